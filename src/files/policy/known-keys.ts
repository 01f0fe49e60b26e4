import { z } from "zod";
import { type Step } from "./yaml-document.ts";

/** The keys that a schema knows in the mapping at a path; none where it has no mapping there, or one of free keys. */
export function knownKeys(schema: z.core.$ZodType, path: readonly Step[]): readonly string[] {
  return [...new Set(keysIn(schema, path))];
}

function keysIn(schema: z.core.$ZodType, path: readonly Step[]): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) return keysIn(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysIn(option, path));
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const inner = (schema.shape as z.core.$ZodShape)[step];
    return inner === undefined ? [] : keysIn(inner, rest);
  }
  if (step === undefined) return [];
  if (schema instanceof z.ZodArray) return typeof step === "number" ? keysIn(schema.element, rest) : [];
  return schema instanceof z.ZodRecord ? keysIn(schema.valueType, rest) : [];
}
