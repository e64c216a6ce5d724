import type { AssistantMessage, Observation } from "../../turn/observation.ts";
import { finite, text } from "../fields.ts";
import { parseFailure, parseModel, parseTokens, textPart } from "./content.ts";
import type { SessionEvent } from "./event.ts";
import type { Memory } from "./memory.ts";
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
      if (message === undefined) return undefined;
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

function started(
  { id: eventID, sessionID, data, time: now }: SessionEvent,
  memory: Memory,
): Observation[] {
  const isAuto = data["reason"] !== "manual";
  const id = text(data["inputID"]) ?? messageIdOf(eventID === "" ? `evt_${now}` : eventID);
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
