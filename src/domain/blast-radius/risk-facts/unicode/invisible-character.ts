import { changedMatches } from "../changed-text.ts";
import { type RiskRule } from "../rule.ts";
import { codePointOf, invisibleCharacters } from "./invisible.ts";

/** Scripts that need joiners and marks to be written: Arabic, Hebrew, Indic, Khmer, Mongolian; and emoji. */
const needsJoiners =
  /[\u0590-\u08FF\u0900-\u0DFF\u0E00-\u0FFF\u1000-\u109F\u1780-\u18AF\uFB1D-\uFEFC\u2190-\u2BFF\u{1F000}-\u{1FAFF}\uFE0F]/u;

/** Characters that nobody sees in a review; in instructions, a model reads them all the same. */
export const invisibleCharacter: RiskRule = {
  name: "unicode/invisible-character",
  severity: "risky",
  everywhere: true,
  find: ({ head }) =>
    [...changedMatches(head, invisibleCharacters, "text")].flatMap(({ match, line, start, end }) => {
      const char = match[0];
      const isByteOrderMark = char === "\uFEFF" && start === 0 && line === 1;
      const around = head.text.slice(Math.max(0, start - 2), start) + head.text.slice(end, end + 2);
      if (isByteOrderMark || (/[\u200B-\u200F\u061C]/.test(char) && needsJoiners.test(around))) return [];
      const severity = char === "\u00AD" || char === "\uFEFF" ? { severity: "notice" as const } : {};
      return [{ line, message: `Adds ${codePointOf(char)}, which nobody sees`, ...severity }];
    }),
};
