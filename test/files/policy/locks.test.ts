import { describe, expect, test } from "@jest/globals";
import { layeredPolicy } from "../../../src/files/policy.ts";

const organisation = "acme/.github:.github/countersign.yml";
const repository = ".github/countersign.yml";

/** The organisation's policy of every case, without its locks. */
const organisations = `mode: enforce
levels:
  - { name: senior, teams: [seniors], people: [ada] }
  - { name: mid, teams: [mids], repository-permission: maintain }
default-level: junior
teams: [seniors, payments]
requirements:
  - name: ai
    when: { provenance: { at-least: assisted } }
    require: { approvals: { level: mid, count: 2 }, documentation: [ticket] }
  - name: far
    when: { any: [{ blast-radius: { at-least: high } }, { path: [db/**] }] }
    require: { approvals: { level: senior, count: 1 }, code-owners: any, soak-hours: 4 }
  - name: gold
    when: { repository-property: { tier: [gold, platinum] } }
    require: { code-owners: any }
exempt:
  - { name: documents, when: { only-paths: [docs/, "*.md"] }, from: [ai] }
  - { name: bots, when: { author: ["dependabot[bot]"], dependency-update: { at-most: patch } }, from: [ai] }
freezes:
  - { name: year-end, from: 2026-12-18, until: 2027-01-04, time-zone: UTC }
  - { name: audit, from: 2026-12-18, until: 2027-01-04, time-zone: UTC, except: { only-paths: [docs/] } }
safety-reset:
  starts: 2026-09-01
  days: 90
  require: { approvals: { count: 2 } }
  checkpoints: [{ name: half, day: 45 }]
  exit-criteria: { bypasses: 2 }

`;

const moreOfTheOrganisation = `break-glass: { who: { level: senior }, valid-hours: 8 }
incidents: { raise: { from: sev3, by: 2 } }
bypasses: { branches: ["release/*"], owners: ["@acme/seniors"], days: 3 }
review-requests:
  most-per-person: 4
  escalate-after-hours: 6
  time-zone: Europe/Berlin
  absent: [{ person: ada, from: 2026-12-24, until: 2027-01-06 }]
blast-radius: { thresholds: { high: 40 } }
risk-facts: { mute: [sql/ban-drop-column], internal-packages: ["@acme"], registry-hosts: [npm.acme.example] }
provenance:
  mute: [labels]
  signals:
    - id: acme/made-by
      source: trailer
      pattern: "^Made-by: AcmeBot"
      says: authored
      examples: { matches: ["Made-by: AcmeBot"], spares: ["Made-by: Ada"] }
`;

