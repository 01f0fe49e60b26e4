import { describe, expect, test } from "@jest/globals";

import { aConversation } from "./a-conversation.ts";

describe("hold and unhold", () => {
  test("the author holds and lets go; the check follows", async () => {
    const { says, junior, senior, as, check, pullRequest, acts } = await aConversation();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();

    const held = await says(junior, "/countersign hold because the release branch is cut tonight");
    expect(held.reply).toBe("**Done.** `junior` holds this pull request. `/countersign unhold` releases it.");
    expect(held.reactions).toEqual(["eyes", "+1"]);
    await check(pullRequest).isWaiting();

    expect((await says(junior, "/cs unhold")).reply).toBe("**Done.** Released: the hold by `junior`.");
    await check(pullRequest).isGreen();
    expect((await acts()).map(({ kind }) => kind)).toEqual(["hold", "release"]);
  });

  test("somebody senior lets go, somebody who is not does not", async () => {
    const { says, mid, otherJunior, senior, as, check, pullRequest } = await aConversation();
    await as(senior).approves(pullRequest);
    await says(mid, "/cs hold");
    const refused = await says(otherJunior, "/cs unhold");
    expect(refused.reply).toBe(
      "**Not done.** `mid` holds it still: only `mid`, or somebody senior to them, may.",
    );
    expect(refused.reactions).toEqual(["eyes", "-1"]);
    await check(pullRequest).isWaiting();
    expect((await says(senior, "/cs unhold")).reply).toBe("**Done.** Released: the hold by `mid`.");
    await check(pullRequest).isGreen();
  });

  test("the author cannot lift a senior's hold, and who lifts their own leaves the others'", async () => {
    const { says, junior, mid, senior } = await aConversation();
    await says(senior, "/cs hold");
    await says(mid, "/cs hold");
    expect((await says(junior, "/cs unhold")).reply).toContain("**Not done.** `senior` holds it still");
    expect((await says(mid, "/cs unhold")).reply).toBe(
      "**Done.** Released: the hold by `mid`. `senior` holds it still: only `senior`, or somebody senior to them, may.",
    );
  });

  test("an outsider holds nothing, and where nobody holds there is nothing to let go", async () => {
    const { says, outsider, junior, acts } = await aConversation();
    expect((await says(outsider, "/cs hold")).reply).toBe(
      "**Not done.** On a public repository, that is for people with a role in it, and for whoever made the change. Nearest: `/countersign status`",
    );
    expect((await says(junior, "/cs unhold")).reply).toBe(
      "**Not done.** Nobody holds this pull request. Nearest: `/countersign status`",
    );
    expect(await acts()).toEqual([]);
  });

  test("malformed: says what was not understood, and the nearest valid form", async () => {
    const { says, saysEach, junior, acts } = await aConversation();
    expect(
      await saysEach(
        junior,
        "/cs hold please",
        "/cs hlod because of rain",
        "/cs unhold it",
        "/cs hold because “x",
      ),
    ).toEqual([
      "**Not understood.** `hold` takes no `please`. A reason begins with `because`. Nearest: `/countersign hold [because …]`",
      "**Not understood.** There is no command `hlod`. Nearest: `/countersign hold because of rain`",
      "**Not understood.** `unhold` takes no `it`. A reason begins with `because`. Nearest: `/countersign unhold`",
      "**Done.** `junior` holds this pull request. `/countersign unhold` releases it.",
    ]);
    expect((await says(junior, "/cs hold “x")).reactions).toEqual(["eyes", "confused"]);
    expect(await acts()).toHaveLength(1);
  });
});

describe("risk raise", () => {
  test("raises, by the author too, and never lowers", async () => {
    const { says, junior, check, pullRequest } = await aConversation();
    expect((await says(junior, "/cs risk raise critical because billing shares this cache")).reply).toBe(
      "**Done.** Raised from `moderate` to `critical`.",
    );
    await check(pullRequest).says("Raised from moderate to critical by junior");
    expect((await says(junior, "/cs risk raise high because it is less")).reply).toBe(
      "**Not done.** The blast radius is `critical` already.",
    );
    expect((await says(junior, "/cs risk lower moderate because it is less")).reply).toBe(
      "**Not understood.** The risk can be raised, and never be lowered, by hand. Nearest: `/countersign risk raise high because …`",
    );
  });

  test("malformed", async () => {
    const { saysEach, mid, acts } = await aConversation();
    expect(
      await saysEach(
        mid,
        "/cs risk raise hihg because x",
        "/cs risk raise high",
        "/cs risk raise high now because x",
      ),
    ).toEqual([
      "**Not understood.** `risk raise` is followed by `moderate`, `high` or `critical`, not by `hihg`. Nearest: `/countersign risk raise high because …`",
      "**Not understood.** `risk` needs a reason, behind `because` on the same line. Nearest: `/countersign risk raise high because …`",
      "**Not understood.** `risk` takes no `now`. A reason begins with `because`. Nearest: `/countersign risk raise (moderate|high|critical) because …`",
    ]);
    expect(await acts()).toEqual([]);
  });

  test("not by an outsider", async () => {
    const { says, outsider, acts } = await aConversation();
    expect((await says(outsider, "/cs risk raise high because x")).reply).toContain("**Not done.**");
    expect(await acts()).toEqual([]);
  });
});
