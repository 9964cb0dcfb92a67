"""What the tables say, in plain official Chinese and in English; nothing here that is not in a table."""

from __future__ import annotations

import calendar as months_of_the_year
import math
from collections.abc import Iterable
from numbers import Integral
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.workload import FEWEST_PROJECTS
from graphmodel.errors import OptionError
from graphmodel.tables import whole_number

if TYPE_CHECKING:
    import pandas as pd

GRADES = {
    "zh": {"clear": "明显偏多", "possible": "可能偏多"},
    "en": {"clear": "clearly more", "possible": "possibly more"},
}
LANGUAGES = ("zh", "en")

#: Key to the Chinese and the English sentence.
TEXT = {
    "scope": ("{place}{year}年：", "{place} {year}: "),
    "scope_place": ("{place}：", "{place}: "),
    "named": (
        "{agency}被列为配合单位{supported}次，是平均分配（{expected}次）的{times}倍（95%置信区间{low}—{high}倍），{grade}",
        "{agency} is named as a partner {supported:time|times}, {times} times what an even spread gives ({expected}; "
        "95 % interval {low}–{high}): {grade}",
    ),
    "holds_all": ("；去掉任何一个项目都成立", "; it holds whichever project is left out"),
    "holds_some": (
        "；逐一去掉一个项目，{left_out}次中有{holds}次成立",
        "; it holds in {holds} of {left_out} lists with one project left out",
    ),
    "holds_bootstrap": ("，重抽样中{share}成立", " and in {share} of the bootstraps"),
    "fails_two": (
        "；只看参与两个及以上项目的单位时不成立",
        "; not among the agencies on two or more projects",
    ),
    "fails_departments": ("；只看政府部门时不成立", "; not among government departments only"),
    "fails_universe": ("；把名录中的其他单位算进来时不成立", "; not with the other agencies of the register"),
    "end": ("。", "."),
    "none": (
        "没有单位被列为配合单位的次数明显多于平均分配。",
        "No agency is named as a partner clearly more often than an even spread gives.",
    ),
    "no_partners": (
        "清单没有列出配合单位，不判断哪个单位偏多。",
        "The list names no partners, so no agency is judged.",
    ),
    "short": (
        "项目不足{fewest}个，清单太短，不判断哪个单位偏多。",
        "With fewer than {fewest} projects the list is too short to judge any agency.",
    ),
    "no_capacity": (
        "有{count}个单位没有给出{unit}，没有折算。",
        "{count:agency has|agencies have} no {unit} and cannot be ranked.",
    ),
    "per_head": (
        "按{unit}折算，{agency}最重：{projects}个项目，每1个{unit}合{load}个项目。",
        "By {unit}, {agency} carries most: {projects:project|projects}, {load} for each 1 of {unit}.",
    ),
    "open": (
        "{month}没有步骤到期，但{agency}有{projects}个项目在办。",
        "In {month} no step falls due, yet {agency} has {projects} projects under way.",
    ),
    "open_own": (
        "{month}{agency}没有步骤到期，但有{projects}个项目在办。",
        "In {month} no step of {agency} falls due, yet it has {projects} projects under way.",
    ),
    "month": (
        "{month}有{projects}个项目在办，{steps}个步骤到期。",
        "In {month} {projects:project is|projects are} under way and {steps:step falls|steps fall} due.",
    ),
    "no_dates": (
        "清单里没有能读出月份的步骤和完成时间，说不出哪个月在办什么。",
        "No step and no deadline has a month, so nothing can be said of months.",
    ),
    "no_leaders": ("清单没有写明领导。", "No leader is named."),
    "no_pairs": ("单位不足两个，没有可以比较的单位对。", "With fewer than two agencies there is no pair to compare."),
    "month_none": ("{month}没有项目在办。", "In {month} no project is under way."),
    "leaders": (
        "有{count}个“单位—月份”里，三位及以上领导分管的步骤在同一个月到期；如{agency}，{months}{each}有{leaders}位。",
        "In {count:agency-month|agency-months} steps of three or more leaders fall due at once; "
        "{agency}, for one, has {leaders} in {months}.",
    ),
    "peaks_none": (
        "没有单位的忙月与全部项目的月份分布有明显差别。",
        "No agency's months differ clearly from those of all projects.",
    ),
    "peak": (
        "{agency}的步骤在{month}比全部项目的月份分布更集中（{steps}个，预期{expected}个）。",
        "The steps of {agency} fall differently from those of all projects: {steps} in {month}, {expected} expected.",
    ),
    "leader_whole": (
        "{leader}分管的{projects}个项目全部需要{agencies}。",
        "All {projects} projects that {leader} oversees need {agencies}.",
    ),
    "leader_whole_nobody": (
        "没有分管两个及以上项目的领导。",
        "No leader oversees two or more projects.",
    ),
    "leader_whole_none": (
        "分管两个及以上项目的领导中，没有哪位的项目全部需要同一个单位。",
        "No leader of two or more projects needs one agency for all of them.",
    ),
    "sole": (
        "除泛指单位外只有一个配合单位的项目有{count}个：第{numbers}项。",
        "{count:project has|projects have} a single partner, collectives apart: No. {numbers}.",
    ),
    "sole_none": (
        "没有只靠一个配合单位的项目（泛指单位不计）。",
        "No project has a single partner, collectives apart.",
    ),
    "joint_none": (
        "协同网络没有割点：去掉任何一个单位，其余单位之间都不会因此断开。",
        "The network has no articulation point: the others stay connected as they are whichever agency is left out.",
    ),
    "joint": (
        "去掉{agencies}，协同网络会断开。",
        "Without {agencies} the network falls apart.",
    ),
    "ties_none": (
        "{pairs}对单位中，没有一对一起做项目的次数明显多于或少于随机预期。",
        "Of {pairs:pair|pairs} of agencies none meets clearly more or less often than chance gives.",
    ),
    "tie_top": (
        "一起做项目最多的是{one}与{other}：{projects}次，随机预期{expected}次。",
        "{one} and {other} meet most often: {projects:time|times}, {expected} expected by chance.",
    ),
    "tie_top_many": (
        "一起做项目最多的有{pairs}对，都是{projects}次：{each}。",
        "{pairs} pairs meet most often, {projects:time|times} each: {each}.",
    ),
    "tie_each": ("{one}与{other}（随机预期{expected}次）", "{one} and {other} ({expected} expected by chance)"),
    "tie_never": (
        "没有两个单位一起做项目。",
        "No two agencies are on a common project.",
    ),
    "tie_more": (
        "{one}与{other}一起做项目{projects}次，明显多于随机预期（{expected}次）。",
        "{one} and {other} meet {projects:time|times}, clearly more than chance gives ({expected}).",
    ),
    "tie_fewer": (
        "{one}与{other}一起做项目{projects}次，明显少于随机预期（{expected}次）。",
        "{one} and {other} meet {projects:time|times}, clearly less than chance gives ({expected}).",
    ),
    "level": (
        "建议（不是命令）：让{moves}个步骤提前到期（最多提前{weeks}周），最忙月份的步骤数可减少：{agencies}。",
        "A suggestion: let {moves:step|steps} fall due earlier (by up to {weeks:week|weeks}); "
        "steps in the worst month: {agencies}.",
    ),
    "level_one": ("{agency}从{before}个到{after}个", "{agency} from {before} to {after}"),
    "level_more": ("等{count}个单位", "and {count} agencies in all"),
    "level_same": (
        "另有{count}个单位最忙的月份没有变轻。",
        "The worst month of {count:more agency|more agencies} does not get lighter.",
    ),
    "level_worse": (
        "但有{count}个单位最忙的月份变重了：{agencies}。",
        "But the worst month of {count:agency|agencies} gets heavier: {agencies}.",
    ),
    "level_others": (
        "注意：这样调整后，另有{count}个单位最忙的月份变重：{agencies}。",
        "Note: the worst month of {count:other agency|other agencies} gets heavier by this: {agencies}.",
    ),
    "level_none": (
        "在最多提前{weeks}周的范围内，没有办法让最忙的月份更轻。",
        "No worst month gets lighter by letting steps fall due up to {weeks:week|weeks} earlier.",
    ),
    "level_assumes": (
        "假定：步骤提前后在更早某月的最后一天到期；同一项目里步骤的先后不变，不早于写明的开始日期{fixed_words}。",
        "Assumed: a step that moves falls due on the last day of an earlier month; "
        "the order of a project's steps stays, and none "
        "comes before its stated first day{fixed_words}.",
    ),
    "level_fixed": (
        "；写明具体日子或用 --fix 指定的{fixed}个步骤不动",
        "; {fixed:step|steps} with a day of their own or fixed by the user stay",
    ),
    "substitutes": (
        "按职能和类型看，{agencies}个单位中有{lone}个没有可以替代的单位；换成谁，要由使用的人用 --pool 指明。",
        "By function and kind {lone} of {agencies} agencies have no substitute; "
        "whom to ask instead is for the user to say.",
    ),
    "compare_lists": (
        "{before}{count}个项目，{after}{new_count}个：延续{carried}个，新增{new}个，不再列入{ended}个（按名称相似度配对）。",
        "{count:project|projects} {before}, {new_count} {after}: {carried} carried on, {new} new, "
        "{ended} ended (paired by how "
        "alike their names are).",
    ),
    "compare_agencies": (
        "新出现{came}个单位{came_names}，不再出现{went}个{went_names}；新出现的领导：{leaders}；不再出现的领导：{gone}。",
        "{came:agency|agencies} came{came_names}, {went} went{went_names}; "
        "new leaders: {leaders}; leaders gone: {gone}.",
    ),
    "compare_who": (
        "延续的项目中，{what}有变化的{count}个：{each}。",
        "Of the projects carried on the {what} changed in {count}: {each}.",
    ),
    "compare_who_none": (
        "延续的项目中，{what}都没有变化。",
        "Of the projects carried on no {what} changed.",
    ),
    "compare_one": ("第{number}项由{before}改为{after}", "number {number} from {before} to {after}"),
    "compare_deadlines": (
        "延续的项目中，完成时间推迟的{later}个、提前的{earlier}个{each}（按各自年内的日期比）。",
        "Of the projects carried on {later} are to be done later and {earlier} earlier{each} (by the day within the "
        "year).",
    ),
    "compare_deadlines_none": (
        "延续的项目中没有前后都写明完成时间的，比不出推迟还是提前。",
        "No project carried on has a deadline in both, so none can be called later or earlier.",
    ),
    "compare_roles": (
        "延续的项目中，新增{gained}个牵头或配合关系，取消{lost}个，角色改变{changed}个。",
        "In the projects carried on {gained:role was|roles were} gained, {lost} lost and {changed} changed.",
    ),
    "compare_load": (
        "{agency}的项目从{before}个变为{after}个，变化明显（按清单大小预期{expected}个）。",
        "{agency} goes from {before} projects to {after}, a clear change ({expected} expected by the lists' sizes).",
    ),
    "compare_none": (
        "考虑到清单大小，没有单位的项目数有明显变化。",
        "Given the lists' sizes no agency's number of projects changed clearly.",
    ),
    "compare_steps": (
        "延续项目中有{later}个步骤推迟、{earlier}个步骤提前。",
        "Of the steps of projects carried on {later} fall due later and {earlier} earlier.",
    ),
    "groups_none": (
        "按单位之间的联系分不出组。",
        "The ties between the agencies make no groups.",
    ),
    "groups_weak": (
        "单位分成{groups}组，但分组很弱：模块度{modularity}，同样项目数的随机网络平均也有{null}，重复分组的一致程度{agreement}；不宜据此划分。",
        "The agencies fall into {groups:group|groups}, but weakly: modularity {modularity} against {null} "
        "in random networks with the "
        "same numbers of ties, agreement between repeated searches {agreement}.",
    ),
    "groups_firm": (
        "单位分成{groups}组：模块度{modularity}，随机网络平均{null}，重复分组的一致程度{agreement}。",
        "The agencies fall into {groups:group|groups}: modularity {modularity} against {null} in random networks, "
        "agreement between "
        "repeated searches {agreement}.",
    ),
    "groups_portfolio": (
        "与领导分管范围的一致程度为{agreement}（1为完全一致，0相当于随机）。",
        "Agreement with the leaders' portfolios: {agreement} (1 is the same, 0 as by chance).",
    ),
    "positions_distance": (
        "距离：单位之间一起做的项目越多、项目里单位越少，距离越近（1/纽曼权重）；二模网络里一条联系算一步。",
        "Distance: agencies are near that share many projects with few others (1/Newman's weight); "
        "in two modes a tie is one step.",
    ),
    "positions_range": (
        "{agency}的中介中心性排第{rank}，但去掉任一项目后在第{low}到第{high}之间，不稳定。",
        "{agency} ranks {rank} by betweenness, but between {low} and {high} when one project is left out.",
    ),
    "positions_core": (
        "核心有{size}个单位：与理想核心—外围结构的相关为{fit}，随机网络平均{null}（p={p}）。",
        "{size:agency forms|agencies form} a core: the correlation with an ideal core and periphery is {fit}, "
        "in random networks {null} (p = {p}).",
    ),
    "positions_no_ties": (
        "单位之间没有分出核心的联系，谈不上核心与外围。",
        "The ties between the agencies are too few for a core and a periphery.",
    ),
    "positions_no_core": (
        "看不出核心：最像核心的{size}个单位，与理想核心—外围结构的相关为{fit}，随机网络平均也有{null}（p={p}）。",
        "There is no core beyond chance: of the {size:agency|agencies} most like one the correlation with an ideal "
        "core and periphery is {fit}, in random networks {null} (p = {p}).",
    ),
    "elsewhere_few": (
        "只有{places}个地区的清单，不足{fewest}个，不和别处比较。",
        "With lists of only {places:place|places}, fewer than {fewest}, nothing is compared.",
    ),
    "elsewhere_no_functions": (
        "清单里没有能看出职能的单位，没法和别处比较。",
        "The lists name no agency whose function is known, so nothing can be compared.",
    ),
    "elsewhere_none": (
        "{places}个地区之间，没有哪个地区哪项职能的配合比例明显不同。",
        "Among {places} places none differs clearly from the others in any function.",
    ),
    "elsewhere": (
        "{place}的{function}类单位配合了{share}的项目，其他地区平均为{others}，明显{word}。",
        "In {place} agencies of {function} support {share} of the projects, elsewhere {others} on average: "
        "clearly {word}.",
    ),
    "gaps": (
        "{place}{year}的“{category}”没有{function}类单位参加，而别处{count}个相似项目中{share}有。",
        "No agency of {function} is on projects of {category} in {place} {year}; "
        "of {count:project|projects} alike elsewhere {share} "
        "have one.",
    ),
    "gaps_none": (
        "和别处相似的项目比，没有发现缺少哪项职能。",
        "Beside projects alike elsewhere no function is missing.",
    ),
    "gaps_alone": (
        "别处没有清单，或没有相似的项目，比不出缺少哪项职能。",
        "There are no lists from elsewhere, or no projects alike, so no function can be called missing.",
    ),
    "overlaps": (
        "有{count}对项目名称相似，牵头单位却从不一起做项目。",
        "{count:pair of projects is|pairs of projects are} alike though their lead units never meet.",
    ),
    "overlaps_none": (
        "没有名称相似、牵头单位却从不一起做项目的项目。",
        "No projects are alike whose lead units never meet.",
    ),
    "strangers": (
        "有{count}对单位由同一位领导分管，却没有共同项目。",
        "{count:pair of agencies works|pairs of agencies work} for a common leader but on no common project.",
    ),
    "strangers_none": (
        "没有由同一位领导分管、却没有共同项目的单位（清单没有写明领导时无从比较）。",
        "No agencies work for a common leader but on no common project (without leaders nothing can be compared).",
    ),
}


