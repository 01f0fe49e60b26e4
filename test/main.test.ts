import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import { mkdtempSync, writeFileSync } from "node:fs";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";

import { appManifest, webhookSecret } from "../src/demo/run-on-simulator.ts";
import { type Simulator, startSimulator } from "../src/simulator/http/server.ts";
import { setTheStage } from "../src/simulator/vocabulary/stage.ts";

const root = new URL("..", import.meta.url);
const children: ChildProcess[] = [];
const simulators: Simulator[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const simulator of simulators.splice(0)) await simulator.close();
  for (const server of servers.splice(0)) server.close();
});

interface Process {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly output: () => { readonly out: string; readonly err: string };
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** Resolves with the first record of the log with this message. */
  readonly says: (message: string) => Promise<Readonly<Record<string, unknown>>>;
}

/** Starts `src/main.ts` with this environment and nothing else. */
function start(env: Readonly<Record<string, string>>): Process {
  const child = spawn(process.execPath, ["src/main.ts"], { cwd: root, env: { ...env } });
  children.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (err += data.toString()));
  const ended = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  );
  const recordOf = (message: string) =>
    out
      .split("\n")
      .filter((line) => line.startsWith("{") && line.endsWith("}"))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .find((record) => record["msg"] === message);
  return {
    child,
    output: () => ({ out, err }),
    ended,
    says: async (message) => {
      for (let waited = 0; waited < 14_000; waited += 20) {
        const record = recordOf(message);
        if (record !== undefined) return record;
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`it did not say "${message}" but:\n${out}\n${err}`);
    },
  };
}

/** A GitHub with an organisation, a repository and the app, and an environment in which the app would start. */
async function aGitHub() {
  const stage = setTheStage({
    organisation: "acme",
    repository: { name: "shop", files: { "README.md": "# Shop\n" } },
    people: { junior: {}, senior: {} },
    teams: { everyone: { members: ["junior", "senior"] } },
    bots: {},
    app: appManifest(),
    checkName: "countersign",
  });
  const simulator = await startSimulator({ world: stage.world });
  simulators.push(simulator);
  const folder = mkdtempSync(join(tmpdir(), "countersign-main-"));
  const env = {
    APP_ID: String(stage.app.id),
    PRIVATE_KEY: stage.app.privateKey,
    WEBHOOK_SECRET: webhookSecret,
    GITHUB_API_URL: simulator.url,
    COUNTERSIGN_DATABASE: join(folder, "countersign.sqlite"),
    HOST: "127.0.0.1",
    PORT: "0",
  };
  return { ...stage, ...stage.people, simulator, folder, env };
}

/** Starts the app, waits until it listens, and has the deliveries sent to it. */
async function running(github: Awaited<ReturnType<typeof aGitHub>>, env: Record<string, string> = {}) {
  const one = start({ ...github.env, ...env });
  const { url, webhookPath } = await one.says("Countersign is listening");
  Object.assign(github.app.webhook, { url: `${String(url)}${String(webhookPath)}`, active: true });
  return { ...one, url: String(url) };
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 14_000) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Makes the read of a pull request take so long, and tells when one has begun: an evaluation then runs. */
function slowRead({ world }: Awaited<ReturnType<typeof aGitHub>>, milliseconds: number) {
  const read = { hasBegun: false };
  world.faults.onCall({
    operation: "CountersignPullRequest",
    when: () => (read.hasBegun = true),
    effect: { kind: "latency", milliseconds },
  });
  return read;
}

