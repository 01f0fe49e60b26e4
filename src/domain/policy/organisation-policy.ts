import { toSeconds } from "../instant.ts";

/** The organisation's policy as it was last seen, so that it cannot be lost without a word. */
export interface SeenOrganisationPolicy {
  /** The account's numeric id: logins change and are used again. */
  readonly ownerId: number;
  /** `owner/name`, as they were called then. */
  readonly repository: string;
  readonly repositoryId: number;
  /** The commit that it was read at. */
  readonly sha: string;
  /** Since when this organisation has had a policy; ISO 8601, UTC, like the other two. */
  readonly firstSeenAt: string;
  /** To the hour. */
  readonly lastSeenAt: string;
  /** Since when it is known to be gone though nobody has deleted it; `null`: it is in force. */
  readonly missingSince: string | null;
}

/** What the place of an organisation's policy shows now. */
export type OrganisationLook =
  | ({ readonly kind: "policy" } & Pick<SeenOrganisationPolicy, "repository" | "repositoryId" | "sha">)
  /** The repository can be read and has no such file. */
  | { readonly kind: "no-file"; readonly isDeletedByCommit: boolean }
  /** GitHub answers the same for a repository that is not there, was renamed, or is hidden from the app. */
  | { readonly kind: "not-seen" };

/** What a look means, and what is to be remembered from now on; `null`: nothing. */
export type OrganisationStanding =
  | { readonly kind: "as-read"; readonly known: SeenOrganisationPolicy | null }
  /** A policy was in force, nobody has ended it, and what it says now is unknown. */
  | {
      readonly kind: "missing";
      readonly known: SeenOrganisationPolicy;
      readonly why: string;
      readonly remedy: string;
    };

/**
 * Hours that a policy has to be in force before anything is held up for its sake when it is gone. Whoever may rename
 * one repository could otherwise let it be the organisation's for a minute, and hold up all the others for good.
 */
const settlesAfter = 24;

/**
 * Judges what a look at the place of an organisation's policy means, after what was seen there before.
 *
 * A policy ends by a commit that deletes it, where that can be read. One that merely cannot be found any more has not
 * ended. Fail closed: then what is asked for is unknown, however little the repository's own policy asks.
 * @param at the time of the look; ISO 8601, UTC
 */
export function judgeOrganisationLook(
  look: OrganisationLook,
  { id, login }: { readonly id: number; readonly login: string },
  known: SeenOrganisationPolicy | null,
  at: string,
): OrganisationStanding {
  if (look.kind === "policy") return { kind: "as-read", known: rememberPolicy(look, id, known, at) };
  const isDeleted = look.kind === "no-file" && look.isDeletedByCommit;
  if (known === null || isDeleted || !isSettled(known)) return { kind: "as-read", known: null };
  const missing = { ...known, missingSince: known.missingSince ?? at };
  const name = `${login}/.github`;
  const remedy = `Let the app read ${name} again, under that name; to end the policy, delete it with a commit on the default branch there, or of a new repository of that name`;
  return { kind: "missing", known: missing, why: whyOf(look, name, missing), remedy };
}

function rememberPolicy(
  { repository, repositoryId, sha }: Extract<OrganisationLook, { kind: "policy" }>,
  ownerId: number,
  known: SeenOrganisationPolicy | null,
  at: string,
): SeenOrganisationPolicy {
  const seen = { ownerId, repository, repositoryId, sha, missingSince: null };
  if (known === null) return { ...seen, firstSeenAt: at, lastSeenAt: at };
  const isNews = hoursBetween(known.lastSeenAt, at) >= 1 || known.missingSince !== null;
  return { ...seen, firstSeenAt: known.firstSeenAt, lastSeenAt: isNews ? at : known.lastSeenAt };
}

function isSettled({ firstSeenAt, lastSeenAt, missingSince }: SeenOrganisationPolicy): boolean {
  return missingSince !== null || hoursBetween(firstSeenAt, lastSeenAt) >= settlesAfter;
}

function hoursBetween(from: string, to: string): number {
  return ((toSeconds(to) ?? 0) - (toSeconds(from) ?? 0)) / 3600;
}

/** A sentence without a full stop. */
function whyOf(
  look: Exclude<OrganisationLook, { kind: "policy" }>,
  name: string,
  { repository, sha, missingSince }: SeenOrganisationPolicy,
): string {
  const found =
    look.kind === "not-seen"
      ? `the app sees no repository ${name}`
      : `it is not on the default branch of ${name}, and no commit deleted it there`;
  const since = `since ${minuteOf(missingSince ?? "")} ${found}`;
  return `the organisation's policy cannot be found: ${since}; it was in force at ${sha.slice(0, 7)} of ${repository}`;
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