def say(key: str, language: str, **values: Any) -> str:
    """Return one sentence or part of one.

    Raises
    ------
    OptionError
        There is no such language.

    Examples
    --------
    >>> say("leader_whole", "zh", leader="张三", projects=4, agencies="市财政局")
    '张三分管的4个项目全部需要市财政局。'
    """
    if language not in LANGUAGES:
        raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}")
    counted = {name: _Count(value) if isinstance(value, Integral) else value for name, value in values.items()}
    return TEXT[key][LANGUAGES.index(language)].format(**counted)


class _Count(int):
    """A number that ``{n:step falls|steps fall}`` writes with the words for one or for many."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if bar else format(int(self), spec)


def number(value: float, digits: int = 1) -> str:
    """Return a number as people write it: ``4.5``, ``0.04`` where one digit would be nothing."""
    if value and abs(value) < 0.95 * 10**-digits:
        return f"{value:.1g}"
    return f"{value:.{digits}f}"


def percent(share: float) -> str:
    """Return a share in whole per cent; only a whole is 100 %."""
    whole = round(share * 100)
    return f"{min(whole, 99) if share < 1 else 100}%"


def month_words(month: str, language: str, *, years: bool = False) -> str:
    """Return a month of the tables (``2023-07``, or ``未知-07`` without a year) in words."""
    if "、" in month:  # months that are equally bad
        return join((month_words(one, language, years=years) for one in month.split("、")), language)
    year, _, last = month.rpartition("-")
    if language == "zh":
        return f"{year}年{int(last)}月" if years and year else f"{int(last)}月"
    name = months_of_the_year.month_name[int(last)]
    return f"{name} {year}" if years and year else name


def join(names: Iterable[Any], language: str) -> str:
    """Return names in a row."""
    return ("、" if language == "zh" else ", ").join(str(name) for name in names)


def scope_words(place: str, year: Any, language: str) -> str:
    """Return the beginning of a sentence that says of which place and year it speaks."""
    known = year is not None and year == year
    key = "scope" if known else "scope_place"
    return say(key, language, place=place, year=int(year) if known else "")


def certainty_sentence(row: Any, language: str) -> str:
    """Return what a row of :func:`graphmodel.analysis.certainty.certainty` says, with or without a flag."""
    grade = GRADES[language].get(row.grade, "") if isinstance(row.grade, str) else ""
    text = say(
        "named", language, agency=row.agency, supported=row.supported, expected=number(row.expected),
        times=number(row.ratio), low=number(row.ratio_low), high=number(row.ratio_high), grade=grade,
    )  # fmt: skip
    if not grade:
        return text.rstrip("，: ") + say("end", language)
    every = row.left_out_holds == row.left_out
    text += say(
        "holds_all" if every else "holds_some", language, left_out=int(row.left_out), holds=int(row.left_out_holds)
    )
    if row.bootstrap_share is not None and not math.isnan(row.bootstrap_share):
        text += say("holds_bootstrap", language, share=percent(row.bootstrap_share))
    for name, key in (
        ("q_two_projects", "fails_two"), ("q_departments", "fails_departments"), ("q_universe", "fails_universe")
    ):  # fmt: skip
        value = getattr(row, name)
        if value is not None and value > 0.05:
            text += say(key, language)
    return text + say("end", language)


def certainty_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the flags of each place and year, or that there is none, or that the list is too short."""
    found: list[str] = []
    for prefix, part in scoped(table, language):
        if (part["reason"] == "short").any():
            found.append(prefix + say("short", language, fewest=FEWEST_PROJECTS))
            continue
        flagged = [row for row in part.itertuples(index=False) if isinstance(row.grade, str)]
        found += [prefix + certainty_sentence(row, language) for row in flagged]
        if not flagged:
            found.append(prefix + say("none" if part["supported"].any() else "no_partners", language))
    return found


