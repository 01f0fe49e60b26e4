import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/service-map", {
  catches: [
    { when: "our own", path: ".github/service-map.yml", lines: ["+x"], at: null },
    { when: "Backstage's", path: "services/a/catalog-info.yaml", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "some other map", path: "src/map.yml", lines: ["+x"] }],
});
