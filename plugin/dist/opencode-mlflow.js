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
var jf=Object.create;var As=Object.defineProperty;var Bf=Object.getOwnPropertyDescriptor;var Wf=Object.getOwnPropertyNames;var zf=Object.getPrototypeOf,Gf=Object.prototype.hasOwnProperty;var jn=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var Vf=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var Un=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of Wf(e))!Gf.call(t,s)&&s!==n&&As(t,s,{get:()=>e[s],
enumerable:!(r=Bf(e,s))||r.enumerable});return t},se=(t,e,n)=>(Un(t,e,"default"),n&&Un(n,e,"default")),Kf=(t,e,n)=>(n=t!=
null?jf(zf(t)):{},Un(e||!t||!t.__esModule?As(n,"default",{value:t,enumerable:!0}):n,t)),Bn=t=>Un(As({},"__esModule",{value:!0}),
t);var Xt={};import*as NE from"node:fs";var gi=jn(()=>{se(Xt,NE)});var en={};import*as PE from"node:path";var hi=jn(()=>{se(en,PE)});var tn={};import*as ME from"node:os";var yi=jn(()=>{se(tn,ME)});var nn={};import*as CE from"node:url";var bi=jn(()=>{se(nn,CE)});var wi=Vf((LE,Tt)=>{var Si=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},qf=Si(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),Hf=Si((t,e)=>{var n=(gi(),Bn(Xt)),r=(hi(),Bn(en)),s=(yi(),Bn(tn)),{URL:o,fileURLToPath:i}=(bi(),Bn(nn)),
{parseBoolean:a,optionsFromEnv:d}=qf(),u=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
c=new Uint8Array(256);for(let g=48;g<=57;g++)c[g]=1;for(let g=65;g<=90;g++)c[g]=1;for(let g=97;g<=122;g++)c[g]=1;c[45]=1,
c[46]=1,c[95]=1;function p(g){let C={},T=g.toString();T=T.replace(/\r\n?/mg,`
`);let R;for(;(R=u.exec(T))!=null;){let S=R[1],D=R[2]||"";D=D.trim();let N=D[0];D=D.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
N==='"'&&(D=D.replace(/\\n/g,`
`),D=D.replace(/\\r/g,"\r")),C[S]=D}return C}function m(g){return g<=32?g===32||g>=9&&g<=13:g>=160&&(g===160||g===5760||
g>=8192&&g<=8202||g===8232||g===8233||g===8239||g===8287||g===12288||g===65279)}function b(g){return g===10||g===8232||g===
8233}function y(g){let C={},T=typeof g=="string"?g:g.toString();T.indexOf("\r")!==-1&&(T=T.replace(/\r\n?/g,`
`));let R=T.length,S=0;for(;S<R;){let D=T.charCodeAt(S);for(;S<R&&m(D);)S++,D=T.charCodeAt(S);if(S>=R)break;if(D===35){for(;S<
R&&!b(T.charCodeAt(S));)S++;continue}let N=-1;if(D===101&&S+6<R&&T.charCodeAt(S+1)===120&&T.charCodeAt(S+2)===112&&T.charCodeAt(
S+3)===111&&T.charCodeAt(S+4)===114&&T.charCodeAt(S+5)===116){let fe=T.charCodeAt(S+6);if(m(fe)){let P=S+7;for(;P<R&&m(T.
charCodeAt(P));)P++;c[T.charCodeAt(P)]&&(N=S+6,S=P)}else D=T.charCodeAt(S)}let Xe=S,Te=0;for(;S<R&&(Te=T.charCodeAt(S),c[Te]);)
S++;if(S===Xe){for(;S<R&&!b(T.charCodeAt(S));)S++;continue}let xs=T.slice(Xe,S),Fn=S;if(S>=R&&(Te=0),m(Te))do S++,Te=S<R?
T.charCodeAt(S):0;while(m(Te));if(Te===61)S++;else if(Te===58&&S===Fn&&S+1<R&&m(T.charCodeAt(S+1)))S+=2;else{for(S=N===-1?
Fn:N;S<R&&!b(T.charCodeAt(S));)S++;continue}let ce=S,G=S;for(;G<R&&m(T.charCodeAt(G));)G++;let Ie=T.charCodeAt(G),V,Os=!1;
if(Ie===39||Ie===34||Ie===96){let fe=T[G],P=T.indexOf(fe,G+1),re=-1,le=-1;for(;P!==-1;){let Et=T.charCodeAt(P-1)===92,je=P+
1;for(;je<R&&!b(T.charCodeAt(je))&&m(T.charCodeAt(je));)je++;if((je===R||b(T.charCodeAt(je))||T.charCodeAt(je)===35)&&(re=
P,le=je),!Et)break;P=T.indexOf(fe,P+1)}if(re!==-1){if(V=T.slice(G+1,re),S=le,T.charCodeAt(S)===35)for(;S<R&&!b(T.charCodeAt(
S));)S++;Os=!0}}if(!Os){let fe=T.indexOf(`
`,ce);fe===-1&&(fe=R);let P;if(R<4096)P=T.indexOf("#",ce),(P===-1||P>fe)&&(P=fe);else for(P=ce;P<fe&&T.charCodeAt(P)!==35;)
P++;let re=ce,le=P;for(;re<le&&m(T.charCodeAt(re));)re++;for(;le>re&&m(T.charCodeAt(le-1));)le--;let Et=T.charCodeAt(re);
if(V=T.slice(re,le),V.includes("\u2028")||V.includes("\u2029")?V=V.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):le-re>=2&&(Et===
39||Et===34||Et===96)&&T.charCodeAt(le-1)===Et&&(V=T.slice(re+1,le-1)),S=P,P<fe)for(;S<R&&!b(T.charCodeAt(S));)S++}Ie===
34&&(Os||G<S)&&V.indexOf("\\")!==-1&&(V=V.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[xs]=V}return C}function E(g,C){return C&&a(C.fast)?y(g):p(g)}function x(g){console.log(`\u2506 ${g}`)}
function W(g){console.error(`\u25C7 ${g}`)}function we(g){return g[0]==="~"?r.join(s.homedir(),g.slice(1)):g}function Ee(g={}){
let C={...g};for(let T of Object.keys(C))C[T]===void 0&&delete C[T];return{...d(),...C}}function Ts(g){g=Ee(g);let C=r.resolve(
process.cwd(),".env"),T="utf8",R=process.env;g&&g.processEnv!=null&&(R=g.processEnv);let S=a(g&&g.debug);g&&g.encoding?T=
g.encoding:S&&x("no encoding is specified (UTF-8 is used by default)");let D=[C];if(g&&g.path)if(!Array.isArray(g.path))
D=[we(g.path)];else{D=[];for(let ce of g.path)D.push(we(ce))}let N,Xe={},Te={fast:g.fast};for(let ce of D)try{let G=Re.parse(
n.readFileSync(ce,{encoding:T}),Te);Re.populate(Xe,G,g)}catch(G){S&&x(`failed to load ${ce} ${G.message}`),N=G}let xs=Re.
populate(R,Xe,g),Fn=a(Object.prototype.hasOwnProperty.call(g,"quiet")?g.quiet:d(R).quiet);if(S||!Fn){let ce=Object.keys(
xs).length,G=[];for(let Ie of D)try{let V=r.relative(process.cwd(),Ie instanceof o?i(Ie):Ie);G.push(V)}catch(V){S&&x(`fa\
iled to load ${Ie} ${V.message}`),N=V}W(`injected env (${ce}) from ${G.join(",")}`)}return N?{parsed:Xe,error:N}:{parsed:Xe}}
function ks(g){return Re.configDotenv(g)}function Uf(g,C,T={}){let R=a(T&&T.debug),S=a(T&&T.override),D={};if(g===null||
typeof g!="object"||C===null||typeof C!="object"){let N=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw N.code="OBJECT_REQUIRED",N}for(let N of Object.keys(C))Object.prototype.hasOwnProperty.
call(g,N)?(S===!0&&(g[N]=C[N],D[N]=C[N]),R&&x(S===!0?`"${N}" is already defined and WAS overwritten`:`"${N}" is already \
defined and was NOT overwritten`)):(g[N]=C[N],D[N]=C[N]);return D}var Re={configDotenv:Ts,config:ks,parse:E,populate:Uf};
e.exports.configDotenv=Re.configDotenv,e.exports.config=Re.config,e.exports.parse=Re.parse,e.exports.populate=Re.populate,
e.exports=Re}),rn=Hf();Tt.exports=rn;Tt.exports.config=rn.config;Tt.exports.configDotenv=rn.configDotenv;Tt.exports.parse=
rn.parse;Tt.exports.populate=rn.populate});import{realpathSync as $f}from"node:fs";import{fileURLToPath as RE}from"node:url";import{isMainThread as IE}from"node:worker_threads";import{existsSync as ju,readFileSync as PS,realpathSync as MS}from"node:fs";import{dirname as $u,join as CS,resolve as LS}from"node:path";
import{setPriority as $S}from"node:os";import{parseArgs as FS}from"node:util";import{isAbsolute as Tl}from"node:path";var Mi=Kf(wi(),1);import{homedir as Ni}from"node:os";import{dirname as ml,isAbsolute as Pi,join as on,parse as gl,relative as hl,
resolve as _i}from"node:path";var Ei={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE_DEBUG"],username:[
"MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WOR\
KSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRICKS_TOKEN"],
databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:["DATA\
BRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],caCertificate:[
"MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_INSECURE_TLS"],capture:[
"MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENCODE_INPUTS"],stateDir:[
"MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as tl}from"node:os";import{dirname as nl,join as rl,resolve as vs}from"node:path";import{closeSync as Jf,constants as Ti,fstatSync as Zf,openSync as Yf,readSync as Xf}from"node:fs";var el=16e6;function Be(t){
let e=Yf(t,Ti.O_RDONLY|Ti.O_NONBLOCK);try{let n=Zf(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>el)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,Xf(e,s))}finally{Jf(e)}}var ki=["config.json","opencode.json","opencode.jsonc"],Oi=/"(?:\\.|[^"\\])*"/.source,sl=new RegExp(`${Oi}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),ol=/(?:^|\/)\.?opencode-mlflow(?:\.[cm]?[jt]s)?(?:\/|\/(?:index|server)\.[cm]?[jt]s)?$/,il=new RegExp(`${Oi}\
|,(?=\\s*[}\\]])`,"g");function al(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,"").replace(sl,e);return JSON.
parse(n.replace(il,e))}function dl(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?ol.test(t):`${t}@`.startsWith(
"opencode-mlflow@")}function xi(t,e,n){return typeof t!="string"?t:t.replace(/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s===
"env")return n[o]??"";try{let i=vs(e,o.replace(/^~(?=\/)/,tl()));return Be(i).toString("utf8").trim()}catch{return""}})}
function ul(t,e){let n;try{n=al(Be(t).toString("utf8"))}catch{return}let{plugin:r}=n??{},o=(Array.isArray(r)?r:[]).map(a=>Array.
isArray(a)?a:[a]).findLast(([a])=>dl(xi(a,"",e)));if(o===void 0)return;let i=Object.entries(o[1]??{}).map(([a,d])=>[a,xi(
d,nl(t),e)]);return Object.fromEntries(i)}function Ai(t,e,n=process.cwd()){let{OPENCODE_CONFIG:r="",OPENCODE_CONFIG_DIR:s=""}=e;
return[...ki.map(a=>rl(t,a)),...r===""?[]:[vs(n,r)],...s===""?[]:ki.map(a=>vs(n,s,a))].flatMap(a=>{let d=ul(a,e);return d===
void 0?[]:[{path:a,options:d}]}).at(-1)??{path:t,options:{}}}import{readdirSync as cl,realpathSync as fl}from"node:fs";import{join as Rs}from"node:path";var ll="trust.json",pl=1;function et(t){try{return fl(t)}catch{return t}}function vi(t,e){let n=Rs(t,ll),r={},s={};try{let a=JSON.
parse(Be(n).toString("utf8"));a.version===pl&&(r=a.projects??{},s=a.tokens??{})}catch{}let o=e.map(a=>{let d=et(a),u=Object.
hasOwn(r,d)?r[d]:[];return Array.isArray(u)?u.map(String):[]}),i=Object.entries(s).map(([a,d])=>[a,String(d)]);return{file:n,
addresses:o,tokens:new Map(i)}}function Ri(t){let e=Rs(t,"stacks");try{return cl(e).flatMap(n=>{try{let r=Be(Rs(e,n,"sta\
ck.json")).toString("utf8"),{port:s}=JSON.parse(r);return typeof s=="number"?[s]:[]}catch{return[]}})}catch{return[]}}function kt({
uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==
void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http\
:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(/\/+$/,"")}`}catch{return t}}}function Ii(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.
test(t)}var K=Ei;function an(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function xt({variables:t,options:e},n,r=0){return e!==void 0?r===0?an(e[n]):void 0:an(t?.[K[n][r]??""])}function sn(t){
return{uri:xt(t,"trackingUri"),host:xt(t,"databricksHost"),profile:xt(t,"databricksProfile")}}function Is(t,e){let n=hl(
e,t);return!n.startsWith("..")&&!Pi(n)}function yl({directory:t,worktree:e}){let n=_i(t);if(e===void 0)return[n];let r=_i(
e);if(!Is(n,r)||r===gl(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=ml(o),s.push(o);return s}function bl({XDG_CONFIG_HOME:t}){
return on(an(t)??on(Ni(),".config"),"opencode")}function Gn({XDG_STATE_HOME:t}){let e=t!==void 0&&Pi(t)?t:on(Ni(),".loca\
l","state");return on(e,"opencode-mlflow")}function Wn(t,e=sn(t)){return{...t,owner:"user",server:e,trusted:[]}}function Di(t){
let e=on(t,".env");try{let n=Be(e).toString("utf8").replace(/^\s+/gm,"");return[{source:e,variables:(0,Mi.parse)(n)}]}catch{
return[]}}function zn(t,e){return Object.fromEntries(Object.entries(t).filter(([n])=>e(n)))}function Sl({file:t,addresses:e,
tokens:n}){let r=e.flat();return r.flatMap(s=>{let o=n.get(s);if(o===void 0)return[];let i={MLFLOW_TRACKING_URI:s,MLFLOW_TRACKING_TOKEN:o};
return[{source:t,owner:"project",variables:i,server:sn({variables:i}),trusted:r}]})}function tt(t,e,n,r=()=>!1,s=!1){let o=bl(
t),i=Ai(o,t,n?.directory),a=sn({options:i.options}),d=y=>an(e[y])===an(i.options[y]),u=n===void 0?[]:yl(n),c=vi(Gn(t),u),
p=c.addresses,m=[Wn({source:"environment",variables:t}),Wn({source:"options",options:zn(e,d)},a)],b=[...s?[]:m,{source:"\
options",owner:"project",options:zn(e,y=>!d(y)),server:sn({options:zn(e,y=>!d(y))}),trusted:p.flat()},...u.flatMap((y,E)=>Di(
y).map(x=>({...x,owner:"project",server:sn(x),trusted:p.slice(E).flat()}))),...Sl(c),...s?m.slice(1):[],Wn({source:i.path,
options:zn(i.options,y=>!d(y))},a),...Di(o).map(y=>Wn(y)),...s?m.slice(0,1):[]];return{environment:t,sources:b,accepts:r}}var _s={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function Ci({source:t}){return t==="options"?"the plugin's options":t==="environment"?"the envir\
onment":t}function Li(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var Ot=class{proposals;address;#e;#t;#r;#n;#s;#i;#o=new Map;constructor(e){
this.#e=e;let{sources:n}=e;this.#t=$i(n.filter(({owner:a})=>a==="user"));let r=n.filter(a=>this.#a(a)),s=r.find(({server:a})=>a.
uri!==void 0);this.#r=s;let o=$i(r.filter(a=>a.owner==="user"||a===s));this.address=o,this.#n=s?.owner==="user"||o===this.#t;
let i=[o,s&&kt(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(d))),this.#i=n.some(a=>this.#u(a)===!0&&this.#d(
a)&&wl(a)),this.proposals=n.flatMap(a=>{let d=kt(a.server);return d===void 0||this.#a(a)?[]:[{address:d,source:a.source}]})}#a({
owner:e,server:n,trusted:r}){let s=kt(n);return e==="user"||s===void 0||r.includes(s)?!0:this.#t!==void 0?s===this.#t:this.#e.
accepts(s)}#u({server:e}){let[n,r]=this.address?.split(" ")??[],s=kt(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;
let o=n?.startsWith("databricks")===!0,i=!o||e.host===void 0||El(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&
i}#c(e){return this.#d(e)&&!(this.#i&&this.#u(e)===void 0)}#d(e){if(this.address===void 0||!this.#a(e))return!1;let n=this.#u(
e);return e.owner==="user"?(this.#n||this.#s)&&(n??!0):n===void 0?this.#s:n&&(this.#s||!this.#n)}#f(e,n){let r=n.owner===
"user";switch(_s[e]){case"server":{let s=this.#r,o=s?.owner==="project"&&s.server.host!==void 0;return n===s||r&&!(o&&e===
"databricksProfile")}case"place":return this.#a(n);case"credential":return this.#c(n);case"own":return r;case"choice":return!0}}said(e){
let n=this.#o.get(e);if(n!==void 0)return n;let r=K[e].flatMap((s,o)=>this.#e.sources.flatMap(i=>{let a=xt(i,e,o),d=i.options===
void 0?s:e;return a===void 0?[]:[{value:a,source:i,name:d}]}));return this.#o.set(e,r),r}counting(e){return this.said(e).
filter(({source:n})=>this.#f(e,n))}problems(){let e=this.proposals.map(({address:r,source:s})=>`${Ci({source:s})} names \
the server ${Li(r)}, which you have not agreed to: it is not used (to agree, type opencode-mlflow up with --tracking-uri\
)`),n=Object.keys(_s);return[...e,...n.flatMap(r=>this.#l(r))]}#l(e){let[n]=this.said(e).filter(({source:o})=>this.#a(o)&&
!this.#f(e,o)),r=_s[e];if(n===void 0)return[];let s=`${K[e][0]} of ${Ci(n.source)}`;return r==="own"?[`${s} is not used:\
 a project's files cannot set it`]:r!=="credential"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not\
 sent to ${Li(this.address)}: it was not given with that server`]}};function wl(t){let e=n=>xt(t,n)!==void 0;return e("t\
oken")||e("username")&&e("password")}function El({host:t}){return t?.replace(/\/+$/,"")}function $i(t){let e=n=>t.find(({
server:r})=>r[n]!==void 0)?.server[n];return kt({uri:e("uri"),host:e("host"),profile:e("profile")})}var At={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},kl={allowed:["new","full"],unset:"ne\
w",invalid:"new"},xl=256,Ol=30;function Fi(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function Al({value:t}){return At.allowed.find(e=>e===t.toLowerCase())??At.invalid}function vl(t){let e=s=>At.
allowed.indexOf(Al(s)),n=t.some(({source:s})=>s.owner==="user"),r=At.allowed.indexOf(At.unset);return Fi(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function Vn(t,e){let n=t.counting(e);return e==="redactPattern"?Fi(n):e==="capture"?vl(n):
n}function Ui(t){let e=new Ot(t),n={};for(let r of Object.keys(K)){let[s]=Vn(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[K[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function nt(t){let{environment:e}=t,n=new Ot(t),r=m=>Vn(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:b,unset:y,invalid:E})=>{let x=r(m)?.toLowerCase();
if(x===void 0)return y;let W=b.find(we=>we===x);return W!==void 0?W:(o.push(`${K[m][0]} must be one of ${b.join(", ")}: \
taken as ${E}`),E)},a=(m,b)=>{let y=r(m);if(y===void 0)return b;let E=Number(y);return Number.isFinite(E)&&E>0?E:(o.push(
`${K[m][0]} must be a number above 0: taken as ${b}`),b)},d=()=>{let m=r("stateDir");if(m!==void 0&&Tl(m))return m;let b=Gn(
e);return m!==void 0&&o.push(`${K.stateDir[0]} must be an absolute path: taken as ${b}`),b},[u]=Vn(n,"caCertificate"),c=u!==
void 0&&K.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${K.insecureTls[0]}\
 and ${K.caCertificate[0]} are both set: certificates are checked`),{trackingUri:r("trackingUri"),experimentId:r("experi\
mentId"),debug:s("debug"),username:r("username"),password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r(
"traceLocation"),databricksHost:r("databricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databrick\
sClientId"),databricksClientSecret:r("databricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r(
"databricksConfigFile"),databricksAuthType:r("databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,ourPorts:Ri(
Gn(e)),capture:i("capture",At),redactPattern:r("redactPattern"),inputs:i("inputs",kl),stateDir:d(),spoolMegabytes:a("spo\
olMegabytes",xl),spoolDays:a("spoolDays",Ol),proposals:n.proposals,problems:o}}function ji(t){let e={...t.environment},n=new Ot(
t);for(let r of Object.keys(K)){for(let i of K[r])Reflect.deleteProperty(e,i);let[s]=Vn(n,r);if(s===void 0)continue;let o=s.
source.options!==void 0;e[o?K[r][0]:s.name]=s.value}return e}import{resolve as Od}from"node:path";import{fileURLToPath as jg}from"node:url";var h={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
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
encode.variant",version:"opencode.version"};function Bi(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function Wi(t){return{total_cost:t}}function _e(t,e,n){return{[h.spanType]:t,[h.spanInputs]:e,[h.spanOutputs]:n}}function zi(t){let e=t.tokens===void 0?void 0:
Bi(t.tokens);return{[h.messageFormat]:"openai",[h.model]:t.model,[h.provider]:t.provider,[h.spanTokens]:e,[h.spanCost]:e===
void 0||t.cost===void 0?void 0:Wi(t.cost)}}function Gi(t,e,n){return{[h.traceNameTag]:t,[$.session]:e,[$.user]:n}}function Kn(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[$.exceptionType]:e,[$.exceptionMessage]:n,...r}}}var rt={name:"Interrupted",message:"OpenCode stopped before this ended"},Rl="f".repeat(16);function Vi({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[h.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
..._e("AGENT",i,void 0),[h.messageFormat]:"openai",[$.session]:r[h.session],[$.user]:r[h.user]},events:[]}}function Ki(t){
return{...Vi(t),parentSpanId:Rl}}function qi(t){let{info:e}=t,n=Vi(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:rt.message},attributes:{...n.attributes,
[w.outcome]:"interrupted"},events:[Kn(n.end,rt.name,rt.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[w.outcome]:"interrupted"}}}}function z(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function dn(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function qn(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function Hi(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var Hn=class{#e;#t;#r=new Map;#n=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#n.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#r.clear(),this.#n=[]),
this.#r.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#r.get(i.id),d=({id:p})=>this.#r.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#r.get(o)?.count??0));if(r>=10&&(e.length===1||Il(e)))return!0;this.#n=this.#n.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#n.push(this.#i(n,r,n.length));let s=this.#n.length>4?this.#n.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#r.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#n)this.#i(e,n+1,Math.ceil(e.
length/2));this.#n=[]}forget(e){for(let{id:n}of e)this.#r.delete(n)}#i(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#r.set(a,i);return i}};function Il(t){return t.
some(({kind:e})=>e==="info")}var _l=250,Dl=36e5,Nl=5,Pl=3,Qn=class{#e;#t;#r;#n;#s=0;#i=0;#o;#a=0;#u;#c;#d;#f=0;#l=!1;#p=!1;#m=!1;constructor(e){this.#e=
{progress:()=>{},firstRetry:500,longestRetry:3e4,...e},this.#t=new Hn(this.#e.firstRetry,this.#e.longestRetry)}get reason(){
return this.#o}get isFailing(){return this.#s>0}get elapsed(){return this.#d===void 0?0:Math.max(0,performance.now()-this.#d)}get needed(){
let e=this.#u??0,n=Math.min(2,this.#e.queue.size-this.#f);return(this.#f>0?Math.max(0,e-this.elapsed):0)+e*n}schedule(e){
if(!this.#m){if(this.#n!==void 0){(!this.isFailing||this.#w())&&this.#c?.();return}e?this.#g():this.#r===void 0&&(this.#r=
setTimeout(()=>{this.#g()},_l),this.#r.unref())}}async flush(e){if(this.#g(),this.#n===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#n.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#m=!0,clearTimeout(
this.#r),this.#r=void 0,this.#c?.()}#g(){clearTimeout(this.#r),this.#r=void 0,!(this.#m||this.#n!==void 0||this.#e.queue.
size===0)&&(this.#n=this.#y().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#n=void 0}))}async#y(){
let{queue:e,transport:n}=this.#e;for(;!this.#m;){let r=this.#t.deferUntilDue(e,n.unit);if(r>0){await this.#x(r);continue}
let s=e.peek(n.unit,this.#b());if(s.length===0)return;this.#l=!1,this.#d=performance.now(),this.#f=s.length;let o=await n.
send(s),i=this.elapsed;this.#d=void 0,this.#f=0;let a=this.#S(s,o,i);a>0&&await this.#x(a)}}#w(){return this.#l||this.#p||
!this.#t.isSingle?!1:(this.#p=!0,!0)}#b(){let{most:e}=this.#t;return this.#a>0?Math.min(e,Math.ceil(this.#a/2)):e}#S(e,n,r){
let s=n.outcome==="again"&&this.#i<Nl;if(this.#i=n.outcome==="again"?this.#i+1:0,s)return 0;switch(n.outcome){case"deliv\
ered":return this.#a=Math.max(0,this.#a-e.length),this.#t.noteSuccess(),this.#p=!1,this.#T(e,r),0;case"rejected":return n.
content&&e.length>1&&this.#e.transport.unit==="records"?(this.#a=e.length,0):(this.#E(e,n.reason),0);case"retry":case"un\
reachable":return this.#k(e,n);case"again":return this.#k(e,{outcome:"retry",reason:"the server is of no known kind"})}}#T(e,n){
this.#s=0,this.#u=Math.min(n,this.#u??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${Qi(e)} in ${Math.round(n)} m\
s`),this.#t.forget(e),this.#e.progress({records:e,delivered:!0})}#E(e,n){this.#s=0,this.#a=0,this.#o=n,this.#e.debug(`re\
fused, ${Qi(e)}: ${n}`),this.#e.queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#k(e,n){let{
queue:r,debug:s}=this.#e;this.#a=0,this.#s+=1,this.#o=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?
(s(`asked to wait ${o} ms: ${n.reason}`),this.#l=!0,Math.min(Math.max(o,this.#O()),Dl)):(s(`could not send, will try aga\
in: ${n.reason}`),n.outcome==="unreachable"&&this.#s%Pl!==0?this.#O():this.#t.add(e)?(this.#E(e,n.reason),0):(r.defer(e),
this.#s===1&&r.size>e.length?0:this.#O()))}#O(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(
this.#s-1,16))*(.5+Math.random()/2)}#x(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#c=void 0,n()},s=setTimeout(
r,e);s.unref(),this.#c=r})}};function Qi(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:
t.length===1&&e?.kind==="tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var Ml=1e3,Cl=3500,Ds=1e3,vt=class{#e;#t;#r;#n;#s=new Set;constructor(e){this.#e=e.queue,this.#t=new Qn(e),this.#r=e.background,
this.#n=e.debug}get isBusy(){return this.#e.size>0||this.#s.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.
size}record(e,n){for(let r of e)r.kind==="info"&&(r.final?this.#s.delete(r.traceId):this.#s.add(r.traceId));this.#e.add(
e),this.#t.schedule(n),this.#r?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}takeOver(){try{let{open:e,more:n}=this.#e.
takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.schedule(!1),this.#r?.startNow()),n}catch(e){return this.#n(
`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){!(this.#e.size>=Ds)&&!this.takeOver()||setTimeout(()=>{
this.takeOverAll()},Ml).unref()}async flushAtExit(e,n=Cl){let{isFailing:r,elapsed:s,needed:o}=this.#t;r||(this.#e.isVolatile?
await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.isBusy&&this.#r?.startNow()}flush(e){return this.#t.
flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{traceId:n}=e.info;try{let{root:r,info:s}=qi(e);this.#e.
add([dn(r),qn(s,!0,e)]),this.#n(`trace ${n} was left open by another process: ended`)}catch(r){this.#n(`trace ${n} was l\
eft open and cannot be ended: ${String(r)}`)}}};import{spawn as Ul}from"node:child_process";import{createHash as Ll}from"node:crypto";import{readFileSync as Zi,readlinkSync as $l}from"node:fs";import{hostname as Fl}from"node:os";
var Ns="0";function Jn({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function Yi(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function Zn(t){return Ll("sha\
256").update(t).digest("hex").slice(0,12)}function Ps(t){try{return t()}catch{return""}}function Xi(t){let e=Ps(()=>Zi(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function ea(t){let e=t[19];if(e===void 0)
return Ns;let n=Ps(()=>Zi("/proc/sys/kernel/random/boot_id","utf8"));return Zn(`${n} ${e}`)}var Ji;function pe(){let t=Ps(
()=>$l("/proc/self/ns/pid"));return Ji??={place:Zn(`${Fl()} ${t}`),pid:process.pid,start:ea(Xi(process.pid))},Ji}function Rt({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Xi(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=ea(n);return e===Ns||r===Ns||e===r}var jl=6e4,Bl={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},Wl=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,Yn=class{#e;#t=new Set;#r;#n;#s;#i=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#n!==void 0||this.#r!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#i-1),jl);this.#r=setTimeout(()=>{this.#r=void 0,this.startNow()},this.#i===
0?0:n),this.#r.unref()}get#o(){return[...this.#t].some(e=>e())}startNow(){if(this.#n!==void 0||!this.#o)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#a(),o=Ul(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e(),
...Bl},windowsHide:!0});this.#n=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#u(o)}),o.on("\
exit",()=>{this.#u(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#d()}catch(r){n(`background process \
not started: ${String(r)}`),this.#i+=1,this.startSoon()}}#a(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=Jn(pe()),
i=[s,e,"deliver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",Wl,"opencode-mlflow",r,o,...i]}#u(e){
this.#n===e&&(this.#c(),this.#i=this.#o?this.#i+1:0,this.#o&&this.startSoon())}#c(){this.#n=void 0,clearInterval(this.#s)}#d(){
let{idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#o)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#n;this.#c(),this.#i=0,r?.kill()}},e/5),this.#s.unref()}};var zl=256,Gl=2*1024*1024,Vl=2e3;function Xn(t,e,n){return e==="records"?Kl(t,n):ql(t)}function ta(t,{outline:e}){return e.
kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function Kl(t,e){let n=Math.max(1,Math.
min(e,zl)),r=[],s=new Set,o=new Set,[i,a]=[0,0];for(let d of t.list()){let{outline:u}=d;if(u.kind!=="span"){if(ta(t,d))continue;
if(r.length===0)return[d];if(o.add(u.traceId),a+=1,a>Vl)break;continue}if(o.has(u.traceId))continue;i+=d.size;let c=r.length>
0&&i>Gl,p=z(u);if(c||s.has(p)||(s.add(p),r.push(d),r.length>=n))break}return r}function ql(t){for(let e of t.list()){let{
outline:n}=e;if(n.kind==="span"||n.kind==="tag"&&ta(t,e))continue;if(n.kind==="tag"||!n.final)return[e];let r=t.spans(n.
traceId);return[...new Map(r.map(o=>[z(o.outline),o])).values(),e]}return[]}function na(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function er(){return na()!==void 0}var un=class extends Error{};function It(t){let e=[1,11,26];return t instanceof un||e.
includes(sa(t))}function ra(t){return sa(t)===8}function sa(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var me=class{#e;#t=new Map;constructor(e,n="\
write"){let r=na();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#r(e).run(...n)}all(e,...n){return this.#r(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#r(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var tr={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as hm}from"node:fs";import{basename as ym,join as bm}from"node:path";import{lstatSync as Fp,readdirSync as Up,statSync as jp}from"node:fs";import{join as Bp}from"node:path";import{join as Hl}from"node:path";import{threadId as Ql}from"node:worker_threads";var Jl=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,Zl=1e6,oa=0;function We(t){let[,e="",n="",r="",s="",
o=""]=Jl.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function _t({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Dt(t,e){return oa+=1,{destination:t,owner:e,n:Ql*Zl+oa}}
function Ms({url:t,experimentId:e,workspace:n}){return Zn([t,e,n??""].join(" "))}function oe(t){return Hl(t,"queue")}import{existsSync as Cp,renameSync as Pa}from"node:fs";import{join as Lp}from"node:path";import{lstatSync as ha,readdirSync as ya,renameSync as mp,statSync as ba}from"node:fs";import{basename as Sa,dirname as gp,
join as hn}from"node:path";import{chmodSync as ep,closeSync as da,constants as pn,fchmodSync as tp,fdatasync as np,fstatSync as ua,lstatSync as ca,
mkdirSync as fa,openSync as Ls,rmdirSync as rp,rmSync as sp}from"node:fs";import{dirname as op,join as mn}from"node:path";import{crc32 as Yl}from"node:zlib";function cn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function fn(t,...e){return e.reduce((n,r)=>Yl(r,n),
0)+Number(t)}function Cs({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function ke(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&fn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function ia(t){let e=new Map;for(let n of t){let r=z(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function ln(t){return t.kind==="info"?!t.final:"provisional"in
t}function aa(t){if(!(t.kind!=="info"||t.final||t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;
return Xl(e)?{info:e,rootSpanId:n,seen:r}:void 0}catch{return}}function Xl(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??
{};return typeof e=="string"&&typeof n=="number"&&typeof r=="object"&&typeof s=="object"}var gn=1,Fs=1869442161,q="queue.db",st=`${q}-wal`,Nt="queue.log",ip=[q,st,Nt,`${q}-shm`,`${q}-journal`],la=`
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
PRAGMA application_id = ${Fs};
PRAGMA user_version = ${gn};`,ap=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,dp="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",up=4*1024*1024,cp=4*1024*
1024,$s=class extends Error{},ie=class t{folder;#e;#t=[];#r;constructor(e,n){this.#e=e,this.folder=n}static inMemory(){let e=new me(
":memory:");return e.exec(la),new t(e)}static create(e){fa(op(e),{recursive:!0,mode:448}),fa(e,{mode:448});let n;try{ep(
e,448);let r=mn(e,q);n=Ls(r,pn.O_RDWR|pn.O_CREAT|pn.O_EXCL,384),tp(n,384);let s=new t(ma(r,dp),e);return s.#t.push(n),s.
transaction(()=>{s.#e.exec(la)}),s}catch(r){throw n!==void 0&&da(n),ze(e),r}}static open(e){let n=mn(e,q);if(!ca(n).isFile())
throw new $s(n);let r=new t(ma(n),e);return r.#t.push(Ls(n,pn.O_RDONLY)),r}get isExclusive(){return this.#e.get("PRAGMA \
locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#r??=rr(this.#e.get("SELECT count(*) AS n FROM reco\
rds WHERE sent = 0")),this.#r}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? L\
IMIT 1",e,`${e}$`)!==void 0}get total(){return rr(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#e.
get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return rr(this.#e.get("SELECT sum(size) AS n FROM records"))}get format(){
return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#e.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return rr(this.#e.get("SELECT page_count * page_size AS n FROM \
pragma_page_count, pragma_page_size"))>cp?!0:this.#e.get("PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(
this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;
let n=ca(mn(this.folder,q),{throwIfNoEntry:!1}),r=ua(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.
transaction(e)}catch(n){throw this.#r=void 0,n}}insert({id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,
...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \
?, ?)",e,n,z(i)??`${i.traceId}#${e}`,Number(cn(d)),Number(o),s,a.length,fn(o,u,c,a),u,c,a),o||this.#n(1)}about(e){return this.#e.
all("SELECT id FROM records WHERE subject = ? ORDER BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${pa} WHERE subje\
ct > ? AND subject < ? ORDER BY position`;return this.#e.all(n,`${e} `,`${e}!`).map(Cs)}has(e){return this.#e.get("SELEC\
T 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.get("SELECT 1 FROM records WHERE id = ? AND sent = 0",
e)!==void 0}list(e,n){let r=`${pa} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).
map(Cs)}*entries(){let e=`${nr} WHERE id > ? ORDER BY id LIMIT ${fp}`;for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(
ke);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.get(`${nr} WHERE id = ?`,e);return n===void 0?
void 0:ke(n)}ofTrace(e){let n=`${nr} WHERE subject >= ? AND subject < ? ORDER BY id`;return this.#e.all(n,e,`${e}$`).map(
ke).filter(s=>s!==void 0)}open(){return this.#e.all(`${nr} WHERE open = 1`).map(ke).filter(n=>n!==void 0)}delete(e){let n=this.#e.
all(lp,JSON.stringify(e));this.#n(-n.filter(({sent:r})=>r===0).length)}trim(e,n){let r=[],s=e;return this.transaction(()=>{
for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY id")){if(s<=0)break;n(Number(o))||
(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){this.#n(-this.#e.all(pp,JSON.stringify(
e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",n,e)}sync(){if(this.folder===void 0)return;
this.#t.length<2&&this.#t.push(Ls(mn(this.folder,st),pn.O_RDONLY));for(let n of this.#t)np(n,()=>{});let[,e]=this.#t;e!==
void 0&&ua(e).size>up&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_vacuum"),this.#e.exec("PRAGMA sync\
hronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA synchronous = OFF")}remove(){this.
folder!==void 0&&ze(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.splice(0))da(e)}#n(e){this.#r!==
void 0&&(this.#r+=e)}},fp=64,ga="id IN (SELECT value FROM json_each(?))",lp=`DELETE FROM records WHERE ${ga} RETURNING s\
ent`,pp=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${ga} RETURNING id`,pa="SELECT id, position, outl\
ine, size FROM records",nr="SELECT id, position, sent, at, crc, destination, outline, text FROM records";function rr(t){
return Number(t?.n??0)}function ma(t,e=""){let n=new me(t);try{n.exec(ap+e);try{n.exec("PRAGMA journal_mode = WAL"),n.get(
"SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return n}catch(r){
throw n.close(),r}}function ze(t){try{for(let e of ip)sp(mn(t,e),{force:!0});rp(t)}catch{}}var hp=24*36e5;function Us(t){return Math.max(0,Date.now()-t)}function sr(t){try{let e=ya(t).filter(n=>!n.endsWith("-shm")).
map(n=>ha(hn(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?ba(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function yp(t){let e=We(Sa(t))?.owner;return e===void 0?!1:e.place===pe().place?!Rt(e):Us(sr(t))>hp}function ot(t,e){let n;
try{n=ya(t)}catch{return[]}return n.flatMap(r=>{let s=We(r),o=hn(t,r);return s===void 0||!yp(o)||!e(s,o)?[]:[{path:o,time:ba(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function or(t){
let e=We(Sa(t));if(e===void 0)return;let n=hn(gp(t),_t(Dt(e.destination,pe())));try{return mp(t,n),n}catch{return}}function wa(t,e){
let n;try{return ha(hn(t,q)).isFile()?(n=new me(hn(t,q),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function it(t){
return wa(t,n=>n.get("PRAGMA application_id")?.application_id===Fs&&Number(n.get("PRAGMA user_version")?.user_version)>gn)===
!0}function Ea(t,e){let n="SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return wa(t,r=>r.get(n,e)!==
void 0)===!0}import{linkSync as Ap,rmSync as _a}from"node:fs";import{join as at}from"node:path";import{closeSync as bp,constants as Sp,fstatSync as wp,openSync as Ep,readFileSync as Tp,readSync as Ta}from"node:fs";var Pt=32,
Ws=24,B=4096,Ge=Ws+B,xa=931071618;function js(t,[e,n],r){let[s,o]=[e,n];for(let i=0;i+8<=t.length;i+=8){let a=r?t.readUInt32BE(
i):t.readUInt32LE(i),d=r?t.readUInt32BE(i+4):t.readUInt32LE(i+4);s=s+a+o>>>0,o=o+d+s>>>0}return[s,o]}function ka(t,e){return[
t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*kp(t){let e=xp(t);if(e===void 0)return;let n=Bs(t),r=Op(t)?ka(t,24):void 0;
for(let s=Pt;s+Ge<=t.length;){if(!t.subarray(s+8,s+16).equals(e)){let p=t.indexOf(e,s+9);if(p<0)return;s=p-8,r=void 0;continue}
let o=ka(t,s+16),i=t.subarray(s,s+8),a=s+Ws,d=t.subarray(a,a+B),c=(r&&js(d,js(i,r,n),n))?.join()===o.join();yield{page:i.
readUInt32BE(0),commit:i.readUInt32BE(4),offset:a,isWhole:c},r=o,s+=Ge}}function xp(t){if(t.length<Pt+Ge)return;let n=[16,
...[Pt,Pt+Ge,t.length-Ge,t.length-2*Ge].map(s=>s+8)].map(s=>t.subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>
o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function Oa(t){let e=[...kp(t)];return e.slice(0,e.findLastIndex(({commit:n})=>n>
0)+1)}function Aa(t){let e=Oa(t),n=(r,s)=>e.slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.
isWhole&&!n(r,s)).length}function ir(t){try{return Tp(t)}catch{return Buffer.alloc(0)}}function va(t,e){let n;try{n=Ep(t,
Sp.O_RDONLY);let r=Math.floor((wp(n).size-Pt)/Ge),s=Buffer.alloc(8);Ta(n,s,0,s.length,16);let o=Buffer.alloc(Ws);for(let i=e;i<
r;i+=1)if(Ta(n,o,0,o.length,Pt+i*Ge),!o.subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{
n!==void 0&&bp(n)}}function Bs(t){return t.readUInt32BE(0)===xa+1}function Op(t){if(!Bs(t)&&t.readUInt32BE(0)!==xa)return!1;
let e=js(t.subarray(0,24),[0,0],Bs(t));return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(28)}function Ra(t,e){let n=Oa(
e).filter(({isWhole:i})=>i),{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(t.length/B),o=Buffer.alloc(s*B);t.copy(
o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*B,a,a+B);return o}var vp=13,Ia=8,ar=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),[Rp]=ar;
function Da(t){try{_a(at(t,Nt),{force:!0}),Ap(at(t,st),at(t,Nt))}catch{}}function Na(t){_a(at(t,Nt),{force:!0})}function ur(t){
let e=ir(at(t,q)),n=ir(at(t,Nt)),r=n.length>0?n:ir(at(t,st)),s=Ra(e,r),o=ie.inMemory(),i=Aa(r),a=new Set;o.transaction(()=>{
for(let u=0;u+B<=s.length;u+=B)for(let c of Ip(s,u)){let p=c===void 0?void 0:Np(c);p===void 0?i+=1:p!=="other"&&!a.has(p.
id)&&(a.add(p.id),o.insert(p))}});let d=s.length<=B;return{store:o,damaged:d?0:Math.max(1,i)}}function*Ip(t,e){if(e===0||
t[e]!==vp)return;let n=t.readUInt16BE(e+3);if(Ia+2*n>B){yield void 0;return}for(let r=0;r<n;r+=1){let s=t.readUInt16BE(e+
Ia+2*r);yield s<B?_p(t,e,s):void 0}}function _p(t,e,n){let[r,s]=dr(t,e+n),[o,i]=dr(t,s),a=Dp(r);if(i+a>e+B||r>t.length)return;
let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>0;){let p=(c-1)*B;if(c<2||p+B>t.
length)return;d.push(t.subarray(p+4,p+4+Math.min(u,B-4))),u-=B-4,c=t.readUInt32BE(p)}return{rowId:o,payload:Buffer.concat(
d)}}function Dp(t){let e=B-35;if(t<=e)return t;let n=Math.floor((B-12)*32/255)-23,r=n+(t-n)%(B-4);return r<=e?r:n}function dr(t,e){
let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+r+1]}return[n*256+(t[e+8]??0),e+9]}function Np({
rowId:t,payload:e}){let[n,r]=dr(e,0),s=[];for(let a=r;a<n&&s.length<=ar.length;){let[d,u]=dr(e,a);s.push(d),a=u}if(s.length!==
ar.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[u,c]=Mp(e,i,d);o[ar[a]??""]=u,i+=c}return o[Rp??""]=
t,ke(o)}var Pp={1:1,2:2,3:3,4:4,5:6};function Mp(t,e,n){if(n>=13&&n%2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),
s]}if(n===8||n===9)return[n-8,0];let r=Pp[n];return r===void 0?[null,n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(
e,r),r]}var $p=1024*1024,Mt=class t{#e;#t;#r;#n;#s;#i=new Set;#o=[];#a=!1;#u=!1;#c;#d=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#r=
r,this.#n=this.#m(),this.#c=this.#p(()=>this.#n.waiting),this.#s=this.#n.entries()}static takeOver(e,n){let r=or(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw Pa(r,e),s}}get waiting(){return this.#c}takeDamaged(){let e=this.#d;return this.#d=
0,e}openTraces(){return this.#p(()=>this.#n.open()).flatMap(n=>this.#p(()=>this.#l(n)))}next(e){let n=[],r=0;for(;n.length<
e&&r<$p;){let s=this.#p(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+i.text.length,0)}return n}release(){
this.#p(()=>{this.#a||(this.#n.transaction(()=>{this.#n.delete(this.#o)}),this.#o=[])})}get isEmpty(){return this.#p(()=>!this.#a&&
this.#n.isEmpty)}end(){this.#u&&!this.#a?this.release():(this.#n.remove(),ze(this.#t)),Cp(this.#t)&&this.giveBack()}trim(e){
let n=this.#n.trim(e,()=>!1);return this.#a||this.#n.isEmpty||e===Number.POSITIVE_INFINITY?(this.#u=!1,this.end()):(this.#n.
checkpoint(),this.giveBack()),n}giveBack(){this.#n.close();try{Pa(this.#t,this.#e)}catch{}}#f(){let{value:e,done:n=!1}=this.#s.
next();if(!n){if(e===void 0)throw new un("a record is not what was written");return this.#i.has(e.id)?[]:this.#l(e)}}#l(e){
let n=this.#n.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(({id:a})=>!this.#i.has(a)),o=this.#r,
i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#u=!0);for(let{id:a,isSent:d}of i)this.#i.
add(a),this.#o.push(a),d||(this.#c-=1);return i}#p(e){try{return e()}catch(n){if(!Ma(n)||this.#a)throw n;return this.#n.
close(),this.#n=this.#g(),this.#s=this.#n.entries(),e()}}#m(){Da(this.#t);try{let e=ie.open(this.#t);if(!va(Lp(this.#t,st),
e.logFrames)&&e.isQueue&&e.isWhole)return Na(this.#t),e;e.close()}catch(e){if(!Ma(e))throw e}return this.#g()}#g(){let{store:e,
damaged:n}=ur(this.#t);return this.#a=!0,this.#d+=n,e}};function Ma(t){return It(t)||ra(t)}function $a(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=oe(e),u=(E,x)=>{try{i.note(E,x())}catch(W){
a(`what is too ${E==="age"?"old":"much"} stays: ${String(W)}`)}},c=E=>Us(sr(E))>n.age;for(let E of ot(d,(x,W)=>c(W)&&!it(
W)))u("age",()=>Ca(E,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),La(e)<=n.size)return;let p=ot(
d,(E,x)=>!it(x)).map(E=>({modified:sr(E),trim:x=>Ca(E,x)})),m={modified:jp(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:E=>o.
trim(E,0)},b={modified:Number.POSITIVE_INFINITY,trim:E=>{let x=r?.trim(E,s)??[];return r?.checkpoint(),x}},y=[...p,m].sort(
(E,x)=>E.modified-x.modified);for(let{trim:E}of[...y,b]){let x=La(e)-n.size;if(x<=0)return;u("size",()=>E(x))}}function Ca(t,e){
return Mt.takeOver(t)?.trim(e)??[]}function La(t){let e=0;try{for(let n of Up(t,{recursive:!0,withFileTypes:!0})){let r=Bp(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=Fp(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as Wp,existsSync as zs,fchmodSync as zp,mkdirSync as Gp,openSync as Vp,renameSync as Kp}from"node:fs";import{
join as qp}from"node:path";var Fa=1,Gs="dead.db",Hp=64,Qp=`
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
PRAGMA user_version = ${Fa};`,Ua="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
cr=class{path;#e;constructor(e){this.#e=e,this.path=qp(e,Gs)}add(e){e.length!==0&&(Gp(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,fn(!1,d,u,i),d,u,i)}}))}take(e,n){
zs(this.path)&&this.#t(r=>{for(let s of Jp(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!zs(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${Ua} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:ke(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#r(e)}catch(n){if(!It(n))throw n;Kp(this.path,`${this.path}.damaged`),this.#r(e)}}#r(e){if(!zs(
this.path)){let r=Vp(this.path,"a",384);zp(r,384),Wp(r)}let n=new me(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>Fa)throw new Error(`a newer version wrote ${this.path}`);n.exec(Qp),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*Jp(t){for(let e=0;;){let n=t.all(`${Ua} WHERE id > ? ORDER BY id LIMIT ${Hp}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(ke).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as Zp,chmodSync as Yp,mkdirSync as Xp}from"node:fs";import{join as em}from"node:path";var fr=class{#e;#t;#r=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#n({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#n({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#n({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#r[0]!==void 0;){let{destination:e,...n}=this.#r[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=em(this.#e,"dropped.log");Xp(this.#e,{recursive:!0,mode:448}),Zp(u,d,{mode:384}),Yp(u,384)}catch{return}this.#r.
shift()}}#n(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#r.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#r[r]??{};r>=0&&this.#r.splice(r,1),this.#r.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as tm}from"node:fs";import{join as nm}from"node:path";var rm=500,sm=512,lr=class{#e;#t;#r;#n=new Set;#s=new Set;#i=new Set;#o=0;#a=0;#u=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#r!==void 0}get waiting(){let e=this.#d().reduce((n,r)=>n+r.waiting,0);return this.#n.size===0?e:e-[...this.#n].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#p(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#g(this.#t,r))return;let s=this.#r??=ie.inMemory();s.transaction(
()=>{r(s)}),this.#S(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#i]),this.#i.clear()}write(){if(performance.now()<this.#a)return!1;this.#t?.isGone===!0&&this.#b(this.#t,
"is not where it was");try{this.#t??=this.#l()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#n.size===0?!0:
this.#g(this.#t,n=>{n.delete([...this.#n]);for(let r of this.#r?.entries()??[])r!==void 0&&n.insert(r)})?(this.#n.clear(),
this.#r?.close(),this.#r=void 0,this.#u&&this.#e.debug("the queue is written again"),this.#u=!1,!0):!1}get(e){for(let n of this.#d()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#d().flatMap(r=>r.about(e)).filter(r=>!this.#n.has(r))}hasSpans(e){
return this.spans(e).length>0}hasTrace(e){return this.#d().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#d().
some(r=>r.waits(n)))}spans(e){return this.#d().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,sm)){
let r=this.#d().flatMap(o=>o.list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===
void 0)return;e=s.position}}forget(e){this.#m(e,n=>{n.delete(e)})}keepSent(e){this.#m(e,n=>{n.keepSent(e)})}defer(e){let n=e.
map(r=>[r,this.#c()]);for(let r of this.#d())this.#g(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.
write(),this.tidy(),this.#t?.close(),this.#t=void 0}tidy(){this.#r?.isEmpty===!0&&(this.#r.close(),this.#r=void 0);let e=this.#t;
e!==void 0&&((this.#n.size===0?!e.isEmpty:e.total>this.#n.size)||(e.remove(),this.#t=void 0,this.#n.clear(),this.#a=0))}#c(){
return this.#o+=1,this.#o}#d(){return[this.#t,this.#r].filter(e=>e!==void 0)}#f(e){return this.#n.size===0?e:e.filter(({
id:n})=>!this.#n.has(n))}#l(){let{folder:e,key:n,created:r,debug:s}=this.#e;for(;;){let o=nm(e,_t(Dt(n,pe())));if(tm(o))
continue;let i=ie.create(o);return i.isExclusive&&s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#p(e,n,r){
let s=r?void 0:z(n.record);if(s!==void 0)for(let i of this.#d())for(let a of i.about(s))this.#s.has(a)?this.#i.add(a):i===
e?e.delete([a]):this.#n.add(a);let o=this.#c();e.insert({...n,id:o,position:o})}#m(e,n){if(e.length!==0){for(let r of this.#d())
if(!this.#g(r,n))for(let s of e)r.has(s)&&this.#n.add(s)}}#g(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===
this.#t&&It(r)?this.#b(e,`is damaged: ${String(r)}`):this.#y(r),!1}}#y(e){this.#a=performance.now()+rm,this.#w(`cannot b\
e written: ${String(e)}`)}#w(e){this.#u||this.#e.debug(`the queue ${e}; records are kept in memory until it can`),this.#u=
!0}#b(e,n){this.#w(n),this.#t=void 0;let{store:r,damaged:s}=e.isGone?{store:e,damaged:0}:om(e),o=this.#r??=ie.inMemory(),
i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=1:this.#n.has(a.id)||o.insert(a)}),r.close(),this.#n.clear(),
this.#e.dropped.damaged(i),this.#S(o)}#S(e){let n=e.bytes-this.#e.memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.
isInFlight(r)))}};function om(t){t.close();let e=t.folder??"",n=ur(e);return ze(e),n}import{existsSync as pr,readdirSync as za,readFileSync as im,renameSync as am,rmdirSync as dm,rmSync as Ga,statSync as um}from"node:fs";
import{basename as ja,join as De}from"node:path";import{crc32 as cm}from"node:zlib";var Ba=1,Ct=/([0-9a-f]{8}) (\d{1,10}) /g,Wa=',"body":';function*mr(t){let e=im(t),n=e.toString("latin1"),r=0;Ct.lastIndex=
0;for(let s=Ct.exec(n);s!==null;s=Ct.exec(n)){let[o,i]=[s.index,Ct.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&cm(a)===Number.parseInt(s[1]??"",16))){Ct.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,Ct.lastIndex=r,yield fm(a)}n.slice(r).trim()!==""&&(yield void 0)}function fm(t){let e=t.indexOf(Wa),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+Wa.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function Vs({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function Va({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function Ka(t){for(let e of t)for(let n of mr(e))if(n?.fields.spool!==void 0)return n}function qa(t){return(Ka(t)?.
fields.spool??Ba)!==Ba}function Ks(t){return za(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>De(t,e)).sort()}function lm(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...mr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function pm(t,e){let n=Ks(t),{settled:r,infos:s}=lm(n),o=Ka(n),i=o&&Vs(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(um(u).mtimeMs);for(let p of mr(u)){p===void 0&&(a+=1),i=(p&&Vs(p))??i;let m=p&&Va(
p);if(m===void 0||i===void 0)continue;let b=p?.fields.n,y=r(b),E=m.kind==="info"&&!m.final&&s.get(m.traceId)===b;if(y&&!E)
continue;let x=z(m);x!==void 0&&e.delete(e.about(x)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:y,record:m})}}
return a}function mm(t,e){let n=oe(t),r=s=>!qa(Ks(s));for(let s of ot(De(t,"spool"),(o,i)=>r(i))){let o=or(s),i=We(ja(s));
if(o===void 0||i===void 0)continue;let a=ie.create(De(n,_t(Dt(i.destination,pe()))));a.transaction(()=>{e.damaged(pm(o,a))});
for(let d of Ks(o))Ga(d);qs(o),a.isEmpty?a.remove():a.close(),pr(a.folder??"")&&am(a.folder??"",De(n,ja(s)))}qs(De(t,"sp\
ool"))}function gm(t,e){let n=De(t,"dead");for(let r of pr(n)?za(n):[]){let s=De(n,r);if(!/\.(log|taken)$/.test(r)||qa([
s]))continue;let o,i=[];for(let a of mr(s)){o=(a&&Vs(a))??o;let d=a&&Va(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),Ga(s,{force:!0})}qs(
n)}function qs(t){try{dm(t)}catch{}}function Ha(t,e,n){pr(De(t,"spool"))&&mm(t,n),pr(De(t,"dead"))&&gm(t,e)}var Ve=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var Sm=1e3,wm=1e4,gr=class{#e;#t;#r;#n;#s;#i;#o;#a=new Ve(wm);#u=[];#c=[];#d;#f;#l;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...tr,...e.limits},this.#r=oe(n),this.#n=Ms(r),this.#s=new fr(n,r),this.#i=new cr(n),this.#o=
new lr({folder:this.#r,key:this.#n,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#O()},debug:s})}get size(){let e=this.#u.
reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#o.waiting+e)??0}get isVolatile(){return this.#o.isVolatile}add(e){
let{destination:n}=this.#e,r=Date.now();this.#h(()=>{this.#o.put(e.map(s=>({destination:n,at:r,isSent:!1,record:s}))),this.#A()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#p(e,n))??[]}settle(e){this.#h(()=>{this.#m(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#o.get(s)??[]);try{let s=Date.now();this.#i.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#m(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#o.land(),this.#o.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#c.length===0&&(Ha(this.#e.folder,this.#i,this.#s),this.#x(),this.#c=ot(this.#r,(r,s)=>this.#g(
r,s)));let n=this.#c.slice(0,this.#t.orphans);return this.#c=this.#c.slice(n.length),n.flatMap(r=>this.#y(r))})??[],more:this.#c.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#o.write()&&this.#A(),this.#o.disk?.sync(),this.#x()})}close(){
this.#h(()=>{clearTimeout(this.#l),clearTimeout(this.#f),this.#f=void 0,this.#o.close()})}requeue(e){this.#d??=e;let n=i=>e===
void 0?Ms(i)===this.#n:i.project===e,{destination:r}=this.#e,s=Date.now(),o=0;return this.#h(()=>{this.#i.take(n,i=>{let a=i.
filter(({record:d})=>!ln(d));return this.#o.put(a.map(({record:d})=>({destination:r,at:s,isSent:!1,record:d}))),o+=a.length,
!this.isVolatile})}),o}#p(e,n){for(this.#o.land();;){this.#w();let r=Xn(this.#o,e,n),s=[],o=[];for(let{id:i}of r){let a=this.#o.
get(i)?.record;a===void 0?o.push(i):s.push({...a,id:i})}if(!(r.length===0&&this.#b())){if(o.length===0)return this.#o.take(
s.map(({id:i})=>i)),s;this.#o.forget(o),this.#s.damaged(o.length)}}}#m(e){this.#o.land();let n=e.filter(r=>cn(r));this.#o.
keepSent(n.map(({id:r})=>r)),this.#o.forget(e.filter(r=>!cn(r)).map(({id:r})=>r));for(let r of e)r.kind==="info"&&r.final&&
this.#a.add(r.traceId);this.#o.tidy(),this.isVolatile&&this.#A()}#g({destination:e},n){return hm(bm(n,q))?e===this.#n?!0:
this.#d!==void 0&&Ea(n,this.#d):(ze(n),!1)}#y(e){if(it(e))return this.#e.debug(`left alone, as a newer version wrote it:\
 ${e}`),[];let n=ym(e).startsWith(this.#n),r=Mt.takeOver(e,n?void 0:this.#d);if(r===void 0)return[];let s=r.openTraces();
return this.#S(r,s),r.isEmpty?r.end():this.#u.push(r),s.flatMap(({record:o})=>{let i=this.#T(o.traceId)?void 0:aa(o);return i===
void 0?[]:[i]})}#w(){let{moved:e}=this.#t;for(;this.#u.length>0&&this.#o.waiting<e&&this.#b(););}#b(){let[e]=this.#u;if(e===
void 0||this.isVolatile)return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#u.shift(),e.end()),!0}#S(e,n){
let r=({at:a})=>Date.now()-a>this.#t.age,s=ia(n.filter(a=>!r(a))),o=new Set(s.map(({record:a})=>a.traceId).filter(a=>this.#E(
a))),i=({record:a})=>!o.has(a.traceId);this.#o.put(s.filter(i),!0),this.#o.put(s.filter(a=>!i(a)&&!this.#k(a))),this.#s.
note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#T(e){if(this.#a.has(e))return!0;let[
n]=this.#o.about(e).slice(-1),r=n===void 0?void 0:this.#o.get(n)?.record;return r?.kind==="info"&&r.final}#E(e){return this.#a.
has(e)||this.#o.hasTrace(e)}#k({record:e}){if(ln(e)&&this.#a.has(e.traceId))return!0;let n=z(e),[r]=n===void 0?[]:this.#o.
about(n).slice(-1),s=r===void 0?void 0:this.#o.get(r)?.record;return s!==void 0&&(ln(e)||!ln(s))}#O(){this.#l??=setTimeout(
()=>{this.#l=void 0,this.#h(()=>{this.#x()})},0).unref()}#x(){$a({state:this.#e.folder,limits:this.#t,own:this.#o.disk,isKept:e=>this.#o.
isInFlight(e),dead:this.#i,dropped:this.#s,debug:this.#e.debug})}#A(){this.#f===void 0&&(this.#f=setTimeout(()=>{this.#f=
void 0,this.upkeep()},Sm),this.#f.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Qa(t){return er()?new gr(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new Hs)}var Hs=class{#e;#t=0;#r=new Map;#n=new Map;#s=new Set;#i=0;constructor(e=tr.
memory){this.#e=e}get size(){return this.#r.size}get isVolatile(){return this.size>0}add(e){for(let n of e){let r=z(n),s=r===
void 0?void 0:this.#n.get(r);s!==void 0&&!this.#s.has(s)&&this.#a(s),this.#i+=1,r!==void 0&&this.#n.set(r,this.#i),this.#r.
set(this.#i,{...n,id:this.#i}),this.#t+=n.text.length}for(let n of this.#r.keys()){if(this.#t<=this.#e)return;this.#s.has(
n)||this.#a(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#o();let r=a=>[...this.#r.values()].filter(a).map(Em),s=a=>r(({kind:d,
traceId:u})=>d==="span"&&u===a),i=Xn({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#n.has(a)},e,
n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#r.get(a)??[])}settle(e){this.#o();for(let{id:n}of e)this.#a(
n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#o();for(let n of e)this.#r.delete(n.id)&&this.#r.set(n.id,n)}takeOver(){
return{open:[],more:!1}}requeue(){return 0}close(){this.#r.clear(),this.#n.clear()}#o(){for(let e of this.#s){let n=this.#r.
get(e),r=n===void 0?void 0:z(n);r!==void 0&&this.#n.get(r)!==e&&this.#a(e)}this.#s=new Set}#a(e){let n=this.#r.get(e);if(n===
void 0)return;this.#r.delete(e),this.#t-=n.text.length;let r=z(n);r!==void 0&&this.#n.get(r)===e&&this.#n.delete(r)}};function Em(t){
return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as Rm}from"node:fs";import{readFileSync as Tm}from"node:fs";var km="0A",xm=0,Om=new Set(["0100007F","00000000","0".repeat(32),"0000000000000\
000FFFF00000100007F"]),Am="00000000000000000000000001000000";function Qs(t){try{return Tm(t,"utf8")}catch{return""}}function vm(){
return/^\s*0\s+0\s+4294967295$/m.test(Qs("/proc/self/uid_map"))?Qs("/proc/net/tcp")+Qs("/proc/net/tcp6"):""}function Ja(t,e,n=vm()){
let r=process.getuid?.(),s=e.toString(16).toUpperCase().padStart(4,"0");return n.split(`
`).some(o=>{let[,i="",,a,,,,d=""]=o.trim().split(/\s+/),[u="",c]=i.split(":");return(Om.has(u)||t!=="127.0.0.1"&&u===Am)&&
c===s&&a===km&&![r,xm].includes(Number(d))})}var Lt=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("https:")?(this.#t??=this.#n(),this.#t):(this.#r(
new URL(e)),{})}#r({hostname:e,port:n}){if(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(e)&&this.#e.ourPorts?.includes(Number(
n))===!0&&Ja(e,Number(n)))throw new Error(`the server does not run, and another user's program has its port ${n}`)}#n(){
let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Im(e)}}:n===!0?{tls:{rejectUnauthorized:!1}}:{}}};
function Im(t){try{return Rm(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(`the certificates in ${t} can\
not be read (${n})`,{cause:e})}}function ee(t){return Array.isArray(t)}function Ne(t){return typeof t=="object"&&t!==null&&!ee(t)}var Zs=16,_m=1,Dm={OK:1,ERROR:2};function F(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function Nm(t,e){if(typeof e==
"string")return F(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===F(r))?e:Object.fromEntries(n.map(([r,s])=>[F(r),s]))}function Me(t){try{return JSON.stringify(t,Nm)}catch{return""}}
function Za(t,e){return t===null?{}:typeof t=="string"?{stringValue:F(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=Zs?{stringValue:Me(t)}:ee(t)?
{arrayValue:{values:t.map(n=>Za(n,e+1))}}:{kvlistValue:{values:Js(t,e+1)}}}function Js(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:F(r),value:Za(s,e)});return n}function Pe(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Ya(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:F(t.name),kind:_m,startTimeUnixNano:Pe(t.start),endTimeUnixNano:Pe(Math.max(t.start,t.end)),attributes:Js(t.attributes,
0),events:t.events.map(e=>({name:F(e.name),timeUnixNano:Pe(e.time),attributes:Js(e.attributes,0)})),status:{code:Dm[t.status.
code],...t.status.message===void 0?{}:{message:F(t.status.message)}}})}function Xa(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var Pm={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function Ys(t){return Buffer.from(t,"hex").toString("base64")}function Mm(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([F(n),Me(r)]);return Object.fromEntries(e)}function Cm(t){return typeof t==
"string"?F(t):typeof t=="object"&&t!==null?Me(t):t}function Lm(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([F(n),Cm(r)]);return Object.fromEntries(e)}function ed(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function td(t){let e=t.events.map(n=>ed({name:F(n.name),
attributes:Lm(n.attributes)},{time_unix_nano:Pe(n.time)}));return ed({trace_id:Ys(t.traceId),span_id:Ys(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:Ys(t.parentSpanId),name:F(t.name),status:{code:Pm[t.status.code],message:F(t.status.message??
"")},attributes:{[h.traceRequestId]:Me(`tr-${t.traceId}`),...Mm(t.attributes)},links:[]},{start_time_unix_nano:Pe(t.start),
end_time_unix_nano:Pe(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function nd(t){return`{"spans":[${t.join(",")}\
]}`}var $t={session:250,key:250,value:4e3,preview:1e3};function hr(t,e){return F(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function Xs(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>$t.key||e.push([F(n),hr(r,n===h.session?$t.session:$t.value)]);
return Object.fromEntries(e)}function $m(t){return new Date(Math.round(t)).toISOString()}function Fm(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function rd(t){return{request_time:$m(t.requestTime),...t.duration===void 0?{}:{execution_duration:Fm(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:hr(t.requestPreview,$t.preview)},...t.responsePreview===
void 0?{}:{response_preview:hr(t.responsePreview,$t.preview)},trace_metadata:Xs(t.metadata),tags:Xs(t.tags)}}function yr(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...rd(t)}}})}function sd(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...rd({...t,metadata:{
...t.metadata,[h.schemaVersion]:"4"}})})}function od(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[h.traceOutputs]:Me(s)},i=a=>Object.entries(Xs(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function br(t,e){return JSON.
stringify({key:F(t),value:hr(e,$t.value)})}import{promisify as Um}from"node:util";import{gzip as jm,gzipSync as Bm}from"node:zlib";var Wm=Um(jm),zm=128*1024,Gm=3e4,
Sr=12e4,Vm=4*1024*1024;function Km(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function qm(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>Vm)break;
return Buffer.concat(e)}function Hm(t){return t.length<=zm?Bm(t):Wm(t)}async function J(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=Gm}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?Hm(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await qm(u)}}catch(d){return{unanswered:Km(
d)}}}function Qm(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function Jm(t){return t===408||t===425||t===429||t>=500&&t!==501}function Zm(t){return t===400||t===413||
t===422}function wr({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function dt({body:t}){
return new TextDecoder().decode(t)}function te(t){try{let e=JSON.parse(dt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function Ym({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function eo(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${Ym(t)}`;let r=(wr(
t)?dt(t).replace(/<[^>]*>/g," "):dt(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.trim().
slice(0,200)}`.trim()}function U(t){if(j(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=eo(t);if(e>=
200&&e<300)return wr(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!Jm(e))return{
outcome:"rejected",reason:n,content:Zm(e)};let r=Qm(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function j(t){return"unanswered"in t}var qe=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return Xm(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#r(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>td(
JSON.parse(c))),d=nd(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Ke(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,od(r));return i===void 0?{outcome:"delivered"}:
Ke(U(i))}async#r(e){let n=await this.#e.start(yr(e,this.#e.experimentId)),r=U(n);if(r.outcome==="delivered"&&!j(n))return{
location:id(n),isUnchanged:!1};if(!eg(n))return Ke(r);let s=await this.#e.info(e.traceId);return j(s)||s.status!==200?Ke(
r):(this.#t=!1,{location:id(s),isUnchanged:!0})}};function Ke(t){return t.outcome==="rejected"?{...t,content:!1}:t}function Xm(t){
return{outcome:"rejected",reason:t,content:!1}}function eg(t){return j(t)?!1:t.status===400||t.status===409||t.status===
500&&wr(t)}function id(t){let{trace:e}=te(t)??{},n=e?.trace_info?.tags?.[h.artifactLocation];return typeof n=="string"?n:
void 0}function ad(t){return typeof t=="object"&&t!==null?t:{}}function tg(t){let{signed_uri:e,type:n="AZURE_SAS_URI",headers:r}=ad(
te(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(o=>{let{name:i,
value:a}=ad(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function Er(t,e){let n=new URL(
t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function ng({url:t,type:e,headers:n},r){let s=Sr;
switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"AZUR\
E_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=Er(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:Er(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=Er(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:Er(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function rg(t){let e=U(t);return!j(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function dd(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=U(s);if(o.outcome!=="delivered"||j(
s))return o;let i=tg(s),a=i===void 0?void 0:ng(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=rg(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function Tr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:br(r,s)});return!j(
o)&&o.status===404?{outcome:"delivered"}:U(o)}var ud="/api/3.0/mlflow/traces",to=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:ud,body:e})}info(e){return this.#e.call({method:"GET",path:`${ud}/tr-${e}`})}put(e,n,r){return dd(
this.#e,e,r)}},kr=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new qe(new to(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return Tr(this.#e,
r,n.text)}};import{readFileSync as sg}from"node:fs";import{homedir as cd}from"node:os";import{join as og}from"node:path";var fd="__s\
ettings__",ld="DEFAULT",xr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function ig(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var no={section:{}};function ag(t,e){let n;try{n=sg(t,"utf8")}catch{return e===void 0?no:{problem:`${t} cannot be read: ${xr}`}}
let r=ig(n),{default_profile:s=""}=r.get(fd)??{},o=e??(s===""?ld:s),i=o===fd?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==ld?{problem:`${t} has no profile ${o}`}:no}function dg(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function ug(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function pd(t,e){let n=dg(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=cg({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
og(cd(),".databrickscfg"),a=r===void 0&&o?no:ag(i.replace(/^~(?=\/)/,cd()),r);return"problem"in a?a:fg({...a.section,...s})}
function cg(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function fg(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=ug(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${xr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${xr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${xr}`}}var lg=1n,pg={OK:1n,ERROR:2n},mg=0,md=1,gg=2;function so(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function vr(t,e){return so(BigInt(t<<3|e))}function Or(t,e){
return Buffer.concat([vr(t,mg),so(e)])}function yn(t,e){return Buffer.concat([vr(t,gg),so(BigInt(e.length)),e])}function He(t,e){
return yn(t,Buffer.from(F(e),"utf8"))}function ae(t,e){return yn(t,Buffer.concat(e))}function ro(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(Pe(e)))),Buffer.concat([vr(t,md),n])}function hg(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([vr(t,md),n])}function gd(t,e){return t===null?[]:typeof t=="string"?[He(
1,t)]:typeof t=="boolean"?[Or(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[Or(3,BigInt(t))]:Number.isFinite(t)?
[hg(4,t)]:[]:e>=Zs?[He(1,Me(t))]:ee(t)?[ae(5,t.map(n=>ae(1,gd(n,e+1))))]:[ae(6,Ar(1,t,e+1))]}function Ar(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[ae(t,[He(1,r),ae(2,gd(s,n))])])}function yg(t){let{status:e}=t;return[yn(1,Buffer.
from(t.traceId,"hex")),yn(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[yn(4,Buffer.from(t.parentSpanId,
"hex"))],He(5,t.name),Or(6,lg),ro(7,t.start),ro(8,Math.max(t.start,t.end)),...Ar(9,t.attributes,0),...t.events.map(n=>ae(
11,[ro(1,n.time),He(2,n.name),...Ar(3,n.attributes,0)])),ae(15,[...e.message===void 0?[]:[He(2,e.message)],Or(3,pg[e.code])])]}
function hd(t,e){let n=ae(1,Ar(1,{"service.name":"opencode"},0)),r=ae(1,[He(1,"opencode-mlflow"),He(2,e)]),s=ae(2,[r,...t.
map(o=>ae(2,yg(o)))]);return ae(1,[n,s])}var bg=0,Sg=2;function*wg(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===bg)yield{number:r>>3,value:n()};else if((r&
7)===Sg){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function oo(t,e){for(let n of wg(
t))if(n.number===e)return n.value}function Eg(t){let e=oo(t,1);if(!(e instanceof Uint8Array))return;let n=oo(e,1),r=oo(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Tg(t){
let e=te(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function Rr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?Eg(
t.body):Tg(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var kg=256,xg=2*1024*1024,Og=1e3;function yd(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Ag="mlflow_e\
xperiment_trace_otel_spans";function bn({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function vg({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var Ir=class{unit="trace";url;#e;#t;#r;#n;#s=new Map;#i;constructor(e,n,r,s){this.url=`${e.host}#${bn(
n)}`,this.#e=e,this.#t=n,this.#r=r,this.#n=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#o();if(typeof s!="string")return s;let o=await this.#a(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#d(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#o(){if(this.#i!==void 0)return this.#i;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#r)}`,n=await this.#e.call({method:"GET",path:e}),r=U(n);if(r.outcome!=="delivered"||
j(n))return Ke(r);let{experiment:s}=te(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=bn(this.#t),a=o(h.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#r} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${Ag}`:`${i}_otel_spans`;return this.#i=o(h.databricksTable)??u,this.#i}async#a(e,n,r){
let s=this.#s.get(e)??new Set;this.#u(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Rg(o)){let a=i.
map(({text:p})=>this.#c(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:hd(a,this.#n)}),c=(j(d)?void 0:Rr(d))??U(d);if(c.
outcome!=="delivered")return Ke(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#u(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>Og&&r!==void 0&&this.#s.delete(r)}#c(e){let n=`trace:/${bn(this.#t)}/${e.traceId}`;return{
...e,attributes:{[h.traceRequestId]:n,...e.attributes}}}async#d(e,n){let r=`/api/4.0/mlflow/traces/${bn(this.#t)}/${e.traceId}\
/info`,s=sd(e,vg(this.#t,n));return Ke(U(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${bn(this.#t)}/${e}/tags`;return Tr(this.#e,r,n)}};function*Rg(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=kg||n>xg)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var Ig=6e4,_g={"content-type":"application/json"};function bd(t){return"header"in t}var _r=class{host;#e;#t;#r;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#r,r=await this.#n(e);return n===void 0||j(r)||
r.status!==401?r:(this.#r=void 0,this.#n(e))}signed(e){return J({...e,trust:this.#t})}async#n({method:e,path:n,headers:r=_g,
body:s}){let o=await this.#s();return bd(o)?J({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#r!==void 0&&Date.now()<this.#r.expires)return this.#r;let n=await this.#i(e.clientId,e.clientSecret);return bd(
n)&&(this.#r=n),n}async#i(e,n){let r=await J({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(j(r)||r.status!==200)return r;let s=te(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await J({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(j(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=te(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-Ig}}};function Sd(t){return/^databricks(-uc)?($|:)/.test(t)}function wd(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=pd(n,t);if("problem"in o)return o;let i=new _r(o,new Lt(t));if(s===void 0)return new kr(i,r);let a=yd(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new Ir(i,a,r,e)}var Dg="traces.json",Dr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){return J(
{method:"POST",...this.#e.infos,body:e})}info(e){return J({method:"GET",...this.#e.info(e)})}end(e,n){return J({method:"\
PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",Dg);return s===void 0?{outcome:"rejected",
reason:Ng(n),content:!1}:U(await J({method:"PUT",...s,body:r,timeout:Sr}))}};function Ng(t){let[,e]=/^([a-z0-9+-]+):/i.exec(
t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only programs wi\
th access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experime\
nt made since then`}var Pg="Invalid Content-Type",Mg="FileStore",Nr=class{#e;#t;#r;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#r===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#o(n.traceId,
n.text):this.#r!==void 0?this.#r.send(e):n?.kind==="info"?this.#i(n.text):this.#n(e)}async#n(e){let n=e.map(({text:i})=>Ya(
JSON.parse(i))),r=Xa(n,this.#t),s=await J({method:"POST",...this.#e.spans,body:r,gzip:!0});if(j(s))return U(s);if(s.status<
300)return Rr(s)??U(s);let o=await this.#s(s);return o===void 0?U(s):"outcome"in o?o:(this.#r=o,{outcome:"again"})}async#s(e){
let n=dt(e),r=new Dr(this.#e);if(e.status===501)return new qe(r,!n.includes(Mg));if(e.status===400&&n.includes(Pg))return new qe(
r,!0);if(!Cg(e))return;let s=await J({method:"GET",...this.#e.version});if(j(s))return U(s);let o=/^\s*(\d+)\.\d+/.exec(
dt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${eo(e)}`,content:!1}:
Number(o)>=3?new qe(r,!0):{outcome:"rejected",reason:`MLflow ${dt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#i(e){let n=yr(JSON.parse(e),this.#e.experimentId);return U(await J({method:"POST",...this.#e.infos,body:n}))}async#o(e,n){
let{key:r,value:s}=JSON.parse(n),o=await J({method:"PATCH",...this.#e.tags(e),body:br(r,s)});return!j(o)&&o.status===404?
{outcome:"delivered"}:U(o)}};function Cg(t){return t.status!==404&&t.status!==405?!1:typeof te(t)?.error_code!="string"}function Ed(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function Td(t){try{return decodeURIComponent(
t)}catch{return t}}function Lg(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?Ed(Td(e.username),Td(e.password)):r!==void 0&&s!==void 0?Ed(r,s):o===void 0?void 0:
`Bearer ${o}`}function $g(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function kd(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=Lg(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!$g(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=Ug(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,m={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?m:n,...i}},version:a("/version")}}var Fg="/api/2.0/mlflow-artifacts/artifact\
s/";function Ug(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${Fg}${r}`}function xd(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Pr(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(Sd(n)){let i=wd({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:xd(i)}let s=new Lt(t),o=kd({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:xd(new Nr(o,
e))}var ut="0.1.0",ao="OPENCODE_MLFLOW_OPTIONS";function Cr(t,e,n){let r=Pr(t,ut);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5};return{queue:Qa({folder:i,destination:a,debug:n,limits:d}),transport:r}}function Bg({
caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:Od(t)},...e===void 0?
{}:{DATABRICKS_CONFIG_FILE:Od(e)}}}var Wg=5e3,Mr=new Map,io=new Map;function Ad(t,e,n,r){let s=JSON.stringify(t),o=JSON.
stringify([n,s]),i=Mr.get(o);if(i!==void 0)return i.users+=1,i;let a=Cr(t,n,r);if("problem"in a)return a;let d=io.get(s)??
new Yn({file:jg(import.meta.url),project:n,queue:oe(t.stateDir),environment:()=>({...e(),...Bg(t)}),debug:r});io.set(s,d);
let u=new vt({...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(m.users>0||Mr.get(o)!==m)){if(u.
isBusy){setTimeout(p,Wg).unref();return}Mr.delete(o),d.removeSource(c)&&io.delete(s),u.stop()}},m={delivery:u,transport:a.
transport,users:1,release:()=>{m.users-=1,p()}};return Mr.set(o,m),m}import{lstatSync as zg,readdirSync as Gg,readFileSync as Vg}from"node:fs";import{join as Id}from"node:path";var _d="count(DISTINCT outline ->> 'traceId') AS turns",Kg=`SELECT destination, count(*) AS records, ${_d} FROM records \
WHERE sent = 0
  GROUP BY destination`,qg=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,Hg=`SELECT destination, ${_d} FROM letters GROUP BY destination`,uo=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:vd(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:vd(this.droppedSince)}}}};function vd(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function Rd(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function Qg(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:Dd(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function Dd(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var co=class{#e;#t=new Map;#r=!0;#n=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#r=!1,!0)}waiting(e,n){let r=We(n)?.owner;if(r===void 0)return;if(it(e)){this.#n+=
1;return}let s=r.place===pe().place&&Rt(r);for(let o of this.#s(Id(e,q),Kg)){let{waiting:i}=this.#i(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>gn){this.#n+=1;return}for(let r of this.#s(e,qg)){let s=this.#i(JSON.parse(String(
r.destination))),o=Qg(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=Rd(s.deadSince,r.since)}for(let r of this.#s(e,Hg))this.#i(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of Vg(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=Dd(n);if(typeof o!="number")continue;
let p=this.#i({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),m=typeof s==
"string"?s:"unknown";p.droppedReasons[m]=(p.droppedReasons[m]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
Rd(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#r,newer:this.#n,queues:e}}#s(e,n){
if(!zg(e).isFile())return[];let r;try{return r=new me(e,"read"),r.all(n)}catch{return this.#r=!1,[]}finally{r?.close()}}#i(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new uo(e);return this.#t.
set(i,a),a}};function Nd(t,e){let n=new co(performance.now()+e),r=(s,o,i)=>{try{for(let a of Gg(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(Id(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===Gs&&
n.dead(s)}),r(oe(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as Jg}from"node:fs";import{setTimeout as Zg}from"node:timers/promises";var Yg=250,Xg=5e3,eh=1e4,th=500,nh=2*1024*1024;function Pd(t,e){try{return Jg(oe(t)).some(n=>n.includes(`.${Jn(e)}.`))}catch{
return!1}}async function Md(t,e,n=Xg){let r=performance.now();for(;Rt(e);){if(Pd(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await Zg(Yg)}return Pd(t,e)}function rh(){let{Bun:t}=globalThis;t?.gc(!0)}async function Cd({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new vt({longestRetry:eh,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<nh||(s=0,rh())}});for(;;){let c=!0;for(;c&&
i.waiting<Ds;)c=i.takeOver();if(await i.flush(th)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{arch as hh,release as yh,type as bh}from"node:os";import{basename as Sh,parse as wh,resolve as Fd}from"node:path";import{execFile as sh}from"node:child_process";import{promisify as oh}from"node:util";var ih=oh(sh),ah=2e3,dh=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],uh={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function ch(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...uh}}async function fo(t,...e){try{let{stdout:n}=await ih("git",[...dh,"-C",t,...e],{timeout:ah,
windowsHide:!0,env:ch()}),r=n.trim();return r===""?void 0:r}catch{return}}var fh=/^remote\.(.+)\.url (.+)$/;function lh(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=fh.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var ph=/^[\w.-]+@[\w.-]+:[^@]*$/;
function mh(t){if(ph.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var Ld="refs/heads/";async function gh(t){
let e=await fo(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await fo(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(Ld)===!0?{branch:r.slice(Ld.length)}:{},...n===void 0?{}:{commit:n}}}async function $d(t){let[
e,n]=await Promise.all([gh(t),fo(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:lh(n),s=r===
void 0?void 0:mh(r);return{...e,...s===void 0?{}:{remote:s}}}function Sn(t,e){let n=e===void 0?void 0:Fd(e);return n===void 0||n===wh(n).root?Fd(t):n}async function Eh(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=Sh(t);return{[h.sourceType]:"LOCAL",[h.sourceName]:"opencode",...n===void 0?{}:{[h.gitBranch]:n},
...r===void 0?{}:{[h.gitCommit]:r},...s===void 0?{}:{[h.gitRemote]:s},...o===""?{}:{"opencode.project":o},[w.hostOs]:`${bh()}\
 ${yh()} ${hh()}`}}var Th=2e3;function Lr(t,e,n,r=$d){let s=Sn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await Eh(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+Th,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as kh,mkdirSync as xh,renameSync as Oh,statSync as Ah}from"node:fs";import{join as vh}from"node:path";
import{isMainThread as Rh}from"node:worker_threads";var Ih=4*1024*1024;function Ft(t,e,n=Rh){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{xh(e,{recursive:!0,mode:448});let s=vh(e,"plugin.log");(Ah(s,{throwIfNoEntry:!1})?.size??0)>Ih&&Oh(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;kh(s,i,{mode:384})}catch{}}:()=>{}}var _={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var _h=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper mgr s\
ervice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed u\
pdated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget\
 per window".split(" ")),Dh=/^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/,
Nh=new Set("public primary foreign sort partition cache max min num number total input output prompt completion reasonin\
g is has no show hide missing count unique composite natural surrogate hot row column dict json map lookup object idempo\
tency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),Ph=new Set("api access \
secret private signing encryption encrypt decryption account master auth app application service shared storage subscrip\
tion webhook deploy ssh license client server session preshared tls ssl root admin user consumer access refresh bearer p\
ersonal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openro\
uter huggingface".split(" ")),Ud=/(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/,
jd=/(?:secret|secrets|credential|credentials|creds)$/,Mh=/secret_key_base$/i,Ch=/(?:token|jwt)$/,Bd=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/,
Lh=/^(?:OLD)?PWD$/,$h=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,lo={name:"",words:[]};function Wd(t){if(t===lo.name)return lo.words;
let e=t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter(n=>n!=="");for(/[0-9]/.test(t)&&(e=
e.map(n=>n.replace(/(?<=[a-z]{4})\d{1,3}$/,"")));e.length>1&&Dh.test(e.at(-1)??"");)e.pop();return lo={name:t,words:e},e}
function Y(t){return $h.test(t)}function $r(t){let e=Wd(t);return Bd.test(e.at(-1)??"")||e.some(n=>Ph.has(n))}function po(t){
let e=Wd(t),n=e.at(-1);if(!(n===void 0||_h.has(n)||Lh.test(t))){if(n==="authorization")return"header";if(n==="cookie")return"\
cookie";if(Ud.test(n)||n==="pass")return"password";if(e.length>1){if(n==="salt"&&Y(t))return"secret";if(n==="pw"||n==="a\
uth"&&Y(t))return"password";if(n==="pat")return"token";if(n==="key"&&e.includes("preshared"))return"password"}if(!e.some(
r=>Nh.has(r))){if(jd.test(n)||Mh.test(t))return"secret";if(Ch.test(n))return"token";if(Bd.test(n))return"key";if(e.some(
r=>Ud.test(r)))return"password";if(Y(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>jd.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&$r(t)?"key":void 0}}}var wn=String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`,zd=new RegExp(wn,"g"),Ce=String.raw`\\{0,15}["'\`]`,
Fh=String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`,Uh=new RegExp(`(?:${Ce})?(?:\\[\\d{0\
,5}\\]|\\])?${wn}[ \\t]{0,80}${wn}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))${wn}[ \\t]{0,80}${wn}`,"y"),jh=new RegExp(`(?\
:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${Fh}[ \\t]{0,8})=[ \\t]{0,8}(?=[br\
uf@]?${Ce})`,"y"),Bh=/(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y,Wh=new RegExp(`(?:${Ce})?(?:[\\])]?[ \\t]{1\
,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${Ce}\
)`,"y"),zh=new RegExp(`${Ce}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${Ce})`,"y"),Gh=new RegExp(`\\w\\(\\s{0,20}${Ce}\
$`),Vh=new RegExp(`(?:${Ce})?>|</key>\\s{0,40}<string>`,"y"),Kh=/<$|<key>$|name=\\{0,7}["']$/,qh=/[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y,
Hh=new RegExp(`[ \\t]{1,8}(?=${Ce}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,"y"),Qh=/["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y,
Jh=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y,
Zh=/(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/,
Yh=/["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y,Xh=/[\s"'`\\>|,\])<]/;function ge(t,e,n){return t.lastIndex=n,t.exec(
e)}function ey(t,e,n){for(let r of t){let s=ge(r,e,n);if(s!==null)return s[0]}}function Gd(t,e,n){let r=ge(jh,t,n);if(r!==
null)return r[0];let s=ge(Uh,t,n);if(s!==null){let d=ge(Bh,t,n+s[0].length);return s[0]+(d?.[0]??"")}if(!Xh.test(t.charAt(
n)))return;let o=t.slice(Math.max(0,e-120),e),i=/^--?[A-Za-z]/.test(t.slice(e,e+3)),a=[...Kh.test(o)?[Vh]:[],...i||Gh.test(
o)?[zh]:[],...i||Zh.test(o)?[Yh]:[],Jh,Qh,Hh,Wh,qh];return ey(a,t,n)}var Ut=/pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi,Vd=/[\w.$-]/,
Kd=64,ty=/(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y,ny=new RegExp(String.
raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,"y"),qd=/[^\r\n"'`\\]*/y,Hd=/[^\s"'`]*/y,
ct=512,Qd="[REDACTED:",ry=/^\[REDACTED:[a-z0-9-]+\]$/,sy=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/,
oy=/^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,iy=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/,
mo=/^[A-Za-z_$][\w$.]*[([]/,Zd=/^[^\s=;(]{1,128}=[^\s=>]/,Fr=/^[A-Za-z_$][A-Za-z_$.-]*$/,Br=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
ay=/^[^0-9]*\s[^0-9]*$/,dy=/\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/,Wr=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
Yd=/^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/,uy=/^[a-z][a-z0-9+.-]{1,15}:\/\//i,cy=/[0-9][!@#$%^&*]{0,3}$/,
jt=/pass|pwd|secret|token|key|credential|cookie|auth/i,Xd=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i,
fy=/^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;function ly(t,e,n){let r=e;for(;r>Math.max(0,e-Kd)&&Vd.test(t.
charAt(r-1));)r--;let s=n,o=Math.min(t.length,n+Kd);for(;s<o&&Vd.test(t.charAt(s));)s++;if(r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,/[[;]/.test(t.charAt(r-1))){let i=/^[0-9]{1,3}m/.exec(t.slice(r,e));r+=i?.[0].length??0}return{start:r,
end:s}}function py(t,e,n,r){let s=t.slice(e,e+ct),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!==
"\\")return e+i;return-1}function my(t,e){let n=t.slice(e,e+ct),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.
slice(0,r),isQuoted:!0}}function Jd(t,e){let n=ge(ny,t,e)?.[0]??"",r=e+n.length;return n.length>ct&&(ge(Hd,t,r),r=Hd.lastIndex),
{start:e,end:r,text:t.slice(e,r),isQuoted:!1}}function gy(t,e,n){if(/[^=]>$|^>$/.test(n))return my(t,e);let r=ge(ty,t,e);
if(r===null)return Jd(t,e);let s=e+r[0].length,o=py(t,s,r[1]??"",r[2]??"");return o===-1?Jd(t,s):{start:s,end:o,text:t.slice(
s,o),isQuoted:!0}}function hy(t,e,n){let r=t.slice(e.start,e.start+ct),s=Xd.exec(r)??fy.exec(r),o=e.start+(s?.[0].length??
0),i=n?Zd.test(r):o>e.start,{end:a}=e;return i&&!e.isQuoted&&(ge(qd,t,o),a=qd.lastIndex),{start:o,end:Math.max(o,a),text:t.
slice(o,a),isQuoted:!0}}function Ur(t){return t.length<=ct&&(ry.test(t)||sy.test(t)||oy.test(t)||uy.test(t))}function yy(t,e){
return Wr.test(t)||mo.test(t)?!0:e||/[0-9]/.test(t)?!1:t.length<20||Fr.test(t)}function eu(t){return $r(t)?8:16}function by(t,{
text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;return s==="header"?yy(e,n>i+2):s==="cookie"?!Zd.test(e):
Wr.test(e)||s!=="password"&&Yd.test(e)?!0:o.includes(",")?wy(t,e):(s==="token"||s==="key")&&(ay.test(e)||dy.test(e))||Sy(
t,e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!Y(r):o.includes("==")&&/^[A-Za-z]{1,5}$/.test(e)?!0:Br.test(e)?s!=="pas\
sword"&&e.length<6:s==="password"||s==="secret"?Fr.test(e)&&jt.test(e):/[0-9]/.test(e)?!1:Y(r)?Fr.test(e)?Y(e)&&jt.test(
e)?!0:s==="key"&&!$r(r)&&e.length<40:!1:jt.test(e)||e.length<eu(r)}function Sy({name:t,kind:e},n){if(!Y(t))return!1;let r=n.
replace(/[^A-Za-z0-9]/g,"_").toUpperCase();return t===r||(e==="token"||e==="key")&&t.includes(r)}function wy({name:t},e){
return/\s|^-/.test(e)?!0:Y(t)||t.includes("-")?e.length<4:e.length<8||!/[0-9]/.test(e)||!/[A-Za-z]/.test(e)}function jr(t,{
start:e,separator:n},r){let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(!/^: [^\n]{0,3}\s*$/.
test(n))return!1;let o=t.slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(
s,s+2))}function Ey(t,e,n){let{name:r,start:s,separator:o}=e,i=r.includes("-")||/^["']?[ \t][^=:|\n]*$/.test(o)||/[?&]$/.
test(t.slice(Math.max(0,s-1),s)),d=(i||Y(r)||jr(t,e,n)?n.text:/^[\w.~+/=:-]*/.exec(n.text)?.[0])??"";return i&&d.length>=
6&&!jt.test(d)?!1:d.length<6||Br.test(d)?!0:/[0-9]/.test(d)?!1:jt.test(d)||o!=="="?d.length<32:d.length<eu(r)||!jr(t,e,n)}
function Ty({name:t,kind:e}){return e==="password"||Y(t)}function ky(t,{start:e,separator:n},r){let s=t.slice(r.end,r.end+
64);if(n==="="&&/[!@#$%^&*]$/.test(r.text))return!0;if(!/^[A-Z]|[!@#$%^&*]$/.test(r.text))return!1;if(n==="=")return s.startsWith(
";");if(n===":")return/^(?: [A-Z]\w{0,60}:|\})/.test(s);let o=/(?:^|\n)[ \t]*$/.test(t.slice(Math.max(0,e-24),e));return n===
" = "&&o&&/^[ \t]*(?:[;#]|\r?\n|$)/.test(s)}function xy(t,e,n,r){let{name:s,start:o,separator:i}=e;return!cy.test(r)||mo.
test(r)||/[([<>]|->|::/.test(r)?!1:/^["']?[ \t]/.test(i)&&/[ \t]$/.test(i)&&!/[=:]/.test(i)||Y(s)&&/^[ \t]*(?:\?=|:{2,3}=)/.
test(i)||t.startsWith("--",o)||jr(t,e,n)||i===":"&&t.endsWith("${",o)||e.kind==="password"&&ky(t,e,n)?!0:i.startsWith(":\
 ")&&!/^[,;)]/.test(t.charAt(n.end))&&!/[,;)]$/.test(n.text)}function Oy(t,e,n){let r=n.text.replace(/[)\]},;:.]{1,9}$/,
""),{name:s,kind:o,separator:i}=e;return Wr.test(r)||/^={2,3}$/.test(i.trim())||o!=="password"&&Yd.test(r)||/\n|\|/.test(
i)&&!(/[0-9]/.test(r)&&/[A-Za-z]/.test(r))?!0:Y(s)&&i==="="?mo.test(r):Br.test(r)?r.length<(o==="password"?4:6)||!Ty(e):
iy.test(r)&&!xy(t,e,n,r)||Ur(r)||/^[([{]/.test(r)||/^[!&*][A-Za-z][\w-]*$/.test(r)&&/^[ \t]/.test(t.charAt(n.end))||/^[([{]/.
test(t.charAt(n.end))?!0:o==="token"||o==="key"?Ey(t,e,n):Fr.test(r)?jt.test(r)||!jr(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").
length<3}function Ay({name:t,kind:e}){return e==="password"&&Y(t)?1:3}function vy(t,e){let{name:n,kind:r,separator:s,valueStart:o}=e,
i=gy(t,o,s);if(r==="header"||r==="cookie"&&/[:]/.test(s))i=hy(t,i,r==="cookie");else if(r==="cookie")return;return i.text.
length>ct?i:i.text.length<Ay(e)||Ur(i.text)||/auth$/i.test(n)&&!/[0-9]/.test(i.text)||(i.isQuoted?by(e,i):Oy(t,e,i))?void 0:
i}function tu(t){let e="",n=0;Ut.lastIndex=0;for(let r=Ut.exec(t);r!==null;r=Ut.exec(t)){let{start:s,end:o}=ly(t,r.index,
Ut.lastIndex);if(Ut.lastIndex=o,t.startsWith(Qd,s-Qd.length))continue;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,""),a=po(
i);if(a===void 0)continue;let d=Gd(t,s,o);if(d===void 0)continue;let u=o+d.length,c=d.includes("[")?d.replace(zd,""):d,p=vy(
t,{name:i,kind:a,start:s,valueStart:u,separator:c});p!==void 0&&(e+=`${t.slice(n,p.start)}[REDACTED:${a}]`,n=p.end,Ut.lastIndex=
Math.max(o,p.end))}return e+t.slice(n)}function nu(t,e){let n=t.includes("[REDACTED:")?void 0:po(t);if(n===void 0)return;
let r=`[REDACTED:${n}]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||Ur(e)||Wr.test(e))){
if(e.length>ct)return r;if(Br.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Xd.exec(e)?.[0]??
"";return Ur(e.slice(s.length))?void 0:s+r}return r}}var ru=64,su="[REDACTED:too-deep]";function Ry(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function ou(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function go(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=ru?su:ee(t)?ou(t,s=>go(s,e,n,r+1)):zr(t,e,n,r)}function iu(t,e,n,r,s){if(e!==
void 0)return typeof e=="string"||typeof e=="number"?r(t,e)??go(e,n,r,s):ee(e)?ou(e,o=>iu(t,o,n,r,s+1)??null):go(e,n,r,s+
1)}function Iy(t,e){let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function zr(t,e,n,r=0){if(r>=ru)
return{[su]:!0};let s=new Map,o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=Ry(e(a),o),c=iu(Iy(a,t),d,e,n,r);o.
add(u),s.set(u,c),i&&=u===a&&c===d}return i?t:Object.fromEntries(s)}import{createHash as Qb}from"node:crypto";var Qe=String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`,ho=String.raw`(?=[^\s\d]{0,64}\d)`,xe=String.raw`\\{0,3}["']?`,Z=String.
raw`[ \t]{1,4}`,_y=String.raw`${ho}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`,
Dy=String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;
function H(t,e,n="password"){return{words:t.split("|"),pattern:new RegExp(e,"ym"),kind:n}}function M(t,e,n="password",r=Qe){
let s=String.raw`\w{0,8}\b(?:(?!${t})[^\n|;&]){0,160}?[ \t]`;return H(t,`(${t}${s}${e}${xe})${r}`,n)}var Ny=[M("curl",String.
raw`(?:-u|--user|--proxy-user)[ =]{0,2}${xe}[\w.@+-]{1,64}:`),M("sshpass",String.raw`-p[ \t]{0,4}`),M("login","(?:-p|-pw\
)[ =]{1,2}"),M("mysql","-p"),M("mariadb","-p"),M("mongo","-p[ =]{1,2}"),M("redis-cli","-a[ =]{1,2}"),M("ldap","-w[ =]{1,\
2}"),M("smbclient",String.raw`-U[ =]{1,2}${xe}[\w.-]{1,64}%`),M("openssl",`(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${Z})`),M(
"twine","-p[ =]{1,2}"),M("sqlcmd","-P[ =]{0,2}"),M("zip",String.raw`-P[ \t]{0,4}`),M("unzip",String.raw`-P[ \t]{0,4}`),M(
"7z","-p"),M("useradd",`-p${Z}`),M("lftp",String.raw`-u${Z}${xe}[\w.@-]{1,64},`),M("htpasswd",String.raw`-\w{0,4}b\w{0,4}${Z}\S{1,128}${Z}\S{1,64}${Z}`),
M("rabbitmqctl",String.raw`(?:add_user|change_password)${Z}\S{1,64}${Z}`),M("poetry",String.raw`http-basic\.\S{1,64}${Z}\S{1,64}${Z}`),
M("poetry",String.raw`pypi-token\.\S{1,64}${Z}`,"token"),M("doctl","-t[ =]{1,2}","token"),M("create secret",String.raw`--from-literal[= ][\w.-]{1,64}=`,
"secret"),M("curl","(?:-b|--cookie)[ =]{0,2}","cookie",String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`),
H("vault|cargo",String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`,"token"),H("echo|printf",String.raw`(\w+ (?:-\w{1,3} ){0,2}${xe}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${xe}[ \t]{0,4}\|[^|\n]{0,160}?${Dy})`),
H("passwd|secret|env add|login",String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${xe})${Qe}`),
H("::add-mask::",`(::add-mask::)${Qe}`,"secret"),H("::set-|::save-",String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${Qe}`,
"token"),H("ConvertTo-SecureString",String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),H("SecureString",String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${xe})${Qe}`),
H("requirepass|masterauth",String.raw`(\w+[ \t]{1,8}${xe})${ho}${Qe}`),H("pre-shared-key",String.raw`(\S+[ \t]{1,8}${xe})${ho}${Qe}`,
"key"),H("Unseal|Recovery",String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`,"key"),H("BUNDLE_",String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${Qe}`),
H("jdbc:oracle",String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),H("PASSWORD|IDENTIFIED|WITH|With|with|s\
et password",String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`),
H("[REDACTED:",String.raw`(\S{1,24}\]"?${Z}->${Z}")([^"\n[]{1,512})`,"secret"),H("password|Password|passphrase|Passphras\
e|passcode|Passcode|access token|Access token|API key|Api key",String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${Z}|:${Z})|:\r?\n)["'\x60]?)${_y}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`)];
function Py(){let t=new Map;for(let e of Ny)for(let n of e.words)t.set(n,[...t.get(n)??[],e]);return t}var du=Py(),uu=[...du.
keys()],au=uu.filter(t=>!/^\w/.test(t)),Gr=new RegExp(`\\b(?:${uu.filter(t=>!au.includes(t)).join("|")})|${au.join("|").
replace("[","\\[")}`,"g"),My=/((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;function cu(t){let e="",n=0;
Gr.lastIndex=0;for(let r=Gr.exec(t);r!==null;r=Gr.exec(t))for(let{pattern:s,kind:o}of du.get(r[0])??[]){let i=ge(s,t,r.index);
if(i===null)continue;let[,a="",d=""]=i,u=r.index+a.length;if(!d.startsWith("[REDACTED:")){e+=`${t.slice(n,u)}[REDACTED:${o}\
]`,n=u+d.length,Gr.lastIndex=n;break}}return e+=t.slice(n),e.includes("@tcp(")||e.includes("@unix(")||e.includes("@udp(")?
e.replace(My,"$1[REDACTED:password]"):e}var X="(?: |%20|\\+)",En=new RegExp(`-{4,5}${X}?BEGIN(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{4,5}`,"g"),
Cy=new RegExp(`-{4}${X}?BEGIN`),pu=new RegExp(`-{4,5}${X}?END`),yo=new RegExp(`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,60}(?:-\
{1,5})?`,"y"),fu=/[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y,bo=/[A-Za-z0-9+/=]{16}/;function mu(t){if(!t.includes("PRIVATE"))return t;
let e="",n=0;En.lastIndex=0;for(let r=En.exec(t);r!==null;r=En.exec(t)){let s=En.lastIndex,o=t.slice(s,s+65536),i=Uy(t,s,
o);i!==void 0&&(e+=`${t.slice(n,r.index)}[REDACTED:private-key]`,n=i,En.lastIndex=i)}return Fy(e+t.slice(n))}var Ly=new RegExp(
`-{4,5}${X}?END(?:[A-Z0-9]|${X}){0,40}PRIVATE${X}KEY(?:${X}BLOCK)?${X}?-{0,5}`,"g"),$y=/[A-Za-z0-9+/=\s\\|:,.%]/;function Fy(t){
if(!pu.test(t))return t;let e="",n=0;for(let r of t.matchAll(Ly)){let s=r.index,o=Math.max(n,s-65536);for(;s>o&&$y.test(
t.charAt(s-1));)s--;bo.test(t.slice(s,r.index))&&(e+=`${t.slice(n,s)}[REDACTED:private-key]`,n=r.index+r[0].length)}return e+
t.slice(n)}function Uy(t,e,n){let r=n.search(Cy),s=r===-1?n:n.slice(0,r),o=s.search(pu);if(o!==-1&&bo.test(s.slice(0,o)))
return yo.lastIndex=e+o,yo.exec(t),yo.lastIndex;if(o!==-1)return;fu.lastIndex=0;let i=fu.exec(s)?.[0]??"";return bo.test(
i)?e+i.length:void 0}var jy=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;function gu(t){return t.includes("eyJ")?t.replace(jy,(e,n)=>n===
void 0?e:"[REDACTED:jwt]"):t}var By=/:(?:\\?\/){2}[^\s"'<>`]*/g,Wy=/^:(?:\\?\/){2}/,zy=/^:(?:\\?\/){2}([^/?#\\]*)/,Gy=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,
Vy=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,Ky=/^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/,
qy=24,Hy=20;function Qy(t,e){let n=zy.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):(Gy.test(e)?Ky:Vy).exec(
t)?.[1]}var lu=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Jy=new RegExp(`^(?:[\\w.-]{0,99}|${lu})(?::(?:${lu})?)?$`),Zy=/^\[?user(?:name)?:pass(?:word|wd)?$/;function Yy(t){return Zy.
test(t)?!0:!Jy.test(t)||t.length>=Hy&&/^\w*\d\w*:?$/.test(t)?!1:t.includes("[REDACTED:")||t.length<=qy||/[$<{*]/.test(t)}
function So(t){return t.includes("@")?t.replace(By,(e,n)=>{let r=t.slice(Math.max(0,n-12),n),s=Qy(e,r);if(s===void 0||Yy(
s))return e;let o=Wy.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(o+s.length)}`}):t}var Xy=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;
function hu(t){return t.replace(Xy,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var eb=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
tb=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,nb=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
rb=24;function sb(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(t))}catch{return!1}}function yu(t){let e=t.replace(
eb,(n,r,s)=>/[0-9]/.test(s)||s.length>=rb?`${r}[REDACTED:bearer]`:n);for(let n of[tb,nb])e=e.replace(n,(r,s,o)=>sb(o)?`${s}\
[REDACTED:basic]`:r);return e}var Tn=String.raw`\\{0,15}["']`,wo=String.raw`${Tn}\s{0,8}:\s{0,8}${Tn}`,ob=new RegExp(`type${wo}(?:api|oauth|wellknown)${Tn}\
[^{}]{0,8192}`,"g"),ib=new RegExp(`(${Tn}(?:key|access|refresh|token)${wo})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,"g"),
ab=new RegExp(`(${Tn}(?:d|p|q|dp|dq|qi|k)${wo})([\\w-]{16,})`,"g"),db=/(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/,
ub=/((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g,cb=/(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g,
fb=/"kind": {0,4}"Secret"/,lb=/"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g,pb=/("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g,
mb=/"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g,
gb=/("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g,hb=/\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g,
yb=/(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g,bb=/(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g,
Sb=/:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/,wb=/^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm,
Eb=/Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g,Tb=String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`,
kb=/((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g,
xb=/(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,Ob=/(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;
function he(t){return(e,n)=>`${n}[REDACTED:${t}]`}function Ab(t){let e="",n=0;for(let r of t.matchAll(Eb)){let s=r.index+
r[0].length,o=new RegExp(`(?:${Tb}){1,${r[1]??"1"}}`,"y");o.lastIndex=s,!(s<n||!o.test(t))&&(e+=`${t.slice(n,s)} [REDACT\
ED:private-key]`,n=o.lastIndex)}return e+t.slice(n)}function vb(t){return t.split(/(\n---[ \t]*\n)/).map(e=>db.test(e)?e.
replace(ub,(n,r,s,o)=>r+o.replace(cb,he("secret"))):e).join("")}var Rb=/"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;
function Ib(t){if(!Rb.test(t))return t;let e=t;return/kty\\{0,15}["']/.test(e)&&(e=e.replace(ab,he("private-key"))),fb.test(
e)&&(e=e.replace(lb,n=>n.replace(pb,he("secret")))),e=e.replace(mb,n=>n.replace(gb,he("secret"))),e.includes("Private-Li\
nes")&&(e=Ab(e)),e.replace(Ob,he("basic")).replace(xb,he("aws"))}function bu(t){let e=Ib(t);return e.includes("type")&&(e=
e.replace(ob,n=>n.replace(ib,he("key")))),e.includes("Secret")&&e.includes("ata:")&&(e=vb(e)),e.includes("password")&&(e=
e.replace(hb,n=>n.replace(yb,he("password"))),e=e.replace(bb,he("password"))),/ccess [Kk]ey|ession [Tt]oken/.test(e)&&(e=
e.replace(kb,he("aws"))),Sb.test(e)?e.replace(wb,he("password")):e}var Vr={classes:{"&":"[A-Za-z0-9]","#":"[\\w-]","<":"[0-9a-f]",">":"[0-9A-Fa-f]","^":"[\\w=-]",";":"[A-Z0-9]","*":"[a-z0\
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
\\.#{86}={0,2}":"yandex"}};var Db=String.raw`(?![\w+/-]|\.\w)`;function Su(t){let e;return()=>e??=t()}var wu=new Map(Object.entries(Vr.classes)),Nb=new RegExp(
`([${[...wu.keys()].join("\\")}])([0-9]*)`,"g");function Eo(t){return t.replace(Nb,(e,n,r)=>(wu.get(n)??"")+(r===""?"":`\
{${r},}`))}function Pb(t,e){let[n="",r="",s=""]=e.split(" "),o=n.startsWith("!"),i=a=>{let d=a.replace(/[.+$]/g,"\\$&"),
u=Eo(s),c=new RegExp(`${u}${d}(?:${Eo(r)})`,"y");return{before:Mb(u),pattern:c}};return(o?n.slice(1):n).split("|").map(a=>({
kind:t,start:a,isWord:o,isName:!1,expression:Su(()=>i(a))}))}function Mb(t){let e=0;for(let[,n="1"]of t.matchAll(/(?:\[[^\]]*\]|\\?.)(?:\{(\d+)\})?/g))
e+=Number(n);return e}function Cb(){let t="";return Vr.formats.flatMap(e=>{let n=e.indexOf(" ");return t=e.slice(0,n)||t,
Pb(t,e.slice(n+1))})}function Lb(){let t=new Map;for(let[e,n]of Object.entries(Vr.beside))for(let r of n.split(" ")){let s=t.
get(r);s===void 0?t.set(r,[e]):s.push(e)}return[...t].map(([e,n])=>({kind:e.split("_")[0]??e,start:e,isWord:!1,isName:!0,
expression:Su(()=>({before:0,pattern:new RegExp(`(?:${n.map(Eo).join("|")})${Db}`,"y")}))}))}var Eu=[...Cb(),...Lb()].sort(
(t,e)=>e.start.length-t.start.length);var ft=128,Tu=32;function $b(t){let e=t.toUpperCase();return[t,e.charAt(0)+t.slice(1),e]}function Fb(){let t=new Array(ft*
ft).fill(void 0);for(let e of Eu){let n=e.start.slice(0,2);for(let r of new Set(e.isName?$b(n):[n]))(t[r.charCodeAt(0)*ft+
r.charCodeAt(1)]??={formats:[]}).formats.push(e)}return t}function Ub(t){let e=new Array(ft).fill(void 0);for(let n of t){
let r=n.start.charAt(2),s=r===""?e.keys():new Set([r,n.isName?r.toUpperCase():r].map(o=>o.charCodeAt(0)));for(let o of s)
(e[o]??=[]).push(n)}return e}var jb=Fb(),Bb=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/,
Wb=16,To=/[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;function zb(t,e,n){
return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:Bb.test(t.slice(Math.max(0,e-Wb),e))}function Gb(t,e,n,r){let{kind:s,
start:o,isName:i}=r,a=o.length-1;if((t.charCodeAt(e+a)|Tu)!==(o.charCodeAt(a)|Tu))return;let d=e;if(i){if(t.slice(e,e+o.
length).toLowerCase()!==o||(To.lastIndex=e+o.length,!To.test(t)))return;d=To.lastIndex}else if(!t.startsWith(o,e))return;
let{before:u,pattern:c}=r.expression();if(d-=u,d<n||r.isWord&&!zb(t,d,n)||(c.lastIndex=d,!c.test(t)))return;let p=c.lastIndex;
return i&&!/[0-9]/.test(t.slice(d,p))?void 0:{kind:s,start:d,end:p}}function ko(t){let e="",n=0,r=0;for(let s=0;s<t.length;s++){
let o=t.charCodeAt(s);r=o<ft?r%ft*ft+o:0;let i=jb[r];if(i===void 0)continue;let a=(i.byThird??=Ub(i.formats))[t.charCodeAt(
s+1)];if(a===void 0)continue;let d;for(let u of a)if(d=Gb(t,s-1,n,u),d!==void 0)break;d!==void 0&&(e+=`${t.slice(n,d.start)}\
[REDACTED:${d.kind}]`,n=d.end,s=n-1,r=0)}return e+t.slice(n)}var Vb=6,Kb=[mu,gu,So,ko,yu,hu,cu,bu,tu],qb=[So,ko],Hb=4;function ku(t){return e=>{if(e.length<Vb)return e;let n=e;for(let r=0;r<
Hb;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var Bt=ku(Kb),xu=ku(qb);var lt=8192,Wt=66e3,Au=64,xo=[0,64,256,1024,4096,16384,Wt],Jb=/PRIVATE(?: |%20|\+)KEY|Private-Lines/,vu=/[\s"'`]/;function zt(t,e){
return vu.test(t.charAt(e))}function Zb(t,e){let n=t.slice(Math.max(0,e-Wt),e);return Math.max(lt,n.length-n.lastIndexOf(
`
`)-1)}function Yb(t){return t.length>=lt&&!vu.test(t.slice(-lt))}function Ou(t,e){return Bt(t+e)===Bt(t)+Bt(e)}function Ru(t,e,n){
if(e<=0||e>=t.length)return!0;let r=t.slice(Math.max(0,e-Wt),e+Wt),s=Jb.test(r),o=t.slice(Math.max(0,e-(s?Wt:Zb(t,e))),e),
i=t.slice(e,e+(s?Wt:lt));return Ou(o,i)&&(n===void 0||Ou(o,n))}function Iu(t,e){return/^[\udc00-\udfff]/.test(t.charAt(e))&&
/^[\ud800-\udbff]/.test(t.charAt(e-1))}function Xb(t,e){for(let n=e;n>Math.max(0,e-Au);n--)if(zt(t,n-1)||zt(t,n))return n;
return Iu(t,e)?e-1:e}function eS(t,e){for(let n=e;n<Math.min(t.length,e+Au);n++)if(zt(t,n)||zt(t,n-1))return n;return Iu(
t,e)?e+1:e}function Kr(t,e,n){let r=e;for(;r>0&&!zt(t,r-1);)r--;let s=e-r>=lt?[e-r,...xo]:xo;for(let o of s){let i=Xb(t,
e-o);if(i<=0)return 0;if(Ru(t,i,n.slice(0,lt)))return i}return 0}function tS(t,e){let n=e;for(;n<t.length&&!zt(t,n);)n++;
let r=Yb(t.slice(Math.max(0,e-lt),e))?[n-e]:xo;for(let s of r){let o=eS(t,e+s);if(o>=t.length)return t.length;if(Ru(t,o))
return o}return t.length}function pt(t,e){return t.length<=e?t:`${t.slice(0,Kr(t,e-1,"\u2026")).toWellFormed()}\u2026`}function kn(t){
return Qb("sha256").update(t.toWellFormed()).digest("hex")}function k(t,e=_.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=kn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=tS(t,t.length-n),i=t.slice(o),a=Kr(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var nS=4e6,_u="[REDACTED:too-long]";function Du(t,e=nS){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,Kr(
r,n,_u));n-=Math.min(n,r.length);let i=t(o);return s?i:i+_u}catch{return"[REDACTED:unreadable]"}}}var rS=[h.spanType,h.spanTokens,h.spanCost,$.session],sS=[h.session,h.traceTokens,h.traceCost],oS=[h.traceName];function Oo(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function qr(t){let e=Oo(t.attributes,rS);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[w.content]:"withheld: it could not be masked"},events:[]}}function Hr(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:Oo(
t.metadata,sS),tags:Oo(t.tags,oS)}}var iS=[4096,1024,256,128],aS=100,dS="[REDACTED:pattern]",Nu="[REDACTED:pattern-too-slow]",uS="MLFLOW_OPENCODE_REDACT_PA\
TTERN",cS=/^\/(.+)\/([imsu]{0,4})$/s,Qr={bounded:1,unbounded:0},Gt=class extends Error{};function fS({bounded:t,unbounded:e}){
return t>1||e>0}var Ao=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#r(),n=1;for(;this.#d("|");){let r=this.#r();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#r(){let e=Qr;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#c());){let n=this.#n(),r=this.#a(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#n(){return this.#d("(")?this.#s():this.#d("[")?this.#i():
this.#d("\\")?this.#o():(this.#t++,Qr)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#u())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#d(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new Gt("it looks around without \
a limit");return n}#i(){for(;this.#t<this.#e.length&&!this.#d("]");)this.#t+=this.#c()==="\\"?2:1;return Qr}#o(){if(/^(?:[1-9]|k<)/.
test(this.#u()))throw new Gt("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#u())?.[0];
return this.#t+=e?.length??1,Qr}#a(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#u());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(fS(e))throw new Gt(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#u(){return this.#e.slice(this.#t,this.#t+128)}#c(){return this.#e.charAt(this.#t)}#d(e){
return this.#c()!==e?!1:(this.#t++,!0)}};function lS(t){let{bounded:e,unbounded:n}=new Ao(t).alternatives(),r=iS.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new Gt("it has too many parts of variable length after one another");return r}function Pu(t){
return{problem:`${uS} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function pS(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function mS(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+dS),r=Math.max(r,o);return n+t.slice(r)}function gS(t,e,n){
let r=aS;return s=>{if(r<=0)return Nu;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Nu;if(pS(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,mS(s,o)}}function Mu(t,e){let n=cS.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Pu("it matches empty text");let i=lS(r);return{
mask:()=>gS(o,i,e)}}catch(o){return Pu(o instanceof Error?o.message:String(o))}}var Cu=new Set([h.spanType,h.messageFormat,h.model,h.provider,h.traceNameTag,h.traceName,h.session,h.user,h.traceTokens,
h.traceCost,h.schemaVersion,h.gitCommit,h.sourceName,h.sourceType,$.session,$.user,$.exceptionType,$.agentName,$.toolCallId,
w.agent,w.command,w.compaction,w.content,w.finishReason,w.hostOs,w.messageId,w.mode,w.model,w.outcome,w.reverted,w.sessionId,
w.requestedTool,w.toolKind,w.tools,w.variant,w.version]),hS=new Set([h.spanTokens,h.spanCost]),yS=new Set([h.spanInputs,
h.spanOutputs,$.exceptionMessage,w.sessionTitle,w.toolTitle]),bS=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),SS=new Set(["messages","choices","tool_calls"]),wS=new Set(["message","function"]),ES=new Set(["once","al\
ways","reject"]),TS=/^-?\d{1,20}(?:\.\d{1,20})?$/;function mt(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function Ro(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function kS(t){if(Ne(t))return Ro(t,(e,n)=>typeof n==
"number"?n:void 0)}function vo(t,e){return Ro(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(bS.has(n)||e&&
n==="name")?r:SS.has(n)&&ee(r)?r.map(s=>Ne(s)?vo(s,!1):mt(s)):wS.has(n)&&Ne(r)?vo(r,n==="function"):mt(r))}function xS(t){
return Ne(t)&&(ee(t.messages)||ee(t.choices))}function OS(t){return ee(t)?t.map(n=>{let r=Ne(n)?n.function:void 0,s=Ne(r)?
r.name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function AS(t,e,n){if(Cu.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&ES.has(e)?e:
void 0;if(hS.has(t))return kS(e);if(t===h.tools)return OS(e);if(yS.has(t))return!n&&xS(e)?vo(e,!1):mt(e)}function Io(t){
let e=t[h.spanType]==="TOOL";return Ro(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:AS(n,r,e))}function _o(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>Cu.has(e)||e.startsWith("opencode.")&&TS.test(n)))}var vS=()=>{};function RS(t,e){let n=t==="full"?vS:nu,r=t==="full"?xu:Bt;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return Du(o===void 0?r:i=>o(r(i)))},field:n}}function IS(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:mt(e)}},attributes:Io(t.attributes),events:t.events.map(n=>({...n,attributes:Io(n.attributes)}))}}
function _S(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:mt(e)},...n===void 0?
{}:{responsePreview:mt(n)},metadata:_o(t.metadata),tags:_o(t.tags)}}function DS(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:zr(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:zr(t.attributes,r,n)}}function Lu(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),pt(n(s,o)??e(o),r)]))}function NS(t,{text:e,field:n}){let r=e(),
s=a=>pt(r(a),_.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:Lu(t.metadata,r,n,_.metadata),tags:Lu(t.tags,r,n,_.tag)}}function Jr({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:Mu(n,()=>performance.now()),s=RS(t,r);return{span(o){try{return DS(t==="meta\
data"?IS(o):o,s)}catch{return qr(o)}},info(o){try{return NS(t==="metadata"?_S(o):o,s)}catch{return Hr(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var Do={background:6e5,asked:2e4,reading:400},US=10,xn="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",Oe=class extends Error{};function jS(t){
try{let{positionals:e,values:n}=FS({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new Oe(xn);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof Oe?e:new Oe(xn)}}function BS(t){for(let e=t;;e=$u(e)){if(ju(CS(e,".git")))return e;if($u(e)===e)return}}
function Zr(t){return typeof t=="object"&&t!==null?{...t}:{}}function Bu(t,e){try{return JSON.parse(t)}catch{throw new Oe(
`${e} is not JSON`)}}function Fu(){return Zr(Bu(process.env[ao]??"{}",ao))}function No(t,e,n=!1){let r=LS(t),s=ju(r)?MS(
r):r,o=BS(s),i=tt(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:nt(i),folder:Sn(s,o),explained:Ui(i)}}
function Uu(){let t=Zr(Bu(PS(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=Zr(r);return No(String(s),Zr(o),i===2)}),budget:typeof n=="number"?n:Do.reading}}
function WS({projects:t}){return{version:ut,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Pr(e,ut),d="problem"in a?null:a.url;return{project:n,url:d,stateDir:s,problems:o,proposals:i,settings:r}})}}
function zS({projects:t,budget:e}){if(!er())return{unknown:"this version of Node.js has no SQLite (22.13 and later do)"};
let n=nt(tt(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].map(o=>Nd(o,e/r.size));
return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(({queues:o})=>o)}}function GS({
settings:t,folder:e}){let n=Cr(t,e,()=>{}),r=Jr({capture:t.capture,pattern:t.redactPattern}),s=[...t.problems];return r.
problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:ut,url:"problem"in n?null:n.transport.url,
experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function VS({patience:t,parent:e}){if(t===void 0)return e===
void 0?Do.asked:Do.background;let n=Number(t);if(!(n>=0))throw new Oe(xn);return n*1e3}async function KS(t,{settings:e,folder:n}){
let r={delivered:0,dead:0,waiting:0,problems:[]},s=VS(t),o=t.parent===void 0?void 0:Yi(t.parent);if(t.parent!==void 0&&o===
void 0)throw new Oe(xn);if(o!==void 0&&($S(US),!await Md(e.stateDir,o)))return r;let i=Ft(e.debug,e.stateDir,!1),a=Cr(e,
n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(n),Cd({...a,patience:s,
debug:i}))}async function qS(t){let e=jS(t);switch(e.verb){case"check":return GS(No(e.project,Fu()));case"deliver":case"\
resend":return KS(e,No(e.project,Fu()));case"settings":return WS(Uu());case"queue":return zS(Uu());default:throw new Oe(
xn)}}async function Wu(t){try{process.stdout.write(`${JSON.stringify(await qS(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof Oe?2:1}}var zu=Symbol.for("opencode-mlflow.tracing.1");function HS(){let t=Reflect.get(globalThis,zu);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,zu,e),e}function Gu(t,e,n){let r=HS(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}var QS={};function l(t){return typeof t=="object"&&t!==null?t:QS}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function A(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function O(t){return Array.isArray(t)?t:[]}function Ae(t){
return O(t).filter(e=>typeof e=="string")}function I(t){let e=A(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function L(t){
return Math.max(0,Math.round(A(t)??0))}var JS=100;function v(t,e=[]){switch(typeof t){case"string":return k(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>JS||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>v(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,v(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}var Vu="AI_SDK_TELEMETRY_INTEGRATIONS";function Ku(t){let e=Reflect.get(globalThis,Vu);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,Vu,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function qu(t,e){let{metadata:n,activeTools:r,tools:s}=l(
t),o=f(l(n).sessionId);if(o===void 0)return;let i=l(s),a=[...new Set(Ae(r))].filter(d=>Object.hasOwn(i,d)).map(d=>ZS(d,l(
i[d])));return a.length===0?void 0:{kind:"tools",time:e,sessionID:o,tools:a}}function ZS(t,e){let n=f(e.description),r=l(
e.inputSchema).jsonSchema,s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:k(n)},
...s?{parameters:v(r)}:{}}}var Hu={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function Mo(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:k(r??n??"unknown error"),...A(s)===void 0?{}:{statusCode:A(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||Hu[n]===void 0?{}:{ending:Hu[n]}}}function Qu(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:I(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:YS(e.permission)}}function YS(t){let e=new Set;for(let n of O(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function XS(t){if(typeof t!="object"||t===null)return;let e=l(t),n=l(e.cache);return{input:L(e.input),output:L(
e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}function e0(t,e){let n=f(t.parentID);if(n!==
void 0)return{...e,role:"assistant",parentID:n,completed:I(l(t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),
provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),cwd:f(l(t.path).cwd),cost:A(t.cost),tokens:XS(t.tokens),
finish:f(t.finish),failure:Mo(t.error),summary:t.summary===!0?!0:void 0,structured:t.structured===void 0?void 0:v(t.structured)}}
function t0(t){let e=l(t),n=f(e.file);return n===void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(
e.status),patch:k(f(e.patch)??"",_.patch)}]}function n0(t,e){let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=O(
l(t.summary).diffs).flatMap(t0);return{...e,role:"user",agent:f(t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},
...r.length===0?{}:{diffs:r}}}function Vt(t){let e=l(t),n=f(e.id),r=f(e.sessionID),s=I(l(e.time).created);if(n===void 0||
r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};return e.role==="user"?n0(e,o):e.role==="assistant"?e0(
e,o):void 0}var r0=new Set(["pending","running","completed","error"]);function Po(t){if(t!=null)return typeof t=="string"?
k(t):JSON.stringify(v(t))}function Ju(t){let e=l(t),n=f(e.url),r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith(
"data:")!==!0?r:n.length<=_.attachment?{...r,url:n}:{...r,size:n.length,sha256:kn(n)}}function s0(t){let e=f(t);return e===
void 0?void 0:k(e)}function o0(t){let e=l(t.filediff),{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===
null?null:A(r),...typeof o=="boolean"?{truncated:o}:{},...Object.keys(l(n)).length===0?{}:{diagnostics:v(n)},...i===void 0?
{}:{diff:k(i,_.patch)},...A(e.additions)===void 0?{}:{additions:L(e.additions),deletions:L(e.deletions)},...Array.isArray(
s)?{todos:v(s)}:{}}}function i0(t){let{input:e,output:n,status:r,metadata:s}=l(t.state),o=Po(n);if(t.tool==="invalid"){let a={
name:"InvalidToolCall",message:o??"the tool call was not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}
return r!=="completed"||l(s).exit!==null?{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(
o??"")?.[1]??"the command was stopped"}}}function a0(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||
"parentSessionId"in r,i=O(n.attachments).map(Ju);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.
id,status:r0.has(n.status)?n.status:"pending",input:v(n.input??{}),output:Po(n.output),error:n.error===void 0?void 0:Po(
n.error),title:s0(n.title),...o0(r),...i0(t),...i.length===0?{}:{attachments:i},...I(s.compacted)===void 0?{}:{isCleared:!0},
childSessionID:o?f(r.sessionId):void 0,start:I(s.start),end:I(s.end)}}var d0=new Set(["step-start","step-finish","snapsh\
ot","patch","agent","retry"]);function Zu(t,e){return t.type!=="other"||d0.has(l(e).type)}function Kt(t){let e=l(t),n=f(
e.id),r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},
i=e.type;switch(i){case"text":case"reasoning":return{...o,type:i,text:k(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,start:I(l(e.time).start),end:I(l(e.time).end)};case"too\
l":return a0(e,o);case"file":return{...o,type:i,file:Ju(e)};case"compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.
overflow===!0};case"subtask":{let a=k(f(e.prompt)??"");return{...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"\
step-finish":return{...o,type:i};default:return{...o,type:"other"}}}var u0=/^(message|session|permission|question|todo)\./,c0=new Set(["session.diff","session.compacted"]);function Yu(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!u0.test(n)||c0.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?l0(n,s,e):void 0)??p0(n,s,e)??g0(n,s,e)??{kind:"unknown",time:e,sessionID:f0(s)}}function f0(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function l0(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=Kt(e.part);return s===void 0||
!Zu(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=Vt(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function p0(t,e,n){let r=Qu(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return m0(l(e.status),s,n);case"session.error":{let o=Mo(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:v(o)}:void 0}default:
return}}function m0(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:L(t.attempt),message:k(f(t.message)??""),next:I(t.next)};default:return}}
function g0(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=O(
e.questions).map(m=>f(l(m).question)??""),u=f(e.permission)??k(d.join(`
`)),c=Ae(e.patterns).map(m=>k(m)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=O(e.answers).map(a=>Ae(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:k(i)}}default:return}}function Xu(t){return{role:"system",content:t}}function Je(t){return{role:"user",content:t}}function Yr(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function Ze(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var h0={"tool-calls":"tool_calls","content-filter":"content_filter"};function Co(t){
return h0[t]??t}function Xr(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:Co(e)}}]}}function ec(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}function qt(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function tc(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function On(t,e){
return t.order===void 0||e.order===void 0?tc(t,e):t.order-e.order}function es(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function ts(t){if(es(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function nc(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function y0(t,e){if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.parts.values()){
if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}let s=nc(t,e);
if(s===void 0)return!1;if(es(s)?.overflow===!0)return!rc(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.values())if(o.
type==="subtask")return!0;return!1}function rc(t){for(let e of t.calls.values())if(e.message.failure!==void 0)return!0;return!1}
function Q(t,e){let n=e;for(;n!==void 0&&y0(t,n);)n=nc(t,n);return n}function de(t,e){if(t.exchanges.size===1)return[e];
let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&Q(t,r)===e);return[e,...n.sort(tc)]}function Le(t,e){
return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function sc(t){return t?.part.type==="tool"?t.part:void 0}function Ht(t){
let e=[];for(let n of t.parts.values()){let r=sc(n);r!==void 0&&e.push({part:r,seen:n})}return e}function $e(t){return t.
status==="completed"||t.status==="error"}function b0(t){return sc(t.exchange.calls.get(t.messageID)?.parts.get(t.partID))}
function S0(t,e){let n=t.links.get(e.sessionID)??[],r=qt(e),s;for(let o of n){if(o.exchange===e)continue;let i=b0(o)?.start;
(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function ns(t,e){let n=S0(t,e);if(n!==void 0)return{exchange:n.exchange,link:n};
let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())o.sessionID===
r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function Lo(t,e){return t.sessions.get(e.sessionID)?.info.
parentID!==void 0||t.links.has(e.sessionID)}function Qt(t,e){let n=e,r=new Set;for(;;){let s=Q(t,n);if(s===void 0||r.has(
s))return;if(n=s,r.add(n),!Lo(t,n))return n;let o=ns(t,n);if(o===void 0)return;n=o.exchange}}function Fe(t,e){return t.exchanges.
size===1?[]:[...t.exchanges.values()].filter(n=>n!==e&&Qt(t,n)===e)}function oc(t){for(let e of t.calls.values())if(e.message.
completed===void 0)return!1;return!0}function ic(t){for(let e of t.calls.values())if(!Ht(e).every(({part:n})=>$e(n)))return!1;
return!0}function ac(t){return oc(t)&&ic(t)}function Ue(t){let e=t.filter(r=>!ts(r)||rc(r)),n;for(let r of e.length===0?
t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&(n=s);return n}function $o(t){if(!t.every(ac))
return!0;let e=Ue(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,failure:r,structured:s}=e.message;return n===
"tool-calls"&&r===void 0&&s===void 0}function dc(t,e){if(!e.live||!(t.sessions.get(e.sessionID)?.idle===!0)&&!e.superseded)
return!1;let r=de(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?e.superseded&&e.announced:r.every(oc)?e.superseded?
!0:r.every(ic)&&Fe(t,e).every(ac):!1}function vn(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>On(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function gt(t){return Ht(t).sort((e,n)=>On(e.part,n.part))}function An(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(On)}function Jt(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function Fo(t){let e=An(t.parts,"text");return Jt(e.filter(n=>!n.synthetic))??E0(t,e)??Jt(e)??T0(t)}var w0="The follo\
wing tool was executed by the user";function E0(t,e){if(!(e.length!==1||e[0]?.text!==w0))for(let n of t.calls.values())for(let{
part:r}of Ht(n)){let s=Ne(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function T0(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function k0(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function cc(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>On(s.part,o.part)))r.type==="file"&&n.push(k0(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function fc(t){let e=cc(Fo(t),t);return e===void 0?void 0:Je(e)}function Uo(t){let e=cc(Jt(An(t.parts,
"text")),t);return e===void 0?[]:[Je(e)]}function ht(t){let{structured:e}=t.message;return Jt(An(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function jo(t){return{text:Jt(An(t.parts,"text")),reasoning:Jt(An(t.parts,"reasoning")),
toolCalls:gt(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function Bo(t){return[Ze(jo(t)),...gt(t).map(
({part:e})=>Yr(e.callID,e.output??e.error??""))]}function uc(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1];return[
...r===void 0?[]:Bo(r.call),...r?.exchange===n.exchange?[]:Uo(n.exchange)]}function x0(t,e){return t===e?!0:t?.length===
e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function lc(t,e,n){let r=t[e]===void 0?void 0:n(t[e].call);return t.slice(0,
e).some(({call:s})=>x0(n(s),r))}function O0(t){let e=_.input,n=t.findLastIndex(r=>(e-=JSON.stringify(r).length,e<0));return t.
slice(Math.min(n+1,t.length-1))}function pc(t,e,n){let r=t[e]?.call.setup,s=(r?.system??[]).map(Xu);if(n==="new")return{
messages:[...lc(t,e,u=>u.setup?.system)?[]:s,...uc(t,e)]};let o=r?.given?.messages??Array.from({length:e+1},(d,u)=>uc(t,
u)).flat(),i=O0(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===0?{}:{leftOut:a}}}function mc(t,e,n){
if(!(n==="new"&&lc(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var A0="What did we do so far?",v0="[Old tool result content cleared]";function R0({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:v0}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...Uo(r),...o?[Je(A0)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:Bo(r)}function gc(t,e){let n=O(l(t).messages),r=[],s=_.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=Vt(a);if(u===void 0)continue;let c=O(d).map(Kt).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(R0),leftOut:n.length-r.length}}var I0=20,Wo=new WeakMap;function hc(t){if(typeof t!="object"||t===null)return;if(Wo.has(t))return Wo.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:Rn(e,I0);return Wo.set(t,n),n}function Rn(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,..._0(n,e-1)}}function _0(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:D0(t)?"integer":"number"};case"Literal":return{const:v(
t.literal)};case"Arrays":return{type:"array",items:Rn(O(t.rest)[0],e)};case"Union":return N0(O(t.types),e);case"Objects":
return P0(O(t.propertySignatures),e);default:return{}}}function D0(t){return O(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function N0(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>v(l(o).literal))};let[r,...s]=n;return s.length===0?Rn(r,e):{anyOf:n.map(o=>Rn(o,e))}}function P0(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,Rn(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var yc="title",M0="You are a title generator";function bc(t,e){let{message:n,parts:r}=l(t),s=Vt(n);if(s?.role!=="user")return;
let o=O(r).map(Kt).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function Sc(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===yc)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function wc(t,e){let n=Sc(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function Ec(t,e,n){let r=Sc(
t);if(r===void 0)return;let s=l(e),o={temperature:A(s.temperature),topP:A(s.topP),topK:A(s.topK),maxOutputTokens:A(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function Tc(t,e,n){let r=f(l(t).sessionID),s=Ae(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(M0)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>k(
o))}}function kc(t,e){let{prompt:n}=l(l(l(t).agent)[yc]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function xc(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?hc(i):v(o),d=f(s),u={name:r,...d===void 0?{}:{description:k(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function Oc(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=k(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var C0=256;function Ac(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=b=>{try{b()}catch(y){n(y)}},d=b=>(a(
()=>{let y=b(o());y!==void 0&&e(y)}),Promise.resolve()),u=new Map,c=b=>{if(b?.kind!=="session")return;let{id:y,revertedFrom:E}=b.
session;if(u.get(y)!==E&&(u.delete(y),E!==void 0)){u.set(y,E);for(let x of u.keys())u.size>C0&&u.delete(x);L0(i,y).then(
x=>d(W=>({kind:"turns",time:W,sessionID:y,messageIDs:x})),n)}},p={event:b=>d(y=>{let E=Yu(l(b).event,y);E!==void 0&&e(E),
c(E)}),config:b=>d(y=>kc(b,y)),"chat.message":(b,y)=>(r!==void 0&&a(r),d(E=>bc(y,E))),"chat.params":(b,y)=>d(E=>Ec(b,y,E)),
"chat.headers":b=>d(y=>wc(b,y)),"experimental.chat.system.transform":(b,y)=>d(E=>Tc(b,y,E)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(b,y)=>d(E=>gc(y,E))},"tool.definition":(b,y)=>d(E=>xc(b,y,E)),"command.execute.before":b=>d(
y=>Oc(b,y))},m=Ku(b=>{d(y=>qu(b,y))});return{hooks:p,stop:m}}async function L0(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return O(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function $0({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function rs(t){return $0(t)?2e3:40}import{userInfo as Nw}from"node:os";import{fileURLToPath as Pw}from"node:url";import{createHash as Aw}from"node:crypto";import{setTimeout as vw}from"node:timers/promises";import{createHash as F0}from"node:crypto";var U0="opencode-mlflow/1";function vc(t,e){let n=JSON.stringify([U0,...t]);return F0(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function ss(t,e,n){return vc(["trace",t,e,n],16)}function ye(t,e,n){
return vc(["span",t,e,n],8)}var Ic={[h.spanTokens]:h.traceTokens,[h.spanCost]:h.traceCost},j0={[h.spanCost]:{input_cost:0,output_cost:0}},Rc=Object.
keys(Ic),os=class{#e=new Map;add(e){let n={};for(let r of Rc){let s=B0(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of Rc){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...j0[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Ic[n]]=JSON.stringify(s)}return e}};function B0(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var W0={code:"OK"};function yt(t){return t===void 0?W0:{code:"ERROR",message:t.message}}function bt(t,e){return t===void 0?
[]:[Kn(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function _c(t){
return t.closed!==void 0||t.superseded}function Dc(t,e){return e.message.failure!==void 0?e.message.failure:e.message.completed===
void 0&&_c(t)?rt:void 0}function Nc(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"ToolError",message:e.
error??"the tool failed"}:_c(t)&&!$e(e)?rt:void 0}function In(t){let e=Ue(t),n=e===void 0?t[0]?.failure:e.message.failure;
return n!==void 0?n.ending??"failed":t.some(r=>r.closed!==void 0)?"interrupted":e?.message.finish==="length"?"length":"c\
ompleted"}function zo(t){let e=In(t);if(!(e==="completed"||e==="length"))return Ue(t)?.message.failure??t[0]?.failure??rt}function Go(t,e,n){let r=Y0(t,e,n);return[...(n.part.nested??[]).map((o,i)=>z0(r,n.part,o,i)),r]}function z0(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:ye(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:yt(i),attributes:{
..._e("TOOL",n.input,void 0),[w.toolKind]:Pc(n.tool)},events:bt(i,s)}}function Vo(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function G0(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function V0(t,e){let{completed:n,failure:r}=e.message,
s=gt(e),o=Vo([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed??o??e.message.created:o??n??t.closed??e.
message.created}function K0(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,attributes:{
attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function q0(t,e,n){let r=mc(t,e,n),s=t[e]?.call.setup?.
parameters;return{[h.tools]:r?.map(ec),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.topP,"gen_a\
i.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function Ko(t,e,n,r){let s=e[n];if(s===void 0||
!G0(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,V0(o,i)),c=Dc(o,i),p=i.firstToken===
void 0?void 0:i.firstToken-d,m=jo(i),{messages:b,leftOut:y}=pc(e,n,r);return{traceId:t.trace,spanId:ye(t.trace,a.id,"mod\
el"),parentSpanId:t.parent,name:[a.provider,a.model].filter(E=>E!==void 0).join("/")||"model",start:d,end:u,status:yt(c),
attributes:{..._e("CHAT_MODEL",{messages:b},Xr(Ze({...m,text:ht(i)}),a.finish)),...zi(a),...q0(e,n,r),[$.agentName]:a.agent,
[w.messageId]:a.id,"opencode.input.messages_left_out":y,[w.finishReason]:a.finish===void 0?void 0:Co(a.finish),[w.variant]:a.
variant,[w.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...K0(i),...bt(c,u)]}}
function H0(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===0?void 0:e.reduce(
(n,r)=>n+r,0)}function Q0(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.patterns},
o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,{name:`${e.
subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var J0=new Map([["apply_pat\
ch","patch"],["bash","shell"],["task","subagent"]]);function Pc(t){return J0.get(t)??t}function Z0(t){return{[$.toolCallId]:t.
callID,[w.toolKind]:Pc(t.tool),[w.toolTitle]:t.title,[w.requestedTool]:t.requestedTool,"opencode.tool.exit_code":t.exitCode??
void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.tool.diff":t.diff,"open\
code.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attachments":t.attachments?.
map(e=>({...e}))}}function Y0(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.max(o,$e(r)?r.end??s.
last:e.closed??s.last),a=Nc(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),u=r.exitCode!==void 0&&r.exitCode!==null&&
r.exitCode!==0;return{traceId:t.trace,spanId:ye(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.tool,start:o,end:i,status:yt(
a),attributes:{..._e("TOOL",r.input,r.output),...Z0(r),"opencode.tool.waited_ms":H0(d)},events:[...Q0(d),...u?[{name:"ex\
it",time:i,attributes:{exit_code:r.exitCode}}]:[],...bt(a,i)]}}var _n="opencode",X0=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function Ho(t,e){let n=t.sessions.get(e.sessionID)?.info,
r=n?.title,[s]=e.calls.values();return qo({[w.version]:n?.version,[w.sessionTitle]:r===void 0||X0.test(r)?void 0:r,"open\
code.cwd":s?.message.cwd??n?.directory})}function qo(t,e=_.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&r[1]!==
"");return Object.fromEntries(n.map(([r,s])=>[r,pt(s,e)]))}function Qo(t){if(t.command!==void 0)return t.command.name;for(let{
part:e}of t.parts.values())if(e.type==="subtask"&&e.command!==void 0)return e.command}function Mc(t){let e=[...new Set(t)].
filter(n=>n!==void 0).sort();return e.length===0?void 0:e.join(", ")}function ew(t){let e=t.flatMap(n=>[...n.calls.values()]);
return Mc(e.map(({message:n})=>n.model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join("/")))}function tw(t){
let e=t.flatMap(n=>[...n.calls.values()]);return Mc(e.flatMap(n=>Ht(n).map(({part:r})=>r.tool)))}function Jo(t){return t===
void 0?{}:{"opencode.diff.files":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"opencode.diff.li\
nes_removed":t.reduce((e,n)=>e+n.deletions,0)}}function Zo(t){return Object.fromEntries(Object.entries(Jo(t)).map(([e,n])=>[
e,String(n)]))}function is(t,e,n,r,s){let o=de(t,e),i=Ue(o),a=Fo(e),u=(s===void 0||i===void 0?void 0:ht(i))??s?.status.message,
c=s===void 0?o:[e,...Fe(t,e)],p=c.reduce((m,b)=>m+b.notUnderstood,0);return{traceId:n,state:s===void 0?"IN_PROGRESS":s.status.
code,requestTime:s?.start??qt(e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:{requestPreview:pt(a,_.preview)},
...u===void 0?{}:{responsePreview:pt(u,_.preview)},metadata:qo({...r.environment,...Ho(t,e),[h.session]:e.sessionID,[h.user]:r.
user,[h.sourceName]:_n,[w.messageId]:e.id},_.metadata),tags:{[h.traceName]:_n,...qo({[w.agent]:e.user?.agent??i?.message.
agent,[w.command]:Qo(e),[w.model]:ew(c),...s===void 0?{}:{[w.outcome]:In(o),[w.tools]:tw(c),[w.notUnderstood]:p===0?void 0:
String(p)}},_.tag),...s===void 0?{}:Zo(e.user?.diffs)}}}function Dn(t,e){return ss(e.experimentId,t.sessionID,t.id)}function Yo(t,e,n){return{state:t,turn:e,trace:Dn(e,n),inputs:n.
inputs??"new"}}function Xo({turn:t,trace:e},n){return ye(e,n.id,n===t?"turn":"agent")}function as(t,e){return ts(e)?ye(t.
trace,e.id,"compaction"):Xo(t,Q(t.state,e)??e)}function nw(t,e){let n=ns(t.state,e);return n?.link!==void 0?ye(t.trace,n.
link.partID,"tool"):as(t,n?.exchange??t.turn)}function $c(t,e,n){let r=vn(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed),o=e.map(i=>i.end);return Math.max(n,Vo([...r,...o,...s])??n)}function rw(t){let e=(t??[]).map(n=>n.patch??"").
filter(n=>n!=="");return e.length===0?void 0:k(e.join(`
`),_.patch)}function ei(t){return{...Jo(t),"opencode.diff.paths":t?.map(e=>e.file),[w.diffPatch]:rw(t)}}function sw(t){let n=vn(
t).flatMap(({call:s})=>gt(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function ow(t,e,n,r){let{state:s,turn:o}=t,a=[o,...Fe(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...Gi(_n,o.sessionID,r.user),...Ho(s,o),...ei(o.user?.diffs),[w.command]:Qo(o),"openc\
ode.command.arguments":o.command?.arguments,"opencode.todos":sw(e),"opencode.model_calls":n.filter(iw).length,[w.notUnderstood]:a===
0?void 0:a}}function iw(t){return t.attributes[h.spanType]==="CHAT_MODEL"}function aw(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=Ue(e),a=fc(s),d=i===void 0?void 0:ht(i),u=qt(s),c=$c(e,n,u),p=zo(e),m=s.user?.agent??i?.message.agent;
return{traceId:t.trace,spanId:Xo(t,s),...o?{}:{parentSpanId:nw(t,s)},name:o?_n:m??"subagent",start:u,end:c,status:yt(p),
attributes:{..._e("AGENT",a===void 0?void 0:{messages:[a]},d===void 0?void 0:Xr(Ze({text:d,reasoning:void 0,toolCalls:[]}),
i?.message.finish)),[h.messageFormat]:"openai",[$.agentName]:m,[w.mode]:i?.message.mode,[w.messageId]:s.id,[w.outcome]:In(
e),...o?ow(t,e,n,r):{[w.sessionId]:s.sessionID}},events:bt(p,c)}}function dw(t,e,n){let r=Ue([e]),s=r===void 0?void 0:ht(
r),o=qt(e),i=$c([e],n,o),a=zo([e]),d=es(e),u=d?.auto??!1,c=Q(t.state,e)??e;return{traceId:t.trace,spanId:ye(t.trace,e.id,
"compaction"),parentSpanId:Xo(t,c),name:"compaction",start:o,end:i,status:yt(a),attributes:{..._e("CHAIN",{auto:u,overflow:d?.
overflow??!1},s),[w.messageId]:e.id,"opencode.compaction.auto":u},events:bt(a,i)}}function uw(t,e,n){let r=e[n];if(r===void 0)
return[];let s={trace:t.trace,parent:as(t,r.exchange)},o=Ko(s,e,n,t.inputs),i=gt(r.call).flatMap(a=>Go(s,r,a));return o===
void 0?i:[o,...i]}function Cc(t,e,n,r){let s=de(t.state,e),o=vn(s),i=s.flatMap(u=>{let c=o.flatMap((p,m)=>p.exchange===u?
uw(t,o,m):[]);return ts(u)?[...c,dw(t,u,c)]:c}),a=[...n,...i],d=aw(t,s,a,r);return d===void 0?i:[...i,d]}function Fc(t,e,n,r,s){
let o=Yo(t,e,s),i=vn(de(t,Q(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:as(o,n)},u=Ko(d,i,a,o.inputs);
return u===void 0?[]:[u]}function Uc(t,e,n,r,s){let o=Yo(t,e,s);return Go({trace:o.trace,parent:as(o,n.exchange)},n,r)}function jc(t,e,n){
let r=Yo(t,e,n),o=Fe(t,e).filter(i=>Q(t,i)===i).sort((i,a)=>Lc(t,a)-Lc(t,i)).flatMap(i=>Cc(r,i,[],n));return[...o,...Cc(
r,e,o,n)]}function Lc(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=ns(t,Q(t,n)??n)?.exchange;return r.size}var ue={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function Bc(){
return{sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function St(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}function ne(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,idle:void 0,
revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>ue.sessions){let o=new Set([...t.exchanges.values()].map(
i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=ue.sessions)break;i!==e&&!o.has(i)&&t.sessions.delete(
i)}}return s}function Wc(t,e){t.revertedElsewhere.add(e),St(t.revertedElsewhere,ue.ended)}function ds(t,e,n,r){let s=t.exchanges.
get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:ti(t,e),calls:new Map,live:!1,prompted:!1,announced:!1,
notUnderstood:0,superseded:!1};return t.exchanges.set(e,o),t.owners.set(e,o),cw(t),o}function cw(t){let e=0;for(let n of t.
exchanges.values())n.live||(e+=1);if(!(e<=ue.history))for(let n of[...t.exchanges.values()]){if(e<=ue.history)return;n.live||
(wt(t,n),e-=1)}}function ti(t,e){let n=t.earlyParts.get(e)??new Map;return t.earlyParts.delete(e),n}function zc(t,e){let n=t.
earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.earlyParts.set(e,r),St(t.earlyParts,ue.earlyParts),r}function us(t,e){
t.finished.delete(e),t.finished.add(e),St(t.finished,ue.finished)}function ni(t,e,n){let r=t.definitions.get(e);return r!==
void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.definitions.set(e,n),St(t.definitions,ue.definitions),n)}function Gc(t,e){
let n=ni(t,e.name,e);t.offered.has(e.name)&&(t.offered=new Map),t.offered.set(e.name,n),St(t.offered,ue.definitions)}function Vc(t,e){
t.ignoredPrompts.add(e),St(t.ignoredPrompts,ue.ignoredPrompts)}function Kc(t,e,n,r){let{id:s,sessionID:o}=e;t.ended.set(
s,{sessionID:o,info:n,root:r,isReverted:!1,isRemoved:!1}),St(t.ended,ue.ended);let i=[...t.ended.values()].at(-1-ue.roots);
i!==void 0&&delete i.root}function wt(t,e){t.exchanges.delete(e.id);for(let n of[e.id,...e.calls.keys()])t.owners.delete(
n),t.earlyParts.delete(n),us(t,n);for(let[n,r]of t.links){let s=r.filter(o=>o.exchange!==e);s.length!==r.length&&(s.length===
0?t.links.delete(n):t.links.set(n,s))}}function si({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function qc(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function Hc(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...fw(t,e.id,
r),...lw(t,e,n)]}function fw(t,e,n){let r=[...t.ended].filter(([,o])=>o.sessionID===e),s=Qc(r.map(([o])=>o),n);return r.
flatMap(([o,i])=>{let a=n===void 0?i.isRemoved:o>=(s??n);return a===i.isReverted?[]:(i.isReverted=a,qc(i,{[w.reverted]:String(
a)}),[si(i)])})}function Qc(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function lw(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=ne(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>Zc(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...Jc(
t,e,[r],o)]}function Jc(t,e,n,r){let s=ne(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.
has(i));for(let i of o)Wc(s,i);return o.map(i=>Zc(e,i,!0,r))}function Zc(t,e,n,{experimentId:r}){return{traceId:ss(r,t,e),
spans:[],tags:{[w.reverted]:String(n)}}}function Yc(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};
if(s===void 0||o!==void 0)return[];let i=Qc(n,s)??s;return Jc(t,e,n.filter(a=>a>=i),r)}function Xc(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function ef(t,e){let n=t.ended.
get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=ei(e.diffs),{root:s}=n;return s?.attributes[w.
diffPatch]===r[w.diffPatch]?[]:(qc(n,Zo(e.diffs)),s===void 0?[si(n)]:(n.root={...s,attributes:{...s.attributes,...r}},[{
...si(n),spans:[n.root]}]))}function oi(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function nf(t,e){switch(e.
kind){case"retry":for(let n of Le(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;oi(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of Le(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;ne(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":Vc(t,e.prompt);return;case"\
given":{let{messages:n,leftOut:r}=e;ne(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":hw(t,e.sessionID,e.
tools);return;case"todos":for(let n of Le(t,e.sessionID))n.live&&(n.todos={todos:e.todos,time:e.time});return;case"syste\
m":if([...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(n)===!0))return;ne(t,e.sessionID).system=e.system;return;case"\
definition":Gc(t,e.definition);return;case"parameters":ne(t,e.sessionID).parameters=e.parameters;return;case"request":gw(
t,e.sessionID,e.messageID,e.time);return;case"asked":mw(t,e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replie\
d":for(let n of t.exchanges.values()){let s=[...n.calls.values()].flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&
i===void 0);s!==void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"unknown":pw(t,e.sessionID)}}function pw(t,e){let n=[
...t.exchanges.values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function mw(t,{
messageID:e,callID:n}){let s=t.owners.get(e)?.calls.get(e);return s!==void 0&&n!==""?s:void 0}function gw(t,e,n,r){let s=ne(
t,e),{system:o,parameters:i,given:a}=s,{offered:d}=t;delete s.system,delete s.parameters,delete s.given;let u=t.exchanges.
get(n),c=u===void 0?void 0:oi(u);if(u===void 0||c===void 0)return;c.requested??=r;let p=new Set([...s.info.deniedTools??
[],...u.user?.deniedTools??[]]),m=[...d.values()].filter(W=>!p.has(W.name)),b=c.message.summary===!0||m.length===0,y=c.message.
summary===!0?void 0:a,x={system:o,parameters:i,tools:b?void 0:m,given:y};c.setup??=yw(t,u,x)}function hw(t,e,n){let r=n.
map(s=>ni(t,`call ${s.name}`,s));for(let s of Le(t,e)){let o=oi(s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}
function yw(t,e,n){let{system:r,tools:s}=n;for(let o of de(t,Q(t,e)??e))for(let{setup:i}of o.calls.values())tf(i?.system,
r)&&(r=i?.system),tf(i?.tools,s)&&(s=i?.tools);return{...n,system:r,tools:s}}function tf(t,e){return t?.length===e?.length&&
t?.every((n,r)=>n===e?.[r])===!0}function rf(t,e,n){switch(e.kind){case"session":return Sw(t,e.session,n);case"session-removed":return t.sessions.delete(
e.sessionID),[];case"turns":return Yc(t,e.sessionID,e.messageIDs,n);case"status":return ne(t,e.sessionID).idle=e.status===
"idle",e.status==="idle"?Nn(t,Le(t,e.sessionID),n):[];case"message":return ww(t,e.message,n);case"message-removed":return Xc(
t,e.messageID),xw(t,e.messageID,e.time,n);case"part":return Tw(t,e.part,e.time,n);case"part-removed":return t.earlyParts.
get(e.messageID)?.delete(e.partID),df(t,e.messageID)?.delete(e.partID),[];case"resumed":for(let r of e.messageIDs)t.finished.
delete(r),t.ended.delete(r);return[];case"prompt":case"stored":return bw(t,e,n);case"close":return Ow(t,e.time,n);case"r\
etry":case"failure":case"delta":case"command":case"hidden":case"given":case"tools":case"todos":case"system":case"definit\
ion":case"parameters":case"request":case"asked":case"replied":case"unknown":return nf(t,e),[]}}function bw(t,e,n){let{message:r}=e;
if(t.finished.has(r.id))return[];if(e.kind==="stored")return af(t,r)?[]:(ds(t,r.id,r.sessionID,r.created).live=!0,[]);let s=ds(
t,r.id,r.sessionID,r.created);s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,
{part:i,first:e.time,last:e.time});let o=ne(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,
cs(t,s,n)}function cs(t,e,n){if(e.announced||!e.live||e.user===void 0||e.parts.size===0)return[];if(t.sessions.get(e.sessionID)?.
described!==!0)return[];if(Qt(t,e)!==e)return[];e.announced=!0;let r=Dn(e,n);return[{traceId:r,info:is(t,e,r,n),spans:[],
final:!1}]}function sf(t){for(let e of t.exchanges.values())if(of(t,e))return!0;return!1}function of(t,e){return!e.live||
Lo(t,e)||Q(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===!1}function Sw(t,e,n){
let r=ne(t,e.id),s=!r.described,o=Hc(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);if(r.info={...r.info,...Object.
fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)return o;let a=Le(t,e.id),d=a.
flatMap(u=>cs(t,u,n));return[...o,...d,...Nn(t,a,n)]}function af(t,e){let n=t.sessions.get(e.sessionID)?.info.created;return n!==
void 0&&e.created<n}function ww(t,e,n){if(t.finished.has(e.id))return ef(t,e);let r=e.role==="user"?e.id:e.parentID;if(t.
finished.has(r)||t.exchanges.get(r)?.live!==!0&&af(t,e))return us(t,e.id),t.earlyParts.delete(e.id),[];let s=ds(t,r,e.sessionID,
e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},[...cs(t,s,n),...Nn(t,[s],n)];let o=s.calls.
get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===void 0&&e.completed===void 0&&(s.live=!0);
let i=o===void 0?{message:e,parts:ti(t,e.id),retries:[],asked:[]}:{...o,message:e};if(s.calls.set(e.id,i),t.owners.set(e.
id,s),o===void 0)for(let{part:u}of i.parts.values())uf(t,s,u);let a=o===void 0?Ew(t,s):[];return[...e.completed===void 0?
[]:cf(t,s,n,u=>Fc(t,u,s,i,n)),...Nn(t,[...a,s],n)]}function Ew(t,e){let n=Q(t,e)??e,r=Le(t,e.sessionID).filter(s=>s.id<n.
id&&Q(t,s)!==n);for(let s of r)s.superseded=!0,s.calls.size===0&&s.failure===void 0&&!s.announced&&wt(t,s);return r}function df(t,e){
let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function Tw(t,e,n,r){if(t.finished.has(e.messageID))
return[];let s=df(t,e.messageID)??zc(t,e.messageID),o=s.get(e.id);if(o!==void 0&&kw(e,o.part))return[];let i={part:e,first:Math.
min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);if(a===void 0)return[];if(uf(
t,a,e),e.messageID===a.id)return cs(t,a,r);let d=a.calls.get(e.messageID);return e.type==="tool"&&d?.requested!==void 0&&
(d.firstToken??=n),d===void 0||e.type!=="tool"||!$e(e)?[]:[...cf(t,a,r,c=>Uc(t,c,{exchange:a,call:d},{part:e,seen:i},r)),
...Nn(t,[a],r)]}function kw(t,e){return e.type==="tool"?$e(e)&&!(t.type==="tool"&&$e(t)):e.type==="text"||e.type==="reas\
oning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function uf(t,e,n){if(n.type!=="tool"||n.childSessionID===void 0)
return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.messageID,partID:n.
id}),t.links.set(n.childSessionID,r))}function cf(t,e,n,r){let s=Qt(t,e);if(s?.live!==!0||t.sessions.get(s.sessionID)?.described!==
!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Dn(s,n);return[{traceId:i,info:is(t,s,i,n),spans:o,
final:!1}]}function Nn(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Qt(t,s);o===void 0?t.sessions.
get(s.sessionID)?.idle===!0&&wt(t,s):dc(t,o)&&r.push(ii(t,o,n))}return r}function ii(t,e,n){let r=Fe(t,e);for(let d of r){
e.superseded&&(d.superseded=!0);let u=Q(t,d)??d;u===e||e.closed===void 0||$o(de(t,u))&&(u.closed=e.closed)}let s=jc(t,e,
n),o=s.at(-1),i=Dn(e,n),a=is(t,e,i,n,o);for(let d of r)wt(t,d);return wt(t,e),Kc(t,e,a,o),{traceId:i,info:a,spans:s,final:!0}}
function xw(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),s===void 0)return[];if(s.id===e){if(s.announced&&Qt(
t,s)===s)return s.closed=n,[ii(t,s,r)];wt(t,s)}else s.calls.delete(e),t.owners.delete(e),us(t,e);return[]}function Ow(t,e,n){
return[...t.exchanges.values()].filter(s=>of(t,s)).map(s=>{let o=[s,...Fe(t,s)].filter(d=>Q(t,d)===d),i=t.sessions.get(s.
sessionID)?.idle===!1;if((s.calls.size>0||i)&&o.some(d=>$o(de(t,d))))for(let d of de(t,s))d.closed=e;return ii(t,s,n)})}var Rw=300,Iw=10,_w="info",fs=class{#e=Bc();#t;#r;#n=new Map;constructor(e){this.#t=e,this.#r=e.context}learn(e){this.#r=
{...this.#r,environment:e}}observe(e){for(let n of rf(this.#e,e,this.#r))n.info===void 0?this.#t.recorder.record(Hi(n.traceId,
n.tags),!1):this.#s(n)}async close(){let e=performance.now()+Rw;for(;this.hasOpenTurns&&performance.now()<e;)await vw(Iw);
this.closeNow()}get hasOpenTurns(){return sf(this.#e)}closeNow(){this.observe({kind:"close",time:Date.now()})}#s({traceId:e,
spans:n,info:r,final:s}){let o=!this.#n.has(e),i=this.#n.get(e)??this.#i();for(let m of n)i.totals.add(m),i.seen=Math.max(
i.seen,m.end);let a=Dw(r),d=this.#d(r,i.totals),{seen:u}=i,c=a===void 0?void 0:{info:d,rootSpanId:a,seen:u},p=[...c===void 0||
r.state!=="IN_PROGRESS"?[]:this.#o(i,c),...this.#a(i,n),...this.#u(i,d,s,c)];s?this.#n.delete(e):this.#n.set(e,i),p.length>
0&&this.#t.recorder.record(p,s||o)}#i(){return{digests:new Map,totals:new os,seen:0}}#o(e,n){let r=dn(Ki(n),!0);return ai(
e,n.rootSpanId,r.text)?[r]:[]}#a(e,n){return n.filter(r=>ai(e,r.spanId,JSON.stringify(r))).map(r=>dn(this.#c(r)))}#u(e,n,r,s){
let o=qn(n,r,s),i=`${o.text} ${s?.seen??""}`;return ai(e,_w,i)||r?[o]:[]}#c(e){try{return this.#t.mask.span(e)}catch{return this.#t.
debug(`span ${e.spanId} could not be masked: its content is left out`),qr(e)}}#d(e,n){let r=this.#f(e);return{...r,metadata:{
...r.metadata,...n.metadata()}}}#f(e){try{return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} cou\
ld not be masked: its content is left out`),Hr(e)}}};function Dw({traceId:t,metadata:e}){let n=e[w.messageId];return n===
void 0?void 0:ye(t,n,"turn")}function ai({digests:t},e,n){let r=Aw("sha256").update(n).digest("base64");return t.get(e)===
r?!1:(t.set(e,r),!0)}var Mw=1e3;function Cw(){try{return Nw().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function be(t){return t instanceof Error?t.stack??t.message:String(t)}function ls({directory:t,worktree:e,
options:n,isShared:r}){let s=Sn(t,e),o={directory:t,worktree:e},i=Is(et(Pw(import.meta.url)),et(s)),a=tt({...process.env},
n,o,Ee=>Ii(Ee)||i&&/^https?:/.test(Ee),r),d=nt(a),u=Ft(d.debug,d.stateDir);d.problems.forEach(u);let c=Ad(d,()=>ji(a),s,
u);if("problem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:m,release:b}=c,y=d.experimentId??"";u(`traci\
ng to ${m.url}, experiment ${y}`);let E=Jr({capture:d.capture,pattern:d.redactPattern});E.problem!==void 0&&u(E.problem);
let x={experimentId:y,user:Cw(),inputs:d.inputs},W=new fs({context:x,recorder:p,mask:E,debug:u}),we=setTimeout(()=>{p.takeOverAll()},
Mw);return we.unref(),{tracer:W,delivery:p,inputs:d.inputs,debug:u,key:JSON.stringify([t,s,d]),release:()=>{clearTimeout(
we),b()}}}function Lw({tracer:t,delivery:e,inputs:n,debug:r},s){let o=Lr(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=Gu(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=Ac({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${be(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:m}=process;await e.flushAtExit(rs({pid:c,ppid:p,environment:m}))}catch(c){
r(`not finished: ${be(c)}`)}finally{u()}}}}var ff=(t,e)=>{try{let{directory:n,worktree:r}=t,o=ls({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:Lw(o,t))}catch{return Promise.resolve({})}};import{setTimeout as Pf}from"node:timers/promises";function di(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function lf(t,e){return typeof l(t)[e]=="function"}function pf(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(n).directory);if(i===void 0||!lf(s,"subscribe")||!lf(o,"hook"))return;let{project:a}=l(n),d=async(u,c)=>{let p=await di(
o,u,[{sessionID:c}]);return l(p).data??p};return{directory:i,worktree:f(l(a).directory),version:f(l(e).version),options:l(
r),subscribe:u=>di(s,"subscribe",[{signal:u}]),beforeCall:async u=>{await di(o,"hook",["context",u])},session:u=>d("get",
u),messages:u=>d("context",u)}}var $w=/title|compact|generate|summar/;function mf(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!$w.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:O(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>k(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>Fw(o,i)),parameters:Uw(l(r.options)),given:e==="full"?jw(
O(r.messages)):void 0}}}function Fw(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:k(r)},...s===void 0?{}:{parameters:v(s)}}}function Uw(t){return{temperature:A(t.temperature),
topP:A(t.topP),topK:A(t.topK),maxOutputTokens:A(t.maxOutputTokens)??A(t.maxTokens)}}function jw(t){let e=[],n=0,r=_.input;
for(let s of t.toReversed()){let o=Bw(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function Bw({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:O(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:k(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>Yr(gf(d),zw(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
Ze({text:o,reasoning:d.length===0?void 0:k(d.join(`
`)),toolCalls:u.map(Ww)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[Je(o)]:[Je([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function gf(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function Ww(t){return{id:gf(t),name:f(
t.toolName)??f(t.name)??"unknown",input:v(t.input??t.args??{})}}function zw(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?k(n):JSON.stringify(v(n))}var Gw=/^(session|permission|form)\./;function hf(t,e){let{type:n}=l(t);if(typeof n!="string"||!Gw.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:I(o)??e}}function bf({type:t,data:e,time:n}){switch(t){case"permission.asked":return yf(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:Ae(e.resources).map(r=>k(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=O(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=k(i.
join(`
`));return yf(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return ui(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?Ae(s).join(", "):String(s));return ui(f(
e.id),r.join(`
`),n)}case"form.cancelled":return ui(f(e.id),"reject",n);default:return}}function yf(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function ui(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:k(e)}]}function ps(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:I(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function Se(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=A(e.status);return{name:n??"unknown",message:k(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function Zt(t){if(typeof t!="object"||t===null)return;let e=l(
t),n=l(e.cache);return{input:L(e.input),output:L(e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}
function Yt(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),variant:f(e.variant)}}function ci(t){let e=l(t),
n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),i=o===void 0?r:`data:${n};base64,${o}`;return i?.
startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=_.attachment?{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.
length,sha256:kn(i)}}function ms(t,e){let n=O(t).map(l),r=n.flatMap(i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.
type==="file").map(ci),o=r.some(i=>i!=="")?Vw(r):qw(e);return{output:o===void 0?void 0:k(o),...s.length===0?{}:{attachments:s}}}
function Vw(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}
${n}`)}var Kw=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function qw(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!Kw.has(r));return n.length===0?void 0:JSON.
stringify(v(Object.fromEntries(n)))}function fi(t){return O(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(e.status),patch:k(f(e.patch)??"",_.patch)}]})}
function Pn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=fi(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...A(n)===void 0?{}:{exitCode:A(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:k(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:v(s)},...a.length===0?{}:{diff:k(a.map(
u=>u.patch??"").join(`
`),_.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var Hw=200;function Mn(t,e,n){let r=O(t.toolCalls).
slice(0,Hw).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:v(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function ve(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:k(r),synthetic:o,ignored:!1,continuation:!1,...s}}function li(t){return t.replace(/^[a-z]+_/,"msg_")}function Sf({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=li(i);if(s.isBusy&&!s.prompts.has(d))return[];let u=l(o.time),
c=I(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},m={messageID:d,sessionID:e},b={role:"assistant",id:`${d}:sh\
ell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},y={id:`${b.id}:tool`,messageID:b.id,sessionID:e,type:"tool",tool:"sh\
ell",callID:i,status:"running",input:{command:a},start:c},E=ve(m,"text",0,`!${a}`,{start:c,end:c}),x=[{kind:"prompt",time:c,
message:p,parts:[E]},{kind:"message",time:c,message:b}];if(t==="session.shell.started")return s.prompts.add(d),[...x,{kind:"\
part",time:c,part:y}];if(t!=="session.shell.ended")return;let{output:W,truncated:we}=l(n.output),Ee=I(u.completed)??r,Ts=o.
status!=="killed"&&o.status!=="timeout",ks={...y,status:"completed",output:k(f(W)??""),exitCode:A(o.exit),...typeof we==
"boolean"?{truncated:we}:{},...Ts?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(o.status)})`}},
end:Ee};return[...x,{kind:"part",time:Ee,part:ks},{kind:"message",time:Ee,message:{...b,completed:Ee}},...s.isBusy?[]:[{
kind:"status",time:Ee,sessionID:e,status:"idle"}]]}function Ef(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return wf(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?wf(t,e):[],i=e.compaction;if(i===void 0)return;e.compaction=
void 0;let a=Se(r.error),d={...i,...r.model===void 0?{}:Yt(r.model),completed:s,finish:a===void 0?"stop":void 0,cost:A(r.
cost),tokens:Zt(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},p={start:i.created,end:s};return[
...o,...u===void 0?[]:[{kind:"part",time:s,part:ve(c,"text",0,u,p)}],{kind:"message",time:s,message:d}]}default:return}}
function wf({id:t,sessionID:e,data:n,time:r},s){let o=n.reason!=="manual",i=f(n.inputID)??li(t===""?`evt_${r}`:t),a={role:"\
user",id:i,sessionID:e,created:r},d={role:"assistant",id:`${i}:summary`,sessionID:e,parentID:i,created:r,summary:!0};return s.
compaction=d,o||s.prompts.add(i),[{kind:"message",time:r,message:a},{kind:"part",time:r,part:{id:`${i}:compaction`,messageID:i,
sessionID:e,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:r,message:d},{kind:"request",time:r,sessionID:e,
messageID:i}]}var Cn={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function pi(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var gs=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,diffs:new Map};
this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=Cn.sessions)break;!o.isBusy&&s!==e&&this.#e.delete(s)}return r}forget(e){
this.#e.delete(e)}};function Tf(t,e,n){t.waiting.set(e,n),pi(t.waiting,Cn.waiting)}function hs(t,e){t.prompt=e,t.isAnswered=
!1,t.prompts.add(e.id),pi(t.prompts,Cn.prompts),t.diffs.clear()}function kf(t,e){t.setups=[...t.setups,e].slice(-Cn.setups)}
function xf(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.setups=t.setups.slice(n+1),r}function Ln(t,e){
t.steps.set(e.message.id,e),pi(t.steps,Cn.steps)}function ys(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[ve(r,"text",0,s,o,n)],a=O(e.files).map((d,u)=>{let c=ci({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function Of(t,e){let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.\
step.started")return Qw(t,e,s,e.prompt.id);let o=e.steps.get(s)??Zw(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return Yw(
t,o);let[,i="",...a]=n.split("."),d=a.join(".");switch(i){case"step":return Xw(t,o,d,e);case"text":case"reasoning":return tE(
t,o,i,d);case"tool":return rE(t,o,d,e);default:return nE(t,d)}}function Qw(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=I(
o.started)??i,d=e.steps.get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??
a,agent:f(o.agent),...Yt(o.model),cwd:e.info.directory};d===void 0?Ln(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):
d.message=u;let c=xf(e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:
Jw(c,p),{kind:"request",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}
function Jw({time:t,system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,
sessionID:o,system:e}],...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}
function Zw({sessionID:t,time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,
tools:new Map,hasToken:!1};return Ln(n,i),i}function Yw({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,
messageID:e.message.id}])}function Xw({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{
let i=r==="failed"?Se(t.error)??{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,
finish:f(t.finish),cost:A(t.cost),tokens:Zt(t.tokens),failure:i},[...eE(s,n,e),{kind:"message",time:e,message:n.message}]}default:
return}}function eE(t,{message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,
message:{...r,diffs:[...s.values()]}}]}function tE({data:t,time:e},n,r,s){let o=L(t.ordinal),i=`${r}:${o}`;if(s==="start\
ed")return n.began.set(i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(
t.text)??"";return[{kind:"part",time:e,part:ve({messageID:a,sessionID:d},r,o,c,u)}]}function nE({sessionID:t,data:e,time:n},r){
if(r!=="scheduled")return;let s=Se(e.error)?.message??"",o=I(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:L(e.attempt),
message:s,next:o}]}function rE(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(
i)??sE(t,e,i),d=l(s.metadata??s.structured),u=oE(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of fi(d))aE(
r,p);return e.tools.set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.s\
tarted"?[{kind:"part",time:o,part:u}]:[]}function sE({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function oE(t,e,n,r,s){
let o=t.status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,
order:Math.min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:iE(e.text)}:{}};case"called":{let i=v(
e.input??{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=Pn(
n,t.sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:Mn(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?Se(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...ms(e.content,n),...Pn(n,t.sessionID),error:a,failure:i,nested:Mn(n,t.nested,s),end:s}}default:return}}function iE(t){
let e=f(t);if(e===void 0)return{};try{return v(JSON.parse(e))}catch{return k(e)}}function aE(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:k([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function Af(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function vf(t,e,n){let r=[...t.steps.values()].at(-1);if(r===void 0)return[];
let{message:s}=r;if(s.completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===
void 0?e:{...s.failure,ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.
message}]}function Rf(t,e){let n=O(e).map(l),r=t.info.id,s=n.findLastIndex(({type:p,id:m})=>p==="user"&&f(m)!==void 0),o=n[s],i=f(
o?.id);if(o===void 0||i===void 0)return[];let a=If(o)??0,d={role:"user",id:i,sessionID:r,created:a};hs(t,d);let u=n.slice(
s+1).filter(({type:p})=>p==="assistant"),c=u.flatMap(p=>f(p.id)??[]);return[{kind:"resumed",time:a,messageIDs:[i,...c]},
{kind:"prompt",time:a,message:d,parts:ys(d,o,!1)},...u.flatMap(p=>dE(t,p,i))]}function If(t){return I(l(t.time).created)}
function dE(t,e,n){let r=f(e.id),s=If(e);if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.
id,parentID:n,created:s,agent:f(e.agent),...Yt(e.model),cwd:t.info.directory},i=I(l(e.time).completed),a={...o,completed:i,
finish:f(e.finish),cost:A(e.cost),tokens:Zt(e.tokens),failure:Se(e.error)},d=uE(o,O(e.content).map(l)),u=d.filter(c=>c.type===
"tool");return Ln(t,{message:i===void 0?o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"me\
ssage",time:s,message:o},...d.map(c=>({kind:"part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"m\
essage",time:i,message:a}]]}function uE(t,e){let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.
flatMap(s=>{let{type:o}=s;if(o==="text"||o==="reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:I(d.created),end:I(
d.completed)};return[ve(n,o,a,f(s.text)??"",u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[fE(s,i,t)]})}var cE={running:"\
running",completed:"completed",error:"error"};function fE(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=I(s.created)??
n.created,a=cE[f(r.status)??""]??"pending",d=I(s.ran),u=I(s.completed),c=a==="error"?Se(r.error):void 0,{input:p}=r;return{
id:`${n.id}:${e}`,order:i,messageID:n.id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p==
"string"?k(p):v(p??{}),...a==="completed"||a==="error"?ms(r.content,o):{},...Pn(o,n.sessionID),...c===void 0?{}:{failure:c,
error:c.message},nested:Mn(o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var lE=new Set("agent.selected archived idle inbox.delivery.changed instructions.updated metadata.updated model.selected\
 permissions skill.activated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),_f=/^session\.(step|text|reasoning|tool|retry)\./,
bs=class{#e=new gs;#t;constructor(e){this.#t=e}addSetup(e,n){kf(this.#e.of(e),n)}needsPrompt({type:e,sessionID:n}){if(!_f.
test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&!pE(s)}restore(e,n,r){let s=this.#e.of(e),o=ps(
n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.directory,version:this.#t,...mi(o?.id===e?
o:{}),...mi({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#r(s,r);return n.messages===void 0?
u:[...u,...Rf(s,n.messages)]}#r(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"session",
time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e;return lE.has(n)||n.startsWith("session.messa\
ge.")?[]:this.#n(e,this.#e.of(r))??[{kind:"unknown",time:s,sessionID:r}]}#n(e,n){let{type:r}=e;if(_f.test(r)){let s=this.#u(
e,n),o=Of(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("session.inbox.")||r.startsWith("session.input.")?
this.#o(e,n):r.startsWith("session.execution.")?this.#c(e,n):r.startsWith("session.compaction.")?Ef(e,n):r.startsWith("s\
ession.shell.")?Sf(e,n):r.startsWith("session.")?this.#s(e,n):bf(e)}#s({type:e,sessionID:n,data:r,directory:s,time:o},i){
switch(e){case"session.created":{let a=ps(r)?.created??o,d=ps({directory:s,...r,sessionID:n});i.info={...mi(d??{}),id:n,
created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,created:o},i.isDescribed=!0;break;case"\
session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(r.title);if(a===void 0)return;i.info=
{...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"session-removed",time:o,sessionID:n}];case"\
session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)return;i.info={...i.info,revertedFrom:u,
revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,revertedPart:void 0};break;case"\
session.revert.committed":return this.#i(r,i,o);default:return}return this.#r(i,o)}#i(e,n,r){let s=f(e.to);if(s===void 0)
return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==void 0&&n.prompt.id>=s&&
(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"message-removed",time:r,
messageID:a})),...this.#r(n,r)]}#o({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.inputID);if(i!==void 0)
switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return Tf(o,i,{type:f(a.type),
payload:l(a.payload)}),[]}case"session.inbox.cancelled":return o.waiting.delete(i),[];case"session.inbox.delivered":case"\
session.input.promoted":{let a=o.waiting.get(i);o.waiting.delete(i);let d=a===void 0||a.type==="user",u=a?.type==="synth\
etic"&&o.isAnswered;return d||u?[this.#a(i,a,n,o,s)]:[]}default:return}}#a(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,
created:o};hs(s,i);let a=ys(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#u({sessionID:e,
time:n},r){if(r.prompt!==void 0)return[];let[s]=[...r.waiting].find(([,i])=>i.type==="user")??[];if(s===void 0)return[];
let o=r.waiting.get(s);return r.waiting.delete(s),[this.#a(s,o,e,r,n)]}#c(e,n){let{type:r,sessionID:s,data:o,time:i}=e,a={
kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return n.isBusy=!0,n.isAnswered&&
(n.prompt=void 0),[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succeeded":break;case"sessio\
n.execution.failed":{let d=Se(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failure",time:i,sessionID:s,failure:d},
...this.#d(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d==="shutdown"||d==="inactivity"?"in\
terrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},m={kind:"failure",time:i,sessionID:s,
failure:p},b=vf(n,p,i);return[m,...b,...this.#d(n,i),a]}default:return}return[...this.#d(n,i),a]}#d(e,n){e.isBusy=!1,e.isAnswered=
!0;let r=Af(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=O(n).map(l).filter(({type:o})=>o==="user").flatMap(({id:o})=>f(
o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function pE(t){for(let e of t.values())if(e.type==="user")
return!0;return!1}function mi(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);return Object.fromEntries(e)}var mE=250,gE=6e4,hE=5e3,Ye={places:8192,sessions:4096,unknown:256,waiting:4096},$n="",ws=class{#e;#t;#r=new Ve(Ye.waiting);#n=new Map;#s=new Ve(
Ye.sessions);#i=new Map;#o=new Ve(Ye.sessions);#a=new Map;#u=!1;constructor(e){this.#e=e,this.#t=new bs(e.version)}own(e,n){
let r=hf(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(o);if(i!==void 0&&i!==a&&(a===
void 0||a===$n||r.type==="session.moved")&&(a=this.#d(o,i)),a===void 0||this.#c(a))return r;this.#n.size>0&&this.#f(o)}hasTaken({
id:e}){return this.#r.has(e)}take(e){if(e.id!==""){if(this.#r.has(e.id))return;this.#r.add(e.id)}let{sessionID:n}=e,r=this.#e.
places.get(n);if(r===void 0||r===$n){this.#l(e);return}this.#m(n),this.#y(e)}beforeCall(e,n){let r=mf(e,this.#e.inputs,n),
s=r?.sessionID??f(l(e).sessionID);if(s===void 0)return;let o=this.#e.places.get(s);(o===void 0||!this.#c(o))&&this.#d(s,
this.#e.directory),this.#m(s),r!==void 0&&this.#t.addSetup(s,r.setup)}close(){this.#u=!0;for(let e of this.#i.keys())this.#T(
e);for(let[e,{events:n,dropped:r}]of[...this.#n])this.#f(e),this.#e.dropped(e,n.length+r)}#c(e){let n=this.#a.get(e);if(n!==
void 0)return n;let{directory:r,isSame:s}=this.#e,o=e===r||e!==$n&&s(e,r);return this.#a.size>=Ye.unknown&&this.#a.clear(),
this.#a.set(e,o),o}#d(e,n){let{places:r}=this.#e;r.set(e,n);for(let s of r.keys()){if(r.size<=Ye.places)break;r.delete(s)}
return n}#f(e){this.#n.get(e)?.timers.forEach(clearTimeout),this.#n.delete(e)}#l(e){let{sessionID:n}=e,r=this.#n.get(n);
if(r!==void 0){r.events.length<Ye.waiting?r.events.push(e):r.dropped+=1;return}let s=setTimeout(()=>{this.#p(n)},mE),o=setTimeout(
()=>{this.#g(n)},gE);s.unref(),o.unref(),this.#n.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#n.keys()){
if(this.#n.size<=Ye.unknown)break;this.#g(i)}}async#p(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await Ss(r(
e)),o=f(l(l(s).location).directory);o!==void 0&&!n.has(e)&&this.#d(e,o)}this.#m(e)}#m(e){let n=this.#n.get(e),r=this.#e.
places.get(e);if(!(n===void 0||r===void 0||r===$n)&&(this.#f(e),!!this.#c(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);
for(let s of n.events)this.#y(s)}}#g(e){let n=this.#n.get(e);this.#f(e),!(n===void 0||this.#e.places.has(e))&&(this.#d(e,
$n),this.#e.dropped(e,n.events.length+n.dropped))}#y(e){let{type:n,sessionID:r}=e,s=this.#i.get(r);if(s!==void 0){s.length<
Ye.waiting?s.push(e):this.#e.dropped(r,1);return}if(n==="session.execution.started"&&this.#o.delete(r),this.#t.needsPrompt(
e)&&!this.#o.has(r)){this.#S(e);return}this.#b(e),this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#o.delete(r),
this.#e.places.delete(r)),n==="session.revert.staged"&&this.#k(r)}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&
this.#e.prompted();for(let r of this.#t.read(e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#b({type:e,sessionID:n}){
this.#s.has(n)||(this.#s.add(n),!(e==="session.created"||e==="session.deleted")&&this.#E(n,!1))}#S(e){let{sessionID:n}=e;
this.#s.add(n),this.#o.add(n),this.#i.set(n,[e]),this.#E(n,!0).then(()=>{this.#T(n)})}#T(e){let n=this.#i.get(e)??[];this.#i.
delete(e);for(let r of n)this.#y(r)}async#E(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,[d,u]=await Promise.
all([Ss(s(e)),n?Ss(o(e)):void 0]);if(!this.#u)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.restore(
e,c,Date.now()))i(p)}catch(c){a(c)}}async#k(e){let{messages:n,observe:r,failed:s}=this.#e,o=await Ss(n(e));if(!(o===void 0||
this.#u))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function Ss(t){let e,n=new Promise(r=>{e=setTimeout(
r,hE,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var Df=2e3,Mf=300,yE=50,bE=10,Nf=Symbol.for(`opencode-mlflow.locations.${ut}`);function Es(){let t=Reflect.get(globalThis,
Nf);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,Nf,e),e}function SE(t,e){
return et(t)===et(e)}function wE(t,e){let{tracer:n,debug:r,inputs:s}=t,o=Lr(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new ws({directory:e.directory,version:e.version,inputs:s,places:Es().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${be(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),isSame:SE});o.
started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}function EE(t,e,n){
let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());if(i===void 0)return;
if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}let a=e.waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:
e.waiting.slice(a),e.waiting.push(i)}catch(i){o.debug(`not traced: ${be(i)}`)}}function TE({observer:t,instances:e,tracing:n},r){
let s=e[0]===r,o=e.indexOf(r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){
n.debug(`not traced: ${be(d)}`)}i.waiting=[]}}async function kE(t){let e=performance.now(),n=r=>t.tracing.tracer.hasOpenTurns||
r-Math.max(e,t.lastEvent)<yE;for(let r=e;r-e<Mf&&n(r);r=performance.now())await Pf(bE)}function Cf(t){return[...Es().locations.
values()].filter(e=>e.directory===t)}async function xE(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,delivery:i,
key:a}=n;if(s.length>1?await Pf(Mf):await kE(t),TE(t,e),s.length>0)return;let{locations:d,places:u}=Es();d.delete(a),r.close();
let[c]=Cf(t.directory);if(c===void 0)for(let[x,W]of u)W===t.directory&&u.delete(x);else t.isReplaced||(c.isReplaced=!1);
o.closeNow();let{pid:p,ppid:m,env:b,argv:y}=process,E=rs({pid:p,ppid:m,environment:b,args:y});await i.flushAtExit(Math.min(
E,Df),Df),n.release()}function OE(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(
i.signal)[Symbol.asyncIterator](),d={context:e,waiting:[]};return s.push(d),(async()=>{for(;;){let p=await a.next();if(p.
done===!0||i.signal.aborted)return;EE(t,d,p.value)}})().catch(p=>{i.signal.aborted||o(`no more events: ${be(p)}`)}),e.beforeCall(
p=>{try{r.beforeCall(p,Date.now())}catch(m){o(`not traced: ${be(m)}`)}}).catch(p=>{o(`what model calls are given is not \
traced: ${be(p)}`)}),async()=>{try{await xE(t,d)}catch(p){o(`not finished: ${be(p)}`)}finally{i.abort(),Promise.resolve(
a.return?.()).catch(()=>{})}}}function AE(){let t=nt(tt(process.env,{}));Ft(t.debug,t.stateDir)("off: this OpenCode give\
s plugins no events")}function vE(t){let e=pf(t);if(e===void 0){AE();return}let{directory:n,worktree:r,options:s}=e,o=ls(
{directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;let{locations:i}=Es(),a=i.get(o.key);a!==void 0&&o.
release();let d=a??wE(o,e),u=OE(d,e);for(let c of Cf(n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function Lf(t){
try{return Promise.resolve(vE(t))}catch{return Promise.resolve(void 0)}}function _E(){let[,t]=process.argv;if(t===void 0||!IE)return!1;try{return $f(t)===$f(RE(import.meta.url))}catch{return!1}}
_E()&&Wu(process.argv.slice(2));var Ff=Symbol.for("opencode-mlflow.server"),X_={id:"opencode-mlflow",server:((t,e)=>(Reflect.
set(globalThis,Ff,!0),ff(t,e))),setup:t=>Reflect.has(globalThis,Ff)?Promise.resolve(void 0):Lf(t)};export{X_ as default};
