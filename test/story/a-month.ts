import { createHmac } from "node:crypto";

import { type PullRequestTold } from "../../src/simulator/vocabulary/acting-as.ts";
import { type PullRequest } from "../../src/simulator/world/records/issue.ts";
import { type LedgerEntry } from "../../src/domain/ledger/entry.ts";
import { aShop, aiTrailer, oneSenior, shopFiles } from "../journeys/a-shop.ts";
import { ShiftedTime } from "./shifted-time.ts";
import { aMonthOfLives, type Day, hoursOfTurn, type Life } from "./lives.ts";
import { TheCount } from "./the-count.ts";

const hour = 60 * 60_000;
const incidentSecret = "a secret of the incident tool";

/** A senior for everything but documents, and nothing written that nobody reads: GitHub wants a second for each. */
const policy = `${oneSenior}
exempt:
  - name: documents
    when: { only-paths: ["docs/**"] }
break-glass:
  who: { level: senior }
  confirm: { at-least: critical }
  follow-up-owners: ["@acme/seniors"]
bypasses: { branches: ["main", "release/*"], owners: ["@acme/seniors"], days: 2 }
labels: false
comment: false
review-requests: { escalate-after-hours: false }
`;

/** How the month is told. */
export interface MonthOptions {
  readonly seed: number;
  readonly days: number;
  /** Of the 500 pull requests. */
  readonly share?: number;
  /** The file of the app's database. */
  readonly database: string;
}

/** The month, when it is over: what the app has recorded, and what was done. */
export interface Month {
  readonly entries: readonly LedgerEntry[];
  readonly count: TheCount;
  readonly since: string;
  readonly until: string;
}

/** Plays a month on the simulator with the real app. */
export async function playMonth({ seed, days, share = 1, database }: MonthOptions): Promise<Month> {
  const time = new ShiftedTime(Date.UTC(2026, 2, 1, 8));
  try {
    const story = await Story.begin(time, database);
    for (const [index, day] of aMonthOfLives(seed, days, share).entries()) await story.playDay(index, day);
    await story.end(days);
    const until = new Date(Date.now() + 60_000).toISOString();
    return {
      entries: await story.entries(),
      count: story.count,
      since: "2026-03-01T00:00:00.000Z",
      until,
    };
  } finally {
    time.end();
  }
}

type Shop = Awaited<ReturnType<typeof aShop>>;

/** A pull request of the story while it is told. */
interface Opened {
  readonly life: Life;
  readonly pullRequest: PullRequest;
  readonly openedAt: number;
  /** Left out: it takes nothing back. */
  readonly reverts?: Opened;
}

/** What somebody opens: a file of its own, so that nothing conflicts. */
function changeOf({ index, fate, making, lines }: Life): PullRequestTold {
  const path = fate === "exempt" ? `docs/note-${String(index)}.md` : partOf(index);
  const message = making === "assisted" ? `Part ${String(index)}\n\n${aiTrailer}` : `Part ${String(index)}`;
  return {
    branch: `part-${String(index)}`,
    title: `Part ${String(index)}`,
    body: making === "none" ? "Provenance: none" : "",
    commits: [{ message, files: { [path]: "one line\n".repeat(lines) } }],
    ...(fate === "check-not-required" ? { base: "release/1" } : {}),
  };
}

/** What GitHub's "Revert" button opens. */
function revertOf({ index }: Life, { life, pullRequest }: Opened): PullRequestTold {
  return {
    branch: `part-${String(index)}`,
    title: `Revert "${pullRequest.title}"`,
    body: `Reverts acme/shop#${String(pullRequest.number)}`,
    commits: [{ message: `Revert "${pullRequest.title}"`, files: { [partOf(life.index)]: null } }],
  };
}

function partOf(index: number): string {
  return `src/part-${String(index)}.txt`;
}

