/** Resource types that hold data, keys or names that cannot be had again. Written as `provider` and what follows. */
const types: Readonly<Record<string, string>> = {
  aws:
    "db_instance db_cluster rds_cluster rds_cluster_instance rds_global_cluster dynamodb_table dynamodb_global_table s3_bucket " +
    "efs_file_system fsx_lustre_file_system fsx_ontap_file_system fsx_windows_file_system ebs_volume ebs_snapshot " +
    "elasticache_cluster elasticache_replication_group elasticsearch_domain opensearch_domain redshift_cluster " +
    "docdb_cluster neptune_cluster memorydb_cluster msk_cluster mq_broker kinesis_stream sqs_queue kms_key " +
    "secretsmanager_secret cognito_user_pool backup_vault ecr_repository qldb_ledger timestreamwrite_table " +
    "keyspaces_table lightsail_database glacier_vault cloudwatch_log_group route53_zone eip eks_cluster",
  google:
    "sql_database_instance sql_database storage_bucket bigquery_dataset bigquery_table bigtable_instance bigtable_table " +
    "spanner_instance spanner_database firestore_database redis_instance filestore_instance compute_disk " +
    "kms_key_ring kms_crypto_key secret_manager_secret pubsub_topic pubsub_subscription alloydb_cluster " +
    "artifact_registry_repository dns_managed_zone container_cluster compute_address project",
  azurerm:
    "mssql_server mssql_database sql_server sql_database postgresql_server postgresql_flexible_server mysql_server " +
    "mysql_flexible_server mariadb_server cosmosdb_account cosmosdb_sql_database storage_account storage_container " +
    "storage_share managed_disk redis_cache key_vault key_vault_key key_vault_secret eventhub_namespace eventhub " +
    "servicebus_namespace servicebus_queue recovery_services_vault kusto_cluster synapse_workspace " +
    "container_registry dns_zone kubernetes_cluster resource_group public_ip",
  digitalocean: "database_cluster spaces_bucket volume kubernetes_cluster",
  other:
    "kubernetes_namespace kubernetes_persistent_volume_claim kubernetes_persistent_volume mongodbatlas_cluster " +
    "mongodbatlas_advanced_cluster cloudflare_zone cloudflare_r2_bucket cloudflare_d1_database " +
    "snowflake_database snowflake_table postgresql_database mysql_database github_repository vault_mount " +
    "hcloud_volume confluent_kafka_cluster confluent_kafka_topic rediscloud_subscription neon_project",
};

const known: ReadonlySet<string> = new Set(
  Object.entries(types).flatMap(([provider, names]) =>
    names.split(" ").map((name) => (provider === "other" ? name : `${provider}_${name}`)),
  ),
);

/** Whether destroying a Terraform resource of this type loses what cannot be had again. */
export function isStatefulType(type: string): boolean {
  return known.has(type);
}
