import { describe, expect, test } from "@jest/globals";
import { type IncidentIssue } from "../../../src/domain/incident/incident.ts";
import { readIncidentIssue } from "../../../src/files/incidents/issue.ts";
import { readOpsgenie } from "../../../src/files/incidents/opsgenie.ts";
import { readPagerDuty } from "../../../src/files/incidents/pagerduty.ts";
import { readPlain } from "../../../src/files/incidents/plain.ts";
import { causesIn, severityIn } from "../../../src/files/incidents/read-incident.ts";

const receivedAt = "2026-03-05T14:00:00.000Z";

describe("a V3 webhook of PagerDuty", () => {
  /** The fields of an incident event that are read, in the shape of PagerDuty's documentation. */
  function anEvent(type: string, data: object, id = "evt-1") {
    return {
      event: {
        id,
        event_type: type,
        resource_type: "incident",
        occurred_at: "2026-03-05T13:45:22.169Z",
        data,
      },
    };
  }
  const incident = {
    ...{ id: "PGR0VU2", type: "incident", title: "Checkout fails", status: "triggered", urgency: "high" },
    created_at: "2026-03-05T13:40:00Z",
    html_url: "https://acme.pagerduty.com/incidents/PGR0VU2",
    service: { summary: "Checkout API", type: "service_reference" },
    priority: { summary: "P1", type: "priority_reference" },
  };

  test("tells of an incident that began", () => {
    expect(readPagerDuty(anEvent("incident.triggered", incident))).toMatchObject({
      kind: "report",
      report: {
        incidentId: "pagerduty:PGR0VU2",
        reportId: "pagerduty:evt-1",
        title: "Checkout fails",
        severity: "sev1",
        state: "open",
        startedAt: "2026-03-05T13:40:00.000Z",
        endedAt: null,
        services: ["Checkout API"],
      },
    });
  });

  test("tells of its end", () => {
    expect(readPagerDuty(anEvent("incident.resolved", { ...incident, status: "resolved" }))).toMatchObject({
      report: { state: "resolved", endedAt: "2026-03-05T13:45:22.169Z" },
    });
  });

  test("has no priority on many plans: urgency stands in", () => {
    expect(readPagerDuty(anEvent("incident.triggered", { ...incident, priority: null }))).toMatchObject({
      report: { severity: "sev2" },
    });
    const low = { ...incident, priority: null, urgency: "low" };
    expect(readPagerDuty(anEvent("incident.triggered", low))).toMatchObject({ report: { severity: null } });
  });

  test.each([
    ["a note", anEvent("incident.annotated", { type: "incident_note", id: "P2LA89X" }), "ignored"],
    ["a service", anEvent("service.updated", { type: "service", id: "PF9KMXH" }), "ignored"],
    [
      "an incident without a title",
      anEvent("incident.triggered", { ...incident, title: undefined }),
      "malformed",
    ],
    ["a payload of the second version", { messages: [] }, "malformed"],
  ])("about %s is told apart", (_, payload, kind) => {
    expect(readPagerDuty(payload).kind).toBe(kind);
  });
});

describe("an outgoing webhook of Opsgenie", () => {
  function anAlert(action: string, over: object = {}) {
    const times = { createdAt: 1772718000000, updatedAt: 1772718600000000000 };
    return {
      action,
      alert: {
        alertId: "44f7",
        message: "Checkout fails",
        priority: "P2",
        tags: ["service:checkout"],
        ...times,
        ...over,
      },
      source: { name: "web", type: "API" },
    };
  }

  test("tells of an alert that was created, its updated time in nanoseconds", () => {
    expect(readOpsgenie(anAlert("Create"), receivedAt)).toMatchObject({
      report: {
        incidentId: "opsgenie:44f7",
        at: "2026-03-05T13:50:00.000Z",
        startedAt: "2026-03-05T13:40:00.000Z",
        severity: "sev2",
        state: "open",
        services: ["checkout"],
      },
    });
  });

  test("tells of its end, of its entity and of the change that caused it", () => {
    const closed = anAlert("Close", { entity: "payments", details: { cause: "acme/shop#12" } });
    expect(readOpsgenie(closed, receivedAt)).toMatchObject({
      report: {
        state: "resolved",
        endedAt: "2026-03-05T13:50:00.000Z",
        services: ["checkout", "payments"],
        causes: [{ owner: "acme", repository: "shop", number: 12 }],
      },
    });
  });

  test("says nothing of note where somebody only adds one", () => {
    expect(readOpsgenie(anAlert("AddNote"), receivedAt).kind).toBe("ignored");
  });
});

