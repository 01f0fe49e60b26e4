import { expect, test } from "@jest/globals";
import { type ReviewRequest } from "../../src/domain/approval/review-request.ts";
import { withAsked } from "../../src/text/asked-text.ts";
import { type CheckText } from "../../src/text/check-text.ts";

const waiting: CheckText = {
  status: "in_progress",
  conclusion: null,
  title: "Waiting",
  summary: "Wait.",
  text: "",
};

function request(login: string, told: Partial<ReviewRequest> = {}): ReviewRequest {
  const times = { askedAt: "2026-03-02T09:30:00.000Z", escalateAt: null, endedAt: null };
  return { login, id: 1, because: "seat", state: "open", ...times, ...told };
}

test("who was asked, when, and why, as long as they have not answered", () => {
  const requests = [
    request("ada"),
    request("sam", { because: "escalation", askedAt: "2026-03-03T10:00:00.000Z" }),
    request("mia", { state: "answered" }),
    request("joe", { state: "withdrawn" }),
  ];
  expect(withAsked(waiting, requests).summary).toBe(
    [
      "Wait.",
      "",
      "### Who was asked",
      "- `ada` on 2026-03-02 09:30 UTC",
      "- `sam` on 2026-03-03 10:00 UTC, in addition, since an earlier request was not answered in time",
    ].join("\n"),
  );
});

test.each<[string, CheckText, readonly ReviewRequest[]]>([
  ["nobody was asked", waiting, []],
  ["everybody has answered", waiting, [request("ada", { state: "answered" })]],
  ["the check is done", { ...waiting, status: "completed", conclusion: "success" }, [request("ada")]],
])("nothing where %s", (_, check, requests) => {
  expect(withAsked(check, requests)).toBe(check);
});
