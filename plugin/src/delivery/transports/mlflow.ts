import type { Span, TraceInfo } from "../../trace/span.ts";
import { encodeRequest, encodeSpan } from "../encoding/otlp.ts";
import { encodeInfo, encodeTag } from "../encoding/rest.ts";
import type { TraceRecord, Unit } from "../records.ts";
import { type Answer, exchange, isUnanswered, jsonOf, receiptOf, summary, textOf } from "./http.ts";
import { MlflowStore } from "./mlflow-store.ts";
import { partialSuccess } from "./partial-success.ts";
import type { Target } from "./target.ts";
import type { Receipt } from "./transport.ts";
import { TraceUploads } from "./uploads.ts";

/** The error of `mlflow/server/otel_api.py` where it reads only protobuf (MLflow 3.5.1). */
const OTHER_CONTENT = "Invalid Content-Type";
const FILE_STORE = "FileStore";

/**
 * An MLflow server: spans over OTLP and infos over its REST API; where the server has no OTLP,
 * whole traces over its REST API. The answer to the first spans decides.
 */
export class MlflowTransport {
  readonly #target: Target;
  readonly #version: string;
  #uploads: TraceUploads | undefined;

  /** @param version of this plugin */
  constructor(target: Target, version: string) {
    this.#target = target;
    this.#version = version;
  }

  get url(): string {
    return this.#target.url;
  }

  get unit(): Unit {
    return this.#uploads === undefined ? "records" : "trace";
  }

  async send(batch: readonly TraceRecord[]): Promise<Receipt> {
    const [first] = batch;
    if (first?.kind === "tag") return this.#tag(first.traceId, first.text);
    if (this.#uploads !== undefined) return this.#uploads.send(batch);
    return first?.kind === "info" ? this.#info(first.text) : this.#spans(batch);
  }

  async #spans(batch: readonly TraceRecord[]): Promise<Receipt> {
    const spans = batch.map(({ text }) => encodeSpan(JSON.parse(text) as Span));
    const body = encodeRequest(spans, this.#version);
    const result = await exchange({ method: "POST", ...this.#target.spans, body, gzip: true });
    if (isUnanswered(result)) return receiptOf(result);
    if (result.status < 300) return partialSuccess(result) ?? receiptOf(result);
    const uploads = await this.#insteadOfOtlp(result);
    if (uploads === undefined) return receiptOf(result);
    if ("outcome" in uploads) return uploads;
    this.#uploads = uploads;
    return { outcome: "again" };
  }

  /**
   * How else to send to a server that refuses OTLP; undefined when the answer does not say that.
   */
  async #insteadOfOtlp(answer: Answer): Promise<TraceUploads | Receipt | undefined> {
    const text = textOf(answer);
    const store = new MlflowStore(this.#target);
    if (answer.status === 501) return new TraceUploads(store, !text.includes(FILE_STORE));
    if (answer.status === 400 && text.includes(OTHER_CONTENT)) return new TraceUploads(store, true);
    if (!isMissingRoute(answer)) return undefined;
    // An older MLflow, another server, or a proxy with nothing behind it.
    const version = await exchange({ method: "GET", ...this.#target.version });
    if (isUnanswered(version)) return receiptOf(version);
    const major = /^\s*(\d+)\.\d+/.exec(textOf(version))?.[1];
    if (version.status !== 200 || major === undefined) {
      const reason = `no MLflow at ${this.#target.url}: ${summary(answer)}`;
      return { outcome: "rejected", reason, content: false };
    }
    if (Number(major) >= 3) return new TraceUploads(store, true);
    const reason = `MLflow ${textOf(version).trim().slice(0, 20)} is too old: 3.0 is the oldest`;
    return { outcome: "rejected", reason, content: false };
  }

  async #info(text: string): Promise<Receipt> {
    const body = encodeInfo(JSON.parse(text) as TraceInfo, this.#target.experimentId);
    return receiptOf(await exchange({ method: "POST", ...this.#target.infos, body }));
  }

  async #tag(traceId: string, text: string): Promise<Receipt> {
    const { key, value } = JSON.parse(text) as { key: string; value: string };
    const result = await exchange({
      method: "PATCH",
      ...this.#target.tags(traceId),
      body: encodeTag(key, value),
    });
    // The trace was deleted.
    if (!isUnanswered(result) && result.status === 404) return { outcome: "delivered" };
    return receiptOf(result);
  }
}

/**
 * Whether the server has no such path. MLflow answers a missing experiment or workspace with JSON
 * and an error code, FastAPI, Flask and proxies answer without.
 */
function isMissingRoute(answer: Answer): boolean {
  if (answer.status !== 404 && answer.status !== 405) return false;
  return typeof jsonOf(answer)?.["error_code"] !== "string";
}
