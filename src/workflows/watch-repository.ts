import { compareGates } from "../domain/bypass/branch-gate.ts";
import { lostHolds, takenBy } from "../domain/bypass/explained-by.ts";
import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { bypassSettingsOf } from "../domain/policy/bypass-settings.ts";
import { matchesGlob } from "../domain/policy/glob.ts";
import { linksTo } from "./evaluation.ts";
import { recordChange, recordRuleChanges, type RuleBook, withStateBefore } from "./record-rule-changes.ts";
import { type BranchNow, type WatchedBranch } from "./ports/branch-watch.ts";
import {
  branchSubject,
  followUpsSubject,
  type InstallationWatchSubject,
  type WatchSubject,
  watchSubject,
} from "./ports/work-subject.ts";
import { policyAt, seniorOwners, type WatchPorts } from "./watch.ts";

/** A branch as it was known, and as it is. */
interface Sight {
  readonly name: string;
  readonly isDefault: boolean;
  /** `null`: it is not watched yet. */
  readonly known: WatchedBranch | null;
  readonly now: BranchNow;
}

/**
 * Looks at a repository's protected branches and rules: begins to watch what is protected now, writes down what has
 * changed, and queues every watched branch to be matched. Resolves with how many are watched.
 */
export async function watchRepository(ports: WatchPorts, subject: WatchSubject): Promise<number> {
  const { sights, book } = await look(ports, subject);
  await recordChanges(ports, subject, book, sights);
  await recordDefaultBranch(ports, subject, book, sights);
  for (const { name, isDefault, known, now } of sights) {
    if (known === null) await beginToWatch(ports, subject, { name, isDefault, now });
    else {
      await ports.watch.updateBranch(subject.repositoryId, name, {
        isDefault,
        gate: now.gate,
        gateSeenAt: ports.now().toISOString(),
        wasRequired: known.wasRequired || now.gate.isRequired,
      });
    }
  }
  const watched = await ports.watch.readBranches(subject.repositoryId);
  for (const { branch, isDefault } of watched) {
    // It was deleted or renamed: another one is the default branch now.
    const isGone = !sights.some(({ name }) => name === branch);
    if (isDefault && isGone) {
      await ports.watch.updateBranch(subject.repositoryId, branch, { isDefault: false });
    }
  }
  await ports.workQueue.enqueue([
    ...watched.map(({ branch }) => ({ subject: branchSubject(subject, branch), because: "the watch" })),
    { subject: followUpsSubject(subject), because: "the watch" },
  ]);
  return watched.length;
}

/** The rules of an organisation, and then the repositories of the installation one by one. */
export async function watchInstallation(
  ports: WatchPorts,
  { installationId, organisation, isRunning }: InstallationWatchSubject,
): Promise<number> {
  if (organisation !== null) {
    const scope = { kind: "organisation", login: organisation } as const;
    const url = `${ports.settings.webUrl}/${organisation}`;
    const all = await ports.watch.readRuleChanges(noRepository, organisation);
    await recordRuleChanges(ports, { scope, name: organisation, owners: [], url }, all, nothingSeen);
  }
  if (!isRunning) return 0;
  const repositories = await ports.github.readRepositories(installationId);
  await ports.workQueue.enqueue(
    repositories.map((key) => ({ subject: watchSubject(key), because: "the watch" })),
  );
  return repositories.length;
}

/** No repository has this id: what is read for it is the organisation's alone. */
const noRepository = 0;

const nothingSeen = { weaker: [], other: ["It was edited"] };

/** The branches that are protected now, and those that were. */
async function look(
  ports: WatchPorts,
  subject: WatchSubject,
): Promise<{ readonly sights: readonly Sight[]; readonly book: RuleBook }> {
  const { github, watch, settings } = ports;
  const { defaultBranch, branches } = await github.readBranches(subject, "protected");
  const trunk = await github.readBranch(subject, defaultBranch);
  const then = trunk === null ? null : await policyAt(ports, subject, defaultBranch, trunk.headSha);
  const bypasses = bypassSettingsOf(then?.policy ?? {});
  const named = await namedBranches(ports, subject, bypasses.branches);
  const watched = await watch.readBranches(subject.repositoryId);
  const names = new Set([defaultBranch, ...branches, ...named, ...watched.map(({ branch }) => branch)]);
  const sights: Sight[] = [];
  for (const name of names) {
    const isDefault = name === defaultBranch;
    const now = isDefault ? trunk : await github.readBranch(subject, name);
    const known = watched.find(({ branch }) => branch === name) ?? null;
    if (now === null) continue;
    const isProtected = isDefault || named.includes(name) || now.gate.isRequired || known !== null;
    if (isProtected) sights.push({ name, isDefault, known, now });
  }
  const owners =
    bypasses.owners.length > 0 || then === null ? bypasses.owners : seniorOwners(then.policy, subject);
  return {
    sights,
    book: {
      scope: { kind: "repository", repositoryId: subject.repositoryId },
      name: `${subject.owner}/${subject.repository}`,
      owners,
      url: `${linksTo(settings, subject).repositoryUrl}/rules`,
    },
  };
}

