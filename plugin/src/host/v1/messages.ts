import { capText, digest } from "../../privacy/cut.ts";
import { LIMITS } from "../../trace/limits.ts";
import type {
  AssistantMessage,
  Attachment,
  Failure,
  FileDiff,
  Message,
  Part,
  SessionInfo,
  ToolPart,
  UserMessage,
} from "../../turn/observation.ts";
import {
  attributeValue,
  count,
  type Fields,
  fields,
  finite,
  list,
  parseTokens,
  text,
  time,
} from "../fields.ts";

/**
 * Messages, parts and sessions of OpenCode 1.15.13 to 1.18.33: the same in events, storage and
 * exports. What is missing is left out, what is unknown is ignored.
 */

const ENDINGS: Readonly<Record<string, Failure["ending"]>> = {
  MessageAbortedError: "aborted",
  MessageOutputLengthError: "length",
};

/** `error` of a message or of `session.error`: `{ name, data: { message } }`. */
export function parseFailure(value: unknown): Failure | undefined {
  const error = fields(value);
  const name = text(error["name"]);
  const message = text(fields(error["data"])["message"]) ?? text(error["message"]);
  if (name === undefined && message === undefined) return undefined;
  const { statusCode, isRetryable } = fields(error["data"]);
  return {
    name: name ?? "UnknownError",
    message: capText(message ?? name ?? "unknown error"),
    ...(finite(statusCode) === undefined ? {} : { statusCode: finite(statusCode) }),
    ...(typeof isRetryable === "boolean" ? { isRetryable } : {}),
    ...(name === undefined || ENDINGS[name] === undefined ? {} : { ending: ENDINGS[name] }),
  };
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
    revertedFrom: text(fields(info["revert"])["messageID"]),
    revertedPart: text(fields(info["revert"])["partID"]),
    deniedTools: deniedTools(info["permission"]),
  };
}

/** Tools that a session's rules forbid; the last rule for a tool counts. */
function deniedTools(rules: unknown): readonly string[] | undefined {
  const denied = new Set<string>();
  for (const rule of list(rules)) {
    const { permission, pattern, action } = fields(rule);
    if (typeof permission !== "string" || pattern !== "*") continue;
    if (action === "deny") denied.add(permission);
    else denied.delete(permission);
  }
  return denied.size === 0 ? undefined : [...denied];
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
    // `mode` is the older name of `agent`.
    agent: text(info["agent"]) ?? text(info["mode"]),
    mode: text(info["mode"]),
    provider: text(info["providerID"]),
    model: text(info["modelID"]),
    variant: text(info["variant"]),
    cwd: text(fields(info["path"])["cwd"]),
    cost: finite(info["cost"]),
    tokens: parseTokens(info["tokens"]),
    finish: text(info["finish"]),
    failure: parseFailure(info["error"]),
    summary: info["summary"] === true ? true : undefined,
    structured: info["structured"] === undefined ? undefined : attributeValue(info["structured"]),
  };
}

function parseDiff(value: unknown): FileDiff[] {
  const diff = fields(value);
  const file = text(diff["file"]);
  if (file === undefined) return [];
  return [
    {
      file,
      additions: count(diff["additions"]),
      deletions: count(diff["deletions"]),
      status: text(diff["status"]),
      patch: capText(text(diff["patch"]) ?? "", LIMITS.patch),
    },
  ];
}

