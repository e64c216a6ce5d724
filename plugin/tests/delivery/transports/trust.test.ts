import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
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
