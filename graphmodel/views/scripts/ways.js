// The page's own views, as a search finds them: 排名, phfd. By keyboard they are nearer so than past all links.
import { data, scopeData } from "./data.js";
import { byId } from "./dom.js";
import { doorsFound } from "./doors.js";
import { lacksFound } from "./lacks.js";
import { scopeName } from "./places.js";
import { state } from "./state.js";
import { language, t } from "./words.js";

const VIEWS = ["ranking", "months", "rows", "list", "places", "network", "agencies", "matrix"];
const wayTo = (view) => document.querySelector(`.jumps a[href="#view=${view}"]`) || byId("tab-" + view);

// And what a view shows first in another order: the projects with most partners.
const ORDERED = [{ key: "widest", view: "list", news: { sort: "partner_units" } }];

// Phrases stand between bars: 谁最忙|哪个单位最忙, who is busiest.
const asked = (key, text) =>
  t("find_" + key)
    .split("|")
    .some((each) => each.startsWith(text));

const named = (text) =>
  VIEWS.filter((view) => wayTo(view) && asked(view, text)).map((view) => ({
    label: "View",
    view,
    name: t("view_" + view),
  }));

export function viewsFound(text) {
  const ordered = ORDERED.filter(({ key, view }) => wayTo(view) && asked(key, text));
  const leader = scopeData(state.scope).findings.find((finding) => finding.state.leader && asked("leader", text));
  return [
    ...(leader ? [{ label: "View", view: "network", news: leader.state, name: leader.title[language()] }] : []),
    ...ordered.map(({ key, view, news }) => ({ label: "View", view, news, name: t("name_" + key) })),
    ...named(text),
    ...(wayTo("list") ? lacksFound(text) : []),
    ...doorsFound(text, named, goTo),
  ];
}

// Other places and years of the page, by their names: 温州, 2023.
export function scopesFound(text) {
  if (data.scopes.length < 2 || text.length < 2) return [];
  return data.scopes
    .filter((scope) => scopeName(scope).toLowerCase().includes(text))
    .map((scope) => ({ label: "Scope", scope: scope.id, name: scopeName(scope) }));
}

export function goTo(view) {
  const way = wayTo(view);
  way.focus(); // a link leads the keyboard on, a picture's own button keeps it
  way.click();
}
