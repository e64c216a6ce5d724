// @bun
/*!
 * opencode-mlflow 0.1.0: records every OpenCode turn as an MLflow trace.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Contains:
 *   dotenv 18.0.10 (BSD-2-Clause)
 *   gitleaks 8.30.1 (MIT)
 *
 * Generated from plugin/src by plugin/build.mjs: edit those.
 */
var el=Object.create;var Ps=Object.defineProperty;var tl=Object.getOwnPropertyDescriptor;var nl=Object.getOwnPropertyNames;var rl=Object.getPrototypeOf,sl=Object.prototype.hasOwnProperty;var Hn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var ol=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var qn=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of nl(e))!sl.call(t,s)&&s!==n&&Ps(t,s,{get:()=>e[s],
enumerable:!(r=tl(e,s))||r.enumerable});return t},ie=(t,e,n)=>(qn(t,e,"default"),n&&qn(n,e,"default")),il=(t,e,n)=>(n=t!=
null?el(rl(t)):{},qn(e||!t||!t.__esModule?Ps(n,"default",{value:t,enumerable:!0}):n,t)),Kn=t=>qn(Ps({},"__esModule",{value:!0}),
t);var nn={};import*as ST from"node:fs";var xi=Hn(()=>{ie(nn,ST)});var rn={};import*as wT from"node:path";var Oi=Hn(()=>{ie(rn,wT)});var sn={};import*as ET from"node:os";var vi=Hn(()=>{ie(sn,ET)});var on={};import*as TT from"node:url";var Ai=Hn(()=>{ie(on,TT)});var Ri=ol((kT,Ot)=>{var Ii=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},al=Ii(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),dl=Ii((t,e)=>{var n=(xi(),Kn(nn)),r=(Oi(),Kn(rn)),s=(vi(),Kn(sn)),{URL:o,fileURLToPath:i}=(Ai(),Kn(on)),
{parseBoolean:a,optionsFromEnv:d}=al(),u=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
c=new Uint8Array(256);for(let y=48;y<=57;y++)c[y]=1;for(let y=65;y<=90;y++)c[y]=1;for(let y=97;y<=122;y++)c[y]=1;c[45]=1,
c[46]=1,c[95]=1;function p(y){let C={},T=y.toString();T=T.replace(/\r\n?/mg,`
`);let I;for(;(I=u.exec(T))!=null;){let E=I[1],D=I[2]||"";D=D.trim();let N=D[0];D=D.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
N==='"'&&(D=D.replace(/\\n/g,`
`),D=D.replace(/\\r/g,"\r")),C[E]=D}return C}function m(y){return y<=32?y===32||y>=9&&y<=13:y>=160&&(y===160||y===5760||
y>=8192&&y<=8202||y===8232||y===8233||y===8239||y===8287||y===12288||y===65279)}function g(y){return y===10||y===8232||y===
8233}function b(y){let C={},T=typeof y=="string"?y:y.toString();T.indexOf("\r")!==-1&&(T=T.replace(/\r\n?/g,`
`));let I=T.length,E=0;for(;E<I;){let D=T.charCodeAt(E);for(;E<I&&m(D);)E++,D=T.charCodeAt(E);if(E>=I)break;if(D===35){for(;E<
I&&!g(T.charCodeAt(E));)E++;continue}let N=-1;if(D===101&&E+6<I&&T.charCodeAt(E+1)===120&&T.charCodeAt(E+2)===112&&T.charCodeAt(
E+3)===111&&T.charCodeAt(E+4)===114&&T.charCodeAt(E+5)===116){let me=T.charCodeAt(E+6);if(m(me)){let P=E+7;for(;P<I&&m(T.
charCodeAt(P));)P++;c[T.charCodeAt(P)]&&(N=E+6,E=P)}else D=T.charCodeAt(E)}let nt=E,Oe=0;for(;E<I&&(Oe=T.charCodeAt(E),c[Oe]);)
E++;if(E===nt){for(;E<I&&!g(T.charCodeAt(E));)E++;continue}let Ds=T.slice(nt,E),Vn=E;if(E>=I&&(Oe=0),m(Oe))do E++,Oe=E<I?
T.charCodeAt(E):0;while(m(Oe));if(Oe===61)E++;else if(Oe===58&&E===Vn&&E+1<I&&m(T.charCodeAt(E+1)))E+=2;else{for(E=N===-1?
Vn:N;E<I&&!g(T.charCodeAt(E));)E++;continue}let pe=E,G=E;for(;G<I&&m(T.charCodeAt(G));)G++;let Pe=T.charCodeAt(G),V,Ns=!1;
if(Pe===39||Pe===34||Pe===96){let me=T[G],P=T.indexOf(me,G+1),oe=-1,ge=-1;for(;P!==-1;){let xt=T.charCodeAt(P-1)===92,Ge=P+
1;for(;Ge<I&&!g(T.charCodeAt(Ge))&&m(T.charCodeAt(Ge));)Ge++;if((Ge===I||g(T.charCodeAt(Ge))||T.charCodeAt(Ge)===35)&&(oe=
P,ge=Ge),!xt)break;P=T.indexOf(me,P+1)}if(oe!==-1){if(V=T.slice(G+1,oe),E=ge,T.charCodeAt(E)===35)for(;E<I&&!g(T.charCodeAt(
E));)E++;Ns=!0}}if(!Ns){let me=T.indexOf(`
`,pe);me===-1&&(me=I);let P;if(I<4096)P=T.indexOf("#",pe),(P===-1||P>me)&&(P=me);else for(P=pe;P<me&&T.charCodeAt(P)!==35;)
P++;let oe=pe,ge=P;for(;oe<ge&&m(T.charCodeAt(oe));)oe++;for(;ge>oe&&m(T.charCodeAt(ge-1));)ge--;let xt=T.charCodeAt(oe);
if(V=T.slice(oe,ge),V.includes("\u2028")||V.includes("\u2029")?V=V.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):ge-oe>=2&&(xt===
39||xt===34||xt===96)&&T.charCodeAt(ge-1)===xt&&(V=T.slice(oe+1,ge-1)),E=P,P<me)for(;E<I&&!g(T.charCodeAt(E));)E++}Pe===
34&&(Ns||G<E)&&V.indexOf("\\")!==-1&&(V=V.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[Ds]=V}return C}function S(y,C){return C&&a(C.fast)?b(y):p(y)}function k(y){console.log(`\u2506 ${y}`)}
function B(y){console.error(`\u25C7 ${y}`)}function De(y){return y[0]==="~"?r.join(s.homedir(),y.slice(1)):y}function xe(y={}){
let C={...y};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function kt(y){y=xe(y);let C=r.resolve(
process.cwd(),".env"),T="utf8",I=process.env;y&&y.processEnv!=null&&(I=y.processEnv);let E=a(y&&y.debug);y&&y.encoding?T=
y.encoding:E&&k("no encoding is specified (UTF-8 is used by default)");let D=[C];if(y&&y.path)if(!Array.isArray(y.path))
D=[De(y.path)];else{D=[];for(let pe of y.path)D.push(De(pe))}let N,nt={},Oe={fast:y.fast};for(let pe of D)try{let G=Ne.parse(
n.readFileSync(pe,{encoding:T}),Oe);Ne.populate(nt,G,y)}catch(G){E&&k(`failed to load ${pe} ${G.message}`),N=G}let Ds=Ne.
populate(I,nt,y),Vn=a(Object.prototype.hasOwnProperty.call(y,"quiet")?y.quiet:d(I).quiet);if(E||!Vn){let pe=Object.keys(
Ds).length,G=[];for(let Pe of D)try{let V=r.relative(process.cwd(),Pe instanceof o?i(Pe):Pe);G.push(V)}catch(V){E&&k(`fa\
iled to load ${Pe} ${V.message}`),N=V}B(`injected env (${pe}) from ${G.join(",")}`)}return N?{parsed:nt,error:N}:{parsed:nt}}
function _s(y){return Ne.configDotenv(y)}function Xf(y,C,T={}){let I=a(T&&T.debug),E=a(T&&T.override),D={};if(y===null||
typeof y!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(y,N)?(E===!0&&(y[N]=C[N],D[N]=C[N]),I&&k(E===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(y[N]=C[N],D[N]=C[N]);return D}var Ne={configDotenv:kt,config:_s,parse:S,populate:Xf};
e.exports.configDotenv=Ne.configDotenv,e.exports.config=Ne.config,e.exports.parse=Ne.parse,e.exports.populate=Ne.populate,
e.exports=Ne}),an=dl();Ot.exports=an;Ot.exports.config=an.config;Ot.exports.configDotenv=an.configDotenv;Ot.exports.parse=
an.parse;Ot.exports.populate=an.populate});import{realpathSync as Zf}from"node:fs";import{fileURLToPath as gT}from"node:url";import{isMainThread as hT}from"node:worker_threads";import{existsSync as Ku,readFileSync as bw,realpathSync as Sw}from"node:fs";import{dirname as Vu,join as ww,resolve as Ew}from"node:path";
import{setPriority as Tw}from"node:os";import{parseArgs as kw}from"node:util";import{isAbsolute as cg}from"node:path";var va=il(Ri(),1);import{homedir as xa}from"node:os";import{dirname as ng,isAbsolute as Oa,join as pn,parse as rg,relative as sg,
resolve as Ta}from"node:path";var _i={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE_DEBUG"],username:[
"MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WOR\
KSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRICKS_TOKEN"],
databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:["DATA\
BRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],caCertificate:[
"MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_INSECURE_TLS"],capture:[
"MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENCODE_INPUTS"],stateDir:[
"MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Bm}from"node:os";import{dirname as Wm,join as zm,resolve as qs}from"node:path";import{createHash as Am}from"node:crypto";var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var cl=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper mgr s\
ervice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed u\
pdated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget\
 per window".split(" ")),fl=/^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/,
ll=new Set("public primary foreign sort partition cache max min num number total input output prompt completion reasonin\
g is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempo\
tency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),pl=new Set("api access \
secret private signing encryption encrypt decryption account master auth app application service shared storage subscrip\
tion webhook deploy ssh license client server session preshared tls ssl root admin user consumer access refresh bearer p\
ersonal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openro\
uter huggingface".split(" ")),Di=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
Ni=/(?:secret|secrets|credential|credentials|creds)$/,ml=/secret_key_base$/i,gl=/(?:token|jwt)$/,Pi=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
hl=/^(?:OLD)?PWD$/,yl=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,Ms={name:"",words:[]};function Mi(t){if(t===Ms.name)return Ms.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&fl.test(e.at(-1)??"");)e.pop();return Ms={name:t,words:e},e}
function Y(t){return yl.test(t)}function Jn(t){let e=Mi(t);return Pi.test(e.at(-1)??"")||e.some(n=>pl.has(n))}function Cs(t){
let e=Mi(t),n=e.at(-1);if(!(n===void 0||cl.has(n)||hl.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(Di.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&Y(t))return"secret";if(n==="pw"||n==="a\
uth"&&Y(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>ll.has(r))){if(Ni.test(n)||ml.test(t))return"secret";if(gl.test(n))return"token";if(Pi.test(n))return"key";if(e.some(
r=>Di.test(r)))return"password";if(Y(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>Ni.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&Jn(t)?"key":void 0}}}var dn=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,Ci=new RegExp(dn,"g"),Me=String.raw`\\{0,15}["'\`]`,
bl=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,Sl=new RegExp(`(?:${Me})?(?:\\[\\d{0\
,5}\\]|\\])?${dn}[ \\t]{0,80}${dn}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${dn}[ \\t]{0,80}${dn}`,"y"),wl=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${bl}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Me})`,"y"),El=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,Tl=new RegExp(`(?:${Me})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Me}\
)`,"y"),kl=new RegExp(`${Me}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Me})`,"y"),xl=new RegExp(`\\w\\(\\s{0,20}${Me}\
$`),Ol=new RegExp(`(?:${Me})?>|</key>\\s{0,40}<string>`,"y"),vl=/<$|<key>$|name=\\{0,7}["']$/,Al=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
Il=new RegExp(`[ \\t]{1,8}(?=${Me}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),Rl=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
_l=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
Dl=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Nl=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,Pl=/[\s"'`\\>|,\])<]/;function he(t,e,n){return t.lastIndex=n,t.exec(
e)}function Ml(t,e,n){for(let r of t){let s=he(r,e,n);if(s!==null)return s[0]}}function Li(t,e,n){let r=he(wl,t,n);if(r!==
null)return r[0];let s=he(Sl,t,n);if(s!==null){let d=he(El,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!Pl.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...vl.test(o)?[Ol]:[],...i||xl.test(
o)?[kl]:[],...i||Dl.test(o)?[Nl]:[],_l,Rl,Il,Tl,Al];return Ml(a,t,n)}var vt=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,$i=/[\w.$-]/,
Fi=64,Cl=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,Ll=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),Ui=/[^\r\n"'`\\]*/y,ji=/[^\s"'`]*/y,
rt=512,Bi="[REDACTED:",$l=/^\[REDACTED:[a-z0-9-]+\]$/,Fl=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
Ul=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,jl=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
Ls=/^[A-Za-z_$][\w$.]*[([]/,zi=/^[^\s=;(]{1,128}=[^\s=>]/,Qn=/^[A-Za-z_$][A-Za-z_$.-]*$/,Xn=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
Bl=/^[^0-9]*\s[^0-9]*$/,Wl=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,er=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
Gi=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,zl=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,Gl=/[0-9][!@#$%^&*]{0,3}$/,
At=/pass|pwd|secret|token|key|credential|cookie|auth/i,Vi=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
Vl=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function ql(t,e,n){let r=e;for(;r>Math.max(0,e-Fi)&&$i.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+Fi);for(;s<o&&$i.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function Hl(t,e,n,r){let s=t.slice(e,e+rt),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function Kl(t,e){let n=t.slice(e,e+rt),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function Wi(t,e){let n=he(Ll,t,e)?.[0]??"",r=e+n.length;return n.length>rt&&(he(ji,t,r),r=ji.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function Jl(t,e,n){if(/[^=]>$|^>$/.test(n))return Kl(t,e);let r=he(Cl,t,e);
if(r===null)return Wi(t,e);let s=e+r[0].length,o=Hl(t,s,r[1]??"",r[2]??"");return o===-1?Wi(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function Ql(t,e,n){let r=t.slice(e.start,e.start+rt),s=Vi.exec(r)??Vl.exec(r),o=e.start+(s?.[0].length??
0),i=n?zi.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(he(Ui,t,o),a=Ui.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function Zn(t){return t.length<=rt&&($l.test(t)||Fl.test(t)||Ul.test(t)||zl.test(t))}function Zl(t,e){
return er.test(t)||Ls.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||Qn.test(t)}function qi(t){return Jn(t)?8:16}function Yl(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?Zl(e,n>i+2):s==="cookie"?!zi.test(e):
er.test(e)||s!=="password"&&Gi.test(e)?!0:o.includes(",")?ep(t,e):(s==="token"||s==="key")&&(Bl.test(e)||Wl.test(e))||Xl(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!Y(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:Xn.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?Qn.test(e)&&At.test(e):/[0-9]/.test(e)?!1:Y(r)?Qn.test(e)?Y(e)&&At.test(
e)?!0:s==="key"&&!Jn(r)&&e.length<40:!1:At.test(e)||e.length<qi(r)}function Xl({name:t,kind:e},n){if(!Y(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function ep({name:t},e){
return/\s|^-/.test(e)?!0:Y(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function Yn(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function tp(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||Y(r)||Yn(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!At.test(d)?!1:d.length<6||Xn.test(d)?!0:/[0-9]/.test(d)?!1:At.test(d)||o!=="="?d.length<32:d.length<qi(r)||!Yn(t,e,n)}
function np({name:t,kind:e}){return e==="password"||Y(t)}function rp(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function sp(t,e,n,r){let{name:s,start:o,separator:i}=e;return!Gl.test(r)||Ls.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||Y(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||Yn(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&rp(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function op(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return er.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&Gi.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:Y(s)&&i==="="?Ls.test(r):Xn.test(r)?r.length<(o==="password"?4:6)||!np(e):
jl.test(r)&&!sp(t,e,n,r)||Zn(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?tp(t,e,n):Qn.test(r)?At.test(r)||!Yn(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function ip({name:t,kind:e}){return e==="password"&&Y(t)?1:3}function ap(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=Jl(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=Ql(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>rt?i:i.text.length<ip(e)||Zn(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?Yl(e,i):op(t,e,i))?void 0:
i}function Hi(t){let e="",n=0;vt.lastIndex=0;for(let r=vt.exec(t);r!==null;r=vt.exec(t)){let{start:s,end:o}=ql(t,r.index,
vt.lastIndex);if(vt.lastIndex=o,t.startsWith(Bi,s-Bi.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=Cs(
i);if(a===void 0)continue;let d=Li(t,s,o);if(d===void 0)continue;let u=o+d.length,c=d.includes("[")?d.replace(Ci,""):d,p=ap(
t,{name:i,kind:a,start:s,valueStart:u,separator:c});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,vt.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function Ki(t,e){let n=t.includes("[REDACTED:")?void 0:Cs(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||Zn(e)||er.test(e))){
if(e.length>rt)return r;if(Xn.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Vi.exec(e)?.[0]??
"";return Zn(e.slice(s.length))?void 0:s+r}return r}}function st(t){let e;return()=>e??=t()}var Ve=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,$s=String.raw`(?=[^\s\d]{0,64}\d)`,ve=String.raw`\\{0,3}["']?`,Q=String.
raw`[ \t]{1,4}`,dp=String.raw`${$s}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
up=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function q(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function M(t,e,n="password",r=Ve){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return q(t,`(${t}${s}${e}${ve})${r}`,n)}var cp=()=>[M("curl",
String.raw`(?:-u|--user|--proxy-user)[ =]{0,2}${ve}[\w.@+-]{1,64}:`),M("sshpass",String.raw`-p[ \t]{0,4}`),M("login","(?\
:-p|-pw)[ =]{1,2}"),M("mysql","-p"),M("mariadb","-p"),M("mongo","-p[ =]{1,2}"),M("redis-cli","-a[ =]{1,2}"),M("ldap","-w\
[ =]{1,2}"),M("smbclient",String.raw`-U[ =]{1,2}${ve}[\w.-]{1,64}%`),M("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${Q}\
)`),M("twine","-p[ =]{1,2}"),M("sqlcmd","-P[ =]{0,2}"),M("zip",String.raw`-P[ \t]{0,4}`),M("unzip",String.raw`-P[ \t]{0,4}`),
M("7z","-p"),M("useradd",`-p${Q}`),M("lftp",String.raw`-u${Q}${ve}[\w.@-]{1,64},`),M("htpasswd",String.raw`-\w{0,4}b\w{0,4}${Q}\S{1,128}${Q}\S{1,64}${Q}`),
M("rabbitmqctl",String.raw`(?:add_user|change_password)${Q}\S{1,64}${Q}`),M("poetry",String.raw`http-basic\.\S{1,64}${Q}\S{1,64}${Q}`),
M("poetry",String.raw`pypi-token\.\S{1,64}${Q}`,"token"),M("doctl","-t[ =]{1,2}","token"),M("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),M("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
q("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),q("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${ve}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${ve}[ \t]{0,4}\|[^|\n]{0,160}?${up})`),
q("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${ve})${Ve}`),
q("::add-mask::",`(::add-mask::)${Ve}`,"secret"),q("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${Ve}`,
"token"),q("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),q("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${ve})${Ve}`),
q("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${ve})${$s}${Ve}`),q("pre-shared-key",String.raw`(\S+[ \t]{1,8}${ve})${$s}${Ve}`,
"key"),q("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),q("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${Ve}`),
q("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),q("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
q("[REDACTED:",String.raw`(\S{1,24}\]"?${Q}->${Q}")([^"\n[]{1,512})`,"secret"),q("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${Q}|:${Q})|:\r?\n)["'\x60]?)${dp}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)],
fp=st(()=>{let t=new Map;for(let s of cp())for(let o of s.words)t.set(o,[...t.get(o)??[],s]);let e=[...t.keys()],n=e.filter(
s=>!/^\w/.test(s));return{start:new RegExp(`\\b(?:${e.filter(s=>!n.includes(s)).join("|")})|${n.join("|").replace("[","\\\
[")}`,"g"),byWord:t}}),lp=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function Ji(t){let{start:e,byWord:n}=fp(),
r="",s=0;e.lastIndex=0;for(let o=e.exec(t);o!==null;o=e.exec(t))for(let{pattern:i,kind:a}of n.get(o[0])??[]){let d=he(i,
t,o.index);if(d===null)continue;let[,u="",c=""]=d,p=o.index+u.length;if(!c.startsWith("[REDACTED:")){r+=`${t.slice(s,p)}\
[REDACTED:${a}]`,s=p+c.length,e.lastIndex=s;break}}return r+=t.slice(s),r.includes("@tcp(")||r.includes("@unix(")||r.includes(
"@udp(")?r.replace(lp,"$1[REDACTED:password]"):r}var X="(?: |%20|\\+)",un=new RegExp(`-{4,5}${X}?BEGIN(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{4,5}`,"g"),
pp=new RegExp(`-{4}${X}?BEGIN`),Yi=new RegExp(`-{4,5}${X}?END`),Fs=new RegExp(`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,60}(?:-\
{1,5})?`,"y"),Qi=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,Us=/[A-Za-z0-9+/=]{16}/;function Xi(t){if(!t.includes("PRIVATE"))return t;
let e="",n=0;un.lastIndex=0;for(let r=un.exec(t);r!==null;r=un.exec(t)){let s=un.lastIndex,o=t.slice(s,s+65536),i=yp(t,s,
o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,un.lastIndex=i)}return hp(e+t.slice(n))}var mp=new RegExp(
`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{0,5}`,"g"),gp=/[A-Za-z0-9+/=\s\\|:,.%]/;function hp(t){
if(!Yi.test(t))return t;let e="",n=0;for(let r of t.matchAll(mp)){let s=r.index,o=Math.max(n,s-65536);for(;s>o&&gp.test(
t.charAt(s-1));)s--;Us.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}return e+
t.slice(n)}function yp(t,e,n){let r=n.search(pp),s=r===-1?n:n.slice(0,r),o=s.search(Yi);if(o!==-1&&Us.test(s.slice(0,o)))
return Fs.lastIndex=e+o,Fs.exec(t),Fs.lastIndex;if(o!==-1)return;Qi.lastIndex=0;let i=Qi.exec(s)?.[0]??"";return Us.test(
i)?e+i.length:void 0}var bp=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function ea(t){return t.includes("eyJ")?t.replace(bp,(e,n)=>n===
void 0?e:"[REDACTED:jwt]"):t}var Sp=/:(?:\\?\/){2}[^\s"'<>`]*/g,wp=/^:(?:\\?\/){2}/,Ep=/^:(?:\\?\/){2}([^/?#\\]*)/,Tp=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,
kp=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,xp=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,
Op=24,vp=20;function Ap(t,e){let n=Ep.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(Tp.test(e)?xp:kp).exec(
t)?.[1]}var Zi=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Ip=new RegExp(`^(?:[\\w.-]{0,99}|${Zi})(?::(?:${Zi})?)?$`),Rp=/^\[?user(?:name)?:pass(?:word|wd)?$/;function _p(t){return Rp.
test(t)?!0:!Ip.test(t)||t.length>=vp&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=Op||/[$<{*]/.test(t)}
function js(t){return t.includes("@")?t.replace(Sp,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=Ap(e,r);if(s===void 0||_p(
s))return e;let o=wp.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var Dp=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function ta(t){return t.replace(Dp,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Np=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
Pp=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,Mp=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
Cp=24;function Lp(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function na(t){let e=t.replace(
Np,(n,r,s)=>/[0-9]/.test(s)||s.length>=Cp?`${r}[REDACTED:bearer]`:n);for(let n of[Pp,Mp])e=e.replace(n,(r,s,o)=>Lp(o)?`${s}\
[REDACTED:basic]`:r);return e}var cn=String.raw`\\{0,15}["']`,Bs=String.raw`${cn}\s{0,8}:\s{0,8}${cn}`,$p=new RegExp(`type${Bs}(?:api|oauth|wellknown)${cn}\
[^{}]{0,8192}`,"g"),Fp=new RegExp(`(${cn}(?:key|access|refresh|token)${Bs})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
Up=new RegExp(`(${cn}(?:d|p|q|dp|dq|qi|k)${Bs})([\\w-]{16,})`,"g"),jp=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
Bp=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,Wp=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
zp=/"kind": {0,4}"Secret"/,Gp=/"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g,Vp=/("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g,
qp=/"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g,
Hp=/("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g,Kp=/\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g,
Jp=/(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g,Qp=/(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g,
Zp=/:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/,Yp=/^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm,
Xp=/Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g,em=String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`,
tm=/((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g,
nm=/(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,rm=/(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;
function ye(t){return(e,n)=>`${n}[REDACTED:${t}]`}function sm(t){let e="",n=0;for(let r of t.matchAll(Xp)){let s=r.index+
r[0].length,o=new RegExp(`(?:${em}){1,${r[1]??"1"}}`,"y");o.lastIndex=s,!(s<n||!o.test(t))&&(e+=`${t.slice(n,s)} [REDACT\
ED:private-key]`,n=o.lastIndex)}return e+t.slice(n)}function om(t){return t.split(/(\n---[ \t]*\n)/).map(e=>jp.test(e)?e.
replace(Bp,(n,r,s,o)=>r+o.replace(Wp,ye("secret"))):e).join("")}var im=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function am(t){if(!im.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(Up,ye("private-key"))),zp.test(
e)&&(e=e.replace(Gp,n=>n.replace(Vp,ye("secret")))),e=e.replace(qp,n=>n.replace(Hp,ye("secret"))),e.includes("Private-Li\
nes")&&(e=sm(e)),e.replace(rm,ye("basic")).replace(nm,ye("aws"))}function ra(t){let e=am(t);return e.includes("type")&&(e=
e.replace($p,n=>n.replace(Fp,ye("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=om(e)),e.includes("password")&&(e=
e.replace(Kp,n=>n.replace(Jp,ye("password"))),e=e.replace(Qp,ye("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(tm,ye("aws"))),Zp.test(e)?e.replace(Yp,ye("password")):e}var tr={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
-9]"},formats:["anthropic sk-ant- #16","openai sk-proj-|sk-svcacct-|sk-admin-|sk-service-|sk-None- #16"," !sk- (?=[A-Za-\
z]{0,40}[0-9])&20","openrouter sk-or- #16","langfuse sk-lf-|pk-lf- [0-9a-f-]{20,}","helicone sk-helicone-|pk-helicone- #\
16","moonshot !sk-kimi- #20","minimax !sk-cp-|sk-api- #30","google !AIza #35"," AQ.A #40"," ya29. [\\w.-]{20,}"," GOCSPX\
- #20"," !1//0 #40","firebase :APA91b #60 #{11}","huggingface !hf_|api_org_ &30","groq gsk_ &32","xai !xai- &40","replic\
ate !r8_ &30","cerebras !csk- *32","nvidia nvapi- #40","together !tgp_v1_ #30","fireworks !fw_ (?=[A-Za-z]{0,20}[0-9])&2\
0"," !fpk_ &20","anyscale !esecret_ &20","elevenlabs !sk_ <40","cartesia !sk_car_ &18","tavily !tvly- #20","jina !jina_ \
&40","nomic !nk- #40","voyage !pa- #40","exa-context !ctx7sk- #30","firecrawl !fc- <32","apify !apify_api_ &30","browser\
base !bb_live_ #20","brave !BSA (?=[A-Za-z_-]{0,26}[0-9])#{27,29}(?!#)","you !ydc-sk- #20","e2b !e2b_ <40","daytona !dtn\
_ <40","modal !ak-|as- (?=[A-Za-z]{0,21}[0-9])&{22}(?!#)","runpod !rpa_ &30","cursor !crsr_|key_ <60","langsmith lsv2_pt\
_|lsv2_sk_ [0-9a-z_]{30,}"," ls__ <32","llamaindex !llx- &30","pinecone !pcsk_ [A-Za-z0-9_]{30,}","chroma !ck- (?=[A-Za-\
z]{0,20}[0-9])&36","turbopuffer !tpuf_ &24","mem0 !m0- &36","wandb wandb_v1_ #30","kaggle !KGAT_ <28","databricks !dapi \
[0-9a-fA-F]{32,}(?:-[0-9])?"," !dose <32","aws !A3T|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA ;{16,17}(?!&)"," !\
ABSK [A-Za-z0-9+/]{80,}={0,2}"," bedrock-api-key- [A-Za-z0-9+/=_-]{20,}"," eyJwYXlsb2FkIjoi [A-Za-z0-9+/=]{80,}","azure \
0Q~|1Q~|2Q~|3Q~|4Q~|5Q~|6Q~|7Q~|8Q~|9Q~ [\\w~.-]{31,} [\\w~.-]{3}"," +ASt [A-Za-z0-9/+=]{6,} [A-Za-z0-9/+]{76}"," +ACDb|\
+AEh|+ARm|+ACR [A-Za-z0-9/+=]{5,} [A-Za-z0-9/+]{42}"," JQQJ99 &20 &{52}"," AZDO &4 &{76}"," AzFu [A-Za-z0-9_=-]{8,} #{44\
}"," AzSe &8 &{42}","tencent !AKID (?=[A-Za-z]{0,31}[0-9])&{32}(?!&)","scaleway !SCW ;{17}(?!&)","cloudflare !cfut_|cfat\
_|cfk_ #30"," !v1.0- <{24}-<88","heroku !HRKU- #30","hashicorp hvs.|hvb.|hvr. #24"," !s. (?=[A-Za-z]{0,23}[0-9])&{24}(?!\
[\\w.(-])"," .atlasv1. ^40 &{14}","nomad-boundary !at_ &{10}_&60","rancher !token- *{5}:*40","docker SWMTKN-1- *40-*20",
" dckr_pat_|dckr_oat_ #20","honeycomb !hcaik_|hcxik_|hcbik_|hcalk_|hcxlk_|hcamk_|hcxmk_ *40","axiom !xaat-|xapt- [0-9a-f\
-]{36}","newrelic NRAL (?!&) &{36}"," !NRAK-|NRII-|NRIQ-|NRRA-|NRAA-|NRJS- #19","dynatrace !dt0 [a-z][0-9]{2}\\.;{8,24}\\.\
;40"," dt0c01. &{24}\\.&38","sentry sntrys_|sntryu_|sntrya_|sntryi_ [\\w+/=-]{32,}","tailscale !tskey- [a-z]{2,12}-#16",
"doppler !dp.pt.|dp.st.|dp.ct.|dp.sa.|dp.scim.|dp.audit. [\\w.-]{30,}","1password ops_eyJ [\\w+/=-]{60,}"," !A3- ;{6}-;{\
11}-;{5}-;{5}-;5"," !A3- ;{6}-;{6}-;{5}-;{5}-;{5}-;5","openshift sha256~ #40","infisical !st. [0-9a-f-]{24,36}\\.<30","s\
upabase !sbp_|sbp_v0_ <40"," !sb_secret_ #20","neon !napi_ *40","mongodb !mdb_sa_sk_ #30","cockroachdb !CCDB1_ &{22}_&30",
"xata !xau_ &30","clickhouse !4b1d &{38}(?!&)","planetscale pscale_tkn_|pscale_oauth_|pscale_pw_ [\\w.=-]{30,}","dbt !db\
tu_|dbtc_|dbts_ ^30","prefect !pnu_|pnb_ &30","vercel !vcp_|vci_|vca_|vcr_|vck_ &20","netlify !nfp_|nfc_|nfo_|nfu_|nfb_ \
&36","render !rnd_ &24","fly !fm1_|fm1r_|fm1a_|fm2_|fo1_ [\\w+/=-]{40,}","github ghp_|gho_|ghu_|ghs_|ghr_ [A-Za-z0-9_]{2\
0,}"," github_pat_ [A-Za-z0-9_]{22,}","gitlab glpat-|gldt-|glrt-|glrtr-|glcbt-|glptt-|glft-|glimt-|glagent-|gloas-|glsoa\
t-|glffct- [\\w.=-]{20,}"," GR1348941 #20"," _gitlab_session= *19","atlassian ATATT3|ATCTT3|ATSTT3 ^40"," !ATBB &24"," !\
ATATT3 ^112","trello !ATTA <60","asana /1 [0-9]{15}(?:/[0-9]{15,20})?:<32 [0-2]","clickup !pk_ [0-9]{6,10}_;30","circlec\
i !CCIPAT_|CCIPRJ_ &{20,24}_<40","buildkite !bkua_|bkaj_|bkct_|bkpt_ [0-9a-zA-Z]{36,}","sonar !squ_|sqp_|sqa_ <40","snyk\
 !snyk_uat.|snyk_sat. [\\w.-]{30,}","socket !sktsec_ #24","sourcegraph !slk_ <60"," !sgp_ >{16}_>24"," !sgp_local_|sgp_ \
>24","npm !npm_ &36","pypi pypi-Ag #40","rubygems rubygems_ <40","crates !cio &{32}(?!&)","nuget !oy2 *{43}(?!&)","jfrog\
 !AKCp &60"," !cmVmdGtu|cmVmd &50","typeform !tfp_ [\\w.=-]{36,}","yandex !AQVN #30","octopus !API- (?=[A-Z]{0,25}[0-9])\
;26","infracost !ico- &32","slack xoxa|xoxb|xoxc|xoxd|xoxe|xoxo|xoxp|xoxr|xoxs [-.][\\w.%-]{9,}"," xapp-|xwfp- #10"," ho\
oks.slack.com \\\\?/(?:[\\w+-]|\\\\?/){20,}","teams webhook.office.com \\\\?/webhookb2\\\\?/#{36}[\\w@/\\\\-]{30,}","dis\
cord discord.com/api/webhooks/|discordapp.com/api/webhooks/ [0-9]{6,20}/#30"," !MD|MT|Mj|Mz|ND|NT|Nj|Nz|OD|OT|Oj|Oz #{22\
,24}\\.#{6}\\.#27"," !mfa. #60","telegram :AA #32 [0-9]{8}","linear lin_api_|lin_oauth_|lin_wh_ [A-Za-z0-9_]{32,}","noti\
on !ntn_ &40"," !secret_ &43","figma !figd_|figu_|figo_ #36","airtable !pat &{14}\\.<60","postman !PMAK- [0-9a-f-]{40,}",
"contentful !CFPAT- #36","gitbook !gb_api_ &30","launchdarkly !sdk-|api-|mob- <{8}-<{4}-<{4}-<{4}-<{12}","posthog !phx_|\
phs_ &36","inngest !signkey- [a-z]{2,10}-<30","trigger !tr_prod_|tr_dev_|tr_stg_ &18","twitch !oauth: *{30}(?!&)","faceb\
ook !EAA &60","instagram !IGQ|IGAA #80","twitter !AAAAAAAAAAAAAAAAAAAAAA &4%[A-Za-z0-9%]{40,}","salesforce !00D &{12,15}\
![\\w.]{60,}","dropbox !sl. ^100","mapbox !sk.ey #20\\.#16","stripe sk_live_|sk_test_|sk_prod_|rk_live_|rk_test_|rk_prod\
_ &10"," whsec_ [A-Za-z0-9+/=]{20,}","razorpay !rzp_live_|rzp_test_ &14","paypal !access_token$ (?:production|sandbox)\\$\
[0-9a-z]{16}\\$<{32}","paddle !pdl_live_apikey_|pdl_sdbx_apikey_ #30","polar !polar_oat_|polar_pat_ #30","shopify shppa_\
|shpca_|shpat_|shpss_|shpua_|shptka_ &32","square !sq0 [a-z]{3}-#22"," !EAAA (?!A{4})#22","mailgun !key- <{32}(?!<)"," !\
pubkey- >19","mailchimp -us0|-us1|-us2|-us3|-us4|-us5|-us6|-us7|-us8|-us9 [0-9]{0,1}(?![0-9]) <{32}","mandrill !md- (?=[\
A-Za-z_-]{0,21}[0-9])#{22}(?!#)","brevo !xsmtpsib- <60"," !xkeysib- <{64}-&16","resend !re_ (?=[A-Za-z]{0,7}[0-9]|&{8}_[\
A-Za-z]{0,23}[0-9])&{8}_&20","hubspot !pat-na1-|pat-na2-|pat-eu1-|pat-ap1- [0-9a-f-]{30,}","intercom !dG9rO [A-Za-z0-9+/\
=_-]{40,}","twilio !SK [0-9a-fA-F]{32}(?![0-9a-fA-F])","telnyx !KEY0 [0-9A-F]{20,}_&20","pubnub !sec-c- &30","private-ke\
y LS0tLS1CRUdJTiBSU0EgUFJ|LS0tLS1CRUdJTiBQUklWQV|LS0tLS1CRUdJTiBFQyBQU|LS0tLS1CRUdJTiBPUEVOU1|LS0tLS1CRUdJTiBFTkNSWV|LS0\
tLS1CRUdJTiBEU0EgU|LS0tLS1CRUdJTiBQR1AgUFJ|LS0tLSBCRUdJTiBTU0gyIEVO|UHVUVFktVXNlci1LZXktRmls [A-Za-z0-9+/=]{40,}","jwt !\
ZXlK [A-Za-z0-9+/=_-]{40,}","rfc8959 !secret-token: [\\w.~%+/=-]{10,}","crypt $2a$|$2b$|$2y$ [0-9]{2}\\$[./A-Za-z0-9]{50,\
}"," $1$|$5$|$6$|$y$|$apr1$ (?:rounds=[0-9]{1,9}\\$|j[./A-Za-z0-9]{2}\\$)?[./A-Za-z0-9]{1,24}\\$[./A-Za-z0-9]{22,}"," $a\
rgon2id$|$argon2i$|$argon2d$ v=[0-9]{2}\\$m=[0-9]{1,9},t=[0-9]{1,4},p=[0-9]{1,3}\\$[A-Za-z0-9+/]{8,64}\\$[A-Za-z0-9+/]{20,}",
" pbkdf2_sha256$|pbkdf2_sha1$ [0-9]{1,9}\\$&{1,64}\\$[A-Za-z0-9+/]{26,}=?","laravel !base64: [A-Za-z0-9+/]{43}=(?![A-Za-\
z0-9+/=])","adobe !p8e- &19","age AGE-SECRET-KEY-1 [023456789ACDEFGHJKLMNPQRSTUVWXYZ]{35,}","alibaba !LTAI &12","authres\
s !sc_|ext_|scauth_|authress_ &{5,30}\\.&{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[\\w+/=-]{18,}","clojars CLOJARS_ &36","de\
fined !dnkey- ^{26}-^31","digitalocean !doo_v1_|dop_v1_ <38"," !dor_v1_ >38","duffel duffel_test_|duffel_live_ ^26","eas\
ypost !EZAK|EZTK &32","flutterwave FLWSECK_TEST- [0-9A-Fa-fGHgh]{12,}"," FLWPUBK_TEST-|FLWSECK_TEST- [0-9A-Fa-fGHgh]{19,\
}","frameio fio-u- ^38","grafana !eyJrIjoi &42"," !glc_ [A-Za-z0-9+/]{19,}"," !glsa_ &{32}_>8","harness pat.|sat. #{22}\\\
.&{24}\\.&12","intra42 !s-s4t2ud-|s-s4t2af- >38","lob !test_pub_|live_pub_ >19","maxmind _mmk (?:) &{6}_&{29}","perplexi\
ty !pplx- &29","plaid !access-sandbox-|access-development-|access-production- >{8}->{4}->{4}->{4}->12","pulumi !pul- <24",
"readme !rdme_ *42","scalingo !tk-us- #29","sendgrid !SG. [\\w.=-]{40,}","settlemint !sm_aat_|sm_pat_|sm_sat_ &16","ship\
po !shippo_live_|shippo_test_ >24"],beside:{"(?:live|test)_>{35}":"lob","(?:sq(?:u_|p_|a_))?^{40}":"sonar","00^{40}":"ok\
ta","A{22}[A-Za-z0-9%]{80,100}":"twitter","YC#{38}":"yandex","[0-9A-Fa-fGHgh]{32}-[0-9A-Fa-fGHgh]{8}-[0-9A-Fa-fGHgh]{8}":"\
mailgun",">{24}":"kucoin",">{32}":"adobe facebook finicity linear",">{37}":"cloudflare",">{40}":"sendbird sourcegraph","\
>{64}":"discord sentry",">{8}->{4}->{4}->{4}->{12}":"heroku hubspot kucoin messagebird message-bird message_bird sendbir\
d snyk squarespace",">{8}:>{8}":"bundle_enterprise__contribsys__com bundle_gems__contribsys__com","[0-9]{15,16}[%|]#{27,\
40}":"facebook","[0-9]{15,25}-&{20,40}":"twitter","[0-9]{5,16}:A#{34}":"telegr","<{40}":"meraki","&{11}AAAAAAAAAA^{43}":"\
dropbox","&{14}":"linkedin linked_in linked-in","&{15}":"dropbox","&{16}":"confluent linkedin linked_in linked-in","&{17\
}":"airtable","&{20}":"finicity finnhub looker","&{20}>{4}":"atlassian confluence jira atatt3","&{22}":"travis","&{24}":"\
etsy looker plaid","&{25}":"messagebird message-bird message_bird twitter","&{26}":"mattermost","&{30}":"alibaba plaid t\
witch","&{32}":"algolia asana bitbucket bittrex codecov droneci flickr","&{40}":"cohere co_api_key datadog zendesk","&{4\
5}":"twitter","&{50}":"twitter","&{64}":"confluent freshbooks jfrog artifactory bintray xray new-relic newrelic new_reli\
c sumo","&{73}":"jfrog artifactory bintray xray","[\\w+/=-]{80,90}":"kraken","#{32}":"adafruit","#{40}":"cloudflare gitt\
er","#{50}":"rapidapi","#{64}":"coinbase","^{32}":"discord fastly nytimes new-york-times newyorktimes","^{40,46}":"netli\
fy","^{40}":"launchdarkly","^{43}":"contentful","^{60}":"intercom","^{64}":"bitbucket","*{32}":"privateai private_ai pri\
vate-ai","b_^{44}":"beamer","live_^{40}":"gocardless","pk\\.&{60}\\.&{22}":"mapbox","su&{12}":"sumo","t1\\.#{1,200}={0,2}\
\\.#{86}={0,2}":"yandex"}};var um=String.raw`(?![\w+/-]|\.\w)`,sa=new Map(Object.entries(tr.classes)),cm=new RegExp(`([${[...sa.keys()].join("\\")}\
])([0-9]*)`,"g");function Ws(t){return t.replace(cm,(e,n,r)=>(sa.get(n)??"")+(r===""?"":`{${r},}`))}function fm(t,e){let[
n="",r="",s=""]=e.split(" "),o=n.startsWith("!"),i=a=>{let d=a.replace(/[.+$]/g,"\\$&"),u=Ws(s),c=new RegExp(`${u}${d}(?\
:${Ws(r)})`,"y");return{before:lm(u),pattern:c}};return(o?n.slice(1):n).split("|").map(a=>({kind:t,start:a,isWord:o,isName:!1,
expression:st(()=>i(a))}))}function lm(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))e+=
Number(n);return e}function pm(){let t="";return tr.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,fm(
t,e.slice(n+1))})}function mm(){let t=new Map;for(let[e,n]of Object.entries(tr.beside))for(let r of n.split(" ")){let s=t.
get(r);s===void 0?t.set(r,[e]):s.push(e)}return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,isWord:!1,isName:!0,
expression:st(()=>({before:0,pattern:new RegExp(`(?:${n.map(Ws).join("|")})${um}`,"y")}))}))}function oa(){return[...pm(),
...mm()].sort((t,e)=>e.start.length-t.start.length)}var ot=128,ia=32;function gm(t){let e=t.toUpperCase();return[t,e.charAt(0)+t.slice(1),e]}function hm(){let t=new Array(ot*
ot).fill(void 0);for(let e of oa()){let n=e.start.slice(0,2);for(let r of new Set(e.isName?gm(n):[n]))(t[r.charCodeAt(0)*
ot+r.charCodeAt(1)]??={formats:[]}).formats.push(e)}return t}function ym(t){let e=new Array(ot).fill(void 0);for(let n of t){
let r=n.start.charAt(2),s=r===""?e.keys():new Set([r,n.isName?r.toUpperCase():r].map(o=>o.charCodeAt(0)));for(let o of s)
(e[o]??=[]).push(n)}return e}var bm=st(hm),Sm=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
wm=16,zs=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function Em(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:Sm.test(t.slice(Math.max(0,e-wm),e))}function Tm(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|ia)!==(o.charCodeAt(a)|ia))return;let d=e;if(i){if(t.slice(e,e+o.
length).toLowerCase()!==o||(zs.lastIndex=e+o.length,!zs.test(t)))return;d=zs.lastIndex}else if(!t.startsWith(o,e))return;
let{before:u,pattern:c}=r.expression();if(d-=u,d<n||r.isWord&&!Em(t,d,n)||(c.lastIndex=d,!c.test(t)))return;let p=c.lastIndex;
return i&&!/[0-9]/.test(t.slice(d,p))?void 0:{kind:s,start:d,end:p}}function Gs(t){let e=bm(),n="",r=0,s=0;for(let o=0;o<
t.length;o++){let i=t.charCodeAt(o);s=i<ot?s%ot*ot+i:0;let a=e[s];if(a===void 0)continue;let d=(a.byThird??=ym(a.formats))[t.
charCodeAt(o+1)];if(d===void 0)continue;let u;for(let c of d)if(u=Tm(t,o-1,r,c),u!==void 0)break;u!==void 0&&(n+=`${t.slice(
r,u.start)}[REDACTED:${u.kind}]`,r=u.end,o=r-1,s=0)}return n+t.slice(r)}var km=6,xm=[Xi,ea,js,Gs,na,ta,Ji,ra,Hi],Om=[js,Gs],vm=4;function aa(t){return e=>{if(e.length<km)return e;let n=e;for(let r=0;r<
vm;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var It=aa(xm),da=aa(Om);var it=8192,Rt=66e3,ca=64,Vs=[0,64,256,1024,4096,16384,Rt],Im=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,fa=/[\s"'`]/;function _t(t,e){
return fa.test(t.charAt(e))}function Rm(t,e){let n=t.slice(Math.max(0,e-Rt),e);return Math.max(it,n.length-n.lastIndexOf(
`
`)-1)}function _m(t){return t.length>=it&&!fa.test(t.slice(-it))}function ua(t,e){return It(t+e)===It(t)+It(e)}function la(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-Rt),e+Rt),s=Im.test(r),o=t.slice(Math.max(0,e-(s?Rt:Rm(t,e))),e),
i=t.slice(e,e+(s?Rt:it));return ua(o,i)&&(n===void 0||ua(o,n))}function pa(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function Dm(t,e){for(let n=e;n>Math.max(0,e-ca);n--)if(_t(t,n-1)||_t(t,n))return n;
return pa(t,e)?e-1:e}function Nm(t,e){for(let n=e;n<Math.min(t.length,e+ca);n++)if(_t(t,n)||_t(t,n-1))return n;return pa(
t,e)?e+1:e}function nr(t,e,n){let r=e;for(;r>0&&!_t(t,r-1);)r--;let s=e-r>=it?[e-r,...Vs]:Vs;for(let o of s){let i=Dm(t,
e-o);if(i<=0)return 0;if(la(t,i,n.slice(0,it)))return i}return 0}function Pm(t,e){let n=e;for(;n<t.length&&!_t(t,n);)n++;
let r=_m(t.slice(Math.max(0,e-it),e))?[n-e]:Vs;for(let s of r){let o=Nm(t,e+s);if(o>=t.length)return t.length;if(la(t,o))
return o}return t.length}function at(t,e){return t.length<=e?t:`${t.slice(0,nr(t,e-1,"\u2026")).toWellFormed()}\u2026`}function fn(t){
return Am("sha256").update(t.toWellFormed()).digest("hex")}function x(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=fn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=Pm(t,t.length-n),i=t.slice(o),a=nr(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var Mm={};function l(t){return typeof t=="object"&&t!==null?t:Mm}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function v(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function ae(t){
return O(t).filter(e=>typeof e=="string")}function R(t){let e=v(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function W(t){
return Math.max(0,Math.round(v(t)??0))}var Cm=100;function A(t,e=[]){switch(typeof t){case"string":return x(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>Cm||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>A(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,A(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}function qe(t){if(typeof t!=
"object"||t===null)return;let e=l(t),n=l(e.cache);return{input:W(e.input),output:W(e.output),reasoning:W(e.reasoning),cacheRead:W(
n.read),cacheWrite:W(n.write)}}import{closeSync as Lm,constants as ma,fstatSync as $m,openSync as Fm,readSync as Um}from"node:fs";var jm=16e6;function He(t){
let e=Fm(t,ma.O_RDONLY|ma.O_NONBLOCK);try{let n=$m(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>jm)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,Um(e,s))}finally{Lm(e)}}var ga=["config.json","opencode.json","opencode.jsonc"],ya=/"(?:\\.|[^"\\])*"/.source,Gm=new RegExp(`${ya}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),Vm=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,qm=new RegExp(`${ya}\
|,(?=\\s*[}\\]])`,"g");function Hm(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(Gm,e);return JSON.
parse(n.replace(qm,e))}function Km(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?Vm.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function ha(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=qs(e,o.replace(/^~(?=\/)/,Bm()));return He(i).toString("utf8").trim()}catch{return""}})}
function Jm(t){if(Array.isArray(t))return{spec:t[0],options:t[1]};let{package:e,options:n}=l(t);return typeof t=="string"?
{spec:t,options:void 0}:{spec:e,options:n}}function Qm(t,e){let{plugin:n,plugins:r}=l(t),s=[...O(n),...e?O(r):[]].map(Jm);
return e?s.toReversed():s}function Zm(t,e,n){let r;try{r=Hm(He(t).toString("utf8"))}catch{return}let s=Qm(r,n).findLast(
({spec:i})=>Km(ha(i,"",e)));if(s===void 0)return;let o=Object.entries(l(s.options)).map(([i,a])=>[i,ha(a,Wm(t),e)]);return Object.
fromEntries(o)}function ba(t,e,n=process.cwd(),r=!1){let{OPENCODE_CONFIG:s="",OPENCODE_CONFIG_DIR:o=""}=e;return[...ga.map(
d=>zm(t,d)),...s===""?[]:[qs(n,s)],...o===""?[]:ga.map(d=>qs(n,o,d))].flatMap(d=>{let u=Zm(d,e,r);return u===void 0?[]:[
{path:d,options:u}]}).at(r?0:-1)??{path:t,options:{}}}import{readdirSync as Ym,realpathSync as Xm}from"node:fs";import{join as Hs}from"node:path";var eg="trust.json",tg=1;function dt(t){try{return Xm(t)}catch{return t}}function Sa(t,e){let n=Hs(t,eg),r={},s={};try{let a=JSON.
parse(He(n).toString("utf8"));a.version===tg&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=dt(a),u=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(u)?u.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function wa(t){let e=Hs(t,"stacks");try{return Ym(e).flatMap(n=>{try{let r=He(Hs(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function Dt({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function Ea(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var H=_i;function mn(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function Nt({variables:t,options:e},n,r=0){return e!==void 0?r===0?mn(e[n]):void 0:mn(t?.[H[n][r]??""])}function ln(t){
return{uri:Nt(t,"trackingUri"),host:Nt(t,"databricksHost"),profile:Nt(t,"databricksProfile")}}function Ks(t,e){let n=sg(
e,t);return!n.startsWith("..")&&!Oa(n)}function og({directory:t,worktree:e}){let n=Ta(t);if(e===void 0)return[n];let r=Ta(
e);if(!Ks(n,r)||r===rg(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=ng(o),s.push(o);return s}function ig({XDG_CONFIG_HOME:t}){
return pn(mn(t)??pn(xa(),".config"),"opencode")}function or({XDG_STATE_HOME:t}){let e=t!==void 0&&Oa(t)?t:pn(xa(),".loca\
l","state");return pn(e,"opencode-mlflow")}function rr(t,e=ln(t)){return{...t,owner:"user",server:e,trusted:[]}}function ka(t){
let e=pn(t,".env");try{let n=He(e).toString("utf8").replace(/^\s+/gm,"");return[{source:e,variables:(0,va.parse)(n)}]}catch{
return[]}}function sr(t,e){return Object.fromEntries(Object.entries(t).filter(([n])=>e(n)))}function ag({file:t,addresses:e,
tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,MLFLOW_TRACKING_TOKEN:o};
return[{source:t,owner:"project",variables:i,server:ln({variables:i}),trusted:r}]})}function ut(t,e,n,r=()=>!1,s=!1){let o=ig(
t),i=ba(o,t,n?.directory,s),a=ln({options:i.options}),d=b=>mn(e[b])===mn(i.options[b]),u=n===void 0?[]:og(n),c=Sa(or(t),
u),p=c.addresses,m=[rr({source:"environment",variables:t}),rr({source:"options",options:sr(e,d)},a)],g=[...s?[]:m,{source:"\
options",owner:"project",options:sr(e,b=>!d(b)),server:ln({options:sr(e,b=>!d(b))}),trusted:p.flat()},...u.flatMap((b,S)=>ka(
b).map(k=>({...k,owner:"project",server:ln(k),trusted:p.slice(S).flat()}))),...ag(c),...s?m.slice(1):[],rr({source:i.path,
options:sr(i.options,b=>!d(b))},a),...ka(o).map(b=>rr(b)),...s?m.slice(0,1):[]];return{environment:t,sources:g,accepts:r}}var Js={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function Aa({source:t}){return t==="options"?"the plugin's options":t==="environment"?"the envir\
onment":t}function Ia(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var Pt=class{proposals;address;#e;#t;#r;#n;#s;#o;#i;#d=new Map;constructor(e){
this.#e=e;let{sources:n}=e;this.#o=n.some(({trusted:a})=>a.length>0),this.#t=Ra(n.filter(({owner:a})=>a==="user"));let r=n.
filter(a=>this.#u(a)),s=r.find(({server:a})=>a.uri!==void 0);this.#r=s;let o=Ra(r.filter(a=>a.owner==="user"||a===s));this.
address=o,this.#n=s?.owner==="user"||o===this.#t;let i=[o,s&&Dt(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(
d))),this.#i=n.some(a=>this.#c(a)===!0&&this.#f(a)&&dg(a)),this.proposals=n.flatMap(a=>{let d=Dt(a.server);return d===void 0||
this.#u(a)?[]:[{address:d,source:a.source}]})}#u({owner:e,server:n,trusted:r}){let s=Dt(n);return e==="user"||s===void 0||
r.includes(s)?!0:this.#t!==void 0?s===this.#t:!this.#o&&this.#e.accepts(s)}#c({server:e}){let[n,r]=this.address?.split("\
 ")??[],s=Dt(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;let o=n?.startsWith("databricks")===!0,i=!o||e.host===
void 0||ug(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&i}#a(e){return this.#f(e)&&!(this.#i&&this.#c(e)===void 0)}#f(e){
if(this.address===void 0||!this.#u(e))return!1;let n=this.#c(e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===
void 0?this.#s:n&&(this.#s||!this.#n)}#l(e,n){let r=n.owner==="user";switch(Js[e]){case"server":{let s=this.#r,o=s?.owner===
"project"&&s.server.host!==void 0;return n===s||r&&!(o&&e==="databricksProfile")}case"place":return this.#u(n);case"cred\
ential":return this.#a(n);case"own":return r;case"choice":return!0}}said(e){let n=this.#d.get(e);if(n!==void 0)return n;
let r=H[e].flatMap((s,o)=>this.#e.sources.flatMap(i=>{let a=Nt(i,e,o),d=i.options===void 0?s:e;return a===void 0?[]:[{value:a,
source:i,name:d}]}));return this.#d.set(e,r),r}counting(e){return this.said(e).filter(({source:n})=>this.#l(e,n))}problems(){
let e=this.proposals.map(({address:r,source:s})=>`${Aa({source:s})} names the server ${Ia(r)}, which you have not agreed\
 to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(Js);return[...e,...n.flatMap(
r=>this.#p(r))]}#p(e){let[n]=this.said(e).filter(({source:o})=>this.#u(o)&&!this.#l(e,o)),r=Js[e];if(n===void 0)return[];
let s=`${H[e][0]} of ${Aa(n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="creden\
tial"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not sent to ${Ia(this.address)}: it was not given\
 with that server`]}};function dg(t){let e=n=>Nt(t,n)!==void 0;return e("token")||e("username")&&e("password")}function ug({
host:t}){return t?.replace(/\/+$/,"")}function Ra(t){let e=n=>t.find(({server:r})=>r[n]!==void 0)?.server[n];return Dt({
uri:e("uri"),host:e("host"),profile:e("profile")})}var Mt={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},fg={allowed:["new","full"],unset:"ne\
w",invalid:"new"},lg=256,pg=30;function _a(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function mg({value:t}){return Mt.allowed.find(e=>e===t.toLowerCase())??Mt.invalid}function gg(t){let e=s=>Mt.
allowed.indexOf(mg(s)),n=t.some(({source:s})=>s.owner==="user"),r=Mt.allowed.indexOf(Mt.unset);return _a(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function ir(t,e){let n=t.counting(e);return e==="redactPattern"?_a(n):e==="capture"?gg(n):
n}function Da(t){let e=new Pt(t),n={};for(let r of Object.keys(H)){let[s]=ir(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[H[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function ct(t){let{environment:e}=t,n=new Pt(t),r=m=>ir(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:g,unset:b,invalid:S})=>{let k=r(m)?.toLowerCase();
if(k===void 0)return b;let B=g.find(De=>De===k);return B!==void 0?B:(o.push(`${H[m][0]} must be one of ${g.join(", ")}: \
taken as ${S}`),S)},a=(m,g)=>{let b=r(m);if(b===void 0)return g;let S=Number(b);return Number.isFinite(S)&&S>0?S:(o.push(
`${H[m][0]} must be a number above 0: taken as ${g}`),g)},d=()=>{let m=r("stateDir");if(m!==void 0&&cg(m))return m;let g=or(
e);return m!==void 0&&o.push(`${H.stateDir[0]} must be an absolute path: taken as ${g}`),g},[u]=ir(n,"caCertificate"),c=u!==
void 0&&H.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${H.insecureTls[0]}\
 and ${H.caCertificate[0]} are both set: certificates are checked`),{trackingUri:r("trackingUri"),experimentId:r("experi\
mentId"),debug:s("debug"),username:r("username"),password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r(
"traceLocation"),databricksHost:r("databricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databrick\
sClientId"),databricksClientSecret:r("databricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r(
"databricksConfigFile"),databricksAuthType:r("databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,ourPorts:wa(
or(e)),capture:i("capture",Mt),redactPattern:r("redactPattern"),inputs:i("inputs",fg),stateDir:d(),spoolMegabytes:a("spo\
olMegabytes",lg),spoolDays:a("spoolDays",pg),proposals:n.proposals,problems:o}}function Na(t){let e={...t.environment},n=new Pt(
t);for(let r of Object.keys(H)){for(let i of H[r])Reflect.deleteProperty(e,i);let[s]=ir(n,r);if(s===void 0)continue;let o=s.
source.options!==void 0;e[o?H[r][0]:s.name]=s.value}return e}import{resolve as yu}from"node:path";import{fileURLToPath as zb}from"node:url";var h={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
mlflow.experiment.databricksTraceSpanStorageTable",gitBranch:"mlflow.source.git.branch",gitCommit:"mlflow.source.git.com\
mit",gitRemote:"mlflow.source.git.repoURL",messageFormat:"mlflow.message.format",model:"mlflow.llm.model",provider:"mlfl\
ow.llm.provider",schemaVersion:"mlflow.trace_schema.version",session:"mlflow.trace.session",sourceName:"mlflow.source.na\
me",sourceType:"mlflow.source.type",spanCost:"mlflow.llm.cost",spanInputs:"mlflow.spanInputs",spanOutputs:"mlflow.spanOu\
tputs",spanTokens:"mlflow.chat.tokenUsage",spanType:"mlflow.spanType",tools:"mlflow.chat.tools",traceCost:"mlflow.trace.\
cost",traceName:"mlflow.traceName",traceNameTag:"mlflow.traceTag.mlflow.traceName",traceOutputs:"mlflow.traceOutputs",traceRequestId:"\
mlflow.traceRequestId",traceTokens:"mlflow.trace.tokenUsage",user:"mlflow.trace.user"},L={agentName:"gen_ai.agent.name",
exceptionMessage:"exception.message",exceptionType:"exception.type",session:"session.id",toolCallId:"gen_ai.tool.call.id",
user:"user.id"},w={agent:"opencode.agent",command:"opencode.command",compaction:"opencode.compaction",content:"opencode.\
content",diffPatch:"opencode.diff.patch",finishReason:"opencode.finish_reason",hostOs:"opencode.host.os",messageId:"open\
code.message.id",mode:"opencode.mode",model:"opencode.model",notUnderstood:"opencode.not_understood",outcome:"opencode.o\
utcome",requestedTool:"opencode.tool.requested",reverted:"opencode.reverted",sessionId:"opencode.session.id",sessionTitle:"\
opencode.session.title",toolKind:"opencode.tool.kind",toolTitle:"opencode.tool.title",tools:"opencode.tools",variant:"op\
encode.variant",version:"opencode.version"};function Pa(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function Ma(t){return{total_cost:t}}function Ce(t,e,n){return{[h.spanType]:t,[h.spanInputs]:e,[h.spanOutputs]:n}}function Ca(t){let e=t.tokens===void 0?void 0:
Pa(t.tokens);return{[h.messageFormat]:"openai",[h.model]:t.model,[h.provider]:t.provider,[h.spanTokens]:e,[h.spanCost]:e===
void 0||t.cost===void 0?void 0:Ma(t.cost)}}function La(t,e,n){return{[h.traceNameTag]:t,[L.session]:e,[L.user]:n}}function ar(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[L.exceptionType]:e,[L.exceptionMessage]:n,...r}}}var be={name:"Interrupted",message:"OpenCode stopped before this ended"},hg="f".repeat(16);function $a({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[h.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...Ce("AGENT",i,void 0),[h.messageFormat]:"openai",[L.session]:r[h.session],[L.user]:r[h.user]},events:[]}}function Fa(t){
return{...$a(t),parentSpanId:hg}}function Ua(t){let{info:e}=t,n=$a(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:be.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[ar(n.end,be.name,be.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function gn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function dr(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function ja(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var ur=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||yg(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#o(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#o(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#o(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function yg(t){return t.
some(({kind:e})=>e==="info")}var bg=250,Sg=36e5,wg=5,Eg=500,Tg=3,cr=class{#e;#t;#r;#n;#s=0;#o=0;#i;#d=0;#u;#c;#a;#f=0;#l=!1;#p=!1;#g=!1;constructor(e){
this.#e={progress:()=>{},held:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new ur(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#i}get isFailing(){return this.#s>0}get elapsed(){return this.#a===void 0?0:Math.max(0,performance.now()-this.#a)}get needed(){
let e=this.#u??0,n=Math.min(2,this.#e.queue.size-this.#f);return(this.#f>0?Math.max(0,e-this.elapsed):0)+e*n}schedule(e){
if(!this.#g){if(this.#n!==void 0){(!this.isFailing||this.#b())&&this.#c?.();return}e?this.#m():this.#r===void 0&&(this.#r=
setTimeout(()=>{this.#m()},bg),this.#r.unref())}}async flush(e){if(this.#m(),this.#n===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#g=!0,clearTimeout(
this.#r),this.#r=void 0,this.#c?.()}#m(){clearTimeout(this.#r),this.#r=void 0,!(this.#g||this.#n!==void 0||this.#e.queue.
size===0)&&(this.#n=this.#y().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#n=void 0}))}async#y(){
let{queue:e,transport:n,held:r}=this.#e;for(;!this.#g;){let s=this.#t.deferUntilDue(e,n.unit);if(s>0){await this.#O(s);continue}
let o=e.peek(n.unit,this.#w());if(o.length===0){if(!e.isHeld)return;r(),await this.#O(Eg);continue}this.#l=!1,this.#a=performance.
now(),this.#f=o.length;let i=await n.send(o),a=this.elapsed;this.#a=void 0,this.#f=0;let d=this.#E(o,i,a);d>0&&await this.#O(
d)}}#b(){return this.#l||this.#p||!this.#t.isSingle?!1:(this.#p=!0,!0)}#w(){let{most:e}=this.#t;return this.#d>0?Math.min(
e,Math.ceil(this.#d/2)):e}#E(e,n,r){let s=n.outcome==="again"&&this.#o<wg;if(this.#o=n.outcome==="again"?this.#o+1:0,s)return 0;
switch(n.outcome){case"delivered":return this.#d=Math.max(0,this.#d-e.length),this.#t.noteSuccess(),this.#p=!1,this.#k(e,
r),0;case"rejected":return n.content&&e.length>1&&this.#e.transport.unit==="records"?(this.#d=e.length,0):(this.#S(e,n.reason),
0);case"retry":case"unreachable":return this.#x(e,n);case"again":return this.#x(e,{outcome:"retry",reason:"the server is\
 of no known kind"})}}#k(e,n){this.#s=0,this.#u=Math.min(n,this.#u??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${Ba(
e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#S(e,n){this.#s=0,this.#d=0,this.#i=
n,this.#e.debug(`refused, ${Ba(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#x(e,n){
let{queue:r,debug:s}=this.#e;this.#d=0,this.#s+=1,this.#i=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?
(s(`asked to wait ${o} ms: ${n.reason}`),this.#l=!0,Math.min(Math.max(o,this.#T()),Sg)):(s(`could not send, will try aga\
in: ${n.reason}`),n.outcome==="unreachable"&&this.#s%Tg!==0?this.#T():this.#t.add(e)?(this.#S(e,n.reason),0):(r.defer(e),
this.#s===1&&r.size>e.length?0:this.#T()))}#T(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(
this.#s-1,16))*(.5+Math.random()/2)}#O(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#c=void 0,n()},s=setTimeout(
r,e);s.unref(),this.#c=r})}};function Ba(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:
t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var kg=1e3,xg=3500,Qs=1e3,Ct=class{#e;#t;#r;#n;#s;#o=new Set;constructor(e){this.#e=e.queue;let n=()=>{this.takeOver()};
this.#t=new cr({held:n,...e}),this.#r=e.background,this.#n=e.debug,this.#s=e.interrupted}get isBusy(){return this.#e.size>
0||this.#o.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.size}record(e,n){for(let r of e)r.kind===
"info"&&(r.final?this.#o.delete(r.traceId):this.#o.add(r.traceId),r.final&&r.resumed===!0&&this.#s?.add(JSON.parse(r.text)));
this.#e.add(e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}leftIn(e){return this.#s?.
leftIn(e)??[]}takeOver(){try{let{open:e,more:n}=this.#e.takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.
schedule(!1),this.#r?.startNow()),n}catch(e){return this.#n(`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){
!(this.#e.size>=Qs)&&!this.takeOver()||setTimeout(()=>{this.takeOverAll()},kg).unref()}async flushAtExit(e,n=xg){let{isFailing:r,
elapsed:s,needed:o}=this.#t;r||(this.#e.isVolatile?await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.
isBusy&&this.#r?.startNow()}flush(e){return this.#t.flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{
traceId:n}=e.info;if(!this.#o.has(n))try{let{root:r,info:s}=Ua(e);this.#e.add([gn(r),dr(s,!0,e)]),e.info.state==="IN_PRO\
GRESS"&&this.#s?.add(s,e.seen),this.#n(`trace ${n} was left open by another process: ended`)}catch(r){this.#n(`trace ${n}\
 was left open and cannot be ended: ${String(r)}`)}}};import{spawn as Ig}from"node:child_process";import{createHash as Og}from"node:crypto";import{readFileSync as za,readlinkSync as vg}from"node:fs";import{hostname as Ag}from"node:os";
var Zs="0";function fr({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function Ga(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function lr(t){return Og("sha\
256").update(t).digest("hex").slice(0,12)}function Ys(t){try{return t()}catch{return""}}function Va(t){let e=Ys(()=>za(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function qa(t){let e=t[19];if(e===void 0)
return Zs;let n=Ys(()=>za("/proc/sys/kernel/random/boot_id","utf8"));return lr(`${n} ${e}`)}var Wa;function ee(){let t=Ys(
()=>vg("/proc/self/ns/pid"));return Wa??={place:lr(`${Ag()} ${t}`),pid:process.pid,start:qa(Va(process.pid))},Wa}function Lt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Va(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=qa(n);return e===Zs||r===Zs||e===r}var Rg=6e4,_g={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Dg=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,pr=class{#e;#t=new Set;#r;#n;#s;#o=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#o-1),Rg);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#o===
0?0:n),this.#r.unref()}get#i(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#i)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#d(),o=Ig(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e(),
..._g},windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#u(o)}),o.on("\
exit",()=>{this.#u(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#a()}catch(r){n(`background process \
not started: ${String(r)}`),this.#o+=1,this.startSoon()}}#d(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=fr(ee()),
i=[s,e,"deliver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Dg,"opencode-mlflow",r,o,...i]}#u(e){
this.#n===e&&(this.#c(),this.#o=this.#i?this.#o+1:0,this.#i&&this.startSoon())}#c(){this.#n=void 0,clearInterval(this.#s)}#a(){
let{idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#i)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#c(),this.#o=0,r?.kill()}},e/5),this.#s.unref()}};import{appendFileSync as Ng,mkdirSync as Pg,readFileSync as Mg,renameSync as Cg,statSync as Lg,writeFileSync as $g}from"node:fs";
import{join as Fg}from"node:path";var Ug=64*1024,mr=class{#e;constructor(e){this.#e=e}add({metadata:e},n){try{let r=[e[h.session],e[w.messageId],n??null];
Pg(this.#e,{recursive:!0,mode:448}),(Lg(this.#t,{throwIfNoEntry:!1})?.size??0)>Ug&&this.#n(),Ng(this.#t,`${JSON.stringify(
r)}
`,{mode:384})}catch{}}leftIn(e){let n=new Map;for(let r of this.#r()){let[s,o,i]=jg(r);s!==e||typeof o!="string"||(typeof i==
"number"?n.set(o,{messageID:o,seen:i}):n.delete(o))}return[...n.values()]}get#t(){return Fg(this.#e,"interrupted.log")}#r(){
try{return Mg(this.#t,"utf8").split(`
`)}catch{return[]}}#n(){let e=this.#r(),n=`${this.#t}.new`;$g(n,e.slice(e.length/2).join(`
`),{mode:384}),Cg(n,this.#t)}};function jg(t){try{let e=JSON.parse(t);return Array.isArray(e)?e:[]}catch{return[]}}var Bg=256,Wg=2*1024*1024,zg=2e3;function gr(t,e,n,r=()=>!1){return e==="records"?Gg(t,n,r):Vg(t,r)}function Ha(t,{outline:e}){
return e.kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function Gg(t,e,n){let r=Math.
max(1,Math.min(e,Bg)),s=[],o=new Set,i=new Set,[a,d]=[0,0];for(let u of t.list()){let{outline:c}=u;if(n(u))continue;if(c.
kind!=="span"){if(Ha(t,u))continue;if(s.length===0)return[u];if(i.add(c.traceId),d+=1,d>zg)break;continue}if(i.has(c.traceId))
continue;a+=u.size;let p=s.length>0&&a>Wg,m=z(c);if(p||o.has(m)||(o.add(m),s.push(u),s.length>=r))break}return s}function Vg(t,e){
for(let n of t.list()){let{outline:r}=n;if(r.kind==="span"||e(n)||r.kind==="tag"&&Ha(t,n))continue;if(r.kind==="tag"||!r.
final)return[n];let s=t.spans(r.traceId);return[...new Map(s.map(i=>[z(i.outline),i])).values(),n]}return[]}function Ka(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function hr(){return Ka()!==void 0}var hn=class extends Error{};function $t(t){let e=[1,11,26];return t instanceof hn||e.
includes(Qa(t))}function Ja(t){return Qa(t)===8}function Qa(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var Se=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Ka();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var yr={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as Sy}from"node:fs";import{basename as wy,join as Ey}from"node:path";import{lstatSync as Fh,readdirSync as Uh,statSync as jh}from"node:fs";import{join as Bh}from"node:path";import{join as qg}from"node:path";import{threadId as Hg}from"node:worker_threads";var Kg=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,Jg=1e6,Za=0;function Ae(t){let[,e="",n="",r="",s="",
o=""]=Kg.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function Ft({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Ut(t,e){return Za+=1,{destination:t,owner:e,n:Hg*Jg+Za}}
function Xs({url:t,experimentId:e,workspace:n}){return lr([t,e,n??""].join(" "))}function de(t){return qg(t,"queue")}import{existsSync as Ch,renameSync as Od}from"node:fs";import{join as Lh}from"node:path";import{lstatSync as ud,readdirSync as cd,renameSync as lh,statSync as fd}from"node:fs";import{basename as ld,dirname as ph,
join as kn}from"node:path";import{chmodSync as Yg,closeSync as td,constants as wn,fchmodSync as Xg,fdatasync as eh,fstatSync as nd,lstatSync as rd,
mkdirSync as sd,openSync as to,rmdirSync as th,rmSync as nh}from"node:fs";import{dirname as rh,join as En}from"node:path";import{crc32 as Qg}from"node:zlib";function bn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function Sn(t,...e){return e.reduce((n,r)=>Qg(r,n),
0)+Number(t)}function eo({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function Ie(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&Sn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function Ya(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function yn(t){return t.kind==="info"?!t.final:"provisional"in
t}function Xa(t,e){let n="resumed"in t;return n!=="resumed"in e?n:!yn(t)&&yn(e)}function ed(t){if(!(t.kind!=="info"||t.final||
t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;return Zg(e)?{info:e,rootSpanId:n,seen:r}:
void 0}catch{return}}function Zg(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??{};return typeof e=="string"&&typeof n==
"number"&&typeof r=="object"&&typeof s=="object"}var Tn=1,ro=1869442161,K="queue.db",ft=`${K}-wal`,jt="queue.log",sh=[K,ft,jt,`${K}-shm`,`${K}-journal`],od=`
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  open INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  destination TEXT NOT NULL,
  outline TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX subjects ON records (subject);
CREATE INDEX waiting ON records (position) WHERE sent = 0;
CREATE INDEX open ON records (open) WHERE open = 1;
PRAGMA application_id = ${ro};
PRAGMA user_version = ${Tn};`,oh=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,ih="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",ah=4*1024*1024,dh=4*1024*
1024,no=class extends Error{},ue=class t{folder;#e;#t=[];#r;constructor(e,n){this.#e=e,this.folder=n}static inMemory(){let e=new Se(
":memory:");return e.exec(od),new t(e)}static create(e){sd(rh(e),{recursive:!0,mode:448}),sd(e,{mode:448});let n;try{Yg(
e,448);let r=En(e,K);n=to(r,wn.O_RDWR|wn.O_CREAT|wn.O_EXCL,384),Xg(n,384);let s=new t(ad(r,ih),e);return s.#t.push(n),s.
transaction(()=>{s.#e.exec(od)}),s}catch(r){throw n!==void 0&&td(n),Ke(e),r}}static open(e){let n=En(e,K);if(!rd(n).isFile())
throw new no(n);let r=new t(ad(n),e);return r.#t.push(to(n,wn.O_RDONLY)),r}get isExclusive(){return this.#e.get("PRAGMA \
locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=Sr(this.#e.get("SELECT count(*) AS n FROM reco\
rds WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? L\
IMIT 1",e,`${e}$`)!==void 0}get total(){return Sr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#e.
get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return Sr(this.#e.get("SELECT sum(size) AS n FROM records"))}get format(){
return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#e.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return Sr(this.#e.get("SELECT page_count * page_size AS n FROM \
pragma_page_count, pragma_page_size"))>dh?!0:this.#e.get("PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(
this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;
let n=rd(En(this.folder,K),{throwIfNoEntry:!1}),r=nd(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.
transaction(e)}catch(n){throw this.#r=void 0,n}}insert({id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,
...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \
?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(bn(d)),Number(o),s,a.length,Sn(o,u,c,a),u,c,a),o||this.#n(1)}about(e){return this.#e.
all("SELECT id FROM records WHERE subject = ? ORDER BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${id} WHERE subje\
ct > ? AND subject < ? ORDER BY position`;return this.#e.all(n,`${e} `,`${e}!`).map(eo)}has(e){return this.#e.get("SELEC\
T 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.get("SELECT 1 FROM records WHERE id = ? AND sent = 0",
e)!==void 0}list(e,n){let r=`${id} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).
map(eo)}*entries(){let e=`${br} WHERE id > ? ORDER BY id LIMIT ${uh}`;for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(
Ie);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.get(`${br} WHERE id = ?`,e);return n===void 0?
void 0:Ie(n)}ofTrace(e){let n=`${br} WHERE subject >= ? AND subject < ? ORDER BY id`;return this.#e.all(n,e,`${e}$`).map(
Ie).filter(s=>s!==void 0)}open(){return this.#e.all(`${br} WHERE open = 1`).map(Ie).filter(n=>n!==void 0)}delete(e){let n=this.#e.
all(ch,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){let r=[],s=e;return this.transaction(()=>{
for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY id")){if(s<=0)break;n(Number(o))||
(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){this.#n(-this.#e.all(fh,JSON.stringify(
e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",n,e)}sync(){if(this.folder===void 0)return;
this.#t.length<2&&this.#t.push(to(En(this.folder,ft),wn.O_RDONLY));for(let n of this.#t)eh(n,()=>{});let[,e]=this.#t;e!==
void 0&&nd(e).size>ah&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_vacuum"),this.#e.exec("PRAGMA sync\
hronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA synchronous = OFF")}remove(){this.
folder!==void 0&&Ke(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.splice(0))td(e)}#n(e){this.#r!==
void 0&&(this.#r+=e)}},uh=64,dd="id IN (SELECT value FROM json_each(?))",ch=`DELETE FROM records WHERE ${dd} RETURNING s\
ent`,fh=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${dd} RETURNING id`,id="SELECT id, position, outl\
ine, size FROM records",br="SELECT id, position, sent, at, crc, destination, outline, text FROM records";function Sr(t){
return Number(t?.n??0)}function ad(t,e=""){let n=new Se(t);try{n.exec(oh+e);try{n.exec("PRAGMA journal_mode = WAL"),n.get(
"SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return n}catch(r){
throw n.close(),r}}function Ke(t){try{for(let e of sh)nh(En(t,e),{force:!0});th(t)}catch{}}var mh=24*36e5;function so(t){return Math.max(0,Date.now()-t)}function wr(t){try{let e=cd(t).filter(n=>!n.endsWith("-shm")).
map(n=>ud(kn(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?fd(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function gh(t){let e=Ae(ld(t))?.owner;return e===void 0?!1:e.place===ee().place?!Lt(e):so(wr(t))>mh}function lt(t,e){let n;
try{n=cd(t)}catch{return[]}return n.flatMap(r=>{let s=Ae(r),o=kn(t,r);return s===void 0||!gh(o)||!e(s,o)?[]:[{path:o,time:fd(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function Er(t){
let e=Ae(ld(t));if(e===void 0)return;let n=kn(ph(t),Ft(Ut(e.destination,ee())));try{return lh(t,n),n}catch{return}}function oo(t,e){
let n;try{return ud(kn(t,K)).isFile()?(n=new Se(kn(t,K),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function pt(t){
return oo(t,n=>n.get("PRAGMA application_id")?.application_id===ro&&Number(n.get("PRAGMA user_version")?.user_version)>Tn)===
!0}function pd(t,e){let n="SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1";return oo(t,r=>r.get(n,e,`${e}\
$`)!==void 0)===!0}function md(t,e){let n="SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return oo(
t,r=>r.get(n,e)!==void 0)===!0}import{linkSync as vh,rmSync as Td}from"node:fs";import{join as mt}from"node:path";import{closeSync as hh,constants as yh,fstatSync as bh,openSync as Sh,readFileSync as wh,readSync as gd}from"node:fs";import{
endianness as Eh}from"node:os";var Bt=32,uo=24,j=4096,Je=uo+j,io=Eh()==="BE",Th=io?931071619:931071618;function ao(t,[e,
n]){let[r,s]=[e,n];for(let o=0;o+8<=t.length;o+=8){let i=io?t.readUInt32BE(o):t.readUInt32LE(o),a=io?t.readUInt32BE(o+4):
t.readUInt32LE(o+4);r=r+i+s>>>0,s=s+a+r>>>0}return[r,s]}function hd(t,e){return[t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*kh(t){
let e=xh(t);if(e===void 0)return;let n=Oh(t)?hd(t,24):void 0;for(let r=Bt;r+Je<=t.length;){if(!t.subarray(r+8,r+16).equals(
e)){let c=t.indexOf(e,r+9);if(c<0)return;r=c-8,n=void 0;continue}let s=hd(t,r+16),o=t.subarray(r,r+8),i=r+uo,a=t.subarray(
i,i+j),u=(n&&ao(a,ao(o,n)))?.join()===s.join();yield{page:o.readUInt32BE(0),commit:o.readUInt32BE(4),offset:i,isWhole:u},
n=s,r+=Je}}function xh(t){if(t.length<Bt+Je)return;let n=[16,...[Bt,Bt+Je,t.length-Je,t.length-2*Je].map(s=>s+8)].map(s=>t.
subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function yd(t){
let e=[...kh(t)];return e.slice(0,e.findLastIndex(({commit:n})=>n>0)+1)}function bd(t){let e=yd(t),n=(r,s)=>e.slice(s+1).
some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.isWhole&&!n(r,s)).length}function Tr(t){try{return wh(
t)}catch{return Buffer.alloc(0)}}function Sd(t,e){let n;try{n=Sh(t,yh.O_RDONLY);let r=Math.floor((bh(n).size-Bt)/Je),s=Buffer.
alloc(8);gd(n,s,0,s.length,16);let o=Buffer.alloc(uo);for(let i=e;i<r;i+=1)if(gd(n,o,0,o.length,Bt+i*Je),!o.subarray(8,16).
equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{n!==void 0&&hh(n)}}function Oh(t){if(t.readUInt32BE(
0)!==Th)return!1;let e=ao(t.subarray(0,24),[0,0]);return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(28)}function wd(t,e){
let n=yd(e).filter(({isWhole:i})=>i),{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(t.length/j),o=Buffer.alloc(
s*j);t.copy(o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*j,a,a+j);return o}var Ah=13,Ed=8,kr=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),[Ih]=kr;
function kd(t){try{Td(mt(t,jt),{force:!0}),vh(mt(t,ft),mt(t,jt))}catch{}}function xd(t){Td(mt(t,jt),{force:!0})}function Or(t){
let e=Tr(mt(t,K)),n=Tr(mt(t,jt)),r=n.length>0?n:Tr(mt(t,ft)),s=wd(e,r),o=ue.inMemory(),i=bd(r),a=new Set;o.transaction(()=>{
for(let u=0;u+j<=s.length;u+=j)for(let c of Rh(s,u)){let p=c===void 0?void 0:Nh(c);p===void 0?i+=1:p!=="other"&&!a.has(p.
id)&&(a.add(p.id),o.insert(p))}});let d=s.length<=j;return{store:o,damaged:d?0:Math.max(1,i)}}function*Rh(t,e){if(e===0||
t[e]!==Ah)return;let n=t.readUInt16BE(e+3);if(Ed+2*n>j){yield void 0;return}for(let r=0;r<n;r+=1){let s=t.readUInt16BE(e+
Ed+2*r);yield s<j?_h(t,e,s):void 0}}function _h(t,e,n){let[r,s]=xr(t,e+n),[o,i]=xr(t,s),a=Dh(r);if(i+a>e+j||r>t.length)return;
let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>0;){let p=(c-1)*j;if(c<2||p+j>t.
length)return;d.push(t.subarray(p+4,p+4+Math.min(u,j-4))),u-=j-4,c=t.readUInt32BE(p)}return{rowId:o,payload:Buffer.concat(
d)}}function Dh(t){let e=j-35;if(t<=e)return t;let n=Math.floor((j-12)*32/255)-23,r=n+(t-n)%(j-4);return r<=e?r:n}function xr(t,e){
let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+r+1]}return[n*256+(t[e+8]??0),e+9]}function Nh({
rowId:t,payload:e}){let[n,r]=xr(e,0),s=[];for(let a=r;a<n&&s.length<=kr.length;){let[d,u]=xr(e,a);s.push(d),a=u}if(s.length!==
kr.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[u,c]=Mh(e,i,d);o[kr[a]??""]=u,i+=c}return o[Ih??""]=
t,Ie(o)}var Ph={1:1,2:2,3:3,4:4,5:6};function Mh(t,e,n){if(n>=13&&n%2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),
s]}if(n===8||n===9)return[n-8,0];let r=Ph[n];return r===void 0?[null,n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(
e,r),r]}var $h=1024*1024,Wt=class t{#e;#t;#r;#n;#s;#o=new Set;#i=[];#d=!1;#u=!1;#c;#a=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#g(),this.#c=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=Er(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Od(r,e),s}}get path(){return this.#t}get waiting(){return this.#c}takeDamaged(){
let e=this.#a;return this.#a=0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){
let n=[],r=0;for(;n.length<e&&r<$h;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+
i.text.length,0)}return n}release(){this.#p(()=>{this.#d||(this.#n.transaction(()=>{this.#n.delete(this.#i)}),this.#i=[])})}get isEmpty(){
return this.#p(()=>!this.#d&&this.#n.isEmpty)}end(){this.#u&&!this.#d?this.release():(this.#n.remove(),Ke(this.#t)),Ch(this.#t)&&
this.giveBack()}trim(e){let n=this.#n.trim(e,()=>!1);return this.#d||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#u=
!1,this.end()):(this.#n.checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Od(this.#t,this.#e)}catch{}}#f(){
let{value:e,done:n=!1}=this.#s.next();if(!n){if(e===void 0)throw new hn("a record is not what was written");return this.#o.
has(e.id)?[]:this.#l(e)}}#l(e){let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(
({id:a})=>!this.#o.has(a)),o=this.#r,i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#u=
!0);for(let{id:a,isSent:d}of i)this.#o.add(a),this.#i.push(a),d||(this.#c-=1);return i}#p(e){try{return e()}catch(n){if(!vd(
n)||this.#d)throw n;return this.#n.close(),this.#n=this.#m(),this.#s=this.#n.entries(),e()}}#g(){kd(this.#t);try{let e=ue.
open(this.#t);if(!Sd(Lh(this.#t,ft),e.logFrames)&&e.isQueue&&e.isWhole)return xd(this.#t),e;e.close()}catch(e){if(!vd(e))
throw e}return this.#m()}#m(){let{store:e,damaged:n}=Or(this.#t);return this.#d=!0,this.#a+=n,e}};function vd(t){return $t(
t)||Ja(t)}function Rd(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=de(e),u=(S,k)=>{try{i.note(S,k())}catch(B){
a(`what is too ${S==="age"?"old":"much"} stays: ${String(B)}`)}},c=S=>so(wr(S))>n.age;for(let S of lt(d,(k,B)=>c(B)&&!pt(
B)))u("age",()=>Ad(S,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),Id(e)<=n.size)return;let p=lt(
d,(S,k)=>!pt(k)).map(S=>({modified:wr(S),trim:k=>Ad(S,k)})),m={modified:jh(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:S=>o.
trim(S,0)},g={modified:Number.POSITIVE_INFINITY,trim:S=>{let k=r?.trim(S,s)??[];return r?.checkpoint(),k}},b=[...p,m].sort(
(S,k)=>S.modified-k.modified);for(let{trim:S}of[...b,g]){let k=Id(e)-n.size;if(k<=0)return;u("size",()=>S(k))}}function Ad(t,e){
return Wt.takeOver(t)?.trim(e)??[]}function Id(t){let e=0;try{for(let n of Uh(t,{recursive:!0,withFileTypes:!0})){let r=Bh(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=Fh(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as Wh,existsSync as co,fchmodSync as zh,mkdirSync as Gh,openSync as Vh,renameSync as qh}from"node:fs";import{
join as Hh}from"node:path";var _d=1,fo="dead.db",Kh=64,Jh=`
PRAGMA busy_timeout = 2000;
PRAGMA secure_delete = ON;
PRAGMA synchronous = NORMAL;
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS letters (
  id INTEGER PRIMARY KEY,
  trace TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  destination TEXT NOT NULL,
  outline TEXT NOT NULL,
  text TEXT NOT NULL
);
PRAGMA user_version = ${_d};`,Dd="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
vr=class{path;#e;constructor(e){this.#e=e,this.path=Hh(e,fo)}add(e){e.length!==0&&(Gh(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,Sn(!1,d,u,i),d,u,i)}}))}take(e,n){
co(this.path)&&this.#t(r=>{for(let s of Qh(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!co(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${Dd} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:Ie(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!$t(n))throw n;qh(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!co(
this.path)){let r=Vh(this.path,"a",384);zh(r,384),Wh(r)}let n=new Se(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>_d)throw new Error(`a newer version wrote ${this.path}`);n.exec(Jh),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*Qh(t){for(let e=0;;){let n=t.all(`${Dd} WHERE id > ? ORDER BY id LIMIT ${Kh}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(Ie).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as Zh,chmodSync as Yh,mkdirSync as Xh}from"node:fs";import{join as ey}from"node:path";var Ar=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=ey(this.#e,"dropped.log");Xh(this.#e,{recursive:!0,mode:448}),Zh(u,d,{mode:384}),Yh(u,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as ty}from"node:fs";import{join as ny}from"node:path";var ry=500,sy=512,Ir=class{#e;#t;#r;#n=new Set;#s=new Set;#o=new Set;#i=0;#d=0;#u=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#r!==void 0}get waiting(){let e=this.#a().reduce((n,r)=>n+r.waiting,0);return this.#n.size===0?e:e-[...this.#n].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#p(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#m(this.#t,r))return;let s=this.#r??=ue.inMemory();s.transaction(
()=>{r(s)}),this.#E(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#o]),this.#o.clear()}write(){if(performance.now()<this.#d)return!1;this.#t?.isGone===!0&&this.#w(this.#t,
"is not where it was");try{this.#t??=this.#l()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#n.size===0?!0:
this.#m(this.#t,n=>{n.delete([...this.#n]);for(let r of this.#r?.entries()??[])r!==void 0&&n.insert(r)})?(this.#n.clear(),
this.#r?.close(),this.#r=void 0,this.#u&&this.#e.debug("the queue is written again"),this.#u=!1,!0):!1}get(e){for(let n of this.#a()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#a().flatMap(r=>r.about(e)).filter(r=>!this.#n.has(r))}newest(e){
let[n]=this.about(e).slice(-1);return n===void 0?void 0:this.get(n)?.record}hasSpans(e){return this.spans(e).length>0}hasTrace(e){
return this.#a().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#a().some(r=>r.waits(n)))}spans(e){
return this.#a().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,sy)){let r=this.#a().flatMap(o=>o.
list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===void 0)return;e=s.position}}forget(e){
this.#g(e,n=>{n.delete(e)})}keepSent(e){this.#g(e,n=>{n.keepSent(e)})}defer(e){let n=e.map(r=>[r,this.#c()]);for(let r of this.#a())
this.#m(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#t?.close(),this.#t=
void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;e!==void 0&&((this.#n.size===0?!e.isEmpty:
e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#d=0))}#c(){return this.#i+=1,this.#i}#a(){return[
this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({id:n})=>!this.#n.has(n))}#l(){let{folder:e,
key:n,created:r,debug:s}=this.#e;for(;;){let o=ny(e,Ft(Ut(n,ee())));if(ty(o))continue;let i=ue.create(o);return i.isExclusive&&
s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#a())
for(let a of i.about(s))this.#s.has(a)?this.#o.add(a):i===e?e.delete([a]):this.#n.add(a);let o=this.#c();e.insert({...n,
id:o,position:o})}#g(e,n){if(e.length!==0){for(let r of this.#a())if(!this.#m(r,n))for(let s of e)r.has(s)&&this.#n.add(
s)}}#m(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===this.#t&&$t(r)?this.#w(e,`is damaged: ${String(r)}`):
this.#y(r),!1}}#y(e){this.#d=performance.now()+ry,this.#b(`cannot be written: ${String(e)}`)}#b(e){this.#u||this.#e.debug(
`the queue ${e}; records are kept in memory until it can`),this.#u=!0}#w(e,n){this.#b(n),this.#t=void 0;let{store:r,damaged:s}=e.
isGone?{store:e,damaged:0}:oy(e),o=this.#r??=ue.inMemory(),i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=
1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),this.#e.dropped.damaged(i),this.#E(o)}#E(e){let n=e.bytes-this.#e.
memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.isInFlight(r)))}};function oy(t){t.close();let e=t.folder??"",
n=Or(e);return Ke(e),n}import{readdirSync as iy}from"node:fs";import{join as ay}from"node:path";var dy=6e5,Rr=class{#e;#t;#r=new Map;#n=new Map;constructor(e,n){this.#e=e,this.#t=n}get isAny(){return[...this.#n.values()].
includes(!0)}look(e){return this.#n=new Map,({outline:n})=>{if(n.kind==="tag"||n.resumed!==!0)return!1;let{traceId:r}=n,
s=this.#n.get(r)??this.#s(r,e);return this.#n.set(r,s),s}}forget(e){this.#r.delete(e)}#s(e,n){let r=this.#r.get(e)??performance.
now();return this.#r.set(e,r),performance.now()-r>dy?!1:iy(this.#e).some(s=>{let o=Ae(s),i=ay(this.#e,s);return o?.destination!==
this.#t||o.owner.place!==ee().place?!1:!n.has(i)&&pd(i,e)})}};import{existsSync as _r,readdirSync as Cd,readFileSync as uy,renameSync as cy,rmdirSync as fy,rmSync as Ld,statSync as ly}from"node:fs";
import{basename as Nd,join as Le}from"node:path";import{crc32 as py}from"node:zlib";var Pd=1,zt=/([0-9a-f]{8}) (\d{1,10}) /g,Md=',"body":';function*Dr(t){let e=uy(t),n=e.toString("latin1"),r=0;zt.lastIndex=
0;for(let s=zt.exec(n);s!==null;s=zt.exec(n)){let[o,i]=[s.index,zt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&py(a)===Number.parseInt(s[1]??"",16))){zt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,zt.lastIndex=r,yield my(a)}n.slice(r).trim()!==""&&(yield void 0)}function my(t){let e=t.indexOf(Md),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+Md.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function lo({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function $d({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Fd(t){for(let e of t)for(let n of Dr(e))if(n?.fields.spool!==void 0)return n}function Ud(t){return(Fd(t)?.
fields.spool??Pd)!==Pd}function po(t){return Cd(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>Le(t,e)).sort()}function gy(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...Dr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function hy(t,e){let n=po(t),{settled:r,infos:s}=gy(n),o=Fd(n),i=o&&lo(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(ly(u).mtimeMs);for(let p of Dr(u)){p===void 0&&(a+=1),i=(p&&lo(p))??i;let m=p&&$d(
p);if(m===void 0||i===void 0)continue;let g=p?.fields.n,b=r(g),S=m.kind==="info"&&!m.final&&s.get(m.traceId)===g;if(b&&!S)
continue;let k=z(m);k!==void 0&&e.delete(e.about(k)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:b,record:m})}}
return a}function yy(t,e){let n=de(t),r=s=>!Ud(po(s));for(let s of lt(Le(t,"spool"),(o,i)=>r(i))){let o=Er(s),i=Ae(Nd(s));
if(o===void 0||i===void 0)continue;let a=ue.create(Le(n,Ft(Ut(i.destination,ee()))));a.transaction(()=>{e.damaged(hy(o,a))});
for(let d of po(o))Ld(d);mo(o),a.isEmpty?a.remove():a.close(),_r(a.folder??"")&&cy(a.folder??"",Le(n,Nd(s)))}mo(Le(t,"sp\
ool"))}function by(t,e){let n=Le(t,"dead");for(let r of _r(n)?Cd(n):[]){let s=Le(n,r);if(!/\.(log|taken)$/.test(r)||Ud([
s]))continue;let o,i=[];for(let a of Dr(s)){o=(a&&lo(a))??o;let d=a&&$d(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),Ld(s,{force:!0})}mo(
n)}function mo(t){try{fy(t)}catch{}}function jd(t,e,n){_r(Le(t,"spool"))&&yy(t,n),_r(Le(t,"dead"))&&by(t,e)}var we=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var Ty=1e3,ky=1e4,Nr=class{#e;#t;#r;#n;#s;#o;#i;#d;#u=new we(ky);#c=[];#a=[];#f;#l;#p;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...yr,...e.limits},this.#r=de(n),this.#n=Xs(r),this.#s=new Ar(n,r),this.#o=new vr(n),this.#d=
new Rr(this.#r,this.#n),this.#i=new Ir({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#O()},
debug:s})}get size(){let e=this.#c.reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#i.waiting+e)??0}get isHeld(){
return this.#d.isAny}get isVolatile(){return this.#i.isVolatile}add(e){this.#h(()=>{this.#g(e),this.#A()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#m(e,n))??[]}settle(e){this.#h(()=>{this.#y(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#i.get(s)??[]);try{let s=Date.now();this.#o.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#y(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#i.land(),this.#i.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#a.length===0&&(jd(this.#e.folder,this.#o,this.#s),this.#v(),this.#a=lt(this.#r,(r,s)=>this.#b(
r,s)));let n=this.#a.slice(0,this.#t.orphans);return this.#a=this.#a.slice(n.length),n.flatMap(r=>this.#w(r))})??[],more:this.#a.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#i.write()&&this.#A(),this.#i.disk?.sync(),this.#v()})}close(){
this.#h(()=>{clearTimeout(this.#p),clearTimeout(this.#l),this.#l=void 0,this.#i.close()})}requeue(e){this.#f??=e;let n=s=>e===
void 0?Xs(s)===this.#n:s.project===e,r=0;return this.#h(()=>{this.#o.take(n,s=>{let o=s.filter(({record:i})=>!yn(i));return this.#g(
o.map(({record:i})=>i)),r+=o.length,!this.isVolatile})}),r}#g(e){let{destination:n}=this.#e,r=Date.now();this.#i.put(e.map(
s=>({destination:n,at:r,isSent:!1,record:s})))}#m(e,n){for(this.#i.land();;){this.#E();let r=new Set([this.#i.disk?.folder,
...this.#c.map(({path:a})=>a)]),s=gr(this.#i,e,n,this.#d.look(r)),o=[],i=[];for(let{id:a}of s){let d=this.#i.get(a)?.record;
d===void 0?i.push(a):o.push({...d,id:a})}if(!(s.length===0&&this.#k())){if(i.length===0)return this.#i.take(o.map(({id:a})=>a)),
o;this.#i.forget(i),this.#s.damaged(i.length)}}}#y(e){this.#i.land();let n=e.filter(r=>bn(r));this.#i.keepSent(n.map(({id:r})=>r)),
this.#i.forget(e.filter(r=>!bn(r)).map(({id:r})=>r));for(let r of e)r.kind!=="info"||!r.final||(this.#u.add(r.traceId),this.#d.
forget(r.traceId));this.#i.tidy(),this.isVolatile&&this.#A()}#b({destination:e},n){return Sy(Ey(n,K))?e===this.#n?!0:this.#f!==
void 0&&md(n,this.#f):(Ke(n),!1)}#w(e){if(pt(e))return this.#e.debug(`left alone, as a newer version wrote it: ${e}`),[];
let n=wy(e).startsWith(this.#n),r=Wt.takeOver(e,n?void 0:this.#f);if(r===void 0)return[];let s=r.openTraces();return this.#S(
r,s),r.isEmpty?r.end():this.#c.push(r),s.filter(({record:i})=>!this.#x(i.traceId)).flatMap(({record:i})=>ed(i)??[])}#E(){
let{moved:e}=this.#t;for(;this.#c.length>0&&this.#i.waiting<e&&this.#k(););}#k(){let[e]=this.#c;if(e===void 0||this.isVolatile)
return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#c.shift(),e.end()),!0}#S(e,n){let r=({at:u})=>Date.
now()-u>this.#t.age,s=Ya(n.filter(u=>!r(u))),o=new Set(s.map(({record:u})=>u.traceId)),i=u=>this.#u.has(u)||this.#i.hasTrace(
u),a=new Set([...o].filter(i)),d=({record:u})=>!a.has(u.traceId);this.#i.put(s.filter(d),!0),this.#i.put(s.filter(u=>!d(
u)&&!this.#T(u))),this.#s.note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#x(e){if(this.#u.
has(e))return!0;let n=this.#i.newest(e);return n?.kind==="info"&&n.final}#T({record:e}){if(yn(e)&&this.#u.has(e.traceId))
return!0;let n=z(e),r=n===void 0?void 0:this.#i.newest(n);return r!==void 0&&!Xa(e,r)}#O(){this.#p??=setTimeout(()=>{this.#p=
void 0,this.#h(()=>{this.#v()})},0).unref()}#v(){Rd({state:this.#e.folder,limits:this.#t,own:this.#i.disk,isKept:e=>this.#i.
isInFlight(e),dead:this.#o,dropped:this.#s,debug:this.#e.debug})}#A(){this.#l===void 0&&(this.#l=setTimeout(()=>{this.#l=
void 0,this.upkeep()},Ty),this.#l.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Bd(t){return hr()?new Nr(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new go)}var go=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#o=0;constructor(e=yr.
memory){this.#e=e}get size(){return this.#r.size}isHeld=!1;get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(
n),s=r===void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#d(s),this.#o+=1,r!==void 0&&this.#n.set(r,this.#o),
this.#r.set(this.#o,{...n,id:this.#o}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.
has(n)||this.#d(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#i();let r=a=>[...this.#r.values()].filter(a).map(xy),s=a=>r(
({kind:d,traceId:u})=>d==="span"&&u===a),i=gr({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(
a)},e,n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#i();for(let{id:n}of e)
this.#d(n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#i();for(let n of e)this.#r.delete(n.id)&&this.#r.set(
n.id,n)}takeOver(){return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#i(){for(let e of this.#s){
let n=this.#r.get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#d(e)}this.#s=new Set}#d(e){let n=this.#r.
get(e);if(n===void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.
delete(r)}};function xy(t){return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as Dy}from"node:fs";import{readFileSync as Oy}from"node:fs";var vy="0A",Ay=0,Iy=new Set(["0100007F","00000000","0".repeat(32),"0000000000000\
000FFFF00000100007F"]),Ry="00000000000000000000000001000000";function ho(t){try{return Oy(t,"utf8")}catch{return""}}function _y(){
return/^\s*0\s+0\s+4294967295$/m.test(ho("/proc/self/uid_map"))?ho("/proc/net/tcp")+ho("/proc/net/tcp6"):""}function Wd(t,e,n=_y()){
let r=process.getuid?.(),s=e.toString(16).toUpperCase().padStart(4,"0");return n.split(`
`).some(o=>{let[,i="",,a,,,,d=""]=o.trim().split(/\s+/),[u="",c]=i.split(":");return(Iy.has(u)||t!=="127.0.0.1"&&u===Ry)&&
c===s&&a===vy&&![r,Ay].includes(Number(d))})}var Gt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&Wd(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Ny(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function Ny(t){try{return Dy(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function te(t){return Array.isArray(t)}function $e(t){return typeof t=="object"&&t!==null&&!te(t)}var bo=16,Py=1,My={OK:1,ERROR:2};function $(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function Cy(t,e){if(typeof e==
"string")return $(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===$(r))?e:Object.fromEntries(n.map(([r,s])=>[$(r),s]))}function Ue(t){try{return JSON.stringify(t,Cy)}catch{return""}}
function zd(t,e){return t===null?{}:typeof t=="string"?{stringValue:$(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=bo?{stringValue:Ue(t)}:te(t)?
{arrayValue:{values:t.map(n=>zd(n,e+1))}}:{kvlistValue:{values:yo(t,e+1)}}}function yo(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:$(r),value:zd(s,e)});return n}function Fe(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Gd(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:$(t.name),kind:Py,startTimeUnixNano:Fe(t.start),endTimeUnixNano:Fe(Math.max(t.start,t.end)),attributes:yo(t.attributes,
0),events:t.events.map(e=>({name:$(e.name),timeUnixNano:Fe(e.time),attributes:yo(e.attributes,0)})),status:{code:My[t.status.
code],...t.status.message===void 0?{}:{message:$(t.status.message)}}})}function Vd(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var Ly={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function So(t){return Buffer.from(t,"hex").toString("base64")}function $y(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([$(n),Ue(r)]);return Object.fromEntries(e)}function Fy(t){return typeof t==
"string"?$(t):typeof t=="object"&&t!==null?Ue(t):t}function Uy(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([$(n),Fy(r)]);return Object.fromEntries(e)}function qd(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function Hd(t){let e=t.events.map(n=>qd({name:$(n.name),
attributes:Uy(n.attributes)},{time_unix_nano:Fe(n.time)}));return qd({trace_id:So(t.traceId),span_id:So(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:So(t.parentSpanId),name:$(t.name),status:{code:Ly[t.status.code],message:$(t.status.message??
"")},attributes:{[h.traceRequestId]:Ue(`tr-${t.traceId}`),...$y(t.attributes)},links:[]},{start_time_unix_nano:Fe(t.start),
end_time_unix_nano:Fe(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function Kd(t){return`{"spans":[${t.join(",")}\
]}`}var Vt={session:250,key:250,value:4e3,preview:1e3};function Pr(t,e){return $(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function wo(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>Vt.key||e.push([$(n),Pr(r,n===h.session?Vt.session:Vt.value)]);
return Object.fromEntries(e)}function jy(t){return new Date(Math.round(t)).toISOString()}function By(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function Jd(t){return{request_time:jy(t.requestTime),...t.duration===void 0?{}:{execution_duration:By(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:Pr(t.requestPreview,Vt.preview)},...t.responsePreview===
void 0?{}:{response_preview:Pr(t.responsePreview,Vt.preview)},trace_metadata:wo(t.metadata),tags:wo(t.tags)}}function Mr(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...Jd(t)}}})}function Qd(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...Jd({...t,metadata:{
...t.metadata,[h.schemaVersion]:"4"}})})}function Zd(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[h.traceOutputs]:Ue(s)},i=a=>Object.entries(wo(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function Cr(t,e){return JSON.
stringify({key:$(t),value:Pr(e,Vt.value)})}import{promisify as Wy}from"node:util";import{gzip as zy,gzipSync as Gy}from"node:zlib";var Vy=Wy(zy),qy=128*1024,Hy=3e4,
Lr=12e4,Ky=4*1024*1024;function Jy(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function Qy(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>Ky)break;
return Buffer.concat(e)}function Zy(t){return t.length<=qy?Gy(t):Vy(t)}async function Z(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=Hy}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?Zy(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await Qy(u)}}catch(d){return{unanswered:Jy(
d)}}}function Yy(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function Xy(t){return t===408||t===425||t===429||t>=500&&t!==501}function eb(t){return t===400||t===413||
t===422}function $r({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function gt({body:t}){
return new TextDecoder().decode(t)}function ne(t){try{let e=JSON.parse(gt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function tb({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function Eo(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${tb(t)}`;let r=($r(
t)?gt(t).replace(/<[^>]*>/g," "):gt(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.trim().
slice(0,200)}`.trim()}function F(t){if(U(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=Eo(t);if(e>=
200&&e<300)return $r(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!Xy(e))return{
outcome:"rejected",reason:n,content:eb(e)};let r=Yy(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function U(t){return"unanswered"in t}var Ze=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return nb(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>Hd(
JSON.parse(c))),d=Kd(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Qe(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,Zd(r));return i===void 0?{outcome:"delivered"}:
Qe(F(i))}async#r(e){let n=await this.#e.start(Mr(e,this.#e.experimentId)),r=F(n);if(r.outcome==="delivered"&&!U(n))return{
location:Yd(n),isUnchanged:!1};if(!rb(n))return Qe(r);let s=await this.#e.info(e.traceId);return U(s)||s.status!==200?Qe(
r):(this.#t=!1,{location:Yd(s),isUnchanged:!0})}};function Qe(t){return t.outcome==="rejected"?{...t,content:!1}:t}function nb(t){
return{outcome:"rejected",reason:t,content:!1}}function rb(t){return U(t)?!1:t.status===400||t.status===409||t.status===
500&&$r(t)}function Yd(t){let{trace:e}=ne(t)??{},n=e?.trace_info?.tags?.[h.artifactLocation];return typeof n=="string"?n:
void 0}function Xd(t){return typeof t=="object"&&t!==null?t:{}}function sb(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=Xd(
ne(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=Xd(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Fr(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function ob({url:t,type:e,headers:n},r){let s=Lr;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Fr(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Fr(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Fr(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Fr(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function ib(t){let e=F(t);return!U(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function eu(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=F(s);if(o.outcome!=="delivered"||U(
s))return o;let i=sb(s),a=i===void 0?void 0:ob(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=ib(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function Ur(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:Cr(r,s)});return!U(
o)&&o.status===404?{outcome:"delivered"}:F(o)}var tu="/api/3.0/mlflow/traces",To=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:tu,body:e})}info(e){return this.#e.call({method:"GET",path:`${tu}/tr-${e}`})}put(e,n,r){return eu(
this.#e,e,r)}},jr=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new Ze(new To(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return Ur(this.#e,
r,n.text)}};import{readFileSync as ab}from"node:fs";import{homedir as nu}from"node:os";import{join as db}from"node:path";var ru="__s\
ettings__",su="DEFAULT",Br="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function ub(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var ko={section:{}};function cb(t,e){let n;try{n=ab(t,"utf8")}catch{return e===void 0?ko:{problem:`${t} cannot be read: ${Br}`}}
let r=ub(n),{default_profile:s=""}=r.get(ru)??{},o=e??(s===""?su:s),i=o===ru?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==su?{problem:`${t} has no profile ${o}`}:ko}function fb(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function lb(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function ou(t,e){let n=fb(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=pb({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
db(nu(),".databrickscfg"),a=r===void 0&&o?ko:cb(i.replace(/^~(?=\/)/,nu()),r);return"problem"in a?a:mb({...a.section,...s})}
function pb(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function mb(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=lb(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${Br}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${Br}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${Br}`}}var gb=1n,hb={OK:1n,ERROR:2n},yb=0,iu=1,bb=2;function Oo(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function Gr(t,e){return Oo(BigInt(t<<3|e))}function Wr(t,e){
return Buffer.concat([Gr(t,yb),Oo(e)])}function xn(t,e){return Buffer.concat([Gr(t,bb),Oo(BigInt(e.length)),e])}function Ye(t,e){
return xn(t,Buffer.from($(e),"utf8"))}function ce(t,e){return xn(t,Buffer.concat(e))}function xo(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(Fe(e)))),Buffer.concat([Gr(t,iu),n])}function Sb(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([Gr(t,iu),n])}function au(t,e){return t===null?[]:typeof t=="string"?[Ye(
1,t)]:typeof t=="boolean"?[Wr(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[Wr(3,BigInt(t))]:Number.isFinite(t)?
[Sb(4,t)]:[]:e>=bo?[Ye(1,Ue(t))]:te(t)?[ce(5,t.map(n=>ce(1,au(n,e+1))))]:[ce(6,zr(1,t,e+1))]}function zr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[ce(t,[Ye(1,r),ce(2,au(s,n))])])}function wb(t){let{status:e}=t;return[xn(1,Buffer.
from(t.traceId,"hex")),xn(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[xn(4,Buffer.from(t.parentSpanId,
"hex"))],Ye(5,t.name),Wr(6,gb),xo(7,t.start),xo(8,Math.max(t.start,t.end)),...zr(9,t.attributes,0),...t.events.map(n=>ce(
11,[xo(1,n.time),Ye(2,n.name),...zr(3,n.attributes,0)])),ce(15,[...e.message===void 0?[]:[Ye(2,e.message)],Wr(3,hb[e.code])])]}
function du(t,e){let n=ce(1,zr(1,{"service.name":"opencode"},0)),r=ce(1,[Ye(1,"opencode-mlflow"),Ye(2,e)]),s=ce(2,[r,...t.
map(o=>ce(2,wb(o)))]);return ce(1,[n,s])}var Eb=0,Tb=2;function*kb(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===Eb)yield{number:r>>3,value:n()};else if((r&
7)===Tb){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function vo(t,e){for(let n of kb(
t))if(n.number===e)return n.value}function xb(t){let e=vo(t,1);if(!(e instanceof Uint8Array))return;let n=vo(e,1),r=vo(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Ob(t){
let e=ne(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Vr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?xb(
t.body):Ob(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var vb=256,Ab=2*1024*1024,Ib=1e3;function uu(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Rb="mlflow_e\
xperiment_trace_otel_spans";function On({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function _b({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var qr=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#o;constructor(e,n,r,s){this.url=`${e.host}#${On(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#i();if(typeof s!="string")return s;let o=await this.#d(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#a(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#i(){if(this.#o!==void 0)return this.#o;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=F(n);if(r.outcome!=="delivered"||
U(n))return Qe(r);let{experiment:s}=ne(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=On(this.#t),a=o(h.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${Rb}`:`${i}_otel_spans`;return this.#o=o(h.databricksTable)??u,this.#o}async#d(e,n,r){
let s=this.#s.get(e)??new Set;this.#u(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Db(o)){let a=i.
map(({text:p})=>this.#c(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:du(a,this.#n)}),c=(U(d)?void 0:Vr(d))??F(d);if(c.
outcome!=="delivered")return Qe(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#u(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>Ib&&r!==void 0&&this.#s.delete(r)}#c(e){let n=`trace:/${On(this.#t)}/${e.traceId}`;return{
...e,attributes:{[h.traceRequestId]:n,...e.attributes}}}async#a(e,n){let r=`/api/4.0/mlflow/traces/${On(this.#t)}/${e.traceId}\
/info`,s=Qd(e,_b(this.#t,n));return Qe(F(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${On(this.#t)}/${e}/tags`;return Ur(this.#e,r,n)}};function*Db(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=vb||n>Ab)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var Nb=6e4,Pb={"content-type":"application/json"};function cu(t){return"header"in t}var Hr=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||U(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return Z({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=Pb,
body:s}){let o=await this.#s();return cu(o)?Z({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#o(e.clientId,e.clientSecret);return cu(
n)&&(this.#r=n),n}async#o(e,n){let r=await Z({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(U(r)||r.status!==200)return r;let s=ne(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Z({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(U(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=ne(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-Nb}}};function fu(t){return/^databricks(-uc)?($|:)/.test(t)}function lu(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=ou(n,t);if("problem"in o)return o;let i=new Hr(o,new Gt(t));if(s===void 0)return new jr(i,r);let a=uu(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new qr(i,a,r,e)}var Mb="traces.json",Kr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return Z(
{method:"POST",...this.#e.infos,body:e})}info(e){return Z({method:"GET",...this.#e.info(e)})}end(e,n){return Z({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",Mb);return s===void 0?{outcome:"rejected",
reason:Cb(n),content:!1}:F(await Z({method:"PUT",...s,body:r,timeout:Lr}))}};function Cb(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var Lb="Invalid Content-Type",$b="FileStore",Jr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#i(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#o(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>Gd(
JSON.parse(i))),r=Vd(n,this.#t),s=await Z({method:"POST",...this.#e.spans,body:r,gzip:!0});if(U(s))return F(s);if(s.status<
300)return Vr(s)??F(s);let o=await this.#s(s);return o===void 0?F(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=gt(e),r=new Kr(this.#e);if(e.status===501)return new Ze(r,!n.includes($b));if(e.status===400&&n.includes(Lb))return new Ze(
r,!0);if(!Fb(e))return;let s=await Z({method:"GET",...this.#e.version});if(U(s))return F(s);let o=/^\s*(\d+)\.\d+/.exec(
gt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${Eo(e)}`,content:!1}:
Number(o)>=3?new Ze(r,!0):{outcome:"rejected",reason:`MLflow ${gt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#o(e){let n=Mr(JSON.parse(e),this.#e.experimentId);return F(await Z({method:"POST",...this.#e.infos,body:n}))}async#i(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Z({method:"PATCH",...this.#e.tags(e),body:Cr(r,s)});return!U(o)&&o.status===404?
{outcome:"delivered"}:F(o)}};function Fb(t){return t.status!==404&&t.status!==405?!1:typeof ne(t)?.error_code!="string"}function pu(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function mu(t){try{return decodeURIComponent(
t)}catch{return t}}function Ub(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?pu(mu(e.username),mu(e.password)):r!==void 0&&s!==void 0?pu(r,s):o===void 0?void 0:
`Bearer ${o}`}function jb(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function gu(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=Ub(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!jb(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=Wb(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,m={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?m:n,...i}},version:a("/version")}}var Bb="/api/2.0/mlflow-artifacts/artifact\
s/";function Wb(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${Bb}${r}`}function hu(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Qr(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(fu(n)){let i=lu({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:hu(i)}let s=new Gt(t),o=gu({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:hu(new Jr(o,
e))}var ht="0.1.0",Io="OPENCODE_MLFLOW_OPTIONS";function Yr(t,e,n){let r=Qr(t,ht);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5},u=new mr(i);return{queue:Bd({folder:i,destination:a,debug:n,limits:d}),transport:r,interrupted:u}}
function Gb({caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:yu(t)},...e===
void 0?{}:{DATABRICKS_CONFIG_FILE:yu(e)}}}var Vb=5e3,Zr=new Map,Ao=new Map;function bu(t,e,n,r){let s=JSON.stringify(t),
o=JSON.stringify([n,s]),i=Zr.get(o);if(i!==void 0)return i.users+=1,i;let a=Yr(t,n,r);if("problem"in a)return a;let d=Ao.
get(s)??new pr({file:zb(import.meta.url),project:n,queue:de(t.stateDir),environment:()=>({...e(),...Gb(t)}),debug:r});Ao.
set(s,d);let u=new Ct({...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(m.users>0||Zr.get(o)!==
m)){if(u.isBusy){setTimeout(p,Vb).unref();return}Zr.delete(o),d.removeSource(c)&&Ao.delete(s),u.stop()}},m={delivery:u,transport:a.
transport,users:1,release:()=>{m.users-=1,p()}};return Zr.set(o,m),m}import{lstatSync as qb,readdirSync as Hb,readFileSync as Kb}from"node:fs";import{join as Eu}from"node:path";var Tu="count(DISTINCT outline ->> 'traceId') AS turns",Jb=`SELECT destination, count(*) AS records, ${Tu} FROM records \
WHERE sent = 0
  GROUP BY destination`,Qb=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,Zb=`SELECT destination, ${Tu} FROM letters GROUP BY destination`,Ro=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:Su(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:Su(this.droppedSince)}}}};function Su(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function wu(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function Yb(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:ku(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function ku(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var _o=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=Ae(n)?.owner;if(r===void 0)return;if(pt(e)){this.#n+=
1;return}let s=r.place===ee().place&&Lt(r);for(let o of this.#s(Eu(e,K),Jb)){let{waiting:i}=this.#o(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>Tn){this.#n+=1;return}for(let r of this.#s(e,Qb)){let s=this.#o(JSON.parse(String(
r.destination))),o=Yb(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=wu(s.deadSince,r.since)}for(let r of this.#s(e,Zb))this.#o(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of Kb(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=ku(n);if(typeof o!="number")continue;
let p=this.#o({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),m=typeof s==
"string"?s:"unknown";p.droppedReasons[m]=(p.droppedReasons[m]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
wu(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!qb(e).isFile())return[];let r;try{return r=new Se(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#o(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new Ro(e);return this.#t.
set(i,a),a}};function xu(t,e){let n=new _o(performance.now()+e),r=(s,o,i)=>{try{for(let a of Hb(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(Eu(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===fo&&
n.dead(s)}),r(de(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as Xb}from"node:fs";import{setTimeout as eS}from"node:timers/promises";var tS=250,nS=5e3,rS=1e4,sS=500,oS=2*1024*1024;function Ou(t,e){try{return Xb(de(t)).some(n=>n.includes(`.${fr(e)}.`))}catch{
return!1}}async function vu(t,e,n=nS){let r=performance.now();for(;Lt(e);){if(Ou(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await eS(tS)}return Ou(t,e)}function iS(){let{Bun:t}=globalThis;t?.gc(!0)}async function Au({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new Ct({longestRetry:rS,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<oS||(s=0,iS())}});for(;;){let c=!0;for(;c&&
i.waiting<Qs;)c=i.takeOver();if(await i.flush(sS)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{mkdirSync as aS,readFileSync as dS,renameSync as uS,rmSync as cS,writeFileSync as fS}from"node:fs";import{join as lS}from"node:path";function Do(t){return lS(t,"off.json")}function Iu(t,e){try{aS(t,{recursive:!0,mode:448});let n=Do(t);fS(`${n}.new`,JSON.
stringify(e),{mode:384}),uS(`${n}.new`,n)}catch{}}function Ru(t){try{cS(Do(t),{force:!0})}catch{}}function _u(t){try{let e=l(
JSON.parse(dS(Do(t),"utf8"))),n=v(e.at);if(n===void 0)return;let{opencode:r,missing:s}=e;return{at:n,opencode:f(r)??null,
missing:ae(s)}}catch{return}}import{arch as OS,release as vS,type as AS}from"node:os";import{basename as IS,parse as RS,resolve as Pu}from"node:path";import{execFile as pS}from"node:child_process";import{promisify as mS}from"node:util";var gS=mS(pS),hS=2e3,yS=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],bS={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function SS(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...bS}}async function No(t,...e){try{let{stdout:n}=await gS("git",[...yS,"-C",t,...e],{timeout:hS,
windowsHide:!0,env:SS()}),r=n.trim();return r===""?void 0:r}catch{return}}var wS=/^remote\.(.+)\.url (.+)$/;function ES(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=wS.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var TS=/^[\w.-]+@[\w.-]+:[^@]*$/;
function kS(t){if(TS.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var Du="refs/heads/";async function xS(t){
let e=await No(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await No(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(Du)===!0?{branch:r.slice(Du.length)}:{},...n===void 0?{}:{commit:n}}}async function Nu(t){let[
e,n]=await Promise.all([xS(t),No(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:ES(n),s=r===
void 0?void 0:kS(r);return{...e,...s===void 0?{}:{remote:s}}}function vn(t,e){let n=e===void 0?void 0:Pu(e);return n===void 0||n===RS(n).root?Pu(t):n}async function _S(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=IS(t);return{[h.sourceType]:"LOCAL",[h.sourceName]:"opencode",...n===void 0?{}:{[h.gitBranch]:n},
...r===void 0?{}:{[h.gitCommit]:r},...s===void 0?{}:{[h.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${AS()}\
 ${vS()} ${OS()}`}}var DS=2e3;function Xr(t,e,n,r=Nu){let s=vn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await _S(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+DS,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as NS,mkdirSync as PS,renameSync as MS,statSync as CS}from"node:fs";import{join as LS}from"node:path";
import{isMainThread as $S}from"node:worker_threads";var FS=4*1024*1024;function qt(t,e,n=$S){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{PS(e,{recursive:!0,mode:448});let s=LS(e,"plugin.log");(CS(s,{throwIfNoEntry:!1})?.size??0)>FS&&MS(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;NS(s,i,{mode:384})}catch{}}:()=>{}}var Mu=64,Cu="[REDACTED:too-deep]";function US(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function Lu(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function Po(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=Mu?Cu:te(t)?Lu(t,s=>Po(s,e,n,r+1)):es(t,e,n,r)}function $u(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??Po(e,n,r,s):te(e)?Lu(e,o=>$u(t,o,n,r,s+1)??null):Po(e,n,r,s+
1)}function jS(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function es(t,e,n,r=0){if(r>=Mu)
return{[Cu]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=US(e(a),o),c=$u(jS(a,t),d,e,n,r);o.
add(u),s.set(u,c),i&&=u===a&&c===d}return i?t:Object.fromEntries(s)}var BS=4e6,Fu="[REDACTED:too-long]";function Uu(t,e=BS){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,nr(
r,n,Fu));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Fu}catch{return"[REDACTED:unreadable]"}}}var WS=[h.spanType,h.spanTokens,h.spanCost,L.session],zS=[h.session,h.traceTokens,h.traceCost],GS=[h.traceName];function Mo(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function ts(t){let e=Mo(t.attributes,WS);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function ns(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:Mo(
t.metadata,zS),tags:Mo(t.tags,GS)}}var VS=[4096,1024,256,128],qS=100,HS="[REDACTED:pattern]",ju="[REDACTED:pattern-too-slow]",KS="MLFLOW_OPENCODE_REDACT_PA\
TTERN",JS=/^\/(.+)\/([imsu]{0,4})$/s,rs={bounded:1,unbounded:0},Ht=class extends Error{};function QS({bounded:t,unbounded:e}){
return t>1||e>0}var Co=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#a("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=rs;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#c());){let n=this.#n(),r=this.#d(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#a("(")?this.#s():this.#a("[")?this.#o():
this.#a("\\")?this.#i():(this.#t++,rs)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#u())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#a(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new Ht("it looks around without \
a limit");return n}#o(){for(;this.#t<this.#e.length&&!this.#a("]");)this.#t+=this.#c()==="\\"?2:1;return rs}#i(){if(/^(?:[1-9]|k<)/.
test(this.#u()))throw new Ht("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#u())?.[0];
return this.#t+=e?.length??1,rs}#d(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#u());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(QS(e))throw new Ht(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#u(){return this.#e.slice(this.#t,this.#t+128)}#c(){return this.#e.charAt(this.#t)}#a(e){
return this.#c()!==e?!1:(this.#t++,!0)}};function ZS(t){let{bounded:e,unbounded:n}=new Co(t).alternatives(),r=VS.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new Ht("it has too many parts of variable length after one another");return r}function Bu(t){
return{problem:`${KS} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function YS(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function XS(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+HS),r=Math.max(r,o);return n+t.slice(r)}function ew(t,e,n){
let r=qS;return s=>{if(r<=0)return ju;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,ju;if(YS(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,XS(s,o)}}function Wu(t,e){let n=JS.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Bu("it matches empty text");let i=ZS(r);return{
mask:()=>ew(o,i,e)}}catch(o){return Bu(o instanceof Error?o.message:String(o))}}var zu=new Set([h.spanType,h.messageFormat,h.model,h.provider,h.traceNameTag,h.traceName,h.session,h.user,h.traceTokens,
h.traceCost,h.schemaVersion,h.gitCommit,h.sourceName,h.sourceType,L.session,L.user,L.exceptionType,L.agentName,L.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),tw=new Set([h.spanTokens,h.spanCost]),nw=new Set([h.spanInputs,
h.spanOutputs,L.exceptionMessage,w.sessionTitle,w.toolTitle]),rw=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),sw=new Set(["messages","choices","tool_calls"]),ow=new Set(["message","function"]),iw=new Set(["once","al\
ways","reject"]),aw=/^-?\d{1,20}(?:\.\d{1,20})?$/;function yt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function $o(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function dw(t){if($e(t))return $o(t,(e,n)=>typeof n==
"number"?n:void 0)}function Lo(t,e){return $o(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(rw.has(n)||e&&
n==="name")?r:sw.has(n)&&te(r)?r.map(s=>$e(s)?Lo(s,!1):yt(s)):ow.has(n)&&$e(r)?Lo(r,n==="function"):yt(r))}function uw(t){
return $e(t)&&(te(t.messages)||te(t.choices))}function cw(t){return te(t)?t.map(n=>{let r=$e(n)?n.function:void 0,s=$e(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function fw(t,e,n){if(zu.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&iw.has(e)?e:
void 0;if(tw.has(t))return dw(e);if(t===h.tools)return cw(e);if(nw.has(t))return!n&&uw(e)?Lo(e,!1):yt(e)}function Fo(t){
let e=t[h.spanType]==="TOOL";return $o(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:fw(n,r,e))}function Uo(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>zu.has(e)||e.startsWith("opencode.")&&aw.test(n)))}var lw=()=>{};function pw(t,e){let n=t==="full"?lw:Ki,r=t==="full"?da:It;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return Uu(o===void 0?r:i=>o(r(i)))},field:n}}function mw(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:yt(e)}},attributes:Fo(t.attributes),events:t.events.map(n=>({...n,attributes:Fo(n.attributes)}))}}
function gw(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:yt(e)},...n===void 0?
{}:{responsePreview:yt(n)},metadata:Uo(t.metadata),tags:Uo(t.tags)}}function hw(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:es(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:es(t.attributes,r,n)}}function Gu(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),at(n(s,o)??e(o),r)]))}function yw(t,{text:e,field:n}){let r=e(),
s=a=>at(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:Gu(t.metadata,r,n,_.metadata),tags:Gu(t.tags,r,n,_.tag)}}function ss({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:Wu(n,()=>performance.now()),s=pw(t,r);return{span(o){try{return hw(t==="meta\
data"?mw(o):o,s)}catch{return ts(o)}},info(o){try{return yw(t==="metadata"?gw(o):o,s)}catch{return ns(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var jo={background:6e5,asked:2e4,reading:400},xw=10,An="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",Re=class extends Error{};function Ow(t){
try{let{positionals:e,values:n}=kw({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new Re(An);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof Re?e:new Re(An)}}function vw(t){for(let e=t;;e=Vu(e)){if(Ku(ww(e,".git")))return e;if(Vu(e)===e)return}}
function os(t){return typeof t=="object"&&t!==null?{...t}:{}}function Ju(t,e){try{return JSON.parse(t)}catch{throw new Re(
`${e} is not JSON`)}}function qu(){return os(Ju(process.env[Io]??"{}",Io))}function Bo(t,e,n=!1){let r=Ew(t),s=Ku(r)?Sw(
r):r,o=vw(s),i=ut(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:ct(i),folder:vn(s,o),explained:Da(i)}}
function Hu(){let t=os(Ju(bw(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=os(r);return Bo(String(s),os(o),i===2)}),budget:typeof n=="number"?n:jo.reading}}
function Aw({projects:t}){return{version:ht,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Qr(e,ht),d="problem"in a?null:a.url,u=_u(s)??null;return{project:n,url:d,stateDir:s,problems:o,proposals:i,
off:u,settings:r}})}}function Iw({projects:t,budget:e}){if(!hr())return{unknown:"this version of Node.js has no SQLite (\
22.13 and later do)"};let n=ct(ut(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].
map(o=>xu(o,e/r.size));return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(
({queues:o})=>o)}}function Rw({settings:t,folder:e}){let n=Yr(t,e,()=>{}),r=ss({capture:t.capture,pattern:t.redactPattern}),
s=[...t.problems];return r.problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:ht,url:"problem"in
n?null:n.transport.url,experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function _w({patience:t,parent:e}){
if(t===void 0)return e===void 0?jo.asked:jo.background;let n=Number(t);if(!(n>=0))throw new Re(An);return n*1e3}async function Dw(t,{
settings:e,folder:n}){let r={delivered:0,dead:0,waiting:0,problems:[]},s=_w(t),o=t.parent===void 0?void 0:Ga(t.parent);if(t.
parent!==void 0&&o===void 0)throw new Re(An);if(o!==void 0&&(Tw(xw),!await vu(e.stateDir,o)))return r;let i=qt(e.debug,e.
stateDir,!1),a=Yr(e,n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(
n),Au({...a,patience:s,debug:i}))}async function Nw(t){let e=Ow(t);switch(e.verb){case"check":return Rw(Bo(e.project,qu()));case"\
deliver":case"resend":return Dw(e,Bo(e.project,qu()));case"settings":return Aw(Hu());case"queue":return Iw(Hu());default:
throw new Re(An)}}async function Qu(t){try{process.stdout.write(`${JSON.stringify(await Nw(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof Re?2:1}}var Zu=Symbol.for("opencode-mlflow.tracing.1");function Pw(){let t=Reflect.get(globalThis,Zu);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,Zu,e),e}function Yu(t,e,n){let r=Pw(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}var Xu="AI_SDK_TELEMETRY_INTEGRATIONS";function ec(t){let e=Reflect.get(globalThis,Xu);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,Xu,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function tc(t,e){let{metadata:n,activeTools:r,tools:s}=l(
t),o=f(l(n).sessionId);if(o===void 0)return;let i=l(s),a=[...new Set(ae(r))].filter(d=>Object.hasOwn(i,d)).map(d=>Mw(d,l(
i[d])));return a.length===0?void 0:{kind:"tools",time:e,sessionID:o,tools:a}}function Mw(t,e){let n=f(e.description),r=l(
e.inputSchema).jsonSchema,s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:x(n)},
...s?{parameters:A(r)}:{}}}var nc={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function zo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:x(r??n??"unknown error"),...v(s)===void 0?{}:{statusCode:v(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||nc[n]===void 0?{}:{ending:nc[n]}}}function rc(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:R(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:Cw(e.permission)}}function Cw(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function Lw(t,e){let n=f(t.parentID);if(n!==void 0)return{...e,role:"assistant",parentID:n,completed:R(l(
t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),
cwd:f(l(t.path).cwd),cost:v(t.cost),tokens:qe(t.tokens),finish:f(t.finish),failure:zo(t.error),summary:t.summary===!0?!0:
void 0,structured:t.structured===void 0?void 0:A(t.structured)}}function $w(t){let e=l(t),n=f(e.file);return n===void 0?
[]:[{file:n,additions:W(e.additions),deletions:W(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]}function Fw(t,e){
let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(l(t.summary).diffs).flatMap($w);return{...e,role:"user",agent:f(
t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},...r.length===0?{}:{diffs:r}}}function Kt(t){let e=l(t),n=f(e.
id),r=f(e.sessionID),s=R(l(e.time).created);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};
return e.role==="user"?Fw(e,o):e.role==="assistant"?Lw(e,o):void 0}var Uw=new Set(["pending","running","completed","erro\
r"]);function Wo(t){if(t!=null)return typeof t=="string"?x(t):JSON.stringify(A(t))}function sc(t){let e=l(t),n=f(e.url),
r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith("data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{
...r,size:n.length,sha256:fn(n)}}function jw(t){let e=f(t);return e===void 0?void 0:x(e)}function Bw(t){let e=l(t.filediff),
{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===null?null:v(r),...typeof o=="boolean"?{truncated:o}:
{},...Object.keys(l(n)).length===0?{}:{diagnostics:A(n)},...i===void 0?{}:{diff:x(i,_.patch)},...v(e.additions)===void 0?
{}:{additions:W(e.additions),deletions:W(e.deletions)},...Array.isArray(s)?{todos:A(s)}:{}}}function Ww(t){let{input:e,output:n,
status:r,metadata:s}=l(t.state),o=Wo(n);if(t.tool==="invalid"){let a={name:"InvalidToolCall",message:o??"the tool call w\
as not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}return r!=="completed"||l(s).exit!==null?
{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(o??"")?.[1]??"the command was stopped"}}}
function zw(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||"parentSessionId"in r,i=O(n.attachments).
map(sc);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.id,status:Uw.has(n.status)?n.status:"pen\
ding",input:A(n.input??{}),output:Wo(n.output),error:n.error===void 0?void 0:Wo(n.error),title:jw(n.title),...Bw(r),...Ww(
t),...i.length===0?{}:{attachments:i},...R(s.compacted)===void 0?{}:{isCleared:!0},childSessionID:o?f(r.sessionId):void 0,
start:R(s.start),end:R(s.end)}}var Gw=new Set(["step-start","step-finish","snapshot","patch","agent","retry"]);function oc(t,e){
return t.type!=="other"||Gw.has(l(e).type)}function Jt(t){let e=l(t),n=f(e.id),r=f(e.messageID),s=f(e.sessionID);if(n===
void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},i=e.type;switch(i){case"text":case"reasoning":
return{...o,type:i,text:x(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.ignored===!0,continuation:l(e.metadata).compaction_continue===
!0,start:R(l(e.time).start),end:R(l(e.time).end)};case"tool":return zw(e,o);case"file":return{...o,type:i,file:sc(e)};case"\
compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.overflow===!0};case"subtask":{let a=x(f(e.prompt)??"");return{
...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"step-finish":return{...o,type:i};default:return{...o,type:"\
other"}}}var Vw=/^(message|session|permission|question|todo)\./,qw=new Set(["session.diff","session.compacted"]);function ic(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!Vw.test(n)||qw.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?Kw(n,s,e):void 0)??Jw(n,s,e)??Zw(n,s,e)??{kind:"unknown",time:e,sessionID:Hw(s)}}function Hw(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function Kw(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=Jt(e.part);return s===void 0||
!oc(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=Kt(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function Jw(t,e,n){let r=rc(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return Qw(l(e.status),s,n);case"session.error":{let o=zo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:A(o)}:void 0}default:
return}}function Qw(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:W(t.attempt),message:x(f(t.message)??""),next:R(t.next)};default:return}}
function Zw(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(m=>f(l(m).question)??""),u=f(e.permission)??x(d.join(`
`)),c=ae(e.patterns).map(m=>x(m)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>ae(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:x(i)}}default:return}}function ac(t){return{role:"system",content:t}}function Xe(t){return{role:"user",content:t}}function is(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function et(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var Yw={"tool-calls":"tool_calls","content-filter":"content_filter"};function Go(t){
return Yw[t]??t}function as(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:Go(e)}}]}}function dc(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}function Qt(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function In(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function Rn(t,e){
return t.order===void 0||e.order===void 0?In(t,e):t.order-e.order}function ds(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function us(t){if(ds(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function uc(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function Xw(t,e){if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.parts.values()){
if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}let s=uc(t,e);
if(s===void 0)return!1;if(ds(s)?.overflow===!0)return!cc(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.values())if(o.
type==="subtask")return!0;return!1}function cc(t){for(let e of t.calls.values())if(e.message.failure!==void 0)return!0;return!1}
function J(t,e){let n=e;for(;n!==void 0&&Xw(t,n);)n=uc(t,n);return n}function fe(t,e){if(t.exchanges.size===1)return[e];
let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&J(t,r)===e);return[e,...n.sort(In)]}function Ee(t,e){
return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function fc(t){return t?.part.type==="tool"?t.part:void 0}function Zt(t){
let e=[];for(let n of t.parts.values()){let r=fc(n);r!==void 0&&e.push({part:r,seen:n})}return e}function je(t){return t.
status==="completed"||t.status==="error"}function e0(t){return fc(t.exchange.calls.get(t.messageID)?.parts.get(t.partID))}
function t0(t,e){let n=t.links.get(e.sessionID)??[],r=Qt(e),s;for(let o of n){if(o.exchange===e)continue;let i=e0(o)?.start;
(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function cs(t,e){let n=t0(t,e);if(n!==void 0)return{exchange:n.exchange,link:n};
let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())o.sessionID===
r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function Vo(t,e){if(e.announced)return!1;if(t.links.has(e.
sessionID))return!0;let n=t.sessions.get(e.sessionID)?.info.parentID;return n===void 0?!1:t.joinsLate&&t.sessions.get(n)?.
idle!==!0?!0:!e.prompted||Ee(t,n).some(({live:r})=>r)}function Yt(t,e){let n=e,r=new Set;for(;;){let s=J(t,n);if(s===void 0||
r.has(s))return;if(n=s,r.add(n),!Vo(t,n))return n;let o=cs(t,n);if(o===void 0)return;n=o.exchange}}function Be(t,e){return t.
exchanges.size===1?[]:[...t.exchanges.values()].filter(n=>n!==e&&Yt(t,n)===e)}function lc(t){for(let e of t.calls.values())
if(e.message.completed===void 0)return!1;return!0}function pc(t){for(let e of t.calls.values())if(!Zt(e).every(({part:n})=>je(
n)))return!1;return!0}function mc(t){return lc(t)&&pc(t)}function We(t){let e=t.filter(r=>!us(r)||cc(r)),n;for(let r of e.
length===0?t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&(n=s);return n}function qo(t){if(!t.
every(mc))return!0;let e=We(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,failure:r,structured:s}=e.message;
return n==="tool-calls"&&r===void 0&&s===void 0}function gc(t,e){if(!e.live||!(t.sessions.get(e.sessionID)?.idle===!0)&&
!e.superseded)return!1;let r=fe(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?e.superseded&&e.announced:r.
every(lc)?e.superseded?!0:r.every(pc)&&Be(t,e).every(mc):!1}function Dn(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>Rn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function bt(t){return Zt(t).sort((e,n)=>Rn(e.part,n.part))}function _n(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(Rn)}function Xt(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function Ho(t){let e=_n(t.parts,"text");return Xt(e.filter(n=>!n.synthetic))??r0(t,e)??Xt(e)??s0(t)}var n0="The follo\
wing tool was executed by the user";function r0(t,e){if(!(e.length!==1||e[0]?.text!==n0))for(let n of t.calls.values())for(let{
part:r}of Zt(n)){let s=$e(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function s0(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function o0(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function yc(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>Rn(s.part,o.part)))r.type==="file"&&n.push(o0(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function bc(t){let e=yc(Ho(t),t);return e===void 0?void 0:Xe(e)}function Ko(t){let e=yc(Xt(_n(t.parts,
"text")),t);return e===void 0?[]:[Xe(e)]}function St(t){let{structured:e}=t.message;return Xt(_n(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function Jo(t){return{text:Xt(_n(t.parts,"text")),reasoning:Xt(_n(t.parts,"reasoning")),
toolCalls:bt(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function Qo(t){return[et(Jo(t)),...bt(t).map(
({part:e})=>is(e.callID,e.output??e.error??""))]}function hc(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1];return[
...r===void 0?[]:Qo(r.call),...r?.exchange===n.exchange?[]:[...n.exchange.unanswered??[],n.exchange].flatMap(Ko)]}function i0(t,e){
return t===e?!0:t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function Sc(t,e,n){let r=t[e]===void 0?void 0:n(
t[e].call);return t.slice(0,e).some(({call:s})=>i0(n(s),r))}function a0(t){let e=_.input,n=t.findLastIndex(r=>(e-=JSON.stringify(
r).length,e<0));return t.slice(Math.min(n+1,t.length-1))}function wc(t,e,n){let r=t[e]?.call.setup,s=(r?.system??[]).map(
ac);if(n==="new")return{messages:[...Sc(t,e,u=>u.setup?.system)?[]:s,...hc(t,e)]};let o=r?.given?.messages??Array.from({
length:e+1},(d,u)=>hc(t,u)).flat(),i=a0(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===
0?{}:{leftOut:a}}}function Ec(t,e,n){if(!(n==="new"&&Sc(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var d0="What did we do so far?",u0="[Old tool result content cleared]";function c0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:u0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...Ko(r),...o?[Xe(d0)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:Qo(r)}function Tc(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=Kt(a);if(u===void 0)continue;let c=O(d).map(Jt).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(c0),leftOut:n.length-r.length}}var f0=20,Zo=new WeakMap;function kc(t){if(typeof t!="object"||t===null)return;if(Zo.has(t))return Zo.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:Nn(e,f0);return Zo.set(t,n),n}function Nn(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...l0(n,e-1)}}function l0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:p0(t)?"integer":"number"};case"Literal":return{const:A(
t.literal)};case"Arrays":return{type:"array",items:Nn(O(t.rest)[0],e)};case"Union":return m0(O(t.types),e);case"Objects":
return g0(O(t.propertySignatures),e);default:return{}}}function p0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function m0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>A(l(o).literal))};let[r,...s]=n;return s.length===0?Nn(r,e):{anyOf:n.map(o=>Nn(o,e))}}function g0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,Nn(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var xc="title",h0="You are a title generator";function Oc(t,e){let{message:n,parts:r}=l(t),s=Kt(n);if(s?.role!=="user")return;
let o=O(r).map(Jt).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function vc(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===xc)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Ac(t,e){let n=vc(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function Ic(t,e,n){let r=vc(
t);if(r===void 0)return;let s=l(e),o={temperature:v(s.temperature),topP:v(s.topP),topK:v(s.topK),maxOutputTokens:v(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function Rc(t,e,n){let r=f(l(t).sessionID),s=ae(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(h0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>x(
o))}}function _c(t,e){let{prompt:n}=l(l(l(t).agent)[xc]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function Dc(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?kc(i):A(o),d=f(s),u={name:r,...d===void 0?{}:{description:x(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function Nc(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=x(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var y0=256;function Pc(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=g=>{try{g()}catch(b){n(b)}},d=g=>(a(
()=>{let b=g(o());b!==void 0&&e(b)}),Promise.resolve()),u=new Map,c=g=>{if(g?.kind!=="session")return;let{id:b,revertedFrom:S}=g.
session;if(u.get(b)!==S&&(u.delete(b),S!==void 0)){u.set(b,S);for(let k of u.keys())u.size>y0&&u.delete(k);b0(i,b).then(
k=>d(B=>({kind:"turns",time:B,sessionID:b,messageIDs:k})),n)}},p={event:g=>d(b=>{let S=ic(l(g).event,b);S!==void 0&&e(S),
c(S)}),config:g=>d(b=>_c(g,b)),"chat.message":(g,b)=>(r!==void 0&&a(r),d(S=>Oc(b,S))),"chat.params":(g,b)=>d(S=>Ic(g,b,S)),
"chat.headers":g=>d(b=>Ac(g,b)),"experimental.chat.system.transform":(g,b)=>d(S=>Rc(g,b,S)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(g,b)=>d(S=>Tc(b,S))},"tool.definition":(g,b)=>d(S=>Dc(g,b,S)),"command.execute.before":g=>d(
b=>Nc(g,b))},m=ec(g=>{d(b=>tc(g,b))});return{hooks:p,stop:m}}async function b0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function S0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function fs(t){return S0(t)?2e3:40}import{userInfo as hE}from"node:os";import{fileURLToPath as yE}from"node:url";import{createHash as uE}from"node:crypto";import{setTimeout as cE}from"node:timers/promises";import{createHash as w0}from"node:crypto";var E0="opencode-mlflow/1";function Mc(t,e){let n=JSON.stringify([E0,...t]);return w0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function ls(t,e,n){return Mc(["trace",t,e,n],16)}function Te(t,e,n){
return Mc(["span",t,e,n],8)}var Lc={[h.spanTokens]:h.traceTokens,[h.spanCost]:h.traceCost},T0={[h.spanCost]:{input_cost:0,output_cost:0}},Cc=Object.
keys(Lc),ps=class{#e=new Map;add(e){let n={};for(let r of Cc){let s=k0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of Cc){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...T0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Lc[n]]=JSON.stringify(s)}return e}};function k0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var x0={code:"OK"};function wt(t){return t===void 0?x0:{code:"ERROR",message:t.message}}function Et(t,e){return t===void 0?
[]:[ar(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function $c({
closed:t,superseded:e}){return t?.why??(e?be:void 0)}function Fc(t,e){return e.message.failure!==void 0?e.message.failure:
e.message.completed===void 0?$c(t):void 0}function Uc(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"\
ToolError",message:e.error??"the tool failed"}:je(e)?void 0:$c(t)}var jc={name:"SessionDeleted",message:"The session was\
 deleted before this ended",ending:"aborted"};function Bc(t){return t.find(e=>e.closed!==void 0)?.closed?.why}function Pn(t){
let e=We(t),n=e===void 0?t[0]?.failure:e.message.failure;if(n!==void 0)return n.ending??"failed";let r=Bc(t);return r!==
void 0?r.ending??"interrupted":e?.message.finish==="length"?"length":"completed"}function Yo(t){let e=Pn(t);if(!(e==="co\
mpleted"||e==="length"))return We(t)?.message.failure??t[0]?.failure??Bc(t)??be}function Xo(t,e,n){let r=M0(t,e,n);return[...(n.part.nested??[]).map((o,i)=>O0(r,n.part,o,i)),r]}function O0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:Te(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:wt(i),attributes:{
...Ce("TOOL",n.input,void 0),[w.toolKind]:Wc(n.tool)},events:Et(i,s)}}function ei(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function v0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function A0(t,e){let{completed:n,failure:r}=e.message,
s=bt(e),o=ei([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed?.time??o??e.message.created:o??n??t.closed?.
time??e.message.created}function I0(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,
attributes:{attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function R0(t,e,n){let r=Ec(t,e,n),s=t[e]?.
call.setup?.parameters;return{[h.tools]:r?.map(dc),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.
topP,"gen_ai.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function ti(t,e,n,r){let s=e[n];if(s===
void 0||!v0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,A0(o,i)),c=Fc(o,
i),p=i.firstToken===void 0?void 0:i.firstToken-d,m=Jo(i),{messages:g,leftOut:b}=wc(e,n,r);return{traceId:t.trace,spanId:Te(
t.trace,a.id,"model"),parentSpanId:t.parent,name:[a.provider,a.model].filter(S=>S!==void 0).join("/")||"model",start:d,end:u,
status:wt(c),attributes:{...Ce("CHAT_MODEL",{messages:g},as(et({...m,text:St(i)}),a.finish)),...Ca(a),...R0(e,n,r),[L.agentName]:a.
agent,[w.messageId]:a.id,"opencode.input.messages_left_out":b,[w.finishReason]:a.finish===void 0?void 0:Go(a.finish),[w.
variant]:a.variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...I0(i),
...Et(c,u)]}}function _0(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===
0?void 0:e.reduce((n,r)=>n+r,0)}function D0(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.
patterns},o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,
{name:`${e.subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var N0=new Map([
["apply_patch","patch"],["bash","shell"],["task","subagent"]]);function Wc(t){return N0.get(t)??t}function P0(t){return{
[L.toolCallId]:t.callID,[w.toolKind]:Wc(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.e\
xit_code":t.exitCode??void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.t\
ool.diff":t.diff,"opencode.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attach\
ments":t.attachments?.map(e=>({...e}))}}function M0(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.
max(o,je(r)?r.end??s.last:e.closed?.time??s.last),a=Uc(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),u=r.exitCode!==
void 0&&r.exitCode!==null&&r.exitCode!==0;return{traceId:t.trace,spanId:Te(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.
tool,start:o,end:i,status:wt(a),attributes:{...Ce("TOOL",r.input,r.output),...P0(r),"opencode.tool.waited_ms":_0(d)},events:[
...D0(d),...u?[{name:"exit",time:i,attributes:{exit_code:r.exitCode}}]:[],...Et(a,i)]}}var Mn="opencode",C0=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function ri(t,e){let n=t.sessions.get(e.sessionID)?.info,
r=n?.title,[s]=e.calls.values();return ni({[w.version]:n?.version,[w.sessionTitle]:r===void 0||C0.test(r)?void 0:r,"open\
code.parent.session_id":n?.parentID,"opencode.parent.trace_id":t.startedBy.get(e.sessionID),"opencode.cwd":s?.message.cwd??
n?.directory})}function ni(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&r[1]!=="");return Object.fromEntries(
n.map(([r,s])=>[r,at(s,e)]))}function si(t){if(t.command!==void 0)return t.command.name;for(let{part:e}of t.parts.values())
if(e.type==="subtask"&&e.command!==void 0)return e.command}function zc(t){let e=[...new Set(t)].filter(n=>n!==void 0).sort();
return e.length===0?void 0:e.join(", ")}function L0(t){let e=t.flatMap(n=>[...n.calls.values()]);return zc(e.map(({message:n})=>n.
model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join("/")))}function $0(t){let e=t.flatMap(n=>[...n.calls.
values()]);return zc(e.flatMap(n=>Zt(n).map(({part:r})=>r.tool)))}function oi(t){return t===void 0?{}:{"opencode.diff.fi\
les":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"opencode.diff.lines_removed":t.reduce((e,n)=>e+
n.deletions,0)}}function ii(t){return Object.fromEntries(Object.entries(oi(t)).map(([e,n])=>[e,String(n)]))}function ms(t,e,n,r,s){
let o=fe(t,e),i=We(o),a=Ho(e),u=(s===void 0||i===void 0?void 0:St(i))??s?.status.message,c=s===void 0?o:[e,...Be(t,e)],p=c.
reduce((m,g)=>m+g.notUnderstood,0);return{traceId:n,state:s===void 0?"IN_PROGRESS":s.status.code,requestTime:s?.start??Qt(
e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:{requestPreview:at(a,_.preview)},...u===void 0?{}:{responsePreview:at(
u,_.preview)},metadata:ni({...r.environment,...ri(t,e),[h.session]:e.sessionID,[h.user]:r.user,[h.sourceName]:Mn,[w.messageId]:e.
id},_.metadata),tags:{[h.traceName]:Mn,...ni({[w.agent]:e.user?.agent??i?.message.agent,[w.command]:si(e),[w.model]:L0(c),
...s===void 0?{}:{[w.outcome]:Pn(o),[w.tools]:$0(c),[w.notUnderstood]:p===0?void 0:String(p)}},_.tag),...s===void 0?{}:ii(
e.user?.diffs)}}}function Cn(t,e){return ls(e.experimentId,t.sessionID,t.id)}function ai(t,e,n){return{state:t,turn:e,trace:Cn(e,n),inputs:n.
inputs??"new"}}function di({turn:t,trace:e},n){return Te(e,n.id,n===t?"turn":"agent")}function gs(t,e){return us(e)?Te(t.
trace,e.id,"compaction"):di(t,J(t.state,e)??e)}function F0(t,e){let n=cs(t.state,e);return n?.link!==void 0?Te(t.trace,n.
link.partID,"tool"):gs(t,n?.exchange??t.turn)}function qc(t,e,n){let r=Dn(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed?.time),o=e.map(i=>i.end);return Math.max(n,ei([...r,...o,...s])??n)}function U0(t){let e=(t??[]).map(n=>n.patch??
"").filter(n=>n!=="");return e.length===0?void 0:x(e.join(`
`),_.patch)}function ui(t){return{...oi(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:U0(t)}}function j0(t){let n=Dn(
t).flatMap(({call:s})=>bt(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function B0(t,e,n,r){let{state:s,turn:o}=t,a=[o,...Be(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...La(Mn,o.sessionID,r.user),...ri(s,o),...ui(o.user?.diffs),[w.command]:si(o),"openc\
ode.command.arguments":o.command?.arguments,"opencode.todos":j0(e),"opencode.model_calls":n.filter(W0).length,[w.notUnderstood]:a===
0?void 0:a}}function W0(t){return t.attributes[h.spanType]==="CHAT_MODEL"}function z0(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=We(e),a=[...s.unanswered??[],s].flatMap(g=>bc(g)??[]),d=i===void 0?void 0:St(i),u=Qt(s),c=qc(e,n,u),p=Yo(
e),m=s.user?.agent??i?.message.agent;return{traceId:t.trace,spanId:di(t,s),...o?{}:{parentSpanId:F0(t,s)},name:o?Mn:m??"\
subagent",start:u,end:c,status:wt(p),attributes:{...Ce("AGENT",a.length===0?void 0:{messages:a},d===void 0?void 0:as(et(
{text:d,reasoning:void 0,toolCalls:[]}),i?.message.finish)),[h.messageFormat]:"openai",[L.agentName]:m,[w.mode]:i?.message.
mode,[w.messageId]:s.id,[w.outcome]:Pn(e),...o?B0(t,e,n,r):{[w.sessionId]:s.sessionID}},events:Et(p,c)}}function G0(t,e,n){
let r=We([e]),s=r===void 0?void 0:St(r),o=Qt(e),i=qc([e],n,o),a=Yo([e]),d=ds(e),u=d?.auto??!1,c=J(t.state,e)??e;return{traceId:t.
trace,spanId:Te(t.trace,e.id,"compaction"),parentSpanId:di(t,c),name:"compaction",start:o,end:i,status:wt(a),attributes:{
...Ce("CHAIN",{auto:u,overflow:d?.overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":u},events:Et(a,i)}}function V0(t,e,n){
let r=e[n];if(r===void 0)return[];let s={trace:t.trace,parent:gs(t,r.exchange)},o=ti(s,e,n,t.inputs),i=bt(r.call).flatMap(
a=>Xo(s,r,a));return o===void 0?i:[o,...i]}function Gc(t,e,n,r){let s=fe(t.state,e),o=Dn(s),i=s.flatMap(u=>{let c=o.flatMap(
(p,m)=>p.exchange===u?V0(t,o,m):[]);return us(u)?[...c,G0(t,u,c)]:c}),a=[...n,...i],d=z0(t,s,a,r);return d===void 0?i:[...i,
d]}function Hc(t,e,n,r,s){let o=ai(t,e,s),i=Dn(fe(t,J(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:gs(
o,n)},u=ti(d,i,a,o.inputs);return u===void 0?[]:[u]}function Kc(t,e,n,r,s){let o=ai(t,e,s);return Xo({trace:o.trace,parent:gs(
o,n.exchange)},n,r)}function Jc(t,e,n){let r=ai(t,e,n),o=Be(t,e).filter(i=>J(t,i)===i).sort((i,a)=>Vc(t,a)-Vc(t,i)).flatMap(
i=>Gc(r,i,[],n));return[...o,...Gc(r,e,o,n)]}function Vc(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=cs(
t,J(t,n)??n)?.exchange;return r.size}var re={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function Qc(t=!1){
return{joinsLate:t,sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
startedBy:new Map,definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function tt(t,e){for(let n of t.keys()){if(t.
size<=e)return;t.delete(n)}}function se(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,
idle:void 0,revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>re.sessions){let o=new Set([...t.exchanges.
values()].map(i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=re.sessions)break;i!==e&&!o.has(i)&&t.
sessions.delete(i)}}return s}function Zc(t,e){t.revertedElsewhere.add(e),tt(t.revertedElsewhere,re.ended)}function hs(t,e,n,r){
let s=t.exchanges.get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:ci(t,e),calls:new Map,live:!1,prompted:!1,
announced:!1,notUnderstood:0,superseded:!1};return t.exchanges.set(e,o),t.owners.set(e,o),q0(t),o}function q0(t){let e=0;
for(let n of t.exchanges.values())n.live||(e+=1);if(!(e<=re.history))for(let n of[...t.exchanges.values()]){if(e<=re.history)
return;n.live||(Tt(t,n),e-=1)}}function ci(t,e){let n=t.earlyParts.get(e)??new Map;return t.earlyParts.delete(e),n}function Yc(t,e){
let n=t.earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.earlyParts.set(e,r),tt(t.earlyParts,re.earlyParts),
r}function ys(t,e){t.finished.delete(e),t.finished.add(e),tt(t.finished,re.finished)}function fi(t,e,n){let r=t.definitions.
get(e);return r!==void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.definitions.set(e,n),tt(t.definitions,re.definitions),
n)}function Xc(t,e){let n=fi(t,e.name,e);t.offered.has(e.name)&&(t.offered=new Map),t.offered.set(e.name,n),tt(t.offered,
re.definitions)}function ef(t,e){t.ignoredPrompts.add(e),tt(t.ignoredPrompts,re.ignoredPrompts)}function tf(t,e,n,r){let{
id:s,sessionID:o}=e;t.ended.set(s,{sessionID:o,info:n,root:r,isReverted:!1,isRemoved:!1}),tt(t.ended,re.ended);let i=[...t.
ended.values()].at(-1-re.roots);i!==void 0&&delete i.root}function nf(t,e,n){for(let[r,s]of t.links)s.some(o=>e.includes(
o.exchange))&&(t.startedBy.delete(r),t.startedBy.set(r,n));tt(t.startedBy,re.sessions)}function Tt(t,e){t.exchanges.delete(
e.id);for(let n of[e.id,...e.calls.keys()])t.owners.delete(n),t.earlyParts.delete(n),ys(t,n);for(let[n,r]of t.links){let s=r.
filter(o=>o.exchange!==e);s.length!==r.length&&(s.length===0?t.links.delete(n):t.links.set(n,s))}}function pi({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function rf(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function sf(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...H0(t,e.id,
r),...K0(t,e,n)]}function H0(t,e,n){let r=[...t.ended].filter(([,o])=>o.sessionID===e),s=of(r.map(([o])=>o),n);return r.
flatMap(([o,i])=>{let a=n===void 0?i.isRemoved:o>=(s??n);return a===i.isReverted?[]:(i.isReverted=a,rf(i,{[w.reverted]:String(
a)}),[pi(i)])})}function of(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function K0(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=se(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>df(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...af(
t,e,[r],o)]}function af(t,e,n,r){let s=se(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)Zc(s,i);return o.map(i=>df(e,i,!0,r))}function df(t,e,n,{experimentId:r}){return{traceId:ls(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function uf(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=of(n,s)??s;return af(t,e,n.filter(a=>a>=i),r)}function cf(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function ff(t,e){let n=t.ended.
get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=ui(e.diffs),{root:s}=n;return s?.attributes[w.
diffPatch]===r[w.diffPatch]?[]:(rf(n,ii(e.diffs)),s===void 0?[pi(n)]:(n.root={...s,attributes:{...s.attributes,...r}},[{
...pi(n),spans:[n.root]}]))}function mi(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function pf(t,e){switch(e.
kind){case"retry":for(let n of Ee(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;mi(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of Ee(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;se(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":ef(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;se(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":Y0(t,e.sessionID,e.
tools);return;case"todos":for(let n of Ee(t,e.sessionID))n.live&&(n.todos={todos:e.todos,time:e.time});return;case"syste\
m":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(n)===!0))return;se(t,e.sessionID).system=e.system;return;case"\
definition":Xc(t,e.definition);return;case"parameters":se(t,e.sessionID).parameters=e.parameters;return;case"request":Z0(
t,e.sessionID,e.messageID,e.time);return;case"asked":Q0(t,e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replie\
d":for(let n of t.exchanges.values()){let s=[...n.calls.values()].flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&
i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"unknown":J0(t,e.sessionID)}}function J0(t,e){let n=[
...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function Q0(t,{
messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);return s!==void 0&&n!==""?s:void 0}function Z0(t,e,n,r){let s=se(
t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.system,delete s.parameters,delete s.given;let u=t.exchanges.
get(n),c=u===void 0?void 0:mi(u);if(u===void 0||c===void 0)return;c.requested??=r;let p=new Set([...s.info.deniedTools??
[],...u.user?.deniedTools??[]]),m=[...d.values()].filter(B=>!p.has(B.name)),g=c.message.summary===!0||m.length===0,b=c.message.
summary===!0?void 0:a,k={system:o,parameters:i,tools:g?void 0:m,given:b};c.setup??=X0(t,u,k)}function Y0(t,e,n){let r=n.
map(s=>fi(t,`call ${s.name}`,s));for(let s of Ee(t,e)){let o=mi(s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}
function X0(t,e,n){let{system:r,tools:s}=n;for(let o of fe(t,J(t,e)??e))for(let{setup:i}of o.calls.values())lf(i?.system,
r)&&(r=i?.system),lf(i?.tools,s)&&(s=i?.tools);return{...n,system:r,tools:s}}function lf(t,e){return t?.length===e?.length&&
t?.every((n,r)=>n===e?.[r])===!0}function mf(t,e,n){switch(e.kind){case"session":return nE(t,e.session,n);case"session-removed":return dE(t,e.sessionID,e.
time,n);case"turns":return uf(t,e.sessionID,e.messageIDs,n);case"status":return tE(t,e.sessionID,e.status==="idle",n);case"\
message":return rE(t,e.message,n);case"message-removed":return cf(t,e.messageID),aE(t,e.messageID,e.time,n);case"part":return oE(
t,e.part,e.time,n);case"part-removed":return t.earlyParts.get(e.messageID)?.delete(e.partID),bf(t,e.messageID)?.delete(e.
partID),[];case"resumed":for(let r of e.messageIDs)t.finished.delete(r),t.ended.delete(r);return[];case"prompt":case"sto\
red":return eE(t,e,n);case"close":return Ef(t,[...t.exchanges.values()],{time:e.time,why:be},n);case"retry":case"failure":case"\
delta":case"command":case"hidden":case"given":case"tools":case"todos":case"system":case"definition":case"parameters":case"\
request":case"asked":case"replied":case"unknown":return pf(t,e),[]}}function eE(t,e,n){let{message:r}=e;if(t.finished.has(
r.id))return[];if(e.kind==="stored")return yf(t,r)?[]:(hs(t,r.id,r.sessionID,r.created).live=!0,[]);let s=hs(t,r.id,r.sessionID,
r.created);s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,{part:i,first:e.time,
last:e.time});let o=se(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,$n(t,s,n)}function tE(t,e,n,r){
se(t,e).idle=n;let s=Ee(t,e);if(n)return Ln(t,s,r);let o=s.sort(In).at(-1);return o===void 0?[]:$n(t,o,r)}function $n(t,e,n){
if(e.announced||!e.live||e.user===void 0||e.parts.size===0)return[];let r=t.sessions.get(e.sessionID);if(r?.described!==
!0||r.idle!==!1&&e.calls.size===0)return[];if(Yt(t,e)!==e)return[];e.announced=!0;let s=Cn(e,n);return[{traceId:s,info:ms(
t,e,s,n),spans:[],final:!1}]}function gf(t){for(let e of t.exchanges.values())if(hf(t,e))return!0;return!1}function hf(t,e){
return!e.live||Vo(t,e)||J(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===
!1}function nE(t,e,n){let r=se(t,e.id),s=!r.described,o=sf(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);if(r.info=
{...r.info,...Object.fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)return o;
let a=Ee(t,e.id),d=a.flatMap(u=>$n(t,u,n));return[...o,...d,...Ln(t,a,n)]}function yf(t,e){let n=t.sessions.get(e.sessionID)?.
info.created;return n!==void 0&&e.created<n}function rE(t,e,n){if(t.finished.has(e.id))return ff(t,e);let r=e.role==="us\
er"?e.id:e.parentID;if(t.finished.has(r)||t.exchanges.get(r)?.live!==!0&&yf(t,e))return ys(t,e.id),t.earlyParts.delete(e.
id),[];let s=hs(t,r,e.sessionID,e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},[...$n(t,
s,n),...Ln(t,[s],n)];let o=s.calls.get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===void 0&&
e.completed===void 0&&(s.live=!0);let i=o===void 0?{message:e,parts:ci(t,e.id),retries:[],asked:[]}:{...o,message:e};if(s.
calls.set(e.id,i),t.owners.set(e.id,s),o===void 0)for(let{part:u}of i.parts.values())Sf(t,s,u);let a=o===void 0?sE(t,s):
[];return[...e.completed===void 0?[]:wf(t,s,n,u=>Hc(t,u,s,i,n)),...Ln(t,[...a,s],n)]}function sE(t,e){let n=J(t,e)??e,r=Ee(
t,e.sessionID).filter(a=>a.id<n.id&&J(t,a)!==n),s=a=>a.calls.size===0&&a.failure===void 0&&!a.announced,o=r.filter(s).sort(
In);for(let a of r)a.superseded=!0;for(let a of o)Tt(t,a);let i=o.filter(({live:a})=>a);return i.length>0&&(n.unanswered=
[...n.unanswered??[],...i]),r}function bf(t,e){let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function oE(t,e,n,r){
if(t.finished.has(e.messageID))return[];let s=bf(t,e.messageID)??Yc(t,e.messageID),o=s.get(e.id);if(o!==void 0&&iE(e,o.part))
return[];let i={part:e,first:Math.min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);
if(a===void 0)return[];if(Sf(t,a,e),e.messageID===a.id)return $n(t,a,r);let d=a.calls.get(e.messageID);return e.type==="\
tool"&&d?.requested!==void 0&&(d.firstToken??=n),d===void 0||e.type!=="tool"||!je(e)?[]:[...wf(t,a,r,c=>Kc(t,c,{exchange:a,
call:d},{part:e,seen:i},r)),...Ln(t,[a],r)]}function iE(t,e){return e.type==="tool"?je(e)&&!(t.type==="tool"&&je(t)):e.type===
"text"||e.type==="reasoning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function Sf(t,e,n){if(n.type!=="tool"||n.
childSessionID===void 0)return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.
messageID,partID:n.id}),t.links.set(n.childSessionID,r))}function wf(t,e,n,r){let s=Yt(t,e);if(s?.live!==!0||t.sessions.
get(s.sessionID)?.described!==!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Cn(s,n);return[{traceId:i,
info:ms(t,s,i,n),spans:o,final:!1}]}function Ln(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Yt(
t,s);o===void 0?t.sessions.get(s.sessionID)?.idle===!0&&Tt(t,s):gc(t,o)&&r.push(gi(t,o,n))}return r}function gi(t,e,n){let r=Be(
t,e);for(let d of r){e.superseded&&(d.superseded=!0);let u=J(t,d)??d;u===e||e.closed===void 0||qo(fe(t,u))&&(u.closed=e.
closed)}let s=Jc(t,e,n),o=s.at(-1),i=Cn(e,n),a=ms(t,e,i,n,o);nf(t,[e,...r],`tr-${i}`);for(let d of r)Tt(t,d);return Tt(t,
e),tf(t,e,a,o),{traceId:i,info:a,spans:s,final:!0}}function aE(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),
s===void 0)return[];if(s.id===e){if(s.announced&&Yt(t,s)===s)return s.closed={time:n,why:be},[gi(t,s,r)];Tt(t,s)}else s.
calls.delete(e),t.owners.delete(e),ys(t,e);return[]}function dE(t,e,n,r){let s=Ef(t,Ee(t,e),{time:n,why:jc},r);return t.
sessions.delete(e),s}function Ef(t,e,n,r){return e.filter(o=>hf(t,o)).map(o=>{let i=[o,...Be(t,o)].filter(u=>J(t,u)===u),
a=t.sessions.get(o.sessionID)?.idle===!1;if((o.calls.size>0||a)&&i.some(u=>qo(fe(t,u))))for(let u of fe(t,o))u.closed=n;
return gi(t,o,r)})}var fE=300,lE=10,pE=256,mE="info",bs=class{#e;#t;#r;#n=new Map;#s=new we(pE);#o=new Map;constructor(e){this.#t=e,this.#r=
e.context,this.#e=Qc(e.context.joinsLate)}learn(e){this.#r={...this.#r,environment:e}}observe(e){e.kind==="resumed"&&this.#i(
e);for(let n of mf(this.#e,e,this.#r))n.info===void 0?this.#t.recorder.record(ja(n.traceId,n.tags),!1):this.#d(n)}#i({messageIDs:e,
seen:n}){let[r=""]=e;e.forEach(s=>{this.#s.add(s)}),n===void 0?this.#o.delete(r):this.#o.set(r,n)}async close(){let e=performance.
now()+fE;for(;this.hasOpenTurns&&performance.now()<e;)await cE(lE);this.closeNow()}get hasOpenTurns(){return gf(this.#e)}closeNow(){
this.observe({kind:"close",time:Date.now()})}#d({traceId:e,spans:n,info:r,final:s}){let o=!this.#n.has(e),i=this.#n.get(
e)??this.#u();for(let b of n)i.totals.add(b),i.seen=Math.max(i.seen,b.end);let a=gE(r),d=this.#g(r,i.totals),{seen:u}=i,
c=a===void 0?void 0:{info:d,rootSpanId:a,seen:u},p=[...c===void 0||r.state!=="IN_PROGRESS"?[]:this.#c(i,c),...this.#f(i,
this.#a(n,r,a)),...this.#l(i,d,s,c)];if(s&&this.#o.delete(r.metadata[w.messageId]??""),s?this.#n.delete(e):this.#n.set(e,
i),p.length===0)return;let g=s&&this.#s.has(r.metadata[w.messageId]??"")?p.map(b=>({...b,resumed:!0})):p;this.#t.recorder.
record(g,s||o)}#u(){return{digests:new Map,totals:new ps,seen:0}}#c(e,n){let r=gn(Fa(n),!0);return hi(e,n.rootSpanId,r.text)?
[r]:[]}#a(e,n,r){let s=this.#o.get(n.metadata[w.messageId]??"");return s===void 0?e:e.filter(({spanId:o,end:i})=>o===r||
i>s)}#f(e,n){return n.filter(r=>hi(e,r.spanId,JSON.stringify(r))).map(r=>gn(this.#p(r)))}#l(e,n,r,s){let o=dr(n,r,s),i=`${o.
text} ${s?.seen??""}`;return hi(e,mE,i)||r?[o]:[]}#p(e){try{return this.#t.mask.span(e)}catch{return this.#t.debug(`span\
 ${e.spanId} could not be masked: its content is left out`),ts(e)}}#g(e,n){let r=this.#m(e);return{...r,metadata:{...r.metadata,
...n.metadata()}}}#m(e){try{return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} could not be mask\
ed: its content is left out`),ns(e)}}};function gE({traceId:t,metadata:e}){let n=e[w.messageId];return n===void 0?void 0:
Te(t,n,"turn")}function hi({digests:t},e,n){let r=uE("sha256").update(n).digest("base64");return t.get(e)===r?!1:(t.set(
e,r),!0)}var bE=1e3;function SE(){try{return hE().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function le(t){return t instanceof Error?t.stack??t.message:String(t)}function Ss({directory:t,worktree:e,
options:n,isShared:r}){let s=vn(t,e),o={directory:t,worktree:e},i=Ks(dt(yE(import.meta.url)),dt(s)),a=ut({...process.env},
n,o,kt=>Ea(kt)||i&&/^https?:/.test(kt),r),d=ct(a),u=qt(d.debug,d.stateDir);d.problems.forEach(u);let c=bu(d,()=>Na(a),s,
u);if("problem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:m,release:g}=c,b=d.experimentId??"";u(`traci\
ng to ${m.url}, experiment ${b}`);let S=ss({capture:d.capture,pattern:d.redactPattern});S.problem!==void 0&&u(S.problem);
let{inputs:k}=d,B={experimentId:b,user:SE(),inputs:k,joinsLate:r},De=new bs({context:B,recorder:p,mask:S,debug:u}),xe=setTimeout(
()=>{p.takeOverAll()},bE);return xe.unref(),{tracer:De,delivery:p,inputs:k,debug:u,stateDir:d.stateDir,key:JSON.stringify(
[t,s,d]),release:()=>{clearTimeout(xe),g()}}}function wE({tracer:t,delivery:e,inputs:n,debug:r},s){let o=Xr(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=Yu(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=Pc({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${le(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:m}=process;await e.flushAtExit(fs({pid:c,ppid:p,environment:m}))}catch(c){
r(`not finished: ${le(c)}`)}finally{u()}}}}var Tf=(t,e)=>{try{let{directory:n,worktree:r}=t,o=Ss({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:wE(o,t))}catch{return Promise.resolve({})}};import{setTimeout as qf}from"node:timers/promises";function yi(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function kf(t,e){return typeof l(t)[e]=="function"}function xf(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(e).version),a=f(l(n).directory),d=[...a===void 0?["ctx.location.directory"]:[],...kf(s,"subscribe")?[]:["ctx.ev\
ent.subscribe"],...kf(o,"hook")?[]:["ctx.session.hook"]];if(a===void 0||d.length>0)return{version:i,missing:d};let{project:u}=l(
n),c=async(p,m)=>{let g=await yi(o,p,[{sessionID:m}]);return l(g).data??g};return{directory:a,worktree:f(l(u).directory),
version:i,options:l(r),subscribe:p=>yi(s,"subscribe",[{signal:p}]),beforeCall:async p=>await yi(o,"hook",["context",p]),
session:p=>c("get",p),messages:p=>c("context",p)}}var EE=/title|compact|generate|summar/;function Of(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!EE.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>x(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>TE(o,i)),parameters:kE(l(r.options)),given:e==="full"?xE(
O(r.messages)):void 0}}}function TE(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:x(r)},...s===void 0?{}:{parameters:A(s)}}}function kE(t){return{temperature:v(t.temperature),
topP:v(t.topP),topK:v(t.topK),maxOutputTokens:v(t.maxOutputTokens)??v(t.maxTokens)}}function xE(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=OE(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function OE({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:x(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>is(vf(d),AE(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
et({text:o,reasoning:d.length===0?void 0:x(d.join(`
`)),toolCalls:u.map(vE)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Xe(o)]:[Xe([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function vf(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function vE(t){return{id:vf(t),name:f(
t.toolName)??f(t.name)??"unknown",input:A(t.input??t.args??{})}}function AE(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?x(n):JSON.stringify(A(n))}var IE=/^(session|permission|form)\./;function Af(t,e){let{type:n}=l(t);if(typeof n!="string"||!IE.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:R(o)??e}}function Rf({type:t,data:e,time:n}){switch(t){case"permission.asked":return If(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:ae(e.resources).map(r=>x(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=x(i.
join(`
`));return If(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return bi(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?ae(s).join(", "):String(s));return bi(f(
e.id),r.join(`
`),n)}case"form.cancelled":return bi(f(e.id),"reject",n);default:return}}function If(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function bi(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:x(e)}]}function ws(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:R(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function ke(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=v(e.status);return{name:n??"unknown",message:x(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function en(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),
variant:f(e.variant)}}function Si(t){let e=l(t),n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),
i=o===void 0?r:`data:${n};base64,${o}`;return i?.startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?
{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.length,sha256:fn(i)}}function Es(t,e){let n=O(t).map(l),r=n.flatMap(
i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.type==="file").map(Si),o=r.some(i=>i!=="")?RE(r):DE(e);return{output:o===
void 0?void 0:x(o),...s.length===0?{}:{attachments:s}}}function RE(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}\

${n}`)}var _E=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function DE(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!_E.has(r));return n.length===0?void 0:JSON.
stringify(A(Object.fromEntries(n)))}function wi(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:W(e.additions),deletions:W(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]})}
function Fn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=wi(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...v(n)===void 0?{}:{exitCode:v(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:x(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:A(s)},...a.length===0?{}:{diff:x(a.map(
u=>u.patch??"").join(`
`),_.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var NE=200;function Un(t,e,n){let r=O(t.toolCalls).
slice(0,NE).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:A(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function _e(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:x(r),synthetic:o,ignored:!1,continuation:!1,...s}}var jn={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function Ei(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var tn=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,isContinued:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,
compactions:0,diffs:new Map};this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=jn.sessions)break;!o.isBusy&&s!==
e&&this.#e.delete(s)}return r}forget(e){this.#e.delete(e)}};function _f(t,e,n){t.waiting.set(e,n),Ei(t.waiting,jn.waiting)}
function Ts(t,e){t.prompt=e,t.isAnswered=!1,t.prompts.add(e.id),Ei(t.prompts,jn.prompts),t.diffs.clear()}function Df(t,e){
t.setups=[...t.setups,e].slice(-jn.setups)}function Nf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.
setups=t.setups.slice(n+1),r}function Bn(t){return[...t.steps.values()].at(-1)}function Wn(t,e){t.steps.set(e.message.id,
e),t.isContinued=!1,t.compactions=0,Ei(t.steps,jn.steps)}function Ti(t){return t.replace(/^[a-z]+_/,"msg_")}function Pf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=Ti(i);if(s.isBusy&&!s.isAnswered&&!s.prompts.has(d))return[];
let u=l(o.time),c=R(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},m={messageID:d,sessionID:e},g={role:"assist\
ant",id:`${d}:shell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},b={id:`${g.id}:tool`,messageID:g.id,sessionID:e,type:"\
tool",tool:"shell",callID:i,status:"running",input:{command:a},start:c},S=_e(m,"text",0,`!${a}`,{start:c,end:c}),k=[{kind:"\
prompt",time:c,message:p,parts:[S]},{kind:"message",time:c,message:g}];if(t==="session.shell.started")return s.prompts.add(
d),[...k,{kind:"part",time:c,part:b}];if(t!=="session.shell.ended")return;let{output:B,truncated:De}=l(n.output),xe=R(u.
completed)??r,kt=o.status!=="killed"&&o.status!=="timeout",_s={...b,status:"completed",output:x(f(B)??""),exitCode:v(o.exit),
...typeof De=="boolean"?{truncated:De}:{},...kt?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(
o.status)})`}},end:xe};return[...k,{kind:"part",time:xe,part:_s},{kind:"message",time:xe,message:{...g,completed:xe}},...s.
isBusy?[]:[{kind:"status",time:xe,sessionID:e,status:"idle"}]]}function Cf(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return Mf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?Mf(t,e):[],i=e.compaction;if(o===void 0||i===void 0)
return;e.isContinued=!0,e.compaction=void 0;let a=ke(r.error),d={...i,...r.model===void 0?{}:en(r.model),completed:s,finish:a===
void 0?"stop":void 0,cost:v(r.cost),tokens:qe(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},
p={start:i.created,end:s};return[...o,...u===void 0?[]:[{kind:"part",time:s,part:_e(c,"text",0,u,p)}],{kind:"message",time:s,
message:d}]}default:return}}function Mf(t,e){let{sessionID:n,data:r,time:s}=t,o=r.reason!=="manual",i=o?PE(e):ME(t,e);if(i===
void 0)return;let a={role:"user",id:i,sessionID:n,created:s},d={role:"assistant",id:`${i}:summary`,sessionID:n,parentID:i,
created:s,summary:!0};return e.compaction=d,o||e.prompts.add(i),[{kind:"message",time:s,message:a},{kind:"part",time:s,part:{
id:`${i}:compaction`,messageID:i,sessionID:n,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:s,message:d},{kind:"\
request",time:s,sessionID:n,messageID:i}]}function PE(t){let{prompt:e,compactions:n}=t;if(e===void 0)return;t.compactions+=
1;let r=Bn(t)?.message;return`${r?.parentID===e.id?r.id:e.id}:compaction:${n}`}function ME({type:t,id:e,data:n},r){let[s]=[
...r.waiting].find(([,i])=>i.type==="compaction")??[],o=f(n.inputID)??s;return o!==void 0&&r.waiting.delete(o),o!==void 0||
t!=="session.compaction.started"||e===""?o:Ti(e)}function ks(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[_e(r,"text",0,s,o,n)],a=O(e.files).map((d,u)=>{let c=Si({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function Lf({data:t},e){let n=Bn(e),r=f(t.assistantMessageID);if(n===void 0||r===void 0||e.steps.has(r))return!1;let{parentID:s,
finish:o,failure:i}=n.message;return e.isContinued||s!==e.prompt?.id||i!==void 0?!1:o!=="tool-calls"&&n.tools.size===0}function $f(t,e){
let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.step.started")return CE(
t,e,s,e.prompt.id);let o=e.steps.get(s)??$E(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return FE(t,o);let[,i="",...a]=n.
split("."),d=a.join(".");switch(i){case"step":return UE(t,o,d,e);case"text":case"reasoning":return BE(t,o,i,d);case"tool":
return zE(t,o,d,e);default:return WE(t,d)}}function CE(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=R(o.started)??i,d=e.steps.
get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??a,agent:f(o.agent),
...en(o.model),cwd:e.info.directory};d===void 0?Wn(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):d.message=u;let c=Nf(
e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:LE(c,p),{kind:"reque\
st",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}function LE({time:t,
system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,sessionID:o,system:e}],
...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}function $E({sessionID:t,
time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,tools:new Map,hasToken:!1};
return Wn(n,i),i}function FE({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,messageID:e.message.id}])}
function UE({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{let i=r==="failed"?ke(t.error)??
{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,finish:f(t.finish),cost:v(
t.cost),tokens:qe(t.tokens),failure:i},[...jE(s,n,e),{kind:"message",time:e,message:n.message}]}default:return}}function jE(t,{
message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,message:{...r,diffs:[
...s.values()]}}]}function BE({data:t,time:e},n,r,s){let o=W(t.ordinal),i=`${r}:${o}`;if(s==="started")return n.began.set(
i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(t.text)??"";return[{kind:"\
part",time:e,part:_e({messageID:a,sessionID:d},r,o,c,u)}]}function WE({sessionID:t,data:e,time:n},r){if(r!=="scheduled")
return;let s=ke(e.error)?.message??"",o=R(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:W(e.attempt),message:s,next:o}]}
function zE(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(i)??GE(t,e,i),d=l(
s.metadata??s.structured),u=VE(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of wi(d))HE(r,p);return e.tools.
set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.started"?[{kind:"part",
time:o,part:u}]:[]}function GE({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.id,sessionID:n.
sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function VE(t,e,n,r,s){let o=t.
status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,order:Math.
min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:qE(e.text)}:{}};case"called":{let i=A(e.input??
{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=Fn(n,t.
sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:Un(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?ke(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...Es(e.content,n),...Fn(n,t.sessionID),error:a,failure:i,nested:Un(n,t.nested,s),end:s}}default:return}}function qE(t){
let e=f(t);if(e===void 0)return{};try{return A(JSON.parse(e))}catch{return x(e)}}function HE(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:x([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function xs(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function Os(t,e,n){let r=Bn(t);if(r===void 0)return[];let{message:s}=r;if(s.
completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===void 0?e:{...s.failure,
ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.message}]}function Ff(t,e){let n=O(e).map(l),r=n.findLastIndex(({type:s,id:o})=>s==="user"&&f(o)!==void 0);return jf(t,n.slice(Math.
max(0,r)))}function Uf(t,e,{messageID:n,seen:r}){let s=O(e).map(l),o=s.findIndex(({type:S,id:k})=>S==="user"&&k===n);if(o<
0)return[];let i=s.findIndex(({type:S},k)=>k>o&&S==="user"),a=new tn().of(t.id);a.info=t;let d=jf(a,s.slice(o,i<0?void 0:
i)),u=Math.max(r,...d.map(({time:S})=>S)),c=d.flatMap(S=>{if(S.kind!=="part"||S.part.type!=="tool"||KE(S.part))return[];
let k={...S.part,status:"error",error:vs.message,failure:vs,end:u};return[{kind:"part",time:u,part:k}]}),p={kind:"failur\
e",time:u,sessionID:t.id,failure:vs},m={kind:"status",time:u,sessionID:t.id,status:"idle"},g=d.map(S=>S.kind==="resumed"?
{...S,seen:r}:S),b=[...Os(a,vs,u),...xs(a,u)];return[...g,...c,p,...b,m]}var vs={...be,ending:"interrupted"};function KE({
status:t}){return t==="completed"||t==="error"}function jf(t,e){let n=t.info.id,[r]=e,s=f(r?.id);if(r?.type!=="user"||s===
void 0)return[];let o=Bf(r)??0,i={role:"user",id:s,sessionID:n,created:o};Ts(t,i);let a=e.filter(({type:u})=>u==="assist\
ant"),d=a.flatMap(u=>f(u.id)??[]);return[{kind:"resumed",time:o,messageIDs:[s,...d]},{kind:"prompt",time:o,message:i,parts:ks(
i,r,!1)},...a.flatMap(u=>JE(t,u,s))]}function Bf(t){return R(l(t.time).created)}function JE(t,e,n){let r=f(e.id),s=Bf(e);
if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.id,parentID:n,created:s,agent:f(e.agent),
...en(e.model),cwd:t.info.directory},i=R(l(e.time).completed),a={...o,completed:i,finish:f(e.finish),cost:v(e.cost),tokens:qe(
e.tokens),failure:ke(e.error)},d=QE(o,O(e.content).map(l)),u=d.filter(c=>c.type==="tool");return Wn(t,{message:i===void 0?
o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"message",time:s,message:o},...d.map(c=>({kind:"\
part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"message",time:i,message:a}]]}function QE(t,e){
let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.flatMap(s=>{let{type:o}=s;if(o==="text"||o===
"reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:R(d.created),end:R(d.completed)};return[_e(n,o,a,f(s.text)??"",
u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[YE(s,i,t)]})}var ZE={running:"running",completed:"completed",error:"\
error"};function YE(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=R(s.created)??n.created,a=ZE[f(r.status)??""]??
"pending",d=R(s.ran),u=R(s.completed),c=a==="error"?ke(r.error):void 0,{input:p}=r;return{id:`${n.id}:${e}`,order:i,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p=="string"?x(p):A(p??{}),
...a==="completed"||a==="error"?Es(r.content,o):{},...Fn(o,n.sessionID),...c===void 0?{}:{failure:c,error:c.message},nested:Un(
o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var XE=new Set("agent.selected archived idle instructions.updated metadata.updated model.selected permissions skill.acti\
vated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),Wf=new RegExp("^session\\.(ste\
p\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|tool\\.(input\\.(started|delta|ended)|called|pr\
ogress|success|failed)|retry\\.scheduled)$"),As=class{#e=new tn;#t;constructor(e){this.#t=e}addSetup(e,n){Df(this.#e.of(
e),n)}needsPrompt({type:e,sessionID:n}){if(!Wf.test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&
!eT(s)}restore(e,n,r){let s=this.#e.of(e),o=ws(n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.
directory,version:this.#t,...ki(o?.id===e?o:{}),...ki({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#r(
s,r);return n.messages===void 0?u:[...u,...Ff(s,n.messages)]}restoreLeft(e,n,r){let{info:s,prompt:o}=this.#e.of(e);return o?.
id===r.messageID?[]:Uf(s,n,r)}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"sessio\
n",time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e,o=this.#e.of(r);return n==="session.synthe\
tic"&&(o.isContinued=!0),XE.has(n)||n.startsWith("session.message.")?[]:this.#n(e,o)??[{kind:"unknown",time:s,sessionID:r}]}#n(e,n){
let{type:r}=e;if(Wf.test(r)){let s=this.#u(e,n),o=$f(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("sess\
ion.inbox.")||r.startsWith("session.input.")?this.#i(e,n):r.startsWith("session.execution.")?this.#c(e,n):r.startsWith("\
session.compaction.")?Cf(e,n):r.startsWith("session.shell.")?Pf(e,n):r.startsWith("session.")?this.#s(e,n):Rf(e)}#s({type:e,
sessionID:n,data:r,directory:s,time:o},i){switch(e){case"session.created":{let a=ws(r)?.created??o,d=ws({directory:s,...r,
sessionID:n});i.info={...ki(d??{}),id:n,created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,
created:o},i.isDescribed=!0;break;case"session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(
r.title);if(a===void 0)return;i.info={...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"se\
ssion-removed",time:o,sessionID:n}];case"session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)
return;i.info={...i.info,revertedFrom:u,revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,
revertedPart:void 0};break;case"session.revert.committed":return this.#o(r,i,o);default:return}return this.#r(i,o)}#o(e,n,r){
let s=f(e.to);if(s===void 0)return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==
void 0&&n.prompt.id>=s&&(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"\
message-removed",time:r,messageID:a})),...this.#r(n,r)]}#i({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.
inputID);if(i!==void 0)switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return _f(
o,i,{type:f(a.type),payload:l(a.payload),isQueued:a.delivery==="queue"}),[]}case"session.inbox.cancelled":return o.waiting.
delete(i),[];case"session.inbox.delivery.changed":{let a=o.waiting.get(i),d=r.delivery==="queue";return a!==void 0&&o.waiting.
set(i,{...a,isQueued:d}),[]}case"session.inbox.delivered":case"session.input.promoted":{let a=o.waiting.get(i);if(a===void 0&&
o.prompts.has(i))return[];o.waiting.delete(i),o.isContinued=!0;let d=a===void 0||a.type==="user",u=a?.type==="synthetic"&&
o.isAnswered;return d||u?[this.#d(i,a,n,o,s)]:[]}default:return}}#d(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,created:o};
Ts(s,i);let a=ks(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#u(e,n){let{sessionID:r,
time:s}=e;if(n.prompt!==void 0&&!Lf(e,n))return[];let o=[...n.waiting].filter(([,d])=>d.type==="user"),[i,a]=o.find(([,{
isQueued:d}])=>!d)??o[0]??[];return i===void 0?[]:(n.waiting.delete(i),[this.#d(i,a,r,n,s)])}#c(e,n){let{type:r,sessionID:s,
data:o,time:i}=e,a={kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return(n.isAnswered||
n.isBusy)&&(n.prompt=void 0),n.isBusy=!0,[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succe\
eded":break;case"session.execution.failed":{let d=ke(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failur\
e",time:i,sessionID:s,failure:d},...this.#a(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d===
"shutdown"||d==="inactivity"?"interrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},
m={kind:"failure",time:i,sessionID:s,failure:p},g=Os(n,p,i);return[m,...g,...this.#a(n,i),a]}default:return}return[...this.#a(
n,i),a]}#a(e,n){e.isBusy=!1,e.isAnswered=!0;let r=xs(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(n).map(l).filter(
({type:o})=>o==="user").flatMap(({id:o})=>f(o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function eT(t){
for(let e of t.values())if(e.type==="user")return!0;return!1}function ki(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);
return Object.fromEntries(e)}var tT=250,nT=6e4,rT=5e3,ze={places:8192,sessions:4096,unknown:256,waiting:4096},zn="",Is=class{#e;#t;#r=new we(ze.waiting);#n=new Map;#s=new we(
ze.sessions);#o=new Map;#i=new we(ze.sessions);#d=new we(ze.sessions);#u=new Map;#c=!1;constructor(e){this.#e=e,this.#t=
new As(e.version)}own(e,n){let r=Af(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(
o);if(i!==void 0&&i!==a&&(a===void 0||a===zn||r.type==="session.moved")&&(a=this.#f(o,i)),a===void 0||this.#a(a))return r;
this.#n.size>0&&this.#l(o)}get isAsking(){return this.#o.size>0}hasTaken({id:e}){return this.#r.has(e)}take(e){if(e.id!==
""){if(this.#r.has(e.id))return;this.#r.add(e.id)}let{sessionID:n}=e,r=this.#e.places.get(n);if(r===void 0||r===zn){this.#p(
e);return}this.#m(n),this.#b(e)}beforeCall(e,n){let r=Of(e,this.#e.inputs,n),s=r?.sessionID??f(l(e).sessionID);if(s===void 0||
this.#c)return;let o=this.#e.places.get(s);(o===void 0||!this.#a(o))&&this.#f(s,this.#e.directory),this.#m(s),r!==void 0&&
this.#t.addSetup(s,r.setup)}close(){this.#c=!0;for(let e of this.#o.keys())this.#S(e);for(let[e,{events:n,dropped:r}]of[
...this.#n])this.#l(e),this.#e.dropped(e,n.length+r)}#a(e){let n=this.#u.get(e);if(n!==void 0)return n;let{directory:r,isSame:s}=this.#e,
o=e===r||e!==zn&&s(e,r);return this.#u.size>=ze.unknown&&this.#u.clear(),this.#u.set(e,o),o}#f(e,n){let{places:r}=this.#e;
r.set(e,n);for(let s of r.keys()){if(r.size<=ze.places)break;r.delete(s)}return n}#l(e){this.#n.get(e)?.timers.forEach(clearTimeout),
this.#n.delete(e)}#p(e){let{sessionID:n}=e,r=this.#n.get(n);if(r!==void 0){r.events.length<ze.waiting?r.events.push(e):r.
dropped+=1;return}let s=setTimeout(()=>{this.#g(n).catch(this.#e.failed)},tT),o=setTimeout(()=>{this.#y(n)},nT);s.unref(),
o.unref(),this.#n.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){if(this.#n.size<=ze.unknown)break;
this.#y(i)}}async#g(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await Gn(r(e)),o=f(l(l(s).location).directory);
o!==void 0&&!n.has(e)&&this.#f(e,o)}this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.places.get(e);if(!(n===void 0||r===void 0||
r===zn)&&(this.#l(e),!!this.#a(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);for(let s of n.events)this.#b(s)}}#y(e){let n=this.#n.
get(e);this.#l(e),!(n===void 0||this.#e.places.has(e))&&(this.#f(e,zn),this.#e.dropped(e,n.events.length+n.dropped))}#b(e){
let{type:n,sessionID:r}=e,s=this.#o.get(r);if(s!==void 0){s.length<ze.waiting?s.push(e):this.#e.dropped(r,1);return}n===
"session.execution.started"&&this.#i.delete(r);let o=n==="session.created"||n==="session.deleted",i=this.#t.needsPrompt(
e)&&!this.#i.has(r);if(i||!(o||this.#s.has(r))){this.#E(e,i);return}this.#s.add(r),!(n==="session.inbox.enqueued"&&this.#k(
e))&&(this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#i.delete(r),this.#e.places.delete(r)),n==="session.reve\
rt.staged"&&this.#T(r))}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&this.#e.prompted();for(let r of this.#t.read(
e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#E(e,n){let{sessionID:r}=e;this.#s.add(r),n&&this.#i.add(r),this.#o.set(
r,[e]),this.#x(r,n).then(()=>{this.#S(r)}).catch(this.#e.failed)}#k(e){let{sessionID:n}=e;if(this.#d.has(n))return!1;this.#d.
add(n);let{left:r,messages:s,observe:o,failed:i}=this.#e,a=r(n);return a.length===0?!1:(this.#o.set(n,[e]),Gn(s(n)).then(
u=>{if(!this.#c)for(let c of a)this.#t.restoreLeft(n,u,c).forEach(o)}).catch(i).then(()=>{this.#S(n)}),!0)}#S(e){let n=this.#o.
get(e)??[];this.#o.delete(e);for(let r of n)this.#b(r)}async#x(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,
[d,u]=await Promise.all([Gn(s(e)),n?Gn(o(e)):void 0]);if(!this.#c)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.
restore(e,c,Date.now()))i(p)}catch(c){a(c)}}async#T(e){let{messages:n,observe:r,failed:s}=this.#e,o=await Gn(n(e));if(!(o===
void 0||this.#c))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function Gn(t){let e,n=new Promise(r=>{e=
setTimeout(r,rT,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var zf=2e3,Hf=300,sT=4096,oT=50,iT=10,Gf=Symbol.for(`opencode-mlflow.locations.${ht}`);function Rs(){let t=Reflect.get(globalThis,
Gf);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,Gf,e),e}function aT(t,e){
return dt(t)===dt(e)}function dT(t,e){let{tracer:n,debug:r,inputs:s}=t,o=Xr(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new Is({directory:e.directory,version:e.version,inputs:s,places:Rs().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${le(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),left:c=>t.delivery.
leftIn(c),isSame:aT});o.started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}
function uT(t,e,n){let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());
if(i===void 0)return;if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}if(i.id===""||r.hasTaken(i))return;let a=e.
waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:e.waiting.slice(a),e.waiting.push(i),e.waiting.length>sT&&e.waiting.
shift()}catch(i){o.debug(`not traced: ${le(i)}`)}}function Kf({observer:t,instances:e,tracing:n},r){let s=e[0]===r,o=e.indexOf(
r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){n.debug(`not trace\
d: ${le(d)}`)}i.waiting=[]}}async function cT(t){let e=performance.now(),{tracing:n,observer:r}=t,s=o=>n.tracer.hasOpenTurns||
r.isAsking||o-Math.max(e,t.lastEvent)<oT;for(let o=e;o-e<Hf&&s(o);o=performance.now())await qf(iT)}function Jf(t){return[
...Rs().locations.values()].filter(e=>e.directory===t)}async function fT(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,
delivery:i,key:a}=n;if(s.length>1?await qf(Hf):await cT(t),Kf(t,e),s.length>0)return;let{locations:d,places:u}=Rs();d.delete(
a),r.close();let[c]=Jf(t.directory);if(c===void 0)for(let[k,B]of u)B===t.directory&&u.delete(k);else t.isReplaced||(c.isReplaced=
!1);o.closeNow();let{pid:p,ppid:m,env:g,argv:b}=process,S=fs({pid:p,ppid:m,environment:g,args:b});await i.flushAtExit(Math.
min(S,zf),zf),n.release()}function lT(t){let{dispose:e}=l(t);typeof e=="function"&&Promise.resolve(Reflect.apply(e,t,[])).
catch(()=>{})}function pT(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(i.
signal);Promise.resolve(a).catch(()=>{});let d=a[Symbol.asyncIterator](),u={context:e,waiting:[]};s.push(u),(async()=>{for(;;){
let g=await d.next();if(g.done===!0||i.signal.aborted)return;uT(t,u,g.value)}})().catch(g=>{i.signal.aborted||o(`no more\
 events: ${le(g)}`)}).then(()=>{s.length>1&&Kf(t,u)});let m=e.beforeCall(g=>{try{r.beforeCall(g,Date.now())}catch(b){o(`\
not traced: ${le(b)}`)}});return m.catch(g=>{o(`what model calls are given is not traced: ${le(g)}`)}),async()=>{try{await fT(
t,u)}catch(g){o(`not finished: ${le(g)}`)}finally{i.abort(),m.then(lT,()=>{}),Promise.resolve(d.return?.()).catch(()=>{})}}}
function Vf({version:t,missing:e}){let{debug:n,stateDir:r}=ct(ut(process.env,{}));qt(n,r)(`off: this OpenCode gives plug\
ins no ${e.join(", ")}`),Iu(r,{at:Date.now(),opencode:t??null,missing:e})}function mT(t){let e=xf(t);if("missing"in e){Vf(
e);return}let{directory:n,worktree:r,options:s}=e,o=Ss({directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;
let{locations:i}=Rs(),a=i.get(o.key);a!==void 0&&o.release();let d=a??dT(o,e),u;try{u=pT(d,e)}catch(c){o.debug(`no event\
s: ${le(c)}`),Vf({version:e.version,missing:["ctx.event.subscribe"]}),a===void 0&&o.release();return}Ru(o.stateDir);for(let c of Jf(
n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function Qf(t){try{return Promise.resolve(mT(t))}catch{return Promise.
resolve(void 0)}}function yT(){let[,t]=process.argv;if(t===void 0||!hT)return!1;try{return Zf(t)===Zf(gT(import.meta.url))}catch{return!1}}
yT()&&Qu(process.argv.slice(2));var Yf=Symbol.for("opencode-mlflow.server"),yN={id:"opencode-mlflow",server:((t,e)=>(Reflect.
set(globalThis,Yf,!0),Tf(t,e))),setup:t=>Reflect.has(globalThis,Yf)?Promise.resolve(void 0):Qf(t)};export{yN as default};
