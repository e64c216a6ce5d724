import { capText, digest } from "../../privacy/cut.ts";
import { LIMITS } from "../../trace/limits.ts";
import type {
  Attachment,
  Failure,
  FileDiff,
  NestedCall,
  SessionInfo,
  TextPart,
  ToolPart,
} from "../../turn/observation.ts";
import { attributeValue, count, type Fields, fields, finite, list, text, time } from "../fields.ts";

/**
 * Values of OpenCode 2 that events and stored messages share. Shapes: API 2.1.2 (`SessionInfo`,
 * `SessionStructuredError`, `ToolContent`, …), and older names where 2.0.x has them.
 */

export function parseSession(value: unknown): SessionInfo | undefined {
  const given = fields(value);
  // The branch of July 2026 told it as `info` of `session.created`.
  const info = { ...given, ...fields(given["info"]) };
  const id = text(info["sessionID"]) ?? text(info["id"]);
  if (id === undefined) return undefined;
  const revert = fields(info["revert"]);
  return {
    id,
    parentID: text(info["parentID"]),
    title: text(info["title"]),
    version: text(info["version"]),
    directory: text(fields(info["location"])["directory"]) ?? text(info["directory"]),
    created: time(fields(info["time"])["created"]),
    revertedFrom: text(revert["messageID"]),
    revertedPart: text(revert["partID"]),
  };
}

/** `{ type, message, status? }`. */
export function parseFailure(value: unknown): Failure | undefined {
  const error = fields(value);
  const name = text(error["type"]);
  const message = text(error["message"]);
  if (name === undefined && message === undefined) return undefined;
  const statusCode = finite(error["status"]);
  return {
    name: name ?? "unknown",
    message: capText(message ?? name ?? "unknown error"),
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(name === "aborted" ? { ending: "aborted" } : {}),
  };
}

/** `{ id, providerID, variant? }` as fields of an assistant message. */
export function parseModel(value: unknown): {
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly variant: string | undefined;
} {
  const model = fields(value);
  return {
    model: text(model["id"]),
    provider: text(model["providerID"]),
    variant: text(model["variant"]),
  };
}

/** A file with its content: base64 in `data` (2.1), or a `data:` URL. */
export function parseFile(value: unknown): Attachment {
  const file = fields(value);
  const mime = text(file["mime"]) ?? "";
  const source = text(file["uri"]) ?? text(file["url"]);
  const filename = text(file["name"]) ?? text(file["filename"]);
  const data = text(file["data"]);
  const url = data === undefined ? source : `data:${mime};base64,${data}`;
  if (url?.startsWith("data:") !== true) return { mime, filename: filename ?? source };
  if (url.length <= LIMITS.attachment) return { mime, filename, url };
  return { mime, filename, size: url.length, sha256: digest(url) };
}

/** What a tool returned: `ToolContent[]`; where it has no text, its metadata. */
export function toolResult(
  content: unknown,
  metadata: Fields,
): Pick<ToolPart, "output" | "attachments"> {
  const given = list(content).map(fields);
  const told = given.flatMap((item) => (item["type"] === "text" ? [text(item["text"]) ?? ""] : []));
  const files = given.filter((item) => item["type"] === "file").map(parseFile);
  const output = told.some((item) => item !== "") ? joined(told) : outputOf(metadata);
  return {
    output: output === undefined ? undefined : capText(output),
    ...(files.length === 0 ? {} : { attachments: files }),
  };
}

/** Texts, each on a line of its own. */
function joined(texts: readonly string[]): string {
  return texts.reduce((all, one) => (/(^|\n)$/.test(all) ? all + one : `${all}\n${one}`));
}

/** Members of a tool's metadata that are shown elsewhere. */
const DETAILS: ReadonlySet<string> = new Set([
  "exit",
  "truncated",
  "files",
  "diagnostics",
  "title",
  "sessionID",
  "status",
  "toolCalls",
]);

