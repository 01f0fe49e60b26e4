import { afterEach, beforeEach, expect } from "@jest/globals";
import { openTown, type Town } from "../http/town.ts";

/** What GitHub's GraphQL answers. */
export interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly type?: string;
    readonly message: string;
    readonly path?: readonly unknown[];
  }[];
}

/** A town for each test, and questions to its GraphQL. */
export interface AskedTown {
  /** The town of the test that runs. */
  readonly town: Town;
  /** Closes the town, and opens another in its place. */
  readonly reopen: (options: Parameters<typeof openTown>[0]) => Promise<void>;
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answered>;
  /** Fields of the town's pull request; that they have errors fails the test. */
  readonly pullFields: (fields: string) => Promise<unknown>;
  /** Fields of the town's repository; that they have errors fails the test. */
  readonly repositoryFields: (fields: string) => Promise<unknown>;
}

/** Opens a town before each test of the file and closes it afterwards, which must have found no defects. */
export function askTown(): AskedTown {
  let town: Town;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(async () => {
    await town.simulator.close();
    expect(town.simulator.defects).toEqual([]);
  });
  const ask: AskedTown["ask"] = async (query, variables = {}) => {
    const response = await town.octokit.request("POST /graphql", { query, variables });
    return response.data as Answered;
  };
  const repositoryFields: AskedTown["repositoryFields"] = async (fields) => {
    const { data, errors } = await ask(`{ repository(owner: "acme", name: "shop") { ${fields} } }`);
    expect(errors).toBeUndefined();
    return (data as { repository: unknown }).repository;
  };
  return {
    get town() {
      return town;
    },
    reopen: async (options) => {
      await town.simulator.close();
      town = await openTown(options);
    },
    ask,
    pullFields: async (fields) => {
      const { data, errors } = await ask(pull(fields));
      expect(errors).toBeUndefined();
      return (data as { repository: { pullRequest: unknown } }).repository.pullRequest;
    },
    repositoryFields,
  };
}

/** A query for fields of the town's pull request. */
export const pull = (fields: string): string =>
  `query Ask { repository(owner: "acme", name: "shop") { pullRequest(number: 1) { ${fields} } } }`;
