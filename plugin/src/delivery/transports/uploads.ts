import { encodeMlflowSpan, encodeTraceData } from "../encoding/mlflow-span.ts";
import type { OutboxRecord } from "../outbox.ts";
import { encodeEnd, encodeInfo } from "../encoding/rest.ts";
import type { Span, TraceInfo } from "../../trace/span.ts";
import {
  type Answer,
  isHtml,
  isUnanswered,
  jsonOf,
  type Receipt,
  receiptOf,
  type Unanswered,
} from "./http.ts";

/** The tag in which MLflow says where the files of a trace are (`mlflow/utils/mlflow_tags.py`). */
const LOCATION = "mlflow.artifactLocation";

/** What a server is asked that keeps the spans of a trace as a file. */
export interface TraceStore {
  readonly experimentId: string;
  /** Writes the info of a trace (`StartTraceV3`). */
  start(body: string): Promise<Answer | Unanswered>;
  /** Reads it (`GetTraceInfoV3`). */
  info(traceId: string): Promise<Answer | Unanswered>;
  /** Ends a trace that is there (`EndTrace`), where that is needed. */
  end?(traceId: string, body: string): Promise<Answer | Unanswered>;
  /**
   * Puts the spans where the trace's files are.
   *
   * @param location what the trace's info says about that
   */
  put(traceId: string, location: string | undefined, spans: string): Promise<Receipt>;
}

/** What the server has of a trace. */
interface Written {
  /** Where its files go. */
  readonly location: string | undefined;
  /** Whether it was there already, and stayed as it was. */
  readonly isRefused: boolean;
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
  async send(batch: readonly OutboxRecord[]): Promise<Receipt> {
    const record = batch.find((one) => one.kind === "info");
    if (record === undefined) return rejected("spans without the trace that they belong to");
    // Where it could not be ended with all that belongs to an end, it comes when it has ended.
    if (!record.final && !this.#updates) return { outcome: "delivered" };
    const info = JSON.parse(record.text) as TraceInfo;
    const written = await this.#write(info);
    if ("outcome" in written) return written;
    const spans = batch.filter(({ kind }) => kind === "span");
    if (spans.length > 0) {
      const texts = spans.map(({ text }) => encodeMlflowSpan(JSON.parse(text) as Span));
      const data = encodeTraceData(texts);
      const uploaded = await this.#store.put(info.traceId, written.location, data);
      if (uploaded.outcome !== "delivered") return whole(uploaded);
    }
    if (!written.isRefused || !record.final) return { outcome: "delivered" };
    const ended = await this.#store.end?.(info.traceId, encodeEnd(info));
    return ended === undefined ? { outcome: "delivered" } : whole(receiptOf(ended));
  }

  async #write(info: TraceInfo): Promise<Written | Receipt> {
    const result = await this.#store.start(encodeInfo(info, this.#store.experimentId));
    const receipt = receiptOf(result);
    if (receipt.outcome === "delivered" && !isUnanswered(result)) {
      return { location: locationIn(result), isRefused: false };
    }
    if (!mayBeThere(result)) return whole(receipt);
    const there = await this.#store.info(info.traceId);
    if (isUnanswered(there) || there.status !== 200) return whole(receipt);
    this.#updates = false;
    return { location: locationIn(there), isRefused: true };
  }
}

/** A trace is sent whole or not at all: there is nothing to be won by splitting it. */
function whole(receipt: Receipt): Receipt {
  return receipt.outcome === "rejected" ? { ...receipt, content: false } : receipt;
}

function rejected(reason: string): Receipt {
  return { outcome: "rejected", reason, content: false };
}

/**
 * Whether the store may have refused to write what it has. A file store fails on it without a word
 * in JSON; SQL stores before MLflow 3.5 may name their constraint.
 */
function mayBeThere(result: Answer | Unanswered): boolean {
  if (isUnanswered(result)) return false;
  return (
    result.status === 400 || result.status === 409 || (result.status === 500 && isHtml(result))
  );
}

/** The artifact location in an answer that holds a trace's info. */
function locationIn(answer: Answer): string | undefined {
  const { trace } = (jsonOf(answer) ?? {}) as Readonly<Record<string, { trace_info?: Info }>>;
  const location = trace?.trace_info?.tags?.[LOCATION];
  return typeof location === "string" ? location : undefined;
}

interface Info {
  readonly tags?: Readonly<Record<string, unknown>>;
}
