import { describe, expect, test } from "@jest/globals";

import { aiTrailer, aShop } from "./a-shop.ts";

const charge = {
  "services/payments/charge.ts": "export function charge(cents: number) {\n  return cents + 1;\n}\n",
};

describe("a junior's AI-assisted change to a tier-0 service", () => {
  test("is held until seniors and the code owner have signed, and then merges", async () => {
    const { as, check, documents, junior, otherJunior, senior, otherSenior } = await aShop();
    const pullRequest = await as(junior).opensPullRequest({
      branch: "charge-more",
      title: "Charge a cent more",
      commits: [{ message: `Charge a cent more\n\n${aiTrailer}`, files: charge }],
    });
    await check(pullRequest).isWaiting();
    await expect(as(junior).merges(pullRequest)).rejects.toMatchObject({ status: 405 });

    await as(otherJunior).approves(pullRequest);
    await check(pullRequest).says("otherJunior");
    await check(pullRequest).isWaiting();

    await documents(pullRequest);
    await as(senior).approves(pullRequest);
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(junior).merges(pullRequest);
    expect(pullRequest.merged).toBeTruthy();
  });
});
