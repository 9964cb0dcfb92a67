// Several places or years: one is shown at a time; here they stand side by side.
import { data, scopeData } from "./data.js";
import { element, replace } from "./dom.js";
import { figures } from "./figures.js";
import { scrolling } from "./frames.js";
import { change, state } from "./state.js";
import { miniature } from "./miniature.js";
import { joined, language, t } from "./words.js";

export const scopeName = (scope) => scope.name[language()];

// Where several places stand in one page, what is shown says of which it is.
export const inPlace = (text) =>
  data.scopes.length < 2 ? text : [scopeName(scopeData(state.scope)), text].filter(Boolean).join(" · ");

// So does each line of a table that leaves the page.
export function ofPlace({ columns, rows }) {
  if (data.scopes.length < 2) return { columns, rows };
  const scope = scopeData(state.scope),
    where = [placeName(scope), scope.year === null ? "" : String(scope.year)];
  return { columns: [t("place"), t("year_word"), ...columns], rows: rows.map((row) => [...where, ...row]) };
}

// An unknown place is named by its document; its id says nothing to anybody.
function placeName(scope) {
  const list = data.lists.find((row) => row.scope === scope.id);
  return scope.place.startsWith("未知#") ? t("place_unknown", { file: list.source_file }) : scope.place;
}

export function scopeSwitch(place) {
  if (data.scopes.length < 2) return;
  const years = new Set(data.scopes.map((scope) => scope.year)),
    places = new Set(data.scopes.map((scope) => scope.place));
  replace(
    place,
    element(
      "label",
      {},
      element(
        "span",
        {},
        t(years.size > 1 && places.size > 1 ? "place_year" : places.size > 1 ? "place" : "year_word"),
      ),
      element(
        "select",
        { id: "scope", onchange: (event) => change({ scope: event.target.value }) },
        data.scopes.map((scope) =>
          element("option", { value: scope.id, selected: scope.id === state.scope }, scopeName(scope)),
        ),
      ),
    ),
  );
}

// The page opens with the latest year of a place; side by side they run from the earliest on.
function inTime(scopes) {
  const places = scopes.map((scope) => scope.place);
  return [...scopes].sort(
    (one, other) => places.indexOf(one.place) - places.indexOf(other.place) || (one.year || 0) - (other.year || 0),
  );
}

export function placesView(place) {
  const other = comparedWith();
  replace(
    place,
    multiples(),
    data.scopes.length > 2 ? otherSwitch(other) : null,
    other ? sideBySide([state.scope, other]) : null,
  );
}

export function multiples() {
  const rows = inTime(data.scopes).map((scope) => summary(scope));
  return element(
    "div",
    { class: "multiples" },
    rows.map((row) =>
      element(
        "figure",
        { class: row.scope.id === state.scope ? "chosen" : null },
        element(
          "button",
          { type: "button", class: "go", onclick: () => change({ scope: row.scope.id, view: "network" }) },
          scopeName(row.scope),
        ),
        miniature(row.part, scopeName(row.scope)),
        element("figcaption", {}, untorn(countWords(row.part)), gradeLines(row)),
      ),
    ),
  );
}

// With which the shown one is compared: the one that was asked for, or the only other one.
function comparedWith() {
  const others = data.scopes.map((scope) => scope.id).filter((id) => id !== state.scope);
  return others.length === 1 ? others[0] : others.find((id) => id === state.other);
}

function otherSwitch(other) {
  return element(
    "label",
    { class: "other" },
    t("compare_with"),
    element(
      "select",
      { id: "other", onchange: (event) => change({ other: event.target.value }) },
      element("option", { value: "" }, "—"),
      data.scopes
        .filter((scope) => scope.id !== state.scope)
        .map((scope) => element("option", { value: scope.id, selected: scope.id === other }, scopeName(scope))),
    ),
  );
}

// What there is of a place and year; what there is none of is not counted.
export function countWords(part) {
  const numbers = countsOf(part);
  return Object.keys(numbers)
    .filter((name) => numbers[name])
    .map((name) => t("count_" + name, numbers));
}

