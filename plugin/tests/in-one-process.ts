// The tests of single modules, all in this process: to start one for each file took a third of their
// processor time. Those of the built plugin, beside this file, are not among them: it keeps things
// for the whole process that it is loaded into.
import { readdirSync } from "node:fs";
import { dirname } from "node:path";

const here = new URL("./", import.meta.url);
for (const name of readdirSync(here, { recursive: true, encoding: "utf8" }).sort()) {
  if (name.endsWith(".test.ts") && dirname(name) !== ".") await import(new URL(name, here).href);
}
