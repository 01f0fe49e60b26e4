import { generateKeyPairSync } from "node:crypto";

import { type DestinationStream } from "pino";
import { type Probot } from "probot";

import { createProbot, type InstallationOctokit, InstallationOctokits } from "../../../src/github/octokit.ts";
import { createLog } from "../../../src/log.ts";
import { type PullRequestKey } from "../../../src/workflows/ports/work-subject.ts";
import { nock } from "../../support/nock.ts";

/** GitHub's API, of which every call is mocked. */
export const api = "https://api.github.com";

export const key: PullRequestKey = {
  installationId: 7,
  repositoryId: 1,
  owner: "acme",
  repository: "shop",
  number: 3,
};

/** The app on GitHub. */
export const app = { appId: 42, checkName: "countersign" };

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** Octokits as the app makes them: with Probot, its limiters and its authentication. */
export function octokits(log?: DestinationStream): InstallationOctokits {
  const options = log === undefined ? {} : { destination: log };
  const probot: Probot = createProbot({
    appId: app.appId,
    privateKey,
    apiUrl: api,
    log: createLog(log === undefined ? "silent" : "info", options),
  });
  return new InstallationOctokits(probot);
}

/** GitHub mints a token for an installation, so many times. */
export function mintsTokens(installationId = 7, times = 1): nock.Scope {
  return nock(api)
    .post(`/app/installations/${String(installationId)}/access_tokens`)
    .times(times)
    .reply(201, {
      token: `ghs_${String(installationId)}`.padEnd(40, "x"),
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: { checks: "write" },
      repository_selection: "all",
    });
}

/** Octokit of installation 7, whose token GitHub mints. */
export async function anOctokit(): Promise<InstallationOctokit> {
  mintsTokens();
  return octokits().of(7);
}

/** What a GraphQL call asked. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers the next call of a named GraphQL query, and keeps what it asked. */
export function answersQuery(name: string, answer: object): Asked[] {
  const asked: Asked[] = [];
  nock(api)
    .post("/graphql", (body: Asked) => {
      if (!new RegExp(`query ${name}\\b`).test(body.query)) return false;
      asked.push(body);
      return true;
    })
    .reply(200, answer);
  return asked;
}

/** The header by which GitHub tells of another page. */
export function nextPage(path: string): Record<string, string> {
  return { link: `<${api}${path}>; rel="next"` };
}

/** The body of an error, as GitHub writes it. */
export function refusal(message: string): object {
  return { message, documentation_url: "https://docs.github.com/rest" };
}
