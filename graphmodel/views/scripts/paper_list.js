// The list of projects on paper: with the steps of plans, without them, or a line a project in two columns.
import { columnWidths } from "./column_widths.js";
import { element } from "./dom.js";
import { columnsOf, listed } from "./list.js";
import { joined, t, widthOf } from "./words.js";

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
  ROOMIER = { category: 6, officers: 8 }, // where no plans are printed
  LEAST = { project: 9, partner_units: 11, plan: 11 },
  LETTERS = { upright: 0.74, across: 1.1 };

function widthsOf(columns, rows, usual, letters) {
  const wanted = columns.includes("plan") ? usual : { ...usual, ...ROOMIER },
    given = columns.map((column) => wanted[column] || 0),
    left = 100 - given.reduce((sum, width) => sum + width, 0);
  given[columns.indexOf(columns.includes("plan") ? "plan" : "partner_units")] += left;
  const least = columns.map((column, at) => LEAST[column] || given[at]);
  return columnWidths(rows, given, least, letters);
}

export const planned = (found) => found.part.projects.some((project) => project.steps.length);

// The steps of a plan run on, one after the other: they take a third of the room.
export function paperList(found, { nameOf }, plans) {
  const columns = [...columnsOf(found.part), ...(plans && planned(found) ? ["plan"] : [])],
    written = {
      plan,
      lead_units: ({ leads }) => joined(leads.map(nameOf)),
      partner_units: ({ supports }) => joined(supports.map(nameOf)),
    },
    name = (id) => found.part.byId.get(id).name,
    people = {
      leader: ({ leaders }) => untornNames(leaders.map(name)),
      officers: ({ officers }) => untornNames(officers),
    },
    cell = ({ project, cells }, column) => (written[column] ? written[column](project) : cells[column]),
    rows = listed(found),
    letters = rows.map((row) => columns.map((column) => widthOf(Array.from(String(cell(row, column)))))),
    upright = widthsOf(columns, letters, UPRIGHT, LETTERS.upright),
    across = widthsOf(columns, letters, ACROSS, LETTERS.across);
  return listTable(
    columns,
    rows.map((row) => columns.map((column) => (people[column] ? people[column](row.project) : cell(row, column)))),
    { upright, across },
  );
}

// A person's name is not parted over two lines, where it is no longer than such names are.
const NAME_LETTERS = 4;
function untornNames(names) {
  const between = joined(["", ""]);
  return names.map((name, index) => [
    element(
      "span",
      { class: Array.from(name).length <= NAME_LETTERS ? "untorn" : null },
      name,
      index < names.length - 1 ? between.trim() : "",
    ),
    between.endsWith(" ") ? " " : "",
  ]);
}

// A line a project, in two columns (print.css): what it is, who leads it and until when. The year stands in the title.
export function paperLines(found, { nameOf }) {
  const until = ({ deadline }) => deadline.replace(`${found.part.year}年`, "");
  return [
    element("p", { class: "muted" }, t("paper_lines_hold")),
    element(
      "ol",
      { class: "terse" },
      listed(found).map(({ project, cells }) =>
        element(
          "li",
          {},
          element("b", {}, project.mark),
          element("span", {}, project.name, " "),
          element(
            "small",
            {},
            joined(project.leads.map(nameOf)),
            cells.deadline && project.leads.length ? " · " : "",
            element("span", { class: "untorn" }, until(cells)),
          ),
        ),
      ),
    ),
  ];
}

function listTable(columns, rows, { upright, across }) {
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
          row.map((cell) => element("td", {}, cell)),
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
