// How much of a list is printed: all of it, or less where it would take more than five pages; what is left out is told.
import { byId, element } from "./dom.js";
import { planned } from "./paper_list.js";
import { pagesOf } from "./paper_room.js";
import { change, onChange, state } from "./state.js";
import { joined, t } from "./words.js";

// From the whole to the least: which parts of the paper speak of single projects.
const LEVELS = { all: ["progress", "steps"], steps: ["steps"], projects: ["projects"], lines: ["lines"], none: [] };
const MOST_PAGES = 5,
  UNEVEN = { lines: 1.03, rows: 1.05 }, // rows are not torn, so that pages end early
  MOST_TRIED = 700; // more projects than five pages can name: they are not laid out for nothing

export function startPaper() {
  byId("print-page").addEventListener("click", () => window.print());
  const buttons = document.querySelectorAll("[data-paper]");
  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      change({ paper: button.dataset.paper }, { replace: true });
      byId("paper").open = false;
      byId("paper").querySelector("summary").focus();
    }),
  );
  const mark = () =>
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.paper === state.paper)));
  onChange(mark);
  mark();
}

// print: where the paper is put together; parts: makes each part that speaks of projects; ahead and behind: what is
// printed in any case. Returns the parts that are printed, and how many pages the whole would take, if that is known.
export function chosenParts(found, parts, place) {
  const make = (level) => LEVELS[level].map((name) => parts[name]()).filter(Boolean);
  if (state.paper) return { level: state.paper, made: make(state.paper) };
  if (found.projects.length > MOST_TRIED) return { level: "none", made: [] };
  const made = Object.fromEntries(Object.keys(parts).map((name) => [name, parts[name]()])),
    known = Object.values(made).filter(Boolean);
  place.append(...known);
  const always = [document.querySelector(".head"), byId("findings"), place.querySelector(".picture")].filter(Boolean),
    flowing = [place.querySelector(".pair"), ...place.querySelectorAll(".always"), byId("method")].filter(Boolean);
  const papers = pagesOf([...always, ...flowing, ...known]).map((high) => ({
    first: high.slice(0, always.length),
    flow: high.slice(always.length, always.length + flowing.length),
    part: new Map(known.map((each, index) => [each, high[always.length + flowing.length + index]])),
  }));
  known.forEach((each) => each.remove());
  const pages = (level) => Math.max(...papers.map((paper, across) => count(paper, across, level)));
  const count = ({ flow, part }, across, level) => {
    const own = LEVELS[level].map((name) => made[name]).filter(Boolean),
      sum = [...flow, ...own.map((each) => part.get(each))].reduce((all, high) => all + high, 0);
    return 1 + sum * UNEVEN[level === "lines" ? level : "rows"] + (across ? 1 - Math.min(1, flow[0] || 0) : 0);
  };
  const level = Object.keys(LEVELS).find((each) => pages(each) <= MOST_PAGES) || "none";
  return { level, made: LEVELS[level].map((name) => made[name]).filter(Boolean), whole: Math.ceil(pages("all")) };
}

// What is not on the paper, in a line; nothing where all is.
export function leftOut(found, { level, whole }) {
  const steps = found.projects.reduce((sum, project) => sum + project.steps.length, 0),
    plans = planned(found) && steps ? t("paper_left_steps", { steps }) : "",
    progress = found.part.months.length ? t("paper_left_progress") : "";
  const left = {
    all: [],
    steps: [progress],
    projects: [progress, plans],
    lines: [progress, t("paper_left_details"), plans],
    none: [t("paper_left_projects", { projects: found.projects.length }), plans],
  }[level].filter(Boolean);
  if (!left.length || !found.projects.length) return null;
  const said = [
    t(state.paper ? "paper_as_chosen" : "paper_shortened", { left: joined(left) }),
    t(whole ? "paper_how_pages" : "paper_how", { pages: whole }),
  ];
  return element("p", { class: "filtered left-out" }, said.join(""));
}
