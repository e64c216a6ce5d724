// @bun
/*!
 * opencode-mlflow 0.1.0: records every OpenCode turn as an MLflow trace.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Contains:
 *   dotenv 18.0.10 (BSD-2-Clause)
 *
 * Generated from plugin/src by plugin/build.mjs: edit those.
 */
var rf=Object.create;var ls=Object.defineProperty;var sf=Object.getOwnPropertyDescriptor;var of=Object.getOwnPropertyNames;var af=Object.getPrototypeOf,df=Object.prototype.hasOwnProperty;var _n=(t,e,n)=>()=>{if(n)throw n[0];try{return t&&(e=t(t=0)),e}catch(r){throw n=[r],r}};var uf=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}};var An=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of of(e))!df.call(t,s)&&s!==n&&ls(t,s,{get:()=>e[s],
enumerable:!(r=sf(e,s))||r.enumerable});return t},ee=(t,e,n)=>(An(t,e,"default"),n&&An(n,e,"default")),cf=(t,e,n)=>(n=t!=
null?rf(af(t)):{},An(e||!t||!t.__esModule?ls(n,"default",{value:t,enumerable:!0}):n,t)),Dn=t=>An(ls({},"__esModule",{value:!0}),
t);var zt={};import*as Uw from"node:fs";var Ho=_n(()=>{ee(zt,Uw)});var Kt={};import*as jw from"node:path";var Qo=_n(()=>{ee(Kt,jw)});var qt={};import*as Bw from"node:os";var Jo=_n(()=>{ee(qt,Bw)});var Ht={};import*as Ww from"node:url";var Yo=_n(()=>{ee(Ht,Ww)});var Xo=uf((Gw,mt)=>{var Zo=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(n){throw e=0,n}},ff=Zo(
(t,e)=>{function n(s){return typeof s=="string"?!["false","0","no","off",""].includes(s.toLowerCase()):!!s}function r(s=process.
env){let o={};for(let i of["ENCODING","PATH","QUIET","DEBUG","OVERRIDE","FAST"]){let a=s[`DOTENV_${i}`]!=null?s[`DOTENV_${i}`]:
s[`DOTENV_CONFIG_${i}`];a!=null&&(o[i.toLowerCase()]=i==="ENCODING"||i==="PATH"?a:n(a))}return o}e.exports={parseBoolean:n,
optionsFromEnv:r}}),lf=Zo((t,e)=>{var n=(Ho(),Dn(zt)),r=(Qo(),Dn(Kt)),s=(Jo(),Dn(qt)),{URL:o,fileURLToPath:i}=(Yo(),Dn(Ht)),
{parseBoolean:a,optionsFromEnv:d}=ff(),u=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
c=new Uint8Array(256);for(let h=48;h<=57;h++)c[h]=1;for(let h=65;h<=90;h++)c[h]=1;for(let h=97;h<=122;h++)c[h]=1;c[45]=1,
c[46]=1,c[95]=1;function p(h){let C={},k=h.toString();k=k.replace(/\r\n?/mg,`
`);let A;for(;(A=u.exec(k))!=null;){let w=A[1],N=A[2]||"";N=N.trim();let M=N[0];N=N.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
M==='"'&&(N=N.replace(/\\n/g,`
`),N=N.replace(/\\r/g,"\r")),C[w]=N}return C}function m(h){return h<=32?h===32||h>=9&&h<=13:h>=160&&(h===160||h===5760||
h>=8192&&h<=8202||h===8232||h===8233||h===8239||h===8287||h===12288||h===65279)}function S(h){return h===10||h===8232||h===
8233}function b(h){let C={},k=typeof h=="string"?h:h.toString();k.indexOf("\r")!==-1&&(k=k.replace(/\r\n?/g,`
`));let A=k.length,w=0;for(;w<A;){let N=k.charCodeAt(w);for(;w<A&&m(N);)w++,N=k.charCodeAt(w);if(w>=A)break;if(N===35){for(;w<
A&&!S(k.charCodeAt(w));)w++;continue}let M=-1;if(N===101&&w+6<A&&k.charCodeAt(w+1)===120&&k.charCodeAt(w+2)===112&&k.charCodeAt(
w+3)===111&&k.charCodeAt(w+4)===114&&k.charCodeAt(w+5)===116){let ae=k.charCodeAt(w+6);if(m(ae)){let P=w+7;for(;P<A&&m(k.
charCodeAt(P));)P++;c[k.charCodeAt(P)]&&(M=w+6,w=P)}else N=k.charCodeAt(w)}let ze=w,he=0;for(;w<A&&(he=k.charCodeAt(w),c[he]);)
w++;if(w===ze){for(;w<A&&!S(k.charCodeAt(w));)w++;continue}let cs=k.slice(ze,w),Rn=w;if(w>=A&&(he=0),m(he))do w++,he=w<A?
k.charCodeAt(w):0;while(m(he));if(he===61)w++;else if(he===58&&w===Rn&&w+1<A&&m(k.charCodeAt(w+1)))w+=2;else{for(w=M===-1?
Rn:M;w<A&&!S(k.charCodeAt(w));)w++;continue}let ie=w,V=w;for(;V<A&&m(k.charCodeAt(V));)V++;let Ee=k.charCodeAt(V),z,fs=!1;
if(Ee===39||Ee===34||Ee===96){let ae=k[V],P=k.indexOf(ae,V+1),X=-1,de=-1;for(;P!==-1;){let pt=k.charCodeAt(P-1)===92,Ne=P+
1;for(;Ne<A&&!S(k.charCodeAt(Ne))&&m(k.charCodeAt(Ne));)Ne++;if((Ne===A||S(k.charCodeAt(Ne))||k.charCodeAt(Ne)===35)&&(X=
P,de=Ne),!pt)break;P=k.indexOf(ae,P+1)}if(X!==-1){if(z=k.slice(V+1,X),w=de,k.charCodeAt(w)===35)for(;w<A&&!S(k.charCodeAt(
w));)w++;fs=!0}}if(!fs){let ae=k.indexOf(`
`,ie);ae===-1&&(ae=A);let P;if(A<4096)P=k.indexOf("#",ie),(P===-1||P>ae)&&(P=ae);else for(P=ie;P<ae&&k.charCodeAt(P)!==35;)
P++;let X=ie,de=P;for(;X<de&&m(k.charCodeAt(X));)X++;for(;de>X&&m(k.charCodeAt(de-1));)de--;let pt=k.charCodeAt(X);if(z=
k.slice(X,de),z.includes("\u2028")||z.includes("\u2029")?z=z.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):de-X>=2&&(pt===39||pt===
34||pt===96)&&k.charCodeAt(de-1)===pt&&(z=k.slice(X+1,de-1)),w=P,P<ae)for(;w<A&&!S(k.charCodeAt(w));)w++}Ee===34&&(fs||V<
w)&&z.indexOf("\\")!==-1&&(z=z.replace(/\\n/g,`
`).replace(/\\r/g,"\r")),C[cs]=z}return C}function E(h,C){return C&&a(C.fast)?b(h):p(h)}function O(h){console.log(`\u2506 ${h}`)}
function W(h){console.error(`\u25C7 ${h}`)}function me(h){return h[0]==="~"?r.join(s.homedir(),h.slice(1)):h}function ge(h={}){
let C={...h};for(let k of Object.keys(C))C[k]===void 0&&delete C[k];return{...d(),...C}}function ds(h){h=ge(h);let C=r.resolve(
process.cwd(),".env"),k="utf8",A=process.env;h&&h.processEnv!=null&&(A=h.processEnv);let w=a(h&&h.debug);h&&h.encoding?k=
h.encoding:w&&O("no encoding is specified (UTF-8 is used by default)");let N=[C];if(h&&h.path)if(!Array.isArray(h.path))
N=[me(h.path)];else{N=[];for(let ie of h.path)N.push(me(ie))}let M,ze={},he={fast:h.fast};for(let ie of N)try{let V=Te.parse(
n.readFileSync(ie,{encoding:k}),he);Te.populate(ze,V,h)}catch(V){w&&O(`failed to load ${ie} ${V.message}`),M=V}let cs=Te.
populate(A,ze,h),Rn=a(Object.prototype.hasOwnProperty.call(h,"quiet")?h.quiet:d(A).quiet);if(w||!Rn){let ie=Object.keys(
cs).length,V=[];for(let Ee of N)try{let z=r.relative(process.cwd(),Ee instanceof o?i(Ee):Ee);V.push(z)}catch(z){w&&O(`fa\
iled to load ${Ee} ${z.message}`),M=z}W(`injected env (${ie}) from ${V.join(",")}`)}return M?{parsed:ze,error:M}:{parsed:ze}}
function us(h){return Te.configDotenv(h)}function nf(h,C,k={}){let A=a(k&&k.debug),w=a(k&&k.override),N={};if(h===null||
typeof h!="object"||C===null||typeof C!="object"){let M=new Error("OBJECT_REQUIRED: Please check the processEnv argument\
 being passed to populate");throw M.code="OBJECT_REQUIRED",M}for(let M of Object.keys(C))Object.prototype.hasOwnProperty.
call(h,M)?(w===!0&&(h[M]=C[M],N[M]=C[M]),A&&O(w===!0?`"${M}" is already defined and WAS overwritten`:`"${M}" is already \
defined and was NOT overwritten`)):(h[M]=C[M],N[M]=C[M]);return N}var Te={configDotenv:ds,config:us,parse:E,populate:nf};
e.exports.configDotenv=Te.configDotenv,e.exports.config=Te.config,e.exports.parse=Te.parse,e.exports.populate=Te.populate,
e.exports=Te}),Qt=lf();mt.exports=Qt;mt.exports.config=Qt.config;mt.exports.configDotenv=Qt.configDotenv;mt.exports.parse=
Qt.parse;mt.exports.populate=Qt.populate});import{realpathSync as tf}from"node:fs";import{fileURLToPath as Cw}from"node:url";import{isMainThread as Lw}from"node:worker_threads";import{existsSync as ou,readFileSync as jy,realpathSync as By}from"node:fs";import{dirname as nu,join as Wy,resolve as Gy}from"node:path";
import{setPriority as Vy}from"node:os";import{parseArgs as zy}from"node:util";import{isAbsolute as $f}from"node:path";var li=cf(Xo(),1);import{homedir as ci}from"node:os";import{dirname as Nf,isAbsolute as fi,join as Yt,parse as Mf,relative as Pf,
resolve as di}from"node:path";var ei={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE_DEBUG"],username:[
"MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:["MLFLOW_WOR\
KSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRICKS_TOKEN"],
databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:["DATA\
BRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],caCertificate:[
"MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_INSECURE_TLS"],capture:[
"MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENCODE_INPUTS"],stateDir:[
"MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENCODE_SPOOL_DAYS"]};import{homedir as Sf}from"node:os";import{dirname as wf,join as Tf,parse as Ef,resolve as ps}from"node:path";import{closeSync as mf,constants as ti,fstatSync as gf,openSync as hf,readSync as yf}from"node:fs";var bf=16e6;function Ke(t){
let e=hf(t,ti.O_RDONLY|ti.O_NONBLOCK);try{let n=gf(e),{size:r}=n;if(!n.isFile())throw new Error(`${t} is not a regular f\
ile`);if(r>bf)throw new Error(`${t} is too large`);let s=Buffer.alloc(r);return s.subarray(0,yf(e,s))}finally{mf(e)}}var ni=["config.json","opencode.json","opencode.jsonc"],si=/"(?:\\.|[^"\\])*"/.source,kf=new RegExp(`${si}|//[^\\n]*|/\\*[\
^]*?\\*/`,"g"),xf=new RegExp(`${si}|,(?=\\s*[}\\]])`,"g");function Of(t){let e=r=>r.startsWith('"')?r:"",n=t.replace(/^\uFEFF/,
"").replace(kf,e);return JSON.parse(n.replace(xf,e))}function vf(t){return typeof t!="string"?!1:/^(file:|\.|\/)/.test(t)?
Ef(t).name==="opencode-mlflow":`${t}@`.startsWith("opencode-mlflow@")}function ri(t,e,n){return typeof t!="string"?t:t.replace(
/\{(env|file):([^}]+)\}/g,(r,s,o)=>{if(s==="env")return n[o]??"";try{let i=ps(e,o.replace(/^~(?=\/)/,Sf()));return Ke(i).
toString("utf8").trim()}catch{return""}})}function If(t,e){let n;try{n=Of(Ke(t).toString("utf8"))}catch{return}let{plugin:r}=n??
{},o=(Array.isArray(r)?r:[]).map(a=>Array.isArray(a)?a:[a]).findLast(([a])=>vf(ri(a,"",e)));if(o===void 0)return;let i=Object.
entries(o[1]??{}).map(([a,d])=>[a,ri(d,wf(t),e)]);return Object.fromEntries(i)}function oi(t,e,n=process.cwd()){let{OPENCODE_CONFIG:r="",
OPENCODE_CONFIG_DIR:s=""}=e;return[...ni.map(a=>Tf(t,a)),...r===""?[]:[ps(n,r)],...s===""?[]:ni.map(a=>ps(n,s,a))].flatMap(
a=>{let d=If(a,e);return d===void 0?[]:[{path:a,options:d}]}).at(-1)??{path:t,options:{}}}import{realpathSync as Rf}from"node:fs";import{join as Af}from"node:path";var _f="trust.json",Df=1;function qe(t){try{return Rf(t)}catch{return t}}function ii(t,e){let n={};try{let r=JSON.parse(
Ke(Af(t,_f)).toString("utf8"));r.version===Df&&(n=r.projects??{})}catch{}return new Map(e.map(r=>{let s=qe(r),o=Object.hasOwn(
n,s)?n[s]:[];return[r,Array.isArray(o)?o.map(String):[]]}))}function gt({uri:t,host:e,profile:n}){if(t!==void 0){if(/^databricks($|:)/.
test(t)){let r=t.replace(/\/+$/,""),s=r==="databricks"&&n!==void 0?`${r}://${n}`:r;return e===void 0?s:`${s} ${e.replace(
/\/+$/,"")}`}try{let r=new URL(t);return r.protocol!=="http:"&&r.protocol!=="https:"?t:`${r.origin}${r.pathname.replace(
/\/+$/,"")}`}catch{return t}}}function ai(t){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.test(t)}var K=ei;function Zt(t){if(typeof t!="string"&&typeof t!="number"&&typeof t!="boolean")return;let e=String(t).trim();return e===
""?void 0:e}function Jt({variables:t,options:e},n,r=0){return e!==void 0?r===0?Zt(e[n]):void 0:Zt(t?.[K[n][r]??""])}function Pn(t){
return{uri:Jt(t,"trackingUri"),host:Jt(t,"databricksHost"),profile:Jt(t,"databricksProfile")}}function ms(t,e){let n=Pf(
e,t);return!n.startsWith("..")&&!fi(n)}function Cf({directory:t,worktree:e}){let n=di(t);if(e===void 0)return[n];let r=di(
e);if(!ms(n,r)||r===Mf(r).root)return[n];let s=[n];for(let o=n;o!==r;)o=Nf(o),s.push(o);return s}function Lf({XDG_CONFIG_HOME:t}){
return Yt(Zt(t)??Yt(ci(),".config"),"opencode")}function gs({XDG_STATE_HOME:t}){let e=t!==void 0&&fi(t)?t:Yt(ci(),".loca\
l","state");return Yt(e,"opencode-mlflow")}function Nn(t,e=Pn(t)){return{...t,owner:"user",server:e,trusted:[]}}function ui(t){
let e=Yt(t,".env");try{return[{source:e,variables:(0,li.parse)(Ke(e))}]}catch{return[]}}function Mn(t,e){return Object.fromEntries(
Object.entries(t).filter(([n])=>e(n)))}function He(t,e,n,r=()=>!1,s=!1){let o=Lf(t),i=oi(o,t,n?.directory),a=Pn({options:i.
options}),d=b=>Zt(e[b])===Zt(i.options[b]),u=n===void 0?[]:Cf(n),c=ii(gs(t),u),p=u.map(b=>c.get(b)??[]),m=[Nn({source:"e\
nvironment",variables:t}),Nn({source:"options",options:Mn(e,d)},a)],S=[...s?[]:m,{source:"options",owner:"project",options:Mn(
e,b=>!d(b)),server:Pn({options:Mn(e,b=>!d(b))}),trusted:p.flat()},...u.flatMap((b,E)=>ui(b).map(O=>({...O,owner:"project",
server:Pn(O),trusted:p.slice(E).flat()}))),...s?m.slice(1):[],Nn({source:i.path,options:Mn(i.options,b=>!d(b))},a),...ui(
o).map(b=>Nn(b)),...s?m.slice(0,1):[]];return{environment:t,sources:S,accepts:r}}var hs={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function pi({source:t}){return t==="options"?"the plugin's options":t==="environment"?"the envir\
onment":t}function mi(t){return/^(https?:|databricks)[!-~ ]*$/.test(t)?t:"(no URL)"}var ht=class{proposals;address;#e;#t;#n;#r;#s;constructor(e){
this.#e=e;let{sources:n}=e;this.#t=gi(n.filter(({owner:a})=>a==="user"));let r=n.filter(a=>this.#i(a)),s=r.find(({server:a})=>a.
uri!==void 0);this.#n=s;let o=gi(r.filter(a=>a.owner==="user"||a===s));this.address=o,this.#r=s?.owner==="user"||o===this.#t;
let i=[o,s&&gt(s.server)];this.#s=n.some(({trusted:a})=>a.some(d=>i.includes(d))),this.proposals=n.flatMap(a=>{let d=gt(
a.server);return d===void 0||this.#i(a)?[]:[{address:d,source:a.source}]})}#i({owner:e,server:n,trusted:r}){let s=gt(n);
return e==="user"||s===void 0||r.includes(s)?!0:this.#t!==void 0?s===this.#t:this.#e.accepts(s)}#o({server:e}){let[n,r]=this.
address?.split(" ")??[],s=gt(e)?.split(" ")[0];if(s===void 0&&e.host===void 0)return;let o=n?.startsWith("databricks")===
!0,i=!o||e.host===void 0||Ff(e)===r;return(s===void 0||s===n||o&&s==="databricks")&&i}#a(e){if(this.address===void 0||!this.#i(
e))return!1;let n=this.#o(e);return e.owner==="user"?(this.#r||this.#s)&&(n??!0):n===void 0?this.#s:n&&(this.#s||!this.#r)}#u(e,n){
let r=n.owner==="user";switch(hs[e]){case"server":{let s=this.#n,o=s?.owner==="project"&&s.server.host!==void 0;return n===
s||r&&!(o&&e==="databricksProfile")}case"place":return this.#i(n);case"credential":return this.#a(n);case"own":return r;case"\
choice":return!0}}said(e){return K[e].flatMap((n,r)=>this.#e.sources.flatMap(s=>{let o=Jt(s,e,r),i=s.options===void 0?n:
e;return o===void 0?[]:[{value:o,source:s,name:i}]}))}counting(e){return this.said(e).filter(({source:n})=>this.#u(e,n))}problems(){
let e=this.proposals.map(({address:r,source:s})=>`${pi({source:s})} names the server ${mi(r)}, which you have not agreed\
 to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)`),n=Object.keys(hs);return[...e,...n.flatMap(
r=>this.#c(r))]}#c(e){let[n]=this.said(e).filter(({source:o})=>this.#i(o)&&!this.#u(e,o)),r=hs[e];if(n===void 0)return[];
let s=`${K[e][0]} of ${pi(n.source)}`;return r==="own"?[`${s} is not used: a project's files cannot set it`]:r!=="creden\
tial"||this.address===void 0?[]:this.counting(e).length>0?[]:[`${s} is not sent to ${mi(this.address)}: it was not given\
 with that server`]}};function Ff({host:t}){return t?.replace(/\/+$/,"")}function gi(t){let e=n=>t.find(({server:r})=>r[n]!==
void 0)?.server[n];return gt({uri:e("uri"),host:e("host"),profile:e("profile")})}var yt={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},Uf={allowed:["new","full"],unset:"ne\
w",invalid:"new"},jf=256,Bf=30;function hi(t){let e=t.filter(({source:n})=>n.owner==="user");return[...e,...t.filter(n=>!e.
includes(n))]}function Wf({value:t}){return yt.allowed.find(e=>e===t.toLowerCase())??yt.invalid}function Gf(t){let e=s=>yt.
allowed.indexOf(Wf(s)),n=t.some(({source:s})=>s.owner==="user"),r=yt.allowed.indexOf(yt.unset);return hi(t).filter(s=>n||
e(s)<r).sort((s,o)=>e(s)-e(o))}function Cn(t,e){let n=t.counting(e);return e==="redactPattern"?hi(n):e==="capture"?Gf(n):
n}function yi(t){let e=new ht(t),n={};for(let r of Object.keys(K)){let[s]=Cn(e,r);if(s===void 0)continue;let{value:o,source:i,
name:a}=s,d=e.said(r).filter(c=>c.value!==o&&c.source.source!==i.source),u=[...new Set(d.map(c=>c.source.source))];n[K[r][0]]=
{value:o,source:i.source,name:a,hidden:u}}return n}function Qe(t){let{environment:e}=t,n=new ht(t),r=m=>Cn(n,m)[0]?.value,
s=m=>/^(true|1|yes|on)$/i.test(r(m)??""),o=[...n.problems()],i=(m,{allowed:S,unset:b,invalid:E})=>{let O=r(m)?.toLowerCase();
if(O===void 0)return b;let W=S.find(me=>me===O);return W!==void 0?W:(o.push(`${K[m][0]} must be one of ${S.join(", ")}: \
taken as ${E}`),E)},a=(m,S)=>{let b=r(m);if(b===void 0)return S;let E=Number(b);return Number.isFinite(E)&&E>0?E:(o.push(
`${K[m][0]} must be a number above 0: taken as ${S}`),S)},d=()=>{let m=r("stateDir");if(m!==void 0&&$f(m))return m;let S=gs(
e);return m!==void 0&&o.push(`${K.stateDir[0]} must be an absolute path: taken as ${S}`),S},[u]=Cn(n,"caCertificate"),c=u!==
void 0&&K.caCertificate.indexOf(u.name)<=0,p=s("insecureTls")&&!c;return s("insecureTls")&&!p&&o.push(`${K.insecureTls[0]}\
 and ${K.caCertificate[0]} are both set: certificates are checked`),{trackingUri:r("trackingUri"),experimentId:r("experi\
mentId"),debug:s("debug"),username:r("username"),password:r("password"),token:r("token"),workspace:r("workspace"),traceLocation:r(
"traceLocation"),databricksHost:r("databricksHost"),databricksToken:r("databricksToken"),databricksClientId:r("databrick\
sClientId"),databricksClientSecret:r("databricksClientSecret"),databricksProfile:r("databricksProfile"),databricksConfigFile:r(
"databricksConfigFile"),databricksAuthType:r("databricksAuthType"),caCertificate:p?void 0:u?.value,insecureTls:p,capture:i(
"capture",yt),redactPattern:r("redactPattern"),inputs:i("inputs",Uf),stateDir:d(),spoolMegabytes:a("spoolMegabytes",jf),
spoolDays:a("spoolDays",Bf),proposals:n.proposals,problems:o}}function bi(t){let e={...t.environment},n=new ht(t);for(let r of Object.
keys(K)){for(let i of K[r])Reflect.deleteProperty(e,i);let[s]=Cn(n,r);if(s===void 0)continue;let o=s.source.options!==void 0;
e[o?K[r][0]:s.name]=s.value}return e}import{resolve as nd}from"node:path";import{fileURLToPath as Zm}from"node:url";var y={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",databricksTable:"\
mlflow.experiment.databricksTraceSpanStorageTable",gitBranch:"mlflow.source.git.branch",gitCommit:"mlflow.source.git.com\
mit",gitRemote:"mlflow.source.git.repoURL",messageFormat:"mlflow.message.format",model:"mlflow.llm.model",provider:"mlfl\
ow.llm.provider",schemaVersion:"mlflow.trace_schema.version",session:"mlflow.trace.session",sourceName:"mlflow.source.na\
me",sourceType:"mlflow.source.type",spanCost:"mlflow.llm.cost",spanInputs:"mlflow.spanInputs",spanOutputs:"mlflow.spanOu\
tputs",spanTokens:"mlflow.chat.tokenUsage",spanType:"mlflow.spanType",tools:"mlflow.chat.tools",traceCost:"mlflow.trace.\
cost",traceName:"mlflow.traceName",traceNameTag:"mlflow.traceTag.mlflow.traceName",traceOutputs:"mlflow.traceOutputs",traceRequestId:"\
mlflow.traceRequestId",traceTokens:"mlflow.trace.tokenUsage",user:"mlflow.trace.user"},F={agentName:"gen_ai.agent.name",
exceptionMessage:"exception.message",exceptionType:"exception.type",session:"session.id",toolCallId:"gen_ai.tool.call.id",
user:"user.id"},T={agent:"opencode.agent",command:"opencode.command",compaction:"opencode.compaction",content:"opencode.\
content",diffPatch:"opencode.diff.patch",finishReason:"opencode.finish_reason",hostOs:"opencode.host.os",messageId:"open\
code.message.id",mode:"opencode.mode",model:"opencode.model",notUnderstood:"opencode.not_understood",outcome:"opencode.o\
utcome",requestedTool:"opencode.tool.requested",reverted:"opencode.reverted",sessionId:"opencode.session.id",sessionTitle:"\
opencode.session.title",toolKind:"opencode.tool.kind",toolTitle:"opencode.tool.title",tools:"opencode.tools",variant:"op\
encode.variant",version:"opencode.version"};function Si(t){let e=t.input+t.cacheRead+t.cacheWrite,n=t.output+t.reasoning;if(e+n!==0)return{input_tokens:e,output_tokens:n,
total_tokens:e+n,...t.cacheRead>0?{cache_read_input_tokens:t.cacheRead}:{},...t.cacheWrite>0?{cache_creation_input_tokens:t.
cacheWrite}:{}}}function wi(t){return{total_cost:t}}function ke(t,e,n){return{[y.spanType]:t,[y.spanInputs]:e,[y.spanOutputs]:n}}function Ti(t){let e=t.tokens===void 0?void 0:
Si(t.tokens);return{[y.messageFormat]:"openai",[y.model]:t.model,[y.provider]:t.provider,[y.spanTokens]:e,[y.spanCost]:e===
void 0||t.cost===void 0?void 0:wi(t.cost)}}function Ei(t,e,n){return{[y.traceNameTag]:t,[F.session]:e,[F.user]:n}}function Ln(t,e,n,r={}){
return{name:"exception",time:t,attributes:{[F.exceptionType]:e,[F.exceptionMessage]:n,...r}}}var Je={name:"Interrupted",message:"OpenCode stopped before this ended"},Vf="f".repeat(16);function ki({info:t,rootSpanId:e,
seen:n}){let{metadata:r,requestPreview:s,requestTime:o}=t,i=s===void 0?void 0:{messages:[{role:"user",content:s}]};return{
traceId:t.traceId,spanId:e,name:t.tags[y.traceName]??"opencode",start:o,end:Math.max(o,n),status:{code:"OK"},attributes:{
...ke("AGENT",i,void 0),[y.messageFormat]:"openai",[F.session]:r[y.session],[F.user]:r[y.user]},events:[]}}function xi(t){
return{...ki(t),parentSpanId:Vf}}function Oi(t){let{info:e}=t,n=ki(t);return e.state==="OK"?{root:n,info:e}:e.state==="E\
RROR"?{root:{...n,status:{code:"ERROR"}},info:e}:{root:{...n,status:{code:"ERROR",message:Je.message},attributes:{...n.attributes,
[T.outcome]:"interrupted"},events:[Ln(n.end,Je.name,Je.message)]},info:{...e,state:"ERROR",duration:n.end-n.start,tags:{
...e.tags,[T.outcome]:"interrupted"}}}}function G(t){switch(t.kind){case"span":return`${t.traceId} ${t.spanId}`;case"info":return t.traceId;case"tag":return}}function Xt(t,e=!1){
return{kind:"span",traceId:t.traceId,spanId:t.spanId,text:JSON.stringify(t),...e?{provisional:e}:{}}}function Fn(t,e,n){
return{kind:"info",traceId:t.traceId,text:JSON.stringify(t),final:e,...n===void 0?{}:{rootSpanId:n.rootSpanId,seen:n.seen}}}
function vi(t,e){return Object.entries(e).map(([n,r])=>({kind:"tag",traceId:t,text:JSON.stringify({key:n,value:r})}))}var $n=class{#e;#t;#n=new Map;#r=[];#s=Number.POSITIVE_INFINITY;constructor(e,n){this.#e=e,this.#t=n}get most(){return this.#s}get isSingle(){
return this.#r.length===1}deferUntilDue(e,n){if(this.#s=Number.POSITIVE_INFINITY,e.size===0&&(this.#n.clear(),this.#r=[]),
this.#n.size===0)return 0;let r=new Set,s=Number.POSITIVE_INFINITY;for(;;){let o=e.peek(n),[i]=o;if(i===void 0)return 0;
let a=this.#n.get(i.id),d=({id:p})=>this.#n.get(p)!==a,u=o.findIndex(d),c=u<0||n==="trace"?o:o.slice(0,u);if(a===void 0||
a.due<=performance.now())return this.#s=Math.min(a?.size??Number.POSITIVE_INFINITY,c.length),0;if(s=Math.min(s,a.due),r.
has(i.id))return Math.max(1,s-performance.now());for(let{id:p}of c)r.add(p);e.defer(c)}}add(e){let n=e.map(({id:o})=>o),
r=Math.max(...n.map(o=>this.#n.get(o)?.count??0));if(r>=10&&(e.length===1||zf(e)))return!0;this.#r=this.#r.filter(o=>!o.
ids.some(i=>n.includes(i))),this.#r.push(this.#i(n,r,n.length));let s=this.#r.length>4?this.#r.shift():void 0;if(s?.count===
0)for(let o of s.ids)this.#n.delete(o);return!1}noteSuccess(){for(let{ids:e,count:n}of this.#r)this.#i(e,n+1,Math.ceil(e.
length/2));this.#r=[]}forget(e){for(let{id:n}of e)this.#n.delete(n)}#i(e,n,r){let s=Math.min(this.#t,this.#e*2**n),o=performance.
now()+s*(.5+Math.random()/2),i={count:n,due:o,size:r,ids:e};for(let a of e)this.#n.set(a,i);return i}};function zf(t){return t.
some(({kind:e})=>e==="info")}var Kf=250,qf=36e5,Hf=5,Qf=3,Un=class{#e;#t;#n;#r;#s=0;#i=0;#o;#a=0;#u;#c;#d;#f=!1;#m=!1;#l=!1;constructor(e){this.#e={progress:()=>{},
firstRetry:500,longestRetry:3e4,...e},this.#t=new $n(this.#e.firstRetry,this.#e.longestRetry)}get reason(){return this.#o}get isFailing(){
return this.#s>0}get elapsed(){return this.#d===void 0?0:Math.max(0,performance.now()-this.#d)}get fastest(){return this.#u??
0}schedule(e){if(!this.#l){if(this.#r!==void 0){(!this.isFailing||this.#y())&&this.#c?.();return}e?this.#p():this.#n===void 0&&
(this.#n=setTimeout(()=>{this.#p()},Kf),this.#n.unref())}}async flush(e){if(this.#p(),this.#r===void 0)return!0;let n,r=new Promise(
o=>{n=setTimeout(o,e,!1)}),s=await Promise.race([this.#r.then(()=>!0),r]);return clearTimeout(n),s}stop(){this.#l=!0,clearTimeout(
this.#n),this.#n=void 0,this.#c?.()}#p(){clearTimeout(this.#n),this.#n=void 0,!(this.#l||this.#r!==void 0||this.#e.queue.
size===0)&&(this.#r=this.#g().catch(e=>{this.#e.debug(`sending stopped: ${String(e)}`)}).then(()=>{this.#r=void 0}))}async#g(){
let{queue:e,transport:n}=this.#e;for(;!this.#l;){let r=this.#t.deferUntilDue(e,n.unit);if(r>0){await this.#x(r);continue}
let s=e.peek(n.unit,this.#w());if(s.length===0)return;this.#f=!1,this.#d=performance.now();let o=await n.send(s),i=this.
elapsed;this.#d=void 0;let a=this.#b(s,o,i);a>0&&await this.#x(a)}}#y(){return this.#f||this.#m||!this.#t.isSingle?!1:(this.#m=
!0,!0)}#w(){let{most:e}=this.#t;return this.#a>0?Math.min(e,Math.ceil(this.#a/2)):e}#b(e,n,r){let s=n.outcome==="again"&&
this.#i<Hf;if(this.#i=n.outcome==="again"?this.#i+1:0,s)return 0;switch(n.outcome){case"delivered":return this.#a=Math.max(
0,this.#a-e.length),this.#t.noteSuccess(),this.#m=!1,this.#S(e,r),0;case"rejected":return n.content&&e.length>1&&this.#e.
transport.unit==="records"?(this.#a=e.length,0):(this.#T(e,n.reason),0);case"retry":case"unreachable":return this.#E(e,n);case"\
again":return this.#E(e,{outcome:"retry",reason:"the server is of no known kind"})}}#S(e,n){this.#s=0,this.#u=Math.min(n,
this.#u??n),this.#e.queue.settle(e),this.#e.debug(`delivered ${Ii(e)} in ${Math.round(n)} ms`),this.#t.forget(e),this.#e.
progress({records:e,delivered:!0})}#T(e,n){this.#s=0,this.#a=0,this.#o=n,this.#e.debug(`refused, ${Ii(e)}: ${n}`),this.#e.
queue.refuse(e,n),this.#t.forget(e),this.#e.progress({records:e,delivered:!1})}#E(e,n){let{queue:r,debug:s}=this.#e;this.#a=
0,this.#s+=1,this.#o=n.reason;let o=n.outcome==="retry"?n.after:void 0;return o!==void 0?(s(`asked to wait ${o} ms: ${n.
reason}`),this.#f=!0,Math.min(Math.max(o,this.#k()),qf)):(s(`could not send, will try again: ${n.reason}`),n.outcome==="\
unreachable"&&this.#s%Qf!==0?this.#k():this.#t.add(e)?(this.#T(e,n.reason),0):(r.defer(e),this.#s===1&&r.size>e.length?0:
this.#k()))}#k(){let{firstRetry:e,longestRetry:n}=this.#e;return Math.min(n,e*2**Math.min(this.#s-1,16))*(.5+Math.random()/
2)}#x(e){return new Promise(n=>{let r=()=>{clearTimeout(s),this.#c=void 0,n()},s=setTimeout(r,e);s.unref(),this.#c=r})}};
function Ii(t){let[e]=t;return t.length===1&&e?.kind==="info"?`the info of trace ${e.traceId}`:t.length===1&&e?.kind==="\
tag"?`a tag of trace ${e.traceId}`:`${t.length} records`}var Jf=1e3,Yf=3500,ys=1e3,bt=class{#e;#t;#n;#r;#s=new Set;constructor(e){this.#e=e.queue,this.#t=new Un(e),this.#n=e.background,
this.#r=e.debug}get isBusy(){return this.#e.size>0||this.#s.size>0}get reason(){return this.#t.reason}get waiting(){return this.#e.
size}record(e,n){for(let r of e)r.kind==="info"&&(r.final?this.#s.delete(r.traceId):this.#s.add(r.traceId));this.#e.add(
e),this.#t.schedule(n),this.#n?.startSoon()}noteUnlocated(e){this.#e.noteUnlocated(e)}takeOver(){try{let{open:e,more:n}=this.#e.
takeOver();for(let r of e)this.#i(r);return this.isBusy&&(this.#t.schedule(!1),this.#n?.startNow()),n}catch(e){return this.#r(
`orphaned queues not taken over: ${String(e)}`),!1}}takeOverAll(){!(this.#e.size>=ys)&&!this.takeOver()||setTimeout(()=>{
this.takeOverAll()},Jf).unref()}async flushAtExit(e,n=Yf){let{isFailing:r,elapsed:s,fastest:o}=this.#t;r||(this.#e.isVolatile?
await this.#t.flush(n):Math.max(s,o)<e&&await this.#t.flush(e)),this.isBusy&&this.#n?.startNow()}flush(e){return this.#t.
flush(e)}stop(){this.#t.stop(),this.isBusy||this.#e.close()}#i(e){let{traceId:n}=e.info;try{let{root:r,info:s}=Oi(e);this.#e.
add([Xt(r),Fn(s,!0,e)]),this.#r(`trace ${n} was left open by another process: ended`)}catch(r){this.#r(`trace ${n} was l\
eft open and cannot be ended: ${String(r)}`)}}};import{spawn as tl}from"node:child_process";import{createHash as Zf}from"node:crypto";import{readFileSync as Ai,readlinkSync as Xf}from"node:fs";import{hostname as el}from"node:os";
var bs="0";function jn({place:t,pid:e,start:n}){return`${t}.${e}.${n}`}function _i(t){let[,e,n,r]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.
exec(t)??[];if(!(e===void 0||n===void 0||r===void 0))return{place:e,pid:Number(n),start:r}}function Bn(t){return Zf("sha\
256").update(t).digest("hex").slice(0,12)}function Ss(t){try{return t()}catch{return""}}function Di(t){let e=Ss(()=>Ai(`\
/proc/${t}/stat`,"utf8"));return e===""?[]:e.slice(e.lastIndexOf(")")+2).split(" ")}function Ni(t){let e=t[19];if(e===void 0)
return bs;let n=Ss(()=>Ai("/proc/sys/kernel/random/boot_id","utf8"));return Bn(`${n} ${e}`)}var Ri;function ue(){let t=Ss(
()=>Xf("/proc/self/ns/pid"));return Ri??={place:Bn(`${el()} ${t}`),pid:process.pid,start:Ni(Di(process.pid))},Ri}function St({
pid:t,start:e}){try{process.kill(t,0)}catch(s){return!(s instanceof Error&&"code"in s&&s.code==="ESRCH")}let n=Di(t);if(n[0]===
"Z"||n[0]==="X")return!1;let r=Ni(n);return e===bs||r===bs||e===r}var nl=6e4,rl={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},sl=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,Wn=class{#e;#t=new Set;#n;#r;#s;#i=0;constructor(e){this.#e={runtime:process.execPath,interval:2e3,idle:5e3,...e}}addSource(e){
this.#t.add(e)}removeSource(e){return this.#t.delete(e),this.#t.size===0}startSoon(){if(this.#r!==void 0||this.#n!==void 0)
return;let{interval:e}=this.#e,n=Math.min(e*2**(this.#i-1),nl);this.#n=setTimeout(()=>{this.#n=void 0,this.startNow()},this.#i===
0?0:n),this.#n.unref()}get#o(){return[...this.#t].some(e=>e())}startNow(){if(this.#r!==void 0||!this.#o)return;let{environment:e,
debug:n}=this.#e;try{let[r="",...s]=this.#a(),o=tl(r,s,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"/",env:{...e,...rl},
windowsHide:!0});this.#r=o,o.on("error",i=>{n(`background process not started: ${String(i)}`),this.#u(o)}),o.on("exit",()=>{
this.#u(o)}),o.stdin.on("error",()=>{}),o.unref(),o.stdin.unref?.(),this.#d()}catch(r){n(`background process not started\
: ${String(r)}`),this.#i+=1,this.startSoon()}}#a(){let{file:e,project:n,queue:r,runtime:s}=this.#e,o=jn(ue()),i=[s,e,"de\
liver",n,"--parent",o];return process.platform==="win32"?i:["/bin/sh","-c",sl,"opencode-mlflow",r,o,...i]}#u(e){this.#r===
e&&(this.#c(),this.#i=this.#o?this.#i+1:0,this.#o&&this.startSoon())}#c(){this.#r=void 0,clearInterval(this.#s)}#d(){let{
idle:e}=this.#e,n;this.#s=setInterval(()=>{if(this.#o)n=void 0;else if(n===void 0)n=performance.now();else if(performance.
now()-n>=e){let r=this.#r;this.#c(),this.#i=0,r?.kill()}},e/5),this.#s.unref()}};var ol=256,il=2*1024*1024,al=2e3;function Gn(t,e,n){return e==="records"?dl(t,n):ul(t)}function Mi(t,{outline:e}){return e.
kind==="tag"?t.hasInfo(e.traceId):e.kind==="info"&&e.final&&t.hasSpans(e.traceId)}function dl(t,e){let n=Math.max(1,Math.
min(e,ol)),r=[],s=new Set,o=new Set,[i,a]=[0,0];for(let d of t.list()){let{outline:u}=d;if(u.kind!=="span"){if(Mi(t,d))continue;
if(r.length===0)return[d];if(o.add(u.traceId),a+=1,a>al)break;continue}if(o.has(u.traceId))continue;i+=d.size;let c=r.length>
0&&i>il,p=G(u);if(c||s.has(p)||(s.add(p),r.push(d),r.length>=n))break}return r}function ul(t){for(let e of t.list()){let{
outline:n}=e;if(n.kind==="span"||n.kind==="tag"&&Mi(t,e))continue;if(n.kind==="tag"||!n.final)return[e];let r=t.spans(n.
traceId);return[...new Map(r.map(o=>[G(o.outline),o])).values(),e]}return[]}function Pi(){let t=process.getBuiltinModule,e=s=>t?.(s),{Database:n}=e("bun:sqlite")??{};if(n!==void 0)return(s,o)=>new n(
s,o?{readonly:o}:{readwrite:!0,create:!0});let{DatabaseSync:r}=e("node:sqlite")??{};return r&&((s,o)=>new r(s,{readOnly:o}))}
function Vn(){return Pi()!==void 0}var en=class extends Error{};function wt(t){let e=[1,11,26];return t instanceof en||e.
includes(Li(t))}function Ci(t){return Li(t)===8}function Li(t){let{errno:e,errcode:n}=t;return Number(e??n)&255}var ce=class{#e;#t=new Map;constructor(e,n="\
write"){let r=Pi();if(r===void 0)throw new Error("this runtime has no SQLite");this.#e=r(e,n==="read")}exec(e){this.#e.exec(
e)}run(e,...n){this.#n(e).run(...n)}all(e,...n){return this.#n(e).all(...n)}get(e,...n){return this.all(e,...n)[0]}transaction(e){
this.run("BEGIN IMMEDIATE");try{let n=e();return this.run("COMMIT"),n}catch(n){try{this.run("ROLLBACK")}catch{}throw n}}close(){
try{for(let e of this.#t.values())e.finalize?.();this.#e.close()}catch{}}#n(e){let n=this.#t.get(e);if(n!==void 0)return n;
let r=this.#e.prepare(e);return this.#t.set(e,r),r}};var zn={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as Np}from"node:fs";import{basename as Mp,join as Pp}from"node:path";import{lstatSync as ep,readdirSync as tp,statSync as np}from"node:fs";import{join as rp}from"node:path";import{join as cl}from"node:path";import{threadId as fl}from"node:worker_threads";var ll=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,pl=1e6,Fi=0;function Me(t){let[,e="",n="",r="",s="",
o=""]=ll.exec(t)??[];if(e!=="")return{destination:e,owner:{place:n,pid:Number(r),start:s},n:Number(o)}}function Tt({destination:t,
owner:e,n}){return[t,e.place,e.pid,e.start,n].join(".")}function Et(t,e){return Fi+=1,{destination:t,owner:e,n:fl*pl+Fi}}
function ws({url:t,experimentId:e,workspace:n}){return Bn([t,e,n??""].join(" "))}function te(t){return cl(t,"queue")}import{existsSync as Yl,renameSync as fa}from"node:fs";import{join as Zl}from"node:path";import{lstatSync as Hi,readdirSync as Qi,renameSync as _l,statSync as Ji}from"node:fs";import{basename as Yi,dirname as Dl,
join as dn}from"node:path";import{chmodSync as hl,closeSync as ji,constants as sn,fchmodSync as yl,fdatasync as bl,fstatSync as Bi,lstatSync as Wi,
mkdirSync as Gi,openSync as Es,rmdirSync as Sl,rmSync as wl}from"node:fs";import{dirname as Tl,join as on}from"node:path";import{crc32 as ml}from"node:zlib";function tn(t){return t.kind==="info"&&!t.final&&t.rootSpanId!==void 0}function nn(t,...e){return e.reduce((n,r)=>ml(r,n),
0)+Number(t)}function Ts({id:t,position:e,outline:n,size:r}){return{id:Number(t),position:Number(e),outline:JSON.parse(String(
n)),size:Number(r)}}function ye(t){let{id:e,position:n,at:r,sent:s,crc:o}=t,[i,a,d]=[t.destination,t.outline,t.text].map(
String);if(!(i===void 0||a===void 0||d===void 0)&&nn(s===1,i,a,d)===o)return{id:Number(e),position:Number(n),at:Number(r),
isSent:s===1,destination:JSON.parse(i),record:{...JSON.parse(a),text:d}}}function $i(t){let e=new Map;for(let n of t){let r=G(
n.record)??n.id;e.delete(r),e.set(r,n)}return[...e.values()]}function rn(t){return t.kind==="info"?!t.final:"provisional"in
t}function Ui(t){if(!(t.kind!=="info"||t.final||t.rootSpanId===void 0))try{let e=JSON.parse(t.text),{rootSpanId:n,seen:r=0}=t;
return gl(e)?{info:e,rootSpanId:n,seen:r}:void 0}catch{return}}function gl(t){let{traceId:e,requestTime:n,metadata:r,tags:s}=t??
{};return typeof e=="string"&&typeof n=="number"&&typeof r=="object"&&typeof s=="object"}var an=1,xs=1869442161,q="queue.db",Ye=`${q}-wal`,kt="queue.log",El=[q,Ye,kt,`${q}-shm`,`${q}-journal`],Vi=`
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
PRAGMA application_id = ${xs};
PRAGMA user_version = ${an};`,kl=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,xl="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",Ol=4*1024*1024,vl=4*1024*
1024,ks=class extends Error{},ne=class t{folder;#e;#t=[];#n;constructor(e,n){this.#e=e,this.folder=n}static inMemory(){let e=new ce(
":memory:");return e.exec(Vi),new t(e)}static create(e){Gi(Tl(e),{recursive:!0,mode:448}),Gi(e,{mode:448});let n;try{hl(
e,448);let r=on(e,q);n=Es(r,sn.O_RDWR|sn.O_CREAT|sn.O_EXCL,384),yl(n,384);let s=new t(Ki(r,xl),e);return s.#t.push(n),s.
transaction(()=>{s.#e.exec(Vi)}),s}catch(r){throw n!==void 0&&ji(n),Pe(e),r}}static open(e){let n=on(e,q);if(!Wi(n).isFile())
throw new ks(n);let r=new t(Ki(n),e);return r.#t.push(Es(n,sn.O_RDONLY)),r}get isExclusive(){return this.#e.get("PRAGMA \
locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#n??=qn(this.#e.get("SELECT count(*) AS n FROM reco\
rds WHERE sent = 0")),this.#n}hasTrace(e){return this.#e.get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? L\
IMIT 1",e,`${e}$`)!==void 0}get total(){return qn(this.#e.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#e.
get("SELECT 1 FROM records LIMIT 1")===void 0}get bytes(){return qn(this.#e.get("SELECT sum(size) AS n FROM records"))}get format(){
return Number(this.#e.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#e.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return qn(this.#e.get("SELECT page_count * page_size AS n FROM \
pragma_page_count, pragma_page_size"))>vl?!0:this.#e.get("PRAGMA quick_check(1)")?.quick_check==="ok"}get logFrames(){return Number(
this.#e.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[e]=this.#t;if(e===void 0||this.folder===void 0)return!1;
let n=Wi(on(this.folder,q),{throwIfNoEntry:!1}),r=Bi(e);return n?.ino!==r.ino||n.dev!==r.dev}transaction(e){try{this.#e.
transaction(e)}catch(n){throw this.#n=void 0,n}}insert({id:e,position:n,destination:r,at:s,isSent:o,record:i}){let{text:a,
...d}=i,[u,c]=[JSON.stringify(r),JSON.stringify(d)];this.#e.run("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \
?, ?)",e,n,G(i)??`${i.traceId}#${e}`,Number(tn(d)),Number(o),s,a.length,nn(o,u,c,a),u,c,a),o||this.#r(1)}about(e){return this.#e.
all("SELECT id FROM records WHERE subject = ? ORDER BY id",e).map(({id:n})=>Number(n))}spans(e){let n=`${zi} WHERE subje\
ct > ? AND subject < ? ORDER BY position`;return this.#e.all(n,`${e} `,`${e}!`).map(Ts)}has(e){return this.#e.get("SELEC\
T 1 FROM records WHERE id = ?",e)!==void 0}waits(e){return this.#e.get("SELECT 1 FROM records WHERE id = ? AND sent = 0",
e)!==void 0}list(e,n){let r=`${zi} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;return this.#e.all(r,e,n).
map(Ts)}*entries(){let e=`${Kn} WHERE id > ? ORDER BY id LIMIT ${Il}`;for(let n=0;;){let r=this.#e.all(e,n);yield*r.map(
ye);let s=r.at(-1);if(s===void 0)return;n=Number(s.id)}}entry(e){let n=this.#e.get(`${Kn} WHERE id = ?`,e);return n===void 0?
void 0:ye(n)}ofTrace(e){let n=`${Kn} WHERE subject >= ? AND subject < ? ORDER BY id`;return this.#e.all(n,e,`${e}$`).map(
ye).filter(s=>s!==void 0)}open(){return this.#e.all(`${Kn} WHERE open = 1`).map(ye).filter(n=>n!==void 0)}delete(e){let n=this.#e.
all(Rl,JSON.stringify(e));this.#r(-n.filter(({sent:r})=>r===0).length)}trim(e,n){let r=[],s=e;return this.transaction(()=>{
for(let{id:o,size:i}of this.#e.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY id")){if(s<=0)break;n(Number(o))||
(s-=Number(i),r.push(this.entry(Number(o))),this.delete([Number(o)]))}}),r}keepSent(e){this.#r(-this.#e.all(Al,JSON.stringify(
e)).length)}move(e,n){this.#e.run("UPDATE records SET position = ? WHERE id = ?",n,e)}sync(){if(this.folder===void 0)return;
this.#t.length<2&&this.#t.push(Es(on(this.folder,Ye),sn.O_RDONLY));for(let n of this.#t)bl(n,()=>{});let[,e]=this.#t;e!==
void 0&&Bi(e).size>Ol&&this.checkpoint()}checkpoint(){this.#e.all("PRAGMA incremental_vacuum"),this.#e.exec("PRAGMA sync\
hronous = NORMAL"),this.#e.all("PRAGMA wal_checkpoint(TRUNCATE)"),this.#e.exec("PRAGMA synchronous = OFF")}remove(){this.
folder!==void 0&&Pe(this.folder),this.close()}close(){this.#e.close();for(let e of this.#t.splice(0))ji(e)}#r(e){this.#n!==
void 0&&(this.#n+=e)}},Il=64,qi="id IN (SELECT value FROM json_each(?))",Rl=`DELETE FROM records WHERE ${qi} RETURNING s\
ent`,Al=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${qi} RETURNING id`,zi="SELECT id, position, outl\
ine, size FROM records",Kn="SELECT id, position, sent, at, crc, destination, outline, text FROM records";function qn(t){
return Number(t?.n??0)}function Ki(t,e=""){let n=new ce(t);try{n.exec(kl+e);try{n.exec("PRAGMA journal_mode = WAL"),n.get(
"SELECT count(*) FROM sqlite_schema")}catch{n.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return n}catch(r){
throw n.close(),r}}function Pe(t){try{for(let e of El)wl(on(t,e),{force:!0});Sl(t)}catch{}}var Nl=24*36e5;function Os(t){return Math.max(0,Date.now()-t)}function Hn(t){try{let e=Qi(t).filter(n=>!n.endsWith("-shm")).
map(n=>Hi(dn(t,n),{throwIfNoEntry:!1})?.mtimeMs??0);return e.length===0?Ji(t).mtimeMs:Math.max(...e)}catch{return Date.now()}}
function Ml(t){let e=Me(Yi(t))?.owner;return e===void 0?!1:e.place===ue().place?!St(e):Os(Hn(t))>Nl}function Ze(t,e){let n;
try{n=Qi(t)}catch{return[]}return n.flatMap(r=>{let s=Me(r),o=dn(t,r);return s===void 0||!Ml(o)||!e(s,o)?[]:[{path:o,time:Ji(
o,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((r,s)=>r.time-s.time||r.path.localeCompare(s.path)).map(({path:r})=>r)}function Qn(t){
let e=Me(Yi(t));if(e===void 0)return;let n=dn(Dl(t),Tt(Et(e.destination,ue())));try{return _l(t,n),n}catch{return}}function Zi(t,e){
let n;try{return Hi(dn(t,q)).isFile()?(n=new ce(dn(t,q),"read"),e(n)):void 0}catch{return}finally{n?.close()}}function Xe(t){
return Zi(t,n=>n.get("PRAGMA application_id")?.application_id===xs&&Number(n.get("PRAGMA user_version")?.user_version)>an)===
!0}function Xi(t,e){let n="SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";return Zi(t,r=>r.get(n,e)!==
void 0)===!0}import{linkSync as Wl,rmSync as da}from"node:fs";import{join as et}from"node:path";import{closeSync as Pl,constants as Cl,fstatSync as Ll,openSync as Fl,readFileSync as $l,readSync as ea}from"node:fs";var xt=32,
Rs=24,B=4096,Ce=Rs+B,na=931071618;function vs(t,[e,n],r){let[s,o]=[e,n];for(let i=0;i+8<=t.length;i+=8){let a=r?t.readUInt32BE(
i):t.readUInt32LE(i),d=r?t.readUInt32BE(i+4):t.readUInt32LE(i+4);s=s+a+o>>>0,o=o+d+s>>>0}return[s,o]}function ta(t,e){return[
t.readUInt32BE(e),t.readUInt32BE(e+4)]}function*Ul(t){let e=jl(t);if(e===void 0)return;let n=Is(t),r=Bl(t)?ta(t,24):void 0;
for(let s=xt;s+Ce<=t.length;){if(!t.subarray(s+8,s+16).equals(e)){let p=t.indexOf(e,s+9);if(p<0)return;s=p-8,r=void 0;continue}
let o=ta(t,s+16),i=t.subarray(s,s+8),a=s+Rs,d=t.subarray(a,a+B),c=(r&&vs(d,vs(i,r,n),n))?.join()===o.join();yield{page:i.
readUInt32BE(0),commit:i.readUInt32BE(4),offset:a,isWhole:c},r=o,s+=Ce}}function jl(t){if(t.length<xt+Ce)return;let n=[16,
...[xt,xt+Ce,t.length-Ce,t.length-2*Ce].map(s=>s+8)].map(s=>t.subarray(s,s+8)),r=(s,o)=>s.some(i=>i!==0)&&n.some((i,a)=>a>
o&&i.equals(s));return n.find((s,o)=>r(s,o))??n[0]}function ra(t){let e=[...Ul(t)];return e.slice(0,e.findLastIndex(({commit:n})=>n>
0)+1)}function sa(t){let e=ra(t),n=(r,s)=>e.slice(s+1).some(({page:o,isWhole:i})=>i&&o===r.page);return e.filter((r,s)=>!r.
isWhole&&!n(r,s)).length}function Jn(t){try{return $l(t)}catch{return Buffer.alloc(0)}}function oa(t,e){let n;try{n=Fl(t,
Cl.O_RDONLY);let r=Math.floor((Ll(n).size-xt)/Ce),s=Buffer.alloc(8);ea(n,s,0,s.length,16);let o=Buffer.alloc(Rs);for(let i=e;i<
r;i+=1)if(ea(n,o,0,o.length,xt+i*Ce),!o.subarray(8,16).equals(s)||o.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{
n!==void 0&&Pl(n)}}function Is(t){return t.readUInt32BE(0)===na+1}function Bl(t){if(!Is(t)&&t.readUInt32BE(0)!==na)return!1;
let e=vs(t.subarray(0,24),[0,0],Is(t));return e[0]===t.readUInt32BE(24)&&e[1]===t.readUInt32BE(28)}function ia(t,e){let n=ra(
e).filter(({isWhole:i})=>i),{commit:r}=n.findLast(i=>i.commit>0)??{},s=r??Math.ceil(t.length/B),o=Buffer.alloc(s*B);t.copy(
o,0,0,o.length);for(let{page:i,offset:a}of n)i<=s&&e.copy(o,(i-1)*B,a,a+B);return o}var Gl=13,aa=8,Yn=["id","position","subject","open","sent","at","size","crc"].concat("destination","outline","text"),[Vl]=Yn;
function ua(t){try{da(et(t,kt),{force:!0}),Wl(et(t,Ye),et(t,kt))}catch{}}function ca(t){da(et(t,kt),{force:!0})}function Xn(t){
let e=Jn(et(t,q)),n=Jn(et(t,kt)),r=n.length>0?n:Jn(et(t,Ye)),s=ia(e,r),o=ne.inMemory(),i=sa(r),a=new Set;o.transaction(()=>{
for(let u=0;u+B<=s.length;u+=B)for(let c of zl(s,u)){let p=c===void 0?void 0:Hl(c);p===void 0?i+=1:p!=="other"&&!a.has(p.
id)&&(a.add(p.id),o.insert(p))}});let d=s.length<=B;return{store:o,damaged:d?0:Math.max(1,i)}}function*zl(t,e){if(e===0||
t[e]!==Gl)return;let n=t.readUInt16BE(e+3);if(aa+2*n>B){yield void 0;return}for(let r=0;r<n;r+=1){let s=t.readUInt16BE(e+
aa+2*r);yield s<B?Kl(t,e,s):void 0}}function Kl(t,e,n){let[r,s]=Zn(t,e+n),[o,i]=Zn(t,s),a=ql(r);if(i+a>e+B||r>t.length)return;
let d=[t.subarray(i,i+a)],u=r-a,c=u>0?t.readUInt32BE(Math.min(i+a,t.length-4)):0;for(;u>0;){let p=(c-1)*B;if(c<2||p+B>t.
length)return;d.push(t.subarray(p+4,p+4+Math.min(u,B-4))),u-=B-4,c=t.readUInt32BE(p)}return{rowId:o,payload:Buffer.concat(
d)}}function ql(t){let e=B-35;if(t<=e)return t;let n=Math.floor((B-12)*32/255)-23,r=n+(t-n)%(B-4);return r<=e?r:n}function Zn(t,e){
let n=0;for(let r=0;r<8;r+=1){let s=t[e+r]??0;if(n=n*128+(s&127),s<128)return[n,e+r+1]}return[n*256+(t[e+8]??0),e+9]}function Hl({
rowId:t,payload:e}){let[n,r]=Zn(e,0),s=[];for(let a=r;a<n&&s.length<=Yn.length;){let[d,u]=Zn(e,a);s.push(d),a=u}if(s.length!==
Yn.length)return"other";let o={},i=n;for(let[a,d]of s.entries()){let[u,c]=Jl(e,i,d);o[Yn[a]??""]=u,i+=c}return o[Vl??""]=
t,ye(o)}var Ql={1:1,2:2,3:3,4:4,5:6};function Jl(t,e,n){if(n>=13&&n%2===1){let s=(n-13)/2;return[t.toString("utf8",e,e+s),
s]}if(n===8||n===9)return[n-8,0];let r=Ql[n];return r===void 0?[null,n===6||n===7?8:0]:e+r>t.length?[null,r]:[t.readIntBE(
e,r),r]}var Xl=1024*1024,Ot=class t{#e;#t;#n;#r;#s;#i=new Set;#o=[];#a=!1;#u=!1;#c;#d=0;constructor(e,n,r){this.#e=e,this.#t=n,this.#n=
r,this.#r=this.#p(),this.#c=this.#l(()=>this.#r.waiting),this.#s=this.#r.entries()}static takeOver(e,n){let r=Qn(e);if(r!==
void 0)try{return new t(e,r,n)}catch(s){throw fa(r,e),s}}get waiting(){return this.#c}takeDamaged(){let e=this.#d;return this.#d=
0,e}openTraces(){return this.#l(()=>this.#r.open()).flatMap(n=>this.#l(()=>this.#m(n)))}next(e){let n=[],r=0;for(;n.length<
e&&r<Xl;){let s=this.#l(()=>this.#f());if(s===void 0)break;n.push(...s),r+=s.reduce((o,{record:i})=>o+i.text.length,0)}return n}release(){
this.#l(()=>{this.#a||(this.#r.transaction(()=>{this.#r.delete(this.#o)}),this.#o=[])})}get isEmpty(){return this.#l(()=>!this.#a&&
this.#r.isEmpty)}end(){this.#u&&!this.#a?this.release():(this.#r.remove(),Pe(this.#t)),Yl(this.#t)&&this.giveBack()}trim(e){
let n=this.#r.trim(e,()=>!1);return this.#a||this.#r.isEmpty||e===Number.POSITIVE_INFINITY?(this.#u=!1,this.end()):(this.#r.
checkpoint(),this.giveBack()),n}giveBack(){this.#r.close();try{fa(this.#t,this.#e)}catch{}}#f(){let{value:e,done:n=!1}=this.#s.
next();if(!n){if(e===void 0)throw new en("a record is not what was written");return this.#i.has(e.id)?[]:this.#m(e)}}#m(e){
let n=this.#r.ofTrace(e.record.traceId),s=(n.some(({id:a})=>a===e.id)?n:[...n,e]).filter(({id:a})=>!this.#i.has(a)),o=this.#n,
i=s.filter(({destination:a})=>o===void 0||a.project===o);i.length<s.length&&(this.#u=!0);for(let{id:a,isSent:d}of i)this.#i.
add(a),this.#o.push(a),d||(this.#c-=1);return i}#l(e){try{return e()}catch(n){if(!la(n)||this.#a)throw n;return this.#r.
close(),this.#r=this.#g(),this.#s=this.#r.entries(),e()}}#p(){ua(this.#t);try{let e=ne.open(this.#t);if(!oa(Zl(this.#t,Ye),
e.logFrames)&&e.isQueue&&e.isWhole)return ca(this.#t),e;e.close()}catch(e){if(!la(e))throw e}return this.#g()}#g(){let{store:e,
damaged:n}=Xn(this.#t);return this.#a=!0,this.#d+=n,e}};function la(t){return wt(t)||Ci(t)}function ga(t){let{state:e,limits:n,own:r,isKept:s,dead:o,dropped:i,debug:a}=t,d=te(e),u=(E,O)=>{try{i.note(E,O())}catch(W){
a(`what is too ${E==="age"?"old":"much"} stays: ${String(W)}`)}},c=E=>Os(Hn(E))>n.age;for(let E of Ze(d,(O,W)=>c(W)&&!Xe(
W)))u("age",()=>pa(E,Number.POSITIVE_INFINITY));if(u("age",()=>o.trim(0,Date.now()-n.age)),ma(e)<=n.size)return;let p=Ze(
d,(E,O)=>!Xe(O)).map(E=>({modified:Hn(E),trim:O=>pa(E,O)})),m={modified:np(o.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:E=>o.
trim(E,0)},S={modified:Number.POSITIVE_INFINITY,trim:E=>{let O=r?.trim(E,s)??[];return r?.checkpoint(),O}},b=[...p,m].sort(
(E,O)=>E.modified-O.modified);for(let{trim:E}of[...b,S]){let O=ma(e)-n.size;if(O<=0)return;u("size",()=>E(O))}}function pa(t,e){
return Ot.takeOver(t)?.trim(e)??[]}function ma(t){let e=0;try{for(let n of tp(t,{recursive:!0,withFileTypes:!0})){let r=rp(
n.parentPath,n.name);!n.isFile()||n.name.endsWith("-shm")||(e+=ep(r,{throwIfNoEntry:!1})?.size??0)}}catch{}return e}import{closeSync as sp,existsSync as As,fchmodSync as op,mkdirSync as ip,openSync as ap,renameSync as dp}from"node:fs";import{
join as up}from"node:path";var ha=1,_s="dead.db",cp=64,fp=`
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
PRAGMA user_version = ${ha};`,ya="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters",
er=class{path;#e;constructor(e){this.#e=e,this.path=up(e,_s)}add(e){e.length!==0&&(ip(this.#e,{recursive:!0,mode:448}),this.#t(
n=>{for(let{entry:r,reason:s,at:o}of e){let{text:i,...a}=r.record,[d,u]=[JSON.stringify(r.destination),JSON.stringify(a)];
n.run("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",a.traceId,o,s,i.length,nn(!1,d,u,i),d,u,i)}}))}take(e,n){
As(this.path)&&this.#t(r=>{for(let s of lp(r)){let o=s.filter(({destination:i})=>e(i));if(o.length>0&&n(o))for(let{id:i}of o)
r.run("DELETE FROM letters WHERE id = ?",i)}})}trim(e,n){let r=[];if(!As(this.path))return r;let s=e;return this.#t(o=>{
for(let{id:i,at:a,size:d}of o.all("SELECT id, at, size FROM letters ORDER BY id")){if(s<=0&&Number(a)>=n)break;s-=Number(
d);let u=o.get(`${ya} WHERE id = ?`,Number(i));r.push(u===void 0?void 0:ye(u)),o.run("DELETE FROM letters WHERE id = ?",
Number(i))}}),r}#t(e){try{this.#n(e)}catch(n){if(!wt(n))throw n;dp(this.path,`${this.path}.damaged`),this.#n(e)}}#n(e){if(!As(
this.path)){let r=ap(this.path,"a",384);op(r,384),sp(r)}let n=new ce(this.path);try{if(Number(n.get("PRAGMA user_version")?.
user_version)>ha)throw new Error(`a newer version wrote ${this.path}`);n.exec(fp),n.transaction(()=>{e(n)})}finally{n.close()}}};
function*lp(t){for(let e=0;;){let n=t.all(`${ya} WHERE id > ? ORDER BY id LIMIT ${cp}`,e),r=n.at(-1);if(r===void 0)return;
yield n.map(ye).filter(s=>s!==void 0),e=Number(r.id)}}import{appendFileSync as pp,chmodSync as mp,mkdirSync as gp}from"node:fs";import{join as hp}from"node:path";var tr=class{#e;#t;#n=[];constructor(e,n){
this.#e=e,this.#t=n}note(e,n){let r=n.filter(o=>o!==void 0),s=new Map;for(let o of r){let i=JSON.stringify(o.destination);
s.set(i,[...s.get(i)??[],o])}for(let o of s.values()){let i=new Set(o.map(({record:u})=>u.traceId)).size,a=o.reduce((u,{
record:c})=>u+c.text.length,0),{destination:d=this.#t}=o[0]??{};this.#r({reason:e,destination:d,records:o.length,traces:i,
bytes:a})}this.damaged(n.length-r.length)}damaged(e){if(e===0)return;let n=this.#t;this.#r({reason:"damaged",destination:n,
records:e,traces:0,bytes:0})}unlocated(e){let n=this.#t;this.#r({reason:"location",destination:n,records:e,traces:1,bytes:0})}flush(){
for(;this.#n[0]!==void 0;){let{destination:e,...n}=this.#n[0],{url:r,experimentId:s,workspace:o,project:i}=e,a={url:r,experimentId:s,
workspace:o,project:i},d=`${JSON.stringify({at:Date.now(),...n,...a})}
`;try{let u=hp(this.#e,"dropped.log");gp(this.#e,{recursive:!0,mode:448}),pp(u,d,{mode:384}),mp(u,384)}catch{return}this.#n.
shift()}}#r(e){let n=({reason:a,destination:d})=>JSON.stringify([a,d]),r=this.#n.findIndex(a=>n(a)===n(e)),{records:s=0,
traces:o=0,bytes:i=0}=this.#n[r]??{};r>=0&&this.#n.splice(r,1),this.#n.push({...e,records:s+e.records,traces:o+e.traces,
bytes:i+e.bytes}),this.flush()}};import{existsSync as yp}from"node:fs";import{join as bp}from"node:path";var Sp=500,wp=512,nr=class{#e;#t;#n;#r=new Set;#s=new Set;#i=new Set;#o=0;#a=0;#u=!1;constructor(e){this.#e=e}get isVolatile(){
return this.#n!==void 0}get waiting(){let e=this.#d().reduce((n,r)=>n+r.waiting,0);return this.#r.size===0?e:e-[...this.#r].
filter(n=>this.#t?.waits(n)).length}get disk(){return this.#t}put(e,n=!1){if(e.length===0)return;let r=o=>{for(let i of e)
this.#l(o,i,n)};if(this.write()&&this.#t!==void 0&&this.#g(this.#t,r))return;let s=this.#n??=ne.inMemory();s.transaction(
()=>{r(s)}),this.#S(s)}isInFlight(e){return this.#s.has(e)}take(e){for(let n of e)this.#s.add(n)}land(){this.#s.clear(),
this.forget([...this.#i]),this.#i.clear()}write(){if(performance.now()<this.#a)return!1;this.#t?.isGone===!0&&this.#b(this.#t,
"is not where it was");try{this.#t??=this.#m()}catch(n){return this.#y(n),!1}return!this.isVolatile&&this.#r.size===0?!0:
this.#g(this.#t,n=>{n.delete([...this.#r]);for(let r of this.#n?.entries()??[])r!==void 0&&n.insert(r)})?(this.#r.clear(),
this.#n?.close(),this.#n=void 0,this.#u&&this.#e.debug("the queue is written again"),this.#u=!1,!0):!1}get(e){for(let n of this.#d()){
let r=n.entry(e);if(r!==void 0)return r}}about(e){return this.#d().flatMap(r=>r.about(e)).filter(r=>!this.#r.has(r))}hasSpans(e){
return this.spans(e).length>0}hasTrace(e){return this.#d().some(n=>n.hasTrace(e))}hasInfo(e){return this.about(e).some(n=>this.#d().
some(r=>r.waits(n)))}spans(e){return this.#d().flatMap(n=>this.#f(n.spans(e)))}*list(){for(let e=0,n=2;;n=Math.min(n*4,wp)){
let r=this.#d().flatMap(o=>o.list(e,n)).sort((o,i)=>o.position-i.position).slice(0,n);yield*this.#f(r);let s=r.at(-1);if(s===
void 0)return;e=s.position}}forget(e){this.#p(e,n=>{n.delete(e)})}keepSent(e){this.#p(e,n=>{n.keepSent(e)})}defer(e){let n=e.
map(r=>[r,this.#c()]);for(let r of this.#d())this.#g(r,()=>{for(let[s,o]of n)r.move(s,o)})}close(){this.isVolatile&&this.
write(),this.tidy(),this.#t?.close(),this.#t=void 0}tidy(){this.#n?.isEmpty===!0&&(this.#n.close(),this.#n=void 0);let e=this.#t;
e!==void 0&&((this.#r.size===0?!e.isEmpty:e.total>this.#r.size)||(e.remove(),this.#t=void 0,this.#r.clear(),this.#a=0))}#c(){
return this.#o+=1,this.#o}#d(){return[this.#t,this.#n].filter(e=>e!==void 0)}#f(e){return this.#r.size===0?e:e.filter(({
id:n})=>!this.#r.has(n))}#m(){let{folder:e,key:n,created:r,debug:s}=this.#e;for(;;){let o=bp(e,Tt(Et(n,ue())));if(yp(o))
continue;let i=ne.create(o);return i.isExclusive&&s(`no shared memory below ${e}: status cannot look into it`),r(),i}}#l(e,n,r){
let s=r?void 0:G(n.record);if(s!==void 0)for(let i of this.#d())for(let a of i.about(s))this.#s.has(a)?this.#i.add(a):i===
e?e.delete([a]):this.#r.add(a);let o=this.#c();e.insert({...n,id:o,position:o})}#p(e,n){if(e.length!==0){for(let r of this.#d())
if(!this.#g(r,n))for(let s of e)r.has(s)&&this.#r.add(s)}}#g(e,n){try{return e.transaction(()=>{n(e)}),!0}catch(r){return e===
this.#t&&wt(r)?this.#b(e,`is damaged: ${String(r)}`):this.#y(r),!1}}#y(e){this.#a=performance.now()+Sp,this.#w(`cannot b\
e written: ${String(e)}`)}#w(e){this.#u||this.#e.debug(`the queue ${e}; records are kept in memory until it can`),this.#u=
!0}#b(e,n){this.#w(n),this.#t=void 0;let{store:r,damaged:s}=e.isGone?{store:e,damaged:0}:Tp(e),o=this.#n??=ne.inMemory(),
i=s;o.transaction(()=>{for(let a of r.entries())a===void 0?i+=1:this.#r.has(a.id)||o.insert(a)}),r.close(),this.#r.clear(),
this.#e.dropped.damaged(i),this.#S(o)}#S(e){let n=e.bytes-this.#e.memory;n<=0||this.#e.dropped.note("memory",e.trim(n,r=>this.
isInFlight(r)))}};function Tp(t){t.close();let e=t.folder??"",n=Xn(e);return Pe(e),n}import{existsSync as rr,readdirSync as Ta,readFileSync as Ep,renameSync as kp,rmdirSync as xp,rmSync as Ea,statSync as Op}from"node:fs";
import{basename as ba,join as xe}from"node:path";import{crc32 as vp}from"node:zlib";var Sa=1,vt=/([0-9a-f]{8}) (\d{1,10}) /g,wa=',"body":';function*sr(t){let e=Ep(t),n=e.toString("latin1"),r=0;vt.lastIndex=
0;for(let s=vt.exec(n);s!==null;s=vt.exec(n)){let[o,i]=[s.index,vt.lastIndex],a=e.subarray(i,i+Number(s[2]));if(!(a.length===
Number(s[2])&&vp(a)===Number.parseInt(s[1]??"",16))){vt.lastIndex=o+1;continue}n.slice(r,o).trim()!==""&&(yield void 0),
r=i+a.length,vt.lastIndex=r,yield Ip(a)}n.slice(r).trim()!==""&&(yield void 0)}function Ip(t){let e=t.indexOf(wa),n=e<0?
t.toString():`${t.toString("utf8",0,e)}}`,r=e<0?void 0:t.toString("utf8",e+wa.length,t.length-1);return{fields:JSON.parse(
n),text:r}}function Ds({fields:t}){let{spool:e,url:n,experimentId:r,workspace:s,project:o}=t;if(e!==void 0)return{url:String(
n),experimentId:String(r),...typeof s=="string"?{workspace:s}:{},project:String(o)}}function ka({fields:t,text:e}){if(e===
void 0)return;let{kind:n,traceId:r}=t;if(typeof r!="string"||!["span","info","tag"].includes(String(n)))return;let{spanId:s,
provisional:o,final:i,rootSpanId:a,seen:d}=t;return{...{kind:n,traceId:r,spanId:s,provisional:o,final:i,rootSpanId:a,seen:d},
text:e}}function xa(t){for(let e of t)for(let n of sr(e))if(n?.fields.spool!==void 0)return n}function Oa(t){return(xa(t)?.
fields.spool??Sa)!==Sa}function Ns(t){return Ta(t,{withFileTypes:!0}).filter(e=>e.isFile()&&/^\d{8,}\.log$/.test(e.name)).
map(({name:e})=>xe(t,e)).sort()}function Rp(t){let e=[],n=new Map;for(let s of t.flatMap(o=>[...sr(o)])){let{settled:o,kind:i,
traceId:a,n:d}=s?.fields??{};Array.isArray(o)&&e.push(...o),i==="info"&&n.set(String(a),d)}return{settled:s=>e.some(([o,
i])=>Number(s)>=o&&Number(s)<=i),infos:n}}function Ap(t,e){let n=Ns(t),{settled:r,infos:s}=Rp(n),o=xa(n),i=o&&Ds(o),[a,d]=[
0,0];for(let u of n){let c=Math.trunc(Op(u).mtimeMs);for(let p of sr(u)){p===void 0&&(a+=1),i=(p&&Ds(p))??i;let m=p&&ka(
p);if(m===void 0||i===void 0)continue;let S=p?.fields.n,b=r(S),E=m.kind==="info"&&!m.final&&s.get(m.traceId)===S;if(b&&!E)
continue;let O=G(m);O!==void 0&&e.delete(e.about(O)),d+=1,e.insert({id:d,position:d,destination:i,at:c,isSent:b,record:m})}}
return a}function _p(t,e){let n=te(t),r=s=>!Oa(Ns(s));for(let s of Ze(xe(t,"spool"),(o,i)=>r(i))){let o=Qn(s),i=Me(ba(s));
if(o===void 0||i===void 0)continue;let a=ne.create(xe(n,Tt(Et(i.destination,ue()))));a.transaction(()=>{e.damaged(Ap(o,a))});
for(let d of Ns(o))Ea(d);Ms(o),a.isEmpty?a.remove():a.close(),rr(a.folder??"")&&kp(a.folder??"",xe(n,ba(s)))}Ms(xe(t,"sp\
ool"))}function Dp(t,e){let n=xe(t,"dead");for(let r of rr(n)?Ta(n):[]){let s=xe(n,r);if(!/\.(log|taken)$/.test(r)||Oa([
s]))continue;let o,i=[];for(let a of sr(s)){o=(a&&Ds(a))??o;let d=a&&ka(a);if(d===void 0||o===void 0)continue;let{reason:u,
at:c}=a?.fields??{};i.push({entry:{destination:o,record:d},reason:String(u),at:Number(c)})}e.add(i),Ea(s,{force:!0})}Ms(
n)}function Ms(t){try{xp(t)}catch{}}function va(t,e,n){rr(xe(t,"spool"))&&_p(t,n),rr(xe(t,"dead"))&&Dp(t,e)}var Le=class{#e;#t=new Set;constructor(e){this.#e=e}add(e){this.#t.delete(e),this.#t.add(e);for(let n of this.#t){if(this.#t.
size<=this.#e)break;this.#t.delete(n)}}delete(e){this.#t.delete(e)}has(e){return this.#t.has(e)}};var Cp=1e3,Lp=1e4,or=class{#e;#t;#n;#r;#s;#i;#o;#a=new Le(Lp);#u=[];#c=[];#d;#f;#m;constructor(e){let{folder:n,destination:r,
debug:s}=e;this.#e=e,this.#t={...zn,...e.limits},this.#n=te(n),this.#r=ws(r),this.#s=new tr(n,r),this.#i=new er(n),this.#o=
new nr({folder:this.#n,key:this.#r,memory:this.#t.memory,dropped:this.#s,created:()=>{this.#x()},debug:s})}get size(){let e=this.#u.
reduce((n,{waiting:r})=>n+r,0);return this.#h(()=>this.#o.waiting+e)??0}get isVolatile(){return this.#o.isVolatile}add(e){
let{destination:n}=this.#e,r=Date.now();this.#h(()=>{this.#o.put(e.map(s=>({destination:n,at:r,isSent:!1,record:s}))),this.#v()})}peek(e,n=Number.
POSITIVE_INFINITY){return this.#h(()=>this.#l(e,n))??[]}settle(e){this.#h(()=>{this.#p(e)})}refuse(e,n){this.#h(()=>{let r=e.
filter(({kind:s})=>s!=="tag").flatMap(({id:s})=>this.#o.get(s)??[]);try{let s=Date.now();this.#i.add(r.map(o=>({entry:o,
reason:n,at:s})))}catch(s){this.#e.debug(`dead letters not written: ${String(s)}`),this.#s.note("memory",r)}this.#p(e)})}noteUnlocated(e){
this.#h(()=>{this.#s.unlocated(e)})}defer(e){this.#h(()=>{this.#o.land(),this.#o.defer(e.map(({id:n})=>n))})}takeOver(){
return{open:this.#h(()=>{this.#c.length===0&&(va(this.#e.folder,this.#i,this.#s),this.#O(),this.#c=Ze(this.#n,(r,s)=>this.#g(
r,s)));let n=this.#c.slice(0,this.#t.orphans);return this.#c=this.#c.slice(n.length),n.flatMap(r=>this.#y(r))})??[],more:this.#c.
length>0}}upkeep(){this.#h(()=>{this.#s.flush(),this.isVolatile&&!this.#o.write()&&this.#v(),this.#o.disk?.sync(),this.#O()})}close(){
this.#h(()=>{clearTimeout(this.#m),clearTimeout(this.#f),this.#f=void 0,this.#o.close()})}requeue(e){this.#d??=e;let n=i=>e===
void 0?ws(i)===this.#r:i.project===e,{destination:r}=this.#e,s=Date.now(),o=0;return this.#h(()=>{this.#i.take(n,i=>{let a=i.
filter(({record:d})=>!rn(d));return this.#o.put(a.map(({record:d})=>({destination:r,at:s,isSent:!1,record:d}))),o+=a.length,
!this.isVolatile})}),o}#l(e,n){for(this.#o.land();;){this.#w();let r=Gn(this.#o,e,n),s=[],o=[];for(let{id:i}of r){let a=this.#o.
get(i)?.record;a===void 0?o.push(i):s.push({...a,id:i})}if(!(r.length===0&&this.#b())){if(o.length===0)return this.#o.take(
s.map(({id:i})=>i)),s;this.#o.forget(o),this.#s.damaged(o.length)}}}#p(e){this.#o.land();let n=e.filter(r=>tn(r));this.#o.
keepSent(n.map(({id:r})=>r)),this.#o.forget(e.filter(r=>!tn(r)).map(({id:r})=>r));for(let r of e)r.kind==="info"&&r.final&&
this.#a.add(r.traceId);this.#o.tidy(),this.isVolatile&&this.#v()}#g({destination:e},n){return Np(Pp(n,q))?e===this.#r?!0:
this.#d!==void 0&&Xi(n,this.#d):(Pe(n),!1)}#y(e){if(Xe(e))return this.#e.debug(`left alone, as a newer version wrote it:\
 ${e}`),[];let n=Mp(e).startsWith(this.#r),r=Ot.takeOver(e,n?void 0:this.#d);if(r===void 0)return[];let s=r.openTraces();
return this.#S(r,s),r.isEmpty?r.end():this.#u.push(r),s.flatMap(({record:o})=>{let i=this.#T(o.traceId)?void 0:Ui(o);return i===
void 0?[]:[i]})}#w(){let{moved:e}=this.#t;for(;this.#u.length>0&&this.#o.waiting<e&&this.#b(););}#b(){let[e]=this.#u;if(e===
void 0||this.isVolatile)return!1;let n=e.next(this.#t.moved);return this.#S(e,n),n.length>0||(this.#u.shift(),e.end()),!0}#S(e,n){
let r=({at:a})=>Date.now()-a>this.#t.age,s=$i(n.filter(a=>!r(a))),o=new Set(s.map(({record:a})=>a.traceId).filter(a=>this.#E(
a))),i=({record:a})=>!o.has(a.traceId);this.#o.put(s.filter(i),!0),this.#o.put(s.filter(a=>!i(a)&&!this.#k(a))),this.#s.
note("age",n.filter(r)),this.#s.damaged(e.takeDamaged()),this.isVolatile||e.release()}#T(e){if(this.#a.has(e))return!0;let[
n]=this.#o.about(e).slice(-1),r=n===void 0?void 0:this.#o.get(n)?.record;return r?.kind==="info"&&r.final}#E(e){return this.#a.
has(e)||this.#o.hasTrace(e)}#k({record:e}){if(rn(e)&&this.#a.has(e.traceId))return!0;let n=G(e),[r]=n===void 0?[]:this.#o.
about(n).slice(-1),s=r===void 0?void 0:this.#o.get(r)?.record;return s!==void 0&&(rn(e)||!rn(s))}#x(){this.#m??=setTimeout(
()=>{this.#m=void 0,this.#h(()=>{this.#O()})},0).unref()}#O(){ga({state:this.#e.folder,limits:this.#t,own:this.#o.disk,isKept:e=>this.#o.
isInFlight(e),dead:this.#i,dropped:this.#s,debug:this.#e.debug})}#v(){this.#f===void 0&&(this.#f=setTimeout(()=>{this.#f=
void 0,this.upkeep()},Cp),this.#f.unref())}#h(e){try{return e()}catch(n){this.#e.debug(`queue: ${n instanceof Error?n.stack??
"":String(n)}`);return}}};function Ia(t){return Vn()?new or(t):(t.debug("this runtime has no SQLite: what waits is in memory only"),new Ps)}var Ps=class{#e;#t=0;#n=new Map;#r=new Map;#s=new Set;#i=0;constructor(e=zn.
memory){this.#e=e}get size(){return this.#n.size}get isVolatile(){return this.size>0}add(e){for(let n of e){let r=G(n),s=r===
void 0?void 0:this.#r.get(r);s!==void 0&&!this.#s.has(s)&&this.#a(s),this.#i+=1,r!==void 0&&this.#r.set(r,this.#i),this.#n.
set(this.#i,{...n,id:this.#i}),this.#t+=n.text.length}for(let n of this.#n.keys()){if(this.#t<=this.#e)return;this.#s.has(
n)||this.#a(n)}}peek(e,n=Number.POSITIVE_INFINITY){this.#o();let r=a=>[...this.#n.values()].filter(a).map(Fp),s=a=>r(({kind:d,
traceId:u})=>d==="span"&&u===a),i=Gn({list:()=>r(()=>!0),spans:s,hasSpans:a=>s(a).length>0,hasInfo:a=>this.#r.has(a)},e,
n).map(({id:a})=>a);return this.#s=new Set(i),i.flatMap(a=>this.#n.get(a)??[])}settle(e){this.#o();for(let{id:n}of e)this.#a(
n)}refuse(e){this.settle(e)}noteUnlocated(){}defer(e){this.#o();for(let n of e)this.#n.delete(n.id)&&this.#n.set(n.id,n)}takeOver(){
return{open:[],more:!1}}requeue(){return 0}close(){this.#n.clear(),this.#r.clear()}#o(){for(let e of this.#s){let n=this.#n.
get(e),r=n===void 0?void 0:G(n);r!==void 0&&this.#r.get(r)!==e&&this.#a(e)}this.#s=new Set}#a(e){let n=this.#n.get(e);if(n===
void 0)return;this.#n.delete(e),this.#t-=n.text.length;let r=G(n);r!==void 0&&this.#r.get(r)===e&&this.#r.delete(r)}};function Fp(t){
return{id:t.id,position:t.id,size:t.text.length,outline:t}}import{readFileSync as $p}from"node:fs";var It=class{#e;#t;constructor(e){this.#e=e}optionsFor(e){return e.startsWith("h\
ttps:")?(this.#t??=this.#n(),this.#t):{}}#n(){let{caCertificate:e,insecureTls:n}=this.#e;return e!==void 0?{tls:{ca:Up(e)}}:
n===!0?{tls:{rejectUnauthorized:!1}}:{}}};function Up(t){try{return $p(t,"utf8")}catch(e){let{code:n="unreadable"}=e;throw new Error(
`the certificates in ${t} cannot be read (${n})`,{cause:e})}}function J(t){return Array.isArray(t)}function Oe(t){return typeof t=="object"&&t!==null&&!J(t)}var Ls=16,jp=1,Bp={OK:1,ERROR:2};function $(t){return t.toWellFormed().replaceAll("\0","\uFFFD")}function Wp(t,e){if(typeof e==
"string")return $(e);if(typeof e!="object"||e===null||Array.isArray(e))return e;let n=Object.entries(e);return n.every(([
r])=>r===$(r))?e:Object.fromEntries(n.map(([r,s])=>[$(r),s]))}function Ie(t){try{return JSON.stringify(t,Wp)}catch{return""}}
function Ra(t,e){return t===null?{}:typeof t=="string"?{stringValue:$(t)}:typeof t=="boolean"?{boolValue:t}:typeof t=="n\
umber"?Number.isSafeInteger(t)?{intValue:String(t)}:Number.isFinite(t)?{doubleValue:t}:{}:e>=Ls?{stringValue:Ie(t)}:J(t)?
{arrayValue:{values:t.map(n=>Ra(n,e+1))}}:{kvlistValue:{values:Cs(t,e+1)}}}function Cs(t,e){let n=[];for(let[r,s]of Object.
entries(t))s!==void 0&&n.push({key:$(r),value:Ra(s,e)});return n}function ve(t){return(BigInt(Math.round(t))*1000000n).toString()}
function Aa(t){return JSON.stringify({traceId:t.traceId,spanId:t.spanId,...t.parentSpanId===void 0?{}:{parentSpanId:t.parentSpanId},
name:$(t.name),kind:jp,startTimeUnixNano:ve(t.start),endTimeUnixNano:ve(Math.max(t.start,t.end)),attributes:Cs(t.attributes,
0),events:t.events.map(e=>({name:$(e.name),timeUnixNano:ve(e.time),attributes:Cs(e.attributes,0)})),status:{code:Bp[t.status.
code],...t.status.message===void 0?{}:{message:$(t.status.message)}}})}function _a(t,e){return`{"resourceSpans":[{"scope\
Spans":[{"scope":${JSON.stringify({name:"opencode-mlflow",version:e})},"spans":[${t.join(",")}]}]}]}`}var Gp={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function Fs(t){return Buffer.from(t,"hex").toString("base64")}function Vp(t){
let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&e.push([$(n),Ie(r)]);return Object.fromEntries(e)}function zp(t){return typeof t==
"string"?$(t):typeof t=="object"&&t!==null?Ie(t):t}function Kp(t){let e=[];for(let[n,r]of Object.entries(t))r!==void 0&&
e.push([$(n),zp(r)]);return Object.fromEntries(e)}function Da(t,e){let n=Object.entries(e).map(([r,s])=>`${JSON.stringify(
r)}:${s}`);return`${JSON.stringify(t).slice(0,-1)},${n.join(",")}}`}function Na(t){let e=t.events.map(n=>Da({name:$(n.name),
attributes:Kp(n.attributes)},{time_unix_nano:ve(n.time)}));return Da({trace_id:Fs(t.traceId),span_id:Fs(t.spanId),parent_span_id:t.
parentSpanId===void 0?null:Fs(t.parentSpanId),name:$(t.name),status:{code:Gp[t.status.code],message:$(t.status.message??
"")},attributes:{[y.traceRequestId]:Ie(`tr-${t.traceId}`),...Vp(t.attributes)},links:[]},{start_time_unix_nano:ve(t.start),
end_time_unix_nano:ve(Math.max(t.start,t.end)),events:`[${e.join(",")}]`})}function Ma(t){return`{"spans":[${t.join(",")}\
]}`}var Rt={session:250,key:250,value:4e3,preview:1e3};function ir(t,e){return $(t.length>e?`${t.slice(0,e-1)}\u2026`:t)}function $s(t){
let e=[];for(let[n,r]of Object.entries(t))n===""||n.length>Rt.key||e.push([$(n),ir(r,n===y.session?Rt.session:Rt.value)]);
return Object.fromEntries(e)}function qp(t){return new Date(Math.round(t)).toISOString()}function Hp(t){return`${(Math.max(
0,Math.round(t))/1e3).toFixed(3)}s`}function Pa(t){return{request_time:qp(t.requestTime),...t.duration===void 0?{}:{execution_duration:Hp(
t.duration)},state:t.state,...t.requestPreview===void 0?{}:{request_preview:ir(t.requestPreview,Rt.preview)},...t.responsePreview===
void 0?{}:{response_preview:ir(t.responsePreview,Rt.preview)},trace_metadata:$s(t.metadata),tags:$s(t.tags)}}function ar(t,e){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${t.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:e}},...Pa(t)}}})}function Ca(t,e){return JSON.stringify({trace_id:t.traceId,trace_location:e,...Pa({...t,metadata:{
...t.metadata,[y.schemaVersion]:"4"}})})}function La(t){let{requestTime:e,duration:n=0,state:r,responsePreview:s}=t,o=s===
void 0?{}:{[y.traceOutputs]:Ie(s)},i=a=>Object.entries($s(a)).map(([d,u])=>({key:d,value:u}));return JSON.stringify({timestamp_ms:Math.
round(e)+Math.max(0,Math.round(n)),status:r,request_metadata:i({...t.metadata,...o}),tags:i(t.tags)})}function dr(t,e){return JSON.
stringify({key:$(t),value:ir(e,Rt.value)})}import{promisify as Qp}from"node:util";import{gzip as Jp,gzipSync as Yp}from"node:zlib";var Zp=Qp(Jp),Xp=128*1024,em=3e4,
tm=4*1024*1024;function nm(t){if(!(t instanceof Error))return"unknown error";let e=t instanceof TypeError&&t.cause instanceof
Error?t.cause:t,{code:n}=e,r=e.message.replace(/ *For more information.*/s,"");return typeof n!="string"||r.includes(n)?
r:`${r} (${n})`}async function rm(t){let e=[],n=0,r=t.body;for await(let s of r??[])if(e.push(s),n+=s.length,n>tm)break;
return Buffer.concat(e)}function sm(t){return t.length<=Xp?Yp(t):Zp(t)}async function Q(t){let{method:e,url:n,headers:r,
body:s,trust:o,timeout:i=em}=t,a=t.gzip===!0&&s!==void 0;try{let d=a?sm(s):s,u=await fetch(n,{method:e,headers:a?{...r,"\
content-encoding":"gzip"}:r,...d===void 0?{}:{body:d instanceof Promise?await d:d},redirect:"manual",signal:AbortSignal.
timeout(i),...o?.optionsFor(n)});return{status:u.status,headers:u.headers,body:await rm(u)}}catch(d){return{unanswered:nm(
d)}}}function om(t,e){if(t===null)return;let n=Number(t),r=Number.isFinite(n)?n*1e3:Date.parse(t)-e;return Number.isFinite(
r)&&r>0?r:void 0}function im(t){return t===408||t===425||t===429||t>=500&&t!==501}function am(t){return t===400||t===413||
t===422}function ur({headers:t}){return(t.get("content-type")??"").toLowerCase().includes("html")}function tt({body:t}){
return new TextDecoder().decode(t)}function Y(t){try{let e=JSON.parse(tt(t));return typeof e!="object"||e===null||Array.
isArray(e)?void 0:e}catch{return}}function dm({headers:t}){try{let{origin:e,pathname:n}=new URL(t.get("location")??"");return`\
 to ${e}${n}`}catch{return""}}function Us(t){let{status:e}=t;if(e>=300&&e<400)return`HTTP ${e} redirect${dm(t)}`;let r=(ur(
t)?tt(t).replace(/<[^>]*>/g," "):tt(t)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${e} ${r.trim().
slice(0,200)}`.trim()}function U(t){if(j(t))return{outcome:"unreachable",reason:t.unanswered};let{status:e}=t,n=Us(t);if(e>=
200&&e<300)return ur(t)?{outcome:"retry",reason:`not an answer of MLflow: ${n}`}:{outcome:"delivered"};if(!im(e))return{
outcome:"rejected",reason:n,content:am(e)};let r=om(t.headers.get("retry-after"),Date.now());return r===void 0?{outcome:"\
retry",reason:n}:{outcome:"retry",reason:n,after:r}}function j(t){return"unanswered"in t}var $e=class{#e;#t;constructor(e,n){this.#e=e,this.#t=n}async send(e){let n=e.find(a=>a.kind==="info");if(n===void 0)return um(
"spans without the trace that they belong to");if(!n.final&&!this.#t)return{outcome:"delivered"};let r=JSON.parse(n.text),
s=await this.#n(r);if("outcome"in s)return s;let o=e.filter(({kind:a})=>a==="span");if(o.length>0){let a=o.map(({text:c})=>Na(
JSON.parse(c))),d=Ma(a),u=await this.#e.put(r.traceId,s.location,d);if(u.outcome!=="delivered")return Fe(u)}if(!s.isUnchanged||
!n.final)return{outcome:"delivered"};let i=await this.#e.end?.(r.traceId,La(r));return i===void 0?{outcome:"delivered"}:
Fe(U(i))}async#n(e){let n=await this.#e.start(ar(e,this.#e.experimentId)),r=U(n);if(r.outcome==="delivered"&&!j(n))return{
location:Fa(n),isUnchanged:!1};if(!cm(n))return Fe(r);let s=await this.#e.info(e.traceId);return j(s)||s.status!==200?Fe(
r):(this.#t=!1,{location:Fa(s),isUnchanged:!0})}};function Fe(t){return t.outcome==="rejected"?{...t,content:!1}:t}function um(t){
return{outcome:"rejected",reason:t,content:!1}}function cm(t){return j(t)?!1:t.status===400||t.status===409||t.status===
500&&ur(t)}function Fa(t){let{trace:e}=Y(t)??{},n=e?.trace_info?.tags?.[y.artifactLocation];return typeof n=="string"?n:
void 0}var fm=12e4;function $a(t){return typeof t=="object"&&t!==null?t:{}}function lm(t){let{signed_uri:e,type:n="AZURE_SAS_UR\
I",headers:r}=$a(Y(t)?.credential_info);if(typeof e!="string"||typeof n!="string")return;let s=(Array.isArray(r)?r:[]).map(
o=>{let{name:i,value:a}=$a(o);return[String(i),String(a)]});return{url:e,type:n,headers:Object.fromEntries(s)}}function cr(t,e){
let n=new URL(t);for(let[r,s]of Object.entries(e))n.searchParams.set(r,s);return n.href}function pm({url:t,type:e,headers:n},r){
let s=fm;switch(e){case"AWS_PRESIGNED_URL":case"GCP_SIGNED_URL":return[{method:"PUT",url:t,headers:n,body:r,timeout:s}];case"\
AZURE_SAS_URI":{let o=Buffer.from("0".repeat(32),"utf8").toString("base64"),i=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${o}</Uncommitted>
</BlockList>`,a=cr(t,{comp:"block",blockid:o}),d={...n,"x-ms-blob-type":"BlockBlob"};return[{method:"PUT",url:a,headers:d,
body:r,timeout:s},{method:"PUT",url:cr(t,{comp:"blocklist"}),headers:n,body:i,timeout:s}]}case"AZURE_ADLS_GEN2_SAS_URI":{
let o=cr(t,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:cr(t,{resource:"file"}),headers:n,timeout:s},
{method:"PATCH",url:o,headers:n,body:r,timeout:s}]}default:return}}function mm(t){let e=U(t);return!j(t)&&t.status===403?
{outcome:"retry",reason:`upload refused: ${"reason"in e?e.reason:""}`}:e}async function Ua(t,e,n){let r=`/api/2.0/mlflow\
/traces/tr-${e}/credentials-for-data-upload`,s=await t.call({method:"GET",path:r}),o=U(s);if(o.outcome!=="delivered"||j(
s))return o;let i=lm(s),a=i===void 0?void 0:pm(i,n);if(a===void 0)return{outcome:"rejected",reason:`no way to upload to ${i?.
type??"an unnamed place"}`,content:!1};for(let d of a){let u=mm(await t.signed(d));if(u.outcome!=="delivered")return u}return{
outcome:"delivered"}}async function fr(t,e,n){let{key:r,value:s}=JSON.parse(n),o=await t.call({method:"PATCH",path:e,body:dr(r,s)});return!j(
o)&&o.status===404?{outcome:"delivered"}:U(o)}var ja="/api/3.0/mlflow/traces",js=class{experimentId;#e;constructor(e,n){this.#e=e,this.experimentId=n}start(e){return this.#e.
call({method:"POST",path:ja,body:e})}info(e){return this.#e.call({method:"GET",path:`${ja}/tr-${e}`})}put(e,n,r){return Ua(
this.#e,e,r)}},lr=class{unit="trace";url;#e;#t;constructor(e,n){this.url=e.host,this.#e=e,this.#t=new $e(new js(e,n),!1)}async send(e){
let[n]=e;if(n?.kind!=="tag")return this.#t.send(e);let r=`/api/2.0/mlflow/traces/tr-${n.traceId}/tags`;return fr(this.#e,
r,n.text)}};import{readFileSync as gm}from"node:fs";import{homedir as Ba}from"node:os";import{join as hm}from"node:path";var Wa="__s\
ettings__",Ga="DEFAULT",pr="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECR\
ET";function ym(t){let e=new Map,n,r;for(let s of t.split(/\r\n|\r|\n/)){let o=s.trim();if(o===""||o.startsWith("#")||o.
startsWith(";"))continue;let i=/^\[(.+)\]/.exec(s)?.[1];if(i!==void 0)n=e.get(i)??{},e.set(i,n),r=void 0;else if(/^\s/.test(
s)&&n!==void 0&&r!==void 0)n[r]=`${n[r]??""}
${o}`;else{let[,a="",d=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(o)??[];r=a.toLowerCase(),n!==void 0&&r!==""&&(n[r]=d)}}return e}
var Bs={section:{}};function bm(t,e){let n;try{n=gm(t,"utf8")}catch{return e===void 0?Bs:{problem:`${t} cannot be read: ${pr}`}}
let r=ym(n),{default_profile:s=""}=r.get(Wa)??{},o=e??(s===""?Ga:s),i=o===Wa?void 0:r.get(o);return i!==void 0?{section:i}:
e!==void 0||o!==Ga?{problem:`${t} has no profile ${o}`}:Bs}function Sm(t){if(t==="databricks")return{};let e=/^databricks:\/\/([^/]+)\/?$/.
exec(t)?.[1];return e===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:e.includes("\
:")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:e}}function wm(t){
try{let e=new URL(t.includes("://")?t:`https://${t}`);return e.protocol!=="https:"&&e.protocol!=="http:"?void 0:`${e.origin}${e.
pathname.replace(/\/+$/,"")}`}catch{return}}function Va(t,e){let n=Sm(t);if("problem"in n)return n;let r=n.profile??e.databricksProfile,
s=Tm({host:e.databricksHost,token:e.databricksToken,client_id:e.databricksClientId,client_secret:e.databricksClientSecret,
auth_type:e.databricksAuthType}),o=["host","token","client_id","client_secret"].some(d=>d in s),i=e.databricksConfigFile??
hm(Ba(),".databrickscfg"),a=r===void 0&&o?Bs:bm(i.replace(/^~(?=\/)/,Ba()),r);return"problem"in a?a:Em({...a.section,...s})}
function Tm(t){let e=Object.entries(t).filter(n=>n[1]!==void 0);return Object.fromEntries(e)}function Em(t){let{token:e,
client_id:n,client_secret:r,auth_type:s}=t,o=wm(t.host??"");return t.host===void 0?{problem:`no Databricks workspace: ${pr}`}:
o===void 0?{problem:"DATABRICKS_HOST is not an address"}:s!==void 0&&s!=="pat"&&s!=="oauth-m2m"?{problem:`Databricks aut\
hentication by ${s} is not supported: ${pr}`}:s===void 0&&e!==void 0&&(n!==void 0||r!==void 0)?{problem:"both a Databric\
ks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE"}:e!==void 0&&s!=="oauth-m2m"?{host:o,auth:{type:"pat",token:e}}:
n!==void 0&&r!==void 0&&s!=="pat"?{host:o,auth:{type:"oauth-m2m",clientId:n,clientSecret:r}}:{problem:`no credentials fo\
r the Databricks workspace ${o}: ${pr}`}}var km=1n,xm={OK:1n,ERROR:2n},Om=0,za=1,vm=2;function Gs(t){let e=[],n=BigInt.asUintN(64,t);for(;n>0x7fn;)e.push(Number(
n&0x7fn)|128),n>>=7n;return e.push(Number(n)),Buffer.from(e)}function hr(t,e){return Gs(BigInt(t<<3|e))}function mr(t,e){
return Buffer.concat([hr(t,Om),Gs(e)])}function un(t,e){return Buffer.concat([hr(t,vm),Gs(BigInt(e.length)),e])}function Ue(t,e){
return un(t,Buffer.from($(e),"utf8"))}function re(t,e){return un(t,Buffer.concat(e))}function Ws(t,e){let n=Buffer.alloc(
8);return n.writeBigUInt64LE(BigInt.asUintN(64,BigInt(ve(e)))),Buffer.concat([hr(t,za),n])}function Im(t,e){let n=Buffer.
alloc(8);return n.writeDoubleLE(e),Buffer.concat([hr(t,za),n])}function Ka(t,e){return t===null?[]:typeof t=="string"?[Ue(
1,t)]:typeof t=="boolean"?[mr(2,t?1n:0n)]:typeof t=="number"?Number.isSafeInteger(t)?[mr(3,BigInt(t))]:Number.isFinite(t)?
[Im(4,t)]:[]:e>=Ls?[Ue(1,Ie(t))]:J(t)?[re(5,t.map(n=>re(1,Ka(n,e+1))))]:[re(6,gr(1,t,e+1))]}function gr(t,e,n){return Object.
entries(e).flatMap(([r,s])=>s===void 0?[]:[re(t,[Ue(1,r),re(2,Ka(s,n))])])}function Rm(t){let{status:e}=t;return[un(1,Buffer.
from(t.traceId,"hex")),un(2,Buffer.from(t.spanId,"hex")),...t.parentSpanId===void 0?[]:[un(4,Buffer.from(t.parentSpanId,
"hex"))],Ue(5,t.name),mr(6,km),Ws(7,t.start),Ws(8,Math.max(t.start,t.end)),...gr(9,t.attributes,0),...t.events.map(n=>re(
11,[Ws(1,n.time),Ue(2,n.name),...gr(3,n.attributes,0)])),re(15,[...e.message===void 0?[]:[Ue(2,e.message)],mr(3,xm[e.code])])]}
function qa(t,e){let n=re(1,gr(1,{"service.name":"opencode"},0)),r=re(1,[Ue(1,"opencode-mlflow"),Ue(2,e)]),s=re(2,[r,...t.
map(o=>re(2,Rm(o)))]);return re(1,[n,s])}var Am=0,_m=2;function*Dm(t){let e=0,n=()=>{let r=0n;for(let s=0n;s<70n;s+=7n){let o=t[e];if(o===void 0||(e+=1,r|=BigInt(
o&127)<<s,o<128))break}return r};for(;e<t.length;){let r=Number(n());if((r&7)===Am)yield{number:r>>3,value:n()};else if((r&
7)===_m){let s=Number(n());yield{number:r>>3,value:t.subarray(e,e+s)},e+=s}else return}}function Vs(t,e){for(let n of Dm(
t))if(n.number===e)return n.value}function Nm(t){let e=Vs(t,1);if(!(e instanceof Uint8Array))return;let n=Vs(e,1),r=Vs(e,
2);return{rejected:typeof n=="bigint"?Number(n):0,message:r instanceof Uint8Array?new TextDecoder().decode(r):""}}function Mm(t){
let e=Y(t)?.partialSuccess;if(typeof e!="object"||e===null)return;let{rejectedSpans:n,errorMessage:r}=e;return{rejected:Number(
n??0),message:typeof r=="string"?r:""}}function yr(t){let n=(t.headers.get("content-type")??"").includes("protobuf")?Nm(
t.body):Mm(t);return n===void 0||!(n.rejected>0)?void 0:{outcome:"rejected",reason:`${n.rejected} spans refused: ${n.message.
slice(0,200)}`,content:!0}}var Pm=256,Cm=2*1024*1024,Lm=1e3;function Ha(t){let e=t.split(".").map(o=>o.trim());if(e.length<2||e.length>3||!e.every(
o=>/^[\w-]+$/.test(o)))return;let[n="",r="",s]=e;return{catalog:n,schema:r,...s===void 0?{}:{prefix:s}}}var Fm="mlflow_e\
xperiment_trace_otel_spans";function cn({catalog:t,schema:e,prefix:n}){return[t,e,...n===void 0?[]:[n]].join(".")}function $m({
catalog:t,schema:e,prefix:n},r){let s={catalog_name:t,schema_name:e};if(n===void 0){let[,,i=r]=r.split(".");return{type:"\
UC_SCHEMA",uc_schema:{...s,otel_spans_table_name:i}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{...s,table_prefix:n,
spans_table_name:r}}}var br=class{unit="trace";url;#e;#t;#n;#r;#s=new Map;#i;constructor(e,n,r,s){this.url=`${e.host}#${cn(
n)}`,this.#e=e,this.#t=n,this.#n=r,this.#r=s}async send(e){let[n]=e;if(n?.kind==="tag")return this.#f(n.traceId,n.text);
let r=e.find(a=>a.kind==="info");if(r===void 0)return{outcome:"rejected",reason:"spans without the trace that they belon\
g to",content:!1};if(!r.final)return{outcome:"delivered"};let s=await this.#o();if(typeof s!="string")return s;let o=await this.#a(
r.traceId,e,s);if(o.outcome!=="delivered")return o;let i=await this.#d(JSON.parse(r.text),s);return i.outcome==="deliver\
ed"&&this.#s.delete(r.traceId),i}async#o(){if(this.#i!==void 0)return this.#i;let e=`/api/2.0/mlflow/experiments/get?exp\
eriment_id=${encodeURIComponent(this.#n)}`,n=await this.#e.call({method:"GET",path:e}),r=U(n);if(r.outcome!=="delivered"||
j(n))return Fe(r);let{experiment:s}=Y(n)??{},o=c=>s?.tags?.find(p=>p.key===c)?.value,i=cn(this.#t),a=o(y.databricksPath);
if(a!==void 0&&a!==i)return{outcome:"rejected",reason:`experiment ${this.#n} is linked to ${a}, not to ${i}`,content:!1};
let{prefix:d}=this.#t,u=d===void 0?`${i}.${Fm}`:`${i}_otel_spans`;return this.#i=o(y.databricksTable)??u,this.#i}async#a(e,n,r){
let s=this.#s.get(e)??new Set;this.#u(e,s);let o=n.filter(i=>i.kind==="span"&&!s.has(i.spanId));for(let i of Um(o)){let a=i.
map(({text:p})=>this.#c(JSON.parse(p))),d=await this.#e.call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"con\
tent-type":"application/x-protobuf","x-databricks-uc-table-name":r},body:qa(a,this.#r)}),c=(j(d)?void 0:yr(d))??U(d);if(c.
outcome!=="delivered")return Fe(c);for(let{spanId:p}of a)s.add(p)}return{outcome:"delivered"}}#u(e,n){this.#s.set(e,n);let[
r]=this.#s.keys();this.#s.size>Lm&&r!==void 0&&this.#s.delete(r)}#c(e){let n=`trace:/${cn(this.#t)}/${e.traceId}`;return{
...e,attributes:{[y.traceRequestId]:n,...e.attributes}}}async#d(e,n){let r=`/api/4.0/mlflow/traces/${cn(this.#t)}/${e.traceId}\
/info`,s=Ca(e,$m(this.#t,n));return Fe(U(await this.#e.call({method:"POST",path:r,body:s})))}#f(e,n){let r=`/api/4.0/mlf\
low/traces/${cn(this.#t)}/${e}/tags`;return fr(this.#e,r,n)}};function*Um(t){let e=[],n=0;for(let r of t)n+=r.text.length,
e.length>0&&(e.length>=Pm||n>Cm)&&(yield e,e=[],n=r.text.length),e.push(r);e.length>0&&(yield e)}var jm=6e4,Bm={"content-type":"application/json"};function Qa(t){return"header"in t}var Sr=class{host;#e;#t;#n;constructor({
host:e,auth:n},r){this.host=e,this.#e=n,this.#t=r}async call(e){let n=this.#n,r=await this.#r(e);return n===void 0||j(r)||
r.status!==401?r:(this.#n=void 0,this.#r(e))}signed(e){return Q({...e,trust:this.#t})}async#r({method:e,path:n,headers:r=Bm,
body:s}){let o=await this.#s();return Qa(o)?Q({method:e,url:`${this.host}${n}`,headers:{...r,authorization:o.header},...s===
void 0?{}:{body:s},trust:this.#t}):o}async#s(){let e=this.#e;if(e.type==="pat")return{header:`Bearer ${e.token}`,expires:1/0};
if(this.#n!==void 0&&Date.now()<this.#n.expires)return this.#n;let n=await this.#i(e.clientId,e.clientSecret);return Qa(
n)&&(this.#n=n),n}async#i(e,n){let r=await Q({method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,
headers:{},trust:this.#t});if(j(r)||r.status!==200)return r;let s=Y(r)?.token_endpoint;if(typeof s!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!s.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the workspa\
ce names a token endpoint on another server"};let o=Buffer.from(`${e}:${n}`,"utf8").toString("base64"),i=await Q({method:"\
POST",url:s,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`Basic ${o}`},body:new URLSearchParams(
{grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#t});if(j(i)||i.status!==200)return i;let{access_token:a,
token_type:d,expires_in:u}=Y(i)??{};return typeof a!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof d==
"string"?d:"Bearer"} ${a}`,expires:Date.now()+Number(u??0)*1e3-jm}}};function Ja(t){return/^databricks(-uc)?($|:)/.test(t)}function Ya(t,e){let{trackingUri:n,experimentId:r,traceLocation:s}=t;
if(n.startsWith("databricks-uc"))return{problem:"databricks-uc is MLflow's name of a model registry: set databricks inst\
ead"};let o=Va(n,t);if("problem"in o)return o;let i=new Sr(o,new It(t));if(s===void 0)return new lr(i,r);let a=Ha(s);return a===
void 0?{problem:"MLFLOW_TRACE_LOCATION must be catalog.schema.prefix or catalog.schema"}:new br(i,a,r,e)}var Wm="traces.json",Gm=12e4,wr=class{#e;constructor(e){this.#e=e}get experimentId(){return this.#e.experimentId}start(e){
return Q({method:"POST",...this.#e.infos,body:e})}info(e){return Q({method:"GET",...this.#e.info(e)})}end(e,n){return Q(
{method:"PATCH",...this.#e.end(e),body:n})}async put(e,n,r){let s=this.#e.artifact(n??"",Wm);return s===void 0?{outcome:"\
rejected",reason:Vm(n),content:!1}:U(await Q({method:"PUT",...s,body:r,timeout:Gm}))}};function Vm(t){let[,e]=/^([a-z0-9+-]+):/i.
exec(t??"")??[];return`the server keeps the files of this experiment ${e===void 0?"itself":`on ${e}`}, where only progra\
ms with access to that can write: start it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an exp\
eriment made since then`}var zm="Invalid Content-Type",Km="FileStore",Tr=class{#e;#t;#n;constructor(e,n){this.#e=e,this.#t=n}get url(){return this.#e.
url}get unit(){return this.#n===void 0?"records":"trace"}async send(e){let[n]=e;return n?.kind==="tag"?this.#o(n.traceId,
n.text):this.#n!==void 0?this.#n.send(e):n?.kind==="info"?this.#i(n.text):this.#r(e)}async#r(e){let n=e.map(({text:i})=>Aa(
JSON.parse(i))),r=_a(n,this.#t),s=await Q({method:"POST",...this.#e.spans,body:r,gzip:!0});if(j(s))return U(s);if(s.status<
300)return yr(s)??U(s);let o=await this.#s(s);return o===void 0?U(s):"outcome"in o?o:(this.#n=o,{outcome:"again"})}async#s(e){
let n=tt(e),r=new wr(this.#e);if(e.status===501)return new $e(r,!n.includes(Km));if(e.status===400&&n.includes(zm))return new $e(
r,!0);if(!qm(e))return;let s=await Q({method:"GET",...this.#e.version});if(j(s))return U(s);let o=/^\s*(\d+)\.\d+/.exec(
tt(s))?.[1];return s.status!==200||o===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#e.url}: ${Us(e)}`,content:!1}:
Number(o)>=3?new $e(r,!0):{outcome:"rejected",reason:`MLflow ${tt(s).trim().slice(0,20)} is too old: 3.0 is the oldest`,
content:!1}}async#i(e){let n=ar(JSON.parse(e),this.#e.experimentId);return U(await Q({method:"POST",...this.#e.infos,body:n}))}async#o(e,n){
let{key:r,value:s}=JSON.parse(n),o=await Q({method:"PATCH",...this.#e.tags(e),body:dr(r,s)});return!j(o)&&o.status===404?
{outcome:"delivered"}:U(o)}};function qm(t){return t.status!==404&&t.status!==405?!1:typeof Y(t)?.error_code!="string"}function Za(t,e){return`Basic ${Buffer.from(`${t}:${e}`,"utf8").toString("base64")}`}function Xa(t){try{return decodeURIComponent(
t)}catch{return t}}function Hm(t,e){let{trackingUri:n,username:r,password:s,token:o}=t;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.
test(n)&&`${e.username}${e.password}`!=""?Za(Xa(e.username),Xa(e.password)):r!==void 0&&s!==void 0?Za(r,s):o===void 0?void 0:
`Bearer ${o}`}function Qm(t){return/^[\t\x20-\x7e\x80-\xff]+$/.test(t)}function ed(t){let e;try{e=new URL(t.trackingUri)}catch{
return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(e.protocol!=="http:"&&e.protocol!=="https:")return{problem:`MLFLOW\
_TRACKING_URI must start with http or https, not ${e.protocol}`};let n={"content-type":"application/json"},r=Hm(t,e);r!==
void 0&&(n.authorization=r),t.workspace!==void 0&&(n["x-mlflow-workspace"]=t.workspace);let s={...n,"x-mlflow-experiment\
-id":t.experimentId};for(let[d,u]of Object.entries(s))if(!Qm(u))return{problem:`the value for the header ${d} is not val\
id`};let o=`${e.origin}${e.pathname.replace(/\/+$/,"")}`,i=t.trust===void 0?{}:{trust:t.trust},a=d=>({url:`${o}${d}`,headers:n,
...i});return{url:o,experimentId:t.experimentId,spans:{...a("/v1/traces"),headers:s},infos:a("/api/3.0/mlflow/traces"),info:d=>a(
`/api/3.0/mlflow/traces/tr-${d}`),end:d=>a(`/api/2.0/mlflow/traces/tr-${d}`),tags:d=>a(`/api/2.0/mlflow/traces/tr-${d}/t\
ags`),artifact:(d,u)=>{let c=Ym(d,o);if(c===void 0)return;let p=new URL(c).origin!==e.origin,m={"content-type":"applicat\
ion/json"};return{url:`${c}/${u}`,headers:p?m:n,...i}},version:a("/version")}}var Jm="/api/2.0/mlflow-artifacts/artifact\
s/";function Ym(t,e){let n;try{n=new URL(t)}catch{return}let r=n.pathname.replace(/^\/+|\/+$/g,"");if(n.protocol==="http\
:"||n.protocol==="https:")return`${n.origin}/${r}`;if(n.protocol!=="mlflow-artifacts:")return;let{protocol:s,host:o,pathname:i}=new URL(
e),a=i.replace(/\/+$/,"");return`${s}//${n.host===""?o:n.host}${a}${Jm}${r}`}function td(t){return{url:t.url,get unit(){return t.unit},async send(e){if(e.length===0)return{outcome:"delivered"};try{
return await t.send(e)}catch(n){return{outcome:"rejected",reason:`cannot be sent: ${n instanceof Error?n.message:String(
n)}`,content:!0}}}}}function Er(t,e){let{trackingUri:n,experimentId:r}=t;if(n===void 0||r===void 0)return{problem:"MLFLO\
W_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set"};if(Ja(n)){let i=Ya({...t,trackingUri:n,experimentId:r},e);return"\
problem"in i?i:td(i)}let s=new It(t),o=ed({...t,trackingUri:n,experimentId:r,trust:s});return"problem"in o?o:td(new Tr(o,
e))}var nt="0.1.0",Ks="OPENCODE_MLFLOW_OPTIONS";function xr(t,e,n){let r=Er(t,nt);if("problem"in r)return r;let{experimentId:s="",
workspace:o,stateDir:i}=t,a={url:r.url,experimentId:s,...o===void 0?{}:{workspace:o},project:e},d={size:t.spoolMegabytes*
1024*1024,age:t.spoolDays*24*36e5};return{queue:Ia({folder:i,destination:a,debug:n,limits:d}),transport:r}}function Xm({
caCertificate:t,databricksConfigFile:e}){return{...t===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:nd(t)},...e===void 0?
{}:{DATABRICKS_CONFIG_FILE:nd(e)}}}var eg=5e3,kr=new Map,zs=new Map;function rd(t,e,n,r){let s=JSON.stringify(t),o=JSON.
stringify([n,s]),i=kr.get(o);if(i!==void 0)return i.users+=1,i;let a=xr(t,n,r);if("problem"in a)return a;let d=zs.get(s)??
new Wn({file:Zm(import.meta.url),project:n,queue:te(t.stateDir),environment:{...e,...Xm(t)},debug:r});zs.set(s,d);let u=new bt(
{...a,background:d,debug:r}),c=()=>u.isBusy;d.addSource(c);let p=()=>{if(!(m.users>0||kr.get(o)!==m)){if(u.isBusy){setTimeout(
p,eg).unref();return}kr.delete(o),d.removeSource(c)&&zs.delete(s),u.stop()}},m={delivery:u,transport:a.transport,users:1,
release:()=>{m.users-=1,p()}};return kr.set(o,m),m}import{lstatSync as tg,readdirSync as ng,readFileSync as rg}from"node:fs";import{join as id}from"node:path";var ad="count(DISTINCT outline ->> 'traceId') AS turns",sg=`SELECT destination, count(*) AS records, ${ad} FROM records \
WHERE sent = 0
  GROUP BY destination`,og=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,ig=`SELECT destination, ${ad} FROM letters GROUP BY destination`,qs=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(e){
this.destination=e}report(){let e=Object.entries(this.deadReasons).sort(([,n],[,r])=>r-n);return{...this.destination,waiting:this.
waiting,dead:{...this.dead,reason:e[0]?.[0]??"",since:sd(this.deadSince)},dropped:{records:Object.values(this.droppedReasons).
reduce((n,r)=>n+r,0),turns:this.droppedTurns,reasons:this.droppedReasons,since:sd(this.droppedSince)}}}};function sd(t){
let e=new Date(t??Number.NaN);return Number.isNaN(e.getTime())?null:e.toISOString()}function od(t,e){return typeof e=="n\
umber"?Math.min(t??e,e):t}function ag(t){let e=typeof t=="string"&&t!==""?t:"no reason noted",n=e.indexOf("{"),{message:r}=n<
0?{}:dd(e.slice(n));return typeof r=="string"?e.slice(0,n)+r:e}function dd(t){try{let e=JSON.parse(t);return typeof e=="\
object"&&e!==null?{...e}:{}}catch{return{}}}var Hs=class{#e;#t=new Map;#n=!0;#r=0;constructor(e){this.#e=e}get isLate(){
return performance.now()<=this.#e?!1:(this.#n=!1,!0)}waiting(e,n){let r=Me(n)?.owner;if(r===void 0)return;if(Xe(e)){this.#r+=
1;return}let s=r.place===ue().place&&St(r);for(let o of this.#s(id(e,q),sg)){let{waiting:i}=this.#i(JSON.parse(String(o.
destination)));i.records+=Number(o.records),i.turns+=Number(o.turns),s&&(i.sending+=Number(o.records))}}dead(e){let[{user_version:n=0}={}]=this.#s(
e,"PRAGMA user_version");if(Number(n)>an){this.#r+=1;return}for(let r of this.#s(e,og)){let s=this.#i(JSON.parse(String(
r.destination))),o=ag(r.reason);s.dead.records+=Number(r.records),s.deadReasons[o]=(s.deadReasons[o]??0)+Number(r.records),
s.deadSince=od(s.deadSince,r.since)}for(let r of this.#s(e,ig))this.#i(JSON.parse(String(r.destination))).dead.turns+=Number(
r.turns)}dropped(e){for(let n of rg(e,"utf8").split(`
`)){let{at:r,reason:s,records:o,traces:i,url:a,experimentId:d,workspace:u,project:c}=dd(n);if(typeof o!="number")continue;
let p=this.#i({url:String(a),experimentId:String(d),...typeof u=="string"?{workspace:u}:{},project:String(c)}),m=typeof s==
"string"?s:"unknown";p.droppedReasons[m]=(p.droppedReasons[m]??0)+o,p.droppedTurns+=typeof i=="number"?i:0,p.droppedSince=
od(p.droppedSince,r)}}report(){let e=[...this.#t.values()].map(n=>n.report()).filter(({waiting:n,dead:r,dropped:s})=>n.records+
r.records+s.records>0).sort((n,r)=>JSON.stringify(n)<JSON.stringify(r)?-1:1);return{complete:this.#n,newer:this.#r,queues:e}}#s(e,n){
if(!tg(e).isFile())return[];let r;try{return r=new ce(e,"read"),r.all(n)}catch{return this.#n=!1,[]}finally{r?.close()}}#i(e){
let{project:n,url:r,experimentId:s,workspace:o=""}=e,i=JSON.stringify([n,r,s,o]),a=this.#t.get(i)??new qs(e);return this.#t.
set(i,a),a}};function ud(t,e){let n=new Hs(performance.now()+e),r=(s,o,i)=>{try{for(let a of ng(s,{withFileTypes:!0}))if(!(!a[o]()||
n.isLate))try{i(id(s,a.name),a.name)}catch{}}catch{}};return r(t,"isFile",(s,o)=>{o==="dropped.log"&&n.dropped(s),o===_s&&
n.dead(s)}),r(te(t),"isDirectory",(s,o)=>{n.waiting(s,o)}),n.report()}import{readdirSync as dg}from"node:fs";import{setTimeout as ug}from"node:timers/promises";var cg=250,fg=5e3,lg=1e4,pg=500,mg=2*1024*1024;function cd(t,e){try{return dg(te(t)).some(n=>n.includes(`.${jn(e)}.`))}catch{
return!1}}async function fd(t,e,n=fg){let r=performance.now();for(;St(e);){if(cd(t,e))r=performance.now();else if(performance.
now()-r>n)return!1;await ug(cg)}return cd(t,e)}function gg(){let{Bun:t}=globalThis;t?.gc(!0)}async function ld({patience:t,
...e}){let n=0,r=0,s=0,o=performance.now(),i=new bt({longestRetry:lg,...e,progress:c=>{o=performance.now(),c.delivered?n+=
c.records.length:r+=c.records.length;for(let{text:p}of c.records)s+=p.length;s<mg||(s=0,gg())}});for(;;){let c=!0;for(;c&&
i.waiting<ys;)c=i.takeOver();if(await i.flush(pg)&&!c||performance.now()-o>t)break}let{waiting:a,reason:d}=i;i.stop();let u=d!==
void 0&&r+a>0?[d]:[];return{delivered:n,dead:r,waiting:a,problems:u}}import{arch as Rg,release as Ag,type as _g}from"node:os";import{basename as Dg,parse as Ng,resolve as gd}from"node:path";import{execFile as hg}from"node:child_process";import{promisify as yg}from"node:util";var bg=yg(hg),Sg=2e3,wg=["-c","cor\
e.fsmonitor=false","-c","core.hooksPath=/dev/null"],Tg={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"1",GIT_OPTIONAL_LOCKS:"\
0",GIT_TERMINAL_PROMPT:"0"};function Eg(){let t=Object.entries(process.env).filter(([e])=>!e.startsWith("GIT_"));return{
...Object.fromEntries(t),...Tg}}async function Qs(t,...e){try{let{stdout:n}=await bg("git",[...wg,"-C",t,...e],{timeout:Sg,
windowsHide:!0,env:Eg()}),r=n.trim();return r===""?void 0:r}catch{return}}var kg=/^remote\.(.+)\.url (.+)$/;function xg(t){
let e=new Map;for(let n of t.split(`
`)){let[,r="",s]=kg.exec(n)??[];s!==void 0&&!e.has(r)&&e.set(r,s)}return e.get("origin")??e.values().next().value}var Og=/^[\w.-]+@[\w.-]+:[^@]*$/;
function vg(t){if(Og.test(t))return t;if(!t.includes("://"))return t.includes("@")?void 0:t;try{let e=new URL(t);return e.
username="",e.password="",e.search="",e.hash="",e.href.includes("@")?void 0:e.href}catch{return}}var pd="refs/heads/";async function Ig(t){
let e=await Qs(t,"rev-parse","HEAD","--symbolic-full-name","HEAD");if(e===void 0){let s=await Qs(t,"symbolic-ref","--qui\
et","--short","HEAD");return s===void 0?{}:{branch:s}}let[n,r]=e.split(`
`);return{...r?.startsWith(pd)===!0?{branch:r.slice(pd.length)}:{},...n===void 0?{}:{commit:n}}}async function md(t){let[
e,n]=await Promise.all([Ig(t),Qs(t,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),r=n===void 0?void 0:xg(n),s=r===
void 0?void 0:vg(r);return{...e,...s===void 0?{}:{remote:s}}}function fn(t,e){let n=e===void 0?void 0:gd(e);return n===void 0||n===Ng(n).root?gd(t):n}async function Mg(t,e){let{branch:n,
commit:r,remote:s}=await e(t),o=Dg(t);return{[y.sourceType]:"LOCAL",[y.sourceName]:"opencode",...n===void 0?{}:{[y.gitBranch]:n},
...r===void 0?{}:{[y.gitCommit]:r},...s===void 0?{}:{[y.gitRemote]:s},...o===""?{}:{"opencode.project":o},[T.hostOs]:`${_g()}\
 ${Ag()} ${Rg()}`}}var Pg=2e3;function Or(t,e,n,r=md){let s=fn(t,e),o=!1,i=!1,a=async()=>{o=!0;try{for(;i;)i=!1,n(await Mg(
s,r))}finally{o=!1}},d=()=>{i=!0,setImmediate(()=>{o||a()}).unref()},u=Number.NEGATIVE_INFINITY;return{started:()=>{u=performance.
now()+Pg,d()},prompted:()=>{performance.now()>=u&&d(),u=Number.NEGATIVE_INFINITY}}}import{appendFileSync as Cg,mkdirSync as Lg,renameSync as Fg,statSync as $g}from"node:fs";import{join as Ug}from"node:path";
import{isMainThread as jg}from"node:worker_threads";var Bg=4*1024*1024;function At(t,e,n=jg){return t?n?r=>{try{process.
stderr.write(`[opencode-mlflow] ${r}
`)}catch{}}:r=>{try{Lg(e,{recursive:!0,mode:448});let s=Ug(e,"plugin.log");($g(s,{throwIfNoEntry:!1})?.size??0)>Bg&&Fg(s,
`${s}.1`);let i=`${new Date().toISOString()} ${process.pid} ${r}
`;Cg(s,i,{mode:384})}catch{}}:()=>{}}var D={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var Wg=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls uri \
path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format field f\
ields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms secon\
ds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper servi\
ce store class func function map list array set arn version algorithm bits rotation reset strength confirm changed updat\
ed created description title text env var variable scope scopes endpoint source ref reference cost price rate budget per\
 window".split(" ")),Gg=new Set("public primary foreign sort partition cache max min num number total input output promp\
t completion reasoning is has no show hide missing count unique composite natural surrogate hot row column dict json map\
 lookup object idempotency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(" ")),Vg=new Set(
"api access secret private signing encryption encrypt decryption account master auth app application service shared stor\
age subscription webhook deploy ssh license client server session root admin user consumer access refresh bearer persona\
l id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith mistral groq openrouter h\
uggingface".split(" ")),hd=/(?:password|passwd|passphrase|pwd|passwort)$/,yd=/(?:secret|secrets|credential|credentials|creds)$/,
zg=/secret_key_base$/i,Kg=/(?:token|jwt)$/,bd=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared)key$/,
qg=/^(?:OLD)?PWD$/,Hg=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;function Sd(t){return t.replace(/([a-z0-9])([A-Z])/g,"$1_$2").split(
/[^A-Za-z0-9]+/).filter(e=>e!=="").map(e=>e.toLowerCase())}function je(t){return Hg.test(t)}function vr(t){let e=Sd(t);return bd.
test(e.at(-1)??"")||e.some(n=>Vg.has(n))}function Js(t){let e=Sd(t),n=e.at(-1);if(!(n===void 0||Wg.has(n)||qg.test(t))){
if(n==="authorization")return"header";if(n==="cookie")return"cookie";if(hd.test(n)||n==="pass")return"password";if(!e.some(
r=>Gg.has(r))){if(yd.test(n)||zg.test(t))return"secret";if(Kg.test(n))return"token";if(bd.test(n))return"key";if(e.some(
r=>hd.test(r)))return"password";if(je(t)&&e.length>1){if(n==="key")return"key";if(e.some(r=>yd.test(r)))return"secret";if(e.
includes("token"))return"token"}return n==="key"&&vr(t)?"key":void 0}}}var _t=/pass|pwd|secret|token|credential|creds|key|jwt|authorization|cookie/gi,wd=/[\w.$-]/,Td=64,Qg=/(?:\\{0,15}["'`])?\]?[ \t]{0,8}(?:=>|:=|={1,3}|\??:(?!:))[ \t]{0,8}/y,
Jg=/>/y,Yg=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?value(?:\\{0,15}["'])?[ \t]{0,8}:[ \t]{0,8}/y,
Zg=/(?:^|[\sn])(?:ENV|setenv)[ \t]{1,4}$/,Xg=/[ \t]{1,4}/y,eh=/[bru]?(\\{0,15})(["'`])/y,th=/(?:[^\s"'`\\&;,]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'`\\])){1,4096}/y,
Ed=/[^\r\n"'`\\]*/y,kd=/[^\s"'`]*/y,rt=512,nh=/^\[REDACTED:[a-z0-9-]+\]$/,rh=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|\$\([^)]*\)|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?]+|\[[A-Z_ ]+\])$/,
sh=/^\$(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,oh=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:)/,
Od=/^[A-Za-z_$][\w$.]*[([]/,vd=/^[^\s=;(]{1,128}=[^\s=>]/,Ir=/^[A-Za-z_$][A-Za-z_$.-]*$/,Ar=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
_r=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
Dt=/pass|pwd|secret|token|key|credential|cookie|auth/i,Id=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i;
function Be(t,e,n){return t.lastIndex=n,t.exec(e)}function ih(t,e,n){let r=e;for(;r>Math.max(0,e-Td)&&wd.test(t.charAt(r-
1));)r--;let s=n,o=Math.min(t.length,n+Td);for(;s<o&&wd.test(t.charAt(s));)s++;return r<e&&t.charAt(r-1)==="\\"&&/[nrtbf]/.
test(t.charAt(r))&&r++,{start:r,end:s}}function ah(t,e,n){let r=Be(Qg,t,n);return r!==null?r[0]:t.charAt(e-1)==="<"?Be(Jg,
t,n)?.[0]:t.startsWith("--",e)||Zg.test(t.slice(Math.max(0,e-12),e))?Be(Xg,t,n)?.[0]:Be(Yg,t,n)?.[0]}function dh(t,e,n,r){
let s=t.slice(e,e+rt),o=n+r;for(let i=s.indexOf(o);i!==-1;i=s.indexOf(o,i+1))if(s.charAt(i-1)!=="\\")return e+i;return-1}
function uh(t,e){let n=t.slice(e,e+rt),r=Math.max(0,n.indexOf("</"));return{start:e,end:e+r,text:n.slice(0,r),isQuoted:!0}}
function xd(t,e){let n=Be(th,t,e)?.[0]??"",r=e+n.length;return n.length>rt&&(Be(kd,t,r),r=kd.lastIndex),{start:e,end:r,text:t.
slice(e,r),isQuoted:!1}}function ch(t,e,n){if(n===">")return uh(t,e);let r=Be(eh,t,e);if(r===null)return xd(t,e);let s=e+
r[0].length,o=dh(t,s,r[1]??"",r[2]??"");return o===-1?xd(t,s):{start:s,end:o,text:t.slice(s,o),isQuoted:!0}}function fh(t,e,n){
let r=t.slice(e.start,e.start+rt),s=e.start+(Id.exec(r)?.[0].length??0),o=n?vd.test(r):s>e.start,{end:i}=e;return o&&!e.
isQuoted&&(Be(Ed,t,s),i=Ed.lastIndex),{start:s,end:Math.max(s,i),text:t.slice(s,i),isQuoted:!0}}function Rr(t){return t.
length<=rt&&(nh.test(t)||rh.test(t)||sh.test(t))}function lh(t,e){return _r.test(t)||Od.test(t)?!0:e||/[0-9]/.test(t)?!1:
t.length<20||Ir.test(t)}function Rd(t){return vr(t)?8:16}function ph(t,{text:e,start:n}){let{name:r,kind:s,separator:o,valueStart:i}=t;
return s==="header"?lh(e,n>i+2):s==="cookie"?!vd.test(e):_r.test(e)?!0:/\s/.test(e)?!/^(?:>|[ \t]+)$/.test(o)&&!je(r):Ar.
test(e)?s!=="password"&&e.length<6:s==="password"||s==="secret"?Ir.test(e)&&Dt.test(e):/[0-9]/.test(e)?!1:je(r)?Ir.test(
e)?je(e)&&Dt.test(e)?!0:s==="key"&&!vr(r)&&e.length<40:!1:Dt.test(e)||e.length<Rd(r)}function Ad(t,{start:e,separator:n},r){
let{end:s}=r;if(n==="=")return!/[),;]$/.test(r.text)&&!/^[,;](?:\s|$)/.test(t.slice(s,s+2));if(n!==": ")return!1;let o=t.
slice(Math.max(0,e-24),e);return/(?:^|\n|\\n)[ \t-]*$/.test(o)&&/^(?:\r?\n|\\[nr]|$)/.test(t.slice(s,s+2))}function mh(t,e,n){
let r=/^[\w.~+/=:-]*/.exec(n.text)?.[0]??"",{name:s,start:o,separator:i}=e;return(s.includes("-")||/[?&]$/.test(t.slice(
Math.max(0,o-1),o)))&&r.length>=6&&!Dt.test(r)?!1:r.length<6||Ar.test(r)?!0:/[0-9]/.test(r)?!1:Dt.test(r)||i!=="="?r.length<
32:r.length<Rd(s)||!Ad(t,e,n)}function gh({name:t,kind:e}){return e==="password"||je(t)}function hh(t,e,n){let r=n.text.
replace(/[)\]},;:.]{1,9}$/,""),{name:s,kind:o,separator:i}=e;return _r.test(r)||/^={2,3}$/.test(i.trim())?!0:je(s)&&i===
"="?Od.test(r):Ar.test(r)?r.length<(o==="password"?4:6)||!gh(e):Rr(r)||oh.test(r)||/^[([{]/.test(r)||/^[([{]/.test(t.charAt(
n.end))?!0:o==="token"||o==="key"?mh(t,e,n):Ir.test(r)?Dt.test(r)||!Ad(t,e,n):r.replace(/[^A-Za-z0-9]/g,"").length<3}function yh({
name:t,kind:e}){return e==="password"&&je(t)?1:3}function bh(t,e){let{kind:n,separator:r,valueStart:s}=e,o=ch(t,s,r);if(n===
"header"||n==="cookie"&&/[:]/.test(r))o=fh(t,o,n==="cookie");else if(n==="cookie")return;return o.text.length>rt?o:o.text.
length<yh(e)||Rr(o.text)||(o.isQuoted?ph(e,o):hh(t,e,o))?void 0:o}function _d(t){let e="",n=0;_t.lastIndex=0;for(let r=_t.
exec(t);r!==null;r=_t.exec(t)){let{start:s,end:o}=ih(t,r.index,_t.lastIndex);_t.lastIndex=o;let i=t.slice(s,o).replace(/^[-.$]+|[-.]+$/g,
""),a=Js(i);if(a===void 0)continue;let d=ah(t,s,o);if(d===void 0)continue;let u=o+d.length,c=bh(t,{name:i,kind:a,start:s,
valueStart:u,separator:d});c!==void 0&&(e+=`${t.slice(n,c.start)}[REDACTED:${a}]`,n=c.end,_t.lastIndex=Math.max(o,c.end))}
return e+t.slice(n)}function Dd(t,e){let n=t.includes("[REDACTED:")?void 0:Js(t);if(n===void 0)return;let r=`[REDACTED:${n}\
]`;if(typeof e=="number")return n==="password"||n==="secret"?r:void 0;if(!(e===""||Rr(e)||_r.test(e))){if(e.length>rt)return r;
if(Ar.test(e))return n==="password"||e.length>=6?r:void 0;if(n==="header"){let s=Id.exec(e)?.[0]??"";return Rr(e.slice(s.
length))?void 0:s+r}return r}}var Nd=64,Md="[REDACTED:too-deep]";function Sh(t,e){if(!e.has(t))return t;let n=2;for(;e.has(`${t}#${n}`);)n++;return`${t}\
#${n}`}function Pd(t,e){let n=t.map(e);return n.every((r,s)=>r===t[s])?t:n}function Ys(t,e,n,r=0){return typeof t=="stri\
ng"?e(t):typeof t!="object"||t===null?t:r>=Nd?Md:J(t)?Pd(t,s=>Ys(s,e,n,r+1)):Dr(t,e,n,r)}function Cd(t,e,n,r,s){if(e!==void 0)
return typeof e=="string"||typeof e=="number"?r(t,e)??Ys(e,n,r,s):J(e)?Pd(e,o=>Cd(t,o,n,r,s+1)??null):Ys(e,n,r,s+1)}function wh(t,e){
let n=t==="value"?e.name??e.key:void 0;return typeof n=="string"?n:t}function Dr(t,e,n,r=0){if(r>=Nd)return{[Md]:!0};let s=new Map,
o=new Set,i=!0;for(let[a,d]of Object.entries(t)){let u=Sh(e(a),o),c=Cd(wh(a,t),d,e,n,r);o.add(u),s.set(u,c),i&&=u===a&&c===
d}return i?t:Object.fromEntries(s)}import{createHash as ry}from"node:crypto";var ln=/-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g,Th="-----END",Zs=/-----END[ A-Z0-9]{0,60}(?:-{1,5})?/y,Ld=/[A-Za-z0-9+/=\s\\|:,.-]{0,65536}/y,
Xs=/[A-Za-z0-9+/=]{16}/;function $d(t){if(!t.includes("PRIVATE KEY"))return t;let e="",n=0;ln.lastIndex=0;for(let r=ln.exec(
t);r!==null;r=ln.exec(t)){let s=ln.lastIndex,o=t.slice(s,s+65536),i=Oh(t,s,o);i!==void 0&&(e+=`${t.slice(n,r.index)}[RED\
ACTED:private-key]`,n=i,ln.lastIndex=i)}return xh(e+t.slice(n))}var Eh=/-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}/g,
kh=/[A-Za-z0-9+/=\s\\|:,.]/;function xh(t){if(!t.includes("-----END"))return t;let e="",n=0;for(let r of t.matchAll(Eh)){
let s=r.index,o=Math.max(n,s-65536);for(;s>o&&kh.test(t.charAt(s-1));)s--;Xs.test(t.slice(s,r.index))&&(e+=`${t.slice(n,
s)}[REDACTED:private-key]`,n=r.index+r[0].length)}return e+t.slice(n)}function Oh(t,e,n){let r=n.indexOf("-----BEGIN"),s=r===
-1?n:n.slice(0,r),o=s.indexOf(Th);if(o!==-1&&Xs.test(s.slice(0,o)))return Zs.lastIndex=e+o,Zs.exec(t),Zs.lastIndex;if(o!==
-1)return;Ld.lastIndex=0;let i=Ld.exec(s)?.[0]??"";return Xs.test(i)?e+i.length:void 0}var vh=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;
function Ud(t){return t.includes("eyJ")?t.replace(vh,(e,n)=>n===void 0?e:"[REDACTED:jwt]"):t}var Ih=/:(?:\\?\/){2}[^\s"'<>`]*/g,
Rh=/^:(?:\\?\/){2}/,Ah=/^:(?:\\?\/){2}([^/?#\\]*)/,_h=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,Dh=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,
Nh=24;function Mh(t,e){let n=Ah.exec(t)?.[1]??"",r=n.lastIndexOf("@");return r>0?n.slice(0,r):_h.test(e)?void 0:Dh.exec(
t)?.[1]}var Fd=String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,
Ph=new RegExp(`^(?:[\\w.-]{0,99}|${Fd})(?::(?:${Fd})?)?$`);function Ch(t){return Ph.test(t)?t.includes("[REDACTED:")||t.
length<=Nh||/[$<{*]/.test(t):!1}function eo(t){return t.includes("@")?t.replace(Ih,(e,n)=>{let r=t.slice(Math.max(0,n-12),
n),s=Mh(e,r);if(s===void 0||Ch(s))return e;let o=Rh.exec(e)?.[0].length??0;return`${e.slice(0,o)}[REDACTED:url]${e.slice(
o+s.length)}`}):t}var Lh=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key)=)([\w%+/=.~-]{16,})/gi;
function jd(t){return t.replace(Lh,(e,n,r)=>/[0-9]/.test(r)?`${n}[REDACTED:url]`:e)}var Fh=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,
$h=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,Uh=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
jh=/((?:\s|^)(?:-u|--user|--proxy-user)[ =]{0,2}["']?[\w.@+-]{1,64}:)([^\s"'$]{1,256})/g,Bh=/((?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{1,256})/gi,
Wh=/(\bsshpass\s{1,4}-p\s{0,4}["']?)([^\s"'$]{1,256})/g,Gh=24;function Vh(t){try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(
atob(t))}catch{return!1}}function Bd(t){let e=t.replace(Fh,(n,r,s)=>/[0-9]/.test(s)||s.length>=Gh?`${r}[REDACTED:bearer]`:
n);for(let n of[$h,Uh])e=e.replace(n,(r,s,o)=>Vh(o)?`${s}[REDACTED:basic]`:r);return e.includes("curl")&&(e=e.replace(jh,
(n,r,s)=>s.startsWith("[REDACTED:")?n:`${r}[REDACTED:password]`)),e=e.replace(Bh,"$1[REDACTED:password]"),e.includes("ss\
hpass")?e.replace(Wh,"$1[REDACTED:password]"):e}function g(t,e,n,{word:r=!1,before:s=0}={}){return{kind:t,starts:e.split(" "),before:s,word:r,pattern:n}}var zh=[g("anth\
ropic","sk-ant-",/sk-ant-[\w-]{16,}/y),g("openai","sk-proj- sk-svcacct- sk-admin- sk-service- sk-None-",/sk-[A-Za-z]{4,7}-[\w-]{16,}/y),
g("openrouter","sk-or-",/sk-or-[\w-]{16,}/y),g("langfuse","sk-lf- pk-lf-",/[sp]k-lf-[0-9a-f-]{20,}/y),g("helicone","sk-h\
elicone-",/sk-helicone-[\w-]{16,}/y),g("openai","sk-",/sk-(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{20,}/y,{word:!0}),g("google",
"AIza",/AIza[\w-]{35,}/y,{word:!0}),g("google","AQ.A",/AQ\.A[\w-]{40,}/y),g("google","ya29.",/ya29\.[\w.-]{20,}/y),g("go\
ogle","GOCSPX-",/GOCSPX-[\w-]{20,}/y),g("google","1//0",/1\/\/0[\w-]{40,}/y,{word:!0}),g("huggingface","hf_",/hf_[A-Za-z0-9]{30,}/y,
{word:!0}),g("huggingface","api_org_",/api_org_[A-Za-z0-9]{30,}/y),g("groq","gsk_",/gsk_[A-Za-z0-9]{32,}/y),g("xai","xai\
-",/xai-[A-Za-z0-9]{40,}/y,{word:!0}),g("perplexity","pplx-",/pplx-[A-Za-z0-9]{32,}/y),g("replicate","r8_",/r8_[A-Za-z0-9]{30,}/y,
{word:!0}),g("cerebras","csk-",/csk-[a-z0-9]{32,}/y,{word:!0}),g("nvidia","nvapi-",/nvapi-[\w-]{40,}/y),g("together","tg\
p_v1_",/tgp_v1_[\w-]{30,}/y,{word:!0}),g("elevenlabs","sk_",/sk_[0-9a-f]{40,}/y,{word:!0}),g("tavily","tvly-",/tvly-[\w-]{20,}/y,
{word:!0}),g("jina","jina_",/jina_[A-Za-z0-9]{40,}/y,{word:!0}),g("e2b","e2b_",/e2b_[0-9a-f]{40,}/y,{word:!0}),g("langsm\
ith","lsv2_pt_ lsv2_sk_",/lsv2_(?:pt|sk)_[0-9a-z_]{30,}/y),g("langsmith","ls__",/ls__[0-9a-f]{32,}/y),g("databricks","da\
pi",/dapi[0-9a-fA-F]{32,}(?:-[0-9])?/y,{word:!0}),g("databricks","dose",/dose[0-9a-f]{32,}/y,{word:!0}),g("wandb","wandb\
_v1_",/wandb_v1_[\w-]{30,}/y),g("aws","A3T AKIA ASIA ABIA ACCA AGPA AIDA AROA AIPA ANPA ANVA",/(?:A3T[A-Z0-9]|A(?:KI|SI|BI|CC|GP|ID|RO|IP|NP|NV)A)[A-Z0-9]{16}(?![A-Za-z0-9])/y,
{word:!0}),g("aws","ABSK",/ABSK[A-Za-z0-9+/]{80,}={0,2}/y,{word:!0}),g("azure","0Q~ 1Q~ 2Q~ 3Q~ 4Q~ 5Q~ 6Q~ 7Q~ 8Q~ 9Q~",
/[\w~.-]{3}[0-9]Q~[\w~.-]{31,}/y,{before:3}),g("azure","+ASt",/[A-Za-z0-9/+]{76}\+ASt[A-Za-z0-9/+=]{6,}/y,{before:76}),g(
"azure","JQQJ99",/[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,}/y,{before:52}),g("azure","AZDO",/[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,}/y,
{before:76}),g("digitalocean","doo_v1_ dop_v1_ dor_v1_",/do[opr]_v1_[0-9a-f]{40,}/y),g("heroku","HRKU-",/HRKU-[\w-]{30,}/y,
{word:!0}),g("hashicorp","hvs. hvb. hvr.",/hv[sbr]\.[\w-]{24,}/y),g("hashicorp",".atlasv1.",/[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/y,
{before:14}),g("pulumi","pul-",/pul-[0-9a-f]{40,}/y,{word:!0}),g("grafana","glc_ glsa_",/gl(?:c|sa)_[A-Za-z0-9+/_]{32,}={0,2}/y),
g("newrelic","NRAK-",/NRAK-[A-Z0-9]{20,}/y,{word:!0}),g("sentry","sntrys_ sntryu_",/sntry[su]_[\w+/=-]{32,}/y),g("tailsc\
ale","tskey-",/tskey-[a-z]{2,12}-[\w-]{16,}/y,{word:!0}),g("doppler","dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",/dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/y,
{word:!0}),g("1password","ops_eyJ",/ops_eyJ[\w+/=-]{60,}/y),g("age","AGE-SECRET-KEY-1",/AGE-SECRET-KEY-1[0-9A-Z]{40,}/y),
g("openshift","sha256~",/sha256~[\w-]{40,}/y),g("supabase","sbp_ sb_secret_",/(?:sbp_[0-9a-f]{40,}|sb_secret_[\w-]{20,})/y,
{word:!0}),g("planetscale","pscale_tkn_ pscale_oauth_ pscale_pw_",/pscale_(?:tkn|oauth|pw)_[\w.=-]{30,}/y),g("vercel","v\
cp_ vci_ vca_ vcr_ vck_",/vc[piark]_[A-Za-z0-9]{20,}/y,{word:!0}),g("netlify","nfp_",/nfp_[A-Za-z0-9]{36,}/y,{word:!0}),
g("fly","fm1_ fm2_ fo1_",/f(?:m[12]|o1)_[\w+/=-]{40,}/y,{word:!0}),g("github","ghp_ gho_ ghu_ ghs_ ghr_",/gh[pousr]_[A-Za-z0-9_]{30,}/y),
g("github","github_pat_",/github_pat_[A-Za-z0-9_]{22,}/y),g("gitlab","glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glim\
t- glagent- gloas- glsoat- glffct-",/gl[a-z]{2,6}-[\w.=-]{20,}/y),g("gitlab","GR1348941",/GR1348941[\w-]{20,}/y),g("atla\
ssian","ATATT3 ATCTT3",/AT[AC]TT3[\w=-]{40,}/y),g("atlassian","ATBB",/ATBB[A-Za-z0-9]{24,}/y,{word:!0}),g("npm","npm_",/npm_[A-Za-z0-9]{36,}/y),
g("pypi","pypi-Ag",/pypi-Ag[\w-]{40,}/y),g("rubygems","rubygems_",/rubygems_[0-9a-f]{40,}/y),g("crates","cio",/cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/y,
{word:!0}),g("docker","dckr_pat_ dckr_oat_",/dckr_[po]at_[\w-]{20,}/y),g("slack","xoxa xoxb xoxc xoxe xoxo xoxp xoxr xox\
s",/xox[abceoprs][-.][\w.-]{10,}/y),g("slack","xapp-",/xapp-[0-9]-[\w-]{10,}/y),g("slack","hooks.slack.com",/hooks\.slack\.com(?:\\?\/[\w-]{1,80}){3,6}/y),
g("discord","discord.com/api/webhooks/ discordapp.com/api/webhooks/",/discord(?:app)?\.com\/api\/webhooks\/[0-9]{6,20}\/[\w-]{30,}/y),
g("discord","MD MT Mj Mz ND NT Nj Nz OD OT Oj Oz",/[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}/y,{word:!0}),g("telegram",":A\
A",/[0-9]{8}:AA[\w-]{32,}/y,{before:8}),g("linear","lin_api_ lin_oauth_",/lin_(?:api|oauth)_[A-Za-z0-9_]{32,}/y),g("noti\
on","ntn_",/ntn_[A-Za-z0-9]{40,}/y,{word:!0}),g("notion","secret_",/secret_[A-Za-z0-9]{43,}/y,{word:!0}),g("figma","figd\
_",/figd_[\w-]{36,}/y,{word:!0}),g("airtable","pat",/pat[A-Za-z0-9]{14}\.[0-9a-f]{60,}/y,{word:!0}),g("postman","PMAK-",
/PMAK-[0-9a-f-]{40,}/y,{word:!0}),g("stripe","sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",/[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/y),
g("stripe","whsec_",/whsec_[A-Za-z0-9+/=]{20,}/y),g("shopify","shppa_ shpca_ shpat_ shpss_",/shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/y),
g("square","sq0",/sq0[a-z]{3}-[\w-]{22,}/y,{word:!0}),g("sendgrid","SG.",/SG\.[\w-]{16,64}\.[\w-]{16,}/y),g("mailgun","k\
ey-",/key-[0-9a-f]{32}(?![0-9a-f])/y,{word:!0}),g("mailchimp","-us1 -us2 -us3 -us4 -us5 -us6 -us7 -us8 -us9",/[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])/y,
{word:!0,before:32}),g("twilio","SK0 SK1 SK2 SK3 SK4 SK5 SK6 SK7 SK8 SK9 SKa SKb SKc SKd SKe SKf",/SK[0-9a-f]{32}(?![0-9a-f])/y,
{word:!0})],Nt=128;function Kh(){let t=new Array(Nt*Nt).fill(void 0);for(let e of zh)for(let n of e.starts){let r=n.charCodeAt(
0)*Nt+n.charCodeAt(1);(t[r]??=[]).push({start:n,format:e})}return t}var qh=Kh(),Hh=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}m)$/,
Qh=16;function Jh(t,e,n){return e===n||!/[A-Za-z0-9]/.test(t.charAt(e-1))?!0:Hh.test(t.slice(Math.max(0,e-Qh),e))}function Yh(t,e,n,{
pattern:r,word:s}){return s&&!Jh(t,e,n)?-1:(r.lastIndex=e,r.test(t)?r.lastIndex:-1)}function Zh(t,e,n,r){for(let{start:s,
format:o}of r){let i=e-o.before;if(i<n||!t.startsWith(s,e))continue;let a=Yh(t,i,n,o);if(a!==-1)return{kind:o.kind,start:i,
end:a}}}function to(t){let e="",n=0,r=0;for(let s=0;s<t.length;s++){let o=t.charCodeAt(s);r=o<Nt?r%Nt*Nt+o:0;let i=qh[r];
if(i===void 0||s===0)continue;let a=Zh(t,s-1,n,i);a!==void 0&&(e+=`${t.slice(n,a.start)}[REDACTED:${a.kind}]`,n=a.end,s=
n-1,r=0)}return e+t.slice(n)}var Xh=6,ey=[$d,Ud,eo,to,Bd,jd,_d],ty=[eo,to],ny=4;function Wd(t){return e=>{if(e.length<Xh)return e;let n=e;for(let r=0;r<
ny;r++){let s=n;if(n=t.reduce((o,i)=>i(o),s),n===s)break}return n}}var Mt=Wd(ey),Gd=Wd(ty);var st=8192,Pt=66e3,zd=64,no=[0,64,256,1024,4096,16384,Pt],Kd=/[\s"'`]/;function Ct(t,e){return Kd.test(t.charAt(e))}function sy(t,e){
let n=t.slice(Math.max(0,e-Pt),e);return Math.max(st,n.length-n.lastIndexOf(`
`)-1)}function oy(t){return t.length>=st&&!Kd.test(t.slice(-st))}function Vd(t,e){return Mt(t+e)===Mt(t)+Mt(e)}function qd(t,e,n){
if(e<=0||e>=t.length)return!0;let s=t.slice(Math.max(0,e-Pt),e+Pt).includes("PRIVATE KEY"),o=t.slice(Math.max(0,e-(s?Pt:
sy(t,e))),e),i=t.slice(e,e+(s?Pt:st));return Vd(o,i)&&(n===void 0||Vd(o,n))}function Hd(t,e){return/^[\udc00-\udfff]/.test(
t.charAt(e))&&/^[\ud800-\udbff]/.test(t.charAt(e-1))}function iy(t,e){for(let n=e;n>Math.max(0,e-zd);n--)if(Ct(t,n-1)||Ct(
t,n))return n;return Hd(t,e)?e-1:e}function ay(t,e){for(let n=e;n<Math.min(t.length,e+zd);n++)if(Ct(t,n)||Ct(t,n-1))return n;
return Hd(t,e)?e+1:e}function Nr(t,e,n){let r=e;for(;r>0&&!Ct(t,r-1);)r--;let s=e-r>=st?[e-r,...no]:no;for(let o of s){let i=iy(
t,e-o);if(i<=0)return 0;if(qd(t,i,n.slice(0,st)))return i}return 0}function dy(t,e){let n=e;for(;n<t.length&&!Ct(t,n);)n++;
let r=oy(t.slice(Math.max(0,e-st),e))?[n-e]:no;for(let s of r){let o=ay(t,e+s);if(o>=t.length)return t.length;if(qd(t,o))
return o}return t.length}function ot(t,e){return t.length<=e?t:`${t.slice(0,Nr(t,e-1,"\u2026")).toWellFormed()}\u2026`}function pn(t){
return ry("sha256").update(t.toWellFormed()).digest("hex")}function x(t,e=D.text){if(t.length<=e)return t;let n=Math.floor(
e/2),r=pn(t),s=d=>`
[${d} of ${t.length} characters left out, sha256 ${r}]
`,o=dy(t,t.length-n),i=t.slice(o),a=Nr(t,n,s(o-n)+i);return t.slice(0,a)+s(o-a)+i}var uy=4e6,Qd="[REDACTED:too-long]";function Jd(t,e=uy){let n=e;return r=>{let s=r.length<=n;try{let o=s?r:r.slice(0,Nr(
r,n,Qd));n-=Math.min(n,r.length);let i=t(o);return s?i:i+Qd}catch{return"[REDACTED:unreadable]"}}}var cy=[y.spanType,y.spanTokens,y.spanCost,F.session],fy=[y.session,y.traceTokens,y.traceCost],ly=[y.traceName];function ro(t,e){
let n={};for(let r of e){let s=t[r];s!=null&&(n[r]=s)}return n}function Mr(t){let e=ro(t.attributes,cy);return{...t,name:"\
withheld",status:{code:t.status.code},attributes:{...e,[T.content]:"withheld: it could not be masked"},events:[]}}function Pr(t){
let{traceId:e,state:n,requestTime:r,duration:s}=t;return{traceId:e,state:n,requestTime:r,...s===void 0?{}:{duration:s},metadata:ro(
t.metadata,fy),tags:ro(t.tags,ly)}}var py=[4096,1024,256,128],my=100,gy="[REDACTED:pattern]",Yd="[REDACTED:pattern-too-slow]",hy="MLFLOW_OPENCODE_REDACT_PA\
TTERN",yy=/^\/(.+)\/([imsu]{0,4})$/s,Cr={bounded:1,unbounded:0},Lt=class extends Error{};function by({bounded:t,unbounded:e}){
return t>1||e>0}var so=class{#e;#t=0;constructor(e){this.#e=e}alternatives(){let e=this.#n(),n=1;for(;this.#d("|");){let r=this.#n();
n++,e={bounded:e.bounded+r.bounded,unbounded:Math.max(e.unbounded,r.unbounded)}}return n===1?e:{...e,bounded:Math.max(e.
bounded,n)}}#n(){let e=Cr;for(;this.#t<this.#e.length&&!/[|)]/.test(this.#c());){let n=this.#r(),r=this.#a(n);e={bounded:e.
bounded*r.bounded,unbounded:e.unbounded+r.unbounded}}return e}#r(){return this.#d("(")?this.#s():this.#d("[")?this.#i():
this.#d("\\")?this.#o():(this.#t++,Cr)}#s(){let e=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#u())?.[0]??"";this.#t+=
e.length;let n=this.alternatives();if(this.#d(")"),/[=!]$/.test(e)&&n.unbounded>0)throw new Lt("it looks around without \
a limit");return n}#i(){for(;this.#t<this.#e.length&&!this.#d("]");)this.#t+=this.#c()==="\\"?2:1;return Cr}#o(){if(/^(?:[1-9]|k<)/.
test(this.#u()))throw new Lt("it refers back to a group");let e=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.#u())?.[0];
return this.#t+=e?.length??1,Cr}#a(e){let n=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#u());if(n===null)return e;this.#t+=
n[0].length;let[r,s="",o,i]=n;if(r.startsWith("?"))return{bounded:e.bounded+1,unbounded:e.unbounded};if(by(e))throw new Lt(
`it repeats (${r}) a part that itself varies`);return!r.startsWith("{")||o===","&&i===""?{bounded:1,unbounded:1}:{bounded:o===
""?1:Number(i)-Number(s)+1,unbounded:0}}#u(){return this.#e.slice(this.#t,this.#t+128)}#c(){return this.#e.charAt(this.#t)}#d(e){
return this.#c()!==e?!1:(this.#t++,!0)}};function Sy(t){let{bounded:e,unbounded:n}=new so(t).alternatives(),r=py.find(s=>s*
e*s**n<=5e6);if(r===void 0)throw new Lt("it has too many parts of variable length after one another");return r}function Zd(t){
return{problem:`${hy} is not used: ${t}. The built-in rules stay. Set a JavaScript regular expression such as CORP-[0-9]\
{6} or /customer-[a-z]+/i.`}}function wy(t,e,n,r){n.lastIndex=0;for(let s=n.exec(t);s!==null;s=n.exec(t)){if(s[0]===""){
n.lastIndex++;continue}let o=e+s.index;r.push({start:o,end:o+s[0].length})}}function Ty(t,e){let n="",r=0;for(let{start:s,
end:o}of e.sort((i,a)=>i.start-a.start))s>=r&&(n+=t.slice(r,s)+gy),r=Math.max(r,o);return n+t.slice(r)}function Ey(t,e,n){
let r=my;return s=>{if(r<=0)return Yd;let o=[],i=n();for(let a=0;a<s.length;a+=e/2){if(n()-i>r)return r=0,Yd;if(wy(s.slice(
a,a+e),a,t,o),a+e>=s.length)break}return r-=n()-i,Ty(s,o)}}function Xd(t,e){let n=yy.exec(t),r=n?.[1]??t,s=n?.[2]??"";try{
let o=new RegExp(r,`g${s}`);if(new RegExp(`^(?:${r})$`,s).test(""))return Zd("it matches empty text");let i=Sy(r);return{
mask:()=>Ey(o,i,e)}}catch(o){return Zd(o instanceof Error?o.message:String(o))}}var eu=new Set([y.spanType,y.messageFormat,y.model,y.provider,y.traceNameTag,y.traceName,y.session,y.user,y.traceTokens,
y.traceCost,y.schemaVersion,y.gitCommit,y.sourceName,y.sourceType,F.session,F.user,F.exceptionType,F.agentName,F.toolCallId,
T.agent,T.command,T.compaction,T.content,T.finishReason,T.hostOs,T.messageId,T.mode,T.model,T.outcome,T.reverted,T.sessionId,
T.requestedTool,T.toolKind,T.tools,T.variant,T.version]),ky=new Set([y.spanTokens,y.spanCost]),xy=new Set([y.spanInputs,
y.spanOutputs,F.exceptionMessage,T.sessionTitle,T.toolTitle]),Oy=new Set(["role","type","id","tool_call_id","finish_reas\
on","object"]),vy=new Set(["messages","choices","tool_calls"]),Iy=new Set(["message","function"]),Ry=new Set(["once","al\
ways","reject"]),Ay=/^-?\d{1,20}(?:\.\d{1,20})?$/;function it(t){let e=typeof t=="string"?t:JSON.stringify(t);return/^<withheld: \d+ characters>$/.
test(e)?e:`<withheld: ${e.length} characters>`}function io(t,e){let n=[];for(let[r,s]of Object.entries(t)){let o=s===void 0?
void 0:e(r,s);o!==void 0&&n.push([r,o])}return Object.fromEntries(n)}function _y(t){if(Oe(t))return io(t,(e,n)=>typeof n==
"number"?n:void 0)}function oo(t,e){return io(t,(n,r)=>r===null||typeof r=="number"||typeof r=="string"&&(Oy.has(n)||e&&
n==="name")?r:vy.has(n)&&J(r)?r.map(s=>Oe(s)?oo(s,!1):it(s)):Iy.has(n)&&Oe(r)?oo(r,n==="function"):it(r))}function Dy(t){
return Oe(t)&&(J(t.messages)||J(t.choices))}function Ny(t){return J(t)?t.map(n=>{let r=Oe(n)?n.function:void 0,s=Oe(r)?r.
name:void 0;return typeof s=="string"?s:void 0}).filter(n=>n!==void 0).map(n=>({type:"function",function:{name:n}})):void 0}
function My(t,e,n){if(eu.has(t))return typeof e=="string"?e:void 0;if(t==="reply")return typeof e=="string"&&Ry.has(e)?e:
void 0;if(ky.has(t))return _y(e);if(t===y.tools)return Ny(e);if(xy.has(t))return!n&&Dy(e)?oo(e,!1):it(e)}function ao(t){
let e=t[y.spanType]==="TOOL";return io(t,(n,r)=>typeof r=="number"||typeof r=="boolean"?r:My(n,r,e))}function uo(t){return Object.
fromEntries(Object.entries(t).filter(([e,n])=>eu.has(e)||e.startsWith("opencode.")&&Ay.test(n)))}var Py=()=>{};function Cy(t,e){let n=t==="full"?Py:Dd,r=t==="full"?Gd:Mt;return{text:()=>{let o=t==="full"?void 0:e.mask?.();
return Jd(o===void 0?r:i=>o(r(i)))},field:n}}function Ly(t){let{message:e}=t.status;return{...t,status:{code:t.status.code,
...e===void 0?{}:{message:it(e)}},attributes:ao(t.attributes),events:t.events.map(n=>({...n,attributes:ao(n.attributes)}))}}
function Fy(t){let{requestPreview:e,responsePreview:n}=t;return{...t,...e===void 0?{}:{requestPreview:it(e)},...n===void 0?
{}:{responsePreview:it(n)},metadata:uo(t.metadata),tags:uo(t.tags)}}function $y(t,{text:e,field:n}){let r=e(),s=({name:i,
time:a,attributes:d})=>({name:r(i),time:a,attributes:Dr(d,r,n)}),{message:o}=t.status;return{...t,name:r(t.name),status:{
code:t.status.code,...o===void 0?{}:{message:r(o)}},events:t.events.map(s),attributes:Dr(t.attributes,r,n)}}function tu(t,e,n,r){
return Object.fromEntries(Object.entries(t).map(([s,o])=>[e(s),ot(n(s,o)??e(o),r)]))}function Uy(t,{text:e,field:n}){let r=e(),
s=a=>ot(r(a),D.preview),{requestPreview:o,responsePreview:i}=t;return{...t,...o===void 0?{}:{requestPreview:s(o)},...i===
void 0?{}:{responsePreview:s(i)},metadata:tu(t.metadata,r,n,D.metadata),tags:tu(t.tags,r,n,D.tag)}}function Lr({capture:t,
pattern:e}){let n=e?.trim()??"",r=n===""?{}:Xd(n,()=>performance.now()),s=Cy(t,r);return{span(o){try{return $y(t==="meta\
data"?Ly(o):o,s)}catch{return Mr(o)}},info(o){try{return Uy(t==="metadata"?Fy(o):o,s)}catch{return Pr(o)}},...r.problem===
void 0?{}:{problem:r.problem}}}var co={background:6e5,asked:2e4,reading:400},Ky=10,mn="usage: opencode-mlflow.js check|deliver|resend [project folder] \
[--parent place.pid.start] [--patience seconds], or settings|queue < question.json",be=class extends Error{};function qy(t){
try{let{positionals:e,values:n}=zy({args:[...t],allowPositionals:!0,options:{parent:{type:"string"},patience:{type:"stri\
ng"}}}),[r="",s=".",...o]=e;if(o.length>0)throw new be(mn);return{verb:r,project:s,parent:n.parent,patience:n.patience}}catch(e){
throw e instanceof be?e:new be(mn)}}function Hy(t){for(let e=t;;e=nu(e)){if(ou(Wy(e,".git")))return e;if(nu(e)===e)return}}
function Fr(t){return typeof t=="object"&&t!==null?{...t}:{}}function iu(t,e){try{return JSON.parse(t)}catch{throw new be(
`${e} is not JSON`)}}function ru(){return Fr(iu(process.env[Ks]??"{}",Ks))}function fo(t,e,n=!1){let r=Gy(t),s=ou(r)?By(
r):r,o=Hy(s),i=He(process.env,e,{directory:s,worktree:o},void 0,n);return{settings:Qe(i),folder:fn(s,o),explained:yi(i)}}
function su(){let t=Fr(iu(jy(0,"utf8"),"standard input")),{projects:e,budget:n}=t;return{projects:(Array.isArray(e)?e:[]).
map(r=>{let{folder:s,options:o,opencode:i}=Fr(r);return fo(String(s),Fr(o),i===2)}),budget:typeof n=="number"?n:co.reading}}
function Qy({projects:t}){return{version:nt,projects:t.map(({settings:e,folder:n,explained:r})=>{let{stateDir:s,problems:o,
proposals:i}=e,a=Er(e,nt),d="problem"in a?null:a.url;return{project:n,url:d,stateDir:s,problems:o,proposals:i,settings:r}})}}
function Jy({projects:t,budget:e}){if(!Vn())return{unknown:"this version of Node.js has no SQLite (22.13 and later do)"};
let n=Qe(He(process.env,{})),r=new Set([n.stateDir,...t.map(({settings:o})=>o.stateDir)]),s=[...r].map(o=>ud(o,e/r.size));
return{complete:s.every(({complete:o})=>o),newer:s.reduce((o,{newer:i})=>o+i,0),queues:s.flatMap(({queues:o})=>o)}}function Yy({
settings:t,folder:e}){let n=xr(t,e,()=>{}),r=Lr({capture:t.capture,pattern:t.redactPattern}),s=[...t.problems];return r.
problem!==void 0&&s.push(r.problem),"problem"in n&&s.push(n.problem),{version:nt,url:"problem"in n?null:n.transport.url,
experimentId:t.experimentId??null,stateDir:t.stateDir,problems:s}}function Zy({patience:t,parent:e}){if(t===void 0)return e===
void 0?co.asked:co.background;let n=Number(t);if(!(n>=0))throw new be(mn);return n*1e3}async function Xy(t,{settings:e,folder:n}){
let r={delivered:0,dead:0,waiting:0,problems:[]},s=Zy(t),o=t.parent===void 0?void 0:_i(t.parent);if(t.parent!==void 0&&o===
void 0)throw new be(mn);if(o!==void 0&&(Vy(Ky),!await fd(e.stateDir,o)))return r;let i=At(e.debug,e.stateDir,!1),a=xr(e,
n,i);return"problem"in a?{...r,problems:[...e.problems,a.problem]}:(t.verb==="resend"&&a.queue.requeue(n),ld({...a,patience:s,
debug:i}))}async function eb(t){let e=qy(t);switch(e.verb){case"check":return Yy(fo(e.project,ru()));case"deliver":case"\
resend":return Xy(e,fo(e.project,ru()));case"settings":return Qy(su());case"queue":return Jy(su());default:throw new be(
mn)}}async function au(t){try{process.stdout.write(`${JSON.stringify(await eb(t))}
`)}catch(e){let n=e instanceof Error?e.message:String(e);process.stderr.write(`${n}
`),process.exitCode=e instanceof be?2:1}}var du=Symbol.for("opencode-mlflow.tracing.1");function tb(){let t=Reflect.get(globalThis,du);if(t instanceof Map)return t;
let e=new Map;return Reflect.set(globalThis,du,e),e}function uu(t,e,n){let r=tb(),s=r.get(t)??new Set;r.set(t,s);for(let i of s)
i.copy!==e&&(s.delete(i),i.standDown());let o={copy:e,standDown:n};return s.add(o),()=>{s.delete(o),s.size===0&&r.get(t)===
s&&r.delete(t)}}var nb={};function l(t){return typeof t=="object"&&t!==null?t:nb}function f(t){return typeof t=="string"&&t!==""?t:void 0}
function I(t){return typeof t=="number"&&Number.isFinite(t)?t:void 0}function v(t){return Array.isArray(t)?t:[]}function Se(t){
return v(t).filter(e=>typeof e=="string")}function _(t){let e=I(t);return e!==void 0&&e>=0&&e<864e13?e:void 0}function L(t){
return Math.max(0,Math.round(I(t)??0))}var rb=100;function R(t,e=[]){switch(typeof t){case"string":return x(t);case"bool\
ean":return t;case"number":return Number.isFinite(t)?t:null;case"bigint":return t.toString();case"object":{if(t===null||
e.length>rb||e.includes(t))return null;let n=[...e,t];if(Array.isArray(t))return t.map(s=>R(s,n));if(t instanceof Date)return Number.
isFinite(t.getTime())?t.toJSON():null;let r=Object.entries(t).filter(([,s])=>s!==void 0&&typeof s!="function").map(([s,o])=>[
s,R(o,n)]);return Object.fromEntries(r)}case"undefined":case"function":case"symbol":return null}}var cu="AI_SDK_TELEMETRY_INTEGRATIONS";function fu(t){let e=Reflect.get(globalThis,cu);if(e!==void 0&&!Array.isArray(e))
return()=>{};let n=Array.isArray(e)?e:[];if(!Object.isExtensible(n)||!Reflect.set(globalThis,cu,n))return()=>{};let r={onStart:t};
return n.push(r),()=>{let s=n.indexOf(r);s!==-1&&n.splice(s,1)}}function lu(t,e){let{metadata:n,activeTools:r,tools:s}=l(
t),o=f(l(n).sessionId);if(o===void 0)return;let i=l(s),a=[...new Set(Se(r))].filter(d=>Object.hasOwn(i,d)).map(d=>sb(d,l(
i[d])));return a.length===0?void 0:{kind:"tools",time:e,sessionID:o,tools:a}}function sb(t,e){let n=f(e.description),r=l(
e.inputSchema).jsonSchema,s=typeof r=="object"&&r!==null&&!("then"in r);return{name:t,...n===void 0?{}:{description:x(n)},
...s?{parameters:R(r)}:{}}}var pu={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function po(t){let e=l(t),n=f(e.name),r=f(l(e.data).
message)??f(e.message);if(n===void 0&&r===void 0)return;let{statusCode:s,isRetryable:o}=l(e.data);return{name:n??"Unknow\
nError",message:x(r??n??"unknown error"),...I(s)===void 0?{}:{statusCode:I(s)},...typeof o=="boolean"?{isRetryable:o}:{},
...n===void 0||pu[n]===void 0?{}:{ending:pu[n]}}}function mu(t){let e=l(t),n=f(e.id);if(n!==void 0)return{id:n,parentID:f(
e.parentID),title:f(e.title),version:f(e.version),directory:f(e.directory),created:_(l(e.time).created),revertedFrom:f(l(
e.revert).messageID),revertedPart:f(l(e.revert).partID),deniedTools:ob(e.permission)}}function ob(t){let e=new Set;for(let n of v(
t)){let{permission:r,pattern:s,action:o}=l(n);typeof r!="string"||s!=="*"||(o==="deny"?e.add(r):e.delete(r))}return e.size===
0?void 0:[...e]}function ib(t){if(typeof t!="object"||t===null)return;let e=l(t),n=l(e.cache);return{input:L(e.input),output:L(
e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}function ab(t,e){let n=f(t.parentID);if(n!==
void 0)return{...e,role:"assistant",parentID:n,completed:_(l(t.time).completed),agent:f(t.agent)??f(t.mode),mode:f(t.mode),
provider:f(t.providerID),model:f(t.modelID),variant:f(t.variant),cwd:f(l(t.path).cwd),cost:I(t.cost),tokens:ib(t.tokens),
finish:f(t.finish),failure:po(t.error),summary:t.summary===!0?!0:void 0,structured:t.structured===void 0?void 0:R(t.structured)}}
function db(t){let e=l(t),n=f(e.file);return n===void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(
e.status),patch:x(f(e.patch)??"",D.patch)}]}function ub(t,e){let n=Object.entries(l(t.tools)).filter(([,s])=>s===!1),r=v(
l(t.summary).diffs).flatMap(db);return{...e,role:"user",agent:f(t.agent),...n.length===0?{}:{deniedTools:n.map(([s])=>s)},
...r.length===0?{}:{diffs:r}}}function Ft(t){let e=l(t),n=f(e.id),r=f(e.sessionID),s=_(l(e.time).created);if(n===void 0||
r===void 0||s===void 0)return;let o={id:n,sessionID:r,created:s};return e.role==="user"?ub(e,o):e.role==="assistant"?ab(
e,o):void 0}var cb=new Set(["pending","running","completed","error"]);function lo(t){if(t!=null)return typeof t=="string"?
x(t):JSON.stringify(R(t))}function gu(t){let e=l(t),n=f(e.url),r={mime:f(e.mime)??"",filename:f(e.filename)};return n?.startsWith(
"data:")!==!0?r:n.length<=D.attachment?{...r,url:n}:{...r,size:n.length,sha256:pn(n)}}function fb(t){let e=f(t);return e===
void 0?void 0:x(e)}function lb(t){let e=l(t.filediff),{diagnostics:n,exit:r,todos:s,truncated:o}=t,i=f(t.diff);return{exitCode:r===
null?null:I(r),...typeof o=="boolean"?{truncated:o}:{},...Object.keys(l(n)).length===0?{}:{diagnostics:R(n)},...i===void 0?
{}:{diff:x(i,D.patch)},...I(e.additions)===void 0?{}:{additions:L(e.additions),deletions:L(e.deletions)},...Array.isArray(
s)?{todos:R(s)}:{}}}function pb(t){let{input:e,output:n,status:r,metadata:s}=l(t.state),o=lo(n);if(t.tool==="invalid"){let a={
name:"InvalidToolCall",message:o??"the tool call was not valid"};return{requestedTool:f(l(e).tool),...r==="error"?{}:{failure:a}}}
return r!=="completed"||l(s).exit!==null?{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(
o??"")?.[1]??"the command was stopped"}}}function mb(t,e){let n=l(t.state),r=l(n.metadata),s=l(n.time),o=t.tool==="task"||
"parentSessionId"in r,i=v(n.attachments).map(gu);return{...e,type:"tool",tool:f(t.tool)??"unknown",callID:f(t.callID)??e.
id,status:cb.has(n.status)?n.status:"pending",input:R(n.input??{}),output:lo(n.output),error:n.error===void 0?void 0:lo(
n.error),title:fb(n.title),...lb(r),...pb(t),...i.length===0?{}:{attachments:i},..._(s.compacted)===void 0?{}:{isCleared:!0},
childSessionID:o?f(r.sessionId):void 0,start:_(s.start),end:_(s.end)}}var gb=new Set(["step-start","step-finish","snapsh\
ot","patch","agent","retry"]);function hu(t,e){return t.type!=="other"||gb.has(l(e).type)}function $t(t){let e=l(t),n=f(
e.id),r=f(e.messageID),s=f(e.sessionID);if(n===void 0||r===void 0||s===void 0)return;let o={id:n,messageID:r,sessionID:s},
i=e.type;switch(i){case"text":case"reasoning":return{...o,type:i,text:x(f(e.text)??""),synthetic:e.synthetic===!0,ignored:e.
ignored===!0,continuation:l(e.metadata).compaction_continue===!0,start:_(l(e.time).start),end:_(l(e.time).end)};case"too\
l":return mb(e,o);case"file":return{...o,type:i,file:gu(e)};case"compaction":return{...o,type:i,auto:e.auto===!0,overflow:e.
overflow===!0};case"subtask":{let a=x(f(e.prompt)??"");return{...o,type:i,prompt:a,command:f(e.command)}}case"step-start":case"\
step-finish":return{...o,type:i};default:return{...o,type:"other"}}}var hb=/^(message|session|permission|question|todo)\./,yb=new Set(["session.diff","session.compacted"]);function yu(t,e){
let{type:n,properties:r}=l(t);if(typeof n!="string"||!hb.test(n)||yb.has(n))return;let s=l(r);return(n.startsWith("messa\
ge.")?Sb(n,s,e):void 0)??wb(n,s,e)??Eb(n,s,e)??{kind:"unknown",time:e,sessionID:bb(s)}}function bb(t){return f(t.sessionID)??
f(l(t.part).sessionID)??f(l(t.info).sessionID)}function Sb(t,e,n){let r=f(e.messageID);switch(t){case"message.part.delta":
return r===void 0?void 0:{kind:"delta",time:n,messageID:r};case"message.part.updated":{let s=$t(e.part);return s===void 0||
!hu(s,e.part)?void 0:{kind:"part",time:n,part:s}}case"message.updated":{let s=Ft(e.info);return s===void 0?void 0:{kind:"\
message",time:n,message:s}}case"message.removed":return r===void 0?void 0:{kind:"message-removed",time:n,messageID:r};case"\
message.part.removed":{let s=f(e.partID);return r===void 0||s===void 0?void 0:{kind:"part-removed",time:n,messageID:r,partID:s}}default:
return}}function wb(t,e,n){let r=mu(e.info),s=f(e.sessionID)??r?.id;if(s!==void 0)switch(t){case"session.created":case"s\
ession.updated":return r===void 0?void 0:{kind:"session",time:n,session:r};case"session.deleted":return{kind:"session-re\
moved",time:n,sessionID:s};case"session.idle":return{kind:"status",time:n,sessionID:s,status:"idle"};case"session.status":
return Tb(l(e.status),s,n);case"session.error":{let o=po(e.error);return o===void 0?void 0:{kind:"failure",time:n,sessionID:s,
failure:o}}case"todo.updated":{let{todos:o}=e;return Array.isArray(o)?{kind:"todos",time:n,sessionID:s,todos:R(o)}:void 0}default:
return}}function Tb(t,e,n){switch(t.type){case"busy":case"idle":return{kind:"status",time:n,sessionID:e,status:t.type};case"\
retry":return{kind:"retry",time:n,sessionID:e,attempt:L(t.attempt),message:x(f(t.message)??""),next:_(t.next)};default:return}}
function Eb(t,e,n){let r=t.startsWith("permission.")?"permission":"question";switch(t){case"permission.asked":case"quest\
ion.asked":{let s=f(e.id),o=l(e.tool),i=f(o.messageID),a=f(o.callID);if(s===void 0||i===void 0||a===void 0)return;let d=v(
e.questions).map(m=>f(l(m).question)??""),u=f(e.permission)??x(d.join(`
`)),c=Se(e.patterns).map(m=>x(m)),p={id:s,subject:r,messageID:i,callID:a,about:u};return{kind:"asked",time:n,ask:c.length===
0?p:{...p,patterns:c}}}case"permission.replied":case"question.replied":case"question.rejected":{let s=f(e.requestID);if(s===
void 0)return;let o=v(e.answers).map(a=>Se(a).join(", ")),i=f(e.reply)??(o.length===0?"reject":o.join(`
`));return{kind:"replied",time:n,id:s,reply:x(i)}}default:return}}function bu(t){return{role:"system",content:t}}function We(t){return{role:"user",content:t}}function $r(t,e){return{role:"\
tool",tool_call_id:t,content:e}}function Ge(t){return{role:"assistant",content:t.text??null,...t.reasoning===void 0?{}:{
reasoning:t.reasoning},...t.toolCalls.length===0?{}:{tool_calls:t.toolCalls.map(e=>({id:e.id,type:"function",function:{name:e.
name,arguments:JSON.stringify(e.input)}}))}}}var kb={"tool-calls":"tool_calls","content-filter":"content_filter"};function mo(t){
return kb[t]??t}function Ur(t,e){return{choices:[{index:0,message:t,...e===void 0?{}:{finish_reason:mo(e)}}]}}function Su(t){
let{name:e,description:n,parameters:r}=t;return{type:"function",function:{name:e,...n===void 0?{}:{description:n},...r===
void 0?{}:{parameters:r}}}}function Ut(t){if(t.user!==void 0)return t.user.created;let e=Number.POSITIVE_INFINITY;for(let n of t.calls.values())e=Math.
min(e,n.message.created);return Number.isFinite(e)?e:t.opened}function wu(t,e){return t.id<e.id?-1:t.id>e.id?1:0}function gn(t,e){
return t.order===void 0||e.order===void 0?wu(t,e):t.order-e.order}function jr(t){for(let{part:e}of t.parts.values())if(e.
type==="compaction")return e}function Br(t){if(jr(t)!==void 0)return!0;for(let e of t.calls.values())if(e.message.summary===
!0)return!0;return!1}function Tu(t,e){let n;for(let r of t.exchanges.values())r.sessionID!==e.sessionID||r.id>=e.id||(n===
void 0||n.id<r.id)&&(n=r);return n}function xb(t,e){if(e.prompted)return!1;let n=0,r=!0;for(let{part:o}of e.parts.values()){
if(o.type==="compaction")return o.auto;if(o.type==="text"){if(o.continuation)return!0;n+=1,r&&=o.synthetic}}let s=Tu(t,e);
if(s===void 0)return!1;if(jr(s)?.overflow===!0)return!Eu(s);if(n===0||!r)return!1;for(let{part:o}of s.parts.values())if(o.
type==="subtask")return!0;return!1}function Eu(t){for(let e of t.calls.values())if(e.message.failure!==void 0)return!0;return!1}
function H(t,e){let n=e;for(;n!==void 0&&xb(t,n);)n=Tu(t,n);return n}function se(t,e){if(t.exchanges.size===1)return[e];
let n=[...t.exchanges.values()].filter(r=>r.sessionID===e.sessionID&&r!==e&&H(t,r)===e);return[e,...n.sort(wu)]}function Re(t,e){
return[...t.exchanges.values()].filter(n=>n.sessionID===e)}function ku(t){return t?.part.type==="tool"?t.part:void 0}function jt(t){
let e=[];for(let n of t.parts.values()){let r=ku(n);r!==void 0&&e.push({part:r,seen:n})}return e}function Ae(t){return t.
status==="completed"||t.status==="error"}function Ob(t){return ku(t.exchange.calls.get(t.messageID)?.parts.get(t.partID))}
function vb(t,e){let n=t.links.get(e.sessionID)??[],r=Ut(e),s;for(let o of n){if(o.exchange===e)continue;let i=Ob(o)?.start;
(s===void 0||i!==void 0&&i<=r)&&(s=o)}return s}function Wr(t,e){let n=vb(t,e);if(n!==void 0)return{exchange:n.exchange,link:n};
let r=t.sessions.get(e.sessionID)?.info.parentID;if(r===void 0)return;let s;for(let o of t.exchanges.values())o.sessionID===
r&&o.live&&o!==e&&(s=o);return s===void 0?void 0:{exchange:s}}function go(t,e){return t.sessions.get(e.sessionID)?.info.
parentID!==void 0||t.links.has(e.sessionID)}function Bt(t,e){let n=e,r=new Set;for(;;){let s=H(t,n);if(s===void 0||r.has(
s))return;if(n=s,r.add(n),!go(t,n))return n;let o=Wr(t,n);if(o===void 0)return;n=o.exchange}}function _e(t,e){return t.exchanges.
size===1?[]:[...t.exchanges.values()].filter(n=>n!==e&&Bt(t,n)===e)}function xu(t){for(let e of t.calls.values())if(e.message.
completed===void 0)return!1;return!0}function Ou(t){for(let e of t.calls.values())if(!jt(e).every(({part:n})=>Ae(n)))return!1;
return!0}function vu(t){return xu(t)&&Ou(t)}function De(t){let e=t.filter(r=>!Br(r)||Eu(r)),n;for(let r of e.length===0?
t:e)for(let s of r.calls.values())(n===void 0||n.message.id<s.message.id)&&(n=s);return n}function ho(t){if(!t.every(vu))
return!0;let e=De(t);if(e===void 0)return t[0]?.failure===void 0;let{finish:n,failure:r,structured:s}=e.message;return n===
"tool-calls"&&r===void 0&&s===void 0}function Iu(t,e){if(!e.live||!(t.sessions.get(e.sessionID)?.idle===!0)&&!e.superseded)
return!1;let r=se(t,e);return r.every(s=>s.calls.size===0)&&e.failure===void 0?e.superseded&&e.announced:r.every(xu)?e.superseded?
!0:r.every(Ou)&&_e(t,e).every(vu):!1}function yn(t){return t.flatMap(e=>[...e.calls.values()].sort((n,r)=>gn(n.message,r.message)).map(n=>({exchange:e,call:n})))}
function at(t){return jt(t).sort((e,n)=>gn(e.part,n.part))}function hn(t,e){let n=[];for(let{part:r}of t.values())r.type===
e&&!r.ignored&&r.text!==""&&n.push(r);return n.sort(gn)}function Wt(t){return t.length===0?void 0:t.map(e=>e.text).join(
`
`)}function yo(t){let e=hn(t.parts,"text");return Wt(e.filter(n=>!n.synthetic))??Rb(t,e)??Wt(e)??Ab(t)}var Ib="The follo\
wing tool was executed by the user";function Rb(t,e){if(!(e.length!==1||e[0]?.text!==Ib))for(let n of t.calls.values())for(let{
part:r}of jt(n)){let s=Oe(r.input)?r.input.command:void 0;if(typeof s=="string")return`!${s}`}}function Ab(t){let e=[];for(let{
part:n}of t.parts.values())n.type==="subtask"&&e.push(n.prompt);return e.length===0?void 0:e.join(`
`)}function _b(t){if(t.url!==void 0&&t.mime.startsWith("image/"))return{type:"image_url",image_url:{url:t.url}};let e=t.
size??t.url?.length;return{type:"text",text:`[${[t.filename??"file",t.mime,...e===void 0?[]:[`${e} characters`],...t.sha256===
void 0?[]:[`sha256 ${t.sha256}`]].filter(r=>r!=="").join(", ")}]`}}function Au(t,e){let n=[];for(let{part:r}of[...e.parts.
values()].sort((s,o)=>gn(s.part,o.part)))r.type==="file"&&n.push(_b(r.file));return n.length===0?t:[...t===void 0?[]:[{type:"\
text",text:t}],...n]}function _u(t){let e=Au(yo(t),t);return e===void 0?void 0:We(e)}function bo(t){let e=Au(Wt(hn(t.parts,
"text")),t);return e===void 0?[]:[We(e)]}function dt(t){let{structured:e}=t.message;return Wt(hn(t.parts,"text"))??(e===
void 0?void 0:JSON.stringify(e))}function So(t){return{text:Wt(hn(t.parts,"text")),reasoning:Wt(hn(t.parts,"reasoning")),
toolCalls:at(t).map(({part:e})=>({id:e.callID,name:e.tool,input:e.input}))}}function wo(t){return[Ge(So(t)),...at(t).map(
({part:e})=>$r(e.callID,e.output??e.error??""))]}function Ru(t,e){let n=t[e];if(n===void 0)return[];let r=t[e-1];return[
...r===void 0?[]:wo(r.call),...r?.exchange===n.exchange?[]:bo(n.exchange)]}function Db(t,e){return t===e?!0:t?.length===
e?.length&&t?.every((n,r)=>n===e?.[r])===!0}function Du(t,e,n){let r=t[e]===void 0?void 0:n(t[e].call);return t.slice(0,
e).some(({call:s})=>Db(n(s),r))}function Nb(t){let e=D.input,n=t.findLastIndex(r=>(e-=JSON.stringify(r).length,e<0));return t.
slice(Math.min(n+1,t.length-1))}function Nu(t,e,n){let r=t[e]?.call.setup,s=(r?.system??[]).map(bu);if(n==="new")return{
messages:[...Du(t,e,u=>u.setup?.system)?[]:s,...Ru(t,e)]};let o=r?.given?.messages??Array.from({length:e+1},(d,u)=>Ru(t,
u)).flat(),i=Nb(o),a=(r?.given?.leftOut??0)+o.length-i.length;return{messages:[...s,...i],...a===0?{}:{leftOut:a}}}function Mu(t,e,n){
if(!(n==="new"&&Du(t,e,r=>r.setup?.tools)))return t[e]?.call.setup?.tools}var Mb="What did we do so far?",Pb="[Old tool result content cleared]";function Cb({message:t,parts:e}){let n=e.map(o=>{
let i=o.type==="tool"&&o.isCleared===!0;return[o.id,{part:i?{...o,output:Pb}:o,first:0,last:0}]}),r={parts:new Map(n)};if(t.
role==="user"){let o=e.some(i=>i.type==="compaction");return[...bo(r),...o?[We(Mb)]:[]]}return e.every(({type:o})=>o!=="\
text"&&o!=="tool")?[]:wo(r)}function Pu(t,e){let n=v(l(t).messages),r=[],s=D.input;for(let i of n.toReversed()){let{info:a,
parts:d}=l(i),u=Ft(a);if(u===void 0)continue;let c=v(d).map($t).filter(p=>p!==void 0);if(s-=JSON.stringify(c).length,s<0&&
r.length>0)break;r.unshift({message:u,parts:c})}let o=r.at(-1)?.message.sessionID;if(o!==void 0)return{kind:"given",time:e,
sessionID:o,messages:r.flatMap(Cb),leftOut:n.length-r.length}}var Lb=20,To=new WeakMap;function Cu(t){if(typeof t!="object"||t===null)return;if(To.has(t))return To.get(t);let{ast:e}=l(
t),n=e===void 0?void 0:bn(e,Lb);return To.set(t,n),n}function bn(t,e){let n=l(t),r=f(l(n.annotations).description),s=r===
void 0?{}:{description:r};return e===0?s:{...s,...Fb(n,e-1)}}function Fb(t,e){switch(t._tag){case"String":return{type:"s\
tring"};case"Boolean":return{type:"boolean"};case"Number":return{type:$b(t)?"integer":"number"};case"Literal":return{const:R(
t.literal)};case"Arrays":return{type:"array",items:bn(v(t.rest)[0],e)};case"Union":return Ub(v(t.types),e);case"Objects":
return jb(v(t.propertySignatures),e);default:return{}}}function $b(t){return v(t.checks).some(e=>l(l(l(e).annotations).meta).
_tag==="isInt")}function Ub(t,e){let n=t.filter(o=>l(o)._tag!=="Undefined");if(n.every(o=>l(o)._tag==="Literal"))return{
enum:n.map(o=>R(l(o).literal))};let[r,...s]=n;return s.length===0?bn(r,e):{anyOf:n.map(o=>bn(o,e))}}function jb(t,e){let n=[],
r=[];for(let s of t){let{name:o,type:i}=l(s);typeof o=="string"&&(n.push([o,bn(i,e)]),l(l(i).context).isOptional!==!0&&r.
push(o))}return{type:"object",properties:Object.fromEntries(n),required:r}}var Lu="title",Bb="You are a title generator";function Fu(t,e){let{message:n,parts:r}=l(t),s=Ft(n);if(s?.role!=="user")return;
let o=v(r).map($t).filter(i=>i!==void 0);return{kind:"prompt",time:e,message:s,parts:o}}function $u(t){let e=l(t),n=e.agent;
if((f(n)??f(l(n).name))===Lu)return;let r=f(e.sessionID),s=f(l(e.message).id);return r===void 0||s===void 0?void 0:{sessionID:r,
messageID:s}}function Uu(t,e){let n=$u(t);return n===void 0?void 0:{kind:"request",time:e,...n}}function ju(t,e,n){let r=$u(
t);if(r===void 0)return;let s=l(e),o={temperature:I(s.temperature),topP:I(s.topP),topK:I(s.topK),maxOutputTokens:I(s.maxOutputTokens)};
return{kind:"parameters",time:n,...r,parameters:o}}function Bu(t,e,n){let r=f(l(t).sessionID),s=Se(l(e).system).filter(o=>o!==
"");if(!(r===void 0||s.length===0)&&s[0]?.startsWith(Bb)!==!0)return{kind:"system",time:n,sessionID:r,system:s.map(o=>x(
o))}}function Wu(t,e){let{prompt:n}=l(l(l(t).agent)[Lu]),r=f(n)?.trim();return r===void 0||r===""?void 0:{kind:"hidden",
time:e,prompt:r}}function Gu(t,e,n){let r=f(l(t).toolID);if(r===void 0||r==="invalid")return;let{description:s,jsonSchema:o,
parameters:i}=l(e),a=o===void 0?Cu(i):R(o),d=f(s),u={name:r,...d===void 0?{}:{description:x(d)},...a===void 0?{}:{parameters:a}};
return{kind:"definition",time:n,definition:u}}function Vu(t,e){let n=l(t),r=f(n.sessionID),s=f(n.command);if(r===void 0||
s===void 0)return;let o=x(f(n.arguments)??"");return{kind:"command",time:e,sessionID:r,name:s,arguments:o}}var Wb=256;function zu(t){let{observe:e,failed:n,prompted:r,inputs:s,now:o,client:i}=t,a=S=>{try{S()}catch(b){n(b)}},d=S=>(a(
()=>{let b=S(o());b!==void 0&&e(b)}),Promise.resolve()),u=new Map,c=S=>{if(S?.kind!=="session")return;let{id:b,revertedFrom:E}=S.
session;if(u.get(b)!==E&&(u.delete(b),E!==void 0)){u.set(b,E);for(let O of u.keys())u.size>Wb&&u.delete(O);Gb(i,b).then(
O=>d(W=>({kind:"turns",time:W,sessionID:b,messageIDs:O})),n)}},p={event:S=>d(b=>{let E=yu(l(S).event,b);E!==void 0&&e(E),
c(E)}),config:S=>d(b=>Wu(S,b)),"chat.message":(S,b)=>(r!==void 0&&a(r),d(E=>Fu(b,E))),"chat.params":(S,b)=>d(E=>ju(S,b,E)),
"chat.headers":S=>d(b=>Uu(S,b)),"experimental.chat.system.transform":(S,b)=>d(E=>Bu(S,b,E)),...s==="new"?{}:{"experiment\
al.chat.messages.transform":(S,b)=>d(E=>Pu(b,E))},"tool.definition":(S,b)=>d(E=>Gu(S,b,E)),"command.execute.before":S=>d(
b=>Vu(S,b))},m=fu(S=>{d(b=>lu(S,b))});return{hooks:p,stop:m}}async function Gb(t,e){let{session:n}=l(t),{messages:r}=l(n);
if(typeof r!="function")return[];let s=await Reflect.apply(r,n,[{path:{id:e}}]);return v(l(s).data).map(o=>l(l(o).info)).
filter(({role:o})=>o==="user").flatMap(({id:o})=>f(o)??[])}function Vb({pid:t,ppid:e,environment:n,args:r=[]}){let s=e===1&&!r.includes("--service");return t===1||s||!["","0","fal\
se"].includes(n.CI??"")}function Gr(t){return Vb(t)?2e3:40}import{userInfo as US}from"node:os";import{fileURLToPath as jS}from"node:url";import{createHash as MS}from"node:crypto";import{setTimeout as PS}from"node:timers/promises";import{createHash as zb}from"node:crypto";var Kb="opencode-mlflow/1";function Ku(t,e){let n=JSON.stringify([Kb,...t]);return zb(
"sha256").update(n,"utf8").digest("hex").slice(0,2*e)}function Vr(t,e,n){return Ku(["trace",t,e,n],16)}function fe(t,e,n){
return Ku(["span",t,e,n],8)}var Hu={[y.spanTokens]:y.traceTokens,[y.spanCost]:y.traceCost},qb={[y.spanCost]:{input_cost:0,output_cost:0}},qu=Object.
keys(Hu),zr=class{#e=new Map;add(e){let n={};for(let r of qu){let s=Hb(e.attributes[r]);s!==void 0&&(n[r]=s)}Object.keys(
n).length>0&&this.#e.set(e.spanId,n)}metadata(){let e={};for(let n of qu){let r=[...this.#e.values()].map(o=>o[n]).filter(
o=>o!==void 0);if(r.length===0)continue;let s={...qb[n]};for(let o of r)for(let[i,a]of Object.entries(o))s[i]=(s[i]??0)+
a;e[Hu[n]]=JSON.stringify(s)}return e}};function Hb(t){if(typeof t!="object"||t===null)return;let e=Object.entries(t).filter(
n=>Number.isFinite(n[1]));return e.length===0?void 0:Object.fromEntries(e)}var Qb={code:"OK"};function ut(t){return t===void 0?Qb:{code:"ERROR",message:t.message}}function ct(t,e){return t===void 0?
[]:[Ln(e,t.name,t.message,{"http.response.status_code":t.statusCode,"opencode.error.retryable":t.isRetryable})]}function Qu(t){
return t.closed!==void 0||t.superseded}function Ju(t,e){return e.message.failure!==void 0?e.message.failure:e.message.completed===
void 0&&Qu(t)?Je:void 0}function Yu(t,e){return e.failure!==void 0?e.failure:e.status==="error"?{name:"ToolError",message:e.
error??"the tool failed"}:Qu(t)&&!Ae(e)?Je:void 0}function Sn(t){let e=De(t),n=e===void 0?t[0]?.failure:e.message.failure;
return n!==void 0?n.ending??"failed":t.some(r=>r.closed!==void 0)?"interrupted":e?.message.finish==="length"?"length":"c\
ompleted"}function Eo(t){let e=Sn(t);if(!(e==="completed"||e==="length"))return De(t)?.message.failure??t[0]?.failure??Je}function ko(t,e,n){let r=oS(t,e,n);return[...(n.part.nested??[]).map((o,i)=>Jb(r,n.part,o,i)),r]}function Jb(t,e,n,r){let s=Math.
max(n.start,n.end??t.end),i=n.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:t.traceId,
spanId:fe(t.traceId,`${e.id}:${r}`,"tool"),parentSpanId:t.spanId,name:n.tool,start:n.start,end:s,status:ut(i),attributes:{
...ke("TOOL",n.input,void 0),[T.toolKind]:Zu(n.tool)},events:ct(i,s)}}function xo(t){let e=t.filter(n=>n!==void 0);return e.
length===0?void 0:e.reduce((n,r)=>Math.max(n,r))}function Yb(t){if(t.requested!==void 0||t.message.failure!==void 0)return!0;
let{tokens:e}=t.message;if(e!==void 0&&Object.values(e).some(n=>n>0))return!0;for(let{part:n}of t.parts.values())if(n.type===
"text"||n.type==="reasoning"||n.type==="step-start")return!0;return!1}function Zb(t,e){let{completed:n,failure:r}=e.message,
s=at(e),o=xo([...[...e.parts.values()].map(({part:i})=>"text"in i?i.end:void 0),...s.map(({part:i,seen:a})=>i.start??a.first)]);
return s.length===0&&r!==void 0&&n!==void 0?n:s.length===0&&n===void 0?t.closed??o??e.message.created:o??n??t.closed??e.
message.created}function Xb(t){return t.retries.map(({time:e,attempt:n,message:r,next:s})=>({name:"retry",time:e,attributes:{
attempt:n,reason:r,wait_ms:s===void 0?void 0:Math.max(0,s-e)}}))}function eS(t,e,n){let r=Mu(t,e,n),s=t[e]?.call.setup?.
parameters;return{[y.tools]:r?.map(Su),"gen_ai.request.temperature":s?.temperature,"gen_ai.request.top_p":s?.topP,"gen_a\
i.request.top_k":s?.topK,"gen_ai.request.max_tokens":s?.maxOutputTokens}}function Oo(t,e,n,r){let s=e[n];if(s===void 0||
!Yb(s.call))return;let{exchange:o,call:i}=s,{message:a}=i,d=i.requested??a.created,u=Math.max(d,Zb(o,i)),c=Ju(o,i),p=i.firstToken===
void 0?void 0:i.firstToken-d,m=So(i),{messages:S,leftOut:b}=Nu(e,n,r);return{traceId:t.trace,spanId:fe(t.trace,a.id,"mod\
el"),parentSpanId:t.parent,name:[a.provider,a.model].filter(E=>E!==void 0).join("/")||"model",start:d,end:u,status:ut(c),
attributes:{...ke("CHAT_MODEL",{messages:S},Ur(Ge({...m,text:dt(i)}),a.finish)),...Ti(a),...eS(e,n,r),[F.agentName]:a.agent,
[T.messageId]:a.id,"opencode.input.messages_left_out":b,[T.finishReason]:a.finish===void 0?void 0:mo(a.finish),[T.variant]:a.
variant,[T.compaction]:a.summary,"opencode.time_to_first_token_ms":p!==void 0&&p>=0?p:void 0},events:[...Xb(i),...ct(c,u)]}}
function tS(t){let e=t.flatMap(({time:n,reply:r})=>r===void 0?[]:[Math.max(0,r.time-n)]);return e.length===0?void 0:e.reduce(
(n,r)=>n+r,0)}function nS(t){return t.flatMap(({ask:e,time:n,reply:r})=>{let s={[e.subject]:e.about,patterns:e.patterns},
o={name:`${e.subject}.asked`,time:n,attributes:s};if(r===void 0)return[o];let i=Math.max(0,r.time-n);return[o,{name:`${e.
subject}.replied`,time:r.time,attributes:{[e.subject]:e.about,reply:r.reply,waited_ms:i}}]})}var rS=new Map([["apply_pat\
ch","patch"],["bash","shell"],["task","subagent"]]);function Zu(t){return rS.get(t)??t}function sS(t){return{[F.toolCallId]:t.
callID,[T.toolKind]:Zu(t.tool),[T.toolTitle]:t.title,[T.requestedTool]:t.requestedTool,"opencode.tool.exit_code":t.exitCode??
void 0,"opencode.tool.truncated":t.truncated,"opencode.tool.diagnostics":t.diagnostics,"opencode.tool.diff":t.diff,"open\
code.tool.lines_added":t.additions,"opencode.tool.lines_removed":t.deletions,"opencode.tool.attachments":t.attachments?.
map(e=>({...e}))}}function oS(t,{exchange:e,call:n},{part:r,seen:s}){let o=r.start??s.first,i=Math.max(o,Ae(r)?r.end??s.
last:e.closed??s.last),a=Yu(e,r),d=n.asked.filter(({ask:c})=>c.callID===r.callID),u=r.exitCode!==void 0&&r.exitCode!==null&&
r.exitCode!==0;return{traceId:t.trace,spanId:fe(t.trace,r.id,"tool"),parentSpanId:t.parent,name:r.tool,start:o,end:i,status:ut(
a),attributes:{...ke("TOOL",r.input,r.output),...sS(r),"opencode.tool.waited_ms":tS(d)},events:[...nS(d),...u?[{name:"ex\
it",time:i,attributes:{exit_code:r.exitCode}}]:[],...ct(a,i)]}}var wn="opencode",iS=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function Io(t,e){let n=t.sessions.get(e.sessionID)?.info,
r=n?.title,[s]=e.calls.values();return vo({[T.version]:n?.version,[T.sessionTitle]:r===void 0||iS.test(r)?void 0:r,"open\
code.cwd":s?.message.cwd??n?.directory})}function vo(t,e=D.text){let n=Object.entries(t).filter(r=>r[1]!==void 0&&r[1]!==
"");return Object.fromEntries(n.map(([r,s])=>[r,ot(s,e)]))}function Ro(t){if(t.command!==void 0)return t.command.name;for(let{
part:e}of t.parts.values())if(e.type==="subtask"&&e.command!==void 0)return e.command}function Xu(t){let e=[...new Set(t)].
filter(n=>n!==void 0).sort();return e.length===0?void 0:e.join(", ")}function aS(t){let e=t.flatMap(n=>[...n.calls.values()]);
return Xu(e.map(({message:n})=>n.model===void 0?void 0:[n.provider,n.model].filter(r=>r!==void 0).join("/")))}function dS(t){
let e=t.flatMap(n=>[...n.calls.values()]);return Xu(e.flatMap(n=>jt(n).map(({part:r})=>r.tool)))}function Ao(t){return t===
void 0?{}:{"opencode.diff.files":t.length,"opencode.diff.lines_added":t.reduce((e,n)=>e+n.additions,0),"opencode.diff.li\
nes_removed":t.reduce((e,n)=>e+n.deletions,0)}}function _o(t){return Object.fromEntries(Object.entries(Ao(t)).map(([e,n])=>[
e,String(n)]))}function Kr(t,e,n,r,s){let o=se(t,e),i=De(o),a=yo(e),u=(s===void 0||i===void 0?void 0:dt(i))??s?.status.message,
c=s===void 0?o:[e,..._e(t,e)],p=c.reduce((m,S)=>m+S.notUnderstood,0);return{traceId:n,state:s===void 0?"IN_PROGRESS":s.status.
code,requestTime:s?.start??Ut(e),...s===void 0?{}:{duration:s.end-s.start},...a===void 0?{}:{requestPreview:ot(a,D.preview)},
...u===void 0?{}:{responsePreview:ot(u,D.preview)},metadata:vo({...r.environment,...Io(t,e),[y.session]:e.sessionID,[y.user]:r.
user,[y.sourceName]:wn,[T.messageId]:e.id},D.metadata),tags:{[y.traceName]:wn,...vo({[T.agent]:e.user?.agent??i?.message.
agent,[T.command]:Ro(e),[T.model]:aS(c),...s===void 0?{}:{[T.outcome]:Sn(o),[T.tools]:dS(c),[T.notUnderstood]:p===0?void 0:
String(p)}},D.tag),...s===void 0?{}:_o(e.user?.diffs)}}}function Tn(t,e){return Vr(e.experimentId,t.sessionID,t.id)}function Do(t,e,n){return{state:t,turn:e,trace:Tn(e,n),inputs:n.
inputs??"new"}}function No({turn:t,trace:e},n){return fe(e,n.id,n===t?"turn":"agent")}function qr(t,e){return Br(e)?fe(t.
trace,e.id,"compaction"):No(t,H(t.state,e)??e)}function uS(t,e){let n=Wr(t.state,e);return n?.link!==void 0?fe(t.trace,n.
link.partID,"tool"):qr(t,n?.exchange??t.turn)}function nc(t,e,n){let r=yn(t).map(({call:i})=>i.message.completed),s=t.map(
i=>i.closed),o=e.map(i=>i.end);return Math.max(n,xo([...r,...o,...s])??n)}function cS(t){let e=(t??[]).map(n=>n.patch??"").
filter(n=>n!=="");return e.length===0?void 0:x(e.join(`
`),D.patch)}function Mo(t){return{...Ao(t),"opencode.diff.paths":t?.map(e=>e.file),[T.diffPatch]:cS(t)}}function fS(t){let n=yn(
t).flatMap(({call:s})=>at(s)).findLast(({part:s})=>s.todos!==void 0),r=t.findLast(s=>s.todos!==void 0)?.todos;return r!==
void 0&&r.time>=(n?.seen.first??0)?r.todos:n?.part.todos}function lS(t,e,n,r){let{state:s,turn:o}=t,a=[o,..._e(s,o)].reduce(
(d,u)=>d+u.notUnderstood,0);return{...Ei(wn,o.sessionID,r.user),...Io(s,o),...Mo(o.user?.diffs),[T.command]:Ro(o),"openc\
ode.command.arguments":o.command?.arguments,"opencode.todos":fS(e),"opencode.model_calls":n.filter(pS).length,[T.notUnderstood]:a===
0?void 0:a}}function pS(t){return t.attributes[y.spanType]==="CHAT_MODEL"}function mS(t,e,n,r){let[s]=e;if(s===void 0)return;
let o=s===t.turn,i=De(e),a=_u(s),d=i===void 0?void 0:dt(i),u=Ut(s),c=nc(e,n,u),p=Eo(e),m=s.user?.agent??i?.message.agent;
return{traceId:t.trace,spanId:No(t,s),...o?{}:{parentSpanId:uS(t,s)},name:o?wn:m??"subagent",start:u,end:c,status:ut(p),
attributes:{...ke("AGENT",a===void 0?void 0:{messages:[a]},d===void 0?void 0:Ur(Ge({text:d,reasoning:void 0,toolCalls:[]}),
i?.message.finish)),[y.messageFormat]:"openai",[F.agentName]:m,[T.mode]:i?.message.mode,[T.messageId]:s.id,[T.outcome]:Sn(
e),...o?lS(t,e,n,r):{[T.sessionId]:s.sessionID}},events:ct(p,c)}}function gS(t,e,n){let r=De([e]),s=r===void 0?void 0:dt(
r),o=Ut(e),i=nc([e],n,o),a=Eo([e]),d=jr(e),u=d?.auto??!1,c=H(t.state,e)??e;return{traceId:t.trace,spanId:fe(t.trace,e.id,
"compaction"),parentSpanId:No(t,c),name:"compaction",start:o,end:i,status:ut(a),attributes:{...ke("CHAIN",{auto:u,overflow:d?.
overflow??!1},s),[T.messageId]:e.id,"opencode.compaction.auto":u},events:ct(a,i)}}function hS(t,e,n){let r=e[n];if(r===void 0)
return[];let s={trace:t.trace,parent:qr(t,r.exchange)},o=Oo(s,e,n,t.inputs),i=at(r.call).flatMap(a=>ko(s,r,a));return o===
void 0?i:[o,...i]}function ec(t,e,n,r){let s=se(t.state,e),o=yn(s),i=s.flatMap(u=>{let c=o.flatMap((p,m)=>p.exchange===u?
hS(t,o,m):[]);return Br(u)?[...c,gS(t,u,c)]:c}),a=[...n,...i],d=mS(t,s,a,r);return d===void 0?i:[...i,d]}function rc(t,e,n,r,s){
let o=Do(t,e,s),i=yn(se(t,H(t,n)??n)),a=i.findIndex(c=>c.call===r),d={trace:o.trace,parent:qr(o,n)},u=Oo(d,i,a,o.inputs);
return u===void 0?[]:[u]}function sc(t,e,n,r,s){let o=Do(t,e,s);return ko({trace:o.trace,parent:qr(o,n.exchange)},n,r)}function oc(t,e,n){
let r=Do(t,e,n),o=_e(t,e).filter(i=>H(t,i)===i).sort((i,a)=>tc(t,a)-tc(t,i)).flatMap(i=>ec(r,i,[],n));return[...o,...ec(
r,e,o,n)]}function tc(t,e){let n=e,r=new Set;for(;n!==void 0&&!r.has(n);)r.add(n),n=Wr(t,H(t,n)??n)?.exchange;return r.size}var oe={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};function ic(){
return{sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,ended:new Map,
definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function ft(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}function Z(t,e){let n=t.sessions.get(e);if(n!==void 0)return n;let s={info:{id:e},described:!1,idle:void 0,
revertedElsewhere:new Set};if(t.sessions.set(e,s),t.sessions.size>oe.sessions){let o=new Set([...t.exchanges.values()].map(
i=>i.sessionID));for(let i of t.sessions.keys()){if(t.sessions.size<=oe.sessions)break;i!==e&&!o.has(i)&&t.sessions.delete(
i)}}return s}function ac(t,e){t.revertedElsewhere.add(e),ft(t.revertedElsewhere,oe.ended)}function Hr(t,e,n,r){let s=t.exchanges.
get(e);if(s!==void 0)return s;let o={sessionID:n,id:e,opened:r,parts:Po(t,e),calls:new Map,live:!1,prompted:!1,announced:!1,
notUnderstood:0,superseded:!1};return t.exchanges.set(e,o),t.owners.set(e,o),yS(t),o}function yS(t){let e=0;for(let n of t.
exchanges.values())n.live||(e+=1);if(!(e<=oe.history))for(let n of[...t.exchanges.values()]){if(e<=oe.history)return;n.live||
(lt(t,n),e-=1)}}function Po(t,e){let n=t.earlyParts.get(e)??new Map;return t.earlyParts.delete(e),n}function dc(t,e){let n=t.
earlyParts.get(e);if(n!==void 0)return n;let r=new Map;return t.earlyParts.set(e,r),ft(t.earlyParts,oe.earlyParts),r}function Qr(t,e){
t.finished.delete(e),t.finished.add(e),ft(t.finished,oe.finished)}function Co(t,e,n){let r=t.definitions.get(e);return r!==
void 0&&JSON.stringify(r)===JSON.stringify(n)?r:(t.definitions.set(e,n),ft(t.definitions,oe.definitions),n)}function uc(t,e){
let n=Co(t,e.name,e);t.offered.has(e.name)&&(t.offered=new Map),t.offered.set(e.name,n),ft(t.offered,oe.definitions)}function cc(t,e){
t.ignoredPrompts.add(e),ft(t.ignoredPrompts,oe.ignoredPrompts)}function fc(t,e,n,r){let{id:s,sessionID:o}=e;t.ended.set(
s,{sessionID:o,info:n,root:r,isReverted:!1,isRemoved:!1}),ft(t.ended,oe.ended);let i=[...t.ended.values()].at(-1-oe.roots);
i!==void 0&&delete i.root}function lt(t,e){t.exchanges.delete(e.id);for(let n of[e.id,...e.calls.keys()])t.owners.delete(
n),t.earlyParts.delete(n),Qr(t,n);for(let[n,r]of t.links){let s=r.filter(o=>o.exchange!==e);s.length!==r.length&&(s.length===
0?t.links.delete(n):t.links.set(n,s))}}function Fo({info:t}){return{traceId:t.traceId,info:t,spans:[],final:!0}}function lc(t,e){t.info={...t.info,tags:{...t.info.
tags,...e}}}function pc(t,e,n){let r=e.revertedFrom;return r===t.sessions.get(e.id)?.info.revertedFrom?[]:[...bS(t,e.id,
r),...SS(t,e,n)]}function bS(t,e,n){let r=[...t.ended].filter(([,o])=>o.sessionID===e),s=mc(r.map(([o])=>o),n);return r.
flatMap(([o,i])=>{let a=n===void 0?i.isRemoved:o>=(s??n);return a===i.isReverted?[]:(i.isReverted=a,lc(i,{[T.reverted]:String(
a)}),[Fo(i)])})}function mc(t,e){return t.filter(n=>e!==void 0&&n<=e).reduce((n,r)=>n===void 0||n<r?r:n,void 0)}function SS(t,{
id:e,parentID:n,revertedFrom:r,revertedPart:s},o){if(n!==void 0)return[];let{revertedElsewhere:i}=Z(t,e),a=[...i].filter(
u=>r===void 0||u<r);for(let u of a)i.delete(u);let d=a.map(u=>hc(e,u,!1,o));return r===void 0||s!==void 0?d:[...d,...gc(
t,e,[r],o)]}function gc(t,e,n,r){let s=Z(t,e),o=n.filter(i=>!s.revertedElsewhere.has(i)&&!t.owners.has(i)&&!t.finished.has(
i));for(let i of o)ac(s,i);return o.map(i=>hc(e,i,!0,r))}function hc(t,e,n,{experimentId:r}){return{traceId:Vr(r,t,e),spans:[],
tags:{[T.reverted]:String(n)}}}function yc(t,e,n,r){let{revertedFrom:s,parentID:o}=t.sessions.get(e)?.info??{};if(s===void 0||
o!==void 0)return[];let i=mc(n,s)??s;return gc(t,e,n.filter(a=>a>=i),r)}function bc(t,e){for(let{revertedElsewhere:r}of t.
sessions.values())r.delete(e);let n=t.ended.get(e);n!==void 0&&(n.isRemoved=n.isReverted)}function Sc(t,e){let n=t.ended.
get(e.id);if(n===void 0||e.role!=="user"||e.diffs===void 0)return[];let r=Mo(e.diffs),{root:s}=n;return s?.attributes[T.
diffPatch]===r[T.diffPatch]?[]:(lc(n,_o(e.diffs)),s===void 0?[Fo(n)]:(n.root={...s,attributes:{...s.attributes,...r}},[{
...Fo(n),spans:[n.root]}]))}function $o(t){let e;for(let n of t.calls.values())n.message.completed===void 0&&(e=n);return e}function Tc(t,e){switch(e.
kind){case"retry":for(let n of Re(t,e.sessionID)){let{time:r,attempt:s,message:o,next:i}=e;$o(n)?.retries.push({time:r,attempt:s,
message:o,next:i})}return;case"failure":for(let n of Re(t,e.sessionID))n.live&&n.calls.size===0&&(n.failure=e.failure);return;case"\
delta":{let n=t.owners.get(e.messageID)?.calls.get(e.messageID);n!==void 0&&(n.firstToken??=e.time);return}case"command":{
let{name:n,arguments:r}=e;Z(t,e.sessionID).command={name:n,arguments:r};return}case"hidden":cc(t,e.prompt);return;case"g\
iven":{let{messages:n,leftOut:r}=e;Z(t,e.sessionID).given={messages:n,leftOut:r};return}case"tools":kS(t,e.sessionID,e.tools);
return;case"todos":for(let n of Re(t,e.sessionID))n.live&&(n.todos={todos:e.todos,time:e.time});return;case"system":if([
...t.ignoredPrompts].some(n=>e.system[0]?.startsWith(n)===!0))return;Z(t,e.sessionID).system=e.system;return;case"defini\
tion":uc(t,e.definition);return;case"parameters":Z(t,e.sessionID).parameters=e.parameters;return;case"request":ES(t,e.sessionID,
e.messageID,e.time);return;case"asked":TS(t,e.ask)?.asked.push({ask:e.ask,time:e.time});return;case"replied":for(let n of t.
exchanges.values()){let s=[...n.calls.values()].flatMap(o=>o.asked).find(({ask:o,reply:i})=>o.id===e.id&&i===void 0);s!==
void 0&&(s.reply={time:e.time,reply:e.reply})}return;case"unknown":wS(t,e.sessionID)}}function wS(t,e){let n=[...t.exchanges.
values()].filter(s=>s.live),r=n.findLast(s=>s.sessionID===e)??n.at(-1);r!==void 0&&(r.notUnderstood+=1)}function TS(t,{messageID:e,
callID:n}){let s=t.owners.get(e)?.calls.get(e);return s!==void 0&&n!==""?s:void 0}function ES(t,e,n,r){let s=Z(t,e),{system:o,
parameters:i,given:a}=s,{offered:d}=t;delete s.system,delete s.parameters,delete s.given;let u=t.exchanges.get(n),c=u===
void 0?void 0:$o(u);if(u===void 0||c===void 0)return;c.requested??=r;let p=new Set([...s.info.deniedTools??[],...u.user?.
deniedTools??[]]),m=[...d.values()].filter(W=>!p.has(W.name)),S=c.message.summary===!0||m.length===0,b=c.message.summary===
!0?void 0:a,O={system:o,parameters:i,tools:S?void 0:m,given:b};c.setup??=xS(t,u,O)}function kS(t,e,n){let r=n.map(s=>Co(
t,`call ${s.name}`,s));for(let s of Re(t,e)){let o=$o(s);o?.requested!==void 0&&(o.setup={...o.setup,tools:r})}}function xS(t,e,n){
let{system:r,tools:s}=n;for(let o of se(t,H(t,e)??e))for(let{setup:i}of o.calls.values())wc(i?.system,r)&&(r=i?.system),
wc(i?.tools,s)&&(s=i?.tools);return{...n,system:r,tools:s}}function wc(t,e){return t?.length===e?.length&&t?.every((n,r)=>n===
e?.[r])===!0}function Ec(t,e,n){switch(e.kind){case"session":return vS(t,e.session,n);case"session-removed":return t.sessions.delete(
e.sessionID),[];case"turns":return yc(t,e.sessionID,e.messageIDs,n);case"status":return Z(t,e.sessionID).idle=e.status===
"idle",e.status==="idle"?En(t,Re(t,e.sessionID),n):[];case"message":return IS(t,e.message,n);case"message-removed":return bc(
t,e.messageID),DS(t,e.messageID,e.time,n);case"part":return AS(t,e.part,e.time,n);case"part-removed":return t.earlyParts.
get(e.messageID)?.delete(e.partID),vc(t,e.messageID)?.delete(e.partID),[];case"resumed":for(let r of e.messageIDs)t.finished.
delete(r),t.ended.delete(r);return[];case"prompt":case"stored":return OS(t,e,n);case"close":return NS(t,e.time,n);case"r\
etry":case"failure":case"delta":case"command":case"hidden":case"given":case"tools":case"todos":case"system":case"definit\
ion":case"parameters":case"request":case"asked":case"replied":case"unknown":return Tc(t,e),[]}}function OS(t,e,n){let{message:r}=e;
if(t.finished.has(r.id))return[];if(e.kind==="stored")return Oc(t,r)?[]:(Hr(t,r.id,r.sessionID,r.created).live=!0,[]);let s=Hr(
t,r.id,r.sessionID,r.created);s.live=!0,s.prompted=!0,s.user??=r;for(let i of e.parts)s.parts.has(i.id)||s.parts.set(i.id,
{part:i,first:e.time,last:e.time});let o=Z(t,r.sessionID);return o.command!==void 0&&(s.command=o.command),delete o.command,
Jr(t,s,n)}function Jr(t,e,n){if(e.announced||!e.live||e.user===void 0||e.parts.size===0)return[];if(t.sessions.get(e.sessionID)?.
described!==!0)return[];if(Bt(t,e)!==e)return[];e.announced=!0;let r=Tn(e,n);return[{traceId:r,info:Kr(t,e,r,n),spans:[],
final:!1}]}function kc(t){for(let e of t.exchanges.values())if(xc(t,e))return!0;return!1}function xc(t,e){return!e.live||
go(t,e)||H(t,e)!==e?!1:e.announced||e.calls.size>0||e.failure!==void 0?!0:t.sessions.get(e.sessionID)?.idle===!1}function vS(t,e,n){
let r=Z(t,e.id),s=!r.described,o=pc(t,e,n),i=Object.entries(e).filter(([,u])=>u!==void 0);if(r.info={...r.info,...Object.
fromEntries(i),revertedFrom:e.revertedFrom,revertedPart:e.revertedPart},r.described=!0,!s)return o;let a=Re(t,e.id),d=a.
flatMap(u=>Jr(t,u,n));return[...o,...d,...En(t,a,n)]}function Oc(t,e){let n=t.sessions.get(e.sessionID)?.info.created;return n!==
void 0&&e.created<n}function IS(t,e,n){if(t.finished.has(e.id))return Sc(t,e);let r=e.role==="user"?e.id:e.parentID;if(t.
finished.has(r)||t.exchanges.get(r)?.live!==!0&&Oc(t,e))return Qr(t,e.id),t.earlyParts.delete(e.id),[];let s=Hr(t,r,e.sessionID,
e.created);if(e.role==="user")return s.user={...e,diffs:e.diffs??s.user?.diffs},[...Jr(t,s,n),...En(t,[s],n)];let o=s.calls.
get(e.id);if(o?.message.completed!==void 0&&e.completed===void 0)return[];o===void 0&&e.completed===void 0&&(s.live=!0);
let i=o===void 0?{message:e,parts:Po(t,e.id),retries:[],asked:[]}:{...o,message:e};if(s.calls.set(e.id,i),t.owners.set(e.
id,s),o===void 0)for(let{part:u}of i.parts.values())Ic(t,s,u);let a=o===void 0?RS(t,s):[];return[...e.completed===void 0?
[]:Rc(t,s,n,u=>rc(t,u,s,i,n)),...En(t,[...a,s],n)]}function RS(t,e){let n=H(t,e)??e,r=Re(t,e.sessionID).filter(s=>s.id<n.
id&&H(t,s)!==n);for(let s of r)s.superseded=!0,s.calls.size===0&&s.failure===void 0&&!s.announced&&lt(t,s);return r}function vc(t,e){
let n=t.owners.get(e);return n?.id===e?n.parts:n?.calls.get(e)?.parts}function AS(t,e,n,r){if(t.finished.has(e.messageID))
return[];let s=vc(t,e.messageID)??dc(t,e.messageID),o=s.get(e.id);if(o!==void 0&&_S(e,o.part))return[];let i={part:e,first:Math.
min(o?.first??n,n),last:Math.max(o?.last??n,n)};s.set(e.id,i);let a=t.owners.get(e.messageID);if(a===void 0)return[];if(Ic(
t,a,e),e.messageID===a.id)return Jr(t,a,r);let d=a.calls.get(e.messageID);return e.type==="tool"&&d?.requested!==void 0&&
(d.firstToken??=n),d===void 0||e.type!=="tool"||!Ae(e)?[]:[...Rc(t,a,r,c=>sc(t,c,{exchange:a,call:d},{part:e,seen:i},r)),
...En(t,[a],r)]}function _S(t,e){return e.type==="tool"?Ae(e)&&!(t.type==="tool"&&Ae(t)):e.type==="text"||e.type==="reas\
oning"?e.end!==void 0&&(!("end"in t)||t.end===void 0):!1}function Ic(t,e,n){if(n.type!=="tool"||n.childSessionID===void 0)
return;let r=t.links.get(n.childSessionID)??[];r.some(s=>s.partID===n.id)||(r.push({exchange:e,messageID:n.messageID,partID:n.
id}),t.links.set(n.childSessionID,r))}function Rc(t,e,n,r){let s=Bt(t,e);if(s?.live!==!0||t.sessions.get(s.sessionID)?.described!==
!0)return[];let o=r(s);if(o.length===0)return[];s.announced=!0;let i=Tn(s,n);return[{traceId:i,info:Kr(t,s,i,n),spans:o,
final:!1}]}function En(t,e,n){let r=[];for(let s of e){if(!t.exchanges.has(s.id))continue;let o=Bt(t,s);o===void 0?t.sessions.
get(s.sessionID)?.idle===!0&&lt(t,s):Iu(t,o)&&r.push(Uo(t,o,n))}return r}function Uo(t,e,n){let r=_e(t,e);for(let d of r){
e.superseded&&(d.superseded=!0);let u=H(t,d)??d;u===e||e.closed===void 0||ho(se(t,u))&&(u.closed=e.closed)}let s=oc(t,e,
n),o=s.at(-1),i=Tn(e,n),a=Kr(t,e,i,n,o);for(let d of r)lt(t,d);return lt(t,e),fc(t,e,a,o),{traceId:i,info:a,spans:s,final:!0}}
function DS(t,e,n,r){let s=t.owners.get(e);if(t.earlyParts.delete(e),s===void 0)return[];if(s.id===e){if(s.announced&&Bt(
t,s)===s)return s.closed=n,[Uo(t,s,r)];lt(t,s)}else s.calls.delete(e),t.owners.delete(e),Qr(t,e);return[]}function NS(t,e,n){
return[...t.exchanges.values()].filter(s=>xc(t,s)).map(s=>{let o=[s,..._e(t,s)].filter(d=>H(t,d)===d),i=t.sessions.get(s.
sessionID)?.idle===!1;if((s.calls.size>0||i)&&o.some(d=>ho(se(t,d))))for(let d of se(t,s))d.closed=e;return Uo(t,s,n)})}var CS=300,LS=10,FS="info",Yr=class{#e=ic();#t;#n;#r=new Map;constructor(e){this.#t=e,this.#n=e.context}learn(e){this.#n=
{...this.#n,environment:e}}observe(e){for(let n of Ec(this.#e,e,this.#n))n.info===void 0?this.#t.recorder.record(vi(n.traceId,
n.tags),!1):this.#s(n)}async close(){let e=performance.now()+CS;for(;this.hasOpenTurns&&performance.now()<e;)await PS(LS);
this.closeNow()}get hasOpenTurns(){return kc(this.#e)}closeNow(){this.observe({kind:"close",time:Date.now()})}#s({traceId:e,
spans:n,info:r,final:s}){let o=!this.#r.has(e),i=this.#r.get(e)??this.#i();for(let m of n)i.totals.add(m),i.seen=Math.max(
i.seen,m.end);let a=$S(r),d=this.#d(r,i.totals),{seen:u}=i,c=a===void 0?void 0:{info:d,rootSpanId:a,seen:u},p=[...c===void 0||
r.state!=="IN_PROGRESS"?[]:this.#o(i,c),...this.#a(i,n),...this.#u(i,d,s,c)];s?this.#r.delete(e):this.#r.set(e,i),p.length>
0&&this.#t.recorder.record(p,s||o)}#i(){return{digests:new Map,totals:new zr,seen:0}}#o(e,n){let r=Xt(xi(n),!0);return jo(
e,n.rootSpanId,r.text)?[r]:[]}#a(e,n){return n.filter(r=>jo(e,r.spanId,JSON.stringify(r))).map(r=>Xt(this.#c(r)))}#u(e,n,r,s){
let o=Fn(n,r,s),i=`${o.text} ${s?.seen??""}`;return jo(e,FS,i)||r?[o]:[]}#c(e){try{return this.#t.mask.span(e)}catch{return this.#t.
debug(`span ${e.spanId} could not be masked: its content is left out`),Mr(e)}}#d(e,n){let r=this.#f(e);return{...r,metadata:{
...r.metadata,...n.metadata()}}}#f(e){try{return this.#t.mask.info(e)}catch{return this.#t.debug(`trace ${e.traceId} cou\
ld not be masked: its content is left out`),Pr(e)}}};function $S({traceId:t,metadata:e}){let n=e[T.messageId];return n===
void 0?void 0:fe(t,n,"turn")}function jo({digests:t},e,n){let r=MS("sha256").update(n).digest("base64");return t.get(e)===
r?!1:(t.set(e,r),!0)}var BS=1e3;function WS(){try{return US().username}catch{let{USER:t,LOGNAME:e,USERNAME:n}=process.env;return[t,e,n].find(
r=>r!==void 0&&r!=="")}}function le(t){return t instanceof Error?t.stack??t.message:String(t)}function Zr({directory:t,worktree:e,
options:n,isShared:r}){let s=fn(t,e),o={directory:t,worktree:e},i=ms(qe(jS(import.meta.url)),qe(s)),a=He(process.env,n,o,
ge=>ai(ge)||i&&/^https?:/.test(ge),r),d=Qe(a),u=At(d.debug,d.stateDir);d.problems.forEach(u);let c=rd(d,bi(a),s,u);if("p\
roblem"in c){u(`off: ${c.problem}`);return}let{delivery:p,transport:m,release:S}=c,b=d.experimentId??"";u(`tracing to ${m.
url}, experiment ${b}`);let E=Lr({capture:d.capture,pattern:d.redactPattern});E.problem!==void 0&&u(E.problem);let O={experimentId:b,
user:WS(),inputs:d.inputs},W=new Yr({context:O,recorder:p,mask:E,debug:u}),me=setTimeout(()=>{p.takeOverAll()},BS);return me.
unref(),{tracer:W,delivery:p,inputs:d.inputs,debug:u,key:JSON.stringify([t,s,d]),release:()=>{clearTimeout(me),S()}}}function GS({tracer:t,delivery:e,inputs:n,debug:r},s){let o=Or(s.directory,s.worktree,c=>{t.learn(c)}),i=!0,a=uu(s.directory,
import.meta.url,()=>{i=!1,r("another copy of the plugin traces here")}),{hooks:d,stop:u}=zu({observe:c=>{i&&t.observe(c)},
failed:c=>{r(`not traced: ${le(c)}`)},prompted:o.prompted,inputs:n,now:()=>Date.now(),client:s.client});return o.started(),
{...d,dispose:async()=>{a();try{await t.close();let{pid:c,ppid:p,env:m}=process;await e.flushAtExit(Gr({pid:c,ppid:p,environment:m}))}catch(c){
r(`not finished: ${le(c)}`)}finally{u()}}}}var Ac=(t,e)=>{try{let{directory:n,worktree:r}=t,o=Zr({directory:n,worktree:r,
options:e??{},isShared:!1});return Promise.resolve(o===void 0?{}:GS(o,t))}catch{return Promise.resolve({})}};import{setTimeout as Yc}from"node:timers/promises";function Bo(t,e,n){let r=l(t)[e];if(typeof r!="function")throw new TypeError(`OpenCode has no ${e}`);return Reflect.apply(
r,t,n)}function _c(t,e){return typeof l(t)[e]=="function"}function Dc(t){let{app:e,location:n,options:r,event:s,session:o}=l(
t),i=f(l(n).directory);if(i===void 0||!_c(s,"subscribe")||!_c(o,"hook"))return;let{project:a}=l(n),d=async(u,c)=>{let p=await Bo(
o,u,[{sessionID:c}]);return l(p).data??p};return{directory:i,worktree:f(l(a).directory),version:f(l(e).version),options:l(
r),subscribe:u=>Bo(s,"subscribe",[{signal:u}]),beforeCall:async u=>{await Bo(o,"hook",["context",u])},session:u=>d("get",
u),messages:u=>d("context",u)}}var VS=/title|compact|generate|summar/;function Nc(t,e,n){let r=l(t),s=f(r.sessionID);if(!(s===void 0||f(r.agent)===void 0)&&
!VS.test(f(r.kind)??""))return{sessionID:s,setup:{time:n,system:v(r.system).map(o=>f(o)??f(l(o).text)??"").filter(o=>o!==
"").map(o=>x(o)),tools:Object.entries(l(r.tools)).map(([o,i])=>zS(o,i)),parameters:KS(l(r.options)),given:e==="full"?qS(
v(r.messages)):void 0}}}function zS(t,e){let n=l(e),r=f(n.description),s=n.input??n.inputSchema;return{name:f(e)??f(n.name)??
t,...r===void 0?{}:{description:x(r)},...s===void 0?{}:{parameters:R(s)}}}function KS(t){return{temperature:I(t.temperature),
topP:I(t.topP),topK:I(t.topK),maxOutputTokens:I(t.maxOutputTokens)??I(t.maxTokens)}}function qS(t){let e=[],n=0,r=D.input;
for(let s of t.toReversed()){let o=HS(l(s));if(r-=JSON.stringify(o).length,r<0&&n>0)break;e.unshift(...o),n+=1}return{messages:e,
leftOut:t.length-n}}function HS({role:t,content:e}){let r=(typeof e=="string"?[{type:"text",text:e}]:v(e)).map(l),s=r.flatMap(
d=>d.type==="text"?f(d.text)??[]:[]),o=s.length===0?void 0:x(s.join(`
`)),i=r.filter(d=>/^tool[-_]?result$/i.test(f(d.type)??""));if(i.length>0)return i.map(d=>$r(Mc(d),JS(d)));if(t==="assis\
tant"){let d=r.flatMap(c=>c.type==="reasoning"?f(c.text)??[]:[]),u=r.filter(c=>/^tool[-_]?call$/i.test(f(c.type)??""));return[
Ge({text:o,reasoning:d.length===0?void 0:x(d.join(`
`)),toolCalls:u.map(QS)})]}if(t==="system")return o===void 0?[]:[{role:"system",content:o}];let a=r.flatMap(d=>{let u=f(
d.type);if(u===void 0||u==="text")return[];let c=f(d.filename)??f(d.name)??u,p=f(d.mime)??f(d.mediaType);return[{type:"t\
ext",text:`[${p===void 0?c:`${c}, ${p}`}]`}]});return a.length===0?o===void 0?[]:[We(o)]:[We([...o===void 0?[]:[{type:"t\
ext",text:o}],...a])]}function Mc(t){return f(t.toolCallId)??f(t.id)??f(t.callID)??""}function QS(t){return{id:Mc(t),name:f(
t.toolName)??f(t.name)??"unknown",input:R(t.input??t.args??{})}}function JS(t){let e=t.result??t.output??"",n=l(e).value??
e;return typeof n=="string"?x(n):JSON.stringify(R(n))}var YS=/^(session|permission|form)\./;function Pc(t,e){let{type:n}=l(t);if(typeof n!="string"||!YS.test(n))return;let{id:r,
data:s,created:o,location:i}=l(t),a=l(s),d=f(a.sessionID)??f(l(a.form).sessionID)??f(l(a.info).id);if(d===void 0)return;
let u=l(a.location??l(a.info).location);return{type:n,id:f(r)??"",sessionID:d,data:a,directory:f(u.directory)??f(l(i).directory),
time:_(o)??e}}function Lc({type:t,data:e,time:n}){switch(t){case"permission.asked":return Cc(e.source,{id:f(e.id),subject:"permission",
about:f(e.action)??f(e.permission)??"",patterns:Se(e.resources).map(r=>x(r))},n);case"form.created":{let r=l(e.form),{kind:s,
tool:o}=l(r.metadata);if(s!=="question")return[];let i=v(r.fields).map(l).map(d=>f(d.description)??f(d.title)??""),a=x(i.
join(`
`));return Cc(o,{id:f(r.id),subject:"question",about:a},n)}case"permission.replied":return Wo(f(e.requestID),f(e.reply),
n);case"form.replied":{let r=Object.values(l(e.answer)).map(s=>Array.isArray(s)?Se(s).join(", "):String(s));return Wo(f(
e.id),r.join(`
`),n)}case"form.cancelled":return Wo(f(e.id),"reject",n);default:return}}function Cc(t,{id:e,...n},r){let{messageID:s,id:o,
callID:i}=l(t),a=f(s),d=f(o)??f(i);if(e===void 0)return;if(a===void 0||d===void 0)return[];let{patterns:u=[],...c}=n,p={
id:e,messageID:a,callID:d,...c};return[{kind:"asked",time:r,ask:u.length===0?p:{...p,patterns:u}}]}function Wo(t,e,n){if(!(t===
void 0||e===void 0))return[{kind:"replied",time:n,id:t,reply:x(e)}]}function Xr(t){let e=l(t),n={...e,...l(e.info)},r=f(n.sessionID)??f(n.id);if(r===void 0)return;let s=l(n.revert);return{
id:r,parentID:f(n.parentID),title:f(n.title),version:f(n.version),directory:f(l(n.location).directory)??f(n.directory),created:_(
l(n.time).created),revertedFrom:f(s.messageID),revertedPart:f(s.partID)}}function pe(t){let e=l(t),n=f(e.type),r=f(e.message);
if(n===void 0&&r===void 0)return;let s=I(e.status);return{name:n??"unknown",message:x(r??n??"unknown error"),...s===void 0?
{}:{statusCode:s},...n==="aborted"?{ending:"aborted"}:{}}}function Gt(t){if(typeof t!="object"||t===null)return;let e=l(
t),n=l(e.cache);return{input:L(e.input),output:L(e.output),reasoning:L(e.reasoning),cacheRead:L(n.read),cacheWrite:L(n.write)}}
function Vt(t){let e=l(t);return{model:f(e.id),provider:f(e.providerID),variant:f(e.variant)}}function Go(t){let e=l(t),
n=f(e.mime)??"",r=f(e.uri)??f(e.url),s=f(e.name)??f(e.filename),o=f(e.data),i=o===void 0?r:`data:${n};base64,${o}`;return i?.
startsWith("data:")!==!0?{mime:n,filename:s??r}:i.length<=D.attachment?{mime:n,filename:s,url:i}:{mime:n,filename:s,size:i.
length,sha256:pn(i)}}function es(t,e){let n=v(t).map(l),r=n.flatMap(i=>i.type==="text"?[f(i.text)??""]:[]),s=n.filter(i=>i.
type==="file").map(Go),o=r.some(i=>i!=="")?ZS(r):ew(e);return{output:o===void 0?void 0:x(o),...s.length===0?{}:{attachments:s}}}
function ZS(t){return t.reduce((e,n)=>/(^|\n)$/.test(e)?e+n:`${e}
${n}`)}var XS=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function ew(t){
let e=f(t.content);if(e!==void 0)return e;let n=Object.entries(t).filter(([r])=>!XS.has(r));return n.length===0?void 0:JSON.
stringify(R(Object.fromEntries(n)))}function Vo(t){return v(t.files).map(l).flatMap(e=>{let n=f(e.file)??f(e.path);return n===
void 0?[]:[{file:n,additions:L(e.additions),deletions:L(e.deletions),status:f(e.status),patch:x(f(e.patch)??"",D.patch)}]})}
function kn(t,e){let{exit:n,truncated:r,diagnostics:s}=t,o=f(t.title),i=f(t.sessionID),a=Vo(t),d=u=>a.reduce((c,p)=>c+u(
p),0);return{...I(n)===void 0?{}:{exitCode:I(n)},...typeof r=="boolean"?{truncated:r}:{},...o===void 0?{}:{title:x(o)},...i===
void 0||i===e?{}:{childSessionID:i},...Object.keys(l(s)).length===0?{}:{diagnostics:R(s)},...a.length===0?{}:{diff:x(a.map(
u=>u.patch??"").join(`
`),D.patch),additions:d(u=>u.additions),deletions:d(u=>u.deletions)}}}var tw=200;function xn(t,e,n){let r=v(t.toolCalls).
slice(0,tw).map(l);return r.length===0?e:r.map((s,o)=>{let i=e?.[o];if(i?.end!==void 0)return i;let a=f(s.status),d=a===
"error"||a==="failed",u=a==="running"||a==="pending";return{tool:f(s.tool)??"unknown",input:R(s.input??{}),status:d?"err\
or":u?"running":"completed",start:i?.start??n,...u?{}:{end:n}}})}function we(t,e,n,r,s,o=!1){return{...t,id:`${t.messageID}\
:${e}:${n}`,order:n,type:e,text:x(r),synthetic:o,ignored:!1,continuation:!1,...s}}function zo(t){return t.replace(/^[a-z]+_/,"msg_")}function Fc({type:t,sessionID:e,data:n,time:r},s){let o=l(n.shell),i=f(
o.id),a=f(o.command);if(i===void 0||a===void 0)return;let d=zo(i);if(s.isBusy&&!s.prompts.has(d))return[];let u=l(o.time),
c=_(u.started)??r,p={role:"user",id:d,sessionID:e,created:c},m={messageID:d,sessionID:e},S={role:"assistant",id:`${d}:sh\
ell`,sessionID:e,parentID:d,created:c,cwd:f(o.cwd)},b={id:`${S.id}:tool`,messageID:S.id,sessionID:e,type:"tool",tool:"sh\
ell",callID:i,status:"running",input:{command:a},start:c},E=we(m,"text",0,`!${a}`,{start:c,end:c}),O=[{kind:"prompt",time:c,
message:p,parts:[E]},{kind:"message",time:c,message:S}];if(t==="session.shell.started")return s.prompts.add(d),[...O,{kind:"\
part",time:c,part:b}];if(t!=="session.shell.ended")return;let{output:W,truncated:me}=l(n.output),ge=_(u.completed)??r,ds=o.
status!=="killed"&&o.status!=="timeout",us={...b,status:"completed",output:x(f(W)??""),exitCode:I(o.exit),...typeof me==
"boolean"?{truncated:me}:{},...ds?{}:{failure:{name:"ToolStopped",message:`the command was stopped (${String(o.status)})`}},
end:ge};return[...O,{kind:"part",time:ge,part:us},{kind:"message",time:ge,message:{...S,completed:ge}},...s.isBusy?[]:[{
kind:"status",time:ge,sessionID:e,status:"idle"}]]}function Uc(t,e){let{type:n,data:r,time:s}=t;switch(n){case"session.compaction.started":return $c(t,e);case"session.comp\
action.delta":return e.compaction===void 0?[]:[{kind:"delta",time:s,messageID:e.compaction.id}];case"session.compaction.\
ended":case"session.compaction.failed":{let o=e.compaction===void 0?$c(t,e):[],i=e.compaction;if(i===void 0)return;e.compaction=
void 0;let a=pe(r.error),d={...i,...r.model===void 0?{}:Vt(r.model),completed:s,finish:a===void 0?"stop":void 0,cost:I(r.
cost),tokens:Gt(r.tokens),failure:a},u=f(r.text),c={messageID:i.id,sessionID:i.sessionID},p={start:i.created,end:s};return[
...o,...u===void 0?[]:[{kind:"part",time:s,part:we(c,"text",0,u,p)}],{kind:"message",time:s,message:d}]}default:return}}
function $c({id:t,sessionID:e,data:n,time:r},s){let o=n.reason!=="manual",i=f(n.inputID)??zo(t===""?`evt_${r}`:t),a={role:"\
user",id:i,sessionID:e,created:r},d={role:"assistant",id:`${i}:summary`,sessionID:e,parentID:i,created:r,summary:!0};return s.
compaction=d,o||s.prompts.add(i),[{kind:"message",time:r,message:a},{kind:"part",time:r,part:{id:`${i}:compaction`,messageID:i,
sessionID:e,type:"compaction",auto:o,overflow:!1}},{kind:"message",time:r,message:d},{kind:"request",time:r,sessionID:e,
messageID:i}]}var On={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function Ko(t,e){for(let n of t.keys()){if(t.size<=e)return;
t.delete(n)}}var ts=class{#e=new Map;of(e){let n=this.#e.get(e);if(n!==void 0)return n;let r={info:{id:e},isDescribed:!1,
waiting:new Map,prompt:void 0,isAnswered:!0,isBusy:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,diffs:new Map};
this.#e.set(e,r);for(let[s,o]of this.#e){if(this.#e.size<=On.sessions)break;!o.isBusy&&s!==e&&this.#e.delete(s)}return r}forget(e){
this.#e.delete(e)}};function jc(t,e,n){t.waiting.set(e,n),Ko(t.waiting,On.waiting)}function ns(t,e){t.prompt=e,t.isAnswered=
!1,t.prompts.add(e.id),Ko(t.prompts,On.prompts),t.diffs.clear()}function Bc(t,e){t.setups=[...t.setups,e].slice(-On.setups)}
function Wc(t,e){let n=t.setups.findLastIndex(s=>s.time<=e+1),r=t.setups[n];return t.setups=t.setups.slice(n+1),r}function vn(t,e){
t.steps.set(e.message.id,e),Ko(t.steps,On.steps)}function rs(t,e,n){let r={messageID:t.id,sessionID:t.sessionID},s=f(e.text),o={start:t.created,end:t.created},i=s===void 0?
[]:[we(r,"text",0,s,o,n)],a=v(e.files).map((d,u)=>{let c=Go({...l(d),...l(l(d).source)});return{...r,id:`${t.id}:file:${u}`,
order:u+1,type:"file",file:c}});return[...i,...a]}function Gc(t,e){let{type:n,data:r}=t,s=f(r.assistantMessageID);if(s===void 0||e.prompt===void 0)return;if(n==="session.\
step.started")return nw(t,e,s,e.prompt.id);let o=e.steps.get(s)??sw(t,e,s,e.prompt.id);if(n.endsWith(".delta"))return ow(
t,o);let[,i="",...a]=n.split("."),d=a.join(".");switch(i){case"step":return iw(t,o,d,e);case"text":case"reasoning":return dw(
t,o,i,d);case"tool":return cw(t,o,d,e);default:return uw(t,d)}}function nw(t,e,n,r){let{sessionID:s,data:o,time:i}=t,a=_(
o.started)??i,d=e.steps.get(n),u={role:"assistant",id:n,sessionID:s,parentID:d?.message.parentID??r,created:d?.message.created??
a,agent:f(o.agent),...Vt(o.model),cwd:e.info.directory};d===void 0?vn(e,{message:u,began:new Map,tools:new Map,hasToken:!1}):
d.message=u;let c=Wc(e,a),p={sessionID:s,messageID:u.parentID};return[{kind:"message",time:a,message:u},...c===void 0?[]:
rw(c,p),{kind:"request",time:a,...p},...c===void 0||c.tools.length===0?[]:[{kind:"tools",time:a,sessionID:s,tools:c.tools}]]}
function rw({time:t,system:e,parameters:n,given:r},s){let{sessionID:o}=s;return[...e.length===0?[]:[{kind:"system",time:t,
sessionID:o,system:e}],...r===void 0?[]:[{kind:"given",time:t,sessionID:o,...r}],{kind:"parameters",time:t,...s,parameters:n}]}
function sw({sessionID:t,time:e},n,r,s){let i={message:{role:"assistant",id:r,sessionID:t,parentID:s,created:e},began:new Map,
tools:new Map,hasToken:!1};return vn(n,i),i}function ow({time:t},e){return e.hasToken?[]:(e.hasToken=!0,[{kind:"delta",time:t,
messageID:e.message.id}])}function iw({data:t,time:e},n,r,s){switch(r){case"streamed":return[];case"ended":case"failed":{
let i=r==="failed"?pe(t.error)??{name:"unknown",message:"the model call failed"}:void 0;return n.message={...n.message,completed:e,
finish:f(t.finish),cost:I(t.cost),tokens:Gt(t.tokens),failure:i},[...aw(s,n,e),{kind:"message",time:e,message:n.message}]}default:
return}}function aw(t,{message:e},n){let{prompt:r,diffs:s}=t;return s.size===0||r?.id!==e.parentID?[]:[{kind:"message",time:n,
message:{...r,diffs:[...s.values()]}}]}function dw({data:t,time:e},n,r,s){let o=L(t.ordinal),i=`${r}:${o}`;if(s==="start\
ed")return n.began.set(i,e),[];if(s!=="ended")return;let{id:a,sessionID:d}=n.message,u={start:n.began.get(i),end:e},c=f(
t.text)??"";return[{kind:"part",time:e,part:we({messageID:a,sessionID:d},r,o,c,u)}]}function uw({sessionID:t,data:e,time:n},r){
if(r!=="scheduled")return;let s=pe(e.error)?.message??"",o=_(e.at);return[{kind:"retry",time:n,sessionID:t,attempt:L(e.attempt),
message:s,next:o}]}function cw(t,e,n,r){let{data:s,time:o}=t,i=f(s.id)??f(s.callID);if(i===void 0)return;let a=e.tools.get(
i)??fw(t,e,i),d=l(s.metadata??s.structured),u=lw(a,s,d,n,o);if(u===void 0)return;if(n==="success")for(let p of Vo(d))mw(
r,p);return e.tools.set(i,u),u.status!==a.status||u.childSessionID!==a.childSessionID||u.nested!==a.nested||n==="input.s\
tarted"?[{kind:"part",time:o,part:u}]:[]}function fw({data:t,time:e},{message:n},r){return{id:`${n.id}:${r}`,order:e,messageID:n.
id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??f(t.tool)??"unknown",callID:r,status:"pending",input:{}}}function lw(t,e,n,r,s){
let o=t.status==="completed"||t.status==="error";switch(r){case"input.started":{let i=f(e.name)??t.tool;return{...t,tool:i,
order:Math.min(t.order??s,s)}}case"input.ended":return{...t,...t.start===void 0?{input:pw(e.text)}:{}};case"called":{let i=R(
e.input??{});return{...t,input:i,start:s,status:o?t.status:"running"}}case"progress":{if(o)return t;let{childSessionID:i}=kn(
n,t.sessionID);return{...t,...i===void 0?{}:{childSessionID:i},nested:xn(n,t.nested,s)}}case"success":case"failed":{let i=r===
"failed"?pe(e.error):void 0,a=i?.message??(r==="failed"?"the tool failed":void 0);return{...t,status:r==="failed"?"error":
"completed",...es(e.content,n),...kn(n,t.sessionID),error:a,failure:i,nested:xn(n,t.nested,s),end:s}}default:return}}function pw(t){
let e=f(t);if(e===void 0)return{};try{return R(JSON.parse(e))}catch{return x(e)}}function mw(t,e){let n=t.diffs.get(e.file);
t.diffs.set(e.file,{...e,additions:e.additions+(n?.additions??0),deletions:e.deletions+(n?.deletions??0),patch:x([n?.patch,
e.patch].filter(r=>r!==void 0).join(`
`))})}function Vc(t,e){return[...t.steps.values()].filter(({message:n})=>n.completed===void 0).map(({message:n})=>({kind:"\
message",time:e,message:{...n,completed:e}}))}function zc(t,e,n){let r=[...t.steps.values()].at(-1);if(r===void 0)return[];
let{message:s}=r;if(s.completed!==void 0&&s.failure===void 0&&s.finish!=="tool-calls")return[];let{ending:i}=e,a=s.failure===
void 0?e:{...s.failure,ending:i};return r.message={...s,completed:s.completed??n,failure:a},[{kind:"message",time:n,message:r.
message}]}function Kc(t,e){let n=v(e).map(l),r=t.info.id,s=n.findLastIndex(({type:p,id:m})=>p==="user"&&f(m)!==void 0),o=n[s],i=f(
o?.id);if(o===void 0||i===void 0)return[];let a=qc(o)??0,d={role:"user",id:i,sessionID:r,created:a};ns(t,d);let u=n.slice(
s+1).filter(({type:p})=>p==="assistant"),c=u.flatMap(p=>f(p.id)??[]);return[{kind:"resumed",time:a,messageIDs:[i,...c]},
{kind:"prompt",time:a,message:d,parts:rs(d,o,!1)},...u.flatMap(p=>gw(t,p,i))]}function qc(t){return _(l(t.time).created)}
function gw(t,e,n){let r=f(e.id),s=qc(e);if(r===void 0||s===void 0)return[];let o={role:"assistant",id:r,sessionID:t.info.
id,parentID:n,created:s,agent:f(e.agent),...Vt(e.model),cwd:t.info.directory},i=_(l(e.time).completed),a={...o,completed:i,
finish:f(e.finish),cost:I(e.cost),tokens:Gt(e.tokens),failure:pe(e.error)},d=hw(o,v(e.content).map(l)),u=d.filter(c=>c.type===
"tool");return vn(t,{message:i===void 0?o:a,began:new Map,tools:new Map(u.map(c=>[c.callID,c])),hasToken:!0}),[{kind:"me\
ssage",time:s,message:o},...d.map(c=>({kind:"part",time:("end"in c?c.end:void 0)??s,part:c})),...i===void 0?[]:[{kind:"m\
essage",time:i,message:a}]]}function hw(t,e){let n={messageID:t.id,sessionID:t.sessionID},r={text:0,reasoning:0};return e.
flatMap(s=>{let{type:o}=s;if(o==="text"||o==="reasoning"){let a=r[o];r[o]+=1;let d=l(s.time),u={start:_(d.created),end:_(
d.completed)};return[we(n,o,a,f(s.text)??"",u)]}let i=f(s.id);return o!=="tool"||i===void 0?[]:[bw(s,i,t)]})}var yw={running:"\
running",completed:"completed",error:"error"};function bw(t,e,n){let r=l(t.state),s=l(t.time),o=l(r.metadata),i=_(s.created)??
n.created,a=yw[f(r.status)??""]??"pending",d=_(s.ran),u=_(s.completed),c=a==="error"?pe(r.error):void 0,{input:p}=r;return{
id:`${n.id}:${e}`,order:i,messageID:n.id,sessionID:n.sessionID,type:"tool",tool:f(t.name)??"unknown",callID:e,status:a,input:typeof p==
"string"?x(p):R(p??{}),...a==="completed"||a==="error"?es(r.content,o):{},...kn(o,n.sessionID),...c===void 0?{}:{failure:c,
error:c.message},nested:xn(o,void 0,u??d??i),start:d,...a==="completed"||a==="error"?{end:u}:{}}}var Sw=new Set("agent.selected archived idle inbox.delivery.changed instructions.updated metadata.updated model.selected\
 permissions skill.activated status synthetic unarchived usage.updated viewed".split(" ").map(t=>`session.${t}`)),Hc=/^session\.(step|text|reasoning|tool|retry)\./,
ss=class{#e=new ts;#t;constructor(e){this.#t=e}addSetup(e,n){Bc(this.#e.of(e),n)}needsPrompt({type:e,sessionID:n}){if(!Hc.
test(e))return!1;let{prompt:r,waiting:s}=this.#e.of(n);return r===void 0&&!ww(s)}restore(e,n,r){let s=this.#e.of(e),o=Xr(
n.session),{title:i,revertedFrom:a,revertedPart:d}=s.info;s.info={directory:n.directory,version:this.#t,...qo(o?.id===e?
o:{}),...qo({title:i,revertedFrom:a,revertedPart:d}),id:e},s.isDescribed=!0;let u=this.#n(s,r);return n.messages===void 0?
u:[...u,...Kc(s,n.messages)]}#n(e,n){if(!e.isDescribed)return[];let{version:r=this.#t,...s}=e.info;return[{kind:"session",
time:n,session:{version:r,...s}}]}read(e){let{type:n,sessionID:r,time:s}=e;return Sw.has(n)||n.startsWith("session.messa\
ge.")?[]:this.#r(e,this.#e.of(r))??[{kind:"unknown",time:s,sessionID:r}]}#r(e,n){let{type:r}=e;if(Hc.test(r)){let s=this.#u(
e,n),o=Gc(e,n);return o===void 0?void 0:[...s,...o]}return r.startsWith("session.inbox.")||r.startsWith("session.input.")?
this.#o(e,n):r.startsWith("session.execution.")?this.#c(e,n):r.startsWith("session.compaction.")?Uc(e,n):r.startsWith("s\
ession.shell.")?Fc(e,n):r.startsWith("session.")?this.#s(e,n):Lc(e)}#s({type:e,sessionID:n,data:r,directory:s,time:o},i){
switch(e){case"session.created":{let a=Xr(r)?.created??o,d=Xr({directory:s,...r,sessionID:n});i.info={...qo(d??{}),id:n,
created:a},i.isDescribed=!0;break}case"session.forked":i.info={...i.info,directory:s,created:o},i.isDescribed=!0;break;case"\
session.moved":i.info={...i.info,directory:s};break;case"session.renamed":{let a=f(r.title);if(a===void 0)return;i.info=
{...i.info,title:a};break}case"session.deleted":return this.#e.forget(n),[{kind:"session-removed",time:o,sessionID:n}];case"\
session.revert.staged":{let{messageID:a,partID:d}=l(r.revert),u=f(a);if(u===void 0)return;i.info={...i.info,revertedFrom:u,
revertedPart:f(d)};break}case"session.revert.cleared":i.info={...i.info,revertedFrom:void 0,revertedPart:void 0};break;case"\
session.revert.committed":return this.#i(r,i,o);default:return}return this.#n(i,o)}#i(e,n,r){let s=f(e.to);if(s===void 0)
return;let o=[...n.prompts].filter(a=>a>=s);for(let a of o)n.prompts.delete(a);return n.prompt!==void 0&&n.prompt.id>=s&&
(n.prompt=void 0),n.info={...n.info,revertedFrom:void 0,revertedPart:void 0},[...o.map(a=>({kind:"message-removed",time:r,
messageID:a})),...this.#n(n,r)]}#o({type:e,sessionID:n,data:r,time:s},o){let i=f(r.inboxID)??f(r.inputID);if(i!==void 0)
switch(e){case"session.inbox.enqueued":case"session.input.admitted":{let a=l(r.item??r.input);return jc(o,i,{type:f(a.type),
payload:l(a.payload)}),[]}case"session.inbox.cancelled":return o.waiting.delete(i),[];case"session.inbox.delivered":case"\
session.input.promoted":{let a=o.waiting.get(i);o.waiting.delete(i);let d=a===void 0||a.type==="user",u=a?.type==="synth\
etic"&&o.isAnswered;return d||u?[this.#a(i,a,n,o,s)]:[]}default:return}}#a(e,n,r,s,o){let i={role:"user",id:e,sessionID:r,
created:o};ns(s,i);let a=rs(i,n?.payload??{},n?.type==="synthetic");return{kind:"prompt",time:o,message:i,parts:a}}#u({sessionID:e,
time:n},r){if(r.prompt!==void 0)return[];let[s]=[...r.waiting].find(([,i])=>i.type==="user")??[];if(s===void 0)return[];
let o=r.waiting.get(s);return r.waiting.delete(s),[this.#a(s,o,e,r,n)]}#c(e,n){let{type:r,sessionID:s,data:o,time:i}=e,a={
kind:"status",time:i,sessionID:s,status:"idle"};switch(r){case"session.execution.started":return n.isBusy=!0,n.isAnswered&&
(n.prompt=void 0),[{kind:"status",time:i,sessionID:s,status:"busy"}];case"session.execution.succeeded":break;case"sessio\
n.execution.failed":{let d=pe(o.error)??{name:"unknown",message:"it failed"};return[{kind:"failure",time:i,sessionID:s,failure:d},
...this.#d(n,i),a]}case"session.execution.interrupted":{let d=f(o.reason)??"user",u=d==="shutdown"||d==="inactivity"?"in\
terrupted":"aborted",p={name:"aborted",message:`the turn was interrupted (${d})`,ending:u},m={kind:"failure",time:i,sessionID:s,
failure:p},S=zc(n,p,i);return[m,...S,...this.#d(n,i),a]}default:return}return[...this.#d(n,i),a]}#d(e,n){e.isBusy=!1,e.isAnswered=
!0;let r=Vc(e,n);return e.steps.clear(),r}turnsOf(e,n,r){let s=v(n).map(l).filter(({type:o})=>o==="user").flatMap(({id:o})=>f(
o)??[]);return{kind:"turns",time:r,sessionID:e,messageIDs:s}}};function ww(t){for(let e of t.values())if(e.type==="user")
return!0;return!1}function qo(t){let e=Object.entries(t).filter(([,n])=>n!==void 0);return Object.fromEntries(e)}var Tw=250,Ew=6e4,kw=5e3,Ve={places:8192,sessions:4096,unknown:256,waiting:4096},In="",is=class{#e;#t;#n=new Le(Ve.waiting);#r=new Map;#s=new Le(
Ve.sessions);#i=new Map;#o=new Le(Ve.sessions);#a=new Map;#u=!1;constructor(e){this.#e=e,this.#t=new ss(e.version)}own(e,n){
let r=Pc(e,n);if(r===void 0)return;let{places:s}=this.#e,{sessionID:o,directory:i}=r,a=s.get(o);if(i!==void 0&&i!==a&&(a===
void 0||a===In||r.type==="session.moved")&&(a=this.#d(o,i)),a===void 0||this.#c(a))return r;this.#r.size>0&&this.#f(o)}hasTaken({
id:e}){return this.#n.has(e)}take(e){if(e.id!==""){if(this.#n.has(e.id))return;this.#n.add(e.id)}let{sessionID:n}=e,r=this.#e.
places.get(n);if(r===void 0||r===In){this.#m(e);return}this.#p(n),this.#y(e)}beforeCall(e,n){let r=Nc(e,this.#e.inputs,n),
s=r?.sessionID??f(l(e).sessionID);if(s===void 0)return;let o=this.#e.places.get(s);(o===void 0||!this.#c(o))&&this.#d(s,
this.#e.directory),this.#p(s),r!==void 0&&this.#t.addSetup(s,r.setup)}close(){this.#u=!0;for(let e of this.#i.keys())this.#T(
e);for(let[e,{events:n,dropped:r}]of[...this.#r])this.#f(e),this.#e.dropped(e,n.length+r)}#c(e){let n=this.#a.get(e);if(n!==
void 0)return n;let{directory:r,isSame:s}=this.#e,o=e===r||e!==In&&s(e,r);return this.#a.size>=Ve.unknown&&this.#a.clear(),
this.#a.set(e,o),o}#d(e,n){let{places:r}=this.#e;r.set(e,n);for(let s of r.keys()){if(r.size<=Ve.places)break;r.delete(s)}
return n}#f(e){this.#r.get(e)?.timers.forEach(clearTimeout),this.#r.delete(e)}#m(e){let{sessionID:n}=e,r=this.#r.get(n);
if(r!==void 0){r.events.length<Ve.waiting?r.events.push(e):r.dropped+=1;return}let s=setTimeout(()=>{this.#l(n)},Tw),o=setTimeout(
()=>{this.#g(n)},Ew);s.unref(),o.unref(),this.#r.set(n,{events:[e],dropped:0,timers:[s,o]});for(let i of this.#r.keys()){
if(this.#r.size<=Ve.unknown)break;this.#g(i)}}async#l(e){let{places:n,session:r}=this.#e;if(!n.has(e)){let s=await os(r(
e)),o=f(l(l(s).location).directory);o!==void 0&&!n.has(e)&&this.#d(e,o)}this.#p(e)}#p(e){let n=this.#r.get(e),r=this.#e.
places.get(e);if(!(n===void 0||r===void 0||r===In)&&(this.#f(e),!!this.#c(r))){n.dropped>0&&this.#e.dropped(e,n.dropped);
for(let s of n.events)this.#y(s)}}#g(e){let n=this.#r.get(e);this.#f(e),!(n===void 0||this.#e.places.has(e))&&(this.#d(e,
In),this.#e.dropped(e,n.events.length+n.dropped))}#y(e){let{type:n,sessionID:r}=e,s=this.#i.get(r);if(s!==void 0){s.length<
Ve.waiting?s.push(e):this.#e.dropped(r,1);return}if(n==="session.execution.started"&&this.#o.delete(r),this.#t.needsPrompt(
e)&&!this.#o.has(r)){this.#S(e);return}this.#b(e),this.#w(e),n==="session.deleted"&&(this.#s.delete(r),this.#o.delete(r),
this.#e.places.delete(r)),n==="session.revert.staged"&&this.#k(r)}#w(e){let{type:n}=e;try{n==="session.inbox.delivered"&&
this.#e.prompted();for(let r of this.#t.read(e))this.#e.observe(r)}catch(r){this.#e.failed(r)}}#b({type:e,sessionID:n}){
this.#s.has(n)||(this.#s.add(n),!(e==="session.created"||e==="session.deleted")&&this.#E(n,!1))}#S(e){let{sessionID:n}=e;
this.#s.add(n),this.#o.add(n),this.#i.set(n,[e]),this.#E(n,!0).then(()=>{this.#T(n)})}#T(e){let n=this.#i.get(e)??[];this.#i.
delete(e);for(let r of n)this.#y(r)}async#E(e,n){let{directory:r,session:s,messages:o,observe:i,failed:a}=this.#e,[d,u]=await Promise.
all([os(s(e)),n?os(o(e)):void 0]);if(!this.#u)try{let c={session:d,messages:u,directory:r};for(let p of this.#t.restore(
e,c,Date.now()))i(p)}catch(c){a(c)}}async#k(e){let{messages:n,observe:r,failed:s}=this.#e,o=await os(n(e));if(!(o===void 0||
this.#u))try{r(this.#t.turnsOf(e,o,Date.now()))}catch(i){s(i)}}};async function os(t){let e,n=new Promise(r=>{e=setTimeout(
r,kw,void 0),e.unref()});try{return await Promise.race([t,n])}catch{return}finally{clearTimeout(e)}}var Qc=2e3,Zc=300,xw=50,Ow=10,Jc=Symbol.for(`opencode-mlflow.locations.${nt}`);function as(){let t=Reflect.get(globalThis,
Jc);if(t!==void 0)return t;let e={places:new Map,locations:new Map};return Reflect.set(globalThis,Jc,e),e}function vw(t,e){
return qe(t)===qe(e)}function Iw(t,e){let{tracer:n,debug:r,inputs:s}=t,o=Or(e.directory,e.worktree,c=>{n.learn(c)}),i=[],
a=()=>i.at(-1)?.context??e,d=new is({directory:e.directory,version:e.version,inputs:s,places:as().places,observe:c=>{n.observe(
c)},prompted:o.prompted,failed:c=>{r(`not traced: ${le(c)}`)},dropped:(c,p)=>{t.delivery.noteUnlocated(p),r(`${p} events\
 of session ${c} dropped: nobody said where it is`)},session:c=>a().session(c),messages:c=>a().messages(c),isSame:vw});o.
started();let{directory:u}=e;return{tracing:t,observer:d,instances:i,directory:u,lastEvent:0,isReplaced:!1}}function Rw(t,e,n){
let{observer:r,instances:s,tracing:o}=t;if(!(t.isReplaced||!s.includes(e)))try{let i=r.own(n,Date.now());if(i===void 0)return;
if(t.lastEvent=performance.now(),s[0]===e){r.take(i);return}let a=e.waiting.findIndex(d=>!r.hasTaken(d));e.waiting=a<0?[]:
e.waiting.slice(a),e.waiting.push(i)}catch(i){o.debug(`not traced: ${le(i)}`)}}function Aw({observer:t,instances:e,tracing:n},r){
let s=e[0]===r,o=e.indexOf(r);o>=0&&e.splice(o,1);let i=e[0];if(!(!s||i===void 0)){for(let a of i.waiting)try{t.take(a)}catch(d){
n.debug(`not traced: ${le(d)}`)}i.waiting=[]}}async function _w(t){let e=performance.now(),n=r=>t.tracing.tracer.hasOpenTurns||
r-Math.max(e,t.lastEvent)<xw;for(let r=e;r-e<Zc&&n(r);r=performance.now())await Yc(Ow)}function Xc(t){return[...as().locations.
values()].filter(e=>e.directory===t)}async function Dw(t,e){let{tracing:n,observer:r,instances:s}=t,{tracer:o,delivery:i,
key:a}=n;if(s.length>1?await Yc(Zc):await _w(t),Aw(t,e),s.length>0)return;let{locations:d,places:u}=as();d.delete(a),r.close();
let[c]=Xc(t.directory);if(c===void 0)for(let[O,W]of u)W===t.directory&&u.delete(O);else t.isReplaced||(c.isReplaced=!1);
o.closeNow();let{pid:p,ppid:m,env:S,argv:b}=process,E=Gr({pid:p,ppid:m,environment:S,args:b});await i.flushAtExit(Math.min(
E,Qc),Qc),n.release()}function Nw(t,e){let{tracing:n,observer:r,instances:s}=t,{debug:o}=n,i=new AbortController,a=e.subscribe(
i.signal)[Symbol.asyncIterator](),d={context:e,waiting:[]};return s.push(d),(async()=>{for(;;){let p=await a.next();if(p.
done===!0||i.signal.aborted)return;Rw(t,d,p.value)}})().catch(p=>{i.signal.aborted||o(`no more events: ${le(p)}`)}),e.beforeCall(
p=>{try{r.beforeCall(p,Date.now())}catch(m){o(`not traced: ${le(m)}`)}}).catch(p=>{o(`what model calls are given is not \
traced: ${le(p)}`)}),async()=>{try{await Dw(t,d)}catch(p){o(`not finished: ${le(p)}`)}finally{i.abort(),Promise.resolve(
a.return?.()).catch(()=>{})}}}function Mw(){let t=Qe(He(process.env,{}));At(t.debug,t.stateDir)("off: this OpenCode give\
s plugins no events")}function Pw(t){let e=Dc(t);if(e===void 0){Mw();return}let{directory:n,worktree:r,options:s}=e,o=Zr(
{directory:n,worktree:r,options:s,isShared:!0});if(o===void 0)return;let{locations:i}=as(),a=i.get(o.key);a!==void 0&&o.
release();let d=a??Iw(o,e),u=Nw(d,e);for(let c of Xc(n))c.isReplaced=!0;return d.isReplaced=!1,i.set(o.key,d),u}function ef(t){
try{return Promise.resolve(Pw(t))}catch{return Promise.resolve(void 0)}}function Fw(){let[,t]=process.argv;if(t===void 0||!Lw)return!1;try{return tf(t)===tf(Cw(import.meta.url))}catch{return!1}}
Fw()&&au(process.argv.slice(2));var zR={id:"opencode-mlflow",server:Ac,setup:ef};export{zR as default};
