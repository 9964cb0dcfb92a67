// A line per agency, on which every project that has a step due in a month is an upright line with a mark per role
// (after PAOHVis, Valdivia et al. 2021).
import { element, svg } from "./dom.js";
import { stepsDue } from "./figures.js";
import { change, state } from "./state.js";
import { monthWord, t } from "./words.js";
import { go } from "./links.js";
import { matrixOrder } from "./matrix.js";

const STEP = 13, // from one project to the next
  LETTER = 5.5; // as wide as a figure of its number

// Columns: in each month the projects with a step due, in the order of the matrix.
export function agencyLines(found, months) {
  const { projects, agencies } = matrixOrder(found),
    columns = [];
  months.forEach((month) =>
    projects.forEach((project) => {
      if (stepsDue(project, month).length) columns.push({ month, project });
    }),
  );
  const own = agencies.filter((each) => !found.part.byId.get(each.id).collective),
    rank = new Map(own.map((each, index) => [each.id, index]));
  const step = Math.max(STEP, 3 + LETTER * Math.max(0, ...projects.map((project) => String(project.mark).length)));
  const width = columns.length * step + months.length * 6 + 4,
    at = [];
  let here = 4,
    before = null;
  columns.forEach((column) => {
    if (column.month !== before) here += 6;
    before = column.month;
    at.push(here + step / 2);
    here += step;
  });
  const reach = columns.map(({ project }) => {
    const ranks = [...project.leads, ...project.supports].filter((id) => rank.has(id)).map((id) => rank.get(id));
    return [Math.min(...ranks), Math.max(...ranks)];
  });
  const heads = svg(
    "svg",
    { viewBox: `0 0 ${width} 34`, width, height: 34, role: "img" },
    svg("title", {}, t("rows_agencies")),
    months.map((month) => {
      const own = columns.flatMap((column, index) => (column.month === month ? [at[index]] : []));
      return own.length
        ? svg(
            "text",
            { x: own[0] - step / 2, y: 12, class: "axis" },
            own.length > 1 ? monthWord(month) : Number(month.slice(-2)),
          )
        : null;
    }),
    columns.map((column, index) =>
      svg("text", { x: at[index], y: 29, "text-anchor": "middle", class: "axis small" }, column.project.mark),
    ),
  );
  return element(
    "table",
    { class: "rows lines" },
    element("caption", { class: "hidden" }, t("rows_agencies")),
    element(
      "thead",
      {},
      element("tr", {}, element("th", { scope: "col" }, t("agency")), element("th", { scope: "col" }, heads)),
    ),
    element(
      "tbody",
      {},
      own.map((each, row) =>
        element(
          "tr",
          { class: each.id === state.sel ? "chosen" : null },
          element("th", { scope: "row" }, go(each.id)),
          element("td", {}, agencyLine(each, row, columns, at, reach, width)),
        ),
      ),
    ),
  );
}

function agencyLine(each, row, columns, at, reach, width) {
  const marks = columns.map(({ project }, index) => {
    const within = row >= reach[index][0] && row <= reach[index][1];
    const bar = within
      ? svg("path", {
          d: `M${at[index]} ${row === reach[index][0] ? 12 : 0}V${row === reach[index][1] ? 12 : 24}`,
          class: "upright",
        })
      : null;
    const led = each.led.includes(project.id),
      chosen = state.sel && (project.id === state.sel || project.leaders.includes(state.sel)) ? " chosen" : "";
    const mark = led
      ? svg("rect", { x: at[index] - 4, y: 8, width: 8, height: 8, class: "led" + chosen })
      : each.supported.includes(project.id)
        ? svg("circle", { cx: at[index], cy: 12, r: 3.6, class: "supported" + chosen })
        : null;
    if (mark) {
      mark.append(
        svg(
          "title",
          {},
          `${t(led ? "LEADS" : "SUPPORTS")} ${project.mark} ${project.name}`,
        ),
      );
      mark.addEventListener("click", () => change({ sel: project.id, with: "" }));
    }
    return [bar, mark];
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${width} 24`, width, height: 24, role: "img" },
    svg("title", {}, t("ties", { ties: each.projects.size })),
    svg("path", { d: `M0 12H${width}`, class: "grid" }),
    marks,
  );
}
