"""Plain questions: a small grammar that maps a question to one of the analyses and says which it understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.dependence import dependence, leader_dependence
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.partners import partners
from graphmodel.analysis.sentences import GRADES
from graphmodel.analysis.underway import steps, underway
from graphmodel.analysis.vocabulary import Slot, vocabulary
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from graphmodel.tables import Tables

#: Words that carry no meaning of their own in a question.
_FILLERS = re.compile(r"[\s，,。.？?！!“”\"'的里中呢吗吧]|请问|请|今年|目前|一共|总共|都|里面|当中|具体")
EXAMPLES = (
    "7月谁最忙",
    "财政局和谁合作最多",
    "张三分管的项目里市建委牵头哪些",
    "财政局哪个月最忙",
    "哪些单位配合偏多",
    "少了财政局会怎样",
)
PROJECT_COLUMNS = [
    "place",
    "year",
    "project_id",
    "number",
    "project",
    "category",
    "leaders",
    "lead_units",
    "partner_units",
]
_WHO = r"(?:谁|哪个单位|哪些单位|哪家单位|什么单位|哪个部门|哪些部门)"
_WHICH = r"(?:有)?(?:哪些|什么|哪几个|几个|多少)(?:个)?"
_ROLES = {"牵头": "lead", "负责": "lead", "主抓": "lead", "配合": "support", "支持": "support", "协助": "support"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, the command that answers it, and the answer."""

    understood: str
    command: str
    table: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Asked:
    tables: Tables
    slots: Sequence[Slot]
    words: dict[str, str | None]

    def one(self, kind: str, position: int = 0) -> str | None:
        found = [slot.value for slot in self.slots if slot.kind == kind]
        return found[position] if len(found) > position else None


def ask(source: Any, question: str, *, registry: Registry | None = None) -> Answer:
    """Answer a plain question in Chinese.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    question
        Such as 7月谁最忙 or 财政局和谁合作最多. It must be understood to its last word.
    registry
        The names to resolve with.

    Raises
    ------
    AnalysisError
        The question was not understood; the message says which part was, and what can be asked.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局")
    >>> ask(the_list, "财政局和谁合作最多？").understood
    '市财政局和哪些单位一起做项目，按共同项目数从多到少'
    """
    tables = tables_of(source, registry=registry)
    text, slots = vocabulary(tables, registry=registry).slots(question.strip())
    plain = _FILLERS.sub("", text)
    for pattern, answer in _GRAMMAR:
        found = re.fullmatch(pattern, plain)
        if found:
            return answer(_Asked(tables, slots, found.groupdict()))
    named = "、".join(dict.fromkeys(_told(slot) for slot in slots)) or "没有"
    raise AnalysisError(f"没有听懂“{question.strip()}”（听出的名称：{named}）；可以这样问：{'；'.join(EXAMPLES)}")


def _told(slot: Slot) -> str:
    return f"{int(slot.value)}月" if slot.kind == "M" else slot.value


def _busiest(asked: _Asked) -> Answer:
    month = asked.one("M") or ""
    table = underway(asked.tables)
    table = table[(table["agency_id"] != "") & (table["month"].str[-2:] == month)]
    order = ["steps_due", "steps_active", "projects_open", "agency_id"]
    return Answer(
        f"{int(month)}月各单位有多少步骤到期、多少步骤和项目在办，从多到少",
        "graphmodel underway",
        table.sort_values(order, ascending=[False, False, False, True]).reset_index(drop=True),
    )


def _busy_months(asked: _Asked) -> Answer:
    agency = asked.one("A")
    table = underway(asked.tables)
    table = table[table["agency"] == agency] if agency else table[table["agency_id"] == ""]
    return Answer(
        f"{agency or '全部项目'}每个月有多少步骤到期、在办，从多到少",
        "graphmodel underway",
        table.sort_values(["steps_due", "steps_active", "month"], ascending=[False, False, True]).reset_index(
            drop=True
        ),
    )


def _partners(asked: _Asked) -> Answer:
    agency = asked.one("A") or ""
    return Answer(
        f"{agency}和哪些单位一起做项目，按共同项目数从多到少",
        f"graphmodel partners {agency}",
        partners(asked.tables, agency),
    )


