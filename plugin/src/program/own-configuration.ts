import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fields, list } from "../host/fields.ts";
import { readRegularFile } from "./read-file.ts";

type Options = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, string | undefined>>;

/** The plugin's options in the user's own configuration. */
export interface OwnOptions {
  readonly options: Options;
  /** The file with them. */
  readonly path: string;
}

/** In OpenCode's order (1.18.33); the last one counts. */
const NAMES = ["config.json", "opencode.json", "opencode.jsonc"];
const STRING = /"(?:\\.|[^"\\])*"/.source;
const COMMENT = new RegExp(`${STRING}|//[^\\n]*|/\\*[^]*?\\*/`, "g");
/** A path that is this plugin: its folder, or a file of it. */
const THIS_PLUGIN =
  /(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/;
const TRAILING_COMMA = new RegExp(`${STRING}|,(?=\\s*[}\\]])`, "g");

/** The value of a text in JSON with comments and trailing commas. */
function parseJsonc(text: string): unknown {
  const keepStrings = (found: string): string => (found.startsWith('"') ? found : "");
  const plain = text.replace(/^\uFEFF/, "").replace(COMMENT, keepStrings);
  return JSON.parse(plain.replace(TRAILING_COMMA, keepStrings));
}

/** Whether an entry of OpenCode's `plugin` list is this plugin (`bootstrap/project/entries.py`). */
export function isThisPlugin(spec: unknown): boolean {
  if (typeof spec !== "string") return false;
  if (/^(file:|\.|\/)/.test(spec)) return THIS_PLUGIN.test(spec);
  return `${spec}@`.startsWith("opencode-mlflow@");
}

/** A value with its placeholders replaced as OpenCode does. */
function replaced(value: unknown, folder: string, environment: Variables): unknown {
  if (typeof value !== "string") return value;
  return value.replace(/\{(env|file):([^}]+)\}/g, (_, kind: string, name: string) => {
    if (kind === "env") return environment[name] ?? "";
    try {
      const path = resolve(folder, name.replace(/^~(?=\/)/, homedir()));
      return readRegularFile(path).toString("utf8").trim();
    } catch {
      return "";
    }
  });
}

/** An entry with its options, in either version's form. */
function entryOf(entry: unknown): { readonly spec: unknown; readonly options: unknown } {
  if (Array.isArray(entry)) return { spec: entry[0], options: entry[1] };
  const { package: spec, options } = fields(entry);
  return typeof entry === "string" ? { spec: entry, options: undefined } : { spec, options };
}

/**
 * The entries of a configuration, the one that counts last: OpenCode 1 reads `plugin` only, and the
 * last one of the same plugin counts. OpenCode 2 reads `plugin` and then `plugins`, and refuses a
 * plugin that it has already (`config/normalize.ts`, `plugin/supervisor.ts`).
 */
function entriesOf(content: unknown, isVersion2: boolean): ReturnType<typeof entryOf>[] {
  const { plugin, plugins } = fields(content);
  const entries = [...list(plugin), ...(isVersion2 ? list(plugins) : [])].map(entryOf);
  return isVersion2 ? entries.toReversed() : entries;
}

/** The plugin's options in one file; undefined where it does not list the plugin. */
function optionsIn(path: string, environment: Variables, isVersion2: boolean): Options | undefined {
  let content: unknown;
  try {
    content = parseJsonc(readRegularFile(path).toString("utf8"));
  } catch {
    return undefined;
  }
  const entry = entriesOf(content, isVersion2).findLast(({ spec }) =>
    isThisPlugin(replaced(spec, "", environment)),
  );
  if (entry === undefined) return undefined;
  const options = Object.entries(fields(entry.options)).map(
    ([name, value]) => [name, replaced(value, dirname(path), environment)] as const,
  );
  return Object.fromEntries(options);
}

/**
 * The plugin's options in the configuration that is the user's own: its folder, and what the
 * environment names.
 *
 * @param folder of the user's OpenCode configuration
 * @param directory that relative paths in the environment begin at
 * @param isVersion2 OpenCode 2 reads it
 */
export function ownOptions(
  folder: string,
  environment: Variables,
  directory = process.cwd(),
  isVersion2 = false,
): OwnOptions {
  const { OPENCODE_CONFIG: file = "", OPENCODE_CONFIG_DIR: other = "" } = environment;
  const paths = [
    ...NAMES.map((name) => join(folder, name)),
    ...(file === "" ? [] : [resolve(directory, file)]),
    ...(other === "" ? [] : NAMES.map((name) => resolve(directory, other, name))),
  ];
  const found = paths.flatMap((path) => {
    const options = optionsIn(path, environment, isVersion2);
    return options === undefined ? [] : [{ path, options }];
  });
  return found.at(isVersion2 ? 0 : -1) ?? { path: folder, options: {} };
}
