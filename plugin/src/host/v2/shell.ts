import { capText } from "../../privacy/cut.ts";
import type { Observation, ToolPart } from "../../turn/observation.ts";
import { fields, finite, text, time } from "../fields.ts";
import { textPart } from "./content.ts";
import type { SessionEvent } from "./event.ts";
import type { Memory } from "./memory.ts";

/**
 * A message id for something that OpenCode 2 has none for, from an id of another kind: ids of one
 * session ascend whatever they are of, and turns are ordered by the ids of their messages.
 */
export function messageIdOf(id: string): string {
  return id.replace(/^[a-z]+_/, "msg_");
}

/**
 * `session.shell.*`: the user runs a command with `!`, which is a turn of its own. A command in the
 * middle of a turn is left out: it would end that turn.
 */
export function shellObservations(
  { type, sessionID, data, time: now }: SessionEvent,
  memory: Memory,
): Observation[] | undefined {
  const shell = fields(data["shell"]);
  const shellID = text(shell["id"]);
  const command = text(shell["command"]);
  if (shellID === undefined || command === undefined) return undefined;
  const id = messageIdOf(shellID);
  // An execution may hold nothing but the command.
  if (memory.isBusy && !memory.isAnswered && !memory.prompts.has(id)) return [];
  const times = fields(shell["time"]);
  const created = time(times["started"]) ?? now;
  const message = { role: "user", id, sessionID, created } as const;
  const origin = { messageID: id, sessionID };
  const answer = {
    role: "assistant",
    id: `${id}:shell`,
    sessionID,
    parentID: id,
    created,
    cwd: text(shell["cwd"]),
  } as const;
  const tool: ToolPart = {
    id: `${answer.id}:tool`,
    messageID: answer.id,
    sessionID,
    type: "tool",
    tool: "shell",
    callID: shellID,
    status: "running",
    input: { command },
    start: created,
  };
  const typed = textPart(origin, "text", 0, `!${command}`, { start: created, end: created });
  // The same again: what began before the plugin was loaded is there then.
  const begun: Observation[] = [
    { kind: "prompt", time: created, message, parts: [typed] },
    { kind: "message", time: created, message: answer },
  ];
  if (type === "session.shell.started") {
    memory.prompts.add(id);
    return [...begun, { kind: "part", time: created, part: tool }];
  }
  if (type !== "session.shell.ended") return undefined;
  const { output, truncated } = fields(data["output"]);
  const end = time(times["completed"]) ?? now;
  const hasRun = shell["status"] !== "killed" && shell["status"] !== "timeout";
  const part: ToolPart = {
    ...tool,
    status: "completed",
    output: capText(text(output) ?? ""),
    exitCode: finite(shell["exit"]),
    ...(typeof truncated === "boolean" ? { truncated } : {}),
    ...(hasRun
      ? {}
      : {
          failure: {
            name: "ToolStopped",
            message: `the command was stopped (${String(shell["status"])})`,
          },
        }),
    end,
  };
  return [
    ...begun,
    { kind: "part", time: end, part },
    { kind: "message", time: end, message: { ...answer, completed: end } },
    ...(memory.isBusy ? [] : [{ kind: "status", time: end, sessionID, status: "idle" } as const]),
  ];
}
