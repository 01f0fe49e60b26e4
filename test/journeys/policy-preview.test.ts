import { describe, expect, test } from "@jest/globals";

import { aShop, cart, oneSenior, oneSeniorFiles, shopPolicy } from "./a-shop.ts";

const policyPath = ".github/countersign.yml";

function everyChange(asked: string, before = ""): string {
  return `${shopPolicy}${before}
requirements:
  - name: every-change
    require:
      approvals: ${asked}
`;
}

describe("a pull request that changes the policy", () => {
  test("shows what the new policy would have decided about the others", async () => {
    const { as, check, junior, mid, senior, opensSmallChange, settled } = await aShop({
      files: oneSeniorFiles,
    });
    const signed = await opensSmallChange();
    await as(senior).approves(signed);
    const waiting = await as(mid).opensPullRequest({
      branch: "waiting",
      commits: [{ message: "Wait", files: { "docs/guide.md": "# Other guide\n" } }],
    });
    await settled();
    const proposal = await as(junior).opensPullRequest({
      branch: "two-seniors",
      commits: [{ message: "Ask two", files: { [policyPath]: everyChange("{ level: senior, count: 2 }") } }],
    });
    await check(proposal).isWaiting();
    await check(proposal).says(
      "2 pull requests that were open when last judged: 2 stricter, 0 looser and 0 the same",
    );
    await check(proposal).says(
      new RegExp(`\\[#${String(signed.number)}\\]\\([^)]*\\) .*stricter, waiting instead of satisfied`, "u"),
    );
    await check(proposal).says(
      new RegExp(`\\[#${String(waiting.number)}\\]\\([^)]*\\) .*stricter, waiting\\.`, "u"),
    );
  });

  test("is asked about by the teams that only the new policy names", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({ files: oneSeniorFiles });
    const signed = await opensSmallChange();
    await as(senior).approves(signed);
    await settled();
    const proposal = await as(junior).opensPullRequest({
      branch: "payments-are-senior",
      commits: [
        {
          message: "Payments are senior",
          files: { [policyPath]: oneSenior.replace("teams: [seniors]", "teams: [payments]") },
        },
      ],
    });
    await check(proposal).says(
      "1 pull request that was open when last judged: 1 stricter, 0 looser and 0 the same",
    );
  });

  test("is refused where the team that only it names has too few people", async () => {
    const { as, check, junior, senior } = await aShop({ files: oneSeniorFiles });
    const proposal = await as(junior).opensPullRequest({
      branch: "three-of-payments",
      commits: [
        {
          message: "Three of payments",
          files: {
            [policyPath]: everyChange("{ level: senior, count: 3 }").replace(
              "teams: [seniors]",
              "teams: [payments]",
            ),
          },
        },
      ],
    });
    await check(proposal).isBlocking();
    await check(proposal).says("asks for 3 of the level senior or above, and there are 2");
    await as(senior).approves(proposal);
    await check(proposal).isBlocking();
  });

  test("is refused where nobody has made the team that only it names", async () => {
    const { as, check, junior } = await aShop({ files: oneSeniorFiles });
    const proposal = await as(junior).opensPullRequest({
      branch: "elders",
      commits: [
        {
          message: "Elders",
          files: { [policyPath]: oneSenior.replace("teams: [seniors]", "teams: [elders]") },
        },
      ],
    });
    await check(proposal).isBlocking();
    await check(proposal).says("asks for 1 of the level senior or above, and there are 0");
  });

  test("counts merged ones as such, and keeps nothing of the comparison in the ledger", async () => {
    const { as, check, junior, mid, opensSmallChange, settled, app } = await aShop({
      files: oneSeniorFiles,
    });
    const merged = await opensSmallChange();
    await as(mid).opensPullRequest({
      branch: "on-another-base",
      base: "small-change",
      commits: [{ message: "Elsewhere", files: cart("elsewhere") }],
    });
    await settled();
    const { ledger } = app.ports;
    let repositoryId = "";
    for await (const { kind, subject } of ledger.entries())
      if (kind === "decision") repositoryId = subject.split("#")[0] ?? "";
    await ledger.append({
      kind: "merge",
      subject: `${repositoryId}@${"a".repeat(40)}`,
      body: { branch: "main", number: merged.number },
    });
    const proposal = await as(junior).opensPullRequest({
      branch: "two-seniors",
      commits: [{ message: "Ask two", files: { [policyPath]: everyChange("{ level: senior, count: 2 }") } }],
    });
    await check(proposal).says("Of 1 merged one: 1 stricter, 0 looser and 0 the same");
    const entry = await ledger.latest("decision", `${repositoryId}#${String(proposal.number)}`);
    expect(JSON.stringify(entry?.body)).not.toContain("small-change");
  });
});
