import { describe, expect, test } from "@jest/globals";
import { askTown, pull } from "./asked-town.ts";

const github = askTown();

describe("a commit", () => {
  test("tells its people: nobody's address and a bot's have no user", async () => {
    const { world, sam, shop } = github.town;
    world.pushes.commit(sam, shop, {
      branch: "feature",
      files: { x: "x" },
      message: `By many\n\nCo-authored-by: Ada <ada@example.com>\nCo-authored-by: Bot <countersign[bot]@users.noreply.github.com>`,
      author: { name: "Ghost", email: "ghost@nowhere.example" },
      committer: sam,
    });
    const { commits } = (await github.pullFields(`
      commits(last: 1) { nodes { commit {
        author { name email user { login } } committer { user { login } } committedViaWeb signature { state } onBehalfOf { login }
        authors(first: 5) { totalCount nodes { email user { login } } }
        parents(first: 5) { nodes { oid } } changedFilesIfAvailable
        associatedPullRequests(first: 5) { nodes { number } }
        file(path: "src/shop.ts") { mode type oid object { ... on Blob { text } } }
      } } }
    `)) as { commits: { nodes: { commit: unknown }[] } };
    expect(commits.nodes[0]?.commit).toMatchObject({
      author: { name: "Ghost", email: "ghost@nowhere.example", user: null },
      committer: { user: { login: "sam" } },
      committedViaWeb: false,
      signature: null,
      onBehalfOf: null,
      authors: {
        totalCount: 3,
        nodes: [
          { email: "ghost@nowhere.example", user: null },
          { email: "ada@example.com", user: { login: "ada" } },
          { user: null },
        ],
      },
      parents: { nodes: [{ oid: expect.any(String) }] },
      changedFilesIfAvailable: 1,
      associatedPullRequests: { nodes: [{ number: 1 }] },
      file: { mode: 0o100644, type: "blob", object: { text: "export const open = false;\n" } },
    });
  });

  test("that lacks a file answers null, and an error beside all the rest", async () => {
    const { data, errors } = await github.ask(
      pull(`commits(last: 1) { nodes { commit { message missing: file(path: "no/where") { oid } } } }`),
    );
    expect(data).toMatchObject({
      repository: { pullRequest: { commits: { nodes: [{ commit: { missing: null } }] } } },
    });
    expect(errors).toMatchObject([
      { type: "NOT_FOUND", message: "Could not resolve file for path 'no/where'." },
    ]);
  });
});

describe("files and directories", () => {
  test("a commit's file that is not there is null, and an error beside the rest of the answer", async () => {
    const { data, errors } = await github.ask(
      `{ repository(owner: "acme", name: "shop") { object(expression: "main") { oid ... on Commit { file(path: "nowhere") { oid } } } } }`,
    );
    expect(data).toEqual({ repository: { object: { oid: github.town.pullRequest.base.sha, file: null } } });
    expect(errors).toEqual([
      expect.objectContaining({ type: "NOT_FOUND", message: "Could not resolve file for path 'nowhere'." }),
    ]);
  });

  test.each([
    {
      expression: "main:README.md",
      object: { __typename: "Blob", text: "# Shop\n", isBinary: false, byteSize: 7, isTruncated: false },
    },
    {
      expression: "feature:src/shop.ts",
      object: { __typename: "Blob", text: "export const open = false;\n" },
    },
    { expression: "main:logo.bin", object: { __typename: "Blob", text: null, isBinary: true, byteSize: 4 } },
    { expression: "main:nowhere.txt", object: null },
    { expression: "nobranch:README.md", object: null },
    {
      expression: "main:src",
      object: {
        __typename: "Tree",
        entries: [
          { name: "deep", path: "src/deep" },
          { name: "shop.ts", path: "src/shop.ts" },
        ],
      },
    },
    { expression: "main", object: { __typename: "Commit" } },
  ])("$expression", async ({ expression, object }) => {
    const fields = `object(expression: "${expression}") { __typename ... on Blob { text isBinary byteSize isTruncated } ... on Tree { entries { name path } } }`;
    const repository = (await github.repositoryFields(fields)) as { object: unknown };
    if (object === null) expect(repository.object).toBeNull();
    else expect(repository.object).toMatchObject(object);
  });

  test("a long text is cut, and says so", async () => {
    github.town.world.pushes.commit(github.town.sam, github.town.shop, {
      branch: "feature",
      files: { long: "x".repeat(512_001) },
    });
    const { object } = (await github.repositoryFields(
      `object(expression: "feature:long") { ... on Blob { text isTruncated } }`,
    )) as { object: { text: string; isTruncated: boolean } };
    expect({ length: object.text.length, isTruncated: object.isTruncated }).toEqual({
      length: 512_000,
      isTruncated: true,
    });
  });
});