def capacity_sentences(table: pd.DataFrame, unit: str, language: str = "zh") -> list[str]:
    """Return who carries most per unit of capacity, and how many agencies have none."""
    found: list[str] = []
    for prefix, part in scoped(table, language):
        known = part[part["load"].notna()]
        if len(known):
            top = known.iloc[0]
            found.append(prefix + say("per_head", language, unit=unit, agency=top["agency"],
                                      load=number(top["load"], 2),
                                      projects=int(top["led"] + top["supported"])))  # fmt: skip
        if len(known) < len(part):
            found.append(prefix + say("no_capacity", language, unit=unit, count=len(part) - len(known)))
    return found


def scoped(table: pd.DataFrame, language: str, by: str = "year") -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each place and year, with the words that begin its sentences where there are several."""
    parts = list(table.groupby(["place", by], sort=False, dropna=False))
    return [(scope_words(key[0], key[1], language) if len(parts) > 1 else "", part) for key, part in parts]


def underway_sentences(table: pd.DataFrame, peaks: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the quiet month in which most is under way, leaders at once, and whether anybody's peaks are their own."""
    if table.empty:
        return [say("no_dates", language)]
    found: list[str] = []
    for prefix, part in scoped(table, language):
        years = part["month"].str.rpartition("-")[0].nunique() > 1
        own = part[part["agency_id"] != ""]
        quiet = own[(own["steps_due"] == 0) & (own["projects_open"] >= 3)]
        if len(quiet):
            # the month in which the whole place is quiet first
            city = part[part["agency_id"] == ""].set_index("month")["steps_due"]
            quiet = quiet.assign(city=quiet["month"].map(city))
            top = quiet.sort_values(
                ["city", "projects_open", "agency_id", "month"], ascending=[True, False, True, True]
            ).iloc[0]
            key = "open_own" if top["city"] else "open"
            found.append(prefix + say(key, language, month=month_words(top["month"], language, years=years),
                                      agency=top["agency"], projects=int(top["projects_open"])))  # fmt: skip
        found += [prefix + text for text in _leaders_at_once(own, language, years)]
    for prefix, part in scoped(peaks, language):
        differing = [row for row in part.itertuples(index=False) if row.differs]
        found += [
            prefix + say("peak", language, agency=row.agency, month=month_words(row.peak_month, language),
                         steps=row.peak_steps, expected=number(row.peak_expected))
            for row in differing
        ]  # fmt: skip
        if not differing:
            found.append(prefix + say("peaks_none", language))
    return found


