import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant = /(?:^|\/)CODEOWNERS$/i;

/** Where GitHub looks for code owners, and where it would after a rename. */
export const codeowners: RiskRule = pathRule({
  name: "control-plane/codeowners",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} decides whose approval counts`,
});
