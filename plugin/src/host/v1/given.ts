import { type ChatMessage, userMessage } from "../../trace/chat.ts";
import { LIMITS } from "../../trace/limits.ts";
import { answerMessages, toldMessages } from "../../turn/content.ts";
import type { Message, Observation, Part } from "../../turn/observation.ts";
import type { SeenPart } from "../../turn/state.ts";
import { fields, list } from "../fields.ts";
import { parseMessage, parsePart } from "./messages.ts";

/** A message as OpenCode 1 stores it, with its parts. */
interface Stored {
  readonly message: Message;
  readonly parts: readonly Part[];
}

/** What OpenCode 1.18 gives a model instead of a stored compaction, or of a cleared tool result. */
const TOLD_OF_COMPACTION = "What did we do so far?";
const TOLD_OF_CLEARED = "[Old tool result content cleared]";

/** A stored message as the model is given it. */
export function givenMessages({ message, parts }: Stored): ChatMessage[] {
  const told = parts.map((part): [string, SeenPart] => {
    const isCleared = part.type === "tool" && part.isCleared === true;
    return [
      part.id,
      { part: isCleared ? { ...part, output: TOLD_OF_CLEARED } : part, first: 0, last: 0 },
    ];
  });
  const given = { parts: new Map(told) };
  if (message.role === "user") {
    const isCompaction = parts.some((part) => part.type === "compaction");
    return [...toldMessages(given), ...(isCompaction ? [userMessage(TOLD_OF_COMPACTION)] : [])];
  }
  const isEmpty = parts.every(({ type }) => type !== "text" && type !== "tool");
  return isEmpty ? [] : answerMessages(given);
}

/**
 * The `experimental.chat.messages.transform` hook, called with all messages that the next model
 * call of a session is given. The newest within the limit are kept.
 */
export function observationOfGiven(output: unknown, now: number): Observation | undefined {
  const given = list(fields(output)["messages"]);
  const messages: Stored[] = [];
  let left: number = LIMITS.input;
  for (const entry of given.toReversed()) {
    const { info, parts } = fields(entry);
    const message = parseMessage(info);
    if (message === undefined) continue;
    const known = list(parts)
      .map(parsePart)
      .filter((part) => part !== undefined);
    left -= JSON.stringify(known).length;
    if (left < 0 && messages.length > 0) break;
    messages.unshift({ message, parts: known });
  }
  const sessionID = messages.at(-1)?.message.sessionID;
  if (sessionID === undefined) return undefined;
  return {
    kind: "given",
    time: now,
    sessionID,
    messages: messages.flatMap(givenMessages),
    leftOut: given.length - messages.length,
  };
}
