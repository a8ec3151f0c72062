// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// elkjs's layered layout of the wires that come as JSON on the standard input: best of RUNS after a small graph that warms it up, its start not counted.
// Usage: node elk_peer.cjs FILE_OF_ELKJS RUNS
const ELK = require(require('path').resolve(process.argv[2]));
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));

function graph(nodes, wires) {
  return {
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT' },
    children: Array.from({ length: nodes }, (_, i) => ({ id: String(i), width: given.width, height: given.height })),
    edges: wires.map(([from, to], i) => ({ id: 'e' + i, sources: [String(from)], targets: [String(to)] })),
  };
}

async function main() {
  const elk = new ELK();
  await elk.layout(graph(3, [[0, 1], [0, 2]]));
  let best = Infinity;
  for (let i = 0; i < Number(process.argv[3]); ++i) {
    const begin = process.hrtime.bigint();
    await elk.layout(graph(given.nodes, given.wires));
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
  }
  console.log(JSON.stringify({ ms: best }));
}

main();
