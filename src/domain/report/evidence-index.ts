import { type Decision, isGreenVerdict } from "../decision/decision.ts";
import {
  type CommandBody,
  type ConfigurationBody,
  type FactBody,
  type FollowUpBody,
} from "../ledger/bodies.ts";
import { type LedgerEntry } from "../ledger/entry.ts";
import { Span, type Period } from "./period.ts";

/** A kind of entry that an auditor asks for, finer than the ledger's own kinds. */
export const evidenceKinds = [
  "decision",
  "signed-decision",
  "ai-decision",
  "withheld-decision",
  "publication",
  "merge",
  "override",
  "bypass",
  "follow-up",
  "closed-follow-up",
  "configuration",
  "weakening",
  "command",
  "refused-command",
  "declaration",
  "correction",
  "incident",
  "review-request",
  "closing",
  "erasure",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The entries of one kind in a period. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly count: number;
  /** Sequences. `null`: there are none. */
  readonly first: number | null;
  readonly last: number | null;
  /** Sequences spread evenly over all of them, for drawing a sample; at most twenty. */
  readonly sample: readonly number[];
}

/** Finds the entries of a period that show something, one entry at a time. */
export class EvidenceIndex {
  readonly #span: Span;
  readonly #found = new Map<EvidenceKind, Spread>();

  constructor(period: Period) {
    this.#span = new Span(period);
  }

  /** Takes the next entry, in the ledger's order. One whose content was erased counts by its own kind alone. */
  add(entry: LedgerEntry): void {
    if (!this.#span.holds(entry.recordedAt)) return;
    for (const kind of kindsOf(entry)) {
      const spread = this.#found.get(kind) ?? new Spread();
      this.#found.set(kind, spread);
      spread.add(entry.sequence);
    }
  }

  /** Every kind, in the order of `evidenceKinds`. */
  evidence(): readonly Evidence[] {
    return evidenceKinds.map((kind) => ({ kind, ...(this.#found.get(kind) ?? new Spread()).told() }));
  }
}

const mostSampled = 20;

/** Keeps every so-many-th of a sequence of unknown length: whenever there are too many, every second one goes. */
class Spread {
  #count = 0;
  #first: number | null = null;
  #last: number | null = null;
  #stride = 1;
  #kept: number[] = [];

  add(sequence: number): void {
    if (this.#count % this.#stride === 0) this.#kept.push(sequence);
    if (this.#kept.length > mostSampled) {
      this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
      this.#stride *= 2;
    }
    this.#count += 1;
    this.#first ??= sequence;
    this.#last = sequence;
  }

  told(): Omit<Evidence, "kind"> {
    return { count: this.#count, first: this.#first, last: this.#last, sample: this.#kept };
  }
}

function kindsOf(entry: LedgerEntry): readonly EvidenceKind[] {
  const { kind, body } = entry;
  const has = (name: string): boolean => body[name] !== undefined;
  switch (kind) {
    case "decision":
      return ["decision", ...(has("decision") ? decisionKinds(body["decision"] as unknown as Decision) : [])];
    case "command": {
      const refused = (body as unknown as CommandBody).outcome === "refused";
      return refused ? ["command", "refused-command"] : ["command"];
    }
    case "follow-up": {
      const closed = (body as unknown as FollowUpBody).state === "closed";
      return closed ? ["follow-up", "closed-follow-up"] : ["follow-up"];
    }
    case "configuration":
      return (body as unknown as ConfigurationBody).weakens
        ? ["configuration", "weakening"]
        : ["configuration"];
    case "fact":
      return has("act") ? actKinds(body as unknown as FactBody) : [];
    case "publication":
    case "merge":
    case "override":
    case "bypass":
    case "incident":
    case "review-request":
    case "closing":
    case "erasure":
      return [kind];
    default:
      return [];
  }
}

function decisionKinds({ verdict, counted, provenance }: Decision): readonly EvidenceKind[] {
  const isSigned = verdict === "satisfied" && counted.length > 0;
  const isWithheld = !isGreenVerdict(verdict);
  const isAi = provenance.level === "assisted" || provenance.level === "authored";
  return [
    ...(isSigned ? (["signed-decision"] as const) : []),
    ...(isWithheld ? (["withheld-decision"] as const) : []),
    ...(isAi ? (["ai-decision"] as const) : []),
  ];
}

function actKinds({ act }: FactBody): readonly EvidenceKind[] {
  switch (act.kind) {
    case "declaration":
      return ["declaration"];
    case "correction":
      return ["correction"];
    default:
      return [];
  }
}
