"""Every word on the pages, in Chinese and in English."""

from __future__ import annotations

from graphmodel.errors import OptionError

ZH = {
    "lang": "zh-CN", "report": "协同网络报告", "subtitle": "{projects}个项目 · {agencies}个单位 · {leaders}位分管领导 · {steps}个计划步骤",
    "findings": "主要发现", "network": "协同网络", "workload": "单位负担排名", "calendar": "各单位各月到期步骤", "projects": "项目清单", "method": "说明",
    "skip": "跳到正文", "search": "查找单位、领导或项目", "search_list": "在清单中查找", "leader_filter": "分管领导", "all_leaders": "全部领导",
    "role_filter": "显示关系", "LEADS": "牵头", "SUPPORTS": "配合", "OVERSEES": "分管", "collectives": "显示集体称谓（各区、县政府等）", "reset": "恢复全图",
    "legend": "图例", "Leader": "分管领导", "Agency": "单位", "Project": "项目", "Collective": "集体称谓", "Overburdened": "负担过重的单位", "size": "图形越大，项目越多",
    "hint": "点击图形看详情；滚轮缩放，拖动移动；也可用方向键移动、加减号缩放。", "empty_panel": "点击图中的单位、领导或项目，或在上面查找，这里显示详情。",
    "agency": "单位", "kind": "类型", "led": "牵头", "supported": "配合", "share": "折算份额", "leaders": "对应领导", "peak": "最忙月份", "expected": "随机预期", "q": "q值",
    "flag": "判断", "over": "负担过重", "none": "—", "steps": "步骤", "total": "合计", "number": "序号", "category": "类别", "name": "项目名称", "leader": "分管领导",
    "lead_units": "牵头单位", "officers": "分管负责人", "partner_units": "配合单位", "deadline": "完成时间", "plan": "工作计划", "partners": "常合作单位", "led_projects": "牵头的项目",
    "supported_projects": "配合的项目", "overseen": "分管的项目", "written_as": "文中写法", "months": "到期步骤", "no_match": "没有找到。", "list": "清单", "all_steps": "（全部项目）",
    "f_over": "{agency}支持{supported}个项目，若随机分配约为{expected}个，负担过重。",
    "f_none": "没有单位的配合项目数明显超出随机分配。", "f_short": "只有{projects}个项目，清单太短，不判断哪个单位负担过重。",
    "f_month": "{month}最忙：{steps}个计划步骤到期；其中{agency}参与的有{agency_steps}个。", "f_pair": "{one}与{other}一起做的项目最多，有{projects}个。",
    "f_leader": "{leader}分管的项目最多，有{projects}个，涉及{agencies}个单位。", "f_spread": "{agency}要对应{leaders}位分管领导，是对应领导最多的单位。",
    "month_name": "{month}月", "year_month": "{year}年{month}月",
    "m_flag": "“负担过重”的定义：假设每个项目在没有牵头它的单位中随机选取同样多的配合单位，那么一个单位的配合项目数服从泊松二项分布。算出它达到或超过实际数的精确概率，对全部单位作 Benjamini–Hochberg 校正，错误发现率5%以下的单位标为负担过重。它说明配合任务分布不均，不说明这个单位做得好或不好。",
    "m_share": "折算份额：一个项目有n个配合单位，每个单位记1/n（Newman 2001）。", "m_collective": "“各区、县（市）政府”一类称谓不指某一个单位，照原文保留，不参加排名。",
    "m_calendar": "一个计划步骤计入它到期的那个月，并计入该项目的每个牵头和配合单位；没有写明时间的步骤不计。", "m_offline": "本页是一个完整的文件，打开时不访问网络。",
    "problems": "需要核对的文字", "no_problems": "文件里的文字全部读到了相应的栏目。", "line": "第{first}行", "lines": "第{first}—{last}行", "made": "由 graphmodel {version} 根据 {source} 生成",
    "notes": "文件中的说明", "show_all": "显示全部", "focus_title": "{agency}的协同网络", "of": "{part} / {whole}", "draft": "计划步骤",
}  # fmt: skip

