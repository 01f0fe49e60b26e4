import { detectProvenance, type ProvenanceFacts } from "../provenance/detect-provenance.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type Act } from "./act.ts";
import { correctionOf, standingCorrections } from "./corrections.ts";
import { declarationOf, standingDeclarations } from "./declarations.ts";
import { settleHands } from "./on-record.ts";
import { type ActSetting } from "./standing.ts";

/**
 * Provenance with what was declared and corrected on record by those who may.
 * @param before what acts are judged by; its independence rests on the provenance that is found without any act, so
 * that nobody becomes entitled to a correction by the correction itself
 */
export function detectOnRecord(facts: ProvenanceFacts, acts: readonly Act[], before: ActSetting): Provenance {
  const setting = { ...before, independence: settleHands(acts, before).independence };
  return detectProvenance({
    ...facts,
    declarations: standingDeclarations(acts, setting).map(declarationOf),
    corrections: standingCorrections(acts, setting).map(correctionOf),
  });
}
