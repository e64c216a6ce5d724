/**
 * OpenCode loads the plugin once for each file it is configured with: the user's own configuration
 * and a project's may both have it. One of them traces a folder, the last one loaded: OpenCode reads
 * the project's own configuration last.
 */

/** Shared by all copies of the plugin in this process; the number is that of this agreement. */
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
 * Begins to trace a folder in place of other copies of the plugin. The same copy may do it several
 * times at once: OpenCode loads it anew before it disposes of the old one.
 *
 * @param standDown called when another copy takes over
 * @returns what ends it
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
