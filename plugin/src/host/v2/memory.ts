import type {
  AssistantMessage,
  FileDiff,
  SessionInfo,
  ToolPart,
  UserMessage,
} from "../../turn/observation.ts";
import type { Fields } from "../fields.ts";
import type { CallSetup } from "./context-hook.ts";

/** What later events of a session need of earlier ones: none of them repeats the whole. */

/** Entries that are kept at most. */
const MOST = { sessions: 1024, waiting: 64, prompts: 256, setups: 8, steps: 64 } as const;

/** A model call. */
export interface Step {
  message: AssistantMessage;
  /** When a text began, by type and ordinal. */
  readonly began: Map<string, number>;
  readonly tools: Map<string, ToolPart>;
  hasToken: boolean;
}

/** A prompt, or something else that OpenCode has yet to deliver to the session. */
export interface Waiting {
  readonly type: string | undefined;
  readonly payload: Fields;
  /** It is delivered when the session is idle, not before the next model call. */
  readonly isQueued: boolean;
}

export interface Memory {
  info: SessionInfo;
  /** OpenCode has said what the session is: whether it is a subagent's, above all. */
  isDescribed: boolean;
  /** What is enqueued and not delivered, by its id. */
  readonly waiting: Map<string, Waiting>;
  /** The user message that steps answer. */
  prompt: UserMessage | undefined;
  /** Nothing has been delivered since the session was last idle. */
  isAnswered: boolean;
  isBusy: boolean;
  /** Something but a prompt came since the last model call, which another one may answer. */
  isContinued: boolean;
  /** Prompts of this process, for when they are reverted. */
  readonly prompts: Set<string>;
  setups: CallSetup[];
  readonly steps: Map<string, Step>;
  /** Of the compaction that is under way: its user message and its summary. */
  compaction: AssistantMessage | undefined;
  /** Compactions since the last model call began. */
  compactions: number;
  /** Changes to files of this turn. */
  readonly diffs: Map<string, FileDiff>;
}

function trim(entries: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(key);
  }
}

export class Memories {
  readonly #sessions = new Map<string, Memory>();

  of(sessionID: string): Memory {
    const known = this.#sessions.get(sessionID);
    if (known !== undefined) return known;
    const made: Memory = {
      info: { id: sessionID },
      isDescribed: false,
      waiting: new Map(),
      prompt: undefined,
      isAnswered: true,
      isBusy: false,
      isContinued: false,
      prompts: new Set(),
      setups: [],
      steps: new Map(),
      compaction: undefined,
      compactions: 0,
      diffs: new Map(),
    };
    this.#sessions.set(sessionID, made);
    for (const [id, other] of this.#sessions) {
      if (this.#sessions.size <= MOST.sessions) break;
      if (!other.isBusy && id !== sessionID) this.#sessions.delete(id);
    }
    return made;
  }

  forget(sessionID: string): void {
    this.#sessions.delete(sessionID);
  }
}

export function enqueue(memory: Memory, id: string, item: Waiting): void {
  memory.waiting.set(id, item);
  trim(memory.waiting, MOST.waiting);
}

/** A turn begins. */
export function beginTurn(memory: Memory, prompt: UserMessage): void {
  memory.prompt = prompt;
  memory.isAnswered = false;
  memory.prompts.add(prompt.id);
  trim(memory.prompts, MOST.prompts);
  memory.diffs.clear();
}

export function addSetup(memory: Memory, setup: CallSetup): void {
  memory.setups = [...memory.setups, setup].slice(-MOST.setups);
}

/**
 * The setup of a request that was sent at `sent`: the last one before it. Events come up to 200 ms
 * late (a run of the branch of July 2026), so the newest may be that of the next call already.
 */
export function takeSetup(memory: Memory, sent: number): CallSetup | undefined {
  // Both times are of this process; `sent` is a whole number.
  const at = memory.setups.findLastIndex((setup) => setup.time <= sent + 1);
  const taken = memory.setups[at];
  memory.setups = memory.setups.slice(at + 1);
  return taken;
}

export function lastStep(memory: Memory): Step | undefined {
  return [...memory.steps.values()].at(-1);
}

export function addStep(memory: Memory, step: Step): void {
  memory.steps.set(step.message.id, step);
  memory.isContinued = false;
  memory.compactions = 0;
  trim(memory.steps, MOST.steps);
}
