import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:\.github\/(?:countersign[^/]*(?:\/.+)?|governance\.ya?ml)|\.?countersign(?:\.[\w-]+)?\.(?:ya?ml|json)|\.countersign\/.+)$/i;

/** Countersign's own policy and settings. */
export const countersignConfiguration: RiskRule = pathRule({
  name: "control-plane/countersign-configuration",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} decides what Countersign asks for`,
});
