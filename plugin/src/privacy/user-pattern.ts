import type { MaskText } from "./secrets.ts";

/**
 * A user's own regular expression, run so that no pattern and no text can block OpenCode.
 *
 * JavaScript's engine backtracks, and nothing can interrupt it. A pattern is therefore parsed first
 * and refused if it repeats a part that itself varies, which can take exponential time. Any other
 * takes at most (window × the ways of its variable parts) steps per window of text; the window is
 * chosen to keep that small, and the time is checked between windows.
 */
export interface UserPattern {
  readonly mask?: () => MaskText;
  /** Why the pattern is not used; for the user. */
  readonly problem?: string;
}

/** Steps that one window may take: some tens of milliseconds. */
const STEPS_PER_WINDOW = 5_000_000;
/** Windows overlap by half, so a match up to half a window is always found whole. Characters. */
const WINDOWS = [4_096, 1_024, 256, 128];
/** Milliseconds for one span or trace; text that is left then is replaced as a whole. */
const TIME_BUDGET = 100;
const MASK = "[REDACTED:pattern]";
const TOO_SLOW = "[REDACTED:pattern-too-slow]";

const VARIABLE = "MLFLOW_OPENCODE_REDACT_PATTERN";
const WITH_FLAGS = /^\/(.+)\/([imsu]{0,4})$/s;

/** How many ways a part can match: one for fixed text, Infinity for a `*`. */
interface Ways {
  /** Of parts with an upper bound. */
  readonly bounded: number;
  /** How many parts have none. */
  readonly unbounded: number;
}

const ONE_WAY: Ways = { bounded: 1, unbounded: 0 };

class Refusal extends Error {}

function isVariable({ bounded, unbounded }: Ways): boolean {
  return bounded > 1 || unbounded > 0;
}

/** Parses a pattern that the engine has compiled already: its syntax is valid. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Alternatives up to the end or the closing parenthesis. */
  alternatives(): Ways {
    let all = this.#sequence();
    let count = 1;
    while (this.#take("|")) {
      const next = this.#sequence();
      count++;
      all = {
        bounded: all.bounded + next.bounded,
        unbounded: Math.max(all.unbounded, next.unbounded),
      };
    }
    return count === 1 ? all : { ...all, bounded: Math.max(all.bounded, count) };
  }

  #sequence(): Ways {
    let all = ONE_WAY;
    while (this.#at < this.#source.length && !/[|)]/.test(this.#peek())) {
      const atom = this.#atom();
      const part = this.#quantified(atom);
      all = {
        bounded: all.bounded * part.bounded,
        unbounded: all.unbounded + part.unbounded,
      };
    }
    return all;
  }

  #atom(): Ways {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#class();
    if (this.#take("\\")) return this.#escape();
    this.#at++;
    return ONE_WAY;
  }

  #group(): Ways {
    const opening = /^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#rest())?.[0] ?? "";
    this.#at += opening.length;
    const inside = this.alternatives();
    this.#take(")");
    const looksAround = /[=!]$/.test(opening);
    if (looksAround && inside.unbounded > 0) throw new Refusal("it looks around without a limit");
    return inside;
  }

  #class(): Ways {
    while (this.#at < this.#source.length && !this.#take("]")) {
      this.#at += this.#peek() === "\\" ? 2 : 1;
    }
    return ONE_WAY;
  }

  #escape(): Ways {
    if (/^(?:[1-9]|k<)/.test(this.#rest())) throw new Refusal("it refers back to a group");
    const code = /^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#rest())?.[0];
    this.#at += code?.length ?? 1;
    return ONE_WAY;
  }

  #quantified(atom: Ways): Ways {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#rest());
    if (quantifier === null) return atom;
    this.#at += quantifier[0].length;
    const [text, least = "", comma, most] = quantifier;
    if (text.startsWith("?")) {
      return { bounded: atom.bounded + 1, unbounded: atom.unbounded };
    }
    if (isVariable(atom)) throw new Refusal(`it repeats (${text}) a part that itself varies`);
    if (!text.startsWith("{") || (comma === "," && most === "")) {
      return { bounded: 1, unbounded: 1 };
    }
    return { bounded: comma === "" ? 1 : Number(most) - Number(least) + 1, unbounded: 0 };
  }

  #rest(): string {
    return this.#source.slice(this.#at, this.#at + 128);
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}

/** The widest window that keeps a pattern within its steps. */
function windowFor(source: string): number {
  const { bounded, unbounded } = new Reader(source).alternatives();
  const window = WINDOWS.find((size) => size * bounded * size ** unbounded <= STEPS_PER_WINDOW);
  if (window === undefined) {
    throw new Refusal("it has too many parts of variable length after one another");
  }
  return window;
}

function problem(reason: string): UserPattern {
  return {
    problem:
      `${VARIABLE} is not used: ${reason}. The built-in rules stay. ` +
      "Set a JavaScript regular expression such as CORP-[0-9]{6} or /customer-[a-z]+/i.",
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function findIn(text: string, from: number, pattern: RegExp, ranges: Range[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === "") {
      pattern.lastIndex++;
      continue;
    }
    const start = from + match.index;
    ranges.push({ start, end: start + match[0].length });
  }
}

function replaced(text: string, ranges: Range[]): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    // Windows overlap, and may find the same.
    if (start >= done) masked += text.slice(done, start) + MASK;
    done = Math.max(done, end);
  }
  return masked + text.slice(done);
}

function maskWith(pattern: RegExp, window: number, now: () => number): MaskText {
  let left = TIME_BUDGET;
  return (text) => {
    if (left <= 0) return TOO_SLOW;
    const ranges: Range[] = [];
    const began = now();
    for (let from = 0; from < text.length; from += window / 2) {
      if (now() - began > left) {
        left = 0;
        return TOO_SLOW;
      }
      findIn(text.slice(from, from + window), from, pattern, ranges);
      if (from + window >= text.length) break;
    }
    left -= now() - began;
    return replaced(text, ranges);
  };
}

/**
 * Reads `MLFLOW_OPENCODE_REDACT_PATTERN`: a regular expression, or one between slashes with its
 * flags (`i`, `m`, `s`, `u`) behind.
 *
 * @param now a clock in milliseconds
 */
export function readUserPattern(setting: string, now: () => number): UserPattern {
  const written = WITH_FLAGS.exec(setting);
  const source = written?.[1] ?? setting;
  const flags = written?.[2] ?? "";
  try {
    const pattern = new RegExp(source, `g${flags}`);
    if (new RegExp(`^(?:${source})$`, flags).test("")) return problem("it matches empty text");
    const window = windowFor(source);
    return { mask: () => maskWith(pattern, window, now) };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}
