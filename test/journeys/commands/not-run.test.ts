import { describe, expect, test } from "@jest/globals";

import { commandPages } from "../../../src/commands/commands.ts";
import { aConversation } from "./a-conversation.ts";

const examples = commandPages.map(({ examples: [first] }) => first);

/** Every command, in every place where it is only shown. */
const shown = [
  examples.map((line) => `> ${line}`).join("\n"),
  `\`\`\`\n${examples.join("\n")}\n\`\`\``,
  examples.map((line) => `    ${line}`).join("\n"),
  examples.map((line) => `- ${line}`).join("\n"),
  examples.map((line) => `# ${line}`).join("\n"),
  `<!--\n${examples.join("\n")}\n-->`,
  `<details>\n\n${examples.join("\n")}\n\n</details>`,
  `| a |\n| --- |\n${examples.join("\n")}`,
  examples.map((line) => `I would write ${line}`).join("\n"),
].join("\n\n");

describe("no command is run", () => {
  test("that is quoted, in code, in a list, in a heading, in HTML, in a table, or within a sentence", async () => {
    const { says, senior, acts, entries } = await aConversation();
    expect(await says(senior, shown)).toMatchObject({ reply: null, reactions: [] });
    expect(await acts()).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  test("that is edited into a comment, by its author or by somebody else", async () => {
    const { as, says, heard, settled, senior, junior, acts } = await aConversation();
    const { comment } = await says(senior, "Looks good to me.");
    for (const editor of [senior, junior]) {
      await as(editor).editsComment(comment, examples.slice(0, 5).join("\n"));
      await settled();
    }
    expect(heard(comment)).toMatchObject({ reply: null, reactions: [] });
    expect(await acts()).toEqual([]);
  });

  test("a second time, or another one, where the comment is edited or deleted afterwards", async () => {
    const { as, says, settled, mid, acts, entries } = await aConversation();
    const { comment } = await says(mid, "/cs hold");
    await as(mid).editsComment(comment, "/cs hold\n/cs risk raise high because x");
    await as(mid).deletesComment(comment);
    await settled();
    expect((await acts()).map(({ kind }) => kind)).toEqual(["hold"]);
    expect(await entries()).toEqual(["fact hold", "command hold done"]);
  });

  test("by a bot, by an app, or through an app", async () => {
    const { as, says, heard, settled, bots, senior, world, pullRequest, acts } = await aConversation();
    for (const line of examples) {
      expect((await says(bots.agent, line)).reply).toBeNull();
    }
    const app = world.apps.find("countersign")!;
    const text = examples.slice(0, 5).join("\n");
    const own = await as(app.bot).comments(pullRequest, text);
    const through = await as(senior).commentsThrough(app, pullRequest, text);
    await settled();
    expect([heard(own).reply, heard(through).reply]).toEqual([null, null]);
    expect(await acts()).toEqual([]);
  });

  test("in a review, in a comment on a line, or in the description", async () => {
    const { as, settled, senior, junior, pullRequest, world, acts } = await aConversation({
      body: examples.join("\n"),
    });
    await as(senior).reviewsWithComment(pullRequest, "/countersign hold", [
      { path: "services/checkout/cart.ts", line: 1, side: "RIGHT", body: "/countersign hold" },
    ]);
    await as(junior)
      .approves(pullRequest, "/cs hold")
      .catch(() => undefined);
    await settled();
    expect(world.comments.of(pullRequest)).toEqual([]);
    expect(await acts()).toEqual([]);
  });

  test("on an issue", async () => {
    const { as, settled, heard, senior, repository, world, entries } = await aConversation();
    const issue = world.issues.open(senior, repository, { title: "Help" });
    const comment = world.comments.create(senior, issue, "/countersign help");
    await as(senior).reactsTo(comment, "heart");
    await settled();
    expect(heard(comment).reply).toBeNull();
    expect(await entries()).toEqual([]);
  });

  test("whose words show something else than they say", async () => {
    const { saysEach, senior, acts } = await aConversation();
    const disguised = (character: string): string =>
      `**Not understood.** The line holds \`${character}\`, a character that does not show or that changes how others show. Type the line anew instead of pasting it.`;
    expect(
      await saysEach(
        senior,
        "/cs ho\u200bld",
        "/cs hold because \u202eyrros",
        "/cs declare \u2066none\u2069",
        "/cs hоld",
      ),
    ).toEqual([
      disguised("U+200B"),
      disguised("U+202E"),
      disguised("U+2066"),
      // A Cyrillic letter: no such command.
      "**Not understood.** There is no command `hоld`. Nearest: `/countersign hold`",
    ]);
    expect(await acts()).toEqual([]);
  });
});

describe("too much at once", () => {
  test("more than five commands: the first five are run", async () => {
    const { saysEach, mid, entries } = await aConversation();
    const replies = await saysEach(mid, ...Array.from({ length: 8 }, () => "/cs status"));
    expect(replies).toHaveLength(6);
    expect(replies[5]).toBe(
      "**Not done.** The first 5 commands of a comment are run. Write the others in another comment.",
    );
    expect(await entries()).toHaveLength(6);
  });

  test("more than ten comments in ten minutes: one is told so, the rest is passed over", async () => {
    const { says, app, mid, otherJunior, repository, pullRequest, world, acts } = await aConversation();
    const by = { id: mid.id, login: mid.login, kind: "person" } as const;
    const facts = Array.from({ length: 10 }, (_, index) => ({
      kind: "comment-created" as const,
      repositoryId: repository.id,
      number: pullRequest.number,
      commentId: 900_000 + index,
      by,
      body: "/cs status",
      createdAt: world.clock.timestamp(),
      url: "https://example.invalid",
    }));
    await app.store.inbox.accept(
      { id: "flood", event: "issue_comment", action: "created", receivedAt: world.clock.timestamp() },
      facts,
      [],
    );
    expect((await says(mid, "/cs hold")).reply).toBe(
      "**Not done.** More than 10 comments with commands in 10 minutes: nothing of it was run. Wait a few minutes.",
    );
    expect(await says(mid, "/cs hold")).toMatchObject({ reply: null, reactions: [] });
    expect((await says(otherJunior, "/cs status")).reply).toContain("Waiting for");
    expect(await acts()).toEqual([]);
    world.clock.advance(11 * 60_000);
    expect((await says(mid, "/cs hold")).reply).toContain("**Done.**");
  });

  test("a very long comment is not looked through", async () => {
    const { says, mid, acts } = await aConversation();
    expect((await says(mid, `/cs hold\n\n${"- ".repeat(5000)}`)).reply).toBe(
      "**Not done.** A comment of more than 10,000 characters is not looked through for commands. Write them in one of their own.",
    );
    expect(await acts()).toEqual([]);
  });
});
