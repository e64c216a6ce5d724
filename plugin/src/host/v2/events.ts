import type { Left } from "../../delivery/interrupted.ts";
import type { Observation } from "../../turn/observation.ts";
import { type Fields, fields, list, text } from "../fields.ts";
import { askObservation } from "./asks.ts";
import { parseCompaction } from "./compaction.ts";
import { parseFailure, parseSession } from "./content.ts";
import type { CallSetup } from "./context-hook.ts";
import type { SessionEvent } from "./event.ts";
import { addSetup, beginTurn, enqueue, Memories, type Memory, type Waiting } from "./memory.ts";
import { deliveredParts } from "./prompt.ts";
import { shellObservations } from "./shell.ts";
import { endOpenSteps, interruptLastStep, isOfNextPrompt, readStep } from "./steps.ts";
import { observationsOfLeft, observationsOfStored } from "./stored.ts";

/**
 * Events that nothing is made of: all others of API 2.1.2 in these rooms. `session.status` and
 * `session.idle` are declared, deprecated, and not sent by 2.0.24.
 */
const IGNORED: ReadonlySet<string> = new Set(
  (
    "agent.selected archived idle instructions.updated metadata.updated " +
    "model.selected permissions skill.activated status synthetic unarchived usage.updated viewed"
  )
    .split(" ")
    .map((name) => `session.${name}`),
);

/** Events of a model call: they answer the prompt that was delivered last. */
const STEP_EVENT = new RegExp(
  "^session\\.(step\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|" +
    "tool\\.(input\\.(started|delta|ended)|called|progress|success|failed)|retry\\.scheduled)$",
);

/**
 * Makes observations of the events of sessions. OpenCode 2 sends small events that do not repeat
 * what earlier ones said, so it remembers what later ones need.
 *
 * Written from runs of the `v2` branch of 2026-07-17 and the types of API 2.1.2, never from a
 * release. OpenCode 2 has no events of slash commands and lists of things to do, and names no
 * titles of tool calls; what its call for a session's title costs is only in the session's sum
 * (`usage.updated`). What is stored and was never seen is read (`stored.ts`) when a turn goes on,
 * and with the next prompt after a crash.
 */
export class EventReader {
  readonly #memories = new Memories();
  readonly #version: string | undefined;

  /** @param version OpenCode's, for sessions that do not say it */
  constructor(version: string | undefined) {
    this.#version = version;
  }

  /** Keeps what the session's next model call is made with. */
  addSetup(sessionID: string, setup: CallSetup): void {
    addSetup(this.#memories.of(sessionID), setup);
  }

  /** Whether the event answers a prompt that was never seen, which only OpenCode can tell. */
  needsPrompt({ type, sessionID }: SessionEvent): boolean {
    if (!STEP_EVENT.test(type)) return false;
    const { prompt, waiting } = this.#memories.of(sessionID);
    return prompt === undefined && !hasPrompt(waiting);
  }

  /**
   * What OpenCode stores of a session whose beginning was not seen.
   *
   * @param session `SessionInfo`, where it could be read
   * @param messages `SessionMessageInfo[]`; without them only the session is observed
   */
  restore(
    sessionID: string,
    stored: { readonly session: unknown; readonly messages?: unknown; readonly directory: string },
    now: number,
  ): Observation[] {
    const memory = this.#memories.of(sessionID);
    const known = parseSession(stored.session);
    const { title, revertedFrom, revertedPart } = memory.info;
    memory.info = {
      directory: stored.directory,
      version: this.#version,
      ...withoutUnknown(known?.id === sessionID ? known : {}),
      // What events said is newer.
      ...withoutUnknown({ title, revertedFrom, revertedPart }),
      id: sessionID,
    };
    memory.isDescribed = true;
    const told = this.#session(memory, now);
    if (stored.messages === undefined) return told;
    return [...told, ...observationsOfStored(memory, stored.messages)];
  }

  /** What is stored of a turn that an earlier process left and that does not go on here. */
  restoreLeft(sessionID: string, messages: unknown, left: Left): Observation[] {
    const { info, prompt } = this.#memories.of(sessionID);
    return prompt?.id === left.messageID ? [] : observationsOfLeft(info, messages, left);
  }

  #session(memory: Memory, now: number): Observation[] {
    if (!memory.isDescribed) return [];
    const { version = this.#version, ...rest } = memory.info;
    return [{ kind: "session", time: now, session: { version, ...rest } }];
  }

  /** The observations of an event, none for one that says nothing of a turn. */
  read(event: SessionEvent): Observation[] {
    const { type, sessionID, time: now } = event;
    const memory = this.#memories.of(sessionID);
    // What others than the user say to the model.
    if (type === "session.synthetic") memory.isContinued = true;
    if (IGNORED.has(type) || type.startsWith("session.message.")) return [];
    const seen = this.#read(event, memory);
    return seen ?? [{ kind: "unknown", time: now, sessionID }];
  }

  /** Undefined for an event that is not understood. */
  #read(event: SessionEvent, memory: Memory): Observation[] | undefined {
    const { type } = event;
    if (STEP_EVENT.test(type)) {
      const begun = this.#deliverUnseen(event, memory);
      const seen = readStep(event, memory);
      return seen === undefined ? undefined : [...begun, ...seen];
    }
    if (type.startsWith("session.inbox.") || type.startsWith("session.input.")) {
      return this.#inbox(event, memory);
    }
    if (type.startsWith("session.execution.")) return this.#execution(event, memory);
    if (type.startsWith("session.compaction.")) return parseCompaction(event, memory);
    if (type.startsWith("session.shell.")) return shellObservations(event, memory);
    if (type.startsWith("session.")) return this.#sessionEvent(event, memory);
    return askObservation(event);
  }

