import { type RiskRule, shown } from "../rule.ts";

/** A symbolic link makes one path stand for another, past owners and rules. */
export const symlink: RiskRule = {
  name: "files/symlink",
  severity: "risky",
  everywhere: true,
  find: ({ file, head }) => {
    if (file.mode !== "120000") return [];
    const target = head.lines.find(({ changed }) => changed);
    const to = target === undefined ? "" : head.text.slice(target.start, target.end);
    const leaves = to.startsWith("/") || /(?:^|\/)\.\.(?:\/|$)/.test(to) ? ", outside of its folder" : "";
    return [{ line: null, message: `A symbolic link${to === "" ? "" : ` to ${shown(to)}`}${leaves}` }];
  },
};
