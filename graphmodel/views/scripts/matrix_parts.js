// A matrix with more rows or columns than a browser draws at once is shown part by part.
import { byId, element } from "./dom.js";
import { isPart, pager, partWord, windowOf } from "./frames.js";
import { state } from "./state.js";
import { t } from "./words.js";

const MOST = { projects: 200, agencies: 120 }; // more cells take a browser seconds
const from = { rows: 0, columns: 0 };
let followed = "";

export function firstParts() {
  from.rows = from.columns = 0;
}

// The parts of the rows and columns that are shown; they follow what is chosen.
export function matrixParts(kind, { projects, agencies, single }) {
  const chosen = [state.scope, state.sel, state.with].join(" ");
  if (!followed.startsWith(state.scope + " ")) firstParts();
  const held = (side, all, id, most) => {
    const at = chosen === followed ? -1 : all.findIndex((each) => each.id === id);
    if (at >= 0) from[side] = at - (at % most);
    return windowOf(all, from[side], most);
  };
  const shown =
    kind === "projects"
      ? {
          rows: held("rows", agencies, state.sel, MOST.agencies),
          columns: held("columns", projects, state.sel, MOST.projects),
        }
      : {
          rows: held("rows", single, state.sel, MOST.agencies),
          columns: held("columns", single, state.with || state.sel, MOST.agencies),
        };
  followed = chosen;
  return shown;
}

// Buttons to the other parts; the one that was pressed keeps the keyboard, or the other one where it came to an end.
export function pagers({ rows, columns }, again) {
  if (!isPart(rows) && !isPart(columns)) return null;
  const turn = (side) => (to, index) => {
    from[side] = to;
    again();
    const buttons = byId("pager-" + side).querySelectorAll("button");
    (buttons[index].disabled ? buttons[1 - index] : buttons[index]).focus();
  };
  return element(
    "div",
    { class: "pagers" },
    pager(rows, "pager-rows", t("matrix_rows"), turn("rows")),
    pager(columns, "pager-columns", t("matrix_columns"), turn("columns")),
    element("p", { class: "muted small" }, t("matrix_part")),
  );
}

// What a part is a part of stands in the caption, which is in the picture that is handed on too.
export function partCaption(kind, { rows, columns }) {
  const parts = [
    isPart(rows) ? partWord(rows, t("matrix_rows")) : "",
    isPart(columns) ? partWord(columns, t("matrix_columns")) : "",
  ].filter(Boolean);
  return element("caption", { class: parts.length ? null : "hidden" }, [t("matrix_" + kind), ...parts].join(" · "));
}
