// What stands around a view: the choice between its two forms, and the frame in which it scrolls.
import { element } from "./dom.js";
import { keepFocus } from "./focus.js";
import { t } from "./words.js";

export function choice(view, chosen, take) {
  return element(
    "div",
    { class: "choice", role: "group", "aria-label": t(view) },
    ["projects", "agencies"].map((kind) =>
      element(
        "button",
        { type: "button", "aria-pressed": String(kind === chosen), onclick: () => keepFocus(() => take(kind)) },
        t(`${view}_${kind}`),
      ),
    ),
  );
}

// A long row of things is shown part by part: what stands in the part, and buttons to those before and after.
export function windowOf(all, from, most) {
  const start = from < all.length ? from : 0;
  return { all, start, most, shown: all.slice(start, start + most) };
}

export const isPart = (held) => held.shown.length < held.all.length;
export const partWord = (held, name) =>
  t("part_of", { name, from: held.start + 1, to: held.start + held.shown.length, total: held.all.length });

export function pager(held, id, name, turn) {
  if (!isPart(held)) return null;
  const button = (word, to, index) =>
    element(
      "button",
      {
        type: "button",
        disabled: to < 0 || to >= held.all.length,
        "aria-label": t("chip", { name, value: t(word) }),
        onclick: () => turn(to, index),
      },
      t(word),
    );
  return element(
    "div",
    { id, class: "pager", role: "group", "aria-label": name },
    element("span", { "aria-hidden": "true" }, name),
    button("part_before", held.start - held.most, 0),
    button("part_after", held.start + held.most, 1),
  );
}

export const scrolling = (label, content) =>
  element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t(label) }, content);
