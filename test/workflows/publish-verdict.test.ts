import { describe, expect, test } from "@jest/globals";

import { type CheckText } from "../../src/text/check-text.ts";
import { type LedgerDraft } from "../../src/domain/ledger/entry.ts";
import { type CheckOutput, type StandingCheckRun } from "../../src/workflows/ports/check-run.ts";
import { type Publication, publishVerdict } from "../../src/workflows/publish-verdict.ts";

const repository = { installationId: 1, repositoryId: 7, owner: "acme", repository: "shop" };
const green: CheckText = {
  status: "completed",
  conclusion: "success",
  title: "Signed",
  summary: "s",
  text: "t",
};
const waiting: CheckText = {
  status: "in_progress",
  conclusion: null,
  title: "Waiting",
  summary: "s",
  text: "t",
};

/** GitHub and the ledger as far as publishing needs them; `answers` is what a read-back shows. */
function aGitHub(answers: (output: CheckOutput) => StandingCheckRun = standingOf) {
  const written: CheckOutput[] = [];
  const appended: LedgerDraft[] = [];
  const order: string[] = [];
  const ports = {
    github: {
      publishCheck: (_key: unknown, _sha: string, output: CheckOutput) => {
        written.push(output);
        order.push("published");
        return Promise.resolve(answers(output));
      },
    },
    ledger: {
      append: (draft: LedgerDraft) => {
        appended.push(draft);
        order.push("recorded");
        return Promise.resolve(draft);
      },
    },
  } as unknown as Parameters<typeof publishVerdict>[0];
  return { ports, written, appended, order };
}

function standingOf({ status, conclusion, externalId }: CheckOutput): StandingCheckRun {
  return { id: 1, status, conclusion, externalId };
}

function publication(text: CheckText, standing: readonly StandingCheckRun[] = []): Publication {
  return { repository, sha: "abc", text, timeless: text, standing, recorded: [] };
}

const held = () => Promise.resolve(true);
const lost = () => Promise.resolve(false);

describe("publishing a verdict", () => {
  test("writes the check and records what was published", async () => {
    const { ports, written, appended } = aGitHub();
    const published = await publishVerdict(ports, publication(green), held);
    expect(published.kind).toBe("published");
    expect(written).toMatchObject([{ status: "completed", conclusion: "success", title: "Signed" }]);
    expect(appended).toMatchObject([
      { kind: "publication", subject: "7@abc", body: { conclusion: "success" } },
    ]);
  });

  test("writes nothing where the check says so already, whenever it was decided", async () => {
    const { ports, written } = aGitHub();
    const first = await publishVerdict(ports, publication(green), held);
    if (first.kind !== "published") throw new Error("was not published");
    const later = { ...publication({ ...green, text: "decided later" }, [first.run]), timeless: green };
    expect(await publishVerdict(ports, later, held)).toEqual({ kind: "unchanged" });
    expect(written).toHaveLength(1);
  });

  test("writes again where somebody pressed re-run and the run was reset", async () => {
    const { ports, written } = aGitHub();
    const first = await publishVerdict(ports, publication(green), held);
    if (first.kind !== "published") throw new Error("was not published");
    const reset: StandingCheckRun = { ...first.run, status: "queued", conclusion: null };
    expect(await publishVerdict(ports, publication(green, [reset]), held)).toMatchObject({
      kind: "published",
    });
    expect(written).toHaveLength(2);
  });

  test("writes nothing once the lease is lost", async () => {
    const { ports, written, appended } = aGitHub();
    expect(await publishVerdict(ports, publication(green), lost)).toEqual({ kind: "lease-lost" });
    expect([...written, ...appended]).toEqual([]);
  });

  test("fails where GitHub still shows green after green was taken away", async () => {
    const stubborn: StandingCheckRun = {
      id: 1,
      status: "completed",
      conclusion: "success",
      externalId: "old",
    };
    const { ports, appended } = aGitHub(() => stubborn);
    await expect(publishVerdict(ports, publication(waiting, [stubborn]), held)).rejects.toThrow(
      "was to be in_progress and is success",
    );
    expect(appended).toEqual([]);
  });
});
