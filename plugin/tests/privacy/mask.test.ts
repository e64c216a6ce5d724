import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { AttributeValue, Span, TraceInfo } from "../../src/trace/span.ts";
import { type Capture, createMask } from "../../src/privacy/mask.ts";
import { observationsOf, readRecording, recordingNames } from "../support/recording.ts";
import { replay, spansOf } from "../support/replay.ts";
import { ALNUM, pem, run, TOKENS } from "../support/secrets.ts";

const mask = createMask({ capture: "redacted" });

const SPAN: Span = {
  traceId: "0".repeat(32),
  spanId: "1".repeat(16),
  parentSpanId: "2".repeat(16),
  name: "bash",
  start: 1,
  end: 2,
  status: { code: "OK" },
  attributes: {},
  events: [],
};

const INFO: TraceInfo = {
  traceId: "0".repeat(32),
  state: "IN_PROGRESS",
  requestTime: 1,
  metadata: {},
  tags: {},
};

const secret = fc.constantFrom(...TOKENS.map(([, text]) => text));
const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("ls -la", "a\nb", "é\\n"));

/** Values of any nesting; `leaf` may stand at any place in them, also as a key. */
function nested(leaf: fc.Arbitrary<string>): fc.Arbitrary<AttributeValue> {
  const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), leaf), tie("value"), { maxKeys: 4 }),
      tie("value").map((inner) => JSON.stringify(inner)),
    ),
  }));
  return value;
}

const leaf = fc.oneof(
  text,
  fc.tuple(text, secret, text).map(([before, inner, after]) => `${before} ${inner} ${after}`),
);

const span: fc.Arbitrary<Span> = fc
  .record({
    name: leaf,
    status: fc.record({ code: fc.constantFrom("OK" as const, "ERROR" as const), message: leaf }),
    attributes: fc.dictionary(leaf, nested(leaf), { maxKeys: 5 }),
    events: fc.array(
      fc.record({
        name: leaf,
        time: fc.constant(1),
        attributes: fc.dictionary(leaf, nested(leaf)),
      }),
      { maxLength: 2 },
    ),
  })
  .map((parts) => ({ ...SPAN, ...parts }));

/** What of a secret is left in a text when no escaping of JSON is in the way. */
function holdsSecret(value: unknown): boolean {
  const output = JSON.stringify(value).replace(/\\+n/g, "\n");
  return TOKENS.some(([, inner]) => output.includes(inner));
}

describe("redacted", () => {
  test("a secret anywhere in a span is not in the output", () => {
    fc.assert(
      fc.property(span, (original) => {
        const masked = mask.span(original);
        assert.ok(!holdsSecret(masked));
        assert.deepEqual(
          [masked.traceId, masked.spanId, masked.parentSpanId, masked.start, masked.end],
          [SPAN.traceId, SPAN.spanId, SPAN.parentSpanId, 1, 2],
        );
        assert.equal(masked.status.code, original.status.code);
      }),
      { numRuns: 300 },
    );
  });

  test("masking a masked span changes nothing", () => {
    fc.assert(
      fc.property(span, (original) => {
        const once = mask.span(original);
        assert.deepEqual(mask.span(once), once);
      }),
      { numRuns: 200 },
    );
  });

  test("a secret anywhere in a trace's info is not in the output", () => {
    const values = fc.dictionary(leaf, leaf, { maxKeys: 4 });
    fc.assert(
      fc.property(leaf, leaf, values, values, (request, response, metadata, tags) => {
        const info = { ...INFO, requestPreview: request, responsePreview: response };
        const masked = mask.info({ ...info, metadata, tags });
        assert.ok(!holdsSecret(masked));
        assert.deepEqual(mask.info(masked), masked);
      }),
      { numRuns: 300 },
    );
  });

  test("the values of fields with a secret's name, and not of others", () => {
    const { attributes } = mask.span({
      ...SPAN,
      attributes: {
        "mlflow.spanInputs": {
          headers: { Authorization: "Bearer plain", "Content-Type": "text/plain" },
          env: [{ PASSWORD: "plain" }, { passwords: ["one", "two"] }],
          variables: [{ name: "DB_PASSWORD", value: "two words" }],
          password: ["plain", 7],
          arguments: '{"api_key":"plain1","command":"ls"}',
        },
        "mlflow.chat.tokenUsage": { input_tokens: 1_000_000 },
      },
    });
    assert.deepEqual(attributes, {
      "mlflow.spanInputs": {
        headers: { Authorization: "Bearer [REDACTED:header]", "Content-Type": "text/plain" },
        env: [{ PASSWORD: "[REDACTED:password]" }, { passwords: ["one", "two"] }],
        variables: [{ name: "DB_PASSWORD", value: "[REDACTED:password]" }],
        password: ["[REDACTED:password]", "[REDACTED:password]"],
        arguments: '{"api_key":"[REDACTED:key]","command":"ls"}',
      },
      "mlflow.chat.tokenUsage": { input_tokens: 1_000_000 },
    });
  });

  test("two keys of an object that hold secrets stay two", () => {
    const [one, two] = [run(ALNUM, 36, 1), run(ALNUM, 36, 2)].map((body) => "gh" + "p_" + body);
    const { attributes } = mask.span({
      ...SPAN,
      attributes: { [String(one)]: 1, [String(two)]: 2 },
    });
    assert.deepEqual(attributes, { "[REDACTED:github]": 1, "[REDACTED:github]#2": 2 });
  });

  test("all recordings come out as they are", () => {
    for (const name of recordingNames) {
      for (const original of spansOf(replay(observationsOf(readRecording(name))))) {
        assert.deepEqual(mask.span(original), original);
      }
    }
  });

  test("nesting without end, huge texts and odd keys are withheld or kept, never thrown at", () => {
    let deep: AttributeValue = pem("PRIVATE KEY");
    for (let depth = 0; depth < 50_000; depth++) deep = depth % 2 === 0 ? [deep] : { deep };
    const odd = JSON.parse('{"__proto__": {"password": "plain"}, "": "x"}') as AttributeValue;
    const huge = `${"word ".repeat(1_000_000)}${pem("PRIVATE KEY")}`;
    const { attributes } = mask.span({ ...SPAN, attributes: { odd, deep, huge } });
    const output = JSON.stringify(attributes);
    assert.ok(!output.includes("BEGIN") && !output.includes("plain"));
    assert.ok(output.includes("[REDACTED:too-deep]") && output.includes("[REDACTED:too-long]"));
    assert.ok(output.includes('"__proto__":{"password":"[REDACTED:password]"}'));
  });

  test("what cannot even be read leaves a span without its content", () => {
    const attributes = {
      get broken(): string {
        throw new Error("no");
      },
      "mlflow.spanType": "TOOL",
    };
    const masked = mask.span({ ...SPAN, name: "hunter2", attributes });
    assert.equal(masked.spanId, SPAN.spanId);
    assert.ok(!JSON.stringify(masked).includes("hunter2"));
    const metadata = {
      get broken(): string {
        throw new Error("no");
      },
    };
    assert.equal(
      mask.info({ ...INFO, requestPreview: "hunter2", metadata }).requestPreview,
      undefined,
    );
  });
});

