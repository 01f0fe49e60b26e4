import { describeRule } from "../describe-rule.ts";

describeRule("shell/world-writable", {
  catches: [
    { when: "777", path: "scripts/deploy.sh", lines: ["+chmod -R 777 /srv"], at: 1 },
    {
      when: "sudo",
      path: "scripts/deploy.sh",
      lines: ["+echo 'a ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/a"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "readable", path: "scripts/deploy.sh", lines: ["+chmod 755 run.sh"] },
    { when: "executable", path: "scripts/deploy.sh", lines: ["+chmod +x run.sh"] },
  ],
});
