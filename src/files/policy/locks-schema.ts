import { z } from "zod";
import { lockKeys } from "../../domain/policy/policy-keys.ts";

/** `locks`: what lower layers may tighten and never loosen; keys of this file, or single rows of `requirements`. */
export const locksSection = z
  .array(
    z.union([
      z.enum(lockKeys),
      z.strictObject({ requirements: z.array(z.string().min(1).max(121)).min(1).max(500) }),
    ]),
  )
  .max(100);

export type LocksSectionFile = z.infer<typeof locksSection>;
