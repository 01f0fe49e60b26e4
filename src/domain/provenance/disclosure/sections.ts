import { type Paragraph } from "../text/message.ts";
import { readLabel } from "./section-label.ts";

/** A part of a text under a label that asks about AI: "## AI disclosure", "**AI usage:** …", "Was AI used?". */
export interface Section {
  readonly label: string;
  /** Line of the label. */
  readonly line: number;
  /** The answer under the label, paragraph by paragraph, with the rest of the label's own line first. */
  readonly answers: readonly { readonly text: string; readonly line: number }[];
  /** The paragraphs that belong to the section, label included. */
  readonly paragraphs: ReadonlySet<Paragraph>;
}

/** Finds the sections about AI. A heading's section ends at the next heading or rule. */
export function readSections(paragraphs: readonly Paragraph[], hasSubject: boolean): readonly Section[] {
  const sections: Section[] = [];
  for (let at = hasSubject ? 1 : 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]!;
    const found = paragraph.kind === "rule" ? null : readLabel(paragraph);
    if (found === null) continue;
    const line = paragraph.lines[0]!.number;
    const answers = found.rest === "" ? [] : [{ text: found.rest, line }];
    const own = new Set([paragraph]);
    if (found.rest === "") {
      for (
        let next = at + 1;
        next < paragraphs.length && paragraphs[next]!.kind === "text" && next <= at + 12;
        next += 1
      ) {
        const answer = paragraphs[next]!;
        if (next > at + 1 && readLabel(answer) !== null) break;
        answers.push({ text: answer.text, line: answer.lines[0]!.number });
        own.add(answer);
      }
    }
    sections.push({ label: found.label, line, answers, paragraphs: own });
  }
  return sections;
}
