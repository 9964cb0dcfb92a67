"""Questions about chosen projects: conditions in any order, and what is asked of the projects that meet them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.analysis.asking import about_chosen as chosen
from graphmodel.analysis.asking import about_officers as officers
from graphmodel.analysis.asking import about_times as times
from graphmodel.analysis.asking import conditions as of
from graphmodel.analysis.asking.answer import Answer, Asked
from graphmodel.analysis.asking.deadlines import due, undated
from graphmodel.analysis.asking.selection import Condition, Selection
from graphmodel.analysis.asking.words import Word

Make = Callable[[Sequence[Word], Asked], Condition]
_ROLE = "[牵负配参]"
_ITEM = "[项务]"
_WHEN = "次?[M段][底前末后]?"

#: What a project must be: patterns over kinds of words, and what makes the condition of the words.
CONDITIONS: tuple[tuple[str, Make], ...] = (
    ("L[管负]?|管L", of.of_leader),
    ("不L管", of.without_leader),
    ("O(?:和?O)*合?(?:[负牵](?!单))?|负O", officers.of_officer),
    # an agency's officers are those of the projects that it leads
    ("A(?=[哪几]?员)", of.led_by),
    (f"A(?:和?A)*{_ROLE}|和A参|A(?:和?A)+[哪几]?合参?|合参?A(?:和?A)+", of.of_agencies),
    # an agency alone, where projects, their steps or their leaders follow
    (f"A(?:和?A)*(?=(?:[哪几]?{_ITEM}|[哪几]?步|期|[M段]|导|[哪几]?管?领|缺))", of.of_agencies),
    (f"没A{_ROLE}|没A(?={_ITEM})|A[没不]参|缺A{_ROLE}?", of.without_agency),
    ("C类?", of.of_category),
    ("参T|和T参|T类?", of.with_text),
    ("N(?:和?N)*", of.numbered),
    (f"没{_ROLE}单|没管?领", of.lacking),
    (f"{_ROLE}?单X|X{_ROLE}?单{_ROLE}?", of.with_so_many),
    # 11月到期的步骤 are steps of any project: the time is theirs
    (f"{_WHEN}[哪几]?{_ITEM}?[哪几]?期(?![哪几]?步)|期?时{_WHEN}", due),
    ("没期?时", undated),
)
#: What is asked of the projects that meet the conditions; of them alone where nothing is.
ASKED: tuple[tuple[str, Callable[[Asked], Answer]], ...] = (
    (
        f"谁{_ROLE}{_ITEM}?[多少]?|{_ROLE}?单[谁哪几]?|[哪几]{_ROLE}?单|几单{_ROLE}"
        f"|(?<=[项务类NTC])(?:谁|{_ROLE}[谁哪几](?!{_ITEM}))",
        chosen.who,
    ),
    (f"[哪几]?合{_ROLE}?单[哪几]?", chosen.on_every_one),
    (f"需谁{_ROLE}?", chosen.who_is_needed),
    ("员[谁哪几]?|谁员|[哪几]员", officers.officers),
    ("导管?|管导|谁管|[管参]?领[谁哪几]?|[哪几]管?领", chosen.leaders),
    ("月期?|期月|期?时[哪月]?", times.when_done),
    (f"(?:{_WHEN})?(?:步[哪几]?期?|期步[哪几]?|期[哪几]步|[哪几]步期?)", times.due_steps),
    ("[早晚]月?期?|期月?[早晚]|期?时[早晚]|月[早晚]期?", times.first_or_last),
)
#: What can be asked of all projects without a word for them.
_ALONE = (times.due_steps, officers.officers)
_MARK = re.compile(f"[哪几]|{_ITEM}")
_CONDITIONS = [(re.compile(pattern), make) for pattern, make in CONDITIONS]
_ASKED = [(re.compile(pattern), answer) for pattern, answer in ASKED]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A question's conditions, what answers it, the words of that, and whether it speaks of projects at all."""

    conditions: tuple[tuple[Make, tuple[int, int]], ...] = ()
    answer: Callable[[Asked], Answer] | None = None
    asked: tuple[int | None, ...] = (None,)
    marked: bool = False

    @property
    def whole(self) -> bool:
        alone = self.answer in _ALONE or (self.marked and bool(self.conditions or self.answer))
        return alone or bool(self.conditions and self.answer)


def framed(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what answers a question of conditions on projects, if it is one."""
    words = _months_last(words)
    if any(len({word.value for word in words if word.kind == kind}) > 1 for kind in "LC"):
        return None  # 陈瑾、丁狄刚分管的: of both, or of either
    found = _read("".join(word.kind for word in words), 0, _Frame(), set())
    return partial(_answer, found, words) if found else None


def conditions_in(words: Sequence[Word]) -> Callable[[Asked], tuple[Condition, ...]] | None:
    """Return what makes the conditions that words are, to the last of them; none of no words."""
    kinds = "".join(word.kind for word in words)
    found = _all_conditions(kinds, 0)
    if found is None or any(len({word.value for word in words if word.kind == kind}) > 1 for kind in "LC"):
        return None
    return lambda asked: tuple(make(words[slice(*at)], asked) for make, at in found)


def _all_conditions(kinds: str, at: int) -> tuple[tuple[Make, tuple[int, int]], ...] | None:
    if at == len(kinds):
        return ()
    for pattern, make in _CONDITIONS:
        if found := pattern.match(kinds, at):
            rest = _all_conditions(kinds, found.end())
            if rest is not None:
                return (make, found.span()), *rest
    return None


def _months_last(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words with a month at the start behind the name that follows it: 11月财政局… is 财政局11月…."""
    kinds = "".join(word.kind for word in words)
    found = re.match(f"({_WHEN})(A(?:和?A)*|L管?{_ITEM}?)(?!{_ROLE})", kinds)
    return [*words[found.end(1) : found.end()], *words[: found.end(1)], *words[found.end() :]] if found else words


def _answer(frame: _Frame, words: Sequence[Word], asked: Asked) -> Answer:
    conditions = tuple(make(words[slice(*at)], asked) for make, at in frame.conditions)
    answer = frame.answer or chosen.projects
    return answer(replace(asked, words=words[slice(*frame.asked)], selection=Selection(conditions, asked.language)))


def _read(kinds: str, at: int, so_far: _Frame, failed: set[tuple[int, bool, bool, bool]]) -> _Frame | None:
    """Return how the kinds of words from a place on can be read, if they can."""
    state = at, so_far.answer is not None, so_far.marked, bool(so_far.conditions)
    if state in failed:
        return None
    if at == len(kinds):
        return so_far if so_far.whole else None
    for end, more in _steps(kinds, at, so_far):
        if found := _read(kinds, end, more, failed):
            return found
    failed.add(state)
    return None


def _steps(kinds: str, at: int, so_far: _Frame) -> Iterator[tuple[int, _Frame]]:
    for pattern, make in _CONDITIONS:
        if found := pattern.match(kinds, at):
            marked = so_far.marked or bool(_MARK.search(found[0]))
            yield found.end(), replace(so_far, conditions=(*so_far.conditions, (make, found.span())), marked=marked)
    if so_far.answer is None:
        for pattern, answer in _ASKED:
            if found := pattern.match(kinds, at):
                yield found.end(), replace(so_far, answer=answer, asked=found.span())
    if mark := _MARK.match(kinds, at):
        yield mark.end(), replace(so_far, marked=True)
