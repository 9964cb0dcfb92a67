// What is chosen, in one place, mirrored in the address: a view can be bookmarked and sent with the file.
import { data } from "./data.js";

const DEFAULTS = {
  scope: data.scopes[0].id,
  view: data.focus ? "ego" : "network",
  sel: data.focus || "",
  with: "",
  steps: 1,
  list: "",
  leader: "",
  category: "",
  role: "",
  kind: "",
  agency: "",
  month: "",
  grade: "",
  lacks: "",
  collectives: "",
  q: "",
  min: 0,
  sort: "",
  other: "",
  lang: "",
  paper: "",
};
export const FILTERS = ["list", "leader", "category", "agency", "role", "kind", "month", "grade", "lacks"];
const NUMBERS = { steps: 3, min: 9999 };
const VIEWS = ["network", "agencies", "ego", "matrix", "rows", "ranking", "months", "list", "places"];

let lost = []; // what the address asked for and the page does not have
export const addressLost = () => lost;
export const state = { ...DEFAULTS, ...fromAddress() };
const listeners = [];

export function onChange(listener) {
  listeners.push(listener);
}

export function change(news, { replace = false } = {}) {
  const before = { ...state };
  Object.assign(state, news);
  if (state.scope !== before.scope) clearScoped(news);
  if (unchanged(before)) return;
  lost = [];
  const address = toAddress();
  history[replace ? "replaceState" : "pushState"](null, "", address || location.pathname + location.search);
  listeners.forEach((listener) => listener(before));
}

const unchanged = (before) => Object.keys(state).every((key) => state[key] === before[key]);

// Another place has other leaders and agencies: what was chosen in the old one is let go.
function clearScoped(news) {
  for (const key of ["sel", "with", "list", "leader", "category", "agency", "month"])
    if (!(key in news)) state[key] = "";
}

function toAddress() {
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value !== DEFAULTS[key] && value !== null && value !== undefined) kept.set(key, value);
  }
  const text = kept.toString();
  return text ? "#" + text : "";
}

function fromAddress() {
  const found = {};
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (!Object.hasOwn(DEFAULTS, key)) continue;
    const number = parseInt(value, 10);
    if (!NUMBERS[key]) found[key] = value;
    else if (!Number.isNaN(number)) found[key] = Math.min(Math.max(number, 1), NUMBERS[key]);
  }
  return known(found);
}

// An address may be old, cut off, made up or of another report: what the page does not have is let go, and told.
function known(found) {
  const asked = { ...found };
  letGo(found);
  lost = Object.keys(asked).filter((key) => asked[key] && found[key] !== asked[key]);
  lost = lost.map((key) => asked[key].replace(/\p{C}/gu, "").replace(/^.*[/:](?=.)/, ""));
  return found;
}

function letGo(found) {
  if (!data.scopes.some((row) => row.id === found.scope)) delete found.scope;
  if (!VIEWS.includes(found.view)) delete found.view;
  const scope = found.scope || DEFAULTS.scope;
  const of = (name, column = "id") => data[name].filter((row) => row.scope === scope).map((row) => row[column]);
  const things = new Set([...of("agencies"), ...of("leaders"), ...of("projects")]),
    scopes = data.scopes.map((row) => row.id);
  const kinds = {
    sel: things,
    with: things,
    leader: new Set(of("leaders")),
    agency: new Set(of("agencies")),
    list: new Set(of("lists")),
    category: new Set(of("projects", "category")),
    kind: new Set(of("agencies", "kind")),
    month: new Set(data.scopes[scopes.indexOf(scope)].months),
    role: new Set(["LEADS", "SUPPORTS"]),
    grade: new Set(["any", "clear", "possible"]),
    lacks: new Set(["deadline", "leader", "partners", "steps"]),
    other: new Set(scopes),
    lang: new Set(Object.keys(data.words)),
    paper: new Set(["all", "steps", "projects", "lines", "none"]),
  };
  for (const [key, set] of Object.entries(kinds)) if (found[key] && !set.has(found[key])) delete found[key];
  const agencies = new Set(of("agencies")),
    pair = [found.sel ?? DEFAULTS.sel, found.with];
  if (pair[0] === pair[1] || !pair.every((id) => agencies.has(id))) delete found.with; // two agencies are a pair
}

function readAddress() {
  const before = { ...state },
    told = lost.join("\n");
  Object.assign(state, DEFAULTS, fromAddress());
  if (unchanged(before) && lost.join("\n") === told) return; // a browser tells of one step back twice
  listeners.forEach((listener) => listener(before));
}
window.addEventListener("popstate", readAddress);
window.addEventListener("hashchange", readAddress);

export const filtersOn = () => FILTERS.filter((key) => state[key]);
