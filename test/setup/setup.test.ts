import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";

import { afterEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

import { readAppDefinition } from "../../src/github/app-manifest.ts";
import { readSettings } from "../../src/settings.ts";
import { apiUrlOf, type SetupOptions, startSetup } from "../../src/setup/run-setup.ts";
import { startSimulator } from "../../src/simulator/http/server.ts";
import { World } from "../../src/simulator/world/world.ts";

const definition = readAppDefinition(parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")));
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A setup that waits, and a GitHub on which Olivia, owner of `acme`, is signed in. */
async function aSetup(options: Partial<SetupOptions> = {}) {
  const world = new World();
  const olivia = world.accounts.createUser({ login: "olivia" });
  world.accounts.createOrganization({ login: "acme", owners: [olivia] });
  const simulator = await startSimulator({ world, signedInAs: "olivia" });
  stops.push(() => simulator.close());
  const folder = mkdtempSync(join(tmpdir(), "countersign-setup-"));
  const said: string[] = [];
  const setup = await startSetup({
    definition,
    publicUrl: "https://countersign.example.com/",
    webhookPath: "/api/github/webhooks",
    webUrl: simulator.url,
    organisation: "acme",
    port: 0,
    folder,
    force: false,
    say: (line) => said.push(line),
    ...options,
  });
  stops.push(() => setup.close());
  setup.finished.catch(() => undefined);
  return { world, simulator, folder, said, setup };
}

/** What a browser would send on pressing the form's button. */
function formIn(page: string): { readonly action: string; readonly body: URLSearchParams } {
  const text = (value: string) =>
    value.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&#34;", '"');
  const action = text(/<form[^>]* action="([^"]*)"/.exec(page)?.[1] ?? "");
  const inputs = [...page.matchAll(/<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"/g)];
  return {
    action,
    body: new URLSearchParams(
      Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, decoded(value)])),
    ),
  };

  function decoded(value: string): string {
    return text(value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  }
}

/** Goes over GitHub's pages as a person would; resolves with the address that GitHub sends the browser back to. */
async function createOnGitHub(setupUrl: string, githubUrl: string): Promise<string> {
  const first = formIn(await (await fetch(setupUrl)).text());
  const confirmation = await fetch(first.action, { method: "POST", body: first.body });
  const second = formIn(await confirmation.text());
  const answer = await fetch(new URL(second.action, githubUrl), {
    method: "POST",
    body: second.body,
    redirect: "manual",
  });
  return answer.headers.get("location") ?? "";
}

describe("a first-run setup", () => {
  test("makes the app of app.yml and writes an environment that the app starts with", async () => {
    const { world, simulator, folder, said, setup } = await aSetup();
    const back = await createOnGitHub(setup.url, simulator.url);
    expect(back).toMatch(new RegExp(`^${setup.url}/created\\?code=`));
    const page = await (await fetch(back)).text();
    await setup.finished;

    const app = world.apps.all()[0]!;
    expect(app).toMatchObject({
      owner: { login: "acme" },
      permissions: definition.default_permissions,
      events: definition.default_events,
      webhook: { url: "https://countersign.example.com/api/github/webhooks", active: true },
    });

    const environment = parseEnv(readFileSync(join(folder, ".env"), "utf8")) as Record<string, string>;
    const { PRIVATE_KEY_PATH: keyName = "" } = environment;
    const settings = readSettings({ ...environment, PRIVATE_KEY_PATH: join(folder, keyName) });
    expect(settings).toMatchObject({
      appId: app.id,
      privateKey: app.privateKey,
      webhookSecrets: [app.webhook.secret],
      databasePath: "countersign.sqlite",
      githubApiUrl: `${simulator.url}/api/v3`,
    });
    for (const file of [".env", keyName]) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    const wherever = `${said.join("\n")}\n${page}`;
    expect(wherever).toContain("/installations/new");
    expect(wherever).not.toContain(app.webhook.secret);
    expect(wherever).not.toContain("PRIVATE KEY-----");
    expect(simulator.defects).toEqual([]);
  });

  test("can make it for the person who is signed in", async () => {
    const { world, simulator, setup } = await aSetup({ organisation: null });
    await fetch(await createOnGitHub(setup.url, simulator.url));
    await setup.finished;
    expect(world.apps.all()[0]).toMatchObject({ owner: { login: "olivia" } });
  });

  test.each([
    { name: "with another state", change: (url: URL) => url.searchParams.set("state", "x".repeat(32)) },
    { name: "without a state", change: (url: URL) => url.searchParams.delete("state") },
    { name: "without a code", change: (url: URL) => url.searchParams.delete("code") },
  ])("takes no answer $name, and then still the right one", async ({ change }) => {
    const { simulator, folder, setup } = await aSetup();
    const back = await createOnGitHub(setup.url, simulator.url);
    const forged = new URL(back);
    change(forged);
    expect((await fetch(forged)).status).toBe(400);
    expect(readdirSync(folder)).toEqual([]);
    expect((await fetch(back)).status).toBe(200);
    await setup.finished;
  });

  test("takes an answer once", async () => {
    const { simulator, setup } = await aSetup();
    const back = await createOnGitHub(setup.url, simulator.url);
    expect((await fetch(back)).status).toBe(200);
    expect((await fetch(back)).status).toBe(400);
  });

  test("says so where GitHub does not take the code", async () => {
    const { simulator, folder, setup } = await aSetup();
    const back = new URL(await createOnGitHub(setup.url, simulator.url));
    back.searchParams.set("code", "0".repeat(40));
    const answer = await fetch(back);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("could not be set up");
    await expect(setup.finished).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is shown under this machine's own address only, and may send its form to GitHub alone", async () => {
    const { simulator, setup } = await aSetup();
    const elsewhere = await fetch(setup.url.replace("127.0.0.1", "localhost"));
    expect(elsewhere.status).toBe(403);
    const policy = (await fetch(setup.url)).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action ${simulator.url}`);
  });
});

describe("an environment that is there", () => {
  test("is not overwritten, and nothing is made on GitHub", async () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-setup-"));
    writeFileSync(join(folder, ".env"), "APP_ID=1\n");
    await expect(aSetup({ folder })).rejects.toThrow("is there already, and is not overwritten");
    expect(readFileSync(join(folder, ".env"), "utf8")).toBe("APP_ID=1\n");
  });

  test("is overwritten where that is asked for, and is private afterwards", async () => {
    const folder = mkdtempSync(join(tmpdir(), "countersign-setup-"));
    writeFileSync(join(folder, ".env"), "APP_ID=1\n", { mode: 0o644 });
    const { simulator, setup } = await aSetup({ folder, force: true });
    await fetch(await createOnGitHub(setup.url, simulator.url));
    await setup.finished;
    expect(readFileSync(join(folder, ".env"), "utf8")).toContain("WEBHOOK_SECRET=");
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
  });
});

test.each([
  { web: "https://github.com", api: "https://api.github.com" },
  { web: "https://github.example.com", api: "https://github.example.com/api/v3" },
  { web: "https://octocorp.ghe.com", api: "https://api.octocorp.ghe.com" },
])("the API of $web is $api", ({ web, api }) => {
  expect(apiUrlOf(web)).toBe(api);
});
