import { type AssistantTurn, assistantMessage, toolMessage, userMessage } from "../mlflow/chat.ts";
import type { AttributeValue } from "../delivery/span.ts";
import type { TextPart, ToolPart } from "./model.ts";
import type { Call, Exchange, SeenPart } from "./state.ts";
import { toolParts } from "./tree.ts";

/** OpenCode's ids sort by time of creation, whatever order their events came in. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function callsInOrder(exchange: Exchange): Call[] {
  return [...exchange.calls.values()].sort((a, b) => byId(a.message, b.message));
}

export function toolsInOrder(call: Call): { readonly part: ToolPart; readonly seen: SeenPart }[] {
  return toolParts(call).sort((a, b) => byId(a.part, b.part));
}

function textParts(parts: ReadonlyMap<string, SeenPart>, type: TextPart["type"]): TextPart[] {
  const found: TextPart[] = [];
  for (const { part } of parts.values()) {
    if (part.type === type && !part.ignored && part.text !== "") found.push(part);
  }
  return found.sort(byId);
}

function joined(parts: readonly TextPart[]): string | undefined {
  return parts.length === 0 ? undefined : parts.map((part) => part.text).join("\n");
}

/** What the user typed. Where they typed nothing, what OpenCode wrote in their name. */
export function prompt(exchange: Exchange): string | undefined {
  const texts = textParts(exchange.parts, "text");
  return joined(texts.filter((part) => !part.synthetic)) ?? joined(texts);
}

export function answer(call: Call): string | undefined {
  return joined(textParts(call.parts, "text"));
}

export function assistantTurn(call: Call): AssistantTurn {
  return {
    text: answer(call),
    reasoning: joined(textParts(call.parts, "reasoning")),
    toolCalls: toolsInOrder(call).map(({ part }) => ({
      id: part.callID,
      name: part.tool,
      input: part.input,
    })),
  };
}

function toolResult(part: ToolPart): string {
  return part.output ?? part.error ?? "";
}

/**
 * The messages that are new since the previous call of the same exchange: for the first call what
 * the user said, for any other the previous answer and what its tools returned.
 */
export function newMessages(exchange: Exchange, call: Call): AttributeValue {
  let previous: Call | undefined;
  for (const other of exchange.calls.values()) {
    if (byId(other.message, call.message) >= 0) continue;
    if (previous === undefined || byId(previous.message, other.message) < 0) previous = other;
  }
  if (previous === undefined) {
    const said = joined(textParts(exchange.parts, "text"));
    return { messages: said === undefined ? [] : [userMessage(said)] };
  }
  return {
    messages: [
      assistantMessage(assistantTurn(previous)),
      ...toolsInOrder(previous).map(({ part }) => toolMessage(part.callID, toolResult(part))),
    ],
  };
}