/** The mistakes of a repository's file under the organisation's with these locks: `place message`. */
function mistakesUnder(locks: string, file: string): readonly string[] {
  const parsed = layeredPolicy([
    { file: organisation, text: `version: 1\nlocks: [${locks}]\n${organisations}${moreOfTheOrganisation}` },
    { file: repository, text: `version: 1\n${file}` },
  ]);
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(
    ({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

const lock = `${organisation}:2:9 locks`;

const exit = "checkpoints: [{ name: half, day: 45 }], exit-criteria: { bypasses: 2 }";

/** Each loosening: the lock that forbids it, what the repository writes, and where it is told. */
const loosenings: readonly (readonly [string, string, string, string])[] = [
  [
    "a mode that holds less",
    "mode",
    "mode: warn",
    `2:7 \`mode\` is \`warn\`, less than \`enforce\`; ${lock} \`mode\``,
  ],
  [
    "a mode that takes rows along",
    "requirements",
    "mode: shadow",
    "2:7 the row `ai` is in the mode `shadow`",
  ],
  [
    "one more person in a level",
    "levels",
    "levels:\n  - { name: senior, teams: [seniors], people: [ada, eve] }\n  - { name: mid, teams: [mids] }",
    "3:5 more people can have the level `senior`",
  ],
  [
    "one more team in a level",
    "levels",
    "levels:\n  - { name: senior, teams: [seniors, mids] }\n  - { name: mid, teams: [mids] }",
    "3:5 more people can have the level `senior`",
  ],
  [
    "child teams of a level",
    "levels",
    "levels:\n  - { name: senior, teams: [seniors], include-child-teams: true }\n  - { name: mid, teams: [mids] }",
    "3:5 more people can have the level `senior`",
  ],
  [
    "a permission that more people have",
    "levels",
    "levels:\n  - { name: senior, teams: [seniors] }\n  - { name: mid, repository-permission: write }",
    "4:5 more people can have the level `mid`",
  ],
  [
    "levels in another order",
    "levels",
    "levels:\n  - { name: mid, teams: [mids] }\n  - { name: senior, teams: [seniors] }",
    "3:3 the levels are `mid`, `senior`, not `senior`, `mid`",
  ],
  [
    "a default level that gives more",
    "levels",
    "default-level: mid",
    "2:16 `default-level` is `mid`, not `junior`",
  ],
  ["one more team to tell apart", "teams", "teams: [seniors, payments, mids]", "2:8 `mids` is one more team"],
  [
    "a row that asks for fewer people",
    "requirements",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: assisted } }\n    require: { approvals: { level: mid, count: 1 }, documentation: [ticket] }",
    "3:5 the row `ai` asks for less than it did",
  ],
  [
    "a row that asks for less senior people",
    "requirements",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: assisted } }\n    require: { approvals: { count: 2 }, documentation: [ticket] }",
    "3:5 the row `ai` asks for less than it did",
  ],
  [
    "a row without its documents",
    "requirements",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: assisted } }\n    require: { approvals: { level: mid, count: 2 } }",
    "3:5 the row `ai` asks for less than it did",
  ],
  [
    "a row that applies less often",
    "requirements",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: authored } }\n    require: { approvals: { level: mid, count: 2 }, documentation: [ticket] }",
    "3:5 the row `ai` may not apply where it did",
  ],
  [
    "a row with one more condition",
    "requirements: [ai]",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: assisted }, label: ai }\n    require: { approvals: { level: mid, count: 2 }, documentation: [ticket] }",
    "3:5 the row `ai` may not apply where it did",
  ],
  [
    "a row for fewer repositories",
    "requirements",
    "requirements:\n  - name: gold\n    when: { repository-property: { tier: platinum } }\n    require: { code-owners: any }",
    "3:5 the row `gold` may not apply where it did",
  ],
  [
    "a row for other repositories",
    "requirements",
    "requirements:\n  - name: gold\n    when: { repository-property: { pci: [gold, platinum] } }\n    require: { code-owners: any }",
    "3:5 the row `gold` may not apply where it did",
  ],
  [
    "a row that only watches",
    "requirements",
    "requirements:\n  - name: ai\n    mode: warn\n    require: { approvals: { level: mid, count: 2 }, documentation: [ticket] }",
    "3:5 the row `ai` is in the mode `warn`",
  ],
  [
    "a shorter soak",
    "requirements: [far]",
    "requirements:\n  - name: far\n    require: { approvals: { level: senior, count: 1 }, code-owners: any, soak-hours: 3 }",
    "3:5 the row `far` asks for less than it did",
  ],
  [
    "an exemption from a locked row",
    "requirements: [far]",
    "exempt:\n  - { name: small, when: { changed-files: { at-most: 1 } }, from: [far] }",
    "3:5 the exemption `small` would set aside `far`",
  ],
  [
    "an exemption from all rows, and so from a locked one",
    "requirements: [far]",
    "exempt:\n  - { name: small, when: { changed-files: { at-most: 1 } } }",
    "3:5 the exemption `small` would set aside `far`; name the rows that it sets aside with `from`",
  ],
  [
    "a wider exemption",
    "exempt",
    'exempt:\n  - { name: documents, when: { only-paths: [docs/, "*.md", src/] }, from: [ai] }',
    "3:5 the exemption `documents` is new, or reaches further than it did",
  ],
  [
    "an exemption without one of its conditions",
    "exempt",
    "exempt:\n  - { name: documents, when: { changed-files: { at-most: 3 } }, from: [ai] }",
    "3:5 the exemption `documents` is new, or reaches further than it did",
  ],
  [
    "a new exemption",
    "exempt",
    "exempt:\n  - { name: small, when: { changed-files: { at-most: 1 } }, from: [ai] }",
    "3:5 the exemption `small` is new",
  ],
  [
    "an exemption of farther updates",
    "exempt",
    'exempt:\n  - { name: bots, when: { author: ["dependabot[bot]"], dependency-update: { at-most: minor } }, from: [ai] }',
    "3:5 the exemption `bots` is new, or reaches further than it did",
  ],
  [
    "a freeze that ends earlier",
    "freezes",
    "freezes:\n  - { name: year-end, from: 2026-12-18, until: 2027-01-03, time-zone: UTC }",
    "3:5 the freeze `year-end` holds less than it did",
  ],
  [
    "a freeze of fewer changes",
    "freezes",
    "freezes:\n  - { name: year-end, from: 2026-12-18, until: 2027-01-04, time-zone: UTC, when: { label: late } }",
    "3:5 the freeze `year-end` holds less than it did",
  ],
  [
    "a freeze that lets something go on",
    "freezes",
    "freezes:\n  - { name: year-end, from: 2026-12-18, until: 2027-01-04, time-zone: UTC, except: { reverts-merged: true } }",
    "3:5 the freeze `year-end` holds less than it did",
  ],
  [
    "a freeze that lets more go on",
    "freezes",
    "freezes:\n  - { name: audit, from: 2026-12-18, until: 2027-01-04, time-zone: UTC, except: { only-paths: [docs/, src/] } }",
    "3:5 the freeze `audit` holds less than it did",
  ],
  [
    "a shorter safety reset",
    "safety-reset",
    `safety-reset: { starts: 2026-09-01, days: 60, require: { approvals: { count: 2 } }, ${exit} }`,
    "2:1 the row `safety-reset` begins later or ends earlier than it did",
  ],
  [
    "a later checkpoint",
    "safety-reset",
    "safety-reset: { starts: 2026-09-01, require: { approvals: { count: 2 } }, checkpoints: [{ name: half, day: 50 }], exit-criteria: { bypasses: 1 } }",
    "2:15 the checkpoint `half` is gone or later",
  ],
  [
    "an easier exit",
    "safety-reset",
    "safety-reset: { starts: 2026-09-01, require: { approvals: { count: 2 } }, checkpoints: [{ name: half, day: 45 }], exit-criteria: { bypasses: 3 } }",
    "2:15 the exit criterion `bypasses` is gone or higher",
  ],
  [
    "an exemption from the safety reset",
    "safety-reset",
    "exempt:\n  - { name: small, when: { changed-files: { at-most: 1 } }, from: [safety-reset] }",
    "3:5 the exemption `small` would set aside `safety-reset`",
  ],
  [
    "somebody else who may break the glass",
    "break-glass",
    "break-glass: { who: { teams: [mids] } }",
    "2:21 more people may break the glass",
  ],
  [
    "a lower level that may break the glass",
    "break-glass",
    "break-glass: { who: { level: mid } }",
    "2:21 more people may break the glass",
  ],
  [
    "less confirmation",
    "break-glass",
    "break-glass: { confirm: { at-least: critical } }",
    "2:25 a second person confirms from `critical` on, not from `high`",
  ],
  [
    "a longer override",
    "break-glass",
    "break-glass: { valid-hours: 9 }",
    "2:29 an override is valid for more than 8 hours",
  ],
  [
    "a later follow-up",
    "break-glass",
    "break-glass: { follow-up-days: 4 }",
    "2:32 a follow-up is due after more than 3 days",
  ],
  [
    "other owners of the follow-up",
    "break-glass",
    'break-glass: { follow-up-owners: ["@eve"] }',
    "2:34 the follow-up has other owners",
  ],
  [
    "a branch that is not watched",
    "bypasses",
    'bypasses: { branches: ["release/1"] }',
    "2:23 fewer branches are watched for bypasses",
  ],
  [
    "other owners of bypasses",
    "bypasses",
    'bypasses: { owners: ["@eve"] }',
    "2:21 bypasses have other owners than they had",
  ],
  [
    "a later review of bypasses",
    "bypasses",
    "bypasses: { days: 4 }",
    "2:19 a bypass is reviewed after more than 3 days",
  ],
  [
    "no review requests",
    "review-requests",
    "review-requests: false",
    "2:18 nobody is asked for reviews any more",
  ],
  [
    "more requests for one person",
    "review-requests",
    "review-requests: { most-per-person: 5 }",
    "2:37 one person is asked for more than 4 reviews at a time",
  ],
  [
    "a later escalation",
    "review-requests",
    "review-requests: { escalate-after-hours: 7 }",
    "2:42 somebody else is asked after more than 6 hours, or never",
  ],
  [
    "no escalation",
    "review-requests",
    "review-requests: { escalate-after-hours: false }",
    "2:42 somebody else is asked after more than 6 hours, or never",
  ],
  [
    "other working hours",
    "review-requests",
    'review-requests: { working-hours: "16:00-17:00" }',
    "2:35 the working hours are 16:00 to 17:00, not 09:00 to 17:00",
  ],
  [
    "working hours of another time zone",
    "review-requests",
    "review-requests: { time-zone: Asia/Tokyo }",
    "2:31 the working hours are those of Asia/Tokyo, not of Europe/Berlin",
  ],
  [
    "other absences",
    "review-requests",
    "review-requests: { absent: [{ person: eve, from: 2026-12-24, until: 2027-01-06 }] }",
    "2:28 other people are away, or at other times",
  ],
  [
    "incidents that raise nothing",
    "incidents",
    "incidents: { raise: false }",
    "2:21 incidents raise no tier any more",
  ],
  [
    "fewer incidents that raise a tier",
    "incidents",
    "incidents: { raise: { from: sev2 } }",
    "2:29 incidents raise tiers from `sev2` on, not from `sev3`",
  ],
  [
    "a raise by less",
    "incidents",
    "incidents: { raise: { by: 1 } }",
    "2:27 incidents raise tiers by less than 2",
  ],
  [
    "a raise for less long",
    "incidents",
    "incidents: { raise: { days: 13 } }",
    "2:29 incidents raise tiers for less than 14 days",
  ],
  [
    "a tier that begins later",
    "blast-radius",
    "blast-radius: { thresholds: { high: 41 } }",
    "2:37 `high` begins at 41, above 40",
  ],
  [
    "one more muted rule",
    "risk-facts",
    "risk-facts: { mute: [sql/ban-drop-column, sql/ban-drop-table] }",
    "2:21 `sql/ban-drop-table` is added to `mute`",
  ],
  [
    "a package that is not internal any more",
    "risk-facts",
    "risk-facts: { internal-packages: [] }",
    "2:34 `@acme` is left out of `internal-packages`",
  ],
  [
    "one more muted signal",
    "provenance",
    "provenance: { mute: [labels, footers] }",
    "2:21 `footers` is added to `mute`",
  ],
  [
    "a signal that is not what it was",
    "provenance",
    "provenance:\n  signals:\n    - { id: acme/made-by, source: trailer, pattern: '^Nope', says: authored, examples: { matches: [Nope], spares: [No] } }",
    "4:5 the signal `acme/made-by` is not what it was",
  ],
  [
    "a new signal that says that no AI had a part",
    "provenance",
    "provenance:\n  signals:\n    - { id: acme/by-hand, source: trailer, pattern: '^By-hand', says: none, examples: { matches: [By-hand], spares: [No] } }",
    "the signal `acme/by-hand` is new and says `none`",
  ],
];

