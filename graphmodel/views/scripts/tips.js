// What is said of the shape or the tie under the pointer.
import { data, scopeData } from "./data.js";
import { byId } from "./dom.js";
import { state } from "./state.js";
import { language, t } from "./words.js";

const box = byId("canvas");

export const edgeId = (edge) => `${edge.from}\n${edge.to}\n${edge.kind}`;
export const tieOf = (scene, id) => scene.edges.find((edge) => edge.kind === "SHARES" && edgeId(edge) === id);

export function untip() {
  byId("tip").hidden = true;
  box.style.cursor = "";
}

export function tieTip(scene, id, at) {
  const tie = tieOf(scene, id),
    name = (end) => scopeData(state.scope).byId.get(end).name;
  if (!tie) return;
  const { shared, expected } = tie,
    values = { one: name(tie.from), other: name(tie.to), shared };
  showTip(
    expected === undefined ? t("tie", values) : t("tie_expected", { ...values, expected: expected.toFixed(1) }),
    at,
  );
}

export function tip(scene, id, at) {
  const node = scene.nodes.find((each) => each.id === id);
  if (!node) return;
  const count = scene.edges.filter((edge) => edge.from === id || edge.to === id).length;
  const name = node.number ? `${node.number} ${node.name}` : node.name,
    where = data.scopes.length > 1 ? scopeData(state.scope).name[language()] : "";
  showTip(
    [name, where, t(node.collective ? "Collective" : node.label), t("ties", { ties: count })]
      .filter(Boolean)
      .join(" · "),
    at,
  );
}

function showTip(text, at) {
  const shown = byId("tip");
  shown.textContent = text;
  shown.hidden = false;
  shown.style.left = Math.min(at.x + 14, Math.max(box.clientWidth - shown.offsetWidth - 4, 0)) + "px";
  shown.style.top = Math.min(at.y + 14, box.clientHeight - shown.offsetHeight - 4) + "px";
  box.style.cursor = "pointer";
}
