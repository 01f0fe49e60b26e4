import { type RiskRule } from "../rule.ts";
import { graphqlFieldRemoved } from "./graphql-field-removed.ts";
import { graphqlTypeRemoved } from "./graphql-type-removed.ts";
import { openapiApiRemoved } from "./openapi-api-removed.ts";
import { openapiNewRequiredRequestParameter } from "./openapi-new-required-request-parameter.ts";
import { protoDeclarationNoDelete } from "./proto-declaration-no-delete.ts";
import { protoFieldNoDelete } from "./proto-field-no-delete.ts";
import { protoFieldSameName } from "./proto-field-same-name.ts";
import { protoFieldSameNumber } from "./proto-field-same-number.ts";
import { protoFieldSameType } from "./proto-field-same-type.ts";
import { protoReservedNoDelete } from "./proto-reserved-no-delete.ts";

/** The rules of the family `api`. */
export const apiRules: readonly RiskRule[] = [
  graphqlFieldRemoved,
  graphqlTypeRemoved,
  openapiApiRemoved,
  openapiNewRequiredRequestParameter,
  protoDeclarationNoDelete,
  protoFieldNoDelete,
  protoFieldSameName,
  protoFieldSameNumber,
  protoFieldSameType,
  protoReservedNoDelete,
];
