import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  observationOfCommand,
  observationOfDefinition,
  observationOfParameters,
  observationOfPrompt,
  observationOfRequest,
  observationOfSystem,
} from "../../../src/host/v1/hook-payloads.ts";
import { readRecording } from "../../support/recording.ts";

const message = { id: "m", role: "user", sessionID: "s", time: { created: 1 } };
const part = { id: "p", messageID: "m", sessionID: "s", type: "text", text: "hi" };
const provider = { options: { apiKey: "sk-secret" } };
const call = { sessionID: "s", agent: "build", message, provider };

test("a prompt is the user message it makes, with what is in it", () => {
  const seen = observationOfPrompt({ message, parts: [part, { type: "text" }] }, 5);
  assert.ok(seen?.kind === "prompt");
  assert.deepEqual([seen.message.id, seen.message.sessionID], ["m", "s"]);
  assert.deepEqual(
    seen.parts.map(({ id }) => id),
    ["p"],
  );
  assert.equal(observationOfPrompt({ message: { ...message, role: "assistant" } }, 5), undefined);
});

test("a request is known by ids alone; the one that finds a title is none", () => {
  const expected = { kind: "request", time: 5, sessionID: "s", messageID: "m" };
  assert.deepEqual(observationOfRequest(call, 5), expected);
  assert.equal(observationOfRequest({ ...call, agent: "title" }, 5), undefined);
  assert.equal(observationOfRequest({ ...call, agent: { name: "title" } }, 5), undefined);
});

test("of a call's parameters only numbers are taken, never options or the provider", () => {
  const output = {
    temperature: 0.5,
    topP: "x",
    topK: 3,
    maxOutputTokens: 9,
    options: { key: "k" },
  };
  assert.deepEqual(observationOfParameters(call, output, 5), {
    kind: "parameters",
    time: 5,
    sessionID: "s",
    messageID: "m",
    parameters: { temperature: 0.5, topP: undefined, topK: 3, maxOutputTokens: 9 },
  });
});

test("a system prompt is taken, unless it is the one that finds a title", () => {
  const system = (texts: unknown): unknown =>
    observationOfSystem({ sessionID: "s" }, { system: texts }, 5);
  const expected = { kind: "system", time: 5, sessionID: "s", system: ["a", "b"] };
  assert.deepEqual(system(["a", "", 7, "b"]), expected);
  assert.equal(system(["You are a title generator. You output"]), undefined);
  assert.equal(system("a"), undefined);
});

test("a slash command is known by its name and arguments", () => {
  const input = { command: "init", sessionID: "s", arguments: "x y" };
  const expected = { kind: "command", time: 5, sessionID: "s", name: "init", arguments: "x y" };
  assert.deepEqual(observationOfCommand(input, 5), expected);
});

describe("tool definitions", () => {
  const definitions = readRecording("api-question.jsonl").flatMap((line) => {
    if (line.name !== "tool.definition") return [];
    const { input, output } = line.data as { input: unknown; output: unknown };
    const seen = observationOfDefinition(input, output, 5);
    return seen?.kind === "definition" ? [seen.definition] : [];
  });
  const named = (name: string): unknown =>
    definitions.find((tool) => tool.name === name)?.parameters;

  test("have JSON Schemas, also where OpenCode has schemas of another kind", () => {
    assert.deepEqual(named("bash"), {
      type: "object",
      properties: {
        command: { description: "The command to execute", type: "string" },
        timeout: { description: "Optional timeout in milliseconds", type: "integer" },
        workdir: {
          description:
            "The working directory to run the command in. Defaults to the current directory. Use this instead of 'cd' commands.",
          type: "string",
        },
      },
      required: ["command"],
    });
    assert.equal((named("task") as { type: string }).type, "object");
    for (const { parameters } of definitions) assert.notEqual(parameters, undefined);
  });

  test("do not hold the tool that stands for a call of none", () => {
    assert.ok(definitions.some(({ name }) => name === "question"));
    assert.ok(definitions.every(({ name }) => name !== "invalid"));
  });

  test("keep what is known of a tool whose parameters are not", () => {
    const odd = { description: "d", parameters: { something: "else" } };
    assert.deepEqual(observationOfDefinition({ toolID: "x" }, odd, 5), {
      kind: "definition",
      time: 5,
      definition: { name: "x", description: "d" },
    });
  });
});
