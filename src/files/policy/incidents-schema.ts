import { z } from "zod";

const severity = z.enum(["sev1", "sev2", "sev3", "sev4"]);
const outOfDays = { error: "A raise holds for a whole number of days from 1 to 180" };
const outOfTiers = { error: "A tier is raised by a whole number from 1 to 9" };

const raise = z.strictObject({
  from: severity.optional(),
  by: z.int(outOfTiers).min(1, outOfTiers).max(9, outOfTiers).optional(),
  days: z.int(outOfDays).min(1, outOfDays).max(180, outOfDays).optional(),
});

/** `incidents`: how incidents bear on what is asked of later changes to the same services. */
export const incidentsSection = z.strictObject({ raise: z.union([z.literal(false), raise]).optional() });

export type IncidentsSectionFile = z.infer<typeof incidentsSection>;
