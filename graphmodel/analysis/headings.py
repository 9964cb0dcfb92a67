"""What columns are called in Chinese, whatever table they are in, and the values that stand for words."""

from __future__ import annotations

HEADINGS = {
    "place": "地区", "year": "年份", "component": "部分", "agency": "单位", "partner": "合作单位", "kind": "类型", "led": "牵头项目",
    "supported": "配合项目", "share": "折算份额", "leaders": "分管领导", "leaders_involved": "涉及领导",
    "peak_month": "最忙月份", "peak_steps": "当月步骤",
    "expected": "随机预期", "p_value": "p值", "q_value": "q值", "overburdened": "显著偏多", "projects": "项目数",
    "agency_leads": "由其牵头", "partner_leads": "由对方牵头", "project_names": "共同项目", "name": "名称", "label": "对象类型",
    "degree": "度数", "strength": "加权度", "closeness": "接近中心性", "betweenness": "中介中心性", "eigenvector": "特征向量中心性",
    "degree_rank": "度数名次", "strength_rank": "加权度名次", "closeness_rank": "接近中心性名次", "betweenness_rank": "中介中心性名次",
    "eigenvector_rank": "特征向量中心性名次", "total": "合计", "number": "序号", "category": "类别", "project": "项目",
    "lead_unit": "牵头单位", "lead_units": "牵头单位", "lead_officers": "牵头单位分管领导",
    "partner_units": "配合单位", "partner_unit": "配合单位", "deadline": "完成时间",
    "milestones": "计划步骤", "written": "写法", "resolved": "规范名称", "known": "已知", "times": "次数", "office": "内设办公室",
    "list": "清单", "title": "标题", "due": "到期日", "step": "步骤", "text": "内容", "role": "角色", "officer": "牵头单位分管领导",
    "officers": "牵头单位分管领导", "officer_id": "牵头单位分管领导编号",
    "leader": "分管领导", "other_leader": "另一分管领导", "agencies": "单位数", "phrase": "泛指单位", "steps": "步骤数",
    "written_as": "文中写法",
    "target_value": "数量", "target_unit": "单位量词", "status": "状态", "id": "清单", "name_zh": "叫法", "parameters": "参数",
    "title_en": "title", "loaded_at": "存入时间", "versions": "旧版本数",
    "version": "版本", "ended_at": "更换时间", "ended_by": "缘由", "says": "问题", "repaired": "已修好", "line": "行", "field": "字段",
    "column": "列名", "page": "页", "function": "职能", "category_number": "类别序号", "deadline_date": "到期日", "plan": "步骤",
    "list_id": "清单编号", "family": "地区与年份", "source_file": "来源文件", "deadline_text": "完成时间原文", "collective": "泛指单位",
    "starts": "开始日", "years": "年份", "series": "系列", "agency_id": "单位编号",
    "ratio": "为预期的倍数", "ratio_low": "倍数下限（95%）", "ratio_high": "倍数上限（95%）", "left_out": "去一检验次数",
    "left_out_holds": "去一仍成立", "bootstraps": "重抽样次数", "bootstrap_share": "重抽样成立比例", "q_two_projects": "q值（两个及以上项目）",
    "q_departments": "q值（政府部门）", "q_universe": "q值（名录）", "grade": "判断", "reason": "未判断的原因", "capacity": "承载能力",
    "load": "折算负担", "load_rank": "负担名次", "month": "月份", "steps_due": "到期步骤", "steps_active": "在办步骤",
    "projects_due": "有步骤到期的项目", "projects_open": "在办项目", "leaders_due": "到期步骤的领导", "leaders_open": "在办项目的领导",
    "peak_expected": "按全部项目预期", "differs": "明显不同", "begins": "开始日", "when_text": "时间原文", "group": "分组",
    "stated": "写明开始", "project_id": "项目编号", "projects_share": "占比", "sole_partner_of": "唯一配合的项目",
    "leaders_whole": "全部项目都需要它的领导", "months": "有步骤到期的月数", "months_whole": "全部到期步骤都涉及的月份", "pairs_only": "只在其项目上相遇的对数",
    "pairs": "其他单位相遇的对数", "pairs_share": "相遇占比", "articulation": "割点", "leader_id": "领导编号", "of": "所属项目数",
    "partner_id": "配合单位编号", "one_id": "单位一编号", "one": "单位一", "other_id": "单位二编号", "other": "单位二", "lists": "清单数",
    "p_more": "p值（偏多）", "q_more": "q值（偏多）", "p_fewer": "p值（偏少）", "q_fewer": "q值（偏少）", "beyond_chance": "超出随机",
    "new_due": "新到期日", "days_earlier": "提前天数", "new_peak_month": "调整后最忙月份", "new_peak_steps": "调整后当月步骤", "cap": "上限",
    "new_led": "之后牵头", "new_supported": "之后配合", "new_ratio": "之后倍数", "new_grade": "之后判断", "substitutes": "同职能同类型单位",
    "candidates": "可选单位数", "new_projects": "之后项目数", "projects_expected": "按清单大小预期", "rate_ratio": "占比变化倍数",
    "changed": "明显变化", "new_number": "之后序号", "new_project": "之后项目", "likeness": "相似度", "new_role": "之后角色",
    "change": "变化", "new_step": "之后步骤", "new_text": "之后内容", "days_later": "推迟天数", "together": "重复时同组比例",
    "portfolio": "主要分管领导", "bipartite_group": "二模分组", "network": "网络", "groups": "组数", "modularity": "模块度",
    "null_modularity": "随机网络模块度", "agreement": "重复一致程度", "degree2": "二模度中心性", "closeness2": "二模接近中心性",
    "betweenness2": "二模中介中心性", "pagerank": "PageRank值", "betweenness_rank_low": "去一后最前名次",
    "betweenness_rank_high": "去一后最后名次", "constraint": "结构洞约束", "coordinator": "组内协调", "itinerant": "外来中介",
    "representative": "对外代表", "gatekeeper": "守门", "liaison": "跨组联络", "core": "核心", "core_size": "核心单位数", "fit": "拟合相关",
    "null_fit": "随机网络拟合", "share_of_projects": "占项目比例", "shrunken_share": "收缩后比例", "others_share": "其他地区比例",
    "places": "其他地区数", "heterogeneity": "地区间差异", "z": "z值", "outlier": "明显不同", "alike_elsewhere": "别处相似项目",
    "share_elsewhere": "别处比例", "missing": "缺少", "other_number": "另一序号", "other_project": "另一项目",
    "other_lead_units": "另一牵头单位", "one_projects": "单位一项目", "other_projects": "单位二项目", "portfolio_agreement": "与分管一致程度",
    "new_year": "之后年份", "said": "说明", "firm": "可靠", "relieved": "减轻的单位", "new_leaders": "之后领导",
    "new_lead_units": "之后牵头单位", "new_deadline": "之后完成时间", "deadline_days_later": "完成时间推迟天数",
    "due_texts": "到期的步骤", "chosen": "所问项目数", "quarter": "季度", "period": "时段",
}  # fmt: skip

#: Values that stand for words, by column.
VALUES = {
    "grade": {"clear": "明显偏多", "possible": "可能偏多"},
    "reason": {"short": "清单太短", "few": "地区不足3个"},
    "outlier": {"higher": "偏高", "lower": "偏低"},
    "beyond_chance": {"more": "偏多", "fewer": "偏少"},
    "role": {"lead": "牵头", "support": "配合"},
    "status": {
        "came": "新出现",
        "went": "不再出现",
        "stayed": "仍在",
        "carried on": "延续",
        "new": "新增",
        "ended": "不再列入",
    },
    "change": {"gained": "新增", "lost": "取消", "changed": "改变"},
    "network": {"agencies": "单位网络", "bipartite": "单位与项目二模网络"},
}
VALUES["new_grade"], VALUES["new_role"] = VALUES["grade"], VALUES["role"]


def value_words(column: str, value: object) -> object:
    """Return a value of a column in Chinese, or as it is."""
    if column == "function":
        from graphmodel.analysis.sentences import function_words

        return function_words(str(value), "zh")
    return VALUES.get(column, {}).get(str(value), value)
