// What a picture shows, before anything is drawn: shapes with places, ties with weights.
// Canvas, SVG and print draw the same scene. Places are whole numbers: vis-network cuts off fractions, of 9e-15 it takes 9.
import { expectedPair, pairKey } from "./data.js";
import { figures, partnersOf } from "./figures.js";
import { state } from "./state.js";
import { cut, t } from "./words.js";

// The phone has layouts of its own.
export const frameName = (width, height) => (height > width * 1.02 ? "tall" : "wide");

const NAME_LETTERS = { wide: 16, tall: 11 };

export function buildScene(view, frame) {
  return { ...sceneOf(view, frame), frame };
}

function sceneOf(view, frame) {
  const found = figures();
  if (view === "ego" && state.sel && found.part.byId.has(state.sel)) return egoScene(found, frame);
  if (view === "agencies" || (view === "network" && !found.part.layouts.network)) return agenciesScene(found, frame);
  return networkScene(found, frame);
}

function shape(found, id, place, frame, extra = {}) {
  const row = found.part.byId.get(id), load = found.part.load.get(id);
  const count = row.label === "Leader" ? (found.leaders.get(id) || []).length : row.label === "Agency" ? (found.agencies.get(id) || { projects: [] }).projects.size || 0 : 0;
  const size = row.label === "Project" ? (frame === "tall" ? 8 : 9) : (row.label === "Agency" ? 3.5 : 5) + 2.6 * Math.sqrt(Math.min(count, 90));
  return {
    id, label: row.label, name: row.name, collective: Boolean(row.collective), x: Math.round(place[0]), y: Math.round(place[1]), size,
    text: row.label === "Project" ? "" : cut(row.name, NAME_LETTERS[frame]), number: row.label === "Project" ? String(row.number) : "",
    grade: load && load.grade, weight: weight(row, count, load), letter: frame === "tall" ? 11 : 12.5, from: frame === "tall" && row.label === "Agency" && count < 5 && !(load && load.grade) ? 1.35 : 0, bold: row.label === "Leader" || Boolean(load && load.grade),
    ...extra,
  };
}

function weight(row, count, load) {
  return { Leader: 3000, Agency: row.collective ? 0 : 1000, Project: 0 }[row.label] + count + (load && load.grade ? 2000 : 0);
}

function networkScene(found, frame) {
  const places = found.part.layouts.network[frame], nodes = [], seen = new Set();
  const add = (id) => {
    if (seen.has(id) || !places[id]) return;
    if (found.part.byId.get(id).collective && !state.collectives) return;
    seen.add(id);
    nodes.push(shape(found, id, places[id], frame));
  };
  found.projects.forEach((project) => add(project.id));
  found.ties.forEach((tie) => add(tie.from));
  const edges = found.ties.filter((tie) => seen.has(tie.from) && seen.has(tie.to)).map((tie) => ({ ...tie }));
  return emphasise({ nodes, edges, view: "network" }, found);
}

// What is chosen stands out with its surroundings; the rest steps back but stays.
function emphasise(scene, found) {
  if (!state.sel || !scene.nodes.some((node) => node.id === state.sel)) return scene;
  const near = new Set([state.sel]), own = new Set();
  const direct = scene.edges.filter((edge) => edge.from === state.sel || edge.to === state.sel);
  direct.forEach((edge) => { near.add(edge.from); near.add(edge.to); own.add(edge); });
  if (scene.view === "network" && found.part.byId.get(state.sel).label !== "Project") {
    const projects = new Set(direct.map((edge) => edge.to));
    scene.edges.forEach((edge) => { if (projects.has(edge.to)) { near.add(edge.from); own.add(edge); } });
  }
  if (state.with) near.add(state.with);
  scene.nodes.forEach((node) => {
    node.dim = !near.has(node.id);
    node.chosen = node.id === state.sel || node.id === state.with;
    if (node.chosen) { node.weight += 10000; node.bold = true; }
    else if (!node.dim) { node.weight += 5000; node.from = 0; }
    if (node.label === "Project" && !node.dim) node.text = cut(node.name, 9);
  });
  scene.edges.forEach((edge) => { edge.dim = !own.has(edge); edge.strong = direct.includes(edge); });
  return scene;
}

