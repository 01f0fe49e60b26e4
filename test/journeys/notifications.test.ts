import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { sendDailyDigest } from "../../src/workflows/daily-digest.ts";
import { aShop, oneSeniorFiles, shopFiles } from "./a-shop.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** An incoming webhook that keeps the texts that it is sent; `answers` are its next statuses, then 200. */
async function aChannel(...answers: readonly number[]) {
  const texts: string[] = [];
  const next = [...answers];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const status = next.shift() ?? 200;
      if (status === 200) texts.push((JSON.parse(body) as { readonly text: string }).text);
      response.writeHead(status).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, texts };
}

describe("the daily digest", () => {
  test("tells what waits for a signature, since when and whose, once a day", async () => {
    const channel = await aChannel();
    const { app, opensSmallChange, check, as, senior, junior } = await aShop({
      files: oneSeniorFiles,
      settings: { notifyWebhooks: new Map([["default", channel.url]]) },
    });
    const waiting = await opensSmallChange();
    const signed = await as(junior).opensPullRequest({
      branch: "signed",
      commits: [{ message: "Change the guide", files: { "docs/guide.md": "# A guide\n" } }],
    });
    await as(senior).approves(signed);
    await check(waiting).isWaiting();
    await check(signed).isGreen();

    for (const hour of ["09", "10"]) {
      await sendDailyDigest(app.ports, `2026-03-06T${hour}:00:00Z`, "2026-03-06");
      await app.sendNotices();
    }
    expect(channel.texts).toEqual([
      expect.stringMatching(
        new RegExp(
          `^\\*1 pull request waits for a sign-off\\*\nacme/shop#${String(waiting.number)}: Waiting for 1 senior approval \\(\\d+ hours so far, \\w+ blast radius\\); could come from .*[sS]enior`,
        ),
      ),
    ]);
  });

  test("goes to the team whose ownership is asked for, if it has a channel", async () => {
    const [everybody, payments] = [await aChannel(), await aChannel()];
    const { app, as, check, junior } = await aShop({
      files: {
        ...shopFiles,
        ".github/countersign.yml": `${shopFiles[".github/countersign.yml"] as string}
requirements:
  - name: owned
    require: { code-owners: any }
`,
      },
      settings: {
        notifyWebhooks: new Map([
          ["default", everybody.url],
          ["@acme/payments", payments.url],
        ]),
      },
    });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "charge",
      commits: [
        { message: "Charge more", files: { "services/payments/charge.ts": "export const charge = 2;\n" } },
      ],
    });
    await check(pullRequest).isWaiting();
    await sendDailyDigest(app.ports, "2026-03-06T09:00:00Z", "2026-03-06");
    await app.sendNotices();
    expect(payments.texts).toHaveLength(1);
    expect(everybody.texts).toEqual([]);
  });
});

describe("a channel that is down", () => {
  test("keeps no check waiting, and is told later", async () => {
    const channel = await aChannel(503);
    const shop = await aShop({
      files: oneSeniorFiles,
      settings: { notifyWebhooks: new Map([["default", channel.url]]) },
    });
    await shop.app.ports.notifier.notify({
      ...{ key: "k", kind: "bypass", teams: [], title: "Past the gate", text: "main", url: null },
    });
    await shop.app.sendNotices();
    expect(channel.texts).toEqual([]);
    await shop.check(await shop.opensSmallChange()).isWaiting();

    shop.world.clock.advance(2 * 60_000);
    await shop.app.sendNotices();
    expect(channel.texts).toEqual(["*Past the gate*\nmain"]);
  });
});
