// What narrows the page, and the chips that say so.
import { byId, element, replace } from "./dom.js";
import { figures } from "./figures.js";
import { lackedIn } from "./lacks.js";
import { addressLost, change, filtersOn, state } from "./state.js";
import { cut, joined, kindWord, monthWord, severalYears, t } from "./words.js";

function choices(part) {
  const name = (id) => part.byId.get(id).name,
    several = severalYears(part.months);
  const categories = [...new Set(part.projects.map((project) => project.category).filter(Boolean))];
  const kinds = [...new Set(part.agencies.map((agency) => agency.kind))];
  return {
    list: part.lists.length > 1 ? part.lists.map((list) => [list.id, list.series || list.title || list.id]) : [],
    leader: part.leaders.map((leader) => [leader.id, leader.name]),
    category: categories.map((category) => [category, cut(category, 24)]),
    role: [
      ["LEADS", t("LEADS")],
      ["SUPPORTS", t("SUPPORTS")],
    ],
    kind: kinds.map((kind) => [kind, kindWord(kind)]),
    month: part.months.map((month) => [month, monthWord(month, several)]),
    grade: gradesOf(part).map((grade) => [grade, t("grade_" + grade)]),
    lacks: [...new Set([...lackedIn(part), state.lacks])].filter(Boolean).map((name) => [name, t("lacks_" + name)]),
    agency: state.agency ? [[state.agency, part.byId.has(state.agency) ? name(state.agency) : state.agency]] : [],
  };
}

// Both at once are a choice where there are both.
function gradesOf(part) {
  const found = ["clear", "possible"].filter((grade) => part.loads.some((load) => load.grade === grade));
  return found.length > 1 ? ["any", ...found] : found;
}

const CHOSEN_AMONG = ["list", "category", "kind"]; // a single one narrows nothing

const wordOf = (all, key) => (all[key].find(([value]) => value === state[key]) || [0, state[key]])[1];

// What narrows the page, in words: 分管领导：陈瑾、月份：10月.
export function filterWords() {
  const all = choices(figures().part);
  return joined(filtersOn().map((key) => t("chip", { name: t("filter_" + key), value: wordOf(all, key) })));
}

export function filterBar() {
  const found = figures(),
    all = choices(found.part);
  replace(
    byId("filters"),
    ["leader", "month", "role", "category", "kind", "grade", "list", "lacks"]
      .filter((key) => all[key].length > (CHOSEN_AMONG.includes(key) ? 1 : 0))
      .map((key) =>
        element(
          "label",
          { class: state[key] ? "on" : null },
          element("span", { class: "hidden" }, t("filter_" + key)),
          element(
            "select",
            { id: "filter-" + key, onchange: (event) => change({ [key]: event.target.value }) },
            element("option", { value: "" }, t("filter_" + key)),
            all[key].map(([value, text]) => element("option", { value, selected: state[key] === value }, text)),
          ),
        ),
      ),
  );
  const word = (key) => wordOf(all, key);
  const on = filtersOn(),
    lost = addressLost();
  replace(
    byId("chips"),
    lost.length
      ? element(
          "span",
          { class: "said lost", role: "alert" },
          t("address_lost", {
            names: joined(lost.slice(0, 3).map((name) => cut(name, 24))),
            more: lost.length > 3 ? t("and_others") : "",
          }),
        )
      : null,
    on.map((key) =>
      element(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-label": t("filter_off", { name: t("filter_" + key), value: word(key) }),
          onclick: () => change({ [key]: "" }),
        },
        t("chip", { name: t("filter_" + key), value: word(key) }),
        element("span", { "aria-hidden": "true" }, " ×"),
      ),
    ),
    on.length > 1
      ? element(
          "button",
          {
            type: "button",
            class: "chip clear",
            onclick: () => change(Object.fromEntries(on.map((key) => [key, ""]))),
          },
          t("filters_off"),
        )
      : null,
    on.length
      ? element(
          "span",
          { class: "said" },
          t("filtered", { shown: found.projects.length, total: found.part.projects.length }),
        )
      : null,
  );
  byId("chips").hidden = !on.length && !lost.length;
}
