import { describeRule } from "../describe-rule.ts";

describeRule("terraform/stateful-resource-removed", {
  catches: [
    {
      when: "a database",
      path: "infra/main.tf",
      lines: ['-resource "aws_db_instance" "main" {', '-  engine = "postgres"', "-}"],
      at: 1,
    },
    {
      when: "a renamed bucket",
      path: "infra/main.tf",
      lines: ['-resource "aws_s3_bucket" "a" {', '+resource "aws_s3_bucket" "b" {'],
      at: 1,
    },
    {
      when: "a removed file",
      path: "db.tf",
      lines: ['-resource "google_sql_database_instance" "a" {', "-}"],
      at: 1,
      file: { status: "removed" },
    },
    {
      when: "a module for a database",
      path: "infra/main.tf",
      lines: ['-module "orders_rds" {', '-  source = "x"', "-}"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a resource without data",
      path: "infra/main.tf",
      lines: ['-resource "aws_iam_role" "a" {', "-}"],
    },
    {
      when: "moved within the file",
      path: "infra/main.tf",
      lines: ['-resource "aws_s3_bucket" "a" {', "-}", " context", '+resource "aws_s3_bucket" "a" {', "+}"],
    },
    {
      when: "a rename with a moved block",
      path: "infra/main.tf",
      lines: [
        '-resource "aws_s3_bucket" "a" {',
        '+resource "aws_s3_bucket" "b" {',
        "+moved {",
        "+  from = aws_s3_bucket.a",
        "+  to   = aws_s3_bucket.b",
        "+}",
      ],
    },
    { when: "a comment", path: "infra/main.tf", lines: ['-# resource "aws_s3_bucket" "a" {'] },
  ],
});
