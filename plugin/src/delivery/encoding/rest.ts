import { MLFLOW } from "../../trace/names.ts";
import type { TraceInfo } from "../../trace/span.ts";
import { cleanText, jsonText } from "./otlp.ts";

/**
 * Longest texts, in characters. Session ids: the server refuses longer ones (MLflow 3.17). The
 * others keep within its columns (`mlflow/store/tracking/dbmodels/models.py`), which SQLite does
 * not enforce but PostgreSQL does.
 */
const LIMITS = { session: 250, key: 250, value: 4000, preview: 1000 } as const;

function cut(text: string, limit: number): string {
  // Cleaned after the cut, which may part a surrogate pair.
  return cleanText(text.length > limit ? `${text.slice(0, limit - 1)}…` : text);
}

function entries(values: Readonly<Record<string, string>>): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [key, value] of Object.entries(values)) {
    if (key === "" || key.length > LIMITS.key) continue;
    kept.push([cleanText(key), cut(value, key === MLFLOW.session ? LIMITS.session : LIMITS.value)]);
  }
  return Object.fromEntries(kept);
}

/** A `google.protobuf.Timestamp` in its JSON form. */
function timestamp(milliseconds: number): string {
  return new Date(Math.round(milliseconds)).toISOString();
}

/** A `google.protobuf.Duration` in its JSON form. */
function duration(milliseconds: number): string {
  return `${(Math.max(0, Math.round(milliseconds)) / 1000).toFixed(3)}s`;
}

/** What a trace's info says besides what and where the trace is. */
function described(info: TraceInfo): object {
  return {
    request_time: timestamp(info.requestTime),
    ...(info.duration === undefined ? {} : { execution_duration: duration(info.duration) }),
    state: info.state,
    ...(info.requestPreview === undefined
      ? {}
      : { request_preview: cut(info.requestPreview, LIMITS.preview) }),
    ...(info.responsePreview === undefined
      ? {}
      : { response_preview: cut(info.responsePreview, LIMITS.preview) }),
    trace_metadata: entries(info.metadata),
    tags: entries(info.tags),
  };
}

/**
 * The body of `POST api/3.0/mlflow/traces` (MLflow's `service.proto`, `StartTraceV3`), which
 * writes a trace's info whether it is there already or not. Metadata and tags that are not in it
 * stay as they are.
 *
 * @param experimentId MLflow experiment that the trace is in
 */
export function encodeInfo(info: TraceInfo, experimentId: string): string {
  return JSON.stringify({
    trace: {
      trace_info: {
        trace_id: `tr-${info.traceId}`,
        trace_location: {
          type: "MLFLOW_EXPERIMENT",
          mlflow_experiment: { experiment_id: experimentId },
        },
        ...described(info),
      },
    },
  });
}

/**
 * The same for a trace in Unity Catalog: MLflow's `databricks_tracing.proto`, `TraceInfo`, as
 * `mlflow/store/tracking/databricks_rest_store.py`, `_start_trace_v4`, sends it.
 *
 * @param location the trace's `TraceLocation`
 */
export function encodeUnityInfo(info: TraceInfo, location: object): string {
  return JSON.stringify({
    trace_id: info.traceId,
    trace_location: location,
    ...described({ ...info, metadata: { ...info.metadata, [MLFLOW.schemaVersion]: "4" } }),
  });
}

/**
 * The body of `PATCH api/2.0/mlflow/traces/{id}` (MLflow's `service.proto`, `EndTrace`, as old as
 * MLflow's traces): ends a trace in a store that writes its info only once. That request knows no
 * preview of the answer: it goes where MLflow kept it before 3.0, where MLflow's screens still find
 * it.
 */
export function encodeEnd(info: TraceInfo): string {
  const { requestTime, duration = 0, state, responsePreview } = info;
  const preview =
    responsePreview === undefined ? {} : { [MLFLOW.traceOutputs]: jsonText(responsePreview) };
  const pairs = (values: Readonly<Record<string, string>>): object[] =>
    Object.entries(entries(values)).map(([key, value]) => ({ key, value }));
  return JSON.stringify({
    timestamp_ms: Math.round(requestTime) + Math.max(0, Math.round(duration)),
    status: state,
    request_metadata: pairs({ ...info.metadata, ...preview }),
    tags: pairs(info.tags),
  });
}

/** The body of `PATCH api/2.0/mlflow/traces/{id}/tags` (MLflow's `service.proto`, `SetTraceTag`). */
export function encodeTag(key: string, value: string): string {
  return JSON.stringify({ key: cleanText(key), value: cut(value, LIMITS.value) });
}
