import { setTheStage } from "../../../src/simulator/vocabulary/stage.ts";
import { type AppManifest } from "../../../src/simulator/world/apps.ts";
import { type WorldOptions } from "../../../src/simulator/world/world.ts";

const everyEvent = [
  [
    "branch_protection_rule",
    "check_run",
    "check_suite",
    "create",
    "delete",
    "fork",
    "issue_comment",
    "issues",
    "label",
  ],
  [
    "member",
    "membership",
    "merge_group",
    "organization",
    "pull_request",
    "pull_request_review",
    "push",
    "repository",
  ],
  ["pull_request_review_comment", "repository_ruleset", "status", "team", "team_add"],
].flat();

/** An app that hears everything. */
export const gate: AppManifest = {
  name: "Gate",
  permissions: { checks: "write", pull_requests: "write", contents: "read" },
  events: everyEvent,
};

/** A small organisation: ann writes code, bea and cem are senior, dan is new, fay is an outsider, rob is an agent. */
export function aStage(
  options: { readonly app?: Partial<AppManifest>; readonly worldOptions?: WorldOptions } = {},
) {
  return setTheStage({
    organisation: "acme",
    repository: {
      name: "shop",
      files: { "README.md": "# Shop\n", "src/price.ts": "export const price = 1;\n" },
      settings: { allowAutoMerge: true },
    },
    people: {
      ann: { role: "write" },
      bea: {},
      cem: {},
      dan: { membership: "pending" },
      fay: { membership: "outside" },
    },
    teams: { seniors: { members: ["bea"] }, staff: { parent: "seniors", members: ["cem"] } },
    bots: { rob: {} },
    app: { ...gate, ...options.app },
    checkName: "gate",
    ...(options.worldOptions && { worldOptions: options.worldOptions }),
  });
}
