import { type SignalSettings, type WrittenSignal } from "../../domain/policy/signal-settings.ts";
import { builtInFamilies, builtInSignals } from "../../domain/provenance/built-in-signals.ts";
import { compilePattern } from "./compile-signals.ts";
import { type Complain } from "./read-conditions.ts";
import { type ProvenanceSectionFile, type SignalFile } from "./signals-schema.ts";
import { didYouMean } from "./suggestion.ts";
import { type Step } from "./yaml-document.ts";

/** Reads `provenance`: compiles every pattern, and holds every added signal to its examples. */
export function readSignalSettings(
  file: ProvenanceSectionFile | undefined,
  complain: Complain,
): SignalSettings {
  const written = file?.signals ?? [];
  const ids = written.map(({ id }) => id);
  const custom = written.map((signal, index) => {
    const path = ["provenance", "signals", index];
    return readSignal(signal, path, complain);
  });
  return { custom, muted: readMuted(file?.mute ?? [], ids, complain) };
}

function readSignal(signal: SignalFile, path: readonly Step[], complain: Complain): WrittenSignal {
  const { scope = "content", confidence = "high", tool = null } = signal;
  const family = signal.id.split("/")[0]!;
  if (builtInFamilies.includes(family)) {
    complain([...path, "id"], `\`${family}\` is a built-in family; name one of your own`);
  }
  testExamples(signal, path, complain);
  return { ...signal, scope, confidence, tool };
}

function testExamples({ pattern, examples }: SignalFile, path: readonly Step[], complain: Complain): void {
  const compiled = compilePattern(pattern);
  if (compiled.kind === "invalid") {
    complain([...path, "pattern"], `It is no pattern that can be used: ${compiled.why}`);
    return;
  }
  for (const [index, text] of examples.matches.entries()) {
    if (compiled.matches(text)) continue;
    complain([...path, "examples", "matches", index], "The pattern does not match this, and should");
  }
  for (const [index, text] of examples.spares.entries()) {
    if (!compiled.matches(text)) continue;
    complain([...path, "examples", "spares", index], "The pattern matches this, and should not");
  }
}

function readMuted(
  written: readonly string[],
  custom: readonly string[],
  complain: Complain,
): readonly string[] {
  const names = [...builtInFamilies, ...builtInSignals, ...custom];
  for (const [index, name] of written.entries()) {
    if (names.includes(name)) continue;
    complain(
      ["provenance", "mute", index],
      `\`${name}\` is no signal and no family${didYouMean(name, names)}`,
    );
  }
  return [...new Set(written)];
}
