// Draws what vis-network does not: grade rings, numbers in squares, names; and the whole scene as SVG.
import { svg } from "./dom.js";
import { CROWD, placeLabels } from "./labels.js";
import { FONT, shapeColour } from "./theme.js";

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

export function measure(text, letter, bold) {
  const font = `${bold ? 600 : 400} ${letter}px ${FONT}`,
    key = font + text;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

// Rings outside a shape: two for the clear grade, one dashed for the possible one. They print in black and white too.
export const RINGS = { clear: [2.5, 5.5], possible: [3.5] };

const NARROW = 26; // on a phone names take no room beside the shapes

export function labelled(scene, scale) {
  const nodes = scene.nodes.map((node) => ({
    ...node,
    text: node.dim && !node.chosen ? "" : node.text,
    ring: node.grade ? 6 : 0,
  }));
  const narrow = (scene.frame === "tall" || nodes.length > CROWD) && !scene.columns;
  return placeLabels(nodes, scale, measure, narrow ? NARROW : Infinity);
}

export function drawOverlay(context, scene, labels, scale, colours, frame) {
  const px = 1 / scale;
  for (const node of scene.nodes) {
    context.globalAlpha = node.dim ? 0.2 : 1;
    if (node.grade) rings(context, node, px, colours);
    if (node.chosen) ring(context, node, node.size + 4 * px, 3 * px, colours.accent, []);
    if (node.number && legible(node, scale)) {
      context.fillStyle = colours.panel;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.font = `600 ${Math.min(node.size * 1.25, 10.5 * px) * narrowed(node.number)}px ${FONT}`;
      context.fillText(node.number, node.x, node.y + 0.5 * px);
    }
  }
  context.globalAlpha = 1;
  return drawNames(context, labels, scale, colours, frame);
}

// A number in a smaller square could not be read.
const legible = (node, scale) => node.size * scale > 5.2;
export const numbersShow = (scene, scale) => scene.nodes.every((node) => !node.number || legible(node, scale));

// A number of three figures stays inside its square.
const narrowed = (number) => Math.min(1, 2.5 / number.length);

function rings(context, node, px, colours) {
  for (const [index, far] of RINGS[node.grade].entries()) {
    ring(
      context,
      node,
      node.size + far * px,
      (index ? 1 : 1.6) * px,
      colours[node.grade],
      node.grade === "possible" ? [3 * px, 2.4 * px] : [],
    );
  }
}

function ring(context, node, radius, width, colour, dash) {
  context.beginPath();
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.arc(node.x, node.y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

// Only names that stand whole in the frame are painted; returns them.
function drawNames(context, labels, scale, colours, frame) {
  const within = (node) => node.x >= frame[0] && node.x <= frame[2] && node.y >= frame[1] && node.y <= frame[3];
  const painted = labels.filter(
    ({ node, rect }) =>
      within(node) && rect[0] >= frame[0] && rect[1] >= frame[1] && rect[2] <= frame[2] && rect[3] <= frame[3],
  );
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { node, rect } of painted) {
    context.font = `${node.bold ? 600 : 400} ${node.letter / scale}px ${FONT}`;
    const x = rect[0] + 2 / scale,
      y = (rect[1] + rect[3]) / 2;
    context.lineWidth = 3 / scale;
    context.strokeStyle = colours.panel;
    context.strokeText(node.text, x, y);
    context.fillStyle = node.dim ? colours.muted : colours.ink;
    context.fillText(node.text, x, y);
  }
  return painted;
}

export const EDGES = {
  OVERSEES: { colour: "oversee-tie", width: 1.3, dash: [4, 3] },
  LEADS: { colour: "lead-tie", width: 2.6, dash: [] },
  SUPPORTS: { colour: "support-tie", width: 0.9, dash: [] },
  SHARES: { colour: "support-tie", width: 1, dash: [] },
};

// The more ties, the paler those that are not chosen.
export function edgeLook(edge, many = 0) {
  const base = EDGES[edge.kind];
  const width =
    edge.kind === "SHARES"
      ? Math.min(0.5 + 0.55 * edge.shared * (edge.scale || 1), 9) * (many > 190 ? 0.4 : 1)
      : base.width * (edge.strong ? 1.5 : 1);
  return {
    ...base,
    width,
    colour: edge.chosen ? "accent" : (edge.strong && edge.kind !== "OVERSEES") || edge.above ? "lead-tie" : base.colour,
    opacity: edge.dim
      ? 0.16
      : edge.strong || edge.chosen
        ? 0.9
        : Math.max(0.12, Math.min(0.75, (edge.kind === "SUPPORTS" ? 250 : 500) / Math.max(many, 1))),
  };
}

// The box around shapes and names, in canvas units.
export function bounds(scene, labels) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (rect) => {
    box[0] = Math.min(box[0], rect[0]);
    box[1] = Math.min(box[1], rect[1]);
    box[2] = Math.max(box[2], rect[2]);
    box[3] = Math.max(box[3], rect[3]);
  };
  scene.nodes.forEach((node) =>
    grow([node.x - node.size - 7, node.y - node.size - 7, node.x + node.size + 7, node.y + node.size + 7]),
  );
  labels.forEach((label) => grow(label.rect));
  return scene.nodes.length ? box : [-1, -1, 1, 1];
}

export function sceneSvg(shown, colours, title) {
  const scene = { ...shown, nodes: shown.nodes.map((node) => ({ ...node, size: node.whole || node.size })) };
  const labels = labelled(scene, 1),
    box = bounds(scene, labels);
  const [x, y, width, height] = [box[0] - 8, box[1] - 8, box[2] - box[0] + 16, box[3] - box[1] + 16].map(Math.round);
  const at = new Map(scene.nodes.map((node) => [node.id, node]));
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `${x} ${y} ${width} ${height}`,
      width,
      height,
      role: "img",
      "font-family": FONT,
    },
    svg("title", {}, title),
    svg("rect", { x, y, width, height, fill: colours.panel }),
    svg(
      "g",
      { fill: "none" },
      scene.edges.map((edge) => line(edge, at, colours, scene.edges.length)),
    ),
    scene.nodes.map((node) => shapeSvg(node, colours)),
    labels.map(({ node, rect }) =>
      svg(
        "text",
        {
          x: rect[0] + 2,
          y: (rect[1] + rect[3]) / 2 + node.letter * 0.36,
          "font-size": node.letter,
          "font-weight": node.bold ? 600 : 400,
          fill: colours.ink,
          stroke: colours.panel,
          "stroke-width": 3,
          "paint-order": "stroke",
          "stroke-linejoin": "round",
        },
        node.text,
      ),
    ),
  );
}

