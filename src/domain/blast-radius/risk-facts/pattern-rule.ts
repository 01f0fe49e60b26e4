import { type RiskFact } from "../blast-radius.ts";
import { type ChangedText, changedMatches, type Side } from "./changed-text.ts";
import { type Finding, type RiskRule, shown } from "./rule.ts";

/** Something that a changed line may say. */
export interface LinePattern {
  /** With the `g` flag; must not be able to match the same text in many ways. */
  readonly pattern: RegExp;
  readonly where?: "code" | "outsideStrings" | "text";
  /** `name`: the first group that took part, cut short. */
  readonly message: (name: string) => string;
  readonly severity?: RiskFact["severity"] | ((change: ChangedText) => RiskFact["severity"] | undefined);
  /** Whether this match is not what the pattern looks for after all. */
  readonly unless?: (match: RegExpExecArray, change: ChangedText, side: Side) => boolean;
}

interface PatternRule {
  readonly name: string;
  readonly severity: RiskFact["severity"];
  readonly everywhere?: boolean;
  readonly appliesTo: (change: ChangedText) => boolean;
  /** Looked for on added lines. */
  readonly added?: readonly LinePattern[];
  /**
   * Looked for on removed lines. What is back on an added line of the same file, as often as it was removed, was
   * edited or moved, not removed.
   */
  readonly removed?: readonly LinePattern[];
}

/** A rule that a few patterns on added or removed lines can tell. */
export function patternRule({
  name,
  severity,
  everywhere,
  appliesTo,
  added,
  removed,
}: PatternRule): RiskRule {
  return {
    name,
    severity,
    ...(everywhere === undefined ? {} : { everywhere }),
    find: (change) =>
      appliesTo(change)
        ? [
            ...(added ?? []).flatMap((line) => onAdded(change, line)),
            ...(removed ?? []).flatMap((line) => onRemoved(change, line)),
          ]
        : [],
  };
}

function onAdded(change: ChangedText, line: LinePattern): Finding[] {
  return matchesOf(change, change.head, line).map(({ match, at }) => findingOf(change, line, match, at));
}

function onRemoved(change: ChangedText, line: LinePattern): Finding[] {
  const removed = matchesOf(change, change.base, line);
  if (removed.length === 0) return [];
  const back = new Map<string, number>();
  for (const { match } of matchesOf(change, change.head, line)) {
    const key = keyOf(match);
    back.set(key, (back.get(key) ?? 0) + 1);
  }
  return removed.flatMap(({ match, at }) => {
    const key = keyOf(match);
    const left = back.get(key) ?? 0;
    back.set(key, left - 1);
    return left > 0 ? [] : [findingOf(change, line, match, at)];
  });
}

function matchesOf(
  change: ChangedText,
  side: Side,
  line: LinePattern,
): { match: RegExpExecArray; at: number }[] {
  return [...changedMatches(side, line.pattern, line.where)].flatMap(({ match, line: at }) =>
    line.unless?.(match, change, side) === true ? [] : [{ match, at }],
  );
}

/** A notice in a file that is new as a whole: it changes nothing that runs already. */
export function noticeWhereNew({ file }: ChangedText): RiskFact["severity"] | undefined {
  return file.status === "added" ? "notice" : undefined;
}

function findingOf(
  change: ChangedText,
  { message, severity }: LinePattern,
  match: RegExpExecArray,
  line: number,
): Finding {
  const said = typeof severity === "function" ? severity(change) : severity;
  const name = shown(match.slice(1).find((group: string | undefined) => group !== undefined && group !== ""));
  return { line, message: message(name), ...(said === undefined ? {} : { severity: said }) };
}

/** Two matches say the same where their groups do; without groups, where their text does. */
function keyOf(match: RegExpExecArray): string {
  return match.length > 1 ? JSON.stringify(match.slice(1)) : match[0].trim();
}
