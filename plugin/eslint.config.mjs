import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Layers from the top down: a layer may import only from itself and from those after it. */
const layers = ["program", "host", "turn", "delivery", "privacy", "trace"];

/** @param {string} layer */
function above(layer) {
  return layers.slice(0, layers.indexOf(layer));
}

/**
 * @param {string} layer
 * @returns {import("eslint").Linter.Config[]}
 */
function importsOnlyDownwards(layer) {
  /** @param {string} outside what lies above the layer, seen from the folder of a file */
  const patterns = (outside) => {
    const upwards = {
      group: [...above(layer).map((name) => `**/${name}/**`), `${outside}/*.ts`],
      message: "Imports go downwards only: index, program, host, turn, delivery, privacy, trace.",
    };
    const impure = { group: ["node:*"], message: "This layer is pure: no I/O." };
    return ["program", "delivery"].includes(layer) ? [upwards] : [upwards, impure];
  };
  return [
    {
      files: [`src/${layer}/*.ts`],
      rules: { "no-restricted-imports": ["error", { patterns: patterns("..") }] },
    },
    {
      files: [`src/${layer}/*/*.ts`],
      rules: { "no-restricted-imports": ["error", { patterns: patterns("../..") }] },
    },
  ];
}

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
  layers.flatMap(importsOnlyDownwards),
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
