// The network of a place and year as a small picture without words.
import { svg } from "./dom.js";
import { shapeSvg } from "./pens.js";
import { palette } from "./theme.js";

export function miniature(part, title) {
  const colours = palette(),
    places = (part.layouts.network || part.layouts.agencies).wide;
  const xs = Object.values(places).map((at) => at[0]),
    ys = Object.values(places).map((at) => at[1]);
  const box = [
    Math.min(...xs) - 20,
    Math.min(...ys) - 20,
    Math.max(...xs) - Math.min(...xs) + 40,
    Math.max(...ys) - Math.min(...ys) + 40,
  ];
  const lines = part.projects.flatMap((project) =>
    [...project.leaders, ...project.leads, ...project.supports]
      .map((end) => [places[end], places[project.id], end])
      .filter(([one, other, end]) => one && other && !part.byId.get(end).collective),
  );
  return svg(
    "svg",
    { viewBox: box.join(" "), role: "img", class: "miniature" },
    svg("title", {}, title),
    svg("path", {
      d: lines.map(([one, other]) => `M${one[0]} ${one[1]}L${other[0]} ${other[1]}`).join(""),
      stroke: colours["support-tie"],
      "stroke-width": 1.5,
      fill: "none",
    }),
    Object.entries(places).map(([key, [x, y]]) => {
      const thing = part.byId.get(key),
        load = part.load.get(key);
      if (!thing || thing.collective) return null;
      const size = load ? 6 + 3 * Math.sqrt(load.led + load.supported) : thing.label === "Leader" ? 18 : 8;
      return shapeSvg({ label: thing.label, x, y, size, grade: load && load.grade }, colours, 3);
    }),
  );
}