const tightenings: readonly (readonly [string, string])[] = [
  ["nothing at all", ""],
  [
    "fewer people in a level",
    "levels:\n  - { name: senior, teams: [seniors] }\n  - { name: mid, teams: [mids] }",
  ],
  [
    "a row that asks for more",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: assisted } }\n    require: { approvals: { level: senior, count: 3 }, documentation: [ticket, rollback-plan], code-owners: each }",
  ],
  [
    "a row that applies more often",
    "requirements:\n  - name: ai\n    when: { provenance: { at-least: unknown } }\n    require: { approvals: { level: mid, count: 2 }, documentation: [ticket] }",
  ],
  [
    "a row that always applies",
    "requirements:\n  - name: far\n    require: { approvals: { level: senior, count: 1 }, code-owners: any, soak-hours: 4 }",
  ],
  [
    "a row with one more alternative",
    "requirements:\n  - name: far\n    when: { any: [{ path: [db/**] }, { label: x }, { blast-radius: { at-least: high } }] }\n    require: { approvals: { level: senior, count: 1 }, code-owners: any, soak-hours: 4 }",
  ],
  [
    "a row for more repositories",
    "requirements:\n  - name: gold\n    when: { repository-property: { Tier: [gold, platinum, silver] } }\n    require: { code-owners: any }",
  ],
  ["a row of its own", "requirements:\n  - { name: mine, require: { code-owners: each } }"],
  [
    "an exemption from a row of its own",
    "requirements:\n  - { name: mine, require: { code-owners: each } }\nexempt:\n  - { name: documents, when: { only-paths: [docs/] }, from: [ai] }",
  ],
  [
    "a freeze of its own",
    "freezes:\n  - { name: mine, from: 2026-11-01, until: 2026-11-02, time-zone: UTC }",
  ],
  [
    "a longer freeze",
    "freezes:\n  - { name: year-end, from: 2026-12-17, until: 2027-01-05, time-zone: UTC }",
  ],
  [
    "a freeze that lets less go on",
    "freezes:\n  - { name: audit, from: 2026-12-18, until: 2027-01-04, time-zone: UTC, except: { only-paths: [docs/], changed-files: { at-most: 3 } } }",
  ],
  [
    "a longer safety reset",
    "safety-reset: { starts: 2026-08-01, days: 180, require: { approvals: { level: mid, count: 2 } }, checkpoints: [{ name: half, day: 45 }], exit-criteria: { bypasses: 2 } }",
  ],
  ["a shorter override", "break-glass: { valid-hours: 4, confirm: { at-least: low } }"],
  ["one more watched branch", 'bypasses: { branches: ["release/*", "hotfix/*"], days: 1 }'],
  ["fewer requests for one person", "review-requests: { most-per-person: 3, escalate-after-hours: 5 }"],
  ["lower thresholds", "blast-radius: { thresholds: { high: 39, critical: 60 } }"],
  ["fewer muted signals", "provenance: { mute: [] }"],
  ["what nobody locked", "comment: false"],
];

