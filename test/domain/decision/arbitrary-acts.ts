import fc from "fast-check";
import { type Given, type Step } from "../../../src/files/policy-tests/given.ts";

type ActStep = Extract<Step, { readonly act: string }>;

/** What one of these people does on record. `isEntitled`: with the kinds of acts that may lower a requirement. */
export function actBy(logins: readonly string[], kinds: "all" | "raising"): fc.Arbitrary<ActStep> {
  const by = fc.constantFrom(...logins);
  const raising: readonly fc.Arbitrary<ActStep>[] = [
    fc.record({
      act: fc.constant("declaration" as const),
      by,
      says: fc.constantFrom("assisted" as const, "authored" as const),
    }),
    by.map((login) => ({ act: "sponsorship" as const, by: login, sponsor: login })),
    fc.record({ act: fc.constant("hold" as const), by }),
    fc.record({ act: fc.constant("release" as const), by }),
    fc.record({
      act: fc.constant("risk-raise" as const),
      by,
      tier: fc.constantFrom("moderate" as const, "high" as const, "critical" as const),
    }),
    fc.record({
      act: fc.constant("incident-link" as const),
      by,
      incident: fc.constant("INC-7"),
      relation: fc.constantFrom("caused" as const, "mitigates" as const),
    }),
    fc.record({ act: fc.constant("confirmation" as const), by }),
  ];
  const lowering: readonly fc.Arbitrary<ActStep>[] = [
    fc.record({ act: fc.constant("break-glass" as const), by, hours: fc.integer({ min: 1, max: 72 }) }),
    fc.record({
      act: fc.constant("correction" as const),
      by,
      signal: fc.constant("co-author-trailers/claude"),
    }),
    fc.record({ act: fc.constant("identity" as const), by, email: fc.constant(strangersAddress) }),
  ];
  return fc.oneof(...raising, ...(kinds === "all" ? lowering : []));
}

const strangersAddress = "somebody@laptop.local";

/** Puts acts between the steps of a story, at any place after it was opened. */
export function withActs(acts: fc.Arbitrary<ActStep>): fc.Arbitrary<(of: Given) => Given> {
  return fc.array(fc.tuple(fc.nat(20), acts), { minLength: 1, maxLength: 5 }).map((placed) => (of: Given) => {
    const story = [...of.story];
    for (const [place, act] of placed) story.splice(1 + (place % story.length), 0, act);
    return { ...of, story };
  });
}

/** With evidence in words, so that what is declared and corrected bears on it, and in some a commit by a stranger. */
export function inWords(of: Given, hasStranger: boolean): Given {
  const isAi = of.provenance === "assisted" || of.provenance === "authored";
  const evidence = isAi ? [{ signal: "co-author-trailers/claude", quote: "Co-authored-by: Claude" }] : [];
  const stranger = [{ author: { name: "Somebody", email: strangersAddress } }];
  const story = of.story.map((step) =>
    "opens" in step && hasStranger ? { ...step, commits: stranger } : step,
  );
  return { ...of, provenance: isAi ? of.provenance : "unknown", evidence, story };
}
