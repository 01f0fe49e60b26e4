import { describe, expect, test } from "@jest/globals";

import { aShop, oneSenior, cart, shopFiles, shopPolicy, shopServiceMap } from "./a-shop.ts";

const catalogue = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: storefront }
spec: { type: service, lifecycle: production, owner: web, dependsOn: ["component:checkout"] }
`;

const namesCatalogue = `${shopServiceMap}sources:
  - { kind: backstage, file: catalogue/catalog-info.yaml }
`;

const quiet = `${shopPolicy}labels: false\ncomment: false\nreview-requests: false\n`;

const withCatalogue = {
  ...shopFiles,
  ".github/countersign.yml": quiet,
  ".github/service-map.yml": namesCatalogue,
  "catalogue/catalog-info.yaml": catalogue,
};

describe("files that the service map names", () => {
  test("are read from the base: what they say depends on a change is shown", async () => {
    const { check, opensSmallChange } = await aShop({ files: withCatalogue });
    const pullRequest = await opensSmallChange({
      commits: [
        {
          message: "Change the cart, and hide who depends on it",
          files: { ...cart("changed"), "catalogue/catalog-info.yaml": "" },
        },
      ],
    });
    await check(pullRequest).says("storefront");
  });

  test("cost one query for a base, and none while it stays as it is", async () => {
    const { as, senior, simulator, opensSmallChange, settled, callsSince } = await aShop({
      files: withCatalogue,
    });
    const mark = simulator.calls.mark();
    await opensSmallChange();
    await settled();
    expect(callsSince(mark).filter((call) => call === "CountersignFiles")).toHaveLength(1);
    const later = simulator.calls.mark();
    const second = await opensSmallChange({
      branch: "another",
      commits: [{ message: "Again", files: cart("again") }],
    });
    await as(senior).approves(second);
    await settled();
    expect(callsSince(later)).toContain("CountersignPullRequest");
    expect(callsSince(later)).not.toContain("CountersignFiles");
  });

  test("are part of the gate: whoever changes one needs the most senior level", async () => {
    const files = { ...withCatalogue, ".github/countersign.yml": oneSenior };
    const { as, check, junior, mid, senior } = await aShop({ files });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "no-dependants",
      commits: [
        { message: "Nothing depends on it", files: { "catalogue/catalog-info.yaml": "# nothing\n" } },
      ],
    });
    await check(pullRequest).says("changes-the-gate");
    await check(pullRequest).says("what the service map is read from (catalogue/catalog-info.yaml)");
    await as(mid).approves(pullRequest);
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("that are not there leave every path unmapped, and the check says which line names them", async () => {
    const { check, opensSmallChange } = await aShop({
      files: { ...shopFiles, ".github/service-map.yml": namesCatalogue },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).says("could not be read, so every path counts as unmapped");
    await check(pullRequest).says(".github/service-map.yml:14");
  });
});

describe("the policy's settings of the blast radius", () => {
  test("its thresholds decide the tier, and what it mutes is counted", async () => {
    const { check, opensSmallChange } = await aShop({
      files: {
        ...shopFiles,
        ".github/countersign.yml": `${shopPolicy}
blast-radius: { thresholds: { moderate: 1, high: 2, critical: 3 } }
risk-facts: { mute: [sql/ban-drop-column, sql/ban-drop-table] }
`,
      },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).says(/Critical \(\d+ of 100\)/);
    await check(pullRequest).says("2 rules are muted by the policy");
  });
});
