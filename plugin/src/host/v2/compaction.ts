import type { AssistantMessage, Observation } from "../../turn/observation.ts";
import { finite, parseTokens, text } from "../fields.ts";
import { parseFailure, parseModel, textPart } from "./content.ts";
import type { SessionEvent } from "./event.ts";
import { lastStep, type Memory } from "./memory.ts";
import { messageIdOf } from "./shell.ts";

/**
 * `session.compaction.*`: the session is summarised, by the user's wish or in the middle of a turn.
 * OpenCode 2 has no messages for it: ids are made of its own.
 */
export function parseCompaction(event: SessionEvent, memory: Memory): Observation[] | undefined {
  const { type, data, time: now } = event;
  switch (type) {
    case "session.compaction.started":
      return started(event, memory);
    case "session.compaction.delta":
      return memory.compaction === undefined
        ? []
        : [{ kind: "delta", time: now, messageID: memory.compaction.id }];
    case "session.compaction.ended":
    case "session.compaction.failed": {
      // One whose beginning was not seen.
      const begun = memory.compaction === undefined ? started(event, memory) : [];
      const message: AssistantMessage | undefined = memory.compaction;
      if (begun === undefined || message === undefined) return undefined;
      memory.isContinued = true;
      memory.compaction = undefined;
      const failure = parseFailure(data["error"]);
      const completed: AssistantMessage = {
        ...message,
        ...(data["model"] === undefined ? {} : parseModel(data["model"])),
        completed: now,
        finish: failure === undefined ? "stop" : undefined,
        cost: finite(data["cost"]),
        tokens: parseTokens(data["tokens"]),
        failure,
      };
      const said = text(data["text"]);
      const origin = { messageID: message.id, sessionID: message.sessionID };
      const times = { start: message.created, end: now };
      return [
        ...begun,
        ...(said === undefined
          ? []
          : [{ kind: "part", time: now, part: textPart(origin, "text", 0, said, times) } as const]),
        { kind: "message", time: now, message: completed },
      ];
    }
    default:
      return undefined;
  }
}

/** Undefined where nothing says what a compaction is called that was not seen to begin. */
function started(event: SessionEvent, memory: Memory): Observation[] | undefined {
  const { sessionID, data, time: now } = event;
  const isAuto = data["reason"] !== "manual";
  const id = isAuto ? idWithin(memory) : idOfWish(event, memory);
  if (id === undefined) return undefined;
  const message = { role: "user", id, sessionID, created: now } as const;
  const summary: AssistantMessage = {
    role: "assistant",
    id: `${id}:summary`,
    sessionID,
    parentID: id,
    created: now,
    summary: true,
  };
  memory.compaction = summary;
  if (!isAuto) memory.prompts.add(id);
  return [
    { kind: "message", time: now, message },
    {
      kind: "part",
      time: now,
      part: {
        id: `${id}:compaction`,
        messageID: id,
        sessionID,
        type: "compaction",
        auto: isAuto,
        overflow: false,
      },
    },
    { kind: "message", time: now, message: summary },
    { kind: "request", time: now, sessionID, messageID: id },
  ];
}

/**
 * One in the middle of a turn has an id of its place in that, which is the same whatever is seen of
 * it. It comes behind the turn's prompt, before the next.
 */
function idWithin(memory: Memory): string | undefined {
  const { prompt, compactions } = memory;
  if (prompt === undefined) return undefined;
  memory.compactions += 1;
  const last = lastStep(memory)?.message;
  const before = last?.parentID === prompt.id ? last.id : prompt.id;
  return `${before}:compaction:${compactions}`;
}

/** The user's wish has an id when it waits, and mostly when it is granted. */
function idOfWish({ type, id: eventID, data }: SessionEvent, memory: Memory): string | undefined {
  const [waiting] = [...memory.waiting].find(([, item]) => item.type === "compaction") ?? [];
  const id = text(data["inputID"]) ?? waiting;
  if (id !== undefined) memory.waiting.delete(id);
  if (id !== undefined || type !== "session.compaction.started" || eventID === "") return id;
  return messageIdOf(eventID);
}
