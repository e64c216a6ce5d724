import { capText } from "../privacy/cut.ts";
import { diffBlock, spanAttributes, traceAttributes } from "../trace/attributes.ts";
import { assistantMessage, completion } from "../trace/chat.ts";
import { spanId, traceId } from "../trace/ids.ts";
import { LIMITS } from "../trace/limits.ts";
import { MLFLOW, OPENCODE, OTEL } from "../trace/names.ts";
import type { Attributes, AttributeValue, Span } from "../trace/span.ts";
import { callSpan, latest, toolSpans } from "./call-spans.ts";
import { answerText, promptMessage, type Step, stepsOf, toolsInOrder } from "./content.ts";
import type { Context, Inputs } from "./context.ts";
import { agentFailure, exceptions, outcome, status } from "./failure.ts";
import type { FileDiff, ToolPart } from "./observation.ts";
import type { Call, Exchange, SeenPart, State } from "./state.ts";
import { commandOf, diffTotals, sessionDetails, TRACE_NAME } from "./trace-info.ts";
import {
  compactionPart,
  continued,
  isCompaction,
  lastCall,
  parentOf,
  restOf,
  startOf,
  threadOf,
} from "./tree.ts";

interface Turn {
  readonly state: State;
  readonly turn: Exchange;
  readonly trace: string;
  readonly inputs: Inputs;
}

/** The id of a turn's trace. */
export function traceOf(turn: Exchange, context: Context): string {
  return traceId(context.experimentId, turn.sessionID, turn.id);
}

function scope(state: State, turn: Exchange, context: Context): Turn {
  return { state, turn, trace: traceOf(turn, context), inputs: context.inputs ?? "new" };
}

function agentSpanId({ turn, trace }: Turn, first: Exchange): string {
  return spanId(trace, first.id, first === turn ? "turn" : "agent");
}

/** The parent of an exchange's calls: its compaction, or its agent. */
function parentSpanId(here: Turn, exchange: Exchange): string {
  if (isCompaction(exchange)) return spanId(here.trace, exchange.id, "compaction");
  return agentSpanId(here, continued(here.state, exchange) ?? exchange);
}

function agentParent(here: Turn, first: Exchange): string {
  const parent = parentOf(here.state, first);
  if (parent?.link !== undefined) return spanId(here.trace, parent.link.partID, "tool");
  return parentSpanId(here, parent?.exchange ?? here.turn);
}

/** An agent's work ends with its last call or child. */
function lastEnd(thread: readonly Exchange[], children: readonly Span[], start: number): number {
  const ends = stepsOf(thread).map(({ call }) => call.message.completed);
  const closed = thread.map((exchange) => exchange.closed?.time);
  const below = children.map((span) => span.end);
  return Math.max(start, latest([...ends, ...below, ...closed]) ?? start);
}

function patches(diffs: readonly FileDiff[] | undefined): string | undefined {
  const all = (diffs ?? []).map((diff) => diff.patch ?? "").filter((patch) => patch !== "");
  return all.length === 0 ? undefined : diffBlock(capText(all.join("\n"), LIMITS.patch));
}

/** What a turn changed in the user's files, as attributes of its root. */
export function diffAttributes(diffs: readonly FileDiff[] | undefined): Attributes {
  return {
    ...diffTotals(diffs),
    "opencode.diff.paths": diffs?.map((diff) => diff.file),
    [OPENCODE.diffPatch]: patches(diffs),
  };
}

/** The last state of the to-do list: as a tool left it, or as an event told it since. */
function todos(thread: readonly Exchange[]): AttributeValue | undefined {
  const lists = stepsOf(thread).flatMap(({ call }) => toolsInOrder(call));
  const left = lists.findLast(({ part }) => part.todos !== undefined);
  const told = thread.findLast((exchange) => exchange.todos !== undefined)?.todos;
  return told !== undefined && told.time >= (left?.seen.first ?? 0) ? told.todos : left?.part.todos;
}

function rootAttributes(
  here: Turn,
  thread: readonly Exchange[],
  children: readonly Span[],
  context: Context,
): Attributes {
  const { state, turn } = here;
  const all = [turn, ...restOf(state, turn)];
  const missed = all.reduce((sum, exchange) => sum + exchange.notUnderstood, 0);
  return {
    ...traceAttributes(TRACE_NAME, turn.sessionID, context.user),
    ...sessionDetails(state, turn, context),
    ...diffAttributes(turn.user?.diffs),
    [OPENCODE.command]: commandOf(turn),
    "opencode.command.arguments": turn.command?.arguments,
    "opencode.todos": todos(thread),
    "opencode.model_calls": children.filter(isCallSpan).length,
    [OPENCODE.notUnderstood]: missed === 0 ? undefined : missed,
  };
}

function isCallSpan(span: Span): boolean {
  return span.attributes[MLFLOW.spanType] === "CHAT_MODEL";
}

