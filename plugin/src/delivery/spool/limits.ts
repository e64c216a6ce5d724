const MEGABYTE = 1024 * 1024;
const DAY = 24 * 3_600_000;

/** How much a spool may hold. */
export interface SpoolLimits {
  /** Bytes of the whole state folder. */
  readonly size: number;
  /** Milliseconds that something may wait. */
  readonly age: number;
  /** Bytes of a segment, after which the next one is begun. */
  readonly segment: number;
  /** Bytes that are kept in memory while the disk takes nothing. */
  readonly memory: number;
  /** Records that wait and are known; the others are read when it is their turn. */
  readonly known: number;
  /** Bytes that one call of `adopt` reads, about. */
  readonly adopted: number;
}

const DEFAULTS: SpoolLimits = {
  size: 256 * MEGABYTE,
  age: 30 * DAY,
  segment: MEGABYTE,
  memory: 64 * MEGABYTE,
  known: 4_000,
  adopted: 4 * MEGABYTE,
};

/** Those given, the others as documented; a segment is never more than a part of the whole. */
export function resolveLimits(given: Partial<SpoolLimits> = {}): SpoolLimits {
  const limits = { ...DEFAULTS, ...given };
  return { ...limits, segment: Math.min(limits.segment, Math.ceil(limits.size / 8)) };
}
