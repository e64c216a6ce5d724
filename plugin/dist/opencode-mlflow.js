/*!
 * opencode-mlflow 0.1.0: records every OpenCode turn as an MLflow trace.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Contains:
 *   @noble/hashes 2.4.0 (MIT)
 *   dotenv 18.0.10 (BSD-2-Clause)
 *
 * Generated from plugin/src by plugin/build.mjs: edit those.
 */
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __reExport = (target, mod, secondTarget) => (__copyProps(target, mod, "default"), secondTarget && __copyProps(secondTarget, mod, "default"));
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// builtin:fs
var fs_exports = {};
import * as node_fs_star from "node:fs";
var init_fs = __esm({
  "builtin:fs"() {
    __reExport(fs_exports, node_fs_star);
  }
});

// builtin:path
var path_exports = {};
import * as node_path_star from "node:path";
var init_path = __esm({
  "builtin:path"() {
    __reExport(path_exports, node_path_star);
  }
});

// builtin:os
var os_exports = {};
import * as node_os_star from "node:os";
var init_os = __esm({
  "builtin:os"() {
    __reExport(os_exports, node_os_star);
  }
});

// builtin:url
var url_exports = {};
import * as node_url_star from "node:url";
var init_url = __esm({
  "builtin:url"() {
    __reExport(url_exports, node_url_star);
  }
});

// node_modules/dotenv/dist/index.cjs
var require_dist = __commonJS({
  "node_modules/dotenv/dist/index.cjs"(exports, module) {
    var j = (e, n) => () => {
      try {
        return n || e((n = { exports: {} }).exports, n), n.exports;
      } catch (t) {
        throw n = 0, t;
      }
    };
    var R = j((Z, N) => {
      function T(e) {
        return typeof e == "string" ? !["false", "0", "no", "off", ""].includes(e.toLowerCase()) : !!e;
      }
      function U(e = process.env) {
        let n = {};
        for (let t of ["ENCODING", "PATH", "QUIET", "DEBUG", "OVERRIDE", "FAST"]) {
          let r = e[`DOTENV_${t}`] != null ? e[`DOTENV_${t}`] : e[`DOTENV_CONFIG_${t}`];
          r != null && (n[t.toLowerCase()] = t === "ENCODING" || t === "PATH" ? r : T(r));
        }
        return n;
      }
      N.exports = { parseBoolean: T, optionsFromEnv: U };
    });
    var P = j((ee, b) => {
      var F = (init_fs(), __toCommonJS(fs_exports)), _ = (init_path(), __toCommonJS(path_exports)), B = (init_os(), __toCommonJS(os_exports)), { URL: L, fileURLToPath: Q } = (init_url(), __toCommonJS(url_exports)), { parseBoolean: $, optionsFromEnv: I } = R(), G = /(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg, y = new Uint8Array(256);
      for (let e = 48; e <= 57; e++) y[e] = 1;
      for (let e = 65; e <= 90; e++) y[e] = 1;
      for (let e = 97; e <= 122; e++) y[e] = 1;
      y[45] = 1;
      y[46] = 1;
      y[95] = 1;
      function H(e) {
        let n = {}, t = e.toString();
        t = t.replace(/\r\n?/mg, `
`);
        let r;
        for (; (r = G.exec(t)) != null; ) {
          let o = r[1], i = r[2] || "";
          i = i.trim();
          let c = i[0];
          i = i.replace(/^(['"`])([\s\S]*)\1$/mg, "$2"), c === '"' && (i = i.replace(/\\n/g, `
`), i = i.replace(/\\r/g, "\r")), n[o] = i;
        }
        return n;
      }
      function g(e) {
        return e <= 32 ? e === 32 || e >= 9 && e <= 13 : e >= 160 && (e === 160 || e === 5760 || e >= 8192 && e <= 8202 || e === 8232 || e === 8233 || e === 8239 || e === 8287 || e === 12288 || e === 65279);
      }
      function O(e) {
        return e === 10 || e === 8232 || e === 8233;
      }
      function V(e) {
        let n = {}, t = typeof e == "string" ? e : e.toString();
        t.indexOf("\r") !== -1 && (t = t.replace(/\r\n?/g, `
`));
        let r = t.length, o = 0;
        for (; o < r; ) {
          let i = t.charCodeAt(o);
          for (; o < r && g(i); ) o++, i = t.charCodeAt(o);
          if (o >= r) break;
          if (i === 35) {
            for (; o < r && !O(t.charCodeAt(o)); ) o++;
            continue;
          }
          let c = -1;
          if (i === 101 && o + 6 < r && t.charCodeAt(o + 1) === 120 && t.charCodeAt(o + 2) === 112 && t.charCodeAt(o + 3) === 111 && t.charCodeAt(o + 4) === 114 && t.charCodeAt(o + 5) === 116) {
            let u = t.charCodeAt(o + 6);
            if (g(u)) {
              let s = o + 7;
              for (; s < r && g(t.charCodeAt(s)); ) s++;
              y[t.charCodeAt(s)] && (c = o + 6, o = s);
            } else i = t.charCodeAt(o);
          }
          let E = o, p = 0;
          for (; o < r && (p = t.charCodeAt(o), y[p]); ) o++;
          if (o === E) {
            for (; o < r && !O(t.charCodeAt(o)); ) o++;
            continue;
          }
          let k = t.slice(E, o), D = o;
          if (o >= r && (p = 0), g(p)) do
            o++, p = o < r ? t.charCodeAt(o) : 0;
          while (g(p));
          if (p === 61) o++;
          else if (p === 58 && o === D && o + 1 < r && g(t.charCodeAt(o + 1))) o += 2;
          else {
            for (o = c === -1 ? D : c; o < r && !O(t.charCodeAt(o)); ) o++;
            continue;
          }
          let d = o, l = o;
          for (; l < r && g(t.charCodeAt(l)); ) l++;
          let C = t.charCodeAt(l), a, q = false;
          if (C === 39 || C === 34 || C === 96) {
            let u = t[l], s = t.indexOf(u, l + 1), f = -1, h = -1;
            for (; s !== -1; ) {
              let x = t.charCodeAt(s - 1) === 92, w = s + 1;
              for (; w < r && !O(t.charCodeAt(w)) && g(t.charCodeAt(w)); ) w++;
              if ((w === r || O(t.charCodeAt(w)) || t.charCodeAt(w) === 35) && (f = s, h = w), !x) break;
              s = t.indexOf(u, s + 1);
            }
            if (f !== -1) {
              if (a = t.slice(l + 1, f), o = h, t.charCodeAt(o) === 35) for (; o < r && !O(t.charCodeAt(o)); ) o++;
              q = true;
            }
          }
          if (!q) {
            let u = t.indexOf(`
`, d);
            u === -1 && (u = r);
            let s;
            if (r < 4096) s = t.indexOf("#", d), (s === -1 || s > u) && (s = u);
            else for (s = d; s < u && t.charCodeAt(s) !== 35; ) s++;
            let f = d, h = s;
            for (; f < h && g(t.charCodeAt(f)); ) f++;
            for (; h > f && g(t.charCodeAt(h - 1)); ) h--;
            let x = t.charCodeAt(f);
            if (a = t.slice(f, h), a.includes("\u2028") || a.includes("\u2029") ? a = a.replace(/^(['"`])([\s\S]*)\1$/mg, "$2") : h - f >= 2 && (x === 39 || x === 34 || x === 96) && t.charCodeAt(h - 1) === x && (a = t.slice(f + 1, h - 1)), o = s, s < u) for (; o < r && !O(t.charCodeAt(o)); ) o++;
          }
          C === 34 && (q || l < o) && a.indexOf("\\") !== -1 && (a = a.replace(/\\n/g, `
`).replace(/\\r/g, "\r")), n[k] = a;
        }
        return n;
      }
      function J(e, n) {
        return n && $(n.fast) ? V(e) : H(e);
      }
      function v(e) {
        console.log(`┆ ${e}`);
      }
      function W(e) {
        console.error(`◇ ${e}`);
      }
      function S(e) {
        return e[0] === "~" ? _.join(B.homedir(), e.slice(1)) : e;
      }
      function K(e = {}) {
        let n = { ...e };
        for (let t of Object.keys(n)) n[t] === void 0 && delete n[t];
        return { ...I(), ...n };
      }
      function M(e) {
        e = K(e);
        let n = _.resolve(process.cwd(), ".env"), t = "utf8", r = process.env;
        e && e.processEnv != null && (r = e.processEnv);
        let o = $(e && e.debug);
        e && e.encoding ? t = e.encoding : o && v("no encoding is specified (UTF-8 is used by default)");
        let i = [n];
        if (e && e.path) if (!Array.isArray(e.path)) i = [S(e.path)];
        else {
          i = [];
          for (let d of e.path) i.push(S(d));
        }
        let c, E = {}, p = { fast: e.fast };
        for (let d of i) try {
          let l = A.parse(F.readFileSync(d, { encoding: t }), p);
          A.populate(E, l, e);
        } catch (l) {
          o && v(`failed to load ${d} ${l.message}`), c = l;
        }
        let k = A.populate(r, E, e), D = $(Object.prototype.hasOwnProperty.call(e, "quiet") ? e.quiet : I(r).quiet);
        if (o || !D) {
          let d = Object.keys(k).length, l = [];
          for (let C of i) try {
            let a = _.relative(process.cwd(), C instanceof L ? Q(C) : C);
            l.push(a);
          } catch (a) {
            o && v(`failed to load ${C} ${a.message}`), c = a;
          }
          W(`injected env (${d}) from ${l.join(",")}`);
        }
        return c ? { parsed: E, error: c } : { parsed: E };
      }
      function Y(e) {
        return A.configDotenv(e);
      }
      function z(e, n, t = {}) {
        let r = $(t && t.debug), o = $(t && t.override), i = {};
        if (e === null || typeof e != "object" || n === null || typeof n != "object") {
          let c = new Error("OBJECT_REQUIRED: Please check the processEnv argument being passed to populate");
          throw c.code = "OBJECT_REQUIRED", c;
        }
        for (let c of Object.keys(n)) Object.prototype.hasOwnProperty.call(e, c) ? (o === true && (e[c] = n[c], i[c] = n[c]), r && v(o === true ? `"${c}" is already defined and WAS overwritten` : `"${c}" is already defined and was NOT overwritten`)) : (e[c] = n[c], i[c] = n[c]);
        return i;
      }
      var A = { configDotenv: M, config: Y, parse: J, populate: z };
      b.exports.configDotenv = A.configDotenv;
      b.exports.config = A.config;
      b.exports.parse = A.parse;
      b.exports.populate = A.populate;
      b.exports = A;
    });
    var m = P();
    module.exports = m;
    module.exports.config = m.config;
    module.exports.configDotenv = m.configDotenv;
    module.exports.parse = m.parse;
    module.exports.populate = m.populate;
  }
});

