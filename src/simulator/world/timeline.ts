import { type WorldContext } from "./context.ts";
import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type TimelineDetail, type TimelineEvent } from "./records/timeline.ts";

/** What happened on each issue and pull request, in order. */
export class Timeline {
  readonly #context: WorldContext;
  readonly #events = new Map<number, TimelineEvent[]>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  /** Adds a row, and counts the issue as updated. */
  add(issue: Issue | PullRequest, actor: Actor | null, detail: TimelineDetail): TimelineEvent {
    const now = this.#context.clock.timestamp();
    const event: TimelineEvent = { ...detail, ...this.#context.identities.take("TE"), actor, createdAt: now };
    const events = this.#events.get(issue.id) ?? [];
    this.#events.set(issue.id, events);
    events.push(event);
    issue.updatedAt = now;
    return event;
  }

  /** All rows, oldest first. */
  of(issue: Issue | PullRequest): readonly TimelineEvent[] {
    return this.#events.get(issue.id) ?? [];
  }
}
