import { type ChildProcess, spawn } from "node:child_process";
import type { Background } from "./delivery.ts";
import { currentOwner } from "./owner.ts";

/** Milliseconds. */
const LONGEST_INTERVAL = 60_000;

/**
 * OpenCode's program is Bun when it finds the first. Without compiled code and with a small heap it
 * takes less than half of the memory, and what waits for a server is fast enough.
 */
const AS_BUN = { BUN_BE_BUN: "1", BUN_JSC_useJIT: "0", BUN_OPTIONS: "--smol" } as const;

/**
 * What waits, at next to no cost: a shell that reads from a pipe whose other end closes when OpenCode
 * dies, however it dies. Only when something is left on disk then does it become the program that
 * sends it. Arguments: the folder of all queues, whose files name their owner; the owner; the command.
 * POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html
 */
const WAIT = `read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`;

export interface BackgroundProcessOptions {
  /** The built plugin, which is also the program that is run. */
  readonly file: string;
  /** Folder of the project, for its settings. */
  readonly project: string;
  /** Folder of all queues. */
  readonly queue: string;
  /** Settings, credentials among them: they reach the child in no other way. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly debug: (line: string) => void;
  /** The program that runs it: OpenCode itself, which is also Bun, or Node. */
  readonly runtime?: string;
  /** Milliseconds until the first child; the hook that noticed does not wait for it. */
  readonly delay?: number;
  /** Milliseconds until the next child when one ended too early; doubles every time. */
  readonly interval?: number;
  /** Milliseconds that there may be nothing to lose before the child is sent away. */
  readonly grace?: number;
}

/**
 * A child process that waits for the death of this one and then sends what it left. It is needed
 * because no signal handler may change how OpenCode dies, and a SIGKILL cannot be handled at all.
 * There is one while there is something to lose, and a moment longer.
 */
export class BackgroundProcess implements Background {
  readonly #options: Required<BackgroundProcessOptions>;
  readonly #needs = new Set<() => boolean>();
  #timer: NodeJS.Timeout | undefined;
  #child: ChildProcess | undefined;
  #check: NodeJS.Timeout | undefined;
  /** How many in a row ended although there was something to lose. */
  #early = 0;

  constructor(options: BackgroundProcessOptions) {
    this.#options = {
      runtime: process.execPath,
      delay: 0,
      interval: 2_000,
      grace: 5_000,
      ...options,
    };
  }

  /** @param isBusy whether there is something to lose */
  watch(isBusy: () => boolean): void {
    this.#needs.add(isBusy);
  }

  notice(): void {
    if (this.#child !== undefined || this.#timer !== undefined) return;
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

  start(): void {
    this.#spawn();
  }

  get #isNeeded(): boolean {
    return [...this.#needs].some((isBusy) => isBusy());
  }

  #spawn(): void {
    if (this.#child !== undefined || !this.#isNeeded) return;
    const { environment, debug } = this.#options;
    try {
      const [program = "", ...args] = this.#command();
      const child = spawn(program, args, {
        // A session of its own: what the terminal sends to OpenCode's group is not for it.
        detached: true,
        // The other end of its input is closed when this process is gone.
        stdio: ["pipe", "ignore", "ignore"],
        // The project's folder could not be removed or unmounted while it ran.
        cwd: "/",
        env: { ...environment, ...AS_BUN },
        windowsHide: true,
      });
      this.#child = child;
      child.on("error", (error) => {
        debug(`no child to finish what this process leaves: ${String(error)}`);
        this.#ended(child);
      });
      child.on("exit", () => {
        this.#ended(child);
      });
      child.stdin.on("error", () => undefined);
      child.unref();
      // Node's pipe is a socket and would keep the process alive; Bun's has no such method.
      (child.stdin as { readonly unref?: () => void }).unref?.();
      this.#watch();
    } catch (error) {
      debug(`no child to finish what this process leaves: ${String(error)}`);
      this.#early += 1;
      this.notice();
    }
  }

  #command(): readonly string[] {
    const { file, project, queue, runtime } = this.#options;
    const { place, pid, start } = currentOwner();
    const owner = `${place}.${pid}.${start}`;
    const deliver = [runtime, file, "deliver", project, "--parent", owner];
    // There is no such shell on Windows: there the program itself waits.
    if (process.platform === "win32") return deliver;
    return ["/bin/sh", "-c", WAIT, "opencode-mlflow", queue, owner, ...deliver];
  }

  #ended(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#forget();
    this.#early = this.#isNeeded ? this.#early + 1 : 0;
    if (this.#isNeeded) this.notice();
  }

  #forget(): void {
    this.#child = undefined;
    clearInterval(this.#check);
  }

  /** Sends the child away when there has been nothing to lose for a while. */
  #watch(): void {
    const { grace } = this.#options;
    let idleSince: number | undefined;
    this.#check = setInterval(() => {
      if (this.#isNeeded) idleSince = undefined;
      else if (idleSince === undefined) idleSince = performance.now();
      else if (performance.now() - idleSince >= grace) {
        // Should there be something to lose before it has gone, it is of no use any more.
        const child = this.#child;
        this.#forget();
        this.#early = 0;
        child?.kill();
      }
    }, grace / 5);
    this.#check.unref();
  }
}
