import { changedMatches } from "../changed-text.ts";
import { type RiskRule } from "../rule.ts";

const header =
  /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)-----|(PuTTY-User-Key-File-\d)|(AGE-SECRET-KEY-1)/g;
const longRuns = /[A-Za-z0-9+/=]{24,}/g;

/** Key material. Gitleaks: `private-key`, `age-secret-key`. */
export const privateKey: RiskRule = {
  name: "secrets/private-key",
  severity: "irreversible",
  everywhere: true,
  find: ({ head }) =>
    [...changedMatches(head, header, "text")].map(({ match, line, end }) => {
      const hasMaterial = match[1] === undefined || hasKeyMaterial(head.text.slice(end, end + 200));
      return hasMaterial
        ? { line, message: "Adds a private key: what is pushed is known, replace the key" }
        : { line, severity: "notice" as const, message: "Speaks of a private key; no key material follows" };
    }),
};

/** Base64 of a key is long and mixes everything; a test's `"-----BEGIN PRIVATE KEY-----"` is followed by code. */
function hasKeyMaterial(behind: string): boolean {
  return (behind.match(longRuns) ?? []).some(
    (run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9+/]/.test(run),
  );
}
