import { describeRule } from "../describe-rule.ts";

describeRule("sql/excessive-grant", {
  catches: [
    { when: "all privileges", path: "db/1.sql", lines: ["+GRANT ALL PRIVILEGES ON a TO b;"], at: 1 },
    { when: "everybody", path: "db/1.sql", lines: ["+GRANT SELECT ON a TO PUBLIC;"], at: 1 },
    { when: "a superuser", path: "db/1.sql", lines: ["+ALTER ROLE app SUPERUSER;"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "one privilege for one role", path: "db/1.sql", lines: ["+GRANT SELECT ON a TO b;"] },
    { when: "taken away", path: "db/1.sql", lines: ["+REVOKE ALL ON a FROM b;"] },
  ],
});
