import { describeRule } from "../describe-rule.ts";

describeRule("shell/infrastructure-destroy", {
  catches: [
    {
      when: "Terraform",
      path: "scripts/deploy.sh",
      lines: ["+terraform -chdir=infra destroy -auto-approve"],
      at: 1,
    },
    {
      when: "AWS",
      path: "scripts/deploy.sh",
      lines: ["+aws rds delete-db-instance --db-instance-identifier main"],
      at: 1,
    },
    { when: "a bucket", path: "scripts/deploy.sh", lines: ["+aws s3 rm s3://data --recursive"], at: 1 },
    { when: "gcloud", path: "scripts/deploy.sh", lines: ["+gcloud sql instances delete main"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a plan", path: "scripts/deploy.sh", lines: ["+terraform plan"] },
    { when: "one object of a bucket", path: "scripts/deploy.sh", lines: ["+aws s3 rm s3://data/a.txt"] },
    { when: "printed", path: "scripts/deploy.sh", lines: ['+echo "run terraform destroy yourself"'] },
  ],
});
