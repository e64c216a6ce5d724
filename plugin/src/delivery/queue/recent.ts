/** A set of the items that were added last. */
export class Recent {
  readonly #most: number;
  readonly #items = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  add(item: string): void {
    this.#items.delete(item);
    this.#items.add(item);
    for (const oldest of this.#items) {
      if (this.#items.size <= this.#most) break;
      this.#items.delete(oldest);
    }
  }

  delete(item: string): void {
    this.#items.delete(item);
  }

  has(item: string): boolean {
    return this.#items.has(item);
  }
}
