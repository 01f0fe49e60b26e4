import { z } from "zod";
import { policyFile } from "./schema.ts";

/** The JSON Schema of the policy file, for editors; `schema/countersign.schema.json` is its printed form. */
export function policyJsonSchema(): object {
  return {
    title: "Countersign policy",
    ...z.toJSONSchema(policyFile, { target: "draft-7", io: "input", unrepresentable: "any" }),
  };
}
