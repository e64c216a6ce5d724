import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { after, before, describe, test } from "node:test";
import {
  type Exchange,
  exchange,
  isUnanswered,
  receiptOf,
  textOf,
} from "../../../src/delivery/transports/http.ts";
import { spyOn } from "../../support/spy.ts";
import type { Receipt } from "../../../src/delivery/transports/transport.ts";
import { type Reply, ScriptedServer } from "./server.ts";

describe("an exchange", () => {
  let server: ScriptedServer;
  before(async () => {
    server = await ScriptedServer.start();
  });
  after(() => server.stop());

  const send = async (rest: Partial<Exchange> = {}): Promise<Receipt> => {
    const { url } = server;
    return receiptOf(await exchange({ method: "POST", url, headers: {}, body: "{}", ...rest }));
  };
  const answered = (reply: Reply): Promise<Receipt> => {
    server.script = () => reply;
    return send();
  };

  test("any 2xx is delivered; the body is compressed where the server takes that", async () => {
    assert.deepEqual(await answered({ status: 202 }), { outcome: "delivered" });
    assert.equal(server.got.at(-1)?.headers["content-encoding"], undefined);
    await send({ gzip: true, body: "ä".repeat(1000) });
    assert.equal(server.got.at(-1)?.headers["content-encoding"], "gzip");
    assert.equal(server.got.at(-1)?.body, "ä".repeat(1000));
  });

  test("a request leaves at once, unless it takes long to compress", async () => {
    const fetched = spyOn(globalThis, "fetch");
    server.script = () => ({ status: 200 });
    const small = send({ gzip: true, body: "x".repeat(1000) });
    assert.equal(fetched.calls.length, 1);
    const large = send({ gzip: true, body: "x".repeat(1_000_000) });
    assert.equal(fetched.calls.length, 1);
    await Promise.all([small, large]);
    fetched.restore();
    assert.equal(fetched.calls.length, 2);
    assert.equal(server.got.at(-1)?.body.length, 1_000_000);
  });

  test("a page in the place of MLflow's answer delivers nothing", async () => {
    const headers = { "content-type": "text/html; charset=utf-8" };
    const receipt = await answered({ status: 200, headers, body: "<h1>Log in</h1>" });
    assert.deepEqual(receipt, {
      outcome: "retry",
      reason: "not an answer of MLflow: HTTP 200 Log in",
    });
  });

  for (const status of [408, 425, 429, 500, 502, 503, 504]) {
    test(`${status} may pass`, async () => {
      const receipt = await answered({ status, body: "no\n\u0007" });
      assert.deepEqual(receipt, { outcome: "retry", reason: `HTTP ${status} no` });
    });
  }

  for (const status of [401, 403, 404, 501]) {
    test(`${status} stays, whatever is sent`, async () => {
      const reason = `HTTP ${status} {}`;
      assert.deepEqual(await answered({ status }), { outcome: "rejected", reason, content: false });
    });
  }

  for (const status of [400, 413, 422]) {
    test(`${status} is about what was sent`, async () => {
      const reason = `HTTP ${status} {}`;
      assert.deepEqual(await answered({ status }), { outcome: "rejected", reason, content: true });
    });
  }

  test("a redirect is not followed, and where it leads is said without secrets", async () => {
    const location = "http://user:secret@127.0.0.1:1/login?token=secret";
    const receipt = await answered({ status: 302, headers: { location } });
    assert.deepEqual(receipt, {
      outcome: "rejected",
      reason: "HTTP 302 redirect to http://127.0.0.1:1/login",
      content: false,
    });
    const here = await answered({ status: 307, headers: { location: "/other" } });
    assert.ok(here.outcome === "rejected" && here.reason === "HTTP 307 redirect");
  });

  test("MLflow's error is quoted without its JSON", async () => {
    const told = { error_code: "UNAUTHENTICATED", message: "It lets in only the user." };
    const reason = async (body: unknown): Promise<string> => {
      const receipt = await answered({ status: 401, body: JSON.stringify(body) });
      return receipt.outcome === "rejected" ? receipt.reason : receipt.outcome;
    };
    assert.equal(await reason(told), "HTTP 401 UNAUTHENTICATED: It lets in only the user.");
    assert.equal(await reason({ message: "No." }), "HTTP 401 No.");
    assert.equal(await reason({ detail: "No." }), 'HTTP 401 {"detail":"No."}');
  });

  test("a page is quoted as text", async () => {
    const headers = { "content-type": "text/html" };
    const body = "<!doctype html>\n<title>502</title><p>Bad <b>gateway</b>";
    const receipt = await answered({ status: 502, headers, body });
    assert.deepEqual(receipt, { outcome: "retry", reason: "HTTP 502 502 Bad gateway" });
  });

  test("Retry-After in seconds or as a date", async () => {
    const after = (value: string): Promise<Receipt> =>
      answered({ status: 429, headers: { "retry-after": value } });
    assert.deepEqual(await after("7"), { outcome: "retry", reason: "HTTP 429 {}", after: 7000 });
    const later = await after(new Date(Date.now() + 3_600_000).toUTCString());
    assert.ok(later.outcome === "retry" && (later.after ?? 0) > 3_000_000);
    for (const senseless of ["soon", "-3", new Date(0).toUTCString()]) {
      assert.deepEqual(await after(senseless), { outcome: "retry", reason: "HTTP 429 {}" });
    }
  });

  test("no answer in time", async () => {
    server.script = () => undefined;
    const receipt = await send({ timeout: 50 });
    assert.equal(receipt.outcome, "unreachable");
  });

  test("an answer longer than any of MLflow's is cut", async () => {
    server.script = () => ({ status: 400, body: "x".repeat(9_000_000) });
    const { url } = server;
    const result = await exchange({ method: "GET", url, headers: {} });
    assert.ok(!isUnanswered(result));
    assert.ok(textOf(result).length < 6_000_000);
  });

  test("certificates that cannot be read are said, and nothing is sent", async () => {
    const trust = {
      optionsFor: (): never => {
        throw new Error("the certificates in /x cannot be read (ENOENT)");
      },
    };
    const receipt = await send({ trust });
    const reason = "the certificates in /x cannot be read (ENOENT)";
    assert.deepEqual(receipt, { outcome: "unreachable", reason });
  });
});

describe("half an answer is none", () => {
  const cases = {
    "nothing at all": "",
    "half of the headers": "HTTP/1.1 200 OK\r\nContent-Le",
    "less than the declared length": "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
    "chunks without the last":
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "no HTTP": "SSH-2.0-OpenSSH_9.2\r\n",
  };
  for (const [name, bytes] of Object.entries(cases)) {
    for (const end of ["close", "reset"] as const) {
      test(`${name}, then ${end}`, async () => {
        const server = await answeringOnce(bytes, end);
        const { port } = server.address() as { port: number };
        const url = `http://127.0.0.1:${port}/`;
        const result = await exchange({ method: "POST", url, headers: {}, body: "{}" });
        server.close();
        assert.equal(receiptOf(result).outcome, "unreachable");
      });
    }
  }

  test("no server", async () => {
    const url = "http://127.0.0.1:1/";
    const result = await exchange({ method: "POST", url, headers: {}, body: "{}" });
    assert.ok(isUnanswered(result));
    assert.match(result.unanswered, /ECONNREFUSED|ConnectionRefused|bad port/);
  });
});

async function answeringOnce(bytes: string, end: "close" | "reset"): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(bytes, () => {
        if (end === "close") socket.end();
        else socket.resetAndDestroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
