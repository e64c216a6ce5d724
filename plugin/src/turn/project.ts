import type { Attributes, Span, SpanEvent, SpanStatus } from "../delivery/span.ts";
import {
  exceptionEvent,
  modelAttributes,
  spanAttributes,
  traceAttributes,
} from "../mlflow/attributes.ts";
import { assistantMessage, completion, finishReason, userMessage } from "../mlflow/chat.ts";
import { spanId, traceId } from "../mlflow/ids.ts";
import {
  answer,
  assistantTurn,
  callsInOrder,
  newMessages,
  prompt,
  toolsInOrder,
} from "./content.ts";
import type { Failure, ToolPart } from "./model.ts";
import type { Call, Exchange, SeenPart, State } from "./state.ts";
import { began, isFinal, parentOf, subagentsOf } from "./tree.ts";

/** What a projection needs to know besides the turn. */
export interface Context {
  readonly experimentId: string;
  /** Who uses OpenCode; undefined when unknown. */
  readonly user: string | undefined;
}

/** How a turn ended. */
export type Outcome = "completed" | "aborted" | "failed" | "length" | "interrupted";

const OK: SpanStatus = { code: "OK" };
const ROOT_NAME = "opencode";
const INTERRUPTED: Failure = { name: "Interrupted", message: "OpenCode stopped before this ended" };
/** What OpenCode calls a session until it has found a title. */
const PLACEHOLDER_TITLE = /^(New|Child) session - \d{4}-\d{2}-\d{2}T/;

interface Scope {
  readonly state: State;
  readonly turn: Exchange;
  readonly trace: string;
}

function scope(state: State, turn: Exchange, context: Context): Scope {
  return { state, turn, trace: traceId(context.experimentId, turn.sessionID, turn.id) };
}

function agentSpanId({ turn, trace }: Scope, exchange: Exchange): string {
  return spanId(trace, exchange.id, exchange === turn ? "turn" : "agent");
}

function status(failure: Failure | undefined): SpanStatus {
  return failure === undefined ? OK : { code: "ERROR", message: failure.message };
}

function exceptions(failure: Failure | undefined, time: number): SpanEvent[] {
  return failure === undefined ? [] : [exceptionEvent(time, failure.name, failure.message)];
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}

/**
 * Whether a model was asked at all: OpenCode also writes an assistant message for a command that
 * the user runs with `!`.
 */
export function isModelCall(call: Call): boolean {
  if (call.requested !== undefined || call.message.failure !== undefined) return true;
  const { tokens } = call.message;
  if (tokens !== undefined && Object.values(tokens).some((count) => count > 0)) return true;
  for (const { part } of call.parts.values()) {
    if (part.type !== "tool" && part.type !== "other") return true;
  }
  return false;
}

/** The model was done when its text ended and its last tool call began: tools run inside a call. */
function callEnd(exchange: Exchange, call: Call): number {
  const { completed, failure } = call.message;
  const tools = toolsInOrder(call);
  const answered = latest([
    ...[...call.parts.values()].map(({ part }) => ("text" in part ? part.end : undefined)),
    ...tools.map(({ part, seen }) => part.start ?? seen.first),
  ]);
  if (tools.length === 0 && failure !== undefined && completed !== undefined) return completed;
  if (tools.length === 0 && completed === undefined) {
    return exchange.closed ?? answered ?? call.message.created;
  }
  return answered ?? completed ?? exchange.closed ?? call.message.created;
}

function callFailure(exchange: Exchange, call: Call): Failure | undefined {
  if (call.message.failure !== undefined) return call.message.failure;
  const isOver = exchange.closed !== undefined || exchange.superseded;
  return call.message.completed === undefined && isOver ? INTERRUPTED : undefined;
}

function callSpan(here: Scope, exchange: Exchange, call: Call): Span {
  const { message } = call;
  const start = call.requested ?? message.created;
  const end = Math.max(start, callEnd(exchange, call));
  const failure = callFailure(exchange, call);
  const firstToken = call.firstToken === undefined ? undefined : call.firstToken - start;
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, message.id, "model"),
    parentSpanId: agentSpanId(here, exchange),
    name:
      [message.provider, message.model].filter((name) => name !== undefined).join("/") || "model",
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "CHAT_MODEL",
        newMessages(exchange, call),
        completion(assistantMessage(assistantTurn(call)), message.finish),
      ),
      ...modelAttributes(message),
      "gen_ai.agent.name": message.agent,
      "opencode.message.id": message.id,
      "opencode.finish_reason":
        message.finish === undefined ? undefined : finishReason(message.finish),
      "opencode.variant": message.variant,
      "opencode.compaction": message.summary,
      "opencode.time_to_first_token_ms":
        firstToken !== undefined && firstToken >= 0 ? firstToken : undefined,
    },
    events: [
      ...call.retries.map(({ time, attempt, message: reason }) => ({
        name: "retry",
        time,
        attributes: { attempt, reason },
      })),
      ...exceptions(failure, end),
    ],
  };
}

function toolFailure(exchange: Exchange, part: ToolPart): Failure | undefined {
  if (part.status === "error") {
    return { name: "ToolError", message: part.error ?? "the tool failed" };
  }
  // OpenCode answers a call of a tool that does not exist with a tool of this name.
  if (part.tool === "invalid") {
    return { name: "InvalidToolCall", message: part.output ?? "the tool call was not valid" };
  }
  if (isFinal(part) || (exchange.closed === undefined && !exchange.superseded)) return undefined;
  return INTERRUPTED;
}

