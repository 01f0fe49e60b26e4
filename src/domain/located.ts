/** A place in a text that somebody wrote. Lines and columns count from 1. */
export interface Place {
  /** The file's path, or what stands for it: `pull request body`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A mistake that a user made in a file, said so that they can mend it. */
export interface Mistake {
  readonly place: Place;
  /** What is wrong and what to write instead, one sentence each, no full stop needed at the end. */
  readonly message: string;
  /** What to do about it, where mending that file is not it. */
  readonly remedy?: string;
}
