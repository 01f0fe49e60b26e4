/**
 * Folders that hold the migrations of Rails, Django, Alembic, Prisma, TypeORM, Sequelize, Knex, Flyway, Liquibase,
 * Ecto, Laravel and EF Core, by those tools' defaults and habits.
 */
const migrationFolder =
  /(?:^|\/)(?:db\/(?:\w+_)?(?:post_)?migrate|migrations?|migrate|alembic(?:\/[^/]+)?\/versions|versions|changelogs?|liquibase|flyway|dbmigrations)\//i;
const migrationName =
  /(?:^|\/)(?:[VURB]\d[\w.]*__[^/]*\.sql|[^/]*(?:migration|changelog)[^/]*\.\w+|schema\.prisma)$/i;

/** Whether a file of this path is run by a migration tool. */
export function isMigrationPath(path: string): boolean {
  return migrationFolder.test(path) || migrationName.test(path);
}

const testFolder = /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|fixtures?|testdata|test-data|e2e)\//i;
const testName = /(?:^|[._-])(?:test|spec)\.[a-z]+$|_test\.[a-z]+$/i;
const deployFolder =
  /(?:^|\/)(?:env|envs|environments?|clusters?|overlays|deploy|deployments?|infra|terraform)\//i;

/**
 * Whether a file only serves tests. `environments/test/` is a place that is deployed to, so it is none. Nothing is
 * silenced for it: a fact in a test is a `notice`.
 */
export function isTestPath(path: string): boolean {
  return (testFolder.test(path) || testName.test(path)) && !deployFolder.test(path) && !isMigrationPath(path);
}

/** Whether a file is prose: rules for code have nothing to say about it. */
export function isProsePath(path: string): boolean {
  if (/(?:^|\/)(?:[^/]*(?:requirements|constraints)[^/]*|CMakeLists)\.txt$/i.test(path)) return false;
  return /\.(?:md|mdx|markdown|rst|adoc|txt|org)$/i.test(path);
}
