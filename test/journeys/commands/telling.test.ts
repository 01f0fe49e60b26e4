import { describe, expect, test } from "@jest/globals";

import { oneSenior } from "../a-shop.ts";
import { aConversation } from "./a-conversation.ts";

const asking = (what: string): string => `${oneSenior}      ${what}\n`;

describe("declare", () => {
  test("the author declares AI help, and the check says so", async () => {
    const { says, junior, check, pullRequest, acts } = await aConversation();
    const { reply, reactions } = await says(junior, "/countersign declare assisted Claude");
    expect(reply).toBe("**Done.** Recorded: this change was made with AI help (`claude`).");
    expect(reactions).toEqual(["eyes", "+1"]);
    await check(pullRequest).says("By a person with AI help (claude)");
    expect(await acts()).toMatchObject([{ kind: "declaration", says: "assisted", tools: ["claude"] }]);
  });

  test("a declaration that the policy asks for is given", async () => {
    const { says, as, junior, senior, check, pullRequest } = await aConversation(
      {},
      { policy: asking("declaration: true") },
    );
    await as(senior).approves(pullRequest);
    await check(pullRequest).isWaiting();
    await says(junior, "/cs declare none");
    await check(pullRequest).isGreen();
  });

  test("no AI: only who made it may say so; anybody with write access may say that there was", async () => {
    const { saysEach, mid } = await aConversation();
    expect(await saysEach(mid, "/cs declare none", "/cs declare authored copilot")).toEqual([
      "**Not done.** `mid` may not: only somebody who made the change can say that. Nearest: `/countersign declare assisted`",
      "**Done.** Recorded: this change was made by an AI agent (`copilot`).",
    ]);
  });

  test("none does not silence evidence", async () => {
    const { says, junior, check, pullRequest } = await aConversation({
      commits: [
        {
          message: "Change the cart\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
          files: { "services/checkout/cart.ts": "export const cart = 1;\n" },
        },
      ],
    });
    expect((await says(junior, "/cs declare none")).reply).toBe(
      "**Done.** Recorded: this change was made without AI. That holds for this content. Evidence of AI, where there is any, counts all the same.",
    );
    await check(pullRequest).says("claude");
  });

  test("malformed", async () => {
    const { saysEach, junior, acts } = await aConversation();
    expect(
      await saysEach(
        junior,
        "/cs declare",
        "/cs declare assited claude",
        "/cs declare none claude",
        "/cs declare assisted [claude](https://x.example)",
        "/cs declre none",
      ),
    ).toEqual([
      "**Not understood.** `declare` is followed by `assisted`, `authored` or `none`. Nearest: `/countersign declare (assisted|authored|none) [tool…]`",
      "**Not understood.** `declare` is followed by `assisted`, `authored` or `none`, not by `assited`. Nearest: `/countersign declare assisted claude`",
      "**Not understood.** Without AI there is no tool to name, and `claude` is one. Nearest: `/countersign declare assisted claude`",
      "**Not understood.** `[claude](https://x.example)` is no name of a tool: letters, digits, dots, hyphens and plus signs. Nearest: `/countersign declare assisted`",
      "**Not understood.** There is no command `declre`. Nearest: `/countersign declare none`",
    ]);
    expect(await acts()).toEqual([]);
  });

  test("not by an outsider", async () => {
    const { says, outsider, acts } = await aConversation();
    expect((await says(outsider, "/cs declare assisted")).reply).toContain(
      "**Not done.** On a public repository",
    );
    expect(await acts()).toEqual([]);
  });
});

