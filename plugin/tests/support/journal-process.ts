import { Journal } from "../../src/delivery/journal.ts";
import type { OpenTrace } from "../../src/delivery/open-trace.ts";

/** Another process with a trace open: notes it, then adopts what others left when it is told. */

const [folder = "", destination = "", trace = ""] = process.argv.slice(2);
const journal = new Journal(folder, destination, () => undefined);
journal.note(JSON.parse(trace) as OpenTrace);
process.on("message", () => {
  process.send?.(journal.adopt().map(({ info }) => info.traceId));
});
process.send?.("noted");
