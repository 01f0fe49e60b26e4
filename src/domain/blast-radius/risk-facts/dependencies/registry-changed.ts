import { type ChangedText } from "../changed-text.ts";
import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";

/** Where packages come from: the door of dependency confusion. */
export const registryChanged: RiskRule = patternRule({
  name: "dependencies/registry-changed",
  severity: "control-plane",
  everywhere: true,
  appliesTo: ({ path, language }: ChangedText) =>
    /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|\.pnpmrc|pnpm-workspace\.yaml|bunfig\.toml|pip\.conf|pip\.ini|\.pypirc|pyproject\.toml|uv\.toml|Pipfile|Gemfile|\.bundle\/config|nuget\.config|settings\.xml|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|\.cargo\/config(?:\.toml)?|composer\.json|[^/]*requirements[^/]*\.(?:txt|in))$/i.test(
      path,
    ) ||
    language === "dockerfile" ||
    language === "shell",
  added: [
    {
      pattern: /^[ \t]*((?:@[\w.-]+:)?registry)[ \t]*=[ \t]*\S/gm,
      message: (name) => `Sets where packages come from (${name})`,
    },
    {
      pattern: /^[ \t]*(npmRegistryServer|npmScopes|unsafeHttpWhitelist):/gm,
      message: (name) => `Sets where packages come from (${name})`,
    },
    {
      pattern: /(--extra-index-url|--index-url|--find-links|--trusted-host|extra-index-url|index-url)\b/g,
      message: (name) => `Takes packages from another index (${name})`,
    },
    {
      pattern:
        /^[ \t]*\[\[?(tool\.(?:poetry\.source|uv\.index|pdm\.source)|source(?:\.[\w-]+)?|registries\.[\w-]+)\]\]?/gm,
      message: (name) => `Adds a source of packages (${name})`,
    },
    {
      pattern: /^[ \t]*(source)[ \t]+["'](?!https:\/\/rubygems\.org)/gm,
      message: () => "Takes gems from another source",
    },
    {
      pattern:
        /(<packageSources>|<add[ \t]+key="[^"\n]{1,80}"[ \t]+value="https?:|<mirror>|<repository>|\bmaven[ \t]*\{[ \t]*url)/g,
      message: () => "Adds a source of packages",
    },
  ],
  removed: [
    {
      pattern: /^[ \t]*(@[\w.-]+:registry)[ \t]*=/gm,
      message: (name) => `Removes ${name}: that scope's packages are now looked up in the public registry`,
    },
    {
      pattern: /^[ \t]*(replace-with|explicit)[ \t]*=/gm,
      message: (name) => `Removes ${name} from a source of packages`,
    },
  ],
});
