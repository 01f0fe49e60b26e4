import { type HeadCheck } from "../domain/documentation/read-change-documentation.ts";
import { type PullRequestNode } from "./pull-request-answer.ts";

type Suites = PullRequestNode["head"]["nodes"][number]["commit"]["allSuites"];

/** Other apps' checks on the head; `null` where GitHub has more than one page: what was not read is not successful. */
export function headChecksOf(suites: Suites | undefined, ownAppId: number): readonly HeadCheck[] | null {
  if (suites === null || suites === undefined) return [];
  const others = suites.nodes.filter((suite) => suite.app?.databaseId !== ownAppId);
  const isCut =
    suites.nodes.length < suites.totalCount ||
    others.some(({ checkRuns }) => (checkRuns?.nodes.length ?? 0) < (checkRuns?.totalCount ?? 0));
  if (isCut) return null;
  return others.flatMap(({ checkRuns }) =>
    (checkRuns?.nodes ?? []).map(({ name, conclusion, permalink, detailsUrl }) => ({
      name,
      conclusion: conclusion?.toLowerCase() ?? null,
      urls: detailsUrl === null ? [permalink] : [permalink, detailsUrl],
    })),
  );
}
