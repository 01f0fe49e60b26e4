import { z } from "zod";

/** Where an added signal may look. */
export const signalSources = [
  "author",
  "committer",
  "co-author",
  "trailer",
  "line",
  "branch",
  "label",
  "title",
  "account",
] as const;

const example = z.string().min(1).max(1000);

const signal = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}\/[a-z][a-z0-9-]{0,59}$/u, {
    error: "An id is `family/name`, in lower-case letters, digits and `-`",
  }),
  source: z.enum(signalSources),
  pattern: z.string().min(1).max(500),
  says: z.enum(["none", "assisted", "authored"]),
  scope: z.enum(["content", "message", "review", "research"]).optional(),
  confidence: z.enum(["high", "medium", "low"]).optional(),
  tool: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/u, { error: "A tool is named in lower-case letters, digits and `-`" })
    .optional(),
  examples: z.strictObject({
    matches: z.array(example).min(1).max(20),
    spares: z.array(example).min(1).max(20),
  }),
});

/** `provenance`: signals of the organisation's own, and built-in ones that do not count here. */
export const provenanceSection = z.strictObject({
  signals: z.array(signal).max(50).optional(),
  mute: z.array(z.string().min(1).max(121)).max(200).optional(),
});

export type SignalFile = z.infer<typeof signal>;
export type ProvenanceSectionFile = z.infer<typeof provenanceSection>;
