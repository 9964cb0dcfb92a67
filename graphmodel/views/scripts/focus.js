// The keyboard stays where it is when what it stands on is drawn anew.
import { byId } from "./dom.js";

const said = (each) => each.getAttribute("aria-label") || each.textContent;
const seen = (each) => each && each.isConnected && each.getClientRects().length > 0;
const take = (each) => each.focus({ preventScroll: true });

// Do what draws anew; then the same control has the keyboard, or what came in its place, or the card, or elsewhere.
export function keepFocus(work, elsewhere = () => []) {
  const held = document.activeElement;
  if (!held || held === document.body) return work();
  const homes = [];
  for (let each = held.parentElement; each; each = each.parentElement) if (each.id) homes.push(each.id);
  const kin = (home) => [...home.querySelectorAll(held.tagName)].filter((each) => said(each) === said(held)),
    place = homes.length ? kin(byId(homes[0])).indexOf(held) : -1,
    card = cardName();
  work();
  if (document.activeElement !== document.body && document.activeElement !== held) return undefined; // it was led on
  if (homes.includes("panel") && card !== cardName()) return leave(elsewhere(held));
  if (seen(held)) return take(held);
  if (held.id && seen(byId(held.id))) return take(byId(held.id));
  for (const id of homes) {
    const found = byId(id) ? kin(byId(id)).filter(seen) : [];
    if (found.length) return take(found[place] || found[found.length - 1]);
  }
  return leave(elsewhere(homes.includes("chips") ? byId("chips") : held));
}

const cardName = () => (byId("card-title") || { textContent: "" }).textContent;

function leave(places) {
  const next = [byId("panel"), ...places].find(seen);
  if (next) take(next);
}
