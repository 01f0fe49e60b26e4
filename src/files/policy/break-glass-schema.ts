import { z } from "zod";

const team = z.string().regex(/^@?(?:[A-Za-z0-9_.-]+\/)?[A-Za-z0-9_.-]+$/u, {
  error: "A team is `team` or `organisation/team`",
});
const owner = z.string().regex(/^@[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_.-]+)?$/u, {
  error: "An owner is `@login` or `@organisation/team`",
});
const outOfHours = { error: "An override is valid for a whole number of hours from 1 to 72" };
const outOfDays = { error: "A follow-up is due after a whole number of days from 1 to 30" };

const who = z.strictObject({
  level: z.string().optional(),
  teams: z.array(team).min(1).max(20).optional(),
});

const tier = z.enum(["low", "moderate", "high", "critical"]);

/** `break-glass`: who may set a requirement aside, for how long, and what follows. */
export const breakGlassSection = z.strictObject({
  who: who.optional(),
  confirm: z.strictObject({ "at-least": tier }).optional(),
  "valid-hours": z.int(outOfHours).min(1, outOfHours).max(72, outOfHours).optional(),
  "follow-up-days": z.int(outOfDays).min(1, outOfDays).max(30, outOfDays).optional(),
  "follow-up-owners": z.array(owner).min(1).max(20).optional(),
});

export type BreakGlassSectionFile = z.infer<typeof breakGlassSection>;
