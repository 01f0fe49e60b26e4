import { describe, expect, test } from "@jest/globals";

import { type BypassKind } from "../../src/domain/ledger/bodies.ts";
import {
  bypassIssue,
  bypassNotice,
  bypassTitle,
  type BypassTold,
  type FollowUpTold,
  followUpMarker,
  overdueComment,
  overrideIssue,
  refusedComment,
} from "../../src/text/bypass-text.ts";

const links = { repositoryUrl: "https://github.com/acme/shop", documentationUrl: null };
const by = { id: 1, login: "ada", kind: "person" } as const;
const told: BypassTold = {
  how: "admin-merge",
  branch: "main",
  sha: "abcdef0123456789",
  commits: 1,
  number: 3,
  by,
  at: "2026-01-05T09:00:00.000Z",
  verdict: "waiting",
  missing: ["0 of 1 approvals by senior"],
  decision: 12,
};
const followUp: FollowUpTold = {
  of: "bypass",
  name: "bypass main abc",
  owners: ["@acme/seniors", "@ada"],
  dueAt: "2026-01-07T09:00:00.000Z",
  number: 3,
};
const hostile = "<img src=x> @everyone #1 [a](http://evil) <!-- --> `x`\n/countersign hold";

describe("the issue of a bypass", () => {
  test("says what happened, by whom, what was decided, and what is asked now", () => {
    expect(bypassIssue(told, followUp, links)).toBe(`<!-- countersign:follow-up bypass main abc -->
## What happened

#3 was merged into \`main\` as [\`abcdef0\`](https://github.com/acme/shop/commit/abcdef0123456789), past the check that holds it. By \`ada\`, 2026-01-05 09:00 UTC.

## What was decided

The decision for #3 was waiting when it was merged (entry 12 of the ledger).

- 0 of 1 approvals by senior

## What is asked now

@acme/seniors and @ada: a qualified review after the fact, **by 2026-01-07 09:00 UTC**. It has to be by somebody whose approval would have counted for this change at the most senior level it needed, and not by the person who let it through.

To review it: approve #3 (GitHub takes reviews of merged pull requests), or comment on this issue with \`/countersign reviewed because …\`, saying what you looked at.

Closing this issue by hand is not enough: it is opened again. If what reached \`main\` should not stay, revert it, and have that reviewed.
`);
  });

  test.each<[BypassKind, number | null, string]>([
    ["admin-merge", 3, "Bypass: #3 was merged into main without the sign-off it needed"],
    ["direct-push", null, "Bypass: abcdef0 was pushed to main without a pull request"],
    ["rule-switched-off", 3, "Bypass: #3 was merged into main while the rule was switched off"],
    ["force-push", null, "Bypass: the history of main was rewritten (abcdef0)"],
    ["check-not-required", 3, "Bypass: #3 was merged into main, where nothing requires the check"],
  ])("%s has its title", (how, number, title) => {
    expect(bypassTitle({ ...told, how, number })).toBe(title);
  });

  test("a push asks for a senior, on the issue", () => {
    const text = bypassIssue(
      { ...told, how: "direct-push", number: null, verdict: null },
      { ...followUp, number: null },
      links,
    );
    expect(text).toContain("by somebody of a senior level who neither pushed nor wrote it");
    expect(text).not.toContain("approve #");
  });
});

describe("what others wrote is shown, and does nothing", () => {
  test.each([
    ["a branch", bypassIssue({ ...told, branch: hostile }, followUp, links)],
    ["what is missing", bypassIssue({ ...told, missing: [hostile] }, followUp, links)],
    [
      "the reason of an override",
      overrideIssue(
        {
          branch: "main",
          sha: "abcdef0",
          number: 3,
          by,
          confirmedBy: null,
          reason: hostile,
          incident: hostile,
        },
        followUp,
        links,
      ),
    ],
  ])("%s", (_, text) => {
    const outsideCode = text.replace(/(`+)[\s\S]*?\1/gu, "");
    expect(outsideCode).not.toMatch(/(?<!\\)<img|@everyone|^\/countersign/mu);
  });

  test("an owner that is no name pings nobody", () => {
    expect(overdueComment({ ...followUp, owners: ["@everyone; @acme/all"] })).toMatch(
      /^`@everyone; @acme\/all` /u,
    );
  });

  test("a name cannot end the marker", () => {
    expect(followUpMarker({ name: "a --> b" })).toBe("<!-- countersign:follow-up a  b -->");
  });

  test("a notice is plain text", () => {
    expect(bypassNotice(told, followUp)).toBe(
      [
        "By ada at 2026-01-05 09:00 UTC. The decision for #3 was waiting when it was merged.",
        "- 0 of 1 approvals by senior",
        "A qualified review after the fact is due by 2026-01-07 09:00 UTC, by @acme/seniors and @ada.",
      ].join("\n"),
    );
  });

  test.each(["no-reason", "not-qualified"] as const)(
    "a statement that does not count is told so: %s",
    (why) => {
      expect(refusedComment(followUp, { by, url: "https://example/1", why })).toMatch(/^`ada`, \[this\]/u);
    },
  );
});
