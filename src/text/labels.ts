import { type BlastRadiusTier } from "../domain/blast-radius/blast-radius.ts";
import { type ProvenanceLevel } from "../domain/provenance/provenance.ts";

/** A label as GitHub keeps it. */
export interface Label {
  readonly name: string;
  /** Six hex digits without `#`. */
  readonly color: string;
  /** At most 100 characters: GitHub's limit. */
  readonly description: string;
}

const provenanceLabels: Readonly<Record<ProvenanceLevel, Label>> = {
  none: { name: "provenance: none", color: "c2e0c6", description: "Stated to be made without AI" },
  unknown: {
    name: "provenance: unknown",
    color: "ededed",
    description: "Nothing says whether AI had a part",
  },
  assisted: { name: "provenance: assisted", color: "bfdadc", description: "Made by a person with AI help" },
  authored: { name: "provenance: authored", color: "5319e7", description: "Written by an AI agent" },
};

const tierLabels: Readonly<Record<BlastRadiusTier, Label>> = {
  low: { name: "blast radius: low", color: "c2e0c6", description: "Can break little" },
  moderate: { name: "blast radius: moderate", color: "fef2c0", description: "Can break its own service" },
  high: { name: "blast radius: high", color: "f9a65a", description: "Can break other services too" },
  critical: { name: "blast radius: critical", color: "b60205", description: "Can break what all depend on" },
};

/** The labels that a pull request is to carry. */
export function labelsFor(provenance: ProvenanceLevel, tier: BlastRadiusTier): readonly Label[] {
  return [provenanceLabels[provenance], tierLabels[tier]];
}

/** Every label that the app sets, and so may take away. */
export const ownLabels: readonly Label[] = [...Object.values(provenanceLabels), ...Object.values(tierLabels)];
