import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Delivery } from "../delivery/delivery.ts";
import { BackgroundProcess } from "../delivery/background-process.ts";
import { InterruptedLog } from "../delivery/interrupted.ts";
import { openQueue, type RecordQueue } from "../delivery/queue/memory.ts";
import { queueFolder } from "../delivery/queue/names.ts";
import { createTransport } from "../delivery/transports/create.ts";
import type { Transport } from "../delivery/transports/transport.ts";
import type { Log } from "./log.ts";
import type { Settings } from "./settings.ts";

/** Defined by the build. */
declare const PLUGIN_VERSION: string;

export const VERSION = PLUGIN_VERSION;

/** What one destination of traces shares in this process. */
export interface Connection {
  readonly delivery: Delivery;
  readonly transport: Transport;
  /** Ends it when it has sent everything, unless it is connected again until then. */
  readonly release: () => void;
}

export interface Route {
  readonly queue: RecordQueue;
  readonly transport: Transport;
  readonly interrupted: InterruptedLog;
}

/** The variable in which the program gets the plugin's options. */
export const OPTIONS_VARIABLE = "OPENCODE_MLFLOW_OPTIONS";

/**
 * The queue and the transport that the settings ask for.
 *
 * @param project folder of the project
 */
export function route(
  settings: Settings,
  project: string,
  debug: Log,
): Route | { readonly problem: string } {
  const transport = createTransport(settings, VERSION);
  if ("problem" in transport) return transport;
  const { experimentId = "", workspace, stateDir } = settings;
  const destination = {
    url: transport.url,
    experimentId,
    ...(workspace === undefined ? {} : { workspace }),
    project,
  };
  const limits = {
    size: settings.spoolMegabytes * 1024 * 1024,
    age: settings.spoolDays * 24 * 3_600_000,
  };
  const interrupted = new InterruptedLog(stateDir);
  const queue = openQueue({ folder: stateDir, destination, debug, limits });
  return { queue, transport, interrupted };
}

/** The settings' files as absolute paths, for a process that works in another folder. */
function absolutePaths({ caCertificate, databricksConfigFile }: Settings): NodeJS.ProcessEnv {
  return {
    ...(caCertificate === undefined
      ? {}
      : { MLFLOW_TRACKING_SERVER_CERT_PATH: resolve(caCertificate) }),
    ...(databricksConfigFile === undefined
      ? {}
      : { DATABRICKS_CONFIG_FILE: resolve(databricksConfigFile) }),
  };
}

/** Milliseconds between looks whether a connection that nothing uses has sent everything. */
const RELEASE_INTERVAL = 5_000;

interface Shared extends Connection {
  users: number;
}

/** Shared: OpenCode sets a plugin up for every folder, and again when it reloads. */
const connections = new Map<string, Shared>();
const backgrounds = new Map<string, BackgroundProcess>();

/**
 * The connection that the settings ask for; the same one for the same settings and project.
 *
 * @param environment in which another process has the same settings
 */
export function connect(
  settings: Settings,
  environment: () => NodeJS.ProcessEnv,
  project: string,
  debug: Log,
): Connection | { readonly problem: string } {
  const shared = JSON.stringify(settings);
  const key = JSON.stringify([project, shared]);
  const known = connections.get(key);
  if (known !== undefined) {
    known.users += 1;
    return known;
  }
  const ends = route(settings, project, debug);
  if ("problem" in ends) return ends;
  const background =
    backgrounds.get(shared) ??
    new BackgroundProcess({
      file: fileURLToPath(import.meta.url),
      project,
      queue: queueFolder(settings.stateDir),
      environment: () => ({ ...environment(), ...absolutePaths(settings) }),
      debug,
    });
  backgrounds.set(shared, background);
  const delivery = new Delivery({ ...ends, background, debug });
  const isBusy = (): boolean => delivery.isBusy;
  background.addSource(isBusy);
  const end = (): void => {
    if (connection.users > 0 || connections.get(key) !== connection) return;
    if (delivery.isBusy) {
      setTimeout(end, RELEASE_INTERVAL).unref();
      return;
    }
    connections.delete(key);
    if (background.removeSource(isBusy)) backgrounds.delete(shared);
    delivery.stop();
  };
  const connection: Shared = {
    delivery,
    transport: ends.transport,
    users: 1,
    release: () => {
      connection.users -= 1;
      end();
    },
  };
  connections.set(key, connection);
  return connection;
}
