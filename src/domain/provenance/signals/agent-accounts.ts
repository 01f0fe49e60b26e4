import { type CommitIdentity } from "../../pull-request.ts";
import { type Confidence } from "../provenance.ts";

/** An account on GitHub that an agent works under. */
export interface AgentAccount {
  readonly tool: string;
  /** Lower case, without `[bot]`. */
  readonly login: string;
  /** The numeric ids that the account has, or had before it was renamed. Empty: match the login alone. */
  readonly ids: readonly number[];
  /** GitHub appends `[bot]` to an app's login: nobody else can have it. */
  readonly isApp: boolean;
  readonly confidence: Confidence;
}

function app(
  tool: string,
  login: string,
  ids: readonly number[],
  confidence: Confidence = "high",
): AgentAccount {
  return { tool, login, ids, isApp: true, confidence };
}

function user(
  tool: string,
  login: string,
  ids: readonly number[],
  confidence: Confidence = "high",
): AgentAccount {
  return { tool, login, ids, isApp: false, confidence };
}

/**
 * Accounts that write code. 41898282, github-actions, must not be among the ids: agents that run in a workflow put
 * their name beside its number, and so does every other workflow.
 * Ids as seen in commits' noreply addresses and in GitHub's API.
 */
export const agentAccounts: readonly AgentAccount[] = [
  app("copilot", "copilot-swe-agent", [198982749]),
  user("copilot", "copilot", [198982749, 223556219, 175728472]),
  app("claude", "claude", [209825114]),
  app("claude", "anthropic-code-agent", [242468646]),
  user("claude", "claude", [242468646, 81847]),
  app("codex", "openai-code-agent", [242516109]),
  user("codex", "codex", [242516109], "medium"),
  app("codex", "chatgpt-codex-connector", [199175422], "medium"),
  app("devin", "devin-ai-integration", [158243242]),
  app("devin", "beta-devin-ai-integration", [248786709]),
  app("cursor", "cursor", [206951365]),
  app("jules", "google-labs-jules", [161369871]),
  app("jules", "jules-fleet", [247082972], "medium"),
  app("gemini-cli", "gemini-cli", [218312386]),
  app("gemini-code-assist", "gemini-code-assist", [176961590]),
  app("sweep", "sweep-ai", [128439645]),
  app("sweep", "sweep-nightly", [131841235]),
  app("sweep", "sweep-canary", [132422995]),
  app("factory-droid", "factory-droid", [138933559]),
  app("roo-code", "roomote", [219738659]),
  app("roo-code", "roomote-v0", [219738659]),
  app("warp", "warp-agent-staging", [240773466]),
  app("warp", "warp-dev-github-integration", [240773466]),
  app("warp", "oz-for-oss", [277970191]),
  app("warp", "warp-for-oss", [277970191]),
  app("continue", "continue", [230936708]),
  app("cline", "cline", [205137888], "medium"),
  app("cline", "cline-cloud", [276134852]),
  user("cline", "cline-agent", []),
  app("pullfrog", "pullfrog", [226033991]),
  app("junior", "sentry-junior", [264270552]),
  app("seer", "seer-by-sentry", [157164994]),
  app("seer", "sentry-autofix", [157164994]),
  app("lovable", "gpt-engineer-app", [159125892]),
  app("lovable", "lovable-dev", [], "medium"),
  app("v0", "v0", []),
  app("amazon-q", "amazon-q-developer", [208079219]),
  user("kiro", "kiro-agent", [244629292]),
  user("goose", "aaif-goose", [271095942], "medium"),
  app("codegen", "codegen-sh", []),
  app("kilo", "kiloconnect", [240665456], "medium"),
  app("codeflash", "codeflash-ai", [148906541], "medium"),
  app("junie", "jetbrains-ai", [220155983], "medium"),
  app("augment", "augmentcode", [], "medium"),
  app("terragon", "terragon-labs", [], "medium"),
  app("opencode", "opencode-agent", [], "medium"),
  app("replit", "replit", [], "medium"),
  app("replit", "replit-agent", [], "medium"),
  app("bolt", "bolt-new-by-stackblitz", [], "medium"),
  app("ellipsis", "ellipsis-dev", [65095814]),
  app("coderabbit", "coderabbitai", [136622811], "medium"),
  app("greptile", "greptile-apps", [165735046], "medium"),
  app("cubic", "cubic-dev-ai", [191113872], "medium"),
];

/** An address that an agent commits under. */
export interface AgentAddress {
  readonly tool: string;
  readonly address: string;
  readonly confidence: Confidence;
}

function at(tool: string, address: string, confidence: Confidence = "high"): AgentAddress {
  return { tool, address, confidence };
}

