import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const timeAndRandomness = [
  { object: "Date", property: "now", message: "The time comes with the observation." },
  { object: "Math", property: "random", message: "Ids are derived, never random." },
];

export default defineConfig(
  { ignores: ["dist/", "node_modules/", "tests/recordings/"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", 400],
      "no-console": "error",
    },
  },
  {
    files: ["src/host/**/*.ts", "src/turn/**/*.ts", "src/trace/**/*.ts"],
    rules: {
      "no-restricted-properties": ["error", ...timeAndRandomness],
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout", "setInterval"],
    },
  },
  {
    files: ["build.mjs"],
    rules: { "no-console": "off", "no-undef": "off" },
  },
  {
    files: ["tests/**/*.ts"],
    rules: {
      // node:test returns promises that the runner itself awaits.
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", name: ["test", "describe", "it"], package: "node:test" },
          ],
        },
      ],
    },
  },
);
