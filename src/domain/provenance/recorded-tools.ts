/** The ids under which the tools' own records know them, where answers use another. */
const ids: Readonly<Record<string, string>> = {
  "claude-code": "claude",
  claude_code: "claude",
  "github-copilot": "copilot",
  "github-copilot-cli": "copilot",
  gemini: "gemini-cli",
  droid: "factory-droid",
  roo: "roo-code",
  "codex-cli": "codex",
  "cursor-cli": "cursor",
  q: "amazon-q",
  qwen: "qwen-code",
};

/** The id of a tool that a note or a trace names, `null` for an empty or unknown name. */
export function recordedTool(name: unknown): string | null {
  if (typeof name !== "string") return null;
  const id = name.trim().toLowerCase().slice(0, 60);
  if (id === "" || id === "unknown" || id === "human") return null;
  return Object.hasOwn(ids, id) ? ids[id]! : id;
}
