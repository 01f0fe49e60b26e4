import { describe, expect, test } from "@jest/globals";

import { type SeenOrganisationPolicy } from "../../src/domain/policy/organisation-policy.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";

const seen: SeenOrganisationPolicy = {
  ownerId: 900,
  repository: "acme/.github",
  repositoryId: 8,
  sha: "aaa",
  firstSeenAt: "2026-03-01T00:00:00.000Z",
  lastSeenAt: "2026-03-02T00:00:00.000Z",
  missingSince: null,
};

onEachDatabase((withStore) => {
  describe("the policies of organisations that were seen", () => {
    test("are kept by the account's id, the newest word each", () =>
      withStore({ now: clockFrom() }, async ({ policies }) => {
        expect(await policies.read(900)).toBeNull();
        await policies.save(seen);
        const later = { ...seen, sha: "bbb", repositoryId: 9, missingSince: "2026-03-03T00:00:00.000Z" };
        await policies.save(later);
        await policies.save({ ...seen, ownerId: 901 });
        expect(await policies.read(900)).toEqual(later);
      }));

    test("are forgotten one by one", () =>
      withStore({ now: clockFrom() }, async ({ policies }) => {
        await policies.save(seen);
        await policies.save({ ...seen, ownerId: 901 });
        await policies.forget(900);
        expect(await policies.read(900)).toBeNull();
        expect(await policies.read(901)).not.toBeNull();
      }));
  });
});