def _projects(asked: _Asked) -> Answer:
    """Projects by leader, category, agency and role, or of two agencies."""
    import pandas as pd

    leader, category = asked.one("L"), asked.one("C")
    one, other = asked.one("A"), asked.one("A", 1)
    role = _ROLES.get(asked.words.get("role") or "")
    rows: list[dict[str, Any]] = []
    for group in incidences(asked.tables):
        chosen = [
            index for index in range(len(group.project_ids))
            if _named(group.oversees, group.leaders, leader, index)
            and (category is None or group.categories[index] == category)
            and _named({"lead": group.leads, "support": group.supports}.get(role or "", group.member), group.agencies, one, index)
            and _named(group.member, group.agencies, other, index)
        ]  # fmt: skip
        rows += [_project_row(group, index) for index in chosen]
    said = [f"{leader}分管"] if leader else []
    said += [f"属于{category}"] if category else []
    doing = {"lead": "牵头", "support": "配合"}.get(role or "", "参加")
    said += [f"{one}和{other}都参加"] if one and other else [f"{one}{doing}"] if one else []
    command = _cypher(leader, category, [(one, role), (other, None)])
    return Answer("、".join(said) + "的项目", command, pd.DataFrame(rows, columns=PROJECT_COLUMNS))


def _cypher(leader: str | None, category: str | None, agencies: Sequence[tuple[str | None, str | None]]) -> str:
    """Return the command that asks the same of the graph."""
    paths = [f"(:Leader {{name: {_quoted(leader)}}})-[:OVERSEES]->(p)"] if leader else []
    paths += [f"(p)-[:IN_CATEGORY]->(:Category {{name: {_quoted(category)}}})"] if category else []
    for name, role in agencies:
        if name:
            kind = {"lead": "LEADS", "support": "SUPPORTS"}.get(role or "", "LEADS|SUPPORTS")
            paths.append(f"(:Agency {{name: {_quoted(name)}}})-[:{kind}]->(p)")
    return f'graphmodel cypher "MATCH {", ".join(["(p:Project)", *paths])} RETURN DISTINCT p.number, p.name ORDER BY p.number"'


def _quoted(name: str) -> str:
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _named(matrix: np.ndarray, names: Sequence[str], name: str | None, project: int) -> bool:
    if name is None:
        return True
    return name in names and bool(matrix[names.index(name), project])


def _project_row(group: Incidence, index: int) -> dict[str, Any]:
    def of(names: Sequence[str], matrix: np.ndarray) -> list[str]:
        return [name for name, yes in zip(names, matrix[:, index], strict=True) if yes]

    return {
        "place": group.place, "year": group.year, "project_id": group.project_ids[index], "number": group.numbers[index],
        "project": group.project_names[index], "category": group.categories[index],
        "leaders": of(group.leaders, group.oversees), "lead_units": of(group.agencies, group.leads),
        "partner_units": of(group.agencies, group.supports),
    }  # fmt: skip


def _steps(asked: _Asked) -> Answer:
    agency, month, leader = asked.one("A"), asked.one("M"), asked.one("L")
    table = steps(asked.tables, agency=agency)
    said = "".join([f"{leader}分管的项目" if leader else "", agency or "", f"{int(month)}月" if month else ""])
    if month:
        table = table[[_month_of(day) == month for day in table["due"]]]
    if leader:
        table = table[[leader in names for names in table["leaders"]]]
    command = f"graphmodel underway --agency {agency}" if agency else "graphmodel underway --steps"
    return Answer(f"{said or '全部项目'}到期的步骤，按日期先后", command, table.reset_index(drop=True))


def _month_of(day: Any) -> str | None:
    return f"{day:%m}" if day is not None and day == day else None


def _most(asked: _Asked) -> Answer:
    role = _ROLES[asked.words["role"] or ""]
    column = "led" if role == "lead" else "supported"
    table = certainty(asked.tables, bootstraps=0)
    table = table.sort_values([column, "agency_id"], ascending=[False, True], kind="stable")
    columns = ["place", "year", "agency_id", "agency", "kind", "led", "supported"]
    return Answer(
        f"{'牵头' if role == 'lead' else '配合'}项目最多的单位，从多到少",
        "graphmodel workload",
        table[columns].reset_index(drop=True),
    )


