import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { layerPolicies, type WrittenValue } from "../../../src/domain/policy/layer-policies.ts";

const cases: readonly {
  readonly when: string;
  readonly higher: WrittenValue;
  readonly lower: WrittenValue;
  readonly together: WrittenValue;
}[] = [
  {
    when: "the lower layer's value stands",
    higher: { mode: "enforce" },
    lower: { mode: "warn" },
    together: { mode: "warn" },
  },
  {
    when: "what only one says stands",
    higher: { mode: "enforce" },
    lower: { comment: false },
    together: { mode: "enforce", comment: false },
  },
  {
    when: "rows add up by name, and the lower layer's replaces the higher's where it was",
    higher: { requirements: [{ name: "a", of: 1 }, { name: "b" }] },
    lower: { requirements: [{ name: "c" }, { name: "a", of: 2 }] },
    together: { requirements: [{ name: "a", of: 2 }, { name: "b" }, { name: "c" }] },
  },
  {
    when: "signals add up by id",
    higher: { provenance: { signals: [{ id: "x/a" }], mute: ["labels"] } },
    lower: { provenance: { signals: [{ id: "x/b" }] } },
    together: { provenance: { signals: [{ id: "x/a" }, { id: "x/b" }], mute: ["labels"] } },
  },
  {
    when: "levels are replaced as a whole, because their order means something",
    higher: { levels: [{ name: "senior" }, { name: "mid" }] },
    lower: { levels: [{ name: "lead" }] },
    together: { levels: [{ name: "lead" }] },
  },
  {
    when: "a section becomes one key by key",
    higher: { "blast-radius": { thresholds: { high: 40 } } },
    lower: { "blast-radius": { thresholds: { critical: 60 } } },
    together: { "blast-radius": { thresholds: { high: 40, critical: 60 } } },
  },
  {
    when: "the safety reset is replaced as a whole",
    higher: { "safety-reset": { starts: "2026-01-01", days: 30, require: { "code-owners": "each" } } },
    lower: { "safety-reset": { starts: "2026-02-01", require: { declaration: true } } },
    together: { "safety-reset": { starts: "2026-02-01", require: { declaration: true } } },
  },
];

const named = fc.uniqueArray(fc.record({ name: fc.constantFrom("a", "b", "c", "d"), of: fc.nat(3) }), {
  selector: ({ name }) => name,
  maxLength: 4,
});
const layer = fc.record(
  {
    mode: fc.constantFrom("shadow", "warn", "enforce"),
    levels: named,
    requirements: named,
    exempt: named,
    "blast-radius": fc.record({
      thresholds: fc.record({ moderate: fc.nat(9), high: fc.nat(9) }, { requiredKeys: [] }),
    }),
    provenance: fc.record(
      {
        mute: fc.array(fc.constantFrom("labels", "footers")),
        signals: fc.uniqueArray(fc.record({ id: fc.constantFrom("x/a", "x/b") }), {
          selector: ({ id }) => id,
        }),
      },
      { requiredKeys: [] },
    ),
    "safety-reset": fc.record({ days: fc.nat(9) }),
  },
  { requiredKeys: [] },
);

function together(...layers: readonly [WrittenValue, ...WrittenValue[]]): WrittenValue {
  return layerPolicies(layers).value;
}

function at(value: WrittenValue, path: readonly (string | number)[]): WrittenValue {
  return path.reduce<WrittenValue>((inner, step) => (inner as Record<string, WrittenValue>)[step], value);
}

describe("policies laid over each other", () => {
  test.each(cases)("$when", ({ higher, lower, together: expected }) => {
    expect(together(higher, lower)).toEqual(expected);
  });

  test("say the same, whichever two are laid over each other first", () => {
    fc.assert(
      fc.property(layer, layer, layer, (a, b, c) => {
        expect(together(together(a, b), c)).toEqual(together(a, together(b, c)));
        expect(together(a, b, c)).toEqual(together(a, together(b, c)));
      }),
    );
  });

  test("say the same as one of them that says nothing more", () => {
    fc.assert(
      fc.property(layer, (a) => {
        expect(together(a, {})).toEqual(a);
        expect(together({}, a)).toEqual(a);
        expect(together(a, a)).toEqual(a);
      }),
    );
  });

  test("know of every value who wrote it, and at which path", () => {
    fc.assert(
      fc.property(layer, layer, layer, (a, b, c) => {
        const layers = [a, b, c] as const;
        const layered = layerPolicies(layers);
        for (const path of pathsOf(layered.value)) {
          const value = at(layered.value, path);
          if (typeof value === "object" && value !== null) continue;
          const writtenAt = layered.writtenAt(path);
          expect(at(layers[writtenAt.layer], writtenAt.path)).toEqual(value);
        }
      }),
    );
  });
});

/** The paths of everything in a value. */
function pathsOf(value: WrittenValue): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [[]];
  const entries: readonly (readonly [string | number, WrittenValue])[] = Array.isArray(value)
    ? [...(value as readonly WrittenValue[]).entries()]
    : Object.entries(value);
  return [[], ...entries.flatMap(([step, inner]) => pathsOf(inner).map((path) => [step, ...path]))];
}
