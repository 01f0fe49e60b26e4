import { describe, expect, test } from "@jest/globals";

import { runCommands } from "../../../src/workflows/run-command.ts";
import { commentSubject } from "../../../src/workflows/ports/work-subject.ts";
import { cart } from "../a-shop.ts";
import { aConversation } from "./a-conversation.ts";

type Conversation = Awaited<ReturnType<typeof aConversation>>;

/** A comment as its delivery would leave it, without anybody being told to look at it. */
async function left(conversation: Conversation, who: { id: number; login: string }, body: string) {
  const { app, repository, organisation, installation, pullRequest, world } = conversation;
  const commentId = 987_654;
  await app.store.inbox.accept(
    { id: "left", event: "issue_comment", action: "created", receivedAt: world.clock.timestamp() },
    [
      {
        kind: "comment-created",
        repositoryId: repository.id,
        number: pullRequest.number,
        commentId,
        by: { id: who.id, login: who.login, kind: "person" },
        body,
        createdAt: world.clock.timestamp(),
        url: "https://example.invalid/1",
      },
    ],
    [],
  );
  const key = {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: organisation.login,
    repository: repository.name,
  };
  return commentSubject(key, pullRequest.number, commentId);
}

describe("in doubt nothing is done", () => {
  test("another process has taken over: it answers, and this one records nothing", async () => {
    const conversation = await aConversation();
    const subject = await left(conversation, conversation.mid, "/cs hold");
    const outcome = await runCommands(conversation.app.ports, subject, 0, () => Promise.resolve(false));
    expect(outcome).toEqual({ kind: "lease-lost" });
    expect(await conversation.acts()).toEqual([]);
    expect(await conversation.entries()).toEqual([]);
  });

  test("the login is another account's by now: what that one may counts for nothing", async () => {
    const conversation = await aConversation();
    const { outsider, acts } = conversation;
    const comment = await left(conversation, { id: outsider.id, login: "mid" }, "/cs hold");
    const outcome = await runCommands(conversation.app.ports, comment, 0, () => Promise.resolve(true));
    expect(outcome).toMatchObject({ kind: "answered", answers: [{ outcome: "refused" }] });
    expect(await acts()).toEqual([]);
  });

  test("teams could not be read: tried again, and then said", async () => {
    const conversation = await aConversation();
    const { app, senior, world, acts } = conversation;
    world.faults.onCall({ operation: "CountersignPeople", effect: { kind: "error-before", status: 502 } });
    const held = () => Promise.resolve(true);
    const subject = await left(conversation, senior, "/cs break-glass because it burns");
    await expect(runCommands(app.ports, subject, 0, held)).rejects.toThrow("could not be read");
    expect(await acts()).toEqual([]);
    const outcome = await runCommands(app.ports, subject, 3, held);
    expect(outcome).toMatchObject({
      answers: [
        {
          outcome: "refused",
          reply:
            "**Not done.** Who is in which team could not be read from GitHub, so it cannot be told who may. Say it again in a moment.",
        },
      ],
    });
    expect(await acts()).toEqual([]);
  });

  test("a comment that nobody delivered", async () => {
    const conversation = await aConversation();
    const subject = await left(conversation, conversation.mid, "/cs hold");
    const unknown = { ...subject, commentId: 1 };
    expect(await runCommands(conversation.app.ports, unknown, 0, () => Promise.resolve(true))).toEqual({
      kind: "no-command",
    });
  });

  test("a closed pull request decides nothing, and can still be asked about", async () => {
    const { as, saysEach, settled, junior, mid, pullRequest, acts } = await aConversation();
    await as(junior).closes(pullRequest);
    await settled();
    const replies = await saysEach(mid, "/cs hold", "/cs declare assisted", "/cs status", "/cs recheck");
    const closed = "**Not done.** The pull request is closed. Reopen it, and say it again.";
    expect(replies).toEqual([closed, closed, expect.stringContaining("Next step"), closed]);
    expect(await acts()).toEqual([]);
  });

  test("on a private repository, whoever can read may ask, and not decide", async () => {
    const { saysEach, world, owner, outsider, repository, acts } = await aConversation();
    world.repositories.edit(owner, repository, { visibility: "private" });
    world.repositories.setCollaborator(owner, repository, outsider, "read");
    const [explained, who, held] = await saysEach(outsider, "/cs explain", "/cs who", "/cs hold");
    expect(explained).toContain("How was it made?");
    expect(who).toContain("1 approval by `senior`");
    expect(held).toBe(
      "**Not done.** `outsider` may not: they have no write access to this repository and no level in the policy.",
    );
    expect(await acts()).toEqual([]);
  });

  test("a fork's author may declare, and hold nothing", async () => {
    const { as, outsider, settled, heard } = await aConversation();
    const fork = await as(outsider).forks();
    const pullRequest = await as(outsider).opensPullRequest({
      from: fork,
      branch: "theirs",
      commits: [{ message: "Theirs", files: cart("theirs") }],
    });
    await settled();
    const comment = await as(outsider).comments(pullRequest, "/cs declare assisted claude\n/cs hold");
    await settled();
    expect(heard(comment).reply).toBe(
      [
        "**Done.** Recorded: this change was made with AI help (`claude`).",
        "---",
        "**Not done.** `outsider` may not: they have no write access to this repository and no level in the policy.",
      ].join("\n\n"),
    );
  });
});
