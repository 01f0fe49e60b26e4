import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type IssueBook } from "./issue-book.ts";
import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type Label, type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Timeline } from "./timeline.ts";

/** What a label says. */
export interface LabelFacts {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color?: string;
  readonly description?: string;
}

/** What GitHub gives a label that is made by putting it on. */
const plainColor = "ededed";

/** A repository's labels, and those on its issues and pull requests. */
export class Labels {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #timeline: Timeline;
  readonly #book: IssueBook;
  readonly #labels = new Map<number, Label[]>();

  constructor(context: WorldContext, access: Access, timeline: Timeline, book: IssueBook) {
    this.#context = context;
    this.#access = access;
    this.#timeline = timeline;
    this.#book = book;
  }

  /** A new label: write access; 422 `already_exists` for a taken name. */
  create(actor: Actor, repository: Repository, facts: LabelFacts): Label {
    this.#access.demand(actor, repository, "write");
    if (this.find(repository, facts.name)) {
      throw new GitHubRefusal(422, "Validation Failed", [
        { resource: "Label", field: "name", code: "already_exists" },
      ]);
    }
    return this.#make(actor, repository, facts);
  }

  /** By name, whatever the case. */
  find(repository: Repository, name: string): Label | undefined {
    return this.of(repository).find((label) => label.name.toLowerCase() === name.toLowerCase());
  }

  /** All labels of a repository. */
  of(repository: Repository): readonly Label[] {
    return this.#labels.get(repository.id) ?? [];
  }

  /** Renames or recolours. */
  edit(actor: Actor, repository: Repository, label: Label, changes: Partial<LabelFacts>): void {
    this.#access.demand(actor, repository, "write");
    const from = {
      ...(changes.name !== undefined && changes.name !== label.name && { name: { from: label.name } }),
      ...(changes.color !== undefined && changes.color !== label.color && { color: { from: label.color } }),
    };
    label.name = changes.name ?? label.name;
    label.color = changes.color ?? label.color;
    label.description = changes.description ?? label.description;
    this.#context.events.inRepository(repository, actor, {
      event: "label",
      action: "edited",
      label,
      changes: from,
    });
  }

  /** Deletes a label everywhere. */
  delete(actor: Actor, repository: Repository, label: Label): void {
    this.#access.demand(actor, repository, "write");
    this.#labels.set(
      repository.id,
      this.of(repository).filter((one) => one !== label),
    );
    for (const issue of this.#book.of(repository)) issue.labels = issue.labels.filter((one) => one !== label);
    this.#context.identities.forget(label);
    this.#context.events.inRepository(repository, actor, { event: "label", action: "deleted", label });
  }

  /** Puts labels on: triage access. Unknown names become labels. */
  add(actor: Actor, issue: Issue | PullRequest, names: readonly string[]): void {
    this.#access.demand(actor, issue.repository, "triage");
    this.#putOn(actor, issue, names);
  }

  /** Puts the labels of an issue form on, whatever the author may do otherwise. */
  addByForm(author: Actor, issue: Issue, names: readonly string[]): void {
    this.#putOn(author, issue, names);
  }

  #putOn(actor: Actor, issue: Issue | PullRequest, names: readonly string[]): void {
    for (const name of names) {
      const label = this.find(issue.repository, name) ?? this.#make(actor, issue.repository, { name });
      if (issue.labels.includes(label)) continue;
      issue.labels = [...issue.labels, label];
      this.#tell(actor, issue, "labeled", label);
    }
  }

  /** Takes one off; 404 when it is not on. */
  remove(actor: Actor, issue: Issue | PullRequest, name: string): void {
    this.#access.demand(actor, issue.repository, "triage");
    const label = issue.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!label) throw new GitHubRefusal(404, "Label does not exist");
    issue.labels = issue.labels.filter((one) => one !== label);
    this.#tell(actor, issue, "unlabeled", label);
  }

  /** Replaces all. */
  set(actor: Actor, issue: Issue | PullRequest, names: readonly string[]): void {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    for (const { name } of issue.labels) if (!wanted.has(name.toLowerCase())) this.remove(actor, issue, name);
    this.add(actor, issue, names);
  }

  #make(actor: Actor, repository: Repository, facts: LabelFacts): Label {
    const label: Label = {
      kind: "Label",
      ...this.#context.identities.take("LA"),
      name: facts.name,
      color: (facts.color ?? plainColor).toLowerCase(),
      description: facts.description ?? null,
      isDefault: false,
    };
    this.#labels.set(repository.id, [...this.of(repository), this.#context.identities.register(label)]);
    this.#context.events.inRepository(repository, actor, { event: "label", action: "created", label });
    return label;
  }

  #tell(actor: Actor, issue: Issue | PullRequest, action: "labeled" | "unlabeled", label: Label): void {
    this.#timeline.add(issue, actor, {
      kind: action === "labeled" ? "LabeledEvent" : "UnlabeledEvent",
      label,
    });
    this.#context.events.inRepository(
      issue.repository,
      actor,
      issue.kind === "PullRequest"
        ? { event: "pull_request", action, pullRequest: issue, label }
        : { event: "issues", action, issue, label },
    );
  }
}
