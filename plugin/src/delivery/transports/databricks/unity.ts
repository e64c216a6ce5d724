import { MLFLOW } from "../../../trace/names.ts";
import type { Span, TraceInfo } from "../../../trace/span.ts";
import { encodeProtobuf } from "../../encoding/otlp-protobuf.ts";
import { encodeUnityInfo } from "../../encoding/rest.ts";
import type { TraceRecord, Unit } from "../../records.ts";
import { isUnanswered, jsonOf, receiptOf } from "../http.ts";
import { partialSuccess } from "../partial-success.ts";
import { asWhole } from "../uploads.ts";
import type { Receipt } from "../transport.ts";
import { setTag } from "./tag.ts";
import type { Workspace } from "./workspace.ts";

/** Spans and characters in one request at most. A single larger span goes alone. */
const SPANS = 256;
const CHARACTERS = 2 * 1024 * 1024;
/** Traces whose accepted spans are remembered. */
const REMEMBERED = 1000;

/** Where Databricks keeps traces in Unity Catalog. */
export interface UnityLocation {
  readonly catalog: string;
  readonly schema: string;
  readonly prefix?: string;
}

/** Reads `catalog.schema.prefix` or `catalog.schema`; undefined when it is neither. */
export function parseLocation(text: string): UnityLocation | undefined {
  const parts = text.split(".").map((part) => part.trim());
  if (parts.length < 2 || parts.length > 3) return undefined;
  if (!parts.every((part) => /^[\w-]+$/.test(part))) return undefined;
  const [catalog = "", schema = "", prefix] = parts;
  return { catalog, schema, ...(prefix === undefined ? {} : { prefix }) };
}

/** `mlflow/entities/trace_location.py`: the table of a schema without a prefix. */
const SCHEMA_TABLE = "mlflow_experiment_trace_otel_spans";

function idOf({ catalog, schema, prefix }: UnityLocation): string {
  return [catalog, schema, ...(prefix === undefined ? [] : [prefix])].join(".");
}

/** MLflow's `databricks_tracing.proto`, `TraceLocation`. */
function locationMessage({ catalog, schema, prefix }: UnityLocation, table: string): object {
  const both = { catalog_name: catalog, schema_name: schema };
  if (prefix === undefined) {
    const [, , name = table] = table.split(".");
    return { type: "UC_SCHEMA", uc_schema: { ...both, otel_spans_table_name: name } };
  }
  const named = { ...both, table_prefix: prefix, spans_table_name: table };
  return { type: "UC_TABLE_PREFIX", uc_table_prefix: named };
}

/**
 * Traces in tables of Unity Catalog: spans over OTLP, infos over version 4 of the API, as MLflow's
 * own client sends them (MLflow 3.17.2, `mlflow/tracing/export/uc_table.py`;
 * `mlflow/store/tracking/databricks_rest_store.py`, `log_spans` and `_start_trace_v4`). The tables
 * must exist. Rows are only appended, so that a span that is sent twice is stored twice: a trace is
 * sent when it has ended, and this process does not send an accepted span again.
 */
export class UnityTransport {
  readonly unit: Unit = "trace";
  readonly url: string;
  readonly #workspace: Workspace;
  readonly #location: UnityLocation;
  readonly #experimentId: string;
  readonly #version: string;
  /** Ids of accepted spans, by trace. */
  readonly #taken = new Map<string, Set<string>>();
  #table: string | undefined;

  /** @param version of this plugin */
  constructor(
    workspace: Workspace,
    location: UnityLocation,
    experimentId: string,
    version: string,
  ) {
    this.url = `${workspace.host}#${idOf(location)}`;
    this.#workspace = workspace;
    this.#location = location;
    this.#experimentId = experimentId;
    this.#version = version;
  }

  async send(batch: readonly TraceRecord[]): Promise<Receipt> {
    const [first] = batch;
    if (first?.kind === "tag") return this.#tag(first.traceId, first.text);
    const record = batch.find((one) => one.kind === "info");
    if (record === undefined) {
      const reason = "spans without the trace that they belong to";
      return { outcome: "rejected", reason, content: false };
    }
    if (!record.final) return { outcome: "delivered" };
    const table = await this.#spansTable();
    if (typeof table !== "string") return table;
    const sent = await this.#spans(record.traceId, batch, table);
    if (sent.outcome !== "delivered") return sent;
    const written = await this.#info(JSON.parse(record.text) as TraceInfo, table);
    if (written.outcome === "delivered") this.#taken.delete(record.traceId);
    return written;
  }

