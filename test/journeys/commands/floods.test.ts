import { expect, jest, test } from "@jest/globals";

import { longestComment } from "../../../src/files/command-lines.ts";
import { type CreatedComment } from "../../../src/workflows/ports/fact-stores.ts";
import { aConversation } from "./a-conversation.ts";

type Acts = Awaited<ReturnType<typeof aConversation>>["app"]["ports"]["acts"];

/** Counts how often comments of somebody were read: Markdown can be written so that reading it takes a second. */
function countReadings(acts: Acts, ofId: number): () => number {
  let readings = 0;
  const watched = (comment: CreatedComment): CreatedComment => ({
    ...comment,
    get body() {
      if (comment.by.id === ofId) readings += 1;
      return comment.body;
    },
  });
  const [readComment, readCommentsBefore] = [acts.readComment.bind(acts), acts.readCommentsBefore.bind(acts)];
  jest.spyOn(acts, "readComment").mockImplementation(async (...asked) => {
    const comment = await readComment(...asked);
    return comment === null ? null : watched(comment);
  });
  jest
    .spyOn(acts, "readCommentsBefore")
    .mockImplementation(async (...asked) => (await readCommentsBefore(...asked)).map(watched));
  return () => readings;
}

test("what one person writes beyond the limit is not read, neither for itself nor for others' commands", async () => {
  const { app, as, outsider, mid, pullRequest, settled, says } = await aConversation();
  for (let each = 0; each < 11; each += 1) await as(outsider).comments(pullRequest, "/cs hold");
  await settled();
  const readings = countReadings(app.ports.acts, outsider.id);
  for (let each = 0; each < 5; each += 1) await as(outsider).comments(pullRequest, "/cs hold");
  const { reply } = await says(mid, "/cs hold because of the flood");
  expect(reply).toContain("**Done.**");
  expect(readings()).toBe(0);
});

test("what is too long to be read is refused no more often than anything else", async () => {
  const { as, outsider, pullRequest, settled, world } = await aConversation();
  const before = world.comments.of(pullRequest).length;
  for (let each = 0; each < 14; each += 1) {
    await as(outsider).comments(pullRequest, `/cs hold because ${"x".repeat(longestComment)}`);
  }
  await settled();
  expect(world.comments.of(pullRequest).length - before - 14).toBeLessThanOrEqual(11);
});
