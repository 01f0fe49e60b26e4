/** Which occurrences of a match a fault hits: all, the first n, the n-th (from 1), or one in so many by seeded chance. */
export type Occurrences =
  { readonly first: number } | { readonly nth: number } | { readonly chance: number } | "all";

/** A fault of webhook deliveries. */
export interface DeliveryFault {
  readonly event?: string;
  readonly action?: string;
  readonly when?: (delivery: {
    readonly event: string;
    readonly action: string | null;
    readonly guid: string;
    readonly payload: string;
  }) => boolean;
  readonly occurrences?: Occurrences;
  readonly effect:
    | { readonly kind: "drop" }
    | { readonly kind: "duplicate"; readonly times?: number }
    | { readonly kind: "delay"; readonly milliseconds: number }
    /** Held back until so many later deliveries of the same app are out (or `settled` is awaited). */
    | { readonly kind: "reorder"; readonly after: number };
}

/** A fault of API calls. */
export interface CallFault {
  /** `GET /repos/{owner}/{repo}/pulls`-like operation, a GraphQL operation name, or a predicate. */
  readonly operation?: string | RegExp;
  readonly when?: (call: {
    readonly operation: string;
    readonly method: string;
    readonly path: string;
    readonly installationId: number | null;
  }) => boolean;
  readonly occurrences?: Occurrences;
  readonly effect:
    | { readonly kind: "latency"; readonly milliseconds: number }
    | { readonly kind: "error-before"; readonly status: number }
    | { readonly kind: "error-after"; readonly status: number }
    | { readonly kind: "reset-before" }
    | { readonly kind: "reset-after" }
    | { readonly kind: "secondary-limit"; readonly status: 403 | 429; readonly retryAfterSeconds: number };
}

/** What shall go wrong: deterministic, by name and count. */
export class FaultPlan {
  /** Adds a fault of deliveries. */
  onDelivery(fault: DeliveryFault): void {
    throw new Error("Not written yet");
  }

  /** Adds a fault of API calls. */
  onCall(fault: CallFault): void {
    throw new Error("Not written yet");
  }

  /** What goes wrong with this call; to be asked once a call. */
  forCall(call: {
    operation: string;
    method: string;
    path: string;
    installationId: number | null;
  }): CallFault["effect"] | undefined {
    throw new Error("Not written yet");
  }

  /** What goes wrong with this delivery; asked once a delivery. */
  forDelivery(delivery: {
    event: string;
    action: string | null;
    guid: string;
    payload: string;
  }): DeliveryFault["effect"] | undefined {
    throw new Error("Not written yet");
  }

  /** Forgets all faults. */
  clear(): void {
    throw new Error("Not written yet");
  }
}
