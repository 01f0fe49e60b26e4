import fc from "fast-check";

import { type CallFault, type DeliveryFault } from "../../../src/simulator/world/faults.ts";

/** Who acts on the change of the junior. */
export type Actor = "junior" | "senior" | "otherSenior" | "mid";

/** What somebody does; what makes no sense as things stand is passed over. */
export type Deed =
  | { readonly does: "approves" | "requests-changes" | "comments"; readonly by: Reviewer }
  /** The organisation's owner dismisses the newest review of this person. */
  | { readonly does: "is-dismissed"; readonly by: Reviewer }
  | { readonly does: "pushes"; readonly by: "junior" | "senior"; readonly content: Content }
  | { readonly does: "forces"; readonly content: Content }
  | { readonly does: "amends" | "rebases" | "retargets" | "closes" | "reopens" | "drafts" | "readies" }
  /** Presses "Update branch". */
  | { readonly does: "updates"; readonly by: "junior" | "senior" }
  /** The base branch gets something that has nothing to do with it. */
  | { readonly does: "moves-base" }
  | { readonly does: "leaves" | "returns"; readonly who: "senior" | "otherSenior" }
  /** Time for the app to work off what has arrived. */
  | { readonly does: "waits" };

/** People who may write; only the first two are senior. */
export type Reviewer = "senior" | "otherSenior" | "mid";

/** What the one changed file says. */
export type Content = "a" | "b" | "c";

const reviewer = fc.constantFrom<Reviewer>("senior", "otherSenior", "mid");
const content = fc.constantFrom<Content>("a", "b", "c");
const pusher = fc.constantFrom("junior", "senior");

/** Reviews are what most sequences should be about. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("approves" as const), by: reviewer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("requests-changes" as const), by: reviewer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("comments" as const), by: reviewer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("is-dismissed" as const), by: reviewer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("pushes" as const), by: pusher, content }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("forces" as const), content }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("updates" as const), by: pusher }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom(
        "amends",
        "rebases",
        "retargets",
        "closes",
        "reopens",
        "drafts",
        "readies",
        "moves-base",
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom("leaves", "returns"),
      who: fc.constantFrom("senior", "otherSenior"),
    }),
  },
);

/** What goes wrong on the way, by count from the start. */
export interface Trouble {
  readonly deliveries: readonly DeliveryFault[];
  readonly calls: readonly CallFault[];
}

const nth = (most: number) => fc.record({ nth: fc.integer({ min: 1, max: most }) });

/** Deliveries lost, doubled and out of order; calls that fail before or after they did what they were to do. */
export const trouble: fc.Arbitrary<Trouble> = fc.record({
  deliveries: fc.array(
    fc.record({
      occurrences: nth(30),
      effect: fc.oneof(
        fc.constant({ kind: "drop" as const }),
        fc.constant({ kind: "duplicate" as const }),
        fc.record({ kind: fc.constant("reorder" as const), after: fc.integer({ min: 1, max: 4 }) }),
      ),
    }),
    { maxLength: 8 },
  ),
  calls: fc.array(
    fc.record({
      occurrences: nth(60),
      effect: fc.oneof(
        fc.record({
          kind: fc.constantFrom("error-before" as const, "error-after" as const),
          status: fc.constantFrom(500, 502, 503),
        }),
        fc.record({ kind: fc.constantFrom("reset-before" as const, "reset-after" as const) }),
      ),
    }),
    { maxLength: 6 },
  ),
});

/** With pauses of the story's own choosing. */
export const deedsWithWaits: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof({ weight: 4, arbitrary: deed }, { weight: 1, arbitrary: fc.constant<Deed>({ does: "waits" }) }),
  { minLength: 3, maxLength: 14 },
);
