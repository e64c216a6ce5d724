import type { AttributeValue } from "../trace/span.ts";
import { capText } from "../privacy/cut.ts";

/** Readers for payloads that OpenCode types in its own way in every version. */

export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

/** The value as an object; an empty one for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : NOTHING;
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Those of the values that are texts. */
export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/** Milliseconds since the epoch that OTLP's unsigned nanoseconds can hold. */
export function time(value: unknown): number | undefined {
  const number = finite(value);
  return number !== undefined && number >= 0 && number < 8.64e15 ? number : undefined;
}

export function count(value: unknown): number {
  return Math.max(0, Math.round(finite(value) ?? 0));
}

const MAX_DEPTH = 100;

/**
 * Any value as attributes can hold it. Objects are copied, so that what OpenCode or another plugin
 * changes later is not seen; what JSON cannot say, such as an object within itself, is null.
 */
export function attributeValue(value: unknown, owners: readonly object[] = []): AttributeValue {
  switch (typeof value) {
    case "string":
      return capText(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return value.toString();
    case "object": {
      if (value === null || owners.length > MAX_DEPTH || owners.includes(value)) return null;
      const within = [...owners, value];
      if (Array.isArray(value)) return value.map((item) => attributeValue(item, within));
      if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toJSON() : null;
      const entries = Object.entries(value)
        .filter(([, item]) => item !== undefined && typeof item !== "function")
        .map(([key, item]): [string, AttributeValue] => [key, attributeValue(item, within)]);
      return Object.fromEntries(entries);
    }
    case "undefined":
    case "function":
    case "symbol":
      return null;
  }
}
