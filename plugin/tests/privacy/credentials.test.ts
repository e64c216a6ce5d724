import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { maskSecrets } from "../../src/privacy/secrets.ts";

/** Text, and what becomes of it; undefined where it stays. */
type Case = readonly [text: string, masked?: string];

function check(cases: readonly Case[]): void {
  for (const [text, masked] of cases) {
    test(text, () => {
      assert.equal(maskSecrets(text), masked ?? text);
    });
  }
}

const URL_MASK = "[REDACTED:url]";

describe("credentials in URLs", () => {
  check([
    ["https://me:hunter2@git.example.com/a.git", `https://${URL_MASK}@git.example.com/a.git`],
    ["git clone https://0a1b2c3d4e5f6a7b8c9d0a1b2c3d@h/a", `git clone https://${URL_MASK}@h/a`],
    ["https://ghtoken0123456789abcdefghij:x-oauth-basic@h/", `https://${URL_MASK}@h/`],
    [
      "postgres://app:s3cr%40t@db:5432/app?sslmode=on",
      `postgres://${URL_MASK}@db:5432/app?sslmode=on`,
    ],
    ["postgres://app:p@ss@db/app", `postgres://${URL_MASK}@db/app`],
    ["postgres://app:a/b?c#d@db:5432/app", `postgres://${URL_MASK}@db:5432/app`],
    ["mongodb+srv://u:p4ss@c.example.net", `mongodb+srv://${URL_MASK}@c.example.net`],
    ["redis://:s3cret@cache:6379/0", `redis://${URL_MASK}@cache:6379/0`],
    ["amqp://guest:gu3st@mq//", `amqp://${URL_MASK}@mq//`],
    ['{"url":"https:\\/\\/u:p4ss@h\\/x"}', `{"url":"https:\\/\\/${URL_MASK}@h\\/x"}`],
    ["origin\thttps://u:p4ss@h/x (fetch)", `origin\thttps://${URL_MASK}@h/x (fetch)`],
    ["<http://u:p4ss@h>, <http://v:q5tt@h>", `<http://${URL_MASK}@h>, <http://${URL_MASK}@h>`],
    ["jdbc:mysql://root:t00r@h/db", `jdbc:mysql://${URL_MASK}@h/db`],
    ["ssh://git@github.com/a/b"],
    ["https://user@example.com/"],
    ["https://example.com:8080/a@b.c?mail=me@example.com"],
    ["https://${USER}:${PASSWORD}@host/"],
    ["https://<user>:<password>@host/"],
    ["http://localhost:3000/@vite/client, mailto:me@example.com"],
    ["import x from 'npm:@scope/name'; // see https://h/@types"],
    ["git@github.com:owner/name.git"],
  ]);
});

describe("parameters of URLs", () => {
  check([
    [
      "https://a.blob.core.windows.net/c?sv=2022&sig=aB3%2Bd5fGh7jKl9mNo1pQ%3D&se=1",
      `https://a.blob.core.windows.net/c?sv=2022&sig=${URL_MASK}&se=1`,
    ],
    [
      "https://h/o?X-Amz-Date=2&X-Amz-Signature=0a1b2c3d4e5f6a7b8c9d",
      `https://h/o?X-Amz-Date=2&X-Amz-Signature=${URL_MASK}`,
    ],
    ["https://h/v1?key=0123456789abcdefghij&q=1", `https://h/v1?key=${URL_MASK}&q=1`],
    ["https://h/?access_token=ab12cd34&x=1", "https://h/?access_token=[REDACTED:token]&x=1"],
    ["https://h/list?key=name&sort=desc"],
  ]);
});

describe("headers and command lines", () => {
  check([
    ["Authorization: Bearer abc.def-123", "Authorization: Bearer [REDACTED:bearer]"],
    ["authorization: Token 0a1b2c3d4e", "authorization: Token [REDACTED:header]"],
    ["Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [REDACTED:basic]"],
    ["Authorization: 0a1b2c3d4e5f", "Authorization: [REDACTED:header]"],
    ['-H "authorization: bearer abcdefg1"', '-H "authorization: bearer [REDACTED:bearer]"'],
    ["x-api-key: 0a1b2c3d", "x-api-key: [REDACTED:key]"],
    ['{"x-goog-api-key": "0a1b2c3d"}', '{"x-goog-api-key": "[REDACTED:key]"}'],
    ["Private-Token: abc123def456", "Private-Token: [REDACTED:token]"],
    ["Cookie: sid=abc; theme=dark\nAccept: */*", "Cookie: [REDACTED:cookie]\nAccept: */*"],
    ["Set-Cookie: sid=abc; HttpOnly", "Set-Cookie: [REDACTED:cookie]"],
    ["\\nBearer abcdefgh12345678", "\\nBearer [REDACTED:bearer]"],
    ["curl -u admin:hunter2 https://h", "curl -u admin:[REDACTED:password] https://h"],
    ["curl --user 'a@b.c:hunter2' h", "curl --user 'a@b.c:[REDACTED:password]' h"],
    ["machine h login me password hunter2", "machine h login me password [REDACTED:password]"],
    ["sshpass -p hunter2 ssh h", "sshpass -p [REDACTED:password] ssh h"],
    ["Authorization: Bearer ${TOKEN}"],
    ["Authorization: Bearer <token>"],
    ["uses Bearer authentication, Basic authentication and cookies"],
    ["the Authorization: header"],
    ["docker run -u 1000:1000 image"],
    ["`cookie?: string`, `authorization: AuthorizationOptions`"],
  ]);
});
