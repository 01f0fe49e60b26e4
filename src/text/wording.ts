/** `1 approval`, `2 approvals`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** `2026-12-24 17:00`: for tables that say once that times are UTC. */
export function minuteWithoutZone(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

/** `2026-12-24 17:00 UTC`. */
export function minuteUtc(instant: string): string {
  return `${minuteWithoutZone(instant)} UTC`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(parts: readonly string[], last: "and" | "or" = "and"): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)!}`;
}

/** The first few, and how many more there are. */
export function firstOf(parts: readonly string[], most: number, last: "and" | "or" = "and"): string {
  if (parts.length <= most) return listOf(parts, last);
  return `${parts.slice(0, most).join(", ")} ${last} ${parts.length - most} more`;
}

/** A word of prose: letters alone, and then a space, or punctuation that ends something. */
const plainWord = /^[a-z]+(?:['’][a-z]+)?(?=[,.;:!?)]*(?:\s|$))/u;

/** The first letter as a capital where a sentence begins with a plain word; names and paths stay as they are. */
export function capital(text: string): string {
  return plainWord.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
