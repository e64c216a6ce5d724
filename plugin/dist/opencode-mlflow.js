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
var el=Object.create;var Ns=Object.defineProperty;var tl=Object.getOwnPropertyDescriptor;var nl=Object.getOwnPropertyNames;var rl=Object.getPrototypeOf,sl=Object.prototype.hasOwnProperty;var zn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var ol=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var Bn=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of nl(e))!sl.call(t,s)&&s!==n&&Ns(t,s,{get:()=>e[s],
enumerable:!(r=tl(e,s))||r.enumerable});return t},oe=(t,e,n)=>(Bn(t,e,"default"),n&&Bn(n,e,"default")),il=(t,e,n)=>(n=t!=
null?el(rl(t)):{},Bn(e||!t||!t.__esModule?Ns(n,"default",{value:t,enumerable:!0}):n,t)),Gn=t=>Bn(Ns({},"__esModule",{value:!0}),
t);var en={};import*as gT from"node:fs";var Ti=zn(()=>{oe(en,gT)});var tn={};import*as hT from"node:path";var ki=zn(()=>{oe(tn,hT)});var nn={};import*as yT from"node:os";var xi=zn(()=>{oe(nn,yT)});var rn={};import*as bT from"node:url";var Oi=zn(()=>{oe(rn,bT)});var Ai=ol((ST,Tt)=>{var vi=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},al=vi(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),dl=vi((t,e)=>{var n=(Ti(),Gn(en)),r=(ki(),Gn(tn)),s=(xi(),Gn(nn)),{URL:o,fileURLToPath:i}=(Oi(),Gn(rn)),
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
charCodeAt(P));)P++;c[T.charCodeAt(P)]&&(N=E+6,E=P)}else D=T.charCodeAt(E)}let et=E,xe=0;for(;E<I&&(xe=T.charCodeAt(E),c[xe]);)
E++;if(E===et){for(;E<I&&!g(T.charCodeAt(E));)E++;continue}let _s=T.slice(et,E),Wn=E;if(E>=I&&(xe=0),m(xe))do E++,xe=E<I?
T.charCodeAt(E):0;while(m(xe));if(xe===61)E++;else if(xe===58&&E===Wn&&E+1<I&&m(T.charCodeAt(E+1)))E+=2;else{for(E=N===-1?
Wn:N;E<I&&!g(T.charCodeAt(E));)E++;continue}let pe=E,G=E;for(;G<I&&m(T.charCodeAt(G));)G++;let De=T.charCodeAt(G),V,Ds=!1;
if(De===39||De===34||De===96){let me=T[G],P=T.indexOf(me,G+1),se=-1,ge=-1;for(;P!==-1;){let Et=T.charCodeAt(P-1)===92,Ge=P+
1;for(;Ge<I&&!g(T.charCodeAt(Ge))&&m(T.charCodeAt(Ge));)Ge++;if((Ge===I||g(T.charCodeAt(Ge))||T.charCodeAt(Ge)===35)&&(se=
P,ge=Ge),!Et)break;P=T.indexOf(me,P+1)}if(se!==-1){if(V=T.slice(G+1,se),E=ge,T.charCodeAt(E)===35)for(;E<I&&!g(T.charCodeAt(
E));)E++;Ds=!0}}if(!Ds){let me=T.indexOf(`
`,pe);me===-1&&(me=I);let P;if(I<4096)P=T.indexOf("#",pe),(P===-1||P>me)&&(P=me);else for(P=pe;P<me&&T.charCodeAt(P)!==35;)
P++;let se=pe,ge=P;for(;se<ge&&m(T.charCodeAt(se));)se++;for(;ge>se&&m(T.charCodeAt(ge-1));)ge--;let Et=T.charCodeAt(se);
if(V=T.slice(se,ge),V.includes("\u2028")||V.includes("\u2029")?V=V.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):ge-se>=2&&(Et===
39||Et===34||Et===96)&&T.charCodeAt(ge-1)===Et&&(V=T.slice(se+1,ge-1)),E=P,P<me)for(;E<I&&!g(T.charCodeAt(E));)E++}De===
34&&(Ds||G<E)&&V.indexOf("\\")!==-1&&(V=V.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[_s]=V}return C}function S(y,C){return C&&a(C.fast)?b(y):p(y)}function x(y){console.log(`\u2506 ${y}`)}
function B(y){console.error(`\u25C7 ${y}`)}function Te(y){return y[0]==="~"?r.join(s.homedir(),y.slice(1)):y}function ke(y={}){
let C={...y};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function Is(y){y=ke(y);let C=r.resolve(
process.cwd(),".env"),T="utf8",I=process.env;y&&y.processEnv!=null&&(I=y.processEnv);let E=a(y&&y.debug);y&&y.encoding?T=
y.encoding:E&&x("no encoding is specified (UTF-8 is used by default)");let D=[C];if(y&&y.path)if(!Array.isArray(y.path))
D=[Te(y.path)];else{D=[];for(let pe of y.path)D.push(Te(pe))}let N,et={},xe={fast:y.fast};for(let pe of D)try{let G=_e.parse(
n.readFileSync(pe,{encoding:T}),xe);_e.populate(et,G,y)}catch(G){E&&x(`failed to load ${pe} ${G.message}`),N=G}let _s=_e.
populate(I,et,y),Wn=a(Object.prototype.hasOwnProperty.call(y,"quiet")?y.quiet:d(I).quiet);if(E||!Wn){let pe=Object.keys(
_s).length,G=[];for(let De of D)try{let V=r.relative(process.cwd(),De instanceof o?i(De):De);G.push(V)}catch(V){E&&x(`fa\
iled to load ${De} ${V.message}`),N=V}B(`injected env (${pe}) from ${G.join(",")}`)}return N?{parsed:et,error:N}:{parsed:et}}
function Rs(y){return _e.configDotenv(y)}function Xf(y,C,T={}){let I=a(T&&T.debug),E=a(T&&T.override),D={};if(y===null||
typeof y!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(y,N)?(E===!0&&(y[N]=C[N],D[N]=C[N]),I&&x(E===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(y[N]=C[N],D[N]=C[N]);return D}var _e={configDotenv:Is,config:Rs,parse:S,populate:Xf};
e.exports.configDotenv=_e.configDotenv,e.exports.config=_e.config,e.exports.parse=_e.parse,e.exports.populate=_e.populate,
e.exports=_e}),sn=dl();Tt.exports=sn;Tt.exports.config=sn.config;Tt.exports.configDotenv=sn.configDotenv;Tt.exports.parse=
sn.parse;Tt.exports.populate=sn.populate});import{realpathSync as Yf}from"node:fs";import{fileURLToPath as fT}from"node:url";import{isMainThread as lT}from"node:worker_threads";import{existsSync as Yu,readFileSync as mw,realpathSync as gw}from"node:fs";import{dirname as Ju,join as hw,resolve as yw}from"node:path";
import{setPriority as bw}from"node:os";import{parseArgs as Sw}from"node:util";import{isAbsolute as dg}from"node:path";var Ra=il(Ai(),1);import{homedir as Aa}from"node:os";import{dirname as eg,isAbsolute as Ia,join as fn,parse as tg,relative as ng,
resolve as Oa}from"node:path";var Ii={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE_DEBUG"],username:[
"MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WOR\
KSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRICKS_TOKEN"],
databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:["DATA\
BRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],caCertificate:[
"MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_INSECURE_TLS"],capture:[
"MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENCODE_INPUTS"],stateDir:[
"MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Um}from"node:os";import{dirname as jm,join as Wm,resolve as Gs}from"node:path";import{createHash as Om}from"node:crypto";var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var cl=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
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
uter huggingface".split(" ")),Ri=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
_i=/(?:secret|secrets|credential|credentials|creds)$/,ml=/secret_key_base$/i,gl=/(?:token|jwt)$/,Di=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
hl=/^(?:OLD)?PWD$/,yl=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,Ps={name:"",words:[]};function Ni(t){if(t===Ps.name)return Ps.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&fl.test(e.at(-1)??"");)e.pop();return Ps={name:t,words:e},e}
function Y(t){return yl.test(t)}function Vn(t){let e=Ni(t);return Di.test(e.at(-1)??"")||e.some(n=>pl.has(n))}function Ms(t){
let e=Ni(t),n=e.at(-1);if(!(n===void 0||cl.has(n)||hl.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(Ri.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&Y(t))return"secret";if(n==="pw"||n==="a\
uth"&&Y(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>ll.has(r))){if(_i.test(n)||ml.test(t))return"secret";if(gl.test(n))return"token";if(Di.test(n))return"key";if(e.some(
r=>Ri.test(r)))return"password";if(Y(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>_i.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&Vn(t)?"key":void 0}}}var on=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,Pi=new RegExp(on,"g"),Ne=String.raw`\\{0,15}["'\`]`,
bl=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,Sl=new RegExp(`(?:${Ne})?(?:\\[\\d{0\
,5}\\]|\\])?${on}[ \\t]{0,80}${on}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${on}[ \\t]{0,80}${on}`,"y"),wl=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${bl}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Ne})`,"y"),El=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,Tl=new RegExp(`(?:${Ne})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Ne}\
)`,"y"),kl=new RegExp(`${Ne}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Ne})`,"y"),xl=new RegExp(`\\w\\(\\s{0,20}${Ne}\
$`),Ol=new RegExp(`(?:${Ne})?>|</key>\\s{0,40}<string>`,"y"),vl=/<$|<key>$|name=\\{0,7}["']$/,Al=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
Il=new RegExp(`[ \\t]{1,8}(?=${Ne}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),Rl=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
_l=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
Dl=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Nl=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,Pl=/[\s"'`\\>|,\])<]/;function he(t,e,n){return t.lastIndex=n,t.exec(
e)}function Ml(t,e,n){for(let r of t){let s=he(r,e,n);if(s!==null)return s[0]}}function Mi(t,e,n){let r=he(wl,t,n);if(r!==
null)return r[0];let s=he(Sl,t,n);if(s!==null){let d=he(El,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!Pl.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...vl.test(o)?[Ol]:[],...i||xl.test(
o)?[kl]:[],...i||Dl.test(o)?[Nl]:[],_l,Rl,Il,Tl,Al];return Ml(a,t,n)}var kt=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,Ci=/[\w.$-]/,
Li=64,Cl=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,Ll=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),$i=/[^\r\n"'`\\]*/y,Fi=/[^\s"'`]*/y,
tt=512,Ui="[REDACTED:",$l=/^\[REDACTED:[a-z0-9-]+\]$/,Fl=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
Ul=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,jl=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
Cs=/^[A-Za-z_$][\w$.]*[([]/,Wi=/^[^\s=;(]{1,128}=[^\s=>]/,qn=/^[A-Za-z_$][A-Za-z_$.-]*$/,Jn=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
Wl=/^[^0-9]*\s[^0-9]*$/,Bl=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,Qn=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
Bi=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,zl=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,Gl=/[0-9][!@#$%^&*]{0,3}$/,
xt=/pass|pwd|secret|token|key|credential|cookie|auth/i,zi=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
Vl=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function ql(t,e,n){let r=e;for(;r>Math.max(0,e-Li)&&Ci.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+Li);for(;s<o&&Ci.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function Hl(t,e,n,r){let s=t.slice(e,e+tt),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function Kl(t,e){let n=t.slice(e,e+tt),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function ji(t,e){let n=he(Ll,t,e)?.[0]??"",r=e+n.length;return n.length>tt&&(he(Fi,t,r),r=Fi.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function Jl(t,e,n){if(/[^=]>$|^>$/.test(n))return Kl(t,e);let r=he(Cl,t,e);
if(r===null)return ji(t,e);let s=e+r[0].length,o=Hl(t,s,r[1]??"",r[2]??"");return o===-1?ji(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function Ql(t,e,n){let r=t.slice(e.start,e.start+tt),s=zi.exec(r)??Vl.exec(r),o=e.start+(s?.[0].length??
0),i=n?Wi.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(he($i,t,o),a=$i.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function Hn(t){return t.length<=tt&&($l.test(t)||Fl.test(t)||Ul.test(t)||zl.test(t))}function Zl(t,e){
return Qn.test(t)||Cs.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||qn.test(t)}function Gi(t){return Vn(t)?8:16}function Yl(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?Zl(e,n>i+2):s==="cookie"?!Wi.test(e):
Qn.test(e)||s!=="password"&&Bi.test(e)?!0:o.includes(",")?ep(t,e):(s==="token"||s==="key")&&(Wl.test(e)||Bl.test(e))||Xl(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!Y(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:Jn.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?qn.test(e)&&xt.test(e):/[0-9]/.test(e)?!1:Y(r)?qn.test(e)?Y(e)&&xt.test(
e)?!0:s==="key"&&!Vn(r)&&e.length<40:!1:xt.test(e)||e.length<Gi(r)}function Xl({name:t,kind:e},n){if(!Y(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function ep({name:t},e){
return/\s|^-/.test(e)?!0:Y(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function Kn(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function tp(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||Y(r)||Kn(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!xt.test(d)?!1:d.length<6||Jn.test(d)?!0:/[0-9]/.test(d)?!1:xt.test(d)||o!=="="?d.length<32:d.length<Gi(r)||!Kn(t,e,n)}
function np({name:t,kind:e}){return e==="password"||Y(t)}function rp(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function sp(t,e,n,r){let{name:s,start:o,separator:i}=e;return!Gl.test(r)||Cs.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||Y(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||Kn(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&rp(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function op(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return Qn.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&Bi.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:Y(s)&&i==="="?Cs.test(r):Jn.test(r)?r.length<(o==="password"?4:6)||!np(e):
jl.test(r)&&!sp(t,e,n,r)||Hn(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?tp(t,e,n):qn.test(r)?xt.test(r)||!Kn(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function ip({name:t,kind:e}){return e==="password"&&Y(t)?1:3}function ap(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=Jl(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=Ql(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>tt?i:i.text.length<ip(e)||Hn(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?Yl(e,i):op(t,e,i))?void 0:
i}function Vi(t){let e="",n=0;kt.lastIndex=0;for(let r=kt.exec(t);r!==null;r=kt.exec(t)){let{start:s,end:o}=ql(t,r.index,
kt.lastIndex);if(kt.lastIndex=o,t.startsWith(Ui,s-Ui.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=Ms(
i);if(a===void 0)continue;let d=Mi(t,s,o);if(d===void 0)continue;let u=o+d.length,c=d.includes("[")?d.replace(Pi,""):d,p=ap(
t,{name:i,kind:a,start:s,valueStart:u,separator:c});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,kt.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function qi(t,e){let n=t.includes("[REDACTED:")?void 0:Ms(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||Hn(e)||Qn.test(e))){
if(e.length>tt)return r;if(Jn.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=zi.exec(e)?.[0]??
"";return Hn(e.slice(s.length))?void 0:s+r}return r}}var Ve=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,Ls=String.raw`(?=[^\s\d]{0,64}\d)`,Oe=String.raw`\\{0,3}["']?`,Q=String.
raw`[ \t]{1,4}`,dp=String.raw`${Ls}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
up=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function q(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function M(t,e,n="password",r=Ve){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return q(t,`(${t}${s}${e}${Oe})${r}`,n)}var cp=[M("curl",String.
raw`(?:-u|--user|--proxy-user)[ =]{0,2}${Oe}[\w.@+-]{1,64}:`),M("sshpass",String.raw`-p[ \t]{0,4}`),M("login","(?:-p|-pw\
)[ =]{1,2}"),M("mysql","-p"),M("mariadb","-p"),M("mongo","-p[ =]{1,2}"),M("redis-cli","-a[ =]{1,2}"),M("ldap","-w[ =]{1,\
2}"),M("smbclient",String.raw`-U[ =]{1,2}${Oe}[\w.-]{1,64}%`),M("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${Q})`),M(
"twine","-p[ =]{1,2}"),M("sqlcmd","-P[ =]{0,2}"),M("zip",String.raw`-P[ \t]{0,4}`),M("unzip",String.raw`-P[ \t]{0,4}`),M(
"7z","-p"),M("useradd",`-p${Q}`),M("lftp",String.raw`-u${Q}${Oe}[\w.@-]{1,64},`),M("htpasswd",String.raw`-\w{0,4}b\w{0,4}${Q}\S{1,128}${Q}\S{1,64}${Q}`),
M("rabbitmqctl",String.raw`(?:add_user|change_password)${Q}\S{1,64}${Q}`),M("poetry",String.raw`http-basic\.\S{1,64}${Q}\S{1,64}${Q}`),
M("poetry",String.raw`pypi-token\.\S{1,64}${Q}`,"token"),M("doctl","-t[ =]{1,2}","token"),M("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),M("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
q("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),q("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${Oe}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${Oe}[ \t]{0,4}\|[^|\n]{0,160}?${up})`),
q("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${Oe})${Ve}`),
q("::add-mask::",`(::add-mask::)${Ve}`,"secret"),q("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${Ve}`,
"token"),q("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),q("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${Oe})${Ve}`),
q("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${Oe})${Ls}${Ve}`),q("pre-shared-key",String.raw`(\S+[ \t]{1,8}${Oe})${Ls}${Ve}`,
"key"),q("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),q("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${Ve}`),
q("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),q("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
q("[REDACTED:",String.raw`(\S{1,24}\]"?${Q}->${Q}")([^"\n[]{1,512})`,"secret"),q("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${Q}|:${Q})|:\r?\n)["'\x60]?)${dp}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)];
function fp(){let t=new Map;for(let e of cp)for(let n of e.words)t.set(n,[...t.get(n)??[],e]);return t}var Ki=fp(),Ji=[...Ki.
keys()],Hi=Ji.filter(t=>!/^\w/.test(t)),Zn=new RegExp(`\\b(?:${Ji.filter(t=>!Hi.includes(t)).join("|")})|${Hi.join("|").
replace("[","\\[")}`,"g"),lp=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function Qi(t){let e="",n=0;
Zn.lastIndex=0;for(let r=Zn.exec(t);r!==null;r=Zn.exec(t))for(let{pattern:s,kind:o}of Ki.get(r[0])??[]){let i=he(s,t,r.index);
if(i===null)continue;let[,a="",d=""]=i,u=r.index+a.length;if(!d.startsWith("[REDACTED:")){e+=`${t.slice(n,u)}[REDACTED:${o}\
]`,n=u+d.length,Zn.lastIndex=n;break}}return e+=t.slice(n),e.includes("@tcp(")||e.includes("@unix(")||e.includes("@udp(")?
e.replace(lp,"$1[REDACTED:password]"):e}var X="(?: |%20|\\+)",an=new RegExp(`-{4,5}${X}?BEGIN(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{4,5}`,"g"),
pp=new RegExp(`-{4}${X}?BEGIN`),Xi=new RegExp(`-{4,5}${X}?END`),$s=new RegExp(`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,60}(?:-\
{1,5})?`,"y"),Zi=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,Fs=/[A-Za-z0-9+/=]{16}/;function ea(t){if(!t.includes("PRIVATE"))return t;
let e="",n=0;an.lastIndex=0;for(let r=an.exec(t);r!==null;r=an.exec(t)){let s=an.lastIndex,o=t.slice(s,s+65536),i=yp(t,s,
o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,an.lastIndex=i)}return hp(e+t.slice(n))}var mp=new RegExp(
`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{0,5}`,"g"),gp=/[A-Za-z0-9+/=\s\\|:,.%]/;function hp(t){
if(!Xi.test(t))return t;let e="",n=0;for(let r of t.matchAll(mp)){let s=r.index,o=Math.max(n,s-65536);for(;s>o&&gp.test(
t.charAt(s-1));)s--;Fs.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}return e+
t.slice(n)}function yp(t,e,n){let r=n.search(pp),s=r===-1?n:n.slice(0,r),o=s.search(Xi);if(o!==-1&&Fs.test(s.slice(0,o)))
return $s.lastIndex=e+o,$s.exec(t),$s.lastIndex;if(o!==-1)return;Zi.lastIndex=0;let i=Zi.exec(s)?.[0]??"";return Fs.test(
i)?e+i.length:void 0}var bp=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function ta(t){return t.includes("eyJ")?t.replace(bp,(e,n)=>n===
void 0?e:"[REDACTED:jwt]"):t}var Sp=/:(?:\\?\/){2}[^\s"'<>`]*/g,wp=/^:(?:\\?\/){2}/,Ep=/^:(?:\\?\/){2}([^/?#\\]*)/,Tp=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,
kp=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,xp=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,
Op=24,vp=20;function Ap(t,e){let n=Ep.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(Tp.test(e)?xp:kp).exec(
t)?.[1]}var Yi=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Ip=new RegExp(`^(?:[\\w.-]{0,99}|${Yi})(?::(?:${Yi})?)?$`),Rp=/^\[?user(?:name)?:pass(?:word|wd)?$/;function _p(t){return Rp.
test(t)?!0:!Ip.test(t)||t.length>=vp&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=Op||/[$<{*]/.test(t)}
function Us(t){return t.includes("@")?t.replace(Sp,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=Ap(e,r);if(s===void 0||_p(
s))return e;let o=wp.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var Dp=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function na(t){return t.replace(Dp,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Np=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
Pp=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,Mp=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
Cp=24;function Lp(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function ra(t){let e=t.replace(
Np,(n,r,s)=>/[0-9]/.test(s)||s.length>=Cp?`${r}[REDACTED:bearer]`:n);for(let n of[Pp,Mp])e=e.replace(n,(r,s,o)=>Lp(o)?`${s}\
[REDACTED:basic]`:r);return e}var dn=String.raw`\\{0,15}["']`,js=String.raw`${dn}\s{0,8}:\s{0,8}${dn}`,$p=new RegExp(`type${js}(?:api|oauth|wellknown)${dn}\
[^{}]{0,8192}`,"g"),Fp=new RegExp(`(${dn}(?:key|access|refresh|token)${js})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
Up=new RegExp(`(${dn}(?:d|p|q|dp|dq|qi|k)${js})([\\w-]{16,})`,"g"),jp=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
Wp=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,Bp=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
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
replace(Wp,(n,r,s,o)=>r+o.replace(Bp,ye("secret"))):e).join("")}var im=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function am(t){if(!im.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(Up,ye("private-key"))),zp.test(
e)&&(e=e.replace(Gp,n=>n.replace(Vp,ye("secret")))),e=e.replace(qp,n=>n.replace(Hp,ye("secret"))),e.includes("Private-Li\
nes")&&(e=sm(e)),e.replace(rm,ye("basic")).replace(nm,ye("aws"))}function sa(t){let e=am(t);return e.includes("type")&&(e=
e.replace($p,n=>n.replace(Fp,ye("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=om(e)),e.includes("password")&&(e=
e.replace(Kp,n=>n.replace(Jp,ye("password"))),e=e.replace(Qp,ye("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(tm,ye("aws"))),Zp.test(e)?e.replace(Yp,ye("password")):e}var Yn={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
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
\\.#{86}={0,2}":"yandex"}};var um=String.raw`(?![\w+/-]|\.\w)`;function oa(t){let e;return()=>e??=t()}var ia=new Map(Object.entries(Yn.classes)),cm=new RegExp(
`([${[...ia.keys()].join("\\")}])([0-9]*)`,"g");function aa(t){return t.replace(cm,(e,n,r)=>(ia.get(n)??"")+(r===""?"":`\
{${r},}`))}function fm(t,e){let[n="",...r]=e.split(" "),[s="",o=""]=r.map(aa),i=n.startsWith("!");return(i?n.slice(1):n).
split("|").map(a=>{let d=a.replace(/[.+$]/g,"\\$&");return{kind:t,start:a,before:o===""?0:lm(o),isWord:i,isName:!1,pattern:oa(
()=>new RegExp(`${o}${d}(?:${s})`,"y"))}})}function lm(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))
e+=Number(n);return e}function pm(){let t="";return Yn.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,
fm(t,e.slice(n+1))})}function mm(){let t=new Map;for(let[e,n]of Object.entries(Yn.beside))for(let r of n.split(" "))t.set(
r,[...t.get(r)??[],aa(e)]);return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,before:0,isWord:!1,isName:!0,pattern:oa(
()=>new RegExp(`(?:${n.join("|")})${um}`,"y"))}))}var da=[...pm(),...mm()].sort((t,e)=>e.start.length-t.start.length);var nt=128,ua=32;function gm(){let t=new Array(nt*nt).fill(void 0),e=(n,r,s)=>{let o=t[n.charCodeAt(0)*nt+n.charCodeAt(1)]??=
[];(o[r]??=[]).push(s)};for(let n of da){let{start:r,isName:s}=n,[o="",i="",a]=r,d=o.toUpperCase(),u=new Set(s?[o+i,d+i,
d+i.toUpperCase()]:[o+i]);for(let c of u){if(a===void 0){for(let p=1;p<nt;p++)e(c,p,n);continue}for(let p of new Set(s?[
a,a.toUpperCase()]:[a]))e(c,p.charCodeAt(0),n)}}return t}var hm=gm(),ym=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
bm=16,Ws=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function Sm(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:ym.test(t.slice(Math.max(0,e-bm),e))}function wm(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|ua)!==(o.charCodeAt(a)|ua))return;let d=e-r.before;if(i){if(t.slice(
e,e+o.length).toLowerCase()!==o||(Ws.lastIndex=e+o.length,!Ws.test(t)))return;d=Ws.lastIndex}else if(d<n||!t.startsWith(
o,e))return;if(r.isWord&&!Sm(t,d,n))return;let u=r.pattern();if(u.lastIndex=d,!u.test(t))return;let c=u.lastIndex;return i&&
!/[0-9]/.test(t.slice(d,c))?void 0:{kind:s,start:d,end:c}}function Bs(t){let e="",n=0,r=0;for(let s=0;s<t.length;s++){let o=t.
charCodeAt(s);r=o<nt?r%nt*nt+o:0;let i=hm[r]?.[t.charCodeAt(s+1)];if(i===void 0)continue;let a;for(let d of i)if(a=wm(t,
s-1,n,d),a!==void 0)break;a!==void 0&&(e+=`${t.slice(n,a.start)}[REDACTED:${a.kind}]`,n=a.end,s=n-1,r=0)}return e+t.slice(
n)}var Em=6,Tm=[ea,ta,Us,Bs,ra,na,Qi,sa,Vi],km=[Us,Bs],xm=4;function ca(t){return e=>{if(e.length<Em)return e;let n=e;for(let r=0;r<
xm;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var Ot=ca(Tm),fa=ca(km);var rt=8192,vt=66e3,pa=64,zs=[0,64,256,1024,4096,16384,vt],vm=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,ma=/[\s"'`]/;function At(t,e){
return ma.test(t.charAt(e))}function Am(t,e){let n=t.slice(Math.max(0,e-vt),e);return Math.max(rt,n.length-n.lastIndexOf(
`
`)-1)}function Im(t){return t.length>=rt&&!ma.test(t.slice(-rt))}function la(t,e){return Ot(t+e)===Ot(t)+Ot(e)}function ga(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-vt),e+vt),s=vm.test(r),o=t.slice(Math.max(0,e-(s?vt:Am(t,e))),e),
i=t.slice(e,e+(s?vt:rt));return la(o,i)&&(n===void 0||la(o,n))}function ha(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function Rm(t,e){for(let n=e;n>Math.max(0,e-pa);n--)if(At(t,n-1)||At(t,n))return n;
return ha(t,e)?e-1:e}function _m(t,e){for(let n=e;n<Math.min(t.length,e+pa);n++)if(At(t,n)||At(t,n-1))return n;return ha(
t,e)?e+1:e}function Xn(t,e,n){let r=e;for(;r>0&&!At(t,r-1);)r--;let s=e-r>=rt?[e-r,...zs]:zs;for(let o of s){let i=Rm(t,
e-o);if(i<=0)return 0;if(ga(t,i,n.slice(0,rt)))return i}return 0}function Dm(t,e){let n=e;for(;n<t.length&&!At(t,n);)n++;
let r=Im(t.slice(Math.max(0,e-rt),e))?[n-e]:zs;for(let s of r){let o=_m(t,e+s);if(o>=t.length)return t.length;if(ga(t,o))
return o}return t.length}function st(t,e){return t.length<=e?t:`${t.slice(0,Xn(t,e-1,"\u2026")).toWellFormed()}\u2026`}function un(t){
return Om("sha256").update(t.toWellFormed()).digest("hex")}function k(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=un(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=Dm(t,t.length-n),i=t.slice(o),a=Xn(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var Nm={};function l(t){return typeof t=="object"&&t!==null?t:Nm}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function v(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function ie(t){
return O(t).filter(e=>typeof e=="string")}function R(t){let e=v(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function L(t){
return Math.max(0,Math.round(v(t)??0))}var Pm=100;function A(t,e=[]){switch(typeof t){case"string":return k(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>Pm||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>A(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,A(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}import{closeSync as Mm,constants as ya,fstatSync as Cm,openSync as Lm,readSync as $m}from"node:fs";var Fm=16e6;function qe(t){
let e=Lm(t,ya.O_RDONLY|ya.O_NONBLOCK);try{let n=Cm(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>Fm)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,$m(e,s))}finally{Mm(e)}}var ba=["config.json","opencode.json","opencode.jsonc"],wa=/"(?:\\.|[^"\\])*"/.source,Bm=new RegExp(`${wa}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),zm=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,Gm=new RegExp(`${wa}\
|,(?=\\s*[}\\]])`,"g");function Vm(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(Bm,e);return JSON.
parse(n.replace(Gm,e))}function qm(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?zm.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function Sa(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=Gs(e,o.replace(/^~(?=\/)/,Um()));return qe(i).toString("utf8").trim()}catch{return""}})}
function Hm(t){if(Array.isArray(t))return{spec:t[0],options:t[1]};let{package:e,options:n}=l(t);return typeof t=="string"?
{spec:t,options:void 0}:{spec:e,options:n}}function Km(t,e){let{plugin:n,plugins:r}=l(t),s=[...O(n),...e?O(r):[]].map(Hm);
return e?s.toReversed():s}function Jm(t,e,n){let r;try{r=Vm(qe(t).toString("utf8"))}catch{return}let s=Km(r,n).findLast(
({spec:i})=>qm(Sa(i,"",e)));if(s===void 0)return;let o=Object.entries(l(s.options)).map(([i,a])=>[i,Sa(a,jm(t),e)]);return Object.
fromEntries(o)}function Ea(t,e,n=process.cwd(),r=!1){let{OPENCODE_CONFIG:s="",OPENCODE_CONFIG_DIR:o=""}=e;return[...ba.map(
d=>Wm(t,d)),...s===""?[]:[Gs(n,s)],...o===""?[]:ba.map(d=>Gs(n,o,d))].flatMap(d=>{let u=Jm(d,e,r);return u===void 0?[]:[
{path:d,options:u}]}).at(r?0:-1)??{path:t,options:{}}}import{readdirSync as Qm,realpathSync as Zm}from"node:fs";import{join as Vs}from"node:path";var Ym="trust.json",Xm=1;function ot(t){try{return Zm(t)}catch{return t}}function Ta(t,e){let n=Vs(t,Ym),r={},s={};try{let a=JSON.
parse(qe(n).toString("utf8"));a.version===Xm&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=ot(a),u=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(u)?u.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function ka(t){let e=Vs(t,"stacks");try{return Qm(e).flatMap(n=>{try{let r=qe(Vs(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function It({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function xa(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var H=Ii;function ln(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function Rt({variables:t,options:e},n,r=0){return e!==void 0?r===0?ln(e[n]):void 0:ln(t?.[H[n][r]??""])}function cn(t){
return{uri:Rt(t,"trackingUri"),host:Rt(t,"databricksHost"),profile:Rt(t,"databricksProfile")}}function qs(t,e){let n=ng(
e,t);return!n.startsWith("..")&&!Ia(n)}function rg({directory:t,worktree:e}){let n=Oa(t);if(e===void 0)return[n];let r=Oa(
e);if(!qs(n,r)||r===tg(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=eg(o),s.push(o);return s}function sg({XDG_CONFIG_HOME:t}){
return fn(ln(t)??fn(Aa(),".config"),"opencode")}function nr({XDG_STATE_HOME:t}){let e=t!==void 0&&Ia(t)?t:fn(Aa(),".loca\
l","state");return fn(e,"opencode-mlflow")}function er(t,e=cn(t)){return{...t,owner:"user",server:e,trusted:[]}}function va(t){
let e=fn(t,".env");try{let n=qe(e).toString("utf8").replace(/^\s+/gm,"");return[{source:e,variables:(0,Ra.parse)(n)}]}catch{
return[]}}function tr(t,e){return Object.fromEntries(Object.entries(t).filter(([n])=>e(n)))}function og({file:t,addresses:e,
tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,MLFLOW_TRACKING_TOKEN:o};
return[{source:t,owner:"project",variables:i,server:cn({variables:i}),trusted:r}]})}function it(t,e,n,r=()=>!1,s=!1){let o=sg(
t),i=Ea(o,t,n?.directory,s),a=cn({options:i.options}),d=b=>ln(e[b])===ln(i.options[b]),u=n===void 0?[]:rg(n),c=Ta(nr(t),
u),p=c.addresses,m=[er({source:"environment",variables:t}),er({source:"options",options:tr(e,d)},a)],g=[...s?[]:m,{source:"\
options",owner:"project",options:tr(e,b=>!d(b)),server:cn({options:tr(e,b=>!d(b))}),trusted:p.flat()},...u.flatMap((b,S)=>va(
b).map(x=>({...x,owner:"project",server:cn(x),trusted:p.slice(S).flat()}))),...og(c),...s?m.slice(1):[],er({source:i.path,
options:tr(i.options,b=>!d(b))},a),...va(o).map(b=>er(b)),...s?m.slice(0,1):[]];return{environment:t,sources:g,accepts:r}}var Hs={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function _a({source:t}){return t==="options"?"the plugin's options":t==="environment"?"the envir\
onment":t}function Da(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var _t=class{proposals;address;#e;#t;#r;#n;#s;#o;constructor(e){
this.#e=e;let{sources:n}=e;this.#t=Na(n.filter(({owner:a})=>a==="user"));let r=n.filter(a=>this.#i(a)),s=r.find(({server:a})=>a.
uri!==void 0);this.#r=s;let o=Na(r.filter(a=>a.owner==="user"||a===s));this.address=o,this.#n=s?.owner==="user"||o===this.#t;
let i=[o,s&&It(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(d))),this.#o=n.some(a=>this.#d(a)===!0&&this.#u(
a)&&ig(a)),this.proposals=n.flatMap(a=>{let d=It(a.server);return d===void 0||this.#i(a)?[]:[{address:d,source:a.source}]})}#i({
owner:e,server:n,trusted:r}){let s=It(n);return e==="user"||s===void 0||r.includes(s)?!0:this.#t!==void 0?s===this.#t:this.#e.
accepts(s)}#d({server:e}){let[n,r]=this.address?.split(" ")??[],s=It(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;
let o=n?.startsWith("databricks")===!0,i=!o||e.host===void 0||ag(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&
i}#c(e){return this.#u(e)&&!(this.#o&&this.#d(e)===void 0)}#u(e){if(this.address===void 0||!this.#i(e))return!1;let n=this.#d(
e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===void 0?this.#s:n&&(this.#s||!this.#n)}#a(e,n){let r=n.owner===
"user";switch(Hs[e]){case"server":{let s=this.#r,o=s?.owner==="project"&&s.server.host!==void 0;return n===s||r&&!(o&&e===
"databricksProfile")}case"place":return this.#i(n);case"credential":return this.#c(n);case"own":return r;case"choice":return!0}}said(e){
return H[e].flatMap((n,r)=>this.#e.sources.flatMap(s=>{let o=Rt(s,e,r),i=s.options===void 0?n:e;return o===void 0?[]:[{value:o,
source:s,name:i}]}))}counting(e){return this.said(e).filter(({source:n})=>this.#a(e,n))}problems(){let e=this.proposals.
map(({address:r,source:s})=>`${_a({source:s})} names the server ${Da(r)}, which you have not agreed to: it is not used (\
to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(Hs);return[...e,...n.flatMap(r=>this.#f(r))]}#f(e){
let[n]=this.said(e).filter(({source:o})=>this.#i(o)&&!this.#a(e,o)),r=Hs[e];if(n===void 0)return[];let s=`${H[e][0]} of ${_a(
n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="credential"||this.address===void 0?
[]:this.counting(e).length>0?[]:[`${s} is not sent to ${Da(this.address)}: it was not given with that server`]}};function ig(t){
let e=n=>Rt(t,n)!==void 0;return e("token")||e("username")&&e("password")}function ag({host:t}){return t?.replace(/\/+$/,
"")}function Na(t){let e=n=>t.find(({server:r})=>r[n]!==void 0)?.server[n];return It({uri:e("uri"),host:e("host"),profile:e(
"profile")})}var Dt={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},ug={allowed:["new","full"],unset:"ne\
w",invalid:"new"},cg=256,fg=30;function Pa(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function lg({value:t}){return Dt.allowed.find(e=>e===t.toLowerCase())??Dt.invalid}function pg(t){let e=s=>Dt.
allowed.indexOf(lg(s)),n=t.some(({source:s})=>s.owner==="user"),r=Dt.allowed.indexOf(Dt.unset);return Pa(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function rr(t,e){let n=t.counting(e);return e==="redactPattern"?Pa(n):e==="capture"?pg(n):
n}function Ma(t){let e=new _t(t),n={};for(let r of Object.keys(H)){let[s]=rr(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[H[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function at(t){let{environment:e}=t,n=new _t(t),r=m=>rr(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:g,unset:b,invalid:S})=>{let x=r(m)?.toLowerCase();
if(x===void 0)return b;let B=g.find(Te=>Te===x);return B!==void 0?B:(o.push(`${H[m][0]} must be one of ${g.join(", ")}: \
taken as ${S}`),S)},a=(m,g)=>{let b=r(m);if(b===void 0)return g;let S=Number(b);return Number.isFinite(S)&&S>0?S:(o.push(
`${H[m][0]} must be a number above 0: taken as ${g}`),g)},d=()=>{let m=r("stateDir");if(m!==void 0&&dg(m))return m;let g=nr(
e);return m!==void 0&&o.push(`${H.stateDir[0]} must be an absolute path: taken as ${g}`),g},[u]=rr(n,"caCertificate"),c=u!==
void 0&&H.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${H.insecureTls[0]}\
 and ${H.caCertificate[0]} are both set: certificates are checked`),{trackingUri:r("trackingUri"),experimentId:r("experi\
mentId"),debug:s("debug"),username:r("username"),password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r(
"traceLocation"),databricksHost:r("databricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databrick\
sClientId"),databricksClientSecret:r("databricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r(
"databricksConfigFile"),databricksAuthType:r("databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,ourPorts:ka(
nr(e)),capture:i("capture",Dt),redactPattern:r("redactPattern"),inputs:i("inputs",ug),stateDir:d(),spoolMegabytes:a("spo\
olMegabytes",cg),spoolDays:a("spoolDays",fg),proposals:n.proposals,problems:o}}function Ca(t){let e={...t.environment},n=new _t(
t);for(let r of Object.keys(H)){for(let i of H[r])Reflect.deleteProperty(e,i);let[s]=rr(n,r);if(s===void 0)continue;let o=s.
source.options!==void 0;e[o?H[r][0]:s.name]=s.value}return e}import{resolve as Eu}from"node:path";import{fileURLToPath as Ub}from"node:url";var h={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
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
encode.variant",version:"opencode.version"};function La(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function $a(t){return{total_cost:t}}function Pe(t,e,n){return{[h.spanType]:t,[h.spanInputs]:e,[h.spanOutputs]:n}}function Fa(t){let e=t.tokens===void 0?void 0:
La(t.tokens);return{[h.messageFormat]:"openai",[h.model]:t.model,[h.provider]:t.provider,[h.spanTokens]:e,[h.spanCost]:e===
void 0||t.cost===void 0?void 0:$a(t.cost)}}function Ua(t,e,n){return{[h.traceNameTag]:t,[$.session]:e,[$.user]:n}}function sr(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[$.exceptionType]:e,[$.exceptionMessage]:n,...r}}}var Me={name:"Interrupted",message:"OpenCode stopped before this ended"},mg="f".repeat(16);function ja({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[h.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...Pe("AGENT",i,void 0),[h.messageFormat]:"openai",[$.session]:r[h.session],[$.user]:r[h.user]},events:[]}}function Wa(t){
return{...ja(t),parentSpanId:mg}}function Ba(t){let{info:e}=t,n=ja(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:Me.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[sr(n.end,Me.name,Me.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function pn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function or(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function za(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var ir=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||gg(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#o(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#o(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#o(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function gg(t){return t.
some(({kind:e})=>e==="info")}var hg=250,yg=36e5,bg=5,Sg=500,wg=3,ar=class{#e;#t;#r;#n;#s=0;#o=0;#i;#d=0;#c;#u;#a;#f=!1;#l=!1;#p=!1;constructor(e){this.#e=
{progress:()=>{},held:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new ir(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#i}get isFailing(){return this.#s>0}get elapsed(){return this.#a===void 0?0:Math.max(0,performance.now()-this.#a)}get fastest(){
return this.#c??0}schedule(e){if(!this.#p){if(this.#n!==void 0){(!this.isFailing||this.#y())&&this.#u?.();return}e?this.#g():
this.#r===void 0&&(this.#r=setTimeout(()=>{this.#g()},hg),this.#r.unref())}}async flush(e){if(this.#g(),this.#n===void 0)
return!0;let n,r=new Promise(o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(
n),s}stop(){this.#p=!0,clearTimeout(this.#r),this.#r=void 0,this.#u?.()}#g(){clearTimeout(this.#r),this.#r=void 0,!(this.#p||
this.#n!==void 0||this.#e.queue.size===0)&&(this.#n=this.#m().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).
then(()=>{this.#n=void 0}))}async#m(){let{queue:e,transport:n,held:r}=this.#e;for(;!this.#p;){let s=this.#t.deferUntilDue(
e,n.unit);if(s>0){await this.#x(s);continue}let o=e.peek(n.unit,this.#b());if(o.length===0){if(!e.isHeld)return;r(),await this.#x(
Sg);continue}this.#f=!1,this.#a=performance.now();let i=await n.send(o),a=this.elapsed;this.#a=void 0;let d=this.#w(o,i,
a);d>0&&await this.#x(d)}}#y(){return this.#f||this.#l||!this.#t.isSingle?!1:(this.#l=!0,!0)}#b(){let{most:e}=this.#t;return this.#d>
0?Math.min(e,Math.ceil(this.#d/2)):e}#w(e,n,r){let s=n.outcome==="again"&&this.#o<bg;if(this.#o=n.outcome==="again"?this.#o+
1:0,s)return 0;switch(n.outcome){case"delivered":return this.#d=Math.max(0,this.#d-e.length),this.#t.noteSuccess(),this.#l=
!1,this.#E(e,r),0;case"rejected":return n.content&&e.length>1&&this.#e.transport.unit==="records"?(this.#d=e.length,0):(this.#T(
e,n.reason),0);case"retry":case"unreachable":return this.#S(e,n);case"again":return this.#S(e,{outcome:"retry",reason:"t\
he server is of no known kind"})}}#E(e,n){this.#s=0,this.#c=Math.min(n,this.#c??n),this.#e.queue.settle(e),this.#e.debug(
`delivered ${Ga(e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#T(e,n){this.#s=
0,this.#d=0,this.#i=n,this.#e.debug(`refused, ${Ga(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress(
{records:e,delivered:!1})}#S(e,n){let{queue:r,debug:s}=this.#e;this.#d=0,this.#s+=1,this.#i=n.reason;let o=n.outcome==="\
retry"?n.after:void 0;return o!==void 0?(s(`asked to wait ${o} ms: ${n.reason}`),this.#f=!0,Math.min(Math.max(o,this.#k()),
yg)):(s(`could not send, will try again: ${n.reason}`),n.outcome==="unreachable"&&this.#s%wg!==0?this.#k():this.#t.add(e)?
(this.#T(e,n.reason),0):(r.defer(e),this.#s===1&&r.size>e.length?0:this.#k()))}#k(){let{firstRetry:e,longestRetry:n}=this.#e;
return Math.min(n,e*2**Math.min(this.#s-1,16))*(.5+Math.random()/2)}#x(e){return new Promise(n=>{let r=()=>{clearTimeout(
s),this.#u=void 0,n()},s=setTimeout(r,e);s.unref(),this.#u=r})}};function Ga(t){let[e]=t;return t.length===1&&e?.kind===
"info"?`the info of trace ${e.traceId}`:t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var Eg=1e3,Tg=3500,Ks=1e3,Nt=class{#e;#t;#r;#n;#s;#o=new Set;constructor(e){this.#e=e.queue;let n=()=>{this.takeOver()};
this.#t=new ar({held:n,...e}),this.#r=e.background,this.#n=e.debug,this.#s=e.interrupted}get isBusy(){return this.#e.size>
0||this.#o.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.size}record(e,n){for(let r of e)r.kind===
"info"&&(r.final?this.#o.delete(r.traceId):this.#o.add(r.traceId),r.final&&r.resumed===!0&&this.#s?.add(JSON.parse(r.text)));
this.#e.add(e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}leftIn(e){return this.#s?.
leftIn(e)??[]}takeOver(){try{let{open:e,more:n}=this.#e.takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.
schedule(!1),this.#r?.startNow()),n}catch(e){return this.#n(`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){
!(this.#e.size>=Ks)&&!this.takeOver()||setTimeout(()=>{this.takeOverAll()},Eg).unref()}async flushAtExit(e,n=Tg){let{isFailing:r,
elapsed:s,fastest:o}=this.#t;r||(this.#e.isVolatile?await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.
isBusy&&this.#r?.startNow()}flush(e){return this.#t.flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{
traceId:n}=e.info;if(!this.#o.has(n))try{let{root:r,info:s}=Ba(e);this.#e.add([pn(r),or(s,!0,e)]),e.info.state==="IN_PRO\
GRESS"&&this.#s?.add(s,e.seen),this.#n(`trace ${n} was left open by another process: ended`)}catch(r){this.#n(`trace ${n}\
 was left open and cannot be ended: ${String(r)}`)}}};import{spawn as vg}from"node:child_process";import{createHash as kg}from"node:crypto";import{readFileSync as qa,readlinkSync as xg}from"node:fs";import{hostname as Og}from"node:os";
var Js="0";function dr({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function Ha(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function ur(t){return kg("sha\
256").update(t).digest("hex").slice(0,12)}function Qs(t){try{return t()}catch{return""}}function Ka(t){let e=Qs(()=>qa(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function Ja(t){let e=t[19];if(e===void 0)
return Js;let n=Qs(()=>qa("/proc/sys/kernel/random/boot_id","utf8"));return ur(`${n} ${e}`)}var Va;function ee(){let t=Qs(
()=>xg("/proc/self/ns/pid"));return Va??={place:ur(`${Og()} ${t}`),pid:process.pid,start:Ja(Ka(process.pid))},Va}function Pt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Ka(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=Ja(n);return e===Js||r===Js||e===r}var Ag=6e4,Ig={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Rg=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,cr=class{#e;#t=new Set;#r;#n;#s;#o=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#o-1),Ag);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#o===
0?0:n),this.#r.unref()}get#i(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#i)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#d(),o=vg(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e,...Ig},
windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#c(o)}),o.on("exit",()=>{
this.#c(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#a()}catch(r){n(`background process not started\
: ${String(r)}`),this.#o+=1,this.startSoon()}}#d(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=dr(ee()),i=[s,e,"de\
liver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Rg,"opencode-mlflow",r,o,...i]}#c(e){this.#n===
e&&(this.#u(),this.#o=this.#i?this.#o+1:0,this.#i&&this.startSoon())}#u(){this.#n=void 0,clearInterval(this.#s)}#a(){let{
idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#i)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#u(),this.#o=0,r?.kill()}},e/5),this.#s.unref()}};import{appendFileSync as _g,mkdirSync as Dg,readFileSync as Ng,renameSync as Pg,statSync as Mg,writeFileSync as Cg}from"node:fs";
import{join as Lg}from"node:path";var $g=64*1024,fr=class{#e;constructor(e){this.#e=e}add({metadata:e},n){try{let r=[e[h.session],e[w.messageId],n??null];
Dg(this.#e,{recursive:!0,mode:448}),(Mg(this.#t,{throwIfNoEntry:!1})?.size??0)>$g&&this.#n(),_g(this.#t,`${JSON.stringify(
r)}
`,{mode:384})}catch{}}leftIn(e){let n=new Map;for(let r of this.#r()){let[s,o,i]=Fg(r);s!==e||typeof o!="string"||(typeof i==
"number"?n.set(o,{messageID:o,seen:i}):n.delete(o))}return[...n.values()]}get#t(){return Lg(this.#e,"interrupted.log")}#r(){
try{return Ng(this.#t,"utf8").split(`
`)}catch{return[]}}#n(){let e=this.#r(),n=`${this.#t}.new`;Cg(n,e.slice(e.length/2).join(`
`),{mode:384}),Pg(n,this.#t)}};function Fg(t){try{let e=JSON.parse(t);return Array.isArray(e)?e:[]}catch{return[]}}var Ug=256,jg=2*1024*1024,Wg=2e3;function lr(t,e,n,r=()=>!1){return e==="records"?Bg(t,n,r):zg(t,r)}function Qa(t,{outline:e}){
return e.kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function Bg(t,e,n){let r=Math.
max(1,Math.min(e,Ug)),s=[],o=new Set,i=new Set,[a,d]=[0,0];for(let u of t.list()){let{outline:c}=u;if(n(u))continue;if(c.
kind!=="span"){if(Qa(t,u))continue;if(s.length===0)return[u];if(i.add(c.traceId),d+=1,d>Wg)break;continue}if(i.has(c.traceId))
continue;a+=u.size;let p=s.length>0&&a>jg,m=z(c);if(p||o.has(m)||(o.add(m),s.push(u),s.length>=r))break}return s}function zg(t,e){
for(let n of t.list()){let{outline:r}=n;if(r.kind==="span"||e(n)||r.kind==="tag"&&Qa(t,n))continue;if(r.kind==="tag"||!r.
final)return[n];let s=t.spans(r.traceId);return[...new Map(s.map(i=>[z(i.outline),i])).values(),n]}return[]}function Za(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function pr(){return Za()!==void 0}var mn=class extends Error{};function Mt(t){let e=[1,11,26];return t instanceof mn||e.
includes(Xa(t))}function Ya(t){return Xa(t)===8}function Xa(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var be=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Za();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var mr={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as gy}from"node:fs";import{basename as hy,join as yy}from"node:path";import{lstatSync as Mh,readdirSync as Ch,statSync as Lh}from"node:fs";import{join as $h}from"node:path";import{join as Gg}from"node:path";import{threadId as Vg}from"node:worker_threads";var qg=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,Hg=1e6,ed=0;function ve(t){let[,e="",n="",r="",s="",
o=""]=qg.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function Ct({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Lt(t,e){return ed+=1,{destination:t,owner:e,n:Vg*Hg+ed}}
function Zs({url:t,experimentId:e,workspace:n}){return ur([t,e,n??""].join(" "))}function ae(t){return Gg(t,"queue")}import{existsSync as Dh,renameSync as Rd}from"node:fs";import{join as Nh}from"node:path";import{lstatSync as ld,readdirSync as pd,renameSync as ch,statSync as md}from"node:fs";import{basename as gd,dirname as fh,
join as En}from"node:path";import{chmodSync as Qg,closeSync as sd,constants as bn,fchmodSync as Zg,fdatasync as Yg,fstatSync as od,lstatSync as id,
mkdirSync as ad,openSync as Xs,rmdirSync as Xg,rmSync as eh}from"node:fs";import{dirname as th,join as Sn}from"node:path";import{crc32 as Kg}from"node:zlib";function hn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function yn(t,...e){return e.reduce((n,r)=>Kg(r,n),
0)+Number(t)}function Ys({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function Ae(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&yn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function td(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function gn(t){return t.kind==="info"?!t.final:"provisional"in
t}function nd(t,e){let n="resumed"in t;return n!=="resumed"in e?n:!gn(t)&&gn(e)}function rd(t){if(!(t.kind!=="info"||t.final||
t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;return Jg(e)?{info:e,rootSpanId:n,seen:r}:
void 0}catch{return}}function Jg(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??{};return typeof e=="string"&&typeof n==
"number"&&typeof r=="object"&&typeof s=="object"}var wn=1,to=1869442161,K="queue.db",dt=`${K}-wal`,$t="queue.log",nh=[K,dt,$t,`${K}-shm`,`${K}-journal`],dd=`
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
PRAGMA application_id = ${to};
PRAGMA user_version = ${wn};`,rh=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,sh="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",oh=4*1024*1024,ih=4*1024*
1024,eo=class extends Error{},de=class t{folder;#e;#t=[];#r;constructor(e,n){this.#e=e,this.folder=n}static inMemory(){let e=new be(
":memory:");return e.exec(dd),new t(e)}static create(e){ad(th(e),{recursive:!0,mode:448}),ad(e,{mode:448});let n;try{Qg(
e,448);let r=Sn(e,K);n=Xs(r,bn.O_RDWR|bn.O_CREAT|bn.O_EXCL,384),Zg(n,384);let s=new t(cd(r,sh),e);return s.#t.push(n),s.
transaction(()=>{s.#e.exec(dd)}),s}catch(r){throw n!==void 0&&sd(n),He(e),r}}static open(e){let n=Sn(e,K);if(!id(n).isFile())
throw new eo(n);let r=new t(cd(n),e);return r.#t.push(Xs(n,bn.O_RDONLY)),r}get isExclusive(){return this.#e.get("PRAGMA \
locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=hr(this.#e.get("SELECT count(*) AS n FROM reco\
rds WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? L\
IMIT 1",e,`${e}$`)!==void 0}get total(){return hr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#e.
get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return hr(this.#e.get("SELECT sum(size) AS n FROM records"))}get format(){
return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#e.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return hr(this.#e.get("SELECT page_count * page_size AS n FROM \
pragma_page_count, pragma_page_size"))>ih?!0:this.#e.get("PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(
this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;
let n=id(Sn(this.folder,K),{throwIfNoEntry:!1}),r=od(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.
transaction(e)}catch(n){throw this.#r=void 0,n}}insert({id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,
...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \
?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(hn(d)),Number(o),s,a.length,yn(o,u,c,a),u,c,a),o||this.#n(1)}about(e){return this.#e.
all("SELECT id FROM records WHERE subject = ? ORDER BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${ud} WHERE subje\
ct > ? AND subject < ? ORDER BY position`;return this.#e.all(n,`${e} `,`${e}!`).map(Ys)}has(e){return this.#e.get("SELEC\
T 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.get("SELECT 1 FROM records WHERE id = ? AND sent = 0",
e)!==void 0}list(e,n){let r=`${ud} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).
map(Ys)}*entries(){let e=`${gr} WHERE id > ? ORDER BY id LIMIT ${ah}`;for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(
Ae);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.get(`${gr} WHERE id = ?`,e);return n===void 0?
void 0:Ae(n)}ofTrace(e){let n=`${gr} WHERE subject >= ? AND subject < ? ORDER BY id`;return this.#e.all(n,e,`${e}$`).map(
Ae).filter(s=>s!==void 0)}open(){return this.#e.all(`${gr} WHERE open = 1`).map(Ae).filter(n=>n!==void 0)}delete(e){let n=this.#e.
all(dh,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){let r=[],s=e;return this.transaction(()=>{
for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY id")){if(s<=0)break;n(Number(o))||
(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){this.#n(-this.#e.all(uh,JSON.stringify(
e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",n,e)}sync(){if(this.folder===void 0)return;
this.#t.length<2&&this.#t.push(Xs(Sn(this.folder,dt),bn.O_RDONLY));for(let n of this.#t)Yg(n,()=>{});let[,e]=this.#t;e!==
void 0&&od(e).size>oh&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_vacuum"),this.#e.exec("PRAGMA sync\
hronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA synchronous = OFF")}remove(){this.
folder!==void 0&&He(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.splice(0))sd(e)}#n(e){this.#r!==
void 0&&(this.#r+=e)}},ah=64,fd="id IN (SELECT value FROM json_each(?))",dh=`DELETE FROM records WHERE ${fd} RETURNING s\
ent`,uh=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${fd} RETURNING id`,ud="SELECT id, position, outl\
ine, size FROM records",gr="SELECT id, position, sent, at, crc, destination, outline, text FROM records";function hr(t){
return Number(t?.n??0)}function cd(t,e=""){let n=new be(t);try{n.exec(rh+e);try{n.exec("PRAGMA journal_mode = WAL"),n.get(
"SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return n}catch(r){
throw n.close(),r}}function He(t){try{for(let e of nh)eh(Sn(t,e),{force:!0});Xg(t)}catch{}}var lh=24*36e5;function no(t){return Math.max(0,Date.now()-t)}function yr(t){try{let e=pd(t).filter(n=>!n.endsWith("-shm")).
map(n=>ld(En(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?md(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function ph(t){let e=ve(gd(t))?.owner;return e===void 0?!1:e.place===ee().place?!Pt(e):no(yr(t))>lh}function ut(t,e){let n;
try{n=pd(t)}catch{return[]}return n.flatMap(r=>{let s=ve(r),o=En(t,r);return s===void 0||!ph(o)||!e(s,o)?[]:[{path:o,time:md(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function br(t){
let e=ve(gd(t));if(e===void 0)return;let n=En(fh(t),Ct(Lt(e.destination,ee())));try{return ch(t,n),n}catch{return}}function ro(t,e){
let n;try{return ld(En(t,K)).isFile()?(n=new be(En(t,K),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function ct(t){
return ro(t,n=>n.get("PRAGMA application_id")?.application_id===to&&Number(n.get("PRAGMA user_version")?.user_version)>wn)===
!0}function hd(t,e){let n="SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1";return ro(t,r=>r.get(n,e,`${e}\
$`)!==void 0)===!0}function yd(t,e){let n="SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return ro(
t,r=>r.get(n,e)!==void 0)===!0}import{linkSync as Th,rmSync as vd}from"node:fs";import{join as ft}from"node:path";import{closeSync as mh,constants as gh,fstatSync as hh,openSync as yh,readFileSync as bh,readSync as bd}from"node:fs";var Ft=32,
io=24,W=4096,Ke=io+W,wd=931071618;function so(t,[e,n],r){let[s,o]=[e,n];for(let i=0;i+8<=t.length;i+=8){let a=r?t.readUInt32BE(
i):t.readUInt32LE(i),d=r?t.readUInt32BE(i+4):t.readUInt32LE(i+4);s=s+a+o>>>0,o=o+d+s>>>0}return[s,o]}function Sd(t,e){return[
t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*Sh(t){let e=wh(t);if(e===void 0)return;let n=oo(t),r=Eh(t)?Sd(t,24):void 0;
for(let s=Ft;s+Ke<=t.length;){if(!t.subarray(s+8,s+16).equals(e)){let p=t.indexOf(e,s+9);if(p<0)return;s=p-8,r=void 0;continue}
let o=Sd(t,s+16),i=t.subarray(s,s+8),a=s+io,d=t.subarray(a,a+W),c=(r&&so(d,so(i,r,n),n))?.join()===o.join();yield{page:i.
readUInt32BE(0),commit:i.readUInt32BE(4),offset:a,isWhole:c},r=o,s+=Ke}}function wh(t){if(t.length<Ft+Ke)return;let n=[16,
...[Ft,Ft+Ke,t.length-Ke,t.length-2*Ke].map(s=>s+8)].map(s=>t.subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>
o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function Ed(t){let e=[...Sh(t)];return e.slice(0,e.findLastIndex(({commit:n})=>n>
0)+1)}function Td(t){let e=Ed(t),n=(r,s)=>e.slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.
isWhole&&!n(r,s)).length}function Sr(t){try{return bh(t)}catch{return Buffer.alloc(0)}}function kd(t,e){let n;try{n=yh(t,
gh.O_RDONLY);let r=Math.floor((hh(n).size-Ft)/Ke),s=Buffer.alloc(8);bd(n,s,0,s.length,16);let o=Buffer.alloc(io);for(let i=e;i<
r;i+=1)if(bd(n,o,0,o.length,Ft+i*Ke),!o.subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{
n!==void 0&&mh(n)}}function oo(t){return t.readUInt32BE(0)===wd+1}function Eh(t){if(!oo(t)&&t.readUInt32BE(0)!==wd)return!1;
let e=so(t.subarray(0,24),[0,0],oo(t));return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(28)}function xd(t,e){let n=Ed(
e).filter(({isWhole:i})=>i),{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(t.length/W),o=Buffer.alloc(s*W);t.copy(
o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*W,a,a+W);return o}var kh=13,Od=8,wr=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),[xh]=wr;
function Ad(t){try{vd(ft(t,$t),{force:!0}),Th(ft(t,dt),ft(t,$t))}catch{}}function Id(t){vd(ft(t,$t),{force:!0})}function Tr(t){
let e=Sr(ft(t,K)),n=Sr(ft(t,$t)),r=n.length>0?n:Sr(ft(t,dt)),s=xd(e,r),o=de.inMemory(),i=Td(r),a=new Set;o.transaction(()=>{
for(let u=0;u+W<=s.length;u+=W)for(let c of Oh(s,u)){let p=c===void 0?void 0:Ih(c);p===void 0?i+=1:p!=="other"&&!a.has(p.
id)&&(a.add(p.id),o.insert(p))}});let d=s.length<=W;return{store:o,damaged:d?0:Math.max(1,i)}}function*Oh(t,e){if(e===0||
t[e]!==kh)return;let n=t.readUInt16BE(e+3);if(Od+2*n>W){yield void 0;return}for(let r=0;r<n;r+=1){let s=t.readUInt16BE(e+
Od+2*r);yield s<W?vh(t,e,s):void 0}}function vh(t,e,n){let[r,s]=Er(t,e+n),[o,i]=Er(t,s),a=Ah(r);if(i+a>e+W||r>t.length)return;
let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>0;){let p=(c-1)*W;if(c<2||p+W>t.
length)return;d.push(t.subarray(p+4,p+4+Math.min(u,W-4))),u-=W-4,c=t.readUInt32BE(p)}return{rowId:o,payload:Buffer.concat(
d)}}function Ah(t){let e=W-35;if(t<=e)return t;let n=Math.floor((W-12)*32/255)-23,r=n+(t-n)%(W-4);return r<=e?r:n}function Er(t,e){
let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+r+1]}return[n*256+(t[e+8]??0),e+9]}function Ih({
rowId:t,payload:e}){let[n,r]=Er(e,0),s=[];for(let a=r;a<n&&s.length<=wr.length;){let[d,u]=Er(e,a);s.push(d),a=u}if(s.length!==
wr.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[u,c]=_h(e,i,d);o[wr[a]??""]=u,i+=c}return o[xh??""]=
t,Ae(o)}var Rh={1:1,2:2,3:3,4:4,5:6};function _h(t,e,n){if(n>=13&&n%2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),
s]}if(n===8||n===9)return[n-8,0];let r=Rh[n];return r===void 0?[null,n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(
e,r),r]}var Ph=1024*1024,Ut=class t{#e;#t;#r;#n;#s;#o=new Set;#i=[];#d=!1;#c=!1;#u;#a=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#g(),this.#u=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=br(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Rd(r,e),s}}get path(){return this.#t}get waiting(){return this.#u}takeDamaged(){
let e=this.#a;return this.#a=0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){
let n=[],r=0;for(;n.length<e&&r<Ph;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+
i.text.length,0)}return n}release(){this.#p(()=>{this.#d||(this.#n.transaction(()=>{this.#n.delete(this.#i)}),this.#i=[])})}get isEmpty(){
return this.#p(()=>!this.#d&&this.#n.isEmpty)}end(){this.#c&&!this.#d?this.release():(this.#n.remove(),He(this.#t)),Dh(this.#t)&&
this.giveBack()}trim(e){let n=this.#n.trim(e,()=>!1);return this.#d||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#c=
!1,this.end()):(this.#n.checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Rd(this.#t,this.#e)}catch{}}#f(){
let{value:e,done:n=!1}=this.#s.next();if(!n){if(e===void 0)throw new mn("a record is not what was written");return this.#o.
has(e.id)?[]:this.#l(e)}}#l(e){let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(
({id:a})=>!this.#o.has(a)),o=this.#r,i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#c=
!0);for(let{id:a,isSent:d}of i)this.#o.add(a),this.#i.push(a),d||(this.#u-=1);return i}#p(e){try{return e()}catch(n){if(!_d(
n)||this.#d)throw n;return this.#n.close(),this.#n=this.#m(),this.#s=this.#n.entries(),e()}}#g(){Ad(this.#t);try{let e=de.
open(this.#t);if(!kd(Nh(this.#t,dt),e.logFrames)&&e.isQueue&&e.isWhole)return Id(this.#t),e;e.close()}catch(e){if(!_d(e))
throw e}return this.#m()}#m(){let{store:e,damaged:n}=Tr(this.#t);return this.#d=!0,this.#a+=n,e}};function _d(t){return Mt(
t)||Ya(t)}function Pd(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=ae(e),u=(S,x)=>{try{i.note(S,x())}catch(B){
a(`what is too ${S==="age"?"old":"much"} stays: ${String(B)}`)}},c=S=>no(yr(S))>n.age;for(let S of ut(d,(x,B)=>c(B)&&!ct(
B)))u("age",()=>Dd(S,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),Nd(e)<=n.size)return;let p=ut(
d,(S,x)=>!ct(x)).map(S=>({modified:yr(S),trim:x=>Dd(S,x)})),m={modified:Lh(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:S=>o.
trim(S,0)},g={modified:Number.POSITIVE_INFINITY,trim:S=>{let x=r?.trim(S,s)??[];return r?.checkpoint(),x}},b=[...p,m].sort(
(S,x)=>S.modified-x.modified);for(let{trim:S}of[...b,g]){let x=Nd(e)-n.size;if(x<=0)return;u("size",()=>S(x))}}function Dd(t,e){
return Ut.takeOver(t)?.trim(e)??[]}function Nd(t){let e=0;try{for(let n of Ch(t,{recursive:!0,withFileTypes:!0})){let r=$h(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=Mh(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as Fh,existsSync as ao,fchmodSync as Uh,mkdirSync as jh,openSync as Wh,renameSync as Bh}from"node:fs";import{
join as zh}from"node:path";var Md=1,uo="dead.db",Gh=64,Vh=`
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
PRAGMA user_version = ${Md};`,Cd="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
kr=class{path;#e;constructor(e){this.#e=e,this.path=zh(e,uo)}add(e){e.length!==0&&(jh(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,yn(!1,d,u,i),d,u,i)}}))}take(e,n){
ao(this.path)&&this.#t(r=>{for(let s of qh(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!ao(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${Cd} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:Ae(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!Mt(n))throw n;Bh(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!ao(
this.path)){let r=Wh(this.path,"a",384);Uh(r,384),Fh(r)}let n=new be(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>Md)throw new Error(`a newer version wrote ${this.path}`);n.exec(Vh),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*qh(t){for(let e=0;;){let n=t.all(`${Cd} WHERE id > ? ORDER BY id LIMIT ${Gh}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(Ae).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as Hh,chmodSync as Kh,mkdirSync as Jh}from"node:fs";import{join as Qh}from"node:path";var xr=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=Qh(this.#e,"dropped.log");Jh(this.#e,{recursive:!0,mode:448}),Hh(u,d,{mode:384}),Kh(u,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as Zh}from"node:fs";import{join as Yh}from"node:path";var Xh=500,ey=512,Or=class{#e;#t;#r;#n=new Set;#s=new Set;#o=new Set;#i=0;#d=0;#c=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#r!==void 0}get waiting(){let e=this.#a().reduce((n,r)=>n+r.waiting,0);return this.#n.size===0?e:e-[...this.#n].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#p(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#m(this.#t,r))return;let s=this.#r??=de.inMemory();s.transaction(
()=>{r(s)}),this.#E(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#o]),this.#o.clear()}write(){if(performance.now()<this.#d)return!1;this.#t?.isGone===!0&&this.#w(this.#t,
"is not where it was");try{this.#t??=this.#l()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#n.size===0?!0:
this.#m(this.#t,n=>{n.delete([...this.#n]);for(let r of this.#r?.entries()??[])r!==void 0&&n.insert(r)})?(this.#n.clear(),
this.#r?.close(),this.#r=void 0,this.#c&&this.#e.debug("the queue is written again"),this.#c=!1,!0):!1}get(e){for(let n of this.#a()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#a().flatMap(r=>r.about(e)).filter(r=>!this.#n.has(r))}newest(e){
let[n]=this.about(e).slice(-1);return n===void 0?void 0:this.get(n)?.record}hasSpans(e){return this.spans(e).length>0}hasTrace(e){
return this.#a().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#a().some(r=>r.waits(n)))}spans(e){
return this.#a().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,ey)){let r=this.#a().flatMap(o=>o.
list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===void 0)return;e=s.position}}forget(e){
this.#g(e,n=>{n.delete(e)})}keepSent(e){this.#g(e,n=>{n.keepSent(e)})}defer(e){let n=e.map(r=>[r,this.#u()]);for(let r of this.#a())
this.#m(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#t?.close(),this.#t=
void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;e!==void 0&&((this.#n.size===0?!e.isEmpty:
e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#d=0))}#u(){return this.#i+=1,this.#i}#a(){return[
this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({id:n})=>!this.#n.has(n))}#l(){let{folder:e,
key:n,created:r,debug:s}=this.#e;for(;;){let o=Yh(e,Ct(Lt(n,ee())));if(Zh(o))continue;let i=de.create(o);return i.isExclusive&&
s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#a())
for(let a of i.about(s))this.#s.has(a)?this.#o.add(a):i===e?e.delete([a]):this.#n.add(a);let o=this.#u();e.insert({...n,
id:o,position:o})}#g(e,n){if(e.length!==0){for(let r of this.#a())if(!this.#m(r,n))for(let s of e)r.has(s)&&this.#n.add(
s)}}#m(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===this.#t&&Mt(r)?this.#w(e,`is damaged: ${String(r)}`):
this.#y(r),!1}}#y(e){this.#d=performance.now()+Xh,this.#b(`cannot be written: ${String(e)}`)}#b(e){this.#c||this.#e.debug(
`the queue ${e}; records are kept in memory until it can`),this.#c=!0}#w(e,n){this.#b(n),this.#t=void 0;let{store:r,damaged:s}=e.
isGone?{store:e,damaged:0}:ty(e),o=this.#r??=de.inMemory(),i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=
1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),this.#e.dropped.damaged(i),this.#E(o)}#E(e){let n=e.bytes-this.#e.
memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.isInFlight(r)))}};function ty(t){t.close();let e=t.folder??"",
n=Tr(e);return He(e),n}import{readdirSync as ny}from"node:fs";import{join as ry}from"node:path";var sy=6e5,vr=class{#e;#t;#r=new Map;#n=new Map;constructor(e,n){this.#e=e,this.#t=n}get isAny(){return[...this.#n.values()].
includes(!0)}look(e){return this.#n=new Map,({outline:n})=>{if(n.kind==="tag"||n.resumed!==!0)return!1;let{traceId:r}=n,
s=this.#n.get(r)??this.#s(r,e);return this.#n.set(r,s),s}}forget(e){this.#r.delete(e)}#s(e,n){let r=this.#r.get(e)??performance.
now();return this.#r.set(e,r),performance.now()-r>sy?!1:ny(this.#e).some(s=>{let o=ve(s),i=ry(this.#e,s);return o?.destination!==
this.#t||o.owner.place!==ee().place?!1:!n.has(i)&&hd(i,e)})}};import{existsSync as Ar,readdirSync as Ud,readFileSync as oy,renameSync as iy,rmdirSync as ay,rmSync as jd,statSync as dy}from"node:fs";
import{basename as Ld,join as Ce}from"node:path";import{crc32 as uy}from"node:zlib";var $d=1,jt=/([0-9a-f]{8}) (\d{1,10}) /g,Fd=',"body":';function*Ir(t){let e=oy(t),n=e.toString("latin1"),r=0;jt.lastIndex=
0;for(let s=jt.exec(n);s!==null;s=jt.exec(n)){let[o,i]=[s.index,jt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&uy(a)===Number.parseInt(s[1]??"",16))){jt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,jt.lastIndex=r,yield cy(a)}n.slice(r).trim()!==""&&(yield void 0)}function cy(t){let e=t.indexOf(Fd),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+Fd.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function co({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function Wd({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Bd(t){for(let e of t)for(let n of Ir(e))if(n?.fields.spool!==void 0)return n}function zd(t){return(Bd(t)?.
fields.spool??$d)!==$d}function fo(t){return Ud(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>Ce(t,e)).sort()}function fy(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...Ir(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function ly(t,e){let n=fo(t),{settled:r,infos:s}=fy(n),o=Bd(n),i=o&&co(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(dy(u).mtimeMs);for(let p of Ir(u)){p===void 0&&(a+=1),i=(p&&co(p))??i;let m=p&&Wd(
p);if(m===void 0||i===void 0)continue;let g=p?.fields.n,b=r(g),S=m.kind==="info"&&!m.final&&s.get(m.traceId)===g;if(b&&!S)
continue;let x=z(m);x!==void 0&&e.delete(e.about(x)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:b,record:m})}}
return a}function py(t,e){let n=ae(t),r=s=>!zd(fo(s));for(let s of ut(Ce(t,"spool"),(o,i)=>r(i))){let o=br(s),i=ve(Ld(s));
if(o===void 0||i===void 0)continue;let a=de.create(Ce(n,Ct(Lt(i.destination,ee()))));a.transaction(()=>{e.damaged(ly(o,a))});
for(let d of fo(o))jd(d);lo(o),a.isEmpty?a.remove():a.close(),Ar(a.folder??"")&&iy(a.folder??"",Ce(n,Ld(s)))}lo(Ce(t,"sp\
ool"))}function my(t,e){let n=Ce(t,"dead");for(let r of Ar(n)?Ud(n):[]){let s=Ce(n,r);if(!/\.(log|taken)$/.test(r)||zd([
s]))continue;let o,i=[];for(let a of Ir(s)){o=(a&&co(a))??o;let d=a&&Wd(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),jd(s,{force:!0})}lo(
n)}function lo(t){try{ay(t)}catch{}}function Gd(t,e,n){Ar(Ce(t,"spool"))&&py(t,n),Ar(Ce(t,"dead"))&&my(t,e)}var Se=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var by=1e3,Sy=1e4,Rr=class{#e;#t;#r;#n;#s;#o;#i;#d;#c=new Se(Sy);#u=[];#a=[];#f;#l;#p;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...mr,...e.limits},this.#r=ae(n),this.#n=Zs(r),this.#s=new xr(n,r),this.#o=new kr(n),this.#d=
new vr(this.#r,this.#n),this.#i=new Or({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#A()},
debug:s})}get size(){let e=this.#u.reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#i.waiting+e)??0}get isHeld(){
return this.#d.isAny}get isVolatile(){return this.#i.isVolatile}add(e){this.#h(()=>{this.#g(e),this.#v()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#m(e,n))??[]}settle(e){this.#h(()=>{this.#y(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#i.get(s)??[]);try{let s=Date.now();this.#o.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#y(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#i.land(),this.#i.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#a.length===0&&(Gd(this.#e.folder,this.#o,this.#s),this.#O(),this.#a=ut(this.#r,(r,s)=>this.#b(
r,s)));let n=this.#a.slice(0,this.#t.orphans);return this.#a=this.#a.slice(n.length),n.flatMap(r=>this.#w(r))})??[],more:this.#a.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#i.write()&&this.#v(),this.#i.disk?.sync(),this.#O()})}close(){
this.#h(()=>{clearTimeout(this.#p),clearTimeout(this.#l),this.#l=void 0,this.#i.close()})}requeue(e){this.#f??=e;let n=s=>e===
void 0?Zs(s)===this.#n:s.project===e,r=0;return this.#h(()=>{this.#o.take(n,s=>{let o=s.filter(({record:i})=>!gn(i));return this.#g(
o.map(({record:i})=>i)),r+=o.length,!this.isVolatile})}),r}#g(e){let{destination:n}=this.#e,r=Date.now();this.#i.put(e.map(
s=>({destination:n,at:r,isSent:!1,record:s})))}#m(e,n){for(this.#i.land();;){this.#E();let r=new Set([this.#i.disk?.folder,
...this.#u.map(({path:a})=>a)]),s=lr(this.#i,e,n,this.#d.look(r)),o=[],i=[];for(let{id:a}of s){let d=this.#i.get(a)?.record;
d===void 0?i.push(a):o.push({...d,id:a})}if(!(s.length===0&&this.#T())){if(i.length===0)return this.#i.take(o.map(({id:a})=>a)),
o;this.#i.forget(i),this.#s.damaged(i.length)}}}#y(e){this.#i.land();let n=e.filter(r=>hn(r));this.#i.keepSent(n.map(({id:r})=>r)),
this.#i.forget(e.filter(r=>!hn(r)).map(({id:r})=>r));for(let r of e)r.kind!=="info"||!r.final||(this.#c.add(r.traceId),this.#d.
forget(r.traceId));this.#i.tidy(),this.isVolatile&&this.#v()}#b({destination:e},n){return gy(yy(n,K))?e===this.#n?!0:this.#f!==
void 0&&yd(n,this.#f):(He(n),!1)}#w(e){if(ct(e))return this.#e.debug(`left alone, as a newer version wrote it: ${e}`),[];
let n=hy(e).startsWith(this.#n),r=Ut.takeOver(e,n?void 0:this.#f);if(r===void 0)return[];let s=r.openTraces();return this.#S(
r,s),r.isEmpty?r.end():this.#u.push(r),s.filter(({record:i})=>!this.#k(i.traceId)).flatMap(({record:i})=>rd(i)??[])}#E(){
let{moved:e}=this.#t;for(;this.#u.length>0&&this.#i.waiting<e&&this.#T(););}#T(){let[e]=this.#u;if(e===void 0||this.isVolatile)
return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#u.shift(),e.end()),!0}#S(e,n){let r=({at:u})=>Date.
now()-u>this.#t.age,s=td(n.filter(u=>!r(u))),o=new Set(s.map(({record:u})=>u.traceId)),i=u=>this.#c.has(u)||this.#i.hasTrace(
u),a=new Set([...o].filter(i)),d=({record:u})=>!a.has(u.traceId);this.#i.put(s.filter(d),!0),this.#i.put(s.filter(u=>!d(
u)&&!this.#x(u))),this.#s.note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#k(e){if(this.#c.
has(e))return!0;let n=this.#i.newest(e);return n?.kind==="info"&&n.final}#x({record:e}){if(gn(e)&&this.#c.has(e.traceId))
return!0;let n=z(e),r=n===void 0?void 0:this.#i.newest(n);return r!==void 0&&!nd(e,r)}#A(){this.#p??=setTimeout(()=>{this.#p=
void 0,this.#h(()=>{this.#O()})},0).unref()}#O(){Pd({state:this.#e.folder,limits:this.#t,own:this.#i.disk,isKept:e=>this.#i.
isInFlight(e),dead:this.#o,dropped:this.#s,debug:this.#e.debug})}#v(){this.#l===void 0&&(this.#l=setTimeout(()=>{this.#l=
void 0,this.upkeep()},by),this.#l.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Vd(t){return pr()?new Rr(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new po)}var po=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#o=0;constructor(e=mr.
memory){this.#e=e}get size(){return this.#r.size}isHeld=!1;get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(
n),s=r===void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#d(s),this.#o+=1,r!==void 0&&this.#n.set(r,this.#o),
this.#r.set(this.#o,{...n,id:this.#o}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.
has(n)||this.#d(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#i();let r=a=>[...this.#r.values()].filter(a).map(wy),s=a=>r(
({kind:d,traceId:u})=>d==="span"&&u===a),i=lr({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(
a)},e,n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#i();for(let{id:n}of e)
this.#d(n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#i();for(let n of e)this.#r.delete(n.id)&&this.#r.set(
n.id,n)}takeOver(){return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#i(){for(let e of this.#s){
let n=this.#r.get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#d(e)}this.#s=new Set}#d(e){let n=this.#r.
get(e);if(n===void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.
delete(r)}};function wy(t){return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as Ay}from"node:fs";import{readFileSync as Ey}from"node:fs";var Ty="0A",ky=0,xy=new Set(["0100007F","00000000","0".repeat(32),"0000000000000\
000FFFF00000100007F"]),Oy="00000000000000000000000001000000";function mo(t){try{return Ey(t,"utf8")}catch{return""}}function vy(){
return/^\s*0\s+0\s+4294967295$/m.test(mo("/proc/self/uid_map"))?mo("/proc/net/tcp")+mo("/proc/net/tcp6"):""}function qd(t,e,n=vy()){
let r=process.getuid?.(),s=e.toString(16).toUpperCase().padStart(4,"0");return n.split(`
`).some(o=>{let[,i="",,a,,,,d=""]=o.trim().split(/\s+/),[u="",c]=i.split(":");return(xy.has(u)||t!=="127.0.0.1"&&u===Oy)&&
c===s&&a===Ty&&![r,ky].includes(Number(d))})}var Wt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&qd(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Iy(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function Iy(t){try{return Ay(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function te(t){return Array.isArray(t)}function Le(t){return typeof t=="object"&&t!==null&&!te(t)}var ho=16,Ry=1,_y={OK:1,ERROR:2};function F(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function Dy(t,e){if(typeof e==
"string")return F(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===F(r))?e:Object.fromEntries(n.map(([r,s])=>[F(r),s]))}function Fe(t){try{return JSON.stringify(t,Dy)}catch{return""}}
function Hd(t,e){return t===null?{}:typeof t=="string"?{stringValue:F(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=ho?{stringValue:Fe(t)}:te(t)?
{arrayValue:{values:t.map(n=>Hd(n,e+1))}}:{kvlistValue:{values:go(t,e+1)}}}function go(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:F(r),value:Hd(s,e)});return n}function $e(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Kd(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:F(t.name),kind:Ry,startTimeUnixNano:$e(t.start),endTimeUnixNano:$e(Math.max(t.start,t.end)),attributes:go(t.attributes,
0),events:t.events.map(e=>({name:F(e.name),timeUnixNano:$e(e.time),attributes:go(e.attributes,0)})),status:{code:_y[t.status.
code],...t.status.message===void 0?{}:{message:F(t.status.message)}}})}function Jd(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var Ny={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function yo(t){return Buffer.from(t,"hex").toString("base64")}function Py(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([F(n),Fe(r)]);return Object.fromEntries(e)}function My(t){return typeof t==
"string"?F(t):typeof t=="object"&&t!==null?Fe(t):t}function Cy(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([F(n),My(r)]);return Object.fromEntries(e)}function Qd(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function Zd(t){let e=t.events.map(n=>Qd({name:F(n.name),
attributes:Cy(n.attributes)},{time_unix_nano:$e(n.time)}));return Qd({trace_id:yo(t.traceId),span_id:yo(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:yo(t.parentSpanId),name:F(t.name),status:{code:Ny[t.status.code],message:F(t.status.message??
"")},attributes:{[h.traceRequestId]:Fe(`tr-${t.traceId}`),...Py(t.attributes)},links:[]},{start_time_unix_nano:$e(t.start),
end_time_unix_nano:$e(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function Yd(t){return`{"spans":[${t.join(",")}\
]}`}var Bt={session:250,key:250,value:4e3,preview:1e3};function _r(t,e){return F(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function bo(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>Bt.key||e.push([F(n),_r(r,n===h.session?Bt.session:Bt.value)]);
return Object.fromEntries(e)}function Ly(t){return new Date(Math.round(t)).toISOString()}function $y(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function Xd(t){return{request_time:Ly(t.requestTime),...t.duration===void 0?{}:{execution_duration:$y(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:_r(t.requestPreview,Bt.preview)},...t.responsePreview===
void 0?{}:{response_preview:_r(t.responsePreview,Bt.preview)},trace_metadata:bo(t.metadata),tags:bo(t.tags)}}function Dr(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...Xd(t)}}})}function eu(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...Xd({...t,metadata:{
...t.metadata,[h.schemaVersion]:"4"}})})}function tu(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[h.traceOutputs]:Fe(s)},i=a=>Object.entries(bo(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function Nr(t,e){return JSON.
stringify({key:F(t),value:_r(e,Bt.value)})}import{promisify as Fy}from"node:util";import{gzip as Uy,gzipSync as jy}from"node:zlib";var Wy=Fy(Uy),By=128*1024,zy=3e4,
Pr=12e4,Gy=4*1024*1024;function Vy(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function qy(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>Gy)break;
return Buffer.concat(e)}function Hy(t){return t.length<=By?jy(t):Wy(t)}async function Z(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=zy}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?Hy(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await qy(u)}}catch(d){return{unanswered:Vy(
d)}}}function Ky(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function Jy(t){return t===408||t===425||t===429||t>=500&&t!==501}function Qy(t){return t===400||t===413||
t===422}function Mr({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function lt({body:t}){
return new TextDecoder().decode(t)}function ne(t){try{let e=JSON.parse(lt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function Zy({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function So(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${Zy(t)}`;let r=(Mr(
t)?lt(t).replace(/<[^>]*>/g," "):lt(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.trim().
slice(0,200)}`.trim()}function U(t){if(j(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=So(t);if(e>=
200&&e<300)return Mr(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!Jy(e))return{
outcome:"rejected",reason:n,content:Qy(e)};let r=Ky(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function j(t){return"unanswered"in t}var Qe=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return Yy(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>Zd(
JSON.parse(c))),d=Yd(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Je(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,tu(r));return i===void 0?{outcome:"delivered"}:
Je(U(i))}async#r(e){let n=await this.#e.start(Dr(e,this.#e.experimentId)),r=U(n);if(r.outcome==="delivered"&&!j(n))return{
location:nu(n),isUnchanged:!1};if(!Xy(n))return Je(r);let s=await this.#e.info(e.traceId);return j(s)||s.status!==200?Je(
r):(this.#t=!1,{location:nu(s),isUnchanged:!0})}};function Je(t){return t.outcome==="rejected"?{...t,content:!1}:t}function Yy(t){
return{outcome:"rejected",reason:t,content:!1}}function Xy(t){return j(t)?!1:t.status===400||t.status===409||t.status===
500&&Mr(t)}function nu(t){let{trace:e}=ne(t)??{},n=e?.trace_info?.tags?.[h.artifactLocation];return typeof n=="string"?n:
void 0}function ru(t){return typeof t=="object"&&t!==null?t:{}}function eb(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=ru(
ne(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=ru(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Cr(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function tb({url:t,type:e,headers:n},r){let s=Pr;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Cr(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Cr(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Cr(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Cr(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function nb(t){let e=U(t);return!j(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function su(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=U(s);if(o.outcome!=="delivered"||j(
s))return o;let i=eb(s),a=i===void 0?void 0:tb(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=nb(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function Lr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:Nr(r,s)});return!j(
o)&&o.status===404?{outcome:"delivered"}:U(o)}var ou="/api/3.0/mlflow/traces",wo=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:ou,body:e})}info(e){return this.#e.call({method:"GET",path:`${ou}/tr-${e}`})}put(e,n,r){return su(
this.#e,e,r)}},$r=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new Qe(new wo(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return Lr(this.#e,
r,n.text)}};import{readFileSync as rb}from"node:fs";import{homedir as iu}from"node:os";import{join as sb}from"node:path";var au="__s\
ettings__",du="DEFAULT",Fr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function ob(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var Eo={section:{}};function ib(t,e){let n;try{n=rb(t,"utf8")}catch{return e===void 0?Eo:{problem:`${t} cannot be read: ${Fr}`}}
let r=ob(n),{default_profile:s=""}=r.get(au)??{},o=e??(s===""?du:s),i=o===au?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==du?{problem:`${t} has no profile ${o}`}:Eo}function ab(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function db(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function uu(t,e){let n=ab(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=ub({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
sb(iu(),".databrickscfg"),a=r===void 0&&o?Eo:ib(i.replace(/^~(?=\/)/,iu()),r);return"problem"in a?a:cb({...a.section,...s})}
function ub(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function cb(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=db(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${Fr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${Fr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${Fr}`}}var fb=1n,lb={OK:1n,ERROR:2n},pb=0,cu=1,mb=2;function ko(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function Wr(t,e){return ko(BigInt(t<<3|e))}function Ur(t,e){
return Buffer.concat([Wr(t,pb),ko(e)])}function Tn(t,e){return Buffer.concat([Wr(t,mb),ko(BigInt(e.length)),e])}function Ze(t,e){
return Tn(t,Buffer.from(F(e),"utf8"))}function ue(t,e){return Tn(t,Buffer.concat(e))}function To(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt($e(e)))),Buffer.concat([Wr(t,cu),n])}function gb(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([Wr(t,cu),n])}function fu(t,e){return t===null?[]:typeof t=="string"?[Ze(
1,t)]:typeof t=="boolean"?[Ur(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[Ur(3,BigInt(t))]:Number.isFinite(t)?
[gb(4,t)]:[]:e>=ho?[Ze(1,Fe(t))]:te(t)?[ue(5,t.map(n=>ue(1,fu(n,e+1))))]:[ue(6,jr(1,t,e+1))]}function jr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[ue(t,[Ze(1,r),ue(2,fu(s,n))])])}function hb(t){let{status:e}=t;return[Tn(1,Buffer.
from(t.traceId,"hex")),Tn(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[Tn(4,Buffer.from(t.parentSpanId,
"hex"))],Ze(5,t.name),Ur(6,fb),To(7,t.start),To(8,Math.max(t.start,t.end)),...jr(9,t.attributes,0),...t.events.map(n=>ue(
11,[To(1,n.time),Ze(2,n.name),...jr(3,n.attributes,0)])),ue(15,[...e.message===void 0?[]:[Ze(2,e.message)],Ur(3,lb[e.code])])]}
function lu(t,e){let n=ue(1,jr(1,{"service.name":"opencode"},0)),r=ue(1,[Ze(1,"opencode-mlflow"),Ze(2,e)]),s=ue(2,[r,...t.
map(o=>ue(2,hb(o)))]);return ue(1,[n,s])}var yb=0,bb=2;function*Sb(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===yb)yield{number:r>>3,value:n()};else if((r&
7)===bb){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function xo(t,e){for(let n of Sb(
t))if(n.number===e)return n.value}function wb(t){let e=xo(t,1);if(!(e instanceof Uint8Array))return;let n=xo(e,1),r=xo(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Eb(t){
let e=ne(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Br(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?wb(
t.body):Eb(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var Tb=256,kb=2*1024*1024,xb=1e3;function pu(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Ob="mlflow_e\
xperiment_trace_otel_spans";function kn({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function vb({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var zr=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#o;constructor(e,n,r,s){this.url=`${e.host}#${kn(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#i();if(typeof s!="string")return s;let o=await this.#d(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#a(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#i(){if(this.#o!==void 0)return this.#o;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=U(n);if(r.outcome!=="delivered"||
j(n))return Je(r);let{experiment:s}=ne(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=kn(this.#t),a=o(h.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${Ob}`:`${i}_otel_spans`;return this.#o=o(h.databricksTable)??u,this.#o}async#d(e,n,r){
let s=this.#s.get(e)??new Set;this.#c(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Ab(o)){let a=i.
map(({text:p})=>this.#u(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:lu(a,this.#n)}),c=(j(d)?void 0:Br(d))??U(d);if(c.
outcome!=="delivered")return Je(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#c(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>xb&&r!==void 0&&this.#s.delete(r)}#u(e){let n=`trace:/${kn(this.#t)}/${e.traceId}`;return{
...e,attributes:{[h.traceRequestId]:n,...e.attributes}}}async#a(e,n){let r=`/api/4.0/mlflow/traces/${kn(this.#t)}/${e.traceId}\
/info`,s=eu(e,vb(this.#t,n));return Je(U(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${kn(this.#t)}/${e}/tags`;return Lr(this.#e,r,n)}};function*Ab(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=Tb||n>kb)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var Ib=6e4,Rb={"content-type":"application/json"};function mu(t){return"header"in t}var Gr=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||j(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return Z({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=Rb,
body:s}){let o=await this.#s();return mu(o)?Z({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#o(e.clientId,e.clientSecret);return mu(
n)&&(this.#r=n),n}async#o(e,n){let r=await Z({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(j(r)||r.status!==200)return r;let s=ne(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Z({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(j(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=ne(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-Ib}}};function gu(t){return/^databricks(-uc)?($|:)/.test(t)}function hu(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=uu(n,t);if("problem"in o)return o;let i=new Gr(o,new Wt(t));if(s===void 0)return new $r(i,r);let a=pu(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new zr(i,a,r,e)}var _b="traces.json",Vr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return Z(
{method:"POST",...this.#e.infos,body:e})}info(e){return Z({method:"GET",...this.#e.info(e)})}end(e,n){return Z({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",_b);return s===void 0?{outcome:"rejected",
reason:Db(n),content:!1}:U(await Z({method:"PUT",...s,body:r,timeout:Pr}))}};function Db(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var Nb="Invalid Content-Type",Pb="FileStore",qr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#i(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#o(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>Kd(
JSON.parse(i))),r=Jd(n,this.#t),s=await Z({method:"POST",...this.#e.spans,body:r,gzip:!0});if(j(s))return U(s);if(s.status<
300)return Br(s)??U(s);let o=await this.#s(s);return o===void 0?U(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=lt(e),r=new Vr(this.#e);if(e.status===501)return new Qe(r,!n.includes(Pb));if(e.status===400&&n.includes(Nb))return new Qe(
r,!0);if(!Mb(e))return;let s=await Z({method:"GET",...this.#e.version});if(j(s))return U(s);let o=/^\s*(\d+)\.\d+/.exec(
lt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${So(e)}`,content:!1}:
Number(o)>=3?new Qe(r,!0):{outcome:"rejected",reason:`MLflow ${lt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#o(e){let n=Dr(JSON.parse(e),this.#e.experimentId);return U(await Z({method:"POST",...this.#e.infos,body:n}))}async#i(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Z({method:"PATCH",...this.#e.tags(e),body:Nr(r,s)});return!j(o)&&o.status===404?
{outcome:"delivered"}:U(o)}};function Mb(t){return t.status!==404&&t.status!==405?!1:typeof ne(t)?.error_code!="string"}function yu(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function bu(t){try{return decodeURIComponent(
t)}catch{return t}}function Cb(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?yu(bu(e.username),bu(e.password)):r!==void 0&&s!==void 0?yu(r,s):o===void 0?void 0:
`Bearer ${o}`}function Lb(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function Su(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=Cb(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!Lb(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=Fb(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,m={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?m:n,...i}},version:a("/version")}}var $b="/api/2.0/mlflow-artifacts/artifact\
s/";function Fb(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${$b}${r}`}function wu(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Hr(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(gu(n)){let i=hu({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:wu(i)}let s=new Wt(t),o=Su({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:wu(new qr(o,
e))}var pt="0.1.0",vo="OPENCODE_MLFLOW_OPTIONS";function Jr(t,e,n){let r=Hr(t,pt);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5},u=new fr(i);return{queue:Vd({folder:i,destination:a,debug:n,limits:d}),transport:r,interrupted:u}}
function jb({caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:Eu(t)},...e===
void 0?{}:{DATABRICKS_CONFIG_FILE:Eu(e)}}}var Wb=5e3,Kr=new Map,Oo=new Map;function Tu(t,e,n,r){let s=JSON.stringify(t),
o=JSON.stringify([n,s]),i=Kr.get(o);if(i!==void 0)return i.users+=1,i;let a=Jr(t,n,r);if("problem"in a)return a;let d=Oo.
get(s)??new cr({file:Ub(import.meta.url),project:n,queue:ae(t.stateDir),environment:{...e,...jb(t)},debug:r});Oo.set(s,d);
let u=new Nt({...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(m.users>0||Kr.get(o)!==m)){if(u.
isBusy){setTimeout(p,Wb).unref();return}Kr.delete(o),d.removeSource(c)&&Oo.delete(s),u.stop()}},m={delivery:u,transport:a.
transport,users:1,release:()=>{m.users-=1,p()}};return Kr.set(o,m),m}import{lstatSync as Bb,readdirSync as zb,readFileSync as Gb}from"node:fs";import{join as Ou}from"node:path";var vu="count(DISTINCT outline ->> 'traceId') AS turns",Vb=`SELECT destination, count(*) AS records, ${vu} FROM records \
WHERE sent = 0
  GROUP BY destination`,qb=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,Hb=`SELECT destination, ${vu} FROM letters GROUP BY destination`,Ao=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:ku(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:ku(this.droppedSince)}}}};function ku(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function xu(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function Kb(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:Au(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function Au(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var Io=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=ve(n)?.owner;if(r===void 0)return;if(ct(e)){this.#n+=
1;return}let s=r.place===ee().place&&Pt(r);for(let o of this.#s(Ou(e,K),Vb)){let{waiting:i}=this.#o(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>wn){this.#n+=1;return}for(let r of this.#s(e,qb)){let s=this.#o(JSON.parse(String(
r.destination))),o=Kb(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=xu(s.deadSince,r.since)}for(let r of this.#s(e,Hb))this.#o(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of Gb(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=Au(n);if(typeof o!="number")continue;
let p=this.#o({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),m=typeof s==
"string"?s:"unknown";p.droppedReasons[m]=(p.droppedReasons[m]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
xu(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!Bb(e).isFile())return[];let r;try{return r=new be(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#o(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new Ao(e);return this.#t.
set(i,a),a}};function Iu(t,e){let n=new Io(performance.now()+e),r=(s,o,i)=>{try{for(let a of zb(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(Ou(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===uo&&
n.dead(s)}),r(ae(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as Jb}from"node:fs";import{setTimeout as Qb}from"node:timers/promises";var Zb=250,Yb=5e3,Xb=1e4,eS=500,tS=2*1024*1024;function Ru(t,e){try{return Jb(ae(t)).some(n=>n.includes(`.${dr(e)}.`))}catch{
return!1}}async function _u(t,e,n=Yb){let r=performance.now();for(;Pt(e);){if(Ru(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await Qb(Zb)}return Ru(t,e)}function nS(){let{Bun:t}=globalThis;t?.gc(!0)}async function Du({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new Nt({longestRetry:Xb,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<tS||(s=0,nS())}});for(;;){let c=!0;for(;c&&
i.waiting<Ks;)c=i.takeOver();if(await i.flush(eS)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{mkdirSync as rS,readFileSync as sS,renameSync as oS,rmSync as iS,writeFileSync as aS}from"node:fs";import{join as dS}from"node:path";function Ro(t){return dS(t,"off.json")}function Nu(t,e){try{rS(t,{recursive:!0,mode:448});let n=Ro(t);aS(`${n}.new`,JSON.
stringify(e),{mode:384}),oS(`${n}.new`,n)}catch{}}function Pu(t){try{iS(Ro(t),{force:!0})}catch{}}function Mu(t){try{let e=l(
JSON.parse(sS(Ro(t),"utf8"))),n=v(e.at);if(n===void 0)return;let{opencode:r,missing:s}=e;return{at:n,opencode:f(r)??null,
missing:ie(s)}}catch{return}}import{arch as ES,release as TS,type as kS}from"node:os";import{basename as xS,parse as OS,resolve as $u}from"node:path";import{execFile as uS}from"node:child_process";import{promisify as cS}from"node:util";var fS=cS(uS),lS=2e3,pS=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],mS={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function gS(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...mS}}async function _o(t,...e){try{let{stdout:n}=await fS("git",[...pS,"-C",t,...e],{timeout:lS,
windowsHide:!0,env:gS()}),r=n.trim();return r===""?void 0:r}catch{return}}var hS=/^remote\.(.+)\.url (.+)$/;function yS(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=hS.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var bS=/^[\w.-]+@[\w.-]+:[^@]*$/;
function SS(t){if(bS.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var Cu="refs/heads/";async function wS(t){
let e=await _o(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await _o(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(Cu)===!0?{branch:r.slice(Cu.length)}:{},...n===void 0?{}:{commit:n}}}async function Lu(t){let[
e,n]=await Promise.all([wS(t),_o(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:yS(n),s=r===
void 0?void 0:SS(r);return{...e,...s===void 0?{}:{remote:s}}}function xn(t,e){let n=e===void 0?void 0:$u(e);return n===void 0||n===OS(n).root?$u(t):n}async function vS(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=xS(t);return{[h.sourceType]:"LOCAL",[h.sourceName]:"opencode",...n===void 0?{}:{[h.gitBranch]:n},
...r===void 0?{}:{[h.gitCommit]:r},...s===void 0?{}:{[h.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${kS()}\
 ${TS()} ${ES()}`}}var AS=2e3;function Qr(t,e,n,r=Lu){let s=xn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await vS(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+AS,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as IS,mkdirSync as RS,renameSync as _S,statSync as DS}from"node:fs";import{join as NS}from"node:path";
import{isMainThread as PS}from"node:worker_threads";var MS=4*1024*1024;function zt(t,e,n=PS){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{RS(e,{recursive:!0,mode:448});let s=NS(e,"plugin.log");(DS(s,{throwIfNoEntry:!1})?.size??0)>MS&&_S(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;IS(s,i,{mode:384})}catch{}}:()=>{}}var Fu=64,Uu="[REDACTED:too-deep]";function CS(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function ju(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function Do(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=Fu?Uu:te(t)?ju(t,s=>Do(s,e,n,r+1)):Zr(t,e,n,r)}function Wu(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??Do(e,n,r,s):te(e)?ju(e,o=>Wu(t,o,n,r,s+1)??null):Do(e,n,r,s+
1)}function LS(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function Zr(t,e,n,r=0){if(r>=Fu)
return{[Uu]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=CS(e(a),o),c=Wu(LS(a,t),d,e,n,r);o.
add(u),s.set(u,c),i&&=u===a&&c===d}return i?t:Object.fromEntries(s)}var $S=4e6,Bu="[REDACTED:too-long]";function zu(t,e=$S){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,Xn(
r,n,Bu));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Bu}catch{return"[REDACTED:unreadable]"}}}var FS=[h.spanType,h.spanTokens,h.spanCost,$.session],US=[h.session,h.traceTokens,h.traceCost],jS=[h.traceName];function No(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function Yr(t){let e=No(t.attributes,FS);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function Xr(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:No(
t.metadata,US),tags:No(t.tags,jS)}}var WS=[4096,1024,256,128],BS=100,zS="[REDACTED:pattern]",Gu="[REDACTED:pattern-too-slow]",GS="MLFLOW_OPENCODE_REDACT_PA\
TTERN",VS=/^\/(.+)\/([imsu]{0,4})$/s,es={bounded:1,unbounded:0},Gt=class extends Error{};function qS({bounded:t,unbounded:e}){
return t>1||e>0}var Po=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#a("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=es;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#u());){let n=this.#n(),r=this.#d(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#a("(")?this.#s():this.#a("[")?this.#o():
this.#a("\\")?this.#i():(this.#t++,es)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#c())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#a(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new Gt("it looks around without \
a limit");return n}#o(){for(;this.#t<this.#e.length&&!this.#a("]");)this.#t+=this.#u()==="\\"?2:1;return es}#i(){if(/^(?:[1-9]|k<)/.
test(this.#c()))throw new Gt("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#c())?.[0];
return this.#t+=e?.length??1,es}#d(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#c());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(qS(e))throw new Gt(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#c(){return this.#e.slice(this.#t,this.#t+128)}#u(){return this.#e.charAt(this.#t)}#a(e){
return this.#u()!==e?!1:(this.#t++,!0)}};function HS(t){let{bounded:e,unbounded:n}=new Po(t).alternatives(),r=WS.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new Gt("it has too many parts of variable length after one another");return r}function Vu(t){
return{problem:`${GS} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function KS(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function JS(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+zS),r=Math.max(r,o);return n+t.slice(r)}function QS(t,e,n){
let r=BS;return s=>{if(r<=0)return Gu;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Gu;if(KS(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,JS(s,o)}}function qu(t,e){let n=VS.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Vu("it matches empty text");let i=HS(r);return{
mask:()=>QS(o,i,e)}}catch(o){return Vu(o instanceof Error?o.message:String(o))}}var Hu=new Set([h.spanType,h.messageFormat,h.model,h.provider,h.traceNameTag,h.traceName,h.session,h.user,h.traceTokens,
h.traceCost,h.schemaVersion,h.gitCommit,h.sourceName,h.sourceType,$.session,$.user,$.exceptionType,$.agentName,$.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),ZS=new Set([h.spanTokens,h.spanCost]),YS=new Set([h.spanInputs,
h.spanOutputs,$.exceptionMessage,w.sessionTitle,w.toolTitle]),XS=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),ew=new Set(["messages","choices","tool_calls"]),tw=new Set(["message","function"]),nw=new Set(["once","al\
ways","reject"]),rw=/^-?\d{1,20}(?:\.\d{1,20})?$/;function mt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function Co(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function sw(t){if(Le(t))return Co(t,(e,n)=>typeof n==
"number"?n:void 0)}function Mo(t,e){return Co(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(XS.has(n)||e&&
n==="name")?r:ew.has(n)&&te(r)?r.map(s=>Le(s)?Mo(s,!1):mt(s)):tw.has(n)&&Le(r)?Mo(r,n==="function"):mt(r))}function ow(t){
return Le(t)&&(te(t.messages)||te(t.choices))}function iw(t){return te(t)?t.map(n=>{let r=Le(n)?n.function:void 0,s=Le(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function aw(t,e,n){if(Hu.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&nw.has(e)?e:
void 0;if(ZS.has(t))return sw(e);if(t===h.tools)return iw(e);if(YS.has(t))return!n&&ow(e)?Mo(e,!1):mt(e)}function Lo(t){
let e=t[h.spanType]==="TOOL";return Co(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:aw(n,r,e))}function $o(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>Hu.has(e)||e.startsWith("opencode.")&&rw.test(n)))}var dw=()=>{};function uw(t,e){let n=t==="full"?dw:qi,r=t==="full"?fa:Ot;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return zu(o===void 0?r:i=>o(r(i)))},field:n}}function cw(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:mt(e)}},attributes:Lo(t.attributes),events:t.events.map(n=>({...n,attributes:Lo(n.attributes)}))}}
function fw(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:mt(e)},...n===void 0?
{}:{responsePreview:mt(n)},metadata:$o(t.metadata),tags:$o(t.tags)}}function lw(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:Zr(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:Zr(t.attributes,r,n)}}function Ku(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),st(n(s,o)??e(o),r)]))}function pw(t,{text:e,field:n}){let r=e(),
s=a=>st(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:Ku(t.metadata,r,n,_.metadata),tags:Ku(t.tags,r,n,_.tag)}}function ts({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:qu(n,()=>performance.now()),s=uw(t,r);return{span(o){try{return lw(t==="meta\
data"?cw(o):o,s)}catch{return Yr(o)}},info(o){try{return pw(t==="metadata"?fw(o):o,s)}catch{return Xr(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var Fo={background:6e5,asked:2e4,reading:400},ww=10,On="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",Ie=class extends Error{};function Ew(t){
try{let{positionals:e,values:n}=Sw({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new Ie(On);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof Ie?e:new Ie(On)}}function Tw(t){for(let e=t;;e=Ju(e)){if(Yu(hw(e,".git")))return e;if(Ju(e)===e)return}}
function ns(t){return typeof t=="object"&&t!==null?{...t}:{}}function Xu(t,e){try{return JSON.parse(t)}catch{throw new Ie(
`${e} is not JSON`)}}function Qu(){return ns(Xu(process.env[vo]??"{}",vo))}function Uo(t,e,n=!1){let r=yw(t),s=Yu(r)?gw(
r):r,o=Tw(s),i=it(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:at(i),folder:xn(s,o),explained:Ma(i)}}
function Zu(){let t=ns(Xu(mw(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=ns(r);return Uo(String(s),ns(o),i===2)}),budget:typeof n=="number"?n:Fo.reading}}
function kw({projects:t}){return{version:pt,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Hr(e,pt),d="problem"in a?null:a.url,u=Mu(s)??null;return{project:n,url:d,stateDir:s,problems:o,proposals:i,
off:u,settings:r}})}}function xw({projects:t,budget:e}){if(!pr())return{unknown:"this version of Node.js has no SQLite (\
22.13 and later do)"};let n=at(it(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].
map(o=>Iu(o,e/r.size));return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(
({queues:o})=>o)}}function Ow({settings:t,folder:e}){let n=Jr(t,e,()=>{}),r=ts({capture:t.capture,pattern:t.redactPattern}),
s=[...t.problems];return r.problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:pt,url:"problem"in
n?null:n.transport.url,experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function vw({patience:t,parent:e}){
if(t===void 0)return e===void 0?Fo.asked:Fo.background;let n=Number(t);if(!(n>=0))throw new Ie(On);return n*1e3}async function Aw(t,{
settings:e,folder:n}){let r={delivered:0,dead:0,waiting:0,problems:[]},s=vw(t),o=t.parent===void 0?void 0:Ha(t.parent);if(t.
parent!==void 0&&o===void 0)throw new Ie(On);if(o!==void 0&&(bw(ww),!await _u(e.stateDir,o)))return r;let i=zt(e.debug,e.
stateDir,!1),a=Jr(e,n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(
n),Du({...a,patience:s,debug:i}))}async function Iw(t){let e=Ew(t);switch(e.verb){case"check":return Ow(Uo(e.project,Qu()));case"\
deliver":case"resend":return Aw(e,Uo(e.project,Qu()));case"settings":return kw(Zu());case"queue":return xw(Zu());default:
throw new Ie(On)}}async function ec(t){try{process.stdout.write(`${JSON.stringify(await Iw(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof Ie?2:1}}var tc=Symbol.for("opencode-mlflow.tracing.1");function Rw(){let t=Reflect.get(globalThis,tc);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,tc,e),e}function nc(t,e,n){let r=Rw(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}var rc="AI_SDK_TELEMETRY_INTEGRATIONS";function sc(t){let e=Reflect.get(globalThis,rc);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,rc,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function oc(t,e){let{metadata:n,activeTools:r,tools:s}=l(
t),o=f(l(n).sessionId);if(o===void 0)return;let i=l(s),a=[...new Set(ie(r))].filter(d=>Object.hasOwn(i,d)).map(d=>_w(d,l(
i[d])));return a.length===0?void 0:{kind:"tools",time:e,sessionID:o,tools:a}}function _w(t,e){let n=f(e.description),r=l(
e.inputSchema).jsonSchema,s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:k(n)},
...s?{parameters:A(r)}:{}}}var ic={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function Wo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:k(r??n??"unknown error"),...v(s)===void 0?{}:{statusCode:v(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||ic[n]===void 0?{}:{ending:ic[n]}}}function ac(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:R(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:Dw(e.permission)}}function Dw(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function Nw(t){if(typeof t!="object"||t===null)return;let e=l(t),n=l(e.cache);return{input:L(e.input),output:L(
e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}function Pw(t,e){let n=f(t.parentID);if(n!==
void 0)return{...e,role:"assistant",parentID:n,completed:R(l(t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),
provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),cwd:f(l(t.path).cwd),cost:v(t.cost),tokens:Nw(t.tokens),
finish:f(t.finish),failure:Wo(t.error),summary:t.summary===!0?!0:void 0,structured:t.structured===void 0?void 0:A(t.structured)}}
function Mw(t){let e=l(t),n=f(e.file);return n===void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(
e.status),patch:k(f(e.patch)??"",_.patch)}]}function Cw(t,e){let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(
l(t.summary).diffs).flatMap(Mw);return{...e,role:"user",agent:f(t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},
...r.length===0?{}:{diffs:r}}}function Vt(t){let e=l(t),n=f(e.id),r=f(e.sessionID),s=R(l(e.time).created);if(n===void 0||
r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};return e.role==="user"?Cw(e,o):e.role==="assistant"?Pw(
e,o):void 0}var Lw=new Set(["pending","running","completed","error"]);function jo(t){if(t!=null)return typeof t=="string"?
k(t):JSON.stringify(A(t))}function dc(t){let e=l(t),n=f(e.url),r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith(
"data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{...r,size:n.length,sha256:un(n)}}function $w(t){let e=f(t);return e===
void 0?void 0:k(e)}function Fw(t){let e=l(t.filediff),{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===
null?null:v(r),...typeof o=="boolean"?{truncated:o}:{},...Object.keys(l(n)).length===0?{}:{diagnostics:A(n)},...i===void 0?
{}:{diff:k(i,_.patch)},...v(e.additions)===void 0?{}:{additions:L(e.additions),deletions:L(e.deletions)},...Array.isArray(
s)?{todos:A(s)}:{}}}function Uw(t){let{input:e,output:n,status:r,metadata:s}=l(t.state),o=jo(n);if(t.tool==="invalid"){let a={
name:"InvalidToolCall",message:o??"the tool call was not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}
return r!=="completed"||l(s).exit!==null?{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(
o??"")?.[1]??"the command was stopped"}}}function jw(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||
"parentSessionId"in r,i=O(n.attachments).map(dc);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.
id,status:Lw.has(n.status)?n.status:"pending",input:A(n.input??{}),output:jo(n.output),error:n.error===void 0?void 0:jo(
n.error),title:$w(n.title),...Fw(r),...Uw(t),...i.length===0?{}:{attachments:i},...R(s.compacted)===void 0?{}:{isCleared:!0},
childSessionID:o?f(r.sessionId):void 0,start:R(s.start),end:R(s.end)}}var Ww=new Set(["step-start","step-finish","snapsh\
ot","patch","agent","retry"]);function uc(t,e){return t.type!=="other"||Ww.has(l(e).type)}function qt(t){let e=l(t),n=f(
e.id),r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},
i=e.type;switch(i){case"text":case"reasoning":return{...o,type:i,text:k(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,start:R(l(e.time).start),end:R(l(e.time).end)};case"too\
l":return jw(e,o);case"file":return{...o,type:i,file:dc(e)};case"compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.
overflow===!0};case"subtask":{let a=k(f(e.prompt)??"");return{...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"\
step-finish":return{...o,type:i};default:return{...o,type:"other"}}}var Bw=/^(message|session|permission|question|todo)\./,zw=new Set(["session.diff","session.compacted"]);function cc(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!Bw.test(n)||zw.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?Vw(n,s,e):void 0)??qw(n,s,e)??Kw(n,s,e)??{kind:"unknown",time:e,sessionID:Gw(s)}}function Gw(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function Vw(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=qt(e.part);return s===void 0||
!uc(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=Vt(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function qw(t,e,n){let r=ac(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return Hw(l(e.status),s,n);case"session.error":{let o=Wo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:A(o)}:void 0}default:
return}}function Hw(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:L(t.attempt),message:k(f(t.message)??""),next:R(t.next)};default:return}}
function Kw(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(m=>f(l(m).question)??""),u=f(e.permission)??k(d.join(`
`)),c=ie(e.patterns).map(m=>k(m)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>ie(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:k(i)}}default:return}}function fc(t){return{role:"system",content:t}}function Ye(t){return{role:"user",content:t}}function rs(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function Xe(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var Jw={"tool-calls":"tool_calls","content-filter":"content_filter"};function Bo(t){
return Jw[t]??t}function ss(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:Bo(e)}}]}}function lc(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}function Ht(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function pc(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function vn(t,e){
return t.order===void 0||e.order===void 0?pc(t,e):t.order-e.order}function os(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function is(t){if(os(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function mc(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function Qw(t,e){if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.parts.values()){
if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}let s=mc(t,e);
if(s===void 0)return!1;if(os(s)?.overflow===!0)return!gc(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.values())if(o.
type==="subtask")return!0;return!1}function gc(t){for(let e of t.calls.values())if(e.message.failure!==void 0)return!0;return!1}
function J(t,e){let n=e;for(;n!==void 0&&Qw(t,n);)n=mc(t,n);return n}function ce(t,e){if(t.exchanges.size===1)return[e];
let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&J(t,r)===e);return[e,...n.sort(pc)]}function Ue(t,e){
return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function hc(t){return t?.part.type==="tool"?t.part:void 0}function Kt(t){
let e=[];for(let n of t.parts.values()){let r=hc(n);r!==void 0&&e.push({part:r,seen:n})}return e}function je(t){return t.
status==="completed"||t.status==="error"}function Zw(t){return hc(t.exchange.calls.get(t.messageID)?.parts.get(t.partID))}
function Yw(t,e){let n=t.links.get(e.sessionID)??[],r=Ht(e),s;for(let o of n){if(o.exchange===e)continue;let i=Zw(o)?.start;
(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function as(t,e){let n=Yw(t,e);if(n!==void 0)return{exchange:n.exchange,link:n};
let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())o.sessionID===
r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function zo(t,e){return t.sessions.get(e.sessionID)?.info.
parentID!==void 0||t.links.has(e.sessionID)}function Jt(t,e){let n=e,r=new Set;for(;;){let s=J(t,n);if(s===void 0||r.has(
s))return;if(n=s,r.add(n),!zo(t,n))return n;let o=as(t,n);if(o===void 0)return;n=o.exchange}}function We(t,e){return t.exchanges.
size===1?[]:[...t.exchanges.values()].filter(n=>n!==e&&Jt(t,n)===e)}function yc(t){for(let e of t.calls.values())if(e.message.
completed===void 0)return!1;return!0}function bc(t){for(let e of t.calls.values())if(!Kt(e).every(({part:n})=>je(n)))return!1;
return!0}function Sc(t){return yc(t)&&bc(t)}function Be(t){let e=t.filter(r=>!is(r)||gc(r)),n;for(let r of e.length===0?
t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&(n=s);return n}function Go(t){if(!t.every(Sc))
return!0;let e=Be(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,failure:r,structured:s}=e.message;return n===
"tool-calls"&&r===void 0&&s===void 0}function wc(t,e){if(!e.live||!(t.sessions.get(e.sessionID)?.idle===!0)&&!e.superseded)
return!1;let r=ce(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?e.superseded&&e.announced:r.every(yc)?e.superseded?
!0:r.every(bc)&&We(t,e).every(Sc):!1}function In(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>vn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function gt(t){return Kt(t).sort((e,n)=>vn(e.part,n.part))}function An(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(vn)}function Qt(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function Vo(t){let e=An(t.parts,"text");return Qt(e.filter(n=>!n.synthetic))??e0(t,e)??Qt(e)??t0(t)}var Xw="The follo\
wing tool was executed by the user";function e0(t,e){if(!(e.length!==1||e[0]?.text!==Xw))for(let n of t.calls.values())for(let{
part:r}of Kt(n)){let s=Le(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function t0(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function n0(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function Tc(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>vn(s.part,o.part)))r.type==="file"&&n.push(n0(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function kc(t){let e=Tc(Vo(t),t);return e===void 0?void 0:Ye(e)}function qo(t){let e=Tc(Qt(An(t.parts,
"text")),t);return e===void 0?[]:[Ye(e)]}function ht(t){let{structured:e}=t.message;return Qt(An(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function Ho(t){return{text:Qt(An(t.parts,"text")),reasoning:Qt(An(t.parts,"reasoning")),
toolCalls:gt(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function Ko(t){return[Xe(Ho(t)),...gt(t).map(
({part:e})=>rs(e.callID,e.output??e.error??""))]}function Ec(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1];return[
...r===void 0?[]:Ko(r.call),...r?.exchange===n.exchange?[]:qo(n.exchange)]}function r0(t,e){return t===e?!0:t?.length===
e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function xc(t,e,n){let r=t[e]===void 0?void 0:n(t[e].call);return t.slice(0,
e).some(({call:s})=>r0(n(s),r))}function s0(t){let e=_.input,n=t.findLastIndex(r=>(e-=JSON.stringify(r).length,e<0));return t.
slice(Math.min(n+1,t.length-1))}function Oc(t,e,n){let r=t[e]?.call.setup,s=(r?.system??[]).map(fc);if(n==="new")return{
messages:[...xc(t,e,u=>u.setup?.system)?[]:s,...Ec(t,e)]};let o=r?.given?.messages??Array.from({length:e+1},(d,u)=>Ec(t,
u)).flat(),i=s0(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===0?{}:{leftOut:a}}}function vc(t,e,n){
if(!(n==="new"&&xc(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var o0="What did we do so far?",i0="[Old tool result content cleared]";function a0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:i0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...qo(r),...o?[Ye(o0)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:Ko(r)}function Ac(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=Vt(a);if(u===void 0)continue;let c=O(d).map(qt).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(a0),leftOut:n.length-r.length}}var d0=20,Jo=new WeakMap;function Ic(t){if(typeof t!="object"||t===null)return;if(Jo.has(t))return Jo.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:Rn(e,d0);return Jo.set(t,n),n}function Rn(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...u0(n,e-1)}}function u0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:c0(t)?"integer":"number"};case"Literal":return{const:A(
t.literal)};case"Arrays":return{type:"array",items:Rn(O(t.rest)[0],e)};case"Union":return f0(O(t.types),e);case"Objects":
return l0(O(t.propertySignatures),e);default:return{}}}function c0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function f0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>A(l(o).literal))};let[r,...s]=n;return s.length===0?Rn(r,e):{anyOf:n.map(o=>Rn(o,e))}}function l0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,Rn(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var Rc="title",p0="You are a title generator";function _c(t,e){let{message:n,parts:r}=l(t),s=Vt(n);if(s?.role!=="user")return;
let o=O(r).map(qt).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function Dc(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===Rc)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Nc(t,e){let n=Dc(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function Pc(t,e,n){let r=Dc(
t);if(r===void 0)return;let s=l(e),o={temperature:v(s.temperature),topP:v(s.topP),topK:v(s.topK),maxOutputTokens:v(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function Mc(t,e,n){let r=f(l(t).sessionID),s=ie(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(p0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>k(
o))}}function Cc(t,e){let{prompt:n}=l(l(l(t).agent)[Rc]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function Lc(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?Ic(i):A(o),d=f(s),u={name:r,...d===void 0?{}:{description:k(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function $c(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=k(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var m0=256;function Fc(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=g=>{try{g()}catch(b){n(b)}},d=g=>(a(
()=>{let b=g(o());b!==void 0&&e(b)}),Promise.resolve()),u=new Map,c=g=>{if(g?.kind!=="session")return;let{id:b,revertedFrom:S}=g.
session;if(u.get(b)!==S&&(u.delete(b),S!==void 0)){u.set(b,S);for(let x of u.keys())u.size>m0&&u.delete(x);g0(i,b).then(
x=>d(B=>({kind:"turns",time:B,sessionID:b,messageIDs:x})),n)}},p={event:g=>d(b=>{let S=cc(l(g).event,b);S!==void 0&&e(S),
c(S)}),config:g=>d(b=>Cc(g,b)),"chat.message":(g,b)=>(r!==void 0&&a(r),d(S=>_c(b,S))),"chat.params":(g,b)=>d(S=>Pc(g,b,S)),
"chat.headers":g=>d(b=>Nc(g,b)),"experimental.chat.system.transform":(g,b)=>d(S=>Mc(g,b,S)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(g,b)=>d(S=>Ac(b,S))},"tool.definition":(g,b)=>d(S=>Lc(g,b,S)),"command.execute.before":g=>d(
b=>$c(g,b))},m=sc(g=>{d(b=>oc(g,b))});return{hooks:p,stop:m}}async function g0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function h0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function ds(t){return h0(t)?2e3:40}import{userInfo as lE}from"node:os";import{fileURLToPath as pE}from"node:url";import{createHash as oE}from"node:crypto";import{setTimeout as iE}from"node:timers/promises";import{createHash as y0}from"node:crypto";var b0="opencode-mlflow/1";function Uc(t,e){let n=JSON.stringify([b0,...t]);return y0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function us(t,e,n){return Uc(["trace",t,e,n],16)}function we(t,e,n){
return Uc(["span",t,e,n],8)}var Wc={[h.spanTokens]:h.traceTokens,[h.spanCost]:h.traceCost},S0={[h.spanCost]:{input_cost:0,output_cost:0}},jc=Object.
keys(Wc),cs=class{#e=new Map;add(e){let n={};for(let r of jc){let s=w0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of jc){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...S0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Wc[n]]=JSON.stringify(s)}return e}};function w0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var E0={code:"OK"};function yt(t){return t===void 0?E0:{code:"ERROR",message:t.message}}function bt(t,e){return t===void 0?
[]:[sr(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function Bc(t){
return t.closed!==void 0||t.superseded}function zc(t,e){return e.message.failure!==void 0?e.message.failure:e.message.completed===
void 0&&Bc(t)?Me:void 0}function Gc(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"ToolError",message:e.
error??"the tool failed"}:Bc(t)&&!je(e)?Me:void 0}function _n(t){let e=Be(t),n=e===void 0?t[0]?.failure:e.message.failure;
return n!==void 0?n.ending??"failed":t.some(r=>r.closed!==void 0)?"interrupted":e?.message.finish==="length"?"length":"c\
ompleted"}function Qo(t){let e=_n(t);if(!(e==="completed"||e==="length"))return Be(t)?.message.failure??t[0]?.failure??Me}function Zo(t,e,n){let r=D0(t,e,n);return[...(n.part.nested??[]).map((o,i)=>T0(r,n.part,o,i)),r]}function T0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:we(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:yt(i),attributes:{
...Pe("TOOL",n.input,void 0),[w.toolKind]:Vc(n.tool)},events:bt(i,s)}}function Yo(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function k0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function x0(t,e){let{completed:n,failure:r}=e.message,
s=gt(e),o=Yo([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed??o??e.message.created:o??n??t.closed??e.
message.created}function O0(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,attributes:{
attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function v0(t,e,n){let r=vc(t,e,n),s=t[e]?.call.setup?.
parameters;return{[h.tools]:r?.map(lc),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.topP,"gen_a\
i.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function Xo(t,e,n,r){let s=e[n];if(s===void 0||
!k0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,x0(o,i)),c=zc(o,i),p=i.firstToken===
void 0?void 0:i.firstToken-d,m=Ho(i),{messages:g,leftOut:b}=Oc(e,n,r);return{traceId:t.trace,spanId:we(t.trace,a.id,"mod\
el"),parentSpanId:t.parent,name:[a.provider,a.model].filter(S=>S!==void 0).join("/")||"model",start:d,end:u,status:yt(c),
attributes:{...Pe("CHAT_MODEL",{messages:g},ss(Xe({...m,text:ht(i)}),a.finish)),...Fa(a),...v0(e,n,r),[$.agentName]:a.agent,
[w.messageId]:a.id,"opencode.input.messages_left_out":b,[w.finishReason]:a.finish===void 0?void 0:Bo(a.finish),[w.variant]:a.
variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...O0(i),...bt(c,u)]}}
function A0(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===0?void 0:e.reduce(
(n,r)=>n+r,0)}function I0(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.patterns},
o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,{name:`${e.
subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var R0=new Map([["apply_pat\
ch","patch"],["bash","shell"],["task","subagent"]]);function Vc(t){return R0.get(t)??t}function _0(t){return{[$.toolCallId]:t.
callID,[w.toolKind]:Vc(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.exit_code":t.exitCode??
void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.tool.diff":t.diff,"open\
code.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attachments":t.attachments?.
map(e=>({...e}))}}function D0(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.max(o,je(r)?r.end??s.
last:e.closed??s.last),a=Gc(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),u=r.exitCode!==void 0&&r.exitCode!==null&&
r.exitCode!==0;return{traceId:t.trace,spanId:we(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.tool,start:o,end:i,status:yt(
a),attributes:{...Pe("TOOL",r.input,r.output),..._0(r),"opencode.tool.waited_ms":A0(d)},events:[...I0(d),...u?[{name:"ex\
it",time:i,attributes:{exit_code:r.exitCode}}]:[],...bt(a,i)]}}var Dn="opencode",N0=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function ti(t,e){let n=t.sessions.get(e.sessionID)?.info,
r=n?.title,[s]=e.calls.values();return ei({[w.version]:n?.version,[w.sessionTitle]:r===void 0||N0.test(r)?void 0:r,"open\
code.cwd":s?.message.cwd??n?.directory})}function ei(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&r[1]!==
"");return Object.fromEntries(n.map(([r,s])=>[r,st(s,e)]))}function ni(t){if(t.command!==void 0)return t.command.name;for(let{
part:e}of t.parts.values())if(e.type==="subtask"&&e.command!==void 0)return e.command}function qc(t){let e=[...new Set(t)].
filter(n=>n!==void 0).sort();return e.length===0?void 0:e.join(", ")}function P0(t){let e=t.flatMap(n=>[...n.calls.values()]);
return qc(e.map(({message:n})=>n.model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join("/")))}function M0(t){
let e=t.flatMap(n=>[...n.calls.values()]);return qc(e.flatMap(n=>Kt(n).map(({part:r})=>r.tool)))}function ri(t){return t===
void 0?{}:{"opencode.diff.files":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"opencode.diff.li\
nes_removed":t.reduce((e,n)=>e+n.deletions,0)}}function si(t){return Object.fromEntries(Object.entries(ri(t)).map(([e,n])=>[
e,String(n)]))}function fs(t,e,n,r,s){let o=ce(t,e),i=Be(o),a=Vo(e),u=(s===void 0||i===void 0?void 0:ht(i))??s?.status.message,
c=s===void 0?o:[e,...We(t,e)],p=c.reduce((m,g)=>m+g.notUnderstood,0);return{traceId:n,state:s===void 0?"IN_PROGRESS":s.status.
code,requestTime:s?.start??Ht(e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:{requestPreview:st(a,_.preview)},
...u===void 0?{}:{responsePreview:st(u,_.preview)},metadata:ei({...r.environment,...ti(t,e),[h.session]:e.sessionID,[h.user]:r.
user,[h.sourceName]:Dn,[w.messageId]:e.id},_.metadata),tags:{[h.traceName]:Dn,...ei({[w.agent]:e.user?.agent??i?.message.
agent,[w.command]:ni(e),[w.model]:P0(c),...s===void 0?{}:{[w.outcome]:_n(o),[w.tools]:M0(c),[w.notUnderstood]:p===0?void 0:
String(p)}},_.tag),...s===void 0?{}:si(e.user?.diffs)}}}function Nn(t,e){return us(e.experimentId,t.sessionID,t.id)}function oi(t,e,n){return{state:t,turn:e,trace:Nn(e,n),inputs:n.
inputs??"new"}}function ii({turn:t,trace:e},n){return we(e,n.id,n===t?"turn":"agent")}function ls(t,e){return is(e)?we(t.
trace,e.id,"compaction"):ii(t,J(t.state,e)??e)}function C0(t,e){let n=as(t.state,e);return n?.link!==void 0?we(t.trace,n.
link.partID,"tool"):ls(t,n?.exchange??t.turn)}function Jc(t,e,n){let r=In(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed),o=e.map(i=>i.end);return Math.max(n,Yo([...r,...o,...s])??n)}function L0(t){let e=(t??[]).map(n=>n.patch??"").
filter(n=>n!=="");return e.length===0?void 0:k(e.join(`
`),_.patch)}function ai(t){return{...ri(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:L0(t)}}function $0(t){let n=In(
t).flatMap(({call:s})=>gt(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function F0(t,e,n,r){let{state:s,turn:o}=t,a=[o,...We(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...Ua(Dn,o.sessionID,r.user),...ti(s,o),...ai(o.user?.diffs),[w.command]:ni(o),"openc\
ode.command.arguments":o.command?.arguments,"opencode.todos":$0(e),"opencode.model_calls":n.filter(U0).length,[w.notUnderstood]:a===
0?void 0:a}}function U0(t){return t.attributes[h.spanType]==="CHAT_MODEL"}function j0(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=Be(e),a=kc(s),d=i===void 0?void 0:ht(i),u=Ht(s),c=Jc(e,n,u),p=Qo(e),m=s.user?.agent??i?.message.agent;
return{traceId:t.trace,spanId:ii(t,s),...o?{}:{parentSpanId:C0(t,s)},name:o?Dn:m??"subagent",start:u,end:c,status:yt(p),
attributes:{...Pe("AGENT",a===void 0?void 0:{messages:[a]},d===void 0?void 0:ss(Xe({text:d,reasoning:void 0,toolCalls:[]}),
i?.message.finish)),[h.messageFormat]:"openai",[$.agentName]:m,[w.mode]:i?.message.mode,[w.messageId]:s.id,[w.outcome]:_n(
e),...o?F0(t,e,n,r):{[w.sessionId]:s.sessionID}},events:bt(p,c)}}function W0(t,e,n){let r=Be([e]),s=r===void 0?void 0:ht(
r),o=Ht(e),i=Jc([e],n,o),a=Qo([e]),d=os(e),u=d?.auto??!1,c=J(t.state,e)??e;return{traceId:t.trace,spanId:we(t.trace,e.id,
"compaction"),parentSpanId:ii(t,c),name:"compaction",start:o,end:i,status:yt(a),attributes:{...Pe("CHAIN",{auto:u,overflow:d?.
overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":u},events:bt(a,i)}}function B0(t,e,n){let r=e[n];if(r===void 0)
return[];let s={trace:t.trace,parent:ls(t,r.exchange)},o=Xo(s,e,n,t.inputs),i=gt(r.call).flatMap(a=>Zo(s,r,a));return o===
void 0?i:[o,...i]}function Hc(t,e,n,r){let s=ce(t.state,e),o=In(s),i=s.flatMap(u=>{let c=o.flatMap((p,m)=>p.exchange===u?
B0(t,o,m):[]);return is(u)?[...c,W0(t,u,c)]:c}),a=[...n,...i],d=j0(t,s,a,r);return d===void 0?i:[...i,d]}function Qc(t,e,n,r,s){
let o=oi(t,e,s),i=In(ce(t,J(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:ls(o,n)},u=Xo(d,i,a,o.inputs);
return u===void 0?[]:[u]}function Zc(t,e,n,r,s){let o=oi(t,e,s);return Zo({trace:o.trace,parent:ls(o,n.exchange)},n,r)}function Yc(t,e,n){
let r=oi(t,e,n),o=We(t,e).filter(i=>J(t,i)===i).sort((i,a)=>Kc(t,a)-Kc(t,i)).flatMap(i=>Hc(r,i,[],n));return[...o,...Hc(
r,e,o,n)]}function Kc(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=as(t,J(t,n)??n)?.exchange;return r.size}var fe={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function Xc(){
return{sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function St(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}function re(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,idle:void 0,
revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>fe.sessions){let o=new Set([...t.exchanges.values()].map(
i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=fe.sessions)break;i!==e&&!o.has(i)&&t.sessions.delete(
i)}}return s}function ef(t,e){t.revertedElsewhere.add(e),St(t.revertedElsewhere,fe.ended)}function ps(t,e,n,r){let s=t.exchanges.
get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:di(t,e),calls:new Map,live:!1,prompted:!1,announced:!1,
notUnderstood:0,superseded:!1};return t.exchanges.set(e,o),t.owners.set(e,o),z0(t),o}function z0(t){let e=0;for(let n of t.
exchanges.values())n.live||(e+=1);if(!(e<=fe.history))for(let n of[...t.exchanges.values()]){if(e<=fe.history)return;n.live||
(wt(t,n),e-=1)}}function di(t,e){let n=t.earlyParts.get(e)??new Map;return t.earlyParts.delete(e),n}function tf(t,e){let n=t.
earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.earlyParts.set(e,r),St(t.earlyParts,fe.earlyParts),r}function ms(t,e){
t.finished.delete(e),t.finished.add(e),St(t.finished,fe.finished)}function ui(t,e,n){let r=t.definitions.get(e);return r!==
void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.definitions.set(e,n),St(t.definitions,fe.definitions),n)}function nf(t,e){
let n=ui(t,e.name,e);t.offered.has(e.name)&&(t.offered=new Map),t.offered.set(e.name,n),St(t.offered,fe.definitions)}function rf(t,e){
t.ignoredPrompts.add(e),St(t.ignoredPrompts,fe.ignoredPrompts)}function sf(t,e,n,r){let{id:s,sessionID:o}=e;t.ended.set(
s,{sessionID:o,info:n,root:r,isReverted:!1,isRemoved:!1}),St(t.ended,fe.ended);let i=[...t.ended.values()].at(-1-fe.roots);
i!==void 0&&delete i.root}function wt(t,e){t.exchanges.delete(e.id);for(let n of[e.id,...e.calls.keys()])t.owners.delete(
n),t.earlyParts.delete(n),ms(t,n);for(let[n,r]of t.links){let s=r.filter(o=>o.exchange!==e);s.length!==r.length&&(s.length===
0?t.links.delete(n):t.links.set(n,s))}}function fi({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function of(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function af(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...G0(t,e.id,
r),...V0(t,e,n)]}function G0(t,e,n){let r=[...t.ended].filter(([,o])=>o.sessionID===e),s=df(r.map(([o])=>o),n);return r.
flatMap(([o,i])=>{let a=n===void 0?i.isRemoved:o>=(s??n);return a===i.isReverted?[]:(i.isReverted=a,of(i,{[w.reverted]:String(
a)}),[fi(i)])})}function df(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function V0(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=re(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>cf(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...uf(
t,e,[r],o)]}function uf(t,e,n,r){let s=re(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)ef(s,i);return o.map(i=>cf(e,i,!0,r))}function cf(t,e,n,{experimentId:r}){return{traceId:us(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function ff(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=df(n,s)??s;return uf(t,e,n.filter(a=>a>=i),r)}function lf(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function pf(t,e){let n=t.ended.
get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=ai(e.diffs),{root:s}=n;return s?.attributes[w.
diffPatch]===r[w.diffPatch]?[]:(of(n,si(e.diffs)),s===void 0?[fi(n)]:(n.root={...s,attributes:{...s.attributes,...r}},[{
...fi(n),spans:[n.root]}]))}function li(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function gf(t,e){switch(e.
kind){case"retry":for(let n of Ue(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;li(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of Ue(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;re(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":rf(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;re(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":J0(t,e.sessionID,e.
tools);return;case"todos":for(let n of Ue(t,e.sessionID))n.live&&(n.todos={todos:e.todos,time:e.time});return;case"syste\
m":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(n)===!0))return;re(t,e.sessionID).system=e.system;return;case"\
definition":nf(t,e.definition);return;case"parameters":re(t,e.sessionID).parameters=e.parameters;return;case"request":K0(
t,e.sessionID,e.messageID,e.time);return;case"asked":H0(t,e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replie\
d":for(let n of t.exchanges.values()){let s=[...n.calls.values()].flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&
i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"unknown":q0(t,e.sessionID)}}function q0(t,e){let n=[
...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function H0(t,{
messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);return s!==void 0&&n!==""?s:void 0}function K0(t,e,n,r){let s=re(
t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.system,delete s.parameters,delete s.given;let u=t.exchanges.
get(n),c=u===void 0?void 0:li(u);if(u===void 0||c===void 0)return;c.requested??=r;let p=new Set([...s.info.deniedTools??
[],...u.user?.deniedTools??[]]),m=[...d.values()].filter(B=>!p.has(B.name)),g=c.message.summary===!0||m.length===0,b=c.message.
summary===!0?void 0:a,x={system:o,parameters:i,tools:g?void 0:m,given:b};c.setup??=Q0(t,u,x)}function J0(t,e,n){let r=n.
map(s=>ui(t,`call ${s.name}`,s));for(let s of Ue(t,e)){let o=li(s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}
function Q0(t,e,n){let{system:r,tools:s}=n;for(let o of ce(t,J(t,e)??e))for(let{setup:i}of o.calls.values())mf(i?.system,
r)&&(r=i?.system),mf(i?.tools,s)&&(s=i?.tools);return{...n,system:r,tools:s}}function mf(t,e){return t?.length===e?.length&&
t?.every((n,r)=>n===e?.[r])===!0}function hf(t,e,n){switch(e.kind){case"session":return Y0(t,e.session,n);case"session-removed":return t.sessions.delete(
e.sessionID),[];case"turns":return ff(t,e.sessionID,e.messageIDs,n);case"status":return re(t,e.sessionID).idle=e.status===
"idle",e.status==="idle"?Pn(t,Ue(t,e.sessionID),n):[];case"message":return X0(t,e.message,n);case"message-removed":return lf(
t,e.messageID),rE(t,e.messageID,e.time,n);case"part":return tE(t,e.part,e.time,n);case"part-removed":return t.earlyParts.
get(e.messageID)?.delete(e.partID),wf(t,e.messageID)?.delete(e.partID),[];case"resumed":for(let r of e.messageIDs)t.finished.
delete(r),t.ended.delete(r);return[];case"prompt":case"stored":return Z0(t,e,n);case"close":return sE(t,e.time,n);case"r\
etry":case"failure":case"delta":case"command":case"hidden":case"given":case"tools":case"todos":case"system":case"definit\
ion":case"parameters":case"request":case"asked":case"replied":case"unknown":return gf(t,e),[]}}function Z0(t,e,n){let{message:r}=e;
if(t.finished.has(r.id))return[];if(e.kind==="stored")return Sf(t,r)?[]:(ps(t,r.id,r.sessionID,r.created).live=!0,[]);let s=ps(
t,r.id,r.sessionID,r.created);s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,
{part:i,first:e.time,last:e.time});let o=re(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,
gs(t,s,n)}function gs(t,e,n){if(e.announced||!e.live||e.user===void 0||e.parts.size===0)return[];if(t.sessions.get(e.sessionID)?.
described!==!0)return[];if(Jt(t,e)!==e)return[];e.announced=!0;let r=Nn(e,n);return[{traceId:r,info:fs(t,e,r,n),spans:[],
final:!1}]}function yf(t){for(let e of t.exchanges.values())if(bf(t,e))return!0;return!1}function bf(t,e){return!e.live||
zo(t,e)||J(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===!1}function Y0(t,e,n){
let r=re(t,e.id),s=!r.described,o=af(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);if(r.info={...r.info,...Object.
fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)return o;let a=Ue(t,e.id),d=a.
flatMap(u=>gs(t,u,n));return[...o,...d,...Pn(t,a,n)]}function Sf(t,e){let n=t.sessions.get(e.sessionID)?.info.created;return n!==
void 0&&e.created<n}function X0(t,e,n){if(t.finished.has(e.id))return pf(t,e);let r=e.role==="user"?e.id:e.parentID;if(t.
finished.has(r)||t.exchanges.get(r)?.live!==!0&&Sf(t,e))return ms(t,e.id),t.earlyParts.delete(e.id),[];let s=ps(t,r,e.sessionID,
e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},[...gs(t,s,n),...Pn(t,[s],n)];let o=s.calls.
get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===void 0&&e.completed===void 0&&(s.live=!0);
let i=o===void 0?{message:e,parts:di(t,e.id),retries:[],asked:[]}:{...o,message:e};if(s.calls.set(e.id,i),t.owners.set(e.
id,s),o===void 0)for(let{part:u}of i.parts.values())Ef(t,s,u);let a=o===void 0?eE(t,s):[];return[...e.completed===void 0?
[]:Tf(t,s,n,u=>Qc(t,u,s,i,n)),...Pn(t,[...a,s],n)]}function eE(t,e){let n=J(t,e)??e,r=Ue(t,e.sessionID).filter(s=>s.id<n.
id&&J(t,s)!==n);for(let s of r)s.superseded=!0,s.calls.size===0&&s.failure===void 0&&!s.announced&&wt(t,s);return r}function wf(t,e){
let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function tE(t,e,n,r){if(t.finished.has(e.messageID))
return[];let s=wf(t,e.messageID)??tf(t,e.messageID),o=s.get(e.id);if(o!==void 0&&nE(e,o.part))return[];let i={part:e,first:Math.
min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);if(a===void 0)return[];if(Ef(
t,a,e),e.messageID===a.id)return gs(t,a,r);let d=a.calls.get(e.messageID);return e.type==="tool"&&d?.requested!==void 0&&
(d.firstToken??=n),d===void 0||e.type!=="tool"||!je(e)?[]:[...Tf(t,a,r,c=>Zc(t,c,{exchange:a,call:d},{part:e,seen:i},r)),
...Pn(t,[a],r)]}function nE(t,e){return e.type==="tool"?je(e)&&!(t.type==="tool"&&je(t)):e.type==="text"||e.type==="reas\
oning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function Ef(t,e,n){if(n.type!=="tool"||n.childSessionID===void 0)
return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.messageID,partID:n.
id}),t.links.set(n.childSessionID,r))}function Tf(t,e,n,r){let s=Jt(t,e);if(s?.live!==!0||t.sessions.get(s.sessionID)?.described!==
!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Nn(s,n);return[{traceId:i,info:fs(t,s,i,n),spans:o,
final:!1}]}function Pn(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Jt(t,s);o===void 0?t.sessions.
get(s.sessionID)?.idle===!0&&wt(t,s):wc(t,o)&&r.push(pi(t,o,n))}return r}function pi(t,e,n){let r=We(t,e);for(let d of r){
e.superseded&&(d.superseded=!0);let u=J(t,d)??d;u===e||e.closed===void 0||Go(ce(t,u))&&(u.closed=e.closed)}let s=Yc(t,e,
n),o=s.at(-1),i=Nn(e,n),a=fs(t,e,i,n,o);for(let d of r)wt(t,d);return wt(t,e),sf(t,e,a,o),{traceId:i,info:a,spans:s,final:!0}}
function rE(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),s===void 0)return[];if(s.id===e){if(s.announced&&Jt(
t,s)===s)return s.closed=n,[pi(t,s,r)];wt(t,s)}else s.calls.delete(e),t.owners.delete(e),ms(t,e);return[]}function sE(t,e,n){
return[...t.exchanges.values()].filter(s=>bf(t,s)).map(s=>{let o=[s,...We(t,s)].filter(d=>J(t,d)===d),i=t.sessions.get(s.
sessionID)?.idle===!1;if((s.calls.size>0||i)&&o.some(d=>Go(ce(t,d))))for(let d of ce(t,s))d.closed=e;return pi(t,s,n)})}var aE=300,dE=10,uE=256,cE="info",hs=class{#e=Xc();#t;#r;#n=new Map;#s=new Se(uE);#o=new Map;constructor(e){this.#t=e,this.#r=
e.context}learn(e){this.#r={...this.#r,environment:e}}observe(e){e.kind==="resumed"&&this.#i(e);for(let n of hf(this.#e,
e,this.#r))n.info===void 0?this.#t.recorder.record(za(n.traceId,n.tags),!1):this.#d(n)}#i({messageIDs:e,seen:n}){let[r=""]=e;
e.forEach(s=>{this.#s.add(s)}),n===void 0?this.#o.delete(r):this.#o.set(r,n)}async close(){let e=performance.now()+aE;for(;this.
hasOpenTurns&&performance.now()<e;)await iE(dE);this.closeNow()}get hasOpenTurns(){return yf(this.#e)}closeNow(){this.observe(
{kind:"close",time:Date.now()})}#d({traceId:e,spans:n,info:r,final:s}){let o=!this.#n.has(e),i=this.#n.get(e)??this.#c();
for(let b of n)i.totals.add(b),i.seen=Math.max(i.seen,b.end);let a=fE(r),d=this.#g(r,i.totals),{seen:u}=i,c=a===void 0?void 0:
{info:d,rootSpanId:a,seen:u},p=[...c===void 0||r.state!=="IN_PROGRESS"?[]:this.#u(i,c),...this.#f(i,this.#a(n,r,a)),...this.#l(
i,d,s,c)];if(s&&this.#o.delete(r.metadata[w.messageId]??""),s?this.#n.delete(e):this.#n.set(e,i),p.length===0)return;let g=s&&
this.#s.has(r.metadata[w.messageId]??"")?p.map(b=>({...b,resumed:!0})):p;this.#t.recorder.record(g,s||o)}#c(){return{digests:new Map,
totals:new cs,seen:0}}#u(e,n){let r=pn(Wa(n),!0);return mi(e,n.rootSpanId,r.text)?[r]:[]}#a(e,n,r){let s=this.#o.get(n.metadata[w.
messageId]??"");return s===void 0?e:e.filter(({spanId:o,end:i})=>o===r||i>s)}#f(e,n){return n.filter(r=>mi(e,r.spanId,JSON.
stringify(r))).map(r=>pn(this.#p(r)))}#l(e,n,r,s){let o=or(n,r,s),i=`${o.text} ${s?.seen??""}`;return mi(e,cE,i)||r?[o]:
[]}#p(e){try{return this.#t.mask.span(e)}catch{return this.#t.debug(`span ${e.spanId} could not be masked: its content i\
s left out`),Yr(e)}}#g(e,n){let r=this.#m(e);return{...r,metadata:{...r.metadata,...n.metadata()}}}#m(e){try{return this.#t.
mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} could not be masked: its content is left out`),Xr(e)}}};function fE({
traceId:t,metadata:e}){let n=e[w.messageId];return n===void 0?void 0:we(t,n,"turn")}function mi({digests:t},e,n){let r=oE(
"sha256").update(n).digest("base64");return t.get(e)===r?!1:(t.set(e,r),!0)}var mE=1e3;function gE(){try{return lE().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function le(t){return t instanceof Error?t.stack??t.message:String(t)}function ys({directory:t,worktree:e,
options:n,isShared:r}){let s=xn(t,e),o={directory:t,worktree:e},i=qs(ot(pE(import.meta.url)),ot(s)),a=it(process.env,n,o,
ke=>xa(ke)||i&&/^https?:/.test(ke),r),d=at(a),u=zt(d.debug,d.stateDir);d.problems.forEach(u);let c=Tu(d,Ca(a),s,u);if("p\
roblem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:m,release:g}=c,b=d.experimentId??"";u(`tracing to ${m.
url}, experiment ${b}`);let S=ts({capture:d.capture,pattern:d.redactPattern});S.problem!==void 0&&u(S.problem);let x={experimentId:b,
user:gE(),inputs:d.inputs},B=new hs({context:x,recorder:p,mask:S,debug:u}),Te=setTimeout(()=>{p.takeOverAll()},mE);return Te.
unref(),{tracer:B,delivery:p,inputs:d.inputs,debug:u,stateDir:d.stateDir,key:JSON.stringify([t,s,d]),release:()=>{clearTimeout(
Te),g()}}}function hE({tracer:t,delivery:e,inputs:n,debug:r},s){let o=Qr(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=nc(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=Fc({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${le(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:m}=process;await e.flushAtExit(ds({pid:c,ppid:p,environment:m}))}catch(c){
r(`not finished: ${le(c)}`)}finally{u()}}}}var kf=(t,e)=>{try{let{directory:n,worktree:r}=t,o=ys({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:hE(o,t))}catch{return Promise.resolve({})}};import{setTimeout as Hf}from"node:timers/promises";function gi(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function xf(t,e){return typeof l(t)[e]=="function"}function Of(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(e).version),a=f(l(n).directory),d=[...a===void 0?["ctx.location.directory"]:[],...xf(s,"subscribe")?[]:["ctx.ev\
ent.subscribe"],...xf(o,"hook")?[]:["ctx.session.hook"]];if(a===void 0||d.length>0)return{version:i,missing:d};let{project:u}=l(
n),c=async(p,m)=>{let g=await gi(o,p,[{sessionID:m}]);return l(g).data??g};return{directory:a,worktree:f(l(u).directory),
version:i,options:l(r),subscribe:p=>gi(s,"subscribe",[{signal:p}]),beforeCall:async p=>await gi(o,"hook",["context",p]),
session:p=>c("get",p),messages:p=>c("context",p)}}var yE=/title|compact|generate|summar/;function vf(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!yE.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>k(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>bE(o,i)),parameters:SE(l(r.options)),given:e==="full"?wE(
O(r.messages)):void 0}}}function bE(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:k(r)},...s===void 0?{}:{parameters:A(s)}}}function SE(t){return{temperature:v(t.temperature),
topP:v(t.topP),topK:v(t.topK),maxOutputTokens:v(t.maxOutputTokens)??v(t.maxTokens)}}function wE(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=EE(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function EE({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:k(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>rs(Af(d),kE(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
Xe({text:o,reasoning:d.length===0?void 0:k(d.join(`
`)),toolCalls:u.map(TE)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Ye(o)]:[Ye([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function Af(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function TE(t){return{id:Af(t),name:f(
t.toolName)??f(t.name)??"unknown",input:A(t.input??t.args??{})}}function kE(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?k(n):JSON.stringify(A(n))}var xE=/^(session|permission|form)\./;function If(t,e){let{type:n}=l(t);if(typeof n!="string"||!xE.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:R(o)??e}}function _f({type:t,data:e,time:n}){switch(t){case"permission.asked":return Rf(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:ie(e.resources).map(r=>k(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=k(i.
join(`
`));return Rf(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return hi(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?ie(s).join(", "):String(s));return hi(f(
e.id),r.join(`
`),n)}case"form.cancelled":return hi(f(e.id),"reject",n);default:return}}function Rf(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function hi(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:k(e)}]}function bs(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:R(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function Ee(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=v(e.status);return{name:n??"unknown",message:k(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function Zt(t){if(typeof t!="object"||t===null)return;let e=l(
t),n=l(e.cache);return{input:L(e.input),output:L(e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}
function Yt(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),variant:f(e.variant)}}function yi(t){let e=l(t),
n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),i=o===void 0?r:`data:${n};base64,${o}`;return i?.
startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.
length,sha256:un(i)}}function Ss(t,e){let n=O(t).map(l),r=n.flatMap(i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.
type==="file").map(yi),o=r.some(i=>i!=="")?OE(r):AE(e);return{output:o===void 0?void 0:k(o),...s.length===0?{}:{attachments:s}}}
function OE(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}
${n}`)}var vE=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function AE(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!vE.has(r));return n.length===0?void 0:JSON.
stringify(A(Object.fromEntries(n)))}function bi(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(e.status),patch:k(f(e.patch)??"",_.patch)}]})}
function Mn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=bi(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...v(n)===void 0?{}:{exitCode:v(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:k(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:A(s)},...a.length===0?{}:{diff:k(a.map(
u=>u.patch??"").join(`
`),_.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var IE=200;function Cn(t,e,n){let r=O(t.toolCalls).
slice(0,IE).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:A(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function Re(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:k(r),synthetic:o,ignored:!1,continuation:!1,...s}}var Ln={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function Si(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var Xt=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,isContinued:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,
compactions:0,diffs:new Map};this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=Ln.sessions)break;!o.isBusy&&s!==
e&&this.#e.delete(s)}return r}forget(e){this.#e.delete(e)}};function Df(t,e,n){t.waiting.set(e,n),Si(t.waiting,Ln.waiting)}
function ws(t,e){t.prompt=e,t.isAnswered=!1,t.prompts.add(e.id),Si(t.prompts,Ln.prompts),t.diffs.clear()}function Nf(t,e){
t.setups=[...t.setups,e].slice(-Ln.setups)}function Pf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.
setups=t.setups.slice(n+1),r}function $n(t){return[...t.steps.values()].at(-1)}function Fn(t,e){t.steps.set(e.message.id,
e),t.isContinued=!1,t.compactions=0,Si(t.steps,Ln.steps)}function wi(t){return t.replace(/^[a-z]+_/,"msg_")}function Mf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=wi(i);if(s.isBusy&&!s.isAnswered&&!s.prompts.has(d))return[];
let u=l(o.time),c=R(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},m={messageID:d,sessionID:e},g={role:"assist\
ant",id:`${d}:shell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},b={id:`${g.id}:tool`,messageID:g.id,sessionID:e,type:"\
tool",tool:"shell",callID:i,status:"running",input:{command:a},start:c},S=Re(m,"text",0,`!${a}`,{start:c,end:c}),x=[{kind:"\
prompt",time:c,message:p,parts:[S]},{kind:"message",time:c,message:g}];if(t==="session.shell.started")return s.prompts.add(
d),[...x,{kind:"part",time:c,part:b}];if(t!=="session.shell.ended")return;let{output:B,truncated:Te}=l(n.output),ke=R(u.
completed)??r,Is=o.status!=="killed"&&o.status!=="timeout",Rs={...b,status:"completed",output:k(f(B)??""),exitCode:v(o.exit),
...typeof Te=="boolean"?{truncated:Te}:{},...Is?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(
o.status)})`}},end:ke};return[...x,{kind:"part",time:ke,part:Rs},{kind:"message",time:ke,message:{...g,completed:ke}},...s.
isBusy?[]:[{kind:"status",time:ke,sessionID:e,status:"idle"}]]}function Lf(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return Cf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?Cf(t,e):[],i=e.compaction;if(o===void 0||i===void 0)
return;e.isContinued=!0,e.compaction=void 0;let a=Ee(r.error),d={...i,...r.model===void 0?{}:Yt(r.model),completed:s,finish:a===
void 0?"stop":void 0,cost:v(r.cost),tokens:Zt(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},
p={start:i.created,end:s};return[...o,...u===void 0?[]:[{kind:"part",time:s,part:Re(c,"text",0,u,p)}],{kind:"message",time:s,
message:d}]}default:return}}function Cf(t,e){let{sessionID:n,data:r,time:s}=t,o=r.reason!=="manual",i=o?RE(e):_E(t,e);if(i===
void 0)return;let a={role:"user",id:i,sessionID:n,created:s},d={role:"assistant",id:`${i}:summary`,sessionID:n,parentID:i,
created:s,summary:!0};return e.compaction=d,o||e.prompts.add(i),[{kind:"message",time:s,message:a},{kind:"part",time:s,part:{
id:`${i}:compaction`,messageID:i,sessionID:n,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:s,message:d},{kind:"\
request",time:s,sessionID:n,messageID:i}]}function RE(t){let{prompt:e,compactions:n}=t;if(e===void 0)return;t.compactions+=
1;let r=$n(t)?.message;return`${r?.parentID===e.id?r.id:e.id}:compaction:${n}`}function _E({type:t,id:e,data:n},r){let[s]=[
...r.waiting].find(([,i])=>i.type==="compaction")??[],o=f(n.inputID)??s;return o!==void 0&&r.waiting.delete(o),o!==void 0||
t!=="session.compaction.started"||e===""?o:wi(e)}function Es(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[Re(r,"text",0,s,o,n)],a=O(e.files).map((d,u)=>{let c=yi({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function $f({data:t},e){let n=$n(e),r=f(t.assistantMessageID);if(n===void 0||r===void 0||e.steps.has(r))return!1;let{parentID:s,
finish:o,failure:i}=n.message;return e.isContinued||s!==e.prompt?.id||i!==void 0?!1:o!=="tool-calls"&&n.tools.size===0}function Ff(t,e){
let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.step.started")return DE(
t,e,s,e.prompt.id);let o=e.steps.get(s)??PE(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return ME(t,o);let[,i="",...a]=n.
split("."),d=a.join(".");switch(i){case"step":return CE(t,o,d,e);case"text":case"reasoning":return $E(t,o,i,d);case"tool":
return UE(t,o,d,e);default:return FE(t,d)}}function DE(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=R(o.started)??i,d=e.steps.
get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??a,agent:f(o.agent),
...Yt(o.model),cwd:e.info.directory};d===void 0?Fn(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):d.message=u;let c=Pf(
e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:NE(c,p),{kind:"reque\
st",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}function NE({time:t,
system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,sessionID:o,system:e}],
...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}function PE({sessionID:t,
time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,tools:new Map,hasToken:!1};
return Fn(n,i),i}function ME({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,messageID:e.message.id}])}
function CE({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{let i=r==="failed"?Ee(t.error)??
{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,finish:f(t.finish),cost:v(
t.cost),tokens:Zt(t.tokens),failure:i},[...LE(s,n,e),{kind:"message",time:e,message:n.message}]}default:return}}function LE(t,{
message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,message:{...r,diffs:[
...s.values()]}}]}function $E({data:t,time:e},n,r,s){let o=L(t.ordinal),i=`${r}:${o}`;if(s==="started")return n.began.set(
i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(t.text)??"";return[{kind:"\
part",time:e,part:Re({messageID:a,sessionID:d},r,o,c,u)}]}function FE({sessionID:t,data:e,time:n},r){if(r!=="scheduled")
return;let s=Ee(e.error)?.message??"",o=R(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:L(e.attempt),message:s,next:o}]}
function UE(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(i)??jE(t,e,i),d=l(
s.metadata??s.structured),u=WE(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of bi(d))zE(r,p);return e.tools.
set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.started"?[{kind:"part",
time:o,part:u}]:[]}function jE({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.id,sessionID:n.
sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function WE(t,e,n,r,s){let o=t.
status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,order:Math.
min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:BE(e.text)}:{}};case"called":{let i=A(e.input??
{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=Mn(n,t.
sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:Cn(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?Ee(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...Ss(e.content,n),...Mn(n,t.sessionID),error:a,failure:i,nested:Cn(n,t.nested,s),end:s}}default:return}}function BE(t){
let e=f(t);if(e===void 0)return{};try{return A(JSON.parse(e))}catch{return k(e)}}function zE(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:k([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function Ts(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function ks(t,e,n){let r=$n(t);if(r===void 0)return[];let{message:s}=r;if(s.
completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===void 0?e:{...s.failure,
ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.message}]}function Uf(t,e){let n=O(e).map(l),r=n.findLastIndex(({type:s,id:o})=>s==="user"&&f(o)!==void 0);return Wf(t,n.slice(Math.
max(0,r)))}function jf(t,e,{messageID:n,seen:r}){let s=O(e).map(l),o=s.findIndex(({type:S,id:x})=>S==="user"&&x===n);if(o<
0)return[];let i=s.findIndex(({type:S},x)=>x>o&&S==="user"),a=new Xt().of(t.id);a.info=t;let d=Wf(a,s.slice(o,i<0?void 0:
i)),u=Math.max(r,...d.map(({time:S})=>S)),c=d.flatMap(S=>{if(S.kind!=="part"||S.part.type!=="tool"||GE(S.part))return[];
let x={...S.part,status:"error",error:xs.message,failure:xs,end:u};return[{kind:"part",time:u,part:x}]}),p={kind:"failur\
e",time:u,sessionID:t.id,failure:xs},m={kind:"status",time:u,sessionID:t.id,status:"idle"},g=d.map(S=>S.kind==="resumed"?
{...S,seen:r}:S),b=[...ks(a,xs,u),...Ts(a,u)];return[...g,...c,p,...b,m]}var xs={...Me,ending:"interrupted"};function GE({
status:t}){return t==="completed"||t==="error"}function Wf(t,e){let n=t.info.id,[r]=e,s=f(r?.id);if(r?.type!=="user"||s===
void 0)return[];let o=Bf(r)??0,i={role:"user",id:s,sessionID:n,created:o};ws(t,i);let a=e.filter(({type:u})=>u==="assist\
ant"),d=a.flatMap(u=>f(u.id)??[]);return[{kind:"resumed",time:o,messageIDs:[s,...d]},{kind:"prompt",time:o,message:i,parts:Es(
i,r,!1)},...a.flatMap(u=>VE(t,u,s))]}function Bf(t){return R(l(t.time).created)}function VE(t,e,n){let r=f(e.id),s=Bf(e);
if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.id,parentID:n,created:s,agent:f(e.agent),
...Yt(e.model),cwd:t.info.directory},i=R(l(e.time).completed),a={...o,completed:i,finish:f(e.finish),cost:v(e.cost),tokens:Zt(
e.tokens),failure:Ee(e.error)},d=qE(o,O(e.content).map(l)),u=d.filter(c=>c.type==="tool");return Fn(t,{message:i===void 0?
o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"message",time:s,message:o},...d.map(c=>({kind:"\
part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"message",time:i,message:a}]]}function qE(t,e){
let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.flatMap(s=>{let{type:o}=s;if(o==="text"||o===
"reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:R(d.created),end:R(d.completed)};return[Re(n,o,a,f(s.text)??"",
u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[KE(s,i,t)]})}var HE={running:"running",completed:"completed",error:"\
error"};function KE(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=R(s.created)??n.created,a=HE[f(r.status)??""]??
"pending",d=R(s.ran),u=R(s.completed),c=a==="error"?Ee(r.error):void 0,{input:p}=r;return{id:`${n.id}:${e}`,order:i,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p=="string"?k(p):A(p??{}),
...a==="completed"||a==="error"?Ss(r.content,o):{},...Mn(o,n.sessionID),...c===void 0?{}:{failure:c,error:c.message},nested:Cn(
o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var JE=new Set("agent.selected archived idle instructions.updated metadata.updated model.selected permissions skill.acti\
vated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),zf=new RegExp("^session\\.(ste\
p\\.(started|streamed|ended|failed)|(text|reasoning)\\.(started|delta|ended)|tool\\.(input\\.(started|delta|ended)|called|pr\
ogress|success|failed)|retry\\.scheduled)$"),Os=class{#e=new Xt;#t;constructor(e){this.#t=e}addSetup(e,n){Nf(this.#e.of(
e),n)}needsPrompt({type:e,sessionID:n}){if(!zf.test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&
!QE(s)}restore(e,n,r){let s=this.#e.of(e),o=bs(n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.
directory,version:this.#t,...Ei(o?.id===e?o:{}),...Ei({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#r(
s,r);return n.messages===void 0?u:[...u,...Uf(s,n.messages)]}restoreLeft(e,n,r){let{info:s,prompt:o}=this.#e.of(e);return o?.
id===r.messageID?[]:jf(s,n,r)}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"sessio\
n",time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e,o=this.#e.of(r);return n==="session.synthe\
tic"&&(o.isContinued=!0),JE.has(n)||n.startsWith("session.message.")?[]:this.#n(e,o)??[{kind:"unknown",time:s,sessionID:r}]}#n(e,n){
let{type:r}=e;if(zf.test(r)){let s=this.#c(e,n),o=Ff(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("sess\
ion.inbox.")||r.startsWith("session.input.")?this.#i(e,n):r.startsWith("session.execution.")?this.#u(e,n):r.startsWith("\
session.compaction.")?Lf(e,n):r.startsWith("session.shell.")?Mf(e,n):r.startsWith("session.")?this.#s(e,n):_f(e)}#s({type:e,
sessionID:n,data:r,directory:s,time:o},i){switch(e){case"session.created":{let a=bs(r)?.created??o,d=bs({directory:s,...r,
sessionID:n});i.info={...Ei(d??{}),id:n,created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,
created:o},i.isDescribed=!0;break;case"session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(
r.title);if(a===void 0)return;i.info={...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"se\
ssion-removed",time:o,sessionID:n}];case"session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)
return;i.info={...i.info,revertedFrom:u,revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,
revertedPart:void 0};break;case"session.revert.committed":return this.#o(r,i,o);default:return}return this.#r(i,o)}#o(e,n,r){
let s=f(e.to);if(s===void 0)return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==
void 0&&n.prompt.id>=s&&(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"\
message-removed",time:r,messageID:a})),...this.#r(n,r)]}#i({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.
inputID);if(i!==void 0)switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return Df(
o,i,{type:f(a.type),payload:l(a.payload),isQueued:a.delivery==="queue"}),[]}case"session.inbox.cancelled":return o.waiting.
delete(i),[];case"session.inbox.delivery.changed":{let a=o.waiting.get(i),d=r.delivery==="queue";return a!==void 0&&o.waiting.
set(i,{...a,isQueued:d}),[]}case"session.inbox.delivered":case"session.input.promoted":{let a=o.waiting.get(i);if(a===void 0&&
o.prompts.has(i))return[];o.waiting.delete(i),o.isContinued=!0;let d=a===void 0||a.type==="user",u=a?.type==="synthetic"&&
o.isAnswered;return d||u?[this.#d(i,a,n,o,s)]:[]}default:return}}#d(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,created:o};
ws(s,i);let a=Es(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#c(e,n){let{sessionID:r,
time:s}=e;if(n.prompt!==void 0&&!$f(e,n))return[];let o=[...n.waiting].filter(([,d])=>d.type==="user"),[i,a]=o.find(([,{
isQueued:d}])=>!d)??o[0]??[];return i===void 0?[]:(n.waiting.delete(i),[this.#d(i,a,r,n,s)])}#u(e,n){let{type:r,sessionID:s,
data:o,time:i}=e,a={kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return n.isBusy=
!0,n.isAnswered&&(n.prompt=void 0),[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succeeded":
break;case"session.execution.failed":{let d=Ee(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failure",time:i,
sessionID:s,failure:d},...this.#a(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d==="shutdown"||
d==="inactivity"?"interrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},m={kind:"\
failure",time:i,sessionID:s,failure:p},g=ks(n,p,i);return[m,...g,...this.#a(n,i),a]}default:return}return[...this.#a(n,i),
a]}#a(e,n){e.isBusy=!1,e.isAnswered=!0;let r=Ts(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(n).map(l).filter(({
type:o})=>o==="user").flatMap(({id:o})=>f(o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function QE(t){
for(let e of t.values())if(e.type==="user")return!0;return!1}function Ei(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);
return Object.fromEntries(e)}var ZE=250,YE=6e4,XE=5e3,ze={places:8192,sessions:4096,unknown:256,waiting:4096},Un="",vs=class{#e;#t;#r=new Se(ze.waiting);#n=new Map;#s=new Se(
ze.sessions);#o=new Map;#i=new Se(ze.sessions);#d=new Se(ze.sessions);#c=new Map;#u=!1;constructor(e){this.#e=e,this.#t=
new Os(e.version)}own(e,n){let r=If(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(
o);if(i!==void 0&&i!==a&&(a===void 0||a===Un||r.type==="session.moved")&&(a=this.#f(o,i)),a===void 0||this.#a(a))return r;
this.#n.size>0&&this.#l(o)}get isAsking(){return this.#o.size>0}hasTaken({id:e}){return this.#r.has(e)}take(e){if(e.id!==
""){if(this.#r.has(e.id))return;this.#r.add(e.id)}let{sessionID:n}=e,r=this.#e.places.get(n);if(r===void 0||r===Un){this.#p(
e);return}this.#m(n),this.#b(e)}beforeCall(e,n){let r=vf(e,this.#e.inputs,n),s=r?.sessionID??f(l(e).sessionID);if(s===void 0||
this.#u)return;let o=this.#e.places.get(s);(o===void 0||!this.#a(o))&&this.#f(s,this.#e.directory),this.#m(s),r!==void 0&&
this.#t.addSetup(s,r.setup)}close(){this.#u=!0;for(let e of this.#o.keys())this.#S(e);for(let[e,{events:n,dropped:r}]of[
...this.#n])this.#l(e),this.#e.dropped(e,n.length+r)}#a(e){let n=this.#c.get(e);if(n!==void 0)return n;let{directory:r,isSame:s}=this.#e,
o=e===r||e!==Un&&s(e,r);return this.#c.size>=ze.unknown&&this.#c.clear(),this.#c.set(e,o),o}#f(e,n){let{places:r}=this.#e;
r.set(e,n);for(let s of r.keys()){if(r.size<=ze.places)break;r.delete(s)}return n}#l(e){this.#n.get(e)?.timers.forEach(clearTimeout),
this.#n.delete(e)}#p(e){let{sessionID:n}=e,r=this.#n.get(n);if(r!==void 0){r.events.length<ze.waiting?r.events.push(e):r.
dropped+=1;return}let s=setTimeout(()=>{this.#g(n).catch(this.#e.failed)},ZE),o=setTimeout(()=>{this.#y(n)},YE);s.unref(),
o.unref(),this.#n.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){if(this.#n.size<=ze.unknown)break;
this.#y(i)}}async#g(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await jn(r(e)),o=f(l(l(s).location).directory);
o!==void 0&&!n.has(e)&&this.#f(e,o)}this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.places.get(e);if(!(n===void 0||r===void 0||
r===Un)&&(this.#l(e),!!this.#a(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);for(let s of n.events)this.#b(s)}}#y(e){let n=this.#n.
get(e);this.#l(e),!(n===void 0||this.#e.places.has(e))&&(this.#f(e,Un),this.#e.dropped(e,n.events.length+n.dropped))}#b(e){
let{type:n,sessionID:r}=e,s=this.#o.get(r);if(s!==void 0){s.length<ze.waiting?s.push(e):this.#e.dropped(r,1);return}n===
"session.execution.started"&&this.#i.delete(r);let o=n==="session.created"||n==="session.deleted",i=this.#t.needsPrompt(
e)&&!this.#i.has(r);if(i||!(o||this.#s.has(r))){this.#E(e,i);return}this.#s.add(r),!(n==="session.inbox.enqueued"&&this.#T(
e))&&(this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#i.delete(r),this.#e.places.delete(r)),n==="session.reve\
rt.staged"&&this.#x(r))}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&this.#e.prompted();for(let r of this.#t.read(
e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#E(e,n){let{sessionID:r}=e;this.#s.add(r),n&&this.#i.add(r),this.#o.set(
r,[e]),this.#k(r,n).then(()=>{this.#S(r)}).catch(this.#e.failed)}#T(e){let{sessionID:n}=e;if(this.#d.has(n))return!1;this.#d.
add(n);let{left:r,messages:s,observe:o,failed:i}=this.#e,a=r(n);return a.length===0?!1:(this.#o.set(n,[e]),jn(s(n)).then(
u=>{if(!this.#u)for(let c of a)this.#t.restoreLeft(n,u,c).forEach(o)}).catch(i).then(()=>{this.#S(n)}),!0)}#S(e){let n=this.#o.
get(e)??[];this.#o.delete(e);for(let r of n)this.#b(r)}async#k(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,
[d,u]=await Promise.all([jn(s(e)),n?jn(o(e)):void 0]);if(!this.#u)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.
restore(e,c,Date.now()))i(p)}catch(c){a(c)}}async#x(e){let{messages:n,observe:r,failed:s}=this.#e,o=await jn(n(e));if(!(o===
void 0||this.#u))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function jn(t){let e,n=new Promise(r=>{e=
setTimeout(r,XE,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var Gf=2e3,Kf=300,eT=4096,tT=50,nT=10,Vf=Symbol.for(`opencode-mlflow.locations.${pt}`);function As(){let t=Reflect.get(globalThis,
Vf);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,Vf,e),e}function rT(t,e){
return ot(t)===ot(e)}function sT(t,e){let{tracer:n,debug:r,inputs:s}=t,o=Qr(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new vs({directory:e.directory,version:e.version,inputs:s,places:As().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${le(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),left:c=>t.delivery.
leftIn(c),isSame:rT});o.started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}
function oT(t,e,n){let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());
if(i===void 0)return;if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}if(i.id===""||r.hasTaken(i))return;let a=e.
waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:e.waiting.slice(a),e.waiting.push(i),e.waiting.length>eT&&e.waiting.
shift()}catch(i){o.debug(`not traced: ${le(i)}`)}}function Jf({observer:t,instances:e,tracing:n},r){let s=e[0]===r,o=e.indexOf(
r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){n.debug(`not trace\
d: ${le(d)}`)}i.waiting=[]}}async function iT(t){let e=performance.now(),{tracing:n,observer:r}=t,s=o=>n.tracer.hasOpenTurns||
r.isAsking||o-Math.max(e,t.lastEvent)<tT;for(let o=e;o-e<Kf&&s(o);o=performance.now())await Hf(nT)}function Qf(t){return[
...As().locations.values()].filter(e=>e.directory===t)}async function aT(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,
delivery:i,key:a}=n;if(s.length>1?await Hf(Kf):await iT(t),Jf(t,e),s.length>0)return;let{locations:d,places:u}=As();d.delete(
a),r.close();let[c]=Qf(t.directory);if(c===void 0)for(let[x,B]of u)B===t.directory&&u.delete(x);else t.isReplaced||(c.isReplaced=
!1);o.closeNow();let{pid:p,ppid:m,env:g,argv:b}=process,S=ds({pid:p,ppid:m,environment:g,args:b});await i.flushAtExit(Math.
min(S,Gf),Gf),n.release()}function dT(t){let{dispose:e}=l(t);typeof e=="function"&&Promise.resolve(Reflect.apply(e,t,[])).
catch(()=>{})}function uT(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(i.
signal);Promise.resolve(a).catch(()=>{});let d=a[Symbol.asyncIterator](),u={context:e,waiting:[]};s.push(u),(async()=>{for(;;){
let g=await d.next();if(g.done===!0||i.signal.aborted)return;oT(t,u,g.value)}})().catch(g=>{i.signal.aborted||o(`no more\
 events: ${le(g)}`)}).then(()=>{s.length>1&&Jf(t,u)});let m=e.beforeCall(g=>{try{r.beforeCall(g,Date.now())}catch(b){o(`\
not traced: ${le(b)}`)}});return m.catch(g=>{o(`what model calls are given is not traced: ${le(g)}`)}),async()=>{try{await aT(
t,u)}catch(g){o(`not finished: ${le(g)}`)}finally{i.abort(),m.then(dT,()=>{}),Promise.resolve(d.return?.()).catch(()=>{})}}}
function qf({version:t,missing:e}){let{debug:n,stateDir:r}=at(it(process.env,{}));zt(n,r)(`off: this OpenCode gives plug\
ins no ${e.join(", ")}`),Nu(r,{at:Date.now(),opencode:t??null,missing:e})}function cT(t){let e=Of(t);if("missing"in e){qf(
e);return}let{directory:n,worktree:r,options:s}=e,o=ys({directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;
let{locations:i}=As(),a=i.get(o.key);a!==void 0&&o.release();let d=a??sT(o,e),u;try{u=uT(d,e)}catch(c){o.debug(`no event\
s: ${le(c)}`),qf({version:e.version,missing:["ctx.event.subscribe"]}),a===void 0&&o.release();return}Pu(o.stateDir);for(let c of Qf(
n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function Zf(t){try{return Promise.resolve(cT(t))}catch{return Promise.
resolve(void 0)}}function pT(){let[,t]=process.argv;if(t===void 0||!lT)return!1;try{return Yf(t)===Yf(fT(import.meta.url))}catch{return!1}}
pT()&&ec(process.argv.slice(2));var iN={id:"opencode-mlflow",server:kf,setup:Zf};export{iN as default};
