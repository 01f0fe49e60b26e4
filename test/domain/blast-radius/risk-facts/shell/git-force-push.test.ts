import { describeRule } from "../describe-rule.ts";

describeRule("shell/git-force-push", {
  catches: [
    { when: "--force", path: "scripts/deploy.sh", lines: ["+git push --force origin main"], at: 1 },
    { when: "a plus", path: "scripts/deploy.sh", lines: ["+git push origin +HEAD:main"], at: 1 },
    {
      when: "with a lease, a notice",
      path: "scripts/deploy.sh",
      lines: ["+git push --force-with-lease"],
      at: 1,
    },
    { when: "a deletion", path: "scripts/deploy.sh", lines: ["+git push origin --delete release"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a plain push", path: "scripts/deploy.sh", lines: ["+git push origin main"] },
    { when: "a fetch", path: "scripts/deploy.sh", lines: ["+git fetch --force"] },
  ],
});