/** The `read` of July 2026 returns the content as metadata only. */
function outputOf(metadata: Fields): string | undefined {
  const content = text(metadata["content"]);
  if (content !== undefined) return content;
  const rest = Object.entries(metadata).filter(([name]) => !DETAILS.has(name));
  return rest.length === 0 ? undefined : JSON.stringify(attributeValue(Object.fromEntries(rest)));
}

/** `metadata.files` of tools that edit: `{ file, patch, additions, deletions, status }`. */
export function parseDiffs(metadata: Fields): FileDiff[] {
  return list(metadata["files"])
    .map(fields)
    .flatMap((diff) => {
      const file = text(diff["file"]) ?? text(diff["path"]);
      if (file === undefined) return [];
      return [
        {
          file,
          additions: count(diff["additions"]),
          deletions: count(diff["deletions"]),
          status: text(diff["status"]),
          patch: capText(text(diff["patch"]) ?? "", LIMITS.patch),
        },
      ];
    });
}

/** A tool's results besides its output. */
export function toolDetails(metadata: Fields, sessionID: string): Partial<ToolPart> {
  const { exit, truncated, diagnostics } = metadata;
  const title = text(metadata["title"]);
  const child = text(metadata["sessionID"]);
  const diffs = parseDiffs(metadata);
  const sum = (pick: (diff: FileDiff) => number): number =>
    diffs.reduce((total, diff) => total + pick(diff), 0);
  return {
    ...(finite(exit) === undefined ? {} : { exitCode: finite(exit) }),
    ...(typeof truncated === "boolean" ? { truncated } : {}),
    ...(title === undefined ? {} : { title: capText(title) }),
    ...(child === undefined || child === sessionID ? {} : { childSessionID: child }),
    ...(Object.keys(fields(diagnostics)).length === 0
      ? {}
      : { diagnostics: attributeValue(diagnostics) }),
    ...(diffs.length === 0
      ? {}
      : {
          diff: capText(diffs.map((diff) => diff.patch ?? "").join("\n"), LIMITS.patch),
          additions: sum((diff) => diff.additions),
          deletions: sum((diff) => diff.deletions),
        }),
  };
}

/** Nested calls that are shown at most: each is a span. */
const MOST_NESTED = 200;

/**
 * The calls of a Code Mode program: `metadata.toolCalls`, `{ tool, status, input }[]`
 * (`core/src/codemode/tool.ts`). They carry no times: those at which they were first seen, and
 * first seen to have ended, are used.
 */
export function nestedCalls(
  metadata: Fields,
  before: readonly NestedCall[] | undefined,
  now: number,
): readonly NestedCall[] | undefined {
  const given = list(metadata["toolCalls"]).slice(0, MOST_NESTED).map(fields);
  if (given.length === 0) return before;
  return given.map((call, n) => {
    const known = before?.[n];
    if (known?.end !== undefined) return known;
    const said = text(call["status"]);
    const hasFailed = said === "error" || said === "failed";
    const isRunning = said === "running" || said === "pending";
    return {
      tool: text(call["tool"]) ?? "unknown",
      input: attributeValue(call["input"] ?? {}),
      status: hasFailed ? "error" : isRunning ? "running" : "completed",
      start: known?.start ?? now,
      ...(isRunning ? {} : { end: now }),
    };
  });
}

/** A text of a message, its id derived from the message's, as OpenCode 2 gives it none. */
export function textPart(
  origin: { readonly messageID: string; readonly sessionID: string },
  type: TextPart["type"],
  ordinal: number,
  content: string,
  times: { readonly start?: number | undefined; readonly end?: number | undefined },
  synthetic = false,
): TextPart {
  return {
    ...origin,
    id: `${origin.messageID}:${type}:${ordinal}`,
    order: ordinal,
    type,
    text: capText(content),
    synthetic,
    ignored: false,
    continuation: false,
    ...times,
  };
}
