// Of several places or years one is printed: the others are named, and stand beside it as small pictures.
import { data, scopeData } from "./data.js";
import { byId, element } from "./dom.js";
import { multiples, scopeName } from "./places.js";
import { state } from "./state.js";
import { cut, joined, t } from "./words.js";

const MOST_NAMED = 120; // letters

export function otherScopes() {
  const others = data.scopes.filter((scope) => scope.id !== state.scope);
  if (!others.length) return null;
  const values = {
    name: scopeName(scopeData(state.scope)),
    count: others.length,
    names: cut(joined(others.map(scopeName)), MOST_NAMED),
  };
  return element("p", { class: "filtered" }, t("paper_scope", values));
}

export function placesSection() {
  if (data.scopes.length < 2) return null;
  const shown = document.querySelector("#places .key");
  return byId("places") && element(
    "section",
    { class: "flow always" },
    element("h2", {}, t("view_places")),
    shown && shown.cloneNode(true),
    multiples(),
  );
}
