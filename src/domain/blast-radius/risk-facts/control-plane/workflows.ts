import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.+|action\.ya?ml|\.gitlab-ci[^/]*\.ya?ml|\.gitlab\/ci\/.+|\.circleci\/.+|\.buildkite\/.+|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml|cloudbuild[^/]*\.ya?ml|buildspec[^/]*\.ya?ml|Jenkinsfile[^/]*|\.travis\.yml|\.drone\.ya?ml|\.woodpecker\.ya?ml|\.tekton\/.+)$/i;

/** Configuration of continuous integration, which runs with the repository's secrets. */
export const workflows: RiskRule = pathRule({
  name: "control-plane/workflows",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} runs with the repository's secrets`,
});
