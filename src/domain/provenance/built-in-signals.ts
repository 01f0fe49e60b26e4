import { signalIds as agentAccounts } from "./signals/agent-accounts.ts";
import { signalIds as agentBranches } from "./signals/agent-branches.ts";
import { signalIds as agentTraces } from "./signals/agent-traces.ts";
import { signalIds as coAuthorTrailers } from "./signals/co-author-trailers.ts";
import { signalIds as creditTrailers } from "./signals/credit-trailers.ts";
import { signalIds as declarations } from "./signals/declarations.ts";
import { signalIds as disclosures } from "./signals/disclosures.ts";
import { signalIds as footers } from "./signals/footers.ts";
import { signalIds as gitAiNotes } from "./signals/git-ai-notes.ts";
import { signalIds as labels } from "./signals/labels.ts";
import { signalIds as onBehalf } from "./signals/on-behalf.ts";
import { signalIds as prompters } from "./signals/prompters.ts";
import { signalIds as sessionLinks } from "./signals/session-links.ts";
import { signalIds as sessionTrailers } from "./signals/session-trailers.ts";
import { signalIds as templates } from "./signals/templates.ts";
import { signalIds as transcripts } from "./signals/transcripts.ts";

/** The ids of all built-in signals, `family/name`. */
export const builtInSignals: readonly string[] = [
  ...agentAccounts,
  ...agentBranches,
  ...agentTraces,
  ...coAuthorTrailers,
  ...creditTrailers,
  ...declarations,
  ...disclosures,
  ...footers,
  ...gitAiNotes,
  ...labels,
  ...onBehalf,
  ...prompters,
  ...sessionLinks,
  ...sessionTrailers,
  ...templates,
  ...transcripts,
];

/** The families of the built-in signals. */
export const builtInFamilies: readonly string[] = [...new Set(builtInSignals.map((id) => id.split("/")[0]!))];