const everything =
  "mode, levels, teams, requirements, exempt, freezes, safety-reset, break-glass, incidents, bypasses, blast-radius, risk-facts, provenance, review-requests";

describe("what the organisation locks", () => {
  test.each(loosenings)("cannot be loosened by %s", (_, locks, file, mistake) => {
    const [found, ...others] = mistakesUnder(
      locks.startsWith("requirements:") ? `{ ${locks} }` : locks,
      file,
    );
    expect(others.filter((other) => !other.includes("in the mode"))).toEqual([]);
    expect(found).toContain(mistake);
    expect(found).toContain(`${repository}:`);
    expect(found).toContain(lock);
  });

  test.each(loosenings)("can be changed where nothing is locked: %s", (_, __, file) => {
    expect(mistakesUnder("", file)).toEqual([]);
  });

  test.each(tightenings)("can be tightened by %s", (_, file) => {
    expect(mistakesUnder(everything, file)).toEqual([]);
  });

  test("may be single rows, so that the others stay free", () => {
    const weaker = "requirements:\n  - name: far\n    require: { code-owners: any }";
    expect(mistakesUnder("requirements: [ai]", weaker)).toEqual([]);
  });

  test("may be the built-in rows: they stay, and the repository adds its own", () => {
    const parsed = layeredPolicy([
      { file: organisation, text: "version: 1\nlocks: [requirements]\n" },
      {
        file: repository,
        text: "version: 1\nrequirements: [{ name: mine, require: { code-owners: each } }]",
      },
    ]);
    expect(parsed).toMatchObject({ kind: "policy" });
    if (parsed.kind !== "policy") return;
    expect(parsed.policy.requirements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["high-blast-radius", "ai-change-below-senior", "mine"]),
    );
  });

  test.each([
    ["a key that is none", "locks: [modes]", "2:9 `modes` is none of"],
    ["a row that is none", "locks: [{ requirements: [x] }]", "2:26 `x` is not a requirement"],
  ])("is named rightly, or the place is told: %s", (_, locks, mistake) => {
    const parsed = layeredPolicy([{ file: organisation, text: `version: 1\n${locks}` }]);
    if (parsed.kind === "policy") throw new Error("it was read");
    const [first] = parsed.mistakes;
    expect(`${first!.place.line}:${first!.place.column} ${first!.message}`).toContain(mistake);
  });
});

