/**
 * What masking costs, as JSON on stdout. Times are milliseconds of processor time, the best of several runs.
 *   node --import tsx bench/privacy.ts
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { capText } from "../src/privacy/cut.ts";
import { maskSecrets } from "../src/privacy/secrets.ts";
import { readUserPattern } from "../src/privacy/user-pattern.ts";

const MEGABYTE = 1_000_000;
const ROOT = new URL("../", import.meta.url);

/** Milliseconds of this process's own work, so that a busy machine does not show. */
function time(work: () => unknown, runs: number): number {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1_000);
  }
  return Math.min(...times);
}

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Recorded sessions and source code: what goes through the mask on an ordinary day. */
function typicalText(): string {
  const folders = ["tests/recordings/", "src/turn/", "src/privacy/", "src/delivery/"];
  return folders
    .map((folder) => new URL(folder, ROOT))
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => new URL(name, folder)),
    )
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

/** Begins of secrets that never become any, near misses, and secrets without end. */
const HOSTILE: readonly string[] = [
  "token=",
  'password="',
  '\\"secret\\": \\"',
  "api_key: ",
  "KEY=<",
  "Authorization: ",
  "Bearer ",
  "Cookie: ",
  "--token ",
  "<password>",
  "https://",
  "https://a:b",
  "x://a:b/",
  "://:@",
  "@",
  "eyJ-",
  "eyJhbGciOiJI.",
  "-----BEGIN PRIVATE KEY-----",
  "-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAA\n",
  "-----BEGIN ",
  "-----END ",
  "-----END PRIVATE KEY-----",
  "AAAAAAAAAAAAAAA -----END PRIVATE KEY-----",
  "API_KEY\n value",
  "sk-",
  "sk-a",
  "SG.aaaaaaaaaaaaaaaaaaaaaaaa.",
  "MTaaaaaaaaaaaaaaaaaaaaaaa.",
  "AKIA",
  "hooks.slack.com/",
  "a",
  "\\",
  '"',
  "key",
  "pass.",
  "curl -u a:",
  "login a ",
  "?sig=",
  "[REDACTED:",
  "token=[REDACTED:token]",
  "token=$",
  "password=a,",
  "password=a;b",
  "secret = {",
  "curl ",
  "curl -b ",
  "curl -b a=",
  "login -p",
  "login a password ",
  "mysql ",
  "mysql -p",
  "machine a login b ",
  "default password ",
  "PASSWORD '",
  "IDENTIFIED WITH a BY ",
  ":a@tcp(",
  "localhost:5432:a:b:",
  "Private-Lines: 5\n",
  "Private-Lines: 999\n----",
  "Private-Lines: 999\n------------------------------------------------------------\\",
  "-----BEGIN%20PRIVATE%20KEY-----",
  "-----END%20PRIVATE%20KEY-----",
  "key ",
  'f("token',
  'f("token", ',
  "ENV token ",
  " set -a -b -c token",
  "nENV token\u0001",
  "config set token",
  "token |",
  "<key>token</key> ",
  "name: TOKEN\n",
  "token: string ",
  "token || ",
  "password: |\n  ",
  "\u001b[31mtoken\u001b[0m ",
  '"type":"api",',
  '"kty":"d":"',
  '"type":"api" "key":"a"',
  "kind: Secret\ndata:\n  a: b\n",
  "kind: Secret\nmetadata:\n",
  "data:\n  a: b\n  c: d\n",
  "secret access key ",
  "secret access key [a] ",
  "[REDACTED:aws] , ",
  'npmAuthIdent: "',
  "adobe ",
  "adobe: ",
  "linear.linear_linear ",
  "sk_",
  "s.aaaaaaaaaaaaaaaaaaaaaaa",
  "eyJrIjoi",
  "LS0tLS1CRUdJTi",
  "password is ",
  "password for a a a a a a a a ",
  "echo a|",
  "echo a ",
  "passwd a <<<",
  "::set-output name=token",
  "SecureString ",
  "requirepass a",
  "jdbc:oracle:thin:a",
  '"kind": "Secret", "data": {"a":',
  '"cookies": [{"a": 1},',
  "BUNDLE_AA: a",
  '"token" { ',
  'token "a1',
  "token a1b2c3d4 ",
  "$6$a$",
  "PASSWORD(",
  "create secret --from-literal=a",
  "https://a:b#",
  "vault login a",
  "With ",
  "[REDACTED:password] -> ",
  "| token | a1 ",
];

async function bundle(): Promise<{ bytes: number; load: number }> {
  const entryPoints = [fileURLToPath(new URL("src/privacy/mask.ts", ROOT))];
  const options = { bundle: true, write: false, format: "esm", platform: "node" } as const;
  const { outputFiles } = await build({ ...options, entryPoints, target: "node20" });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const folder = await mkdtemp(join(tmpdir(), "privacy-"));
  try {
    const loads: number[] = [];
    for (let run = 0; run < 9; run++) {
      const file = join(folder, `${run}.mjs`);
      await writeFile(file, code);
      const start = performance.now();
      await import(pathToFileURL(file).href);
      loads.push(performance.now() - start);
    }
    return { bytes: code.length, load: Math.min(...loads) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const typical = typicalText();
maskSecrets(typical);
const typicalTime = time(() => maskSecrets(typical), 7);
const tenTimes = typical.repeat(10);
const tenTimesTime = time(() => maskSecrets(tenTimes), 3);

const hostile = HOSTILE.map((piece) => {
  const short = filled(piece, MEGABYTE / 20);
  const long = filled(piece, MEGABYTE / 2);
  maskSecrets(short);
  const shortTime = time(() => maskSecrets(short), 5);
  const longTime = time(() => maskSecrets(long), 3);
  return { piece, msPerMegabyte: longTime * 2, ratioOfTenTimes: longTime / shortTime };
}).sort((a, b) => b.msPerMegabyte - a.msPerMegabyte);

const cuts = [typical, ...HOSTILE]
  .map((piece) => {
    const long = filled(piece, 50 * MEGABYTE);
    return { piece: piece.slice(0, 40), ms: time(() => capText(long), 2) };
  })
  .sort((a, b) => b.ms - a.ms);

const { mask: ownPattern } = readUserPattern("[a-z]+-[0-9]+", () => performance.now());
const slowest = time(() => ownPattern?.()(filled("a", MEGABYTE)), 3);

const { bytes, load } = await bundle();
const dist = await readFile(new URL("dist/opencode-mlflow.js", ROOT));

process.stdout.write(
  `${JSON.stringify(
    {
      typical: {
        msPerMegabyte: (typicalTime / typical.length) * MEGABYTE,
        ratioOfTenTimes: tenTimesTime / typicalTime,
      },
      hostile: {
        cases: hostile.length,
        worstMsPerMegabyte: hostile[0]?.msPerMegabyte,
        worstRatioOfTenTimes: Math.max(...hostile.map((one) => one.ratioOfTenTimes)),
        worst: hostile.slice(0, 4),
      },
      cut: { cases: cuts.length, worstMs: cuts[0]?.ms, worst: cuts.slice(0, 3) },
      userPatternAtItsWorst: { msForOneSpan: slowest },
      bundle: { bytesOfPrivacy: bytes, loadMs: load, bytesOfPlugin: dist.length },
    },
    undefined,
    2,
  )}\n`,
);
