import { z } from "zod";
import { type Act } from "../../domain/act/act.ts";
import { hoursAfter } from "../../domain/instant.ts";
import { type Account } from "../../domain/pull-request.ts";

const reason = z.string().optional();
const by = { by: z.string() };

/** Something that somebody does on record, as a step of a story. It is for the content that there is at that moment. */
export const actStep = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("declaration"),
    ...by,
    says: z.enum(["none", "assisted", "authored"]),
    tools: z.array(z.string()).optional(),
  }),
  z.strictObject({
    act: z.literal("correction"),
    ...by,
    signal: z.string(),
    quote: z.string().optional(),
    reason,
  }),
  z.strictObject({ act: z.literal("sponsorship"), ...by, sponsor: z.string() }),
  z.strictObject({
    act: z.literal("documentation"),
    ...by,
    section: z.enum(["blast-radius", "test-evidence", "rollback-plan", "canary-plan", "ticket"]),
    text: z.string(),
  }),
  z.strictObject({ act: z.literal("hold"), ...by, reason }),
  z.strictObject({ act: z.literal("release"), ...by }),
  z.strictObject({
    act: z.literal("risk-raise"),
    ...by,
    tier: z.enum(["moderate", "high", "critical"]),
    reason,
  }),
  z.strictObject({
    act: z.literal("identity"),
    ...by,
    email: z.string(),
    account: z.string().optional(),
    reason,
  }),
  z.strictObject({
    act: z.literal("break-glass"),
    ...by,
    reason,
    incident: z.string().optional(),
    /** Left out: 24. */
    hours: z.int().positive().optional(),
  }),
  /** Of the latest break-glass. */
  z.strictObject({ act: z.literal("confirmation"), ...by }),
  z.strictObject({
    act: z.literal("incident-link"),
    ...by,
    incident: z.string(),
    relation: z.enum(["caused", "mitigates"]),
  }),
]);

export type ActStep = z.infer<typeof actStep>;

/** What the pull request is when an act is recorded. */
interface Moment {
  readonly id: string;
  readonly at: string;
  readonly url: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly contentDigest: string;
}

/** The act as it is recorded. */
export function actOf(
  step: ActStep,
  moment: Moment,
  earlier: readonly Act[],
  account: (login: string) => Account,
): Act {
  const recorded = { ...moment, by: account(step.by) };
  const because = "reason" in step ? (step.reason ?? "Because") : "";
  switch (step.act) {
    case "declaration":
      return { ...recorded, kind: step.act, says: step.says, tools: step.tools ?? [] };
    case "correction":
      return { ...recorded, kind: step.act, signal: step.signal, quote: step.quote ?? null, reason: because };
    case "sponsorship":
      return { ...recorded, kind: step.act, sponsor: account(step.sponsor) };
    case "documentation":
      return { ...recorded, kind: step.act, section: step.section, text: step.text };
    case "hold":
      return { ...recorded, kind: step.act, reason: step.reason ?? null };
    case "release":
      return { ...recorded, kind: step.act };
    case "risk-raise":
      return { ...recorded, kind: step.act, tier: step.tier, reason: because };
    case "identity":
      return {
        ...recorded,
        kind: step.act,
        email: step.email,
        account: step.account === undefined ? null : account(step.account),
        reason: because,
      };
    case "break-glass":
      return {
        ...recorded,
        kind: step.act,
        reason: because,
        incident: step.incident ?? null,
        expiresAt: hoursAfter(moment.at, step.hours ?? 24) ?? moment.at,
      };
    case "confirmation":
      return {
        ...recorded,
        kind: step.act,
        of: earlier.findLast(({ kind }) => kind === "break-glass")?.id ?? "none",
      };
    case "incident-link":
      return { ...recorded, kind: step.act, incident: step.incident, relation: step.relation };
  }
}
