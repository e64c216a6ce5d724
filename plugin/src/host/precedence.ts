/**
 * OpenCode loads the plugin once for each file that is configured: the user's configuration and a
 * project's may both name one. The last one loaded traces a folder, as OpenCode reads the project's
 * configuration last.
 */

/** Shared by all copies of the plugin in this process; the number is the version of `Registry`. */
const REGISTRY = Symbol.for("opencode-mlflow.tracing.1");

interface Tracing {
  /** The copy of the plugin: its file. */
  readonly copy: string;
  readonly standDown: () => void;
}

type Registry = Map<string, Set<Tracing>>;

function registry(): Registry {
  const known: unknown = Reflect.get(globalThis, REGISTRY);
  if (known instanceof Map) return known as Registry;
  const made: Registry = new Map();
  Reflect.set(globalThis, REGISTRY, made);
  return made;
}

/**
 * Takes over tracing of a folder from other copies of the plugin. The same copy may hold it several
 * times: OpenCode loads it again before it disposes of the old instance.
 *
 * @param standDown called when another copy takes over
 * @returns releases the folder
 */
export function takePrecedence(folder: string, copy: string, standDown: () => void): () => void {
  const all = registry();
  const here = all.get(folder) ?? new Set<Tracing>();
  all.set(folder, here);
  for (const other of here) {
    if (other.copy === copy) continue;
    here.delete(other);
    other.standDown();
  }
  const mine: Tracing = { copy, standDown };
  here.add(mine);
  return () => {
    here.delete(mine);
    if (here.size === 0 && all.get(folder) === here) all.delete(folder);
  };
}
