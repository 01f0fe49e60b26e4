import { createHash } from "node:crypto";
import { type Act } from "../../domain/act/act.ts";
import { type RecordedFacts } from "../../domain/approval/recorded-facts.ts";
import {
  type Account,
  type Commit,
  type CommitIdentity,
  type Review,
  type ReviewState,
  type TimelineEvent,
} from "../../domain/pull-request.ts";
import { type ActStep, actOf } from "./given-acts.ts";
import { type Given, type GivenCommit, type GivenIdentity, type Step } from "./given.ts";
import { ImpossibleStory } from "./impossible-story.ts";

/** What GitHub and the app's own records hold at the end of a story. */
export interface Told {
  readonly author: Account | null;
  readonly headSha: string;
  readonly baseRef: string;
  readonly contentDigest: string;
  readonly commits: readonly Commit[];
  readonly reviews: readonly Review[];
  readonly timeline: readonly TimelineEvent[];
  readonly recorded: RecordedFacts;
  readonly now: string;
}

/** Forty hex digits for a name. */
export function sha(name: string): string {
  return createHash("sha1").update(name).digest("hex");
}

/** Sixty-four hex digits for a content. */
export function digest(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Plays the steps one minute apart, as GitHub and the app would see them. */
export function tellStory(given: Given, url: string): Told {
  const story = new Story(given, url);
  for (const step of given.story) story.play(step);
  return story.told();
}

class Story {
  readonly #given: Given;
  readonly #url: string;
  #minute = 0;
  #heads = 0;
  #headSha = "";
  #baseRef: string;
  #content = "";
  #author: Account | null = null;
  #commits: Commit[] = [];
  #reviews: Review[] = [];
  #timeline: TimelineEvent[] = [];
  readonly #pushes: { headSha: string; pusher: Account }[] = [];
  readonly #submitted: { reviewId: string; headSha: string; baseRef: string }[] = [];
  readonly #acts: Act[] = [];
  readonly #contents: { headSha: string; baseRef: string; contentDigest: string }[] = [];

  constructor(given: Given, url: string) {
    this.#given = given;
    this.#url = url;
    this.#baseRef = given.pull?.base ?? "main";
  }

  play(step: Step): void {
    this.#minute += 1;
    if ("act" in step) this.#act(step);
    else if ("opens" in step) {
      this.#author = this.#account(step.opens);
      this.#push(step.opens, step);
    } else if ("pushes" in step) this.#push(step.pushes, step);
    else if ("force-pushes" in step) this.#forcePush(step["force-pushes"], step);
    else if ("approves" in step) this.#review(step.approves, "approved", step.delivery);
    else if ("requests-changes" in step) {
      this.#review(step["requests-changes"], "changes-requested", step.delivery);
    } else if ("comments" in step) this.#review(step.comments, "commented", step.delivery);
    else if ("dismisses" in step) this.#dismiss(step.dismisses, step["review-of"]);
    else if ("retargets" in step) this.#retarget(step.retargets, step.to, step.content);
    else this.#deleteAccount(step.deletes);
  }

  told(): Told {
    return {
      author: this.#author,
      headSha: this.#headSha,
      baseRef: this.#baseRef,
      contentDigest: digest(this.#content),
      commits: this.#commits,
      reviews: this.#reviews,
      timeline: this.#timeline,
      recorded: {
        pushes: this.#pushes,
        reviewsSubmitted: this.#submitted,
        contents: this.#contents,
        evidence: [],
        ...(this.#acts.length === 0 ? {} : { acts: this.#acts }),
      },
      now: this.#now(1),
    };
  }

  #push(by: string, step: PushStep): void {
    const pusher = this.#account(by);
    this.#heads += 1;
    this.#headSha = sha(`head ${this.#heads}`);
    this.#content = step.content ?? `content ${this.#heads}`;
    const given = step.commits ?? [{}];
    for (const [index, commit] of given.entries()) {
      const isLast = index === given.length - 1;
      this.#commits.push(
        this.#commit(commit, pusher, isLast ? this.#headSha : sha(`commit ${this.#heads}.${index}`)),
      );
    }
    if (step.delivery !== "lost") this.#pushes.push({ headSha: this.#headSha, pusher });
    this.#recordContent();
  }

  #forcePush(by: string, step: PushStep): void {
    this.#commits = [];
    this.#push(by, step);
    this.#event("head-force-pushed", by);
    // GitHub quirk: reviews now say that they were for the new head.
    this.#reviews = this.#reviews.map((review) => ({ ...review, commitSha: this.#headSha }));
  }

  #review(by: string, state: ReviewState, delivery: "seen" | "lost" | undefined): void {
    const id = String(1000 + this.#reviews.length);
    this.#reviews.push({
      id,
      reviewer: this.#account(by),
      state,
      commitSha: this.#headSha,
      submittedAt: this.#now(),
      url: `${this.#url}#pullrequestreview-${id}`,
    });
    if (delivery !== "lost") {
      this.#submitted.push({ reviewId: id, headSha: this.#headSha, baseRef: this.#baseRef });
    }
  }

  #dismiss(by: string, of: string): void {
    const review = this.#reviews.findLast(
      ({ reviewer, state }) => reviewer?.login === of && state !== "commented" && state !== "dismissed",
    );
    if (review === undefined) throw new ImpossibleStory(`${of} has no review that could be dismissed`);
    this.#reviews = this.#reviews.map((entry) =>
      entry.id === review.id ? { ...entry, state: "dismissed" } : entry,
    );
    this.#timeline.push({
      kind: "review-dismissed",
      actor: this.#account(by),
      at: this.#now(),
      subject: null,
      reviewId: review.id,
      dismissedState: review.state,
    });
  }

  #retarget(by: string, to: string, content: string | undefined): void {
    this.#baseRef = to;
    this.#content = content ?? this.#content;
    this.#event("base-changed", by);
    this.#recordContent();
  }

  #deleteAccount(login: string): void {
    if (this.#author?.login === login) this.#author = null;
    this.#reviews = this.#reviews.map((review) =>
      review.reviewer?.login === login ? { ...review, reviewer: null } : review,
    );
  }

  #act(step: ActStep): void {
    const comment = 2000 + this.#acts.length;
    const moment = {
      id: `${comment}:1`,
      at: this.#now(),
      url: `${this.#url}#issuecomment-${comment}`,
      headSha: this.#headSha,
      baseRef: this.#baseRef,
      contentDigest: digest(this.#content),
    };
    this.#acts.push(actOf(step, moment, this.#acts, (login) => this.#account(login)));
  }

  #event(kind: "head-force-pushed" | "base-changed", by: string): void {
    this.#timeline.push({ kind, actor: this.#account(by), at: this.#now(), subject: null, reviewId: null });
  }

  #recordContent(): void {
    this.#contents.push({
      headSha: this.#headSha,
      baseRef: this.#baseRef,
      contentDigest: digest(this.#content),
    });
  }

  #commit(given: GivenCommit, pusher: Account, commitSha: string): Commit {
    const author = given.author === undefined ? identityOf(pusher) : this.#identity(given.author);
    return {
      sha: commitSha,
      parents: [sha(`parent of ${commitSha}`)],
      author,
      committer: given.committer === undefined ? author : this.#identity(given.committer),
      coAuthors: (given["co-authors"] ?? []).map((coAuthor) => this.#identity(coAuthor)),
      message: given.message ?? "Change something",
    };
  }

  #identity(given: GivenIdentity): CommitIdentity {
    if (typeof given !== "string") return { name: given.name, email: given.email, account: null };
    if (given === "GitHub") return { name: "GitHub", email: "noreply@github.com", account: null };
    return identityOf(this.#account(given));
  }

  #account(login: string): Account {
    return accountOf(this.#given, login);
  }

  #now(later = 0): string {
    return `2026-03-02T09:${String(this.#minute + later).padStart(2, "0")}:00Z`;
  }
}

type PushStep =
  | Extract<Step, { pushes: string }>
  | Extract<Step, { opens: string }>
  | Extract<Step, { "force-pushes": string }>;

function identityOf(account: Account): CommitIdentity {
  return account.kind === "bot"
    ? // GitHub quirk: it resolves no account for a bot's address.
      {
        name: account.login,
        email: `${account.id}+${account.login}@users.noreply.github.com`,
        account: null,
      }
    : { name: account.login, email: `${account.login}@example.com`, account };
}

/** Ids for those who are given none; GitHub is far from it. */
const firstInventedId = 9_000_000_000;

/** Somebody of `people`. */
export function accountOf(given: Given, login: string): Account {
  const person = given.people[login];
  if (person === undefined) throw new ImpossibleStory(`${login} is not among the people of this scenario`);
  return {
    id: person.id ?? firstInventedId + Object.keys(given.people).indexOf(login),
    login,
    kind: person.kind ?? "person",
  };
}
