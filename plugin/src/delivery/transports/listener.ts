import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** `TCP_LISTEN` of Linux (`include/net/tcp_states.h`), as /proc/net/tcp prints it. */
const LISTEN = "0A";
const ROOT = 0;
/** How /proc/net/tcp and tcp6 print the addresses that 127.0.0.1 leads to. */
const IPV4 = new Set(["0100007F", "00000000", "0".repeat(32), "0000000000000000FFFF00000100007F"]);
/** ::1, which `localhost` may be as well. */
const IPV6_LOOPBACK = "00000000000000000000000001000000";
/** The kernel's tables of sockets (proc_net_tcp.rst of Linux). */
const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"];
/** Bytes of a line, without its padding longer in tcp6. */
const LINE = 150;

/** Whether users here are not those of the machine, so that the tables' are all unknown. */
function isSandbox(): boolean {
  try {
    return !/^\s*0\s+0\s+4294967295$/m.test(readFileSync("/proc/self/uid_map", "utf8"));
  } catch {
    return true;
  }
}

interface Listener {
  readonly address: string;
  readonly port: number;
  readonly uid: number;
}

/**
 * The sockets of a table that listen. They come first there (`tcp_get_idx`, net/ipv4/tcp_ipv4.c),
 * and the kernel makes as much of it as is read: the whole takes it milliseconds on a machine with
 * memory for many connections, even where it has none.
 */
function* listeners(table: string): Generator<Listener> {
  let file: number;
  try {
    file = openSync(table, "r");
  } catch {
    return;
  }
  try {
    const buffer = Buffer.alloc(LINE);
    let rest = "";
    for (let length = 1; length > 0;) {
      length = readSync(file, buffer);
      const lines = (rest + buffer.toString("latin1", 0, length)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [slot, local = "", , state, , , , uid] = line.trim().split(/\s+/);
        if (slot === "sl") continue;
        if (state !== LISTEN) return;
        const [address = "", port = ""] = local.split(":");
        yield { address, port: Number.parseInt(port, 16), uid: Number(uid) };
      }
    }
  } catch {
    // The table cannot be read: who listens is unknown.
  } finally {
    closeSync(file);
  }
}

/**
 * Whether a program of another user, which is not root either (as Docker's proxy is), listens on a
 * port of this machine. Unknown, and false, where the system is not Linux.
 *
 * @param host as in the URL
 * @param tables the files that hold the sockets
 */
export function isOfAnotherUser(host: string, port: number, tables = TABLES): boolean {
  if (isSandbox()) return false;
  const known = [process.getuid?.(), ROOT];
  for (const table of tables) {
    for (const { address, port: at, uid } of listeners(table)) {
      const isIpv4 = IPV4.has(address);
      if (at !== port || !(isIpv4 || (host !== "127.0.0.1" && address === IPV6_LOOPBACK))) continue;
      if (!known.includes(uid)) return true;
      // Linux lets nobody listen beside it (`inet_csk_bind_conflict`): the rest need not be read.
      if (host === "127.0.0.1") return false;
    }
  }
  return false;
}
