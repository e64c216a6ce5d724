import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLE, type Exported } from "./built.ts";
import { Collector, type Received } from "./collector.ts";
import { type Instance, Service } from "./service.ts";

export const APP = "/home/user/app";

const DRIVER = fileURLToPath(new URL("service-driver.ts", import.meta.url));
/** Milliseconds; machines that run tests are slow. */
const PATIENCE = 20_000;

/** What OpenCode 2 calls. */
export async function setup(context: unknown): ReturnType<Exported["default"]["setup"]> {
  const { default: plugin } = (await import(BUNDLE.href)) as Exported;
  return plugin.setup(context);
}

/** The built plugin in a fake of OpenCode 2's service, a server, and a state folder for each test. */
export class TracedService {
  service = new Service();
  stateDir = "";
  #collector: Collector | undefined;
  readonly #children: ChildProcess[] = [];

  async start(): Promise<{ readonly service: Service; readonly collector: Collector }> {
    for (const name of Object.keys(process.env)) {
      if (name.startsWith("MLFLOW_") || name === "CI") Reflect.deleteProperty(process.env, name);
    }
    this.stateDir = mkdtempSync(join(tmpdir(), "opencode-mlflow-service-"));
    process.env["MLFLOW_OPENCODE_STATE_DIR"] = this.stateDir;
    this.#collector = await Collector.start();
    this.service = new Service();
    return { service: this.service, collector: this.#collector };
  }

  async stop(): Promise<void> {
    for (const child of this.#children.splice(0)) child.kill("SIGKILL");
    await this.collector.stop();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  get collector(): Collector {
    assert.ok(this.#collector);
    return this.#collector;
  }

  /** The server is stopped, and there again with its address. */
  async restart(): Promise<Collector> {
    this.#collector = await this.collector.restarted();
    return this.#collector;
  }

  readonly load = (directory = APP, experimentId = "7"): Promise<Instance> =>
    this.service.load(setup, directory, { trackingUri: this.collector.url, experimentId });

  /** Starts another process, in which the first `count` lines of a recording happen. */
  async begin(recording: string, count: number): Promise<ChildProcess> {
    const options = JSON.stringify({ trackingUri: this.collector.url, experimentId: "7" });
    const child = fork(DRIVER, [APP, options, recording, String(count)], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#children.push(child);
    await once(child, "message");
    return child;
  }

  /** Names of the queues. */
  readonly queues = (): string[] => {
    try {
      return readdirSync(join(this.stateDir, "queue"));
    } catch {
      return [];
    }
  };

  readonly waitFor = async (condition: () => boolean, what: () => string): Promise<void> => {
    const deadline = Date.now() + PATIENCE;
    while (!condition()) {
      assert.ok(Date.now() < deadline, what());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  /** Waits until everything is sent: that goes on behind `cleanup`. */
  readonly delivered = (): Promise<void> =>
    this.waitFor(
      () => this.queues().length === 0,
      () => this.queues().join(),
    );

  /** The last info of every trace: its state and outcome. */
  readonly ended = (): (string | undefined)[][] => {
    const last = new Map(this.collector.infos.map((info) => [info.trace_id, info]));
    return [...last.values()].map(({ state, tags }) => [state, tags["opencode.outcome"]]);
  };

  readonly experimentOf = ({ headers }: Received): unknown => headers["x-mlflow-experiment-id"];
}
