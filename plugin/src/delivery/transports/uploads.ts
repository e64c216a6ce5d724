import { MLFLOW } from "../../trace/names.ts";
import type { Span, TraceInfo } from "../../trace/span.ts";
import { encodeMlflowSpan, encodeTraceData } from "../encoding/mlflow-span.ts";
import { encodeEnd, encodeInfo } from "../encoding/rest.ts";
import type { TraceRecord } from "../records.ts";
import { type Answer, isHtml, isUnanswered, jsonOf, receiptOf, type Unanswered } from "./http.ts";
import type { Receipt } from "./transport.ts";

/** A server that keeps the spans of a trace as a file. */
export interface TraceStore {
  readonly experimentId: string;
  /** Writes the info of a trace (`StartTraceV3`). */
  start(body: string): Promise<Answer | Unanswered>;
  /** Reads it (`GetTraceInfoV3`). */
  info(traceId: string): Promise<Answer | Unanswered>;
  /** Ends an existing trace (`EndTrace`), where that is needed. */
  end?(traceId: string, body: string): Promise<Answer | Unanswered>;
  /**
   * Writes the spans to the trace's files.
   *
   * @param location of the files, from the trace's info
   */
  put(traceId: string, location: string | undefined, spans: string): Promise<Receipt>;
}

/** A trace on the server. */
interface Written {
  /** Where its files go. */
  readonly location: string | undefined;
  /** Whether the trace existed and was not changed. */
  readonly isUnchanged: boolean;
}

/**
 * Traces on a server that takes no spans: their infos over its REST API, their spans as one file
 * beside them, as MLflow's own client does it (MLflow 3.17.2,
 * `mlflow/tracing/export/mlflow_v3.py`, `_log_trace`). MLflow 3.0 or newer.
 */
export class TraceUploads {
  readonly #store: TraceStore;
  #updates: boolean;

  /**
   * @param updates whether the server's store writes the info of a trace that it has already. A
   *   file store does not (MLflow 3.17.2, `mlflow/store/tracking/file_store.py`,
   *   `_save_trace_info`).
   */
  constructor(store: TraceStore, updates: boolean) {
    this.#store = store;
    this.#updates = updates;
  }

  /**
   * Sends an info that is not final, or a whole trace: its spans and its final info. The file is
   * written before the end, so that a trace that has ended has its spans.
   */
  async send(batch: readonly TraceRecord[]): Promise<Receipt> {
    const record = batch.find((one) => one.kind === "info");
    if (record === undefined) return rejected("spans without the trace that they belong to");
    // A store that does not update an info gets it when the trace has ended.
    if (!record.final && !this.#updates) return { outcome: "delivered" };
    const info = JSON.parse(record.text) as TraceInfo;
    const written = await this.#write(info);
    if ("outcome" in written) return written;
    const spans = batch.filter(({ kind }) => kind === "span");
    if (spans.length > 0) {
      const texts = spans.map(({ text }) => encodeMlflowSpan(JSON.parse(text) as Span));
      const data = encodeTraceData(texts);
      const uploaded = await this.#store.put(info.traceId, written.location, data);
      if (uploaded.outcome !== "delivered") return asWhole(uploaded);
    }
    if (!written.isUnchanged || !record.final) return { outcome: "delivered" };
    const ended = await this.#store.end?.(info.traceId, encodeEnd(info));
    return ended === undefined ? { outcome: "delivered" } : asWhole(receiptOf(ended));
  }

  async #write(info: TraceInfo): Promise<Written | Receipt> {
    const result = await this.#store.start(encodeInfo(info, this.#store.experimentId));
    const receipt = receiptOf(result);
    if (receipt.outcome === "delivered" && !isUnanswered(result)) {
      return { location: locationIn(result), isUnchanged: false };
    }
    if (!mayExist(result)) return asWhole(receipt);
    const there = await this.#store.info(info.traceId);
    if (isUnanswered(there) || there.status !== 200) return asWhole(receipt);
    this.#updates = false;
    return { location: locationIn(there), isUnchanged: true };
  }
}

/**
 * Says of a rejection that single records did not cause it: a trace is sent as a whole, so sending
 * parts of it is no use.
 */
export function asWhole(receipt: Receipt): Receipt {
  return receipt.outcome === "rejected" ? { ...receipt, content: false } : receipt;
}

function rejected(reason: string): Receipt {
  return { outcome: "rejected", reason, content: false };
}

/**
 * Whether the store may have refused because the trace exists. A file store then fails with HTML;
 * SQL stores before MLflow 3.5 may report a constraint.
 */
function mayExist(result: Answer | Unanswered): boolean {
  if (isUnanswered(result)) return false;
  return (
    result.status === 400 || result.status === 409 || (result.status === 500 && isHtml(result))
  );
}

/** The artifact location in an answer with a trace's info. */
function locationIn(answer: Answer): string | undefined {
  const { trace } = (jsonOf(answer) ?? {}) as Readonly<Record<string, { trace_info?: Info }>>;
  const location = trace?.trace_info?.tags?.[MLFLOW.artifactLocation];
  return typeof location === "string" ? location : undefined;
}

interface Info {
  readonly tags?: Readonly<Record<string, unknown>>;
}
