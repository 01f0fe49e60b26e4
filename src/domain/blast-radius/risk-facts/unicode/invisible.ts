/** Characters that turn the direction of the text around them: https://trojansource.codes (CVE-2021-42574). */
export const directionControls = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Characters that nobody sees: zero-width ones, soft hyphens, fillers, tags, private-use variation selectors. */
export const invisibleCharacters =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}]/gu;

/** `U+202E` for a character. */
export function codePointOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
