import { changedMatches } from "../changed-text.ts";
import { type RiskRule } from "../rule.ts";

/** The file proper lies in Git LFS; the change shows its hash only. */
export const lfsPointer: RiskRule = {
  name: "files/lfs-pointer",
  severity: "risky",
  everywhere: true,
  find: ({ head }) =>
    [...changedMatches(head, /^oid sha256:([0-9a-f]{64})$/gm, "text")]
      .filter(() => head.text.includes("version https://git-lfs.github.com/spec/"))
      .slice(0, 1)
      .map(({ line }) => ({
        line,
        message: "A Git LFS pointer: the contents are elsewhere and cannot be reviewed here",
      })),
};
