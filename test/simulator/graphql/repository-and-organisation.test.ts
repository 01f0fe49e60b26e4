import { describe, expect, test } from "@jest/globals";
import { askTown } from "./asked-town.ts";
import { aMergeQueue } from "../../support/a-merge-queue.ts";

const github = askTown();

describe("a repository", () => {
  test("is found by a former name, until that is not to be followed or another one takes it", async () => {
    const { world, olivia, shop, acme } = github.town;
    world.repositories.rename(olivia, shop, "store");
    const query = `{
      followed: repository(owner: "acme", name: "shop") { name }
      exact: repository(owner: "acme", name: "shop", followRenames: false) { name }
      organization(login: "acme") { exact: repository(name: "shop", followRenames: false) { name } }
    }`;
    const before = await github.ask(query);
    expect(before.data).toEqual({ followed: { name: "store" }, exact: null, organization: { exact: null } });
    expect(before.errors?.map(({ type }) => type)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    world.repositories.create(olivia, acme, { name: "shop" });
    const shops = { followed: { name: "shop" }, exact: { name: "shop" } };
    expect((await github.ask(query)).data).toEqual({ ...shops, organization: { exact: { name: "shop" } } });
  });

  test("tells its rules", async () => {
    const { world, olivia, shop, app, acme } = github.town;
    world.rulesets.create(olivia, shop, {
      name: "held",
      bypassActors: [{ actor_type: "Integration", actor_id: app.id, bypass_mode: "always" }],
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: "countersign", integration_id: app.id }],
            strict_required_status_checks_policy: true,
          },
        },
        { type: "deletion" },
      ],
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    });
    world.rulesets.create(olivia, acme, {
      name: "everywhere",
      rules: [{ type: "non_fast_forward" }],
      conditions: {
        refName: { include: ["~ALL"], exclude: [] },
        repositoryName: { include: ["~ALL"], exclude: [] },
      },
    });
    expect(
      await github.repositoryFields(`
        rulesets(first: 5) { nodes { name enforcement target conditions { refName { include exclude } }
          bypassActors(first: 5) { nodes { bypassMode actor { ... on App { slug } } } }
          rules(first: 5) { nodes { type parameters { ... on RequiredStatusChecksParameters { strictRequiredStatusChecksPolicy requiredStatusChecks { context integrationId } } } } } } }
        mergeQueue { id }
      `),
    ).toEqual({
      mergeQueue: null,
      rulesets: {
        nodes: [
          {
            name: "held",
            enforcement: "ACTIVE",
            target: "BRANCH",
            conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
            bypassActors: { nodes: [{ bypassMode: "ALWAYS", actor: { slug: "countersign" } }] },
            rules: {
              nodes: [
                {
                  type: "REQUIRED_STATUS_CHECKS",
                  parameters: {
                    strictRequiredStatusChecksPolicy: true,
                    requiredStatusChecks: [{ context: "countersign", integrationId: app.id }],
                  },
                },
                { type: "DELETION", parameters: null },
              ],
            },
          },
          expect.objectContaining({ name: "everywhere" }),
        ],
      },
    });
  });

  test("lists its pull requests in the order that is asked for", async () => {
    const { world, sam, shop } = github.town;
    world.pushes.commit(sam, shop, { branch: "second", files: { y: "y" } });
    world.pullRequests.open(sam, shop, { title: "Second", head: "second" });
    world.pullRequests.close(sam, github.town.pullRequest);
    const list = (args: string): string => `pullRequests(first: 5, ${args}) { nodes { number state } }`;
    expect(
      await github.repositoryFields(`
        open: ${list("states: OPEN")} newest: ${list("orderBy: { field: CREATED_AT, direction: DESC }")}
        byHead: ${list(`headRefName: "feature"`)}
      `),
    ).toEqual({
      open: { nodes: [{ number: 2, state: "OPEN" }] },
      newest: {
        nodes: [
          { number: 2, state: "OPEN" },
          { number: 1, state: "CLOSED" },
        ],
      },
      byHead: { nodes: [{ number: 1, state: "CLOSED" }] },
    });
  });

  test("has a merge queue where a rule asks for one", async () => {
    const { world, olivia, sam, shop, pullRequest } = github.town;
    world.rulesets.create(olivia, shop, {
      name: "queue",
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [aMergeQueue({ min_entries_to_merge: 2 })],
    });
    world.mergeQueue.enqueue(sam, pullRequest);
    expect(
      await github.repositoryFields(`
        mergeQueue(branch: "main") { configuration { mergeMethod } entries(first: 5) { nodes { position enqueuer { login } pullRequest { number } } } }
        pullRequest(number: 1) { isInMergeQueue mergeQueueEntry { position state } }
      `),
    ).toMatchObject({
      mergeQueue: {
        configuration: { mergeMethod: "MERGE" },
        entries: { nodes: [{ position: 1, enqueuer: { login: "sam" }, pullRequest: { number: 1 } }] },
      },
      pullRequest: { isInMergeQueue: true, mergeQueueEntry: { position: 1 } },
    });
  });
});

describe("an organisation", () => {
  test("tells its teams and who sits in them, child teams or not", async () => {
    const { world, olivia, ada, acme, seniors } = github.town;
    world.teams.create(olivia, acme, { name: "Principals", parent: seniors, members: [ada] });
    const { data } = await github.ask(`{
      organization(login: "acme") {
        membersWithRole(first: 5) { edges { role node { login } } }
        teams(first: 5, rootTeamsOnly: true) { nodes { slug privacy } }
        team(slug: "seniors") {
          all: members(first: 5) { edges { role node { login databaseId } } }
          own: members(first: 5, membership: IMMEDIATE) { nodes { login } }
          below: members(first: 5, membership: CHILD_TEAM) { nodes { login } }
          childTeams(first: 5) { nodes { slug parentTeam { slug } } }
          repositories(first: 5) { edges { permission node { name } } }
        }
      }
    }`);
    expect(data?.["organization"]).toEqual({
      membersWithRole: {
        edges: [
          { role: "ADMIN", node: { login: "olivia" } },
          { role: "MEMBER", node: { login: "sam" } },
          { role: "MEMBER", node: { login: "ada" } },
        ],
      },
      teams: { nodes: [{ slug: "seniors", privacy: "VISIBLE" }] },
      team: {
        all: {
          edges: [
            { role: "MEMBER", node: { login: "sam", databaseId: github.town.sam.id } },
            { role: "MEMBER", node: { login: "ada", databaseId: github.town.ada.id } },
          ],
        },
        own: { nodes: [{ login: "sam" }] },
        below: { nodes: [{ login: "ada" }] },
        childTeams: { nodes: [{ slug: "principals", parentTeam: { slug: "seniors" } }] },
        repositories: { edges: [{ permission: "WRITE", node: { name: "shop" } }] },
      },
    });
  });
});
