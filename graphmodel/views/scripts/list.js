// The list itself: every record with its plan and the lines of the document it was read from.
import { planList, sourceWord } from "./cards.js";
import { element, replace } from "./dom.js";
import { figures, takesPart } from "./figures.js";
import { go, goAll } from "./links.js";
import { roam } from "./roam.js";
import { plain } from "./lookup.js";
import { change, state } from "./state.js";
import { joined, t } from "./words.js";

let whole = false; // a very long list is shown whole when asked for

const COLUMNS = ["number", "category", "project", "leader", "lead_units", "officers", "partner_units", "deadline"];

// What no record of a place and year says has no column.
const SAID = {
  category: (part) => part.projects.some((project) => project.category),
  leader: (part) => part.leaders.length > 0,
  officers: (part) => part.projects.some((project) => project.officers.length),
  deadline: (part) => part.projects.some((project) => project.deadline_text),
};
export const columnsOf = (part) => COLUMNS.filter((column) => !SAID[column] || SAID[column](part));

function cells(project, found) {
  const name = (id) => found.part.byId.get(id).name;
  return {
    number: project.mark,
    category: project.category || "",
    project: project.name,
    leader: joined(project.leaders.map(name)),
    lead_units: joined(project.leads.map(name)),
    officers: joined(project.officers),
    partner_units: joined(project.supports.map(name)),
    deadline: project.deadline_text || "",
  };
}

export function listed(found = figures()) {
  const words = plain(state.q).split(" ").filter(Boolean);
  const rows = found.projects
    .map((project) => ({ project, cells: cells(project, found) }))
    .filter(({ project, cells }) =>
      words.every((word) =>
        plain(Object.values(cells).join(" ") + " " + project.steps.map((step) => step.text).join(" ")).includes(word),
      ),
    );
  const [column, down] = state.sort.split("-");
  if (COLUMNS.includes(column)) {
    const lists = [...found.part.listMarks.keys()],
      number = (project) => [lists.indexOf(project.list), project.number],
      order = [...found.projects].sort((a, b) => number(a)[0] - number(b)[0] || number(a)[1] - number(b)[1]),
      place = new Map(order.map((project, index) => [project.id, index]));
    const key = ({ project, cells }) =>
      ({ deadline: project.deadline || "9", number: place.get(project.id), partner_units: -project.supports.length })[
        column
      ] ?? cells[column];
    rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (down ? -1 : 1));
  }
  return rows;
}

export function listView(place) {
  const found = figures(),
    rows = listed(found),
    columns = columnsOf(found.part);
  const said =
    rows.length === found.part.projects.length ? "" : t("of", { part: rows.length, whole: found.part.projects.length });
  document.getElementById("list-count").textContent = said;
  replace(
    place,
    roam(
      element(
        "table",
        { class: "list" },
        element("caption", { class: "hidden" }, t("list")),
        element(
          "thead",
          {},
          element(
            "tr",
            { "data-label": t("sort") },
            columns.map((column) =>
              element(
                "th",
                { scope: "col", class: classOf(column), "aria-sort": sortWord(column) },
                element("button", { type: "button", class: "go", onclick: () => sortBy(column) }, t(column)),
              ),
            ),
          ),
        ),
        element(
          "tbody",
          {},
          rows.length
            ? rows.slice(0, firstOf(rows.length, whole)).map((row) => line(row, found, columns))
            : element("tr", {}, element("td", { colspan: columns.length, class: "empty" }, t("nothing_left"))),
        ),
      ),
    ),
    moreButton(rows.length, firstOf(rows.length, whole), () => {
      whole = true;
      listView(place);
    }),
  );
}

// What a search leaves out of the list, which away from the page nothing else says.
export function searchedWord(found = figures()) {
  const [text, shown, total] = [state.q.trim(), listed(found).length, found.projects.length];
  return text && shown < total ? t("handed_search", { text, shown, total }) : "";
}

// So many are shown whole; of more the first, until the rest is asked for: a browser takes seconds for thousands.
const WHOLE = 400,
  FIRST = 150;
export const firstOf = (count, whole) => (whole || count <= WHOLE ? count : FIRST);

export function moreButton(count, shown, show) {
  if (shown >= count) return null;
  return element(
    "button",
    { type: "button", class: "more", onclick: show },
    t("show_rest", { shown, rest: count - shown }),
  );
}

function line({ project, cells }, found, columns) {
  const of =
    state.sel && (project.id === state.sel || project.leaders.includes(state.sel) || takesPart(project, state.sel, ""));
  return element(
    "tr",
    { class: of ? "chosen" : null },
    columns.map((column) =>
      element("td", { class: classOf(column), "data-label": t(column) }, shown(column, project, cells, found.part)),
    ),
  );
}

const classOf = (column) => "c-" + column + ({ number: " num", project: " name" }[column] || "");

function shown(column, project, cells, part) {
  if (column === "project") return named(project, part);
  const ids = { leader: project.leaders, lead_units: project.leads, partner_units: project.supports }[column];
  if (column === "partner_units" && ids.length > 1)
    return [goAll(ids), element("small", {}, t("count_units", { units: ids.length }))];
  return ids ? goAll(ids) : cells[column];
}

// The name of a project, with its plan and where it stands in the document.
function named(project, part) {
  const list = part.listById.get(project.list);
  return [
    go(project.id),
    part.lists.length > 1 ? element("small", {}, list.series) : null,
    project.steps.length
      ? element(
          "details",
          { open: Boolean(state.q) && project.steps.some((step) => plain(step.text).includes(plain(state.q))) },
          element("summary", {}, t("plan_steps", { steps: project.steps.length })),
          planList(project),
        )
      : null,
    element("small", { class: "source" }, sourceWord(project, list)),
  ];
}

// Of partners those with most come first.
function sortWord(column) {
  const ways = column === "partner_units" ? ["descending", "ascending"] : ["ascending", "descending"];
  return [column, column + "-down"].includes(state.sort) ? ways[Number(state.sort !== column)] : null;
}

function sortBy(column) {
  change({ sort: state.sort === column ? column + "-down" : state.sort === column + "-down" ? "" : column });
}

export function startList() {
  const input = document.getElementById("list-search");
  input.addEventListener("input", () => change({ q: input.value }, { replace: true }));
}

export function listTable() {
  const found = figures();
  return {
    columns: [...COLUMNS.map((column) => t(column)), t("plan"), t("source")],
    rows: listed(found).map(({ project, cells }) => [
      ...COLUMNS.map((column) => cells[column]),
      project.steps.map((step) => (step.group ? `[${step.group}] ` : "") + step.text).join("\n"),
      sourceWord(project, found.part.listById.get(project.list)),
    ]),
  };
}
