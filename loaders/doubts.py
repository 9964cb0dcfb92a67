"""Doubts about a list as a whole: deadlines without a date, letters that nothing tells, and each doubt said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.english_dates import ENGLISH_WITHOUT_A_DAY
from graphmodel.loaders.cells.times_without_day import WITHOUT_A_DAY
from graphmodel.loaders.cells.unit_names import known_unit
from graphmodel.records import Problem, Project, ResponsibilityList

_WITH_NUMBERS = (".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".et")
_ZERO_DROPPED, _ZERO_KEPT = re.compile(r"(?:1[0-2]|[1-9])\.[123]|20\d\d\.1"), re.compile(r"\d{1,4}\.[123]0")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_PLACES = 5
_NEXT_TIME = re.compile(r"月[底中初]?(?:以?前)?(?=\d{1,2}月)")
# not 各市局, 驻县单位
_WORD_BEFORE = re.compile(r"(?![各全本有相驻省市区县直])[\u4e00-\u9fff]{1,3}?(?P<level>[省市县州])")
# Wellbeing Ongoing: a capital inside, so that it is another cell's
_BEHIND_ANOTHER = re.compile(r"\w +(?:Ongoing|Continuous|Annual|TBC|TBD)\b")
# what stands for a letter that its file damaged, or whose font does not say which letter it is: characters that are
# nobody's, and those of private use
_ILLEGIBLE = re.compile("[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")


def with_doubts(the_list: ResponsibilityList) -> ResponsibilityList:
    """Return a list with the problems of deadlines without a date, or with two, and of illegible texts, each once."""
    told_of = (_undated, _two_times, _illegible, _by_excel, _words_before)
    doubts = (each for told in told_of for each in told(the_list))
    problems = tuple(_once((*the_list.problems, *doubts)))
    return the_list if problems == the_list.problems else replace(the_list, problems=problems)


def _undated(the_list: ResponsibilityList) -> Iterator[Problem]:
    for project in the_list.projects:
        deadline = project.deadline
        if deadline is None or deadline.date or (the_list.year is None and not _YEAR.search(deadline.text)):
            continue  # a time without a year has no date in a list without one, which is reported already
        told = ENGLISH_WITHOUT_A_DAY.search(deadline.text) and not _BEHIND_ANOTHER.search(deadline.text)
        if not WITHOUT_A_DAY.search(simplify(deadline.text)) and not told:
            reason = f"第{project.number}项的完成时间看不出是哪一天，没有日期，请核对"
            yield _about(project, deadline.text, reason)


def _two_times(the_list: ResponsibilityList) -> Iterator[Problem]:
    """Yield a problem for each deadline that is two with nothing between them: 10月底11月底, of two rows."""
    for project in the_list.projects:
        if project.deadline and _NEXT_TIME.search(project.deadline.text):
            told = "完成时间里连写着两个时间，可能是两行并成了一行，请核对"
            yield _about(project, project.deadline.text, told)


def _by_excel(the_list: ResponsibilityList) -> Iterator[Problem]:
    """Yield a problem for what Excel shows otherwise than it was meant: 6.3 where 6.30 was typed."""
    told = [(project, project.deadline.text) for project in the_list.projects if project.deadline]
    as_numbers = the_list.source_file.lower().endswith(_WITH_NUMBERS) and not any(
        _ZERO_KEPT.fullmatch(text) for _, text in told
    )
    for project, text in told:
        if as_numbers and _ZERO_DROPPED.fullmatch(text):
            reason = f"第{project.number}项的完成时间像是数字，Excel 会去掉末尾的0（如6.30成了6.3），请核对是哪一天"
            yield _about(project, text, reason)


def _illegible(the_list: ResponsibilityList) -> Iterator[Problem]:
    for project in the_list.projects:
        units = (*project.lead_units, *project.partner_units)
        steps = (step.text for step in project.milestones)
        for text in (project.name, *project.leaders, *units, *project.lead_officers, *steps):
            if _ILLEGIBLE.search(text):
                yield _about(project, text, f"第{project.number}项里有认不出的字，请对照原文改正")


def _words_before(the_list: ResponsibilityList) -> Iterator[Problem]:
    """Yield a problem for each unit that a word is before which is no other place: 移交县水务局 in a list of a 县.

    Or a person, in any list; of three characters, as a place of two may be one that no table knows.
    """
    place = simplify(the_list.place).rsplit("/", 1)[-1]
    places = {place, *load_registry().divisions}
    for project in the_list.projects:
        for unit in (*project.lead_units, *project.partner_units):
            found = _WORD_BEFORE.match(plain := simplify(unit))
            if not found or found[0] in places or not known_unit(plain[found.end() - 1 :]):
                continue
            if place.endswith(found["level"]):
                yield _about(project, unit, "这个单位名称前面可能多带了别的文字，已照原文保留，请核对")


def _about(project: Project, text: str, reason: str) -> Problem:
    source = project.source
    return Problem(source.lines if source else (0, 0), text, reason, source.page if source else None)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, those that say the same of the same text as one, with where else they are."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.reason, problem.text) if problem.text else (problem.reason, str(problem.lines))
        groups.setdefault(key, []).append(problem)
    for same in groups.values():
        first = same[0]
        if len(same) == 1:
            yield first
            continue
        places = "、".join(f"第{problem.lines[0]}行" for problem in same[1 : _MOST_PLACES + 1] if problem.lines[0])
        also = f"，另见{places}" if places else ""
        yield replace(first, reason=f"{first.reason}（共{len(same)}处{also}）")
