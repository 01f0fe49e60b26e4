import { describeRule } from "../describe-rule.ts";

describeRule("sql/irreversible-migration", {
  catches: [
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+  def change", "+    raise ActiveRecord::IrreversibleMigration", "+  end"],
      at: 2,
    },
    {
      when: "Django without a reverse",
      path: "a/migrations/0002.py",
      lines: ["+        migrations.RunPython(fill),"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "Django with a reverse",
      path: "a/migrations/0002.py",
      lines: ["+        migrations.RunPython(fill, migrations.RunPython.noop),"],
    },
  ],
});
