// What is known of the agency, leader, project or pair that is chosen.
import { expectedPair, pairKey, scopeData } from "./data.js";
import { element, svg } from "./dom.js";
import { byMonth, figures, partnersOf } from "./figures.js";
import { change, state } from "./state.js";
import { cut, functionWord, joined, kindWord, language, monthWord, severalYears, t } from "./words.js";

const row = (id) => scopeData(state.scope).byId.get(id);

export function go(id, text) {
  const thing = row(id);
  return element("button", { type: "button", class: "go", title: thing.name, onclick: () => change({ sel: id, with: "" }) }, text || thing.name);
}

// The comma stands in the button with its name: alone it would come to begin a line.
export function goAll(ids) {
  return ids.map((id, index) => [go(id, row(id).name + (index < ids.length - 1 ? t("comma").trimEnd() : "")), " "]);
}

export function badge(grade) {
  return grade ? element("span", { class: "badge " + grade }, t("grade_" + grade)) : null;
}

export function card() {
  const thing = row(state.sel);
  if (!thing) return [];
  const other = state.with && row(state.with);
  const body = other && thing.label === "Agency" && other.label === "Agency" ? pairCard(thing, other)
    : { Agency: agencyCard, Leader: leaderCard, Project: projectCard }[thing.label](thing);
  return [
    element("div", { class: "card-head" },
      element("h2", { id: "card-title" }, other ? t("pair_title", { one: thing.name, other: other.name }) : thing.name),
      element("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => change({ sel: "", with: "" }) }, "×")),
    filterNote(), body,
  ];
}

function filterNote() {
  const found = figures();
  return found.on.length ? element("p", { class: "filtered" }, t("filtered", { shown: found.projects.length, total: found.part.projects.length })) : null;
}

function block(title, count, ...content) {
  return [element("h3", {}, title, count === null ? null : element("span", { class: "count" }, count)), ...content];
}

function projectList(ids) {
  return element("ol", { class: "projects" }, ids.map((id) => {
    const project = row(id);
    return element("li", {}, element("b", {}, project.number), element("div", {}, go(id),
      element("small", {}, [project.leads.length ? t("LEADS") + " " + joined(project.leads.map((lead) => row(lead).name)) : "", joined(project.leaders.map((leader) => row(leader).name)), project.deadline_text].filter(Boolean).join(" · "))));
  }));
}

function agencyCard(agency) {
  const found = figures(), own = found.agencies.get(agency.id) || { led: [], supported: [], projects: new Set() };
  const load = found.part.load.get(agency.id), partners = partnersOf(agency.id, found);
  const projects = found.projects.filter((project) => own.projects.has(project.id));
  return [
    element("p", { class: "kind" }, [agency.collective ? t("Collective") : kindWord(agency.kind), functionWord(agency.function)].filter(Boolean).join(" · ")),
    agency.collective ? element("p", {}, t("m_collective")) : verdict(load),
    projects.length ? [ledBy(projects), losesMost(found, own.projects)] : null,
    element("div", { class: "actions" },
      element("button", { type: "button", onclick: () => change({ view: "ego", steps: 1 }) }, t("show_ego")),
      element("button", { type: "button", "aria-pressed": String(state.agency === agency.id), onclick: () => change({ agency: state.agency === agency.id ? "" : agency.id }) }, t("only_its_projects"))),
    own.led.length ? block(t("led_projects"), own.led.length, projectList(own.led)) : null,
    own.supported.length ? block(t("supported_projects"), own.supported.length, projectList(own.supported)) : null,
    block(t("under_leaders"), null, leaderShares(found, own.projects)),
    months(projects, found.part.months),
    partners.length ? block(t("partners"), partners.length, element("ul", { class: "bars" }, partners.map((partner) => partnerLine(agency, partner, partners[0].projects.length)))) : null,
    agency.written_as.some((form) => form !== agency.name) ? block(t("written_as"), null, element("p", { class: "forms" }, joined(agency.written_as))) : null,
  ];
}

export function verdict(load) {
  if (!load) return null;
  const text = load.judged ? load.sentence[language()] + t("why_q", { q: probability(load.q_value) }) : t("why_short");
  return element("p", { class: "verdict" }, badge(load.grade), text);
}

export const number = (value) => (value === null || value === undefined ? "" : (Math.round(value * 10) / 10).toFixed(1));
export const probability = (value) => (value === null || value === undefined ? "" : value < 0.001 ? "<0.001" : value.toFixed(3));

const MOST_NAMED = 6;

// Who leads what it takes part in, in a sentence.
function ledBy(projects) {
  const counts = new Map();
  projects.forEach((project) => project.leads.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1)));
  if (!counts.size) return null;
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const parts = joined(order.slice(0, MOST_NAMED).map(([id, count]) => t("card_part", { name: row(id).name, projects: count })));
  const more = order.length > MOST_NAMED ? t("card_more", { units: order.length }) : "";
  const when = state.month ? t("card_in_month", { month: monthWord(state.month, severalYears(scopeData(state.scope).months)) }) : "";
  return element("p", { class: "verdict" }, t("card_led_by", { when, projects: projects.length, parts: parts + more }));
}

function losesMost(found, projects) {
  const shares = sharesOf(found, projects), first = shares[0];
  if (!first) return null;
  const alike = shares.filter((share) => share.own === first.own && share.all === first.all);
  return element("p", { class: "verdict" }, t("card_loses", { leaders: joined(alike.map((share) => row(share.id).name)), part: first.own, whole: first.all }));
}

