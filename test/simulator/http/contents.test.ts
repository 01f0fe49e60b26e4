import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTown, outcome, type Town } from "./town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

const shop = { owner: "acme", repo: "shop" };

async function content(path: string, ref?: string): Promise<unknown> {
  const { data } = await town.octokit.rest.repos.getContent({
    ...shop,
    path,
    ...(ref === undefined ? {} : { ref }),
  });
  return data;
}

describe("contents", () => {
  test.each([
    {
      name: "a file",
      path: "README.md",
      given: { type: "file", encoding: "base64", content: "IyBTaG9wCg==\n", size: 7 },
    },
    {
      name: "a file of another branch",
      path: "src/new.ts",
      ref: "feature",
      given: { type: "file", name: "new.ts" },
    },
    {
      name: "a link to a file answers as the file",
      path: "link.md",
      given: { type: "file", content: "IyBTaG9wCg==\n" },
    },
    {
      name: "a link to elsewhere answers as itself",
      path: "nowhere.md",
      given: { type: "symlink", target: "../outside.md" },
    },
    {
      name: "a directory",
      path: "src",
      given: [
        { type: "dir", name: "deep", path: "src/deep" },
        { type: "file", name: "shop.ts", path: "src/shop.ts" },
      ],
    },
  ])("$name", async ({ path, ref, given }) => {
    expect(await content(path, ref)).toMatchObject(given);
  });

  test("a submodule, which a directory calls a file", async () => {
    const { world, sam, shop: repository } = town;
    world.pushes.commit(sam, repository, {
      branch: "feature",
      files: {
        "vendor/lib": { submodule: "a".repeat(40) },
        "vendor/gone": { submodule: "b".repeat(40) },
        ".gitmodules": `[submodule "lib"]\n\tpath = vendor/lib\n\turl = https://example.com/lib.git\n`,
      },
    });
    expect(await content("vendor/lib", "feature")).toMatchObject({
      type: "submodule",
      sha: "a".repeat(40),
      submodule_git_url: "https://example.com/lib.git",
    });
    expect(await content("vendor/gone", "feature")).toMatchObject({ submodule_git_url: null });
    expect(await content("vendor", "feature")).toMatchObject([
      { type: "file", name: "gone", download_url: null },
      { type: "file", name: "lib", download_url: null },
    ]);
  });

  test("a file over 1 MB has no content but can be had raw", async () => {
    const { world, sam, shop: repository } = town;
    const big = "x".repeat(1_024 * 1_024 + 1);
    world.pushes.commit(sam, repository, { branch: "feature", files: { big } });
    expect(await content("big", "feature")).toMatchObject({
      encoding: "none",
      content: "",
      size: big.length,
    });
    const raw = { ...shop, path: "big", ref: "feature", mediaType: { format: "raw" } };
    expect((await town.octokit.rest.repos.getContent(raw)).data).toBe(big);
  });

  test.each([
    { path: "nowhere.txt", ref: "main", answer: "404 Not Found" },
    { path: "README.md", ref: "nobranch", answer: "404 No commit found for the ref nobranch" },
  ])("$path at $ref: $answer", async ({ path, ref, answer }) => {
    expect(await outcome(town.octokit.rest.repos.getContent({ ...shop, path, ref }))).toBe(answer);
  });

  test("a recursive tree has every file with its mode", async () => {
    const { data } = await town.octokit.rest.git.getTree({ ...shop, tree_sha: "main", recursive: "true" });
    expect(data.tree.map(({ path, mode, type }) => `${mode} ${type} ${path}`)).toEqual([
      "100644 blob README.md",
      "040000 tree bin",
      "100755 blob bin/run.sh",
      "120000 blob link.md",
      "100644 blob logo.bin",
      "120000 blob nowhere.md",
      "040000 tree src",
      "040000 tree src/deep",
      "040000 tree src/deep/er",
      "100644 blob src/deep/er/file.txt",
      "100644 blob src/shop.ts",
    ]);
  });
});

describe("a fork", () => {
  test("is compared by its owner, and leaves its pull request without a head repository when it is deleted", async () => {
    const { world, ada, shop: repository, octokit } = town;
    const fork = world.repositories.fork(ada, repository);
    world.pushes.commit(ada, fork, { branch: "wish", files: { "WISH.md": "More cake\n" }, message: "Wish" });
    const opened = world.pullRequests.open(ada, repository, { title: "Wish", head: "ada:wish" });
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...shop,
      basehead: "main...ada:wish",
    });
    expect(data).toMatchObject({
      status: "ahead",
      ahead_by: 1,
      behind_by: 0,
      files: [{ filename: "WISH.md" }],
    });
    const pull = { ...shop, pull_number: opened.number };
    expect((await octokit.rest.pulls.get(pull)).data.head).toMatchObject({
      label: "ada:wish",
      repo: { fork: true },
    });
    world.repositories.delete(ada, fork);
    opened.head = { ...opened.head, repository: null };
    expect((await octokit.rest.pulls.get(pull)).data.head).toMatchObject({ repo: null });
  });
});

describe("merging", () => {
  test("is refused while a rule is not met, and tells why", async () => {
    const { world, olivia, app, octokit, pullRequest, shop: repository } = town;
    world.rulesets.create(olivia, repository, {
      name: "held",
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: "countersign", integration_id: app.id }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
    });
    const pull = { ...shop, pull_number: pullRequest.number };
    expect(await outcome(octokit.rest.pulls.merge(pull))).toMatch(/^405 /);
    expect((await octokit.rest.pulls.get(pull)).data.mergeable_state).toBe("blocked");
    world.checks.create(app, repository, {
      name: "countersign",
      headSha: pullRequest.head.sha,
      status: "completed",
      conclusion: "success",
    });
    expect(await outcome(octokit.rest.pulls.merge({ ...pull, sha: "0".repeat(40) }))).toMatch(/^409 /);
    expect(await outcome(octokit.rest.pulls.merge(pull))).toBe("200");
  });
});
