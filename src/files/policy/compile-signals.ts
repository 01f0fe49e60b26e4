import { RE2JS, RE2JSException } from "re2js";
import { type SignalSettings } from "../../domain/policy/signal-settings.ts";
import { type SignalPolicy } from "../../domain/provenance/signal-rule.ts";

/** The largest compiled pattern, in RE2's instructions: each character of a text costs up to that many steps. */
const largestProgram = 2000;

/** A text is looked at up to here, in UTF-16 units. */
const longestText = 20_000;

/** A pattern that runs in time linear in its text, or what is wrong with it. */
export type CompiledPattern =
  | { readonly kind: "compiled"; readonly matches: (text: string) => boolean }
  | { readonly kind: "invalid"; readonly why: string };

/** Compiles a pattern with RE2, which knows no look-around and no back-references and never backtracks. */
export function compilePattern(pattern: string): CompiledPattern {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > largestProgram) {
      return { kind: "invalid", why: "it is too large; repeat less" };
    }
    return { kind: "compiled", matches: (text) => compiled.test(text.slice(0, longestText)) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { kind: "invalid", why: error.message.replace(/^error parsing regexp: /u, "") };
  }
}

const kept = new WeakMap<SignalSettings, SignalPolicy>();

/** The signals of a parsed policy, ready to be looked for. A policy is compiled once, as long as it is kept. */
export function compileSignals(settings: SignalSettings): SignalPolicy {
  const known = kept.get(settings);
  if (known !== undefined) return known;
  const custom = settings.custom.map(({ pattern, ...signal }) => {
    const compiled = compilePattern(pattern);
    if (compiled.kind === "invalid") throw new Error(`The pattern of ${signal.id}: ${compiled.why}`);
    return { ...signal, matches: compiled.matches };
  });
  const policy = { custom, muted: settings.muted };
  kept.set(settings, policy);
  return policy;
}
