import { changedMatches } from "../changed-text.ts";
import { isLockFile } from "../generated-files.ts";
import { type RiskRule, shown } from "../rule.ts";
import { bitsPerCharacter } from "./entropy.ts";
import { isPlaceholder } from "./token-shapes.ts";

const assignment =
  /(?<![\w.-])([\w.-]{0,40}?(?:passw(?:or)?d|passwd|secret|token|api[_-]?key|apikey|private[_-]?key|access[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|client[_-]?secret|credentials?)[\w-]{0,24})["']?[ \t]{0,20}(?:=>|:=|[:=])[ \t]{0,20}(["'`]?)([^\s"'`,;<>(){}[\]]{16,200})\2(?=[\s"'`,;)}\]]|$)/gim;

/** A random-looking value under a name that says that it is a secret. Gitleaks: `generic-api-key`. */
export const highEntropyAssignment: RiskRule = {
  name: "secrets/high-entropy-assignment",
  severity: "risky",
  everywhere: true,
  find: (change) => {
    if (isLockFile(change.path)) return [];
    return [...changedMatches(change.head, assignment)].flatMap(({ match, line }) => {
      const value = match[3] ?? "";
      const isCode = match[2] === "" && !/^(?:yaml|toml|plain|shell|dockerfile)$/.test(change.language);
      if (isCode || !looksRandom(value) || isPlaceholder(match[0])) return [];
      return [
        {
          line,
          message: `Assigns a random-looking value (${value.length} characters) to ${shown(match[1])}: if it is a secret, replace it`,
        },
      ];
    });
  },
};

const leastBits = 3.4;

/** Letters and digits mixed as chance mixes them; not a word, a path, a URL, a version, a hash of a file or an identifier. */
function looksRandom(value: string): boolean {
  if (
    /^(?:sha\d+|md5)[-:]|^https?:|^\/|^\.{1,2}\/|^\$|^\w+\.\w+(?:\.\w+)*$|^[A-Za-z_-]+$|^\d[\d.:-]*$|^arn:|^projects\//.test(
      value,
    )
  )
    return false;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return false;
  const digits = value.replace(/\D/g, "").length;
  if (digits < 3 || !/[A-Za-z]/.test(value)) return false;
  if (value.split(/[-_./:]/).filter((part) => /^[a-zA-Z]{3,}$/.test(part)).length >= 2) return false;
  return bitsPerCharacter(value) >= (/^[0-9a-f]+$/i.test(value) ? 3 : leastBits);
}
