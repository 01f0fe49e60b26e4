import { type Language } from "./syntax.ts";

const byExtension: ReadonlyMap<string, Language> = new Map(
  Object.entries({
    "c-like": "java go kt kts scala swift rs c cc cpp h hpp groovy gradle dart",
    csharp: "cs",
    graphql: "graphql graphqls gql",
    hcl: "tf tfvars hcl",
    javascript: "js jsx mjs cjs ts tsx mts cts",
    json: "json jsonc json5 template",
    php: "php",
    prisma: "prisma",
    proto: "proto",
    python: "py pyi",
    ruby: "rb rake gemspec",
    elixir: "ex exs",
    shell: "sh bash zsh ksh envrc",
    sql: "sql ddl psql pgsql",
    toml: "toml",
    xml: "xml csproj props targets",
    yaml: "yml yaml",
  } satisfies Partial<Record<Language, string>>).flatMap(([language, extensions]) =>
    extensions.split(" ").map((extension) => [extension, language as Language] as const),
  ),
);

const byName: readonly (readonly [RegExp, Language])[] = [
  [/^(?:.*\.)?dockerfile(?:\..*)?$|^containerfile$/, "dockerfile"],
  [/^(?:gnu)?makefile$|\.mk$|^justfile$/, "makefile"],
  [/^(?:gemfile|rakefile|vagrantfile|fastfile|capfile|podfile)$/, "ruby"],
  [
    /requirements.*\.(?:txt|in)$|^constraints.*\.txt$|^\.npmrc$|\.(?:conf|cfg|ini|properties)$|^\.env/,
    "configuration",
  ],
  [/^jenkinsfile(?:\..*)?$/, "c-like"],
];

/** The language that a path's last segment promises; `plain` where it promises none. */
export function languageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  for (const [pattern, language] of byName) if (pattern.test(name)) return language;
  const dot = name.lastIndexOf(".");
  if (dot >= 0) return byExtension.get(name.slice(dot + 1)) ?? "plain";
  return /(?:^|\/)(?:bin|scripts?|hooks|deploy|\.husky)\/[^/]*$/.test(path) ? "shell" : "plain";
}
