import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse } from "node:http";

import { type IncidentReport } from "../domain/incident/incident.ts";
import { readOpsgenie } from "../files/incidents/opsgenie.ts";
import { readPagerDuty } from "../files/incidents/pagerduty.ts";
import { readPlain } from "../files/incidents/plain.ts";
import { type ReadIncident } from "../files/incidents/read-incident.ts";
import { type Log } from "../workflows/ports/log.ts";
import { type IncidentSecrets, type IncidentSource, isProven } from "./incident-proof.ts";
import { answer, answerRefusal, parseJsonObject, readBody, Refusal } from "./read-request.ts";

/** Incidents are told below this path: `/api/incidents/<source>/<organisation>`. */
export const incidentPath = "/api/incidents/";

/** Bytes. */
const largest = 1024 * 1024;

/** What the endpoint needs. */
export interface IncidentEndpoint {
  readonly secrets: IncidentSecrets;
  /** Logins in lower case. */
  readonly installedAccounts: () => Promise<readonly string[]>;
  readonly now: () => Date;
  /** Resolves when the report would survive a crash; only then is it answered. */
  readonly receive: (organisation: string, report: IncidentReport) => Promise<void>;
  readonly log: Log;
}

/**
 * Handles a report about an incident: cap while streaming, proof of who sends it, parse, store, answer 202.
 * Answers 200 for what tells of nothing that is recorded, 400 malformed, 401 not proven, 404 no such source,
 * 405 not a POST, 413 too large, 500 could not be stored.
 */
export async function handleIncident(
  endpoint: IncidentEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { source, organisation } = target(request);
    if (request.method !== "POST") throw new Refusal(405, "incidents are POSTed");
    const secret = endpoint.secrets[source];
    if (secret === null)
      throw new Refusal(404, `no incidents are taken from ${source} here: it has no secret`);
    const body = await readBody(request, { largest, tooLarge: "the payload is larger than 1 MiB" });
    const report = { source, organisation, headers: request.headers, body };
    if (!(await isProven(report, secret, endpoint.installedAccounts))) throw new Refusal(401, proofs[source]);
    const read = readIncident(source, parseJsonObject(body), body, endpoint.now().toISOString());
    await conclude(endpoint, organisation, read, response);
  } catch (error) {
    if (error instanceof Refusal) {
      endpoint.log.warn({ status: error.status, why: error.message }, "refused an incident");
      answerRefusal(request, response, error);
      return;
    }
    endpoint.log.error({ err: error }, "an incident could not be stored");
    answer(response, 500, "the incident could not be stored");
  }
}

async function conclude(
  { receive }: IncidentEndpoint,
  organisation: string,
  read: ReadIncident,
  response: ServerResponse,
): Promise<void> {
  switch (read.kind) {
    case "malformed":
      throw new Refusal(400, read.why);
    case "ignored":
      answer(response, 200, `nothing to record: ${read.why}`);
      return;
    case "report":
      await receive(organisation, read.report);
      answer(response, 202, `accepted ${read.report.incidentId}`);
  }
}

function target(request: IncomingMessage): {
  readonly source: IncidentSource;
  readonly organisation: string;
} {
  const [path = ""] = (request.url ?? "").split("?");
  const match = /^\/api\/incidents\/(pagerduty|opsgenie|webhook)\/([A-Za-z0-9][A-Za-z0-9-]{0,38})$/u.exec(
    path,
  );
  if (match === null) {
    throw new Refusal(
      404,
      "incidents are posted to /api/incidents/pagerduty|opsgenie|webhook/YOUR-ORGANISATION",
    );
  }
  return { source: match[1] as IncidentSource, organisation: match[2]!.toLowerCase() };
}

const proofs: Readonly<Record<IncidentSource, string>> = {
  pagerduty: "x-pagerduty-signature does not match a secret of this organisation",
  opsgenie: "the header Authorization does not carry a token of this organisation",
  webhook: "x-countersign-signature-256 does not match a secret of this organisation",
};

function readIncident(
  source: IncidentSource,
  payload: object,
  body: string,
  receivedAt: string,
): ReadIncident {
  switch (source) {
    case "pagerduty":
      return readPagerDuty(payload);
    case "opsgenie":
      return readOpsgenie(payload, receivedAt);
    case "webhook":
      return readPlain(payload, receivedAt, createHash("sha256").update(body).digest("hex"));
  }
}
