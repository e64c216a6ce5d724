import type { Span, TraceInfo } from "../trace/span.ts";
import { LIMITS } from "../trace/limits.ts";
import { clip } from "../privacy/cut.ts";
import { answer, prompt } from "./content.ts";
import { outcome } from "./failure.ts";
import type { FileDiff } from "./observation.ts";
import type { Context } from "./build-spans.ts";
import type { Exchange, State } from "./state.ts";
import { began, lastCall, restOf, threadOf, toolParts } from "./tree.ts";

export const TRACE_NAME = "opencode";
/** What OpenCode calls a session until it has found a title. */
const PLACEHOLDER_TITLE = /^(New|Child) session - \d{4}-\d{2}-\d{2}T/;

/** What is known of the session that a turn belongs to. */
export function sessionDetails(state: State, turn: Exchange): Readonly<Record<string, string>> {
  const info = state.sessions.get(turn.sessionID)?.info;
  const title = info?.title;
  const [call] = turn.calls.values();
  return known({
    "opencode.version": info?.version,
    "opencode.session.title":
      title === undefined || PLACEHOLDER_TITLE.test(title) ? undefined : title,
    "opencode.cwd": call?.message.cwd ?? info?.directory,
  });
}

function known(
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

/** Names that occur, each once, in order of the alphabet. */
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

/** Lines and files that a turn changed, as attributes and tags. */
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

export function diffTags(diffs: readonly FileDiff[] | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(diffTotals(diffs)).map(([key, value]) => [key, String(value)]),
  );
}

/** What MLflow needs to know of a trace besides its spans; `root` is there once it has ended. */
export function traceInfo(
  state: State,
  turn: Exchange,
  trace: string,
  context: Context,
  root?: Span,
): TraceInfo {
  const thread = threadOf(state, turn);
  const last = lastCall(thread);
  const said = prompt(turn);
  const answered = root === undefined || last === undefined ? undefined : answer(last);
  const final = answered ?? root?.status.message;
  const all = root === undefined ? thread : [turn, ...restOf(state, turn)];
  const missed = all.reduce((sum, exchange) => sum + exchange.notUnderstood, 0);
  return {
    traceId: trace,
    state: root === undefined ? "IN_PROGRESS" : root.status.code,
    requestTime: root?.start ?? began(turn),
    ...(root === undefined ? {} : { duration: root.end - root.start }),
    ...(said === undefined ? {} : { requestPreview: clip(said, LIMITS.preview) }),
    ...(final === undefined ? {} : { responsePreview: clip(final, LIMITS.preview) }),
    metadata: known(
      {
        ...context.environment,
        ...sessionDetails(state, turn),
        "mlflow.trace.session": turn.sessionID,
        "mlflow.trace.user": context.user,
        "mlflow.source.name": TRACE_NAME,
        "opencode.message.id": turn.id,
      },
      LIMITS.metadata,
    ),
    tags: {
      "mlflow.traceName": TRACE_NAME,
      ...known(
        {
          "opencode.agent": turn.user?.agent ?? last?.message.agent,
          "opencode.command": commandOf(turn),
          "opencode.model": models(all),
          ...(root === undefined
            ? {}
            : {
                "opencode.outcome": outcome(thread),
                "opencode.tools": tools(all),
                "opencode.not_understood": missed === 0 ? undefined : String(missed),
              }),
        },
        LIMITS.tag,
      ),
      ...(root === undefined ? {} : diffTags(turn.user?.diffs)),
    },
  };
}
