import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { maskField } from "../../src/privacy/assignments.ts";
import { secretKind } from "../../src/privacy/secret-names.ts";
import { maskSecrets } from "../../src/privacy/secrets.ts";

describe("names", () => {
  for (const [kind, names] of [
    [
      "password",
      "password DB_PASSWORD PGPASSWORD dbPassword db.password mysql_pwd user-passwd SMTP_PASS passphrase",
    ],
    ["secret", "secret CLIENT_SECRET clientSecret client-secret AWS_SECRET credentials"],
    [
      "token",
      "token GITHUB_TOKEN authToken access_token refreshToken x-auth-token NPM_AUTH_TOKEN jwt",
    ],
    [
      "key",
      "api_key apiKey APIKEY OPENAI_API_KEY secret_access_key AccountKey privateKey ENCRYPTION_KEY x-api-key SOME_KEY",
    ],
    ["header", "Authorization proxy-authorization"],
    ["cookie", "Cookie Set-Cookie"],
  ] as const) {
    test(`${kind}: ${names}`, () => {
      for (const name of names.split(" ")) assert.equal(secretKind(name), kind, name);
    });
  }

  test("names that are about a secret, or about something else", () => {
    const names =
      "max_tokens tokenUsage input_tokens tokens TOKEN_LIMIT tokenizer passed passenger PASSWORD_FILE " +
      "secretName token_type PRIMARY_KEY foreignKey cacheKey publicKey key keys keyboard monkey " +
      "keyCode API_KEY_ID token_count expires PWD OLDPWD sort_key password_policy TOKEN_URL compass";
    for (const name of names.split(" ")) assert.equal(secretKind(name), undefined, name);
  });
});

/** Text with `§` around what is secret, and the kind it is masked with. */
const SECRETS: readonly (readonly [kind: string, text: string])[] = [
  ["key", "export OPENAI_API_KEY=§abc123§"],
  ["key", "OPENAI_API_KEY=§abcdef§\nNEXT=1"],
  ["password", "DB_PASSWORD='§correct horse battery§'"],
  ["password", 'DB_PASSWORD="§correct \\" horse§" make'],
  ["password", "PASSWORD=§p&ss;w,rd(1)$x§ ./run"],
  ["password", "env: PASSWORD=§12345678§ USER=me"],
  ["token", "set GITHUB_TOKEN=§abc123§\r\n"],
  ["token", '$env:GITHUB_TOKEN = "§abc123§"'],
  ["password", '{"password": "§hunter2§", "user": "me"}'],
  ["password", '{"password":"§hunter2§"}'],
  ["password", "{'password': '§hunter2§'}"],
  ["password", '{\\"password\\": \\"§hun ter2§\\"}'.replace("hun ter2", "hunter2")],
  ["password", '{\\\\\\"password\\\\\\":\\\\\\"§hunter2§\\\\\\"}'],
  ["secret", "client_secret: §s3cr3t§\nother: 1"],
  ["password", "  password: §letmein§\n  user: me"],
  ["password", "spring.datasource.password=§letmein§"],
  ["password", 'password = "§letmein§"'],
  ["password", "password => '§letmein§',"],
  ["key", 'api_key := "§abc123def§"'],
  ["key", "const apiKey = `§abc123def§`;"],
  ["key", "AccountKey=§q1w2e3r4t5==§;EndpointSuffix=core.windows.net"],
  ["password", "Server=db;Password=§letmein§;Database=x"],
  ["password", "<password>§hunter 2§</password>"],
  ["token", "<authToken>§abc123§</authToken>"],
  ["token", "deploy --token §abc123def§ --dry-run"],
  ["password", "mysql --password=§hunter2§ -h db"],
  ["token", "//registry.example.com/:_authToken=§abc123§\n"],
  ["token", "https://h/cb?access_token=§abc123def§&state=1"],
  ["key", "\\nSECRET_KEY=§abc123§\\nDEBUG=1"],
  ["password", "+password: §hunter2§\n-password: x"],
  ["password", "The password: §hunter2§."],
  ["password", `"password": "§${"long word-1 ".replaceAll(" ", "_").repeat(80)}§"`],
  ["key", "- name: API_KEY\n  value: §abc123§\n"],
  ["key", '{"name":"API_KEY","value":"§abc123§"}'],
  ["key", "ENV API_KEY §abc123§"],
  ["key", "X-Api-Key: §abcdefgh§"],
  ["key", '"x-api-key": "§abcdefgh§"'],
  ["key", "deploy --api-key=§abcdef§"],
  ["secret", "deploy --secret '§two words§'"],
  ["token", 'access_token: "§abcdefghijkl§"'],
  ["header", '"Authorization":"Token §abcdefgh§"'],
  ["secret", "secret_key_base: §0a1b2c3d4e5f§"],
  ["password", "PASSWORD=§ab§"],
  ["password", '{"user":"a","pass":"§hunter2§"}'],
  ["password", "User ID=sa;Password=§P@ss;w§"],
  ["basic", '"auth": "§bWU6cGFzc3dvcmQ=§"'],
  ["basic", "//registry.example.com/:_auth=§bWU6cGFzc3dvcmQ=§"],
  ["token", `TOKEN=§${"a1".repeat(9_000)}§ next`],
];

