// Printing shows the whole report in its own order, whatever is on the screen: three to five pages of A4.
import { columnWidths } from "./column_widths.js";
import { scopeData } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { figures } from "./figures.js";
import { filterWords } from "./filters.js";
import { columnsOf, listed, searchedWord } from "./list.js";
import { monthsView } from "./months.js";
import { paperNames } from "./paper_names.js";
import { sceneSvg } from "./pens.js";
import { rankingOnPaper } from "./ranking.js";
import { projectRows } from "./rows.js";
import { buildScene, legendStage } from "./scene.js";
import { state } from "./state.js";
import { palette } from "./theme.js";
import { joined, t, widthOf } from "./words.js";

export function startPrint() {
  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", () => replace(byId("print")));
  byId("print-page").addEventListener("click", () => window.print());
}

const WIDE = 420; // of the strips of months, so that their figures can be read on paper
const PAPER = { ink: "#000", muted: "#444", paper: "#fff", panel: "#fff" };

export function fill() {
  const found = figures(),
    legend = byId("legend").cloneNode(true),
    ranking = element("div"),
    months = element("div"),
    names = paperNames(found.part.byId),
    long = names.any ? " long" : "";
  legend.removeAttribute("id");
  const scene = buildScene(["agencies", "ego"].includes(state.view) ? state.view : "network", "wide"),
    picture = sceneSvg(scene, { ...palette(), ...PAPER }, pictureName(scene));
  legend.dataset.stage = legendStage(scene); // the screen may show a matrix
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  rankingOnPaper(ranking);
  monthsView(months);
  shortened(months, names);
  const key = (name) => {
    const shown = document.querySelector(`#${name} .key`);
    return shown && shown.cloneNode(true);
  };
  replace(
    byId("print"),
    found.on.length
      ? element(
          "p",
          { class: "filtered" },
          filterWords() +
            t("stop") +
            t("filtered", { shown: found.projects.length, total: found.part.projects.length }),
        )
      : null,
    element("section", { class: "picture" }, element("h2", {}, pictureName(scene)), picture, legend),
    element(
      "section",
      { class: `pair${long}` },
      element(
        "section",
        {},
        element("h2", {}, t("ranking")),
        key("ranking"),
        ranking,
        names.any ? element("p", { class: "muted" }, t("names_on_paper")) : null,
      ),
      element("section", { class: "flow" }, element("h2", {}, t("months")), key("months"), months),
    ),
    found.part.months.length
      ? element(
          "section",
          { class: `flow progress${long}` },
          element("h2", {}, t("rows")),
          key("rows"),
          progress(found, names),
        )
      : null,
    element(
      "section",
      { class: "flow" },
      element("h2", {}, [t("list"), searchedWord(found)].filter(Boolean).join(" ")),
      list(found, names),
    ),
    doubts(found.part),
  );
  // a button does not come again where a table goes on over the page
  byId("print")
    .querySelectorAll("button")
    .forEach((button) => button.replaceWith(...button.childNodes));
}

// Where the list was not read for certain is in the page; that there are such places, paper says, too.
function doubts({ lists }) {
  const count = lists.reduce((sum, list) => sum + list.problems.length, 0);
  return count ? element("p", { class: "filtered" }, t("problems_on_paper", { count })) : null;
}

// Around whom, which nothing else on the paper says.
function pictureName({ view }) {
  const chosen = view === "ego" && scopeData(state.scope).byId.get(state.sel);
  return chosen ? t("ego_title", { name: chosen.name }) : t("view_" + view);
}

// The list after it has the names of projects whole.
const LETTERS_OF_A_PROJECT = 70;

function progress(found, names) {
  const made = projectRows(found, found.part.months, WIDE, Infinity, LETTERS_OF_A_PROJECT, names.nameOf);
  made.querySelectorAll("svg").forEach((each) => each.setAttribute("viewBox", `0 2 ${WIDE} 18`));
  return made;
}

function shortened(place, { written }) {
  place.querySelectorAll("tbody th").forEach((head) => {
    head.textContent = written.get(head.textContent) || head.textContent;
  });
}

// Widths of the list's columns in hundredths of the paper, upright and across: the plan has what is left. Names of
// projects, partners and plans may give room to each other, where names are long and plans are short.
const UPRIGHT = {
    number: 4.6,
    category: 6.5,
    project: 14,
    leader: 6.8,
    lead_units: 7.5,
    officers: 5.8,
    partner_units: 18,
    deadline: 6.8,
  },
  ACROSS = { ...UPRIGHT, category: 6, project: 15, leader: 5, partner_units: 17, deadline: 5.4 },
  LEAST = { project: 9, partner_units: 11, plan: 11 },
  LETTERS = { upright: 0.74, across: 1.1 };

function widthsOf(columns, rows, wanted, letters) {
  const given = columns.map((column) => wanted[column] || 0),
    left = 100 - given.reduce((sum, width) => sum + width, 0);
  given[columns.indexOf(columns.includes("plan") ? "plan" : "partner_units")] += left;
  const least = columns.map((column, at) => LEAST[column] || given[at]);
  return columnWidths(rows, given, least, letters);
}

// In print the steps of a plan run on, one after the other: they take a third of the room.
function list(found, { nameOf }) {
  const planned = found.part.projects.some((project) => project.steps.length),
    columns = [...columnsOf(found.part), ...(planned ? ["plan"] : [])],
    written = {
      plan,
      lead_units: ({ leads }) => joined(leads.map(nameOf)),
      partner_units: ({ supports }) => joined(supports.map(nameOf)),
    },
    cell = ({ project, cells }, column) => (written[column] ? written[column](project) : cells[column]),
    rows = listed(found),
    letters = rows.map((row) => columns.map((column) => widthOf(Array.from(String(cell(row, column)))))),
    upright = widthsOf(columns, letters, UPRIGHT, LETTERS.upright),
    across = widthsOf(columns, letters, ACROSS, LETTERS.across);
  return element(
    "table",
    { class: "list" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        columns.map((column, at) => {
          const head = element("th", { scope: "col", class: "c-" + column }, t(column));
          head.style.setProperty("--upright", upright[at] + "%");
          head.style.setProperty("--across", across[at] + "%");
          return head;
        }),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          columns.map((column) => element("td", {}, cell(row, column))),
        ),
      ),
    ),
  );
}

function plan(project) {
  let before = null;
  const groups = [];
  for (const step of project.steps) {
    if (!groups.length || step.group !== before) groups.push({ name: step.group, texts: [] });
    before = step.group;
    groups[groups.length - 1].texts.push(step.text);
  }
  const stop = t("step_stop");
  return groups.map(({ name, texts }) => (name ? `【${name}】` : "") + texts.join(stop)).join(stop);
}
