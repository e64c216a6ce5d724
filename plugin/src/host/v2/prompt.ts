import type { Part, UserMessage } from "../../turn/observation.ts";
import { type Fields, fields, list, text } from "../fields.ts";
import { parseFile, textPart } from "./content.ts";

/** The parts of a prompt: `{ text, files?, agents?, skills? }`, of an inbox item or as stored. */
export function deliveredParts(message: UserMessage, payload: Fields, synthetic: boolean): Part[] {
  const origin = { messageID: message.id, sessionID: message.sessionID };
  const said = text(payload["text"]);
  const times = { start: message.created, end: message.created };
  const typed = said === undefined ? [] : [textPart(origin, "text", 0, said, times, synthetic)];
  const files = list(payload["files"]).map((value, n): Part => {
    const file = parseFile({ ...fields(value), ...fields(fields(value)["source"]) });
    return { ...origin, id: `${message.id}:file:${n}`, order: n + 1, type: "file", file };
  });
  return [...typed, ...files];
}
