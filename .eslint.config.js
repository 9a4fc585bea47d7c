import comments from "@eslint-community/eslint-plugin-eslint-comments/configs";
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores([
    "**/dist/**",
    "**/build/**",
    "**/.svelte-kit/**",
    "**/generated/**",
    "**/manifest.types.ts",
    "**/*.generated.ts",
    "sdk/cli/template/**",
    "core/sandbox/src/guest/**",
    "**/e2e/screenshots/**",
  ]),
  js.configs.recommended,
  comments.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: [".vitest.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Mistakes: these fail the build.
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@eslint-community/eslint-comments/require-description": "error",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment in config.ts and pass the value in." },
      ],
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Off on purpose: Fastify plugins and host calls are async by shape; both ways of naming an object type are fine.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/consistent-type-definitions": "off",
      // Off on purpose: with noUncheckedIndexedAccess and validated input from outside it mostly reports guards that protect us from strangers.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // Off on purpose: a recursive JSON type cannot be written as a Record.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      // Hints: counted, never fatal.
      "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["warn", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-params": ["warn", 4],
      "max-depth": ["warn", 4],
      complexity: ["warn", 15],
    },
  },
  {
    files: [
      "core/src/config.ts",
      "sdk/cli/src/config.ts",
      "**/bench/**",
      "**/test/**",
      "**/*.test.ts",
      "**/e2e/**",
      "**/*.config.ts",
    ],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: [
      "sdk/cli/**",
      "**/bench/**",
      "**/fuzz/**",
      "registry/src/generate.ts",
      "web/generate.ts",
      "registry/src/build.ts",
      "core/test/**",
      "**/e2e/**",
    ],
    rules: { "no-console": "off" },
  },
  {
    // Tests read answers and hostile values without declaring each shape.
    files: ["**/*.test.ts", "**/*.fixture.ts", "**/test/**", "**/e2e/**"],
    rules: {
      "max-lines-per-function": "off",
      "max-lines": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", ".eslint.config.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
      },
    },
  },
  {
    // Only what is declared with `var` is a property of globalThis, too.
    files: ["sdk/runtime/globals.d.ts"],
    rules: { "no-var": "off" },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    // Off on purpose: FitGlue is always served from the root of its address, so links need no base path.
    // svelte-check knows the globals of a browser, what is unused and what it warns of; ESLint would have to be told each.
    rules: {
      "svelte/no-navigation-without-resolve": "off",
      "no-undef": "off",
      "no-unused-vars": "off",
      "svelte/no-unused-svelte-ignore": "off",
    },
  },
);
