import { BUNDLE, drive, type Exported } from "./built.ts";
import { readRecording } from "./recording.ts";

/**
 * A process with the built plugin in it: the first `count` lines of a recording happen, and when
 * it is told, the rest of them and `dispose`. With `NO_CHILD` in its environment it cannot start
 * another process of its kind.
 */

if (process.env["NO_CHILD"] !== undefined) process.execPath = "/nowhere";

const [project = "", options = "", recording = "", count = ""] = process.argv.slice(2);
const { default: plugin } = (await import(BUNDLE.href)) as Exported;
const input = { directory: project, worktree: "/" };
const hooks = await plugin.server(input, JSON.parse(options) as unknown);
const lines = readRecording(recording);
await drive(hooks, lines.slice(0, Number(count)));
process.on("message", () => {
  void drive(hooks, lines.slice(Number(count)))
    .then(() => hooks.dispose?.())
    .then(() => process.exit());
});
process.send?.("driven");