describe("a repository's policy under the organisation's", () => {
  test("has the organisation's values, where it says nothing else", () => {
    const parsed = layeredPolicy([
      { file: organisation, text: `version: 1\n${organisations}` },
      { file: repository, text: "version: 1\ncomment: false\n" },
    ]);
    expect(parsed).toMatchObject({
      kind: "policy",
      policy: {
        origin: { kind: "file", file: repository, organisation },
        levels: [
          { name: "senior", place: { file: organisation, line: 4, column: 5 } },
          { name: "mid", place: { file: organisation, line: 5, column: 5 } },
        ],
        defaultLevel: "junior",
        requirements: [{ name: "ai" }, { name: "far" }, { name: "gold" }, { name: "safety-reset" }],
        switches: { comment: false, labels: true },
      },
    });
  });

  test("is told that it breaks what was right without it", () => {
    const parsed = layeredPolicy([
      { file: organisation, text: `version: 1\n${organisations}` },
      { file: repository, text: "version: 1\nlevels: [{ name: lead, teams: [leads] }]\n" },
    ]);
    expect(parsed).toMatchObject({
      kind: "invalid",
      file: repository,
      mistakes: expect.arrayContaining([
        {
          place: { file: repository, line: 2, column: 9 },
          message: expect.stringContaining(
            `It breaks ${organisation}:11:36, which is right without this file: \`mid\` is not a level`,
          ) as unknown,
        },
      ]) as unknown,
    });
  });

  test("does not apply where the organisation's is invalid", () => {
    const parsed = layeredPolicy([
      { file: organisation, text: "version: 2\n" },
      { file: repository, text: "version: 1\n" },
    ]);
    expect(parsed).toMatchObject({ kind: "invalid", file: organisation });
  });

  test("cannot name a row twice, though between the layers it may", () => {
    const row = "{ name: far, require: { approvals: { level: senior, count: 2 } } }";
    const parsed = layeredPolicy([
      { file: organisation, text: `version: 1\n${organisations}` },
      { file: repository, text: `version: 1\nrequirements:\n  - ${row}\n  - ${row}\n` },
    ]);
    expect(parsed).toMatchObject({
      kind: "invalid",
      mistakes: [{ place: { file: repository, line: 4 }, message: "`far` is there twice; rename one" }],
    });
  });
});
