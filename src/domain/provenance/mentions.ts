import { type Word } from "./text/words.ts";
import { type ToolName, toolNames } from "./tool-names.ts";

/** A place in a sentence that names a tool, a model, or AI in general. */
export interface Mention {
  /** Index of its first word, and of the word after its last. */
  readonly from: number;
  readonly to: number;
  /** The harness, as far as the name tells it. */
  readonly tool: string | null;
  /** The model as written, where the mention states one. */
  readonly model: string | null;
  /** It names a model rather than the harness that ran it: `GPT-5.2`, `Claude Opus 4.6`. */
  readonly isModel: boolean;
  /** No person and no common word is meant: true for `ChatGPT`, false for `Claude` or `Amp` alone. */
  readonly isSure: boolean;
  readonly isGeneric: boolean;
  /** A tool that reviews or scans. */
  readonly reviews: boolean;
}

const byFirstWord = new Map<
  string,
  readonly { readonly words: readonly string[]; readonly name: ToolName }[]
>();
for (const name of toolNames) {
  const words = name.phrase.split(" ");
  const others = byFirstWord.get(words[0]!) ?? [];
  byFirstWord.set(
    words[0]!,
    [...others, { words, name }].sort((a, b) => b.words.length - a.words.length),
  );
}

const version = /^(?:v?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|\d{1,2}\.\d{1,2}\+?)$/;
const modelQualifier = new Set([
  ...[
    "opus",
    "sonnet",
    "haiku",
    "fable",
    "instant",
    "pro",
    "flash",
    "ultra",
    "lite",
    "mini",
    "nano",
    "turbo",
  ],
  ...[
    "codex",
    "sol",
    "terra",
    "coder",
    "thinking",
    "max",
    "high",
    "xhigh",
    "medium",
    "low",
    "auto",
    "preview",
  ],
]);
const claudeModel = /^claude-(?:[a-z0-9.]+-)*(?:opus|sonnet|haiku|fable|\d)[\w.-]*$/;
const claudeFamily = /^(?:opus|sonnet|haiku|fable)-?\d[\w.-]*$/;
const otherModel =
  /^(?:gpt|gtp|gemini|glm|kimi|deepseek|grok|qwen|llama|minimax|mistral|devstral|codestral)-?v?[a-z]?\d[\w.+-]*$/;
const namedModel =
  /^(?:deepseek|grok|qwen\d?|kimi|glm|gemini|mistral)-(?:coder|chat|code|pro|flash|large|medium|reasoner|v\d|r\d|k\d)[\w.-]*$/;
const composerModel = /^composer-?\d[\w.-]*$/;

/** Names before which `Claude` is a person's second given name. */
const givenNames = new Set(["jean", "marie", "pierre", "st", "saint", "dr", "mr", "van", "de", "m"]);

const modelStems =
  "gpt|gtp|claude|opus|sonnet|haiku|fable|gemini|glm|kimi|deepseek|grok|qwen|llama|minimax|mistral|devstral|codestral|composer|vibe";
const anyName = new RegExp(
  `(?:\\b|_)(?:${[...byFirstWord.keys()].map((word) => word.replaceAll(".", "\\.")).join("|")}|${modelStems})`,
  "i",
);

/** Whether a text could name anything: a look that spares most sentences the reading. */
export function mayName(text: string): boolean {
  return anyName.test(text);
}

/** Finds what a sentence names, longest name first. Linear in the number of words. */
export function readMentions(words: readonly Word[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const mention = modelAt(words, at) ?? nameAt(words, at);
    if (mention === null) continue;
    mentions.push(mention);
    at = mention.to - 1;
  }
  return mentions;
}

function modelAt(words: readonly Word[], at: number): Mention | null {
  const { lower } = words[at]!;
  const code = lower.charCodeAt(0);
  if (code < 97 || code > 122 || lower.length > 60) return null;
  let tool: string | null | undefined;
  if (claudeModel.test(lower) || claudeFamily.test(lower)) tool = "claude";
  else if (otherModel.test(lower) || namedModel.test(lower))
    tool = lower.includes("codex") ? "codex" : lower.startsWith("gemini") ? "gemini-cli" : null;
  else if (composerModel.test(lower)) tool = "cursor";
  if (tool === undefined) return null;
  const to = endOfModel(words, at + 1);
  if (words.slice(at, to).some((each) => each.lower === "codex")) tool = "codex";
  return mention({ words, from: at, to, tool, isModel: true, isSure: true });
}

