import { type AppPermissions } from "../world/records/app.ts";
import { type RepositoryRole } from "../world/records/accounts.ts";

/** Permissions that are needed together. */
export type PermissionSet = AppPermissions;

/** What GitHub demands of whoever calls an operation. */
export type Demand =
  /** The app itself, with its JSON web token. */
  | { readonly by: "app" }
  /** Nobody: the code in the address is the proof. */
  | { readonly by: "nobody" }
  /** A person, for themselves. */
  | { readonly by: "person" }
  /** An installation with one of the sets, or a person with at least the role; null: no person may. */
  | { readonly by: "token"; readonly sets: readonly PermissionSet[]; readonly role: RepositoryRole | null };

/**
 * Whether `granted` has one of the sets. `write` includes `read`, `admin` includes both;
 * the `metadata: read` that every app has is not asked for.
 */
export function satisfies(granted: AppPermissions, sets: readonly PermissionSet[]): boolean {
  if (sets.length === 0) return true;
  return sets.some((set) =>
    Object.entries(set).every(([name, level]) => strength(granted[name]) >= strength(level)),
  );
}

const levels = ["read", "write", "admin"] as const;

function strength(level: "read" | "write" | "admin" | undefined): number {
  return level === undefined ? 0 : levels.indexOf(level) + 1;
}

/** The header `x-accepted-github-permissions`: alternatives by `;`, what is needed together by `,`. */
export function acceptedPermissions(sets: readonly PermissionSet[]): string {
  return sets
    .map((set) =>
      Object.entries(set)
        .map(([name, level]) => `${name}=${level}`)
        .join(","),
    )
    .join("; ");
}
