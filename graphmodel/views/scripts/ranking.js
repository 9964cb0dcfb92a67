// Who carries how much: the observed, what chance alone would give, and how far chance reaches, on one scale for all.
import { element, replace, svg } from "./dom.js";
import { figures, ranked } from "./figures.js";
import { badge, go, number, probability } from "./links.js";
import { roam } from "./roam.js";
import { change, state } from "./state.js";
import { kindWord, language, t } from "./words.js";

const HIGH = 22,
  WIDE = 300,
  NARROW = 120,
  PAPER = 190,
  PHONE = 560; // in a narrower frame the figures stand below the name, each with its word
let wide = WIDE;

// In a narrow frame the scale gives way first, then the names: the judgement at the end of a line is not to be missed.
// To measure makes the browser lay out the whole page: once for a window, place and language, and for all or a part.
let fitted = { wide: WIDE, look: "" };

export function rankingView(place) {
  const of = [innerWidth, state.scope, language(), figures().whole].join("\n");
  if (fitted.of !== of) fitted = { of, ...fit(place) };
  wide = fitted.wide;
  drawRanking(place);
  place.firstElementChild.className = `ranking ${fitted.look}`;
}

function fit(place) {
  if (place.clientWidth < PHONE) return { wide: Math.round(place.clientWidth * 0.56), look: "stacked" };
  wide = WIDE;
  drawRanking(place);
  const over = place.scrollWidth - place.clientWidth;
  if (over <= 0) return { wide, look: "" };
  wide = Math.max(WIDE - over, NARROW);
  drawRanking(place);
  return { wide, look: place.scrollWidth > place.clientWidth ? "tight" : "" };
}

// What is wider than the paper makes a browser print the whole page smaller.
export function rankingOnPaper(place) {
  wide = PAPER;
  drawRanking(place);
}

function drawRanking(place) {
  const rows = ranked(),
    most = Math.max(6, ...rows.map((row) => Math.max(row.load.led + row.load.supported, row.load.high || 0)));
  // what is known of nobody has no column
  const told = {
    q: rows.some((row) => row.load.q_value !== null),
    leaders: rows.some((row) => row.load.leaders),
    judgement: rows.some((row) => row.load.grade),
  };
  const top = Math.ceil(most / 5) * 5,
    x = (value) => 6 + (value / top) * (wide - 12);
  replace(
    place,
    roam(
      element(
        "table",
        { class: "ranking" },
        element("caption", { class: "hidden" }, t("ranking")),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col", class: "num" }, "#"),
            element("th", { scope: "col" }, t("agency")),
            element("th", { scope: "col", class: "scale" }, axis(top, x)),
            head("supported"),
            head("led"),
            head("expected"),
            head("times"),
            told.q ? head("q") : null,
            told.leaders ? head("leaders") : null,
            told.judgement ? element("th", { scope: "col", class: "c-judgement" }, t("judgement")) : null,
          ),
        ),
        element(
          "tbody",
          {},
          rows.map((row, index) => line(row, index, x, told)),
        ),
      ),
    ),
  );
}

const head = (name) => element("th", { scope: "col", class: "num c-" + name, title: t(name + "_meaning") }, t(name));

