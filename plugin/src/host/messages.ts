import type {
  AssistantMessage,
  Failure,
  Message,
  Part,
  SessionInfo,
  TextPart,
  ToolPart,
} from "../turn/model.ts";
import { attributeValue, count, fields, type Fields, finite, text, time } from "./fields.ts";

/**
 * Messages, parts and sessions as OpenCode 1.15.13 to 1.18.33 sends them in events, stores them and
 * exports them: the shape is the same everywhere. What is missing is left out, what is unknown is
 * passed over.
 */

/** `error` of a message or of `session.error`: `{ name, data: { message } }`. */
export function parseFailure(value: unknown): Failure | undefined {
  const error = fields(value);
  const name = text(error["name"]);
  const message = text(fields(error["data"])["message"]) ?? text(error["message"]);
  if (name === undefined && message === undefined) return undefined;
  return { name: name ?? "UnknownError", message: message ?? name ?? "unknown error" };
}

export function parseSession(value: unknown): SessionInfo | undefined {
  const info = fields(value);
  const id = text(info["id"]);
  if (id === undefined) return undefined;
  return {
    id,
    parentID: text(info["parentID"]),
    title: text(info["title"]),
    version: text(info["version"]),
    directory: text(info["directory"]),
    created: time(fields(info["time"])["created"]),
  };
}

function parseTokens(value: unknown): AssistantMessage["tokens"] {
  if (typeof value !== "object" || value === null) return undefined;
  const tokens = fields(value);
  const cache = fields(tokens["cache"]);
  return {
    input: count(tokens["input"]),
    output: count(tokens["output"]),
    reasoning: count(tokens["reasoning"]),
    cacheRead: count(cache["read"]),
    cacheWrite: count(cache["write"]),
  };
}

function parseAssistant(
  info: Fields,
  origin: { id: string; sessionID: string; created: number },
): AssistantMessage | undefined {
  const parentID = text(info["parentID"]);
  if (parentID === undefined) return undefined;
  return {
    ...origin,
    role: "assistant",
    parentID,
    completed: time(fields(info["time"])["completed"]),
    // `mode` holds the same name as `agent`, from before there was an `agent`.
    agent: text(info["agent"]) ?? text(info["mode"]),
    provider: text(info["providerID"]),
    model: text(info["modelID"]),
    variant: text(info["variant"]),
    cwd: text(fields(info["path"])["cwd"]),
    cost: finite(info["cost"]),
    tokens: parseTokens(info["tokens"]),
    finish: text(info["finish"]),
    failure: parseFailure(info["error"]),
    summary: info["summary"] === true ? true : undefined,
  };
}

/** `info` of `message.updated`, of a stored message and of an exported one. */
export function parseMessage(value: unknown): Message | undefined {
  const info = fields(value);
  const id = text(info["id"]);
  const sessionID = text(info["sessionID"]);
  const created = time(fields(info["time"])["created"]);
  if (id === undefined || sessionID === undefined || created === undefined) return undefined;
  const origin = { id, sessionID, created };
  if (info["role"] === "user") return { ...origin, role: "user", agent: text(info["agent"]) };
  return info["role"] === "assistant" ? parseAssistant(info, origin) : undefined;
}

const TOOL_STATUS: ReadonlySet<unknown> = new Set(["pending", "running", "completed", "error"]);

function toolOutput(value: unknown): string | undefined {
  if (typeof value === "string" || value === undefined || value === null) return value ?? undefined;
  return JSON.stringify(attributeValue(value));
}

function parseTool(part: Fields, origin: Pick<ToolPart, "id" | "messageID" | "sessionID">): Part {
  const state = fields(part["state"]);
  const metadata = fields(state["metadata"]);
  const spent = fields(state["time"]);
  const isTask = part["tool"] === "task" || "parentSessionId" in metadata;
  return {
    ...origin,
    type: "tool",
    tool: text(part["tool"]) ?? "unknown",
    callID: text(part["callID"]) ?? origin.id,
    status: TOOL_STATUS.has(state["status"]) ? (state["status"] as ToolPart["status"]) : "pending",
    input: attributeValue(state["input"] ?? {}),
    output: toolOutput(state["output"]),
    error: text(state["error"]),
    title: text(state["title"]),
    exitCode: finite(metadata["exit"]),
    childSessionID: isTask ? text(metadata["sessionId"]) : undefined,
    start: time(spent["start"]),
    end: time(spent["end"]),
  };
}

/** `part` of `message.part.updated`, of a stored message and of an exported one. */
export function parsePart(value: unknown): Part | undefined {
  const part = fields(value);
  const id = text(part["id"]);
  const messageID = text(part["messageID"]);
  const sessionID = text(part["sessionID"]);
  if (id === undefined || messageID === undefined || sessionID === undefined) return undefined;
  const origin = { id, messageID, sessionID };
  const type = part["type"];
  switch (type) {
    case "text":
    case "reasoning":
      return {
        ...origin,
        type,
        text: text(part["text"]) ?? "",
        synthetic: part["synthetic"] === true,
        ignored: part["ignored"] === true,
        start: time(fields(part["time"])["start"]),
        end: time(fields(part["time"])["end"]),
      } satisfies TextPart;
    case "tool":
      return parseTool(part, origin);
    case "step-start":
    case "step-finish":
      return { ...origin, type };
    default:
      return { ...origin, type: "other" };
  }
}
