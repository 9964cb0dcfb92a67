// What the page says of its own work, at its foot.
import { scopeData } from "./data.js";
import { byId } from "./dom.js";
import { state } from "./state.js";
import { t } from "./words.js";

let saidTimer;
export function say(text) {
  const place = byId("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => {
    place.hidden = true;
  }, 4000);
}

// With thousands of projects a view takes a second: the page says so at once, and works when that can be seen.
// What comes in the meantime is one work with it.
const LARGE = 1000;
let waiting = null,
  after = [];

export const isLarge = () => scopeData(state.scope).projects.length > LARGE;

export function atWork(work) {
  if (!isLarge()) return work();
  const first = !waiting;
  waiting = waiting || work; // it knows from where the change began
  if (!first) return undefined;
  say(t("working"));
  return requestAnimationFrame(() => setTimeout(done));
}

function done() {
  const [work, then] = [waiting, after];
  [waiting, after] = [null, []];
  work();
  then.forEach((each) => each());
  byId("toast").hidden = true;
}

// Where the keyboard goes on to is there only when the change is drawn.
export const whenDrawn = (then) => (waiting ? after.push(then) : then());
