/** A review that the app asked somebody for. */
export interface Ask {
  /** The person: their id, or their login in lower case where that was not known. */
  readonly person: string;
  /** Theirs when they were asked. */
  readonly level: string;
  readonly isEscalation: boolean;
  /** Seconds since 1970. */
  readonly askedAt: number;
  /** From then on somebody else was to be asked in addition; `null`: never. */
  readonly escalateAt: number | null;
  readonly end: AskEnd | null;
}

/** How an ask ended. */
export interface AskEnd {
  readonly how: "answered" | "not-needed" | "taken-back" | "closed" | "not-said";
  /** Seconds since 1970. */
  readonly at: number;
}

/** An ask with what it was about. */
export interface AskedFor {
  readonly place: number;
  readonly ask: Ask;
  /** Theirs, and it counted. */
  readonly isApproved: boolean;
}
