import { readFileSync } from "node:fs";

import { afterEach, describe, expect, test } from "@jest/globals";

import { appManifest } from "../../src/demo/run-on-simulator.ts";
import { createGitHub } from "../../src/github/github.ts";
import { createWatchGitHub } from "../../src/github/watch-github.ts";
import { createProbot, InstallationOctokits } from "../../src/github/octokit.ts";
import { createLog } from "../../src/log.ts";
import { type Simulator, startSimulator } from "../../src/simulator/http/server.ts";
import { setTheStage } from "../../src/simulator/vocabulary/stage.ts";
import { type AppPermissions } from "../../src/simulator/world/records/app.ts";
import { mergeGroupSubject } from "../../src/workflows/ports/work-subject.ts";
import { aMergeQueue } from "../support/a-merge-queue.ts";

const text = readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8");
const section = (title: string) => text.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
const manifest = appManifest();
const granted = manifest.permissions;

/**
 * What an app needs in order to hear of an event, beside `metadata: read`.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const eventNeeds: Readonly<Record<string, string>> = {
  branch_protection_configuration: "administration",
  branch_protection_rule: "administration",
  check_run: "checks",
  check_suite: "checks",
  issue_comment: "issues",
  issues: "issues",
  member: "members",
  membership: "members",
  merge_group: "merge_queues",
  organization: "members",
  pull_request: "pull_requests",
  pull_request_review: "pull_requests",
  push: "contents",
  repository: "metadata",
  repository_ruleset: "administration",
  team: "members",
  team_add: "members",
};

const simulators: Simulator[] = [];
afterEach(async () => {
  for (const simulator of simulators.splice(0)) await simulator.close();
});

/** Makes every call that the app makes, with these permissions; resolves with the names of those GitHub refused. */
async function refusedWith(permissions: AppPermissions): Promise<readonly string[]> {
  const stage = setTheStage({
    organisation: "acme",
    repository: {
      name: "shop",
      visibility: "private",
      files: { "a.txt": "a\n", ".github/CODEOWNERS": "* @acme/seniors\n" },
    },
    people: { junior: {}, senior: {}, admin: { membership: "admin" } },
    teams: { seniors: { members: ["junior", "senior"] } },
    bots: {},
    app: { ...manifest, permissions },
    checkName: "countersign",
  });
  const { world, as, people, repository } = stage;
  const simulator = await startSimulator({ world });
  simulators.push(simulator);
  await as(people.admin).requiresTheCheck();
  await as(people.admin).createsRuleset({
    name: "queue",
    conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [aMergeQueue()],
  });
  const pullRequest = await as(people.junior).opensPullRequest({
    branch: "x",
    title: "A change",
    commits: [{ message: "A change", files: { "b.txt": "b\n" } }],
  });
  const written = await as(people.junior).comments(pullRequest, "/countersign help");
  const checkName = "countersign";
  world.checks.create(stage.app, repository, {
    name: checkName,
    headSha: pullRequest.head.sha,
    conclusion: "success",
  });
  await as(people.senior).enqueues(pullRequest);
  const [queued] = world.mergeQueue.groups(repository);
  if (queued === undefined) throw new Error("the queue has built no group");

  const installation = world.apps.installationFor(stage.app, repository)!;
  const key = {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: "acme",
    repository: "shop",
    number: pullRequest.number,
  };
  const probot = createProbot({
    appId: stage.app.id,
    privateKey: stage.app.privateKey,
    apiUrl: simulator.url,
    log: createLog("silent"),
  });
  const identity = { appId: stage.app.id, slug: stage.app.slug, checkName: "countersign" };
  const octokits = new InstallationOctokits(probot);
  const github = { ...createGitHub(octokits, identity), ...createWatchGitHub(octokits, identity) };
  const issue = world.issues.open(people.admin, repository, { title: "An issue" });
  const sha = pullRequest.head.sha;
  const output = {
    status: "in_progress",
    conclusion: null,
    title: "t",
    summary: "s",
    text: "",
    detailsUrl: null,
    externalId: "x",
  } as const;
  const reviewer = { id: people.senior.id, login: people.senior.login, kind: "person" } as const;
  const asked = {
    teams: [{ organisation: "acme", slug: "seniors" }],
    permissions: true,
    pathsAtHead: ["b.txt"],
  };
  const group = mergeGroupSubject(key, {
    headSha: queued.headSha,
    headRef: queued.headRef,
    baseSha: queued.baseSha,
    baseRef: "main",
  });

  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    readPullRequest: () => github.readPullRequest(key),
    readChangedFiles: () => github.readChangedFiles(key),
    readPeople: () => github.readPeople(key, sha, asked),
    readFilesAt: () => github.readFilesAt(key, sha, ["a.txt"]),
    readPushes: () => github.readPushes(key, { owner: "acme", repository: "shop", ref: "x" }),
    readCheckRuns: () => github.readCheckRuns(key, sha),
    readInstallations: () => github.readInstallations(),
    readRepositories: () => github.readRepositories(key.installationId),
    readOpenPullRequests: () => github.readOpenPullRequests(key, "main"),
    readMergeGroup: () => github.readMergeGroup(group),
    publishCheck: () => github.publishCheck(key, sha, output, []),
    label: () => github.label(key, [{ name: "ai:none", color: "ffffff", description: "d" }], []),
    comment: () => github.comment(key, "<!-- m -->", "<!-- m --> hello"),
    readRepositoryProperties: () => github.readRepositoryProperties(key),
    readPermission: () => github.readPermission(key, "senior"),
    react: () => github.react(key, written.id, "eyes"),
    requestReviews: () => github.requestReviews(key, { people: ["senior"], teams: [] }),
    readBranches: () => github.readBranches(key, "protected"),
    readBranch: () => github.readBranch(key, "main"),
    readMoves: () => github.readMoves(key, "main", null),
    readComparison: () => github.readComparison(key, queued.baseSha, sha),
    readAssociated: () => github.readAssociated(key, [sha]),
    readPolicyLayers: () => github.readPolicyLayers(key, "main", sha),
    readPeopleOfRepository: () =>
      github.readPeopleOfRepository(key, { teams: asked.teams, people: [reviewer] }),
    openIssue: () =>
      github.openIssue(key, {
        marker: "<!-- i -->",
        title: "t",
        body: "<!-- i -->",
        labels: [],
        assignees: [],
      }),
    readFollowUpIssue: () => github.readFollowUpIssue(key, issue.number),
    setIssueState: () => github.setIssueState(key, issue.number, "closed"),
    labelIssue: () => github.labelIssue(key, issue.number, { name: "l", color: "ffffff", description: "d" }),
    commentOnIssue: () => github.commentOnIssue(key, issue.number, "hello"),
    redeliverFailed: () => github.redeliverFailed("2020-01-01T00:00:00Z"),
  };
  const refused: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const mark = simulator.calls.mark();
    const isRefused = await call().then(
      () => false,
      (error: unknown) => {
        if (error instanceof Error && error.message.includes("not accessible by integration")) return true;
        throw new Error(`${name} failed`, { cause: error });
      },
    );
    // Who pushed is allowed to be unknown, so that its refusal is seen in GitHub's answer only.
    const isForbidden = simulator.calls.since(mark).some(({ status }) => status === 403);
    if (isRefused || isForbidden) refused.push(name);
  }
  return refused;
}

