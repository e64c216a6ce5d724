import { type Attributes, type AttributeValue, isList } from "../trace/span.ts";
import type { MaskText } from "./secrets.ts";

/** Levels: deeper than any payload that OpenCode sends. A value beyond it is replaced. */
const MAX_DEPTH = 64;
const TOO_DEEP = "[REDACTED:too-deep]";

/** The replacement for a field's value because of its name, or undefined to mask its text. */
export type MaskField = (name: string, value: string | number) => string | undefined;

/** A name that is not taken: two keys that hold secrets can become the same when masked. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}#${count}`)) count++;
  return `${name}#${count}`;
}

function maskList(
  values: readonly AttributeValue[],
  mask: (value: AttributeValue) => AttributeValue,
): readonly AttributeValue[] {
  const masked = values.map(mask);
  return masked.every((value, index) => value === values[index]) ? values : masked;
}

/** Masks every text in a value, keys included. What does not change is the same object as before. */
export function maskValue(
  value: AttributeValue,
  mask: MaskText,
  field: MaskField,
  depth = 0,
): AttributeValue {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (isList(value)) return maskList(value, (item) => maskValue(item, mask, field, depth + 1));
  return maskAttributes(value, mask, field, depth);
}

function maskNamed(
  name: string,
  value: AttributeValue | undefined,
  mask: MaskText,
  field: MaskField,
  depth: number,
): AttributeValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "number") {
    const masked = field(name, value);
    return masked ?? maskValue(value, mask, field, depth);
  }
  if (isList(value)) {
    return maskList(value, (item) => maskNamed(name, item, mask, field, depth + 1) ?? null);
  }
  return maskValue(value, mask, field, depth + 1);
}

/** In `{"name": "DB_PASSWORD", "value": "…"}` the member beside `value` names it. */
function nameOf(field: string, object: Attributes): string {
  const name = field === "value" ? (object["name"] ?? object["key"]) : undefined;
  return typeof name === "string" ? name : field;
}

/** Masks every key and value of attributes, or of an object within a value. */
export function maskAttributes(
  attributes: Attributes,
  mask: MaskText,
  field: MaskField,
  depth = 0,
): Attributes {
  if (depth >= MAX_DEPTH) return { [TOO_DEEP]: true };
  const entries = new Map<string, AttributeValue | undefined>();
  const taken = new Set<string>();
  let isSame = true;
  for (const [name, value] of Object.entries(attributes)) {
    const key = freeName(mask(name), taken);
    const masked = maskNamed(nameOf(name, attributes), value, mask, field, depth);
    taken.add(key);
    entries.set(key, masked);
    isSame &&= key === name && masked === value;
  }
  return isSame ? attributes : Object.fromEntries(entries);
}
