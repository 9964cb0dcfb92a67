// In a small frame a picture is drawn small: it is stretched to fill the frame, and its shapes grow again as far as
// they do not come to touch, so that the squares keep their numbers.
const FEWEST = 700, // of more shapes none has room, and to compare each with each takes a second
  SQUARE = 9, // half a square as it is laid out
  WANTED = 7, // and on the screen
  APART = 0.94; // of the way to the nearest shape

const MOST = 1.6;

// How much wider or higher a picture may be drawn that leaves room in its frame; both in pixels of the screen.
export const stretch = ([wide, high], [roomWide, roomHigh]) => [
  Math.min(Math.max(roomWide / wide, 1), MOST),
  Math.min(Math.max(roomHigh / high, 1), MOST),
];

// Each shape has `base`: its size and place as laid out.
export function laidOut(nodes) {
  nodes.forEach((node) => {
    node.base = { size: node.size, x: node.x, y: node.y };
  });
}

// scale: what the frame makes of the shapes.
export function growth(nodes, scale) {
  const wanted = WANTED / (SQUARE * scale);
  if (wanted <= 1 || nodes.length > FEWEST) return 1;
  return Math.max(1, Math.min(wanted, APART * room(nodes)));
}

function room(nodes) {
  let least = Infinity;
  nodes.forEach((one, index) => {
    for (let at = index + 1; at < nodes.length; at++) {
      const other = nodes[at];
      least = Math.min(least, Math.hypot(one.x - other.x, one.y - other.y) / (one.base.size + other.base.size));
    }
  });
  return least;
}

// Of very many projects in a small frame, squares without numbers only cover names: they are drawn as dots, but for
// those of what is chosen. A picture that leaves the page has them whole.
const DOT = 0.55;

export function shaped(nodes, [across, along], by, dots) {
  nodes.forEach((node) => {
    node.whole = node.base.size * by;
    node.size = node.whole * (dots && node.label === "Project" && node.dim !== false ? DOT : 1);
    node.x = Math.round(node.base.x * across);
    node.y = Math.round(node.base.y * along);
  });
}
