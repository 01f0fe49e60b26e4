import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { aShop, cart, oneSenior, shopFiles, type ShopOptions, shopPolicy } from "./a-shop.ts";

const policyPath = ".github/countersign.yml";
const organisationFile = "acme/.github:.github/countersign.yml";

/** The organisation asks one senior of every change, and locks that. */
const lockedSenior = oneSenior.replace("version: 1\n", "version: 1\nlocks: [mode, levels, requirements]\n");

const { [policyPath]: _, ...withoutPolicy } = shopFiles;

/** A shop whose organisation has a repository `.github` with this policy. */
async function aShopOf(policy: string | null, files: FileChanges = withoutPolicy, options: ShopOptions = {}) {
  const shop = await aShop({ files, ...options });
  const dotGithub = shop.world.repositories.create(shop.owner, shop.organisation, {
    name: ".github",
    files: { "profile/README.md": "# Acme\n", ...(policy === null ? {} : { [policyPath]: policy }) },
  });
  await shop.settled();
  return {
    ...shop,
    dotGithub,
    /** Pushes the organisation's policy; `null` deletes it. */
    organisationWrites: (text: string | null, branch = "main") =>
      Promise.resolve(
        shop.world.pushes.commit(shop.owner, dotGithub, {
          branch,
          message: "Change the policy",
          files: { [policyPath]: text },
        }),
      ),
  };
}

