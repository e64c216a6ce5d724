import type { OutboxRecord, Unit } from "../outbox.ts";

/** How one request ended, as far as the sender has to know. */
export type Receipt =
  | { readonly outcome: "delivered" }
  /** May succeed later. `after` is what the server asked for, in milliseconds. */
  | { readonly outcome: "retry"; readonly reason: string; readonly after?: number }
  /** No connection, or no whole answer in time: the server is not there at present. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** Will never succeed. `content` means that what was sent is at fault, not where it went. */
  | { readonly outcome: "rejected"; readonly reason: string; readonly content: boolean }
  /** The transport's `unit` has changed. */
  | { readonly outcome: "again" };

/** A way to get records to where traces are kept. */
export interface Transport {
  /** Where they go, for people: holds no credentials. */
  readonly url: string;
  /** What one `send` takes, see `Outbox.peek`. May change with an answer, which is then "again". */
  readonly unit: Unit;
  /** Sends what `Outbox.peek` returned. Never rejects. */
  send(batch: readonly OutboxRecord[]): Promise<Receipt>;
}

export interface Problem {
  /** What is wrong with the settings and what to set instead, without credentials. */
  readonly problem: string;
}