describe("docs/permissions.md", () => {
  test("gives a reason for each permission of app.yml, with its access, and for no other", () => {
    const rows = [...section("Permissions").matchAll(/^\| `(\w+)` +\| (\w+) +\| \S/gm)];
    expect(Object.fromEntries(rows.map(([, name = "", access = ""]) => [name, access]))).toEqual(granted);
  });

  test("gives a reason for each event of app.yml and for no other", () => {
    const rows = [...section("Events").matchAll(/^\| `(\w+)` +\| \S/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual([...manifest.events].sort());
  });
});

describe("app.yml", () => {
  test("asks for enough: with its permissions GitHub refuses no call that the app makes", async () => {
    expect(await refusedWith(granted)).toEqual([]);
  });

  test("asks for what GitHub wants for each event", () => {
    for (const event of manifest.events) expect(Object.keys(granted)).toContain(eventNeeds[event]);
  });

  test.each([
    { name: "checks", less: "read", refused: ["publishCheck"] },
    { name: "checks", less: undefined, refused: ["readCheckRuns", "publishCheck", "readPullRequest"] },
    {
      name: "contents",
      less: undefined,
      refused: ["readPullRequest", "readFilesAt", "readPushes", "readBranch"],
    },
    { name: "issues", less: "read", refused: ["openIssue", "setIssueState", "commentOnIssue"] },
    { name: "members", less: undefined, refused: ["readPeople", "readPeopleOfRepository"] },
    { name: "pull_requests", less: "read", refused: ["label", "comment", "react", "requestReviews"] },
    { name: "pull_requests", less: undefined, refused: ["readChangedFiles", "readOpenPullRequests"] },
  ] as const)(
    "asks for no more: with $name $less GitHub refuses $refused",
    async ({ name, less, refused }) => {
      const { [name]: _, ...others } = granted;
      const found = await refusedWith(less === undefined ? others : { ...others, [name]: less });
      expect(found).toEqual(expect.arrayContaining([...refused]));
    },
  );

  test("asks for nothing that neither a call nor an event needs", () => {
    // `metadata` comes with every app; `merge_queues` is what the event asks for.
    const byCalls = ["checks", "contents", "issues", "members", "pull_requests", "metadata"];
    const byEvents = manifest.events.map((event) => eventNeeds[event]);
    expect(Object.keys(granted).filter((name) => ![...byCalls, ...byEvents].includes(name))).toEqual([]);
  });
});
