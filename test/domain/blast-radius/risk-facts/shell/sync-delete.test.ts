import { describeRule } from "../describe-rule.ts";

describeRule("shell/sync-delete", {
  catches: [
    { when: "rsync", path: "scripts/deploy.sh", lines: ["+rsync -a --delete build/ host:/srv/"], at: 1 },
    { when: "rclone", path: "scripts/deploy.sh", lines: ["+rclone sync a: b:"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a plain copy", path: "scripts/deploy.sh", lines: ["+rsync -a build/ host:/srv/"] },
  ],
});