describe("the organisation's policy", () => {
  test("applies to a repository that has none", async () => {
    const { as, check, senior, opensSmallChange } = await aShopOf(lockedSenior);
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("Waiting for 1 senior approval");
    await check(pullRequest).says(organisationFile);
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("applies besides a repository's own, which adds rows to it", async () => {
    const { as, check, senior, mid, opensSmallChange } = await aShopOf(lockedSenior, {
      ...withoutPolicy,
      [policyPath]: "version: 1\nrequirements:\n  - { name: two, require: { approvals: { count: 2 } } }\n",
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isWaiting();
    await as(mid).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("that a repository loosens where it is locked is never green, and both places are told", async () => {
    const { as, check, senior, otherSenior, settled, opensSmallChange } = await aShopOf(lockedSenior, {
      ...withoutPolicy,
      [policyPath]: "version: 1\nmode: shadow\n",
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says(`${policyPath}:2:7`);
    await check(pullRequest).says(`${organisationFile}:2:9 locks`);
    await as(senior).approves(pullRequest);
    await as(otherSenior).approves(pullRequest);
    await settled();
    await check(pullRequest).isBlocking();
  });

  test("that is changed is seen by open pull requests of other repositories", async () => {
    const { check, opensSmallChange, organisationWrites } = await aShopOf(null);
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Docs", files: { "docs/guide.md": "# Better guide\n" } }],
    });
    await check(pullRequest).isGreen();
    await organisationWrites(lockedSenior);
    await check(pullRequest).isWaiting();
  });

  test("that is changed on another branch of its repository changes nothing", async () => {
    const { check, settled, opensSmallChange, organisationWrites, world, dotGithub, owner } =
      await aShopOf(lockedSenior);
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    world.pushes.commit(owner, dotGithub, {
      branch: "proposal",
      message: "Start",
      files: { "notes.md": "Notes\n" },
    });
    await organisationWrites("version: 1\nmode: shadow\n", "proposal");
    await settled();
    await check(pullRequest).isWaiting();
  });

  test("that is invalid is never green, and its place is told", async () => {
    const { as, check, senior, settled, opensSmallChange } = await aShopOf("version: 1\nmode: strict\n", {
      ...withoutPolicy,
      [policyPath]: oneSenior,
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says(`${organisationFile}:2:7`);
    await check(pullRequest).says("Mend the organisation's policy");
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isBlocking();
  });

  test("is judged by itself, where a pull request changes it", async () => {
    const { world, junior, senior, owner, dotGithub, check, as, settled, teams } =
      await aShopOf(lockedSenior);
    for (const team of [teams.everyone, teams.seniors]) {
      world.teams.setRepositoryRole(owner, team, dotGithub, "write");
    }
    world.pushes.commit(junior, dotGithub, {
      branch: "looser",
      message: "Looser",
      files: { [policyPath]: shopPolicy },
    });
    const pullRequest = world.pullRequests.open(junior, dotGithub, {
      title: "Looser",
      head: "looser",
      base: "main",
    });
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isGreen();
  });

  test("that was never seen counts as absent: the app must be installed on its repository", async () => {
    const shop = await aShopOf(lockedSenior);
    const { world, dotGithub, owner, organisation, installation, repository, check } = shop;
    world.repositories.edit(owner, dotGithub, { visibility: "private" });
    world.apps.uninstall(owner, installation);
    world.apps.install(owner, installation.app, organisation, [repository]);
    const pullRequest = await shop.opensSmallChange({
      commits: [{ message: "Docs", files: { "docs/guide.md": "# Better guide\n" } }],
    });
    await check(pullRequest).isGreen();
  });
});

describe("an organisation's policy that was in force for a day", () => {
  const hours = 60 * 60 * 1000;
  const documents = { commits: [{ message: "Docs", files: { "docs/guide.md": "# Better guide\n" } }] };

  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "organisation-policy-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /**
   * A change that a senior has signed, under a policy that was in force for so long. The app is started again meanwhile:
   * its tokens last an hour.
   */
  async function aSignedChange(inForceFor = 25 * hours) {
    const databasePath = join(mkdtempSync(join(folder, "shop-")), "countersign.db");
    const shop = await aShopOf(lockedSenior, withoutPolicy, { databasePath });
    const pullRequest = await shop.opensSmallChange(documents);
    await shop.check(pullRequest).isWaiting();
    await shop.settled();
    await shop.restartsAfter(inForceFor);
    await shop.appNow().sweep();
    await shop.settled();
    await shop.as(shop.senior).approves(pullRequest);
    await shop.check(pullRequest).isGreen();
    return { ...shop, pullRequest };
  }

  test("does not end with its repository's name, and stands again under it", async () => {
    const { world, owner, dotGithub, check, pullRequest } = await aSignedChange();
    world.repositories.rename(owner, dotGithub, "policies");
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("the app sees no repository acme/.github");
    await check(pullRequest).says("Cannot decide: the organisation's policy cannot be found");
    await check(pullRequest).says("it was in force at");
    await check(pullRequest).says("delete it with a commit");
    world.repositories.rename(owner, dotGithub, ".github");
    await check(pullRequest).isGreen();
  });

  test("does not end where the app loses sight of its repository", async () => {
    const { world, dotGithub, owner, installation, repository, check, pullRequest } = await aSignedChange();
    world.repositories.edit(owner, dotGithub, { visibility: "private" });
    installation.repositorySelection = "selected";
    installation.selected.set(repository.id, repository);
    world.apps.removeRepositories(owner, installation, [dotGithub]);
    await check(pullRequest).isBlocking();
  });

  test("does not end with another default branch that does not have it", async () => {
    const { world, dotGithub, owner, check, pullRequest, settled } = await aSignedChange();
    const by = { name: "Owner", email: "owner@acme.example", date: world.clock.timestamp() };
    const bare = world.git.writeCommit(dotGithub, {
      parents: [],
      tree: world.git.writeTree(dotGithub, null, { "a.md": "a" }),
      message: "Nothing",
      author: by,
      committer: by,
    });
    world.pushes.push(owner, dotGithub, "bare", bare.sha);
    await settled();
    world.repositories.setDefaultBranch(owner, dotGithub, "bare");
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("no commit deleted it there");
  });

  test("does not end with a new repository in the place of its own", async () => {
    const { world, dotGithub, owner, organisation, appNow, check, pullRequest, settled } =
      await aSignedChange();
    world.repositories.rename(owner, dotGithub, "policies");
    await settled();
    const other = world.repositories.create(owner, organisation, { name: ".github", files: { "a.md": "a" } });
    await appNow().sweep();
    await settled();
    await check(pullRequest).isBlocking();
    for (const text of [lockedSenior, null]) {
      world.pushes.commit(owner, other, { branch: "main", message: "Policy", files: { [policyPath]: text } });
      await settled();
    }
    await check(pullRequest).isGreen();
  });

  test("ends with a commit that deletes it", async () => {
    const { world, dotGithub, owner, check, opensSmallChange, organisationWrites, settled, pullRequest } =
      await aSignedChange();
    await organisationWrites(null);
    await settled();
    await check(pullRequest).isGreen();
    world.repositories.rename(owner, dotGithub, "policies");
    const next = await opensSmallChange({ ...documents, branch: "next" });
    await check(next).isGreen();
  });

  test("and one that was there for less than that holds nothing up when it is gone", async () => {
    const { world, dotGithub, owner, check, settled, opensSmallChange } = await aSignedChange(2 * hours);
    world.repositories.rename(owner, dotGithub, "tools");
    await settled();
    const next = await opensSmallChange({ ...documents, branch: "next" });
    await check(next).isGreen();
  });
});

describe("a roster file", () => {
  const rosterPath = ".github/countersign-roster.yml";
  const byRoster = oneSenior.replace("teams: [seniors]", `roster: ${rosterPath}`);
  const rosterOf = (...people: readonly { readonly id: number; readonly login: string }[]) =>
    `version: 1\npeople:\n${people.map(({ id, login }) => `  - { id: ${id}, login: ${login} }\n`).join("")}`;

  test("of the base branch says who has a level, and a change of it is one of the gate", async () => {
    const { as, owner, senior, mid, junior, check, settled } = await aShop({
      files: { ...shopFiles, [policyPath]: shopPolicy },
    });
    await as(owner).pushesDirectly("main", {
      message: "List the seniors",
      files: { [policyPath]: byRoster, [rosterPath]: rosterOf(senior) },
    });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "promote-mid",
      commits: [{ message: "Promote", files: { [rosterPath]: rosterOf(senior, mid) } }],
    });
    await check(pullRequest).says("changes-the-gate");
    await as(mid).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("that is not there, or has a mistake, is never green", async () => {
    const { as, owner, check, opensSmallChange } = await aShop({
      files: { ...shopFiles, [policyPath]: byRoster },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("There is no file");
    await as(owner).pushesDirectly("main", {
      message: "List somebody by login",
      files: { [rosterPath]: "version: 1\npeople: [senior]\n" },
    });
    await check(pullRequest).says(`${rosterPath}:2:10`);
    await check(pullRequest).isBlocking();
  });

  test("of the organisation stands in its own repository", async () => {
    const { world, dotGithub, owner, senior, as, check, opensSmallChange } = await aShopOf(byRoster);
    world.pushes.commit(owner, dotGithub, {
      branch: "main",
      message: "List the seniors",
      files: { [rosterPath]: rosterOf(senior) },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});

describe("a service's own rows", () => {
  test("hold changes of that service", async () => {
    const map = shopFiles[".github/service-map.yml"] as string;
    const rows = "    policy: { requirements: [{ name: two, require: { approvals: { count: 2 } } }] }\n";
    const { as, senior, mid, check, opensSmallChange } = await aShop({
      files: {
        ...shopFiles,
        [policyPath]: oneSenior,
        ".github/service-map.yml": map.replace("    tier: 1\n", `    tier: 1\n${rows}`),
      },
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("checkout/two");
    await as(mid).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});

describe("the policy of the base branch", () => {
  test("that is deleted leaves the built-in one, and takes green away that only the old one gave", async () => {
    const { as, owner, check, opensSmallChange } = await aShop({
      files: { ...shopFiles, [policyPath]: shopPolicy.replace("enforce", "shadow") },
    });
    const pullRequest = await opensSmallChange({
      commits: [
        { message: "Cart\n\nCo-Authored-By: Claude <noreply@anthropic.com>", files: cart("by a machine") },
      ],
    });
    await check(pullRequest).isGreen();
    await as(owner).pushesDirectly("main", { message: "No policy", files: { [policyPath]: null } });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("built-in policy");
  });

  test("that is deleted leaves the organisation's, where there is one", async () => {
    const { as, owner, check, opensSmallChange } = await aShopOf(oneSenior, {
      ...withoutPolicy,
      [policyPath]: "version: 1\nmode: shadow\n",
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isGreen();
    await as(owner).pushesDirectly("main", { message: "No policy", files: { [policyPath]: null } });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("Waiting for 1 senior approval");
  });

  test("that nobody could satisfy is told, and never green", async () => {
    const { as, check, senior, otherSenior, settled, opensSmallChange } = await aShop({
      files: { ...shopFiles, [policyPath]: oneSenior.replace("count: 1", "count: 3") },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).says("No pull request can satisfy the policy");
    await as(senior).approves(pullRequest);
    await as(otherSenior).approves(pullRequest);
    await settled();
    await check(pullRequest).isBlocking();
  });
});

test("reading the organisation's policy costs no call more", async () => {
  const { simulator, opensSmallChange, settled, callsSince } = await aShopOf(
    `${lockedSenior}labels: false\ncomment: false\nreview-requests: false\n`,
  );
  const mark = simulator.calls.mark();
  await opensSmallChange();
  await settled();
  expect(callsSince(mark).filter((call) => call?.startsWith("Countersign"))).toEqual([
    "CountersignPullRequest",
    "CountersignPeople",
  ]);
});
