import type { Attributes, AttributeValue } from "../trace/span.ts";
import type { MaskText } from "./secrets.ts";

/** Deeper than any payload that OpenCode sends; beyond it a value is withheld. Levels. */
const MAX_DEPTH = 64;
const TOO_DEEP = "[REDACTED:too-deep]";

/** What a field's value is replaced by because of the field's name, or undefined to look inside. */
export type MaskField = (name: string, value: string | number) => string | undefined;

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

/** A name that is free: two keys that hold secrets can come out alike. */
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

/** Every text in a value, keys included. What does not change is the same object as before. */
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
    // What stays of it (a header's scheme) and what the name says nothing about is text as any.
    return masked ?? maskValue(value, mask, field, depth);
  }
  if (typeof value === "object" && value !== null && isList(value)) {
    return maskList(value, (item) => maskNamed(name, item, mask, field, depth + 1) ?? null);
  }
  return maskValue(value, mask, field, depth + 1);
}

/** In `{"name": "DB_PASSWORD", "value": "…"}` it is the neighbour that names the value. */
function nameOf(field: string, object: Attributes): string {
  const name = field === "value" ? (object["name"] ?? object["key"]) : undefined;
  return typeof name === "string" ? name : field;
}

/** Attributes, or any object of a value, with every key and value masked. */
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
