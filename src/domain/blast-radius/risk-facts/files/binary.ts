import { type RiskRule } from "../rule.ts";

const runs =
  /\.(?:exe|dll|so|dylib|a|o|lib|jar|war|ear|class|pyc|pyd|whl|egg|gem|node|wasm|bin|apk|ipa|deb|rpm|msi|dmg|iso|img|zip|tar|tgz|gz|bz2|xz|7z|rar|ko|sys)$/i;
const shows =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|woff2?|ttf|otf|eot|mp3|mp4|webm|mov|wav|ogg|flac|pdf|psd|sketch|fig|svgz)$/i;

/** No patch, no lines: a file that cannot be reviewed by reading. */
export const binary: RiskRule = {
  name: "files/binary",
  severity: "risky",
  find: ({ file, path }) => {
    if (file.patch !== null || file.status === "removed" || file.additions + file.deletions > 0) return [];
    if (file.mode === "160000" || file.mode === "120000") return [];
    const isUnchanged = (file.status === "renamed" || file.status === "copied") && !runs.test(path);
    if (isUnchanged) return [];
    if (file.status === "changed")
      return [{ line: null, severity: "notice", message: "Only the mode changed" }];
    if (shows.test(path))
      return [
        { line: null, severity: "notice", message: "A binary file: an image, font, sound or document" },
      ];
    // GitHub gives an empty file no patch either; an empty blob has always this SHA.
    if (file.blobSha === "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") return [];
    return [
      {
        line: null,
        message: runs.test(path)
          ? "A binary file that can be run or unpacked: its contents cannot be reviewed"
          : "A file without lines to read: it is binary, or hidden from diffs, or only its mode changed",
      },
    ];
  },
};
