// Agencies by projects, and agencies by agencies, ordered so that groups stand together.
import { pairKey } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { expectedOf, figures } from "./figures.js";
import { choice, scrolling } from "./frames.js";
import { firstParts, matrixParts, pagers, partCaption } from "./matrix_parts.js";
import { roam } from "./roam.js";
import { mostShared } from "./shapes.js";
import { change, state } from "./state.js";
import { cutMiddle, joined, t } from "./words.js";

let kind = "projects";

// What the legend has to explain.
export const matrixStage = () => (kind === "projects" ? "matrix" : "pairs");

export function matrixView(place) {
  const found = figures(),
    order = matrixOrder(found);
  byId("legend").dataset.stage = matrixStage();
  const parts = matrixParts(kind, order);
  replace(
    place,
    choice("matrix", kind, (chosen) => {
      kind = chosen;
      firstParts();
      matrixView(place);
    }),
    pagers(parts, () => matrixView(place)),
    scrolling("matrix", roam(kind === "projects" ? byProjects(found, parts) : byAgencies(found, parts))),
  );
}

// Projects by leader; agencies by the leader they mostly work under, then by load.
export function matrixOrder(found) {
  const rank = new Map([...found.leaders].sort((a, b) => b[1].length - a[1].length).map(([id], index) => [id, index]));
  const leader = (project) => Math.min(...project.leaders.map((id) => rank.get(id)), rank.size);
  const projects = [...found.projects].sort((a, b) => leader(a) - leader(b));
  const place = new Map(projects.map((project, index) => [project.id, index]));
  const agencies = [...found.agencies.values()]
    .filter((own) => !found.part.byId.get(own.id).collective || state.collectives)
    .map((own) => ({
      ...own,
      middle: [...own.projects].reduce((sum, id) => sum + place.get(id), 0) / own.projects.size,
    }));
  agencies.sort(
    (a, b) =>
      Number(found.part.byId.get(a.id).collective) - Number(found.part.byId.get(b.id).collective) ||
      (b.projects.size > 4) - (a.projects.size > 4) ||
      (a.projects.size > 4 ? b.projects.size - a.projects.size : a.middle - b.middle) ||
      (a.id < b.id ? -1 : 1),
  );
  // collective names stand for nobody in particular and make no pair
  return { projects, agencies, single: agencies.filter((own) => !found.part.byId.get(own.id).collective) };
}

// The frame of both matrices: rows over the heads of their columns, under groups of columns where there are any.
function crossed(found, parts, { groups = [], head, cell }) {
  const columns = parts.columns.shown,
    mark = (id) => (id === state.sel ? "chosen" : null);
  const over = (cells) => element("tr", {}, element("td", {}), cells);
  return element(
    "table",
    { class: kind === "projects" ? "matrix" : "matrix pairs" },
    partCaption(kind, parts),
    element("thead", {}, groups.length ? over(groups) : null, over(columns.map(head))),
    element(
      "tbody",
      {},
      parts.rows.shown.map((own) =>
        element(
          "tr",
          { class: mark(own.id) },
          element("th", { scope: "row" }, pick(own.id, found.part.byId.get(own.id).name)),
          columns.map((column) => cell(own, column)),
        ),
      ),
    ),
  );
}

function byProjects(found, parts) {
  return crossed(found, parts, {
    groups: leaderHeads(found, parts.columns.shown),
    head: (project) =>
      element(
        "th",
        { scope: "col", class: project.id === state.sel ? "chosen" : null },
        pick(project.id, project.mark, `${project.mark} ${project.name}`),
      ),
    cell: roleCell,
  });
}

// Projects of one leader stand together, under the leader's name.
function leaderHeads(found, projects) {
  const groups = [];
  projects.forEach((project) => {
    const leader = joined(project.leaders.map((id) => found.part.byId.get(id).name)) || "—";
    if (!groups.length || groups[groups.length - 1].leader !== leader) groups.push({ leader, size: 0 });
    groups[groups.length - 1].size += 1;
  });
  return groups.map((group) =>
    element("th", { scope: "colgroup", colspan: group.size, class: "group" }, element("span", {}, group.leader)),
  );
}

function roleCell(own, project) {
  const led = own.led.includes(project.id),
    role = led ? "LEADS" : own.supported.includes(project.id) ? "SUPPORTS" : "";
  return element(
    "td",
    { class: [role.toLowerCase(), project.id === state.sel ? "chosen" : ""].join(" ").trim() || null },
    role ? element("span", { class: "dot", title: t(role) }, element("span", { class: "hidden" }, t(role))) : null,
  );
}

function byAgencies(found, parts) {
  const most = mostShared(found);
  return crossed(found, parts, {
    head: (own) =>
      element(
        "th",
        { scope: "col", class: "upright" },
        element("span", {}, cutMiddle(found.part.byId.get(own.id).name, 8)),
      ),
    cell: (one, other) => pairCell(found, one, other, most),
  });
}

function pairCell(found, one, other, most) {
  if (one.id === other.id) return element("td", { class: "self" }, one.projects.size);
  const pair = found.pairs.get(pairKey(one.id, other.id));
  if (!pair) return element("td", {});
  const count = pair.projects.length,
    expected = expectedOf(found, one.id, other.id),
    above = expected !== undefined && count > expected;
  const title =
    `${found.part.byId.get(one.id).name} — ${found.part.byId.get(other.id).name} ${count}` +
    (expected === undefined ? "" : ` / ${expected}`);
  return element(
    "td",
    { class: `d${Math.ceil((6 * count) / most)}${above ? " above" : ""}` },
    element(
      "button",
      {
        type: "button",
        title,
        "aria-label": title,
        onclick: () => change({ sel: one.id, with: other.id }),
      },
      count,
    ),
  );
}

function pick(id, text, title) {
  return element(
    "button",
    { type: "button", class: "go", title: title || null, onclick: () => change({ sel: id, with: "" }) },
    text,
  );
}

export function matrixTable() {
  const found = figures(),
    { projects, agencies, single } = matrixOrder(found),
    name = (id) => found.part.byId.get(id).name;
  if (kind === "agencies") {
    const shared = (one, other) =>
      one.id === other.id
        ? one.projects.size
        : (found.pairs.get(pairKey(one.id, other.id)) || { projects: [] }).projects.length;
    return {
      columns: [t("agency"), ...single.map((each) => name(each.id))],
      rows: single.map((one) => [name(one.id), ...single.map((other) => shared(one, other))]),
    };
  }
  return {
    columns: [t("agency"), ...projects.map((project) => `${project.mark} ${project.name}`)],
    rows: agencies.map((own) => [
      name(own.id),
      ...projects.map((project) =>
        own.led.includes(project.id) ? t("LEADS") : own.supported.includes(project.id) ? t("SUPPORTS") : "",
      ),
    ]),
  };
}
