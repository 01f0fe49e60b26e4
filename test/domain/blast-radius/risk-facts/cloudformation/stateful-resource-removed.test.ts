import { describeRule } from "../describe-rule.ts";

describeRule("cloudformation/stateful-resource-removed", {
  catches: [
    {
      when: "YAML",
      path: "cloudformation/stack.yaml",
      lines: ["-  Orders:", "-    Type: AWS::DynamoDB::Table"],
      at: 2,
    },
    { when: "JSON", path: "stack.json", lines: ['-      "Type": "AWS::RDS::DBInstance",'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "moved within the template",
      path: "cloudformation/stack.yaml",
      lines: ["-    Type: AWS::S3::Bucket", " context", "+    Type: AWS::S3::Bucket"],
    },
    {
      when: "a resource without data",
      path: "cloudformation/stack.yaml",
      lines: ["-    Type: AWS::IAM::Role"],
    },
  ],
});