// src/index.ts
import { userInfo } from "node:os";

// src/config.ts
var import_dotenv = __toESM(require_dist(), 1);
import { readFileSync } from "node:fs";
import { dirname, join, relative, isAbsolute, parse as parsePath, resolve } from "node:path";
var VARIABLES = {
  trackingUri: "MLFLOW_TRACKING_URI",
  experimentId: "MLFLOW_EXPERIMENT_ID",
  debug: "MLFLOW_OPENCODE_DEBUG",
  username: "MLFLOW_TRACKING_USERNAME",
  password: "MLFLOW_TRACKING_PASSWORD",
  token: "MLFLOW_TRACKING_TOKEN",
  workspace: "MLFLOW_WORKSPACE"
};
function foldersUpTo(directory, worktree) {
  const inner = resolve(directory);
  if (worktree === void 0) return [inner];
  const outer = resolve(worktree);
  const path = relative(outer, inner);
  const isInside = path === "" || !path.startsWith("..") && !isAbsolute(path);
  if (!isInside || outer === parsePath(outer).root) return [inner];
  const folders = [inner];
  for (let folder = inner; folder !== outer; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}
function readDotenv(path) {
  try {
    return (0, import_dotenv.parse)(readFileSync(path));
  } catch {
    return {};
  }
}
function projectVariables(directory, worktree) {
  const variables = {};
  for (const folder of foldersUpTo(directory, worktree)) {
    for (const [name, value] of Object.entries(readDotenv(join(folder, ".env")))) {
      if (variables[name] === void 0 || variables[name] === "") variables[name] = value;
    }
  }
  return variables;
}
function given(value) {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return void 0;
  }
  const text2 = String(value).trim();
  return text2 === "" ? void 0 : text2;
}
function readSettings(environment, options, project) {
  const setting = (name) => {
    const variable = VARIABLES[name];
    return given(environment[variable]) ?? given(options[name]) ?? given(project[variable]);
  };
  return {
    trackingUri: setting("trackingUri"),
    experimentId: setting("experimentId"),
    debug: /^(true|1|yes|on)$/i.test(setting("debug") ?? ""),
    username: setting("username"),
    password: setting("password"),
    token: setting("token"),
    workspace: setting("workspace")
  };
}

// src/delivery/outbox.ts
var DEFAULT_LIMITS = {
  spans: 1e4,
  characters: 64 * 1024 * 1024,
  batchSpans: 256,
  batchCharacters: 2 * 1024 * 1024
};
var MemoryOutbox = class {
  #limits;
  #spans = [];
  #characters = 0;
  /** Spans at the head that a request may hold right now: dropping them would shift `remove`. */
  #peeked = 0;
  constructor(limits = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }
  get size() {
    return this.#spans.length;
  }
  add(spans) {
    for (const span of spans) {
      this.#spans.push(span);
      this.#characters += span.length;
    }
    let dropped = 0;
    while (this.#isOverfull(dropped)) {
      this.#characters -= this.#spans[this.#peeked + dropped]?.length ?? 0;
      dropped += 1;
    }
    if (dropped > 0) this.#spans.splice(this.#peeked, dropped);
    return dropped;
  }
  peek() {
    let count2 = 0;
    let characters = 0;
    for (const span of this.#spans) {
      characters += span.length;
      if (count2 > 0 && characters > this.#limits.batchCharacters) break;
      count2 += 1;
      if (count2 === this.#limits.batchSpans) break;
    }
    this.#peeked = count2;
    return this.#spans.slice(0, count2);
  }
  remove(count2) {
    for (const span of this.#spans.splice(0, count2)) this.#characters -= span.length;
    this.#peeked = 0;
  }
  #isOverfull(dropped) {
    const left = this.#spans.length - dropped;
    if (left <= this.#peeked + 1) return false;
    return left > this.#limits.spans || this.#characters > this.#limits.characters;
  }
};

// src/delivery/otlp.ts
var MAX_DEPTH = 16;
var SPAN_KIND_INTERNAL = 1;
var STATUS_CODE = { OK: 1, ERROR: 2 };
function cleanText(text2) {
  return text2.toWellFormed().replaceAll("\0", "�");
}
function asText(value) {
  try {
    return cleanText(JSON.stringify(value));
  } catch {
    return "";
  }
}
function anyValue(value, depth) {
  if (value === null) return {};
  if (typeof value === "string") return { stringValue: cleanText(value) };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { intValue: String(value) };
    return Number.isFinite(value) ? { doubleValue: value } : {};
  }
  if (depth >= MAX_DEPTH) return { stringValue: asText(value) };
  if (isList(value)) {
    return { arrayValue: { values: value.map((item) => anyValue(item, depth + 1)) } };
  }
  return { kvlistValue: { values: keyValues(value, depth + 1) } };
}
function isList(value) {
  return Array.isArray(value);
}
function keyValues(attributes, depth) {
  const pairs = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== void 0) pairs.push({ key: cleanText(key), value: anyValue(value, depth) });
  }
  return pairs;
}
function nanoseconds(milliseconds) {
  return (BigInt(Math.round(milliseconds)) * 1000000n).toString();
}
function encodeSpan(span) {
  return JSON.stringify({
    traceId: span.traceId,
    spanId: span.spanId,
    ...span.parentSpanId === void 0 ? {} : { parentSpanId: span.parentSpanId },
    name: cleanText(span.name),
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanoseconds(span.start),
    endTimeUnixNano: nanoseconds(Math.max(span.start, span.end)),
    attributes: keyValues(span.attributes, 0),
    events: span.events.map((event) => ({
      name: cleanText(event.name),
      timeUnixNano: nanoseconds(event.time),
      attributes: keyValues(event.attributes, 0)
    })),
    status: {
      code: STATUS_CODE[span.status.code],
      ...span.status.message === void 0 ? {} : { message: cleanText(span.status.message) }
    }
  });
}
function encodeRequest(spans, version) {
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "opencode" } }] };
  const scope2 = { name: "opencode-mlflow", version };
  return `{"resourceSpans":[{"resource":${JSON.stringify(resource)},"scopeSpans":[{"scope":${JSON.stringify(scope2)},"spans":[${spans.join(",")}]}]}]}`;
}

