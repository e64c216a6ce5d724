import { MLFLOW } from "./names.ts";
import type { Span } from "./span.ts";

type Counts = Readonly<Record<string, number>>;

/** The span attributes that are summed, and the trace's metadata that holds each sum. */
const SUMMED = {
  [MLFLOW.spanTokens]: MLFLOW.traceTokens,
  [MLFLOW.spanCost]: MLFLOW.traceCost,
} as const;

type Summed = keyof typeof SUMMED;

/**
 * What MLflow's own sum has where no span does (`aggregate_cost_from_span_nodes`): both sums have to
 * be equal, whichever is stored first.
 */
const ALWAYS: Readonly<Partial<Record<Summed, Counts>>> = {
  [MLFLOW.spanCost]: { input_cost: 0, output_cost: 0 },
};

const ATTRIBUTES = Object.keys(SUMMED) as readonly Summed[];

/**
 * Tokens and cost of a trace. MLflow sums them itself, but once it has a trace's info it counts
 * only the first spans that have any (3.17, `SqlAlchemyStore._log_spans_once`,
 * `authoritative_token_usage_ids`): from then on the sums have to come with the info.
 */
export class Totals {
  /** By span id, as a span may come again. */
  readonly #counts = new Map<string, Partial<Record<Summed, Counts>>>();

  add(span: Span): void {
    const found: Partial<Record<Summed, Counts>> = {};
    for (const attribute of ATTRIBUTES) {
      const counts = numbers(span.attributes[attribute]);
      if (counts !== undefined) found[attribute] = counts;
    }
    if (Object.keys(found).length > 0) this.#counts.set(span.spanId, found);
  }

  /** The sums as metadata of the trace. What no span has is left out. */
  metadata(): Readonly<Record<string, string>> {
    const metadata: Record<string, string> = {};
    for (const attribute of ATTRIBUTES) {
      const found = [...this.#counts.values()]
        .map((counts) => counts[attribute])
        .filter((counts) => counts !== undefined);
      if (found.length === 0) continue;
      const sum: Record<string, number> = { ...ALWAYS[attribute] };
      for (const counts of found) {
        for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
      }
      metadata[SUMMED[attribute]] = JSON.stringify(sum);
    }
    return metadata;
  }
}

function numbers(value: unknown): Counts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).filter(
    (entry): entry is [string, number] => Number.isFinite(entry[1]),
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
