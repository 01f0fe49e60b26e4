import { commentMarker, renderComment } from "../text/comment-text.ts";
import { labelsFor } from "../text/labels.ts";
import { type EvaluationPorts, type JudgedPullRequest, linksTo } from "./evaluation.ts";
import { type StandingCheckRun } from "./ports/check-run.ts";

/** Labels and the one comment: best effort. What fails is logged and changes no decision. */
export async function notify(
  { github, log, settings }: EvaluationPorts,
  { key, gathered, decision }: JudgedPullRequest,
  run: StandingCheckRun,
): Promise<void> {
  const { snapshot } = gathered;
  const { switches } = decision;
  const best = async (what: string, effort: () => Promise<void>): Promise<void> => {
    try {
      await effort();
    } catch (error) {
      log.warn(
        { err: error, pullRequest: `${key.owner}/${key.repository}#${String(key.number)}` },
        `${what} failed`,
      );
    }
  };
  if (switches.labels) {
    const wanted = labelsFor(decision.provenance.level, decision.blastRadius.tier);
    await best("labelling", () => github.label(key, wanted, snapshot.pullRequest.labels));
  }
  if (switches.comment) {
    const links = linksTo(settings, key);
    const checkUrl = `${links.repositoryUrl}/pull/${String(key.number)}/checks?check_run_id=${String(run.id)}`;
    await best("commenting", () =>
      github.comment(key, commentMarker, renderComment(decision, links, checkUrl)),
    );
  }
}
