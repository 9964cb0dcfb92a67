"""Plain questions: the front door; a question is answered by one of the analyses, or is said not to be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.agencies import Registry, load_registry, resolver_for
from graphmodel.agencies.writing import comparable
from graphmodel.analysis.asking.about_agencies import (
    ENTERPRISES,
    OF_ONE_KIND,
    enterprises,
    kind_unknown,
    only_enterprises,
)
from graphmodel.analysis.asking.about_officers import doubts
from graphmodel.analysis.asking.answer import Answer, Asked, Wanted
from graphmodel.analysis.asking.english import in_english, words_in_english
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.ranks import wanted_of
from graphmodel.analysis.asking.refusal import refusal
from graphmodel.analysis.asking.reworded import reworded
from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.whether import answer_for
from graphmodel.analysis.asking.words import MARKS, Word, words_of
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.vocabulary import Vocabulary, vocabulary
from graphmodel.errors import AnalysisError
from graphmodel.tables import Tables, restricted

__all__ = ["Answer", "ask"]


def ask(source: Any, question: str, *, registry: Registry | None = None, language: str = "zh") -> Answer:
    """Answer a plain question, in Chinese or in English.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    question
        Such as 7月谁最忙 or 财政局和谁合作最多. It must be understood to its last word.
    registry
        The names to resolve with.
    language
        That of the answer, ``zh`` or ``en``.

    Raises
    ------
    OptionError
        There is no such language.
    AnalysisError
        The question was not understood, or the lists cannot answer it; the message says which part was not, and what
        can be asked instead.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局")
    >>> found = ask(the_list, "财政局和谁合作最多？")
    >>> found.understood, found.said[0]
    ('市财政局和哪些单位一起做项目，按共同项目数从多到少', '共同项目最多的是市教育局、市住建局，各1个。')
    """
    tables = tables_of(source, registry=registry)
    known = vocabulary(tables, registry=registry)
    whole = tables
    readings = [
        _understood(words, known, Asked(tables, words, Selection(language=language), language=language), question)
        for words in _readings(_pieces(question, known), known)
    ]
    fitting = [reading for reading in readings if reading.answer]
    reading = (fitting or readings)[0]
    words, asked, tables = reading.words, reading.asked, reading.asked.tables
    found = _answered(reading)
    if found is None:
        raise AnalysisError(refusal(question, words, known, tables))
    said = found.said
    if len(fitting) > 1:
        both = "、".join(word.value for word in words if word.kind == "L" and word.text in known.agencies)
        chinese = f"“{both}”在清单里也写作单位；这里按领导理解。"
        said = (*said, asked.put(chinese, f"{both} is written as a unit too; taken here as the leader."))
    if tables.assignments.empty and "agency" in found.table and found.table.empty:
        said = (asked.put("清单里没有单位。", "The list names no agency."),)
    said = (*said, *_taken_for(asked, words, known), *doubts(words, asked, found))
    command = found.command + _narrowed(whole, tables)
    if asked.kinds:
        found, said = (
            replace(found, understood=found.understood + only_enterprises(asked)),
            (*said, *kind_unknown(asked)),
        )
    taken = _this_year(asked, words)
    if taken and not said and found.table.empty:
        said = (asked.put("没有。", "None."),)
    return replace(found, command=command, said=(*said, *taken))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a question: all its words, what answers it if anything does, and what that is asked."""

    words: list[Word]
    answer: Callable[[Asked], Answer] | None
    asked: Asked


def _answered(reading: _Reading) -> Answer | None:
    """Return the answer, of a ranking what is wanted of it; nothing where that is asked of what is none."""
    found, wanted = reading.answer(reading.asked) if reading.answer else None, reading.asked.wanted
    if found is None or wanted is None:
        return found
    return wanted_of(found, wanted, reading.asked.language) if found.ranked else None


def _pieces(question: str, known: Vocabulary) -> list[Word]:
    return words_in_english(question, known) if in_english(question) else words_of(reworded(question), known)


