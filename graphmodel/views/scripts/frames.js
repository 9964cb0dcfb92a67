// What stands around a view: the choice between its two forms, and the frame in which it scrolls.
import { element } from "./dom.js";
import { t } from "./words.js";

export function choice(view, chosen, take) {
  return element(
    "div",
    { class: "choice", role: "group", "aria-label": t(view) },
    ["projects", "agencies"].map((kind) =>
      element(
        "button",
        { type: "button", "aria-pressed": String(kind === chosen), onclick: () => take(kind) },
        t(`${view}_${kind}`),
      ),
    ),
  );
}

export const scrolling = (label, content) =>
  element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t(label) }, content);
