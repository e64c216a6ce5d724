import table from "../../formats/formats.json" with { type: "json" };

/** What can begin at a place where one of the fixed texts of the table stands. */
export interface Format {
  readonly kind: string;
  /** The fixed text that it is found by. */
  readonly start: string;
  /** Characters of the token before that text. */
  readonly before: number;
  /** Whether it must begin a word, as the fixed text also occurs within words. */
  readonly isWord: boolean;
  /** Whether the fixed text is the name of a product, in any case, and what is secret comes later. */
  readonly isName: boolean;
  /** Sticky; made when it is first asked for. */
  readonly pattern: () => RegExp;
}

/** What a key that stands beside the name of its product is followed by. */
const END_OF_KEY = String.raw`(?![\w+/-]|\.\w)`;

function once(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= make());
}

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
  const [starts = "", ...patterns] = row.split(" ");
  const [rest = "", head = ""] = patterns.map(spelled);
  const isWord = starts.startsWith("!");
  return (isWord ? starts.slice(1) : starts).split("|").map((start) => {
    const escaped = start.replace(/[.+$]/g, "\\$&");
    return {
      kind,
      start,
      before: head === "" ? 0 : lengthOf(head),
      isWord,
      isName: false,
      pattern: once(() => new RegExp(`${head}${escaped}(?:${rest})`, "y")),
    };
  });
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
    for (const name of names.split(" ")) keys.set(name, [...(keys.get(name) ?? []), spelled(key)]);
  }
  return [...keys].map(([start, some]) => ({
    kind: start.split("_")[0] ?? start,
    start,
    before: 0,
    isWord: false,
    isName: true,
    pattern: once(() => new RegExp(`(?:${some.join("|")})${END_OF_KEY}`, "y")),
  }));
}

/** Every format, those with the longest fixed texts first: they say most. */
export const FORMATS: readonly Format[] = [...tokenFormats(), ...namedFormats()].sort(
  (a, b) => b.start.length - a.start.length,
);