def _readings(words: list[Word], known: Vocabulary) -> Iterator[list[Word]]:
    """Yield the words of a question; where a leader's name is a unit's too, also with the unit meant."""
    yield words
    if any(word.kind == "L" and word.text in known.agencies for word in words):
        yield [
            replace(word, kind="A", value=known.agencies[word.text])
            if word.kind == "L" and word.text in known.agencies
            else word
            for word in words
        ]


def _understood(words: list[Word], known: Vocabulary, asked: Asked, question: str) -> _Reading:
    """Return what answers a question of these words, if anything does."""
    words, tables = _settled(words, known, asked.tables)
    plain = [word for word in words if word.kind not in MARKS]
    answer = rule_for(plain)  # with its years: then and now
    if answer is not None and any(word.kind in "Y往新变" for word in words):
        return _Reading(words, answer, replace(asked, tables=tables, words=plain))
    words = _next_year(words, tables)
    tables = _of_the_year(tables, words, question)
    kept, left_out = _without_those([word for word in words if word.kind not in "PY今"])
    kinds = ENTERPRISES if any(word.kind == "企" for word in kept) else ()
    kept, first = _ranking(enterprises(kept))
    kept, place = _placed(kept)
    bare = [word for word in kept if word.kind not in MARKS]
    wanted = Wanted(first, place, left_out) if first or place or left_out else None
    answer = answer_for(kept)
    if kinds and answer not in OF_ONE_KIND:
        answer = None
    return _Reading(words, answer, replace(asked, tables=tables, words=bare, wanted=wanted, kinds=kinds))


