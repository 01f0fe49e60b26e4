import { headingOf } from "../domain/documentation/read-change-documentation.ts";
import { type ShownDocumentation, type ShownSection } from "../domain/decision/shown-documentation.ts";
import { type Setting } from "./answers.ts";
import { fileUrl } from "./links.ts";
import { listOf } from "./wording.ts";

/** At most so many lines of a section are shown; the description has it whole. */
const mostLines = 12;

/** What whoever approves answers for, quoted; none where the policy asks for no documentation. */
export function documentationLines(
  documentation: ShownDocumentation | undefined,
  setting: Setting,
): readonly string[] {
  if (documentation === undefined || documentation.sections.length === 0) return [];
  const { voice } = setting;
  const names = documentation.seenBy.map(({ login }) => voice.code(login));
  const seen =
    names.length === 0
      ? "No approval that counts was given since."
      : `Approved as it stands by ${listOf(names)}.`;
  const digest =
    documentation.digest === null ? "" : ` Its digest is ${voice.code(documentation.digest.slice(0, 12))}.`;
  return [
    "### What an approval answers for",
    `Whoever approves answers for this text; editing it voids the approval. ${seen}${digest}`,
    ...documentation.sections.flatMap((section) => ["", ...sectionLines(section, setting)]),
    "",
  ];
}

function sectionLines({ section, text, from }: ShownSection, setting: Setting): readonly string[] {
  const written = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  const shown = written.slice(0, mostLines).map((line) => `> ${setting.voice.theirs(line.trim())}`);
  const rest = written.length - shown.length;
  return [
    `${setting.voice.strong(headingOf(section))}${whereOf(from, setting)}`,
    "",
    // A blank quoted line between two keeps each line a line.
    ...shown.flatMap((line, index) => (index === 0 ? [line] : [">", line])),
    ...(rest > 0 ? [">", `> … and ${rest} more lines`] : []),
  ];
}

function whereOf(from: ShownSection["from"], { voice, links, headSha }: Setting): string {
  switch (from.kind) {
    case "description":
      return "";
    case "file":
      return `, in ${voice.link(voice.code(from.path), fileUrl(links, headSha, from.path, null))}`;
    case "comment":
      return `, in ${voice.link("a comment", from.url)}`;
  }
}
