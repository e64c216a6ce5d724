import { MLFLOW, OPENCODE, OTEL } from "../trace/names.ts";
import { type Attributes, type AttributeValue, isList, isObject } from "../trace/span.ts";

/** Names of spans', events' and traces' values whose text is no content. All others are dropped. */
const TEXTS: ReadonlySet<string> = new Set([
  MLFLOW.spanType,
  MLFLOW.messageFormat,
  MLFLOW.model,
  MLFLOW.provider,
  MLFLOW.traceNameTag,
  MLFLOW.traceName,
  MLFLOW.session,
  MLFLOW.user,
  MLFLOW.traceTokens,
  MLFLOW.traceCost,
  MLFLOW.schemaVersion,
  MLFLOW.gitCommit,
  MLFLOW.sourceName,
  MLFLOW.sourceType,
  OTEL.session,
  OTEL.user,
  OTEL.exceptionType,
  OTEL.agentName,
  OTEL.toolCallId,
  OPENCODE.agent,
  OPENCODE.command,
  OPENCODE.compaction,
  OPENCODE.content,
  OPENCODE.finishReason,
  OPENCODE.hostOs,
  OPENCODE.messageId,
  OPENCODE.mode,
  OPENCODE.model,
  OPENCODE.outcome,
  OPENCODE.reverted,
  OPENCODE.sessionId,
  OPENCODE.requestedTool,
  OPENCODE.toolKind,
  OPENCODE.tools,
  OPENCODE.variant,
  OPENCODE.version,
]);

/** Objects of numbers only. */
const NUMBERS: ReadonlySet<string> = new Set([MLFLOW.spanTokens, MLFLOW.spanCost]);

/** Values that are replaced by their size, as a reader needs to see that there was something. */
const SIZED: ReadonlySet<string> = new Set([
  MLFLOW.spanInputs,
  MLFLOW.spanOutputs,
  OTEL.exceptionMessage,
  OPENCODE.sessionTitle,
  OPENCODE.toolTitle,
]);

/** Members of a chat message or completion that are no content (OpenAI's chat API). */
const SHAPE = new Set(["role", "type", "id", "tool_call_id", "finish_reason", "object"]);
const CHAT_LISTS = new Set(["messages", "choices", "tool_calls"]);
const CHAT_OBJECTS = new Set(["message", "function"]);
/** Answers to a request for permission; those to a question are the user's own words. */
const REPLIES = new Set(["once", "always", "reject"]);
const NUMERIC_TEXT = /^-?\d{1,20}(?:\.\d{1,20})?$/;

/** `<withheld: N characters>`, N the length of the text, or of a value's JSON. */
export function placeholder(value: AttributeValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /^<withheld: \d+ characters>$/.test(text) ? text : `<withheld: ${text.length} characters>`;
}

function entriesOf(
  object: Attributes,
  map: (name: string, value: AttributeValue) => AttributeValue | undefined,
): Attributes {
  const kept: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    const mapped = value === undefined ? undefined : map(name, value);
    if (mapped !== undefined) kept.push([name, mapped]);
  }
  return Object.fromEntries(kept);
}

function numbersOf(value: AttributeValue): AttributeValue | undefined {
  if (!isObject(value)) return undefined;
  return entriesOf(value, (_, number) => (typeof number === "number" ? number : undefined));
}

/** The roles, types, ids and names of a chat, and the sizes of what was said. */
function chatShape(object: Attributes, inFunction: boolean): Attributes {
  return entriesOf(object, (name, value) => {
    if (value === null || typeof value === "number") return value;
    if (typeof value === "string" && (SHAPE.has(name) || (inFunction && name === "name"))) {
      return value;
    }
    if (CHAT_LISTS.has(name) && isList(value)) {
      return value.map((item) => (isObject(item) ? chatShape(item, false) : placeholder(item)));
    }
    if (CHAT_OBJECTS.has(name) && isObject(value)) return chatShape(value, name === "function");
    return placeholder(value);
  });
}

function isChat(value: AttributeValue): value is Attributes {
  return isObject(value) && (isList(value["messages"]) || isList(value["choices"]));
}

function toolNames(tools: AttributeValue): AttributeValue | undefined {
  if (!isList(tools)) return undefined;
  const names = tools.map((tool) => {
    const description = isObject(tool) ? tool["function"] : undefined;
    const name = isObject(description) ? description["name"] : undefined;
    return typeof name === "string" ? name : undefined;
  });
  return names
    .filter((name) => name !== undefined)
    .map((name) => ({ type: "function", function: { name } }));
}

/** What is kept of one attribute, or undefined when nothing is. */
function attributeShape(
  name: string,
  value: AttributeValue,
  isTool: boolean,
): AttributeValue | undefined {
  if (TEXTS.has(name)) return typeof value === "string" ? value : undefined;
  if (name === "reply") return typeof value === "string" && REPLIES.has(value) ? value : undefined;
  if (NUMBERS.has(name)) return numbersOf(value);
  if (name === MLFLOW.tools) return toolNames(value);
  if (SIZED.has(name))
    return !isTool && isChat(value) ? chatShape(value, false) : placeholder(value);
  return undefined;
}

/** Attributes without content: allowed names, numbers, and the sizes of values. */
export function withoutContent(attributes: Attributes): Attributes {
  const isTool = attributes[MLFLOW.spanType] === "TOOL";
  return entriesOf(attributes, (name, value) => {
    if (typeof value === "number" || typeof value === "boolean") return value;
    return attributeShape(name, value, isTool);
  });
}

/** A trace's metadata or tags without content; numbers are text there. */
export function withoutContentText(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        TEXTS.has(name) || (name.startsWith("opencode.") && NUMERIC_TEXT.test(value)),
    ),
  );
}
