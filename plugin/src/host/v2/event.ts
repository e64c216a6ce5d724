import { type Fields, fields, text, time } from "../fields.ts";

/** An event of a session: its data, its memory, when it was created. */
export interface SessionEvent {
  readonly type: string;
  readonly id: string;
  readonly sessionID: string;
  readonly data: Fields;
  /** The location that the event names. */
  readonly directory: string | undefined;
  readonly time: number;
}

/** Events of these rooms are about turns: one of them that is not known is counted. */
const TURN_EVENT = /^(session|permission|form)\./;

/**
 * An event of OpenCode 2, `{ id, created, type, data, location? }`, where it is about a session.
 * `form.created` names its session inside of the form.
 *
 * @returns undefined for any other
 */
export function parseEvent(value: unknown, now: number): SessionEvent | undefined {
  const { type } = fields(value);
  if (typeof type !== "string" || !TURN_EVENT.test(type)) return undefined;
  const { id, data: given, created, location } = fields(value);
  const data = fields(given);
  const sessionID =
    text(data["sessionID"]) ??
    text(fields(data["form"])["sessionID"]) ??
    text(fields(data["info"])["id"]);
  if (sessionID === undefined) return undefined;
  // Where a session is, or has moved to, counts more than where the event was published.
  const place = fields(data["location"] ?? fields(data["info"])["location"]);
  return {
    type,
    id: text(id) ?? "",
    sessionID,
    data,
    directory: text(place["directory"]) ?? text(fields(location)["directory"]),
    time: time(created) ?? now,
  };
}
