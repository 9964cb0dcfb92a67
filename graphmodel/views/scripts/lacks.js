// What a record does not say, and who asks for such records: 哪些项目没有完成时间, projects without partners.
import { scopeData } from "./data.js";
import { state } from "./state.js";
import { t } from "./words.js";

export const LACKS = {
  deadline: (project) => !project.deadline_text,
  leader: (project) => !project.leaders.length,
  partners: (project) => !project.supports.length,
  steps: (project) => !project.steps.length,
};

export const lackedIn = (part) => Object.keys(LACKS).filter((name) => part.projects.some(LACKS[name]));

const NOT = "(没有|没写|未|缺少?|无|without|with no|that have no|have no|lacking|lack|missing)",
  SAID = "(写明|注明|明确|确定|安排|填写|写)?(有|an?|any)?",
  ABOUT = /哪些|哪个|什么|列出|所有|项目|的|是|有|\b(which|what|list|all|the|are|is|projects?|that)\b|[ ?？]/g;

// Nothing else may be asked for: 没有市建委，哪个领导影响最大 is another question.
export function lacksFound(text) {
  for (const name of Object.keys(LACKS)) {
    const asking = new RegExp(`${NOT} ?${SAID} ?(${t("lacks_words_" + name)})`, "g");
    if (!asking.test(text) || text.replace(asking, "").replace(ABOUT, "")) continue;
    const count = scopeData(state.scope).projects.filter(LACKS[name]).length;
    return [
      {
        label: "View",
        view: "list",
        news: count ? { lacks: name } : {},
        name: t("lacks_found", { what: t("lacks_" + name), count }),
      },
    ];
  }
  return [];
}