// Of each leader's projects, how many this agency is on: who loses most if it drops out.
function sharesOf(found, projects) {
  return [...found.leaders].map(([id, all]) => ({ id, own: all.filter((project) => projects.has(project)).length, all: all.length }))
    .filter((share) => share.own).sort((a, b) => b.own - a.own || b.own / b.all - a.own / a.all);
}

function leaderShares(found, projects) {
  const shares = sharesOf(found, projects);
  return element("ul", { class: "bars" }, shares.map((share) => barLine(go(share.id), t("of", { part: share.own, whole: share.all }), share.own / share.all)));
}

function partnerLine(agency, partner, most) {
  const expected = expectedPair(state.scope, agency.id, partner.id);
  const open = element("button", { type: "button", class: "go", onclick: () => change({ sel: agency.id, with: partner.id }) }, row(partner.id).name);
  return barLine(open, partner.projects.length + (expected === undefined ? "" : ` / ${number(expected)}`), partner.projects.length / most);
}

function barLine(name, value, share) {
  return element("li", {}, name, element("span", { class: "meter" }, element("i", { style: { width: Math.round(share * 100) + "%" } })), element("b", {}, value));
}

function months(projects, all) {
  const counted = byMonth(projects, all).filter((each) => each.due || each.running);
  if (!counted.length) return null;
  const most = Math.max(...counted.map((each) => each.due), 1), several = severalYears(all);
  return block(t("when"), null, element("ul", { class: "months-strip" }, counted.map((each) => element("li", {},
    element("button", { type: "button", "aria-pressed": String(state.month === each.month), title: t("month_title", { month: monthWord(each.month, several), due: each.due, running: each.running }), onclick: () => change({ month: state.month === each.month ? "" : each.month }) },
      svg("svg", { viewBox: "0 0 10 30", "aria-hidden": "true", preserveAspectRatio: "none" }, svg("rect", { x: 0, y: 30 - (28 * each.due) / most, width: 10, height: (28 * each.due) / most, class: "due" }), svg("rect", { x: 0, y: 29, width: 10, height: 1, class: "base" })),
      element("b", {}, each.due), element("small", {}, several ? each.month.slice(2).replace("-", ".") : Number(each.month.slice(-2))))))));
}

function leaderCard(leader) {
  const found = figures(), own = found.leaders.get(leader.id) || [], held = new Set(own);
  const agencies = [...found.agencies.values()].filter((agency) => !row(agency.id).collective)
    .map((agency) => ({ id: agency.id, count: [...agency.projects].filter((project) => held.has(project)).length })).filter((each) => each.count).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  return [
    element("p", { class: "kind" }, t("Leader")),
    element("div", { class: "actions" }, element("button", { type: "button", onclick: () => change({ view: "ego", steps: 2 }) }, t("show_ego")),
      element("button", { type: "button", "aria-pressed": String(state.leader === leader.id), onclick: () => change({ leader: state.leader === leader.id ? "" : leader.id }) }, t("only_this_leader"))),
    block(t("overseen"), own.length, projectList(own)),
    months(found.projects.filter((project) => held.has(project.id)), found.part.months),
    agencies.length ? block(t("agencies_involved"), agencies.length, element("ul", { class: "bars" }, agencies.map((each) => barLine(go(each.id), t("of", { part: each.count, whole: own.length }), each.count / own.length)))) : null,
  ];
}

function projectCard(project) {
  const list = scopeData(state.scope).listById.get(project.list);
  const people = (ids) => element("p", { class: "people" }, goAll(ids));
  return [
    element("p", { class: "kind" }, [t("project_number", { number: project.number }), project.category].filter(Boolean).join(" · ")),
    element("div", { class: "actions" }, element("button", { type: "button", onclick: () => change({ view: "ego", steps: 1 }) }, t("show_ego"))),
    project.leaders.length ? block(t("leader"), null, people(project.leaders)) : null,
    project.leads.length ? block(t("lead_units"), project.leads.length, people(project.leads)) : null,
    project.officers.length ? block(t("officers"), null, element("p", {}, joined(project.officers))) : null,
    project.supports.length ? block(t("partner_units"), project.supports.length, people(project.supports)) : null,
    project.deadline_text ? block(t("deadline"), null, element("p", {}, project.deadline_text)) : null,
    project.steps.length ? block(t("plan"), project.steps.length, planList(project)) : null,
    element("p", { class: "source" }, sourceWord(project, list)),
  ];
}

export function planList(project) {
  let group = null;
  return element("ol", { class: "plan" }, project.steps.map((step) => {
    const heading = step.group && step.group !== group ? element("em", {}, step.group) : null;
    group = step.group;
    const now = state.month && step.month === state.month;
    return element("li", { class: now ? "now" : null }, heading, step.text);
  }));
}

export function sourceWord(project, list) {
  if (!project.source || !project.source.lines[0]) return t("source_file", { file: list.source_file });
  const [first, last] = project.source.lines;
  const lines = first === last ? t("source_line", { first }) : t("source_lines", { first, last });
  return t("source_file", { file: list.source_file }) + (project.source.page ? t("source_page", { page: project.source.page }) : "") + lines;
}

function pairCard(one, other) {
  const found = figures(), pair = found.pairs.get(pairKey(one.id, other.id)), shared = pair ? pair.projects : [], expected = expectedPair(state.scope, one.id, other.id);
  const order = found.projects.filter((project) => shared.includes(project.id)).map((project) => project.id);
  return [
    element("p", {}, t("pair_shared", { projects: shared.length }) + (expected === undefined ? "" : t("pair_expected", { expected: number(expected) }))),
    element("p", { class: "people" }, go(one.id), t("and"), go(other.id)),
    order.length ? projectList(order) : null,
    months(found.projects.filter((project) => shared.includes(project.id)), found.part.months),
  ];
}