function agentSpan(
  here: Turn,
  thread: readonly Exchange[],
  children: readonly Span[],
  context: Context,
): Span | undefined {
  const [first] = thread;
  if (first === undefined) return undefined;
  const isRoot = first === here.turn;
  const last = lastCall(thread);
  const said = [...(first.unanswered ?? []), first].flatMap((one) => promptMessage(one) ?? []);
  const final = last === undefined ? undefined : answerText(last);
  const start = startOf(first);
  const end = lastEnd(thread, children, start);
  const failure = agentFailure(thread);
  const agent = first.user?.agent ?? last?.message.agent;
  return {
    traceId: here.trace,
    spanId: agentSpanId(here, first),
    ...(isRoot ? {} : { parentSpanId: agentParent(here, first) }),
    name: isRoot ? TRACE_NAME : (agent ?? "subagent"),
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "AGENT",
        said.length === 0 ? undefined : { messages: said },
        final === undefined
          ? undefined
          : completion(
              assistantMessage({ text: final, reasoning: undefined, toolCalls: [] }),
              last?.message.finish,
            ),
      ),
      [MLFLOW.messageFormat]: "openai",
      [OTEL.agentName]: agent,
      [OPENCODE.mode]: last?.message.mode,
      [OPENCODE.messageId]: first.id,
      [OPENCODE.outcome]: outcome(thread),
      ...(isRoot
        ? rootAttributes(here, thread, children, context)
        : { [OPENCODE.sessionId]: first.sessionID }),
    },
    events: exceptions(failure, end),
  };
}

/** The span around the model calls that summarised a session. */
function compactionSpan(here: Turn, exchange: Exchange, children: readonly Span[]): Span {
  const last = lastCall([exchange]);
  const summary = last === undefined ? undefined : answerText(last);
  const start = startOf(exchange);
  const end = lastEnd([exchange], children, start);
  const failure = agentFailure([exchange]);
  const asked = compactionPart(exchange);
  const auto = asked?.auto ?? false;
  const first = continued(here.state, exchange) ?? exchange;
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, exchange.id, "compaction"),
    parentSpanId: agentSpanId(here, first),
    name: "compaction",
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes("CHAIN", { auto, overflow: asked?.overflow ?? false }, summary),
      [OPENCODE.messageId]: exchange.id,
      "opencode.compaction.auto": auto,
    },
    events: exceptions(failure, end),
  };
}

function stepSpans(here: Turn, steps: readonly Step[], index: number): Span[] {
  const step = steps[index];
  if (step === undefined) return [];
  const place = { trace: here.trace, parent: parentSpanId(here, step.exchange) };
  const call = callSpan(place, steps, index, here.inputs);
  const tools = toolsInOrder(step.call).flatMap((tool) => toolSpans(place, step, tool));
  return call === undefined ? tools : [call, ...tools];
}

/** All spans of one agent, its own last. */
function threadSpans(
  here: Turn,
  first: Exchange,
  children: readonly Span[],
  context: Context,
): Span[] {
  const thread = threadOf(here.state, first);
  const steps = stepsOf(thread);
  const own = thread.flatMap((exchange) => {
    const within = steps.flatMap((step, index) =>
      step.exchange === exchange ? stepSpans(here, steps, index) : [],
    );
    return isCompaction(exchange) ? [...within, compactionSpan(here, exchange, within)] : within;
  });
  const below = [...children, ...own];
  const agent = agentSpan(here, thread, below, context);
  return agent === undefined ? own : [...own, agent];
}

/** The span of one model call; none for a message that no model wrote. */
export function buildCallSpan(
  state: State,
  turn: Exchange,
  exchange: Exchange,
  call: Call,
  context: Context,
): Span[] {
  const here = scope(state, turn, context);
  const steps = stepsOf(threadOf(state, continued(state, exchange) ?? exchange));
  const index = steps.findIndex((step) => step.call === call);
  const place = { trace: here.trace, parent: parentSpanId(here, exchange) };
  const span = callSpan(place, steps, index, here.inputs);
  return span === undefined ? [] : [span];
}

/** The spans of one tool call. */
export function buildToolSpans(
  state: State,
  turn: Exchange,
  step: Step,
  tool: { readonly part: ToolPart; readonly seen: SeenPart },
  context: Context,
): Span[] {
  const here = scope(state, turn, context);
  return toolSpans({ trace: here.trace, parent: parentSpanId(here, step.exchange) }, step, tool);
}

/** All spans of a turn that has ended, children before their parents, the root last. */
export function buildTurnSpans(state: State, turn: Exchange, context: Context): Span[] {
  const here = scope(state, turn, context);
  const subagents = restOf(state, turn).filter((other) => continued(state, other) === other);
  const below = subagents
    .sort((a, b) => depth(state, b) - depth(state, a))
    .flatMap((child) => threadSpans(here, child, [], context));
  return [...below, ...threadSpans(here, turn, below, context)];
}

/** The number of agents above an exchange, itself included. */
function depth(state: State, exchange: Exchange): number {
  let current: Exchange | undefined = exchange;
  const passed = new Set<Exchange>();
  while (current !== undefined && !passed.has(current)) {
    passed.add(current);
    current = parentOf(state, continued(state, current) ?? current)?.exchange;
  }
  return passed.size;
}
