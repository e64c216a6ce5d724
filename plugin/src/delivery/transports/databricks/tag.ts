import { encodeTag } from "../../encoding/rest.ts";
import { isUnanswered, receiptOf } from "../http.ts";
import type { Receipt } from "../transport.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Sets a tag of a trace; that of a deleted trace counts as delivered.
 *
 * @param path of the trace's tags
 * @param text of a tag record
 */
export async function setTag(workspace: Workspace, path: string, text: string): Promise<Receipt> {
  const { key, value } = JSON.parse(text) as { key: string; value: string };
  const result = await workspace.call({ method: "PATCH", path, body: encodeTag(key, value) });
  if (!isUnanswered(result) && result.status === 404) return { outcome: "delivered" };
  return receiptOf(result);
}
