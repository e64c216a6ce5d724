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
import { join as join5 } from "node:path";

// src/config.ts
var import_dotenv = __toESM(require_dist(), 1);
import { readFileSync } from "node:fs";
import { dirname, join as join2, relative, isAbsolute as isAbsolute2, parse as parsePath, resolve } from "node:path";

// src/state-folder.ts
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
function stateFolder(environment) {
  const given2 = environment["XDG_STATE_HOME"];
  const base = given2 !== void 0 && isAbsolute(given2) ? given2 : join(homedir(), ".local", "state");
  return join(base, "opencode-mlflow");
}

// src/config.ts
var VARIABLES = {
  trackingUri: "MLFLOW_TRACKING_URI",
  experimentId: "MLFLOW_EXPERIMENT_ID",
  debug: "MLFLOW_OPENCODE_DEBUG",
  username: "MLFLOW_TRACKING_USERNAME",
  password: "MLFLOW_TRACKING_PASSWORD",
  token: "MLFLOW_TRACKING_TOKEN",
  workspace: "MLFLOW_WORKSPACE",
  capture: "MLFLOW_OPENCODE_CAPTURE",
  redactPattern: "MLFLOW_OPENCODE_REDACT_PATTERN",
  inputs: "MLFLOW_OPENCODE_INPUTS",
  stateDir: "MLFLOW_OPENCODE_STATE_DIR"
};
function foldersUpTo(directory, worktree) {
  const inner = resolve(directory);
  if (worktree === void 0) return [inner];
  const outer = resolve(worktree);
  const path = relative(outer, inner);
  const isInside = path === "" || !path.startsWith("..") && !isAbsolute2(path);
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
    for (const [name, value] of Object.entries(readDotenv(join2(folder, ".env")))) {
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
var CAPTURE = {
  allowed: ["metadata", "redacted", "full"],
  unset: "redacted",
  // Who wrote something else may have meant the strictest.
  invalid: "metadata"
};
var INPUTS = {
  allowed: ["new", "full"],
  unset: "new",
  invalid: "new"
};
function readSettings(environment, options, project) {
  const setting = (name) => {
    const variable = VARIABLES[name];
    return given(environment[variable]) ?? given(options[name]) ?? given(project[variable]);
  };
  const problems = [];
  const choice = (name, { allowed, unset, invalid }) => {
    const value = setting(name)?.toLowerCase();
    if (value === void 0) return unset;
    const chosen = allowed.find((one) => one === value);
    if (chosen !== void 0) return chosen;
    problems.push(`${VARIABLES[name]} must be one of ${allowed.join(", ")}: taken as ${invalid}`);
    return invalid;
  };
  const folder = () => {
    const value = setting("stateDir");
    if (value !== void 0 && isAbsolute2(value)) return value;
    const byDefault = stateFolder(environment);
    if (value !== void 0) {
      problems.push(`${VARIABLES.stateDir} must be an absolute path: taken as ${byDefault}`);
    }
    return byDefault;
  };
  return {
    trackingUri: setting("trackingUri"),
    experimentId: setting("experimentId"),
    debug: /^(true|1|yes|on)$/i.test(setting("debug") ?? ""),
    username: setting("username"),
    password: setting("password"),
    token: setting("token"),
    workspace: setting("workspace"),
    capture: choice("capture", CAPTURE),
    redactPattern: setting("redactPattern"),
    inputs: choice("inputs", INPUTS),
    stateDir: folder(),
    problems
  };
}

// src/delivery/journal.ts
import {
  mkdirSync,
  readdirSync,
  readFileSync as readFileSync3,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import { join as join3 } from "node:path";

// src/delivery/owner.ts
import { createHash } from "node:crypto";
import { readFileSync as readFileSync2, readlinkSync } from "node:fs";
import { hostname } from "node:os";
var UNKNOWN = "0";
function digest(text2) {
  return createHash("sha256").update(text2).digest("hex").slice(0, 12);
}
function attempt(read) {
  try {
    return read();
  } catch {
    return "";
  }
}
function startOf(pid) {
  const stat = attempt(() => readFileSync2(`/proc/${pid}/stat`, "utf8"));
  const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  if (stat === "" || ticks === void 0) return UNKNOWN;
  const boot = attempt(() => readFileSync2("/proc/sys/kernel/random/boot_id", "utf8"));
  return digest(`${boot} ${ticks}`);
}
var self;
function currentOwner() {
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  self ??= {
    place: digest(`${hostname()} ${namespace}`),
    pid: process.pid,
    start: startOf(process.pid)
  };
  return self;
}
function isAlive({ pid, start }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
  const now = startOf(pid);
  return start === UNKNOWN || now === UNKNOWN || start === now;
}

// src/delivery/journal.ts
var VERSION = 1;
var FOREIGN_PATIENCE = 24 * 36e5;
var MAX_AGE = 30 * 24 * 36e5;
var MAX_ADOPTED = 200;
var MAX_TRACES = 100;
var FILE = /^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.\d+\.json(\.tmp)?$/;
var count = 0;
function parseName(name) {
  const [, destination = "", place = "", pid = "", start = "", temporary] = FILE.exec(name) ?? [];
  if (destination === "") return void 0;
  return {
    destination,
    owner: { place, pid: Number(pid), start },
    isTemporary: temporary !== void 0
  };
}
function isOpenTrace(value) {
  const { info, rootSpanId, seen } = value ?? {};
  return typeof rootSpanId === "string" && typeof seen === "number" && typeof info?.traceId === "string" && typeof info.requestTime === "number" && typeof info.metadata === "object" && typeof info.tags === "object";
}
function parse2(text2) {
  const { version, traces } = JSON.parse(text2);
  return version === VERSION && Array.isArray(traces) ? traces.filter(isOpenTrace) : [];
}
var Journal = class {
  #folder;
  #destination;
  #debug;
  #path;
  #traces = /* @__PURE__ */ new Map();
  #written = "";
  /**
   * @param folder for the files of all processes; made when it is needed
   * @param destination where the traces go: only what goes to the same place is taken over
   */
  constructor(folder, destination, debug) {
    this.#folder = folder;
    this.#destination = digest(destination);
    this.#debug = debug;
    this.#path = this.#ownPath();
  }
  /** Notes what is known of a trace before it is sent. */
  note(trace) {
    this.#traces.set(trace.info.traceId, trace);
    for (const oldest of this.#traces.keys()) {
      if (this.#traces.size <= MAX_TRACES) break;
      this.#traces.delete(oldest);
    }
    this.#save();
  }
  /** The end of a trace was delivered, or never will be. */
  forget(traceId2) {
    if (this.#traces.delete(traceId2)) this.#save();
  }
  /** Takes over the traces that dead processes left open. Every one goes to one process only. */
  adopt() {
    const adopted = [];
    try {
      const orphans2 = readdirSync(this.#folder).filter((name) => this.#isOrphan(name));
      for (const name of orphans2.slice(0, MAX_ADOPTED)) adopted.push(...this.#take(name));
    } catch (error) {
      if (!isMissing(error)) this.#debug(`journals not read: ${String(error)}`);
    }
    return adopted;
  }
  #ownPath() {
    const { place, pid, start } = currentOwner();
    count += 1;
    return join3(this.#folder, `${this.#destination}.${place}.${pid}.${start}.${count}.json`);
  }
  #isOrphan(name) {
    const file = parseName(name);
    const status2 = statSync(join3(this.#folder, name), { throwIfNoEntry: false });
    if (file === void 0 || status2 === void 0) return false;
    const age = Date.now() - status2.mtimeMs;
    const isHere = file.owner.place === currentOwner().place;
    if (isHere ? isAlive(file.owner) : age < FOREIGN_PATIENCE) return false;
    if (!file.isTemporary && age < MAX_AGE) return file.destination === this.#destination;
    rmSync(join3(this.#folder, name), { force: true });
    return false;
  }
  #take(name) {
    const path = this.#ownPath();
    try {
      renameSync(join3(this.#folder, name), path);
    } catch {
      return [];
    }
    let traces = [];
    try {
      traces = parse2(readFileSync3(path, "utf8")).filter(
        ({ info }) => !this.#traces.has(info.traceId)
      );
    } catch (error) {
      this.#debug(`journal ${name} not understood: ${String(error)}`);
    }
    for (const trace of traces) this.#traces.set(trace.info.traceId, trace);
    this.#save();
    rmSync(path, { force: true });
    return traces;
  }
  #save() {
    try {
      if (this.#traces.size === 0) {
        rmSync(this.#path, { force: true });
        this.#written = "";
        return;
      }
      const text2 = JSON.stringify({ version: VERSION, traces: [...this.#traces.values()] });
      if (text2 === this.#written) return;
      mkdirSync(this.#folder, { recursive: true, mode: 448 });
      writeFileSync(`${this.#path}.tmp`, text2, { mode: 384 });
      renameSync(`${this.#path}.tmp`, this.#path);
      this.#written = text2;
    } catch (error) {
      this.#debug(`journal not written: ${String(error)}`);
    }
  }
};
function isMissing(error) {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

// src/delivery/outbox.ts
var DEFAULT_LIMITS = {
  records: 1e4,
  characters: 64 * 1024 * 1024,
  batchSpans: 256,
  batchCharacters: 2 * 1024 * 1024
};
var MemoryOutbox = class {
  #limits;
  #records = [];
  /** The newest record of every span and info. */
  #newest = /* @__PURE__ */ new Map();
  #characters = 0;
  /** Records at the head that a request may hold right now: dropping them would shift `remove`. */
  #peeked = 0;
  constructor(limits = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }
  get size() {
    return this.#records.length;
  }
  add(records) {
    for (const record of records) {
      this.#dropOlder(record);
      this.#push(record);
    }
    let dropped = 0;
    while (this.#isOverfull()) {
      this.#cut(this.#peeked, 1);
      dropped += 1;
    }
    return dropped;
  }
  peek(most = Number.POSITIVE_INFINITY) {
    const limit = Math.min(most, this.#limits.batchSpans);
    let count3 = 0;
    let characters = 0;
    for (const record of this.#records) {
      characters += record.text.length;
      if (count3 > 0 && (record.kind === "info" || characters > this.#limits.batchCharacters)) break;
      count3 += 1;
      if (record.kind === "info" || count3 >= limit) break;
    }
    this.#peeked = count3;
    return this.#records.slice(0, count3);
  }
  remove(count3) {
    this.#cut(0, count3);
    this.#peeked = 0;
  }
  defer() {
    const [record] = this.#records;
    this.remove(1);
    if (record !== void 0 && !this.#newest.has(subject(record))) this.#push(record);
  }
  #push(record) {
    this.#records.push(record);
    this.#characters += record.text.length;
    this.#newest.set(subject(record), record);
  }
  #cut(from, count3) {
    for (const record of this.#records.splice(from, count3)) {
      this.#characters -= record.text.length;
      const key = subject(record);
      if (this.#newest.get(key) === record) this.#newest.delete(key);
    }
  }
  #dropOlder(record) {
    const older = this.#newest.get(subject(record));
    const index = older === void 0 ? -1 : this.#records.lastIndexOf(older);
    if (index >= this.#peeked) this.#cut(index, 1);
  }
  #isOverfull() {
    const { length } = this.#records;
    if (length <= this.#peeked + 1) return false;
    return length > this.#limits.records || this.#characters > this.#limits.characters;
  }
};
function subject({ kind, traceId: traceId2, spanId: spanId2 }) {
  return kind === "span" ? `${traceId2} ${spanId2 ?? ""}` : traceId2;
}

// src/delivery/sender.ts
var Sender = class {
  #options;
  #timer;
  #running;
  #failures = 0;
  /** How many of the oldest spans were refused together and now go one by one. */
  #singles = 0;
  /** Ends the wait between two tries early. */
  #wake;
  /** While a flush runs: when it has to be over. */
  #deadline;
  constructor(options) {
    this.#options = {
      settled: () => void 0,
      coalesce: 100,
      firstRetry: 500,
      longestRetry: 3e4,
      ...options
    };
  }
  /**
   * Queues records and sees to it that they are sent.
   *
   * @param records of a trace: children before their root, its final info last
   * @param urgent send without waiting for company
   */
  send(records, urgent) {
    if (records.length === 0) return;
    const dropped = this.#options.outbox.add(records);
    if (dropped > 0) this.#options.debug(`queue full: dropped the ${dropped} oldest records`);
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
    const late = new Promise((resolve3) => {
      timer = setTimeout(resolve3, cap);
    });
    await Promise.race([this.#running, late]);
    clearTimeout(timer);
    this.#deadline = void 0;
    if (this.#options.outbox.size > 0) {
      this.#options.debug(`flush ended with ${this.#options.outbox.size} records not delivered`);
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
    const { outbox, transport, debug } = this.#options;
    while (outbox.size > 0) {
      const batch = outbox.peek(this.#singles > 0 ? 1 : void 0);
      const receipt2 = await transport(batch);
      switch (receipt2.outcome) {
        case "delivered":
          this.#settle(batch);
          break;
        case "rejected":
          if (receipt2.content && batch.length > 1) {
            this.#singles = batch.length;
            break;
          }
          debug(`dropped ${describe(batch)}: ${receipt2.reason}`);
          this.#settle(batch);
          break;
        case "retry":
        case "unreachable":
          debug(`could not send, will try again: ${receipt2.reason}`);
          if (receipt2.outcome === "retry" && batch[0]?.kind === "info") outbox.defer();
          if (receipt2.outcome === "unreachable" && this.#deadline !== void 0) return;
          await this.#pause(this.#backOff(receipt2));
      }
    }
  }
  #settle(batch) {
    this.#options.outbox.remove(batch.length);
    this.#singles = Math.max(0, this.#singles - batch.length);
    this.#failures = 0;
    this.#options.settled(batch);
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
    return new Promise((resolve3) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = void 0;
        resolve3();
      };
      const timer = setTimeout(done, milliseconds);
      timer.unref();
      this.#wake = done;
    });
  }
};
function describe(batch) {
  const [first] = batch;
  return first?.kind === "info" ? `the info of trace ${first.traceId}` : `${batch.length} spans`;
}

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
  const headers = { "content-type": "application/json" };
  const credentials = authorization(settings, url);
  if (credentials !== void 0) headers["authorization"] = credentials;
  if (settings.workspace !== void 0) headers["x-mlflow-workspace"] = settings.workspace;
  const forSpans = {
    ...headers,
    "content-encoding": "gzip",
    "x-mlflow-experiment-id": settings.experimentId
  };
  for (const [name, value] of Object.entries(forSpans)) {
    if (!isHeaderValue(value)) return { problem: `the value for the header ${name} is not valid` };
  }
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  return {
    url: base,
    spans: { url: `${base}/v1/traces`, headers: forSpans },
    infos: { url: `${base}/api/3.0/mlflow/traces`, headers }
  };
}

// src/delivery/transport.ts
import { promisify } from "node:util";
import { gzip } from "node:zlib";

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
function anyValue(value, depth2) {
  if (value === null) return {};
  if (typeof value === "string") return { stringValue: cleanText(value) };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { intValue: String(value) };
    return Number.isFinite(value) ? { doubleValue: value } : {};
  }
  if (depth2 >= MAX_DEPTH) return { stringValue: asText(value) };
  if (isList(value)) {
    return { arrayValue: { values: value.map((item) => anyValue(item, depth2 + 1)) } };
  }
  return { kvlistValue: { values: keyValues(value, depth2 + 1) } };
}
function isList(value) {
  return Array.isArray(value);
}
function keyValues(attributes, depth2) {
  const pairs = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== void 0) pairs.push({ key: cleanText(key), value: anyValue(value, depth2) });
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

// src/delivery/transport.ts
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
function isAboutContent(status2) {
  return status2 === 400 || status2 === 413 || status2 === 422;
}
async function receipt(response) {
  const { status: status2 } = response;
  const text2 = await response.text();
  if (response.ok) return { outcome: "delivered" };
  const printable = text2.replace(/[^\x20-\x7e]+/g, " ").trim();
  const reason = `HTTP ${status2} ${printable.slice(0, 200)}`.trim();
  if (!passes(status2)) return { outcome: "rejected", reason, content: isAboutContent(status2) };
  const after = retryAfter(response.headers.get("retry-after"), Date.now());
  return after === void 0 ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}
function cause(error) {
  if (!(error instanceof Error)) return "unknown error";
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.name}: ${error.message}${inner}`;
}
async function post({ url, headers }, body, timeout) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: headers["content-encoding"] === "gzip" ? await compress(body) : body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout)
    });
    return await receipt(response);
  } catch (error) {
    return { outcome: "unreachable", reason: cause(error) };
  }
}
function mlflowTransport(target, version, timeout) {
  return (batch) => {
    const [first] = batch;
    if (first?.kind === "info") return post(target.infos, first.text, timeout);
    const spans = batch.map(({ text: text2 }) => text2);
    return post(target.spans, encodeRequest(spans, version), timeout);
  };
}

// src/environment/index.ts
import { arch, release, type } from "node:os";
import { basename, parse as parse3, resolve as resolve2 } from "node:path";

// src/environment/git.ts
import { execFile } from "node:child_process";
import { promisify as promisify2 } from "node:util";
var run = promisify2(execFile);
var TIMEOUT = 2e3;
async function git(folder, ...command) {
  try {
    const { stdout } = await run("git", ["-C", folder, ...command], {
      timeout: TIMEOUT,
      windowsHide: true,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" }
    });
    const answer2 = stdout.trim();
    return answer2 === "" ? void 0 : answer2;
  } catch {
    return void 0;
  }
}
var REMOTE = /^remote\.(.+)\.url (.+)$/;
function preferredRemote(lines) {
  const remotes = /* @__PURE__ */ new Map();
  for (const line of lines.split("\n")) {
    const [, name = "", url] = REMOTE.exec(line) ?? [];
    if (url !== void 0 && !remotes.has(name)) remotes.set(name, url);
  }
  return remotes.get("origin") ?? remotes.values().next().value;
}
var SCP_LIKE = /^[\w.-]+@[\w.-]+:[^@]*$/;
function withoutCredentials(remote) {
  if (SCP_LIKE.test(remote)) return remote;
  if (!remote.includes("://")) return remote.includes("@") ? void 0 : remote;
  try {
    const url = new URL(remote);
    url.username = "";
    url.password = "";
    url.search = "";
    url.hash = "";
    return url.href.includes("@") ? void 0 : url.href;
  } catch {
    return void 0;
  }
}
async function checkout(folder) {
  const [branch, commit, remotes] = await Promise.all([
    git(folder, "symbolic-ref", "--quiet", "--short", "HEAD"),
    git(folder, "rev-parse", "--verify", "--quiet", "HEAD"),
    git(folder, "config", "--get-regexp", String.raw`^remote\..*\.url$`)
  ]);
  const url = remotes === void 0 ? void 0 : preferredRemote(remotes);
  const remote = url === void 0 ? void 0 : withoutCredentials(url);
  return {
    ...branch === void 0 ? {} : { branch },
    ...commit === void 0 ? {} : { commit },
    ...remote === void 0 ? {} : { remote }
  };
}

// src/environment/index.ts
var known = /* @__PURE__ */ new Map();
function projectFolder(directory, worktree) {
  const folder = worktree === void 0 ? void 0 : resolve2(worktree);
  return folder === void 0 || folder === parse3(folder).root ? resolve2(directory) : folder;
}
async function gather(folder, find) {
  const { branch, commit, remote } = await find(folder);
  const project = basename(folder);
  return {
    "mlflow.source.type": "LOCAL",
    "mlflow.source.name": "opencode",
    ...branch === void 0 ? {} : { "mlflow.source.git.branch": branch },
    ...commit === void 0 ? {} : { "mlflow.source.git.commit": commit },
    ...remote === void 0 ? {} : { "mlflow.source.git.repoURL": remote },
    ...project === "" ? {} : { "opencode.project": project },
    "opencode.host.os": `${type()} ${release()} ${arch()}`
  };
}
function environmentOf(directory, worktree, find = checkout) {
  const folder = projectFolder(directory, worktree);
  const found = known.get(folder) ?? gather(folder, find);
  known.set(folder, found);
  return found;
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

// src/mlflow/limits.ts
var LIMITS = {
  /** A text: what was said, what a tool was given or returned. */
  text: 2e5,
  /** A `data:` URL; a picture of about 750 kB. */
  attachment: 1e6,
  /** All patches of a turn together. */
  patch: 1e5,
  /** MLflow's previews of a trace. */
  preview: 1e3,
  /** MLflow guarantees these for its metadata and tags. */
  metadata: 250,
  tag: 4096
};
function digest2(text2) {
  return bytesToHex(sha256(utf8ToBytes(text2.toWellFormed())));
}
function capText(text2, limit = LIMITS.text) {
  if (text2.length <= limit) return text2;
  const half = Math.floor(limit / 2);
  const left = text2.length - 2 * half;
  const note = `[${left} of ${text2.length} characters left out, sha256 ${digest2(text2)}]`;
  return `${text2.slice(0, half)}
${note}
${text2.slice(-half)}`;
}
function clip(text2, limit) {
  if (text2.length <= limit) return text2;
  return `${text2.slice(0, limit - 1).toWellFormed()}…`;
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
function list(value) {
  return Array.isArray(value) ? value : [];
}
function texts(value) {
  return list(value).filter((item) => typeof item === "string");
}
function time(value) {
  const number = finite(value);
  return number !== void 0 && number >= 0 && number < 864e13 ? number : void 0;
}
function count2(value) {
  return Math.max(0, Math.round(finite(value) ?? 0));
}
var MAX_DEPTH2 = 100;
function attributeValue(value, owners = []) {
  switch (typeof value) {
    case "string":
      return capText(value);
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
      const entries3 = Object.entries(value).filter(([, item]) => item !== void 0 && typeof item !== "function").map(([key, item]) => [key, attributeValue(item, within)]);
      return Object.fromEntries(entries3);
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
  const { statusCode, isRetryable } = fields(error["data"]);
  return {
    name: name ?? "UnknownError",
    message: capText(message ?? name ?? "unknown error"),
    ...finite(statusCode) === void 0 ? {} : { statusCode: finite(statusCode) },
    ...typeof isRetryable === "boolean" ? { isRetryable } : {}
  };
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
    created: time(fields(info["time"])["created"]),
    revertedFrom: text(fields(info["revert"])["messageID"]),
    deniedTools: deniedTools(info["permission"])
  };
}
function deniedTools(rules) {
  const denied = /* @__PURE__ */ new Set();
  for (const rule of list(rules)) {
    const { permission, pattern, action } = fields(rule);
    if (typeof permission !== "string" || pattern !== "*") continue;
    if (action === "deny") denied.add(permission);
    else denied.delete(permission);
  }
  return denied.size === 0 ? void 0 : [...denied];
}
function parseTokens(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const tokens = fields(value);
  const cache = fields(tokens["cache"]);
  return {
    input: count2(tokens["input"]),
    output: count2(tokens["output"]),
    reasoning: count2(tokens["reasoning"]),
    cacheRead: count2(cache["read"]),
    cacheWrite: count2(cache["write"])
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
    mode: text(info["mode"]),
    provider: text(info["providerID"]),
    model: text(info["modelID"]),
    variant: text(info["variant"]),
    cwd: text(fields(info["path"])["cwd"]),
    cost: finite(info["cost"]),
    tokens: parseTokens(info["tokens"]),
    finish: text(info["finish"]),
    failure: parseFailure(info["error"]),
    summary: info["summary"] === true ? true : void 0,
    structured: info["structured"] === void 0 ? void 0 : attributeValue(info["structured"])
  };
}
function parseDiff(value) {
  const diff = fields(value);
  const file = text(diff["file"]);
  if (file === void 0) return [];
  return [
    {
      file,
      additions: count2(diff["additions"]),
      deletions: count2(diff["deletions"]),
      status: text(diff["status"]),
      patch: capText(text(diff["patch"]) ?? "", LIMITS.patch)
    }
  ];
}
function parseUser(info, origin) {
  const off = Object.entries(fields(info["tools"])).filter(([, isOn]) => isOn === false);
  const diffs = list(fields(info["summary"])["diffs"]).flatMap(parseDiff);
  return {
    ...origin,
    role: "user",
    agent: text(info["agent"]),
    ...off.length === 0 ? {} : { deniedTools: off.map(([tool]) => tool) },
    ...diffs.length === 0 ? {} : { diffs }
  };
}
function parseMessage(value) {
  const info = fields(value);
  const id = text(info["id"]);
  const sessionID = text(info["sessionID"]);
  const created = time(fields(info["time"])["created"]);
  if (id === void 0 || sessionID === void 0 || created === void 0) return void 0;
  const origin = { id, sessionID, created };
  if (info["role"] === "user") return parseUser(info, origin);
  return info["role"] === "assistant" ? parseAssistant(info, origin) : void 0;
}
var TOOL_STATUS = /* @__PURE__ */ new Set(["pending", "running", "completed", "error"]);
function toolOutput(value) {
  if (value === void 0 || value === null) return void 0;
  return typeof value === "string" ? capText(value) : JSON.stringify(attributeValue(value));
}
function parseAttachment(value) {
  const file = fields(value);
  const url = text(file["url"]);
  const shown = { mime: text(file["mime"]) ?? "", filename: text(file["filename"]) };
  if (url?.startsWith("data:") !== true) return shown;
  if (url.length <= LIMITS.attachment) return { ...shown, url };
  return { ...shown, size: url.length, sha256: digest2(url) };
}
function parseToolDetails(metadata) {
  const filediff = fields(metadata["filediff"]);
  const { diagnostics, exit, todos: todos2, truncated } = metadata;
  const diff = text(metadata["diff"]);
  return {
    exitCode: exit === null ? null : finite(exit),
    ...typeof truncated === "boolean" ? { truncated } : {},
    ...Object.keys(fields(diagnostics)).length === 0 ? {} : { diagnostics: attributeValue(diagnostics) },
    ...diff === void 0 ? {} : { diff: capText(diff, LIMITS.patch) },
    ...finite(filediff["additions"]) === void 0 ? {} : { additions: count2(filediff["additions"]), deletions: count2(filediff["deletions"]) },
    ...Array.isArray(todos2) ? { todos: attributeValue(todos2) } : {}
  };
}
function parseTool(part, origin) {
  const state = fields(part["state"]);
  const metadata = fields(state["metadata"]);
  const spent = fields(state["time"]);
  const isTask = part["tool"] === "task" || "parentSessionId" in metadata;
  const attachments = list(state["attachments"]).map(parseAttachment);
  return {
    ...origin,
    type: "tool",
    tool: text(part["tool"]) ?? "unknown",
    callID: text(part["callID"]) ?? origin.id,
    status: TOOL_STATUS.has(state["status"]) ? state["status"] : "pending",
    input: attributeValue(state["input"] ?? {}),
    output: toolOutput(state["output"]),
    error: state["error"] === void 0 ? void 0 : toolOutput(state["error"]),
    title: text(state["title"]),
    ...parseToolDetails(metadata),
    ...attachments.length === 0 ? {} : { attachments },
    childSessionID: isTask ? text(metadata["sessionId"]) : void 0,
    start: time(spent["start"]),
    end: time(spent["end"])
  };
}
var KNOWN_PARTS = /* @__PURE__ */ new Set([
  "step-start",
  "step-finish",
  "snapshot",
  "patch",
  "agent",
  "retry"
]);
function isKnownPart(part, value) {
  return part.type !== "other" || KNOWN_PARTS.has(fields(value)["type"]);
}
function parsePart(value) {
  const part = fields(value);
  const id = text(part["id"]);
  const messageID = text(part["messageID"]);
  const sessionID = text(part["sessionID"]);
  if (id === void 0 || messageID === void 0 || sessionID === void 0) return void 0;
  const origin = { id, messageID, sessionID };
  const type2 = part["type"];
  switch (type2) {
    case "text":
    case "reasoning":
      return {
        ...origin,
        type: type2,
        text: capText(text(part["text"]) ?? ""),
        synthetic: part["synthetic"] === true,
        ignored: part["ignored"] === true,
        continuation: fields(part["metadata"])["compaction_continue"] === true,
        start: time(fields(part["time"])["start"]),
        end: time(fields(part["time"])["end"])
      };
    case "tool":
      return parseTool(part, origin);
    case "file":
      return { ...origin, type: type2, file: parseAttachment(part) };
    case "compaction":
      return { ...origin, type: type2, auto: part["auto"] === true, overflow: part["overflow"] === true };
    case "subtask": {
      const prompt2 = capText(text(part["prompt"]) ?? "");
      return { ...origin, type: type2, prompt: prompt2, command: text(part["command"]) };
    }
    case "step-start":
    case "step-finish":
      return { ...origin, type: type2 };
    default:
      return { ...origin, type: "other" };
  }
}

// src/host/events.ts
var TURN_EVENT = /^(message|session|permission|question)\./;
var REDUNDANT = /* @__PURE__ */ new Set(["session.diff", "session.compacted"]);
function observationOfEvent(event, now) {
  const { type: type2, properties } = fields(event);
  if (typeof type2 !== "string" || !TURN_EVENT.test(type2) || REDUNDANT.has(type2)) return void 0;
  const data = fields(properties);
  const seen = type2.startsWith("message.") ? messageEvent(type2, data, now) : void 0;
  return seen ?? sessionEvent(type2, data, now) ?? askEvent(type2, data, now) ?? { kind: "unknown", time: now, sessionID: sessionOf(data) };
}
function sessionOf(data) {
  return text(data["sessionID"]) ?? text(fields(data["part"])["sessionID"]) ?? text(fields(data["info"])["sessionID"]);
}
function messageEvent(type2, data, now) {
  const messageID = text(data["messageID"]);
  switch (type2) {
    case "message.part.delta":
      return messageID === void 0 ? void 0 : { kind: "delta", time: now, messageID };
    case "message.part.updated": {
      const part = parsePart(data["part"]);
      if (part === void 0 || !isKnownPart(part, data["part"])) return void 0;
      return { kind: "part", time: now, part };
    }
    case "message.updated": {
      const message = parseMessage(data["info"]);
      return message === void 0 ? void 0 : { kind: "message", time: now, message };
    }
    case "message.removed":
      return messageID === void 0 ? void 0 : { kind: "message-removed", time: now, messageID };
    case "message.part.removed": {
      const partID = text(data["partID"]);
      if (messageID === void 0 || partID === void 0) return void 0;
      return { kind: "part-removed", time: now, messageID, partID };
    }
    default:
      return void 0;
  }
}
function sessionEvent(type2, data, now) {
  const info = parseSession(data["info"]);
  const sessionID = text(data["sessionID"]) ?? info?.id;
  if (sessionID === void 0) return void 0;
  switch (type2) {
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
        attempt: count2(status2["attempt"]),
        message: capText(text(status2["message"]) ?? ""),
        next: time(status2["next"])
      };
    default:
      return void 0;
  }
}
function askEvent(type2, data, now) {
  const subject2 = type2.startsWith("permission.") ? "permission" : "question";
  switch (type2) {
    case "permission.asked":
    case "question.asked": {
      const id = text(data["id"]);
      const tool = fields(data["tool"]);
      const messageID = text(tool["messageID"]);
      const callID = text(tool["callID"]);
      if (id === void 0 || messageID === void 0 || callID === void 0) return void 0;
      const questions = list(data["questions"]).map((item) => text(fields(item)["question"]) ?? "");
      const about2 = text(data["permission"]) ?? capText(questions.join("\n"));
      const patterns = texts(data["patterns"]).map((pattern) => capText(pattern));
      const asked = { id, subject: subject2, messageID, callID, about: about2 };
      return {
        kind: "asked",
        time: now,
        ask: patterns.length === 0 ? asked : { ...asked, patterns }
      };
    }
    case "permission.replied":
    case "question.replied":
    case "question.rejected": {
      const id = text(data["requestID"]);
      if (id === void 0) return void 0;
      const answers = list(data["answers"]).map((answer2) => texts(answer2).join(", "));
      const reply = text(data["reply"]) ?? (answers.length === 0 ? "reject" : answers.join("\n"));
      return { kind: "replied", time: now, id, reply: capText(reply) };
    }
    default:
      return void 0;
  }
}

// src/host/schema.ts
var MAX_DEPTH3 = 20;
var converted = /* @__PURE__ */ new WeakMap();
function jsonSchema(parameters) {
  if (typeof parameters !== "object" || parameters === null) return void 0;
  if (converted.has(parameters)) return converted.get(parameters);
  const { ast } = fields(parameters);
  const schema = ast === void 0 ? void 0 : schemaOf(ast, MAX_DEPTH3);
  converted.set(parameters, schema);
  return schema;
}
function schemaOf(value, depth2) {
  const ast = fields(value);
  const description = text(fields(ast["annotations"])["description"]);
  const described = description === void 0 ? {} : { description };
  return depth2 === 0 ? described : { ...described, ...typeOf(ast, depth2 - 1) };
}
function typeOf(ast, depth2) {
  switch (ast["_tag"]) {
    case "String":
      return { type: "string" };
    case "Boolean":
      return { type: "boolean" };
    case "Number":
      return { type: isInteger(ast) ? "integer" : "number" };
    case "Literal":
      return { const: attributeValue(ast["literal"]) };
    case "Arrays":
      return { type: "array", items: schemaOf(list(ast["rest"])[0], depth2) };
    case "Union":
      return unionOf(list(ast["types"]), depth2);
    case "Objects":
      return objectOf(list(ast["propertySignatures"]), depth2);
    default:
      return {};
  }
}
function isInteger(ast) {
  return list(ast["checks"]).some(
    (check) => fields(fields(fields(check)["annotations"])["meta"])["_tag"] === "isInt"
  );
}
function unionOf(types, depth2) {
  const defined = types.filter((type2) => fields(type2)["_tag"] !== "Undefined");
  if (defined.every((type2) => fields(type2)["_tag"] === "Literal")) {
    return { enum: defined.map((type2) => attributeValue(fields(type2)["literal"])) };
  }
  const [only2, ...others] = defined;
  if (others.length === 0) return schemaOf(only2, depth2);
  return { anyOf: defined.map((type2) => schemaOf(type2, depth2)) };
}
function objectOf(signatures, depth2) {
  const properties = [];
  const required = [];
  for (const signature of signatures) {
    const { name, type: type2 } = fields(signature);
    if (typeof name !== "string") continue;
    properties.push([name, schemaOf(type2, depth2)]);
    if (fields(fields(type2)["context"])["isOptional"] !== true) required.push(name);
  }
  return { type: "object", properties: Object.fromEntries(properties), required };
}

// src/host/hooks.ts
var HIDDEN_AGENT = "title";
var HIDDEN_PROMPT = "You are a title generator";
function observationOfPrompt(output, now) {
  const { message: info, parts } = fields(output);
  const message = parseMessage(info);
  if (message?.role !== "user") return void 0;
  const known3 = list(parts).map(parsePart).filter((part) => part !== void 0);
  return { kind: "prompt", time: now, message, parts: known3 };
}
function callOf(input) {
  const call = fields(input);
  const agent = call["agent"];
  if ((text(agent) ?? text(fields(agent)["name"])) === HIDDEN_AGENT) return void 0;
  const sessionID = text(call["sessionID"]);
  const messageID = text(fields(call["message"])["id"]);
  return sessionID === void 0 || messageID === void 0 ? void 0 : { sessionID, messageID };
}
function observationOfRequest(input, now) {
  const call = callOf(input);
  return call === void 0 ? void 0 : { kind: "request", time: now, ...call };
}
function observationOfParameters(input, output, now) {
  const call = callOf(input);
  if (call === void 0) return void 0;
  const given2 = fields(output);
  const parameters = {
    temperature: finite(given2["temperature"]),
    topP: finite(given2["topP"]),
    topK: finite(given2["topK"]),
    maxOutputTokens: finite(given2["maxOutputTokens"])
  };
  return { kind: "parameters", time: now, ...call, parameters };
}
function observationOfSystem(input, output, now) {
  const sessionID = text(fields(input)["sessionID"]);
  const system = texts(fields(output)["system"]).filter((item) => item !== "");
  if (sessionID === void 0 || system.length === 0) return void 0;
  if (system[0]?.startsWith(HIDDEN_PROMPT) === true) return void 0;
  return { kind: "system", time: now, sessionID, system: system.map((item) => capText(item)) };
}
function observationOfDefinition(input, output, now) {
  const name = text(fields(input)["toolID"]);
  if (name === void 0 || name === "invalid") return void 0;
  const { description, jsonSchema: given2, parameters } = fields(output);
  const schema = given2 === void 0 ? jsonSchema(parameters) : attributeValue(given2);
  const told = text(description);
  const definition = {
    name,
    ...told === void 0 ? {} : { description: capText(told) },
    ...schema === void 0 ? {} : { parameters: schema }
  };
  return { kind: "definition", time: now, definition };
}
function observationOfCommand(input, now) {
  const call = fields(input);
  const sessionID = text(call["sessionID"]);
  const name = text(call["command"]);
  if (sessionID === void 0 || name === void 0) return void 0;
  const given2 = capText(text(call["arguments"]) ?? "");
  return { kind: "command", time: now, sessionID, name, arguments: given2 };
}

// src/log.ts
import { appendFileSync, mkdirSync as mkdirSync2 } from "node:fs";
import { join as join4 } from "node:path";
import { isMainThread } from "node:worker_threads";
function debugLog(isOn, folder, hasTerminal = isMainThread) {
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
  return (line) => {
    try {
      mkdirSync2(folder, { recursive: true, mode: 448 });
      const entry = `${(/* @__PURE__ */ new Date()).toISOString()} ${line}
`;
      appendFileSync(join4(folder, "plugin.log"), entry, { mode: 384 });
    } catch {
    }
  };
}

// src/delivery/withheld.ts
var ATTRIBUTES = [
  "mlflow.spanType",
  "mlflow.chat.tokenUsage",
  "mlflow.llm.cost",
  "session.id"
];
var METADATA = ["mlflow.trace.session", "mlflow.trace.tokenUsage", "mlflow.trace.cost"];
var TAGS = ["mlflow.traceName"];
function only(values, keys) {
  const kept = {};
  for (const key of keys) {
    const value = values[key];
    if (value !== void 0 && value !== null) kept[key] = value;
  }
  return kept;
}
function withheldSpan(span) {
  const attributes = only(span.attributes, ATTRIBUTES);
  return {
    ...span,
    name: "withheld",
    status: { code: span.status.code },
    attributes: { ...attributes, "opencode.content": "withheld: it could not be masked" },
    events: []
  };
}
function withheldInfo(info) {
  const { traceId: traceId2, state, requestTime, duration: duration2 } = info;
  return {
    traceId: traceId2,
    state,
    requestTime,
    ...duration2 === void 0 ? {} : { duration: duration2 },
    metadata: only(info.metadata, METADATA),
    tags: only(info.tags, TAGS)
  };
}

// src/privacy/names.ts
var ABOUT = new Set(
  "id ids name names type types count counts limit limits length len size sizes max min usage url urls uri path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field fields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms seconds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper service store class func function map list array set arn version algorithm bits rotation reset strength confirm changed updated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget per window".split(" ")
);
var HARMLESS = new Set(
  "public primary foreign sort partition cache max min num number total input output prompt completion reasoning is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempotency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")
);
var KEY_OWNERS = new Set(
  "api access secret private signing encryption encrypt decryption account master auth app application service shared storage subscription webhook deploy ssh license client server session root admin user consumer access refresh bearer personal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openrouter huggingface".split(" ")
);
var PASSWORD = /(?:password|passwd|passphrase|pwd|passwort)$/;
var SECRET = /(?:secret|secrets|credential|credentials|creds)$/;
var RAILS_SECRET = /secret_key_base$/i;
var TOKEN = /(?:token|jwt)$/;
var JOINED_KEY = /(?:api|access|secret|private|signing|encryption|master|account|auth|shared)key$/;
var WORKING_DIRECTORY = /^(?:OLD)?PWD$/;
var ENVIRONMENT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
function wordsOf(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").split(/[^A-Za-z0-9]+/).filter((word) => word !== "").map((word) => word.toLowerCase());
}
function isEnvironmentName(name) {
  return ENVIRONMENT_NAME.test(name);
}
function isOwnedKey(name) {
  const words = wordsOf(name);
  return JOINED_KEY.test(words.at(-1) ?? "") || words.some((word) => KEY_OWNERS.has(word));
}
function secretKind(name) {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === void 0 || ABOUT.has(last) || WORKING_DIRECTORY.test(name)) return void 0;
  if (last === "authorization") return "header";
  if (last === "cookie") return "cookie";
  if (PASSWORD.test(last) || last === "pass") return "password";
  if (words.some((word) => HARMLESS.has(word))) return void 0;
  if (SECRET.test(last) || RAILS_SECRET.test(name)) return "secret";
  if (TOKEN.test(last)) return "token";
  if (JOINED_KEY.test(last)) return "key";
  if (words.some((word) => PASSWORD.test(word))) return "password";
  if (isEnvironmentName(name) && words.length > 1) {
    if (last === "key") return "key";
    if (words.some((word) => SECRET.test(word))) return "secret";
    if (words.includes("token")) return "token";
  }
  return last === "key" && isOwnedKey(name) ? "key" : void 0;
}

// src/privacy/assignments.ts
var HINT = /pass|pwd|secret|token|credential|creds|key|jwt|authorization|cookie/gi;
var NAME_CHARACTER = /[\w.$-]/;
var LONGEST_NAME = 64;
var SEPARATOR = /(?:\\{0,15}["'`])?\]?[ \t]{0,8}(?:=>|:=|={1,3}|\??:(?!:))[ \t]{0,8}/y;
var ELEMENT_SEPARATOR = />/y;
var PAIR_SEPARATOR = /(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?value(?:\\{0,15}["'])?[ \t]{0,8}:[ \t]{0,8}/y;
var SETTING_BEFORE = /(?:^|[\sn])(?:ENV|setenv)[ \t]{1,4}$/;
var OPTION_SEPARATOR = /[ \t]{1,4}/y;
var OPENING_QUOTE = /[bru]?(\\{0,15})(["'`])/y;
var BARE_VALUE = /(?:[^\s"'`\\&;,]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'`\\])){1,4096}/y;
var REST_OF_LINE = /[^\r\n"'`\\]*/y;
var REST_OF_RUN = /[^\s"'`]*/y;
var LONGEST_READ = 512;
var MASK = /^\[REDACTED:[a-z0-9-]+\]$/;
var PLACEHOLDER = /^(?:\$?\{{1,2}[^{}]*\}{1,2}|\$\([^)]*\)|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*•.xX_\-#?]+|\[[A-Z_ ]+\])$/;
var SHELL_REFERENCE = /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/;
var EXPRESSION = /^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:)/;
var CALL = /^[A-Za-z_$][\w$.]*[([]/;
var COOKIE = /^[^\s=;(]{1,128}=[^\s=>]/;
var IDENTIFIER = /^[A-Za-z_$][A-Za-z_$.-]*$/;
var NUMBER = /^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i;
var LITERAL = /^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i;
var SECRET_WORD = /pass|pwd|secret|token|key|credential|cookie|auth/i;
var SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i;
function stickyMatch(pattern, text2, from) {
  pattern.lastIndex = from;
  return pattern.exec(text2);
}
function nameAround(text2, from, to) {
  let start = from;
  while (start > Math.max(0, from - LONGEST_NAME) && NAME_CHARACTER.test(text2.charAt(start - 1))) {
    start--;
  }
  let end2 = to;
  const limit = Math.min(text2.length, to + LONGEST_NAME);
  while (end2 < limit && NAME_CHARACTER.test(text2.charAt(end2))) end2++;
  if (start < from && text2.charAt(start - 1) === "\\" && /[nrtbf]/.test(text2.charAt(start))) {
    start++;
  }
  return { start, end: end2 };
}
function separatorAfter(text2, start, end2) {
  const plain = stickyMatch(SEPARATOR, text2, end2);
  if (plain !== null) return plain[0];
  if (text2.charAt(start - 1) === "<") return stickyMatch(ELEMENT_SEPARATOR, text2, end2)?.[0];
  const isOption = text2.startsWith("--", start) || SETTING_BEFORE.test(text2.slice(Math.max(0, start - 12), start));
  if (isOption) return stickyMatch(OPTION_SEPARATOR, text2, end2)?.[0];
  return stickyMatch(PAIR_SEPARATOR, text2, end2)?.[0];
}
function closingQuote(text2, from, escapes, quote) {
  const window = text2.slice(from, from + LONGEST_READ);
  const closing = escapes + quote;
  for (let at = window.indexOf(closing); at !== -1; at = window.indexOf(closing, at + 1)) {
    if (window.charAt(at - 1) !== "\\") return from + at;
  }
  return -1;
}
function elementValue(text2, start) {
  const window = text2.slice(start, start + LONGEST_READ);
  const length = Math.max(0, window.indexOf("</"));
  return { start, end: start + length, text: window.slice(0, length), isQuoted: true };
}
function bareValue(text2, start) {
  const run2 = stickyMatch(BARE_VALUE, text2, start)?.[0] ?? "";
  let end2 = start + run2.length;
  if (run2.length > LONGEST_READ) {
    stickyMatch(REST_OF_RUN, text2, end2);
    end2 = REST_OF_RUN.lastIndex;
  }
  return { start, end: end2, text: text2.slice(start, end2), isQuoted: false };
}
function valueAt(text2, at, separator) {
  if (separator === ">") return elementValue(text2, at);
  const opening = stickyMatch(OPENING_QUOTE, text2, at);
  if (opening === null) return bareValue(text2, at);
  const start = at + opening[0].length;
  const end2 = closingQuote(text2, start, opening[1] ?? "", opening[2] ?? "");
  if (end2 === -1) return bareValue(text2, start);
  return { start, end: end2, text: text2.slice(start, end2), isQuoted: true };
}
function headerValue(text2, value, isCookie) {
  const head = text2.slice(value.start, value.start + LONGEST_READ);
  const start = value.start + (SCHEME.exec(head)?.[0].length ?? 0);
  const isLine = isCookie ? COOKIE.test(head) : start > value.start;
  let { end: end2 } = value;
  if (isLine && !value.isQuoted) {
    stickyMatch(REST_OF_LINE, text2, start);
    end2 = REST_OF_LINE.lastIndex;
  }
  return { start, end: Math.max(start, end2), text: text2.slice(start, end2), isQuoted: true };
}
function isReference(value) {
  return value.length <= LONGEST_READ && (MASK.test(value) || PLACEHOLDER.test(value) || SHELL_REFERENCE.test(value));
}
function keepsHeader(text2, hasScheme) {
  if (LITERAL.test(text2) || CALL.test(text2)) return true;
  if (hasScheme || /[0-9]/.test(text2)) return false;
  return text2.length < 20 || IDENTIFIER.test(text2);
}
function shortestWord(name) {
  return isOwnedKey(name) ? 8 : 16;
}
function keepsQuoted(assignment, { text: text2, start }) {
  const { name, kind, separator, valueStart } = assignment;
  if (kind === "header") return keepsHeader(text2, start > valueStart + 2);
  if (kind === "cookie") return !COOKIE.test(text2);
  if (LITERAL.test(text2)) return true;
  if (/\s/.test(text2)) return !/^(?:>|[ \t]+)$/.test(separator) && !isEnvironmentName(name);
  if (NUMBER.test(text2)) return kind !== "password" && text2.length < 6;
  if (kind === "password" || kind === "secret") {
    return IDENTIFIER.test(text2) && SECRET_WORD.test(text2);
  }
  if (/[0-9]/.test(text2)) return false;
  if (!isEnvironmentName(name)) return SECRET_WORD.test(text2) || text2.length < shortestWord(name);
  if (!IDENTIFIER.test(text2)) return false;
  if (isEnvironmentName(text2) && SECRET_WORD.test(text2)) return true;
  return kind === "key" && !isOwnedKey(name) && text2.length < 40;
}
function isPlainPair(text2, { start, separator }, value) {
  const { end: end2 } = value;
  if (separator === "=") {
    return !/[),;]$/.test(value.text) && !/^[,;](?:\s|$)/.test(text2.slice(end2, end2 + 2));
  }
  if (separator !== ": ") return false;
  const before = text2.slice(Math.max(0, start - 24), start);
  return /(?:^|\n|\\n)[ \t-]*$/.test(before) && /^(?:\r?\n|\\[nr]|$)/.test(text2.slice(end2, end2 + 2));
}
function keepsBareToken(source, assignment, value) {
  const run2 = /^[\w.~+/=:-]*/.exec(value.text)?.[0] ?? "";
  const { name, start, separator } = assignment;
  const isGiven = name.includes("-") || /[?&]$/.test(source.slice(Math.max(0, start - 1), start));
  if (isGiven && run2.length >= 6 && !SECRET_WORD.test(run2)) return false;
  if (run2.length < 6 || NUMBER.test(run2)) return true;
  if (/[0-9]/.test(run2)) return false;
  if (SECRET_WORD.test(run2) || separator !== "=") return run2.length < 32;
  return run2.length < shortestWord(name) || !isPlainPair(source, assignment, value);
}
function isSetting({ name, kind }) {
  return kind === "password" || isEnvironmentName(name);
}
function keepsBare(source, assignment, value) {
  const text2 = value.text.replace(/[)\]},;:.]{1,9}$/, "");
  const { name, kind, separator } = assignment;
  if (LITERAL.test(text2) || /^={2,3}$/.test(separator.trim())) return true;
  if (isEnvironmentName(name) && separator === "=") return CALL.test(text2);
  if (NUMBER.test(text2))
    return text2.length < (kind === "password" ? 4 : 6) || !isSetting(assignment);
  if (isReference(text2) || EXPRESSION.test(text2) || /^[([{]/.test(text2)) return true;
  if (/^[([{]/.test(source.charAt(value.end))) return true;
  if (kind === "token" || kind === "key") return keepsBareToken(source, assignment, value);
  if (IDENTIFIER.test(text2)) {
    return SECRET_WORD.test(text2) || !isPlainPair(source, assignment, value);
  }
  return text2.replace(/[^A-Za-z0-9]/g, "").length < 3;
}
function shortest({ name, kind }) {
  return kind === "password" && isEnvironmentName(name) ? 1 : 3;
}
function secretOf(text2, assignment) {
  const { kind, separator, valueStart } = assignment;
  let value = valueAt(text2, valueStart, separator);
  if (kind === "header" || kind === "cookie" && /[:]/.test(separator)) {
    value = headerValue(text2, value, kind === "cookie");
  } else if (kind === "cookie") {
    return void 0;
  }
  if (value.text.length > LONGEST_READ) return value;
  if (value.text.length < shortest(assignment) || isReference(value.text)) return void 0;
  const isKept = value.isQuoted ? keepsQuoted(assignment, value) : keepsBare(text2, assignment, value);
  return isKept ? void 0 : value;
}
function maskAssignments(text2) {
  let masked = "";
  let done = 0;
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text2); hint !== null; hint = HINT.exec(text2)) {
    const { start, end: end2 } = nameAround(text2, hint.index, HINT.lastIndex);
    HINT.lastIndex = end2;
    const name = text2.slice(start, end2).replace(/^[-.$]+|[-.]+$/g, "");
    const kind = secretKind(name);
    if (kind === void 0) continue;
    const separator = separatorAfter(text2, start, end2);
    if (separator === void 0) continue;
    const valueStart = end2 + separator.length;
    const value = secretOf(text2, { name, kind, start, valueStart, separator });
    if (value === void 0) continue;
    masked += `${text2.slice(done, value.start)}[REDACTED:${kind}]`;
    done = value.end;
    HINT.lastIndex = Math.max(end2, value.end);
  }
  return masked + text2.slice(done);
}
function maskField(name, value) {
  const kind = name.includes("[REDACTED:") ? void 0 : secretKind(name);
  if (kind === void 0) return void 0;
  const mask = `[REDACTED:${kind}]`;
  if (typeof value === "number") return kind === "password" || kind === "secret" ? mask : void 0;
  if (value === "" || isReference(value) || LITERAL.test(value)) return void 0;
  if (value.length > LONGEST_READ) return mask;
  if (NUMBER.test(value)) return kind === "password" || value.length >= 6 ? mask : void 0;
  if (kind === "header") {
    const scheme = SCHEME.exec(value)?.[0] ?? "";
    return isReference(value.slice(scheme.length)) ? void 0 : scheme + mask;
  }
  return mask;
}

// src/privacy/metadata.ts
var TEXTS = /* @__PURE__ */ new Set([
  "mlflow.spanType",
  "mlflow.message.format",
  "mlflow.llm.model",
  "mlflow.llm.provider",
  "mlflow.traceTag.mlflow.traceName",
  "mlflow.traceName",
  "mlflow.trace.session",
  "mlflow.trace.user",
  "mlflow.trace.tokenUsage",
  "mlflow.trace.cost",
  "mlflow.trace_schema.version",
  "mlflow.source.git.commit",
  "mlflow.source.name",
  "mlflow.source.type",
  "session.id",
  "user.id",
  "exception.type",
  "gen_ai.agent.name",
  "gen_ai.tool.call.id",
  "gen_ai.tool.name",
  "opencode.agent",
  "opencode.call.id",
  "opencode.command",
  "opencode.compaction",
  "opencode.content",
  "opencode.finish_reason",
  "opencode.host.arch",
  "opencode.host.os",
  "opencode.message.id",
  "opencode.mode",
  "opencode.model",
  "opencode.outcome",
  "opencode.permission",
  "opencode.permission.reply",
  "opencode.plugin.version",
  "opencode.provider",
  "opencode.reverted",
  "opencode.session.id",
  "opencode.session.parent_id",
  "opencode.tool.requested",
  "opencode.tool.status",
  "opencode.tools",
  "opencode.variant",
  "opencode.version"
]);
var NUMBERS = /* @__PURE__ */ new Set(["mlflow.chat.tokenUsage", "mlflow.llm.cost"]);
var SIZED = /* @__PURE__ */ new Set([
  "mlflow.spanInputs",
  "mlflow.spanOutputs",
  "exception.message",
  "opencode.session.title",
  "opencode.tool.title"
]);
var SHAPE = /* @__PURE__ */ new Set(["role", "type", "id", "tool_call_id", "finish_reason", "object"]);
var CHAT_LISTS = /* @__PURE__ */ new Set(["messages", "choices", "tool_calls"]);
var CHAT_OBJECTS = /* @__PURE__ */ new Set(["message", "function"]);
var REPLIES = /* @__PURE__ */ new Set(["once", "always", "reject"]);
var NUMERIC_TEXT = /^-?\d{1,20}(?:\.\d{1,20})?$/;
function isList2(value) {
  return Array.isArray(value);
}
function isObject(value) {
  return typeof value === "object" && value !== null && !isList2(value);
}
function withheld(value) {
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  return /^<withheld: \d+ characters>$/.test(text2) ? text2 : `<withheld: ${text2.length} characters>`;
}
function entriesOf(object, map) {
  const kept = [];
  for (const [name, value] of Object.entries(object)) {
    const mapped = value === void 0 ? void 0 : map(name, value);
    if (mapped !== void 0) kept.push([name, mapped]);
  }
  return Object.fromEntries(kept);
}
function numbersOf(value) {
  if (!isObject(value)) return void 0;
  return entriesOf(value, (_, number) => typeof number === "number" ? number : void 0);
}
function chatShape(object, inFunction) {
  return entriesOf(object, (name, value) => {
    if (value === null || typeof value === "number") return value;
    if (typeof value === "string" && (SHAPE.has(name) || inFunction && name === "name")) {
      return value;
    }
    if (CHAT_LISTS.has(name) && isList2(value)) {
      return value.map((item) => isObject(item) ? chatShape(item, false) : withheld(item));
    }
    if (CHAT_OBJECTS.has(name) && isObject(value)) return chatShape(value, name === "function");
    return withheld(value);
  });
}
function isChat(value) {
  return isObject(value) && (isList2(value["messages"] ?? null) || isList2(value["choices"] ?? null));
}
function toolNames(tools2) {
  if (!isList2(tools2)) return void 0;
  const names2 = tools2.map((tool) => {
    const description = isObject(tool) ? tool["function"] : void 0;
    const name = isObject(description) ? description["name"] : void 0;
    return typeof name === "string" ? name : void 0;
  });
  return names2.filter((name) => name !== void 0).map((name) => ({ type: "function", function: { name } }));
}
function attributeShape(name, value, isTool) {
  if (TEXTS.has(name)) return typeof value === "string" ? value : void 0;
  if (name === "reply") return typeof value === "string" && REPLIES.has(value) ? value : void 0;
  if (NUMBERS.has(name)) return numbersOf(value);
  if (name === "mlflow.chat.tools") return toolNames(value);
  if (SIZED.has(name)) return !isTool && isChat(value) ? chatShape(value, false) : withheld(value);
  return void 0;
}
function withoutContent(attributes) {
  const isTool = attributes["mlflow.spanType"] === "TOOL";
  return entriesOf(attributes, (name, value) => {
    if (typeof value === "number" || typeof value === "boolean") return value;
    return attributeShape(name, value, isTool);
  });
}
function withoutContentText(values) {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => TEXTS.has(name) || name.startsWith("opencode.") && NUMERIC_TEXT.test(value)
    )
  );
}

// src/privacy/pattern.ts
var STEPS_PER_WINDOW = 5e6;
var WINDOWS = [4096, 1024, 256, 128];
var TIME_BUDGET = 100;
var MASK2 = "[REDACTED:pattern]";
var TOO_SLOW = "[REDACTED:pattern-too-slow]";
var VARIABLE = "MLFLOW_OPENCODE_REDACT_PATTERN";
var WITH_FLAGS = /^\/(.+)\/([imsu]{0,4})$/s;
var ONE_WAY = { bounded: 1, unbounded: 0 };
var Refusal = class extends Error {
};
function isVariable({ bounded: bounded2, unbounded }) {
  return bounded2 > 1 || unbounded > 0;
}
var Reader = class {
  #source;
  #at = 0;
  constructor(source) {
    this.#source = source;
  }
  /** Alternatives up to the end or the closing parenthesis. */
  alternatives() {
    let all = this.#sequence();
    let count3 = 1;
    while (this.#take("|")) {
      const next = this.#sequence();
      count3++;
      all = {
        bounded: all.bounded + next.bounded,
        unbounded: Math.max(all.unbounded, next.unbounded)
      };
    }
    return count3 === 1 ? all : { ...all, bounded: Math.max(all.bounded, count3) };
  }
  #sequence() {
    let all = ONE_WAY;
    while (this.#at < this.#source.length && !/[|)]/.test(this.#peek())) {
      const atom = this.#atom();
      const part = this.#quantified(atom);
      all = {
        bounded: all.bounded * part.bounded,
        unbounded: all.unbounded + part.unbounded
      };
    }
    return all;
  }
  #atom() {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#class();
    if (this.#take("\\")) return this.#escape();
    this.#at++;
    return ONE_WAY;
  }
  #group() {
    const opening = /^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#rest())?.[0] ?? "";
    this.#at += opening.length;
    const inside = this.alternatives();
    this.#take(")");
    const looksAround = /[=!]$/.test(opening);
    if (looksAround && inside.unbounded > 0) throw new Refusal("it looks around without a limit");
    return inside;
  }
  #class() {
    while (this.#at < this.#source.length && !this.#take("]")) {
      this.#at += this.#peek() === "\\" ? 2 : 1;
    }
    return ONE_WAY;
  }
  #escape() {
    if (/^(?:[1-9]|k<)/.test(this.#rest())) throw new Refusal("it refers back to a group");
    const code = /^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#rest())?.[0];
    this.#at += code?.length ?? 1;
    return ONE_WAY;
  }
  #quantified(atom) {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#rest());
    if (quantifier === null) return atom;
    this.#at += quantifier[0].length;
    const [text2, least = "", comma, most] = quantifier;
    if (text2.startsWith("?")) {
      return { bounded: atom.bounded + 1, unbounded: atom.unbounded };
    }
    if (isVariable(atom)) throw new Refusal(`it repeats (${text2}) a part that itself varies`);
    if (!text2.startsWith("{") || comma === "," && most === "") {
      return { bounded: 1, unbounded: 1 };
    }
    return { bounded: comma === "" ? 1 : Number(most) - Number(least) + 1, unbounded: 0 };
  }
  #rest() {
    return this.#source.slice(this.#at, this.#at + 128);
  }
  #peek() {
    return this.#source.charAt(this.#at);
  }
  #take(character) {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
};
function windowFor(source) {
  const { bounded: bounded2, unbounded } = new Reader(source).alternatives();
  const window = WINDOWS.find((size) => size * bounded2 * size ** unbounded <= STEPS_PER_WINDOW);
  if (window === void 0) {
    throw new Refusal("it has too many parts of variable length after one another");
  }
  return window;
}
function problem(reason) {
  return {
    problem: `${VARIABLE} is not used: ${reason}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]{6} or /customer-[a-z]+/i.`
  };
}
function findIn(text2, from, pattern, ranges) {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text2); match !== null; match = pattern.exec(text2)) {
    if (match[0] === "") {
      pattern.lastIndex++;
      continue;
    }
    const start = from + match.index;
    ranges.push({ start, end: start + match[0].length });
  }
}
function replaced(text2, ranges) {
  let masked = "";
  let done = 0;
  for (const { start, end: end2 } of ranges.sort((a, b) => a.start - b.start)) {
    if (start >= done) masked += text2.slice(done, start) + MASK2;
    done = Math.max(done, end2);
  }
  return masked + text2.slice(done);
}
function maskWith(pattern, window, now) {
  let left = TIME_BUDGET;
  return (text2) => {
    if (left <= 0) return TOO_SLOW;
    const ranges = [];
    const began2 = now();
    for (let from = 0; from < text2.length; from += window / 2) {
      if (now() - began2 > left) {
        left = 0;
        return TOO_SLOW;
      }
      findIn(text2.slice(from, from + window), from, pattern, ranges);
      if (from + window >= text2.length) break;
    }
    left -= now() - began2;
    return replaced(text2, ranges);
  };
}
function readUserPattern(setting, now) {
  const written = WITH_FLAGS.exec(setting);
  const source = written?.[1] ?? setting;
  const flags = written?.[2] ?? "";
  try {
    const pattern = new RegExp(source, `g${flags}`);
    if (new RegExp(`^(?:${source})$`, flags).test("")) return problem("it matches empty text");
    const window = windowFor(source);
    return { mask: () => maskWith(pattern, window, now) };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

// src/privacy/credentials.ts
var LONGEST_KEY_BLOCK = 65536;
var KEY_HEADER = /-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
var KEY_END = "-----END";
var KEY_END_REST = /-----END[ A-Z0-9]{0,60}(?:-{1,5})?/y;
var KEY_BODY = /[A-Za-z0-9+/=\s\\|:,.-]{0,65536}/y;
var KEY_MATERIAL = /[A-Za-z0-9+/=]{16}/;
function maskPrivateKeys(text2) {
  if (!text2.includes("PRIVATE KEY")) return text2;
  let masked = "";
  let done = 0;
  KEY_HEADER.lastIndex = 0;
  for (let header = KEY_HEADER.exec(text2); header !== null; header = KEY_HEADER.exec(text2)) {
    const bodyStart = KEY_HEADER.lastIndex;
    const window = text2.slice(bodyStart, bodyStart + LONGEST_KEY_BLOCK);
    const end2 = endOfKey(text2, bodyStart, window);
    if (end2 === void 0) continue;
    masked += `${text2.slice(done, header.index)}[REDACTED:private-key]`;
    done = end2;
    KEY_HEADER.lastIndex = end2;
  }
  return maskKeyRests(masked + text2.slice(done));
}
var KEY_FOOTER = /-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}/g;
var KEY_BODY_CHARACTER = /[A-Za-z0-9+/=\s\\|:,.]/;
function maskKeyRests(text2) {
  if (!text2.includes("-----END")) return text2;
  let masked = "";
  let done = 0;
  for (const footer of text2.matchAll(KEY_FOOTER)) {
    let start = footer.index;
    const limit = Math.max(done, start - LONGEST_KEY_BLOCK);
    while (start > limit && KEY_BODY_CHARACTER.test(text2.charAt(start - 1))) start--;
    if (!KEY_MATERIAL.test(text2.slice(start, footer.index))) continue;
    masked += `${text2.slice(done, start)}[REDACTED:private-key]`;
    done = footer.index + footer[0].length;
  }
  return masked + text2.slice(done);
}
function endOfKey(text2, bodyStart, window) {
  const next = window.indexOf("-----BEGIN");
  const own = next === -1 ? window : window.slice(0, next);
  const close2 = own.indexOf(KEY_END);
  if (close2 !== -1 && KEY_MATERIAL.test(own.slice(0, close2))) {
    KEY_END_REST.lastIndex = bodyStart + close2;
    KEY_END_REST.exec(text2);
    return KEY_END_REST.lastIndex;
  }
  if (close2 !== -1) return void 0;
  KEY_BODY.lastIndex = 0;
  const body = KEY_BODY.exec(own)?.[0] ?? "";
  return KEY_MATERIAL.test(body) ? bodyStart + body.length : void 0;
}
var JSON_WEB_TOKEN = /eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;
function maskWebTokens(text2) {
  if (!text2.includes("eyJ")) return text2;
  return text2.replace(
    JSON_WEB_TOKEN,
    (match, parts) => parts === void 0 ? match : "[REDACTED:jwt]"
  );
}
var URL_REST = /:(?:\\?\/){2}[^\s"'<>`]*/g;
var SLASHES = /^:(?:\\?\/){2}/;
var AUTHORITY = /^:(?:\\?\/){2}([^/?#\\]*)/;
var WEB_SCHEME = /(?:https?|wss?|ftps?|file|git|ssh|svn)$/i;
var LOOSE_USERINFO = /^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/;
var LONGEST_PLAIN_USER = 24;
function userinfo(rest, scheme) {
  const authority = AUTHORITY.exec(rest)?.[1] ?? "";
  const at = authority.lastIndexOf("@");
  if (at > 0) return authority.slice(0, at);
  return WEB_SCHEME.test(scheme) ? void 0 : LOOSE_USERINFO.exec(rest)?.[1];
}
var REFERENCE = String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`;
var NO_SECRET_IN_USERINFO = new RegExp(`^(?:[\\w.-]{0,99}|${REFERENCE})(?::(?:${REFERENCE})?)?$`);
function keepsUserinfo(info) {
  if (!NO_SECRET_IN_USERINFO.test(info)) return false;
  return info.includes("[REDACTED:") || info.length <= LONGEST_PLAIN_USER || /[$<{*]/.test(info);
}
function maskUrls(text2) {
  if (!text2.includes("@")) return text2;
  return text2.replace(URL_REST, (rest, offset) => {
    const scheme = text2.slice(Math.max(0, offset - 12), offset);
    const info = userinfo(rest, scheme);
    if (info === void 0 || keepsUserinfo(info)) return rest;
    const start = SLASHES.exec(rest)?.[0].length ?? 0;
    return `${rest.slice(0, start)}[REDACTED:url]${rest.slice(start + info.length)}`;
  });
}
var SIGNED_QUERY = /([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key)=)([\w%+/=.~-]{16,})/gi;
function maskQueries(text2) {
  return text2.replace(
    SIGNED_QUERY,
    (match, name, value) => /[0-9]/.test(value) ? `${name}[REDACTED:url]` : match
  );
}
var BEARER = /(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi;
var BASIC = /(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi;
var REGISTRY_AUTH = /(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g;
var CURL_USER = /((?:\s|^)(?:-u|--user|--proxy-user)[ =]{0,2}["']?[\w.@+-]{1,64}:)([^\s"'$]{1,256})/g;
var NETRC = /((?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{1,256})/gi;
var SSHPASS = /(\bsshpass\s{1,4}-p\s{0,4}["']?)([^\s"'$]{1,256})/g;
var SHORTEST_WORDLESS_TOKEN = 24;
function decodesToCredentials(base64) {
  try {
    return /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(base64));
  } catch {
    return false;
  }
}
function maskSchemes(text2) {
  let masked = text2.replace(
    BEARER,
    (match, scheme, value) => /[0-9]/.test(value) || value.length >= SHORTEST_WORDLESS_TOKEN ? `${scheme}[REDACTED:bearer]` : match
  );
  for (const pattern of [BASIC, REGISTRY_AUTH]) {
    masked = masked.replace(
      pattern,
      (match, scheme, value) => decodesToCredentials(value) ? `${scheme}[REDACTED:basic]` : match
    );
  }
  if (masked.includes("curl")) {
    masked = masked.replace(
      CURL_USER,
      (match, user, password) => password.startsWith("[REDACTED:") ? match : `${user}[REDACTED:password]`
    );
  }
  masked = masked.replace(NETRC, "$1[REDACTED:password]");
  return masked.includes("sshpass") ? masked.replace(SSHPASS, "$1[REDACTED:password]") : masked;
}

// src/privacy/tokens.ts
function format(kind, starts, pattern, { word = false, before = 0 } = {}) {
  return { kind, starts: starts.split(" "), before, word, pattern };
}
var FORMATS = [
  // Models
  format("anthropic", "sk-ant-", /sk-ant-[\w-]{16,}/y),
  format(
    "openai",
    "sk-proj- sk-svcacct- sk-admin- sk-service- sk-None-",
    /sk-[A-Za-z]{4,7}-[\w-]{16,}/y
  ),
  format("openrouter", "sk-or-", /sk-or-[\w-]{16,}/y),
  format("langfuse", "sk-lf- pk-lf-", /[sp]k-lf-[0-9a-f-]{20,}/y),
  format("helicone", "sk-helicone-", /sk-helicone-[\w-]{16,}/y),
  format("openai", "sk-", /sk-(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{20,}/y, { word: true }),
  format("google", "AIza", /AIza[\w-]{35,}/y, { word: true }),
  format("google", "AQ.A", /AQ\.A[\w-]{40,}/y),
  format("google", "ya29.", /ya29\.[\w.-]{20,}/y),
  format("google", "GOCSPX-", /GOCSPX-[\w-]{20,}/y),
  format("google", "1//0", /1\/\/0[\w-]{40,}/y, { word: true }),
  format("huggingface", "hf_", /hf_[A-Za-z0-9]{30,}/y, { word: true }),
  format("huggingface", "api_org_", /api_org_[A-Za-z0-9]{30,}/y),
  format("groq", "gsk_", /gsk_[A-Za-z0-9]{32,}/y),
  format("xai", "xai-", /xai-[A-Za-z0-9]{40,}/y, { word: true }),
  format("perplexity", "pplx-", /pplx-[A-Za-z0-9]{32,}/y),
  format("replicate", "r8_", /r8_[A-Za-z0-9]{30,}/y, { word: true }),
  format("cerebras", "csk-", /csk-[a-z0-9]{32,}/y, { word: true }),
  format("nvidia", "nvapi-", /nvapi-[\w-]{40,}/y),
  format("together", "tgp_v1_", /tgp_v1_[\w-]{30,}/y, { word: true }),
  format("elevenlabs", "sk_", /sk_[0-9a-f]{40,}/y, { word: true }),
  format("tavily", "tvly-", /tvly-[\w-]{20,}/y, { word: true }),
  format("jina", "jina_", /jina_[A-Za-z0-9]{40,}/y, { word: true }),
  format("e2b", "e2b_", /e2b_[0-9a-f]{40,}/y, { word: true }),
  format("langsmith", "lsv2_pt_ lsv2_sk_", /lsv2_(?:pt|sk)_[0-9a-z_]{30,}/y),
  format("langsmith", "ls__", /ls__[0-9a-f]{32,}/y),
  format("databricks", "dapi", /dapi[0-9a-fA-F]{32,}(?:-[0-9])?/y, { word: true }),
  format("databricks", "dose", /dose[0-9a-f]{32,}/y, { word: true }),
  format("wandb", "wandb_v1_", /wandb_v1_[\w-]{30,}/y),
  // Clouds and infrastructure
  format(
    "aws",
    "A3T AKIA ASIA ABIA ACCA AGPA AIDA AROA AIPA ANPA ANVA",
    /(?:A3T[A-Z0-9]|A(?:KI|SI|BI|CC|GP|ID|RO|IP|NP|NV)A)[A-Z0-9]{16}(?![A-Za-z0-9])/y,
    { word: true }
  ),
  format("aws", "ABSK", /ABSK[A-Za-z0-9+/]{80,}={0,2}/y, { word: true }),
  format("azure", "0Q~ 1Q~ 2Q~ 3Q~ 4Q~ 5Q~ 6Q~ 7Q~ 8Q~ 9Q~", /[\w~.-]{3}[0-9]Q~[\w~.-]{31,}/y, {
    before: 3
  }),
  format("azure", "+ASt", /[A-Za-z0-9/+]{76}\+ASt[A-Za-z0-9/+=]{6,}/y, { before: 76 }),
  format("azure", "JQQJ99", /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,}/y, { before: 52 }),
  format("azure", "AZDO", /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,}/y, { before: 76 }),
  format("digitalocean", "doo_v1_ dop_v1_ dor_v1_", /do[opr]_v1_[0-9a-f]{40,}/y),
  format("heroku", "HRKU-", /HRKU-[\w-]{30,}/y, { word: true }),
  format("hashicorp", "hvs. hvb. hvr.", /hv[sbr]\.[\w-]{24,}/y),
  format("hashicorp", ".atlasv1.", /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/y, { before: 14 }),
  format("pulumi", "pul-", /pul-[0-9a-f]{40,}/y, { word: true }),
  format("grafana", "glc_ glsa_", /gl(?:c|sa)_[A-Za-z0-9+/_]{32,}={0,2}/y),
  format("newrelic", "NRAK-", /NRAK-[A-Z0-9]{20,}/y, { word: true }),
  format("sentry", "sntrys_ sntryu_", /sntry[su]_[\w+/=-]{32,}/y),
  format("tailscale", "tskey-", /tskey-[a-z]{2,12}-[\w-]{16,}/y, { word: true }),
  format(
    "doppler",
    "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
    /dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/y,
    { word: true }
  ),
  format("1password", "ops_eyJ", /ops_eyJ[\w+/=-]{60,}/y),
  format("age", "AGE-SECRET-KEY-1", /AGE-SECRET-KEY-1[0-9A-Z]{40,}/y),
  format("openshift", "sha256~", /sha256~[\w-]{40,}/y),
  format("supabase", "sbp_ sb_secret_", /(?:sbp_[0-9a-f]{40,}|sb_secret_[\w-]{20,})/y, {
    word: true
  }),
  format(
    "planetscale",
    "pscale_tkn_ pscale_oauth_ pscale_pw_",
    /pscale_(?:tkn|oauth|pw)_[\w.=-]{30,}/y
  ),
  format("vercel", "vcp_ vci_ vca_ vcr_ vck_", /vc[piark]_[A-Za-z0-9]{20,}/y, { word: true }),
  format("netlify", "nfp_", /nfp_[A-Za-z0-9]{36,}/y, { word: true }),
  format("fly", "fm1_ fm2_ fo1_", /f(?:m[12]|o1)_[\w+/=-]{40,}/y, { word: true }),
  // Code, packages, collaboration
  format("github", "ghp_ gho_ ghu_ ghs_ ghr_", /gh[pousr]_[A-Za-z0-9_]{30,}/y),
  format("github", "github_pat_", /github_pat_[A-Za-z0-9_]{22,}/y),
  format(
    "gitlab",
    "glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct-",
    /gl[a-z]{2,6}-[\w.=-]{20,}/y
  ),
  format("gitlab", "GR1348941", /GR1348941[\w-]{20,}/y),
  format("atlassian", "ATATT3 ATCTT3", /AT[AC]TT3[\w=-]{40,}/y),
  format("atlassian", "ATBB", /ATBB[A-Za-z0-9]{24,}/y, { word: true }),
  format("npm", "npm_", /npm_[A-Za-z0-9]{36,}/y),
  format("pypi", "pypi-Ag", /pypi-Ag[\w-]{40,}/y),
  format("rubygems", "rubygems_", /rubygems_[0-9a-f]{40,}/y),
  format("crates", "cio", /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/y, { word: true }),
  format("docker", "dckr_pat_ dckr_oat_", /dckr_[po]at_[\w-]{20,}/y),
  format("slack", "xoxa xoxb xoxc xoxe xoxo xoxp xoxr xoxs", /xox[abceoprs][-.][\w.-]{10,}/y),
  format("slack", "xapp-", /xapp-[0-9]-[\w-]{10,}/y),
  format("slack", "hooks.slack.com", /hooks\.slack\.com(?:\\?\/[\w-]{1,80}){3,6}/y),
  format(
    "discord",
    "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
    /discord(?:app)?\.com\/api\/webhooks\/[0-9]{6,20}\/[\w-]{30,}/y
  ),
  format(
    "discord",
    "MD MT Mj Mz ND NT Nj Nz OD OT Oj Oz",
    /[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}/y,
    { word: true }
  ),
  format("telegram", ":AA", /[0-9]{8}:AA[\w-]{32,}/y, { before: 8 }),
  format("linear", "lin_api_ lin_oauth_", /lin_(?:api|oauth)_[A-Za-z0-9_]{32,}/y),
  format("notion", "ntn_", /ntn_[A-Za-z0-9]{40,}/y, { word: true }),
  format("notion", "secret_", /secret_[A-Za-z0-9]{43,}/y, { word: true }),
  format("figma", "figd_", /figd_[\w-]{36,}/y, { word: true }),
  format("airtable", "pat", /pat[A-Za-z0-9]{14}\.[0-9a-f]{60,}/y, { word: true }),
  format("postman", "PMAK-", /PMAK-[0-9a-f-]{40,}/y, { word: true }),
  // Payment and mail
  format(
    "stripe",
    "sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",
    /[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/y
  ),
  format("stripe", "whsec_", /whsec_[A-Za-z0-9+/=]{20,}/y),
  format("shopify", "shppa_ shpca_ shpat_ shpss_", /shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/y),
  format("square", "sq0", /sq0[a-z]{3}-[\w-]{22,}/y, { word: true }),
  format("sendgrid", "SG.", /SG\.[\w-]{16,64}\.[\w-]{16,}/y),
  format("mailgun", "key-", /key-[0-9a-f]{32}(?![0-9a-f])/y, { word: true }),
  format(
    "mailchimp",
    "-us1 -us2 -us3 -us4 -us5 -us6 -us7 -us8 -us9",
    /[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])/y,
    { word: true, before: 32 }
  ),
  format(
    "twilio",
    "SK0 SK1 SK2 SK3 SK4 SK5 SK6 SK7 SK8 SK9 SKa SKb SKc SKd SKe SKf",
    /SK[0-9a-f]{32}(?![0-9a-f])/y,
    { word: true }
  )
];
var ASCII = 128;
function entries() {
  const table = new Array(ASCII * ASCII).fill(void 0);
  for (const one of FORMATS) {
    for (const start of one.starts) {
      const pair = start.charCodeAt(0) * ASCII + start.charCodeAt(1);
      (table[pair] ??= []).push({ start, format: one });
    }
  }
  return table;
}
var ENTRIES = entries();
var ESCAPE_BEFORE = /(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}m)$/;
var LONGEST_ESCAPE = 16;
function isWordStart(text2, at, done) {
  if (at === done || !/[A-Za-z0-9]/.test(text2.charAt(at - 1))) return true;
  return ESCAPE_BEFORE.test(text2.slice(Math.max(0, at - LONGEST_ESCAPE), at));
}
function endOf(text2, from, done, { pattern, word }) {
  if (word && !isWordStart(text2, from, done)) return -1;
  pattern.lastIndex = from;
  return pattern.test(text2) ? pattern.lastIndex : -1;
}
function tokenAt(text2, at, done, candidates) {
  for (const { start, format: one } of candidates) {
    const from = at - one.before;
    if (from < done || !text2.startsWith(start, at)) continue;
    const end2 = endOf(text2, from, done, one);
    if (end2 !== -1) return { kind: one.kind, start: from, end: end2 };
  }
  return void 0;
}
function maskTokens(text2) {
  let masked = "";
  let done = 0;
  let pair = 0;
  for (let at = 0; at < text2.length; at++) {
    const code = text2.charCodeAt(at);
    pair = code < ASCII ? pair % ASCII * ASCII + code : 0;
    const candidates = ENTRIES[pair];
    if (candidates === void 0 || at === 0) continue;
    const token = tokenAt(text2, at - 1, done, candidates);
    if (token === void 0) continue;
    masked += `${text2.slice(done, token.start)}[REDACTED:${token.kind}]`;
    done = token.end;
    at = done - 1;
    pair = 0;
  }
  return masked + text2.slice(done);
}

// src/privacy/text.ts
var TEXT_BUDGET = 4e6;
var CUT_MARGIN = 8192;
var SHORTEST_SECRET_TEXT = 6;
var RULES = [
  maskPrivateKeys,
  maskWebTokens,
  maskUrls,
  maskTokens,
  maskSchemes,
  maskQueries,
  maskAssignments
];
var ALWAYS = [maskUrls, maskTokens];
var MOST_ROUNDS = 4;
function applied(rules) {
  return (text2) => {
    if (text2.length < SHORTEST_SECRET_TEXT) return text2;
    let masked = text2;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = masked;
      masked = rules.reduce((result, rule) => rule(result), before);
      if (masked === before) break;
    }
    return masked;
  };
}
var maskSecrets = applied(RULES);
var maskProviderKeys = applied(ALWAYS);
function beforeCut(text2, length) {
  const head = text2.slice(0, length);
  const margin = Math.max(0, head.length - CUT_MARGIN);
  const space = head.slice(margin).search(/\s\S*$/);
  return head.slice(0, space === -1 ? margin : margin + space);
}
function bounded(mask, budget = TEXT_BUDGET) {
  let left = budget;
  return (text2) => {
    const isWhole = text2.length <= left;
    const head = isWhole ? text2 : beforeCut(text2, left);
    left -= Math.min(left, text2.length);
    try {
      const masked = mask(head);
      return isWhole ? masked : `${masked}[REDACTED:too-long]`;
    } catch {
      return "[REDACTED:unreadable]";
    }
  };
}

// src/privacy/values.ts
var MAX_DEPTH4 = 64;
var TOO_DEEP = "[REDACTED:too-deep]";
function isList3(value) {
  return Array.isArray(value);
}
function freeName(name, taken) {
  if (!taken.has(name)) return name;
  let count3 = 2;
  while (taken.has(`${name}#${count3}`)) count3++;
  return `${name}#${count3}`;
}
function maskList(values, mask) {
  const masked = values.map(mask);
  return masked.every((value, index) => value === values[index]) ? values : masked;
}
function maskValue(value, mask, field, depth2 = 0) {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth2 >= MAX_DEPTH4) return TOO_DEEP;
  if (isList3(value)) return maskList(value, (item) => maskValue(item, mask, field, depth2 + 1));
  return maskAttributes(value, mask, field, depth2);
}
function maskNamed(name, value, mask, field, depth2) {
  if (value === void 0) return void 0;
  if (typeof value === "string" || typeof value === "number") {
    const masked = field(name, value);
    return masked ?? maskValue(value, mask, field, depth2);
  }
  if (typeof value === "object" && value !== null && isList3(value)) {
    return maskList(value, (item) => maskNamed(name, item, mask, field, depth2 + 1) ?? null);
  }
  return maskValue(value, mask, field, depth2 + 1);
}
function nameOf(field, object) {
  const name = field === "value" ? object["name"] ?? object["key"] : void 0;
  return typeof name === "string" ? name : field;
}
function maskAttributes(attributes, mask, field, depth2 = 0) {
  if (depth2 >= MAX_DEPTH4) return { [TOO_DEEP]: true };
  const entries3 = /* @__PURE__ */ new Map();
  const taken = /* @__PURE__ */ new Set();
  let isSame3 = true;
  for (const [name, value] of Object.entries(attributes)) {
    const key = freeName(mask(name), taken);
    const masked = maskNamed(nameOf(name, attributes), value, mask, field, depth2);
    taken.add(key);
    entries3.set(key, masked);
    isSame3 &&= key === name && masked === value;
  }
  return isSame3 ? attributes : Object.fromEntries(entries3);
}

// src/privacy/index.ts
var noField = () => void 0;
function rulesOf(capture, pattern) {
  const field = capture === "full" ? noField : maskField;
  const builtIn = capture === "full" ? maskProviderKeys : maskSecrets;
  const text2 = () => {
    const own = capture === "full" ? void 0 : pattern.mask?.();
    return bounded(own === void 0 ? builtIn : (value) => own(builtIn(value)));
  };
  return { text: text2, field };
}
function spanWithoutContent(span) {
  const { message } = span.status;
  return {
    ...span,
    status: {
      code: span.status.code,
      ...message === void 0 ? {} : { message: withheld(message) }
    },
    attributes: withoutContent(span.attributes),
    events: span.events.map((event) => ({
      ...event,
      attributes: withoutContent(event.attributes)
    }))
  };
}
function infoWithoutContent(info) {
  const { requestPreview, responsePreview } = info;
  return {
    ...info,
    ...requestPreview === void 0 ? {} : { requestPreview: withheld(requestPreview) },
    ...responsePreview === void 0 ? {} : { responsePreview: withheld(responsePreview) },
    metadata: withoutContentText(info.metadata),
    tags: withoutContentText(info.tags)
  };
}
function maskSpan(span, { text: text2, field }) {
  const mask = text2();
  const event = ({ name, time: time2, attributes }) => ({
    name: mask(name),
    time: time2,
    attributes: maskAttributes(attributes, mask, field)
  });
  const { message } = span.status;
  return {
    ...span,
    name: mask(span.name),
    status: {
      code: span.status.code,
      ...message === void 0 ? {} : { message: mask(message) }
    },
    events: span.events.map(event),
    attributes: maskAttributes(span.attributes, mask, field)
  };
}
function maskTexts(values, mask, field) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [mask(name), field(name, value) ?? mask(value)])
  );
}
function maskInfo(info, { text: text2, field }) {
  const mask = text2();
  const { requestPreview, responsePreview } = info;
  return {
    ...info,
    ...requestPreview === void 0 ? {} : { requestPreview: mask(requestPreview) },
    ...responsePreview === void 0 ? {} : { responsePreview: mask(responsePreview) },
    metadata: maskTexts(info.metadata, mask, field),
    tags: maskTexts(info.tags, mask, field)
  };
}
function createMask({ capture, pattern }) {
  const setting = pattern?.trim() ?? "";
  const own = setting === "" ? {} : readUserPattern(setting, () => performance.now());
  const rules = rulesOf(capture, own);
  return {
    span(span) {
      try {
        return maskSpan(capture === "metadata" ? spanWithoutContent(span) : span, rules);
      } catch {
        return withheldSpan(span);
      }
    },
    info(info) {
      try {
        return maskInfo(capture === "metadata" ? infoWithoutContent(info) : info, rules);
      } catch {
        return withheldInfo(info);
      }
    },
    ...own.problem === void 0 ? {} : { problem: own.problem }
  };
}

// src/tracer.ts
import { createHash as createHash2 } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

// src/delivery/open-trace.ts
var NAME = "mlflow.traceName";
var OUTCOME = "opencode.outcome";
var INTERRUPTED = "OpenCode stopped before this ended";
var NOWHERE = "f".repeat(16);
function root({ info, rootSpanId, seen }) {
  const { metadata, requestPreview, requestTime } = info;
  return {
    traceId: info.traceId,
    spanId: rootSpanId,
    name: info.tags[NAME] ?? "opencode",
    start: requestTime,
    end: Math.max(requestTime, seen),
    status: { code: "OK" },
    attributes: {
      "mlflow.spanType": "AGENT",
      "mlflow.spanInputs": requestPreview === void 0 ? void 0 : { messages: [{ role: "user", content: requestPreview }] },
      "mlflow.message.format": "openai",
      "session.id": metadata["mlflow.trace.session"],
      "user.id": metadata["mlflow.trace.user"]
    },
    events: []
  };
}
function openRoot(open) {
  return { ...root(open), parentSpanId: NOWHERE };
}
function isOver({ state }) {
  return state !== "IN_PROGRESS";
}
function ending(open) {
  const { info } = open;
  const stub = root(open);
  if (isOver(info)) {
    return { root: info.state === "OK" ? stub : { ...stub, status: { code: "ERROR" } }, info };
  }
  return {
    root: {
      ...stub,
      status: { code: "ERROR", message: INTERRUPTED },
      attributes: { ...stub.attributes, [OUTCOME]: "interrupted" },
      events: [
        {
          name: "exception",
          time: stub.end,
          attributes: { "exception.type": "Interrupted", "exception.message": INTERRUPTED }
        }
      ]
    },
    info: {
      ...info,
      state: "ERROR",
      duration: stub.end - stub.start,
      tags: { ...info.tags, [OUTCOME]: "interrupted" }
    }
  };
}

// src/delivery/rest.ts
var LIMITS2 = { session: 250, key: 250, value: 4e3, preview: 1e3 };
var SESSION = "mlflow.trace.session";
function cut(text2, limit) {
  return cleanText(text2.length > limit ? `${text2.slice(0, limit - 1)}…` : text2);
}
function entries2(values) {
  const kept = [];
  for (const [key, value] of Object.entries(values)) {
    if (key === "" || key.length > LIMITS2.key) continue;
    kept.push([cleanText(key), cut(value, key === SESSION ? LIMITS2.session : LIMITS2.value)]);
  }
  return Object.fromEntries(kept);
}
function timestamp(milliseconds) {
  return new Date(Math.round(milliseconds)).toISOString();
}
function duration(milliseconds) {
  return `${(Math.max(0, Math.round(milliseconds)) / 1e3).toFixed(3)}s`;
}
function encodeInfo(info, experimentId) {
  return JSON.stringify({
    trace: {
      trace_info: {
        trace_id: `tr-${info.traceId}`,
        trace_location: {
          type: "MLFLOW_EXPERIMENT",
          mlflow_experiment: { experiment_id: experimentId }
        },
        request_time: timestamp(info.requestTime),
        ...info.duration === void 0 ? {} : { execution_duration: duration(info.duration) },
        state: info.state,
        ...info.requestPreview === void 0 ? {} : { request_preview: cut(info.requestPreview, LIMITS2.preview) },
        ...info.responsePreview === void 0 ? {} : { response_preview: cut(info.responsePreview, LIMITS2.preview) },
        trace_metadata: entries2(info.metadata),
        tags: entries2(info.tags)
      }
    }
  });
}

// src/delivery/totals.ts
var SUMMED = {
  "mlflow.chat.tokenUsage": "mlflow.trace.tokenUsage",
  "mlflow.llm.cost": "mlflow.trace.cost"
};
var ATTRIBUTES2 = Object.keys(SUMMED);
var Totals = class {
  /** By span, because a span may come again. */
  #counts = /* @__PURE__ */ new Map();
  add(span) {
    const found = {};
    for (const attribute of ATTRIBUTES2) {
      const counts = numbers(span.attributes[attribute]);
      if (counts !== void 0) found[attribute] = counts;
    }
    if (Object.keys(found).length > 0) this.#counts.set(span.spanId, found);
  }
  /** What the info of the trace has to say. Nothing for what no span has. */
  metadata() {
    const metadata = {};
    for (const attribute of ATTRIBUTES2) {
      const sum = {};
      for (const counts of this.#counts.values()) {
        for (const [key, count3] of Object.entries(counts[attribute] ?? {})) {
          sum[key] = (sum[key] ?? 0) + count3;
        }
      }
      if (Object.keys(sum).length > 0) metadata[SUMMED[attribute]] = JSON.stringify(sum);
    }
    return metadata;
  }
};
function numbers(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const entries3 = Object.entries(value).filter(
    (entry) => Number.isFinite(entry[1])
  );
  return entries3.length === 0 ? void 0 : Object.fromEntries(entries3);
}

// src/mlflow/ids.ts
var DOMAIN = "opencode-mlflow/1";
function digest3(fields2, bytes) {
  const text2 = JSON.stringify([DOMAIN, ...fields2]);
  return bytesToHex(sha256(utf8ToBytes(text2)).subarray(0, bytes));
}
function traceId(experimentId, sessionId, messageId) {
  return digest3(["trace", experimentId, sessionId, messageId], 16);
}
function spanId(trace, sourceId, role) {
  return digest3(["span", trace, sourceId, role], 8);
}

// src/turn/state.ts
var LIMITS3 = {
  finished: 8192,
  sessions: 1024,
  orphans: 512,
  history: 256,
  definitions: 1024,
  ended: 256,
  /** Those of `ended` whose root span is kept as well. */
  roots: 16
};
function createState() {
  return {
    sessions: /* @__PURE__ */ new Map(),
    exchanges: /* @__PURE__ */ new Map(),
    owners: /* @__PURE__ */ new Map(),
    links: /* @__PURE__ */ new Map(),
    orphans: /* @__PURE__ */ new Map(),
    finished: /* @__PURE__ */ new Set(),
    ended: /* @__PURE__ */ new Map(),
    definitions: /* @__PURE__ */ new Map(),
    offered: /* @__PURE__ */ new Map()
  };
}
function trim(entries3, limit) {
  for (const key of entries3.keys()) {
    if (entries3.size <= limit) return;
    entries3.delete(key);
  }
}
function session(state, id) {
  const known3 = state.sessions.get(id);
  if (known3 !== void 0) return known3;
  const created = { info: { id }, described: false, idle: void 0 };
  state.sessions.set(id, created);
  if (state.sessions.size > LIMITS3.sessions) {
    const used = new Set([...state.exchanges.values()].map((exchange2) => exchange2.sessionID));
    for (const key of state.sessions.keys()) {
      if (state.sessions.size <= LIMITS3.sessions) break;
      if (key !== id && !used.has(key)) state.sessions.delete(key);
    }
  }
  return created;
}
function exchange(state, id, sessionID, opened) {
  const known3 = state.exchanges.get(id);
  if (known3 !== void 0) return known3;
  const created = {
    sessionID,
    id,
    opened,
    parts: takeOrphans(state, id),
    calls: /* @__PURE__ */ new Map(),
    live: false,
    prompted: false,
    announced: false,
    notUnderstood: 0,
    superseded: false
  };
  state.exchanges.set(id, created);
  state.owners.set(id, created);
  forgetHistory(state);
  return created;
}
function forgetHistory(state) {
  let history = 0;
  for (const known3 of state.exchanges.values()) if (!known3.live) history += 1;
  if (history <= LIMITS3.history) return;
  for (const known3 of [...state.exchanges.values()]) {
    if (history <= LIMITS3.history) return;
    if (known3.live) continue;
    forget(state, known3);
    history -= 1;
  }
}
function takeOrphans(state, messageID) {
  const parts = state.orphans.get(messageID) ?? /* @__PURE__ */ new Map();
  state.orphans.delete(messageID);
  return parts;
}
function orphans(state, messageID) {
  const known3 = state.orphans.get(messageID);
  if (known3 !== void 0) return known3;
  const created = /* @__PURE__ */ new Map();
  state.orphans.set(messageID, created);
  trim(state.orphans, LIMITS3.orphans);
  return created;
}
function markFinished(state, messageID) {
  state.finished.delete(messageID);
  state.finished.add(messageID);
  trim(state.finished, LIMITS3.finished);
}
function offer(state, given2) {
  const before = state.definitions.get(given2.name);
  const isSame3 = before !== void 0 && JSON.stringify(before) === JSON.stringify(given2);
  const definition = isSame3 ? before : given2;
  if (!isSame3) {
    state.definitions.set(given2.name, given2);
    trim(state.definitions, LIMITS3.definitions);
  }
  if (state.offered.has(given2.name)) state.offered = /* @__PURE__ */ new Map();
  state.offered.set(given2.name, definition);
  trim(state.offered, LIMITS3.definitions);
}
function end(state, turn, info, root2) {
  const { id, sessionID } = turn;
  state.ended.set(id, { sessionID, info, root: root2, isReverted: false, isRemoved: false });
  trim(state.ended, LIMITS3.ended);
  const old = [...state.ended.values()].at(-1 - LIMITS3.roots);
  if (old !== void 0) delete old.root;
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

// src/turn/tree.ts
function began(exchange2) {
  if (exchange2.user !== void 0) return exchange2.user.created;
  let first = Number.POSITIVE_INFINITY;
  for (const call of exchange2.calls.values()) first = Math.min(first, call.message.created);
  return Number.isFinite(first) ? first : exchange2.opened;
}
function byId(a, b) {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
function compactionPart(exchange2) {
  for (const { part } of exchange2.parts.values()) if (part.type === "compaction") return part;
  return void 0;
}
function isCompaction(exchange2) {
  if (compactionPart(exchange2) !== void 0) return true;
  for (const call of exchange2.calls.values()) if (call.message.summary === true) return true;
  return false;
}
function previous(state, exchange2) {
  let before;
  for (const other of state.exchanges.values()) {
    if (other.sessionID !== exchange2.sessionID || other.id >= exchange2.id) continue;
    if (before === void 0 || before.id < other.id) before = other;
  }
  return before;
}
function isContinuation(state, exchange2) {
  if (exchange2.prompted) return false;
  let texts2 = 0;
  let isSynthetic = true;
  for (const { part } of exchange2.parts.values()) {
    if (part.type === "compaction") return part.auto;
    if (part.type !== "text") continue;
    if (part.continuation) return true;
    texts2 += 1;
    isSynthetic &&= part.synthetic;
  }
  const before = previous(state, exchange2);
  if (before === void 0) return false;
  if (compactionPart(before)?.overflow === true) return !hasFailed(before);
  if (texts2 === 0 || !isSynthetic) return false;
  for (const { part } of before.parts.values()) if (part.type === "subtask") return true;
  return false;
}
function hasFailed(exchange2) {
  for (const call of exchange2.calls.values()) {
    if (call.message.failure !== void 0) return true;
  }
  return false;
}
function continued(state, exchange2) {
  let current = exchange2;
  while (current !== void 0 && isContinuation(state, current))
    current = previous(state, current);
  return current;
}
function threadOf(state, first) {
  if (state.exchanges.size === 1) return [first];
  const others = [...state.exchanges.values()].filter(
    (other) => other.sessionID === first.sessionID && other !== first && continued(state, other) === first
  );
  return [first, ...others.sort(byId)];
}
function toolPart(seen) {
  return seen?.part.type === "tool" ? seen.part : void 0;
}
function toolParts(call) {
  const tools2 = [];
  for (const seen of call.parts.values()) {
    const part = toolPart(seen);
    if (part !== void 0) tools2.push({ part, seen });
  }
  return tools2;
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
  const passed = /* @__PURE__ */ new Set();
  for (; ; ) {
    const first = continued(state, current);
    if (first === void 0 || passed.has(first)) return void 0;
    current = first;
    passed.add(current);
    if (!isSubagent(state, current)) return current;
    const parent = parentOf(state, current);
    if (parent === void 0) return void 0;
    current = parent.exchange;
  }
}
function restOf(state, turn) {
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
function lastCall(thread) {
  const work = thread.filter((exchange2) => !isCompaction(exchange2) || hasFailed(exchange2));
  let last;
  for (const exchange2 of work.length === 0 ? thread : work) {
    for (const call of exchange2.calls.values()) {
      if (last === void 0 || last.message.id < call.message.id) last = call;
    }
  }
  return last;
}
function isCutOff(thread) {
  if (!thread.every(isSettled)) return true;
  const last = lastCall(thread);
  if (last === void 0) return thread[0]?.failure === void 0;
  const { finish: finish2, failure, structured } = last.message;
  return finish2 === "tool-calls" && failure === void 0 && structured === void 0;
}
function isDone(state, turn) {
  if (!turn.live) return false;
  const isIdle = state.sessions.get(turn.sessionID)?.idle === true;
  if (!isIdle && !turn.superseded) return false;
  const thread = threadOf(state, turn);
  if (thread.every((exchange2) => exchange2.calls.size === 0) && turn.failure === void 0) {
    return turn.superseded && turn.announced;
  }
  if (!thread.every(callsCompleted)) return false;
  if (turn.superseded) return true;
  return thread.every(toolsFinal) && restOf(state, turn).every(isSettled);
}

// src/turn/detail.ts
function inSession(state, sessionID) {
  return [...state.exchanges.values()].filter((known3) => known3.sessionID === sessionID);
}
function openCall(known3) {
  let open;
  for (const call of known3.calls.values()) {
    if (call.message.completed === void 0) open = call;
  }
  return open;
}
function observeDetail(state, seen) {
  switch (seen.kind) {
    case "retry":
      for (const known3 of inSession(state, seen.sessionID)) {
        const { time: time2, attempt: attempt2, message, next } = seen;
        openCall(known3)?.retries.push({ time: time2, attempt: attempt2, message, next });
      }
      return;
    case "failure":
      for (const known3 of inSession(state, seen.sessionID)) {
        if (known3.live && known3.calls.size === 0) known3.failure = seen.failure;
      }
      return;
    case "delta": {
      const call = state.owners.get(seen.messageID)?.calls.get(seen.messageID);
      if (call !== void 0) call.firstToken ??= seen.time;
      return;
    }
    case "command": {
      const { name, arguments: given2 } = seen;
      session(state, seen.sessionID).command = { name, arguments: given2 };
      return;
    }
    case "system":
      session(state, seen.sessionID).system = seen.system;
      return;
    case "definition":
      offer(state, seen.definition);
      return;
    case "parameters":
      session(state, seen.sessionID).parameters = seen.parameters;
      return;
    case "request":
      observeRequest(state, seen.sessionID, seen.messageID, seen.time);
      return;
    case "asked":
      callOf2(state, seen.ask)?.asked.push({ ask: seen.ask, time: seen.time });
      return;
    case "replied":
      for (const known3 of state.exchanges.values()) {
        const asked = [...known3.calls.values()].flatMap((call) => call.asked);
        const found = asked.find(({ ask, reply }) => ask.id === seen.id && reply === void 0);
        if (found !== void 0) found.reply = { time: seen.time, reply: seen.reply };
      }
      return;
    case "unknown":
      observeUnknown(state, seen.sessionID);
  }
}
function observeUnknown(state, sessionID) {
  const open = [...state.exchanges.values()].filter((known3) => known3.live);
  const here = open.findLast((known3) => known3.sessionID === sessionID) ?? open.at(-1);
  if (here !== void 0) here.notUnderstood += 1;
}
function callOf2(state, { messageID, callID }) {
  const known3 = state.owners.get(messageID);
  const call = known3?.calls.get(messageID);
  return call !== void 0 && callID !== "" ? call : void 0;
}
function observeRequest(state, sessionID, messageID, time2) {
  const session2 = session(state, sessionID);
  const { system, parameters } = session2;
  const tools2 = state.offered;
  delete session2.system;
  delete session2.parameters;
  const known3 = state.exchanges.get(messageID);
  const call = known3 === void 0 ? void 0 : openCall(known3);
  if (known3 === void 0 || call === void 0) return;
  call.requested ??= time2;
  const denied = /* @__PURE__ */ new Set([...session2.info.deniedTools ?? [], ...known3.user?.deniedTools ?? []]);
  const allowed = [...tools2.values()].filter((tool) => !denied.has(tool.name));
  const isToolless = call.message.summary === true || allowed.length === 0;
  const setup = { system, parameters, tools: isToolless ? void 0 : allowed };
  call.setup ??= shared(state, known3, setup);
}
function shared(state, known3, setup) {
  let { system, tools: tools2 } = setup;
  for (const exchange2 of threadOf(state, continued(state, known3) ?? known3)) {
    for (const { setup: other } of exchange2.calls.values()) {
      if (isSame(other?.system, system)) system = other?.system;
      if (isSame(other?.tools, tools2)) tools2 = other?.tools;
    }
  }
  return { ...setup, system, tools: tools2 };
}
function isSame(a, b) {
  return a?.length === b?.length && a?.every((item, n) => item === b?.[n]) === true;
}

// src/mlflow/chat.ts
function systemMessage(content) {
  return { role: "system", content };
}
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
function toolDefinition(tool) {
  const { name, description, parameters } = tool;
  return {
    type: "function",
    function: {
      name,
      ...description === void 0 ? {} : { description },
      ...parameters === void 0 ? {} : { parameters }
    }
  };
}

// src/turn/content.ts
function stepsOf(thread) {
  return thread.flatMap(
    (exchange2) => [...exchange2.calls.values()].sort((a, b) => byId(a.message, b.message)).map((call) => ({ exchange: exchange2, call }))
  );
}
function toolsInOrder(call) {
  return toolParts(call).sort((a, b) => byId(a.part, b.part));
}
function textParts(parts, type2) {
  const found = [];
  for (const { part } of parts.values()) {
    if (part.type === type2 && !part.ignored && part.text !== "") found.push(part);
  }
  return found.sort(byId);
}
function joined(parts) {
  return parts.length === 0 ? void 0 : parts.map((part) => part.text).join("\n");
}
function prompt(exchange2) {
  const texts2 = textParts(exchange2.parts, "text");
  return joined(texts2.filter((part) => !part.synthetic)) ?? shellCommand(exchange2, texts2) ?? joined(texts2) ?? subtask(exchange2);
}
function textField(value, name) {
  if (typeof value !== "object" || value === null) return void 0;
  const pair = Object.entries(value).find(([key]) => key === name);
  return typeof pair?.[1] === "string" ? pair[1] : void 0;
}
var SHELL_PROMPT = "The following tool was executed by the user";
function shellCommand(exchange2, texts2) {
  if (texts2.length !== 1 || texts2[0]?.text !== SHELL_PROMPT) return void 0;
  for (const call of exchange2.calls.values()) {
    for (const { part } of toolParts(call)) {
      const command = textField(part.input, "command");
      if (command !== void 0) return `!${command}`;
    }
  }
  return void 0;
}
function subtask(exchange2) {
  const prompts = [];
  for (const { part } of exchange2.parts.values()) {
    if (part.type === "subtask") prompts.push(part.prompt);
  }
  return prompts.length === 0 ? void 0 : prompts.join("\n");
}
function attachmentPart(file) {
  if (file.url !== void 0 && file.mime.startsWith("image/")) {
    return { type: "image_url", image_url: { url: file.url } };
  }
  const size = file.size ?? file.url?.length;
  const facts = [
    file.filename ?? "file",
    file.mime,
    ...size === void 0 ? [] : [`${size} characters`],
    ...file.sha256 === void 0 ? [] : [`sha256 ${file.sha256}`]
  ];
  return { type: "text", text: `[${facts.filter((fact) => fact !== "").join(", ")}]` };
}
function withFiles(text2, exchange2) {
  const files = [];
  for (const { part } of [...exchange2.parts.values()].sort((a, b) => byId(a.part, b.part))) {
    if (part.type === "file") files.push(attachmentPart(part.file));
  }
  if (files.length === 0) return text2;
  return [...text2 === void 0 ? [] : [{ type: "text", text: text2 }], ...files];
}
function promptMessage(exchange2) {
  const content = withFiles(prompt(exchange2), exchange2);
  return content === void 0 ? void 0 : userMessage(content);
}
function toldMessages(exchange2) {
  const content = withFiles(joined(textParts(exchange2.parts, "text")), exchange2);
  return content === void 0 ? [] : [userMessage(content)];
}
function answer(call) {
  const { structured } = call.message;
  const text2 = joined(textParts(call.parts, "text"));
  return text2 ?? (structured === void 0 ? void 0 : JSON.stringify(structured));
}
function assistantTurn(call) {
  return {
    text: joined(textParts(call.parts, "text")),
    reasoning: joined(textParts(call.parts, "reasoning")),
    toolCalls: toolsInOrder(call).map(({ part }) => ({
      id: part.callID,
      name: part.tool,
      input: part.input
    }))
  };
}
function answerMessages({ call }) {
  return [
    assistantMessage(assistantTurn(call)),
    ...toolsInOrder(call).map(
      ({ part }) => toolMessage(part.callID, part.output ?? part.error ?? "")
    )
  ];
}
function newFor(steps, index) {
  const step = steps[index];
  if (step === void 0) return [];
  const before = steps[index - 1];
  return [
    ...before === void 0 ? [] : answerMessages(before),
    ...before?.exchange === step.exchange ? [] : toldMessages(step.exchange)
  ];
}
function isSame2(a, b) {
  if (a === b) return true;
  return a?.length === b?.length && a?.every((item, n) => item === b?.[n]) === true;
}
function isRepeated(steps, index, pick) {
  const own = steps[index] === void 0 ? void 0 : pick(steps[index].call);
  return steps.slice(0, index).some(({ call }) => isSame2(pick(call), own));
}
function inputMessages(steps, index, inputs) {
  const system = steps[index]?.call.setup?.system ?? [];
  const isFull = inputs === "full";
  const isKnown = !isFull && isRepeated(steps, index, (call) => call.setup?.system);
  const first = isFull ? 0 : index;
  return [
    ...isKnown ? [] : system.map(systemMessage),
    ...Array.from({ length: index - first + 1 }, (_, n) => newFor(steps, first + n)).flat()
  ];
}
function inputTools(steps, index, inputs) {
  if (inputs === "new" && isRepeated(steps, index, (call) => call.setup?.tools)) return void 0;
  return steps[index]?.call.setup?.tools;
}

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
function spanAttributes(type2, inputs, outputs) {
  return {
    "mlflow.spanType": type2,
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
function exceptionEvent(time2, type2, message, more = {}) {
  return {
    name: "exception",
    time: time2,
    attributes: { "exception.type": type2, "exception.message": message, ...more }
  };
}

// src/turn/failure.ts
var OK = { code: "OK" };
var INTERRUPTED2 = { name: "Interrupted", message: "OpenCode stopped before this ended" };
function status(failure) {
  return failure === void 0 ? OK : { code: "ERROR", message: failure.message };
}
function exceptions(failure, time2) {
  if (failure === void 0) return [];
  return [
    exceptionEvent(time2, failure.name, failure.message, {
      "http.response.status_code": failure.statusCode,
      "opencode.error.retryable": failure.isRetryable
    })
  ];
}
function isOver2(exchange2) {
  return exchange2.closed !== void 0 || exchange2.superseded;
}
function callFailure(exchange2, call) {
  if (call.message.failure !== void 0) return call.message.failure;
  return call.message.completed === void 0 && isOver2(exchange2) ? INTERRUPTED2 : void 0;
}
function toolFailure(exchange2, part) {
  if (part.status === "error") {
    return { name: "ToolError", message: part.error ?? "the tool failed" };
  }
  if (part.tool === "invalid") {
    return { name: "InvalidToolCall", message: part.output ?? "the tool call was not valid" };
  }
  if (isFinal(part)) {
    if (part.exitCode !== null) return void 0;
    const why = /<shell_metadata>\s*([^<]*[^<\s])/.exec(part.output ?? "")?.[1];
    return { name: "ToolStopped", message: why ?? "the command was stopped" };
  }
  return isOver2(exchange2) ? INTERRUPTED2 : void 0;
}
function outcome(thread) {
  const last = lastCall(thread);
  const failure = last === void 0 ? thread[0]?.failure : last.message.failure;
  if (failure?.name === "MessageAbortedError") return "aborted";
  if (failure?.name === "MessageOutputLengthError") return "length";
  if (failure !== void 0) return "failed";
  if (thread.some((exchange2) => exchange2.closed !== void 0)) return "interrupted";
  return last?.message.finish === "length" ? "length" : "completed";
}
function agentFailure(thread) {
  const ended = outcome(thread);
  if (ended === "completed" || ended === "length") return void 0;
  return lastCall(thread)?.message.failure ?? thread[0]?.failure ?? INTERRUPTED2;
}

// src/turn/info.ts
var TRACE_NAME = "opencode";
var PLACEHOLDER_TITLE = /^(New|Child) session - \d{4}-\d{2}-\d{2}T/;
function sessionDetails(state, turn) {
  const info = state.sessions.get(turn.sessionID)?.info;
  const title = info?.title;
  const [call] = turn.calls.values();
  return known2({
    "opencode.version": info?.version,
    "opencode.session.title": title === void 0 || PLACEHOLDER_TITLE.test(title) ? void 0 : title,
    "opencode.cwd": call?.message.cwd ?? info?.directory
  });
}
function known2(values, limit = LIMITS.text) {
  const pairs = Object.entries(values).filter(
    (pair) => pair[1] !== void 0 && pair[1] !== ""
  );
  return Object.fromEntries(pairs.map(([key, value]) => [key, clip(value, limit)]));
}
function commandOf(turn) {
  if (turn.command !== void 0) return turn.command.name;
  for (const { part } of turn.parts.values()) {
    if (part.type === "subtask" && part.command !== void 0) return part.command;
  }
  return void 0;
}
function names(all) {
  const distinct = [...new Set(all)].filter((name) => name !== void 0).sort();
  return distinct.length === 0 ? void 0 : distinct.join(", ");
}
function models(exchanges) {
  const calls = exchanges.flatMap((exchange2) => [...exchange2.calls.values()]);
  return names(
    calls.map(
      ({ message }) => message.model === void 0 ? void 0 : [message.provider, message.model].filter((part) => part !== void 0).join("/")
    )
  );
}
function tools(exchanges) {
  const calls = exchanges.flatMap((exchange2) => [...exchange2.calls.values()]);
  return names(calls.flatMap((call) => toolParts(call).map(({ part }) => part.tool)));
}
function diffTotals(diffs) {
  if (diffs === void 0) return {};
  return {
    "opencode.diff.files": diffs.length,
    "opencode.diff.lines_added": diffs.reduce((sum, diff) => sum + diff.additions, 0),
    "opencode.diff.lines_removed": diffs.reduce((sum, diff) => sum + diff.deletions, 0)
  };
}
function diffTags(diffs) {
  return Object.fromEntries(
    Object.entries(diffTotals(diffs)).map(([key, value]) => [key, String(value)])
  );
}
function traceInfo(state, turn, trace, context, root2) {
  const thread = threadOf(state, turn);
  const last = lastCall(thread);
  const said = prompt(turn);
  const answered = root2 === void 0 || last === void 0 ? void 0 : answer(last);
  const final = answered ?? root2?.status.message;
  const all = root2 === void 0 ? thread : [turn, ...restOf(state, turn)];
  const missed = all.reduce((sum, exchange2) => sum + exchange2.notUnderstood, 0);
  return {
    traceId: trace,
    state: root2 === void 0 ? "IN_PROGRESS" : root2.status.code,
    requestTime: root2?.start ?? began(turn),
    ...root2 === void 0 ? {} : { duration: root2.end - root2.start },
    ...said === void 0 ? {} : { requestPreview: clip(said, LIMITS.preview) },
    ...final === void 0 ? {} : { responsePreview: clip(final, LIMITS.preview) },
    metadata: known2(
      {
        ...context.environment,
        ...sessionDetails(state, turn),
        "mlflow.trace.session": turn.sessionID,
        "mlflow.trace.user": context.user,
        "mlflow.source.name": TRACE_NAME,
        "opencode.message.id": turn.id
      },
      LIMITS.metadata
    ),
    tags: {
      "mlflow.traceName": TRACE_NAME,
      ...known2(
        {
          "opencode.agent": turn.user?.agent ?? last?.message.agent,
          "opencode.command": commandOf(turn),
          "opencode.model": models(all),
          ...root2 === void 0 ? {} : {
            "opencode.outcome": outcome(thread),
            "opencode.tools": tools(all),
            "opencode.not_understood": missed === 0 ? void 0 : String(missed)
          }
        },
        LIMITS.tag
      ),
      ...root2 === void 0 ? {} : diffTags(turn.user?.diffs)
    }
  };
}

// src/turn/spans.ts
function latest(times) {
  const known3 = times.filter((time2) => time2 !== void 0);
  return known3.length === 0 ? void 0 : known3.reduce((a, b) => Math.max(a, b));
}
function isModelCall(call) {
  if (call.requested !== void 0 || call.message.failure !== void 0) return true;
  const { tokens } = call.message;
  if (tokens !== void 0 && Object.values(tokens).some((count3) => count3 > 0)) return true;
  for (const { part } of call.parts.values()) {
    if (part.type === "text" || part.type === "reasoning" || part.type === "step-start")
      return true;
  }
  return false;
}
function callEnd(exchange2, call) {
  const { completed, failure } = call.message;
  const tools2 = toolsInOrder(call);
  const answered = latest([
    ...[...call.parts.values()].map(({ part }) => "text" in part ? part.end : void 0),
    ...tools2.map(({ part, seen }) => part.start ?? seen.first)
  ]);
  if (tools2.length === 0 && failure !== void 0 && completed !== void 0) return completed;
  if (tools2.length === 0 && completed === void 0) {
    return exchange2.closed ?? answered ?? call.message.created;
  }
  return answered ?? completed ?? exchange2.closed ?? call.message.created;
}
function retryEvents(call) {
  return call.retries.map(({ time: time2, attempt: attempt2, message: reason, next }) => ({
    name: "retry",
    time: time2,
    attributes: {
      attempt: attempt2,
      reason,
      wait_ms: next === void 0 ? void 0 : Math.max(0, next - time2)
    }
  }));
}
function setupAttributes(steps, index, inputs) {
  const tools2 = inputTools(steps, index, inputs);
  const parameters = steps[index]?.call.setup?.parameters;
  return {
    "mlflow.chat.tools": tools2?.map(toolDefinition),
    // OpenTelemetry's semantic conventions for generative AI.
    "gen_ai.request.temperature": parameters?.temperature,
    "gen_ai.request.top_p": parameters?.topP,
    "gen_ai.request.top_k": parameters?.topK,
    "gen_ai.request.max_tokens": parameters?.maxOutputTokens
  };
}
function callSpan(place, steps, index, inputs) {
  const step = steps[index];
  if (step === void 0 || !isModelCall(step.call)) return void 0;
  const { exchange: exchange2, call } = step;
  const { message } = call;
  const start = call.requested ?? message.created;
  const end2 = Math.max(start, callEnd(exchange2, call));
  const failure = callFailure(exchange2, call);
  const firstToken = call.firstToken === void 0 ? void 0 : call.firstToken - start;
  const turn = assistantTurn(call);
  return {
    traceId: place.trace,
    spanId: spanId(place.trace, message.id, "model"),
    parentSpanId: place.parent,
    name: [message.provider, message.model].filter((name) => name !== void 0).join("/") || "model",
    start,
    end: end2,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "CHAT_MODEL",
        { messages: inputMessages(steps, index, inputs) },
        completion(assistantMessage({ ...turn, text: answer(call) }), message.finish)
      ),
      ...modelAttributes(message),
      ...setupAttributes(steps, index, inputs),
      "gen_ai.agent.name": message.agent,
      "opencode.message.id": message.id,
      "opencode.finish_reason": message.finish === void 0 ? void 0 : finishReason(message.finish),
      "opencode.variant": message.variant,
      "opencode.compaction": message.summary,
      "opencode.time_to_first_token_ms": firstToken !== void 0 && firstToken >= 0 ? firstToken : void 0
    },
    events: [...retryEvents(call), ...exceptions(failure, end2)]
  };
}
function waited(asked) {
  const waits = asked.flatMap(
    ({ time: time2, reply }) => reply === void 0 ? [] : [Math.max(0, reply.time - time2)]
  );
  return waits.length === 0 ? void 0 : waits.reduce((sum, wait) => sum + wait, 0);
}
function askedEvents(asked) {
  return asked.flatMap(({ ask, time: time2, reply }) => {
    const attributes = { [ask.subject]: ask.about, patterns: ask.patterns };
    const question = { name: `${ask.subject}.asked`, time: time2, attributes };
    if (reply === void 0) return [question];
    const wait = Math.max(0, reply.time - time2);
    return [
      question,
      {
        name: `${ask.subject}.replied`,
        time: reply.time,
        attributes: { [ask.subject]: ask.about, reply: reply.reply, waited_ms: wait }
      }
    ];
  });
}
function toolDetails(part) {
  const asked = part.tool === "invalid" && isRecord(part.input) ? part.input["tool"] : void 0;
  return {
    "gen_ai.tool.call.id": part.callID,
    "opencode.tool.title": part.title,
    "opencode.tool.requested": typeof asked === "string" ? asked : void 0,
    "opencode.tool.exit_code": part.exitCode ?? void 0,
    "opencode.tool.truncated": part.truncated,
    "opencode.tool.diagnostics": part.diagnostics,
    "opencode.tool.diff": part.diff,
    "opencode.tool.lines_added": part.additions,
    "opencode.tool.lines_removed": part.deletions,
    "opencode.tool.attachments": part.attachments?.map((file) => ({ ...file }))
  };
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function toolSpan(place, { exchange: exchange2, call }, { part, seen }) {
  const start = part.start ?? seen.first;
  const end2 = Math.max(
    start,
    isFinal(part) ? part.end ?? seen.last : exchange2.closed ?? seen.last
  );
  const failure = toolFailure(exchange2, part);
  const asked = call.asked.filter(({ ask }) => ask.callID === part.callID);
  const hasFailed2 = part.exitCode !== void 0 && part.exitCode !== null && part.exitCode !== 0;
  return {
    traceId: place.trace,
    spanId: spanId(place.trace, part.id, "tool"),
    parentSpanId: place.parent,
    name: part.tool,
    start,
    end: end2,
    status: status(failure),
    attributes: {
      ...spanAttributes("TOOL", part.input, part.output),
      ...toolDetails(part),
      "opencode.tool.waited_ms": waited(asked)
    },
    events: [
      ...askedEvents(asked),
      ...hasFailed2 ? [{ name: "exit", time: end2, attributes: { exit_code: part.exitCode } }] : [],
      ...exceptions(failure, end2)
    ]
  };
}

// src/turn/project.ts
function traceOf(turn, context) {
  return traceId(context.experimentId, turn.sessionID, turn.id);
}
function scope(state, turn, context) {
  return { state, turn, trace: traceOf(turn, context), inputs: context.inputs ?? "new" };
}
function agentSpanId({ turn, trace }, first) {
  return spanId(trace, first.id, first === turn ? "turn" : "agent");
}
function parentSpanId(here, exchange2) {
  if (isCompaction(exchange2)) return spanId(here.trace, exchange2.id, "compaction");
  return agentSpanId(here, continued(here.state, exchange2) ?? exchange2);
}
function agentParent(here, first) {
  const parent = parentOf(here.state, first);
  if (parent?.link !== void 0) return spanId(here.trace, parent.link.partID, "tool");
  return parentSpanId(here, parent?.exchange ?? here.turn);
}
function lastEnd(thread, children, start) {
  const ends = stepsOf(thread).map(({ call }) => call.message.completed);
  const closed = thread.map((exchange2) => exchange2.closed);
  const below = children.map((span) => span.end);
  return Math.max(start, latest([...ends, ...below, ...closed]) ?? start);
}
function patches(diffs) {
  const all = (diffs ?? []).map((diff) => diff.patch ?? "").filter((patch) => patch !== "");
  return all.length === 0 ? void 0 : capText(all.join("\n"), LIMITS.patch);
}
function diffAttributes(diffs) {
  return {
    ...diffTotals(diffs),
    "opencode.diff.paths": diffs?.map((diff) => diff.file),
    "opencode.diff.patch": patches(diffs)
  };
}
function todos(thread) {
  const lists = stepsOf(thread).flatMap(({ call }) => toolsInOrder(call));
  return lists.findLast(({ part }) => part.todos !== void 0)?.part.todos;
}
function rootAttributes(here, thread, children, context) {
  const { state, turn } = here;
  const all = [turn, ...restOf(state, turn)];
  const missed = all.reduce((sum, exchange2) => sum + exchange2.notUnderstood, 0);
  return {
    ...traceAttributes(TRACE_NAME, turn.sessionID, context.user),
    ...sessionDetails(state, turn),
    ...diffAttributes(turn.user?.diffs),
    "opencode.command": commandOf(turn),
    "opencode.command.arguments": turn.command?.arguments,
    "opencode.todos": todos(thread),
    "opencode.model_calls": children.filter(isCallSpan).length,
    "opencode.not_understood": missed === 0 ? void 0 : missed
  };
}
function isCallSpan(span) {
  return span.attributes["mlflow.spanType"] === "CHAT_MODEL";
}
function agentSpan(here, thread, children, context) {
  const [first] = thread;
  if (first === void 0) return void 0;
  const isRoot = first === here.turn;
  const last = lastCall(thread);
  const said = promptMessage(first);
  const final = last === void 0 ? void 0 : answer(last);
  const start = began(first);
  const end2 = lastEnd(thread, children, start);
  const failure = agentFailure(thread);
  const agent = first.user?.agent ?? last?.message.agent;
  return {
    traceId: here.trace,
    spanId: agentSpanId(here, first),
    ...isRoot ? {} : { parentSpanId: agentParent(here, first) },
    name: isRoot ? TRACE_NAME : agent ?? "subagent",
    start,
    end: end2,
    status: status(failure),
    attributes: {
      ...spanAttributes(
        "AGENT",
        said === void 0 ? void 0 : { messages: [said] },
        final === void 0 ? void 0 : completion(
          assistantMessage({ text: final, reasoning: void 0, toolCalls: [] }),
          last?.message.finish
        )
      ),
      "mlflow.message.format": "openai",
      "gen_ai.agent.name": agent,
      "opencode.mode": last?.message.mode,
      "opencode.message.id": first.id,
      "opencode.outcome": outcome(thread),
      ...isRoot ? rootAttributes(here, thread, children, context) : { "opencode.session.id": first.sessionID }
    },
    events: exceptions(failure, end2)
  };
}
function compactionSpan(here, exchange2, children) {
  const last = lastCall([exchange2]);
  const summary = last === void 0 ? void 0 : answer(last);
  const start = began(exchange2);
  const end2 = lastEnd([exchange2], children, start);
  const failure = agentFailure([exchange2]);
  const asked = compactionPart(exchange2);
  const auto = asked?.auto ?? false;
  const first = continued(here.state, exchange2) ?? exchange2;
  return {
    traceId: here.trace,
    spanId: spanId(here.trace, exchange2.id, "compaction"),
    parentSpanId: agentSpanId(here, first),
    name: "compaction",
    start,
    end: end2,
    status: status(failure),
    attributes: {
      ...spanAttributes("CHAIN", { auto, overflow: asked?.overflow ?? false }, summary),
      "opencode.message.id": exchange2.id,
      "opencode.compaction.auto": auto
    },
    events: exceptions(failure, end2)
  };
}
function stepSpans(here, steps, index) {
  const step = steps[index];
  if (step === void 0) return [];
  const place = { trace: here.trace, parent: parentSpanId(here, step.exchange) };
  const call = callSpan(place, steps, index, here.inputs);
  const tools2 = toolsInOrder(step.call).map((tool) => toolSpan(place, step, tool));
  return call === void 0 ? tools2 : [call, ...tools2];
}
function threadSpans(here, first, children, context) {
  const thread = threadOf(here.state, first);
  const steps = stepsOf(thread);
  const own = thread.flatMap((exchange2) => {
    const within = steps.flatMap(
      (step, index) => step.exchange === exchange2 ? stepSpans(here, steps, index) : []
    );
    return isCompaction(exchange2) ? [...within, compactionSpan(here, exchange2, within)] : within;
  });
  const below = [...children, ...own];
  const agent = agentSpan(here, thread, below, context);
  return agent === void 0 ? own : [...own, agent];
}
function projectCall(state, turn, exchange2, call, context) {
  const here = scope(state, turn, context);
  const steps = stepsOf(threadOf(state, continued(state, exchange2) ?? exchange2));
  const index = steps.findIndex((step) => step.call === call);
  const place = { trace: here.trace, parent: parentSpanId(here, exchange2) };
  const span = callSpan(place, steps, index, here.inputs);
  return span === void 0 ? [] : [span];
}
function projectTool(state, turn, step, tool, context) {
  const here = scope(state, turn, context);
  return toolSpan({ trace: here.trace, parent: parentSpanId(here, step.exchange) }, step, tool);
}
function projectTurn(state, turn, context) {
  const here = scope(state, turn, context);
  const subagents = restOf(state, turn).filter((other) => continued(state, other) === other);
  const below = subagents.sort((a, b) => depth(state, b) - depth(state, a)).flatMap((child) => threadSpans(here, child, [], context));
  return [...below, ...threadSpans(here, turn, below, context)];
}
function depth(state, exchange2) {
  let current = exchange2;
  const passed = /* @__PURE__ */ new Set();
  while (current !== void 0 && !passed.has(current)) {
    passed.add(current);
    current = parentOf(state, continued(state, current) ?? current)?.exchange;
  }
  return passed.size;
}

// src/turn/ended.ts
var REVERTED = "opencode.reverted";
function about({ info }) {
  return { traceId: info.traceId, info, spans: [], final: true };
}
function withTags(known3, tags) {
  known3.info = { ...known3.info, tags: { ...known3.info.tags, ...tags } };
}
function revertedAfterEnd(state, session2) {
  const before = state.sessions.get(session2.id)?.info.revertedFrom;
  const from = session2.revertedFrom;
  if (from === before) return [];
  const turns = [...state.ended].filter(([, known3]) => known3.sessionID === session2.id);
  const first = turns.map(([id]) => id).filter((id) => from !== void 0 && id <= from).reduce((a, b) => a === void 0 || a < b ? b : a, void 0);
  return turns.flatMap(([id, known3]) => {
    const isReverted = from === void 0 ? known3.isRemoved : id >= (first ?? from);
    if (isReverted === known3.isReverted) return [];
    known3.isReverted = isReverted;
    withTags(known3, { [REVERTED]: String(isReverted) });
    return [about(known3)];
  });
}
function removedAfterEnd(state, messageID) {
  const known3 = state.ended.get(messageID);
  if (known3 !== void 0) known3.isRemoved = known3.isReverted;
}
function diffsAfterEnd(state, message) {
  const known3 = state.ended.get(message.id);
  if (known3 === void 0 || message.role !== "user" || message.diffs === void 0) return [];
  const attributes = diffAttributes(message.diffs);
  const { root: root2 } = known3;
  if (root2?.attributes["opencode.diff.patch"] === attributes["opencode.diff.patch"]) return [];
  withTags(known3, diffTags(message.diffs));
  if (root2 === void 0) return [about(known3)];
  known3.root = { ...root2, attributes: { ...root2.attributes, ...attributes } };
  return [{ ...about(known3), spans: [known3.root] }];
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
    case "message":
      return observeMessage(state, seen.message, context);
    case "message-removed":
      removedAfterEnd(state, seen.messageID);
      return removeMessage(state, seen.messageID, seen.time, context);
    case "part":
      return observePart(state, seen.part, seen.time, context);
    case "part-removed":
      state.orphans.get(seen.messageID)?.delete(seen.partID);
      partsOf(state, seen.messageID)?.delete(seen.partID);
      return [];
    case "prompt":
    case "stored":
      return observePrompt(state, seen, context);
    case "close":
      return close(state, seen.time, context);
    case "retry":
    case "failure":
    case "delta":
    case "command":
    case "system":
    case "definition":
    case "parameters":
    case "request":
    case "asked":
    case "replied":
    case "unknown":
      observeDetail(state, seen);
      return [];
  }
}
function observePrompt(state, seen, context) {
  const { message } = seen;
  if (state.finished.has(message.id)) return [];
  if (seen.kind === "stored") {
    if (isCopy(state, message)) return [];
    exchange(state, message.id, message.sessionID, message.created).live = true;
    return [];
  }
  const known3 = exchange(state, message.id, message.sessionID, message.created);
  known3.live = true;
  known3.prompted = true;
  known3.user ??= message;
  for (const part of seen.parts) {
    if (!known3.parts.has(part.id)) {
      known3.parts.set(part.id, { part, first: seen.time, last: seen.time });
    }
  }
  const session2 = session(state, message.sessionID);
  if (session2.command !== void 0) known3.command = session2.command;
  delete session2.command;
  return announce(state, known3, context);
}
function announce(state, known3, context) {
  if (known3.announced || !known3.live || known3.user === void 0 || known3.parts.size === 0) {
    return [];
  }
  if (state.sessions.get(known3.sessionID)?.described !== true) return [];
  if (turnOf(state, known3) !== known3) return [];
  known3.announced = true;
  const traceId2 = traceOf(known3, context);
  return [{ traceId: traceId2, info: traceInfo(state, known3, traceId2, context), spans: [], final: false }];
}
function hasOpenTurns(state) {
  for (const known3 of state.exchanges.values()) {
    if (isUnderWay(state, known3)) return true;
  }
  return false;
}
function isUnderWay(state, known3) {
  if (!known3.live || isSubagent(state, known3)) return false;
  if (continued(state, known3) !== known3) return false;
  if (known3.announced || known3.calls.size > 0 || known3.failure !== void 0) return true;
  return state.sessions.get(known3.sessionID)?.idle === false;
}
function observeSession(state, info, context) {
  const known3 = session(state, info.id);
  const isNew = !known3.described;
  const reverted = revertedAfterEnd(state, info);
  const given2 = Object.entries(info).filter(([, value]) => value !== void 0);
  known3.info = {
    ...known3.info,
    ...Object.fromEntries(given2),
    revertedFrom: info.revertedFrom
  };
  known3.described = true;
  if (!isNew) return reverted;
  const here = inSession(state, info.id);
  const announced = here.flatMap((exchange2) => announce(state, exchange2, context));
  return [...reverted, ...announced, ...settle(state, here, context)];
}
function isCopy(state, message) {
  const born = state.sessions.get(message.sessionID)?.info.created;
  return born !== void 0 && message.created < born;
}
function observeMessage(state, message, context) {
  if (state.finished.has(message.id)) return diffsAfterEnd(state, message);
  const id = message.role === "user" ? message.id : message.parentID;
  if (state.finished.has(id) || state.exchanges.get(id)?.live !== true && isCopy(state, message)) {
    markFinished(state, message.id);
    state.orphans.delete(message.id);
    return [];
  }
  const known3 = exchange(state, id, message.sessionID, message.created);
  if (message.role === "user") {
    known3.user = { ...message, diffs: message.diffs ?? known3.user?.diffs };
    return [...announce(state, known3, context), ...settle(state, [known3], context)];
  }
  const before = known3.calls.get(message.id);
  if (before?.message.completed !== void 0 && message.completed === void 0) return [];
  if (before === void 0 && message.completed === void 0) known3.live = true;
  const call = before === void 0 ? { message, parts: takeOrphans(state, message.id), retries: [], asked: [] } : { ...before, message };
  known3.calls.set(message.id, call);
  state.owners.set(message.id, known3);
  if (before === void 0) {
    for (const { part } of call.parts.values()) link(state, known3, part);
  }
  const older = before === void 0 ? supersede(state, known3) : [];
  const updates = message.completed === void 0 ? [] : live(state, known3, context, (turn) => projectCall(state, turn, known3, call, context));
  return [...updates, ...settle(state, [...older, known3], context)];
}
function supersede(state, newer) {
  const first = continued(state, newer) ?? newer;
  const older = inSession(state, newer.sessionID).filter(
    (known3) => known3.id < first.id && continued(state, known3) !== first
  );
  for (const known3 of older) {
    known3.superseded = true;
    const isSilent = known3.calls.size === 0 && known3.failure === void 0;
    if (isSilent && !known3.announced) forget(state, known3);
  }
  return older;
}
function partsOf(state, messageID) {
  const known3 = state.owners.get(messageID);
  return known3?.id === messageID ? known3.parts : known3?.calls.get(messageID)?.parts;
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
  const known3 = state.owners.get(part.messageID);
  if (known3 === void 0) return [];
  link(state, known3, part);
  if (part.messageID === known3.id) return announce(state, known3, context);
  const call = known3.calls.get(part.messageID);
  if (part.type === "tool" && call?.requested !== void 0) call.firstToken ??= time2;
  if (call === void 0 || part.type !== "tool" || !isFinal(part)) return [];
  const updates = live(state, known3, context, (turn) => [
    projectTool(state, turn, { exchange: known3, call }, { part, seen }, context)
  ]);
  return [...updates, ...settle(state, [known3], context)];
}
function isOlder(part, known3) {
  if (known3.type === "tool") return isFinal(known3) && !(part.type === "tool" && isFinal(part));
  if (known3.type === "text" || known3.type === "reasoning") {
    return known3.end !== void 0 && (!("end" in part) || part.end === void 0);
  }
  return false;
}
function link(state, known3, part) {
  if (part.type !== "tool" || part.childSessionID === void 0) return;
  const links = state.links.get(part.childSessionID) ?? [];
  if (links.some((other) => other.partID === part.id)) return;
  links.push({ exchange: known3, messageID: part.messageID, partID: part.id });
  state.links.set(part.childSessionID, links);
}
function live(state, known3, context, project) {
  const turn = turnOf(state, known3);
  if (turn?.live !== true || state.sessions.get(turn.sessionID)?.described !== true) return [];
  const spans = project(turn);
  if (spans.length === 0) return [];
  turn.announced = true;
  const traceId2 = traceOf(turn, context);
  return [{ traceId: traceId2, info: traceInfo(state, turn, traceId2, context), spans, final: false }];
}
function settle(state, touched, context) {
  const updates = [];
  for (const known3 of touched) {
    if (!state.exchanges.has(known3.id)) continue;
    const turn = turnOf(state, known3);
    if (turn === void 0) {
      if (state.sessions.get(known3.sessionID)?.idle === true) forget(state, known3);
    } else if (isDone(state, turn)) {
      updates.push(finish(state, turn, context));
    }
  }
  return updates;
}
function finish(state, turn, context) {
  const rest = restOf(state, turn);
  for (const exchange2 of rest) {
    if (turn.superseded) exchange2.superseded = true;
    const first = continued(state, exchange2) ?? exchange2;
    if (first === turn || turn.closed === void 0) continue;
    if (isCutOff(threadOf(state, first))) first.closed = turn.closed;
  }
  const spans = projectTurn(state, turn, context);
  const root2 = spans.at(-1);
  const traceId2 = traceOf(turn, context);
  const info = traceInfo(state, turn, traceId2, context, root2);
  for (const exchange2 of rest) forget(state, exchange2);
  forget(state, turn);
  end(state, turn, info, root2);
  return { traceId: traceId2, info, spans, final: true };
}
function removeMessage(state, messageID, time2, context) {
  const known3 = state.owners.get(messageID);
  state.orphans.delete(messageID);
  if (known3 === void 0) return [];
  if (known3.id === messageID) {
    if (known3.announced && turnOf(state, known3) === known3) {
      known3.closed = time2;
      return [finish(state, known3, context)];
    }
    forget(state, known3);
  } else {
    known3.calls.delete(messageID);
    state.owners.delete(messageID);
    markFinished(state, messageID);
  }
  return [];
}
function close(state, time2, context) {
  const open = [...state.exchanges.values()].filter((known3) => isUnderWay(state, known3));
  return open.map((turn) => {
    const threads = [turn, ...restOf(state, turn)].filter(
      (exchange2) => continued(state, exchange2) === exchange2
    );
    const isBusy = state.sessions.get(turn.sessionID)?.idle === false;
    const isAnswered = turn.calls.size > 0 || isBusy;
    if (isAnswered && threads.some((first) => isCutOff(threadOf(state, first)))) {
      for (const exchange2 of threadOf(state, turn)) exchange2.closed = time2;
    }
    return finish(state, turn, context);
  });
}

// src/tracer.ts
var OPEN_TURN_WAIT = 300;
var FLUSH_CAP = 3500;
var POLL = 10;
var INFO = "info";
var Tracer = class {
  #state = createState();
  #options;
  #context;
  #open = /* @__PURE__ */ new Map();
  #hasAdopted = false;
  constructor(options) {
    this.#options = options;
    this.#context = options.context;
  }
  /** Adds to what all traces from now on say. */
  learn(environment) {
    this.#context = { ...this.#context, environment };
  }
  observe(observation) {
    for (const update of observe(this.#state, observation, this.#context)) this.#send(update);
  }
  /** Ends, once, what processes that died left open. */
  adopt() {
    if (this.#hasAdopted) return;
    this.#hasAdopted = true;
    const { journal, sender, debug } = this.#options;
    for (const trace of journal.adopt()) {
      try {
        const { root: root2, info } = ending(trace);
        sender.send([this.#spanRecord(root2), this.#infoRecord(info, true)], false);
        debug(`trace ${info.traceId} was left open by another process: ended`);
      } catch (error) {
        journal.forget(trace.info.traceId);
        debug(`trace ${trace.info.traceId} was left open, but makes no sense: ${String(error)}`);
      }
    }
  }
  /**
   * Sends everything there is. A turn that is being cut off gets a moment to complete, as its last
   * messages come while OpenCode already disposes; what is open then is closed as interrupted.
   */
  async flush() {
    const deadline = Date.now() + OPEN_TURN_WAIT;
    while (hasOpenTurns(this.#state) && Date.now() < deadline) await sleep(POLL);
    this.observe({ kind: "close", time: Date.now() });
    this.adopt();
    await this.#options.sender.flush(FLUSH_CAP);
  }
  #send({ traceId: traceId2, spans, info, final }) {
    const { journal, sender } = this.#options;
    const isNew = !this.#open.has(traceId2);
    const sent = this.#open.get(traceId2) ?? this.#begin();
    for (const span of spans) {
      sent.totals.add(span);
      sent.seen = Math.max(sent.seen, span.end);
    }
    const rootSpanId = rootOf(info);
    const masked = this.#maskedInfo(info, sent.totals);
    const { seen } = sent;
    const trace = rootSpanId === void 0 ? void 0 : { info: masked, rootSpanId, seen };
    const isLate = final && spans.length === 0;
    if (trace !== void 0 && !isLate) journal.note(trace);
    const records = [
      ...trace === void 0 || info.state !== "IN_PROGRESS" ? [] : this.#standIn(sent, trace),
      ...this.#fresh(sent, spans),
      ...this.#freshInfo(sent, masked, final)
    ];
    if (final) this.#open.delete(traceId2);
    else this.#open.set(traceId2, sent);
    sender.send(records, final || isNew);
  }
  #begin() {
    return { digests: /* @__PURE__ */ new Map(), totals: new Totals(), seen: 0 };
  }
  #standIn(sent, trace) {
    const record = this.#spanRecord(openRoot(trace));
    return isNews(sent, trace.rootSpanId, record.text) ? [record] : [];
  }
  #fresh(sent, spans) {
    return spans.filter((span) => isNews(sent, span.spanId, encodeSpan(span))).map((span) => this.#spanRecord(this.#maskedSpan(span)));
  }
  #freshInfo(sent, info, final) {
    const record = this.#infoRecord(info, final);
    return isNews(sent, INFO, record.text) || final ? [record] : [];
  }
  #spanRecord(span) {
    const { traceId: traceId2, spanId: id } = span;
    return { kind: "span", traceId: traceId2, spanId: id, text: encodeSpan(span) };
  }
  #infoRecord(info, final) {
    const text2 = encodeInfo(info, this.#context.experimentId);
    return { kind: "info", traceId: info.traceId, text: text2, final };
  }
  #maskedSpan(span) {
    try {
      return this.#options.mask.span(span);
    } catch {
      this.#options.debug(`span ${span.spanId} could not be masked: its content is withheld`);
      return withheldSpan(span);
    }
  }
  #maskedInfo(info, totals) {
    const masked = this.#maskOrWithhold(info);
    return { ...masked, metadata: { ...masked.metadata, ...totals.metadata() } };
  }
  #maskOrWithhold(info) {
    try {
      return this.#options.mask.info(info);
    } catch {
      this.#options.debug(`trace ${info.traceId} could not be masked: its content is withheld`);
      return withheldInfo(info);
    }
  }
};
function rootOf({ traceId: traceId2, metadata }) {
  const turn = metadata["opencode.message.id"];
  return turn === void 0 ? void 0 : spanId(traceId2, turn, "turn");
}
function isNews({ digests }, id, text2) {
  const digest4 = createHash2("sha256").update(text2).digest("base64");
  if (digests.get(id) === digest4) return false;
  digests.set(id, digest4);
  return true;
}

// src/index.ts
var REQUEST_TIMEOUT = 3e4;
var SETTLING = 1e3;
function currentUser() {
  try {
    return userInfo().username;
  } catch {
    const { USER, LOGNAME, USERNAME } = process.env;
    return [USER, LOGNAME, USERNAME].find((name) => name !== void 0 && name !== "");
  }
}
function describe2(error) {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
function tracingHooks(tracer, debug) {
  const take = (observation) => {
    try {
      const seen = observation();
      if (seen !== void 0) tracer.observe(seen);
    } catch (error) {
      debug(`not traced: ${describe2(error)}`);
    }
    return Promise.resolve();
  };
  return {
    event: (input) => take(() => observationOfEvent(input.event, Date.now())),
    "chat.message": (_, output) => take(() => observationOfPrompt(output, Date.now())),
    "chat.params": (input, output) => take(() => observationOfParameters(input, output, Date.now())),
    "chat.headers": (input) => take(() => observationOfRequest(input, Date.now())),
    "experimental.chat.system.transform": (input, output) => take(() => observationOfSystem(input, output, Date.now())),
    "tool.definition": (input, output) => take(() => observationOfDefinition(input, output, Date.now())),
    "command.execute.before": (input) => take(() => observationOfCommand(input, Date.now())),
    dispose: async () => {
      try {
        await tracer.flush();
      } catch (error) {
        debug(`not flushed: ${describe2(error)}`);
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
  const debug = debugLog(settings.debug, settings.stateDir);
  settings.problems.forEach(debug);
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
  const mask = createMask({ capture: settings.capture, pattern: settings.redactPattern });
  if (mask.problem !== void 0) debug(mask.problem);
  const destination = [target.url, experimentId, settings.workspace ?? ""].join(" ");
  const journal = new Journal(join5(settings.stateDir, "open"), destination, debug);
  const sender = new Sender({
    outbox: new MemoryOutbox(),
    transport: mlflowTransport(target, "0.1.0", REQUEST_TIMEOUT),
    debug,
    settled: (records) => {
      for (const { traceId: traceId2, final } of records) if (final === true) journal.forget(traceId2);
    }
  });
  const context = { experimentId, user: currentUser(), inputs: settings.inputs };
  const tracer = new Tracer({ context, sender, journal, mask, debug });
  afterStart(tracer, input);
  return tracingHooks(tracer, debug);
}
function afterStart(tracer, { directory, worktree }) {
  setTimeout(() => {
    void environmentOf(directory, worktree).then((environment) => {
      tracer.learn(environment);
    });
  }, 0).unref();
  setTimeout(() => {
    tracer.adopt();
  }, SETTLING).unref();
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
