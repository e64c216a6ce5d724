import type { ChatMessage } from "../trace/chat.ts";
import type { AttributeValue } from "../trace/span.ts";
import type { TokenCounts } from "../trace/usage.ts";

/** Any time in these types is in milliseconds since the epoch. */

export interface SessionInfo {
  readonly id: string;
  /** Set for the session of a subagent. */
  readonly parentID?: string | undefined;
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly directory?: string | undefined;
  readonly created?: number | undefined;
  /** The message from which on the session is reverted; absent when it is not. */
  readonly revertedFrom?: string | undefined;
  /** The part of that message from which on, where it is not all of it. */
  readonly revertedPart?: string | undefined;
  /** Tools that the session may not use. */
  readonly deniedTools?: readonly string[] | undefined;
}

/** What a turn changed in one file. */
export interface FileDiff {
  readonly file: string;
  readonly additions: number;
  readonly deletions: number;
  readonly status?: string | undefined;
  readonly patch?: string | undefined;
}

/** An error that OpenCode noted on a message or a session. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** HTTP status of the provider's answer. */
  readonly statusCode?: number | undefined;
  readonly isRetryable?: boolean | undefined;
  /** Set where it was no error: the user stopped it, its answer was too long, OpenCode ended. */
  readonly ending?: "aborted" | "length" | "interrupted" | undefined;
}

export interface UserMessage {
  readonly role: "user";
  readonly id: string;
  readonly sessionID: string;
  readonly created: number;
  readonly agent?: string | undefined;
  /** Tools that this prompt switched off. */
  readonly deniedTools?: readonly string[] | undefined;
  /** What the turn changed in the user's files. */
  readonly diffs?: readonly FileDiff[] | undefined;
}

/** One model call: OpenCode makes one assistant message for each. */
export interface AssistantMessage {
  readonly role: "assistant";
  readonly id: string;
  readonly sessionID: string;
  /** The user message that is answered. */
  readonly parentID: string;
  readonly created: number;
  readonly completed?: number | undefined;
  readonly agent?: string | undefined;
  readonly mode?: string | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly variant?: string | undefined;
  readonly cwd?: string | undefined;
  /** US dollars. */
  readonly cost?: number | undefined;
  readonly tokens?: TokenCounts | undefined;
  readonly finish?: string | undefined;
  readonly failure?: Failure | undefined;
  /** True for the call that summarises a session to shorten its context. */
  readonly summary?: boolean | undefined;
  /** The answer to a prompt that asked for one by a schema. */
  readonly structured?: AttributeValue | undefined;
}

export type Message = UserMessage | AssistantMessage;

interface PartOrigin {
  readonly id: string;
  /** Its place among the parts of its message, where ids do not ascend. */
  readonly order?: number | undefined;
  readonly messageID: string;
  readonly sessionID: string;
}

