import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { handleIncident, type IncidentEndpoint } from "../../src/http/incident-endpoint.ts";
import { type IncidentSecrets, type SourceSecrets } from "../../src/http/incident-proof.ts";

const secrets = { pagerduty: "pagerduty's secret", opsgenie: "opsgenie's token", webhook: "our own secret" };
const alone = (...all: readonly string[]): SourceSecrets => ({ kind: "alone", secrets: all });
const each = (all: Readonly<Record<string, readonly string[]>>): SourceSecrets => ({
  kind: "by-organisation",
  secrets: new Map(Object.entries(all)),
});
const allAlone: IncidentSecrets = {
  pagerduty: alone(secrets.pagerduty),
  opsgenie: alone(secrets.opsgenie),
  webhook: alone(secrets.webhook),
};
const plain = JSON.stringify({ id: "inc-7", causes: ["acme/shop#12"] });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function anEndpoint(over: Partial<IncidentEndpoint> = {}) {
  const received: string[] = [];
  const endpoint: IncidentEndpoint = {
    secrets: allAlone,
    installedAccounts: () => Promise.resolve(["acme"]),
    now: () => new Date("2026-03-05T14:00:00Z"),
    receive: (organisation, report) => {
      received.push(`${organisation} ${report.incidentId}`);
      return Promise.resolve();
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...over,
  };
  const server = createServer((request, response) => void handleIncident(endpoint, request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const post = async (
    path: string,
    body: string,
    headers: Readonly<Record<string, string>> = {},
    method = "POST",
  ) => {
    const init = method === "GET" ? { method } : { method, headers, body };
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, init);
    return `${String(response.status)} ${(await response.text()).trim()}`;
  };
  return { post, received };
}

function signed(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

const pagerduty = JSON.stringify({
  event: {
    ...{ id: "e1", event_type: "incident.triggered", occurred_at: "2026-03-05T13:45:22Z" },
    data: { id: "P1", type: "incident", title: "t", status: "triggered", created_at: "2026-03-05T13:40:00Z" },
  },
});
const opsgenie = JSON.stringify({ action: "Create", alert: { alertId: "a1", message: "t" } });

describe("a report is taken", () => {
  test.each([
    {
      name: "signed as PagerDuty signs, among signatures with an older secret",
      path: "/api/incidents/pagerduty/Acme",
      body: pagerduty,
      headers: { "x-pagerduty-signature": `v1=${"0".repeat(64)},v1=${signed(pagerduty, secrets.pagerduty)}` },
      as: "acme pagerduty:P1",
    },
    {
      name: "with the token that Opsgenie was given",
      path: "/api/incidents/opsgenie/acme",
      body: opsgenie,
      headers: { authorization: `Bearer ${secrets.opsgenie}` },
      as: "acme opsgenie:a1",
    },
    {
      name: "signed by our own scheme",
      path: "/api/incidents/webhook/acme",
      body: plain,
      headers: { "x-countersign-signature-256": `sha256=${signed(plain, secrets.webhook)}` },
      as: "acme webhook:inc-7",
    },
  ])("$name", async ({ path, body, headers, as }) => {
    const { post, received } = await anEndpoint();
    expect(await post(path, body, headers)).toBe(`202 accepted ${as.split(" ")[1]!}`);
    expect(received).toEqual([as]);
  });
});

describe("a report is refused, and nothing is stored", () => {
  const ours = { "x-countersign-signature-256": `sha256=${signed(plain, secrets.webhook)}` };
  test.each([
    {
      name: "without a signature",
      path: "/api/incidents/webhook/acme",
      headers: {},
      says: "401 x-countersign-signature-256",
    },
    {
      name: "signed with another source's secret",
      path: "/api/incidents/webhook/acme",
      headers: { "x-countersign-signature-256": `sha256=${signed(plain, secrets.pagerduty)}` },
      says: "401 ",
    },
    {
      name: "whose signature is for PagerDuty's path",
      path: "/api/incidents/pagerduty/acme",
      headers: ours,
      says: "401 ",
    },
    {
      name: "for no organisation",
      path: "/api/incidents/webhook/",
      headers: ours,
      says: "404 incidents are posted to",
    },
    {
      name: "from a source that we do not know",
      path: "/api/incidents/statuspage/acme",
      headers: ours,
      says: "404 ",
    },
    {
      name: "that is not posted",
      path: "/api/incidents/webhook/acme",
      headers: {},
      method: "GET",
      says: "405 ",
    },
  ])("$name", async ({ path, headers, says, method }) => {
    const { post, received } = await anEndpoint();
    expect(await post(path, plain, headers, method)).toContain(says);
    expect(received).toEqual([]);
  });

  test("from a source that was given no secret", async () => {
    const { post, received } = await anEndpoint({ secrets: { ...allAlone, webhook: null } });
    expect(await post("/api/incidents/webhook/acme", plain, ours)).toContain(
      "404 no incidents are taken from webhook",
    );
    expect(received).toEqual([]);
  });

  test.each([
    ["that is not JSON", "{", "400 the body is not JSON"],
    ["that lacks its id", "{}", "400 id: "],
    ["that is too large", `{"id":"${"x".repeat(1024 * 1024)}"}`, "413 "],
  ])("%s, though it is signed", async (_, body, says) => {
    const { post, received } = await anEndpoint();
    const headers = { "x-countersign-signature-256": `sha256=${signed(body, secrets.webhook)}` };
    expect(await post("/api/incidents/webhook/acme", body, headers)).toContain(says);
    expect(received).toEqual([]);
  });
});

describe("several organisations", () => {
  const webhook = each({ acme: ["acme's new secret", "acme's secret before"], globex: ["globex's secret"] });
  const wrong = "401 x-countersign-signature-256 does not match a secret of this organisation";

  test.each([
    { name: "its own secret", of: "acme", by: "acme's new secret", says: "202 accepted webhook:inc-7" },
    { name: "its own secret, in other letters", of: "Acme", by: "acme's new secret", says: "202" },
    { name: "the secret before, while it is rotated", of: "acme", by: "acme's secret before", says: "202" },
    { name: "the secret of another one", of: "globex", by: "acme's new secret", says: wrong },
    { name: "a wrong secret", of: "globex", by: "nobody's secret", says: wrong },
    {
      name: "another one's secret, where there is no such one",
      of: "initech",
      by: "globex's secret",
      says: wrong,
    },
    { name: "an empty secret, where there is no such one", of: "initech", by: "", says: wrong },
  ])("have a report signed with $name", async ({ of, by, says }) => {
    const { post, received } = await anEndpoint({
      secrets: { ...allAlone, webhook },
      installedAccounts: () => Promise.reject(new Error("nobody needs to be asked")),
    });
    const headers = { "x-countersign-signature-256": `sha256=${signed(plain, by)}` };
    expect(await post(`/api/incidents/webhook/${of}`, plain, headers)).toContain(says);
    expect(received).toEqual(says.startsWith("202") ? [`${of.toLowerCase()} webhook:inc-7`] : []);
  });

  test("have a token each, and Opsgenie's is not another one's", async () => {
    const tokens = each({ acme: ["acme's token"], globex: ["globex's token"] });
    const { post } = await anEndpoint({ secrets: { ...allAlone, opsgenie: tokens } });
    const headers = { authorization: "Bearer globex's token" };
    expect(await post("/api/incidents/opsgenie/globex", opsgenie, headers)).toContain("202 ");
    expect(await post("/api/incidents/opsgenie/acme", opsgenie, headers)).toContain("401 ");
  });
});

describe("a secret that stands alone", () => {
  const headers = { "x-countersign-signature-256": `sha256=${signed(plain, secrets.webhook)}` };
  const wrong = "401 x-countersign-signature-256 does not match a secret of this organisation";

  test.each<[string, readonly string[], string]>([
    ["is for the only account that has installed the app", ["acme"], "202 "],
    ["is for no other one", ["globex"], wrong],
    ["is for nobody where several have", ["acme", "globex"], wrong],
    ["is for nobody where none has", [], wrong],
  ])("%s", async (_, installed, says) => {
    const { post } = await anEndpoint({ installedAccounts: () => Promise.resolve(installed) });
    expect(await post("/api/incidents/webhook/acme", plain, headers)).toContain(says);
  });

  test("is accepted beside the one before, while it is rotated", async () => {
    const { post } = await anEndpoint({
      secrets: { ...allAlone, webhook: alone("the new secret", secrets.webhook) },
    });
    expect(await post("/api/incidents/webhook/acme", plain, headers)).toContain("202 ");
  });

  test("lets nobody without it have GitHub asked", async () => {
    const { post } = await anEndpoint({
      installedAccounts: () => Promise.reject(new Error("GitHub was asked")),
    });
    const forged = { "x-countersign-signature-256": `sha256=${signed(plain, "nobody's secret")}` };
    expect(await post("/api/incidents/webhook/acme", plain, forged)).toContain(wrong);
    expect(await post("/api/incidents/webhook/acme", plain, headers)).toContain("500 ");
  });
});

test("what tells of nothing that is recorded is answered as fine, or its sender would repeat it", async () => {
  const note = JSON.stringify({
    event: {
      id: "e2",
      event_type: "incident.annotated",
      occurred_at: "2026-03-05T13:45:22Z",
      data: { type: "incident_note" },
    },
  });
  const { post, received } = await anEndpoint();
  const headers = { "x-pagerduty-signature": `v1=${signed(note, secrets.pagerduty)}` };
  expect(await post("/api/incidents/pagerduty/acme", note, headers)).toContain("200 nothing to record");
  expect(received).toEqual([]);
});

test("a report that could not be stored is not answered as accepted", async () => {
  const { post } = await anEndpoint({ receive: () => Promise.reject(new Error("the disk is full")) });
  const headers = { "x-countersign-signature-256": `sha256=${signed(plain, secrets.webhook)}` };
  expect(await post("/api/incidents/webhook/acme", plain, headers)).toBe(
    "500 the incident could not be stored",
  );
});
