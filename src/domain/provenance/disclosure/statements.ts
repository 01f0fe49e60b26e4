import { readMentions } from "../mentions.ts";
import { readWords } from "../text/words.ts";
import { type Claim } from "./claim.ts";
import { deniesAi } from "./denials.ts";
import { adjective } from "./forms/adjective.ts";
import { directive } from "./forms/directive.ts";
import { found } from "./forms/found.ts";
import { instrument } from "./forms/instrument.ts";
import { passive } from "./forms/passive.ts";
import { subject } from "./forms/subject.ts";
import { chainFrom } from "./sentence.ts";

/**
 * What a sentence by itself, outside a section about AI, says about how this change was made. The forms are those
 * in which people speak of their own work; a sentence about what AI does in general, or in the program, is `null`.
 */
export function readStatement(text: string, isSubject = false): Claim | null {
  const words = readWords(text);
  const mentions = readMentions(words);
  const lower = words.map((each) => each.lower);
  if (mentions.length === 0)
    return lower.includes("vibe-coded") || lower.includes("vibecoded") ? vibeCoded(lower) : null;
  if (deniesAi(words, mentions))
    return { says: "none", scope: "content", mentions: [], isSure: true, form: "denial" };
  const sentence = { lower, mentions, isSubject };
  for (const mention of mentions) {
    const chain = chainFrom(mention, mentions);
    const claim =
      passive(sentence, mention, chain) ??
      found(sentence, mention, chain) ??
      subject(sentence, mention, chain) ??
      directive(sentence, mention, chain) ??
      instrument(sentence, mention, chain) ??
      adjective(sentence, mention, chain);
    if (claim !== null) return claim;
  }
  return null;
}

function vibeCoded(lower: readonly string[]): Claim | null {
  return lower.length <= 12
    ? { says: "authored", scope: "content", mentions: [], isSure: true, form: "adjective" }
    : null;
}
