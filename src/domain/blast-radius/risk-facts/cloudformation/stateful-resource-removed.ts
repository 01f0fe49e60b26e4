import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTemplate } from "./template.ts";

const stateful =
  "RDS::DB(?:Instance|Cluster)|DynamoDB::(?:Table|GlobalTable)|S3::Bucket|EFS::FileSystem|EC2::Volume|ElastiCache::\\w+|OpenSearchService::Domain|Elasticsearch::Domain|Redshift::Cluster|DocDB::DBCluster|Neptune::DBCluster|MSK::Cluster|Kinesis::Stream|SQS::Queue|KMS::Key|SecretsManager::Secret|Cognito::UserPool|ECR::Repository|Logs::LogGroup|Backup::BackupVault|Route53::HostedZone";

/** A resource that leaves the template is deleted with its data, unless its DeletionPolicy says otherwise. */
export const statefulResourceRemoved: RiskRule = patternRule({
  name: "cloudformation/stateful-resource-removed",
  severity: "irreversible",
  appliesTo: isTemplate,
  removed: [
    {
      pattern: new RegExp(`^[ \\t]*"?Type"?[ \\t]*:[ \\t]*["']?(AWS::(?:${stateful}))\\b`, "gm"),
      message: (name) => `Removes a ${name}: CloudFormation deletes it and what it holds`,
    },
  ],
});
