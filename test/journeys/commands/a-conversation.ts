import { type CommandBody, type FactBody } from "../../../src/domain/ledger/bodies.ts";
import { type Actor } from "../../../src/simulator/world/records/accounts.ts";
import { type IssueComment } from "../../../src/simulator/world/records/issue.ts";
import { type PullRequestTold } from "../../../src/simulator/vocabulary/acting-as.ts";
import { aShop, oneSenior, shopFiles, type ShopOptions } from "../a-shop.ts";

const unasked = "labels: false\ncomment: false\nreview-requests: false\n";

/** What somebody said, and what came of it. */
export interface Exchange {
  /** Markdown without the hidden marker and the repeated lines; `null`: nobody answered. */
  readonly reply: string | null;
  /** In the order in which they came. */
  readonly reactions: readonly string[];
  readonly comment: IssueComment;
}

/**
 * A shop where every change needs one senior, and a pull request by the junior that has been judged once. The app
 * writes nothing there unasked: GitHub wants a second between two writes that notify people.
 */
export async function aConversation(
  told: Partial<PullRequestTold> = {},
  options: ShopOptions & { readonly policy?: string } = {},
) {
  const quiet = { ".github/countersign.yml": `${options.policy ?? oneSenior}\n${unasked}` };
  const shop = await aShop({ ...options, files: { ...shopFiles, ...options.files, ...quiet } });
  const pullRequest = await shop.opensSmallChange(told);
  await shop.settled();
  const heard = (comment: IssueComment): Exchange => {
    const marker = `<!-- countersign:reply ${String(comment.id)} -->`;
    const answer = shop.world.comments.of(comment.issue).find(({ body }) => body.startsWith(marker));
    return {
      reply: answer === undefined ? null : withoutQuotes(answer.body.slice(marker.length)),
      reactions: comment.reactions.map(({ content }) => content),
      comment,
    };
  };
  return {
    ...shop,
    pullRequest,
    /** Comments, and waits for everything that follows. */
    says: async (who: Actor, body: string): Promise<Exchange> => {
      const comment = await shop.as(who).comments(pullRequest, body);
      await shop.settled();
      return heard(comment);
    },
    /** Comments several commands at once; resolves with what is said of each. */
    saysEach: async (who: Actor, ...lines: readonly string[]): Promise<readonly string[]> => {
      const comment = await shop.as(who).comments(pullRequest, lines.join("\n"));
      await shop.settled();
      const said = heard(comment).reply?.split(separator) ?? [];
      return said.map((each) => each.trim());
    },
    /** What has come of a comment by now. */
    heard,
    /** What is on record about the pull request. */
    acts: async () => {
      const { organisation, repository } = shop;
      const key = { owner: organisation.login, repository: repository.name, number: pullRequest.number };
      const recorded = await shop.app.store.facts.read({
        ...key,
        repositoryId: repository.id,
        installationId: shop.installation.id,
      });
      return recorded.acts ?? [];
    },
    /** The kinds of the ledger's entries that commands write, in order. */
    entries: async () => {
      const kinds: string[] = [];
      for await (const { kind, body } of shop.app.store.ledger.entries()) {
        if (kind === "command") {
          const { command, outcome } = body as unknown as CommandBody;
          kinds.push(`command ${command ?? "?"} ${outcome}`);
        }
        if (kind === "fact") kinds.push(`fact ${(body as unknown as FactBody).act.kind}`);
      }
      return kinds;
    },
  };
}

/** Stands where the reply repeats a command. */
const separator = "\n\n---\n\n";

function withoutQuotes(body: string): string {
  return body
    .trim()
    .split(/^> .*$/mu)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(separator);
}
