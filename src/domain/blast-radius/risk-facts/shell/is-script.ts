import { type ChangedText, type Side } from "../changed-text.ts";

/** Files that hold shell commands: scripts, CI configuration, container files, make files, package scripts. */
export function isScript({ language, lowerPath }: ChangedText): boolean {
  return (
    language === "shell" ||
    language === "dockerfile" ||
    language === "makefile" ||
    /(?:^|\/)(?:package\.json|jenkinsfile[^/]*|procfile|taskfile\.ya?ml|justfile)$/.test(lowerPath) ||
    (language === "yaml" &&
      /(?:^|\/)(?:\.github|\.circleci|\.gitlab|\.buildkite|\.azure|ci|jobs?|hooks|templates)\/|(?:^|\/)(?:\.gitlab-ci|azure-pipelines|cloudbuild|buildspec|bitbucket-pipelines|\.travis|appveyor)[^/]*\.ya?ml$|(?:^|\/)action\.ya?ml$/.test(
        lowerPath,
      )) ||
    /\.(?:ps1|bat|cmd|tpl)$/.test(lowerPath)
  );
}

/**
 * Whether the command at an offset is only talked about: printed, searched for, or named in a step's title. What is
 * printed into a file or another program is not only talked about.
 */
export function isOnlyMentioned(side: Side, at: number): boolean {
  const line = side.lineAt(at);
  const before = side.code.slice(Math.max(line.start, at - 500), at);
  if (/^\s*(?:-\s+)?(?:name|description|summary|message|title):\s/.test(before)) return true;
  if (!isInString(side, at) || !printed.test(before)) return false;
  const rest = side.bare.slice(at, line.end);
  return !/[|>](?!&2)/.test(rest);
}

const printed =
  /(?:^|[;&|]\s*|\bthen\s+)\s*@?(?:echo|printf|log\w*|info|warn|error|die|fail|grep|assert\w*)\b[^;&|]*$/;

/** The span that could hold the offset is found by halving, since strings come in order. */
function isInString(side: Side, at: number): boolean {
  let low = 0;
  let high = side.strings.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start, end } = side.strings[middle]!;
    if (at < start) high = middle - 1;
    else if (at >= end) low = middle + 1;
    else return true;
  }
  return false;
}
