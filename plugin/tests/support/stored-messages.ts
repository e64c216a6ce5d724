import type { Message, Observation, Part, SessionInfo } from "../../src/turn/observation.ts";
import { fields, list } from "../../src/host/fields.ts";
import { isKnownPart, parseMessage, parsePart, parseSession } from "../../src/host/v1/messages.ts";

/** What a stored session says; the session itself is not always told with its messages. */
interface Stored {
  readonly session: SessionInfo | undefined;
  readonly messages: readonly { readonly message: Message; readonly parts: readonly Part[] }[];
  /** Entries that could not be understood. */
  readonly unknown: number;
}

function parseStored(messages: unknown, session: unknown): Stored {
  const entries = list(messages).map((entry) => {
    const { info, parts } = fields(entry);
    const given = list(parts).map((value) => ({ value, part: parsePart(value) }));
    const known = given.flatMap(({ part, value }) =>
      part !== undefined && isKnownPart(part, value) ? [part] : [],
    );
    return { message: parseMessage(info), parts: known, unknown: given.length - known.length };
  });
  const known = entries.flatMap(({ message, parts }) =>
    message === undefined ? [] : [{ message, parts }],
  );
  const unknown = entries.reduce((sum, entry) => sum + entry.unknown, 0);
  return {
    session: parseSession(session),
    messages: known,
    unknown: unknown + entries.length - known.length,
  };
}

function* spoken({ session, messages, unknown }: Stored): Generator<Observation> {
  for (const { message, parts } of messages) {
    const time = (message.role === "assistant" ? message.completed : undefined) ?? message.created;
    if (message.role === "user") yield { kind: "stored", time, message };
    yield { kind: "message", time, message };
    for (const part of parts) {
      const end = "end" in part ? part.end : undefined;
      yield { kind: "part", time: end ?? time, part };
    }
  }
  const time = session?.created ?? 0;
  for (let n = 0; n < unknown; n += 1) yield { kind: "unknown", time, sessionID: session?.id };
}

/**
 * The stored messages of a session as observations: mapping them gives the traces that mapping the
 * session's events gave, with the same ids. What only events tell is not in them: when a request
 * left and its first token came, system prompts, tool definitions, parameters, retries, questions,
 * and the name of a slash command that was no subtask.
 *
 * @param messages list of `{ info, parts }`, as `client.session.messages` returns it and as
 *   `opencode export` prints it
 * @param session `info` of the session, where it is known
 * @param children sessions of its subagents, in the same form
 */
export function observationsOfMessages(
  messages: unknown,
  session?: unknown,
  children: readonly { readonly info?: unknown; readonly messages?: unknown }[] = [],
): Observation[] {
  const root = parseStored(messages, session);
  const below = children.map((child) => parseStored(child.messages, child.info));
  const all = [...below, root];
  const observations: Observation[] = [];
  const sessions = new Map<string, number>();
  for (const { session: info, messages: entries } of all) {
    const first = entries[0]?.message;
    const id = info?.id ?? first?.sessionID;
    if (id === undefined) continue;
    const last = entries.at(-1)?.message;
    const end = last?.role === "assistant" ? (last.completed ?? last.created) : last?.created;
    const created = info?.created ?? first?.created ?? 0;
    sessions.set(id, end ?? created);
    observations.push({ kind: "session", time: created, session: info ?? { id } });
  }
  // A subagent in the background works beside the next turns.
  const told = [root, ...below].flatMap((stored) => [...spoken(stored)]);
  for (const { session: info } of below) {
    if (info !== undefined) {
      const { id, created: time = 0 } = info;
      told.push({ kind: "status", time, sessionID: id, status: "busy" });
    }
  }
  for (const [sessionID, time] of sessions) {
    told.push({ kind: "status", time, sessionID, status: "idle" });
  }
  return [...observations, ...told.sort((a, b) => a.time - b.time)];
}

/**
 * What `opencode export` prints, `{ info, messages }`, as observations. It does not hold the
 * sessions of subagents; those are exported one by one.
 */
export function observationsOfExport(
  exported: unknown,
  children: readonly unknown[] = [],
): Observation[] {
  const { info, messages } = fields(exported);
  return observationsOfMessages(messages, info, children.map(fields));
}
