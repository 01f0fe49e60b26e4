import { describe, expect, test } from "@jest/globals";

import { versionStep } from "../../../src/domain/blast-radius/version-step.ts";

describe("the step from one requirement to another", () => {
  test.each([
    ["1.2.3", "1.2.4", "patch"],
    ["^1.2.3", "^1.10.0", "minor"],
    ["==1.9.9", "==2.0.0", "major"],
    ["~> 1.2", "~> 1.3", "minor"],
    ["v1.2.3", "v1.2.4", "patch"],
    ['{ version = "1.2.3" }', '{ version = "1.2.4" }', "patch"],
    ["0.0.1", "0.0.2", "major"],
    ["0.1.1", "0.1.2", "patch"],
    ["0.1.1", "0.2.0", "major"],
    ["1.2.3", "1.2.3", null],
    ["1.2.4", "1.2.3", null],
    ["2.0.0", "1.9.0", null],
    [">=1.2.3", ">=1.2.4", null],
    [">= 1.2.3", ">= 1.2.4", null],
    ["!=1.2.3", "!=1.2.4", null],
    [">=1.2,<2.0", ">=1.3,<2.0", null],
    ["^1.2.3 || 2.x", "^1.2.4 || 2.x", null],
    ["1.2.x", "1.3.x", null],
    ["1.2.3-rc.1", "1.2.3-rc.2", null],
    ["1.2.3", "1.2.4-rc.1", null],
    ["1.2.3.4", "1.2.3.5", null],
    ["1.2.3", "1.3", null],
    ["latest", "next", null],
    ["v0.0.0-20240101000000-abcdef123456", "v0.0.0-20240201000000-abcdef123456", null],
  ] as const)("%s to %s is %s", (was, is, step) => {
    expect(versionStep(was, is)).toBe(step);
  });
});
