import { capText } from "../privacy/cut.ts";
import type { AttributeValue } from "../trace/span.ts";
import type { TokenCounts } from "../trace/usage.ts";

/** Readers for OpenCode's payloads, whose types change between versions. */

export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

/** The value as an object; an empty one for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : NOTHING;
}

/** A text that is not empty; undefined for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A finite number; undefined for anything else. */
export function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/** Milliseconds since the epoch, within what OTLP's unsigned nanoseconds can hold. */
export function time(value: unknown): number | undefined {
  const number = finite(value);
  return number !== undefined && number >= 0 && number < 8.64e15 ? number : undefined;
}

/** A whole number from 0 on; 0 for anything else. */
export function count(value: unknown): number {
  return Math.max(0, Math.round(finite(value) ?? 0));
}

const MAX_DEPTH = 100;

/**
 * A deep copy of any value as an attribute can hold it; OpenCode or another plugin may change the
 * original. What JSON cannot express, such as a circular reference, is null.
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

/** The tokens of a model call, which both versions of OpenCode write alike. */
export function parseTokens(value: unknown): TokenCounts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const tokens = fields(value);
  const cache = fields(tokens["cache"]);
  return {
    input: count(tokens["input"]),
    output: count(tokens["output"]),
    reasoning: count(tokens["reasoning"]),
    cacheRead: count(cache["read"]),
    cacheWrite: count(cache["write"]),
  };
}