// src/delivery/sender.ts
var Sender = class {
  #options;
  #timer;
  #running;
  #failures = 0;
  /** Ends the wait between two tries early. */
  #wake;
  /** While a flush runs: when it has to be over. */
  #deadline;
  constructor(options) {
    this.#options = { coalesce: 100, firstRetry: 500, longestRetry: 3e4, ...options };
  }
  /**
   * Queues encoded spans and sees to it that they are sent.
   *
   * @param spans children before their root
   * @param urgent send without waiting for company
   */
  send(spans, urgent) {
    if (spans.length === 0) return;
    const dropped = this.#options.outbox.add(spans);
    if (dropped > 0) this.#options.debug(`queue full: dropped the ${dropped} oldest spans`);
    if (this.#running !== void 0) return;
    if (urgent) {
      this.#start();
    } else if (this.#timer === void 0) {
      this.#timer = setTimeout(() => {
        this.#start();
      }, this.#options.coalesce);
      this.#timer.unref();
    }
  }
  /**
   * Sends what waits now. Resolves when the outbox is empty, when the server cannot be reached, or
   * after `cap` milliseconds, whichever is first; what is left stays queued.
   */
  async flush(cap) {
    this.#deadline = Date.now() + cap;
    this.#wake?.();
    this.#start();
    let timer;
    const late = new Promise((resolve2) => {
      timer = setTimeout(resolve2, cap);
    });
    await Promise.race([this.#running, late]);
    clearTimeout(timer);
    this.#deadline = void 0;
    if (this.#options.outbox.size > 0) {
      this.#options.debug(`flush ended with ${this.#options.outbox.size} spans not delivered`);
      this.#start();
    }
  }
  #start() {
    clearTimeout(this.#timer);
    this.#timer = void 0;
    if (this.#running !== void 0 || this.#options.outbox.size === 0) return;
    this.#running = this.#drain().then(() => {
      this.#running = void 0;
    });
  }
  async #drain() {
    const { outbox, transport, version } = this.#options;
    while (outbox.size > 0) {
      const batch = outbox.peek();
      const receipt2 = await transport(encodeRequest(batch, version));
      if (receipt2.outcome === "delivered" || receipt2.outcome === "rejected") {
        outbox.remove(batch.length);
        this.#failures = 0;
        if (receipt2.outcome === "rejected") {
          this.#options.debug(`dropped ${batch.length} spans: ${receipt2.reason}`);
        }
        continue;
      }
      this.#options.debug(`could not send, will try again: ${receipt2.reason}`);
      if (receipt2.outcome === "unreachable" && this.#deadline !== void 0) return;
      await this.#pause(this.#backOff(receipt2));
    }
  }
  /** Exponential, with up to half of it random so that many processes do not retry in step. */
  #backOff(receipt2) {
    const { firstRetry, longestRetry } = this.#options;
    const base = Math.min(longestRetry, firstRetry * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    const wait = base * (0.5 + Math.random() / 2);
    const asked = receipt2.outcome === "retry" ? receipt2.after ?? 0 : 0;
    return Math.min(Math.max(wait, asked), 36e5);
  }
  #pause(milliseconds) {
    return new Promise((resolve2) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = void 0;
        resolve2();
      };
      const timer = setTimeout(done, milliseconds);
      timer.unref();
      this.#wake = done;
    });
  }
};

// src/delivery/target.ts
function basic(username, password) {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
function decoded(text2) {
  try {
    return decodeURIComponent(text2);
  } catch {
    return text2;
  }
}
function authorization(settings, url) {
  const { username, password, token } = settings;
  if (username !== void 0 && password !== void 0) return basic(username, password);
  if (token !== void 0) return `Bearer ${token}`;
  if (url.username === "") return void 0;
  return basic(decoded(url.username), decoded(url.password));
}
function isHeaderValue(value) {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
function traceTarget(settings) {
  let url;
  try {
    url = new URL(settings.trackingUri);
  } catch {
    return { problem: "MLFLOW_TRACKING_URI is not a URL" };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { problem: `MLFLOW_TRACKING_URI must start with http or https, not ${url.protocol}` };
  }
  const headers = {
    "content-type": "application/json",
    "content-encoding": "gzip",
    "x-mlflow-experiment-id": settings.experimentId
  };
  const credentials = authorization(settings, url);
  if (credentials !== void 0) headers["authorization"] = credentials;
  if (settings.workspace !== void 0) headers["x-mlflow-workspace"] = settings.workspace;
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderValue(value)) return { problem: `the value for the header ${name} is not valid` };
  }
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}/v1/traces`, headers };
}

// src/delivery/transport.ts
import { promisify } from "node:util";
import { gzip } from "node:zlib";
var compress = promisify(gzip);
function retryAfter(header, now) {
  if (header === null) return void 0;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1e3 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : void 0;
}
function passes(status2) {
  return status2 === 408 || status2 === 429 || status2 >= 500 && status2 !== 501;
}
async function receipt(response) {
  const { status: status2 } = response;
  const text2 = await response.text();
  if (response.ok) return { outcome: "delivered" };
  const printable = text2.replace(/[^\x20-\x7e]+/g, " ").trim();
  const reason = `HTTP ${status2} ${printable.slice(0, 200)}`.trim();
  if (!passes(status2)) return { outcome: "rejected", reason };
  const after = retryAfter(response.headers.get("retry-after"), Date.now());
  return after === void 0 ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}
function cause(error) {
  if (!(error instanceof Error)) return "unknown error";
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.name}: ${error.message}${inner}`;
}
function httpTransport(target, timeout) {
  return async (body, signal) => {
    try {
      const limit = AbortSignal.timeout(timeout);
      const response = await fetch(target.url, {
        method: "POST",
        headers: target.headers,
        body: await compress(body),
        redirect: "manual",
        signal: signal === void 0 ? limit : AbortSignal.any([limit, signal])
      });
      return await receipt(response);
    } catch (error) {
      return { outcome: "unreachable", reason: cause(error) };
    }
  };
}

// src/host/fields.ts
var NOTHING = {};
function fields(value) {
  return typeof value === "object" && value !== null ? value : NOTHING;
}
function text(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
}
function finite(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : void 0;
}
function time(value) {
  const number = finite(value);
  return number !== void 0 && number >= 0 && number < 864e13 ? number : void 0;
}
function count(value) {
  return Math.max(0, Math.round(finite(value) ?? 0));
}
var MAX_DEPTH2 = 100;
function attributeValue(value, owners = []) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return value.toString();
    case "object": {
      if (value === null || owners.length > MAX_DEPTH2 || owners.includes(value)) return null;
      const within = [...owners, value];
      if (Array.isArray(value)) return value.map((item) => attributeValue(item, within));
      if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toJSON() : null;
      const entries = Object.entries(value).filter(([, item]) => item !== void 0 && typeof item !== "function").map(([key, item]) => [key, attributeValue(item, within)]);
      return Object.fromEntries(entries);
    }
    case "undefined":
    case "function":
    case "symbol":
      return null;
  }
}

// src/host/messages.ts
function parseFailure(value) {
  const error = fields(value);
  const name = text(error["name"]);
  const message = text(fields(error["data"])["message"]) ?? text(error["message"]);
  if (name === void 0 && message === void 0) return void 0;
  return { name: name ?? "UnknownError", message: message ?? name ?? "unknown error" };
}
function parseSession(value) {
  const info = fields(value);
  const id = text(info["id"]);
  if (id === void 0) return void 0;
  return {
    id,
    parentID: text(info["parentID"]),
    title: text(info["title"]),
    version: text(info["version"]),
    directory: text(info["directory"]),
    created: time(fields(info["time"])["created"])
  };
}
function parseTokens(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const tokens = fields(value);
  const cache = fields(tokens["cache"]);
  return {
    input: count(tokens["input"]),
    output: count(tokens["output"]),
    reasoning: count(tokens["reasoning"]),
    cacheRead: count(cache["read"]),
    cacheWrite: count(cache["write"])
  };
}
function parseAssistant(info, origin) {
  const parentID = text(info["parentID"]);
  if (parentID === void 0) return void 0;
  return {
    ...origin,
    role: "assistant",
    parentID,
    completed: time(fields(info["time"])["completed"]),
    // `mode` holds the same name as `agent`, from before there was an `agent`.
    agent: text(info["agent"]) ?? text(info["mode"]),
    provider: text(info["providerID"]),
    model: text(info["modelID"]),
    variant: text(info["variant"]),
    cwd: text(fields(info["path"])["cwd"]),
    cost: finite(info["cost"]),
    tokens: parseTokens(info["tokens"]),
    finish: text(info["finish"]),
    failure: parseFailure(info["error"]),
    summary: info["summary"] === true ? true : void 0
  };
}
function parseMessage(value) {
  const info = fields(value);
  const id = text(info["id"]);
  const sessionID = text(info["sessionID"]);
  const created = time(fields(info["time"])["created"]);
  if (id === void 0 || sessionID === void 0 || created === void 0) return void 0;
  const origin = { id, sessionID, created };
  if (info["role"] === "user") return { ...origin, role: "user", agent: text(info["agent"]) };
  return info["role"] === "assistant" ? parseAssistant(info, origin) : void 0;
}
var TOOL_STATUS = /* @__PURE__ */ new Set(["pending", "running", "completed", "error"]);
function toolOutput(value) {
  if (typeof value === "string" || value === void 0 || value === null) return value ?? void 0;
  return JSON.stringify(attributeValue(value));
}
function parseTool(part, origin) {
  const state = fields(part["state"]);
  const metadata = fields(state["metadata"]);
  const spent = fields(state["time"]);
  const isTask = part["tool"] === "task" || "parentSessionId" in metadata;
  return {
    ...origin,
    type: "tool",
    tool: text(part["tool"]) ?? "unknown",
    callID: text(part["callID"]) ?? origin.id,
    status: TOOL_STATUS.has(state["status"]) ? state["status"] : "pending",
    input: attributeValue(state["input"] ?? {}),
    output: toolOutput(state["output"]),
    error: text(state["error"]),
    title: text(state["title"]),
    exitCode: finite(metadata["exit"]),
    childSessionID: isTask ? text(metadata["sessionId"]) : void 0,
    start: time(spent["start"]),
    end: time(spent["end"])
  };
}
function parsePart(value) {
  const part = fields(value);
  const id = text(part["id"]);
  const messageID = text(part["messageID"]);
  const sessionID = text(part["sessionID"]);
  if (id === void 0 || messageID === void 0 || sessionID === void 0) return void 0;
  const origin = { id, messageID, sessionID };
  const type = part["type"];
  switch (type) {
    case "text":
    case "reasoning":
      return {
        ...origin,
        type,
        text: text(part["text"]) ?? "",
        synthetic: part["synthetic"] === true,
        ignored: part["ignored"] === true,
        start: time(fields(part["time"])["start"]),
        end: time(fields(part["time"])["end"])
      };
    case "tool":
      return parseTool(part, origin);
    case "step-start":
    case "step-finish":
      return { ...origin, type };
    default:
      return { ...origin, type: "other" };
  }
}

