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
var __create=Object.create;var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __getProtoOf=Object.getPrototypeOf,__hasOwnProp=Object.prototype.hasOwnProperty;var __esm=(fn,res,err)=>function(){if(err)throw err[0];try{return fn&&(res=(0,fn[__getOwnPropNames(fn)[0]])(fn=0)),res}catch(e){
throw err=[e],e}};var __commonJS=(cb,mod)=>function(){try{return mod||(0,cb[__getOwnPropNames(cb)[0]])((mod={exports:{}}).exports,mod),mod.
exports}catch(e){throw mod=0,e}};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from=="object"||typeof from=="function")for(let key of __getOwnPropNames(
from))!__hasOwnProp.call(to,key)&&key!==except&&__defProp(to,key,{get:()=>from[key],enumerable:!(desc=__getOwnPropDesc(from,
key))||desc.enumerable});return to},__reExport=(target,mod,secondTarget)=>(__copyProps(target,mod,"default"),secondTarget&&
__copyProps(secondTarget,mod,"default")),__toESM=(mod,isNodeMode,target)=>(target=mod!=null?__create(__getProtoOf(mod)):
{},__copyProps(isNodeMode||!mod||!mod.__esModule?__defProp(target,"default",{value:mod,enumerable:!0}):target,mod)),__toCommonJS=mod=>__copyProps(
__defProp({},"__esModule",{value:!0}),mod);var fs_exports={};import*as node_fs_star from"node:fs";var init_fs=__esm({"builtin:fs"(){__reExport(fs_exports,node_fs_star)}});var path_exports={};import*as node_path_star from"node:path";var init_path=__esm({"builtin:path"(){__reExport(path_exports,
node_path_star)}});var os_exports={};import*as node_os_star from"node:os";var init_os=__esm({"builtin:os"(){__reExport(os_exports,node_os_star)}});var url_exports={};import*as node_url_star from"node:url";var init_url=__esm({"builtin:url"(){__reExport(url_exports,node_url_star)}});var require_dist=__commonJS({"node_modules/dotenv/dist/index.cjs"(exports,module){var j=(e,n)=>()=>{try{return n||e((n={
exports:{}}).exports,n),n.exports}catch(t){throw n=0,t}},R=j((Z,N)=>{function T(e){return typeof e=="string"?!["false","\
0","no","off",""].includes(e.toLowerCase()):!!e}function U(e=process.env){let n={};for(let t of["ENCODING","PATH","QUIET",
"DEBUG","OVERRIDE","FAST"]){let r=e[`DOTENV_${t}`]!=null?e[`DOTENV_${t}`]:e[`DOTENV_CONFIG_${t}`];r!=null&&(n[t.toLowerCase()]=
t==="ENCODING"||t==="PATH"?r:T(r))}return n}N.exports={parseBoolean:T,optionsFromEnv:U}}),P=j((ee,b)=>{var F=(init_fs(),__toCommonJS(fs_exports)),
_=(init_path(),__toCommonJS(path_exports)),B=(init_os(),__toCommonJS(os_exports)),{URL:L,fileURLToPath:Q}=(init_url(),__toCommonJS(url_exports)),
{parseBoolean:$,optionsFromEnv:I}=R(),G=/(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg,
y=new Uint8Array(256);for(let e=48;e<=57;e++)y[e]=1;for(let e=65;e<=90;e++)y[e]=1;for(let e=97;e<=122;e++)y[e]=1;y[45]=1,
y[46]=1,y[95]=1;function H(e){let n={},t=e.toString();t=t.replace(/\r\n?/mg,`
`);let r;for(;(r=G.exec(t))!=null;){let o=r[1],i=r[2]||"";i=i.trim();let c=i[0];i=i.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"),
c==='"'&&(i=i.replace(/\\n/g,`
`),i=i.replace(/\\r/g,"\r")),n[o]=i}return n}function g(e){return e<=32?e===32||e>=9&&e<=13:e>=160&&(e===160||e===5760||
e>=8192&&e<=8202||e===8232||e===8233||e===8239||e===8287||e===12288||e===65279)}function O(e){return e===10||e===8232||e===
8233}function V(e){let n={},t=typeof e=="string"?e:e.toString();t.indexOf("\r")!==-1&&(t=t.replace(/\r\n?/g,`
`));let r=t.length,o=0;for(;o<r;){let i=t.charCodeAt(o);for(;o<r&&g(i);)o++,i=t.charCodeAt(o);if(o>=r)break;if(i===35){for(;o<
r&&!O(t.charCodeAt(o));)o++;continue}let c=-1;if(i===101&&o+6<r&&t.charCodeAt(o+1)===120&&t.charCodeAt(o+2)===112&&t.charCodeAt(
o+3)===111&&t.charCodeAt(o+4)===114&&t.charCodeAt(o+5)===116){let u=t.charCodeAt(o+6);if(g(u)){let s=o+7;for(;s<r&&g(t.charCodeAt(
s));)s++;y[t.charCodeAt(s)]&&(c=o+6,o=s)}else i=t.charCodeAt(o)}let E=o,p=0;for(;o<r&&(p=t.charCodeAt(o),y[p]);)o++;if(o===
E){for(;o<r&&!O(t.charCodeAt(o));)o++;continue}let k=t.slice(E,o),D=o;if(o>=r&&(p=0),g(p))do o++,p=o<r?t.charCodeAt(o):0;while(g(
p));if(p===61)o++;else if(p===58&&o===D&&o+1<r&&g(t.charCodeAt(o+1)))o+=2;else{for(o=c===-1?D:c;o<r&&!O(t.charCodeAt(o));)
o++;continue}let d=o,l=o;for(;l<r&&g(t.charCodeAt(l));)l++;let C=t.charCodeAt(l),a,q=!1;if(C===39||C===34||C===96){let u=t[l],
s=t.indexOf(u,l+1),f=-1,h=-1;for(;s!==-1;){let x=t.charCodeAt(s-1)===92,w=s+1;for(;w<r&&!O(t.charCodeAt(w))&&g(t.charCodeAt(
w));)w++;if((w===r||O(t.charCodeAt(w))||t.charCodeAt(w)===35)&&(f=s,h=w),!x)break;s=t.indexOf(u,s+1)}if(f!==-1){if(a=t.slice(
l+1,f),o=h,t.charCodeAt(o)===35)for(;o<r&&!O(t.charCodeAt(o));)o++;q=!0}}if(!q){let u=t.indexOf(`
`,d);u===-1&&(u=r);let s;if(r<4096)s=t.indexOf("#",d),(s===-1||s>u)&&(s=u);else for(s=d;s<u&&t.charCodeAt(s)!==35;)s++;let f=d,
h=s;for(;f<h&&g(t.charCodeAt(f));)f++;for(;h>f&&g(t.charCodeAt(h-1));)h--;let x=t.charCodeAt(f);if(a=t.slice(f,h),a.includes(
"\u2028")||a.includes("\u2029")?a=a.replace(/^(['"`])([\s\S]*)\1$/mg,"$2"):h-f>=2&&(x===39||x===34||x===96)&&t.charCodeAt(
h-1)===x&&(a=t.slice(f+1,h-1)),o=s,s<u)for(;o<r&&!O(t.charCodeAt(o));)o++}C===34&&(q||l<o)&&a.indexOf("\\")!==-1&&(a=a.replace(
/\\n/g,`
`).replace(/\\r/g,"\r")),n[k]=a}return n}function J(e,n){return n&&$(n.fast)?V(e):H(e)}function v(e){console.log(`\u2506 ${e}`)}
function W(e){console.error(`\u25C7 ${e}`)}function S(e){return e[0]==="~"?_.join(B.homedir(),e.slice(1)):e}function K(e={}){
let n={...e};for(let t of Object.keys(n))n[t]===void 0&&delete n[t];return{...I(),...n}}function M(e){e=K(e);let n=_.resolve(
process.cwd(),".env"),t="utf8",r=process.env;e&&e.processEnv!=null&&(r=e.processEnv);let o=$(e&&e.debug);e&&e.encoding?t=
e.encoding:o&&v("no encoding is specified (UTF-8 is used by default)");let i=[n];if(e&&e.path)if(!Array.isArray(e.path))
i=[S(e.path)];else{i=[];for(let d of e.path)i.push(S(d))}let c,E={},p={fast:e.fast};for(let d of i)try{let l=A.parse(F.readFileSync(
d,{encoding:t}),p);A.populate(E,l,e)}catch(l){o&&v(`failed to load ${d} ${l.message}`),c=l}let k=A.populate(r,E,e),D=$(Object.
prototype.hasOwnProperty.call(e,"quiet")?e.quiet:I(r).quiet);if(o||!D){let d=Object.keys(k).length,l=[];for(let C of i)try{
let a=_.relative(process.cwd(),C instanceof L?Q(C):C);l.push(a)}catch(a){o&&v(`failed to load ${C} ${a.message}`),c=a}W(
`injected env (${d}) from ${l.join(",")}`)}return c?{parsed:E,error:c}:{parsed:E}}function Y(e){return A.configDotenv(e)}
function z(e,n,t={}){let r=$(t&&t.debug),o=$(t&&t.override),i={};if(e===null||typeof e!="object"||n===null||typeof n!="o\
bject"){let c=new Error("OBJECT_REQUIRED: Please check the processEnv argument being passed to populate");throw c.code="\
OBJECT_REQUIRED",c}for(let c of Object.keys(n))Object.prototype.hasOwnProperty.call(e,c)?(o===!0&&(e[c]=n[c],i[c]=n[c]),
r&&v(o===!0?`"${c}" is already defined and WAS overwritten`:`"${c}" is already defined and was NOT overwritten`)):(e[c]=
n[c],i[c]=n[c]);return i}var A={configDotenv:M,config:Y,parse:J,populate:z};b.exports.configDotenv=A.configDotenv,b.exports.
config=A.config,b.exports.parse=A.parse,b.exports.populate=A.populate,b.exports=A}),m=P();module.exports=m;module.exports.
config=m.config;module.exports.configDotenv=m.configDotenv;module.exports.parse=m.parse;module.exports.populate=m.populate}});import{realpathSync as realpathSync3}from"node:fs";import{fileURLToPath as fileURLToPath3}from"node:url";import{isMainThread as isMainThread2}from"node:worker_threads";import{existsSync as existsSync6,readFileSync as readFileSync7,realpathSync as realpathSync2}from"node:fs";import{dirname as dirname5,
join as join18,resolve as resolve5}from"node:path";import{setPriority}from"node:os";import{parseArgs}from"node:util";import{isAbsolute as isAbsolute2}from"node:path";var import_dotenv=__toESM(require_dist(),1);import{homedir as homedir2}from"node:os";import{dirname as dirname2,isAbsolute,
join as join3,parse as parsePath,relative,resolve as resolve2}from"node:path";var variables_default={trackingUri:["MLFLOW_TRACKING_URI"],experimentId:["MLFLOW_EXPERIMENT_ID"],debug:["MLFLOW_OPENCODE\
_DEBUG"],username:["MLFLOW_TRACKING_USERNAME"],password:["MLFLOW_TRACKING_PASSWORD"],token:["MLFLOW_TRACKING_TOKEN"],workspace:[
"MLFLOW_WORKSPACE"],traceLocation:["MLFLOW_TRACE_LOCATION"],databricksHost:["DATABRICKS_HOST"],databricksToken:["DATABRI\
CKS_TOKEN"],databricksClientId:["DATABRICKS_CLIENT_ID"],databricksClientSecret:["DATABRICKS_CLIENT_SECRET"],databricksProfile:[
"DATABRICKS_CONFIG_PROFILE"],databricksConfigFile:["DATABRICKS_CONFIG_FILE"],databricksAuthType:["DATABRICKS_AUTH_TYPE"],
caCertificate:["MLFLOW_TRACKING_SERVER_CERT_PATH","REQUESTS_CA_BUNDLE","CURL_CA_BUNDLE"],insecureTls:["MLFLOW_TRACKING_I\
NSECURE_TLS"],capture:["MLFLOW_OPENCODE_CAPTURE"],redactPattern:["MLFLOW_OPENCODE_REDACT_PATTERN"],inputs:["MLFLOW_OPENC\
ODE_INPUTS"],stateDir:["MLFLOW_OPENCODE_STATE_DIR"],spoolMegabytes:["MLFLOW_OPENCODE_SPOOL_MB"],spoolDays:["MLFLOW_OPENC\
ODE_SPOOL_DAYS"]};import{homedir}from"node:os";import{dirname,join,parse,resolve}from"node:path";import{closeSync,constants,fstatSync,openSync,readSync}from"node:fs";var LARGEST=16e6;function readRegularFile(path){let descriptor=openSync(
path,constants.O_RDONLY|constants.O_NONBLOCK);try{let state=fstatSync(descriptor),{size}=state;if(!state.isFile())throw new Error(
`${path} is not a regular file`);if(size>LARGEST)throw new Error(`${path} is too large`);let content=Buffer.alloc(size);
return content.subarray(0,readSync(descriptor,content))}finally{closeSync(descriptor)}}var NAMES=["config.json","opencode.json","opencode.jsonc"],STRING=/"(?:\\.|[^"\\])*"/.source,COMMENT=new RegExp(`${STRING}\
|//[^\\n]*|/\\*[^]*?\\*/`,"g"),TRAILING_COMMA=new RegExp(`${STRING}|,(?=\\s*[}\\]])`,"g");function parseJsonc(text3){let keepStrings=found=>found.
startsWith('"')?found:"",plain=text3.replace(/^\uFEFF/,"").replace(COMMENT,keepStrings);return JSON.parse(plain.replace(
TRAILING_COMMA,keepStrings))}function isThisPlugin(spec){return typeof spec!="string"?!1:/^(file:|\.|\/)/.test(spec)?parse(
spec).name==="opencode-mlflow":`${spec}@`.startsWith("opencode-mlflow@")}function replaced(value,folder,environment2){return typeof value!=
"string"?value:value.replace(/\{(env|file):([^}]+)\}/g,(_,kind,name)=>{if(kind==="env")return environment2[name]??"";try{
let path=resolve(folder,name.replace(/^~(?=\/)/,homedir()));return readRegularFile(path).toString("utf8").trim()}catch{return""}})}
function optionsIn(path,environment2){let content;try{content=parseJsonc(readRegularFile(path).toString("utf8"))}catch{return}
let{plugin}=content??{},entry=(Array.isArray(plugin)?plugin:[]).map(entry2=>Array.isArray(entry2)?entry2:[entry2]).findLast(
([spec])=>isThisPlugin(replaced(spec,"",environment2)));if(entry===void 0)return;let options=Object.entries(entry[1]??{}).
map(([name,value])=>[name,replaced(value,dirname(path),environment2)]);return Object.fromEntries(options)}function ownOptions(folder,environment2,directory=process.
cwd()){let{OPENCODE_CONFIG:file="",OPENCODE_CONFIG_DIR:other=""}=environment2;return[...NAMES.map(name=>join(folder,name)),
...file===""?[]:[resolve(directory,file)],...other===""?[]:NAMES.map(name=>resolve(directory,other,name))].flatMap(path=>{
let options=optionsIn(path,environment2);return options===void 0?[]:[{path,options}]}).at(-1)??{path:folder,options:{}}}import{realpathSync}from"node:fs";import{join as join2}from"node:path";var FILE="trust.json",VERSION=1;function real(folder){try{return realpathSync(folder)}catch{return folder}}function trustedAddresses(stateFolder2,folders){
let projects={};try{let content=JSON.parse(readRegularFile(join2(stateFolder2,FILE)).toString("utf8"));content.version===
VERSION&&(projects=content.projects??{})}catch{}return new Map(folders.map(folder=>{let key=real(folder),found=Object.hasOwn(
projects,key)?projects[key]:[];return[folder,Array.isArray(found)?found.map(String):[]]}))}function addressOf({uri,host,
profile}){if(uri!==void 0){if(/^databricks($|:)/.test(uri)){let place=uri.replace(/\/+$/,""),named=place==="databricks"&&
profile!==void 0?`${place}://${profile}`:place;return host===void 0?named:`${named} ${host.replace(/\/+$/,"")}`}try{let url=new URL(
uri);return url.protocol!=="http:"&&url.protocol!=="https:"?uri:`${url.origin}${url.pathname.replace(/\/+$/,"")}`}catch{
return uri}}}function isLoopback(address){return/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.test(address)}var VARIABLES=variables_default;function given(value){if(typeof value!="string"&&typeof value!="number"&&typeof value!="\
boolean")return;let text3=String(value).trim();return text3===""?void 0:text3}function valueIn({variables:names2,options},name,rank=0){
return options!==void 0?rank===0?given(options[name]):void 0:given(names2?.[VARIABLES[name][rank]??""])}function serverIn(said){
return{uri:valueIn(said,"trackingUri"),host:valueIn(said,"databricksHost"),profile:valueIn(said,"databricksProfile")}}function isInside(path,folder){
let way=relative(folder,path);return!way.startsWith("..")&&!isAbsolute(way)}function foldersUpTo({directory,worktree}){let inner=resolve2(
directory);if(worktree===void 0)return[inner];let outer=resolve2(worktree);if(!isInside(inner,outer)||outer===parsePath(
outer).root)return[inner];let folders=[inner];for(let folder=inner;folder!==outer;)folder=dirname2(folder),folders.push(
folder);return folders}function configFolder({XDG_CONFIG_HOME}){return join3(given(XDG_CONFIG_HOME)??join3(homedir2(),".\
config"),"opencode")}function stateFolder({XDG_STATE_HOME:base}){let folder=base!==void 0&&isAbsolute(base)?base:join3(homedir2(),
".local","state");return join3(folder,"opencode-mlflow")}function ofUser(said,server2=serverIn(said)){return{...said,owner:"\
user",server:server2,trusted:[]}}function dotenvIn(folder){let source=join3(folder,".env");try{return[{source,variables:(0,import_dotenv.parse)(
readRegularFile(source))}]}catch{return[]}}function select(options,isWanted){return Object.fromEntries(Object.entries(options).
filter(([name])=>isWanted(name)))}function gatherSources(environment2,options,place,accepts=()=>!1,isShared=!1){let config=configFolder(
environment2),own=ownOptions(config,environment2,place?.directory),ownServer=serverIn({options:own.options}),isOwn=name=>given(
options[name])===given(own.options[name]),folders=place===void 0?[]:foldersUpTo(place),trusted=trustedAddresses(stateFolder(
environment2),folders),here=folders.map(folder=>trusted.get(folder)??[]),users=[ofUser({source:"environment",variables:environment2}),
ofUser({source:"options",options:select(options,isOwn)},ownServer)],sources=[...isShared?[]:users,{source:"options",owner:"\
project",options:select(options,name=>!isOwn(name)),server:serverIn({options:select(options,name=>!isOwn(name))}),trusted:here.
flat()},...folders.flatMap((folder,index)=>dotenvIn(folder).map(dotenv=>({...dotenv,owner:"project",server:serverIn(dotenv),
trusted:here.slice(index).flat()}))),...isShared?users.slice(1):[],ofUser({source:own.path,options:select(own.options,name=>!isOwn(
name))},ownServer),...dotenvIn(config).map(dotenv=>ofUser(dotenv)),...isShared?users.slice(0,1):[]];return{environment:environment2,
sources,accepts}}var KINDS={trackingUri:"server",databricksHost:"server",databricksProfile:"server",databricksAuthType:"server",experimentId:"\
place",workspace:"place",traceLocation:"place",username:"credential",password:"credential",token:"credential",databricksToken:"\
credential",databricksClientId:"credential",databricksClientSecret:"credential",databricksConfigFile:"own",caCertificate:"\
own",insecureTls:"own",stateDir:"own",spoolMegabytes:"own",spoolDays:"own",capture:"choice",redactPattern:"choice",inputs:"\
choice",debug:"choice"};function described({source}){return source==="options"?"the plugin's options":source==="environm\
ent"?"the environment":source}function shown(address){return/^(https?:|databricks)[!-~ ]*$/.test(address)?address:"(no U\
RL)"}var Ownership=class{proposals;address;#given;#userAddress;#named;#isUsers;#isAgreed;constructor(given2){this.#given=
given2;let{sources}=given2;this.#userAddress=addressIn(sources.filter(({owner})=>owner==="user"));let usable=sources.filter(
source=>this.#isUsable(source)),named=usable.find(({server:server2})=>server2.uri!==void 0);this.#named=named;let address=addressIn(
usable.filter(one=>one.owner==="user"||one===named));this.address=address,this.#isUsers=named?.owner==="user"||address===
this.#userAddress;let agreed=[address,named&&addressOf(named.server)];this.#isAgreed=sources.some(({trusted})=>trusted.some(
one=>agreed.includes(one))),this.proposals=sources.flatMap(source=>{let proposed=addressOf(source.server);return proposed===
void 0||this.#isUsable(source)?[]:[{address:proposed,source:source.source}]})}#isUsable({owner,server:server2,trusted}){
let address=addressOf(server2);return owner==="user"||address===void 0||trusted.includes(address)?!0:this.#userAddress!==
void 0?address===this.#userAddress:this.#given.accepts(address)}#namesTheOneInUse({server:server2}){let[address,host]=this.
address?.split(" ")??[],own=addressOf(server2)?.split(" ")[0];if(own===void 0&&server2.host===void 0)return;let isDatabricks2=address?.
startsWith("databricks")===!0,isSameHost=!isDatabricks2||server2.host===void 0||hostOf(server2)===host;return(own===void 0||
own===address||isDatabricks2&&own==="databricks")&&isSameHost}#mayGetCredential(source){if(this.address===void 0||!this.#isUsable(
source))return!1;let isNamed=this.#namesTheOneInUse(source);return source.owner==="user"?(this.#isUsers||this.#isAgreed)&&
(isNamed??!0):isNamed===void 0?this.#isAgreed:isNamed&&(this.#isAgreed||!this.#isUsers)}#counts(name,source){let isUsers=source.
owner==="user";switch(KINDS[name]){case"server":{let named=this.#named,hasHost=named?.owner==="project"&&named.server.host!==
void 0;return source===named||isUsers&&!(hasHost&&name==="databricksProfile")}case"place":return this.#isUsable(source);case"\
credential":return this.#mayGetCredential(source);case"own":return isUsers;case"choice":return!0}}said(name){return VARIABLES[name].
flatMap((variable,rank)=>this.#given.sources.flatMap(source=>{let value=valueIn(source,name,rank),called=source.options===
void 0?variable:name;return value===void 0?[]:[{value,source,name:called}]}))}counting(name){return this.said(name).filter(
({source})=>this.#counts(name,source))}problems(){let refused=this.proposals.map(({address,source})=>`${described({source})}\
 names the server ${shown(address)}, which you have not agreed to: it is not used (to agree, type opencode-mlflow up wit\
h --tracking-uri)`),names2=Object.keys(KINDS);return[...refused,...names2.flatMap(name=>this.#ignored(name))]}#ignored(name){
let[first]=this.said(name).filter(({source})=>this.#isUsable(source)&&!this.#counts(name,source)),kind=KINDS[name];if(first===
void 0)return[];let what=`${VARIABLES[name][0]} of ${described(first.source)}`;return kind==="own"?[`${what} is not used\
: a project's files cannot set it`]:kind!=="credential"||this.address===void 0?[]:this.counting(name).length>0?[]:[`${what}\
 is not sent to ${shown(this.address)}: it was not given with that server`]}};function hostOf({host}){return host?.replace(
/\/+$/,"")}function addressIn(sources){let first=part=>sources.find(({server:server2})=>server2[part]!==void 0)?.server[part];
return addressOf({uri:first("uri"),host:first("host"),profile:first("profile")})}var CAPTURE={allowed:["metadata","redacted","full"],unset:"redacted",invalid:"metadata"},INPUTS={allowed:["new","full"],
unset:"new",invalid:"new"},SPOOL_MEGABYTES=256,SPOOL_DAYS=30;function usersFirst(said){let users=said.filter(({source})=>source.
owner==="user");return[...users,...said.filter(one=>!users.includes(one))]}function captureOf({value}){return CAPTURE.allowed.
find(one=>one===value.toLowerCase())??CAPTURE.invalid}function strictestFirst(said){let rank=one=>CAPTURE.allowed.indexOf(
captureOf(one)),isUsers=said.some(({source})=>source.owner==="user"),unset=CAPTURE.allowed.indexOf(CAPTURE.unset);return usersFirst(
said).filter(one=>isUsers||rank(one)<unset).sort((one,other)=>rank(one)-rank(other))}function countingIn(ownership,name){
let said=ownership.counting(name);return name==="redactPattern"?usersFirst(said):name==="capture"?strictestFirst(said):said}
function explainSettings(given2){let ownership=new Ownership(given2),explained={};for(let name of Object.keys(VARIABLES)){
let[first]=countingIn(ownership,name);if(first===void 0)continue;let{value,source,name:called}=first,others=ownership.said(
name).filter(one=>one.value!==value&&one.source.source!==source.source),hidden=[...new Set(others.map(one=>one.source.source))];
explained[VARIABLES[name][0]]={value,source:source.source,name:called,hidden}}return explained}function readSettings(given2){
let{environment:environment2}=given2,ownership=new Ownership(given2),setting=name=>countingIn(ownership,name)[0]?.value,
flag=name=>/^(true|1|yes|on)$/i.test(setting(name)??""),problems=[...ownership.problems()],choice=(name,{allowed,unset,invalid})=>{
let value=setting(name)?.toLowerCase();if(value===void 0)return unset;let chosen=allowed.find(one=>one===value);return chosen!==
void 0?chosen:(problems.push(`${VARIABLES[name][0]} must be one of ${allowed.join(", ")}: taken as ${invalid}`),invalid)},
amount=(name,unset)=>{let value=setting(name);if(value===void 0)return unset;let parsed2=Number(value);return Number.isFinite(
parsed2)&&parsed2>0?parsed2:(problems.push(`${VARIABLES[name][0]} must be a number above 0: taken as ${unset}`),unset)},
folder=()=>{let value=setting("stateDir");if(value!==void 0&&isAbsolute2(value))return value;let byDefault=stateFolder(environment2);
return value!==void 0&&problems.push(`${VARIABLES.stateDir[0]} must be an absolute path: taken as ${byDefault}`),byDefault},
[certificates2]=countingIn(ownership,"caCertificate"),isNamed=certificates2!==void 0&&VARIABLES.caCertificate.indexOf(certificates2.
name)<=0,isInsecure=flag("insecureTls")&&!isNamed;return flag("insecureTls")&&!isInsecure&&problems.push(`${VARIABLES.insecureTls[0]}\
 and ${VARIABLES.caCertificate[0]} are both set: certificates are checked`),{trackingUri:setting("trackingUri"),experimentId:setting(
"experimentId"),debug:flag("debug"),username:setting("username"),password:setting("password"),token:setting("token"),workspace:setting(
"workspace"),traceLocation:setting("traceLocation"),databricksHost:setting("databricksHost"),databricksToken:setting("da\
tabricksToken"),databricksClientId:setting("databricksClientId"),databricksClientSecret:setting("databricksClientSecret"),
databricksProfile:setting("databricksProfile"),databricksConfigFile:setting("databricksConfigFile"),databricksAuthType:setting(
"databricksAuthType"),caCertificate:isInsecure?void 0:certificates2?.value,insecureTls:isInsecure,capture:choice("captur\
e",CAPTURE),redactPattern:setting("redactPattern"),inputs:choice("inputs",INPUTS),stateDir:folder(),spoolMegabytes:amount(
"spoolMegabytes",SPOOL_MEGABYTES),spoolDays:amount("spoolDays",SPOOL_DAYS),proposals:ownership.proposals,problems}}function resolvedEnvironment(given2){
let resolved={...given2.environment},ownership=new Ownership(given2);for(let name of Object.keys(VARIABLES)){for(let variable of VARIABLES[name])
Reflect.deleteProperty(resolved,variable);let[first]=countingIn(ownership,name);if(first===void 0)continue;let isOption=first.
source.options!==void 0;resolved[isOption?VARIABLES[name][0]:first.name]=first.value}return resolved}import{resolve as resolve3}from"node:path";import{fileURLToPath}from"node:url";var MLFLOW={artifactLocation:"mlflow.artifactLocation",databricksPath:"mlflow.experiment.databricksTraceDestinationPath",
databricksTable:"mlflow.experiment.databricksTraceSpanStorageTable",gitBranch:"mlflow.source.git.branch",gitCommit:"mlfl\
ow.source.git.commit",gitRemote:"mlflow.source.git.repoURL",messageFormat:"mlflow.message.format",model:"mlflow.llm.mode\
l",provider:"mlflow.llm.provider",schemaVersion:"mlflow.trace_schema.version",session:"mlflow.trace.session",sourceName:"\
mlflow.source.name",sourceType:"mlflow.source.type",spanCost:"mlflow.llm.cost",spanInputs:"mlflow.spanInputs",spanOutputs:"\
mlflow.spanOutputs",spanTokens:"mlflow.chat.tokenUsage",spanType:"mlflow.spanType",tools:"mlflow.chat.tools",traceCost:"\
mlflow.trace.cost",traceName:"mlflow.traceName",traceNameTag:"mlflow.traceTag.mlflow.traceName",traceOutputs:"mlflow.tra\
ceOutputs",traceRequestId:"mlflow.traceRequestId",traceTokens:"mlflow.trace.tokenUsage",user:"mlflow.trace.user"},OTEL={
agentName:"gen_ai.agent.name",exceptionMessage:"exception.message",exceptionType:"exception.type",session:"session.id",toolCallId:"\
gen_ai.tool.call.id",user:"user.id"},OPENCODE={agent:"opencode.agent",command:"opencode.command",compaction:"opencode.co\
mpaction",content:"opencode.content",diffPatch:"opencode.diff.patch",finishReason:"opencode.finish_reason",hostOs:"openc\
ode.host.os",messageId:"opencode.message.id",mode:"opencode.mode",model:"opencode.model",notUnderstood:"opencode.not_und\
erstood",outcome:"opencode.outcome",requestedTool:"opencode.tool.requested",reverted:"opencode.reverted",sessionId:"open\
code.session.id",sessionTitle:"opencode.session.title",toolKind:"opencode.tool.kind",toolTitle:"opencode.tool.title",tools:"\
opencode.tools",variant:"opencode.variant",version:"opencode.version"};function tokenUsage(tokens){let input=tokens.input+tokens.cacheRead+tokens.cacheWrite,output=tokens.output+tokens.reasoning;
if(input+output!==0)return{input_tokens:input,output_tokens:output,total_tokens:input+output,...tokens.cacheRead>0?{cache_read_input_tokens:tokens.
cacheRead}:{},...tokens.cacheWrite>0?{cache_creation_input_tokens:tokens.cacheWrite}:{}}}function callCost(dollars){return{
total_cost:dollars}}function spanAttributes(type2,inputs,outputs){return{[MLFLOW.spanType]:type2,[MLFLOW.spanInputs]:inputs,[MLFLOW.spanOutputs]:outputs}}
function modelAttributes(call2){let usage=call2.tokens===void 0?void 0:tokenUsage(call2.tokens);return{[MLFLOW.messageFormat]:"\
openai",[MLFLOW.model]:call2.model,[MLFLOW.provider]:call2.provider,[MLFLOW.spanTokens]:usage,[MLFLOW.spanCost]:usage===
void 0||call2.cost===void 0?void 0:callCost(call2.cost)}}function traceAttributes(name,session2,user){return{[MLFLOW.traceNameTag]:name,
[OTEL.session]:session2,[OTEL.user]:user}}function exceptionEvent(time3,type2,message2,more={}){return{name:"exception",
time:time3,attributes:{[OTEL.exceptionType]:type2,[OTEL.exceptionMessage]:message2,...more}}}var INTERRUPTED={name:"Interrupted",message:"OpenCode stopped before this ended"},MISSING_PARENT="f".repeat(16);function rootSpan({
info,rootSpanId,seen}){let{metadata,requestPreview,requestTime}=info,inputs=requestPreview===void 0?void 0:{messages:[{role:"\
user",content:requestPreview}]};return{traceId:info.traceId,spanId:rootSpanId,name:info.tags[MLFLOW.traceName]??"opencod\
e",start:requestTime,end:Math.max(requestTime,seen),status:{code:"OK"},attributes:{...spanAttributes("AGENT",inputs,void 0),
[MLFLOW.messageFormat]:"openai",[OTEL.session]:metadata[MLFLOW.session],[OTEL.user]:metadata[MLFLOW.user]},events:[]}}function provisionalRoot(open){
return{...rootSpan(open),parentSpanId:MISSING_PARENT}}function endOrphaned(open){let{info}=open,root=rootSpan(open);return info.
state==="OK"?{root,info}:info.state==="ERROR"?{root:{...root,status:{code:"ERROR"}},info}:{root:{...root,status:{code:"E\
RROR",message:INTERRUPTED.message},attributes:{...root.attributes,[OPENCODE.outcome]:"interrupted"},events:[exceptionEvent(
root.end,INTERRUPTED.name,INTERRUPTED.message)]},info:{...info,state:"ERROR",duration:root.end-root.start,tags:{...info.
tags,[OPENCODE.outcome]:"interrupted"}}}}function subjectOf(record2){switch(record2.kind){case"span":return`${record2.traceId} ${record2.spanId}`;case"info":return record2.
traceId;case"tag":return}}function spanRecord(span2,provisional=!1){return{kind:"span",traceId:span2.traceId,spanId:span2.
spanId,text:JSON.stringify(span2),...provisional?{provisional}:{}}}function infoRecord(info,final,open){return{kind:"inf\
o",traceId:info.traceId,text:JSON.stringify(info),final,...open===void 0?{}:{rootSpanId:open.rootSpanId,seen:open.seen}}}
function tagRecords(traceId2,tags){return Object.entries(tags).map(([key,value])=>({kind:"tag",traceId:traceId2,text:JSON.
stringify({key,value})}))}var Retries=class{#first;#longest;#failed=new Map;#recent=[];#most=Number.POSITIVE_INFINITY;constructor(first,longest){this.#first=
first,this.#longest=longest}get most(){return this.#most}get isSingle(){return this.#recent.length===1}deferUntilDue(queue,unit){
if(this.#most=Number.POSITIVE_INFINITY,queue.size===0&&(this.#failed.clear(),this.#recent=[]),this.#failed.size===0)return 0;
let deferred=new Set,due=Number.POSITIVE_INFINITY;for(;;){let batch=queue.peek(unit),[first]=batch;if(first===void 0)return 0;
let failed=this.#failed.get(first.id),isOther=({id})=>this.#failed.get(id)!==failed,end=batch.findIndex(isOther),leading=end<
0||unit==="trace"?batch:batch.slice(0,end);if(failed===void 0||failed.due<=performance.now())return this.#most=Math.min(
failed?.size??Number.POSITIVE_INFINITY,leading.length),0;if(due=Math.min(due,failed.due),deferred.has(first.id))return Math.
max(1,due-performance.now());for(let{id}of leading)deferred.add(id);queue.defer(leading)}}add(batch){let ids=batch.map(({
id})=>id),count4=Math.max(...ids.map(id=>this.#failed.get(id)?.count??0));if(count4>=10&&(batch.length===1||isTrace(batch)))
return!0;this.#recent=this.#recent.filter(other=>!other.ids.some(id=>ids.includes(id))),this.#recent.push(this.#note(ids,
count4,ids.length));let forgotten=this.#recent.length>4?this.#recent.shift():void 0;if(forgotten?.count===0)for(let id of forgotten.
ids)this.#failed.delete(id);return!1}noteSuccess(){for(let{ids,count:count4}of this.#recent)this.#note(ids,count4+1,Math.
ceil(ids.length/2));this.#recent=[]}forget(batch){for(let{id}of batch)this.#failed.delete(id)}#note(ids,count4,size){let wait=Math.
min(this.#longest,this.#first*2**count4),due=performance.now()+wait*(.5+Math.random()/2),failed={count:count4,due,size,ids};
for(let id of ids)this.#failed.set(id,failed);return failed}};function isTrace(batch){return batch.some(({kind})=>kind===
"info")}var BATCH_DELAY=250,LONGEST_REQUESTED=36e5,MOST_AGAIN=5,ROTATION=3,Sender=class{#options;#retries;#timer;#running;#failures=0;#again=0;#reason;#suspects=0;#fastest;#wake;#begun;#mustWait=!1;#hasProbed=!1;#isStopped=!1;constructor(options){
this.#options={progress:()=>{},firstRetry:500,longestRetry:3e4,...options},this.#retries=new Retries(this.#options.firstRetry,
this.#options.longestRetry)}get reason(){return this.#reason}get isFailing(){return this.#failures>0}get elapsed(){return this.#begun===
void 0?0:Math.max(0,performance.now()-this.#begun)}get fastest(){return this.#fastest??0}schedule(urgent){if(!this.#isStopped){
if(this.#running!==void 0){(!this.isFailing||this.#mayProbe())&&this.#wake?.();return}urgent?this.#start():this.#timer===
void 0&&(this.#timer=setTimeout(()=>{this.#start()},BATCH_DELAY),this.#timer.unref())}}async flush(cap){if(this.#start(),
this.#running===void 0)return!0;let timer,late=new Promise(resolve6=>{timer=setTimeout(resolve6,cap,!1)}),isDone2=await Promise.
race([this.#running.then(()=>!0),late]);return clearTimeout(timer),isDone2}stop(){this.#isStopped=!0,clearTimeout(this.#timer),
this.#timer=void 0,this.#wake?.()}#start(){clearTimeout(this.#timer),this.#timer=void 0,!(this.#isStopped||this.#running!==
void 0||this.#options.queue.size===0)&&(this.#running=this.#drain().catch(error=>{this.#options.debug(`sending stopped: ${String(
error)}`)}).then(()=>{this.#running=void 0}))}async#drain(){let{queue,transport}=this.#options;for(;!this.#isStopped;){let wait=this.#retries.
deferUntilDue(queue,transport.unit);if(wait>0){await this.#pause(wait);continue}let batch=queue.peek(transport.unit,this.#most());
if(batch.length===0)return;this.#mustWait=!1,this.#begun=performance.now();let receipt=await transport.send(batch),took=this.
elapsed;this.#begun=void 0;let pause=this.#handle(batch,receipt,took);pause>0&&await this.#pause(pause)}}#mayProbe(){return this.#mustWait||
this.#hasProbed||!this.#retries.isSingle?!1:(this.#hasProbed=!0,!0)}#most(){let{most}=this.#retries;return this.#suspects>
0?Math.min(most,Math.ceil(this.#suspects/2)):most}#handle(batch,receipt,took){let again=receipt.outcome==="again"&&this.#again<
MOST_AGAIN;if(this.#again=receipt.outcome==="again"?this.#again+1:0,again)return 0;switch(receipt.outcome){case"delivere\
d":return this.#suspects=Math.max(0,this.#suspects-batch.length),this.#retries.noteSuccess(),this.#hasProbed=!1,this.#settle(
batch,took),0;case"rejected":return receipt.content&&batch.length>1&&this.#options.transport.unit==="records"?(this.#suspects=
batch.length,0):(this.#refuse(batch,receipt.reason),0);case"retry":case"unreachable":return this.#failed(batch,receipt);case"\
again":return this.#failed(batch,{outcome:"retry",reason:"the server is of no known kind"})}}#settle(batch,took){this.#failures=
0,this.#fastest=Math.min(took,this.#fastest??took),this.#options.queue.settle(batch),this.#options.debug(`delivered ${describe(
batch)} in ${Math.round(took)} ms`),this.#retries.forget(batch),this.#options.progress({records:batch,delivered:!0})}#refuse(batch,reason){
this.#failures=0,this.#suspects=0,this.#reason=reason,this.#options.debug(`refused, ${describe(batch)}: ${reason}`),this.#options.
queue.refuse(batch,reason),this.#retries.forget(batch),this.#options.progress({records:batch,delivered:!1})}#failed(batch,receipt){
let{queue,debug}=this.#options;this.#suspects=0,this.#failures+=1,this.#reason=receipt.reason;let asked2=receipt.outcome===
"retry"?receipt.after:void 0;return asked2!==void 0?(debug(`asked to wait ${asked2} ms: ${receipt.reason}`),this.#mustWait=
!0,Math.min(Math.max(asked2,this.#backOff()),LONGEST_REQUESTED)):(debug(`could not send, will try again: ${receipt.reason}`),
receipt.outcome==="unreachable"&&this.#failures%ROTATION!==0?this.#backOff():this.#retries.add(batch)?(this.#refuse(batch,
receipt.reason),0):(queue.defer(batch),this.#failures===1&&queue.size>batch.length?0:this.#backOff()))}#backOff(){let{firstRetry,
longestRetry}=this.#options;return Math.min(longestRetry,firstRetry*2**Math.min(this.#failures-1,16))*(.5+Math.random()/
2)}#pause(milliseconds){return new Promise(resolve6=>{let done=()=>{clearTimeout(timer),this.#wake=void 0,resolve6()},timer=setTimeout(
done,milliseconds);timer.unref(),this.#wake=done})}};function describe(batch){let[first]=batch;return batch.length===1&&
first?.kind==="info"?`the info of trace ${first.traceId}`:batch.length===1&&first?.kind==="tag"?`a tag of trace ${first.
traceId}`:`${batch.length} records`}var TAKE_OVER_INTERVAL=1e3,VOLATILE_FLUSH=3500,TAKE_OVER_BELOW=1e3,Delivery=class{#queue;#sender;#background;#debug;#open=new Set;constructor(options){
this.#queue=options.queue,this.#sender=new Sender(options),this.#background=options.background,this.#debug=options.debug}get isBusy(){
return this.#queue.size>0||this.#open.size>0}get reason(){return this.#sender.reason}get waiting(){return this.#queue.size}record(records,urgent){
for(let record2 of records)record2.kind==="info"&&(record2.final?this.#open.delete(record2.traceId):this.#open.add(record2.
traceId));this.#queue.add(records),this.#sender.schedule(urgent),this.#background?.startSoon()}noteUnlocated(events){this.#queue.
noteUnlocated(events)}takeOver(){try{let{open,more}=this.#queue.takeOver();for(let trace of open)this.#end(trace);return this.
isBusy&&(this.#sender.schedule(!1),this.#background?.startNow()),more}catch(error){return this.#debug(`orphaned queues n\
ot taken over: ${String(error)}`),!1}}takeOverAll(){!(this.#queue.size>=TAKE_OVER_BELOW)&&!this.takeOver()||setTimeout(()=>{
this.takeOverAll()},TAKE_OVER_INTERVAL).unref()}async flushAtExit(cap,volatile=VOLATILE_FLUSH){let{isFailing,elapsed,fastest}=this.#sender;
isFailing||(this.#queue.isVolatile?await this.#sender.flush(volatile):Math.max(elapsed,fastest)<cap&&await this.#sender.
flush(cap)),this.isBusy&&this.#background?.startNow()}flush(cap){return this.#sender.flush(cap)}stop(){this.#sender.stop(),
this.isBusy||this.#queue.close()}#end(trace){let{traceId:traceId2}=trace.info;try{let{root,info}=endOrphaned(trace);this.#queue.
add([spanRecord(root),infoRecord(info,!0,trace)]),this.#debug(`trace ${traceId2} was left open by another process: ended`)}catch(error){
this.#debug(`trace ${traceId2} was left open and cannot be ended: ${String(error)}`)}}};import{spawn}from"node:child_process";import{createHash}from"node:crypto";import{readFileSync,readlinkSync}from"node:fs";import{hostname}from"node:os";var UNKNOWN="\
0";function formatOwner({place,pid,start:start2}){return`${place}.${pid}.${start2}`}function parseOwner(text3){let[,place,
pid,start2]=/^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.exec(text3)??[];if(!(place===void 0||pid===void 0||start2===void 0))return{
place,pid:Number(pid),start:start2}}function digest(text3){return createHash("sha256").update(text3).digest("hex").slice(
0,12)}function attempt(read){try{return read()}catch{return""}}function statusOf(pid){let stat=attempt(()=>readFileSync(
`/proc/${pid}/stat`,"utf8"));return stat===""?[]:stat.slice(stat.lastIndexOf(")")+2).split(" ")}function startOf(status2){
let ticks=status2[19];if(ticks===void 0)return UNKNOWN;let boot=attempt(()=>readFileSync("/proc/sys/kernel/random/boot_i\
d","utf8"));return digest(`${boot} ${ticks}`)}var self;function currentOwner(){let namespace=attempt(()=>readlinkSync("/\
proc/self/ns/pid"));return self??={place:digest(`${hostname()} ${namespace}`),pid:process.pid,start:startOf(statusOf(process.
pid))},self}function isAlive({pid,start:start2}){try{process.kill(pid,0)}catch(error){return!(error instanceof Error&&"c\
ode"in error&&error.code==="ESRCH")}let status2=statusOf(pid);if(status2[0]==="Z"||status2[0]==="X")return!1;let now=startOf(
status2);return start2===UNKNOWN||now===UNKNOWN||start2===now}var LONGEST_INTERVAL=6e4,AS_BUN={BUN_BE_BUN:"1",BUN_JSC_useJIT:"0",BUN_OPTIONS:"--smol"},WAIT_SCRIPT=`read -r _
for left in "$1"/*."$2".*; do
  shift 2
  [ -e "$left" ] && exec "$@"
  exit
done`,BackgroundProcess=class{#options;#sources=new Set;#timer;#child;#idleCheck;#failures=0;constructor(options){this.#options=
{runtime:process.execPath,interval:2e3,idle:5e3,...options}}addSource(isBusy){this.#sources.add(isBusy)}removeSource(isBusy){
return this.#sources.delete(isBusy),this.#sources.size===0}startSoon(){if(this.#child!==void 0||this.#timer!==void 0)return;
let{interval}=this.#options,pause=Math.min(interval*2**(this.#failures-1),LONGEST_INTERVAL);this.#timer=setTimeout(()=>{
this.#timer=void 0,this.startNow()},this.#failures===0?0:pause),this.#timer.unref()}get#isNeeded(){return[...this.#sources].
some(isBusy=>isBusy())}startNow(){if(this.#child!==void 0||!this.#isNeeded)return;let{environment:environment2,debug}=this.#options;
try{let[program="",...args]=this.#command(),child=spawn(program,args,{detached:!0,stdio:["pipe","ignore","ignore"],cwd:"\
/",env:{...environment2,...AS_BUN},windowsHide:!0});this.#child=child,child.on("error",error=>{debug(`background process\
 not started: ${String(error)}`),this.#ended(child)}),child.on("exit",()=>{this.#ended(child)}),child.stdin.on("error",()=>{}),
child.unref(),child.stdin.unref?.(),this.#stopWhenIdle()}catch(error){debug(`background process not started: ${String(error)}`),
this.#failures+=1,this.startSoon()}}#command(){let{file,project,queue,runtime}=this.#options,owner=formatOwner(currentOwner()),
deliver=[runtime,file,"deliver",project,"--parent",owner];return process.platform==="win32"?deliver:["/bin/sh","-c",WAIT_SCRIPT,
"opencode-mlflow",queue,owner,...deliver]}#ended(child){this.#child===child&&(this.#forget(),this.#failures=this.#isNeeded?
this.#failures+1:0,this.#isNeeded&&this.startSoon())}#forget(){this.#child=void 0,clearInterval(this.#idleCheck)}#stopWhenIdle(){
let{idle}=this.#options,idleSince;this.#idleCheck=setInterval(()=>{if(this.#isNeeded)idleSince=void 0;else if(idleSince===
void 0)idleSince=performance.now();else if(performance.now()-idleSince>=idle){let child=this.#child;this.#forget(),this.#failures=
0,child?.kill()}},idle/5),this.#idleCheck.unref()}};var MOST_SPANS=256,MOST_CHARACTERS=2*1024*1024,MOST_PASSED=2e3;function nextBatch(waitlist,unit,most){return unit==="rec\
ords"?together(waitlist,most):ofOneTrace(waitlist)}function mustWait(waitlist,{outline}){return outline.kind==="tag"?waitlist.
hasInfo(outline.traceId):outline.kind==="info"&&outline.final&&waitlist.hasSpans(outline.traceId)}function together(waitlist,most){
let limit=Math.max(1,Math.min(most,MOST_SPANS)),batch=[],subjects=new Set,passed=new Set,[size,passes]=[0,0];for(let listed2 of waitlist.
list()){let{outline}=listed2;if(outline.kind!=="span"){if(mustWait(waitlist,listed2))continue;if(batch.length===0)return[
listed2];if(passed.add(outline.traceId),passes+=1,passes>MOST_PASSED)break;continue}if(passed.has(outline.traceId))continue;
size+=listed2.size;let isFull=batch.length>0&&size>MOST_CHARACTERS,subject=subjectOf(outline);if(isFull||subjects.has(subject)||
(subjects.add(subject),batch.push(listed2),batch.length>=limit))break}return batch}function ofOneTrace(waitlist){for(let listed2 of waitlist.
list()){let{outline}=listed2;if(outline.kind==="span"||outline.kind==="tag"&&mustWait(waitlist,listed2))continue;if(outline.
kind==="tag"||!outline.final)return[listed2];let spans=waitlist.spans(outline.traceId);return[...new Map(spans.map(span2=>[
subjectOf(span2.outline),span2])).values(),listed2]}return[]}function driver(){let load=process.getBuiltinModule,found=name=>load?.(name),{Database:Bun}=found("bun:sqlite")??{};if(Bun!==
void 0)return(path,readonly)=>new Bun(path,readonly?{readonly}:{readwrite:!0,create:!0});let{DatabaseSync:Node}=found("n\
ode:sqlite")??{};return Node&&((path,readOnly)=>new Node(path,{readOnly}))}function hasSqlite(){return driver()!==void 0}
var DamagedError=class extends Error{};function isDamage(error){let codes=[1,11,26];return error instanceof DamagedError||
codes.includes(codeOf(error))}function isReadOnly(error){return codeOf(error)===8}function codeOf(error){let{errno,errcode}=error;
return Number(errno??errcode)&255}var Database=class{#connection;#statements=new Map;constructor(path,mode="write"){let connect3=driver();
if(connect3===void 0)throw new Error("this runtime has no SQLite");this.#connection=connect3(path,mode==="read")}exec(sql){
this.#connection.exec(sql)}run(sql,...values){this.#statement(sql).run(...values)}all(sql,...values){return this.#statement(
sql).all(...values)}get(sql,...values){return this.all(sql,...values)[0]}transaction(work){this.run("BEGIN IMMEDIATE");try{
let result=work();return this.run("COMMIT"),result}catch(error){try{this.run("ROLLBACK")}catch{}throw error}}close(){try{
for(let statement of this.#statements.values())statement.finalize?.();this.#connection.close()}catch{}}#statement(sql){let known=this.#statements.
get(sql);if(known!==void 0)return known;let statement=this.#connection.prepare(sql);return this.#statements.set(sql,statement),
statement}};var DEFAULT_LIMITS={size:268435456,age:2592e6,memory:67108864,orphans:16,moved:256};import{existsSync as existsSync5}from"node:fs";import{basename as basename3,join as join14}from"node:path";import{lstatSync as lstatSync3,readdirSync as readdirSync2,statSync as statSync2}from"node:fs";import{join as join9}from"node:path";import{join as join4}from"node:path";import{threadId}from"node:worker_threads";var NAME=/^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/,THREAD=1e6,count=0;function parseName(text3){let[
,destination="",place="",pid="",start2="",n=""]=NAME.exec(text3)??[];if(destination!=="")return{destination,owner:{place,
pid:Number(pid),start:start2},n:Number(n)}}function formatName({destination,owner,n}){return[destination,owner.place,owner.
pid,owner.start,n].join(".")}function newName(destination,owner){return count+=1,{destination,owner,n:threadId*THREAD+count}}
function destinationKey({url,experimentId,workspace}){return digest([url,experimentId,workspace??""].join(" "))}function queueFolder(stateDir){
return join4(stateDir,"queue")}import{existsSync,renameSync as renameSync2}from"node:fs";import{join as join8}from"node:path";import{lstatSync as lstatSync2,readdirSync,renameSync,statSync}from"node:fs";import{basename,dirname as dirname4,join as join6}from"node:path";import{chmodSync,closeSync as closeSync2,constants as constants2,fchmodSync,fdatasync,fstatSync as fstatSync2,lstatSync,
mkdirSync,openSync as openSync2,rmdirSync,rmSync}from"node:fs";import{dirname as dirname3,join as join5}from"node:path";import{crc32}from"node:zlib";function isOpen(outline){return outline.kind==="info"&&!outline.final&&outline.rootSpanId!==void 0}function checksum(isSent,...columns){
return columns.reduce((sum2,column)=>crc32(column,sum2),0)+Number(isSent)}function listedOf({id,position,outline,size}){
return{id:Number(id),position:Number(position),outline:JSON.parse(String(outline)),size:Number(size)}}function entryOf(row){
let{id,position,at,sent,crc}=row,[destination,outline,text3]=[row.destination,row.outline,row.text].map(String);if(!(destination===
void 0||outline===void 0||text3===void 0)&&checksum(sent===1,destination,outline,text3)===crc)return{id:Number(id),position:Number(
position),at:Number(at),isSent:sent===1,destination:JSON.parse(destination),record:{...JSON.parse(outline),text:text3}}}
function newestOf(entries3){let newest2=new Map;for(let entry of entries3){let key=subjectOf(entry.record)??entry.id;newest2.
delete(key),newest2.set(key,entry)}return[...newest2.values()]}function isPassing(outline){return outline.kind==="info"?
!outline.final:"provisional"in outline}function openTraceOf(record2){if(!(record2.kind!=="info"||record2.final||record2.
rootSpanId===void 0))try{let info=JSON.parse(record2.text),{rootSpanId,seen=0}=record2;return isTraceInfo(info)?{info,rootSpanId,
seen}:void 0}catch{return}}function isTraceInfo(value){let{traceId:traceId2,requestTime,metadata,tags}=value??{};return typeof traceId2==
"string"&&typeof requestTime=="number"&&typeof metadata=="object"&&typeof tags=="object"}var FORMAT=1,APPLICATION=1869442161,FILE2="queue.db",LOG=`${FILE2}-wal`,KEPT_LOG="queue.log",FILES=[FILE2,LOG,KEPT_LOG,`${FILE2}\
-shm`,`${FILE2}-journal`],SCHEMA=`
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
PRAGMA application_id = ${APPLICATION};
PRAGMA user_version = ${FORMAT};`,SETTINGS=`
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`,NEW="PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;",LOG_SIZE=4*1024*1024,
CHECKED_SIZE=4*1024*1024,GoneError=class extends Error{},Store=class _Store{folder;#database;#descriptors=[];#waiting;constructor(database,folder){
this.#database=database,this.folder=folder}static inMemory(){let database=new Database(":memory:");return database.exec(
SCHEMA),new _Store(database)}static create(folder){mkdirSync(dirname3(folder),{recursive:!0,mode:448}),mkdirSync(folder,
{mode:448});let descriptor;try{chmodSync(folder,448);let path=join5(folder,FILE2);descriptor=openSync2(path,constants2.O_RDWR|
constants2.O_CREAT|constants2.O_EXCL,384),fchmodSync(descriptor,384);let store=new _Store(connect(path,NEW),folder);return store.#descriptors.
push(descriptor),store.transaction(()=>{store.#database.exec(SCHEMA)}),store}catch(error){throw descriptor!==void 0&&closeSync2(
descriptor),removeFolder(folder),error}}static open(folder){let path=join5(folder,FILE2);if(!lstatSync(path).isFile())throw new GoneError(
path);let store=new _Store(connect(path),folder);return store.#descriptors.push(openSync2(path,constants2.O_RDONLY)),store}get isExclusive(){
return this.#database.get("PRAGMA locking_mode")?.locking_mode==="exclusive"}get waiting(){return this.#waiting??=count2(
this.#database.get("SELECT count(*) AS n FROM records WHERE sent = 0")),this.#waiting}hasTrace(trace){return this.#database.
get("SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1",trace,`${trace}$`)!==void 0}get total(){return count2(
this.#database.get("SELECT count(*) AS n FROM records"))}get isEmpty(){return this.#database.get("SELECT 1 FROM records \
LIMIT 1")===void 0}get bytes(){return count2(this.#database.get("SELECT sum(size) AS n FROM records"))}get format(){return Number(
this.#database.get("PRAGMA user_version")?.user_version??0)}get isQueue(){return this.#database.get("SELECT 1 FROM sqlit\
e_schema WHERE name = 'records'")!==void 0}get isWhole(){return count2(this.#database.get("SELECT page_count * page_size\
 AS n FROM pragma_page_count, pragma_page_size"))>CHECKED_SIZE?!0:this.#database.get("PRAGMA quick_check(1)")?.quick_check===
"ok"}get logFrames(){return Number(this.#database.get("PRAGMA wal_checkpoint(PASSIVE)")?.log??0)}get isGone(){let[descriptor]=this.#descriptors;
if(descriptor===void 0||this.folder===void 0)return!1;let there=lstatSync(join5(this.folder,FILE2),{throwIfNoEntry:!1}),
own=fstatSync2(descriptor);return there?.ino!==own.ino||there.dev!==own.dev}transaction(work){try{this.#database.transaction(
work)}catch(error){throw this.#waiting=void 0,error}}insert({id,position,destination,at,isSent,record:record2}){let{text:text3,
...rest}=record2,[where,outline]=[JSON.stringify(destination),JSON.stringify(rest)];this.#database.run("INSERT INTO reco\
rds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",id,position,subjectOf(record2)??`${record2.traceId}#${id}`,Number(isOpen(rest)),
Number(isSent),at,text3.length,checksum(isSent,where,outline,text3),where,outline,text3),isSent||this.#waits(1)}about(subject){
return this.#database.all("SELECT id FROM records WHERE subject = ? ORDER BY id",subject).map(({id})=>Number(id))}spans(trace){
let sql=`${LISTED} WHERE subject > ? AND subject < ? ORDER BY position`;return this.#database.all(sql,`${trace} `,`${trace}\
!`).map(listedOf)}has(id){return this.#database.get("SELECT 1 FROM records WHERE id = ?",id)!==void 0}waits(id){return this.#database.
get("SELECT 1 FROM records WHERE id = ? AND sent = 0",id)!==void 0}list(after,most){let sql=`${LISTED} WHERE sent = 0 AN\
D position > ? ORDER BY position LIMIT ?`;return this.#database.all(sql,after,most).map(listedOf)}*entries(){let sql=`${ENTRIES}\
 WHERE id > ? ORDER BY id LIMIT ${PAGE}`;for(let after=0;;){let page=this.#database.all(sql,after);yield*page.map(entryOf);
let last=page.at(-1);if(last===void 0)return;after=Number(last.id)}}entry(id){let row=this.#database.get(`${ENTRIES} WHE\
RE id = ?`,id);return row===void 0?void 0:entryOf(row)}ofTrace(trace){let sql=`${ENTRIES} WHERE subject >= ? AND subject\
 < ? ORDER BY id`;return this.#database.all(sql,trace,`${trace}$`).map(entryOf).filter(entry=>entry!==void 0)}open(){return this.#database.
all(`${ENTRIES} WHERE open = 1`).map(entryOf).filter(entry=>entry!==void 0)}delete(ids){let deleted=this.#database.all(DELETE,
JSON.stringify(ids));this.#waits(-deleted.filter(({sent})=>sent===0).length)}trim(characters,isKept){let trimmed=[],left=characters;
return this.transaction(()=>{for(let{id,size}of this.#database.all("SELECT id, size FROM records WHERE sent = 0 ORDER BY\
 id")){if(left<=0)break;isKept(Number(id))||(left-=Number(size),trimmed.push(this.entry(Number(id))),this.delete([Number(
id)]))}}),trimmed}keepSent(ids){this.#waits(-this.#database.all(KEEP_SENT,JSON.stringify(ids)).length)}move(id,position){
this.#database.run("UPDATE records SET position = ? WHERE id = ?",position,id)}sync(){if(this.folder===void 0)return;this.#descriptors.
length<2&&this.#descriptors.push(openSync2(join5(this.folder,LOG),constants2.O_RDONLY));for(let descriptor of this.#descriptors)
fdatasync(descriptor,()=>{});let[,log]=this.#descriptors;log!==void 0&&fstatSync2(log).size>LOG_SIZE&&this.checkpoint()}checkpoint(){
this.#database.all("PRAGMA incremental_vacuum"),this.#database.exec("PRAGMA synchronous = NORMAL"),this.#database.all("P\
RAGMA wal_checkpoint(TRUNCATE)"),this.#database.exec("PRAGMA synchronous = OFF")}remove(){this.folder!==void 0&&removeFolder(
this.folder),this.close()}close(){this.#database.close();for(let descriptor of this.#descriptors.splice(0))closeSync2(descriptor)}#waits(more){
this.#waiting!==void 0&&(this.#waiting+=more)}},PAGE=64,GIVEN="id IN (SELECT value FROM json_each(?))",DELETE=`DELETE FR\
OM records WHERE ${GIVEN} RETURNING sent`,KEEP_SENT=`UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${GIVEN}\
 RETURNING id`,LISTED="SELECT id, position, outline, size FROM records",ENTRIES="SELECT id, position, sent, at, crc, des\
tination, outline, text FROM records";function count2(row){return Number(row?.n??0)}function connect(path,more=""){let database=new Database(
path);try{database.exec(SETTINGS+more);try{database.exec("PRAGMA journal_mode = WAL"),database.get("SELECT count(*) FROM\
 sqlite_schema")}catch{database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")}return database}catch(error){
throw database.close(),error}}function removeFolder(folder){try{for(let name of FILES)rmSync(join5(folder,name),{force:!0});
rmdirSync(folder)}catch{}}var FOREIGN_PATIENCE=24*36e5;function ageOf(modified){return Math.max(0,Date.now()-modified)}function touched(path){try{
let times=readdirSync(path).filter(name=>!name.endsWith("-shm")).map(name=>lstatSync2(join6(path,name),{throwIfNoEntry:!1})?.
mtimeMs??0);return times.length===0?statSync(path).mtimeMs:Math.max(...times)}catch{return Date.now()}}function isOrphan(path){
let owner=parseName(basename(path))?.owner;return owner===void 0?!1:owner.place===currentOwner().place?!isAlive(owner):ageOf(
touched(path))>FOREIGN_PATIENCE}function orphansIn(folder,isWanted){let names2;try{names2=readdirSync(folder)}catch{return[]}
return names2.flatMap(text3=>{let name=parseName(text3),path=join6(folder,text3);return name===void 0||!isOrphan(path)||
!isWanted(name,path)?[]:[{path,time:statSync(path,{throwIfNoEntry:!1})?.mtimeMs??0}]}).sort((one,other)=>one.time-other.
time||one.path.localeCompare(other.path)).map(({path})=>path)}function claim(path){let name=parseName(basename(path));if(name===
void 0)return;let own=join6(dirname4(path),formatName(newName(name.destination,currentOwner())));try{return renameSync(path,
own),own}catch{return}}function peekInto(path,read){let database;try{return lstatSync2(join6(path,FILE2)).isFile()?(database=
new Database(join6(path,FILE2),"read"),read(database)):void 0}catch{return}finally{database?.close()}}function isOfNewer(path){
return peekInto(path,database=>database.get("PRAGMA application_id")?.application_id===APPLICATION&&Number(database.get(
"PRAGMA user_version")?.user_version)>FORMAT)===!0}function isOfProject(path,project){let sql="SELECT 1 FROM records WHE\
RE destination ->> 'project' = ? LIMIT 1";return peekInto(path,database=>database.get(sql,project)!==void 0)===!0}import{linkSync,rmSync as rmSync2}from"node:fs";import{join as join7}from"node:path";import{closeSync as closeSync3,constants as constants3,fstatSync as fstatSync3,openSync as openSync3,readFileSync as readFileSync2,
readSync as readSync2}from"node:fs";var HEADER=32,FRAME_HEADER=24,PAGE_SIZE=4096,FRAME=FRAME_HEADER+PAGE_SIZE,MAGIC=931071618;
function sum(bytes2,[first,second],isBigEndian2){let[a,b]=[first,second];for(let at=0;at+8<=bytes2.length;at+=8){let x=isBigEndian2?
bytes2.readUInt32BE(at):bytes2.readUInt32LE(at),y=isBigEndian2?bytes2.readUInt32BE(at+4):bytes2.readUInt32LE(at+4);a=a+x+
b>>>0,b=b+y+a>>>0}return[a,b]}function sumsAt(log,offset){return[log.readUInt32BE(offset),log.readUInt32BE(offset+4)]}function*framesOf(log){
let salt=saltOf(log);if(salt===void 0)return;let isBig=isBigEndian(log),before=isHeaderWhole(log)?sumsAt(log,24):void 0;
for(let at=HEADER;at+FRAME<=log.length;){if(!log.subarray(at+8,at+16).equals(salt)){let found=log.indexOf(salt,at+9);if(found<
0)return;at=found-8,before=void 0;continue}let after=sumsAt(log,at+16),head2=log.subarray(at,at+8),offset=at+FRAME_HEADER,
page=log.subarray(offset,offset+PAGE_SIZE),isWhole=(before&&sum(page,sum(head2,before,isBig),isBig))?.join()===after.join();
yield{page:head2.readUInt32BE(0),commit:head2.readUInt32BE(4),offset,isWhole},before=after,at+=FRAME}}function saltOf(log){
if(log.length<HEADER+FRAME)return;let salts=[16,...[HEADER,HEADER+FRAME,log.length-FRAME,log.length-2*FRAME].map(at=>at+
8)].map(at=>log.subarray(at,at+8)),isShared=(salt,index)=>salt.some(byte=>byte!==0)&&salts.some((other,position)=>position>
index&&other.equals(salt));return salts.find((salt,index)=>isShared(salt,index))??salts[0]}function committed(log){let frames=[
...framesOf(log)];return frames.slice(0,frames.findLastIndex(({commit})=>commit>0)+1)}function damagedFrames(log){let frames=committed(
log),isHealed=(frame,index)=>frames.slice(index+1).some(({page,isWhole})=>isWhole&&page===frame.page);return frames.filter(
(frame,index)=>!frame.isWhole&&!isHealed(frame,index)).length}function contentOf(path){try{return readFileSync2(path)}catch{
return Buffer.alloc(0)}}function isLogDamaged(path,accepted){let descriptor;try{descriptor=openSync3(path,constants3.O_RDONLY);
let frames=Math.floor((fstatSync3(descriptor).size-HEADER)/FRAME),salt=Buffer.alloc(8);readSync2(descriptor,salt,0,salt.
length,16);let head2=Buffer.alloc(FRAME_HEADER);for(let frame=accepted;frame<frames;frame+=1)if(readSync2(descriptor,head2,
0,head2.length,HEADER+frame*FRAME),!head2.subarray(8,16).equals(salt)||head2.readUInt32BE(4)>0)return!0;return!1}catch{return!1}finally{
descriptor!==void 0&&closeSync3(descriptor)}}function isBigEndian(log){return log.readUInt32BE(0)===MAGIC+1}function isHeaderWhole(log){
if(!isBigEndian(log)&&log.readUInt32BE(0)!==MAGIC)return!1;let sums=sum(log.subarray(0,24),[0,0],isBigEndian(log));return sums[0]===
log.readUInt32BE(24)&&sums[1]===log.readUInt32BE(28)}function overlay(database,log){let frames=committed(log).filter(({isWhole})=>isWhole),
{commit}=frames.findLast(frame=>frame.commit>0)??{},pages2=commit??Math.ceil(database.length/PAGE_SIZE),bytes2=Buffer.alloc(
pages2*PAGE_SIZE);database.copy(bytes2,0,0,bytes2.length);for(let{page,offset}of frames)page<=pages2&&log.copy(bytes2,(page-
1)*PAGE_SIZE,offset,offset+PAGE_SIZE);return bytes2}var LEAF=13,LEAF_HEADER=8,COLUMNS=["id","position","subject","open","sent","at","size","crc"].concat("destination","outl\
ine","text"),[ID]=COLUMNS;function keepLog(folder){try{rmSync2(join7(folder,KEPT_LOG),{force:!0}),linkSync(join7(folder,
LOG),join7(folder,KEPT_LOG))}catch{}}function forgetLog(folder){rmSync2(join7(folder,KEPT_LOG),{force:!0})}function salvage(folder){
let database=contentOf(join7(folder,FILE2)),kept=contentOf(join7(folder,KEPT_LOG)),log=kept.length>0?kept:contentOf(join7(
folder,LOG)),bytes2=overlay(database,log),store=Store.inMemory(),damaged=damagedFrames(log),known=new Set;store.transaction(
()=>{for(let page=0;page+PAGE_SIZE<=bytes2.length;page+=PAGE_SIZE)for(let cell of cellsOf(bytes2,page)){let entry=cell===
void 0?void 0:entryFrom(cell);entry===void 0?damaged+=1:entry!=="other"&&!known.has(entry.id)&&(known.add(entry.id),store.
insert(entry))}});let isEmpty=bytes2.length<=PAGE_SIZE;return{store,damaged:isEmpty?0:Math.max(1,damaged)}}function*cellsOf(bytes2,page){
if(page===0||bytes2[page]!==LEAF)return;let count4=bytes2.readUInt16BE(page+3);if(LEAF_HEADER+2*count4>PAGE_SIZE){yield void 0;
return}for(let index=0;index<count4;index+=1){let offset=bytes2.readUInt16BE(page+LEAF_HEADER+2*index);yield offset<PAGE_SIZE?
cellAt(bytes2,page,offset):void 0}}function cellAt(bytes2,page,offset){let[length,afterLength]=varint(bytes2,page+offset),
[rowId,start2]=varint(bytes2,afterLength),local=localSize(length);if(start2+local>page+PAGE_SIZE||length>bytes2.length)return;
let parts2=[bytes2.subarray(start2,start2+local)],left=length-local,next=left>0?bytes2.readUInt32BE(Math.min(start2+local,
bytes2.length-4)):0;for(;left>0;){let at=(next-1)*PAGE_SIZE;if(next<2||at+PAGE_SIZE>bytes2.length)return;parts2.push(bytes2.
subarray(at+4,at+4+Math.min(left,PAGE_SIZE-4))),left-=PAGE_SIZE-4,next=bytes2.readUInt32BE(at)}return{rowId,payload:Buffer.
concat(parts2)}}function localSize(length){let most=PAGE_SIZE-35;if(length<=most)return length;let least=Math.floor((PAGE_SIZE-
12)*32/255)-23,wanted=least+(length-least)%(PAGE_SIZE-4);return wanted<=most?wanted:least}function varint(bytes2,start2){
let value=0;for(let index=0;index<8;index+=1){let byte=bytes2[start2+index]??0;if(value=value*128+(byte&127),byte<128)return[
value,start2+index+1]}return[value*256+(bytes2[start2+8]??0),start2+9]}function entryFrom({rowId,payload}){let[headerSize,
begin2]=varint(payload,0),types=[];for(let at=begin2;at<headerSize&&types.length<=COLUMNS.length;){let[type2,next]=varint(
payload,at);types.push(type2),at=next}if(types.length!==COLUMNS.length)return"other";let row={},position=headerSize;for(let[
index,type2]of types.entries()){let[value,size]=valueOf(payload,position,type2);row[COLUMNS[index]??""]=value,position+=
size}return row[ID??""]=rowId,entryOf(row)}var INTEGERS={1:1,2:2,3:3,4:4,5:6};function valueOf(payload,position,type2){if(type2>=
13&&type2%2===1){let size2=(type2-13)/2;return[payload.toString("utf8",position,position+size2),size2]}if(type2===8||type2===
9)return[type2-8,0];let size=INTEGERS[type2];return size===void 0?[null,type2===6||type2===7?8:0]:position+size>payload.
length?[null,size]:[payload.readIntBE(position,size),size]}var CHARACTERS=1024*1024,Orphan=class _Orphan{#origin;#path;#project;#store;#entries;#taken=new Set;#unreleased=[];#isSalvaged=!1;#isShared=!1;#waiting;#damaged=0;constructor(origin2,path,project){
this.#origin=origin2,this.#path=path,this.#project=project,this.#store=this.#opened(),this.#waiting=this.#guarded(()=>this.#store.
waiting),this.#entries=this.#store.entries()}static takeOver(origin2,project){let path=claim(origin2);if(path!==void 0)try{
return new _Orphan(origin2,path,project)}catch(error){throw renameSync2(path,origin2),error}}get waiting(){return this.#waiting}takeDamaged(){
let damaged=this.#damaged;return this.#damaged=0,damaged}openTraces(){return this.#guarded(()=>this.#store.open()).flatMap(
info=>this.#guarded(()=>this.#takeTrace(info)))}next(most){let found=[],characters=0;for(;found.length<most&&characters<
CHARACTERS;){let taken=this.#guarded(()=>this.#nextTrace());if(taken===void 0)break;found.push(...taken),characters+=taken.
reduce((sum2,{record:record2})=>sum2+record2.text.length,0)}return found}release(){this.#guarded(()=>{this.#isSalvaged||
(this.#store.transaction(()=>{this.#store.delete(this.#unreleased)}),this.#unreleased=[])})}get isEmpty(){return this.#guarded(
()=>!this.#isSalvaged&&this.#store.isEmpty)}end(){this.#isShared&&!this.#isSalvaged?this.release():(this.#store.remove(),
removeFolder(this.#path)),existsSync(this.#path)&&this.giveBack()}trim(characters){let trimmed=this.#store.trim(characters,
()=>!1);return this.#isSalvaged||this.#store.isEmpty||characters===Number.POSITIVE_INFINITY?(this.#isShared=!1,this.end()):
(this.#store.checkpoint(),this.giveBack()),trimmed}giveBack(){this.#store.close();try{renameSync2(this.#path,this.#origin)}catch{}}#nextTrace(){
let{value,done=!1}=this.#entries.next();if(!done){if(value===void 0)throw new DamagedError("a record is not what was wri\
tten");return this.#taken.has(value.id)?[]:this.#takeTrace(value)}}#takeTrace(entry){let found=this.#store.ofTrace(entry.
record.traceId),left=(found.some(({id})=>id===entry.id)?found:[...found,entry]).filter(({id})=>!this.#taken.has(id)),project=this.#project,
wanted=left.filter(({destination})=>project===void 0||destination.project===project);wanted.length<left.length&&(this.#isShared=
!0);for(let{id,isSent}of wanted)this.#taken.add(id),this.#unreleased.push(id),isSent||(this.#waiting-=1);return wanted}#guarded(read){
try{return read()}catch(error){if(!saysDamage(error)||this.#isSalvaged)throw error;return this.#store.close(),this.#store=
this.#salvaged(),this.#entries=this.#store.entries(),read()}}#opened(){keepLog(this.#path);try{let store=Store.open(this.#path);
if(!isLogDamaged(join8(this.#path,LOG),store.logFrames)&&store.isQueue&&store.isWhole)return forgetLog(this.#path),store;
store.close()}catch(error){if(!saysDamage(error))throw error}return this.#salvaged()}#salvaged(){let{store,damaged}=salvage(
this.#path);return this.#isSalvaged=!0,this.#damaged+=damaged,store}};function saysDamage(error){return isDamage(error)||
isReadOnly(error)}function enforceBounds(options){let{state,limits,own,isKept,dead,dropped,debug}=options,folder=queueFolder(state),drop=(reason,trim3)=>{
try{dropped.note(reason,trim3())}catch(error){debug(`what is too ${reason==="age"?"old":"much"} stays: ${String(error)}`)}},
isOld=path=>ageOf(touched(path))>limits.age;for(let path of orphansIn(folder,(_,found)=>isOld(found)&&!isOfNewer(found)))
drop("age",()=>trimOrphan(path,Number.POSITIVE_INFINITY));if(drop("age",()=>dead.trim(0,Date.now()-limits.age)),sizeOf(state)<=
limits.size)return;let orphans=orphansIn(folder,(_,path)=>!isOfNewer(path)).map(path=>({modified:touched(path),trim:characters=>trimOrphan(
path,characters)})),letters={modified:statSync2(dead.path,{throwIfNoEntry:!1})?.mtimeMs??0,trim:characters=>dead.trim(characters,
0)},mine={modified:Number.POSITIVE_INFINITY,trim:characters=>{let trimmed=own?.trim(characters,isKept)??[];return own?.checkpoint(),
trimmed}},oldestFirst=[...orphans,letters].sort((one,other)=>one.modified-other.modified);for(let{trim:trim3}of[...oldestFirst,
mine]){let excess=sizeOf(state)-limits.size;if(excess<=0)return;drop("size",()=>trim3(excess))}}function trimOrphan(path,characters){
return Orphan.takeOver(path)?.trim(characters)??[]}function sizeOf(folder){let size=0;try{for(let file of readdirSync2(folder,
{recursive:!0,withFileTypes:!0})){let path=join9(file.parentPath,file.name);!file.isFile()||file.name.endsWith("-shm")||
(size+=lstatSync3(path,{throwIfNoEntry:!1})?.size??0)}}catch{}return size}import{closeSync as closeSync4,existsSync as existsSync2,fchmodSync as fchmodSync2,mkdirSync as mkdirSync2,openSync as openSync4,
renameSync as renameSync3}from"node:fs";import{join as join10}from"node:path";var FORMAT2=1,DEAD_LETTERS="dead.db",PAGE2=64,SCHEMA2=`
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
PRAGMA user_version = ${FORMAT2};`,LETTERS="SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FR\
OM letters",DeadLetters=class{path;#folder;constructor(folder){this.#folder=folder,this.path=join10(folder,DEAD_LETTERS)}add(letters){
letters.length!==0&&(mkdirSync2(this.#folder,{recursive:!0,mode:448}),this.#change(database=>{for(let{entry,reason,at}of letters){
let{text:text3,...rest}=entry.record,[where,outline]=[JSON.stringify(entry.destination),JSON.stringify(rest)];database.run(
"INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",rest.traceId,at,reason,text3.length,checksum(!1,where,outline,
text3),where,outline,text3)}}))}take(isWanted,take2){existsSync2(this.path)&&this.#change(database=>{for(let entries3 of pages(
database)){let wanted=entries3.filter(({destination})=>isWanted(destination));if(wanted.length>0&&take2(wanted))for(let{
id}of wanted)database.run("DELETE FROM letters WHERE id = ?",id)}})}trim(characters,before){let trimmed=[];if(!existsSync2(
this.path))return trimmed;let left=characters;return this.#change(database=>{for(let{id,at,size}of database.all("SELECT \
id, at, size FROM letters ORDER BY id")){if(left<=0&&Number(at)>=before)break;left-=Number(size);let row=database.get(`${LETTERS}\
 WHERE id = ?`,Number(id));trimmed.push(row===void 0?void 0:entryOf(row)),database.run("DELETE FROM letters WHERE id = ?",
Number(id))}}),trimmed}#change(work){try{this.#open(work)}catch(error){if(!isDamage(error))throw error;renameSync3(this.
path,`${this.path}.damaged`),this.#open(work)}}#open(work){if(!existsSync2(this.path)){let descriptor=openSync4(this.path,
"a",384);fchmodSync2(descriptor,384),closeSync4(descriptor)}let database=new Database(this.path);try{if(Number(database.
get("PRAGMA user_version")?.user_version)>FORMAT2)throw new Error(`a newer version wrote ${this.path}`);database.exec(SCHEMA2),
database.transaction(()=>{work(database)})}finally{database.close()}}};function*pages(database){for(let after=0;;){let page=database.
all(`${LETTERS} WHERE id > ? ORDER BY id LIMIT ${PAGE2}`,after),last=page.at(-1);if(last===void 0)return;yield page.map(
entryOf).filter(entry=>entry!==void 0),after=Number(last.id)}}import{appendFileSync,chmodSync as chmodSync2,mkdirSync as mkdirSync3}from"node:fs";import{join as join11}from"node:path";
var DroppedLog=class{#folder;#destination;#unwritten=[];constructor(folder,destination){this.#folder=folder,this.#destination=
destination}note(reason,entries3){let readable=entries3.filter(entry=>entry!==void 0),groups=new Map;for(let entry of readable){
let key=JSON.stringify(entry.destination);groups.set(key,[...groups.get(key)??[],entry])}for(let group of groups.values()){
let traces=new Set(group.map(({record:record2})=>record2.traceId)).size,bytes2=group.reduce((sum2,{record:record2})=>sum2+
record2.text.length,0),{destination=this.#destination}=group[0]??{};this.#add({reason,destination,records:group.length,traces,
bytes:bytes2})}this.damaged(entries3.length-readable.length)}damaged(records){if(records===0)return;let destination=this.#destination;
this.#add({reason:"damaged",destination,records,traces:0,bytes:0})}unlocated(events){let destination=this.#destination;this.#add(
{reason:"location",destination,records:events,traces:1,bytes:0})}flush(){for(;this.#unwritten[0]!==void 0;){let{destination,
...drop}=this.#unwritten[0],{url,experimentId,workspace,project}=destination,where={url,experimentId,workspace,project},
line=`${JSON.stringify({at:Date.now(),...drop,...where})}
`;try{let path=join11(this.#folder,"dropped.log");mkdirSync3(this.#folder,{recursive:!0,mode:448}),appendFileSync(path,line,
{mode:384}),chmodSync2(path,384)}catch{return}this.#unwritten.shift()}}#add(drop){let keyOf=({reason,destination})=>JSON.
stringify([reason,destination]),known=this.#unwritten.findIndex(other=>keyOf(other)===keyOf(drop)),{records=0,traces=0,bytes:bytes2=0}=this.#unwritten[known]??
{};known>=0&&this.#unwritten.splice(known,1),this.#unwritten.push({...drop,records:records+drop.records,traces:traces+drop.
traces,bytes:bytes2+drop.bytes}),this.flush()}};import{existsSync as existsSync3}from"node:fs";import{join as join12}from"node:path";var RETRY=500,PAGE3=512,DurableRecords=class{#options;#disk;#memory;#forgotten=new Set;#inFlight=new Set;#stale=new Set;#last=0;#retryAt=0;#isFailing=!1;constructor(options){
this.#options=options}get isVolatile(){return this.#memory!==void 0}get waiting(){let stored=this.#stores().reduce((sum2,store)=>sum2+
store.waiting,0);return this.#forgotten.size===0?stored:stored-[...this.#forgotten].filter(id=>this.#disk?.waits(id)).length}get disk(){
return this.#disk}put(entries3,isFirst=!1){if(entries3.length===0)return;let insertInto=store=>{for(let entry of entries3)
this.#insert(store,entry,isFirst)};if(this.write()&&this.#disk!==void 0&&this.#change(this.#disk,insertInto))return;let memory=this.#memory??=
Store.inMemory();memory.transaction(()=>{insertInto(memory)}),this.#boundMemory(memory)}isInFlight(id){return this.#inFlight.
has(id)}take(ids){for(let id of ids)this.#inFlight.add(id)}land(){this.#inFlight.clear(),this.forget([...this.#stale]),this.#stale.
clear()}write(){if(performance.now()<this.#retryAt)return!1;this.#disk?.isGone===!0&&this.#rescue(this.#disk,"is not whe\
re it was");try{this.#disk??=this.#create()}catch(error){return this.#failed(error),!1}return!this.isVolatile&&this.#forgotten.
size===0?!0:this.#change(this.#disk,disk=>{disk.delete([...this.#forgotten]);for(let entry of this.#memory?.entries()??[])
entry!==void 0&&disk.insert(entry)})?(this.#forgotten.clear(),this.#memory?.close(),this.#memory=void 0,this.#isFailing&&
this.#options.debug("the queue is written again"),this.#isFailing=!1,!0):!1}get(id){for(let store of this.#stores()){let entry=store.
entry(id);if(entry!==void 0)return entry}}about(subject){return this.#stores().flatMap(store=>store.about(subject)).filter(
id=>!this.#forgotten.has(id))}hasSpans(trace){return this.spans(trace).length>0}hasTrace(trace){return this.#stores().some(
store=>store.hasTrace(trace))}hasInfo(trace){return this.about(trace).some(id=>this.#stores().some(store=>store.waits(id)))}spans(trace){
return this.#stores().flatMap(store=>this.#known(store.spans(trace)))}*list(){for(let after=0,size=2;;size=Math.min(size*
4,PAGE3)){let page=this.#stores().flatMap(store=>store.list(after,size)).sort((one,other)=>one.position-other.position).
slice(0,size);yield*this.#known(page);let last=page.at(-1);if(last===void 0)return;after=last.position}}forget(ids){this.#changeAll(
ids,store=>{store.delete(ids)})}keepSent(ids){this.#changeAll(ids,store=>{store.keepSent(ids)})}defer(ids){let positions=ids.
map(id=>[id,this.#next()]);for(let store of this.#stores())this.#change(store,()=>{for(let[id,position]of positions)store.
move(id,position)})}close(){this.isVolatile&&this.write(),this.tidy(),this.#disk?.close(),this.#disk=void 0}tidy(){this.#memory?.
isEmpty===!0&&(this.#memory.close(),this.#memory=void 0);let disk=this.#disk;disk!==void 0&&((this.#forgotten.size===0?!disk.
isEmpty:disk.total>this.#forgotten.size)||(disk.remove(),this.#disk=void 0,this.#forgotten.clear(),this.#retryAt=0))}#next(){
return this.#last+=1,this.#last}#stores(){return[this.#disk,this.#memory].filter(store=>store!==void 0)}#known(listed2){
return this.#forgotten.size===0?listed2:listed2.filter(({id})=>!this.#forgotten.has(id))}#create(){let{folder,key,created,
debug}=this.#options;for(;;){let path=join12(folder,formatName(newName(key,currentOwner())));if(existsSync3(path))continue;
let store=Store.create(path);return store.isExclusive&&debug(`no shared memory below ${folder}: status cannot look into \
it`),created(),store}}#insert(store,entry,isFirst){let subject=isFirst?void 0:subjectOf(entry.record);if(subject!==void 0)
for(let other of this.#stores())for(let id2 of other.about(subject))this.#inFlight.has(id2)?this.#stale.add(id2):other===
store?store.delete([id2]):this.#forgotten.add(id2);let id=this.#next();store.insert({...entry,id,position:id})}#changeAll(ids,change){
if(ids.length!==0){for(let store of this.#stores())if(!this.#change(store,change))for(let id of ids)store.has(id)&&this.#forgotten.
add(id)}}#change(store,work){try{return store.transaction(()=>{work(store)}),!0}catch(error){return store===this.#disk&&
isDamage(error)?this.#rescue(store,`is damaged: ${String(error)}`):this.#failed(error),!1}}#failed(error){this.#retryAt=
performance.now()+RETRY,this.#say(`cannot be written: ${String(error)}`)}#say(problem2){this.#isFailing||this.#options.debug(
`the queue ${problem2}; records are kept in memory until it can`),this.#isFailing=!0}#rescue(store,problem2){this.#say(problem2),
this.#disk=void 0;let{store:found,damaged}=store.isGone?{store,damaged:0}:salvaged(store),memory=this.#memory??=Store.inMemory(),
unreadable=damaged;memory.transaction(()=>{for(let entry of found.entries())entry===void 0?unreadable+=1:this.#forgotten.
has(entry.id)||memory.insert(entry)}),found.close(),this.#forgotten.clear(),this.#options.dropped.damaged(unreadable),this.#boundMemory(
memory)}#boundMemory(memory){let excess=memory.bytes-this.#options.memory;excess<=0||this.#options.dropped.note("memory",
memory.trim(excess,id=>this.isInFlight(id)))}};function salvaged(store){store.close();let folder=store.folder??"",found=salvage(
folder);return removeFolder(folder),found}import{existsSync as existsSync4,readdirSync as readdirSync3,readFileSync as readFileSync3,renameSync as renameSync4,rmdirSync as rmdirSync2,
rmSync as rmSync3,statSync as statSync3}from"node:fs";import{basename as basename2,join as join13}from"node:path";import{
crc32 as crc322}from"node:zlib";var FORMAT3=1,LINE=/([0-9a-f]{8}) (\d{1,10}) /g,BODY=',"body":';function*linesOf(path){let bytes2=readFileSync3(path),latin=bytes2.
toString("latin1"),end=0;LINE.lastIndex=0;for(let found=LINE.exec(latin);found!==null;found=LINE.exec(latin)){let[start2,
payloadAt]=[found.index,LINE.lastIndex],payload=bytes2.subarray(payloadAt,payloadAt+Number(found[2]));if(!(payload.length===
Number(found[2])&&crc322(payload)===Number.parseInt(found[1]??"",16))){LINE.lastIndex=start2+1;continue}latin.slice(end,
start2).trim()!==""&&(yield void 0),end=payloadAt+payload.length,LINE.lastIndex=end,yield lineOf(payload)}latin.slice(end).
trim()!==""&&(yield void 0)}function lineOf(payload){let body=payload.indexOf(BODY),head2=body<0?payload.toString():`${payload.
toString("utf8",0,body)}}`,text3=body<0?void 0:payload.toString("utf8",body+BODY.length,payload.length-1);return{fields:JSON.
parse(head2),text:text3}}function destinationOf({fields:fields2}){let{spool,url,experimentId,workspace,project}=fields2;
if(spool!==void 0)return{url:String(url),experimentId:String(experimentId),...typeof workspace=="string"?{workspace}:{},
project:String(project)}}function recordOf({fields:fields2,text:text3}){if(text3===void 0)return;let{kind,traceId:traceId2}=fields2;
if(typeof traceId2!="string"||!["span","info","tag"].includes(String(kind)))return;let{spanId:spanId2,provisional,final,
rootSpanId,seen}=fields2;return{...{kind,traceId:traceId2,spanId:spanId2,provisional,final,rootSpanId,seen},text:text3}}
function headerOf(paths){for(let path of paths)for(let line of linesOf(path))if(line?.fields.spool!==void 0)return line}
function isNewer(paths){return(headerOf(paths)?.fields.spool??FORMAT3)!==FORMAT3}function segmentsOf(folder){return readdirSync3(
folder,{withFileTypes:!0}).filter(file=>file.isFile()&&/^\d{8,}\.log$/.test(file.name)).map(({name})=>join13(folder,name)).
sort()}function survey(segments){let ranges=[],infos=new Map;for(let line of segments.flatMap(path=>[...linesOf(path)])){
let{settled,kind,traceId:traceId2,n}=line?.fields??{};Array.isArray(settled)&&ranges.push(...settled),kind==="info"&&infos.
set(String(traceId2),n)}return{settled:n=>ranges.some(([first,last])=>Number(n)>=first&&Number(n)<=last),infos}}function copy(folder,store){
let segments=segmentsOf(folder),{settled,infos}=survey(segments),header=headerOf(segments),destination=header&&destinationOf(
header),[damaged,id]=[0,0];for(let path of segments){let at=Math.trunc(statSync3(path).mtimeMs);for(let line of linesOf(
path)){line===void 0&&(damaged+=1),destination=(line&&destinationOf(line))??destination;let record2=line&&recordOf(line);
if(record2===void 0||destination===void 0)continue;let n=line?.fields.n,isSent=settled(n),isLast=record2.kind==="info"&&
!record2.final&&infos.get(record2.traceId)===n;if(isSent&&!isLast)continue;let subject=subjectOf(record2);subject!==void 0&&
store.delete(store.about(subject)),id+=1,store.insert({id,position:id,destination,at,isSent,record:record2})}}return damaged}
function importQueues(state,dropped){let queues=queueFolder(state),isOurs=path=>!isNewer(segmentsOf(path));for(let origin2 of orphansIn(
join13(state,"spool"),(_,path)=>isOurs(path))){let path=claim(origin2),name=parseName(basename2(origin2));if(path===void 0||
name===void 0)continue;let store=Store.create(join13(queues,formatName(newName(name.destination,currentOwner()))));store.
transaction(()=>{dropped.damaged(copy(path,store))});for(let segment of segmentsOf(path))rmSync3(segment);removeIfEmpty(
path),store.isEmpty?store.remove():store.close(),existsSync4(store.folder??"")&&renameSync4(store.folder??"",join13(queues,
basename2(origin2)))}removeIfEmpty(join13(state,"spool"))}function importLetters(state,dead){let folder=join13(state,"de\
ad");for(let name of existsSync4(folder)?readdirSync3(folder):[]){let path=join13(folder,name);if(!/\.(log|taken)$/.test(
name)||isNewer([path]))continue;let destination,letters=[];for(let line of linesOf(path)){destination=(line&&destinationOf(
line))??destination;let record2=line&&recordOf(line);if(record2===void 0||destination===void 0)continue;let{reason,at}=line?.
fields??{};letters.push({entry:{destination,record:record2},reason:String(reason),at:Number(at)})}dead.add(letters),rmSync3(
path,{force:!0})}removeIfEmpty(folder)}function removeIfEmpty(folder){try{rmdirSync2(folder)}catch{}}function importLegacy(state,dead,dropped){
existsSync4(join13(state,"spool"))&&importQueues(state,dropped),existsSync4(join13(state,"dead"))&&importLetters(state,dead)}var Recent=class{#most;#items=new Set;constructor(most){this.#most=most}add(item){this.#items.delete(item),this.#items.add(
item);for(let oldest of this.#items){if(this.#items.size<=this.#most)break;this.#items.delete(oldest)}}delete(item){this.#items.
delete(item)}has(item){return this.#items.has(item)}};var UPKEEP=1e3,MOST_FINISHED=1e4,Queue=class{#options;#limits;#folder;#key;#dropped;#dead;#records;#finished=new Recent(
MOST_FINISHED);#orphans=[];#left=[];#project;#upkeep;#check;constructor(options){let{folder,destination,debug}=options;this.#options=
options,this.#limits={...DEFAULT_LIMITS,...options.limits},this.#folder=queueFolder(folder),this.#key=destinationKey(destination),
this.#dropped=new DroppedLog(folder,destination),this.#dead=new DeadLetters(folder),this.#records=new DurableRecords({folder:this.#folder,
key:this.#key,memory:this.#limits.memory,dropped:this.#dropped,created:()=>{this.#checkSoon()},debug})}get size(){let left=this.#orphans.
reduce((sum2,{waiting})=>sum2+waiting,0);return this.#guarded(()=>this.#records.waiting+left)??0}get isVolatile(){return this.#records.
isVolatile}add(records){let{destination}=this.#options,at=Date.now();this.#guarded(()=>{this.#records.put(records.map(record2=>({
destination,at,isSent:!1,record:record2}))),this.#keepUp()})}peek(unit,most=Number.POSITIVE_INFINITY){return this.#guarded(
()=>this.#peek(unit,most))??[]}settle(batch){this.#guarded(()=>{this.#finish(batch)})}refuse(batch,reason){this.#guarded(
()=>{let entries3=batch.filter(({kind})=>kind!=="tag").flatMap(({id})=>this.#records.get(id)??[]);try{let at=Date.now();
this.#dead.add(entries3.map(entry=>({entry,reason,at})))}catch(error){this.#options.debug(`dead letters not written: ${String(
error)}`),this.#dropped.note("memory",entries3)}this.#finish(batch)})}noteUnlocated(events){this.#guarded(()=>{this.#dropped.
unlocated(events)})}defer(batch){this.#guarded(()=>{this.#records.land(),this.#records.defer(batch.map(({id})=>id))})}takeOver(){
return{open:this.#guarded(()=>{this.#left.length===0&&(importLegacy(this.#options.folder,this.#dead,this.#dropped),this.#enforceBounds(),
this.#left=orphansIn(this.#folder,(name,path)=>this.#isWanted(name,path)));let paths=this.#left.slice(0,this.#limits.orphans);
return this.#left=this.#left.slice(paths.length),paths.flatMap(path=>this.#takeOver(path))})??[],more:this.#left.length>
0}}upkeep(){this.#guarded(()=>{this.#dropped.flush(),this.isVolatile&&!this.#records.write()&&this.#keepUp(),this.#records.
disk?.sync(),this.#enforceBounds()})}close(){this.#guarded(()=>{clearTimeout(this.#check),clearTimeout(this.#upkeep),this.#upkeep=
void 0,this.#records.close()})}requeue(project){this.#project??=project;let isWanted=of=>project===void 0?destinationKey(
of)===this.#key:of.project===project,{destination}=this.#options,at=Date.now(),count4=0;return this.#guarded(()=>{this.#dead.
take(isWanted,entries3=>{let ended=entries3.filter(({record:record2})=>!isPassing(record2));return this.#records.put(ended.
map(({record:record2})=>({destination,at,isSent:!1,record:record2}))),count4+=ended.length,!this.isVolatile})}),count4}#peek(unit,most){
for(this.#records.land();;){this.#refill();let batch=nextBatch(this.#records,unit,most),waiting=[],damaged=[];for(let{id}of batch){
let record2=this.#records.get(id)?.record;record2===void 0?damaged.push(id):waiting.push({...record2,id})}if(!(batch.length===
0&&this.#moveMore())){if(damaged.length===0)return this.#records.take(waiting.map(({id})=>id)),waiting;this.#records.forget(
damaged),this.#dropped.damaged(damaged.length)}}}#finish(batch){this.#records.land();let kept=batch.filter(record2=>isOpen(
record2));this.#records.keepSent(kept.map(({id})=>id)),this.#records.forget(batch.filter(record2=>!isOpen(record2)).map(
({id})=>id));for(let record2 of batch)record2.kind==="info"&&record2.final&&this.#finished.add(record2.traceId);this.#records.
tidy(),this.isVolatile&&this.#keepUp()}#isWanted({destination},path){return existsSync5(join14(path,FILE2))?destination===
this.#key?!0:this.#project!==void 0&&isOfProject(path,this.#project):(removeFolder(path),!1)}#takeOver(path){if(isOfNewer(
path))return this.#options.debug(`left alone, as a newer version wrote it: ${path}`),[];let isOurs=basename3(path).startsWith(
this.#key),orphan=Orphan.takeOver(path,isOurs?void 0:this.#project);if(orphan===void 0)return[];let entries3=orphan.openTraces();
return this.#admit(orphan,entries3),orphan.isEmpty?orphan.end():this.#orphans.push(orphan),entries3.flatMap(({record:record2})=>{
let trace=this.#hasEnded(record2.traceId)?void 0:openTraceOf(record2);return trace===void 0?[]:[trace]})}#refill(){let{moved}=this.#limits;
for(;this.#orphans.length>0&&this.#records.waiting<moved&&this.#moveMore(););}#moveMore(){let[orphan]=this.#orphans;if(orphan===
void 0||this.isVolatile)return!1;let entries3=orphan.next(this.#limits.moved);return this.#admit(orphan,entries3),entries3.
length>0||(this.#orphans.shift(),orphan.end()),!0}#admit(orphan,entries3){let isOld=({at})=>Date.now()-at>this.#limits.age,
young=newestOf(entries3.filter(entry=>!isOld(entry))),known=new Set(young.map(({record:record2})=>record2.traceId).filter(
trace=>this.#isKnown(trace))),isFirst=({record:record2})=>!known.has(record2.traceId);this.#records.put(young.filter(isFirst),
!0),this.#records.put(young.filter(entry=>!isFirst(entry)&&!this.#isObsolete(entry))),this.#dropped.note("age",entries3.
filter(isOld)),this.#dropped.damaged(orphan.takeDamaged()),this.isVolatile||orphan.release()}#hasEnded(trace){if(this.#finished.
has(trace))return!0;let[newest2]=this.#records.about(trace).slice(-1),record2=newest2===void 0?void 0:this.#records.get(
newest2)?.record;return record2?.kind==="info"&&record2.final}#isKnown(trace){return this.#finished.has(trace)||this.#records.
hasTrace(trace)}#isObsolete({record:record2}){if(isPassing(record2)&&this.#finished.has(record2.traceId))return!0;let subject=subjectOf(
record2),[known]=subject===void 0?[]:this.#records.about(subject).slice(-1),newest2=known===void 0?void 0:this.#records.
get(known)?.record;return newest2!==void 0&&(isPassing(record2)||!isPassing(newest2))}#checkSoon(){this.#check??=setTimeout(
()=>{this.#check=void 0,this.#guarded(()=>{this.#enforceBounds()})},0).unref()}#enforceBounds(){enforceBounds({state:this.#options.
folder,limits:this.#limits,own:this.#records.disk,isKept:id=>this.#records.isInFlight(id),dead:this.#dead,dropped:this.#dropped,
debug:this.#options.debug})}#keepUp(){this.#upkeep===void 0&&(this.#upkeep=setTimeout(()=>{this.#upkeep=void 0,this.upkeep()},
UPKEEP),this.#upkeep.unref())}#guarded(action){try{return action()}catch(error){this.#options.debug(`queue: ${error instanceof
Error?error.stack??"":String(error)}`);return}}};function openQueue(options){return hasSqlite()?new Queue(options):(options.debug("this runtime has no SQLite: what waits\
 is in memory only"),new MemoryQueue)}var MemoryQueue=class{#limit;#characters=0;#records=new Map;#newest=new Map;#inFlight=new Set;#last=0;constructor(limit=DEFAULT_LIMITS.
memory){this.#limit=limit}get size(){return this.#records.size}get isVolatile(){return this.size>0}add(records){for(let record2 of records){
let subject=subjectOf(record2),older=subject===void 0?void 0:this.#newest.get(subject);older!==void 0&&!this.#inFlight.has(
older)&&this.#delete(older),this.#last+=1,subject!==void 0&&this.#newest.set(subject,this.#last),this.#records.set(this.#last,
{...record2,id:this.#last}),this.#characters+=record2.text.length}for(let id of this.#records.keys()){if(this.#characters<=
this.#limit)return;this.#inFlight.has(id)||this.#delete(id)}}peek(unit,most=Number.POSITIVE_INFINITY){this.#land();let list2=isWanted=>[
...this.#records.values()].filter(isWanted).map(listed),spans=trace=>list2(({kind,traceId:traceId2})=>kind==="span"&&traceId2===
trace),ids=nextBatch({list:()=>list2(()=>!0),spans,hasSpans:trace=>spans(trace).length>0,hasInfo:trace=>this.#newest.has(
trace)},unit,most).map(({id})=>id);return this.#inFlight=new Set(ids),ids.flatMap(id=>this.#records.get(id)??[])}settle(batch){
this.#land();for(let{id}of batch)this.#delete(id)}refuse(batch){this.settle(batch)}noteUnlocated(){}defer(batch){this.#land();
for(let record2 of batch)this.#records.delete(record2.id)&&this.#records.set(record2.id,record2)}takeOver(){return{open:[],
more:!1}}requeue(){return 0}close(){this.#records.clear(),this.#newest.clear()}#land(){for(let id of this.#inFlight){let record2=this.#records.
get(id),subject=record2===void 0?void 0:subjectOf(record2);subject!==void 0&&this.#newest.get(subject)!==id&&this.#delete(
id)}this.#inFlight=new Set}#delete(id){let record2=this.#records.get(id);if(record2===void 0)return;this.#records.delete(
id),this.#characters-=record2.text.length;let subject=subjectOf(record2);subject!==void 0&&this.#newest.get(subject)===id&&
this.#newest.delete(subject)}};function listed(record2){return{id:record2.id,position:record2.id,size:record2.text.length,
outline:record2}}import{readFileSync as readFileSync4}from"node:fs";var Trust=class{#settings;#options;constructor(settings){this.#settings=
settings}optionsFor(url){return url.startsWith("https:")?(this.#options??=this.#read(),this.#options):{}}#read(){let{caCertificate,
insecureTls}=this.#settings;return caCertificate!==void 0?{tls:{ca:certificates(caCertificate)}}:insecureTls===!0?{tls:{
rejectUnauthorized:!1}}:{}}};function certificates(path){try{return readFileSync4(path,"utf8")}catch(error){let{code="un\
readable"}=error;throw new Error(`the certificates in ${path} cannot be read (${code})`,{cause:error})}}function isList(value){return Array.isArray(value)}function isObject(value){return typeof value=="object"&&value!==null&&
!isList(value)}var MAX_DEPTH=16,SPAN_KIND_INTERNAL=1,STATUS_CODE={OK:1,ERROR:2};function cleanText(text3){return text3.toWellFormed().replaceAll(
"\0","\uFFFD")}function cleaned(_,value){if(typeof value=="string")return cleanText(value);if(typeof value!="object"||value===
null||Array.isArray(value))return value;let entries3=Object.entries(value);return entries3.every(([key])=>key===cleanText(
key))?value:Object.fromEntries(entries3.map(([key,inner])=>[cleanText(key),inner]))}function jsonText(value){try{return JSON.
stringify(value,cleaned)}catch{return""}}function anyValue(value,depth2){return value===null?{}:typeof value=="string"?{
stringValue:cleanText(value)}:typeof value=="boolean"?{boolValue:value}:typeof value=="number"?Number.isSafeInteger(value)?
{intValue:String(value)}:Number.isFinite(value)?{doubleValue:value}:{}:depth2>=MAX_DEPTH?{stringValue:jsonText(value)}:isList(
value)?{arrayValue:{values:value.map(item=>anyValue(item,depth2+1))}}:{kvlistValue:{values:keyValues(value,depth2+1)}}}function keyValues(attributes,depth2){
let pairs=[];for(let[key,value]of Object.entries(attributes))value!==void 0&&pairs.push({key:cleanText(key),value:anyValue(
value,depth2)});return pairs}function nanoseconds(milliseconds){return(BigInt(Math.round(milliseconds))*1000000n).toString()}
function encodeSpan(span2){return JSON.stringify({traceId:span2.traceId,spanId:span2.spanId,...span2.parentSpanId===void 0?
{}:{parentSpanId:span2.parentSpanId},name:cleanText(span2.name),kind:SPAN_KIND_INTERNAL,startTimeUnixNano:nanoseconds(span2.
start),endTimeUnixNano:nanoseconds(Math.max(span2.start,span2.end)),attributes:keyValues(span2.attributes,0),events:span2.
events.map(event=>({name:cleanText(event.name),timeUnixNano:nanoseconds(event.time),attributes:keyValues(event.attributes,
0)})),status:{code:STATUS_CODE[span2.status.code],...span2.status.message===void 0?{}:{message:cleanText(span2.status.message)}}})}
function encodeRequest(spans,version){return`{"resourceSpans":[{"scopeSpans":[{"scope":${JSON.stringify({name:"opencode-\
mlflow",version})},"spans":[${spans.join(",")}]}]}]}`}var STATUS_CODE2={OK:"STATUS_CODE_OK",ERROR:"STATUS_CODE_ERROR"};function base64(hexadecimal){return Buffer.from(hexadecimal,
"hex").toString("base64")}function spanAttributes2(attributes){let dumped=[];for(let[key,value]of Object.entries(attributes))
value!==void 0&&dumped.push([cleanText(key),jsonText(value)]);return Object.fromEntries(dumped)}function eventValue(value){
return typeof value=="string"?cleanText(value):typeof value=="object"&&value!==null?jsonText(value):value}function eventAttributes(attributes){
let kept=[];for(let[key,value]of Object.entries(attributes))value!==void 0&&kept.push([cleanText(key),eventValue(value)]);
return Object.fromEntries(kept)}function withDigits(fields2,digits){let more=Object.entries(digits).map(([key,value])=>`${JSON.
stringify(key)}:${value}`);return`${JSON.stringify(fields2).slice(0,-1)},${more.join(",")}}`}function encodeMlflowSpan(span2){
let events=span2.events.map(event=>withDigits({name:cleanText(event.name),attributes:eventAttributes(event.attributes)},
{time_unix_nano:nanoseconds(event.time)}));return withDigits({trace_id:base64(span2.traceId),span_id:base64(span2.spanId),
parent_span_id:span2.parentSpanId===void 0?null:base64(span2.parentSpanId),name:cleanText(span2.name),status:{code:STATUS_CODE2[span2.
status.code],message:cleanText(span2.status.message??"")},attributes:{[MLFLOW.traceRequestId]:jsonText(`tr-${span2.traceId}`),
...spanAttributes2(span2.attributes)},links:[]},{start_time_unix_nano:nanoseconds(span2.start),end_time_unix_nano:nanoseconds(
Math.max(span2.start,span2.end)),events:`[${events.join(",")}]`})}function encodeTraceData(spans){return`{"spans":[${spans.
join(",")}]}`}var LIMITS={session:250,key:250,value:4e3,preview:1e3};function cut(text3,limit){return cleanText(text3.length>limit?`${text3.
slice(0,limit-1)}\u2026`:text3)}function entries(values){let kept=[];for(let[key,value]of Object.entries(values))key===""||
key.length>LIMITS.key||kept.push([cleanText(key),cut(value,key===MLFLOW.session?LIMITS.session:LIMITS.value)]);return Object.
fromEntries(kept)}function timestamp(milliseconds){return new Date(Math.round(milliseconds)).toISOString()}function duration(milliseconds){
return`${(Math.max(0,Math.round(milliseconds))/1e3).toFixed(3)}s`}function described2(info){return{request_time:timestamp(
info.requestTime),...info.duration===void 0?{}:{execution_duration:duration(info.duration)},state:info.state,...info.requestPreview===
void 0?{}:{request_preview:cut(info.requestPreview,LIMITS.preview)},...info.responsePreview===void 0?{}:{response_preview:cut(
info.responsePreview,LIMITS.preview)},trace_metadata:entries(info.metadata),tags:entries(info.tags)}}function encodeInfo(info,experimentId){
return JSON.stringify({trace:{trace_info:{trace_id:`tr-${info.traceId}`,trace_location:{type:"MLFLOW_EXPERIMENT",mlflow_experiment:{
experiment_id:experimentId}},...described2(info)}}})}function encodeUnityInfo(info,location2){return JSON.stringify({trace_id:info.
traceId,trace_location:location2,...described2({...info,metadata:{...info.metadata,[MLFLOW.schemaVersion]:"4"}})})}function encodeEnd(info){
let{requestTime,duration:duration2=0,state,responsePreview}=info,preview=responsePreview===void 0?{}:{[MLFLOW.traceOutputs]:jsonText(
responsePreview)},pairs=values=>Object.entries(entries(values)).map(([key,value])=>({key,value}));return JSON.stringify(
{timestamp_ms:Math.round(requestTime)+Math.max(0,Math.round(duration2)),status:state,request_metadata:pairs({...info.metadata,
...preview}),tags:pairs(info.tags)})}function encodeTag(key,value){return JSON.stringify({key:cleanText(key),value:cut(value,
LIMITS.value)})}import{promisify}from"node:util";import{gzip,gzipSync}from"node:zlib";var compressInThread=promisify(gzip),SMALL=128*1024,
REQUEST_TIMEOUT=3e4,LONGEST_ANSWER=4*1024*1024;function cause(error){if(!(error instanceof Error))return"unknown error";
let inner=error instanceof TypeError&&error.cause instanceof Error?error.cause:error,{code}=inner,message2=inner.message.
replace(/ *For more information.*/s,"");return typeof code!="string"||message2.includes(code)?message2:`${message2} (${code}\
)`}async function bodyOf(response){let parts2=[],length=0,body=response.body;for await(let part of body??[])if(parts2.push(
part),length+=part.length,length>LONGEST_ANSWER)break;return Buffer.concat(parts2)}function compressed(body){return body.
length<=SMALL?gzipSync(body):compressInThread(body)}async function exchange(request){let{method,url,headers,body,trust,timeout=REQUEST_TIMEOUT}=request,
isCompressed=request.gzip===!0&&body!==void 0;try{let packed=isCompressed?compressed(body):body,response=await fetch(url,
{method,headers:isCompressed?{...headers,"content-encoding":"gzip"}:headers,...packed===void 0?{}:{body:packed instanceof
Promise?await packed:packed},redirect:"manual",signal:AbortSignal.timeout(timeout),...trust?.optionsFor(url)});return{status:response.
status,headers:response.headers,body:await bodyOf(response)}}catch(error){return{unanswered:cause(error)}}}function retryAfter(header,now){
if(header===null)return;let seconds=Number(header),wait=Number.isFinite(seconds)?seconds*1e3:Date.parse(header)-now;return Number.
isFinite(wait)&&wait>0?wait:void 0}function isTemporary(status2){return status2===408||status2===425||status2===429||status2>=
500&&status2!==501}function isAboutContent(status2){return status2===400||status2===413||status2===422}function isHtml({
headers}){return(headers.get("content-type")??"").toLowerCase().includes("html")}function textOf({body}){return new TextDecoder().
decode(body)}function jsonOf(answer3){try{let parsed2=JSON.parse(textOf(answer3));return typeof parsed2!="object"||parsed2===
null||Array.isArray(parsed2)?void 0:parsed2}catch{return}}function location({headers}){try{let{origin:origin2,pathname}=new URL(
headers.get("location")??"");return` to ${origin2}${pathname}`}catch{return""}}function summary(answer3){let{status:status2}=answer3;
if(status2>=300&&status2<400)return`HTTP ${status2} redirect${location(answer3)}`;let printable=(isHtml(answer3)?textOf(
answer3).replace(/<[^>]*>/g," "):textOf(answer3)).replace(/[^\x20-\x7e]+/g," ").replace(/ {2,}/g," ");return`HTTP ${status2}\
 ${printable.trim().slice(0,200)}`.trim()}function receiptOf(answer3){if(isUnanswered(answer3))return{outcome:"unreachab\
le",reason:answer3.unanswered};let{status:status2}=answer3,reason=summary(answer3);if(status2>=200&&status2<300)return isHtml(
answer3)?{outcome:"retry",reason:`not an answer of MLflow: ${reason}`}:{outcome:"delivered"};if(!isTemporary(status2))return{
outcome:"rejected",reason,content:isAboutContent(status2)};let after=retryAfter(answer3.headers.get("retry-after"),Date.
now());return after===void 0?{outcome:"retry",reason}:{outcome:"retry",reason,after}}function isUnanswered(result){return"\
unanswered"in result}var TraceUploads=class{#store;#updates;constructor(store,updates){this.#store=store,this.#updates=updates}async send(batch){
let record2=batch.find(one=>one.kind==="info");if(record2===void 0)return rejected("spans without the trace that they be\
long to");if(!record2.final&&!this.#updates)return{outcome:"delivered"};let info=JSON.parse(record2.text),written=await this.#write(
info);if("outcome"in written)return written;let spans=batch.filter(({kind})=>kind==="span");if(spans.length>0){let texts2=spans.
map(({text:text3})=>encodeMlflowSpan(JSON.parse(text3))),data=encodeTraceData(texts2),uploaded=await this.#store.put(info.
traceId,written.location,data);if(uploaded.outcome!=="delivered")return asWhole(uploaded)}if(!written.isUnchanged||!record2.
final)return{outcome:"delivered"};let ended=await this.#store.end?.(info.traceId,encodeEnd(info));return ended===void 0?
{outcome:"delivered"}:asWhole(receiptOf(ended))}async#write(info){let result=await this.#store.start(encodeInfo(info,this.#store.
experimentId)),receipt=receiptOf(result);if(receipt.outcome==="delivered"&&!isUnanswered(result))return{location:locationIn(
result),isUnchanged:!1};if(!mayExist(result))return asWhole(receipt);let there=await this.#store.info(info.traceId);return isUnanswered(
there)||there.status!==200?asWhole(receipt):(this.#updates=!1,{location:locationIn(there),isUnchanged:!0})}};function asWhole(receipt){
return receipt.outcome==="rejected"?{...receipt,content:!1}:receipt}function rejected(reason){return{outcome:"rejected",
reason,content:!1}}function mayExist(result){return isUnanswered(result)?!1:result.status===400||result.status===409||result.
status===500&&isHtml(result)}function locationIn(answer3){let{trace}=jsonOf(answer3)??{},location2=trace?.trace_info?.tags?.[MLFLOW.
artifactLocation];return typeof location2=="string"?location2:void 0}var UPLOAD_TIMEOUT=12e4;function record(value){return typeof value=="object"&&value!==null?value:{}}function credentialsIn(answer3){
let{signed_uri:url,type:type2="AZURE_SAS_URI",headers}=record(jsonOf(answer3)?.credential_info);if(typeof url!="string"||
typeof type2!="string")return;let pairs=(Array.isArray(headers)?headers:[]).map(header=>{let{name,value}=record(header);
return[String(name),String(value)]});return{url,type:type2,headers:Object.fromEntries(pairs)}}function withQuery(url,parameters){
let parsed2=new URL(url);for(let[name,value]of Object.entries(parameters))parsed2.searchParams.set(name,value);return parsed2.
href}function requests({url,type:type2,headers},data){let timeout=UPLOAD_TIMEOUT;switch(type2){case"AWS_PRESIGNED_URL":case"\
GCP_SIGNED_URL":return[{method:"PUT",url,headers,body:data,timeout}];case"AZURE_SAS_URI":{let id=Buffer.from("0".repeat(
32),"utf8").toString("base64"),list2=`<?xml version="1.0" encoding="utf-8"?>
<BlockList>
<Uncommitted>${id}</Uncommitted>
</BlockList>`,block=withQuery(url,{comp:"block",blockid:id}),blob={...headers,"x-ms-blob-type":"BlockBlob"};return[{method:"\
PUT",url:block,headers:blob,body:data,timeout},{method:"PUT",url:withQuery(url,{comp:"blocklist"}),headers,body:list2,timeout}]}case"\
AZURE_ADLS_GEN2_SAS_URI":{let append=withQuery(url,{action:"append",position:"0",flush:"true"});return[{method:"PUT",url:withQuery(
url,{resource:"file"}),headers,timeout},{method:"PATCH",url:append,headers,body:data,timeout}]}default:return}}function storeReceipt(result){
let receipt=receiptOf(result);return!isUnanswered(result)&&result.status===403?{outcome:"retry",reason:`upload refused: ${"\
reason"in receipt?receipt.reason:""}`}:receipt}async function uploadSigned(workspace,traceId2,data){let path=`/api/2.0/m\
lflow/traces/tr-${traceId2}/credentials-for-data-upload`,answer3=await workspace.call({method:"GET",path}),receipt=receiptOf(
answer3);if(receipt.outcome!=="delivered"||isUnanswered(answer3))return receipt;let credentials=credentialsIn(answer3),steps=credentials===
void 0?void 0:requests(credentials,data);if(steps===void 0)return{outcome:"rejected",reason:`no way to upload to ${credentials?.
type??"an unnamed place"}`,content:!1};for(let step of steps){let done=storeReceipt(await workspace.signed(step));if(done.
outcome!=="delivered")return done}return{outcome:"delivered"}}async function setTag(workspace,path,text3){let{key,value}=JSON.parse(text3),result=await workspace.call({method:"PATCH",
path,body:encodeTag(key,value)});return!isUnanswered(result)&&result.status===404?{outcome:"delivered"}:receiptOf(result)}var TRACES="/api/3.0/mlflow/traces",ExperimentStore=class{experimentId;#workspace;constructor(workspace,experimentId){this.#workspace=
workspace,this.experimentId=experimentId}start(body){return this.#workspace.call({method:"POST",path:TRACES,body})}info(traceId2){
return this.#workspace.call({method:"GET",path:`${TRACES}/tr-${traceId2}`})}put(traceId2,_,spans){return uploadSigned(this.#workspace,
traceId2,spans)}},ClassicTransport=class{unit="trace";url;#workspace;#uploads;constructor(workspace,experimentId){this.url=
workspace.host,this.#workspace=workspace,this.#uploads=new TraceUploads(new ExperimentStore(workspace,experimentId),!1)}async send(batch){
let[first]=batch;if(first?.kind!=="tag")return this.#uploads.send(batch);let path=`/api/2.0/mlflow/traces/tr-${first.traceId}\
/tags`;return setTag(this.#workspace,path,first.text)}};import{readFileSync as readFileSync5}from"node:fs";import{homedir as homedir3}from"node:os";import{join as join15}from"node:path";
var RESERVED="__settings__",DEFAULT="DEFAULT",HOW="set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and\
 DATABRICKS_CLIENT_SECRET";function parseIni(content){let sections=new Map,section,option;for(let line of content.split(
/\r\n|\r|\n/)){let trimmed=line.trim();if(trimmed===""||trimmed.startsWith("#")||trimmed.startsWith(";"))continue;let header=/^\[(.+)\]/.
exec(line)?.[1];if(header!==void 0)section=sections.get(header)??{},sections.set(header,section),option=void 0;else if(/^\s/.
test(line)&&section!==void 0&&option!==void 0)section[option]=`${section[option]??""}
${trimmed}`;else{let[,name="",value=""]=/^(.*?)\s*[=:]\s*(.*)$/.exec(trimmed)??[];option=name.toLowerCase(),section!==void 0&&
option!==""&&(section[option]=value)}}return sections}var NOTHING={section:{}};function readProfile(file,wanted){let content;
try{content=readFileSync5(file,"utf8")}catch{return wanted===void 0?NOTHING:{problem:`${file} cannot be read: ${HOW}`}}let sections=parseIni(
content),{default_profile:chosen=""}=sections.get(RESERVED)??{},name=wanted??(chosen===""?DEFAULT:chosen),section=name===
RESERVED?void 0:sections.get(name);return section!==void 0?{section}:wanted!==void 0||name!==DEFAULT?{problem:`${file} h\
as no profile ${name}`}:NOTHING}function profileOf(uri){if(uri==="databricks")return{};let name=/^databricks:\/\/([^/]+)\/?$/.
exec(uri)?.[1];return name===void 0?{problem:"MLFLOW_TRACKING_URI must be databricks or databricks://<profile>"}:name.includes(
":")?{problem:"databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>"}:{profile:name}}function origin(host){
try{let url=new URL(host.includes("://")?host:`https://${host}`);return url.protocol!=="https:"&&url.protocol!=="http:"?
void 0:`${url.origin}${url.pathname.replace(/\/+$/,"")}`}catch{return}}function databricksLogin(uri,settings){let named=profileOf(
uri);if("problem"in named)return named;let wanted=named.profile??settings.databricksProfile,own=definedOnly({host:settings.
databricksHost,token:settings.databricksToken,client_id:settings.databricksClientId,client_secret:settings.databricksClientSecret,
auth_type:settings.databricksAuthType}),isSaid=["host","token","client_id","client_secret"].some(name=>name in own),file=settings.
databricksConfigFile??join15(homedir3(),".databrickscfg"),profile=wanted===void 0&&isSaid?NOTHING:readProfile(file.replace(
/^~(?=\/)/,homedir3()),wanted);return"problem"in profile?profile:login({...profile.section,...own})}function definedOnly(values){
let entries3=Object.entries(values).filter(entry=>entry[1]!==void 0);return Object.fromEntries(entries3)}function login(values){
let{token,client_id:clientId,client_secret:clientSecret,auth_type:type2}=values,host=origin(values.host??"");return values.
host===void 0?{problem:`no Databricks workspace: ${HOW}`}:host===void 0?{problem:"DATABRICKS_HOST is not an address"}:type2!==
void 0&&type2!=="pat"&&type2!=="oauth-m2m"?{problem:`Databricks authentication by ${type2} is not supported: ${HOW}`}:type2===
void 0&&token!==void 0&&(clientId!==void 0||clientSecret!==void 0)?{problem:"both a Databricks token and an OAuth client\
 are set: say DATABRICKS_AUTH_TYPE"}:token!==void 0&&type2!=="oauth-m2m"?{host,auth:{type:"pat",token}}:clientId!==void 0&&
clientSecret!==void 0&&type2!=="pat"?{host,auth:{type:"oauth-m2m",clientId,clientSecret}}:{problem:`no credentials for t\
he Databricks workspace ${host}: ${HOW}`}}var SPAN_KIND_INTERNAL2=1n,STATUS_CODE3={OK:1n,ERROR:2n},VARINT=0,FIXED64=1,BYTES=2;function varint2(value){let bytes2=[],
rest=BigInt.asUintN(64,value);for(;rest>0x7fn;)bytes2.push(Number(rest&0x7fn)|128),rest>>=7n;return bytes2.push(Number(rest)),
Buffer.from(bytes2)}function tag(field2,type2){return varint2(BigInt(field2<<3|type2))}function integer(field2,value){return Buffer.
concat([tag(field2,VARINT),varint2(value)])}function bytes(field2,value){return Buffer.concat([tag(field2,BYTES),varint2(
BigInt(value.length)),value])}function text(field2,value){return bytes(field2,Buffer.from(cleanText(value),"utf8"))}function message(field2,parts2){
return bytes(field2,Buffer.concat(parts2))}function time(field2,milliseconds){let value=Buffer.alloc(8);return value.writeBigUInt64LE(
BigInt.asUintN(64,BigInt(nanoseconds(milliseconds)))),Buffer.concat([tag(field2,FIXED64),value])}function double(field2,number){
let value=Buffer.alloc(8);return value.writeDoubleLE(number),Buffer.concat([tag(field2,FIXED64),value])}function anyValue2(value,depth2){
return value===null?[]:typeof value=="string"?[text(1,value)]:typeof value=="boolean"?[integer(2,value?1n:0n)]:typeof value==
"number"?Number.isSafeInteger(value)?[integer(3,BigInt(value))]:Number.isFinite(value)?[double(4,value)]:[]:depth2>=MAX_DEPTH?
[text(1,jsonText(value))]:isList(value)?[message(5,value.map(item=>message(1,anyValue2(item,depth2+1))))]:[message(6,keyValues2(
1,value,depth2+1))]}function keyValues2(field2,attributes,depth2){return Object.entries(attributes).flatMap(([key,value])=>value===
void 0?[]:[message(field2,[text(1,key),message(2,anyValue2(value,depth2))])])}function span(value){let{status:status2}=value;
return[bytes(1,Buffer.from(value.traceId,"hex")),bytes(2,Buffer.from(value.spanId,"hex")),...value.parentSpanId===void 0?
[]:[bytes(4,Buffer.from(value.parentSpanId,"hex"))],text(5,value.name),integer(6,SPAN_KIND_INTERNAL2),time(7,value.start),
time(8,Math.max(value.start,value.end)),...keyValues2(9,value.attributes,0),...value.events.map(event=>message(11,[time(
1,event.time),text(2,event.name),...keyValues2(3,event.attributes,0)])),message(15,[...status2.message===void 0?[]:[text(
2,status2.message)],integer(3,STATUS_CODE3[status2.code])])]}function encodeProtobuf(spans,version){let resource=message(
1,keyValues2(1,{"service.name":"opencode"},0)),scope2=message(1,[text(1,"opencode-mlflow"),text(2,version)]),scoped=message(
2,[scope2,...spans.map(one=>message(2,span(one)))]);return message(1,[resource,scoped])}var VARINT2=0,BYTES2=2;function*fieldsOf(message2){let at=0,varint3=()=>{let value=0n;for(let shift=0n;shift<70n;shift+=
7n){let byte=message2[at];if(byte===void 0||(at+=1,value|=BigInt(byte&127)<<shift,byte<128))break}return value};for(;at<
message2.length;){let tag2=Number(varint3());if((tag2&7)===VARINT2)yield{number:tag2>>3,value:varint3()};else if((tag2&7)===
BYTES2){let length=Number(varint3());yield{number:tag2>>3,value:message2.subarray(at,at+length)},at+=length}else return}}
function field(message2,number){for(let found of fieldsOf(message2))if(found.number===number)return found.value}function fromProtobuf(body){
let partial=field(body,1);if(!(partial instanceof Uint8Array))return;let rejected2=field(partial,1),message2=field(partial,
2);return{rejected:typeof rejected2=="bigint"?Number(rejected2):0,message:message2 instanceof Uint8Array?new TextDecoder().
decode(message2):""}}function fromJson(answer3){let partial=jsonOf(answer3)?.partialSuccess;if(typeof partial!="object"||
partial===null)return;let{rejectedSpans,errorMessage}=partial;return{rejected:Number(rejectedSpans??0),message:typeof errorMessage==
"string"?errorMessage:""}}function partialSuccess(answer3){let partial=(answer3.headers.get("content-type")??"").includes(
"protobuf")?fromProtobuf(answer3.body):fromJson(answer3);return partial===void 0||!(partial.rejected>0)?void 0:{outcome:"\
rejected",reason:`${partial.rejected} spans refused: ${partial.message.slice(0,200)}`,content:!0}}var SPANS=256,CHARACTERS2=2*1024*1024,REMEMBERED=1e3;function parseLocation(text3){let parts2=text3.split(".").map(part=>part.
trim());if(parts2.length<2||parts2.length>3||!parts2.every(part=>/^[\w-]+$/.test(part)))return;let[catalog="",schema="",
prefix]=parts2;return{catalog,schema,...prefix===void 0?{}:{prefix}}}var SCHEMA_TABLE="mlflow_experiment_trace_otel_span\
s";function idOf({catalog,schema,prefix}){return[catalog,schema,...prefix===void 0?[]:[prefix]].join(".")}function locationMessage({
catalog,schema,prefix},table){let both={catalog_name:catalog,schema_name:schema};if(prefix===void 0){let[,,name=table]=table.
split(".");return{type:"UC_SCHEMA",uc_schema:{...both,otel_spans_table_name:name}}}return{type:"UC_TABLE_PREFIX",uc_table_prefix:{
...both,table_prefix:prefix,spans_table_name:table}}}var UnityTransport=class{unit="trace";url;#workspace;#location;#experimentId;#version;#taken=new Map;#table;constructor(workspace,location2,experimentId,version){
this.url=`${workspace.host}#${idOf(location2)}`,this.#workspace=workspace,this.#location=location2,this.#experimentId=experimentId,
this.#version=version}async send(batch){let[first]=batch;if(first?.kind==="tag")return this.#tag(first.traceId,first.text);
let record2=batch.find(one=>one.kind==="info");if(record2===void 0)return{outcome:"rejected",reason:"spans without the t\
race that they belong to",content:!1};if(!record2.final)return{outcome:"delivered"};let table=await this.#spansTable();if(typeof table!=
"string")return table;let sent=await this.#spans(record2.traceId,batch,table);if(sent.outcome!=="delivered")return sent;
let written=await this.#info(JSON.parse(record2.text),table);return written.outcome==="delivered"&&this.#taken.delete(record2.
traceId),written}async#spansTable(){if(this.#table!==void 0)return this.#table;let path=`/api/2.0/mlflow/experiments/get\
?experiment_id=${encodeURIComponent(this.#experimentId)}`,answer3=await this.#workspace.call({method:"GET",path}),receipt=receiptOf(
answer3);if(receipt.outcome!=="delivered"||isUnanswered(answer3))return asWhole(receipt);let{experiment}=jsonOf(answer3)??
{},tag2=key=>experiment?.tags?.find(one=>one.key===key)?.value,location2=idOf(this.#location),linked=tag2(MLFLOW.databricksPath);
if(linked!==void 0&&linked!==location2)return{outcome:"rejected",reason:`experiment ${this.#experimentId} is linked to ${linked}\
, not to ${location2}`,content:!1};let{prefix}=this.#location,byRule=prefix===void 0?`${location2}.${SCHEMA_TABLE}`:`${location2}\
_otel_spans`;return this.#table=tag2(MLFLOW.databricksTable)??byRule,this.#table}async#spans(traceId2,batch,table){let taken=this.#taken.
get(traceId2)??new Set;this.#remember(traceId2,taken);let waiting=batch.filter(one=>one.kind==="span"&&!taken.has(one.spanId));
for(let part of parts(waiting)){let spans=part.map(({text:text3})=>this.#named(JSON.parse(text3))),answer3=await this.#workspace.
call({method:"POST",path:"/api/2.0/otel/v1/traces",headers:{"content-type":"application/x-protobuf","x-databricks-uc-tab\
le-name":table},body:encodeProtobuf(spans,this.#version)}),receipt=(isUnanswered(answer3)?void 0:partialSuccess(answer3))??
receiptOf(answer3);if(receipt.outcome!=="delivered")return asWhole(receipt);for(let{spanId:spanId2}of spans)taken.add(spanId2)}
return{outcome:"delivered"}}#remember(traceId2,taken){this.#taken.set(traceId2,taken);let[oldest]=this.#taken.keys();this.#taken.
size>REMEMBERED&&oldest!==void 0&&this.#taken.delete(oldest)}#named(span2){let name=`trace:/${idOf(this.#location)}/${span2.
traceId}`;return{...span2,attributes:{[MLFLOW.traceRequestId]:name,...span2.attributes}}}async#info(info,table){let path=`\
/api/4.0/mlflow/traces/${idOf(this.#location)}/${info.traceId}/info`,body=encodeUnityInfo(info,locationMessage(this.#location,
table));return asWhole(receiptOf(await this.#workspace.call({method:"POST",path,body})))}#tag(traceId2,text3){let path=`\
/api/4.0/mlflow/traces/${idOf(this.#location)}/${traceId2}/tags`;return setTag(this.#workspace,path,text3)}};function*parts(records){
let part=[],characters=0;for(let record2 of records)characters+=record2.text.length,part.length>0&&(part.length>=SPANS||
characters>CHARACTERS2)&&(yield part,part=[],characters=record2.text.length),part.push(record2);part.length>0&&(yield part)}var MARGIN=6e4,JSON_BODY={"content-type":"application/json"};function isToken(result){return"header"in result}var Workspace=class{host;#auth;#trust;#token;constructor({
host,auth},trust){this.host=host,this.#auth=auth,this.#trust=trust}async call(call2){let cached=this.#token,result=await this.#authorized(
call2);return cached===void 0||isUnanswered(result)||result.status!==401?result:(this.#token=void 0,this.#authorized(call2))}signed(request){
return exchange({...request,trust:this.#trust})}async#authorized({method,path,headers=JSON_BODY,body}){let token=await this.#authorization();
return isToken(token)?exchange({method,url:`${this.host}${path}`,headers:{...headers,authorization:token.header},...body===
void 0?{}:{body},trust:this.#trust}):token}async#authorization(){let auth=this.#auth;if(auth.type==="pat")return{header:`\
Bearer ${auth.token}`,expires:1/0};if(this.#token!==void 0&&Date.now()<this.#token.expires)return this.#token;let token=await this.#newToken(
auth.clientId,auth.clientSecret);return isToken(token)&&(this.#token=token),token}async#newToken(clientId,secret){let found=await exchange(
{method:"GET",url:`${this.host}/oidc/.well-known/oauth-authorization-server`,headers:{},trust:this.#trust});if(isUnanswered(
found)||found.status!==200)return found;let url=jsonOf(found)?.token_endpoint;if(typeof url!="string")return{unanswered:"\
the workspace names no token endpoint"};if(!url.startsWith(`${new URL(this.host).origin}/`))return{unanswered:"the works\
pace names a token endpoint on another server"};let credentials=Buffer.from(`${clientId}:${secret}`,"utf8").toString("ba\
se64"),answer3=await exchange({method:"POST",url,headers:{"content-type":"application/x-www-form-urlencoded",authorization:`\
Basic ${credentials}`},body:new URLSearchParams({grant_type:"client_credentials",scope:"all-apis"}).toString(),trust:this.#trust});
if(isUnanswered(answer3)||answer3.status!==200)return answer3;let{access_token,token_type,expires_in}=jsonOf(answer3)??{};
return typeof access_token!="string"?{unanswered:"the token endpoint gave no token"}:{header:`${typeof token_type=="stri\
ng"?token_type:"Bearer"} ${access_token}`,expires:Date.now()+Number(expires_in??0)*1e3-MARGIN}}};function isDatabricks(trackingUri){return/^databricks(-uc)?($|:)/.test(trackingUri)}function databricksTransport(target,version){
let{trackingUri,experimentId,traceLocation}=target;if(trackingUri.startsWith("databricks-uc"))return{problem:"databricks\
-uc is MLflow's name of a model registry: set databricks instead"};let login2=databricksLogin(trackingUri,target);if("pr\
oblem"in login2)return login2;let workspace=new Workspace(login2,new Trust(target));if(traceLocation===void 0)return new ClassicTransport(
workspace,experimentId);let location2=parseLocation(traceLocation);return location2===void 0?{problem:"MLFLOW_TRACE_LOCA\
TION must be catalog.schema.prefix or catalog.schema"}:new UnityTransport(workspace,location2,experimentId,version)}var FILE3="traces.json",UPLOAD_TIMEOUT2=12e4,MlflowStore=class{#target;constructor(target){this.#target=target}get experimentId(){
return this.#target.experimentId}start(body){return exchange({method:"POST",...this.#target.infos,body})}info(traceId2){
return exchange({method:"GET",...this.#target.info(traceId2)})}end(traceId2,body){return exchange({method:"PATCH",...this.#target.
end(traceId2),body})}async put(_,location2,spans){let file=this.#target.artifact(location2??"",FILE3);return file===void 0?
{outcome:"rejected",reason:notServed(location2),content:!1}:receiptOf(await exchange({method:"PUT",...file,body:spans,timeout:UPLOAD_TIMEOUT2}))}};
function notServed(location2){let[,scheme]=/^([a-z0-9+-]+):/i.exec(location2??"")??[];return`the server keeps the files \
of this experiment ${scheme===void 0?"itself":`on ${scheme}`}, where only programs with access to that can write: start \
it with a database and MLflow 3.6 or newer, or with --serve-artifacts and an experiment made since then`}var OTHER_CONTENT="Invalid Content-Type",FILE_STORE="FileStore",MlflowTransport=class{#target;#version;#uploads;constructor(target,version){
this.#target=target,this.#version=version}get url(){return this.#target.url}get unit(){return this.#uploads===void 0?"re\
cords":"trace"}async send(batch){let[first]=batch;return first?.kind==="tag"?this.#tag(first.traceId,first.text):this.#uploads!==
void 0?this.#uploads.send(batch):first?.kind==="info"?this.#info(first.text):this.#spans(batch)}async#spans(batch){let spans=batch.
map(({text:text3})=>encodeSpan(JSON.parse(text3))),body=encodeRequest(spans,this.#version),result=await exchange({method:"\
POST",...this.#target.spans,body,gzip:!0});if(isUnanswered(result))return receiptOf(result);if(result.status<300)return partialSuccess(
result)??receiptOf(result);let uploads=await this.#insteadOfOtlp(result);return uploads===void 0?receiptOf(result):"outc\
ome"in uploads?uploads:(this.#uploads=uploads,{outcome:"again"})}async#insteadOfOtlp(answer3){let text3=textOf(answer3),
store=new MlflowStore(this.#target);if(answer3.status===501)return new TraceUploads(store,!text3.includes(FILE_STORE));if(answer3.
status===400&&text3.includes(OTHER_CONTENT))return new TraceUploads(store,!0);if(!isMissingRoute(answer3))return;let version=await exchange(
{method:"GET",...this.#target.version});if(isUnanswered(version))return receiptOf(version);let major=/^\s*(\d+)\.\d+/.exec(
textOf(version))?.[1];return version.status!==200||major===void 0?{outcome:"rejected",reason:`no MLflow at ${this.#target.
url}: ${summary(answer3)}`,content:!1}:Number(major)>=3?new TraceUploads(store,!0):{outcome:"rejected",reason:`MLflow ${textOf(
version).trim().slice(0,20)} is too old: 3.0 is the oldest`,content:!1}}async#info(text3){let body=encodeInfo(JSON.parse(
text3),this.#target.experimentId);return receiptOf(await exchange({method:"POST",...this.#target.infos,body}))}async#tag(traceId2,text3){
let{key,value}=JSON.parse(text3),result=await exchange({method:"PATCH",...this.#target.tags(traceId2),body:encodeTag(key,
value)});return!isUnanswered(result)&&result.status===404?{outcome:"delivered"}:receiptOf(result)}};function isMissingRoute(answer3){
return answer3.status!==404&&answer3.status!==405?!1:typeof jsonOf(answer3)?.error_code!="string"}function basic(username,password){return`Basic ${Buffer.from(`${username}:${password}`,"utf8").toString("base64")}`}function decoded(text3){
try{return decodeURIComponent(text3)}catch{return text3}}function authorization(settings,url){let{trackingUri,username,password,
token}=settings;return/^[^/]*\/\/[^/?#]*:[^/?#]*@/.test(trackingUri)&&`${url.username}${url.password}`!=""?basic(decoded(
url.username),decoded(url.password)):username!==void 0&&password!==void 0?basic(username,password):token===void 0?void 0:
`Bearer ${token}`}function isHeaderValue(value){return/^[\t\x20-\x7e\x80-\xff]+$/.test(value)}function traceTarget(settings){
let url;try{url=new URL(settings.trackingUri)}catch{return{problem:"MLFLOW_TRACKING_URI is not a URL"}}if(url.protocol!==
"http:"&&url.protocol!=="https:")return{problem:`MLFLOW_TRACKING_URI must start with http or https, not ${url.protocol}`};
let headers={"content-type":"application/json"},credentials=authorization(settings,url);credentials!==void 0&&(headers.authorization=
credentials),settings.workspace!==void 0&&(headers["x-mlflow-workspace"]=settings.workspace);let forSpans={...headers,"x\
-mlflow-experiment-id":settings.experimentId};for(let[name,value]of Object.entries(forSpans))if(!isHeaderValue(value))return{
problem:`the value for the header ${name} is not valid`};let base=`${url.origin}${url.pathname.replace(/\/+$/,"")}`,trust=settings.
trust===void 0?{}:{trust:settings.trust},endpoint=path=>({url:`${base}${path}`,headers,...trust});return{url:base,experimentId:settings.
experimentId,spans:{...endpoint("/v1/traces"),headers:forSpans},infos:endpoint("/api/3.0/mlflow/traces"),info:traceId2=>endpoint(
`/api/3.0/mlflow/traces/tr-${traceId2}`),end:traceId2=>endpoint(`/api/2.0/mlflow/traces/tr-${traceId2}`),tags:traceId2=>endpoint(
`/api/2.0/mlflow/traces/tr-${traceId2}/tags`),artifact:(location2,file)=>{let found=artifactUrl(location2,base);if(found===
void 0)return;let isElsewhere=new URL(found).origin!==url.origin,others={"content-type":"application/json"};return{url:`${found}\
/${file}`,headers:isElsewhere?others:headers,...trust}},version:endpoint("/version")}}var ARTIFACTS="/api/2.0/mlflow-art\
ifacts/artifacts/";function artifactUrl(location2,base){let url;try{url=new URL(location2)}catch{return}let path=url.pathname.
replace(/^\/+|\/+$/g,"");if(url.protocol==="http:"||url.protocol==="https:")return`${url.origin}/${path}`;if(url.protocol!==
"mlflow-artifacts:")return;let{protocol,host,pathname}=new URL(base),prefix=pathname.replace(/\/+$/,"");return`${protocol}\
//${url.host===""?host:url.host}${prefix}${ARTIFACTS}${path}`}function neverRejecting(transport){return{url:transport.url,get unit(){return transport.unit},async send(batch){if(batch.
length===0)return{outcome:"delivered"};try{return await transport.send(batch)}catch(error){return{outcome:"rejected",reason:`\
cannot be sent: ${error instanceof Error?error.message:String(error)}`,content:!0}}}}}function createTransport(settings,version){
let{trackingUri,experimentId}=settings;if(trackingUri===void 0||experimentId===void 0)return{problem:"MLFLOW_TRACKING_UR\
I and MLFLOW_EXPERIMENT_ID must both be set"};if(isDatabricks(trackingUri)){let found=databricksTransport({...settings,trackingUri,
experimentId},version);return"problem"in found?found:neverRejecting(found)}let trust=new Trust(settings),target=traceTarget(
{...settings,trackingUri,experimentId,trust});return"problem"in target?target:neverRejecting(new MlflowTransport(target,
version))}var VERSION2="0.1.0",OPTIONS_VARIABLE="OPENCODE_MLFLOW_OPTIONS";function route(settings,project,debug){let transport=createTransport(
settings,VERSION2);if("problem"in transport)return transport;let{experimentId="",workspace,stateDir}=settings,destination={
url:transport.url,experimentId,...workspace===void 0?{}:{workspace},project},limits={size:settings.spoolMegabytes*1024*1024,
age:settings.spoolDays*24*36e5};return{queue:openQueue({folder:stateDir,destination,debug,limits}),transport}}function absolutePaths({
caCertificate,databricksConfigFile}){return{...caCertificate===void 0?{}:{MLFLOW_TRACKING_SERVER_CERT_PATH:resolve3(caCertificate)},
...databricksConfigFile===void 0?{}:{DATABRICKS_CONFIG_FILE:resolve3(databricksConfigFile)}}}var RELEASE_INTERVAL=5e3,connections=new Map,
backgrounds=new Map;function connect2(settings,environment2,project,debug){let shared=JSON.stringify(settings),key=JSON.
stringify([project,shared]),known=connections.get(key);if(known!==void 0)return known.users+=1,known;let ends=route(settings,
project,debug);if("problem"in ends)return ends;let background=backgrounds.get(shared)??new BackgroundProcess({file:fileURLToPath(
import.meta.url),project,queue:queueFolder(settings.stateDir),environment:{...environment2,...absolutePaths(settings)},debug});
backgrounds.set(shared,background);let delivery=new Delivery({...ends,background,debug}),isBusy=()=>delivery.isBusy;background.
addSource(isBusy);let end=()=>{if(!(connection.users>0||connections.get(key)!==connection)){if(delivery.isBusy){setTimeout(
end,RELEASE_INTERVAL).unref();return}connections.delete(key),background.removeSource(isBusy)&&backgrounds.delete(shared),
delivery.stop()}},connection={delivery,transport:ends.transport,users:1,release:()=>{connection.users-=1,end()}};return connections.
set(key,connection),connection}import{lstatSync as lstatSync4,readdirSync as readdirSync4,readFileSync as readFileSync6}from"node:fs";import{join as join16}from"node:path";var TURNS="count(DISTINCT outline ->> 'traceId') AS turns",WAITING=`SELECT destination, count(*) AS records, ${TURNS} FR\
OM records WHERE sent = 0
  GROUP BY destination`,REFUSED=`SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`,REFUSED_TURNS=`SELECT destination, ${TURNS} FROM letters GROUP BY destination`,Tally=class{destination;waiting={
records:0,turns:0,sending:0};dead={records:0,turns:0};deadReasons={};deadSince;droppedReasons={};droppedTurns=0;droppedSince;constructor(destination){
this.destination=destination}report(){let reasons=Object.entries(this.deadReasons).sort(([,one],[,other])=>other-one);return{
...this.destination,waiting:this.waiting,dead:{...this.dead,reason:reasons[0]?.[0]??"",since:momentOf(this.deadSince)},dropped:{
records:Object.values(this.droppedReasons).reduce((sum2,count4)=>sum2+count4,0),turns:this.droppedTurns,reasons:this.droppedReasons,
since:momentOf(this.droppedSince)}}}};function momentOf(milliseconds){let moment=new Date(milliseconds??Number.NaN);return Number.
isNaN(moment.getTime())?null:moment.toISOString()}function earliest(known,at){return typeof at=="number"?Math.min(known??
at,at):known}function wordsOf(reason){let text3=typeof reason=="string"&&reason!==""?reason:"no reason noted",brace=text3.
indexOf("{"),{message:message2}=brace<0?{}:fieldsOf2(text3.slice(brace));return typeof message2=="string"?text3.slice(0,
brace)+message2:text3}function fieldsOf2(text3){try{let value=JSON.parse(text3);return typeof value=="object"&&value!==null?
{...value}:{}}catch{return{}}}var Reader=class{#deadline;#tallies=new Map;#complete=!0;#newer=0;constructor(deadline){this.#deadline=
deadline}get isLate(){return performance.now()<=this.#deadline?!1:(this.#complete=!1,!0)}waiting(path,name){let owner=parseName(
name)?.owner;if(owner===void 0)return;if(isOfNewer(path)){this.#newer+=1;return}let isSending=owner.place===currentOwner().
place&&isAlive(owner);for(let row of this.#rows(join16(path,FILE2),WAITING)){let{waiting}=this.#of(JSON.parse(String(row.
destination)));waiting.records+=Number(row.records),waiting.turns+=Number(row.turns),isSending&&(waiting.sending+=Number(
row.records))}}dead(path){let[{user_version:format2=0}={}]=this.#rows(path,"PRAGMA user_version");if(Number(format2)>FORMAT){
this.#newer+=1;return}for(let row of this.#rows(path,REFUSED)){let tally=this.#of(JSON.parse(String(row.destination))),reason=wordsOf(
row.reason);tally.dead.records+=Number(row.records),tally.deadReasons[reason]=(tally.deadReasons[reason]??0)+Number(row.
records),tally.deadSince=earliest(tally.deadSince,row.since)}for(let row of this.#rows(path,REFUSED_TURNS))this.#of(JSON.
parse(String(row.destination))).dead.turns+=Number(row.turns)}dropped(path){for(let text3 of readFileSync6(path,"utf8").
split(`
`)){let{at,reason,records,traces,url,experimentId,workspace,project}=fieldsOf2(text3);if(typeof records!="number")continue;
let tally=this.#of({url:String(url),experimentId:String(experimentId),...typeof workspace=="string"?{workspace}:{},project:String(
project)}),why=typeof reason=="string"?reason:"unknown";tally.droppedReasons[why]=(tally.droppedReasons[why]??0)+records,
tally.droppedTurns+=typeof traces=="number"?traces:0,tally.droppedSince=earliest(tally.droppedSince,at)}}report(){let queues=[
...this.#tallies.values()].map(tally=>tally.report()).filter(({waiting,dead,dropped})=>waiting.records+dead.records+dropped.
records>0).sort((one,other)=>JSON.stringify(one)<JSON.stringify(other)?-1:1);return{complete:this.#complete,newer:this.#newer,
queues}}#rows(path,sql){if(!lstatSync4(path).isFile())return[];let database;try{return database=new Database(path,"read"),
database.all(sql)}catch{return this.#complete=!1,[]}finally{database?.close()}}#of(destination){let{project,url,experimentId,
workspace=""}=destination,key=JSON.stringify([project,url,experimentId,workspace]),known=this.#tallies.get(key)??new Tally(
destination);return this.#tallies.set(key,known),known}};function readQueues(stateDir,budget){let reader=new Reader(performance.
now()+budget),each=(folder,isWanted,read)=>{try{for(let entry of readdirSync4(folder,{withFileTypes:!0}))if(!(!entry[isWanted]()||
reader.isLate))try{read(join16(folder,entry.name),entry.name)}catch{}}catch{}};return each(stateDir,"isFile",(path,name)=>{
name==="dropped.log"&&reader.dropped(path),name===DEAD_LETTERS&&reader.dead(path)}),each(queueFolder(stateDir),"isDirect\
ory",(path,name)=>{reader.waiting(path,name)}),reader.report()}import{readdirSync as readdirSync5}from"node:fs";import{setTimeout as sleep}from"node:timers/promises";var POLL=250,IDLE=5e3,LONGEST_RETRY=1e4,FLUSH=500,COLLECT_EVERY=2*1024*1024;function hasQueue(stateDir,owner){try{return readdirSync5(
queueFolder(stateDir)).some(name=>name.includes(`.${formatOwner(owner)}.`))}catch{return!1}}async function waitForDeath(stateDir,parent,idle=IDLE){
let idleSince=performance.now();for(;isAlive(parent);){if(hasQueue(stateDir,parent))idleSince=performance.now();else if(performance.
now()-idleSince>idle)return!1;await sleep(POLL)}return hasQueue(stateDir,parent)}function collectGarbage(){let{Bun}=globalThis;
Bun?.gc(!0)}async function sendOrphaned({patience,...options}){let delivered=0,dead=0,characters=0,latest2=performance.now(),
delivery=new Delivery({longestRetry:LONGEST_RETRY,...options,progress:step=>{latest2=performance.now(),step.delivered?delivered+=
step.records.length:dead+=step.records.length;for(let{text:text3}of step.records)characters+=text3.length;characters<COLLECT_EVERY||
(characters=0,collectGarbage())}});for(;;){let more=!0;for(;more&&delivery.waiting<TAKE_OVER_BELOW;)more=delivery.takeOver();
if(await delivery.flush(FLUSH)&&!more||performance.now()-latest2>patience)break}let{waiting,reason}=delivery;delivery.stop();
let problems=reason!==void 0&&dead+waiting>0?[reason]:[];return{delivered,dead,waiting,problems}}import{arch,release,type}from"node:os";import{basename as basename4,parse as parse2,resolve as resolve4}from"node:path";import{execFile}from"node:child_process";import{promisify as promisify2}from"node:util";var run=promisify2(execFile),TIMEOUT=2e3,
HARMLESS=["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null"],ALONE={GIT_ALLOW_PROTOCOL:"none",GIT_NO_LAZY_FETCH:"\
1",GIT_OPTIONAL_LOCKS:"0",GIT_TERMINAL_PROMPT:"0"};function environment(){let entries3=Object.entries(process.env).filter(
([name])=>!name.startsWith("GIT_"));return{...Object.fromEntries(entries3),...ALONE}}async function git(folder,...command){
try{let{stdout}=await run("git",[...HARMLESS,"-C",folder,...command],{timeout:TIMEOUT,windowsHide:!0,env:environment()}),
answer3=stdout.trim();return answer3===""?void 0:answer3}catch{return}}var REMOTE=/^remote\.(.+)\.url (.+)$/;function preferredRemote(lines){
let remotes=new Map;for(let line of lines.split(`
`)){let[,name="",url]=REMOTE.exec(line)??[];url!==void 0&&!remotes.has(name)&&remotes.set(name,url)}return remotes.get("\
origin")??remotes.values().next().value}var SCP_LIKE=/^[\w.-]+@[\w.-]+:[^@]*$/;function withoutCredentials(remote){if(SCP_LIKE.
test(remote))return remote;if(!remote.includes("://"))return remote.includes("@")?void 0:remote;try{let url=new URL(remote);
return url.username="",url.password="",url.search="",url.hash="",url.href.includes("@")?void 0:url.href}catch{return}}var BRANCHES="\
refs/heads/";async function head(folder){let answer3=await git(folder,"rev-parse","HEAD","--symbolic-full-name","HEAD");
if(answer3===void 0){let branch=await git(folder,"symbolic-ref","--quiet","--short","HEAD");return branch===void 0?{}:{branch}}
let[commit,name]=answer3.split(`
`);return{...name?.startsWith(BRANCHES)===!0?{branch:name.slice(BRANCHES.length)}:{},...commit===void 0?{}:{commit}}}async function checkout(folder){
let[found,remotes]=await Promise.all([head(folder),git(folder,"config","--get-regexp",String.raw`^remote\..*\.url$`)]),url=remotes===
void 0?void 0:preferredRemote(remotes),remote=url===void 0?void 0:withoutCredentials(url);return{...found,...remote===void 0?
{}:{remote}}}function projectFolder(directory,worktree){let folder=worktree===void 0?void 0:resolve4(worktree);return folder===void 0||
folder===parse2(folder).root?resolve4(directory):folder}async function gather(folder,find){let{branch,commit,remote}=await find(
folder),project=basename4(folder);return{[MLFLOW.sourceType]:"LOCAL",[MLFLOW.sourceName]:"opencode",...branch===void 0?{}:
{[MLFLOW.gitBranch]:branch},...commit===void 0?{}:{[MLFLOW.gitCommit]:commit},...remote===void 0?{}:{[MLFLOW.gitRemote]:remote},
...project===""?{}:{"opencode.project":project},[OPENCODE.hostOs]:`${type()} ${release()} ${arch()}`}}var FRESH=2e3;function environmentReader(directory,worktree,learn,find=checkout){
let folder=projectFolder(directory,worktree),isReading=!1,isWanted=!1,read=async()=>{isReading=!0;try{for(;isWanted;)isWanted=
!1,learn(await gather(folder,find))}finally{isReading=!1}},want=()=>{isWanted=!0,setImmediate(()=>{isReading||read()}).unref()},
freshUntil=Number.NEGATIVE_INFINITY;return{started:()=>{freshUntil=performance.now()+FRESH,want()},prompted:()=>{performance.
now()>=freshUntil&&want(),freshUntil=Number.NEGATIVE_INFINITY}}}import{appendFileSync as appendFileSync2,mkdirSync as mkdirSync4,renameSync as renameSync5,statSync as statSync4}from"node:fs";
import{join as join17}from"node:path";import{isMainThread}from"node:worker_threads";var LARGEST2=4*1024*1024;function debugLog(isOn,folder,hasStderr=isMainThread){
return isOn?hasStderr?line=>{try{process.stderr.write(`[opencode-mlflow] ${line}
`)}catch{}}:line=>{try{mkdirSync4(folder,{recursive:!0,mode:448});let path=join17(folder,"plugin.log");(statSync4(path,{
throwIfNoEntry:!1})?.size??0)>LARGEST2&&renameSync5(path,`${path}.1`);let entry=`${new Date().toISOString()} ${process.pid}\
 ${line}
`;appendFileSync2(path,entry,{mode:384})}catch{}}:()=>{}}var LIMITS2={text:2e5,input:1e6,attachment:1e6,patch:1e5,preview:1e3,metadata:250,tag:4096};var ABOUT=new Set("id ids name names type types count counts limit limits length len size sizes max min usage url urls u\
ri path paths file files filename dir folder ttl expiry expires expiration at in index idx pos position kind format fiel\
d fields label placeholder hint hints policy header headers prefix suffix regex pattern patterns rule rules schema ms se\
conds tokens izer error errors message required valid invalid enabled disabled exists manager provider handler helper se\
rvice store class func function map list array set arn version algorithm bits rotation reset strength confirm changed up\
dated created description title text env var variable scope scopes endpoint source ref reference cost price rate budget \
per window".split(" ")),HARMLESS2=new Set("public primary foreign sort partition cache max min num number total input ou\
tput prompt completion reasoning is has no show hide missing count unique composite natural surrogate hot row column dic\
t json map lookup object idempotency translation i18n locale keyboard next prev eos bos pad unk sep cls stop begin".split(
" ")),KEY_OWNERS=new Set("api access secret private signing encryption encrypt decryption account master auth app applic\
ation service shared storage subscription webhook deploy ssh license client server session root admin user consumer acce\
ss refresh bearer personal id openai anthropic google gemini azure aws github gitlab stripe sendgrid langfuse langsmith \
mistral groq openrouter huggingface".split(" ")),PASSWORD=/(?:password|passwd|passphrase|pwd|passwort)$/,SECRET=/(?:secret|secrets|credential|credentials|creds)$/,
RAILS_SECRET=/secret_key_base$/i,TOKEN=/(?:token|jwt)$/,JOINED_KEY=/(?:api|access|secret|private|signing|encryption|master|account|auth|shared)key$/,
WORKING_DIRECTORY=/^(?:OLD)?PWD$/,ENVIRONMENT_NAME=/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;function wordsOf2(name){return name.
replace(/([a-z0-9])([A-Z])/g,"$1_$2").split(/[^A-Za-z0-9]+/).filter(word=>word!=="").map(word=>word.toLowerCase())}function isEnvironmentName(name){
return ENVIRONMENT_NAME.test(name)}function isOwnedKey(name){let words=wordsOf2(name);return JOINED_KEY.test(words.at(-1)??
"")||words.some(word=>KEY_OWNERS.has(word))}function secretKind(name){let words=wordsOf2(name),last=words.at(-1);if(!(last===
void 0||ABOUT.has(last)||WORKING_DIRECTORY.test(name))){if(last==="authorization")return"header";if(last==="cookie")return"\
cookie";if(PASSWORD.test(last)||last==="pass")return"password";if(!words.some(word=>HARMLESS2.has(word))){if(SECRET.test(
last)||RAILS_SECRET.test(name))return"secret";if(TOKEN.test(last))return"token";if(JOINED_KEY.test(last))return"key";if(words.
some(word=>PASSWORD.test(word)))return"password";if(isEnvironmentName(name)&&words.length>1){if(last==="key")return"key";
if(words.some(word=>SECRET.test(word)))return"secret";if(words.includes("token"))return"token"}return last==="key"&&isOwnedKey(
name)?"key":void 0}}}var HINT=/pass|pwd|secret|token|credential|creds|key|jwt|authorization|cookie/gi,NAME_CHARACTER=/[\w.$-]/,LONGEST_NAME=64,
SEPARATOR=/(?:\\{0,15}["'`])?\]?[ \t]{0,8}(?:=>|:=|={1,3}|\??:(?!:))[ \t]{0,8}/y,ELEMENT_SEPARATOR=/>/y,PAIR_SEPARATOR=/(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?value(?:\\{0,15}["'])?[ \t]{0,8}:[ \t]{0,8}/y,
SETTING_BEFORE=/(?:^|[\sn])(?:ENV|setenv)[ \t]{1,4}$/,OPTION_SEPARATOR=/[ \t]{1,4}/y,OPENING_QUOTE=/[bru]?(\\{0,15})(["'`])/y,
BARE_VALUE=/(?:[^\s"'`\\&;,]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'`\\])){1,4096}/y,REST_OF_LINE=/[^\r\n"'`\\]*/y,REST_OF_RUN=/[^\s"'`]*/y,
LONGEST_READ=512,MASK=/^\[REDACTED:[a-z0-9-]+\]$/,PLACEHOLDER=/^(?:\$?\{{1,2}[^{}]*\}{1,2}|\$\([^)]*\)|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?]+|\[[A-Z_ ]+\])$/,
SHELL_REFERENCE=/^\$(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/,EXPRESSION=/^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:)/,
CALL=/^[A-Za-z_$][\w$.]*[([]/,COOKIE=/^[^\s=;(]{1,128}=[^\s=>]/,IDENTIFIER=/^[A-Za-z_$][A-Za-z_$.-]*$/,NUMBER=/^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i,
LITERAL=/^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i,
SECRET_WORD=/pass|pwd|secret|token|key|credential|cookie|auth/i,SCHEME=/^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i;
function stickyMatch(pattern,text3,from){return pattern.lastIndex=from,pattern.exec(text3)}function nameAround(text3,from,to){
let start2=from;for(;start2>Math.max(0,from-LONGEST_NAME)&&NAME_CHARACTER.test(text3.charAt(start2-1));)start2--;let end=to,
limit=Math.min(text3.length,to+LONGEST_NAME);for(;end<limit&&NAME_CHARACTER.test(text3.charAt(end));)end++;return start2<
from&&text3.charAt(start2-1)==="\\"&&/[nrtbf]/.test(text3.charAt(start2))&&start2++,{start:start2,end}}function separatorAfter(text3,start2,end){
let plain=stickyMatch(SEPARATOR,text3,end);return plain!==null?plain[0]:text3.charAt(start2-1)==="<"?stickyMatch(ELEMENT_SEPARATOR,
text3,end)?.[0]:text3.startsWith("--",start2)||SETTING_BEFORE.test(text3.slice(Math.max(0,start2-12),start2))?stickyMatch(
OPTION_SEPARATOR,text3,end)?.[0]:stickyMatch(PAIR_SEPARATOR,text3,end)?.[0]}function closingQuote(text3,from,escapes,quote){
let window=text3.slice(from,from+LONGEST_READ),closing=escapes+quote;for(let at=window.indexOf(closing);at!==-1;at=window.
indexOf(closing,at+1))if(window.charAt(at-1)!=="\\")return from+at;return-1}function elementValue(text3,start2){let window=text3.
slice(start2,start2+LONGEST_READ),length=Math.max(0,window.indexOf("</"));return{start:start2,end:start2+length,text:window.
slice(0,length),isQuoted:!0}}function bareValue(text3,start2){let run2=stickyMatch(BARE_VALUE,text3,start2)?.[0]??"",end=start2+
run2.length;return run2.length>LONGEST_READ&&(stickyMatch(REST_OF_RUN,text3,end),end=REST_OF_RUN.lastIndex),{start:start2,
end,text:text3.slice(start2,end),isQuoted:!1}}function valueAt(text3,at,separator){if(separator===">")return elementValue(
text3,at);let opening=stickyMatch(OPENING_QUOTE,text3,at);if(opening===null)return bareValue(text3,at);let start2=at+opening[0].
length,end=closingQuote(text3,start2,opening[1]??"",opening[2]??"");return end===-1?bareValue(text3,start2):{start:start2,
end,text:text3.slice(start2,end),isQuoted:!0}}function headerValue(text3,value,isCookie){let head2=text3.slice(value.start,
value.start+LONGEST_READ),start2=value.start+(SCHEME.exec(head2)?.[0].length??0),isLine=isCookie?COOKIE.test(head2):start2>
value.start,{end}=value;return isLine&&!value.isQuoted&&(stickyMatch(REST_OF_LINE,text3,start2),end=REST_OF_LINE.lastIndex),
{start:start2,end:Math.max(start2,end),text:text3.slice(start2,end),isQuoted:!0}}function isReference(value){return value.
length<=LONGEST_READ&&(MASK.test(value)||PLACEHOLDER.test(value)||SHELL_REFERENCE.test(value))}function keepsHeader(text3,hasScheme){
return LITERAL.test(text3)||CALL.test(text3)?!0:hasScheme||/[0-9]/.test(text3)?!1:text3.length<20||IDENTIFIER.test(text3)}
function shortestWord(name){return isOwnedKey(name)?8:16}function keepsQuoted(assignment,{text:text3,start:start2}){let{
name,kind,separator,valueStart}=assignment;return kind==="header"?keepsHeader(text3,start2>valueStart+2):kind==="cookie"?
!COOKIE.test(text3):LITERAL.test(text3)?!0:/\s/.test(text3)?!/^(?:>|[ \t]+)$/.test(separator)&&!isEnvironmentName(name):
NUMBER.test(text3)?kind!=="password"&&text3.length<6:kind==="password"||kind==="secret"?IDENTIFIER.test(text3)&&SECRET_WORD.
test(text3):/[0-9]/.test(text3)?!1:isEnvironmentName(name)?IDENTIFIER.test(text3)?isEnvironmentName(text3)&&SECRET_WORD.
test(text3)?!0:kind==="key"&&!isOwnedKey(name)&&text3.length<40:!1:SECRET_WORD.test(text3)||text3.length<shortestWord(name)}
function isPlainPair(text3,{start:start2,separator},value){let{end}=value;if(separator==="=")return!/[),;]$/.test(value.
text)&&!/^[,;](?:\s|$)/.test(text3.slice(end,end+2));if(separator!==": ")return!1;let before=text3.slice(Math.max(0,start2-
24),start2);return/(?:^|\n|\\n)[ \t-]*$/.test(before)&&/^(?:\r?\n|\\[nr]|$)/.test(text3.slice(end,end+2))}function keepsBareToken(source,assignment,value){
let run2=/^[\w.~+/=:-]*/.exec(value.text)?.[0]??"",{name,start:start2,separator}=assignment;return(name.includes("-")||/[?&]$/.
test(source.slice(Math.max(0,start2-1),start2)))&&run2.length>=6&&!SECRET_WORD.test(run2)?!1:run2.length<6||NUMBER.test(
run2)?!0:/[0-9]/.test(run2)?!1:SECRET_WORD.test(run2)||separator!=="="?run2.length<32:run2.length<shortestWord(name)||!isPlainPair(
source,assignment,value)}function isSetting({name,kind}){return kind==="password"||isEnvironmentName(name)}function keepsBare(source,assignment,value){
let text3=value.text.replace(/[)\]},;:.]{1,9}$/,""),{name,kind,separator}=assignment;return LITERAL.test(text3)||/^={2,3}$/.
test(separator.trim())?!0:isEnvironmentName(name)&&separator==="="?CALL.test(text3):NUMBER.test(text3)?text3.length<(kind===
"password"?4:6)||!isSetting(assignment):isReference(text3)||EXPRESSION.test(text3)||/^[([{]/.test(text3)||/^[([{]/.test(
source.charAt(value.end))?!0:kind==="token"||kind==="key"?keepsBareToken(source,assignment,value):IDENTIFIER.test(text3)?
SECRET_WORD.test(text3)||!isPlainPair(source,assignment,value):text3.replace(/[^A-Za-z0-9]/g,"").length<3}function shortest({
name,kind}){return kind==="password"&&isEnvironmentName(name)?1:3}function secretOf(text3,assignment){let{kind,separator,
valueStart}=assignment,value=valueAt(text3,valueStart,separator);if(kind==="header"||kind==="cookie"&&/[:]/.test(separator))
value=headerValue(text3,value,kind==="cookie");else if(kind==="cookie")return;return value.text.length>LONGEST_READ?value:
value.text.length<shortest(assignment)||isReference(value.text)||(value.isQuoted?keepsQuoted(assignment,value):keepsBare(
text3,assignment,value))?void 0:value}function maskAssignments(text3){let masked="",done=0;HINT.lastIndex=0;for(let hint=HINT.
exec(text3);hint!==null;hint=HINT.exec(text3)){let{start:start2,end}=nameAround(text3,hint.index,HINT.lastIndex);HINT.lastIndex=
end;let name=text3.slice(start2,end).replace(/^[-.$]+|[-.]+$/g,""),kind=secretKind(name);if(kind===void 0)continue;let separator=separatorAfter(
text3,start2,end);if(separator===void 0)continue;let valueStart=end+separator.length,value=secretOf(text3,{name,kind,start:start2,
valueStart,separator});value!==void 0&&(masked+=`${text3.slice(done,value.start)}[REDACTED:${kind}]`,done=value.end,HINT.
lastIndex=Math.max(end,value.end))}return masked+text3.slice(done)}function maskField(name,value){let kind=name.includes(
"[REDACTED:")?void 0:secretKind(name);if(kind===void 0)return;let mask=`[REDACTED:${kind}]`;if(typeof value=="number")return kind===
"password"||kind==="secret"?mask:void 0;if(!(value===""||isReference(value)||LITERAL.test(value))){if(value.length>LONGEST_READ)
return mask;if(NUMBER.test(value))return kind==="password"||value.length>=6?mask:void 0;if(kind==="header"){let scheme=SCHEME.
exec(value)?.[0]??"";return isReference(value.slice(scheme.length))?void 0:scheme+mask}return mask}}var MAX_DEPTH2=64,TOO_DEEP="[REDACTED:too-deep]";function freeName(name,taken){if(!taken.has(name))return name;let count4=2;
for(;taken.has(`${name}#${count4}`);)count4++;return`${name}#${count4}`}function maskList(values,mask){let masked=values.
map(mask);return masked.every((value,index)=>value===values[index])?values:masked}function maskValue(value,mask,field2,depth2=0){
return typeof value=="string"?mask(value):typeof value!="object"||value===null?value:depth2>=MAX_DEPTH2?TOO_DEEP:isList(
value)?maskList(value,item=>maskValue(item,mask,field2,depth2+1)):maskAttributes(value,mask,field2,depth2)}function maskNamed(name,value,mask,field2,depth2){
if(value!==void 0)return typeof value=="string"||typeof value=="number"?field2(name,value)??maskValue(value,mask,field2,
depth2):isList(value)?maskList(value,item=>maskNamed(name,item,mask,field2,depth2+1)??null):maskValue(value,mask,field2,
depth2+1)}function nameOf(field2,object){let name=field2==="value"?object.name??object.key:void 0;return typeof name=="s\
tring"?name:field2}function maskAttributes(attributes,mask,field2,depth2=0){if(depth2>=MAX_DEPTH2)return{[TOO_DEEP]:!0};
let entries3=new Map,taken=new Set,isSame3=!0;for(let[name,value]of Object.entries(attributes)){let key=freeName(mask(name),
taken),masked=maskNamed(nameOf(name,attributes),value,mask,field2,depth2);taken.add(key),entries3.set(key,masked),isSame3&&=
key===name&&masked===value}return isSame3?attributes:Object.fromEntries(entries3)}import{createHash as createHash2}from"node:crypto";var KEY_HEADER=/-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g,KEY_END="-----END",KEY_END_REST=/-----END[ A-Z0-9]{0,60}(?:-{1,5})?/y,
KEY_BODY=/[A-Za-z0-9+/=\s\\|:,.-]{0,65536}/y,KEY_MATERIAL=/[A-Za-z0-9+/=]{16}/;function maskPrivateKeys(text3){if(!text3.
includes("PRIVATE KEY"))return text3;let masked="",done=0;KEY_HEADER.lastIndex=0;for(let header=KEY_HEADER.exec(text3);header!==
null;header=KEY_HEADER.exec(text3)){let bodyStart=KEY_HEADER.lastIndex,window=text3.slice(bodyStart,bodyStart+65536),end=endOfKey(
text3,bodyStart,window);end!==void 0&&(masked+=`${text3.slice(done,header.index)}[REDACTED:private-key]`,done=end,KEY_HEADER.
lastIndex=end)}return maskKeyRests(masked+text3.slice(done))}var KEY_FOOTER=/-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}/g,
KEY_BODY_CHARACTER=/[A-Za-z0-9+/=\s\\|:,.]/;function maskKeyRests(text3){if(!text3.includes("-----END"))return text3;let masked="",
done=0;for(let footer of text3.matchAll(KEY_FOOTER)){let start2=footer.index,limit=Math.max(done,start2-65536);for(;start2>
limit&&KEY_BODY_CHARACTER.test(text3.charAt(start2-1));)start2--;KEY_MATERIAL.test(text3.slice(start2,footer.index))&&(masked+=
`${text3.slice(done,start2)}[REDACTED:private-key]`,done=footer.index+footer[0].length)}return masked+text3.slice(done)}
function endOfKey(text3,bodyStart,window){let next=window.indexOf("-----BEGIN"),own=next===-1?window:window.slice(0,next),
close2=own.indexOf(KEY_END);if(close2!==-1&&KEY_MATERIAL.test(own.slice(0,close2)))return KEY_END_REST.lastIndex=bodyStart+
close2,KEY_END_REST.exec(text3),KEY_END_REST.lastIndex;if(close2!==-1)return;KEY_BODY.lastIndex=0;let body=KEY_BODY.exec(
own)?.[0]??"";return KEY_MATERIAL.test(body)?bodyStart+body.length:void 0}var JSON_WEB_TOKEN=/eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;
function maskWebTokens(text3){return text3.includes("eyJ")?text3.replace(JSON_WEB_TOKEN,(match,parts2)=>parts2===void 0?
match:"[REDACTED:jwt]"):text3}var URL_REST=/:(?:\\?\/){2}[^\s"'<>`]*/g,SLASHES=/^:(?:\\?\/){2}/,AUTHORITY=/^:(?:\\?\/){2}([^/?#\\]*)/,
WEB_SCHEME=/(?:https?|wss?|ftps?|file|git|ssh|svn)$/i,LOOSE_USERINFO=/^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/,
LONGEST_PLAIN_USER=24;function userinfo(rest,scheme){let authority=AUTHORITY.exec(rest)?.[1]??"",at=authority.lastIndexOf(
"@");return at>0?authority.slice(0,at):WEB_SCHEME.test(scheme)?void 0:LOOSE_USERINFO.exec(rest)?.[1]}var REFERENCE=String.
raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`,NO_SECRET_IN_USERINFO=new RegExp(
`^(?:[\\w.-]{0,99}|${REFERENCE})(?::(?:${REFERENCE})?)?$`);function keepsUserinfo(info){return NO_SECRET_IN_USERINFO.test(
info)?info.includes("[REDACTED:")||info.length<=LONGEST_PLAIN_USER||/[$<{*]/.test(info):!1}function maskUrls(text3){return text3.
includes("@")?text3.replace(URL_REST,(rest,offset)=>{let scheme=text3.slice(Math.max(0,offset-12),offset),info=userinfo(
rest,scheme);if(info===void 0||keepsUserinfo(info))return rest;let start2=SLASHES.exec(rest)?.[0].length??0;return`${rest.
slice(0,start2)}[REDACTED:url]${rest.slice(start2+info.length)}`}):text3}var SIGNED_QUERY=/([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key)=)([\w%+/=.~-]{16,})/gi;
function maskQueries(text3){return text3.replace(SIGNED_QUERY,(match,name,value)=>/[0-9]/.test(value)?`${name}[REDACTED:\
url]`:match)}var BEARER=/(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi,BASIC=/(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi,REGISTRY_AUTH=/(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g,
CURL_USER=/((?:\s|^)(?:-u|--user|--proxy-user)[ =]{0,2}["']?[\w.@+-]{1,64}:)([^\s"'$]{1,256})/g,NETRC=/((?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{1,256})/gi,
SSHPASS=/(\bsshpass\s{1,4}-p\s{0,4}["']?)([^\s"'$]{1,256})/g,SHORTEST_WORDLESS_TOKEN=24;function decodesToCredentials(base642){
try{return/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(base642))}catch{return!1}}function maskSchemes(text3){let masked=text3.
replace(BEARER,(match,scheme,value)=>/[0-9]/.test(value)||value.length>=SHORTEST_WORDLESS_TOKEN?`${scheme}[REDACTED:bear\
er]`:match);for(let pattern of[BASIC,REGISTRY_AUTH])masked=masked.replace(pattern,(match,scheme,value)=>decodesToCredentials(
value)?`${scheme}[REDACTED:basic]`:match);return masked.includes("curl")&&(masked=masked.replace(CURL_USER,(match,user,password)=>password.
startsWith("[REDACTED:")?match:`${user}[REDACTED:password]`)),masked=masked.replace(NETRC,"$1[REDACTED:password]"),masked.
includes("sshpass")?masked.replace(SSHPASS,"$1[REDACTED:password]"):masked}function format(kind,starts,pattern,{word=!1,before=0}={}){return{kind,starts:starts.split(" "),before,word,pattern}}var FORMATS=[
format("anthropic","sk-ant-",/sk-ant-[\w-]{16,}/y),format("openai","sk-proj- sk-svcacct- sk-admin- sk-service- sk-None-",
/sk-[A-Za-z]{4,7}-[\w-]{16,}/y),format("openrouter","sk-or-",/sk-or-[\w-]{16,}/y),format("langfuse","sk-lf- pk-lf-",/[sp]k-lf-[0-9a-f-]{20,}/y),
format("helicone","sk-helicone-",/sk-helicone-[\w-]{16,}/y),format("openai","sk-",/sk-(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{20,}/y,
{word:!0}),format("google","AIza",/AIza[\w-]{35,}/y,{word:!0}),format("google","AQ.A",/AQ\.A[\w-]{40,}/y),format("google",
"ya29.",/ya29\.[\w.-]{20,}/y),format("google","GOCSPX-",/GOCSPX-[\w-]{20,}/y),format("google","1//0",/1\/\/0[\w-]{40,}/y,
{word:!0}),format("huggingface","hf_",/hf_[A-Za-z0-9]{30,}/y,{word:!0}),format("huggingface","api_org_",/api_org_[A-Za-z0-9]{30,}/y),
format("groq","gsk_",/gsk_[A-Za-z0-9]{32,}/y),format("xai","xai-",/xai-[A-Za-z0-9]{40,}/y,{word:!0}),format("perplexity",
"pplx-",/pplx-[A-Za-z0-9]{32,}/y),format("replicate","r8_",/r8_[A-Za-z0-9]{30,}/y,{word:!0}),format("cerebras","csk-",/csk-[a-z0-9]{32,}/y,
{word:!0}),format("nvidia","nvapi-",/nvapi-[\w-]{40,}/y),format("together","tgp_v1_",/tgp_v1_[\w-]{30,}/y,{word:!0}),format(
"elevenlabs","sk_",/sk_[0-9a-f]{40,}/y,{word:!0}),format("tavily","tvly-",/tvly-[\w-]{20,}/y,{word:!0}),format("jina","j\
ina_",/jina_[A-Za-z0-9]{40,}/y,{word:!0}),format("e2b","e2b_",/e2b_[0-9a-f]{40,}/y,{word:!0}),format("langsmith","lsv2_p\
t_ lsv2_sk_",/lsv2_(?:pt|sk)_[0-9a-z_]{30,}/y),format("langsmith","ls__",/ls__[0-9a-f]{32,}/y),format("databricks","dapi",
/dapi[0-9a-fA-F]{32,}(?:-[0-9])?/y,{word:!0}),format("databricks","dose",/dose[0-9a-f]{32,}/y,{word:!0}),format("wandb",
"wandb_v1_",/wandb_v1_[\w-]{30,}/y),format("aws","A3T AKIA ASIA ABIA ACCA AGPA AIDA AROA AIPA ANPA ANVA",/(?:A3T[A-Z0-9]|A(?:KI|SI|BI|CC|GP|ID|RO|IP|NP|NV)A)[A-Z0-9]{16}(?![A-Za-z0-9])/y,
{word:!0}),format("aws","ABSK",/ABSK[A-Za-z0-9+/]{80,}={0,2}/y,{word:!0}),format("azure","0Q~ 1Q~ 2Q~ 3Q~ 4Q~ 5Q~ 6Q~ 7Q\
~ 8Q~ 9Q~",/[\w~.-]{3}[0-9]Q~[\w~.-]{31,}/y,{before:3}),format("azure","+ASt",/[A-Za-z0-9/+]{76}\+ASt[A-Za-z0-9/+=]{6,}/y,
{before:76}),format("azure","JQQJ99",/[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,}/y,{before:52}),format("azure","AZDO",/[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,}/y,
{before:76}),format("digitalocean","doo_v1_ dop_v1_ dor_v1_",/do[opr]_v1_[0-9a-f]{40,}/y),format("heroku","HRKU-",/HRKU-[\w-]{30,}/y,
{word:!0}),format("hashicorp","hvs. hvb. hvr.",/hv[sbr]\.[\w-]{24,}/y),format("hashicorp",".atlasv1.",/[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/y,
{before:14}),format("pulumi","pul-",/pul-[0-9a-f]{40,}/y,{word:!0}),format("grafana","glc_ glsa_",/gl(?:c|sa)_[A-Za-z0-9+/_]{32,}={0,2}/y),
format("newrelic","NRAK-",/NRAK-[A-Z0-9]{20,}/y,{word:!0}),format("sentry","sntrys_ sntryu_",/sntry[su]_[\w+/=-]{32,}/y),
format("tailscale","tskey-",/tskey-[a-z]{2,12}-[\w-]{16,}/y,{word:!0}),format("doppler","dp.pt. dp.st. dp.ct. dp.sa. dp.\
scim. dp.audit.",/dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/y,{word:!0}),format("1password","ops_eyJ",/ops_eyJ[\w+/=-]{60,}/y),
format("age","AGE-SECRET-KEY-1",/AGE-SECRET-KEY-1[0-9A-Z]{40,}/y),format("openshift","sha256~",/sha256~[\w-]{40,}/y),format(
"supabase","sbp_ sb_secret_",/(?:sbp_[0-9a-f]{40,}|sb_secret_[\w-]{20,})/y,{word:!0}),format("planetscale","pscale_tkn_ \
pscale_oauth_ pscale_pw_",/pscale_(?:tkn|oauth|pw)_[\w.=-]{30,}/y),format("vercel","vcp_ vci_ vca_ vcr_ vck_",/vc[piark]_[A-Za-z0-9]{20,}/y,
{word:!0}),format("netlify","nfp_",/nfp_[A-Za-z0-9]{36,}/y,{word:!0}),format("fly","fm1_ fm2_ fo1_",/f(?:m[12]|o1)_[\w+/=-]{40,}/y,
{word:!0}),format("github","ghp_ gho_ ghu_ ghs_ ghr_",/gh[pousr]_[A-Za-z0-9_]{30,}/y),format("github","github_pat_",/github_pat_[A-Za-z0-9_]{22,}/y),
format("gitlab","glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct-",/gl[a-z]{2,6}-[\w.=-]{20,}/y),
format("gitlab","GR1348941",/GR1348941[\w-]{20,}/y),format("atlassian","ATATT3 ATCTT3",/AT[AC]TT3[\w=-]{40,}/y),format("\
atlassian","ATBB",/ATBB[A-Za-z0-9]{24,}/y,{word:!0}),format("npm","npm_",/npm_[A-Za-z0-9]{36,}/y),format("pypi","pypi-Ag",
/pypi-Ag[\w-]{40,}/y),format("rubygems","rubygems_",/rubygems_[0-9a-f]{40,}/y),format("crates","cio",/cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/y,
{word:!0}),format("docker","dckr_pat_ dckr_oat_",/dckr_[po]at_[\w-]{20,}/y),format("slack","xoxa xoxb xoxc xoxe xoxo xox\
p xoxr xoxs",/xox[abceoprs][-.][\w.-]{10,}/y),format("slack","xapp-",/xapp-[0-9]-[\w-]{10,}/y),format("slack","hooks.sla\
ck.com",/hooks\.slack\.com(?:\\?\/[\w-]{1,80}){3,6}/y),format("discord","discord.com/api/webhooks/ discordapp.com/api/we\
bhooks/",/discord(?:app)?\.com\/api\/webhooks\/[0-9]{6,20}\/[\w-]{30,}/y),format("discord","MD MT Mj Mz ND NT Nj Nz OD O\
T Oj Oz",/[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}/y,{word:!0}),format("telegram",":AA",/[0-9]{8}:AA[\w-]{32,}/y,{before:8}),
format("linear","lin_api_ lin_oauth_",/lin_(?:api|oauth)_[A-Za-z0-9_]{32,}/y),format("notion","ntn_",/ntn_[A-Za-z0-9]{40,}/y,
{word:!0}),format("notion","secret_",/secret_[A-Za-z0-9]{43,}/y,{word:!0}),format("figma","figd_",/figd_[\w-]{36,}/y,{word:!0}),
format("airtable","pat",/pat[A-Za-z0-9]{14}\.[0-9a-f]{60,}/y,{word:!0}),format("postman","PMAK-",/PMAK-[0-9a-f-]{40,}/y,
{word:!0}),format("stripe","sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",/[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/y),
format("stripe","whsec_",/whsec_[A-Za-z0-9+/=]{20,}/y),format("shopify","shppa_ shpca_ shpat_ shpss_",/shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/y),
format("square","sq0",/sq0[a-z]{3}-[\w-]{22,}/y,{word:!0}),format("sendgrid","SG.",/SG\.[\w-]{16,64}\.[\w-]{16,}/y),format(
"mailgun","key-",/key-[0-9a-f]{32}(?![0-9a-f])/y,{word:!0}),format("mailchimp","-us1 -us2 -us3 -us4 -us5 -us6 -us7 -us8 \
-us9",/[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])/y,{word:!0,before:32}),format("twilio","SK0 SK1 SK2 SK3 SK4 SK5 SK6 SK7 SK8 SK\
9 SKa SKb SKc SKd SKe SKf",/SK[0-9a-f]{32}(?![0-9a-f])/y,{word:!0})],ASCII=128;function entries2(){let table=new Array(ASCII*
ASCII).fill(void 0);for(let one of FORMATS)for(let start2 of one.starts){let pair=start2.charCodeAt(0)*ASCII+start2.charCodeAt(
1);(table[pair]??=[]).push({start:start2,format:one})}return table}var ENTRIES2=entries2(),ESCAPE_BEFORE=/(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}m)$/,
LONGEST_ESCAPE=16;function isWordStart(text3,at,done){return at===done||!/[A-Za-z0-9]/.test(text3.charAt(at-1))?!0:ESCAPE_BEFORE.
test(text3.slice(Math.max(0,at-LONGEST_ESCAPE),at))}function endOf(text3,from,done,{pattern,word}){return word&&!isWordStart(
text3,from,done)?-1:(pattern.lastIndex=from,pattern.test(text3)?pattern.lastIndex:-1)}function tokenAt(text3,at,done,candidates){
for(let{start:start2,format:one}of candidates){let from=at-one.before;if(from<done||!text3.startsWith(start2,at))continue;
let end=endOf(text3,from,done,one);if(end!==-1)return{kind:one.kind,start:from,end}}}function maskTokens(text3){let masked="",
done=0,pair=0;for(let at=0;at<text3.length;at++){let code=text3.charCodeAt(at);pair=code<ASCII?pair%ASCII*ASCII+code:0;let candidates=ENTRIES2[pair];
if(candidates===void 0||at===0)continue;let token=tokenAt(text3,at-1,done,candidates);token!==void 0&&(masked+=`${text3.
slice(done,token.start)}[REDACTED:${token.kind}]`,done=token.end,at=done-1,pair=0)}return masked+text3.slice(done)}var SHORTEST_SECRET_TEXT=6,RULES=[maskPrivateKeys,maskWebTokens,maskUrls,maskTokens,maskSchemes,maskQueries,maskAssignments],
ALWAYS=[maskUrls,maskTokens],MOST_ROUNDS=4;function applied(rules){return text3=>{if(text3.length<SHORTEST_SECRET_TEXT)return text3;
let masked=text3;for(let round=0;round<MOST_ROUNDS;round++){let before=masked;if(masked=rules.reduce((result,rule)=>rule(
result),before),masked===before)break}return masked}}var maskSecrets=applied(RULES),maskProviderKeys=applied(ALWAYS);var REACH=8192,FAR_REACH=66e3,LONGEST_WORD=64,STEPS=[0,64,256,1024,4096,16384,FAR_REACH],BREAK=/[\s"'`]/;function isBreak(text3,at){
return BREAK.test(text3.charAt(at))}function reachBefore(text3,at){let before=text3.slice(Math.max(0,at-FAR_REACH),at);return Math.
max(REACH,before.length-before.lastIndexOf(`
`)-1)}function isEndlessRun(before){return before.length>=REACH&&!BREAK.test(before.slice(-REACH))}function isApart(before,after){
return maskSecrets(before+after)===maskSecrets(before)+maskSecrets(after)}function isSafe(text3,at,follows){if(at<=0||at>=
text3.length)return!0;let isNearKey=text3.slice(Math.max(0,at-FAR_REACH),at+FAR_REACH).includes("PRIVATE KEY"),before=text3.
slice(Math.max(0,at-(isNearKey?FAR_REACH:reachBefore(text3,at))),at),after=text3.slice(at,at+(isNearKey?FAR_REACH:REACH));
return isApart(before,after)&&(follows===void 0||isApart(before,follows))}function isInsideCharacter(text3,at){return/^[\udc00-\udfff]/.
test(text3.charAt(at))&&/^[\ud800-\udbff]/.test(text3.charAt(at-1))}function wordEndBefore(text3,at){for(let end=at;end>
Math.max(0,at-LONGEST_WORD);end--)if(isBreak(text3,end-1)||isBreak(text3,end))return end;return isInsideCharacter(text3,
at)?at-1:at}function wordStartAfter(text3,at){for(let start2=at;start2<Math.min(text3.length,at+LONGEST_WORD);start2++)if(isBreak(
text3,start2)||isBreak(text3,start2-1))return start2;return isInsideCharacter(text3,at)?at+1:at}function endBefore(text3,at,follows){
let run2=at;for(;run2>0&&!isBreak(text3,run2-1);)run2--;let steps=at-run2>=REACH?[at-run2,...STEPS]:STEPS;for(let step of steps){
let end=wordEndBefore(text3,at-step);if(end<=0)return 0;if(isSafe(text3,end,follows.slice(0,REACH)))return end}return 0}
function startAfter(text3,at){let run2=at;for(;run2<text3.length&&!isBreak(text3,run2);)run2++;let steps=isEndlessRun(text3.
slice(Math.max(0,at-REACH),at))?[run2-at]:STEPS;for(let step of steps){let start2=wordStartAfter(text3,at+step);if(start2>=
text3.length)return text3.length;if(isSafe(text3,start2))return start2}return text3.length}function clip(text3,limit){return text3.
length<=limit?text3:`${text3.slice(0,endBefore(text3,limit-1,"\u2026")).toWellFormed()}\u2026`}function digest2(text3){return createHash2(
"sha256").update(text3.toWellFormed()).digest("hex")}function capText(text3,limit=LIMITS2.text){if(text3.length<=limit)return text3;
let half=Math.floor(limit/2),hash=digest2(text3),note=left=>`
[${left} of ${text3.length} characters left out, sha256 ${hash}]
`,start2=startAfter(text3,text3.length-half),tail=text3.slice(start2),end=endBefore(text3,half,note(start2-half)+tail);return text3.
slice(0,end)+note(start2-end)+tail}var TEXT_BUDGET=4e6,TOO_LONG="[REDACTED:too-long]";function bounded(mask,budget=TEXT_BUDGET){let left=budget;return text3=>{
let isWhole=text3.length<=left;try{let head2=isWhole?text3:text3.slice(0,endBefore(text3,left,TOO_LONG));left-=Math.min(
left,text3.length);let masked=mask(head2);return isWhole?masked:masked+TOO_LONG}catch{return"[REDACTED:unreadable]"}}}var ATTRIBUTES=[MLFLOW.spanType,MLFLOW.spanTokens,MLFLOW.spanCost,OTEL.session],METADATA=[MLFLOW.session,MLFLOW.traceTokens,
MLFLOW.traceCost],TAGS=[MLFLOW.traceName];function only(values,keys){let kept={};for(let key of keys){let value=values[key];
value!=null&&(kept[key]=value)}return kept}function stripSpan(span2){let attributes=only(span2.attributes,ATTRIBUTES);return{
...span2,name:"withheld",status:{code:span2.status.code},attributes:{...attributes,[OPENCODE.content]:"withheld: it coul\
d not be masked"},events:[]}}function stripInfo(info){let{traceId:traceId2,state,requestTime,duration:duration2}=info;return{
traceId:traceId2,state,requestTime,...duration2===void 0?{}:{duration:duration2},metadata:only(info.metadata,METADATA),tags:only(
info.tags,TAGS)}}var WINDOWS=[4096,1024,256,128],TIME_BUDGET=100,MASK2="[REDACTED:pattern]",TOO_SLOW="[REDACTED:pattern-too-slow]",VARIABLE="\
MLFLOW_OPENCODE_REDACT_PATTERN",WITH_FLAGS=/^\/(.+)\/([imsu]{0,4})$/s,ONE_WAY={bounded:1,unbounded:0},Refusal=class extends Error{};
function isVariable({bounded:bounded2,unbounded}){return bounded2>1||unbounded>0}var Reader2=class{#source;#at=0;constructor(source){
this.#source=source}alternatives(){let all=this.#sequence(),count4=1;for(;this.#take("|");){let next=this.#sequence();count4++,
all={bounded:all.bounded+next.bounded,unbounded:Math.max(all.unbounded,next.unbounded)}}return count4===1?all:{...all,bounded:Math.
max(all.bounded,count4)}}#sequence(){let all=ONE_WAY;for(;this.#at<this.#source.length&&!/[|)]/.test(this.#peek());){let atom=this.#atom(),
part=this.#quantified(atom);all={bounded:all.bounded*part.bounded,unbounded:all.unbounded+part.unbounded}}return all}#atom(){
return this.#take("(")?this.#group():this.#take("[")?this.#class():this.#take("\\")?this.#escape():(this.#at++,ONE_WAY)}#group(){
let opening=/^\?(?:<?[=!]|[a-z-]{0,6}:|<[^>]{1,64}>)/.exec(this.#rest())?.[0]??"";this.#at+=opening.length;let inside=this.
alternatives();if(this.#take(")"),/[=!]$/.test(opening)&&inside.unbounded>0)throw new Refusal("it looks around without a\
 limit");return inside}#class(){for(;this.#at<this.#source.length&&!this.#take("]");)this.#at+=this.#peek()==="\\"?2:1;return ONE_WAY}#escape(){
if(/^(?:[1-9]|k<)/.test(this.#rest()))throw new Refusal("it refers back to a group");let code=/^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.
exec(this.#rest())?.[0];return this.#at+=code?.length??1,ONE_WAY}#quantified(atom){let quantifier=/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.
exec(this.#rest());if(quantifier===null)return atom;this.#at+=quantifier[0].length;let[text3,least="",comma,most]=quantifier;
if(text3.startsWith("?"))return{bounded:atom.bounded+1,unbounded:atom.unbounded};if(isVariable(atom))throw new Refusal(`\
it repeats (${text3}) a part that itself varies`);return!text3.startsWith("{")||comma===","&&most===""?{bounded:1,unbounded:1}:
{bounded:comma===""?1:Number(most)-Number(least)+1,unbounded:0}}#rest(){return this.#source.slice(this.#at,this.#at+128)}#peek(){
return this.#source.charAt(this.#at)}#take(character){return this.#peek()!==character?!1:(this.#at++,!0)}};function windowFor(source){
let{bounded:bounded2,unbounded}=new Reader2(source).alternatives(),window=WINDOWS.find(size=>size*bounded2*size**unbounded<=
5e6);if(window===void 0)throw new Refusal("it has too many parts of variable length after one another");return window}function problem(reason){
return{problem:`${VARIABLE} is not used: ${reason}. The built-in rules stay. Set a JavaScript regular expression such as\
 CORP-[0-9]{6} or /customer-[a-z]+/i.`}}function findIn(text3,from,pattern,ranges){pattern.lastIndex=0;for(let match=pattern.
exec(text3);match!==null;match=pattern.exec(text3)){if(match[0]===""){pattern.lastIndex++;continue}let start2=from+match.
index;ranges.push({start:start2,end:start2+match[0].length})}}function replaced2(text3,ranges){let masked="",done=0;for(let{
start:start2,end}of ranges.sort((a,b)=>a.start-b.start))start2>=done&&(masked+=text3.slice(done,start2)+MASK2),done=Math.
max(done,end);return masked+text3.slice(done)}function maskWith(pattern,window,now){let left=TIME_BUDGET;return text3=>{
if(left<=0)return TOO_SLOW;let ranges=[],began=now();for(let from=0;from<text3.length;from+=window/2){if(now()-began>left)
return left=0,TOO_SLOW;if(findIn(text3.slice(from,from+window),from,pattern,ranges),from+window>=text3.length)break}return left-=
now()-began,replaced2(text3,ranges)}}function readUserPattern(setting,now){let written=WITH_FLAGS.exec(setting),source=written?.[1]??
setting,flags=written?.[2]??"";try{let pattern=new RegExp(source,`g${flags}`);if(new RegExp(`^(?:${source})$`,flags).test(
""))return problem("it matches empty text");let window=windowFor(source);return{mask:()=>maskWith(pattern,window,now)}}catch(error){
return problem(error instanceof Error?error.message:String(error))}}var TEXTS=new Set([MLFLOW.spanType,MLFLOW.messageFormat,MLFLOW.model,MLFLOW.provider,MLFLOW.traceNameTag,MLFLOW.traceName,
MLFLOW.session,MLFLOW.user,MLFLOW.traceTokens,MLFLOW.traceCost,MLFLOW.schemaVersion,MLFLOW.gitCommit,MLFLOW.sourceName,MLFLOW.
sourceType,OTEL.session,OTEL.user,OTEL.exceptionType,OTEL.agentName,OTEL.toolCallId,OPENCODE.agent,OPENCODE.command,OPENCODE.
compaction,OPENCODE.content,OPENCODE.finishReason,OPENCODE.hostOs,OPENCODE.messageId,OPENCODE.mode,OPENCODE.model,OPENCODE.
outcome,OPENCODE.reverted,OPENCODE.sessionId,OPENCODE.requestedTool,OPENCODE.toolKind,OPENCODE.tools,OPENCODE.variant,OPENCODE.
version]),NUMBERS=new Set([MLFLOW.spanTokens,MLFLOW.spanCost]),SIZED=new Set([MLFLOW.spanInputs,MLFLOW.spanOutputs,OTEL.
exceptionMessage,OPENCODE.sessionTitle,OPENCODE.toolTitle]),SHAPE=new Set(["role","type","id","tool_call_id","finish_rea\
son","object"]),CHAT_LISTS=new Set(["messages","choices","tool_calls"]),CHAT_OBJECTS=new Set(["message","function"]),REPLIES=new Set(
["once","always","reject"]),NUMERIC_TEXT=/^-?\d{1,20}(?:\.\d{1,20})?$/;function placeholder(value){let text3=typeof value==
"string"?value:JSON.stringify(value);return/^<withheld: \d+ characters>$/.test(text3)?text3:`<withheld: ${text3.length} \
characters>`}function entriesOf(object,map){let kept=[];for(let[name,value]of Object.entries(object)){let mapped=value===
void 0?void 0:map(name,value);mapped!==void 0&&kept.push([name,mapped])}return Object.fromEntries(kept)}function numbersOf(value){
if(isObject(value))return entriesOf(value,(_,number)=>typeof number=="number"?number:void 0)}function chatShape(object,inFunction){
return entriesOf(object,(name,value)=>value===null||typeof value=="number"||typeof value=="string"&&(SHAPE.has(name)||inFunction&&
name==="name")?value:CHAT_LISTS.has(name)&&isList(value)?value.map(item=>isObject(item)?chatShape(item,!1):placeholder(item)):
CHAT_OBJECTS.has(name)&&isObject(value)?chatShape(value,name==="function"):placeholder(value))}function isChat(value){return isObject(
value)&&(isList(value.messages)||isList(value.choices))}function toolNames(tools2){return isList(tools2)?tools2.map(tool=>{
let description=isObject(tool)?tool.function:void 0,name=isObject(description)?description.name:void 0;return typeof name==
"string"?name:void 0}).filter(name=>name!==void 0).map(name=>({type:"function",function:{name}})):void 0}function attributeShape(name,value,isTool){
if(TEXTS.has(name))return typeof value=="string"?value:void 0;if(name==="reply")return typeof value=="string"&&REPLIES.has(
value)?value:void 0;if(NUMBERS.has(name))return numbersOf(value);if(name===MLFLOW.tools)return toolNames(value);if(SIZED.
has(name))return!isTool&&isChat(value)?chatShape(value,!1):placeholder(value)}function withoutContent(attributes){let isTool=attributes[MLFLOW.
spanType]==="TOOL";return entriesOf(attributes,(name,value)=>typeof value=="number"||typeof value=="boolean"?value:attributeShape(
name,value,isTool))}function withoutContentText(values){return Object.fromEntries(Object.entries(values).filter(([name,value])=>TEXTS.
has(name)||name.startsWith("opencode.")&&NUMERIC_TEXT.test(value)))}var noField=()=>{};function rulesOf(capture,pattern){let field2=capture==="full"?noField:maskField,builtIn=capture==="fu\
ll"?maskProviderKeys:maskSecrets;return{text:()=>{let own=capture==="full"?void 0:pattern.mask?.();return bounded(own===
void 0?builtIn:value=>own(builtIn(value)))},field:field2}}function spanWithoutContent(span2){let{message:message2}=span2.
status;return{...span2,status:{code:span2.status.code,...message2===void 0?{}:{message:placeholder(message2)}},attributes:withoutContent(
span2.attributes),events:span2.events.map(event=>({...event,attributes:withoutContent(event.attributes)}))}}function infoWithoutContent(info){
let{requestPreview,responsePreview}=info;return{...info,...requestPreview===void 0?{}:{requestPreview:placeholder(requestPreview)},
...responsePreview===void 0?{}:{responsePreview:placeholder(responsePreview)},metadata:withoutContentText(info.metadata),
tags:withoutContentText(info.tags)}}function maskSpan(span2,{text:text3,field:field2}){let mask=text3(),event=({name,time:time3,
attributes})=>({name:mask(name),time:time3,attributes:maskAttributes(attributes,mask,field2)}),{message:message2}=span2.
status;return{...span2,name:mask(span2.name),status:{code:span2.status.code,...message2===void 0?{}:{message:mask(message2)}},
events:span2.events.map(event),attributes:maskAttributes(span2.attributes,mask,field2)}}function maskTexts(values,mask,field2,limit){
return Object.fromEntries(Object.entries(values).map(([name,value])=>[mask(name),clip(field2(name,value)??mask(value),limit)]))}
function maskInfo(info,{text:text3,field:field2}){let mask=text3(),preview=value=>clip(mask(value),LIMITS2.preview),{requestPreview,
responsePreview}=info;return{...info,...requestPreview===void 0?{}:{requestPreview:preview(requestPreview)},...responsePreview===
void 0?{}:{responsePreview:preview(responsePreview)},metadata:maskTexts(info.metadata,mask,field2,LIMITS2.metadata),tags:maskTexts(
info.tags,mask,field2,LIMITS2.tag)}}function createMask({capture,pattern}){let setting=pattern?.trim()??"",own=setting===
""?{}:readUserPattern(setting,()=>performance.now()),rules=rulesOf(capture,own);return{span(span2){try{return maskSpan(capture===
"metadata"?spanWithoutContent(span2):span2,rules)}catch{return stripSpan(span2)}},info(info){try{return maskInfo(capture===
"metadata"?infoWithoutContent(info):info,rules)}catch{return stripInfo(info)}},...own.problem===void 0?{}:{problem:own.problem}}}var PATIENCE={background:6e5,asked:2e4,reading:400},NICENESS=10,USAGE="usage: opencode-mlflow.js check|deliver|resend [p\
roject folder] [--parent place.pid.start] [--patience seconds], or settings|queue < question.json",UsageError=class extends Error{};
function parse3(args){try{let{positionals,values}=parseArgs({args:[...args],allowPositionals:!0,options:{parent:{type:"s\
tring"},patience:{type:"string"}}}),[verb="",project=".",...rest]=positionals;if(rest.length>0)throw new UsageError(USAGE);
return{verb,project,parent:values.parent,patience:values.patience}}catch(error){throw error instanceof UsageError?error:
new UsageError(USAGE)}}function worktreeOf(directory){for(let folder=directory;;folder=dirname5(folder)){if(existsSync6(
join18(folder,".git")))return folder;if(dirname5(folder)===folder)return}}function fieldsOf3(value){return typeof value==
"object"&&value!==null?{...value}:{}}function parseJson(text3,where){try{return JSON.parse(text3)}catch{throw new UsageError(
`${where} is not JSON`)}}function optionsOfEnvironment(){return fieldsOf3(parseJson(process.env[OPTIONS_VARIABLE]??"{}",
OPTIONS_VARIABLE))}function surroundings(project,options){let path=resolve5(project),directory=existsSync6(path)?realpathSync2(
path):path,worktree=worktreeOf(directory),given2=gatherSources(process.env,options,{directory,worktree});return{settings:readSettings(
given2),folder:projectFolder(directory,worktree),explained:explainSettings(given2)}}function question(){let asked2=fieldsOf3(
parseJson(readFileSync7(0,"utf8"),"standard input")),{projects,budget}=asked2;return{projects:(Array.isArray(projects)?projects:
[]).map(project=>{let{folder,options}=fieldsOf3(project);return surroundings(String(folder),fieldsOf3(options))}),budget:typeof budget==
"number"?budget:PATIENCE.reading}}function settingsOf({projects}){return{version:VERSION2,projects:projects.map(({settings,
folder,explained})=>{let{stateDir,problems,proposals}=settings,transport=createTransport(settings,VERSION2),url="problem"in
transport?null:transport.url;return{project:folder,url,stateDir,problems,proposals,settings:explained}})}}function queuesOf({
projects,budget}){if(!hasSqlite())return{unknown:"this version of Node.js has no SQLite (22.13 and later do)"};let own=readSettings(
gatherSources(process.env,{})),folders=new Set([own.stateDir,...projects.map(({settings})=>settings.stateDir)]),read=[...folders].
map(folder=>readQueues(folder,budget/folders.size));return{complete:read.every(({complete})=>complete),newer:read.reduce(
(sum2,{newer})=>sum2+newer,0),queues:read.flatMap(({queues})=>queues)}}function check({settings,folder}){let ends=route(
settings,folder,()=>{}),mask=createMask({capture:settings.capture,pattern:settings.redactPattern}),problems=[...settings.
problems];return mask.problem!==void 0&&problems.push(mask.problem),"problem"in ends&&problems.push(ends.problem),{version:VERSION2,
url:"problem"in ends?null:ends.transport.url,experimentId:settings.experimentId??null,stateDir:settings.stateDir,problems}}
function patienceOf({patience,parent}){if(patience===void 0)return parent===void 0?PATIENCE.asked:PATIENCE.background;let seconds=Number(
patience);if(!(seconds>=0))throw new UsageError(USAGE);return seconds*1e3}async function send(call2,{settings,folder}){let nothing={
delivered:0,dead:0,waiting:0,problems:[]},patience=patienceOf(call2),parent=call2.parent===void 0?void 0:parseOwner(call2.
parent);if(call2.parent!==void 0&&parent===void 0)throw new UsageError(USAGE);if(parent!==void 0&&(setPriority(NICENESS),
!await waitForDeath(settings.stateDir,parent)))return nothing;let debug=debugLog(settings.debug,settings.stateDir,!1),ends=route(
settings,folder,debug);return"problem"in ends?{...nothing,problems:[...settings.problems,ends.problem]}:(call2.verb==="r\
esend"&&ends.queue.requeue(folder),sendOrphaned({...ends,patience,debug}))}async function answer(args){let call2=parse3(
args);switch(call2.verb){case"check":return check(surroundings(call2.project,optionsOfEnvironment()));case"deliver":case"\
resend":return send(call2,surroundings(call2.project,optionsOfEnvironment()));case"settings":return settingsOf(question());case"\
queue":return queuesOf(question());default:throw new UsageError(USAGE)}}async function main(args){try{process.stdout.write(
`${JSON.stringify(await answer(args))}
`)}catch(error){let message2=error instanceof Error?error.message:String(error);process.stderr.write(`${message2}
`),process.exitCode=error instanceof UsageError?2:1}}var REGISTRY=Symbol.for("opencode-mlflow.tracing.1");function registry(){let known=Reflect.get(globalThis,REGISTRY);if(known instanceof
Map)return known;let made=new Map;return Reflect.set(globalThis,REGISTRY,made),made}function takePrecedence(folder,copy2,standDown){
let all=registry(),here=all.get(folder)??new Set;all.set(folder,here);for(let other of here)other.copy!==copy2&&(here.delete(
other),other.standDown());let mine={copy:copy2,standDown};return here.add(mine),()=>{here.delete(mine),here.size===0&&all.
get(folder)===here&&all.delete(folder)}}var NOTHING2={};function fields(value){return typeof value=="object"&&value!==null?value:NOTHING2}function text2(value){
return typeof value=="string"&&value!==""?value:void 0}function finite(value){return typeof value=="number"&&Number.isFinite(
value)?value:void 0}function list(value){return Array.isArray(value)?value:[]}function texts(value){return list(value).filter(
item=>typeof item=="string")}function time2(value){let number=finite(value);return number!==void 0&&number>=0&&number<864e13?
number:void 0}function count3(value){return Math.max(0,Math.round(finite(value)??0))}var MAX_DEPTH3=100;function attributeValue(value,owners=[]){
switch(typeof value){case"string":return capText(value);case"boolean":return value;case"number":return Number.isFinite(value)?
value:null;case"bigint":return value.toString();case"object":{if(value===null||owners.length>MAX_DEPTH3||owners.includes(
value))return null;let within=[...owners,value];if(Array.isArray(value))return value.map(item=>attributeValue(item,within));
if(value instanceof Date)return Number.isFinite(value.getTime())?value.toJSON():null;let entries3=Object.entries(value).
filter(([,item])=>item!==void 0&&typeof item!="function").map(([key,item])=>[key,attributeValue(item,within)]);return Object.
fromEntries(entries3)}case"undefined":case"function":case"symbol":return null}}var REGISTRY2="AI_SDK_TELEMETRY_INTEGRATIONS";function listenToCalls(started2){let known=Reflect.get(globalThis,REGISTRY2);
if(known!==void 0&&!Array.isArray(known))return()=>{};let listeners=Array.isArray(known)?known:[];if(!Object.isExtensible(
listeners)||!Reflect.set(globalThis,REGISTRY2,listeners))return()=>{};let listener={onStart:started2};return listeners.push(
listener),()=>{let at=listeners.indexOf(listener);at!==-1&&listeners.splice(at,1)}}function observationOfCall(call2,now){
let{metadata,activeTools,tools:tools2}=fields(call2),sessionID=text2(fields(metadata).sessionId);if(sessionID===void 0)return;
let given2=fields(tools2),known=[...new Set(texts(activeTools))].filter(name=>Object.hasOwn(given2,name)).map(name=>definition(
name,fields(given2[name])));return known.length===0?void 0:{kind:"tools",time:now,sessionID,tools:known}}function definition(name,tool){
let told=text2(tool.description),schema=fields(tool.inputSchema).jsonSchema,isSchema=typeof schema=="object"&&schema!==null&&
!("then"in schema);return{name,...told===void 0?{}:{description:capText(told)},...isSchema?{parameters:attributeValue(schema)}:
{}}}var ENDINGS={MessageAbortedError:"aborted",MessageOutputLengthError:"length"};function parseFailure(value){let error=fields(
value),name=text2(error.name),message2=text2(fields(error.data).message)??text2(error.message);if(name===void 0&&message2===
void 0)return;let{statusCode,isRetryable}=fields(error.data);return{name:name??"UnknownError",message:capText(message2??
name??"unknown error"),...finite(statusCode)===void 0?{}:{statusCode:finite(statusCode)},...typeof isRetryable=="boolean"?
{isRetryable}:{},...name===void 0||ENDINGS[name]===void 0?{}:{ending:ENDINGS[name]}}}function parseSession(value){let info=fields(
value),id=text2(info.id);if(id!==void 0)return{id,parentID:text2(info.parentID),title:text2(info.title),version:text2(info.
version),directory:text2(info.directory),created:time2(fields(info.time).created),revertedFrom:text2(fields(info.revert).
messageID),revertedPart:text2(fields(info.revert).partID),deniedTools:deniedTools(info.permission)}}function deniedTools(rules){
let denied=new Set;for(let rule of list(rules)){let{permission,pattern,action}=fields(rule);typeof permission!="string"||
pattern!=="*"||(action==="deny"?denied.add(permission):denied.delete(permission))}return denied.size===0?void 0:[...denied]}
function parseTokens(value){if(typeof value!="object"||value===null)return;let tokens=fields(value),cache=fields(tokens.
cache);return{input:count3(tokens.input),output:count3(tokens.output),reasoning:count3(tokens.reasoning),cacheRead:count3(
cache.read),cacheWrite:count3(cache.write)}}function parseAssistant(info,origin2){let parentID=text2(info.parentID);if(parentID!==
void 0)return{...origin2,role:"assistant",parentID,completed:time2(fields(info.time).completed),agent:text2(info.agent)??
text2(info.mode),mode:text2(info.mode),provider:text2(info.providerID),model:text2(info.modelID),variant:text2(info.variant),
cwd:text2(fields(info.path).cwd),cost:finite(info.cost),tokens:parseTokens(info.tokens),finish:text2(info.finish),failure:parseFailure(
info.error),summary:info.summary===!0?!0:void 0,structured:info.structured===void 0?void 0:attributeValue(info.structured)}}
function parseDiff(value){let diff=fields(value),file=text2(diff.file);return file===void 0?[]:[{file,additions:count3(diff.
additions),deletions:count3(diff.deletions),status:text2(diff.status),patch:capText(text2(diff.patch)??"",LIMITS2.patch)}]}
function parseUser(info,origin2){let off=Object.entries(fields(info.tools)).filter(([,isOn])=>isOn===!1),diffs=list(fields(
info.summary).diffs).flatMap(parseDiff);return{...origin2,role:"user",agent:text2(info.agent),...off.length===0?{}:{deniedTools:off.
map(([tool])=>tool)},...diffs.length===0?{}:{diffs}}}function parseMessage(value){let info=fields(value),id=text2(info.id),
sessionID=text2(info.sessionID),created=time2(fields(info.time).created);if(id===void 0||sessionID===void 0||created===void 0)
return;let origin2={id,sessionID,created};return info.role==="user"?parseUser(info,origin2):info.role==="assistant"?parseAssistant(
info,origin2):void 0}var TOOL_STATUS=new Set(["pending","running","completed","error"]);function toolOutput(value){if(value!=
null)return typeof value=="string"?capText(value):JSON.stringify(attributeValue(value))}function parseAttachment(value){
let file=fields(value),url=text2(file.url),shown2={mime:text2(file.mime)??"",filename:text2(file.filename)};return url?.
startsWith("data:")!==!0?shown2:url.length<=LIMITS2.attachment?{...shown2,url}:{...shown2,size:url.length,sha256:digest2(
url)}}function optional(value){let given2=text2(value);return given2===void 0?void 0:capText(given2)}function parseToolDetails(metadata){
let filediff=fields(metadata.filediff),{diagnostics,exit,todos:todos2,truncated}=metadata,diff=text2(metadata.diff);return{
exitCode:exit===null?null:finite(exit),...typeof truncated=="boolean"?{truncated}:{},...Object.keys(fields(diagnostics)).
length===0?{}:{diagnostics:attributeValue(diagnostics)},...diff===void 0?{}:{diff:capText(diff,LIMITS2.patch)},...finite(
filediff.additions)===void 0?{}:{additions:count3(filediff.additions),deletions:count3(filediff.deletions)},...Array.isArray(
todos2)?{todos:attributeValue(todos2)}:{}}}function toolFailure(part){let{input,output:given2,status:status2,metadata}=fields(
part.state),output=toolOutput(given2);if(part.tool==="invalid"){let failure={name:"InvalidToolCall",message:output??"the\
 tool call was not valid"};return{requestedTool:text2(fields(input).tool),...status2==="error"?{}:{failure}}}return status2!==
"completed"||fields(metadata).exit!==null?{}:{failure:{name:"ToolStopped",message:/<shell_metadata>\s*([^<]*[^<\s])/.exec(
output??"")?.[1]??"the command was stopped"}}}function parseTool(part,origin2){let state=fields(part.state),metadata=fields(
state.metadata),spent=fields(state.time),isTask=part.tool==="task"||"parentSessionId"in metadata,attachments=list(state.
attachments).map(parseAttachment);return{...origin2,type:"tool",tool:text2(part.tool)??"unknown",callID:text2(part.callID)??
origin2.id,status:TOOL_STATUS.has(state.status)?state.status:"pending",input:attributeValue(state.input??{}),output:toolOutput(
state.output),error:state.error===void 0?void 0:toolOutput(state.error),title:optional(state.title),...parseToolDetails(
metadata),...toolFailure(part),...attachments.length===0?{}:{attachments},...time2(spent.compacted)===void 0?{}:{isCleared:!0},
childSessionID:isTask?text2(metadata.sessionId):void 0,start:time2(spent.start),end:time2(spent.end)}}var KNOWN_PARTS=new Set(
["step-start","step-finish","snapshot","patch","agent","retry"]);function isKnownPart(part,value){return part.type!=="ot\
her"||KNOWN_PARTS.has(fields(value).type)}function parsePart(value){let part=fields(value),id=text2(part.id),messageID=text2(
part.messageID),sessionID=text2(part.sessionID);if(id===void 0||messageID===void 0||sessionID===void 0)return;let origin2={
id,messageID,sessionID},type2=part.type;switch(type2){case"text":case"reasoning":return{...origin2,type:type2,text:capText(
text2(part.text)??""),synthetic:part.synthetic===!0,ignored:part.ignored===!0,continuation:fields(part.metadata).compaction_continue===
!0,start:time2(fields(part.time).start),end:time2(fields(part.time).end)};case"tool":return parseTool(part,origin2);case"\
file":return{...origin2,type:type2,file:parseAttachment(part)};case"compaction":return{...origin2,type:type2,auto:part.auto===
!0,overflow:part.overflow===!0};case"subtask":{let prompt=capText(text2(part.prompt)??"");return{...origin2,type:type2,prompt,
command:text2(part.command)}}case"step-start":case"step-finish":return{...origin2,type:type2};default:return{...origin2,
type:"other"}}}var TURN_EVENT=/^(message|session|permission|question|todo)\./,REDUNDANT=new Set(["session.diff","session.compacted"]);function observationOfEvent(event,now){
let{type:type2,properties}=fields(event);if(typeof type2!="string"||!TURN_EVENT.test(type2)||REDUNDANT.has(type2))return;
let data=fields(properties);return(type2.startsWith("message.")?messageEvent(type2,data,now):void 0)??sessionEvent(type2,
data,now)??askEvent(type2,data,now)??{kind:"unknown",time:now,sessionID:sessionOf(data)}}function sessionOf(data){return text2(
data.sessionID)??text2(fields(data.part).sessionID)??text2(fields(data.info).sessionID)}function messageEvent(type2,data,now){
let messageID=text2(data.messageID);switch(type2){case"message.part.delta":return messageID===void 0?void 0:{kind:"delta",
time:now,messageID};case"message.part.updated":{let part=parsePart(data.part);return part===void 0||!isKnownPart(part,data.
part)?void 0:{kind:"part",time:now,part}}case"message.updated":{let message2=parseMessage(data.info);return message2===void 0?
void 0:{kind:"message",time:now,message:message2}}case"message.removed":return messageID===void 0?void 0:{kind:"message-\
removed",time:now,messageID};case"message.part.removed":{let partID=text2(data.partID);return messageID===void 0||partID===
void 0?void 0:{kind:"part-removed",time:now,messageID,partID}}default:return}}function sessionEvent(type2,data,now){let info=parseSession(
data.info),sessionID=text2(data.sessionID)??info?.id;if(sessionID!==void 0)switch(type2){case"session.created":case"sess\
ion.updated":return info===void 0?void 0:{kind:"session",time:now,session:info};case"session.deleted":return{kind:"sessi\
on-removed",time:now,sessionID};case"session.idle":return{kind:"status",time:now,sessionID,status:"idle"};case"session.s\
tatus":return statusEvent(fields(data.status),sessionID,now);case"session.error":{let failure=parseFailure(data.error);return failure===
void 0?void 0:{kind:"failure",time:now,sessionID,failure}}case"todo.updated":{let{todos:todos2}=data;return Array.isArray(
todos2)?{kind:"todos",time:now,sessionID,todos:attributeValue(todos2)}:void 0}default:return}}function statusEvent(status2,sessionID,now){
switch(status2.type){case"busy":case"idle":return{kind:"status",time:now,sessionID,status:status2.type};case"retry":return{
kind:"retry",time:now,sessionID,attempt:count3(status2.attempt),message:capText(text2(status2.message)??""),next:time2(status2.
next)};default:return}}function askEvent(type2,data,now){let subject=type2.startsWith("permission.")?"permission":"quest\
ion";switch(type2){case"permission.asked":case"question.asked":{let id=text2(data.id),tool=fields(data.tool),messageID=text2(
tool.messageID),callID=text2(tool.callID);if(id===void 0||messageID===void 0||callID===void 0)return;let questions=list(
data.questions).map(item=>text2(fields(item).question)??""),about=text2(data.permission)??capText(questions.join(`
`)),patterns=texts(data.patterns).map(pattern=>capText(pattern)),asked2={id,subject,messageID,callID,about};return{kind:"\
asked",time:now,ask:patterns.length===0?asked2:{...asked2,patterns}}}case"permission.replied":case"question.replied":case"\
question.rejected":{let id=text2(data.requestID);if(id===void 0)return;let answers=list(data.answers).map(answer3=>texts(
answer3).join(", ")),reply=text2(data.reply)??(answers.length===0?"reject":answers.join(`
`));return{kind:"replied",time:now,id,reply:capText(reply)}}default:return}}function systemMessage(content){return{role:"system",content}}function userMessage(content){return{role:"user",content}}
function toolMessage(callId2,content){return{role:"tool",tool_call_id:callId2,content}}function assistantMessage(turn){return{
role:"assistant",content:turn.text??null,...turn.reasoning===void 0?{}:{reasoning:turn.reasoning},...turn.toolCalls.length===
0?{}:{tool_calls:turn.toolCalls.map(call2=>({id:call2.id,type:"function",function:{name:call2.name,arguments:JSON.stringify(
call2.input)}}))}}}var OPENAI_FINISH_REASONS={"tool-calls":"tool_calls","content-filter":"content_filter"};function finishReason(finish3){
return OPENAI_FINISH_REASONS[finish3]??finish3}function completion(message2,finish3){return{choices:[{index:0,message:message2,
...finish3===void 0?{}:{finish_reason:finishReason(finish3)}}]}}function toolDefinition(tool){let{name,description,parameters}=tool;
return{type:"function",function:{name,...description===void 0?{}:{description},...parameters===void 0?{}:{parameters}}}}function startOf2(exchange3){if(exchange3.user!==void 0)return exchange3.user.created;let first=Number.POSITIVE_INFINITY;
for(let call2 of exchange3.calls.values())first=Math.min(first,call2.message.created);return Number.isFinite(first)?first:
exchange3.opened}function byId(a,b){return a.id<b.id?-1:a.id>b.id?1:0}function inOrder(a,b){return a.order===void 0||b.order===
void 0?byId(a,b):a.order-b.order}function compactionPart(exchange3){for(let{part}of exchange3.parts.values())if(part.type===
"compaction")return part}function isCompaction(exchange3){if(compactionPart(exchange3)!==void 0)return!0;for(let call2 of exchange3.
calls.values())if(call2.message.summary===!0)return!0;return!1}function previous(state,exchange3){let before;for(let other of state.
exchanges.values())other.sessionID!==exchange3.sessionID||other.id>=exchange3.id||(before===void 0||before.id<other.id)&&
(before=other);return before}function isContinuation(state,exchange3){if(exchange3.prompted)return!1;let texts2=0,isSynthetic=!0;
for(let{part}of exchange3.parts.values()){if(part.type==="compaction")return part.auto;if(part.type==="text"){if(part.continuation)
return!0;texts2+=1,isSynthetic&&=part.synthetic}}let before=previous(state,exchange3);if(before===void 0)return!1;if(compactionPart(
before)?.overflow===!0)return!hasFailed(before);if(texts2===0||!isSynthetic)return!1;for(let{part}of before.parts.values())
if(part.type==="subtask")return!0;return!1}function hasFailed(exchange3){for(let call2 of exchange3.calls.values())if(call2.
message.failure!==void 0)return!0;return!1}function continued(state,exchange3){let current=exchange3;for(;current!==void 0&&
isContinuation(state,current);)current=previous(state,current);return current}function threadOf(state,first){if(state.exchanges.
size===1)return[first];let others=[...state.exchanges.values()].filter(other=>other.sessionID===first.sessionID&&other!==
first&&continued(state,other)===first);return[first,...others.sort(byId)]}function inSession(state,sessionID){return[...state.
exchanges.values()].filter(known=>known.sessionID===sessionID)}function toolPart(seen){return seen?.part.type==="tool"?seen.
part:void 0}function toolParts(call2){let tools2=[];for(let seen of call2.parts.values()){let part=toolPart(seen);part!==
void 0&&tools2.push({part,seen})}return tools2}function isFinal(part){return part.status==="completed"||part.status==="e\
rror"}function linkedPart(link2){return toolPart(link2.exchange.calls.get(link2.messageID)?.parts.get(link2.partID))}function linkOf(state,child){
let links=state.links.get(child.sessionID)??[],start2=startOf2(child),best;for(let link2 of links){if(link2.exchange===child)
continue;let started2=linkedPart(link2)?.start;(best===void 0||started2!==void 0&&started2<=start2)&&(best=link2)}return best}
function parentOf(state,child){let link2=linkOf(state,child);if(link2!==void 0)return{exchange:link2.exchange,link:link2};
let parentID=state.sessions.get(child.sessionID)?.info.parentID;if(parentID===void 0)return;let newest2;for(let candidate of state.
exchanges.values())candidate.sessionID===parentID&&candidate.live&&candidate!==child&&(newest2=candidate);return newest2===
void 0?void 0:{exchange:newest2}}function isSubagent(state,exchange3){return state.sessions.get(exchange3.sessionID)?.info.
parentID!==void 0||state.links.has(exchange3.sessionID)}function turnOf(state,exchange3){let current=exchange3,passed=new Set;
for(;;){let first=continued(state,current);if(first===void 0||passed.has(first))return;if(current=first,passed.add(current),
!isSubagent(state,current))return current;let parent=parentOf(state,current);if(parent===void 0)return;current=parent.exchange}}
function restOf(state,turn){return state.exchanges.size===1?[]:[...state.exchanges.values()].filter(candidate=>candidate!==
turn&&turnOf(state,candidate)===turn)}function callsCompleted(exchange3){for(let call2 of exchange3.calls.values())if(call2.
message.completed===void 0)return!1;return!0}function toolsFinal(exchange3){for(let call2 of exchange3.calls.values())if(!toolParts(
call2).every(({part})=>isFinal(part)))return!1;return!0}function isSettled(exchange3){return callsCompleted(exchange3)&&
toolsFinal(exchange3)}function lastCall(thread){let work=thread.filter(exchange3=>!isCompaction(exchange3)||hasFailed(exchange3)),
last;for(let exchange3 of work.length===0?thread:work)for(let call2 of exchange3.calls.values())(last===void 0||last.message.
id<call2.message.id)&&(last=call2);return last}function isCutOff(thread){if(!thread.every(isSettled))return!0;let last=lastCall(
thread);if(last===void 0)return thread[0]?.failure===void 0;let{finish:finish3,failure,structured}=last.message;return finish3===
"tool-calls"&&failure===void 0&&structured===void 0}function isDone(state,turn){if(!turn.live||!(state.sessions.get(turn.
sessionID)?.idle===!0)&&!turn.superseded)return!1;let thread=threadOf(state,turn);return thread.every(exchange3=>exchange3.
calls.size===0)&&turn.failure===void 0?turn.superseded&&turn.announced:thread.every(callsCompleted)?turn.superseded?!0:thread.
every(toolsFinal)&&restOf(state,turn).every(isSettled):!1}function stepsOf(thread){return thread.flatMap(exchange3=>[...exchange3.calls.values()].sort((a,b)=>inOrder(a.message,b.
message)).map(call2=>({exchange:exchange3,call:call2})))}function toolsInOrder(call2){return toolParts(call2).sort((a,b)=>inOrder(
a.part,b.part))}function textParts(parts2,type2){let found=[];for(let{part}of parts2.values())part.type===type2&&!part.ignored&&
part.text!==""&&found.push(part);return found.sort(inOrder)}function joined(parts2){return parts2.length===0?void 0:parts2.
map(part=>part.text).join(`
`)}function promptText(exchange3){let texts2=textParts(exchange3.parts,"text");return joined(texts2.filter(part=>!part.synthetic))??
shellCommand(exchange3,texts2)??joined(texts2)??subtask(exchange3)}var SHELL_PROMPT="The following tool was executed by \
the user";function shellCommand(exchange3,texts2){if(!(texts2.length!==1||texts2[0]?.text!==SHELL_PROMPT))for(let call2 of exchange3.
calls.values())for(let{part}of toolParts(call2)){let command=isObject(part.input)?part.input.command:void 0;if(typeof command==
"string")return`!${command}`}}function subtask(exchange3){let prompts=[];for(let{part}of exchange3.parts.values())part.type===
"subtask"&&prompts.push(part.prompt);return prompts.length===0?void 0:prompts.join(`
`)}function attachmentPart(file){if(file.url!==void 0&&file.mime.startsWith("image/"))return{type:"image_url",image_url:{
url:file.url}};let size=file.size??file.url?.length;return{type:"text",text:`[${[file.filename??"file",file.mime,...size===
void 0?[]:[`${size} characters`],...file.sha256===void 0?[]:[`sha256 ${file.sha256}`]].filter(fact=>fact!=="").join(", ")}\
]`}}function withFiles(text3,exchange3){let files=[];for(let{part}of[...exchange3.parts.values()].sort((a,b)=>inOrder(a.
part,b.part)))part.type==="file"&&files.push(attachmentPart(part.file));return files.length===0?text3:[...text3===void 0?
[]:[{type:"text",text:text3}],...files]}function promptMessage(exchange3){let content=withFiles(promptText(exchange3),exchange3);
return content===void 0?void 0:userMessage(content)}function toldMessages(exchange3){let content=withFiles(joined(textParts(
exchange3.parts,"text")),exchange3);return content===void 0?[]:[userMessage(content)]}function answerText(call2){let{structured}=call2.
message;return joined(textParts(call2.parts,"text"))??(structured===void 0?void 0:JSON.stringify(structured))}function assistantTurn(call2){
return{text:joined(textParts(call2.parts,"text")),reasoning:joined(textParts(call2.parts,"reasoning")),toolCalls:toolsInOrder(
call2).map(({part})=>({id:part.callID,name:part.tool,input:part.input}))}}function answerMessages(call2){return[assistantMessage(
assistantTurn(call2)),...toolsInOrder(call2).map(({part})=>toolMessage(part.callID,part.output??part.error??""))]}function newMessages(steps,index){
let step=steps[index];if(step===void 0)return[];let before=steps[index-1];return[...before===void 0?[]:answerMessages(before.
call),...before?.exchange===step.exchange?[]:toldMessages(step.exchange)]}function isSame(a,b){return a===b?!0:a?.length===
b?.length&&a?.every((item,n)=>item===b?.[n])===!0}function isRepeated(steps,index,pick){let own=steps[index]===void 0?void 0:
pick(steps[index].call);return steps.slice(0,index).some(({call:call2})=>isSame(pick(call2),own))}function newest(messages){
let left=LIMITS2.input,older=messages.findLastIndex(message2=>(left-=JSON.stringify(message2).length,left<0));return messages.
slice(Math.min(older+1,messages.length-1))}function modelInput(steps,index,inputs){let setup2=steps[index]?.call.setup,system=(setup2?.
system??[]).map(systemMessage);if(inputs==="new")return{messages:[...isRepeated(steps,index,call2=>call2.setup?.system)?
[]:system,...newMessages(steps,index)]};let all=setup2?.given?.messages??Array.from({length:index+1},(_,n)=>newMessages(
steps,n)).flat(),shown2=newest(all),leftOut=(setup2?.given?.leftOut??0)+all.length-shown2.length;return{messages:[...system,
...shown2],...leftOut===0?{}:{leftOut}}}function inputTools(steps,index,inputs){if(!(inputs==="new"&&isRepeated(steps,index,
call2=>call2.setup?.tools)))return steps[index]?.call.setup?.tools}var TOLD_OF_COMPACTION="What did we do so far?",TOLD_OF_CLEARED="[Old tool result content cleared]";function givenMessages({
message:message2,parts:parts2}){let told=parts2.map(part=>{let isCleared=part.type==="tool"&&part.isCleared===!0;return[
part.id,{part:isCleared?{...part,output:TOLD_OF_CLEARED}:part,first:0,last:0}]}),given2={parts:new Map(told)};if(message2.
role==="user"){let isCompaction2=parts2.some(part=>part.type==="compaction");return[...toldMessages(given2),...isCompaction2?
[userMessage(TOLD_OF_COMPACTION)]:[]]}return parts2.every(({type:type2})=>type2!=="text"&&type2!=="tool")?[]:answerMessages(
given2)}function observationOfGiven(output,now){let given2=list(fields(output).messages),messages=[],left=LIMITS2.input;
for(let entry of given2.toReversed()){let{info,parts:parts2}=fields(entry),message2=parseMessage(info);if(message2===void 0)
continue;let known=list(parts2).map(parsePart).filter(part=>part!==void 0);if(left-=JSON.stringify(known).length,left<0&&
messages.length>0)break;messages.unshift({message:message2,parts:known})}let sessionID=messages.at(-1)?.message.sessionID;
if(sessionID!==void 0)return{kind:"given",time:now,sessionID,messages:messages.flatMap(givenMessages),leftOut:given2.length-
messages.length}}var MAX_DEPTH4=20,converted=new WeakMap;function jsonSchema(parameters){if(typeof parameters!="object"||parameters===null)
return;if(converted.has(parameters))return converted.get(parameters);let{ast}=fields(parameters),schema=ast===void 0?void 0:
schemaOf(ast,MAX_DEPTH4);return converted.set(parameters,schema),schema}function schemaOf(value,depth2){let ast=fields(value),
description=text2(fields(ast.annotations).description),described3=description===void 0?{}:{description};return depth2===
0?described3:{...described3,...typeOf(ast,depth2-1)}}function typeOf(ast,depth2){switch(ast._tag){case"String":return{type:"\
string"};case"Boolean":return{type:"boolean"};case"Number":return{type:isInteger(ast)?"integer":"number"};case"Literal":
return{const:attributeValue(ast.literal)};case"Arrays":return{type:"array",items:schemaOf(list(ast.rest)[0],depth2)};case"\
Union":return unionOf(list(ast.types),depth2);case"Objects":return objectOf(list(ast.propertySignatures),depth2);default:
return{}}}function isInteger(ast){return list(ast.checks).some(check2=>fields(fields(fields(check2).annotations).meta)._tag===
"isInt")}function unionOf(types,depth2){let defined=types.filter(type2=>fields(type2)._tag!=="Undefined");if(defined.every(
type2=>fields(type2)._tag==="Literal"))return{enum:defined.map(type2=>attributeValue(fields(type2).literal))};let[only2,
...others]=defined;return others.length===0?schemaOf(only2,depth2):{anyOf:defined.map(type2=>schemaOf(type2,depth2))}}function objectOf(signatures,depth2){
let properties=[],required=[];for(let signature of signatures){let{name,type:type2}=fields(signature);typeof name=="stri\
ng"&&(properties.push([name,schemaOf(type2,depth2)]),fields(fields(type2).context).isOptional!==!0&&required.push(name))}
return{type:"object",properties:Object.fromEntries(properties),required}}var HIDDEN_AGENT="title",HIDDEN_PROMPT="You are a title generator";function observationOfPrompt(output,now){let{message:info,
parts:parts2}=fields(output),message2=parseMessage(info);if(message2?.role!=="user")return;let known=list(parts2).map(parsePart).
filter(part=>part!==void 0);return{kind:"prompt",time:now,message:message2,parts:known}}function callOf(input){let call2=fields(
input),agent=call2.agent;if((text2(agent)??text2(fields(agent).name))===HIDDEN_AGENT)return;let sessionID=text2(call2.sessionID),
messageID=text2(fields(call2.message).id);return sessionID===void 0||messageID===void 0?void 0:{sessionID,messageID}}function observationOfRequest(input,now){
let call2=callOf(input);return call2===void 0?void 0:{kind:"request",time:now,...call2}}function observationOfParameters(input,output,now){
let call2=callOf(input);if(call2===void 0)return;let given2=fields(output),parameters={temperature:finite(given2.temperature),
topP:finite(given2.topP),topK:finite(given2.topK),maxOutputTokens:finite(given2.maxOutputTokens)};return{kind:"parameter\
s",time:now,...call2,parameters}}function observationOfSystem(input,output,now){let sessionID=text2(fields(input).sessionID),
system=texts(fields(output).system).filter(item=>item!=="");if(!(sessionID===void 0||system.length===0)&&system[0]?.startsWith(
HIDDEN_PROMPT)!==!0)return{kind:"system",time:now,sessionID,system:system.map(item=>capText(item))}}function observationOfConfig(config,now){
let{prompt}=fields(fields(fields(config).agent)[HIDDEN_AGENT]),hidden=text2(prompt)?.trim();return hidden===void 0||hidden===
""?void 0:{kind:"hidden",time:now,prompt:hidden}}function observationOfDefinition(input,output,now){let name=text2(fields(
input).toolID);if(name===void 0||name==="invalid")return;let{description,jsonSchema:given2,parameters}=fields(output),schema=given2===
void 0?jsonSchema(parameters):attributeValue(given2),told=text2(description),definition3={name,...told===void 0?{}:{description:capText(
told)},...schema===void 0?{}:{parameters:schema}};return{kind:"definition",time:now,definition:definition3}}function observationOfCommand(input,now){
let call2=fields(input),sessionID=text2(call2.sessionID),name=text2(call2.command);if(sessionID===void 0||name===void 0)
return;let given2=capText(text2(call2.arguments)??"");return{kind:"command",time:now,sessionID,name,arguments:given2}}var MOST_SESSIONS=256;function observing(options){let{observe:observe3,failed,prompted,inputs,now:clock,client}=options,
attempt2=work=>{try{work()}catch(error){failed(error)}},take2=parse4=>(attempt2(()=>{let seen=parse4(clock());seen!==void 0&&
observe3(seen)}),Promise.resolve()),reverts=new Map,askForTurns=seen=>{if(seen?.kind!=="session")return;let{id,revertedFrom}=seen.
session;if(reverts.get(id)!==revertedFrom&&(reverts.delete(id),revertedFrom!==void 0)){reverts.set(id,revertedFrom);for(let key of reverts.
keys())reverts.size>MOST_SESSIONS&&reverts.delete(key);turnsOf(client,id).then(messageIDs=>take2(time3=>({kind:"turns",time:time3,
sessionID:id,messageIDs})),failed)}},hooks={event:input=>take2(now=>{let seen=observationOfEvent(fields(input).event,now);
seen!==void 0&&observe3(seen),askForTurns(seen)}),config:config=>take2(now=>observationOfConfig(config,now)),"chat.messa\
ge":(_,output)=>(prompted!==void 0&&attempt2(prompted),take2(now=>observationOfPrompt(output,now))),"chat.params":(input,output)=>take2(
now=>observationOfParameters(input,output,now)),"chat.headers":input=>take2(now=>observationOfRequest(input,now)),"exper\
imental.chat.system.transform":(input,output)=>take2(now=>observationOfSystem(input,output,now)),...inputs==="new"?{}:{"\
experimental.chat.messages.transform":(_,output)=>take2(now=>observationOfGiven(output,now))},"tool.definition":(input,output)=>take2(
now=>observationOfDefinition(input,output,now)),"command.execute.before":input=>take2(now=>observationOfCommand(input,now))},
stop=listenToCalls(call2=>{take2(now=>observationOfCall(call2,now))});return{hooks,stop}}async function turnsOf(client,sessionID){
let{session:session2}=fields(client),{messages}=fields(session2);if(typeof messages!="function")return[];let answer3=await Reflect.
apply(messages,session2,[{path:{id:sessionID}}]);return list(fields(answer3).data).map(entry=>fields(fields(entry).info)).
filter(({role})=>role==="user").flatMap(({id})=>text2(id)??[])}function isShortLived({pid,ppid,environment:environment2,args=[]}){let isFirst=ppid===1&&!args.includes("--service");return pid===
1||isFirst||!["","0","false"].includes(environment2.CI??"")}function timeToFinish(surroundings2){return isShortLived(surroundings2)?
2e3:40}import{userInfo}from"node:os";import{fileURLToPath as fileURLToPath2}from"node:url";import{createHash as createHash4}from"node:crypto";import{setTimeout as sleep2}from"node:timers/promises";import{createHash as createHash3}from"node:crypto";var DOMAIN="opencode-mlflow/1";function digest3(fields2,bytes2){let text3=JSON.
stringify([DOMAIN,...fields2]);return createHash3("sha256").update(text3,"utf8").digest("hex").slice(0,2*bytes2)}function traceId(experimentId,sessionId,messageId){
return digest3(["trace",experimentId,sessionId,messageId],16)}function spanId(trace,sourceId,role){return digest3(["span",
trace,sourceId,role],8)}var SUMMED={[MLFLOW.spanTokens]:MLFLOW.traceTokens,[MLFLOW.spanCost]:MLFLOW.traceCost},ALWAYS2={[MLFLOW.spanCost]:{input_cost:0,
output_cost:0}},ATTRIBUTES2=Object.keys(SUMMED),Totals=class{#counts=new Map;add(span2){let found={};for(let attribute of ATTRIBUTES2){
let counts=numbers(span2.attributes[attribute]);counts!==void 0&&(found[attribute]=counts)}Object.keys(found).length>0&&
this.#counts.set(span2.spanId,found)}metadata(){let metadata={};for(let attribute of ATTRIBUTES2){let found=[...this.#counts.
values()].map(counts=>counts[attribute]).filter(counts=>counts!==void 0);if(found.length===0)continue;let sum2={...ALWAYS2[attribute]};
for(let counts of found)for(let[key,count4]of Object.entries(counts))sum2[key]=(sum2[key]??0)+count4;metadata[SUMMED[attribute]]=
JSON.stringify(sum2)}return metadata}};function numbers(value){if(typeof value!="object"||value===null)return;let entries3=Object.
entries(value).filter(entry=>Number.isFinite(entry[1]));return entries3.length===0?void 0:Object.fromEntries(entries3)}var OK={code:"OK"};function status(failure){return failure===void 0?OK:{code:"ERROR",message:failure.message}}function exceptions(failure,time3){
return failure===void 0?[]:[exceptionEvent(time3,failure.name,failure.message,{"http.response.status_code":failure.statusCode,
"opencode.error.retryable":failure.isRetryable})]}function isOver(exchange3){return exchange3.closed!==void 0||exchange3.
superseded}function callFailure(exchange3,call2){return call2.message.failure!==void 0?call2.message.failure:call2.message.
completed===void 0&&isOver(exchange3)?INTERRUPTED:void 0}function toolFailure2(exchange3,part){return part.failure!==void 0?
part.failure:part.status==="error"?{name:"ToolError",message:part.error??"the tool failed"}:isOver(exchange3)&&!isFinal(
part)?INTERRUPTED:void 0}function outcome(thread){let last=lastCall(thread),failure=last===void 0?thread[0]?.failure:last.
message.failure;return failure!==void 0?failure.ending??"failed":thread.some(exchange3=>exchange3.closed!==void 0)?"inte\
rrupted":last?.message.finish==="length"?"length":"completed"}function agentFailure(thread){let ended=outcome(thread);if(!(ended===
"completed"||ended==="length"))return lastCall(thread)?.message.failure??thread[0]?.failure??INTERRUPTED}function toolSpans(place,step,tool){let own=toolSpan(place,step,tool);return[...(tool.part.nested??[]).map((call2,n)=>nestedSpan(
own,tool.part,call2,n)),own]}function nestedSpan(outer,part,call2,n){let end=Math.max(call2.start,call2.end??outer.end),
failure=call2.status==="error"?{name:"ToolError",message:"the tool failed"}:void 0;return{traceId:outer.traceId,spanId:spanId(
outer.traceId,`${part.id}:${n}`,"tool"),parentSpanId:outer.spanId,name:call2.tool,start:call2.start,end,status:status(failure),
attributes:{...spanAttributes("TOOL",call2.input,void 0),[OPENCODE.toolKind]:toolKind(call2.tool)},events:exceptions(failure,
end)}}function latest(times){let known=times.filter(time3=>time3!==void 0);return known.length===0?void 0:known.reduce((a,b)=>Math.
max(a,b))}function isModelCall(call2){if(call2.requested!==void 0||call2.message.failure!==void 0)return!0;let{tokens}=call2.
message;if(tokens!==void 0&&Object.values(tokens).some(count4=>count4>0))return!0;for(let{part}of call2.parts.values())if(part.
type==="text"||part.type==="reasoning"||part.type==="step-start")return!0;return!1}function callEnd(exchange3,call2){let{
completed,failure}=call2.message,tools2=toolsInOrder(call2),answered=latest([...[...call2.parts.values()].map(({part})=>"\
text"in part?part.end:void 0),...tools2.map(({part,seen})=>part.start??seen.first)]);return tools2.length===0&&failure!==
void 0&&completed!==void 0?completed:tools2.length===0&&completed===void 0?exchange3.closed??answered??call2.message.created:
answered??completed??exchange3.closed??call2.message.created}function retryEvents(call2){return call2.retries.map(({time:time3,
attempt:attempt2,message:reason,next})=>({name:"retry",time:time3,attributes:{attempt:attempt2,reason,wait_ms:next===void 0?
void 0:Math.max(0,next-time3)}}))}function setupAttributes(steps,index,inputs){let tools2=inputTools(steps,index,inputs),
parameters=steps[index]?.call.setup?.parameters;return{[MLFLOW.tools]:tools2?.map(toolDefinition),"gen_ai.request.temper\
ature":parameters?.temperature,"gen_ai.request.top_p":parameters?.topP,"gen_ai.request.top_k":parameters?.topK,"gen_ai.r\
equest.max_tokens":parameters?.maxOutputTokens}}function callSpan(place,steps,index,inputs){let step=steps[index];if(step===
void 0||!isModelCall(step.call))return;let{exchange:exchange3,call:call2}=step,{message:message2}=call2,start2=call2.requested??
message2.created,end=Math.max(start2,callEnd(exchange3,call2)),failure=callFailure(exchange3,call2),firstToken=call2.firstToken===
void 0?void 0:call2.firstToken-start2,turn=assistantTurn(call2),{messages,leftOut}=modelInput(steps,index,inputs);return{
traceId:place.trace,spanId:spanId(place.trace,message2.id,"model"),parentSpanId:place.parent,name:[message2.provider,message2.
model].filter(name=>name!==void 0).join("/")||"model",start:start2,end,status:status(failure),attributes:{...spanAttributes(
"CHAT_MODEL",{messages},completion(assistantMessage({...turn,text:answerText(call2)}),message2.finish)),...modelAttributes(
message2),...setupAttributes(steps,index,inputs),[OTEL.agentName]:message2.agent,[OPENCODE.messageId]:message2.id,"openc\
ode.input.messages_left_out":leftOut,[OPENCODE.finishReason]:message2.finish===void 0?void 0:finishReason(message2.finish),
[OPENCODE.variant]:message2.variant,[OPENCODE.compaction]:message2.summary,"opencode.time_to_first_token_ms":firstToken!==
void 0&&firstToken>=0?firstToken:void 0},events:[...retryEvents(call2),...exceptions(failure,end)]}}function waited(asked2){
let waits=asked2.flatMap(({time:time3,reply})=>reply===void 0?[]:[Math.max(0,reply.time-time3)]);return waits.length===0?
void 0:waits.reduce((sum2,wait)=>sum2+wait,0)}function askedEvents(asked2){return asked2.flatMap(({ask,time:time3,reply})=>{
let attributes={[ask.subject]:ask.about,patterns:ask.patterns},question2={name:`${ask.subject}.asked`,time:time3,attributes};
if(reply===void 0)return[question2];let wait=Math.max(0,reply.time-time3);return[question2,{name:`${ask.subject}.replied`,
time:reply.time,attributes:{[ask.subject]:ask.about,reply:reply.reply,waited_ms:wait}}]})}var KINDS2=new Map([["apply_pa\
tch","patch"],["bash","shell"],["task","subagent"]]);function toolKind(tool){return KINDS2.get(tool)??tool}function toolDetails(part){
return{[OTEL.toolCallId]:part.callID,[OPENCODE.toolKind]:toolKind(part.tool),[OPENCODE.toolTitle]:part.title,[OPENCODE.requestedTool]:part.
requestedTool,"opencode.tool.exit_code":part.exitCode??void 0,"opencode.tool.truncated":part.truncated,"opencode.tool.di\
agnostics":part.diagnostics,"opencode.tool.diff":part.diff,"opencode.tool.lines_added":part.additions,"opencode.tool.lin\
es_removed":part.deletions,"opencode.tool.attachments":part.attachments?.map(file=>({...file}))}}function toolSpan(place,{
exchange:exchange3,call:call2},{part,seen}){let start2=part.start??seen.first,end=Math.max(start2,isFinal(part)?part.end??
seen.last:exchange3.closed??seen.last),failure=toolFailure2(exchange3,part),asked2=call2.asked.filter(({ask})=>ask.callID===
part.callID),hasFailed2=part.exitCode!==void 0&&part.exitCode!==null&&part.exitCode!==0;return{traceId:place.trace,spanId:spanId(
place.trace,part.id,"tool"),parentSpanId:place.parent,name:part.tool,start:start2,end,status:status(failure),attributes:{
...spanAttributes("TOOL",part.input,part.output),...toolDetails(part),"opencode.tool.waited_ms":waited(asked2)},events:[
...askedEvents(asked2),...hasFailed2?[{name:"exit",time:end,attributes:{exit_code:part.exitCode}}]:[],...exceptions(failure,
end)]}}var TRACE_NAME="opencode",PLACEHOLDER_TITLE=/^(New|Child) session - \d{4}-\d{2}-\d{2}T/;function sessionDetails(state,turn){
let info=state.sessions.get(turn.sessionID)?.info,title=info?.title,[call2]=turn.calls.values();return clipped({[OPENCODE.
version]:info?.version,[OPENCODE.sessionTitle]:title===void 0||PLACEHOLDER_TITLE.test(title)?void 0:title,"opencode.cwd":call2?.
message.cwd??info?.directory})}function clipped(values,limit=LIMITS2.text){let pairs=Object.entries(values).filter(pair=>pair[1]!==
void 0&&pair[1]!=="");return Object.fromEntries(pairs.map(([key,value])=>[key,clip(value,limit)]))}function commandOf(turn){
if(turn.command!==void 0)return turn.command.name;for(let{part}of turn.parts.values())if(part.type==="subtask"&&part.command!==
void 0)return part.command}function names(all){let distinct=[...new Set(all)].filter(name=>name!==void 0).sort();return distinct.
length===0?void 0:distinct.join(", ")}function models(exchanges){let calls=exchanges.flatMap(exchange3=>[...exchange3.calls.
values()]);return names(calls.map(({message:message2})=>message2.model===void 0?void 0:[message2.provider,message2.model].
filter(part=>part!==void 0).join("/")))}function tools(exchanges){let calls=exchanges.flatMap(exchange3=>[...exchange3.calls.
values()]);return names(calls.flatMap(call2=>toolParts(call2).map(({part})=>part.tool)))}function diffTotals(diffs){return diffs===
void 0?{}:{"opencode.diff.files":diffs.length,"opencode.diff.lines_added":diffs.reduce((sum2,diff)=>sum2+diff.additions,
0),"opencode.diff.lines_removed":diffs.reduce((sum2,diff)=>sum2+diff.deletions,0)}}function diffTags(diffs){return Object.
fromEntries(Object.entries(diffTotals(diffs)).map(([key,value])=>[key,String(value)]))}function traceInfo(state,turn,trace,context,root){
let thread=threadOf(state,turn),last=lastCall(thread),said=promptText(turn),final=(root===void 0||last===void 0?void 0:answerText(
last))??root?.status.message,all=root===void 0?thread:[turn,...restOf(state,turn)],missed=all.reduce((sum2,exchange3)=>sum2+
exchange3.notUnderstood,0);return{traceId:trace,state:root===void 0?"IN_PROGRESS":root.status.code,requestTime:root?.start??
startOf2(turn),...root===void 0?{}:{duration:root.end-root.start},...said===void 0?{}:{requestPreview:clip(said,LIMITS2.
preview)},...final===void 0?{}:{responsePreview:clip(final,LIMITS2.preview)},metadata:clipped({...context.environment,...sessionDetails(
state,turn),[MLFLOW.session]:turn.sessionID,[MLFLOW.user]:context.user,[MLFLOW.sourceName]:TRACE_NAME,[OPENCODE.messageId]:turn.
id},LIMITS2.metadata),tags:{[MLFLOW.traceName]:TRACE_NAME,...clipped({[OPENCODE.agent]:turn.user?.agent??last?.message.agent,
[OPENCODE.command]:commandOf(turn),[OPENCODE.model]:models(all),...root===void 0?{}:{[OPENCODE.outcome]:outcome(thread),
[OPENCODE.tools]:tools(all),[OPENCODE.notUnderstood]:missed===0?void 0:String(missed)}},LIMITS2.tag),...root===void 0?{}:
diffTags(turn.user?.diffs)}}}function traceOf(turn,context){return traceId(context.experimentId,turn.sessionID,turn.id)}function scope(state,turn,context){
return{state,turn,trace:traceOf(turn,context),inputs:context.inputs??"new"}}function agentSpanId({turn,trace},first){return spanId(
trace,first.id,first===turn?"turn":"agent")}function parentSpanId(here,exchange3){return isCompaction(exchange3)?spanId(
here.trace,exchange3.id,"compaction"):agentSpanId(here,continued(here.state,exchange3)??exchange3)}function agentParent(here,first){
let parent=parentOf(here.state,first);return parent?.link!==void 0?spanId(here.trace,parent.link.partID,"tool"):parentSpanId(
here,parent?.exchange??here.turn)}function lastEnd(thread,children,start2){let ends=stepsOf(thread).map(({call:call2})=>call2.
message.completed),closed=thread.map(exchange3=>exchange3.closed),below=children.map(span2=>span2.end);return Math.max(start2,
latest([...ends,...below,...closed])??start2)}function patches(diffs){let all=(diffs??[]).map(diff=>diff.patch??"").filter(
patch=>patch!=="");return all.length===0?void 0:capText(all.join(`
`),LIMITS2.patch)}function diffAttributes(diffs){return{...diffTotals(diffs),"opencode.diff.paths":diffs?.map(diff=>diff.
file),[OPENCODE.diffPatch]:patches(diffs)}}function todos(thread){let left=stepsOf(thread).flatMap(({call:call2})=>toolsInOrder(
call2)).findLast(({part})=>part.todos!==void 0),told=thread.findLast(exchange3=>exchange3.todos!==void 0)?.todos;return told!==
void 0&&told.time>=(left?.seen.first??0)?told.todos:left?.part.todos}function rootAttributes(here,thread,children,context){
let{state,turn}=here,missed=[turn,...restOf(state,turn)].reduce((sum2,exchange3)=>sum2+exchange3.notUnderstood,0);return{
...traceAttributes(TRACE_NAME,turn.sessionID,context.user),...sessionDetails(state,turn),...diffAttributes(turn.user?.diffs),
[OPENCODE.command]:commandOf(turn),"opencode.command.arguments":turn.command?.arguments,"opencode.todos":todos(thread),"\
opencode.model_calls":children.filter(isCallSpan).length,[OPENCODE.notUnderstood]:missed===0?void 0:missed}}function isCallSpan(span2){
return span2.attributes[MLFLOW.spanType]==="CHAT_MODEL"}function agentSpan(here,thread,children,context){let[first]=thread;
if(first===void 0)return;let isRoot=first===here.turn,last=lastCall(thread),said=promptMessage(first),final=last===void 0?
void 0:answerText(last),start2=startOf2(first),end=lastEnd(thread,children,start2),failure=agentFailure(thread),agent=first.
user?.agent??last?.message.agent;return{traceId:here.trace,spanId:agentSpanId(here,first),...isRoot?{}:{parentSpanId:agentParent(
here,first)},name:isRoot?TRACE_NAME:agent??"subagent",start:start2,end,status:status(failure),attributes:{...spanAttributes(
"AGENT",said===void 0?void 0:{messages:[said]},final===void 0?void 0:completion(assistantMessage({text:final,reasoning:void 0,
toolCalls:[]}),last?.message.finish)),[MLFLOW.messageFormat]:"openai",[OTEL.agentName]:agent,[OPENCODE.mode]:last?.message.
mode,[OPENCODE.messageId]:first.id,[OPENCODE.outcome]:outcome(thread),...isRoot?rootAttributes(here,thread,children,context):
{[OPENCODE.sessionId]:first.sessionID}},events:exceptions(failure,end)}}function compactionSpan(here,exchange3,children){
let last=lastCall([exchange3]),summary2=last===void 0?void 0:answerText(last),start2=startOf2(exchange3),end=lastEnd([exchange3],
children,start2),failure=agentFailure([exchange3]),asked2=compactionPart(exchange3),auto=asked2?.auto??!1,first=continued(
here.state,exchange3)??exchange3;return{traceId:here.trace,spanId:spanId(here.trace,exchange3.id,"compaction"),parentSpanId:agentSpanId(
here,first),name:"compaction",start:start2,end,status:status(failure),attributes:{...spanAttributes("CHAIN",{auto,overflow:asked2?.
overflow??!1},summary2),[OPENCODE.messageId]:exchange3.id,"opencode.compaction.auto":auto},events:exceptions(failure,end)}}
function stepSpans(here,steps,index){let step=steps[index];if(step===void 0)return[];let place={trace:here.trace,parent:parentSpanId(
here,step.exchange)},call2=callSpan(place,steps,index,here.inputs),tools2=toolsInOrder(step.call).flatMap(tool=>toolSpans(
place,step,tool));return call2===void 0?tools2:[call2,...tools2]}function threadSpans(here,first,children,context){let thread=threadOf(
here.state,first),steps=stepsOf(thread),own=thread.flatMap(exchange3=>{let within=steps.flatMap((step,index)=>step.exchange===
exchange3?stepSpans(here,steps,index):[]);return isCompaction(exchange3)?[...within,compactionSpan(here,exchange3,within)]:
within}),below=[...children,...own],agent=agentSpan(here,thread,below,context);return agent===void 0?own:[...own,agent]}
function buildCallSpan(state,turn,exchange3,call2,context){let here=scope(state,turn,context),steps=stepsOf(threadOf(state,
continued(state,exchange3)??exchange3)),index=steps.findIndex(step=>step.call===call2),place={trace:here.trace,parent:parentSpanId(
here,exchange3)},span2=callSpan(place,steps,index,here.inputs);return span2===void 0?[]:[span2]}function buildToolSpans(state,turn,step,tool,context){
let here=scope(state,turn,context);return toolSpans({trace:here.trace,parent:parentSpanId(here,step.exchange)},step,tool)}
function buildTurnSpans(state,turn,context){let here=scope(state,turn,context),below=restOf(state,turn).filter(other=>continued(
state,other)===other).sort((a,b)=>depth(state,b)-depth(state,a)).flatMap(child=>threadSpans(here,child,[],context));return[
...below,...threadSpans(here,turn,below,context)]}function depth(state,exchange3){let current=exchange3,passed=new Set;for(;current!==
void 0&&!passed.has(current);)passed.add(current),current=parentOf(state,continued(state,current)??current)?.exchange;return passed.
size}var LIMITS3={finished:8192,sessions:1024,earlyParts:512,history:256,definitions:2048,ignoredPrompts:16,ended:256,roots:16};
function createState(){return{sessions:new Map,exchanges:new Map,owners:new Map,links:new Map,earlyParts:new Map,finished:new Set,
ended:new Map,definitions:new Map,offered:new Map,ignoredPrompts:new Set}}function trim(entries3,limit){for(let key of entries3.
keys()){if(entries3.size<=limit)return;entries3.delete(key)}}function session(state,id){let known=state.sessions.get(id);
if(known!==void 0)return known;let created={info:{id},described:!1,idle:void 0,revertedElsewhere:new Set};if(state.sessions.
set(id,created),state.sessions.size>LIMITS3.sessions){let used=new Set([...state.exchanges.values()].map(exchange3=>exchange3.
sessionID));for(let key of state.sessions.keys()){if(state.sessions.size<=LIMITS3.sessions)break;key!==id&&!used.has(key)&&
state.sessions.delete(key)}}return created}function addReverted(known,messageID){known.revertedElsewhere.add(messageID),
trim(known.revertedElsewhere,LIMITS3.ended)}function exchange2(state,id,sessionID,opened){let known=state.exchanges.get(
id);if(known!==void 0)return known;let created={sessionID,id,opened,parts:takeEarlyParts(state,id),calls:new Map,live:!1,
prompted:!1,announced:!1,notUnderstood:0,superseded:!1};return state.exchanges.set(id,created),state.owners.set(id,created),
forgetHistory(state),created}function forgetHistory(state){let history=0;for(let known of state.exchanges.values())known.
live||(history+=1);if(!(history<=LIMITS3.history))for(let known of[...state.exchanges.values()]){if(history<=LIMITS3.history)
return;known.live||(forget(state,known),history-=1)}}function takeEarlyParts(state,messageID){let parts2=state.earlyParts.
get(messageID)??new Map;return state.earlyParts.delete(messageID),parts2}function earlyPartsOf(state,messageID){let known=state.
earlyParts.get(messageID);if(known!==void 0)return known;let created=new Map;return state.earlyParts.set(messageID,created),
trim(state.earlyParts,LIMITS3.earlyParts),created}function markFinished(state,messageID){state.finished.delete(messageID),
state.finished.add(messageID),trim(state.finished,LIMITS3.finished)}function sameDefinition(state,key,given2){let before=state.
definitions.get(key);return before!==void 0&&JSON.stringify(before)===JSON.stringify(given2)?before:(state.definitions.set(
key,given2),trim(state.definitions,LIMITS3.definitions),given2)}function offerTool(state,given2){let definition3=sameDefinition(
state,given2.name,given2);state.offered.has(given2.name)&&(state.offered=new Map),state.offered.set(given2.name,definition3),
trim(state.offered,LIMITS3.definitions)}function ignorePrompt(state,prompt){state.ignoredPrompts.add(prompt),trim(state.
ignoredPrompts,LIMITS3.ignoredPrompts)}function rememberEnded(state,turn,info,root){let{id,sessionID}=turn;state.ended.set(
id,{sessionID,info,root,isReverted:!1,isRemoved:!1}),trim(state.ended,LIMITS3.ended);let old=[...state.ended.values()].at(
-1-LIMITS3.roots);old!==void 0&&delete old.root}function forget(state,done){state.exchanges.delete(done.id);for(let messageID of[
done.id,...done.calls.keys()])state.owners.delete(messageID),state.earlyParts.delete(messageID),markFinished(state,messageID);
for(let[childSessionID,links]of state.links){let left=links.filter(link2=>link2.exchange!==done);left.length!==links.length&&
(left.length===0?state.links.delete(childSessionID):state.links.set(childSessionID,left))}}function updateOf({info}){return{traceId:info.traceId,info,spans:[],final:!0}}function withTags(known,tags){known.info={
...known.info,tags:{...known.info.tags,...tags}}}function revertedAfterEnd(state,session2,context){let from=session2.revertedFrom;
return from===state.sessions.get(session2.id)?.info.revertedFrom?[]:[...revertedHere(state,session2.id,from),...tagElsewhere(
state,session2,context)]}function revertedHere(state,sessionID,from){let turns=[...state.ended].filter(([,known])=>known.
sessionID===sessionID),first=turnBefore(turns.map(([id])=>id),from);return turns.flatMap(([id,known])=>{let isReverted=from===
void 0?known.isRemoved:id>=(first??from);return isReverted===known.isReverted?[]:(known.isReverted=isReverted,withTags(known,
{[OPENCODE.reverted]:String(isReverted)}),[updateOf(known)])})}function turnBefore(turns,messageID){return turns.filter(
id=>messageID!==void 0&&id<=messageID).reduce((a,b)=>a===void 0||a<b?b:a,void 0)}function tagElsewhere(state,{id:sessionID,
parentID,revertedFrom:from,revertedPart},context){if(parentID!==void 0)return[];let{revertedElsewhere}=session(state,sessionID),
back=[...revertedElsewhere].filter(id=>from===void 0||id<from);for(let id of back)revertedElsewhere.delete(id);let again=back.
map(id=>tagged(sessionID,id,!1,context));return from===void 0||revertedPart!==void 0?again:[...again,...tagReverted(state,
sessionID,[from],context)]}function tagReverted(state,sessionID,turns,context){let known=session(state,sessionID),others=turns.
filter(id=>!known.revertedElsewhere.has(id)&&!state.owners.has(id)&&!state.finished.has(id));for(let id of others)addReverted(
known,id);return others.map(id=>tagged(sessionID,id,!0,context))}function tagged(sessionID,messageID,isReverted,{experimentId}){
return{traceId:traceId(experimentId,sessionID,messageID),spans:[],tags:{[OPENCODE.reverted]:String(isReverted)}}}function revertedBefore(state,sessionID,turns,context){
let{revertedFrom:from,parentID}=state.sessions.get(sessionID)?.info??{};if(from===void 0||parentID!==void 0)return[];let first=turnBefore(
turns,from)??from;return tagReverted(state,sessionID,turns.filter(id=>id>=first),context)}function removedAfterEnd(state,messageID){
for(let{revertedElsewhere}of state.sessions.values())revertedElsewhere.delete(messageID);let known=state.ended.get(messageID);
known!==void 0&&(known.isRemoved=known.isReverted)}function diffsAfterEnd(state,message2){let known=state.ended.get(message2.
id);if(known===void 0||message2.role!=="user"||message2.diffs===void 0)return[];let attributes=diffAttributes(message2.diffs),
{root}=known;return root?.attributes[OPENCODE.diffPatch]===attributes[OPENCODE.diffPatch]?[]:(withTags(known,diffTags(message2.
diffs)),root===void 0?[updateOf(known)]:(known.root={...root,attributes:{...root.attributes,...attributes}},[{...updateOf(
known),spans:[known.root]}]))}function openCall(known){let open;for(let call2 of known.calls.values())call2.message.completed===void 0&&(open=call2);return open}
function annotate(state,seen){switch(seen.kind){case"retry":for(let known of inSession(state,seen.sessionID)){let{time:time3,
attempt:attempt2,message:message2,next}=seen;openCall(known)?.retries.push({time:time3,attempt:attempt2,message:message2,
next})}return;case"failure":for(let known of inSession(state,seen.sessionID))known.live&&known.calls.size===0&&(known.failure=
seen.failure);return;case"delta":{let call2=state.owners.get(seen.messageID)?.calls.get(seen.messageID);call2!==void 0&&
(call2.firstToken??=seen.time);return}case"command":{let{name,arguments:given2}=seen;session(state,seen.sessionID).command=
{name,arguments:given2};return}case"hidden":ignorePrompt(state,seen.prompt);return;case"given":{let{messages,leftOut}=seen;
session(state,seen.sessionID).given={messages,leftOut};return}case"tools":observeTools(state,seen.sessionID,seen.tools);
return;case"todos":for(let known of inSession(state,seen.sessionID))known.live&&(known.todos={todos:seen.todos,time:seen.
time});return;case"system":if([...state.ignoredPrompts].some(prompt=>seen.system[0]?.startsWith(prompt)===!0))return;session(
state,seen.sessionID).system=seen.system;return;case"definition":offerTool(state,seen.definition);return;case"parameters":
session(state,seen.sessionID).parameters=seen.parameters;return;case"request":observeRequest(state,seen.sessionID,seen.messageID,
seen.time);return;case"asked":callOf2(state,seen.ask)?.asked.push({ask:seen.ask,time:seen.time});return;case"replied":for(let known of state.
exchanges.values()){let found=[...known.calls.values()].flatMap(call2=>call2.asked).find(({ask,reply})=>ask.id===seen.id&&
reply===void 0);found!==void 0&&(found.reply={time:seen.time,reply:seen.reply})}return;case"unknown":observeUnknown(state,
seen.sessionID)}}function observeUnknown(state,sessionID){let open=[...state.exchanges.values()].filter(known=>known.live),
here=open.findLast(known=>known.sessionID===sessionID)??open.at(-1);here!==void 0&&(here.notUnderstood+=1)}function callOf2(state,{
messageID,callID}){let call2=state.owners.get(messageID)?.calls.get(messageID);return call2!==void 0&&callID!==""?call2:
void 0}function observeRequest(state,sessionID,messageID,time3){let session2=session(state,sessionID),{system,parameters,
given:given2}=session2,{offered}=state;delete session2.system,delete session2.parameters,delete session2.given;let known=state.
exchanges.get(messageID),call2=known===void 0?void 0:openCall(known);if(known===void 0||call2===void 0)return;call2.requested??=
time3;let denied=new Set([...session2.info.deniedTools??[],...known.user?.deniedTools??[]]),allowed=[...offered.values()].
filter(tool=>!denied.has(tool.name)),isToolless=call2.message.summary===!0||allowed.length===0,messages=call2.message.summary===
!0?void 0:given2,setup2={system,parameters,tools:isToolless?void 0:allowed,given:messages};call2.setup??=deduplicated(state,
known,setup2)}function observeTools(state,sessionID,given2){let tools2=given2.map(tool=>sameDefinition(state,`call ${tool.
name}`,tool));for(let known of inSession(state,sessionID)){let call2=openCall(known);call2?.requested!==void 0&&(call2.setup=
{...call2.setup,tools:tools2})}}function deduplicated(state,known,setup2){let{system,tools:tools2}=setup2;for(let exchange3 of threadOf(
state,continued(state,known)??known))for(let{setup:other}of exchange3.calls.values())isSame2(other?.system,system)&&(system=
other?.system),isSame2(other?.tools,tools2)&&(tools2=other?.tools);return{...setup2,system,tools:tools2}}function isSame2(a,b){
return a?.length===b?.length&&a?.every((item,n)=>item===b?.[n])===!0}function observe(state,seen,context){switch(seen.kind){case"session":return observeSession(state,seen.session,context);case"\
session-removed":return state.sessions.delete(seen.sessionID),[];case"turns":return revertedBefore(state,seen.sessionID,
seen.messageIDs,context);case"status":return session(state,seen.sessionID).idle=seen.status==="idle",seen.status==="idle"?
endDoneTurns(state,inSession(state,seen.sessionID),context):[];case"message":return observeMessage(state,seen.message,context);case"\
message-removed":return removedAfterEnd(state,seen.messageID),removeMessage(state,seen.messageID,seen.time,context);case"\
part":return observePart(state,seen.part,seen.time,context);case"part-removed":return state.earlyParts.get(seen.messageID)?.
delete(seen.partID),partsOf(state,seen.messageID)?.delete(seen.partID),[];case"resumed":for(let id of seen.messageIDs)state.
finished.delete(id),state.ended.delete(id);return[];case"prompt":case"stored":return observePrompt(state,seen,context);case"\
close":return close(state,seen.time,context);case"retry":case"failure":case"delta":case"command":case"hidden":case"given":case"\
tools":case"todos":case"system":case"definition":case"parameters":case"request":case"asked":case"replied":case"unknown":
return annotate(state,seen),[]}}function observePrompt(state,seen,context){let{message:message2}=seen;if(state.finished.
has(message2.id))return[];if(seen.kind==="stored")return isCopy(state,message2)?[]:(exchange2(state,message2.id,message2.
sessionID,message2.created).live=!0,[]);let known=exchange2(state,message2.id,message2.sessionID,message2.created);known.
live=!0,known.prompted=!0,known.user??=message2;for(let part of seen.parts)known.parts.has(part.id)||known.parts.set(part.
id,{part,first:seen.time,last:seen.time});let session2=session(state,message2.sessionID);return session2.command!==void 0&&
(known.command=session2.command),delete session2.command,announce(state,known,context)}function announce(state,known,context){
if(known.announced||!known.live||known.user===void 0||known.parts.size===0)return[];if(state.sessions.get(known.sessionID)?.
described!==!0)return[];if(turnOf(state,known)!==known)return[];known.announced=!0;let traceId2=traceOf(known,context);return[
{traceId:traceId2,info:traceInfo(state,known,traceId2,context),spans:[],final:!1}]}function hasOpenTurns(state){for(let known of state.
exchanges.values())if(isUnderWay(state,known))return!0;return!1}function isUnderWay(state,known){return!known.live||isSubagent(
state,known)||continued(state,known)!==known?!1:known.announced||known.calls.size>0||known.failure!==void 0?!0:state.sessions.
get(known.sessionID)?.idle===!1}function observeSession(state,info,context){let known=session(state,info.id),isNew=!known.
described,reverted=revertedAfterEnd(state,info,context),given2=Object.entries(info).filter(([,value])=>value!==void 0);if(known.
info={...known.info,...Object.fromEntries(given2),revertedFrom:info.revertedFrom,revertedPart:info.revertedPart},known.described=
!0,!isNew)return reverted;let here=inSession(state,info.id),announced=here.flatMap(exchange3=>announce(state,exchange3,context));
return[...reverted,...announced,...endDoneTurns(state,here,context)]}function isCopy(state,message2){let born=state.sessions.
get(message2.sessionID)?.info.created;return born!==void 0&&message2.created<born}function observeMessage(state,message2,context){
if(state.finished.has(message2.id))return diffsAfterEnd(state,message2);let id=message2.role==="user"?message2.id:message2.
parentID;if(state.finished.has(id)||state.exchanges.get(id)?.live!==!0&&isCopy(state,message2))return markFinished(state,
message2.id),state.earlyParts.delete(message2.id),[];let known=exchange2(state,id,message2.sessionID,message2.created);if(message2.
role==="user")return known.user={...message2,diffs:message2.diffs??known.user?.diffs},[...announce(state,known,context),
...endDoneTurns(state,[known],context)];let before=known.calls.get(message2.id);if(before?.message.completed!==void 0&&message2.
completed===void 0)return[];before===void 0&&message2.completed===void 0&&(known.live=!0);let call2=before===void 0?{message:message2,
parts:takeEarlyParts(state,message2.id),retries:[],asked:[]}:{...before,message:message2};if(known.calls.set(message2.id,
call2),state.owners.set(message2.id,known),before===void 0)for(let{part}of call2.parts.values())link(state,known,part);let older=before===
void 0?supersede(state,known):[];return[...message2.completed===void 0?[]:showOpenTurn(state,known,context,turn=>buildCallSpan(
state,turn,known,call2,context)),...endDoneTurns(state,[...older,known],context)]}function supersede(state,newer){let first=continued(
state,newer)??newer,older=inSession(state,newer.sessionID).filter(known=>known.id<first.id&&continued(state,known)!==first);
for(let known of older)known.superseded=!0,known.calls.size===0&&known.failure===void 0&&!known.announced&&forget(state,
known);return older}function partsOf(state,messageID){let known=state.owners.get(messageID);return known?.id===messageID?
known.parts:known?.calls.get(messageID)?.parts}function observePart(state,part,time3,context){if(state.finished.has(part.
messageID))return[];let parts2=partsOf(state,part.messageID)??earlyPartsOf(state,part.messageID),before=parts2.get(part.
id);if(before!==void 0&&isOlder(part,before.part))return[];let seen={part,first:Math.min(before?.first??time3,time3),last:Math.
max(before?.last??time3,time3)};parts2.set(part.id,seen);let known=state.owners.get(part.messageID);if(known===void 0)return[];
if(link(state,known,part),part.messageID===known.id)return announce(state,known,context);let call2=known.calls.get(part.
messageID);return part.type==="tool"&&call2?.requested!==void 0&&(call2.firstToken??=time3),call2===void 0||part.type!==
"tool"||!isFinal(part)?[]:[...showOpenTurn(state,known,context,turn=>buildToolSpans(state,turn,{exchange:known,call:call2},
{part,seen},context)),...endDoneTurns(state,[known],context)]}function isOlder(part,known){return known.type==="tool"?isFinal(
known)&&!(part.type==="tool"&&isFinal(part)):known.type==="text"||known.type==="reasoning"?known.end!==void 0&&(!("end"in
part)||part.end===void 0):!1}function link(state,known,part){if(part.type!=="tool"||part.childSessionID===void 0)return;
let links=state.links.get(part.childSessionID)??[];links.some(other=>other.partID===part.id)||(links.push({exchange:known,
messageID:part.messageID,partID:part.id}),state.links.set(part.childSessionID,links))}function showOpenTurn(state,known,context,project){
let turn=turnOf(state,known);if(turn?.live!==!0||state.sessions.get(turn.sessionID)?.described!==!0)return[];let spans=project(
turn);if(spans.length===0)return[];turn.announced=!0;let traceId2=traceOf(turn,context);return[{traceId:traceId2,info:traceInfo(
state,turn,traceId2,context),spans,final:!1}]}function endDoneTurns(state,touched2,context){let updates=[];for(let known of touched2){
if(!state.exchanges.has(known.id))continue;let turn=turnOf(state,known);turn===void 0?state.sessions.get(known.sessionID)?.
idle===!0&&forget(state,known):isDone(state,turn)&&updates.push(finish(state,turn,context))}return updates}function finish(state,turn,context){
let rest=restOf(state,turn);for(let exchange3 of rest){turn.superseded&&(exchange3.superseded=!0);let first=continued(state,
exchange3)??exchange3;first===turn||turn.closed===void 0||isCutOff(threadOf(state,first))&&(first.closed=turn.closed)}let spans=buildTurnSpans(
state,turn,context),root=spans.at(-1),traceId2=traceOf(turn,context),info=traceInfo(state,turn,traceId2,context,root);for(let exchange3 of rest)
forget(state,exchange3);return forget(state,turn),rememberEnded(state,turn,info,root),{traceId:traceId2,info,spans,final:!0}}
function removeMessage(state,messageID,time3,context){let known=state.owners.get(messageID);if(state.earlyParts.delete(messageID),
known===void 0)return[];if(known.id===messageID){if(known.announced&&turnOf(state,known)===known)return known.closed=time3,
[finish(state,known,context)];forget(state,known)}else known.calls.delete(messageID),state.owners.delete(messageID),markFinished(
state,messageID);return[]}function close(state,time3,context){return[...state.exchanges.values()].filter(known=>isUnderWay(
state,known)).map(turn=>{let threads=[turn,...restOf(state,turn)].filter(exchange3=>continued(state,exchange3)===exchange3),
isBusy=state.sessions.get(turn.sessionID)?.idle===!1;if((turn.calls.size>0||isBusy)&&threads.some(first=>isCutOff(threadOf(
state,first))))for(let exchange3 of threadOf(state,turn))exchange3.closed=time3;return finish(state,turn,context)})}var OPEN_TURN_WAIT=300,POLL2=10,INFO="info",Tracer=class{#state=createState();#options;#context;#open=new Map;constructor(options){
this.#options=options,this.#context=options.context}learn(environment2){this.#context={...this.#context,environment:environment2}}observe(observation){
for(let update of observe(this.#state,observation,this.#context))update.info===void 0?this.#options.recorder.record(tagRecords(
update.traceId,update.tags),!1):this.#record(update)}async close(){let deadline=performance.now()+OPEN_TURN_WAIT;for(;this.
hasOpenTurns&&performance.now()<deadline;)await sleep2(POLL2);this.closeNow()}get hasOpenTurns(){return hasOpenTurns(this.#state)}closeNow(){
this.observe({kind:"close",time:Date.now()})}#record({traceId:traceId2,spans,info,final}){let isNew=!this.#open.has(traceId2),
sent=this.#open.get(traceId2)??this.#begin();for(let span2 of spans)sent.totals.add(span2),sent.seen=Math.max(sent.seen,
span2.end);let rootSpanId=rootSpanIdOf(info),masked=this.#maskedInfo(info,sent.totals),{seen}=sent,trace=rootSpanId===void 0?
void 0:{info:masked,rootSpanId,seen},records=[...trace===void 0||info.state!=="IN_PROGRESS"?[]:this.#provisionalRoot(sent,
trace),...this.#fresh(sent,spans),...this.#freshInfo(sent,masked,final,trace)];final?this.#open.delete(traceId2):this.#open.
set(traceId2,sent),records.length>0&&this.#options.recorder.record(records,final||isNew)}#begin(){return{digests:new Map,
totals:new Totals,seen:0}}#provisionalRoot(sent,trace){let record2=spanRecord(provisionalRoot(trace),!0);return isNews(sent,
trace.rootSpanId,record2.text)?[record2]:[]}#fresh(sent,spans){return spans.filter(span2=>isNews(sent,span2.spanId,JSON.
stringify(span2))).map(span2=>spanRecord(this.#maskedSpan(span2)))}#freshInfo(sent,info,final,trace){let record2=infoRecord(
info,final,trace),news=`${record2.text} ${trace?.seen??""}`;return isNews(sent,INFO,news)||final?[record2]:[]}#maskedSpan(span2){
try{return this.#options.mask.span(span2)}catch{return this.#options.debug(`span ${span2.spanId} could not be masked: it\
s content is left out`),stripSpan(span2)}}#maskedInfo(info,totals){let masked=this.#maskOrWithhold(info);return{...masked,
metadata:{...masked.metadata,...totals.metadata()}}}#maskOrWithhold(info){try{return this.#options.mask.info(info)}catch{
return this.#options.debug(`trace ${info.traceId} could not be masked: its content is left out`),stripInfo(info)}}};function rootSpanIdOf({
traceId:traceId2,metadata}){let turn=metadata[OPENCODE.messageId];return turn===void 0?void 0:spanId(traceId2,turn,"turn")}
function isNews({digests},id,text3){let digest4=createHash4("sha256").update(text3).digest("base64");return digests.get(
id)===digest4?!1:(digests.set(id,digest4),!0)}var START_DELAY=1e3;function currentUser(){try{return userInfo().username}catch{let{USER,LOGNAME,USERNAME}=process.env;return[
USER,LOGNAME,USERNAME].find(name=>name!==void 0&&name!=="")}}function describe2(error){return error instanceof Error?error.
stack??error.message:String(error)}function startTracing({directory,worktree,options,isShared}){let folder=projectFolder(
directory,worktree),place={directory,worktree},isOfProject2=isInside(real(fileURLToPath2(import.meta.url)),real(folder)),
given2=gatherSources(process.env,options,place,address=>isLoopback(address)||isOfProject2&&/^https?:/.test(address),isShared),
settings=readSettings(given2),debug=debugLog(settings.debug,settings.stateDir);settings.problems.forEach(debug);let connection=connect2(
settings,resolvedEnvironment(given2),folder,debug);if("problem"in connection){debug(`off: ${connection.problem}`);return}
let{delivery,transport,release:release2}=connection,experimentId=settings.experimentId??"";debug(`tracing to ${transport.
url}, experiment ${experimentId}`);let mask=createMask({capture:settings.capture,pattern:settings.redactPattern});mask.problem!==
void 0&&debug(mask.problem);let context={experimentId,user:currentUser(),inputs:settings.inputs},tracer=new Tracer({context,
recorder:delivery,mask,debug}),timer=setTimeout(()=>{delivery.takeOverAll()},START_DELAY);return timer.unref(),{tracer,delivery,
inputs:settings.inputs,debug,key:JSON.stringify([directory,folder,settings]),release:()=>{clearTimeout(timer),release2()}}}function tracingHooks({tracer,delivery,inputs,debug},input){let environment2=environmentReader(input.directory,input.worktree,
found=>{tracer.learn(found)}),isTracing=!0,release2=takePrecedence(input.directory,import.meta.url,()=>{isTracing=!1,debug(
"another copy of the plugin traces here")}),{hooks,stop}=observing({observe:observation=>{isTracing&&tracer.observe(observation)},
failed:error=>{debug(`not traced: ${describe2(error)}`)},prompted:environment2.prompted,inputs,now:()=>Date.now(),client:input.
client});return environment2.started(),{...hooks,dispose:async()=>{release2();try{await tracer.close();let{pid,ppid,env:environment3}=process;
await delivery.flushAtExit(timeToFinish({pid,ppid,environment:environment3}))}catch(error){debug(`not finished: ${describe2(
error)}`)}finally{stop()}}}}var server=(input,options)=>{try{let{directory,worktree}=input,tracing=startTracing({directory,
worktree,options:options??{},isShared:!1});return Promise.resolve(tracing===void 0?{}:tracingHooks(tracing,input))}catch{
return Promise.resolve({})}};import{setTimeout as sleep3}from"node:timers/promises";function call(owner,name,input){let method=fields(owner)[name];if(typeof method!="function")throw new TypeError(`OpenCod\
e has no ${name}`);return Reflect.apply(method,owner,input)}function isCallable(owner,name){return typeof fields(owner)[name]==
"function"}function parseContext(value){let{app,location:location2,options,event,session:session2}=fields(value),directory=text2(
fields(location2).directory);if(directory===void 0||!isCallable(event,"subscribe")||!isCallable(session2,"hook"))return;
let{project}=fields(location2),ask=async(name,sessionID)=>{let answer3=await call(session2,name,[{sessionID}]);return fields(
answer3).data??answer3};return{directory,worktree:text2(fields(project).directory),version:text2(fields(app).version),options:fields(
options),subscribe:signal=>call(event,"subscribe",[{signal}]),beforeCall:async seen=>{await call(session2,"hook",["conte\
xt",seen])},session:sessionID=>ask("get",sessionID),messages:sessionID=>ask("context",sessionID)}}var OTHER_CALLS=/title|compact|generate|summar/;function parseCallSetup(payload,inputs,now){let call2=fields(payload),sessionID=text2(
call2.sessionID);if(!(sessionID===void 0||text2(call2.agent)===void 0)&&!OTHER_CALLS.test(text2(call2.kind)??""))return{
sessionID,setup:{time:now,system:list(call2.system).map(item=>text2(item)??text2(fields(item).text)??"").filter(item=>item!==
"").map(item=>capText(item)),tools:Object.entries(fields(call2.tools)).map(([name,tool])=>definition2(name,tool)),parameters:parametersOf(
fields(call2.options)),given:inputs==="full"?givenOf(list(call2.messages)):void 0}}}function definition2(key,value){let tool=fields(
value),description=text2(tool.description),schema=tool.input??tool.inputSchema;return{name:text2(value)??text2(tool.name)??
key,...description===void 0?{}:{description:capText(description)},...schema===void 0?{}:{parameters:attributeValue(schema)}}}
function parametersOf(options){return{temperature:finite(options.temperature),topP:finite(options.topP),topK:finite(options.
topK),maxOutputTokens:finite(options.maxOutputTokens)??finite(options.maxTokens)}}function givenOf(given2){let messages=[],
shown2=0,left=LIMITS2.input;for(let value of given2.toReversed()){let told=chatMessages(fields(value));if(left-=JSON.stringify(
told).length,left<0&&shown2>0)break;messages.unshift(...told),shown2+=1}return{messages,leftOut:given2.length-shown2}}function chatMessages({
role,content}){let known=(typeof content=="string"?[{type:"text",text:content}]:list(content)).map(fields),told=known.flatMap(
part=>part.type==="text"?text2(part.text)??[]:[]),said=told.length===0?void 0:capText(told.join(`
`)),results=known.filter(part=>/^tool[-_]?result$/i.test(text2(part.type)??""));if(results.length>0)return results.map(part=>toolMessage(
callId(part),resultText(part)));if(role==="assistant"){let reasoning=known.flatMap(part=>part.type==="reasoning"?text2(part.
text)??[]:[]),toolCalls=known.filter(part=>/^tool[-_]?call$/i.test(text2(part.type)??""));return[assistantMessage({text:said,
reasoning:reasoning.length===0?void 0:capText(reasoning.join(`
`)),toolCalls:toolCalls.map(toolCall)})]}if(role==="system")return said===void 0?[]:[{role:"system",content:said}];let files=known.
flatMap(part=>{let type2=text2(part.type);if(type2===void 0||type2==="text")return[];let name=text2(part.filename)??text2(
part.name)??type2,mime=text2(part.mime)??text2(part.mediaType);return[{type:"text",text:`[${mime===void 0?name:`${name},\
 ${mime}`}]`}]});return files.length===0?said===void 0?[]:[userMessage(said)]:[userMessage([...said===void 0?[]:[{type:"\
text",text:said}],...files])]}function callId(part){return text2(part.toolCallId)??text2(part.id)??text2(part.callID)??""}
function toolCall(part){return{id:callId(part),name:text2(part.toolName)??text2(part.name)??"unknown",input:attributeValue(
part.input??part.args??{})}}function resultText(part){let result=part.result??part.output??"",value=fields(result).value??
result;return typeof value=="string"?capText(value):JSON.stringify(attributeValue(value))}var TURN_EVENT2=/^(session|permission|form)\./;function parseEvent(value,now){let{type:type2}=fields(value);if(typeof type2!=
"string"||!TURN_EVENT2.test(type2))return;let{id,data:given2,created,location:location2}=fields(value),data=fields(given2),
sessionID=text2(data.sessionID)??text2(fields(data.form).sessionID)??text2(fields(data.info).id);if(sessionID===void 0)return;
let place=fields(data.location??fields(data.info).location);return{type:type2,id:text2(id)??"",sessionID,data,directory:text2(
place.directory)??text2(fields(location2).directory),time:time2(created)??now}}function askObservation({type:type2,data,time:now}){switch(type2){case"permission.asked":return asked(data.source,{id:text2(
data.id),subject:"permission",about:text2(data.action)??text2(data.permission)??"",patterns:texts(data.resources).map(pattern=>capText(
pattern))},now);case"form.created":{let form=fields(data.form),{kind,tool}=fields(form.metadata);if(kind!=="question")return[];
let questions=list(form.fields).map(fields).map(field2=>text2(field2.description)??text2(field2.title)??""),about=capText(
questions.join(`
`));return asked(tool,{id:text2(form.id),subject:"question",about},now)}case"permission.replied":return replied(text2(data.
requestID),text2(data.reply),now);case"form.replied":{let answers=Object.values(fields(data.answer)).map(answer3=>Array.
isArray(answer3)?texts(answer3).join(", "):String(answer3));return replied(text2(data.id),answers.join(`
`),now)}case"form.cancelled":return replied(text2(data.id),"reject",now);default:return}}function asked(source,{id,...rest},now){
let{messageID:ofMessage,id:call2,callID:olderName}=fields(source),messageID=text2(ofMessage),callID=text2(call2)??text2(
olderName);if(id===void 0)return;if(messageID===void 0||callID===void 0)return[];let{patterns=[],...ask}=rest,about={id,
messageID,callID,...ask};return[{kind:"asked",time:now,ask:patterns.length===0?about:{...about,patterns}}]}function replied(id,reply,now){
if(!(id===void 0||reply===void 0))return[{kind:"replied",time:now,id,reply:capText(reply)}]}function parseSession2(value){let given2=fields(value),info={...given2,...fields(given2.info)},id=text2(info.sessionID)??
text2(info.id);if(id===void 0)return;let revert=fields(info.revert);return{id,parentID:text2(info.parentID),title:text2(
info.title),version:text2(info.version),directory:text2(fields(info.location).directory)??text2(info.directory),created:time2(
fields(info.time).created),revertedFrom:text2(revert.messageID),revertedPart:text2(revert.partID)}}function parseFailure2(value){
let error=fields(value),name=text2(error.type),message2=text2(error.message);if(name===void 0&&message2===void 0)return;
let statusCode=finite(error.status);return{name:name??"unknown",message:capText(message2??name??"unknown error"),...statusCode===
void 0?{}:{statusCode},...name==="aborted"?{ending:"aborted"}:{}}}function parseTokens2(value){if(typeof value!="object"||
value===null)return;let tokens=fields(value),cache=fields(tokens.cache);return{input:count3(tokens.input),output:count3(
tokens.output),reasoning:count3(tokens.reasoning),cacheRead:count3(cache.read),cacheWrite:count3(cache.write)}}function parseModel(value){
let model=fields(value);return{model:text2(model.id),provider:text2(model.providerID),variant:text2(model.variant)}}function parseFile(value){
let file=fields(value),mime=text2(file.mime)??"",source=text2(file.uri)??text2(file.url),filename=text2(file.name)??text2(
file.filename),data=text2(file.data),url=data===void 0?source:`data:${mime};base64,${data}`;return url?.startsWith("data\
:")!==!0?{mime,filename:filename??source}:url.length<=LIMITS2.attachment?{mime,filename,url}:{mime,filename,size:url.length,
sha256:digest2(url)}}function toolResult(content,metadata){let given2=list(content).map(fields),told=given2.flatMap(item=>item.
type==="text"?[text2(item.text)??""]:[]),files=given2.filter(item=>item.type==="file").map(parseFile),output=told.some(item=>item!==
"")?joined2(told):outputOf(metadata);return{output:output===void 0?void 0:capText(output),...files.length===0?{}:{attachments:files}}}
function joined2(texts2){return texts2.reduce((all,one)=>/(^|\n)$/.test(all)?all+one:`${all}
${one}`)}var DETAILS=new Set(["exit","truncated","files","diagnostics","title","sessionID","status","toolCalls"]);function outputOf(metadata){
let content=text2(metadata.content);if(content!==void 0)return content;let rest=Object.entries(metadata).filter(([name])=>!DETAILS.
has(name));return rest.length===0?void 0:JSON.stringify(attributeValue(Object.fromEntries(rest)))}function parseDiffs(metadata){
return list(metadata.files).map(fields).flatMap(diff=>{let file=text2(diff.file)??text2(diff.path);return file===void 0?
[]:[{file,additions:count3(diff.additions),deletions:count3(diff.deletions),status:text2(diff.status),patch:capText(text2(
diff.patch)??"",LIMITS2.patch)}]})}function toolDetails2(metadata,sessionID){let{exit,truncated,diagnostics}=metadata,title=text2(
metadata.title),child=text2(metadata.sessionID),diffs=parseDiffs(metadata),sum2=pick=>diffs.reduce((total,diff)=>total+pick(
diff),0);return{...finite(exit)===void 0?{}:{exitCode:finite(exit)},...typeof truncated=="boolean"?{truncated}:{},...title===
void 0?{}:{title:capText(title)},...child===void 0||child===sessionID?{}:{childSessionID:child},...Object.keys(fields(diagnostics)).
length===0?{}:{diagnostics:attributeValue(diagnostics)},...diffs.length===0?{}:{diff:capText(diffs.map(diff=>diff.patch??
"").join(`
`),LIMITS2.patch),additions:sum2(diff=>diff.additions),deletions:sum2(diff=>diff.deletions)}}}var MOST_NESTED=200;function nestedCalls(metadata,before,now){
let given2=list(metadata.toolCalls).slice(0,MOST_NESTED).map(fields);return given2.length===0?before:given2.map((call2,n)=>{
let known=before?.[n];if(known?.end!==void 0)return known;let said=text2(call2.status),hasFailed2=said==="error"||said===
"failed",isRunning=said==="running"||said==="pending";return{tool:text2(call2.tool)??"unknown",input:attributeValue(call2.
input??{}),status:hasFailed2?"error":isRunning?"running":"completed",start:known?.start??now,...isRunning?{}:{end:now}}})}
function textPart(origin2,type2,ordinal,content,times,synthetic=!1){return{...origin2,id:`${origin2.messageID}:${type2}:${ordinal}`,
order:ordinal,type:type2,text:capText(content),synthetic,ignored:!1,continuation:!1,...times}}function messageIdOf(id){return id.replace(/^[a-z]+_/,"msg_")}function shellObservations({type:type2,sessionID,data,time:now},memory){
let shell=fields(data.shell),shellID=text2(shell.id),command=text2(shell.command);if(shellID===void 0||command===void 0)
return;let id=messageIdOf(shellID);if(memory.isBusy&&!memory.prompts.has(id))return[];let times=fields(shell.time),created=time2(
times.started)??now,message2={role:"user",id,sessionID,created},origin2={messageID:id,sessionID},answer3={role:"assistan\
t",id:`${id}:shell`,sessionID,parentID:id,created,cwd:text2(shell.cwd)},tool={id:`${answer3.id}:tool`,messageID:answer3.
id,sessionID,type:"tool",tool:"shell",callID:shellID,status:"running",input:{command},start:created},typed=textPart(origin2,
"text",0,`!${command}`,{start:created,end:created}),begun=[{kind:"prompt",time:created,message:message2,parts:[typed]},{
kind:"message",time:created,message:answer3}];if(type2==="session.shell.started")return memory.prompts.add(id),[...begun,
{kind:"part",time:created,part:tool}];if(type2!=="session.shell.ended")return;let{output,truncated}=fields(data.output),
end=time2(times.completed)??now,hasRun=shell.status!=="killed"&&shell.status!=="timeout",part={...tool,status:"completed",
output:capText(text2(output)??""),exitCode:finite(shell.exit),...typeof truncated=="boolean"?{truncated}:{},...hasRun?{}:
{failure:{name:"ToolStopped",message:`the command was stopped (${String(shell.status)})`}},end};return[...begun,{kind:"p\
art",time:end,part},{kind:"message",time:end,message:{...answer3,completed:end}},...memory.isBusy?[]:[{kind:"status",time:end,
sessionID,status:"idle"}]]}function parseCompaction(event,memory){let{type:type2,data,time:now}=event;switch(type2){case"session.compaction.started":
return started(event,memory);case"session.compaction.delta":return memory.compaction===void 0?[]:[{kind:"delta",time:now,
messageID:memory.compaction.id}];case"session.compaction.ended":case"session.compaction.failed":{let begun=memory.compaction===
void 0?started(event,memory):[],message2=memory.compaction;if(message2===void 0)return;memory.compaction=void 0;let failure=parseFailure2(
data.error),completed={...message2,...data.model===void 0?{}:parseModel(data.model),completed:now,finish:failure===void 0?
"stop":void 0,cost:finite(data.cost),tokens:parseTokens2(data.tokens),failure},said=text2(data.text),origin2={messageID:message2.
id,sessionID:message2.sessionID},times={start:message2.created,end:now};return[...begun,...said===void 0?[]:[{kind:"part",
time:now,part:textPart(origin2,"text",0,said,times)}],{kind:"message",time:now,message:completed}]}default:return}}function started({
id:eventID,sessionID,data,time:now},memory){let isAuto=data.reason!=="manual",id=text2(data.inputID)??messageIdOf(eventID===
""?`evt_${now}`:eventID),message2={role:"user",id,sessionID,created:now},summary2={role:"assistant",id:`${id}:summary`,sessionID,
parentID:id,created:now,summary:!0};return memory.compaction=summary2,isAuto||memory.prompts.add(id),[{kind:"message",time:now,
message:message2},{kind:"part",time:now,part:{id:`${id}:compaction`,messageID:id,sessionID,type:"compaction",auto:isAuto,
overflow:!1}},{kind:"message",time:now,message:summary2},{kind:"request",time:now,sessionID,messageID:id}]}var MOST={sessions:1024,waiting:64,prompts:256,setups:8,steps:64};function trim2(entries3,most){for(let key of entries3.
keys()){if(entries3.size<=most)return;entries3.delete(key)}}var Memories=class{#sessions=new Map;of(sessionID){let known=this.#sessions.
get(sessionID);if(known!==void 0)return known;let made={info:{id:sessionID},isDescribed:!1,waiting:new Map,prompt:void 0,
isAnswered:!0,isBusy:!1,prompts:new Set,setups:[],steps:new Map,compaction:void 0,diffs:new Map};this.#sessions.set(sessionID,
made);for(let[id,other]of this.#sessions){if(this.#sessions.size<=MOST.sessions)break;!other.isBusy&&id!==sessionID&&this.#sessions.
delete(id)}return made}forget(sessionID){this.#sessions.delete(sessionID)}};function enqueue(memory,id,item){memory.waiting.
set(id,item),trim2(memory.waiting,MOST.waiting)}function beginTurn(memory,prompt){memory.prompt=prompt,memory.isAnswered=
!1,memory.prompts.add(prompt.id),trim2(memory.prompts,MOST.prompts),memory.diffs.clear()}function addSetup(memory,setup2){
memory.setups=[...memory.setups,setup2].slice(-MOST.setups)}function takeSetup(memory,sent){let at=memory.setups.findLastIndex(
setup2=>setup2.time<=sent+1),taken=memory.setups[at];return memory.setups=memory.setups.slice(at+1),taken}function addStep(memory,step){
memory.steps.set(step.message.id,step),trim2(memory.steps,MOST.steps)}function deliveredParts(message2,payload,synthetic){let origin2={messageID:message2.id,sessionID:message2.sessionID},said=text2(
payload.text),times={start:message2.created,end:message2.created},typed=said===void 0?[]:[textPart(origin2,"text",0,said,
times,synthetic)],files=list(payload.files).map((value,n)=>{let file=parseFile({...fields(value),...fields(fields(value).
source)});return{...origin2,id:`${message2.id}:file:${n}`,order:n+1,type:"file",file}});return[...typed,...files]}function readStep(event,memory){let{type:type2,data}=event,id=text2(data.assistantMessageID);if(id===void 0||memory.prompt===
void 0)return;if(type2==="session.step.started")return stepStarted(event,memory,id,memory.prompt.id);let step=memory.steps.
get(id)??unseenStep(event,memory,id,memory.prompt.id);if(type2.endsWith(".delta"))return delta(event,step);let[,kind="",
...rest]=type2.split("."),stage=rest.join(".");switch(kind){case"step":return stepEvent(event,step,stage,memory);case"te\
xt":case"reasoning":return textEvent(event,step,kind,stage);case"tool":return toolEvent(event,step,stage,memory);default:
return retry(event,stage)}}function stepStarted(event,memory,id,parentID){let{sessionID,data,time:now}=event,started2=time2(
data.started)??now,known=memory.steps.get(id),message2={role:"assistant",id,sessionID,parentID:known?.message.parentID??
parentID,created:known?.message.created??started2,agent:text2(data.agent),...parseModel(data.model),cwd:memory.info.directory};
known===void 0?addStep(memory,{message:message2,began:new Map,tools:new Map,hasToken:!1}):known.message=message2;let setup2=takeSetup(
memory,started2),request={sessionID,messageID:message2.parentID};return[{kind:"message",time:started2,message:message2},
...setup2===void 0?[]:setupObservations(setup2,request),{kind:"request",time:started2,...request},...setup2===void 0||setup2.
tools.length===0?[]:[{kind:"tools",time:started2,sessionID,tools:setup2.tools}]]}function setupObservations({time:now,system,
parameters,given:given2},ids){let{sessionID}=ids;return[...system.length===0?[]:[{kind:"system",time:now,sessionID,system}],
...given2===void 0?[]:[{kind:"given",time:now,sessionID,...given2}],{kind:"parameters",time:now,...ids,parameters}]}function unseenStep({
sessionID,time:now},memory,id,parentID){let step={message:{role:"assistant",id,sessionID,parentID,created:now},began:new Map,
tools:new Map,hasToken:!1};return addStep(memory,step),step}function delta({time:now},step){return step.hasToken?[]:(step.
hasToken=!0,[{kind:"delta",time:now,messageID:step.message.id}])}function stepEvent({data,time:now},step,stage,memory){switch(stage){case"\
streamed":return[];case"ended":case"failed":{let failure=stage==="failed"?parseFailure2(data.error)??{name:"unknown",message:"\
the model call failed"}:void 0;return step.message={...step.message,completed:now,finish:text2(data.finish),cost:finite(
data.cost),tokens:parseTokens2(data.tokens),failure},[...diffObservations(memory,step,now),{kind:"message",time:now,message:step.
message}]}default:return}}function diffObservations(memory,{message:message2},now){let{prompt,diffs}=memory;return diffs.
size===0||prompt?.id!==message2.parentID?[]:[{kind:"message",time:now,message:{...prompt,diffs:[...diffs.values()]}}]}function textEvent({
data,time:now},step,kind,stage){let ordinal=count3(data.ordinal),key=`${kind}:${ordinal}`;if(stage==="started")return step.
began.set(key,now),[];if(stage!=="ended")return;let{id:messageID,sessionID}=step.message,times={start:step.began.get(key),
end:now},said=text2(data.text)??"";return[{kind:"part",time:now,part:textPart({messageID,sessionID},kind,ordinal,said,times)}]}
function retry({sessionID,data,time:now},stage){if(stage!=="scheduled")return;let message2=parseFailure2(data.error)?.message??
"",next=time2(data.at);return[{kind:"retry",time:now,sessionID,attempt:count3(data.attempt),message:message2,next}]}function toolEvent(event,step,stage,memory){
let{data,time:now}=event,callID=text2(data.id)??text2(data.callID);if(callID===void 0)return;let before=step.tools.get(callID)??
newTool(event,step,callID),metadata=fields(data.metadata??data.structured),part=toolPart2(before,data,metadata,stage,now);
if(part===void 0)return;if(stage==="success")for(let diff of parseDiffs(metadata))addDiff(memory,diff);return step.tools.
set(callID,part),part.status!==before.status||part.childSessionID!==before.childSessionID||part.nested!==before.nested||
stage==="input.started"?[{kind:"part",time:now,part}]:[]}function newTool({data,time:now},{message:message2},callID){return{
id:`${message2.id}:${callID}`,order:now,messageID:message2.id,sessionID:message2.sessionID,type:"tool",tool:text2(data.name)??
text2(data.tool)??"unknown",callID,status:"pending",input:{}}}function toolPart2(before,data,metadata,stage,now){let isOver2=before.
status==="completed"||before.status==="error";switch(stage){case"input.started":{let tool=text2(data.name)??before.tool;
return{...before,tool,order:Math.min(before.order??now,now)}}case"input.ended":return{...before,...before.start===void 0?
{input:parsed(data.text)}:{}};case"called":{let input=attributeValue(data.input??{});return{...before,input,start:now,status:isOver2?
before.status:"running"}}case"progress":{if(isOver2)return before;let{childSessionID}=toolDetails2(metadata,before.sessionID);
return{...before,...childSessionID===void 0?{}:{childSessionID},nested:nestedCalls(metadata,before.nested,now)}}case"suc\
cess":case"failed":{let failure=stage==="failed"?parseFailure2(data.error):void 0,error=failure?.message??(stage==="fail\
ed"?"the tool failed":void 0);return{...before,status:stage==="failed"?"error":"completed",...toolResult(data.content,metadata),
...toolDetails2(metadata,before.sessionID),error,failure,nested:nestedCalls(metadata,before.nested,now),end:now}}default:
return}}function parsed(value){let written=text2(value);if(written===void 0)return{};try{return attributeValue(JSON.parse(
written))}catch{return capText(written)}}function addDiff(memory,diff){let known=memory.diffs.get(diff.file);memory.diffs.
set(diff.file,{...diff,additions:diff.additions+(known?.additions??0),deletions:diff.deletions+(known?.deletions??0),patch:capText(
[known?.patch,diff.patch].filter(one=>one!==void 0).join(`
`))})}function endOpenSteps(memory,now){return[...memory.steps.values()].filter(({message:message2})=>message2.completed===
void 0).map(({message:message2})=>({kind:"message",time:now,message:{...message2,completed:now}}))}function interruptLastStep(memory,failure,now){
let step=[...memory.steps.values()].at(-1);if(step===void 0)return[];let{message:message2}=step;if(message2.completed!==
void 0&&message2.failure===void 0&&message2.finish!=="tool-calls")return[];let{ending}=failure,known=message2.failure===
void 0?failure:{...message2.failure,ending};return step.message={...message2,completed:message2.completed??now,failure:known},
[{kind:"message",time:now,message:step.message}]}function observationsOfStored(memory,messages){let all=list(messages).map(fields),sessionID=memory.info.id,at=all.findLastIndex(
({type:type2,id:id2})=>type2==="user"&&text2(id2)!==void 0),asked2=all[at],id=text2(asked2?.id);if(asked2===void 0||id===
void 0)return[];let created=createdOf(asked2)??0,prompt={role:"user",id,sessionID,created};beginTurn(memory,prompt);let answers=all.
slice(at+1).filter(({type:type2})=>type2==="assistant"),ids=answers.flatMap(answer3=>text2(answer3.id)??[]);return[{kind:"\
resumed",time:created,messageIDs:[id,...ids]},{kind:"prompt",time:created,message:prompt,parts:deliveredParts(prompt,asked2,
!1)},...answers.flatMap(answer3=>answerObservations(memory,answer3,id))]}function createdOf(message2){return time2(fields(
message2.time).created)}function answerObservations(memory,answer3,parentID){let id=text2(answer3.id),created=createdOf(
answer3);if(id===void 0||created===void 0)return[];let begun={role:"assistant",id,sessionID:memory.info.id,parentID,created,
agent:text2(answer3.agent),...parseModel(answer3.model),cwd:memory.info.directory},completed=time2(fields(answer3.time).
completed),message2={...begun,completed,finish:text2(answer3.finish),cost:finite(answer3.cost),tokens:parseTokens2(answer3.
tokens),failure:parseFailure2(answer3.error)},parts2=partsOf2(begun,list(answer3.content).map(fields)),tools2=parts2.filter(
part=>part.type==="tool");return addStep(memory,{message:completed===void 0?begun:message2,began:new Map,tools:new Map(tools2.
map(part=>[part.callID,part])),hasToken:!0}),[{kind:"message",time:created,message:begun},...parts2.map(part=>({kind:"pa\
rt",time:("end"in part?part.end:void 0)??created,part})),...completed===void 0?[]:[{kind:"message",time:completed,message:message2}]]}
function partsOf2(message2,content){let origin2={messageID:message2.id,sessionID:message2.sessionID},counts={text:0,reasoning:0};
return content.flatMap(item=>{let{type:type2}=item;if(type2==="text"||type2==="reasoning"){let ordinal=counts[type2];counts[type2]+=
1;let times=fields(item.time),known={start:time2(times.created),end:time2(times.completed)};return[textPart(origin2,type2,
ordinal,text2(item.text)??"",known)]}let callID=text2(item.id);return type2!=="tool"||callID===void 0?[]:[storedTool(item,
callID,message2)]})}var STATUS={running:"running",completed:"completed",error:"error"};function storedTool(item,callID,message2){
let state=fields(item.state),times=fields(item.time),metadata=fields(state.metadata),created=time2(times.created)??message2.
created,status2=STATUS[text2(state.status)??""]??"pending",start2=time2(times.ran),end=time2(times.completed),failure=status2===
"error"?parseFailure2(state.error):void 0,{input}=state;return{id:`${message2.id}:${callID}`,order:created,messageID:message2.
id,sessionID:message2.sessionID,type:"tool",tool:text2(item.name)??"unknown",callID,status:status2,input:typeof input=="\
string"?capText(input):attributeValue(input??{}),...status2==="completed"||status2==="error"?toolResult(state.content,metadata):
{},...toolDetails2(metadata,message2.sessionID),...failure===void 0?{}:{failure,error:failure.message},nested:nestedCalls(
metadata,void 0,end??start2??created),start:start2,...status2==="completed"||status2==="error"?{end}:{}}}var IGNORED=new Set("agent.selected archived idle inbox.delivery.changed instructions.updated metadata.updated model.sel\
ected permissions skill.activated status synthetic unarchived usage.updated viewed".split(" ").map(name=>`session.${name}`)),
STEP_EVENT=/^session\.(step|text|reasoning|tool|retry)\./,EventReader=class{#memories=new Memories;#version;constructor(version){
this.#version=version}addSetup(sessionID,setup2){addSetup(this.#memories.of(sessionID),setup2)}needsPrompt({type:type2,sessionID}){
if(!STEP_EVENT.test(type2))return!1;let{prompt,waiting}=this.#memories.of(sessionID);return prompt===void 0&&!hasPrompt(
waiting)}restore(sessionID,stored,now){let memory=this.#memories.of(sessionID),known=parseSession2(stored.session),{title,
revertedFrom,revertedPart}=memory.info;memory.info={directory:stored.directory,version:this.#version,...withoutUnknown(known?.
id===sessionID?known:{}),...withoutUnknown({title,revertedFrom,revertedPart}),id:sessionID},memory.isDescribed=!0;let told=this.#session(
memory,now);return stored.messages===void 0?told:[...told,...observationsOfStored(memory,stored.messages)]}#session(memory,now){
if(!memory.isDescribed)return[];let{version=this.#version,...rest}=memory.info;return[{kind:"session",time:now,session:{
version,...rest}}]}read(event){let{type:type2,sessionID,time:now}=event;return IGNORED.has(type2)||type2.startsWith("ses\
sion.message.")?[]:this.#read(event,this.#memories.of(sessionID))??[{kind:"unknown",time:now,sessionID}]}#read(event,memory){
let{type:type2}=event;if(STEP_EVENT.test(type2)){let begun=this.#deliverUnseen(event,memory),seen=readStep(event,memory);
return seen===void 0?void 0:[...begun,...seen]}return type2.startsWith("session.inbox.")||type2.startsWith("session.inpu\
t.")?this.#inbox(event,memory):type2.startsWith("session.execution.")?this.#execution(event,memory):type2.startsWith("se\
ssion.compaction.")?parseCompaction(event,memory):type2.startsWith("session.shell.")?shellObservations(event,memory):type2.
startsWith("session.")?this.#sessionEvent(event,memory):askObservation(event)}#sessionEvent({type:type2,sessionID,data,directory,
time:now},memory){switch(type2){case"session.created":{let created=parseSession2(data)?.created??now,known=parseSession2(
{directory,...data,sessionID});memory.info={...withoutUnknown(known??{}),id:sessionID,created},memory.isDescribed=!0;break}case"\
session.forked":memory.info={...memory.info,directory,created:now},memory.isDescribed=!0;break;case"session.moved":memory.
info={...memory.info,directory};break;case"session.renamed":{let title=text2(data.title);if(title===void 0)return;memory.
info={...memory.info,title};break}case"session.deleted":return this.#memories.forget(sessionID),[{kind:"session-removed",
time:now,sessionID}];case"session.revert.staged":{let{messageID,partID}=fields(data.revert),revertedFrom=text2(messageID);
if(revertedFrom===void 0)return;memory.info={...memory.info,revertedFrom,revertedPart:text2(partID)};break}case"session.\
revert.cleared":memory.info={...memory.info,revertedFrom:void 0,revertedPart:void 0};break;case"session.revert.committed":
return this.#removeReverted(data,memory,now);default:return}return this.#session(memory,now)}#removeReverted(data,memory,now){
let to=text2(data.to);if(to===void 0)return;let gone=[...memory.prompts].filter(id=>id>=to);for(let id of gone)memory.prompts.
delete(id);return memory.prompt!==void 0&&memory.prompt.id>=to&&(memory.prompt=void 0),memory.info={...memory.info,revertedFrom:void 0,
revertedPart:void 0},[...gone.map(messageID=>({kind:"message-removed",time:now,messageID})),...this.#session(memory,now)]}#inbox({
type:type2,sessionID,data,time:now},memory){let id=text2(data.inboxID)??text2(data.inputID);if(id!==void 0)switch(type2){case"\
session.inbox.enqueued":case"session.input.admitted":{let item=fields(data.item??data.input);return enqueue(memory,id,{type:text2(
item.type),payload:fields(item.payload)}),[]}case"session.inbox.cancelled":return memory.waiting.delete(id),[];case"sess\
ion.inbox.delivered":case"session.input.promoted":{let item=memory.waiting.get(id);memory.waiting.delete(id);let isTurn=item===
void 0||item.type==="user",isNotice=item?.type==="synthetic"&&memory.isAnswered;return isTurn||isNotice?[this.#begin(id,
item,sessionID,memory,now)]:[]}default:return}}#begin(id,item,sessionID,memory,now){let message2={role:"user",id,sessionID,
created:now};beginTurn(memory,message2);let parts2=deliveredParts(message2,item?.payload??{},item?.type==="synthetic");return{
kind:"prompt",time:now,message:message2,parts:parts2}}#deliverUnseen({sessionID,time:now},memory){if(memory.prompt!==void 0)
return[];let[id]=[...memory.waiting].find(([,item2])=>item2.type==="user")??[];if(id===void 0)return[];let item=memory.waiting.
get(id);return memory.waiting.delete(id),[this.#begin(id,item,sessionID,memory,now)]}#execution(event,memory){let{type:type2,
sessionID,data,time:now}=event,idle={kind:"status",time:now,sessionID,status:"idle"};switch(type2){case"session.executio\
n.started":return memory.isBusy=!0,memory.isAnswered&&(memory.prompt=void 0),[{kind:"status",time:now,sessionID,status:"\
busy"}];case"session.execution.succeeded":break;case"session.execution.failed":{let failure=parseFailure2(data.error)??{
name:"unknown",message:"it failed"};return[{kind:"failure",time:now,sessionID,failure},...this.#idle(memory,now),idle]}case"\
session.execution.interrupted":{let reason=text2(data.reason)??"user",ending=reason==="shutdown"||reason==="inactivity"?
"interrupted":"aborted",failure={name:"aborted",message:`the turn was interrupted (${reason})`,ending},seen={kind:"failu\
re",time:now,sessionID,failure},last=interruptLastStep(memory,failure,now);return[seen,...last,...this.#idle(memory,now),
idle]}default:return}return[...this.#idle(memory,now),idle]}#idle(memory,now){memory.isBusy=!1,memory.isAnswered=!0;let ended=endOpenSteps(
memory,now);return memory.steps.clear(),ended}turnsOf(sessionID,messages,now){let messageIDs=list(messages).map(fields).
filter(({type:type2})=>type2==="user").flatMap(({id})=>text2(id)??[]);return{kind:"turns",time:now,sessionID,messageIDs}}};
function hasPrompt(waiting){for(let item of waiting.values())if(item.type==="user")return!0;return!1}function withoutUnknown(values){
let known=Object.entries(values).filter(([,value])=>value!==void 0);return Object.fromEntries(known)}var ASK_DELAY=250,LONGEST_UNKNOWN=6e4,LONGEST_READ2=5e3,MOST2={places:8192,sessions:4096,unknown:256,waiting:4096},NOWHERE="",
LocationObserver=class{#options;#reader;#taken=new Recent(MOST2.waiting);#unknown=new Map;#described=new Recent(MOST2.sessions);#restoring=new Map;#restored=new Recent(
MOST2.sessions);#isOver=!1;constructor(options){this.#options=options,this.#reader=new EventReader(options.version)}own(event,now){
let seen=parseEvent(event,now);if(seen===void 0)return;let{places}=this.#options,{sessionID,directory}=seen,place=places.
get(sessionID);if(directory!==void 0&&directory!==place&&(place===void 0||place===NOWHERE||seen.type==="session.moved")&&
(place=this.#learn(sessionID,directory)),place===void 0||this.#isHere(place))return seen;this.#unknown.size>0&&this.#forget(
sessionID)}hasTaken({id}){return this.#taken.has(id)}take(event){if(event.id!==""){if(this.#taken.has(event.id))return;this.#taken.
add(event.id)}let{sessionID}=event,place=this.#options.places.get(sessionID);if(place===void 0||place===NOWHERE){this.#hold(
event);return}this.#settle(sessionID),this.#observe(event)}beforeCall(payload,now){let call2=parseCallSetup(payload,this.#options.
inputs,now),sessionID=call2?.sessionID??text2(fields(payload).sessionID);if(sessionID===void 0)return;let place=this.#options.
places.get(sessionID);(place===void 0||!this.#isHere(place))&&this.#learn(sessionID,this.#options.directory),this.#settle(
sessionID),call2!==void 0&&this.#reader.addSetup(sessionID,call2.setup)}close(){this.#isOver=!0;for(let sessionID of this.#restoring.
keys())this.#release(sessionID);for(let[sessionID,{events,dropped}]of[...this.#unknown])this.#forget(sessionID),this.#options.
dropped(sessionID,events.length+dropped)}#isHere(place){let{directory,isSame:isSame3}=this.#options;return place===directory||
place!==NOWHERE&&isSame3(place,directory)}#learn(sessionID,directory){let{places}=this.#options;places.set(sessionID,directory);
for(let key of places.keys()){if(places.size<=MOST2.places)break;places.delete(key)}return directory}#forget(sessionID){
this.#unknown.get(sessionID)?.timers.forEach(clearTimeout),this.#unknown.delete(sessionID)}#hold(event){let{sessionID}=event,
known=this.#unknown.get(sessionID);if(known!==void 0){known.events.length<MOST2.waiting?known.events.push(event):known.dropped+=
1;return}let ask=setTimeout(()=>{this.#askWhere(sessionID)},ASK_DELAY),giveUp=setTimeout(()=>{this.#giveUp(sessionID)},LONGEST_UNKNOWN);
ask.unref(),giveUp.unref(),this.#unknown.set(sessionID,{events:[event],dropped:0,timers:[ask,giveUp]});for(let key of this.#unknown.
keys()){if(this.#unknown.size<=MOST2.unknown)break;this.#giveUp(key)}}async#askWhere(sessionID){let{places,session:session2}=this.#options;
if(!places.has(sessionID)){let found=await answer2(session2(sessionID)),place=text2(fields(fields(found).location).directory);
place!==void 0&&!places.has(sessionID)&&this.#learn(sessionID,place)}this.#settle(sessionID)}#settle(sessionID){let held=this.#unknown.
get(sessionID),place=this.#options.places.get(sessionID);if(!(held===void 0||place===void 0||place===NOWHERE)&&(this.#forget(
sessionID),!!this.#isHere(place))){held.dropped>0&&this.#options.dropped(sessionID,held.dropped);for(let event of held.events)
this.#observe(event)}}#giveUp(sessionID){let held=this.#unknown.get(sessionID);this.#forget(sessionID),!(held===void 0||
this.#options.places.has(sessionID))&&(this.#learn(sessionID,NOWHERE),this.#options.dropped(sessionID,held.events.length+
held.dropped))}#observe(event){let{type:type2,sessionID}=event,waiting=this.#restoring.get(sessionID);if(waiting!==void 0){
waiting.length<MOST2.waiting?waiting.push(event):this.#options.dropped(sessionID,1);return}if(type2==="session.execution\
.started"&&this.#restored.delete(sessionID),this.#reader.needsPrompt(event)&&!this.#restored.has(sessionID)){this.#restore(
event);return}this.#describe(event),this.#read(event),type2==="session.deleted"&&(this.#described.delete(sessionID),this.#restored.
delete(sessionID),this.#options.places.delete(sessionID)),type2==="session.revert.staged"&&this.#askForTurns(sessionID)}#read(event){
let{type:type2}=event;try{type2==="session.inbox.delivered"&&this.#options.prompted();for(let seen of this.#reader.read(
event))this.#options.observe(seen)}catch(error){this.#options.failed(error)}}#describe({type:type2,sessionID}){this.#described.
has(sessionID)||(this.#described.add(sessionID),!(type2==="session.created"||type2==="session.deleted")&&this.#ask(sessionID,
!1))}#restore(event){let{sessionID}=event;this.#described.add(sessionID),this.#restored.add(sessionID),this.#restoring.set(
sessionID,[event]),this.#ask(sessionID,!0).then(()=>{this.#release(sessionID)})}#release(sessionID){let events=this.#restoring.
get(sessionID)??[];this.#restoring.delete(sessionID);for(let event of events)this.#observe(event)}async#ask(sessionID,withMessages){
let{directory,session:session2,messages,observe:observe3,failed}=this.#options,[info,said]=await Promise.all([answer2(session2(
sessionID)),withMessages?answer2(messages(sessionID)):void 0]);if(!this.#isOver)try{let stored={session:info,messages:said,
directory};for(let seen of this.#reader.restore(sessionID,stored,Date.now()))observe3(seen)}catch(error){failed(error)}}async#askForTurns(sessionID){
let{messages,observe:observe3,failed}=this.#options,said=await answer2(messages(sessionID));if(!(said===void 0||this.#isOver))
try{observe3(this.#reader.turnsOf(sessionID,said,Date.now()))}catch(error){failed(error)}}};async function answer2(asked2){
let timer,late=new Promise(resolve6=>{timer=setTimeout(resolve6,LONGEST_READ2,void 0),timer.unref()});try{return await Promise.
race([asked2,late])}catch{return}finally{clearTimeout(timer)}}var LONGEST_FLUSH=2e3,LATE=300,QUIET=50,POLL3=10,REGISTRY3=Symbol.for(`opencode-mlflow.locations.${VERSION2}`);function registry2(){
let known=Reflect.get(globalThis,REGISTRY3);if(known!==void 0)return known;let made={places:new Map,locations:new Map};return Reflect.
set(globalThis,REGISTRY3,made),made}function isSameFolder(folder,other){return real(folder)===real(other)}function begin(tracing,context){
let{tracer,debug,inputs}=tracing,environment2=environmentReader(context.directory,context.worktree,found=>{tracer.learn(
found)}),instances=[],current=()=>instances.at(-1)?.context??context,observer=new LocationObserver({directory:context.directory,
version:context.version,inputs,places:registry2().places,observe:observation=>{tracer.observe(observation)},prompted:environment2.
prompted,failed:error=>{debug(`not traced: ${describe2(error)}`)},dropped:(sessionID,events)=>{tracing.delivery.noteUnlocated(
events),debug(`${events} events of session ${sessionID} dropped: nobody said where it is`)},session:sessionID=>current().
session(sessionID),messages:sessionID=>current().messages(sessionID),isSame:isSameFolder});return environment2.started(),
{tracing,observer,instances,lastEvent:0}}function take(location2,instance,event){let{observer,instances,tracing}=location2;
if(instances.includes(instance))try{let seen=observer.own(event,Date.now());if(seen===void 0)return;if(location2.lastEvent=
performance.now(),instances[0]===instance){observer.take(seen);return}let left=instance.waiting.findIndex(other=>!observer.
hasTaken(other));instance.waiting=left<0?[]:instance.waiting.slice(left),instance.waiting.push(seen)}catch(error){tracing.
debug(`not traced: ${describe2(error)}`)}}function leave({observer,instances,tracing},instance){let isFirst=instances[0]===
instance,at=instances.indexOf(instance);at>=0&&instances.splice(at,1);let next=instances[0];if(!(!isFirst||next===void 0)){
for(let event of next.waiting)try{observer.take(event)}catch(error){tracing.debug(`not traced: ${describe2(error)}`)}next.
waiting=[]}}async function lastEvents(location2){let begun=performance.now(),mayCome=now=>location2.tracing.tracer.hasOpenTurns||
now-Math.max(begun,location2.lastEvent)<QUIET;for(let now=begun;now-begun<LATE&&mayCome(now);now=performance.now())await sleep3(
POLL3)}async function finish2(location2,instance){let{tracing,observer,instances}=location2,{tracer,delivery,key}=tracing;
if(instances.length>1?await sleep3(LATE):await lastEvents(location2),leave(location2,instance),instances.length>0)return;
registry2().locations.delete(key),observer.close(),tracer.closeNow();let{pid,ppid,env:environment2,argv}=process,cap=timeToFinish(
{pid,ppid,environment:environment2,args:argv});await delivery.flushAtExit(Math.min(cap,LONGEST_FLUSH),LONGEST_FLUSH),tracing.
release()}function observe2(location2,context){let{tracing,observer,instances}=location2,{debug}=tracing,instance={context,
waiting:[]};instances.push(instance);let controller=new AbortController,events=context.subscribe(controller.signal)[Symbol.
asyncIterator]();return(async()=>{for(;;){let next=await events.next();if(next.done===!0||controller.signal.aborted)return;
take(location2,instance,next.value)}})().catch(error=>{controller.signal.aborted||debug(`no more events: ${describe2(error)}`)}),
context.beforeCall(payload=>{try{observer.beforeCall(payload,Date.now())}catch(error){debug(`not traced: ${describe2(error)}`)}}).
catch(error=>{debug(`what model calls are given is not traced: ${describe2(error)}`)}),async()=>{try{await finish2(location2,
instance)}catch(error){debug(`not finished: ${describe2(error)}`)}finally{controller.abort(),Promise.resolve(events.return?.()).
catch(()=>{})}}}function noteOff(){let settings=readSettings(gatherSources(process.env,{}));debugLog(settings.debug,settings.
stateDir)("off: this OpenCode gives plugins no events")}function start(value){let context=parseContext(value);if(context===
void 0){noteOff();return}let{directory,worktree,options}=context,tracing=startTracing({directory,worktree,options,isShared:!0});
if(tracing===void 0)return;let{locations}=registry2(),known=locations.get(tracing.key);known!==void 0&&tracing.release();
let location2=known??begin(tracing,context);return locations.set(tracing.key,location2),observe2(location2,context)}function setup(context){
try{return Promise.resolve(start(context))}catch{return Promise.resolve(void 0)}}function isProgram(){let[,started2]=process.argv;if(started2===void 0||!isMainThread2)return!1;try{return realpathSync3(
started2)===realpathSync3(fileURLToPath3(import.meta.url))}catch{return!1}}isProgram()&&main(process.argv.slice(2));var index_default={
id:"opencode-mlflow",server,setup};export{index_default as default};
