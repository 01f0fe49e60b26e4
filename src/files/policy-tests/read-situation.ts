import { riskRules } from "../../domain/blast-radius/risk-facts/rules.ts";
import { type Level, type Policy } from "../../domain/policy/policy.ts";
import { headingOf } from "../../domain/documentation/read-change-documentation.ts";
import { type Complain } from "../policy/read-conditions.ts";
import { didYouMean } from "../policy/suggestion.ts";
import { type Step as PathStep } from "../policy/yaml-document.ts";
import { type Given, type Step } from "./given.ts";
import { complainOfLevel } from "./known-levels.ts";
import { type GivenFile, type TestFile, type TestsFile } from "./tests-schema.ts";

/** What tests are about. */
export interface Tested {
  readonly policy: Policy;
  /** The services of the service map. */
  readonly services: readonly {
    readonly id: string;
    readonly tier: number | null;
    readonly owners: readonly string[];
  }[];
}

const defaultOrganisation = "acme";
/** Before any story begins. */
const described = "2026-03-02T09:00:00Z";

/** A test's `given` with the file's people, as a situation in full. */
export function readSituation(
  file: TestsFile,
  { name, given }: TestFile,
  index: number,
  { policy, services: known }: Tested,
  complain: Complain,
): Given {
  const path: readonly PathStep[] = ["tests", index, "given"];
  const { pull, observed, provenance, at, notes, tools, evidence, prompters, unread } = given;
  const tier = given["blast-radius"];
  const story = readStory(given, path, complain);
  complainOfStrangers(story, given, Object.keys(file.people ?? {}), path, complain);
  const files = given.files?.map((entry) => (typeof entry === "string" ? { path: entry } : entry));
  const services = given.services?.map((entry, position) =>
    typeof entry === "string" ? readService(entry, known, [...path, "services", position], complain) : entry,
  );
  const riskFacts = given["risk-facts"]?.map((fact, position) =>
    typeof fact === "string"
      ? readRiskFact(fact, files?.[0]?.path ?? "src/cart.ts", [...path, "risk-facts", position], complain)
      : fact,
  );
  return {
    title: name,
    organisation: file.organisation ?? defaultOrganisation,
    ...readPeople(file, policy, complain),
    "everyone-is-named": true,
    provenance: provenance ?? "unknown",
    story,
    observed: {
      "head-checks": readChecks(given.checks),
      "content-since": described,
      "description-since": described,
      ...present({ ...observed }),
    },
    pull: { ...pull, body: describe(pull?.body ?? "", given.documentation ?? {}) },
    properties: given.properties ?? {},
    ...present({ files, services, at, notes, tools, evidence, prompters, unread }),
    ...present({ "risk-facts": riskFacts, "blast-radius": tier }),
  };
}

/** Without what is left out. */
function present<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}

function readStory(given: GivenFile, path: readonly PathStep[], complain: Complain): Step[] {
  const { author, approvals, story } = given;
  const vetoes = given["requests-changes"];
  if (story !== undefined) {
    if (author !== undefined || approvals !== undefined || vetoes !== undefined) {
      complain([...path, "story"], "A `story` says who opens and who reviews; leave the other keys out");
    }
    if (!("opens" in story[0]!)) complain([...path, "story", 0], "A story begins with `opens`");
    return story;
  }
  if (author === undefined) {
    complain(path, "`author` is missing: say who opens the pull request");
    return [{ opens: "" }];
  }
  return [
    { opens: author },
    ...(approvals ?? []).map((login) => ({ approves: login })),
    ...(vetoes ?? []).map((login) => ({ "requests-changes": login })),
  ];
}

function complainOfStrangers(
  story: readonly Step[],
  given: GivenFile,
  known: readonly string[],
  path: readonly PathStep[],
  complain: Complain,
): void {
  const check = (login: string, at: readonly PathStep[]): void => {
    if (login === "" || known.includes(login)) return;
    complain([...path, ...at], `\`${login}\` is not among the \`people\`${didYouMean(login, known)}`);
  };
  if (given.story === undefined) {
    if (given.author !== undefined) check(given.author, ["author"]);
    for (const key of ["approvals", "requests-changes"] as const)
      for (const [index, login] of (given[key] ?? []).entries()) check(login, [key, index]);
  } else {
    for (const [index, step] of story.entries())
      for (const [verb, login] of Object.entries(step))
        if (naming.has(verb) && typeof login === "string") check(login, ["story", index, verb]);
  }
  for (const [index, { account }] of (given.prompters ?? []).entries())
    if (account !== undefined) check(account, ["prompters", index, "account"]);
}