def _leaders_at_once(own: pd.DataFrame, language: str, years: bool) -> list[str]:
    many = own[own["leaders_due"] >= 3]
    if many.empty:
        return []
    most = int(many["leaders_due"].max())
    top = many[many["leaders_due"] == most]
    agency = top["agency"].value_counts(sort=True).index[0]
    months = [month_words(month, language, years=years) for month in top[top["agency"] == agency]["month"]]
    each = "各" if len(months) > 1 else ""
    said = say(
        "leaders", language, count=len(many), agency=agency, months=join(months, language), each=each, leaders=most
    )
    return [said]


def month_sentences(table: pd.DataFrame, month: int, language: str = "zh") -> list[str]:
    """Return how many projects are under way in a month, and how many of their steps fall due in it."""
    if table.empty:
        return [say("month_none", language, month=month_words(f"{month:02d}", language))]
    found = []
    for prefix, part in scoped(table, language):
        for name, rows in part.groupby("month", sort=True):
            when = month_words(str(name), language, years=part["month"].nunique() > 1)
            steps = int(rows["steps_due"].sum())
            found.append(prefix + say("month", language, month=when, projects=len(rows), steps=steps))
    return found


def dependence_sentences(
    table: pd.DataFrame, leaders: pd.DataFrame, sole: pd.DataFrame, language: str = "zh"
) -> list[str]:
    """Return the leaders all of whose projects need one agency, projects with one partner, and articulation points."""
    found: list[str] = [say("no_leaders", language)] if leaders.empty else []
    for prefix, part in scoped(leaders, language):
        whole = part[(part["projects"] == part["of"]) & (part["of"] >= 2)]
        found += [
            prefix + say("leader_whole", language, leader=leader, projects=of, agencies=join(rows["agency"], language))
            for (leader, of), rows in whole.groupby(["leader", "of"], sort=False)
        ]
        if whole.empty:
            key = "leader_whole_none" if (part["of"] >= 2).any() else "leader_whole_nobody"
            found.append(prefix + say(key, language))
    own: dict[tuple[str, int | None], list[int]] = {}
    for row in sole.itertuples(index=False):
        own.setdefault((row.place, whole_number(row.year)), []).append(int(row.number))
    for prefix, part in scoped(table, language):
        numbers = own.get((part["place"].iloc[0], whole_number(part["year"].iloc[0])), [])
        said = say("sole", language, count=len(numbers), numbers=join(numbers, language))
        found.append(prefix + (said if numbers else say("sole_none", language)))
    for prefix, part in scoped(table, language):
        joints = part[part["articulation"]]["agency"]
        key = "joint" if len(joints) else "joint_none"
        found.append(prefix + say(key, language, agencies=join(joints, language)))
    return found


