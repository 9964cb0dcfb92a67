// Which names can be written beside the shapes without touching each other or a shape, and where.
// Works in units of the screen; depends on scale and scene only, so that nothing flickers when the picture is moved.

export const CROWD = 150; // shapes
const PAD = 2,
  CLEAR = 4, // so far from other shapes that a name is not taken for theirs
  APART = 3; // between two names

class Grid {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }
  *keys(rect) {
    for (let x = Math.floor(rect[0] / this.size); x <= Math.floor(rect[2] / this.size); x++) {
      for (let y = Math.floor(rect[1] / this.size); y <= Math.floor(rect[3] / this.size); y++) yield x + "," + y;
    }
  }
  add(rect, value) {
    for (const key of this.keys(rect)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ rect, value });
    }
  }
  *near(rect) {
    for (const key of this.keys(rect)) yield* this.cells.get(key) || [];
  }
}

const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// nodes: { id, x, y, size, text, weight, letter, bold, side } in canvas units; returns rects in canvas units.
// side: where alone the name may stand.
// limit: how far beyond the shapes names may reach to either side, in units of the screen.
export function placeLabels(nodes, scale, measure, limit = Infinity) {
  const sides = [
    Math.min(...nodes.map((node) => node.x * scale)) - limit,
    Math.max(...nodes.map((node) => node.x * scale)) + limit,
  ];
  const shapes = new Grid(80),
    large = new Grid(80),
    taken = new Grid(80),
    placed = [];
  for (const node of nodes) {
    const reach = node.size * scale * 0.92 + 1,
      x = node.x * scale,
      y = node.y * scale;
    const rect = [x - reach, y - reach, x + reach, y + reach];
    shapes.add(rect, node.id);
    if (node.label !== "Project") large.add(rect, node.id);
  }
  // in a crowd a name that finds no other place may lie over the small squares
  const among = nodes.length > CROWD ? [shapes, large] : [shapes];
  for (const node of [...nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    if (!node.text) continue;
    const rect = firstFree(node, scale, measure, among, taken, sides);
    if (!rect) continue;
    taken.add(rect, node.id);
    placed.push({ node, rect: rect.map((value) => value / scale) });
  }
  return placed;
}

function firstFree(node, scale, measure, among, taken, sides) {
  const width = measure(node.text, node.letter, node.bold) + 2 * PAD,
    height = node.letter + 2 * PAD;
  const x = node.x * scale,
    y = node.y * scale,
    gap = node.size * scale + (node.ring || 0) + 1;
  const beside = { right: [x + gap, y - height / 2], left: [x - gap - width, y - height / 2] };
  const above = [x - width / 2, y - gap - height];
  const spots = node.side ? [{ ...beside, above }[node.side]] : [
    [x - width / 2, y + gap],
    beside.right,
    beside.left,
    above,
    [x + gap * 0.7, y + gap * 0.7],
    [x - gap * 0.7 - width, y + gap * 0.7],
    [x + gap * 0.7, y - gap * 0.7 - height],
    [x - gap * 0.7 - width, y - gap * 0.7 - height],
    [x - width * 0.25, y + gap],
    [x - width * 0.75, y + gap],
    [x - width * 0.25, y - gap - height],
    [x - width * 0.75, y - gap - height],
  ];
  const ways = among.flatMap((shapes) => [CLEAR, 0].map((clear) => ({ shapes, clear })));
  for (const { shapes, clear } of ways)
    for (const [left, top] of spots) {
      const rect = [left, top, left + width, top + height];
      if (rect[0] < sides[0] || rect[2] > sides[1]) continue;
      if (free(rect, node.id, shapes, clear) && free(rect, node.id, taken, APART)) return rect;
    }
  return null;
}

function free([left, top, right, bottom], id, grid, clear) {
  const rect = [left - clear, top - clear, right + clear, bottom + clear];
  for (const other of grid.near(rect)) if (other.value !== id && touch(rect, other.rect)) return false;
  return true;
}
