import { type SeededRandom } from "./random.ts";

/** Which of the things that match are hit: all, the first n, the n-th (from 1), or some, by seeded chance. */
export type Occurrences =
  | "all"
  | { readonly first: number }
  | { readonly nth: number }
  /** From 0 to 1. */
  | { readonly chance: number };

/** A delivery that is about to be sent. */
export interface FaultyDelivery {
  readonly event: string;
  readonly action: string | null;
  readonly guid: string;
  readonly payload: string;
}

/** A fault of webhook deliveries. Without `event`, `action` and `when` it matches all. */
export interface DeliveryFault {
  readonly event?: string;
  readonly action?: string;
  readonly when?: (delivery: FaultyDelivery) => boolean;
  /** `all` unless said otherwise. */
  readonly occurrences?: Occurrences;
  readonly effect:
    /** Never sent. The log has it as failed, so that it can be redelivered. */
    | { readonly kind: "drop" }
    /** Sent so many more times (once unless said otherwise), with the same GUID. */
    | { readonly kind: "duplicate"; readonly times?: number }
    /** Sent when so much of the world's time has passed. */
    | { readonly kind: "delay"; readonly milliseconds: number }
    /** Sent after so many later deliveries of the same app, or when nothing else is left to send. */
    | { readonly kind: "reorder"; readonly after: number };
}

/** An API call that is about to be answered. */
export interface FaultyCall {
  /** As `GET /repos/{owner}/{repo}/pulls`, or the name of a GraphQL operation. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly installationId: number | null;
}

/** A fault of API calls. Without `operation`, `method`, `path` and `when` it matches all. */
export interface CallFault {
  readonly operation?: string | RegExp;
  readonly method?: string;
  readonly path?: string | RegExp;
  readonly when?: (call: FaultyCall) => boolean;
  /** `all` unless said otherwise. */
  readonly occurrences?: Occurrences;
  readonly effect:
    | { readonly kind: "latency"; readonly milliseconds: number }
    /** An error, and nothing was done. */
    | { readonly kind: "error-before"; readonly status: number }
    /** An error, though everything was done. */
    | { readonly kind: "error-after"; readonly status: number }
    /** The connection is cut, and nothing was done. */
    | { readonly kind: "reset-before" }
    /** The connection is cut, though everything was done. */
    | { readonly kind: "reset-after" }
    | { readonly kind: "secondary-limit"; readonly status: 403 | 429; readonly retryAfterSeconds: number };
}

interface Counted<Fault> {
  readonly fault: Fault;
  seen: number;
}

/** What shall go wrong: deterministic, by name and count. The first fault that matches and is due takes effect. */
export class FaultPlan {
  readonly #random: SeededRandom;
  #deliveries: Counted<DeliveryFault>[] = [];
  #calls: Counted<CallFault>[] = [];

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** Adds a fault of deliveries. */
  onDelivery(fault: DeliveryFault): void {
    this.#deliveries.push({ fault, seen: 0 });
  }

  /** Adds a fault of API calls. */
  onCall(fault: CallFault): void {
    this.#calls.push({ fault, seen: 0 });
  }

  /** What goes wrong with this call; to be asked once a call, because it counts. */
  forCall(call: FaultyCall): CallFault["effect"] | undefined {
    const due = this.#calls.filter(({ fault }) => matchesCall(fault, call)).filter((one) => this.#isDue(one));
    return due[0]?.fault.effect;
  }

  /** What goes wrong with this delivery; to be asked once a delivery, because it counts. */
  forDelivery(delivery: FaultyDelivery): DeliveryFault["effect"] | undefined {
    const due = this.#deliveries
      .filter(({ fault }) => matchesDelivery(fault, delivery))
      .filter((one) => this.#isDue(one));
    return due[0]?.fault.effect;
  }

  /** Forgets all faults. */
  clear(): void {
    this.#deliveries = [];
    this.#calls = [];
  }

  #isDue(counted: Counted<{ readonly occurrences?: Occurrences }>): boolean {
    counted.seen += 1;
    const occurrences = counted.fault.occurrences ?? "all";
    if (occurrences === "all") return true;
    if ("first" in occurrences) return counted.seen <= occurrences.first;
    if ("nth" in occurrences) return counted.seen === occurrences.nth;
    return this.#random.fraction() < occurrences.chance;
  }
}

function matchesDelivery({ event, action, when }: DeliveryFault, delivery: FaultyDelivery): boolean {
  return (
    (event === undefined || event === delivery.event) &&
    (action === undefined || action === delivery.action) &&
    (when === undefined || when(delivery))
  );
}

function matchesCall({ operation, method, path, when }: CallFault, call: FaultyCall): boolean {
  const isNamed = (wanted: string | RegExp | undefined, name: string) =>
    wanted === undefined || (typeof wanted === "string" ? wanted === name : wanted.test(name));
  return (
    isNamed(operation, call.operation) &&
    isNamed(method, call.method) &&
    isNamed(path, call.path) &&
    (when === undefined || when(call))
  );
}
