// What a typed name means: any of a thing's names, pinyin and initials; and what is nearest where it is none.
import { scopeData } from "./data.js";
import { state } from "./state.js";

export const plain = (text) => text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");

function things() {
  const part = scopeData(state.scope);
  return [...part.agencies, ...part.leaders, ...part.projects];
}

const ORDER = { Agency: 0, Leader: 1, Project: 2 };

function score(row, text) {
  const name = plain(row.name);
  const numbers = row.label === "Project" ? [String(row.number), plain(String(row.mark))] : [];
  if (name === text || numbers.includes(text)) return 0;
  if (row.keys.includes(text)) return 1;
  if (name.startsWith(text)) return 2;
  if (name.includes(text)) return 3;
  if (row.keys.some((key) => key.startsWith(text))) return 4;
  if (text.length > 1 && row.keys.some((key) => key.includes(text))) return 5;
  return null;
}

export function lookUp(text) {
  return things()
    .map((row) => ({ row, score: score(row, text) }))
    .filter((each) => each.score !== null)
    .sort(
      (a, b) =>
        a.score - b.score ||
        ORDER[a.row.label] - ORDER[b.row.label] ||
        a.row.name.length - b.row.name.length ||
        (a.row.id < b.row.id ? -1 : 1),
    );
}

// For text that is no name: first whose name is in it whole (市建委 in 市建委在哪几个月), then who has most letters of it.
export function nearest(text, most = 3) {
  const letters = new Set(Array.from(text)),
    asked = plain(text);
  return scopeData(state.scope)
    .agencies.concat(scopeData(state.scope).leaders)
    .map((row) => {
      const name = plain(row.name),
        shared = Array.from(name).filter((letter) => letters.has(letter)).length;
      return { row, like: asked.includes(name) ? 1 + name.length : shared / Math.max(letters.size, row.name.length) };
    })
    .filter((each) => each.like > 0)
    .sort((a, b) => b.like - a.like || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, most)
    .map((each) => each.row);
}