const countsOf = (part) => ({
  projects: part.projects.length,
  agencies: part.loads.length,
  leaders: part.leaders.length,
  steps: part.projects.reduce((sum, project) => sum + project.steps.length, 0),
});

// A figure and its word stay on one line.
const untorn = (words) =>
  words.map((each, index) => [index ? " · " : "", element("span", { class: "untorn" }, each)]);

// Who carries too much there, which a small picture cannot name.
function gradeLines(row) {
  return ["clear", "possible"]
    .map((grade) => [grade, namedIn(row, grade)])
    .filter(([, names]) => names)
    .map(([grade, names]) => element("p", {}, t("chip", { name: t("grade_" + grade), value: names })));
}

const namedIn = (row, grade) =>
  joined(row.flagged.filter((load) => load.grade === grade).map((load) => row.part.byId.get(load.agency).name));

function summary(scope) {
  const found = figures(scope.id, false),
    part = found.part;
  return { scope, part, flagged: part.loads.filter((load) => load.grade), numbers: countsOf(part) };
}

function comparedRows(ids) {
  const parts = ids.map((id) => figures(id, false)),
    names = [
      ...new Set(parts.flatMap((found) => found.part.loads.map((load) => found.part.byId.get(load.agency).name))),
    ];
  const of = (found, name) => found.part.loads.find((load) => found.part.byId.get(load.agency).name === name);
  const rows = names.map((name) => [
    name,
    ...parts.flatMap((found) => {
      const load = of(found, name);
      return load ? [load.supported, load.led, share(load, found)] : ["", "", ""];
    }),
  ]);
  return rows.sort((a, b) => (b[1] || 0) + (b[4] || 0) - (a[1] || 0) - (a[4] || 0) || (a[0] < b[0] ? -1 : 1));
}

function sideBySide(ids) {
  const [one, other] = ids.map((id) => scopeName(scopeData(id)));
  return scrolling(
    "compare",
    element(
      "table",
      { class: "compare" },
      element("caption", {}, t("compare_note", { one, other })),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("td", {}),
          ids.map((id) => element("th", { scope: "colgroup", colspan: 3 }, scopeName(scopeData(id)))),
        ),
        element(
          "tr",
          {},
          element("th", { scope: "col" }, t("agency")),
          ids.flatMap(() =>
            ["supported", "led", "share_of_projects"].map((name) =>
              element("th", { scope: "col", class: "num" }, t(name)),
            ),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        comparedRows(ids).map((row) =>
          element(
            "tr",
            {},
            row.map((value, index) =>
              element(index ? "td" : "th", { class: index ? "num" : null, scope: index ? null : "row" }, value),
            ),
          ),
        ),
      ),
    ),
  );
}

function share(load, found) {
  return Math.round((100 * load.supported) / Math.max(found.part.projects.length, 1)) + "%";
}

// The comparison, where two are compared; else what stands under each picture.
export function placesTable() {
  const other = comparedWith();
  return other ? comparison([state.scope, other]) : summaries();
}

function comparison(ids) {
  const heads = ids.flatMap((id) =>
    ["supported", "led", "share_of_projects"].map((name) => `${scopeName(scopeData(id))} ${t(name)}`),
  );
  return { columns: [t("agency"), ...heads], rows: comparedRows(ids) };
}

function summaries() {
  return {
    columns: [
      t("place"),
      t("year_word"),
      t("projects"),
      t("agencies"),
      t("leaders_count"),
      t("grade_clear"),
      t("grade_possible"),
    ],
    rows: inTime(data.scopes).map((scope) => {
      const row = summary(scope);
      return [
        placeName(scope),
        scope.year === null ? "" : scope.year,
        row.numbers.projects,
        row.numbers.agencies,
        row.numbers.leaders,
        namedIn(row, "clear"),
        namedIn(row, "possible"),
      ];
    }),
  };
}
