"""The person behind a unit: 市民政局（李敏）, 市民政局李敏, 市民政局：李敏."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import latin_person_behind
from graphmodel.loaders.cells.people import TITLE, behind_bodies, only_people, people_and_rest
from graphmodel.loaders.cells.person_names import name_score, rare_surname
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, UNKNOWN_ENDING, known_unit, unit_score

_NAME = re.compile("[\u4e00-\u9fff]{1,2}[^\\W\\da-z科处室股站所队组部馆院校园厅办委局会社团宫场库厂店]")
_BRACKETED = re.compile(r"(?P<unit>.+?)（(?P<person>[^（）]{2,4})）$")
_POST_IN_BRACKETS = re.compile(r"(?P<unit>[^（）]+)（(?P<post>[^（）]{4,12})）")
_BEHIND_A_COLON = re.compile(r"(?P<unit>.+?)[:：—-]+(?P<person>[^:：]{2,4})$")


def in_brackets_behind(unit: str) -> str | None:
    """Return what may be a person's name in brackets behind a unit: 宫力 of 综合执法队（宫力）; ``None`` if nothing may."""
    match = _BRACKETED.fullmatch(simplify(unit))
    return match["person"] if match and name_score(match["person"]) >= settings.PERSON_ALONE else None


def officer_behind(
    unit: str, *, among_officers: bool = False, in_brackets: bool = False, any_surname: bool = False
) -> tuple[str, str | None]:
    """Split 市民政局（李敏） and 市民政局李敏 into the unit and its officer; an office in brackets (市老龄办) stays.

    In a table with a column of them, ``among_officers``, two or three letters behind a body's ending are one of any
    surname; where brackets contain people, ``in_brackets``, the name there may be one that is also a word, and where
    the header says that they do, one of ``any_surname``.

    >>> officer_behind("市滩涂局仡骞榆"), officer_behind("市滩涂局仡骞榆", among_officers=True)
    (('市滩涂局仡骞榆', None), ('市滩涂局', '仡骞榆'))
    >>> officer_behind("市民政局（李敏）"), officer_behind("市民政局（市老龄办）"), officer_behind("市民政局：李敏")
    (('市民政局', '李敏'), ('市民政局（市老龄办）', None), ('市民政局', '李敏'))
    """
    if is_latin(unit):
        written, person = latin_person_behind(unit)
        return written, person or None
    plain = simplify(unit)
    if held := _person_behind_a_post(plain):
        return unit[: held[0]], held[1]
    match = _BRACKETED.fullmatch(plain)
    if match and _is_officer(
        match["person"], settings.PERSON_ALONE if in_brackets else settings.PERSON_SURE, any_surname=any_surname
    ):
        return unit[: match.end("unit")], match["person"]
    match = _BEHIND_A_COLON.fullmatch(plain)
    if match and unit_score(match["unit"]) >= KNOWN_ENDING and only_people(match["person"], column=True):
        return unit[: match.end("unit")], match["person"]
    size = _letters_of_a_person(plain, among_officers) if unit_score(plain) <= UNKNOWN_ENDING else 0
    if size:
        return unit[:-size], unit[-size:]
    return unit, None


def _letters_of_a_person(plain: str, among_officers: bool) -> int:
    """Return how many letters behind a unit are a person's name; 0 if none are."""
    for size in (3, 2, 4):
        if known_unit(plain[:-size]) and name_score(plain[-size:]) >= settings.PERSON_SURE:
            return size
    for size in (3, 2) if among_officers else ():
        if unit_score(plain[:-size]) >= KNOWN_ENDING and _NAME.fullmatch(plain[-size:]):
            return size
    return 0


def _person_behind_a_post(plain: str) -> tuple[int, str] | None:
    """Return where a unit ends behind which a post and a name are, and the name: 市水利局副局长李敏, 市水利局（局长李敏）."""
    match = _POST_IN_BRACKETS.fullmatch(plain)
    for begin, end in [(0, match.end("unit"))] if match and TITLE.match(match["post"]) else behind_bodies(plain):
        people, rest = people_and_rest(plain[end:].strip("（） "))
        if begin == 0 and len(people) == 1 and not rest:
            return end, people[0]
    return None


def _is_officer(text: str, enough: float, *, any_surname: bool) -> bool:
    """Return whether brackets contain a person: one whose name is like one ``enough``, or of ``any_surname``."""
    if any_surname and _NAME.fullmatch(text):
        enough = settings.PERSON_AMONG_OTHERS
    return name_score(text) >= enough and unit_score(text) < 0.5


def doubtful_officer(name: str) -> bool:
    """Return whether a name behind a unit may be none: its surname is rare, or it is a word of two letters (水电)."""
    return rare_surname(name) or (len(name) == 2 and name_score(name) < settings.PERSON_SURE)
