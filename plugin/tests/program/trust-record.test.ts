import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { addressOf, isLoopback } from "../../src/program/trust-record.ts";

interface Case {
  readonly name: string;
  readonly server: { readonly uri?: string; readonly host?: string; readonly profile?: string };
  readonly address: string | null;
}

const TABLE = new URL("../../../tests/cases/addresses.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(TABLE, "utf8")) as { readonly cases: readonly Case[] };

describe("the form in which an address is compared", () => {
  for (const { name, server, address } of cases) {
    test(name, () => {
      const { uri, host, profile } = server;
      assert.equal(addressOf({ uri, host, profile }) ?? null, address);
    });
  }
});

describe("this machine", () => {
  for (const url of ["http://localhost:5000", "https://127.0.0.1", "http://127.9.8.7:1/x"]) {
    test(`${url} is`, () => {
      assert.equal(isLoopback(url), true);
    });
  }
  for (const url of [
    "http://localhost.evil",
    "http://127.0.0.1.evil",
    "http://evil/localhost",
    "http://0.0.0.0",
    "http://localhost@evil",
    "databricks",
  ]) {
    test(`${url} is not`, () => {
      assert.equal(isLoopback(url), false);
    });
  }
});
