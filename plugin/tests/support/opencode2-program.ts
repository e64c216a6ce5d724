import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Exported } from "./built.ts";
import { type Line, readLines } from "./opencode2.ts";
import { happenIn, type Instance, Service } from "./service.ts";

/**
 * A stand-in for OpenCode 2's program, for the dry run of `make test-opencode2`: the commands that
 * those tests and `up` use, as read in its sources of 2.0.x, with installed plugins in the fake
 * service. It asks no model: a turn is a recorded one, by the marker in its prompt.
 */

const VERSION = "2.1.2";
/** The version that the recordings are of. */
const RECORDED = "2.0.0-20260717";
const URL_OF_TURNS = "/turn";
const IS_SERVICE = "--service";

/** Recorded turns by marker; the last one does not end. */
const TURNS: Readonly<Record<string, string>> = {
  reason: "2x-reason.jsonl",
  shell: "2x-shell.jsonl",
  shellsleep: "2x-t2.jsonl",
};
const ENDLESS = "shellsleep";

interface PluginInfo {
  readonly id?: string;
  readonly source: { readonly type: "local"; readonly path: string };
  readonly features: { readonly server?: true };
  readonly state:
    { readonly status: "active" } | { readonly status: "failed"; readonly error: string };
}

/** A location, with its plugins. */
interface Location {
  readonly instances: readonly Instance[];
  readonly plugins: readonly PluginInfo[];
}

type Config = { readonly plugin?: readonly (string | readonly [string, object])[] } & object;

/** The configurations that count in a folder, each with what relative paths in it begin at. */
function configurations(directory: string): { path: string; info: Config }[] {
  const file = join(directory, "opencode.json");
  const { OPENCODE_CONFIG_CONTENT: given, OPENCODE_CONFIG_PROJECT_DISABLE: without } = process.env;
  const all: [string, string][] = given === undefined ? [] : [[directory, given]];
  if (without !== "1" && existsSync(file)) all.unshift([file, readFileSync(file, "utf8")]);
  return all.map(([path, content]) => ({ path, info: JSON.parse(content) as Config }));
}

async function loadPlugin(
  service: Service,
  directory: string,
  path: string,
  options: object,
): Promise<[PluginInfo, Instance?] | undefined> {
  const info = { source: { type: "local", path }, features: {} } as const;
  const file = join(path, "index.js");
  // Left out without a word, as is an entry that is a file.
  if (!existsSync(file)) return undefined;
  try {
    const { default: plugin } = (await import(pathToFileURL(file).href)) as Exported;
    const instance = await service.load(plugin.setup, directory, { ...options });
    const features = { server: true } as const;
    return [{ ...info, id: plugin.id, features, state: { status: "active" } }, instance];
  } catch (error) {
    return [{ ...info, state: { status: "failed", error: String(error) } }];
  }
}

class Host {
  readonly #service = new Service();
  readonly #locations = new Map<string, Promise<Location>>();
  #turns = 0;

  /** Loads the plugins of a location when it is first used. */
  open(directory: string): Promise<Location> {
    const known = this.#locations.get(directory) ?? this.#load(directory);
    this.#locations.set(directory, known);
    return known;
  }

  async #load(directory: string): Promise<Location> {
    const loaded: [PluginInfo, Instance?][] = [];
    for (const { path, info } of configurations(directory)) {
      for (const entry of info.plugin ?? []) {
        const [spec, options] = typeof entry === "string" ? [entry, {}] : entry;
        const folder = resolve(path === directory ? directory : dirname(path), spec);
        const found = await loadPlugin(this.#service, directory, folder, options);
        if (found !== undefined) loaded.push(found);
      }
    }
    return {
      plugins: loaded.map(([plugin]) => plugin),
      instances: loaded.flatMap(([, instance]) => instance ?? []),
    };
  }

  /** Lets a turn happen to its end; one of them has none. */
  async turn(directory: string, prompt: string): Promise<void> {
    await this.open(directory);
    const marker = /\[\[(\w+)\]\]/.exec(prompt)?.[1] ?? "";
    this.#turns += 1;
    const lines = turnOf(TURNS[marker] ?? "", prompt, directory, `${process.pid}x${this.#turns}`);
    await happenIn(this.#service, lines, new Set(), () => directory);
    await this.#service.settled();
    if (marker === ENDLESS) await new Promise(() => undefined);
  }

  /** Unloads one location after the other, as `service stop` does. */
  async close(): Promise<void> {
    for (const location of this.#locations.values()) {
      for (const instance of (await location).instances) await instance.unload();
    }
  }

  async #answer(path: string, directory: string, prompt: string): Promise<object> {
    if (path === URL_OF_TURNS) await this.turn(directory, prompt);
    if (path !== "/api/plugin") return {};
    const { plugins } = await this.open(directory);
    return { location: { directory }, data: plugins };
  }

