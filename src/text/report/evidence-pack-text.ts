import { type Control, controls, frameworkSources } from "../../domain/report/controls.ts";
import { type Evidence, type EvidenceKind } from "../../domain/report/evidence-index.ts";
import { type Period } from "../../domain/report/period.ts";
import { escapeHtml } from "./html/escape-html.ts";
import { htmlSection } from "./html/html-blocks.ts";
import { page } from "./html/page.ts";
import { markdownSection } from "./markdown-report.ts";
import { count, day } from "./numbers.ts";
import { type Block, caveat, type Section, table, text } from "./section.ts";

/** What an evidence pack says of itself. */
export interface EvidencePack {
  readonly period: Period;
  readonly evidence: readonly Evidence[];
  readonly verified: { readonly entries: number; readonly head: string };
  /** Its files, and what is in each. */
  readonly files: readonly { readonly name: string; readonly holds: string }[];
}

const kindNames: Readonly<Record<EvidenceKind, string>> = {
  decision: "decisions",
  "signed-decision": "decisions that people's approvals satisfied",
  "ai-decision": "decisions about changes with AI",
  "withheld-decision": "decisions that withheld the check",
  publication: "published checks",
  merge: "commits that reached a protected branch",
  override: "overrides, each step",
  bypass: "bypasses",
  "follow-up": "follow-ups, each step",
  "closed-follow-up": "follow-ups closed by a review",
  configuration: "changes of the gate's configuration",
  weakening: "of them, those that weaken it",
  command: "commands",
  "refused-command": "commands that were refused",
  declaration: "declarations of provenance",
  correction: "corrections of provenance",
  incident: "incidents, each report",
  "review-request": "requests for reviews, each step",
  closing: "pull requests that were closed or opened again",
  erasure: "erasures of personal data",
};

const sampleShown = 8;

const heading = "Evidence pack";

/** The index as Markdown; ends in a newline. */
export function renderEvidenceMarkdown(pack: EvidencePack): string {
  return `${[`# ${heading}: ${periodText(pack)}`, ...sectionsOf(pack).flatMap(markdownSection)].join("\n\n")}\n`;
}

/** The index as a page of HTML; ends in a newline. */
export function renderEvidenceHtml(pack: EvidencePack): string {
  return page(`${heading}: ${periodText(pack)}`, [
    `<header><h1>${heading}</h1><p>${escapeHtml(periodText(pack))}</p></header>`,
    ...sectionsOf(pack).map(htmlSection),
  ]);
}

function periodText({ period }: EvidencePack): string {
  return `${day(period.since)} to ${day(period.until)}`;
}

function sectionsOf(pack: EvidencePack): readonly Section[] {
  return [about(pack), ...frameworks().map((framework) => frameworkSection(framework, pack)), entries(pack)];
}

function about({ verified, files }: EvidencePack): Section {
  return {
    title: "What this is",
    blocks: [
      text(
        `The whole ledger of Countersign, and for each control below an index of the entries of the period that show something of it. Its hash chain was verified: ${count(verified.entries)} entries, head ${verified.head}.`,
      ),
      caveat(
        "An entry shows what was recorded. No table here says that a control is met: that is for an auditor to judge, from this and from what is elsewhere.",
      ),
      text(
        "To verify the chain again: countersign ledger verify --export entries.jsonl --head, followed by the head above as you were given it some other way. To see an entry: look for its sequence in entries.jsonl.",
      ),
      ...table(
        "Files",
        ["File", "What is in it"],
        files.map(({ name, holds }) => [name, holds]),
      ),
    ],
  };
}

function frameworks(): readonly Control["framework"][] {
  return [...new Set(controls.map(({ framework }) => framework))];
}

function frameworkSection(framework: Control["framework"], pack: EvidencePack): Section {
  const own = controls.filter((control) => control.framework === framework);
  return {
    title: framework,
    blocks: [
      text(`Source: ${frameworkSources[framework]}`),
      ...own.flatMap((control) => controlBlocks(control, pack)),
    ],
  };
}

function controlBlocks(control: Control, { evidence }: EvidencePack): readonly Block[] {
  const rows = control.evidence.map((kind) => evidence.find((one) => one.kind === kind)!);
  return [
    ...table(
      `${control.id}: ${control.title}`,
      ["Entries", "#in the period", "Sequences", "A sample"],
      rows.map((found) => [
        kindNames[found.kind],
        count(found.count),
        rangeOf(found),
        sampleOf(found.sample).join(", "),
      ]),
    ),
    text(
      `It asks: ${control.asks} These entries show: ${control.shows} They do not show: ${control.leavesOpen}`,
    ),
  ];
}

function entries({ evidence }: EvidencePack): Section {
  return {
    title: "All kinds of entries in the period",
    blocks: table(
      "Entries",
      ["Entries", "#in the period", "Sequences"],
      evidence.map((found) => [kindNames[found.kind], count(found.count), rangeOf(found)]),
      evidence.length,
    ),
  };
}

/** Fewer of the sample, as far apart. */
function sampleOf(sequences: readonly number[]): readonly number[] {
  const step = Math.ceil(sequences.length / sampleShown);
  return sequences.filter((_, index) => index % step === 0);
}

function rangeOf({ first, last }: Evidence): string {
  if (first === null || last === null) return "none";
  return first === last ? String(first) : `${String(first)}–${String(last)}`;
}
