import { type Narrator } from "./narrator.ts";
import { type openTheShop, chargeOnce, chargeWithRetry, laxPolicy, policy } from "./shop.ts";

type Shop = Awaited<ReturnType<typeof openTheShop>>;
type PullRequest = Awaited<ReturnType<ReturnType<Shop["as"]>["opensPullRequest"]>>;

/** How the story is told: does something, waits until the app has answered it, and shows what changed. */
export type Scene = (
  title: string,
  happens: () => Promise<unknown>,
  show: readonly RegExp[],
) => Promise<void>;

/** What the story needs to be told. */
export interface Telling {
  readonly shop: Shop;
  readonly narrator: Narrator;
  /** Makes a scene of what happens to this pull request. */
  readonly sceneOf: (pullRequest: () => PullRequest) => Scene;
}

/** A junior's agent-written change to the most critical service, from blocked to merged. */
export async function tellTheStory({ shop, narrator, sceneOf }: Telling): Promise<PullRequest> {
  const { as, check, people, bots } = shop;
  const { jo, kim, sam, ada, pat } = people;
  let opened: PullRequest | null = null;
  const pullRequest = (): PullRequest => {
    if (opened === null) throw new Error("nothing has been opened yet");
    return opened;
  };
  const scene = sceneOf(pullRequest);

  await scene(
    "Jo, a junior, has a coding agent change payments, the shop's tier-0 service.",
    async () => {
      opened = await as(bots.copilot).opensPullRequest({
        branch: "copilot/retry-charges",
        title: "Retry failed charges",
        body: "Retries a charge up to three times.",
        commits: [
          { message: "Retry failed charges", files: { "services/payments/charge.ts": chargeWithRetry } },
        ],
      });
      await as(jo).assigns(opened, jo);
      await check(opened).isWaiting();
    },
    [/.*/],
  );
  await scene(
    "Jo tries to merge anyway.",
    async () => {
      const refused = await as(jo)
        .merges(pullRequest())
        .then(
          () => null,
          (error: unknown) => error,
        );
      narrator.say(
        `   GitHub: ${refused instanceof Error ? refused.message : "merged, which must not happen"}`,
      );
    },
    [],
  );
  await scene("Kim, another junior, approves.", () => as(kim).approves(pullRequest()), [
    /kim|who has answered/i,
  ]);
  await scene("Sam, a senior, approves.", () => as(sam).approves(pullRequest()), [/sam|next step/i]);
  await scene(
    "Jo pushes a fix: what Sam approved is not what would be merged any more.",
    () =>
      as(jo).pushes(pullRequest(), {
        message: "Charge once, whatever happens",
        files: { "services/payments/charge.ts": chargeOnce },
      }),
    [/sam|changed/i],
  );
  await scene(
    "Jo also edits the policy in this very pull request, so that jo would be senior.",
    () =>
      as(jo).pushes(pullRequest(), {
        message: "Adjust the policy",
        files: { ".github/countersign.yml": laxPolicy },
      }),
    [/policy|gate|next step/i],
  );
  await scene(
    "Sam asks for the policy to be left alone, and Jo takes that part out again.",
    async () => {
      await as(sam).requestsChanges(pullRequest(), "Not in here, please.");
      await as(jo).pushes(pullRequest(), {
        message: "Leave the policy alone",
        files: { ".github/countersign.yml": policy },
      });
    },
    [/sam|next step/i],
  );
  await scene(
    "Sam and Ada, the seniors, approve what is there now.",
    async () => {
      await as(sam).approves(pullRequest());
      await as(ada).approves(pullRequest());
    },
    [/sam|ada|next step/i],
  );
  await scene("Pat, who owns payments, approves too.", () => as(pat).approves(pullRequest()), [/.*/]);
  await scene(
    "Jo merges.",
    async () => {
      const { sha } = await as(jo).merges(pullRequest());
      narrator.say(`   merged as ${sha.slice(0, 7)}`);
    },
    [],
  );
  return pullRequest();
}
