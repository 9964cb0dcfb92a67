// The picture on vis-network, which pyvis brings: it draws shapes and ties, moves and zooms, and says what was hit.
import { fillShapes, isCrowd, paths, strokeTies } from "./crowd.js";
import { drawings, scopeData } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { go } from "./links.js";
import { bounds, drawOverlay, edgeLook, labelled } from "./pens.js";
import { buildScene, sceneTable } from "./scene.js";
import { frameName } from "./shapes.js";
import { change, state } from "./state.js";
import { choose, stops } from "./stops.js";
import { startTouch } from "./touch.js";
import { onTheme, palette, shapeColour } from "./theme.js";
import { edgeId, tieOf, tieTip, tip, untip } from "./tips.js";
import { t } from "./words.js";
import { table } from "./tables.js";

const box = byId("canvas");
let network = null,
  nodes,
  edges,
  scene = { nodes: [], edges: [] },
  colours = palette(),
  labels = [],
  labelScale = 0,
  looks = new Map();
const still = { animation: false };
let crowd = null,
  moving = false; // paths of a picture of very many ties; whether it is being dragged

export const currentScene = () => scene;

export function start() {
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  network = new vis.Network(box, { nodes, edges }, drawings.options);
  // the shapes have stops of their own
  box.querySelectorAll("[tabindex]").forEach((each) => each.setAttribute("tabindex", "-1"));
  network.on("beforeDrawing", (context) => {
    if (crowd && !moving) strokeTies(context, crowd.ties);
  });
  network.on("afterDrawing", overlay);
  network.on("click", clicked);
  network.on("hoverNode", (event) => tip(scene, event.node, event.pointer.DOM));
  network.on("hoverEdge", (event) => tieTip(scene, event.edge, event.pointer.DOM));
  for (const away of ["blurNode", "blurEdge"]) network.on(away, () => untip());
  network.on("dragStart", () => {
    untip();
    moving = Boolean(crowd);
  });
  network.on("dragEnd", () => {
    if (moving) {
      moving = false;
      network.redraw();
    }
  });
  network.on("resize", () => queueMicrotask(fit)); // vis-network puts its own view back once all have been told
  quietWheel();
  startTouch(box, network);
  buttons();
  document.querySelector(".as-table").addEventListener("toggle", asTable);
  onTheme(() => {
    colours = palette();
    paint();
  });
  window.graphmodel = { network, scene: () => scene, painted: () => painted, state, fit };
}

// The wheel scrolls the page; with Ctrl it zooms the picture.
function quietWheel() {
  box.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    },
    { capture: true },
  );
}

function buttons() {
  const zoom = (by) => {
    network.moveTo({ scale: network.getScale() * by, ...still });
  };
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fit());
}

export function draw(view) {
  box.parentElement.style.height = ""; // which frame it is, the window says
  scene = buildScene(view, frameName(box.clientWidth, box.clientHeight));
  if (scene.high > box.clientHeight) box.parentElement.style.height = scene.high + "px";
  labelScale = 0;
  looks = looksOf(state.scope, !isCrowd(scene));
  paint();
  stops(network, scene);
  asTable();
  nameBelow();
}

function paint() {
  const crowded = isCrowd(scene);
  if (crowded !== Boolean(crowd)) network.setOptions({ interaction: { hideNodesOnDrag: crowded } });
  crowd = crowded ? paths(scene, colours) : null;
  sync(nodes, scene.nodes.map(visNode));
  sync(edges, crowd ? [] : scene.edges.map(visEdge));
}

// The table of a picture is long: it is made when somebody opens it.
function asTable() {
  if (document.querySelector(".as-table").open)
    replace(byId("picture-table"), table({ ...sceneTable(scene), caption: t("picture_table") }));
  else replace(byId("picture-table"));
}

// What pyvis holds of a shape or tie: its nodes are numbered as leaders, agencies and projects stand in the data.
function looksOf(scope, tied) {
  const { nodes, edges } = drawings.scopes[scope] || { nodes: { rows: [] }, edges: { rows: [] } },
    part = scopeData(scope);
  const ids = [...part.leaders, ...part.agencies, ...part.projects].map((row) => row.id);
  const named = ({ columns }, row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]));
  return {
    nodes: new Map(nodes.rows.map((row) => [ids[row[0]], named(nodes, row)])),
    edges: new Map(
      (tied ? edges.rows : []).map((row) => [`${ids[row[0]]}\n${ids[row[1]]}\n${row[2]}`, named(edges, row)]),
    ),
  };
}

