import { describe, expect, test } from "@jest/globals";
import { vouchersOf } from "../../../src/domain/incident/vouch-for-issue.ts";
import { type Account } from "../../../src/domain/pull-request.ts";

const stranger: Account = { id: 1, login: "stranger", kind: "person" };
const sam: Account = { id: 2, login: "sam", kind: "person" };
const kim: Account = { id: 3, login: "kim", kind: "person" };

const at = (minute: number): string => `2026-03-05T10:${String(minute).padStart(2, "0")}:00Z`;
const labelled = (by: Account | null, minute: number, label = "incident") => ({ label, by, at: at(minute) });
const edited = (by: Account | null, minute: number) => ({ by, at: at(minute) });

describe("who must vouch for an issue", () => {
  test.each([
    ["whoever put the label on", [labelled(sam, 1)], null, false, [sam]],
    ["in whatever letters", [labelled(sam, 1, "Incident")], null, false, [sam]],
    ["whoever did so last", [labelled(stranger, 1), labelled(sam, 2)], null, false, [sam]],
    ["of another label nobody", [labelled(stranger, 1), labelled(sam, 2, "bug")], null, false, [stranger]],
    ["also for an edit before", [labelled(sam, 2)], edited(stranger, 1), false, [sam]],
    ["and whoever edited it after", [labelled(sam, 1)], edited(stranger, 2), false, [stranger, sam]],
    ["or in the same second", [labelled(sam, 1)], edited(stranger, 1), false, [stranger, sam]],
    ["of a known one only the editor", [labelled(stranger, 1)], edited(kim, 2), true, [kim]],
    ["of a known one that was not edited since", [labelled(stranger, 2)], edited(kim, 1), true, [stranger]],
    ["nobody, where the account is gone", [labelled(null, 1)], null, false, [null]],
    ["nobody, where the label is older than what was read", [], edited(kim, 2), false, [kim, null]],
  ])("%s", (_, labels, edit, isKnown, vouchers) => {
    expect(vouchersOf({ labelled: labels, edited: edit }, "incident", isKnown)).toEqual(vouchers);
  });
});
