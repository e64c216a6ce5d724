import table from "../../formats/formats.json" with { type: "json" };
import { once } from "./once.ts";

/** What can begin at a place where one of the fixed texts of the table stands. */
export interface Format {
  readonly kind: string;
  /** The fixed text that it is found by. */
  readonly start: string;
  /** Whether it must begin a word, as the fixed text also occurs within words. */
  readonly isWord: boolean;
  /** Whether the fixed text is the name of a product, in any case, and what is secret comes later. */
  readonly isName: boolean;
  readonly expression: () => Expression;
}

export interface Expression {
  /** Characters of the token before the fixed text. */
  readonly before: number;
  /** Sticky. */
  readonly pattern: RegExp;
}

/** What a key that stands beside the name of its product is followed by. */
const END_OF_KEY = String.raw`(?![\w+/-]|\.\w)`;

const CLASSES = new Map(Object.entries(table.classes));
const SIGNS = new RegExp(`([${[...CLASSES.keys()].join("\\")}])([0-9]*)`, "g");

/** A pattern of the table as a regular expression. */
function spelled(pattern: string): string {
  return pattern.replace(
    SIGNS,
    (_, sign: string, least: string) =>
      (CLASSES.get(sign) ?? "") + (least === "" ? "" : `{${least},}`),
  );
}

/** @param row as `tools/secret_formats.py` says, without its kind */
function formatsOf(kind: string, row: string): Format[] {
  const [starts = "", rest = "", head = ""] = row.split(" ");
  const isWord = starts.startsWith("!");
  const expression = (start: string): Expression => {
    const escaped = start.replace(/[.+$]/g, "\\$&");
    const before = spelled(head);
    const pattern = new RegExp(`${before}${escaped}(?:${spelled(rest)})`, "y");
    return { before: lengthOf(before), pattern };
  };
  return (isWord ? starts.slice(1) : starts).split("|").map((start) => ({
    kind,
    start,
    isWord,
    isName: false,
    expression: once(() => expression(start)),
  }));
}

/** The length of a pattern of characters and classes with a fixed count each. Characters. */
function lengthOf(pattern: string): number {
  let length = 0;
  for (const [, count = "1"] of pattern.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g)) {
    length += Number(count);
  }
  return length;
}

function tokenFormats(): Format[] {
  let kind = "";
  return table.formats.flatMap((row) => {
    const end = row.indexOf(" ");
    kind = row.slice(0, end) || kind;
    return formatsOf(kind, row.slice(end + 1));
  });
}

function namedFormats(): Format[] {
  const keys = new Map<string, string[]>();
  for (const [key, names] of Object.entries(table.beside)) {
    for (const name of names.split(" ")) {
      const some = keys.get(name);
      if (some === undefined) keys.set(name, [key]);
      else some.push(key);
    }
  }
  return [...keys].map(([start, some]) => ({
    kind: start.split("_")[0] ?? start,
    start,
    isWord: false,
    isName: true,
    expression: once(() => ({
      before: 0,
      pattern: new RegExp(`(?:${some.map(spelled).join("|")})${END_OF_KEY}`, "y"),
    })),
  }));
}

/** Every format, those with the longest fixed texts first: they say most. */
export function allFormats(): readonly Format[] {
  return [...tokenFormats(), ...namedFormats()].sort((a, b) => b.start.length - a.start.length);
}
