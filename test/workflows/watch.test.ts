import { describe, expect, test } from "@jest/globals";

import { type SeenOrganisationPolicy } from "../../src/domain/policy/organisation-policy.ts";
import { type PolicyLayers } from "../../src/workflows/ports/branch-watch.ts";
import { policyAt } from "../../src/workflows/watch.ts";

const key = { installationId: 7, repositoryId: 1, owner: "acme", repository: "shop" };

/** The repository's own policy only watches, and the app sees no policy of the organisation. */
const layers: PolicyLayers = {
  organisation: null,
  owner: { id: 900, login: "acme" },
  policy: {
    kind: "text",
    path: ".github/countersign.yml",
    text: "version: 1\nmode: shadow\n",
    blobSha: "b1",
  },
  serviceMap: { kind: "absent", path: ".github/service-map.yml" },
};

const known: SeenOrganisationPolicy = {
  ownerId: 900,
  repository: "acme/.github",
  repositoryId: 8,
  sha: "aaa",
  firstSeenAt: "2026-03-01T00:00:00.000Z",
  lastSeenAt: "2026-03-03T00:00:00.000Z",
  missingSince: null,
};

describe("what a merge was to be judged by", () => {
  test.each([
    ["what the repository says, where the organisation says nothing", null, false],
    ["the built-in policy, where the organisation's cannot be found any more", known, true],
  ])("is %s", async (_, seen, isEnforcing) => {
    const unasked = () => Promise.reject(new Error("nothing is to be asked here"));
    const ports: Parameters<typeof policyAt>[0] = {
      github: new Proxy({} as Parameters<typeof policyAt>[0]["github"], {
        get: (_target, name) => (name === "readPolicyLayers" ? () => Promise.resolve(layers) : unasked),
      }),
      readCache: { get: () => Promise.resolve(null), put: () => Promise.resolve() },
      policies: {
        read: () => Promise.resolve(seen),
        save: () => Promise.resolve(),
        forget: () => Promise.resolve(),
      },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      now: () => new Date("2026-03-04T00:00:00Z"),
    };
    expect((await policyAt(ports, key, "main", "c1")).isEnforcing).toBe(isEnforcing);
  });
});
