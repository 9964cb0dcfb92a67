// What is known of the agency, leader, project or pair that is chosen.
import { scopeData } from "./data.js";
import { copyText } from "./copied.js";
import { byId, element } from "./dom.js";
import { figures, partnersOf } from "./figures.js";
import { change, state } from "./state.js";
import { functionWord, joined, kindWord, t } from "./words.js";
import { go, goAll, row } from "./links.js";
import {
  barLine,
  block,
  fullest,
  kindLine,
  leaderShares,
  ledBy,
  losesMost,
  months,
  partnerLine,
  projectList,
  verdict,
  worksWith,
} from "./card_parts.js";
import { pairCard } from "./pair_card.js";
import { say } from "./work.js";

export function card() {
  const thing = row(state.sel);
  if (!thing) return [];
  const other = state.with && row(state.with);
  const body =
    other && thing.label === "Agency" && other.label === "Agency"
      ? pairCard(thing, other)
      : { Agency: agencyCard, Leader: leaderCard, Project: projectCard }[thing.label](thing);
  return [
    element(
      "div",
      { class: "card-head" },
      element("h2", { id: "card-title" }, other ? t("pair_title", { one: thing.name, other: other.name }) : thing.name),
      foldButton(),
      thing.label === "Agency" && !thing.collective ? copyButton() : null,
      element(
        "button",
        { type: "button", class: "close", "aria-label": t("close"), onclick: () => change({ sel: "", with: "" }) },
        "×",
      ),
    ),
    filterNote(),
    body,
  ];
}

// On a phone the card lies over the page: folded it leaves the picture free (panel.css).
export function fold(folded) {
  document.body.classList.toggle("folded", folded);
  const button = document.querySelector("#panel .fold");
  if (!button) return;
  button.setAttribute("aria-expanded", String(!folded));
  button.textContent = t(folded ? "unfold" : "fold");
}

// What the card says in sentences, for a document, with the list it is of.
function copyButton() {
  const copy = () => {
    const said = [...byId("panel").querySelectorAll(".verdict")].map((each) => {
      const text = each.cloneNode(true);
      text.querySelectorAll(".badge").forEach((badge) => badge.remove()); // its word is in the sentence
      return text.textContent.trim();
    });
    return copyText([byId("title").textContent, byId("card-title").textContent, ...said], say);
  };
  return element("button", { type: "button", class: "copy", onclick: copy }, t("copy_text"));
}

function foldButton() {
  const folded = document.body.classList.contains("folded");
  return element(
    "button",
    {
      type: "button",
      class: "fold",
      "aria-expanded": String(!folded),
      "aria-controls": "panel",
      onclick: () => fold(!document.body.classList.contains("folded")),
    },
    t(folded ? "unfold" : "fold"),
  );
}

function filterNote() {
  const found = figures();
  return found.on.length
    ? element(
        "p",
        { class: "filtered" },
        t("filtered", { shown: found.projects.length, total: found.part.projects.length }),
      )
    : null;
}

function agencyCard(agency) {
  const found = figures(),
    own = found.agencies.get(agency.id) || { led: [], supported: [], projects: new Set() };
  const load = found.part.load.get(agency.id),
    partners = partnersOf(agency.id, found);
  const projects = found.projects.filter((project) => own.projects.has(project.id));
  return [
    kindLine(agency.collective ? t("Collective") : kindWord(agency.kind), functionWord(agency.function)),
    agency.collective ? element("p", {}, t("m_collective")) : verdict(load),
    projects.length ? [fullest(projects, found.part.months), worksWith(partners)] : null,
    projects.length ? [ledBy(projects), losesMost(found, own.projects)] : null,
    element(
      "div",
      { class: "actions" },
      element("button", { type: "button", onclick: () => change({ view: "ego", steps: 1 }) }, t("show_ego")),
      element(
        "button",
        {
          type: "button",
          "aria-pressed": String(state.agency === agency.id),
          onclick: () => change({ agency: state.agency === agency.id ? "" : agency.id }),
        },
        t("only_its_projects"),
      ),
    ),
    own.led.length ? block(t("led_projects"), own.led.length, projectList(own.led)) : null,
    own.supported.length ? block(t("supported_projects"), own.supported.length, projectList(own.supported)) : null,
    block(t("under_leaders"), null, leaderShares(found, own.projects)),
    months(projects, found.part.months),
    partners.length
      ? block(
          t("partners"),
          partners.length,
          element(
            "ul",
            { class: "bars" },
            partners.map((partner) => partnerLine(agency, partner, partners[0].projects.length)),
          ),
        )
      : null,
    agency.written_as.some((form) => form !== agency.name)
      ? block(t("written_as"), null, element("p", { class: "forms" }, joined(agency.written_as)))
      : null,
  ];
}

function leaderCard(leader) {
  const found = figures(),
    own = found.leaders.get(leader.id) || [],
    held = new Set(own);
  const agencies = [...found.agencies.values()]
    .filter((agency) => !row(agency.id).collective)
    .map((agency) => ({ id: agency.id, count: [...agency.projects].filter((project) => held.has(project)).length }))
    .filter((each) => each.count)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  return [
    kindLine(t("Leader")),
    element(
      "div",
      { class: "actions" },
      element("button", { type: "button", onclick: () => change({ view: "ego", steps: 2 }) }, t("show_ego")),
      element(
        "button",
        {
          type: "button",
          "aria-pressed": String(state.leader === leader.id),
          onclick: () => change({ leader: state.leader === leader.id ? "" : leader.id }),
        },
        t("only_this_leader"),
      ),
    ),
    block(t("overseen"), own.length, projectList(own)),
    months(
      found.projects.filter((project) => held.has(project.id)),
      found.part.months,
    ),
    agencies.length
      ? block(
          t("agencies_involved"),
          agencies.length,
          element(
            "ul",
            { class: "bars" },
            agencies.map((each) =>
              barLine(go(each.id), t("of", { part: each.count, whole: own.length }), each.count / own.length),
            ),
          ),
        )
      : null,
  ];
}

function projectCard(project) {
  const list = scopeData(state.scope).listById.get(project.list);
  const people = (ids) => element("p", { class: "people" }, goAll(ids));
  return [
    kindLine(t("project_number", { number: project.mark }), project.category),
    element(
      "div",
      { class: "actions" },
      element("button", { type: "button", onclick: () => change({ view: "ego", steps: 1 }) }, t("show_ego")),
    ),
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
  return element(
    "ol",
    { class: "plan" },
    project.steps.map((step) => {
      const heading = step.group && step.group !== group ? element("em", {}, step.group) : null;
      group = step.group;
      const now = state.month && step.month === state.month;
      return element("li", { class: now ? "now" : null }, heading, step.text);
    }),
  );
}

export function sourceWord(project, list) {
  if (!project.source || !project.source.lines[0]) return t("source_file", { file: list.source_file });
  const [first, last] = project.source.lines;
  const lines = first === last ? t("source_line", { first }) : t("source_lines", { first, last });
  return (
    t("source_file", { file: list.source_file }) +
    (project.source.page ? t("source_page", { page: project.source.page }) : "") +
    lines
  );
}