def ties_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the pairs beyond chance, or that there is none, and the pair that meets most often.

    That pair stands beside its expectation.
    """
    if table.empty:
        return [say("no_pairs", language)]
    found: list[str] = []
    parts = list(table.groupby(["place", "years"], sort=False))
    for (place, years), part in parts:
        prefix = _years_prefix(place, years, language) if len(parts) > 1 else ""
        beyond = part[part["beyond_chance"].notna()]
        for row in beyond.itertuples(index=False):
            key = "tie_more" if row.beyond_chance == "more" else "tie_fewer"
            found.append(prefix + say(key, language, **_tie(row)))
        if beyond.empty:
            found.append(prefix + say("ties_none", language, pairs=len(part)))
        found.append(prefix + _most_often(part, language))
    return found


def _years_prefix(place: str, years: str, language: str) -> str:
    return f"{place}{years}年：" if language == "zh" else f"{place} {years.replace('、', ', ')}: "


def _most_often(part: pd.DataFrame, language: str, shown: int = 3) -> str:
    """Return the pair that meets most often, or all that do."""
    order = part.sort_values(["projects", "expected"], ascending=False, kind="stable")
    top = list(order[order["projects"] == order["projects"].iloc[0]].itertuples(index=False))
    if not top[0].projects:
        return say("tie_never", language)
    if len(top) == 1:
        return say("tie_top", language, **_tie(top[0]))
    each = _some([say("tie_each", language, **_tie(row)) for row in top], language, shown, counted="对")
    return say("tie_top_many", language, pairs=len(top), each=each, projects=int(top[0].projects))


def _tie(row: Any) -> dict[str, Any]:
    return {"one": row.one, "other": row.other, "projects": int(row.projects), "expected": number(row.expected)}


def levelling_sentences(found: Any, language: str = "zh") -> list[str]:
    """Return what :func:`graphmodel.analysis.levelling.level` suggests, as a suggestion, with its assumptions."""
    lighter = found.peaks[found.peaks["new_peak_steps"] < found.peaks["peak_steps"]]
    if lighter.empty:
        said = [say("level_none", language, weeks=found.weeks)]
    else:
        said = [say("level", language, moves=len(found.moves), weeks=found.weeks, agencies=_peaks(lighter, language))]
        heavier = found.peaks[found.peaks["new_peak_steps"] > found.peaks["peak_steps"]]
        if len(heavier):
            agencies = _peaks(heavier, language)
            said.append(say("level_worse", language, count=len(heavier), agencies=agencies))
        if same := len(found.peaks) - len(lighter) - len(heavier):
            said.append(say("level_same", language, count=same))
    fixed = say("level_fixed", language, fixed=found.fixed) if found.fixed else ""
    return [*said, say("level_assumes", language, fixed_words=fixed)]


def heavier_sentences(found: Any, compared: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return the agencies nobody asked about whose worst month a suggestion makes heavier.

    Parameters
    ----------
    found
        Of :func:`graphmodel.analysis.levelling.level`.
    compared
        Of :func:`graphmodel.analysis.what_if.before_and_after`: the list before and with the suggestion.
    """
    others = compared[~compared["agency_id"].isin(set(found.peaks["agency_id"]))]
    heavier = others[others["new_peak_steps"] > others["peak_steps"]]
    if heavier.empty or found.moves.empty:
        return []
    agencies = _peaks(heavier, language)
    return [say("level_others", language, count=len(heavier), agencies=agencies)]


