import { type Act } from "../../../src/domain/act/act.ts";
import { type ActSetting } from "../../../src/domain/act/standing.ts";
import { type Contributor, type Unsettled } from "../../../src/domain/approval/independence.ts";
import { type RepositoryPermission } from "../../../src/domain/policy/policy.ts";
import { builtInPolicy } from "../../../src/domain/policy/built-in-policy.ts";
import { type Account } from "../../../src/domain/pull-request.ts";

/** Two seniors, one of the middle, two juniors who can write, one who can only read, and a bot. */
export const people = {
  ada: { id: 1, login: "ada", kind: "person" },
  sam: { id: 2, login: "sam", kind: "person" },
  mia: { id: 3, login: "mia", kind: "person" },
  jun: { id: 4, login: "jun", kind: "person" },
  joe: { id: 5, login: "joe", kind: "person" },
  eve: { id: 6, login: "eve", kind: "person" },
  bot: { id: 90, login: "bot", kind: "bot" },
} as const satisfies Record<string, Account>;

export type Name = keyof typeof people;

const level = { includeChildTeams: false, people: [], repositoryPermission: null, place: null };

const permissions: Readonly<Record<Name, RepositoryPermission>> = {
  ada: "admin",
  sam: "write",
  mia: "write",
  jun: "write",
  joe: "write",
  eve: "read",
  bot: "write",
};

/** What a setting may be, apart from the ordinary: jun opened it, everything is known. */
export interface SettingOptions {
  readonly hands?: readonly Name[];
  readonly unsettled?: readonly Unsettled[];
  readonly contentDigest?: string | null;
  readonly baseRef?: string;
  readonly seniors?: readonly Name[];
  readonly breakGlass?: ActSetting["policy"]["breakGlass"];
  /** Nobody was asked who may write. */
  readonly noPermissions?: boolean;
}

export function aSetting(options: SettingOptions = {}): ActSetting {
  const { hands = ["jun"], unsettled = [], contentDigest = "d1", baseRef = "main" } = options;
  const seniors = (options.seniors ?? ["ada", "sam"]).map((name) => people[name]);
  return {
    policy: {
      ...builtInPolicy,
      levels: [
        { name: "senior", teams: [{ organisation: null, slug: "seniors" }], ...level },
        { name: "mid", ...level, teams: [], people: [{ kind: "id", id: people.mia.id }] },
      ],
      defaultLevel: "junior",
      breakGlass: options.breakGlass ?? {
        level: "senior",
        teams: [],
        confirmFrom: "high",
        validHours: 24,
        followUpDays: 3,
        followUpOwners: [],
      },
    },
    rosters: {
      organisation: "acme",
      teams: [
        {
          kind: "team",
          organisation: "acme",
          slug: "seniors",
          id: 1,
          members: seniors,
          childTeamMembers: [],
          canWrite: true,
        },
      ],
      permissions:
        options.noPermissions === true
          ? []
          : Object.values(people).map((account) => ({ account, permission: permissions[account.login] })),
      permissionsComplete: options.noPermissions !== true,
    },
    independence: {
      contributors: hands.map((name): Contributor => ({
        account: people[name],
        because: { kind: "opened" },
      })),
      unsettled,
    },
    pullRequest: { author: people[hands[0] ?? "jun"], baseRef, unread: [] },
    contentDigest,
  };
}

let count = 0;

/** An act by this person at nine o'clock, for the content of `aSetting`. */
export function anAct<Kind extends Act["kind"]>(
  kind: Kind,
  by: Name,
  more: Partial<Extract<Act, { kind: Kind }>> = {},
): Extract<Act, { kind: Kind }> {
  count += 1;
  return {
    id: `${count}:1`,
    by: people[by],
    at: "2026-03-02T09:00:00Z",
    url: "https://github.com/acme/shop/pull/12#issuecomment-1",
    headSha: "aaa",
    baseRef: "main",
    contentDigest: "d1",
    reason: "Because",
    incident: null,
    expiresAt: "2026-03-03T09:00:00Z",
    kind,
    ...more,
  } as unknown as Extract<Act, { kind: Kind }>;
}