  /** Answers what the commands ask a server. */
  serve(port: number): Promise<Server> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      const directory = url.searchParams.get("location[directory]") ?? homedir();
      const prompt = url.searchParams.get("prompt") ?? "";
      this.#answer(url.pathname, directory, prompt).then(
        (body) => response.end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    return new Promise((done) => {
      server.listen(port, "127.0.0.1", () => {
        done(server);
      });
    });
  }
}

/** The lines of a recording until OpenCode ended, as if they happened here and now. */
function turnOf(name: string, prompt: string, directory: string, unique: string): Line[] {
  const lines = readLines(name);
  const end = lines.findIndex(({ k }) => k === "cleanup.start");
  const later = Date.now() - (lines[0]?.t ?? 0);
  const here = JSON.stringify(lines.slice(0, end))
    .replaceAll("/home/user/app", directory)
    .replaceAll(RECORDED, VERSION)
    .replaceAll(/\b(ses|evt|msg|call|sh)_/g, `$1_${unique}_`);
  return JSON.parse(here, (key, value: unknown) => {
    // Times are the only numbers of this size.
    if (typeof value === "number" && value > 1e12) return value + later;
    // `run` stores a prompt with quotes around it.
    return key === "text" && String(value).startsWith('"[[') ? `"${prompt}"` : value;
  }) as Line[];
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const STATE = process.env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state");
const REGISTRATION = join(STATE, "opencode", "service.json");

interface Registration {
  readonly pid: number;
  readonly url: string;
}

/** The service that runs; one that was killed leaves its registration. */
async function registered(): Promise<Registration | undefined> {
  try {
    const found = JSON.parse(readFileSync(REGISTRATION, "utf8")) as Registration;
    await fetch(found.url);
    return found;
  } catch {
    return undefined;
  }
}

/** The URL of the service; starts one with this process's environment where there is none. */
async function serviceUrl(): Promise<string> {
  if ((await registered()) === undefined) {
    rmSync(REGISTRATION, { force: true });
    const args = [fileURLToPath(import.meta.url), "serve", IS_SERVICE];
    spawn(process.execPath, args, { cwd: homedir(), detached: true, stdio: "ignore" }).unref();
  }
  for (;;) {
    const found = await registered();
    if (found !== undefined) return found.url;
    await sleep(20);
  }
}

async function serve(args: readonly string[]): Promise<void> {
  const host = new Host();
  const server = await host.serve(0);
  const end = async (): Promise<void> => {
    await host.close();
    if (args.includes(IS_SERVICE)) rmSync(REGISTRATION, { force: true });
    process.exit();
  };
  process.once("SIGTERM", () => void end());
  if (args.includes("--stdio")) process.stdin.on("end", () => void end()).resume();
  if (!args.includes(IS_SERVICE)) {
    process.stdout.write(`opencode server listening on ${urlOf(server)}\n`);
    return;
  }
  mkdirSync(dirname(REGISTRATION), { recursive: true });
  const { pid } = process;
  const said = { id: "stand-in", version: VERSION, url: urlOf(server), pid, password: "none" };
  writeFileSync(REGISTRATION, JSON.stringify(said));
}

async function stop(): Promise<void> {
  const found = await registered();
  if (found === undefined) return;
  process.kill(found.pid, "SIGTERM");
  while ((await registered()) !== undefined) await sleep(20);
}

async function api([path = ""]: readonly string[], given: string | undefined): Promise<void> {
  const url = new URL(path, given ?? (await serviceUrl()));
  if (!url.search) url.searchParams.set("location[directory]", process.cwd());
  process.stdout.write(await (await fetch(url)).text());
}

async function run(prompt: string, isStandalone: boolean): Promise<void> {
  if (isStandalone) {
    const host = new Host();
    await host.turn(process.cwd(), prompt);
    await host.close();
    process.exit();
  }
  const url = new URL(URL_OF_TURNS, await serviceUrl());
  url.searchParams.set("location[directory]", process.cwd());
  url.searchParams.set("prompt", prompt);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(await answer.text());
}

const [command = "", ...rest] = process.argv.slice(2);
const at = rest.indexOf("--server");
const given = at < 0 ? undefined : rest.splice(at, 2)[1];
const words = rest.filter((word) => !word.startsWith("--"));
if (command === "--version") process.stdout.write(`opencode v${VERSION}\n`);
else if (command === "debug") {
  const documents = configurations(process.cwd()).map((one) => ({ type: "document", ...one }));
  process.stdout.write(JSON.stringify(documents));
} else if (command === "serve") await serve(rest);
else if (command === "service" && words[0] === "stop") await stop();
else if (command === "api") await api(words.slice(1), given);
else if (command === "run") await run(words.join(" "), rest.includes("--standalone"));
else throw new Error(`the stand-in knows no ${[command, ...rest].join(" ")}`);