class Story {
  readonly count = new TheCount();
  readonly #shop: Shop;
  readonly #opened: Opened[] = [];
  readonly #merged: Opened[] = [];
  /** How many had been asked when something else was pushed. */
  readonly #asksBefore = new Map<Opened, number>();
  readonly #time: ShiftedTime;

  private constructor(shop: Shop, time: ShiftedTime) {
    this.#shop = shop;
    this.#time = time;
  }

  static async begin(time: ShiftedTime, databasePath: string): Promise<Story> {
    const shop = await aShop({
      databasePath,
      files: { ...shopFiles, ".github/countersign.yml": policy },
      settings: {
        incidentSecrets: {
          pagerduty: null,
          opsgenie: null,
          webhook: { kind: "alone", secrets: [incidentSecret] },
        },
      },
      worldOptions: { deliveriesAtATime: 8 },
      notificationsApart: 1,
    });
    const { world, owner, repository } = shop;
    world.pushes.createRef(
      owner,
      repository,
      "refs/heads/release/1",
      repository.refs.get("refs/heads/main")!,
    );
    await shop.app.sweep();
    await shop.settled();
    return new Story(shop, time);
  }

  async entries(): Promise<readonly LedgerEntry[]> {
    const entries: LedgerEntry[] = [];
    for await (const entry of this.#shop.app.ports.ledger.entries()) entries.push(entry);
    return entries;
  }

  /** A day: everything is opened at nine; then come its turns, and at its end what has nothing to do with turns. */
  async playDay(index: number, day: Day): Promise<void> {
    const { settled } = this.#shop;
    const nine = Date.UTC(2026, 2, 1 + index, 9);
    this.#time.set(nine);
    const opened: Opened[] = [];
    for (const life of day.lives) opened.push(await this.#opens(life));
    await settled();
    for (const [turn, hours] of hoursOfTurn.entries()) {
      this.#time.set(nine + hours * hour);
      // What was to be looked at by now: whom the app asks must not depend on what it hears of first.
      await settled();
      const own = opened.filter(({ life }) => life.turn === turn);
      for (const one of own) await this.#firstHalf(one);
      await settled();
      for (const one of own) await this.#secondHalf(one);
      await settled();
    }
    await this.#outsideOfPullRequests(day);
    await this.#incidents(index);
  }

  async #opens(life: Life): Promise<Opened> {
    const { as, junior, senior, bots } = this.#shop;
    const { fate, making } = life;
    const author = fate === "unconfirmed" ? senior : making === "authored" ? bots.agent : junior;
    const target = fate === "revert" ? this.#revertible() : undefined;
    const told = target === undefined ? changeOf(life) : revertOf(life, target);
    const pullRequest = await as(author).opensPullRequest(told);
    this.count.pullRequests += 1;
    this.count.making[making] += 1;
    const lines = target?.life.lines ?? life.lines;
    const opened: Opened = {
      life: { ...life, lines },
      pullRequest,
      openedAt: Date.now(),
      ...(target && { reverts: target }),
    };
    this.#opened.push(opened);
    return opened;
  }

  /** Whom the app has asked for reviews of a pull request, as GitHub's own timeline has it. */
  #askedFor({ pullRequest }: Opened): readonly string[] {
    return this.#shop.world.timeline
      .of(pullRequest)
      .flatMap((event) =>
        event.kind === "ReviewRequestedEvent" && "login" in event.reviewer ? [event.reviewer.login] : [],
      );
  }