def _peaks(rows: pd.DataFrame, language: str, most: int = 5) -> str:
    """Return the agencies whose worst month changes, from and to; of many the first."""
    each = [
        say("level_one", language, agency=row.agency, before=int(row.peak_steps), after=int(row.new_peak_steps))
        for row in rows.head(most).itertuples(index=False)
    ]
    if len(rows) <= most:
        return join(each, language)
    return join(each, language) + ("" if language == "zh" else ", ") + say("level_more", language, count=len(rows))


def substitute_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return how many agencies nobody of their function and kind could stand in for."""
    lone = int((table["substitutes"].str.len() == 0).sum())
    return [say("substitutes", language, agencies=len(table), lone=lone)] if len(table) else []


def comparison_sentences(found: Any, language: str = "zh") -> list[str]:
    """Return what changed from one year or version to the other."""
    status = found.projects["status"].value_counts()
    carried, new, ended = (int(status.get(key, 0)) for key in ("carried on", "new", "ended"))
    before, after = _sides(found, language)
    said = [
        say(
            "compare_lists",
            language,
            before=before,
            after=after,
            count=carried + ended,
            new_count=carried + new,
            carried=carried,
            new=new,
            ended=ended,
        )
    ]
    said.append(_came_and_went(found, language))
    said += [_who_changed(found, column, language) for column in ("leaders", "lead_units")]
    said += [_deadlines(found, language), say("compare_roles", language, **_role_changes(found))]
    changed = [row for row in found.agencies.itertuples(index=False) if row.changed]
    said += [
        say("compare_load", language, agency=row.agency, before=row.projects, after=row.new_projects,
            expected=number(row.projects_expected))
        for row in changed
    ] or [say("compare_none", language)]  # fmt: skip
    later, earlier = int((found.steps["days_later"] > 0).sum()), int((found.steps["days_later"] < 0).sum())
    return [*said, say("compare_steps", language, later=later, earlier=earlier)]


def _sides(found: Any, language: str) -> tuple[str, str]:
    """Return what the two lists are called: by their years, or where these do not tell them apart by their order."""
    years = (found.before[1], found.after[1])
    if None in years or years[0] == years[1]:
        return ("之前", "之后") if language == "zh" else ("before", "after")
    return (f"{years[0]}年", f"{years[1]}年") if language == "zh" else (f"in {years[0]}", f"in {years[1]}")


def _came_and_went(found: Any, language: str) -> str:
    def of(table: pd.DataFrame, column: str, status: str) -> list[str]:
        return list(table[table["status"] == status][column])

    came, went = (of(found.agencies, "agency", status) for status in ("came", "went"))
    leaders, gone = (of(found.leaders, "leader", status) for status in ("came", "went"))
    none, start, end = ("无", "（", "）") if language == "zh" else ("none", " (", ")")
    return say(
        "compare_agencies", language, came=len(came), went=len(went), leaders=_some(leaders, language) or none,
        gone=_some(gone, language) or none, came_names=f"{start}{_some(came, language)}{end}" if came else "",
        went_names=f"{start}{_some(went, language)}{end}" if went else "",
    )  # fmt: skip


def _some(names: list[str], language: str, most: int = 8, *, counted: str = "个") -> str:
    """Return names in a row; of many the first and how many there are."""
    more = f"等{len(names)}{counted}" if language == "zh" else f", … ({len(names)})"
    return join(names[:most], language) + (more if len(names) > most else "")


def _who_changed(found: Any, column: str, language: str) -> str:
    """Say on which projects the leaders (or the lead units) are others than before."""
    words = {"leaders": ("分管领导", "leader"), "lead_units": ("牵头单位", "lead unit")}
    what = words[column][LANGUAGES.index(language)]
    nobody = "未写明" if language == "zh" else "nobody"
    rows = [row for row in _carried(found) if set(getattr(row, column)) != set(getattr(row, f"new_{column}"))]
    if not rows:
        return say("compare_who_none", language, what=what)
    each = [
        say("compare_one", language, number=int(row.new_number), before=join(getattr(row, column), language) or nobody,
            after=join(getattr(row, f"new_{column}"), language) or nobody)
        for row in rows
    ]  # fmt: skip
    return say("compare_who", language, what=what, count=len(rows), each=_some(each, language))


def _carried(found: Any) -> list[Any]:
    carried = found.projects[found.projects["status"] == "carried on"]
    return list(carried.sort_values("new_number", kind="stable").itertuples(index=False))


def _deadlines(found: Any, language: str) -> str:
    carried = [(row, row.deadline_days_later) for row in _carried(found)]
    dated = [row for row, days in carried if days is not None and days == days]
    if not dated:
        return say("compare_deadlines_none", language)
    moved = [row for row in dated if row.deadline_days_later]
    each = [
        say("compare_one", language, number=int(row.new_number), before=row.deadline.isoformat(),
            after=row.new_deadline.isoformat())
        for row in moved
    ]  # fmt: skip
    listed = ("：" if language == "zh" else ": ") + _some(each, language) if each else ""
    later = sum(row.deadline_days_later > 0 for row in moved)
    return say("compare_deadlines", language, later=later, earlier=len(moved) - later, each=listed)


def _role_changes(found: Any) -> dict[str, int]:
    counts = found.roles["change"].value_counts()
    return {name: int(counts.get(name, 0)) for name in ("gained", "lost", "changed")}


def groups_sentences(fit: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return how many groups there are and how far to trust them; weak groups are called weak."""
    found: list[str] = []
    for prefix, part in scoped(fit, language):
        row = part[part["network"] == "agencies"].iloc[0]
        if not row["modularity"] > 0:
            found.append(prefix + say("groups_none", language))
            continue
        key = "groups_firm" if row["firm"] else "groups_weak"
        found.append(prefix + say(key, language, groups=int(row["groups"]), modularity=number(row["modularity"], 3),
                                  null=number(row["null_modularity"], 3),
                                  agreement=number(row["agreement"], 2)))  # fmt: skip
        if row["portfolio_agreement"] == row["portfolio_agreement"] and row["portfolio_agreement"] is not None:
            found.append(prefix + say("groups_portfolio", language, agreement=number(row["portfolio_agreement"], 2)))
    return found


