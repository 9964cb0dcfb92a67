// What stands at the top: the words of the chosen language, the title and the findings.
import { byId, element, replace } from "./dom.js";
import { data, scopeData } from "./data.js";
import { change, filtersOn, state } from "./state.js";
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
}

// The legends explain what this place and year has, and nothing else (page.css).
function marksOf(part) {
  const graded = new Set(part.loads.map((load) => load.grade));
  const lacks = { leaders: !part.leaders.length, months: !part.months.length };
  for (const grade of ["clear", "possible"]) lacks[grade] = !graded.has(grade);
  for (const [name, lacking] of Object.entries(lacks)) document.body.classList.toggle("no-" + name, lacking);
}

// The title of a section says what is found there. Judgements are of the whole list, whatever filters leave; of months
// the title is the finding only where all projects are counted.
export function sectionTitles() {
  const part = scopeData(state.scope),
    found = (view) => part.findings.find((finding) => finding.kind === "plain" && finding.state.view === view),
    said = (finding) => finding && finding.title[language()];
  const titles = {
    ranking: gradedWords(part) || said(found("ranking")),
    months: filtersOn().length ? "" : said(found("months")),
  };
  for (const [name, title] of Object.entries(titles))
    if (byId(name + "-title")) byId(name + "-title").textContent = title || t(name + "_title");
}

const MOST_NAMED = 3;

// 市财政局、市建委配合项目明显偏多；市城管局配合项目可能偏多
function gradedWords(part) {
  const graded = (grade) => part.loads.filter((load) => load.grade === grade),
    named = (grade) => graded(grade).map((load) => part.byId.get(load.agency).name);
  return ["clear", "possible"]
    .map((grade) => [t("grade_" + grade), named(grade)])
    .filter(([, names]) => names.length)
    .map(([grade, names]) =>
      t(names.length > MOST_NAMED ? "title_graded_many" : "title_graded", {
        names: joined(names.slice(0, MOST_NAMED)),
        count: names.length,
        grade,
      }),
    )
    .join(t("step_stop"));
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
