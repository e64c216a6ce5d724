import { maskAssignments } from "./assignments.ts";
import {
  maskPrivateKeys,
  maskQueries,
  maskSchemes,
  maskUrls,
  maskWebTokens,
} from "./credentials.ts";
import { maskTokens } from "./tokens.ts";

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
