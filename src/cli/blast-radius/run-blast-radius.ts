import { type BlastRadius } from "../../domain/blast-radius/blast-radius.ts";
import { defaultThresholds, estimateBlastRadius } from "../../domain/blast-radius/estimate-blast-radius.ts";
import { findRiskFacts } from "../../domain/blast-radius/find-risk-facts.ts";
import { readCodeowners } from "../../files/codeowners-location.ts";
import { readServiceGraph } from "../../files/service-maps.ts";
import { visible } from "../../text/escape.ts";
import { ansi, type Palette, plain } from "../../text/palette.ts";
import { drawDot } from "../../text/service-graph-dot.ts";
import { drawAffected } from "../../text/service-graph-drawing.ts";
import { drawMermaid } from "../../text/service-graph-mermaid.ts";
import { drawSvg } from "../../text/service-graph-svg.ts";
import { exitCodes } from "../exit-codes.ts";
import { changedFiles, defaultBase, mergeBase, repositoryRoot, resolveRevision } from "../git.ts";
import { repositoryAt } from "../repository-files.ts";

/** Options of `countersign blast-radius`. */
export interface RunBlastRadiusOptions {
  readonly base?: string;
  readonly head: string;
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
  const repository = await repositoryRoot(path);
  const base = options.base ?? (await defaultBase(repository));
  if (base === null)
    throw new Error(`${repository} has no origin/HEAD, main or master: name the base with --base`);
  const baseSha = await resolveRevision(repository, base);
  const headSha = await resolveRevision(repository, options.head);
  const fork = await mergeBase(repository, baseSha, headSha);
  if (fork === null)
    throw new Error(`${base} and ${options.head} have no commit in common: name another --base`);
  const files = await changedFiles(repository, fork, headSha);
  const atBase = await repositoryAt(repository, baseSha);
  const services = readServiceGraph(atBase);
  const blastRadius = estimateBlastRadius({
    files,
    unread: [],
    codeowners: readCodeowners(atBase.textOf),
    services,
    riskFacts: findRiskFacts(files),
    thresholds: defaultThresholds,
  });
  process.stdout.write(render(blastRadius, options, `${base} … ${options.head}: ${files.length} files`));
  return exitCodes.fine;
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
