import { type Claim } from "../disclosure/claim.ts";
import { readAnswer } from "../disclosure/section-answer.ts";
import { readSections } from "../disclosure/sections.ts";
import { readSentences } from "../disclosure/sentences.ts";
import { readStatement } from "../disclosure/statements.ts";
import { mayName, modelOf, toolsOf } from "../mentions.ts";
import { type Finding, quote } from "../signal.ts";
import { type Message } from "../text/message.ts";

/** A claim and where it stands. */
interface PlacedClaim {
  readonly claim: Claim;
  readonly line: number;
  readonly text: string;
}

/** A box is a template's sentence, not its writer's: `templates` reads whether it is ticked. */
const checkbox = /^(?:[-*+] |\d{1,2}[.)] )?\[[ xX]\]/;

/**
 * What a text says in prose about the use of AI for this change. A statement whose only name could be a person's
 * counts where the text speaks of AI elsewhere too (`isAboutAi`).
 */
export function findDisclosures(
  message: Message,
  hasSubject: boolean,
  isAboutAi: boolean,
): readonly Finding[] {
  const sections = readSections(message.paragraphs, hasSubject);
  const inSection = new Set(sections.flatMap((section) => [...section.paragraphs]));
  const placed: PlacedClaim[] = [];
  for (const section of sections) {
    const claim = readAnswer(section);
    const text = `${section.label}: ${section.answers.map((each) => each.text).join(" ")}`;
    if (claim !== null) placed.push({ claim, line: section.line, text });
  }
  message.paragraphs.forEach((paragraph, index) => {
    if (inSection.has(paragraph) || paragraph.kind === "rule" || checkbox.test(paragraph.text)) return;
    const isSubject = hasSubject && index === 0;
    for (const sentence of readSentences(paragraph)) {
      const claim = mayName(sentence.text) ? readStatement(sentence.text, isSubject) : null;
      if (claim !== null) placed.push({ claim, line: sentence.line, text: sentence.text });
    }
  });
  const isCertain = isAboutAi || sections.length > 0 || placed.some((each) => each.claim.isSure);
  return placed.filter(({ claim }) => claim.isSure || isCertain).flatMap(toFindings);
}

function toFindings({ claim, line, text }: PlacedClaim): readonly Finding[] {
  const tools = toolsOf(claim.mentions);
  const common = {
    id: `disclosures/${claim.form}`,
    says: claim.says,
    scope: claim.scope,
    confidence: claim.isSure ? ("high" as const) : ("medium" as const),
    model: modelOf(claim.mentions),
    line,
    quote: quote(text),
  };
  return (tools.length === 0 ? [null] : tools).map((tool) => ({ ...common, tool }));
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [
  ...["section", "passive", "subject", "directive", "instrument", "adjective", "found", "denial"],
].map((form) => `disclosures/${form}`);