describe("sponsor", () => {
  test("counts once the sponsor says so in person, and then they cannot approve", async () => {
    const { as, says, junior, mid, senior, check, pullRequest } = await aConversation(
      {},
      { policy: asking("sponsor: mid") },
    );
    await as(senior).approves(pullRequest);
    expect((await says(junior, "/cs sponsor @mid")).reply).toBe(
      "**Done.** Asked. It counts once `mid` says so in person, with `/countersign sponsor @mid`.",
    );
    await check(pullRequest).isWaiting();
    expect((await says(mid, "/cs sponsor @mid")).reply).toBe(
      "**Done.** `mid` stands for this change as it is now, and so cannot approve it.",
    );
    await check(pullRequest).isGreen();
  });

  test("nobody from outside can stand for it, and nobody is notified by the answer", async () => {
    const { saysEach, outsider, junior } = await aConversation();
    const replies = await saysEach(
      junior,
      "/cs sponsor @outsider",
      "/cs sponsor @nobody-of-that-name",
      "/cs sponsor",
      "/cs sponsor mid",
    );
    expect(replies).toEqual([
      "**Not done.** `outsider` cannot stand for it: they have no write access to this repository and no level in the policy. Nearest: `/countersign sponsor @junior`",
      "**Not done.** `nobody-of-that-name` has no access to this repository. Nearest: `/countersign sponsor @junior`",
      "**Not understood.** It is not said who. Nearest: `/countersign sponsor @user`",
      "**Not understood.** `mid` is no account. Nearest: `/countersign sponsor @user`",
    ]);
    expect(withoutCode(replies.join("\n"))).not.toContain("@");
    expect(await saysEach(outsider, "/cs sponsor @outsider")).toEqual([
      expect.stringContaining("**Not done.** On a public repository"),
    ]);
  });
});

describe("evidence", () => {
  test("gives a section that the policy asks for, on the line or below it", async () => {
    const { as, says, junior, senior, check, pullRequest } = await aConversation(
      {},
      { policy: asking("documentation: [rollback-plan, ticket]") },
    );
    const plan =
      "/cs evidence rollback-plan\nSwitch the flag `checkout.new-cart` off.\nThen look at the graphs.";
    expect((await says(junior, plan)).reply).toBe(
      "**Done.** Recorded as the section **Rollback plan**, for the content as it is now.",
    );
    await says(junior, "/cs evidence ticket SHOP-123");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("says at once where the text would not do, and what is malformed", async () => {
    const { saysEach, junior, acts } = await aConversation();
    expect(
      await saysEach(
        junior,
        "/cs evidence ticket none yet",
        "/cs evidence rollback-plan",
        "/cs evidence rolback-plan x",
        "/cs evidence",
      ),
    ).toEqual([
      "**Not done.** As the section **Ticket** this would not do: it names no ticket. Nearest: `/countersign evidence ticket …`",
      "**Not understood.** There is no text for the section **Rollback plan**, neither on the line nor below it. Nearest: `/countersign evidence rollback-plan …`",
      "**Not understood.** `evidence` is followed by `blast-radius`, `test-evidence`, `rollback-plan`, `canary-plan` or `ticket`, not by `rolback-plan`. Nearest: `/countersign evidence rollback-plan …`",
      "**Not understood.** `evidence` is followed by `blast-radius`, `test-evidence`, `rollback-plan`, `canary-plan` or `ticket`. Nearest: `/countersign evidence (blast-radius|test-evidence|rollback-plan|canary-plan|ticket) …`",
    ]);
    expect(await acts()).toEqual([]);
  });

  test("not by an outsider, and not for content that changed meanwhile", async () => {
    const { as, says, heard, outsider, junior, pullRequest, settled, world, acts } = await aConversation();
    expect((await says(outsider, "/cs evidence ticket SHOP-1")).reply).toContain("**Not done.**");
    world.deliveries.pause();
    const comment = await as(junior).comments(pullRequest, "/cs evidence ticket SHOP-1");
    world.clock.advance(60_000);
    await as(junior).pushes(pullRequest, { message: "More", files: { "services/checkout/more.ts": "1;\n" } });
    world.deliveries.resume();
    await settled();
    expect(heard(comment).reply).toBe(
      "**Not done.** The pull request changed while this was written, or had not been read yet. Look at it as it is now, and say it again. Nearest: `/cs evidence ticket SHOP-1`",
    );
    expect(await acts()).toEqual([]);
  });
});

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/`[^`]*`/gu, "");
}
