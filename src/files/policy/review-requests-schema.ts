import { z } from "zod";

const outOfPeople = { error: "A person is asked for a whole number of reviews at a time, from 1 to 50" };
const outOfHours = { error: "Somebody else is asked after a whole number of working hours from 1 to 80" };
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/u, { error: "A day is written `2026-12-24`" });
const hours = z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/u, {
  error: 'Working hours are written `"09:00-17:00"`',
});

const absence = z.strictObject({
  person: z.union([z.string().min(1).max(100), z.int().positive()]),
  from: day,
  until: day,
});

const settings = z.strictObject({
  "most-per-person": z.int(outOfPeople).min(1, outOfPeople).max(50, outOfPeople).optional(),
  "escalate-after-hours": z
    .union([z.int(outOfHours).min(1, outOfHours).max(80, outOfHours), z.literal(false)])
    .optional(),
  "working-hours": hours.optional(),
  "time-zone": z.string().optional(),
  absent: z.array(absence).max(500).optional(),
});

/** `review-requests`: whether reviews are asked for, and of whom not. */
export const reviewRequestsSection = z.union([z.boolean(), settings]);

export type ReviewRequestsFile = z.infer<typeof reviewRequestsSection>;