function toolSpan(here: Scope, exchange: Exchange, part: ToolPart, seen: SeenPart): Span {
  const start = part.start ?? seen.first;
  const end = isFinal(part) ? (part.end ?? seen.last) : (exchange.closed ?? seen.last);
  const failure = toolFailure(exchange, part);
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, part.id, "tool"),
    parentSpanId: agentSpanId(here, exchange),
    name: part.tool,
    start,
    end: Math.max(start, end),
    status: status(failure),
    attributes: {
      ...spanAttributes("TOOL", part.input, part.output),
      "gen_ai.tool.call.id": part.callID,
      "opencode.tool.title": part.title,
      "opencode.tool.exit_code": part.exitCode,
    },
    events: exceptions(failure, Math.max(start, end)),
  };
}

function outcome(exchange: Exchange, last: Call | undefined): Outcome {
  const failure = last?.message.failure ?? (last === undefined ? exchange.failure : undefined);
  if (failure?.name === "MessageAbortedError") return "aborted";
  if (failure?.name === "MessageOutputLengthError") return "length";
  if (failure !== undefined) return "failed";
  if (exchange.closed !== undefined) return "interrupted";
  return last?.message.finish === "length" ? "length" : "completed";
}

function agentFailure(exchange: Exchange, last: Call | undefined): Failure | undefined {
  const ended = outcome(exchange, last);
  if (ended === "completed" || ended === "length") return undefined;
  return last?.message.failure ?? exchange.failure ?? INTERRUPTED;
}

/** The end of an agent's work is the end of the last thing it did. */
function agentEnd(exchange: Exchange, children: readonly Span[]): number {
  const completed = callsInOrder(exchange).map((call) => call.message.completed);
  const ends = children.map((span) => span.end);
  return latest([...completed, ...ends, exchange.closed]) ?? began(exchange);
}

function sessionDetails(state: State, turn: Exchange): Attributes {
  const info = state.sessions.get(turn.sessionID)?.info;
  const title = info?.title;
  return {
    "opencode.version": info?.version,
    "opencode.session.title":
      title === undefined || PLACEHOLDER_TITLE.test(title) ? undefined : title,
    "opencode.cwd": callsInOrder(turn)[0]?.message.cwd ?? info?.directory,
  };
}

function agentParent(here: Scope, exchange: Exchange): string {
  const parent = parentOf(here.state, exchange);
  if (parent?.link !== undefined) return spanId(here.trace, parent.link.partID, "tool");
  return agentSpanId(here, parent?.exchange ?? here.turn);
}

function agentSpan(
  here: Scope,
  exchange: Exchange,
  children: readonly Span[],
  context: Context,
): Span {
  const isRoot = exchange === here.turn;
  const last = callsInOrder(exchange).at(-1);
  const said = prompt(exchange);
  const final = last === undefined ? undefined : answer(last);
  const start = began(exchange);
  const end = Math.max(start, agentEnd(exchange, children));
  const failure = agentFailure(exchange, last);
  const agent = exchange.user?.agent ?? last?.message.agent;
  return {
    traceId: here.trace,
    spanId: agentSpanId(here, exchange),
    ...(isRoot ? {} : { parentSpanId: agentParent(here, exchange) }),
    name: isRoot ? ROOT_NAME : (agent ?? "subagent"),
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "AGENT",
        said === undefined ? undefined : { messages: [userMessage(said)] },
        final === undefined
          ? undefined
          : completion(
              assistantMessage({ text: final, reasoning: undefined, toolCalls: [] }),
              last?.message.finish,
            ),
      ),
      "mlflow.message.format": "openai",
      "gen_ai.agent.name": agent,
      "opencode.message.id": exchange.id,
      "opencode.outcome": outcome(exchange, last),
      ...(isRoot
        ? {
            ...traceAttributes(ROOT_NAME, exchange.sessionID, context.user),
            ...sessionDetails(here.state, exchange),
          }
        : { "opencode.session.id": exchange.sessionID }),
    },
    events: exceptions(failure, end),
  };
}

function leafSpans(here: Scope, exchange: Exchange): Span[] {
  return callsInOrder(exchange).flatMap((call) => [
    ...(isModelCall(call) ? [callSpan(here, exchange, call)] : []),
    ...toolsInOrder(call).map(({ part, seen }) => toolSpan(here, exchange, part, seen)),
  ]);
}

/** The span of one model call, or nothing when no model was asked. */
export function projectCall(
  state: State,
  turn: Exchange,
  exchange: Exchange,
  call: Call,
  context: Context,
): Span[] {
  return isModelCall(call) ? [callSpan(scope(state, turn, context), exchange, call)] : [];
}

/** The span of one tool call. */
export function projectTool(
  state: State,
  turn: Exchange,
  exchange: Exchange,
  tool: { readonly part: ToolPart; readonly seen: SeenPart },
  context: Context,
): Span {
  return toolSpan(scope(state, turn, context), exchange, tool.part, tool.seen);
}

/** All spans of a turn that has ended, every span after those below it, the root last. */
export function projectTurn(state: State, turn: Exchange, context: Context): Span[] {
  const here = scope(state, turn, context);
  const below = subagentsOf(state, turn)
    .reverse()
    .flatMap((child) => {
      const leaves = leafSpans(here, child);
      return [...leaves, agentSpan(here, child, leaves, context)];
    });
  const children = [...below, ...leafSpans(here, turn)];
  return [...children, agentSpan(here, turn, children, context)];
}
