import {
  assistantMessage,
  type AssistantTurn,
  type ChatMessage,
  type ContentPart,
  systemMessage,
  toolMessage,
  userMessage,
} from "../trace/chat.ts";
import { LIMITS } from "../trace/limits.ts";
import { isObject } from "../trace/span.ts";
import type { Inputs } from "./context.ts";
import type { Attachment, TextPart, ToolDefinition, ToolPart } from "./observation.ts";
import type { Call, Exchange, SeenPart } from "./state.ts";
import { inOrder, toolParts } from "./tree.ts";

/** Anything that holds the parts of a message. */
interface WithParts {
  readonly parts: ReadonlyMap<string, SeenPart>;
}

/** A model call and the exchange it is part of. */
export interface Step {
  readonly exchange: Exchange;
  readonly call: Call;
}

/** The model calls of a thread, oldest first. */
export function stepsOf(thread: readonly Exchange[]): Step[] {
  return thread.flatMap((exchange) =>
    [...exchange.calls.values()]
      .sort((a, b) => inOrder(a.message, b.message))
      .map((call) => ({ exchange, call })),
  );
}

/** The tool calls of a message, in order. */
export function toolsInOrder(
  call: WithParts,
): { readonly part: ToolPart; readonly seen: SeenPart }[] {
  return toolParts(call).sort((a, b) => inOrder(a.part, b.part));
}

function textParts(parts: ReadonlyMap<string, SeenPart>, type: TextPart["type"]): TextPart[] {
  const found: TextPart[] = [];
  for (const { part } of parts.values()) {
    if (part.type === type && !part.ignored && part.text !== "") found.push(part);
  }
  return found.sort(inOrder);
}

function joined(parts: readonly TextPart[]): string | undefined {
  return parts.length === 0 ? undefined : parts.map((part) => part.text).join("\n");
}

/** What the user typed; where they typed nothing, what OpenCode wrote in their name. */
export function promptText(exchange: Exchange): string | undefined {
  const texts = textParts(exchange.parts, "text");
  return (
    joined(texts.filter((part) => !part.synthetic)) ??
    shellCommand(exchange, texts) ??
    joined(texts) ??
    subtask(exchange)
  );
}

/** What OpenCode 1.18 writes in the user's name for a `!` command. */
const SHELL_PROMPT = "The following tool was executed by the user";

/** The shell command that a user typed, with its `!`. */
function shellCommand(exchange: Exchange, texts: readonly TextPart[]): string | undefined {
  if (texts.length !== 1 || texts[0]?.text !== SHELL_PROMPT) return undefined;
  for (const call of exchange.calls.values()) {
    for (const { part } of toolParts(call)) {
      const command = isObject(part.input) ? part.input["command"] : undefined;
      if (typeof command === "string") return `!${command}`;
    }
  }
  return undefined;
}

function subtask(exchange: Exchange): string | undefined {
  const prompts: string[] = [];
  for (const { part } of exchange.parts.values()) {
    if (part.type === "subtask") prompts.push(part.prompt);
  }
  return prompts.length === 0 ? undefined : prompts.join("\n");
}

function attachmentPart(file: Attachment): ContentPart {
  if (file.url !== undefined && file.mime.startsWith("image/")) {
    return { type: "image_url", image_url: { url: file.url } };
  }
  const size = file.size ?? file.url?.length;
  const facts = [
    file.filename ?? "file",
    file.mime,
    ...(size === undefined ? [] : [`${size} characters`]),
    ...(file.sha256 === undefined ? [] : [`sha256 ${file.sha256}`]),
  ];
  return { type: "text", text: `[${facts.filter((fact) => fact !== "").join(", ")}]` };
}

/** The content of a chat message: a text, or a text and files. */
function withFiles(
  text: string | undefined,
  exchange: WithParts,
): string | ContentPart[] | undefined {
  const files: ContentPart[] = [];
  for (const { part } of [...exchange.parts.values()].sort((a, b) => inOrder(a.part, b.part))) {
    if (part.type === "file") files.push(attachmentPart(part.file));
  }
  if (files.length === 0) return text;
  return [...(text === undefined ? [] : [{ type: "text", text } as const]), ...files];
}

