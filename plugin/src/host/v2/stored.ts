import { capText } from "../../privacy/cut.ts";
import { INTERRUPTED } from "../../trace/open-trace.ts";
import type {
  AssistantMessage,
  Observation,
  Part,
  SessionInfo,
  ToolPart,
} from "../../turn/observation.ts";
import {
  attributeValue,
  type Fields,
  fields,
  finite,
  list,
  parseTokens,
  text,
  time,
} from "../fields.ts";
import {
  nestedCalls,
  parseFailure,
  parseModel,
  textPart,
  toolDetails,
  toolResult,
} from "./content.ts";
import { addStep, beginTurn, Memories, type Memory } from "./memory.ts";
import { deliveredParts } from "./prompt.ts";
import { endOpenSteps, interruptLastStep } from "./steps.ts";

/**
 * The last turn of a session as OpenCode 2 stores it, as observations; ids are those that its
 * events gave. Nothing where it has no prompt.
 *
 * @param memory is told what later events of the turn need
 * @param messages `SessionMessageInfo[]` of API 2.1.2, oldest first
 */
export function observationsOfStored(memory: Memory, messages: unknown): Observation[] {
  const all = list(messages).map(fields);
  const at = all.findLastIndex(({ type, id }) => type === "user" && text(id) !== undefined);
  return turnAt(memory, all.slice(Math.max(0, at)));
}

/** What an earlier process had not seen of a turn that it left; see `Left`. */
export function observationsOfLeft(
  info: SessionInfo,
  messages: unknown,
  { messageID, seen }: { readonly messageID: string; readonly seen: number },
): Observation[] {
  const all = list(messages).map(fields);
  const at = all.findIndex(({ type, id }) => type === "user" && id === messageID);
  if (at < 0) return [];
  const next = all.findIndex(({ type }, n) => n > at && type === "user");
  // What is under way in the session has a memory of its own.
  const memory = new Memories().of(info.id);
  memory.info = info;
  const told = turnAt(memory, all.slice(at, next < 0 ? undefined : next));
  const last = Math.max(seen, ...told.map(({ time: now }) => now));
  const stopped = told.flatMap((one): Observation[] => {
    if (one.kind !== "part" || one.part.type !== "tool" || isOver(one.part)) return [];
    const part = {
      ...one.part,
      status: "error",
      error: LEFT.message,
      failure: LEFT,
      end: last,
    } as const;
    return [{ kind: "part", time: last, part }];
  });
  const failure: Observation = { kind: "failure", time: last, sessionID: info.id, failure: LEFT };
  const idle: Observation = { kind: "status", time: last, sessionID: info.id, status: "idle" };
  const resumed = told.map((one) => (one.kind === "resumed" ? { ...one, seen } : one));
  const ended = [...interruptLastStep(memory, LEFT, last), ...endOpenSteps(memory, last)];
  return [...resumed, ...stopped, failure, ...ended, idle];
}

const LEFT = { ...INTERRUPTED, ending: "interrupted" } as const;

function isOver({ status }: ToolPart): boolean {
  return status === "completed" || status === "error";
}

/** The turn of a user message, which is the first of these. */
function turnAt(memory: Memory, all: readonly Fields[]): Observation[] {
  const sessionID = memory.info.id;
  const [asked] = all;
  const id = text(asked?.["id"]);
  if (asked?.["type"] !== "user" || id === undefined) return [];
  const created = createdOf(asked) ?? 0;
  const prompt = { role: "user", id, sessionID, created } as const;
  beginTurn(memory, prompt);
  const answers = all.filter(({ type }) => type === "assistant");
  const ids = answers.flatMap((answer) => text(answer["id"]) ?? []);
  return [
    { kind: "resumed", time: created, messageIDs: [id, ...ids] },
    { kind: "prompt", time: created, message: prompt, parts: deliveredParts(prompt, asked, false) },
    ...answers.flatMap((answer) => answerObservations(memory, answer, id)),
  ];
}

function createdOf(message: Fields): number | undefined {
  return time(fields(message["time"])["created"]);
}

function answerObservations(memory: Memory, answer: Fields, parentID: string): Observation[] {
  const id = text(answer["id"]);
  const created = createdOf(answer);
  if (id === undefined || created === undefined) return [];
  const begun: AssistantMessage = {
    role: "assistant",
    id,
    sessionID: memory.info.id,
    parentID,
    created,
    agent: text(answer["agent"]),
    ...parseModel(answer["model"]),
    cwd: memory.info.directory,
  };
  const completed = time(fields(answer["time"])["completed"]);
  const message: AssistantMessage = {
    ...begun,
    completed,
    finish: text(answer["finish"]),
    cost: finite(answer["cost"]),
    tokens: parseTokens(answer["tokens"]),
    failure: parseFailure(answer["error"]),
  };
  const parts = partsOf(begun, list(answer["content"]).map(fields));
  const tools = parts.filter((part) => part.type === "tool");
  addStep(memory, {
    message: completed === undefined ? begun : message,
    began: new Map(),
    tools: new Map(tools.map((part) => [part.callID, part])),
    hasToken: true,
  });
  return [
    { kind: "message", time: created, message: begun },
    ...parts.map((part): Observation => {
      const end = "end" in part ? part.end : undefined;
      return { kind: "part", time: end ?? created, part };
    }),
    ...(completed === undefined ? [] : [{ kind: "message", time: completed, message } as const]),
  ];
}

function partsOf(message: AssistantMessage, content: readonly Fields[]): Part[] {
  const origin = { messageID: message.id, sessionID: message.sessionID };
  const counts = { text: 0, reasoning: 0 };
  return content.flatMap((item): Part[] => {
    const { type } = item;
    if (type === "text" || type === "reasoning") {
      const ordinal = counts[type];
      counts[type] += 1;
      const times = fields(item["time"]);
      const known = { start: time(times["created"]), end: time(times["completed"]) };
      return [textPart(origin, type, ordinal, text(item["text"]) ?? "", known)];
    }
    const callID = text(item["id"]);
    if (type !== "tool" || callID === undefined) return [];
    return [storedTool(item, callID, message)];
  });
}

const STATUS: Readonly<Record<string, ToolPart["status"]>> = {
  running: "running",
  completed: "completed",
  error: "error",
};

function storedTool(item: Fields, callID: string, message: AssistantMessage): ToolPart {
  const state = fields(item["state"]);
  const times = fields(item["time"]);
  const metadata = fields(state["metadata"]);
  const created = time(times["created"]) ?? message.created;
  const status = STATUS[text(state["status"]) ?? ""] ?? "pending";
  const start = time(times["ran"]);
  const end = time(times["completed"]);
  const failure = status === "error" ? parseFailure(state["error"]) : undefined;
  const { input } = state;
  return {
    id: `${message.id}:${callID}`,
    order: created,
    messageID: message.id,
    sessionID: message.sessionID,
    type: "tool",
    tool: text(item["name"]) ?? "unknown",
    callID,
    status,
    input: typeof input === "string" ? capText(input) : attributeValue(input ?? {}),
    ...(status === "completed" || status === "error" ? toolResult(state["content"], metadata) : {}),
    ...toolDetails(metadata, message.sessionID),
    ...(failure === undefined ? {} : { failure, error: failure.message }),
    nested: nestedCalls(metadata, undefined, end ?? start ?? created),
    start,
    ...(status === "completed" || status === "error" ? { end } : {}),
  };
}
