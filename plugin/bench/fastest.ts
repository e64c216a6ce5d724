/** What single events cost, in microseconds. */
export interface EventTimes {
  readonly events: number;
  readonly mean_us: number;
  readonly max_us: number;
  /** The event that `max_us` is of. */
  readonly slowest: string;
}

/** One event: what it is, and what is timed. */
export type Event = readonly [label: string, work: () => void];

const ROUNDS = 15;

/**
 * Times every event; the best of several rounds for each, so that what the machine does besides is
 * not counted.
 *
 * @param round the same events each time, of a world that has seen none of them
 */
export function fastest(round: () => Iterable<Event>): EventTimes {
  const best: number[] = [];
  const labels: string[] = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    let index = 0;
    for (const [label, work] of round()) {
      const start = process.hrtime.bigint();
      work();
      const spent = Number(process.hrtime.bigint() - start) / 1000;
      best[index] = Math.min(best[index] ?? spent, spent);
      labels[index] = label;
      index += 1;
    }
  }
  const max = best.reduce((a, b) => Math.max(a, b));
  return {
    events: best.length,
    mean_us: best.reduce((a, b) => a + b) / best.length,
    max_us: max,
    slowest: labels[best.indexOf(max)] ?? "",
  };
}
