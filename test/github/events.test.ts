import { readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";
import definitions, { type WebhookDefinition } from "@octokit/webhooks-examples" with { type: "json" };
import fc from "fast-check";
import { parse } from "yaml";

import { PayloadError } from "../../src/github/event-payload.ts";
import { readEvent } from "../../src/github/events.ts";

const examples = definitions as unknown as readonly WebhookDefinition[];
const { default_events: subscribed } = parse(
  readFileSync(new URL("../../app.yml", import.meta.url), "utf8"),
) as { readonly default_events: readonly string[] };

/** GitHub's first example of an event and action, as it would arrive through installation 7. */
function example(event: string, action?: string): Record<string, unknown> {
  const found = examples
    .find(({ name }) => name === event)
    ?.examples.find((one) => action === undefined || ("action" in one && one.action === action));
  if (found === undefined) throw new Error(`there is no example of ${event}.${action ?? ""}`);
  return { ...(structuredClone(found) as object), installation: { id: 7 } };
}

/** What an event leads to, in words: subjects, then what the delivery itself proves. */
function meaningOf(event: string, payload: unknown): readonly string[] {
  const { hints, facts } = readEvent(event, payload);
  return [...hints.map(({ subject }) => subject.key), ...facts.map(({ kind }) => `proves ${kind}`)];
}

/** The package of examples has none of these; watch-events.test.ts has payloads of its own. */
const withoutExample = ["branch_protection_configuration", "repository_ruleset"];

describe("every example that GitHub documents is understood", () => {
  test.each(examples.map(({ name, examples: all }) => ({ name, all })))("$name", ({ name, all }) => {
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) expect(() => readEvent(name, one)).not.toThrow();
  });

  test("and every event that the app subscribes to has one, but for two", () => {
    const known = new Set<string>(examples.map(({ name }) => name));
    expect(subscribed.filter((event) => !known.has(event))).toEqual(withoutExample);
  });
});

const pull = "pull-request 186853002#2";

describe("an event leads to", () => {
  test.each<{ event: string; action?: string; leadsTo: readonly string[] }>([
    { event: "pull_request", action: "opened", leadsTo: [pull] },
    { event: "pull_request", action: "reopened", leadsTo: [pull] },
    { event: "pull_request", action: "closed", leadsTo: [pull] },
    { event: "pull_request", action: "ready_for_review", leadsTo: [pull] },
    { event: "pull_request", action: "converted_to_draft", leadsTo: [pull] },
    { event: "pull_request", action: "assigned", leadsTo: [pull] },
    { event: "pull_request", action: "unassigned", leadsTo: [pull] },
    { event: "pull_request", action: "labeled", leadsTo: [pull] },
    { event: "pull_request", action: "unlabeled", leadsTo: [pull] },
    { event: "pull_request", action: "review_requested", leadsTo: [pull] },
    { event: "pull_request", action: "synchronize", leadsTo: [pull, "proves push"] },
    { event: "pull_request_review", action: "submitted", leadsTo: [pull, "proves review-submitted"] },
    { event: "pull_request_review", action: "dismissed", leadsTo: [pull] },
    { event: "check_run", action: "created", leadsTo: [] },
    { event: "check_run", action: "completed", leadsTo: [] },
    { event: "check_suite", action: "requested", leadsTo: [] },
    { event: "check_suite", action: "completed", leadsTo: [] },
    { event: "check_suite", action: "rerequested", leadsTo: [pull] },
    {
      event: "merge_group",
      action: "checks_requested",
      leadsTo: ["merge-group 17273051 2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d"],
    },
    { event: "member", action: "added", leadsTo: ["open-pull-requests 186853002"] },
    { event: "member", action: "edited", leadsTo: ["open-pull-requests 135493233"] },
    { event: "membership", action: "added", leadsTo: ["installation 7"] },
    { event: "membership", action: "removed", leadsTo: ["installation 7"] },
    { event: "organization", action: "member_added", leadsTo: ["installation 7"] },
    { event: "organization", action: "member_invited", leadsTo: ["installation 7"] },
    { event: "organization", action: "renamed", leadsTo: ["installation 7"] },
    { event: "repository", action: "renamed", leadsTo: ["open-pull-requests 186853261"] },
    { event: "repository", action: "transferred", leadsTo: ["open-pull-requests 186853261"] },
    { event: "repository", action: "publicized", leadsTo: ["open-pull-requests 186853002"] },
    { event: "team", action: "added_to_repository", leadsTo: ["installation 7"] },
    { event: "team", action: "removed_from_repository", leadsTo: ["installation 7"] },
    { event: "team", action: "edited", leadsTo: ["installation 7"] },
    { event: "team", action: "deleted", leadsTo: ["installation 7"] },
    { event: "team_add", leadsTo: ["open-pull-requests 186853261"] },
    { event: "installation", action: "created", leadsTo: ["installation 7"] },
    { event: "installation", action: "unsuspend", leadsTo: ["installation 7"] },
    { event: "installation", action: "new_permissions_accepted", leadsTo: ["installation 7"] },
    { event: "installation", action: "suspend", leadsTo: [] },
    { event: "installation", action: "deleted", leadsTo: [] },
    { event: "installation_repositories", action: "added", leadsTo: ["installation 7"] },
    { event: "installation_repositories", action: "removed", leadsTo: ["installation 7"] },
    { event: "ping", leadsTo: [] },
    { event: "issues", action: "opened", leadsTo: [] },
    { event: "star", action: "created", leadsTo: [] },
  ])("$event $action: $leadsTo", ({ event, action, leadsTo }) => {
    expect(meaningOf(event, example(event, action))).toEqual(leadsTo);
  });

  test("nothing without an installation: nobody could read what it is about", () => {
    for (const event of subscribed.filter((each) => !withoutExample.includes(each))) {
      expect(meaningOf(event, { ...example(event), installation: undefined })).toEqual([]);
    }
  });
});

