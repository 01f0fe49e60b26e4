import { availableParallelism } from "node:os";

/** @type {import("jest").Config} */
export default {
  // Node strips the types itself, so that tests run the same source as `npm start`.
  transform: {},
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  setupFilesAfterEnv: ["<rootDir>/test/support/no-network.ts", "<rootDir>/test/support/properties.ts"],
  testTimeout: 30_000,
  // Journeys wait for half of their time, so there are more workers than cores; and one that has grown starts afresh.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testSequencer: "<rootDir>/test/support/longest-first.js",
  workerIdleMemoryLimit: "1GB",
};
