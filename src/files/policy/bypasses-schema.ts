import { z } from "zod";

const outOfDays = { error: "A review after the fact is due after a whole number of days from 1 to 30" };
const owner = z.string().regex(/^@[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_.-]+)?$/u, {
  error: "An owner is `@login` or `@organisation/team`",
});
const label = z.string().regex(/^[^\p{Cc},]{1,50}$/u, {
  error: "A label has 50 characters at most, and no comma",
});

/** `bypasses`: which branches are watched, and what follows when a change gets past the gate. */
export const bypassesSection = z.strictObject({
  branches: z.array(z.string().min(1).max(250)).min(1).max(50).optional(),
  owners: z.array(owner).min(1).max(20).optional(),
  days: z.int(outOfDays).min(1, outOfDays).max(30, outOfDays).optional(),
  label: label.optional(),
});

export type BypassesSectionFile = z.infer<typeof bypassesSection>;
