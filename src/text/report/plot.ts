/** A kind of thing that a picture gives one colour. */
export type Series =
  "none" | "unknown" | "assisted" | "authored" | "not-judged" | "ai" | "overrides" | "bypasses" | "incidents";

/** One bar or column: a name, and how much of each series is in it. */
export interface Stack {
  readonly name: string;
  readonly parts: readonly { readonly series: Series; readonly value: number }[];
}

/** A picture as data; `html/` draws it. */
export type Plot =
  /** Columns over time, named by their days; what adds up stands on top of each other, what does not side by side. */
  | {
      readonly kind: "columns";
      readonly title: string;
      readonly stacks: readonly Stack[];
      readonly addsUp: boolean;
    }
  /** Bars beside names. */
  | { readonly kind: "bars"; readonly title: string; readonly stacks: readonly Stack[] }
  /** A value with an interval around it for each name. */
  | {
      readonly kind: "intervals";
      readonly title: string;
      readonly unit: string;
      readonly rows: readonly {
        readonly name: string;
        readonly series: Series;
        readonly value: number;
        readonly low: number;
        readonly high: number;
        /** What stands beside it: `3 of 50`. */
        readonly note: string;
        /** Of so few that its interval may leave the picture. */
        readonly isSmall: boolean;
      }[];
    };

/** How a series is called. */
export const seriesNames: Readonly<Record<Series, string>> = {
  none: "no AI",
  unknown: "unknown",
  assisted: "AI-assisted",
  authored: "AI-authored",
  "not-judged": "not judged",
  ai: "AI",
  overrides: "overrides",
  bypasses: "bypasses",
  incidents: "incidents",
};