EN = {
    "lang": "en", "report": "coordination report", "subtitle": "{projects} projects · {agencies} agencies · {leaders} leaders · {steps} plan steps",
    "findings": "Main findings", "network": "Coordination network", "workload": "Workload ranking", "calendar": "Steps falling due, by agency and month", "projects": "The list", "method": "Method and notes",
    "skip": "Skip to content", "search": "Find an agency, leader or project", "search_list": "Search the list", "leader_filter": "Leader", "all_leaders": "All leaders",
    "role_filter": "Show ties", "LEADS": "leads", "SUPPORTS": "supports", "OVERSEES": "oversees", "collectives": "Show collective phrases (all district governments, …)", "reset": "Reset view",
    "legend": "Legend", "Leader": "Leader", "Agency": "Agency", "Project": "Project", "Collective": "Collective phrase", "Overburdened": "Overburdened agency", "size": "Larger: more projects",
    "hint": "Click a shape for details; scroll to zoom, drag to move; arrow keys and plus/minus work too.", "empty_panel": "Click an agency, leader or project, or search above: details appear here.",
    "agency": "Agency", "kind": "Kind", "led": "Leads", "supported": "Supports", "share": "Share", "leaders": "Leaders", "peak": "Busiest month", "expected": "By chance", "q": "q",
    "flag": "Verdict", "over": "overburdened", "none": "—", "steps": "steps", "total": "Total", "number": "No.", "category": "Category", "name": "Project", "leader": "Leader",
    "lead_units": "Lead unit", "officers": "Officer", "partner_units": "Partner units", "deadline": "Deadline", "plan": "Plan", "partners": "Frequent partners", "led_projects": "Projects it leads",
    "supported_projects": "Projects it supports", "overseen": "Projects overseen", "written_as": "Written as", "months": "Steps falling due", "no_match": "Nothing found.", "list": "List", "all_steps": "(all projects)",
    "f_over": "{agency} supports {supported} projects where chance would give about {expected}: overburdened.",
    "f_none": "No agency supports significantly more projects than chance would give.", "f_short": "With only {projects} projects the list is too short to judge who is overburdened.",
    "f_month": "{month} is the busiest month: {steps} plan steps fall due, {agency_steps} of them in projects of {agency}.", "f_pair": "{one} and {other} meet most often: on {projects} projects.",
    "f_leader": "{leader} oversees most projects: {projects}, with {agencies} agencies.", "f_spread": "{agency} answers to {leaders} leaders, more than any other.",
    "month_name": "{month}", "year_month": "{year}-{month:02d}",
    "m_flag": "“Overburdened”: suppose each project drew as many partners evenly from the agencies that do not lead it. The number of projects an agency supports is then Poisson-binomial. Its exact upper tail is adjusted over all agencies by Benjamini–Hochberg; agencies at a false discovery rate of 5 % are flagged. It says that support is unevenly spread, not that an agency does well or badly.",
    "m_share": "Share: of a project with n partner agencies each counts 1/n (Newman 2001).", "m_collective": "Phrases such as 各区、县（市）政府 name no single agency; they are kept as written and not ranked.",
    "m_calendar": "A step counts in the month it falls due, for every agency that leads or supports its project; steps without a date are left out.", "m_offline": "This page is one whole file and makes no request when opened.",
    "problems": "Text to check", "no_problems": "All text of the document was read into its column.", "line": "line {first}", "lines": "lines {first}–{last}", "made": "Made by graphmodel {version} from {source}",
    "notes": "Notes in the document", "show_all": "Show all", "focus_title": "The network of {agency}", "of": "{part} / {whole}", "draft": "Plan steps",
}  # fmt: skip

LANGUAGES = {"zh": ZH, "en": EN}


def words(language: str) -> dict[str, str]:
    """Return the words of a language.

    Raises
    ------
    OptionError
        There is no such language.
    """
    try:
        return LANGUAGES[language]
    except KeyError:
        raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}") from None
