import { type RiskRule } from "../rule.ts";
import { addingNotNullableField } from "./adding-not-nullable-field.ts";
import { alteringField } from "./altering-field.ts";
import { banDropColumn } from "./ban-drop-column.ts";
import { banDropDatabase } from "./ban-drop-database.ts";
import { banDropTable } from "./ban-drop-table.ts";
import { banTruncate } from "./ban-truncate.ts";
import { changingColumnType } from "./changing-column-type.ts";
import { constraintMissingNotValid } from "./constraint-missing-not-valid.ts";
import { deleteWithoutWhere } from "./delete-without-where.ts";
import { disableRowLevelSecurity } from "./disable-row-level-security.ts";
import { disallowedUniqueConstraint } from "./disallowed-unique-constraint.ts";
import { editedMigration } from "./edited-migration.ts";
import { excessiveGrant } from "./excessive-grant.ts";
import { irreversibleMigration } from "./irreversible-migration.ts";
import { renamingColumn } from "./renaming-column.ts";
import { renamingTable } from "./renaming-table.ts";
import { requireConcurrentIndexCreation } from "./require-concurrent-index-creation.ts";
import { requireConcurrentIndexDeletion } from "./require-concurrent-index-deletion.ts";
import { updateWithoutWhere } from "./update-without-where.ts";

/** The rules of the family `sql`. */
export const sqlRules: readonly RiskRule[] = [
  addingNotNullableField,
  alteringField,
  banDropColumn,
  banDropDatabase,
  banDropTable,
  banTruncate,
  changingColumnType,
  constraintMissingNotValid,
  deleteWithoutWhere,
  disableRowLevelSecurity,
  disallowedUniqueConstraint,
  editedMigration,
  excessiveGrant,
  irreversibleMigration,
  renamingColumn,
  renamingTable,
  requireConcurrentIndexCreation,
  requireConcurrentIndexDeletion,
  updateWithoutWhere,
];
