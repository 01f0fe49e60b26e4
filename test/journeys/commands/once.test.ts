import { describe, expect, jest, test } from "@jest/globals";

import { ledgerSubject } from "../../../src/workflows/record-decision.ts";
import { aConversation } from "./a-conversation.ts";

const answersTo = (comments: readonly { readonly body: string }[]): number =>
  comments.filter(({ body }) => body.startsWith("<!-- countersign:reply")).length;

describe("comments are run in the order in which they were written", () => {
  test("though the one above is looked at later", async () => {
    const { as, heard, settled, mid, app, world, pullRequest, acts } = await aConversation();
    world.deliveries.pause();
    const hold = await as(mid).comments(pullRequest, "/cs hold because x");
    const unhold = await as(mid).comments(pullRequest, "/cs unhold");
    const read = app.ports.github.readPullRequest.bind(app.ports.github);
    const isLookedAt = new Promise<void>((resolve) => {
      jest.spyOn(app.ports.github, "readPullRequest").mockImplementationOnce(async (key) => {
        await isPassed(unhold.reactions);
        resolve();
        return read(key);
      });
    });
    world.deliveries.resume();
    await isLookedAt;
    await settled();
    expect(heard(hold).reply).toContain("**Done.**");
    world.clock.advance(10 * 60_000);
    await app.sweep();
    await settled();
    expect(heard(unhold).reply).toBe("**Done.** Released: the hold by `mid`.");
    expect((await acts()).map(({ kind }) => kind)).toEqual(["hold", "release"]);
  });
});

/** Resolves when a comment was reacted to. */
async function isPassed(reactions: readonly unknown[]): Promise<void> {
  while (reactions.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("a command is run once", () => {
  test("though its delivery comes three times", async () => {
    const { says, mid, world, pullRequest, acts, entries } = await aConversation();
    world.faults.onDelivery({ event: "issue_comment", effect: { kind: "duplicate", times: 2 } });
    await says(mid, "/cs hold because x\n/cs who");
    expect((await acts()).map(({ kind }) => kind)).toEqual(["hold"]);
    expect(await entries()).toEqual(["fact hold", "command hold done", "command who done"]);
    expect(answersTo(world.comments.of(pullRequest))).toBe(1);
  });

  test.each([
    { step: "the act", at: "recordAct", after: 0, recorded: ["hold", "release"] },
    { step: "the first entry", at: "append", after: 0, recorded: ["hold", "release"] },
    { step: "the second entry", at: "append", after: 1, recorded: ["hold", "release"] },
    { step: "the third entry", at: "append", after: 2, recorded: ["hold", "release"] },
    { step: "the answer", at: "comment", after: 0, recorded: ["hold", "release"] },
  ] as const)("though $step fails and all of it is tried again", async ({ at, after, recorded }) => {
    const { says, heard, mid, app, world, settled, pullRequest, acts, entries } = await aConversation();
    failOnce(app.ports, at, after);
    const { comment } = await says(mid, "/cs hold because x\n/cs unhold");
    expect(answersTo(world.comments.of(pullRequest))).toBe(0);
    world.clock.advance(10 * 60_000);
    await app.sweep();
    await settled();
    expect((await acts()).map(({ kind }) => kind)).toEqual(recorded);
    expect(await entries()).toEqual([
      "fact hold",
      "command hold done",
      "fact release",
      "command unhold done",
    ]);
    expect(answersTo(world.comments.of(pullRequest))).toBe(1);
    expect(heard(comment).reply).toContain("**Done.** ");
    expect(heard(comment).reply).not.toContain("**Not done.**");
    expect(comment.reactions.map(({ content }) => content)).toEqual(["eyes", "+1"]);
  });

  test("and too many are refused once, though the answer fails and is tried again", async () => {
    const { says, heard, mid, app, world, settled, entries } = await aConversation();
    failOnce(app.ports, "comment", 0);
    const { comment } = await says(mid, Array.from({ length: 9 }, () => "/cs status").join("\n"));
    world.clock.advance(10 * 60_000);
    await app.sweep();
    await settled();
    expect(heard(comment).reply?.match(/The first 5 commands/gu)).toHaveLength(1);
    expect(await entries()).toHaveLength(6);
  });

  test("and what it did was decided before it is answered", async () => {
    const { says, mid, app, pullRequest, repository } = await aConversation();
    await says(mid, "/cs hold");
    const subject = ledgerSubject({ repositoryId: repository.id, number: pullRequest.number });
    const entry = await app.store.ledger.latest("command", subject);
    expect(entry?.body).toMatchObject({
      line: 1,
      by: { id: mid.id, login: "mid", kind: "person" },
      text: "/cs hold",
      command: "hold",
      outcome: "done",
      acts: [expect.stringMatching(/^\d+:1$/u)],
      textDigest: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
  });
});

type Ports = Awaited<ReturnType<typeof aConversation>>["app"]["ports"];

/** Lets one write fail, after so many of its kind that belong to commands. */
function failOnce(
  { acts, ledger, github }: Ports,
  at: "recordAct" | "append" | "comment",
  after: number,
): void {
  let seen = 0;
  const isDue = (isOurs: boolean): boolean => isOurs && seen++ === after;
  const down = new Error("not now");
  switch (at) {
    case "recordAct": {
      const record = acts.recordAct.bind(acts);
      jest
        .spyOn(acts, "recordAct")
        .mockImplementation((...told) => (isDue(true) ? Promise.reject(down) : record(...told)));
      return;
    }
    case "append": {
      const append = ledger.append.bind(ledger);
      jest
        .spyOn(ledger, "append")
        .mockImplementation((draft) =>
          isDue(draft.kind === "command" || draft.kind === "fact") ? Promise.reject(down) : append(draft),
        );
      return;
    }
    case "comment": {
      const comment = github.comment.bind(github);
      jest
        .spyOn(github, "comment")
        .mockImplementation((...told) => (isDue(true) ? Promise.reject(down) : comment(...told)));
    }
  }
}

test("commands are run where a fact that was recorded before was erased", async () => {
  const { says, mid, app, pullRequest, repository } = await aConversation();
  await says(mid, "/cs hold because the password is hunter2");
  const subject = ledgerSubject({ repositoryId: repository.id, number: pullRequest.number });
  const fact = await app.store.ledger.latest("fact", subject);
  const what = { kind: "entries", entries: [fact!.sequence] } as const;
  await app.store.erase({ what, by: "operator", because: "a secret" });
  const { reply } = await says(mid, "/cs unhold");
  expect(reply).toBe("**Done.** Released: the hold by `mid`.");
});
