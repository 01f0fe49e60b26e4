import { type GroupRow } from "../../../domain/report/groups.ts";
import { type Report } from "../../../domain/report/report.ts";
import { count, countAndShare, duration, plural } from "../numbers.ts";
import { type Series, seriesNames } from "../plot.ts";
import { type Block, picture, type Section, table, text } from "../section.ts";

const provenances = ["none", "unknown", "assisted", "authored"] as const satisfies readonly Series[];

/** How changes were made, how far they could break things, and what was decided. */
export function pullRequestSections(report: Report): readonly Section[] {
  return [howMade(report), byGroup(report)];
}

function howMade({ pullRequests, decisions }: Report): Section {
  const { total, byTier, byVerdict } = pullRequests;
  const verdicts = Object.entries(byVerdict).map(([verdict, found]) => `${count(found)} ${verdict}`);
  const modes = Object.entries(decisions.byMode).map(([mode, found]) => `${count(found)} ${mode}`);
  return {
    title: "How changes were made, and how far they could break things",
    blocks: [
      text(
        `${plural(total, "pull request")} had a decision in the period. As their newest decision sees them: ${verdicts.join(", ")}. ` +
          `${plural(decisions.total, "decision")} ${decisions.total === 1 ? "was" : "were"} recorded, by mode: ${modes.join(", ")}; a decision that says the same as the one before is not recorded again.`,
      ),
      ...table(
        "Pull requests by blast radius and provenance",
        ["Blast radius", ...provenances.map((name) => `#${seriesNames[name]}`), "#all"],
        byTier.map(({ tier, byProvenance }) => {
          const all = sum(byProvenance);
          return [
            tier,
            ...provenances.map((name) => countAndShare(byProvenance[name] ?? 0, all)),
            count(all),
          ];
        }),
      ),
      picture({
        kind: "bars",
        title: "Pull requests by blast radius and provenance",
        stacks: byTier.map(({ tier, byProvenance }) => ({
          name: tier,
          parts: provenances.map((series) => ({ series, value: byProvenance[series] ?? 0 })),
        })),
      }),
    ],
  };
}

function byGroup({ pullRequests }: Report): Section {
  const { teams, services, repositories, authorLevels } = pullRequests;
  return {
    title: "Teams, services, repositories, levels",
    blocks: [
      text(
        "A pull request counts for every team that CODEOWNERS names for a changed path and for every service that it touches, so these rows add up to more than there are.",
      ),
      ...groupTable("By code owner team", "Team", teams),
      ...groupTable("By touched service", "Service", services),
      ...(repositories.length > 1 ? groupTable("By repository", "Repository", repositories) : []),
      ...groupTable("By the author's level", "Level", authorLevels),
    ],
  };
}

function groupTable(caption: string, first: string, rows: readonly GroupRow[]): readonly Block[] {
  return table(
    caption,
    [
      first,
      "#pull requests",
      "#with AI",
      "#unknown",
      "#high or critical",
      "#waiting",
      "#median sign-off",
      "#merged",
      "#overridden",
      "#bypassed",
    ],
    rows.map((row) => [
      row.name,
      count(row.pullRequests),
      countAndShare(row.ai, row.pullRequests),
      count(row.unknown),
      count((row.byTier["high"] ?? 0) + (row.byTier["critical"] ?? 0)),
      count(row.waiting),
      duration(row.signOff.median),
      count(row.merged),
      count(row.overridden),
      count(row.bypassed),
    ]),
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
