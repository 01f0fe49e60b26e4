import { describe, expect, test } from "@jest/globals";
import { askTown, pull } from "./asked-town.ts";

const github = askTown();

describe("what GitHub refuses", () => {
  const many = (inner: string): string =>
    `{ repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes { ${inner} } } } }`;

  test.each([
    {
      name: "a connection without bounds",
      query: pull("labels { nodes { name } }"),
      error: {
        type: "MISSING_PAGINATION_BOUNDARIES",
        message: "You must provide a `first` or `last` value to properly paginate the `labels` connection.",
      },
    },
    {
      name: "more than 100",
      query: pull("labels(first: 101) { nodes { name } }"),
      error: {
        type: "EXCESSIVE_PAGINATION",
        message:
          "Requesting 101 records on the `labels` connection exceeds the `first` limit of 100 records.",
      },
    },
    {
      name: "more than half a million nodes",
      query: many("commits(first: 100) { nodes { commit { parents(first: 50) { nodes { oid } } } } }"),
      error: {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "This query requests up to 510,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    },
    {
      name: "a field that the schema does not have",
      query: pull("colour"),
      error: {
        message: "Field 'colour' doesn't exist on type 'PullRequest'",
        extensions: { code: "undefinedField", typeName: "PullRequest", fieldName: "colour" },
      },
    },
    { name: "what is no GraphQL", query: "{", error: { message: expect.stringContaining("Syntax Error") } },
  ])("$name, with no data at all", async ({ query, error }) => {
    const { data, errors } = await github.ask(query);
    expect(data).toBeUndefined();
    expect(errors).toEqual([expect.objectContaining(error)]);
  });

  test("a total alone needs no bounds", async () => {
    expect(await github.pullFields("labels { totalCount }")).toEqual({ labels: { totalCount: 0 } });
  });

  test.each([
    {
      name: "a repository that is not there",
      query: `{ repository(owner: "acme", name: "nowhere") { id } }`,
      data: { repository: null },
      message: "Could not resolve to a Repository with the name 'acme/nowhere'.",
    },
    {
      name: "a pull request that is not there",
      query: `{ repository(owner: "acme", name: "shop") { pullRequest(number: 9) { id } } }`,
      data: { repository: { pullRequest: null } },
      message: "Could not resolve to a PullRequest with the number of 9.",
    },
    {
      name: "an organisation that is not there",
      query: `{ organization(login: "nowhere") { id } }`,
      data: { organization: null },
      message: "Could not resolve to an Organization with the login of 'nowhere'.",
    },
    {
      name: "a node that is not there",
      query: `{ node(id: "PR_nothing") { id } }`,
      data: { node: null },
      message: "Could not resolve to a node with the global id of 'PR_nothing'.",
    },
  ])("$name is NOT_FOUND", async ({ query, data, message }) => {
    const answered = await github.ask(query);
    expect(answered.data).toEqual(data);
    expect(answered.errors).toEqual([expect.objectContaining({ type: "NOT_FOUND", message })]);
  });

  test("a cursor that it did not give", async () => {
    const { errors } = await github.ask(pull(`labels(first: 1, after: "x") { nodes { name } }`));
    expect(errors).toEqual([expect.objectContaining({ type: "INVALID_CURSOR_ARGUMENTS" })]);
  });
});

describe("what is not simulated", () => {
  test("is an error that names the field, never a silent null", async () => {
    const { data, errors } = await github.ask(pull("title bodyHTML"));
    expect(data).toEqual({ repository: { pullRequest: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: "not simulated: PullRequest.bodyHTML",
        path: ["repository", "pullRequest", "bodyHTML"],
      }),
    ]);
    expect(github.town.simulator.notSimulated).toEqual(["not simulated: PullRequest.bodyHTML"]);
  });
});
