import { describe, expect, test } from "@jest/globals";

import { publishCheck, readCheckRuns } from "../../src/github/publish-check.ts";
import { type CheckOutput, type StandingCheckRun } from "../../src/workflows/ports/check-run.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, app, key, nextPage, refusal } from "./support/a-github.ts";
import { headSha } from "./support/a-pull-request-answer.ts";

const runs = "/repos/acme/shop/check-runs";

const green: CheckOutput = {
  status: "completed",
  conclusion: "success",
  title: "Signed",
  summary: "All is well.",
  text: "",
  detailsUrl: null,
  externalId: "digest",
};
const waiting: CheckOutput = { ...green, status: "in_progress", conclusion: null, title: "Waiting" };

const standing = (id: number, overrides: Partial<StandingCheckRun> = {}): StandingCheckRun => ({
  id,
  status: "completed",
  conclusion: "success",
  externalId: "older",
  ...overrides,
});

function stands(id: number, run: object): void {
  nock(api)
    .get(`${runs}/${String(id)}`)
    .reply(200, { id, external_id: "digest", ...run });
}

interface Written {
  readonly status?: string;
  readonly conclusion?: string;
  readonly head_sha?: string;
}

/** GitHub takes the next write, and this keeps what was written. */
function takes(method: "post" | "patch", path: string, id: number): Written[] {
  const written: Written[] = [];
  const keep = (body: Written | string) => {
    if (typeof body === "string") return false;
    written.push(body);
    return true;
  };
  nock(api)[method](path, keep).reply(200, { id });
  return written;
}

const publish = async (output: CheckOutput, before: readonly StandingCheckRun[]) =>
  publishCheck(await anOctokit(), key, app.checkName, headSha, output, before);

describe("publishing", () => {
  test("where nothing stands creates a run on that SHA", async () => {
    const written = takes("post", runs, 11);
    stands(11, { status: "in_progress", conclusion: null });
    expect(await publish(waiting, [])).toEqual({
      id: 11,
      status: "in_progress",
      conclusion: null,
      externalId: "digest",
    });
    expect(written[0]).toMatchObject({
      name: "countersign",
      head_sha: headSha,
      status: "in_progress",
      external_id: "digest",
    });
    expect(written[0]).not.toHaveProperty("conclusion");
  });

  test.each([
    {
      name: "what waits by what is green",
      before: standing(11, { status: "in_progress", conclusion: null }),
      output: green,
    },
    {
      name: "what waits by what waits",
      before: standing(11, { status: "in_progress", conclusion: null }),
      output: waiting,
    },
    { name: "what failed by what is green", before: standing(11, { conclusion: "failure" }), output: green },
  ])("updates the newest run: $name", async ({ before, output }) => {
    const written = takes("patch", `${runs}/11`, 11);
    stands(11, output);
    expect(await publish(output, [standing(5), before])).toMatchObject({
      id: 11,
      conclusion: output.conclusion,
    });
    expect(written[0]?.status).toBe(output.status);
    expect(written[0]).not.toHaveProperty("head_sha");
  });

  test("takes a green away with a new run, since a completed one does not reopen", async () => {
    const written = takes("post", runs, 12);
    stands(12, waiting);
    expect(await publish(waiting, [standing(11)])).toMatchObject({ id: 12, status: "in_progress" });
    expect(written[0]).toMatchObject({ head_sha: headSha, status: "in_progress" });
  });

  test("tells what stands, not what was written: a write that GitHub silently refused is seen", async () => {
    takes("patch", `${runs}/11`, 11);
    stands(11, { status: "completed", conclusion: "success", external_id: "older" });
    expect(await publish({ ...green, conclusion: "failure" }, [standing(11)])).toEqual(standing(11));
  });

  test.each([403, 404, 422, 500, 502])(
    "rejects where GitHub answers %i, and writes no second time",
    async (status) => {
      nock(api).post(runs).reply(status, refusal("no"));
      await expect(publish(waiting, [])).rejects.toMatchObject({ status });
    },
  );

  test("rejects where it was written and cannot be read back", async () => {
    takes("post", runs, 11);
    nock(api).get(`${runs}/11`).reply(502, refusal("bad gateway"));
    await expect(publish(waiting, [])).rejects.toMatchObject({ status: 502 });
  });

  test("waits out a short secondary limit and rejects at a long one", async () => {
    const limit = refusal("You have exceeded a secondary rate limit");
    nock(api).post(runs).reply(403, limit, { "retry-after": "1" });
    takes("post", runs, 11);
    stands(11, waiting);
    expect(await publish(waiting, [])).toMatchObject({ id: 11 });
    nock(api).post(runs).reply(403, limit, { "retry-after": "120" });
    await expect(publish(waiting, [])).rejects.toMatchObject({ status: 403 });
  });
});

describe("our runs on a SHA", () => {
  const path = `/repos/acme/shop/commits/${headSha}/check-runs`;
  const query = { check_name: "countersign", app_id: 42, filter: "all", per_page: 100 };
  const run = (id: number, status = "completed") => ({ id, status, conclusion: null, external_id: null });

  test("are this app's of this name, of all pages, oldest first", async () => {
    nock(api)
      .get(path)
      .query(query)
      .reply(200, { total_count: 2, check_runs: [run(12)] }, nextPage(`${path}?page=2`));
    nock(api)
      .get(path)
      .query({ page: 2 })
      .reply(200, { total_count: 2, check_runs: [run(11, "waiting")] });
    const found = await readCheckRuns(await anOctokit(), key, app, headSha);
    expect(found.map(({ id, status }) => `${String(id)} ${status}`)).toEqual(["11 queued", "12 completed"]);
  });

  test.each([403, 404, 500])("reject where GitHub answers %i", async (status) => {
    nock(api).get(path).query(query).reply(status, refusal("no"));
    await expect(readCheckRuns(await anOctokit(), key, app, headSha)).rejects.toMatchObject({ status });
  });
});