function nameAt(words: readonly Word[], at: number): Mention | null {
  const candidates = byFirstWord.get(words[at]!.lower);
  const found = candidates?.find(({ words: phrase }) =>
    phrase.every((each, index) => words[at + index]?.lower === each),
  );
  if (found === undefined) return null;
  const { name } = found;
  const from = at;
  const end = at + found.words.length;
  switch (name.kind) {
    case "product": {
      const to =
        name.tool === "chatgpt" || name.tool === "codex" || name.tool === "gemini-cli"
          ? endOfModel(words, end)
          : end;
      const isModel = to > end && name.tool === "chatgpt";
      return mention({
        words,
        from,
        to,
        tool: name.tool,
        isModel,
        isSure: true,
        reviews: name.reviews === true,
        hasModel: isModel,
      });
    }
    case "person-like": {
      if (isPerson(words, at)) return null;
      const to = name.tool === "claude" ? endOfModel(words, end) : end;
      return mention({ words, from, to, tool: name.tool, isModel: to > end, isSure: to > end });
    }
    case "common-word": {
      if (!isCapitalised(words[at]!)) return null;
      const to = name.phrase === "gemini" ? endOfModel(words, end) : end;
      return mention({ words, from, to, tool: name.tool, isModel: to > end, isSure: to > end });
    }
    case "model-family": {
      const to = endOfModel(words, end);
      if (to === end && (!isCapitalised(words[at]!) || name.phrase === "composer" || name.phrase === "gpt"))
        return null;
      const tool = name.phrase === "composer" ? "cursor" : name.tool;
      return mention({
        words,
        from,
        to,
        tool,
        isModel: true,
        isSure: to > end || end - at > 1,
        hasModel: true,
      });
    }
    case "generic":
      if (!isUpperCase(words[at]!) && found.words.length === 1 && name.phrase !== "genai") return null;
      return {
        from,
        to: end,
        tool: null,
        model: null,
        isModel: false,
        isSure: true,
        isGeneric: true,
        reviews: false,
      };
  }
}

interface NewMention {
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
  readonly tool: string | null;
  readonly isModel: boolean;
  readonly isSure: boolean;
  readonly reviews?: boolean;
  readonly hasModel?: boolean;
}

function mention({ words, from, to, tool, isModel, isSure, reviews, hasModel }: NewMention): Mention {
  const model =
    (hasModel ?? isModel)
      ? words
          .slice(from, to)
          .map((each) => each.text)
          .join(" ")
      : null;
  return { from, to, tool, model, isModel, isSure, isGeneric: false, reviews: reviews ?? false };
}

/** The index after the version and the qualifiers that belong to a model's name: `Opus 4.6`, `5.6 Sol`. */
function endOfModel(words: readonly Word[], from: number): number {
  let end = from;
  let isVersioned = false;
  while (end < words.length && end < from + 4) {
    const { lower } = words[end]!;
    if (modelQualifier.has(lower) || claudeFamily.test(lower)) end += 1;
    else if (!isVersioned && version.test(lower)) {
      isVersioned = true;
      end += 1;
    } else break;
  }
  return end;
}

/** `Claude Paroz`, `Devin Petersohn`: a capitalised word that is no part of a product's name makes it a person. */
function isPerson(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at + 1];
  if (!isCapitalised(words[at]!)) return false;
  if (before !== undefined && givenNames.has(before.lower)) return true;
  if (after === undefined || !isCapitalised(after) || after.start - words[at]!.end > 1) return false;
  return !productWords.has(after.lower) && !modelQualifier.has(after.lower) && !/\d/.test(after.lower);
}

const productWords = new Set([
  ...[
    "code",
    "ai",
    "agent",
    "cli",
    "max",
    "desktop",
    "opus",
    "sonnet",
    "haiku",
    "fable",
    "chat",
    "web",
    "app",
  ],
  ...["and", "or", "via", "in", "with", "for", "was", "is", "i", "session", "worker", "action", "assistant"],
]);

function isCapitalised(word: Word): boolean {
  const first = word.text[0]!;
  return first !== first.toLowerCase();
}

function isUpperCase(word: Word): boolean {
  return word.text === word.text.toUpperCase() || /^LLMs$/.test(word.text);
}

/** The harnesses that a chain of mentions names (`Fable 5 in Amp`): a model's maker only where no harness is named. */
export function toolsOf(mentions: readonly Mention[]): readonly string[] {
  const harnesses = mentions.filter((each) => !each.isModel && each.tool !== null);
  // `Cursor/Claude Opus 4.6`, `Claude in Windsurf`: beside another harness the bare name of Claude is the model's.
  const others = harnesses.filter((each) => each.tool !== "claude" || each.isSure);
  const chosen = others.length > 0 ? others : harnesses.length > 0 ? harnesses : mentions;
  return [...new Set(chosen.map((each) => each.tool).filter((tool) => tool !== null))].sort();
}

/** The first model that a chain of mentions states. */
export function modelOf(mentions: readonly Mention[]): string | null {
  return mentions.find((each) => each.model !== null)?.model ?? null;
}
