import { describe, expect, test } from "@jest/globals";

import { cart, oneSenior } from "../a-shop.ts";
import { aConversation } from "./a-conversation.ts";

const confirmed = `${oneSenior}break-glass:\n  who: { level: senior }\n  confirm: { at-least: moderate }\n`;

describe("break-glass and confirm", () => {
  test("a senior breaks the glass, with a reason and for an incident", async () => {
    const { says, senior, check, pullRequest, acts } = await aConversation();
    const { reply, reactions } = await says(
      senior,
      "/countersign break-glass because nobody can pay, incident INC-2041",
    );
    expect(reply).toMatch(
      /^\*\*Done\.\*\* The requirement is set aside until .* UTC \(24 hours\), for exactly this content on `main`\. Afterwards, somebody qualified has to review the change\.$/u,
    );
    expect(reactions).toEqual(["eyes", "+1"]);
    await check(pullRequest).isGreen();
    await check(pullRequest).says("OVERRIDDEN");
    expect(await acts()).toMatchObject([
      { kind: "break-glass", reason: "nobody can pay", incident: "INC-2041" },
    ]);
  });

  test("a push ends it", async () => {
    const { as, says, senior, junior, check, pullRequest } = await aConversation();
    await says(senior, "/cs break-glass because it burns");
    await check(pullRequest).isGreen();
    await as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
    await check(pullRequest).isWaiting();
  });

  test("above a tier it waits for a second person, who is not the first and had no hand in it", async () => {
    const { says, senior, otherSenior, junior, mid, check, pullRequest } = await aConversation(
      {},
      { policy: confirmed },
    );
    expect((await says(senior, "/cs break-glass because it burns")).reply).toContain(
      "**Done.** Not in force yet: a second person whom the policy lets break the glass, and who had no hand in the change, has to comment `/countersign confirm`, because the change reaches that far.",
    );
    await check(pullRequest).isBlocking();
    expect((await says(senior, "/cs confirm")).reply).toBe(
      "**Not done.** `senior` may not: the second person has to be another one.",
    );
    expect((await says(junior, "/cs confirm")).reply).toBe(
      "**Not done.** `junior` may not: the policy's `break-glass` does not name them.",
    );
    expect((await says(mid, "/cs confirm")).reply).toContain("**Not done.** `mid` may not");
    await check(pullRequest).isBlocking();
    expect((await says(otherSenior, "/cs confirm")).reply).toMatch(
      /^\*\*Done\.\*\* Confirmed: the break-glass by `senior` is in force until .* UTC\.$/u,
    );
    await check(pullRequest).isGreen();
    expect((await says(otherSenior, "/cs confirm")).reply).toMatch(
      /^\*\*Not done\.\*\* The break-glass by `senior` is in force already, until .* UTC\.$/u,
    );
  });

  test("never by the author alone, however senior", async () => {
    const { as, says, settled, senior, otherSenior, check, pullRequest } = await aConversation();
    await as(senior).pushes(pullRequest, { message: "Help", files: cart("helped") });
    await settled();
    expect((await says(senior, "/cs break-glass because it burns")).reply).toContain(
      "because the first had a hand in the change",
    );
    expect((await says(senior, "/cs confirm")).reply).toContain("**Not done.**");
    await check(pullRequest).isBlocking();
    await says(otherSenior, "/cs confirm");
    await check(pullRequest).isGreen();
  });

  test("not by the author, not by an outsider, not without a reason, not where nothing is missing", async () => {
    const { as, says, saysEach, settled, senior, junior, outsider, pullRequest, acts } =
      await aConversation();
    expect((await says(junior, "/cs break-glass because it burns")).reply).toBe(
      "**Not done.** `junior` may not: the policy's `break-glass` does not name them.",
    );
    expect((await says(outsider, "/cs break-glass because it burns")).reply).toContain(
      "**Not done.** On a public repository",
    );
    expect(
      await saysEach(
        senior,
        "/cs break-glass",
        "/cs breakglass because x",
        "/cs break-glass now because x",
        "/cs confirm",
      ),
    ).toEqual([
      "**Not understood.** `break-glass` needs a reason, behind `because` on the same line. Nearest: `/countersign break-glass because …`",
      "**Not understood.** There is no command `breakglass`. Nearest: `/countersign break-glass because x`",
      "**Not understood.** `break-glass` takes no `now`. A reason begins with `because`. Nearest: `/countersign break-glass because … [incident <id>]`",
      "**Not done.** Nobody has broken the glass here, so there is nothing to confirm. Nearest: `/countersign status`",
    ]);
    await as(senior).approves(pullRequest);
    await settled();
    expect((await says(senior, "/cs break-glass because x")).reply).toBe(
      "**Not done.** There is nothing to set aside: everything that the policy asks for is there.",
    );
    expect(await acts()).toEqual([]);
  });

  test("a push while it was written: refused with words", async () => {
    const { as, heard, senior, junior, pullRequest, settled, world, check } = await aConversation();
    world.deliveries.pause();
    const comment = await as(senior).comments(pullRequest, "/cs break-glass because it burns");
    world.clock.advance(60_000);
    await as(junior).pushes(pullRequest, { message: "More", files: cart("something else") });
    world.deliveries.resume();
    await settled();
    expect(heard(comment).reply).toContain("**Not done.** The pull request changed while this was written");
    await check(pullRequest).isWaiting();
  });

  test.each(["a force-push", "a commit that undoes it", "another base branch"] as const)(
    "what was there before, and is again by %s since it was written: refused with words",
    async (by) => {
      const { as, heard, owner, senior, junior, pullRequest, settled, world, check } = await aConversation();
      const earlier = pullRequest.head.sha;
      await as(owner).pushesDirectly("other", { message: "Another branch", files: cart("other") });
      await settled();
      world.deliveries.pause();
      if (by === "another base branch") await as(junior).retargets(pullRequest, "other");
      else await as(junior).pushes(pullRequest, { message: "Something good", files: cart("good") });
      world.clock.advance(60_000);
      const comment = await as(senior).comments(pullRequest, "/cs break-glass because it burns");
      world.clock.advance(60_000);
      if (by === "a force-push") await as(junior).forcePushes(pullRequest, { to: earlier });
      else if (by === "another base branch") await as(junior).retargets(pullRequest, "main");
      else await as(junior).pushes(pullRequest, { message: "Back", files: cart("changed") });
      world.deliveries.resume();
      await settled();
      expect(heard(comment).reply).toContain("**Not done.** The pull request changed while this was written");
      await check(pullRequest).isWaiting();
    },
  );

  test("a hold stands all the same", async () => {
    const { says, senior, mid, check, pullRequest } = await aConversation();
    await says(mid, "/cs hold because we are not sure");
    expect((await says(senior, "/cs break-glass because it burns")).reply).toContain(
      "It does not set aside: ",
    );
    await check(pullRequest).isBlocking();
  });
});

