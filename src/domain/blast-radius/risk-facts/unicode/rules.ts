import { type RiskRule } from "../rule.ts";
import { bidirectionalText } from "./bidirectional-text.ts";
import { deceptivePath } from "./deceptive-path.ts";
import { homoglyph } from "./homoglyph.ts";
import { invisibleCharacter } from "./invisible-character.ts";

/** The rules of the family `unicode`. */
export const unicodeRules: readonly RiskRule[] = [
  bidirectionalText,
  deceptivePath,
  homoglyph,
  invisibleCharacter,
];
