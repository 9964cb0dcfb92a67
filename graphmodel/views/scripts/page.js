// Puts the page together: the state changes, every view follows.
import { card, fold } from "./cards.js";
import { scopeData } from "./data.js";
import { byId, replace } from "./dom.js";
import { copyTable, csv, explained, save, savePng, snapshot, svgText, titled } from "./export.js";
import { MOST_PROJECTS, takesProjects } from "./ego.js";
import { figures } from "./figures.js";
import { keepFocus } from "./focus.js";
import { filterBar, filterWords } from "./filters.js";
import { copyFindings, findingsView, heading, sectionTitles, words } from "./heading.js";
import { keys, tell } from "./keys.js";
import { searchedWord, startList } from "./list.js";
import { matrixTable, matrixView } from "./matrix.js";
import { currentScene, draw, fit, start } from "./network.js";
import { sceneSvg } from "./pens.js";
import { inPlace, ofPlace, scopeName } from "./places.js";
import { startPrint } from "./print.js";
import { legendStage, sceneTable } from "./scene.js";
import { startSearch } from "./search.js";
import { dirty, jump, redraw, SECTIONS, watchSections } from "./sections.js";
import { mostShared, threshold } from "./shapes.js";
import { shapeOf } from "./stops.js";
import { addressLost, change, FILTERS, onChange, state } from "./state.js";
import { palette } from "./theme.js";
import { joined, language, t } from "./words.js";
import { atWork, isLarge, say, whenDrawn } from "./work.js";

const PICTURES = ["network", "agencies", "ego", "matrix"];
let stage = PICTURES.includes(state.view) ? state.view : "network";

function panel(before) {
  const place = byId("panel"),
    found = card();
  place.hidden = !found.length;
  document.body.classList.toggle("with-card", found.length > 0);
  document.body.classList.toggle("part", !figures().whole);
  if (byId("findings")) byId("findings").hidden = found.length > 0;
  replace(place, found);
  const other = !before || before.sel !== state.sel || before.with !== state.with;
  if (other) place.scrollTop = 0;
  if (other) fold(!before && state.view !== "network"); // an address that asks for a view is to be seen, too
  else if (before.view !== state.view || before.steps !== state.steps) fold(true); // what was asked for is to be seen
}

function tabs() {
  if (PICTURES.includes(state.view)) stage = state.view;
  const shown = stage === "ego" && !state.sel ? "network" : stage; // around nothing there is nothing to see
  document
    .querySelectorAll("[data-view]")
    .forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === shown)));
  byId("tab-ego").disabled = !state.sel;
  const matrix = stage === "matrix";
  byId("canvas-frame").hidden = matrix;
  byId("matrix-body").hidden = !matrix;
  const alone = stage === "agencies" || (stage === "network" && !scopeData(state.scope).layouts.network);
  byId("threshold").hidden = !alone;
  byId("ego-steps").hidden = stage !== "ego" || !state.sel;
  if (alone) {
    const least = threshold();
    byId("min").max = Math.max(12, mostShared());
    byId("min").value = least;
    byId("min-said").textContent = t("at_least", { projects: least });
  }
  document
    .querySelectorAll("[data-steps]")
    .forEach((button) => button.setAttribute("aria-pressed", String(Number(button.dataset.steps) === state.steps)));
  byId("picture-title").textContent = inPlace(pictureTitle());
  byId("picture-title").title = byId("picture-title").textContent; // in a narrow window it is cut
}

function pictureTitle() {
  const chosen = state.sel && scopeData(state.scope).byId.get(state.sel);
  if (stage === "ego" && chosen) return egoTitle(chosen);
  if (stage === "network" && !scopeData(state.scope).layouts.network) return t("too_large");
  if (stage === "network" && !scopeData(state.scope).leaders.length) return t("title_network_alone");
  if (stage === "agencies") return pairsTitle() || t("title_agencies");
  return t("title_" + stage);
}

// Of a large list it says whether the projects of an agency are in its picture, or how to have them there.
function egoTitle(chosen) {
  const found = figures(),
    own = found.agencies.get(chosen.id),
    values = { name: chosen.name, projects: own ? own.projects.size : 0, most: MOST_PROJECTS };
  if (found.part.layouts.network || chosen.label !== "Agency" || !own) return t("ego_title", values);
  return t(takesProjects(found, chosen.id) ? "ego_projects" : "ego_too_many", values);
}

// Who shares most is what the picture of the agencies shows.
function pairsTitle() {
  const { pairs, part } = figures(),
    most = mostShared(),
    top = [...pairs.values()].filter((pair) => pair.projects.length === most),
    name = (id) => part.byId.get(id).name;
  if (most < 2 || !top.length || top.length > 2) return "";
  const named = joined(top.map((pair) => t("pair_title", { one: name(pair.one), other: name(pair.other) })));
  return t("title_pairs", { pairs: named, projects: most, each: top.length > 1 ? t("each") : "" });
}

function drawStage(before) {
  if (stage === "matrix") matrixView(byId("matrix-body"));
  else {
    if (!before) start(); // when all that stands around the picture is there, so that the page is laid out once
    draw(stage);
    byId("legend").dataset.stage = legendStage(currentScene());
    if (!before || moved(before)) fit();
  }
}