  /**
   * The full name of the table of spans: from a tag of the experiment, else by Databricks' rule.
   */
  async #spansTable(): Promise<string | Receipt> {
    if (this.#table !== undefined) return this.#table;
    const path = `/api/2.0/mlflow/experiments/get?experiment_id=${encodeURIComponent(this.#experimentId)}`;
    const answer = await this.#workspace.call({ method: "GET", path });
    const receipt = receiptOf(answer);
    if (receipt.outcome !== "delivered" || isUnanswered(answer)) return asWhole(receipt);
    const { experiment } = (jsonOf(answer) ?? {}) as {
      experiment?: { tags?: readonly { key: string; value: string }[] };
    };
    const tag = (key: string): string | undefined =>
      experiment?.tags?.find((one) => one.key === key)?.value;
    const location = idOf(this.#location);
    const linked = tag(MLFLOW.databricksPath);
    if (linked !== undefined && linked !== location) {
      const reason = `experiment ${this.#experimentId} is linked to ${linked}, not to ${location}`;
      return { outcome: "rejected", reason, content: false };
    }
    const { prefix } = this.#location;
    const byRule = prefix === undefined ? `${location}.${SCHEMA_TABLE}` : `${location}_otel_spans`;
    this.#table = tag(MLFLOW.databricksTable) ?? byRule;
    return this.#table;
  }

  async #spans(traceId: string, batch: readonly TraceRecord[], table: string): Promise<Receipt> {
    const taken = this.#taken.get(traceId) ?? new Set<string>();
    this.#remember(traceId, taken);
    const waiting = batch.filter((one) => one.kind === "span" && !taken.has(one.spanId));
    for (const part of parts(waiting)) {
      const spans = part.map(({ text }) => this.#named(JSON.parse(text) as Span));
      const answer = await this.#workspace.call({
        method: "POST",
        path: "/api/2.0/otel/v1/traces",
        headers: { "content-type": "application/x-protobuf", "x-databricks-uc-table-name": table },
        body: encodeProtobuf(spans, this.#version),
      });
      const refused = isUnanswered(answer) ? undefined : partialSuccess(answer);
      const receipt = refused ?? receiptOf(answer);
      if (receipt.outcome !== "delivered") return asWhole(receipt);
      for (const { spanId } of spans) taken.add(spanId);
    }
    return { outcome: "delivered" };
  }

  #remember(traceId: string, taken: Set<string>): void {
    this.#taken.set(traceId, taken);
    const [oldest] = this.#taken.keys();
    if (this.#taken.size > REMEMBERED && oldest !== undefined) this.#taken.delete(oldest);
  }

  /** A span with MLflow's name of its trace, which MLflow's own client adds as well. */
  #named(span: Span): Span {
    const name = `trace:/${idOf(this.#location)}/${span.traceId}`;
    return { ...span, attributes: { [MLFLOW.traceRequestId]: name, ...span.attributes } };
  }

  async #info(info: TraceInfo, table: string): Promise<Receipt> {
    const path = `/api/4.0/mlflow/traces/${idOf(this.#location)}/${info.traceId}/info`;
    const body = encodeUnityInfo(info, locationMessage(this.#location, table));
    return asWhole(receiptOf(await this.#workspace.call({ method: "POST", path, body })));
  }

  #tag(traceId: string, text: string): Promise<Receipt> {
    const path = `/api/4.0/mlflow/traces/${idOf(this.#location)}/${traceId}/tags`;
    return setTag(this.#workspace, path, text);
  }
}

function* parts(records: readonly TraceRecord[]): Generator<readonly TraceRecord[]> {
  let part: TraceRecord[] = [];
  let characters = 0;
  for (const record of records) {
    characters += record.text.length;
    if (part.length > 0 && (part.length >= SPANS || characters > CHARACTERS)) {
      yield part;
      part = [];
      characters = record.text.length;
    }
    part.push(record);
  }
  if (part.length > 0) yield part;
}
