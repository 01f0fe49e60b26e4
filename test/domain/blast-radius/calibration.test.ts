import { existsSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { bugRates } from "../../../bench/calibration.ts";

const data = new URL("../../../../shared/data/change-risk/", import.meta.url);
const withData = existsSync(data) ? describe : describe.skip;

withData("the points for size and spread, on the change-risk data sets", () => {
  test.each(["OpenStack", "Qt", "Columba"] as const)(
    "rise with the share of bug-inducing changes on %s",
    (set) => {
      const rates = bugRates(set);
      expect(rates.length).toBeGreaterThanOrEqual(5);
      expect(rates).toEqual([...rates].sort((one, other) => one - other));
    },
  );
});
