import { changedMatches } from "../changed-text.ts";
import { isProsePath } from "../path-kinds.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isMixed, skeletonOf } from "./confusables.ts";

const wordWithOthers =
  /(?<![A-Za-z0-9_\u0370-\u058F\uFF21-\uFF5A])[A-Za-z0-9_]{0,80}[\u0370-\u058F\uFF21-\uFF5A][A-Za-z0-9_\u0370-\u058F\uFF21-\uFF5A]*/g;

/** A name that reads like another: Trojan Source's homoglyphs (CVE-2021-42694). */
export const homoglyph: RiskRule = {
  name: "unicode/homoglyph",
  severity: "risky",
  everywhere: true,
  find: (change) =>
    isProsePath(change.path)
      ? []
      : [...changedMatches(change.head, wordWithOthers)].flatMap(({ match, line }) =>
          isMixed(match[0])
            ? [
                {
                  line,
                  message: `Adds a word that reads “${shown(skeletonOf(match[0]))}” and is written with letters of another alphabet`,
                },
              ]
            : [],
        ),
};
