import { describeRule } from "../describe-rule.ts";

describeRule("shell/kubectl-delete", {
  catches: [
    { when: "a namespace", path: "scripts/deploy.sh", lines: ["+kubectl delete ns payments"], at: 1 },
    { when: "Helm", path: "scripts/deploy.sh", lines: ["+helm uninstall payments"], at: 1 },
    { when: "pruning", path: "scripts/deploy.sh", lines: ["+kubectl apply -f k8s --prune"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "reading", path: "scripts/deploy.sh", lines: ["+kubectl get ns"] },
    { when: "a comment", path: "scripts/deploy.sh", lines: ["+# kubectl delete ns payments"] },
  ],
});
