import { capText } from "../../privacy/cut.ts";
import type {
  AssistantMessage,
  Failure,
  Observation,
  TextPart,
  ToolPart,
} from "../../turn/observation.ts";
import {
  attributeValue,
  count,
  type Fields,
  fields,
  finite,
  parseTokens,
  text,
  time,
} from "../fields.ts";
import {
  nestedCalls,
  parseDiffs,
  parseFailure,
  parseModel,
  textPart,
  toolDetails,
  toolResult,
} from "./content.ts";
import type { CallSetup } from "./context-hook.ts";
import type { SessionEvent } from "./event.ts";
import { addStep, lastStep, type Memory, type Step, takeSetup } from "./memory.ts";

/** Events of one model call, which OpenCode 2 calls a step, and of the tools that it calls. */

/**
 * Whether a model call answers another prompt than the one before it: that one had an answer, and
 * nothing came that asks for more.
 */
export function isOfNextPrompt({ data }: SessionEvent, memory: Memory): boolean {
  const last = lastStep(memory);
  const id = text(data["assistantMessageID"]);
  if (last === undefined || id === undefined || memory.steps.has(id)) return false;
  const { parentID, finish, failure } = last.message;
  if (memory.isContinued || parentID !== memory.prompt?.id || failure !== undefined) return false;
  return finish !== "tool-calls" && last.tools.size === 0;
}

/** Undefined for an event that is not understood. */
export function readStep(event: SessionEvent, memory: Memory): Observation[] | undefined {
  const { type, data } = event;
  const id = text(data["assistantMessageID"]);
  if (id === undefined || memory.prompt === undefined) return undefined;
  if (type === "session.step.started") return stepStarted(event, memory, id, memory.prompt.id);
  const step = memory.steps.get(id) ?? unseenStep(event, memory, id, memory.prompt.id);
  if (type.endsWith(".delta")) return delta(event, step);
  const [, kind = "", ...rest] = type.split(".");
  const stage = rest.join(".");
  switch (kind) {
    case "step":
      return stepEvent(event, step, stage, memory);
    case "text":
    case "reasoning":
      return textEvent(event, step, kind, stage);
    case "tool":
      return toolEvent(event, step, stage, memory);
    default:
      return retry(event, stage);
  }
}

function stepStarted(
  event: SessionEvent,
  memory: Memory,
  id: string,
  parentID: string,
): Observation[] {
  const { sessionID, data, time: now } = event;
  const started = time(data["started"]) ?? now;
  const known = memory.steps.get(id);
  const message: AssistantMessage = {
    role: "assistant",
    id,
    sessionID,
    // A retry is the same step again.
    parentID: known?.message.parentID ?? parentID,
    created: known?.message.created ?? started,
    agent: text(data["agent"]),
    ...parseModel(data["model"]),
    cwd: memory.info.directory,
  };
  if (known === undefined) {
    addStep(memory, { message, began: new Map(), tools: new Map(), hasToken: false });
  } else {
    known.message = message;
  }
  const setup = takeSetup(memory, started);
  const request = { sessionID, messageID: message.parentID };
  return [
    { kind: "message", time: started, message },
    ...(setup === undefined ? [] : setupObservations(setup, request)),
    { kind: "request", time: started, ...request },
    ...(setup === undefined || setup.tools.length === 0
      ? []
      : [{ kind: "tools", time: started, sessionID, tools: setup.tools } as const]),
  ];
}

function setupObservations(
  { time: now, system, parameters, given }: CallSetup,
  ids: { readonly sessionID: string; readonly messageID: string },
): Observation[] {
  const { sessionID } = ids;
  return [
    ...(system.length === 0 ? [] : [{ kind: "system", time: now, sessionID, system } as const]),
    ...(given === undefined ? [] : [{ kind: "given", time: now, sessionID, ...given } as const]),
    { kind: "parameters", time: now, ...ids, parameters },
  ];
}

/** A step whose beginning was not seen. */
function unseenStep(
  { sessionID, time: now }: SessionEvent,
  memory: Memory,
  id: string,
  parentID: string,
): Step {
  const message = { role: "assistant", id, sessionID, parentID, created: now } as const;
  const step: Step = { message, began: new Map(), tools: new Map(), hasToken: false };
  addStep(memory, step);
  return step;
}

function delta({ time: now }: SessionEvent, step: Step): Observation[] {
  if (step.hasToken) return [];
  step.hasToken = true;
  return [{ kind: "delta", time: now, messageID: step.message.id }];
}

function stepEvent(
  { data, time: now }: SessionEvent,
  step: Step,
  stage: string,
  memory: Memory,
): Observation[] | undefined {
  switch (stage) {
    case "streamed":
      return [];
    case "ended":
    case "failed": {
      const isFailed = stage === "failed";
      const failure = isFailed
        ? (parseFailure(data["error"]) ?? { name: "unknown", message: "the model call failed" })
        : undefined;
      step.message = {
        ...step.message,
        completed: now,
        finish: text(data["finish"]),
        cost: finite(data["cost"]),
        tokens: parseTokens(data["tokens"]),
        failure,
      };
      return [
        ...diffObservations(memory, step, now),
        { kind: "message", time: now, message: step.message },
      ];
    }
    default:
      return undefined;
  }
}

/** What the tools of this turn changed in files so far, told with the prompt, as of the last step. */
function diffObservations(memory: Memory, { message }: Step, now: number): Observation[] {
  const { prompt, diffs } = memory;
  if (diffs.size === 0 || prompt?.id !== message.parentID) return [];
  return [{ kind: "message", time: now, message: { ...prompt, diffs: [...diffs.values()] } }];
}

