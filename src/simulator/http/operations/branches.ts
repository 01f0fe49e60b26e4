import { type BranchProtection } from "../../world/records/rules.ts";
import { type Repository } from "../../world/records/repository.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { ok } from "../answer.ts";
import { type Handler, listed, type RestCall } from "../rest-call.ts";
import { commit } from "../shapes/git.ts";
import { branchProtection } from "../shapes/rules.ts";
import { repositoryPlace } from "../shapes/urls.ts";
import { found, repositoryOf } from "../targets.ts";

const heads = "refs/heads/";

/** How each operation is answered, by `operationId`. */
export const branches = {
  "repos/list-branches": (call) => {
    const repository = repositoryOf(call);
    const { api } = repositoryPlace(call.world, repository);
    const wanted = call.query["protected"];
    const all = [...repository.refs]
      .filter(([ref]) => ref.startsWith(heads))
      .map(([ref, sha]) => ({ name: ref.slice(heads.length), sha }))
      .filter(({ name }) => wanted === undefined || isProtected(call, repository, name) === wanted)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return listed(call, all, ({ name, sha }) => ({
      name,
      commit: { sha, url: `${api}/commits/${sha}` },
      protected: isProtected(call, repository, name),
    }));
  },

  "repos/get-branch": (call) => {
    const repository = repositoryOf(call);
    const name = branchIn(call, repository);
    const sha = found(repository.refs.get(`${heads}${name}`));
    const { api, html } = repositoryPlace(call.world, repository);
    const self = `${api}/branches/${encodeURIComponent(name)}`;
    return ok({
      name,
      commit: commit(call.world, repository, found(call.world.git.commit(repository, sha))),
      _links: { self, html: `${html}/tree/${name}` },
      protected: isProtected(call, repository, name),
      protection: shortProtection(call.world.branchProtections.ofBranch(repository, name)),
      protection_url: `${self}/protection`,
    });
  },

  "repos/get-branch-protection": (call) => {
    const repository = repositoryOf(call);
    const name = branchIn(call, repository);
    const protection = call.world.branchProtections.ofBranch(repository, name);
    if (protection === undefined) throw new GitHubRefusal(404, "Branch not protected");
    return ok(branchProtection(call.world, protection, name));
  },
} satisfies Record<string, Handler>;

function branchIn(call: RestCall, repository: Repository): string {
  const name = String(call.path["branch"]);
  if (!repository.refs.has(`${heads}${name}`)) throw new GitHubRefusal(404, "Branch not found");
  return name;
}

/** Classic protection, or any active rule, makes a branch a protected one. */
function isProtected({ world }: RestCall, repository: Repository, name: string): boolean {
  return (
    world.branchProtections.ofBranch(repository, name) !== undefined ||
    world.rulesets.activeRules(repository, name).length > 0
  );
}

function shortProtection(protection: BranchProtection | undefined): object {
  const checks = protection?.requiredStatusChecks?.checks ?? [];
  return {
    enabled: protection !== undefined,
    required_status_checks: {
      enforcement_level: checks.length === 0 ? "off" : protection?.enforceAdmins ? "everyone" : "non_admins",
      contexts: checks.map(({ context }) => context),
      checks: checks.map(({ context, appId }) => ({ context, app_id: appId })),
    },
  };
}
