import assert from "node:assert/strict";
import { test } from "node:test";
import type { Span } from "../../src/trace/span.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { observationsOf as observationsOf2, readLines } from "../support/opencode2.ts";
import { observationsOf as observationsOf1, readRecording } from "../support/recording.ts";
import { replay } from "../support/replay.ts";

/** The same turn in recordings of OpenCode 1 (1.18.33) and 2: how their traces differ. */

/** Tools that have another name in OpenCode 2. */
const RENAMED: Readonly<Record<string, string>> = { bash: "shell", task: "subagent" };

/** What only one version says, by the span's type. */
type Differences = Readonly<Record<string, readonly string[]>>;

/** OpenCode 2 has no modes; it names a session when the turn has ended, or later. */
const AGENT = ["1: opencode.mode"];
const UNTITLED = [...AGENT, "1: opencode.session.title"];
/** What the hooks of the recordings held: OpenCode 2's default limits are in no hook. */
const CALL = ["1: gen_ai.request.max_tokens", "2: gen_ai.request.temperature"];
/** Nobody recorded the definitions of OpenCode 1's tools. */
const CHAT_MODEL = [...CALL, "2: mlflow.chat.tools"];
/** OpenCode 2 gives tool calls no titles. */
const TOOL = ["1: opencode.tool.title"];

const TURNS: readonly {
  readonly what: string;
  readonly names: readonly [string, string];
  /** Which turn of the second recording. */
  readonly turn?: number;
  readonly differences: Differences;
}[] = [
  {
    what: "text",
    names: ["text.jsonl", "2x-service-two-locations.jsonl"],
    differences: { AGENT: UNTITLED, CHAT_MODEL },
  },
  {
    what: "a tool",
    names: ["bash.jsonl", "2x-shell.jsonl"],
    differences: { AGENT, CHAT_MODEL, TOOL },
  },
  {
    what: "two tools at once",
    names: ["parallel.jsonl", "2x-par.jsonl"],
    differences: { AGENT, CHAT_MODEL, TOOL },
  },
  {
    what: "a tool that fails",
    names: ["toolerror.jsonl", "2x-readmiss.jsonl"],
    differences: { AGENT, CHAT_MODEL },
  },
  {
    what: "a command with an exit code",
    names: ["bashfail.jsonl", "2x-shellfail.jsonl"],
    differences: { AGENT, CHAT_MODEL, TOOL },
  },
  {
    what: "a subagent",
    names: ["task.jsonl", "2x-sub.jsonl"],
    differences: { AGENT, CHAT_MODEL, TOOL: [...TOOL, "1: opencode.tool.truncated"] },
  },
  {
    what: "reasoning",
    names: ["reason.jsonl", "2x-reason.jsonl"],
    differences: { AGENT: UNTITLED, CHAT_MODEL },
  },
  {
    what: "an answer that is cut at its limit",
    names: ["length.jsonl", "2x-length.jsonl"],
    differences: { AGENT: UNTITLED, CHAT_MODEL },
  },
  {
    what: "a retry",
    names: ["err500once.jsonl", "2x-err500once.jsonl"],
    differences: { AGENT: UNTITLED, CHAT_MODEL },
  },
  {
    what: "a refusal of the provider",
    names: ["err401.jsonl", "2x-err401.jsonl"],
    // The branch of July 2026 has no `status`; API 2.1.2 does.
    differences: {
      AGENT: [
        ...UNTITLED,
        "1: exception http.response.status_code",
        "1: exception opencode.error.retryable",
      ],
      CHAT_MODEL: [
        ...CHAT_MODEL,
        "1: exception http.response.status_code",
        "1: exception opencode.error.retryable",
      ],
    },
  },
  {
    what: "an abort",
    names: ["api-abort.jsonl", "2x-api.jsonl"],
    differences: { AGENT: UNTITLED, CHAT_MODEL },
  },
  {
    what: "an abort in a tool",
    names: ["api-aborttool.jsonl", "2x-api.jsonl"],
    turn: 1,
    // OpenCode 2 counts what an interrupted step took; the output of the tool is lost.
    differences: {
      AGENT: UNTITLED,
      CHAT_MODEL: [...CHAT_MODEL, "2: mlflow.chat.tokenUsage", "2: mlflow.llm.cost"],
      TOOL: [...TOOL, "1: mlflow.spanOutputs", "1: opencode.tool.truncated"],
    },
  },
];

interface Node {
  readonly span: Span;
  readonly children: readonly Node[];
}

function treeOf(observations: readonly Observation[], turn: number): Node {
  const trace = [...replay(observations).traces.values()][turn];
  assert.ok(trace);
  const spans = [...trace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  const below = (parent: string | undefined): Node[] =>
    spans
      .filter((span) => span.parentSpanId === parent)
      .map((span) => ({ span, children: below(span.spanId) }));
  const [root] = below(undefined);
  assert.ok(root);
  return root;
}

/** What both versions say alike. */
function shapeOf({ span, children }: Node): unknown {
  const { attributes } = span;
  return {
    name: RENAMED[span.name] ?? span.name,
    type: attributes["mlflow.spanType"],
    kind: attributes["opencode.tool.kind"],
    status: span.status.code,
    outcome: attributes["opencode.outcome"],
    finish: attributes["opencode.finish_reason"],
    exit: attributes["opencode.tool.exit_code"],
    events: span.events.map((event) => event.name),
    children: children.map(shapeOf),
  };
}

function facts({ attributes, events }: Span): string[] {
  const known = (values: Span["attributes"]): string[] =>
    Object.keys(values).filter((name) => values[name] !== undefined);
  return [
    ...known(attributes),
    ...events.flatMap((event) => known(event.attributes).map((name) => `${event.name} ${name}`)),
  ];
}

function differences(one: Node, two: Node, found: Record<string, Set<string>> = {}): typeof found {
  const [first, second] = [facts(one.span), facts(two.span)];
  const type = one.span.attributes["mlflow.spanType"] as string;
  const only = [
    ...first.filter((name) => !second.includes(name)).map((name) => `1: ${name}`),
    ...second.filter((name) => !first.includes(name)).map((name) => `2: ${name}`),
  ];
  if (only.length > 0) found[type] = new Set([...(found[type] ?? []), ...only]);
  one.children.forEach((child, n) => {
    const other = two.children[n];
    if (other !== undefined) differences(child, other, found);
  });
  return found;
}

for (const { what, names, turn = 0, differences: expected } of TURNS) {
  test(`${what}: the same trace, but for what only one version says`, () => {
    const one = treeOf(observationsOf1(readRecording(names[0])), 0);
    const two = treeOf(observationsOf2(readLines(names[1])), turn);
    assert.deepEqual(shapeOf(two), shapeOf(one));
    const found = Object.entries(differences(one, two)).map(([type, only]) => [
      type,
      [...only].sort(),
    ]);
    const listed = Object.entries(expected).map(([type, only]) => [type, [...only].sort()]);
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(listed));
  });
}
