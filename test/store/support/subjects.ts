import { type Delivery } from "../../../src/workflows/ports/deliveries.ts";
import { type Hint } from "../../../src/workflows/ports/work-queue.ts";
import { type PullRequestKey, pullRequestSubject } from "../../../src/workflows/ports/work-subject.ts";

/** Pull request `number` of a repository with id 7. */
export function aPullRequest(number: number, overrides: Partial<PullRequestKey> = {}): PullRequestKey {
  return { installationId: 1, repositoryId: 7, owner: "acme", repository: "shop", number, ...overrides };
}

/** A hint about such a pull request. */
export function aHint(number: number, because = "push", overrides: Partial<PullRequestKey> = {}): Hint {
  const key = aPullRequest(number, overrides);
  return { subject: pullRequestSubject(key, number), because };
}

/** A delivery with this GUID. */
export function aDelivery(id: string, overrides: Partial<Delivery> = {}): Delivery {
  return { id, event: "pull_request", action: "opened", receivedAt: "2026-01-05T09:00:00Z", ...overrides };
}
