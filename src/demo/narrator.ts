import { type Call } from "../simulator/http/call-log.ts";
import { type CheckRun } from "../simulator/world/records/checks.ts";
import { type Palette } from "../text/palette.ts";

/** Tells a story in a terminal, step by step, as it happens. */
export class Narrator {
  readonly #palette: Palette;
  readonly #write: (text: string) => void;
  #step = 0;

  constructor(palette: Palette, write: (text: string) => void) {
    this.#palette = palette;
    this.#write = write;
  }

  say(text = ""): void {
    this.#write(`${text}\n`);
  }

  aside(text: string): void {
    this.say(this.#palette.dim(text));
  }

  /** Something that somebody does. */
  step(text: string): void {
    this.#step += 1;
    this.say();
    this.say(this.#palette.bold(`${String(this.#step)}. ${text}`));
  }

  events(names: readonly string[]): void {
    if (names.length > 0) this.aside(`   events: ${tally(names)}`);
  }

  calls(calls: readonly Call[]): void {
    if (calls.length > 0) this.aside(`   calls:  ${String(calls.length)} (${tally(calls.map(nameOf))})`);
  }

  /** The check as a person sees it on the pull request. */
  check(run: CheckRun | undefined, lines: readonly string[]): void {
    if (run === undefined) {
      this.say("   no check yet");
      return;
    }
    const { green, yellow, red } = this.#palette;
    const isGreen = run.conclusion === "success";
    const colour = isGreen ? green : run.status === "completed" ? red : yellow;
    const mark = isGreen ? "✓" : run.status === "completed" ? "✗" : "●";
    this.say(`   ${colour(`${mark} ${run.name}: ${run.output.title ?? ""}`)}`);
    for (const line of lines) this.say(`     ${line}`);
  }
}

function nameOf({ graphqlName, operation, path }: Call): string {
  return graphqlName === null ? (operation ?? path) : "graphql";
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${String(count)}× ${name}`)).join(", ");
}

/**
 * Markdown of a check as lines for a terminal: links as their words, headings and emphasis without their marks.
 * Only the lines that match one of `shown`, wrapped.
 */
export function markdownLines(markdown: string, shown: readonly RegExp[], width: number): readonly string[] {
  const text = markdown
    .replaceAll(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^#+ /gm, "")
    .replaceAll("**", "")
    .replaceAll(/`+([^`]*)`+/g, "$1")
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll(/&(lt|gt|amp|#64);/g, (entity) => ({ "&lt;": "<", "&gt;": ">", "&amp;": "&" })[entity] ?? "@")
    .replaceAll(/\n{2,}/g, "\n");
  return text
    .split("\n")
    .filter((line) => shown.some((pattern) => pattern.test(line)))
    .flatMap((line) => wrap(line, width));
}

function wrap(line: string, width: number): readonly string[] {
  const indent = line.startsWith("- ") ? "  " : "";
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = indent + word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
