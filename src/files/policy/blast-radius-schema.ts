import { z } from "zod";

const outOfRange = { error: "A threshold is a whole number from 1 to 100" };
const score = z.int().min(1, outOfRange).max(100, outOfRange);
const entries = z.array(z.string().min(1).max(1000)).max(1000);

/** `blast-radius`: the least score, out of 100, of each tier above `low`. */
export const blastRadiusSection = z.strictObject({
  thresholds: z.strictObject({
    moderate: score.optional(),
    high: score.optional(),
    critical: score.optional(),
  }),
});

/** `risk-facts`: what the rules for risk facts should know of this repository. */
export const riskFactsSection = z.strictObject({
  mute: entries.optional(),
  "internal-packages": entries.optional(),
  "control-plane-paths": entries.optional(),
  "registry-hosts": entries.optional(),
});

export type BlastRadiusSectionFile = z.infer<typeof blastRadiusSection>;
export type RiskFactsSectionFile = z.infer<typeof riskFactsSection>;
