import {
  type IncidentSecrets,
  type IncidentSource,
  mostSecrets,
  type SourceSecrets,
} from "./http/incident-proof.ts";

/** The variable that each source's secrets are in. */
export const incidentVariables: Readonly<Record<IncidentSource, string>> = {
  pagerduty: "INCIDENT_PAGERDUTY_SECRET",
  opsgenie: "INCIDENT_OPSGENIE_TOKEN",
  webhook: "INCIDENT_WEBHOOK_SECRET",
};

/** The variable with the secret before the present one, while one that stands alone is rotated. */
function previousOf(variable: string): string {
  return `${variable}_PREVIOUS`;
}

/** Every variable that `readIncidentSecrets` looks at. */
export const incidentSettingNames: readonly string[] = Object.values(incidentVariables).flatMap((name) => [
  name,
  previousOf(name),
]);

type Environment = Readonly<Record<string, string | undefined>>;
/** Collects what is wrong, so that all of it can be said at once. */
type Complain = (problem: string) => void;

const example = '{"your-organisation": "its secret"}';

/**
 * Who may tell of incidents by webhook, or everything that is wrong with that, a sentence each. No sentence shows a
 * secret.
 * @param env without empty variables
 */
export function readIncidentSecrets(
  env: Environment,
): { readonly secrets: IncidentSecrets } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const read = (source: IncidentSource): SourceSecrets | null =>
    readSource(env, incidentVariables[source], (problem) => void problems.push(problem));
  const secrets = { pagerduty: read("pagerduty"), opsgenie: read("opsgenie"), webhook: read("webhook") };
  return problems.length === 0 ? { secrets } : { problems };
}

function readSource(env: Environment, variable: string, complain: Complain): SourceSecrets | null {
  const value = env[variable]?.trim();
  const previous = env[previousOf(variable)];
  if (value === undefined) {
    if (previous !== undefined) complain(`${previousOf(variable)} is set, and ${variable} is not`);
    return null;
  }
  if (!value.startsWith("{")) {
    const secrets = previous === undefined ? [value] : [value, previous];
    for (const [index, secret] of secrets.entries()) {
      if (isShort(secret)) complain(`${index === 0 ? variable : previousOf(variable)} ${tooShort}`);
    }
    return { kind: "alone", secrets };
  }
  if (previous !== undefined) {
    complain(
      `${previousOf(variable)} goes with one secret alone: write both into ${variable}, as {"your-organisation": ["the new one", "the one before"]}`,
    );
  }
  const secrets = readObject(value, variable, complain);
  findShared(secrets, variable, complain);
  return { kind: "by-organisation", secrets };
}

function readObject(
  text: string,
  variable: string,
  complain: Complain,
): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, readonly string[]>();
  const written = parseObject(text);
  if (written === null) complain(`${variable} is no JSON object: write ${example}, or one secret alone`);
  if (written?.length === 0) complain(`${variable} names no organisation: write ${example}`);
  for (const [index, [login, value]] of (written ?? []).entries()) {
    const problem = problemWith(login, value, index + 1);
    if (problem !== null) complain(`${variable} ${problem}`);
    else if (read.has(login.toLowerCase())) complain(`${variable} names ${login} twice, in other letters`);
    else read.set(login.toLowerCase(), asList(value) as readonly string[]);
  }
  return read;
}

function parseObject(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    return Object.entries(JSON.parse(text) as object);
  } catch {
    return null;
  }
}

function problemWith(login: string, value: unknown, position: number): string | null {
  // Somebody may have written the secret where the login belongs.
  const name = isShort(login) ? login : `organisation ${String(position)}`;
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/u.test(login)) {
    return `has "${name}", which is no organisation: write its login, as in its address on GitHub`;
  }
  const secrets = asList(value);
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== "string")) {
    return `has no secret for ${name}: write ${example}`;
  }
  if (secrets.length > mostSecrets) {
    return `has ${String(secrets.length)} secrets for ${name}: two at most, the new one and the one before`;
  }
  return secrets.some((secret) => isShort(secret as string)) ? `for ${name} ${tooShort}` : null;
}

/** Whoever has the secret of one organisation could report for the other. */
function findShared(
  secrets: ReadonlyMap<string, readonly string[]>,
  variable: string,
  complain: Complain,
): void {
  const ownerOf = new Map<string, string>();
  for (const [login, own] of secrets) {
    for (const secret of own) {
      const owner = ownerOf.get(secret) ?? login;
      ownerOf.set(secret, owner);
      if (owner !== login)
        complain(`${variable} has the same secret for ${owner} and ${login}: make one for each`);
    }
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

const tooShort = "is too short to be a secret: use at least 16 characters";

function isShort(secret: string): boolean {
  return secret.length < 16;
}

/** The values that may stand in no log and no answer. */
export function incidentSecretsOf(secrets: IncidentSecrets): readonly string[] {
  return Object.values(secrets).flatMap((each) => {
    if (each === null) return [];
    return each.kind === "alone" ? each.secrets : [...each.secrets.values()].flat();
  });
}
