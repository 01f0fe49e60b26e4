/** Compiled files are kept by blob SHA: most pull requests of a repository share them. */
const kept = new Map<string, unknown>();
const mostKept = 64;

/** What was compiled under this key before, or else is now. The key names everything that the value is made from. */
export function keepCompiled<Value>(key: string, compile: () => Value): Value {
  if (kept.has(key)) return kept.get(key) as Value;
  const value = compile();
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}
