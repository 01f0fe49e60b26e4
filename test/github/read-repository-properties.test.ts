import { describe, expect, test } from "@jest/globals";

import { readRepositoryProperties } from "../../src/github/read-repository-properties.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, key, refusal } from "./support/a-github.ts";

const path = "/repos/acme/shop/properties/values";

describe("the repository's custom properties", () => {
  test("are told by lower-case names, each as a list; what is not set is not there", async () => {
    nock(api)
      .get(path)
      .reply(200, [
        { property_name: "Tier", value: "gold" },
        { property_name: "pci", value: "true" },
        { property_name: "regions", value: ["eu", "us"] },
        { property_name: "owner", value: null },
      ]);
    expect(await readRepositoryProperties(await anOctokit(), key)).toEqual({
      tier: ["gold"],
      pci: ["true"],
      regions: ["eu", "us"],
    });
  });

  test("that GitHub does not tell are no answer", async () => {
    nock(api).get(path).reply(403, refusal("Resource not accessible by integration"));
    await expect(readRepositoryProperties(await anOctokit(), key)).rejects.toMatchObject({ status: 403 });
  });
});
