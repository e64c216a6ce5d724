import {
  type Answer,
  type Exchange,
  isUnanswered,
  jsonOf,
  receiptOf,
  type Unanswered,
  UPLOAD_TIMEOUT,
} from "../http.ts";
import type { Receipt } from "../transport.ts";
import type { Workspace } from "./workspace.ts";

/** A signed address in a cloud's store, for one upload. */
interface Credentials {
  readonly url: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function credentialsIn(answer: Answer): Credentials | undefined {
  const {
    signed_uri: url,
    type = "AZURE_SAS_URI",
    headers,
  } = record(jsonOf(answer)?.["credential_info"]);
  if (typeof url !== "string" || typeof type !== "string") return undefined;
  const pairs = (Array.isArray(headers) ? (headers as unknown[]) : []).map((header) => {
    const { name, value } = record(header);
    return [String(name), String(value)] as const;
  });
  return { url, type, headers: Object.fromEntries(pairs) };
}

/**
 * Adds parameters to the query of a URL, as `mlflow/azure/client.py`, `_append_query_parameters`.
 */
function withQuery(url: string, parameters: Readonly<Record<string, string>>): string {
  const parsed = new URL(url);
  for (const [name, value] of Object.entries(parameters)) parsed.searchParams.set(name, value);
  return parsed.href;
}

/** The requests that upload `data`, in order; undefined for an unknown type of store. */
function requests({ url, type, headers }: Credentials, data: string): Exchange[] | undefined {
  const timeout = UPLOAD_TIMEOUT;
  switch (type) {
    // mlflow/store/artifact/databricks_artifact_repo.py, _signed_url_upload_file
    case "AWS_PRESIGNED_URL":
    case "GCP_SIGNED_URL":
      return [{ method: "PUT", url, headers, body: data, timeout }];
    // The same file, _azure_upload_file; mlflow/azure/client.py, put_block and put_block_list
    case "AZURE_SAS_URI": {
      const id = Buffer.from("0".repeat(32), "utf8").toString("base64");
      const list =
        '<?xml version="1.0" encoding="utf-8"?>\n<BlockList>\n' +
        `<Uncommitted>${id}</Uncommitted>\n</BlockList>`;
      const block = withQuery(url, { comp: "block", blockid: id });
      const blob = { ...headers, "x-ms-blob-type": "BlockBlob" };
      return [
        { method: "PUT", url: block, headers: blob, body: data, timeout },
        { method: "PUT", url: withQuery(url, { comp: "blocklist" }), headers, body: list, timeout },
      ];
    }
    // The same file, _azure_adls_gen2_upload_file; put_adls_file_creation, patch_adls_file_upload
    case "AZURE_ADLS_GEN2_SAS_URI": {
      const append = withQuery(url, { action: "append", position: "0", flush: "true" });
      return [
        { method: "PUT", url: withQuery(url, { resource: "file" }), headers, timeout },
        { method: "PATCH", url: append, headers, body: data, timeout },
      ];
    }
    default:
      return undefined;
  }
}

/** The receipt of a cloud's store; a refusal may be an expired signature, and is retried. */
function storeReceipt(result: Answer | Unanswered): Receipt {
  const receipt = receiptOf(result);
  if (!isUnanswered(result) && result.status === 403) {
    return {
      outcome: "retry",
      reason: `upload refused: ${"reason" in receipt ? receipt.reason : ""}`,
    };
  }
  return receipt;
}

/**
 * Uploads the spans of a trace: asks the workspace for a signed address (MLflow's
 * `databricks_artifacts.proto`, `getCredentialsForTraceDataUpload`), and puts them there.
 */
export async function uploadSigned(
  workspace: Workspace,
  traceId: string,
  data: string,
): Promise<Receipt> {
  const path = `/api/2.0/mlflow/traces/tr-${traceId}/credentials-for-data-upload`;
  const answer = await workspace.call({ method: "GET", path });
  const receipt = receiptOf(answer);
  if (receipt.outcome !== "delivered" || isUnanswered(answer)) return receipt;
  const credentials = credentialsIn(answer);
  const steps = credentials === undefined ? undefined : requests(credentials, data);
  if (steps === undefined) {
    const reason = `no way to upload to ${credentials?.type ?? "an unnamed place"}`;
    return { outcome: "rejected", reason, content: false };
  }
  for (const step of steps) {
    const done = storeReceipt(await workspace.signed(step));
    if (done.outcome !== "delivered") return done;
  }
  return { outcome: "delivered" };
}
