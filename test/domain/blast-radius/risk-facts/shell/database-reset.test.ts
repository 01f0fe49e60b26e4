import { describeRule } from "../describe-rule.ts";

describeRule("shell/database-reset", {
  catches: [
    { when: "Rails", path: "scripts/deploy.sh", lines: ["+bin/rails db:drop db:create"], at: 1 },
    { when: "Prisma", path: "scripts/deploy.sh", lines: ["+npx prisma migrate reset --force"], at: 1 },
    { when: "Redis", path: "scripts/deploy.sh", lines: ["+redis-cli FLUSHALL"], at: 1 },
    { when: "SQL in a command", path: "scripts/deploy.sh", lines: ['+psql -c "DROP TABLE users"'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a migration", path: "scripts/deploy.sh", lines: ["+bin/rails db:migrate"] },
    {
      when: "a test database that CI builds",
      path: ".github/workflows/ci.yml",
      lines: ["+      - run: bin/rails db:schema:load"],
    },
    { when: "a dump", path: "scripts/deploy.sh", lines: ["+pg_dump main"] },
  ],
});
