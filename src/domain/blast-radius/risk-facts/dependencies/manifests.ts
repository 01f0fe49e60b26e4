import { blocksOf } from "../brace-blocks.ts";
import { type ChangedText, changedMatches, type Side } from "../changed-text.ts";
import { type Dependency, type Ecosystem } from "./dependency.ts";

interface Manifest {
  readonly ecosystem: Ecosystem;
  readonly file: RegExp;
  /** The first group is the name, the second what is required of it. */
  readonly lines: readonly RegExp[];
  /** Words that stand where a name could, and are none. */
  readonly not?: RegExp;
}

const npmKeys =
  /^(?:name|version|description|main|module|browser|types|typings|type|license|author|homepage|repository|url|email|bugs|directory|node|npm|yarn|pnpm|packageManager|engines|vscode|private|access|registry|tag|sideEffects|test|build|start|lint|dev|prepare|preinstall|install|postinstall|prepublish\w*|format|check|import|require|default|preset|extends|from|path|target|lib|color|theme|[./].*|.*\s.*)$/;

const manifests: readonly Manifest[] = [
  {
    ecosystem: "npm",
    file: /(?:^|\/)package\.json$/,
    lines: [/^[ \t]*"([^"\n]{1,214})"[ \t]*:[ \t]*"([^"\n]{0,300})"/gm],
    not: npmKeys,
  },
  {
    ecosystem: "pypi",
    file: /(?:^|\/)[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in)$|(?:^|\/)requirements\/[^/]*\.(?:txt|in)$/i,
    lines: [
      /^[ \t]*([A-Za-z0-9][\w.-]{0,100})(?:\[[^\]\n]{0,100}\])?[ \t]*((?:@|[=<>!~]=?)[^\n#;]{0,300})?[^\n]{0,200}$/gm,
    ],
    not: /^(?:https?|git|file)$/,
  },
  {
    ecosystem: "pypi",
    file: /(?:^|\/)(?:pyproject\.toml|Pipfile|setup\.cfg|setup\.py)$/,
    lines: [
      /^[ \t]*"?([A-Za-z0-9][\w.-]{0,100})"?[ \t]*=[ \t]*("[\^~<>=!*\d][^"\n]{0,100}"|\{[^\n}]{0,300}\b(?:version|git|path|url)\b[^\n}]{0,200}\}?)/gm,
      /^[ \t]*(?:[\w-]+[ \t]*=[ \t]*\[[ \t]*)?["']([A-Za-z0-9][\w.-]{0,100})(?:\[[^\]\n]{0,100}\])?[ \t]*((?:@|[=<>!~]=)[^"'\n]{0,200}|[<>][^"'\n]{0,100})["']/gm,
    ],
    not: /^(?:python|version|target-version|line-length|requires-python|minversion|python_version|python_requires|name)$/,
  },
  {
    ecosystem: "rubygems",
    file: /(?:^|\/)(?:Gemfile|gems\.rb|[^/]+\.gemspec)$/,
    lines: [
      /^[ \t]*(?:\w+\.add_(?:runtime_|development_)?dependency|gem)[ \t(]+["']([\w.-]{1,100})["']([^\n#]{0,300})/gm,
    ],
  },
  {
    ecosystem: "crates",
    file: /(?:^|\/)Cargo\.toml$/,
    lines: [
      /^[ \t]*"?([A-Za-z][\w-]{0,63})"?[ \t]*=[ \t]*("[\^~<>=*\d][^"\n]{0,60}"|\{[^\n}]{0,300}\b(?:version|git|path|workspace)\b[^\n}]{0,200}\}?)/gm,
    ],
    not: /^(?:version|edition|rust-version|resolver|name)$/,
  },
  {
    ecosystem: "go",
    file: /(?:^|\/)go\.mod$/,
    lines: [/^[ \t]*(?:require[ \t]+)?([a-z0-9][\w.-]*\.[a-z]{2,}\/[^\s]{1,200})[ \t]+(v[^\s]{1,100})/gm],
  },
  {
    ecosystem: "composer",
    file: /(?:^|\/)composer\.json$/,
    lines: [/^[ \t]*"([a-z0-9_.-]{1,100}\/[a-z0-9_.-]{1,100})"[ \t]*:[ \t]*"([^"\n]{1,100})"/gm],
  },
  {
    ecosystem: "maven",
    file: /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/,
    lines: [
      /^[ \t]*<artifactId>([\w.-]{1,200})<\/artifactId>()/gm,
      /\b(?:implementation|api|compileOnly|runtimeOnly|testImplementation|annotationProcessor|kapt|classpath)[ \t(]+["']([\w.-]{1,120}:[\w.-]{1,120}):?([^"'\n]{0,60})["']/gm,
      /\bmodule[ \t]*=[ \t]*"([\w.-]{1,120}:[\w.-]{1,120})"([^\n]{0,100})/gm,
    ],
  },
  {
    ecosystem: "nuget",
    file: /\.(?:cs|fs|vb)proj$|(?:^|\/)Directory\.Packages\.props$/,
    lines: [
      /<Package(?:Reference|Version)[ \t]+Include="([\w.-]{1,100})"(?:[ \t]+Version="([^"\n]{0,60})")?/gm,
    ],
  },
  {
    ecosystem: "hex",
    file: /(?:^|\/)mix\.exs$/,
    lines: [/\{[ \t]*:(\w{1,60}),[ \t]*("[^"\n]{0,60}"|(?:git|github|path):[^\n}]{0,200})/gm],
  },
];

/** Where dependencies of a repository are named: not where a package manager writes down what it chose. */
export function manifestOf(path: string): Ecosystem | null {
  return manifests.find(({ file }) => file.test(path))?.ecosystem ?? null;
}

/** The dependencies on the changed lines of one side of a manifest. */
export function changedDependencies(change: ChangedText, side: Side): Dependency[] {
  const manifest = manifests.find(({ file }) => file.test(change.path));
  if (manifest === undefined || !side.hasChanges) return [];
  const { ecosystem, lines, not } = manifest;
  return lines.flatMap((pattern) =>
    [...changedMatches(side, pattern)].flatMap(({ match, line, start }) => {
      const name = match[1] ?? "";
      const requirement = (match[2] ?? "").trim();
      const isOne =
        not?.test(name) !== true && (ecosystem !== "npm" || isNpmDependency(side, start, requirement));
      return isOne
        ? [{ ecosystem, name, requirement, line, isDirect: isDirect(ecosystem, side, start) }]
        : [];
    }),
  );
}

const npmBlocks =
  /^"(?:dev|peer|optional|bundled?)?[dD]ependencies"|^"(?:overrides|resolutions|catalogs?|pnpm)"/;
const npmRequirement =
  /^(?:[\^~<>=v]*\s*\d|[xX*]$|latest$|next$|(?:git|git\+\w+|https?|file|link|npm|workspace|github|gitlab|bitbucket|portal|patch|catalog|jsr):|[\w.-]+\/[\w.-]+(?:#.*)?$)/;

/** Within a block of dependencies; where the hunk does not show the block, what is written like a version is one. */
function isNpmDependency(side: Side, at: number, requirement: string): boolean {
  const blocks = blocksOf(side)[side.lineAt(at).index] ?? [];
  const innermost = blocks.at(-1)?.replace(/\s*:$/, "") ?? "";
  if (npmBlocks.test(innermost)) return true;
  const isUnknown = innermost === "" && blocks.length <= 1;
  return isUnknown && npmRequirement.test(requirement) && /^[ \t]{3,}/.test(side.text.slice(at, at + 8));
}

function isDirect(ecosystem: Ecosystem, side: Side, at: number): boolean {
  if (ecosystem !== "npm") return true;
  const blocks = blocksOf(side)[side.lineAt(at).index] ?? [];
  return /^"(?:dev|peer|optional)?[dD]ependencies"/.test(blocks.at(-1) ?? "");
}

const known = new WeakMap<
  ChangedText,
  { readonly added: readonly Dependency[]; readonly removed: readonly Dependency[] }
>();

/** What a manifest newly names or requires otherwise, and what it no longer does. */
export function dependencyChanges(change: ChangedText): {
  readonly added: readonly Dependency[];
  readonly removed: readonly Dependency[];
} {
  let changes = known.get(change);
  if (changes === undefined) {
    changes = {
      added: changedDependencies(change, change.head),
      removed: changedDependencies(change, change.base),
    };
    known.set(change, changes);
  }
  return changes;
}

/** The dependencies whose names stand on no removed line of the same manifest. */
export function newDependencies(change: ChangedText): Dependency[] {
  const { added, removed } = dependencyChanges(change);
  if (added.length === 0) return [];
  const before = new Set(removed.map(({ name }) => name));
  return added.filter(({ name }) => !before.has(name));
}
