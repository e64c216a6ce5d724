import { capText } from "../../privacy/cut.ts";
import type { Observation, ToolDefinition } from "../../turn/observation.ts";
import { attributeValue, fields, text, texts } from "../fields.ts";

/**
 * The AI SDK, with which OpenCode calls models, tells everybody on this global list of every call
 * (version 6, `ai/src/telemetry/telemetry-integration-registry.ts`; OpenCode 1.18.33 bundles it).
 * Nothing else tells of the tools of MCP servers: OpenCode passes them to no hook and no route.
 * A version without the list leaves it unread, and what the hooks tell is shown as before.
 */
const REGISTRY = "AI_SDK_TELEMETRY_INTEGRATIONS";

/**
 * @param started is called at the start of every call of this process with what it is made with;
 *   must not throw
 * @returns stops that
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
 * What a model call of OpenCode is made with. Only its session and its tools are read: its headers
 * may hold credentials. A call without tools, as the one that finds a title, says nothing.
 */
export function observationOfCall(call: unknown, now: number): Observation | undefined {
  const { metadata, activeTools, tools } = fields(call);
  const sessionID = text(fields(metadata)["sessionId"]);
  if (sessionID === undefined) return undefined;
  const given = fields(tools);
  const known = [...new Set(texts(activeTools))]
    .filter((name) => Object.hasOwn(given, name))
    .map((name) => definition(name, fields(given[name])));
  return known.length === 0 ? undefined : { kind: "tools", time: now, sessionID, tools: known };
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