// Choosing a shape leaves the picture where it is; another picture or other shapes are fitted anew.
function moved(before) {
  const keys = ["scope", "view", "steps", "collectives", "min", "lang", ...FILTERS];
  return keys.some((key) => before[key] !== state[key]) || (stage === "ego" && before.sel !== state.sel);
}

// What changes one section alone: the others stay as they are.
const OF_A_SECTION = { q: "list", sort: "list", other: "places", paper: "print" };

function sectionAlone(before) {
  const changed = Object.keys(state).filter((key) => state[key] !== before[key]),
    names = new Set(changed.map((key) => OF_A_SECTION[key]));
  return names.size === 1 ? [...names][0] : undefined;
}

function refresh(before) {
  if (!before || before.lang !== state.lang) words();
  if (!before || before.scope !== state.scope || before.lang !== state.lang) {
    heading();
    findingsView();
  }
  document.body.classList.toggle("large", isLarge()); // see page.css
  filterBar();
  sectionTitles();
  tabs();
  panel(before);
  drawStage(before);
  redraw(Object.keys(SECTIONS));
  if (before) tell(before);
  byId("collectives").checked = Boolean(state.collectives);
  if (SECTIONS[state.view] && byId(state.view) && (!before || before.view !== state.view)) jump(state.view);
  else if (before && before.view !== state.view) byId("stage").scrollIntoView({ block: "nearest" });
}

// The keyboard stays where it was, or goes to what came in its place.
function follows(before) {
  keepFocus(
    () => refresh(before),
    (held) => (held.closest(".bar") ? [byId("search")] : [shapeOf(before.sel), byId("tab-" + stage)]),
  );
}

// The links keep what is chosen and lead on by keyboard, also when they are used a second time.
function follow(event) {
  const name = new URLSearchParams(event.currentTarget.hash.slice(1)).get("view");
  event.preventDefault();
  change({ view: name });
  whenDrawn(() => {
    jump(name);
    byId(name + "-title").focus({ preventScroll: true });
  });
}

// ---- handing on --------------------------------------------------------------------------------
function handOn(name, how) {
  const picture = name === "stage",
    view = picture ? stage : name;
  const content = picture ? (stage === "matrix" ? matrixTable() : sceneTable(currentScene())) : SECTIONS[name][1]();
  const title = handedTitle(name, view),
    file = title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_").slice(0, 120);
  const drawn = () =>
    picture && stage !== "matrix"
      ? sceneSvg(currentScene(), palette(), pictureTitle())
      : snapshot(byId(picture ? "matrix-body" : name + "-body").querySelector(".scroll") || byId(name + "-body"));
  const key = picture ? byId("legend") : document.querySelector(`#${name} .key:not(:has(input))`);
  const made = () => {
      document.body.classList.remove("numberless"); // a picture that leaves the page has its numbers
      return titled(explained(drawn(), key), title);
    },
    told = name === "places" ? content : ofPlace(content);
  if (how === "csv") save(csv(told), "text/csv;charset=utf-8", file + ".csv");
  if (how === "copy") copyTable({ ...told, caption: title }, say);
  if (how === "svg") save(svgText(made()), "image/svg+xml", file + ".svg");
  if (how === "png") savePng(made(), file + ".png").catch(() => say(t("no_picture")));
}

// Away from the page nothing else says of which place it is, around whom, and what the filters left out.
function handedTitle(name, view) {
  const scope = scopeData(state.scope),
    found = figures(),
    chosen = view === "ego" && state.sel && scope.byId.get(state.sel);
  return [
    name === "places" ? "" : scopeName(scope),
    chosen ? pictureTitle() : t("view_" + view),
    byId("threshold").hidden || name !== "stage"
      ? ""
      : t("handed_threshold", { least: t("at_least", { projects: threshold() }) }),
    found.on.length
      ? t("handed_filtered", {
          filters: filterWords(),
          shown: found.projects.length,
          total: scope.projects.length,
        })
      : "",
    name === "list" ? searchedWord(found) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function listen() {
  document
    .querySelectorAll("[data-view]")
    .forEach((tab) => tab.addEventListener("click", () => change({ view: tab.dataset.view })));
  document
    .querySelectorAll("[data-hand]")
    .forEach((button) => button.addEventListener("click", () => handOn(button.dataset.of, button.dataset.hand)));
  document
    .querySelectorAll("[data-steps]")
    .forEach((button) => button.addEventListener("click", () => change({ steps: Number(button.dataset.steps) })));
  byId("min").addEventListener("input", (event) => change({ min: Number(event.target.value) }, { replace: true }));
  byId("collectives").addEventListener("change", (event) => change({ collectives: event.target.checked ? "1" : "" }));
  byId("language").addEventListener("click", () => change({ lang: language() === "en" ? "zh" : "en" }));
  document.querySelectorAll(".jumps a[href^='#view=']").forEach((link) => link.addEventListener("click", follow));
  if (byId("copy-findings")) byId("copy-findings").addEventListener("click", () => copyFindings(say));
  document.addEventListener("keydown", keys);
}

startSearch();
if (byId("list-search")) startList();
startPrint();
listen();
onChange((before) => {
  const alone = !addressLost().length && sectionAlone(before); // what the page does not have is told above all
  if (alone) keepFocus(() => redraw([alone]));
  else atWork(() => follows(before));
});
byId("legend").hidden = false;
if (stage === "matrix") start();
refresh(null);
watchSections();
document.documentElement.classList.add("ready");
window.graphmodel.dirty = dirty;
window.graphmodelReady = performance.now();