/** Keys of a step that name somebody. */
const naming = new Set([
  "opens",
  "pushes",
  "force-pushes",
  "approves",
  "requests-changes",
  "comments",
  "dismisses",
  "review-of",
  "retargets",
  "deletes",
  "by",
  "sponsor",
  "account",
]);

function readService(
  id: string,
  known: Tested["services"],
  at: readonly PathStep[],
  complain: Complain,
): NonNullable<Given["services"]>[number] {
  const service = known.find((entry) => entry.id === id);
  if (service === undefined) {
    const hint = didYouMean(
      id,
      known.map((entry) => entry.id),
    );
    const ownWay = `ne of its own is written \`{ id: ${id}, tier: 1, distance: 0 }\``;
    complain(at, `The service map has no service \`${id}\`${hint === "" ? "; o" : `${hint} O`}${ownWay}`);
  }
  return { id, tier: service?.tier ?? null, distance: 0, owners: [...(service?.owners ?? [])] };
}

function readRiskFact(
  rule: string,
  path: string,
  at: readonly PathStep[],
  complain: Complain,
): NonNullable<Given["risk-facts"]>[number] {
  const known = riskRules.find(({ name }) => name === rule);
  if (known === undefined) {
    const names = riskRules.map(({ name }) => name);
    complain(at, `\`${rule}\` is not a rule for risk facts${didYouMean(rule, names)}`);
  }
  const severity = known?.severity ?? "notice";
  return { rule, severity, path, line: null, message: "as the test says" };
}

function readChecks(checks: GivenFile["checks"]): NonNullable<NonNullable<Given["observed"]>["head-checks"]> {
  return Object.entries(checks ?? {}).map(([name, conclusion]) => ({ name, conclusion }));
}

function describe(body: string, sections: NonNullable<GivenFile["documentation"]>): string {
  const written = Object.entries(sections).map(
    ([section, text]) => `## ${headingOf(section as keyof typeof sections)}\n\n${text}\n`,
  );
  return [...(body === "" ? [] : [body]), ...written].join("\n\n");
}

/** The people of the file with their teams, and the teams with their people. */
function readPeople(file: TestsFile, policy: Policy, complain: Complain): Pick<Given, "people" | "teams"> {
  const organisation = file.organisation ?? defaultOrganisation;
  const members = new Map<string, string[]>();
  const people = Object.entries(file.people ?? {}).map(([login, person]) => {
    const { level: levelName, teams = [], ...account } = person;
    const joined = teams.map((team) => qualified(team, organisation));
    let { permission } = account;
    if (levelName !== undefined) {
      const way = wayInto(levelName, login, ["people", login, "level"], policy, complain);
      if (way?.team !== undefined) joined.push(qualified(way.team, organisation));
      permission ??= way?.permission;
    }
    for (const team of joined) members.set(team, [...(members.get(team) ?? []), login]);
    return [login, { ...account, ...(permission === undefined ? {} : { permission }) }] as const;
  });
  const written = Object.entries(file.teams ?? {}).map(
    ([name, team]) => [qualified(name, organisation), team] as const,
  );
  const teams = new Map<string, NonNullable<Given["teams"]>[string]>(written);
  for (const [name, logins] of members) {
    const team = teams.get(name) ?? { members: [] };
    if (typeof team === "string") {
      complain(["teams", name], `\`${name}\` has members among the \`people\`, so it cannot be ${team}`);
    } else teams.set(name, { ...team, members: [...new Set([...team.members, ...logins])] });
  }
  return { people: Object.fromEntries(people), teams: Object.fromEntries(teams) };
}

/** How somebody comes by a level: a team, a permission, or that the policy names them already. */
function wayInto(
  levelName: string,
  login: string,
  path: readonly PathStep[],
  policy: Policy,
  complain: Complain,
): { readonly team?: string; readonly permission?: NonNullable<Level["repositoryPermission"]> } | null {
  const level = policy.levels.find(({ name }) => name === levelName);
  if (level === undefined) {
    if (levelName !== policy.defaultLevel) complainOfLevel(levelName, path, policy, complain);
    return null;
  }
  const [team] = level.teams;
  if (team !== undefined) {
    return { team: team.organisation === null ? team.slug : `${team.organisation}/${team.slug}` };
  }
  if (level.repositoryPermission !== null) return { permission: level.repositoryPermission };
  const isNamed = level.people.some(
    (person) => person.kind === "login" && person.login.toLowerCase() === login.toLowerCase(),
  );
  if (!isNamed) {
    complain(path, `The level \`${levelName}\` has no team: write one of its people instead of \`${login}\``);
  }
  return null;
}

function qualified(team: string, organisation: string): string {
  const name = team.replace(/^@/u, "");
  return name.includes("/") ? name : `${organisation}/${name}`;
}