describe("incident", () => {
  test("links a merged change to an incident", async () => {
    const { as, says, settled, senior, mid, pullRequest, acts } = await aConversation();
    await as(senior).approves(pullRequest);
    await settled();
    await as(senior).merges(pullRequest);
    await settled();
    expect((await says(mid, "/countersign incident INC-2041 caused")).reply).toBe(
      "**Done.** Recorded: this change is a cause of the incident `INC-2041`.",
    );
    expect(await acts()).toMatchObject([{ kind: "incident-link", incident: "INC-2041", relation: "caused" }]);
    expect((await says(mid, "/cs hold")).reply).toBe(
      "**Not done.** The pull request is merged, so there is nothing left to decide.",
    );
  });

  test("malformed, by the author, and by an outsider", async () => {
    const { says, saysEach, junior, outsider, acts } = await aConversation();
    expect((await says(outsider, "/cs incident INC-1 caused")).reply).toContain("**Not done.**");
    expect(
      await saysEach(
        junior,
        "/cs incident",
        "/cs incident INC-1",
        "/cs incident INC-1 casued",
        "/cs incident b! caused",
        "/cs incident INC-1 mitigates",
      ),
    ).toEqual([
      "**Not understood.** It is not said which incident. Nearest: `/countersign incident INC-2041 caused`",
      "**Not understood.** `incident INC-1` is followed by `caused` or `mitigates`. Nearest: `/countersign incident INC-1 (caused|mitigates)`",
      "**Not understood.** `incident INC-1` is followed by `caused` or `mitigates`, not by `casued`. Nearest: `/countersign incident INC-1 caused`",
      "**Not understood.** `b!` is no name of an incident. Nearest: `/countersign incident INC-2041 caused`",
      "**Done.** Recorded: this change is a remedy for the incident `INC-1`.",
    ]);
    expect(await acts()).toHaveLength(1);
  });
});
