/**
 * What is made when it is first asked for: OpenCode waits for the plugin's load, and many starts of
 * it have no turn.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
