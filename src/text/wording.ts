/** `1 approval`, `2 approvals`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
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

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
