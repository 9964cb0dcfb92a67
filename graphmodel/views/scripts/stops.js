// Shapes by keyboard: buttons over the picture, of which the Tab key knows one.
import { byId, element, replace } from "./dom.js";
import { inPlace } from "./places.js";
import { change, state } from "./state.js";
import { t } from "./words.js";

const box = byId("canvas"),
  STOPS = 600,
  still = { animation: false };
let shown = null;

export function choose(id, together) {
  if (!id) change({ sel: "", with: "" });
  else if (together && state.sel && state.sel !== id) change({ with: id });
  else change({ sel: id, with: "" });
}

// One stop of the Tab key leads into the picture; there the arrow keys go to the nearest shape that way.
export function stops(network, scene) {
  shown = { network, scene };
  const list = byId("shapes"),
    order = [...scene.nodes].sort((a, b) => b.weight - a.weight).slice(0, STOPS);
  const first = order.some((node) => node.id === state.sel) ? state.sel : order.length && order[0].id;
  const known = new Map([...list.children].map((button) => [button.dataset.id, button]));
  replace(
    list,
    order.map((node) => {
      const button = known.get(node.id) || shapeButton(node.id);
      const name = `${t(node.collective ? "Collective" : node.label)} ${node.number} ${node.name}`;
      // no text that nobody sees: hundreds of names cost more to set than the picture to draw
      const said = node.grade ? t("chip", { name, value: t("grade_" + node.grade) }) : name;
      button.setAttribute("aria-label", inPlace(said));
      button.tabIndex = node.id === first ? 0 : -1;
      button.setAttribute("aria-pressed", String(node.id === state.sel));
      return button;
    }),
  );
}

export const shapeOf = (id) => [...byId("shapes").children].find((each) => each.dataset.id === id);

function shapeButton(id) {
  const button = element("button", {
    type: "button",
    onclick: () => choose(id),
    onfocus: () => follow(id),
    onkeydown: steer,
  });
  button.dataset.id = id;
  return button;
}

function follow(id) {
  const { network, scene } = shown;
  const button = shapeOf(id),
    node = scene.nodes.find((each) => each.id === id);
  if (!button || !node) return;
  let at = network.canvasToDOM({ x: node.x, y: node.y });
  if (at.x < 0 || at.y < 0 || at.x > box.clientWidth || at.y > box.clientHeight) {
    network.moveTo({ position: { x: node.x, y: node.y }, ...still });
    at = network.canvasToDOM({ x: node.x, y: node.y });
  }
  const reach = Math.max(node.size * network.getScale() + 6, 12);
  Object.assign(button.style, {
    left: at.x - reach + "px",
    top: at.y - reach + "px",
    width: 2 * reach + "px",
    height: 2 * reach + "px",
  });
}

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function steer(event) {
  const { scene } = shown;
  const way = WAYS[event.key],
    here = scene.nodes.find((node) => node.id === event.target.dataset.id);
  if (!way || !here) return;
  event.preventDefault();
  let best = null,
    least = Infinity;
  for (const node of scene.nodes) {
    const along = (node.x - here.x) * way[0] + (node.y - here.y) * way[1],
      across = Math.abs((node.x - here.x) * way[1]) + Math.abs((node.y - here.y) * way[0]);
    if (along > 0 && along + 2 * across < least) {
      least = along + 2 * across;
      best = node;
    }
  }
  const next = best && shapeOf(best.id);
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus({ preventScroll: true });
}
