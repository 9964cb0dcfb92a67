// Agencies by months: steps that fall due as a figure, projects under way as the ground behind it.
import { element, replace } from "./dom.js";
import { byMonth, figures, inMonth, stepsDue } from "./figures.js";
import { keepFocus } from "./focus.js";
import { go } from "./links.js";
import { roam } from "./roam.js";
import { change, state } from "./state.js";
import { joined, monthWord, severalYears, t } from "./words.js";

const MONTHS_ON_A_PHONE = 13; // so many stand side by side below a name; more are scrolled to

let open = null; // the cell whose steps are listed: { agency, month, scope }

export function monthRows(found = figures()) {
  const months = found.part.months;
  const counted = (id, name, projects) => {
    const cells = byMonth(projects, months);
    return { id, name, projects, cells, total: cells.reduce((sum, cell) => sum + cell.due, 0) };
  };
  const rows = [...found.agencies.values()]
    .filter((own) => !found.part.byId.get(own.id).collective)
    .map((own) =>
      counted(
        own.id,
        found.part.byId.get(own.id).name,
        found.projects.filter((project) => own.projects.has(project.id)),
      ),
    );
  const at = months.indexOf(state.month); // who is busiest in the month that is chosen comes first
  const inIt = (row) => (at < 0 ? { due: 0, running: 0 } : row.cells[at]);
  rows.sort(
    (a, b) =>
      inIt(b).due - inIt(a).due || inIt(b).running - inIt(a).running || b.total - a.total || (a.id < b.id ? -1 : 1),
  );
  return { months, all: counted("", t("all_projects"), found.projects), rows };
}

export function monthsView(place) {
  const { months, all, rows } = monthRows(),
    several = severalYears(months);
  if (!months.length) return replace(place, element("p", { class: "empty" }, t("no_months")));
  if (open && open.scope !== state.scope) open = null; // of another year
  const most = Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell.due)));
  const running = Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell.running)));
  return replace(
    place,
    roam(
      element(
        "table",
        { class: months.length > MONTHS_ON_A_PHONE ? "heat long" : "heat" },
        element("caption", { class: "hidden" }, t("months")),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, t("agency")),
            months.map((month) =>
              element(
                "th",
                { scope: "col", class: month === state.month ? "chosen" : null },
                monthHead(month, several),
              ),
            ),
            element("th", { scope: "col", class: "num" }, t("total")),
          ),
        ),
        element(
          "tbody",
          {},
          line(
            all,
            Math.max(1, ...all.cells.map((cell) => cell.due)),
            Math.max(1, ...all.cells.map((cell) => cell.running)),
            several,
          ),
          rows.map((row) => line(row, most, running, several)),
        ),
      ),
    ),
    undated(all.projects),
  );
}

// The steps that the list has, and the table has not.
function undated(projects) {
  const count = projects.reduce((sum, project) => sum + project.steps.filter((step) => !step.month).length, 0);
  return count ? element("p", { class: "muted small" }, t("undated", { count })) : null;
}

function monthHead(month, several) {
  return element(
    "button",
    {
      type: "button",
      class: "go",
      "aria-pressed": String(state.month === month),
      onclick: () => change({ month: state.month === month ? "" : month }),
    },
    monthWord(month, several),
  );
}

function line(row, most, running, several) {
  const listed = open && open.agency === row.id ? open.month : null;
  const made = [
    element(
      "tr",
      { class: [row.id ? "" : "all", row.id === state.sel && row.id ? "chosen" : ""].join(" ").trim() || null },
      element("th", { scope: "row" }, row.id ? go(row.id) : row.name),
      row.cells.map((cell) =>
        element(
          "td",
          { class: `d${grade(cell.due, 6, most)} r${grade(cell.running, 3, running)}` },
          cell.due || cell.running
            ? element(
                "button",
                {
                  type: "button",
                  "aria-expanded": String(listed === cell.month),
                  title: told(cell, several),
                  "aria-label": told(cell, several), // a reader of screens says nothing of a dot
                  onclick: () => list(row.id, cell.month),
                },
                cell.due || element("span", { class: "under" }, "·"),
              )
            : null,
        ),
      ),
      element("td", { class: "num sum" }, row.total),
    ),
  ];
  if (listed)
    made.push(
      element(
        "tr",
        { class: "steps" },
        element("td", { colspan: row.cells.length + 2 }, stepList(row.projects, listed)),
      ),
    );
  return made;
}

const told = ({ month, due, running }, several) =>
  t("month_title", { month: monthWord(month, several), due, running });

function list(agency, month) {
  open = open && open.agency === agency && open.month === month ? null : { agency, month, scope: state.scope };
  keepFocus(() => monthsView(document.getElementById("months-body")));
}

export function stepList(projects, month) {
  const part = figures().part,
    held = projects.filter((project) => inMonth(project, month));
  return [
    element(
      "p",
      { class: "muted" },
      t("month_steps", {
        month: monthWord(month, true),
        due: projects.reduce((sum, project) => sum + stepsDue(project, month).length, 0),
        running: held.length,
      }),
    ),
    element(
      "ul",
      {},
      held.map((project) =>
        element(
          "li",
          {},
          go(project.id, `${project.mark} ${project.name}`),
          element("small", {}, joined(project.leads.map((id) => part.byId.get(id).name))),
          stepsDue(project, month).length
            ? element(
                "ul",
                {},
                stepsDue(project, month).map((step) => element("li", {}, step.text)),
              )
            : element("small", { class: "muted" }, t("no_step_due")),
        ),
      ),
    ),
  ];
}

export function monthsTable() {
  const { months, all, rows } = monthRows();
  const due = (row) => [row.name, t("steps_due"), ...row.cells.map((cell) => cell.due), row.total];
  const running = (row) => [row.name, t("projects_running"), ...row.cells.map((cell) => cell.running), ""];
  return {
    columns: [t("agency"), t("counted"), ...months.map((month) => monthWord(month, true)), t("total")],
    rows: [all, ...rows].flatMap((row) => [due(row), running(row)]),
  };
}

const grade = (count, grades, most) => (count ? Math.ceil((grades * count) / most) : 0);