// src/host/events.ts
var HIDDEN_AGENT = "title";
function observationOfEvent(event, now) {
  const { type, properties } = fields(event);
  const data = fields(properties);
  switch (type) {
    case "message.part.delta": {
      const messageID = text(data["messageID"]);
      return messageID === void 0 ? void 0 : { kind: "delta", time: now, messageID };
    }
    case "message.part.updated": {
      const part = parsePart(data["part"]);
      return part === void 0 ? void 0 : { kind: "part", time: now, part };
    }
    case "message.updated": {
      const message = parseMessage(data["info"]);
      return message === void 0 ? void 0 : { kind: "message", time: now, message };
    }
    case "message.removed": {
      const messageID = text(data["messageID"]);
      return messageID === void 0 ? void 0 : { kind: "message-removed", time: now, messageID };
    }
    case "message.part.removed": {
      const messageID = text(data["messageID"]);
      const partID = text(data["partID"]);
      if (messageID === void 0 || partID === void 0) return void 0;
      return { kind: "part-removed", time: now, messageID, partID };
    }
    default:
      return sessionEvent(type, data, now);
  }
}
function sessionEvent(type, data, now) {
  const info = parseSession(data["info"]);
  const sessionID = text(data["sessionID"]) ?? info?.id;
  if (sessionID === void 0) return void 0;
  switch (type) {
    case "session.created":
    case "session.updated":
      return info === void 0 ? void 0 : { kind: "session", time: now, session: info };
    case "session.deleted":
      return { kind: "session-removed", time: now, sessionID };
    case "session.idle":
      return { kind: "status", time: now, sessionID, status: "idle" };
    case "session.status":
      return statusEvent(fields(data["status"]), sessionID, now);
    case "session.error": {
      const failure = parseFailure(data["error"]);
      return failure === void 0 ? void 0 : { kind: "failure", time: now, sessionID, failure };
    }
    default:
      return void 0;
  }
}
function statusEvent(status2, sessionID, now) {
  switch (status2["type"]) {
    case "busy":
    case "idle":
      return { kind: "status", time: now, sessionID, status: status2["type"] };
    case "retry":
      return {
        kind: "retry",
        time: now,
        sessionID,
        attempt: count(status2["attempt"]),
        message: text(status2["message"]) ?? ""
      };
    default:
      return void 0;
  }
}
function observationOfPrompt(output, now) {
  const message = parseMessage(fields(output)["message"]);
  if (message?.role !== "user") return void 0;
  return { kind: "prompt", time: now, sessionID: message.sessionID, messageID: message.id };
}
function observationOfRequest(input, now) {
  const call = fields(input);
  const agent = call["agent"];
  if ((text(agent) ?? text(fields(agent)["name"])) === HIDDEN_AGENT) return void 0;
  const sessionID = text(call["sessionID"]);
  const messageID = text(fields(call["message"])["id"]);
  if (sessionID === void 0 || messageID === void 0) return void 0;
  return { kind: "request", time: now, sessionID, messageID };
}

// src/log.ts
import { appendFileSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute as isAbsolute2, join as join2 } from "node:path";
import { isMainThread } from "node:worker_threads";
function stateFolder(environment) {
  const given2 = environment["XDG_STATE_HOME"];
  const base = given2 !== void 0 && isAbsolute2(given2) ? given2 : join2(homedir(), ".local", "state");
  return join2(base, "opencode-mlflow");
}
function debugLog(isOn, environment, hasTerminal = isMainThread) {
  if (!isOn) return () => void 0;
  if (hasTerminal) {
    return (line) => {
      try {
        process.stderr.write(`[opencode-mlflow] ${line}
`);
      } catch {
      }
    };
  }
  const folder = stateFolder(environment);
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 448 });
      const entry = `${(/* @__PURE__ */ new Date()).toISOString()} ${line}
`;
      appendFileSync(join2(folder, "plugin.log"), entry, { mode: 384 });
    } catch {
    }
  };
}

// src/tracer.ts
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

// src/mlflow/usage.ts
function tokenUsage(tokens) {
  const input = tokens.input + tokens.cacheRead + tokens.cacheWrite;
  const output = tokens.output + tokens.reasoning;
  if (input + output === 0) return void 0;
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    ...tokens.cacheRead > 0 ? { cache_read_input_tokens: tokens.cacheRead } : {},
    ...tokens.cacheWrite > 0 ? { cache_creation_input_tokens: tokens.cacheWrite } : {}
  };
}
function callCost(dollars) {
  return { total_cost: dollars };
}

// src/mlflow/attributes.ts
function spanAttributes(type, inputs, outputs) {
  return {
    "mlflow.spanType": type,
    "mlflow.spanInputs": inputs,
    "mlflow.spanOutputs": outputs
  };
}
function modelAttributes(call) {
  const usage = call.tokens === void 0 ? void 0 : tokenUsage(call.tokens);
  return {
    "mlflow.message.format": "openai",
    "mlflow.llm.model": call.model,
    "mlflow.llm.provider": call.provider,
    "mlflow.chat.tokenUsage": usage,
    "mlflow.llm.cost": usage === void 0 || call.cost === void 0 ? void 0 : callCost(call.cost)
  };
}
function traceAttributes(name, session2, user) {
  return {
    "mlflow.traceTag.mlflow.traceName": name,
    "session.id": session2,
    "user.id": user
  };
}
function exceptionEvent(time2, type, message) {
  return {
    name: "exception",
    time: time2,
    attributes: { "exception.type": type, "exception.message": message }
  };
}

// src/mlflow/chat.ts
function userMessage(content) {
  return { role: "user", content };
}
function toolMessage(callId, content) {
  return { role: "tool", tool_call_id: callId, content };
}
function assistantMessage(turn) {
  return {
    role: "assistant",
    content: turn.text ?? null,
    ...turn.reasoning === void 0 ? {} : { reasoning: turn.reasoning },
    ...turn.toolCalls.length === 0 ? {} : {
      tool_calls: turn.toolCalls.map((call) => ({
        id: call.id,
        type: "function",
        function: { name: call.name, arguments: JSON.stringify(call.input) }
      }))
    }
  };
}
var OPENAI_FINISH_REASONS = {
  "tool-calls": "tool_calls",
  "content-filter": "content_filter"
};
function finishReason(finish2) {
  return OPENAI_FINISH_REASONS[finish2] ?? finish2;
}
function completion(message, finish2) {
  return {
    choices: [
      {
        index: 0,
        message,
        ...finish2 === void 0 ? {} : { finish_reason: finishReason(finish2) }
      }
    ]
  };
}

// node_modules/@noble/hashes/_u64.js
var fromNumH = (n) => n / 2 ** 32 | 0;
var fromNumL = (n) => n >>> 0;
function setU64FromNum(view, byteOffset, n, isLE) {
  const h = fromNumH(n);
  const l = fromNumL(n);
  view.setUint32(byteOffset, isLE ? l : h, isLE);
  view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}

