import { spawn } from "node:child_process";
import type { Guardian } from "./delivery.ts";
import { currentOwner } from "./owner.ts";

/** Milliseconds. */
const LONGEST_INTERVAL = 60_000;

/**
 * OpenCode's program is Bun when it finds the first. Without compiled code and with a small heap it
 * takes less than half of the memory, and what waits for a server is fast enough.
 */
const AS_BUN = { BUN_BE_BUN: "1", BUN_JSC_useJIT: "0", BUN_OPTIONS: "--smol" } as const;

export interface GuardianOptions {
  /** The built plugin, which is also the program that is run. */
  readonly file: string;
  /** Folder of the project, for its settings. */
  readonly project: string;
  /** Settings, credentials among them: they reach the child in no other way. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly debug: (line: string) => void;
  /** The program that runs it: OpenCode itself, which is also Bun, or Node. */
  readonly runtime?: string;
  /** Milliseconds until the first child; the hook that noticed does not wait for it. */
  readonly delay?: number;
  /** Milliseconds until the next child when one ended too early; doubles every time. */
  readonly interval?: number;
}

/**
 * A child process that waits for the death of this one and then sends what it left. It is needed
 * because no signal handler may change how OpenCode dies, and a SIGKILL cannot be handled at all.
 * There is one while there is something to lose; it ends by itself.
 */
export class ChildGuardian implements Guardian {
  readonly #options: Required<GuardianOptions>;
  readonly #wards = new Set<() => boolean>();
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  /** How many in a row ended although there was something to lose. */
  #early = 0;

  constructor(options: GuardianOptions) {
    this.#options = { runtime: process.execPath, delay: 0, interval: 2_000, ...options };
  }

  /** @param isBusy whether there is something to lose */
  guard(isBusy: () => boolean): void {
    this.#wards.add(isBusy);
  }

  notice(): void {
    if (this.#isRunning || this.#timer !== undefined) return;
    const { delay, interval } = this.#options;
    const pause = Math.min(interval * 2 ** (this.#early - 1), LONGEST_INTERVAL);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#spawn();
      },
      this.#early === 0 ? delay : pause,
    );
    this.#timer.unref();
  }

  hurry(): void {
    this.#spawn();
  }

  get #isNeeded(): boolean {
    return [...this.#wards].some((isBusy) => isBusy());
  }

  #spawn(): void {
    if (this.#isRunning || !this.#isNeeded) return;
    const { file, project, environment, runtime, debug } = this.#options;
    const { place, pid, start } = currentOwner();
    const parent = `${place}.${pid}.${start}`;
    try {
      const child = spawn(runtime, [file, "deliver", project, "--parent", parent], {
        // A session of its own: what the terminal sends to OpenCode's group is not for it.
        detached: true,
        stdio: "ignore",
        // The project's folder could not be removed or unmounted while it ran.
        cwd: "/",
        env: { ...environment, ...AS_BUN },
        windowsHide: true,
      });
      this.#isRunning = true;
      child.on("error", (error) => {
        debug(`no child to finish what this process leaves: ${String(error)}`);
        this.#isRunning = false;
        this.#early += 1;
      });
      child.on("exit", () => {
        this.#isRunning = false;
        this.#early = this.#isNeeded ? this.#early + 1 : 0;
        if (this.#isNeeded) this.notice();
      });
      child.unref();
    } catch (error) {
      this.#early += 1;
      debug(`no child to finish what this process leaves: ${String(error)}`);
    }
  }
}
