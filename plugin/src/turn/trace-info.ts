import { clip } from "../privacy/cut.ts";
import { traceId } from "../trace/ids.ts";
import { LIMITS } from "../trace/limits.ts";
import { MLFLOW, OPENCODE } from "../trace/names.ts";
import type { Span, TraceInfo } from "../trace/span.ts";
import { answerText, promptText } from "./content.ts";
import type { Context } from "./context.ts";
import { outcome } from "./failure.ts";
import type { FileDiff } from "./observation.ts";
import type { Exchange, State } from "./state.ts";
import { isOver, lastCall, restOf, startOf, threadOf, toolParts, turnOf } from "./tree.ts";

/** The name of every trace and of its root span. */
export const TRACE_NAME = "opencode";
/** OpenCode's name of a session until it has a title. */
const PLACEHOLDER_TITLE = /^(New|Child) session - \d{4}-\d{2}-\d{2}T/;

/** Version, title and folder of a turn's session. */
export function sessionDetails(
  state: State,
  turn: Exchange,
  context: Context,
): Readonly<Record<string, string>> {
  const info = state.sessions.get(turn.sessionID)?.info;
  const title = info?.title;
  const [call] = turn.calls.values();
  return clipped({
    [OPENCODE.version]: info?.version,
    [OPENCODE.sessionTitle]:
      title === undefined || PLACEHOLDER_TITLE.test(title) ? undefined : title,
    "opencode.parent.session_id": info?.parentID,
    "opencode.parent.trace_id": starterOf(state, reported(turn) ?? turn.sessionID, context),
    "opencode.cwd": call?.message.cwd ?? info?.directory,
  });
}

/** The subagent's session whose answer began the turn. */
function reported(turn: Exchange): string | undefined {
  for (const { part } of turn.parts.values()) {
    if (part.type === "text" && part.reports !== undefined) return part.reports;
  }
  return undefined;
}

/** The trace that started a subagent last. */
function starterOf(state: State, child: string, { experimentId }: Context): string | undefined {
  const link = state.links.get(child)?.at(-1);
  const turn = link === undefined ? undefined : turnOf(state, link.exchange);
  if (turn === undefined) return state.startedBy.get(child);
  return `tr-${traceId(experimentId, turn.sessionID, turn.id)}`;
}

/** The values that are known, each clipped to `limit` characters. */
function clipped(
  values: Readonly<Record<string, string | undefined>>,
  limit: number = LIMITS.text,
): Readonly<Record<string, string>> {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  return Object.fromEntries(pairs.map(([key, value]) => [key, clip(value, limit)]));
}

/** The slash command of a turn. */
export function commandOf(turn: Exchange): string | undefined {
  if (turn.command !== undefined) return turn.command.name;
  for (const { part } of turn.parts.values()) {
    if (part.type === "subtask" && part.command !== undefined) return part.command;
  }
  return undefined;
}

/** The distinct names, sorted. */
function names(all: Iterable<string | undefined>): string | undefined {
  const distinct = [...new Set(all)].filter((name) => name !== undefined).sort();
  return distinct.length === 0 ? undefined : distinct.join(", ");
}

function models(exchanges: readonly Exchange[]): string | undefined {
  const calls = exchanges.flatMap((exchange) => [...exchange.calls.values()]);
  return names(
    calls.map(({ message }) =>
      message.model === undefined
        ? undefined
        : [message.provider, message.model].filter((part) => part !== undefined).join("/"),
    ),
  );
}

function tools(exchanges: readonly Exchange[]): string | undefined {
  const calls = exchanges.flatMap((exchange) => [...exchange.calls.values()]);
  return names(calls.flatMap((call) => toolParts(call).map(({ part }) => part.tool)));
}

/** Files and lines that a turn changed, as attributes. */
export function diffTotals(
  diffs: readonly FileDiff[] | undefined,
): Readonly<Record<string, number>> {
  if (diffs === undefined) return {};
  return {
    "opencode.diff.files": diffs.length,
    "opencode.diff.lines_added": diffs.reduce((sum, diff) => sum + diff.additions, 0),
    "opencode.diff.lines_removed": diffs.reduce((sum, diff) => sum + diff.deletions, 0),
  };
}

/** The same as tags. */
export function diffTags(diffs: readonly FileDiff[] | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(diffTotals(diffs)).map(([key, value]) => [key, String(value)]),
  );
}

/**
 * The info of a trace.
 *
 * @param root its root span, once it has ended
 */
export function traceInfo(
  state: State,
  turn: Exchange,
  trace: string,
  context: Context,
  root?: Span,
): TraceInfo {
  const thread = threadOf(state, turn);
  const last = lastCall(thread);
  const said = promptText(turn);
  // Its subagents may work for long after it has answered.
  const isAnswered = last !== undefined && (root !== undefined || isOver(state, turn));
  const answered = isAnswered ? answerText(last) : undefined;
  const final = answered ?? root?.status.message;
  const all = root === undefined ? thread : [turn, ...restOf(state, turn)];
  const missed = all.reduce((sum, exchange) => sum + exchange.notUnderstood, 0);
  return {
    traceId: trace,
    state: root === undefined ? "IN_PROGRESS" : root.status.code,
    requestTime: root?.start ?? startOf(turn),
    ...(root === undefined ? {} : { duration: root.end - root.start }),
    ...(said === undefined ? {} : { requestPreview: clip(said, LIMITS.preview) }),
    ...(final === undefined ? {} : { responsePreview: clip(final, LIMITS.preview) }),
    metadata: clipped(
      {
        ...context.environment,
        ...sessionDetails(state, turn, context),
        [MLFLOW.session]: turn.sessionID,
        [MLFLOW.user]: context.user,
        [MLFLOW.sourceName]: TRACE_NAME,
        [OPENCODE.messageId]: turn.id,
      },
      LIMITS.metadata,
    ),
    tags: {
      [MLFLOW.traceName]: TRACE_NAME,
      ...clipped(
        {
          [OPENCODE.agent]: turn.user?.agent ?? last?.message.agent,
          [OPENCODE.command]: commandOf(turn),
          [OPENCODE.model]: models(all),
          ...(root === undefined
            ? {}
            : {
                [OPENCODE.outcome]: outcome(thread),
                [OPENCODE.tools]: tools(all),
                [OPENCODE.notUnderstood]: missed === 0 ? undefined : String(missed),
              }),
        },
        LIMITS.tag,
      ),
      ...(root === undefined ? {} : diffTags(turn.user?.diffs)),
      ...(turn.isReverted ? { [OPENCODE.reverted]: "true" } : {}),
    },
  };
}