/** The prompt as the user gave it, with its files. */
export function promptMessage(exchange: Exchange): ChatMessage | undefined {
  const content = withFiles(promptText(exchange), exchange);
  return content === undefined ? undefined : userMessage(content);
}

/** The prompt as the model was given it, with what OpenCode added. */
export function toldMessages(exchange: WithParts): ChatMessage[] {
  const content = withFiles(joined(textParts(exchange.parts, "text")), exchange);
  return content === undefined ? [] : [userMessage(content)];
}

/** The text of an answer; of one by a schema its JSON. */
export function answerText(call: Call): string | undefined {
  const { structured } = call.message;
  const text = joined(textParts(call.parts, "text"));
  return text ?? (structured === undefined ? undefined : JSON.stringify(structured));
}

/** What a model answered: text, reasoning, tool calls. */
export function assistantTurn(call: WithParts): AssistantTurn {
  return {
    text: joined(textParts(call.parts, "text")),
    reasoning: joined(textParts(call.parts, "reasoning")),
    toolCalls: toolsInOrder(call).map(({ part }) => ({
      id: part.callID,
      name: part.tool,
      input: part.input,
    })),
  };
}

/** What a model answered and its tools returned. */
export function answerMessages(call: WithParts): ChatMessage[] {
  return [
    assistantMessage(assistantTurn(call)),
    ...toolsInOrder(call).map(({ part }) =>
      toolMessage(part.callID, part.output ?? part.error ?? ""),
    ),
  ];
}

/** The messages between the previous step and this one. */
function newMessages(steps: readonly Step[], index: number): ChatMessage[] {
  const step = steps[index];
  if (step === undefined) return [];
  const before = steps[index - 1];
  const last = before?.call ?? step.exchange.follows;
  return [
    ...(last === undefined ? [] : answerMessages(last)),
    ...(before?.exchange === step.exchange
      ? []
      : [...(step.exchange.unanswered ?? []), step.exchange].flatMap(toldMessages)),
  ];
}

function isSame(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (a === b) return true;
  return a?.length === b?.length && a?.every((item, n) => item === b?.[n]) === true;
}

/** Whether an earlier call of the thread was made with the same. */
function isRepeated(
  steps: readonly Step[],
  index: number,
  pick: (call: Call) => readonly unknown[] | undefined,
): boolean {
  const own = steps[index] === undefined ? undefined : pick(steps[index].call);
  return steps.slice(0, index).some(({ call }) => isSame(pick(call), own));
}

/** The newest messages within the limit; at least one. */
function newest(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  let left: number = LIMITS.input;
  const older = messages.findLastIndex((message) => {
    left -= JSON.stringify(message).length;
    return left < 0;
  });
  return messages.slice(Math.min(older + 1, messages.length - 1));
}

export interface ModelInput {
  readonly messages: readonly ChatMessage[];
  /** Messages before these that are not shown. */
  readonly leftOut?: number | undefined;
}

/**
 * The messages that a model call was given. `new`: those since the previous call of the thread, and
 * the system prompt where it is new; what a summary was made of. `full`: all of them; where the messages before the turn are
 * unknown, those of the turn.
 */
export function modelInput(steps: readonly Step[], index: number, inputs: Inputs): ModelInput {
  const setup = steps[index]?.call.setup;
  const system = (setup?.system ?? []).map(systemMessage);
  if (inputs === "new") {
    const isKnown = isRepeated(steps, index, (call) => call.setup?.system);
    const whole = steps[index]?.call.message.summary === true ? setup?.given?.messages : undefined;
    return { messages: [...(isKnown ? [] : system), ...(whole ?? newMessages(steps, index))] };
  }
  const all =
    setup?.given?.messages ??
    Array.from({ length: index + 1 }, (_, n) => newMessages(steps, n)).flat();
  const shown = newest(all);
  const leftOut = (setup?.given?.leftOut ?? 0) + all.length - shown.length;
  return {
    messages: [...system, ...shown],
    ...(leftOut === 0 ? {} : { leftOut }),
  };
}

/** The tools that a model call could use; undefined where an earlier call showed the same. */
export function inputTools(
  steps: readonly Step[],
  index: number,
  inputs: Inputs,
): readonly ToolDefinition[] | undefined {
  if (inputs === "new" && isRepeated(steps, index, (call) => call.setup?.tools)) return undefined;
  return steps[index]?.call.setup?.tools;
}