// node_modules/@noble/hashes/utils.js
function isBytes(a) {
  return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
var atitle = (title) => title ? `"${title}" ` : "";
function anumber(n, title = "") {
  if (typeof n !== "number")
    throw new TypeError(atitle(title) + "expected number, got " + typeof n);
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
  return n;
}
function abytes(value, length, title = "") {
  if (isBytes(value) && (length === void 0 || value.length === length))
    return value;
  if (length !== void 0)
    anumber(length, "length");
  const bytes = isBytes(value);
  const ofLen = length !== void 0 ? ` of length ${length}` : "";
  const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
  const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
  if (!bytes)
    throw new TypeError(message);
  throw new RangeError(message);
}
var aobject = (value, label) => {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new TypeError((label === "object" ? "" : `"${label}" `) + "expected object, got type=" + typeof value);
};
var aopts = (value, label) => {
  aobject(value, label);
  const proto = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null)
    throw new TypeError(`"${label}" expected plain object`);
  if (Object.hasOwn(value, "__proto__"))
    throw new TypeError(`"${label}.__proto__" is not allowed`);
};
function aexists(instance, checkFinished = true) {
  if (instance.destroyed)
    throw new Error("hash was destroyed");
  if (checkFinished && instance.finished)
    throw new Error("digest() was already called");
}
function aoutput(out, instance) {
  abytes(out, void 0, "output");
  const min = instance.outputLen;
  if (!(out.length >= min)) {
    throw new RangeError('"output" expected length >= ' + min);
  }
}
function clean(...arrays) {
  for (let i = 0; i < arrays.length; i++) {
    arrays[i].fill(0);
  }
}
function createView(arr) {
  return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
function rotr(word, shift) {
  return word << 32 - shift | word >>> shift;
}
var hasHexBuiltin = /* @__PURE__ */ (() => (
  // @ts-ignore
  typeof Uint8Array.from([]).toHex === "function" && typeof Uint8Array.fromHex === "function"
))();
var hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
function bytesToHex(bytes) {
  abytes(bytes);
  if (hasHexBuiltin)
    return bytes.toHex();
  let hex = "";
  for (let i = 0; i < bytes.length; i++) {
    hex += hexes[bytes[i]];
  }
  return hex;
}
function utf8ToBytes(str) {
  if (typeof str !== "string")
    throw new TypeError("string expected");
  const encoded = new TextEncoder().encode(str);
  try {
    return new Uint8Array(encoded);
  } finally {
    clean(encoded);
  }
}
function checkOpts(defaults, opts, title = "opts") {
  aopts(defaults, "defaults");
  if (opts !== void 0)
    aopts(opts, title);
  const merged = Object.assign(/* @__PURE__ */ Object.create(null), defaults, opts);
  return merged;
}
function createHasher(hashCons, info = {}) {
  if (typeof hashCons !== "function")
    throw new TypeError('"hashCons" expected function, got type=' + typeof hashCons);
  info = checkOpts({}, info, "info");
  const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
  const tmp = hashCons(void 0);
  hashC.outputLen = tmp.outputLen;
  hashC.blockLen = tmp.blockLen;
  hashC.canXOF = tmp.canXOF;
  hashC.create = (opts) => hashCons(opts);
  Object.assign(hashC, info);
  return Object.freeze(hashC);
}
var oidNist = (suffix) => ({
  // Current NIST hashAlgs suffixes used here fit in one DER subidentifier octet.
  // Larger suffix values would need base-128 OID encoding and a different length byte.
  oid: Uint8Array.from([6, 9, 96, 134, 72, 1, 101, 3, 4, 2, suffix])
});

// node_modules/@noble/hashes/_md.js
function Chi(a, b, c) {
  return a & b ^ ~a & c;
}
function Maj(a, b, c) {
  return a & b ^ a & c ^ b & c;
}
var HashMD = class {
  blockLen;
  outputLen;
  canXOF = false;
  padOffset;
  isLE;
  // For partial updates less than block size
  buffer;
  view;
  finished = false;
  length = 0;
  pos = 0;
  destroyed = false;
  constructor(blockLen, outputLen, padOffset, isLE) {
    this.blockLen = blockLen;
    this.outputLen = outputLen;
    this.padOffset = padOffset;
    this.isLE = isLE;
    this.buffer = new Uint8Array(blockLen);
    this.view = createView(this.buffer);
  }
  update(data) {
    aexists(this);
    abytes(data);
    const { view, buffer, blockLen } = this;
    const len = data.length;
    let processed = false;
    for (let pos = 0; pos < len; ) {
      const take = Math.min(blockLen - this.pos, len - pos);
      if (take === blockLen) {
        const dataView = createView(data);
        for (; blockLen <= len - pos; pos += blockLen)
          this.process(dataView, pos);
        processed = true;
        continue;
      }
      buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
      this.pos += take;
      pos += take;
      if (this.pos === blockLen) {
        this.process(view, 0);
        this.pos = 0;
        processed = true;
      }
    }
    this.length += data.length;
    if (processed)
      this.roundClean();
    return this;
  }
  digestInto(out) {
    aexists(this);
    aoutput(out, this);
    this.finished = true;
    const { buffer, view, blockLen, isLE } = this;
    let { pos } = this;
    buffer[pos++] = 128;
    buffer.fill(0, pos);
    if (this.padOffset > blockLen - pos) {
      this.process(view, 0);
      buffer.fill(0);
    }
    setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
    this.process(view, 0);
    this.roundClean();
    const oview = out === buffer ? view : createView(out);
    const len = this.outputLen;
    const outLen = len / 4;
    const state = this.get();
    if (len % 4 || outLen > state.length)
      throw new Error("invalid outputLen");
    for (let i = 0; i < outLen; i++)
      oview.setUint32(4 * i, state[i], isLE);
  }
  digest() {
    const { buffer, outputLen } = this;
    this.digestInto(buffer);
    const res = buffer.slice(0, outputLen);
    this.destroy();
    return res;
  }
  _cloneIntoMeta(to) {
    const { buffer, length, finished, destroyed, pos } = this;
    to.destroyed = destroyed;
    to.finished = finished;
    to.length = length;
    to.pos = pos;
    if (pos)
      to.buffer.set(buffer);
    return to;
  }
  clone() {
    return this._cloneInto();
  }
};
var SHA256_IV = /* @__PURE__ */ Uint32Array.from([
  1779033703,
  3144134277,
  1013904242,
  2773480762,
  1359893119,
  2600822924,
  528734635,
  1541459225
]);

// node_modules/@noble/hashes/sha2.js
var SHA256_K = /* @__PURE__ */ Uint32Array.from([
  1116352408,
  1899447441,
  3049323471,
  3921009573,
  961987163,
  1508970993,
  2453635748,
  2870763221,
  3624381080,
  310598401,
  607225278,
  1426881987,
  1925078388,
  2162078206,
  2614888103,
  3248222580,
  3835390401,
  4022224774,
  264347078,
  604807628,
  770255983,
  1249150122,
  1555081692,
  1996064986,
  2554220882,
  2821834349,
  2952996808,
  3210313671,
  3336571891,
  3584528711,
  113926993,
  338241895,
  666307205,
  773529912,
  1294757372,
  1396182291,
  1695183700,
  1986661051,
  2177026350,
  2456956037,
  2730485921,
  2820302411,
  3259730800,
  3345764771,
  3516065817,
  3600352804,
  4094571909,
  275423344,
  430227734,
  506948616,
  659060556,
  883997877,
  958139571,
  1322822218,
  1537002063,
  1747873779,
  1955562222,
  2024104815,
  2227730452,
  2361852424,
  2428436474,
  2756734187,
  3204031479,
  3329325298
]);
var SHA256_W = /* @__PURE__ */ new Uint32Array(64);
var SHA2_32B = class extends HashMD {
  // We cannot use array here since array allows indexing by variable
  // which means optimizer/compiler cannot use registers.
  // Numeric initializers matter: starting the fields as `undefined` changes
  // V8's field representation and makes sha256 3x slower (measured).
  A = 0;
  B = 0;
  C = 0;
  D = 0;
  E = 0;
  F = 0;
  G = 0;
  H = 0;
  constructor(outputLen, IV) {
    super(64, outputLen, 8, false);
    this.A = IV[0] | 0;
    this.B = IV[1] | 0;
    this.C = IV[2] | 0;
    this.D = IV[3] | 0;
    this.E = IV[4] | 0;
    this.F = IV[5] | 0;
    this.G = IV[6] | 0;
    this.H = IV[7] | 0;
  }
  get() {
    const { A, B, C, D, E, F, G, H } = this;
    return [A, B, C, D, E, F, G, H];
  }
  // prettier-ignore
  set(A, B, C, D, E, F, G, H) {
    this.A = A | 0;
    this.B = B | 0;
    this.C = C | 0;
    this.D = D | 0;
    this.E = E | 0;
    this.F = F | 0;
    this.G = G | 0;
    this.H = H | 0;
  }
  _cloneInto(to) {
    (to ||= new this.constructor()).set(...this.get());
    return this._cloneIntoMeta(to);
  }
  process(view, offset) {
    for (let i = 0; i < 16; i++, offset += 4)
      SHA256_W[i] = view.getUint32(offset, false);
    for (let i = 16; i < 64; i++) {
      const W15 = SHA256_W[i - 15];
      const W2 = SHA256_W[i - 2];
      const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
      const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
      SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
    }
    let { A, B, C, D, E, F, G, H } = this;
    for (let i = 0; i < 64; i++) {
      const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
      const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
      const sigma0 = rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22);
      const T2 = sigma0 + Maj(A, B, C) | 0;
      H = G;
      G = F;
      F = E;
      E = D + T1 | 0;
      D = C;
      C = B;
      B = A;
      A = T1 + T2 | 0;
    }
    A = A + this.A | 0;
    B = B + this.B | 0;
    C = C + this.C | 0;
    D = D + this.D | 0;
    E = E + this.E | 0;
    F = F + this.F | 0;
    G = G + this.G | 0;
    H = H + this.H | 0;
    this.set(A, B, C, D, E, F, G, H);
  }
  roundClean() {
    clean(SHA256_W);
  }
  destroy() {
    this.destroyed = true;
    this.set(0, 0, 0, 0, 0, 0, 0, 0);
    clean(this.buffer);
  }
};
var _SHA256 = class extends SHA2_32B {
  constructor() {
    super(32, SHA256_IV);
  }
};
var sha256 = /* @__PURE__ */ createHasher(
  () => new _SHA256(),
  /* @__PURE__ */ oidNist(1)
);

// src/mlflow/ids.ts
var DOMAIN = "opencode-mlflow/1";
function digest(fields2, bytes) {
  const text2 = JSON.stringify([DOMAIN, ...fields2]);
  return bytesToHex(sha256(utf8ToBytes(text2)).subarray(0, bytes));
}
function traceId(experimentId, sessionId, messageId) {
  return digest(["trace", experimentId, sessionId, messageId], 16);
}
function spanId(trace, sourceId, role) {
  return digest(["span", trace, sourceId, role], 8);
}

