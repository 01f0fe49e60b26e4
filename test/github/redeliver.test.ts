import { expect, test } from "@jest/globals";

import { redeliverFailed } from "../../src/github/redeliver.ts";
import { nock } from "../support/nock.ts";
import { api, nextPage, octokits, refusal } from "./support/a-github.ts";

const path = "/app/hook/deliveries";
const since = "2026-01-02T00:00:00.000Z";

const delivery = (id: number, guid: string, status_code: number, delivered_at = "2026-01-02T10:00:00Z") => ({
  id,
  guid,
  status_code,
  delivered_at,
});

function lists(deliveries: readonly object[], headers = {}, query: object = { per_page: 100 }): void {
  nock(api)
    .get(path)
    .query({ ...query })
    .reply(200, deliveries, headers);
}

const attempts = (id: number, status = 202) =>
  nock(api)
    .post(`${path}/${String(id)}/attempts`)
    .reply(status, {});
const redeliver = async () => redeliverFailed(await octokits().ofApp(), since);

test("what failed is asked for once for each GUID, what came through in any attempt is not", async () => {
  lists([
    delivery(6, "twice-failed", 500),
    delivery(5, "came-through", 202),
    delivery(4, "twice-failed", 0),
    delivery(3, "came-through", 503),
    delivery(2, "fine", 200),
  ]);
  attempts(6);
  expect(await redeliver()).toBe(1);
  expect(nock.pendingMocks()).toEqual([]);
});

test("what is older is left alone, and no page beyond it is read", async () => {
  lists(
    [delivery(2, "new", 500), delivery(1, "old", 500, "2026-01-01T23:59:59Z")],
    nextPage(`${path}?cursor=x`),
  );
  attempts(2);
  expect(await redeliver()).toBe(1);
});

test("further pages are read", async () => {
  lists([delivery(2, "a", 500)], nextPage(`${path}?cursor=x`));
  lists([delivery(1, "b", 500)], {}, { cursor: "x" });
  attempts(2);
  attempts(1);
  expect(await redeliver()).toBe(2);
});

test("no more than ten pages are read: the sweep mends the rest", async () => {
  lists([delivery(1, "0", 200)], nextPage(`${path}?cursor=1`));
  for (let page = 1; page <= 9; page += 1) {
    lists([delivery(1, String(page), 200)], nextPage(`${path}?cursor=${String(page + 1)}`), { cursor: page });
  }
  expect(await redeliver()).toBe(0);
});

test.each([400, 404, 422])(
  "one that GitHub will not repeat does not keep it from the others (%i)",
  async (status) => {
    lists([delivery(2, "a", 500), delivery(1, "b", 500)]);
    attempts(2, status);
    attempts(1);
    expect(await redeliver()).toBe(1);
  },
);

test("a failure of GitHub rejects", async () => {
  lists([delivery(2, "a", 500)]);
  nock(api).post(`${path}/2/attempts`).reply(503, refusal("unavailable"));
  await expect(redeliver()).rejects.toMatchObject({ status: 503 });
});
