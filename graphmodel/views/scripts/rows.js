// Projects through the months: a row per project, or a line per agency.
import { agencyLines } from "./agency_lines.js";
import { element, replace, svg } from "./dom.js";
import { figures, stepsDue } from "./figures.js";
import { choice, scrolling } from "./frames.js";
import { go } from "./links.js";
import { firstOf, moreButton } from "./list.js";
import { roam } from "./roam.js";
import { state } from "./state.js";
import { cut, joined, monthWord, severalYears, t } from "./words.js";

let kind = "projects",
  whole = false;
const MOST_LINES = 400;
const WIDE = 620,
  HIGH = 22;

export function rowsView(place) {
  const found = figures(),
    months = found.part.months,
    shown = firstOf(found.projects.length, whole);
  document.getElementById("rows").dataset.kind = kind;
  if (!months.length) return replace(place, element("p", { class: "empty" }, t("no_months")));
  return replace(
    place,
    choice("rows", kind, (chosen) => {
      kind = chosen;
      rowsView(place);
    }),
    scrolling(
      "rows",
      roam(kind === "projects" ? projectRows(found, months, room(place), shown) : lines(found, months)),
    ),
    kind === "projects"
      ? moreButton(found.projects.length, shown, () => {
          whole = true;
          rowsView(place);
        })
      : null,
  );
}

// In a narrow frame the strip of months stands below the name and fills the width (see rows.css).
const NARROW = 860,
  room = (place) => (place.clientWidth <= NARROW ? Math.max(place.clientWidth, 280) : WIDE);

// A line per agency with thousands of uprights would hold the browser up and be read by nobody.
function lines(found, months) {
  const projects = found.projects.length;
  return projects > MOST_LINES
    ? element("p", { class: "empty" }, t("lines_too_many", { projects, most: MOST_LINES }))
    : agencyLines(found, months);
}

export function projectRows(found, months, wide = WIDE, most = Infinity, letters = 26, nameOf = null) {
  const x = (month, share) => ((months.indexOf(month) + share) * wide) / months.length,
    several = severalYears(months),
    name = nameOf || ((id) => found.part.byId.get(id).name);
  const axis = svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HIGH}`, width: wide, height: HIGH, role: "img" },
    svg("title", {}, t("months_axis")),
    months.map((month) =>
      svg(
        "text",
        { x: x(month, 0.5), y: 15, "text-anchor": "middle", class: "axis" },
        months.length > 14 ? Number(month.slice(-2)) : monthWord(month, several),
      ),
    ),
  );
  return element(
    "table",
    { class: "rows" },
    element("caption", { class: "hidden" }, t("rows")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col", class: "num" }, "#"),
        element("th", { scope: "col" }, t("project")),
        element("th", { scope: "col" }, t("lead_units")),
        element("th", { scope: "col" }, axis),
      ),
    ),
    element(
      "tbody",
      {},
      found.projects.slice(0, most).map((project) =>
        element(
          "tr",
          {
            class:
              project.id === state.sel ||
              (state.sel && [...project.leads, ...project.supports, ...project.leaders].includes(state.sel))
                ? "chosen"
                : null,
          },
          element("td", { class: "num" }, project.mark),
          element("th", { scope: "row" }, go(project.id, cut(project.name, letters))),
          element("td", {}, joined(project.leads.map(name))),
          element("td", {}, strip(project, months, x, wide)),
        ),
      ),
    ),
  );
}

function strip(project, months, x, wide) {
  const span = project.under_way,
    dues = new Map();
  project.steps.forEach((step) => {
    if (step.month) dues.set(step.month, (dues.get(step.month) || 0) + 1);
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HIGH}`, width: wide, height: HIGH, role: "img" },
    svg(
      "title",
      {},
      t("strip_title", {
        name: project.name,
        steps: project.steps.length,
        deadline: project.deadline_text || t("not_stated"),
      }),
    ),
    svg("path", { d: months.map((month) => `M${x(month, 0)} 0v${HIGH}`).join(""), class: "grid" }),
    span
      ? svg("rect", {
          x: x(span[0], 0) + 2,
          y: 9,
          width: Math.max(x(span[1], 1) - x(span[0], 0) - 4, 3),
          height: 4,
          rx: 2,
          class: "running",
        })
      : null,
    [...dues].map(([month, count]) => [
      svg("circle", { cx: x(month, 0.5), cy: 11, r: count > 1 ? 8 : 5, class: "due" }),
      count > 1 ? svg("text", { x: x(month, 0.5), y: 14.5, "text-anchor": "middle", class: "on" }, count) : null,
    ]),
    project.deadline && months.includes(project.deadline.slice(0, 7))
      ? svg("path", { d: `M${x(project.deadline.slice(0, 7), 1) - 3} 3v16`, class: "deadline" })
      : null,
  );
}

export function rowsTable() {
  const found = figures(),
    name = (id) => found.part.byId.get(id).name;
  return {
    columns: [
      t("number"),
      t("project"),
      t("leader"),
      t("lead_units"),
      t("partner_units"),
      t("under_way_from"),
      t("under_way_to"),
      t("deadline"),
      ...found.part.months.map((month) => monthWord(month, true)),
    ],
    rows: found.projects.map((project) => [
      project.mark,
      project.name,
      joined(project.leaders.map(name)),
      joined(project.leads.map(name)),
      joined(project.supports.map(name)),
      project.under_way ? project.under_way[0] : "",
      project.under_way ? project.under_way[1] : "",
      project.deadline_text || "",
      ...found.part.months.map((month) => stepsDue(project, month).length),
    ]),
  };
}
