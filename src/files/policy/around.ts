import { type Complain } from "./read-conditions.ts";
import { type YamlDocument } from "./yaml-document.ts";

/** What reading a part of the policy needs to know of the rest. */
export interface Around {
  /** Names of all levels, most senior first, the default among them. */
  readonly levels: readonly string[];
  /** How many teams `teams` lists. */
  readonly teamCount: number;
  readonly document: YamlDocument;
  readonly complain: Complain;
}
