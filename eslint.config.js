import tseslint from "typescript-eslint";

const pure = [
  { name: "Date", message: "The domain knows no clock: time comes in as `evaluatedAt`." },
  { name: "process", message: "The domain knows no environment." },
  { name: "fetch", message: "The domain does no IO." },
  { name: "setTimeout", message: "The domain knows no clock." },
  { name: "console", message: "The domain does no IO." },
];

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "node_modules/"] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", "*.cjs", "bin/*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      // `noUncheckedIndexedAccess` asks for a proof at each index; where a loop bound is that proof, `!` says so.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["src/domain/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pure],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "The domain knows no randomness." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: ":function[async=true]", message: "The domain does no IO, so nothing in it waits." },
      ],
    },
  },
  { files: ["**/*.js", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
);
