import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isOfAnotherUser } from "../../../src/delivery/transports/listener.ts";
import { Trust } from "../../../src/delivery/transports/trust.ts";

// What these options do is Bun's: tests/integration/test_transports_network.py.

const folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-trust-"));
const caCertificate = join(folder, "ca.pem");
writeFileSync(caCertificate, "-----BEGIN CERTIFICATE-----");
after(() => {
  rmSync(folder, { recursive: true });
});
const HTTPS = "https://h/v1/traces";

test("nothing set: the runtime's own trust", () => {
  assert.deepEqual(new Trust({}).optionsFor(HTTPS), {});
});

test("certificates of one's own, also where any would do", () => {
  const ca = { tls: { ca: "-----BEGIN CERTIFICATE-----" } };
  assert.deepEqual(new Trust({ caCertificate }).optionsFor(HTTPS), ca);
  assert.deepEqual(new Trust({ caCertificate, insecureTls: true }).optionsFor(HTTPS), ca);
});

test("any certificate", () => {
  const any = { tls: { rejectUnauthorized: false } };
  assert.deepEqual(new Trust({ insecureTls: true }).optionsFor(HTTPS), any);
});

test("a file that cannot be read matters only where TLS is spoken", () => {
  const trust = new Trust({ caCertificate: join(folder, "missing.pem") });
  assert.deepEqual(trust.optionsFor("http://h/v1/traces"), {});
  assert.throws(() => trust.optionsFor(HTTPS), /missing\.pem cannot be read \(ENOENT\)/);
});

/** One line of /proc/net/tcp. */
function line(address: string, uid: number, state = "0A"): string {
  return `   0: ${address}:1388 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 1`;
}

/** A file as /proc/net/tcp is. */
function table(...lines: string[]): string {
  const file = join(mkdtempSync(join(folder, "table-")), "tcp");
  writeFileSync(file, ["  sl  local_address rem_address   st", ...lines, ""].join("\n"));
  return file;
}

test("who listens on a port of this machine", () => {
  const own = process.getuid?.() ?? 0;
  const loopback = "0100007F";
  const six = "00000000000000000000000001000000";
  const stranger = (host: string, ...lines: string[]): boolean =>
    isOfAnotherUser(host, 5000, [table(...lines)]);
  assert.equal(stranger("127.0.0.1"), false, "nobody");
  assert.equal(stranger("127.0.0.1", line(loopback, own)), false, "ourselves");
  assert.equal(stranger("127.0.0.1", line("00000000", 0)), false, "Docker's proxy");
  assert.equal(stranger("127.0.0.1", line(loopback, 65534)), true);
  assert.equal(stranger("127.0.0.1", line("00000000", 65534)), true);
  assert.equal(stranger("127.0.0.1", line("0".repeat(32), 65534)), true);
  assert.equal(stranger("127.0.0.1", line(loopback, 65534, "01")), false, "a connection");
  assert.equal(stranger("127.0.0.1", line(six, 65534)), false, "not that address");
  assert.equal(stranger("localhost", line(six, 65534)), true);
  const other = table(line(loopback, 65534));
  assert.equal(isOfAnotherUser("127.0.0.1", 5001, [other]), false, "not that port");
  const [mine, theirs] = [table(line(loopback, own)), table(line(six, 65534))];
  assert.equal(isOfAnotherUser("localhost", 5000, [mine, theirs]), true, "the other localhost");
  assert.equal(isOfAnotherUser("127.0.0.1", 5000, [table(), other]), true, "in the second table");
  assert.equal(isOfAnotherUser("127.0.0.1", 5000, [join(folder, "missing"), other]), true);
});

test("of the kernel's tables only as much is read as says who listens", () => {
  const others = Array.from({ length: 40 }, () => line("0100007F", 65534).replace("1388", "1389"));
  const mine = line("0100007F", process.getuid?.() ?? 0);
  // Where it was read on, these would be a stranger's.
  const after = line("00000000", 65534);
  assert.equal(isOfAnotherUser("127.0.0.1", 5000, [table(...others, mine, after)]), false);
  const connection = line("0100007F", 0, "01");
  assert.equal(isOfAnotherUser("127.0.0.1", 5000, [table(...others, connection, after)]), false);
  assert.equal(isOfAnotherUser("127.0.0.1", 5000, [table(...others, after)]), true);
});

test("a server of one's own is sent to", async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  assert.deepEqual(new Trust({ ourPorts: [port] }).optionsFor(`http://127.0.0.1:${port}/x`), {});
});

test("a stranger on the port of a server of ours gets nothing", async (t) => {
  if (process.getuid?.() !== 0 || process.platform !== "linux") {
    t.skip("only root starts programs of others, and only Linux tells whose they are");
    return;
  }
  const script =
    "process.setuid(65534); require('net').createServer().listen(0, '127.0.0.1', " +
    "function () { console.log(this.address().port); })";
  const stranger = spawn(process.execPath, ["-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => stranger.kill());
  const [said] = (await once(stranger.stdout, "data")) as [Buffer];
  const port = Number(said.toString());
  const url = `http://127.0.0.1:${port}/v1/traces`;
  assert.deepEqual(new Trust({ ourPorts: [port + 1] }).optionsFor(url), {}, "somebody's server");
  const refused = new RegExp(`another user's program has its port ${port}`);
  assert.throws(() => new Trust({ ourPorts: [port] }).optionsFor(url), refused);
});