// src/turn/tree.ts
function began(exchange2) {
  if (exchange2.user !== void 0) return exchange2.user.created;
  let first = Number.POSITIVE_INFINITY;
  for (const call of exchange2.calls.values()) first = Math.min(first, call.message.created);
  return Number.isFinite(first) ? first : exchange2.opened;
}
function toolPart(seen) {
  return seen?.part.type === "tool" ? seen.part : void 0;
}
function toolParts(call) {
  const tools = [];
  for (const seen of call.parts.values()) {
    const part = toolPart(seen);
    if (part !== void 0) tools.push({ part, seen });
  }
  return tools;
}
function isFinal(part) {
  return part.status === "completed" || part.status === "error";
}
function linkedPart(link2) {
  return toolPart(link2.exchange.calls.get(link2.messageID)?.parts.get(link2.partID));
}
function linkOf(state, child) {
  const links = state.links.get(child.sessionID) ?? [];
  const start = began(child);
  let best;
  for (const link2 of links) {
    if (link2.exchange === child) continue;
    const started = linkedPart(link2)?.start;
    if (best === void 0 || started !== void 0 && started <= start) best = link2;
  }
  return best;
}
function parentOf(state, child) {
  const link2 = linkOf(state, child);
  if (link2 !== void 0) return { exchange: link2.exchange, link: link2 };
  const parentID = state.sessions.get(child.sessionID)?.info.parentID;
  if (parentID === void 0) return void 0;
  let newest;
  for (const candidate of state.exchanges.values()) {
    if (candidate.sessionID === parentID && candidate.live && candidate !== child) {
      newest = candidate;
    }
  }
  return newest === void 0 ? void 0 : { exchange: newest };
}
function isSubagent(state, exchange2) {
  return state.sessions.get(exchange2.sessionID)?.info.parentID !== void 0 || state.links.has(exchange2.sessionID);
}
function turnOf(state, exchange2) {
  let current = exchange2;
  const passed = /* @__PURE__ */ new Set([current]);
  while (isSubagent(state, current)) {
    const parent = parentOf(state, current);
    if (parent === void 0 || passed.has(parent.exchange)) return void 0;
    current = parent.exchange;
    passed.add(current);
  }
  return current;
}
function subagentsOf(state, turn) {
  if (state.exchanges.size === 1) return [];
  return [...state.exchanges.values()].filter(
    (candidate) => candidate !== turn && turnOf(state, candidate) === turn
  );
}
function callsCompleted(exchange2) {
  for (const call of exchange2.calls.values()) {
    if (call.message.completed === void 0) return false;
  }
  return true;
}
function toolsFinal(exchange2) {
  for (const call of exchange2.calls.values()) {
    if (!toolParts(call).every(({ part }) => isFinal(part))) return false;
  }
  return true;
}
function isSettled(exchange2) {
  return callsCompleted(exchange2) && toolsFinal(exchange2);
}
function isCutOff(exchange2) {
  if (!isSettled(exchange2)) return true;
  const last = [...exchange2.calls.values()].reduce(
    (a, b) => a === void 0 || a.message.id < b.message.id ? b : a,
    void 0
  );
  if (last === void 0) return exchange2.failure === void 0;
  return last.message.finish === "tool-calls" && last.message.failure === void 0;
}
function isDone(state, turn) {
  if (!turn.live) return false;
  if (turn.calls.size === 0 && turn.failure === void 0) return false;
  if (!callsCompleted(turn)) return false;
  if (turn.superseded) return true;
  if (state.sessions.get(turn.sessionID)?.idle !== true) return false;
  return toolsFinal(turn) && subagentsOf(state, turn).every(isSettled);
}

// src/turn/content.ts
function byId(a, b) {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
function callsInOrder(exchange2) {
  return [...exchange2.calls.values()].sort((a, b) => byId(a.message, b.message));
}
function toolsInOrder(call) {
  return toolParts(call).sort((a, b) => byId(a.part, b.part));
}
function textParts(parts, type) {
  const found = [];
  for (const { part } of parts.values()) {
    if (part.type === type && !part.ignored && part.text !== "") found.push(part);
  }
  return found.sort(byId);
}
function joined(parts) {
  return parts.length === 0 ? void 0 : parts.map((part) => part.text).join("\n");
}
function prompt(exchange2) {
  const texts = textParts(exchange2.parts, "text");
  return joined(texts.filter((part) => !part.synthetic)) ?? joined(texts);
}
function answer(call) {
  return joined(textParts(call.parts, "text"));
}
function assistantTurn(call) {
  return {
    text: answer(call),
    reasoning: joined(textParts(call.parts, "reasoning")),
    toolCalls: toolsInOrder(call).map(({ part }) => ({
      id: part.callID,
      name: part.tool,
      input: part.input
    }))
  };
}
function toolResult(part) {
  return part.output ?? part.error ?? "";
}
function newMessages(exchange2, call) {
  let previous;
  for (const other of exchange2.calls.values()) {
    if (byId(other.message, call.message) >= 0) continue;
    if (previous === void 0 || byId(previous.message, other.message) < 0) previous = other;
  }
  if (previous === void 0) {
    const said = joined(textParts(exchange2.parts, "text"));
    return { messages: said === void 0 ? [] : [userMessage(said)] };
  }
  return {
    messages: [
      assistantMessage(assistantTurn(previous)),
      ...toolsInOrder(previous).map(({ part }) => toolMessage(part.callID, toolResult(part)))
    ]
  };
}

// src/turn/project.ts
var OK = { code: "OK" };
var ROOT_NAME = "opencode";
var INTERRUPTED = { name: "Interrupted", message: "OpenCode stopped before this ended" };
var PLACEHOLDER_TITLE = /^(New|Child) session - \d{4}-\d{2}-\d{2}T/;
function scope(state, turn, context) {
  return { state, turn, trace: traceId(context.experimentId, turn.sessionID, turn.id) };
}
function agentSpanId({ turn, trace }, exchange2) {
  return spanId(trace, exchange2.id, exchange2 === turn ? "turn" : "agent");
}
function status(failure) {
  return failure === void 0 ? OK : { code: "ERROR", message: failure.message };
}
function exceptions(failure, time2) {
  return failure === void 0 ? [] : [exceptionEvent(time2, failure.name, failure.message)];
}
function latest(times) {
  const known = times.filter((time2) => time2 !== void 0);
  return known.length === 0 ? void 0 : known.reduce((a, b) => Math.max(a, b));
}
function isModelCall(call) {
  if (call.requested !== void 0 || call.message.failure !== void 0) return true;
  const { tokens } = call.message;
  if (tokens !== void 0 && Object.values(tokens).some((count2) => count2 > 0)) return true;
  for (const { part } of call.parts.values()) {
    if (part.type !== "tool" && part.type !== "other") return true;
  }
  return false;
}
function callEnd(exchange2, call) {
  const { completed, failure } = call.message;
  const tools = toolsInOrder(call);
  const answered = latest([
    ...[...call.parts.values()].map(({ part }) => "text" in part ? part.end : void 0),
    ...tools.map(({ part, seen }) => part.start ?? seen.first)
  ]);
  if (tools.length === 0 && failure !== void 0 && completed !== void 0) return completed;
  if (tools.length === 0 && completed === void 0) {
    return exchange2.closed ?? answered ?? call.message.created;
  }
  return answered ?? completed ?? exchange2.closed ?? call.message.created;
}
function callFailure(exchange2, call) {
  if (call.message.failure !== void 0) return call.message.failure;
  const isOver = exchange2.closed !== void 0 || exchange2.superseded;
  return call.message.completed === void 0 && isOver ? INTERRUPTED : void 0;
}
function callSpan(here, exchange2, call) {
  const { message } = call;
  const start = call.requested ?? message.created;
  const end = Math.max(start, callEnd(exchange2, call));
  const failure = callFailure(exchange2, call);
  const firstToken = call.firstToken === void 0 ? void 0 : call.firstToken - start;
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, message.id, "model"),
    parentSpanId: agentSpanId(here, exchange2),
    name: [message.provider, message.model].filter((name) => name !== void 0).join("/") || "model",
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "CHAT_MODEL",
        newMessages(exchange2, call),
        completion(assistantMessage(assistantTurn(call)), message.finish)
      ),
      ...modelAttributes(message),
      "gen_ai.agent.name": message.agent,
      "opencode.message.id": message.id,
      "opencode.finish_reason": message.finish === void 0 ? void 0 : finishReason(message.finish),
      "opencode.variant": message.variant,
      "opencode.compaction": message.summary,
      "opencode.time_to_first_token_ms": firstToken !== void 0 && firstToken >= 0 ? firstToken : void 0
    },
    events: [
      ...call.retries.map(({ time: time2, attempt, message: reason }) => ({
        name: "retry",
        time: time2,
        attributes: { attempt, reason }
      })),
      ...exceptions(failure, end)
    ]
  };
}
function toolFailure(exchange2, part) {
  if (part.status === "error") {
    return { name: "ToolError", message: part.error ?? "the tool failed" };
  }
  if (part.tool === "invalid") {
    return { name: "InvalidToolCall", message: part.output ?? "the tool call was not valid" };
  }
  if (isFinal(part) || exchange2.closed === void 0 && !exchange2.superseded) return void 0;
  return INTERRUPTED;
}
function toolSpan(here, exchange2, part, seen) {
  const start = part.start ?? seen.first;
  const end = isFinal(part) ? part.end ?? seen.last : exchange2.closed ?? seen.last;
  const failure = toolFailure(exchange2, part);
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, part.id, "tool"),
    parentSpanId: agentSpanId(here, exchange2),
    name: part.tool,
    start,
    end: Math.max(start, end),
    status: status(failure),
    attributes: {
      ...spanAttributes("TOOL", part.input, part.output),
      "gen_ai.tool.call.id": part.callID,
      "opencode.tool.title": part.title,
      "opencode.tool.exit_code": part.exitCode
    },
    events: exceptions(failure, Math.max(start, end))
  };
}
function outcome(exchange2, last) {
  const failure = last?.message.failure ?? (last === void 0 ? exchange2.failure : void 0);
  if (failure?.name === "MessageAbortedError") return "aborted";
  if (failure?.name === "MessageOutputLengthError") return "length";
  if (failure !== void 0) return "failed";
  if (exchange2.closed !== void 0) return "interrupted";
  return last?.message.finish === "length" ? "length" : "completed";
}
function agentFailure(exchange2, last) {
  const ended = outcome(exchange2, last);
  if (ended === "completed" || ended === "length") return void 0;
  return last?.message.failure ?? exchange2.failure ?? INTERRUPTED;
}
function agentEnd(exchange2, children) {
  const completed = callsInOrder(exchange2).map((call) => call.message.completed);
  const ends = children.map((span) => span.end);
  return latest([...completed, ...ends, exchange2.closed]) ?? began(exchange2);
}
function sessionDetails(state, turn) {
  const info = state.sessions.get(turn.sessionID)?.info;
  const title = info?.title;
  return {
    "opencode.version": info?.version,
    "opencode.session.title": title === void 0 || PLACEHOLDER_TITLE.test(title) ? void 0 : title,
    "opencode.cwd": callsInOrder(turn)[0]?.message.cwd ?? info?.directory
  };
}
function agentParent(here, exchange2) {
  const parent = parentOf(here.state, exchange2);
  if (parent?.link !== void 0) return spanId(here.trace, parent.link.partID, "tool");
  return agentSpanId(here, parent?.exchange ?? here.turn);
}
function agentSpan(here, exchange2, children, context) {
  const isRoot = exchange2 === here.turn;
  const last = callsInOrder(exchange2).at(-1);
  const said = prompt(exchange2);
  const final = last === void 0 ? void 0 : answer(last);
  const start = began(exchange2);
  const end = Math.max(start, agentEnd(exchange2, children));
  const failure = agentFailure(exchange2, last);
  const agent = exchange2.user?.agent ?? last?.message.agent;
  return {
    traceId: here.trace,
    spanId: agentSpanId(here, exchange2),
    ...isRoot ? {} : { parentSpanId: agentParent(here, exchange2) },
    name: isRoot ? ROOT_NAME : agent ?? "subagent",
    start,
    end,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "AGENT",
        said === void 0 ? void 0 : { messages: [userMessage(said)] },
        final === void 0 ? void 0 : completion(
          assistantMessage({ text: final, reasoning: void 0, toolCalls: [] }),
          last?.message.finish
        )
      ),
      "mlflow.message.format": "openai",
      "gen_ai.agent.name": agent,
      "opencode.message.id": exchange2.id,
      "opencode.outcome": outcome(exchange2, last),
      ...isRoot ? {
        ...traceAttributes(ROOT_NAME, exchange2.sessionID, context.user),
        ...sessionDetails(here.state, exchange2)
      } : { "opencode.session.id": exchange2.sessionID }
    },
    events: exceptions(failure, end)
  };
}
function leafSpans(here, exchange2) {
  return callsInOrder(exchange2).flatMap((call) => [
    ...isModelCall(call) ? [callSpan(here, exchange2, call)] : [],
    ...toolsInOrder(call).map(({ part, seen }) => toolSpan(here, exchange2, part, seen))
  ]);
}
function projectCall(state, turn, exchange2, call, context) {
  return isModelCall(call) ? [callSpan(scope(state, turn, context), exchange2, call)] : [];
}
function projectTool(state, turn, exchange2, tool, context) {
  return toolSpan(scope(state, turn, context), exchange2, tool.part, tool.seen);
}
function projectTurn(state, turn, context) {
  const here = scope(state, turn, context);
  const below = subagentsOf(state, turn).reverse().flatMap((child) => {
    const leaves = leafSpans(here, child);
    return [...leaves, agentSpan(here, child, leaves, context)];
  });
  const children = [...below, ...leafSpans(here, turn)];
  return [...children, agentSpan(here, turn, children, context)];
}

