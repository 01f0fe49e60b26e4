import { readFileElsewhere } from "../configuration-paths.ts";
import { type Mistake, type Place } from "../located.ts";
import { type LockOut } from "../policy/lock-outs.ts";
import { type Unread } from "../pull-request.ts";
import { type StruckEvidence } from "../provenance/provenance.ts";
import { type Unsettled } from "../approval/independence.ts";

/** What kept a decision from being made. */
export type TroubleKind =
  | "policy-invalid"
  | "policy-missing"
  | "proposed-policy-invalid"
  | "proposed-policy-locks-out"
  | "code-owners-invalid"
  | "service-map-invalid"
  | "too-many-files"
  | "too-many-commits"
  | "unread"
  | "content-unreadable"
  | "team-lookup-failed"
  | "permission-lookup-failed"
  | "independence-unsettled"
  | "correction-void"
  | "read-failed"
  | "evaluation-failed";

/** Something unknown, cut short, invalid or failed: as long as it stands, nothing is green. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** What happened, in one sentence without a full stop. Raw; whoever shows it escapes it. */
  readonly what: string;
  /** What to do about it, in one sentence without a full stop. Raw. */
  readonly remedy: string;
  /** Where to do it, where that is a line of a file. */
  readonly place: Place | null;
}

const transient: readonly TroubleKind[] = [
  "team-lookup-failed",
  "permission-lookup-failed",
  "read-failed",
  "evaluation-failed",
];

/** Whether it may be gone by itself in a moment. */
export function isTransient({ kind }: Trouble): boolean {
  return transient.includes(kind);
}

/** The mistakes of an invalid policy, one trouble each. One that cannot be found any more has a way out of its own. */
export function policyInvalid(mistakes: readonly Mistake[]): readonly Trouble[] {
  return mistakes.map(({ message, place, remedy }) => ({
    kind: remedy === undefined ? "policy-invalid" : "policy-missing",
    what: message,
    remedy: remedy ?? remedyIn(place.file),
    place,
  }));
}

function remedyIn(file: string): string {
  return readFileElsewhere(file) === null
    ? "Mend the policy on the base branch"
    : "Mend the organisation's policy; it holds every repository up";
}

/** The mistakes of a policy that the pull request would bring, one trouble each. */
export function proposedPolicyInvalid(mistakes: readonly Mistake[]): readonly Trouble[] {
  return mistakes.map(({ message, place }) => ({
    kind: "proposed-policy-invalid",
    what: `The policy in this pull request cannot be used: ${message}`,
    remedy: "Mend the policy in this pull request",
    place,
  }));
}

/** A row of a proposed policy that no pull request could ever satisfy. */
export function proposedPolicyLocksOut(lockOut: LockOut): Trouble {
  return {
    kind: "proposed-policy-locks-out",
    what: `The policy in this pull request could not be satisfied: ${describeLockOut(lockOut)}`,
    remedy: "Ask for fewer, or give more people the level",
    place: lockOut.place,
  };
}

/** A sentence without a full stop. */
export function describeLockOut({ row, level, asked, have }: LockOut): string {
  return `the row ${row} asks for ${asked} of the level ${level} or above, and there ${have === 1 ? "is" : "are"} ${have}`;
}

/** The mistakes of an invalid service map, one trouble each. */
export function serviceMapInvalid(mistakes: readonly Mistake[]): readonly Trouble[] {
  return mistakes.map(({ message, place }) => ({
    kind: "service-map-invalid",
    what: message,
    remedy: "Mend the service map on the base branch",
    place,
  }));
}

/** GitHub did not answer who is in a team. Neither a yes nor a no. */
export function teamLookupFailed(team: string, failure: string): Trouble {
  return {
    kind: "team-lookup-failed",
    what: `GitHub did not say who is in ${team}: ${failure}`,
    remedy:
      "This is tried again by itself; if it stays, check that the app may read the organisation's members",
    place: null,
  };
}

/** GitHub did not answer what somebody may do in the repository. */
export function permissionLookupFailed(login: string, failure: string): Trouble {
  return {
    kind: "permission-lookup-failed",
    what: `GitHub did not say what ${login} may do in this repository: ${failure}`,
    remedy: "This is tried again by itself",
    place: null,
  };
}

/** GitHub did not give the records that tools keep of who wrote what. What they say is unknown, not nothing. */
export function toolRecordsNotRead(failure: string): Trouble {
  return {
    kind: "read-failed",
    what: `The authorship notes and trace records of this pull request could not be read: ${failure}`,
    remedy: "This is tried again by itself; if it stays, tell the app's operator",
    place: null,
  };
}

/** GitHub did not give the repository's custom properties. What they say is unknown, not nothing. */
export function propertiesNotRead(failure: string): Trouble {
  return {
    kind: "read-failed",
    what: `The policy asks for the repository's custom properties, and they could not be read: ${failure}`,
    remedy: "This is tried again by itself; if it stays, tell the app's operator",
    place: null,
  };
}

/** The policy asks for something that was not read. */
export function notRead(what: string): Trouble {
  return {
    kind: "unread",
    what: `The policy depends on ${what}, and that was not read`,
    remedy: "This is tried again by itself; if it stays, tell the app's operator",
    place: null,
  };
}

/** GitHub holds more than it gave. */
export function unreadTrouble({ what, read, total }: Unread): Trouble {
  const kind = what === "files" ? "too-many-files" : what === "commits" ? "too-many-commits" : "unread";
  return {
    kind,
    what: `GitHub showed ${read} of ${total} ${what}`,
    remedy:
      kind === "unread"
        ? "This is tried again by itself; if it stays, tell the app's operator"
        : "Split the pull request: what nobody can read, nobody can sign",
    place: null,
  };
}

/** Evidence of AI was set aside by somebody who may not, or may not any more. */
export function correctionVoid({ evidence, by }: StruckEvidence): Trouble {
  return {
    kind: "correction-void",
    what: `${by} set aside ${evidence.signal}, and may not`,
    remedy: "This is tried again by itself; have somebody correct it who may",
    place: null,
  };
}

/** Somebody had a hand in the change and nobody can tell who. */
export function unsettledTrouble(unsettled: Unsettled): Trouble {
  return { kind: "independence-unsettled", ...describeUnsettled(unsettled), place: null };
}

function describeUnsettled(unsettled: Unsettled): Pick<Trouble, "what" | "remedy"> {
  switch (unsettled.kind) {
    case "unlinked-identity":
      return {
        what: `No GitHub account belongs to ${unsettled.name} <${unsettled.email}>, ${unsettled.role} of commit ${unsettled.sha.slice(0, 7)}, so nobody can be shown to be independent of it`,
        remedy:
          "Add the address to its owner's GitHub account, commit with one that has an account, or have the most senior level say whose it is with /countersign identity",
      };
    case "unlinked-prompter":
      return {
        what: `An agent was prompted by ${unsettled.name ?? unsettled.email ?? "somebody"}, whose GitHub account is not known, so nobody can be shown to be independent of it`,
        remedy: "Add the address to its owner's GitHub account",
      };
    case "author-deleted":
      return {
        what: "The account that opened this pull request was deleted, so nobody can be shown to be independent of it",
        remedy: "Open the pull request again from an account that exists",
      };
    case "pusher-unknown":
      return {
        what: `It is not known who pushed ${unsettled.headSha.slice(0, 7)}, so nobody can be shown to be independent of it`,
        remedy: "Rebase the branch and push once more",
      };
  }
}
