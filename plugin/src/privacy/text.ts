import { maskAssignments } from "./assignments.ts";
import {
  maskPrivateKeys,
  maskQueries,
  maskSchemes,
  maskUrls,
  maskWebTokens,
} from "./credentials.ts";
import { maskTokens } from "./tokens.ts";

/** How much text of one span or trace is read, in characters; the rest is masked as a whole. */
export const TEXT_BUDGET = 4_000_000;
/** Where text is cut, a secret that the cut goes through must not stay behind. Characters. */
const CUT_MARGIN = 8_192;
/** Too short for a secret that could be told from a word. Characters. */
const SHORTEST_SECRET_TEXT = 6;

export type MaskText = (text: string) => string;

/** Every rule, those that see most of a secret's surroundings first. */
const RULES: readonly MaskText[] = [
  maskPrivateKeys,
  maskWebTokens,
  maskUrls,
  maskTokens,
  maskSchemes,
  maskQueries,
  maskAssignments,
];

/** What is masked even where the user wants to keep everything. */
const ALWAYS: readonly MaskText[] = [maskUrls, maskTokens];

/** A mask put in can bring out what stood beside the secret; more rounds than this are not needed. */
const MOST_ROUNDS = 4;

function applied(rules: readonly MaskText[]): MaskText {
  return (text) => {
    if (text.length < SHORTEST_SECRET_TEXT) return text;
    let masked = text;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = masked;
      masked = rules.reduce((result, rule) => rule(result), before);
      if (masked === before) break;
    }
    return masked;
  };
}

/** `text` with its secrets as `[REDACTED:<kind>]`. Linear in its length. */
export const maskSecrets: MaskText = applied(RULES);

/** `text` without provider keys and without credentials in URLs. */
export const maskProviderKeys: MaskText = applied(ALWAYS);

function beforeCut(text: string, length: number): string {
  const head = text.slice(0, length);
  const margin = Math.max(0, head.length - CUT_MARGIN);
  const space = head.slice(margin).search(/\s\S*$/);
  return head.slice(0, space === -1 ? margin : margin + space);
}

/**
 * A `mask` for the texts of one span: never throws, and reads no more than the budget in all. What
 * cannot be masked, or is beyond the budget, is withheld.
 */
export function bounded(mask: MaskText, budget: number = TEXT_BUDGET): MaskText {
  let left = budget;
  return (text) => {
    const isWhole = text.length <= left;
    const head = isWhole ? text : beforeCut(text, left);
    left -= Math.min(left, text.length);
    try {
      const masked = mask(head);
      return isWhole ? masked : `${masked}[REDACTED:too-long]`;
    } catch {
      return "[REDACTED:unreadable]";
    }
  };
}
