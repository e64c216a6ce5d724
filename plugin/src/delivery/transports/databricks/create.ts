import type { Problem, Transport } from "../transport.ts";
import { Trust, type TrustSettings } from "../trust.ts";
import { ClassicTransport } from "./classic.ts";
import { databricksLogin, type DatabricksSettings } from "./login.ts";
import { parseLocation, UnityTransport } from "./unity.ts";
import { Workspace } from "./workspace.ts";

export interface DatabricksTarget extends DatabricksSettings, TrustSettings {
  readonly trackingUri: string;
  readonly experimentId: string;
  readonly traceLocation?: string | undefined;
}

/** Whether a tracking URI means a Databricks workspace (`mlflow/utils/uri.py`). */
export function isDatabricks(trackingUri: string): boolean {
  return /^databricks(-uc)?($|:)/.test(trackingUri);
}

/**
 * The transport to a Databricks workspace: to an experiment, or to tables of Unity Catalog.
 *
 * @param version of this plugin
 */
export function databricksTransport(
  target: DatabricksTarget,
  version: string,
): Transport | Problem {
  const { trackingUri, experimentId, traceLocation } = target;
  if (trackingUri.startsWith("databricks-uc")) {
    return {
      problem: "databricks-uc is MLflow's name of a model registry: set databricks instead",
    };
  }
  const login = databricksLogin(trackingUri, target);
  if ("problem" in login) return login;
  const workspace = new Workspace(login, new Trust(target));
  if (traceLocation === undefined) return new ClassicTransport(workspace, experimentId);
  const location = parseLocation(traceLocation);
  if (location === undefined) {
    return { problem: "MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema" };
  }
  return new UnityTransport(workspace, location, experimentId, version);
}
