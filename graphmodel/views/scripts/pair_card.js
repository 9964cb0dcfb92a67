// What two agencies do together, and who works with both.
import { pairKey } from "./data.js";
import { element } from "./dom.js";
import { expectedOf, figures, partnersOf } from "./figures.js";
import { t } from "./words.js";
import { go, number } from "./links.js";
import { barLine, block, months, placeLine, projectList } from "./card_parts.js";

export function pairCard(one, other) {
  const found = figures(),
    pair = found.pairs.get(pairKey(one.id, other.id)),
    shared = pair ? pair.projects : [],
    expected = expectedOf(found, one.id, other.id);
  const order = found.projects.filter((project) => shared.includes(project.id)).map((project) => project.id);
  return [
    placeLine(),
    element(
      "p",
      { class: "verdict" },
      t("pair_shared", { projects: shared.length }) +
        (expected === undefined ? "" : t("pair_expected", { expected: number(expected) })),
    ),
    element("p", { class: "people" }, go(one.id), t("and"), go(other.id)),
    order.length ? projectList(order) : null,
    months(
      found.projects.filter((project) => shared.includes(project.id)),
      found.part.months,
    ),
    commonPartners(found, one, other),
  ];
}

// Who works with the one and with the other, not always in the same project; those with most in common first.
function commonPartners(found, one, other) {
  const counts = (id) => new Map(partnersOf(id, found).map((partner) => [partner.id, partner.projects.length])),
    [mine, theirs] = [counts(one.id), counts(other.id)];
  const both = [...mine.keys()]
    .filter((id) => theirs.has(id))
    .map((id) => ({ id, one: mine.get(id), other: theirs.get(id) }))
    .sort((a, b) => b.one + b.other - a.one - a.other || (a.id < b.id ? -1 : 1));
  if (!both.length) return null;
  const most = both[0].one + both[0].other;
  return block(
    t("common_partners"),
    both.length,
    element("p", { class: "muted small" }, t("common_meaning", { one: one.name, other: other.name })),
    element(
      "ul",
      { class: "bars" },
      both.map((each) => barLine(go(each.id), t("common_counts", each), (each.one + each.other) / most)),
    ),
  );
}
