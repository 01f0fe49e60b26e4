import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../../src/domain/decision/decide.ts";
import { type Decision, type DecisionInput } from "../../../src/domain/decision/decision.ts";
import { type Policy, rankOf } from "../../../src/domain/policy/policy.ts";
import { decisionInputOf } from "../../../src/files/policy-tests/decision-input.ts";
import { type Given, type Step } from "../../../src/files/policy-tests/given.ts";
import { covers } from "./covers.ts";
import { file, given, logins, policy, service } from "./arbitrary-given.ts";

const runs = { numRuns: 400 };

function inputOf(of: Given, by: Policy): DecisionInput {
  return decisionInputOf(of, { kind: "policy", policy: by }, null);
}

const evidenceOrder = ["none", "unknown", "assisted", "authored"] as const;

/** Ways in which a change can be more than it was. */
const growths: Readonly<Record<string, fc.Arbitrary<(of: Given) => Given>>> = {
  "more AI evidence": fc.nat(3).map((steps) => (of: Given) => {
    const index = evidenceOrder.indexOf(of.provenance ?? "none");
    return { ...of, provenance: evidenceOrder[Math.min(index + steps, 3)] };
  }),
  "more files": file.map((extra) => (of: Given) => ({
    ...of,
    files: (of.files ?? []).some(({ path }) => path === extra.path) ? of.files : [...(of.files ?? []), extra],
  })),
  "more services": service.map((extra) => (of: Given) => ({
    ...of,
    services: [...(of.services ?? []), extra],
  })),
  "one more commit's author": fc
    .constantFrom(...logins)
    .map((login) => withLastPush((step) => ({ ...step, commits: [{ author: login }, {}] }))),
  "one more co-author": fc
    .constantFrom(...logins.filter((login) => login !== "agent"))
    .map((login) => withLastPush((step) => ({ ...step, commits: [{ "co-authors": [login] }] }))),
  "one more prompter": fc.constantFrom(...logins).map((login) => (of: Given) => ({
    ...of,
    prompters: [{ account: login, because: "prompted" as const }],
  })),
};

/** Changes the first push of a story, which is its opening. */
function withLastPush(change: (step: Extract<Step, { opens: string }>) => Step): (of: Given) => Given {
  return (of) => ({ ...of, story: of.story.map((step) => ("opens" in step ? change(step) : step)) });
}

describe("a change that grows", () => {
  test.each(Object.entries(growths))("by %s never needs less", (_, growth) => {
    fc.assert(
      fc.property(given, policy, growth, (of, by, grow) => {
        const before = decide(inputOf(of, by));
        const after = decide(inputOf(grow(of), by));
        expect(covers(by, after.requirement, before.requirement)).toBe(true);
        if (before.verdict !== "satisfied") expect(after.verdict).not.toBe("satisfied");
      }),
      runs,
    );
  });
});

/** Things that leave something unknown, each in an otherwise arbitrary input. */
const unknowns: Readonly<Record<string, (input: DecisionInput) => DecisionInput>> = {
  "files that GitHub did not show": (input) => withUnread(input, "files"),
  "commits that GitHub did not show": (input) => withUnread(input, "commits"),
  "reviews that GitHub did not show": (input) => withUnread(input, "reviews"),
  "content that could not be read": (input) => ({ ...input, contentDigest: null }),
  "a policy with a mistake": (input) => ({
    ...input,
    policy: {
      kind: "invalid",
      file: "countersign.yml",
      mistakes: [{ place: { file: "countersign.yml", line: 1, column: 1 }, message: "no" }],
    },
  }),
  "a team that nobody asked about": (input) => ({ ...input, rosters: { ...input.rosters, teams: [] } }),
  "anything that failed": (input) => ({
    ...input,
    troubles: [{ kind: "read-failed", what: "GitHub answered 502", remedy: "Wait", place: null }],
  }),
};

function withUnread(input: DecisionInput, what: "files" | "commits" | "reviews"): DecisionInput {
  return { ...input, pullRequest: { ...input.pullRequest, unread: [{ what, read: 1, total: 2 }] } };
}

describe("what is not known", () => {
  test.each(Object.entries(unknowns))("is never green: %s", (_, lose) => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const decision = decide(lose(inputOf(of, by)));
        expect(decision.verdict).toBe("undecidable");
        expect(decision.troubles.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test("is never green: who pushed the head, where somebody has to be independent", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const input = inputOf(of, by);
        const decision = decide({ ...input, recorded: { ...input.recorded, pushes: [] } });
        const asks = decision.requirement.approvals.length + decision.requirement.owners.length > 0;
        if (asks) expect(decision.verdict).toBe("undecidable");
      }),
      runs,
    );
  });
});

