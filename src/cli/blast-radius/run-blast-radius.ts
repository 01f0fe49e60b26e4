import { type BlastRadius } from "../../domain/blast-radius/blast-radius.ts";
import { readServiceGraph } from "../../files/service-maps.ts";
import { visible } from "../../text/escape.ts";
import { ansi, type Palette, plain } from "../../text/palette.ts";
import { drawDot } from "../../text/service-graph-dot.ts";
import { drawAffected } from "../../text/service-graph-drawing.ts";
import { drawMermaid } from "../../text/service-graph-mermaid.ts";
import { drawSvg } from "../../text/service-graph-svg.ts";
import { count } from "../../text/wording.ts";
import { type Configuration } from "../../workflows/configuration.ts";
import { estimateBranch } from "../check/estimate-branch.ts";
import { type Branch, type BranchOptions, readBranch } from "../check/read-branch.ts";
import { exitCodes } from "../exit-codes.ts";
import { repositoryRoot } from "../git.ts";
import { repositoryAt } from "../repository-files.ts";

/** Options of `countersign blast-radius`. */
export interface RunBlastRadiusOptions extends BranchOptions {
  /** Use every catalogue and workspace that is found, not only what the service map names. */
  readonly discover: boolean;
  readonly json?: true;
  readonly mermaid?: true;
  readonly dot?: true;
  readonly svg?: true;
}

/**
 * Prints the blast radius of a branch; answers the exit code.
 * @throws where the repository or a revision is unknown
 */
export async function runBlastRadius(path: string, options: RunBlastRadiusOptions): Promise<number> {
  const branch = await readBranch(path, options);
  const { base, head, pullRequest } = branch;
  const configuration = options.discover ? await withEverythingFound(path, branch) : branch.configuration;
  const blastRadius = estimateBranch(pullRequest, configuration);
  process.stdout.write(
    render(blastRadius, options, `${base} … ${head}: ${count(pullRequest.files.length, "file")}`),
  );
  return exitCodes.fine;
}

/** With the catalogues and workspaces that no map names, as `countersign services` finds them. */
async function withEverythingFound(
  path: string,
  { pullRequest, configuration }: Branch,
): Promise<Configuration> {
  const atBase = await repositoryAt(await repositoryRoot(path), pullRequest.baseSha);
  return { ...configuration, services: readServiceGraph(atBase) };
}

function render(blastRadius: BlastRadius, options: RunBlastRadiusOptions, heading: string): string {
  if (options.json === true) return `${JSON.stringify(asJson(blastRadius), null, 2)}\n`;
  const drawing = () => drawAffected(blastRadius.services);
  if (options.mermaid === true) return drawMermaid(drawing());
  if (options.dot === true) return drawDot(drawing());
  if (options.svg === true) return drawSvg(drawing());
  return asText(blastRadius, heading, process.stdout.isTTY ? ansi : plain);
}

/** For programs: a fact's rule and place are enough to find its page and its line. */
function asJson({ tier, score, services, owners, riskFacts, unmapped, reasons }: BlastRadius) {
  const facts = riskFacts.map(({ rule, path, line }) => ({ rule, path, line }));
  const reached = services.map(({ id, tier: own, distance, via }) => ({ id, tier: own, distance, via }));
  return { tier, score, services: reached, owners, riskFacts: facts, unmapped, reasons };
}

const shownServices = 20;

function asText({ tier, score, services, reasons }: BlastRadius, heading: string, palette: Palette): string {
  const colour = { low: palette.green, moderate: palette.yellow, high: palette.red, critical: palette.red }[
    tier
  ];
  const lines = [visible(heading), "", `Blast radius: ${colour(palette.bold(tier))} (${score} of 100)`, ""];
  for (const { points, message } of reasons) {
    lines.push(`${String(points).padStart(4)}  ${visible(message)}`);
  }
  if (services.length > 0) {
    lines.push("", "Services, nearest first:");
    for (const { id, tier: own, distance, via } of services.slice(0, shownServices)) {
      const how = distance === 0 ? "touched" : `${distance} away, via ${via.slice(0, -1).join(" ← ")}`;
      lines.push(visible(`      ${id}  ${own === null ? "no tier" : `tier ${own}`}, ${how}`));
    }
    if (services.length > shownServices) lines.push(`      and ${services.length - shownServices} more`);
  }
  return `${lines.join("\n")}\n`;
}
