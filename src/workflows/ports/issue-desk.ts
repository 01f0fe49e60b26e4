/** GitHub's issues, as far as follow-ups need them. */
import { type IssueReference } from "../../domain/bypass/follow-up.ts";
import { type Account } from "../../domain/pull-request.ts";
import { type RepositoryKey } from "./work-subject.ts";

/** A comment on an issue, as it is now. */
export interface IssueComment {
  readonly by: Account | null;
  readonly body: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Somebody, whoever it was, has changed it since; told exactly of comments that may hold a command. */
  readonly isEdited: boolean;
  /** An app wrote it, with a token of the person's. */
  readonly isThroughApp: boolean;
}

/** An issue as it is now. */
export interface IssueNow {
  readonly isOpen: boolean;
  readonly comments: readonly IssueComment[];
}

/** An issue that is to be there. */
export interface WantedIssue {
  /** Hidden in its text: by it, one that is there already is found. */
  readonly marker: string;
  readonly title: string;
  /** Markdown, with the marker in it. */
  readonly body: string;
  readonly labels: readonly { readonly name: string; readonly color: string; readonly description: string }[];
  /** Logins. Who cannot be assigned is left out. */
  readonly assignees: readonly string[];
}

/** GitHub's issues, as far as follow-ups need them. */
export interface IssueDesk {
  /** Opens the issue unless there is one with its marker. `null`: issues are switched off, or not granted. */
  openIssue(key: RepositoryKey, wanted: WantedIssue): Promise<IssueReference | null>;
  /** `null`: it was deleted or moved away. */
  readFollowUpIssue(key: RepositoryKey, number: number): Promise<IssueNow | null>;
  setIssueState(key: RepositoryKey, number: number, state: "open" | "closed"): Promise<void>;
  labelIssue(key: RepositoryKey, number: number, label: WantedIssue["labels"][number]): Promise<void>;
  commentOnIssue(key: RepositoryKey, number: number, body: string): Promise<void>;
}