function visNode(node) {
  const base = looks.nodes.get(node.id) || {},
    colour = shapeColour(node, colours);
  return {
    shape: drawings.shapes[node.collective ? "Collective" : node.label],
    ...base,
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    label: undefined,
    color: {
      background: colour,
      border: colour,
      highlight: { background: colour, border: colours.accent },
      hover: { background: colour, border: colours.ink },
    },
    borderWidth: 0,
    opacity: node.dim ? 0.16 : node.loose ? 0.45 : 1,
  };
}

function visEdge(edge) {
  const base = looks.edges.get(edgeId(edge)) || {},
    look = edgeLook(edge, scene.edges.length);
  return {
    ...base,
    id: edgeId(edge),
    from: edge.from,
    to: edge.to,
    width: look.width,
    dashes: look.dash.length ? look.dash : false,
    color: {
      color: colours[look.colour],
      highlight: colours[look.colour],
      hover: colours[look.colour],
      opacity: look.opacity,
    },
  };
}

function sync(set, rows) {
  const wanted = new Set(rows.map((row) => row.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(rows);
}

let painted = [];

function currentLabels() {
  const scale = network.getScale();
  if (labelScale !== scale) {
    labels = labelled(scene, scale);
    labelScale = scale;
  }
  return labels;
}

// Whose name found no room in the picture is named below it; projects have their numbers.
const MOST_BELOW = 60;
function nameBelow() {
  const written = new Set(currentLabels().map(({ node }) => node.id)),
    left = scene.nodes
      .filter((node) => node.label !== "Project" && !node.dim && !written.has(node.id))
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  byId("unnamed").hidden = !left.length;
  replace(
    byId("unnamed"),
    element("p", { class: "muted small" }, t("unnamed", { count: left.length })),
    element(
      "ul",
      {},
      left.slice(0, MOST_BELOW).map((node) => element("li", {}, go(node.id))),
    ),
    left.length > MOST_BELOW ? element("p", { class: "muted small" }, t("unnamed_more")) : null,
  );
}

function overlay(context) {
  const scale = network.getScale(),
    labels = currentLabels();
  const corner = network.DOMtoCanvas({ x: 2, y: 2 }),
    far = network.DOMtoCanvas({ x: box.clientWidth - 2, y: box.clientHeight - 2 });
  if (moving) fillShapes(context, crowd.shapes);
  painted = drawOverlay(context, scene, labels, scale, colours, [corner.x, corner.y, far.x, far.y]);
}

// The picture fills its frame, the names at its edges included; no shape is left under the buttons in its corner.
export function fit() {
  if (!network || !scene.nodes.length || !box.clientWidth) return;
  place(0);
  const corner = document.querySelector(".zoom"),
    left = box.clientWidth - corner.offsetWidth;
  const top = box.clientHeight - corner.offsetHeight;
  const under = (node) => {
    const at = network.canvasToDOM(node),
      reach = node.size * network.getScale();
    return at.x + reach > left && at.y + reach > top;
  };
  if (scene.nodes.some(under)) place(corner.offsetHeight);
  nameBelow();
}

function place(below) {
  const high = box.clientHeight - below;
  let scale = 1,
    area = bounds(scene, labelled(scene, scale));
  for (let round = 0; round < 3; round++) {
    // names keep their size on the screen, so the box changes with the scale
    scale = Math.min((box.clientWidth - 16) / (area[2] - area[0]), (high - 12) / (area[3] - area[1]), 2.2);
    area = bounds(scene, labelled(scene, scale));
  }
  scale = Math.min(scale, (box.clientWidth - 12) / (area[2] - area[0]), (high - 8) / (area[3] - area[1]));
  network.moveTo({
    position: { x: (area[0] + area[2]) / 2, y: (area[1] + area[3] + below / scale) / 2 },
    scale,
    ...still,
  });
}

// A tie between two agencies leads to what is known of the pair.
function clicked({ nodes: [node], edges: [edge], event }) {
  const tie = !node && edge && tieOf(scene, edge);
  untip();
  if (tie) change({ sel: tie.to === state.sel ? tie.to : tie.from, with: tie.to === state.sel ? tie.from : tie.to });
  else choose(node || "", event.srcEvent.shiftKey);
}
