import { describe, expect, test } from "@jest/globals";

import { knownPermissions } from "../../../src/domain/approval/known-permissions.ts";
import { type AccountPermission } from "../../../src/domain/approval/levels.ts";

const ada: AccountPermission = { account: { id: 1, login: "ada", kind: "person" }, permission: "maintain" };
const sam: AccountPermission = { account: { id: 2, login: "sam", kind: "person" }, permission: "write" };

describe("who may do what, where GitHub lists more people than are read,", () => {
  test("is known of whoever reviewed, too", () => {
    const listed = { permissions: [ada], permissionsComplete: false };
    expect(knownPermissions(listed, [sam])).toEqual([ada, sam]);
  });

  test("is told by the list first: it tells more than that somebody can write", () => {
    const listed = { permissions: [ada], permissionsComplete: false };
    expect(knownPermissions(listed, [{ ...ada, permission: "write" }])).toEqual([ada]);
  });

  test("is the list alone where that is whole: who is not on it has none", () => {
    expect(knownPermissions({ permissions: [ada], permissionsComplete: true }, [sam])).toEqual([ada]);
  });
});
