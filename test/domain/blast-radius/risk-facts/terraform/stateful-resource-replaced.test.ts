import { describeRule } from "../describe-rule.ts";

describeRule("terraform/stateful-resource-replaced", {
  catches: [
    {
      when: "a database's engine",
      path: "infra/main.tf",
      lines: [' resource "aws_db_instance" "main" {', '-  engine = "mysql"', '+  engine = "postgres"', " }"],
      at: 2,
    },
    {
      when: "the block known from git's heading only",
      path: "infra/main.tf",
      lines: ["   tags = {}", '-  bucket = "a"', '+  bucket = "b"'],
      at: 2,
      heading: 'resource "aws_s3_bucket" "logs" {',
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "an argument that changes in place",
      path: "infra/main.tf",
      lines: [
        ' resource "aws_db_instance" "main" {',
        '-  instance_class = "a"',
        '+  instance_class = "b"',
        " }",
      ],
    },
    {
      when: "white space only",
      path: "infra/main.tf",
      lines: [' resource "aws_s3_bucket" "a" {', '-  bucket = "x"', '+  bucket    = "x"', " }"],
    },
    {
      when: "another type of resource",
      path: "infra/main.tf",
      lines: [' resource "aws_iam_role" "main" {', '-  name = "a"', '+  name = "b"', " }"],
    },
  ],
});
