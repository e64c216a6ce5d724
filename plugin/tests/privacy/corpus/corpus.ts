/** The corpus: texts by kind, and how much of them a mask gets right. */
import { pem } from "../../support/secrets.ts";
import { AROUND_KEYS, BARE, HEADERS, NAMED } from "./contexts.ts";
import { FILES } from "./files.ts";
import { AROUND, ruleSecrets } from "./gitleaks.ts";
import { HARMLESS } from "./harmless.ts";
import { KEYS, made, PASSWORDS } from "./keys.ts";
import { OUTPUTS } from "./outputs.ts";

/** A text, and the secrets that must be gone from it; none where it must stay as it is. */
export interface Sample {
  readonly text: string;
  readonly secrets: readonly string[];
}

const AWS_SECRET = made("{b40}", 500);
/** What many products give out, and shows nothing by itself. */
const PLAIN = ["{A24}", "{h32}", "{w40}", "{b40}", "{l20}", "{A64}", "{U26}"].map((shape, index) =>
  made(shape, 600 + index),
);

const NAMES = ["SERVICE_TOKEN", "apiKey", "client_secret", "AUTH_TOKEN"];

function filled(context: string, secret: string, index: number): Sample {
  const name = NAMES[index % NAMES.length] ?? "TOKEN";
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  const text = context
    .replaceAll("kebab-name", words.replaceAll("_", "-"))
    .replaceAll("NAME", words.toUpperCase())
    .replaceAll("@@", name)
    .replaceAll("§", () => secret);
  return { text, secrets: [secret] };
}

function keysIn(contexts: readonly string[], keys = KEYS): Sample[] {
  return keys.flatMap((key, index) => contexts.map((context) => filled(context, key, index)));
}

const PEM_KINDS = [
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "DSA PRIVATE KEY",
  "PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "OPENSSH PRIVATE KEY",
  "PGP PRIVATE KEY BLOCK",
];

function privateKeys(): Sample[] {
  const body = (from: number): string =>
    Array.from({ length: 5 }, (_, line) => made("{b64}", from + line)).join("\n");
  const keys = [
    ...PEM_KINDS.map((label) => pem(label)),
    "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n" +
      body(700) +
      "\n---- END SSH2 ENCRYPTED PRIVATE KEY ----",
    "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: a\nPrivate-Lines: 5\n" + body(710),
  ];
  return keys.flatMap((key) =>
    AROUND_KEYS.map(([text, change]) => {
      const changed = change(key);
      const lines = changed.split(/%0A|[^\w+/%=]+/).filter((line) => line.length >= 48);
      return { text: text.replace("¶", () => changed), secrets: lines };
    }),
  );
}

/** Every kind, with the least share of its texts that a mask must get right. */
export const KINDS: readonly {
  readonly kind: string;
  readonly floor: number;
  readonly samples: readonly Sample[];
}[] = [
  { kind: "keys, bare", floor: 0.99, samples: keysIn(BARE) },
  { kind: "keys, named", floor: 0.99, samples: keysIn(NAMED) },
  { kind: "keys without a format, named", floor: 0.99, samples: keysIn(NAMED, PLAIN) },
  { kind: "keys in headers and URLs", floor: 0.99, samples: keysIn(HEADERS) },
  {
    kind: "files and commands",
    floor: 0.99,
    samples: FILES.flatMap((text) =>
      PASSWORDS.map((password) => ({
        text: text.replaceAll("§", () => password).replace("¤", () => AWS_SECRET),
        secrets: text.includes("¤") ? [AWS_SECRET] : [password],
      })),
    ),
  },
  {
    kind: "outputs, logs and dumps",
    floor: 0.97,
    samples: OUTPUTS.flatMap((text) =>
      (text.includes("¤") ? PLAIN : PASSWORDS).map((secret) => ({
        text: text.replace(/[§¤]/g, () => secret),
        secrets: [secret],
      })),
    ),
  },
  { kind: "private keys", floor: 1, samples: privateKeys() },
  {
    kind: "gitleaks' rules",
    floor: 0.98,
    samples: ruleSecrets(5).flatMap(({ rule, name, secrets }) =>
      (
        AROUND[rule] ??
        secrets.map((one) => [
          name === undefined ? `It is ${one}, said the log.` : `${name}_key = "${one}"`,
          one,
        ])
      ).map(([text, secret]) => ({ text, secrets: [secret] })),
    ),
  },
  {
    kind: "harmless lines",
    floor: 1 - 5 / 219,
    samples: HARMLESS.map((text) => ({ text, secrets: [] })),
  },
];

/** Whether a mask does with a text what it must. */
export function isRight({ text, secrets }: Sample, mask: (text: string) => string): boolean {
  const masked = mask(text);
  return secrets.length === 0 ? masked === text : !secrets.some((one) => masked.includes(one));
}
