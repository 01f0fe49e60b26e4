import { type Handler } from "../rest-call.ts";
import { apps } from "./apps.ts";
import { branches } from "./branches.ts";
import { checks } from "./checks.ts";
import { comments } from "./comments.ts";
import { commits } from "./commits.ts";
import { contents } from "./contents.ts";
import { deliveries } from "./deliveries.ts";
import { gitDatabase } from "./git-database.ts";
import { issues } from "./issues.ts";
import { labels } from "./labels.ts";
import { organizations } from "./organizations.ts";
import { pullRequests } from "./pull-requests.ts";
import { rateLimit } from "./rate-limit.ts";
import { repositories } from "./repositories.ts";
import { reviews } from "./reviews.ts";
import { rules } from "./rules.ts";
import { statuses } from "./statuses.ts";
import { users } from "./users.ts";

/** How each operation is answered, by GitHub's `operationId`. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...apps,
  ...branches,
  ...checks,
  ...comments,
  ...commits,
  ...contents,
  ...deliveries,
  ...gitDatabase,
  ...issues,
  ...labels,
  ...organizations,
  ...pullRequests,
  ...rateLimit,
  ...repositories,
  ...reviews,
  ...rules,
  ...statuses,
  ...users,
};
