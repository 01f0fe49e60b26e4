import { changedMatches } from "../changed-text.ts";
import { type RiskRule, shown } from "../rule.ts";

const limit =
  /^[ \t]*(?:-[ \t]+)?["']?([\w.-]{0,60}?(?:rate[_-]?limit|ratelimit|rateLimit|throttl(?:e|ing)[_-]?(?:rate|limit|burst)|burst[_-]?limit|requests[_-]?per[_-]?(?:second|minute|unit)|max[_-]?connections|circuit[_-]?breaker)[\w.-]{0,60})["']?[ \t]*[:=][ \t]*(\S[^\n#]{0,120})/gim;

/** Limits that keep one caller from taking everything down. */
export const rateLimits: RiskRule = {
  name: "control-plane/rate-limits",
  severity: "risky",
  find: (change) => {
    if (
      !["yaml", "json", "hcl", "toml"].includes(change.language) &&
      !/\.(?:conf|properties|ini)$/.test(change.lowerPath)
    )
      return [];
    const before = [...changedMatches(change.base, limit)];
    const now = [...changedMatches(change.head, limit)];
    const named = new Set(now.map(({ match }) => match[1]));
    return [
      ...now
        .filter(({ match }) =>
          before.some((old) => old.match[1] === match[1] && old.match[2]?.trim() !== match[2]?.trim()),
        )
        .map(({ match, line }) => ({ line, message: `Changes the limit ${shown(match[1])}` })),
      ...before
        .filter(({ match }) => !named.has(match[1]))
        .map(({ match, line }) => ({ line, message: `Removes the limit ${shown(match[1])}` })),
    ];
  },
};
