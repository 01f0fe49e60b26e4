import { describe, expect, test } from "@jest/globals";

import { incidentSecretsOf, readIncidentSecrets } from "../src/incident-settings.ts";

const one = "a secret of one tool";
const other = "a secret of another tool";
const variable = "INCIDENT_WEBHOOK_SECRET";

function webhookIn(env: Readonly<Record<string, string>>) {
  const read = readIncidentSecrets(env);
  return "problems" in read ? read.problems : read.secrets.webhook;
}

describe("who may tell of incidents", () => {
  test("is nobody, if nothing is said", () => {
    expect(readIncidentSecrets({})).toEqual({ secrets: { pagerduty: null, opsgenie: null, webhook: null } });
  });

  test("is read of each source by itself", () => {
    expect(
      readIncidentSecrets({
        INCIDENT_PAGERDUTY_SECRET: one,
        INCIDENT_OPSGENIE_TOKEN: JSON.stringify({ acme: other }),
      }),
    ).toEqual({
      secrets: {
        pagerduty: { kind: "alone", secrets: [one] },
        opsgenie: { kind: "by-organisation", secrets: new Map([["acme", [other]]]) },
        webhook: null,
      },
    });
  });

  test("has the secret before the present one, too, while it is rotated", () => {
    const env = { [variable]: one, [`${variable}_PREVIOUS`]: other };
    expect(webhookIn(env)).toEqual({ kind: "alone", secrets: [one, other] });
  });

  test("is written for each organisation, by its login in any letters, with one secret or two", () => {
    const env = { [variable]: JSON.stringify({ Acme: [one, other], globex: "a third secret of a tool" }) };
    expect(webhookIn(env)).toEqual({
      kind: "by-organisation",
      secrets: new Map([
        ["acme", [one, other]],
        ["globex", ["a third secret of a tool"]],
      ]),
    });
  });

  test.each<[string, string, string]>([
    [
      "no JSON",
      '{"acme": ',
      'is no JSON object: write {"your-organisation": "its secret"}, or one secret alone',
    ],
    ["nobody", "{}", "names no organisation"],
    ["no login", JSON.stringify({ "acme/shop": one }), 'has "acme/shop", which is no organisation'],
    ["no secret", JSON.stringify({ acme: [] }), "has no secret for acme"],
    ["something else than a secret", JSON.stringify({ acme: 7 }), "has no secret for acme"],
    ["a short secret", JSON.stringify({ acme: "short" }), "for acme is too short to be a secret"],
    ["secret and login changed round", '{"asecretoftheonetool": "acme"}', "for organisation 1 is too short"],
    ["three secrets", JSON.stringify({ acme: [one, one, one] }), "has 3 secrets for acme: two at most"],
    ["an organisation twice", JSON.stringify({ acme: one, ACME: other }), "names ACME twice"],
    [
      "one secret for two",
      JSON.stringify({ acme: one, globex: [other, one] }),
      "has the same secret for acme and globex",
    ],
    ["a short secret alone", "short", "is too short to be a secret"],
  ])("is wrong with %s, which is said without showing a secret", (_, value, says) => {
    const problems = webhookIn({ [variable]: value });
    expect(problems).toEqual([expect.stringContaining(`${variable} ${says}`)]);
    expect(JSON.stringify(problems)).not.toMatch(/a ?secret ?of|short"/u);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["nothing else", {}, `${variable}_PREVIOUS is set, and ${variable} is not`],
    [
      "organisations",
      { [variable]: JSON.stringify({ acme: other }) },
      "write both into INCIDENT_WEBHOOK_SECRET",
    ],
  ])("is wrong where the secret before goes with %s", (_, env, says) => {
    expect(webhookIn({ ...env, [`${variable}_PREVIOUS`]: one })).toEqual([expect.stringContaining(says)]);
  });
});

test("what may stand in no log is every one of the secrets", () => {
  expect(
    incidentSecretsOf({
      pagerduty: { kind: "alone", secrets: [one] },
      opsgenie: null,
      webhook: { kind: "by-organisation", secrets: new Map([["acme", [other, "a third"]]]) },
    }),
  ).toEqual([one, other, "a third"]);
});
