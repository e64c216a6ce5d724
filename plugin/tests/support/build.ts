import type { AssistantMessage, Observation, ToolPart } from "../../src/turn/observation.ts";

/** Makers of observations for tests that need a situation of their own. Times are in seconds. */

/** A point in time, in milliseconds since the epoch. */
export function at(seconds: number): number {
  return 1_800_000_000_000 + seconds * 1000;
}

export function session(id: string, created: number, parentID?: string): Observation {
  return { kind: "session", time: at(created), session: { id, parentID, created: at(created) } };
}

export function user(id: string, sessionID: string, created: number): Observation {
  const message = { role: "user", id, sessionID, created: at(created), agent: "build" } as const;
  return { kind: "message", time: at(created), message };
}

export function text(
  messageID: string,
  sessionID: string,
  content: string,
  end: number,
  extra: { synthetic?: boolean; type?: "text" | "reasoning" } = {},
): Observation {
  return {
    kind: "part",
    time: at(end),
    part: {
      id: `prt_${messageID}_${content.slice(0, 8)}`,
      messageID,
      sessionID,
      type: extra.type ?? "text",
      text: content,
      synthetic: extra.synthetic ?? false,
      ignored: false,
      continuation: false,
      end: at(end),
    },
  };
}

export function assistant(
  id: string,
  parentID: string,
  sessionID: string,
  created: number,
  rest: Partial<AssistantMessage> = {},
): Observation {
  const message: AssistantMessage = {
    role: "assistant",
    id,
    parentID,
    sessionID,
    created: at(created),
    agent: "build",
    provider: "p",
    model: "m",
    ...rest,
  };
  return { kind: "message", time: message.completed ?? at(created), message };
}

export function tool(
  id: string,
  messageID: string,
  sessionID: string,
  time: number,
  rest: Partial<ToolPart> = {},
): Observation {
  const part: ToolPart = {
    id,
    messageID,
    sessionID,
    type: "tool",
    tool: "bash",
    callID: `call_${id}`,
    status: "running",
    input: {},
    start: at(time),
    ...rest,
  };
  return { kind: "part", time: part.end ?? at(time), part };
}

export function status(sessionID: string, value: "busy" | "idle", time: number): Observation {
  return { kind: "status", time: at(time), sessionID, status: value };
}

export function prompt(messageID: string, sessionID: string, time: number): Observation {
  const message = { role: "user", id: messageID, sessionID, created: at(time) } as const;
  return { kind: "prompt", time: at(time), message, parts: [] };
}

/** A whole turn of one model call, as OpenCode sends it. */
export function simpleTurn(id: string, sessionID: string, begin: number): Observation[] {
  const answer = `${id}_a`;
  return [
    prompt(id, sessionID, begin),
    user(id, sessionID, begin),
    text(id, sessionID, `ask ${id}`, begin),
    status(sessionID, "busy", begin),
    assistant(answer, id, sessionID, begin + 1),
    text(answer, sessionID, `answer ${id}`, begin + 2),
    assistant(answer, id, sessionID, begin + 1, { completed: at(begin + 3), finish: "stop" }),
    status(sessionID, "idle", begin + 3),
  ];
}
