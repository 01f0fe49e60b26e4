import { describe, expect, test } from "@jest/globals";
import { operations } from "../../../src/simulator/openapi/description.ts";
import { route } from "../../../src/simulator/openapi/route.ts";

describe("route", () => {
  test.each([
    {
      name: "a plain path",
      request: "GET /repos/acme/shop/pulls/7",
      operation: "pulls/get",
      path: { owner: "acme", repo: "shop", pull_number: "7" },
    },
    {
      name: "a file path keeps its slashes",
      request: "GET /repos/acme/shop/contents/src/a%20b/index.ts",
      operation: "repos/get-content",
      path: { owner: "acme", repo: "shop", path: "src/a b/index.ts" },
    },
    {
      name: "the root directory is an empty path",
      request: "GET /repos/acme/shop/contents/",
      operation: "repos/get-content",
      path: { owner: "acme", repo: "shop", path: "" },
    },
    {
      name: "the root directory without its slash",
      request: "GET /repos/acme/shop/contents",
      operation: "repos/get-content",
      path: { owner: "acme", repo: "shop", path: "" },
    },
    {
      name: "a branch with an encoded slash",
      request: "GET /repos/acme/shop/commits/feature%2Flogin/check-runs",
      operation: "checks/list-for-ref",
      path: { owner: "acme", repo: "shop", ref: "feature/login" },
    },
    {
      name: "a branch with a bare slash",
      request: "GET /repos/acme/shop/branches/feature/login/protection",
      operation: "repos/get-branch-protection",
      path: { owner: "acme", repo: "shop", branch: "feature/login" },
    },
    {
      name: "the more literal template wins",
      request: "GET /repos/acme/shop/commits/0123/pulls",
      operation: "repos/list-pull-requests-associated-with-commit",
      path: { owner: "acme", repo: "shop", commit_sha: "0123" },
    },
    {
      name: "a label with an encoded slash",
      request: "DELETE /repos/acme/shop/issues/7/labels/tier%2Fhigh",
      operation: "issues/remove-label",
      path: { owner: "acme", repo: "shop", issue_number: "7", name: "tier/high" },
    },
  ])("$name: $request", ({ request, operation, path }) => {
    const [method = "", pathname = ""] = request.split(" ");
    const found = route(method, pathname);
    expect(found?.operation.id).toBe(operation);
    expect(found?.path).toEqual(path);
  });

  test.each(["GET /repos/acme", "PUT /repos/acme/shop/pulls/7", "GET /nowhere"])(
    "no operation: %s",
    (request) => {
      const [method = "", pathname = ""] = request.split(" ");
      expect(route(method, pathname)).toBeNull();
    },
  );

  test("every operation of the subset is reached by its own template", () => {
    const astray = operations.filter((operation) => {
      const pathname = operation.template.replace(/\{\w+\}/g, "1");
      return route(operation.method, pathname)?.operation !== operation;
    });
    expect(astray).toEqual([]);
  });
});
