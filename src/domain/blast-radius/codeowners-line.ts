import { checkCodeownersPattern } from "./codeowners-pattern.ts";

/** A line of CODEOWNERS that says who owns what matches its pattern. */
export interface CodeownersRule {
  /** From 1. */
  readonly line: number;
  /** As written. */
  readonly pattern: string;
  /** As written. Empty: the rule takes ownership away. */
  readonly owners: readonly string[];
  /** Where GitHub's reading of this line is not documented: what is unclear, and which reading is likelier. */
  readonly uncertain: { readonly reason: string; readonly likelier: "applies" | "skipped" } | null;
}

/** A line that GitHub skips, or that it may read otherwise than its author meant. */
export interface LineMistake {
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** What a line amounts to; rarely two rules, where it can be read in two ways. */
export interface CodeownersLine {
  readonly rules: readonly CodeownersRule[];
  readonly mistakes: readonly LineMistake[];
}

interface Token {
  readonly text: string;
  /** From 0, within the line. */
  readonly offset: number;
}

const nothing: CodeownersLine = { rules: [], mistakes: [] };

/** Reads a line, given without its line break. */
export function readCodeownersLine(text: string, line: number): CodeownersLine {
  const tokens = tokensOf(text);
  const [patternToken, ...ownerTokens] = tokens;
  if (patternToken === undefined) return nothing;
  const comment = glued(patternToken);
  if (comment !== null) return readGluedComment(patternToken, comment, ownerTokens, line);
  return readRule(patternToken, ownerTokens, line, null);
}

type Doubt = NonNullable<CodeownersRule["uncertain"]>;

function readRule(
  patternToken: Token,
  ownerTokens: readonly Token[],
  line: number,
  doubt: Doubt | null,
): CodeownersLine {
  const pattern = checkCodeownersPattern(patternToken.text);
  if (pattern.kind === "invalid") {
    const mistake = mistakeAt(patternToken.offset + pattern.offset, `line skipped: ${pattern.message}`);
    return { rules: [], mistakes: [mistake] };
  }
  const owners = readOwners(ownerTokens);
  const uncertain = doubt ?? owners.uncertain ?? (pattern.kind === "uncertain" ? pattern : null);
  const mistakes = [...owners.mistakes];
  if (uncertain !== null && owners.mistakes.length === 0) {
    mistakes.push(mistakeAt(patternToken.offset, `GitHub's reading is not documented: ${uncertain.reason}`));
  }
  // A line whose owners are all malformed is skipped, with certainty: there is no other way to read it.
  if (ownerTokens.length > 0 && owners.valid.length === 0) return { rules: [], mistakes };
  return { rules: [{ line, pattern: patternToken.text, owners: owners.valid, uncertain }], mistakes };
}

/** `foo#abc @x`: a comment after an ownerless `foo`, or a pattern with a `#` in it. */
function readGluedComment(
  token: Token,
  at: number,
  ownerTokens: readonly Token[],
  line: number,
): CodeownersLine {
  const reason = "`#` right behind a pattern; put a space before a comment, or `?` for the character";
  const short = { text: token.text.slice(0, at), offset: token.offset };
  const whole = readRule(token, ownerTokens, line, { reason, likelier: "skipped" });
  const cut = readRule(short, [], line, { reason, likelier: "applies" });
  return { rules: [...whole.rules, ...cut.rules], mistakes: cut.mistakes };
}

function glued(token: Token): number | null {
  for (let at = 0; at < token.text.length; at++) {
    if (token.text[at] === "\\") at += 1;
    else if (token.text[at] === "#") return at;
  }
  return null;
}

interface Owners {
  readonly valid: readonly string[];
  readonly mistakes: readonly LineMistake[];
  readonly uncertain: CodeownersRule["uncertain"];
}

const user = /^@[A-Za-z0-9][A-Za-z0-9_-]*$/u;
const team = /^@[A-Za-z0-9][A-Za-z0-9_-]*\/[A-Za-z0-9_-]+$/u;
const email = /^[^\s@/]+@[^\s@/]+\.[^\s@/.]+$/u;
const dottedTeam = /^@[A-Za-z0-9][A-Za-z0-9_-]*\/[A-Za-z0-9._-]+$/u;

function readOwners(tokens: readonly Token[]): Owners {
  const valid: string[] = [];
  const mistakes: LineMistake[] = [];
  let uncertain: Owners["uncertain"] = null;
  for (const { text, offset } of tokens) {
    const comment = text.indexOf("#");
    const owner = comment === -1 ? text : text.slice(0, comment);
    if (user.test(owner) || team.test(owner) || email.test(owner)) {
      valid.push(owner);
      if (comment !== -1)
        uncertain ??= { reason: `\`#\` right behind an owner in ${text}`, likelier: "applies" };
    } else if (dottedTeam.test(owner)) {
      valid.push(owner);
      uncertain ??= { reason: `team names have no dots: ${owner}`, likelier: "applies" };
    } else {
      mistakes.push(mistakeAt(offset, malformed(text)));
    }
    if (comment !== -1) break;
  }
  if (mistakes.length > 0)
    uncertain = { reason: "one of the line's owners is malformed", likelier: "skipped" };
  return { valid, mistakes, uncertain };
}

function malformed(owner: string): string {
  const example = "write @user, @organization/team or an e-mail address";
  return `line skipped: ${JSON.stringify(owner)} is no owner; ${example}, and \`\\ \` for a space in a path`;
}

function mistakeAt(offset: number, message: string): LineMistake {
  return { column: offset + 1, message };
}

/** The words of a line; a backslash keeps the next character in the word, a `#` at a word's start ends the line. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (isBlank(text[at]!)) {
      at += 1;
      continue;
    }
    if (text[at] === "#") break;
    const offset = at;
    while (at < text.length && !isBlank(text[at]!)) at += text[at] === "\\" ? 2 : 1;
    tokens.push({ text: text.slice(offset, at), offset });
  }
  return tokens;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\r";
}
