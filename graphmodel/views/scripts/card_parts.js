// What cards are made of: projects, who leads them, which leader would lose most, partners, months.
import { data, scopeData } from "./data.js";
import { element, svg } from "./dom.js";
import { byMonth, expectedOf, figures } from "./figures.js";
import { change, state } from "./state.js";
import { joined, language, monthWord, severalYears, t } from "./words.js";
import { badge, go, number, probability, row } from "./links.js";

// Which place the chosen is of, where the page has several.
const placeOf = () => (data.scopes.length > 1 ? scopeData(state.scope).name[language()] : "");
export const kindLine = (...words) =>
  element("p", { class: "kind" }, [placeOf(), ...words].filter(Boolean).join(" · "));
export const placeLine = () => (placeOf() ? kindLine() : null);

export function block(title, count, ...content) {
  return [element("h3", {}, title, count === null ? null : element("span", { class: "count" }, count)), ...content];
}

export function projectList(ids) {
  return element(
    "ol",
    { class: "projects" },
    ids.map((id) => {
      const project = row(id);
      return element(
        "li",
        {},
        element("b", {}, project.mark),
        element(
          "div",
          {},
          go(id),
          element(
            "small",
            {},
            [
              project.leads.length ? t("LEADS") + " " + joined(project.leads.map((lead) => row(lead).name)) : "",
              joined(project.leaders.map((leader) => row(leader).name)),
              project.deadline_text,
            ]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
      );
    }),
  );
}

export function verdict(load) {
  if (!load) return null;
  const text = load.judged ? load.sentence[language()] + t("why_q", { q: probability(load.q_value) }) : t("why_short");
  return element("p", { class: "verdict" }, badge(load.grade), text);
}

const MOST_NAMED = 6;

// Who leads what it takes part in, in a sentence.
export function ledBy(projects) {
  const counts = new Map();
  projects.forEach((project) => project.leads.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1)));
  if (!counts.size) return null;
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const parts = joined(
    order.slice(0, MOST_NAMED).map(([id, count]) => t("card_part", { name: row(id).name, projects: count })),
  );
  const more = order.length > MOST_NAMED ? t("card_more", { units: order.length }) : "";
  const when = state.month
    ? t("card_in_month", { month: monthWord(state.month, severalYears(scopeData(state.scope).months)) })
    : "";
  return element("p", { class: "verdict" }, t("card_led_by", { when, projects: projects.length, parts: parts + more }));
}

const MOST_PARTNERS = 3;

// With whom it works most: the first three, and all who share as many as the third, unless these are too many.
export function worksWith(partners) {
  const several = partners.filter((partner) => partner.projects.length > 1);
  if (!several.length) return null;
  const least = several[Math.min(MOST_PARTNERS, several.length) - 1].projects.length,
    alike = several.filter((partner) => partner.projects.length >= least),
    above = several.filter((partner) => partner.projects.length > least),
    first = alike.length > MOST_NAMED ? above : alike;
  if (!first.length) return null;
  const parts = first.map((partner) =>
    t("card_part", { name: row(partner.id).name, projects: partner.projects.length }),
  );
  return element("p", { class: "verdict" }, t("card_with", { parts: joined(parts) }));
}

// In which months most of its steps fall due.
export function fullest(projects, all) {
  const counted = byMonth(projects, all),
    most = Math.max(...counted.map((each) => each.due), 0),
    top = counted.filter((each) => most && each.due === most),
    several = severalYears(all);
  if (!top.length || state.month) return null;
  const each = top.length > 1 ? t("each") : "";
  const months = joined(top.map(({ month }) => monthWord(month, several)));
  return element("p", { class: "verdict" }, t("f_when", { months, each, steps: most }).trim());
}

export function losesMost(found, projects) {
  const shares = sharesOf(found, projects),
    first = shares[0];
  if (!first) return null;
  const alike = shares.filter((share) => share.own === first.own && share.all === first.all);
  return element(
    "p",
    { class: "verdict" },
    t("card_loses", { leaders: joined(alike.map((share) => row(share.id).name)), part: first.own, whole: first.all }),
  );
}

// Of each leader's projects, how many this agency is on: who loses most if it drops out.
function sharesOf(found, projects) {
  return [...found.leaders]
    .map(([id, all]) => ({ id, own: all.filter((project) => projects.has(project)).length, all: all.length }))
    .filter((share) => share.own)
    .sort((a, b) => b.own - a.own || b.own / b.all - a.own / a.all);
}

export function leaderShares(found, projects) {
  const shares = sharesOf(found, projects);
  return element(
    "ul",
    { class: "bars" },
    shares.map((share) => barLine(go(share.id), t("of", { part: share.own, whole: share.all }), share.own / share.all)),
  );
}

export function partnerLine(agency, partner, most) {
  const expected = expectedOf(figures(), agency.id, partner.id);
  const open = element(
    "button",
    { type: "button", class: "go", onclick: () => change({ sel: agency.id, with: partner.id }) },
    row(partner.id).name,
  );
  return barLine(
    open,
    partner.projects.length + (expected === undefined ? "" : ` / ${number(expected)}`),
    partner.projects.length / most,
  );
}

export function barLine(name, value, share) {
  return element(
    "li",
    {},
    name,
    element("span", { class: "meter" }, element("i", { style: { width: Math.round(share * 100) + "%" } })),
    element("b", {}, value),
  );
}

export function months(projects, all) {
  const counted = byMonth(projects, all).filter((each) => each.due || each.running);
  if (!counted.length) return null;
  const most = Math.max(...counted.map((each) => each.due), 1),
    several = severalYears(all);
  return block(
    t("when"),
    null,
    element(
      "ul",
      { class: "months-strip" },
      counted.map((each) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              "aria-pressed": String(state.month === each.month),
              title: t("month_title", { month: monthWord(each.month, several), due: each.due, running: each.running }),
              onclick: () => change({ month: state.month === each.month ? "" : each.month }),
            },
            svg(
              "svg",
              { viewBox: "0 0 10 30", "aria-hidden": "true", preserveAspectRatio: "none" },
              svg("rect", {
                x: 0,
                y: 30 - (28 * each.due) / most,
                width: 10,
                height: (28 * each.due) / most,
                class: "due",
              }),
              svg("rect", { x: 0, y: 29, width: 10, height: 1, class: "base" }),
            ),
            element("b", {}, each.due || "·"),
            element("small", {}, several ? each.month.slice(2).replace("-", ".") : monthWord(each.month)),
          ),
        ),
      ),
    ),
  );
}
