import { type Mistake } from "../located.ts";
import { type PathOwners } from "./blast-radius.ts";
import { type CodeownersRule, readCodeownersLine } from "./codeowners-line.ts";
import { readCodeownersPattern } from "./codeowners-pattern.ts";
import { allMatches, compilePatterns, lastMatch, type PathPatternIndex } from "./path-pattern-index.ts";

/** A CODEOWNERS file as GitHub reads it, compiled for looking paths up. */
export interface Codeowners {
  /** Its path: `.github/CODEOWNERS`, `CODEOWNERS` or `docs/CODEOWNERS`. */
  readonly file: string;
  readonly rules: readonly CodeownersRule[];
  /** Lines that GitHub skips or may read otherwise, and why. */
  readonly mistakes: readonly Mistake[];
  /** Why GitHub loads nothing of the file; `null` where it loads it. Its owners are then unknown, not absent. */
  readonly notLoaded: string | null;
  readonly index: PathPatternIndex;
}

/** Reads a CODEOWNERS file. Never throws: what is wrong with it stands in `mistakes`. */
export function parseCodeowners(text: string, file: string): Codeowners {
  const rules: CodeownersRule[] = [];
  const mistakes: Mistake[] = [];
  const report = (line: number, column: number, message: string) =>
    mistakes.push({ place: { file, line, column }, message });
  const lines = text.split("\n");
  const marked = text.startsWith("\ufeff");
  if (marked) report(1, 1, "the file starts with a byte order mark; save it as UTF-8 without one");
  lines.forEach((line, index) => {
    const hasMark = index === 0 && marked;
    const read = readCodeownersLine(hasMark ? line.slice(1) : line, index + 1);
    for (const rule of read.rules)
      rules.push(hasMark ? { ...rule, uncertain: rule.uncertain ?? markDoubt } : rule);
    for (const { column, message } of read.mistakes) report(index + 1, column + (hasMark ? 1 : 0), message);
  });
  return {
    file,
    rules,
    mistakes,
    notLoaded: null,
    index: compileRules(rules),
  };
}

function compileRules(rules: readonly CodeownersRule[]): PathPatternIndex {
  const texts = rules.map(({ pattern }) => pattern);
  return compilePatterns({ texts, read: (rule) => readCodeownersPattern(texts[rule]!) });
}

const markDoubt = { reason: "a byte order mark in front of the pattern", likelier: "applies" } as const;

/** A CODEOWNERS file that exists and that GitHub does not load, such as one over its limit of size. */
export function codeownersNotLoaded(file: string, reason: string): Codeowners {
  const mistakes = [{ place: { file, line: 1, column: 1 }, message: reason }];
  return { file, rules: [], mistakes, notLoaded: reason, index: compileRules([]) };
}

/**
 * Who owns a path: the last rule that matches decides. Where GitHub's reading of a rule is not documented, the
 * answer carries what the owners are under each other reading, and whoever asks must satisfy all of them.
 */
export function ownersOf(codeowners: Codeowners, path: string): PathOwners {
  const last = lastMatch(codeowners.index, path);
  const rule = codeowners.rules[last];
  if (rule === undefined) return { path, owners: [], line: null, pattern: null };
  if (rule.uncertain === null) return answer(path, rule);
  return ownersInDoubt(codeowners, path);
}

/** The owners of many paths, in their order. */
export function ownersOfAll(codeowners: Codeowners, paths: readonly string[]): PathOwners[] {
  return paths.map((path) => ownersOf(codeowners, path));
}

/** The readings of a path from its last matching rule down to the first that is beyond doubt. */
function ownersInDoubt(codeowners: Codeowners, path: string): PathOwners {
  const readings: CodeownersRule[] = [];
  for (const index of allMatches(codeowners.index, path).reverse()) {
    const rule = codeowners.rules[index]!;
    readings.push(rule);
    if (rule.uncertain === null) break;
  }
  const likeliest = readings.find((rule) => rule.uncertain?.likelier !== "skipped");
  const reason = readings[0]!.uncertain!.reason;
  const others = readings.filter((rule) => rule !== likeliest).map(({ owners }) => owners);
  if (readings.at(-1)!.uncertain !== null && likeliest !== undefined) others.push([]);
  const own =
    likeliest === undefined ? { path, owners: [], line: null, pattern: null } : answer(path, likeliest);
  return { ...own, uncertain: { reason: `line ${readings[0]!.line}: ${reason}`, otherwise: others } };
}

function answer(path: string, { owners, line, pattern }: CodeownersRule): PathOwners {
  return { path, owners, line, pattern };
}
