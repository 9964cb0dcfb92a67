// What the page can do, as a search finds it: 打印, 导出排名, copy the list into Word.
import { byId } from "./dom.js";
import { t } from "./words.js";

const CHINESE = /[\u2e80-\u9fff]/,
  BETWEEN = new RegExp(
    "到|成|为|放进|放入|放到|贴到|粘贴|把|将|的|表格?|图片?|怎么|如何|请|一份|里|中|文件|文档|[ ?？]|" +
      "\\b(to|into|as|the|a|an|how|in|table|picture|file)\\b",
    "g",
  );

// The words among those of a key that are in a text: Chinese anywhere, others as words of their own.
function wordsIn(key, text) {
  const apart = text.split(/[^a-z0-9]+/);
  return t("find_" + key)
    .split("|")
    .filter((word) => (CHINESE.test(word) ? text.includes(word) : apart.includes(word)));
}

// views: which views a text names. Returns what is to be offered, each with what it does.
export function doorsFound(text, views, goTo) {
  const printing = wordsIn("print", text).length
    ? [
        { label: "Control", name: t("print"), act: () => window.print() },
        { label: "Control", name: t("paper"), act: () => open(byId("paper")) },
      ]
    : [];
  const handing = wordsIn("hand", text);
  if (!handing.length) return printing;
  const rest = handing.reduce((left, word) => left.replace(word, " "), text).replace(BETWEEN, "");
  return [...printing, ...views(rest).map(({ view }) => handOn(view, goTo))];
}

function handOn(view, goTo) {
  return {
    label: "Control",
    name: t("chip", { name: t("hand_on"), value: t("view_" + view) }),
    act: () => {
      goTo(view);
      const section = byId(view) && byId(view).querySelector(".hand");
      open(section || document.querySelector("#stage .hand"));
    },
  };
}

function open(menu) {
  menu.open = true;
  menu.querySelector("button").focus();
}
