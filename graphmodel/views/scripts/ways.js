// The page's own views, as a search finds them: 排名, phfd. By keyboard they are nearer so than past all links.
import { byId } from "./dom.js";
import { t } from "./words.js";

const VIEWS = ["ranking", "months", "rows", "list", "places", "network", "agencies", "matrix"];
const wayTo = (view) => document.querySelector(`.jumps a[href="#view=${view}"]`) || byId("tab-" + view);

export function viewsFound(text) {
  return VIEWS.filter(
    (view) =>
      wayTo(view) &&
      t("find_" + view)
        .split(" ")
        .some((key) => key.startsWith(text)),
  ).map((view) => ({ label: "View", view, name: t("view_" + view) }));
}

export function goTo(view) {
  const way = wayTo(view);
  way.focus(); // a link leads the keyboard on, a picture's own button keeps it
  way.click();
}
