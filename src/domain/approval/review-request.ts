import { toSeconds } from "../instant.ts";
import { type Review } from "../pull-request.ts";

/** A review that the app asked somebody for. */
export interface ReviewRequest {
  readonly login: string;
  /** `null` where only the policy or CODEOWNERS names them. */
  readonly id: number | null;
  /** `escalation`: in addition, since somebody who was asked before has not answered. */
  readonly because: "seat" | "escalation";
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  /** From then on somebody else is asked in addition; ISO 8601, UTC; `null`: never. */
  readonly escalateAt: string | null;
  /** `open`: nobody knows of an answer. `withdrawn`: not wanted any more, or taken back on GitHub. */
  readonly state: "open" | "answered" | "withdrawn";
  /** When it was answered or withdrawn; ISO 8601, UTC; `null`: open. */
  readonly endedAt: string | null;
}

/** Whether somebody was to have answered by now and has not. */
export function isOverdue({ state, escalateAt }: ReviewRequest, now: string): boolean {
  return state === "open" && escalateAt !== null && escalateAt <= now;
}

/**
 * What whoever was asked has reviewed since, oldest first. GitHub dates reviews to the second: one of the same second
 * may be an answer, unless it was the answer to an earlier request.
 */
export function reviewsSince(
  request: ReviewRequest,
  reviews: readonly Review[],
  requests: readonly ReviewRequest[],
): readonly Review[] {
  const isTheirs = ({ login }: { readonly login: string }): boolean =>
    login.toLowerCase() === request.login.toLowerCase();
  const answers = requests
    .filter((other) => isTheirs(other) && other.state === "answered" && other.endedAt !== null)
    .map(({ endedAt }) => toSeconds(endedAt!));
  const askedAt = toSeconds(request.askedAt)!;
  return reviews.filter(({ reviewer, submittedAt }) => {
    const at = toSeconds(submittedAt)!;
    return reviewer !== null && isTheirs(reviewer) && at >= askedAt && !answers.includes(at);
  });
}

/** The next instant at which somebody else may have to be asked; ISO 8601, UTC; `null`: none. */
export function nextEscalation(requests: readonly ReviewRequest[], now: string): string | null {
  const instants = requests.flatMap((request) =>
    request.state === "open" && request.escalateAt !== null && request.escalateAt > now
      ? [request.escalateAt]
      : [],
  );
  return instants.toSorted()[0] ?? null;
}
