import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:\.github\/service-map\.(?:ya?ml|json)|catalog-info\.ya?ml|(?:service|entity)\.datadog\.ya?ml|opslevel\.ya?ml|cortex\.ya?ml|compass\.ya?ml)$/i;

/** What Countersign and its neighbours know of services. */
export const serviceMap: RiskRule = pathRule({
  name: "control-plane/service-map",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} decides which services a change counts for`,
});
