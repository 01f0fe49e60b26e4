import { Writable } from "node:stream";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { runProvenance } from "../../src/cli/provenance/run-provenance.ts";
import { aGitRepository } from "./a-git-repository.ts";

class Kept extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

const policy = `version: 1
provenance:
  signals:
    - id: acme/made-by
      source: trailer
      pattern: "^Made-by: AcmeBot"
      says: authored
      tool: acme-bot
      examples: { matches: ["Made-by: AcmeBot"], spares: ["Made-by: Ada"] }
  mute: [co-author-trailers]
`;

describe("countersign provenance in a repository with a policy", () => {
  const { path: repository, git, commit } = aGitRepository();

  beforeAll(() => {
    commit("Made\n\nMade-by: AcmeBot 2");
    commit("Helped\n\nCo-authored-by: Claude <noreply@anthropic.com>");
    git("branch", "without");
    commit("Write the policy", { ".github/countersign.yml": policy });
    git("switch", "-q", "-c", "broken");
    commit("Break the policy", {
      ".github/countersign.yml": "version: 1\nprovenance: { muted: [] }\n",
    });
  });

  async function levels(
    revision: string,
  ): Promise<{ readonly levels: readonly unknown[]; readonly err: string }> {
    const [out, err] = [new Kept(), new Kept()];
    await runProvenance(revision, repository, { json: true, history: true }, out, err);
    const lines = out.text.split("\n").filter((line) => line !== "");
    return { levels: lines.map((line) => (JSON.parse(line) as { level: unknown }).level), err: err.text };
  }

  test("added signals count, muted ones do not, for the whole history", async () => {
    expect(await levels("main")).toEqual({ levels: ["unknown", "unknown", "authored"], err: "" });
  });

  test("without a policy the built-in signals count", async () => {
    expect(await levels("without")).toEqual({ levels: ["assisted", "unknown"], err: "" });
  });

  test("a policy with mistakes is told of, and changes nothing", async () => {
    const { levels: found, err } = await levels("broken");
    expect(found).toEqual(["unknown", "unknown", "assisted", "unknown"]);
    expect(err).toContain(".github/countersign.yml:2:15: `muted` is not known here; did you mean `mute`?");
  });
});