const repository = { id: 1, name: "shop", owner: { login: "acme" } };
const sender = { id: 5, login: "sam", type: "User" };
const envelope = { installation: { id: 7 }, repository, sender };

describe("a push", () => {
  const head = "a".repeat(40);

  test("concerns the pull requests into its branch, and proves who pushed its head", () => {
    expect(readEvent("push", { ...envelope, ref: "refs/heads/feature/x", after: head })).toMatchObject({
      hints: [{ subject: { baseRef: "feature/x", owner: "acme", repository: "shop" } }],
      facts: [{ kind: "push", headSha: head, pusher: { id: 5, login: "sam", kind: "person" } }],
    });
  });

  test.each([
    { branch: "main", of: ".github", leadsTo: ["open-pull-requests 1 main", "installation 7"] },
    { branch: "proposal", of: ".github", leadsTo: ["open-pull-requests 1 proposal"] },
    { branch: "main", of: "shop", leadsTo: ["open-pull-requests 1 main"] },
  ])("to $branch of $of: $leadsTo", ({ branch, of, leadsTo }) => {
    const payload = {
      ...envelope,
      repository: { ...repository, name: of, default_branch: "main" },
      ref: `refs/heads/${branch}`,
      after: head,
    };
    expect(meaningOf("push", payload)).toEqual([...leadsTo, "proves push"]);
  });

  test("of a tag concerns nobody", () => {
    expect(meaningOf("push", { ...envelope, ref: "refs/tags/v1", after: head })).toEqual([]);
  });

  test("that deletes the branch proves nothing", () => {
    const payload = { ...envelope, ref: "refs/heads/main", after: "0".repeat(40) };
    expect(meaningOf("push", payload)).toEqual(["open-pull-requests 1 main"]);
  });

  test.each([
    { name: "an app", type: "Bot", login: "renovate[bot]", kind: "bot" },
    { name: "an app that says it is a person", type: "User", login: "renovate[bot]", kind: "bot" },
    { name: "an organisation", type: "Organization", login: "acme", kind: "bot" },
    { name: "a mannequin", type: "Mannequin", login: "old-me", kind: "bot" },
    { name: "a person", type: "User", login: "sam", kind: "person" },
  ])("by $name is one by a $kind", ({ type, login, kind }) => {
    const payload = { ...envelope, sender: { id: 5, login, type }, ref: "refs/heads/main", after: head };
    expect(readEvent("push", payload).facts).toMatchObject([{ pusher: { kind } }]);
  });
});

test("the repository of the organisation's policy that gets another name concerns every pull request", () => {
  const payload = {
    ...envelope,
    action: "renamed",
    repository: { ...repository, name: "policies" },
    changes: { repository: { name: { from: ".github" } } },
  };
  const keys = readEvent("repository", payload).hints.map(({ subject }) => subject.key);
  expect(keys).toEqual(["open-pull-requests 1", "installation 7"]);
});

test("a Re-run on a pull request from a fork, which GitHub does not name, looks at all of the repository", () => {
  const payload = { ...envelope, action: "rerequested", check_run: { pull_requests: [] } };
  expect(meaningOf("check_run", payload)).toEqual(["open-pull-requests 1"]);
});

test("a review of a commit that is gone proves nothing", () => {
  const payload = {
    ...envelope,
    action: "submitted",
    pull_request: { number: 3, head: { sha: "b", ref: "x" }, base: { ref: "main" } },
    review: { id: 9, commit_id: null },
  };
  expect(meaningOf("pull_request_review", payload)).toEqual(["pull-request 1#3"]);
});

describe("a payload of another shape is refused with the field", () => {
  test.each([
    {
      event: "pull_request",
      without: "pull_request",
      says: "a pull_request delivery has no usable `pull_request`",
    },
    {
      event: "pull_request",
      without: "repository",
      says: "a pull_request delivery has no usable `repository`",
    },
    { event: "pull_request_review", without: "review", says: "no usable `review`" },
    { event: "push", without: "ref", says: "a push delivery has no usable `ref`" },
    { event: "merge_group", without: "merge_group", says: "no usable `merge_group`" },
    { event: "check_suite", without: "repository", says: "no usable `repository`" },
  ])("$event without $without", ({ event, without, says }) => {
    const payload = { ...example(event), [without]: undefined };
    expect(() => readEvent(event, payload)).toThrow(PayloadError);
    expect(() => readEvent(event, payload)).toThrow(says);
  });

  test("deep inside, with the whole way to it", () => {
    const payload = { ...envelope, action: "opened", pull_request: { number: "2" } };
    expect(() => readEvent("pull_request", payload)).toThrow("`pull_request.number`");
  });

  test("and whatever it is, by nothing else than that refusal", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subscribed, "installation", "ping"),
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((value) => ({
            ...envelope,
            pull_request: value,
            merge_group: value,
            check_run: value,
            ref: value,
          })),
        ),
        (event, payload) => {
          try {
            readEvent(event, payload);
          } catch (error) {
            expect(error).toBeInstanceOf(PayloadError);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
