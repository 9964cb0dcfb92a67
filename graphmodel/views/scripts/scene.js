// What a picture shows, before anything is drawn: shapes with places, ties with weights.
// Canvas, SVG and print draw the same scene.
import { pairKey } from "./data.js";
import { expectedOf, figures } from "./figures.js";
import { state } from "./state.js";
import { cut, t } from "./words.js";
import { makeRoom, shape, threshold, tieScale } from "./shapes.js";
import { egoScene } from "./ego.js";

export function buildScene(view, frame) {
  return { ...sceneOf(view, frame), frame };
}

function sceneOf(view, frame) {
  const found = figures();
  if (view === "ego" && state.sel && found.part.byId.has(state.sel)) return egoScene(found, frame);
  if (view === "agencies" || (view === "network" && !found.part.layouts.network)) return agenciesScene(found, frame);
  return networkScene(found, frame);
}

function networkScene(found, frame) {
  const places = found.part.layouts.network[frame],
    nodes = [],
    seen = new Set();
  const add = (id) => {
    if (seen.has(id) || !places[id]) return;
    if (found.part.byId.get(id).collective && !state.collectives) return;
    seen.add(id);
    nodes.push(shape(found, id, places[id], frame));
  };
  found.projects.forEach((project) => add(project.id));
  found.ties.forEach((tie) => add(tie.from));
  const edges = found.ties.filter((tie) => seen.has(tie.from) && seen.has(tie.to)).map((tie) => ({ ...tie }));
  return emphasise({ nodes: makeRoom(nodes, frame), edges, view: "network" }, found);
}

// What is chosen stands out with its surroundings; the rest steps back but stays.
function emphasise(scene, found) {
  if (!state.sel || !scene.nodes.some((node) => node.id === state.sel)) return scene;
  const near = new Set([state.sel]),
    own = new Set();
  const direct = scene.edges.filter((edge) => edge.from === state.sel || edge.to === state.sel);
  direct.forEach((edge) => {
    near.add(edge.from);
    near.add(edge.to);
    own.add(edge);
  });
  if (scene.view === "network" && found.part.byId.get(state.sel).label !== "Project") {
    const projects = new Set(direct.map((edge) => edge.to));
    scene.edges.forEach((edge) => {
      if (projects.has(edge.to)) {
        near.add(edge.from);
        own.add(edge);
      }
    });
  }
  if (state.with) near.add(state.with);
  scene.nodes.forEach((node) => {
    node.dim = !near.has(node.id);
    node.chosen = node.id === state.sel || node.id === state.with;
    if (node.chosen) {
      node.weight += 10000;
      node.bold = true;
    } else if (!node.dim) node.weight += 5000;
    if (node.label === "Project" && !node.dim) node.text = cut(node.name, 9);
  });
  scene.edges.forEach((edge) => {
    edge.dim = !own.has(edge);
    edge.strong = direct.includes(edge);
  });
  return scene;
}

function agenciesScene(found, frame) {
  const least = threshold(found),
    scale = tieScale(found);
  const places = found.part.layouts.agencies[frame],
    nodes = [],
    seen = new Set(),
    edges = [];
  for (const id of found.agencies.keys()) {
    if (!places[id] || found.part.byId.get(id).collective) continue;
    seen.add(id);
    nodes.push(shape(found, id, places[id], frame));
  }
  for (const pair of found.pairs.values()) {
    const shared = pair.projects.length,
      chosen = pairKey(pair.one, pair.other) === pairKey(state.sel, state.with),
      expected = expectedOf(found, pair.one, pair.other);
    if (shared < least && !chosen) continue;
    if (!seen.has(pair.one) || !seen.has(pair.other)) continue;
    edges.push({
      from: pair.one,
      to: pair.other,
      kind: "SHARES",
      shared,
      scale,
      expected,
      above: expected !== undefined && shared > expected,
      chosen,
    });
  }
  const tied = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  nodes.forEach((node) => {
    node.loose = !tied.has(node.id);
    if (node.loose) node.weight -= 900;
  });
  return emphasise({ nodes: makeRoom(nodes, frame), edges, view: "agencies" }, found);
}

// What the legend has to explain.
export function legendStage({ view, edges }) {
  return view === "ego" && edges.some((edge) => edge.kind === "SHARES") ? "among" : view;
}

// What a picture says in a table: for screen readers, CSV and the clipboard.
export function sceneTable(scene) {
  const found = figures(),
    name = (id) => found.part.byId.get(id).name;
  if (scene.edges.some((edge) => edge.kind === "SHARES")) {
    const known = scene.edges.some((edge) => edge.expected !== undefined);
    const edges = scene.edges.filter((edge) => edge.kind === "SHARES").sort((a, b) => b.shared - a.shared);
    return {
      columns: [t("agency"), t("agency"), t("shared"), ...(known ? [t("expected")] : [])],
      rows: edges.map((edge) => [
        name(edge.from),
        name(edge.to),
        edge.shared,
        ...(known ? [edge.expected === undefined ? "" : edge.expected] : []),
      ]),
    };
  }
  const order = new Map(found.projects.map((project, index) => [project.id, index]));
  const edges = [...scene.edges].sort((a, b) => order.get(a.to) - order.get(b.to));
  return {
    columns: [t("number"), t("project"), t("role"), t("who")],
    rows: edges.map((edge) => [found.part.byId.get(edge.to).mark, name(edge.to), t(edge.kind), name(edge.from)]),
  };
}
