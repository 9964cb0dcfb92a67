// The picture on vis-network, which pyvis brings: it draws shapes and ties, moves and zooms, and says what was hit.
import { fillShapes, isCrowd, paths, strokeTies } from "./crowd.js";
import { drawings } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { growth, laidOut, shaped, stretch } from "./grow.js";
import { go } from "./links.js";
import { looksOf, visEdge, visNode } from "./looks.js";
import { bounds, drawOverlay, labelled, numbersShow } from "./pens.js";
import { buildScene, sceneTable } from "./scene.js";
import { frameName } from "./shapes.js";
import { change, state } from "./state.js";
import { choose, stops } from "./stops.js";
import { startTouch } from "./touch.js";
import { onTheme, palette } from "./theme.js";
import { tieOf, tieTip, tip, untip } from "./tips.js";
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
  form = { out: [1, 1], by: 1 }, // how far the picture is stretched and its shapes are grown
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
  laidOut(scene.nodes);
  take(form);
  looks = looksOf(state.scope, !isCrowd(scene));
  paint();
  stops(network, scene);
  asTable();
  nameBelow();
}

function take(next) {
  form = scene.view === "ego" ? { ...next, out: [1, 1] } : next; // rings say how near a shape is
  shaped(scene.nodes, form.out, form.by, form.dots);
  labelScale = 0;
}

function paint() {
  const crowded = isCrowd(scene);
  if (crowded !== Boolean(crowd)) network.setOptions({ interaction: { hideNodesOnDrag: crowded } });
  crowd = crowded ? paths(scene, colours) : null;
  sync(
    nodes,
    scene.nodes.map((node) => visNode(node, looks, colours)),
  );
  sync(edges, crowd ? [] : scene.edges.map((edge) => visEdge(edge, looks, colours, scene.edges.length)));
}

// The table of a picture is long: it is made when somebody opens it.
function asTable() {
  if (document.querySelector(".as-table").open)
    replace(byId("picture-table"), table({ ...sceneTable(scene), caption: t("picture_table") }));
  else replace(byId("picture-table"));
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
  document.body.classList.toggle("numberless", !numbersShow(scene, scale));
  painted = drawOverlay(context, scene, labels, scale, colours, [corner.x, corner.y, far.x, far.y]);
}

// The picture fills its frame, the names at its edges included; no shape or name is left under the buttons in its
// corner.
export function fit() {
  if (!network || !scene.nodes.length || !box.clientWidth) return;
  const before = form;
  take({ out: [1, 1], by: 1 });
  const out = stretch(place(0), [box.clientWidth - 16, box.clientHeight - 12]);
  take({ out, by: 1 });
  place(0);
  take({ out, by: growth(scene.nodes, network.getScale()) });
  place(0);
  if (!numbersShow(scene, network.getScale())) {
    take({ ...form, dots: true });
    place(0);
  }
  const corner = document.querySelector(".zoom");
  if (under(box.clientWidth - corner.offsetWidth, box.clientHeight - corner.offsetHeight)) place(corner.offsetHeight);
  if (JSON.stringify(before) !== JSON.stringify(form)) {
    nodes.update(scene.nodes.map(({ id, x, y, size }) => ({ id, x, y, size })));
    if (crowd) crowd = paths(scene, colours);
  }
  nameBelow();
}

// Whether anything is drawn to the right of and below a point of the frame.
function under(left, top) {
  const scale = network.getScale(),
    beyond = ({ x, y }) => x > left && y > top;
  const corner = ({ x, y, size }) => ({ x: x + size + 7 / scale, y: y + size + 7 / scale });
  return (
    scene.nodes.some((node) => beyond(network.canvasToDOM(corner(node)))) ||
    currentLabels().some(({ rect }) => beyond(network.canvasToDOM({ x: rect[2], y: rect[3] })))
  );
}

// Returns how wide and how high the picture is in its frame.
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
  return [(area[2] - area[0]) * scale, (area[3] - area[1]) * scale];
}

// A tie between two agencies leads to what is known of the pair.
function clicked({ nodes: [node], edges: [edge], event }) {
  const tie = !node && edge && tieOf(scene, edge);
  untip();
  if (tie) change({ sel: tie.to === state.sel ? tie.to : tie.from, with: tie.to === state.sel ? tie.from : tie.to });
  else choose(node || "", event.srcEvent.shiftKey);
}
