// What the filters leave, and what can be counted in it. Every view counts here and nowhere else.
import { expectedPair, pairKey, scopeData } from "./data.js";
import { LACKS } from "./lacks.js";
import { state, FILTERS, filtersOn } from "./state.js";

const cache = new Map();

export function figures(scope = state.scope, filtered = true) {
  const key = JSON.stringify([scope, filtered && FILTERS.map((name) => state[name])]);
  if (!cache.has(key)) {
    if (cache.size > 20) cache.clear();
    cache.set(key, count(scopeData(scope), filtered));
  }
  return cache.get(key);
}

const ROLES = [
  ["LEADS", "leads"],
  ["SUPPORTS", "supports"],
];

function count(part, filtered) {
  const on = filtered ? state : {},
    fitting = part.projects.filter((project) => projectFits(project, on)),
    wanted = (agency) =>
      agency && (!on.kind || agency.kind === on.kind) && gradeFits(part.load.get(agency.id), on.grade);
  const partsIn = (project) =>
    ROLES.filter(([kind]) => !on.role || on.role === kind).flatMap(([kind, column]) =>
      project[column].filter((id) => wanted(part.byId.get(id))).map((id) => [id, kind]),
    );
  const all = fitting.map((project) => ({ project, parts: partsIn(project) }));
  // who asks for a role, a kind or a grade asks for the projects of such agencies
  const held = on.role || on.kind || on.grade ? all.filter(({ parts }) => parts.length) : all,
    projects = held.map(({ project }) => project),
    agencies = new Map(),
    leaders = new Map(),
    ties = [];
  for (const { project, parts } of held) {
    for (const leader of project.leaders) {
      push(leaders, leader, project.id);
      ties.push({ from: leader, to: project.id, kind: "OVERSEES" });
    }
    for (const [id, kind] of parts) {
      ties.push({ from: id, to: project.id, kind });
      if (!agencies.has(id)) agencies.set(id, { id, led: [], supported: [], projects: new Set() });
      const own = agencies.get(id);
      own[kind === "LEADS" ? "led" : "supported"].push(project.id);
      own.projects.add(project.id);
    }
  }
  let shared = null; // many pairs: counted when a view asks for them
  return {
    part,
    projects,
    agencies,
    leaders,
    ties,
    on: filtered ? filtersOn() : [],
    // whether what is counted of the agencies shown is what the whole list says of them
    whole: fitting.length === part.projects.length && !on.role,
    get pairs() {
      return shared || (shared = pairs(part, agencies, projects));
    },
  };
}

// What chance would give two agencies, beside a count of the whole list: of a part of it nothing was worked out.
export const expectedOf = (found, one, other) => (found.whole ? expectedPair(found.part.id, one, other) : undefined);

export function projectFits(project, on) {
  return (
    (!on.list || project.list === on.list) &&
    (!on.leader || project.leaders.includes(on.leader)) &&
    (!on.category || project.category === on.category) &&
    (!on.month || inMonth(project, on.month)) &&
    (!on.lacks || LACKS[on.lacks](project)) &&
    (!on.agency || takesPart(project, on.agency, on.role))
  );
}

export function takesPart(project, agency, role) {
  return (
    (role !== "SUPPORTS" && project.leads.includes(agency)) || (role !== "LEADS" && project.supports.includes(agency))
  );
}

function gradeFits(load, grade) {
  if (!grade) return true;
  return grade === "any" ? Boolean(load && load.grade) : Boolean(load && load.grade === grade);
}

// Under way in a month, or with a step that falls due in it.
export function inMonth(project, month) {
  if (!project.under_way) return false;
  const months = scopeData(project.scope).months,
    at = months.indexOf(month);
  return at >= months.indexOf(project.under_way[0]) && at <= months.indexOf(project.under_way[1]);
}

export const stepsDue = (project, month) => project.steps.filter((step) => step.month === month);

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

// Agencies that share projects; collective names stand for nobody in particular and make no pair.
function pairs(part, agencies, projects) {
  const members = new Map(projects.map((project) => [project.id, []]));
  for (const own of agencies.values()) {
    if (part.byId.get(own.id).collective) continue;
    for (const project of own.projects) members.get(project).push(own.id);
  }
  const found = new Map();
  for (const [project, ids] of members) {
    ids.sort();
    for (let i = 0; i < ids.length; i++)
      for (let j = i + 1; j < ids.length; j++) {
        const key = pairKey(ids[i], ids[j]);
        if (!found.has(key)) found.set(key, { one: ids[i], other: ids[j], projects: [] });
        found.get(key).projects.push(project);
      }
  }
  return found;
}

export function partnersOf(id, found = figures()) {
  const own = [];
  for (const pair of found.pairs.values()) {
    if (pair.one === id || pair.other === id)
      own.push({ id: pair.one === id ? pair.other : pair.one, projects: pair.projects });
  }
  return own.sort((a, b) => b.projects.length - a.projects.length || (a.id < b.id ? -1 : 1));
}

// Steps that fall due and projects under way, by month of the place, for a set of projects; each is gone over once.
export function byMonth(projects, months) {
  const place = new Map(months.map((month, index) => [month, index])),
    at = (month) => (place.has(month) ? place.get(month) : -1),
    cells = months.map((month) => ({ month, due: 0, running: 0 }));
  for (const project of projects) {
    for (const step of project.steps) if (place.has(step.month)) cells[at(step.month)].due += 1;
    if (!project.under_way) continue;
    const [first, last] = project.under_way.map(at);
    for (let index = Math.max(first, 0); index <= last; index++) cells[index].running += 1;
  }
  return cells;
}

export function ranked(found = figures()) {
  return found.part.loads
    .map((load) => {
      const own = found.agencies.get(load.agency);
      return {
        load,
        agency: found.part.byId.get(load.agency),
        led: own ? own.led.length : 0,
        supported: own ? own.supported.length : 0,
        shown: Boolean(own),
      };
    })
    .filter((row) => row.shown || !found.on.length);
}
