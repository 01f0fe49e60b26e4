import { type Paragraph } from "../text/message.ts";
import { readWords } from "../text/words.ts";
import { labelWords, useWords } from "./word-classes.ts";

/** Marks before the first word of a label or an answer. */
export const leadingMarks =
  /^(?:[\s#>*_~`()[\]!-]|NOTE\]|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}\u200D\uFE0F]|\d{1,2}[.)])+/u;

const aiWord =
  /\b(?:ai|a\.i\.|llms?|genai|gen ai|generative ai|large language models?|coding (?:agents?|assistants?))\b/i;

/** In lower case it would be the scope of a conventional commit. */
const plainLabel = /^(?:AI|LLMs?|GenAI|AI\/LLM)$/;

const question =
  /^(?:was|were|did|do|have|has|is|are|does|any|which|what|how)\b.{0,90}\b(?:us(?:e|ed|ing)|generat\w+|author\w+|co-authored|assist\w*|written|creat\w+|tooling)\b/i;

/** Whether a label asks about the use of AI for this change. */
function isLabel(label: string, isQuestion: boolean): boolean {
  if (!aiWord.test(label) || label.length > 120) return false;
  if (isQuestion) return question.test(label);
  const words = readWords(label.replace(/ (?:per|according to|following) .*$/i, "")).map(
    (each) => each.lower,
  );
  if (words.length > 9 || !words.every((word) => labelWords.has(word))) return false;
  return words.some((word) => useWords.has(word)) || plainLabel.test(label.trim());
}

/** Splits `label: answer` or `label? answer` where the label asks about AI; `null` for every other paragraph. */
export function readLabel(paragraph: Paragraph): { readonly label: string; readonly rest: string } | null {
  const text = paragraph.text.slice(0, 2_000).replace(leadingMarks, "");
  const cut = text.slice(0, 140).search(/[:?—–]/);
  const label = (cut < 0 ? (paragraph.kind === "heading" ? text : "") : text.slice(0, cut)).replace(
    /[*_`\s#]+$/,
    "",
  );
  if (label === "" || !isLabel(label, cut >= 0 && text[cut] === "?")) return null;
  return { label, rest: cut < 0 ? "" : text.slice(cut + 1).replace(/^[\s*_`:?—–-]+/, "") };
}
