import { describe, expect, test } from "@jest/globals";
import { askTown } from "./asked-town.ts";

const github = askTown();

describe("cursors", () => {
  test("lead through a list, forward and back", async () => {
    for (const name of ["a", "b", "c"])
      github.town.world.labels.add(github.town.sam, github.town.pullRequest, [name]);
    const page = async (args: string) =>
      (await github.pullFields(
        `labels(${args}) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } }`,
      )) as {
        labels: {
          nodes: { name: string }[];
          pageInfo: {
            endCursor: string;
            startCursor: string;
            hasNextPage: boolean;
            hasPreviousPage: boolean;
          };
        };
      };
    const first = await page("first: 2");
    expect(first.labels).toMatchObject({
      nodes: [{ name: "a" }, { name: "b" }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const second = await page(`first: 2, after: "${first.labels.pageInfo.endCursor}"`);
    expect(second.labels).toMatchObject({
      nodes: [{ name: "c" }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    const last = await page("last: 1");
    expect(last.labels.nodes).toEqual([{ name: "c" }]);
    const back = await page(`last: 5, before: "${last.labels.pageInfo.startCursor}"`);
    expect(back.labels.nodes).toEqual([{ name: "a" }, { name: "b" }]);
  });
});

describe("nodes", () => {
  test("are found by the ids that are given", async () => {
    const ids = (await github.repositoryFields(`
      id pullRequest(number: 1) { id headRef { id } commits(first: 1) { nodes { commit { id } } } }
      object(expression: "main:README.md") { id } owner { id }
    `)) as {
      id: string;
      pullRequest: { id: string; headRef: { id: string }; commits: { nodes: { commit: { id: string } }[] } };
      object: { id: string };
      owner: { id: string };
    };
    const { data, errors } = await github.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, {
      ids: [
        ids.id,
        ids.pullRequest.id,
        ids.pullRequest.headRef.id,
        ids.pullRequest.commits.nodes[0]!.commit.id,
        ids.object.id,
        ids.owner.id,
      ],
    });
    expect(errors).toBeUndefined();
    expect((data!["nodes"] as { __typename: string }[]).map(({ __typename }) => __typename)).toEqual([
      "Repository",
      "PullRequest",
      "Ref",
      "Commit",
      "Blob",
      "Organization",
    ]);
  });
});
