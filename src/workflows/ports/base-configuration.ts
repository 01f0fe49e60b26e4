/** The configuration files of the base branch and of the organisation, as GitHub holds them. */
import { type RepositoryKey } from "./work-subject.ts";

/** A file of the base branch as GitHub holds it, or why its text could not be had. */
export type BaseFile =
  | { readonly kind: "absent"; readonly path: string }
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly blobSha: string }
  | {
      readonly kind: "unreadable";
      readonly path: string;
      readonly why: string;
      /** What to do about it, where mending the file is not it: then `why` is a sentence. */
      readonly remedy?: string;
    };

/** What the owner of a repository says for all of them, on the default branch of the repository `.github`. */
export interface OrganisationConfiguration {
  readonly repository: RepositoryKey;
  /** The commit that it was read at. */
  readonly sha: string;
  /** Named `owner/.github:path`. */
  readonly policy: BaseFile;
}

/** Who owns a repository, by the numeric id of the account, and as they are called now. */
export interface PolicyOwner {
  readonly id: number;
  readonly login: string;
}

/** The configuration files of the base branch: the head's own are never believed. */
export interface BaseConfiguration {
  /** `null`: there is none that the app can see, or the base branch is that very branch. */
  readonly organisation: OrganisationConfiguration | null;
  /** Whose policy `organisation` was looked for; left out: it was not, as the base branch is that very branch. */
  readonly owner?: PolicyOwner;
  readonly policy: BaseFile;
  readonly serviceMap: BaseFile;
  /** In the order in which GitHub looks: `.github/`, the root, `docs/`. */
  readonly codeowners: readonly BaseFile[];
}