function line(edge, at, colours, many) {
  const one = at.get(edge.from),
    other = at.get(edge.to),
    look = edgeLook(edge, many);
  return svg("path", {
    d: `M${one.x} ${one.y}L${other.x} ${other.y}`,
    stroke: colours[look.colour],
    "stroke-width": look.width.toFixed(2),
    "stroke-opacity": look.opacity,
    "stroke-dasharray": look.dash.length ? look.dash.join(" ") : null,
  });
}

// In a miniature rings are so many times as wide.
export function shapeSvg(node, colours, wide = 1) {
  const fill = shapeColour(node, colours),
    { x, y, size: r } = node;
  const body =
    node.label === "Project"
      ? svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, fill })
      : node.label === "Leader"
        ? svg("path", { d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`, fill })
        : node.collective
          ? svg("path", { d: `M${x} ${y - r}L${x + r} ${y + r * 0.8}L${x - r} ${y + r * 0.8}Z`, fill })
          : svg("circle", { cx: x, cy: y, r, fill });
  const ringed = node.grade
    ? RINGS[node.grade].map((far, index) =>
        svg("circle", {
          cx: x,
          cy: y,
          r: r + far * wide,
          fill: "none",
          stroke: colours[node.grade],
          "stroke-width": (index ? 1 : 1.6) * wide,
          "stroke-dasharray": node.grade === "possible" ? `${3 * wide} ${2.4 * wide}` : null,
        }),
      )
    : [];
  const chosen = node.chosen
    ? svg("circle", { cx: x, cy: y, r: r + 4, fill: "none", stroke: colours.accent, "stroke-width": 3 })
    : null;
  const number = node.number
    ? svg(
        "text",
        {
          x,
          y: y + 3.4,
          "text-anchor": "middle",
          "font-size": 9.5 * narrowed(node.number),
          "font-weight": 600,
          fill: colours.panel,
        },
        node.number,
      )
    : null;
  return svg("g", { opacity: node.dim ? 0.2 : null }, ringed, chosen, body, number);
}
