import { type Answer, exchange, receiptOf, type Unanswered, UPLOAD_TIMEOUT } from "./http.ts";
import type { Target } from "./target.ts";
import type { Receipt } from "./transport.ts";
import type { TraceStore } from "./uploads.ts";

/** The name of the file (`mlflow/tracing/utils/artifact_utils.py`, `TRACE_DATA_FILE_NAME`). */
const FILE = "traces.json";

/** An MLflow server that keeps the spans of a trace beside its other artifacts. */
export class MlflowStore implements TraceStore {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  get experimentId(): string {
    return this.#target.experimentId;
  }

  start(body: string): Promise<Answer | Unanswered> {
    return exchange({ method: "POST", ...this.#target.infos, body });
  }

  info(traceId: string): Promise<Answer | Unanswered> {
    return exchange({ method: "GET", ...this.#target.info(traceId) });
  }

  end(traceId: string, body: string): Promise<Answer | Unanswered> {
    return exchange({ method: "PATCH", ...this.#target.end(traceId), body });
  }

  async put(_: string, location: string | undefined, spans: string): Promise<Receipt> {
    const file = this.#target.artifact(location ?? "", FILE);
    if (file === undefined) {
      return { outcome: "rejected", reason: notServed(location), content: false };
    }
    const timeout = UPLOAD_TIMEOUT;
    return receiptOf(await exchange({ method: "PUT", ...file, body: spans, timeout }));
  }
}

function notServed(location: string | undefined): string {
  const [, scheme] = /^([a-z0-9+-]+):/i.exec(location ?? "") ?? [];
  return (
    `the server keeps the files of this experiment ${scheme === undefined ? "itself" : `on ${scheme}`}, ` +
    "where only programs with access to that can write: start it with a database and MLflow 3.6 or " +
    "newer, or with --serve-artifacts and an experiment made since then"
  );
}
