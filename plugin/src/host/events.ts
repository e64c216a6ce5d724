import type { Observation } from "../turn/model.ts";
import { count, fields, type Fields, text } from "./fields.ts";
import { parseFailure, parseMessage, parsePart, parseSession } from "./messages.ts";

/** The agent that OpenCode lets find titles. Its calls leave no message and count no tokens. */
const HIDDEN_AGENT = "title";

/**
 * A bus event of OpenCode as an observation. Types: `Event` of @opencode-ai/sdk/v2; all of these
 * are there since 1.15.13 at the latest.
 *
 * @param event `{ type, properties }`; anything else is passed over
 * @param now when the event arrived, in milliseconds since the epoch
 * @returns undefined for an event that says nothing about a turn
 */
export function observationOfEvent(event: unknown, now: number): Observation | undefined {
  const { type, properties } = fields(event);
  const data = fields(properties);
  switch (type) {
    case "message.part.delta": {
      const messageID = text(data["messageID"]);
      return messageID === undefined ? undefined : { kind: "delta", time: now, messageID };
    }
    case "message.part.updated": {
      const part = parsePart(data["part"]);
      return part === undefined ? undefined : { kind: "part", time: now, part };
    }
    case "message.updated": {
      const message = parseMessage(data["info"]);
      return message === undefined ? undefined : { kind: "message", time: now, message };
    }
    case "message.removed": {
      const messageID = text(data["messageID"]);
      return messageID === undefined
        ? undefined
        : { kind: "message-removed", time: now, messageID };
    }
    case "message.part.removed": {
      const messageID = text(data["messageID"]);
      const partID = text(data["partID"]);
      if (messageID === undefined || partID === undefined) return undefined;
      return { kind: "part-removed", time: now, messageID, partID };
    }
    default:
      return sessionEvent(type, data, now);
  }
}

function sessionEvent(type: unknown, data: Fields, now: number): Observation | undefined {
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
        message: text(status["message"]) ?? "",
      };
    default:
      return undefined;
  }
}

/** The `chat.message` hook, called for every prompt of a user and of a subagent's task. */
export function observationOfPrompt(output: unknown, now: number): Observation | undefined {
  const message = parseMessage(fields(output)["message"]);
  if (message?.role !== "user") return undefined;
  return { kind: "prompt", time: now, sessionID: message.sessionID, messageID: message.id };
}

/**
 * The `chat.headers` hook, the last one before a request leaves. Only ids are read: its `provider`
 * holds the API key.
 */
export function observationOfRequest(input: unknown, now: number): Observation | undefined {
  const call = fields(input);
  const agent = call["agent"];
  // The types say a name; an object with a name is read as well.
  if ((text(agent) ?? text(fields(agent)["name"])) === HIDDEN_AGENT) return undefined;
  const sessionID = text(call["sessionID"]);
  const messageID = text(fields(call["message"])["id"]);
  if (sessionID === undefined || messageID === undefined) return undefined;
  return { kind: "request", time: now, sessionID, messageID };
}
