import { ChildGuardian, type GuardianOptions } from "../../src/delivery/guardian.ts";
import { currentOwner } from "../../src/delivery/owner.ts";

/**
 * A process with a guardian, which does as it is told: whether there is something to lose, and what
 * the guardian is asked to do about it. It says who it is when it is ready. The first starts of a
 * child fail, as many as the second argument says.
 */

const [options = "{}", failures = "0"] = process.argv.slice(2);
let starts = 0;
const guardian = new ChildGuardian({
  ...(JSON.parse(options) as GuardianOptions),
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
guardian.guard(() => isBusy);
process.on("message", (said) => {
  if (said === "busy" || said === "idle") isBusy = said === "busy";
  else if (said === "hurry") guardian.hurry();
  else guardian.notice();
});
const { place, pid, start } = currentOwner();
process.send?.(`${place}.${pid}.${start}`);
