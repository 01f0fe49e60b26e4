/** What deliveries have in common, and how they are read. */
import { z } from "zod";

import { type ObservedFact } from "../workflows/ports/deliveries.ts";
import { type Hint } from "../workflows/ports/work-queue.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";

/** What a delivery proves, and what may have changed. An event is a hint, never a fact about GitHub's state. */
export interface EventMeaning {
  readonly facts: readonly ObservedFact[];
  readonly hints: readonly Hint[];
}

/** A signed delivery has not the shape that GitHub documents. The message says where. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

/** An account in a delivery; for `accountFromRest`. */
export const accountPayload = z.object({
  id: z.number(),
  login: z.string(),
  type: z.string().default("User"),
});

/** A repository in a delivery; for `repositoryKeyOf`. */
export const repositoryPayload = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string().optional(),
});

/** A pull request in a delivery. */
export const pullRequestPayload = z.object({
  number: z.number(),
  head: z.object({ sha: z.string(), ref: z.string() }),
  base: z.object({ ref: z.string() }),
});

/** What every delivery carries, as far as GitHub sends it. */
export const envelopePayload = z.object({
  action: z.string().optional(),
  installation: z.object({ id: z.number() }).optional(),
  sender: accountPayload.optional(),
});

/** What every delivery carries, read. */
export type Envelope = z.infer<typeof envelopePayload>;

/** The meaning of a delivery that says nothing to us. */
export const nothing: EventMeaning = { facts: [], hints: [] };

/** The repository of a delivery, reached through the installation that the delivery came through. */
export function repositoryKeyOf(
  installationId: number,
  from: z.infer<typeof repositoryPayload>,
): RepositoryKey {
  return { installationId, repositoryId: from.id, owner: from.owner.login, repository: from.name };
}

/** @throws {PayloadError} where the payload is not what the schema says */
export function parsePayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  event: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PayloadError(
    `a ${event} delivery has no usable \`${issue?.path.join(".") ?? ""}\`: ${issue?.message ?? "malformed"}`,
  );
}
