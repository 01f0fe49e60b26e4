import { type Decision } from "../domain/decision/decision.ts";
import { titleOf } from "./check-title.ts";

/** Where the words of a check can lead. */
export interface Links {
  /** `https://github.com/<owner>/<repository>`, without a slash at the end. */
  readonly repositoryUrl: string;
  /** The users' guide, without a slash at the end; `null`: nowhere published. */
  readonly documentationUrl: string | null;
}

/** A check run as it is to be published. */
export interface CheckText {
  readonly status: "in_progress" | "completed";
  /** `null` while in progress. `neutral` and `skipped` pass on GitHub, so they are never given. */
  readonly conclusion: "success" | "failure" | "action_required" | null;
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** Markdown, at most 65,535 characters. */
  readonly text: string;
}

/** The check run that says a decision. */
export function renderCheck(decision: Decision, _links: Links): CheckText {
  const title = titleOf(decision);
  return { ...outcomeOf(decision), title, summary: title, text: "" };
}

function outcomeOf(decision: Decision): Pick<CheckText, "status" | "conclusion"> {
  if (decision.mode !== "enforce") return { status: "completed", conclusion: "success" };
  switch (decision.verdict) {
    case "satisfied":
      return { status: "completed", conclusion: "success" };
    case "waiting":
      return { status: "in_progress", conclusion: null };
    case "unsatisfiable":
    case "undecidable":
      return { status: "completed", conclusion: "action_required" };
  }
}
