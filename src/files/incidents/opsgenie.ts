import { z } from "zod";
import { reportOf } from "../../domain/incident/incident.ts";
import { causesIn, instant, malformed, type ReadIncident, severityIn } from "./read-incident.ts";

const payload = z.object({
  action: z.string(),
  alert: z.object({
    alertId: z.string().min(1).max(100),
    message: z.string(),
    tags: z.array(z.string()).default([]),
    entity: z.string().nullish(),
    alias: z.string().nullish(),
    priority: z.string().nullish(),
    createdAt: z.union([z.number(), z.string()]).nullish(),
    updatedAt: z.union([z.number(), z.string()]).nullish(),
    details: z.record(z.string(), z.unknown()).nullish(),
  }),
});

/** Actions after which the alert is what it was, or is gone. */
const states: Readonly<Record<string, "open" | "resolved">> = {
  create: "open",
  acknowledge: "open",
  unacknowledge: "open",
  escalate: "open",
  updatepriority: "open",
  updatemessage: "open",
  addtags: "open",
  close: "resolved",
  delete: "resolved",
};

/**
 * An outgoing webhook of Opsgenie. The service is the alert's entity, or what its tags name as `service:checkout`;
 * the causing change is what its details name as `cause`. `createdAt` is in milliseconds, `updatedAt` may be in
 * nanoseconds.
 * Source: Opsgenie documentation, "Webhook Integration".
 */
export function readOpsgenie(body: unknown, receivedAt: string): ReadIncident {
  const read = payload.safeParse(body);
  if (!read.success) return malformed(read.error);
  const { action, alert } = read.data;
  const state = states[action.toLowerCase()];
  if (state === undefined)
    return { kind: "ignored", why: `the action ${action} changes nothing that is recorded` };
  const startedAt = instant(milliseconds(alert.createdAt));
  const at =
    instant(milliseconds(alert.updatedAt)) ??
    (action.toLowerCase() === "create" ? startedAt : null) ??
    receivedAt;
  const tagged = alert.tags.flatMap((tag) => /^service:(.+)$/u.exec(tag)?.[1] ?? []);
  const entity = alert.entity ?? "";
  const cause = alert.details?.["cause"];
  return {
    kind: "report",
    report: reportOf(
      {
        incidentId: `opsgenie:${alert.alertId}`,
        reportId: `opsgenie:${alert.alertId}:${action}:${at}`,
        source: "opsgenie",
        at,
      },
      {
        title: alert.message,
        severity: severityIn(alert.priority),
        state,
        startedAt,
        endedAt: state === "resolved" ? at : null,
        services: [...new Set([...tagged, ...(entity === "" ? [] : [entity])])],
        causes: typeof cause === "string" ? causesIn(cause, "opsgenie") : [],
      },
    ),
  };
}

function milliseconds(time: number | string | null | undefined): number | string | null {
  if (time === null || time === undefined) return null;
  const number = typeof time === "number" ? time : /^\d+$/u.test(time) ? Number(time) : Number.NaN;
  if (Number.isNaN(number)) return time;
  // Nanoseconds have six digits more than milliseconds.
  return number > 1e16 ? Math.floor(number / 1e6) : number;
}
