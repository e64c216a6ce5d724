import type { TraceRecord, Unit } from "../records.ts";

/** The result of one request. */
export type Receipt =
  | { readonly outcome: "delivered" }
  /** May succeed later. `after`: milliseconds that the server asks to wait. */
  | { readonly outcome: "retry"; readonly reason: string; readonly after?: number }
  /** No connection, or no complete answer in time. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** Will never succeed. `content`: because of the records, not of the destination. */
  | { readonly outcome: "rejected"; readonly reason: string; readonly content: boolean }
  /** The transport's `unit` has changed. */
  | { readonly outcome: "again" };

/** Sends records to where traces are kept. */
export interface Transport {
  /** The destination as users see it; without credentials. */
  readonly url: string;
  /** What one `send` takes, see `Queue.peek`. When it changes, `send` returns "again". */
  readonly unit: Unit;
  /** Sends what `Queue.peek` returned. Never rejects. */
  send(batch: readonly TraceRecord[]): Promise<Receipt>;
}

/** Why there is no transport. */
export interface Problem {
  /** What is wrong with the settings and what to set instead, without credentials. */
  readonly problem: string;
}
