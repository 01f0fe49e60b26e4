import { type IncidentBody, type IncidentCause } from "../domain/ledger/bodies.ts";
import { type Voice } from "./voice.ts";
import { listOf } from "./wording.ts";

/** What a team is told of an incident: a `Notice`. Raw, without markup. */
export function incidentNotice(incident: IncidentBody): {
  readonly key: string;
  readonly kind: "incident";
  readonly teams: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
} {
  const { organisation, id, title, severity, state, services, causes, url, startedAt } = incident;
  const lines = [
    `${severity ?? "no severity given"}, ${state}, since ${startedAt}`,
    ...(services.length === 0 ? [] : [`services: ${services.join(", ")}`]),
    ...causes.map((cause) => `${changeName(cause)}: ${aiAnswer(cause)}`),
  ];
  return {
    key: `incident ${organisation} ${id} ${state}`,
    kind: "incident",
    teams: [],
    title: `${state === "open" ? "Incident" : "Incident resolved"}: ${title}`,
    text: lines.join("\n"),
    url,
  };
}

/** An incident in a line. */
export function incidentLine(
  { id, title, severity, state, startedAt, causes }: IncidentBody,
  voice: Voice,
): string {
  const changes = causes.map((cause) => `${changeName(cause)} ${cause.provenance ?? "not judged"}`);
  const behind = changes.length === 0 ? "no change named" : changes.join(", ");
  const head = [startedAt, severity ?? "sev?", state.padEnd(8), voice.code(id), voice.theirs(title)];
  return `${head.join("  ")}  (${voice.theirs(behind)})`;
}

/** The three answers for each change behind an incident, in paragraphs. */
export function describeIncident(incident: IncidentBody, voice: Voice): readonly string[] {
  const { id, title, severity, state, startedAt, endedAt, services, causes } = incident;
  const head = [
    `${voice.strong(voice.theirs(title))} (${voice.code(id)})`,
    `${severity ?? "no severity given"}, ${state}; began ${startedAt}${endedAt === null ? "" : `, ended ${endedAt}`}`,
    services.length === 0 ? "No service is named." : `Services: ${services.map(voice.code).join(", ")}`,
  ];
  if (causes.length === 0) return [...head, "No change has been named as its cause."];
  return [...head, ...causes.flatMap((cause) => describeCause(cause, voice))];
}

function describeCause(cause: IncidentCause, voice: Voice): readonly string[] {
  const lines = (label: string, items: readonly string[], none: string): string =>
    items.length === 0 ? `${label} ${none}` : `${label} ${items.map(voice.theirs).join("; ")}`;
  const isKnown = cause.decision !== null;
  return [
    "",
    `${voice.strong(voice.theirs(changeName(cause)))}, named by ${voice.code(cause.saidBy)}${cause.decision === null ? "" : `, decided in entry ${cause.decision}`}`,
    `Was it AI-related? ${aiAnswer(cause)}`,
    lines(
      "On what evidence?",
      cause.evidence,
      isKnown ? "No signal of AI was found." : "Nothing was recorded.",
    ),
    lines("Which sign-off was required?", cause.required, isKnown ? "None." : "Nothing was recorded."),
    lines("Which was given?", cause.given, isKnown ? "None." : "Nothing was recorded."),
    `How did it reach the branch? ${outcomes[cause.outcome ?? "unknown"]}`,
  ];
}

const outcomes: Readonly<Record<NonNullable<IncidentCause["outcome"]> | "unknown", string>> = {
  satisfied: "With every sign-off that was asked for.",
  overridden: "By an override (break-glass).",
  exempt: "Exempt by the policy.",
  "not-enforced": "The policy held nothing there.",
  bypassed: "Past the gate.",
  unknown: "Not recorded.",
};

/** `acme/shop#12`, or `acme/shop@1a2b3c4`. */
export function changeName({ owner, repository, number, sha }: IncidentCause): string {
  const of = `${owner}/${repository}`;
  return number === null ? `${of}@${sha?.slice(0, 7) ?? "?"}` : `${of}#${number}`;
}

/** A sentence. */
function aiAnswer({ provenance, tools }: IncidentCause): string {
  const by = tools.length === 0 ? "" : ` (${listOf(tools)})`;
  switch (provenance) {
    case null:
      return "Not known: no decision about this change was recorded.";
    case "authored":
      return `Yes, AI-authored${by}.`;
    case "assisted":
      return `Yes, AI-assisted${by}.`;
    case "none":
      return "No, as its author or the tools' records state.";
    case "unknown":
      return "Not known: nothing said so when it was decided.";
  }
}
