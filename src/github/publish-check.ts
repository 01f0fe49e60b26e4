import { type CheckOutput, type StandingCheckRun } from "../workflows/ports/check-run.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";

/**
 * Writes the check run on a SHA and reads back what stands there.
 *
 * GitHub quirk: a completed run silently refuses to go back to in progress, so that one is left behind and a new
 * run written, which GitHub then counts in its place.
 */
export async function publishCheck(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  checkName: string,
  sha: string,
  output: CheckOutput,
  standing: readonly StandingCheckRun[],
): Promise<StandingCheckRun> {
  const newest = standing.at(-1);
  const mustReopen = newest?.status === "completed" && output.status !== "completed";
  const fields = {
    owner,
    repo: repository,
    name: checkName,
    external_id: output.externalId,
    output: { title: output.title, summary: output.summary, text: output.text },
    ...(output.detailsUrl === null ? {} : { details_url: output.detailsUrl }),
    ...(output.conclusion === null
      ? { status: output.status }
      : { status: "completed" as const, conclusion: output.conclusion }),
  };
  const { data: written } =
    newest === undefined || mustReopen
      ? await octokit.request("POST /repos/{owner}/{repo}/check-runs", { ...fields, head_sha: sha })
      : await octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
          ...fields,
          check_run_id: newest.id,
        });
  const { data: stands } = await octokit.rest.checks.get({
    owner,
    repo: repository,
    check_run_id: Number(written.id),
  });
  return standingOf(stands);
}

/** Our check runs of this name on a SHA, oldest first. */
export async function readCheckRuns(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  app: { readonly appId: number; readonly checkName: string },
  sha: string,
): Promise<readonly StandingCheckRun[]> {
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    owner,
    repo: repository,
    ref: sha,
    check_name: app.checkName,
    app_id: app.appId,
    filter: "all",
    per_page: 100,
  });
  return runs.map(standingOf).sort((a, b) => a.id - b.id);
}

function standingOf(run: {
  readonly id: number | bigint;
  readonly status: string;
  readonly conclusion: string | null;
  readonly external_id: string | null;
}): StandingCheckRun {
  return {
    id: Number(run.id),
    status: run.status === "completed" || run.status === "in_progress" ? run.status : "queued",
    conclusion: run.conclusion,
    externalId: run.external_id,
  };
}
