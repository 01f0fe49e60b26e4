import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Commands that take infrastructure down. */
export const infrastructureDestroy: RiskRule = commandRule({
  name: "shell/infrastructure-destroy",
  severity: "irreversible",
  commands: [
    {
      pattern:
        /\b(?:terraform|tofu|terragrunt|pulumi|cdk|cdktf|serverless|sls|sst|eksctl|kops)\b[^\n;|]{0,120}?[ \t](destroy|remove|delete cluster)\b/g,
      message: (name) => `Runs ${name} on infrastructure`,
    },
    {
      pattern: /\b(?:terraform|tofu|terragrunt)[ \t]+apply\b[^\n;|]{0,200}?[ \t](-destroy)\b/g,
      message: () => "Runs terraform apply -destroy",
    },
    {
      pattern: /\b(?:terraform|tofu)[ \t]+(state[ \t]+rm|taint|force-unlock)\b/g,
      severity: "risky",
      message: (name) => `Runs terraform ${name}`,
    },
    {
      pattern: /\baws[ \t]+[a-z0-9-]+[ \t]+((?:delete|terminate|deregister|purge)-[a-z-]+)\b/g,
      message: (name) => `Runs aws ${name}`,
    },
    {
      pattern: /\baws[ \t]+s3[ \t]+(rb|rm|sync)\b[^\n;|]{0,200}?[ \t]--(?:force|recursive|delete)\b/g,
      message: (name) => `Runs aws s3 ${name} over everything below`,
    },
    {
      pattern:
        /\b(?:gcloud|az|doctl|hcloud|heroku|fly|flyctl)\b[^\n;|]{0,120}?[ \t](delete|destroy|apps:destroy)\b/g,
      message: (name) => `Runs a cloud's ${name}`,
    },
    {
      pattern: /\bgsutil\b[^\n;|]{0,80}?[ \t](?:rm[ \t]+-r|rb|rsync[^\n;|]{0,60}[ \t]-d)\b()/g,
      message: () => "Deletes in a storage bucket",
    },
  ],
});
