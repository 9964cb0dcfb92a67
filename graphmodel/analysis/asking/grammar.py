"""The questions that are understood: patterns over kinds of words (:mod:`.words`), each with what answers it."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphmodel.analysis.asking import about_agencies as agencies
from graphmodel.analysis.asking import about_leaders as leaders
from graphmodel.analysis.asking import about_months as months
from graphmodel.analysis.asking import about_projects as projects
from graphmodel.analysis.asking.answer import Answer, Asked

_LEADER = "(?:L管?项?)"  # 陈瑾（分管）（的项目）
_ROLE = "[牵负配参]"
_WHICH = "[哪几]"
_ONE = "(?:[NT]项?|C类?项?|T类项?)"  # 第5项、老旧小区改造、安居类项目
_WHOSE = "(?:L管?|A)?"
_UNIT = "单[谁哪几]?"

#: Pattern over the kinds of a question's words, and what answers it. The first that fits the whole question is taken.
RULES: tuple[tuple[str, Callable[[Asked], Answer]], ...] = (
    # then and now
    (r"和?[往Y]比变?|比[往Y]变|和[往Y]变", agencies.last_year),
    # one month
    (r"M谁[忙闲]|谁M[忙闲]|M[忙闲]单[谁哪]?|M谁步期?[多少]|M谁期步?[多少]|谁M期?步[多少]", months.busiest_in_month),
    (rf"(?:AM|MA)(?:事|{_WHICH}项|{_WHICH}项办|办{_WHICH}?项{_WHICH}?|办{_WHICH})", months.going_on),
    (rf"M(?:事|{_WHICH}项|{_WHICH}项办|办{_WHICH}?项{_WHICH}?|{_WHICH}办项?)|{_WHICH}项M办", months.going_on),
    (
        rf"{_WHOSE}M[底前末后]?(?:期项?{_WHICH}?|期{_WHICH}项|{_WHICH}项期|项期{_WHICH})",
        months.due_projects,
    ),
    (rf"{_WHICH}项M[底前末后]?期", months.due_projects),
    (rf"(?:{_LEADER}?A?M|MA){{1}}(?:{_WHICH}步期?|期步{_WHICH}?|步{_WHICH}?|期{_WHICH}步)", months.due_steps),
    (rf"(?:{_LEADER}|A|N){_WHICH}步期?|(?:{_LEADER}|A|N)步{_WHICH}", months.due_steps),
    (rf"(?:L管?项?M|ML管?项?)(?:事|{_WHICH}项?|{_WHICH}项办|办{_WHICH}?项?{_WHICH}?)", months.going_on),
    # which month
    (r"A?月[忙闲]|月A[忙闲]|A?[忙闲]月|A?月(?:期步|步期?)[多少]|A?(?:期步|步期?)[多少]月", months.busiest_month),
    # who has most
    (rf"谁[忙闲重]|[忙闲重]{_UNIT}|谁项[多少]|谁参项[多少]|参项?[多少]{_UNIT}|项[多少]{_UNIT}", agencies.who_has_most),
    (rf"谁{_ROLE}项?[多少]|{_ROLE}项?[多少]{_UNIT}", agencies.who_has_most),
    (rf"A和A谁(?:[更忙重]|{_ROLE}项?[更多]|项[更多])", agencies.who_has_most),
    (r"谁配?偏|谁偏配", agencies.flagged),
    (rf"(?:{_ROLE}?X项|{_ROLE}?项X){_UNIT}|谁{_ROLE}?项?X项?|谁X项|几单{_ROLE}?项?X项?", agencies.with_bound),
    (rf"谁没{_ROLE}项?|没{_ROLE}项?{_UNIT}|几单没{_ROLE}项?", agencies.without_role),
    (rf"谁[唯独]|[唯独]{_UNIT}|几单[唯独]", agencies.one_role_only),
    (r"谁|几单", agencies.agencies),
    # with whom
    (rf"A配{_UNIT}|A配谁[多少]?", agencies.supports_whom),
    (rf"谁配A[多少]?|配A[多少]?{_UNIT}|A谁配[多少]?", agencies.supported_by),
    (rf"A和谁合项?[多少]?|谁和A合项?[多少]?|和A合项?[多少]?(?:谁|{_UNIT})|A伴[谁哪几]?|A[哪几]伴", agencies.partners_of),
    (r"双合项?多", agencies.closest_pairs),
    # without whom
    (r"(?:去A|A去)影?(?:导|几领)(?:影?大?|大影)", agencies.leaders_without),
    (rf"去A样?|没A样|去A影?样|去A影?(?:{_WHICH}项|哪)|去A{_WHICH}项影|{_WHICH}项需A|谁需A", agencies.without_agency),
    (r"导项?需A|导需A多", agencies.leaders_without),
    # leaders
    (r"导管?项?[多少忙闲]|谁管项?[多少]", leaders.who_oversees_most),
    (r"导|几领", leaders.leaders),
    (r"管项?X项?领[哪几]?|导管?项?X项?|管X项领[哪几]?", leaders.with_bound),
    (rf"A{_ROLE}?(?:导|几领)|A{_ROLE}?项(?:导|几领)管?|A(?:导|几领)", leaders.of_agency),
    (rf"{_LEADER}需谁{_ROLE}?|{_LEADER}谁{_ROLE}项?[多少]?|L管?项[参]谁", leaders.needs_of),
    # projects
    (rf"{_WHICH}项{_ROLE}?单[多少]|{_ROLE}?单[多少]项{_WHICH}?", projects.widest),
    (rf"{_WHICH}项只配单|只配单项{_WHICH}?", projects.with_one_partner),
    (rf"没配单项{_WHICH}?|{_WHICH}项没配单", projects.without_partner),
    (rf"{_WHICH}类|{_WHICH}类项[多少]", projects.categories),
    (rf"谁{_ROLE}(?:{_ONE}|L管项)|{_ONE}谁{_ROLE}?|{_ONE}{_ROLE}单[谁哪]?|{_ONE}{_ROLE}{_WHICH}", projects.who_for),
    (rf"{_ONE}导管?|导管{_ONE}|谁管{_ONE}|{_ONE}谁管", projects.leaders_of),
    (r"[NT]项?月期?|[NT]期月", projects.when_done),
    (rf"{_LEADER}?A{_ROLE}(?:{_WHICH}项?|项{_WHICH}?)|{_LEADER}?{_WHICH}项A{_ROLE}", projects.projects),
    (rf"C类?项?A{_ROLE}(?:{_WHICH}项?|项{_WHICH}?)", projects.projects),
    (rf"A(?:{_WHICH}项|项{_WHICH}?)|L(?:管|负)?(?:{_WHICH}项?|项{_WHICH}?)|{_WHICH}项L(?:管|负)", projects.projects),
    (rf"(?:C类?|T类?)(?:{_WHICH}项|项{_WHICH}?|{_WHICH})", projects.projects),
    (rf"A和A(?:合参?|参)(?:{_WHICH}项?|项{_WHICH}?)|A和A{_WHICH}合参?项|{_WHICH}项A和A(?:合参?|参)", projects.projects),
    (rf"{_WHICH}项|项{_WHICH}", projects.projects),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), answer) for pattern, answer in RULES]


def rule_for(kinds: str) -> Callable[[Asked], Answer] | None:
    """Return what answers a question of these kinds of words."""
    return next((answer for pattern, answer in _COMPILED if pattern.fullmatch(kinds)), None)
