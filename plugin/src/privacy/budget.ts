import { endBefore } from "./cut.ts";
import type { MaskText } from "./secrets.ts";

/** Characters of one span or trace that are read; the rest is replaced as a whole. */
const TEXT_BUDGET = 4_000_000;
const TOO_LONG = "[REDACTED:too-long]";

/**
 * A `mask` for the texts of one span: never throws, and reads no more than the budget in all. A
 * text that cannot be masked, or is beyond the budget, is replaced.
 *
 * @param budget characters
 */
export function bounded(mask: MaskText, budget: number = TEXT_BUDGET): MaskText {
  let left = budget;
  return (text) => {
    const isWhole = text.length <= left;
    try {
      const head = isWhole ? text : text.slice(0, endBefore(text, left, TOO_LONG));
      left -= Math.min(left, text.length);
      const masked = mask(head);
      return isWhole ? masked : masked + TOO_LONG;
    } catch {
      return "[REDACTED:unreadable]";
    }
  };
}
