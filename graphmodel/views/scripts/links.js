// A name that leads to its thing, a grade's badge, and figures as they are written everywhere.
import { scopeData } from "./data.js";
import { element } from "./dom.js";
import { change, state } from "./state.js";
import { t } from "./words.js";

export const row = (id) => scopeData(state.scope).byId.get(id);

export function go(id, text) {
  const thing = row(id);
  return element(
    "button",
    { type: "button", class: "go", title: thing.name, onclick: () => change({ sel: id, with: "" }) },
    text || thing.name,
  );
}

// The comma stands in the button with its name: alone it would come to begin a line.
export function goAll(ids) {
  const comma = t("comma"),
    after = comma.endsWith(" ") ? " " : null;
  return ids.map((id, index) => [go(id, row(id).name + (index < ids.length - 1 ? comma.trimEnd() : "")), after]);
}

export function badge(grade) {
  return grade ? element("span", { class: "badge " + grade }, t("grade_" + grade)) : null;
}

export const number = (value) =>
  value === null || value === undefined ? "" : (Math.round(value * 10) / 10).toFixed(1);
export const probability = (value) =>
  value === null || value === undefined ? "" : value < 0.001 ? "<0.001" : value.toFixed(3);
