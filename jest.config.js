/** @type {import("jest").Config} */
export default {
  // Node strips the types itself, so that tests run the same source as `npm start`.
  transform: {},
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  setupFilesAfterEnv: ["<rootDir>/test/support/no-network.ts"],
  testTimeout: 15_000,
};