def _flagged(asked: _Asked) -> Answer:
    table = certainty(asked.tables)
    grades = "、".join(GRADES["zh"].values())
    return Answer(f"哪些单位被列为配合单位的次数偏多（判断：{grades}），配合多的在前", "graphmodel certainty", table)


def _leaders(asked: _Asked) -> Answer:
    table = leader_dependence(asked.tables)
    table = table.drop_duplicates(["place", "year", "leader_id"])[["place", "year", "leader_id", "leader", "of"]]
    return Answer("各位领导分管的项目数，从多到少", "graphmodel depends --leaders", table.reset_index(drop=True))


def _without(asked: _Asked) -> Answer:
    agency = asked.one("A")
    table = dependence(asked.tables)
    return Answer(
        f"哪些项目、领导和月份离不开{agency}",
        "graphmodel depends",
        table[table["agency"] == agency].reset_index(drop=True),
    )


def _leader_needs(asked: _Asked) -> Answer:
    leader = asked.one("L")
    table = leader_dependence(asked.tables)
    return Answer(
        f"{leader}分管的项目需要哪些单位，从多到少",
        "graphmodel depends --leaders",
        table[table["leader"] == leader].reset_index(drop=True),
    )


_GRAMMAR: tuple[tuple[str, Callable[[_Asked], Answer]], ...] = (
    (rf"M{_WHO}(?:最忙|工作最多|任务最多|步骤最多)|{_WHO}(?:在)?M最忙", _busiest),
    (r"A?(?:在)?(?:哪个月份?|哪几个月|几月份?|什么时候)(?:最忙|工作最多|任务最多|步骤最多)", _busy_months),
    (rf"A(?:和|跟|与|同){_WHO}(?:一起做项目|一起|合作|配合|共事)?(?:项目)?(?:最多|最密切)?", _partners),
    (
        rf"{_WHO}(?:和|跟|与|同)A(?:一起做项目|一起|合作|共事)(?:最多|最密切)?|A(?:合作单位|合作伙伴)(?:是)?(?:{_WHO})?",
        _partners,
    ),
    (rf"(?:L分管)?(?:项目)?A(?P<role>牵头|负责|主抓|配合|支持|协助|参与|参加)(?:了)?{_WHICH}(?:项目)?", _projects),
    (rf"(?:L分管)?(?:项目)?{_WHICH}(?:项目)?(?:是|由)?A(?P<role>牵头|负责|主抓|配合|支持|协助|参与|参加)", _projects),
    (rf"L(?:分管|负责|管)(?:了)?{_WHICH}(?:项目)?|C(?:类|类别)?{_WHICH}项目", _projects),
    (rf"C(?:类|类别)?(?:项目)?A(?P<role>牵头|负责|主抓|配合|支持|协助|参与|参加)(?:了)?{_WHICH}(?:项目)?", _projects),
    (rf"A(?:和|跟|与|同)A(?:一起|共同|合作)?(?:做|参与|承担|负责|合作)?(?:了)?{_WHICH}(?:项目)?", _projects),
    (rf"(?:M)?(?:A)?(?:M)?(?:L分管)?(?:项目)?{_WHICH}(?:步骤|节点|任务)(?:要)?(?:到期|完成)?", _steps),
    (rf"{_WHO}(?P<role>牵头|配合|支持)(?:项目)?最多", _most),
    (rf"{_WHO}(?:配合)?(?:负担|任务|压力)?(?:最重|过重|太重|偏多|明显偏多)", _flagged),
    (r"(?:哪位领导|哪个领导|哪位市领导)(?:分管|管)?(?:项目)?(?:最多)", _leaders),
    (
        r"(?:少了|没有|没了|缺了|离了|离开)A(?:会怎样|会怎么样|怎么办|会影响什么|影响哪些项目)?|(?:哪些项目|谁)(?:离不开|依赖|需要)A",
        _without,
    ),
    (rf"L(?:分管)?(?:项目)?(?:离不开|依赖|需要){_WHO}", _leader_needs),
)
