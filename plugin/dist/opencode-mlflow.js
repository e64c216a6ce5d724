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
var ll=Object.create;var Us=Object.defineProperty;var pl=Object.getOwnPropertyDescriptor;var ml=Object.getOwnPropertyNames;var gl=Object.getPrototypeOf,hl=Object.prototype.hasOwnProperty;var Yn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var yl=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var Zn=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of ml(e))!hl.call(t,s)&&s!==n&&Us(t,s,{get:()=>e[s],
enumerable:!(r=pl(e,s))||r.enumerable});return t},ce=(t,e,n)=>(Zn(t,e,"default"),n&&Zn(n,e,"default")),bl=(t,e,n)=>(n=t!=
null?ll(gl(t)):{},Zn(e||!t||!t.__esModule?Us(n,"default",{value:t,enumerable:!0}):n,t)),Xn=t=>Zn(Us({},"__esModule",{value:!0}),
t);var ln={};import*as QT from"node:fs";var Ai=Yn(()=>{ce(ln,QT)});var pn={};import*as ZT from"node:path";var Ri=Yn(()=>{ce(pn,ZT)});var mn={};import*as YT from"node:os";var _i=Yn(()=>{ce(mn,YT)});var gn={};import*as XT from"node:url";var Di=Yn(()=>{ce(gn,XT)});var Mi=yl((ek,Rt)=>{var Ni=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},Sl=Ni(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),wl=Ni((t,e)=>{var n=(Ai(),Xn(ln)),r=(Ri(),Xn(pn)),s=(_i(),Xn(mn)),{URL:o,fileURLToPath:i}=(Di(),Xn(gn)),
{parseBoolean:a,optionsFromEnv:d}=Sl(),u=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
c=new Uint8Array(256);for(let b=48;b<=57;b++)c[b]=1;for(let b=65;b<=90;b++)c[b]=1;for(let b=97;b<=122;b++)c[b]=1;c[45]=1,
c[46]=1,c[95]=1;function p(b){let C={},T=b.toString();T=T.replace(/\r\n?/mg,`
`);let A;for(;(A=u.exec(T))!=null;){let E=A[1],D=A[2]||"";D=D.trim();let N=D[0];D=D.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
N==='"'&&(D=D.replace(/\\n/g,`
`),D=D.replace(/\\r/g,"\r")),C[E]=D}return C}function h(b){return b<=32?b===32||b>=9&&b<=13:b>=160&&(b===160||b===5760||
b>=8192&&b<=8202||b===8232||b===8233||b===8239||b===8287||b===12288||b===65279)}function m(b){return b===10||b===8232||b===
8233}function g(b){let C={},T=typeof b=="string"?b:b.toString();T.indexOf("\r")!==-1&&(T=T.replace(/\r\n?/g,`
`));let A=T.length,E=0;for(;E<A;){let D=T.charCodeAt(E);for(;E<A&&h(D);)E++,D=T.charCodeAt(E);if(E>=A)break;if(D===35){for(;E<
A&&!m(T.charCodeAt(E));)E++;continue}let N=-1;if(D===101&&E+6<A&&T.charCodeAt(E+1)===120&&T.charCodeAt(E+2)===112&&T.charCodeAt(
E+3)===111&&T.charCodeAt(E+4)===114&&T.charCodeAt(E+5)===116){let he=T.charCodeAt(E+6);if(h(he)){let M=E+7;for(;M<A&&h(T.
charCodeAt(M));)M++;c[T.charCodeAt(M)]&&(N=E+6,E=M)}else D=T.charCodeAt(E)}let ot=E,Ie=0;for(;E<A&&(Ie=T.charCodeAt(E),c[Ie]);)
E++;if(E===ot){for(;E<A&&!m(T.charCodeAt(E));)E++;continue}let $s=T.slice(ot,E),Qn=E;if(E>=A&&(Ie=0),h(Ie))do E++,Ie=E<A?
T.charCodeAt(E):0;while(h(Ie));if(Ie===61)E++;else if(Ie===58&&E===Qn&&E+1<A&&h(T.charCodeAt(E+1)))E+=2;else{for(E=N===-1?
Qn:N;E<A&&!m(T.charCodeAt(E));)E++;continue}let ge=E,K=E;for(;K<A&&h(T.charCodeAt(K));)K++;let $e=T.charCodeAt(K),J,Fs=!1;
if($e===39||$e===34||$e===96){let he=T[K],M=T.indexOf(he,K+1),ue=-1,ye=-1;for(;M!==-1;){let At=T.charCodeAt(M-1)===92,He=M+
1;for(;He<A&&!m(T.charCodeAt(He))&&h(T.charCodeAt(He));)He++;if((He===A||m(T.charCodeAt(He))||T.charCodeAt(He)===35)&&(ue=
M,ye=He),!At)break;M=T.indexOf(he,M+1)}if(ue!==-1){if(J=T.slice(K+1,ue),E=ye,T.charCodeAt(E)===35)for(;E<A&&!m(T.charCodeAt(
E));)E++;Fs=!0}}if(!Fs){let he=T.indexOf(`
`,ge);he===-1&&(he=A);let M;if(A<4096)M=T.indexOf("#",ge),(M===-1||M>he)&&(M=he);else for(M=ge;M<he&&T.charCodeAt(M)!==35;)
M++;let ue=ge,ye=M;for(;ue<ye&&h(T.charCodeAt(ue));)ue++;for(;ye>ue&&h(T.charCodeAt(ye-1));)ye--;let At=T.charCodeAt(ue);
if(J=T.slice(ue,ye),J.includes("\u2028")||J.includes("\u2029")?J=J.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):ye-ue>=2&&(At===
39||At===34||At===96)&&T.charCodeAt(ye-1)===At&&(J=T.slice(ue+1,ye-1)),E=M,M<he)for(;E<A&&!m(T.charCodeAt(E));)E++}$e===
34&&(Fs||K<E)&&J.indexOf("\\")!==-1&&(J=J.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[$s]=J}return C}function S(b,C){return C&&a(C.fast)?g(b):p(b)}function k(b){console.log(`\u2506 ${b}`)}
function W(b){console.error(`\u25C7 ${b}`)}function ve(b){return b[0]==="~"?r.join(s.homedir(),b.slice(1)):b}function de(b={}){
let C={...b};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function It(b){b=de(b);let C=r.resolve(
process.cwd(),".env"),T="utf8",A=process.env;b&&b.processEnv!=null&&(A=b.processEnv);let E=a(b&&b.debug);b&&b.encoding?T=
b.encoding:E&&k("no encoding is specified (UTF-8 is used by default)");let D=[C];if(b&&b.path)if(!Array.isArray(b.path))
D=[ve(b.path)];else{D=[];for(let ge of b.path)D.push(ve(ge))}let N,ot={},Ie={fast:b.fast};for(let ge of D)try{let K=Le.parse(
n.readFileSync(ge,{encoding:T}),Ie);Le.populate(ot,K,b)}catch(K){E&&k(`failed to load ${ge} ${K.message}`),N=K}let $s=Le.
populate(A,ot,b),Qn=a(Object.prototype.hasOwnProperty.call(b,"quiet")?b.quiet:d(A).quiet);if(E||!Qn){let ge=Object.keys(
$s).length,K=[];for(let $e of D)try{let J=r.relative(process.cwd(),$e instanceof o?i($e):$e);K.push(J)}catch(J){E&&k(`fa\
iled to load ${$e} ${J.message}`),N=J}W(`injected env (${ge}) from ${K.join(",")}`)}return N?{parsed:ot,error:N}:{parsed:ot}}
function Ls(b){return Le.configDotenv(b)}function fl(b,C,T={}){let A=a(T&&T.debug),E=a(T&&T.override),D={};if(b===null||
typeof b!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(b,N)?(E===!0&&(b[N]=C[N],D[N]=C[N]),A&&k(E===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(b[N]=C[N],D[N]=C[N]);return D}var Le={configDotenv:It,config:Ls,parse:S,populate:fl};
e.exports.configDotenv=Le.configDotenv,e.exports.config=Le.config,e.exports.parse=Le.parse,e.exports.populate=Le.populate,
e.exports=Le}),hn=wl();Rt.exports=hn;Rt.exports.config=hn.config;Rt.exports.configDotenv=hn.configDotenv;Rt.exports.parse=
hn.parse;Rt.exports.populate=hn.populate});import{realpathSync as ul}from"node:fs";import{fileURLToPath as qT}from"node:url";import{isMainThread as HT}from"node:worker_threads";import{existsSync as oc,readFileSync as zw,realpathSync as Gw}from"node:fs";import{dirname as nc,join as Vw,resolve as qw}from"node:path";
import{setPriority as Hw}from"node:os";import{parseArgs as Kw}from"node:util";import{isAbsolute as xg}from"node:path";var _a=bl(Mi(),1);import{homedir as Aa}from"node:os";import{dirname as mg,isAbsolute as Ra,join as $t,parse as gg,relative as hg,
resolve as va}from"node:path";var Pi={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],experimentName:["MLFLOW_EXPERIMENT_NAM\
E"],debug:["MLFLOW_OPENCODE_DEBUG"],username:["MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["\
MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WORKSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRIC\
KS_HOST"],databricksToken:["DATABRICKS_TOKEN"],databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATA\
BRICKS_CLIENT_SECRET"],databricksProfile:["DATABRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:[
"DATABRICKS_AUTH_TYPE"],caCertificate:["MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:[
"MLFLOW_TRACKING_INSECURE_TLS"],capture:["MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:[
"MLFLOW_OPENCODE_INPUTS"],stateDir:["MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:[
"MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Xm}from"node:os";import{dirname as eg,join as tg,resolve as Ys}from"node:path";import{createHash as Um}from"node:crypto";var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var Tl=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper mgr s\
ervice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed u\
pdated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget\
 per window".split(" ")),kl=/^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/,
xl=new Set("public primary foreign sort partition cache max min num number total input output prompt completion reasonin\
g is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempo\
tency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),Ol=new Set("api access \
secret private signing encryption encrypt decryption account master auth app application service shared storage subscrip\
tion webhook deploy ssh license client server session preshared tls ssl root admin user consumer access refresh bearer p\
ersonal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openro\
uter huggingface".split(" ")),Ci=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
Li=/(?:secret|secrets|credential|credentials|creds)$/,vl=/secret_key_base$/i,Il=/(?:token|jwt)$/,$i=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
Al=/^(?:OLD)?PWD$/,Rl=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,js={name:"",words:[]};function Fi(t){if(t===js.name)return js.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&kl.test(e.at(-1)??"");)e.pop();return js={name:t,words:e},e}
function X(t){return Rl.test(t)}function er(t){let e=Fi(t);return $i.test(e.at(-1)??"")||e.some(n=>Ol.has(n))}function Bs(t){
let e=Fi(t),n=e.at(-1);if(!(n===void 0||Tl.has(n)||Al.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(Ci.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&X(t))return"secret";if(n==="pw"||n==="a\
uth"&&X(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>xl.has(r))){if(Li.test(n)||vl.test(t))return"secret";if(Il.test(n))return"token";if($i.test(n))return"key";if(e.some(
r=>Ci.test(r)))return"password";if(X(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>Li.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&er(t)?"key":void 0}}}var yn=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,Ui=new RegExp(yn,"g"),Fe=String.raw`\\{0,15}["'\`]`,
_l=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,Dl=new RegExp(`(?:${Fe})?(?:\\[\\d{0\
,5}\\]|\\])?${yn}[ \\t]{0,80}${yn}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${yn}[ \\t]{0,80}${yn}`,"y"),Nl=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${_l}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Fe})`,"y"),Ml=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,Pl=new RegExp(`(?:${Fe})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Fe}\
)`,"y"),Cl=new RegExp(`${Fe}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Fe})`,"y"),Ll=new RegExp(`\\w\\(\\s{0,20}${Fe}\
$`),$l=new RegExp(`(?:${Fe})?>|</key>\\s{0,40}<string>`,"y"),Fl=/<$|<key>$|name=\\{0,7}["']$/,Ul=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
jl=new RegExp(`[ \\t]{1,8}(?=${Fe}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),Bl=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
Wl=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
zl=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Gl=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,Vl=/[\s"'`\\>|,\])<]/;function be(t,e,n){return t.lastIndex=n,t.exec(
e)}function ql(t,e,n){for(let r of t){let s=be(r,e,n);if(s!==null)return s[0]}}function ji(t,e,n){let r=be(Nl,t,n);if(r!==
null)return r[0];let s=be(Dl,t,n);if(s!==null){let d=be(Ml,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!Vl.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...Fl.test(o)?[$l]:[],...i||Ll.test(
o)?[Cl]:[],...i||zl.test(o)?[Gl]:[],Wl,Bl,jl,Pl,Ul];return ql(a,t,n)}var _t=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,Bi=/[\w.$-]/,
Wi=64,Hl=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,Kl=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),zi=/[^\r\n"'`\\]*/y,Gi=/[^\s"'`]*/y,
it=512,Vi="[REDACTED:",Jl=/^\[REDACTED:[a-z0-9-]+\]$/,Ql=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
Zl=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,Yl=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
Ws=/^[A-Za-z_$][\w$.]*[([]/,Hi=/^[^\s=;(]{1,128}=[^\s=>]/,tr=/^[A-Za-z_$][A-Za-z_$.-]*$/,sr=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
Xl=/^[^0-9]*\s[^0-9]*$/,ep=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,or=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
Ki=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,tp=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,np=/[0-9][!@#$%^&*]{0,3}$/,
Dt=/pass|pwd|secret|token|key|credential|cookie|auth/i,Ji=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
rp=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function sp(t,e,n){let r=e;for(;r>Math.max(0,e-Wi)&&Bi.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+Wi);for(;s<o&&Bi.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function op(t,e,n,r){let s=t.slice(e,e+it),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function ip(t,e){let n=t.slice(e,e+it),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function qi(t,e){let n=be(Kl,t,e)?.[0]??"",r=e+n.length;return n.length>it&&(be(Gi,t,r),r=Gi.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function ap(t,e,n){if(/[^=]>$|^>$/.test(n))return ip(t,e);let r=be(Hl,t,e);
if(r===null)return qi(t,e);let s=e+r[0].length,o=op(t,s,r[1]??"",r[2]??"");return o===-1?qi(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function dp(t,e,n){let r=t.slice(e.start,e.start+it),s=Ji.exec(r)??rp.exec(r),o=e.start+(s?.[0].length??
0),i=n?Hi.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(be(zi,t,o),a=zi.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function nr(t){return t.length<=it&&(Jl.test(t)||Ql.test(t)||Zl.test(t)||tp.test(t))}function up(t,e){
return or.test(t)||Ws.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||tr.test(t)}function Qi(t){return er(t)?8:16}function cp(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?up(e,n>i+2):s==="cookie"?!Hi.test(e):
or.test(e)||s!=="password"&&Ki.test(e)?!0:o.includes(",")?lp(t,e):(s==="token"||s==="key")&&(Xl.test(e)||ep.test(e))||fp(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!X(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:sr.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?tr.test(e)&&Dt.test(e):/[0-9]/.test(e)?!1:X(r)?tr.test(e)?X(e)&&Dt.test(
e)?!0:s==="key"&&!er(r)&&e.length<40:!1:Dt.test(e)||e.length<Qi(r)}function fp({name:t,kind:e},n){if(!X(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function lp({name:t},e){
return/\s|^-/.test(e)?!0:X(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function rr(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function pp(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||X(r)||rr(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!Dt.test(d)?!1:d.length<6||sr.test(d)?!0:/[0-9]/.test(d)?!1:Dt.test(d)||o!=="="?d.length<32:d.length<Qi(r)||!rr(t,e,n)}
function mp({name:t,kind:e}){return e==="password"||X(t)}function gp(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function hp(t,e,n,r){let{name:s,start:o,separator:i}=e;return!np.test(r)||Ws.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||X(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||rr(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&gp(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function yp(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return or.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&Ki.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:X(s)&&i==="="?Ws.test(r):sr.test(r)?r.length<(o==="password"?4:6)||!mp(e):
Yl.test(r)&&!hp(t,e,n,r)||nr(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?pp(t,e,n):tr.test(r)?Dt.test(r)||!rr(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function bp({name:t,kind:e}){return e==="password"&&X(t)?1:3}function Sp(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=ap(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=dp(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>it?i:i.text.length<bp(e)||nr(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?cp(e,i):yp(t,e,i))?void 0:
i}function Zi(t){let e="",n=0;_t.lastIndex=0;for(let r=_t.exec(t);r!==null;r=_t.exec(t)){let{start:s,end:o}=sp(t,r.index,
_t.lastIndex);if(_t.lastIndex=o,t.startsWith(Vi,s-Vi.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=Bs(
i);if(a===void 0)continue;let d=ji(t,s,o);if(d===void 0)continue;let u=o+d.length,c=d.includes("[")?d.replace(Ui,""):d,p=Sp(
t,{name:i,kind:a,start:s,valueStart:u,separator:c});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,_t.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function Yi(t,e){let n=t.includes("[REDACTED:")?void 0:Bs(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||nr(e)||or.test(e))){
if(e.length>it)return r;if(sr.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Ji.exec(e)?.[0]??
"";return nr(e.slice(s.length))?void 0:s+r}return r}}function at(t){let e;return()=>e??=t()}var Ke=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,zs=String.raw`(?=[^\s\d]{0,64}\d)`,Ae=String.raw`\\{0,3}["']?`,Z=String.
raw`[ \t]{1,4}`,wp=String.raw`${zs}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
Ep=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function Q(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function P(t,e,n="password",r=Ke){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return Q(t,`(${t}${s}${e}${Ae})${r}`,n)}var Tp=()=>[P("curl",
String.raw`(?:-u|--user|--proxy-user)[ =]{0,2}${Ae}[\w.@+-]{1,64}:`),P("sshpass",String.raw`-p[ \t]{0,4}`),P("login","(?\
:-p|-pw)[ =]{1,2}"),P("mysql","-p"),P("mariadb","-p"),P("mongo","-p[ =]{1,2}"),P("redis-cli","-a[ =]{1,2}"),P("ldap","-w\
[ =]{1,2}"),P("smbclient",String.raw`-U[ =]{1,2}${Ae}[\w.-]{1,64}%`),P("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${Z}\
)`),P("twine","-p[ =]{1,2}"),P("sqlcmd","-P[ =]{0,2}"),P("zip",String.raw`-P[ \t]{0,4}`),P("unzip",String.raw`-P[ \t]{0,4}`),
P("7z","-p"),P("useradd",`-p${Z}`),P("lftp",String.raw`-u${Z}${Ae}[\w.@-]{1,64},`),P("htpasswd",String.raw`-\w{0,4}b\w{0,4}${Z}\S{1,128}${Z}\S{1,64}${Z}`),
P("rabbitmqctl",String.raw`(?:add_user|change_password)${Z}\S{1,64}${Z}`),P("poetry",String.raw`http-basic\.\S{1,64}${Z}\S{1,64}${Z}`),
P("poetry",String.raw`pypi-token\.\S{1,64}${Z}`,"token"),P("doctl","-t[ =]{1,2}","token"),P("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),P("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
Q("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),Q("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${Ae}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${Ae}[ \t]{0,4}\|[^|\n]{0,160}?${Ep})`),
Q("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${Ae})${Ke}`),
Q("::add-mask::",`(::add-mask::)${Ke}`,"secret"),Q("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${Ke}`,
"token"),Q("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),Q("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${Ae})${Ke}`),
Q("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${Ae})${zs}${Ke}`),Q("pre-shared-key",String.raw`(\S+[ \t]{1,8}${Ae})${zs}${Ke}`,
"key"),Q("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),Q("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${Ke}`),
Q("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),Q("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
Q("[REDACTED:",String.raw`(\S{1,24}\]"?${Z}->${Z}")([^"\n[]{1,512})`,"secret"),Q("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${Z}|:${Z})|:\r?\n)["'\x60]?)${wp}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)],
kp=at(()=>{let t=new Map;for(let s of Tp())for(let o of s.words)t.set(o,[...t.get(o)??[],s]);let e=[...t.keys()],n=e.filter(
s=>!/^\w/.test(s));return{start:new RegExp(`\\b(?:${e.filter(s=>!n.includes(s)).join("|")})|${n.join("|").replace("[","\\\
[")}`,"g"),byWord:t}}),xp=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function Xi(t){let{start:e,byWord:n}=kp(),
r="",s=0;e.lastIndex=0;for(let o=e.exec(t);o!==null;o=e.exec(t))for(let{pattern:i,kind:a}of n.get(o[0])??[]){let d=be(i,
t,o.index);if(d===null)continue;let[,u="",c=""]=d,p=o.index+u.length;if(!c.startsWith("[REDACTED:")){r+=`${t.slice(s,p)}\
[REDACTED:${a}]`,s=p+c.length,e.lastIndex=s;break}}return r+=t.slice(s),r.includes("@tcp(")||r.includes("@unix(")||r.includes(
"@udp(")?r.replace(xp,"$1[REDACTED:password]"):r}var ee="(?: |%20|\\+)",bn=new RegExp(`-{4,5}${ee}?BEGIN(?:[A-Z0-9]|${ee}){0,40}PRIVATE${ee}KEY(?:${ee}BLOCK)?${ee}?-{4,5\
}`,"g"),Op=new RegExp(`-{4}${ee}?BEGIN`),na=new RegExp(`-{4,5}${ee}?END`),Gs=new RegExp(`-{4,5}${ee}?END(?:[A-Z0-9]|${ee}\
){0,60}(?:-{1,5})?`,"y"),ea=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,Vs=/[A-Za-z0-9+/=]{16}/;function ra(t){if(!t.includes("\
PRIVATE"))return t;let e="",n=0;bn.lastIndex=0;for(let r=bn.exec(t);r!==null;r=bn.exec(t)){let s=bn.lastIndex,o=t.slice(
s,s+65536),i=Rp(t,s,o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,bn.lastIndex=i)}return Ap(e+t.slice(
n))}var vp=new RegExp(`-{4,5}${ee}?END(?:[A-Z0-9]|${ee}){0,40}PRIVATE${ee}KEY(?:${ee}BLOCK)?${ee}?-{0,5}`,"g"),Ip=/[A-Za-z0-9+/=\s\\|:,.%]/;
function Ap(t){if(!na.test(t))return t;let e="",n=0;for(let r of t.matchAll(vp)){let s=r.index,o=Math.max(n,s-65536);for(;s>
o&&Ip.test(t.charAt(s-1));)s--;Vs.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}
return e+t.slice(n)}function Rp(t,e,n){let r=n.search(Op),s=r===-1?n:n.slice(0,r),o=s.search(na);if(o!==-1&&Vs.test(s.slice(
0,o)))return Gs.lastIndex=e+o,Gs.exec(t),Gs.lastIndex;if(o!==-1)return;ea.lastIndex=0;let i=ea.exec(s)?.[0]??"";return Vs.
test(i)?e+i.length:void 0}var _p=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function sa(t){return t.includes("eyJ")?t.replace(_p,
(e,n)=>n===void 0?e:"[REDACTED:jwt]"):t}var Dp=/:(?:\\?\/){2}[^\s"'<>`]*/g,Np=/^:(?:\\?\/){2}/,Mp=/^:(?:\\?\/){2}([^/?#\\]*)/,
Pp=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,Cp=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,
Lp=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,$p=24,Fp=20;function Up(t,e){
let n=Mp.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(Pp.test(e)?Lp:Cp).exec(t)?.[1]}var ta=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
jp=new RegExp(`^(?:[\\w.-]{0,99}|${ta})(?::(?:${ta})?)?$`),Bp=/^\[?user(?:name)?:pass(?:word|wd)?$/;function Wp(t){return Bp.
test(t)?!0:!jp.test(t)||t.length>=Fp&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=$p||/[$<{*]/.test(t)}
function qs(t){return t.includes("@")?t.replace(Dp,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=Up(e,r);if(s===void 0||Wp(
s))return e;let o=Np.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var zp=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function oa(t){return t.replace(zp,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Gp=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
Vp=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,qp=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
Hp=24;function Kp(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function ia(t){let e=t.replace(
Gp,(n,r,s)=>/[0-9]/.test(s)||s.length>=Hp?`${r}[REDACTED:bearer]`:n);for(let n of[Vp,qp])e=e.replace(n,(r,s,o)=>Kp(o)?`${s}\
[REDACTED:basic]`:r);return e}var Sn=String.raw`\\{0,15}["']`,Hs=String.raw`${Sn}\s{0,8}:\s{0,8}${Sn}`,Jp=new RegExp(`type${Hs}(?:api|oauth|wellknown)${Sn}\
[^{}]{0,8192}`,"g"),Qp=new RegExp(`(${Sn}(?:key|access|refresh|token)${Hs})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
Zp=new RegExp(`(${Sn}(?:d|p|q|dp|dq|qi|k)${Hs})([\\w-]{16,})`,"g"),Yp=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
Xp=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,em=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
tm=/"kind": {0,4}"Secret"/,nm=/"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g,rm=/("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g,
sm=/"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g,
om=/("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g,im=/\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g,
am=/(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g,dm=/(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g,
um=/:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/,cm=/^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm,
fm=/Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g,lm=String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`,
pm=/((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g,
mm=/(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,gm=/(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;
function Se(t){return(e,n)=>`${n}[REDACTED:${t}]`}function hm(t){let e="",n=0;for(let r of t.matchAll(fm)){let s=r.index+
r[0].length,o=new RegExp(`(?:${lm}){1,${r[1]??"1"}}`,"y");o.lastIndex=s,!(s<n||!o.test(t))&&(e+=`${t.slice(n,s)} [REDACT\
ED:private-key]`,n=o.lastIndex)}return e+t.slice(n)}function ym(t){return t.split(/(\n---[ \t]*\n)/).map(e=>Yp.test(e)?e.
replace(Xp,(n,r,s,o)=>r+o.replace(em,Se("secret"))):e).join("")}var bm=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function Sm(t){if(!bm.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(Zp,Se("private-key"))),tm.test(
e)&&(e=e.replace(nm,n=>n.replace(rm,Se("secret")))),e=e.replace(sm,n=>n.replace(om,Se("secret"))),e.includes("Private-Li\
nes")&&(e=hm(e)),e.replace(gm,Se("basic")).replace(mm,Se("aws"))}function aa(t){let e=Sm(t);return e.includes("type")&&(e=
e.replace(Jp,n=>n.replace(Qp,Se("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=ym(e)),e.includes("password")&&(e=
e.replace(im,n=>n.replace(am,Se("password"))),e=e.replace(dm,Se("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(pm,Se("aws"))),um.test(e)?e.replace(cm,Se("password")):e}var ir={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
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
\\.#{86}={0,2}":"yandex"}};var Em=String.raw`(?![\w+/-]|\.\w)`,da=new Map(Object.entries(ir.classes)),Tm=new RegExp(`([${[...da.keys()].join("\\")}\
])([0-9]*)`,"g");function Ks(t){return t.replace(Tm,(e,n,r)=>(da.get(n)??"")+(r===""?"":`{${r},}`))}function km(t,e){let[
n="",r="",s=""]=e.split(" "),o=n.startsWith("!"),i=a=>{let d=a.replace(/[.+$]/g,"\\$&"),u=Ks(s),c=new RegExp(`${u}${d}(?\
:${Ks(r)})`,"y");return{before:xm(u),pattern:c}};return(o?n.slice(1):n).split("|").map(a=>({kind:t,start:a,isWord:o,isName:!1,
expression:at(()=>i(a))}))}function xm(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))e+=
Number(n);return e}function Om(){let t="";return ir.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,km(
t,e.slice(n+1))})}function vm(){let t=new Map;for(let[e,n]of Object.entries(ir.beside))for(let r of n.split(" ")){let s=t.
get(r);s===void 0?t.set(r,[e]):s.push(e)}return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,isWord:!1,isName:!0,
expression:at(()=>({before:0,pattern:new RegExp(`(?:${n.map(Ks).join("|")})${Em}`,"y")}))}))}function ua(){return[...Om(),
...vm()].sort((t,e)=>e.start.length-t.start.length)}var dt=128,ca=32;function Im(t){let e=t.toUpperCase();return[t,e.charAt(0)+t.slice(1),e]}function Am(){let t=new Array(dt*
dt).fill(void 0);for(let e of ua()){let n=e.start.slice(0,2);for(let r of new Set(e.isName?Im(n):[n]))(t[r.charCodeAt(0)*
dt+r.charCodeAt(1)]??={formats:[]}).formats.push(e)}return t}function Rm(t){let e=new Array(dt).fill(void 0);for(let n of t){
let r=n.start.charAt(2),s=r===""?e.keys():new Set([r,n.isName?r.toUpperCase():r].map(o=>o.charCodeAt(0)));for(let o of s)
(e[o]??=[]).push(n)}return e}var _m=at(Am),Dm=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
Nm=16,Js=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function Mm(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:Dm.test(t.slice(Math.max(0,e-Nm),e))}function Pm(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|ca)!==(o.charCodeAt(a)|ca))return;let d=e;if(i){if(t.slice(e,e+o.
length).toLowerCase()!==o||(Js.lastIndex=e+o.length,!Js.test(t)))return;d=Js.lastIndex}else if(!t.startsWith(o,e))return;
let{before:u,pattern:c}=r.expression();if(d-=u,d<n||r.isWord&&!Mm(t,d,n)||(c.lastIndex=d,!c.test(t)))return;let p=c.lastIndex;
return i&&!/[0-9]/.test(t.slice(d,p))?void 0:{kind:s,start:d,end:p}}function Qs(t){let e=_m(),n="",r=0,s=0;for(let o=0;o<
t.length;o++){let i=t.charCodeAt(o);s=i<dt?s%dt*dt+i:0;let a=e[s];if(a===void 0)continue;let d=(a.byThird??=Rm(a.formats))[t.
charCodeAt(o+1)];if(d===void 0)continue;let u;for(let c of d)if(u=Pm(t,o-1,r,c),u!==void 0)break;u!==void 0&&(n+=`${t.slice(
r,u.start)}[REDACTED:${u.kind}]`,r=u.end,o=r-1,s=0)}return n+t.slice(r)}var Cm=6,Lm=[ra,sa,qs,Qs,ia,oa,Xi,aa,Zi],$m=[qs,Qs],Fm=4;function fa(t){return e=>{if(e.length<Cm)return e;let n=e;for(let r=0;r<
Fm;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var Nt=fa(Lm),la=fa($m);var ut=8192,Mt=66e3,ma=64,Zs=[0,64,256,1024,4096,16384,Mt],jm=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,ga=/[\s"'`]/;function Pt(t,e){
return ga.test(t.charAt(e))}function Bm(t,e){let n=t.slice(Math.max(0,e-Mt),e);return Math.max(ut,n.length-n.lastIndexOf(
`
`)-1)}function Wm(t){return t.length>=ut&&!ga.test(t.slice(-ut))}function pa(t,e){return Nt(t+e)===Nt(t)+Nt(e)}function ha(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-Mt),e+Mt),s=jm.test(r),o=t.slice(Math.max(0,e-(s?Mt:Bm(t,e))),e),
i=t.slice(e,e+(s?Mt:ut));return pa(o,i)&&(n===void 0||pa(o,n))}function ya(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function zm(t,e){for(let n=e;n>Math.max(0,e-ma);n--)if(Pt(t,n-1)||Pt(t,n))return n;
return ya(t,e)?e-1:e}function Gm(t,e){for(let n=e;n<Math.min(t.length,e+ma);n++)if(Pt(t,n)||Pt(t,n-1))return n;return ya(
t,e)?e+1:e}function ar(t,e,n){let r=e;for(;r>0&&!Pt(t,r-1);)r--;let s=e-r>=ut?[e-r,...Zs]:Zs;for(let o of s){let i=zm(t,
e-o);if(i<=0)return 0;if(ha(t,i,n.slice(0,ut)))return i}return 0}function Vm(t,e){let n=e;for(;n<t.length&&!Pt(t,n);)n++;
let r=Wm(t.slice(Math.max(0,e-ut),e))?[n-e]:Zs;for(let s of r){let o=Gm(t,e+s);if(o>=t.length)return t.length;if(ha(t,o))
return o}return t.length}function ct(t,e){return t.length<=e?t:`${t.slice(0,ar(t,e-1,"\u2026")).toWellFormed()}\u2026`}function wn(t){
return Um("sha256").update(t.toWellFormed()).digest("hex")}function x(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=wn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=Vm(t,t.length-n),i=t.slice(o),a=ar(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var qm={};function l(t){return typeof t=="object"&&t!==null?t:qm}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function v(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function re(t){
return O(t).filter(e=>typeof e=="string")}function R(t){let e=v(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function G(t){
return Math.max(0,Math.round(v(t)??0))}var Hm=100;function I(t,e=[]){switch(typeof t){case"string":return x(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>Hm||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>I(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,I(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}function Je(t){if(typeof t!=
"object"||t===null)return;let e=l(t),n=l(e.cache);return{input:G(e.input),output:G(e.output),reasoning:G(e.reasoning),cacheRead:G(
n.read),cacheWrite:G(n.write)}}import{closeSync as Km,constants as ba,fstatSync as Jm,openSync as Qm,readSync as Zm}from"node:fs";var Ym=16e6;function Ue(t){
let e=Qm(t,ba.O_RDONLY|ba.O_NONBLOCK);try{let n=Jm(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>Ym)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,Zm(e,s))}finally{Km(e)}}var Sa=["config.json","opencode.json","opencode.jsonc"],Ea=/"(?:\\.|[^"\\])*"/.source,ng=new RegExp(`${Ea}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),rg=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,sg=new RegExp(`${Ea}\
|,(?=\\s*[}\\]])`,"g");function og(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(ng,e);return JSON.
parse(n.replace(sg,e))}function ig(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?rg.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function wa(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=Ys(e,o.replace(/^~(?=\/)/,Xm()));return Ue(i).toString("utf8").trim()}catch{return""}})}
function ag(t){if(Array.isArray(t))return{spec:t[0],options:t[1]};let{package:e,options:n}=l(t);return typeof t=="string"?
{spec:t,options:void 0}:{spec:e,options:n}}function dg(t,e){let{plugin:n,plugins:r}=l(t),s=[...O(n),...e?O(r):[]].map(ag);
return e?s.toReversed():s}function ug(t,e,n){let r;try{r=og(Ue(t).toString("utf8"))}catch{return}let s=dg(r,n).findLast(
({spec:i})=>ig(wa(i,"",e)));if(s===void 0)return;let o=Object.entries(l(s.options)).map(([i,a])=>[i,wa(a,eg(t),e)]);return Object.
fromEntries(o)}function Ta(t,e,n=process.cwd(),r=!1){let{OPENCODE_CONFIG:s="",OPENCODE_CONFIG_DIR:o=""}=e;return[...Sa.map(
d=>tg(t,d)),...s===""?[]:[Ys(n,s)],...o===""?[]:Sa.map(d=>Ys(n,o,d))].flatMap(d=>{let u=ug(d,e,r);return u===void 0?[]:[
{path:d,options:u}]}).at(r?0:-1)??{path:t,options:{}}}import{readdirSync as cg,realpathSync as fg}from"node:fs";import{join as Xs}from"node:path";var lg="trust.json",pg=1;function ft(t){try{return fg(t)}catch{return t}}function ka(t,e){let n=Xs(t,lg),r={},s={};try{let a=JSON.
parse(Ue(n).toString("utf8"));a.version===pg&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=ft(a),u=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(u)?u.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function xa(t){let e=Xs(t,"stacks");try{return cg(e).flatMap(n=>{try{let r=Ue(Xs(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function Ct({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function Oa(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var V=Pi;function Ft(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function Lt({variables:t,options:e},n,r=0){return e!==void 0?r===0?Ft(e[n]):void 0:Ft(t?.[V[n][r]??""])}function Tn(t){
return{uri:Lt(t,"trackingUri"),host:Lt(t,"databricksHost"),profile:Lt(t,"databricksProfile")}}function eo(t,e){let n=hg(
e,t);return!n.startsWith("..")&&!Ra(n)}function yg({directory:t,worktree:e}){let n=va(t);if(e===void 0)return[n];let r=va(
e);if(!eo(n,r)||r===gg(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=mg(o),s.push(o);return s}function bg({XDG_CONFIG_HOME:t}){
return $t(Ft(t)??$t(Aa(),".config"),"opencode")}function ur({XDG_STATE_HOME:t}){let e=t!==void 0&&Ra(t)?t:$t(Aa(),".loca\
l","state");return $t(e,"opencode-mlflow")}var to="OPENCODE_MLFLOW_SETTINGS";function En(t,e=Tn(t)){return{...t,owner:"u\
ser",server:e,trusted:[]}}function Sg(t){let e=Ft(t[to]);if(e===void 0)return[];try{let n=JSON.parse(Ue(e).toString("utf\
8"));return[En({source:e,variables:n})]}catch{return[]}}var wg=[$t(".opencode-mlflow",".env"),".env"];function Ia(t){return wg.
flatMap(e=>{let n=$t(t,e);try{let r=Ue(n).toString("utf8").replace(/^\s+/gm,"");return[{source:n,variables:(0,_a.parse)(
r)}]}catch{return[]}})}function dr(t,e){return Object.fromEntries(Object.entries(t).filter(([n])=>e(n)))}function Eg({file:t,
addresses:e,tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,
MLFLOW_TRACKING_TOKEN:o};return[{source:t,owner:"project",variables:i,server:Tn({variables:i}),trusted:r}]})}function lt(t,e,n,r=()=>!1,s=!1){
let o=bg(t),i=Ta(o,t,n?.directory,s),a=Tn({options:i.options}),d=g=>Ft(e[g])===Ft(i.options[g]),u=n===void 0?[]:yg(n),c=ka(
ur(t),u),p=c.addresses,h=[En({source:"environment",variables:t}),En({source:"options",options:dr(e,d)},a)],m=[...Sg(t),...s?
[]:h,{source:"options",owner:"project",options:dr(e,g=>!d(g)),server:Tn({options:dr(e,g=>!d(g))}),trusted:p.flat()},...u.
flatMap((g,S)=>Ia(g).map(k=>({...k,owner:"project",server:Tn(k),trusted:p.slice(S).flat()}))),...Eg(c),...s?h.slice(1):[],
En({source:i.path,options:dr(i.options,g=>!d(g))},a),...Ia(o).map(g=>En(g)),...s?h.slice(0,1):[]];return{environment:t,sources:m,
accepts:r}}var no={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",experimentName:"place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"\
credential",databricksToken:"credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"\
own",caCertificate:"own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"\
choice",inputs:"choice",debug:"choice"};function Da({source:t}){return t==="options"?"the plugin's options":t==="environ\
ment"?"the environment":t}function Na(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var Ut=class{proposals;address;#e;#t;#r;#n;#s;#o;#i;#d=new Map;constructor(e){
this.#e=e;let{sources:n}=e;this.#o=n.some(({trusted:a})=>a.length>0),this.#t=Ma(n.filter(({owner:a})=>a==="user"));let r=n.
filter(a=>this.#u(a)),s=r.find(({server:a})=>a.uri!==void 0);this.#r=s;let o=Ma(r.filter(a=>a.owner==="user"||a===s));this.
address=o,this.#n=s?.owner==="user"||o===this.#t;let i=[o,s&&Ct(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(
d))),this.#i=n.some(a=>this.#c(a)===!0&&this.#f(a)&&Tg(a)),this.proposals=n.flatMap(a=>{let d=Ct(a.server);return d===void 0||
this.#u(a)?[]:[{address:d,source:a.source}]})}#u({owner:e,server:n,trusted:r}){let s=Ct(n);return e==="user"||s===void 0||
r.includes(s)?!0:this.#t!==void 0?s===this.#t:!this.#o&&this.#e.accepts(s)}#c({server:e}){let[n,r]=this.address?.split("\
 ")??[],s=Ct(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;let o=n?.startsWith("databricks")===!0,i=!o||e.host===
void 0||kg(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&i}#a(e){return this.#f(e)&&!(this.#i&&this.#c(e)===void 0)}#f(e){
if(this.address===void 0||!this.#u(e))return!1;let n=this.#c(e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===
void 0?this.#s:n&&(this.#s||!this.#n)}#l(e,n){let r=n.owner==="user";switch(no[e]){case"server":{let s=this.#r,o=s?.owner===
"project"&&s.server.host!==void 0;return n===s||r&&!(o&&e==="databricksProfile")}case"place":return this.#u(n);case"cred\
ential":return this.#a(n);case"own":return r;case"choice":return!0}}said(e){let n=this.#d.get(e);if(n!==void 0)return n;
let r=V[e].flatMap((s,o)=>this.#e.sources.flatMap(i=>{let a=Lt(i,e,o),d=i.options===void 0?s:e;return a===void 0?[]:[{value:a,
source:i,name:d}]}));return this.#d.set(e,r),r}counting(e){return this.said(e).filter(({source:n})=>this.#l(e,n))}problems(){
let e=this.proposals.map(({address:r,source:s})=>`${Da({source:s})} names the server ${Na(r)}, which you have not agreed\
 to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(no);return[...e,...n.flatMap(
r=>this.#p(r))]}#p(e){let[n]=this.said(e).filter(({source:o})=>this.#u(o)&&!this.#l(e,o)),r=no[e];if(n===void 0)return[];
let s=`${V[e][0]} of ${Da(n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="creden\
tial"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not sent to ${Na(this.address)}: it was not given\
 with that server`]}};function Tg(t){let e=n=>Lt(t,n)!==void 0;return e("token")||e("username")&&e("password")}function kg({
host:t}){return t?.replace(/\/+$/,"")}function Ma(t){let e=n=>t.find(({server:r})=>r[n]!==void 0)?.server[n];return Ct({
uri:e("uri"),host:e("host"),profile:e("profile")})}var jt={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},Og={allowed:["new","full"],unset:"ne\
w",invalid:"new"},vg=256,Ig=30;function Pa(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function Ag({value:t}){return jt.allowed.find(e=>e===t.toLowerCase())??jt.invalid}function Rg(t){let e=s=>jt.
allowed.indexOf(Ag(s)),n=t.some(({source:s})=>s.owner==="user"),r=jt.allowed.indexOf(jt.unset);return Pa(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function cr(t,e){let n=t.counting(e);return e==="redactPattern"?Pa(n):e==="capture"?Rg(n):
n}function Ca(t){let e=new Ut(t),n={};for(let r of Object.keys(V)){let[s]=cr(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[V[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function pt(t){let{environment:e}=t,n=new Ut(t),r=m=>cr(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:g,unset:S,invalid:k})=>{let W=r(m)?.toLowerCase();
if(W===void 0)return S;let ve=g.find(de=>de===W);return ve!==void 0?ve:(o.push(`${V[m][0]} must be one of ${g.join(", ")}\
: taken as ${k}`),k)},a=(m,g)=>{let S=r(m);if(S===void 0)return g;let k=Number(S);return Number.isFinite(k)&&k>0?k:(o.push(
`${V[m][0]} must be a number above 0: taken as ${g}`),g)},d=()=>{let m=r("stateDir");if(m!==void 0&&xg(m))return m;let g=ur(
e);return m!==void 0&&o.push(`${V.stateDir[0]} must be an absolute path: taken as ${g}`),g},[u]=cr(n,"caCertificate"),c=u!==
void 0&&V.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${V.insecureTls[0]}\
 and ${V.caCertificate[0]} are both set: certificates are checked`),r("experimentName")!==void 0&&r("experimentId")===void 0&&
o.push(`${V.experimentName[0]} is set, and ${V.experimentId[0]} is not: nothing is traced (opencode-mlflow up finds the \
id of that name)`),{trackingUri:r("trackingUri"),experimentId:r("experimentId"),debug:s("debug"),username:r("username"),
password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r("traceLocation"),databricksHost:r("data\
bricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databricksClientId"),databricksClientSecret:r("d\
atabricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r("databricksConfigFile"),databricksAuthType:r(
"databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,ourPorts:xa(ur(e)),capture:i("capture",jt),redactPattern:r(
"redactPattern"),inputs:i("inputs",Og),stateDir:d(),spoolMegabytes:a("spoolMegabytes",vg),spoolDays:a("spoolDays",Ig),proposals:n.
proposals,problems:o}}function La(t){let e={...t.environment};Reflect.deleteProperty(e,to);let n=new Ut(t);for(let r of Object.
keys(V)){for(let i of V[r])Reflect.deleteProperty(e,i);let[s]=cr(n,r);if(s===void 0)continue;let o=s.source.options!==void 0;
e[o?V[r][0]:s.name]=s.value}return e}import{resolve as Au}from"node:path";import{fileURLToPath as mS}from"node:url";var y={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
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
encode.variant",version:"opencode.version"};function $a(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function Fa(t){return{total_cost:t}}function je(t,e,n){return{[y.spanType]:t,[y.spanInputs]:e,[y.spanOutputs]:n}}function Ua(t){let e=t.tokens===void 0?void 0:
$a(t.tokens);return{[y.messageFormat]:"openai",[y.model]:t.model,[y.provider]:t.provider,[y.spanTokens]:e,[y.spanCost]:e===
void 0||t.cost===void 0?void 0:Fa(t.cost)}}function ja(t,e,n){return{[y.traceNameTag]:t,[L.session]:e,[L.user]:n}}function fr(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[L.exceptionType]:e,[L.exceptionMessage]:n,...r}}}function lr(t){let e=t.match(
/`{3,}/g)??[],n="`".repeat(e.reduce((r,{length:s})=>Math.max(r,s+1),3));return`${n}diff
${t.endsWith(`
`)?t:`${t}
`}${n}`}var we={name:"Interrupted",message:"OpenCode stopped before this ended"},_g="f".repeat(16);function Ba({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[y.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...je("AGENT",i,void 0),[y.messageFormat]:"openai",[L.session]:r[y.session],[L.user]:r[y.user]},events:[]}}function Wa(t){
return{...Ba(t),parentSpanId:_g}}function za(t){let{info:e}=t,n=Ba(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:we.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[fr(n.end,we.name,we.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function kn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function pr(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function Ga(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var mr=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||Dg(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#o(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#o(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#o(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function Dg(t){return t.
some(({kind:e})=>e==="info")}var Ng=250,Mg=36e5,Pg=5,Cg=500,Lg=3,gr=class{#e;#t;#r;#n;#s=0;#o=0;#i;#d=0;#u;#c;#a;#f=0;#l=!1;#p=!1;#g=!1;constructor(e){
this.#e={progress:()=>{},held:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new mr(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#i}get isFailing(){return this.#s>0}get elapsed(){return this.#a===void 0?0:Math.max(0,performance.now()-this.#a)}get needed(){
let e=this.#u??0,n=Math.min(2,this.#e.queue.size-this.#f);return(this.#f>0?Math.max(0,e-this.elapsed):0)+e*n}schedule(e){
if(!this.#g){if(this.#n!==void 0){(!this.isFailing||this.#b())&&this.#c?.();return}e?this.#m():this.#r===void 0&&(this.#r=
setTimeout(()=>{this.#m()},Ng),this.#r.unref())}}async flush(e){if(this.#m(),this.#n===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#g=!0,clearTimeout(
this.#r),this.#r=void 0,this.#c?.()}#m(){clearTimeout(this.#r),this.#r=void 0,!(this.#g||this.#n!==void 0||this.#e.queue.
size===0)&&(this.#n=this.#y().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#n=void 0}))}async#y(){
let{queue:e,transport:n,held:r}=this.#e;for(;!this.#g;){let s=this.#t.deferUntilDue(e,n.unit);if(s>0){await this.#O(s);continue}
let o=e.peek(n.unit,this.#w());if(o.length===0){if(!e.isHeld)return;r(),await this.#O(Cg);continue}this.#l=!1,this.#a=performance.
now(),this.#f=o.length;let i=await n.send(o),a=this.elapsed;this.#a=void 0,this.#f=0;let d=this.#E(o,i,a);d>0&&await this.#O(
d)}}#b(){return this.#l||this.#p||!this.#t.isSingle?!1:(this.#p=!0,!0)}#w(){let{most:e}=this.#t;return this.#d>0?Math.min(
e,Math.ceil(this.#d/2)):e}#E(e,n,r){let s=n.outcome==="again"&&this.#o<Pg;if(this.#o=n.outcome==="again"?this.#o+1:0,s)return 0;
switch(n.outcome){case"delivered":return this.#d=Math.max(0,this.#d-e.length),this.#t.noteSuccess(),this.#p=!1,this.#k(e,
r),0;case"rejected":return n.content&&e.length>1&&this.#e.transport.unit==="records"?(this.#d=e.length,0):(this.#S(e,n.reason),
0);case"retry":case"unreachable":return this.#x(e,n);case"again":return this.#x(e,{outcome:"retry",reason:"the server is\
 of no known kind"})}}#k(e,n){this.#s=0,this.#u=Math.min(n,this.#u??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${Va(
e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#S(e,n){this.#s=0,this.#d=0,this.#i=
n,this.#e.debug(`refused, ${Va(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#x(e,n){
let{queue:r,debug:s}=this.#e;this.#d=0,this.#s+=1,this.#i=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?
(s(`asked to wait ${o} ms: ${n.reason}`),this.#l=!0,Math.min(Math.max(o,this.#T()),Mg)):(s(`could not send, will try aga\
in: ${n.reason}`),n.outcome==="unreachable"&&this.#s%Lg!==0?this.#T():this.#t.add(e)?(this.#S(e,n.reason),0):(r.defer(e),
this.#s===1&&r.size>e.length?0:this.#T()))}#T(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(
this.#s-1,16))*(.5+Math.random()/2)}#O(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#c=void 0,n()},s=setTimeout(
r,e);s.unref(),this.#c=r})}};function Va(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:
t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var $g=1e3,Fg=3500,ro=1e3,Bt=class{#e;#t;#r;#n;#s;#o=new Set;constructor(e){this.#e=e.queue;let n=()=>{this.takeOver()};
this.#t=new gr({held:n,...e}),this.#r=e.background,this.#n=e.debug,this.#s=e.interrupted}get isBusy(){return this.#e.size>
0||this.#o.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.size}record(e,n){for(let r of e)r.kind===
"info"&&(r.final?this.#o.delete(r.traceId):this.#o.add(r.traceId),r.final&&r.resumed===!0&&this.#s?.add(JSON.parse(r.text)));
this.#e.add(e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}leftIn(e){return this.#s?.
leftIn(e)??[]}takeOver(){try{let{open:e,more:n}=this.#e.takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.
schedule(!1),this.#r?.startNow()),n}catch(e){return this.#n(`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){
!(this.#e.size>=ro)&&!this.takeOver()||setTimeout(()=>{this.takeOverAll()},$g).unref()}async flushAtExit(e,n=Fg){let{isFailing:r,
elapsed:s,needed:o}=this.#t;r||(this.#e.isVolatile?await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.
isBusy&&this.#r?.startNow()}flush(e){return this.#t.flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{
traceId:n}=e.info;if(!this.#o.has(n))try{let{root:r,info:s}=za(e);this.#e.add([kn(r),pr(s,!0,e)]),e.info.state==="IN_PRO\
GRESS"&&this.#s?.add(s,e.seen),this.#n(`trace ${n} was left open by another process: ended`)}catch(r){this.#n(`trace ${n}\
 was left open and cannot be ended: ${String(r)}`)}}};import{spawn as Wg}from"node:child_process";import{createHash as Ug}from"node:crypto";import{readFileSync as Ha,readlinkSync as jg}from"node:fs";import{hostname as Bg}from"node:os";
var so="0";function hr({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function Ka(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function yr(t){return Ug("sha\
256").update(t).digest("hex").slice(0,12)}function oo(t){try{return t()}catch{return""}}function Ja(t){let e=oo(()=>Ha(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function Qa(t){let e=t[19];if(e===void 0)
return so;let n=oo(()=>Ha("/proc/sys/kernel/random/boot_id","utf8"));return yr(`${n} ${e}`)}var qa;function se(){let t=oo(
()=>jg("/proc/self/ns/pid"));return qa??={place:yr(`${Bg()} ${t}`),pid:process.pid,start:Qa(Ja(process.pid))},qa}function Wt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Ja(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=Qa(n);return e===so||r===so||e===r}var zg=6e4,Gg={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Vg=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,br=class{#e;#t=new Set;#r;#n;#s;#o=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#o-1),zg);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#o===
0?0:n),this.#r.unref()}get#i(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#i)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#d(),o=Wg(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e(),
...Gg},windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#u(o)}),o.on("\
exit",()=>{this.#u(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#a()}catch(r){n(`background process \
not started: ${String(r)}`),this.#o+=1,this.startSoon()}}#d(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=hr(se()),
i=[s,e,"deliver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Vg,"opencode-mlflow",r,o,...i]}#u(e){
this.#n===e&&(this.#c(),this.#o=this.#i?this.#o+1:0,this.#i&&this.startSoon())}#c(){this.#n=void 0,clearInterval(this.#s)}#a(){
let{idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#i)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#c(),this.#o=0,r?.kill()}},e/5),this.#s.unref()}};import{appendFileSync as qg,mkdirSync as Hg,readFileSync as Kg,renameSync as Jg,statSync as Qg,writeFileSync as Zg}from"node:fs";
import{join as Yg}from"node:path";var Xg=64*1024,Sr=class{#e;constructor(e){this.#e=e}add({metadata:e},n){try{let r=[e[y.session],e[w.messageId],n??null];
Hg(this.#e,{recursive:!0,mode:448}),(Qg(this.#t,{throwIfNoEntry:!1})?.size??0)>Xg&&this.#n(),qg(this.#t,`${JSON.stringify(
r)}
`,{mode:384})}catch{}}leftIn(e){let n=new Map;for(let r of this.#r()){let[s,o,i]=eh(r);s!==e||typeof o!="string"||(typeof i==
"number"?n.set(o,{messageID:o,seen:i}):n.delete(o))}return[...n.values()]}get#t(){return Yg(this.#e,"interrupted.log")}#r(){
try{return Kg(this.#t,"utf8").split(`
`)}catch{return[]}}#n(){let e=this.#r(),n=`${this.#t}.new`;Zg(n,e.slice(e.length/2).join(`
`),{mode:384}),Jg(n,this.#t)}};function eh(t){try{let e=JSON.parse(t);return Array.isArray(e)?e:[]}catch{return[]}}var th=256,nh=2*1024*1024,rh=2e3;function wr(t,e,n,r=()=>!1){return e==="records"?sh(t,n,r):oh(t,r)}function Za(t,{outline:e}){
return e.kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function sh(t,e,n){let r=Math.
max(1,Math.min(e,th)),s=[],o=new Set,i=new Set,[a,d]=[0,0];for(let u of t.list()){let{outline:c}=u;if(n(u))continue;if(c.
kind!=="span"){if(Za(t,u))continue;if(s.length===0)return[u];if(i.add(c.traceId),d+=1,d>rh)break;continue}if(i.has(c.traceId))
continue;a+=u.size;let p=s.length>0&&a>nh,h=z(c);if(p||o.has(h)||(o.add(h),s.push(u),s.length>=r))break}return s}function oh(t,e){
for(let n of t.list()){let{outline:r}=n;if(r.kind==="span"||e(n)||r.kind==="tag"&&Za(t,n))continue;if(r.kind==="tag"||!r.
final)return[n];let s=t.spans(r.traceId);return[...new Map(s.map(i=>[z(i.outline),i])).values(),n]}return[]}function Ya(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function Er(){return Ya()!==void 0}var xn=class extends Error{};function zt(t){let e=[1,11,26];return t instanceof xn||e.
includes(ed(t))}function Xa(t){return ed(t)===8}function ed(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var Ee=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Ya();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var Tr={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as $y}from"node:fs";import{basename as Fy,join as Uy}from"node:path";import{lstatSync as ny,readdirSync as ry,statSync as sy}from"node:fs";import{join as oy}from"node:path";import{join as ih}from"node:path";import{threadId as ah}from"node:worker_threads";var dh=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,uh=1e6,td=0;function Re(t){let[,e="",n="",r="",s="",
o=""]=dh.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function Gt({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Vt(t,e){return td+=1,{destination:t,owner:e,n:ah*uh+td}}
function io({url:t,experimentId:e,workspace:n}){return yr([t,e,n??""].join(" "))}function fe(t){return ih(t,"queue")}import{existsSync as Xh,renameSync as Ld}from"node:fs";import{join as ey}from"node:path";import{closeSync as Ih,constants as lo,lstatSync as pd,openSync as Ah,readdirSync as md,readSync as Rh,renameSync as _h,
statSync as gd}from"node:fs";import{basename as hd,dirname as Dh,join as Kt}from"node:path";var qt=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),ao=`
CREATE TABLE records (
  id INTEGER PRIMARY KEY, position INTEGER NOT NULL, subject TEXT NOT NULL,
  open INTEGER NOT NULL, sent INTEGER NOT NULL, at INTEGER NOT NULL,
  size INTEGER NOT NULL, crc INTEGER NOT NULL,
  destination TEXT NOT NULL, outline TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX subjects ON records (subject);
CREATE INDEX waiting ON records (position) WHERE sent = 0;
CREATE INDEX open ON records (open) WHERE open = 1;
PRAGMA application_id = 1869442161;
PRAGMA user_version = 1;`;function nd(t){let e=t.all("SELECT name, type, pk FROM pragma_table_info('records')"),[n]=e;return e.
map(({name:s})=>s).join()===qt.join()&&n?.type==="INTEGER"&&n.pk===1}import{chmodSync as lh,closeSync as id,constants as An,fchmodSync as ph,fdatasync as mh,fstatSync as ad,lstatSync as dd,
mkdirSync as ud,openSync as co,rmdirSync as gh,rmSync as hh}from"node:fs";import{dirname as yh,join as Rn}from"node:path";import{crc32 as ch}from"node:zlib";function vn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function In(t,...e){return e.reduce((n,r)=>ch(r,n),
0)+Number(t)}function uo({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function _e(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&In(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function rd(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function On(t){return t.kind==="info"?!t.final:"provisional"in
t}function sd(t,e){let n="resumed"in t;return n!=="resumed"in e?n:!On(t)&&On(e)}function od(t){if(!(t.kind!=="info"||t.final||
t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;return fh(e)?{info:e,rootSpanId:n,seen:r}:
void 0}catch{return}}function fh(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??{};return typeof e=="string"&&typeof n==
"number"&&typeof r=="object"&&typeof s=="object"}var q="queue.db",mt=`${q}-wal`,Ht="queue.log",bh=[q,mt,Ht,`${q}-shm`,`${q}-journal`],Sh=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,wh=`
PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;
BEGIN; ${ao} COMMIT;`,Eh=4*1024*1024,Th=4*1024*1024,fo=class extends Error{},le=class t{folder;#e;#t=[];#r;constructor(e,n){
this.#e=e,this.folder=n}static inMemory(){let e=new Ee(":memory:");return e.exec(ao),new t(e)}static create(e){ud(yh(e),
{recursive:!0,mode:448}),ud(e,{mode:448});let n;try{lh(e,448);let r=Rn(e,q);n=co(r,An.O_RDWR|An.O_CREAT|An.O_EXCL,384),ph(
n,384);let s=new t(fd(r,wh),e);return s.#t.push(n),s}catch(r){throw n!==void 0&&id(n),Qe(e),r}}static open(e){let n=Rn(e,
q);if(!dd(n).isFile())throw new fo(n);let r=new t(fd(n),e);return r.#t.push(co(n,An.O_RDONLY)),r}get isExclusive(){return this.#e.
get("PRAGMA locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=xr(this.#e.get("SELECT count(*) AS\
 n FROM records WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND s\
ubject < ? LIMIT 1",e,`${e}$`)!==void 0}get total(){return xr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){
return this.#e.get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return xr(this.#e.get("SELECT sum(size) AS n FR\
OM records"))}get format(){return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return nd(this.#e)}get isWhole(){
return xr(this.#e.get("SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size"))>Th?!0:this.#e.get(
"PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.
log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;let n=dd(Rn(this.folder,q),{throwIfNoEntry:!1}),
r=ad(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.transaction(e)}catch(n){throw this.#r=void 0,n}}insert({
id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.
run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(vn(d)),Number(o),
s,a.length,In(o,u,c,a),u,c,a),o||this.#n(1)}about(e){return this.#e.all("SELECT id FROM records WHERE subject = ? ORDER \
BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${cd} WHERE subject > ? AND subject < ? ORDER BY position`;return this.#e.
all(n,`${e} `,`${e}!`).map(uo)}has(e){return this.#e.get("SELECT 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.
get("SELECT 1 FROM records WHERE id = ? AND sent = 0",e)!==void 0}list(e,n){let r=`${cd} WHERE sent = 0 AND position > ?\
 ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).map(uo)}*entries(){let e=`${kr} WHERE id > ? ORDER BY id LIMIT ${kh}`;
for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(_e);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.
get(`${kr} WHERE id = ?`,e);return n===void 0?void 0:_e(n)}ofTrace(e){let n=`${kr} WHERE subject >= ? AND subject < ? OR\
DER BY id`;return this.#e.all(n,e,`${e}$`).map(_e).filter(s=>s!==void 0)}open(){return this.#e.all(`${kr} WHERE open = 1`).
map(_e).filter(n=>n!==void 0)}delete(e){let n=this.#e.all(xh,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){
let r=[],s=e;return this.transaction(()=>{for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = \
0 ORDER BY id")){if(s<=0)break;n(Number(o))||(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){
this.#n(-this.#e.all(Oh,JSON.stringify(e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",
n,e)}sync(){if(this.folder===void 0)return;this.#t.length<2&&this.#t.push(co(Rn(this.folder,mt),An.O_RDONLY));for(let n of this.#t)
mh(n,()=>{});let[,e]=this.#t;e!==void 0&&ad(e).size>Eh&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_v\
acuum"),this.#e.exec("PRAGMA synchronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA \
synchronous = OFF")}remove(){this.folder!==void 0&&Qe(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.
splice(0))id(e)}#n(e){this.#r!==void 0&&(this.#r+=e)}},kh=64,ld="id IN (SELECT value FROM json_each(?))",xh=`DELETE FROM\
 records WHERE ${ld} RETURNING sent`,Oh=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${ld} RETURNING i\
d`,cd="SELECT id, position, outline, size FROM records",kr="SELECT id, position, sent, at, crc, destination, outline, te\
xt FROM records";function xr(t){return Number(t?.n??0)}function fd(t,e=""){let n=new Ee(t);try{n.exec(Sh+e);try{n.exec("\
PRAGMA journal_mode = WAL"),n.get("SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; P\
RAGMA journal_mode = WAL")}return n}catch(r){throw n.close(),r}}function Qe(t){try{for(let e of bh)hh(Rn(t,e),{force:!0});
gh(t)}catch{}}var Nh=24*36e5;function mo(t){return Math.max(0,Date.now()-t)}function Or(t){try{let e=md(t).filter(n=>!n.endsWith("-shm")).
map(n=>pd(Kt(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?gd(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function Mh(t){let e=Re(hd(t))?.owner;return e===void 0?!1:e.place===se().place?!Wt(e):mo(Or(t))>Nh}function gt(t,e){let n;
try{n=md(t)}catch{return[]}return n.flatMap(r=>{let s=Re(r),o=Kt(t,r);return s===void 0||!Mh(o)||!e(s,o)?[]:[{path:o,time:gd(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function vr(t){
let e=Re(hd(t));if(e===void 0)return;let n=Kt(Dh(t),Gt(Vt(e.destination,se())));try{return _h(t,n),n}catch{return}}function yd(t,e){
let n;try{return pd(Kt(t,q)).isFile()?(n=new Ee(Kt(t,q),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function ht(t){
let e=Buffer.alloc(72),n;try{let r=lo.O_RDONLY|lo.O_NOFOLLOW|lo.O_NONBLOCK;n=Ah(Kt(t,q),r),Rh(n,e,0,e.length,0)}catch{return!1}finally{
n!==void 0&&Ih(n)}return e.readUInt32BE(68)===1869442161&&e.readUInt32BE(60)>1}function bd(t,e){let n="SELECT 1 FROM rec\
ords WHERE subject >= ? AND subject < ? LIMIT 1";return yd(t,r=>r.get(n,e,`${e}$`)!==void 0)===!0}function Sd(t,e){let n="\
SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return yd(t,r=>r.get(n,e)!==void 0)===!0}import{linkSync as zh,rmSync as Nd}from"node:fs";import{join as yt}from"node:path";import{closeSync as Ph,constants as Ch,fstatSync as Lh,openSync as $h,readFileSync as Fh,readSync as wd}from"node:fs";import{
endianness as Uh}from"node:os";var Jt=32,yo=24,j=4096,Ze=yo+j,go=Uh()==="BE",jh=go?931071619:931071618;function ho(t,[e,
n]){let[r,s]=[e,n];for(let o=0;o+8<=t.length;o+=8){let i=go?t.readUInt32BE(o):t.readUInt32LE(o),a=go?t.readUInt32BE(o+4):
t.readUInt32LE(o+4);r=r+i+s>>>0,s=s+a+r>>>0}return[r,s]}function Ed(t,e){return[t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*Td(t){
let e=Bh(t);if(e===void 0)return;let n=Wh(t)?Ed(t,24):void 0;for(let r=Jt;r+Ze<=t.length;){if(!t.subarray(r+8,r+16).equals(
e)){let c=t.indexOf(e,r+9);if(c<0)return;r=c-8,n=void 0;continue}let s=Ed(t,r+16),o=t.subarray(r,r+8),i=r+yo,a=t.subarray(
i,i+j),u=(n&&ho(a,ho(o,n)))?.join()===s.join();yield{page:o.readUInt32BE(0),commit:o.readUInt32BE(4),offset:i,isWhole:u},
n=s,r+=Ze}}function Bh(t){if(t.length<Jt+Ze)return;let n=[16,...[Jt,Jt+Ze,t.length-Ze,t.length-2*Ze].map(s=>s+8)].map(s=>t.
subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function kd(t){
return xd([...Td(t)])}function xd(t){return t.slice(0,t.findLastIndex(({commit:e})=>e>0)+1)}function Od(t){let e=kd(t),n=(r,s)=>e.
slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.isWhole&&!n(r,s)).length}function Ir(t){try{
return Fh(t)}catch{return Buffer.alloc(0)}}function vd(t,e){let n;try{n=$h(t,Ch.O_RDONLY);let r=Math.floor((Lh(n).size-Jt)/
Ze),s=Buffer.alloc(8);wd(n,s,0,s.length,16);let o=Buffer.alloc(yo);for(let i=e;i<r;i+=1)if(wd(n,o,0,o.length,Jt+i*Ze),!o.
subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{n!==void 0&&Ph(n)}}function Wh(t){
if(t.readUInt32BE(0)!==jh)return!1;let e=ho(t.subarray(0,24),[0,0]);return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(
28)}function Id(t,e){return Rd(t,e,kd(e).filter(({isWhole:n})=>n))}function Ad(t,e){let n=[...Td(e)],r=n.findIndex(({isWhole:o})=>!o),
s=r<0?n:n.slice(0,r);return Rd(t,e,xd(s))}function Rd(t,e,n){let{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(
t.length/j),o=Buffer.alloc(s*j);t.copy(o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*j,a,a+j);return o}var Gh=13,_d=8,[Vh]=qt;function Md(t){try{Nd(yt(t,Ht),{force:!0}),zh(yt(t,mt),yt(t,Ht))}catch{}}function Pd(t){Nd(yt(t,Ht),
{force:!0})}function Rr(t){let e=Ir(yt(t,q)),n=Ir(yt(t,Ht)),r=n.length>0?n:Ir(yt(t,mt)),s=Id(e,r),{entries:o,damaged:i}=Cd(
s),a=i+Od(r),d=le.inMemory();d.transaction(()=>{for(let c of o)d.insert(c);if(a!==0)for(let c of qh(o,Ad(e,r)))d.insert(
c)});let u=s.length<=j;return{store:d,damaged:u?0:Math.max(1,a)}}function qh(t,e){let n=new Set(t.map(Dd)),r=new Set(t.flatMap(
({isSent:s,record:o})=>s?[]:[o.traceId]));return Cd(e).entries.filter(s=>!s.isSent&&r.has(s.record.traceId)&&!n.has(Dd(s)))}
function Dd({id:t,record:e}){return z(e)??t}function Cd(t){let e=new Map,n=0;for(let r=0;r+j<=t.length;r+=j)for(let s of Hh(
t,r)){let o=s===void 0?void 0:Qh(s);o===void 0?n+=1:o!=="other"&&!e.has(o.id)&&e.set(o.id,o)}return{entries:[...e.values()],
damaged:n}}function*Hh(t,e){if(e===0||t[e]!==Gh)return;let n=t.readUInt16BE(e+3);if(_d+2*n>j){yield void 0;return}for(let r=0;r<
n;r+=1){let s=t.readUInt16BE(e+_d+2*r);yield s<j?Kh(t,e,s):void 0}}function Kh(t,e,n){let[r,s]=Ar(t,e+n),[o,i]=Ar(t,s),a=Jh(
r);if(i+a>e+j||r>t.length)return;let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>
0;){let p=(c-1)*j;if(c<2||p+j>t.length)return;d.push(t.subarray(p+4,p+4+Math.min(u,j-4))),u-=j-4,c=t.readUInt32BE(p)}return{
rowId:o,payload:Buffer.concat(d)}}function Jh(t){let e=j-35;if(t<=e)return t;let n=Math.floor((j-12)*32/255)-23,r=n+(t-n)%
(j-4);return r<=e?r:n}function Ar(t,e){let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+
r+1]}return[n*256+(t[e+8]??0),e+9]}function Qh({rowId:t,payload:e}){let[n,r]=Ar(e,0),s=[];for(let a=r;a<n&&s.length<=qt.
length;){let[d,u]=Ar(e,a);s.push(d),a=u}if(s.length!==qt.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[
u,c]=Yh(e,i,d);o[qt[a]??""]=u,i+=c}return o[Vh??""]=t,_e(o)}var Zh={1:1,2:2,3:3,4:4,5:6};function Yh(t,e,n){if(n>=13&&n%
2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),s]}if(n===8||n===9)return[n-8,0];let r=Zh[n];return r===void 0?[null,
n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(e,r),r]}var ty=1024*1024,Qt=class t{#e;#t;#r;#n;#s;#o=new Set;#i=[];#d=!1;#u=!1;#c;#a=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#g(),this.#c=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=vr(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Ld(r,e),s}}get path(){return this.#t}get waiting(){return this.#c}takeDamaged(){
let e=this.#a;return this.#a=0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){
let n=[],r=0;for(;n.length<e&&r<ty;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+
i.text.length,0)}return n}release(){this.#p(()=>{this.#d||(this.#n.transaction(()=>{this.#n.delete(this.#i)}),this.#i=[])})}get isEmpty(){
return this.#p(()=>!this.#d&&this.#n.isEmpty)}end(){this.#u&&!this.#d?this.release():(this.#n.remove(),Qe(this.#t)),Xh(this.#t)&&
this.giveBack()}trim(e){let n=this.#n.trim(e,()=>!1);return this.#d||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#u=
!1,this.end()):(this.#n.checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Ld(this.#t,this.#e)}catch{}}#f(){
let{value:e,done:n=!1}=this.#s.next();if(!n){if(e===void 0)throw new xn("a record is not what was written");return this.#o.
has(e.id)?[]:this.#l(e)}}#l(e){let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(
({id:a})=>!this.#o.has(a)),o=this.#r,i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#u=
!0);for(let{id:a,isSent:d}of i)this.#o.add(a),this.#i.push(a),d||(this.#c-=1);return i}#p(e){try{return e()}catch(n){if(!$d(
n)||this.#d)throw n;return this.#n.close(),this.#n=this.#m(),this.#s=this.#n.entries(),e()}}#g(){Md(this.#t);try{let e=le.
open(this.#t);if(!vd(ey(this.#t,mt),e.logFrames)&&e.isQueue&&e.isWhole)return Pd(this.#t),e;e.close()}catch(e){if(!$d(e))
throw e}return this.#m()}#m(){let{store:e,damaged:n}=Rr(this.#t);return this.#d=!0,this.#a+=n,e}};function $d(t){return zt(
t)||Xa(t)}function jd(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=fe(e),u=(S,k)=>{try{i.note(S,k())}catch(W){
a(`what is too ${S==="age"?"old":"much"} stays: ${String(W)}`)}},c=S=>mo(Or(S))>n.age;for(let S of gt(d,(k,W)=>c(W)&&!ht(
W)))u("age",()=>Fd(S,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),Ud(e)<=n.size)return;let p=gt(
d,(S,k)=>!ht(k)).map(S=>({modified:Or(S),trim:k=>Fd(S,k)})),h={modified:sy(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:S=>o.
trim(S,0)},m={modified:Number.POSITIVE_INFINITY,trim:S=>{let k=r?.trim(S,s)??[];return r?.checkpoint(),k}},g=[...p,h].sort(
(S,k)=>S.modified-k.modified);for(let{trim:S}of[...g,m]){let k=Ud(e)-n.size;if(k<=0)return;u("size",()=>S(k))}}function Fd(t,e){
return Qt.takeOver(t)?.trim(e)??[]}function Ud(t){let e=0;try{for(let n of ry(t,{recursive:!0,withFileTypes:!0})){let r=oy(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=ny(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as iy,existsSync as bo,fchmodSync as ay,mkdirSync as dy,openSync as uy,renameSync as cy}from"node:fs";import{
join as fy}from"node:path";var Bd=1,So="dead.db",ly=64,py=`
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
PRAGMA user_version = ${Bd};`,Wd="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
_r=class{path;#e;constructor(e){this.#e=e,this.path=fy(e,So)}add(e){e.length!==0&&(dy(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,In(!1,d,u,i),d,u,i)}}))}take(e,n){
bo(this.path)&&this.#t(r=>{for(let s of my(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!bo(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${Wd} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:_e(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!zt(n))throw n;cy(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!bo(
this.path)){let r=uy(this.path,"a",384);ay(r,384),iy(r)}let n=new Ee(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>Bd)throw new Error(`a newer version wrote ${this.path}`);n.exec(py),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*my(t){for(let e=0;;){let n=t.all(`${Wd} WHERE id > ? ORDER BY id LIMIT ${ly}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(_e).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as gy,chmodSync as hy,mkdirSync as yy}from"node:fs";import{join as by}from"node:path";var Dr=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=by(this.#e,"dropped.log");yy(this.#e,{recursive:!0,mode:448}),gy(u,d,{mode:384}),hy(u,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as Sy}from"node:fs";import{join as wy}from"node:path";var Ey=500,Ty=512,Nr=class{#e;#t;#r;#n=new Set;#s=new Set;#o=new Set;#i=0;#d=0;#u=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#r!==void 0}get waiting(){let e=this.#a().reduce((n,r)=>n+r.waiting,0);return this.#n.size===0?e:e-[...this.#n].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#p(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#m(this.#t,r))return;let s=this.#r??=le.inMemory();s.transaction(
()=>{r(s)}),this.#E(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#o]),this.#o.clear()}write(){if(performance.now()<this.#d)return!1;this.#t?.isGone===!0&&this.#w(this.#t,
"is not where it was");try{this.#t??=this.#l()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#n.size===0?!0:
this.#m(this.#t,n=>{n.delete([...this.#n]);for(let r of this.#r?.entries()??[])r!==void 0&&n.insert(r)})?(this.#n.clear(),
this.#r?.close(),this.#r=void 0,this.#u&&this.#e.debug("the queue is written again"),this.#u=!1,!0):!1}get(e){for(let n of this.#a()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#a().flatMap(r=>r.about(e)).filter(r=>!this.#n.has(r))}newest(e){
let[n]=this.about(e).slice(-1);return n===void 0?void 0:this.get(n)?.record}hasSpans(e){return this.spans(e).length>0}hasTrace(e){
return this.#a().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#a().some(r=>r.waits(n)))}spans(e){
return this.#a().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,Ty)){let r=this.#a().flatMap(o=>o.
list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===void 0)return;e=s.position}}forget(e){
this.#g(e,n=>{n.delete(e)})}keepSent(e){this.#g(e,n=>{n.keepSent(e)})}defer(e){let n=e.map(r=>[r,this.#c()]);for(let r of this.#a())
this.#m(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#t?.close(),this.#t=
void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;e!==void 0&&((this.#n.size===0?!e.isEmpty:
e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#d=0))}#c(){return this.#i+=1,this.#i}#a(){return[
this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({id:n})=>!this.#n.has(n))}#l(){let{folder:e,
key:n,created:r,debug:s}=this.#e;for(;;){let o=wy(e,Gt(Vt(n,se())));if(Sy(o))continue;let i=le.create(o);return i.isExclusive&&
s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#a())
for(let a of i.about(s))this.#s.has(a)?this.#o.add(a):i===e?e.delete([a]):this.#n.add(a);let o=this.#c();e.insert({...n,
id:o,position:o})}#g(e,n){if(e.length!==0){for(let r of this.#a())if(!this.#m(r,n))for(let s of e)r.has(s)&&this.#n.add(
s)}}#m(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===this.#t&&zt(r)?this.#w(e,`is damaged: ${String(r)}`):
this.#y(r),!1}}#y(e){this.#d=performance.now()+Ey,this.#b(`cannot be written: ${String(e)}`)}#b(e){this.#u||this.#e.debug(
`the queue ${e}; records are kept in memory until it can`),this.#u=!0}#w(e,n){this.#b(n),this.#t=void 0;let{store:r,damaged:s}=e.
isGone?{store:e,damaged:0}:ky(e),o=this.#r??=le.inMemory(),i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=
1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),this.#e.dropped.damaged(i),this.#E(o)}#E(e){let n=e.bytes-this.#e.
memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.isInFlight(r)))}};function ky(t){t.close();let e=t.folder??"",
n=Rr(e);return Qe(e),n}import{readdirSync as xy}from"node:fs";import{join as Oy}from"node:path";var vy=6e5,Mr=class{#e;#t;#r=new Map;#n=new Map;constructor(e,n){this.#e=e,this.#t=n}get isAny(){return[...this.#n.values()].
includes(!0)}look(e){return this.#n=new Map,({outline:n})=>{if(n.kind==="tag"||n.resumed!==!0)return!1;let{traceId:r}=n,
s=this.#n.get(r)??this.#s(r,e);return this.#n.set(r,s),s}}forget(e){this.#r.delete(e)}#s(e,n){let r=this.#r.get(e)??performance.
now();return this.#r.set(e,r),performance.now()-r>vy?!1:xy(this.#e).some(s=>{let o=Re(s),i=Oy(this.#e,s);return o?.destination!==
this.#t||o.owner.place!==se().place?!1:!n.has(i)&&bd(i,e)})}};import{existsSync as Pr,readdirSync as qd,readFileSync as Iy,renameSync as Ay,rmdirSync as Ry,rmSync as Hd,statSync as _y}from"node:fs";
import{basename as zd,join as Be}from"node:path";import{crc32 as Dy}from"node:zlib";var Gd=1,Zt=/([0-9a-f]{8}) (\d{1,10}) /g,Vd=',"body":';function*Cr(t){let e=Iy(t),n=e.toString("latin1"),r=0;Zt.lastIndex=
0;for(let s=Zt.exec(n);s!==null;s=Zt.exec(n)){let[o,i]=[s.index,Zt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&Dy(a)===Number.parseInt(s[1]??"",16))){Zt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,Zt.lastIndex=r,yield Ny(a)}n.slice(r).trim()!==""&&(yield void 0)}function Ny(t){let e=t.indexOf(Vd),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+Vd.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function wo({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function Kd({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Jd(t){for(let e of t)for(let n of Cr(e))if(n?.fields.spool!==void 0)return n}function Qd(t){return(Jd(t)?.
fields.spool??Gd)!==Gd}function Eo(t){return qd(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>Be(t,e)).sort()}function My(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...Cr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function Py(t,e){let n=Eo(t),{settled:r,infos:s}=My(n),o=Jd(n),i=o&&wo(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(_y(u).mtimeMs);for(let p of Cr(u)){p===void 0&&(a+=1),i=(p&&wo(p))??i;let h=p&&Kd(
p);if(h===void 0||i===void 0)continue;let m=p?.fields.n,g=r(m),S=h.kind==="info"&&!h.final&&s.get(h.traceId)===m;if(g&&!S)
continue;let k=z(h);k!==void 0&&e.delete(e.about(k)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:g,record:h})}}
return a}function Cy(t,e){let n=fe(t),r=s=>!Qd(Eo(s));for(let s of gt(Be(t,"spool"),(o,i)=>r(i))){let o=vr(s),i=Re(zd(s));
if(o===void 0||i===void 0)continue;let a=le.create(Be(n,Gt(Vt(i.destination,se()))));a.transaction(()=>{e.damaged(Py(o,a))});
for(let d of Eo(o))Hd(d);To(o),a.isEmpty?a.remove():a.close(),Pr(a.folder??"")&&Ay(a.folder??"",Be(n,zd(s)))}To(Be(t,"sp\
ool"))}function Ly(t,e){let n=Be(t,"dead");for(let r of Pr(n)?qd(n):[]){let s=Be(n,r);if(!/\.(log|taken)$/.test(r)||Qd([
s]))continue;let o,i=[];for(let a of Cr(s)){o=(a&&wo(a))??o;let d=a&&Kd(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),Hd(s,{force:!0})}To(
n)}function To(t){try{Ry(t)}catch{}}function Zd(t,e,n){Pr(Be(t,"spool"))&&Cy(t,n),Pr(Be(t,"dead"))&&Ly(t,e)}var Te=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var jy=1e3,By=1e4,Lr=class{#e;#t;#r;#n;#s;#o;#i;#d;#u=new Te(By);#c=[];#a=[];#f;#l;#p;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...Tr,...e.limits},this.#r=fe(n),this.#n=io(r),this.#s=new Dr(n,r),this.#o=new _r(n),this.#d=
new Mr(this.#r,this.#n),this.#i=new Nr({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#O()},
debug:s})}get size(){let e=this.#c.reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#i.waiting+e)??0}get isHeld(){
return this.#d.isAny}get isVolatile(){return this.#i.isVolatile}add(e){this.#h(()=>{this.#g(e),this.#I()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#m(e,n))??[]}settle(e){this.#h(()=>{this.#y(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#i.get(s)??[]);try{let s=Date.now();this.#o.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#y(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#i.land(),this.#i.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#a.length===0&&(Zd(this.#e.folder,this.#o,this.#s),this.#v(),this.#a=gt(this.#r,(r,s)=>this.#b(
r,s)));let n=this.#a.slice(0,this.#t.orphans);return this.#a=this.#a.slice(n.length),n.flatMap(r=>this.#w(r))})??[],more:this.#a.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#i.write()&&this.#I(),this.#i.disk?.sync(),this.#v()})}close(){
this.#h(()=>{clearTimeout(this.#p),clearTimeout(this.#l),this.#l=void 0,this.#i.close()})}requeue(e){this.#f??=e;let n=s=>e===
void 0?io(s)===this.#n:s.project===e,r=0;return this.#h(()=>{this.#o.take(n,s=>{let o=s.filter(({record:i})=>!On(i));return this.#g(
o.map(({record:i})=>i)),r+=o.length,!this.isVolatile})}),r}#g(e){let{destination:n}=this.#e,r=Date.now();this.#i.put(e.map(
s=>({destination:n,at:r,isSent:!1,record:s})))}#m(e,n){for(this.#i.land();;){this.#E();let r=new Set([this.#i.disk?.folder,
...this.#c.map(({path:a})=>a)]),s=wr(this.#i,e,n,this.#d.look(r)),o=[],i=[];for(let{id:a}of s){let d=this.#i.get(a)?.record;
d===void 0?i.push(a):o.push({...d,id:a})}if(!(s.length===0&&this.#k())){if(i.length===0)return this.#i.take(o.map(({id:a})=>a)),
o;this.#i.forget(i),this.#s.damaged(i.length)}}}#y(e){this.#i.land();let n=e.filter(r=>vn(r));this.#i.keepSent(n.map(({id:r})=>r)),
this.#i.forget(e.filter(r=>!vn(r)).map(({id:r})=>r));for(let r of e)r.kind!=="info"||!r.final||(this.#u.add(r.traceId),this.#d.
forget(r.traceId));this.#i.tidy(),this.isVolatile&&this.#I()}#b({destination:e},n){return $y(Uy(n,q))?e===this.#n?!0:this.#f!==
void 0&&Sd(n,this.#f):(Qe(n),!1)}#w(e){if(ht(e))return this.#e.debug(`left alone, as a newer version wrote it: ${e}`),[];
let n=Fy(e).startsWith(this.#n),r=Qt.takeOver(e,n?void 0:this.#f);if(r===void 0)return[];let s=r.openTraces();return this.#S(
r,s),r.isEmpty?r.end():this.#c.push(r),s.filter(({record:i})=>!this.#x(i.traceId)).flatMap(({record:i})=>od(i)??[])}#E(){
let{moved:e}=this.#t;for(;this.#c.length>0&&this.#i.waiting<e&&this.#k(););}#k(){let[e]=this.#c;if(e===void 0||this.isVolatile)
return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#c.shift(),e.end()),!0}#S(e,n){let r=({at:u})=>Date.
now()-u>this.#t.age,s=rd(n.filter(u=>!r(u))),o=new Set(s.map(({record:u})=>u.traceId)),i=u=>this.#u.has(u)||this.#i.hasTrace(
u),a=new Set([...o].filter(i)),d=({record:u})=>!a.has(u.traceId);this.#i.put(s.filter(d),!0),this.#i.put(s.filter(u=>!d(
u)&&!this.#T(u))),this.#s.note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#x(e){if(this.#u.
has(e))return!0;let n=this.#i.newest(e);return n?.kind==="info"&&n.final}#T({record:e}){if(On(e)&&this.#u.has(e.traceId))
return!0;let n=z(e),r=n===void 0?void 0:this.#i.newest(n);return r!==void 0&&!sd(e,r)}#O(){this.#p??=setTimeout(()=>{this.#p=
void 0,this.#h(()=>{this.#v()})},0).unref()}#v(){jd({state:this.#e.folder,limits:this.#t,own:this.#i.disk,isKept:e=>this.#i.
isInFlight(e),dead:this.#o,dropped:this.#s,debug:this.#e.debug})}#I(){this.#l===void 0&&(this.#l=setTimeout(()=>{this.#l=
void 0,this.upkeep()},jy),this.#l.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Yd(t){return Er()?new Lr(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new ko)}var ko=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#o=0;constructor(e=Tr.
memory){this.#e=e}get size(){return this.#r.size}isHeld=!1;get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(
n),s=r===void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#d(s),this.#o+=1,r!==void 0&&this.#n.set(r,this.#o),
this.#r.set(this.#o,{...n,id:this.#o}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.
has(n)||this.#d(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#i();let r=a=>[...this.#r.values()].filter(a).map(Wy),s=a=>r(
({kind:d,traceId:u})=>d==="span"&&u===a),i=wr({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(
a)},e,n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#i();for(let{id:n}of e)
this.#d(n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#i();for(let n of e)this.#r.delete(n.id)&&this.#r.set(
n.id,n)}takeOver(){return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#i(){for(let e of this.#s){
let n=this.#r.get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#d(e)}this.#s=new Set}#d(e){let n=this.#r.
get(e);if(n===void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.
delete(r)}};function Wy(t){return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as tb}from"node:fs";import{closeSync as zy,openSync as Gy,readFileSync as Vy,readSync as qy}from"node:fs";var Hy="0A",Ky=0,Jy=new Set(["0100\
007F","00000000","0".repeat(32),"0000000000000000FFFF00000100007F"]),Qy="00000000000000000000000001000000",Zy=["/proc/ne\
t/tcp","/proc/net/tcp6"],Yy=150;function Xy(){try{return!/^\s*0\s+0\s+4294967295$/m.test(Vy("/proc/self/uid_map","utf8"))}catch{
return!0}}function*eb(t){let e;try{e=Gy(t,"r")}catch{return}try{let n=Buffer.alloc(Yy),r="";for(let s=1;s>0;){s=qy(e,n);
let o=(r+n.toString("latin1",0,s)).split(`
`);r=o.pop()??"";for(let i of o){let[a,d="",,u,,,,c]=i.trim().split(/\s+/);if(a==="sl")continue;if(u!==Hy)return;let[p="",
h=""]=d.split(":");yield{address:p,port:Number.parseInt(h,16),uid:Number(c)}}}}catch{}finally{zy(e)}}function Xd(t,e,n=Zy){
if(Xy())return!1;let r=[process.getuid?.(),Ky];for(let s of n)for(let{address:o,port:i,uid:a}of eb(s)){let d=Jy.has(o);if(!(i!==
e||!(d||t!=="127.0.0.1"&&o===Qy))){if(!r.includes(a))return!0;if(t==="127.0.0.1")return!1}}return!1}var Yt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&Xd(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:nb(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function nb(t){try{return tb(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function oe(t){return Array.isArray(t)}function We(t){return typeof t=="object"&&t!==null&&!oe(t)}var Oo=16,rb=1,sb={OK:1,ERROR:2};function $(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function ob(t,e){if(typeof e==
"string")return $(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===$(r))?e:Object.fromEntries(n.map(([r,s])=>[$(r),s]))}function Ge(t){try{return JSON.stringify(t,ob)}catch{return""}}
function eu(t,e){return t===null?{}:typeof t=="string"?{stringValue:$(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=Oo?{stringValue:Ge(t)}:oe(t)?
{arrayValue:{values:t.map(n=>eu(n,e+1))}}:{kvlistValue:{values:xo(t,e+1)}}}function xo(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:$(r),value:eu(s,e)});return n}function ze(t){return(BigInt(Math.round(t))*1000000n).toString()}
function tu(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:$(t.name),kind:rb,startTimeUnixNano:ze(t.start),endTimeUnixNano:ze(Math.max(t.start,t.end)),attributes:xo(t.attributes,
0),events:t.events.map(e=>({name:$(e.name),timeUnixNano:ze(e.time),attributes:xo(e.attributes,0)})),status:{code:sb[t.status.
code],...t.status.message===void 0?{}:{message:$(t.status.message)}}})}function nu(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var ib={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function vo(t){return Buffer.from(t,"hex").toString("base64")}function ab(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([$(n),Ge(r)]);return Object.fromEntries(e)}function db(t){return typeof t==
"string"?$(t):typeof t=="object"&&t!==null?Ge(t):t}function ub(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([$(n),db(r)]);return Object.fromEntries(e)}function ru(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function su(t){let e=t.events.map(n=>ru({name:$(n.name),
attributes:ub(n.attributes)},{time_unix_nano:ze(n.time)}));return ru({trace_id:vo(t.traceId),span_id:vo(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:vo(t.parentSpanId),name:$(t.name),status:{code:ib[t.status.code],message:$(t.status.message??
"")},attributes:{[y.traceRequestId]:Ge(`tr-${t.traceId}`),...ab(t.attributes)},links:[]},{start_time_unix_nano:ze(t.start),
end_time_unix_nano:ze(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function ou(t){return`{"spans":[${t.join(",")}\
]}`}var Xt={session:250,key:250,value:4e3,preview:1e3};function $r(t,e){return $(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function Io(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>Xt.key||e.push([$(n),$r(r,n===y.session?Xt.session:Xt.value)]);
return Object.fromEntries(e)}function cb(t){return new Date(Math.round(t)).toISOString()}function fb(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function iu(t){return{request_time:cb(t.requestTime),...t.duration===void 0?{}:{execution_duration:fb(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:$r(t.requestPreview,Xt.preview)},...t.responsePreview===
void 0?{}:{response_preview:$r(t.responsePreview,Xt.preview)},trace_metadata:Io(t.metadata),tags:Io(t.tags)}}function Fr(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...iu(t)}}})}function au(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...iu({...t,metadata:{
...t.metadata,[y.schemaVersion]:"4"}})})}function du(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[y.traceOutputs]:Ge(s)},i=a=>Object.entries(Io(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function Ur(t,e){return JSON.
stringify({key:$(t),value:$r(e,Xt.value)})}import{promisify as lb}from"node:util";import{gzip as pb,gzipSync as mb}from"node:zlib";var gb=lb(pb),hb=128*1024,yb=3e4,
jr=12e4,bb=4*1024*1024;function Sb(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function wb(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>bb)break;
return Buffer.concat(e)}function Eb(t){return t.length<=hb?mb(t):gb(t)}async function Y(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=yb}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?Eb(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await wb(u)}}catch(d){return{unanswered:Sb(
d)}}}function Tb(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function kb(t){return t===408||t===425||t===429||t>=500&&t!==501}function xb(t){return t===400||t===413||
t===422}function Br({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function bt({body:t}){
return new TextDecoder().decode(t)}function te(t){try{let e=JSON.parse(bt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function Ob({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function vb(t){let{error_code:e,message:n}=te(t)??{};return typeof n!="string"||n===""?bt(
t):typeof e=="string"?`${e}: ${n}`:n}function Ao(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${Ob(t)}`;
let r=(Br(t)?bt(t).replace(/<[^>]*>/g," "):vb(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.
trim().slice(0,200)}`.trim()}function F(t){if(U(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=Ao(
t);if(e>=200&&e<300)return Br(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!kb(e))
return{outcome:"rejected",reason:n,content:xb(e)};let r=Tb(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function U(t){return"unanswered"in t}var Xe=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return Ib(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>su(
JSON.parse(c))),d=ou(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Ye(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,du(r));return i===void 0?{outcome:"delivered"}:
Ye(F(i))}async#r(e){let n=await this.#e.start(Fr(e,this.#e.experimentId)),r=F(n);if(r.outcome==="delivered"&&!U(n))return{
location:uu(n),isUnchanged:!1};if(!Ab(n))return Ye(r);let s=await this.#e.info(e.traceId);return U(s)||s.status!==200?Ye(
r):(this.#t=!1,{location:uu(s),isUnchanged:!0})}};function Ye(t){return t.outcome==="rejected"?{...t,content:!1}:t}function Ib(t){
return{outcome:"rejected",reason:t,content:!1}}function Ab(t){return U(t)?!1:t.status===400||t.status===409||t.status===
500&&Br(t)}function uu(t){let{trace:e}=te(t)??{},n=e?.trace_info?.tags?.[y.artifactLocation];return typeof n=="string"?n:
void 0}function cu(t){return typeof t=="object"&&t!==null?t:{}}function Rb(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=cu(
te(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=cu(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Wr(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function _b({url:t,type:e,headers:n},r){let s=jr;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Wr(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Wr(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Wr(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Wr(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function Db(t){let e=F(t);return!U(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function fu(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=F(s);if(o.outcome!=="delivered"||U(
s))return o;let i=Rb(s),a=i===void 0?void 0:_b(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=Db(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function zr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:Ur(r,s)});return!U(
o)&&o.status===404?{outcome:"delivered"}:F(o)}var lu="/api/3.0/mlflow/traces",Ro=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:lu,body:e})}info(e){return this.#e.call({method:"GET",path:`${lu}/tr-${e}`})}put(e,n,r){return fu(
this.#e,e,r)}},Gr=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new Xe(new Ro(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return zr(this.#e,
r,n.text)}};import{readFileSync as Nb}from"node:fs";import{homedir as pu}from"node:os";import{join as Mb}from"node:path";var mu="__s\
ettings__",gu="DEFAULT",Vr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function Pb(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var _o={section:{}};function Cb(t,e){let n;try{n=Nb(t,"utf8")}catch{return e===void 0?_o:{problem:`${t} cannot be read: ${Vr}`}}
let r=Pb(n),{default_profile:s=""}=r.get(mu)??{},o=e??(s===""?gu:s),i=o===mu?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==gu?{problem:`${t} has no profile ${o}`}:_o}function Lb(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function $b(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function hu(t,e){let n=Lb(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=Fb({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
Mb(pu(),".databrickscfg"),a=r===void 0&&o?_o:Cb(i.replace(/^~(?=\/)/,pu()),r);return"problem"in a?a:Ub({...a.section,...s})}
function Fb(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function Ub(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=$b(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${Vr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${Vr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${Vr}`}}var jb=1n,Bb={OK:1n,ERROR:2n},Wb=0,yu=1,zb=2;function No(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function Kr(t,e){return No(BigInt(t<<3|e))}function qr(t,e){
return Buffer.concat([Kr(t,Wb),No(e)])}function _n(t,e){return Buffer.concat([Kr(t,zb),No(BigInt(e.length)),e])}function et(t,e){
return _n(t,Buffer.from($(e),"utf8"))}function pe(t,e){return _n(t,Buffer.concat(e))}function Do(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(ze(e)))),Buffer.concat([Kr(t,yu),n])}function Gb(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([Kr(t,yu),n])}function bu(t,e){return t===null?[]:typeof t=="string"?[et(
1,t)]:typeof t=="boolean"?[qr(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[qr(3,BigInt(t))]:Number.isFinite(t)?
[Gb(4,t)]:[]:e>=Oo?[et(1,Ge(t))]:oe(t)?[pe(5,t.map(n=>pe(1,bu(n,e+1))))]:[pe(6,Hr(1,t,e+1))]}function Hr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[pe(t,[et(1,r),pe(2,bu(s,n))])])}function Vb(t){let{status:e}=t;return[_n(1,Buffer.
from(t.traceId,"hex")),_n(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[_n(4,Buffer.from(t.parentSpanId,
"hex"))],et(5,t.name),qr(6,jb),Do(7,t.start),Do(8,Math.max(t.start,t.end)),...Hr(9,t.attributes,0),...t.events.map(n=>pe(
11,[Do(1,n.time),et(2,n.name),...Hr(3,n.attributes,0)])),pe(15,[...e.message===void 0?[]:[et(2,e.message)],qr(3,Bb[e.code])])]}
function Su(t,e){let n=pe(1,Hr(1,{"service.name":"opencode"},0)),r=pe(1,[et(1,"opencode-mlflow"),et(2,e)]),s=pe(2,[r,...t.
map(o=>pe(2,Vb(o)))]);return pe(1,[n,s])}var qb=0,Hb=2;function*Kb(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===qb)yield{number:r>>3,value:n()};else if((r&
7)===Hb){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function Mo(t,e){for(let n of Kb(
t))if(n.number===e)return n.value}function Jb(t){let e=Mo(t,1);if(!(e instanceof Uint8Array))return;let n=Mo(e,1),r=Mo(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Qb(t){
let e=te(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Jr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?Jb(
t.body):Qb(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var Zb=256,Yb=2*1024*1024,Xb=1e3;function wu(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var eS="mlflow_e\
xperiment_trace_otel_spans";function Dn({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function tS({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var Qr=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#o;constructor(e,n,r,s){this.url=`${e.host}#${Dn(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#i();if(typeof s!="string")return s;let o=await this.#d(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#a(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#i(){if(this.#o!==void 0)return this.#o;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=F(n);if(r.outcome!=="delivered"||
U(n))return Ye(r);let{experiment:s}=te(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=Dn(this.#t),a=o(y.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${eS}`:`${i}_otel_spans`;return this.#o=o(y.databricksTable)??u,this.#o}async#d(e,n,r){
let s=this.#s.get(e)??new Set;this.#u(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of nS(o)){let a=i.
map(({text:p})=>this.#c(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:Su(a,this.#n)}),c=(U(d)?void 0:Jr(d))??F(d);if(c.
outcome!=="delivered")return Ye(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#u(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>Xb&&r!==void 0&&this.#s.delete(r)}#c(e){let n=`trace:/${Dn(this.#t)}/${e.traceId}`;return{
...e,attributes:{[y.traceRequestId]:n,...e.attributes}}}async#a(e,n){let r=`/api/4.0/mlflow/traces/${Dn(this.#t)}/${e.traceId}\
/info`,s=au(e,tS(this.#t,n));return Ye(F(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${Dn(this.#t)}/${e}/tags`;return zr(this.#e,r,n)}};function*nS(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=Zb||n>Yb)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var rS=6e4,sS={"content-type":"application/json"};function Eu(t){return"header"in t}var Zr=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||U(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return Y({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=sS,
body:s}){let o=await this.#s();return Eu(o)?Y({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#o(e.clientId,e.clientSecret);return Eu(
n)&&(this.#r=n),n}async#o(e,n){let r=await Y({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(U(r)||r.status!==200)return r;let s=te(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Y({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(U(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=te(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-rS}}};function Tu(t){return/^databricks(-uc)?($|:)/.test(t)}function ku(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=hu(n,t);if("problem"in o)return o;let i=new Zr(o,new Yt(t));if(s===void 0)return new Gr(i,r);let a=wu(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new Qr(i,a,r,e)}var oS="traces.json",Yr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return Y(
{method:"POST",...this.#e.infos,body:e})}info(e){return Y({method:"GET",...this.#e.info(e)})}end(e,n){return Y({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",oS);return s===void 0?{outcome:"rejected",
reason:iS(n),content:!1}:F(await Y({method:"PUT",...s,body:r,timeout:jr}))}};function iS(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var aS="Invalid Content-Type",dS="FileStore",Xr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#i(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#o(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>tu(
JSON.parse(i))),r=nu(n,this.#t),s=await Y({method:"POST",...this.#e.spans,body:r,gzip:!0});if(U(s))return F(s);if(s.status<
300)return Jr(s)??F(s);let o=await this.#s(s);return o===void 0?F(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=bt(e),r=new Yr(this.#e);if(e.status===501)return new Xe(r,!n.includes(dS));if(e.status===400&&n.includes(aS))return new Xe(
r,!0);if(!uS(e))return;let s=await Y({method:"GET",...this.#e.version});if(U(s))return F(s);let o=/^\s*(\d+)\.\d+/.exec(
bt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${Ao(e)}`,content:!1}:
Number(o)>=3?new Xe(r,!0):{outcome:"rejected",reason:`MLflow ${bt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#o(e){let n=Fr(JSON.parse(e),this.#e.experimentId);return F(await Y({method:"POST",...this.#e.infos,body:n}))}async#i(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Y({method:"PATCH",...this.#e.tags(e),body:Ur(r,s)});return!U(o)&&o.status===404?
{outcome:"delivered"}:F(o)}};function uS(t){return t.status!==404&&t.status!==405?!1:typeof te(t)?.error_code!="string"}function xu(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function Ou(t){try{return decodeURIComponent(
t)}catch{return t}}function cS(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?xu(Ou(e.username),Ou(e.password)):r!==void 0&&s!==void 0?xu(r,s):o===void 0?void 0:
`Bearer ${o}`}function fS(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function vu(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=cS(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!fS(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=pS(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,h={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?h:n,...i}},version:a("/version")}}var lS="/api/2.0/mlflow-artifacts/artifact\
s/";function pS(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${lS}${r}`}function Iu(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function es(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(Tu(n)){let i=ku({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:Iu(i)}let s=new Yt(t),o=vu({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:Iu(new Xr(o,
e))}var St="0.1.0",Co="OPENCODE_MLFLOW_OPTIONS";function ns(t,e,n){let r=es(t,St);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5},u=new Sr(i);return{queue:Yd({folder:i,destination:a,debug:n,limits:d}),transport:r,interrupted:u}}
function gS({caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:Au(t)},...e===
void 0?{}:{DATABRICKS_CONFIG_FILE:Au(e)}}}var hS=5e3,ts=new Map,Po=new Map;function Ru(t,e,n,r){let s=JSON.stringify(t),
o=JSON.stringify([n,s]),i=ts.get(o);if(i!==void 0)return i.users+=1,i;let a=ns(t,n,r);if("problem"in a)return a;let d=Po.
get(s)??new br({file:mS(import.meta.url),project:n,queue:fe(t.stateDir),environment:()=>({...e(),...gS(t)}),debug:r});Po.
set(s,d);let u=new Bt({...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(h.users>0||ts.get(o)!==
h)){if(u.isBusy){setTimeout(p,hS).unref();return}ts.delete(o),d.removeSource(c)&&Po.delete(s),u.stop()}},h={delivery:u,transport:a.
transport,users:1,release:()=>{h.users-=1,p()}};return ts.set(o,h),h}import{lstatSync as yS,readdirSync as bS,readFileSync as SS}from"node:fs";import{join as Nu}from"node:path";var Mu="count(DISTINCT outline ->> 'traceId') AS turns",wS=`SELECT destination, count(*) AS records, ${Mu} FROM records \
WHERE sent = 0
  GROUP BY destination`,ES=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,TS=`SELECT destination, ${Mu} FROM letters GROUP BY destination`,Lo=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:_u(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:_u(this.droppedSince)}}}};function _u(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function Du(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function kS(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:Pu(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function Pu(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var $o=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=Re(n)?.owner;if(r===void 0)return;if(ht(e)){this.#n+=
1;return}let s=r.place===se().place&&Wt(r);for(let o of this.#s(Nu(e,q),wS)){let{waiting:i}=this.#o(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>1){this.#n+=1;return}for(let r of this.#s(e,ES)){let s=this.#o(JSON.parse(String(r.
destination))),o=kS(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=Du(s.deadSince,r.since)}for(let r of this.#s(e,TS))this.#o(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of SS(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=Pu(n);if(typeof o!="number")continue;
let p=this.#o({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),h=typeof s==
"string"?s:"unknown";p.droppedReasons[h]=(p.droppedReasons[h]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
Du(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!yS(e).isFile())return[];let r;try{return r=new Ee(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#o(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new Lo(e);return this.#t.
set(i,a),a}};function Cu(t,e){let n=new $o(performance.now()+e),r=(s,o,i)=>{try{for(let a of bS(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(Nu(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===So&&
n.dead(s)}),r(fe(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as xS}from"node:fs";import{setTimeout as OS}from"node:timers/promises";var vS=250,IS=5e3,AS=1e4,RS=500,_S=2*1024*1024;function Lu(t,e){try{return xS(fe(t)).some(n=>n.includes(`.${hr(e)}.`))}catch{
return!1}}async function $u(t,e,n=IS){let r=performance.now();for(;Wt(e);){if(Lu(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await OS(vS)}return Lu(t,e)}function DS(){let{Bun:t}=globalThis;t?.gc(!0)}async function Fu({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new Bt({longestRetry:AS,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<_S||(s=0,DS())}});for(;;){let c=!0;for(;c&&
i.waiting<ro;)c=i.takeOver();if(await i.flush(RS)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{mkdirSync as NS,readFileSync as MS,renameSync as PS,rmSync as CS,writeFileSync as LS}from"node:fs";import{join as $S}from"node:path";function Fo(t){return $S(t,"off.json")}function Uu(t,e){try{NS(t,{recursive:!0,mode:448});let n=Fo(t);LS(`${n}.new`,JSON.
stringify(e),{mode:384}),PS(`${n}.new`,n)}catch{}}function ju(t){try{CS(Fo(t),{force:!0})}catch{}}function Bu(t){try{let e=l(
JSON.parse(MS(Fo(t),"utf8"))),n=v(e.at);if(n===void 0)return;let{opencode:r,missing:s}=e;return{at:n,opencode:f(r)??null,
missing:re(s)}}catch{return}}import{arch as QS,release as ZS,type as YS}from"node:os";import{basename as XS,parse as ew,resolve as Gu}from"node:path";import{execFile as FS}from"node:child_process";import{promisify as US}from"node:util";var jS=US(FS),BS=2e3,WS=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],zS={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function GS(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...zS}}async function Uo(t,...e){try{let{stdout:n}=await jS("git",[...WS,"-C",t,...e],{timeout:BS,
windowsHide:!0,env:GS()}),r=n.trim();return r===""?void 0:r}catch{return}}var VS=/^remote\.(.+)\.url (.+)$/;function qS(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=VS.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var HS=/^[\w.-]+@[\w.-]+:[^@]*$/;
function KS(t){if(HS.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var Wu="refs/heads/";async function JS(t){
let e=await Uo(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await Uo(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(Wu)===!0?{branch:r.slice(Wu.length)}:{},...n===void 0?{}:{commit:n}}}async function zu(t){let[
e,n]=await Promise.all([JS(t),Uo(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:qS(n),s=r===
void 0?void 0:KS(r);return{...e,...s===void 0?{}:{remote:s}}}function Nn(t,e){let n=e===void 0?void 0:Gu(e);return n===void 0||n===ew(n).root?Gu(t):n}async function tw(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=XS(t);return{[y.sourceType]:"LOCAL",[y.sourceName]:"opencode",...n===void 0?{}:{[y.gitBranch]:n},
...r===void 0?{}:{[y.gitCommit]:r},...s===void 0?{}:{[y.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${YS()}\
 ${ZS()} ${QS()}`}}var nw=2e3;function rs(t,e,n,r=zu){let s=Nn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await tw(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+nw,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as rw,mkdirSync as sw,renameSync as ow,statSync as iw}from"node:fs";import{join as aw}from"node:path";
import{isMainThread as dw}from"node:worker_threads";var uw=4*1024*1024;function en(t,e,n=dw){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{sw(e,{recursive:!0,mode:448});let s=aw(e,"plugin.log");(iw(s,{throwIfNoEntry:!1})?.size??0)>uw&&ow(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;rw(s,i,{mode:384})}catch{}}:()=>{}}var Vu=64,qu="[REDACTED:too-deep]";function cw(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function Hu(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function jo(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=Vu?qu:oe(t)?Hu(t,s=>jo(s,e,n,r+1)):ss(t,e,n,r)}function Ku(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??jo(e,n,r,s):oe(e)?Hu(e,o=>Ku(t,o,n,r,s+1)??null):jo(e,n,r,s+
1)}function fw(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function ss(t,e,n,r=0){if(r>=Vu)
return{[qu]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=cw(e(a),o),c=Ku(fw(a,t),d,e,n,r);o.
add(u),s.set(u,c),i&&=u===a&&c===d}return i?t:Object.fromEntries(s)}var lw=4e6,Ju="[REDACTED:too-long]";function Qu(t,e=lw){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,ar(
r,n,Ju));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Ju}catch{return"[REDACTED:unreadable]"}}}var pw=[y.spanType,y.spanTokens,y.spanCost,L.session],mw=[y.session,y.traceTokens,y.traceCost],gw=[y.traceName];function Bo(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function os(t){let e=Bo(t.attributes,pw);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function is(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:Bo(
t.metadata,mw),tags:Bo(t.tags,gw)}}var hw=[4096,1024,256,128],yw=100,bw="[REDACTED:pattern]",Zu="[REDACTED:pattern-too-slow]",Sw="MLFLOW_OPENCODE_REDACT_PA\
TTERN",ww=/^\/(.+)\/([imsu]{0,4})$/s,as={bounded:1,unbounded:0},tn=class extends Error{};function Ew({bounded:t,unbounded:e}){
return t>1||e>0}var Wo=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#a("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=as;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#c());){let n=this.#n(),r=this.#d(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#a("(")?this.#s():this.#a("[")?this.#o():
this.#a("\\")?this.#i():(this.#t++,as)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#u())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#a(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new tn("it looks around without \
a limit");return n}#o(){for(;this.#t<this.#e.length&&!this.#a("]");)this.#t+=this.#c()==="\\"?2:1;return as}#i(){if(/^(?:[1-9]|k<)/.
test(this.#u()))throw new tn("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#u())?.[0];
return this.#t+=e?.length??1,as}#d(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#u());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(Ew(e))throw new tn(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#u(){return this.#e.slice(this.#t,this.#t+128)}#c(){return this.#e.charAt(this.#t)}#a(e){
return this.#c()!==e?!1:(this.#t++,!0)}};function Tw(t){let{bounded:e,unbounded:n}=new Wo(t).alternatives(),r=hw.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new tn("it has too many parts of variable length after one another");return r}function Yu(t){
return{problem:`${Sw} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function kw(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function xw(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+bw),r=Math.max(r,o);return n+t.slice(r)}function Ow(t,e,n){
let r=yw;return s=>{if(r<=0)return Zu;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Zu;if(kw(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,xw(s,o)}}function Xu(t,e){let n=ww.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Yu("it matches empty text");let i=Tw(r);return{
mask:()=>Ow(o,i,e)}}catch(o){return Yu(o instanceof Error?o.message:String(o))}}var ec=new Set([y.spanType,y.messageFormat,y.model,y.provider,y.traceNameTag,y.traceName,y.session,y.user,y.traceTokens,
y.traceCost,y.schemaVersion,y.gitCommit,y.sourceName,y.sourceType,L.session,L.user,L.exceptionType,L.agentName,L.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),vw=new Set([y.spanTokens,y.spanCost]),Iw=new Set([y.spanInputs,
y.spanOutputs,L.exceptionMessage,w.sessionTitle,w.toolTitle]),Aw=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),Rw=new Set(["messages","choices","tool_calls"]),_w=new Set(["message","function"]),Dw=new Set(["once","al\
ways","reject"]),Nw=/^-?\d{1,20}(?:\.\d{1,20})?$/;function wt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function Go(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function Mw(t){if(We(t))return Go(t,(e,n)=>typeof n==
"number"?n:void 0)}function zo(t,e){return Go(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(Aw.has(n)||e&&
n==="name")?r:Rw.has(n)&&oe(r)?r.map(s=>We(s)?zo(s,!1):wt(s)):_w.has(n)&&We(r)?zo(r,n==="function"):wt(r))}function Pw(t){
return We(t)&&(oe(t.messages)||oe(t.choices))}function Cw(t){return oe(t)?t.map(n=>{let r=We(n)?n.function:void 0,s=We(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function Lw(t,e,n){if(ec.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&Dw.has(e)?e:
void 0;if(vw.has(t))return Mw(e);if(t===y.tools)return Cw(e);if(Iw.has(t))return!n&&Pw(e)?zo(e,!1):wt(e)}function Vo(t){
let e=t[y.spanType]==="TOOL";return Go(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:Lw(n,r,e))}function qo(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>ec.has(e)||e.startsWith("opencode.")&&Nw.test(n)))}var $w=()=>{};function Fw(t,e){let n=t==="full"?$w:Yi,r=t==="full"?la:Nt;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return Qu(o===void 0?r:i=>o(r(i)))},field:n}}function Uw(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:wt(e)}},attributes:Vo(t.attributes),events:t.events.map(n=>({...n,attributes:Vo(n.attributes)}))}}
function jw(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:wt(e)},...n===void 0?
{}:{responsePreview:wt(n)},metadata:qo(t.metadata),tags:qo(t.tags)}}function Bw(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:ss(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:ss(t.attributes,r,n)}}function tc(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),ct(n(s,o)??e(o),r)]))}function Ww(t,{text:e,field:n}){let r=e(),
s=a=>ct(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:tc(t.metadata,r,n,_.metadata),tags:tc(t.tags,r,n,_.tag)}}function ds({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:Xu(n,()=>performance.now()),s=Fw(t,r);return{span(o){try{return Bw(t==="meta\
data"?Uw(o):o,s)}catch{return os(o)}},info(o){try{return Ww(t==="metadata"?jw(o):o,s)}catch{return is(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var Ho={background:6e5,asked:2e4,reading:400},Jw=10,Mn="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",De=class extends Error{};function Qw(t){
try{let{positionals:e,values:n}=Kw({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new De(Mn);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof De?e:new De(Mn)}}function Zw(t){for(let e=t;;e=nc(e)){if(oc(Vw(e,".git")))return e;if(nc(e)===e)return}}
function us(t){return typeof t=="object"&&t!==null?{...t}:{}}function ic(t,e){try{return JSON.parse(t)}catch{throw new De(
`${e} is not JSON`)}}function rc(){return us(ic(process.env[Co]??"{}",Co))}function Ko(t,e,n=!1){let r=qw(t),s=oc(r)?Gw(
r):r,o=Zw(s),i=lt(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:pt(i),folder:Nn(s,o),explained:Ca(i)}}
function sc(){let t=us(ic(zw(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=us(r);return Ko(String(s),us(o),i===2)}),budget:typeof n=="number"?n:Ho.reading}}
function Yw({projects:t}){return{version:St,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=es(e,St),d="problem"in a?null:a.url,u=Bu(s)??null;return{project:n,url:d,stateDir:s,problems:o,proposals:i,
off:u,settings:r}})}}function Xw({projects:t,budget:e}){if(!Er())return{unknown:"this version of Node.js has no SQLite (\
22.13 and later do)"};let n=pt(lt(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].
map(o=>Cu(o,e/r.size));return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(
({queues:o})=>o)}}function e0({settings:t,folder:e}){let n=ns(t,e,()=>{}),r=ds({capture:t.capture,pattern:t.redactPattern}),
s=[...t.problems];return r.problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:St,url:"problem"in
n?null:n.transport.url,experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function t0({patience:t,parent:e}){
if(t===void 0)return e===void 0?Ho.asked:Ho.background;let n=Number(t);if(!(n>=0))throw new De(Mn);return n*1e3}async function n0(t,{
settings:e,folder:n}){let r={delivered:0,dead:0,waiting:0,problems:[]},s=t0(t),o=t.parent===void 0?void 0:Ka(t.parent);if(t.
parent!==void 0&&o===void 0)throw new De(Mn);if(o!==void 0&&(Hw(Jw),!await $u(e.stateDir,o)))return r;let i=en(e.debug,e.
stateDir,!1),a=ns(e,n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(
n),Fu({...a,patience:s,debug:i}))}async function r0(t){let e=Qw(t);switch(e.verb){case"check":return e0(Ko(e.project,rc()));case"\
deliver":case"resend":return n0(e,Ko(e.project,rc()));case"settings":return Yw(sc());case"queue":return Xw(sc());default:
throw new De(Mn)}}async function ac(t){try{process.stdout.write(`${JSON.stringify(await r0(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof De?2:1}}var dc=Symbol.for("opencode-mlflow.tracing.1");function s0(){let t=Reflect.get(globalThis,dc);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,dc,e),e}function uc(t,e,n){let r=s0(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}function cc(t){return{role:"system",content:t}}function Ne(t){return{role:"user",content:t}}function cs(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function tt(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var o0={"tool-calls":"tool_calls","content-filter":"content_filter"};function Jo(t){
return o0[t]??t}function fs(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:Jo(e)}}]}}function fc(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}var lc="AI_SDK_TELEMETRY_INTEGRATIONS";function pc(t){let e=Reflect.get(globalThis,lc);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,lc,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function mc(t,e){let{metadata:n,activeTools:r,tools:s,messages:o}=l(
t),i=f(l(n).sessionId);if(i===void 0)return;let a=l(s),d=[...new Set(re(r))].filter(g=>Object.hasOwn(a,g)).map(g=>i0(g,l(
a[g])));if(d.length>0)return{kind:"tools",time:e,sessionID:i,tools:d};let[u,...c]=O(o).map(l).filter(({role:g})=>g!=="sy\
stem");if(u?.role!=="user"||c.length>0)return;let{content:p}=u,h=typeof p=="string"?[p]:O(p).map(g=>l(g).text),m=Ne(x(re(
h).join(`
`)));return{kind:"summarised",time:e,sessionID:i,message:m}}function i0(t,e){let n=f(e.description),r=l(e.inputSchema).jsonSchema,
s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:x(n)},...s?{parameters:I(r)}:{}}}var gc={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function Zo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:x(r??n??"unknown error"),...v(s)===void 0?{}:{statusCode:v(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||gc[n]===void 0?{}:{ending:gc[n]}}}function hc(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:R(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:a0(e.permission)}}function a0(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function d0(t,e){let n=f(t.parentID);if(n!==void 0)return{...e,role:"assistant",parentID:n,completed:R(l(
t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),
cwd:f(l(t.path).cwd),cost:v(t.cost),tokens:Je(t.tokens),finish:f(t.finish),failure:Zo(t.error),summary:t.summary===!0?!0:
void 0,structured:t.structured===void 0?void 0:I(t.structured)}}function u0(t){let e=l(t),n=f(e.file);return n===void 0?
[]:[{file:n,additions:G(e.additions),deletions:G(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]}function c0(t,e){
let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(l(t.summary).diffs).flatMap(u0);return{...e,role:"user",agent:f(
t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},...r.length===0?{}:{diffs:r}}}function nn(t){let e=l(t),n=f(e.
id),r=f(e.sessionID),s=R(l(e.time).created);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};
return e.role==="user"?c0(e,o):e.role==="assistant"?d0(e,o):void 0}var f0=new Set(["pending","running","completed","erro\
r"]);function Qo(t){if(t!=null)return typeof t=="string"?x(t):JSON.stringify(I(t))}function yc(t){let e=l(t),n=f(e.url),
r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith("data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{
...r,size:n.length,sha256:wn(n)}}function l0(t){let e=f(t);return e===void 0?void 0:x(e)}function p0(t){let e=l(t.filediff),
{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===null?null:v(r),...typeof o=="boolean"?{truncated:o}:
{},...Object.keys(l(n)).length===0?{}:{diagnostics:I(n)},...i===void 0?{}:{diff:x(i,_.patch)},...v(e.additions)===void 0?
{}:{additions:G(e.additions),deletions:G(e.deletions)},...Array.isArray(s)?{todos:I(s)}:{}}}function m0(t){let{input:e,output:n,
status:r,metadata:s}=l(t.state),o=Qo(n);if(t.tool==="invalid"){let a={name:"InvalidToolCall",message:o??"the tool call w\
as not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}return r!=="completed"||l(s).exit!==null?
{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(o??"")?.[1]??"the command was stopped"}}}
function g0(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||"parentSessionId"in r,i=O(n.attachments).
map(yc);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.id,status:f0.has(n.status)?n.status:"pen\
ding",input:I(n.input??{}),output:Qo(n.output),error:n.error===void 0?void 0:Qo(n.error),title:l0(n.title),...p0(r),...m0(
t),...i.length===0?{}:{attachments:i},...R(s.compacted)===void 0?{}:{isCleared:!0},childSessionID:o?f(r.sessionId):void 0,
start:R(s.start),end:R(s.end)}}var h0=/^<task id="([^"]+)" state="/,y0=new Set(["step-start","step-finish","snapshot","p\
atch","agent","retry"]);function bc(t,e){return t.type!=="other"||y0.has(l(e).type)}function rn(t){let e=l(t),n=f(e.id),
r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},i=e.
type;switch(i){case"text":case"reasoning":return{...o,type:i,text:x(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,...e.synthetic===!0?{reports:h0.exec(f(e.text)??"")?.[1]}:
{},start:R(l(e.time).start),end:R(l(e.time).end)};case"tool":return g0(e,o);case"file":return{...o,type:i,file:yc(e)};case"\
compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.overflow===!0};case"subtask":{let a=x(f(e.prompt)??"");return{
...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"step-finish":return{...o,type:i};default:return{...o,type:"\
other"}}}var b0=/^(message|session|permission|question|todo)\./,S0=new Set(["session.diff","session.compacted"]);function Sc(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!b0.test(n)||S0.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?E0(n,s,e):void 0)??T0(n,s,e)??x0(n,s,e)??{kind:"unknown",time:e,sessionID:w0(s)}}function w0(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function E0(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=rn(e.part);return s===void 0||
!bc(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=nn(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function T0(t,e,n){let r=hc(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return k0(l(e.status),s,n);case"session.error":{let o=Zo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:I(o)}:void 0}default:
return}}function k0(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:G(t.attempt),message:x(f(t.message)??""),next:R(t.next)};default:return}}
function x0(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(h=>f(l(h).question)??""),u=f(e.permission)??x(d.join(`
`)),c=re(e.patterns).map(h=>x(h)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>re(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:x(i)}}default:return}}function sn(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function Pn(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function Cn(t,e){
return t.order===void 0||e.order===void 0?Pn(t,e):t.order-e.order}function ls(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function ps(t){if(ls(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function wc(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function O0(t,e){if(e.joins)return!0;if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.
parts.values()){if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}
let s=wc(t,e);if(s===void 0)return!1;if(ls(s)?.overflow===!0)return!Ec(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.
values())if(o.type==="subtask")return!0;return!1}function Ec(t){for(let e of t.calls.values())if(e.message.failure!==void 0)
return!0;return!1}function B(t,e){let n=e;for(;n!==void 0&&O0(t,n);)n=wc(t,n);return n}function ne(t,e){if(t.exchanges.size===
1)return[e];let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&B(t,r)===e);return[e,...n.sort(Pn)]}
function H(t,e){return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function Tc(t){return t?.part.type==="tool"?t.
part:void 0}function on(t){let e=[];for(let n of t.parts.values()){let r=Tc(n);r!==void 0&&e.push({part:r,seen:n})}return e}
function Ve(t){return t.status==="completed"||t.status==="error"}function v0(t){return Tc(t.exchange.calls.get(t.messageID)?.
parts.get(t.partID))}function I0(t,e){let n=t.links.get(e.sessionID)??[],r=sn(e),s;for(let o of n){if(o.exchange===e)continue;
let i=v0(o)?.start;(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function ms(t,e){let n=I0(t,e);if(n!==void 0)return{exchange:n.
exchange,link:n};let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())
o.sessionID===r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function Yo(t,e){if(e.announced)return!1;if(t.
links.has(e.sessionID))return!0;let n=t.sessions.get(e.sessionID)?.info.parentID;if(n===void 0)return!1;if(t.joinsLate&&
t.sessions.get(n)?.idle!==!0)return!0;let r=H(t,n).filter(({live:s})=>s);return!e.prompted||r.some(({rested:s})=>s===void 0||
e.opened<=s)}function Me(t,e){let n=e,r=new Set;for(;;){let s=B(t,n);if(s===void 0||r.has(s))return;if(n=s,r.add(n),!Yo(
t,n))return n;let o=ms(t,n);if(o===void 0)return;n=o.exchange}}function Pe(t,e){return t.exchanges.size===1?[]:[...t.exchanges.
values()].filter(n=>n!==e&&Me(t,n)===e)}function kc(t){for(let e of t.calls.values())if(e.message.completed===void 0)return!1;
return!0}function xc(t){for(let e of t.calls.values())if(!on(e).every(({part:n})=>Ve(n)))return!1;return!0}function Oc(t){
return t.closed!==void 0||kc(t)&&xc(t)}function A0(t,e){let{live:n,superseded:r,closed:s,failure:o,calls:i,rested:a}=e;return!n||
r||s!==void 0?!1:t.sessions.get(e.sessionID)?.idle===!1?!0:i.size===0&&o===void 0&&a===void 0}function ke(t){let e=t.filter(
r=>!ps(r)||Ec(r)),n;for(let r of e.length===0?t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&
(n=s);return n}function Ln(t){if(!t.every(Oc))return!0;let e=ke(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,
failure:r,structured:s}=e.message;return n==="tool-calls"&&r===void 0&&s===void 0}function nt(t,e){if(!e.live||!(t.sessions.
get(e.sessionID)?.idle===!0)&&!e.superseded)return!1;let r=ne(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?
e.superseded&&e.announced:r.every(kc)?e.superseded||r.every(xc):!1}function vc(t,e){return nt(t,e)?Pe(t,e).every(n=>n.sessionID===
e.sessionID||Oc(n)&&!A0(t,n)):!1}function Fn(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>Cn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function Et(t){return on(t).sort((e,n)=>Cn(e.part,n.part))}function $n(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(Cn)}function an(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function Xo(t){let e=$n(t.parts,"text");return an(e.filter(n=>!n.synthetic))??_0(t,e)??an(e)??D0(t)}var R0="The follo\
wing tool was executed by the user";function _0(t,e){if(!(e.length!==1||e[0]?.text!==R0))for(let n of t.calls.values())for(let{
part:r}of on(n)){let s=We(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function D0(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function N0(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function Ac(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>Cn(s.part,o.part)))r.type==="file"&&n.push(N0(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function Rc(t){let e=Ac(Xo(t),t);return e===void 0?void 0:Ne(e)}function ei(t){let e=Ac(an($n(t.parts,
"text")),t);return e===void 0?[]:[Ne(e)]}function Tt(t){let{structured:e}=t.message;return an($n(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function ti(t){return{text:an($n(t.parts,"text")),reasoning:an($n(t.parts,"reasoning")),
toolCalls:Et(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function ni(t){return[tt(ti(t)),...Et(t).map(
({part:e})=>cs(e.callID,e.output??e.error??""))]}function Ic(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1],s=r?.call??
n.exchange.follows;return[...s===void 0?[]:ni(s),...r?.exchange===n.exchange?[]:[...n.exchange.unanswered??[],n.exchange].
flatMap(ei)]}function M0(t,e){return t===e?!0:t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function _c(t,e,n){
let r=t[e]===void 0?void 0:n(t[e].call);return t.slice(0,e).some(({call:s})=>M0(n(s),r))}function P0(t){let e=_.input,n=t.
findLastIndex(r=>(e-=JSON.stringify(r).length,e<0));return t.slice(Math.min(n+1,t.length-1))}function Dc(t,e,n){let r=t[e]?.
call.setup,s=(r?.system??[]).map(cc);if(n==="new"){let d=_c(t,e,c=>c.setup?.system),u=t[e]?.call.message.summary===!0?r?.
given?.messages:void 0;return{messages:[...d?[]:s,...u??Ic(t,e)]}}let o=r?.given?.messages??Array.from({length:e+1},(d,u)=>Ic(
t,u)).flat(),i=P0(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===0?{}:{leftOut:a}}}function Nc(t,e,n){
if(!(n==="new"&&_c(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var C0="What did we do so far?",L0="[Old tool result content cleared]";function $0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:L0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...ei(r),...o?[Ne(C0)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:ni(r)}function Mc(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=nn(a);if(u===void 0)continue;let c=O(d).map(rn).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap($0),leftOut:n.length-r.length}}var F0=20,ri=new WeakMap;function Pc(t){if(typeof t!="object"||t===null)return;if(ri.has(t))return ri.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:Un(e,F0);return ri.set(t,n),n}function Un(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...U0(n,e-1)}}function U0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:j0(t)?"integer":"number"};case"Literal":return{const:I(
t.literal)};case"Arrays":return{type:"array",items:Un(O(t.rest)[0],e)};case"Union":return B0(O(t.types),e);case"Objects":
return W0(O(t.propertySignatures),e);default:return{}}}function j0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function B0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>I(l(o).literal))};let[r,...s]=n;return s.length===0?Un(r,e):{anyOf:n.map(o=>Un(o,e))}}function W0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,Un(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var Cc="title",z0="You are a title generator";function Lc(t,e){let{message:n,parts:r}=l(t),s=nn(n);if(s?.role!=="user")return;
let o=O(r).map(rn).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function $c(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===Cc)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Fc(t,e){let n=$c(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function Uc(t,e,n){let r=$c(
t);if(r===void 0)return;let s=l(e),o={temperature:v(s.temperature),topP:v(s.topP),topK:v(s.topK),maxOutputTokens:v(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function jc(t,e,n){let r=f(l(t).sessionID),s=re(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(z0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>x(
o))}}function Bc(t,e){let{prompt:n}=l(l(l(t).agent)[Cc]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function Wc(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?Pc(i):I(o),d=f(s),u={name:r,...d===void 0?{}:{description:x(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function zc(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=x(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var G0=256;function Gc(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=m=>{try{m()}catch(g){n(g)}},d=m=>(a(
()=>{let g=m(o());g!==void 0&&e(g)}),Promise.resolve()),u=new Map,c=m=>{if(m?.kind!=="session")return;let{id:g,revertedFrom:S}=m.
session;if(u.get(g)!==S&&(u.delete(g),S!==void 0)){u.set(g,S);for(let k of u.keys())u.size>G0&&u.delete(k);V0(i,g).then(
k=>d(W=>({kind:"turns",time:W,sessionID:g,messageIDs:k})),n)}},p={event:m=>d(g=>{let S=Sc(l(m).event,g);S!==void 0&&e(S),
c(S)}),config:m=>d(g=>Bc(m,g)),"chat.message":(m,g)=>(r!==void 0&&a(r),d(S=>Lc(g,S))),"chat.params":(m,g)=>d(S=>Uc(m,g,S)),
"chat.headers":m=>d(g=>Fc(m,g)),"experimental.chat.system.transform":(m,g)=>d(S=>jc(m,g,S)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(m,g)=>d(S=>Mc(g,S))},"tool.definition":(m,g)=>d(S=>Wc(m,g,S)),"command.execute.before":m=>d(
g=>zc(m,g))},h=pc(m=>{d(g=>mc(m,g))});return{hooks:p,stop:h}}async function V0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function q0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function gs(t){return q0(t)?2e3:40}import{userInfo as HE}from"node:os";import{fileURLToPath as KE}from"node:url";import{createHash as jE}from"node:crypto";import{setTimeout as BE}from"node:timers/promises";import{createHash as H0}from"node:crypto";var K0="opencode-mlflow/1";function Vc(t,e){let n=JSON.stringify([K0,...t]);return H0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function dn(t,e,n){return Vc(["trace",t,e,n],16)}function xe(t,e,n){
return Vc(["span",t,e,n],8)}var Hc={[y.spanTokens]:y.traceTokens,[y.spanCost]:y.traceCost},J0={[y.spanCost]:{input_cost:0,output_cost:0}},qc=Object.
keys(Hc),hs=class{#e=new Map;add(e){let n={};for(let r of qc){let s=Q0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of qc){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...J0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Hc[n]]=JSON.stringify(s)}return e}};function Q0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var Z0={code:"OK"};function kt(t){return t===void 0?Z0:{code:"ERROR",message:t.message}}function xt(t,e){return t===void 0?
[]:[fr(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function Kc({
closed:t,superseded:e}){return t?.why??(e?we:void 0)}function Jc(t,e){return e.message.failure!==void 0?e.message.failure:
e.message.completed===void 0?Kc(t):void 0}function Qc(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"\
ToolError",message:e.error??"the tool failed"}:Ve(e)?void 0:Kc(t)}var Zc={name:"SessionDeleted",message:"The session was\
 deleted before this ended",ending:"aborted"},Yc={name:"Interrupted",message:"Nothing more was seen of a subagent",ending:"\
interrupted"};function Xc(t){return t.find(e=>e.closed!==void 0)?.closed?.why}function jn(t){let e=ke(t),n=e===void 0?t[0]?.
failure:e.message.failure;if(n!==void 0)return n.ending??"failed";let r=Xc(t);return r!==void 0?r.ending??"interrupted":
e?.message.finish==="length"?"length":"completed"}function si(t){let e=jn(t);if(!(e==="completed"||e==="length"))return ke(
t)?.message.failure??t[0]?.failure??Xc(t)??we}function oi(t,e,n){let r=aE(t,e,n);return[...(n.part.nested??[]).map((o,i)=>Y0(r,n.part,o,i)),r]}function Y0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:xe(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:kt(i),attributes:{
...je("TOOL",n.input,void 0),[w.toolKind]:ef(n.tool)},events:xt(i,s)}}function ii(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function X0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function eE(t,e){let{completed:n,failure:r}=e.message,
s=Et(e),o=ii([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed?.time??o??e.message.created:o??n??t.closed?.
time??e.message.created}function tE(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,
attributes:{attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function nE(t,e,n){let r=Nc(t,e,n),s=t[e]?.
call.setup?.parameters;return{[y.tools]:r?.map(fc),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.
topP,"gen_ai.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function ai(t,e,n,r){let s=e[n];if(s===
void 0||!X0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,eE(o,i)),c=Jc(o,
i),p=i.firstToken===void 0?void 0:i.firstToken-d,h=ti(i),{messages:m,leftOut:g}=Dc(e,n,r);return{traceId:t.trace,spanId:xe(
t.trace,a.id,"model"),parentSpanId:t.parent,name:[a.provider,a.model].filter(S=>S!==void 0).join("/")||"model",start:d,end:u,
status:kt(c),attributes:{...je("CHAT_MODEL",{messages:m},fs(tt({...h,text:Tt(i)}),a.finish)),...Ua(a),...nE(e,n,r),[L.agentName]:a.
agent,[w.messageId]:a.id,"opencode.input.messages_left_out":g,[w.finishReason]:a.finish===void 0?void 0:Jo(a.finish),[w.
variant]:a.variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...tE(i),
...xt(c,u)]}}function rE(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===
0?void 0:e.reduce((n,r)=>n+r,0)}function sE(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.
patterns},o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,
{name:`${e.subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var oE=new Map([
["apply_patch","patch"],["bash","shell"],["task","subagent"]]);function ef(t){return oE.get(t)??t}function iE(t){return{
[L.toolCallId]:t.callID,[w.toolKind]:ef(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.e\
xit_code":t.exitCode??void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.t\
ool.diff":t.diff&&lr(t.diff),"opencode.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode\
.tool.attachments":t.attachments?.map(e=>({...e}))}}function aE(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.
first,i=Math.max(o,Ve(r)?r.end??s.last:e.closed?.time??s.last),a=Qc(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),
u=r.exitCode!==void 0&&r.exitCode!==null&&r.exitCode!==0;return{traceId:t.trace,spanId:xe(t.trace,r.id,"tool"),parentSpanId:t.
parent,name:r.tool,start:o,end:i,status:kt(a),attributes:{...je("TOOL",r.input,r.output),...iE(r),"opencode.tool.waited_\
ms":rE(d)},events:[...sE(d),...u?[{name:"exit",time:i,attributes:{exit_code:r.exitCode}}]:[],...xt(a,i)]}}var Bn="opencode",dE=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function ui(t,e,n){let r=t.sessions.get(e.sessionID)?.info,
s=r?.title,[o]=e.calls.values();return di({[w.version]:r?.version,[w.sessionTitle]:s===void 0||dE.test(s)?void 0:s,"open\
code.parent.session_id":r?.parentID,"opencode.parent.trace_id":cE(t,uE(e)??e.sessionID,n),"opencode.cwd":o?.message.cwd??
r?.directory})}function uE(t){for(let{part:e}of t.parts.values())if(e.type==="text"&&e.reports!==void 0)return e.reports}
function cE(t,e,{experimentId:n}){let r=t.links.get(e)?.at(-1),s=r===void 0?void 0:Me(t,r.exchange);return s===void 0?t.
startedBy.get(e):`tr-${dn(n,s.sessionID,s.id)}`}function di(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&
r[1]!=="");return Object.fromEntries(n.map(([r,s])=>[r,ct(s,e)]))}function ci(t){if(t.command!==void 0)return t.command.
name;for(let{part:e}of t.parts.values())if(e.type==="subtask"&&e.command!==void 0)return e.command}function tf(t){let e=[
...new Set(t)].filter(n=>n!==void 0).sort();return e.length===0?void 0:e.join(", ")}function fE(t){let e=t.flatMap(n=>[...n.
calls.values()]);return tf(e.map(({message:n})=>n.model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join(
"/")))}function lE(t){let e=t.flatMap(n=>[...n.calls.values()]);return tf(e.flatMap(n=>on(n).map(({part:r})=>r.tool)))}function fi(t){
return t===void 0?{}:{"opencode.diff.files":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"openc\
ode.diff.lines_removed":t.reduce((e,n)=>e+n.deletions,0)}}function li(t){return Object.fromEntries(Object.entries(fi(t)).
map(([e,n])=>[e,String(n)]))}function un(t,e,n,r,s){let o=ne(t,e),i=ke(o),a=Xo(e),c=(i!==void 0&&(s!==void 0||nt(t,e))?Tt(
i):void 0)??s?.status.message,p=s===void 0?o:[e,...Pe(t,e)],h=p.reduce((m,g)=>m+g.notUnderstood,0);return{traceId:n,state:s===
void 0?"IN_PROGRESS":s.status.code,requestTime:s?.start??sn(e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:
{requestPreview:ct(a,_.preview)},...c===void 0?{}:{responsePreview:ct(c,_.preview)},metadata:di({...r.environment,...ui(
t,e,r),[y.session]:e.sessionID,[y.user]:r.user,[y.sourceName]:Bn,[w.messageId]:e.id},_.metadata),tags:{[y.traceName]:Bn,
...di({[w.agent]:e.user?.agent??i?.message.agent,[w.command]:ci(e),[w.model]:fE(p),...s===void 0?{}:{[w.outcome]:jn(o),[w.
tools]:lE(p),[w.notUnderstood]:h===0?void 0:String(h)}},_.tag),...s===void 0?{}:li(e.user?.diffs),...e.isReverted?{[w.reverted]:"\
true"}:{}}}}function Ot(t,e){return dn(e.experimentId,t.sessionID,t.id)}function pi(t,e,n){return{state:t,turn:e,trace:Ot(e,n),inputs:n.
inputs??"new"}}function mi({turn:t,trace:e},n){return xe(e,n.id,n===t?"turn":"agent")}function ys(t,e){return ps(e)?xe(t.
trace,e.id,"compaction"):mi(t,B(t.state,e)??e)}function pE(t,e){let n=ms(t.state,e);return n?.link!==void 0?xe(t.trace,n.
link.partID,"tool"):ys(t,n?.exchange??t.turn)}function sf(t,e,n){let r=Fn(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed?.time),o=e.map(i=>i.end);return Math.max(n,ii([...r,...o,...s])??n)}function mE(t){let e=(t??[]).map(n=>n.patch??
"").filter(n=>n!=="");return e.length===0?void 0:lr(x(e.join(`
`),_.patch))}function gi(t){return{...fi(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:mE(t)}}function gE(t){
let n=Fn(t).flatMap(({call:s})=>Et(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function hE(t,e,n,r){let{state:s,turn:o}=t,a=[o,...Pe(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...ja(Bn,o.sessionID,r.user),...ui(s,o,r),...gi(o.user?.diffs),[w.command]:ci(o),"ope\
ncode.command.arguments":o.command?.arguments,"opencode.todos":gE(e),"opencode.model_calls":n.filter(yE).length,[w.notUnderstood]:a===
0?void 0:a}}function yE(t){return t.attributes[y.spanType]==="CHAT_MODEL"}function bE(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=ke(e),a=[...s.unanswered??[],s].flatMap(m=>Rc(m)??[]),d=i===void 0?void 0:Tt(i),u=sn(s),c=sf(e,n,u),p=si(
e),h=s.user?.agent??i?.message.agent;return{traceId:t.trace,spanId:mi(t,s),...o?{}:{parentSpanId:pE(t,s)},name:o?Bn:h??"\
subagent",start:u,end:c,status:kt(p),attributes:{...je("AGENT",a.length===0?void 0:{messages:a},d===void 0?void 0:fs(tt(
{text:d,reasoning:void 0,toolCalls:[]}),i?.message.finish)),[y.messageFormat]:"openai",[L.agentName]:h,[w.mode]:i?.message.
mode,[w.messageId]:s.id,[w.outcome]:jn(e),...o?hE(t,e,n,r):{[w.sessionId]:s.sessionID}},events:xt(p,c)}}function SE(t,e,n){
let r=ke([e]),s=r===void 0?void 0:Tt(r),o=sn(e),i=sf([e],n,o),a=si([e]),d=ls(e),u=d?.auto??!1,c=B(t.state,e)??e;return{traceId:t.
trace,spanId:xe(t.trace,e.id,"compaction"),parentSpanId:mi(t,c),name:"compaction",start:o,end:i,status:kt(a),attributes:{
...je("CHAIN",{auto:u,overflow:d?.overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":u},events:xt(a,i)}}function wE(t,e,n){
let r=e[n];if(r===void 0)return[];let s={trace:t.trace,parent:ys(t,r.exchange)},o=ai(s,e,n,t.inputs),i=Et(r.call).flatMap(
a=>oi(s,r,a));return o===void 0?i:[o,...i]}function nf(t,e,n,r){let s=ne(t.state,e),o=Fn(s),i=s.flatMap(u=>{let c=o.flatMap(
(p,h)=>p.exchange===u?wE(t,o,h):[]);return ps(u)?[...c,SE(t,u,c)]:c}),a=[...n,...i],d=bE(t,s,a,r);return d===void 0?i:[...i,
d]}function of(t,e,n,r,s){let o=pi(t,e,s),i=Fn(ne(t,B(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:ys(
o,n)},u=ai(d,i,a,o.inputs);return u===void 0?[]:[u]}function af(t,e,n,r,s){let o=pi(t,e,s);return oi({trace:o.trace,parent:ys(
o,n.exchange)},n,r)}function df(t,e,n){let r=pi(t,e,n),o=Pe(t,e).filter(i=>B(t,i)===i).sort((i,a)=>rf(t,a)-rf(t,i)).flatMap(
i=>nf(r,i,[],n));return[...o,...nf(r,e,o,n)]}function rf(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=ms(
t,B(t,n)??n)?.exchange;return r.size}var ie={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function uf(t=!1){
return{joinsLate:t,sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
startedBy:new Map,definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function rt(t,e){for(let n of t.keys()){if(t.
size<=e)return;t.delete(n)}}function ae(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,
idle:void 0,revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>ie.sessions){let o=new Set([...t.exchanges.
values()].map(i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=ie.sessions)break;i!==e&&!o.has(i)&&t.
sessions.delete(i)}}return s}function cf(t,e){t.revertedElsewhere.add(e),rt(t.revertedElsewhere,ie.ended)}function bs(t,e,n,r){
let s=t.exchanges.get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:hi(t,e),calls:new Map,live:!1,prompted:!1,
announced:!1,notUnderstood:0,superseded:!1,joins:!1,isReverted:!1,isRemoved:!1};return t.exchanges.set(e,o),t.owners.set(
e,o),EE(t),o}function EE(t){let e=0;for(let n of t.exchanges.values())n.live||(e+=1);if(!(e<=ie.history))for(let n of[...t.
exchanges.values()]){if(e<=ie.history)return;n.live||(st(t,n),e-=1)}}function hi(t,e){let n=t.earlyParts.get(e)??new Map;
return t.earlyParts.delete(e),n}function ff(t,e){let n=t.earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.
earlyParts.set(e,r),rt(t.earlyParts,ie.earlyParts),r}function Ss(t,e){t.finished.delete(e),t.finished.add(e),rt(t.finished,
ie.finished)}function yi(t,e,n){let r=t.definitions.get(e);return r!==void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.
definitions.set(e,n),rt(t.definitions,ie.definitions),n)}function lf(t,e){let n=yi(t,e.name,e);t.offered.has(e.name)&&(t.
offered=new Map),t.offered.set(e.name,n),rt(t.offered,ie.definitions)}function pf(t,e){t.ignoredPrompts.add(e),rt(t.ignoredPrompts,
ie.ignoredPrompts)}function mf(t,e,n,r){let{id:s,sessionID:o,isReverted:i,isRemoved:a}=e;t.ended.set(s,{sessionID:o,info:n,
root:r,isReverted:i,isRemoved:a}),rt(t.ended,ie.ended);let d=[...t.ended.values()].at(-1-ie.roots);d!==void 0&&delete d.
root}function gf(t,e,n){for(let[r,s]of t.links)s.some(o=>e.includes(o.exchange))&&(t.startedBy.delete(r),t.startedBy.set(
r,n));rt(t.startedBy,ie.sessions)}function st(t,e){t.exchanges.delete(e.id);for(let n of[e.id,...e.calls.keys()])t.owners.
delete(n),t.earlyParts.delete(n),Ss(t,n);for(let[n,r]of t.links){let s=r.filter(o=>o.exchange!==e);s.length!==r.length&&
(s.length===0?t.links.delete(n):t.links.set(n,s))}}var hf={most:32,longest:1440*60*1e3};function yf(t){for(let e of t.exchanges.values())if(bi(t,e))return!0;return!1}function bi(t,e){
return!e.live||Yo(t,e)||B(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===
!1}function vt(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Me(t,s);if(o===void 0)t.sessions.
get(s.sessionID)?.idle===!0&&st(t,s);else if(vc(t,o))r.push(Es(t,o,n));else if(o.announced&&nt(t,o)){let i=Ot(o,n),a=un(
t,o,i,n);r.push({traceId:i,info:a,spans:[],final:!1})}}return r}function Es(t,e,n){let r=Pe(t,e);for(let d of r){e.superseded&&
(d.superseded=!0);let u=B(t,d)??d;u===e||e.closed===void 0||Ln(ne(t,u))&&(u.closed=e.closed)}let s=df(t,e,n),o=s.at(-1),
i=Ot(e,n),a=un(t,e,i,n,o);gf(t,[e,...r],`tr-${i}`);for(let d of r)st(t,d);return st(t,e),mf(t,e,a,o),{traceId:i,info:a,spans:s,
final:!0}}function Ts(t,e,n,r){return e.filter(o=>bi(t,o)).map(o=>{let i=[o,...Pe(t,o)].filter(u=>B(t,u)===u),a=t.sessions.
get(o.sessionID)?.idle===!1;if((o.calls.size>0||a)&&i.some(u=>Ln(ne(t,u))))for(let u of ne(t,o))u.closed=n;return Es(t,o,
r)})}function bf(t,e,n){let r=[...t.exchanges.values()].filter(s=>bi(t,s)&&nt(t,s));return r.flatMap((s,o)=>{let i=TE(t,
s);return o>=r.length-hf.most&&i>e-hf.longest?[]:Ts(t,[s],{time:i,why:Yc},n)})}function TE(t,e){let n=e.opened;for(let{calls:r}of[
e,...Pe(t,e)])for(let{message:s,parts:o}of r.values()){n=Math.max(n,s.completed??s.created);for(let i of o.values())n=Math.
max(n,i.last)}return n}function Si({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function Sf(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function wf(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...kE(t,e.id,
r),...xE(t,e,n)]}function kE(t,e,n){let r=[...t.ended].filter(([,a])=>a.sessionID===e),s=H(t,e).filter(a=>B(t,a)===a),o=Ef(
[...r.map(([a])=>a),...s.map(({id:a})=>a)],n),i=(a,d)=>n===void 0?d:a>=(o??n);for(let a of s)a.isReverted=i(a.id,a.isRemoved);
return r.flatMap(([a,d])=>{let u=i(a,d.isRemoved);return u===d.isReverted?[]:(d.isReverted=u,Sf(d,{[w.reverted]:String(u)}),
[Si(d)])})}function Ef(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function xE(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=ae(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>kf(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...Tf(
t,e,[r],o)]}function Tf(t,e,n,r){let s=ae(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)cf(s,i);return o.map(i=>kf(e,i,!0,r))}function kf(t,e,n,{experimentId:r}){return{traceId:dn(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function xf(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=Ef(n,s)??s;return Tf(t,e,n.filter(a=>a>=i),r)}function Of(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e)??t.exchanges.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function vf(t,e){
let n=t.ended.get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=gi(e.diffs),{root:s}=n;return s?.
attributes[w.diffPatch]===r[w.diffPatch]?[]:(Sf(n,li(e.diffs)),s===void 0?[Si(n)]:(n.root={...s,attributes:{...s.attributes,
...r}},[{...Si(n),spans:[n.root]}]))}function ks(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function Af(t,e){switch(e.
kind){case"retry":for(let n of H(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;ks(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of H(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;ae(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":pf(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;ae(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":AE(t,e.sessionID,e.
tools);return;case"summarised":for(let n of H(t,e.sessionID)){let r=ks(n);r?.requested===void 0||r.message.summary!==!0||
(r.setup={...r.setup,given:{messages:[e.message],leftOut:0}})}return;case"todos":for(let n of H(t,e.sessionID))n.live&&!n.
superseded&&(n.todos={todos:e.todos,time:e.time});return;case"system":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(
n)===!0))return;ae(t,e.sessionID).system=e.system;return;case"definition":lf(t,e.definition);return;case"parameters":ae(
t,e.sessionID).parameters=e.parameters;return;case"request":IE(t,e.sessionID,e.messageID,e.time);return;case"asked":vE(t,
e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replied":for(let n of t.exchanges.values()){let s=[...n.calls.values()].
flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"\
unknown":OE(t,e.sessionID)}}function OE(t,e){let n=[...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===
e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function vE(t,{messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);
return s!==void 0&&n!==""?s:void 0}function IE(t,e,n,r){let s=ae(t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.
system,delete s.parameters,delete s.given;let u=t.exchanges.get(n),c=u===void 0?void 0:ks(u);if(u===void 0||c===void 0)return;
c.requested??=r;let p=new Set([...s.info.deniedTools??[],...u.user?.deniedTools??[]]),h=[...d.values()].filter(W=>!p.has(
W.name)),m=c.message.summary===!0||h.length===0,g=c.message.summary===!0?void 0:a,k={system:o,parameters:i,tools:m?void 0:
h,given:g};c.setup??=RE(t,u,k)}function AE(t,e,n){let r=n.map(s=>yi(t,`call ${s.name}`,s));for(let s of H(t,e)){let o=ks(
s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}function RE(t,e,n){let{system:r,tools:s}=n;for(let o of ne(t,B(
t,e)??e))for(let{setup:i}of o.calls.values())If(i?.system,r)&&(r=i?.system),If(i?.tools,s)&&(s=i?.tools);return{...n,system:r,
tools:s}}function If(t,e){return t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function Rf(t,e,n){switch(e.kind){case"session":return ME(t,e.session,n);case"session-removed":return UE(t,e.sessionID,e.
time,n);case"turns":return xf(t,e.sessionID,e.messageIDs,n);case"status":return NE(t,e,n);case"message":return PE(t,e.message,
n);case"message-removed":return Of(t,e.messageID),FE(t,e.messageID,e.time,n);case"part":return LE(t,e.part,e.time,n);case"\
part-removed":return t.earlyParts.get(e.messageID)?.delete(e.partID),Df(t,e.messageID)?.delete(e.partID),[];case"resumed":
for(let r of e.messageIDs)t.finished.delete(r),t.ended.delete(r);return[];case"prompt":case"stored":return _E(t,e,n);case"\
close":return Ts(t,[...t.exchanges.values()],{time:e.time,why:we},n);case"retry":case"failure":case"delta":case"command":case"\
hidden":case"given":case"tools":case"summarised":case"todos":case"system":case"definition":case"parameters":case"request":case"\
asked":case"replied":case"unknown":return Af(t,e),[]}}function _E(t,e,n){let{message:r}=e;if(t.finished.has(r.id))return[];
if(e.kind==="stored")return _f(t,r)?[]:(bs(t,r.id,r.sessionID,r.created).live=!0,[]);let s=bs(t,r.id,r.sessionID,r.created);
s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,{part:i,first:e.time,last:e.
time});s.joins||=DE(t,s);let o=ae(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,[...bf(
t,e.time,n),...Wn(t,s,n)]}function DE(t,e){if(t.sessions.get(e.sessionID)?.idle!==!1||e.parts.size===0)return!1;for(let{
part:n}of e.parts.values())if(n.type!=="text"||!n.synthetic)return!1;return H(t,e.sessionID).some(n=>n.id<e.id&&n.live&&
!n.superseded)}function NE(t,{sessionID:e,status:n,time:r},s){let o=n==="idle";ae(t,e).idle=o;let i=H(t,e);if(o){for(let d of i)
d.rested??=r;return vt(t,i,s)}let a=i.sort(Pn).at(-1);return a===void 0?[]:Wn(t,a,s)}function Wn(t,e,n){if(e.announced||
!e.live||e.user===void 0||e.parts.size===0)return[];let r=t.sessions.get(e.sessionID);if(r?.described!==!0||r.idle!==!1&&
e.calls.size===0)return[];if(Me(t,e)!==e)return[];e.announced=!0;let s=Ot(e,n);return[{traceId:s,info:un(t,e,s,n),spans:[],
final:!1}]}function ME(t,e,n){let r=ae(t,e.id),s=!r.described,o=wf(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);
if(r.info={...r.info,...Object.fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)
return o;let a=H(t,e.id),d=a.flatMap(u=>Wn(t,u,n));return[...o,...d,...vt(t,a,n)]}function _f(t,e){let n=t.sessions.get(
e.sessionID)?.info.created;return n!==void 0&&e.created<n}function PE(t,e,n){if(t.finished.has(e.id))return vf(t,e);let r=e.
role==="user"?e.id:e.parentID;if(t.finished.has(r)||t.exchanges.get(r)?.live!==!0&&_f(t,e))return Ss(t,e.id),t.earlyParts.
delete(e.id),[];let s=bs(t,r,e.sessionID,e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},
[...Wn(t,s,n),...vt(t,[s],n)];let o=s.calls.get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===
void 0&&e.completed===void 0&&(s.live=!0);let i=o===void 0?{message:e,parts:hi(t,e.id),retries:[],asked:[]}:{...o,message:e};
if(s.calls.set(e.id,i),t.owners.set(e.id,s),o===void 0)for(let{part:u}of i.parts.values())Nf(t,s,u);let a=o===void 0?CE(
t,s):[];return[...e.completed===void 0?[]:Mf(t,s,n,u=>of(t,u,s,i,n)),...vt(t,[...a,s],n)]}function CE(t,e){let n=B(t,e)??
e,r=H(t,e.sessionID).filter(d=>d.id<e.id).sort(Pn),s=r.filter(d=>d.id<n.id&&B(t,d)!==n),o=r.filter(d=>d.calls.size===0&&
d.failure===void 0&&!d.superseded),i=ke(s.filter(d=>!d.superseded));n===e&&i?.message.finish==="tool-calls"&&(e.follows=
i);for(let d of s)d.superseded=!0;for(let d of o)d.announced||st(t,d);let a=o.filter(({live:d})=>d);return a.length>0&&(e.
unanswered=a),s}function Df(t,e){let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function LE(t,e,n,r){
if(t.finished.has(e.messageID))return[];let s=Df(t,e.messageID)??ff(t,e.messageID),o=s.get(e.id);if(o!==void 0&&$E(e,o.part))
return[];let i={part:e,first:Math.min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);
if(a===void 0)return[];if(Nf(t,a,e),e.messageID===a.id)return Wn(t,a,r);let d=a.calls.get(e.messageID);return e.type==="\
tool"&&d?.requested!==void 0&&(d.firstToken??=n),d===void 0||e.type!=="tool"||!Ve(e)?[]:[...Mf(t,a,r,c=>af(t,c,{exchange:a,
call:d},{part:e,seen:i},r)),...vt(t,[a],r)]}function $E(t,e){return e.type==="tool"?Ve(e)&&!(t.type==="tool"&&Ve(t)):e.type===
"text"||e.type==="reasoning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function Nf(t,e,n){if(n.type!=="tool"||n.
childSessionID===void 0)return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.
messageID,partID:n.id}),t.links.set(n.childSessionID,r))}function Mf(t,e,n,r){let s=Me(t,e);if(s?.live!==!0||t.sessions.
get(s.sessionID)?.described!==!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Ot(s,n);return[{traceId:i,
info:un(t,s,i,n),spans:o,final:!1}]}function FE(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),s===void 0||nt(
t,Me(t,s)??s))return[];if(s.id===e){if(s.announced&&Me(t,s)===s)return s.closed={time:n,why:we},[Es(t,s,r)];st(t,s)}else
s.calls.delete(e),t.owners.delete(e),Ss(t,e);return[]}function UE(t,e,n,r){let s={time:n,why:Zc},o=H(t,e),i=Ts(t,o,s,r),
a=H(t,e),d=a.filter(u=>Ln(ne(t,B(t,u)??u)));for(let u of d)u.closed=s;return i.push(...vt(t,a,r)),H(t,e).length===0&&t.sessions.
delete(e),i}var WE=300,zE=10,GE=256,VE="info",xs=class{#e;#t;#r;#n=new Map;#s=new Te(GE);#o=new Map;constructor(e){this.#t=e,this.#r=
e.context,this.#e=uf(e.context.joinsLate)}learn(e){this.#r={...this.#r,environment:e}}observe(e){e.kind==="resumed"&&this.#i(
e);for(let n of Rf(this.#e,e,this.#r))n.info===void 0?this.#t.recorder.record(Ga(n.traceId,n.tags),!1):this.#d(n)}#i({messageIDs:e,
seen:n}){let[r=""]=e;e.forEach(s=>{this.#s.add(s)}),n===void 0?this.#o.delete(r):this.#o.set(r,n)}async close(){let e=performance.
now()+WE;for(;this.hasOpenTurns&&performance.now()<e;)await BE(zE);this.closeNow()}get hasOpenTurns(){return yf(this.#e)}closeNow(){
this.observe({kind:"close",time:Date.now()})}#d({traceId:e,spans:n,info:r,final:s}){let o=!this.#n.has(e),i=this.#n.get(
e)??this.#u();for(let g of n)i.totals.add(g),i.seen=Math.max(i.seen,g.end);let a=qE(r),d=this.#g(r,i.totals),{seen:u}=i,
c=a===void 0?void 0:{info:d,rootSpanId:a,seen:u},p=[...c===void 0||r.state!=="IN_PROGRESS"?[]:this.#c(i,c),...this.#f(i,
this.#a(n,r,a)),...this.#l(i,d,s,c)];if(s&&this.#o.delete(r.metadata[w.messageId]??""),s?this.#n.delete(e):this.#n.set(e,
i),p.length===0)return;let m=s&&this.#s.has(r.metadata[w.messageId]??"")?p.map(g=>({...g,resumed:!0})):p;this.#t.recorder.
record(m,s||o)}#u(){return{digests:new Map,totals:new hs,seen:0}}#c(e,n){let r=kn(Wa(n),!0);return wi(e,n.rootSpanId,r.text)?
[r]:[]}#a(e,n,r){let s=this.#o.get(n.metadata[w.messageId]??"");return s===void 0?e:e.filter(({spanId:o,end:i})=>o===r||
i>s)}#f(e,n){return n.filter(r=>wi(e,r.spanId,JSON.stringify(r))).map(r=>kn(this.#p(r)))}#l(e,n,r,s){let o=pr(n,r,s),i=`${o.
text} ${s?.seen??""}`;return wi(e,VE,i)||r?[o]:[]}#p(e){try{return this.#t.mask.span(e)}catch{return this.#t.debug(`span\
 ${e.spanId} could not be masked: its content is left out`),os(e)}}#g(e,n){let r=this.#m(e);return{...r,metadata:{...r.metadata,
...n.metadata()}}}#m(e){try{return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} could not be mask\
ed: its content is left out`),is(e)}}};function qE({traceId:t,metadata:e}){let n=e[w.messageId];return n===void 0?void 0:
xe(t,n,"turn")}function wi({digests:t},e,n){let r=jE("sha256").update(n).digest("base64");return t.get(e)===r?!1:(t.set(
e,r),!0)}var JE=1e3;function QE(){try{return HE().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function me(t){return t instanceof Error?t.stack??t.message:String(t)}function Os({directory:t,worktree:e,
options:n,isShared:r}){let s=Nn(t,e),o={directory:t,worktree:e},i=eo(ft(KE(import.meta.url)),ft(s)),a=lt({...process.env},
n,o,It=>Oa(It)||i&&/^https?:/.test(It),r),d=pt(a),u=en(d.debug,d.stateDir);d.problems.forEach(u);let c=Ru(d,()=>La(a),s,
u);if("problem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:h,release:m}=c,g=d.experimentId??"";u(`traci\
ng to ${h.url}, experiment ${g}`);let S=ds({capture:d.capture,pattern:d.redactPattern});S.problem!==void 0&&u(S.problem);
let{inputs:k}=d,W={experimentId:g,user:QE(),inputs:k,joinsLate:r},ve=new xs({context:W,recorder:p,mask:S,debug:u}),de=setTimeout(
()=>{p.takeOverAll()},JE);return de.unref(),{tracer:ve,delivery:p,inputs:k,debug:u,stateDir:d.stateDir,key:JSON.stringify(
[t,s,d]),release:()=>{clearTimeout(de),m()}}}function ZE({tracer:t,delivery:e,inputs:n,debug:r},s){let o=rs(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=uc(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=Gc({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${me(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:h}=process;await e.flushAtExit(gs({pid:c,ppid:p,environment:h}))}catch(c){
r(`not finished: ${me(c)}`)}finally{u()}}}}var Pf=(t,e)=>{try{let{directory:n,worktree:r}=t,o=Os({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:ZE(o,t))}catch{return Promise.resolve({})}};import{setTimeout as sl}from"node:timers/promises";function Ei(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function Cf(t,e){return typeof l(t)[e]=="function"}function Lf(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(e).version),a=f(l(n).directory),d=[...a===void 0?["ctx.location.directory"]:[],...Cf(s,"subscribe")?[]:["ctx.ev\
ent.subscribe"],...Cf(o,"hook")?[]:["ctx.session.hook"]];if(a===void 0||d.length>0)return{version:i,missing:d};let{project:u}=l(
n),c=async(p,h)=>{let m=await Ei(o,p,[{sessionID:h}]);return l(m).data??m};return{directory:a,worktree:f(l(u).directory),
version:i,options:l(r),subscribe:p=>Ei(s,"subscribe",[{signal:p}]),beforeCall:async p=>await Ei(o,"hook",["context",p]),
session:p=>c("get",p),messages:p=>c("context",p)}}var YE=/title|compact|generate|summar/;function $f(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!YE.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>x(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>XE(o,i)),parameters:eT(l(r.options)),given:e==="full"?tT(
O(r.messages)):void 0}}}function XE(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:x(r)},...s===void 0?{}:{parameters:I(s)}}}function eT(t){return{temperature:v(t.temperature),
topP:v(t.topP),topK:v(t.topK),maxOutputTokens:v(t.maxOutputTokens)??v(t.maxTokens)}}function tT(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=nT(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function nT({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:x(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>cs(Ff(d),sT(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
tt({text:o,reasoning:d.length===0?void 0:x(d.join(`
`)),toolCalls:u.map(rT)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Ne(o)]:[Ne([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function Ff(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function rT(t){return{id:Ff(t),name:f(
t.toolName)??f(t.name)??"unknown",input:I(t.input??t.args??{})}}function sT(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?x(n):JSON.stringify(I(n))}var oT=/^(session|permission|form)\./;function Uf(t,e){let{type:n}=l(t);if(typeof n!="string"||!oT.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:R(o)??e}}function Bf({type:t,data:e,time:n}){switch(t){case"permission.asked":return jf(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:re(e.resources).map(r=>x(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=x(i.
join(`
`));return jf(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return Ti(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?re(s).join(", "):String(s));return Ti(f(
e.id),r.join(`
`),n)}case"form.cancelled":return Ti(f(e.id),"reject",n);default:return}}function jf(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function Ti(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:x(e)}]}function vs(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:R(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function Oe(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=v(e.status);return{name:n??"unknown",message:x(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function cn(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),
variant:f(e.variant)}}function ki(t){let e=l(t),n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),
i=o===void 0?r:`data:${n};base64,${o}`;return i?.startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?
{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.length,sha256:wn(i)}}function Is(t,e){let n=O(t).map(l),r=n.flatMap(
i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.type==="file").map(ki),o=r.some(i=>i!=="")?iT(r):dT(e);return{output:o===
void 0?void 0:x(o),...s.length===0?{}:{attachments:s}}}function iT(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}\

${n}`)}var aT=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function dT(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!aT.has(r));return n.length===0?void 0:JSON.
stringify(I(Object.fromEntries(n)))}function xi(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:G(e.additions),deletions:G(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]})}
function zn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=xi(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...v(n)===void 0?{}:{exitCode:v(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:x(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:I(s)},...a.length===0?{}:{diff:x(a.map(
u=>u.patch??"").join(`
`),_.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var uT=200;function Gn(t,e,n){let r=O(t.toolCalls).
slice(0,uT).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:I(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function Ce(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:x(r),synthetic:o,ignored:!1,continuation:!1,...s}}var Vn={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function Oi(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var fn=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,isContinued:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,
compactions:0,diffs:new Map};this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=Vn.sessions)break;!o.isBusy&&s!==
e&&this.#e.delete(s)}return r}forget(e){this.#e.delete(e)}};function Wf(t,e,n){t.waiting.set(e,n),Oi(t.waiting,Vn.waiting)}
function As(t,e){t.prompt=e,t.isAnswered=!1,t.prompts.add(e.id),Oi(t.prompts,Vn.prompts),t.diffs.clear()}function zf(t,e){
t.setups=[...t.setups,e].slice(-Vn.setups)}function Gf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.
setups=t.setups.slice(n+1),r}function qn(t){return[...t.steps.values()].at(-1)}function Hn(t,e){t.steps.set(e.message.id,
e),t.isContinued=!1,t.compactions=0,Oi(t.steps,Vn.steps)}function vi(t){return t.replace(/^[a-z]+_/,"msg_")}function Vf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=vi(i);if(s.isBusy&&!s.isAnswered&&!s.prompts.has(d))return[];
let u=l(o.time),c=R(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},h={messageID:d,sessionID:e},m={role:"assist\
ant",id:`${d}:shell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},g={id:`${m.id}:tool`,messageID:m.id,sessionID:e,type:"\
tool",tool:"shell",callID:i,status:"running",input:{command:a},start:c},S=Ce(h,"text",0,`!${a}`,{start:c,end:c}),k=[{kind:"\
prompt",time:c,message:p,parts:[S]},{kind:"message",time:c,message:m}];if(t==="session.shell.started")return s.prompts.add(
d),[...k,{kind:"part",time:c,part:g}];if(t!=="session.shell.ended")return;let{output:W,truncated:ve}=l(n.output),de=R(u.
completed)??r,It=o.status!=="killed"&&o.status!=="timeout",Ls={...g,status:"completed",output:x(f(W)??""),exitCode:v(o.exit),
...typeof ve=="boolean"?{truncated:ve}:{},...It?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(
o.status)})`}},end:de};return[...k,{kind:"part",time:de,part:Ls},{kind:"message",time:de,message:{...m,completed:de}},...s.
isBusy?[]:[{kind:"status",time:de,sessionID:e,status:"idle"}]]}function Hf(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return qf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?qf(t,e):[],i=e.compaction;if(o===void 0||i===void 0)
return;e.isContinued=!0,e.compaction=void 0;let a=Oe(r.error),d={...i,...r.model===void 0?{}:cn(r.model),completed:s,finish:a===
void 0?"stop":void 0,cost:v(r.cost),tokens:Je(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},
p={start:i.created,end:s};return[...o,...u===void 0?[]:[{kind:"part",time:s,part:Ce(c,"text",0,u,p)}],{kind:"message",time:s,
message:d}]}default:return}}function qf(t,e){let{sessionID:n,data:r,time:s}=t,o=r.reason!=="manual",i=o?cT(e):fT(t,e);if(i===
void 0)return;let a={role:"user",id:i,sessionID:n,created:s},d={role:"assistant",id:`${i}:summary`,sessionID:n,parentID:i,
created:s,summary:!0};return e.compaction=d,o||e.prompts.add(i),[{kind:"message",time:s,message:a},{kind:"part",time:s,part:{
id:`${i}:compaction`,messageID:i,sessionID:n,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:s,message:d},{kind:"\
request",time:s,sessionID:n,messageID:i}]}function cT(t){let{prompt:e,compactions:n}=t;if(e===void 0)return;t.compactions+=
1;let r=qn(t)?.message;return`${r?.parentID===e.id?r.id:e.id}:compaction:${n}`}function fT({type:t,id:e,data:n},r){let[s]=[
...r.waiting].find(([,i])=>i.type==="compaction")??[],o=f(n.inputID)??s;return o!==void 0&&r.waiting.delete(o),o!==void 0||
t!=="session.compaction.started"||e===""?o:vi(e)}function Rs(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[Ce(r,"text",0,s,o,n)],a=O(e.files).map((d,u)=>{let c=ki({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function Kf({data:t},e){let n=qn(e),r=f(t.assistantMessageID);if(n===void 0||r===void 0||e.steps.has(r))return!1;let{parentID:s,
finish:o,failure:i}=n.message;return e.isContinued||s!==e.prompt?.id||i!==void 0?!1:o!=="tool-calls"&&n.tools.size===0}function Jf(t,e){
let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.step.started")return lT(
t,e,s,e.prompt.id);let o=e.steps.get(s)??mT(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return gT(t,o);let[,i="",...a]=n.
split("."),d=a.join(".");switch(i){case"step":return hT(t,o,d,e);case"text":case"reasoning":return bT(t,o,i,d);case"tool":
return wT(t,o,d,e);default:return ST(t,d)}}function lT(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=R(o.started)??i,d=e.steps.
get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??a,agent:f(o.agent),
...cn(o.model),cwd:e.info.directory};d===void 0?Hn(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):d.message=u;let c=Gf(
e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:pT(c,p),{kind:"reque\
st",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}function pT({time:t,
system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,sessionID:o,system:e}],
...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}function mT({sessionID:t,
time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,tools:new Map,hasToken:!1};
return Hn(n,i),i}function gT({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,messageID:e.message.id}])}
function hT({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{let i=r==="failed"?Oe(t.error)??
{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,finish:f(t.finish),cost:v(
t.cost),tokens:Je(t.tokens),failure:i},[...yT(s,n,e),{kind:"message",time:e,message:n.message}]}default:return}}function yT(t,{
message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,message:{...r,diffs:[
...s.values()]}}]}function bT({data:t,time:e},n,r,s){let o=G(t.ordinal),i=`${r}:${o}`;if(s==="started")return n.began.set(
i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(t.text)??"";return[{kind:"\
part",time:e,part:Ce({messageID:a,sessionID:d},r,o,c,u)}]}function ST({sessionID:t,data:e,time:n},r){if(r!=="scheduled")
return;let s=Oe(e.error)?.message??"",o=R(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:G(e.attempt),message:s,next:o}]}
function wT(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(i)??ET(t,e,i),d=l(
s.metadata??s.structured),u=TT(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of xi(d))xT(r,p);return e.tools.
set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.started"?[{kind:"part",
time:o,part:u}]:[]}function ET({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.id,sessionID:n.
sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function TT(t,e,n,r,s){let o=t.
status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,order:Math.
min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:kT(e.text)}:{}};case"called":{let i=I(e.input??
{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=zn(n,t.
sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:Gn(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?Oe(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...Is(e.content,n),...zn(n,t.sessionID),error:a,failure:i,nested:Gn(n,t.nested,s),end:s}}default:return}}function kT(t){
let e=f(t);if(e===void 0)return{};try{return I(JSON.parse(e))}catch{return x(e)}}function xT(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:x([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function _s(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function Ds(t,e,n){let r=qn(t);if(r===void 0)return[];let{message:s}=r;if(s.
completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===void 0?e:{...s.failure,
ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.message}]}function Qf(t,e){let n=O(e).map(l),r=n.findLastIndex(({type:s,id:o})=>s==="user"&&f(o)!==void 0);return Yf(t,n.slice(Math.
max(0,r)))}function Zf(t,e,{messageID:n,seen:r}){let s=O(e).map(l),o=s.findIndex(({type:S,id:k})=>S==="user"&&k===n);if(o<
0)return[];let i=s.findIndex(({type:S},k)=>k>o&&S==="user"),a=new fn().of(t.id);a.info=t;let d=Yf(a,s.slice(o,i<0?void 0:
i)),u=Math.max(r,...d.map(({time:S})=>S)),c=d.flatMap(S=>{if(S.kind!=="part"||S.part.type!=="tool"||OT(S.part))return[];
let k={...S.part,status:"error",error:Ns.message,failure:Ns,end:u};return[{kind:"part",time:u,part:k}]}),p={kind:"failur\
e",time:u,sessionID:t.id,failure:Ns},h={kind:"status",time:u,sessionID:t.id,status:"idle"},m=d.map(S=>S.kind==="resumed"?
{...S,seen:r}:S),g=[...Ds(a,Ns,u),..._s(a,u)];return[...m,...c,p,...g,h]}var Ns={...we,ending:"interrupted"};function OT({
status:t}){return t==="completed"||t==="error"}function Yf(t,e){let n=t.info.id,[r]=e,s=f(r?.id);if(r?.type!=="user"||s===
void 0)return[];let o=Xf(r)??0,i={role:"user",id:s,sessionID:n,created:o};As(t,i);let a=e.filter(({type:u})=>u==="assist\
ant"),d=a.flatMap(u=>f(u.id)??[]);return[{kind:"resumed",time:o,messageIDs:[s,...d]},{kind:"prompt",time:o,message:i,parts:Rs(
i,r,!1)},...a.flatMap(u=>vT(t,u,s))]}function Xf(t){return R(l(t.time).created)}function vT(t,e,n){let r=f(e.id),s=Xf(e);
if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.id,parentID:n,created:s,agent:f(e.agent),
...cn(e.model),cwd:t.info.directory},i=R(l(e.time).completed),a={...o,completed:i,finish:f(e.finish),cost:v(e.cost),tokens:Je(
e.tokens),failure:Oe(e.error)},d=IT(o,O(e.content).map(l)),u=d.filter(c=>c.type==="tool");return Hn(t,{message:i===void 0?
o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"message",time:s,message:o},...d.map(c=>({kind:"\
part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"message",time:i,message:a}]]}function IT(t,e){
let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.flatMap(s=>{let{type:o}=s;if(o==="text"||o===
"reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:R(d.created),end:R(d.completed)};return[Ce(n,o,a,f(s.text)??"",
u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[RT(s,i,t)]})}var AT={running:"running",completed:"completed",error:"\
error"};function RT(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=R(s.created)??n.created,a=AT[f(r.status)??""]??
"pending",d=R(s.ran),u=R(s.completed),c=a==="error"?Oe(r.error):void 0,{input:p}=r;return{id:`${n.id}:${e}`,order:i,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p=="string"?x(p):I(p??{}),
...a==="completed"||a==="error"?Is(r.content,o):{},...zn(o,n.sessionID),...c===void 0?{}:{failure:c,error:c.message},nested:Gn(
o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var _T=new Set("agent.selected archived idle instructions.updated metadata.updated model.selected permissions skill.acti\
vated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),el=new RegExp("^session\\.(ste\
p\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|tool\\.(input\\.(started|delta|ended)|called|pr\
ogress|success|failed)|retry\\.scheduled)$"),Ms=class{#e=new fn;#t;constructor(e){this.#t=e}addSetup(e,n){zf(this.#e.of(
e),n)}needsPrompt({type:e,sessionID:n}){if(!el.test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&
!DT(s)}restore(e,n,r){let s=this.#e.of(e),o=vs(n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.
directory,version:this.#t,...Ii(o?.id===e?o:{}),...Ii({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#r(
s,r);return n.messages===void 0?u:[...u,...Qf(s,n.messages)]}restoreLeft(e,n,r){let{info:s,prompt:o}=this.#e.of(e);return o?.
id===r.messageID?[]:Zf(s,n,r)}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"sessio\
n",time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e,o=this.#e.of(r);return n==="session.synthe\
tic"&&(o.isContinued=!0),_T.has(n)||n.startsWith("session.message.")?[]:this.#n(e,o)??[{kind:"unknown",time:s,sessionID:r}]}#n(e,n){
let{type:r}=e;if(el.test(r)){let s=this.#u(e,n),o=Jf(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("sess\
ion.inbox.")||r.startsWith("session.input.")?this.#i(e,n):r.startsWith("session.execution.")?this.#c(e,n):r.startsWith("\
session.compaction.")?Hf(e,n):r.startsWith("session.shell.")?Vf(e,n):r.startsWith("session.")?this.#s(e,n):Bf(e)}#s({type:e,
sessionID:n,data:r,directory:s,time:o},i){switch(e){case"session.created":{let a=vs(r)?.created??o,d=vs({directory:s,...r,
sessionID:n});i.info={...Ii(d??{}),id:n,created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,
created:o},i.isDescribed=!0;break;case"session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(
r.title);if(a===void 0)return;i.info={...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"se\
ssion-removed",time:o,sessionID:n}];case"session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)
return;i.info={...i.info,revertedFrom:u,revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,
revertedPart:void 0};break;case"session.revert.committed":return this.#o(r,i,o);default:return}return this.#r(i,o)}#o(e,n,r){
let s=f(e.to);if(s===void 0)return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==
void 0&&n.prompt.id>=s&&(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"\
message-removed",time:r,messageID:a})),...this.#r(n,r)]}#i({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.
inputID);if(i!==void 0)switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return Wf(
o,i,{type:f(a.type),payload:l(a.payload),isQueued:a.delivery==="queue"}),[]}case"session.inbox.cancelled":return o.waiting.
delete(i),[];case"session.inbox.delivery.changed":{let a=o.waiting.get(i),d=r.delivery==="queue";return a!==void 0&&o.waiting.
set(i,{...a,isQueued:d}),[]}case"session.inbox.delivered":case"session.input.promoted":{let a=o.waiting.get(i);if(a===void 0&&
o.prompts.has(i))return[];o.waiting.delete(i),o.isContinued=!0;let d=a===void 0||a.type==="user",u=a?.type==="synthetic"&&
o.isAnswered;return d||u?[this.#d(i,a,n,o,s)]:[]}default:return}}#d(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,created:o};
As(s,i);let a=Rs(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#u(e,n){let{sessionID:r,
time:s}=e;if(n.prompt!==void 0&&!Kf(e,n))return[];let o=[...n.waiting].filter(([,d])=>d.type==="user"),[i,a]=o.find(([,{
isQueued:d}])=>!d)??o[0]??[];return i===void 0?[]:(n.waiting.delete(i),[this.#d(i,a,r,n,s)])}#c(e,n){let{type:r,sessionID:s,
data:o,time:i}=e,a={kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return(n.isAnswered||
n.isBusy)&&(n.prompt=void 0),n.isBusy=!0,[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succe\
eded":break;case"session.execution.failed":{let d=Oe(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failur\
e",time:i,sessionID:s,failure:d},...this.#a(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d===
"shutdown"||d==="inactivity"?"interrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},
h={kind:"failure",time:i,sessionID:s,failure:p},m=Ds(n,p,i);return[h,...m,...this.#a(n,i),a]}default:return}return[...this.#a(
n,i),a]}#a(e,n){e.isBusy=!1,e.isAnswered=!0;let r=_s(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(n).map(l).filter(
({type:o})=>o==="user").flatMap(({id:o})=>f(o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function DT(t){
for(let e of t.values())if(e.type==="user")return!0;return!1}function Ii(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);
return Object.fromEntries(e)}var NT=250,MT=6e4,PT=5e3,qe={places:8192,sessions:4096,unknown:256,waiting:4096},Kn="",Ps=class{#e;#t;#r=new Te(qe.waiting);#n=new Map;#s=new Te(
qe.sessions);#o=new Map;#i=new Te(qe.sessions);#d=new Te(qe.sessions);#u=new Map;#c=!1;constructor(e){this.#e=e,this.#t=
new Ms(e.version)}own(e,n){let r=Uf(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(
o);if(i!==void 0&&i!==a&&(a===void 0||a===Kn||r.type==="session.moved")&&(a=this.#f(o,i)),a===void 0||this.#a(a))return r;
this.#n.size>0&&this.#l(o)}get isAsking(){return this.#o.size>0}hasTaken({id:e}){return this.#r.has(e)}take(e){if(e.id!==
""){if(this.#r.has(e.id))return;this.#r.add(e.id)}let{sessionID:n}=e,r=this.#e.places.get(n);if(r===void 0||r===Kn){this.#p(
e);return}this.#m(n),this.#b(e)}beforeCall(e,n){let r=$f(e,this.#e.inputs,n),s=r?.sessionID??f(l(e).sessionID);if(s===void 0||
this.#c)return;let o=this.#e.places.get(s);(o===void 0||!this.#a(o))&&this.#f(s,this.#e.directory),this.#m(s),r!==void 0&&
this.#t.addSetup(s,r.setup)}close(){this.#c=!0;for(let e of this.#o.keys())this.#S(e);for(let[e,{events:n,dropped:r}]of[
...this.#n])this.#l(e),this.#e.dropped(e,n.length+r)}#a(e){let n=this.#u.get(e);if(n!==void 0)return n;let{directory:r,isSame:s}=this.#e,
o=e===r||e!==Kn&&s(e,r);return this.#u.size>=qe.unknown&&this.#u.clear(),this.#u.set(e,o),o}#f(e,n){let{places:r}=this.#e;
r.set(e,n);for(let s of r.keys()){if(r.size<=qe.places)break;r.delete(s)}return n}#l(e){this.#n.get(e)?.timers.forEach(clearTimeout),
this.#n.delete(e)}#p(e){let{sessionID:n}=e,r=this.#n.get(n);if(r!==void 0){r.events.length<qe.waiting?r.events.push(e):r.
dropped+=1;return}let s=setTimeout(()=>{this.#g(n).catch(this.#e.failed)},NT),o=setTimeout(()=>{this.#y(n)},MT);s.unref(),
o.unref(),this.#n.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){if(this.#n.size<=qe.unknown)break;
this.#y(i)}}async#g(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await Jn(r(e)),o=f(l(l(s).location).directory);
o!==void 0&&!n.has(e)&&this.#f(e,o)}this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.places.get(e);if(!(n===void 0||r===void 0||
r===Kn)&&(this.#l(e),!!this.#a(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);for(let s of n.events)this.#b(s)}}#y(e){let n=this.#n.
get(e);this.#l(e),!(n===void 0||this.#e.places.has(e))&&(this.#f(e,Kn),this.#e.dropped(e,n.events.length+n.dropped))}#b(e){
let{type:n,sessionID:r}=e,s=this.#o.get(r);if(s!==void 0){s.length<qe.waiting?s.push(e):this.#e.dropped(r,1);return}n===
"session.execution.started"&&this.#i.delete(r);let o=n==="session.created"||n==="session.deleted",i=this.#t.needsPrompt(
e)&&!this.#i.has(r);if(i||!(o||this.#s.has(r))){this.#E(e,i);return}this.#s.add(r),!(n==="session.inbox.enqueued"&&this.#k(
e))&&(this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#i.delete(r),this.#e.places.delete(r)),n==="session.reve\
rt.staged"&&this.#T(r))}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&this.#e.prompted();for(let r of this.#t.read(
e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#E(e,n){let{sessionID:r}=e;this.#s.add(r),n&&this.#i.add(r),this.#o.set(
r,[e]),this.#x(r,n).then(()=>{this.#S(r)}).catch(this.#e.failed)}#k(e){let{sessionID:n}=e;if(this.#d.has(n))return!1;this.#d.
add(n);let{left:r,messages:s,observe:o,failed:i}=this.#e,a=r(n);return a.length===0?!1:(this.#o.set(n,[e]),Jn(s(n)).then(
u=>{if(!this.#c)for(let c of a)this.#t.restoreLeft(n,u,c).forEach(o)}).catch(i).then(()=>{this.#S(n)}),!0)}#S(e){let n=this.#o.
get(e)??[];this.#o.delete(e);for(let r of n)this.#b(r)}async#x(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,
[d,u]=await Promise.all([Jn(s(e)),n?Jn(o(e)):void 0]);if(!this.#c)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.
restore(e,c,Date.now()))i(p)}catch(c){a(c)}}async#T(e){let{messages:n,observe:r,failed:s}=this.#e,o=await Jn(n(e));if(!(o===
void 0||this.#c))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function Jn(t){let e,n=new Promise(r=>{e=
setTimeout(r,PT,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var tl=2e3,ol=300,CT=4096,LT=50,$T=10,nl=Symbol.for(`opencode-mlflow.locations.${St}`);function Cs(){let t=Reflect.get(globalThis,
nl);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,nl,e),e}function FT(t,e){
return ft(t)===ft(e)}function UT(t,e){let{tracer:n,debug:r,inputs:s}=t,o=rs(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new Ps({directory:e.directory,version:e.version,inputs:s,places:Cs().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${me(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),left:c=>t.delivery.
leftIn(c),isSame:FT});o.started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}
function jT(t,e,n){let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());
if(i===void 0)return;if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}if(i.id===""||r.hasTaken(i))return;let a=e.
waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:e.waiting.slice(a),e.waiting.push(i),e.waiting.length>CT&&e.waiting.
shift()}catch(i){o.debug(`not traced: ${me(i)}`)}}function il({observer:t,instances:e,tracing:n},r){let s=e[0]===r,o=e.indexOf(
r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){n.debug(`not trace\
d: ${me(d)}`)}i.waiting=[]}}async function BT(t){let e=performance.now(),{tracing:n,observer:r}=t,s=o=>n.tracer.hasOpenTurns||
r.isAsking||o-Math.max(e,t.lastEvent)<LT;for(let o=e;o-e<ol&&s(o);o=performance.now())await sl($T)}function al(t){return[
...Cs().locations.values()].filter(e=>e.directory===t)}async function WT(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,
delivery:i,key:a}=n;if(s.length>1?await sl(ol):await BT(t),il(t,e),s.length>0)return;let{locations:d,places:u}=Cs();d.delete(
a),r.close();let[c]=al(t.directory);if(c===void 0)for(let[k,W]of u)W===t.directory&&u.delete(k);else t.isReplaced||(c.isReplaced=
!1);o.closeNow();let{pid:p,ppid:h,env:m,argv:g}=process,S=gs({pid:p,ppid:h,environment:m,args:g});await i.flushAtExit(Math.
min(S,tl),tl),n.release()}function zT(t){let{dispose:e}=l(t);typeof e=="function"&&Promise.resolve(Reflect.apply(e,t,[])).
catch(()=>{})}function GT(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(i.
signal);Promise.resolve(a).catch(()=>{});let d=a[Symbol.asyncIterator](),u={context:e,waiting:[]};s.push(u),(async()=>{for(;;){
let m=await d.next();if(m.done===!0||i.signal.aborted)return;jT(t,u,m.value)}})().catch(m=>{i.signal.aborted||o(`no more\
 events: ${me(m)}`)}).then(()=>{s.length>1&&il(t,u)});let h=e.beforeCall(m=>{try{r.beforeCall(m,Date.now())}catch(g){o(`\
not traced: ${me(g)}`)}});return h.catch(m=>{o(`what model calls are given is not traced: ${me(m)}`)}),async()=>{try{await WT(
t,u)}catch(m){o(`not finished: ${me(m)}`)}finally{i.abort(),h.then(zT,()=>{}),Promise.resolve(d.return?.()).catch(()=>{})}}}
function rl({version:t,missing:e}){let{debug:n,stateDir:r}=pt(lt(process.env,{}));en(n,r)(`off: this OpenCode gives plug\
ins no ${e.join(", ")}`),Uu(r,{at:Date.now(),opencode:t??null,missing:e})}function VT(t){let e=Lf(t);if("missing"in e){rl(
e);return}let{directory:n,worktree:r,options:s}=e,o=Os({directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;
let{locations:i}=Cs(),a=i.get(o.key);a!==void 0&&o.release();let d=a??UT(o,e),u;try{u=GT(d,e)}catch(c){o.debug(`no event\
s: ${me(c)}`),rl({version:e.version,missing:["ctx.event.subscribe"]}),a===void 0&&o.release();return}ju(o.stateDir);for(let c of al(
n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function dl(t){try{return Promise.resolve(VT(t))}catch{return Promise.
resolve(void 0)}}function KT(){let[,t]=process.argv;if(t===void 0||!HT)return!1;try{return ul(t)===ul(qT(import.meta.url))}catch{return!1}}
KT()&&ac(process.argv.slice(2));var cl=Symbol.for("opencode-mlflow.server"),cM={id:"opencode-mlflow",server:((t,e)=>(Reflect.
set(globalThis,cl,!0),Pf(t,e))),setup:t=>Reflect.has(globalThis,cl)?Promise.resolve(void 0):dl(t)};export{cM as default};