function parseUser(
  info: Fields,
  origin: { id: string; sessionID: string; created: number },
): UserMessage {
  const off = Object.entries(fields(info["tools"])).filter(([, isOn]) => isOn === false);
  const diffs = list(fields(info["summary"])["diffs"]).flatMap(parseDiff);
  return {
    ...origin,
    role: "user",
    agent: text(info["agent"]),
    ...(off.length === 0 ? {} : { deniedTools: off.map(([tool]) => tool) }),
    ...(diffs.length === 0 ? {} : { diffs }),
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
  if (info["role"] === "user") return parseUser(info, origin);
  return info["role"] === "assistant" ? parseAssistant(info, origin) : undefined;
}

const TOOL_STATUS: ReadonlySet<unknown> = new Set(["pending", "running", "completed", "error"]);

function toolOutput(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? capText(value) : JSON.stringify(attributeValue(value));
}

/** A file, with its content where that is given and not too long. */
function parseAttachment(value: unknown): Attachment {
  const file = fields(value);
  const url = text(file["url"]);
  const shown = { mime: text(file["mime"]) ?? "", filename: text(file["filename"]) };
  if (url?.startsWith("data:") !== true) return shown;
  if (url.length <= LIMITS.attachment) return { ...shown, url };
  return { ...shown, size: url.length, sha256: digest(url) };
}

function optional(value: unknown): string | undefined {
  const given = text(value);
  return given === undefined ? undefined : capText(given);
}

/** A tool's results besides its output, such as a command's exit code. */
function parseToolDetails(metadata: Fields): Partial<ToolPart> {
  const filediff = fields(metadata["filediff"]);
  const { diagnostics, exit, todos, truncated } = metadata;
  const diff = text(metadata["diff"]);
  return {
    exitCode: exit === null ? null : finite(exit),
    ...(typeof truncated === "boolean" ? { truncated } : {}),
    ...(Object.keys(fields(diagnostics)).length === 0
      ? {}
      : { diagnostics: attributeValue(diagnostics) }),
    ...(diff === undefined ? {} : { diff: capText(diff, LIMITS.patch) }),
    ...(finite(filediff["additions"]) === undefined
      ? {}
      : { additions: count(filediff["additions"]), deletions: count(filediff["deletions"]) }),
    ...(Array.isArray(todos) ? { todos: attributeValue(todos) } : {}),
  };
}

/** Why a tool call failed that OpenCode has no error of. */
function toolFailure(part: Fields): Partial<ToolPart> {
  const { input, output: given, status, metadata } = fields(part["state"]);
  const output = toolOutput(given);
  // OpenCode calls a tool of this name in place of one that does not exist.
  if (part["tool"] === "invalid") {
    const failure = { name: "InvalidToolCall", message: output ?? "the tool call was not valid" };
    const requestedTool = text(fields(input)["tool"]);
    return { requestedTool, ...(status === "error" ? {} : { failure }) };
  }
  if (status !== "completed" || fields(metadata)["exit"] !== null) return {};
  const why = /<shell_metadata>\s*([^<]*[^<\s])/.exec(output ?? "")?.[1];
  return { failure: { name: "ToolStopped", message: why ?? "the command was stopped" } };
}

function parseTool(part: Fields, origin: Pick<ToolPart, "id" | "messageID" | "sessionID">): Part {
  const state = fields(part["state"]);
  const metadata = fields(state["metadata"]);
  const spent = fields(state["time"]);
  const isTask = part["tool"] === "task" || "parentSessionId" in metadata;
  const attachments = list(state["attachments"]).map(parseAttachment);
  return {
    ...origin,
    type: "tool",
    tool: text(part["tool"]) ?? "unknown",
    callID: text(part["callID"]) ?? origin.id,
    status: TOOL_STATUS.has(state["status"]) ? (state["status"] as ToolPart["status"]) : "pending",
    input: attributeValue(state["input"] ?? {}),
    output: toolOutput(state["output"]),
    error: state["error"] === undefined ? undefined : toolOutput(state["error"]),
    title: optional(state["title"]),
    ...parseToolDetails(metadata),
    ...toolFailure(part),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(time(spent["compacted"]) === undefined ? {} : { isCleared: true }),
    childSessionID: isTask ? text(metadata["sessionId"]) : undefined,
    start: time(spent["start"]),
    end: time(spent["end"]),
  };
}

/** How OpenCode 1.15 to 1.18 tells a model that a subagent in the background has ended. */
const REPORT = /^<task id="([^"]+)" state="/;

/** Types of parts without content of their own. */
const KNOWN_PARTS: ReadonlySet<unknown> = new Set([
  "step-start",
  "step-finish",
  "snapshot",
  "patch",
  "agent",
  "retry",
]);

/** Whether a part of this type is one that this version knows. */
export function isKnownPart(part: Part, value: unknown): boolean {
  return part.type !== "other" || KNOWN_PARTS.has(fields(value)["type"]);
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
        text: capText(text(part["text"]) ?? ""),
        synthetic: part["synthetic"] === true,
        ignored: part["ignored"] === true,
        continuation: fields(part["metadata"])["compaction_continue"] === true,
        ...(part["synthetic"] === true
          ? { reports: REPORT.exec(text(part["text"]) ?? "")?.[1] }
          : {}),
        start: time(fields(part["time"])["start"]),
        end: time(fields(part["time"])["end"]),
      };
    case "tool":
      return parseTool(part, origin);
    case "file":
      return { ...origin, type, file: parseAttachment(part) };
    case "compaction":
      return { ...origin, type, auto: part["auto"] === true, overflow: part["overflow"] === true };
    case "subtask": {
      const prompt = capText(text(part["prompt"]) ?? "");
      return { ...origin, type, prompt, command: text(part["command"]) };
    }
    case "step-start":
    case "step-finish":
      return { ...origin, type };
    default:
      return { ...origin, type: "other" };
  }
}
