import { describe, expect, test } from "@jest/globals";
import { allPermissions } from "../http/town.ts";
import { askTown, pull } from "./asked-town.ts";

const github = askTown();

describe("permissions", () => {
  test.each([
    { absent: "pull_requests", query: pull("id"), path: ["repository", "pullRequest"] },
    {
      absent: "contents",
      query: `{ repository(owner: "acme", name: "shop") { object(expression: "main:README.md") { oid } } }`,
      path: ["repository", "object"],
    },
    {
      absent: "members",
      query: `{ organization(login: "acme") { team(slug: "seniors") { id } } }`,
      path: ["organization", "team"],
    },
    {
      absent: "administration",
      query: `{ repository(owner: "acme", name: "shop") { branchProtectionRules(first: 1) { nodes { pattern } } } }`,
      path: ["repository", "branchProtectionRules"],
    },
    {
      absent: "issues",
      query: `{ repository(owner: "acme", name: "shop") { issues(first: 1) { nodes { id } } } }`,
      path: ["repository", "issues"],
    },
    {
      absent: "checks",
      query: `{ repository(owner: "acme", name: "shop") { object(expression: "main") { ... on Commit { checkSuites(first: 1) { totalCount } } } } }`,
      path: ["repository", "object", "checkSuites"],
    },
  ])("without $absent: FORBIDDEN", async ({ absent, query, path }) => {
    const rest = Object.entries(allPermissions).filter(([name]) => name !== absent);
    await github.reopen({ permissions: Object.fromEntries(rest) });
    const { errors } = await github.ask(query);
    expect(errors).toEqual([
      expect.objectContaining({ type: "FORBIDDEN", path, message: "Resource not accessible by integration" }),
    ]);
  });

  test("a node reached by its id wants the same permission", async () => {
    await github.reopen({ permissions: { checks: "write" } });
    const { data, errors } = await github.ask(`{ node(id: "${github.town.pullRequest.nodeId}") { id } }`);
    expect(data).toEqual({ node: null });
    expect(errors).toEqual([expect.objectContaining({ type: "FORBIDDEN" })]);
  });

  test("a repository outside of the installation is not there", async () => {
    const dora = github.town.world.accounts.createUser({ login: "dora" });
    github.town.world.repositories.create(dora, dora, { name: "diary", visibility: "private" });
    const { errors } = await github.ask(`{ repository(owner: "dora", name: "diary") { id } }`);
    expect(errors).toEqual([expect.objectContaining({ type: "NOT_FOUND" })]);
  });
});

describe("who asks", () => {
  test("an app is its bot; a bot's login has no suffix in GraphQL", async () => {
    github.town.world.comments.create(github.town.app.bot, github.town.pullRequest, "Beep.");
    const { data } = await github.ask(`{ viewer { login } }`);
    expect(data).toEqual({ viewer: { login: "countersign[bot]" } });
    expect(
      await github.pullFields("comments(first: 1) { nodes { viewerDidAuthor author { __typename login } } }"),
    ).toEqual({
      comments: { nodes: [{ viewerDidAuthor: true, author: { __typename: "Bot", login: "countersign" } }] },
    });
  });

  test("nobody is asked to sign in", async () => {
    const response = await fetch(github.town.simulator.graphqlUrl, {
      method: "POST",
      body: JSON.stringify({ query: "{ viewer { login } }" }),
    });
    expect(response.status).toBe(403);
  });
});
