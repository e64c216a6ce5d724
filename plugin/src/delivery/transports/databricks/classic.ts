import type { TraceRecord, Unit } from "../../records.ts";
import type { Answer, Unanswered } from "../http.ts";
import type { Receipt } from "../transport.ts";
import { type TraceStore, TraceUploads } from "../uploads.ts";
import { uploadSigned } from "./signed-upload.ts";
import { setTag } from "./tag.ts";
import type { Workspace } from "./workspace.ts";

const TRACES = "/api/3.0/mlflow/traces";

/**
 * The traces of an experiment in Databricks, as MLflow's own client sends them (MLflow 3.17.2,
 * `mlflow/store/tracking/rest_store.py`, `start_trace`; `mlflow/utils/rest_utils.py`,
 * `get_single_trace_endpoint`).
 */
class ExperimentStore implements TraceStore {
  readonly experimentId: string;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, experimentId: string) {
    this.#workspace = workspace;
    this.experimentId = experimentId;
  }

  start(body: string): Promise<Answer | Unanswered> {
    return this.#workspace.call({ method: "POST", path: TRACES, body });
  }

  info(traceId: string): Promise<Answer | Unanswered> {
    return this.#workspace.call({ method: "GET", path: `${TRACES}/tr-${traceId}` });
  }

  put(traceId: string, _: string | undefined, spans: string): Promise<Receipt> {
    return uploadSigned(this.#workspace, traceId, spans);
  }
}

/**
 * A trace is sent as a whole when it has ended: it is not documented that Databricks updates the
 * info of a trace.
 */
export class ClassicTransport {
  readonly unit: Unit = "trace";
  readonly url: string;
  readonly #workspace: Workspace;
  readonly #uploads: TraceUploads;

  constructor(workspace: Workspace, experimentId: string) {
    this.url = workspace.host;
    this.#workspace = workspace;
    this.#uploads = new TraceUploads(new ExperimentStore(workspace, experimentId), false);
  }

  async send(batch: readonly TraceRecord[]): Promise<Receipt> {
    const [first] = batch;
    if (first?.kind !== "tag") return this.#uploads.send(batch);
    const path = `/api/2.0/mlflow/traces/tr-${first.traceId}/tags`;
    return setTag(this.#workspace, path, first.text);
  }
}
