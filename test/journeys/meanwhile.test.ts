import { describe, expect, test } from "@jest/globals";

import { type PullRequest, type Review } from "../../src/simulator/world/records/issue.ts";
import { aShop, cart, oneSenior, shopFiles } from "./a-shop.ts";

type Shop = Awaited<ReturnType<typeof aShop>>;

const quiet = `${oneSenior}labels: false\ncomment: false\nreview-requests: false\n`;

/** What judging an approval asks of GitHub, in order. */
const calls = [
  "CountersignPullRequest",
  "CountersignPeople",
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
  "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
] as const;

/** What takes a signature's worth away, done in the very moment of a call. */
const deeds: Readonly<Record<string, (shop: Shop, pullRequest: PullRequest, review: Review) => void>> = {
  "somebody pushes": ({ as, junior }, pullRequest) => {
    void as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
  },
  "somebody pushes other commits by force": ({ as, junior }, pullRequest) => {
    void as(junior).forcePushes(pullRequest, { commits: [{ files: cart("something else") }] });
  },
  "the signature is dismissed": ({ as, owner }, _, review) => {
    void as(owner).dismisses(review);
  },
  "it is aimed at another branch": ({ as, junior }, pullRequest) => {
    void as(junior).retargets(pullRequest, "release");
  },
  "the senior leaves the team": ({ teamOf, senior }) => {
    void teamOf("seniors").removes(senior);
  },
  "another senior requests changes": ({ as, otherSenior }, pullRequest) => {
    void as(otherSenior).requestsChanges(pullRequest);
  },
};

describe("while a signed change is judged", () => {
  test.each(Object.entries(deeds))(
    "%s: whenever it is, the check is not green in the end",
    async (_, deed) => {
      for (const call of calls) {
        const shop = await aShop({ files: { ...shopFiles, ".github/countersign.yml": quiet } });
        const { as, owner, senior, world, check, opensSmallChange, settled } = shop;
        await as(owner).pushesDirectly("release", { files: { "docs/release.md": "# Release\n" } });
        const pullRequest = await opensSmallChange();
        await settled();
        world.deliveries.pause();
        const review = await as(senior).approves(pullRequest);
        let isDone = false;
        world.faults.onCall({
          operation: call,
          when: () => {
            if (!isDone) {
              isDone = true;
              deed(shop, pullRequest, review);
            }
            return false;
          },
          effect: { kind: "latency", milliseconds: 0 },
        });
        world.deliveries.resume();
        await settled();
        expect({ call, isDone }).toEqual({ call, isDone: true });
        await check(pullRequest).isWaiting();
        await settled();
        await check(pullRequest).isWaiting();
      }
    },
  );
});