describe("a report in our own words", () => {
  test("needs an id and nothing else", () => {
    expect(readPlain({ id: "inc-7" }, receivedAt, "d1")).toMatchObject({
      report: { incidentId: "webhook:inc-7", reportId: "webhook:d1", at: receivedAt, state: null },
    });
  });

  test("is over where it has an end", () => {
    expect(readPlain({ id: "inc-7", ended: "2026-03-05T15:00:00+01:00" }, receivedAt, "d1")).toMatchObject({
      report: { state: "resolved", endedAt: "2026-03-05T14:00:00.000Z" },
    });
  });

  test.each([
    ["without an id", {}, "id: "],
    ["with a severity of its own", { id: "7", severity: "P1" }, "severity: "],
    ["with a time that is none", { id: "7", started: "yesterday" }, "started: is no time"],
    [
      "with a cause that names nothing",
      { id: "7", causes: ["the deploy"] },
      'causes: "the deploy" names no change',
    ],
    ["with a field that we do not know", { id: "7", sevirity: "sev1" }, "the payload: "],
  ])("%s is refused, saying where", (_, body, says) => {
    expect(readPlain(body, receivedAt, "d1")).toMatchObject({
      kind: "malformed",
      why: expect.stringContaining(says),
    });
  });
});

describe("an issue", () => {
  function anIssue(over: Partial<IncidentIssue> = {}): IncidentIssue {
    return {
      ...{ repositoryId: 7, owner: "acme", repository: "shop", number: 90, title: "Checkout fails" },
      ...{ body: "", labels: ["incident"], state: "open", closedAt: null, author: "sam" },
      ...{ labelled: [], edited: null },
      createdAt: "2026-03-05T13:40:00Z",
      updatedAt: "2026-03-05T13:45:00Z",
      url: "https://github.com/acme/shop/issues/90",
      ...over,
    };
  }

  test("that a form wrote is read by its headings", () => {
    const body = [
      "### Severity\n\nsev2 - degraded",
      "### Services\n\n- [x] checkout\n- [ ] search",
      "### Started\n\n2026-03-05T13:00:00Z",
      "### Ended\n\n_No response_",
      "### Caused by\n\n#12, and https://github.com/acme/cart/pull/3",
    ].join("\n\n");
    expect(readIncidentIssue(anIssue({ body }))).toMatchObject({
      incidentId: "issue:acme/shop#90",
      severity: "sev2",
      state: "open",
      startedAt: "2026-03-05T13:00:00.000Z",
      endedAt: null,
      services: ["checkout"],
      causes: [
        { owner: "acme", repository: "shop", number: 12, saidBy: "sam" },
        { owner: "acme", repository: "cart", number: 3, saidBy: "sam" },
      ],
    });
  });

  test.each([
    ["sev1", "sev1"],
    ["severity: 2", "sev2"],
    ["P5", "sev4"],
    ["high", null],
    ["priority inbox 3", null],
  ])("labelled `%s` has the severity %s", (label, severity) => {
    expect(readIncidentIssue(anIssue({ labels: ["incident", label] })).severity).toBe(severity);
  });

  test("that is closed, or is an incident no more, is over", () => {
    expect(readIncidentIssue(anIssue({ state: "closed", closedAt: "2026-03-05T16:00:00Z" }))).toMatchObject({
      state: "resolved",
      endedAt: "2026-03-05T16:00:00Z",
    });
    expect(readIncidentIssue(anIssue(), false)).toMatchObject({
      state: "resolved",
      endedAt: "2026-03-05T13:45:00Z",
    });
  });
});

describe("a severity", () => {
  test.each([
    ["P1", "sev1"],
    ["SEV-2", "sev2"],
    ["sev3", "sev3"],
    ["5", "sev4"],
    ["1 - all users", "sev1"],
    ["Critical", "sev1"],
    ["somewhat high", "sev2"],
    ["P10", null],
    ["", null],
    [null, null],
  ])("%s is %s", (text, severity) => {
    expect(severityIn(text)).toBe(severity);
  });
});

describe("a change is named by", () => {
  test.each([
    ["acme/shop#12", "acme/shop#12"],
    ["https://github.com/acme/shop/pull/12/files", "acme/shop#12"],
    ["(see acme/shop@1a2b3c4d)", "acme/shop@1a2b3c4d"],
    ["https://ghe.acme.example/acme/shop/commit/1a2b3c4d5e6f", "acme/shop@1a2b3c4d5e6f"],
    ["#12.", "own/repo#12"],
    ["12", undefined],
    ["issue 12 of acme/shop", undefined],
  ])("%s: %s", (text, expected) => {
    const [cause] = causesIn(text, "sam", { owner: "own", repository: "repo" });
    const named =
      cause === undefined
        ? undefined
        : `${cause.owner}/${cause.repository}${cause.number === null ? `@${String(cause.sha)}` : `#${String(cause.number)}`}`;
    expect(named).toBe(expected);
  });
});
