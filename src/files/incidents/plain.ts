import { z } from "zod";
import { reportOf } from "../../domain/incident/incident.ts";
import { causesIn, malformed, type ReadIncident } from "./read-incident.ts";

const time = z.iso.datetime({ offset: true, error: "is no time such as 2026-03-05T14:00:00Z" });

/** The plain JSON payload; docs/incidents.md shows one. */
export const plainIncident = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(500).optional(),
  severity: z.enum(["sev1", "sev2", "sev3", "sev4"]).optional(),
  state: z.enum(["open", "resolved"]).optional(),
  at: time.optional(),
  started: time.optional(),
  ended: time.optional(),
  services: z.array(z.string().min(1).max(200)).max(50).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  causes: z.array(z.string().min(1).max(500)).max(50).optional(),
});

/**
 * A report in our own words.
 * @param digest of the body: the same body twice is one report
 */
export function readPlain(body: unknown, receivedAt: string, digest: string): ReadIncident {
  const read = plainIncident.safeParse(body);
  if (!read.success) return malformed(read.error);
  const { id, title, severity, state, at, started, ended, services, url, causes = [] } = read.data;
  const unknown = causes.find((cause) => causesIn(cause, "webhook").length === 0);
  if (unknown !== undefined) {
    return {
      kind: "malformed",
      why: `causes: ${JSON.stringify(unknown)} names no change; write owner/repository#number or owner/repository@sha`,
    };
  }
  const moment = utc(at) ?? utc(ended) ?? receivedAt;
  return {
    kind: "report",
    report: reportOf(
      { incidentId: `webhook:${id}`, reportId: `webhook:${digest}`, source: "webhook", at: moment },
      {
        title: title ?? null,
        severity: severity ?? null,
        state: state ?? (ended === undefined ? null : "resolved"),
        startedAt: utc(started),
        endedAt: utc(ended),
        services: services ?? [],
        url: url ?? null,
        causes: causes.flatMap((cause) => causesIn(cause, "webhook")),
      },
    ),
  };
}

function utc(text: string | undefined): string | null {
  return text === undefined ? null : new Date(text).toISOString();
}
