import { expect, test } from "@jest/globals";
import { type AccountPermission } from "../../src/domain/approval/levels.ts";
import { type IncidentIssue } from "../../src/domain/incident/incident.ts";
import { type Account } from "../../src/domain/pull-request.ts";
import { incidentIssueSubject } from "../../src/workflows/ports/work-subject.ts";
import { recordIncidentIssue } from "../../src/workflows/record-incident-issue.ts";
import { onEachDatabase } from "../store/support/databases.ts";
import { clockFrom } from "../store/support/stores.ts";

const sam: Account = { id: 2, login: "sam", kind: "person" };
const at = "2026-03-05T10:00:00Z";
const repository = { installationId: 1, repositoryId: 7, owner: "acme", repository: "shop" };

const labelledBySam: IncidentIssue = {
  ...{ repositoryId: 7, owner: "acme", repository: "shop", number: 90, title: "It fails", body: "" },
  ...{ labels: ["incident"], state: "open", createdAt: at, updatedAt: at, closedAt: null, author: "sam" },
  url: "https://github.com/acme/shop/issues/90",
  labelled: [{ label: "incident", by: sam, at }],
  edited: null,
};

onEachDatabase((withStore) => {
  test.each<[string, AccountPermission | null, boolean]>([
    ["by somebody who may triage", { account: sam, permission: "triage" }, true],
    ["not by somebody who may only read", { account: sam, permission: "read" }, false],
    ["not by somebody who is gone", null, false],
    ["not by the login of somebody else", { account: { ...sam, id: 3 }, permission: "admin" }, false],
  ])("an issue is vouched for %s", (_, permission, isRecorded) =>
    withStore({ now: clockFrom() }, async ({ incidents }) => {
      const github = {
        readIssue: () => Promise.resolve(labelledBySam),
        readPermission: () => Promise.resolve(permission),
      };
      const ports = { github, incidents, settings: { incidentLabel: "incident" } };
      expect(await recordIncidentIssue(ports, incidentIssueSubject(repository, 90))).toBe(isRecorded);
      expect(await incidents.reportsOf("acme", "issue:acme/shop#90")).toHaveLength(isRecorded ? 1 : 0);
    }),
  );
});
