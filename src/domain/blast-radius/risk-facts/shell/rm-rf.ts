import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** ShellCheck: SC2115, and every other recursive removal whose target is not plainly a build product. */
export const rmRf: RiskRule = commandRule({
  name: "shell/rm-rf",
  severity: "risky",
  commands: [
    {
      pattern:
        /(?<![\w./-])rm[ \t]+(?:-[\w-]+[ \t]+)*?-(?:-recursive|[a-zA-Z]*[rR][a-zA-Z]*)\b((?:[ \t]+[^\s;&|#<>]+){1,30})/g,
      message: (name) => `Removes ${name} recursively`,
      unless: (match, { language }) => {
        const targets = (match[1] ?? "").trim().split(/\s+/);
        return targets.every(
          (target) => isHarmless(target) || (language === "dockerfile" && isInImage(target)),
        );
      },
    },
    {
      pattern: /\bfind[ \t]+([^\n;|]{0,200}?)[ \t]-delete\b/g,
      message: (name) => `Deletes what it finds below ${name}`,
      unless: (match) => isHarmless((match[1] ?? "").split(/\s/)[0] ?? ""),
    },
  ],
});

const buildProducts =
  /^(?:[\w.-]*\/)*(?:node_modules|dist|build|_build|target|out|output|tmp|temp|\.?cache|caches|coverage|\.next|\.nuxt|__pycache__|\.tox|\.venv|venv|\.pytest_cache|\.mypy_cache|vendor|bin|obj|lists|archives|[\w-]+\.egg-info|\*\.egg-info|site|public|doc|man)(?:\/[\w.*-]*)*\/?$/;

/** Options, temporary files, and what a build makes anew: a plain relative path, or one below a well-known place. */
function isHarmless(target: string): boolean {
  const path = target.replace(/^["']|["'\\]+$/g, "").replace(/["']/g, "");
  if (path === "" || path.startsWith("-")) return true;
  if (/(?:^|\/)\.\.(?:\/|$)/.test(path)) return false;
  if (
    /^\/(?:tmp|var\/(?:lib\/apt\/lists|cache|tmp)|root\/\.cache|usr\/share\/(?:doc|man|locale))\/./.test(path)
  )
    return true;
  if (/^\$\{?(?:\w*(?:TMP|TEMP|tmp|temp|SCRATCH|scratch)\w*)\}?(?:\/|$)/.test(path)) return true;
  if (/(?:^|\/)(?:[\w-]*cache|tmp)\//.test(path)) return true;
  if (/[$`*]/.test(path.split("/")[0] ?? "") || path.startsWith("/") || path.startsWith("~")) return false;
  return buildProducts.test(path) || /^(?:\.\/)?[\w-][\w.-]*(?:\/[\w.*-]+)*\/?$/.test(path);
}

/** While an image is built, a folder below the root that is named outright belongs to that image. */
function isInImage(target: string): boolean {
  return /^\/[\w.-]+\/[\w./*-]+$/.test(target) && !target.includes("..");
}
