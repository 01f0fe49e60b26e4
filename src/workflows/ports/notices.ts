/** Messages to teams, outside GitHub. */

/** Why somebody is told, outside GitHub. */
export type NoticeKind =
  | "bypass"
  | "override"
  | "follow-up-overdue"
  | "rules-weakened"
  | "incident"
  | "sign-off-escalated"
  | "waiting-sign-offs";

/** A message to a team, outside GitHub. */
export interface Notice {
  /** The same key is told once, however often it is asked for. */
  readonly key: string;
  readonly kind: NoticeKind;
  /** `@org/team` or logins: whose channels it goes to; none, or none with a channel: the default one. */
  readonly teams: readonly string[];
  /** One line without markup. Raw; whoever sends it escapes it. */
  readonly title: string;
  /** A few lines without markup. Raw. */
  readonly text: string;
  readonly url: string | null;
}

/** Tells teams; durable when it resolves, sent later and again until it is taken. Never in the way of a decision. */
export interface Notifier {
  notify(notice: Notice): Promise<void>;
}

/** A notice that was taken to be sent. */
export interface WaitingNotice {
  readonly notice: Notice;
  readonly channel: string;
  /** Failed ones before this. */
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** Where notices wait, durably, until a channel has taken them. */
export interface Outbox {
  add(notice: Notice, channels: readonly string[]): Promise<void>;
  /** The oldest that are due, for this process alone for a minute. */
  take(most: number): Promise<readonly WaitingNotice[]>;
  sent(notice: WaitingNotice): Promise<void>;
  /** @param retryAfter milliseconds, where the channel asks for it */
  failed(notice: WaitingNotice, error: string, retryAfter: number | null): Promise<"later" | "given-up">;
}

/** Posts to a channel. Rejects where it was not taken; the error may carry `retryAfter`, in milliseconds. */
export type PostNotice = (channel: string, notice: Notice) => Promise<void>;
