import { type Lock } from "../../domain/policy/find-loosenings.ts";
import { type Complain } from "./read-conditions.ts";
import { didYouMean } from "./suggestion.ts";
import { type WrittenLayer } from "./written-layer.ts";

/** Reads `locks`. `rows`: the names of the rows that there are with this layer. */
export function readLocks(
  { value, document }: WrittenLayer,
  rows: readonly string[],
  complain: Complain,
): readonly Lock[] {
  return (value.locks ?? []).map((lock, index) => {
    const path = ["locks", index];
    const place = document.placeOf(path);
    if (typeof lock === "string") return { key: lock, rows: null, place };
    for (const [position, row] of lock.requirements.entries()) {
      if (rows.includes(row)) continue;
      complain(
        [...path, "requirements", position],
        `\`${row}\` is not a requirement${didYouMean(row, rows)}`,
      );
    }
    return { key: "requirements", rows: lock.requirements, place };
  });
}

/** Whether a layer locks rows without writing any: then it means the built-in ones, and they stay. */
export function locksBuiltInRows({ value }: WrittenLayer): boolean {
  const locksRows = (value.locks ?? []).some((lock) => lock === "requirements" || typeof lock !== "string");
  return locksRows && value.requirements === undefined;
}
