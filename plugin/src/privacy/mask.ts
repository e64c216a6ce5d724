import { LIMITS } from "../trace/limits.ts";
import type { Span, SpanEvent, TraceInfo } from "../trace/span.ts";
import { maskField } from "./assignments.ts";
import { maskAttributes, type MaskField } from "./attributes.ts";
import { bounded } from "./budget.ts";
import { clip } from "./cut.ts";
import { maskProviderKeys, maskSecrets, type MaskText } from "./secrets.ts";
import { stripInfo, stripSpan } from "./strip.ts";
import { readUserPattern, type UserPattern } from "./user-pattern.ts";
import { placeholder, withoutContent, withoutContentText } from "./without-content.ts";

/**
 * How much of a turn is recorded: `metadata` its shape, times, tokens, cost and names; `redacted`
 * its content with secrets masked; `full` its content, without provider keys and credentials in
 * URLs all the same.
 */
export type Capture = "metadata" | "redacted" | "full";

export interface MaskOptions {
  readonly capture: Capture;
  /** A regular expression of the user's own, masked in addition to the built-in rules. */
  readonly pattern?: string | undefined;
}

/** Removes from spans and traces what must not be stored. Never throws. */
export interface Mask {
  span(span: Span): Span;
  info(info: TraceInfo): TraceInfo;
  /** What is wrong with the user's pattern, in words for the user. */
  readonly problem?: string;
}

const noField: MaskField = () => undefined;

/** The rules of one capture level. `text` is called once for each span, which has its own budget. */
interface Rules {
  readonly text: () => MaskText;
  readonly field: MaskField;
}

function rulesOf(capture: Capture, pattern: UserPattern): Rules {
  const field = capture === "full" ? noField : maskField;
  const builtIn = capture === "full" ? maskProviderKeys : maskSecrets;
  const text = (): MaskText => {
    const own = capture === "full" ? undefined : pattern.mask?.();
    return bounded(own === undefined ? builtIn : (value) => own(builtIn(value)));
  };
  return { text, field };
}

function spanWithoutContent(span: Span): Span {
  const { message } = span.status;
  return {
    ...span,
    status: {
      code: span.status.code,
      ...(message === undefined ? {} : { message: placeholder(message) }),
    },
    attributes: withoutContent(span.attributes),
    events: span.events.map((event) => ({
      ...event,
      attributes: withoutContent(event.attributes),
    })),
  };
}

function infoWithoutContent(info: TraceInfo): TraceInfo {
  const { requestPreview, responsePreview } = info;
  return {
    ...info,
    ...(requestPreview === undefined ? {} : { requestPreview: placeholder(requestPreview) }),
    ...(responsePreview === undefined ? {} : { responsePreview: placeholder(responsePreview) }),
    metadata: withoutContentText(info.metadata),
    tags: withoutContentText(info.tags),
  };
}

function maskSpan(span: Span, { text, field }: Rules): Span {
  const mask = text();
  const event = ({ name, time, attributes }: SpanEvent): SpanEvent => ({
    name: mask(name),
    time,
    attributes: maskAttributes(attributes, mask, field),
  });
  const { message } = span.status;
  return {
    ...span,
    name: mask(span.name),
    status: {
      code: span.status.code,
      ...(message === undefined ? {} : { message: mask(message) }),
    },
    events: span.events.map(event),
    attributes: maskAttributes(span.attributes, mask, field),
  };
}

function maskTexts(
  values: Readonly<Record<string, string>>,
  mask: MaskText,
  field: MaskField,
  limit: number,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      mask(name),
      clip(field(name, value) ?? mask(value), limit),
    ]),
  );
}

function maskInfo(info: TraceInfo, { text, field }: Rules): TraceInfo {
  const mask = text();
  // A replacement can be longer than the secret.
  const preview = (value: string): string => clip(mask(value), LIMITS.preview);
  const { requestPreview, responsePreview } = info;
  return {
    ...info,
    ...(requestPreview === undefined ? {} : { requestPreview: preview(requestPreview) }),
    ...(responsePreview === undefined ? {} : { responsePreview: preview(responsePreview) }),
    metadata: maskTexts(info.metadata, mask, field, LIMITS.metadata),
    tags: maskTexts(info.tags, mask, field, LIMITS.tag),
  };
}

/** Makes the mask of a capture level, for all spans and traces. */
export function createMask({ capture, pattern }: MaskOptions): Mask {
  const setting = pattern?.trim() ?? "";
  const own = setting === "" ? {} : readUserPattern(setting, () => performance.now());
  const rules = rulesOf(capture, own);
  return {
    span(span) {
      try {
        return maskSpan(capture === "metadata" ? spanWithoutContent(span) : span, rules);
      } catch {
        return stripSpan(span);
      }
    },
    info(info) {
      try {
        return maskInfo(capture === "metadata" ? infoWithoutContent(info) : info, rules);
      } catch {
        return stripInfo(info);
      }
    },
    ...(own.problem === undefined ? {} : { problem: own.problem }),
  };
}
