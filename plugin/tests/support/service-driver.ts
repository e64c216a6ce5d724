import { BUNDLE, type Exported } from "./built.ts";
import { readLines } from "./opencode2.ts";
import { happenIn, Service } from "./service.ts";

/**
 * A process that is OpenCode 2's service with the built plugin in it: the first `count` lines of a
 * recording happen, and it waits to be killed.
 */

const [directory = "", options = "{}", recording = "", count = ""] = process.argv.slice(2);
const { default: plugin } = (await import(BUNDLE.href)) as Exported;
const service = new Service();
await service.load(plugin.setup, directory, JSON.parse(options) as Record<string, unknown>);
const lines = readLines(recording).slice(0, Number(count));
await happenIn(service, lines, new Set(), () => directory);
await service.settled();
process.send?.("driven");
setInterval(() => undefined, 60_000);
