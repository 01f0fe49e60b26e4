import { describe, expect, test } from "@jest/globals";

import { commandPages } from "../../../src/commands/commands.ts";
import { lineOf } from "../../../src/commands/command.ts";
import { oneSenior } from "../a-shop.ts";
import { aConversation } from "./a-conversation.ts";

const outsiders =
  "**Not done.** On a public repository, that is for people with a role in it, and for whoever made the change. Nearest: `/countersign status`";

describe("help", () => {
  test("lists every command, to outsiders too, and says all about one", async () => {
    const { says, saysEach, outsider, junior } = await aConversation();
    const { reply, reactions } = await says(outsider, "/countersign");
    for (const page of commandPages) expect(reply).toContain(`\`${lineOf(page)}\``);
    expect(reactions).toEqual(["eyes", "+1"]);
    const [about, unknown] = await saysEach(junior, "/cs help hold", "/cs help hlod");
    expect(about).toMatch(/^`\/countersign hold \[because …\]`/u);
    expect(about).toContain("Who may: A person with a level in the policy or write access.");
    expect(unknown).toBe("**Not done.** There is no command `hlod`. Nearest: `/countersign help hold`");
  });
});

describe("status, who and explain", () => {
  test("say where it stands, who could help, and why", async () => {
    const { saysEach, junior } = await aConversation();
    const [status, who, explain] = await saysEach(junior, "/cs status", "/cs who", "/cs explain");
    expect(status).toBe(
      [
        "**Waiting for 1 senior approval**",
        "",
        "Missing:",
        "",
        "- 1 approval by `senior` or above (0 of 1); could come from `senior` or `otherSenior`",
        "",
        "Next step: Ask `senior` or `otherSenior` to review and approve.",
      ].join("\n"),
    );
    expect(who).toBe("- 1 approval by `senior` or above (0 of 1); could come from `senior` or `otherSenior`");
    expect(explain).toContain("**How far can it break things?** Moderate");
  });

  test("guess at nothing where the policy has a mistake", async () => {
    const { saysEach, junior } = await aConversation(
      {},
      { policy: oneSenior.replace("count: 1", "count: one") },
    );
    const [status, who, explain] = await saysEach(junior, "/cs status", "/cs who", "/cs explain");
    expect(status).toMatch(/^\*\*Cannot decide: The policy has 1 mistake\*\*\n\nNext step: Mend the policy/u);
    expect(who).toBe("That cannot be said as long as this is not decided; the check says what keeps it.");
    expect(explain).toContain("**What does the policy ask for?** That is not known");
    expect(explain).not.toContain("Who has answered for it?");
  });

  test("explain why somebody's approval counts, does not, or cannot", async () => {
    const { as, saysEach, junior, otherJunior, senior, pullRequest, settled } = await aConversation();
    await as(otherJunior).approves(pullRequest);
    await as(senior).approves(pullRequest);
    await settled();
    const [counts, junior_, author, other, nobody] = await saysEach(
      junior,
      "/cs explain @Senior",
      "/cs explain @otherJunior",
      "/cs explain @junior",
      "/cs explain @mid",
      "/cs explain @nobody-of-that-name",
    );
    expect(counts).toMatch(/^`senior` \(senior\) \[approved\]\(.*; counts as senior\.$/u);
    expect(junior_).toMatch(/^`otherJunior` \[approved\].*\.$/u);
    expect(author).toBe(
      "`junior` cannot approve this change: whoever had a hand in it cannot, and they opened this pull request.",
    );
    expect(other).toBe(
      "`mid` has not reviewed this change. Their level is `mid`; an approval of theirs fills no seat that is missing.",
    );
    expect(nobody).toBe(
      "**Not done.** `nobody-of-that-name` has no access to this repository. Nearest: `/countersign who`",
    );
  });

  test("an outsider hears where it stands, and nothing about people", async () => {
    const { saysEach, outsider } = await aConversation();
    const [status, ...others] = await saysEach(
      outsider,
      "/cs status",
      "/cs who",
      "/cs explain",
      "/cs explain @senior",
      "/cs recheck",
    );
    expect(status).toContain("**Waiting for 1 senior approval**");
    expect(others).toEqual([outsiders, outsiders, outsiders, outsiders]);
  });

  test("malformed", async () => {
    const { saysEach, junior } = await aConversation();
    expect(
      await saysEach(
        junior,
        "/cs status now",
        "/cs explain senior",
        "/cs explain @a @b",
        "/cs who?",
        "/cs lgtm",
      ),
    ).toEqual([
      "**Not understood.** `status` takes no `now`. A reason begins with `because`. Nearest: `/countersign status`",
      "**Not understood.** `senior` is no account. Nearest: `/countersign explain @user`",
      "**Not understood.** `explain` takes no `@b`. A reason begins with `because`. Nearest: `/countersign explain [@user]`",
      "**Not understood.** There is no command `who?`. Nearest: `/countersign who`",
      "**Not understood.** There is no command `lgtm`. Nearest: `/countersign help`",
    ]);
  });
});

describe("recheck", () => {
  test("judges again what no delivery told of", async () => {
    const { as, says, check, pullRequest, senior, junior, world, settled } = await aConversation();
    world.faults.onDelivery({ event: "pull_request_review", effect: { kind: "drop" } });
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    expect((await says(junior, "/cs recheck")).reply).toBe(
      "It is judged again now; the check shows what comes of it.",
    );
    await check(pullRequest).isGreen();
  });
});
