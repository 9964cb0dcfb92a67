// The sections below the picture: each is drawn anew when what is chosen changes, those in the window first. Those far
// away follow when the browser has nothing else to do: what its search looks for is to be there.
import { byId } from "./dom.js";
import { keepFocus } from "./focus.js";
import { listTable, listView } from "./list.js";
import { monthsTable, monthsView } from "./months.js";
import { placesTable, placesView } from "./places.js";
import { rankingTable, rankingView } from "./ranking.js";
import { rowsTable, rowsView } from "./rows.js";
import { state } from "./state.js";
import { isLarge } from "./work.js";

export const SECTIONS = {
  rows: [rowsView, rowsTable],
  ranking: [rankingView, rankingTable],
  months: [monthsView, monthsTable],
  list: [listView, listTable],
  places: [placesView, placesTable],
};
export const dirty = new Set();
const seen = new Set(), // in the window
  near = new Set(), // or less than a window away from it
  idle = window.requestIdleCallback || ((work) => setTimeout(work, 200)); // Safari has none

function section(name) {
  const body = byId(name + "-body");
  if (!body) return;
  dirty.delete(name);
  SECTIONS[name][0](body);
}

// Those in the window are drawn at once, those near by when the change is on the screen, others when they come near.
export function redraw(names) {
  for (const name of names) {
    if (!SECTIONS[name] || !byId(name)) continue;
    dirty.add(name);
    if (seen.has(name) || byId(name).contains(document.activeElement)) section(name);
  }
  if (byId("list-search") && byId("list-search").value !== state.q) byId("list-search").value = state.q;
  drawNear();
}

const PAUSE = 2000;
let waiting = 0;
function drawNear() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const next = [...near].find((name) => dirty.has(name));
    if (next) {
      keepFocus(() => section(next));
      drawNear();
    } else waiting = setTimeout(() => idle(drawFar), isLarge() ? PAUSE : 0);
  }, 30);
}

// One at a time, and of a large list when nobody has done anything for a while, so that a key or a click in between
// need not wait.
function drawFar() {
  const [next] = dirty;
  if (!next) return;
  keepFocus(() => section(next));
  drawNear();
}

const watcher = (held, rootMargin, come) =>
  new IntersectionObserver(
    (entries) =>
      entries.forEach(({ target, isIntersecting }) => {
        held[isIntersecting ? "add" : "delete"](target.id);
        if (isIntersecting && dirty.has(target.id)) come(target.id);
      }),
    { rootMargin },
  );

export function watchSections() {
  const watchers = [watcher(seen, "0px", (name) => keepFocus(() => section(name))), watcher(near, "600px", drawNear)];
  document.querySelectorAll("section[id]").forEach((each) => {
    if (SECTIONS[each.id]) watchers.forEach((one) => one.observe(each));
  });
  new ResizeObserver(measureBar).observe(bar);
}

// What is led to stands below the bar, which grows with chips and in narrow windows.
const bar = document.querySelector(".bar");
const measureBar = () => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px");

// What stands above is drawn first, so that it does not push the section away afterwards.
export function jump(name) {
  const goal = byId(name),
    above = (each) => each === name || byId(each).compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_FOLLOWING;
  [...dirty].filter(above).forEach(section);
  measureBar();
  goal.scrollIntoView({ behavior: "instant" });
}
