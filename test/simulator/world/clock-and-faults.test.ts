import { describe, expect, test } from "@jest/globals";
import { SimulatorClock } from "../../../src/simulator/world/clock.ts";
import { type CallFault, FaultPlan } from "../../../src/simulator/world/faults.ts";
import { SeededRandom } from "../../../src/simulator/world/random.ts";
import { World } from "../../../src/simulator/world/world.ts";

describe("The clock", () => {
  test("stands still when frozen, and goes where it is told to", () => {
    const clock = new SimulatorClock();
    clock.freeze("2026-01-05T10:00:00Z");
    expect(clock.timestamp()).toBe("2026-01-05T10:00:00Z");
    clock.advance(90_000);
    expect(clock.timestamp()).toBe("2026-01-05T10:01:30Z");
    clock.set("2027-01-01T00:00:00Z");
    expect(clock.timestamp()).toBe("2027-01-01T00:00:00Z");
  });

  test("wakes sleepers in order when it is moved, and not before", async () => {
    const clock = new SimulatorClock();
    clock.freeze("2026-01-05T10:00:00Z");
    const awake: string[] = [];
    const late = clock.sleep(2_000).then(() => awake.push("late"));
    const early = clock.sleep(1_000).then(() => awake.push("early"));
    clock.advance(999);
    await Promise.resolve();
    expect(awake).toEqual([]);
    clock.advance(1_001);
    await Promise.all([late, early]);
    expect(awake).toEqual(["early", "late"]);
  });

  test("runs with real time otherwise", async () => {
    const clock = new SimulatorClock();
    clock.set("2026-01-05T10:00:00Z");
    await clock.sleep(5);
    expect(clock.now()).toBeGreaterThanOrEqual(new Date("2026-01-05T10:00:00.005Z").getTime());
  });
});

describe("A fault of calls hits", () => {
  const effect = { kind: "error-before", status: 502 } as const;
  const call = {
    operation: "checks/create",
    method: "POST",
    path: "/repos/acme/shop/check-runs",
    installationId: 1,
  };

  test.each<[string, Omit<CallFault, "effect">, readonly boolean[]]>([
    ["every call", {}, [true, true, true]],
    ["the first two", { occurrences: { first: 2 } }, [true, true, false]],
    ["the second", { occurrences: { nth: 2 } }, [false, true, false]],
    ["an operation by name", { operation: "checks/create" }, [true, true, true]],
    ["no other operation", { operation: "checks/update" }, [false, false, false]],
    ["a path by pattern", { path: /check-runs$/, method: "POST" }, [true, true, true]],
    ["no other method", { path: /check-runs$/, method: "GET" }, [false, false, false]],
    ["what a predicate says", { when: ({ installationId }) => installationId === 2 }, [false, false, false]],
    ["never, by chance", { occurrences: { chance: 0 } }, [false, false, false]],
    ["always, by chance", { occurrences: { chance: 1 } }, [true, true, true]],
  ])("%s", (_, fault, hits) => {
    const plan = new FaultPlan(new SeededRandom(1));
    plan.onCall({ ...fault, effect });
    expect(hits.map(() => plan.forCall(call) !== undefined)).toEqual(hits);
  });

  test("the same calls with the same seed", () => {
    const hits = (seed: number) => {
      const plan = new FaultPlan(new SeededRandom(seed));
      plan.onCall({ occurrences: { chance: 0.5 }, effect });
      return Array.from({ length: 40 }, () => plan.forCall(call) !== undefined);
    };
    expect(hits(7)).toEqual(hits(7));
    expect(hits(7)).not.toEqual(hits(8));
    expect(new Set(hits(7)).size).toBe(2);
  });
});

test("an installation's hour is counted, refused when used up, and full again after it", () => {
  const world = new World({ limits: { restRequestsPerHour: 2 } });
  world.clock.freeze("2026-01-05T10:00:00Z");
  expect(world.rateLimits.spend(1, "core")).toMatchObject({
    limit: 2,
    used: 1,
    remaining: 1,
    exceeded: false,
  });
  world.rateLimits.spend(1, "core");
  expect(world.rateLimits.spend(1, "core")).toMatchObject({ used: 2, remaining: 0, exceeded: true });
  expect(world.rateLimits.spend(2, "core").exceeded).toBe(false);
  expect(world.rateLimits.spend(1, "graphql").exceeded).toBe(false);
  world.clock.advance(3_600_000);
  expect(world.rateLimits.spend(1, "core")).toMatchObject({ used: 1, exceeded: false });
});
