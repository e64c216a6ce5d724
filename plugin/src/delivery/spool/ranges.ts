/** From and to, both inclusive. */
export type Range = readonly [number, number];

/** A set of whole numbers, kept as ranges. */
export class Ranges {
  /** Ascending, without overlap and with a gap between each two. */
  #ranges: Range[];

  constructor(ranges: readonly Range[] = []) {
    this.#ranges = [...ranges];
  }

  get isEmpty(): boolean {
    return this.#ranges.length === 0;
  }

  get last(): number {
    return this.#ranges.at(-1)?.[1] ?? 0;
  }

  add(first: number, last = first): void {
    const from = this.#indexOf(first - 1);
    let to = from;
    let [low, high] = [first, last];
    for (let range = this.#ranges[to]; range !== undefined && range[0] <= last + 1;) {
      low = Math.min(low, range[0]);
      high = Math.max(high, range[1]);
      to += 1;
      range = this.#ranges[to];
    }
    this.#ranges.splice(from, to - from, [low, high]);
  }

  has(number: number): boolean {
    const range = this.#ranges[this.#indexOf(number)];
    return range !== undefined && range[0] <= number;
  }

  /** Those between two numbers, both inclusive. */
  within(first: number, last: number): Range[] {
    const found: Range[] = [];
    for (let index = this.#indexOf(first); index < this.#ranges.length; index += 1) {
      const [low, high] = this.#ranges[index] ?? [Infinity, Infinity];
      if (low > last) break;
      found.push([Math.max(low, first), Math.min(high, last)]);
    }
    return found;
  }

  all(): readonly Range[] {
    return this.#ranges;
  }

  clear(): void {
    this.#ranges = [];
  }

  /** The first range that does not end before a number. */
  #indexOf(number: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.[1] ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
