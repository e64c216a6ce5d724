export { Queue, type QueueOptions } from "./queue.ts";
export type { QueueLimits } from "./limits.ts";
export type { Destination } from "./store.ts";