  #sessionEvent(
    { type, sessionID, data, directory, time: now }: SessionEvent,
    memory: Memory,
  ): Observation[] | undefined {
    switch (type) {
      case "session.created": {
        const created = parseSession(data)?.created ?? now;
        const known = parseSession({ directory, ...data, sessionID });
        memory.info = { ...withoutUnknown(known ?? {}), id: sessionID, created };
        memory.isDescribed = true;
        break;
      }
      case "session.forked":
        // `parentID` is the session that was copied: it started no subagent.
        memory.info = { ...memory.info, directory, created: now };
        memory.isDescribed = true;
        break;
      case "session.moved":
        memory.info = { ...memory.info, directory };
        break;
      case "session.renamed": {
        const title = text(data["title"]);
        if (title === undefined) return undefined;
        memory.info = { ...memory.info, title };
        break;
      }
      case "session.deleted":
        this.#memories.forget(sessionID);
        return [{ kind: "session-removed", time: now, sessionID }];
      case "session.revert.staged": {
        const { messageID, partID } = fields(data["revert"]);
        const revertedFrom = text(messageID);
        if (revertedFrom === undefined) return undefined;
        memory.info = { ...memory.info, revertedFrom, revertedPart: text(partID) };
        break;
      }
      case "session.revert.cleared":
        memory.info = { ...memory.info, revertedFrom: undefined, revertedPart: undefined };
        break;
      case "session.revert.committed":
        return this.#removeReverted(data, memory, now);
      default:
        return undefined;
    }
    return this.#session(memory, now);
  }

  /** The messages from `to` on are removed for good. */
  #removeReverted(data: Fields, memory: Memory, now: number): Observation[] | undefined {
    const to = text(data["to"]);
    if (to === undefined) return undefined;
    const gone = [...memory.prompts].filter((id) => id >= to);
    for (const id of gone) memory.prompts.delete(id);
    if (memory.prompt !== undefined && memory.prompt.id >= to) memory.prompt = undefined;
    memory.info = { ...memory.info, revertedFrom: undefined, revertedPart: undefined };
    const removed = gone.map((messageID): Observation => {
      return { kind: "message-removed", time: now, messageID };
    });
    return [...removed, ...this.#session(memory, now)];
  }

  /** The branch of July 2026 has `input.admitted` and `input.promoted`. */
  #inbox(
    { type, sessionID, data, time: now }: SessionEvent,
    memory: Memory,
  ): Observation[] | undefined {
    const id = text(data["inboxID"]) ?? text(data["inputID"]);
    if (id === undefined) return undefined;
    switch (type) {
      case "session.inbox.enqueued":
      case "session.input.admitted": {
        const item = fields(data["item"] ?? data["input"]);
        enqueue(memory, id, {
          type: text(item["type"]),
          payload: fields(item["payload"]),
          isQueued: item["delivery"] === "queue",
        });
        return [];
      }
      case "session.inbox.cancelled":
        memory.waiting.delete(id);
        return [];
      case "session.inbox.delivery.changed": {
        const item = memory.waiting.get(id);
        const isQueued = data["delivery"] === "queue";
        if (item !== undefined) memory.waiting.set(id, { ...item, isQueued });
        return [];
      }
      case "session.inbox.delivered":
      case "session.input.promoted": {
        const item = memory.waiting.get(id);
        // It began when the first answer to it came.
        if (item === undefined && memory.prompts.has(id)) return [];
        memory.waiting.delete(id);
        memory.isContinued = true;
        const isTurn = item === undefined || item.type === "user";
        // What OpenCode itself says begins a turn only where none is under way.
        const isNotice = item?.type === "synthetic" && memory.isAnswered;
        return isTurn || isNotice ? [this.#begin(id, item, sessionID, memory, now)] : [];
      }
      default:
        return undefined;
    }
  }

  #begin(
    id: string,
    item: Waiting | undefined,
    sessionID: string,
    memory: Memory,
    now: number,
  ): Observation {
    const message = { role: "user", id, sessionID, created: now } as const;
    beginTurn(memory, message);
    const parts = deliveredParts(message, item?.payload ?? {}, item?.type === "synthetic");
    return { kind: "prompt", time: now, message, parts };
  }

  /** The delivery of the prompt that this step answers was not seen. */
  #deliverUnseen(event: SessionEvent, memory: Memory): Observation[] {
    const { sessionID, time: now } = event;
    if (memory.prompt !== undefined && !isOfNextPrompt(event, memory)) return [];
    const waiting = [...memory.waiting].filter(([, item]) => item.type === "user");
    const [id, item] = waiting.find(([, { isQueued }]) => !isQueued) ?? waiting[0] ?? [];
    if (id === undefined) return [];
    memory.waiting.delete(id);
    return [this.#begin(id, item, sessionID, memory, now)];
  }

  #execution(event: SessionEvent, memory: Memory): Observation[] | undefined {
    const { type, sessionID, data, time: now } = event;
    const idle: Observation = { kind: "status", time: now, sessionID, status: "idle" };
    switch (type) {
      case "session.execution.started":
        // Steps without a new prompt go on with a turn that was interrupted. The end of one before
        // was not seen where the session is busy.
        if (memory.isAnswered || memory.isBusy) memory.prompt = undefined;
        memory.isBusy = true;
        return [{ kind: "status", time: now, sessionID, status: "busy" }];
      case "session.execution.succeeded":
        break;
      case "session.execution.failed": {
        const failure = parseFailure(data["error"]) ?? { name: "unknown", message: "it failed" };
        const seen: Observation = { kind: "failure", time: now, sessionID, failure };
        return [seen, ...this.#idle(memory, now), idle];
      }
      case "session.execution.interrupted": {
        const reason = text(data["reason"]) ?? "user";
        // A service that ends, or takes a session for abandoned, goes on with it later or never.
        const ending = reason === "shutdown" || reason === "inactivity" ? "interrupted" : "aborted";
        const message = `the turn was interrupted (${reason})`;
        const failure = { name: "aborted", message, ending } as const;
        const seen: Observation = { kind: "failure", time: now, sessionID, failure };
        const last = interruptLastStep(memory, failure, now);
        return [seen, ...last, ...this.#idle(memory, now), idle];
      }
      default:
        return undefined;
    }
    return [...this.#idle(memory, now), idle];
  }

  /** Nothing more comes of the turn. */
  #idle(memory: Memory, now: number): Observation[] {
    memory.isBusy = false;
    memory.isAnswered = true;
    const ended = endOpenSteps(memory, now);
    memory.steps.clear();
    return ended;
  }

  /** The user messages of a reverted session, to tell which turns of an earlier process it had. */
  turnsOf(sessionID: string, messages: unknown, now: number): Observation {
    const messageIDs = list(messages)
      .map(fields)
      .filter(({ type }) => type === "user")
      .flatMap(({ id }) => text(id) ?? []);
    return { kind: "turns", time: now, sessionID, messageIDs };
  }
}

function hasPrompt(waiting: Memory["waiting"]): boolean {
  for (const item of waiting.values()) if (item.type === "user") return true;
  return false;
}

function withoutUnknown<T extends object>(values: T): Partial<T> {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Partial<T>;
}
