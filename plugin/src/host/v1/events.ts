import { capText } from "../../privacy/cut.ts";
import type { Observation } from "../../turn/observation.ts";
import { attributeValue, count, type Fields, fields, list, text, texts, time } from "../fields.ts";
import { isKnownPart, parseFailure, parseMessage, parsePart, parseSession } from "./messages.ts";

/** Events about turns: one of them that is not understood is counted. */
const TURN_EVENT = /^(message|session|permission|question|todo)\./;
/** Their content comes with a message or a part as well. */
const REDUNDANT: ReadonlySet<unknown> = new Set(["session.diff", "session.compacted"]);

/**
 * A bus event of OpenCode as an observation. Types: `Event` of @opencode-ai/sdk/v2; all of these
 * are there since 1.15.13 at the latest.
 *
 * @param event `{ type, properties }`; anything else is ignored
 * @param now when the event arrived, in milliseconds since the epoch
 * @returns undefined for an event that is not about a turn
 */
export function observationOfEvent(event: unknown, now: number): Observation | undefined {
  const { type, properties } = fields(event);
  if (typeof type !== "string" || !TURN_EVENT.test(type) || REDUNDANT.has(type)) return undefined;
  const data = fields(properties);
  const seen = type.startsWith("message.") ? messageEvent(type, data, now) : undefined;
  return (
    seen ??
    sessionEvent(type, data, now) ??
    askEvent(type, data, now) ?? { kind: "unknown", time: now, sessionID: sessionOf(data) }
  );
}

function sessionOf(data: Fields): string | undefined {
  return (
    text(data["sessionID"]) ??
    text(fields(data["part"])["sessionID"]) ??
    text(fields(data["info"])["sessionID"])
  );
}

function messageEvent(type: string, data: Fields, now: number): Observation | undefined {
  const messageID = text(data["messageID"]);
  switch (type) {
    case "message.part.delta":
      return messageID === undefined ? undefined : { kind: "delta", time: now, messageID };
    case "message.part.updated": {
      const part = parsePart(data["part"]);
      if (part === undefined || !isKnownPart(part, data["part"])) return undefined;
      return { kind: "part", time: now, part };
    }
    case "message.updated": {
      const message = parseMessage(data["info"]);
      return message === undefined ? undefined : { kind: "message", time: now, message };
    }
    case "message.removed":
      return messageID === undefined
        ? undefined
        : { kind: "message-removed", time: now, messageID };
    case "message.part.removed": {
      const partID = text(data["partID"]);
      if (messageID === undefined || partID === undefined) return undefined;
      return { kind: "part-removed", time: now, messageID, partID };
    }
    default:
      return undefined;
  }
}

function sessionEvent(type: string, data: Fields, now: number): Observation | undefined {
  const info = parseSession(data["info"]);
  const sessionID = text(data["sessionID"]) ?? info?.id;
  if (sessionID === undefined) return undefined;
  switch (type) {
    case "session.created":
    case "session.updated":
      return info === undefined ? undefined : { kind: "session", time: now, session: info };
    case "session.deleted":
      return { kind: "session-removed", time: now, sessionID };
    case "session.idle":
      return { kind: "status", time: now, sessionID, status: "idle" };
    case "session.status":
      return statusEvent(fields(data["status"]), sessionID, now);
    case "session.error": {
      const failure = parseFailure(data["error"]);
      return failure === undefined ? undefined : { kind: "failure", time: now, sessionID, failure };
    }
    case "todo.updated": {
      const { todos } = data;
      if (!Array.isArray(todos)) return undefined;
      return { kind: "todos", time: now, sessionID, todos: attributeValue(todos) };
    }
    default:
      return undefined;
  }
}

function statusEvent(status: Fields, sessionID: string, now: number): Observation | undefined {
  switch (status["type"]) {
    case "busy":
    case "idle":
      return { kind: "status", time: now, sessionID, status: status["type"] };
    case "retry":
      return {
        kind: "retry",
        time: now,
        sessionID,
        attempt: count(status["attempt"]),
        message: capText(text(status["message"]) ?? ""),
        next: time(status["next"]),
      };
    default:
      return undefined;
  }
}

/** `permission.*` and `question.*`: OpenCode waits for the user. */
function askEvent(type: string, data: Fields, now: number): Observation | undefined {
  const subject = type.startsWith("permission.") ? "permission" : "question";
  switch (type) {
    case "permission.asked":
    case "question.asked": {
      const id = text(data["id"]);
      const tool = fields(data["tool"]);
      const messageID = text(tool["messageID"]);
      const callID = text(tool["callID"]);
      if (id === undefined || messageID === undefined || callID === undefined) return undefined;
      const questions = list(data["questions"]).map((item) => text(fields(item)["question"]) ?? "");
      const about = text(data["permission"]) ?? capText(questions.join("\n"));
      const patterns = texts(data["patterns"]).map((pattern) => capText(pattern));
      const asked = { id, subject, messageID, callID, about } as const;
      return {
        kind: "asked",
        time: now,
        ask: patterns.length === 0 ? asked : { ...asked, patterns },
      };
    }
    case "permission.replied":
    case "question.replied":
    case "question.rejected": {
      const id = text(data["requestID"]);
      if (id === undefined) return undefined;
      const answers = list(data["answers"]).map((answer) => texts(answer).join(", "));
      const reply = text(data["reply"]) ?? (answers.length === 0 ? "reject" : answers.join("\n"));
      return { kind: "replied", time: now, id, reply: capText(reply) };
    }
    default:
      return undefined;
  }
}
