import { diffBlock, modelAttributes, spanAttributes } from "../trace/attributes.ts";
import { assistantMessage, completion, finishReason, toolDefinition } from "../trace/chat.ts";
import { spanId } from "../trace/ids.ts";
import { MLFLOW, OPENCODE, OTEL } from "../trace/names.ts";
import type { Attributes, Span, SpanEvent } from "../trace/span.ts";
import {
  answerText,
  assistantTurn,
  inputTools,
  modelInput,
  type Step,
  toolsInOrder,
} from "./content.ts";
import type { Inputs } from "./context.ts";
import { callFailure, exceptions, status, toolFailure } from "./failure.ts";
import type { NestedCall, ToolPart } from "./observation.ts";
import type { Asked, Call, Exchange, SeenPart } from "./state.ts";
import { isFinal } from "./tree.ts";

/** Ids of the trace and of the parent span. */
export interface Place {
  readonly trace: string;
  readonly parent: string;
}

/** The spans of a tool call: of the calls inside of it, then its own. */
export function toolSpans(place: Place, step: Step, tool: SeenTool): Span[] {
  const own = toolSpan(place, step, tool);
  const nested = tool.part.nested ?? [];
  return [...nested.map((call, n) => nestedSpan(own, tool.part, call, n)), own];
}

function nestedSpan(outer: Span, part: ToolPart, call: NestedCall, n: number): Span {
  const end = Math.max(call.start, call.end ?? outer.end);
  const message = "the tool failed";
  const failure = call.status === "error" ? { name: "ToolError", message } : undefined;
  return {
    traceId: outer.traceId,
    spanId: spanId(outer.traceId, `${part.id}:${n}`, "tool"),
    parentSpanId: outer.spanId,
    name: call.tool,
    start: call.start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes("TOOL", call.input, undefined),
      [OPENCODE.toolKind]: toolKind(call.tool),
    },
    events: exceptions(failure, end),
  };
}

/** The latest of the known times, or undefined. */
export function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

/**
 * Whether a model was called: OpenCode also writes an assistant message for a command that the user
 * runs with `!`, and for a slash command that runs as a subtask.
 */
function isModelCall(call: Call): boolean {
  if (call.requested !== undefined || call.message.failure !== undefined) return true;
  const { tokens } = call.message;
  if (tokens !== undefined && Object.values(tokens).some((count) => count > 0)) return true;
  for (const { part } of call.parts.values()) {
    if (part.type === "text" || part.type === "reasoning" || part.type === "step-start")
      return true;
  }
  return false;
}

/** A model's answer ends with its text and the start of its last tool: tools run inside a call. */
function callEnd(exchange: Exchange, call: Call): number {
  const { completed, failure } = call.message;
  const tools = toolsInOrder(call);
  const answered = latest([
    ...[...call.parts.values()].map(({ part }) => ("text" in part ? part.end : undefined)),
    ...tools.map(({ part, seen }) => part.start ?? seen.first),
  ]);
  if (tools.length === 0 && failure !== undefined && completed !== undefined) return completed;
  if (tools.length === 0 && completed === undefined) {
    return exchange.closed?.time ?? answered ?? call.message.created;
  }
  return answered ?? completed ?? exchange.closed?.time ?? call.message.created;
}

function retryEvents(call: Call): SpanEvent[] {
  return call.retries.map(({ time, attempt, message: reason, next }) => ({
    name: "retry",
    time,
    attributes: {
      attempt,
      reason,
      wait_ms: next === undefined ? undefined : Math.max(0, next - time),
    },
  }));
}

function setupAttributes(steps: readonly Step[], index: number, inputs: Inputs): Attributes {
  const tools = inputTools(steps, index, inputs);
  const parameters = steps[index]?.call.setup?.parameters;
  return {
    [MLFLOW.tools]: tools?.map(toolDefinition),
    // OpenTelemetry's semantic conventions for generative AI.
    "gen_ai.request.temperature": parameters?.temperature,
    "gen_ai.request.top_p": parameters?.topP,
    "gen_ai.request.top_k": parameters?.topK,
    "gen_ai.request.max_tokens": parameters?.maxOutputTokens,
  };
}

