/** Rooms from the top down: a file imports from its own room and from those after it. */
const rooms = ["program", "host", "turn", "delivery", "privacy", "trace"];

/** @param {string} room */
function importsDownwards(room) {
  const above = rooms.slice(0, rooms.indexOf(room)).map((name) => `^src/${name}/`);
  return {
    name: `${room}-imports-downwards`,
    severity: "error",
    comment: `Imports go downwards only: index, ${rooms.join(", ")}.`,
    from: { path: `^src/${room}/` },
    to: { path: ["^src/[^/]+\\.ts$", ...above] },
  };
}

export default {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      comment: "Types count as well: move what both need below them.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dead-file",
      severity: "error",
      comment: "The plugin does not import it.",
      from: { path: "^src/index\\.ts$" },
      to: { path: "^src/", reachable: false },
    },
    {
      name: "no-io",
      severity: "error",
      comment: "These rooms compute: no files, network, processes or clocks.",
      from: { path: "^src/(host|turn|privacy|trace)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    ...rooms.map(importsDownwards),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
