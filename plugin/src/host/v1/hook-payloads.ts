import { capText } from "../../privacy/cut.ts";
import type { Observation } from "../../turn/observation.ts";
import { attributeValue, fields, finite, list, text, texts } from "../fields.ts";
import { parseMessage, parsePart } from "./messages.ts";
import { jsonSchema } from "./schema.ts";

/** Observations from hooks, of what events do not contain. Payloads are copied, never kept. */

/** OpenCode's agent for titles. Its calls leave no message and count no tokens. */
const HIDDEN_AGENT = "title";
/** The beginning of its system prompt: that prompt's hook names no agent. */
const HIDDEN_PROMPT = "You are a title generator";

/** The `chat.message` hook, called for every prompt of a user and of a subagent's task. */
export function observationOfPrompt(output: unknown, now: number): Observation | undefined {
  const { message: info, parts } = fields(output);
  const message = parseMessage(info);
  if (message?.role !== "user") return undefined;
  const known = list(parts)
    .map(parsePart)
    .filter((part) => part !== undefined);
  return { kind: "prompt", time: now, message, parts: known };
}

/** Ids of a call's session and of the user message that it answers; undefined for a title's. */
function callOf(input: unknown): { sessionID: string; messageID: string } | undefined {
  const call = fields(input);
  const agent = call["agent"];
  // Typed as a name; an object with a name is accepted as well.
  if ((text(agent) ?? text(fields(agent)["name"])) === HIDDEN_AGENT) return undefined;
  const sessionID = text(call["sessionID"]);
  const messageID = text(fields(call["message"])["id"]);
  return sessionID === undefined || messageID === undefined ? undefined : { sessionID, messageID };
}

/**
 * The `chat.headers` hook, the last one before a request leaves. Only ids are read: its `provider`
 * holds the API key.
 */
export function observationOfRequest(input: unknown, now: number): Observation | undefined {
  const call = callOf(input);
  return call === undefined ? undefined : { kind: "request", time: now, ...call };
}

/** The `chat.params` hook. Of its output only numbers are read: `options` may hold credentials. */
export function observationOfParameters(
  input: unknown,
  output: unknown,
  now: number,
): Observation | undefined {
  const call = callOf(input);
  if (call === undefined) return undefined;
  const given = fields(output);
  const parameters = {
    temperature: finite(given["temperature"]),
    topP: finite(given["topP"]),
    topK: finite(given["topK"]),
    maxOutputTokens: finite(given["maxOutputTokens"]),
  };
  return { kind: "parameters", time: now, ...call, parameters };
}

/** The `experimental.chat.system.transform` hook, called before `chat.params` of the same call. */
export function observationOfSystem(
  input: unknown,
  output: unknown,
  now: number,
): Observation | undefined {
  const sessionID = text(fields(input)["sessionID"]);
  const system = texts(fields(output)["system"]).filter((item) => item !== "");
  if (sessionID === undefined || system.length === 0) return undefined;
  if (system[0]?.startsWith(HIDDEN_PROMPT) === true) return undefined;
  return { kind: "system", time: now, sessionID, system: system.map((item) => capText(item)) };
}

/**
 * The `config` hook: the user may have set another prompt for titles. Nothing else is read, as the
 * configuration holds credentials.
 */
export function observationOfConfig(config: unknown, now: number): Observation | undefined {
  const { prompt } = fields(fields(fields(config)["agent"])[HIDDEN_AGENT]);
  const hidden = text(prompt)?.trim();
  return hidden === undefined || hidden === ""
    ? undefined
    : { kind: "hidden", time: now, prompt: hidden };
}

/** The `tool.definition` hook, called for every tool before every call that may use tools. */
export function observationOfDefinition(
  input: unknown,
  output: unknown,
  now: number,
): Observation | undefined {
  const name = text(fields(input)["toolID"]);
  // OpenCode's own substitute for tools that do not exist.
  if (name === undefined || name === "invalid") return undefined;
  const { description, jsonSchema: given, parameters } = fields(output);
  const schema = given === undefined ? jsonSchema(parameters) : attributeValue(given);
  const told = text(description);
  const definition = {
    name,
    ...(told === undefined ? {} : { description: capText(told) }),
    ...(schema === undefined ? {} : { parameters: schema }),
  };
  return { kind: "definition", time: now, definition };
}

/** The `command.execute.before` hook, called before the prompt of a slash command. */
export function observationOfCommand(input: unknown, now: number): Observation | undefined {
  const call = fields(input);
  const sessionID = text(call["sessionID"]);
  const name = text(call["command"]);
  if (sessionID === undefined || name === undefined) return undefined;
  const given = capText(text(call["arguments"]) ?? "");
  return { kind: "command", time: now, sessionID, name, arguments: given };
}
