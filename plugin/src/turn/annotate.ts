import type { Ask, Observation, ToolDefinition } from "./observation.ts";
import * as store from "./state.ts";
import type { Call, Exchange, Setup, State } from "./state.ts";
import { continued, inSession, threadOf } from "./tree.ts";

/** Observations that only add to what is open; none of them ends a turn. */
type Annotation = Extract<
  Observation,
  {
    kind:
      | "retry"
      | "failure"
      | "delta"
      | "command"
      | "hidden"
      | "given"
      | "tools"
      | "summarised"
      | "todos"
      | "system"
      | "definition"
      | "parameters"
      | "request"
      | "asked"
      | "replied"
      | "unknown";
  }
>;

function openCall(known: Exchange): Call | undefined {
  let open: Call | undefined;
  for (const call of known.calls.values()) {
    if (call.message.completed === undefined) open = call;
  }
  return open;
}

/** Keeps what is shown when its span is built. */
export function annotate(state: State, seen: Annotation): void {
  switch (seen.kind) {
    case "retry":
      for (const known of inSession(state, seen.sessionID)) {
        const { time, attempt, message, next } = seen;
        openCall(known)?.retries.push({ time, attempt, message, next });
      }
      return;
    case "failure":
      for (const known of inSession(state, seen.sessionID)) {
        if (known.live && known.calls.size === 0) known.failure = seen.failure;
      }
      return;
    case "delta": {
      const call = state.owners.get(seen.messageID)?.calls.get(seen.messageID);
      if (call !== undefined) call.firstToken ??= seen.time;
      return;
    }
    case "command": {
      const { name, arguments: given } = seen;
      store.session(state, seen.sessionID).command = { name, arguments: given };
      return;
    }
    case "hidden":
      store.ignorePrompt(state, seen.prompt);
      return;
    case "given": {
      const { messages, leftOut } = seen;
      store.session(state, seen.sessionID).given = { messages, leftOut };
      return;
    }
    case "tools":
      observeTools(state, seen.sessionID, seen.tools);
      return;
    case "summarised":
      for (const known of inSession(state, seen.sessionID)) {
        const call = openCall(known);
        if (call?.requested === undefined || call.message.summary !== true) continue;
        call.setup = { ...call.setup, given: { messages: [seen.message], leftOut: 0 } };
      }
      return;
    case "todos":
      for (const known of inSession(state, seen.sessionID)) {
        if (known.live && !known.superseded) known.todos = { todos: seen.todos, time: seen.time };
      }
      return;
    case "system":
      if ([...state.ignoredPrompts].some((prompt) => seen.system[0]?.startsWith(prompt) === true))
        return;
      store.session(state, seen.sessionID).system = seen.system;
      return;
    case "definition":
      store.offerTool(state, seen.definition);
      return;
    case "parameters":
      store.session(state, seen.sessionID).parameters = seen.parameters;
      return;
    case "request":
      observeRequest(state, seen.sessionID, seen.messageID, seen.time);
      return;
    case "asked":
      callOf(state, seen.ask)?.asked.push({ ask: seen.ask, time: seen.time });
      return;
    case "replied":
      for (const known of state.exchanges.values()) {
        const asked = [...known.calls.values()].flatMap((call) => call.asked);
        const found = asked.find(({ ask, reply }) => ask.id === seen.id && reply === undefined);
        if (found !== undefined) found.reply = { time: seen.time, reply: seen.reply };
      }
      return;
    case "unknown":
      observeUnknown(state, seen.sessionID);
  }
}

/** Counts it on the open turn of that session, or on the newest open turn. */
function observeUnknown(state: State, sessionID: string | undefined): void {
  const open = [...state.exchanges.values()].filter((known) => known.live);
  const here = open.findLast((known) => known.sessionID === sessionID) ?? open.at(-1);
  if (here !== undefined) here.notUnderstood += 1;
}

function callOf(state: State, { messageID, callID }: Ask): Call | undefined {
  const known = state.owners.get(messageID);
  const call = known?.calls.get(messageID);
  return call !== undefined && callID !== "" ? call : undefined;
}

/** A request leaves: what was observed about the next call of its session is about this one. */
function observeRequest(state: State, sessionID: string, messageID: string, time: number): void {
  const session = store.session(state, sessionID);
  const { system, parameters, given } = session;
  const { offered } = state;
  delete session.system;
  delete session.parameters;
  delete session.given;
  const known = state.exchanges.get(messageID);
  const call = known === undefined ? undefined : openCall(known);
  if (known === undefined || call === undefined) return;
  call.requested ??= time;
  const denied = new Set([...(session.info.deniedTools ?? []), ...(known.user?.deniedTools ?? [])]);
  const allowed = [...offered.values()].filter((tool) => !denied.has(tool.name));
  const isToolless = call.message.summary === true || allowed.length === 0;
  // For a summary the model is given all messages as one text.
  const messages = call.message.summary === true ? undefined : given;
  const tools = isToolless ? undefined : allowed;
  const setup: Setup = { system, parameters, tools, given: messages };
  call.setup ??= deduplicated(state, known, setup);
}

/** The tools that a call really has, those of MCP servers included. */
function observeTools(state: State, sessionID: string, given: readonly ToolDefinition[]): void {
  // Under a key of their own: the hooks may describe a tool differently.
  const tools = given.map((tool) => store.sameDefinition(state, `call ${tool.name}`, tool));
  for (const known of inSession(state, sessionID)) {
    const call = openCall(known);
    if (call?.requested !== undefined) call.setup = { ...call.setup, tools };
  }
}

/** The setup, with the lists of an earlier call where they are equal, to keep them only once. */
function deduplicated(state: State, known: Exchange, setup: Setup): Setup {
  let { system, tools } = setup;
  for (const exchange of threadOf(state, continued(state, known) ?? known)) {
    for (const { setup: other } of exchange.calls.values()) {
      if (isSame(other?.system, system)) system = other?.system;
      if (isSame(other?.tools, tools)) tools = other?.tools;
    }
  }
  return { ...setup, system, tools };
}

function isSame(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  return a?.length === b?.length && a?.every((item, n) => item === b?.[n]) === true;
}
