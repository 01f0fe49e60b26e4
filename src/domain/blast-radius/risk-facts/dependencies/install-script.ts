import { type ChangedText } from "../changed-text.ts";
import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";

/** Code that runs on every machine that installs. Socket: `installScripts`. */
export const installScript: RiskRule = patternRule({
  name: "dependencies/install-script",
  severity: "risky",
  everywhere: true,
  appliesTo: isInstalled,
  added: [
    {
      pattern:
        /^[ \t]*"(preinstall|install|postinstall|prepare|prepublish|preprepare|postprepare)"[ \t]*:[ \t]*"/gm,
      message: (name) => `Adds a script that runs on installing (${name})`,
      unless: (match, change) => !change.lowerPath.endsWith("package.json") || isHookInstaller(match, change),
    },
    {
      pattern: /^[ \t]*"(hasInstallScript)"[ \t]*:[ \t]*true|^[ \t]+(requiresBuild):[ \t]*true/gm,
      severity: "notice",
      message: () => "A locked package runs a script on installing",
    },
    {
      pattern: /\b(cmdclass)[ \t]*=|^[ \t]*(build)[ \t]*=[ \t]*"[\w/.-]+\.rs"/gm,
      message: (name) => `Runs code of its own on installing or building (${name})`,
      unless: (_match, change) => !/(?:setup\.py|cargo\.toml)$/.test(change.lowerPath),
    },
    {
      pattern: /^[ \t]*(ignore-scripts)[ \t]*=[ \t]*false/gm,
      message: () => "Lets packages run scripts on installing again",
    },
  ],
});

function isInstalled({ lowerPath }: ChangedText): boolean {
  return /(?:^|\/)(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|setup\.py|cargo\.toml|\.npmrc)$/.test(
    lowerPath,
  );
}

/** `"prepare": "husky"` only installs hooks. */
function isHookInstaller(match: RegExpExecArray, change: ChangedText): boolean {
  return /^(?:husky(?: install)?|lefthook install|is-ci \|\| husky(?: install)?|simple-git-hooks)"/.test(
    change.head.text.slice(match.index + match[0].length, match.index + match[0].length + 80),
  );
}
