import { describe, expect, test } from "@jest/globals";

import { aiTrailer, cart } from "../a-shop.ts";
import { aConversation } from "./a-conversation.ts";

const withTrailer = { commits: [{ message: `Change the cart\n\n${aiTrailer}`, files: cart("by AI") }] };
const ofNobody = {
  commits: [
    {
      message: "Change the cart",
      files: cart("from a laptop"),
      author: { name: "Ada", email: "ada@laptop.local" },
    },
  ],
};

describe("correct-provenance", () => {
  test("a senior sets a false alarm aside, with a reason that the check shows", async () => {
    const { says, senior, check, pullRequest, acts } = await aConversation(withTrailer);
    const { reply, reactions } = await says(
      senior,
      "/countersign correct-provenance co-author-trailers/address because the trailer came with a template",
    );
    expect(reply).toMatch(
      /^\*\*Done\.\*\* Set aside: what `co-author-trailers\/address` found: `Co-Authored-By: Claude <noreply@anthropic.com>` in commit .*\. It counts no more\.$/u,
    );
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(await acts()).toMatchObject([
      { kind: "correction", quote: aiTrailer, reason: "the trailer came with a template" },
    ]);
    await check(pullRequest).says("Not known; nothing says whether AI had a part");
  });

  test("what the same signal finds later counts again", async () => {
    const { as, says, senior, junior, check, pullRequest } = await aConversation(withTrailer);
    await says(senior, "/cs correct-provenance co-author-trailers/address because of a template");
    await as(junior).pushes(pullRequest, {
      message: "More\n\nCo-Authored-By: Claude Opus 4 <noreply@anthropic.com>",
      files: cart("by AI again"),
    });
    await check(pullRequest).says("By a person with AI help (claude)");
  });

  test("not the author, not somebody junior, not without a reason, and only what was found", async () => {
    const { says, saysEach, junior, mid, senior, outsider, acts } = await aConversation(withTrailer);
    const line = "/cs correct-provenance co-author-trailers/address because I say so";
    expect((await says(junior, line)).reply).toBe(
      "**Not done.** `junior` may not: their level is `junior`, and it takes `senior` or above.",
    );
    expect((await says(mid, line)).reply).toBe(
      "**Not done.** `mid` may not: their level is `mid`, and it takes `senior` or above.",
    );
    expect((await says(outsider, line)).reply).toContain("**Not done.** On a public repository");
    expect(
      await saysEach(
        senior,
        "/cs correct-provenance co-author-trailers/address",
        "/cs correct-provenance co-author-trailers/adress because x",
        '/cs correct-provenance co-author-trailers/address "Copilot" because x',
        "/cs correct-provenance",
      ),
    ).toEqual([
      "**Not understood.** `correct-provenance` needs a reason, behind `because` on the same line. Nearest: `/countersign correct-provenance co-author-trailers/address because …`",
      "**Not done.** `co-author-trailers/adress` found nothing in this change. Evidence is from `co-author-trailers/address`. Nearest: `/countersign correct-provenance co-author-trailers/address because x`",
      "**Not done.** What `co-author-trailers/address` found does not hold this quote. Nearest: `/countersign correct-provenance co-author-trailers/address because x`",
      '**Not understood.** It is not said which signal is wrong. Nearest: `/countersign correct-provenance <signal> ["quote"] because …`',
    ]);
    expect(await acts()).toEqual([]);
  });

  test("a senior who had a hand in the change is not independent of it", async () => {
    const { as, says, settled, senior, pullRequest } = await aConversation(withTrailer);
    await as(senior).pushes(pullRequest, { message: "Help", files: cart("helped") });
    await settled();
    expect(
      (await says(senior, "/cs correct-provenance co-author-trailers/address because x")).reply,
    ).toContain("**Not done.** `senior` may not: whoever had a hand in a change may not, and they ");
  });
});

describe("identity", () => {
  test("a senior says whose an address is, and independence can be judged", async () => {
    const { as, says, senior, otherSenior, check, pullRequest } = await aConversation(ofNobody);
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).says("ada@laptop.local");
    await check(pullRequest).isBlocking();
    expect(
      (await says(senior, "/cs identity Ada@laptop.local is @mid because it is her new laptop")).reply,
    ).toBe("**Done.** Recorded: `ada@laptop.local` is `mid`, who cannot approve this change.");
    await check(pullRequest).isGreen();
  });

  test("nobody who could review here", async () => {
    const { says, senior, acts } = await aConversation(ofNobody);
    expect((await says(senior, "/cs identity ada@laptop.local is nobody because Ada has left")).reply).toBe(
      "**Done.** Recorded: `ada@laptop.local` is nobody who could review here.",
    );
    expect(await acts()).toMatchObject([{ kind: "identity", account: null, reason: "Ada has left" }]);
  });

  test("not the author, not somebody junior, and only an address of this change", async () => {
    const { says, saysEach, junior, outsider, senior, acts } = await aConversation(ofNobody);
    const line = "/cs identity ada@laptop.local is nobody because x";
    expect((await says(junior, line)).reply).toBe(
      "**Not done.** `junior` may not: their level is `junior`, and it takes `senior` or above.",
    );
    expect((await says(outsider, line)).reply).toContain("**Not done.** On a public repository");
    expect(
      await saysEach(
        senior,
        "/cs identity eda@laptop.local is nobody because x",
        "/cs identity ada@laptop.local is @nobody-of-that-name because x",
        "/cs identity ada@laptop.local is mid because x",
        "/cs identity ada@laptop.local is nobody",
        "/cs identity ada@laptop.local",
      ),
    ).toEqual([
      "**Not done.** No commit here that GitHub knows no account for is by `eda@laptop.local`; there is `ada@laptop.local`. Nearest: `/countersign identity ada@laptop.local is nobody because x`",
      "**Not done.** `nobody-of-that-name` has no access to this repository, and could not approve here anyway. Nearest: `/countersign identity ada@laptop.local is nobody because x`",
      "**Not understood.** `mid` is no account; write `@user` or `nobody`. Nearest: `/countersign identity ada@laptop.local is nobody because …`",
      "**Not understood.** `identity` needs a reason, behind `because` on the same line. Nearest: `/countersign identity ada@laptop.local is nobody because …`",
      "**Not understood.** It is not said which address is whose. Nearest: `/countersign identity <email> is (@user|nobody) because …`",
    ]);
    expect(await acts()).toEqual([]);
  });
});
