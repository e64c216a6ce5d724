export type { Destination } from "./payload.ts";
export type { SpoolLimits } from "./limits.ts";
export { Spool, type SpoolOptions } from "./spool.ts";