test("masks do not make a trace's texts longer than MLflow takes", () => {
  const text = "PASSWORD=1x2 ".repeat(1_000);
  const info = mask.info({
    ...INFO,
    requestPreview: text.slice(0, 1_000),
    responsePreview: text.slice(0, 1_000),
    metadata: { "opencode.session.title": text.slice(0, 250) },
    tags: { "opencode.command": text.slice(0, 4_096) },
  });
  const { requestPreview = "", responsePreview = "", metadata, tags } = info;
  assert.deepEqual(
    [requestPreview, responsePreview].map(({ length }) => length <= 1_000 && length > 900),
    [true, true],
  );
  assert.ok((metadata["opencode.session.title"]?.length ?? 0) <= 250);
  assert.ok((tags["opencode.command"]?.length ?? 0) <= 4_096);
  assert.ok(!JSON.stringify(info).includes("1x2"));
});

describe("levels", () => {
  const key = "gh" + "p_" + run(ALNUM, 36);
  const remote = `https://me:${key}@github.com/a/b`;
  const original: Span = {
    ...SPAN,
    attributes: { "mlflow.spanOutputs": `PASSWORD=hunter2 ${key} ${remote}` },
  };
  const output = (capture: Capture): AttributeValue | undefined =>
    createMask({ capture }).span(original).attributes["mlflow.spanOutputs"];

  test("metadata withholds, redacted masks, full keeps all but provider keys and URLs", () => {
    assert.match(JSON.stringify(output("metadata")), /^"<withheld: \d+ characters>"$/);
    const url = "https://[REDACTED:url]@github.com/a/b";
    assert.equal(output("redacted"), `PASSWORD=[REDACTED:password] [REDACTED:github] ${url}`);
    assert.equal(output("full"), `PASSWORD=hunter2 [REDACTED:github] ${url}`);
  });

  test("full keeps a password field, and no credentials of a remote", () => {
    const full = createMask({ capture: "full" });
    const info = full.info({
      ...INFO,
      metadata: { "mlflow.source.git.repoURL": remote, password: "x y" },
    });
    assert.deepEqual(info.metadata, {
      "mlflow.source.git.repoURL": "https://[REDACTED:url]@github.com/a/b",
      password: "x y",
    });
  });
});

describe("the user's pattern", () => {
  const original = {
    ...SPAN,
    attributes: { "mlflow.spanOutputs": "CORP-123456 PASSWORD=hunter2" },
  };

  test("is added to the rules", () => {
    const { problem, ...own } = createMask({ capture: "redacted", pattern: " CORP-\\d+ " });
    assert.equal(problem, undefined);
    const expected = "[REDACTED:pattern] PASSWORD=[REDACTED:password]";
    assert.equal(own.span(original).attributes["mlflow.spanOutputs"], expected);
  });

  test("that does not compile is a problem to report, and the rules stay", () => {
    const { problem, ...own } = createMask({ capture: "redacted", pattern: "(CORP" });
    assert.match(problem ?? "", /MLFLOW_OPENCODE_REDACT_PATTERN/);
    const expected = "CORP-123456 PASSWORD=[REDACTED:password]";
    assert.equal(own.span(original).attributes["mlflow.spanOutputs"], expected);
  });

  test("empty is none", () => {
    assert.equal(createMask({ capture: "redacted", pattern: " " }).problem, undefined);
  });
});
