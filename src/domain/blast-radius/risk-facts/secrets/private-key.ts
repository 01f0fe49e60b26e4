import { changedMatches } from "../changed-text.ts";
import { type RiskRule } from "../rule.ts";

const header =
  /-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)-----|(PuTTY-User-Key-File-\d)|(AGE-SECRET-KEY-1)/g;
const material = /[A-Za-z0-9+/=]{24}/;

/** Key material. Gitleaks: `private-key`, `age-secret-key`. */
export const privateKey: RiskRule = {
  name: "secrets/private-key",
  severity: "irreversible",
  everywhere: true,
  find: ({ head }) =>
    [...changedMatches(head, header, "text")].map(({ match, line, end }) => {
      const hasMaterial = match[1] === undefined || material.test(head.text.slice(end, end + 400));
      return hasMaterial
        ? { line, message: "Adds a private key: what is pushed is known, replace the key" }
        : { line, severity: "notice" as const, message: "Speaks of a private key; no key material follows" };
    }),
};
