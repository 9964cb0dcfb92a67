// What typed words ask for: 市财政局 10月 配合, 市财政局10月参加的项目由谁牵头, who works most with 市财政局. What is not a
// name narrows what is shown; words that only ask are left out, where what is left is a name, a view or a month.
import { scopeData } from "./data.js";
import { lookUp, plain } from "./lookup.js";
import { state } from "./state.js";
import { viewsFound } from "./ways.js";
import { monthNames, t } from "./words.js";

// Who leads or takes part is what is asked for, and the card of the agency answers it: it is no filter for the projects
// that the agency leads itself.
const SOUGHT = new RegExp(
  "[由是]?(谁|哪[个些家](单位|部门)?)来?(牵头|配合)|(牵头|配合)的?(单位|部门)?(都?[是有为])?谁|" +
    "(牵头|配合)(单位|部门)(都?[是有为])?(哪[个些家]|什么)?(单位|部门)?|" +
    "\\b(who|which agenc(y|ies)) (leads?|supports?)\\b|\\bled by (whom?|which agenc(y|ies))\\b",
  "g",
);
// 没有市建委，哪个领导影响最大: anywhere else 没有 asks for the contrary of what a card shows.
const WITHOUT = /没有(?=.*(影响|损失))/;
const BETWEEN = /的|在|项目|参加|参与/g,
  ASKING = new RegExp(
    "的|在|项目|参加|参与|承担|哪几个月|有?哪些|有?哪个|几月份?|什么|多少|是不是|是否|谁|共同|一起|合作|最多|最忙|最重|最大|过重|" +
      "偏多|负担|到期|步骤|任务|分管|领导|如果|要是|退出|(受|有)?影响|损失|时候|[?!,.。]|" +
      "\\b(who|whom|which|what|whose|how|many|much|is|are|does|do|the|an?|of|in|on|with|to|if|then|would|and|works?|" +
      "working|shares?|most|projects?|agenc(y|ies)|leaders?|takes?|taking|part|drops?|out|falls?|due|steps?|tasks?|" +
      "busy|busiest|overloaded|overburdened|loses?|has|have|months?|that|it|carry|carries|too|oversees?)\\b",
    "g",
  );

export function phrase(typed) {
  const asked = spaced(plain(typed).replace(/[?!.。]+$/, ""));
  if (!asked.text || lookUp(asked.text).length || viewsFound(asked.text).length) return asked;
  const views = (text) => viewsFound(text).length;
  const months = (text) => text === plain(t("view_months"));
  const sought = asked.whole.replace(SOUGHT, " ").replace(WITHOUT, "");
  return unspaced(sought, BETWEEN, views) || wholeList(asked) || unspaced(sought, ASKING, months) || asked;
}

// which agency is busiest in September: about the whole list, with a month behind it.
function wholeList({ text, news }) {
  const bare = text.replace(/\b(in|is|are|the)\b/g, " ").replace(/\s+/g, " ").trim();
  return bare && viewsFound(bare).length ? { text: bare, news } : null;
}

function unspaced(whole, words, views) {
  const apart = spaced(
    whole
      .replace(/(\d{1,2}月)份?|牵头|配合/g, (word, month) => ` ${month || word} `)
      .replace(words, " ")
      .trim()
      .replace(/^[和与跟]|[和与跟]$/g, " ")
      .trim()
      .replace(/\s+/g, " "),
  );
  // 7月到期的任务: what falls due in a month is in the table of months
  if (!apart.text && apart.news.month && /到期|步骤|任务|\b(due|steps?|tasks?)\b/.test(whole))
    apart.text = plain(t("view_months"));
  const told = apart.text ? lookUp(apart.text).length || views(apart.text) : apart.news.month;
  return told ? apart : null;
}

function spaced(whole) {
  const rest = [],
    news = {},
    months = scopeData(state.scope).months;
  for (const word of whole.split(" ")) {
    const month = months.find((each) => monthNames(each).some((name) => plain(name) === word));
    if (month) news.month = month;
    else if (["牵头", "leads"].includes(word)) news.role = "LEADS";
    else if (["配合", "partner"].includes(word)) news.role = "SUPPORTS";
    else rest.push(word);
  }
  return { whole, text: rest.join(" "), news };
}

// 市财政局和市建委: two agencies, where nothing has the whole as its name.
export function pairAsked(text) {
  if (lookUp(text).length) return null;
  const agency = (name) => {
    const [best] = name.trim() ? lookUp(name.trim()) : [];
    return best && best.row.label === "Agency" && !best.row.collective ? best.row : null;
  };
  for (const { 0: between, index } of text.matchAll(/ and |[ 、，,;+&和与跟]/g)) {
    const one = agency(text.slice(0, index)),
      other = agency(text.slice(index + between.length));
    if (one && other && one !== other) return [one, other];
  }
  return null;
}
