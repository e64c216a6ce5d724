import { maskAssignments } from "./assignments.ts";
import { maskCommands } from "./commands.ts";
import {
  maskPrivateKeys,
  maskQueries,
  maskSchemes,
  maskUrls,
  maskWebTokens,
} from "./credentials.ts";
import { maskFiles } from "./files.ts";
import { maskTokens } from "./tokens.ts";

/** Shorter texts hold no secret that can be told from a word. Characters. */
const SHORTEST_SECRET_TEXT = 6;

export type MaskText = (text: string) => string;

/** Every rule; those that read most around a secret come first. */
const RULES: readonly MaskText[] = [
  maskPrivateKeys,
  maskWebTokens,
  maskUrls,
  maskTokens,
  maskSchemes,
  maskQueries,
  maskCommands,
  maskFiles,
  maskAssignments,
];

/** Rules for `capture: full`, where the user wants to keep everything else. */
const ALWAYS: readonly MaskText[] = [maskUrls, maskTokens];

/** A replacement can expose another secret beside it; no text needs more rounds than this. */
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

/** Replaces secrets by `[REDACTED:<kind>]`. Takes time linear in the length of the text. */
export const maskSecrets: MaskText = applied(RULES);

/** Replaces provider keys, and credentials in URLs. */
export const maskProviderKeys: MaskText = applied(ALWAYS);
