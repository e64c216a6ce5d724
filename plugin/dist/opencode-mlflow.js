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
var cl=Object.create;var Fs=Object.defineProperty;var fl=Object.getOwnPropertyDescriptor;var ll=Object.getOwnPropertyNames;var pl=Object.getPrototypeOf,ml=Object.prototype.hasOwnProperty;var Zn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var gl=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var Jn=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of ll(e))!ml.call(t,s)&&s!==n&&Fs(t,s,{get:()=>e[s],
enumerable:!(r=fl(e,s))||r.enumerable});return t},ce=(t,e,n)=>(Jn(t,e,"default"),n&&Jn(n,e,"default")),hl=(t,e,n)=>(n=t!=
null?cl(pl(t)):{},Jn(e||!t||!t.__esModule?Fs(n,"default",{value:t,enumerable:!0}):n,t)),Yn=t=>Jn(Fs({},"__esModule",{value:!0}),
t);var fn={};import*as HT from"node:fs";var vi=Zn(()=>{ce(fn,HT)});var ln={};import*as KT from"node:path";var Ii=Zn(()=>{ce(ln,KT)});var pn={};import*as QT from"node:os";var Ai=Zn(()=>{ce(pn,QT)});var mn={};import*as JT from"node:url";var Ri=Zn(()=>{ce(mn,JT)});var Di=gl((ZT,Rt)=>{var _i=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},yl=_i(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),bl=_i((t,e)=>{var n=(vi(),Yn(fn)),r=(Ii(),Yn(ln)),s=(Ai(),Yn(pn)),{URL:o,fileURLToPath:i}=(Ri(),Yn(mn)),
{parseBoolean:a,optionsFromEnv:d}=yl(),u=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
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
E++;if(E===ot){for(;E<A&&!m(T.charCodeAt(E));)E++;continue}let Ls=T.slice(ot,E),Qn=E;if(E>=A&&(Ie=0),h(Ie))do E++,Ie=E<A?
T.charCodeAt(E):0;while(h(Ie));if(Ie===61)E++;else if(Ie===58&&E===Qn&&E+1<A&&h(T.charCodeAt(E+1)))E+=2;else{for(E=N===-1?
Qn:N;E<A&&!m(T.charCodeAt(E));)E++;continue}let ge=E,K=E;for(;K<A&&h(T.charCodeAt(K));)K++;let $e=T.charCodeAt(K),Q,$s=!1;
if($e===39||$e===34||$e===96){let he=T[K],M=T.indexOf(he,K+1),ue=-1,ye=-1;for(;M!==-1;){let At=T.charCodeAt(M-1)===92,qe=M+
1;for(;qe<A&&!m(T.charCodeAt(qe))&&h(T.charCodeAt(qe));)qe++;if((qe===A||m(T.charCodeAt(qe))||T.charCodeAt(qe)===35)&&(ue=
M,ye=qe),!At)break;M=T.indexOf(he,M+1)}if(ue!==-1){if(Q=T.slice(K+1,ue),E=ye,T.charCodeAt(E)===35)for(;E<A&&!m(T.charCodeAt(
E));)E++;$s=!0}}if(!$s){let he=T.indexOf(`
`,ge);he===-1&&(he=A);let M;if(A<4096)M=T.indexOf("#",ge),(M===-1||M>he)&&(M=he);else for(M=ge;M<he&&T.charCodeAt(M)!==35;)
M++;let ue=ge,ye=M;for(;ue<ye&&h(T.charCodeAt(ue));)ue++;for(;ye>ue&&h(T.charCodeAt(ye-1));)ye--;let At=T.charCodeAt(ue);
if(Q=T.slice(ue,ye),Q.includes("\u2028")||Q.includes("\u2029")?Q=Q.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):ye-ue>=2&&(At===
39||At===34||At===96)&&T.charCodeAt(ye-1)===At&&(Q=T.slice(ue+1,ye-1)),E=M,M<he)for(;E<A&&!m(T.charCodeAt(E));)E++}$e===
34&&($s||K<E)&&Q.indexOf("\\")!==-1&&(Q=Q.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[Ls]=Q}return C}function S(b,C){return C&&a(C.fast)?g(b):p(b)}function k(b){console.log(`\u2506 ${b}`)}
function W(b){console.error(`\u25C7 ${b}`)}function ve(b){return b[0]==="~"?r.join(s.homedir(),b.slice(1)):b}function de(b={}){
let C={...b};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function It(b){b=de(b);let C=r.resolve(
process.cwd(),".env"),T="utf8",A=process.env;b&&b.processEnv!=null&&(A=b.processEnv);let E=a(b&&b.debug);b&&b.encoding?T=
b.encoding:E&&k("no encoding is specified (UTF-8 is used by default)");let D=[C];if(b&&b.path)if(!Array.isArray(b.path))
D=[ve(b.path)];else{D=[];for(let ge of b.path)D.push(ve(ge))}let N,ot={},Ie={fast:b.fast};for(let ge of D)try{let K=Le.parse(
n.readFileSync(ge,{encoding:T}),Ie);Le.populate(ot,K,b)}catch(K){E&&k(`failed to load ${ge} ${K.message}`),N=K}let Ls=Le.
populate(A,ot,b),Qn=a(Object.prototype.hasOwnProperty.call(b,"quiet")?b.quiet:d(A).quiet);if(E||!Qn){let ge=Object.keys(
Ls).length,K=[];for(let $e of D)try{let Q=r.relative(process.cwd(),$e instanceof o?i($e):$e);K.push(Q)}catch(Q){E&&k(`fa\
iled to load ${$e} ${Q.message}`),N=Q}W(`injected env (${ge}) from ${K.join(",")}`)}return N?{parsed:ot,error:N}:{parsed:ot}}
function Cs(b){return Le.configDotenv(b)}function ul(b,C,T={}){let A=a(T&&T.debug),E=a(T&&T.override),D={};if(b===null||
typeof b!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(b,N)?(E===!0&&(b[N]=C[N],D[N]=C[N]),A&&k(E===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(b[N]=C[N],D[N]=C[N]);return D}var Le={configDotenv:It,config:Cs,parse:S,populate:ul};
e.exports.configDotenv=Le.configDotenv,e.exports.config=Le.config,e.exports.parse=Le.parse,e.exports.populate=Le.populate,
e.exports=Le}),gn=bl();Rt.exports=gn;Rt.exports.config=gn.config;Rt.exports.configDotenv=gn.configDotenv;Rt.exports.parse=
gn.parse;Rt.exports.populate=gn.populate});import{realpathSync as al}from"node:fs";import{fileURLToPath as zT}from"node:url";import{isMainThread as GT}from"node:worker_threads";import{existsSync as rc,readFileSync as jw,realpathSync as Bw}from"node:fs";import{dirname as ec,join as Ww,resolve as zw}from"node:path";
import{setPriority as Gw}from"node:os";import{parseArgs as Vw}from"node:util";import{isAbsolute as Eg}from"node:path";var Aa=hl(Di(),1);import{homedir as va}from"node:os";import{dirname as lg,isAbsolute as Ia,join as $t,parse as pg,relative as mg,
resolve as xa}from"node:path";var Ni={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],experimentName:["MLFLOW_EXPERIMENT_NAM\
E"],debug:["MLFLOW_OPENCODE_DEBUG"],username:["MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["\
MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WORKSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRIC\
KS_HOST"],databricksToken:["DATABRICKS_TOKEN"],databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATA\
BRICKS_CLIENT_SECRET"],databricksProfile:["DATABRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:[
"DATABRICKS_AUTH_TYPE"],caCertificate:["MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:[
"MLFLOW_TRACKING_INSECURE_TLS"],capture:["MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:[
"MLFLOW_OPENCODE_INPUTS"],stateDir:["MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:[
"MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Zm}from"node:os";import{dirname as Ym,join as Xm,resolve as Zs}from"node:path";import{createHash as $m}from"node:crypto";var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var wl=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper mgr s\
ervice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed u\
pdated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget\
 per window".split(" ")),El=/^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/,
Tl=new Set("public primary foreign sort partition cache max min num number total input output prompt completion reasonin\
g is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempo\
tency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),kl=new Set("api access \
secret private signing encryption encrypt decryption account master auth app application service shared storage subscrip\
tion webhook deploy ssh license client server session preshared tls ssl root admin user consumer access refresh bearer p\
ersonal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openro\
uter huggingface".split(" ")),Mi=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
Pi=/(?:secret|secrets|credential|credentials|creds)$/,xl=/secret_key_base$/i,Ol=/(?:token|jwt)$/,Ci=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
vl=/^(?:OLD)?PWD$/,Il=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,Us={name:"",words:[]};function Li(t){if(t===Us.name)return Us.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&El.test(e.at(-1)??"");)e.pop();return Us={name:t,words:e},e}
function X(t){return Il.test(t)}function Xn(t){let e=Li(t);return Ci.test(e.at(-1)??"")||e.some(n=>kl.has(n))}function js(t){
let e=Li(t),n=e.at(-1);if(!(n===void 0||wl.has(n)||vl.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(Mi.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&X(t))return"secret";if(n==="pw"||n==="a\
uth"&&X(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>Tl.has(r))){if(Pi.test(n)||xl.test(t))return"secret";if(Ol.test(n))return"token";if(Ci.test(n))return"key";if(e.some(
r=>Mi.test(r)))return"password";if(X(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>Pi.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&Xn(t)?"key":void 0}}}var hn=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,$i=new RegExp(hn,"g"),Fe=String.raw`\\{0,15}["'\`]`,
Al=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,Rl=new RegExp(`(?:${Fe})?(?:\\[\\d{0\
,5}\\]|\\])?${hn}[ \\t]{0,80}${hn}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${hn}[ \\t]{0,80}${hn}`,"y"),_l=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${Al}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Fe})`,"y"),Dl=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,Nl=new RegExp(`(?:${Fe})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Fe}\
)`,"y"),Ml=new RegExp(`${Fe}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Fe})`,"y"),Pl=new RegExp(`\\w\\(\\s{0,20}${Fe}\
$`),Cl=new RegExp(`(?:${Fe})?>|</key>\\s{0,40}<string>`,"y"),Ll=/<$|<key>$|name=\\{0,7}["']$/,$l=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
Fl=new RegExp(`[ \\t]{1,8}(?=${Fe}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),Ul=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
jl=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
Bl=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Wl=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,zl=/[\s"'`\\>|,\])<]/;function be(t,e,n){return t.lastIndex=n,t.exec(
e)}function Gl(t,e,n){for(let r of t){let s=be(r,e,n);if(s!==null)return s[0]}}function Fi(t,e,n){let r=be(_l,t,n);if(r!==
null)return r[0];let s=be(Rl,t,n);if(s!==null){let d=be(Dl,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!zl.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...Ll.test(o)?[Cl]:[],...i||Pl.test(
o)?[Ml]:[],...i||Bl.test(o)?[Wl]:[],jl,Ul,Fl,Nl,$l];return Gl(a,t,n)}var _t=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,Ui=/[\w.$-]/,
ji=64,Vl=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,ql=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),Bi=/[^\r\n"'`\\]*/y,Wi=/[^\s"'`]*/y,
it=512,zi="[REDACTED:",Hl=/^\[REDACTED:[a-z0-9-]+\]$/,Kl=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
Ql=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,Jl=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
Bs=/^[A-Za-z_$][\w$.]*[([]/,Vi=/^[^\s=;(]{1,128}=[^\s=>]/,er=/^[A-Za-z_$][A-Za-z_$.-]*$/,rr=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
Zl=/^[^0-9]*\s[^0-9]*$/,Yl=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,sr=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
qi=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,Xl=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,ep=/[0-9][!@#$%^&*]{0,3}$/,
Dt=/pass|pwd|secret|token|key|credential|cookie|auth/i,Hi=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
tp=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function np(t,e,n){let r=e;for(;r>Math.max(0,e-ji)&&Ui.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+ji);for(;s<o&&Ui.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function rp(t,e,n,r){let s=t.slice(e,e+it),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function sp(t,e){let n=t.slice(e,e+it),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function Gi(t,e){let n=be(ql,t,e)?.[0]??"",r=e+n.length;return n.length>it&&(be(Wi,t,r),r=Wi.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function op(t,e,n){if(/[^=]>$|^>$/.test(n))return sp(t,e);let r=be(Vl,t,e);
if(r===null)return Gi(t,e);let s=e+r[0].length,o=rp(t,s,r[1]??"",r[2]??"");return o===-1?Gi(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function ip(t,e,n){let r=t.slice(e.start,e.start+it),s=Hi.exec(r)??tp.exec(r),o=e.start+(s?.[0].length??
0),i=n?Vi.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(be(Bi,t,o),a=Bi.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function tr(t){return t.length<=it&&(Hl.test(t)||Kl.test(t)||Ql.test(t)||Xl.test(t))}function ap(t,e){
return sr.test(t)||Bs.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||er.test(t)}function Ki(t){return Xn(t)?8:16}function dp(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?ap(e,n>i+2):s==="cookie"?!Vi.test(e):
sr.test(e)||s!=="password"&&qi.test(e)?!0:o.includes(",")?cp(t,e):(s==="token"||s==="key")&&(Zl.test(e)||Yl.test(e))||up(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!X(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:rr.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?er.test(e)&&Dt.test(e):/[0-9]/.test(e)?!1:X(r)?er.test(e)?X(e)&&Dt.test(
e)?!0:s==="key"&&!Xn(r)&&e.length<40:!1:Dt.test(e)||e.length<Ki(r)}function up({name:t,kind:e},n){if(!X(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function cp({name:t},e){
return/\s|^-/.test(e)?!0:X(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function nr(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function fp(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||X(r)||nr(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!Dt.test(d)?!1:d.length<6||rr.test(d)?!0:/[0-9]/.test(d)?!1:Dt.test(d)||o!=="="?d.length<32:d.length<Ki(r)||!nr(t,e,n)}
function lp({name:t,kind:e}){return e==="password"||X(t)}function pp(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function mp(t,e,n,r){let{name:s,start:o,separator:i}=e;return!ep.test(r)||Bs.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||X(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||nr(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&pp(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function gp(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return sr.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&qi.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:X(s)&&i==="="?Bs.test(r):rr.test(r)?r.length<(o==="password"?4:6)||!lp(e):
Jl.test(r)&&!mp(t,e,n,r)||tr(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?fp(t,e,n):er.test(r)?Dt.test(r)||!nr(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function hp({name:t,kind:e}){return e==="password"&&X(t)?1:3}function yp(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=op(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=ip(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>it?i:i.text.length<hp(e)||tr(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?dp(e,i):gp(t,e,i))?void 0:
i}function Qi(t){let e="",n=0;_t.lastIndex=0;for(let r=_t.exec(t);r!==null;r=_t.exec(t)){let{start:s,end:o}=np(t,r.index,
_t.lastIndex);if(_t.lastIndex=o,t.startsWith(zi,s-zi.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=js(
i);if(a===void 0)continue;let d=Fi(t,s,o);if(d===void 0)continue;let u=o+d.length,c=d.includes("[")?d.replace($i,""):d,p=yp(
t,{name:i,kind:a,start:s,valueStart:u,separator:c});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,_t.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function Ji(t,e){let n=t.includes("[REDACTED:")?void 0:js(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||tr(e)||sr.test(e))){
if(e.length>it)return r;if(rr.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Hi.exec(e)?.[0]??
"";return tr(e.slice(s.length))?void 0:s+r}return r}}function at(t){let e;return()=>e??=t()}var He=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,Ws=String.raw`(?=[^\s\d]{0,64}\d)`,Ae=String.raw`\\{0,3}["']?`,Z=String.
raw`[ \t]{1,4}`,bp=String.raw`${Ws}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
Sp=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function J(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function P(t,e,n="password",r=He){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return J(t,`(${t}${s}${e}${Ae})${r}`,n)}var wp=()=>[P("curl",
String.raw`(?:-u|--user|--proxy-user)[ =]{0,2}${Ae}[\w.@+-]{1,64}:`),P("sshpass",String.raw`-p[ \t]{0,4}`),P("login","(?\
:-p|-pw)[ =]{1,2}"),P("mysql","-p"),P("mariadb","-p"),P("mongo","-p[ =]{1,2}"),P("redis-cli","-a[ =]{1,2}"),P("ldap","-w\
[ =]{1,2}"),P("smbclient",String.raw`-U[ =]{1,2}${Ae}[\w.-]{1,64}%`),P("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${Z}\
)`),P("twine","-p[ =]{1,2}"),P("sqlcmd","-P[ =]{0,2}"),P("zip",String.raw`-P[ \t]{0,4}`),P("unzip",String.raw`-P[ \t]{0,4}`),
P("7z","-p"),P("useradd",`-p${Z}`),P("lftp",String.raw`-u${Z}${Ae}[\w.@-]{1,64},`),P("htpasswd",String.raw`-\w{0,4}b\w{0,4}${Z}\S{1,128}${Z}\S{1,64}${Z}`),
P("rabbitmqctl",String.raw`(?:add_user|change_password)${Z}\S{1,64}${Z}`),P("poetry",String.raw`http-basic\.\S{1,64}${Z}\S{1,64}${Z}`),
P("poetry",String.raw`pypi-token\.\S{1,64}${Z}`,"token"),P("doctl","-t[ =]{1,2}","token"),P("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),P("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
J("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),J("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${Ae}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${Ae}[ \t]{0,4}\|[^|\n]{0,160}?${Sp})`),
J("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${Ae})${He}`),
J("::add-mask::",`(::add-mask::)${He}`,"secret"),J("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${He}`,
"token"),J("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),J("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${Ae})${He}`),
J("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${Ae})${Ws}${He}`),J("pre-shared-key",String.raw`(\S+[ \t]{1,8}${Ae})${Ws}${He}`,
"key"),J("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),J("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${He}`),
J("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),J("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
J("[REDACTED:",String.raw`(\S{1,24}\]"?${Z}->${Z}")([^"\n[]{1,512})`,"secret"),J("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${Z}|:${Z})|:\r?\n)["'\x60]?)${bp}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)],
Ep=at(()=>{let t=new Map;for(let s of wp())for(let o of s.words)t.set(o,[...t.get(o)??[],s]);let e=[...t.keys()],n=e.filter(
s=>!/^\w/.test(s));return{start:new RegExp(`\\b(?:${e.filter(s=>!n.includes(s)).join("|")})|${n.join("|").replace("[","\\\
[")}`,"g"),byWord:t}}),Tp=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function Zi(t){let{start:e,byWord:n}=Ep(),
r="",s=0;e.lastIndex=0;for(let o=e.exec(t);o!==null;o=e.exec(t))for(let{pattern:i,kind:a}of n.get(o[0])??[]){let d=be(i,
t,o.index);if(d===null)continue;let[,u="",c=""]=d,p=o.index+u.length;if(!c.startsWith("[REDACTED:")){r+=`${t.slice(s,p)}\
[REDACTED:${a}]`,s=p+c.length,e.lastIndex=s;break}}return r+=t.slice(s),r.includes("@tcp(")||r.includes("@unix(")||r.includes(
"@udp(")?r.replace(Tp,"$1[REDACTED:password]"):r}var ee="(?: |%20|\\+)",yn=new RegExp(`-{4,5}${ee}?BEGIN(?:[A-Z0-9]|${ee}){0,40}PRIVATE${ee}KEY(?:${ee}BLOCK)?${ee}?-{4,5\
}`,"g"),kp=new RegExp(`-{4}${ee}?BEGIN`),ea=new RegExp(`-{4,5}${ee}?END`),zs=new RegExp(`-{4,5}${ee}?END(?:[A-Z0-9]|${ee}\
){0,60}(?:-{1,5})?`,"y"),Yi=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,Gs=/[A-Za-z0-9+/=]{16}/;function ta(t){if(!t.includes("\
PRIVATE"))return t;let e="",n=0;yn.lastIndex=0;for(let r=yn.exec(t);r!==null;r=yn.exec(t)){let s=yn.lastIndex,o=t.slice(
s,s+65536),i=Ip(t,s,o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,yn.lastIndex=i)}return vp(e+t.slice(
n))}var xp=new RegExp(`-{4,5}${ee}?END(?:[A-Z0-9]|${ee}){0,40}PRIVATE${ee}KEY(?:${ee}BLOCK)?${ee}?-{0,5}`,"g"),Op=/[A-Za-z0-9+/=\s\\|:,.%]/;
function vp(t){if(!ea.test(t))return t;let e="",n=0;for(let r of t.matchAll(xp)){let s=r.index,o=Math.max(n,s-65536);for(;s>
o&&Op.test(t.charAt(s-1));)s--;Gs.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}
return e+t.slice(n)}function Ip(t,e,n){let r=n.search(kp),s=r===-1?n:n.slice(0,r),o=s.search(ea);if(o!==-1&&Gs.test(s.slice(
0,o)))return zs.lastIndex=e+o,zs.exec(t),zs.lastIndex;if(o!==-1)return;Yi.lastIndex=0;let i=Yi.exec(s)?.[0]??"";return Gs.
test(i)?e+i.length:void 0}var Ap=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function na(t){return t.includes("eyJ")?t.replace(Ap,
(e,n)=>n===void 0?e:"[REDACTED:jwt]"):t}var Rp=/:(?:\\?\/){2}[^\s"'<>`]*/g,_p=/^:(?:\\?\/){2}/,Dp=/^:(?:\\?\/){2}([^/?#\\]*)/,
Np=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,Mp=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,
Pp=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,Cp=24,Lp=20;function $p(t,e){
let n=Dp.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(Np.test(e)?Pp:Mp).exec(t)?.[1]}var Xi=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Fp=new RegExp(`^(?:[\\w.-]{0,99}|${Xi})(?::(?:${Xi})?)?$`),Up=/^\[?user(?:name)?:pass(?:word|wd)?$/;function jp(t){return Up.
test(t)?!0:!Fp.test(t)||t.length>=Lp&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=Cp||/[$<{*]/.test(t)}
function Vs(t){return t.includes("@")?t.replace(Rp,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=$p(e,r);if(s===void 0||jp(
s))return e;let o=_p.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var Bp=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function ra(t){return t.replace(Bp,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Wp=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
zp=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,Gp=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
Vp=24;function qp(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function sa(t){let e=t.replace(
Wp,(n,r,s)=>/[0-9]/.test(s)||s.length>=Vp?`${r}[REDACTED:bearer]`:n);for(let n of[zp,Gp])e=e.replace(n,(r,s,o)=>qp(o)?`${s}\
[REDACTED:basic]`:r);return e}var bn=String.raw`\\{0,15}["']`,qs=String.raw`${bn}\s{0,8}:\s{0,8}${bn}`,Hp=new RegExp(`type${qs}(?:api|oauth|wellknown)${bn}\
[^{}]{0,8192}`,"g"),Kp=new RegExp(`(${bn}(?:key|access|refresh|token)${qs})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
Qp=new RegExp(`(${bn}(?:d|p|q|dp|dq|qi|k)${qs})([\\w-]{16,})`,"g"),Jp=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
Zp=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,Yp=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
Xp=/"kind": {0,4}"Secret"/,em=/"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g,tm=/("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g,
nm=/"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g,
rm=/("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g,sm=/\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g,
om=/(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g,im=/(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g,
am=/:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/,dm=/^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm,
um=/Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g,cm=String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`,
fm=/((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g,
lm=/(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,pm=/(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;
function Se(t){return(e,n)=>`${n}[REDACTED:${t}]`}function mm(t){let e="",n=0;for(let r of t.matchAll(um)){let s=r.index+
r[0].length,o=new RegExp(`(?:${cm}){1,${r[1]??"1"}}`,"y");o.lastIndex=s,!(s<n||!o.test(t))&&(e+=`${t.slice(n,s)} [REDACT\
ED:private-key]`,n=o.lastIndex)}return e+t.slice(n)}function gm(t){return t.split(/(\n---[ \t]*\n)/).map(e=>Jp.test(e)?e.
replace(Zp,(n,r,s,o)=>r+o.replace(Yp,Se("secret"))):e).join("")}var hm=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function ym(t){if(!hm.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(Qp,Se("private-key"))),Xp.test(
e)&&(e=e.replace(em,n=>n.replace(tm,Se("secret")))),e=e.replace(nm,n=>n.replace(rm,Se("secret"))),e.includes("Private-Li\
nes")&&(e=mm(e)),e.replace(pm,Se("basic")).replace(lm,Se("aws"))}function oa(t){let e=ym(t);return e.includes("type")&&(e=
e.replace(Hp,n=>n.replace(Kp,Se("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=gm(e)),e.includes("password")&&(e=
e.replace(sm,n=>n.replace(om,Se("password"))),e=e.replace(im,Se("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(fm,Se("aws"))),am.test(e)?e.replace(dm,Se("password")):e}var or={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
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
\\.#{86}={0,2}":"yandex"}};var Sm=String.raw`(?![\w+/-]|\.\w)`,ia=new Map(Object.entries(or.classes)),wm=new RegExp(`([${[...ia.keys()].join("\\")}\
])([0-9]*)`,"g");function Hs(t){return t.replace(wm,(e,n,r)=>(ia.get(n)??"")+(r===""?"":`{${r},}`))}function Em(t,e){let[
n="",r="",s=""]=e.split(" "),o=n.startsWith("!"),i=a=>{let d=a.replace(/[.+$]/g,"\\$&"),u=Hs(s),c=new RegExp(`${u}${d}(?\
:${Hs(r)})`,"y");return{before:Tm(u),pattern:c}};return(o?n.slice(1):n).split("|").map(a=>({kind:t,start:a,isWord:o,isName:!1,
expression:at(()=>i(a))}))}function Tm(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))e+=
Number(n);return e}function km(){let t="";return or.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,Em(
t,e.slice(n+1))})}function xm(){let t=new Map;for(let[e,n]of Object.entries(or.beside))for(let r of n.split(" ")){let s=t.
get(r);s===void 0?t.set(r,[e]):s.push(e)}return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,isWord:!1,isName:!0,
expression:at(()=>({before:0,pattern:new RegExp(`(?:${n.map(Hs).join("|")})${Sm}`,"y")}))}))}function aa(){return[...km(),
...xm()].sort((t,e)=>e.start.length-t.start.length)}var dt=128,da=32;function Om(t){let e=t.toUpperCase();return[t,e.charAt(0)+t.slice(1),e]}function vm(){let t=new Array(dt*
dt).fill(void 0);for(let e of aa()){let n=e.start.slice(0,2);for(let r of new Set(e.isName?Om(n):[n]))(t[r.charCodeAt(0)*
dt+r.charCodeAt(1)]??={formats:[]}).formats.push(e)}return t}function Im(t){let e=new Array(dt).fill(void 0);for(let n of t){
let r=n.start.charAt(2),s=r===""?e.keys():new Set([r,n.isName?r.toUpperCase():r].map(o=>o.charCodeAt(0)));for(let o of s)
(e[o]??=[]).push(n)}return e}var Am=at(vm),Rm=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
_m=16,Ks=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function Dm(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:Rm.test(t.slice(Math.max(0,e-_m),e))}function Nm(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|da)!==(o.charCodeAt(a)|da))return;let d=e;if(i){if(t.slice(e,e+o.
length).toLowerCase()!==o||(Ks.lastIndex=e+o.length,!Ks.test(t)))return;d=Ks.lastIndex}else if(!t.startsWith(o,e))return;
let{before:u,pattern:c}=r.expression();if(d-=u,d<n||r.isWord&&!Dm(t,d,n)||(c.lastIndex=d,!c.test(t)))return;let p=c.lastIndex;
return i&&!/[0-9]/.test(t.slice(d,p))?void 0:{kind:s,start:d,end:p}}function Qs(t){let e=Am(),n="",r=0,s=0;for(let o=0;o<
t.length;o++){let i=t.charCodeAt(o);s=i<dt?s%dt*dt+i:0;let a=e[s];if(a===void 0)continue;let d=(a.byThird??=Im(a.formats))[t.
charCodeAt(o+1)];if(d===void 0)continue;let u;for(let c of d)if(u=Nm(t,o-1,r,c),u!==void 0)break;u!==void 0&&(n+=`${t.slice(
r,u.start)}[REDACTED:${u.kind}]`,r=u.end,o=r-1,s=0)}return n+t.slice(r)}var Mm=6,Pm=[ta,na,Vs,Qs,sa,ra,Zi,oa,Qi],Cm=[Vs,Qs],Lm=4;function ua(t){return e=>{if(e.length<Mm)return e;let n=e;for(let r=0;r<
Lm;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var Nt=ua(Pm),ca=ua(Cm);var ut=8192,Mt=66e3,la=64,Js=[0,64,256,1024,4096,16384,Mt],Fm=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,pa=/[\s"'`]/;function Pt(t,e){
return pa.test(t.charAt(e))}function Um(t,e){let n=t.slice(Math.max(0,e-Mt),e);return Math.max(ut,n.length-n.lastIndexOf(
`
`)-1)}function jm(t){return t.length>=ut&&!pa.test(t.slice(-ut))}function fa(t,e){return Nt(t+e)===Nt(t)+Nt(e)}function ma(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-Mt),e+Mt),s=Fm.test(r),o=t.slice(Math.max(0,e-(s?Mt:Um(t,e))),e),
i=t.slice(e,e+(s?Mt:ut));return fa(o,i)&&(n===void 0||fa(o,n))}function ga(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function Bm(t,e){for(let n=e;n>Math.max(0,e-la);n--)if(Pt(t,n-1)||Pt(t,n))return n;
return ga(t,e)?e-1:e}function Wm(t,e){for(let n=e;n<Math.min(t.length,e+la);n++)if(Pt(t,n)||Pt(t,n-1))return n;return ga(
t,e)?e+1:e}function ir(t,e,n){let r=e;for(;r>0&&!Pt(t,r-1);)r--;let s=e-r>=ut?[e-r,...Js]:Js;for(let o of s){let i=Bm(t,
e-o);if(i<=0)return 0;if(ma(t,i,n.slice(0,ut)))return i}return 0}function zm(t,e){let n=e;for(;n<t.length&&!Pt(t,n);)n++;
let r=jm(t.slice(Math.max(0,e-ut),e))?[n-e]:Js;for(let s of r){let o=Wm(t,e+s);if(o>=t.length)return t.length;if(ma(t,o))
return o}return t.length}function ct(t,e){return t.length<=e?t:`${t.slice(0,ir(t,e-1,"\u2026")).toWellFormed()}\u2026`}function Sn(t){
return $m("sha256").update(t.toWellFormed()).digest("hex")}function x(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=Sn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=zm(t,t.length-n),i=t.slice(o),a=ir(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var Gm={};function l(t){return typeof t=="object"&&t!==null?t:Gm}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function v(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function re(t){
return O(t).filter(e=>typeof e=="string")}function R(t){let e=v(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function G(t){
return Math.max(0,Math.round(v(t)??0))}var Vm=100;function I(t,e=[]){switch(typeof t){case"string":return x(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>Vm||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>I(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,I(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}function Ke(t){if(typeof t!=
"object"||t===null)return;let e=l(t),n=l(e.cache);return{input:G(e.input),output:G(e.output),reasoning:G(e.reasoning),cacheRead:G(
n.read),cacheWrite:G(n.write)}}import{closeSync as qm,constants as ha,fstatSync as Hm,openSync as Km,readSync as Qm}from"node:fs";var Jm=16e6;function Qe(t){
let e=Km(t,ha.O_RDONLY|ha.O_NONBLOCK);try{let n=Hm(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>Jm)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,Qm(e,s))}finally{qm(e)}}var ya=["config.json","opencode.json","opencode.jsonc"],Sa=/"(?:\\.|[^"\\])*"/.source,eg=new RegExp(`${Sa}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),tg=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,ng=new RegExp(`${Sa}\
|,(?=\\s*[}\\]])`,"g");function rg(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(eg,e);return JSON.
parse(n.replace(ng,e))}function sg(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?tg.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function ba(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=Zs(e,o.replace(/^~(?=\/)/,Zm()));return Qe(i).toString("utf8").trim()}catch{return""}})}
function og(t){if(Array.isArray(t))return{spec:t[0],options:t[1]};let{package:e,options:n}=l(t);return typeof t=="string"?
{spec:t,options:void 0}:{spec:e,options:n}}function ig(t,e){let{plugin:n,plugins:r}=l(t),s=[...O(n),...e?O(r):[]].map(og);
return e?s.toReversed():s}function ag(t,e,n){let r;try{r=rg(Qe(t).toString("utf8"))}catch{return}let s=ig(r,n).findLast(
({spec:i})=>sg(ba(i,"",e)));if(s===void 0)return;let o=Object.entries(l(s.options)).map(([i,a])=>[i,ba(a,Ym(t),e)]);return Object.
fromEntries(o)}function wa(t,e,n=process.cwd(),r=!1){let{OPENCODE_CONFIG:s="",OPENCODE_CONFIG_DIR:o=""}=e;return[...ya.map(
d=>Xm(t,d)),...s===""?[]:[Zs(n,s)],...o===""?[]:ya.map(d=>Zs(n,o,d))].flatMap(d=>{let u=ag(d,e,r);return u===void 0?[]:[
{path:d,options:u}]}).at(r?0:-1)??{path:t,options:{}}}import{readdirSync as dg,realpathSync as ug}from"node:fs";import{join as Ys}from"node:path";var cg="trust.json",fg=1;function ft(t){try{return ug(t)}catch{return t}}function Ea(t,e){let n=Ys(t,cg),r={},s={};try{let a=JSON.
parse(Qe(n).toString("utf8"));a.version===fg&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=ft(a),u=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(u)?u.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function Ta(t){let e=Ys(t,"stacks");try{return dg(e).flatMap(n=>{try{let r=Qe(Ys(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function Ct({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function ka(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var V=Ni;function En(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function Lt({variables:t,options:e},n,r=0){return e!==void 0?r===0?En(e[n]):void 0:En(t?.[V[n][r]??""])}function wn(t){
return{uri:Lt(t,"trackingUri"),host:Lt(t,"databricksHost"),profile:Lt(t,"databricksProfile")}}function Xs(t,e){let n=mg(
e,t);return!n.startsWith("..")&&!Ia(n)}function gg({directory:t,worktree:e}){let n=xa(t);if(e===void 0)return[n];let r=xa(
e);if(!Xs(n,r)||r===pg(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=lg(o),s.push(o);return s}function hg({XDG_CONFIG_HOME:t}){
return $t(En(t)??$t(va(),".config"),"opencode")}function ur({XDG_STATE_HOME:t}){let e=t!==void 0&&Ia(t)?t:$t(va(),".loca\
l","state");return $t(e,"opencode-mlflow")}function ar(t,e=wn(t)){return{...t,owner:"user",server:e,trusted:[]}}var yg=[
$t(".opencode-mlflow",".env"),".env"];function Oa(t){return yg.flatMap(e=>{let n=$t(t,e);try{let r=Qe(n).toString("utf8").
replace(/^\s+/gm,"");return[{source:n,variables:(0,Aa.parse)(r)}]}catch{return[]}})}function dr(t,e){return Object.fromEntries(
Object.entries(t).filter(([n])=>e(n)))}function bg({file:t,addresses:e,tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.
get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,MLFLOW_TRACKING_TOKEN:o};return[{source:t,owner:"project",variables:i,
server:wn({variables:i}),trusted:r}]})}function lt(t,e,n,r=()=>!1,s=!1){let o=hg(t),i=wa(o,t,n?.directory,s),a=wn({options:i.
options}),d=g=>En(e[g])===En(i.options[g]),u=n===void 0?[]:gg(n),c=Ea(ur(t),u),p=c.addresses,h=[ar({source:"environment",
variables:t}),ar({source:"options",options:dr(e,d)},a)],m=[...s?[]:h,{source:"options",owner:"project",options:dr(e,g=>!d(
g)),server:wn({options:dr(e,g=>!d(g))}),trusted:p.flat()},...u.flatMap((g,S)=>Oa(g).map(k=>({...k,owner:"project",server:wn(
k),trusted:p.slice(S).flat()}))),...bg(c),...s?h.slice(1):[],ar({source:i.path,options:dr(i.options,g=>!d(g))},a),...Oa(
o).map(g=>ar(g)),...s?h.slice(0,1):[]];return{environment:t,sources:m,accepts:r}}var eo={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",experimentName:"place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"\
credential",databricksToken:"credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"\
own",caCertificate:"own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"\
choice",inputs:"choice",debug:"choice"};function Ra({source:t}){return t==="options"?"the plugin's options":t==="environ\
ment"?"the environment":t}function _a(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var Ft=class{proposals;address;#e;#t;#r;#n;#s;#o;#i;#d=new Map;constructor(e){
this.#e=e;let{sources:n}=e;this.#o=n.some(({trusted:a})=>a.length>0),this.#t=Da(n.filter(({owner:a})=>a==="user"));let r=n.
filter(a=>this.#u(a)),s=r.find(({server:a})=>a.uri!==void 0);this.#r=s;let o=Da(r.filter(a=>a.owner==="user"||a===s));this.
address=o,this.#n=s?.owner==="user"||o===this.#t;let i=[o,s&&Ct(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(
d))),this.#i=n.some(a=>this.#c(a)===!0&&this.#f(a)&&Sg(a)),this.proposals=n.flatMap(a=>{let d=Ct(a.server);return d===void 0||
this.#u(a)?[]:[{address:d,source:a.source}]})}#u({owner:e,server:n,trusted:r}){let s=Ct(n);return e==="user"||s===void 0||
r.includes(s)?!0:this.#t!==void 0?s===this.#t:!this.#o&&this.#e.accepts(s)}#c({server:e}){let[n,r]=this.address?.split("\
 ")??[],s=Ct(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;let o=n?.startsWith("databricks")===!0,i=!o||e.host===
void 0||wg(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&i}#a(e){return this.#f(e)&&!(this.#i&&this.#c(e)===void 0)}#f(e){
if(this.address===void 0||!this.#u(e))return!1;let n=this.#c(e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===
void 0?this.#s:n&&(this.#s||!this.#n)}#l(e,n){let r=n.owner==="user";switch(eo[e]){case"server":{let s=this.#r,o=s?.owner===
"project"&&s.server.host!==void 0;return n===s||r&&!(o&&e==="databricksProfile")}case"place":return this.#u(n);case"cred\
ential":return this.#a(n);case"own":return r;case"choice":return!0}}said(e){let n=this.#d.get(e);if(n!==void 0)return n;
let r=V[e].flatMap((s,o)=>this.#e.sources.flatMap(i=>{let a=Lt(i,e,o),d=i.options===void 0?s:e;return a===void 0?[]:[{value:a,
source:i,name:d}]}));return this.#d.set(e,r),r}counting(e){return this.said(e).filter(({source:n})=>this.#l(e,n))}problems(){
let e=this.proposals.map(({address:r,source:s})=>`${Ra({source:s})} names the server ${_a(r)}, which you have not agreed\
 to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(eo);return[...e,...n.flatMap(
r=>this.#p(r))]}#p(e){let[n]=this.said(e).filter(({source:o})=>this.#u(o)&&!this.#l(e,o)),r=eo[e];if(n===void 0)return[];
let s=`${V[e][0]} of ${Ra(n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="creden\
tial"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not sent to ${_a(this.address)}: it was not given\
 with that server`]}};function Sg(t){let e=n=>Lt(t,n)!==void 0;return e("token")||e("username")&&e("password")}function wg({
host:t}){return t?.replace(/\/+$/,"")}function Da(t){let e=n=>t.find(({server:r})=>r[n]!==void 0)?.server[n];return Ct({
uri:e("uri"),host:e("host"),profile:e("profile")})}var Ut={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},Tg={allowed:["new","full"],unset:"ne\
w",invalid:"new"},kg=256,xg=30;function Na(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function Og({value:t}){return Ut.allowed.find(e=>e===t.toLowerCase())??Ut.invalid}function vg(t){let e=s=>Ut.
allowed.indexOf(Og(s)),n=t.some(({source:s})=>s.owner==="user"),r=Ut.allowed.indexOf(Ut.unset);return Na(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function cr(t,e){let n=t.counting(e);return e==="redactPattern"?Na(n):e==="capture"?vg(n):
n}function Ma(t){let e=new Ft(t),n={};for(let r of Object.keys(V)){let[s]=cr(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[V[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function pt(t){let{environment:e}=t,n=new Ft(t),r=m=>cr(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:g,unset:S,invalid:k})=>{let W=r(m)?.toLowerCase();
if(W===void 0)return S;let ve=g.find(de=>de===W);return ve!==void 0?ve:(o.push(`${V[m][0]} must be one of ${g.join(", ")}\
: taken as ${k}`),k)},a=(m,g)=>{let S=r(m);if(S===void 0)return g;let k=Number(S);return Number.isFinite(k)&&k>0?k:(o.push(
`${V[m][0]} must be a number above 0: taken as ${g}`),g)},d=()=>{let m=r("stateDir");if(m!==void 0&&Eg(m))return m;let g=ur(
e);return m!==void 0&&o.push(`${V.stateDir[0]} must be an absolute path: taken as ${g}`),g},[u]=cr(n,"caCertificate"),c=u!==
void 0&&V.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${V.insecureTls[0]}\
 and ${V.caCertificate[0]} are both set: certificates are checked`),r("experimentName")!==void 0&&r("experimentId")===void 0&&
o.push(`${V.experimentName[0]} is set, and ${V.experimentId[0]} is not: nothing is traced (opencode-mlflow up finds the \
id of that name)`),{trackingUri:r("trackingUri"),experimentId:r("experimentId"),debug:s("debug"),username:r("username"),
password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r("traceLocation"),databricksHost:r("data\
bricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databricksClientId"),databricksClientSecret:r("d\
atabricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r("databricksConfigFile"),databricksAuthType:r(
"databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,ourPorts:Ta(ur(e)),capture:i("capture",Ut),redactPattern:r(
"redactPattern"),inputs:i("inputs",Tg),stateDir:d(),spoolMegabytes:a("spoolMegabytes",kg),spoolDays:a("spoolDays",xg),proposals:n.
proposals,problems:o}}function Pa(t){let e={...t.environment},n=new Ft(t);for(let r of Object.keys(V)){for(let i of V[r])
Reflect.deleteProperty(e,i);let[s]=cr(n,r);if(s===void 0)continue;let o=s.source.options!==void 0;e[o?V[r][0]:s.name]=s.
value}return e}import{resolve as vu}from"node:path";import{fileURLToPath as fS}from"node:url";var y={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
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
encode.variant",version:"opencode.version"};function Ca(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function La(t){return{total_cost:t}}function Ue(t,e,n){return{[y.spanType]:t,[y.spanInputs]:e,[y.spanOutputs]:n}}function $a(t){let e=t.tokens===void 0?void 0:
Ca(t.tokens);return{[y.messageFormat]:"openai",[y.model]:t.model,[y.provider]:t.provider,[y.spanTokens]:e,[y.spanCost]:e===
void 0||t.cost===void 0?void 0:La(t.cost)}}function Fa(t,e,n){return{[y.traceNameTag]:t,[L.session]:e,[L.user]:n}}function fr(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[L.exceptionType]:e,[L.exceptionMessage]:n,...r}}}var we={name:"Interrupted",message:"OpenCode stopped before this ended"},Ig="f".repeat(16);function Ua({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[y.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...Ue("AGENT",i,void 0),[y.messageFormat]:"openai",[L.session]:r[y.session],[L.user]:r[y.user]},events:[]}}function ja(t){
return{...Ua(t),parentSpanId:Ig}}function Ba(t){let{info:e}=t,n=Ua(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:we.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[fr(n.end,we.name,we.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function Tn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function lr(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function Wa(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var pr=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||Ag(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#o(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#o(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#o(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function Ag(t){return t.
some(({kind:e})=>e==="info")}var Rg=250,_g=36e5,Dg=5,Ng=500,Mg=3,mr=class{#e;#t;#r;#n;#s=0;#o=0;#i;#d=0;#u;#c;#a;#f=0;#l=!1;#p=!1;#g=!1;constructor(e){
this.#e={progress:()=>{},held:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new pr(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#i}get isFailing(){return this.#s>0}get elapsed(){return this.#a===void 0?0:Math.max(0,performance.now()-this.#a)}get needed(){
let e=this.#u??0,n=Math.min(2,this.#e.queue.size-this.#f);return(this.#f>0?Math.max(0,e-this.elapsed):0)+e*n}schedule(e){
if(!this.#g){if(this.#n!==void 0){(!this.isFailing||this.#b())&&this.#c?.();return}e?this.#m():this.#r===void 0&&(this.#r=
setTimeout(()=>{this.#m()},Rg),this.#r.unref())}}async flush(e){if(this.#m(),this.#n===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#g=!0,clearTimeout(
this.#r),this.#r=void 0,this.#c?.()}#m(){clearTimeout(this.#r),this.#r=void 0,!(this.#g||this.#n!==void 0||this.#e.queue.
size===0)&&(this.#n=this.#y().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#n=void 0}))}async#y(){
let{queue:e,transport:n,held:r}=this.#e;for(;!this.#g;){let s=this.#t.deferUntilDue(e,n.unit);if(s>0){await this.#O(s);continue}
let o=e.peek(n.unit,this.#w());if(o.length===0){if(!e.isHeld)return;r(),await this.#O(Ng);continue}this.#l=!1,this.#a=performance.
now(),this.#f=o.length;let i=await n.send(o),a=this.elapsed;this.#a=void 0,this.#f=0;let d=this.#E(o,i,a);d>0&&await this.#O(
d)}}#b(){return this.#l||this.#p||!this.#t.isSingle?!1:(this.#p=!0,!0)}#w(){let{most:e}=this.#t;return this.#d>0?Math.min(
e,Math.ceil(this.#d/2)):e}#E(e,n,r){let s=n.outcome==="again"&&this.#o<Dg;if(this.#o=n.outcome==="again"?this.#o+1:0,s)return 0;
switch(n.outcome){case"delivered":return this.#d=Math.max(0,this.#d-e.length),this.#t.noteSuccess(),this.#p=!1,this.#k(e,
r),0;case"rejected":return n.content&&e.length>1&&this.#e.transport.unit==="records"?(this.#d=e.length,0):(this.#S(e,n.reason),
0);case"retry":case"unreachable":return this.#x(e,n);case"again":return this.#x(e,{outcome:"retry",reason:"the server is\
 of no known kind"})}}#k(e,n){this.#s=0,this.#u=Math.min(n,this.#u??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${za(
e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#S(e,n){this.#s=0,this.#d=0,this.#i=
n,this.#e.debug(`refused, ${za(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#x(e,n){
let{queue:r,debug:s}=this.#e;this.#d=0,this.#s+=1,this.#i=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?
(s(`asked to wait ${o} ms: ${n.reason}`),this.#l=!0,Math.min(Math.max(o,this.#T()),_g)):(s(`could not send, will try aga\
in: ${n.reason}`),n.outcome==="unreachable"&&this.#s%Mg!==0?this.#T():this.#t.add(e)?(this.#S(e,n.reason),0):(r.defer(e),
this.#s===1&&r.size>e.length?0:this.#T()))}#T(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(
this.#s-1,16))*(.5+Math.random()/2)}#O(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#c=void 0,n()},s=setTimeout(
r,e);s.unref(),this.#c=r})}};function za(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:
t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var Pg=1e3,Cg=3500,to=1e3,jt=class{#e;#t;#r;#n;#s;#o=new Set;constructor(e){this.#e=e.queue;let n=()=>{this.takeOver()};
this.#t=new mr({held:n,...e}),this.#r=e.background,this.#n=e.debug,this.#s=e.interrupted}get isBusy(){return this.#e.size>
0||this.#o.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.size}record(e,n){for(let r of e)r.kind===
"info"&&(r.final?this.#o.delete(r.traceId):this.#o.add(r.traceId),r.final&&r.resumed===!0&&this.#s?.add(JSON.parse(r.text)));
this.#e.add(e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}leftIn(e){return this.#s?.
leftIn(e)??[]}takeOver(){try{let{open:e,more:n}=this.#e.takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.
schedule(!1),this.#r?.startNow()),n}catch(e){return this.#n(`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){
!(this.#e.size>=to)&&!this.takeOver()||setTimeout(()=>{this.takeOverAll()},Pg).unref()}async flushAtExit(e,n=Cg){let{isFailing:r,
elapsed:s,needed:o}=this.#t;r||(this.#e.isVolatile?await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.
isBusy&&this.#r?.startNow()}flush(e){return this.#t.flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{
traceId:n}=e.info;if(!this.#o.has(n))try{let{root:r,info:s}=Ba(e);this.#e.add([Tn(r),lr(s,!0,e)]),e.info.state==="IN_PRO\
GRESS"&&this.#s?.add(s,e.seen),this.#n(`trace ${n} was left open by another process: ended`)}catch(r){this.#n(`trace ${n}\
 was left open and cannot be ended: ${String(r)}`)}}};import{spawn as Ug}from"node:child_process";import{createHash as Lg}from"node:crypto";import{readFileSync as Va,readlinkSync as $g}from"node:fs";import{hostname as Fg}from"node:os";
var no="0";function gr({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function qa(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function hr(t){return Lg("sha\
256").update(t).digest("hex").slice(0,12)}function ro(t){try{return t()}catch{return""}}function Ha(t){let e=ro(()=>Va(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function Ka(t){let e=t[19];if(e===void 0)
return no;let n=ro(()=>Va("/proc/sys/kernel/random/boot_id","utf8"));return hr(`${n} ${e}`)}var Ga;function se(){let t=ro(
()=>$g("/proc/self/ns/pid"));return Ga??={place:hr(`${Fg()} ${t}`),pid:process.pid,start:Ka(Ha(process.pid))},Ga}function Bt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Ha(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=Ka(n);return e===no||r===no||e===r}var jg=6e4,Bg={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Wg=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,yr=class{#e;#t=new Set;#r;#n;#s;#o=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#o-1),jg);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#o===
0?0:n),this.#r.unref()}get#i(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#i)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#d(),o=Ug(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e(),
...Bg},windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#u(o)}),o.on("\
exit",()=>{this.#u(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#a()}catch(r){n(`background process \
not started: ${String(r)}`),this.#o+=1,this.startSoon()}}#d(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=gr(se()),
i=[s,e,"deliver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Wg,"opencode-mlflow",r,o,...i]}#u(e){
this.#n===e&&(this.#c(),this.#o=this.#i?this.#o+1:0,this.#i&&this.startSoon())}#c(){this.#n=void 0,clearInterval(this.#s)}#a(){
let{idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#i)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#c(),this.#o=0,r?.kill()}},e/5),this.#s.unref()}};import{appendFileSync as zg,mkdirSync as Gg,readFileSync as Vg,renameSync as qg,statSync as Hg,writeFileSync as Kg}from"node:fs";
import{join as Qg}from"node:path";var Jg=64*1024,br=class{#e;constructor(e){this.#e=e}add({metadata:e},n){try{let r=[e[y.session],e[w.messageId],n??null];
Gg(this.#e,{recursive:!0,mode:448}),(Hg(this.#t,{throwIfNoEntry:!1})?.size??0)>Jg&&this.#n(),zg(this.#t,`${JSON.stringify(
r)}
`,{mode:384})}catch{}}leftIn(e){let n=new Map;for(let r of this.#r()){let[s,o,i]=Zg(r);s!==e||typeof o!="string"||(typeof i==
"number"?n.set(o,{messageID:o,seen:i}):n.delete(o))}return[...n.values()]}get#t(){return Qg(this.#e,"interrupted.log")}#r(){
try{return Vg(this.#t,"utf8").split(`
`)}catch{return[]}}#n(){let e=this.#r(),n=`${this.#t}.new`;Kg(n,e.slice(e.length/2).join(`
`),{mode:384}),qg(n,this.#t)}};function Zg(t){try{let e=JSON.parse(t);return Array.isArray(e)?e:[]}catch{return[]}}var Yg=256,Xg=2*1024*1024,eh=2e3;function Sr(t,e,n,r=()=>!1){return e==="records"?th(t,n,r):nh(t,r)}function Qa(t,{outline:e}){
return e.kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function th(t,e,n){let r=Math.
max(1,Math.min(e,Yg)),s=[],o=new Set,i=new Set,[a,d]=[0,0];for(let u of t.list()){let{outline:c}=u;if(n(u))continue;if(c.
kind!=="span"){if(Qa(t,u))continue;if(s.length===0)return[u];if(i.add(c.traceId),d+=1,d>eh)break;continue}if(i.has(c.traceId))
continue;a+=u.size;let p=s.length>0&&a>Xg,h=z(c);if(p||o.has(h)||(o.add(h),s.push(u),s.length>=r))break}return s}function nh(t,e){
for(let n of t.list()){let{outline:r}=n;if(r.kind==="span"||e(n)||r.kind==="tag"&&Qa(t,n))continue;if(r.kind==="tag"||!r.
final)return[n];let s=t.spans(r.traceId);return[...new Map(s.map(i=>[z(i.outline),i])).values(),n]}return[]}function Ja(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function wr(){return Ja()!==void 0}var kn=class extends Error{};function Wt(t){let e=[1,11,26];return t instanceof kn||e.
includes(Ya(t))}function Za(t){return Ya(t)===8}function Ya(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var Ee=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Ja();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var Er={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as Py}from"node:fs";import{basename as Cy,join as Ly}from"node:path";import{lstatSync as Xh,readdirSync as ey,statSync as ty}from"node:fs";import{join as ny}from"node:path";import{join as rh}from"node:path";import{threadId as sh}from"node:worker_threads";var oh=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,ih=1e6,Xa=0;function Re(t){let[,e="",n="",r="",s="",
o=""]=oh.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function zt({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Gt(t,e){return Xa+=1,{destination:t,owner:e,n:sh*ih+Xa}}
function so({url:t,experimentId:e,workspace:n}){return hr([t,e,n??""].join(" "))}function fe(t){return rh(t,"queue")}import{existsSync as Jh,renameSync as Pd}from"node:fs";import{join as Zh}from"node:path";import{closeSync as xh,constants as co,lstatSync as fd,openSync as Oh,readdirSync as ld,readSync as vh,renameSync as Ih,
statSync as pd}from"node:fs";import{basename as md,dirname as Ah,join as Ht}from"node:path";var Vt=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),oo=`
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
PRAGMA user_version = 1;`;function ed(t){let e=t.all("SELECT name, type, pk FROM pragma_table_info('records')"),[n]=e;return e.
map(({name:s})=>s).join()===Vt.join()&&n?.type==="INTEGER"&&n.pk===1}import{chmodSync as uh,closeSync as sd,constants as In,fchmodSync as ch,fdatasync as fh,fstatSync as od,lstatSync as id,
mkdirSync as ad,openSync as ao,rmdirSync as lh,rmSync as ph}from"node:fs";import{dirname as mh,join as An}from"node:path";import{crc32 as ah}from"node:zlib";function On(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function vn(t,...e){return e.reduce((n,r)=>ah(r,n),
0)+Number(t)}function io({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function _e(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&vn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function td(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function xn(t){return t.kind==="info"?!t.final:"provisional"in
t}function nd(t,e){let n="resumed"in t;return n!=="resumed"in e?n:!xn(t)&&xn(e)}function rd(t){if(!(t.kind!=="info"||t.final||
t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;return dh(e)?{info:e,rootSpanId:n,seen:r}:
void 0}catch{return}}function dh(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??{};return typeof e=="string"&&typeof n==
"number"&&typeof r=="object"&&typeof s=="object"}var q="queue.db",mt=`${q}-wal`,qt="queue.log",gh=[q,mt,qt,`${q}-shm`,`${q}-journal`],hh=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,yh=`
PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;
BEGIN; ${oo} COMMIT;`,bh=4*1024*1024,Sh=4*1024*1024,uo=class extends Error{},le=class t{folder;#e;#t=[];#r;constructor(e,n){
this.#e=e,this.folder=n}static inMemory(){let e=new Ee(":memory:");return e.exec(oo),new t(e)}static create(e){ad(mh(e),
{recursive:!0,mode:448}),ad(e,{mode:448});let n;try{uh(e,448);let r=An(e,q);n=ao(r,In.O_RDWR|In.O_CREAT|In.O_EXCL,384),ch(
n,384);let s=new t(ud(r,yh),e);return s.#t.push(n),s}catch(r){throw n!==void 0&&sd(n),Je(e),r}}static open(e){let n=An(e,
q);if(!id(n).isFile())throw new uo(n);let r=new t(ud(n),e);return r.#t.push(ao(n,In.O_RDONLY)),r}get isExclusive(){return this.#e.
get("PRAGMA locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=kr(this.#e.get("SELECT count(*) AS\
 n FROM records WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND s\
ubject < ? LIMIT 1",e,`${e}$`)!==void 0}get total(){return kr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){
return this.#e.get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return kr(this.#e.get("SELECT sum(size) AS n FR\
OM records"))}get format(){return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return ed(this.#e)}get isWhole(){
return kr(this.#e.get("SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size"))>Sh?!0:this.#e.get(
"PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.
log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;let n=id(An(this.folder,q),{throwIfNoEntry:!1}),
r=od(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.transaction(e)}catch(n){throw this.#r=void 0,n}}insert({
id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.
run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(On(d)),Number(o),
s,a.length,vn(o,u,c,a),u,c,a),o||this.#n(1)}about(e){return this.#e.all("SELECT id FROM records WHERE subject = ? ORDER \
BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${dd} WHERE subject > ? AND subject < ? ORDER BY position`;return this.#e.
all(n,`${e} `,`${e}!`).map(io)}has(e){return this.#e.get("SELECT 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.
get("SELECT 1 FROM records WHERE id = ? AND sent = 0",e)!==void 0}list(e,n){let r=`${dd} WHERE sent = 0 AND position > ?\
 ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).map(io)}*entries(){let e=`${Tr} WHERE id > ? ORDER BY id LIMIT ${wh}`;
for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(_e);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.
get(`${Tr} WHERE id = ?`,e);return n===void 0?void 0:_e(n)}ofTrace(e){let n=`${Tr} WHERE subject >= ? AND subject < ? OR\
DER BY id`;return this.#e.all(n,e,`${e}$`).map(_e).filter(s=>s!==void 0)}open(){return this.#e.all(`${Tr} WHERE open = 1`).
map(_e).filter(n=>n!==void 0)}delete(e){let n=this.#e.all(Eh,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){
let r=[],s=e;return this.transaction(()=>{for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = \
0 ORDER BY id")){if(s<=0)break;n(Number(o))||(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){
this.#n(-this.#e.all(Th,JSON.stringify(e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",
n,e)}sync(){if(this.folder===void 0)return;this.#t.length<2&&this.#t.push(ao(An(this.folder,mt),In.O_RDONLY));for(let n of this.#t)
fh(n,()=>{});let[,e]=this.#t;e!==void 0&&od(e).size>bh&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_v\
acuum"),this.#e.exec("PRAGMA synchronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA \
synchronous = OFF")}remove(){this.folder!==void 0&&Je(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.
splice(0))sd(e)}#n(e){this.#r!==void 0&&(this.#r+=e)}},wh=64,cd="id IN (SELECT value FROM json_each(?))",Eh=`DELETE FROM\
 records WHERE ${cd} RETURNING sent`,Th=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${cd} RETURNING i\
d`,dd="SELECT id, position, outline, size FROM records",Tr="SELECT id, position, sent, at, crc, destination, outline, te\
xt FROM records";function kr(t){return Number(t?.n??0)}function ud(t,e=""){let n=new Ee(t);try{n.exec(hh+e);try{n.exec("\
PRAGMA journal_mode = WAL"),n.get("SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; P\
RAGMA journal_mode = WAL")}return n}catch(r){throw n.close(),r}}function Je(t){try{for(let e of gh)ph(An(t,e),{force:!0});
lh(t)}catch{}}var Rh=24*36e5;function lo(t){return Math.max(0,Date.now()-t)}function xr(t){try{let e=ld(t).filter(n=>!n.endsWith("-shm")).
map(n=>fd(Ht(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?pd(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function _h(t){let e=Re(md(t))?.owner;return e===void 0?!1:e.place===se().place?!Bt(e):lo(xr(t))>Rh}function gt(t,e){let n;
try{n=ld(t)}catch{return[]}return n.flatMap(r=>{let s=Re(r),o=Ht(t,r);return s===void 0||!_h(o)||!e(s,o)?[]:[{path:o,time:pd(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function Or(t){
let e=Re(md(t));if(e===void 0)return;let n=Ht(Ah(t),zt(Gt(e.destination,se())));try{return Ih(t,n),n}catch{return}}function gd(t,e){
let n;try{return fd(Ht(t,q)).isFile()?(n=new Ee(Ht(t,q),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function ht(t){
let e=Buffer.alloc(72),n;try{let r=co.O_RDONLY|co.O_NOFOLLOW|co.O_NONBLOCK;n=Oh(Ht(t,q),r),vh(n,e,0,e.length,0)}catch{return!1}finally{
n!==void 0&&xh(n)}return e.readUInt32BE(68)===1869442161&&e.readUInt32BE(60)>1}function hd(t,e){let n="SELECT 1 FROM rec\
ords WHERE subject >= ? AND subject < ? LIMIT 1";return gd(t,r=>r.get(n,e,`${e}$`)!==void 0)===!0}function yd(t,e){let n="\
SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return gd(t,r=>r.get(n,e)!==void 0)===!0}import{linkSync as jh,rmSync as _d}from"node:fs";import{join as yt}from"node:path";import{closeSync as Dh,constants as Nh,fstatSync as Mh,openSync as Ph,readFileSync as Ch,readSync as bd}from"node:fs";import{
endianness as Lh}from"node:os";var Kt=32,go=24,j=4096,Ze=go+j,po=Lh()==="BE",$h=po?931071619:931071618;function mo(t,[e,
n]){let[r,s]=[e,n];for(let o=0;o+8<=t.length;o+=8){let i=po?t.readUInt32BE(o):t.readUInt32LE(o),a=po?t.readUInt32BE(o+4):
t.readUInt32LE(o+4);r=r+i+s>>>0,s=s+a+r>>>0}return[r,s]}function Sd(t,e){return[t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*wd(t){
let e=Fh(t);if(e===void 0)return;let n=Uh(t)?Sd(t,24):void 0;for(let r=Kt;r+Ze<=t.length;){if(!t.subarray(r+8,r+16).equals(
e)){let c=t.indexOf(e,r+9);if(c<0)return;r=c-8,n=void 0;continue}let s=Sd(t,r+16),o=t.subarray(r,r+8),i=r+go,a=t.subarray(
i,i+j),u=(n&&mo(a,mo(o,n)))?.join()===s.join();yield{page:o.readUInt32BE(0),commit:o.readUInt32BE(4),offset:i,isWhole:u},
n=s,r+=Ze}}function Fh(t){if(t.length<Kt+Ze)return;let n=[16,...[Kt,Kt+Ze,t.length-Ze,t.length-2*Ze].map(s=>s+8)].map(s=>t.
subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function Ed(t){
return Td([...wd(t)])}function Td(t){return t.slice(0,t.findLastIndex(({commit:e})=>e>0)+1)}function kd(t){let e=Ed(t),n=(r,s)=>e.
slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.isWhole&&!n(r,s)).length}function vr(t){try{
return Ch(t)}catch{return Buffer.alloc(0)}}function xd(t,e){let n;try{n=Ph(t,Nh.O_RDONLY);let r=Math.floor((Mh(n).size-Kt)/
Ze),s=Buffer.alloc(8);bd(n,s,0,s.length,16);let o=Buffer.alloc(go);for(let i=e;i<r;i+=1)if(bd(n,o,0,o.length,Kt+i*Ze),!o.
subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{n!==void 0&&Dh(n)}}function Uh(t){
if(t.readUInt32BE(0)!==$h)return!1;let e=mo(t.subarray(0,24),[0,0]);return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(
28)}function Od(t,e){return Id(t,e,Ed(e).filter(({isWhole:n})=>n))}function vd(t,e){let n=[...wd(e)],r=n.findIndex(({isWhole:o})=>!o),
s=r<0?n:n.slice(0,r);return Id(t,e,Td(s))}function Id(t,e,n){let{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(
t.length/j),o=Buffer.alloc(s*j);t.copy(o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*j,a,a+j);return o}var Bh=13,Ad=8,[Wh]=Vt;function Dd(t){try{_d(yt(t,qt),{force:!0}),jh(yt(t,mt),yt(t,qt))}catch{}}function Nd(t){_d(yt(t,qt),
{force:!0})}function Ar(t){let e=vr(yt(t,q)),n=vr(yt(t,qt)),r=n.length>0?n:vr(yt(t,mt)),s=Od(e,r),{entries:o,damaged:i}=Md(
s),a=i+kd(r),d=le.inMemory();d.transaction(()=>{for(let c of o)d.insert(c);if(a!==0)for(let c of zh(o,vd(e,r)))d.insert(
c)});let u=s.length<=j;return{store:d,damaged:u?0:Math.max(1,a)}}function zh(t,e){let n=new Set(t.map(Rd)),r=new Set(t.flatMap(
({isSent:s,record:o})=>s?[]:[o.traceId]));return Md(e).entries.filter(s=>!s.isSent&&r.has(s.record.traceId)&&!n.has(Rd(s)))}
function Rd({id:t,record:e}){return z(e)??t}function Md(t){let e=new Map,n=0;for(let r=0;r+j<=t.length;r+=j)for(let s of Gh(
t,r)){let o=s===void 0?void 0:Hh(s);o===void 0?n+=1:o!=="other"&&!e.has(o.id)&&e.set(o.id,o)}return{entries:[...e.values()],
damaged:n}}function*Gh(t,e){if(e===0||t[e]!==Bh)return;let n=t.readUInt16BE(e+3);if(Ad+2*n>j){yield void 0;return}for(let r=0;r<
n;r+=1){let s=t.readUInt16BE(e+Ad+2*r);yield s<j?Vh(t,e,s):void 0}}function Vh(t,e,n){let[r,s]=Ir(t,e+n),[o,i]=Ir(t,s),a=qh(
r);if(i+a>e+j||r>t.length)return;let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>
0;){let p=(c-1)*j;if(c<2||p+j>t.length)return;d.push(t.subarray(p+4,p+4+Math.min(u,j-4))),u-=j-4,c=t.readUInt32BE(p)}return{
rowId:o,payload:Buffer.concat(d)}}function qh(t){let e=j-35;if(t<=e)return t;let n=Math.floor((j-12)*32/255)-23,r=n+(t-n)%
(j-4);return r<=e?r:n}function Ir(t,e){let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+
r+1]}return[n*256+(t[e+8]??0),e+9]}function Hh({rowId:t,payload:e}){let[n,r]=Ir(e,0),s=[];for(let a=r;a<n&&s.length<=Vt.
length;){let[d,u]=Ir(e,a);s.push(d),a=u}if(s.length!==Vt.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[
u,c]=Qh(e,i,d);o[Vt[a]??""]=u,i+=c}return o[Wh??""]=t,_e(o)}var Kh={1:1,2:2,3:3,4:4,5:6};function Qh(t,e,n){if(n>=13&&n%
2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),s]}if(n===8||n===9)return[n-8,0];let r=Kh[n];return r===void 0?[null,
n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(e,r),r]}var Yh=1024*1024,Qt=class t{#e;#t;#r;#n;#s;#o=new Set;#i=[];#d=!1;#u=!1;#c;#a=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#g(),this.#c=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=Or(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Pd(r,e),s}}get path(){return this.#t}get waiting(){return this.#c}takeDamaged(){
let e=this.#a;return this.#a=0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){
let n=[],r=0;for(;n.length<e&&r<Yh;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+
i.text.length,0)}return n}release(){this.#p(()=>{this.#d||(this.#n.transaction(()=>{this.#n.delete(this.#i)}),this.#i=[])})}get isEmpty(){
return this.#p(()=>!this.#d&&this.#n.isEmpty)}end(){this.#u&&!this.#d?this.release():(this.#n.remove(),Je(this.#t)),Jh(this.#t)&&
this.giveBack()}trim(e){let n=this.#n.trim(e,()=>!1);return this.#d||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#u=
!1,this.end()):(this.#n.checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Pd(this.#t,this.#e)}catch{}}#f(){
let{value:e,done:n=!1}=this.#s.next();if(!n){if(e===void 0)throw new kn("a record is not what was written");return this.#o.
has(e.id)?[]:this.#l(e)}}#l(e){let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(
({id:a})=>!this.#o.has(a)),o=this.#r,i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#u=
!0);for(let{id:a,isSent:d}of i)this.#o.add(a),this.#i.push(a),d||(this.#c-=1);return i}#p(e){try{return e()}catch(n){if(!Cd(
n)||this.#d)throw n;return this.#n.close(),this.#n=this.#m(),this.#s=this.#n.entries(),e()}}#g(){Dd(this.#t);try{let e=le.
open(this.#t);if(!xd(Zh(this.#t,mt),e.logFrames)&&e.isQueue&&e.isWhole)return Nd(this.#t),e;e.close()}catch(e){if(!Cd(e))
throw e}return this.#m()}#m(){let{store:e,damaged:n}=Ar(this.#t);return this.#d=!0,this.#a+=n,e}};function Cd(t){return Wt(
t)||Za(t)}function Fd(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=fe(e),u=(S,k)=>{try{i.note(S,k())}catch(W){
a(`what is too ${S==="age"?"old":"much"} stays: ${String(W)}`)}},c=S=>lo(xr(S))>n.age;for(let S of gt(d,(k,W)=>c(W)&&!ht(
W)))u("age",()=>Ld(S,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),$d(e)<=n.size)return;let p=gt(
d,(S,k)=>!ht(k)).map(S=>({modified:xr(S),trim:k=>Ld(S,k)})),h={modified:ty(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:S=>o.
trim(S,0)},m={modified:Number.POSITIVE_INFINITY,trim:S=>{let k=r?.trim(S,s)??[];return r?.checkpoint(),k}},g=[...p,h].sort(
(S,k)=>S.modified-k.modified);for(let{trim:S}of[...g,m]){let k=$d(e)-n.size;if(k<=0)return;u("size",()=>S(k))}}function Ld(t,e){
return Qt.takeOver(t)?.trim(e)??[]}function $d(t){let e=0;try{for(let n of ey(t,{recursive:!0,withFileTypes:!0})){let r=ny(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=Xh(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as ry,existsSync as ho,fchmodSync as sy,mkdirSync as oy,openSync as iy,renameSync as ay}from"node:fs";import{
join as dy}from"node:path";var Ud=1,yo="dead.db",uy=64,cy=`
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
PRAGMA user_version = ${Ud};`,jd="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
Rr=class{path;#e;constructor(e){this.#e=e,this.path=dy(e,yo)}add(e){e.length!==0&&(oy(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,vn(!1,d,u,i),d,u,i)}}))}take(e,n){
ho(this.path)&&this.#t(r=>{for(let s of fy(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!ho(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${jd} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:_e(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!Wt(n))throw n;ay(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!ho(
this.path)){let r=iy(this.path,"a",384);sy(r,384),ry(r)}let n=new Ee(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>Ud)throw new Error(`a newer version wrote ${this.path}`);n.exec(cy),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*fy(t){for(let e=0;;){let n=t.all(`${jd} WHERE id > ? ORDER BY id LIMIT ${uy}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(_e).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as ly,chmodSync as py,mkdirSync as my}from"node:fs";import{join as gy}from"node:path";var _r=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=gy(this.#e,"dropped.log");my(this.#e,{recursive:!0,mode:448}),ly(u,d,{mode:384}),py(u,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as hy}from"node:fs";import{join as yy}from"node:path";var by=500,Sy=512,Dr=class{#e;#t;#r;#n=new Set;#s=new Set;#o=new Set;#i=0;#d=0;#u=!1;constructor(e){this.#e=e}get isVolatile(){
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
return this.#a().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,Sy)){let r=this.#a().flatMap(o=>o.
list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===void 0)return;e=s.position}}forget(e){
this.#g(e,n=>{n.delete(e)})}keepSent(e){this.#g(e,n=>{n.keepSent(e)})}defer(e){let n=e.map(r=>[r,this.#c()]);for(let r of this.#a())
this.#m(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#t?.close(),this.#t=
void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;e!==void 0&&((this.#n.size===0?!e.isEmpty:
e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#d=0))}#c(){return this.#i+=1,this.#i}#a(){return[
this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({id:n})=>!this.#n.has(n))}#l(){let{folder:e,
key:n,created:r,debug:s}=this.#e;for(;;){let o=yy(e,zt(Gt(n,se())));if(hy(o))continue;let i=le.create(o);return i.isExclusive&&
s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#a())
for(let a of i.about(s))this.#s.has(a)?this.#o.add(a):i===e?e.delete([a]):this.#n.add(a);let o=this.#c();e.insert({...n,
id:o,position:o})}#g(e,n){if(e.length!==0){for(let r of this.#a())if(!this.#m(r,n))for(let s of e)r.has(s)&&this.#n.add(
s)}}#m(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===this.#t&&Wt(r)?this.#w(e,`is damaged: ${String(r)}`):
this.#y(r),!1}}#y(e){this.#d=performance.now()+by,this.#b(`cannot be written: ${String(e)}`)}#b(e){this.#u||this.#e.debug(
`the queue ${e}; records are kept in memory until it can`),this.#u=!0}#w(e,n){this.#b(n),this.#t=void 0;let{store:r,damaged:s}=e.
isGone?{store:e,damaged:0}:wy(e),o=this.#r??=le.inMemory(),i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=
1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),this.#e.dropped.damaged(i),this.#E(o)}#E(e){let n=e.bytes-this.#e.
memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.isInFlight(r)))}};function wy(t){t.close();let e=t.folder??"",
n=Ar(e);return Je(e),n}import{readdirSync as Ey}from"node:fs";import{join as Ty}from"node:path";var ky=6e5,Nr=class{#e;#t;#r=new Map;#n=new Map;constructor(e,n){this.#e=e,this.#t=n}get isAny(){return[...this.#n.values()].
includes(!0)}look(e){return this.#n=new Map,({outline:n})=>{if(n.kind==="tag"||n.resumed!==!0)return!1;let{traceId:r}=n,
s=this.#n.get(r)??this.#s(r,e);return this.#n.set(r,s),s}}forget(e){this.#r.delete(e)}#s(e,n){let r=this.#r.get(e)??performance.
now();return this.#r.set(e,r),performance.now()-r>ky?!1:Ey(this.#e).some(s=>{let o=Re(s),i=Ty(this.#e,s);return o?.destination!==
this.#t||o.owner.place!==se().place?!1:!n.has(i)&&hd(i,e)})}};import{existsSync as Mr,readdirSync as Gd,readFileSync as xy,renameSync as Oy,rmdirSync as vy,rmSync as Vd,statSync as Iy}from"node:fs";
import{basename as Bd,join as je}from"node:path";import{crc32 as Ay}from"node:zlib";var Wd=1,Jt=/([0-9a-f]{8}) (\d{1,10}) /g,zd=',"body":';function*Pr(t){let e=xy(t),n=e.toString("latin1"),r=0;Jt.lastIndex=
0;for(let s=Jt.exec(n);s!==null;s=Jt.exec(n)){let[o,i]=[s.index,Jt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&Ay(a)===Number.parseInt(s[1]??"",16))){Jt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,Jt.lastIndex=r,yield Ry(a)}n.slice(r).trim()!==""&&(yield void 0)}function Ry(t){let e=t.indexOf(zd),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+zd.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function bo({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function qd({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Hd(t){for(let e of t)for(let n of Pr(e))if(n?.fields.spool!==void 0)return n}function Kd(t){return(Hd(t)?.
fields.spool??Wd)!==Wd}function So(t){return Gd(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>je(t,e)).sort()}function _y(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...Pr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function Dy(t,e){let n=So(t),{settled:r,infos:s}=_y(n),o=Hd(n),i=o&&bo(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(Iy(u).mtimeMs);for(let p of Pr(u)){p===void 0&&(a+=1),i=(p&&bo(p))??i;let h=p&&qd(
p);if(h===void 0||i===void 0)continue;let m=p?.fields.n,g=r(m),S=h.kind==="info"&&!h.final&&s.get(h.traceId)===m;if(g&&!S)
continue;let k=z(h);k!==void 0&&e.delete(e.about(k)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:g,record:h})}}
return a}function Ny(t,e){let n=fe(t),r=s=>!Kd(So(s));for(let s of gt(je(t,"spool"),(o,i)=>r(i))){let o=Or(s),i=Re(Bd(s));
if(o===void 0||i===void 0)continue;let a=le.create(je(n,zt(Gt(i.destination,se()))));a.transaction(()=>{e.damaged(Dy(o,a))});
for(let d of So(o))Vd(d);wo(o),a.isEmpty?a.remove():a.close(),Mr(a.folder??"")&&Oy(a.folder??"",je(n,Bd(s)))}wo(je(t,"sp\
ool"))}function My(t,e){let n=je(t,"dead");for(let r of Mr(n)?Gd(n):[]){let s=je(n,r);if(!/\.(log|taken)$/.test(r)||Kd([
s]))continue;let o,i=[];for(let a of Pr(s)){o=(a&&bo(a))??o;let d=a&&qd(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),Vd(s,{force:!0})}wo(
n)}function wo(t){try{vy(t)}catch{}}function Qd(t,e,n){Mr(je(t,"spool"))&&Ny(t,n),Mr(je(t,"dead"))&&My(t,e)}var Te=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var $y=1e3,Fy=1e4,Cr=class{#e;#t;#r;#n;#s;#o;#i;#d;#u=new Te(Fy);#c=[];#a=[];#f;#l;#p;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...Er,...e.limits},this.#r=fe(n),this.#n=so(r),this.#s=new _r(n,r),this.#o=new Rr(n),this.#d=
new Nr(this.#r,this.#n),this.#i=new Dr({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#O()},
debug:s})}get size(){let e=this.#c.reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#i.waiting+e)??0}get isHeld(){
return this.#d.isAny}get isVolatile(){return this.#i.isVolatile}add(e){this.#h(()=>{this.#g(e),this.#I()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#m(e,n))??[]}settle(e){this.#h(()=>{this.#y(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#i.get(s)??[]);try{let s=Date.now();this.#o.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#y(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#i.land(),this.#i.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#a.length===0&&(Qd(this.#e.folder,this.#o,this.#s),this.#v(),this.#a=gt(this.#r,(r,s)=>this.#b(
r,s)));let n=this.#a.slice(0,this.#t.orphans);return this.#a=this.#a.slice(n.length),n.flatMap(r=>this.#w(r))})??[],more:this.#a.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#i.write()&&this.#I(),this.#i.disk?.sync(),this.#v()})}close(){
this.#h(()=>{clearTimeout(this.#p),clearTimeout(this.#l),this.#l=void 0,this.#i.close()})}requeue(e){this.#f??=e;let n=s=>e===
void 0?so(s)===this.#n:s.project===e,r=0;return this.#h(()=>{this.#o.take(n,s=>{let o=s.filter(({record:i})=>!xn(i));return this.#g(
o.map(({record:i})=>i)),r+=o.length,!this.isVolatile})}),r}#g(e){let{destination:n}=this.#e,r=Date.now();this.#i.put(e.map(
s=>({destination:n,at:r,isSent:!1,record:s})))}#m(e,n){for(this.#i.land();;){this.#E();let r=new Set([this.#i.disk?.folder,
...this.#c.map(({path:a})=>a)]),s=Sr(this.#i,e,n,this.#d.look(r)),o=[],i=[];for(let{id:a}of s){let d=this.#i.get(a)?.record;
d===void 0?i.push(a):o.push({...d,id:a})}if(!(s.length===0&&this.#k())){if(i.length===0)return this.#i.take(o.map(({id:a})=>a)),
o;this.#i.forget(i),this.#s.damaged(i.length)}}}#y(e){this.#i.land();let n=e.filter(r=>On(r));this.#i.keepSent(n.map(({id:r})=>r)),
this.#i.forget(e.filter(r=>!On(r)).map(({id:r})=>r));for(let r of e)r.kind!=="info"||!r.final||(this.#u.add(r.traceId),this.#d.
forget(r.traceId));this.#i.tidy(),this.isVolatile&&this.#I()}#b({destination:e},n){return Py(Ly(n,q))?e===this.#n?!0:this.#f!==
void 0&&yd(n,this.#f):(Je(n),!1)}#w(e){if(ht(e))return this.#e.debug(`left alone, as a newer version wrote it: ${e}`),[];
let n=Cy(e).startsWith(this.#n),r=Qt.takeOver(e,n?void 0:this.#f);if(r===void 0)return[];let s=r.openTraces();return this.#S(
r,s),r.isEmpty?r.end():this.#c.push(r),s.filter(({record:i})=>!this.#x(i.traceId)).flatMap(({record:i})=>rd(i)??[])}#E(){
let{moved:e}=this.#t;for(;this.#c.length>0&&this.#i.waiting<e&&this.#k(););}#k(){let[e]=this.#c;if(e===void 0||this.isVolatile)
return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#c.shift(),e.end()),!0}#S(e,n){let r=({at:u})=>Date.
now()-u>this.#t.age,s=td(n.filter(u=>!r(u))),o=new Set(s.map(({record:u})=>u.traceId)),i=u=>this.#u.has(u)||this.#i.hasTrace(
u),a=new Set([...o].filter(i)),d=({record:u})=>!a.has(u.traceId);this.#i.put(s.filter(d),!0),this.#i.put(s.filter(u=>!d(
u)&&!this.#T(u))),this.#s.note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#x(e){if(this.#u.
has(e))return!0;let n=this.#i.newest(e);return n?.kind==="info"&&n.final}#T({record:e}){if(xn(e)&&this.#u.has(e.traceId))
return!0;let n=z(e),r=n===void 0?void 0:this.#i.newest(n);return r!==void 0&&!nd(e,r)}#O(){this.#p??=setTimeout(()=>{this.#p=
void 0,this.#h(()=>{this.#v()})},0).unref()}#v(){Fd({state:this.#e.folder,limits:this.#t,own:this.#i.disk,isKept:e=>this.#i.
isInFlight(e),dead:this.#o,dropped:this.#s,debug:this.#e.debug})}#I(){this.#l===void 0&&(this.#l=setTimeout(()=>{this.#l=
void 0,this.upkeep()},$y),this.#l.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Jd(t){return wr()?new Cr(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new Eo)}var Eo=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#o=0;constructor(e=Er.
memory){this.#e=e}get size(){return this.#r.size}isHeld=!1;get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(
n),s=r===void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#d(s),this.#o+=1,r!==void 0&&this.#n.set(r,this.#o),
this.#r.set(this.#o,{...n,id:this.#o}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.
has(n)||this.#d(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#i();let r=a=>[...this.#r.values()].filter(a).map(Uy),s=a=>r(
({kind:d,traceId:u})=>d==="span"&&u===a),i=Sr({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(
a)},e,n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#i();for(let{id:n}of e)
this.#d(n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#i();for(let n of e)this.#r.delete(n.id)&&this.#r.set(
n.id,n)}takeOver(){return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#i(){for(let e of this.#s){
let n=this.#r.get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#d(e)}this.#s=new Set}#d(e){let n=this.#r.
get(e);if(n===void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.
delete(r)}};function Uy(t){return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as Yy}from"node:fs";import{closeSync as jy,openSync as By,readFileSync as Wy,readSync as zy}from"node:fs";var Gy="0A",Vy=0,qy=new Set(["0100\
007F","00000000","0".repeat(32),"0000000000000000FFFF00000100007F"]),Hy="00000000000000000000000001000000",Ky=["/proc/ne\
t/tcp","/proc/net/tcp6"],Qy=150;function Jy(){try{return!/^\s*0\s+0\s+4294967295$/m.test(Wy("/proc/self/uid_map","utf8"))}catch{
return!0}}function*Zy(t){let e;try{e=By(t,"r")}catch{return}try{let n=Buffer.alloc(Qy),r="";for(let s=1;s>0;){s=zy(e,n);
let o=(r+n.toString("latin1",0,s)).split(`
`);r=o.pop()??"";for(let i of o){let[a,d="",,u,,,,c]=i.trim().split(/\s+/);if(a==="sl")continue;if(u!==Gy)return;let[p="",
h=""]=d.split(":");yield{address:p,port:Number.parseInt(h,16),uid:Number(c)}}}}catch{}finally{jy(e)}}function Zd(t,e,n=Ky){
if(Jy())return!1;let r=[process.getuid?.(),Vy];for(let s of n)for(let{address:o,port:i,uid:a}of Zy(s)){let d=qy.has(o);if(!(i!==
e||!(d||t!=="127.0.0.1"&&o===Hy))){if(!r.includes(a))return!0;if(t==="127.0.0.1")return!1}}return!1}var Zt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&Zd(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Xy(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function Xy(t){try{return Yy(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function oe(t){return Array.isArray(t)}function Be(t){return typeof t=="object"&&t!==null&&!oe(t)}var ko=16,eb=1,tb={OK:1,ERROR:2};function $(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function nb(t,e){if(typeof e==
"string")return $(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===$(r))?e:Object.fromEntries(n.map(([r,s])=>[$(r),s]))}function ze(t){try{return JSON.stringify(t,nb)}catch{return""}}
function Yd(t,e){return t===null?{}:typeof t=="string"?{stringValue:$(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=ko?{stringValue:ze(t)}:oe(t)?
{arrayValue:{values:t.map(n=>Yd(n,e+1))}}:{kvlistValue:{values:To(t,e+1)}}}function To(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:$(r),value:Yd(s,e)});return n}function We(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Xd(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:$(t.name),kind:eb,startTimeUnixNano:We(t.start),endTimeUnixNano:We(Math.max(t.start,t.end)),attributes:To(t.attributes,
0),events:t.events.map(e=>({name:$(e.name),timeUnixNano:We(e.time),attributes:To(e.attributes,0)})),status:{code:tb[t.status.
code],...t.status.message===void 0?{}:{message:$(t.status.message)}}})}function eu(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var rb={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function xo(t){return Buffer.from(t,"hex").toString("base64")}function sb(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([$(n),ze(r)]);return Object.fromEntries(e)}function ob(t){return typeof t==
"string"?$(t):typeof t=="object"&&t!==null?ze(t):t}function ib(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([$(n),ob(r)]);return Object.fromEntries(e)}function tu(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function nu(t){let e=t.events.map(n=>tu({name:$(n.name),
attributes:ib(n.attributes)},{time_unix_nano:We(n.time)}));return tu({trace_id:xo(t.traceId),span_id:xo(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:xo(t.parentSpanId),name:$(t.name),status:{code:rb[t.status.code],message:$(t.status.message??
"")},attributes:{[y.traceRequestId]:ze(`tr-${t.traceId}`),...sb(t.attributes)},links:[]},{start_time_unix_nano:We(t.start),
end_time_unix_nano:We(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function ru(t){return`{"spans":[${t.join(",")}\
]}`}var Yt={session:250,key:250,value:4e3,preview:1e3};function Lr(t,e){return $(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function Oo(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>Yt.key||e.push([$(n),Lr(r,n===y.session?Yt.session:Yt.value)]);
return Object.fromEntries(e)}function ab(t){return new Date(Math.round(t)).toISOString()}function db(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function su(t){return{request_time:ab(t.requestTime),...t.duration===void 0?{}:{execution_duration:db(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:Lr(t.requestPreview,Yt.preview)},...t.responsePreview===
void 0?{}:{response_preview:Lr(t.responsePreview,Yt.preview)},trace_metadata:Oo(t.metadata),tags:Oo(t.tags)}}function $r(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...su(t)}}})}function ou(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...su({...t,metadata:{
...t.metadata,[y.schemaVersion]:"4"}})})}function iu(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[y.traceOutputs]:ze(s)},i=a=>Object.entries(Oo(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function Fr(t,e){return JSON.
stringify({key:$(t),value:Lr(e,Yt.value)})}import{promisify as ub}from"node:util";import{gzip as cb,gzipSync as fb}from"node:zlib";var lb=ub(cb),pb=128*1024,mb=3e4,
Ur=12e4,gb=4*1024*1024;function hb(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function yb(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>gb)break;
return Buffer.concat(e)}function bb(t){return t.length<=pb?fb(t):lb(t)}async function Y(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=mb}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?bb(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await yb(u)}}catch(d){return{unanswered:hb(
d)}}}function Sb(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function wb(t){return t===408||t===425||t===429||t>=500&&t!==501}function Eb(t){return t===400||t===413||
t===422}function jr({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function bt({body:t}){
return new TextDecoder().decode(t)}function te(t){try{let e=JSON.parse(bt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function Tb({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function kb(t){let{error_code:e,message:n}=te(t)??{};return typeof n!="string"||n===""?bt(
t):typeof e=="string"?`${e}: ${n}`:n}function vo(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${Tb(t)}`;
let r=(jr(t)?bt(t).replace(/<[^>]*>/g," "):kb(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.
trim().slice(0,200)}`.trim()}function F(t){if(U(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=vo(
t);if(e>=200&&e<300)return jr(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!wb(e))
return{outcome:"rejected",reason:n,content:Eb(e)};let r=Sb(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function U(t){return"unanswered"in t}var Xe=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return xb(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>nu(
JSON.parse(c))),d=ru(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Ye(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,iu(r));return i===void 0?{outcome:"delivered"}:
Ye(F(i))}async#r(e){let n=await this.#e.start($r(e,this.#e.experimentId)),r=F(n);if(r.outcome==="delivered"&&!U(n))return{
location:au(n),isUnchanged:!1};if(!Ob(n))return Ye(r);let s=await this.#e.info(e.traceId);return U(s)||s.status!==200?Ye(
r):(this.#t=!1,{location:au(s),isUnchanged:!0})}};function Ye(t){return t.outcome==="rejected"?{...t,content:!1}:t}function xb(t){
return{outcome:"rejected",reason:t,content:!1}}function Ob(t){return U(t)?!1:t.status===400||t.status===409||t.status===
500&&jr(t)}function au(t){let{trace:e}=te(t)??{},n=e?.trace_info?.tags?.[y.artifactLocation];return typeof n=="string"?n:
void 0}function du(t){return typeof t=="object"&&t!==null?t:{}}function vb(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=du(
te(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=du(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Br(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function Ib({url:t,type:e,headers:n},r){let s=Ur;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Br(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Br(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Br(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Br(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function Ab(t){let e=F(t);return!U(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function uu(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=F(s);if(o.outcome!=="delivered"||U(
s))return o;let i=vb(s),a=i===void 0?void 0:Ib(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=Ab(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function Wr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:Fr(r,s)});return!U(
o)&&o.status===404?{outcome:"delivered"}:F(o)}var cu="/api/3.0/mlflow/traces",Io=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:cu,body:e})}info(e){return this.#e.call({method:"GET",path:`${cu}/tr-${e}`})}put(e,n,r){return uu(
this.#e,e,r)}},zr=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new Xe(new Io(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return Wr(this.#e,
r,n.text)}};import{readFileSync as Rb}from"node:fs";import{homedir as fu}from"node:os";import{join as _b}from"node:path";var lu="__s\
ettings__",pu="DEFAULT",Gr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function Db(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var Ao={section:{}};function Nb(t,e){let n;try{n=Rb(t,"utf8")}catch{return e===void 0?Ao:{problem:`${t} cannot be read: ${Gr}`}}
let r=Db(n),{default_profile:s=""}=r.get(lu)??{},o=e??(s===""?pu:s),i=o===lu?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==pu?{problem:`${t} has no profile ${o}`}:Ao}function Mb(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function Pb(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function mu(t,e){let n=Mb(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=Cb({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
_b(fu(),".databrickscfg"),a=r===void 0&&o?Ao:Nb(i.replace(/^~(?=\/)/,fu()),r);return"problem"in a?a:Lb({...a.section,...s})}
function Cb(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function Lb(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=Pb(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${Gr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${Gr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${Gr}`}}var $b=1n,Fb={OK:1n,ERROR:2n},Ub=0,gu=1,jb=2;function _o(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function Hr(t,e){return _o(BigInt(t<<3|e))}function Vr(t,e){
return Buffer.concat([Hr(t,Ub),_o(e)])}function Rn(t,e){return Buffer.concat([Hr(t,jb),_o(BigInt(e.length)),e])}function et(t,e){
return Rn(t,Buffer.from($(e),"utf8"))}function pe(t,e){return Rn(t,Buffer.concat(e))}function Ro(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(We(e)))),Buffer.concat([Hr(t,gu),n])}function Bb(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([Hr(t,gu),n])}function hu(t,e){return t===null?[]:typeof t=="string"?[et(
1,t)]:typeof t=="boolean"?[Vr(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[Vr(3,BigInt(t))]:Number.isFinite(t)?
[Bb(4,t)]:[]:e>=ko?[et(1,ze(t))]:oe(t)?[pe(5,t.map(n=>pe(1,hu(n,e+1))))]:[pe(6,qr(1,t,e+1))]}function qr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[pe(t,[et(1,r),pe(2,hu(s,n))])])}function Wb(t){let{status:e}=t;return[Rn(1,Buffer.
from(t.traceId,"hex")),Rn(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[Rn(4,Buffer.from(t.parentSpanId,
"hex"))],et(5,t.name),Vr(6,$b),Ro(7,t.start),Ro(8,Math.max(t.start,t.end)),...qr(9,t.attributes,0),...t.events.map(n=>pe(
11,[Ro(1,n.time),et(2,n.name),...qr(3,n.attributes,0)])),pe(15,[...e.message===void 0?[]:[et(2,e.message)],Vr(3,Fb[e.code])])]}
function yu(t,e){let n=pe(1,qr(1,{"service.name":"opencode"},0)),r=pe(1,[et(1,"opencode-mlflow"),et(2,e)]),s=pe(2,[r,...t.
map(o=>pe(2,Wb(o)))]);return pe(1,[n,s])}var zb=0,Gb=2;function*Vb(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===zb)yield{number:r>>3,value:n()};else if((r&
7)===Gb){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function Do(t,e){for(let n of Vb(
t))if(n.number===e)return n.value}function qb(t){let e=Do(t,1);if(!(e instanceof Uint8Array))return;let n=Do(e,1),r=Do(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Hb(t){
let e=te(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Kr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?qb(
t.body):Hb(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var Kb=256,Qb=2*1024*1024,Jb=1e3;function bu(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Zb="mlflow_e\
xperiment_trace_otel_spans";function _n({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function Yb({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var Qr=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#o;constructor(e,n,r,s){this.url=`${e.host}#${_n(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#i();if(typeof s!="string")return s;let o=await this.#d(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#a(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#i(){if(this.#o!==void 0)return this.#o;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=F(n);if(r.outcome!=="delivered"||
U(n))return Ye(r);let{experiment:s}=te(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=_n(this.#t),a=o(y.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${Zb}`:`${i}_otel_spans`;return this.#o=o(y.databricksTable)??u,this.#o}async#d(e,n,r){
let s=this.#s.get(e)??new Set;this.#u(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Xb(o)){let a=i.
map(({text:p})=>this.#c(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:yu(a,this.#n)}),c=(U(d)?void 0:Kr(d))??F(d);if(c.
outcome!=="delivered")return Ye(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#u(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>Jb&&r!==void 0&&this.#s.delete(r)}#c(e){let n=`trace:/${_n(this.#t)}/${e.traceId}`;return{
...e,attributes:{[y.traceRequestId]:n,...e.attributes}}}async#a(e,n){let r=`/api/4.0/mlflow/traces/${_n(this.#t)}/${e.traceId}\
/info`,s=ou(e,Yb(this.#t,n));return Ye(F(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${_n(this.#t)}/${e}/tags`;return Wr(this.#e,r,n)}};function*Xb(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=Kb||n>Qb)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var eS=6e4,tS={"content-type":"application/json"};function Su(t){return"header"in t}var Jr=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||U(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return Y({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=tS,
body:s}){let o=await this.#s();return Su(o)?Y({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#o(e.clientId,e.clientSecret);return Su(
n)&&(this.#r=n),n}async#o(e,n){let r=await Y({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(U(r)||r.status!==200)return r;let s=te(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Y({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(U(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=te(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-eS}}};function wu(t){return/^databricks(-uc)?($|:)/.test(t)}function Eu(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=mu(n,t);if("problem"in o)return o;let i=new Jr(o,new Zt(t));if(s===void 0)return new zr(i,r);let a=bu(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new Qr(i,a,r,e)}var nS="traces.json",Zr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return Y(
{method:"POST",...this.#e.infos,body:e})}info(e){return Y({method:"GET",...this.#e.info(e)})}end(e,n){return Y({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",nS);return s===void 0?{outcome:"rejected",
reason:rS(n),content:!1}:F(await Y({method:"PUT",...s,body:r,timeout:Ur}))}};function rS(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var sS="Invalid Content-Type",oS="FileStore",Yr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#i(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#o(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>Xd(
JSON.parse(i))),r=eu(n,this.#t),s=await Y({method:"POST",...this.#e.spans,body:r,gzip:!0});if(U(s))return F(s);if(s.status<
300)return Kr(s)??F(s);let o=await this.#s(s);return o===void 0?F(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=bt(e),r=new Zr(this.#e);if(e.status===501)return new Xe(r,!n.includes(oS));if(e.status===400&&n.includes(sS))return new Xe(
r,!0);if(!iS(e))return;let s=await Y({method:"GET",...this.#e.version});if(U(s))return F(s);let o=/^\s*(\d+)\.\d+/.exec(
bt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${vo(e)}`,content:!1}:
Number(o)>=3?new Xe(r,!0):{outcome:"rejected",reason:`MLflow ${bt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#o(e){let n=$r(JSON.parse(e),this.#e.experimentId);return F(await Y({method:"POST",...this.#e.infos,body:n}))}async#i(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Y({method:"PATCH",...this.#e.tags(e),body:Fr(r,s)});return!U(o)&&o.status===404?
{outcome:"delivered"}:F(o)}};function iS(t){return t.status!==404&&t.status!==405?!1:typeof te(t)?.error_code!="string"}function Tu(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function ku(t){try{return decodeURIComponent(
t)}catch{return t}}function aS(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?Tu(ku(e.username),ku(e.password)):r!==void 0&&s!==void 0?Tu(r,s):o===void 0?void 0:
`Bearer ${o}`}function dS(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function xu(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=aS(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!dS(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=cS(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,h={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?h:n,...i}},version:a("/version")}}var uS="/api/2.0/mlflow-artifacts/artifact\
s/";function cS(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${uS}${r}`}function Ou(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Xr(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(wu(n)){let i=Eu({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:Ou(i)}let s=new Zt(t),o=xu({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:Ou(new Yr(o,
e))}var St="0.1.0",Mo="OPENCODE_MLFLOW_OPTIONS";function ts(t,e,n){let r=Xr(t,St);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5},u=new br(i);return{queue:Jd({folder:i,destination:a,debug:n,limits:d}),transport:r,interrupted:u}}
function lS({caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:vu(t)},...e===
void 0?{}:{DATABRICKS_CONFIG_FILE:vu(e)}}}var pS=5e3,es=new Map,No=new Map;function Iu(t,e,n,r){let s=JSON.stringify(t),
o=JSON.stringify([n,s]),i=es.get(o);if(i!==void 0)return i.users+=1,i;let a=ts(t,n,r);if("problem"in a)return a;let d=No.
get(s)??new yr({file:fS(import.meta.url),project:n,queue:fe(t.stateDir),environment:()=>({...e(),...lS(t)}),debug:r});No.
set(s,d);let u=new jt({...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(h.users>0||es.get(o)!==
h)){if(u.isBusy){setTimeout(p,pS).unref();return}es.delete(o),d.removeSource(c)&&No.delete(s),u.stop()}},h={delivery:u,transport:a.
transport,users:1,release:()=>{h.users-=1,p()}};return es.set(o,h),h}import{lstatSync as mS,readdirSync as gS,readFileSync as hS}from"node:fs";import{join as _u}from"node:path";var Du="count(DISTINCT outline ->> 'traceId') AS turns",yS=`SELECT destination, count(*) AS records, ${Du} FROM records \
WHERE sent = 0
  GROUP BY destination`,bS=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,SS=`SELECT destination, ${Du} FROM letters GROUP BY destination`,Po=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:Au(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:Au(this.droppedSince)}}}};function Au(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function Ru(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function wS(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:Nu(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function Nu(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var Co=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=Re(n)?.owner;if(r===void 0)return;if(ht(e)){this.#n+=
1;return}let s=r.place===se().place&&Bt(r);for(let o of this.#s(_u(e,q),yS)){let{waiting:i}=this.#o(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>1){this.#n+=1;return}for(let r of this.#s(e,bS)){let s=this.#o(JSON.parse(String(r.
destination))),o=wS(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=Ru(s.deadSince,r.since)}for(let r of this.#s(e,SS))this.#o(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of hS(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=Nu(n);if(typeof o!="number")continue;
let p=this.#o({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),h=typeof s==
"string"?s:"unknown";p.droppedReasons[h]=(p.droppedReasons[h]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
Ru(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!mS(e).isFile())return[];let r;try{return r=new Ee(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#o(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new Po(e);return this.#t.
set(i,a),a}};function Mu(t,e){let n=new Co(performance.now()+e),r=(s,o,i)=>{try{for(let a of gS(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(_u(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===yo&&
n.dead(s)}),r(fe(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as ES}from"node:fs";import{setTimeout as TS}from"node:timers/promises";var kS=250,xS=5e3,OS=1e4,vS=500,IS=2*1024*1024;function Pu(t,e){try{return ES(fe(t)).some(n=>n.includes(`.${gr(e)}.`))}catch{
return!1}}async function Cu(t,e,n=xS){let r=performance.now();for(;Bt(e);){if(Pu(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await TS(kS)}return Pu(t,e)}function AS(){let{Bun:t}=globalThis;t?.gc(!0)}async function Lu({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new jt({longestRetry:OS,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<IS||(s=0,AS())}});for(;;){let c=!0;for(;c&&
i.waiting<to;)c=i.takeOver();if(await i.flush(vS)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{mkdirSync as RS,readFileSync as _S,renameSync as DS,rmSync as NS,writeFileSync as MS}from"node:fs";import{join as PS}from"node:path";function Lo(t){return PS(t,"off.json")}function $u(t,e){try{RS(t,{recursive:!0,mode:448});let n=Lo(t);MS(`${n}.new`,JSON.
stringify(e),{mode:384}),DS(`${n}.new`,n)}catch{}}function Fu(t){try{NS(Lo(t),{force:!0})}catch{}}function Uu(t){try{let e=l(
JSON.parse(_S(Lo(t),"utf8"))),n=v(e.at);if(n===void 0)return;let{opencode:r,missing:s}=e;return{at:n,opencode:f(r)??null,
missing:re(s)}}catch{return}}import{arch as HS,release as KS,type as QS}from"node:os";import{basename as JS,parse as ZS,resolve as Wu}from"node:path";import{execFile as CS}from"node:child_process";import{promisify as LS}from"node:util";var $S=LS(CS),FS=2e3,US=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],jS={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function BS(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...jS}}async function $o(t,...e){try{let{stdout:n}=await $S("git",[...US,"-C",t,...e],{timeout:FS,
windowsHide:!0,env:BS()}),r=n.trim();return r===""?void 0:r}catch{return}}var WS=/^remote\.(.+)\.url (.+)$/;function zS(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=WS.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var GS=/^[\w.-]+@[\w.-]+:[^@]*$/;
function VS(t){if(GS.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var ju="refs/heads/";async function qS(t){
let e=await $o(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await $o(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(ju)===!0?{branch:r.slice(ju.length)}:{},...n===void 0?{}:{commit:n}}}async function Bu(t){let[
e,n]=await Promise.all([qS(t),$o(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:zS(n),s=r===
void 0?void 0:VS(r);return{...e,...s===void 0?{}:{remote:s}}}function Dn(t,e){let n=e===void 0?void 0:Wu(e);return n===void 0||n===ZS(n).root?Wu(t):n}async function YS(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=JS(t);return{[y.sourceType]:"LOCAL",[y.sourceName]:"opencode",...n===void 0?{}:{[y.gitBranch]:n},
...r===void 0?{}:{[y.gitCommit]:r},...s===void 0?{}:{[y.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${QS()}\
 ${KS()} ${HS()}`}}var XS=2e3;function ns(t,e,n,r=Bu){let s=Dn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await YS(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+XS,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as ew,mkdirSync as tw,renameSync as nw,statSync as rw}from"node:fs";import{join as sw}from"node:path";
import{isMainThread as ow}from"node:worker_threads";var iw=4*1024*1024;function Xt(t,e,n=ow){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{tw(e,{recursive:!0,mode:448});let s=sw(e,"plugin.log");(rw(s,{throwIfNoEntry:!1})?.size??0)>iw&&nw(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;ew(s,i,{mode:384})}catch{}}:()=>{}}var zu=64,Gu="[REDACTED:too-deep]";function aw(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function Vu(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function Fo(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=zu?Gu:oe(t)?Vu(t,s=>Fo(s,e,n,r+1)):rs(t,e,n,r)}function qu(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??Fo(e,n,r,s):oe(e)?Vu(e,o=>qu(t,o,n,r,s+1)??null):Fo(e,n,r,s+
1)}function dw(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function rs(t,e,n,r=0){if(r>=zu)
return{[Gu]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=aw(e(a),o),c=qu(dw(a,t),d,e,n,r);o.
add(u),s.set(u,c),i&&=u===a&&c===d}return i?t:Object.fromEntries(s)}var uw=4e6,Hu="[REDACTED:too-long]";function Ku(t,e=uw){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,ir(
r,n,Hu));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Hu}catch{return"[REDACTED:unreadable]"}}}var cw=[y.spanType,y.spanTokens,y.spanCost,L.session],fw=[y.session,y.traceTokens,y.traceCost],lw=[y.traceName];function Uo(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function ss(t){let e=Uo(t.attributes,cw);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function os(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:Uo(
t.metadata,fw),tags:Uo(t.tags,lw)}}var pw=[4096,1024,256,128],mw=100,gw="[REDACTED:pattern]",Qu="[REDACTED:pattern-too-slow]",hw="MLFLOW_OPENCODE_REDACT_PA\
TTERN",yw=/^\/(.+)\/([imsu]{0,4})$/s,is={bounded:1,unbounded:0},en=class extends Error{};function bw({bounded:t,unbounded:e}){
return t>1||e>0}var jo=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#a("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=is;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#c());){let n=this.#n(),r=this.#d(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#a("(")?this.#s():this.#a("[")?this.#o():
this.#a("\\")?this.#i():(this.#t++,is)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#u())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#a(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new en("it looks around without \
a limit");return n}#o(){for(;this.#t<this.#e.length&&!this.#a("]");)this.#t+=this.#c()==="\\"?2:1;return is}#i(){if(/^(?:[1-9]|k<)/.
test(this.#u()))throw new en("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#u())?.[0];
return this.#t+=e?.length??1,is}#d(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#u());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(bw(e))throw new en(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#u(){return this.#e.slice(this.#t,this.#t+128)}#c(){return this.#e.charAt(this.#t)}#a(e){
return this.#c()!==e?!1:(this.#t++,!0)}};function Sw(t){let{bounded:e,unbounded:n}=new jo(t).alternatives(),r=pw.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new en("it has too many parts of variable length after one another");return r}function Ju(t){
return{problem:`${hw} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function ww(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function Ew(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+gw),r=Math.max(r,o);return n+t.slice(r)}function Tw(t,e,n){
let r=mw;return s=>{if(r<=0)return Qu;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Qu;if(ww(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,Ew(s,o)}}function Zu(t,e){let n=yw.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Ju("it matches empty text");let i=Sw(r);return{
mask:()=>Tw(o,i,e)}}catch(o){return Ju(o instanceof Error?o.message:String(o))}}var Yu=new Set([y.spanType,y.messageFormat,y.model,y.provider,y.traceNameTag,y.traceName,y.session,y.user,y.traceTokens,
y.traceCost,y.schemaVersion,y.gitCommit,y.sourceName,y.sourceType,L.session,L.user,L.exceptionType,L.agentName,L.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),kw=new Set([y.spanTokens,y.spanCost]),xw=new Set([y.spanInputs,
y.spanOutputs,L.exceptionMessage,w.sessionTitle,w.toolTitle]),Ow=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),vw=new Set(["messages","choices","tool_calls"]),Iw=new Set(["message","function"]),Aw=new Set(["once","al\
ways","reject"]),Rw=/^-?\d{1,20}(?:\.\d{1,20})?$/;function wt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function Wo(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function _w(t){if(Be(t))return Wo(t,(e,n)=>typeof n==
"number"?n:void 0)}function Bo(t,e){return Wo(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(Ow.has(n)||e&&
n==="name")?r:vw.has(n)&&oe(r)?r.map(s=>Be(s)?Bo(s,!1):wt(s)):Iw.has(n)&&Be(r)?Bo(r,n==="function"):wt(r))}function Dw(t){
return Be(t)&&(oe(t.messages)||oe(t.choices))}function Nw(t){return oe(t)?t.map(n=>{let r=Be(n)?n.function:void 0,s=Be(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function Mw(t,e,n){if(Yu.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&Aw.has(e)?e:
void 0;if(kw.has(t))return _w(e);if(t===y.tools)return Nw(e);if(xw.has(t))return!n&&Dw(e)?Bo(e,!1):wt(e)}function zo(t){
let e=t[y.spanType]==="TOOL";return Wo(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:Mw(n,r,e))}function Go(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>Yu.has(e)||e.startsWith("opencode.")&&Rw.test(n)))}var Pw=()=>{};function Cw(t,e){let n=t==="full"?Pw:Ji,r=t==="full"?ca:Nt;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return Ku(o===void 0?r:i=>o(r(i)))},field:n}}function Lw(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:wt(e)}},attributes:zo(t.attributes),events:t.events.map(n=>({...n,attributes:zo(n.attributes)}))}}
function $w(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:wt(e)},...n===void 0?
{}:{responsePreview:wt(n)},metadata:Go(t.metadata),tags:Go(t.tags)}}function Fw(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:rs(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:rs(t.attributes,r,n)}}function Xu(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),ct(n(s,o)??e(o),r)]))}function Uw(t,{text:e,field:n}){let r=e(),
s=a=>ct(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:Xu(t.metadata,r,n,_.metadata),tags:Xu(t.tags,r,n,_.tag)}}function as({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:Zu(n,()=>performance.now()),s=Cw(t,r);return{span(o){try{return Fw(t==="meta\
data"?Lw(o):o,s)}catch{return ss(o)}},info(o){try{return Uw(t==="metadata"?$w(o):o,s)}catch{return os(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var Vo={background:6e5,asked:2e4,reading:400},qw=10,Nn="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",De=class extends Error{};function Hw(t){
try{let{positionals:e,values:n}=Vw({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new De(Nn);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof De?e:new De(Nn)}}function Kw(t){for(let e=t;;e=ec(e)){if(rc(Ww(e,".git")))return e;if(ec(e)===e)return}}
function ds(t){return typeof t=="object"&&t!==null?{...t}:{}}function sc(t,e){try{return JSON.parse(t)}catch{throw new De(
`${e} is not JSON`)}}function tc(){return ds(sc(process.env[Mo]??"{}",Mo))}function qo(t,e,n=!1){let r=zw(t),s=rc(r)?Bw(
r):r,o=Kw(s),i=lt(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:pt(i),folder:Dn(s,o),explained:Ma(i)}}
function nc(){let t=ds(sc(jw(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=ds(r);return qo(String(s),ds(o),i===2)}),budget:typeof n=="number"?n:Vo.reading}}
function Qw({projects:t}){return{version:St,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Xr(e,St),d="problem"in a?null:a.url,u=Uu(s)??null;return{project:n,url:d,stateDir:s,problems:o,proposals:i,
off:u,settings:r}})}}function Jw({projects:t,budget:e}){if(!wr())return{unknown:"this version of Node.js has no SQLite (\
22.13 and later do)"};let n=pt(lt(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].
map(o=>Mu(o,e/r.size));return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(
({queues:o})=>o)}}function Zw({settings:t,folder:e}){let n=ts(t,e,()=>{}),r=as({capture:t.capture,pattern:t.redactPattern}),
s=[...t.problems];return r.problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:St,url:"problem"in
n?null:n.transport.url,experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function Yw({patience:t,parent:e}){
if(t===void 0)return e===void 0?Vo.asked:Vo.background;let n=Number(t);if(!(n>=0))throw new De(Nn);return n*1e3}async function Xw(t,{
settings:e,folder:n}){let r={delivered:0,dead:0,waiting:0,problems:[]},s=Yw(t),o=t.parent===void 0?void 0:qa(t.parent);if(t.
parent!==void 0&&o===void 0)throw new De(Nn);if(o!==void 0&&(Gw(qw),!await Cu(e.stateDir,o)))return r;let i=Xt(e.debug,e.
stateDir,!1),a=ts(e,n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(
n),Lu({...a,patience:s,debug:i}))}async function e0(t){let e=Hw(t);switch(e.verb){case"check":return Zw(qo(e.project,tc()));case"\
deliver":case"resend":return Xw(e,qo(e.project,tc()));case"settings":return Qw(nc());case"queue":return Jw(nc());default:
throw new De(Nn)}}async function oc(t){try{process.stdout.write(`${JSON.stringify(await e0(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof De?2:1}}var ic=Symbol.for("opencode-mlflow.tracing.1");function t0(){let t=Reflect.get(globalThis,ic);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,ic,e),e}function ac(t,e,n){let r=t0(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}function dc(t){return{role:"system",content:t}}function Ne(t){return{role:"user",content:t}}function us(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function tt(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var n0={"tool-calls":"tool_calls","content-filter":"content_filter"};function Ho(t){
return n0[t]??t}function cs(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:Ho(e)}}]}}function uc(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}var cc="AI_SDK_TELEMETRY_INTEGRATIONS";function fc(t){let e=Reflect.get(globalThis,cc);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,cc,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function lc(t,e){let{metadata:n,activeTools:r,tools:s,messages:o}=l(
t),i=f(l(n).sessionId);if(i===void 0)return;let a=l(s),d=[...new Set(re(r))].filter(g=>Object.hasOwn(a,g)).map(g=>r0(g,l(
a[g])));if(d.length>0)return{kind:"tools",time:e,sessionID:i,tools:d};let[u,...c]=O(o).map(l).filter(({role:g})=>g!=="sy\
stem");if(u?.role!=="user"||c.length>0)return;let{content:p}=u,h=typeof p=="string"?[p]:O(p).map(g=>l(g).text),m=Ne(x(re(
h).join(`
`)));return{kind:"summarised",time:e,sessionID:i,message:m}}function r0(t,e){let n=f(e.description),r=l(e.inputSchema).jsonSchema,
s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:x(n)},...s?{parameters:I(r)}:{}}}var pc={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function Qo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:x(r??n??"unknown error"),...v(s)===void 0?{}:{statusCode:v(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||pc[n]===void 0?{}:{ending:pc[n]}}}function mc(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:R(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:s0(e.permission)}}function s0(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function o0(t,e){let n=f(t.parentID);if(n!==void 0)return{...e,role:"assistant",parentID:n,completed:R(l(
t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),
cwd:f(l(t.path).cwd),cost:v(t.cost),tokens:Ke(t.tokens),finish:f(t.finish),failure:Qo(t.error),summary:t.summary===!0?!0:
void 0,structured:t.structured===void 0?void 0:I(t.structured)}}function i0(t){let e=l(t),n=f(e.file);return n===void 0?
[]:[{file:n,additions:G(e.additions),deletions:G(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]}function a0(t,e){
let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(l(t.summary).diffs).flatMap(i0);return{...e,role:"user",agent:f(
t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},...r.length===0?{}:{diffs:r}}}function tn(t){let e=l(t),n=f(e.
id),r=f(e.sessionID),s=R(l(e.time).created);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};
return e.role==="user"?a0(e,o):e.role==="assistant"?o0(e,o):void 0}var d0=new Set(["pending","running","completed","erro\
r"]);function Ko(t){if(t!=null)return typeof t=="string"?x(t):JSON.stringify(I(t))}function gc(t){let e=l(t),n=f(e.url),
r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith("data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{
...r,size:n.length,sha256:Sn(n)}}function u0(t){let e=f(t);return e===void 0?void 0:x(e)}function c0(t){let e=l(t.filediff),
{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===null?null:v(r),...typeof o=="boolean"?{truncated:o}:
{},...Object.keys(l(n)).length===0?{}:{diagnostics:I(n)},...i===void 0?{}:{diff:x(i,_.patch)},...v(e.additions)===void 0?
{}:{additions:G(e.additions),deletions:G(e.deletions)},...Array.isArray(s)?{todos:I(s)}:{}}}function f0(t){let{input:e,output:n,
status:r,metadata:s}=l(t.state),o=Ko(n);if(t.tool==="invalid"){let a={name:"InvalidToolCall",message:o??"the tool call w\
as not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}return r!=="completed"||l(s).exit!==null?
{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(o??"")?.[1]??"the command was stopped"}}}
function l0(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||"parentSessionId"in r,i=O(n.attachments).
map(gc);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.id,status:d0.has(n.status)?n.status:"pen\
ding",input:I(n.input??{}),output:Ko(n.output),error:n.error===void 0?void 0:Ko(n.error),title:u0(n.title),...c0(r),...f0(
t),...i.length===0?{}:{attachments:i},...R(s.compacted)===void 0?{}:{isCleared:!0},childSessionID:o?f(r.sessionId):void 0,
start:R(s.start),end:R(s.end)}}var p0=/^<task id="([^"]+)" state="/,m0=new Set(["step-start","step-finish","snapshot","p\
atch","agent","retry"]);function hc(t,e){return t.type!=="other"||m0.has(l(e).type)}function nn(t){let e=l(t),n=f(e.id),
r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},i=e.
type;switch(i){case"text":case"reasoning":return{...o,type:i,text:x(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,...e.synthetic===!0?{reports:p0.exec(f(e.text)??"")?.[1]}:
{},start:R(l(e.time).start),end:R(l(e.time).end)};case"tool":return l0(e,o);case"file":return{...o,type:i,file:gc(e)};case"\
compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.overflow===!0};case"subtask":{let a=x(f(e.prompt)??"");return{
...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"step-finish":return{...o,type:i};default:return{...o,type:"\
other"}}}var g0=/^(message|session|permission|question|todo)\./,h0=new Set(["session.diff","session.compacted"]);function yc(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!g0.test(n)||h0.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?b0(n,s,e):void 0)??S0(n,s,e)??E0(n,s,e)??{kind:"unknown",time:e,sessionID:y0(s)}}function y0(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function b0(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=nn(e.part);return s===void 0||
!hc(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=tn(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function S0(t,e,n){let r=mc(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return w0(l(e.status),s,n);case"session.error":{let o=Qo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:I(o)}:void 0}default:
return}}function w0(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:G(t.attempt),message:x(f(t.message)??""),next:R(t.next)};default:return}}
function E0(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(h=>f(l(h).question)??""),u=f(e.permission)??x(d.join(`
`)),c=re(e.patterns).map(h=>x(h)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>re(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:x(i)}}default:return}}function rn(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function Mn(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function Pn(t,e){
return t.order===void 0||e.order===void 0?Mn(t,e):t.order-e.order}function fs(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function ls(t){if(fs(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function bc(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function T0(t,e){if(e.joins)return!0;if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.
parts.values()){if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}
let s=bc(t,e);if(s===void 0)return!1;if(fs(s)?.overflow===!0)return!Sc(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.
values())if(o.type==="subtask")return!0;return!1}function Sc(t){for(let e of t.calls.values())if(e.message.failure!==void 0)
return!0;return!1}function B(t,e){let n=e;for(;n!==void 0&&T0(t,n);)n=bc(t,n);return n}function ne(t,e){if(t.exchanges.size===
1)return[e];let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&B(t,r)===e);return[e,...n.sort(Mn)]}
function H(t,e){return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function wc(t){return t?.part.type==="tool"?t.
part:void 0}function sn(t){let e=[];for(let n of t.parts.values()){let r=wc(n);r!==void 0&&e.push({part:r,seen:n})}return e}
function Ge(t){return t.status==="completed"||t.status==="error"}function k0(t){return wc(t.exchange.calls.get(t.messageID)?.
parts.get(t.partID))}function x0(t,e){let n=t.links.get(e.sessionID)??[],r=rn(e),s;for(let o of n){if(o.exchange===e)continue;
let i=k0(o)?.start;(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function ps(t,e){let n=x0(t,e);if(n!==void 0)return{exchange:n.
exchange,link:n};let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())
o.sessionID===r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function Jo(t,e){if(e.announced)return!1;if(t.
links.has(e.sessionID))return!0;let n=t.sessions.get(e.sessionID)?.info.parentID;if(n===void 0)return!1;if(t.joinsLate&&
t.sessions.get(n)?.idle!==!0)return!0;let r=H(t,n).filter(({live:s})=>s);return!e.prompted||r.some(({rested:s})=>s===void 0||
e.opened<=s)}function Me(t,e){let n=e,r=new Set;for(;;){let s=B(t,n);if(s===void 0||r.has(s))return;if(n=s,r.add(n),!Jo(
t,n))return n;let o=ps(t,n);if(o===void 0)return;n=o.exchange}}function Pe(t,e){return t.exchanges.size===1?[]:[...t.exchanges.
values()].filter(n=>n!==e&&Me(t,n)===e)}function Ec(t){for(let e of t.calls.values())if(e.message.completed===void 0)return!1;
return!0}function Tc(t){for(let e of t.calls.values())if(!sn(e).every(({part:n})=>Ge(n)))return!1;return!0}function kc(t){
return t.closed!==void 0||Ec(t)&&Tc(t)}function O0(t,e){let{live:n,superseded:r,closed:s,failure:o,calls:i,rested:a}=e;return!n||
r||s!==void 0?!1:t.sessions.get(e.sessionID)?.idle===!1?!0:i.size===0&&o===void 0&&a===void 0}function ke(t){let e=t.filter(
r=>!ls(r)||Sc(r)),n;for(let r of e.length===0?t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&
(n=s);return n}function Cn(t){if(!t.every(kc))return!0;let e=ke(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,
failure:r,structured:s}=e.message;return n==="tool-calls"&&r===void 0&&s===void 0}function nt(t,e){if(!e.live||!(t.sessions.
get(e.sessionID)?.idle===!0)&&!e.superseded)return!1;let r=ne(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?
e.superseded&&e.announced:r.every(Ec)?e.superseded||r.every(Tc):!1}function xc(t,e){return nt(t,e)?Pe(t,e).every(n=>n.sessionID===
e.sessionID||kc(n)&&!O0(t,n)):!1}function $n(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>Pn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function Et(t){return sn(t).sort((e,n)=>Pn(e.part,n.part))}function Ln(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(Pn)}function on(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function Zo(t){let e=Ln(t.parts,"text");return on(e.filter(n=>!n.synthetic))??I0(t,e)??on(e)??A0(t)}var v0="The follo\
wing tool was executed by the user";function I0(t,e){if(!(e.length!==1||e[0]?.text!==v0))for(let n of t.calls.values())for(let{
part:r}of sn(n)){let s=Be(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function A0(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function R0(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function vc(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>Pn(s.part,o.part)))r.type==="file"&&n.push(R0(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function Ic(t){let e=vc(Zo(t),t);return e===void 0?void 0:Ne(e)}function Yo(t){let e=vc(on(Ln(t.parts,
"text")),t);return e===void 0?[]:[Ne(e)]}function Tt(t){let{structured:e}=t.message;return on(Ln(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function Xo(t){return{text:on(Ln(t.parts,"text")),reasoning:on(Ln(t.parts,"reasoning")),
toolCalls:Et(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function ei(t){return[tt(Xo(t)),...Et(t).map(
({part:e})=>us(e.callID,e.output??e.error??""))]}function Oc(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1],s=r?.call??
n.exchange.follows;return[...s===void 0?[]:ei(s),...r?.exchange===n.exchange?[]:[...n.exchange.unanswered??[],n.exchange].
flatMap(Yo)]}function _0(t,e){return t===e?!0:t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function Ac(t,e,n){
let r=t[e]===void 0?void 0:n(t[e].call);return t.slice(0,e).some(({call:s})=>_0(n(s),r))}function D0(t){let e=_.input,n=t.
findLastIndex(r=>(e-=JSON.stringify(r).length,e<0));return t.slice(Math.min(n+1,t.length-1))}function Rc(t,e,n){let r=t[e]?.
call.setup,s=(r?.system??[]).map(dc);if(n==="new"){let d=Ac(t,e,c=>c.setup?.system),u=t[e]?.call.message.summary===!0?r?.
given?.messages:void 0;return{messages:[...d?[]:s,...u??Oc(t,e)]}}let o=r?.given?.messages??Array.from({length:e+1},(d,u)=>Oc(
t,u)).flat(),i=D0(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===0?{}:{leftOut:a}}}function _c(t,e,n){
if(!(n==="new"&&Ac(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var N0="What did we do so far?",M0="[Old tool result content cleared]";function P0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:M0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...Yo(r),...o?[Ne(N0)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:ei(r)}function Dc(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=tn(a);if(u===void 0)continue;let c=O(d).map(nn).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(P0),leftOut:n.length-r.length}}var C0=20,ti=new WeakMap;function Nc(t){if(typeof t!="object"||t===null)return;if(ti.has(t))return ti.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:Fn(e,C0);return ti.set(t,n),n}function Fn(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...L0(n,e-1)}}function L0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:$0(t)?"integer":"number"};case"Literal":return{const:I(
t.literal)};case"Arrays":return{type:"array",items:Fn(O(t.rest)[0],e)};case"Union":return F0(O(t.types),e);case"Objects":
return U0(O(t.propertySignatures),e);default:return{}}}function $0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function F0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>I(l(o).literal))};let[r,...s]=n;return s.length===0?Fn(r,e):{anyOf:n.map(o=>Fn(o,e))}}function U0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,Fn(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var Mc="title",j0="You are a title generator";function Pc(t,e){let{message:n,parts:r}=l(t),s=tn(n);if(s?.role!=="user")return;
let o=O(r).map(nn).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function Cc(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===Mc)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Lc(t,e){let n=Cc(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function $c(t,e,n){let r=Cc(
t);if(r===void 0)return;let s=l(e),o={temperature:v(s.temperature),topP:v(s.topP),topK:v(s.topK),maxOutputTokens:v(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function Fc(t,e,n){let r=f(l(t).sessionID),s=re(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(j0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>x(
o))}}function Uc(t,e){let{prompt:n}=l(l(l(t).agent)[Mc]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function jc(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?Nc(i):I(o),d=f(s),u={name:r,...d===void 0?{}:{description:x(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function Bc(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=x(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var B0=256;function Wc(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=m=>{try{m()}catch(g){n(g)}},d=m=>(a(
()=>{let g=m(o());g!==void 0&&e(g)}),Promise.resolve()),u=new Map,c=m=>{if(m?.kind!=="session")return;let{id:g,revertedFrom:S}=m.
session;if(u.get(g)!==S&&(u.delete(g),S!==void 0)){u.set(g,S);for(let k of u.keys())u.size>B0&&u.delete(k);W0(i,g).then(
k=>d(W=>({kind:"turns",time:W,sessionID:g,messageIDs:k})),n)}},p={event:m=>d(g=>{let S=yc(l(m).event,g);S!==void 0&&e(S),
c(S)}),config:m=>d(g=>Uc(m,g)),"chat.message":(m,g)=>(r!==void 0&&a(r),d(S=>Pc(g,S))),"chat.params":(m,g)=>d(S=>$c(m,g,S)),
"chat.headers":m=>d(g=>Lc(m,g)),"experimental.chat.system.transform":(m,g)=>d(S=>Fc(m,g,S)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(m,g)=>d(S=>Dc(g,S))},"tool.definition":(m,g)=>d(S=>jc(m,g,S)),"command.execute.before":m=>d(
g=>Bc(m,g))},h=fc(m=>{d(g=>lc(m,g))});return{hooks:p,stop:h}}async function W0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function z0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function ms(t){return z0(t)?2e3:40}import{userInfo as GE}from"node:os";import{fileURLToPath as VE}from"node:url";import{createHash as $E}from"node:crypto";import{setTimeout as FE}from"node:timers/promises";import{createHash as G0}from"node:crypto";var V0="opencode-mlflow/1";function zc(t,e){let n=JSON.stringify([V0,...t]);return G0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function an(t,e,n){return zc(["trace",t,e,n],16)}function xe(t,e,n){
return zc(["span",t,e,n],8)}var Vc={[y.spanTokens]:y.traceTokens,[y.spanCost]:y.traceCost},q0={[y.spanCost]:{input_cost:0,output_cost:0}},Gc=Object.
keys(Vc),gs=class{#e=new Map;add(e){let n={};for(let r of Gc){let s=H0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of Gc){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...q0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Vc[n]]=JSON.stringify(s)}return e}};function H0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var K0={code:"OK"};function kt(t){return t===void 0?K0:{code:"ERROR",message:t.message}}function xt(t,e){return t===void 0?
[]:[fr(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function qc({
closed:t,superseded:e}){return t?.why??(e?we:void 0)}function Hc(t,e){return e.message.failure!==void 0?e.message.failure:
e.message.completed===void 0?qc(t):void 0}function Kc(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"\
ToolError",message:e.error??"the tool failed"}:Ge(e)?void 0:qc(t)}var Qc={name:"SessionDeleted",message:"The session was\
 deleted before this ended",ending:"aborted"},Jc={name:"Interrupted",message:"Nothing more was seen of a subagent",ending:"\
interrupted"};function Zc(t){return t.find(e=>e.closed!==void 0)?.closed?.why}function Un(t){let e=ke(t),n=e===void 0?t[0]?.
failure:e.message.failure;if(n!==void 0)return n.ending??"failed";let r=Zc(t);return r!==void 0?r.ending??"interrupted":
e?.message.finish==="length"?"length":"completed"}function ni(t){let e=Un(t);if(!(e==="completed"||e==="length"))return ke(
t)?.message.failure??t[0]?.failure??Zc(t)??we}function ri(t,e,n){let r=sE(t,e,n);return[...(n.part.nested??[]).map((o,i)=>Q0(r,n.part,o,i)),r]}function Q0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:xe(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:kt(i),attributes:{
...Ue("TOOL",n.input,void 0),[w.toolKind]:Yc(n.tool)},events:xt(i,s)}}function si(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function J0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function Z0(t,e){let{completed:n,failure:r}=e.message,
s=Et(e),o=si([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed?.time??o??e.message.created:o??n??t.closed?.
time??e.message.created}function Y0(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,
attributes:{attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function X0(t,e,n){let r=_c(t,e,n),s=t[e]?.
call.setup?.parameters;return{[y.tools]:r?.map(uc),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.
topP,"gen_ai.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function oi(t,e,n,r){let s=e[n];if(s===
void 0||!J0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,Z0(o,i)),c=Hc(o,
i),p=i.firstToken===void 0?void 0:i.firstToken-d,h=Xo(i),{messages:m,leftOut:g}=Rc(e,n,r);return{traceId:t.trace,spanId:xe(
t.trace,a.id,"model"),parentSpanId:t.parent,name:[a.provider,a.model].filter(S=>S!==void 0).join("/")||"model",start:d,end:u,
status:kt(c),attributes:{...Ue("CHAT_MODEL",{messages:m},cs(tt({...h,text:Tt(i)}),a.finish)),...$a(a),...X0(e,n,r),[L.agentName]:a.
agent,[w.messageId]:a.id,"opencode.input.messages_left_out":g,[w.finishReason]:a.finish===void 0?void 0:Ho(a.finish),[w.
variant]:a.variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...Y0(i),
...xt(c,u)]}}function eE(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===
0?void 0:e.reduce((n,r)=>n+r,0)}function tE(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.
patterns},o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,
{name:`${e.subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var nE=new Map([
["apply_patch","patch"],["bash","shell"],["task","subagent"]]);function Yc(t){return nE.get(t)??t}function rE(t){return{
[L.toolCallId]:t.callID,[w.toolKind]:Yc(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.e\
xit_code":t.exitCode??void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.t\
ool.diff":t.diff,"opencode.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attach\
ments":t.attachments?.map(e=>({...e}))}}function sE(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.
max(o,Ge(r)?r.end??s.last:e.closed?.time??s.last),a=Kc(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),u=r.exitCode!==
void 0&&r.exitCode!==null&&r.exitCode!==0;return{traceId:t.trace,spanId:xe(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.
tool,start:o,end:i,status:kt(a),attributes:{...Ue("TOOL",r.input,r.output),...rE(r),"opencode.tool.waited_ms":eE(d)},events:[
...tE(d),...u?[{name:"exit",time:i,attributes:{exit_code:r.exitCode}}]:[],...xt(a,i)]}}var jn="opencode",oE=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function ai(t,e,n){let r=t.sessions.get(e.sessionID)?.info,
s=r?.title,[o]=e.calls.values();return ii({[w.version]:r?.version,[w.sessionTitle]:s===void 0||oE.test(s)?void 0:s,"open\
code.parent.session_id":r?.parentID,"opencode.parent.trace_id":aE(t,iE(e)??e.sessionID,n),"opencode.cwd":o?.message.cwd??
r?.directory})}function iE(t){for(let{part:e}of t.parts.values())if(e.type==="text"&&e.reports!==void 0)return e.reports}
function aE(t,e,{experimentId:n}){let r=t.links.get(e)?.at(-1),s=r===void 0?void 0:Me(t,r.exchange);return s===void 0?t.
startedBy.get(e):`tr-${an(n,s.sessionID,s.id)}`}function ii(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&
r[1]!=="");return Object.fromEntries(n.map(([r,s])=>[r,ct(s,e)]))}function di(t){if(t.command!==void 0)return t.command.
name;for(let{part:e}of t.parts.values())if(e.type==="subtask"&&e.command!==void 0)return e.command}function Xc(t){let e=[
...new Set(t)].filter(n=>n!==void 0).sort();return e.length===0?void 0:e.join(", ")}function dE(t){let e=t.flatMap(n=>[...n.
calls.values()]);return Xc(e.map(({message:n})=>n.model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join(
"/")))}function uE(t){let e=t.flatMap(n=>[...n.calls.values()]);return Xc(e.flatMap(n=>sn(n).map(({part:r})=>r.tool)))}function ui(t){
return t===void 0?{}:{"opencode.diff.files":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"openc\
ode.diff.lines_removed":t.reduce((e,n)=>e+n.deletions,0)}}function ci(t){return Object.fromEntries(Object.entries(ui(t)).
map(([e,n])=>[e,String(n)]))}function dn(t,e,n,r,s){let o=ne(t,e),i=ke(o),a=Zo(e),c=(i!==void 0&&(s!==void 0||nt(t,e))?Tt(
i):void 0)??s?.status.message,p=s===void 0?o:[e,...Pe(t,e)],h=p.reduce((m,g)=>m+g.notUnderstood,0);return{traceId:n,state:s===
void 0?"IN_PROGRESS":s.status.code,requestTime:s?.start??rn(e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:
{requestPreview:ct(a,_.preview)},...c===void 0?{}:{responsePreview:ct(c,_.preview)},metadata:ii({...r.environment,...ai(
t,e,r),[y.session]:e.sessionID,[y.user]:r.user,[y.sourceName]:jn,[w.messageId]:e.id},_.metadata),tags:{[y.traceName]:jn,
...ii({[w.agent]:e.user?.agent??i?.message.agent,[w.command]:di(e),[w.model]:dE(p),...s===void 0?{}:{[w.outcome]:Un(o),[w.
tools]:uE(p),[w.notUnderstood]:h===0?void 0:String(h)}},_.tag),...s===void 0?{}:ci(e.user?.diffs),...e.isReverted?{[w.reverted]:"\
true"}:{}}}}function Ot(t,e){return an(e.experimentId,t.sessionID,t.id)}function fi(t,e,n){return{state:t,turn:e,trace:Ot(e,n),inputs:n.
inputs??"new"}}function li({turn:t,trace:e},n){return xe(e,n.id,n===t?"turn":"agent")}function hs(t,e){return ls(e)?xe(t.
trace,e.id,"compaction"):li(t,B(t.state,e)??e)}function cE(t,e){let n=ps(t.state,e);return n?.link!==void 0?xe(t.trace,n.
link.partID,"tool"):hs(t,n?.exchange??t.turn)}function nf(t,e,n){let r=$n(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed?.time),o=e.map(i=>i.end);return Math.max(n,si([...r,...o,...s])??n)}function fE(t){let e=(t??[]).map(n=>n.patch??
"").filter(n=>n!=="");return e.length===0?void 0:x(e.join(`
`),_.patch)}function pi(t){return{...ui(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:fE(t)}}function lE(t){let n=$n(
t).flatMap(({call:s})=>Et(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function pE(t,e,n,r){let{state:s,turn:o}=t,a=[o,...Pe(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...Fa(jn,o.sessionID,r.user),...ai(s,o,r),...pi(o.user?.diffs),[w.command]:di(o),"ope\
ncode.command.arguments":o.command?.arguments,"opencode.todos":lE(e),"opencode.model_calls":n.filter(mE).length,[w.notUnderstood]:a===
0?void 0:a}}function mE(t){return t.attributes[y.spanType]==="CHAT_MODEL"}function gE(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=ke(e),a=[...s.unanswered??[],s].flatMap(m=>Ic(m)??[]),d=i===void 0?void 0:Tt(i),u=rn(s),c=nf(e,n,u),p=ni(
e),h=s.user?.agent??i?.message.agent;return{traceId:t.trace,spanId:li(t,s),...o?{}:{parentSpanId:cE(t,s)},name:o?jn:h??"\
subagent",start:u,end:c,status:kt(p),attributes:{...Ue("AGENT",a.length===0?void 0:{messages:a},d===void 0?void 0:cs(tt(
{text:d,reasoning:void 0,toolCalls:[]}),i?.message.finish)),[y.messageFormat]:"openai",[L.agentName]:h,[w.mode]:i?.message.
mode,[w.messageId]:s.id,[w.outcome]:Un(e),...o?pE(t,e,n,r):{[w.sessionId]:s.sessionID}},events:xt(p,c)}}function hE(t,e,n){
let r=ke([e]),s=r===void 0?void 0:Tt(r),o=rn(e),i=nf([e],n,o),a=ni([e]),d=fs(e),u=d?.auto??!1,c=B(t.state,e)??e;return{traceId:t.
trace,spanId:xe(t.trace,e.id,"compaction"),parentSpanId:li(t,c),name:"compaction",start:o,end:i,status:kt(a),attributes:{
...Ue("CHAIN",{auto:u,overflow:d?.overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":u},events:xt(a,i)}}function yE(t,e,n){
let r=e[n];if(r===void 0)return[];let s={trace:t.trace,parent:hs(t,r.exchange)},o=oi(s,e,n,t.inputs),i=Et(r.call).flatMap(
a=>ri(s,r,a));return o===void 0?i:[o,...i]}function ef(t,e,n,r){let s=ne(t.state,e),o=$n(s),i=s.flatMap(u=>{let c=o.flatMap(
(p,h)=>p.exchange===u?yE(t,o,h):[]);return ls(u)?[...c,hE(t,u,c)]:c}),a=[...n,...i],d=gE(t,s,a,r);return d===void 0?i:[...i,
d]}function rf(t,e,n,r,s){let o=fi(t,e,s),i=$n(ne(t,B(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:hs(
o,n)},u=oi(d,i,a,o.inputs);return u===void 0?[]:[u]}function sf(t,e,n,r,s){let o=fi(t,e,s);return ri({trace:o.trace,parent:hs(
o,n.exchange)},n,r)}function of(t,e,n){let r=fi(t,e,n),o=Pe(t,e).filter(i=>B(t,i)===i).sort((i,a)=>tf(t,a)-tf(t,i)).flatMap(
i=>ef(r,i,[],n));return[...o,...ef(r,e,o,n)]}function tf(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=ps(
t,B(t,n)??n)?.exchange;return r.size}var ie={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function af(t=!1){
return{joinsLate:t,sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
startedBy:new Map,definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function rt(t,e){for(let n of t.keys()){if(t.
size<=e)return;t.delete(n)}}function ae(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,
idle:void 0,revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>ie.sessions){let o=new Set([...t.exchanges.
values()].map(i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=ie.sessions)break;i!==e&&!o.has(i)&&t.
sessions.delete(i)}}return s}function df(t,e){t.revertedElsewhere.add(e),rt(t.revertedElsewhere,ie.ended)}function ys(t,e,n,r){
let s=t.exchanges.get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:mi(t,e),calls:new Map,live:!1,prompted:!1,
announced:!1,notUnderstood:0,superseded:!1,joins:!1,isReverted:!1,isRemoved:!1};return t.exchanges.set(e,o),t.owners.set(
e,o),bE(t),o}function bE(t){let e=0;for(let n of t.exchanges.values())n.live||(e+=1);if(!(e<=ie.history))for(let n of[...t.
exchanges.values()]){if(e<=ie.history)return;n.live||(st(t,n),e-=1)}}function mi(t,e){let n=t.earlyParts.get(e)??new Map;
return t.earlyParts.delete(e),n}function uf(t,e){let n=t.earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.
earlyParts.set(e,r),rt(t.earlyParts,ie.earlyParts),r}function bs(t,e){t.finished.delete(e),t.finished.add(e),rt(t.finished,
ie.finished)}function gi(t,e,n){let r=t.definitions.get(e);return r!==void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.
definitions.set(e,n),rt(t.definitions,ie.definitions),n)}function cf(t,e){let n=gi(t,e.name,e);t.offered.has(e.name)&&(t.
offered=new Map),t.offered.set(e.name,n),rt(t.offered,ie.definitions)}function ff(t,e){t.ignoredPrompts.add(e),rt(t.ignoredPrompts,
ie.ignoredPrompts)}function lf(t,e,n,r){let{id:s,sessionID:o,isReverted:i,isRemoved:a}=e;t.ended.set(s,{sessionID:o,info:n,
root:r,isReverted:i,isRemoved:a}),rt(t.ended,ie.ended);let d=[...t.ended.values()].at(-1-ie.roots);d!==void 0&&delete d.
root}function pf(t,e,n){for(let[r,s]of t.links)s.some(o=>e.includes(o.exchange))&&(t.startedBy.delete(r),t.startedBy.set(
r,n));rt(t.startedBy,ie.sessions)}function st(t,e){t.exchanges.delete(e.id);for(let n of[e.id,...e.calls.keys()])t.owners.
delete(n),t.earlyParts.delete(n),bs(t,n);for(let[n,r]of t.links){let s=r.filter(o=>o.exchange!==e);s.length!==r.length&&
(s.length===0?t.links.delete(n):t.links.set(n,s))}}var mf={most:32,longest:1440*60*1e3};function gf(t){for(let e of t.exchanges.values())if(hi(t,e))return!0;return!1}function hi(t,e){
return!e.live||Jo(t,e)||B(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===
!1}function vt(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Me(t,s);if(o===void 0)t.sessions.
get(s.sessionID)?.idle===!0&&st(t,s);else if(xc(t,o))r.push(ws(t,o,n));else if(o.announced&&nt(t,o)){let i=Ot(o,n),a=dn(
t,o,i,n);r.push({traceId:i,info:a,spans:[],final:!1})}}return r}function ws(t,e,n){let r=Pe(t,e);for(let d of r){e.superseded&&
(d.superseded=!0);let u=B(t,d)??d;u===e||e.closed===void 0||Cn(ne(t,u))&&(u.closed=e.closed)}let s=of(t,e,n),o=s.at(-1),
i=Ot(e,n),a=dn(t,e,i,n,o);pf(t,[e,...r],`tr-${i}`);for(let d of r)st(t,d);return st(t,e),lf(t,e,a,o),{traceId:i,info:a,spans:s,
final:!0}}function Es(t,e,n,r){return e.filter(o=>hi(t,o)).map(o=>{let i=[o,...Pe(t,o)].filter(u=>B(t,u)===u),a=t.sessions.
get(o.sessionID)?.idle===!1;if((o.calls.size>0||a)&&i.some(u=>Cn(ne(t,u))))for(let u of ne(t,o))u.closed=n;return ws(t,o,
r)})}function hf(t,e,n){let r=[...t.exchanges.values()].filter(s=>hi(t,s)&&nt(t,s));return r.flatMap((s,o)=>{let i=SE(t,
s);return o>=r.length-mf.most&&i>e-mf.longest?[]:Es(t,[s],{time:i,why:Jc},n)})}function SE(t,e){let n=e.opened;for(let{calls:r}of[
e,...Pe(t,e)])for(let{message:s,parts:o}of r.values()){n=Math.max(n,s.completed??s.created);for(let i of o.values())n=Math.
max(n,i.last)}return n}function yi({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function yf(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function bf(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...wE(t,e.id,
r),...EE(t,e,n)]}function wE(t,e,n){let r=[...t.ended].filter(([,a])=>a.sessionID===e),s=H(t,e).filter(a=>B(t,a)===a),o=Sf(
[...r.map(([a])=>a),...s.map(({id:a})=>a)],n),i=(a,d)=>n===void 0?d:a>=(o??n);for(let a of s)a.isReverted=i(a.id,a.isRemoved);
return r.flatMap(([a,d])=>{let u=i(a,d.isRemoved);return u===d.isReverted?[]:(d.isReverted=u,yf(d,{[w.reverted]:String(u)}),
[yi(d)])})}function Sf(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function EE(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=ae(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>Ef(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...wf(
t,e,[r],o)]}function wf(t,e,n,r){let s=ae(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)df(s,i);return o.map(i=>Ef(e,i,!0,r))}function Ef(t,e,n,{experimentId:r}){return{traceId:an(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function Tf(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=Sf(n,s)??s;return wf(t,e,n.filter(a=>a>=i),r)}function kf(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e)??t.exchanges.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function xf(t,e){
let n=t.ended.get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=pi(e.diffs),{root:s}=n;return s?.
attributes[w.diffPatch]===r[w.diffPatch]?[]:(yf(n,ci(e.diffs)),s===void 0?[yi(n)]:(n.root={...s,attributes:{...s.attributes,
...r}},[{...yi(n),spans:[n.root]}]))}function Ts(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function vf(t,e){switch(e.
kind){case"retry":for(let n of H(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;Ts(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of H(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;ae(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":ff(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;ae(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":OE(t,e.sessionID,e.
tools);return;case"summarised":for(let n of H(t,e.sessionID)){let r=Ts(n);r?.requested===void 0||r.message.summary!==!0||
(r.setup={...r.setup,given:{messages:[e.message],leftOut:0}})}return;case"todos":for(let n of H(t,e.sessionID))n.live&&!n.
superseded&&(n.todos={todos:e.todos,time:e.time});return;case"system":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(
n)===!0))return;ae(t,e.sessionID).system=e.system;return;case"definition":cf(t,e.definition);return;case"parameters":ae(
t,e.sessionID).parameters=e.parameters;return;case"request":xE(t,e.sessionID,e.messageID,e.time);return;case"asked":kE(t,
e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replied":for(let n of t.exchanges.values()){let s=[...n.calls.values()].
flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"\
unknown":TE(t,e.sessionID)}}function TE(t,e){let n=[...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===
e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function kE(t,{messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);
return s!==void 0&&n!==""?s:void 0}function xE(t,e,n,r){let s=ae(t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.
system,delete s.parameters,delete s.given;let u=t.exchanges.get(n),c=u===void 0?void 0:Ts(u);if(u===void 0||c===void 0)return;
c.requested??=r;let p=new Set([...s.info.deniedTools??[],...u.user?.deniedTools??[]]),h=[...d.values()].filter(W=>!p.has(
W.name)),m=c.message.summary===!0||h.length===0,g=c.message.summary===!0?void 0:a,k={system:o,parameters:i,tools:m?void 0:
h,given:g};c.setup??=vE(t,u,k)}function OE(t,e,n){let r=n.map(s=>gi(t,`call ${s.name}`,s));for(let s of H(t,e)){let o=Ts(
s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}function vE(t,e,n){let{system:r,tools:s}=n;for(let o of ne(t,B(
t,e)??e))for(let{setup:i}of o.calls.values())Of(i?.system,r)&&(r=i?.system),Of(i?.tools,s)&&(s=i?.tools);return{...n,system:r,
tools:s}}function Of(t,e){return t?.length===e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function If(t,e,n){switch(e.kind){case"session":return _E(t,e.session,n);case"session-removed":return LE(t,e.sessionID,e.
time,n);case"turns":return Tf(t,e.sessionID,e.messageIDs,n);case"status":return RE(t,e,n);case"message":return DE(t,e.message,
n);case"message-removed":return kf(t,e.messageID),CE(t,e.messageID,e.time,n);case"part":return ME(t,e.part,e.time,n);case"\
part-removed":return t.earlyParts.get(e.messageID)?.delete(e.partID),Rf(t,e.messageID)?.delete(e.partID),[];case"resumed":
for(let r of e.messageIDs)t.finished.delete(r),t.ended.delete(r);return[];case"prompt":case"stored":return IE(t,e,n);case"\
close":return Es(t,[...t.exchanges.values()],{time:e.time,why:we},n);case"retry":case"failure":case"delta":case"command":case"\
hidden":case"given":case"tools":case"summarised":case"todos":case"system":case"definition":case"parameters":case"request":case"\
asked":case"replied":case"unknown":return vf(t,e),[]}}function IE(t,e,n){let{message:r}=e;if(t.finished.has(r.id))return[];
if(e.kind==="stored")return Af(t,r)?[]:(ys(t,r.id,r.sessionID,r.created).live=!0,[]);let s=ys(t,r.id,r.sessionID,r.created);
s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,{part:i,first:e.time,last:e.
time});s.joins||=AE(t,s);let o=ae(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,[...hf(
t,e.time,n),...Bn(t,s,n)]}function AE(t,e){if(t.sessions.get(e.sessionID)?.idle!==!1||e.parts.size===0)return!1;for(let{
part:n}of e.parts.values())if(n.type!=="text"||!n.synthetic)return!1;return H(t,e.sessionID).some(n=>n.id<e.id&&n.live&&
!n.superseded)}function RE(t,{sessionID:e,status:n,time:r},s){let o=n==="idle";ae(t,e).idle=o;let i=H(t,e);if(o){for(let d of i)
d.rested??=r;return vt(t,i,s)}let a=i.sort(Mn).at(-1);return a===void 0?[]:Bn(t,a,s)}function Bn(t,e,n){if(e.announced||
!e.live||e.user===void 0||e.parts.size===0)return[];let r=t.sessions.get(e.sessionID);if(r?.described!==!0||r.idle!==!1&&
e.calls.size===0)return[];if(Me(t,e)!==e)return[];e.announced=!0;let s=Ot(e,n);return[{traceId:s,info:dn(t,e,s,n),spans:[],
final:!1}]}function _E(t,e,n){let r=ae(t,e.id),s=!r.described,o=bf(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);
if(r.info={...r.info,...Object.fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)
return o;let a=H(t,e.id),d=a.flatMap(u=>Bn(t,u,n));return[...o,...d,...vt(t,a,n)]}function Af(t,e){let n=t.sessions.get(
e.sessionID)?.info.created;return n!==void 0&&e.created<n}function DE(t,e,n){if(t.finished.has(e.id))return xf(t,e);let r=e.
role==="user"?e.id:e.parentID;if(t.finished.has(r)||t.exchanges.get(r)?.live!==!0&&Af(t,e))return bs(t,e.id),t.earlyParts.
delete(e.id),[];let s=ys(t,r,e.sessionID,e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},
[...Bn(t,s,n),...vt(t,[s],n)];let o=s.calls.get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===
void 0&&e.completed===void 0&&(s.live=!0);let i=o===void 0?{message:e,parts:mi(t,e.id),retries:[],asked:[]}:{...o,message:e};
if(s.calls.set(e.id,i),t.owners.set(e.id,s),o===void 0)for(let{part:u}of i.parts.values())_f(t,s,u);let a=o===void 0?NE(
t,s):[];return[...e.completed===void 0?[]:Df(t,s,n,u=>rf(t,u,s,i,n)),...vt(t,[...a,s],n)]}function NE(t,e){let n=B(t,e)??
e,r=H(t,e.sessionID).filter(d=>d.id<e.id).sort(Mn),s=r.filter(d=>d.id<n.id&&B(t,d)!==n),o=r.filter(d=>d.calls.size===0&&
d.failure===void 0&&!d.superseded),i=ke(s.filter(d=>!d.superseded));n===e&&i?.message.finish==="tool-calls"&&(e.follows=
i);for(let d of s)d.superseded=!0;for(let d of o)d.announced||st(t,d);let a=o.filter(({live:d})=>d);return a.length>0&&(e.
unanswered=a),s}function Rf(t,e){let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function ME(t,e,n,r){
if(t.finished.has(e.messageID))return[];let s=Rf(t,e.messageID)??uf(t,e.messageID),o=s.get(e.id);if(o!==void 0&&PE(e,o.part))
return[];let i={part:e,first:Math.min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);
if(a===void 0)return[];if(_f(t,a,e),e.messageID===a.id)return Bn(t,a,r);let d=a.calls.get(e.messageID);return e.type==="\
tool"&&d?.requested!==void 0&&(d.firstToken??=n),d===void 0||e.type!=="tool"||!Ge(e)?[]:[...Df(t,a,r,c=>sf(t,c,{exchange:a,
call:d},{part:e,seen:i},r)),...vt(t,[a],r)]}function PE(t,e){return e.type==="tool"?Ge(e)&&!(t.type==="tool"&&Ge(t)):e.type===
"text"||e.type==="reasoning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function _f(t,e,n){if(n.type!=="tool"||n.
childSessionID===void 0)return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.
messageID,partID:n.id}),t.links.set(n.childSessionID,r))}function Df(t,e,n,r){let s=Me(t,e);if(s?.live!==!0||t.sessions.
get(s.sessionID)?.described!==!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Ot(s,n);return[{traceId:i,
info:dn(t,s,i,n),spans:o,final:!1}]}function CE(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),s===void 0||nt(
t,Me(t,s)??s))return[];if(s.id===e){if(s.announced&&Me(t,s)===s)return s.closed={time:n,why:we},[ws(t,s,r)];st(t,s)}else
s.calls.delete(e),t.owners.delete(e),bs(t,e);return[]}function LE(t,e,n,r){let s={time:n,why:Qc},o=H(t,e),i=Es(t,o,s,r),
a=H(t,e),d=a.filter(u=>Cn(ne(t,B(t,u)??u)));for(let u of d)u.closed=s;return i.push(...vt(t,a,r)),H(t,e).length===0&&t.sessions.
delete(e),i}var UE=300,jE=10,BE=256,WE="info",ks=class{#e;#t;#r;#n=new Map;#s=new Te(BE);#o=new Map;constructor(e){this.#t=e,this.#r=
e.context,this.#e=af(e.context.joinsLate)}learn(e){this.#r={...this.#r,environment:e}}observe(e){e.kind==="resumed"&&this.#i(
e);for(let n of If(this.#e,e,this.#r))n.info===void 0?this.#t.recorder.record(Wa(n.traceId,n.tags),!1):this.#d(n)}#i({messageIDs:e,
seen:n}){let[r=""]=e;e.forEach(s=>{this.#s.add(s)}),n===void 0?this.#o.delete(r):this.#o.set(r,n)}async close(){let e=performance.
now()+UE;for(;this.hasOpenTurns&&performance.now()<e;)await FE(jE);this.closeNow()}get hasOpenTurns(){return gf(this.#e)}closeNow(){
this.observe({kind:"close",time:Date.now()})}#d({traceId:e,spans:n,info:r,final:s}){let o=!this.#n.has(e),i=this.#n.get(
e)??this.#u();for(let g of n)i.totals.add(g),i.seen=Math.max(i.seen,g.end);let a=zE(r),d=this.#g(r,i.totals),{seen:u}=i,
c=a===void 0?void 0:{info:d,rootSpanId:a,seen:u},p=[...c===void 0||r.state!=="IN_PROGRESS"?[]:this.#c(i,c),...this.#f(i,
this.#a(n,r,a)),...this.#l(i,d,s,c)];if(s&&this.#o.delete(r.metadata[w.messageId]??""),s?this.#n.delete(e):this.#n.set(e,
i),p.length===0)return;let m=s&&this.#s.has(r.metadata[w.messageId]??"")?p.map(g=>({...g,resumed:!0})):p;this.#t.recorder.
record(m,s||o)}#u(){return{digests:new Map,totals:new gs,seen:0}}#c(e,n){let r=Tn(ja(n),!0);return bi(e,n.rootSpanId,r.text)?
[r]:[]}#a(e,n,r){let s=this.#o.get(n.metadata[w.messageId]??"");return s===void 0?e:e.filter(({spanId:o,end:i})=>o===r||
i>s)}#f(e,n){return n.filter(r=>bi(e,r.spanId,JSON.stringify(r))).map(r=>Tn(this.#p(r)))}#l(e,n,r,s){let o=lr(n,r,s),i=`${o.
text} ${s?.seen??""}`;return bi(e,WE,i)||r?[o]:[]}#p(e){try{return this.#t.mask.span(e)}catch{return this.#t.debug(`span\
 ${e.spanId} could not be masked: its content is left out`),ss(e)}}#g(e,n){let r=this.#m(e);return{...r,metadata:{...r.metadata,
...n.metadata()}}}#m(e){try{return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} could not be mask\
ed: its content is left out`),os(e)}}};function zE({traceId:t,metadata:e}){let n=e[w.messageId];return n===void 0?void 0:
xe(t,n,"turn")}function bi({digests:t},e,n){let r=$E("sha256").update(n).digest("base64");return t.get(e)===r?!1:(t.set(
e,r),!0)}var qE=1e3;function HE(){try{return GE().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function me(t){return t instanceof Error?t.stack??t.message:String(t)}function xs({directory:t,worktree:e,
options:n,isShared:r}){let s=Dn(t,e),o={directory:t,worktree:e},i=Xs(ft(VE(import.meta.url)),ft(s)),a=lt({...process.env},
n,o,It=>ka(It)||i&&/^https?:/.test(It),r),d=pt(a),u=Xt(d.debug,d.stateDir);d.problems.forEach(u);let c=Iu(d,()=>Pa(a),s,
u);if("problem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:h,release:m}=c,g=d.experimentId??"";u(`traci\
ng to ${h.url}, experiment ${g}`);let S=as({capture:d.capture,pattern:d.redactPattern});S.problem!==void 0&&u(S.problem);
let{inputs:k}=d,W={experimentId:g,user:HE(),inputs:k,joinsLate:r},ve=new ks({context:W,recorder:p,mask:S,debug:u}),de=setTimeout(
()=>{p.takeOverAll()},qE);return de.unref(),{tracer:ve,delivery:p,inputs:k,debug:u,stateDir:d.stateDir,key:JSON.stringify(
[t,s,d]),release:()=>{clearTimeout(de),m()}}}function KE({tracer:t,delivery:e,inputs:n,debug:r},s){let o=ns(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=ac(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=Wc({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${me(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:h}=process;await e.flushAtExit(ms({pid:c,ppid:p,environment:h}))}catch(c){
r(`not finished: ${me(c)}`)}finally{u()}}}}var Nf=(t,e)=>{try{let{directory:n,worktree:r}=t,o=xs({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:KE(o,t))}catch{return Promise.resolve({})}};import{setTimeout as nl}from"node:timers/promises";function Si(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function Mf(t,e){return typeof l(t)[e]=="function"}function Pf(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(e).version),a=f(l(n).directory),d=[...a===void 0?["ctx.location.directory"]:[],...Mf(s,"subscribe")?[]:["ctx.ev\
ent.subscribe"],...Mf(o,"hook")?[]:["ctx.session.hook"]];if(a===void 0||d.length>0)return{version:i,missing:d};let{project:u}=l(
n),c=async(p,h)=>{let m=await Si(o,p,[{sessionID:h}]);return l(m).data??m};return{directory:a,worktree:f(l(u).directory),
version:i,options:l(r),subscribe:p=>Si(s,"subscribe",[{signal:p}]),beforeCall:async p=>await Si(o,"hook",["context",p]),
session:p=>c("get",p),messages:p=>c("context",p)}}var QE=/title|compact|generate|summar/;function Cf(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!QE.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>x(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>JE(o,i)),parameters:ZE(l(r.options)),given:e==="full"?YE(
O(r.messages)):void 0}}}function JE(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:x(r)},...s===void 0?{}:{parameters:I(s)}}}function ZE(t){return{temperature:v(t.temperature),
topP:v(t.topP),topK:v(t.topK),maxOutputTokens:v(t.maxOutputTokens)??v(t.maxTokens)}}function YE(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=XE(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function XE({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:x(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>us(Lf(d),tT(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
tt({text:o,reasoning:d.length===0?void 0:x(d.join(`
`)),toolCalls:u.map(eT)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Ne(o)]:[Ne([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function Lf(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function eT(t){return{id:Lf(t),name:f(
t.toolName)??f(t.name)??"unknown",input:I(t.input??t.args??{})}}function tT(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?x(n):JSON.stringify(I(n))}var nT=/^(session|permission|form)\./;function $f(t,e){let{type:n}=l(t);if(typeof n!="string"||!nT.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:R(o)??e}}function Uf({type:t,data:e,time:n}){switch(t){case"permission.asked":return Ff(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:re(e.resources).map(r=>x(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=x(i.
join(`
`));return Ff(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return wi(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?re(s).join(", "):String(s));return wi(f(
e.id),r.join(`
`),n)}case"form.cancelled":return wi(f(e.id),"reject",n);default:return}}function Ff(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function wi(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:x(e)}]}function Os(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:R(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function Oe(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=v(e.status);return{name:n??"unknown",message:x(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function un(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),
variant:f(e.variant)}}function Ei(t){let e=l(t),n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),
i=o===void 0?r:`data:${n};base64,${o}`;return i?.startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?
{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.length,sha256:Sn(i)}}function vs(t,e){let n=O(t).map(l),r=n.flatMap(
i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.type==="file").map(Ei),o=r.some(i=>i!=="")?rT(r):oT(e);return{output:o===
void 0?void 0:x(o),...s.length===0?{}:{attachments:s}}}function rT(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}\

${n}`)}var sT=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function oT(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!sT.has(r));return n.length===0?void 0:JSON.
stringify(I(Object.fromEntries(n)))}function Ti(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:G(e.additions),deletions:G(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",_.patch)}]})}
function Wn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=Ti(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...v(n)===void 0?{}:{exitCode:v(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:x(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:I(s)},...a.length===0?{}:{diff:x(a.map(
u=>u.patch??"").join(`
`),_.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var iT=200;function zn(t,e,n){let r=O(t.toolCalls).
slice(0,iT).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:I(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function Ce(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:x(r),synthetic:o,ignored:!1,continuation:!1,...s}}var Gn={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function ki(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var cn=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,isContinued:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,
compactions:0,diffs:new Map};this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=Gn.sessions)break;!o.isBusy&&s!==
e&&this.#e.delete(s)}return r}forget(e){this.#e.delete(e)}};function jf(t,e,n){t.waiting.set(e,n),ki(t.waiting,Gn.waiting)}
function Is(t,e){t.prompt=e,t.isAnswered=!1,t.prompts.add(e.id),ki(t.prompts,Gn.prompts),t.diffs.clear()}function Bf(t,e){
t.setups=[...t.setups,e].slice(-Gn.setups)}function Wf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.
setups=t.setups.slice(n+1),r}function Vn(t){return[...t.steps.values()].at(-1)}function qn(t,e){t.steps.set(e.message.id,
e),t.isContinued=!1,t.compactions=0,ki(t.steps,Gn.steps)}function xi(t){return t.replace(/^[a-z]+_/,"msg_")}function zf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=xi(i);if(s.isBusy&&!s.isAnswered&&!s.prompts.has(d))return[];
let u=l(o.time),c=R(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},h={messageID:d,sessionID:e},m={role:"assist\
ant",id:`${d}:shell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},g={id:`${m.id}:tool`,messageID:m.id,sessionID:e,type:"\
tool",tool:"shell",callID:i,status:"running",input:{command:a},start:c},S=Ce(h,"text",0,`!${a}`,{start:c,end:c}),k=[{kind:"\
prompt",time:c,message:p,parts:[S]},{kind:"message",time:c,message:m}];if(t==="session.shell.started")return s.prompts.add(
d),[...k,{kind:"part",time:c,part:g}];if(t!=="session.shell.ended")return;let{output:W,truncated:ve}=l(n.output),de=R(u.
completed)??r,It=o.status!=="killed"&&o.status!=="timeout",Cs={...g,status:"completed",output:x(f(W)??""),exitCode:v(o.exit),
...typeof ve=="boolean"?{truncated:ve}:{},...It?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(
o.status)})`}},end:de};return[...k,{kind:"part",time:de,part:Cs},{kind:"message",time:de,message:{...m,completed:de}},...s.
isBusy?[]:[{kind:"status",time:de,sessionID:e,status:"idle"}]]}function Vf(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return Gf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?Gf(t,e):[],i=e.compaction;if(o===void 0||i===void 0)
return;e.isContinued=!0,e.compaction=void 0;let a=Oe(r.error),d={...i,...r.model===void 0?{}:un(r.model),completed:s,finish:a===
void 0?"stop":void 0,cost:v(r.cost),tokens:Ke(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},
p={start:i.created,end:s};return[...o,...u===void 0?[]:[{kind:"part",time:s,part:Ce(c,"text",0,u,p)}],{kind:"message",time:s,
message:d}]}default:return}}function Gf(t,e){let{sessionID:n,data:r,time:s}=t,o=r.reason!=="manual",i=o?aT(e):dT(t,e);if(i===
void 0)return;let a={role:"user",id:i,sessionID:n,created:s},d={role:"assistant",id:`${i}:summary`,sessionID:n,parentID:i,
created:s,summary:!0};return e.compaction=d,o||e.prompts.add(i),[{kind:"message",time:s,message:a},{kind:"part",time:s,part:{
id:`${i}:compaction`,messageID:i,sessionID:n,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:s,message:d},{kind:"\
request",time:s,sessionID:n,messageID:i}]}function aT(t){let{prompt:e,compactions:n}=t;if(e===void 0)return;t.compactions+=
1;let r=Vn(t)?.message;return`${r?.parentID===e.id?r.id:e.id}:compaction:${n}`}function dT({type:t,id:e,data:n},r){let[s]=[
...r.waiting].find(([,i])=>i.type==="compaction")??[],o=f(n.inputID)??s;return o!==void 0&&r.waiting.delete(o),o!==void 0||
t!=="session.compaction.started"||e===""?o:xi(e)}function As(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[Ce(r,"text",0,s,o,n)],a=O(e.files).map((d,u)=>{let c=Ei({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function qf({data:t},e){let n=Vn(e),r=f(t.assistantMessageID);if(n===void 0||r===void 0||e.steps.has(r))return!1;let{parentID:s,
finish:o,failure:i}=n.message;return e.isContinued||s!==e.prompt?.id||i!==void 0?!1:o!=="tool-calls"&&n.tools.size===0}function Hf(t,e){
let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.step.started")return uT(
t,e,s,e.prompt.id);let o=e.steps.get(s)??fT(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return lT(t,o);let[,i="",...a]=n.
split("."),d=a.join(".");switch(i){case"step":return pT(t,o,d,e);case"text":case"reasoning":return gT(t,o,i,d);case"tool":
return yT(t,o,d,e);default:return hT(t,d)}}function uT(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=R(o.started)??i,d=e.steps.
get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??a,agent:f(o.agent),
...un(o.model),cwd:e.info.directory};d===void 0?qn(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):d.message=u;let c=Wf(
e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:cT(c,p),{kind:"reque\
st",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}function cT({time:t,
system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,sessionID:o,system:e}],
...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}function fT({sessionID:t,
time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,tools:new Map,hasToken:!1};
return qn(n,i),i}function lT({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,messageID:e.message.id}])}
function pT({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{let i=r==="failed"?Oe(t.error)??
{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,finish:f(t.finish),cost:v(
t.cost),tokens:Ke(t.tokens),failure:i},[...mT(s,n,e),{kind:"message",time:e,message:n.message}]}default:return}}function mT(t,{
message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,message:{...r,diffs:[
...s.values()]}}]}function gT({data:t,time:e},n,r,s){let o=G(t.ordinal),i=`${r}:${o}`;if(s==="started")return n.began.set(
i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(t.text)??"";return[{kind:"\
part",time:e,part:Ce({messageID:a,sessionID:d},r,o,c,u)}]}function hT({sessionID:t,data:e,time:n},r){if(r!=="scheduled")
return;let s=Oe(e.error)?.message??"",o=R(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:G(e.attempt),message:s,next:o}]}
function yT(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(i)??bT(t,e,i),d=l(
s.metadata??s.structured),u=ST(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of Ti(d))ET(r,p);return e.tools.
set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.started"?[{kind:"part",
time:o,part:u}]:[]}function bT({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.id,sessionID:n.
sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function ST(t,e,n,r,s){let o=t.
status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,order:Math.
min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:wT(e.text)}:{}};case"called":{let i=I(e.input??
{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=Wn(n,t.
sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:zn(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?Oe(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...vs(e.content,n),...Wn(n,t.sessionID),error:a,failure:i,nested:zn(n,t.nested,s),end:s}}default:return}}function wT(t){
let e=f(t);if(e===void 0)return{};try{return I(JSON.parse(e))}catch{return x(e)}}function ET(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:x([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function Rs(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function _s(t,e,n){let r=Vn(t);if(r===void 0)return[];let{message:s}=r;if(s.
completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===void 0?e:{...s.failure,
ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.message}]}function Kf(t,e){let n=O(e).map(l),r=n.findLastIndex(({type:s,id:o})=>s==="user"&&f(o)!==void 0);return Jf(t,n.slice(Math.
max(0,r)))}function Qf(t,e,{messageID:n,seen:r}){let s=O(e).map(l),o=s.findIndex(({type:S,id:k})=>S==="user"&&k===n);if(o<
0)return[];let i=s.findIndex(({type:S},k)=>k>o&&S==="user"),a=new cn().of(t.id);a.info=t;let d=Jf(a,s.slice(o,i<0?void 0:
i)),u=Math.max(r,...d.map(({time:S})=>S)),c=d.flatMap(S=>{if(S.kind!=="part"||S.part.type!=="tool"||TT(S.part))return[];
let k={...S.part,status:"error",error:Ds.message,failure:Ds,end:u};return[{kind:"part",time:u,part:k}]}),p={kind:"failur\
e",time:u,sessionID:t.id,failure:Ds},h={kind:"status",time:u,sessionID:t.id,status:"idle"},m=d.map(S=>S.kind==="resumed"?
{...S,seen:r}:S),g=[..._s(a,Ds,u),...Rs(a,u)];return[...m,...c,p,...g,h]}var Ds={...we,ending:"interrupted"};function TT({
status:t}){return t==="completed"||t==="error"}function Jf(t,e){let n=t.info.id,[r]=e,s=f(r?.id);if(r?.type!=="user"||s===
void 0)return[];let o=Zf(r)??0,i={role:"user",id:s,sessionID:n,created:o};Is(t,i);let a=e.filter(({type:u})=>u==="assist\
ant"),d=a.flatMap(u=>f(u.id)??[]);return[{kind:"resumed",time:o,messageIDs:[s,...d]},{kind:"prompt",time:o,message:i,parts:As(
i,r,!1)},...a.flatMap(u=>kT(t,u,s))]}function Zf(t){return R(l(t.time).created)}function kT(t,e,n){let r=f(e.id),s=Zf(e);
if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.id,parentID:n,created:s,agent:f(e.agent),
...un(e.model),cwd:t.info.directory},i=R(l(e.time).completed),a={...o,completed:i,finish:f(e.finish),cost:v(e.cost),tokens:Ke(
e.tokens),failure:Oe(e.error)},d=xT(o,O(e.content).map(l)),u=d.filter(c=>c.type==="tool");return qn(t,{message:i===void 0?
o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"message",time:s,message:o},...d.map(c=>({kind:"\
part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"message",time:i,message:a}]]}function xT(t,e){
let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.flatMap(s=>{let{type:o}=s;if(o==="text"||o===
"reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:R(d.created),end:R(d.completed)};return[Ce(n,o,a,f(s.text)??"",
u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[vT(s,i,t)]})}var OT={running:"running",completed:"completed",error:"\
error"};function vT(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=R(s.created)??n.created,a=OT[f(r.status)??""]??
"pending",d=R(s.ran),u=R(s.completed),c=a==="error"?Oe(r.error):void 0,{input:p}=r;return{id:`${n.id}:${e}`,order:i,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p=="string"?x(p):I(p??{}),
...a==="completed"||a==="error"?vs(r.content,o):{},...Wn(o,n.sessionID),...c===void 0?{}:{failure:c,error:c.message},nested:zn(
o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var IT=new Set("agent.selected archived idle instructions.updated metadata.updated model.selected permissions skill.acti\
vated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),Yf=new RegExp("^session\\.(ste\
p\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|tool\\.(input\\.(started|delta|ended)|called|pr\
ogress|success|failed)|retry\\.scheduled)$"),Ns=class{#e=new cn;#t;constructor(e){this.#t=e}addSetup(e,n){Bf(this.#e.of(
e),n)}needsPrompt({type:e,sessionID:n}){if(!Yf.test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&
!AT(s)}restore(e,n,r){let s=this.#e.of(e),o=Os(n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.
directory,version:this.#t,...Oi(o?.id===e?o:{}),...Oi({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#r(
s,r);return n.messages===void 0?u:[...u,...Kf(s,n.messages)]}restoreLeft(e,n,r){let{info:s,prompt:o}=this.#e.of(e);return o?.
id===r.messageID?[]:Qf(s,n,r)}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"sessio\
n",time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e,o=this.#e.of(r);return n==="session.synthe\
tic"&&(o.isContinued=!0),IT.has(n)||n.startsWith("session.message.")?[]:this.#n(e,o)??[{kind:"unknown",time:s,sessionID:r}]}#n(e,n){
let{type:r}=e;if(Yf.test(r)){let s=this.#u(e,n),o=Hf(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("sess\
ion.inbox.")||r.startsWith("session.input.")?this.#i(e,n):r.startsWith("session.execution.")?this.#c(e,n):r.startsWith("\
session.compaction.")?Vf(e,n):r.startsWith("session.shell.")?zf(e,n):r.startsWith("session.")?this.#s(e,n):Uf(e)}#s({type:e,
sessionID:n,data:r,directory:s,time:o},i){switch(e){case"session.created":{let a=Os(r)?.created??o,d=Os({directory:s,...r,
sessionID:n});i.info={...Oi(d??{}),id:n,created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,
created:o},i.isDescribed=!0;break;case"session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(
r.title);if(a===void 0)return;i.info={...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"se\
ssion-removed",time:o,sessionID:n}];case"session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)
return;i.info={...i.info,revertedFrom:u,revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,
revertedPart:void 0};break;case"session.revert.committed":return this.#o(r,i,o);default:return}return this.#r(i,o)}#o(e,n,r){
let s=f(e.to);if(s===void 0)return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==
void 0&&n.prompt.id>=s&&(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"\
message-removed",time:r,messageID:a})),...this.#r(n,r)]}#i({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.
inputID);if(i!==void 0)switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return jf(
o,i,{type:f(a.type),payload:l(a.payload),isQueued:a.delivery==="queue"}),[]}case"session.inbox.cancelled":return o.waiting.
delete(i),[];case"session.inbox.delivery.changed":{let a=o.waiting.get(i),d=r.delivery==="queue";return a!==void 0&&o.waiting.
set(i,{...a,isQueued:d}),[]}case"session.inbox.delivered":case"session.input.promoted":{let a=o.waiting.get(i);if(a===void 0&&
o.prompts.has(i))return[];o.waiting.delete(i),o.isContinued=!0;let d=a===void 0||a.type==="user",u=a?.type==="synthetic"&&
o.isAnswered;return d||u?[this.#d(i,a,n,o,s)]:[]}default:return}}#d(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,created:o};
Is(s,i);let a=As(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#u(e,n){let{sessionID:r,
time:s}=e;if(n.prompt!==void 0&&!qf(e,n))return[];let o=[...n.waiting].filter(([,d])=>d.type==="user"),[i,a]=o.find(([,{
isQueued:d}])=>!d)??o[0]??[];return i===void 0?[]:(n.waiting.delete(i),[this.#d(i,a,r,n,s)])}#c(e,n){let{type:r,sessionID:s,
data:o,time:i}=e,a={kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return(n.isAnswered||
n.isBusy)&&(n.prompt=void 0),n.isBusy=!0,[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succe\
eded":break;case"session.execution.failed":{let d=Oe(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failur\
e",time:i,sessionID:s,failure:d},...this.#a(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d===
"shutdown"||d==="inactivity"?"interrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},
h={kind:"failure",time:i,sessionID:s,failure:p},m=_s(n,p,i);return[h,...m,...this.#a(n,i),a]}default:return}return[...this.#a(
n,i),a]}#a(e,n){e.isBusy=!1,e.isAnswered=!0;let r=Rs(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(n).map(l).filter(
({type:o})=>o==="user").flatMap(({id:o})=>f(o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function AT(t){
for(let e of t.values())if(e.type==="user")return!0;return!1}function Oi(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);
return Object.fromEntries(e)}var RT=250,_T=6e4,DT=5e3,Ve={places:8192,sessions:4096,unknown:256,waiting:4096},Hn="",Ms=class{#e;#t;#r=new Te(Ve.waiting);#n=new Map;#s=new Te(
Ve.sessions);#o=new Map;#i=new Te(Ve.sessions);#d=new Te(Ve.sessions);#u=new Map;#c=!1;constructor(e){this.#e=e,this.#t=
new Ns(e.version)}own(e,n){let r=$f(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(
o);if(i!==void 0&&i!==a&&(a===void 0||a===Hn||r.type==="session.moved")&&(a=this.#f(o,i)),a===void 0||this.#a(a))return r;
this.#n.size>0&&this.#l(o)}get isAsking(){return this.#o.size>0}hasTaken({id:e}){return this.#r.has(e)}take(e){if(e.id!==
""){if(this.#r.has(e.id))return;this.#r.add(e.id)}let{sessionID:n}=e,r=this.#e.places.get(n);if(r===void 0||r===Hn){this.#p(
e);return}this.#m(n),this.#b(e)}beforeCall(e,n){let r=Cf(e,this.#e.inputs,n),s=r?.sessionID??f(l(e).sessionID);if(s===void 0||
this.#c)return;let o=this.#e.places.get(s);(o===void 0||!this.#a(o))&&this.#f(s,this.#e.directory),this.#m(s),r!==void 0&&
this.#t.addSetup(s,r.setup)}close(){this.#c=!0;for(let e of this.#o.keys())this.#S(e);for(let[e,{events:n,dropped:r}]of[
...this.#n])this.#l(e),this.#e.dropped(e,n.length+r)}#a(e){let n=this.#u.get(e);if(n!==void 0)return n;let{directory:r,isSame:s}=this.#e,
o=e===r||e!==Hn&&s(e,r);return this.#u.size>=Ve.unknown&&this.#u.clear(),this.#u.set(e,o),o}#f(e,n){let{places:r}=this.#e;
r.set(e,n);for(let s of r.keys()){if(r.size<=Ve.places)break;r.delete(s)}return n}#l(e){this.#n.get(e)?.timers.forEach(clearTimeout),
this.#n.delete(e)}#p(e){let{sessionID:n}=e,r=this.#n.get(n);if(r!==void 0){r.events.length<Ve.waiting?r.events.push(e):r.
dropped+=1;return}let s=setTimeout(()=>{this.#g(n).catch(this.#e.failed)},RT),o=setTimeout(()=>{this.#y(n)},_T);s.unref(),
o.unref(),this.#n.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){if(this.#n.size<=Ve.unknown)break;
this.#y(i)}}async#g(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await Kn(r(e)),o=f(l(l(s).location).directory);
o!==void 0&&!n.has(e)&&this.#f(e,o)}this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.places.get(e);if(!(n===void 0||r===void 0||
r===Hn)&&(this.#l(e),!!this.#a(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);for(let s of n.events)this.#b(s)}}#y(e){let n=this.#n.
get(e);this.#l(e),!(n===void 0||this.#e.places.has(e))&&(this.#f(e,Hn),this.#e.dropped(e,n.events.length+n.dropped))}#b(e){
let{type:n,sessionID:r}=e,s=this.#o.get(r);if(s!==void 0){s.length<Ve.waiting?s.push(e):this.#e.dropped(r,1);return}n===
"session.execution.started"&&this.#i.delete(r);let o=n==="session.created"||n==="session.deleted",i=this.#t.needsPrompt(
e)&&!this.#i.has(r);if(i||!(o||this.#s.has(r))){this.#E(e,i);return}this.#s.add(r),!(n==="session.inbox.enqueued"&&this.#k(
e))&&(this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#i.delete(r),this.#e.places.delete(r)),n==="session.reve\
rt.staged"&&this.#T(r))}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&this.#e.prompted();for(let r of this.#t.read(
e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#E(e,n){let{sessionID:r}=e;this.#s.add(r),n&&this.#i.add(r),this.#o.set(
r,[e]),this.#x(r,n).then(()=>{this.#S(r)}).catch(this.#e.failed)}#k(e){let{sessionID:n}=e;if(this.#d.has(n))return!1;this.#d.
add(n);let{left:r,messages:s,observe:o,failed:i}=this.#e,a=r(n);return a.length===0?!1:(this.#o.set(n,[e]),Kn(s(n)).then(
u=>{if(!this.#c)for(let c of a)this.#t.restoreLeft(n,u,c).forEach(o)}).catch(i).then(()=>{this.#S(n)}),!0)}#S(e){let n=this.#o.
get(e)??[];this.#o.delete(e);for(let r of n)this.#b(r)}async#x(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,
[d,u]=await Promise.all([Kn(s(e)),n?Kn(o(e)):void 0]);if(!this.#c)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.
restore(e,c,Date.now()))i(p)}catch(c){a(c)}}async#T(e){let{messages:n,observe:r,failed:s}=this.#e,o=await Kn(n(e));if(!(o===
void 0||this.#c))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function Kn(t){let e,n=new Promise(r=>{e=
setTimeout(r,DT,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var Xf=2e3,rl=300,NT=4096,MT=50,PT=10,el=Symbol.for(`opencode-mlflow.locations.${St}`);function Ps(){let t=Reflect.get(globalThis,
el);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,el,e),e}function CT(t,e){
return ft(t)===ft(e)}function LT(t,e){let{tracer:n,debug:r,inputs:s}=t,o=ns(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new Ms({directory:e.directory,version:e.version,inputs:s,places:Ps().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${me(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),left:c=>t.delivery.
leftIn(c),isSame:CT});o.started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}
function $T(t,e,n){let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());
if(i===void 0)return;if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}if(i.id===""||r.hasTaken(i))return;let a=e.
waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:e.waiting.slice(a),e.waiting.push(i),e.waiting.length>NT&&e.waiting.
shift()}catch(i){o.debug(`not traced: ${me(i)}`)}}function sl({observer:t,instances:e,tracing:n},r){let s=e[0]===r,o=e.indexOf(
r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){n.debug(`not trace\
d: ${me(d)}`)}i.waiting=[]}}async function FT(t){let e=performance.now(),{tracing:n,observer:r}=t,s=o=>n.tracer.hasOpenTurns||
r.isAsking||o-Math.max(e,t.lastEvent)<MT;for(let o=e;o-e<rl&&s(o);o=performance.now())await nl(PT)}function ol(t){return[
...Ps().locations.values()].filter(e=>e.directory===t)}async function UT(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,
delivery:i,key:a}=n;if(s.length>1?await nl(rl):await FT(t),sl(t,e),s.length>0)return;let{locations:d,places:u}=Ps();d.delete(
a),r.close();let[c]=ol(t.directory);if(c===void 0)for(let[k,W]of u)W===t.directory&&u.delete(k);else t.isReplaced||(c.isReplaced=
!1);o.closeNow();let{pid:p,ppid:h,env:m,argv:g}=process,S=ms({pid:p,ppid:h,environment:m,args:g});await i.flushAtExit(Math.
min(S,Xf),Xf),n.release()}function jT(t){let{dispose:e}=l(t);typeof e=="function"&&Promise.resolve(Reflect.apply(e,t,[])).
catch(()=>{})}function BT(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(i.
signal);Promise.resolve(a).catch(()=>{});let d=a[Symbol.asyncIterator](),u={context:e,waiting:[]};s.push(u),(async()=>{for(;;){
let m=await d.next();if(m.done===!0||i.signal.aborted)return;$T(t,u,m.value)}})().catch(m=>{i.signal.aborted||o(`no more\
 events: ${me(m)}`)}).then(()=>{s.length>1&&sl(t,u)});let h=e.beforeCall(m=>{try{r.beforeCall(m,Date.now())}catch(g){o(`\
not traced: ${me(g)}`)}});return h.catch(m=>{o(`what model calls are given is not traced: ${me(m)}`)}),async()=>{try{await UT(
t,u)}catch(m){o(`not finished: ${me(m)}`)}finally{i.abort(),h.then(jT,()=>{}),Promise.resolve(d.return?.()).catch(()=>{})}}}
function tl({version:t,missing:e}){let{debug:n,stateDir:r}=pt(lt(process.env,{}));Xt(n,r)(`off: this OpenCode gives plug\
ins no ${e.join(", ")}`),$u(r,{at:Date.now(),opencode:t??null,missing:e})}function WT(t){let e=Pf(t);if("missing"in e){tl(
e);return}let{directory:n,worktree:r,options:s}=e,o=xs({directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;
let{locations:i}=Ps(),a=i.get(o.key);a!==void 0&&o.release();let d=a??LT(o,e),u;try{u=BT(d,e)}catch(c){o.debug(`no event\
s: ${me(c)}`),tl({version:e.version,missing:["ctx.event.subscribe"]}),a===void 0&&o.release();return}Fu(o.stateDir);for(let c of ol(
n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function il(t){try{return Promise.resolve(WT(t))}catch{return Promise.
resolve(void 0)}}function VT(){let[,t]=process.argv;if(t===void 0||!GT)return!1;try{return al(t)===al(zT(import.meta.url))}catch{return!1}}
VT()&&oc(process.argv.slice(2));var dl=Symbol.for("opencode-mlflow.server"),aM={id:"opencode-mlflow",server:((t,e)=>(Reflect.
set(globalThis,dl,!0),Nf(t,e))),setup:t=>Reflect.has(globalThis,dl)?Promise.resolve(void 0):il(t)};export{aM as default};
