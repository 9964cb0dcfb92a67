// Printing shows the whole report in its own order, whatever is on the screen: three to five pages of A4.
import { scopeData } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { figures } from "./figures.js";
import { filterWords } from "./filters.js";
import { searchedWord } from "./list.js";
import { monthsView } from "./months.js";
import { chosenParts, leftOut, startPaper } from "./paper.js";
import { paperLines, paperList } from "./paper_list.js";
import { paperNames } from "./paper_names.js";
import { sceneSvg } from "./pens.js";
import { otherScopes, placesSection } from "./paper_places.js";
import { rankingOnPaper } from "./ranking.js";
import { projectRows } from "./rows.js";
import { buildScene, legendStage } from "./scene.js";
import { state } from "./state.js";
import { palette } from "./theme.js";
import { t } from "./words.js";

export function startPrint() {
  window.addEventListener("beforeprint", fill);
  window.addEventListener("afterprint", () => replace(byId("print")));
  startPaper();
}

const WIDE = 420; // of the strips of months, so that their figures can be read on paper
const PAPER = { ink: "#000", muted: "#444", paper: "#fff", panel: "#fff" };

export function fill() {
  const found = figures(),
    names = paperNames(found.part.byId),
    long = names.any ? " long" : "",
    place = replace(
      byId("print"),
      pictureSection(),
      element("section", { class: `pair${long}` }, rankingSection(names), monthsSection(names)),
    );
  const places = placesSection();
  if (places) place.append(places);
  const chosen = chosenParts(
    found,
    {
      progress: () => progressSection(found, names, long),
      steps: () => listSection(found, paperList(found, names, true)),
      projects: () => listSection(found, paperList(found, names, false)),
      lines: () => listSection(found, paperLines(found, names)),
    },
    place,
  );
  place.querySelector(".picture").prepend(...[filtered(found), otherScopes(), leftOut(found, chosen)].filter(Boolean));
  place.append(...[...chosen.made, places, doubts(found.part)].filter(Boolean));
  // a button does not come again where a table goes on over the page
  place.querySelectorAll("button").forEach((button) => button.replaceWith(...button.childNodes));
}

const key = (name) => {
  const shown = document.querySelector(`#${name} .key`);
  return shown && shown.cloneNode(true);
};

function pictureSection() {
  const scene = buildScene(["agencies", "ego"].includes(state.view) ? state.view : "network", "wide"),
    picture = sceneSvg(scene, { ...palette(), ...PAPER }, pictureName(scene)),
    legend = byId("legend").cloneNode(true);
  legend.removeAttribute("id");
  legend.dataset.stage = legendStage(scene); // the screen may show a matrix
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  return element("section", { class: "picture" }, element("h2", {}, pictureName(scene)), picture, legend);
}

function rankingSection(names) {
  const ranking = element("div");
  rankingOnPaper(ranking);
  return element(
    "section",
    {},
    element("h2", {}, t("ranking")),
    key("ranking"),
    ranking,
    names.any ? element("p", { class: "muted" }, t("names_on_paper")) : null,
  );
}

function monthsSection(names) {
  const months = element("div");
  monthsView(months);
  shortened(months, names);
  return element("section", { class: "flow" }, element("h2", {}, t("months")), key("months"), months);
}

function progressSection(found, names, long) {
  if (!found.part.months.length) return null;
  return element(
    "section",
    { class: `flow progress${long}` },
    element("h2", {}, t("rows")),
    key("rows"),
    progress(found, names),
  );
}

const listSection = (found, content) =>
  element(
    "section",
    { class: "flow" },
    element("h2", {}, [t("list"), searchedWord(found)].filter(Boolean).join(" ")),
    content,
  );

function filtered(found) {
  if (!found.on.length) return null;
  const counted = t("filtered", { shown: found.projects.length, total: found.part.projects.length });
  return element("p", { class: "filtered" }, filterWords() + t("stop") + counted);
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
