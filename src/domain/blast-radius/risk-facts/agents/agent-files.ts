const instructions =
  /(?:^|\/)(?:AGENTS?(?:\.override)?\.md|CLAUDE(?:\.local)?\.md|GEMINI\.md|QWEN\.md|CONVENTIONS\.md|CRUSH\.md|WARP\.md|SKILL\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.roorules|\.goosehints|\.rules|copilot-instructions\.md|\.junie\/guidelines\.md|llms\.txt)$|(?:^|\/)(?:\.cursor\/(?:rules|commands)|\.windsurf\/(?:rules|workflows)|\.clinerules|\.roo\/rules[^/]*|\.amazonq\/rules|\.kiro\/(?:steering|specs)|\.continue\/(?:rules|prompts)|\.augment\/rules|\.trae\/rules|\.github\/(?:instructions|prompts|chatmodes|agents)|\.claude\/(?:commands|agents|skills|rules|output-styles)|\.codex\/prompts|\.gemini\/commands|\.opencode\/(?:agents?|commands?)|\.agents?)\/.+$/i;
const permissions =
  /(?:^|\/)(?:\.mcp\.json|mcp\.json|mcp_servers\.json|\.aider\.conf\.ya?ml|opencode\.jsonc?|crush\.json|\.github\/workflows\/copilot-setup-steps\.ya?ml|\.claude\/(?:settings(?:\.local)?\.json|hooks\/.+)|\.cursor\/(?:mcp\.json|permissions\.json|environment\.json|hooks\.json|cli\.json|sandbox\.json)|\.codex\/(?:config\.toml|hooks\.json|rules\/.+)|\.gemini\/settings\.json|\.vscode\/mcp\.json|\.roo\/mcp\.json|\.kiro\/settings\/.+|\.kiro\/hooks\/.+|\.junie\/mcp\/.+|\.amazonq\/(?:mcp\.json|cli-agents\/.+)|\.continue\/mcpServers\/.+|\.devcontainer\/devcontainer\.json|\.cursorignore|\.aiexclude|\.geminiignore)$/i;

/** Whether coding agents read a file as instructions. Case does not matter: some file systems do not know it. */
export function isInstructionFile(path: string): boolean {
  return instructions.test(path) && !permissions.test(path);
}

/** Whether a file says what coding agents may do, which servers they talk to, or what runs along with them. */
export function isPermissionFile(path: string): boolean {
  return permissions.test(path);
}
