/** A story that cannot have happened: its author's mistake, in one sentence without a full stop. */
export class ImpossibleStory extends Error {
  override readonly name = "ImpossibleStory";
}