async function namedBranches(
  { github }: WatchPorts,
  subject: WatchSubject,
  globs: readonly string[],
): Promise<readonly string[]> {
  if (globs.length === 0) return [];
  const { branches } = await github.readBranches(subject, "all");
  return branches.filter((branch) => globs.some((glob) => matchesGlob(glob, branch)));
}

async function beginToWatch(
  { watch, now: clock }: WatchPorts,
  subject: WatchSubject,
  { name, isDefault, now }: Pick<Sight, "name" | "isDefault" | "now">,
): Promise<void> {
  await watch.beginBranch(subject.repositoryId, {
    branch: name,
    isDefault,
    headSha: now.headSha,
    activityId: null,
    gate: now.gate,
    gateSeenAt: clock().toISOString(),
    wasRequired: now.gate.isRequired,
  });
}

/** What deliveries told, and what only the look at the branches shows because a delivery was lost. */
async function recordChanges(
  ports: WatchPorts,
  subject: WatchSubject,
  book: RuleBook,
  sights: readonly Sight[],
): Promise<void> {
  const all = await ports.watch.readRuleChanges(subject.repositoryId, subject.owner);
  const seen = sights.map((sight) => ({ sight, ...differenceIn(sight, ports.gate.name) }));
  const weaker = seen.flatMap((each) => each.weaker.map((what) => `${each.sight.name}: ${what}`));
  const stronger = seen.flatMap((each) => each.stronger.map((what) => `${each.sight.name}: ${what}`));
  const other = stronger.length > 0 || weaker.length > 0 ? stronger : ["It was edited"];
  await recordRuleChanges(ports, book, all, { weaker, other });
  const ofOrganisation = await ports.watch.readRuleChanges(noRepository, subject.owner);
  for (const { sight, ...difference } of seen) {
    const isNew = difference.weaker.length + difference.stronger.length > 0;
    if (isNew && !isTold(ports, sight, all, ofOrganisation)) {
      const change = foundChange(sight, ports.now().toISOString());
      await recordChange(ports, book, change, { weaker: difference.weaker, other: difference.stronger });
    }
  }
}

/** With another default branch, what it already holds is what people build on, and nobody was asked about that. */
async function recordDefaultBranch(
  ports: WatchPorts,
  { repositoryId }: WatchSubject,
  book: RuleBook,
  sights: readonly Sight[],
): Promise<void> {
  const before = (await ports.watch.readBranches(repositoryId)).find(({ isDefault }) => isDefault);
  const after = sights.find(({ isDefault }) => isDefault);
  if (before === undefined || after === undefined || before.branch === after.name) return;
  const change = {
    ...foundChange(after, ports.now().toISOString()),
    id: `default branch ${before.branch} ${after.name} ${before.gateSeenAt ?? ""}`,
  };
  const unseen = after.known === null ? `, and how its commits came there was not matched before` : "";
  const weaker = [`The default branch is ${after.name} now, not ${before.branch}${unseen}`];
  await recordChange(ports, book, change, { weaker, other: [] });
}

function differenceIn({ known, now }: Sight, checkName: string): ReturnType<typeof compareGates> {
  const before = known?.gate ?? null;
  return before === null ? { weaker: [], stronger: [] } : compareGates(before, now.gate, checkName);
}

/**
 * Whether deliveries told of what is seen on a branch, since it was last looked at. What is weaker has to follow from
 * one of the changes that were told: another one beside it tells nothing. GitHub's times are to the second.
 */
function isTold(
  { gate: check }: Pick<WatchPorts, "gate">,
  { known, now }: Sight,
  all: readonly RuleChange[],
  ofOrganisation: readonly RuleChange[],
): boolean {
  const { gate = null, gateSeenAt = null } = known ?? {};
  const since = gateSeenAt?.slice(0, 19) ?? "";
  // That the app came or went says nothing about rules; while it was away, nothing was told of them.
  const told = all.filter(({ what, at }) => what !== "installation" && at.slice(0, 19) >= since);
  const lost = gate === null ? [] : lostHolds(gate, now.gate);
  if (lost.length === 0) return told.length > 0;
  const taken = told.flatMap((change) => {
    const isOrganisations = ofOrganisation.some(({ id }) => id === change.id);
    return takenBy(withStateBefore(change, all), check, !isOrganisations);
  });
  return lost.every((hold) => taken.includes(hold));
}

function foundChange({ name }: Sight, at: string): RuleChange {
  return {
    id: `sweep ${name} ${at}`,
    what: "branch-protection",
    rule: `branch ${name}`,
    name,
    change: "edited",
    by: null,
    at,
    before: null,
    after: null,
  };
}
