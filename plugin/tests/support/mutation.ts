/** Puts `value` in place of one of the values inside `target`; `pick` says which. */
export function replaceSomewhere(target: unknown, pick: number, value: unknown): void {
  const places: { owner: Record<string, unknown>; key: string }[] = [];
  const walk = (node: unknown): void => {
    // The elements of a typed array cannot be anything but numbers.
    if (typeof node !== "object" || node === null || ArrayBuffer.isView(node)) return;
    for (const [key, inner] of Object.entries(node)) {
      places.push({ owner: node as Record<string, unknown>, key });
      walk(inner);
    }
  };
  walk(target);
  const place = places[pick % Math.max(1, places.length)];
  if (place !== undefined) place.owner[place.key] = value;
}