function textEvent(
  { data, time: now }: SessionEvent,
  step: Step,
  kind: TextPart["type"],
  stage: string,
): Observation[] | undefined {
  const ordinal = count(data["ordinal"]);
  const key = `${kind}:${ordinal}`;
  if (stage === "started") {
    step.began.set(key, now);
    return [];
  }
  if (stage !== "ended") return undefined;
  const { id: messageID, sessionID } = step.message;
  const times = { start: step.began.get(key), end: now };
  const said = text(data["text"]) ?? "";
  return [
    {
      kind: "part",
      time: now,
      part: textPart({ messageID, sessionID }, kind, ordinal, said, times),
    },
  ];
}

function retry(
  { sessionID, data, time: now }: SessionEvent,
  stage: string,
): Observation[] | undefined {
  if (stage !== "scheduled") return undefined;
  const message = parseFailure(data["error"])?.message ?? "";
  const next = time(data["at"]);
  return [{ kind: "retry", time: now, sessionID, attempt: count(data["attempt"]), message, next }];
}

function toolEvent(
  event: SessionEvent,
  step: Step,
  stage: string,
  memory: Memory,
): Observation[] | undefined {
  const { data, time: now } = event;
  // `callID` and `structured` are names of the branch of July 2026.
  const callID = text(data["id"]) ?? text(data["callID"]);
  if (callID === undefined) return undefined;
  const before = step.tools.get(callID) ?? newTool(event, step, callID);
  const metadata = fields(data["metadata"] ?? data["structured"]);
  const part = toolPart(before, data, metadata, stage, now);
  if (part === undefined) return undefined;
  if (stage === "success") for (const diff of parseDiffs(metadata)) addDiff(memory, diff);
  step.tools.set(callID, part);
  const isNews =
    part.status !== before.status ||
    part.childSessionID !== before.childSessionID ||
    part.nested !== before.nested ||
    stage === "input.started";
  return isNews ? [{ kind: "part", time: now, part }] : [];
}

function newTool({ data, time: now }: SessionEvent, { message }: Step, callID: string): ToolPart {
  return {
    id: `${message.id}:${callID}`,
    order: now,
    messageID: message.id,
    sessionID: message.sessionID,
    type: "tool",
    // Only `input.started` tells it.
    tool: text(data["name"]) ?? text(data["tool"]) ?? "unknown",
    callID,
    status: "pending",
    input: {},
  };
}

/** The tool call after the event; undefined where the event is not understood. */
function toolPart(
  before: ToolPart,
  data: Fields,
  metadata: Fields,
  stage: string,
  now: number,
): ToolPart | undefined {
  const isOver = before.status === "completed" || before.status === "error";
  switch (stage) {
    case "input.started": {
      const tool = text(data["name"]) ?? before.tool;
      return { ...before, tool, order: Math.min(before.order ?? now, now) };
    }
    case "input.ended":
      return { ...before, ...(before.start === undefined ? { input: parsed(data["text"]) } : {}) };
    case "called": {
      const input = attributeValue(data["input"] ?? {});
      return { ...before, input, start: now, status: isOver ? before.status : "running" };
    }
    case "progress": {
      if (isOver) return before;
      const { childSessionID } = toolDetails(metadata, before.sessionID);
      return {
        ...before,
        ...(childSessionID === undefined ? {} : { childSessionID }),
        nested: nestedCalls(metadata, before.nested, now),
      };
    }
    case "success":
    case "failed": {
      const failure = stage === "failed" ? parseFailure(data["error"]) : undefined;
      const error = failure?.message ?? (stage === "failed" ? "the tool failed" : undefined);
      return {
        ...before,
        status: stage === "failed" ? "error" : "completed",
        ...toolResult(data["content"], metadata),
        ...toolDetails(metadata, before.sessionID),
        error,
        failure,
        nested: nestedCalls(metadata, before.nested, now),
        end: now,
      };
    }
    default:
      return undefined;
  }
}

/** A tool's input, which the model writes as JSON. */
function parsed(value: unknown): ToolPart["input"] {
  const written = text(value);
  if (written === undefined) return {};
  try {
    return attributeValue(JSON.parse(written));
  } catch {
    return capText(written);
  }
}

function addDiff(memory: Memory, diff: ReturnType<typeof parseDiffs>[number]): void {
  const known = memory.diffs.get(diff.file);
  memory.diffs.set(diff.file, {
    ...diff,
    additions: diff.additions + (known?.additions ?? 0),
    deletions: diff.deletions + (known?.deletions ?? 0),
    patch: capText([known?.patch, diff.patch].filter((one) => one !== undefined).join("\n")),
  });
}

/** Completes the model calls whose end was not seen, when their session is idle. */
export function endOpenSteps(memory: Memory, now: number): Observation[] {
  return [...memory.steps.values()]
    .filter(({ message }) => message.completed === undefined)
    .map(({ message }) => ({
      kind: "message",
      time: now,
      message: { ...message, completed: now },
    }));
}

/** The last model call, where more was to come when the turn was interrupted. */
export function interruptLastStep(memory: Memory, failure: Failure, now: number): Observation[] {
  const step = lastStep(memory);
  if (step === undefined) return [];
  const { message } = step;
  const isEnded = message.completed !== undefined && message.failure === undefined;
  if (isEnded && message.finish !== "tool-calls") return [];
  const { ending } = failure;
  const known = message.failure === undefined ? failure : { ...message.failure, ending };
  step.message = { ...message, completed: message.completed ?? now, failure: known };
  return [{ kind: "message", time: now, message: step.message }];
}
