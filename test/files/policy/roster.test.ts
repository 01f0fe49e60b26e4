import { describe, expect, test } from "@jest/globals";
import { governanceFilesAmong } from "../../../src/domain/policy/governance-files.ts";
import { layeredPolicy, type RosterFile, rostersNamedIn } from "../../../src/files/policy.ts";

const rosterPath = ".github/countersign-roster.yml";
const text = `version: 1
levels:
  - { name: senior, people: [7], roster: ${rosterPath} }
default-level: junior
`;

function read(roster: RosterFile, policy = text) {
  return layeredPolicy([{ file: "policy.yml", text: policy, rosterAt: () => roster }]);
}

function aRoster(people: string): RosterFile {
  return { kind: "text", file: rosterPath, text: `version: 1\npeople: ${people}\n` };
}

function mistakesIn(roster: RosterFile, policy = text): readonly string[] {
  const source = read(roster, policy);
  if (source.kind === "policy") return [];
  return source.mistakes.map(
    ({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

describe("a roster", () => {
  test("adds its people, by numeric id, to those that the level names", () => {
    expect(read(aRoster("[11, { id: 12, login: ada }]"))).toMatchObject({
      policy: { levels: [{ people: [7, 11, 12].map((id) => ({ kind: "id", id })) }] },
    });
  });

  test.each<[string, RosterFile, string]>([
    ["that is not there", { kind: "absent" }, "policy.yml:3:42 There is no file"],
    [
      "that is a folder",
      { kind: "unreadable", why: "it is a folder" },
      "policy.yml:3:42 `.github/countersign-roster.yml` cannot be read: it is a folder",
    ],
    ["with a login", aRoster("[ada]"), `${rosterPath}:2:10 `],
    ["of nobody", aRoster("[]"), `${rosterPath}:2:9 `],
    [
      "with somebody twice",
      aRoster("[11, { id: 11 }]"),
      `${rosterPath}:2:14 \`11\` is there twice; remove one`,
    ],
    [
      "that is no YAML",
      { kind: "text", file: rosterPath, text: "people: [" },
      `${rosterPath}:1:10 This is not YAML`,
    ],
  ])("%s is a mistake, and its place is told", (_, roster, mistake) => {
    expect(mistakesIn(roster)).toEqual([expect.stringContaining(mistake)]);
  });

  test.each([
    "people.yml",
    "../.github/countersign-roster.yml",
    ".github/countersign-roster/x.yml",
    "https://a/b.yml",
  ])("cannot stand at %s", (path) => {
    expect(mistakesIn(aRoster("[1]"), text.replace(rosterPath, `"${path}"`))).toEqual([
      expect.stringContaining("A roster stands in `.github/countersign-roster.yml`"),
    ]);
  });

  test.each([rosterPath, ".github/countersign-roster-seniors.yaml"])(
    "at %s is a file of the gate, wherever one may stand",
    (path) => {
      expect(rostersNamedIn(text.replace(rosterPath, path))).toEqual([path]);
      const file = { path, previousPath: null, status: "modified" } as Parameters<
        typeof governanceFilesAmong
      >[0][number];
      expect(governanceFilesAmong([file])).toHaveLength(1);
    },
  );

  test("may not make a locked level larger", () => {
    const source = layeredPolicy([
      { file: "acme/.github:policy.yml", text: `${text}locks: [levels]\n`, rosterAt: () => aRoster("[11]") },
      { file: "policy.yml", text, rosterAt: () => aRoster("[11, 12]") },
    ]);
    expect(source).toMatchObject({ kind: "invalid", mistakes: [{ place: { file: "policy.yml", line: 3 } }] });
  });
});
