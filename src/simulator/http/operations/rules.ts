import { type Ruleset } from "../../world/records/rules.ts";
import { ok } from "../answer.ts";
import { satisfies } from "../permissions.ts";
import { type Handler, listed, type RestCall } from "../rest-call.ts";
import { branchRule, ruleset, rulesetItem } from "../shapes/rules.ts";
import { found, organizationOf, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const rules = {
  "repos/get-repo-rulesets": (call) => {
    const repository = repositoryOf(call);
    const own = call.world.rulesets.of(repository);
    const parents = call.query["includes_parents"] === false ? [] : inheritedBy(call);
    return listed(call, [...own, ...parents], (one) => rulesetItem(call.world, one));
  },

  "repos/get-repo-ruleset": (call) => {
    const id = Number(call.path["ruleset_id"]);
    const parents = call.query["includes_parents"] === false ? [] : inheritedBy(call);
    const all = [...call.world.rulesets.of(repositoryOf(call)), ...parents];
    return ok(ruleset(call.world, found(all.find((one) => one.id === id)), mayEdit(call)));
  },

  "repos/get-branch-rules": (call) =>
    listed(call, call.world.rulesets.activeRules(repositoryOf(call), String(call.path["branch"])), (active) =>
      branchRule(active.rule, active.ruleset),
    ),

  "repos/get-org-rulesets": (call) =>
    listed(call, call.world.rulesets.of(organizationOf(call)), (one) => rulesetItem(call.world, one)),

  "repos/get-org-ruleset": (call) => {
    const id = Number(call.path["ruleset_id"]);
    const one = found(call.world.rulesets.of(organizationOf(call)).find((ruleset) => ruleset.id === id));
    return ok(ruleset(call.world, one, true));
  },
} satisfies Record<string, Handler>;

/** The organisation's rulesets that reach this repository. */
function inheritedBy(call: RestCall): readonly Ruleset[] {
  const repository = repositoryOf(call);
  const { owner } = repository;
  if (owner.kind !== "Organization") return [];
  const reaching = new Set(
    [...repository.refs.keys()].flatMap((ref) => [...call.world.rulesets.forRef(repository, ref)]),
  );
  return call.world.rulesets.of(owner).filter((one) => reaching.has(one));
}

/** GitHub tells the bypass actors to those who may edit the ruleset. */
function mayEdit(call: RestCall): boolean {
  const { caller } = call;
  if (caller.kind === "person") return call.world.access.may(caller.user, repositoryOf(call), "admin");
  return caller.kind === "installation" && satisfies(caller.permissions, [{ administration: "write" }]);
}