/** What was true when each review was submitted: the content and the base branch, however badly it was recorded. */
function truthOf(story: readonly Step[]): { readonly reviews: readonly string[]; readonly now: string } {
  let content = "";
  let base = "main";
  const reviews: string[] = [];
  for (const step of story) {
    if ("content" in step && step.content !== undefined) content = step.content;
    if ("retargets" in step) base = step.to;
    if ("approves" in step || "requests-changes" in step || "comments" in step) {
      reviews.push(`${content} on ${base}`);
    }
  }
  return { reviews, now: `${content} on ${base}` };
}

describe("an approval", () => {
  test("never carries over to other content or another base branch", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const truth = truthOf(of.story);
        for (const { review } of decide(inputOf(of, by)).counted) {
          expect(truth.reviews[Number(review.id) - 1000]).toBe(truth.now);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("survives when its delivery was seen and content and base branch are as they were", () => {
    fc.assert(
      fc.property(given, policy, fc.constantFrom("content A", "content B"), (of, by, content) => {
        const story: Step[] = [
          { opens: "jun", content },
          { approves: "ada", delivery: "seen" },
          { "force-pushes": "jun", content },
        ];
        const { discounted } = decide(inputOf({ ...of, story }, by));
        expect(discounted.every(({ because }) => because.kind === "fills-no-seat")).toBe(true);
      }),
      runs,
    );
  });

  test("counts only as the latest verdict of an independent person", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const decision = decide(inputOf(of, by));
        const hands = handsIn(of);
        const later = (at: number): readonly Step[] => of.story.slice(at + 1);
        for (const { reviewer } of decision.counted) {
          expect(reviewer.kind).toBe("person");
          expect(hands).not.toContain(reviewer.login);
          const approvedAt = of.story.findLastIndex(
            (step) => "approves" in step && step.approves === reviewer.login,
          );
          expect(approvedAt).not.toBe(-1);
          expect(
            later(approvedAt).filter(
              (step) => "requests-changes" in step && step["requests-changes"] === reviewer.login,
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

/** Everybody who opened it, pushed what is still part of it, or was seen to push what once was. */
function handsIn({ story }: Given): readonly string[] {
  const rewritten = story.findLastIndex((step) => "force-pushes" in step);
  return story.flatMap((step, index) => {
    const isKnown = index >= rewritten || !("delivery" in step) || step.delivery === "seen";
    if ("opens" in step) return [step.opens];
    if ("pushes" in step && isKnown) return [step.pushes];
    return "force-pushes" in step && isKnown ? [step["force-pushes"]] : [];
  });
}

describe("a satisfied decision", () => {
  test("has every seat filled by people who count, and nobody's requested changes", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const decision = decide(inputOf(of, by));
        if (decision.verdict !== "satisfied") return;
        expect(decision.vetoes).toEqual([]);
        for (const demand of decision.requirement.approvals) {
          expect(peopleAt(decision, by, demand.level)).toBeGreaterThanOrEqual(demand.count);
        }
        for (const demand of decision.requirement.owners) {
          const owned = decision.counted.some(({ seats }) =>
            seats.some((seat) => seat.kind === "owners" && seat.owners.join() === demand.owners.join()),
          );
          expect(owned).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("can be made again from its input's JSON", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const input = inputOf(of, by);
        const kept = JSON.parse(JSON.stringify(input)) as DecisionInput;
        expect(decide(kept)).toEqual(decide(input));
      }),
      runs,
    );
  });

  test("does not depend on the order of reviews, commits, files and records", () => {
    fc.assert(
      fc.property(given, policy, (of, by) => {
        const input = inputOf(of, by);
        const { pullRequest, recorded } = input;
        const turned: DecisionInput = {
          ...input,
          pullRequest: {
            ...pullRequest,
            reviews: pullRequest.reviews.toReversed(),
            commits: pullRequest.commits.toReversed(),
            files: pullRequest.files.toReversed(),
            timeline: pullRequest.timeline.toReversed(),
          },
          recorded: {
            ...recorded,
            pushes: recorded.pushes.toReversed(),
            contents: recorded.contents.toReversed(),
            reviewsSubmitted: recorded.reviewsSubmitted.toReversed(),
          },
        };
        expect(decide(turned).verdict).toBe(decide(input).verdict);
      }),
      runs,
    );
  });
});

function peopleAt(decision: Decision, by: Policy, level: string | null): number {
  const people = decision.counted.filter(
    (counted) => level === null || rankOf(by, counted.level) <= rankOf(by, level),
  );
  return new Set(people.map(({ reviewer }) => reviewer.id)).size;
}
