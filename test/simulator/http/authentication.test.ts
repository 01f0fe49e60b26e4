import { createSign, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { asApp, asInstallation, openTown, outcome, type Town, withToken } from "./town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

const shop = { owner: "acme", repo: "shop" };
const minute = 60;

function jwt(claims: object, key = town.app.privateKey, algorithm = "RS256"): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: algorithm, typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

const { privateKey: anotherKey } = generateKeyPairSync("rsa", {
  modulusLength: 2_048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const undecodable = "401 A JSON web token could not be decoded";
const tooFar = "401 'Expiration time' claim ('exp') is too far in the future";
const expired =
  "401 'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
const notIssued =
  "401 'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";

describe("an app's web token", () => {
  test.each([
    { name: "as GitHub asks", claims: { iat: -30, exp: 9 * minute }, answer: "200" },
    { name: "with the client id as issuer", claims: { iat: 0, exp: minute, iss: "client" }, answer: "200" },
    { name: "with a clock 50 s fast", claims: { iat: 50, exp: 10 * minute + 50 }, answer: "200" },
    { name: "issued two minutes from now", claims: { iat: 2 * minute, exp: 5 * minute }, answer: notIssued },
    { name: "without a time of issue", claims: { exp: minute }, answer: notIssued },
    { name: "expired two minutes ago", claims: { iat: -9 * minute, exp: -2 * minute }, answer: expired },
    { name: "without an end", claims: { iat: 0 }, answer: expired },
    { name: "that lives for twelve minutes", claims: { iat: 0, exp: 12 * minute }, answer: tooFar },
    {
      name: "of an unknown app",
      claims: { iat: 0, exp: minute, iss: 1 },
      answer: "404 Integration not found",
    },
  ])("$name: $answer", async ({ claims, answer }) => {
    const now = Math.floor(town.world.clock.now() / 1_000);
    const { iat, exp, iss = town.app.id } = claims;
    const token = jwt({
      iss: iss === "client" ? town.app.clientId : String(iss),
      ...(iat === undefined ? {} : { iat: now + iat }),
      ...(exp === undefined ? {} : { exp: now + exp }),
    });
    expect(await outcome(withToken(town.simulator, token).rest.apps.getAuthenticated())).toBe(answer);
  });

  test("signed by another key is refused", async () => {
    const now = Math.floor(town.world.clock.now() / 1_000);
    const token = jwt({ iss: town.app.id, iat: now, exp: now + minute }, anotherKey);
    expect(await outcome(withToken(town.simulator, token).rest.apps.getAuthenticated())).toBe(undecodable);
  });

  test("that claims not to be signed is refused", async () => {
    const now = Math.floor(town.world.clock.now() / 1_000);
    const token = jwt({ iss: town.app.id, iat: now, exp: now + minute }, town.app.privateKey, "none");
    expect(await outcome(withToken(town.simulator, token).rest.apps.getAuthenticated())).toBe(undecodable);
  });

  test("opens nothing but what is the app's own", async () => {
    const app = asApp(town.simulator, town.app);
    const { token } = (await app.auth({ type: "app" })) as { token: string };
    expect(await outcome(withToken(town.simulator, token).rest.repos.get(shop))).toBe("401 Bad credentials");
  });

  test("of an app whose clock is an hour off is corrected by Octokit from the date that GitHub tells", async () => {
    town.world.clock.advance(60 * minute * 1_000);
    expect(await outcome(asApp(town.simulator, town.app).rest.apps.getAuthenticated())).toBe("200");
  });
});

describe("an installation token", () => {
  test("works for an hour of the world's time", async () => {
    const { token } = await tokenOf({});
    const octokit = withToken(town.simulator, token);
    town.world.clock.advance(59 * minute * 1_000);
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("200");
    town.world.clock.advance(2 * minute * 1_000);
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("401 Bad credentials");
  });

  test("that was revoked is worthless", async () => {
    const octokit = withToken(town.simulator, (await tokenOf({})).token);
    expect(await outcome(octokit.rest.apps.revokeInstallationAccessToken())).toBe("204");
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("401 Bad credentials");
  });

  test("limited to reading cannot write", async () => {
    const { token, permissions } = await tokenOf({ permissions: { pull_requests: "read" } });
    expect(permissions).toEqual({ metadata: "read", pull_requests: "read" });
    const octokit = withToken(town.simulator, token);
    const pull = { ...shop, pull_number: town.pullRequest.number };
    expect(await outcome(octokit.rest.pulls.get(pull))).toBe("200");
    expect(await outcome(octokit.rest.pulls.update({ ...pull, title: "Mine" }))).toBe(
      "403 Resource not accessible by integration",
    );
    expect(await outcome(octokit.rest.repos.getContent({ ...shop, path: "README.md" }))).toBe(
      "403 Resource not accessible by integration",
    );
  });

  test("limited to one repository does not know another", async () => {
    town.world.repositories.create(town.olivia, town.acme, { name: "till", visibility: "private" });
    const { token, repository_selection, repositories } = await tokenOf({ repositories: ["till"] });
    expect({ repository_selection, names: repositories?.map(({ name }) => name) }).toEqual({
      repository_selection: "selected",
      names: ["till"],
    });
    const octokit = withToken(town.simulator, token);
    expect(await outcome(octokit.rest.repos.get({ owner: "acme", repo: "till" }))).toBe("200");
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("404 Not Found");
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation();
    expect(data).toMatchObject({ total_count: 1, repositories: [{ name: "till" }] });
  });

  test.each([
    {
      name: "for a permission that was not granted",
      body: { permissions: { actions: "write" as const } },
      answer: "422 The permissions requested are not granted to this installation.",
    },
    {
      name: "for a repository that is not there",
      body: { repositories: ["nowhere"] },
      answer:
        "422 There is at least one repository that does not exist or is not accessible to the parent installation.",
    },
    {
      name: "with a word that GitHub does not know",
      body: { permissions: { checks: "own" as "write" } },
      answer: `422 Invalid request.\n\nFor 'properties/permissions/checks', "own" is not a member of ["read","write"].`,
    },
  ])("is refused $name", async ({ body, answer }) => {
    const app = asApp(town.simulator, town.app);
    const call = app.rest.apps.createInstallationAccessToken({
      installation_id: town.installation.id,
      ...body,
    });
    expect(await outcome(call)).toBe(answer);
  });

  test("of a suspended installation is refused, and no new one is given", async () => {
    const octokit = withToken(town.simulator, (await tokenOf({})).token);
    town.world.apps.suspend(town.olivia, town.installation);
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("403 This installation has been suspended");
    const again = asApp(town.simulator, town.app).rest.apps.createInstallationAccessToken({
      installation_id: town.installation.id,
    });
    expect(await outcome(again)).toBe("403 This installation has been suspended");
    town.world.apps.unsuspend(town.olivia, town.installation);
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("200");
  });

  test("of an uninstalled app is worthless", async () => {
    const octokit = withToken(town.simulator, (await tokenOf({})).token);
    town.world.apps.uninstall(town.olivia, town.installation);
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("401 Bad credentials");
  });

  test("does not open what belongs to the app itself", async () => {
    const { token } = await tokenOf({});
    expect(await outcome(withToken(town.simulator, token).rest.apps.getAuthenticated())).toBe(undecodable);
  });

  test("of another app's installation cannot be had", async () => {
    const other = town.world.apps.create(town.acme, { name: "Other", permissions: {}, events: [] });
    const call = asApp(town.simulator, other).rest.apps.createInstallationAccessToken({
      installation_id: town.installation.id,
    });
    expect(await outcome(call)).toBe("404 Not Found");
  });
});

async function tokenOf(body: { permissions?: Record<string, "read" | "write">; repositories?: string[] }) {
  const { data } = await asApp(town.simulator, town.app).rest.apps.createInstallationAccessToken({
    installation_id: town.installation.id,
    ...body,
  });
  return data;
}

describe("what lies outside of the installation", () => {
  test("a private repository is not known", async () => {
    const dora = town.world.accounts.createUser({ login: "dora" });
    town.world.repositories.create(dora, dora, { name: "diary", visibility: "private", files: { a: "a" } });
    const diary = { owner: "dora", repo: "diary" };
    expect(await outcome(town.octokit.rest.repos.get(diary))).toBe("404 Not Found");
    expect(await outcome(town.octokit.rest.issues.create({ ...diary, title: "Hello" }))).toBe(
      "404 Not Found",
    );
  });

  test("a public repository may be read and not written", async () => {
    const dora = town.world.accounts.createUser({ login: "dora" });
    town.world.repositories.create(dora, dora, { name: "blog", visibility: "public", files: { a: "a" } });
    const blog = { owner: "dora", repo: "blog" };
    expect(await outcome(town.octokit.rest.repos.getContent({ ...blog, path: "a" }))).toBe("200");
    expect(await outcome(town.octokit.rest.issues.create({ ...blog, title: "Hello" }))).toBe(
      "403 Resource not accessible by integration",
    );
  });

  test("another organisation's teams are not accessible", async () => {
    town.world.accounts.createOrganization({ login: "rival", owners: [town.ada] });
    expect(await outcome(town.octokit.rest.teams.list({ org: "rival" }))).toBe(
      "403 Resource not accessible by integration",
    );
  });

  test("an app that is installed on some repositories sees only those", async () => {
    const app = town.world.apps.create(town.acme, {
      name: "Picky",
      permissions: { contents: "read" },
      events: [],
    });
    const till = town.world.repositories.create(town.olivia, town.acme, {
      name: "till",
      visibility: "private",
    });
    const installation = town.world.apps.install(town.olivia, app, town.acme, [till]);
    const octokit = asInstallation(town.simulator, app, installation);
    expect(await outcome(octokit.rest.repos.get({ owner: "acme", repo: "till" }))).toBe("200");
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("404 Not Found");
  });
});

describe("a pull request and an issue want their own permission where one operation serves both", () => {
  const closed = "403 Resource not accessible by integration";
  test.each([
    { granted: "pull_requests", about: "pull request", answer: "201" },
    { granted: "pull_requests", about: "issue", answer: closed },
    { granted: "issues", about: "pull request", answer: closed },
    { granted: "issues", about: "issue", answer: "201" },
  ])("with $granted alone, a comment on a(n) $about: $answer", async ({ granted, about, answer }) => {
    const issue = town.world.issues.open(town.ada, town.shop, { title: "Shop is closed" });
    const { token } = await tokenOf({ permissions: { [granted]: "write" } });
    const number = about === "issue" ? issue.number : town.pullRequest.number;
    const call = withToken(town.simulator, token).rest.issues.createComment({
      ...shop,
      issue_number: number,
      body: "Hi",
    });
    expect(await outcome(call)).toBe(answer);
  });
});

describe("without a valid token", () => {
  test.each([
    { name: "none", token: undefined, answer: "401 Requires authentication" },
    { name: "one that nobody gave", token: "ghs_0000", answer: "401 Bad credentials" },
    { name: "something in three parts", token: "a.b.c", answer: undecodable },
  ])("$name: $answer", async ({ token, answer }) => {
    expect(await outcome(withToken(town.simulator, token).rest.repos.get(shop))).toBe(answer);
  });
});

describe("a person's token", () => {
  test("acts as that person, with their role", async () => {
    const sam = withToken(town.simulator, town.simulator.tokenFor("sam"));
    const ada = withToken(town.simulator, town.simulator.tokenFor("ada"));
    const pull = { ...shop, pull_number: town.pullRequest.number };
    expect((await sam.rest.users.getAuthenticated()).data.login).toBe("sam");
    expect(await outcome(ada.rest.pulls.createReview({ ...pull, event: "APPROVE" }))).toBe("200");
    expect(await outcome(ada.rest.pulls.merge(pull))).toBe("403 Must have push access to repository.");
    expect(await outcome(sam.rest.repos.getBranchProtection({ ...shop, branch: "main" }))).toBe(
      "403 Must have admin access to repository.",
    );
    expect(await outcome(sam.rest.pulls.merge(pull))).toBe("200");
  });

  test("does not know a private repository of others", async () => {
    town.world.accounts.createUser({ login: "dora" });
    const dora = withToken(town.simulator, town.simulator.tokenFor("dora"));
    expect(await outcome(dora.rest.repos.get(shop))).toBe("404 Not Found");
  });

  test("cannot write checks", async () => {
    const olivia = withToken(town.simulator, town.simulator.tokenFor("olivia"));
    const run = { ...shop, name: "countersign", head_sha: town.pullRequest.head.sha };
    expect(await outcome(olivia.rest.checks.create(run))).toBe("403 You must authenticate via a GitHub App.");
  });

  test("is not given to who is not there", () => {
    expect(() => town.simulator.tokenFor("nobody")).toThrow("There is no person nobody.");
  });
});
