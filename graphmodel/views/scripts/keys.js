// What keys do anywhere on the page, and what is said of a change to those who do not see it.
import { byId } from "./dom.js";
import { figures } from "./figures.js";
import { choose } from "./stops.js";
import { change, FILTERS, state } from "./state.js";
import { t } from "./words.js";

// Out of an open menu first, then out of what is chosen.
function leave(menu) {
  if (!menu) return choose("");
  menu.open = false;
  return menu.querySelector("summary").focus();
}

export function keys(event) {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") leave(event.target.closest("details.hand[open]"));
  else if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  } else if (["1", "2", "3"].includes(event.key) && state.sel) change({ view: "ego", steps: Number(event.key) });
}

// What is chosen now, and what the filters leave.
export function tell(before) {
  const found = figures(),
    name = byId("card-title") && byId("card-title").textContent,
    chosen = state.sel !== before.sel || state.with !== before.with,
    filtered = FILTERS.some((key) => state[key] !== before[key]);
  const said = [
    chosen ? (name ? t("chosen_said", { name }) : t("nothing_chosen")) : "",
    filtered ? t("filtered", { shown: found.projects.length, total: found.part.projects.length }) : "",
  ].filter(Boolean);
  if (said.length) byId("said").textContent = said.join(" ");
}
