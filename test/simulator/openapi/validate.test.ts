import { describe, expect, test } from "@jest/globals";
import { type Method, operations } from "../../../src/simulator/openapi/description.ts";
import { route } from "../../../src/simulator/openapi/route.ts";
import { responseProblems, validateRequest } from "../../../src/simulator/openapi/validate.ts";

function held(method: Method, pathname: string, query: Record<string, string>, body?: unknown): unknown {
  const found = route(method, pathname);
  if (found === null) throw new Error(`No operation for ${method} ${pathname}.`);
  return validateRequest(found, query, body);
}

describe("validateRequest", () => {
  test("gives numbers in path and query as numbers", () => {
    expect(held("GET", "/repos/acme/shop/pulls/7/files", { per_page: "100", page: "2" })).toEqual({
      path: { owner: "acme", repo: "shop", pull_number: 7 },
      query: { per_page: 100, page: 2 },
      body: {},
    });
  });

  test.each([
    {
      name: "a missing field of the body",
      body: { name: "countersign" },
      problem: `"head_sha" wasn't supplied.`,
    },
    {
      name: "a field of the wrong type is not coerced",
      body: { name: 1, head_sha: "0123" },
      problem: "For 'properties/name', 1 is not a string.",
    },
    {
      name: "a word that GitHub does not know",
      body: { name: "countersign", head_sha: "0123", conclusion: "green" },
      problem:
        `For 'properties/conclusion', "green" is not a member of ["action_required","cancelled","failure",` +
        `"neutral","success","skipped","stale","timed_out"].`,
    },
    {
      name: "more than 50 annotations",
      body: {
        name: "countersign",
        head_sha: "0123",
        output: {
          title: "t",
          summary: "s",
          annotations: Array.from({ length: 51 }, () => ({
            path: "a",
            start_line: 1,
            end_line: 1,
            annotation_level: "notice",
            message: "m",
          })),
        },
      },
      problem: expect.stringContaining("must NOT have more than 50 items"),
    },
  ])("refuses $name", ({ body, problem }) => {
    expect(held("POST", "/repos/acme/shop/check-runs", {}, body)).toEqual({
      at: "body",
      problems: [problem],
    });
  });

  test("refuses a path parameter that is no number", () => {
    expect(held("GET", "/repos/acme/shop/pulls/seven", {})).toMatchObject({ at: "path" });
  });

  test("refuses a query parameter that GitHub does not know the value of", () => {
    expect(held("GET", "/repos/acme/shop/pulls", { state: "ajar" })).toEqual({
      at: "query",
      problems: [`For 'properties/state', "ajar" is not a member of ["open","closed","all"].`],
    });
  });
});

describe("responseProblems", () => {
  const label = operations.find((operation) => operation.id === "issues/get-label")!;
  const good = {
    id: 1,
    node_id: "LA_1",
    url: "http://127.0.0.1/labels/bug",
    name: "bug",
    description: null,
    color: "ededed",
    default: false,
  };

  test.each([
    { name: "an answer as described", status: 200, body: good, problems: [] },
    {
      name: "a field of the wrong type",
      status: 200,
      body: { ...good, default: "no" },
      problems: ["/default must be boolean"],
    },
    {
      name: "a null where none is allowed",
      status: 200,
      body: { ...good, name: null },
      problems: ["/name must be string"],
    },
    {
      name: "a success that is not described",
      status: 201,
      body: good,
      problems: ["issues/get-label is not described to answer 201."],
    },
    {
      name: "a refusal that any operation may give",
      status: 401,
      body: { message: "Bad credentials" },
      problems: [],
    },
  ])("$name", ({ status, body, problems }) => {
    expect(responseProblems(label, status, body)).toEqual(problems);
  });

  test("every response schema of the subset compiles", () => {
    for (const operation of operations) {
      for (const status of operation.responses.keys()) {
        expect(() => responseProblems(operation, status, {})).not.toThrow();
      }
    }
  });
});
