import { databricksTransport, isDatabricks } from "./databricks/create.ts";
import type { DatabricksSettings } from "./databricks/login.ts";
import { MlflowTransport } from "./mlflow.ts";
import { type TargetSettings, traceTarget } from "./target.ts";
import type { Problem, Transport } from "./transport.ts";
import { Trust, type TrustSettings } from "./trust.ts";

/** The settings that say where traces go. */
export type TransportSettings = TrustSettings &
  DatabricksSettings &
  Omit<TargetSettings, "trackingUri" | "experimentId" | "trust"> & {
    readonly trackingUri: string | undefined;
    readonly experimentId: string | undefined;
    readonly traceLocation?: string | undefined;
  };

/** A transport whose `send` never rejects, whatever the records are. */
function neverRejecting(transport: Transport): Transport {
  return {
    url: transport.url,
    get unit() {
      return transport.unit;
    },
    async send(batch) {
      if (batch.length === 0) return { outcome: "delivered" };
      try {
        return await transport.send(batch);
      } catch (error) {
        const reason = `cannot be sent: ${error instanceof Error ? error.message : String(error)}`;
        return { outcome: "rejected", reason, content: true };
      }
    },
  };
}

/**
 * The transport that the settings ask for.
 *
 * @param version of this plugin
 */
export function createTransport(settings: TransportSettings, version: string): Transport | Problem {
  const { trackingUri, experimentId } = settings;
  if (trackingUri === undefined || experimentId === undefined) {
    return { problem: "MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set" };
  }
  if (isDatabricks(trackingUri)) {
    const found = databricksTransport({ ...settings, trackingUri, experimentId }, version);
    return "problem" in found ? found : neverRejecting(found);
  }
  const trust = new Trust(settings);
  const target = traceTarget({ ...settings, trackingUri, experimentId, trust });
  return "problem" in target ? target : neverRejecting(new MlflowTransport(target, version));
}
