// Printing shows the whole report in its own order, whatever is on the screen: three to five pages of A4.
import { byId, element, replace } from "./dom.js";
import { figures } from "./figures.js";
import { listTable } from "./list.js";
import { monthsView } from "./months.js";
import { sceneSvg } from "./pens.js";
import { rankingView } from "./ranking.js";
import { buildScene } from "./scene.js";
import { state } from "./state.js";
import { palette } from "./theme.js";
import { t } from "./words.js";

export function startPrint() {
  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", () => replace(byId("print")));
  byId("print-page").addEventListener("click", () => window.print());
}

const PAPER = { ink: "#000", muted: "#444", paper: "#fff", panel: "#fff" };

export function fill() {
  const found = figures(), legend = byId("legend").cloneNode(true), ranking = element("div"), months = element("div");
  legend.removeAttribute("id");
  const view = ["agencies", "ego"].includes(state.view) ? state.view : "network";
  const picture = sceneSvg(buildScene(view, "wide"), { ...palette(), ...PAPER }, t("network"));
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  rankingView(ranking);
  monthsView(months);
  replace(byId("print"),
    found.on.length ? element("p", { class: "filtered" }, t("filtered", { shown: found.projects.length, total: found.part.projects.length })) : null,
    element("section", { class: "picture" }, element("h2", {}, t("view_" + view)), picture, legend),
    element("section", { class: "pair" },
      element("section", {}, element("h2", {}, t("ranking")), ranking, element("p", { class: "muted" }, t("m_flag"))),
      element("section", { class: "flow" }, element("h2", {}, t("months")), months, element("p", { class: "muted" }, t("m_months")))),
    element("section", { class: "flow" }, element("h2", {}, t("list")), list()));
}

// In print the steps of a plan run on, one after the other: they take a third of the room.
function list() {
  const { columns, rows } = listTable(), keep = columns.length - 1;
  return element("table", { class: "list" }, element("thead", {}, element("tr", {}, columns.slice(0, keep).map((column) => element("th", {}, column)))),
    element("tbody", {}, rows.map((row) => element("tr", {}, row.slice(0, keep).map((value, index) => element("td", {}, index === keep - 1 ? value.split("\n").join(" ") : value))))));
}

