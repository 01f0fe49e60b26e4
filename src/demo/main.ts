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
  const values = readOptions();
  if (values === null) return 2;
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
      const lines = markdownLines(run?.output.summary ?? "", show, widest);
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
    await playOn({ narrator, shop, running, databasePath });
  }
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  return verified.isIntact ? 0 : 1;
}

/** `null`: they are none, and that was said. */
function readOptions(): { readonly keep?: boolean; readonly help?: boolean } | null {
  try {
    return parseArgs({ options: { keep: { type: "boolean" }, help: { type: "boolean", short: "h" } } })
      .values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return null;
  }
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
  readonly shop: Awaited<ReturnType<typeof openTheShop>>;
  readonly running: Awaited<ReturnType<typeof runOnSimulator>>;
  readonly databasePath: string;
}

/** Opens a pull request to play with, prints how, and resolves when somebody has had enough. */
async function playOn({ narrator, shop, running, databasePath }: Playing): Promise<void> {
  const { number } = await openAnother(shop);
  await settled(running, shop.world);
  const { url } = running.simulator;
  const repository = `${url}/repos/acme/shop`;
  const tokens = new Map(Object.keys(shop.people).map((login) => [login, running.simulator.tokenFor(login)]));
  const request = (login: string, method: string, path: string, body?: object) =>
    [
      `   curl -s -X ${method} -H "authorization: token ${tokens.get(login) ?? ""}" ${repository}${path}`,
      ...(body === undefined ? [] : [`-d '${JSON.stringify(body)}'`]),
    ].join(" ");
  narrator.say();
  narrator.say(`Still running: GitHub's REST and GraphQL API at ${url}`);
  narrator.say(
    `Jo has opened #${String(number)}, made with Claude's help, in checkout. You are whose token you take:`,
  );
  for (const [login, token] of tokens) narrator.say(`   ${login.padEnd(4)} ${token}`);
  narrator.say("Kim, a junior, approves; Sam, a senior, approves:");
  narrator.say(request("kim", "POST", `/pulls/${String(number)}/reviews`, { event: "APPROVE" }));
  narrator.say(request("sam", "POST", `/pulls/${String(number)}/reviews`, { event: "APPROVE" }));
  narrator.say("What the check says, and whether Jo can merge:");
  narrator.say(
    `${request("jo", "GET", `/commits/empty-cart/check-runs`)} | grep -oE '"(status|conclusion|title)":"[^"]*"'`,
  );
  narrator.say(request("jo", "PUT", `/pulls/${String(number)}/merge`));
  narrator.say("What the ledger keeps of it, and what a report tells from that:");
  narrator.say(`   npx countersign ledger show --database ${databasePath}`);
  narrator.say(`   npx countersign report --database ${databasePath}`);
  narrator.say("Ctrl-C ends it, and takes it all away.");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

async function openAnother({ as, people }: Playing["shop"]): Promise<{ readonly number: number }> {
  return as(people.jo).opensPullRequest({
    branch: "empty-cart",
    title: "Empty the cart",
    commits: [
      {
        message: "Empty the cart\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
        files: { "services/checkout/cart.ts": "export const cart = null;\n" },
      },
    ],
  });
}

process.exitCode = await main();
