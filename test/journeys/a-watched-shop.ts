import {
  type BypassBody,
  type ConfigurationBody,
  type FollowUpBody,
  type MergeBody,
} from "../../src/domain/ledger/bodies.ts";
import { type LedgerKind } from "../../src/domain/ledger/entry.ts";
import { type Issue } from "../../src/simulator/world/records/issue.ts";
import { type MergeMethod } from "../../src/simulator/world/records/repository.ts";
import { openChannel } from "./a-channel.ts";
import { aShop, oneSenior, oneSeniorFiles } from "./a-shop.ts";

/**
 * Where every change needs one senior. The app writes nothing unasked: GitHub wants a second between two writes that
 * notify people.
 */
export const quietPolicy = `${oneSenior}labels: false\ncomment: false\nreview-requests: false\n`;

/** A shop where the senior's approval is needed, and whose default branch is watched. */
export async function aWatchedShop(options: Parameters<typeof aShop>[0] = {}) {
  const channel = await openChannel();
  const notifyWebhooks = new Map([["default", channel.url]]);
  const shop = await aShop({
    files: { ...oneSeniorFiles, ".github/countersign.yml": quietPolicy },
    ...options,
    settings: { ...options.settings, notifyWebhooks },
  });
  await shop.app.sweep();
  await shop.settled();
  const bodies = async <Body>(kind: LedgerKind): Promise<readonly Body[]> => {
    const found: Body[] = [];
    for await (const entry of shop.appNow().ports.ledger.entries()) {
      if (entry.kind === kind) found.push(entry.body as unknown as Body);
    }
    return found;
  };
  const sweeps = async (): Promise<void> => {
    await shop.appNow().sweep();
    await shop.settled();
  };
  const [gate] = shop.world.rulesets.of(shop.repository);
  return {
    ...shop,
    merges: () => bodies<MergeBody>("merge"),
    bypasses: () => bodies<BypassBody>("bypass"),
    followUps: () => bodies<FollowUpBody>("follow-up"),
    configurations: () => bodies<ConfigurationBody>("configuration"),
    /** The issues that were opened, oldest first. */
    issues: () => shop.world.issues.of(shop.repository).filter((one): one is Issue => one.kind === "Issue"),
    sweeps,
    /** The titles of what the teams were told, oldest first. */
    told: async () => {
      await shop.appNow().sendNotices();
      return channel.titles;
    },
    /** From now on no delivery arrives, and GitHub does not deliver any of them again. */
    losesDeliveries: () => {
      shop.world.faults.onDelivery({ effect: { kind: "drop" } });
      shop.world.faults.onCall({
        operation: "GET /app/hook/deliveries",
        effect: { kind: "error-before", status: 502 },
      });
    },
    /** The ruleset that requires the check. */
    gate: gate!,
    /** Opens a small change, lets it be approved, and merges it. */
    mergesSigned: async (method: MergeMethod = "merge") => {
      const pullRequest = await shop.opensSmallChange();
      await shop.as(shop.senior).approves(pullRequest);
      await shop.check(pullRequest).isGreen();
      await shop.as(shop.mid).merges(pullRequest, { method });
      await shop.settled();
      return pullRequest;
    },
    /** Opens a small change that nobody signs, and has the owner of the organisation merge it all the same. */
    mergesUnsigned: async (told: Parameters<typeof shop.opensSmallChange>[0] = {}) => {
      const pullRequest = await shop.opensSmallChange(told);
      await shop.check(pullRequest).isWaiting();
      await shop.as(shop.owner).merges(pullRequest);
      await shop.settled();
      return pullRequest;
    },
  };
}

export type WatchedShop = Awaited<ReturnType<typeof aWatchedShop>>;
