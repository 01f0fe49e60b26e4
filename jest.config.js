/** @type {import("jest").Config} */
export default {
  // Node strips the types itself, so that tests run the same source as `npm start`.
  transform: {},
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  setupFilesAfterEnv: ["<rootDir>/test/support/no-network.ts", "<rootDir>/test/support/properties.ts"],
  testTimeout: 15_000,
  // Jest would leave a core free, which on two cores is half of them; and a worker that has grown starts afresh.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
};
