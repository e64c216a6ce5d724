/**
 * How much of the corpus of texts with secrets, and without, is masked as it must be, as JSON.
 *   node --import tsx bench/corpus.ts FOLDER…
 * FOLDERs hold source code of others, in which nothing is to be masked.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { maskSecrets } from "../src/privacy/secrets.ts";
import { isRight, KINDS } from "../tests/privacy/corpus/corpus.ts";

const SOURCE = /\.(?:py|js|mjs|ts|md|toml)$/;
const LONGEST_FILE = 400_000;

function masksIn(text: string): number {
  const count = (one: string): number => one.split("[REDACTED:").length;
  return count(maskSecrets(text)) - count(text);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => SOURCE.test(path))
    .map((path) => join(folder, path));
}

const texts = process.argv
  .slice(2)
  .flatMap(sourceFiles)
  .map((file) => readFileSync(file, "utf8"))
  .filter((text) => text.length <= LONGEST_FILE);

process.stdout.write(
  JSON.stringify({
    kinds: KINDS.map(({ kind, floor, samples }) => ({
      kind,
      wrong: samples.filter((sample) => !isRight(sample, maskSecrets)).length,
      of: samples.length,
      floor,
    })),
    source: {
      files: texts.length,
      characters: texts.reduce((sum, { length }) => sum + length, 0),
      masks: texts.reduce((sum, text) => sum + masksIn(text), 0),
    },
  }),
);