// src/turn/state.ts
var LIMITS = { finished: 8192, sessions: 1024, orphans: 512, history: 256 };
function createState() {
  return {
    sessions: /* @__PURE__ */ new Map(),
    exchanges: /* @__PURE__ */ new Map(),
    owners: /* @__PURE__ */ new Map(),
    links: /* @__PURE__ */ new Map(),
    orphans: /* @__PURE__ */ new Map(),
    finished: /* @__PURE__ */ new Set()
  };
}
function trim(entries, limit) {
  for (const key of entries.keys()) {
    if (entries.size <= limit) return;
    entries.delete(key);
  }
}
function session(state, id) {
  const known = state.sessions.get(id);
  if (known !== void 0) return known;
  const created = { info: { id }, described: false, idle: void 0 };
  state.sessions.set(id, created);
  if (state.sessions.size > LIMITS.sessions) {
    const used = new Set([...state.exchanges.values()].map((exchange2) => exchange2.sessionID));
    for (const key of state.sessions.keys()) {
      if (state.sessions.size <= LIMITS.sessions) break;
      if (key !== id && !used.has(key)) state.sessions.delete(key);
    }
  }
  return created;
}
function exchange(state, id, sessionID, opened) {
  const known = state.exchanges.get(id);
  if (known !== void 0) return known;
  const created = {
    sessionID,
    id,
    opened,
    parts: takeOrphans(state, id),
    calls: /* @__PURE__ */ new Map(),
    live: false,
    superseded: false
  };
  state.exchanges.set(id, created);
  state.owners.set(id, created);
  forgetHistory(state);
  return created;
}
function forgetHistory(state) {
  let history = 0;
  for (const known of state.exchanges.values()) if (!known.live) history += 1;
  if (history <= LIMITS.history) return;
  for (const known of [...state.exchanges.values()]) {
    if (history <= LIMITS.history) return;
    if (known.live) continue;
    forget(state, known);
    history -= 1;
  }
}
function takeOrphans(state, messageID) {
  const parts = state.orphans.get(messageID) ?? /* @__PURE__ */ new Map();
  state.orphans.delete(messageID);
  return parts;
}
function orphans(state, messageID) {
  const known = state.orphans.get(messageID);
  if (known !== void 0) return known;
  const created = /* @__PURE__ */ new Map();
  state.orphans.set(messageID, created);
  trim(state.orphans, LIMITS.orphans);
  return created;
}
function markFinished(state, messageID) {
  state.finished.delete(messageID);
  state.finished.add(messageID);
  trim(state.finished, LIMITS.finished);
}
function forget(state, done) {
  state.exchanges.delete(done.id);
  for (const messageID of [done.id, ...done.calls.keys()]) {
    state.owners.delete(messageID);
    state.orphans.delete(messageID);
    markFinished(state, messageID);
  }
  for (const [childSessionID, links] of state.links) {
    const left = links.filter((link2) => link2.exchange !== done);
    if (left.length === links.length) continue;
    if (left.length === 0) state.links.delete(childSessionID);
    else state.links.set(childSessionID, left);
  }
}