describe("assignments", () => {
  for (const [kind, marked] of SECRETS) {
    test(marked.slice(0, 70), () => {
      const [before = "", , after = ""] = marked.split("§");
      const masked = maskSecrets(marked.replaceAll("§", ""));
      assert.equal(
        masked.replace(/(\])\.$/, "$1"),
        (before + `[REDACTED:${kind}]` + after).replace(/(\])\.$/, "$1"),
      );
    });
  }
});

const KEPT = [
  "const token = getToken(); const password = await prompt('Password:');",
  "password: string; token?: string | undefined; apiKey: SecretStr",
  "def login(user: str, password: str, token: Optional[str] = None):",
  "client = Client(api_key=api_key, password=user_input, token=self.token)",
  'api_key = os.environ["API_KEY"]; token = process.env.TOKEN;',
  "API_KEY=$API_KEY TOKEN=${TOKEN:-} PASSWORD=$(pass show db) ./run",
  'apiKey: "{env:API_KEY}", password: "<password>", token: "***"',
  'errors: { password: "Password is required", token: "This token has expired" }',
  "max_tokens=4096, tokens: 1230, token_count = 12, total_tokens: 99",
  "if (token === undefined || token == null) return; while (token.kind === 3) next();",
  '{"type": "password", "name": "password", "label": "Password"}',
  "PRIMARY_KEY=id FOREIGN_KEY=user_id CACHE_KEY=build-12 key: value",
  'kind: "token", token: "identifier", lastToken = "comma"',
  'fetch(url, { credentials: "include" })',
  "PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://h/token PWD=/home/me",
  "Never commit a secret: use a vault. Your token: see the settings page.",
  "secret/ and password/ folders; tokens, keys; `password`; the key=value form",
  "EOS_TOKEN = '<eos>'; RESPONSE_KEY = \"predictions\"",
];

describe("code, types, references and prose stay", () => {
  for (const text of KEPT) {
    test(text, () => {
      assert.equal(maskSecrets(text), text);
    });
  }
});

test("fields of data: any value of a secret's name, but for places to put one and counts", () => {
  assert.equal(maskField("password", "letmein"), "[REDACTED:password]");
  assert.equal(maskField("password", "two words"), "[REDACTED:password]");
  assert.equal(maskField("password", 12345), "[REDACTED:password]");
  assert.equal(maskField("apiKey", "plain"), "[REDACTED:key]");
  assert.equal(maskField("Authorization", "Bearer plain"), "Bearer [REDACTED:header]");
  assert.equal(maskField("token", "x".repeat(100_000)), "[REDACTED:token]");
  for (const value of ["", "${TOKEN}", "{env:TOKEN}", "<token>", "true", "[REDACTED:token]", 7]) {
    assert.equal(maskField("token", value), undefined, String(value));
  }
  assert.equal(maskField("max_tokens", "4096"), undefined);
  assert.equal(maskField("command", "ls"), undefined);
});
