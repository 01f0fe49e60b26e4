import { z } from "zod";
import { reportOf } from "../../domain/incident/incident.ts";
import { instant, malformed, type ReadIncident, severityIn } from "./read-incident.ts";

const summary = z.object({ summary: z.string() });

const incident = z.object({
  id: z.string().min(1).max(100),
  title: z.string(),
  status: z.string(),
  created_at: z.string(),
  html_url: z.string().nullish(),
  service: summary.nullish(),
  priority: summary.nullish(),
  urgency: z.string().nullish(),
});

const payload = z.object({
  event: z.object({
    id: z.string().min(1).max(200),
    event_type: z.string(),
    occurred_at: z.string(),
    data: z.looseObject({ type: z.string() }),
  }),
});

/**
 * A V3 webhook of PagerDuty. Its services are PagerDuty's: where one has a service's name in the service map, it is
 * that service. Without a priority, urgency `high` is `sev2`.
 * Source: PagerDuty developer documentation, "Webhooks: Overview".
 */
export function readPagerDuty(body: unknown): ReadIncident {
  const envelope = payload.safeParse(body);
  if (!envelope.success) return malformed(envelope.error);
  const { event } = envelope.data;
  if (event.data.type !== "incident")
    return { kind: "ignored", why: `${event.event_type} is about no incident` };
  const read = incident.safeParse(event.data);
  if (!read.success) return malformed(read.error);
  const at = instant(event.occurred_at);
  if (at === null) return { kind: "malformed", why: "event.occurred_at is no time" };
  const { id, title, status, created_at, html_url, service, priority, urgency } = read.data;
  const isResolved = status === "resolved";
  return {
    kind: "report",
    report: reportOf(
      { incidentId: `pagerduty:${id}`, reportId: `pagerduty:${event.id}`, source: "pagerduty", at },
      {
        title,
        severity: severityIn(priority?.summary) ?? (urgency === "high" ? "sev2" : null),
        state: isResolved ? "resolved" : "open",
        startedAt: instant(created_at),
        endedAt: isResolved ? at : null,
        services: service === null || service === undefined ? [] : [service.summary],
        url: html_url ?? null,
      },
    ),
  };
}
