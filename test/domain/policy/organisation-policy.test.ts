import { describe, expect, test } from "@jest/globals";

import {
  judgeOrganisationLook,
  type OrganisationLook,
  type SeenOrganisationPolicy,
} from "../../../src/domain/policy/organisation-policy.ts";

const acme = { id: 900, login: "acme" };
const inForce: OrganisationLook = {
  kind: "policy",
  repository: "acme/.github",
  repositoryId: 8,
  sha: "1234567890",
};
const unseen: OrganisationLook = { kind: "not-seen" };
const noFile: OrganisationLook = { kind: "no-file", isDeletedByCommit: false };
const deleted: OrganisationLook = { kind: "no-file", isDeletedByCommit: true };

/** What is known after so many looks, each at its hour of March 2026. */
function after(...looks: readonly (readonly [hour: number, look: OrganisationLook])[]) {
  let known: SeenOrganisationPolicy | null = null;
  for (const [hour, look] of looks) known = judgeOrganisationLook(look, acme, known, at(hour)).known;
  return known;
}

function at(hour: number): string {
  return new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
}

describe("an organisation's policy that cannot be found", () => {
  test.each<[string, SeenOrganisationPolicy | null, OrganisationLook]>([
    ["was in force for a day, and its repository is not seen", after([0, inForce], [24, inForce]), unseen],
    ["was in force for a day, and no commit took it away", after([0, inForce], [24, inForce]), noFile],
    ["was missing already", after([0, inForce], [24, inForce], [25, unseen]), unseen],
    [
      "was found once more in between",
      after([0, inForce], [24, inForce], [25, unseen], [26, inForce]),
      unseen,
    ],
    [
      "stood in another repository for a moment",
      after([0, inForce], [24, inForce], [25, { ...inForce, repositoryId: 9 }]),
      unseen,
    ],
  ])("holds everything up if it %s", (_, known, look) => {
    const standing = judgeOrganisationLook(look, acme, known, at(30));
    expect(standing).toMatchObject({ kind: "missing", known: { ownerId: 900 } });
  });

  test.each<[string, SeenOrganisationPolicy | null, OrganisationLook]>([
    ["was never seen", null, unseen],
    ["was never there", null, noFile],
    ["was deleted by a commit", after([0, inForce], [24, inForce]), deleted],
    ["was missing, and is deleted by a commit", after([0, inForce], [24, inForce], [25, unseen]), deleted],
    ["was in force for less than a day", after([0, inForce], [23, inForce]), unseen],
    ["was seen only once, however long ago", after([0, inForce]), unseen],
  ])("is none if it %s", (_, known, look) => {
    expect(judgeOrganisationLook(look, acme, known, at(30))).toEqual({ kind: "as-read", known: null });
  });

  test("says what was in force where, since when it is gone, and the way out; under the present name", () => {
    const known = after([0, inForce], [24, inForce], [25, unseen]);
    expect(judgeOrganisationLook(unseen, { ...acme, login: "acme-inc" }, known, at(30))).toEqual({
      kind: "missing",
      known: { ...known, missingSince: at(25) },
      why: "the organisation's policy cannot be found: since 2026-03-02 01:00 UTC the app sees no repository acme-inc/.github; it was in force at 1234567 of acme/.github",
      remedy:
        "Let the app read acme-inc/.github again, under that name; to end the policy, delete it with a commit on the default branch there, or of a new repository of that name",
    });
  });
});

describe("an organisation's policy that is there", () => {
  test("is remembered with where it stands now, and since when there is one", () => {
    const known = after([0, inForce], [30, { ...inForce, sha: "fff", repository: "acme-inc/.github" }]);
    expect(known).toEqual({
      ownerId: 900,
      repository: "acme-inc/.github",
      repositoryId: 8,
      sha: "fff",
      firstSeenAt: at(0),
      lastSeenAt: at(30),
      missingSince: null,
    });
  });

  test("is not written again at every look", () => {
    const known = after([0, inForce]);
    const soon = new Date(Date.UTC(2026, 2, 1, 0, 59)).toISOString();
    expect(judgeOrganisationLook(inForce, acme, known, soon).known).toEqual(known);
  });
});