/** Addresses of the tools themselves. Others under the same domains belong to their makers' employees. */
export const agentAddresses: readonly AgentAddress[] = [
  at("claude", "noreply@anthropic.com"),
  at("claude", "claude@anthropic.com"),
  at("claude", "claude-code@anthropic.com"),
  at("copilot", "copilot@github.com"),
  at("cursor", "cursoragent@cursor.com"),
  at("codex", "noreply@openai.com"),
  at("codex", "codex@openai.com"),
  at("openhands", "openhands@all-hands.dev"),
  at("openhands", "opendevin@opendevin.ai"),
  at("openhands", "opendevin@all-hands.dev"),
  at("factory-droid", "droid@factory.ai"),
  at("roo-code", "roomote@roocode.com"),
  at("warp", "oz-agent@warp.dev"),
  at("warp", "agent@warp.dev"),
  at("warp", "oz@warp.dev"),
  at("pullfrog", "team@pullfrog.com", "medium"),
  at("lovable", "noreply@lovable.dev", "medium"),
  at("amp", "amp@ampcode.com"),
  at("crush", "crush@charm.land"),
  at("crush", "noreply@crush.charm.land"),
  at("opencode", "noreply@opencode.ai"),
  at("aider", "aider@aider.chat"),
  at("aider", "noreply@aider.chat"),
  at("aider", "aider@aider.dev"),
  at("qwen-code", "qwen-coder@alibabacloud.com"),
  at("junie", "junie@jetbrains.com"),
  at("mistral-vibe", "vibe@mistral.ai"),
  at("pi", "noreply@pi.dev"),
  at("pi", "pi@earendil.works"),
  at("codebuff", "noreply@codebuff.com"),
  at("omx", "omx@oh-my-codex.dev"),
  at("happy", "yesreply@happy.engineering"),
  at("shelley", "shelley@exe.dev", "medium"),
  at("paperclip", "noreply@paperclip.ing", "medium"),
  at("cosine", "agent@cosine.sh", "medium"),
  at("command-code", "noreply@commandcode.ai", "medium"),
  at("continue", "noreply@continue.dev"),
  at("continue", "agent@continue.dev"),
  at("cline", "noreply@cline.bot"),
  at("cline", "bot@cline.bot"),
];

/** What an identity was recognised by. */
export interface RecognisedAgent {
  readonly tool: string;
  readonly confidence: Confidence;
  /** Part of a signal's id: `account` by number or login, `address` by e-mail, `name` by `…[bot]`. */
  readonly by: "account" | "address" | "name";
}

const appsByLogin = new Map(agentAccounts.filter((each) => each.isApp).map((each) => [each.login, each]));
const usersByLogin = new Map(agentAccounts.filter((each) => !each.isApp).map((each) => [each.login, each]));
const byId = new Map(agentAccounts.flatMap((each) => each.ids.map((id) => [id, each] as const)));
const byAddress = new Map(agentAddresses.map((each) => [each.address, each]));

/** The agent behind a login, with the account's id where it is known. Logins differ in case only. */
export function recogniseLogin(login: string, id: number | null): RecognisedAgent | null {
  const name = login.toLowerCase();
  const known = id === null ? undefined : byId.get(id);
  if (known !== undefined) return { tool: known.tool, confidence: known.confidence, by: "account" };
  const asApp = name.endsWith("[bot]") ? appsByLogin.get(name.slice(0, -5)) : undefined;
  if (asApp !== undefined) return { tool: asApp.tool, confidence: asApp.confidence, by: "account" };
  const asUser = usersByLogin.get(name);
  // A person could have had the login of a tool; its number tells them apart.
  if (asUser === undefined || (id !== null && asUser.ids.length > 0)) return null;
  return { tool: asUser.tool, confidence: asUser.confidence, by: "account" };
}

const noreply = /^(?:(\d{1,20})\+)?([^@+]{1,100})@users\.noreply\.github\.com$/;

/** The agent behind the name and the address of a commit or a credit, or `null` for everybody else. */
export function recogniseAgent(name: string, email: string): RecognisedAgent | null {
  const address = email.toLowerCase();
  const known = byAddress.get(address);
  if (known !== undefined) return { tool: known.tool, confidence: known.confidence, by: "address" };
  if (address.endsWith("@users.noreply.github.com")) {
    const match = noreply.exec(address);
    const found =
      match === null ? null : recogniseLogin(match[2]!, match[1] === undefined ? null : Number(match[1]));
    if (found !== null) return found;
  }
  if (!name.endsWith("[bot]")) return null;
  const app = appsByLogin.get(name.slice(0, -5).toLowerCase());
  return app === undefined ? null : { tool: app.tool, confidence: app.confidence, by: "name" };
}

/** The agent behind a commit's author or committer: by account where GitHub says it, else by name and address. */
export function recogniseIdentity(identity: CommitIdentity): RecognisedAgent | null {
  const { account } = identity;
  const found = account === null ? null : recogniseLogin(account.login, account.id);
  return found ?? recogniseAgent(identity.name, identity.email);
}

const dependencyBot =
  /^(?:app\/)?(?:dependabot(?:-preview)?|renovate(?:[ -]bot)?|mend-for-github-com|greenkeeper|snyk-bot|pyup-bot|depfu|scala-steward|dotnet-maestro|pre-commit-ci|release-please)(?:\[bot\])?$/i;

/**
 * Whether a name or a login is of a bot that updates dependencies or writes releases: its messages quote release
 * notes. github-actions is none of them: agents that run in a workflow write under it.
 */
export function isDependencyBot(name: string): boolean {
  return dependencyBot.test(name.trim());
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [
  ...["account", "address", "name", "aider-suffix", "aider-committer", "plus-name", "pull-request-author"],
].map((name) => `agent-accounts/${name}`);
