// What stands at the top: the words of the chosen language, the title and the findings.
import { byId, element, replace } from "./dom.js";
import { data, scopeData } from "./data.js";
import { change, state } from "./state.js";
import { joined, language, t } from "./words.js";
import { copyText } from "./copied.js";
import { countWords, scopeName, scopeSwitch } from "./places.js";

export function words() {
  document.documentElement.lang = language() === "en" ? "en" : "zh-CN";
  document.querySelectorAll("[data-word]").forEach((each) => {
    each.textContent = t(each.dataset.word);
  });
  document
    .querySelectorAll("[data-label-word]")
    .forEach((each) => each.setAttribute("aria-label", t(each.dataset.labelWord)));
  document.querySelectorAll("[data-hint]").forEach((each) => each.setAttribute("placeholder", t(each.dataset.hint)));
}

export function heading() {
  const part = scopeData(state.scope),
    one = part.lists.length === 1 && part.lists[0].title;
  const title = data.focus_title
    ? data.focus_title[language()]
    : one
      ? one.includes(part.place) || part.place.includes("#")
        ? one
        : `${part.place} ${one}`
      : t("report_title", { name: scopeName(part) });
  document.title = title;
  byId("title").textContent = title;
  const said = [...countWords(part), ...unsaid(part, title), listMarks(part), t("made_on", { day: data.made.on })];
  replace(
    byId("subtitle"),
    said.filter(Boolean).map((each, index) => [index ? " · " : "", element("span", {}, each)]),
  ); // none is torn
  byId("list-marks").textContent = listMarks(part);
  byId("list-marks").hidden = part.lists.length < 2;
  scopeSwitch(byId("scopes"));
  marksOf(part);
  rankingTitle(part);
}

// The legends explain what this place and year has, and nothing else (page.css).
function marksOf(part) {
  const graded = new Set(part.loads.map((load) => load.grade));
  const lacks = { leaders: !part.leaders.length, months: !part.months.length };
  for (const grade of ["clear", "possible"]) lacks[grade] = !graded.has(grade);
  for (const [name, lacking] of Object.entries(lacks)) document.body.classList.toggle("no-" + name, lacking);
}

// Where nobody stands out, the ranking says so before anybody looks for who does.
function rankingTitle(part) {
  const title = byId("ranking-title"),
    nobody = part.findings.find((finding) => finding.kind === "plain" && finding.state.view === "ranking");
  if (title) title.textContent = nobody ? nobody.title[language()] : t("ranking_title");
}

// Which list the letters before the numbers of projects stand for.
function listMarks(part) {
  if (part.lists.length < 2) return "";
  return joined(part.lists.map((list) => t("list_mark", { mark: part.listMarks.get(list.id), list: listName(list) })));
}

const listName = (list) => list.series || list.title || list.source_file;

// The place and the year, where the title does not say them.
function unsaid(part, title) {
  const year = part.year === null ? t("year_unknown") : t("year", { year: part.year });
  return [
    title.includes(part.place) || part.place.includes("#") ? "" : part.place,
    title.includes(part.year === null ? year : String(part.year)) ? "" : year,
  ].filter(Boolean);
}

export function findingsView() {
  const list = byId("findings-list");
  if (!list) return;
  const word = (text) => text[language()];
  replace(
    list,
    scopeData(state.scope).findings.map((finding) =>
      element(
        "li",
        { class: finding.kind },
        element(
          "button",
          { type: "button", class: "finding", onclick: () => change({ sel: "", with: "", ...finding.state }) },
          element("strong", {}, word(finding.title)),
          element("span", {}, word(finding.text)),
        ),
      ),
    ),
  );
}

// What is found, as sentences for a document, with the list they are of.
export function copyFindings(say) {
  const said = scopeData(state.scope).findings.map(({ title, text }) =>
    [title, text].map((each) => each[language()].trim().replace(/[。.]?$/, t("stop"))).join(""),
  );
  return copyText([byId("title").textContent, ...said], say);
}
