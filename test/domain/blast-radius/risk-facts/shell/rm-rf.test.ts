import { describeRule } from "../describe-rule.ts";

describeRule("shell/rm-rf", {
  catches: [
    { when: "a variable", path: "scripts/deploy.sh", lines: ['+rm -rf "$TARGET/data"'], at: 1 },
    { when: "the root of something", path: "scripts/deploy.sh", lines: ["+rm -fr /srv/data"], at: 1 },
    { when: "a variable while an image is built", path: "Dockerfile", lines: ["+RUN rm -rf $HOME/x"], at: 1 },
    { when: "options apart", path: "scripts/deploy.sh", lines: ["+rm -r -f ../shared"], at: 1 },
    {
      when: "in a string for another shell",
      path: "scripts/deploy.sh",
      lines: ['+ssh host "rm -rf /var/www/*"'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a build product", path: "scripts/deploy.sh", lines: ["+rm -rf dist node_modules"] },
    { when: "temporary files", path: "scripts/deploy.sh", lines: ["+rm -rf /tmp/build.123"] },
    {
      when: "old files of a cache",
      path: "scripts/deploy.sh",
      lines: ["+find /srv/app/page-cache/ -type f -mmin +3 -delete"],
    },
    {
      when: "apt's lists",
      path: "Dockerfile",
      lines: ["+RUN apt-get update && rm -rf /var/lib/apt/lists/*"],
    },
    { when: "a folder of the image that is built", path: "Dockerfile", lines: ["+RUN rm -rf /opt/app/.git"] },
    { when: "one file", path: "scripts/deploy.sh", lines: ['+rm -f "$FILE"'] },
    { when: "what is only printed", path: "scripts/deploy.sh", lines: ['+echo "never run rm -rf /"'] },
    { when: "a comment", path: "scripts/deploy.sh", lines: ["+# rm -rf /"] },
  ],
});
