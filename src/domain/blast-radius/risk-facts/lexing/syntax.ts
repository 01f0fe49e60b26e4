/** What a family of languages uses for comments and strings; enough to tell code from what only talks about it. */
export interface Syntax {
  /** Markers that start a comment up to the end of the line. */
  readonly lineComments: readonly string[];
  /** `#` counts only at the start of a line or behind white space, as in shell and YAML. */
  readonly lineCommentNeedsSpace: boolean;
  readonly blockComments: readonly { readonly open: string; readonly close: string }[];
  readonly strings: readonly StringSyntax[];
}

/** How one kind of string literal is written. */
export interface StringSyntax {
  readonly quote: string;
  /** A backslash hides the quote that follows it. */
  readonly escapes: "backslash" | "doubling" | "none";
  readonly multiline: boolean;
}

/** The languages that the rules can tell comments and strings of; `plain` has neither. */
export type Language =
  | "c-like"
  | "configuration"
  | "csharp"
  | "graphql"
  | "hcl"
  | "javascript"
  | "json"
  | "php"
  | "plain"
  | "prisma"
  | "proto"
  | "python"
  | "ruby"
  | "elixir"
  | "shell"
  | "dockerfile"
  | "makefile"
  | "sql"
  | "toml"
  | "xml"
  | "yaml";

const doubleQuoted: StringSyntax = { quote: '"', escapes: "backslash", multiline: false };
const singleQuoted: StringSyntax = { quote: "'", escapes: "backslash", multiline: false };
const backtick: StringSyntax = { quote: "`", escapes: "backslash", multiline: true };
const tripleDouble: StringSyntax = { quote: '"""', escapes: "backslash", multiline: true };
const tripleSingle: StringSyntax = { quote: "'''", escapes: "backslash", multiline: true };
const slashStar = { open: "/*", close: "*/" };

const none: Syntax = { lineComments: [], lineCommentNeedsSpace: false, blockComments: [], strings: [] };
const cLike: Syntax = {
  ...none,
  lineComments: ["//"],
  blockComments: [slashStar],
  strings: [doubleQuoted, singleQuoted],
};
const hash: Syntax = { ...none, lineComments: ["#"], strings: [doubleQuoted, singleQuoted] };
const spacedHash: Syntax = { ...hash, lineCommentNeedsSpace: true };

const syntaxes: Readonly<Record<Language, Syntax>> = {
  "c-like": { ...cLike, strings: [tripleDouble, doubleQuoted, singleQuoted, backtick] },
  configuration: { ...none, lineComments: ["#", ";"], lineCommentNeedsSpace: true },
  csharp: { ...cLike, strings: [{ ...doubleQuoted, multiline: true }, singleQuoted] },
  graphql: { ...hash, strings: [tripleDouble, doubleQuoted] },
  hcl: { ...none, lineComments: ["#", "//"], blockComments: [slashStar], strings: [doubleQuoted] },
  javascript: { ...cLike, strings: [doubleQuoted, singleQuoted, backtick] },
  json: { ...none, strings: [doubleQuoted] },
  php: { ...cLike, lineComments: ["//", "#"] },
  plain: none,
  prisma: cLike,
  proto: cLike,
  python: { ...hash, strings: [tripleDouble, tripleSingle, doubleQuoted, singleQuoted] },
  ruby: hash,
  elixir: { ...hash, strings: [tripleDouble, doubleQuoted, singleQuoted] },
  shell: {
    ...spacedHash,
    strings: [
      { ...doubleQuoted, multiline: true },
      { quote: "'", escapes: "none", multiline: true },
    ],
  },
  dockerfile: spacedHash,
  makefile: spacedHash,
  // Double quotes and backticks hold names in SQL, which the rules need to see.
  sql: {
    ...none,
    lineComments: ["--"],
    blockComments: [slashStar],
    strings: [{ quote: "'", escapes: "doubling", multiline: true }],
  },
  toml: {
    ...hash,
    strings: [tripleDouble, tripleSingle, doubleQuoted, { ...singleQuoted, escapes: "none" }],
  },
  xml: {
    ...none,
    blockComments: [{ open: "<!--", close: "-->" }],
    strings: [{ ...doubleQuoted, escapes: "none" }],
  },
  yaml: { ...spacedHash, strings: [doubleQuoted, { ...singleQuoted, escapes: "doubling" }] },
};

/** The comments and strings of a language. */
export function syntaxOf(language: Language): Syntax {
  return syntaxes[language];
}
