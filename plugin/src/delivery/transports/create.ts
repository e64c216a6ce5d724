import { databricksTransport, isDatabricks } from "./databricks/create.ts";
import type { DatabricksSettings } from "./databricks/login.ts";
import type { OutboxRecord, Unit } from "../outbox.ts";
import { type TargetSettings, traceTarget } from "./target.ts";
import type { Receipt } from "./http.ts";
import { MlflowTransport } from "./mlflow.ts";
import { Trust, type TrustSettings } from "./trust.ts";

export type { Receipt } from "./http.ts";

/** A way to get records to where traces are kept. */
export interface Transport {
  /** Where they go, for people: holds no credentials. */
  readonly url: string;
  /** What one `send` takes, see `Outbox.peek`. May change with an answer, which is then "again". */
  readonly unit: Unit;
  /** Sends what `Outbox.peek` returned. Never rejects. */
  send(batch: readonly OutboxRecord[]): Promise<Receipt>;
}

export interface Problem {
  /** What is wrong with the settings and what to set instead, without credentials. */
  readonly problem: string;
}

/** Of the plugin's settings those that say where traces go, and how. */
export type TransportSettings = TrustSettings &
  DatabricksSettings &
  Omit<TargetSettings, "trackingUri" | "experimentId" | "trust"> & {
    readonly trackingUri: string | undefined;
    readonly experimentId: string | undefined;
    readonly traceLocation?: string | undefined;
  };

/** Sees to it that `send` never rejects, whatever the records are. */
function careful(transport: Transport): Transport {
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
    return "problem" in found ? found : careful(found);
  }
  const trust = new Trust(settings);
  const target = traceTarget({ ...settings, trackingUri, experimentId, trust });
  return "problem" in target ? target : careful(new MlflowTransport(target, version));
}
