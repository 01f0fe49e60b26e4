import { describe, expect, test } from "@jest/globals";
import { placeUrl } from "../../src/text/links.ts";

const links = { repositoryUrl: "https://github.example/acme/shop", documentationUrl: null };

describe("a link to a place", () => {
  test.each([
    [
      "in the repository: at the commit",
      ".github/countersign.yml",
      "https://github.example/acme/shop/blob/abc/.github/countersign.yml?plain=1#L4",
    ],
    [
      "in the organisation's repository: as it is now",
      "acme/.github:.github/countersign.yml",
      "https://github.example/acme/.github/blob/HEAD/.github/countersign.yml?plain=1#L4",
    ],
    [
      "in a file whose name only looks like it",
      "docs/evil/.github:x)[y](z",
      "https://github.example/acme/shop/blob/abc/docs/evil/.github%3Ax%29%5By%5D%28z?plain=1#L4",
    ],
  ])("%s", (_, file, url) => {
    expect(placeUrl(links, "abc", { file, line: 4, column: 1 })).toBe(url);
  });
});
