import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { findDependencyUpdate } from "../../../src/domain/blast-radius/dependency-update.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";

/** A modified file with these lines of a diff in one hunk. */
function edited(path: string, lines: readonly string[], told: Partial<ChangedFile> = {}): ChangedFile {
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  const [added, removed, context] = [count("+"), count("-"), count(" ")];
  const patch = [`@@ -10,${removed + context} +10,${added + context} @@`, ...lines].join("\n");
  const changed = {
    path,
    previousPath: null,
    status: "modified",
    additions: added,
    deletions: removed,
  } as const;
  return { ...changed, patch, blobSha: "b".repeat(40), mode: "100644", ...told };
}

const npm = (...lines: readonly string[]): ChangedFile =>
  edited("package.json", ['   "dependencies": {', ...lines, "   }"]);
const axios = npm('-    "axios": "^1.6.0",', '+    "axios": "^1.7.2",');
const lock = edited("package-lock.json", [
  '     "node_modules/axios": {',
  '-      "version": "1.6.0",',
  '-      "resolved": "https://registry.npmjs.org/axios/-/axios-1.6.0.tgz",',
  '+      "version": "1.7.2",',
  '+      "resolved": "https://registry.npmjs.org/axios/-/axios-1.7.2.tgz",',
]);

describe("an update of dependencies", () => {
  test.each<[string, readonly ChangedFile[], string]>([
    ["raises a version in package.json", [axios], "minor"],
    ["takes its lock file along", [axios, lock], "minor"],
    [
      "is as far as what it raises most",
      [npm('-    "a": "1.0.0",', '-    "b": "~1.0.0"', '+    "a": "1.0.1",', '+    "b": "~2.0.0"')],
      "major",
    ],
    [
      "raises one where the hunk does not show in which block it stands",
      [edited("package.json", ['-    "axios": "1.6.0",', '+    "axios": "1.6.1",'])],
      "patch",
    ],
    ["in requirements.txt", [edited("requirements.txt", ["-flask==3.0.0", "+flask==3.0.2"])], "patch"],
    ["in pyproject.toml", [edited("pyproject.toml", ['-flask = "^3.0.0"', '+flask = "^3.1.0"'])], "minor"],
    [
      "in go.mod",
      [
        edited("go.mod", [
          "-\tgolang.org/x/net v0.20.1 // indirect",
          "+\tgolang.org/x/net v0.20.2 // indirect",
        ]),
      ],
      "patch",
    ],
    [
      "in Cargo.toml",
      [
        edited("Cargo.toml", [
          '-serde = { version = "1.0.1", features = ["derive"] }',
          '+serde = { version = "1.1.0", features = ["derive"] }',
        ]),
      ],
      "minor",
    ],
    ["in a Gemfile", [edited("Gemfile", ['-gem "rails", "~> 7.0.1"', '+gem "rails", "~> 7.0.4"'])], "patch"],
    [
      "before 1.0.0 by a minor number is a major one",
      [npm('-    "a": "0.3.1"', '+    "a": "0.4.0"')],
      "major",
    ],
    ["before 0.1.0 by a patch is a major one", [npm('-    "a": "0.0.1"', '+    "a": "0.0.2"')], "major"],
    ["before 1.0.0 by a patch", [npm('-    "a": "0.3.1"', '+    "a": "0.3.2"')], "patch"],
  ])("%s", (_, files, level) => {
    expect(findDependencyUpdate(files)).toBe(level);
  });

  test.each<[string, readonly ChangedFile[]]>([
    ["nothing at all", []],
    ["a downgrade", [npm('-    "a": "1.2.0"', '+    "a": "1.1.9"')]],
    ["a new dependency", [npm('-    "a": "1.0.0"', '+    "a": "1.0.1",', '+    "b": "1.0.0"')]],
    ["a removed dependency", [npm('-    "a": "1.0.0",', '-    "b": "1.0.0"', '+    "a": "1.0.1"')]],
    ["another dependency in its place", [npm('-    "left-pad": "1.0.0"', '+    "left-padd": "1.0.1"')]],
    ["a wider operator", [npm('-    "a": "~1.0.0"', '+    "a": "^1.0.1"')]],
    ["a range without an end", [npm('-    "a": ">=1.0.0"', '+    "a": ">=1.0.1"')]],
    ["less precision", [npm('-    "a": "1.0.0"', '+    "a": "1.1"')]],
    ["any version", [npm('-    "a": "1.0.0"', '+    "a": "*"')]],
    ["a pre-release", [npm('-    "a": "1.0.0"', '+    "a": "1.1.0-beta.1"')]],
    ["another source", [npm('-    "a": "1.0.0"', '+    "a": "github:eve/a#v1.0.1"')]],
    [
      "a source outside the registry that is raised",
      [npm('-    "a": "github:eve/a#v1.0.0"', '+    "a": "github:eve/a#v1.0.1"')],
    ],
    [
      "a script beside it",
      [
        npm('-    "a": "1.0.0"', '+    "a": "1.0.1"'),
        edited("package.json", ['-    "test": "jest"', '+    "test": "sh x"']),
      ],
    ],
    [
      "the package's own version",
      [edited("package.json", ['-  "version": "1.0.0",', '+  "version": "1.0.1",'])],
    ],
    ["the engine's version", [npm('-    "node": "18.0.0"', '+    "node": "18.0.1"')]],
    ["another file besides", [axios, edited("src/a.ts", ["-a", "+b"])]],
    ["a lock file alone", [lock]],
    ["the lock file of something else", [axios, edited("Cargo.lock", ["-a", "+b"])]],
    [
      "a lock file that takes packages from elsewhere",
      [
        axios,
        edited("package-lock.json", [
          '-      "resolved": "https://registry.npmjs.org/a.tgz",',
          '+      "resolved": "https://evil.example/a.tgz",',
        ]),
      ],
    ],
    [
      "a lock file whose package runs a script on installing",
      [axios, edited("package-lock.json", ['+      "hasInstallScript": true,'])],
    ],
    ["a file of which GitHub shows nothing", [{ ...axios, patch: null }]],
    ["a file of which GitHub shows a part", [{ ...axios, additions: 2 }]],
    ["a file that becomes executable", [{ ...axios, mode: "100755" }]],
    ["a file whose mode is not known", [{ ...axios, mode: null }]],
    ["a file from another place", [{ ...axios, status: "renamed", previousPath: "a/package.json" }]],
    ["a new file", [edited("package.json", ['+    "a": "1.0.1"'], { status: "added" })]],
    [
      "another extra of the package besides",
      [edited("requirements.txt", ["-flask[async]==3.0.0", "+flask[dotenv]==3.0.2"])],
    ],
    [
      "more of the line than its version",
      [edited("requirements.txt", ["-flask==3.0.0", "+flask==3.0.2 --index-url https://evil.example"])],
    ],
  ])("is not %s", (_, files) => {
    expect(findDependencyUpdate(files)).toBeNull();
  });

  const line = fc.oneof(
    fc.constantFrom(
      '    "b": "1.0.0",',
      '    "b": "1.0.1",',
      '    "axios": "^1.7.9",',
      '    "postinstall": "node x",',
      "  }",
      "",
    ),
    fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/gu, " ")),
  );

  test("with any line more is none any more", () => {
    const lines = [
      '-    "axios": "^1.6.0",',
      '-    "b": "1.0.0"',
      '+    "axios": "^1.7.2",',
      '+    "b": "1.0.1"',
    ];
    expect(findDependencyUpdate([npm(...lines)])).not.toBeNull();
    fc.assert(
      fc.property(line, fc.constantFrom("+", "-"), fc.nat(lines.length), (text, sign, at) => {
        const more = npm(...lines.slice(0, at), sign + text, ...lines.slice(at));
        expect(findDependencyUpdate([more])).toBeNull();
      }),
    );
  });

  test("with any line more in any other file is none", () => {
    fc.assert(
      fc.property(line, fc.constantFrom("src/a.ts", "README.md", ".npmrc", "Makefile"), (text, path) => {
        expect(findDependencyUpdate([axios, edited(path, [`+${text}`])])).toBeNull();
      }),
    );
  });
});
