import { readFileSync } from "node:fs";

/** `TCP_LISTEN` of Linux (`include/net/tcp_states.h`), as /proc/net/tcp prints it. */
const LISTEN = "0A";
const ROOT = 0;
/** How /proc/net/tcp and tcp6 print the addresses that 127.0.0.1 leads to. */
const IPV4 = new Set(["0100007F", "00000000", "0".repeat(32), "0000000000000000FFFF00000100007F"]);
/** ::1, which `localhost` may be as well. */
const IPV6_LOOPBACK = "00000000000000000000000001000000";

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The tables of listeners; empty in a sandbox whose users are not those of the machine. */
function readTables(): string {
  if (!/^\s*0\s+0\s+4294967295$/m.test(read("/proc/self/uid_map"))) return "";
  return read("/proc/net/tcp") + read("/proc/net/tcp6");
}

/**
 * Whether a program of another user, which is not root either (as Docker's proxy is), listens on a
 * port of this machine. Unknown, and false, where the system is not Linux.
 *
 * @param host as in the URL
 * @param tables /proc/net/tcp and tcp6 (proc_net_tcp.rst of Linux)
 */
export function isOfAnotherUser(host: string, port: number, tables = readTables()): boolean {
  const own = process.getuid?.();
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  return tables.split("\n").some((line) => {
    const [, local = "", , state, , , , uid = ""] = line.trim().split(/\s+/);
    const [address = "", at] = local.split(":");
    const isMeant = IPV4.has(address) || (host !== "127.0.0.1" && address === IPV6_LOOPBACK);
    return isMeant && at === wanted && state === LISTEN && ![own, ROOT].includes(Number(uid));
  });
}
