/** Who may import whom. docs/architecture.md tells the same story in prose. */
const rooms =
  "^src/(domain|workflows|commands|files|github|store|http|outgoing|text|simulator|cli|setup|demo)/";

/** A room may import only what is named; everything else of `src/` is forbidden to it. */
function room(name, mayImport, reason) {
  return {
    name: `${name}-imports`,
    comment: reason,
    severity: "error",
    from: { path: `^src/${name}/` },
    to: { path: "^src/", pathNot: [`^src/${name}/`, ...mayImport] },
  };
}

const domain = "^src/domain/";
const text = "^src/text/";
const files = "^src/files/";
const ports = "^src/workflows/ports/";
const workflows = "^src/workflows/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    room("domain", [], "The core is pure: it can be read, tested and replayed without anything else."),
    {
      name: "domain-knows-no-package",
      comment:
        "No npm package and no node: module, so that a decision can be recomputed anywhere, for years.",
      severity: "error",
      from: { path: domain },
      to: { dependencyTypesNot: ["local", "type-only"], pathNot: "^src/" },
    },
    room(
      "text",
      [domain],
      "Texts are pure functions of a Decision; a text that could read would say what nobody decided.",
    ),
    room(
      "files",
      [domain],
      "Parsing turns text into facts and located mistakes; it reads nothing by itself.",
    ),
    room(
      "workflows",
      [domain, files, text, "^src/commands/"],
      "Workflows reach the world through ports, so that GitHub and the database can be replaced in tests.",
    ),
    room(
      "commands",
      [domain, text],
      "A command is pure: it says what is to be recorded and what is answered; the workflow does both.",
    ),
    room("github", [ports, domain, "^src/http/"], "The only room that knows Octokit and Probot."),
    room("store", [ports, domain], "The only room that knows a database."),
    room(
      "http",
      [ports, domain, files],
      "Reads signed requests within bounds; what they mean is for others.",
    ),
    room("outgoing", [ports, domain], "The only room that posts to addresses that the operator names."),
    room(
      "cli",
      [workflows, text, domain, files, "^src/commands/", "^src/store/", "^src/(ledger-)?settings\\.ts$"],
      "The command line composes for itself what the app's root composes for the server.",
    ),
    room(
      "setup",
      ["^src/github/app-manifest\\.ts$"],
      "Creating the GitHub App comes before there is an app: nothing of it could run.",
    ),
    room(
      "simulator",
      [],
      "The simulator is GitHub, not Countersign: it must not share our idea of what GitHub does.",
    ),
    {
      name: "nothing-imports-the-simulator",
      comment:
        "Only the demo, tests and benchmarks drive the simulator; the app must not know that it exists.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(simulator|demo)/" },
      to: { path: "^src/simulator/" },
    },
    {
      name: "nothing-imports-the-demo",
      comment: "The demo is a leaf: a feature that only the demo has would not be real.",
      severity: "error",
      from: { pathNot: "^src/demo/|^test/|^bench/" },
      to: { path: "^src/demo/" },
    },
    {
      name: "rooms-do-not-import-the-root",
      comment: "app.ts composes the rooms; a room that imported it would be a circle.",
      severity: "error",
      from: { path: rooms, pathNot: "^src/demo/" },
      to: { path: "^src/(app|main)\\.ts$" },
    },
    {
      name: "only-github-knows-octokit",
      comment: "Otherwise GitHub's payloads leak into workflows.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(github|simulator|demo)/|^src/(app|main|setup)\\.ts$" },
      to: { path: "node_modules/(@octokit|probot|octokit-auth-probot)/" },
    },
    {
      name: "only-store-knows-a-database",
      comment: "Otherwise queries spread.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/store/" },
      to: { path: "node_modules/(kysely|pg|pg-boss)/|^node:sqlite$|^sqlite$" },
    },
    {
      name: "only-evaluation-publishes",
      comment:
        "One path to the check: whoever else could publish would have to repeat every guard of that path.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/workflows/evaluate-pull-request\\.ts$" },
      to: { path: "^src/workflows/publish-verdict\\.ts$" },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one file, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dev-dependency-in-the-app",
      comment: "The image has no dev dependencies; the simulator and the demo are not in it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(simulator|demo)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "declared-dependencies-only",
      comment: "A package that only happens to be installed may be gone tomorrow.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
    {
      name: "nothing-unresolvable",
      comment: "An import that does not resolve fails at run time only.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
