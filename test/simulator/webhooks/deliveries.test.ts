import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type DeliveryFault } from "../../../src/simulator/world/faults.ts";
import { type PullRequest } from "../../../src/simulator/world/records/issue.ts";
import { type WorldOptions } from "../../../src/simulator/world/world.ts";
import { aStage } from "../vocabulary/a-stage.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let received: Received[];
let answer: (request: Received) => { readonly status: number; readonly afterMilliseconds?: number };

beforeEach(async () => {
  received = [];
  answer = () => ({ status: 202 });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      const { status, afterMilliseconds = 0 } = answer(one);
      setTimeout(() => response.writeHead(status).end("Thanks"), afterMilliseconds);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function aListeningApp(events: readonly string[] = ["issue_comment"], worldOptions: WorldOptions = {}) {
  const { port } = server.address() as AddressInfo;
  const webhook = { webhookUrl: `http://127.0.0.1:${port}/hook`, webhookSecret: "s3cret", events };
  const stage = aStage({ app: webhook, worldOptions });
  return { ...stage, ...stage.people };
}

async function withPullRequest(stage: ReturnType<typeof aListeningApp>): Promise<PullRequest> {
  const pullRequest = await stage
    .as(stage.ann)
    .opensPullRequest({ branch: "price", commits: [{ files: { "src/price.ts": "2" } }] });
  await stage.deliveriesAreOut();
  received = [];
  return pullRequest;
}

const bodies = () =>
  received.map(({ body }) => (JSON.parse(body) as { comment: { body: string } }).comment.body);

describe("A delivery", () => {
  test("is signed, named and POSTed over HTTP, and logged with the answer", async () => {
    const stage = aListeningApp();
    const pullRequest = await withPullRequest(stage);
    await stage.as(stage.ann).comments(pullRequest, "Hello");
    await stage.deliveriesAreOut();
    const [{ headers, body }] = received as [Received];
    const [delivery] = stage.world.deliveries.of(stage.app);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-github-event": "issue_comment",
      "x-github-delivery": delivery!.guid,
      "x-github-hook-installation-target-id": `${stage.app.id}`,
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": `sha256=${createHmac("sha256", "s3cret").update(body).digest("hex")}`,
    });
    expect(headers["user-agent"]).toMatch(/^GitHub-Hookshot\//);
    expect(JSON.parse(body)).toMatchObject({
      action: "created",
      installation: { id: stage.installation.id },
    });
    expect(delivery).toMatchObject({
      status: "OK",
      statusCode: 202,
      redelivery: false,
      event: "issue_comment",
    });
  });

  test.each([
    ["an app that is not subscribed to the event", ["pull_request"], undefined],
    ["a suspended app", ["issue_comment"], "suspend" as const],
    ["an app that was uninstalled", ["issue_comment"], "uninstall" as const],
  ])("is not sent to %s", async (_, events, change) => {
    const stage = aListeningApp(events);
    const pullRequest = await withPullRequest(stage);
    if (change) stage.world.apps[change](stage.owner, stage.installation);
    await stage.as(stage.ann).comments(pullRequest, "Hello");
    await stage.deliveriesAreOut();
    expect(received.filter(({ headers }) => headers["x-github-event"] === "issue_comment")).toEqual([]);
  });

  test.each([
    ["the app answers with an error", 500, 0, "Invalid HTTP Response: 500", 500],
    ["the app is too slow", 200, 400, "timed out", 0],
  ])(
    "fails and is not sent again by itself when %s",
    async (_, status, afterMilliseconds, logged, statusCode) => {
      const stage = aListeningApp(["issue_comment"], { limits: { deliveryTimeout: 100 } });
      const pullRequest = await withPullRequest(stage);
      answer = () => ({ status, afterMilliseconds });
      await stage.as(stage.ann).comments(pullRequest, "Hello");
      await stage.deliveriesAreOut();
      expect(stage.world.deliveries.of(stage.app)[0]).toMatchObject({ status: logged, statusCode });
      expect(received).toHaveLength(1);
    },
  );

  test("is not sent for a repository of another account", async () => {
    const stage = aListeningApp(["issues"]);
    const repository = stage.world.repositories.create(stage.fay, stage.fay, {
      name: "own",
      files: { a: "1" },
    });
    stage.world.issues.open(stage.fay, repository, { title: "Mine" });
    await stage.deliveriesAreOut();
    expect(received.map(({ headers }) => headers["x-github-event"])).toEqual(["installation"]);
  });

  test("is sent again when asked, with the same GUID and body, as a row of its own", async () => {
    const stage = aListeningApp();
    const pullRequest = await withPullRequest(stage);
    answer = () => ({ status: 500 });
    await stage.as(stage.ann).comments(pullRequest, "Hello");
    await stage.deliveriesAreOut();
    answer = () => ({ status: 202 });
    const [failed] = stage.world.deliveries.of(stage.app);
    stage.world.deliveries.redeliver(stage.app, failed!.id);
    await stage.deliveriesAreOut();
    const [again] = stage.world.deliveries.of(stage.app);
    expect(again).toMatchObject({ guid: failed!.guid, redelivery: true, status: "OK" });
    expect(again!.id).not.toBe(failed!.id);
    expect(received[1]!.body).toBe(received[0]!.body);
    expect(failed!.status).toBe("Invalid HTTP Response: 500");
  });
});

describe("A fault of deliveries", () => {
  test.each<[string, Omit<DeliveryFault, "event">, readonly string[]]>([
    [
      "without one, all arrive in order",
      { occurrences: { first: 0 }, effect: { kind: "drop" } },
      ["1", "2", "3"],
    ],
    ["drops", { occurrences: { nth: 2 }, effect: { kind: "drop" } }, ["1", "3"]],
    ["duplicates", { occurrences: { nth: 2 }, effect: { kind: "duplicate" } }, ["1", "2", "2", "3"]],
    ["reorders", { occurrences: { nth: 1 }, effect: { kind: "reorder", after: 2 } }, ["2", "3", "1"]],
    [
      "holds back what nothing follows",
      { occurrences: { nth: 3 }, effect: { kind: "reorder", after: 9 } },
      ["1", "2", "3"],
    ],
    ["delays", { occurrences: { nth: 1 }, effect: { kind: "delay", milliseconds: 30 } }, ["2", "3", "1"]],
    [
      "hits what a predicate says",
      { when: ({ payload }) => payload.includes('"body":"3"'), effect: { kind: "drop" } },
      ["1", "2"],
    ],
  ])("%s", async (_, fault, arrived) => {
    const stage = aListeningApp();
    const pullRequest = await withPullRequest(stage);
    stage.world.faults.onDelivery({ event: "issue_comment", ...fault });
    for (const text of ["1", "2", "3"]) await stage.as(stage.ann).comments(pullRequest, text);
    await stage.deliveriesAreOut();
    expect(bodies()).toEqual(arrived);
  });

  test("leaves a dropped delivery in the log, to be redelivered", async () => {
    const stage = aListeningApp();
    const pullRequest = await withPullRequest(stage);
    stage.world.faults.onDelivery({ event: "issue_comment", effect: { kind: "drop" } });
    await stage.as(stage.ann).comments(pullRequest, "Lost");
    const [lost] = stage.world.deliveries.of(stage.app);
    expect([lost!.status, received.length]).toEqual(["failed to connect to host", 0]);
    stage.world.deliveries.redeliver(stage.app, lost!.id);
    await stage.deliveriesAreOut();
    expect(bodies()).toEqual(["Lost"]);
  });

  test("a pause holds everything back, in order", async () => {
    const stage = aListeningApp();
    const pullRequest = await withPullRequest(stage);
    stage.world.deliveries.pause();
    for (const text of ["1", "2"]) await stage.as(stage.ann).comments(pullRequest, text);
    expect(received).toEqual([]);
    stage.world.deliveries.resume();
    await stage.deliveriesAreOut();
    expect(bodies()).toEqual(["1", "2"]);
  });
});