  /** The newest signed change that nobody has taken back. */
  #revertible(): Opened | undefined {
    return this.#merged.findLast(
      ({ life, pullRequest }) => life.fate === "signed" && !this.count.reverted.has(pullRequest.number),
    );
  }

  /** What has to be seen by the app before the second half follows. */
  async #firstHalf(opened: Opened): Promise<void> {
    const { as, senior, junior } = this.#shop;
    const { life, pullRequest } = opened;
    switch (life.fate) {
      case "signed":
      case "revert":
        return this.#approves(opened);
      case "signed-again": {
        await this.#approves(opened);
        await this.#shop.settled();
        // GitHub dates reviews to the second: whoever is asked in the second of their approval seems to have answered.
        this.#shop.world.clock.advance(1000);
        this.#asksBefore.set(opened, this.#askedFor(opened).length);
        await as(junior).pushes(pullRequest, {
          message: `Part ${String(life.index)} again`,
          files: { [partOf(life.index)]: "another line\n".repeat(life.lines) },
        });
        return;
      }
      case "overridden":
        await as(senior).comments(
          pullRequest,
          `/countersign break-glass because part ${String(life.index)} burns`,
        );
        this.count.command("break-glass", "done");
        this.count.overridesAsked += 1;
        this.count.overridesInForce += 1;
        return;
      case "unconfirmed":
        await as(senior).comments(pullRequest, "/cs break-glass because nobody else is awake");
        this.count.command("break-glass", "done");
        this.count.overridesAsked += 1;
        return;
      case "left-open":
        return this.#isTalkedAbout(opened);
      case "exempt":
        this.count.atOnce += 1;
        return;
      case "admin-merge":
      case "rule-switched-off":
      case "check-not-required":
      case "closed":
        return;
    }
  }

  async #secondHalf(opened: Opened): Promise<void> {
    const { as, owner, junior } = this.#shop;
    const { fate } = opened.life;
    switch (fate) {
      case "signed":
      case "revert":
        if (opened.reverts !== undefined) this.count.reverted.add(opened.reverts.pullRequest.number);
        return this.#merges(opened, "satisfied");
      case "signed-again":
        await this.#shop.settled();
        this.#answers(opened, this.#shop.otherSenior, this.#asksBefore.get(opened)!);
        await this.#shop.as(this.#shop.otherSenior).approves(opened.pullRequest);
        this.count.approvals.push({ lines: opened.life.lines, secondsAfter: 0 });
        await this.#shop.settled();
        return this.#merges(opened, "satisfied");
      case "exempt":
        return this.#merges(opened, "exempt");
      case "overridden":
        return this.#merges(opened, "overridden");
      case "admin-merge":
        this.count.bypass(fate);
        await this.#merges(opened, "bypassed", owner);
        if (opened.life.turn === 0) await this.#isReviewedAfterwards(opened);
        return;
      case "check-not-required":
        this.count.bypass(fate);
        return this.#merges(opened, "bypassed", owner);
      case "rule-switched-off":
        return this.#mergesWithoutRule(opened);
      case "closed":
        this.count.closed += 1;
        return as(junior).closes(opened.pullRequest);
      case "unconfirmed":
      case "left-open":
        this.count.waiting += 1;
        return;
    }
  }

  /** It stays open; somebody asks, a senior corrects a false alarm, the author may not, and somebody mistypes. */
  async #isTalkedAbout({ life, pullRequest }: Opened): Promise<void> {
    const { as, junior, senior, otherSenior } = this.#shop;
    const signal = "co-author-trailers/address";
    await as(otherSenior).comments(pullRequest, "/countersign status");
    this.count.command("status", "done");
    await as(junior).comments(pullRequest, "/cs statsu");
    this.count.command(null, "misunderstood");
    if (life.making !== "assisted") return;
    await as(junior).comments(pullRequest, `/cs correct-provenance ${signal} because I say so`);
    this.count.command("correct-provenance", "refused");
    await as(senior).comments(pullRequest, `/cs correct-provenance ${signal} because of a template`);
    this.count.command("correct-provenance", "done");
    this.count.corrections[signal] = (this.count.corrections[signal] ?? 0) + 1;
    this.count.making.assisted -= 1;
    this.count.making.unknown += 1;
  }

  /** Somebody qualified approves what was let through, which closes its follow-up. */
  async #isReviewedAfterwards({ pullRequest }: Opened): Promise<void> {
    const { as, otherSenior, settled, world } = this.#shop;
    await settled();
    world.clock.advance(60_000);
    await as(otherSenior).approves(pullRequest);
    await settled();
    this.count.followUpsClosed += 1;
  }

  async #approves(opened: Opened): Promise<void> {
    const { as, senior, world } = this.#shop;
    this.#answers(opened, senior, 0);
    await as(senior).approves(opened.pullRequest);
    const seconds = (world.clock.now() - opened.openedAt) / 1000;
    this.count.approvals.push({ lines: opened.life.lines, secondsAfter: seconds });
    this.count.hoursToSignOff.push(seconds / 3600);
  }

  /** Somebody is about to approve, who may have been asked to since so many were. */
  #answers(opened: Opened, { login }: { readonly login: string }, since: number): void {
    if (this.#askedFor(opened).slice(since).includes(login)) this.count.asksAnswered += 1;
  }

  async #merges(
    opened: Opened,
    outcome: "satisfied" | "exempt" | "overridden" | "bypassed",
    by = this.#shop.senior,
  ): Promise<void> {
    await this.#shop.as(by).merges(opened.pullRequest);
    this.count.merges.push({ number: opened.pullRequest.number, outcome, making: opened.life.making });
    this.#merged.push(opened);
  }

  async #mergesWithoutRule(opened: Opened): Promise<void> {
    const { world, owner, repository, settled } = this.#shop;
    const gate = world.rulesets.of(repository)[0]!;
    await settled();
    world.rulesets.edit(owner, gate, { enforcement: "disabled" });
    world.clock.advance(5_000);
    this.count.weakenings += 1;
    this.count.bypass("rule-switched-off");
    await this.#merges(opened, "bypassed", owner);
    world.clock.advance(5_000);
    world.rulesets.edit(owner, gate, { enforcement: "active" });
    await settled();
  }

  async #outsideOfPullRequests({ directPushes, rewritesHistory }: Day): Promise<void> {
    const { as, owner, world, repository, settled } = this.#shop;
    for (let push = 0; push < directPushes; push += 1) {
      const files = { [`src/fix-${String(world.clock.now())}.txt`]: "fixed\n" };
      await as(owner).pushesDirectly("main", { message: "Quick fix", files });
      this.count.bypass("direct-push");
      this.count.merges.push({ number: null, outcome: "bypassed", making: "not-judged" });
      await settled();
    }
    if (rewritesHistory) {
      const stands = repository.refs.get("refs/heads/main")!;
      const before = world.git.commitOrThrow(repository, stands).parents[0]!;
      world.pushes.push(owner, repository, "main", before, { force: true });
      this.count.bypass("force-push");
      await settled();
    }
  }

  /** Every other day something breaks; mostly a change of that day is behind it. */
  async #incidents(day: number): Promise<void> {
    if (day % 2 === 1) return;
    const behind = this.#merged.at(-1 - (day % 3));
    const number = day % 10 === 8 ? undefined : behind?.pullRequest.number;
    const incident = {
      id: `inc-${String(day)}`,
      title: "Something broke",
      severity: "sev3",
      causes: number === undefined ? [] : [`acme/shop#${String(number)}`],
    };
    const body = JSON.stringify(incident);
    const signature = createHmac("sha256", incidentSecret).update(body).digest("hex");
    const response = await fetch(`${this.#shop.app.url}/api/incidents/webhook/acme`, {
      method: "POST",
      headers: { "x-countersign-signature-256": `sha256=${signature}` },
      body,
    });
    if (response.status !== 202) throw new Error(`the incident was answered with ${String(response.status)}`);
    this.count.incidents += 1;
    if (number === undefined) this.count.incidentsWithoutCause += 1;
    else this.count.named.add(number);
    await this.#shop.settled();
  }

  /** The last day's sweep, after which nothing waits to be done. */
  async end(days: number): Promise<void> {
    this.#time.set(Date.UTC(2026, 2, 1 + days, 18));
    await this.#shop.app.sweep();
    await this.#shop.settled();
    this.count.asked.push(...this.#opened.flatMap((opened) => this.#askedFor(opened)));
  }
}
