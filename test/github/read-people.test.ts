import { describe, expect, test } from "@jest/globals";

import { readPeople } from "../../src/github/read-people.ts";
import { type PeopleQuery } from "../../src/workflows/ports/github-reader.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, answersQuery, api, key, refusal } from "./support/a-github.ts";
import { headSha, person } from "./support/a-pull-request-answer.ts";

const stand = { pullRequest: { headRefOid: headSha, baseRefName: "main", state: "OPEN" } };
const seniors = { organisation: "acme", slug: "seniors" };

const members = (...nodes: readonly object[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  nodes,
});

function team(overrides: object = {}) {
  return {
    team: {
      databaseId: 20,
      immediate: members(person(9, "ada")),
      children: members(),
      repositories: { totalCount: 1, edges: [{ permission: "WRITE", node: { databaseId: 1 } }] },
      ...overrides,
    },
  };
}

async function ask(query: Partial<PeopleQuery>) {
  return readPeople(await anOctokit(), key, headSha, {
    teams: [],
    permissions: false,
    pathsAtHead: [],
    ...query,
  });
}

describe("where head and base stand", () => {
  test.each([
    { state: "OPEN", is: "open" },
    { state: "CLOSED", is: "closed" },
    { state: "MERGED", is: "merged" },
  ])("is answered, whatever else is asked: $state", async ({ state, is }) => {
    answersQuery("CountersignPeople", {
      data: { repository: { pullRequest: { ...stand.pullRequest, state } } },
    });
    expect(await ask({})).toMatchObject({
      headSha,
      baseRef: "main",
      state: is,
      teams: [],
      permissionsComplete: false,
    });
  });
});