def _without_those(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words without those that say who is left out (除了市财政局), and who that is."""
    found = re.search("除(A(?:和?A)*|L(?:和?L)*)外", "".join(word.kind for word in words))
    if found is None:
        return words, []
    named = [word for word in words[found.start(1) : found.end(1)] if word.kind in "AL"]
    return [*words[: found.start()], *words[found.end() :]], named


def _placed(words: list[Word]) -> tuple[list[Word], int]:
    """Return the words with a ranking's own in place of the one that says which place of it is wanted, and that place.

    第二多 is 最多, of which the second; 排第二 is so where it is said by what: 配合项目排第二.
    """
    said = next((word for word in words if word.kind == "位"), None)
    if said is None or (said.value.endswith(" ") and not any(word.kind in "牵配参管项务数" for word in words)):
        return words, 0
    place, _, kind = said.value.partition(" ")
    if not kind and any(word.kind in "多少忙闲重" for word in words):
        return [word for word in words if word is not said], int(place)
    return [replace(word, kind=kind or "多") if word is said else word for word in words], int(place)


def _next_year(words: list[Word], tables: Tables) -> list[Word]:
    """Return the words with a year that follows that of the lists, before a month, as 次年: 2024年2月 in a list of 2023."""
    years = {int(year) for year in tables.lists["year"].dropna()}
    return [
        replace(word, kind="次")
        if word.kind == "Y" and after and after.kind in "M段" and int(word.value) not in years
        and years == {int(word.value) - 1}
        else word
        for word, after in zip_longest(words, words[1:])
    ]  # fmt: skip


def _ranking(words: list[Word]) -> tuple[list[Word], int]:
    """Return the words without the one that says how many of a ranking are wanted (前五个), and how many these are."""
    first = next((int(word.value) for word in words if word.kind == "名"), 0)
    most = any(word.kind in "多少忙闲重" for word in words)
    rest = [
        word if word.kind != "名" else replace(word, kind="多") for word in words if not (most and word.kind == "名")
    ]
    return rest, first


def _narrowed(whole: Tables, asked: Tables) -> str:
    """Return the options by which a command is about the place and the year of a question, and not about all."""
    options = ""
    for column, option in (("place", "--place"), ("year", "--year")):
        there, chosen = ({*tables.lists[column].dropna()} for tables in (whole, asked))
        if there != chosen and len(chosen) == 1:
            options += f" {option} {chosen.pop()}"
    return options


def _settled(words: Sequence[Word], known: Vocabulary, tables: Tables) -> tuple[list[Word], Tables]:
    """Return the words with the agencies and leaders that are meant, and the tables of the places these are of.

    Raises
    ------
    AmbiguousInputError
        A name is one of several places, and the question does not say which.
    """
    said = {word.value for word in words if word.kind == "P"}
    found: list[Word] = []
    places: set[str] = set()
    for word in words:
        meant = known.meant(word.text, word.kind, said) if word.kind in ("A", "L") else None
        found.append(replace(word, value=meant.name) if meant else word)
        places |= {meant.place} if meant else set()
    if not places or len(known.places) < 2:
        return found, tables
    return found, restricted(tables, places=places)


def _of_the_year(tables: Tables, words: Sequence[Word], question: str) -> Tables:
    """Return the tables of the year and the place that a question names."""
    named = list(dict.fromkeys(word.value for word in words if word.kind == "Y"))
    if len(named) > 1:
        raise AnalysisError(
            f"一次只能问一年（这里有{'、'.join(f'{year}年' for year in named)}）；"
            f"比较两年可以问：{min(named)}年和{max(named)}年比有什么变化"
        )
    for word in words:
        if word.kind == "P":
            tables = restricted(tables, places={word.value})
        if word.kind == "Y":
            years = sorted({int(year) for year in tables.lists["year"].dropna()})
            if int(word.value) not in years:
                there = "、".join(f"{year}年" for year in years) or "都没有写明年份"
                raise AnalysisError(f"没有{word.value}年的清单（有：{there}），答不了“{question.strip()}”")
            tables = restricted(tables, year=int(word.value))
    if any(word.kind == "今" for word in words) and tables.lists["year"].nunique(dropna=False) > 1:
        years = sorted({int(year) for year in tables.lists["year"].dropna()})
        raise AnalysisError(f"手头有几年的清单（{'、'.join(map(str, years))}），请把“今年”换成年份，如 {max(years)}年")
    return tables


def _taken_for(asked: Asked, words: Sequence[Word], known: Vocabulary) -> list[str]:
    """Say which agency a name was taken for that is no way to write it: 工商局 is 市市场监管局 now."""
    return [
        asked.put(
            f"清单里没有写“{word.text}”；这里按{word.value}理解。",
            f"The list does not write “{word.text}”; taken here as {word.value}.",
        )
        for word in words
        if word.kind == "A"
        and word.text not in known.agencies
        and not _same_words(word.text, word.value)
        and _bundled(word, known)
    ]


def _bundled(word: Word, known: Vocabulary) -> bool:
    """Return whether a name is one of the bundled tables; a user's own table says what its names mean."""
    resolvers = [resolver_for(place, load_registry()) for place in known.places]
    written = [word.text, *(level + word.text for level in "市省区县旗")]
    return any(resolver.resolve(name).name == word.value for resolver in resolvers for name in written)


def _same_words(typed: str, name: str) -> bool:
    """Return whether one of two names is the other shortened, in whatever characters.

    >>> _same_words("市发展和改革委员会", "市发改委"), _same_words("财政厅", "市财政局")
    (True, False)
    """
    one, other = sorted((comparable(text).removeprefix("市") for text in (typed, name)), key=len)
    rest = iter(other)
    return all(letter in rest for letter in one)


def _this_year(asked: Asked, words: Sequence[Word]) -> list[str]:
    """Say how 今年 and 明年 are taken: by the year of the list, not by today's."""
    years = {int(year) for year in asked.tables.lists["year"].dropna()}
    known = years.pop() if len(years) == 1 else None
    said = []
    if any(word.kind == "今" for word in words):
        chinese = f"“今年”按清单的年份（{known}年）理解。" if known else "“今年”按这份清单理解。"
        said.append(asked.put(chinese, f"“今年” is taken as the year of the list{f' ({known})' if known else ''}."))
    if next_year := next((word.text for word in words if word.kind == "次" and not word.value), ""):
        after = known + 1 if known else ""
        chinese = f"“{next_year}”按清单年份的下一年{f'（{after}年）' if after else ''}理解。"
        english = f"“{next_year}” is taken as the year after that of the list{f' ({after})' if after else ''}."
        said.append(asked.put(chinese, english))
    return said
