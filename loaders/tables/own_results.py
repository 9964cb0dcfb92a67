"""What this program writes of its analyses: it looks like a list, and would count everything anew as one."""

from __future__ import annotations

from itertools import islice

from graphmodel import lazy_re as re
from graphmodel.loaders import settings

#: Headers of results that no list of projects has, in Chinese and as in CSV; ``graphmodel.analysis.headings`` has all.
#: What others may call their columns (项目编号, agency_id) is not among them.
_HEADERS = (
    "单位一编号 单位二编号 配合单位编号 地区与年份 折算份额 最忙月份 当月步骤 随机预期 为预期的倍数 p值 q值 由其牵头 由对方牵头 度数名次 加权度 "
    "接近中心性 中介中心性 特征向量中心性 二模度中心性 二模接近中心性 割点 领导的项目 所属项目数 占比 在办步骤 在办项目 到期步骤 占项目比例 收缩后比例 "
    "别处比例 别处相似项目 其他地区比例 另一牵头单位 重复时同组比例 二模分组 时间原文 到期的步骤 "
    "partner_id peak_month peak_steps p_value q_value agency_leads partner_leads degree_rank strength_rank written_as "
    "when_text deadline_text steps_due steps_active projects_open projects_share sole_partner_of leaders_whole "
    "bipartite_group portfolio_agreement null_modularity share_of_projects shrunken_share share_elsewhere "
    "closeness2 betweenness2 规范名称 内设办公室"
)
#: Headers of its briefs and reports, one of which is enough.
_SURE = frozenset(["倍数（95%区间）", "按各自项目数的偶然预期", "参与其项目最多的单位（项目数）"])
#: The line below the title of a report or brief, whatever it was printed as, and what explains its judgements.
_MADE_ON = re.compile(r"·\s*(?:制表日期|made\s*on)\s*\d{4}-\d\d-\d\d")
_METHOD = re.compile(r"Benjamini\s*[–-]\s*Hochberg")
_CALENDAR = "BEGIN:VCALENDAR"
_RESULTS = frozenset(_HEADERS.split())
_BETWEEN = re.compile(r"[\s,;|\ufeff，；]+")
_NAMES = re.compile(r"^\ufeff?written,resolved,kind", re.MULTILINE)
_OWN_ID = re.compile(r"(?:^|[\s,;|])(?:agency|leader|project):[^\s,;|/]+/", re.MULTILINE)


def is_own_result(text: str) -> bool:
    """Return whether the first lines of a document have the headers, or the ids, of an analysis of this program.

    >>> is_own_result("单位,类型,牵头项目,配合项目,折算份额,随机预期,p值")
    True
    >>> is_own_result("项目编号,项目名称,牵头单位,配合单位")
    False
    """
    first = "\n".join(islice(text.splitlines(), settings.OWN_RESULTS_LINES))
    words = {*_BETWEEN.split(first)}
    return (
        len(_RESULTS & words) >= settings.OWN_RESULTS_ENOUGH
        or bool(_SURE & words or _OWN_ID.search(first) or _NAMES.search(first))
        or bool(_MADE_ON.search(text) and _METHOD.search(text))  # a brief or a printed report
    )


def is_calendar(text: str) -> bool:
    """Return whether a text is a calendar file, of this program or of another."""
    return text.lstrip("\ufeff \r\n").startswith(_CALENDAR)
