import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";
import { inbox } from "./0001-inbox.ts";
import { facts } from "./0002-facts.ts";
import { workQueue } from "./0003-work-queue.ts";
import { ledger } from "./0004-ledger.ts";
import { readCache } from "./0005-read-cache.ts";
import { acts } from "./0006-acts.ts";
import { ledgerErasure } from "./0007-ledger-erasure.ts";
import { ledgerCursors } from "./0008-ledger-cursors.ts";
import { notices } from "./0009-notices.ts";
import { reviewContents } from "./0010-review-contents.ts";
import { incidentReports } from "./0011-incident-reports.ts";
import { watch } from "./0012-watch.ts";
import { ledgerSubjects } from "./0013-ledger-subjects.ts";
import { reviewRequests } from "./0014-review-requests.ts";
import { organisationPolicies } from "./0015-organisation-policies.ts";
import { openPullRequests } from "./0016-open-pull-requests.ts";

/** All migrations by name, which is also their order. One that was released is never edited; a new one follows. */
export function migrations(flavour: Flavour): Record<string, Migration> {
  return {
    "0001-inbox": inbox(flavour),
    "0002-facts": facts(flavour),
    "0003-work-queue": workQueue(flavour),
    "0004-ledger": ledger(flavour),
    "0005-read-cache": readCache(flavour),
    "0006-acts": acts(flavour),
    "0007-ledger-erasure": ledgerErasure(flavour),
    "0008-ledger-cursors": ledgerCursors(flavour),
    "0009-notices": notices(flavour),
    "0010-review-contents": reviewContents(flavour),
    "0011-incident-reports": incidentReports(flavour),
    "0012-watch": watch(flavour),
    "0013-ledger-subjects": ledgerSubjects(flavour),
    "0014-review-requests": reviewRequests(flavour),
    "0015-organisation-policies": organisationPolicies(flavour),
    "0016-open-pull-requests": openPullRequests(flavour),
  };
}