// src/turn/observe.ts
function observe(state, seen, context) {
  switch (seen.kind) {
    case "session":
      return observeSession(state, seen.session, context);
    case "session-removed":
      state.sessions.delete(seen.sessionID);
      return [];
    case "status":
      session(state, seen.sessionID).idle = seen.status === "idle";
      return seen.status === "idle" ? settle(state, inSession(state, seen.sessionID), context) : [];
    case "retry":
      for (const known of inSession(state, seen.sessionID)) {
        const { time: time2, attempt, message } = seen;
        openCall(known)?.retries.push({ time: time2, attempt, message });
      }
      return [];
    case "failure":
      for (const known of inSession(state, seen.sessionID)) {
        if (known.live && known.calls.size === 0) known.failure = seen.failure;
      }
      return [];
    case "message":
      return observeMessage(state, seen.message, context);
    case "message-removed":
      return removeMessage(state, seen.messageID);
    case "part":
      return observePart(state, seen.part, seen.time, context);
    case "part-removed":
      state.orphans.get(seen.messageID)?.delete(seen.partID);
      partsOf(state, seen.messageID)?.delete(seen.partID);
      return [];
    case "delta": {
      const call = state.owners.get(seen.messageID)?.calls.get(seen.messageID);
      if (call !== void 0) call.firstToken ??= seen.time;
      return [];
    }
    case "prompt":
      if (!state.finished.has(seen.messageID)) {
        exchange(state, seen.messageID, seen.sessionID, seen.time).live = true;
      }
      return [];
    case "request": {
      const known = state.exchanges.get(seen.messageID);
      const call = known === void 0 ? void 0 : openCall(known);
      if (call !== void 0) call.requested ??= seen.time;
      return [];
    }
    case "close":
      return close(state, seen.time, context);
  }
}
function hasOpenTurns(state) {
  for (const known of state.exchanges.values()) {
    if (isUnderWay(state, known)) return true;
  }
  return false;
}
function isUnderWay(state, known) {
  if (!known.live || isSubagent(state, known)) return false;
  if (known.calls.size > 0 || known.failure !== void 0) return true;
  return state.sessions.get(known.sessionID)?.idle === false;
}
function inSession(state, sessionID) {
  return [...state.exchanges.values()].filter((known) => known.sessionID === sessionID);
}
function openCall(known) {
  let open;
  for (const call of known.calls.values()) {
    if (call.message.completed === void 0) open = call;
  }
  return open;
}
function observeSession(state, info, context) {
  const known = session(state, info.id);
  const isNew = !known.described;
  const given2 = Object.entries(info).filter(([, value]) => value !== void 0);
  known.info = { ...known.info, ...Object.fromEntries(given2) };
  known.described = true;
  return isNew ? settle(state, inSession(state, info.id), context) : [];
}
function isCopy(state, message) {
  const born = state.sessions.get(message.sessionID)?.info.created;
  return born !== void 0 && message.created < born;
}
function observeMessage(state, message, context) {
  if (state.finished.has(message.id)) return [];
  const id = message.role === "user" ? message.id : message.parentID;
  if (state.finished.has(id) || state.exchanges.get(id)?.live !== true && isCopy(state, message)) {
    markFinished(state, message.id);
    state.orphans.delete(message.id);
    return [];
  }
  const known = exchange(state, id, message.sessionID, message.created);
  if (message.role === "user") {
    known.user = message;
    return settle(state, [known], context);
  }
  const before = known.calls.get(message.id);
  if (before?.message.completed !== void 0 && message.completed === void 0) return [];
  if (before === void 0 && message.completed === void 0) known.live = true;
  const call = before === void 0 ? { message, parts: takeOrphans(state, message.id), retries: [] } : { ...before, message };
  known.calls.set(message.id, call);
  state.owners.set(message.id, known);
  if (before === void 0) {
    for (const { part } of call.parts.values()) link(state, known, part);
  }
  const older = before === void 0 ? supersede(state, known) : [];
  const updates = message.completed === void 0 ? [] : live(state, known, (turn) => projectCall(state, turn, known, call, context));
  return [...updates, ...settle(state, [...older, known], context)];
}
function supersede(state, newer) {
  const older = inSession(state, newer.sessionID).filter((known) => known.id < newer.id);
  for (const known of older) {
    known.superseded = true;
    if (known.calls.size === 0 && known.failure === void 0) forget(state, known);
  }
  return older;
}
function partsOf(state, messageID) {
  const known = state.owners.get(messageID);
  return known?.id === messageID ? known.parts : known?.calls.get(messageID)?.parts;
}
function observePart(state, part, time2, context) {
  if (state.finished.has(part.messageID)) return [];
  const parts = partsOf(state, part.messageID) ?? orphans(state, part.messageID);
  const before = parts.get(part.id);
  if (before !== void 0 && isOlder(part, before.part)) return [];
  const seen = {
    part,
    first: Math.min(before?.first ?? time2, time2),
    last: Math.max(before?.last ?? time2, time2)
  };
  parts.set(part.id, seen);
  const known = state.owners.get(part.messageID);
  if (known === void 0) return [];
  link(state, known, part);
  if (part.type !== "tool" || !isFinal(part)) return [];
  const updates = live(state, known, (turn) => [
    projectTool(state, turn, known, { part, seen }, context)
  ]);
  return [...updates, ...settle(state, [known], context)];
}
function isOlder(part, known) {
  if (known.type === "tool") return isFinal(known) && !(part.type === "tool" && isFinal(part));
  if (known.type === "text" || known.type === "reasoning") {
    return known.end !== void 0 && (!("end" in part) || part.end === void 0);
  }
  return false;
}
function link(state, known, part) {
  if (part.type !== "tool" || part.childSessionID === void 0) return;
  const links = state.links.get(part.childSessionID) ?? [];
  if (links.some((other) => other.partID === part.id)) return;
  links.push({ exchange: known, messageID: part.messageID, partID: part.id });
  state.links.set(part.childSessionID, links);
}
function live(state, known, project) {
  const turn = turnOf(state, known);
  if (turn?.live !== true || state.sessions.get(turn.sessionID)?.described !== true) return [];
  const spans = project(turn);
  const first = spans[0];
  return first === void 0 ? [] : [{ traceId: first.traceId, spans, final: false }];
}
function settle(state, touched, context) {
  const updates = [];
  for (const known of touched) {
    if (!state.exchanges.has(known.id)) continue;
    const turn = turnOf(state, known);
    if (turn === void 0) {
      if (state.sessions.get(known.sessionID)?.idle === true) forget(state, known);
    } else if (isDone(state, turn)) {
      updates.push(finish(state, turn, context));
    }
  }
  return updates;
}
function finish(state, turn, context) {
  const subagents = subagentsOf(state, turn);
  for (const child of subagents) {
    if (turn.closed !== void 0 && isCutOff(child)) child.closed = turn.closed;
    if (turn.superseded) child.superseded = true;
  }
  const spans = projectTurn(state, turn, context);
  for (const child of subagents) forget(state, child);
  forget(state, turn);
  return { traceId: spans[0]?.traceId ?? "", spans, final: true };
}
function removeMessage(state, messageID) {
  const known = state.owners.get(messageID);
  state.orphans.delete(messageID);
  if (known === void 0) return [];
  if (known.id === messageID) {
    forget(state, known);
  } else {
    known.calls.delete(messageID);
    state.owners.delete(messageID);
    markFinished(state, messageID);
  }
  return [];
}
function close(state, time2, context) {
  const open = [...state.exchanges.values()].filter((known) => isUnderWay(state, known));
  return open.map((turn) => {
    if ([turn, ...subagentsOf(state, turn)].some(isCutOff)) turn.closed = time2;
    return finish(state, turn, context);
  });
}

// src/tracer.ts
var OPEN_TURN_WAIT = 300;
var FLUSH_CAP = 3500;
var POLL = 10;
var Tracer = class {
  #state = createState();
  #context;
  #sender;
  /** What was sent of each open trace: span id to a digest of the span. */
  #sent = /* @__PURE__ */ new Map();
  constructor(context, sender) {
    this.#context = context;
    this.#sender = sender;
  }
  observe(observation) {
    for (const update of observe(this.#state, observation, this.#context)) this.#send(update);
  }
  /**
   * Sends everything there is. A turn that is being cut off gets a moment to complete, as its last
   * messages come while OpenCode already disposes; what is open then is closed as interrupted.
   */
  async flush() {
    const deadline = Date.now() + OPEN_TURN_WAIT;
    while (hasOpenTurns(this.#state) && Date.now() < deadline) await sleep(POLL);
    this.observe({ kind: "close", time: Date.now() });
    await this.#sender.flush(FLUSH_CAP);
  }
  #send({ traceId: traceId2, spans, final }) {
    const sent = this.#sent.get(traceId2) ?? /* @__PURE__ */ new Map();
    const encoded = [];
    for (const span of spans) {
      const text2 = encodeSpan(span);
      const digest2 = createHash("sha256").update(text2).digest("base64");
      if (sent.get(span.spanId) === digest2) continue;
      sent.set(span.spanId, digest2);
      encoded.push(text2);
    }
    if (final) this.#sent.delete(traceId2);
    else this.#sent.set(traceId2, sent);
    this.#sender.send(encoded, final);
  }
};

// src/index.ts
var REQUEST_TIMEOUT = 3e4;
function currentUser() {
  try {
    return userInfo().username;
  } catch {
    const { USER, LOGNAME, USERNAME } = process.env;
    return [USER, LOGNAME, USERNAME].find((name) => name !== void 0 && name !== "");
  }
}
function describe(error) {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
function tracingHooks(tracer, debug) {
  const take = (observation) => {
    try {
      const seen = observation();
      if (seen !== void 0) tracer.observe(seen);
    } catch (error) {
      debug(`not traced: ${describe(error)}`);
    }
    return Promise.resolve();
  };
  return {
    event: (input) => take(() => observationOfEvent(input.event, Date.now())),
    "chat.message": (_, output) => take(() => observationOfPrompt(output, Date.now())),
    "chat.headers": (input) => take(() => observationOfRequest(input, Date.now())),
    dispose: async () => {
      try {
        await tracer.flush();
      } catch (error) {
        debug(`not flushed: ${describe(error)}`);
      }
    }
  };
}
function configuredHooks(input, options) {
  const settings = readSettings(
    process.env,
    options,
    projectVariables(input.directory, input.worktree)
  );
  const debug = debugLog(settings.debug, process.env);
  const { trackingUri, experimentId } = settings;
  if (trackingUri === void 0 || experimentId === void 0) {
    debug("off: MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set");
    return {};
  }
  const target = traceTarget({ ...settings, trackingUri, experimentId });
  if ("problem" in target) {
    debug(`off: ${target.problem}`);
    return {};
  }
  debug(`tracing to ${target.url}, experiment ${experimentId}`);
  const sender = new Sender({
    outbox: new MemoryOutbox(),
    transport: httpTransport(target, REQUEST_TIMEOUT),
    version: "0.1.0",
    debug
  });
  return tracingHooks(new Tracer({ experimentId, user: currentUser() }, sender), debug);
}
var server = (input, options) => {
  try {
    return Promise.resolve(configuredHooks(input, options ?? {}));
  } catch {
    return Promise.resolve({});
  }
};
var index_default = { id: "opencode-mlflow", server };
export {
  index_default as default
};