def positions_sentences(table: pd.DataFrame, core: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return what a distance is, the least steady of the high ranks, and whether there is a core."""
    found = [say("positions_distance", language)]
    for prefix, part in scoped(table, language):
        high = part[part["betweenness_rank"] <= 5]
        if len(high) and "betweenness_rank_high" in high and high["betweenness_rank_high"].notna().all():
            row = high.loc[(high["betweenness_rank_high"] - high["betweenness_rank"]).idxmax()]
            if row["betweenness_rank_high"] - row["betweenness_rank"] >= 3:
                found.append(prefix + say("positions_range", language, agency=row["agency"],
                                          rank=int(row["betweenness_rank"]), low=int(row["betweenness_rank_low"]),
                                          high=int(row["betweenness_rank_high"])))  # fmt: skip
    for prefix, part in scoped(core, language):
        row = part.iloc[0]
        if not row["core_size"]:
            found.append(prefix + say("positions_no_ties", language))
            continue
        key = "positions_core" if row["p_value"] <= 0.05 else "positions_no_core"
        found.append(prefix + say(key, language, size=int(row["core_size"]), fit=number(row["fit"], 2),
                                  null=number(row["null_fit"], 2), p=number(row["p_value"], 2)))  # fmt: skip
    return found


def elsewhere_sentences(table: pd.DataFrame, language: str = "zh") -> list[str]:
    """Return which cities are outliers in which functions, or why none is."""
    if table.empty:
        return [say("elsewhere_no_functions", language)]
    if (table["reason"] == "few").any():
        from graphmodel.analysis.elsewhere import FEWEST_PLACES

        return [say("elsewhere_few", language, places=table["place"].nunique(), fewest=FEWEST_PLACES)]
    words = {"zh": {"higher": "偏高", "lower": "偏低"}, "en": {"higher": "higher", "lower": "lower"}}[language]
    found = [
        say("elsewhere", language, place=row.place, function=function_words(row.function, language),
            share=percent(row.share_of_projects), others=percent(row.others_share), word=words[row.outlier])
        for row in table[table["outlier"].notna()].itertuples(index=False)
    ]  # fmt: skip
    return found or [say("elsewhere_none", language, places=table["place"].nunique())]


def gaps_sentences(
    gaps: pd.DataFrame, overlaps: pd.DataFrame, strangers: pd.DataFrame, language: str = "zh"
) -> list[str]:
    """Return the functions that are missing, and how many projects and agencies go by each other."""
    found = [
        say("gaps", language, place=row.place, year=f"{int(row.year)}年" if row.year == row.year and row.year else "",
            category=row.category, function=function_words(row.function, language), count=int(row.alike_elsewhere),
            share=percent(row.share_elsewhere))
        for row in gaps[gaps["missing"].astype(bool)].itertuples(index=False)
    ] or [say("gaps_none" if (gaps["alike_elsewhere"] > 0).any() else "gaps_alone", language)]  # fmt: skip
    pairs = len(strangers[["place", "one_id", "other_id"]].drop_duplicates())
    return [
        *found,
        say("overlaps" if len(overlaps) else "overlaps_none", language, count=len(overlaps)),
        say("strangers" if pairs else "strangers_none", language, count=pairs),
    ]


def function_words(function: str, language: str) -> str:
    """Return a function in words: in Chinese the body that usually has it, finance being 财政局."""
    from graphmodel.agencies import load_registry

    if language != "zh":
        return function
    return next((body.name for body in load_registry().bodies.values() if body.function == function), function)