const MOST_TIES = 200;

// How many projects a pair must share to be drawn: what was asked for, or so many that the picture can be read.
export function threshold(found = figures()) {
  if (state.min) return state.min;
  const counts = [...found.pairs.values()].map((pair) => pair.projects.length).sort((a, b) => b - a);
  return Math.max(2, counts.length > MOST_TIES ? Math.min(counts[MOST_TIES] + 1, counts[0]) : 2); // the strongest stay
}

export const mostShared = (found = figures()) => Math.max(1, ...[...found.pairs.values()].map((pair) => pair.projects.length));

function agenciesScene(found, frame) {
  const least = threshold(found), scale = Math.min(1, 16 / mostShared(found));
  const places = found.part.layouts.agencies[frame], nodes = [], seen = new Set(), edges = [];
  for (const id of found.agencies.keys()) {
    if (!places[id] || (found.part.byId.get(id).collective)) continue;
    seen.add(id);
    nodes.push(shape(found, id, places[id], frame));
  }
  for (const pair of found.pairs.values()) {
    const shared = pair.projects.length, chosen = pairKey(pair.one, pair.other) === pairKey(state.sel, state.with);
    if (shared < least && !chosen) continue;
    if (!seen.has(pair.one) || !seen.has(pair.other)) continue;
    edges.push({ from: pair.one, to: pair.other, kind: "SHARES", shared, scale, expected: expectedPair(state.scope, pair.one, pair.other), chosen });
  }
  const tied = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  nodes.forEach((node) => { node.loose = !tied.has(node.id); if (node.loose) node.weight -= 900; });
  return emphasise({ nodes, edges, view: "agencies" }, found);
}

// One shape and its surroundings, in rings around it: the nearer, the more projects shared.
function egoScene(found, frame) {
  const centre = found.part.byId.get(state.sel);
  const rings = centre.label === "Agency" ? agencyRings(found, centre.id) : projectRings(found, centre);
  const half = frame === "tall" ? [150, 175] : [440, 290];
  const nodes = [shape(found, centre.id, [0, 0], frame, { chosen: true, weight: 99999, bold: true })];
  const reach = { 1: [0.46, 0.98], 2: [0.42, 0.98], 3: [0.36, 0.72] };
  const inside = rings.filter((ring) => ring.step <= state.steps);
  inside.forEach((ring) => {
    const near = ring.step === 3 ? [1, 1] : reach[Math.min(state.steps, 3)] || reach[3];
    const most = Math.max(1, ...ring.members.map((member) => member.ties));
    ring.members.forEach((member, index) => {
      const angle = -Math.PI / 2 + ((index + (ring.step === 3 ? 0.5 : 0)) * 2 * Math.PI) / ring.members.length;
      // strong ties near; every other one a little further out, so that names have room
      const far = near[0] + (near[1] - near[0]) * Math.min(1, (1 - member.ties / most) * 0.75 + (index % 2) * 0.25);
      const node = shape(found, member.id, [half[0] * far * Math.cos(angle), half[1] * far * Math.sin(angle)], frame);
      node.count = member.ties;
      node.weight += (4 - ring.step) * 5000 + member.ties * 10;
      if (node.label === "Project") node.text = cut(node.name, 9);
      else node.text = `${cut(node.name, NAME_LETTERS[frame])}${member.ties ? " " + member.ties : ""}`;
      nodes.push(node);
    });
  });
  const seen = new Set(nodes.map((node) => node.id));
  const edges = rings.flatMap((ring) => ring.edges.filter((edge) => ring.step <= state.steps && seen.has(edge.from) && seen.has(edge.to)));
  return { nodes, edges, view: "ego", rings: inside };
}

