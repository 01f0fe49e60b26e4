import { describe, expect, test } from "@jest/globals";

import { readPathHistories } from "../../src/github/read-path-histories.ts";
import { anOctokit, answersQuery, key } from "./support/a-github.ts";

const sha = "c".repeat(40);

function history(nodes: readonly object[], hasNextPage = false): object {
  return { pageInfo: { hasNextPage }, nodes };
}

describe("what paths have held on the way to a commit", () => {
  test("has modes as git writes them, what was removed, and where it came from", async () => {
    const nodes = [
      { oid: "c3", file: { mode: 0o100755, oid: "e2" } },
      { oid: "c2", file: null },
      { oid: "c1", file: { mode: 0o100644, oid: "e1" } },
    ];
    answersQuery("CountersignPathHistories", {
      data: { repository: { object: { path0: history(nodes), path1: history([]) } } },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["repository", "object", "path0", "nodes", 1, "file"],
          message: "Could not resolve file",
        },
      ],
    });
    const states = [{ mode: "100755", sha: "e2" }, null, { mode: "100644", sha: "e1" }];
    expect(await readPathHistories(await anOctokit(), key, sha, ["a", "b"])).toEqual([
      { path: "a", states, bornAt: "c1" },
      { path: "b", states: [], bornAt: null },
    ]);
  });

  test("does not say where a path came from if it was not looked back that far", async () => {
    const nodes = [{ oid: "c2", file: { mode: 0o100644, oid: "e1" } }];
    answersQuery("CountersignPathHistories", {
      data: { repository: { object: { path0: history(nodes, true) } } },
    });
    expect(await readPathHistories(await anOctokit(), key, sha, ["a"])).toMatchObject([{ bornAt: null }]);
  });

  test("is asked for twenty paths at a time", async () => {
    const names = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`path${String(index)}`, history([])]));
    const asked = [20, 1].map((count) =>
      answersQuery("CountersignPathHistories", { data: { repository: { object: names(count) } } }),
    );
    const paths = Array.from({ length: 21 }, (_, index) => `f${String(index)}`);
    await readPathHistories(await anOctokit(), key, sha, paths);
    expect(asked.map(([first]) => Object.keys(first?.variables ?? {}).length - 3)).toEqual([20, 1]);
  });

  test.each([
    [
      "a commit that GitHub does not know",
      { data: { repository: { object: null } } },
      "does not know the commit",
    ],
    [
      "what it may not tell",
      {
        data: { repository: { object: { path0: null } } },
        errors: [{ type: "FORBIDDEN", path: ["repository", "object", "path0"], message: "no access" }],
      },
      "no access",
    ],
  ])("is not known of %s", async (_, answer, says) => {
    answersQuery("CountersignPathHistories", answer);
    await expect(readPathHistories(await anOctokit(), key, sha, ["a"])).rejects.toThrow(says);
  });
});
