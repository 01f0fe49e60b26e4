import { type Evidence } from "../provenance.ts";
import { type Trailer } from "../text/trailers.ts";
import { recogniseLogin } from "./agent-accounts.ts";
import { type Finding, quote } from "../signal.ts";
import { readToolCredit } from "../tool-credits.ts";

/** A pull request that an agent's app opened with a person's token: GitHub shows the person as its author. */
export function findApp(slug: string): readonly Evidence[] {
  const agent = recogniseLogin(`${slug}[bot]`, null);
  if (agent === null) return [];
  const place = {
    kind: "account",
    login: slug,
    role: "app that opened the pull request on somebody's behalf",
  } as const;
  const { tool, confidence } = agent;
  return [
    {
      signal: "on-behalf/app",
      says: "authored",
      scope: "content",
      confidence,
      tool,
      model: null,
      place,
      quote: slug,
    },
  ];
}

/** Commits made through the API for an agent: `On-behalf-of: @agent <address>`. */
export function findOnBehalf(trailers: readonly Trailer[]): readonly Finding[] {
  return trailers.flatMap((trailer) => {
    if (trailer.key !== "on-behalf-of") return [];
    const credit = readToolCredit(trailer.value.replace(/^@/, ""));
    if (credit === null) return [];
    const { model, confidence } = credit;
    const common = {
      id: "on-behalf/trailer",
      says: "authored",
      scope: "content",
      confidence,
      model,
    } as const;
    return [{ ...common, tool: credit.tools[0] ?? null, line: trailer.line, quote: quote(trailer.text) }];
  });
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = ["on-behalf/app", "on-behalf/trailer"];
