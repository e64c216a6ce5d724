import type { AttributeValue } from "./span.ts";

/** A tool call. OpenAI's shape, which MLflow's Chat view renders, has `input` as JSON text. */
export interface ChatToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: AttributeValue;
}

export interface AssistantTurn {
  readonly text: string | undefined;
  readonly reasoning: string | undefined;
  readonly toolCalls: readonly ChatToolCall[];
}

export type ChatMessage = Readonly<Record<string, AttributeValue>>;

/** Part of a message that is more than text, in OpenAI's shape. */
export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image_url"; readonly image_url: { readonly url: string } };

export function systemMessage(content: string): ChatMessage {
  return { role: "system", content };
}

export function userMessage(content: string | readonly ContentPart[]): ChatMessage {
  return { role: "user", content };
}

export function toolMessage(callId: string, content: string): ChatMessage {
  return { role: "tool", tool_call_id: callId, content };
}

/** `content` is null for a message that only calls tools, as in OpenAI's API. */
export function assistantMessage(turn: AssistantTurn): ChatMessage {
  return {
    role: "assistant",
    content: turn.text ?? null,
    ...(turn.reasoning === undefined ? {} : { reasoning: turn.reasoning }),
    ...(turn.toolCalls.length === 0
      ? {}
      : {
          tool_calls: turn.toolCalls.map((call) => ({
            id: call.id,
            type: "function",
            function: { name: call.name, arguments: JSON.stringify(call.input) },
          })),
        }),
  };
}

const OPENAI_FINISH_REASONS: Readonly<Record<string, string>> = {
  "tool-calls": "tool_calls",
  "content-filter": "content_filter",
};

/** OpenCode's finish reason in OpenAI's spelling. */
export function finishReason(finish: string): string {
  return OPENAI_FINISH_REASONS[finish] ?? finish;
}

/** The answer of one model call, as a chat completion. */
export function completion(message: ChatMessage, finish: string | undefined): AttributeValue {
  return {
    choices: [
      {
        index: 0,
        message,
        ...(finish === undefined ? {} : { finish_reason: finishReason(finish) }),
      },
    ],
  };
}

/** A tool in the shape of `mlflow.chat.tools`. `parameters` is a JSON Schema. */
export function toolDefinition(tool: {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters?: AttributeValue | undefined;
}): AttributeValue {
  const { name, description, parameters } = tool;
  return {
    type: "function",
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      ...(parameters === undefined ? {} : { parameters }),
    },
  };
}