function agencyRings(found, id) {
  const partners = partnersOf(id, found), near = new Set([id, ...partners.map((partner) => partner.id)]);
  const scale = Math.min(1, 16 / mostShared(found));
  const tie = (pair, faint) => ({ scale, from: pair.one, to: pair.other, kind: "SHARES", shared: pair.projects.length, expected: expectedPair(state.scope, pair.one, pair.other), dim: faint });
  const own = [], among = [], beyond = new Map();
  for (const pair of found.pairs.values()) {
    const one = pair.one === id || pair.other === id;
    if (one) own.push({ ...tie(pair, false), strong: true });
    else if (near.has(pair.one) && near.has(pair.other)) { if (pair.projects.length > 1) among.push(tie(pair, true)); }
    else for (const other of [pair.one, pair.other]) if (!near.has(other)) beyond.set(other, Math.max(beyond.get(other) || 0, pair.projects.length));
  }
  const outer = [...found.pairs.values()].filter((pair) => near.has(pair.one) !== near.has(pair.other)).map((pair) => tie(pair, true));
  return [
    { step: 1, members: spread(partners.map((partner) => ({ id: partner.id, ties: partner.projects.length }))), edges: own },
    { step: 2, members: [], edges: among },
    { step: 3, members: [...beyond].map(([other, ties]) => ({ id: other, ties: 0 * ties })), edges: outer },
  ];
}

// Strong and weak in turn around the ring, so that neither side of the picture is crowded.
function spread(members) {
  const found = [], half = Math.ceil(members.length / 2);
  for (let i = 0; i < half; i++) { found.push(members[i]); if (members[half + i]) found.push(members[half + i]); }
  return found;
}

function projectRings(found, centre) {
  const ties = (wanted) => found.ties.filter(wanted);
  if (centre.label === "Project") {
    const own = ties((tie) => tie.to === centre.id), members = own.map((tie) => tie.from);
    return [{ step: 1, members: withoutCollectives(found, members), edges: own.map((edge) => ({ ...edge, strong: true })) }];
  }
  const own = ties((tie) => tie.from === centre.id), projects = new Set(own.map((tie) => tie.to));
  const others = ties((tie) => projects.has(tie.to) && tie.kind !== "OVERSEES");
  const agencies = new Map();
  others.forEach((tie) => agencies.set(tie.from, (agencies.get(tie.from) || 0) + 1));
  return [
    { step: 1, members: [...projects].map((id) => ({ id, ties: 0 })), edges: own.map((edge) => ({ ...edge, strong: true })) },
    { step: 2, members: [], edges: [] },
    { step: 2, members: withoutCollectives(found, [...agencies.keys()]).map((member) => ({ ...member, ties: agencies.get(member.id) })), edges: others },
  ];
}

function withoutCollectives(found, ids) {
  return [...new Set(ids)].filter((id) => state.collectives || !found.part.byId.get(id).collective).map((id) => ({ id, ties: 0 }));
}

// What a picture says in a table: for screen readers, CSV and the clipboard.
export function sceneTable(scene) {
  const found = figures(), name = (id) => found.part.byId.get(id).name;
  if (scene.edges.some((edge) => edge.kind === "SHARES")) {
    const known = scene.edges.some((edge) => edge.expected !== undefined);
    const edges = scene.edges.filter((edge) => edge.kind === "SHARES").sort((a, b) => b.shared - a.shared);
    return {
      columns: [t("agency"), t("agency"), t("shared"), ...(known ? [t("expected")] : [])],
      rows: edges.map((edge) => [name(edge.from), name(edge.to), edge.shared, ...(known ? [edge.expected === undefined ? "" : edge.expected] : [])]),
    };
  }
  const order = new Map(found.projects.map((project, index) => [project.id, index]));
  const edges = [...scene.edges].sort((a, b) => order.get(a.to) - order.get(b.to));
  return {
    columns: [t("number"), t("project"), t("role"), t("who")],
    rows: edges.map((edge) => [found.part.byId.get(edge.to).number, name(edge.to), t(edge.kind), name(edge.from)]),
  };
}
