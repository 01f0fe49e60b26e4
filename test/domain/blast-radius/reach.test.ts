import { describe, expect, test } from "@jest/globals";
import { chainTo, followDependants } from "../../../src/domain/blast-radius/reach.ts";
import { uniteServiceMaps } from "../../../src/domain/blast-radius/service-graph.ts";
import { aMap } from "../../support/a-service-map.ts";

type Services = Record<string, { dependsOn?: unknown[] }>;

/** What is left of a change of `a` at each service, with how far it is and by which chain. */
function reachOf(
  services: Services,
  touched: Record<string, number> = { a: 1 },
  resting: Record<string, string> = {},
) {
  const graph = uniteServiceMaps([aMap({ services })]);
  const at = (id: string) => graph.indexOf.get(id)!;
  const reach = followDependants(graph, {
    touched: new Map(Object.entries(touched).map(([id, strength]) => [at(id), strength])),
    resting: new Map(Object.entries(resting).map(([id, name]) => [at(id), name])),
  });
  return Object.fromEntries(
    reach.order.map((index) => [
      graph.services[index]!.id,
      [
        reach.distance[index],
        Number(reach.influence[index]!.toFixed(3)),
        chainTo(graph, reach, index).join(" "),
      ],
    ]),
  );
}

const soft = (service: string) => ({ service, hardness: "soft" });

describe("how strongly dependants are affected", () => {
  test.each<[string, Services, Record<string, unknown>]>([
    [
      "a hard dependency passes on half, at each step",
      { a: {}, b: { dependsOn: ["a"] }, c: { dependsOn: ["b"] } },
      { a: [0, 1, "a"], b: [1, 0.5, "a b"], c: [2, 0.25, "a b c"] },
    ],
    [
      "a soft dependency passes on a fifth",
      { a: {}, b: { dependsOn: [soft("a")] }, c: { dependsOn: ["b"] } },
      { a: [0, 1, "a"], b: [1, 0.2, "a b"], c: [2, 0.1, "a b c"] },
    ],
    [
      "of several chains the strongest counts, and the shortest is told",
      { a: {}, b: { dependsOn: ["a"] }, c: { dependsOn: [soft("a"), "b"] } },
      { a: [0, 1, "a"], b: [1, 0.5, "a b"], c: [1, 0.25, "a c"] },
    ],
    [
      "three steps are followed and no more",
      {
        a: {},
        b: { dependsOn: ["a"] },
        c: { dependsOn: ["b"] },
        d: { dependsOn: ["c"] },
        e: { dependsOn: ["d"] },
      },
      { a: [0, 1, "a"], b: [1, 0.5, "a b"], c: [2, 0.25, "a b c"], d: [3, 0.125, "a b c d"] },
    ],
    [
      "a circle comes to an end",
      { a: { dependsOn: ["b"] }, b: { dependsOn: ["a"] } },
      { a: [0, 1, "a"], b: [1, 0.5, "a b"] },
    ],
    ["what it depends on itself is not affected", { a: { dependsOn: ["z"] }, z: {} }, { a: [0, 1, "a"] }],
  ])("%s", (_, services, expected) => {
    expect(reachOf(services)).toEqual(expected);
  });

  test("a change that hardly bears on a service hardly bears on its dependants", () => {
    expect(reachOf({ a: {}, b: { dependsOn: ["a"] } }, { a: 0.25 })["b"]).toEqual([1, 0.125, "a b"]);
  });

  test("what rests on a shared path is one hard step from it", () => {
    expect(reachOf({ a: {}, b: { dependsOn: ["a"] } }, {}, { a: "libs/" })).toEqual({
      a: [1, 0.5, "libs/ a"],
      b: [2, 0.25, "libs/ a b"],
    });
  });
});
