import { capText } from "../../privacy/cut.ts";
import { userMessage } from "../../trace/chat.ts";
import type { Observation, ToolDefinition } from "../../turn/observation.ts";
import { attributeValue, fields, list, text, texts } from "../fields.ts";

/**
 * The AI SDK, with which OpenCode calls models, notifies every entry of this global list of each
 * call (version 6, `ai/src/telemetry/telemetry-integration-registry.ts`; OpenCode 1.18.33 bundles
 * it). It alone has the tools of MCP servers: OpenCode passes them to no hook and no route. Without
 * the list the tools that the hooks tell are shown.
 */
const REGISTRY = "AI_SDK_TELEMETRY_INTEGRATIONS";

/**
 * Listens to all model calls of this process.
 *
 * @param started gets the arguments of every call at its start; must not throw
 * @returns stops listening
 */
export function listenToCalls(started: (call: unknown) => void): () => void {
  const known: unknown = Reflect.get(globalThis, REGISTRY);
  if (known !== undefined && !Array.isArray(known)) return () => undefined;
  const listeners: unknown[] = Array.isArray(known) ? known : [];
  if (!Object.isExtensible(listeners) || !Reflect.set(globalThis, REGISTRY, listeners)) {
    return () => undefined;
  }
  const listener = { onStart: started };
  listeners.push(listener);
  return () => {
    const at = listeners.indexOf(listener);
    if (at !== -1) listeners.splice(at, 1);
  };
}

/**
 * The tools of a model call; of one without tools the conversation that it summarises. Nothing else
 * is read: headers may hold credentials. The call for a title gives nothing.
 */
export function observationOfCall(call: unknown, now: number): Observation | undefined {
  const { metadata, activeTools, tools, messages } = fields(call);
  const sessionID = text(fields(metadata)["sessionId"]);
  if (sessionID === undefined) return undefined;
  const given = fields(tools);
  const known = [...new Set(texts(activeTools))]
    .filter((name) => Object.hasOwn(given, name))
    .map((name) => definition(name, fields(given[name])));
  if (known.length > 0) return { kind: "tools", time: now, sessionID, tools: known };
  // The one for a title is given more than one message of the user.
  const [said, ...more] = list(messages)
    .map(fields)
    .filter(({ role }) => role !== "system");
  if (said?.["role"] !== "user" || more.length > 0) return undefined;
  const { content } = said;
  const told =
    typeof content === "string" ? [content] : list(content).map((one) => fields(one)["text"]);
  const message = userMessage(capText(texts(told).join("\n")));
  return { kind: "summarised", time: now, sessionID, message };
}

function definition(name: string, tool: Readonly<Record<string, unknown>>): ToolDefinition {
  const told = text(tool["description"]);
  const schema = fields(tool["inputSchema"])["jsonSchema"];
  const isSchema = typeof schema === "object" && schema !== null && !("then" in schema);
  return {
    name,
    ...(told === undefined ? {} : { description: capText(told) }),
    ...(isSchema ? { parameters: attributeValue(schema) } : {}),
  };
}
