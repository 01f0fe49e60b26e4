import { describeRule } from "../describe-rule.ts";

describeRule("sql/altering-field", {
  catches: [
    {
      when: "a field",
      path: "a/migrations/0002.py",
      lines: [
        "+        migrations.AlterField(",
        "+            model_name='a', name='b',",
        "+            field=models.TextField(),",
      ],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a model's options",
      path: "a/migrations/0002.py",
      lines: ["+        migrations.AlterModelOptions(name='a', options={}),"],
    },
  ],
});
