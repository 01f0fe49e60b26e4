import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { ansi, plain } from "../text/palette.ts";
import { markdownLines, Narrator } from "./narrator.ts";
import { runOnSimulator, settled } from "./run-on-simulator.ts";
import { openTheShop } from "./shop.ts";
import { type Scene, tellTheStory } from "./story.ts";

const usage = `npm run demo            plays the story and ends
npm run demo -- --keep  leaves the simulated GitHub and the app running, to play with by hand
`;

const widest = 100;

/** Plays a story on the simulated GitHub with the real app, over real HTTP, and tells it as it happens. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { keep: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const startedAt = performance.now();
  const narrator = new Narrator(process.stdout.isTTY ? ansi : plain, (text) => process.stdout.write(text));
  const folder = mkdtempSync(join(tmpdir(), "countersign-demo-"));
  const databasePath = join(folder, "demo.sqlite");
  const shop = await openTheShop();
  const running = await runOnSimulator(shop.world, shop.app, { databasePath });
  await settled(running, shop.world);
  narrator.say("A story on a simulated GitHub, told by the real app over real HTTP.");
  narrator.aside(
    "The check is required by a ruleset, pinned to the app. Dim lines: webhooks that arrived, calls that were made.",
  );
  const sceneOf =
    (pullRequest: Parameters<Parameters<typeof tellTheStory>[0]["sceneOf"]>[0]): Scene =>
    async (title, happens, show) => {
      narrator.step(title);
      const calls = running.simulator.calls.mark();
      const deliveries = new Set(shop.world.deliveries.of(shop.app).map((delivery) => delivery.id));
      await happens();
      await settled(running, shop.world);
      const arrived = shop.world.deliveries.of(shop.app).filter((delivery) => !deliveries.has(delivery.id));
      const run = shop.check(pullRequest()).run();
      const lines = markdownLines(run?.output.summary ?? "", widest).filter((line) =>
        show.some((shown) => shown.test(line)),
      );
      if (show.length > 0) narrator.check(run, lines);
      narrator.events(
        arrived.map(({ event, action }) => (action === null ? event : `${event}.${action}`)).reverse(),
      );
      narrator.calls(running.simulator.calls.since(calls));
    };
  await tellTheStory({ shop, narrator, sceneOf });
  narrator.step("The auditor verifies the ledger: every decision is there, in order, unaltered.");
  narrator.aside("   npx countersign ledger verify --database …/demo.sqlite");
  const verified = verifyLedger(databasePath);
  narrator.say(`   ${verified.text}`);
  narrator.say();
  narrator.aside(
    `${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${String(running.simulator.calls.since().length)} calls to GitHub.`,
  );
  if (values.keep === true) {
    await playOn({
      narrator,
      url: running.simulator.url,
      token: (login) => running.simulator.tokenFor(login),
    });
  }
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  return verified.isIntact ? 0 : 1;
}

function verifyLedger(database: string): { readonly isIntact: boolean; readonly text: string } {
  const bin = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, "ledger", "verify", "--database", database],
    { encoding: "utf8" },
  );
  return { isIntact: status === 0, text: `${stdout}${stderr}`.trim().replaceAll("\n", "\n   ") };
}

interface Playing {
  readonly narrator: Narrator;
  readonly url: string;
  readonly token: (login: string) => string;
}

/** Prints how to play on by hand, and resolves when somebody has had enough. */
async function playOn({ narrator, url, token }: Playing): Promise<void> {
  const repository = `${url}/repos/acme/shop`;
  narrator.say();
  narrator.say("Still running. The simulated GitHub answers GitHub's REST and GraphQL API:");
  narrator.say(`   ${url}`);
  narrator.say(
    "Tokens: " + ["jo", "kim", "sam", "ada", "pat"].map((login) => `${login}=${token(login)}`).join(" "),
  );
  narrator.say("For example, Jo changes checkout, and Kim approves it:");
  const post = (login: string, path: string, body: object) =>
    `   curl -s -H "authorization: token ${token(login)}" ${repository}${path} -d '${JSON.stringify(body)}'`;
  const put = (login: string, path: string, body: object) =>
    post(login, path, body).replace("curl -s", "curl -s -X PUT");
  narrator.say(
    put("jo", "/contents/services/checkout/cart.ts", {
      message: "Empty the cart",
      content: Buffer.from("export const cart = null;\n").toString("base64"),
      branch: "empty-cart",
    }),
  );
  narrator.say(post("jo", "/pulls", { title: "Empty the cart", head: "empty-cart", base: "main" }));
  narrator.say(post("kim", "/pulls/2/reviews", { event: "APPROVE" }));
  narrator.say(
    `   curl -s -H "authorization: token ${token("kim")}" ${repository}/commits/empty-cart/check-runs`,
  );
  narrator.say("Ctrl-C ends it.");
  await new Promise<void>((resolve) => process.once("SIGINT", resolve));
}

process.exitCode = await main();