export interface TextPart extends PartOrigin {
  readonly type: "text" | "reasoning";
  readonly text: string;
  /** Added by OpenCode rather than typed, such as the content of a file that was mentioned. */
  readonly synthetic: boolean;
  /** Shown to the user but not to the model. */
  readonly ignored: boolean;
  /** Written by OpenCode in the user's name to continue after a compaction. */
  readonly continuation: boolean;
  /** The session of the subagent whose answer OpenCode tells the model with it. */
  readonly reports?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export interface ToolPart extends PartOrigin {
  readonly type: "tool";
  readonly tool: string;
  readonly callID: string;
  readonly status: "pending" | "running" | "completed" | "error";
  readonly input: AttributeValue;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  /** Why it failed, where that is more than `error`. */
  readonly failure?: Failure | undefined;
  /** The tool that the model called, where OpenCode ran another in its place. */
  readonly requestedTool?: string | undefined;
  readonly title?: string | undefined;
  /** Exit code of a command; null when it was stopped before it ended. */
  readonly exitCode?: number | null | undefined;
  readonly truncated?: boolean | undefined;
  /** What language servers said about the files that were changed, by file. */
  readonly diagnostics?: AttributeValue | undefined;
  readonly diff?: string | undefined;
  readonly additions?: number | undefined;
  readonly deletions?: number | undefined;
  readonly todos?: AttributeValue | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  /** The model is not given the output any more, to shorten its context. */
  readonly isCleared?: boolean | undefined;
  /** The session that a `task` call started or went on with. */
  readonly childSessionID?: string | undefined;
  /** Calls that the program made which this tool ran. */
  readonly nested?: readonly NestedCall[] | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** A tool call inside of another, see {@link ToolPart.nested}. */
export interface NestedCall {
  readonly tool: string;
  readonly input: AttributeValue;
  readonly status: "running" | "completed" | "error";
  readonly start: number;
  readonly end?: number | undefined;
}

/** A file or picture, with its content only where that is small enough. */
export interface Attachment {
  readonly mime: string;
  readonly filename?: string | undefined;
  /** A `data:` URL. */
  readonly url?: string | undefined;
  /** Characters of the URL and its SHA-256, where the URL was too long. */
  readonly size?: number | undefined;
  readonly sha256?: string | undefined;
}

/** A file that the user mentioned or attached. */
export interface FilePart extends PartOrigin {
  readonly type: "file";
  readonly file: Attachment;
}

/** Asks OpenCode to compact the session. */
export interface CompactionPart extends PartOrigin {
  readonly type: "compaction";
  /** OpenCode itself asked, in the middle of a turn. */
  readonly auto: boolean;
  /** The context had overflowed: OpenCode repeats the prompt afterwards. */
  readonly overflow: boolean;
}

/** Asks OpenCode to hand the prompt to a subagent. */
export interface SubtaskPart extends PartOrigin {
  readonly type: "subtask";
  readonly prompt: string;
  readonly command?: string | undefined;
}

/** Parts without content that is used here. */
export interface OtherPart extends PartOrigin {
  readonly type: "step-start" | "step-finish" | "other";
}

export type Part = TextPart | ToolPart | FilePart | CompactionPart | SubtaskPart | OtherPart;

/** A tool as the model is told about it. `parameters` is a JSON Schema. */
export interface ToolDefinition {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters?: AttributeValue | undefined;
}

/** Parameters of a model call. */
export interface Parameters {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
}

/** OpenCode asks the user for a permission, or a question of the model. */
export interface Ask {
  readonly id: string;
  readonly subject: "permission" | "question";
  readonly messageID: string;
  readonly callID: string;
  /** The name of the permission, or the questions. */
  readonly about: string;
  readonly patterns?: readonly string[] | undefined;
}

/**
 * One thing that was observed of OpenCode, in an event, a hook, or stored messages. `time` is when it
 * was observed.
 */
export type Observation = { readonly time: number } & (
  | { readonly kind: "session"; readonly session: SessionInfo }
  | { readonly kind: "session-removed"; readonly sessionID: string }
  /** The user messages that a session has, oldest first. */
  | {
      readonly kind: "turns";
      readonly sessionID: string;
      readonly messageIDs: readonly string[];
    }
  | { readonly kind: "status"; readonly sessionID: string; readonly status: "busy" | "idle" }
  | {
      readonly kind: "retry";
      readonly sessionID: string;
      readonly attempt: number;
      readonly message: string;
      /** When the next try is made. */
      readonly next?: number | undefined;
    }
  | { readonly kind: "failure"; readonly sessionID: string; readonly failure: Failure }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "message-removed"; readonly messageID: string }
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "part-removed"; readonly messageID: string; readonly partID: string }
  /** A piece of an answer arrived. Its content comes again with the whole part. */
  | { readonly kind: "delta"; readonly messageID: string }
  /** A prompt: this user message begins a turn, it is no history. */
  | { readonly kind: "prompt"; readonly message: UserMessage; readonly parts: readonly Part[] }
  /**
   * A turn goes on that had ended; these messages, its prompt first, are its own and come again.
   * What had ended until `seen` is known already, and better.
   */
  | {
      readonly kind: "resumed";
      readonly messageIDs: readonly string[];
      readonly seen?: number | undefined;
    }
  /** A stored message, to be traced as if it was new. */
  | { readonly kind: "stored"; readonly message: UserMessage }
  /** The next prompt of the session comes from a slash command. */
  | {
      readonly kind: "command";
      readonly sessionID: string;
      readonly name: string;
      readonly arguments: string;
    }
  /** A system prompt with this beginning is not of a turn. */
  | { readonly kind: "hidden"; readonly prompt: string }
  /** The messages that the next model call of the session is given, and how many came before. */
  | {
      readonly kind: "given";
      readonly sessionID: string;
      readonly messages: readonly ChatMessage[];
      readonly leftOut: number;
    }
  /** The tools of the model call whose request has just left. */
  | {
      readonly kind: "tools";
      readonly sessionID: string;
      readonly tools: readonly ToolDefinition[];
    }
  /**
   * All that the summary of a session is made of: the request of the call that has just left.
   * `given` is not observed of it.
   */
  | { readonly kind: "summarised"; readonly sessionID: string; readonly message: ChatMessage }
  /** The session's to-do list. */
  | { readonly kind: "todos"; readonly sessionID: string; readonly todos: AttributeValue }
  /** The system prompt of the session's next model call. */
  | { readonly kind: "system"; readonly sessionID: string; readonly system: readonly string[] }
  /** A tool that the next model call may use; the definitions of one call come together. */
  | { readonly kind: "definition"; readonly definition: ToolDefinition }
  | {
      readonly kind: "parameters";
      readonly sessionID: string;
      readonly messageID: string;
      readonly parameters: Parameters;
    }
  /** The request of a model call that answers this user message leaves. */
  | { readonly kind: "request"; readonly sessionID: string; readonly messageID: string }
  | { readonly kind: "asked"; readonly ask: Ask }
  | { readonly kind: "replied"; readonly id: string; readonly reply: string }
  /** An event that could not be understood. */
  | { readonly kind: "unknown"; readonly sessionID?: string | undefined }
  /** Nothing more will be observed: what is open was interrupted. */
  | { readonly kind: "close" }
);
