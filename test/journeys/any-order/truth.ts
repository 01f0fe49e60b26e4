import { type PullRequest, type Review } from "../../../src/simulator/world/records/issue.ts";
import { type World } from "../../../src/simulator/world/world.ts";
import { type Actor, type Reviewer } from "./deeds.ts";

/** What somebody said, and what it was about: known here because it is the story that lets them say it. */
interface Said {
  readonly by: Reviewer;
  readonly verdict: "approved" | "changes-requested";
  readonly content: string;
  readonly review: Review;
  isDismissed: boolean;
}

/**
 * What the check has to say, told by whoever sees everything and works it out in another way than the app does: one
 * senior, who had no hand in the change, has approved exactly this content, and nobody's request for changes stands.
 */
export class Truth {
  readonly #world: World;
  readonly #pullRequest: PullRequest;
  readonly #said: Said[] = [];
  readonly seniors = new Set<Actor>(["senior", "otherSenior"]);
  /** Everybody who ever pushed to it. */
  readonly hands = new Set<Actor>(["junior"]);

  constructor(world: World, pullRequest: PullRequest) {
    this.#world = world;
    this.#pullRequest = pullRequest;
  }

  says(by: Reviewer, verdict: Said["verdict"], review: Review): void {
    this.#said.push({ by, verdict, content: this.#content(), review, isDismissed: false });
  }

  /** The newest review of somebody that GitHub would let an owner dismiss. */
  dismissable(by: Reviewer): Review | null {
    const last = this.#said.findLast((said) => said.by === by);
    return last === undefined || last.isDismissed ? null : last.review;
  }

  dismissed(review: Review): void {
    for (const said of this.#said) if (said.review === review) said.isDismissed = true;
  }

  isSatisfied(): boolean {
    const content = this.#content();
    const latest = (["senior", "otherSenior", "mid"] as const).flatMap((by) => {
      const last = this.#said.findLast((said) => said.by === by);
      return last === undefined ? [] : [last];
    });
    // An owner who is no senior lifts nobody's request by dismissing it.
    if (latest.some(({ verdict }) => verdict === "changes-requested")) return false;
    return latest.some(
      (said) =>
        !said.isDismissed &&
        said.content === content &&
        this.seniors.has(said.by) &&
        !this.hands.has(said.by),
    );
  }

  /** Which branch it goes into, and what it makes of each path there. */
  #content(): string {
    const { base, repository, head } = this.#pullRequest;
    const { files } = this.#world.git.compare(repository, base.sha, head.sha);
    return JSON.stringify([base.ref, files]);
  }
}
