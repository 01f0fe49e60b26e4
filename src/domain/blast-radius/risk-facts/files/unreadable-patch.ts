import { type RiskRule } from "../rule.ts";

/** Fail closed: what no rule could read counts as a risk of its own. */
export const unreadablePatch: RiskRule = {
  name: "files/unreadable-patch",
  severity: "risky",
  everywhere: true,
  find: ({ file, problem, hunks }) => {
    if (problem !== null) {
      return [
        {
          line: null,
          message: `The patch cannot be read whole (at its line ${problem.patchLine}: ${problem.message})`,
        },
      ];
    }
    if (file.patch === null) {
      const isLong = file.additions > 0 || file.deletions > 0;
      return isLong
        ? [
            {
              line: null,
              message: "The patch is too large for GitHub to show: nobody and no rule has read it",
            },
          ]
        : [];
    }
    const lines = hunks.flatMap((hunk) => hunk.lines);
    const added = lines.filter(({ kind }) => kind === "added").length;
    const removed = lines.filter(({ kind }) => kind === "removed").length;
    const isWhole = added >= file.additions && removed >= file.deletions;
    return isWhole ? [] : [{ line: null, message: "The patch shows fewer lines than the change has" }];
  },
};
