import { createHmac, randomUUID } from "node:crypto";

import { afterEach, describe, expect, test } from "@jest/globals";
import definitions, { type WebhookDefinition } from "@octokit/webhooks-examples" with { type: "json" };

import { appManifest, runOnSimulator, type Running, webhookSecret } from "../../src/demo/run-on-simulator.ts";
import { createLog } from "../../src/log.ts";
import { World } from "../../src/simulator/world/world.ts";

const examples = definitions as unknown as readonly WebhookDefinition[];
const running: Running[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** The real app on a GitHub where nobody has installed it, and what it logs as an error. */
async function anApp() {
  const world = new World();
  const olivia = world.accounts.createUser({ login: "olivia" });
  const acme = world.accounts.createOrganization({ login: "acme", owners: [olivia] });
  const registration = world.apps.create(acme, appManifest());
  const errors: string[] = [];
  const log = createLog("error", { destination: { write: (line: string) => void errors.push(line) } });
  const one = await runOnSimulator(world, registration, { log });
  running.push(one);
  return { ...one, errors };
}

async function deliver({ app }: Running, event: string, payload: object, guid: string = randomUUID()) {
  const body = JSON.stringify(payload);
  const response = await fetch(`${app.url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-hub-signature-256": `sha256=${createHmac("sha256", webhookSecret).update(body).digest("hex")}`,
    },
  });
  return { status: response.status, text: (await response.text()).trim() };
}

describe("the running app", () => {
  test("accepts every example payload that GitHub documents, of every event", async () => {
    const one = await anApp();
    const refused: string[] = [];
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        const { status, text } = await deliver(one, name, payload);
        if (status !== 202) refused.push(`${name}: ${String(status)} ${text}`);
      }
    }
    expect(refused).toEqual([]);
  });

  test("answers a signed payload of another shape 400, with the field, and stores nothing of it", async () => {
    const one = await anApp();
    const payload = { action: "opened", installation: { id: 7 }, pull_request: { number: "two" } };
    const { status, text } = await deliver(one, "pull_request", payload);
    expect(status).toBe(400);
    expect(text).toMatch(/^a pull_request delivery has no usable `repository`: /);
    expect((await one.app.store.workQueue.depth()).due).toBe(0);
  });

  test("answers 500 where the delivery cannot be stored, and takes it when it comes again", async () => {
    const one = await anApp();
    const guid = randomUUID();
    const { inbox } = one.app.store;
    const accept = inbox.accept.bind(inbox);
    Object.assign(inbox, { accept: () => Promise.reject(new Error("disk full")) });
    expect(await deliver(one, "ping", { zen: "x" }, guid)).toMatchObject({ status: 500 });
    Object.assign(inbox, { accept });
    expect(await deliver(one, "ping", { zen: "x" }, guid)).toMatchObject({ status: 202 });
  });

  test("answers a delivery that it knows 202 again, and does nothing twice", async () => {
    const one = await anApp();
    const guid = randomUUID();
    const answers = [];
    const { inbox } = one.app.store;
    const accept = inbox.accept.bind(inbox);
    const accepted: string[] = [];
    Object.assign(inbox, {
      accept: async (...all: Parameters<typeof accept>) => {
        const answer = await accept(...all);
        accepted.push(answer);
        return answer;
      },
    });
    for (let time = 0; time < 3; time += 1) answers.push(await deliver(one, "ping", { zen: "x" }, guid));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(accepted).toEqual(["accepted", "duplicate", "duplicate"]);
  });
});
