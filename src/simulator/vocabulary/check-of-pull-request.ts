import { type App } from "../world/records/app.ts";
import { type CheckRun } from "../world/records/checks.ts";
import { type PullRequest } from "../world/records/issue.ts";
import { type World } from "../world/world.ts";

/** How long an expectation waits, in milliseconds of real time. */
export interface CheckPatience {
  /** 10 s unless said otherwise: the first evaluation of a process on a busy machine takes its time. */
  readonly timeout?: number;
  /** 10 ms unless said otherwise. */
  readonly interval?: number;
}

/** Which check is meant. */
export interface CheckMeant extends CheckPatience {
  readonly app: App;
  readonly name: string;
}

/** The check has not become what it should have. The message says what it is instead. */
export class CheckExpectationFailed extends Error {
  override readonly name = "CheckExpectationFailed";
}

/** An app's check on the head of a pull request. Expectations are asked again until they hold or patience ends. */
export class CheckOfPullRequest {
  readonly #world: World;
  readonly #pullRequest: PullRequest;
  readonly #meant: CheckMeant;

  constructor(world: World, pullRequest: PullRequest, meant: CheckMeant) {
    this.#world = world;
    this.#pullRequest = pullRequest;
    this.#meant = meant;
  }

  /** The newest run on the present head, without waiting. */
  run(): CheckRun | undefined {
    const { repository, head } = this.#pullRequest;
    return this.#world.checks.runsFor(repository, head.sha, {
      name: this.#meant.name,
      appId: this.#meant.app.id,
    })[0];
  }

  /** It has passed. */
  isGreen(): Promise<void> {
    return this.#until("be green", (run) => run.conclusion === "success");
  }

  /** It has failed: completed with `failure`. */
  isRed(): Promise<void> {
    return this.#until("be red", (run) => run.conclusion === "failure");
  }

  /** It waits for somebody: not completed, or completed with `action_required`. */
  isWaiting(): Promise<void> {
    return this.#until(
      "be waiting",
      (run) => run.status !== "completed" || run.conclusion === "action_required",
    );
  }

  /** It is there and holds the merge, red or waiting. */
  isBlocking(): Promise<void> {
    return this.#until("be blocking", (run) => !passes(run));
  }

  /** Its title, summary or text has this in it. */
  says(wanted: string | RegExp): Promise<void> {
    const sought = typeof wanted === "string" ? `say "${wanted}"` : `say ${String(wanted)}`;
    return this.#until(sought, (run) => isIn(wanted, wordsOf(run)));
  }

  /** Neither its title, nor its summary, nor its text has this in it. */
  doesNotSay(unwanted: string | RegExp): Promise<void> {
    const avoided = typeof unwanted === "string" ? `not say "${unwanted}"` : `not say ${String(unwanted)}`;
    return this.#until(avoided, (run) => !isIn(unwanted, wordsOf(run)));
  }

  /** It never passes for as long as this (real milliseconds). */
  async staysBlocking(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      const run = this.run();
      if (run && passes(run)) throw new CheckExpectationFailed(this.#complaint("stay blocking"));
      await pause(this.#meant.interval ?? 10);
    }
  }

  /** Its title, as soon as there is one. */
  async title(): Promise<string> {
    await this.#until("have a title", (run) => run.output.title !== null);
    return this.run()?.output.title ?? "";
  }

  /** Its summary, as soon as there is one. */
  async summary(): Promise<string> {
    await this.#until("have a summary", (run) => run.output.summary !== null);
    return this.run()?.output.summary ?? "";
  }

  /** Its text, as soon as there is one. */
  async text(): Promise<string> {
    await this.#until("have a text", (run) => run.output.text !== null);
    return this.run()?.output.text ?? "";
  }

  async #until(what: string, holds: (run: CheckRun) => boolean): Promise<void> {
    const end = performance.now() + (this.#meant.timeout ?? 10_000);
    for (;;) {
      const run = this.run();
      if (run && holds(run)) return;
      if (performance.now() >= end) throw new CheckExpectationFailed(this.#complaint(what));
      await pause(this.#meant.interval ?? 10);
    }
  }

  #complaint(what: string): string {
    const { name, app } = this.#meant;
    const { number, head } = this.#pullRequest;
    const run = this.run();
    const now = run
      ? `it is ${run.status}${run.conclusion === null ? "" : ` (${run.conclusion})`} and says:\n${wordsOf(run)}`
      : "there is none.";
    const failed = this.#world.deliveries.of(app).filter(({ status }) => status !== "OK");
    const trouble = failed
      .slice(0, 5)
      .map(({ event, action, status }) => `\n- ${event}${action === null ? "" : `.${action}`}: ${status}`);
    return [
      `Expected the check "${name}" on #${number} (${head.sha.slice(0, 7)}) to ${what}, but ${now}`,
      ...(trouble.length > 0 ? [`Deliveries that did not succeed, newest first:${trouble.join("")}`] : []),
    ].join("\n\n");
  }
}

function passes({ conclusion }: CheckRun): boolean {
  return conclusion === "success" || conclusion === "neutral" || conclusion === "skipped";
}

function wordsOf({ output }: CheckRun): string {
  return [output.title, output.summary, output.text].filter((part) => part !== null).join("\n\n");
}

function isIn(wanted: string | RegExp, words: string): boolean {
  return typeof wanted === "string" ? words.includes(wanted) : wanted.test(words);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
