interface Timer {
  readonly at: number;
  readonly run: () => void;
  readonly unref: () => Timer;
}

/** Timers that go off when they are told; Bun's `node:test` has none to mock. */
export class Clock {
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  readonly #timers = new Set<Timer>();
  #now = 0;

  constructor() {
    const set = (run: (...values: unknown[]) => void, after = 0, ...values: unknown[]): Timer => {
      const timer: Timer = {
        at: this.#now + after,
        run: () => {
          run(...values);
        },
        unref: () => timer,
      };
      this.#timers.add(timer);
      return timer;
    };
    const clear = (timer: unknown): void => {
      this.#timers.delete(timer as Timer);
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  }

  /** Lets this many milliseconds pass. */
  tick(milliseconds: number): void {
    this.#now += milliseconds;
    const due = [...this.#timers].filter(({ at }) => at <= this.#now);
    for (const timer of due.sort((a, b) => a.at - b.at)) {
      if (this.#timers.delete(timer)) timer.run();
    }
  }

  /** Timers that have not gone off. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Gives the real ones back. */
  reset(): void {
    Object.assign(globalThis, this.#real);
  }
}
