import { describe, expect, test } from "@jest/globals";
import definitions from "@octokit/webhooks-examples" with { type: "json" };
import { payloadOf } from "../../../src/simulator/webhooks/payload-of.ts";
import { aStage } from "../vocabulary/a-stage.ts";
import { aMergeQueue } from "../../support/a-merge-queue.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What all examples of a payload have in common: at each place the types seen, and the keys that never miss. */
interface Shape {
  readonly types: ReadonlySet<string>;
  readonly required: ReadonlyMap<string, Shape>;
  readonly items: Shape | undefined;
}

/** Places that no example shows as null, although GitHub's own description of webhooks says that they can be. */
const nullable = [
  /\.merge_commit_sha$/,
  /\.mergeable$/,
  /\.body$/,
  /\.head_branch$/,
  /\.before$/,
  /\.language$/,
  /\.description$/,
  /\.details_url$/,
  /\.email$/,
  /\.homepage$/,
  /\.license$/,
];

/** Maps whose keys are data. */
const openMaps = [/\.permissions$/];

describe("The payloads that the simulator sends have what GitHub's examples have in common", () => {
  const sent = playEverything();

  test.each([
    ["pull_request", "opened", "synchronize", "edited", "closed", "reopened", "labeled", "unlabeled"],
    [
      "pull_request",
      "assigned",
      "unassigned",
      "review_requested",
      "review_request_removed",
      "locked",
      "unlocked",
    ],
    ["pull_request", "converted_to_draft", "ready_for_review", "enqueued", "dequeued"],
    ["pull_request", "auto_merge_enabled", "auto_merge_disabled"],
    ["pull_request_review", "submitted", "edited", "dismissed"],
    ["pull_request_review_comment", "created", "edited", "deleted"],
    ["issue_comment", "created", "edited", "deleted"],
    ["issues", "opened", "edited", "closed", "reopened", "labeled", "assigned"],
    ["check_run", "created", "completed", "rerequested", "requested_action"],
    ["check_suite", "requested", "rerequested", "completed"],
    ["merge_group", "checks_requested", "destroyed"],
    ["push"],
    ["create"],
    ["delete"],
    ["status"],
    ["label", "created", "edited", "deleted"],
    ["member", "added", "removed"],
    ["team", "created", "edited", "deleted", "added_to_repository", "removed_from_repository"],
    ["team_add"],
    ["membership", "added", "removed"],
    ["organization", "member_added", "member_removed", "renamed"],
    ["branch_protection_rule", "created", "edited", "deleted"],
    ["installation", "created", "deleted", "suspend", "unsuspend"],
    ["installation_repositories", "added", "removed"],
    ["repository", "created", "renamed", "edited"],
    ["fork"],
  ])("%s %s %s %s %s %s %s %s", (event, ...actions) => {
    const shape = shapeOf(examplesOf(event));
    const mine = sent.filter((one) => one.event === event);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.map(({ action }) => action)).toEqual(expect.arrayContaining(actions));
    for (const { action, payload } of mine) {
      expect(differences(shape, payload, `${event}.${action ?? ""}`)).toEqual([]);
    }
  });

  test("a payload that lacks a key or has another type is found", () => {
    const shape = shapeOf([
      { a: 1, b: { c: "x" } },
      { a: 2, b: { c: "y", d: true } },
    ]);
    expect(differences(shape, { a: "1", b: {} }, "it")).toEqual([
      "it.a is string, not number",
      "it.b.c is missing",
    ]);
  });

  test("every kind of event that an app can hear is played here", () => {
    const played = new Set(sent.map(({ event }) => event));
    expect([...aStage().app.events].filter((event) => !played.has(event))).toEqual([]);
  });
});

type Example = Readonly<Record<string, Json>>;

function examplesOf(event: string): readonly Json[] {
  const all = definitions as unknown as readonly {
    readonly name: string;
    readonly examples: readonly Example[];
  }[];
  // What only an action has (`changes`, `label`, …) is not common; `installation` is added for each installation.
  const examples = all.find(({ name }) => name === event)?.examples ?? [];
  return examples.map(({ installation: _installation, ...rest }) => rest);
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeOf(value) === "object";
}

function shapeOf(values: readonly Json[]): Shape {
  const objects = values.filter(isObject);
  const first = objects[0] ?? {};
  const common = Object.keys(first).filter((key) => objects.every((object) => key in object));
  const items = values.filter((value): value is readonly Json[] => Array.isArray(value)).flat();
  return {
    types: new Set(values.map(typeOf)),
    required: new Map(common.map((key) => [key, shapeOf(objects.map((object) => object[key]!))])),
    items: items.length === 0 ? undefined : shapeOf(items),
  };
}

function differences(shape: Shape, value: Json, path: string): readonly string[] {
  const type = typeOf(value);
  const onlyNull = shape.types.size === 1 && shape.types.has("null");
  const isAllowedNull = type === "null" && nullable.some((place) => place.test(path));
  if (!shape.types.has(type) && !onlyNull && !isAllowedNull) {
    return [`${path} is ${type}, not ${[...shape.types].join(" or ")}`];
  }
  if (Array.isArray(value)) {
    return shape.items === undefined
      ? []
      : (value as readonly Json[]).flatMap((item) => differences(shape.items!, item, `${path}[]`));
  }
  if (!isObject(value) || openMaps.some((place) => place.test(path))) return [];
  return [...shape.required].flatMap(([key, inner]) =>
    key in value ? differences(inner, value[key]!, `${path}.${key}`) : [`${path}.${key} is missing`],
  );
}