describe("a team", () => {
  test("has its own members apart from those of its child teams", async () => {
    answersQuery("CountersignPeople", {
      data: { repository: stand, team0: team({ children: members(person(10, "bob")) }) },
    });
    expect((await ask({ teams: [seniors] })).teams).toEqual([
      {
        kind: "team",
        ...seniors,
        id: 20,
        members: [{ id: 9, login: "ada", kind: "person" }],
        childTeamMembers: [{ id: 10, login: "bob", kind: "person" }],
        canWrite: true,
      },
    ]);
  });

  test.each([
    { permission: "READ", canWrite: false },
    { permission: "TRIAGE", canWrite: false },
    { permission: "WRITE", canWrite: true },
    { permission: "MAINTAIN", canWrite: true },
    { permission: "ADMIN", canWrite: true },
  ])("with $permission may write: $canWrite", async ({ permission, canWrite }) => {
    const edges = [
      { permission: "ADMIN", node: { databaseId: 2 } },
      { permission, node: { databaseId: 1 } },
    ];
    answersQuery("CountersignPeople", {
      data: { repository: stand, team0: team({ repositories: { totalCount: 2, edges } }) },
    });
    expect((await ask({ teams: [seniors] })).teams).toMatchObject([{ canWrite }]);
  });

  test("without the repository may not write", async () => {
    answersQuery("CountersignPeople", {
      data: { repository: stand, team0: team({ repositories: { totalCount: 0, edges: [] } }) },
    });
    expect((await ask({ teams: [seniors] })).teams).toMatchObject([{ canWrite: false }]);
  });

  const crowded = { totalCount: 21, edges: [{ permission: "ADMIN", node: { databaseId: 2 } }] };
  const rest = () => nock(api).get("/orgs/acme/teams/seniors/repos/acme/shop");

  test.each([
    { name: "may write", status: 200, body: { permissions: { push: true } }, canWrite: true },
    { name: "may read", status: 200, body: { permissions: { pull: true, push: false } }, canWrite: false },
    { name: "does not have it", status: 404, body: refusal("Not Found"), canWrite: false },
  ])(
    "whose repository stands behind others of such names is asked about by itself: it $name",
    async ({ status, body, canWrite }) => {
      answersQuery("CountersignPeople", {
        data: { repository: stand, team0: team({ repositories: crowded }) },
      });
      rest().reply(status, body);
      expect((await ask({ teams: [seniors] })).teams).toMatchObject([{ canWrite }]);
    },
  );

  test("about which that look-up fails is neither a yes nor a no", async () => {
    answersQuery("CountersignPeople", {
      data: { repository: stand, team0: team({ repositories: crowded }) },
    });
    rest().reply(502, refusal("bad gateway"));
    await expect(ask({ teams: [seniors] })).rejects.toMatchObject({ status: 502 });
  });

  test.each([
    { name: "a team", answer: { data: { repository: stand, team0: { team: null } } } },
    {
      name: "a team, with an error",
      answer: {
        data: { repository: stand, team0: { team: null } },
        errors: [{ type: "NOT_FOUND", path: ["team0", "team"], message: "Could not resolve to a Team" }],
      },
    },
    {
      name: "an organisation",
      answer: {
        data: { repository: stand, team0: null },
        errors: [{ type: "NOT_FOUND", path: ["team0"], message: "Could not resolve to an Organization" }],
      },
    },
  ])("is missing where there is no such $name", async ({ answer }) => {
    answersQuery("CountersignPeople", answer);
    expect((await ask({ teams: [seniors] })).teams).toEqual([{ kind: "missing", ...seniors }]);
  });

  test("of another organisation is missing without being asked for: this installation cannot see it", async () => {
    const asked = answersQuery("CountersignPeople", { data: { repository: stand } });
    const foreign = { organisation: "globex", slug: "seniors" };
    expect((await ask({ teams: [foreign] })).teams).toEqual([{ kind: "missing", ...foreign }]);
    expect(asked[0]?.query).not.toContain("organization(");
  });

  test("is found though the policy writes its organisation in other letters", async () => {
    answersQuery("CountersignPeople", { data: { repository: stand, team0: team() } });
    expect((await ask({ teams: [{ organisation: "ACME", slug: "seniors" }] })).teams).toMatchObject([
      { id: 20 },
    ]);
  });

  test("with more than a page of members has all of them", async () => {
    const first = { pageInfo: { hasNextPage: true, endCursor: "after-1" }, nodes: [person(9, "ada")] };
    answersQuery("CountersignPeople", { data: { repository: stand, team0: team({ immediate: first }) } });
    const asked = answersQuery("CountersignMembers", {
      data: { organization: { team: { members: members(person(10, "bob")) } } },
    });
    const [roster] = (await ask({ teams: [seniors] })).teams;
    expect(roster).toMatchObject({ members: [{ login: "ada" }, { login: "bob" }] });
    expect(asked[0]?.variables).toEqual({
      organisation: "acme",
      slug: "seniors",
      after: "after-1",
      membership: "IMMEDIATE",
    });
  });

  test("whose next page fails fails the whole", async () => {
    const first = { pageInfo: { hasNextPage: true, endCursor: "after-1" }, nodes: [] };
    answersQuery("CountersignPeople", { data: { repository: stand, team0: team({ immediate: first }) } });
    answersQuery("CountersignMembers", { data: { organization: { team: null } } });
    await expect(ask({ teams: [seniors] })).rejects.toThrow();
  });

  test("does not count members without a numeric id", async () => {
    const immediate = members({ __typename: "User", login: "ghost", databaseId: null });
    answersQuery("CountersignPeople", { data: { repository: stand, team0: team({ immediate }) } });
    expect((await ask({ teams: [seniors] })).teams).toMatchObject([{ members: [] }]);
  });
});

describe("a look-up that fails rejects", () => {
  test.each([
    {
      name: "the app may not read members",
      answer: {
        data: { repository: stand, team0: { team: null } },
        errors: [
          { type: "FORBIDDEN", path: ["team0", "team"], message: "Resource not accessible by integration" },
        ],
      },
    },
    {
      name: "one team is missing and another fails",
      answer: {
        data: { repository: stand, team0: { team: null } },
        errors: [
          { type: "NOT_FOUND", path: ["team0"], message: "Could not resolve to an Organization" },
          { message: "Something went wrong" },
        ],
      },
    },
    {
      name: "the pull request is gone",
      answer: {
        data: { repository: { pullRequest: null } },
        errors: [{ type: "NOT_FOUND", path: ["repository", "pullRequest"], message: "Could not resolve" }],
      },
    },
    { name: "there is no data", answer: { data: null, errors: [{ message: "Timeout" }] } },
  ])("where $name", async ({ answer }) => {
    answersQuery("CountersignPeople", answer);
    await expect(ask({ teams: [seniors] })).rejects.toThrow();
  });
});