function axis(top, x) {
  const marks = [];
  const room = Math.max(3, wide / 36), // marks whose figures do not touch
    step = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((each) => top / each <= room) || top;
  for (let value = 0; value <= top; value += step) marks.push(value);
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HIGH}`, width: wide, height: HIGH, role: "img" },
    svg("title", {}, t("scale_title")),
    marks.map((value) => [
      svg("path", { d: `M${x(value)} 17v5`, class: "tick" }),
      svg("text", { x: x(value), y: 13, "text-anchor": "middle", class: "axis" }, value),
    ]),
  );
}

function line(row, index, x, told) {
  const load = row.load;
  return element(
    "tr",
    {
      class: [load.grade || "", load.agency === state.sel ? "chosen" : ""].join(" ").trim() || null,
      onclick: (event) => {
        if (!event.target.closest("button")) change({ sel: load.agency, with: "" });
      },
    },
    element("td", { class: "num rank" }, index + 1),
    element(
      "th",
      { scope: "row", "data-grade": load.grade ? t("grade_" + load.grade) : null },
      go(load.agency),
      row.agency.kind === "unknown" ? null : element("small", {}, kindWord(row.agency.kind)),
    ),
    element("td", { class: "scale" }, bar(row, x)),
    figure("SUPPORTS", "strong", row.supported, ofWhole(load.supported)),
    figure("LEADS", "", row.led, ofWhole(load.led)),
    figure("expected", "", number(load.expected)),
    figure(
      "ratio_short",
      "c-times",
      load.ratio === null
        ? ""
        : [number(load.ratio), element("small", {}, `${number(load.ratio_low)}–${number(load.ratio_high)}`)],
    ),
    told.q ? figure("q", "", probability(load.q_value)) : null,
    told.leaders ? figure("leaders", "c-leaders", load.leaders) : null,
    told.judgement ? element("td", { class: "c-judgement" }, badge(load.grade)) : null,
  );
}

// On a phone no head of a column says what a figure is: its cell does (narrow.css).
const figure = (name, kind, ...content) =>
  element("td", { class: `num ${kind}`.trim(), "data-label": t(name) }, ...content);

// What a filter leaves stands beside the count of the whole list, of which the rest of the line speaks.
const ofWhole = (count) => (figures().whole ? null : element("small", { class: "of-whole" }, `/${count}`));

function bar({ load, supported, led }, x) {
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HIGH}`, width: wide, height: HIGH, "aria-hidden": "true" },
    load.low !== null
      ? svg("rect", {
          x: x(load.low),
          y: 4,
          width: Math.max(x(load.high) - x(load.low), 1),
          height: 14,
          class: "chance",
        })
      : null,
    load.expected !== null ? svg("path", { d: `M${x(load.expected)} 3v16`, class: "mean" }) : null,
    svg("path", { d: `M${x(0)} 11H${x(load.supported)}`, class: "stem" }),
    supported !== load.supported ? svg("circle", { cx: x(load.supported), cy: 11, r: 4, class: "whole" }) : null,
    led
      ? svg("rect", {
          x: x(led) - 3.5,
          y: 7.5,
          width: 7,
          height: 7,
          class: "led",
          transform: `rotate(45 ${x(led)} 11)`,
        })
      : null,
    svg("circle", { cx: x(supported), cy: 11, r: 5, class: "observed " + (load.grade || "") }),
  );
}

export function rankingTable() {
  const part = !figures().whole,
    counts = (of) => [t(of), ...(part ? [t(of + "_whole")] : [])];
  return {
    columns: [
      t("agency"),
      t("kind"),
      ...counts("supported"),
      ...counts("led"),
      t("expected"),
      t("chance_low"),
      t("chance_high"),
      t("ratio"),
      t("ratio_low"),
      t("ratio_high"),
      t("q"),
      t("left_out_holds"),
      t("bootstrap_share"),
      t("share"),
      t("leaders"),
      t("judgement"),
    ],
    rows: ranked().map(({ load, agency, supported, led }) => [
      agency.name,
      kindWord(agency.kind),
      ...(part ? [supported, load.supported, led, load.led] : [supported, led]),
      round(load.expected),
      blank(load.low),
      blank(load.high),
      round(load.ratio),
      round(load.ratio_low),
      round(load.ratio_high),
      load.q_value === null ? "" : probability(load.q_value),
      load.left_out_holds === null ? "" : `${load.left_out_holds}/${load.left_out}`,
      round(load.bootstrap_share),
      round(load.share),
      load.leaders,
      load.grade ? t("grade_" + load.grade) : "",
    ]),
  };
}

const blank = (value) => (value === null ? "" : value);
const round = (value) => (value === null ? "" : Math.round(value * 100) / 100);