describe("the process refuses to start", () => {
  test("with an empty environment, naming all that is missing at once", async () => {
    const one = start({});
    expect(await one.ended).toBe(2);
    const { out, err } = one.output();
    expect(out).toBe("");
    expect(err).toContain("Countersign cannot start, because its environment is not complete:");
    for (const name of ["APP_ID", "WEBHOOK_SECRET", "PRIVATE_KEY"]) expect(err).toContain(`  - ${name}`);
    expect(err).not.toContain("    at ");
  });

  test("where GitHub does not know the app", async () => {
    const { env } = await aGitHub();
    const one = start({ ...env, APP_ID: "1" });
    expect(await one.ended).toBe(1);
    expect(one.output().err).toMatch(
      /^Countersign cannot start: GitHub at http:\S+ knows no app 1 with this private key \(.*\): check APP_ID, the key and GITHUB_API_URL\n$/,
    );
  });

  test("where GitHub cannot be reached", async () => {
    const { env } = await aGitHub();
    const one = start({ ...env, GITHUB_API_URL: "http://127.0.0.1:9" });
    expect(await one.ended).toBe(1);
    expect(one.output().err).toContain("GitHub at http://127.0.0.1:9 cannot be asked who the app is");
  });

  test("on a port that is in use", async () => {
    const { env } = await aGitHub();
    const server = createServer().listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    const port = String((server.address() as AddressInfo).port);
    const one = start({ ...env, PORT: port });
    expect(await one.ended).toBe(1);
    expect(one.output().err).toContain(`port ${port} of 127.0.0.1 is in use already`);
  });

  test.each([
    { name: "a folder", path: (folder: string) => folder },
    { name: "in a folder that is not there", path: (folder: string) => join(folder, "none", "x.sqlite") },
    {
      name: "no database",
      path: (folder: string) => {
        const path = join(folder, "text.sqlite");
        writeFileSync(path, "This is a text, and a text is no database.\n".repeat(50));
        return path;
      },
    },
  ])("on a database that is $name", async ({ path }) => {
    const { env, folder } = await aGitHub();
    const database = path(folder);
    const one = start({ ...env, COUNTERSIGN_DATABASE: database });
    expect(await one.ended).toBe(1);
    expect(one.output().err).toMatch(/^Countersign cannot start: /);
    expect(one.output().err).toContain(database);
  });
});

describe("the process", () => {
  test("listens, is healthy and ready, and writes nothing secret", async () => {
    const github = await aGitHub();
    const { url, output } = await running(github, { LOG_LEVEL: "trace" });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(await ready.json()).toMatchObject({ status: "ready" });
    await github.as(github.junior).opensPullRequest({
      branch: "x",
      title: "A change",
      commits: [{ message: "A change", files: { "a.txt": "a\n" } }],
    });
    await github.world.deliveries.settled();
    await until(() => output().out.includes('"msg":"evaluated"'));
    const { out, err } = output();
    expect(err).toBe("");
    expect(out).not.toContain(webhookSecret);
    expect(out).not.toMatch(/PRIVATE KEY|gh[a-z]_\w{16}|eyJ\w{8,}\./);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("on %s finishes what runs, and leaves with 0", async (signal) => {
    const github = await aGitHub();
    const { child, ended, output } = await running(github);
    const read = slowRead(github, 700);
    await opened(github);
    const calls = () =>
      github.simulator.calls.since().map(({ operation, graphqlName }) => graphqlName ?? operation);
    await until(() => read.hasBegun);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(calls()).toContain("checks/create");
    expect(output().out).toContain('"msg":"stopped"');
  });

  test("started again does what it had accepted and not done", async () => {
    const github = await aGitHub();
    const first = await running(github, { DRAIN_SECONDS: "0" });
    const read = slowRead(github, 5_000);
    await opened(github);
    await until(() => read.hasBegun);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    github.world.faults.clear();
    const mark = github.simulator.calls.mark();
    await running(github);
    await until(() =>
      github.simulator.calls.since(mark).some(({ operation }) => operation === "checks/create"),
    );
  });

  test("told to stop twice leaves at once", async () => {
    const github = await aGitHub();
    const { child, ended, output } = await running(github, { DRAIN_SECONDS: "600" });
    const read = slowRead(github, 10_000);
    await opened(github);
    await until(() => read.hasBegun);
    child.kill("SIGTERM");
    await until(() => output().out.includes('"msg":"stopping"'));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
  });

  async function opened({ as, junior, world }: Awaited<ReturnType<typeof aGitHub>>) {
    await as(junior).opensPullRequest({
      branch: "x",
      title: "A change",
      commits: [{ message: "A change", files: { "a.txt": "a\n" } }],
    });
    await world.deliveries.settled();
  }
});
