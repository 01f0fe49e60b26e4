import { type Decision } from "../domain/decision/decision.ts";
import { type OverrideBody } from "../domain/ledger/bodies.ts";
import { type JsonObject } from "../domain/ledger/canonical-json.ts";
import { type Ledger } from "./ports/ledger.ts";

/**
 * Makes durable what became of a break-glass, before the check says so: asked for, in force, expired, void. What the
 * last entry says already is not said again.
 */
export async function recordOverride(ledger: Ledger, subject: string, decision: Decision): Promise<void> {
  const body = overrideBodyOf(decision);
  if (body === null) return;
  const latest = await ledger.latest("override", subject);
  const isKnown = latest?.body["actId"] === body.actId && latest.body["state"] === body.state;
  if (!isKnown)
    await ledger.append({ kind: "override", subject, body: { ...body } as unknown as JsonObject });
}

/** What the ledger says of a decision's break-glass; `null` where there is none. */
export function overrideBodyOf({
  override,
  verdict,
  headSha,
  baseRef,
  contentDigest,
  blastRadius,
}: Decision): OverrideBody | null {
  if (override === undefined) return null;
  const { act, confirmedBy, until } = override;
  return {
    actId: act.id,
    state: stateOf(override.state, verdict),
    by: act.by,
    confirmedBy,
    reason: act.reason,
    incident: act.incident,
    headSha,
    baseRef,
    contentDigest,
    tier: blastRadius.tier,
    expiresAt: until,
  };
}

/** It is in force where it makes the check green: where everything is signed, or a hold stands, it is only asked for. */
function stateOf(
  state: NonNullable<Decision["override"]>["state"],
  verdict: Decision["verdict"],
): OverrideBody["state"] {
  switch (state) {
    case "in-force":
      return verdict === "overridden" ? "in-force" : "asked";
    case "awaiting-confirmation":
      return "asked";
    case "expired":
    case "void":
      return state;
  }
}
