"""Questions about all projects of a kind: whether something holds of every one of them, and who is on every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.analysis.asking import conditions as conditions_of
from graphmodel.analysis.asking.about_chosen import only_all
from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import Answer, Asked
from graphmodel.analysis.asking.deadlines import months_of
from graphmodel.analysis.asking.frames import conditions_in
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.selection import Condition, Selection
from graphmodel.analysis.asking.wording import counted
from graphmodel.analysis.asking.words import MARKS, Word
from graphmodel.analysis.material import Incidence
from graphmodel.analysis.sentences import scoped

#: What makes the conditions of a question.
Conditions = Callable[[Asked], tuple[Condition, ...]]
_ROLE = "[牵负配参]"
_ITEM = "项务"


def of_all(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says whether something holds of all projects of a kind: 陈瑾分管的项目财政局都参加吗."""
    words = [word for word in words if word.kind not in "吗需"]
    for domain, rest in _split(words):
        own, other = conditions_in(_plain(domain)), conditions_in(in_order(_plain(rest))) or _there_is(_plain(rest))
        if own is not None and other is not None and rest:
            return partial(_all_whether, own, other)
    return None


def _plain(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.kind not in MARKS and word.kind not in _ITEM]


def _split(words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Yield the words that say which projects are meant, and those that say what is asked of all of them."""
    kinds = "".join(word.kind for word in words)
    item = re.search(f"[{_ITEM}]", kinds)
    if item is None:
        return
    before, after = words[: item.start()], words[item.end() :]
    if any(word.kind != "全" for word in after):
        yield before, after
        return
    first = re.match(".*[牵负配参管]", kinds[: kinds.index("全")])
    if first:  # 财政局参加了陈瑾的所有项目吗: what is asked comes first
        yield before[first.end() :], before[: first.end()]


def _there_is(words: Sequence[Word]) -> Conditions | None:
    """Return that somebody is named in a role: 都有牵头单位."""
    if not re.fullmatch(f"{_ROLE}单|管?领", "".join(word.kind for word in words)):
        return None

    def made(asked: Asked) -> tuple[Condition, ...]:
        lacking = conditions_of.lacking([Word("没", ""), *words], asked)
        said = lacking.said.replace("没有", "").replace("without", "with")
        where = tuple(text.removeprefix("NOT ") for text in lacking.where)
        return (Condition("written", said, lambda group, index: not lacking.test(group, index), where=where),)

    return made


def _all_whether(domain: Conditions, rest: Conditions, asked: Asked) -> Answer:
    own, other = Selection(domain(asked), asked.language), Selection(rest(asked), asked.language)
    every = project_table(asked, own.holds)
    others = Selection((*own.conditions, _not_so(asked, other)), asked.language)
    against = project_table(asked, others.holds)
    silent_ones = {*unsaid(asked, own, other)}
    said: list[str] = []
    for (prefix, all_of), (_, part) in zip(
        scoped(every, asked.language, among=asked.scopes),
        scoped(against, asked.language, among=asked.scopes),
        strict=True,
    ):
        silent = part[part["project_id"].isin(silent_ones)]
        part = part[~part["project_id"].isin(silent_ones)]
        if all_of.empty:
            said.append(prefix + asked.put(f"没有{own.those}。", f"There are no {own.those}."))
            continue
        has = asked.put(f"{own.those}有{len(all_of)}个", f"{own.those}: {len(all_of)}")
        if len(part):
            which = counted(part, "project", asked.language)[0]
            said.append(prefix + asked.put(
                f"不是。{has}，其中不符合“{other.said}”的{which}", f"No. Of {len(all_of)} ({own.those}) not so: {which}"
            ))  # fmt: skip
        elif silent.empty:
            said.append(prefix + asked.put(
                f"是。{has}，都符合“{other.said}”。", f"Yes, of all {len(all_of)} ({own.those})."
            ))  # fmt: skip
        if len(silent):
            said.append(prefix + asked.put(
                f"{has}，其中{len(silent)}个清单没有写明，答不了。",
                f"Of {len(silent)} of {len(all_of)} ({own.those}) the list does not say, so there is no answer.",
            ))  # fmt: skip
    command = replace(asked, selection=others if len(against) else own).cypher()
    table = against if len(against) else every
    return Answer(
        asked.put(
            f"{own.those}是不是都符合“{other.said}”；表里是{'不符合的' if len(against) else '全部'}",
            f"whether this holds of {own.those}, of each one: {other.said}; the table has "
            f"{'those of which it does not' if len(against) else 'all'}",
        ),
        command,
        table,
        tuple(said),
    )


def _not_so(asked: Asked, selection: Selection) -> Condition:
    """Return that a project does not meet all conditions of a selection."""
    there = [f"EXISTS {{ MATCH {path} }}" for one in selection.conditions for path in one.paths]
    both = " AND ".join([*there, *(text for one in selection.conditions for text in one.where)])
    undated = " OR p.deadline IS NULL" if selection.about("due") else ""
    return Condition(
        "against",
        asked.put(f"不符合“{selection.said}”", f"not {selection.said}"),
        lambda group, index: not selection.holds(group, index),
        where=(f"(NOT ({both}){undated})",),
    )


def who_of_all(words: Sequence[Word], bare: list[Word]) -> Callable[[Asked], Answer] | None:
    """Return what answers a question that speaks of all, and asks who: 哪些单位参加了陈瑾的全部项目."""
    kinds = "".join(word.kind for word in words)
    found = rule_for(bare)
    if re.search("谁全[没不]", kinds):  # 谁都没有牵头: nobody, not who
        return None
    one_agency = kinds.count("A") == 1
    if found is None or (one_agency and re.search(rf"[谁导领].*A全{_ROLE}", kinds)):
        return None
    if re.search(r"导[^管全].*全|导全项", kinds):
        return None
    whole = next((word.text for word in words if word.kind == "全" and word.text not in ("都", "均", "全都")), "")
    if whole and re.match(rf"谁{_ROLE}", kinds):
        return partial(_only_all, found)
    return found


def _only_all(found: Callable[[Asked], Answer], asked: Asked) -> Answer:
    return only_all(found(asked), asked)


def in_order(words: Sequence[Word]) -> list[Word]:
    """Return the words as conditions say them: 民政局是第1项的牵头单位 is 民政局牵头, 第1项; 第7项有财政局 is 参与."""
    kinds = "".join(word.kind for word in words)
    if found := re.fullmatch(f"(A)([NT])({_ROLE})单", kinds) or re.fullmatch(f"([NT])({_ROLE})单(A)", kinds):
        by = {kind: words[found.start(at)] for at, kind in enumerate(found.groups(), start=1)}
        role = next(word for kind, word in by.items() if re.fullmatch(_ROLE, kind))
        rest = [word for kind, word in by.items() if kind in "NT"]
        return [by["A"], role, *rest]
    made: list[Word] = []
    for at, word in enumerate(words):
        made.append(word)
        after = words[at + 1].kind if at + 1 < len(words) else ""
        if word.kind == "A" and after not in tuple("牵负配参和A没不员"):
            made.append(Word("参", ""))
    return made


def unsaid(asked: Asked, naming: Selection, others: Selection) -> dict[str, str]:
    """Return of which projects the list does not say what is asked: nothing can be affirmed or denied of them."""
    ends = months_of(asked.tables)
    found: dict[str, str] = {}

    def look(group: Incidence, index: int) -> bool:
        identity = group.project_ids[index]
        if others.about("due") and identity not in ends:
            found[identity] = asked.put(
                "清单没有写明哪个月完成，答不了", "the list does not say in which month, so no answer"
            )
        if others.about("leader") and not group.oversees[:, index].any():
            found[identity] = asked.put("清单没有写领导，答不了", "the list names no leader, so no answer")
        return naming.holds(group, index)

    project_table(asked, look)
    return found
