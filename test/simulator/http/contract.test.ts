import { afterEach, describe, expect, test } from "@jest/globals";
import { type AppPermissions } from "../../../src/simulator/world/records/app.ts";
import { demands } from "../../../src/simulator/http/demands.ts";
import { notServed } from "../../../src/simulator/http/rest.ts";
import { type Operation, operations } from "../../../src/simulator/openapi/description.ts";
import { type BusyTown, busy, type Row, rows } from "./operation-table.ts";
import { allPermissions, openTown } from "./town.ts";

let town: BusyTown;
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

/** Operations that an app calls as itself, or nobody or a person does: see app.test.ts and authentication.test.ts. */
const others = operations.map(({ id }) => id).filter((id) => demands[id]?.by !== "token");

describe("every operation of the subset", () => {
  test("is served, and it is said what it demands", async () => {
    town = busy(await openTown());
    const ids = operations.map(({ id }) => id);
    expect(notServed(ids)).toEqual([]);
    expect(ids.filter((id) => demands[id] === undefined)).toEqual([]);
    expect(Object.keys(demands).sort()).toEqual([...ids].sort());
  });

  test("is called by one of these tests", async () => {
    town = busy(await openTown());
    const called = new Set([...rows.map(({ id }) => id), ...others]);
    expect(operations.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
  });
});

describe("an installation with all permissions calls", () => {
  test.each(rows)("$id: $status", async (row) => {
    town = busy(await openTown());
    expect((await call(row)).status).toBe(row.status);
  });
});

describe("an installation without the permission is refused", () => {
  const guarded = rows.filter(({ id }) => permissionsOf(id).some((name) => name !== "metadata"));

  test("all but these operations want a permission beyond metadata", async () => {
    town = busy(await openTown());
    expect(rows.map(({ id }) => id).filter((id) => !guarded.some((row) => row.id === id))).toEqual([
      "apps/list-repos-accessible-to-installation",
      "apps/revoke-installation-access-token",
      "repos/get",
      "repos/get-repo-rulesets",
      "repos/get-repo-ruleset",
      "repos/get-branch-rules",
      "repos/list-collaborators",
      "repos/get-collaborator-permission-level",
      "repos/custom-properties-for-repos-get-repository-values",
      "orgs/get",
      "users/get-by-username",
      "users/get-by-id",
      "rate-limit/get",
    ]);
  });

  test.each(guarded)("$id", async (row) => {
    const absent = permissionsOf(row.id);
    town = busy(await openTown({ permissions: withoutAll(absent) }));
    const error = await refusal(row);
    expect(error.status).toBe(403);
    expect(error.message).toContain("Resource not accessible by integration");
    const accepted = error.response.headers["x-accepted-github-permissions"];
    expect(absent.some((name) => accepted?.includes(name))).toBe(true);
  });

  const writing = guarded.filter(({ id }) => operationOf(id).method !== "GET");

  test.each(writing)("$id, with reading only", async (row) => {
    const readOnly = permissionsOf(row.id).map((name) => [name, "read"] as const);
    town = busy(await openTown({ permissions: { ...allPermissions, ...Object.fromEntries(readOnly) } }));
    expect((await refusal(row)).status).toBe(403);
  });
});

function operationOf(id: string): Operation {
  return operations.find((operation) => operation.id === id)!;
}

function permissionsOf(id: string): readonly string[] {
  const demand = demands[id];
  return demand?.by === "token" ? demand.sets.flatMap((set) => Object.keys(set)) : [];
}

function withoutAll(absent: readonly string[]): AppPermissions {
  return Object.fromEntries(Object.entries(allPermissions).filter(([name]) => !absent.includes(name)));
}

function call({ id, parameters }: Row): Promise<{ readonly status: number }> {
  const { method, template } = operationOf(id);
  return town.octokit.request(`${method} ${template}`, parameters?.(town) ?? {});
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly response: { readonly headers: Readonly<Record<string, string | undefined>> };
}

async function refusal(row: Row): Promise<Refusal> {
  try {
    const { status } = await call(row);
    throw new Error(`${row.id} answered ${status}.`);
  } catch (error) {
    if (error instanceof Error && "response" in error) return error as unknown as Refusal;
    throw error;
  }
}
