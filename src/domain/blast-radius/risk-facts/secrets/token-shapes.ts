/** A kind of credential that can be told by its shape alone. */
export interface TokenShape {
  readonly what: string;
  /** With the `g` flag. The first group is the prefix that may be shown; nothing else of the token is. */
  readonly pattern: RegExp;
}

/**
 * Shapes as their issuers document them, or as Gitleaks' and GitHub's secret scanning know them. Only shapes with a
 * prefix or a fixed form: what could be any word is left to the entropy rule.
 */
export const tokenShapes: readonly TokenShape[] = [
  {
    what: "an AWS access key id",
    pattern: /(?<![A-Za-z0-9])(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
  },
  { what: "a GitHub token", pattern: /\b(ghp_|gho_|ghu_|ghs_|ghr_)[A-Za-z0-9]{36,251}/g },
  { what: "a GitHub token", pattern: /\b(github_pat_)[A-Za-z0-9_]{60,251}/g },
  {
    what: "a GitLab token",
    pattern: /\b(glpat-|gldt-|glrt-|glsoat-|glcbt-|glptt-|glft-)[A-Za-z0-9_-]{20,}/g,
  },
  { what: "a Slack token", pattern: /\b(xox[abeoprs]-)[0-9A-Za-z-]{20,250}/g },
  {
    what: "a Slack webhook",
    pattern: /(hooks\.slack\.com\/services\/)T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{20,}/g,
  },
  { what: "a Stripe key", pattern: /\b((?:sk|rk)_live_)[A-Za-z0-9]{20,247}/g },
  { what: "a Google API key", pattern: /(?<![A-Za-z0-9_-])(AIza)[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { what: "a Google OAuth secret", pattern: /\b(GOCSPX-)[A-Za-z0-9_-]{28}/g },
  { what: "an npm token", pattern: /\b(npm_)[A-Za-z0-9]{36}\b/g },
  { what: "a PyPI token", pattern: /\b(pypi-AgE)[A-Za-z0-9_-]{50,}/g },
  { what: "a RubyGems key", pattern: /\b(rubygems_)[0-9a-f]{48}\b/g },
  { what: "a SendGrid key", pattern: /\b(SG\.)[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g },
  { what: "a Twilio key", pattern: /\b(SK)[0-9a-f]{32}\b/g },
  { what: "a Mailgun key", pattern: /\b(key-)[0-9a-f]{32}\b/g },
  {
    what: "an OpenAI key",
    pattern: /\b(sk-(?:proj-|svcacct-|admin-)?)[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}/g,
  },
  { what: "an Anthropic key", pattern: /\b(sk-ant-(?:api|admin)\d\d-)[A-Za-z0-9_-]{80,}/g },
  { what: "a Hugging Face token", pattern: /\b(hf_)[A-Za-z]{34}\b/g },
  { what: "a Databricks token", pattern: /\b(dapi)[0-9a-f]{32}\b/g },
  { what: "a DigitalOcean token", pattern: /\b(do[opr]_v1_)[0-9a-f]{64}\b/g },
  { what: "a Shopify token", pattern: /\b(shp(?:at|ca|pa|ss)_)[0-9a-fA-F]{32}\b/g },
  { what: "a Vault token", pattern: /\b(hv[sbr]\.)[A-Za-z0-9_-]{90,}/g },
  { what: "a Terraform Cloud token", pattern: /\b()[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,}/g },
  { what: "a Docker Hub token", pattern: /\b(dckr_pat_)[A-Za-z0-9_-]{27}/g },
  { what: "a Linear key", pattern: /\b(lin_api_)[A-Za-z0-9]{40}\b/g },
  { what: "a New Relic key", pattern: /\b(NRAK-)[A-Z0-9]{27}\b/g },
  { what: "a Grafana token", pattern: /\b(glsa_)[A-Za-z0-9]{32}_[0-9a-f]{8}\b/g },
  { what: "a Telegram bot token", pattern: /(?<![\w:])()\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])/g },
  { what: "an Azure storage key", pattern: /\b(AccountKey=)[A-Za-z0-9+/]{86}==/g },
  {
    what: "a JSON Web Token",
    pattern: /\b(eyJ)[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/g,
  },
  {
    what: "a password in a connection string",
    pattern:
      /\b((?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|rediss|amqps?|mssql|ftp|https?):\/\/)[^\s:/@"'$<{%]{1,60}:(?![$<{%])[^\s@"'/]{6,100}@[\w.-]{4,}/g,
  },
];

/** What documentation and tests write instead of a credential. */
export function isPlaceholder(text: string): boolean {
  return /example|placeholder|changeme|change_me|your[_-]|dummy|sample|redacted|test[_-]?(?:key|token|secret|pass)|fake|xxxx|0{8}|1234567|abcdef|\*\*\*|<[^>]+>|\$\{|\{\{|pass(?:word|wd)?@|secret@|:secret|@(?:localhost|127\.0\.0\.1|db|postgres|mysql|redis|mongo|host|example|0\.0\.0\.0)(?![\w-]*\.)|user:pass|root:root|admin:admin/i.test(
    text,
  );
}