/** The span of one model call; `index` is its position among the steps of its thread. */
export function callSpan(
  place: Place,
  steps: readonly Step[],
  index: number,
  inputs: Inputs,
): Span | undefined {
  const step = steps[index];
  if (step === undefined || !isModelCall(step.call)) return undefined;
  const { exchange, call } = step;
  const { message } = call;
  const start = call.requested ?? message.created;
  const end = Math.max(start, callEnd(exchange, call));
  const failure = callFailure(exchange, call);
  const firstToken = call.firstToken === undefined ? undefined : call.firstToken - start;
  const turn = assistantTurn(call);
  const { messages, leftOut } = modelInput(steps, index, inputs);
  return {
    traceId: place.trace,
    spanId: spanId(place.trace, message.id, "model"),
    parentSpanId: place.parent,
    name:
      [message.provider, message.model].filter((name) => name !== undefined).join("/") || "model",
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "CHAT_MODEL",
        { messages },
        completion(assistantMessage({ ...turn, text: answerText(call) }), message.finish),
      ),
      ...modelAttributes(message),
      ...setupAttributes(steps, index, inputs),
      [OTEL.agentName]: message.agent,
      [OPENCODE.messageId]: message.id,
      "opencode.input.messages_left_out": leftOut,
      [OPENCODE.finishReason]:
        message.finish === undefined ? undefined : finishReason(message.finish),
      [OPENCODE.variant]: message.variant,
      [OPENCODE.compaction]: message.summary,
      "opencode.time_to_first_token_ms":
        firstToken !== undefined && firstToken >= 0 ? firstToken : undefined,
    },
    events: [...retryEvents(call), ...exceptions(failure, end)],
  };
}

/** Milliseconds that a tool call waited for the user; undefined where it did not. */
function waited(asked: readonly Asked[]): number | undefined {
  const waits = asked.flatMap(({ time, reply }) =>
    reply === undefined ? [] : [Math.max(0, reply.time - time)],
  );
  return waits.length === 0 ? undefined : waits.reduce((sum, wait) => sum + wait, 0);
}

function askedEvents(asked: readonly Asked[]): SpanEvent[] {
  return asked.flatMap(({ ask, time, reply }) => {
    const attributes = { [ask.subject]: ask.about, patterns: ask.patterns };
    const question = { name: `${ask.subject}.asked`, time, attributes };
    if (reply === undefined) return [question];
    const wait = Math.max(0, reply.time - time);
    return [
      question,
      {
        name: `${ask.subject}.replied`,
        time: reply.time,
        attributes: { [ask.subject]: ask.about, reply: reply.reply, waited_ms: wait },
      },
    ];
  });
}

/** Tools that OpenCode renamed in version 2, by their older names. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["apply_patch", "patch"],
  ["bash", "shell"],
  ["task", "subagent"],
]);

/** The same for one tool in every version of OpenCode, so that a search finds all of its calls. */
function toolKind(tool: string): string {
  return KINDS.get(tool) ?? tool;
}

function toolDetails(part: ToolPart): Attributes {
  return {
    [OTEL.toolCallId]: part.callID,
    [OPENCODE.toolKind]: toolKind(part.tool),
    [OPENCODE.toolTitle]: part.title,
    [OPENCODE.requestedTool]: part.requestedTool,
    "opencode.tool.exit_code": part.exitCode ?? undefined,
    "opencode.tool.truncated": part.truncated,
    "opencode.tool.diagnostics": part.diagnostics,
    "opencode.tool.diff": part.diff && diffBlock(part.diff),
    "opencode.tool.lines_added": part.additions,
    "opencode.tool.lines_removed": part.deletions,
    "opencode.tool.attachments": part.attachments?.map((file) => ({ ...file })),
  };
}

interface SeenTool {
  readonly part: ToolPart;
  readonly seen: SeenPart;
}

/** The span of one tool call. */
function toolSpan(place: Place, { exchange, call }: Step, { part, seen }: SeenTool): Span {
  const start = part.start ?? seen.first;
  const end = Math.max(
    start,
    isFinal(part) ? (part.end ?? seen.last) : (exchange.closed?.time ?? seen.last),
  );
  const failure = toolFailure(exchange, part);
  const asked = call.asked.filter(({ ask }) => ask.callID === part.callID);
  const hasFailed = part.exitCode !== undefined && part.exitCode !== null && part.exitCode !== 0;
  return {
    traceId: place.trace,
    spanId: spanId(place.trace, part.id, "tool"),
    parentSpanId: place.parent,
    name: part.tool,
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes("TOOL", part.input, part.output),
      ...toolDetails(part),
      "opencode.tool.waited_ms": waited(asked),
    },
    events: [
      ...askedEvents(asked),
      ...(hasFailed ? [{ name: "exit", time: end, attributes: { exit_code: part.exitCode } }] : []),
      ...exceptions(failure, end),
    ],
  };
}
