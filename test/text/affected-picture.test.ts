import { describe, expect, test } from "@jest/globals";
import { type AffectedService } from "../../src/domain/blast-radius/blast-radius.ts";
import { affectedPicture } from "../../src/text/affected-picture.ts";
import { fitCheck } from "../../src/text/fit-check.ts";

const payments: AffectedService = { id: "payments", tier: 0, distance: 0, via: ["payments"] };

function dependant(id: string): AffectedService {
  return { id, tier: null, distance: 1, via: ["payments", id] };
}

describe("the picture of what depends on a change", () => {
  test.each([
    ["no service is touched", []],
    ["nothing depends on what is touched", [payments]],
  ])("is left out where %s", (_, services) => {
    expect(affectedPicture(services)).toEqual([]);
  });

  test("shows the dependants, folded", () => {
    const text = affectedPicture([payments, dependant("shop")]).join("\n");
    expect(text).toMatch(/^<details>[\s\S]*\n```mermaid\nflowchart RL\n[\s\S]*n1 --> n0\n[\s\S]*\n```\n/u);
  });

  test("draws twenty services, and says how many more there are, however long their names", () => {
    const many = Array.from({ length: 500 }, (_, index) => dependant(`${"é".repeat(300)}${String(index)}`));
    const text = affectedPicture([payments, ...many]).join("\n");
    expect(text.match(/:::affected/gu)).toHaveLength(19);
    expect(text).toContain("and 481 more");
    expect(text.length).toBeLessThan(12_000);
  });

  test("is never cut within its fence", () => {
    const picture = affectedPicture([payments, dependant("shop")]);
    const size = picture.join("\n").length;
    for (let spare = 0; spare < size + 300; spare += 7) {
      const cut = fitCheck(["x".repeat(65_535 - spare), ...picture, "y".repeat(400)]);
      expect(cut.match(/```/gu)?.length ?? 0).not.toBe(1);
    }
  });
});
