// Finding an agency, a leader or a project: by any of its names, by pinyin or initials,
// with a month or a role behind it.
import { scopeData } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { change, state } from "./state.js";
import { lookUp, nearest, plain } from "./lookup.js";
import { pairAsked, phrase } from "./phrase.js";
import { goTo, scopesFound, viewsFound } from "./ways.js";
import { cut, joined, kindWord, monthWord, severalYears, t } from "./words.js";
import { whenDrawn } from "./work.js";

let options = [],
  guessed = false, // nothing has the name: the options are what is nearest
  active = -1;

function suggest() {
  const typed = byId("search").value,
    list = byId("found"),
    asked = phrase(typed);
  active = -1;
  guessed = false;
  options = [];
  if (!plain(typed)) return close();
  const several = severalYears(scopeData(state.scope).months),
    { month, role } = asked.news;
  const narrowed = [month && monthWord(month, several), role && t(role)].filter(Boolean);
  const hits = asked.text
    ? [
        ...scopesFound(asked.text),
        ...lookUp(asked.text)
          .slice(0, 8)
          .map((each) => each.row),
        ...viewsFound(asked.text),
      ]
    : [];
  const pair = hits.length ? null : pairAsked(asked.text);
  if (pair) {
    options = [option(pair[0], asked.news, narrowed, 0, pair[1])];
    replace(list, options[0].element);
    say(t("search_found", { count: 1 }));
  } else if (hits.length || (narrowed.length && !asked.text)) {
    options = (hits.length ? hits : [null]).map((row, index) => option(row, asked.news, narrowed, index));
    replace(
      list,
      options.map((each) => each.element),
    );
    say(t("search_found", { count: hits.length }));
  } else {
    const near = nearest(asked.text);
    guessed = true;
    options = near.map((row, index) => option(row, asked.news, narrowed, index));
    replace(
      list,
      element(
        "li",
        { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
        t("search_none", { text: cut(typed, 20) }) + (near.length ? t("search_nearest") : ""),
      ),
      options.map((each) => each.element),
    );
    say(
      t("search_none", { text: typed }) +
        (near.length ? t("search_nearest") + joined(near.map((row) => row.name)) : ""),
    );
  }
  list.hidden = false;
  byId("search").setAttribute("aria-expanded", "true");
  return undefined;
}

const say = (text) => {
  byId("said").textContent = text;
};

function option(row, news, narrowed, index, other = null) {
  const pick = () => {
    if (row && row.label === "View") leave(row.view, { ...row.news, ...news });
    else if (row && row.label === "Scope") show(row.scope);
    else if (row && row.label === "Control") {
      clear();
      row.act();
    }
    else take(row, news, other);
  };
  const made = element(
    "li",
    {
      role: "option",
      id: "option-" + index,
      "aria-selected": "false",
      onmousedown: (event) => {
        event.preventDefault();
        pick();
      },
    },
    row ? element("span", { class: "mark " + row.label.toLowerCase() }) : null,
    row ? optionName(row, other) : null,
    narrowed.length ? element("em", {}, (row ? " · " : "") + joined(narrowed)) : null,
    row ? element("small", {}, row.label === "Agency" ? kindWord(row.kind) : t(row.label)) : null,
  );
  return { element: made, pick };
}

function optionName(row, other) {
  if (other) return t("pair_title", { one: row.name, other: other.name });
  return row.label === "Project" ? `${row.mark} ${cut(row.name, 30)}` : row.name;
}

function leave(view, news) {
  clear();
  change(news);
  goTo(view);
}

function show(scope) {
  clear();
  change({ scope });
  whenDrawn(() => byId("main").focus({ preventScroll: true }));
}

function clear() {
  close();
  byId("search").value = "";
}

function take(row, news, other) {
  clear();
  change(row ? { sel: row.id, with: other ? other.id : "", ...news } : news);
  if (row) whenDrawn(() => byId("panel").focus({ preventScroll: true }));
}

function close() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function move(by) {
  if (!options.length) return;
  if (active >= 0) options[active].element.setAttribute("aria-selected", "false");
  active = (active + by + options.length) % options.length;
  options[active].element.setAttribute("aria-selected", "true");
  options[active].element.scrollIntoView({ block: "nearest" });
  byId("search").setAttribute("aria-activedescendant", "option-" + active);
}

export function startSearch() {
  const input = byId("search");
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      move(1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      move(-1);
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      if (active < 0 && guessed) move(1); // what is only near is shown; to take it is said once more
      else options[Math.max(active, 0)].pick();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      close();
    }
  });
}
