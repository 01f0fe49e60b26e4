/** The keys of a policy file, in the order in which a policy is shown. The file's schema is held to them. */
export const policyKeys = [
  "version",
  "locks",
  "mode",
  "levels",
  "default-level",
  "teams",
  "requirements",
  "exempt",
  "freezes",
  "safety-reset",
  "break-glass",
  "incidents",
  "bypasses",
  "blast-radius",
  "risk-facts",
  "provenance",
  "labels",
  "comment",
  "review-requests",
] as const;

export type PolicyKey = (typeof policyKeys)[number];

/** Keys that no layer can lock: what a change needs does not depend on them. `levels` locks the default level too. */
const unlockableKeys = [
  "version",
  "locks",
  "default-level",
  "labels",
  "comment",
] as const satisfies PolicyKey[];

/** A key of the policy file that a layer can lock. `findLoosenings` has to compare every one of them. */
export type LockKey = Exclude<PolicyKey, (typeof unlockableKeys)[number]>;

/** What a layer can lock, by the key of the policy file that it is written under. */
export const lockKeys: readonly LockKey[] = policyKeys.filter(isLockKey);

function isLockKey(key: PolicyKey): key is LockKey {
  return !(unlockableKeys as readonly PolicyKey[]).includes(key);
}
