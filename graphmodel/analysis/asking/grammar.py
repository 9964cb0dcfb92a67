"""The questions that are understood: patterns over kinds of words (:mod:`.words`), each with what answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphmodel import lazy_re as re
from graphmodel.analysis.asking import about_agencies as agencies
from graphmodel.analysis.asking import about_company as company
from graphmodel.analysis.asking import about_leaders as leaders
from graphmodel.analysis.asking import about_months as months
from graphmodel.analysis.asking import about_officers as officers
from graphmodel.analysis.asking import about_periods as periods
from graphmodel.analysis.asking import about_projects as projects
from graphmodel.analysis.asking.answer import Answer, Asked
from graphmodel.analysis.asking.frames import framed
from graphmodel.analysis.asking.words import Word

_ROLE = "[牵负配参]"
_WHICH = "[哪几]"
_UNIT = "单[谁哪几]?"
_ITEM = "[项务数]"
_MOST = "[多少忙闲重]"
_STEP = "[步务]"

#: Pattern over the kinds of a question's words, and what answers it. The first that fits the whole question is taken.
RULES: tuple[tuple[str, Callable[[Asked], Answer]], ...] = (
    # then and now
    (r"和?[往Y]比变?|比[往Y]变|和[往Y]变|[Y今]?[比和][往Y]比?(?:变|[更新]哪?项?哪?)|Y[比和]Y比?(?:变|[更新]哪?项?哪?)"
     r"|今?新哪?项哪?|哪项今?新", company.last_year),
    # one month
    (rf"M谁[忙闲]|谁M[忙闲]|M[忙闲]单[谁哪]?|M谁{_STEP}期?[多少]|M谁期?{_STEP}[多少]|谁M期?{_STEP}[多少]", months.busiest_in_month),
    (rf"(?:AM|MA)(?:事|{_WHICH}项|{_WHICH}项办|办{_WHICH}?项{_WHICH}?|办{_WHICH})", months.going_on),
    (rf"M(?:事|{_WHICH}项|{_WHICH}项办|办{_WHICH}?项{_WHICH}?|{_WHICH}办项?)|{_WHICH}项M办", months.going_on),
    (rf"(?:L管?项?M|ML管?项?)(?:事|{_WHICH}项?|{_WHICH}项办|办{_WHICH}?项?{_WHICH}?)", months.going_on),
    # a half or a quarter of the year
    (r"段谁[忙闲]|谁段[忙闲]|段[忙闲]单[谁哪]?|段谁(?:步期?|期步)[多少]|谁段(?:步期?|期步)[多少]", periods.busiest_in_period),
    (r"A?段事|段A事", periods.due_in_period),
    (r"(?:A?[M段]和?[M段]|[M段]和?[M段]A)(?:[哪月季](?:[更忙]|期?步期?[更多])|期?步期?更)|A?[M段]更或[M段]更|A?[M段]或[M段]更",
     periods.busier),
    (r"A[M段]偏|[M段]A偏", periods.how_busy),
    (r"A?季[忙闲]|季A[忙闲]|A?季(?:期步|步期?)[多少]", periods.busiest_quarter),
    # which month
    (r"A?逐A?(?:几?期?步期?|期?几步期?|期步几|步期几)", months.busiest_month),
    (r"A?月[忙闲]|月A[忙闲]|A?[忙闲]月|A?月(?:期步|步期?)[多少]|A?(?:期步|步期?)[多少]月", months.busiest_month),
    # who has most
    (rf"谁{_ROLE}?{_ITEM}?{_MOST}|{_ROLE}?{_ITEM}?{_MOST}{_UNIT}|谁{_ROLE}几{_ITEM}?|谁{_ROLE}?数", agencies.who_has_most),
    (rf"A和?A(?:各{_ROLE}?|{_ROLE}各)几{_ITEM}?", agencies.who_has_most),
    (rf"A和?A[谁哪](?:[更忙重]|{_ROLE}{_ITEM}?[更多]|{_ITEM}[更多])", agencies.who_has_most),
    (rf"A比A{_ROLE}?{_ITEM}?更{_ROLE}?{_WHICH}?{_ITEM}?", agencies.who_has_most),
    (rf"谁配?{_STEP}?偏|谁偏配|A配?{_STEP}?偏", agencies.flagged),
    (rf"(?:{_ROLE}?X{_ITEM}?|{_ROLE}?{_ITEM}X){_UNIT}|[谁几]单?仅?{_ROLE}?{_ITEM}?X{_ITEM}?"
     rf"|仅{_ROLE}?X{_ITEM}{_UNIT}", agencies.with_bound),
    (rf"谁[没不]{_ROLE}{_ITEM}?|没{_ROLE}{_ITEM}?{_UNIT}|几单[没不]{_ROLE}{_ITEM}?", agencies.without_role),
    (rf"谁[唯独]|[唯独]{_UNIT}|几单[唯独]", agencies.one_role_only),
    (rf"{_WHICH}{_ROLE}单|{_ROLE}单{_WHICH}", agencies.in_role),
    (r"谁|几单|单[哪几]", agencies.agencies),
    # with whom
    (rf"A配{_UNIT}|A配谁[多少]?", company.supports_whom),
    (rf"谁配A[多少]?|配A[多少]?{_UNIT}|A谁配[多少]?", company.supported_by),
    (rf"A和谁合项?[多少]?|谁和A合项?[多少]?|和A合项?[多少]?(?:谁|{_UNIT})|A伴[谁哪几]?|A[哪几]伴", company.partners_of),
    (r"A[没不]和谁合项?|谁[没不]和A合项?|A和谁[没不]合项?|[没不]和A合项?(?:谁|单[哪几]?)", company.never_with),
    (rf"A牵{_ITEM}?更或?配{_ITEM}?更|A配{_ITEM}?更或?牵{_ITEM}?更", agencies.leads_or_supports),
    (r"双合项?多", company.closest_pairs),
    # without whom
    (r"设?(?:去A|A去)影?(?:导|几领)(?:影?大?|大影)", company.leaders_without),
    (rf"设?去A样?|没A样|设?去A影?样|设?去A影?(?:{_WHICH}项|哪)|设?去A{_WHICH}项影|{_WHICH}项需A|谁需A"
     rf"|设?A去影(?:{_WHICH}项|哪)|设A去{_WHICH}项影|设?A去影?样", company.without_agency),
    (r"导项?[需赖]A|导需A多", company.leaders_without),
    # leaders, and officers of lead units
    (rf"L和?L(?:各管?|管各)几{_ITEM}?", leaders.who_oversees_most),
    (rf"L和?L[谁哪](?:管?{_ITEM}?[更多]|更管?{_ITEM}?)|L比L管?{_ITEM}?更管?{_WHICH}?{_ITEM}?", leaders.who_oversees_most),
    (rf"哪?员负?{_ITEM}{_MOST}|负?{_ITEM}{_MOST}员[谁哪]?", officers.who_has_most),
    (rf"导[管参]?{_ITEM}?{_MOST}|谁管{_ITEM}?[多少]|[管参]?{_ITEM}?{_MOST}领[谁哪]?", leaders.who_oversees_most),
    (rf"导管?项?没A{_ROLE}?{_ITEM}?|A[没不]{_ROLE}(?:导|领[哪几])|导A[没不]{_ROLE}", leaders.never_with),
    (rf"导|几管?领|管?领[哪几]|导各?管?各?几{_ITEM}?", leaders.leaders),
    (rf"管?{_ITEM}?X{_ITEM}?领[哪几]?|导管?{_ITEM}?X{_ITEM}?", leaders.with_bound),
    # projects
    (rf"{_WHICH}项{_ROLE}?单[多少]|{_ROLE}?单[多少](?:项{_WHICH}?|{_WHICH}项)", projects.widest),
    (rf"{_WHICH}项步[多少]|步[多少]项{_WHICH}?", projects.most_steps),
    (rf"{_WHICH}项只配单|只配单项{_WHICH}?", projects.with_one_partner),
    (rf"{_WHICH}类|{_WHICH}类项[多少]|类{_WHICH}|遍各?几?{_ITEM}?几?", projects.categories),
    (rf"{_WHICH}项|项{_WHICH}", projects.every),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), answer) for pattern, answer in RULES]


def rule_for(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what answers a question of these words: a pattern of its own, or conditions on projects."""
    kinds = "".join(word.kind for word in words)
    found = next((answer for pattern, answer in _COMPILED if pattern.fullmatch(kinds)), None)
    return found or framed(words)
