// Colours come from the style sheet, so that light, dark and print each have one palette.
const NAMES = [
  "ink",
  "muted",
  "paper",
  "panel",
  "line",
  "leader",
  "agency",
  "project",
  "collective",
  "clear",
  "possible",
  "lead-tie",
  "support-tie",
  "oversee-tie",
  "accent",
];

export function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

export const FONT = '"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif';

export function shapeColour(node, colours) {
  return colours[
    { Leader: "leader", Agency: node.collective ? "collective" : "agency", Project: "project" }[node.label]
  ];
}

const media = window.matchMedia("(prefers-color-scheme: dark)");
export const onTheme = (listener) => media.addEventListener("change", listener);
