import { type ChildProcess, spawn } from "node:child_process";
import { currentOwner, formatOwner } from "./owner.ts";

/** Milliseconds between starts of a child at most. */
const LONGEST_INTERVAL = 60_000;

/**
 * `BUN_BE_BUN` makes OpenCode's program run scripts. Without compiled code and with a small heap it
 * takes less than half of the memory, and is fast enough for requests to a server.
 */
const AS_BUN = { BUN_BE_BUN: "1", BUN_JSC_useJIT: "0", BUN_OPTIONS: "--smol" } as const;

/**
 * A shell waits for OpenCode's death, as it takes little memory: it reads from a pipe that is closed
 * when OpenCode dies for any reason. If OpenCode left a queue, the shell becomes the program that
 * sends it. Arguments: the folder of all queues, whose names hold their owner; the owner; the command.
 * POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html
 */
const WAIT_SCRIPT = `read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`;

export interface BackgroundProcessOptions {
  /** The built plugin, which the child runs as a program. */
  readonly file: string;
  /** Folder of the project, for its settings. */
  readonly project: string;
  /** Folder of all queues. */
  readonly queue: string;
  /** Settings and credentials for the child; called when one is started. */
  readonly environment: () => Readonly<Record<string, string | undefined>>;
  readonly debug: (line: string) => void;
  /** The program that runs the plugin: OpenCode itself, which is also Bun, or Node. */
  readonly runtime?: string;
  /** Milliseconds until a child that ended too early is replaced; doubles every time. */
  readonly interval?: number;
  /** Milliseconds without records to send after which the child is stopped. */
  readonly idle?: number;
}

/**
 * A child process that waits for the death of this one and then sends the queue that it left. It is
 * needed because no signal handler may change how OpenCode dies, and a SIGKILL cannot be handled. It
 * runs while there are records to send or open traces, and a few seconds longer.
 */
export class BackgroundProcess {
  readonly #options: Required<BackgroundProcessOptions>;
  readonly #sources = new Set<() => boolean>();
  #timer: NodeJS.Timeout | undefined;
  #child: ChildProcess | undefined;
  #idleCheck: NodeJS.Timeout | undefined;
  /** Children in a row that ended although they were needed. */
  #failures = 0;

  constructor(options: BackgroundProcessOptions) {
    this.#options = {
      runtime: process.execPath,
      interval: 2_000,
      idle: 5_000,
      ...options,
    };
  }

  /** @param isBusy whether there are records to send, or open traces */
  addSource(isBusy: () => boolean): void {
    this.#sources.add(isBusy);
  }

  /** @returns whether none is left */
  removeSource(isBusy: () => boolean): boolean {
    this.#sources.delete(isBusy);
    return this.#sources.size === 0;
  }

  /** Starts the child after the current hook, where none runs. Costs next to nothing. */
  startSoon(): void {
    if (this.#child !== undefined || this.#timer !== undefined) return;
    const { interval } = this.#options;
    const pause = Math.min(interval * 2 ** (this.#failures - 1), LONGEST_INTERVAL);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.startNow();
      },
      this.#failures === 0 ? 0 : pause,
    );
    this.#timer.unref();
  }

  get #isNeeded(): boolean {
    return [...this.#sources].some((isBusy) => isBusy());
  }

  /** Starts the child where it is needed and none runs: this process may end at any moment. */
  startNow(): void {
    if (this.#child !== undefined || !this.#isNeeded) return;
    const { environment, debug } = this.#options;
    try {
      const [program = "", ...args] = this.#command();
      const child = spawn(program, args, {
        // A session of its own: the terminal's signals to OpenCode's process group do not reach it.
        detached: true,
        // The pipe to its input is closed when this process dies.
        stdio: ["pipe", "ignore", "ignore"],
        // In the project's folder it would keep that from being unmounted.
        cwd: "/",
        env: { ...environment(), ...AS_BUN },
        windowsHide: true,
      });
      this.#child = child;
      child.on("error", (error) => {
        debug(`background process not started: ${String(error)}`);
        this.#ended(child);
      });
      child.on("exit", () => {
        this.#ended(child);
      });
      child.stdin.on("error", () => undefined);
      child.unref();
      // Node's pipe is a socket and would keep the process alive; Bun's has no such method.
      (child.stdin as { readonly unref?: () => void }).unref?.();
      this.#stopWhenIdle();
    } catch (error) {
      debug(`background process not started: ${String(error)}`);
      this.#failures += 1;
      this.startSoon();
    }
  }

  #command(): readonly string[] {
    const { file, project, queue, runtime } = this.#options;
    const owner = formatOwner(currentOwner());
    const deliver = [runtime, file, "deliver", project, "--parent", owner];
    // Windows has no such shell: the program itself waits.
    if (process.platform === "win32") return deliver;
    return ["/bin/sh", "-c", WAIT_SCRIPT, "opencode-mlflow", queue, owner, ...deliver];
  }

  #ended(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#forget();
    this.#failures = this.#isNeeded ? this.#failures + 1 : 0;
    if (this.#isNeeded) this.startSoon();
  }

  #forget(): void {
    this.#child = undefined;
    clearInterval(this.#idleCheck);
  }

  /** Stops the child when it has not been needed for a while. */
  #stopWhenIdle(): void {
    const { idle } = this.#options;
    let idleSince: number | undefined;
    this.#idleCheck = setInterval(() => {
      if (this.#isNeeded) idleSince = undefined;
      else if (idleSince === undefined) idleSince = performance.now();
      else if (performance.now() - idleSince >= idle) {
        // Records that come while it ends need another child.
        const child = this.#child;
        this.#forget();
        this.#failures = 0;
        child?.kill();
      }
    }, idle / 5);
    this.#idleCheck.unref();
  }
}
