// One shape of a picture: its size, name and place; and how many projects a pair must share to be drawn.
// Places are whole numbers: vis-network cuts off fractions, of 9e-15 it takes 9.
import { figures } from "./figures.js";
import { state } from "./state.js";
import { cutMiddle } from "./words.js";

// The phone has layouts of its own.
export const frameName = (width, height) => (height > width * 1.02 ? "tall" : "wide");

export const NAME_LETTERS = { wide: 16, tall: 11 };

export function shape(found, id, place, frame, extra = {}) {
  const row = found.part.byId.get(id),
    load = found.part.load.get(id);
  const count =
    row.label === "Leader"
      ? (found.leaders.get(id) || []).length
      : row.label === "Agency"
        ? (found.agencies.get(id) || { projects: [] }).projects.size || 0
        : 0;
  const size =
    row.label === "Project"
      ? frame === "tall"
        ? 8
        : 9
      : (row.label === "Agency" ? 3.5 : 5) + 2.6 * Math.sqrt(Math.min(count, 90));
  return {
    id,
    label: row.label,
    name: row.name,
    collective: Boolean(row.collective),
    x: Math.round(place[0]),
    y: Math.round(place[1]),
    size,
    text: row.label === "Project" ? "" : cutMiddle(row.name, NAME_LETTERS[frame]),
    number: row.label === "Project" ? String(row.mark) : "",
    grade: load && load.grade,
    weight: weight(row, count, load),
    letter: frame === "tall" ? 11 : 12.5,
    bold: row.label === "Leader" || Boolean(load && load.grade),
    ...extra,
  };
}

// Of a frame as the layout knows it (layout.py), so much is for agencies and leaders: more, and they cover each other.
const ROOM = { wide: 0.15 * 1120 * 640, tall: 0.15 * 370 * 430 };

export function makeRoom(nodes, frame) {
  const large = nodes.filter((node) => node.label !== "Project"),
    filled = large.reduce((sum, node) => sum + Math.PI * node.size ** 2, 0),
    by = Math.min(1, Math.sqrt(ROOM[frame] / Math.max(filled, 1)));
  large.forEach((node) => {
    node.size *= by;
  });
  return nodes;
}

function weight(row, count, load) {
  return (
    { Leader: 3000, Agency: row.collective ? 0 : 1000, Project: 0 }[row.label] + count + (load && load.grade ? 2000 : 0)
  );
}

const MOST_TIES = 200;

// How many projects a pair must share to be drawn: what was asked for, or so many that the picture can be read.
export function threshold(found = figures()) {
  if (state.min) return state.min;
  const counts = [...found.pairs.values()].map((pair) => pair.projects.length).sort((a, b) => b - a);
  return Math.max(2, counts.length > MOST_TIES ? Math.min(counts[MOST_TIES] + 1, counts[0]) : 2); // the strongest stay
}

// Pairs can be too many to be the arguments of one call.
export const mostShared = (found = figures()) =>
  [...found.pairs.values()].reduce((most, pair) => Math.max(most, pair.projects.length), 1);

// How wide a tie is for every project shared: the widest stays readable.
export const tieScale = (found) => Math.min(1, 16 / mostShared(found));
