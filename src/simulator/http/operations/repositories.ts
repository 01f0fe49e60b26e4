import { type RepositoryRole } from "../../world/records/accounts.ts";
import { type Activity } from "../../world/records/repository.ts";
import { type Answer, ok } from "../answer.ts";
import { actorOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { simpleUser, simpleUserOrNull, team } from "../shapes/accounts.ts";
import { fullRepository, permissionFlags, permissionWord } from "../shapes/repositories.ts";
import { found, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const repositories = {
  "repos/get": (call) => {
    const repository = repositoryOf(call);
    return ok(fullRepository(call.world, repository, call.world.access.roleOf(actorOf(call), repository)));
  },

  "repos/list-activities": listActivities,

  "repos/list-teams": (call) => {
    const repository = repositoryOf(call);
    const { owner } = repository;
    const teams = owner.kind === "Organization" ? call.world.teams.of(owner) : [];
    const having = teams.filter(({ id }) => repository.teamRoles.has(id));
    return listed(call, having, (one) =>
      team(call.world, one, permissionWord(repository.teamRoles.get(one.id) ?? "none")),
    );
  },

  "repos/list-collaborators": (call) => {
    const repository = repositoryOf(call);
    const { affiliation = "all", permission } = call.query;
    const all = call.world.access
      .collaborators(repository)
      .filter(({ user }) => affiliation !== "direct" || repository.collaborators.has(user.id))
      .filter(({ role }) => permission === undefined || permissionWord(role) === permission);
    return listed(call, all, ({ user, role }) => ({
      ...simpleUser(call.world, user),
      permissions: permissionFlags(role),
      role_name: role,
    }));
  },

  "repos/get-collaborator-permission-level": (call) => {
    const repository = repositoryOf(call);
    const account = found(call.world.accounts.find(String(call.path["username"])));
    const role = account.kind === "Organization" ? "none" : call.world.access.roleOf(account, repository);
    return ok({
      permission: legacyPermission(role),
      user: { ...simpleUser(call.world, account), permissions: permissionFlags(role), role_name: role },
      role_name: role,
    });
  },

  "repos/custom-properties-for-repos-get-repository-values": (call) =>
    ok(call.customProperties.of(repositoryOf(call))),
} satisfies Record<string, Handler>;

/** The field `permission` knows neither `triage` (told as read) nor `maintain` (told as write). */
function legacyPermission(role: RepositoryRole): string {
  return role === "triage" ? "read" : role === "maintain" ? "write" : role;
}

/** Paged by cursor: the id of the row before or after which to go on. */
function listActivities(call: RestCall): Answer {
  const {
    ref,
    actor,
    activity_type,
    direction = "desc",
    before,
    after,
  } = call.query as Readonly<Record<string, string>>;
  const repository = repositoryOf(call);
  const newestFirst = call.world.pushes
    .activity(repository)
    .filter((row) => ref === undefined || row.ref === ref || row.ref === `refs/heads/${ref}`)
    .filter((row) => actor === undefined || row.actor?.login.toLowerCase() === actor.toLowerCase())
    .filter((row) => activity_type === undefined || row.type === activity_type)
    .filter((row) => isWithin(call, row));
  const rows = direction === "asc" ? [...newestFirst].reverse() : newestFirst;
  const perPage = Math.min(Number(call.query["per_page"] ?? 30), 100);
  const end = before === undefined ? rows.length : rows.findIndex(({ id }) => String(id) === before);
  const start =
    after === undefined
      ? before === undefined
        ? 0
        : Math.max(end - perPage, 0)
      : rows.findIndex(({ id }) => String(id) === after) + 1;
  const items = rows.slice(start, Math.min(start + perPage, end));
  const link = cursorLinks(call.url, items, start > 0, start + items.length < rows.length);
  return {
    ...ok(items.map((row) => activity(call, row))),
    ...(link === undefined ? {} : { headers: { link } }),
  };
}

const periods: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

function isWithin({ world, query }: RestCall, { timestamp }: Activity): boolean {
  const days = periods[String(query["time_period"])];
  return days === undefined || Date.parse(timestamp) >= world.clock.now() - days * 24 * 60 * 60 * 1_000;
}

function activity({ world }: RestCall, row: Activity): object {
  return {
    id: row.id,
    node_id: row.nodeId,
    before: row.before,
    after: row.after,
    ref: row.ref,
    timestamp: row.timestamp,
    activity_type: row.type,
    actor: simpleUserOrNull(world, row.actor),
  };
}

function cursorLinks(
  url: URL,
  items: readonly { readonly id: number }[],
  hasPrevious: boolean,
  hasNext: boolean,
): string | undefined {
  const link = (relation: string, cursor: "before" | "after", id: number): string => {
    const target = new URL(url);
    target.searchParams.delete("before");
    target.searchParams.delete("after");
    target.searchParams.set(cursor, String(id));
    return `<${target.href}>; rel="${relation}"`;
  };
  const first = items[0];
  const last = items.at(-1);
  const links = [
    ...(hasPrevious && first !== undefined ? [link("prev", "before", first.id)] : []),
    ...(hasNext && last !== undefined ? [link("next", "after", last.id)] : []),
  ];
  return links.length === 0 ? undefined : links.join(", ");
}
