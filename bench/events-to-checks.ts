/**
 * Events to published checks per second: the real app against the simulator over real HTTP, SQLite on disk with
 * synchronous=FULL, with latencies of 0 and 50 ms for every call to GitHub. Prints a table.
 *
 *   node bench/events-to-checks.ts [pull requests, 200]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { appManifest, runOnSimulator, settled } from "../src/demo/run-on-simulator.ts";
import { setTheStage } from "../src/simulator/vocabulary/stage.ts";

const policy = `version: 1
mode: enforce
levels:
  - name: senior
    teams: [seniors]
default-level: junior
requirements:
  - name: every-change
    require:
      approvals: { level: senior, count: 1 }
labels: false
comment: false
review-requests: false
`;

interface Measured {
  readonly what: string;
  readonly latency: number;
  readonly events: number;
  readonly seconds: number;
  readonly calls: number;
  readonly writes: number;
}

async function measure(latency: number, count: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const stage = setTheStage({
    organisation: "acme",
    repository: { name: "shop", files: { "README.md": "# Shop\n", ".github/countersign.yml": policy } },
    people: { junior: {}, senior: {} },
    teams: { everyone: { members: ["junior", "senior"] }, seniors: { members: ["senior"] } },
    app: appManifest(),
    checkName: "countersign",
    worldOptions: { deliveriesAtATime: 8 },
  });
  const { world, as, people } = stage;
  const running = await runOnSimulator(world, stage.app, { databasePath: join(folder, "bench.sqlite") });
  await running.app.sweep();
  await settled(running, world);
  if (latency > 0) world.faults.onCall({ effect: { kind: "latency", milliseconds: latency } });
  const results: Measured[] = [];
  const timed = async (what: string, events: number, happens: () => Promise<void>) => {
    const mark = running.simulator.calls.mark();
    const startedAt = performance.now();
    await happens();
    await settled(running, world);
    const calls = running.simulator.calls.since(mark);
    results.push({
      what,
      latency,
      events,
      seconds: (performance.now() - startedAt) / 1000,
      calls: calls.length,
      writes: calls.filter((call) => ["checks/create", "checks/update"].includes(call.operation ?? ""))
        .length,
    });
  };
  const pullRequests: Awaited<ReturnType<ReturnType<typeof as>["opensPullRequest"]>>[] = [];
  await timed("opened", count, async () => {
    for (let index = 0; index < count; index += 1) {
      pullRequests.push(
        await as(people.junior).opensPullRequest({
          branch: `change-${String(index)}`,
          commits: [
            { message: `Change ${String(index)}`, files: { [`src/${String(index)}.ts`]: "export {};\n" } },
          ],
        }),
      );
    }
  });
  await timed("approved", count, async () => {
    for (const pullRequest of pullRequests) await as(people.senior).approves(pullRequest);
  });
  await timed("title edited (nothing new to say)", count, async () => {
    for (const pullRequest of pullRequests) await as(people.junior).editsTitle(pullRequest, "A better title");
  });
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  return results;
}

const count = Number(process.argv[2] ?? 200);
console.log("| event | latency of a call | events | checks written | events/s | calls per event |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const latency of [0, 50]) {
  for (const { what, events, seconds, calls, writes } of await measure(latency, count)) {
    const rate = (events / seconds).toFixed(0);
    console.log(
      `| ${what} | ${String(latency)} ms | ${String(events)} | ${String(writes)} | ${rate} | ${(calls / events).toFixed(1)} |`,
    );
  }
}
