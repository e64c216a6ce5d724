import { capText } from "../../privacy/cut.ts";
import {
  assistantMessage,
  type ChatMessage,
  type ChatToolCall,
  type ContentPart,
  toolMessage,
  userMessage,
} from "../../trace/chat.ts";
import { LIMITS } from "../../trace/limits.ts";
import type { Inputs } from "../../turn/context.ts";
import type { Parameters, ToolDefinition } from "../../turn/observation.ts";
import { attributeValue, type Fields, fields, finite, list, text } from "../fields.ts";

/** What a model call is made with. */
export interface CallSetup {
  /** When the hook was called, before the request is sent. */
  readonly time: number;
  readonly system: readonly string[];
  readonly tools: readonly ToolDefinition[];
  readonly parameters: Parameters;
  readonly given:
    { readonly messages: readonly ChatMessage[]; readonly leftOut: number } | undefined;
}

/** Calls of a session that answer no prompt. What the kind of one that does is called is unknown. */
const OTHER_CALLS = /title|compact|generate|summar/;

/**
 * The `context` hook, called before every model call of a session: `{ sessionID, agent, model,
 * kind?, system, messages, tools, options }`. Everything is copied, as OpenCode or another plugin
 * may change it.
 *
 * @returns undefined for a call that answers no prompt; that for a title names no agent
 */
export function parseCallSetup(
  payload: unknown,
  inputs: Inputs,
  now: number,
): { readonly sessionID: string; readonly setup: CallSetup } | undefined {
  const call = fields(payload);
  const sessionID = text(call["sessionID"]);
  if (sessionID === undefined || text(call["agent"]) === undefined) return undefined;
  if (OTHER_CALLS.test(text(call["kind"]) ?? "")) return undefined;
  return {
    sessionID,
    setup: {
      time: now,
      system: list(call["system"])
        .map((item) => text(item) ?? text(fields(item)["text"]) ?? "")
        .filter((item) => item !== "")
        .map((item) => capText(item)),
      tools: Object.entries(fields(call["tools"])).map(([name, tool]) => definition(name, tool)),
      parameters: parametersOf(fields(call["options"])),
      given: inputs === "full" ? givenOf(list(call["messages"])) : undefined,
    },
  };
}

function definition(key: string, value: unknown): ToolDefinition {
  const tool = fields(value);
  const description = text(tool["description"]);
  const schema = tool["input"] ?? tool["inputSchema"];
  return {
    // A list of names has numbers as keys.
    name: text(value) ?? text(tool["name"]) ?? key,
    ...(description === undefined ? {} : { description: capText(description) }),
    ...(schema === undefined ? {} : { parameters: attributeValue(schema) }),
  };
}

/** `options` has what the user configured; anything but numbers may be a credential. */
function parametersOf(options: Fields): Parameters {
  return {
    temperature: finite(options["temperature"]),
    topP: finite(options["topP"]),
    topK: finite(options["topK"]),
    maxOutputTokens: finite(options["maxOutputTokens"]) ?? finite(options["maxTokens"]),
  };
}

/** The newest messages within the limit. */
function givenOf(given: readonly unknown[]): CallSetup["given"] {
  const messages: ChatMessage[] = [];
  let shown = 0;
  let left: number = LIMITS.input;
  for (const value of given.toReversed()) {
    const told = chatMessages(fields(value));
    left -= JSON.stringify(told).length;
    if (left < 0 && shown > 0) break;
    messages.unshift(...told);
    shown += 1;
  }
  return { messages, leftOut: given.length - shown };
}

/** A message in the model's own form: `{ role, content }`, content a text or parts with types. */
function chatMessages({ role, content }: Fields): ChatMessage[] {
  const parts = typeof content === "string" ? [{ type: "text", text: content }] : list(content);
  const known = parts.map(fields);
  const told = known.flatMap((part) => (part["type"] === "text" ? (text(part["text"]) ?? []) : []));
  const said = told.length === 0 ? undefined : capText(told.join("\n"));
  const results = known.filter((part) => /^tool[-_]?result$/i.test(text(part["type"]) ?? ""));
  if (results.length > 0) {
    return results.map((part) => toolMessage(callId(part), resultText(part)));
  }
  if (role === "assistant") {
    const reasoning = known.flatMap((part) =>
      part["type"] === "reasoning" ? (text(part["text"]) ?? []) : [],
    );
    const toolCalls = known.filter((part) => /^tool[-_]?call$/i.test(text(part["type"]) ?? ""));
    return [
      assistantMessage({
        text: said,
        reasoning: reasoning.length === 0 ? undefined : capText(reasoning.join("\n")),
        toolCalls: toolCalls.map(toolCall),
      }),
    ];
  }
  if (role === "system") return said === undefined ? [] : [{ role: "system", content: said }];
  const files = known.flatMap((part): ContentPart[] => {
    const type = text(part["type"]);
    if (type === undefined || type === "text") return [];
    const name = text(part["filename"]) ?? text(part["name"]) ?? type;
    const mime = text(part["mime"]) ?? text(part["mediaType"]);
    return [{ type: "text", text: `[${mime === undefined ? name : `${name}, ${mime}`}]` }];
  });
  if (files.length === 0) return said === undefined ? [] : [userMessage(said)];
  return [
    userMessage([...(said === undefined ? [] : [{ type: "text", text: said } as const]), ...files]),
  ];
}

function callId(part: Fields): string {
  return text(part["toolCallId"]) ?? text(part["id"]) ?? text(part["callID"]) ?? "";
}

function toolCall(part: Fields): ChatToolCall {
  return {
    id: callId(part),
    name: text(part["toolName"]) ?? text(part["name"]) ?? "unknown",
    input: attributeValue(part["input"] ?? part["args"] ?? {}),
  };
}

function resultText(part: Fields): string {
  const result = part["result"] ?? part["output"] ?? "";
  const value = fields(result)["value"] ?? result;
  return typeof value === "string" ? capText(value) : JSON.stringify(attributeValue(value));
}
