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
var tl=Object.create;var Is=Object.defineProperty;var nl=Object.getOwnPropertyDescriptor;var rl=Object.getOwnPropertyNames;var sl=Object.getPrototypeOf,ol=Object.prototype.hasOwnProperty;var Gn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var il=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var zn=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of rl(e))!ol.call(t,s)&&s!==n&&Is(t,s,{get:()=>e[s],
enumerable:!(r=nl(e,s))||r.enumerable});return t},ie=(t,e,n)=>(zn(t,e,"default"),n&&zn(n,e,"default")),al=(t,e,n)=>(n=t!=
null?tl(sl(t)):{},zn(e||!t||!t.__esModule?Is(n,"default",{value:t,enumerable:!0}):n,t)),Vn=t=>zn(Is({},"__esModule",{value:!0}),
t);var en={};import*as cT from"node:fs";var wi=Gn(()=>{ie(en,cT)});var tn={};import*as uT from"node:path";var Ei=Gn(()=>{ie(tn,uT)});var nn={};import*as fT from"node:os";var Ti=Gn(()=>{ie(nn,fT)});var rn={};import*as lT from"node:url";var ki=Gn(()=>{ie(rn,lT)});var Oi=il((pT,kt)=>{var xi=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},dl=xi(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),cl=xi((t,e)=>{var n=(wi(),Vn(en)),r=(Ei(),Vn(tn)),s=(Ti(),Vn(nn)),{URL:o,fileURLToPath:i}=(ki(),Vn(rn)),
{parseBoolean:a,optionsFromEnv:d}=dl(),c=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
u=new Uint8Array(256);for(let h=48;h<=57;h++)u[h]=1;for(let h=65;h<=90;h++)u[h]=1;for(let h=97;h<=122;h++)u[h]=1;u[45]=1,
u[46]=1,u[95]=1;function p(h){let C={},T=h.toString();T=T.replace(/\r\n?/mg,`
`);let R;for(;(R=c.exec(T))!=null;){let S=R[1],D=R[2]||"";D=D.trim();let N=D[0];D=D.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
N==='"'&&(D=D.replace(/\\n/g,`
`),D=D.replace(/\\r/g,"\r")),C[S]=D}return C}function m(h){return h<=32?h===32||h>=9&&h<=13:h>=160&&(h===160||h===5760||
h>=8192&&h<=8202||h===8232||h===8233||h===8239||h===8287||h===12288||h===65279)}function g(h){return h===10||h===8232||h===
8233}function b(h){let C={},T=typeof h=="string"?h:h.toString();T.indexOf("\r")!==-1&&(T=T.replace(/\r\n?/g,`
`));let R=T.length,S=0;for(;S<R;){let D=T.charCodeAt(S);for(;S<R&&m(D);)S++,D=T.charCodeAt(S);if(S>=R)break;if(D===35){for(;S<
R&&!g(T.charCodeAt(S));)S++;continue}let N=-1;if(D===101&&S+6<R&&T.charCodeAt(S+1)===120&&T.charCodeAt(S+2)===112&&T.charCodeAt(
S+3)===111&&T.charCodeAt(S+4)===114&&T.charCodeAt(S+5)===116){let me=T.charCodeAt(S+6);if(m(me)){let P=S+7;for(;P<R&&m(T.
charCodeAt(P));)P++;u[T.charCodeAt(P)]&&(N=S+6,S=P)}else D=T.charCodeAt(S)}let tt=S,ke=0;for(;S<R&&(ke=T.charCodeAt(S),u[ke]);)
S++;if(S===tt){for(;S<R&&!g(T.charCodeAt(S));)S++;continue}let vs=T.slice(tt,S),Wn=S;if(S>=R&&(ke=0),m(ke))do S++,ke=S<R?
T.charCodeAt(S):0;while(m(ke));if(ke===61)S++;else if(ke===58&&S===Wn&&S+1<R&&m(T.charCodeAt(S+1)))S+=2;else{for(S=N===-1?
Wn:N;S<R&&!g(T.charCodeAt(S));)S++;continue}let pe=S,G=S;for(;G<R&&m(T.charCodeAt(G));)G++;let Ne=T.charCodeAt(G),V,Rs=!1;
if(Ne===39||Ne===34||Ne===96){let me=T[G],P=T.indexOf(me,G+1),oe=-1,ge=-1;for(;P!==-1;){let Tt=T.charCodeAt(P-1)===92,ze=P+
1;for(;ze<R&&!g(T.charCodeAt(ze))&&m(T.charCodeAt(ze));)ze++;if((ze===R||g(T.charCodeAt(ze))||T.charCodeAt(ze)===35)&&(oe=
P,ge=ze),!Tt)break;P=T.indexOf(me,P+1)}if(oe!==-1){if(V=T.slice(G+1,oe),S=ge,T.charCodeAt(S)===35)for(;S<R&&!g(T.charCodeAt(
S));)S++;Rs=!0}}if(!Rs){let me=T.indexOf(`
`,pe);me===-1&&(me=R);let P;if(R<4096)P=T.indexOf("#",pe),(P===-1||P>me)&&(P=me);else for(P=pe;P<me&&T.charCodeAt(P)!==35;)
P++;let oe=pe,ge=P;for(;oe<ge&&m(T.charCodeAt(oe));)oe++;for(;ge>oe&&m(T.charCodeAt(ge-1));)ge--;let Tt=T.charCodeAt(oe);
if(V=T.slice(oe,ge),V.includes("\u2028")||V.includes("\u2029")?V=V.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):ge-oe>=2&&(Tt===
39||Tt===34||Tt===96)&&T.charCodeAt(ge-1)===Tt&&(V=T.slice(oe+1,ge-1)),S=P,P<me)for(;S<R&&!g(T.charCodeAt(S));)S++}Ne===
34&&(Rs||G<S)&&V.indexOf("\\")!==-1&&(V=V.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[vs]=V}return C}function E(h,C){return C&&a(C.fast)?b(h):p(h)}function x(h){console.log(`\u2506 ${h}`)}
function W(h){console.error(`\u25C7 ${h}`)}function _e(h){return h[0]==="~"?r.join(s.homedir(),h.slice(1)):h}function Te(h={}){
let C={...h};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function Et(h){h=Te(h);let C=r.resolve(
process.cwd(),".env"),T="utf8",R=process.env;h&&h.processEnv!=null&&(R=h.processEnv);let S=a(h&&h.debug);h&&h.encoding?T=
h.encoding:S&&x("no encoding is specified (UTF-8 is used by default)");let D=[C];if(h&&h.path)if(!Array.isArray(h.path))
D=[_e(h.path)];else{D=[];for(let pe of h.path)D.push(_e(pe))}let N,tt={},ke={fast:h.fast};for(let pe of D)try{let G=De.parse(
n.readFileSync(pe,{encoding:T}),ke);De.populate(tt,G,h)}catch(G){S&&x(`failed to load ${pe} ${G.message}`),N=G}let vs=De.
populate(R,tt,h),Wn=a(Object.prototype.hasOwnProperty.call(h,"quiet")?h.quiet:d(R).quiet);if(S||!Wn){let pe=Object.keys(
vs).length,G=[];for(let Ne of D)try{let V=r.relative(process.cwd(),Ne instanceof o?i(Ne):Ne);G.push(V)}catch(V){S&&x(`fa\
iled to load ${Ne} ${V.message}`),N=V}W(`injected env (${pe}) from ${G.join(",")}`)}return N?{parsed:tt,error:N}:{parsed:tt}}
function As(h){return De.configDotenv(h)}function el(h,C,T={}){let R=a(T&&T.debug),S=a(T&&T.override),D={};if(h===null||
typeof h!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(h,N)?(S===!0&&(h[N]=C[N],D[N]=C[N]),R&&x(S===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(h[N]=C[N],D[N]=C[N]);return D}var De={configDotenv:Et,config:As,parse:E,populate:el};
e.exports.configDotenv=De.configDotenv,e.exports.config=De.config,e.exports.parse=De.parse,e.exports.populate=De.populate,
e.exports=De}),sn=cl();kt.exports=sn;kt.exports.config=sn.config;kt.exports.configDotenv=sn.configDotenv;kt.exports.parse=
sn.parse;kt.exports.populate=sn.populate});import{realpathSync as Yf}from"node:fs";import{fileURLToPath as oT}from"node:url";import{isMainThread as iT}from"node:worker_threads";import{existsSync as Qc,readFileSync as dw,realpathSync as cw}from"node:fs";import{dirname as qc,join as uw,resolve as fw}from"node:path";
import{setPriority as lw}from"node:os";import{parseArgs as pw}from"node:util";import{isAbsolute as fg}from"node:path";var Aa=al(Oi(),1);import{homedir as xa}from"node:os";import{dirname as rg,isAbsolute as Oa,join as fn,parse as sg,relative as og,
resolve as Ta}from"node:path";var Ai={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE_DEBUG"],username:[
"MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WOR\
KSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRICKS_TOKEN"],
databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:["DATA\
BRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],caCertificate:[
"MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_INSECURE_TLS"],capture:[
"MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENCODE_INPUTS"],stateDir:[
"MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Wm}from"node:os";import{dirname as zm,join as Gm,resolve as Ws}from"node:path";import{createHash as Rm}from"node:crypto";var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var fl=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper mgr s\
ervice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed u\
pdated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget\
 per window".split(" ")),ll=/^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/,
pl=new Set("public primary foreign sort partition cache max min num number total input output prompt completion reasonin\
g is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempo\
tency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),ml=new Set("api access \
secret private signing encryption encrypt decryption account master auth app application service shared storage subscrip\
tion webhook deploy ssh license client server session preshared tls ssl root admin user consumer access refresh bearer p\
ersonal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openro\
uter huggingface".split(" ")),vi=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
Ri=/(?:secret|secrets|credential|credentials|creds)$/,gl=/secret_key_base$/i,hl=/(?:token|jwt)$/,Ii=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
yl=/^(?:OLD)?PWD$/,bl=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,_s={name:"",words:[]};function _i(t){if(t===_s.name)return _s.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&ll.test(e.at(-1)??"");)e.pop();return _s={name:t,words:e},e}
function Y(t){return bl.test(t)}function qn(t){let e=_i(t);return Ii.test(e.at(-1)??"")||e.some(n=>ml.has(n))}function Ds(t){
let e=_i(t),n=e.at(-1);if(!(n===void 0||fl.has(n)||yl.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(vi.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&Y(t))return"secret";if(n==="pw"||n==="a\
uth"&&Y(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>pl.has(r))){if(Ri.test(n)||gl.test(t))return"secret";if(hl.test(n))return"token";if(Ii.test(n))return"key";if(e.some(
r=>vi.test(r)))return"password";if(Y(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>Ri.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&qn(t)?"key":void 0}}}var on=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,Di=new RegExp(on,"g"),Pe=String.raw`\\{0,15}["'\`]`,
Sl=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,wl=new RegExp(`(?:${Pe})?(?:\\[\\d{0\
,5}\\]|\\])?${on}[ \\t]{0,80}${on}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${on}[ \\t]{0,80}${on}`,"y"),El=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${Sl}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Pe})`,"y"),Tl=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,kl=new RegExp(`(?:${Pe})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Pe}\
)`,"y"),xl=new RegExp(`${Pe}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Pe})`,"y"),Ol=new RegExp(`\\w\\(\\s{0,20}${Pe}\
$`),Al=new RegExp(`(?:${Pe})?>|</key>\\s{0,40}<string>`,"y"),vl=/<$|<key>$|name=\\{0,7}["']$/,Rl=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
Il=new RegExp(`[ \\t]{1,8}(?=${Pe}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),_l=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
Dl=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
Nl=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Pl=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,Ml=/[\s"'`\\>|,\])<]/;function he(t,e,n){return t.lastIndex=n,t.exec(
e)}function Cl(t,e,n){for(let r of t){let s=he(r,e,n);if(s!==null)return s[0]}}function Ni(t,e,n){let r=he(El,t,n);if(r!==
null)return r[0];let s=he(wl,t,n);if(s!==null){let d=he(Tl,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!Ml.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...vl.test(o)?[Al]:[],...i||Ol.test(
o)?[xl]:[],...i||Nl.test(o)?[Pl]:[],Dl,_l,Il,kl,Rl];return Cl(a,t,n)}var xt=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,Pi=/[\w.$-]/,
Mi=64,Ll=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,$l=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),Ci=/[^\r\n"'`\\]*/y,Li=/[^\s"'`]*/y,
nt=512,$i="[REDACTED:",Fl=/^\[REDACTED:[a-z0-9-]+\]$/,Ul=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
jl=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,Bl=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
Ns=/^[A-Za-z_$][\w$.]*[([]/,Ui=/^[^\s=;(]{1,128}=[^\s=>]/,Hn=/^[A-Za-z_$][A-Za-z_$.-]*$/,Jn=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
Wl=/^[^0-9]*\s[^0-9]*$/,zl=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,Zn=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
ji=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,Gl=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,Vl=/[0-9][!@#$%^&*]{0,3}$/,
Ot=/pass|pwd|secret|token|key|credential|cookie|auth/i,Bi=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
ql=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function Hl(t,e,n){let r=e;for(;r>Math.max(0,e-Mi)&&Pi.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+Mi);for(;s<o&&Pi.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function Kl(t,e,n,r){let s=t.slice(e,e+nt),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function Ql(t,e){let n=t.slice(e,e+nt),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function Fi(t,e){let n=he($l,t,e)?.[0]??"",r=e+n.length;return n.length>nt&&(he(Li,t,r),r=Li.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function Jl(t,e,n){if(/[^=]>$|^>$/.test(n))return Ql(t,e);let r=he(Ll,t,e);
if(r===null)return Fi(t,e);let s=e+r[0].length,o=Kl(t,s,r[1]??"",r[2]??"");return o===-1?Fi(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function Zl(t,e,n){let r=t.slice(e.start,e.start+nt),s=Bi.exec(r)??ql.exec(r),o=e.start+(s?.[0].length??
0),i=n?Ui.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(he(Ci,t,o),a=Ci.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function Kn(t){return t.length<=nt&&(Fl.test(t)||Ul.test(t)||jl.test(t)||Gl.test(t))}function Yl(t,e){
return Zn.test(t)||Ns.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||Hn.test(t)}function Wi(t){return qn(t)?8:16}function Xl(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?Yl(e,n>i+2):s==="cookie"?!Ui.test(e):
Zn.test(e)||s!=="password"&&ji.test(e)?!0:o.includes(",")?tp(t,e):(s==="token"||s==="key")&&(Wl.test(e)||zl.test(e))||ep(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!Y(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:Jn.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?Hn.test(e)&&Ot.test(e):/[0-9]/.test(e)?!1:Y(r)?Hn.test(e)?Y(e)&&Ot.test(
e)?!0:s==="key"&&!qn(r)&&e.length<40:!1:Ot.test(e)||e.length<Wi(r)}function ep({name:t,kind:e},n){if(!Y(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function tp({name:t},e){
return/\s|^-/.test(e)?!0:Y(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function Qn(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function np(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||Y(r)||Qn(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!Ot.test(d)?!1:d.length<6||Jn.test(d)?!0:/[0-9]/.test(d)?!1:Ot.test(d)||o!=="="?d.length<32:d.length<Wi(r)||!Qn(t,e,n)}
function rp({name:t,kind:e}){return e==="password"||Y(t)}function sp(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function op(t,e,n,r){let{name:s,start:o,separator:i}=e;return!Vl.test(r)||Ns.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||Y(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||Qn(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&sp(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function ip(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return Zn.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&ji.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:Y(s)&&i==="="?Ns.test(r):Jn.test(r)?r.length<(o==="password"?4:6)||!rp(e):
Bl.test(r)&&!op(t,e,n,r)||Kn(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?np(t,e,n):Hn.test(r)?Ot.test(r)||!Qn(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function ap({name:t,kind:e}){return e==="password"&&Y(t)?1:3}function dp(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=Jl(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=Zl(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>nt?i:i.text.length<ap(e)||Kn(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?Xl(e,i):ip(t,e,i))?void 0:
i}function zi(t){let e="",n=0;xt.lastIndex=0;for(let r=xt.exec(t);r!==null;r=xt.exec(t)){let{start:s,end:o}=Hl(t,r.index,
xt.lastIndex);if(xt.lastIndex=o,t.startsWith($i,s-$i.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=Ds(
i);if(a===void 0)continue;let d=Ni(t,s,o);if(d===void 0)continue;let c=o+d.length,u=d.includes("[")?d.replace(Di,""):d,p=dp(
t,{name:i,kind:a,start:s,valueStart:c,separator:u});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,xt.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function Gi(t,e){let n=t.includes("[REDACTED:")?void 0:Ds(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||Kn(e)||Zn.test(e))){
if(e.length>nt)return r;if(Jn.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Bi.exec(e)?.[0]??
"";return Kn(e.slice(s.length))?void 0:s+r}return r}}var Ge=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,Ps=String.raw`(?=[^\s\d]{0,64}\d)`,xe=String.raw`\\{0,3}["']?`,J=String.
raw`[ \t]{1,4}`,cp=String.raw`${Ps}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
up=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function q(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function M(t,e,n="password",r=Ge){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return q(t,`(${t}${s}${e}${xe})${r}`,n)}var fp=[M("curl",String.
raw`(?:-u|--user|--proxy-user)[ =]{0,2}${xe}[\w.@+-]{1,64}:`),M("sshpass",String.raw`-p[ \t]{0,4}`),M("login","(?:-p|-pw\
)[ =]{1,2}"),M("mysql","-p"),M("mariadb","-p"),M("mongo","-p[ =]{1,2}"),M("redis-cli","-a[ =]{1,2}"),M("ldap","-w[ =]{1,\
2}"),M("smbclient",String.raw`-U[ =]{1,2}${xe}[\w.-]{1,64}%`),M("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${J})`),M(
"twine","-p[ =]{1,2}"),M("sqlcmd","-P[ =]{0,2}"),M("zip",String.raw`-P[ \t]{0,4}`),M("unzip",String.raw`-P[ \t]{0,4}`),M(
"7z","-p"),M("useradd",`-p${J}`),M("lftp",String.raw`-u${J}${xe}[\w.@-]{1,64},`),M("htpasswd",String.raw`-\w{0,4}b\w{0,4}${J}\S{1,128}${J}\S{1,64}${J}`),
M("rabbitmqctl",String.raw`(?:add_user|change_password)${J}\S{1,64}${J}`),M("poetry",String.raw`http-basic\.\S{1,64}${J}\S{1,64}${J}`),
M("poetry",String.raw`pypi-token\.\S{1,64}${J}`,"token"),M("doctl","-t[ =]{1,2}","token"),M("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),M("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
q("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),q("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${xe}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${xe}[ \t]{0,4}\|[^|\n]{0,160}?${up})`),
q("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${xe})${Ge}`),
q("::add-mask::",`(::add-mask::)${Ge}`,"secret"),q("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${Ge}`,
"token"),q("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),q("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${xe})${Ge}`),
q("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${xe})${Ps}${Ge}`),q("pre-shared-key",String.raw`(\S+[ \t]{1,8}${xe})${Ps}${Ge}`,
"key"),q("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),q("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${Ge}`),
q("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),q("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
q("[REDACTED:",String.raw`(\S{1,24}\]"?${J}->${J}")([^"\n[]{1,512})`,"secret"),q("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${J}|:${J})|:\r?\n)["'\x60]?)${cp}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)];
function lp(){let t=new Map;for(let e of fp)for(let n of e.words)t.set(n,[...t.get(n)??[],e]);return t}var qi=lp(),Hi=[...qi.
keys()],Vi=Hi.filter(t=>!/^\w/.test(t)),Yn=new RegExp(`\\b(?:${Hi.filter(t=>!Vi.includes(t)).join("|")})|${Vi.join("|").
replace("[","\\[")}`,"g"),pp=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function Ki(t){let e="",n=0;
Yn.lastIndex=0;for(let r=Yn.exec(t);r!==null;r=Yn.exec(t))for(let{pattern:s,kind:o}of qi.get(r[0])??[]){let i=he(s,t,r.index);
if(i===null)continue;let[,a="",d=""]=i,c=r.index+a.length;if(!d.startsWith("[REDACTED:")){e+=`${t.slice(n,c)}[REDACTED:${o}\
]`,n=c+d.length,Yn.lastIndex=n;break}}return e+=t.slice(n),e.includes("@tcp(")||e.includes("@unix(")||e.includes("@udp(")?
e.replace(pp,"$1[REDACTED:password]"):e}var X="(?: |%20|\\+)",an=new RegExp(`-{4,5}${X}?BEGIN(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{4,5}`,"g"),
mp=new RegExp(`-{4}${X}?BEGIN`),Zi=new RegExp(`-{4,5}${X}?END`),Ms=new RegExp(`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,60}(?:-\
{1,5})?`,"y"),Qi=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,Cs=/[A-Za-z0-9+/=]{16}/;function Yi(t){if(!t.includes("PRIVATE"))return t;
let e="",n=0;an.lastIndex=0;for(let r=an.exec(t);r!==null;r=an.exec(t)){let s=an.lastIndex,o=t.slice(s,s+65536),i=bp(t,s,
o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,an.lastIndex=i)}return yp(e+t.slice(n))}var gp=new RegExp(
`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{0,5}`,"g"),hp=/[A-Za-z0-9+/=\s\\|:,.%]/;function yp(t){
if(!Zi.test(t))return t;let e="",n=0;for(let r of t.matchAll(gp)){let s=r.index,o=Math.max(n,s-65536);for(;s>o&&hp.test(
t.charAt(s-1));)s--;Cs.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}return e+
t.slice(n)}function bp(t,e,n){let r=n.search(mp),s=r===-1?n:n.slice(0,r),o=s.search(Zi);if(o!==-1&&Cs.test(s.slice(0,o)))
return Ms.lastIndex=e+o,Ms.exec(t),Ms.lastIndex;if(o!==-1)return;Qi.lastIndex=0;let i=Qi.exec(s)?.[0]??"";return Cs.test(
i)?e+i.length:void 0}var Sp=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function Xi(t){return t.includes("eyJ")?t.replace(Sp,(e,n)=>n===
void 0?e:"[REDACTED:jwt]"):t}var wp=/:(?:\\?\/){2}[^\s"'<>`]*/g,Ep=/^:(?:\\?\/){2}/,Tp=/^:(?:\\?\/){2}([^/?#\\]*)/,kp=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,
xp=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,Op=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,
Ap=24,vp=20;function Rp(t,e){let n=Tp.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(kp.test(e)?Op:xp).exec(
t)?.[1]}var Ji=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Ip=new RegExp(`^(?:[\\w.-]{0,99}|${Ji})(?::(?:${Ji})?)?$`),_p=/^\[?user(?:name)?:pass(?:word|wd)?$/;function Dp(t){return _p.
test(t)?!0:!Ip.test(t)||t.length>=vp&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=Ap||/[$<{*]/.test(t)}
function Ls(t){return t.includes("@")?t.replace(wp,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=Rp(e,r);if(s===void 0||Dp(
s))return e;let o=Ep.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var Np=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function ea(t){return t.replace(Np,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Pp=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
Mp=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,Cp=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
Lp=24;function $p(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function ta(t){let e=t.replace(
Pp,(n,r,s)=>/[0-9]/.test(s)||s.length>=Lp?`${r}[REDACTED:bearer]`:n);for(let n of[Mp,Cp])e=e.replace(n,(r,s,o)=>$p(o)?`${s}\
[REDACTED:basic]`:r);return e}var dn=String.raw`\\{0,15}["']`,$s=String.raw`${dn}\s{0,8}:\s{0,8}${dn}`,Fp=new RegExp(`type${$s}(?:api|oauth|wellknown)${dn}\
[^{}]{0,8192}`,"g"),Up=new RegExp(`(${dn}(?:key|access|refresh|token)${$s})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
jp=new RegExp(`(${dn}(?:d|p|q|dp|dq|qi|k)${$s})([\\w-]{16,})`,"g"),Bp=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
Wp=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,zp=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
Gp=/"kind": {0,4}"Secret"/,Vp=/"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g,qp=/("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g,
Hp=/"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g,
Kp=/("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g,Qp=/\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g,
Jp=/(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g,Zp=/(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g,
Yp=/:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/,Xp=/^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm,
em=/Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g,tm=String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`,
nm=/((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g,
rm=/(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,sm=/(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;
function ye(t){return(e,n)=>`${n}[REDACTED:${t}]`}function om(t){let e="",n=0;for(let r of t.matchAll(em)){let s=r.index+
r[0].length,o=new RegExp(`(?:${tm}){1,${r[1]??"1"}}`,"y");o.lastIndex=s,!(s<n||!o.test(t))&&(e+=`${t.slice(n,s)} [REDACT\
ED:private-key]`,n=o.lastIndex)}return e+t.slice(n)}function im(t){return t.split(/(\n---[ \t]*\n)/).map(e=>Bp.test(e)?e.
replace(Wp,(n,r,s,o)=>r+o.replace(zp,ye("secret"))):e).join("")}var am=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function dm(t){if(!am.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(jp,ye("private-key"))),Gp.test(
e)&&(e=e.replace(Vp,n=>n.replace(qp,ye("secret")))),e=e.replace(Hp,n=>n.replace(Kp,ye("secret"))),e.includes("Private-Li\
nes")&&(e=om(e)),e.replace(sm,ye("basic")).replace(rm,ye("aws"))}function na(t){let e=dm(t);return e.includes("type")&&(e=
e.replace(Fp,n=>n.replace(Up,ye("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=im(e)),e.includes("password")&&(e=
e.replace(Qp,n=>n.replace(Jp,ye("password"))),e=e.replace(Zp,ye("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(nm,ye("aws"))),Yp.test(e)?e.replace(Xp,ye("password")):e}var Xn={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
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
\\.#{86}={0,2}":"yandex"}};var um=String.raw`(?![\w+/-]|\.\w)`;function ra(t){let e;return()=>e??=t()}var sa=new Map(Object.entries(Xn.classes)),fm=new RegExp(
`([${[...sa.keys()].join("\\")}])([0-9]*)`,"g");function Fs(t){return t.replace(fm,(e,n,r)=>(sa.get(n)??"")+(r===""?"":`\
{${r},}`))}function lm(t,e){let[n="",r="",s=""]=e.split(" "),o=n.startsWith("!"),i=a=>{let d=a.replace(/[.+$]/g,"\\$&"),
c=Fs(s),u=new RegExp(`${c}${d}(?:${Fs(r)})`,"y");return{before:pm(c),pattern:u}};return(o?n.slice(1):n).split("|").map(a=>({
kind:t,start:a,isWord:o,isName:!1,expression:ra(()=>i(a))}))}function pm(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))
e+=Number(n);return e}function mm(){let t="";return Xn.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,
lm(t,e.slice(n+1))})}function gm(){let t=new Map;for(let[e,n]of Object.entries(Xn.beside))for(let r of n.split(" ")){let s=t.
get(r);s===void 0?t.set(r,[e]):s.push(e)}return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,isWord:!1,isName:!0,
expression:ra(()=>({before:0,pattern:new RegExp(`(?:${n.map(Fs).join("|")})${um}`,"y")}))}))}var oa=[...mm(),...gm()].sort(
(t,e)=>e.start.length-t.start.length);var rt=128,ia=32;function hm(t){let e=t.toUpperCase();return[t,e.charAt(0)+t.slice(1),e]}function ym(){let t=new Array(rt*
rt).fill(void 0);for(let e of oa){let n=e.start.slice(0,2);for(let r of new Set(e.isName?hm(n):[n]))(t[r.charCodeAt(0)*rt+
r.charCodeAt(1)]??={formats:[]}).formats.push(e)}return t}function bm(t){let e=new Array(rt).fill(void 0);for(let n of t){
let r=n.start.charAt(2),s=r===""?e.keys():new Set([r,n.isName?r.toUpperCase():r].map(o=>o.charCodeAt(0)));for(let o of s)
(e[o]??=[]).push(n)}return e}var Sm=ym(),wm=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
Em=16,Us=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function Tm(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:wm.test(t.slice(Math.max(0,e-Em),e))}function km(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|ia)!==(o.charCodeAt(a)|ia))return;let d=e;if(i){if(t.slice(e,e+o.
length).toLowerCase()!==o||(Us.lastIndex=e+o.length,!Us.test(t)))return;d=Us.lastIndex}else if(!t.startsWith(o,e))return;
let{before:c,pattern:u}=r.expression();if(d-=c,d<n||r.isWord&&!Tm(t,d,n)||(u.lastIndex=d,!u.test(t)))return;let p=u.lastIndex;
return i&&!/[0-9]/.test(t.slice(d,p))?void 0:{kind:s,start:d,end:p}}function js(t){let e="",n=0,r=0;for(let s=0;s<t.length;s++){
let o=t.charCodeAt(s);r=o<rt?r%rt*rt+o:0;let i=Sm[r];if(i===void 0)continue;let a=(i.byThird??=bm(i.formats))[t.charCodeAt(
s+1)];if(a===void 0)continue;let d;for(let c of a)if(d=km(t,s-1,n,c),d!==void 0)break;d!==void 0&&(e+=`${t.slice(n,d.start)}\
[REDACTED:${d.kind}]`,n=d.end,s=n-1,r=0)}return e+t.slice(n)}var xm=6,Om=[Yi,Xi,Ls,js,ta,ea,Ki,na,zi],Am=[Ls,js],vm=4;function aa(t){return e=>{if(e.length<xm)return e;let n=e;for(let r=0;r<
vm;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var At=aa(Om),da=aa(Am);var st=8192,vt=66e3,ua=64,Bs=[0,64,256,1024,4096,16384,vt],Im=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,fa=/[\s"'`]/;function Rt(t,e){
return fa.test(t.charAt(e))}function _m(t,e){let n=t.slice(Math.max(0,e-vt),e);return Math.max(st,n.length-n.lastIndexOf(
`
`)-1)}function Dm(t){return t.length>=st&&!fa.test(t.slice(-st))}function ca(t,e){return At(t+e)===At(t)+At(e)}function la(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-vt),e+vt),s=Im.test(r),o=t.slice(Math.max(0,e-(s?vt:_m(t,e))),e),
i=t.slice(e,e+(s?vt:st));return ca(o,i)&&(n===void 0||ca(o,n))}function pa(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function Nm(t,e){for(let n=e;n>Math.max(0,e-ua);n--)if(Rt(t,n-1)||Rt(t,n))return n;
return pa(t,e)?e-1:e}function Pm(t,e){for(let n=e;n<Math.min(t.length,e+ua);n++)if(Rt(t,n)||Rt(t,n-1))return n;return pa(
t,e)?e+1:e}function er(t,e,n){let r=e;for(;r>0&&!Rt(t,r-1);)r--;let s=e-r>=st?[e-r,...Bs]:Bs;for(let o of s){let i=Nm(t,
e-o);if(i<=0)return 0;if(la(t,i,n.slice(0,st)))return i}return 0}function Mm(t,e){let n=e;for(;n<t.length&&!Rt(t,n);)n++;
let r=Dm(t.slice(Math.max(0,e-st),e))?[n-e]:Bs;for(let s of r){let o=Pm(t,e+s);if(o>=t.length)return t.length;if(la(t,o))
return o}return t.length}function ot(t,e){return t.length<=e?t:`${t.slice(0,er(t,e-1,"\u2026")).toWellFormed()}\u2026`}function cn(t){
return Rm("sha256").update(t.toWellFormed()).digest("hex")}function k(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=cn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=Mm(t,t.length-n),i=t.slice(o),a=er(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var Cm={};function l(t){return typeof t=="object"&&t!==null?t:Cm}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function A(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function ae(t){
return O(t).filter(e=>typeof e=="string")}function I(t){let e=A(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function L(t){
return Math.max(0,Math.round(A(t)??0))}var Lm=100;function v(t,e=[]){switch(typeof t){case"string":return k(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>Lm||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>v(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,v(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}import{closeSync as $m,constants as ma,fstatSync as Fm,openSync as Um,readSync as jm}from"node:fs";var Bm=16e6;function Ve(t){
let e=Um(t,ma.O_RDONLY|ma.O_NONBLOCK);try{let n=Fm(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>Bm)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,jm(e,s))}finally{$m(e)}}var ga=["config.json","opencode.json","opencode.jsonc"],ya=/"(?:\\.|[^"\\])*"/.source,Vm=new RegExp(`${ya}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),qm=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,Hm=new RegExp(`${ya}\
|,(?=\\s*[}\\]])`,"g");function Km(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(Vm,e);return JSON.
parse(n.replace(Hm,e))}function Qm(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?qm.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function ha(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=Ws(e,o.replace(/^~(?=\/)/,Wm()));return Ve(i).toString("utf8").trim()}catch{return""}})}
function Jm(t){if(Array.isArray(t))return{spec:t[0],options:t[1]};let{package:e,options:n}=l(t);return typeof t=="string"?
{spec:t,options:void 0}:{spec:e,options:n}}function Zm(t,e){let{plugin:n,plugins:r}=l(t),s=[...O(n),...e?O(r):[]].map(Jm);
return e?s.toReversed():s}function Ym(t,e,n){let r;try{r=Km(Ve(t).toString("utf8"))}catch{return}let s=Zm(r,n).findLast(
({spec:i})=>Qm(ha(i,"",e)));if(s===void 0)return;let o=Object.entries(l(s.options)).map(([i,a])=>[i,ha(a,zm(t),e)]);return Object.
fromEntries(o)}function ba(t,e,n=process.cwd(),r=!1){let{OPENCODE_CONFIG:s="",OPENCODE_CONFIG_DIR:o=""}=e;return[...ga.map(
d=>Gm(t,d)),...s===""?[]:[Ws(n,s)],...o===""?[]:ga.map(d=>Ws(n,o,d))].flatMap(d=>{let c=Ym(d,e,r);return c===void 0?[]:[
{path:d,options:c}]}).at(r?0:-1)??{path:t,options:{}}}import{readdirSync as Xm,realpathSync as eg}from"node:fs";import{join as zs}from"node:path";var tg="trust.json",ng=1;function it(t){try{return eg(t)}catch{return t}}function Sa(t,e){let n=zs(t,tg),r={},s={};try{let a=JSON.
parse(Ve(n).toString("utf8"));a.version===ng&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=it(a),c=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(c)?c.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function wa(t){let e=zs(t,"stacks");try{return Xm(e).flatMap(n=>{try{let r=Ve(zs(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function It({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function Ea(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var H=Ai;function ln(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function _t({variables:t,options:e},n,r=0){return e!==void 0?r===0?ln(e[n]):void 0:ln(t?.[H[n][r]??""])}function un(t){
return{uri:_t(t,"trackingUri"),host:_t(t,"databricksHost"),profile:_t(t,"databricksProfile")}}function Gs(t,e){let n=og(
e,t);return!n.startsWith("..")&&!Oa(n)}function ig({directory:t,worktree:e}){let n=Ta(t);if(e===void 0)return[n];let r=Ta(
e);if(!Gs(n,r)||r===sg(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=rg(o),s.push(o);return s}function ag({XDG_CONFIG_HOME:t}){
return fn(ln(t)??fn(xa(),".config"),"opencode")}function rr({XDG_STATE_HOME:t}){let e=t!==void 0&&Oa(t)?t:fn(xa(),".loca\
l","state");return fn(e,"opencode-mlflow")}function tr(t,e=un(t)){return{...t,owner:"user",server:e,trusted:[]}}function ka(t){
let e=fn(t,".env");try{let n=Ve(e).toString("utf8").replace(/^\s+/gm,"");return[{source:e,variables:(0,Aa.parse)(n)}]}catch{
return[]}}function nr(t,e){return Object.fromEntries(Object.entries(t).filter(([n])=>e(n)))}function dg({file:t,addresses:e,
tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,MLFLOW_TRACKING_TOKEN:o};
return[{source:t,owner:"project",variables:i,server:un({variables:i}),trusted:r}]})}function at(t,e,n,r=()=>!1,s=!1){let o=ag(
t),i=ba(o,t,n?.directory,s),a=un({options:i.options}),d=b=>ln(e[b])===ln(i.options[b]),c=n===void 0?[]:ig(n),u=Sa(rr(t),
c),p=u.addresses,m=[tr({source:"environment",variables:t}),tr({source:"options",options:nr(e,d)},a)],g=[...s?[]:m,{source:"\
options",owner:"project",options:nr(e,b=>!d(b)),server:un({options:nr(e,b=>!d(b))}),trusted:p.flat()},...c.flatMap((b,E)=>ka(
b).map(x=>({...x,owner:"project",server:un(x),trusted:p.slice(E).flat()}))),...dg(u),...s?m.slice(1):[],tr({source:i.path,
options:nr(i.options,b=>!d(b))},a),...ka(o).map(b=>tr(b)),...s?m.slice(0,1):[]];return{environment:t,sources:g,accepts:r}}var Vs={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function va({source:t}){return t==="options"?"the plugin's options":t==="environment"?"the envir\
onment":t}function Ra(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var Dt=class{proposals;address;#e;#t;#r;#n;#s;#i;#o;#d=new Map;constructor(e){
this.#e=e;let{sources:n}=e;this.#i=n.some(({trusted:a})=>a.length>0),this.#t=Ia(n.filter(({owner:a})=>a==="user"));let r=n.
filter(a=>this.#c(a)),s=r.find(({server:a})=>a.uri!==void 0);this.#r=s;let o=Ia(r.filter(a=>a.owner==="user"||a===s));this.
address=o,this.#n=s?.owner==="user"||o===this.#t;let i=[o,s&&It(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(
d))),this.#o=n.some(a=>this.#u(a)===!0&&this.#f(a)&&cg(a)),this.proposals=n.flatMap(a=>{let d=It(a.server);return d===void 0||
this.#c(a)?[]:[{address:d,source:a.source}]})}#c({owner:e,server:n,trusted:r}){let s=It(n);return e==="user"||s===void 0||
r.includes(s)?!0:this.#t!==void 0?s===this.#t:!this.#i&&this.#e.accepts(s)}#u({server:e}){let[n,r]=this.address?.split("\
 ")??[],s=It(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;let o=n?.startsWith("databricks")===!0,i=!o||e.host===
void 0||ug(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&i}#a(e){return this.#f(e)&&!(this.#o&&this.#u(e)===void 0)}#f(e){
if(this.address===void 0||!this.#c(e))return!1;let n=this.#u(e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===
void 0?this.#s:n&&(this.#s||!this.#n)}#l(e,n){let r=n.owner==="user";switch(Vs[e]){case"server":{let s=this.#r,o=s?.owner===
"project"&&s.server.host!==void 0;return n===s||r&&!(o&&e==="databricksProfile")}case"place":return this.#c(n);case"cred\
ential":return this.#a(n);case"own":return r;case"choice":return!0}}said(e){let n=this.#d.get(e);if(n!==void 0)return n;
let r=H[e].flatMap((s,o)=>this.#e.sources.flatMap(i=>{let a=_t(i,e,o),d=i.options===void 0?s:e;return a===void 0?[]:[{value:a,
source:i,name:d}]}));return this.#d.set(e,r),r}counting(e){return this.said(e).filter(({source:n})=>this.#l(e,n))}problems(){
let e=this.proposals.map(({address:r,source:s})=>`${va({source:s})} names the server ${Ra(r)}, which you have not agreed\
 to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(Vs);return[...e,...n.flatMap(
r=>this.#p(r))]}#p(e){let[n]=this.said(e).filter(({source:o})=>this.#c(o)&&!this.#l(e,o)),r=Vs[e];if(n===void 0)return[];
let s=`${H[e][0]} of ${va(n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="creden\
tial"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not sent to ${Ra(this.address)}: it was not given\
 with that server`]}};function cg(t){let e=n=>_t(t,n)!==void 0;return e("token")||e("username")&&e("password")}function ug({
host:t}){return t?.replace(/\/+$/,"")}function Ia(t){let e=n=>t.find(({server:r})=>r[n]!==void 0)?.server[n];return It({
uri:e("uri"),host:e("host"),profile:e("profile")})}var Nt={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},lg={allowed:["new","full"],unset:"ne\
w",invalid:"new"},pg=256,mg=30;function _a(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function gg({value:t}){return Nt.allowed.find(e=>e===t.toLowerCase())??Nt.invalid}function hg(t){let e=s=>Nt.
allowed.indexOf(gg(s)),n=t.some(({source:s})=>s.owner==="user"),r=Nt.allowed.indexOf(Nt.unset);return _a(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function sr(t,e){let n=t.counting(e);return e==="redactPattern"?_a(n):e==="capture"?hg(n):
n}function Da(t){let e=new Dt(t),n={};for(let r of Object.keys(H)){let[s]=sr(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(u=>u.value!==o&&u.source.source!==i.source),c=[...new Set(d.map(u=>u.source.source))];n[H[r][0]]=
{value:o,source:i.source,name:a,hidden:c}}return n}function dt(t){let{environment:e}=t,n=new Dt(t),r=m=>sr(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:g,unset:b,invalid:E})=>{let x=r(m)?.toLowerCase();
if(x===void 0)return b;let W=g.find(_e=>_e===x);return W!==void 0?W:(o.push(`${H[m][0]} must be one of ${g.join(", ")}: \
taken as ${E}`),E)},a=(m,g)=>{let b=r(m);if(b===void 0)return g;let E=Number(b);return Number.isFinite(E)&&E>0?E:(o.push(
`${H[m][0]} must be a number above 0: taken as ${g}`),g)},d=()=>{let m=r("stateDir");if(m!==void 0&&fg(m))return m;let g=rr(
e);return m!==void 0&&o.push(`${H.stateDir[0]} must be an absolute path: taken as ${g}`),g},[c]=sr(n,"caCertificate"),u=c!==
void 0&&H.caCertificate.indexOf(c.name)<=0,p=s("insecureTls")&&!u;return s("insecureTls")&&!p&&o.push(`${H.insecureTls[0]}\
 and ${H.caCertificate[0]} are both set: certificates are checked`),{trackingUri:r("trackingUri"),experimentId:r("experi\
mentId"),debug:s("debug"),username:r("username"),password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r(
"traceLocation"),databricksHost:r("databricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databrick\
sClientId"),databricksClientSecret:r("databricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r(
"databricksConfigFile"),databricksAuthType:r("databricksAuthType"),caCertificate:p?void 0:c?.value,insecureTls:p,ourPorts:wa(
rr(e)),capture:i("capture",Nt),redactPattern:r("redactPattern"),inputs:i("inputs",lg),stateDir:d(),spoolMegabytes:a("spo\
olMegabytes",pg),spoolDays:a("spoolDays",mg),proposals:n.proposals,problems:o}}function Na(t){let e={...t.environment},n=new Dt(
t);for(let r of Object.keys(H)){for(let i of H[r])Reflect.deleteProperty(e,i);let[s]=sr(n,r);if(s===void 0)continue;let o=s.
source.options!==void 0;e[o?H[r][0]:s.name]=s.value}return e}import{resolve as bc}from"node:path";import{fileURLToPath as Pb}from"node:url";var y={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
mlflow.experiment.databricksTraceSpanStorageTable",gitBranch:"mlflow.source.git.branch",gitCommit:"mlflow.source.git.com\
mit",gitRemote:"mlflow.source.git.repoURL",messageFormat:"mlflow.message.format",model:"mlflow.llm.model",provider:"mlfl\
ow.llm.provider",schemaVersion:"mlflow.trace_schema.version",session:"mlflow.trace.session",sourceName:"mlflow.source.na\
me",sourceType:"mlflow.source.type",spanCost:"mlflow.llm.cost",spanInputs:"mlflow.spanInputs",spanOutputs:"mlflow.spanOu\
tputs",spanTokens:"mlflow.chat.tokenUsage",spanType:"mlflow.spanType",tools:"mlflow.chat.tools",traceCost:"mlflow.trace.\
cost",traceName:"mlflow.traceName",traceNameTag:"mlflow.traceTag.mlflow.traceName",traceOutputs:"mlflow.traceOutputs",traceRequestId:"\
mlflow.traceRequestId",traceTokens:"mlflow.trace.tokenUsage",user:"mlflow.trace.user"},$={agentName:"gen_ai.agent.name",
exceptionMessage:"exception.message",exceptionType:"exception.type",session:"session.id",toolCallId:"gen_ai.tool.call.id",
user:"user.id"},w={agent:"opencode.agent",command:"opencode.command",compaction:"opencode.compaction",content:"opencode.\
content",diffPatch:"opencode.diff.patch",finishReason:"opencode.finish_reason",hostOs:"opencode.host.os",messageId:"open\
code.message.id",mode:"opencode.mode",model:"opencode.model",notUnderstood:"opencode.not_understood",outcome:"opencode.o\
utcome",requestedTool:"opencode.tool.requested",reverted:"opencode.reverted",sessionId:"opencode.session.id",sessionTitle:"\
opencode.session.title",toolKind:"opencode.tool.kind",toolTitle:"opencode.tool.title",tools:"opencode.tools",variant:"op\
encode.variant",version:"opencode.version"};function Pa(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function Ma(t){return{total_cost:t}}function Me(t,e,n){return{[y.spanType]:t,[y.spanInputs]:e,[y.spanOutputs]:n}}function Ca(t){let e=t.tokens===void 0?void 0:
Pa(t.tokens);return{[y.messageFormat]:"openai",[y.model]:t.model,[y.provider]:t.provider,[y.spanTokens]:e,[y.spanCost]:e===
void 0||t.cost===void 0?void 0:Ma(t.cost)}}function La(t,e,n){return{[y.traceNameTag]:t,[$.session]:e,[$.user]:n}}function or(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[$.exceptionType]:e,[$.exceptionMessage]:n,...r}}}var Ce={name:"Interrupted",message:"OpenCode stopped before this ended"},yg="f".repeat(16);function $a({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[y.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...Me("AGENT",i,void 0),[y.messageFormat]:"openai",[$.session]:r[y.session],[$.user]:r[y.user]},events:[]}}function Fa(t){
return{...$a(t),parentSpanId:yg}}function Ua(t){let{info:e}=t,n=$a(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:Ce.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[or(n.end,Ce.name,Ce.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function pn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function ir(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function ja(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var ar=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,c=o.findIndex(d),u=c<0||n==="trace"?o:o.slice(0,c);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,u.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of u)r.add(p);e.defer(u)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||bg(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#i(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#i(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#i(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function bg(t){return t.
some(({kind:e})=>e==="info")}var Sg=250,wg=36e5,Eg=5,Tg=500,kg=3,dr=class{#e;#t;#r;#n;#s=0;#i=0;#o;#d=0;#c;#u;#a;#f=0;#l=!1;#p=!1;#m=!1;constructor(e){
this.#e={progress:()=>{},held:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new ar(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#o}get isFailing(){return this.#s>0}get elapsed(){return this.#a===void 0?0:Math.max(0,performance.now()-this.#a)}get needed(){
let e=this.#c??0,n=Math.min(2,this.#e.queue.size-this.#f);return(this.#f>0?Math.max(0,e-this.elapsed):0)+e*n}schedule(e){
if(!this.#m){if(this.#n!==void 0){(!this.isFailing||this.#S())&&this.#u?.();return}e?this.#g():this.#r===void 0&&(this.#r=
setTimeout(()=>{this.#g()},Sg),this.#r.unref())}}async flush(e){if(this.#g(),this.#n===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#m=!0,clearTimeout(
this.#r),this.#r=void 0,this.#u?.()}#g(){clearTimeout(this.#r),this.#r=void 0,!(this.#m||this.#n!==void 0||this.#e.queue.
size===0)&&(this.#n=this.#y().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#n=void 0}))}async#y(){
let{queue:e,transport:n,held:r}=this.#e;for(;!this.#m;){let s=this.#t.deferUntilDue(e,n.unit);if(s>0){await this.#x(s);continue}
let o=e.peek(n.unit,this.#w());if(o.length===0){if(!e.isHeld)return;r(),await this.#x(Tg);continue}this.#l=!1,this.#a=performance.
now(),this.#f=o.length;let i=await n.send(o),a=this.elapsed;this.#a=void 0,this.#f=0;let d=this.#b(o,i,a);d>0&&await this.#x(
d)}}#S(){return this.#l||this.#p||!this.#t.isSingle?!1:(this.#p=!0,!0)}#w(){let{most:e}=this.#t;return this.#d>0?Math.min(
e,Math.ceil(this.#d/2)):e}#b(e,n,r){let s=n.outcome==="again"&&this.#i<Eg;if(this.#i=n.outcome==="again"?this.#i+1:0,s)return 0;
switch(n.outcome){case"delivered":return this.#d=Math.max(0,this.#d-e.length),this.#t.noteSuccess(),this.#p=!1,this.#T(e,
r),0;case"rejected":return n.content&&e.length>1&&this.#e.transport.unit==="records"?(this.#d=e.length,0):(this.#E(e,n.reason),
0);case"retry":case"unreachable":return this.#O(e,n);case"again":return this.#O(e,{outcome:"retry",reason:"the server is\
 of no known kind"})}}#T(e,n){this.#s=0,this.#c=Math.min(n,this.#c??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${Ba(
e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#E(e,n){this.#s=0,this.#d=0,this.#o=
n,this.#e.debug(`refused, ${Ba(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#O(e,n){
let{queue:r,debug:s}=this.#e;this.#d=0,this.#s+=1,this.#o=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?
(s(`asked to wait ${o} ms: ${n.reason}`),this.#l=!0,Math.min(Math.max(o,this.#k()),wg)):(s(`could not send, will try aga\
in: ${n.reason}`),n.outcome==="unreachable"&&this.#s%kg!==0?this.#k():this.#t.add(e)?(this.#E(e,n.reason),0):(r.defer(e),
this.#s===1&&r.size>e.length?0:this.#k()))}#k(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(
this.#s-1,16))*(.5+Math.random()/2)}#x(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#u=void 0,n()},s=setTimeout(
r,e);s.unref(),this.#u=r})}};function Ba(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:
t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var xg=1e3,Og=3500,qs=1e3,Pt=class{#e;#t;#r;#n;#s=new Set;constructor(e){this.#e=e.queue;let n=()=>{this.takeOver()};this.#t=
new dr({held:n,...e}),this.#r=e.background,this.#n=e.debug}get isBusy(){return this.#e.size>0||this.#s.size>0}get reason(){
return this.#t.reason}get waiting(){return this.#e.size}record(e,n){for(let r of e)r.kind==="info"&&(r.final?this.#s.delete(
r.traceId):this.#s.add(r.traceId));this.#e.add(e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(
e)}takeOver(){try{let{open:e,more:n}=this.#e.takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.schedule(
!1),this.#r?.startNow()),n}catch(e){return this.#n(`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){!(this.#e.
size>=qs)&&!this.takeOver()||setTimeout(()=>{this.takeOverAll()},xg).unref()}async flushAtExit(e,n=Og){let{isFailing:r,elapsed:s,
needed:o}=this.#t;r||(this.#e.isVolatile?await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.isBusy&&this.#r?.
startNow()}flush(e){return this.#t.flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{traceId:n}=e.info;
if(!this.#s.has(n))try{let{root:r,info:s}=Ua(e);this.#e.add([pn(r),ir(s,!0,e)]),this.#n(`trace ${n} was left open by ano\
ther process: ended`)}catch(r){this.#n(`trace ${n} was left open and cannot be ended: ${String(r)}`)}}};import{spawn as Ig}from"node:child_process";import{createHash as Ag}from"node:crypto";import{readFileSync as za,readlinkSync as vg}from"node:fs";import{hostname as Rg}from"node:os";
var Hs="0";function cr({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function Ga(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function ur(t){return Ag("sha\
256").update(t).digest("hex").slice(0,12)}function Ks(t){try{return t()}catch{return""}}function Va(t){let e=Ks(()=>za(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function qa(t){let e=t[19];if(e===void 0)
return Hs;let n=Ks(()=>za("/proc/sys/kernel/random/boot_id","utf8"));return ur(`${n} ${e}`)}var Wa;function ee(){let t=Ks(
()=>vg("/proc/self/ns/pid"));return Wa??={place:ur(`${Rg()} ${t}`),pid:process.pid,start:qa(Va(process.pid))},Wa}function Mt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Va(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=qa(n);return e===Hs||r===Hs||e===r}var _g=6e4,Dg={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Ng=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,fr=class{#e;#t=new Set;#r;#n;#s;#i=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#i-1),_g);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#i===
0?0:n),this.#r.unref()}get#o(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#o)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#d(),o=Ig(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e(),
...Dg},windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#c(o)}),o.on("\
exit",()=>{this.#c(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#a()}catch(r){n(`background process \
not started: ${String(r)}`),this.#i+=1,this.startSoon()}}#d(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=cr(ee()),
i=[s,e,"deliver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Ng,"opencode-mlflow",r,o,...i]}#c(e){
this.#n===e&&(this.#u(),this.#i=this.#o?this.#i+1:0,this.#o&&this.startSoon())}#u(){this.#n=void 0,clearInterval(this.#s)}#a(){
let{idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#o)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#u(),this.#i=0,r?.kill()}},e/5),this.#s.unref()}};var Pg=256,Mg=2*1024*1024,Cg=2e3;function lr(t,e,n,r=()=>!1){return e==="records"?Lg(t,n,r):$g(t,r)}function Ha(t,{outline:e}){
return e.kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function Lg(t,e,n){let r=Math.
max(1,Math.min(e,Pg)),s=[],o=new Set,i=new Set,[a,d]=[0,0];for(let c of t.list()){let{outline:u}=c;if(n(c))continue;if(u.
kind!=="span"){if(Ha(t,c))continue;if(s.length===0)return[c];if(i.add(u.traceId),d+=1,d>Cg)break;continue}if(i.has(u.traceId))
continue;a+=c.size;let p=s.length>0&&a>Mg,m=z(u);if(p||o.has(m)||(o.add(m),s.push(c),s.length>=r))break}return s}function $g(t,e){
for(let n of t.list()){let{outline:r}=n;if(r.kind==="span"||e(n)||r.kind==="tag"&&Ha(t,n))continue;if(r.kind==="tag"||!r.
final)return[n];let s=t.spans(r.traceId);return[...new Map(s.map(i=>[z(i.outline),i])).values(),n]}return[]}function Ka(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function pr(){return Ka()!==void 0}var mn=class extends Error{};function Ct(t){let e=[1,11,26];return t instanceof mn||e.
includes(Ja(t))}function Qa(t){return Ja(t)===8}function Ja(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var be=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Ka();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var mr={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as cy}from"node:fs";import{basename as uy,join as fy}from"node:path";import{lstatSync as Rh,readdirSync as Ih,statSync as _h}from"node:fs";import{join as Dh}from"node:path";import{join as Fg}from"node:path";import{threadId as Ug}from"node:worker_threads";var jg=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,Bg=1e6,Za=0;function Oe(t){let[,e="",n="",r="",s="",
o=""]=jg.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function Lt({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function $t(t,e){return Za+=1,{destination:t,owner:e,n:Ug*Bg+Za}}
function Qs({url:t,experimentId:e,workspace:n}){return ur([t,e,n??""].join(" "))}function de(t){return Fg(t,"queue")}import{existsSync as Oh,renameSync as Ad}from"node:fs";import{join as Ah}from"node:path";import{lstatSync as cd,readdirSync as ud,renameSync as sh,statSync as fd}from"node:fs";import{basename as ld,dirname as oh,
join as En}from"node:path";import{chmodSync as Gg,closeSync as td,constants as bn,fchmodSync as Vg,fdatasync as qg,fstatSync as nd,lstatSync as rd,
mkdirSync as sd,openSync as Zs,rmdirSync as Hg,rmSync as Kg}from"node:fs";import{dirname as Qg,join as Sn}from"node:path";import{crc32 as Wg}from"node:zlib";function hn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function yn(t,...e){return e.reduce((n,r)=>Wg(r,n),
0)+Number(t)}function Js({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function Ae(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&yn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function Ya(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function gn(t){return t.kind==="info"?!t.final:"provisional"in
t}function Xa(t,e){let n="resumed"in t;return n!=="resumed"in e?n:!gn(t)&&gn(e)}function ed(t){if(!(t.kind!=="info"||t.final||
t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;return zg(e)?{info:e,rootSpanId:n,seen:r}:
void 0}catch{return}}function zg(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??{};return typeof e=="string"&&typeof n==
"number"&&typeof r=="object"&&typeof s=="object"}var wn=1,Xs=1869442161,K="queue.db",ct=`${K}-wal`,Ft="queue.log",Jg=[K,ct,Ft,`${K}-shm`,`${K}-journal`],od=`
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
PRAGMA application_id = ${Xs};
PRAGMA user_version = ${wn};`,Zg=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,Yg="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",Xg=4*1024*1024,eh=4*1024*
1024,Ys=class extends Error{},ce=class t{folder;#e;#t=[];#r;constructor(e,n){this.#e=e,this.folder=n}static inMemory(){let e=new be(
":memory:");return e.exec(od),new t(e)}static create(e){sd(Qg(e),{recursive:!0,mode:448}),sd(e,{mode:448});let n;try{Gg(
e,448);let r=Sn(e,K);n=Zs(r,bn.O_RDWR|bn.O_CREAT|bn.O_EXCL,384),Vg(n,384);let s=new t(ad(r,Yg),e);return s.#t.push(n),s.
transaction(()=>{s.#e.exec(od)}),s}catch(r){throw n!==void 0&&td(n),qe(e),r}}static open(e){let n=Sn(e,K);if(!rd(n).isFile())
throw new Ys(n);let r=new t(ad(n),e);return r.#t.push(Zs(n,bn.O_RDONLY)),r}get isExclusive(){return this.#e.get("PRAGMA \
locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=hr(this.#e.get("SELECT count(*) AS n FROM reco\
rds WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? L\
IMIT 1",e,`${e}$`)!==void 0}get total(){return hr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#e.
get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return hr(this.#e.get("SELECT sum(size) AS n FROM records"))}get format(){
return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#e.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return hr(this.#e.get("SELECT page_count * page_size AS n FROM \
pragma_page_count, pragma_page_size"))>eh?!0:this.#e.get("PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(
this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;
let n=rd(Sn(this.folder,K),{throwIfNoEntry:!1}),r=nd(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.
transaction(e)}catch(n){throw this.#r=void 0,n}}insert({id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,
...d}=i,[c,u]=[JSON.stringify(r),JSON.stringify(d)];this.#e.run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \
?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(hn(d)),Number(o),s,a.length,yn(o,c,u,a),c,u,a),o||this.#n(1)}about(e){return this.#e.
all("SELECT id FROM records WHERE subject = ? ORDER BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${id} WHERE subje\
ct > ? AND subject < ? ORDER BY position`;return this.#e.all(n,`${e} `,`${e}!`).map(Js)}has(e){return this.#e.get("SELEC\
T 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.get("SELECT 1 FROM records WHERE id = ? AND sent = 0",
e)!==void 0}list(e,n){let r=`${id} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).
map(Js)}*entries(){let e=`${gr} WHERE id > ? ORDER BY id LIMIT ${th}`;for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(
Ae);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.get(`${gr} WHERE id = ?`,e);return n===void 0?
void 0:Ae(n)}ofTrace(e){let n=`${gr} WHERE subject >= ? AND subject < ? ORDER BY id`;return this.#e.all(n,e,`${e}$`).map(
Ae).filter(s=>s!==void 0)}open(){return this.#e.all(`${gr} WHERE open = 1`).map(Ae).filter(n=>n!==void 0)}delete(e){let n=this.#e.
all(nh,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){let r=[],s=e;return this.transaction(()=>{
for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY id")){if(s<=0)break;n(Number(o))||
(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){this.#n(-this.#e.all(rh,JSON.stringify(
e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",n,e)}sync(){if(this.folder===void 0)return;
this.#t.length<2&&this.#t.push(Zs(Sn(this.folder,ct),bn.O_RDONLY));for(let n of this.#t)qg(n,()=>{});let[,e]=this.#t;e!==
void 0&&nd(e).size>Xg&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_vacuum"),this.#e.exec("PRAGMA sync\
hronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA synchronous = OFF")}remove(){this.
folder!==void 0&&qe(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.splice(0))td(e)}#n(e){this.#r!==
void 0&&(this.#r+=e)}},th=64,dd="id IN (SELECT value FROM json_each(?))",nh=`DELETE FROM records WHERE ${dd} RETURNING s\
ent`,rh=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${dd} RETURNING id`,id="SELECT id, position, outl\
ine, size FROM records",gr="SELECT id, position, sent, at, crc, destination, outline, text FROM records";function hr(t){
return Number(t?.n??0)}function ad(t,e=""){let n=new be(t);try{n.exec(Zg+e);try{n.exec("PRAGMA journal_mode = WAL"),n.get(
"SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return n}catch(r){
throw n.close(),r}}function qe(t){try{for(let e of Jg)Kg(Sn(t,e),{force:!0});Hg(t)}catch{}}var ih=24*36e5;function eo(t){return Math.max(0,Date.now()-t)}function yr(t){try{let e=ud(t).filter(n=>!n.endsWith("-shm")).
map(n=>cd(En(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?fd(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function ah(t){let e=Oe(ld(t))?.owner;return e===void 0?!1:e.place===ee().place?!Mt(e):eo(yr(t))>ih}function ut(t,e){let n;
try{n=ud(t)}catch{return[]}return n.flatMap(r=>{let s=Oe(r),o=En(t,r);return s===void 0||!ah(o)||!e(s,o)?[]:[{path:o,time:fd(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function br(t){
let e=Oe(ld(t));if(e===void 0)return;let n=En(oh(t),Lt($t(e.destination,ee())));try{return sh(t,n),n}catch{return}}function to(t,e){
let n;try{return cd(En(t,K)).isFile()?(n=new be(En(t,K),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function ft(t){
return to(t,n=>n.get("PRAGMA application_id")?.application_id===Xs&&Number(n.get("PRAGMA user_version")?.user_version)>wn)===
!0}function pd(t,e){let n="SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1";return to(t,r=>r.get(n,e,`${e}\
$`)!==void 0)===!0}function md(t,e){let n="SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return to(
t,r=>r.get(n,e)!==void 0)===!0}import{linkSync as hh,rmSync as kd}from"node:fs";import{join as lt}from"node:path";import{closeSync as dh,constants as ch,fstatSync as uh,openSync as fh,readFileSync as lh,readSync as gd}from"node:fs";var Ut=32,
so=24,B=4096,He=so+B,yd=931071618;function no(t,[e,n],r){let[s,o]=[e,n];for(let i=0;i+8<=t.length;i+=8){let a=r?t.readUInt32BE(
i):t.readUInt32LE(i),d=r?t.readUInt32BE(i+4):t.readUInt32LE(i+4);s=s+a+o>>>0,o=o+d+s>>>0}return[s,o]}function hd(t,e){return[
t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*ph(t){let e=mh(t);if(e===void 0)return;let n=ro(t),r=gh(t)?hd(t,24):void 0;
for(let s=Ut;s+He<=t.length;){if(!t.subarray(s+8,s+16).equals(e)){let p=t.indexOf(e,s+9);if(p<0)return;s=p-8,r=void 0;continue}
let o=hd(t,s+16),i=t.subarray(s,s+8),a=s+so,d=t.subarray(a,a+B),u=(r&&no(d,no(i,r,n),n))?.join()===o.join();yield{page:i.
readUInt32BE(0),commit:i.readUInt32BE(4),offset:a,isWhole:u},r=o,s+=He}}function mh(t){if(t.length<Ut+He)return;let n=[16,
...[Ut,Ut+He,t.length-He,t.length-2*He].map(s=>s+8)].map(s=>t.subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>
o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function bd(t){let e=[...ph(t)];return e.slice(0,e.findLastIndex(({commit:n})=>n>
0)+1)}function Sd(t){let e=bd(t),n=(r,s)=>e.slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.
isWhole&&!n(r,s)).length}function Sr(t){try{return lh(t)}catch{return Buffer.alloc(0)}}function wd(t,e){let n;try{n=fh(t,
ch.O_RDONLY);let r=Math.floor((uh(n).size-Ut)/He),s=Buffer.alloc(8);gd(n,s,0,s.length,16);let o=Buffer.alloc(so);for(let i=e;i<
r;i+=1)if(gd(n,o,0,o.length,Ut+i*He),!o.subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{
n!==void 0&&dh(n)}}function ro(t){return t.readUInt32BE(0)===yd+1}function gh(t){if(!ro(t)&&t.readUInt32BE(0)!==yd)return!1;
let e=no(t.subarray(0,24),[0,0],ro(t));return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(28)}function Ed(t,e){let n=bd(
e).filter(({isWhole:i})=>i),{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(t.length/B),o=Buffer.alloc(s*B);t.copy(
o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*B,a,a+B);return o}var yh=13,Td=8,wr=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),[bh]=wr;
function xd(t){try{kd(lt(t,Ft),{force:!0}),hh(lt(t,ct),lt(t,Ft))}catch{}}function Od(t){kd(lt(t,Ft),{force:!0})}function Tr(t){
let e=Sr(lt(t,K)),n=Sr(lt(t,Ft)),r=n.length>0?n:Sr(lt(t,ct)),s=Ed(e,r),o=ce.inMemory(),i=Sd(r),a=new Set;o.transaction(()=>{
for(let c=0;c+B<=s.length;c+=B)for(let u of Sh(s,c)){let p=u===void 0?void 0:Th(u);p===void 0?i+=1:p!=="other"&&!a.has(p.
id)&&(a.add(p.id),o.insert(p))}});let d=s.length<=B;return{store:o,damaged:d?0:Math.max(1,i)}}function*Sh(t,e){if(e===0||
t[e]!==yh)return;let n=t.readUInt16BE(e+3);if(Td+2*n>B){yield void 0;return}for(let r=0;r<n;r+=1){let s=t.readUInt16BE(e+
Td+2*r);yield s<B?wh(t,e,s):void 0}}function wh(t,e,n){let[r,s]=Er(t,e+n),[o,i]=Er(t,s),a=Eh(r);if(i+a>e+B||r>t.length)return;
let d=[t.subarray(i,i+a)],c=r-a,u=c>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;c>0;){let p=(u-1)*B;if(u<2||p+B>t.
length)return;d.push(t.subarray(p+4,p+4+Math.min(c,B-4))),c-=B-4,u=t.readUInt32BE(p)}return{rowId:o,payload:Buffer.concat(
d)}}function Eh(t){let e=B-35;if(t<=e)return t;let n=Math.floor((B-12)*32/255)-23,r=n+(t-n)%(B-4);return r<=e?r:n}function Er(t,e){
let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+r+1]}return[n*256+(t[e+8]??0),e+9]}function Th({
rowId:t,payload:e}){let[n,r]=Er(e,0),s=[];for(let a=r;a<n&&s.length<=wr.length;){let[d,c]=Er(e,a);s.push(d),a=c}if(s.length!==
wr.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[c,u]=xh(e,i,d);o[wr[a]??""]=c,i+=u}return o[bh??""]=
t,Ae(o)}var kh={1:1,2:2,3:3,4:4,5:6};function xh(t,e,n){if(n>=13&&n%2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),
s]}if(n===8||n===9)return[n-8,0];let r=kh[n];return r===void 0?[null,n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(
e,r),r]}var vh=1024*1024,jt=class t{#e;#t;#r;#n;#s;#i=new Set;#o=[];#d=!1;#c=!1;#u;#a=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#m(),this.#u=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=br(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Ad(r,e),s}}get path(){return this.#t}get waiting(){return this.#u}takeDamaged(){
let e=this.#a;return this.#a=0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){
let n=[],r=0;for(;n.length<e&&r<vh;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+
i.text.length,0)}return n}release(){this.#p(()=>{this.#d||(this.#n.transaction(()=>{this.#n.delete(this.#o)}),this.#o=[])})}get isEmpty(){
return this.#p(()=>!this.#d&&this.#n.isEmpty)}end(){this.#c&&!this.#d?this.release():(this.#n.remove(),qe(this.#t)),Oh(this.#t)&&
this.giveBack()}trim(e){let n=this.#n.trim(e,()=>!1);return this.#d||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#c=
!1,this.end()):(this.#n.checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Ad(this.#t,this.#e)}catch{}}#f(){
let{value:e,done:n=!1}=this.#s.next();if(!n){if(e===void 0)throw new mn("a record is not what was written");return this.#i.
has(e.id)?[]:this.#l(e)}}#l(e){let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(
({id:a})=>!this.#i.has(a)),o=this.#r,i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#c=
!0);for(let{id:a,isSent:d}of i)this.#i.add(a),this.#o.push(a),d||(this.#u-=1);return i}#p(e){try{return e()}catch(n){if(!vd(
n)||this.#d)throw n;return this.#n.close(),this.#n=this.#g(),this.#s=this.#n.entries(),e()}}#m(){xd(this.#t);try{let e=ce.
open(this.#t);if(!wd(Ah(this.#t,ct),e.logFrames)&&e.isQueue&&e.isWhole)return Od(this.#t),e;e.close()}catch(e){if(!vd(e))
throw e}return this.#g()}#g(){let{store:e,damaged:n}=Tr(this.#t);return this.#d=!0,this.#a+=n,e}};function vd(t){return Ct(
t)||Qa(t)}function _d(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=de(e),c=(E,x)=>{try{i.note(E,x())}catch(W){
a(`what is too ${E==="age"?"old":"much"} stays: ${String(W)}`)}},u=E=>eo(yr(E))>n.age;for(let E of ut(d,(x,W)=>u(W)&&!ft(
W)))c("age",()=>Rd(E,Number.POSITIVE_INFINITY));if(c("age",()=>o.trim(0,Date.now()-n.age)),Id(e)<=n.size)return;let p=ut(
d,(E,x)=>!ft(x)).map(E=>({modified:yr(E),trim:x=>Rd(E,x)})),m={modified:_h(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:E=>o.
trim(E,0)},g={modified:Number.POSITIVE_INFINITY,trim:E=>{let x=r?.trim(E,s)??[];return r?.checkpoint(),x}},b=[...p,m].sort(
(E,x)=>E.modified-x.modified);for(let{trim:E}of[...b,g]){let x=Id(e)-n.size;if(x<=0)return;c("size",()=>E(x))}}function Rd(t,e){
return jt.takeOver(t)?.trim(e)??[]}function Id(t){let e=0;try{for(let n of Ih(t,{recursive:!0,withFileTypes:!0})){let r=Dh(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=Rh(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as Nh,existsSync as oo,fchmodSync as Ph,mkdirSync as Mh,openSync as Ch,renameSync as Lh}from"node:fs";import{
join as $h}from"node:path";var Dd=1,io="dead.db",Fh=64,Uh=`
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
PRAGMA user_version = ${Dd};`,Nd="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
kr=class{path;#e;constructor(e){this.#e=e,this.path=$h(e,io)}add(e){e.length!==0&&(Mh(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,c]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,yn(!1,d,c,i),d,c,i)}}))}take(e,n){
oo(this.path)&&this.#t(r=>{for(let s of jh(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!oo(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let c=o.get(`${Nd} WHERE id = ?`,Number(i));r.push(c===void 0?void 0:Ae(c)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!Ct(n))throw n;Lh(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!oo(
this.path)){let r=Ch(this.path,"a",384);Ph(r,384),Nh(r)}let n=new be(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>Dd)throw new Error(`a newer version wrote ${this.path}`);n.exec(Uh),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*jh(t){for(let e=0;;){let n=t.all(`${Nd} WHERE id > ? ORDER BY id LIMIT ${Fh}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(Ae).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as Bh,chmodSync as Wh,mkdirSync as zh}from"node:fs";import{join as Gh}from"node:path";var xr=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:c})=>c.traceId)).size,a=o.reduce((c,{
record:u})=>c+u.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let c=Gh(this.#e,"dropped.log");zh(this.#e,{recursive:!0,mode:448}),Bh(c,d,{mode:384}),Wh(c,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as Vh}from"node:fs";import{join as qh}from"node:path";var Hh=500,Kh=512,Or=class{#e;#t;#r;#n=new Set;#s=new Set;#i=new Set;#o=0;#d=0;#c=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#r!==void 0}get waiting(){let e=this.#a().reduce((n,r)=>n+r.waiting,0);return this.#n.size===0?e:e-[...this.#n].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#p(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#g(this.#t,r))return;let s=this.#r??=ce.inMemory();s.transaction(
()=>{r(s)}),this.#b(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#i]),this.#i.clear()}write(){if(performance.now()<this.#d)return!1;this.#t?.isGone===!0&&this.#w(this.#t,
"is not where it was");try{this.#t??=this.#l()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#n.size===0?!0:
this.#g(this.#t,n=>{n.delete([...this.#n]);for(let r of this.#r?.entries()??[])r!==void 0&&n.insert(r)})?(this.#n.clear(),
this.#r?.close(),this.#r=void 0,this.#c&&this.#e.debug("the queue is written again"),this.#c=!1,!0):!1}get(e){for(let n of this.#a()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#a().flatMap(r=>r.about(e)).filter(r=>!this.#n.has(r))}newest(e){
let[n]=this.about(e).slice(-1);return n===void 0?void 0:this.get(n)?.record}hasSpans(e){return this.spans(e).length>0}hasTrace(e){
return this.#a().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#a().some(r=>r.waits(n)))}spans(e){
return this.#a().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,Kh)){let r=this.#a().flatMap(o=>o.
list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===void 0)return;e=s.position}}forget(e){
this.#m(e,n=>{n.delete(e)})}keepSent(e){this.#m(e,n=>{n.keepSent(e)})}defer(e){let n=e.map(r=>[r,this.#u()]);for(let r of this.#a())
this.#g(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#t?.close(),this.#t=
void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;e!==void 0&&((this.#n.size===0?!e.isEmpty:
e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#d=0))}#u(){return this.#o+=1,this.#o}#a(){return[
this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({id:n})=>!this.#n.has(n))}#l(){let{folder:e,
key:n,created:r,debug:s}=this.#e;for(;;){let o=qh(e,Lt($t(n,ee())));if(Vh(o))continue;let i=ce.create(o);return i.isExclusive&&
s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#a())
for(let a of i.about(s))this.#s.has(a)?this.#i.add(a):i===e?e.delete([a]):this.#n.add(a);let o=this.#u();e.insert({...n,
id:o,position:o})}#m(e,n){if(e.length!==0){for(let r of this.#a())if(!this.#g(r,n))for(let s of e)r.has(s)&&this.#n.add(
s)}}#g(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===this.#t&&Ct(r)?this.#w(e,`is damaged: ${String(r)}`):
this.#y(r),!1}}#y(e){this.#d=performance.now()+Hh,this.#S(`cannot be written: ${String(e)}`)}#S(e){this.#c||this.#e.debug(
`the queue ${e}; records are kept in memory until it can`),this.#c=!0}#w(e,n){this.#S(n),this.#t=void 0;let{store:r,damaged:s}=e.
isGone?{store:e,damaged:0}:Qh(e),o=this.#r??=ce.inMemory(),i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=
1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),this.#e.dropped.damaged(i),this.#b(o)}#b(e){let n=e.bytes-this.#e.
memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.isInFlight(r)))}};function Qh(t){t.close();let e=t.folder??"",
n=Tr(e);return qe(e),n}import{readdirSync as Jh}from"node:fs";import{join as Zh}from"node:path";var Yh=6e5,Ar=class{#e;#t;#r=new Map;#n=new Map;constructor(e,n){this.#e=e,this.#t=n}get isAny(){return[...this.#n.values()].
includes(!0)}look(e){return this.#n=new Map,({outline:n})=>{if(n.kind==="tag"||n.resumed!==!0)return!1;let{traceId:r}=n,
s=this.#n.get(r)??this.#s(r,e);return this.#n.set(r,s),s}}forget(e){this.#r.delete(e)}#s(e,n){let r=this.#r.get(e)??performance.
now();return this.#r.set(e,r),performance.now()-r>Yh?!1:Jh(this.#e).some(s=>{let o=Oe(s),i=Zh(this.#e,s);return o?.destination!==
this.#t||o.owner.place!==ee().place?!1:!n.has(i)&&pd(i,e)})}};import{existsSync as vr,readdirSync as Ld,readFileSync as Xh,renameSync as ey,rmdirSync as ty,rmSync as $d,statSync as ny}from"node:fs";
import{basename as Pd,join as Le}from"node:path";import{crc32 as ry}from"node:zlib";var Md=1,Bt=/([0-9a-f]{8}) (\d{1,10}) /g,Cd=',"body":';function*Rr(t){let e=Xh(t),n=e.toString("latin1"),r=0;Bt.lastIndex=
0;for(let s=Bt.exec(n);s!==null;s=Bt.exec(n)){let[o,i]=[s.index,Bt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&ry(a)===Number.parseInt(s[1]??"",16))){Bt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,Bt.lastIndex=r,yield sy(a)}n.slice(r).trim()!==""&&(yield void 0)}function sy(t){let e=t.indexOf(Cd),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+Cd.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function ao({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function Fd({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Ud(t){for(let e of t)for(let n of Rr(e))if(n?.fields.spool!==void 0)return n}function jd(t){return(Ud(t)?.
fields.spool??Md)!==Md}function co(t){return Ld(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>Le(t,e)).sort()}function oy(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...Rr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function iy(t,e){let n=co(t),{settled:r,infos:s}=oy(n),o=Ud(n),i=o&&ao(o),[a,d]=[
0,0];for(let c of n){let u=Math.trunc(ny(c).mtimeMs);for(let p of Rr(c)){p===void 0&&(a+=1),i=(p&&ao(p))??i;let m=p&&Fd(
p);if(m===void 0||i===void 0)continue;let g=p?.fields.n,b=r(g),E=m.kind==="info"&&!m.final&&s.get(m.traceId)===g;if(b&&!E)
continue;let x=z(m);x!==void 0&&e.delete(e.about(x)),d+=1,e.insert({id:d,position:d,destination:i,at:u,isSent:b,record:m})}}
return a}function ay(t,e){let n=de(t),r=s=>!jd(co(s));for(let s of ut(Le(t,"spool"),(o,i)=>r(i))){let o=br(s),i=Oe(Pd(s));
if(o===void 0||i===void 0)continue;let a=ce.create(Le(n,Lt($t(i.destination,ee()))));a.transaction(()=>{e.damaged(iy(o,a))});
for(let d of co(o))$d(d);uo(o),a.isEmpty?a.remove():a.close(),vr(a.folder??"")&&ey(a.folder??"",Le(n,Pd(s)))}uo(Le(t,"sp\
ool"))}function dy(t,e){let n=Le(t,"dead");for(let r of vr(n)?Ld(n):[]){let s=Le(n,r);if(!/\.(log|taken)$/.test(r)||jd([
s]))continue;let o,i=[];for(let a of Rr(s)){o=(a&&ao(a))??o;let d=a&&Fd(a);if(d===void 0||o===void 0)continue;let{reason:c,
at:u}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(c),at:Number(u)})}e.add(i),$d(s,{force:!0})}uo(
n)}function uo(t){try{ty(t)}catch{}}function Bd(t,e,n){vr(Le(t,"spool"))&&ay(t,n),vr(Le(t,"dead"))&&dy(t,e)}var ve=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var ly=1e3,py=1e4,Ir=class{#e;#t;#r;#n;#s;#i;#o;#d;#c=new ve(py);#u=[];#a=[];#f;#l;#p;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...mr,...e.limits},this.#r=de(n),this.#n=Qs(r),this.#s=new xr(n,r),this.#i=new kr(n),this.#d=
new Ar(this.#r,this.#n),this.#o=new Or({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#x()},
debug:s})}get size(){let e=this.#u.reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#o.waiting+e)??0}get isHeld(){
return this.#d.isAny}get isVolatile(){return this.#o.isVolatile}add(e){this.#h(()=>{this.#m(e),this.#v()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#g(e,n))??[]}settle(e){this.#h(()=>{this.#y(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#o.get(s)??[]);try{let s=Date.now();this.#i.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#y(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#o.land(),this.#o.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#a.length===0&&(Bd(this.#e.folder,this.#i,this.#s),this.#A(),this.#a=ut(this.#r,(r,s)=>this.#S(
r,s)));let n=this.#a.slice(0,this.#t.orphans);return this.#a=this.#a.slice(n.length),n.flatMap(r=>this.#w(r))})??[],more:this.#a.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#o.write()&&this.#v(),this.#o.disk?.sync(),this.#A()})}close(){
this.#h(()=>{clearTimeout(this.#p),clearTimeout(this.#l),this.#l=void 0,this.#o.close()})}requeue(e){this.#f??=e;let n=s=>e===
void 0?Qs(s)===this.#n:s.project===e,r=0;return this.#h(()=>{this.#i.take(n,s=>{let o=s.filter(({record:i})=>!gn(i));return this.#m(
o.map(({record:i})=>i)),r+=o.length,!this.isVolatile})}),r}#m(e){let{destination:n}=this.#e,r=Date.now();this.#o.put(e.map(
s=>({destination:n,at:r,isSent:!1,record:s})))}#g(e,n){for(this.#o.land();;){this.#b();let r=new Set([this.#o.disk?.folder,
...this.#u.map(({path:a})=>a)]),s=lr(this.#o,e,n,this.#d.look(r)),o=[],i=[];for(let{id:a}of s){let d=this.#o.get(a)?.record;
d===void 0?i.push(a):o.push({...d,id:a})}if(!(s.length===0&&this.#T())){if(i.length===0)return this.#o.take(o.map(({id:a})=>a)),
o;this.#o.forget(i),this.#s.damaged(i.length)}}}#y(e){this.#o.land();let n=e.filter(r=>hn(r));this.#o.keepSent(n.map(({id:r})=>r)),
this.#o.forget(e.filter(r=>!hn(r)).map(({id:r})=>r));for(let r of e)r.kind!=="info"||!r.final||(this.#c.add(r.traceId),this.#d.
forget(r.traceId));this.#o.tidy(),this.isVolatile&&this.#v()}#S({destination:e},n){return cy(fy(n,K))?e===this.#n?!0:this.#f!==
void 0&&md(n,this.#f):(qe(n),!1)}#w(e){if(ft(e))return this.#e.debug(`left alone, as a newer version wrote it: ${e}`),[];
let n=uy(e).startsWith(this.#n),r=jt.takeOver(e,n?void 0:this.#f);if(r===void 0)return[];let s=r.openTraces();return this.#E(
r,s),r.isEmpty?r.end():this.#u.push(r),s.filter(({record:i})=>!this.#O(i.traceId)).flatMap(({record:i})=>ed(i)??[])}#b(){
let{moved:e}=this.#t;for(;this.#u.length>0&&this.#o.waiting<e&&this.#T(););}#T(){let[e]=this.#u;if(e===void 0||this.isVolatile)
return!1;let n=e.next(this.#t.moved);return this.#E(e,n),n.length>0||(this.#u.shift(),e.end()),!0}#E(e,n){let r=({at:c})=>Date.
now()-c>this.#t.age,s=Ya(n.filter(c=>!r(c))),o=new Set(s.map(({record:c})=>c.traceId)),i=c=>this.#c.has(c)||this.#o.hasTrace(
c),a=new Set([...o].filter(i)),d=({record:c})=>!a.has(c.traceId);this.#o.put(s.filter(d),!0),this.#o.put(s.filter(c=>!d(
c)&&!this.#k(c))),this.#s.note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#O(e){if(this.#c.
has(e))return!0;let n=this.#o.newest(e);return n?.kind==="info"&&n.final}#k({record:e}){if(gn(e)&&this.#c.has(e.traceId))
return!0;let n=z(e),r=n===void 0?void 0:this.#o.newest(n);return r!==void 0&&!Xa(e,r)}#x(){this.#p??=setTimeout(()=>{this.#p=
void 0,this.#h(()=>{this.#A()})},0).unref()}#A(){_d({state:this.#e.folder,limits:this.#t,own:this.#o.disk,isKept:e=>this.#o.
isInFlight(e),dead:this.#i,dropped:this.#s,debug:this.#e.debug})}#v(){this.#l===void 0&&(this.#l=setTimeout(()=>{this.#l=
void 0,this.upkeep()},ly),this.#l.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Wd(t){return pr()?new Ir(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new fo)}var fo=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#i=0;constructor(e=mr.
memory){this.#e=e}get size(){return this.#r.size}isHeld=!1;get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(
n),s=r===void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#d(s),this.#i+=1,r!==void 0&&this.#n.set(r,this.#i),
this.#r.set(this.#i,{...n,id:this.#i}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.
has(n)||this.#d(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#o();let r=a=>[...this.#r.values()].filter(a).map(my),s=a=>r(
({kind:d,traceId:c})=>d==="span"&&c===a),i=lr({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(
a)},e,n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#o();for(let{id:n}of e)
this.#d(n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#o();for(let n of e)this.#r.delete(n.id)&&this.#r.set(
n.id,n)}takeOver(){return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#o(){for(let e of this.#s){
let n=this.#r.get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#d(e)}this.#s=new Set}#d(e){let n=this.#r.
get(e);if(n===void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.
delete(r)}};function my(t){return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as Ey}from"node:fs";import{readFileSync as gy}from"node:fs";var hy="0A",yy=0,by=new Set(["0100007F","00000000","0".repeat(32),"0000000000000\
000FFFF00000100007F"]),Sy="00000000000000000000000001000000";function lo(t){try{return gy(t,"utf8")}catch{return""}}function wy(){
return/^\s*0\s+0\s+4294967295$/m.test(lo("/proc/self/uid_map"))?lo("/proc/net/tcp")+lo("/proc/net/tcp6"):""}function zd(t,e,n=wy()){
let r=process.getuid?.(),s=e.toString(16).toUpperCase().padStart(4,"0");return n.split(`
`).some(o=>{let[,i="",,a,,,,d=""]=o.trim().split(/\s+/),[c="",u]=i.split(":");return(by.has(c)||t!=="127.0.0.1"&&c===Sy)&&
u===s&&a===hy&&![r,yy].includes(Number(d))})}var Wt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&zd(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Ty(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function Ty(t){try{return Ey(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function te(t){return Array.isArray(t)}function $e(t){return typeof t=="object"&&t!==null&&!te(t)}var mo=16,ky=1,xy={OK:1,ERROR:2};function F(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function Oy(t,e){if(typeof e==
"string")return F(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===F(r))?e:Object.fromEntries(n.map(([r,s])=>[F(r),s]))}function Ue(t){try{return JSON.stringify(t,Oy)}catch{return""}}
function Gd(t,e){return t===null?{}:typeof t=="string"?{stringValue:F(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=mo?{stringValue:Ue(t)}:te(t)?
{arrayValue:{values:t.map(n=>Gd(n,e+1))}}:{kvlistValue:{values:po(t,e+1)}}}function po(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:F(r),value:Gd(s,e)});return n}function Fe(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Vd(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:F(t.name),kind:ky,startTimeUnixNano:Fe(t.start),endTimeUnixNano:Fe(Math.max(t.start,t.end)),attributes:po(t.attributes,
0),events:t.events.map(e=>({name:F(e.name),timeUnixNano:Fe(e.time),attributes:po(e.attributes,0)})),status:{code:xy[t.status.
code],...t.status.message===void 0?{}:{message:F(t.status.message)}}})}function qd(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var Ay={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function go(t){return Buffer.from(t,"hex").toString("base64")}function vy(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([F(n),Ue(r)]);return Object.fromEntries(e)}function Ry(t){return typeof t==
"string"?F(t):typeof t=="object"&&t!==null?Ue(t):t}function Iy(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([F(n),Ry(r)]);return Object.fromEntries(e)}function Hd(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function Kd(t){let e=t.events.map(n=>Hd({name:F(n.name),
attributes:Iy(n.attributes)},{time_unix_nano:Fe(n.time)}));return Hd({trace_id:go(t.traceId),span_id:go(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:go(t.parentSpanId),name:F(t.name),status:{code:Ay[t.status.code],message:F(t.status.message??
"")},attributes:{[y.traceRequestId]:Ue(`tr-${t.traceId}`),...vy(t.attributes)},links:[]},{start_time_unix_nano:Fe(t.start),
end_time_unix_nano:Fe(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function Qd(t){return`{"spans":[${t.join(",")}\
]}`}var zt={session:250,key:250,value:4e3,preview:1e3};function _r(t,e){return F(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function ho(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>zt.key||e.push([F(n),_r(r,n===y.session?zt.session:zt.value)]);
return Object.fromEntries(e)}function _y(t){return new Date(Math.round(t)).toISOString()}function Dy(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function Jd(t){return{request_time:_y(t.requestTime),...t.duration===void 0?{}:{execution_duration:Dy(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:_r(t.requestPreview,zt.preview)},...t.responsePreview===
void 0?{}:{response_preview:_r(t.responsePreview,zt.preview)},trace_metadata:ho(t.metadata),tags:ho(t.tags)}}function Dr(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...Jd(t)}}})}function Zd(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...Jd({...t,metadata:{
...t.metadata,[y.schemaVersion]:"4"}})})}function Yd(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[y.traceOutputs]:Ue(s)},i=a=>Object.entries(ho(a)).map(([d,c])=>({key:d,value:c}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function Nr(t,e){return JSON.
stringify({key:F(t),value:_r(e,zt.value)})}import{promisify as Ny}from"node:util";import{gzip as Py,gzipSync as My}from"node:zlib";var Cy=Ny(Py),Ly=128*1024,$y=3e4,
Pr=12e4,Fy=4*1024*1024;function Uy(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function jy(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>Fy)break;
return Buffer.concat(e)}function By(t){return t.length<=Ly?My(t):Cy(t)}async function Z(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=$y}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?By(s):s,c=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:c.status,headers:c.headers,body:await jy(c)}}catch(d){return{unanswered:Uy(
d)}}}function Wy(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function zy(t){return t===408||t===425||t===429||t>=500&&t!==501}function Gy(t){return t===400||t===413||
t===422}function Mr({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function pt({body:t}){
return new TextDecoder().decode(t)}function ne(t){try{let e=JSON.parse(pt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function Vy({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function yo(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${Vy(t)}`;let r=(Mr(
t)?pt(t).replace(/<[^>]*>/g," "):pt(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.trim().
slice(0,200)}`.trim()}function U(t){if(j(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=yo(t);if(e>=
200&&e<300)return Mr(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!zy(e))return{
outcome:"rejected",reason:n,content:Gy(e)};let r=Wy(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function j(t){return"unanswered"in t}var Qe=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return qy(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:u})=>Kd(
JSON.parse(u))),d=Qd(a),c=await this.#e.put(r.traceId,s.location,d);if(c.outcome!=="delivered")return Ke(c)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,Yd(r));return i===void 0?{outcome:"delivered"}:
Ke(U(i))}async#r(e){let n=await this.#e.start(Dr(e,this.#e.experimentId)),r=U(n);if(r.outcome==="delivered"&&!j(n))return{
location:Xd(n),isUnchanged:!1};if(!Hy(n))return Ke(r);let s=await this.#e.info(e.traceId);return j(s)||s.status!==200?Ke(
r):(this.#t=!1,{location:Xd(s),isUnchanged:!0})}};function Ke(t){return t.outcome==="rejected"?{...t,content:!1}:t}function qy(t){
return{outcome:"rejected",reason:t,content:!1}}function Hy(t){return j(t)?!1:t.status===400||t.status===409||t.status===
500&&Mr(t)}function Xd(t){let{trace:e}=ne(t)??{},n=e?.trace_info?.tags?.[y.artifactLocation];return typeof n=="string"?n:
void 0}function ec(t){return typeof t=="object"&&t!==null?t:{}}function Ky(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=ec(
ne(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=ec(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Cr(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function Qy({url:t,type:e,headers:n},r){let s=Pr;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Cr(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Cr(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Cr(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Cr(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function Jy(t){let e=U(t);return!j(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function tc(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=U(s);if(o.outcome!=="delivered"||j(
s))return o;let i=Ky(s),a=i===void 0?void 0:Qy(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let c=Jy(await t.signed(d));if(c.outcome!=="delivered")return c}return{
outcome:"delivered"}}async function Lr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:Nr(r,s)});return!j(
o)&&o.status===404?{outcome:"delivered"}:U(o)}var nc="/api/3.0/mlflow/traces",bo=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:nc,body:e})}info(e){return this.#e.call({method:"GET",path:`${nc}/tr-${e}`})}put(e,n,r){return tc(
this.#e,e,r)}},$r=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new Qe(new bo(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return Lr(this.#e,
r,n.text)}};import{readFileSync as Zy}from"node:fs";import{homedir as rc}from"node:os";import{join as Yy}from"node:path";var sc="__s\
ettings__",oc="DEFAULT",Fr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function Xy(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var So={section:{}};function eb(t,e){let n;try{n=Zy(t,"utf8")}catch{return e===void 0?So:{problem:`${t} cannot be read: ${Fr}`}}
let r=Xy(n),{default_profile:s=""}=r.get(sc)??{},o=e??(s===""?oc:s),i=o===sc?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==oc?{problem:`${t} has no profile ${o}`}:So}function tb(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function nb(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function ic(t,e){let n=tb(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=rb({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
Yy(rc(),".databrickscfg"),a=r===void 0&&o?So:eb(i.replace(/^~(?=\/)/,rc()),r);return"problem"in a?a:sb({...a.section,...s})}
function rb(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function sb(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=nb(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${Fr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${Fr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${Fr}`}}var ob=1n,ib={OK:1n,ERROR:2n},ab=0,ac=1,db=2;function Eo(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function Br(t,e){return Eo(BigInt(t<<3|e))}function Ur(t,e){
return Buffer.concat([Br(t,ab),Eo(e)])}function Tn(t,e){return Buffer.concat([Br(t,db),Eo(BigInt(e.length)),e])}function Je(t,e){
return Tn(t,Buffer.from(F(e),"utf8"))}function ue(t,e){return Tn(t,Buffer.concat(e))}function wo(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(Fe(e)))),Buffer.concat([Br(t,ac),n])}function cb(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([Br(t,ac),n])}function dc(t,e){return t===null?[]:typeof t=="string"?[Je(
1,t)]:typeof t=="boolean"?[Ur(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[Ur(3,BigInt(t))]:Number.isFinite(t)?
[cb(4,t)]:[]:e>=mo?[Je(1,Ue(t))]:te(t)?[ue(5,t.map(n=>ue(1,dc(n,e+1))))]:[ue(6,jr(1,t,e+1))]}function jr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[ue(t,[Je(1,r),ue(2,dc(s,n))])])}function ub(t){let{status:e}=t;return[Tn(1,Buffer.
from(t.traceId,"hex")),Tn(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[Tn(4,Buffer.from(t.parentSpanId,
"hex"))],Je(5,t.name),Ur(6,ob),wo(7,t.start),wo(8,Math.max(t.start,t.end)),...jr(9,t.attributes,0),...t.events.map(n=>ue(
11,[wo(1,n.time),Je(2,n.name),...jr(3,n.attributes,0)])),ue(15,[...e.message===void 0?[]:[Je(2,e.message)],Ur(3,ib[e.code])])]}
function cc(t,e){let n=ue(1,jr(1,{"service.name":"opencode"},0)),r=ue(1,[Je(1,"opencode-mlflow"),Je(2,e)]),s=ue(2,[r,...t.
map(o=>ue(2,ub(o)))]);return ue(1,[n,s])}var fb=0,lb=2;function*pb(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===fb)yield{number:r>>3,value:n()};else if((r&
7)===lb){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function To(t,e){for(let n of pb(
t))if(n.number===e)return n.value}function mb(t){let e=To(t,1);if(!(e instanceof Uint8Array))return;let n=To(e,1),r=To(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function gb(t){
let e=ne(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Wr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?mb(
t.body):gb(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var hb=256,yb=2*1024*1024,bb=1e3;function uc(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Sb="mlflow_e\
xperiment_trace_otel_spans";function kn({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function wb({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var zr=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#i;constructor(e,n,r,s){this.url=`${e.host}#${kn(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#o();if(typeof s!="string")return s;let o=await this.#d(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#a(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#o(){if(this.#i!==void 0)return this.#i;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=U(n);if(r.outcome!=="delivered"||
j(n))return Ke(r);let{experiment:s}=ne(n)??{},o=u=>s?.tags?.find(p=>p.key===u)?.value,i=kn(this.#t),a=o(y.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,c=d===void 0?`${i}.${Sb}`:`${i}_otel_spans`;return this.#i=o(y.databricksTable)??c,this.#i}async#d(e,n,r){
let s=this.#s.get(e)??new Set;this.#c(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Eb(o)){let a=i.
map(({text:p})=>this.#u(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:cc(a,this.#n)}),u=(j(d)?void 0:Wr(d))??U(d);if(u.
outcome!=="delivered")return Ke(u);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#c(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>bb&&r!==void 0&&this.#s.delete(r)}#u(e){let n=`trace:/${kn(this.#t)}/${e.traceId}`;return{
...e,attributes:{[y.traceRequestId]:n,...e.attributes}}}async#a(e,n){let r=`/api/4.0/mlflow/traces/${kn(this.#t)}/${e.traceId}\
/info`,s=Zd(e,wb(this.#t,n));return Ke(U(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${kn(this.#t)}/${e}/tags`;return Lr(this.#e,r,n)}};function*Eb(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=hb||n>yb)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var Tb=6e4,kb={"content-type":"application/json"};function fc(t){return"header"in t}var Gr=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||j(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return Z({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=kb,
body:s}){let o=await this.#s();return fc(o)?Z({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#i(e.clientId,e.clientSecret);return fc(
n)&&(this.#r=n),n}async#i(e,n){let r=await Z({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(j(r)||r.status!==200)return r;let s=ne(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Z({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(j(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:c}=ne(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(c??0)*1e3-Tb}}};function lc(t){return/^databricks(-uc)?($|:)/.test(t)}function pc(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=ic(n,t);if("problem"in o)return o;let i=new Gr(o,new Wt(t));if(s===void 0)return new $r(i,r);let a=uc(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new zr(i,a,r,e)}var xb="traces.json",Vr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return Z(
{method:"POST",...this.#e.infos,body:e})}info(e){return Z({method:"GET",...this.#e.info(e)})}end(e,n){return Z({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",xb);return s===void 0?{outcome:"rejected",
reason:Ob(n),content:!1}:U(await Z({method:"PUT",...s,body:r,timeout:Pr}))}};function Ob(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var Ab="Invalid Content-Type",vb="FileStore",qr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#o(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#i(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>Vd(
JSON.parse(i))),r=qd(n,this.#t),s=await Z({method:"POST",...this.#e.spans,body:r,gzip:!0});if(j(s))return U(s);if(s.status<
300)return Wr(s)??U(s);let o=await this.#s(s);return o===void 0?U(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=pt(e),r=new Vr(this.#e);if(e.status===501)return new Qe(r,!n.includes(vb));if(e.status===400&&n.includes(Ab))return new Qe(
r,!0);if(!Rb(e))return;let s=await Z({method:"GET",...this.#e.version});if(j(s))return U(s);let o=/^\s*(\d+)\.\d+/.exec(
pt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${yo(e)}`,content:!1}:
Number(o)>=3?new Qe(r,!0):{outcome:"rejected",reason:`MLflow ${pt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#i(e){let n=Dr(JSON.parse(e),this.#e.experimentId);return U(await Z({method:"POST",...this.#e.infos,body:n}))}async#o(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Z({method:"PATCH",...this.#e.tags(e),body:Nr(r,s)});return!j(o)&&o.status===404?
{outcome:"delivered"}:U(o)}};function Rb(t){return t.status!==404&&t.status!==405?!1:typeof ne(t)?.error_code!="string"}function mc(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function gc(t){try{return decodeURIComponent(
t)}catch{return t}}function Ib(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?mc(gc(e.username),gc(e.password)):r!==void 0&&s!==void 0?mc(r,s):o===void 0?void 0:
`Bearer ${o}`}function _b(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function hc(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=Ib(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,c]of Object.entries(s))if(!_b(c))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,c)=>{let u=Nb(d,o);if(u===void 0)return;let p=new URL(u).origin!==e.origin,m={"content-type":"applicat\
ion/json"};return{url:`${u}/${c}`,headers:p?m:n,...i}},version:a("/version")}}var Db="/api/2.0/mlflow-artifacts/artifact\
s/";function Nb(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${Db}${r}`}function yc(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Hr(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(lc(n)){let i=pc({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:yc(i)}let s=new Wt(t),o=hc({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:yc(new qr(o,
e))}var mt="0.1.0",xo="OPENCODE_MLFLOW_OPTIONS";function Qr(t,e,n){let r=Hr(t,mt);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5};return{queue:Wd({folder:i,destination:a,debug:n,limits:d}),transport:r}}function Mb({
caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:bc(t)},...e===void 0?
{}:{DATABRICKS_CONFIG_FILE:bc(e)}}}var Cb=5e3,Kr=new Map,ko=new Map;function Sc(t,e,n,r){let s=JSON.stringify(t),o=JSON.
stringify([n,s]),i=Kr.get(o);if(i!==void 0)return i.users+=1,i;let a=Qr(t,n,r);if("problem"in a)return a;let d=ko.get(s)??
new fr({file:Pb(import.meta.url),project:n,queue:de(t.stateDir),environment:()=>({...e(),...Mb(t)}),debug:r});ko.set(s,d);
let c=new Pt({...a,background:d,debug:r}),u=()=>c.isBusy;d.addSource(u);let p=()=>{if(!(m.users>0||Kr.get(o)!==m)){if(c.
isBusy){setTimeout(p,Cb).unref();return}Kr.delete(o),d.removeSource(u)&&ko.delete(s),c.stop()}},m={delivery:c,transport:a.
transport,users:1,release:()=>{m.users-=1,p()}};return Kr.set(o,m),m}import{lstatSync as Lb,readdirSync as $b,readFileSync as Fb}from"node:fs";import{join as Tc}from"node:path";var kc="count(DISTINCT outline ->> 'traceId') AS turns",Ub=`SELECT destination, count(*) AS records, ${kc} FROM records \
WHERE sent = 0
  GROUP BY destination`,jb=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,Bb=`SELECT destination, ${kc} FROM letters GROUP BY destination`,Oo=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:wc(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:wc(this.droppedSince)}}}};function wc(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function Ec(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function Wb(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:xc(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function xc(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var Ao=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=Oe(n)?.owner;if(r===void 0)return;if(ft(e)){this.#n+=
1;return}let s=r.place===ee().place&&Mt(r);for(let o of this.#s(Tc(e,K),Ub)){let{waiting:i}=this.#i(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>wn){this.#n+=1;return}for(let r of this.#s(e,jb)){let s=this.#i(JSON.parse(String(
r.destination))),o=Wb(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=Ec(s.deadSince,r.since)}for(let r of this.#s(e,Bb))this.#i(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of Fb(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:c,project:u}=xc(n);if(typeof o!="number")continue;
let p=this.#i({url:String(a),experimentId:String(d),...typeof c=="string"?{workspace:c}:{},project:String(u)}),m=typeof s==
"string"?s:"unknown";p.droppedReasons[m]=(p.droppedReasons[m]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
Ec(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!Lb(e).isFile())return[];let r;try{return r=new be(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#i(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new Oo(e);return this.#t.
set(i,a),a}};function Oc(t,e){let n=new Ao(performance.now()+e),r=(s,o,i)=>{try{for(let a of $b(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(Tc(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===io&&
n.dead(s)}),r(de(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as zb}from"node:fs";import{setTimeout as Gb}from"node:timers/promises";var Vb=250,qb=5e3,Hb=1e4,Kb=500,Qb=2*1024*1024;function Ac(t,e){try{return zb(de(t)).some(n=>n.includes(`.${cr(e)}.`))}catch{
return!1}}async function vc(t,e,n=qb){let r=performance.now();for(;Mt(e);){if(Ac(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await Gb(Vb)}return Ac(t,e)}function Jb(){let{Bun:t}=globalThis;t?.gc(!0)}async function Rc({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new Pt({longestRetry:Hb,...e,progress:u=>{o=performance.now(),u.delivered?n+=
u.records.length:r+=u.records.length;for(let{text:p}of u.records)s+=p.length;s<Qb||(s=0,Jb())}});for(;;){let u=!0;for(;u&&
i.waiting<qs;)u=i.takeOver();if(await i.flush(Kb)&&!u||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let c=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:c}}import{mkdirSync as Zb,readFileSync as Yb,renameSync as Xb,rmSync as eS,writeFileSync as tS}from"node:fs";import{join as nS}from"node:path";function vo(t){return nS(t,"off.json")}function Ic(t,e){try{Zb(t,{recursive:!0,mode:448});let n=vo(t);tS(`${n}.new`,JSON.
stringify(e),{mode:384}),Xb(`${n}.new`,n)}catch{}}function _c(t){try{eS(vo(t),{force:!0})}catch{}}function Dc(t){try{let e=l(
JSON.parse(Yb(vo(t),"utf8"))),n=A(e.at);if(n===void 0)return;let{opencode:r,missing:s}=e;return{at:n,opencode:f(r)??null,
missing:ae(s)}}catch{return}}import{arch as gS,release as hS,type as yS}from"node:os";import{basename as bS,parse as SS,resolve as Mc}from"node:path";import{execFile as rS}from"node:child_process";import{promisify as sS}from"node:util";var oS=sS(rS),iS=2e3,aS=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],dS={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function cS(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...dS}}async function Ro(t,...e){try{let{stdout:n}=await oS("git",[...aS,"-C",t,...e],{timeout:iS,
windowsHide:!0,env:cS()}),r=n.trim();return r===""?void 0:r}catch{return}}var uS=/^remote\.(.+)\.url (.+)$/;function fS(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=uS.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var lS=/^[\w.-]+@[\w.-]+:[^@]*$/;
function pS(t){if(lS.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var Nc="refs/heads/";async function mS(t){
let e=await Ro(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await Ro(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(Nc)===!0?{branch:r.slice(Nc.length)}:{},...n===void 0?{}:{commit:n}}}async function Pc(t){let[
e,n]=await Promise.all([mS(t),Ro(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:fS(n),s=r===
void 0?void 0:pS(r);return{...e,...s===void 0?{}:{remote:s}}}function xn(t,e){let n=e===void 0?void 0:Mc(e);return n===void 0||n===SS(n).root?Mc(t):n}async function wS(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=bS(t);return{[y.sourceType]:"LOCAL",[y.sourceName]:"opencode",...n===void 0?{}:{[y.gitBranch]:n},
...r===void 0?{}:{[y.gitCommit]:r},...s===void 0?{}:{[y.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${yS()}\
 ${hS()} ${gS()}`}}var ES=2e3;function Jr(t,e,n,r=Pc){let s=xn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await wS(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},c=Number.NEGATIVE_INFINITY;return{started:()=>{c=performance.
now()+ES,d()},prompted:()=>{performance.now()>=c&&d(),c=Number.NEGATIVE_INFINITY}}}import{appendFileSync as TS,mkdirSync as kS,renameSync as xS,statSync as OS}from"node:fs";import{join as AS}from"node:path";
import{isMainThread as vS}from"node:worker_threads";var RS=4*1024*1024;function Gt(t,e,n=vS){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{kS(e,{recursive:!0,mode:448});let s=AS(e,"plugin.log");(OS(s,{throwIfNoEntry:!1})?.size??0)>RS&&xS(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;TS(s,i,{mode:384})}catch{}}:()=>{}}var Cc=64,Lc="[REDACTED:too-deep]";function IS(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function $c(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function Io(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=Cc?Lc:te(t)?$c(t,s=>Io(s,e,n,r+1)):Zr(t,e,n,r)}function Fc(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??Io(e,n,r,s):te(e)?$c(e,o=>Fc(t,o,n,r,s+1)??null):Io(e,n,r,s+
1)}function _S(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function Zr(t,e,n,r=0){if(r>=Cc)
return{[Lc]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let c=IS(e(a),o),u=Fc(_S(a,t),d,e,n,r);o.
add(c),s.set(c,u),i&&=c===a&&u===d}return i?t:Object.fromEntries(s)}var DS=4e6,Uc="[REDACTED:too-long]";function jc(t,e=DS){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,er(
r,n,Uc));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Uc}catch{return"[REDACTED:unreadable]"}}}var NS=[y.spanType,y.spanTokens,y.spanCost,$.session],PS=[y.session,y.traceTokens,y.traceCost],MS=[y.traceName];function _o(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function Yr(t){let e=_o(t.attributes,NS);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function Xr(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:_o(
t.metadata,PS),tags:_o(t.tags,MS)}}var CS=[4096,1024,256,128],LS=100,$S="[REDACTED:pattern]",Bc="[REDACTED:pattern-too-slow]",FS="MLFLOW_OPENCODE_REDACT_PA\
TTERN",US=/^\/(.+)\/([imsu]{0,4})$/s,es={bounded:1,unbounded:0},Vt=class extends Error{};function jS({bounded:t,unbounded:e}){
return t>1||e>0}var Do=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#a("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=es;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#u());){let n=this.#n(),r=this.#d(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#a("(")?this.#s():this.#a("[")?this.#i():
this.#a("\\")?this.#o():(this.#t++,es)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#c())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#a(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new Vt("it looks around without \
a limit");return n}#i(){for(;this.#t<this.#e.length&&!this.#a("]");)this.#t+=this.#u()==="\\"?2:1;return es}#o(){if(/^(?:[1-9]|k<)/.
test(this.#c()))throw new Vt("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#c())?.[0];
return this.#t+=e?.length??1,es}#d(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#c());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(jS(e))throw new Vt(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#c(){return this.#e.slice(this.#t,this.#t+128)}#u(){return this.#e.charAt(this.#t)}#a(e){
return this.#u()!==e?!1:(this.#t++,!0)}};function BS(t){let{bounded:e,unbounded:n}=new Do(t).alternatives(),r=CS.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new Vt("it has too many parts of variable length after one another");return r}function Wc(t){
return{problem:`${FS} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function WS(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function zS(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+$S),r=Math.max(r,o);return n+t.slice(r)}function GS(t,e,n){
let r=LS;return s=>{if(r<=0)return Bc;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Bc;if(WS(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,zS(s,o)}}function zc(t,e){let n=US.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Wc("it matches empty text");let i=BS(r);return{
mask:()=>GS(o,i,e)}}catch(o){return Wc(o instanceof Error?o.message:String(o))}}var Gc=new Set([y.spanType,y.messageFormat,y.model,y.provider,y.traceNameTag,y.traceName,y.session,y.user,y.traceTokens,
y.traceCost,y.schemaVersion,y.gitCommit,y.sourceName,y.sourceType,$.session,$.user,$.exceptionType,$.agentName,$.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),VS=new Set([y.spanTokens,y.spanCost]),qS=new Set([y.spanInputs,
y.spanOutputs,$.exceptionMessage,w.sessionTitle,w.toolTitle]),HS=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),KS=new Set(["messages","choices","tool_calls"]),QS=new Set(["message","function"]),JS=new Set(["once","al\
ways","reject"]),ZS=/^-?\d{1,20}(?:\.\d{1,20})?$/;function gt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function Po(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function YS(t){if($e(t))return Po(t,(e,n)=>typeof n==
"number"?n:void 0)}function No(t,e){return Po(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(HS.has(n)||e&&
n==="name")?r:KS.has(n)&&te(r)?r.map(s=>$e(s)?No(s,!1):gt(s)):QS.has(n)&&$e(r)?No(r,n==="function"):gt(r))}function XS(t){
return $e(t)&&(te(t.messages)||te(t.choices))}function ew(t){return te(t)?t.map(n=>{let r=$e(n)?n.function:void 0,s=$e(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function tw(t,e,n){if(Gc.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&JS.has(e)?e:
void 0;if(VS.has(t))return YS(e);if(t===y.tools)return ew(e);if(qS.has(t))return!n&&XS(e)?No(e,!1):gt(e)}function Mo(t){
let e=t[y.spanType]==="TOOL";return Po(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:tw(n,r,e))}function Co(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>Gc.has(e)||e.startsWith("opencode.")&&ZS.test(n)))}var nw=()=>{};function rw(t,e){let n=t==="full"?nw:Gi,r=t==="full"?da:At;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return jc(o===void 0?r:i=>o(r(i)))},field:n}}function sw(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:gt(e)}},attributes:Mo(t.attributes),events:t.events.map(n=>({...n,attributes:Mo(n.attributes)}))}}
function ow(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:gt(e)},...n===void 0?
{}:{responsePreview:gt(n)},metadata:Co(t.metadata),tags:Co(t.tags)}}function iw(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:Zr(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:Zr(t.attributes,r,n)}}function Vc(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),ot(n(s,o)??e(o),r)]))}function aw(t,{text:e,field:n}){let r=e(),
s=a=>ot(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:Vc(t.metadata,r,n,_.metadata),tags:Vc(t.tags,r,n,_.tag)}}function ts({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:zc(n,()=>performance.now()),s=rw(t,r);return{span(o){try{return iw(t==="meta\
data"?sw(o):o,s)}catch{return Yr(o)}},info(o){try{return aw(t==="metadata"?ow(o):o,s)}catch{return Xr(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var Lo={background:6e5,asked:2e4,reading:400},mw=10,On="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",Re=class extends Error{};function gw(t){
try{let{positionals:e,values:n}=pw({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new Re(On);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof Re?e:new Re(On)}}function hw(t){for(let e=t;;e=qc(e)){if(Qc(uw(e,".git")))return e;if(qc(e)===e)return}}
function ns(t){return typeof t=="object"&&t!==null?{...t}:{}}function Jc(t,e){try{return JSON.parse(t)}catch{throw new Re(
`${e} is not JSON`)}}function Hc(){return ns(Jc(process.env[xo]??"{}",xo))}function $o(t,e,n=!1){let r=fw(t),s=Qc(r)?cw(
r):r,o=hw(s),i=at(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:dt(i),folder:xn(s,o),explained:Da(i)}}
function Kc(){let t=ns(Jc(dw(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=ns(r);return $o(String(s),ns(o),i===2)}),budget:typeof n=="number"?n:Lo.reading}}
function yw({projects:t}){return{version:mt,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Hr(e,mt),d="problem"in a?null:a.url,c=Dc(s)??null;return{project:n,url:d,stateDir:s,problems:o,proposals:i,
off:c,settings:r}})}}function bw({projects:t,budget:e}){if(!pr())return{unknown:"this version of Node.js has no SQLite (\
22.13 and later do)"};let n=dt(at(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].
map(o=>Oc(o,e/r.size));return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(
({queues:o})=>o)}}function Sw({settings:t,folder:e}){let n=Qr(t,e,()=>{}),r=ts({capture:t.capture,pattern:t.redactPattern}),
s=[...t.problems];return r.problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:mt,url:"problem"in
n?null:n.transport.url,experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function ww({patience:t,parent:e}){
if(t===void 0)return e===void 0?Lo.asked:Lo.background;let n=Number(t);if(!(n>=0))throw new Re(On);return n*1e3}async function Ew(t,{
settings:e,folder:n}){let r={delivered:0,dead:0,waiting:0,problems:[]},s=ww(t),o=t.parent===void 0?void 0:Ga(t.parent);if(t.
parent!==void 0&&o===void 0)throw new Re(On);if(o!==void 0&&(lw(mw),!await vc(e.stateDir,o)))return r;let i=Gt(e.debug,e.
stateDir,!1),a=Qr(e,n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(
n),Rc({...a,patience:s,debug:i}))}async function Tw(t){let e=gw(t);switch(e.verb){case"check":return Sw($o(e.project,Hc()));case"\
deliver":case"resend":return Ew(e,$o(e.project,Hc()));case"settings":return yw(Kc());case"queue":return bw(Kc());default:
throw new Re(On)}}async function Zc(t){try{process.stdout.write(`${JSON.stringify(await Tw(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof Re?2:1}}var Yc=Symbol.for("opencode-mlflow.tracing.1");function kw(){let t=Reflect.get(globalThis,Yc);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,Yc,e),e}function Xc(t,e,n){let r=kw(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}var eu="AI_SDK_TELEMETRY_INTEGRATIONS";function tu(t){let e=Reflect.get(globalThis,eu);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,eu,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function nu(t,e){let{metadata:n,activeTools:r,tools:s}=l(
t),o=f(l(n).sessionId);if(o===void 0)return;let i=l(s),a=[...new Set(ae(r))].filter(d=>Object.hasOwn(i,d)).map(d=>xw(d,l(
i[d])));return a.length===0?void 0:{kind:"tools",time:e,sessionID:o,tools:a}}function xw(t,e){let n=f(e.description),r=l(
e.inputSchema).jsonSchema,s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:k(n)},
...s?{parameters:v(r)}:{}}}var ru={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function Uo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:k(r??n??"unknown error"),...A(s)===void 0?{}:{statusCode:A(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||ru[n]===void 0?{}:{ending:ru[n]}}}function su(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:I(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:Ow(e.permission)}}function Ow(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function Aw(t){if(typeof t!="object"||t===null)return;let e=l(t),n=l(e.cache);return{input:L(e.input),output:L(
e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}function vw(t,e){let n=f(t.parentID);if(n!==
void 0)return{...e,role:"assistant",parentID:n,completed:I(l(t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),
provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),cwd:f(l(t.path).cwd),cost:A(t.cost),tokens:Aw(t.tokens),
finish:f(t.finish),failure:Uo(t.error),summary:t.summary===!0?!0:void 0,structured:t.structured===void 0?void 0:v(t.structured)}}
function Rw(t){let e=l(t),n=f(e.file);return n===void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(
e.status),patch:k(f(e.patch)??"",_.patch)}]}function Iw(t,e){let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(
l(t.summary).diffs).flatMap(Rw);return{...e,role:"user",agent:f(t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},
...r.length===0?{}:{diffs:r}}}function qt(t){let e=l(t),n=f(e.id),r=f(e.sessionID),s=I(l(e.time).created);if(n===void 0||
r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};return e.role==="user"?Iw(e,o):e.role==="assistant"?vw(
e,o):void 0}var _w=new Set(["pending","running","completed","error"]);function Fo(t){if(t!=null)return typeof t=="string"?
k(t):JSON.stringify(v(t))}function ou(t){let e=l(t),n=f(e.url),r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith(
"data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{...r,size:n.length,sha256:cn(n)}}function Dw(t){let e=f(t);return e===
void 0?void 0:k(e)}function Nw(t){let e=l(t.filediff),{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===
null?null:A(r),...typeof o=="boolean"?{truncated:o}:{},...Object.keys(l(n)).length===0?{}:{diagnostics:v(n)},...i===void 0?
{}:{diff:k(i,_.patch)},...A(e.additions)===void 0?{}:{additions:L(e.additions),deletions:L(e.deletions)},...Array.isArray(
s)?{todos:v(s)}:{}}}function Pw(t){let{input:e,output:n,status:r,metadata:s}=l(t.state),o=Fo(n);if(t.tool==="invalid"){let a={
name:"InvalidToolCall",message:o??"the tool call was not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}
return r!=="completed"||l(s).exit!==null?{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(
o??"")?.[1]??"the command was stopped"}}}function Mw(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||
"parentSessionId"in r,i=O(n.attachments).map(ou);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.
id,status:_w.has(n.status)?n.status:"pending",input:v(n.input??{}),output:Fo(n.output),error:n.error===void 0?void 0:Fo(
n.error),title:Dw(n.title),...Nw(r),...Pw(t),...i.length===0?{}:{attachments:i},...I(s.compacted)===void 0?{}:{isCleared:!0},
childSessionID:o?f(r.sessionId):void 0,start:I(s.start),end:I(s.end)}}var Cw=new Set(["step-start","step-finish","snapsh\
ot","patch","agent","retry"]);function iu(t,e){return t.type!=="other"||Cw.has(l(e).type)}function Ht(t){let e=l(t),n=f(
e.id),r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},
i=e.type;switch(i){case"text":case"reasoning":return{...o,type:i,text:k(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,start:I(l(e.time).start),end:I(l(e.time).end)};case"too\
l":return Mw(e,o);case"file":return{...o,type:i,file:ou(e)};case"compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.
overflow===!0};case"subtask":{let a=k(f(e.prompt)??"");return{...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"\
step-finish":return{...o,type:i};default:return{...o,type:"other"}}}var Lw=/^(message|session|permission|question|todo)\./,$w=new Set(["session.diff","session.compacted"]);function au(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!Lw.test(n)||$w.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?Uw(n,s,e):void 0)??jw(n,s,e)??Ww(n,s,e)??{kind:"unknown",time:e,sessionID:Fw(s)}}function Fw(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function Uw(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=Ht(e.part);return s===void 0||
!iu(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=qt(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function jw(t,e,n){let r=su(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return Bw(l(e.status),s,n);case"session.error":{let o=Uo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:v(o)}:void 0}default:
return}}function Bw(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:L(t.attempt),message:k(f(t.message)??""),next:I(t.next)};default:return}}
function Ww(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(m=>f(l(m).question)??""),c=f(e.permission)??k(d.join(`
`)),u=ae(e.patterns).map(m=>k(m)),p={id:s,subject:r,messageID:i,callID:a,about:c};return{kind:"asked",time:n,ask:u.length===
0?p:{...p,patterns:u}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>ae(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:k(i)}}default:return}}function du(t){return{role:"system",content:t}}function Ze(t){return{role:"user",content:t}}function rs(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function Ye(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var zw={"tool-calls":"tool_calls","content-filter":"content_filter"};function jo(t){
return zw[t]??t}function ss(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:jo(e)}}]}}function cu(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}function Kt(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function An(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function vn(t,e){
return t.order===void 0||e.order===void 0?An(t,e):t.order-e.order}function os(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function is(t){if(os(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function uu(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function Gw(t,e){if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.parts.values()){
if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}let s=uu(t,e);
if(s===void 0)return!1;if(os(s)?.overflow===!0)return!fu(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.values())if(o.
type==="subtask")return!0;return!1}function fu(t){for(let e of t.calls.values())if(e.message.failure!==void 0)return!0;return!1}
function Q(t,e){let n=e;for(;n!==void 0&&Gw(t,n);)n=uu(t,n);return n}function fe(t,e){if(t.exchanges.size===1)return[e];
let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&Q(t,r)===e);return[e,...n.sort(An)]}function Se(t,e){
return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function lu(t){return t?.part.type==="tool"?t.part:void 0}function Qt(t){
let e=[];for(let n of t.parts.values()){let r=lu(n);r!==void 0&&e.push({part:r,seen:n})}return e}function je(t){return t.
status==="completed"||t.status==="error"}function Vw(t){return lu(t.exchange.calls.get(t.messageID)?.parts.get(t.partID))}
function qw(t,e){let n=t.links.get(e.sessionID)??[],r=Kt(e),s;for(let o of n){if(o.exchange===e)continue;let i=Vw(o)?.start;
(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function as(t,e){let n=qw(t,e);if(n!==void 0)return{exchange:n.exchange,link:n};
let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())o.sessionID===
r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function Bo(t,e){if(e.announced)return!1;if(t.links.has(e.
sessionID))return!0;let n=t.sessions.get(e.sessionID)?.info.parentID;return n===void 0?!1:t.joinsLate&&t.sessions.get(n)?.
idle!==!0?!0:!e.prompted||Se(t,n).some(({live:r})=>r)}function Jt(t,e){let n=e,r=new Set;for(;;){let s=Q(t,n);if(s===void 0||
r.has(s))return;if(n=s,r.add(n),!Bo(t,n))return n;let o=as(t,n);if(o===void 0)return;n=o.exchange}}function Be(t,e){return t.
exchanges.size===1?[]:[...t.exchanges.values()].filter(n=>n!==e&&Jt(t,n)===e)}function pu(t){for(let e of t.calls.values())
if(e.message.completed===void 0)return!1;return!0}function mu(t){for(let e of t.calls.values())if(!Qt(e).every(({part:n})=>je(
n)))return!1;return!0}function gu(t){return pu(t)&&mu(t)}function We(t){let e=t.filter(r=>!is(r)||fu(r)),n;for(let r of e.
length===0?t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&(n=s);return n}function Wo(t){if(!t.
every(gu))return!0;let e=We(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,failure:r,structured:s}=e.message;
return n==="tool-calls"&&r===void 0&&s===void 0}function hu(t,e){if(!e.live||!(t.sessions.get(e.sessionID)?.idle===!0)&&
!e.superseded)return!1;let r=fe(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?e.superseded&&e.announced:r.
every(pu)?e.superseded?!0:r.every(mu)&&Be(t,e).every(gu):!1}function In(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>vn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function ht(t){return Qt(t).sort((e,n)=>vn(e.part,n.part))}function Rn(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(vn)}function Zt(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function zo(t){let e=Rn(t.parts,"text");return Zt(e.filter(n=>!n.synthetic))??Kw(t,e)??Zt(e)??Qw(t)}var Hw="The follo\
wing tool was executed by the user";function Kw(t,e){if(!(e.length!==1||e[0]?.text!==Hw))for(let n of t.calls.values())for(let{
part:r}of Qt(n)){let s=$e(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function Qw(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function Jw(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function bu(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>vn(s.part,o.part)))r.type==="file"&&n.push(Jw(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function Su(t){let e=bu(zo(t),t);return e===void 0?void 0:Ze(e)}function Go(t){let e=bu(Zt(Rn(t.parts,
"text")),t);return e===void 0?[]:[Ze(e)]}function yt(t){let{structured:e}=t.message;return Zt(Rn(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function Vo(t){return{text:Zt(Rn(t.parts,"text")),reasoning:Zt(Rn(t.parts,"reasoning")),
toolCalls:ht(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function qo(t){return[Ye(Vo(t)),...ht(t).map(
({part:e})=>rs(e.callID,e.output??e.error??""))]}function yu(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1];return[
...r===void 0?[]:qo(r.call),...r?.exchange===n.exchange?[]:[...n.exchange.unanswered??[],n.exchange].flatMap(Go)]}function Zw(t,e){
return t===e?!0:t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function wu(t,e,n){let r=t[e]===void 0?void 0:n(
t[e].call);return t.slice(0,e).some(({call:s})=>Zw(n(s),r))}function Yw(t){let e=_.input,n=t.findLastIndex(r=>(e-=JSON.stringify(
r).length,e<0));return t.slice(Math.min(n+1,t.length-1))}function Eu(t,e,n){let r=t[e]?.call.setup,s=(r?.system??[]).map(
du);if(n==="new")return{messages:[...wu(t,e,c=>c.setup?.system)?[]:s,...yu(t,e)]};let o=r?.given?.messages??Array.from({
length:e+1},(d,c)=>yu(t,c)).flat(),i=Yw(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===
0?{}:{leftOut:a}}}function Tu(t,e,n){if(!(n==="new"&&wu(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var Xw="What did we do so far?",e0="[Old tool result content cleared]";function t0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:e0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...Go(r),...o?[Ze(Xw)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:qo(r)}function ku(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),c=qt(a);if(c===void 0)continue;let u=O(d).map(Ht).filter(p=>p!==void 0);if(s-=JSON.stringify(u).length,s<0&&
r.length>0)break;r.unshift({message:c,parts:u})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(t0),leftOut:n.length-r.length}}var n0=20,Ho=new WeakMap;function xu(t){if(typeof t!="object"||t===null)return;if(Ho.has(t))return Ho.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:_n(e,n0);return Ho.set(t,n),n}function _n(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...r0(n,e-1)}}function r0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:s0(t)?"integer":"number"};case"Literal":return{const:v(
t.literal)};case"Arrays":return{type:"array",items:_n(O(t.rest)[0],e)};case"Union":return o0(O(t.types),e);case"Objects":
return i0(O(t.propertySignatures),e);default:return{}}}function s0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function o0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>v(l(o).literal))};let[r,...s]=n;return s.length===0?_n(r,e):{anyOf:n.map(o=>_n(o,e))}}function i0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,_n(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var Ou="title",a0="You are a title generator";function Au(t,e){let{message:n,parts:r}=l(t),s=qt(n);if(s?.role!=="user")return;
let o=O(r).map(Ht).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function vu(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===Ou)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Ru(t,e){let n=vu(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function Iu(t,e,n){let r=vu(
t);if(r===void 0)return;let s=l(e),o={temperature:A(s.temperature),topP:A(s.topP),topK:A(s.topK),maxOutputTokens:A(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function _u(t,e,n){let r=f(l(t).sessionID),s=ae(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(a0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>k(
o))}}function Du(t,e){let{prompt:n}=l(l(l(t).agent)[Ou]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function Nu(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?xu(i):v(o),d=f(s),c={name:r,...d===void 0?{}:{description:k(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:c}}function Pu(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=k(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var d0=256;function Mu(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=g=>{try{g()}catch(b){n(b)}},d=g=>(a(
()=>{let b=g(o());b!==void 0&&e(b)}),Promise.resolve()),c=new Map,u=g=>{if(g?.kind!=="session")return;let{id:b,revertedFrom:E}=g.
session;if(c.get(b)!==E&&(c.delete(b),E!==void 0)){c.set(b,E);for(let x of c.keys())c.size>d0&&c.delete(x);c0(i,b).then(
x=>d(W=>({kind:"turns",time:W,sessionID:b,messageIDs:x})),n)}},p={event:g=>d(b=>{let E=au(l(g).event,b);E!==void 0&&e(E),
u(E)}),config:g=>d(b=>Du(g,b)),"chat.message":(g,b)=>(r!==void 0&&a(r),d(E=>Au(b,E))),"chat.params":(g,b)=>d(E=>Iu(g,b,E)),
"chat.headers":g=>d(b=>Ru(g,b)),"experimental.chat.system.transform":(g,b)=>d(E=>_u(g,b,E)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(g,b)=>d(E=>ku(b,E))},"tool.definition":(g,b)=>d(E=>Nu(g,b,E)),"command.execute.before":g=>d(
b=>Pu(g,b))},m=tu(g=>{d(b=>nu(g,b))});return{hooks:p,stop:m}}async function c0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function u0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function ds(t){return u0(t)?2e3:40}import{userInfo as aE}from"node:os";import{fileURLToPath as dE}from"node:url";import{createHash as eE}from"node:crypto";import{setTimeout as tE}from"node:timers/promises";import{createHash as f0}from"node:crypto";var l0="opencode-mlflow/1";function Cu(t,e){let n=JSON.stringify([l0,...t]);return f0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function cs(t,e,n){return Cu(["trace",t,e,n],16)}function we(t,e,n){
return Cu(["span",t,e,n],8)}var $u={[y.spanTokens]:y.traceTokens,[y.spanCost]:y.traceCost},p0={[y.spanCost]:{input_cost:0,output_cost:0}},Lu=Object.
keys($u),us=class{#e=new Map;add(e){let n={};for(let r of Lu){let s=m0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of Lu){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...p0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[$u[n]]=JSON.stringify(s)}return e}};function m0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var g0={code:"OK"};function bt(t){return t===void 0?g0:{code:"ERROR",message:t.message}}function St(t,e){return t===void 0?
[]:[or(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function Fu({
closed:t,superseded:e}){return t?.why??(e?Ce:void 0)}function Uu(t,e){return e.message.failure!==void 0?e.message.failure:
e.message.completed===void 0?Fu(t):void 0}function ju(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"\
ToolError",message:e.error??"the tool failed"}:je(e)?void 0:Fu(t)}var Bu={name:"SessionDeleted",message:"The session was\
 deleted before this ended",ending:"aborted"};function Wu(t){return t.find(e=>e.closed!==void 0)?.closed?.why}function Dn(t){
let e=We(t),n=e===void 0?t[0]?.failure:e.message.failure;if(n!==void 0)return n.ending??"failed";let r=Wu(t);return r!==
void 0?r.ending??"interrupted":e?.message.finish==="length"?"length":"completed"}function Ko(t){let e=Dn(t);if(!(e==="co\
mpleted"||e==="length"))return We(t)?.message.failure??t[0]?.failure??Wu(t)??Ce}function Qo(t,e,n){let r=O0(t,e,n);return[...(n.part.nested??[]).map((o,i)=>h0(r,n.part,o,i)),r]}function h0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:we(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:bt(i),attributes:{
...Me("TOOL",n.input,void 0),[w.toolKind]:zu(n.tool)},events:St(i,s)}}function Jo(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function y0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function b0(t,e){let{completed:n,failure:r}=e.message,
s=ht(e),o=Jo([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed?.time??o??e.message.created:o??n??t.closed?.
time??e.message.created}function S0(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,
attributes:{attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function w0(t,e,n){let r=Tu(t,e,n),s=t[e]?.
call.setup?.parameters;return{[y.tools]:r?.map(cu),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.
topP,"gen_ai.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function Zo(t,e,n,r){let s=e[n];if(s===
void 0||!y0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,c=Math.max(d,b0(o,i)),u=Uu(o,
i),p=i.firstToken===void 0?void 0:i.firstToken-d,m=Vo(i),{messages:g,leftOut:b}=Eu(e,n,r);return{traceId:t.trace,spanId:we(
t.trace,a.id,"model"),parentSpanId:t.parent,name:[a.provider,a.model].filter(E=>E!==void 0).join("/")||"model",start:d,end:c,
status:bt(u),attributes:{...Me("CHAT_MODEL",{messages:g},ss(Ye({...m,text:yt(i)}),a.finish)),...Ca(a),...w0(e,n,r),[$.agentName]:a.
agent,[w.messageId]:a.id,"opencode.input.messages_left_out":b,[w.finishReason]:a.finish===void 0?void 0:jo(a.finish),[w.
variant]:a.variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...S0(i),
...St(u,c)]}}function E0(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===
0?void 0:e.reduce((n,r)=>n+r,0)}function T0(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.
patterns},o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,
{name:`${e.subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var k0=new Map([
["apply_patch","patch"],["bash","shell"],["task","subagent"]]);function zu(t){return k0.get(t)??t}function x0(t){return{
[$.toolCallId]:t.callID,[w.toolKind]:zu(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.e\
xit_code":t.exitCode??void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.t\
ool.diff":t.diff,"opencode.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attach\
ments":t.attachments?.map(e=>({...e}))}}function O0(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.
max(o,je(r)?r.end??s.last:e.closed?.time??s.last),a=ju(e,r),d=n.asked.filter(({ask:u})=>u.callID===r.callID),c=r.exitCode!==
void 0&&r.exitCode!==null&&r.exitCode!==0;return{traceId:t.trace,spanId:we(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.
tool,start:o,end:i,status:bt(a),attributes:{...Me("TOOL",r.input,r.output),...x0(r),"opencode.tool.waited_ms":E0(d)},events:[
...T0(d),...c?[{name:"exit",time:i,attributes:{exit_code:r.exitCode}}]:[],...St(a,i)]}}var Nn="opencode",A0=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function Xo(t,e){let n=t.sessions.get(e.sessionID)?.info,
r=n?.title,[s]=e.calls.values();return Yo({[w.version]:n?.version,[w.sessionTitle]:r===void 0||A0.test(r)?void 0:r,"open\
code.parent.session_id":n?.parentID,"opencode.parent.trace_id":t.startedBy.get(e.sessionID),"opencode.cwd":s?.message.cwd??
n?.directory})}function Yo(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&r[1]!=="");return Object.fromEntries(
n.map(([r,s])=>[r,ot(s,e)]))}function ei(t){if(t.command!==void 0)return t.command.name;for(let{part:e}of t.parts.values())
if(e.type==="subtask"&&e.command!==void 0)return e.command}function Gu(t){let e=[...new Set(t)].filter(n=>n!==void 0).sort();
return e.length===0?void 0:e.join(", ")}function v0(t){let e=t.flatMap(n=>[...n.calls.values()]);return Gu(e.map(({message:n})=>n.
model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join("/")))}function R0(t){let e=t.flatMap(n=>[...n.calls.
values()]);return Gu(e.flatMap(n=>Qt(n).map(({part:r})=>r.tool)))}function ti(t){return t===void 0?{}:{"opencode.diff.fi\
les":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"opencode.diff.lines_removed":t.reduce((e,n)=>e+
n.deletions,0)}}function ni(t){return Object.fromEntries(Object.entries(ti(t)).map(([e,n])=>[e,String(n)]))}function fs(t,e,n,r,s){
let o=fe(t,e),i=We(o),a=zo(e),c=(s===void 0||i===void 0?void 0:yt(i))??s?.status.message,u=s===void 0?o:[e,...Be(t,e)],p=u.
reduce((m,g)=>m+g.notUnderstood,0);return{traceId:n,state:s===void 0?"IN_PROGRESS":s.status.code,requestTime:s?.start??Kt(
e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:{requestPreview:ot(a,_.preview)},...c===void 0?{}:{responsePreview:ot(
c,_.preview)},metadata:Yo({...r.environment,...Xo(t,e),[y.session]:e.sessionID,[y.user]:r.user,[y.sourceName]:Nn,[w.messageId]:e.
id},_.metadata),tags:{[y.traceName]:Nn,...Yo({[w.agent]:e.user?.agent??i?.message.agent,[w.command]:ei(e),[w.model]:v0(u),
...s===void 0?{}:{[w.outcome]:Dn(o),[w.tools]:R0(u),[w.notUnderstood]:p===0?void 0:String(p)}},_.tag),...s===void 0?{}:ni(
e.user?.diffs)}}}function Pn(t,e){return cs(e.experimentId,t.sessionID,t.id)}function ri(t,e,n){return{state:t,turn:e,trace:Pn(e,n),inputs:n.
inputs??"new"}}function si({turn:t,trace:e},n){return we(e,n.id,n===t?"turn":"agent")}function ls(t,e){return is(e)?we(t.
trace,e.id,"compaction"):si(t,Q(t.state,e)??e)}function I0(t,e){let n=as(t.state,e);return n?.link!==void 0?we(t.trace,n.
link.partID,"tool"):ls(t,n?.exchange??t.turn)}function Hu(t,e,n){let r=In(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed?.time),o=e.map(i=>i.end);return Math.max(n,Jo([...r,...o,...s])??n)}function _0(t){let e=(t??[]).map(n=>n.patch??
"").filter(n=>n!=="");return e.length===0?void 0:k(e.join(`
`),_.patch)}function oi(t){return{...ti(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:_0(t)}}function D0(t){let n=In(
t).flatMap(({call:s})=>ht(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function N0(t,e,n,r){let{state:s,turn:o}=t,a=[o,...Be(s,o)].reduce(
(d,c)=>d+c.notUnderstood,0);return{...La(Nn,o.sessionID,r.user),...Xo(s,o),...oi(o.user?.diffs),[w.command]:ei(o),"openc\
ode.command.arguments":o.command?.arguments,"opencode.todos":D0(e),"opencode.model_calls":n.filter(P0).length,[w.notUnderstood]:a===
0?void 0:a}}function P0(t){return t.attributes[y.spanType]==="CHAT_MODEL"}function M0(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=We(e),a=[...s.unanswered??[],s].flatMap(g=>Su(g)??[]),d=i===void 0?void 0:yt(i),c=Kt(s),u=Hu(e,n,c),p=Ko(
e),m=s.user?.agent??i?.message.agent;return{traceId:t.trace,spanId:si(t,s),...o?{}:{parentSpanId:I0(t,s)},name:o?Nn:m??"\
subagent",start:c,end:u,status:bt(p),attributes:{...Me("AGENT",a.length===0?void 0:{messages:a},d===void 0?void 0:ss(Ye(
{text:d,reasoning:void 0,toolCalls:[]}),i?.message.finish)),[y.messageFormat]:"openai",[$.agentName]:m,[w.mode]:i?.message.
mode,[w.messageId]:s.id,[w.outcome]:Dn(e),...o?N0(t,e,n,r):{[w.sessionId]:s.sessionID}},events:St(p,u)}}function C0(t,e,n){
let r=We([e]),s=r===void 0?void 0:yt(r),o=Kt(e),i=Hu([e],n,o),a=Ko([e]),d=os(e),c=d?.auto??!1,u=Q(t.state,e)??e;return{traceId:t.
trace,spanId:we(t.trace,e.id,"compaction"),parentSpanId:si(t,u),name:"compaction",start:o,end:i,status:bt(a),attributes:{
...Me("CHAIN",{auto:c,overflow:d?.overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":c},events:St(a,i)}}function L0(t,e,n){
let r=e[n];if(r===void 0)return[];let s={trace:t.trace,parent:ls(t,r.exchange)},o=Zo(s,e,n,t.inputs),i=ht(r.call).flatMap(
a=>Qo(s,r,a));return o===void 0?i:[o,...i]}function Vu(t,e,n,r){let s=fe(t.state,e),o=In(s),i=s.flatMap(c=>{let u=o.flatMap(
(p,m)=>p.exchange===c?L0(t,o,m):[]);return is(c)?[...u,C0(t,c,u)]:u}),a=[...n,...i],d=M0(t,s,a,r);return d===void 0?i:[...i,
d]}function Ku(t,e,n,r,s){let o=ri(t,e,s),i=In(fe(t,Q(t,n)??n)),a=i.findIndex(u=>u.call===r),d={trace:o.trace,parent:ls(
o,n)},c=Zo(d,i,a,o.inputs);return c===void 0?[]:[c]}function Qu(t,e,n,r,s){let o=ri(t,e,s);return Qo({trace:o.trace,parent:ls(
o,n.exchange)},n,r)}function Ju(t,e,n){let r=ri(t,e,n),o=Be(t,e).filter(i=>Q(t,i)===i).sort((i,a)=>qu(t,a)-qu(t,i)).flatMap(
i=>Vu(r,i,[],n));return[...o,...Vu(r,e,o,n)]}function qu(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=as(
t,Q(t,n)??n)?.exchange;return r.size}var re={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function Zu(t=!1){
return{joinsLate:t,sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
startedBy:new Map,definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function Xe(t,e){for(let n of t.keys()){if(t.
size<=e)return;t.delete(n)}}function se(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,
idle:void 0,revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>re.sessions){let o=new Set([...t.exchanges.
values()].map(i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=re.sessions)break;i!==e&&!o.has(i)&&t.
sessions.delete(i)}}return s}function Yu(t,e){t.revertedElsewhere.add(e),Xe(t.revertedElsewhere,re.ended)}function ps(t,e,n,r){
let s=t.exchanges.get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:ii(t,e),calls:new Map,live:!1,prompted:!1,
announced:!1,notUnderstood:0,superseded:!1};return t.exchanges.set(e,o),t.owners.set(e,o),$0(t),o}function $0(t){let e=0;
for(let n of t.exchanges.values())n.live||(e+=1);if(!(e<=re.history))for(let n of[...t.exchanges.values()]){if(e<=re.history)
return;n.live||(wt(t,n),e-=1)}}function ii(t,e){let n=t.earlyParts.get(e)??new Map;return t.earlyParts.delete(e),n}function Xu(t,e){
let n=t.earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.earlyParts.set(e,r),Xe(t.earlyParts,re.earlyParts),
r}function ms(t,e){t.finished.delete(e),t.finished.add(e),Xe(t.finished,re.finished)}function ai(t,e,n){let r=t.definitions.
get(e);return r!==void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.definitions.set(e,n),Xe(t.definitions,re.definitions),
n)}function ef(t,e){let n=ai(t,e.name,e);t.offered.has(e.name)&&(t.offered=new Map),t.offered.set(e.name,n),Xe(t.offered,
re.definitions)}function tf(t,e){t.ignoredPrompts.add(e),Xe(t.ignoredPrompts,re.ignoredPrompts)}function nf(t,e,n,r){let{
id:s,sessionID:o}=e;t.ended.set(s,{sessionID:o,info:n,root:r,isReverted:!1,isRemoved:!1}),Xe(t.ended,re.ended);let i=[...t.
ended.values()].at(-1-re.roots);i!==void 0&&delete i.root}function rf(t,e,n){for(let[r,s]of t.links)s.some(o=>e.includes(
o.exchange))&&(t.startedBy.delete(r),t.startedBy.set(r,n));Xe(t.startedBy,re.sessions)}function wt(t,e){t.exchanges.delete(
e.id);for(let n of[e.id,...e.calls.keys()])t.owners.delete(n),t.earlyParts.delete(n),ms(t,n);for(let[n,r]of t.links){let s=r.
filter(o=>o.exchange!==e);s.length!==r.length&&(s.length===0?t.links.delete(n):t.links.set(n,s))}}function ci({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function sf(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function of(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...F0(t,e.id,
r),...U0(t,e,n)]}function F0(t,e,n){let r=[...t.ended].filter(([,o])=>o.sessionID===e),s=af(r.map(([o])=>o),n);return r.
flatMap(([o,i])=>{let a=n===void 0?i.isRemoved:o>=(s??n);return a===i.isReverted?[]:(i.isReverted=a,sf(i,{[w.reverted]:String(
a)}),[ci(i)])})}function af(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function U0(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=se(t,e),a=[...i].filter(
c=>r===void 0||c<r);for(let c of a)i.delete(c);let d=a.map(c=>cf(e,c,!1,o));return r===void 0||s!==void 0?d:[...d,...df(
t,e,[r],o)]}function df(t,e,n,r){let s=se(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)Yu(s,i);return o.map(i=>cf(e,i,!0,r))}function cf(t,e,n,{experimentId:r}){return{traceId:cs(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function uf(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=af(n,s)??s;return df(t,e,n.filter(a=>a>=i),r)}function ff(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function lf(t,e){let n=t.ended.
get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=oi(e.diffs),{root:s}=n;return s?.attributes[w.
diffPatch]===r[w.diffPatch]?[]:(sf(n,ni(e.diffs)),s===void 0?[ci(n)]:(n.root={...s,attributes:{...s.attributes,...r}},[{
...ci(n),spans:[n.root]}]))}function ui(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function mf(t,e){switch(e.
kind){case"retry":for(let n of Se(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;ui(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of Se(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;se(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":tf(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;se(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":z0(t,e.sessionID,e.
tools);return;case"todos":for(let n of Se(t,e.sessionID))n.live&&(n.todos={todos:e.todos,time:e.time});return;case"syste\
m":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(n)===!0))return;se(t,e.sessionID).system=e.system;return;case"\
definition":ef(t,e.definition);return;case"parameters":se(t,e.sessionID).parameters=e.parameters;return;case"request":W0(
t,e.sessionID,e.messageID,e.time);return;case"asked":B0(t,e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replie\
d":for(let n of t.exchanges.values()){let s=[...n.calls.values()].flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&
i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"unknown":j0(t,e.sessionID)}}function j0(t,e){let n=[
...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function B0(t,{
messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);return s!==void 0&&n!==""?s:void 0}function W0(t,e,n,r){let s=se(
t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.system,delete s.parameters,delete s.given;let c=t.exchanges.
get(n),u=c===void 0?void 0:ui(c);if(c===void 0||u===void 0)return;u.requested??=r;let p=new Set([...s.info.deniedTools??
[],...c.user?.deniedTools??[]]),m=[...d.values()].filter(W=>!p.has(W.name)),g=u.message.summary===!0||m.length===0,b=u.message.
summary===!0?void 0:a,x={system:o,parameters:i,tools:g?void 0:m,given:b};u.setup??=G0(t,c,x)}function z0(t,e,n){let r=n.
map(s=>ai(t,`call ${s.name}`,s));for(let s of Se(t,e)){let o=ui(s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}
function G0(t,e,n){let{system:r,tools:s}=n;for(let o of fe(t,Q(t,e)??e))for(let{setup:i}of o.calls.values())pf(i?.system,
r)&&(r=i?.system),pf(i?.tools,s)&&(s=i?.tools);return{...n,system:r,tools:s}}function pf(t,e){return t?.length===e?.length&&
t?.every((n,r)=>n===e?.[r])===!0}function gf(t,e,n){switch(e.kind){case"session":return H0(t,e.session,n);case"session-removed":return X0(t,e.sessionID,e.
time,n);case"turns":return uf(t,e.sessionID,e.messageIDs,n);case"status":return q0(t,e.sessionID,e.status==="idle",n);case"\
message":return K0(t,e.message,n);case"message-removed":return ff(t,e.messageID),Y0(t,e.messageID,e.time,n);case"part":return J0(
t,e.part,e.time,n);case"part-removed":return t.earlyParts.get(e.messageID)?.delete(e.partID),Sf(t,e.messageID)?.delete(e.
partID),[];case"resumed":for(let r of e.messageIDs)t.finished.delete(r),t.ended.delete(r);return[];case"prompt":case"sto\
red":return V0(t,e,n);case"close":return Tf(t,[...t.exchanges.values()],{time:e.time,why:Ce},n);case"retry":case"failure":case"\
delta":case"command":case"hidden":case"given":case"tools":case"todos":case"system":case"definition":case"parameters":case"\
request":case"asked":case"replied":case"unknown":return mf(t,e),[]}}function V0(t,e,n){let{message:r}=e;if(t.finished.has(
r.id))return[];if(e.kind==="stored")return bf(t,r)?[]:(ps(t,r.id,r.sessionID,r.created).live=!0,[]);let s=ps(t,r.id,r.sessionID,
r.created);s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,{part:i,first:e.time,
last:e.time});let o=se(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,Cn(t,s,n)}function q0(t,e,n,r){
se(t,e).idle=n;let s=Se(t,e);if(n)return Mn(t,s,r);let o=s.sort(An).at(-1);return o===void 0?[]:Cn(t,o,r)}function Cn(t,e,n){
if(e.announced||!e.live||e.user===void 0||e.parts.size===0)return[];let r=t.sessions.get(e.sessionID);if(r?.described!==
!0||r.idle!==!1&&e.calls.size===0)return[];if(Jt(t,e)!==e)return[];e.announced=!0;let s=Pn(e,n);return[{traceId:s,info:fs(
t,e,s,n),spans:[],final:!1}]}function hf(t){for(let e of t.exchanges.values())if(yf(t,e))return!0;return!1}function yf(t,e){
return!e.live||Bo(t,e)||Q(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===
!1}function H0(t,e,n){let r=se(t,e.id),s=!r.described,o=of(t,e,n),i=Object.entries(e).filter(([,c])=>c!==void 0);if(r.info=
{...r.info,...Object.fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)return o;
let a=Se(t,e.id),d=a.flatMap(c=>Cn(t,c,n));return[...o,...d,...Mn(t,a,n)]}function bf(t,e){let n=t.sessions.get(e.sessionID)?.
info.created;return n!==void 0&&e.created<n}function K0(t,e,n){if(t.finished.has(e.id))return lf(t,e);let r=e.role==="us\
er"?e.id:e.parentID;if(t.finished.has(r)||t.exchanges.get(r)?.live!==!0&&bf(t,e))return ms(t,e.id),t.earlyParts.delete(e.
id),[];let s=ps(t,r,e.sessionID,e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},[...Cn(t,
s,n),...Mn(t,[s],n)];let o=s.calls.get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===void 0&&
e.completed===void 0&&(s.live=!0);let i=o===void 0?{message:e,parts:ii(t,e.id),retries:[],asked:[]}:{...o,message:e};if(s.
calls.set(e.id,i),t.owners.set(e.id,s),o===void 0)for(let{part:c}of i.parts.values())wf(t,s,c);let a=o===void 0?Q0(t,s):
[];return[...e.completed===void 0?[]:Ef(t,s,n,c=>Ku(t,c,s,i,n)),...Mn(t,[...a,s],n)]}function Q0(t,e){let n=Q(t,e)??e,r=Se(
t,e.sessionID).filter(a=>a.id<n.id&&Q(t,a)!==n),s=a=>a.calls.size===0&&a.failure===void 0&&!a.announced,o=r.filter(s).sort(
An);for(let a of r)a.superseded=!0;for(let a of o)wt(t,a);let i=o.filter(({live:a})=>a);return i.length>0&&(n.unanswered=
[...n.unanswered??[],...i]),r}function Sf(t,e){let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function J0(t,e,n,r){
if(t.finished.has(e.messageID))return[];let s=Sf(t,e.messageID)??Xu(t,e.messageID),o=s.get(e.id);if(o!==void 0&&Z0(e,o.part))
return[];let i={part:e,first:Math.min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);
if(a===void 0)return[];if(wf(t,a,e),e.messageID===a.id)return Cn(t,a,r);let d=a.calls.get(e.messageID);return e.type==="\
tool"&&d?.requested!==void 0&&(d.firstToken??=n),d===void 0||e.type!=="tool"||!je(e)?[]:[...Ef(t,a,r,u=>Qu(t,u,{exchange:a,
call:d},{part:e,seen:i},r)),...Mn(t,[a],r)]}function Z0(t,e){return e.type==="tool"?je(e)&&!(t.type==="tool"&&je(t)):e.type===
"text"||e.type==="reasoning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function wf(t,e,n){if(n.type!=="tool"||n.
childSessionID===void 0)return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.
messageID,partID:n.id}),t.links.set(n.childSessionID,r))}function Ef(t,e,n,r){let s=Jt(t,e);if(s?.live!==!0||t.sessions.
get(s.sessionID)?.described!==!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Pn(s,n);return[{traceId:i,
info:fs(t,s,i,n),spans:o,final:!1}]}function Mn(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Jt(
t,s);o===void 0?t.sessions.get(s.sessionID)?.idle===!0&&wt(t,s):hu(t,o)&&r.push(fi(t,o,n))}return r}function fi(t,e,n){let r=Be(
t,e);for(let d of r){e.superseded&&(d.superseded=!0);let c=Q(t,d)??d;c===e||e.closed===void 0||Wo(fe(t,c))&&(c.closed=e.
closed)}let s=Ju(t,e,n),o=s.at(-1),i=Pn(e,n),a=fs(t,e,i,n,o);rf(t,[e,...r],`tr-${i}`);for(let d of r)wt(t,d);return wt(t,
e),nf(t,e,a,o),{traceId:i,info:a,spans:s,final:!0}}function Y0(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),
s===void 0)return[];if(s.id===e){if(s.announced&&Jt(t,s)===s)return s.closed={time:n,why:Ce},[fi(t,s,r)];wt(t,s)}else s.
calls.delete(e),t.owners.delete(e),ms(t,e);return[]}function X0(t,e,n,r){let s=Tf(t,Se(t,e),{time:n,why:Bu},r);return t.
sessions.delete(e),s}function Tf(t,e,n,r){return e.filter(o=>yf(t,o)).map(o=>{let i=[o,...Be(t,o)].filter(c=>Q(t,c)===c),
a=t.sessions.get(o.sessionID)?.idle===!1;if((o.calls.size>0||a)&&i.some(c=>Wo(fe(t,c))))for(let c of fe(t,o))c.closed=n;
return fi(t,o,r)})}var nE=300,rE=10,sE=256,oE="info",gs=class{#e;#t;#r;#n=new Map;#s=new ve(sE);constructor(e){this.#t=e,this.#r=e.context,
this.#e=Zu(e.context.joinsLate)}learn(e){this.#r={...this.#r,environment:e}}observe(e){e.kind==="resumed"&&e.messageIDs.
forEach(n=>{this.#s.add(n)});for(let n of gf(this.#e,e,this.#r))n.info===void 0?this.#t.recorder.record(ja(n.traceId,n.tags),
!1):this.#i(n)}async close(){let e=performance.now()+nE;for(;this.hasOpenTurns&&performance.now()<e;)await tE(rE);this.closeNow()}get hasOpenTurns(){
return hf(this.#e)}closeNow(){this.observe({kind:"close",time:Date.now()})}#i({traceId:e,spans:n,info:r,final:s}){let o=!this.#n.
has(e),i=this.#n.get(e)??this.#o();for(let b of n)i.totals.add(b),i.seen=Math.max(i.seen,b.end);let a=iE(r),d=this.#f(r,
i.totals),{seen:c}=i,u=a===void 0?void 0:{info:d,rootSpanId:a,seen:c},p=[...u===void 0||r.state!=="IN_PROGRESS"?[]:this.#d(
i,u),...this.#c(i,n),...this.#u(i,d,s,u)];if(s?this.#n.delete(e):this.#n.set(e,i),p.length===0)return;let g=s&&this.#s.has(
r.metadata[w.messageId]??"")?p.map(b=>({...b,resumed:!0})):p;this.#t.recorder.record(g,s||o)}#o(){return{digests:new Map,
totals:new us,seen:0}}#d(e,n){let r=pn(Fa(n),!0);return li(e,n.rootSpanId,r.text)?[r]:[]}#c(e,n){return n.filter(r=>li(e,
r.spanId,JSON.stringify(r))).map(r=>pn(this.#a(r)))}#u(e,n,r,s){let o=ir(n,r,s),i=`${o.text} ${s?.seen??""}`;return li(e,
oE,i)||r?[o]:[]}#a(e){try{return this.#t.mask.span(e)}catch{return this.#t.debug(`span ${e.spanId} could not be masked: \
its content is left out`),Yr(e)}}#f(e,n){let r=this.#l(e);return{...r,metadata:{...r.metadata,...n.metadata()}}}#l(e){try{
return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} could not be masked: its content is left out`),
Xr(e)}}};function iE({traceId:t,metadata:e}){let n=e[w.messageId];return n===void 0?void 0:we(t,n,"turn")}function li({digests:t},e,n){
let r=eE("sha256").update(n).digest("base64");return t.get(e)===r?!1:(t.set(e,r),!0)}var cE=1e3;function uE(){try{return aE().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function le(t){return t instanceof Error?t.stack??t.message:String(t)}function hs({directory:t,worktree:e,
options:n,isShared:r}){let s=xn(t,e),o={directory:t,worktree:e},i=Gs(it(dE(import.meta.url)),it(s)),a=at({...process.env},
n,o,Et=>Ea(Et)||i&&/^https?:/.test(Et),r),d=dt(a),c=Gt(d.debug,d.stateDir);d.problems.forEach(c);let u=Sc(d,()=>Na(a),s,
c);if("problem"in u){c(`off: ${u.problem}`);return}let{delivery:p,transport:m,release:g}=u,b=d.experimentId??"";c(`traci\
ng to ${m.url}, experiment ${b}`);let E=ts({capture:d.capture,pattern:d.redactPattern});E.problem!==void 0&&c(E.problem);
let{inputs:x}=d,W={experimentId:b,user:uE(),inputs:x,joinsLate:r},_e=new gs({context:W,recorder:p,mask:E,debug:c}),Te=setTimeout(
()=>{p.takeOverAll()},cE);return Te.unref(),{tracer:_e,delivery:p,inputs:x,debug:c,stateDir:d.stateDir,key:JSON.stringify(
[t,s,d]),release:()=>{clearTimeout(Te),g()}}}function fE({tracer:t,delivery:e,inputs:n,debug:r},s){let o=Jr(s.directory,s.worktree,u=>{t.learn(u)}),i=!0,a=Xc(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:c}=Mu({observe:u=>{i&&t.observe(u)},
failed:u=>{r(`not traced: ${le(u)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:u,ppid:p,env:m}=process;await e.flushAtExit(ds({pid:u,ppid:p,environment:m}))}catch(u){
r(`not finished: ${le(u)}`)}finally{c()}}}}var kf=(t,e)=>{try{let{directory:n,worktree:r}=t,o=hs({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:fE(o,t))}catch{return Promise.resolve({})}};import{setTimeout as Hf}from"node:timers/promises";function pi(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function xf(t,e){return typeof l(t)[e]=="function"}function Of(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(e).version),a=f(l(n).directory),d=[...a===void 0?["ctx.location.directory"]:[],...xf(s,"subscribe")?[]:["ctx.ev\
ent.subscribe"],...xf(o,"hook")?[]:["ctx.session.hook"]];if(a===void 0||d.length>0)return{version:i,missing:d};let{project:c}=l(
n),u=async(p,m)=>{let g=await pi(o,p,[{sessionID:m}]);return l(g).data??g};return{directory:a,worktree:f(l(c).directory),
version:i,options:l(r),subscribe:p=>pi(s,"subscribe",[{signal:p}]),beforeCall:async p=>await pi(o,"hook",["context",p]),
session:p=>u("get",p),messages:p=>u("context",p)}}var lE=/title|compact|generate|summar/;function Af(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!lE.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>k(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>pE(o,i)),parameters:mE(l(r.options)),given:e==="full"?gE(
O(r.messages)):void 0}}}function pE(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:k(r)},...s===void 0?{}:{parameters:v(s)}}}function mE(t){return{temperature:A(t.temperature),
topP:A(t.topP),topK:A(t.topK),maxOutputTokens:A(t.maxOutputTokens)??A(t.maxTokens)}}function gE(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=hE(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function hE({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:k(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>rs(vf(d),bE(d)));if(t==="assis\
tant"){let d=r.flatMap(u=>u.type==="reasoning"?f(u.text)??[]:[]),c=r.filter(u=>/^tool[-_]?call$/i.test(f(u.type)??""));return[
Ye({text:o,reasoning:d.length===0?void 0:k(d.join(`
`)),toolCalls:c.map(yE)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let c=f(
d.type);if(c===void 0||c==="text")return[];let u=f(d.filename)??f(d.name)??c,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?u:`${u}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Ze(o)]:[Ze([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function vf(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function yE(t){return{id:vf(t),name:f(
t.toolName)??f(t.name)??"unknown",input:v(t.input??t.args??{})}}function bE(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?k(n):JSON.stringify(v(n))}var SE=/^(session|permission|form)\./;function Rf(t,e){let{type:n}=l(t);if(typeof n!="string"||!SE.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let c=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(c.directory)??f(l(i).directory),
time:I(o)??e}}function _f({type:t,data:e,time:n}){switch(t){case"permission.asked":return If(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:ae(e.resources).map(r=>k(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=k(i.
join(`
`));return If(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return mi(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?ae(s).join(", "):String(s));return mi(f(
e.id),r.join(`
`),n)}case"form.cancelled":return mi(f(e.id),"reject",n);default:return}}function If(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:c=[],...u}=n,p={
id:e,messageID:a,callID:d,...u};return[{kind:"asked",time:r,ask:c.length===0?p:{...p,patterns:c}}]}function mi(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:k(e)}]}function ys(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:I(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function Ee(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=A(e.status);return{name:n??"unknown",message:k(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function Yt(t){if(typeof t!="object"||t===null)return;let e=l(
t),n=l(e.cache);return{input:L(e.input),output:L(e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}
function Xt(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),variant:f(e.variant)}}function gi(t){let e=l(t),
n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),i=o===void 0?r:`data:${n};base64,${o}`;return i?.
startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.
length,sha256:cn(i)}}function bs(t,e){let n=O(t).map(l),r=n.flatMap(i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.
type==="file").map(gi),o=r.some(i=>i!=="")?wE(r):TE(e);return{output:o===void 0?void 0:k(o),...s.length===0?{}:{attachments:s}}}
function wE(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}
${n}`)}var EE=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function TE(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!EE.has(r));return n.length===0?void 0:JSON.
stringify(v(Object.fromEntries(n)))}function hi(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(e.status),patch:k(f(e.patch)??"",_.patch)}]})}
function Ln(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=hi(t),d=c=>a.reduce((u,p)=>u+c(
p),0);return{...A(n)===void 0?{}:{exitCode:A(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:k(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:v(s)},...a.length===0?{}:{diff:k(a.map(
c=>c.patch??"").join(`
`),_.patch),additions:d(c=>c.additions),deletions:d(c=>c.deletions)}}}var kE=200;function $n(t,e,n){let r=O(t.toolCalls).
slice(0,kE).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",c=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:v(s.input??{}),status:d?"err\
or":c?"running":"completed",start:i?.start??n,...c?{}:{end:n}}})}function Ie(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:k(r),synthetic:o,ignored:!1,continuation:!1,...s}}var Fn={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function yi(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var Ss=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,isContinued:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,
compactions:0,diffs:new Map};this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=Fn.sessions)break;!o.isBusy&&s!==
e&&this.#e.delete(s)}return r}forget(e){this.#e.delete(e)}};function Df(t,e,n){t.waiting.set(e,n),yi(t.waiting,Fn.waiting)}
function ws(t,e){t.prompt=e,t.isAnswered=!1,t.prompts.add(e.id),yi(t.prompts,Fn.prompts),t.diffs.clear()}function Nf(t,e){
t.setups=[...t.setups,e].slice(-Fn.setups)}function Pf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.
setups=t.setups.slice(n+1),r}function Un(t){return[...t.steps.values()].at(-1)}function jn(t,e){t.steps.set(e.message.id,
e),t.isContinued=!1,t.compactions=0,yi(t.steps,Fn.steps)}function bi(t){return t.replace(/^[a-z]+_/,"msg_")}function Mf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=bi(i);if(s.isBusy&&!s.prompts.has(d))return[];let c=l(o.time),
u=I(c.started)??r,p={role:"user",id:d,sessionID:e,created:u},m={messageID:d,sessionID:e},g={role:"assistant",id:`${d}:sh\
ell`,sessionID:e,parentID:d,created:u,cwd:f(o.cwd)},b={id:`${g.id}:tool`,messageID:g.id,sessionID:e,type:"tool",tool:"sh\
ell",callID:i,status:"running",input:{command:a},start:u},E=Ie(m,"text",0,`!${a}`,{start:u,end:u}),x=[{kind:"prompt",time:u,
message:p,parts:[E]},{kind:"message",time:u,message:g}];if(t==="session.shell.started")return s.prompts.add(d),[...x,{kind:"\
part",time:u,part:b}];if(t!=="session.shell.ended")return;let{output:W,truncated:_e}=l(n.output),Te=I(c.completed)??r,Et=o.
status!=="killed"&&o.status!=="timeout",As={...b,status:"completed",output:k(f(W)??""),exitCode:A(o.exit),...typeof _e==
"boolean"?{truncated:_e}:{},...Et?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(o.status)})`}},
end:Te};return[...x,{kind:"part",time:Te,part:As},{kind:"message",time:Te,message:{...g,completed:Te}},...s.isBusy?[]:[{
kind:"status",time:Te,sessionID:e,status:"idle"}]]}function Lf(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return Cf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?Cf(t,e):[],i=e.compaction;if(o===void 0||i===void 0)
return;e.isContinued=!0,e.compaction=void 0;let a=Ee(r.error),d={...i,...r.model===void 0?{}:Xt(r.model),completed:s,finish:a===
void 0?"stop":void 0,cost:A(r.cost),tokens:Yt(r.tokens),failure:a},c=f(r.text),u={messageID:i.id,sessionID:i.sessionID},
p={start:i.created,end:s};return[...o,...c===void 0?[]:[{kind:"part",time:s,part:Ie(u,"text",0,c,p)}],{kind:"message",time:s,
message:d}]}default:return}}function Cf(t,e){let{sessionID:n,data:r,time:s}=t,o=r.reason!=="manual",i=o?xE(e):OE(t,e);if(i===
void 0)return;let a={role:"user",id:i,sessionID:n,created:s},d={role:"assistant",id:`${i}:summary`,sessionID:n,parentID:i,
created:s,summary:!0};return e.compaction=d,o||e.prompts.add(i),[{kind:"message",time:s,message:a},{kind:"part",time:s,part:{
id:`${i}:compaction`,messageID:i,sessionID:n,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:s,message:d},{kind:"\
request",time:s,sessionID:n,messageID:i}]}function xE(t){let{prompt:e,compactions:n}=t;if(e===void 0)return;t.compactions+=
1;let r=Un(t)?.message;return`${r?.parentID===e.id?r.id:e.id}:compaction:${n}`}function OE({type:t,id:e,data:n},r){let[s]=[
...r.waiting].find(([,i])=>i.type==="compaction")??[],o=f(n.inputID)??s;return o!==void 0&&r.waiting.delete(o),o!==void 0||
t!=="session.compaction.started"||e===""?o:bi(e)}function Es(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[Ie(r,"text",0,s,o,n)],a=O(e.files).map((d,c)=>{let u=gi({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${c}`,
order:c+1,type:"file",file:u}});return[...i,...a]}function $f({data:t},e){let n=Un(e),r=f(t.assistantMessageID);if(n===void 0||r===void 0||e.steps.has(r))return!1;let{parentID:s,
finish:o,failure:i}=n.message;return e.isContinued||s!==e.prompt?.id||i!==void 0?!1:o!=="tool-calls"&&n.tools.size===0}function Ff(t,e){
let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.step.started")return AE(
t,e,s,e.prompt.id);let o=e.steps.get(s)??RE(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return IE(t,o);let[,i="",...a]=n.
split("."),d=a.join(".");switch(i){case"step":return _E(t,o,d,e);case"text":case"reasoning":return NE(t,o,i,d);case"tool":
return ME(t,o,d,e);default:return PE(t,d)}}function AE(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=I(o.started)??i,d=e.steps.
get(n),c={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??a,agent:f(o.agent),
...Xt(o.model),cwd:e.info.directory};d===void 0?jn(e,{message:c,began:new Map,tools:new Map,hasToken:!1}):d.message=c;let u=Pf(
e,a),p={sessionID:s,messageID:c.parentID};return[{kind:"message",time:a,message:c},...u===void 0?[]:vE(u,p),{kind:"reque\
st",time:a,...p},...u===void 0||u.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:u.tools}]]}function vE({time:t,
system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,sessionID:o,system:e}],
...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}function RE({sessionID:t,
time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,tools:new Map,hasToken:!1};
return jn(n,i),i}function IE({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,messageID:e.message.id}])}
function _E({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{let i=r==="failed"?Ee(t.error)??
{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,finish:f(t.finish),cost:A(
t.cost),tokens:Yt(t.tokens),failure:i},[...DE(s,n,e),{kind:"message",time:e,message:n.message}]}default:return}}function DE(t,{
message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,message:{...r,diffs:[
...s.values()]}}]}function NE({data:t,time:e},n,r,s){let o=L(t.ordinal),i=`${r}:${o}`;if(s==="started")return n.began.set(
i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,c={start:n.began.get(i),end:e},u=f(t.text)??"";return[{kind:"\
part",time:e,part:Ie({messageID:a,sessionID:d},r,o,u,c)}]}function PE({sessionID:t,data:e,time:n},r){if(r!=="scheduled")
return;let s=Ee(e.error)?.message??"",o=I(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:L(e.attempt),message:s,next:o}]}
function ME(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(i)??CE(t,e,i),d=l(
s.metadata??s.structured),c=LE(a,s,d,n,o);if(c===void 0)return;if(n==="success")for(let p of hi(d))FE(r,p);return e.tools.
set(i,c),c.status!==a.status||c.childSessionID!==a.childSessionID||c.nested!==a.nested||n==="input.started"?[{kind:"part",
time:o,part:c}]:[]}function CE({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.id,sessionID:n.
sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function LE(t,e,n,r,s){let o=t.
status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,order:Math.
min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:$E(e.text)}:{}};case"called":{let i=v(e.input??
{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=Ln(n,t.
sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:$n(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?Ee(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...bs(e.content,n),...Ln(n,t.sessionID),error:a,failure:i,nested:$n(n,t.nested,s),end:s}}default:return}}function $E(t){
let e=f(t);if(e===void 0)return{};try{return v(JSON.parse(e))}catch{return k(e)}}function FE(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:k([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function Uf(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function jf(t,e,n){let r=Un(t);if(r===void 0)return[];let{message:s}=r;if(s.
completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===void 0?e:{...s.failure,
ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.message}]}function Bf(t,e){let n=O(e).map(l),r=t.info.id,s=n.findLastIndex(({type:p,id:m})=>p==="user"&&f(m)!==void 0),o=n[s],i=f(
o?.id);if(o===void 0||i===void 0)return[];let a=Wf(o)??0,d={role:"user",id:i,sessionID:r,created:a};ws(t,d);let c=n.slice(
s+1).filter(({type:p})=>p==="assistant"),u=c.flatMap(p=>f(p.id)??[]);return[{kind:"resumed",time:a,messageIDs:[i,...u]},
{kind:"prompt",time:a,message:d,parts:Es(d,o,!1)},...c.flatMap(p=>UE(t,p,i))]}function Wf(t){return I(l(t.time).created)}
function UE(t,e,n){let r=f(e.id),s=Wf(e);if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.
id,parentID:n,created:s,agent:f(e.agent),...Xt(e.model),cwd:t.info.directory},i=I(l(e.time).completed),a={...o,completed:i,
finish:f(e.finish),cost:A(e.cost),tokens:Yt(e.tokens),failure:Ee(e.error)},d=jE(o,O(e.content).map(l)),c=d.filter(u=>u.type===
"tool");return jn(t,{message:i===void 0?o:a,began:new Map,tools:new Map(c.map(u=>[u.callID,u])),hasToken:!0}),[{kind:"me\
ssage",time:s,message:o},...d.map(u=>({kind:"part",time:("end"in u?u.end:void 0)??s,part:u})),...i===void 0?[]:[{kind:"m\
essage",time:i,message:a}]]}function jE(t,e){let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.
flatMap(s=>{let{type:o}=s;if(o==="text"||o==="reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),c={start:I(d.created),end:I(
d.completed)};return[Ie(n,o,a,f(s.text)??"",c)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[WE(s,i,t)]})}var BE={running:"\
running",completed:"completed",error:"error"};function WE(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=I(s.created)??
n.created,a=BE[f(r.status)??""]??"pending",d=I(s.ran),c=I(s.completed),u=a==="error"?Ee(r.error):void 0,{input:p}=r;return{
id:`${n.id}:${e}`,order:i,messageID:n.id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p==
"string"?k(p):v(p??{}),...a==="completed"||a==="error"?bs(r.content,o):{},...Ln(o,n.sessionID),...u===void 0?{}:{failure:u,
error:u.message},nested:$n(o,void 0,c??d??i),start:d,...a==="completed"||a==="error"?{end:c}:{}}}var zE=new Set("agent.selected archived idle instructions.updated metadata.updated model.selected permissions skill.acti\
vated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),zf=new RegExp("^session\\.(ste\
p\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|tool\\.(input\\.(started|delta|ended)|called|pr\
ogress|success|failed)|retry\\.scheduled)$"),Ts=class{#e=new Ss;#t;constructor(e){this.#t=e}addSetup(e,n){Nf(this.#e.of(
e),n)}needsPrompt({type:e,sessionID:n}){if(!zf.test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&
!GE(s)}restore(e,n,r){let s=this.#e.of(e),o=ys(n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.
directory,version:this.#t,...Si(o?.id===e?o:{}),...Si({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let c=this.#r(
s,r);return n.messages===void 0?c:[...c,...Bf(s,n.messages)]}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.
info;return[{kind:"session",time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e,o=this.#e.of(r);return n===
"session.synthetic"&&(o.isContinued=!0),zE.has(n)||n.startsWith("session.message.")?[]:this.#n(e,o)??[{kind:"unknown",time:s,
sessionID:r}]}#n(e,n){let{type:r}=e;if(zf.test(r)){let s=this.#c(e,n),o=Ff(e,n);return o===void 0?void 0:[...s,...o]}return r.
startsWith("session.inbox.")||r.startsWith("session.input.")?this.#o(e,n):r.startsWith("session.execution.")?this.#u(e,n):
r.startsWith("session.compaction.")?Lf(e,n):r.startsWith("session.shell.")?Mf(e,n):r.startsWith("session.")?this.#s(e,n):
_f(e)}#s({type:e,sessionID:n,data:r,directory:s,time:o},i){switch(e){case"session.created":{let a=ys(r)?.created??o,d=ys(
{directory:s,...r,sessionID:n});i.info={...Si(d??{}),id:n,created:a},i.isDescribed=!0;break}case"session.forked":i.info=
{...i.info,directory:s,created:o},i.isDescribed=!0;break;case"session.moved":i.info={...i.info,directory:s};break;case"s\
ession.renamed":{let a=f(r.title);if(a===void 0)return;i.info={...i.info,title:a};break}case"session.deleted":return this.#e.
forget(n),[{kind:"session-removed",time:o,sessionID:n}];case"session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),
c=f(a);if(c===void 0)return;i.info={...i.info,revertedFrom:c,revertedPart:f(d)};break}case"session.revert.cleared":i.info=
{...i.info,revertedFrom:void 0,revertedPart:void 0};break;case"session.revert.committed":return this.#i(r,i,o);default:return}
return this.#r(i,o)}#i(e,n,r){let s=f(e.to);if(s===void 0)return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.
delete(a);return n.prompt!==void 0&&n.prompt.id>=s&&(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},
[...o.map(a=>({kind:"message-removed",time:r,messageID:a})),...this.#r(n,r)]}#o({type:e,sessionID:n,data:r,time:s},o){let i=f(
r.inboxID)??f(r.inputID);if(i!==void 0)switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??
r.input);return Df(o,i,{type:f(a.type),payload:l(a.payload),isQueued:a.delivery==="queue"}),[]}case"session.inbox.cancel\
led":return o.waiting.delete(i),[];case"session.inbox.delivery.changed":{let a=o.waiting.get(i),d=r.delivery==="queue";return a!==
void 0&&o.waiting.set(i,{...a,isQueued:d}),[]}case"session.inbox.delivered":case"session.input.promoted":{let a=o.waiting.
get(i);if(a===void 0&&o.prompts.has(i))return[];o.waiting.delete(i),o.isContinued=!0;let d=a===void 0||a.type==="user",c=a?.
type==="synthetic"&&o.isAnswered;return d||c?[this.#d(i,a,n,o,s)]:[]}default:return}}#d(e,n,r,s,o){let i={role:"user",id:e,
sessionID:r,created:o};ws(s,i);let a=Es(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#c(e,n){
let{sessionID:r,time:s}=e;if(n.prompt!==void 0&&!$f(e,n))return[];let o=[...n.waiting].filter(([,d])=>d.type==="user"),[
i,a]=o.find(([,{isQueued:d}])=>!d)??o[0]??[];return i===void 0?[]:(n.waiting.delete(i),[this.#d(i,a,r,n,s)])}#u(e,n){let{
type:r,sessionID:s,data:o,time:i}=e,a={kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.\
started":return n.isBusy=!0,n.isAnswered&&(n.prompt=void 0),[{kind:"status",time:i,sessionID:s,status:"busy"}];case"sess\
ion.execution.succeeded":break;case"session.execution.failed":{let d=Ee(o.error)??{name:"unknown",message:"it failed"};return[
{kind:"failure",time:i,sessionID:s,failure:d},...this.#a(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??
"user",c=d==="shutdown"||d==="inactivity"?"interrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d}\
)`,ending:c},m={kind:"failure",time:i,sessionID:s,failure:p},g=jf(n,p,i);return[m,...g,...this.#a(n,i),a]}default:return}
return[...this.#a(n,i),a]}#a(e,n){e.isBusy=!1,e.isAnswered=!0;let r=Uf(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(
n).map(l).filter(({type:o})=>o==="user").flatMap(({id:o})=>f(o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};
function GE(t){for(let e of t.values())if(e.type==="user")return!0;return!1}function Si(t){let e=Object.entries(t).filter(
([,n])=>n!==void 0);return Object.fromEntries(e)}var VE=250,qE=6e4,HE=5e3,et={places:8192,sessions:4096,unknown:256,waiting:4096},Bn="",xs=class{#e;#t;#r=new ve(et.waiting);#n=new Map;#s=new ve(
et.sessions);#i=new Map;#o=new ve(et.sessions);#d=new Map;#c=!1;constructor(e){this.#e=e,this.#t=new Ts(e.version)}own(e,n){
let r=Rf(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(o);if(i!==void 0&&i!==a&&(a===
void 0||a===Bn||r.type==="session.moved")&&(a=this.#a(o,i)),a===void 0||this.#u(a))return r;this.#n.size>0&&this.#f(o)}get isAsking(){
return this.#i.size>0}hasTaken({id:e}){return this.#r.has(e)}take(e){if(e.id!==""){if(this.#r.has(e.id))return;this.#r.add(
e.id)}let{sessionID:n}=e,r=this.#e.places.get(n);if(r===void 0||r===Bn){this.#l(e);return}this.#m(n),this.#y(e)}beforeCall(e,n){
let r=Af(e,this.#e.inputs,n),s=r?.sessionID??f(l(e).sessionID);if(s===void 0||this.#c)return;let o=this.#e.places.get(s);
(o===void 0||!this.#u(o))&&this.#a(s,this.#e.directory),this.#m(s),r!==void 0&&this.#t.addSetup(s,r.setup)}close(){this.#c=
!0;for(let e of this.#i.keys())this.#b(e);for(let[e,{events:n,dropped:r}]of[...this.#n])this.#f(e),this.#e.dropped(e,n.length+
r)}#u(e){let n=this.#d.get(e);if(n!==void 0)return n;let{directory:r,isSame:s}=this.#e,o=e===r||e!==Bn&&s(e,r);return this.#d.
size>=et.unknown&&this.#d.clear(),this.#d.set(e,o),o}#a(e,n){let{places:r}=this.#e;r.set(e,n);for(let s of r.keys()){if(r.
size<=et.places)break;r.delete(s)}return n}#f(e){this.#n.get(e)?.timers.forEach(clearTimeout),this.#n.delete(e)}#l(e){let{
sessionID:n}=e,r=this.#n.get(n);if(r!==void 0){r.events.length<et.waiting?r.events.push(e):r.dropped+=1;return}let s=setTimeout(
()=>{this.#p(n).catch(this.#e.failed)},VE),o=setTimeout(()=>{this.#g(n)},qE);s.unref(),o.unref(),this.#n.set(n,{events:[
e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){if(this.#n.size<=et.unknown)break;this.#g(i)}}async#p(e){let{places:n,
session:r}=this.#e;if(!n.has(e)){let s=await ks(r(e)),o=f(l(l(s).location).directory);o!==void 0&&!n.has(e)&&this.#a(e,o)}
this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.places.get(e);if(!(n===void 0||r===void 0||r===Bn)&&(this.#f(e),!!this.#u(
r))){n.dropped>0&&this.#e.dropped(e,n.dropped);for(let s of n.events)this.#y(s)}}#g(e){let n=this.#n.get(e);this.#f(e),!(n===
void 0||this.#e.places.has(e))&&(this.#a(e,Bn),this.#e.dropped(e,n.events.length+n.dropped))}#y(e){let{type:n,sessionID:r}=e,
s=this.#i.get(r);if(s!==void 0){s.length<et.waiting?s.push(e):this.#e.dropped(r,1);return}n==="session.execution.started"&&
this.#o.delete(r);let o=n==="session.created"||n==="session.deleted",i=this.#t.needsPrompt(e)&&!this.#o.has(r);if(i||!(o||
this.#s.has(r))){this.#w(e,i);return}this.#s.add(r),this.#S(e),n==="session.deleted"&&(this.#s.delete(r),this.#o.delete(
r),this.#e.places.delete(r)),n==="session.revert.staged"&&this.#E(r)}#S(e){let{type:n}=e;try{n==="session.inbox.delivere\
d"&&this.#e.prompted();for(let r of this.#t.read(e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#w(e,n){let{sessionID:r}=e;
this.#s.add(r),n&&this.#o.add(r),this.#i.set(r,[e]),this.#T(r,n).then(()=>{this.#b(r)}).catch(this.#e.failed)}#b(e){let n=this.#i.
get(e)??[];this.#i.delete(e);for(let r of n)this.#y(r)}async#T(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,
[d,c]=await Promise.all([ks(s(e)),n?ks(o(e)):void 0]);if(!this.#c)try{let u={session:d,messages:c,directory:r};for(let p of this.#t.
restore(e,u,Date.now()))i(p)}catch(u){a(u)}}async#E(e){let{messages:n,observe:r,failed:s}=this.#e,o=await ks(n(e));if(!(o===
void 0||this.#c))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function ks(t){let e,n=new Promise(r=>{e=
setTimeout(r,HE,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var Gf=2e3,Kf=300,KE=4096,QE=50,JE=10,Vf=Symbol.for(`opencode-mlflow.locations.${mt}`);function Os(){let t=Reflect.get(globalThis,
Vf);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,Vf,e),e}function ZE(t,e){
return it(t)===it(e)}function YE(t,e){let{tracer:n,debug:r,inputs:s}=t,o=Jr(e.directory,e.worktree,u=>{n.learn(u)}),i=[],
a=()=>i.at(-1)?.context??e,d=new xs({directory:e.directory,version:e.version,inputs:s,places:Os().places,observe:u=>{n.observe(
u)},prompted:o.prompted,failed:u=>{r(`not traced: ${le(u)}`)},dropped:(u,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${u} dropped: nobody said where it is`)},session:u=>a().session(u),messages:u=>a().messages(u),isSame:ZE});o.
started();let{directory:c}=e;return{tracing:t,observer:d,instances:i,directory:c,lastEvent:0,isReplaced:!1}}function XE(t,e,n){
let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());if(i===void 0)return;
if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}if(i.id===""||r.hasTaken(i))return;let a=e.waiting.findIndex(
d=>!r.hasTaken(d));e.waiting=a<0?[]:e.waiting.slice(a),e.waiting.push(i),e.waiting.length>KE&&e.waiting.shift()}catch(i){
o.debug(`not traced: ${le(i)}`)}}function Qf({observer:t,instances:e,tracing:n},r){let s=e[0]===r,o=e.indexOf(r);o>=0&&e.
splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){n.debug(`not traced: ${le(d)}`)}
i.waiting=[]}}async function eT(t){let e=performance.now(),{tracing:n,observer:r}=t,s=o=>n.tracer.hasOpenTurns||r.isAsking||
o-Math.max(e,t.lastEvent)<QE;for(let o=e;o-e<Kf&&s(o);o=performance.now())await Hf(JE)}function Jf(t){return[...Os().locations.
values()].filter(e=>e.directory===t)}async function tT(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,delivery:i,
key:a}=n;if(s.length>1?await Hf(Kf):await eT(t),Qf(t,e),s.length>0)return;let{locations:d,places:c}=Os();d.delete(a),r.close();
let[u]=Jf(t.directory);if(u===void 0)for(let[x,W]of c)W===t.directory&&c.delete(x);else t.isReplaced||(u.isReplaced=!1);
o.closeNow();let{pid:p,ppid:m,env:g,argv:b}=process,E=ds({pid:p,ppid:m,environment:g,args:b});await i.flushAtExit(Math.min(
E,Gf),Gf),n.release()}function nT(t){let{dispose:e}=l(t);typeof e=="function"&&Promise.resolve(Reflect.apply(e,t,[])).catch(
()=>{})}function rT(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(i.signal);
Promise.resolve(a).catch(()=>{});let d=a[Symbol.asyncIterator](),c={context:e,waiting:[]};s.push(c),(async()=>{for(;;){let g=await d.
next();if(g.done===!0||i.signal.aborted)return;XE(t,c,g.value)}})().catch(g=>{i.signal.aborted||o(`no more events: ${le(
g)}`)}).then(()=>{s.length>1&&Qf(t,c)});let m=e.beforeCall(g=>{try{r.beforeCall(g,Date.now())}catch(b){o(`not traced: ${le(
b)}`)}});return m.catch(g=>{o(`what model calls are given is not traced: ${le(g)}`)}),async()=>{try{await tT(t,c)}catch(g){
o(`not finished: ${le(g)}`)}finally{i.abort(),m.then(nT,()=>{}),Promise.resolve(d.return?.()).catch(()=>{})}}}function qf({
version:t,missing:e}){let{debug:n,stateDir:r}=dt(at(process.env,{}));Gt(n,r)(`off: this OpenCode gives plugins no ${e.join(
", ")}`),Ic(r,{at:Date.now(),opencode:t??null,missing:e})}function sT(t){let e=Of(t);if("missing"in e){qf(e);return}let{
directory:n,worktree:r,options:s}=e,o=hs({directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;let{locations:i}=Os(),
a=i.get(o.key);a!==void 0&&o.release();let d=a??YE(o,e),c;try{c=rT(d,e)}catch(u){o.debug(`no events: ${le(u)}`),qf({version:e.
version,missing:["ctx.event.subscribe"]}),a===void 0&&o.release();return}_c(o.stateDir);for(let u of Jf(n))u.isReplaced=
!0;return d.isReplaced=!1,i.set(o.key,d),c}function Zf(t){try{return Promise.resolve(sT(t))}catch{return Promise.resolve(
void 0)}}function aT(){let[,t]=process.argv;if(t===void 0||!iT)return!1;try{return Yf(t)===Yf(oT(import.meta.url))}catch{return!1}}
aT()&&Zc(process.argv.slice(2));var Xf=Symbol.for("opencode-mlflow.server"),QD={id:"opencode-mlflow",server:((t,e)=>(Reflect.
set(globalThis,Xf,!0),kf(t,e))),setup:t=>Reflect.has(globalThis,Xf)?Promise.resolve(void 0):Zf(t)};export{QD as default};
