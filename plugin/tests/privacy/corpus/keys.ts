/** Keys and tokens of products, made up in the shapes of real ones, always the same. */
import { ALNUM, HEX, UPPER, URL_SAFE } from "../../support/secrets.ts";

const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const ALPHABETS: Readonly<Record<string, string>> = {
  A: ALNUM,
  h: HEX,
  U: UPPER,
  w: URL_SAFE,
  d: "0123456789",
  l: LOWER,
  b: `${ALNUM}+/`,
};

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A text from a shape: `{A40}` stands for forty characters of an alphabet, `~` for nothing, so that
 * no scanner takes the shape for a secret.
 */
export function made(shape: string, seed: number): string {
  const next = random(seed);
  return shape
    .replaceAll("~", "")
    .replace(/\{([A-Za-z])(\d+)\}/g, (_, kind: string, count: string) => {
      const alphabet = ALPHABETS[kind] ?? "";
      return Array.from({ length: Number(count) }, () =>
        alphabet.charAt(Math.floor(next() * alphabet.length)),
      ).join("");
    });
}

const UUID = "{h8}-{h4}-{h4}-{h4}-{h12}";

/** Shapes by product. */
const SHAPES: readonly string[] = [
  "sk-~ant-api03-{w93}AA",
  "sk-~ant-admin01-{w93}AA",
  "sk-~ant-oat01-{w93}AA",
  "sk-~proj-{w74}T3~BlbkFJ{w74}",
  "sk-~svcacct-{w58}",
  "sk-~{A48}",
  "sk-~{h32}",
  "sk-~or-v1-{h64}",
  `sk-~lf-${UUID}`,
  "sk-~kimi-{A64}",
  "sk-~cp-{w90}",
  "AI~za{w35}",
  "ya~29.{w120}",
  "GOC~SPX-{w28}",
  "1//~0{w60}",
  "hf~_{A34}",
  "api~_org_{A34}",
  "gs~k_{A52}",
  "xa~i-{A80}",
  "pp~lx-{A48}",
  "r8~_{A37}",
  "cs~k-{l48}",
  "nva~pi-{w64}",
  "tgp~_v1_{w43}",
  "sk~_{h48}",
  "tv~ly-dev-{A32}",
  "ji~na_{A60}",
  "e2~b_{h40}",
  "lsv~2_pt_{h32}_{h10}",
  "da~pi{h32}-2",
  "wan~db_v1_{w80}",
  "fw~_{A24}",
  "pa~-{w43}",
  "fc~-{h32}",
  `ctx7~sk-${UUID}`,
  "ll~x-{A48}",
  "pcs~k_{A70}",
  "apify~_api_{A36}",
  "rpa~_{U42}",
  "dtn~_{h64}",
  "es~ecret_{l30}",
  "tpu~f_{A40}",
  "BSA~{A27}",
  "AK~IA{U16}",
  "AS~IA{U16}",
  "ABS~K{b132}",
  "bedrock~-api-key-{b120}",
  "{A3}8~Q~~{A34}".replace("~~", "\u0000"),
  "{A52}JQ~QJ99{A26}",
  "cf~ut_{A48}",
  "cf~at_{A48}",
  "cf~k_{A48}",
  "v1.~0-{h24}-{h146}",
  "do~p_v1_{h64}",
  "do~o_v1_{h64}",
  "HRK~U-AA{w58}",
  "hv~s.{w95}",
  "hv~b.{w140}",
  "s~.{A24}",
  "{A14}.atl~asv1.{A66}",
  "pu~l-{h40}",
  "gl~sa_{A32}_{h8}",
  "gl~c_{A100}",
  "eyJ~rIjoi{A90}",
  "NR~AK-{U27}",
  "NR~II-{w32}",
  "{h36}NR~AL",
  "dt0~c01.{U24}.{U64}",
  "sntr~yu_{h64}",
  "tsk~ey-auth-{A12}-{A32}",
  "dp~.pt.{A43}",
  "ops_~eyJ{b250}",
  "A3-~{U6}-{U6}-{U5}-{U5}-{U5}-{U5}",
  "AGE-SEC~RET-KEY-1{U58}".replace(
    "{U58}",
    "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE",
  ),
  "sha~256~~{w43}".replace("~~", "\u0000"),
  "sb~p_{h40}",
  "sb~p_v0_{h40}",
  "sb~_secret_{w31}",
  "na~pi_{l64}",
  "psc~ale_tkn_{w43}",
  "psc~ale_pw_{w43}",
  "vc~p_{A56}",
  "nf~p_{A36}",
  "rn~d_{A28}",
  "fm~1r_{b120}",
  "fm~1a_{b120}",
  "fm~2_{b140}",
  "fo~1_{w43}",
  "pn~u_{A36}",
  "SWM~TKN-1-{l50}-{l25}",
  "hca~ik_01{l58}",
  `xa~at-${UUID}`,
  "gh~p_{A36}",
  "gh~s_{A36}",
  "gh~o_{A36}",
  "github~_pat_{A22}_{A59}",
  "gl~pat-{w20}",
  "gl~dt-{w20}",
  "gl~ptt-{h40}",
  "ATA~TT3xFfGF0{w180}",
  "ATB~B{A32}",
  "CCI~PAT_{A22}_{h40}",
  "bk~ua_{h40}",
  "sq~u_{h40}",
  "sq~p_{h40}",
  "sg~p_{h16}_{h40}",
  "np~m_{A36}",
  "py~pi-AgEIcHlwaS5vcmc{w140}",
  "ruby~gems_{h48}",
  "dck~r_pat_{w27}",
  "oy~2{l43}",
  "AK~Cp{A69}",
  "cmVm~dGtu{A56}",
  "ci~o{A32}",
  "CLO~JARS_{l60}",
  "xo~xb-{d12}-{d12}-{A24}",
  "xo~xp-{d12}-{d12}-{d12}-{h32}",
  "xa~pp-1-{U11}-{d13}-{h64}",
  "xo~xe.xoxp-1-{A163}",
  "https://hooks.sla~ck.com/services/T{U9}/B{U9}/{A24}",
  `https://acme.webhook.off~ice.com/webhookb2/${UUID}@${UUID}/IncomingWebhook/{h32}/${UUID}`,
  "https://disc~ord.com/api/webhooks/{d18}/{w68}",
  "MT~{A22}.{A6}.{w38}",
  "{d10}:A~A{w33}",
  "lin~_api_{A40}",
  "nt~n_{d11}{A35}",
  "sec~ret_{A43}",
  "fi~gd_{w40}",
  "pa~t{A14}.{h64}",
  "PM~AK-{h24}-{h34}",
  "ph~x_{A43}",
  "EA~A{A180}",
  "EA~AA{w60}",
  "sl~.{w135}",
  "sk~.eyJ{A80}.{w22}",
  "tf~p_{A44}_{A14}",
  "rd~me_{l70}",
  "CFP~AT-{w43}",
  "sk~_live_{A24}",
  "rk~_live_{A24}",
  "wh~sec_{A32}",
  "shp~at_{h32}",
  "shp~ss_{h32}",
  "sq0~atp-{w22}",
  "S~G.{w22}.{w43}",
  "ke~y-{h32}",
  "{h32}-u~s12",
  "xke~ysib-{h64}-{A16}",
  "r~e_{A8}_{A24}",
  "S~K{h32}",
  "EZ~AK{A54}",
  "shippo~_live_{h40}",
  "duffel~_test_{w43}",
  "FLWSEC~K_TEST-{h32}-X",
  "rzp~_live_{A14}",
  "pat-~na1-{h8}-{h4}-{h4}-{h4}-{h12}",
  "LTA~I{A20}",
  "p8~e-{l32}",
  "ic~o-{A32}",
  "API~-{U26}",
  "dnk~ey-{w26}-{w52}",
  "tk-~us-{w48}",
  "sm~_pat_{A16}",
  "{A6}_{A29}_m~mk",
  "fio~-u-{w64}",
  "AQ~VN{w36}",
  "mdb~_sa_sk_{w40}",
  "lin~_oauth_{h64}",
  "KGA~T_{h32}",
  "md~-{w22}",
  "sdk-~{h8}-{h4}-{h4}-{h4}-{h12}",
];

/** One key of each shape; `\u0000` stands for a tilde. */
export const KEYS: readonly string[] = SHAPES.map((shape, index) =>
  made(shape, index + 1).replaceAll("\u0000", "~"),
);

const WORDS = "Summer Winter Falcon Orange Castle River Coffee Dragon Silver Monday".split(" ");
const ENDS = ["2024!", "#91", ".Blue7", "_x83", "@77q", "-2026", "!42", "99"];

/** Passwords as people choose them, always the same. */
export const PASSWORDS: readonly string[] = [
  ...WORDS.slice(0, 8).map((word, index) => `${word}${ENDS[index] ?? ""}`),
  "My.Secret1",
  "Word.Word9",
  "hunter2hunter2",
  made("{A20}", 901),
  made("{h32}", 902),
];
