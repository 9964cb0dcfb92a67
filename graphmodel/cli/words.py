"""The words on the screen: Chinese for every column and every kind of thing."""

from __future__ import annotations

HEADINGS = {
    "place": "地区", "year": "年份", "component": "部分", "agency": "单位", "partner": "合作单位", "kind": "类型", "led": "牵头项目",
    "supported": "配合项目", "share": "折算份额", "leaders": "对应领导", "peak_month": "最忙月份", "peak_steps": "当月步骤",
    "expected": "随机预期", "p_value": "p值", "q_value": "q值", "overburdened": "显著偏多", "projects": "项目数",
    "agency_leads": "由其牵头", "partner_leads": "由对方牵头", "project_names": "共同项目", "name": "名称", "label": "类别",
    "degree": "度数", "strength": "加权度", "closeness": "接近中心性", "betweenness": "中介中心性", "eigenvector": "特征向量中心性",
    "degree_rank": "度数名次", "strength_rank": "加权度名次", "closeness_rank": "接近中心性名次", "betweenness_rank": "中介中心性名次",
    "eigenvector_rank": "特征向量中心性名次", "total": "合计", "number": "序号", "category": "类别", "project": "项目",
    "lead_unit": "牵头单位", "lead_units": "牵头单位", "lead_officers": "牵头单位分管领导", "partner_units": "配合单位", "deadline": "完成时间",
    "milestones": "计划步骤", "written": "写法", "resolved": "规范名称", "known": "已知", "times": "次数", "office": "内设办公室",
    "list": "清单", "title": "标题", "due": "到期日", "step": "步骤", "text": "内容", "role": "角色", "officer": "分管领导",
    "leader": "领导", "other_leader": "另一领导", "agencies": "单位数", "phrase": "泛指单位", "steps": "步骤数", "written_as": "各种写法",
    "target_value": "数量", "target_unit": "单位量词", "status": "状态", "id": "清单", "name_zh": "叫法", "parameters": "参数",
    "title_en": "title", "series": "系列", "source_file": "来源文件", "loaded_at": "存入时间", "versions": "旧版本数",
    "version": "版本", "ended_at": "更换时间", "ended_by": "缘由", "says": "问题", "repaired": "已修好", "line": "行", "field": "字段",
    "column": "列名", "page": "页", "function": "职能", "category_number": "类别序号", "deadline_date": "到期日", "plan": "步骤",
}  # fmt: skip

LABELS = {"Agency": "单位", "Leader": "领导", "Project": "项目"}
SHEETS = {
    "projects": "项目",
    "assignments": "单位与项目",
    "oversight": "领导与项目",
    "milestones": "计划步骤",
    "agencies": "单位",
}
ENDINGS = {"replaced": "被新内容更换", "removed": "被移出", "restored": "被旧版本更换"}
YES_NO = {True: "是", False: "否"}


class AsWritten(str):
    """A column named by the user's own query: it is shown as it stands there, and so are its values."""

    __slots__ = ()


def heading(column: str) -> str:
    """Return the Chinese heading of a column; a month or an unknown one stays as it is."""
    if isinstance(column, AsWritten):
        return str(column)
    from graphmodel.analysis.headings import HEADINGS as OF_ANALYSES

    return HEADINGS.get(column) or OF_ANALYSES.get(column, column)


def shown(column: str, value: object) -> object:
    """Return a value as a person reads it."""
    if isinstance(column, AsWritten):
        return str(value).lower() if isinstance(value, bool) else value
    if column == "kind":
        from graphmodel.agencies.registry import KINDS

        return KINDS.get(str(value), value)
    if column == "ended_by":
        return ENDINGS.get(str(value), value)
    if column in ("loaded_at", "ended_at") and value:
        return _local(str(value))
    if column == "label":
        return LABELS.get(str(value), value)
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str):
        from graphmodel.analysis.headings import value_words

        return value_words(column, value)
    if isinstance(value, (list, tuple)):
        return (
            "、".join(str(item) for item in value)
            if column != "project_names"
            else "；".join(str(item) for item in value)
        )
    return value


def _local(moment: str) -> str:
    """Return a moment that a store keeps (UTC) in the time of this machine."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment
