import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { readFileSync } from "node:fs";

import { renderJsonReport } from "../../../src/text/report/json-report.ts";
import { ALedger } from "../../domain/report/a-ledger.ts";
import { aReportOfJanuary } from "./a-report.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../schema/report.schema.json", import.meta.url), "utf8"),
) as object;
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const isValid = ajv.compile(schema);

test.each([
  { name: "a January in which a little of everything happened", report: aReportOfJanuary() },
  { name: "an empty ledger", report: new ALedger().reports() },
])("the report of $name is what its schema describes, no field more and none less", ({ report }) => {
  isValid(JSON.parse(renderJsonReport(report)));
  expect(isValid.errors).toBeNull();
});

test("the schema refuses a report of another version, or with a field that is not described", () => {
  expect(isValid({ ...aReportOfJanuary(), version: 2 })).toBe(false);
  expect(isValid({ ...aReportOfJanuary(), more: 1 })).toBe(false);
});