interface Sent {
  readonly event: string;
  readonly action: string | null;
  readonly payload: Json;
}

/** Makes everything happen once. */
function playEverything(): readonly Sent[] {
  const stage = aStage();
  const { world, owner, organisation, repository, people, teams, app, installation } = stage;
  const { ann, bea, cem, fay } = people;
  const sent: Sent[] = [];
  world.events.listen((event) => {
    sent.push({
      event: event.event,
      action: "action" in event ? event.action : null,
      payload: JSON.parse(JSON.stringify(payloadOf(world, event))) as Json,
    });
  });
  const { pullRequests, pushes, reviews, labels, comments, issues, checks, statuses, mergeQueue, apps } =
    world;

  pushes.commit(ann, repository, { branch: "price", files: { "src/price.ts": "export const price = 2;\n" } });
  const pr = pullRequests.open(ann, repository, {
    title: "Raise the price",
    body: "Because.",
    head: "price",
  });
  pushes.commit(ann, repository, { branch: "price", files: { "src/tax.ts": "export const tax = 0;\n" } });
  pullRequests.edit(ann, pr, { title: "Raise the price a little", body: "Why not?" });
  labels.add(ann, pr, ["tier-0"]);
  labels.edit(ann, repository, pr.labels[0]!, { name: "tier-1" });
  labels.remove(ann, pr, "tier-1");
  labels.delete(ann, repository, labels.of(repository)[0]!);
  issues.assign(ann, pr, [bea]);
  issues.unassign(ann, pr, [bea]);
  pullRequests.requestReviews(ann, pr, { users: [bea], teams: [teams.seniors] });
  pullRequests.removeReviewRequests(ann, pr, { users: [bea], teams: [teams.seniors] });
  issues.lock(ann, pr);
  issues.unlock(ann, pr);
  pullRequests.convertToDraft(ann, pr);
  pullRequests.markReadyForReview(ann, pr);
  const review = reviews.create(bea, pr, {
    event: "APPROVE",
    comments: [{ path: "src/tax.ts", line: 1, body: "Hm." }],
  });
  reviews.edit(bea, review, "Fine.");
  reviews.editComment(bea, reviews.commentsOf(pr)[0]!, "Well.");
  reviews.deleteComment(bea, reviews.commentsOf(pr)[0]!);
  reviews.dismiss(ann, review, "Too fast.");
  const comment = comments.create(ann, pr, "Look at this.");
  comments.edit(ann, comment, "Look at that.");
  comments.delete(ann, comment);
  const run = checks.create(app, repository, {
    name: "gate",
    headSha: pr.head.sha,
    status: "in_progress",
    actions: [{ label: "Go", description: "Go on", identifier: "go" }],
  });
  checks.requestAction(ann, run, "go");
  checks.update(app, run, { conclusion: "failure", output: { title: "No", summary: "Nobody has signed." } });
  checks.rerequestRun(ann, run);
  checks.rerequestSuite(ann, run.suite);
  statuses.create(ann, repository, pr.head.sha, { state: "pending", context: "ci" });
  pullRequests.close(ann, pr);
  pullRequests.reopen(ann, pr);

  const issue = issues.open(ann, repository, {
    title: "Too expensive",
    body: "It is.",
    labels: ["bug"],
    assignees: [bea],
  });
  issues.edit(ann, issue, { body: "It was." });
  issues.edit(ann, issue, { state: "closed" });
  issues.edit(ann, issue, { state: "open" });

  world.branchProtections.protect(owner, repository, "main", { enforceAdmins: true });
  world.branchProtections.protect(owner, repository, "main", { enforceAdmins: false });
  world.branchProtections.unprotect(owner, repository, "main");
  const needsCheck = {
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context: "gate" }],
      strict_required_status_checks_policy: false,
    },
  } as const;
  const ruleset = world.rulesets.create(owner, repository, { name: "gate", rules: [needsCheck] });
  world.autoMerges.enable(ann, pr, { method: "squash" });
  world.autoMerges.disable(ann, pr);
  world.rulesets.edit(owner, ruleset, { rules: [aMergeQueue()] });
  mergeQueue.enqueue(ann, pr);
  pushes.createRef(ann, repository, "refs/tags/v1", pr.head.sha);
  pushes.deleteRef(ann, repository, "refs/tags/v1");

  world.repositories.fork(fay, repository);
  world.repositories.setCollaborator(owner, repository, fay, "read");
  world.repositories.setCollaborator(owner, repository, fay, "none");
  world.repositories.edit(owner, repository, { description: "Sells things" });
  world.repositories.rename(owner, repository, "store");
  world.repositories.create(owner, organisation, { name: "other" });

  const night = world.teams.create(owner, organisation, { name: "Night shift" });
  world.teams.add(owner, night, cem);
  world.teams.remove(owner, night, cem);
  world.teams.edit(owner, night, { name: "Late shift" });
  world.teams.setRepositoryRole(owner, night, repository, "read");
  world.teams.setRepositoryRole(owner, night, repository, "none");
  world.teams.delete(owner, night);
  world.accounts.setMembership(owner, organisation, fay);
  world.accounts.removeMembership(owner, organisation, fay);
  world.accounts.rename(organisation, "acme-corp");

  apps.suspend(owner, installation);
  apps.unsuspend(owner, installation);
  apps.addRepositories(owner, installation, [repository]);
  apps.removeRepositories(owner, installation, [repository]);
  apps.uninstall(owner, installation);
  apps.install(owner, app, organisation);
  return sent;
}
