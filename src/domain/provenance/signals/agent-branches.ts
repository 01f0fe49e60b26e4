import { type Confidence } from "../provenance.ts";
import { type Finding, quote } from "../signal.ts";

interface AgentBranch {
  readonly name: string;
  readonly tool: string | null;
  readonly pattern: RegExp;
  readonly says: "assisted" | "authored";
  readonly confidence: Confidence;
}

/**
 * The shapes that agents give to their branches, the telling ones first. Confidence as measured over the heads of
 * public repositories: how many branches of that shape carry another sign of AI in their last commits.
 */
const agentBranches: readonly AgentBranch[] = [
  { name: "copilot", tool: "copilot", pattern: /^copilot\/\S/i, says: "authored", confidence: "high" },
  { name: "devin", tool: "devin", pattern: /^devin\/\d{9,}-/i, says: "authored", confidence: "high" },
  { name: "devin-unstamped", tool: "devin", pattern: /^devin\/\S/i, says: "authored", confidence: "medium" },
  {
    name: "cursor",
    tool: "cursor",
    pattern: /^cursor\/\S{1,200}-[0-9a-f]{4}$/i,
    says: "authored",
    confidence: "high",
  },
  { name: "cursor-unmarked", tool: "cursor", pattern: /^cursor\/\S/i, says: "authored", confidence: "low" },
  {
    name: "claude",
    tool: "claude",
    pattern: /^claude\/\S{1,200}-[A-Za-z0-9]{5,}$/,
    says: "assisted",
    confidence: "high",
  },
  { name: "claude-plain", tool: "claude", pattern: /^claude\/\S/i, says: "assisted", confidence: "medium" },
  {
    name: "jules",
    tool: "jules",
    pattern: /^(?:jules|bolt|palette|sentinel)[/-]\S{0,200}\d{17,20}(?:-[0-9a-f]{6,10})?$/i,
    says: "authored",
    confidence: "medium",
  },
  { name: "jules-plain", tool: "jules", pattern: /^jules\/\S/i, says: "authored", confidence: "low" },
  { name: "sweep", tool: "sweep", pattern: /^sweep\/\S/i, says: "authored", confidence: "high" },
  {
    name: "openhands",
    tool: "openhands",
    pattern: /^openhands(?:\/|-fix-)\S/i,
    says: "authored",
    confidence: "high",
  },
  { name: "oz-agent", tool: "warp", pattern: /^oz-agent\/\S/i, says: "authored", confidence: "high" },
  { name: "seer", tool: "seer", pattern: /^seer\/\S/i, says: "authored", confidence: "medium" },
  { name: "codegen", tool: "codegen", pattern: /^codegen-bot\/\S/i, says: "authored", confidence: "medium" },
  {
    name: "continue",
    tool: "continue",
    pattern: /^continue-agent\/\S/i,
    says: "authored",
    confidence: "medium",
  },
  { name: "codex", tool: "codex", pattern: /^codex\/\S/i, says: "assisted", confidence: "low" },
  { name: "gemini", tool: "gemini-cli", pattern: /^gemini\/\S/i, says: "assisted", confidence: "low" },
  { name: "cline", tool: "cline", pattern: /^cline\/\S/i, says: "assisted", confidence: "low" },
  { name: "aider", tool: "aider", pattern: /^aider\/\S/i, says: "assisted", confidence: "low" },
];

/** What the name of a branch says about who works on it. */
export function findBranch(name: string): Finding | null {
  const found = agentBranches.find((each) => each.pattern.test(name));
  if (found === undefined) return null;
  const { says, confidence, tool } = found;
  const id = `agent-branches/${found.name}`;
  return { id, says, scope: "content", confidence, tool, model: null, line: null, quote: quote(name) };
}

const pullRequestMerge = /^Merge pull request #\d{1,10} (?:from|in) [^/\s]{1,100}\/(\S{1,250})/;
const branchMerge = /^Merge (?:remote-tracking )?branch '(?:(?:origin|upstream)\/)?([^']{1,250})'(?! of )/;

/** The branch that a merge commit's subject says was merged. A merge into an agent's branch says nothing. */
export function mergedBranch(subject: string): string | null {
  return pullRequestMerge.exec(subject)?.[1] ?? branchMerge.exec(subject)?.[1] ?? null;
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = agentBranches.map((each) => `agent-branches/${each.name}`);
