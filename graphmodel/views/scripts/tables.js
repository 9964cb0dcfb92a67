// A plain table from columns and rows of text: for screen readers, print and pasting.
import { element } from "./dom.js";

export function table({ columns, rows, caption }, attributes = {}) {
  const numeric = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => row[index] === "" || typeof row[index] === "number"),
  );
  const kind = (index) => (numeric[index] ? "num" : null);
  return element(
    "table",
    attributes,
    caption ? element("caption", {}, caption) : null,
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        columns.map((column, index) => element("th", { scope: "col", class: kind(index) }, column)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          row.map((value, index) => element("td", { class: kind(index) }, value === null ? "" : value)),
        ),
      ),
    ),
  );
}
