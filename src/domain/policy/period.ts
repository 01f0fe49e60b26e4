/** From an instant (included) to another (excluded); ISO 8601, UTC, to the second, so that texts compare. */
export interface Period {
  readonly startsAt: string;
  readonly endsAt: string;
}
