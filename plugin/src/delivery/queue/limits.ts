const MEGABYTE = 1024 * 1024;
const DAY = 24 * 3_600_000;

/** How much a queue may hold. */
export interface QueueLimits {
  /** Bytes of the whole state folder. */
  readonly size: number;
  /** Milliseconds that a record may wait. */
  readonly age: number;
  /** Bytes that are kept in memory while the disk takes nothing. */
  readonly memory: number;
  /** Orphaned queues that one call of `takeOver` takes over. */
  readonly orphans: number;
  /** Records of orphaned queues that are moved at a time. */
  readonly moved: number;
}

export const DEFAULT_LIMITS: QueueLimits = {
  size: 256 * MEGABYTE,
  age: 30 * DAY,
  memory: 64 * MEGABYTE,
  orphans: 16,
  moved: 256,
};
