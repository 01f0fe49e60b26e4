import { type Place } from "../../located.ts";
import { type PathStep } from "../layer-policies.ts";
import { type Mode } from "../policy.ts";

/** Something that a lower layer made less strict. */
export interface Loosening {
  /** Where it is written: a place, or the path of a value in the layered policy. */
  readonly at: Place | readonly PathStep[];
  /** What it is, in words; no full stop. */
  readonly what: string;
}

/** How much a mode holds: the more, the stricter. */
export function modeRank(mode: Mode): number {
  return ["shadow", "warn", "enforce"].indexOf(mode);
}
