import { capText } from "../../privacy/cut.ts";
import type { Ask, Observation } from "../../turn/observation.ts";
import { fields, list, text, texts } from "../fields.ts";
import type { SessionEvent } from "./event.ts";

/** `permission.*` and `form.*`: OpenCode waits for the user. Undefined where not understood. */
export function askObservation({ type, data, time: now }: SessionEvent): Observation[] | undefined {
  switch (type) {
    case "permission.asked":
      return asked(
        data["source"],
        {
          id: text(data["id"]),
          subject: "permission",
          about: text(data["action"]) ?? text(data["permission"]) ?? "",
          patterns: texts(data["resources"]).map((pattern) => capText(pattern)),
        },
        now,
      );
    case "form.created": {
      const form = fields(data["form"]);
      const { kind, tool } = fields(form["metadata"]);
      // Extensions of OpenCode show forms as well, which no tool waits for.
      if (kind !== "question") return [];
      const questions = list(form["fields"])
        .map(fields)
        .map((field) => text(field["description"]) ?? text(field["title"]) ?? "");
      const about = capText(questions.join("\n"));
      return asked(tool, { id: text(form["id"]), subject: "question", about }, now);
    }
    case "permission.replied":
      return replied(text(data["requestID"]), text(data["reply"]), now);
    case "form.replied": {
      const answers = Object.values(fields(data["answer"])).map((answer) =>
        Array.isArray(answer) ? texts(answer).join(", ") : String(answer),
      );
      return replied(text(data["id"]), answers.join("\n"), now);
    }
    case "form.cancelled":
      return replied(text(data["id"]), "reject", now);
    default:
      return undefined;
  }
}

/** A permission that no tool asks for belongs to no span. */
function asked(
  source: unknown,
  {
    id,
    ...rest
  }: Pick<Ask, "subject" | "about" | "patterns"> & { readonly id: string | undefined },
  now: number,
): Observation[] | undefined {
  const { messageID: ofMessage, id: call, callID: olderName } = fields(source);
  const messageID = text(ofMessage);
  const callID = text(call) ?? text(olderName);
  if (id === undefined) return undefined;
  if (messageID === undefined || callID === undefined) return [];
  const { patterns = [], ...ask } = rest;
  const about = { id, messageID, callID, ...ask };
  return [
    { kind: "asked", time: now, ask: patterns.length === 0 ? about : { ...about, patterns } },
  ];
}

function replied(
  id: string | undefined,
  reply: string | undefined,
  now: number,
): Observation[] | undefined {
  if (id === undefined || reply === undefined) return undefined;
  return [{ kind: "replied", time: now, id, reply: capText(reply) }];
}
