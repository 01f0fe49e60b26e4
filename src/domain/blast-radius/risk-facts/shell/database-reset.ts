import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Commands that empty or rebuild a database. */
export const databaseReset: RiskRule = commandRule({
  name: "shell/database-reset",
  severity: "irreversible",
  commands: [
    {
      pattern:
        /\b((?:db:(?:drop|reset|purge|truncate_all|wipe)(?::(?!test)\w+)?|migrate:(?:fresh|reset|refresh)|db:migrate:undo:all|ecto\.(?:drop|reset)))(?![\w:-])/g,
      message: (name) => `Runs ${name}`,
    },
    {
      pattern: /\b(?:dropdb|mysqladmin[^\n;|]{0,80}?[ \t]drop)\b[ \t]*([\w$"{}-]*)/g,
      message: (name) => `Drops the database ${name}`,
    },
    {
      pattern: /\bmanage\.py[ \t]+(flush|reset_db|sqlflush)\b/g,
      message: (name) => `Runs manage.py ${name}`,
    },
    {
      pattern:
        /\bprisma[ \t]+(migrate[ \t]+reset|db[ \t]+push\b[^\n;|]{0,80}?--(?:accept-data-loss|force-reset))/g,
      message: (name) => `Runs prisma ${name}`,
    },
    { pattern: /\b(FLUSHALL|FLUSHDB)\b/gi, message: (name) => `Runs ${name} on Redis` },
    {
      pattern:
        /\b(?:psql|mysql|sqlcmd|clickhouse-client|bq|snowsql|sqlite3|mongo(?:sh)?)\b[^\n]{0,300}?\b(drop\s+(?:table|database|schema)|truncate\s+table|dropDatabase\(\))/gi,
      message: (name) => `Runs ${name} on a database`,
    },
    { pattern: /\bdotnet[ \t]+ef[ \t]+(database[ \t]+drop)\b/g, message: (name) => `Runs dotnet ef ${name}` },
  ],
});
