import { describe, expect, test } from "@jest/globals";

import { readPermission } from "../../src/github/read-permission.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, key, refusal } from "./support/a-github.ts";

const path = "/repos/acme/shop/collaborators/Sam/permission";
const flags = { admin: false, maintain: false, push: false, triage: false, pull: false };
const sam = { id: 5, login: "sam", type: "User" };
const read = async () => readPermission(await anOctokit(), key, "Sam");

describe("what somebody may do in the repository", () => {
  test.each([
    { permissions: { ...flags, pull: true }, permission: "read" },
    { permissions: { ...flags, pull: true, triage: true }, permission: "triage" },
    {
      permissions: { ...flags, pull: true, triage: true, push: true, maintain: true },
      permission: "maintain",
    },
    { permissions: flags, permission: "none" },
  ])("$permission, by GitHub's flags: its one word knows neither triage nor maintain", async (row) => {
    nock(api)
      .get(path)
      .reply(200, { permission: "read", role_name: "read", user: { ...sam, permissions: row.permissions } });
    expect(await read()).toEqual({
      account: { id: 5, login: "sam", kind: "person" },
      permission: row.permission,
    });
  });

  test.each([
    { told: "no such account", answer: () => nock(api).get(path).reply(404, refusal("Not Found")) },
    {
      told: "an account that is gone",
      answer: () => nock(api).get(path).reply(200, { permission: "none", role_name: "", user: null }),
    },
  ])("nothing: $told", async ({ answer }) => {
    answer();
    expect(await read()).toBeNull();
  });

  test("that GitHub does not tell is no answer", async () => {
    nock(api).get(path).reply(403, refusal("Resource not accessible by integration"));
    await expect(read()).rejects.toMatchObject({ status: 403 });
  });
});
