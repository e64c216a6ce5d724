import type { AttributeValue } from "../delivery/span.ts";
import type { TokenCounts } from "../mlflow/usage.ts";

/** Any time in these types is in milliseconds since the epoch. */

export interface SessionInfo {
  readonly id: string;
  /** Set for the session of a subagent. */
  readonly parentID?: string | undefined;
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly directory?: string | undefined;
  readonly created?: number | undefined;
}

/** An error that OpenCode noted on a message or a session. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface UserMessage {
  readonly role: "user";
  readonly id: string;
  readonly sessionID: string;
  readonly created: number;
  readonly agent?: string | undefined;
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
  /** True for the call that summarises a session to make room in its context. */
  readonly summary?: boolean | undefined;
}

export type Message = UserMessage | AssistantMessage;

interface PartOrigin {
  readonly id: string;
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
  readonly title?: string | undefined;
  readonly exitCode?: number | undefined;
  /** The session that a `task` call started or went on with. */
  readonly childSessionID?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Parts that only matter by being there. */
export interface OtherPart extends PartOrigin {
  readonly type: "step-start" | "step-finish" | "other";
}

export type Part = TextPart | ToolPart | OtherPart;

/**
 * One thing that was learnt about OpenCode, from whatever source: live events, stored messages, an
 * exported session. `time` is when it was learnt.
 */
export type Observation = { readonly time: number } & (
  | { readonly kind: "session"; readonly session: SessionInfo }
  | { readonly kind: "session-removed"; readonly sessionID: string }
  | { readonly kind: "status"; readonly sessionID: string; readonly status: "busy" | "idle" }
  | {
      readonly kind: "retry";
      readonly sessionID: string;
      readonly attempt: number;
      readonly message: string;
    }
  | { readonly kind: "failure"; readonly sessionID: string; readonly failure: Failure }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "message-removed"; readonly messageID: string }
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "part-removed"; readonly messageID: string; readonly partID: string }
  /** A piece of an answer came in. What it holds comes again, whole, with its part. */
  | { readonly kind: "delta"; readonly messageID: string }
  /** Somebody asked something: this user message begins a turn, it is not history. */
  | { readonly kind: "prompt"; readonly sessionID: string; readonly messageID: string }
  /** The request of a model call leaves for its provider, in answer to this user message. */
  | { readonly kind: "request"; readonly sessionID: string; readonly messageID: string }
  /** Nothing more will be learnt: what is open was interrupted. */
  | { readonly kind: "close" }
);
