import { createRequire } from "node:module";

const { default: TestSequencer } = createRequire(import.meta.url)("@jest/test-sequencer");

/** A month of pull requests takes longer than any other file, so that it must not be the last to begin. */
export default class LongestFirst extends TestSequencer {
  /** @param {readonly import("@jest/test-result").Test[]} tests */
  sort(tests) {
    const isStory = ({ path }) => path.includes("/test/story/");
    const usual = super.sort([...tests]);
    return [...usual.filter(isStory), ...usual.filter((test) => !isStory(test))];
  }
}
