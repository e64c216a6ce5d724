import type { Attributes, AttributeValue } from "../trace/span.ts";

/** Attributes of spans, events and traces whose text says how, not what: everything else goes. */
const TEXTS = new Set([
  "mlflow.spanType",
  "mlflow.message.format",
  "mlflow.llm.model",
  "mlflow.llm.provider",
  "mlflow.traceTag.mlflow.traceName",
  "mlflow.traceName",
  "mlflow.trace.session",
  "mlflow.trace.user",
  "mlflow.trace.tokenUsage",
  "mlflow.trace.cost",
  "mlflow.trace_schema.version",
  "mlflow.source.git.commit",
  "mlflow.source.name",
  "mlflow.source.type",
  "session.id",
  "user.id",
  "exception.type",
  "gen_ai.agent.name",
  "gen_ai.tool.call.id",
  "gen_ai.tool.name",
  "opencode.agent",
  "opencode.call.id",
  "opencode.command",
  "opencode.compaction",
  "opencode.content",
  "opencode.finish_reason",
  "opencode.host.arch",
  "opencode.host.os",
  "opencode.message.id",
  "opencode.mode",
  "opencode.model",
  "opencode.outcome",
  "opencode.permission",
  "opencode.permission.reply",
  "opencode.plugin.version",
  "opencode.provider",
  "opencode.reverted",
  "opencode.session.id",
  "opencode.session.parent_id",
  "opencode.tool.requested",
  "opencode.tool.status",
  "opencode.tools",
  "opencode.variant",
  "opencode.version",
]);

/** Objects of numbers only. */
const NUMBERS = new Set(["mlflow.chat.tokenUsage", "mlflow.llm.cost"]);

/** What is replaced by its size, because a reader needs to see that there was something. */
const SIZED = new Set([
  "mlflow.spanInputs",
  "mlflow.spanOutputs",
  "exception.message",
  "opencode.session.title",
  "opencode.tool.title",
]);

/** Text in a chat message, or a completion, that is its shape (OpenAI's chat API). */
const SHAPE = new Set(["role", "type", "id", "tool_call_id", "finish_reason", "object"]);
const CHAT_LISTS = new Set(["messages", "choices", "tool_calls"]);
const CHAT_OBJECTS = new Set(["message", "function"]);
/** Answers to a request for permission; those to a question are the user's own words. */
const REPLIES = new Set(["once", "always", "reject"]);
const NUMERIC_TEXT = /^-?\d{1,20}(?:\.\d{1,20})?$/;

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

function isObject(value: AttributeValue | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !isList(value);
}

/** `<withheld: N characters>`, N the length of the text, or of a value's JSON. */
export function withheld(value: AttributeValue): string {
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
      return value.map((item) => (isObject(item) ? chatShape(item, false) : withheld(item)));
    }
    if (CHAT_OBJECTS.has(name) && isObject(value)) return chatShape(value, name === "function");
    return withheld(value);
  });
}

function isChat(value: AttributeValue): value is Attributes {
  return isObject(value) && (isList(value["messages"] ?? null) || isList(value["choices"] ?? null));
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

/** What stays of one attribute, or undefined when nothing does. */
function attributeShape(
  name: string,
  value: AttributeValue,
  isTool: boolean,
): AttributeValue | undefined {
  if (TEXTS.has(name)) return typeof value === "string" ? value : undefined;
  if (name === "reply") return typeof value === "string" && REPLIES.has(value) ? value : undefined;
  if (NUMBERS.has(name)) return numbersOf(value);
  if (name === "mlflow.chat.tools") return toolNames(value);
  if (SIZED.has(name)) return !isTool && isChat(value) ? chatShape(value, false) : withheld(value);
  return undefined;
}

/** Attributes without content: allowed names, numbers, and the sizes of what was there. */
export function withoutContent(attributes: Attributes): Attributes {
  const isTool = attributes["mlflow.spanType"] === "TOOL";
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
