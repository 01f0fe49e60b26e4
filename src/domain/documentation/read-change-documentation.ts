import { type Documentation } from "../policy/policy.ts";

/** What is wrong with a section. */
export type DocumentationProblem =
  | "absent"
  | "empty"
  | "placeholder"
  | "too-short"
  | "no-run-on-this-head"
  | "no-way-back"
  | "no-known-runbook"
  | "no-ticket"
  | "link-outside"
  | "link-not-in-change"
  | "link-unreadable";

/** A check that has run on the head, and the addresses that lead to it. */
export interface HeadCheck {
  readonly name: string;
  /** GitHub's conclusion; `null` while it runs. */
  readonly conclusion: string | null;
  readonly urls: readonly string[];
}

/** The heading that a section has in a template, and others that are understood. */
const headings: Readonly<Record<Documentation, readonly [string, ...string[]]>> = {
  "blast-radius": ["Blast radius", "What could break"],
  "test-evidence": ["Test evidence", "Tests", "How it was tested"],
  "rollback-plan": ["Rollback plan", "Roll-back plan", "Rollback"],
  "canary-plan": ["Canary plan", "Canary"],
  ticket: ["Ticket", "Issue"],
};

const hints: Readonly<Record<Documentation, string>> = {
  "blast-radius": "Who would notice if this were wrong, and how?",
  "test-evidence": "A link to a run on this pull request's last commit.",
  "rollback-plan": "A flag to switch, a commit to revert, or the runbook to follow.",
  "canary-plan": "Where it goes first, what is watched, and when it goes on.",
  ticket: "A link or a key, such as SHOP-123.",
};

/** The heading of a section. */
export function headingOf(section: Documentation): string {
  return headings[section][0];
}

/** A pull-request template with these sections; the hints are comments, so that an untouched section is empty. */
export function documentationTemplate(sections: readonly Documentation[]): string {
  return sections.map((section) => `## ${headingOf(section)}\n\n<!-- ${hints[section]} -->\n`).join("\n");
}

/** The text of a section of a description, or `null` where it has none. */
export function readSection(body: string, section: Documentation): string | null {
  const titles = headings[section].map(normalised);
  let level = 0;
  let found: string[] | null = null;
  for (const { text, heading } of linesOf(body)) {
    if (heading !== null && found !== null && heading.level <= level) break;
    if (found !== null) found.push(text);
    else if (heading !== null && titles.includes(normalised(heading.title))) {
      level = heading.level;
      found = [];
    }
  }
  return found === null ? null : found.join("\n").trim();
}

interface Line {
  readonly text: string;
  readonly heading: { readonly level: number; readonly title: string } | null;
}

/** Lines without comments; a `#` inside a fence is no heading. */
function linesOf(body: string): readonly Line[] {
  let fence: string | null = null;
  return withoutComments(body)
    .split(/\r?\n/u)
    .map((text) => {
      const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(text)?.[1] ?? null;
      if (mark !== null && (fence === null || (mark.startsWith(fence) && text.trim() === mark))) {
        fence = fence === null ? mark : null;
      }
      const match = fence === null ? /^ {0,3}(#{1,6})[ \t]+(.+)$/u.exec(text) : null;
      return {
        text,
        heading:
          match === null
            ? null
            : { level: match[1]!.length, title: match[2]!.replace(/[ \t]+#+[ \t]*$/u, "") },
      };
    });
}

/** Without a closing mark, a comment reaches to the end. */
function withoutComments(body: string): string {
  const parts = body.split("<!--");
  const [first = "", ...rest] = parts;
  return (
    first +
    rest.map((part) => part.slice(part.includes("-->") ? part.indexOf("-->") + 3 : part.length)).join("")
  );
}

/** Letters of any script, without those that show nothing. */
function normalised(title: string): string {
  return title.toLowerCase().replace(/\p{Default_Ignorable_Code_Point}+|[^\p{L}\p{M}]+/gu, "");
}

const placeholders = new Set([
  "todo",
  "tbd",
  "na",
  "none",
  "nil",
  "xxx",
  "same",
  "seeabove",
  "asabove",
  "notapplicable",
  "yes",
  "no",
  "done",
]);

/**
 * The first thing that is wrong with the text of a section, or `null` where nothing that a machine can see is.
 * @param runbooks those of the touched services; where the service map has some, a plan that follows one names one
 */
export function findProblemIn(
  written: string,
  section: Documentation,
  headChecks: readonly HeadCheck[],
  runbooks: readonly string[] = [],
): DocumentationProblem | null {
  const text = withoutComments(written).trim();
  if (text === "") return "empty";
  if (isPlaceholder(text)) return "placeholder";
  switch (section) {
    case "blast-radius":
    case "canary-plan":
      return text.length < 20 ? "too-short" : null;
    case "test-evidence":
      return linksToRun(text, headChecks) ? null : "no-run-on-this-head";
    case "rollback-plan":
      return wayBackProblem(text, runbooks);
    case "ticket":
      return /https?:\/\/\S+|\b[A-Z][A-Z0-9]+-\d+\b|#\d+/u.test(text) ? null : "no-ticket";
  }
}

/** A template's own hint is a placeholder, whether or not its comment's marks are still there. */
function isPlaceholder(text: string): boolean {
  if (Object.values(hints).some((hint) => normalised(hint) === normalised(text))) return true;
  return saysNothing(text) || text.split(/\s+/u).every(saysNothing);
}

function saysNothing(words: string): boolean {
  return normalised(words) === "" ? !/\d|https?:/u.test(words) : placeholders.has(normalised(words));
}

/** A link to a check that succeeded on this head. */
function linksToRun(text: string, headChecks: readonly HeadCheck[]): boolean {
  const urls = new Set((text.match(/https?:\/\/[^\s<>()[\]"'`]+/gu) ?? []).map(bare));
  return headChecks.some(
    (check) => check.conclusion === "success" && check.urls.some((url) => urls.has(bare(url))),
  );
}

/** Without query, fragment and what punctuation stands after it. */
function bare(url: string): string {
  return (url.split(/[?#]/u)[0] ?? url).replace(/[/.,;:!]+$/u, "");
}

/** A flag by name, a revert, or a runbook: one of the service map's where it has some, else any by its address. */
function wayBackProblem(text: string, runbooks: readonly string[]): DocumentationProblem | null {
  const isUndone = /\brevert/iu.test(text) || /\bflag\b[^\n]*[\w-]{3,}|[\w-]{3,}[^\n]*\bflag\b/iu.test(text);
  if (isUndone) return null;
  if (runbooks.length > 0)
    return runbooks.some((runbook) => names(text, runbook)) ? null : "no-known-runbook";
  const isAddressed = /https?:\/\/\S+/u.test(text) || /\brunbook\b[^\n]*[\w./-]{3,}/iu.test(text);
  return isAddressed ? null : "no-way-back";
}

/** Whether the text has the path or address, and not a longer one that contains it. */
function names(text: string, runbook: string): boolean {
  const wanted = bare(runbook);
  const words = text.split(/[\s<>()[\]"'`]+/u).map((word) => bare(word).replace(/^\.?\//u, ""));
  return wanted !== "" && words.includes(wanted.replace(/^\.?\//u, ""));
}
