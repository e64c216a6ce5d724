import {
  BackgroundProcess,
  type BackgroundProcessOptions,
} from "../../src/delivery/background-process.ts";
import { currentOwner, formatOwner } from "../../src/delivery/owner.ts";

/**
 * A process with a background process, controlled by messages: "busy", "idle", "start now" or
 * "start soon". It sends its owner's name when it is ready. The first starts of a child fail, as
 * many as the second argument says.
 */

const [options = "{}", failures = "0"] = process.argv.slice(2);
let starts = 0;
const sender = new BackgroundProcess({
  ...(JSON.parse(options) as BackgroundProcessOptions),
  environment: () => {
    starts += 1;
    if (starts <= Number(failures)) throw new Error("no process to be had");
    return { ...process.env, STARTS: String(starts) };
  },
  debug: () => undefined,
});
let isBusy = true;
sender.addSource(() => isBusy);
process.on("message", (said) => {
  if (said === "busy" || said === "idle") isBusy = said === "busy";
  else if (said === "start now") sender.startNow();
  else sender.startSoon();
});
process.send?.(formatOwner(currentOwner()));
