import {
  BackgroundProcess,
  type BackgroundProcessOptions,
} from "../../src/delivery/background-process.ts";
import { currentOwner } from "../../src/delivery/owner.ts";

/**
 * A process with a background, which does as it is told: whether there is something to lose, and what
 * the background is asked to do about it. It says who it is when it is ready. The first starts of a
 * child fail, as many as the second argument says.
 */

const [options = "{}", failures = "0"] = process.argv.slice(2);
let starts = 0;
const background = new BackgroundProcess({
  ...(JSON.parse(options) as BackgroundProcessOptions),
  environment: {
    ...process.env,
    // Read whenever a child is started.
    get STARTS() {
      starts += 1;
      if (starts <= Number(failures)) throw new Error("no process to be had");
      return String(starts);
    },
  },
  debug: () => undefined,
});
let isBusy = true;
background.watch(() => isBusy);
process.on("message", (said) => {
  if (said === "busy" || said === "idle") isBusy = said === "busy";
  else if (said === "start") background.start();
  else background.notice();
});
const { place, pid, start } = currentOwner();
process.send?.(`${place}.${pid}.${start}`);
