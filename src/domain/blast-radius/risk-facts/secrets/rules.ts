import { type RiskRule } from "../rule.ts";
import { highEntropyAssignment } from "./high-entropy-assignment.ts";
import { knownToken } from "./known-token.ts";
import { privateKey } from "./private-key.ts";
import { secretFile } from "./secret-file.ts";

/** The rules of the family `secrets`. */
export const secretsRules: readonly RiskRule[] = [highEntropyAssignment, knownToken, privateKey, secretFile];
