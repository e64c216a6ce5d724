/** What was called, and how to end it. */
export interface Spy {
  /** The arguments of each call. */
  readonly calls: unknown[][];
  readonly restore: () => void;
}

/**
 * Notes the calls of a method: the `mock` of node:test, which Bun (1.3) does not have.
 *
 * @param instead what is done instead of it
 */
export function spyOn<Name extends string>(
  target: Record<Name, (...given: never[]) => unknown>,
  name: Name,
  instead?: (...given: unknown[]) => unknown,
): Spy {
  const original = target[name];
  const calls: unknown[][] = [];
  const spying = function (this: unknown, ...given: unknown[]): unknown {
    calls.push(given);
    return instead === undefined ? Reflect.apply(original, this, given) : instead(...given);
  };
  target[name] = spying;
  return {
    calls,
    restore: () => {
      target[name] = original;
    },
  };
}