describe("modes", () => {
  test.each([
    { git: 0o100644, mode: "100644" },
    { git: 0o100755, mode: "100755" },
    { git: 0o120000, mode: "120000" },
    { git: 0o160000, mode: "160000" },
  ])("$mode", async ({ git, mode }) => {
    answersQuery("CountersignPeople", {
      data: { repository: { ...stand, head: { path0: { mode: git, oid: "b1" } } } },
    });
    expect((await ask({ pathsAtHead: ["a"] })).atHead.get("a")).toEqual({ mode, sha: "b1" });
  });

  test("of a path that is not at the head are not known", async () => {
    answersQuery("CountersignPeople", {
      data: { repository: { ...stand, head: { path0: null } } },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["repository", "head", "path0"],
          message: "Could not resolve file for path 'a'.",
        },
      ],
    });
    expect([...(await ask({ pathsAtHead: ["a"] })).atHead]).toEqual([]);
  });
});

test("many teams and paths are asked for in parts: 25 teams and 100 paths at a time", async () => {
  const teams = Array.from({ length: 30 }, (_, index) => ({
    organisation: "acme",
    slug: `t${String(index)}`,
  }));
  const pathsAtHead = Array.from({ length: 201 }, (_, index) => `f${String(index)}`);
  const heads = (from: number, to: number) =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, index) => [
        `path${String(index)}`,
        { mode: 0o100755, oid: "b1" },
      ]),
    );
  const rosters = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`team${String(index)}`, team()]));
  const answers = [
    { data: { repository: { ...stand, head: heads(0, 100) }, ...rosters(25) } },
    { data: { repository: { ...stand, head: heads(100, 200) }, ...rosters(5) } },
    { data: { repository: { ...stand, head: heads(200, 201) } } },
  ];
  const asked = answers.map((answer) => answersQuery("CountersignPeople", answer));
  const people = await ask({ teams, pathsAtHead });
  expect(people.teams.map(({ slug }) => slug)).toEqual(teams.map(({ slug }) => slug));
  expect(people.atHead.size).toBe(201);
  expect(asked.every((calls) => calls.length > 0)).toBe(true);
  expect(nock.pendingMocks()).toEqual([]);
});

describe("permissions", () => {
  const collaborator = (id: number, permissions: object) => ({
    id,
    login: `p${String(id)}`,
    type: "User",
    permissions,
  });
  const page = (number: number) =>
    nock(api)
      .get("/repos/acme/shop/collaborators")
      .query({ affiliation: "all", per_page: 100, page: number });

  async function permissions() {
    answersQuery("CountersignPeople", { data: { repository: stand } });
    return ask({ permissions: true });
  }

  test.each([
    { flags: { pull: true }, permission: "read" },
    { flags: { pull: true, triage: true }, permission: "triage" },
    { flags: { pull: true, triage: true, push: true }, permission: "write" },
    { flags: { pull: true, triage: true, push: true, maintain: true }, permission: "maintain" },
    { flags: { pull: true, triage: true, push: true, maintain: true, admin: true }, permission: "admin" },
    { flags: {}, permission: "none" },
  ])("$permission", async ({ flags, permission }) => {
    page(1).reply(200, [collaborator(9, flags)]);
    expect(await permissions()).toMatchObject({
      permissions: [{ account: { id: 9 }, permission }],
      permissionsComplete: true,
    });
  });

  const full = Array.from({ length: 100 }, (_, index) => collaborator(index + 1, { pull: true }));

  test("are read on all pages", async () => {
    page(1).reply(200, full);
    page(2).reply(200, [collaborator(101, { pull: true })]);
    const found = await permissions();
    expect(found.permissions).toHaveLength(101);
    expect(found.permissionsComplete).toBe(true);
  });

  test("of more than a thousand are not complete, and say so", async () => {
    for (let number = 1; number <= 10; number += 1) page(number).reply(200, full);
    const found = await permissions();
    expect(found.permissions).toHaveLength(1_000);
    expect(found.permissionsComplete).toBe(false);
  });

  test("whose second page fails reject", async () => {
    page(1).reply(200, full);
    page(2).reply(500, refusal("oops"));
    await expect(permissions()).rejects.toMatchObject({ status: 500 });
  });
});
