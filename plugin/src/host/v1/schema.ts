import type { AttributeValue } from "../../trace/span.ts";
import { attributeValue, fields, list, text } from "../fields.ts";

type Schema = Readonly<Record<string, AttributeValue>>;

const MAX_DEPTH = 20;
/** By schema object: OpenCode passes the same ones with every call. */
const converted = new WeakMap<object, Schema | undefined>();

/**
 * A tool's parameters as JSON Schema. OpenCode 1.18 passes a plugin's `tool.definition` hook an
 * Effect Schema for its own tools; its `ast` is read as far as those use it. An unknown node allows
 * anything (`{}`).
 *
 * @returns undefined when it is no Effect Schema
 */
export function jsonSchema(parameters: unknown): AttributeValue | undefined {
  if (typeof parameters !== "object" || parameters === null) return undefined;
  if (converted.has(parameters)) return converted.get(parameters);
  const { ast } = fields(parameters);
  const schema = ast === undefined ? undefined : schemaOf(ast, MAX_DEPTH);
  converted.set(parameters, schema);
  return schema;
}

function schemaOf(value: unknown, depth: number): Schema {
  const ast = fields(value);
  const description = text(fields(ast["annotations"])["description"]);
  const described = description === undefined ? {} : { description };
  return depth === 0 ? described : { ...described, ...typeOf(ast, depth - 1) };
}

function typeOf(ast: Readonly<Record<string, unknown>>, depth: number): Schema {
  switch (ast["_tag"]) {
    case "String":
      return { type: "string" };
    case "Boolean":
      return { type: "boolean" };
    case "Number":
      return { type: isInteger(ast) ? "integer" : "number" };
    case "Literal":
      return { const: attributeValue(ast["literal"]) };
    case "Arrays":
      return { type: "array", items: schemaOf(list(ast["rest"])[0], depth) };
    case "Union":
      return unionOf(list(ast["types"]), depth);
    case "Objects":
      return objectOf(list(ast["propertySignatures"]), depth);
    default:
      return {};
  }
}

function isInteger(ast: Readonly<Record<string, unknown>>): boolean {
  return list(ast["checks"]).some(
    (check) => fields(fields(fields(check)["annotations"])["meta"])["_tag"] === "isInt",
  );
}

function unionOf(types: readonly unknown[], depth: number): Schema {
  const defined = types.filter((type) => fields(type)["_tag"] !== "Undefined");
  if (defined.every((type) => fields(type)["_tag"] === "Literal")) {
    return { enum: defined.map((type) => attributeValue(fields(type)["literal"])) };
  }
  const [only, ...others] = defined;
  if (others.length === 0) return schemaOf(only, depth);
  return { anyOf: defined.map((type) => schemaOf(type, depth)) };
}

function objectOf(signatures: readonly unknown[], depth: number): Schema {
  const properties: [string, Schema][] = [];
  const required: string[] = [];
  for (const signature of signatures) {
    const { name, type } = fields(signature);
    if (typeof name !== "string") continue;
    properties.push([name, schemaOf(type, depth)]);
    if (fields(fields(type)["context"])["isOptional"] !== true) required.push(name);
  }
  return { type: "object", properties: Object.fromEntries(properties), required };
}
