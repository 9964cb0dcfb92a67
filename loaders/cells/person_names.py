"""Names of people letter by letter: how much letters look like one, and how a run of them is cut into several."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from itertools import accumulate

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import surnames
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.unit_names import unit_score

_HAN_ONLY = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]+")
_DOT = re.compile("[·•]")
_NOT_NAMES = frozenset("局委办厅处科院校部会公司区县市镇乡街镇政府集团站所队中心的和及与各等年月日底前完成单位领导员组")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Everyday words that a surname's character begins."""
    text = resources.files("graphmodel.loaders").joinpath("data", "words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65536)
def name_score(name: str) -> float:
    """Return how much a run of characters looks like one person's name; negative is "not a name".

    >>> name_score("陈瑾") > 0 > name_score("教育局")
    True
    """
    plain = simplify(name)
    if "·" in plain or "•" in plain:
        is_name = len(plain) <= settings.PERSON_DOTTED_LONGEST and re.fullmatch(r"[^·•]+(?:[·•][^·•]+)+", plain)
        return settings.PERSON_DOTTED if is_name else -settings.PERSON_NEVER
    if not 2 <= len(plain) <= 4 or not _HAN_ONLY.fullmatch(plain):
        return -settings.PERSON_NEVER
    table = surnames()
    words = common_words()
    # 建设 and 和平 are given names too, but not behind a character that is seldom a surname
    if plain in words or plain[:2] in words or (plain[-2:] in words and table.get(plain[0], 0) < 2):
        return -settings.PERSON_NEVER
    if any(letter in "供网局厅" for letter in plain[1:]) or "委员" in plain:
        return -settings.PERSON_IS_OFFICE
    if any(letter in _NOT_NAMES for letter in plain[1:]) and plain[-1] in "局委办厅院部会司队站所府":
        return -settings.PERSON_IS_OFFICE
    compound = table.get(plain[:2], 0) if len(plain) > 2 else 0
    if compound:
        return settings.COMPOUND_SURNAME
    frequency = table.get(plain[0], 0) if plain not in table else 0  # 欧阳 alone is a surname
    base = {
        3: settings.SURNAME_COMMON,
        2: settings.SURNAME_USUAL,
        1: settings.SURNAME_RARE,
        0: -settings.SURNAME_UNKNOWN,
    }[frequency]
    return base + {2: -settings.PERSON_OF_TWO, 3: settings.PERSON_OF_THREE, 4: -settings.PERSON_OF_FOUR}[len(plain)]


def rare_surname(name: str) -> bool:
    """Return whether a run of characters may be a name, with a surname that is not in the table of surnames.

    >>> rare_surname("綦临柚"), rare_surname("陈瑾"), rare_surname("教育局")
    (True, False, False)
    """
    plain = simplify(name)
    return (
        name_score(name) >= -settings.PERSON_ODD
        and not {plain[:1], plain[:2]} & surnames().keys()
        and not _DOT.search(plain)
    )


def like_a_word(name: str) -> bool:
    """Return whether a name of three letters begins with an everyday word, and is none itself.

    >>> [like_a_word(name) for name in ("蓝天舒", "陈瑾", "高标准", "文化馆")]
    [True, False, False, False]
    """
    plain = simplify(name)
    words = common_words()
    return (
        len(plain) == 3
        and plain[:2] in words
        and not {plain, plain[1:]} & words
        and plain[0] in surnames()
        and plain[-1] not in _NOT_NAMES
        and unit_score(plain) < 0
    )


def may_be_two_people(name: str) -> bool:
    """Return whether a name of four letters may be two names: 扎西平措, but not 司马青云."""
    if len(name) != 4 or name_score(name) >= 0 or {name[0], name[2]} - surnames().keys():
        return False
    return all(name_score(half) >= -settings.PERSON_ODD for half in (name[:2], name[2:]))


def cut_into_names(letters_and_gaps: str) -> list[str]:
    """Find the best cut of a run of characters with gaps into names (dynamic programming)."""
    letters = "".join(letters_and_gaps.split())
    if len(letters) <= 3 and name_score(letters) > 0:
        return [letters]  # no cut of so few letters is better
    size = len(letters)
    gaps = {*accumulate(map(len, letters_and_gaps.split()))} - {size}
    dotted = "·" in letters or "•" in letters
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * size
    for end in range(1, size + 1):
        ended = settings.PERSON_ENDS_AT_GAP if end in gaps or end == size else -settings.PERSON_ENDS_AT_GAP
        for start in range(max(0, end - 16), end):
            score = _piece_score(letters[start:end], dotted)
            if dotted and _DOT.search(letters[start:end]) and not {start, end} <= {0, size, *gaps}:
                score -= settings.DOTTED_TORN_OFF  # it is written without gaps: all of the run is the name
            if gaps and end - start > 2:
                score -= settings.GAP_IN_NAME * sum(start < gap < end for gap in gaps)
            whole = best[start][0] + (score + ended)
            if whole > best[end][0]:
                best[end] = (whole, start)
    names: list[str] = []
    end = size
    while end:
        start = best[end][1]
        names.append(letters[start:end])
        end = start
    return [letters] if size == 4 and not gaps and _of_other_peoples(names) else names[::-1]


def _of_other_peoples(names: list[str]) -> bool:
    """Return whether two names of two letters begin with characters that are seldom surnames: 扎西 and 平措."""
    return [len(name) for name in names] == [2, 2] and surnames().get(names[-1][0], 0) < 2


def _piece_score(word: str, dotted: bool) -> float:
    if len(word) > 4 and not (dotted and _DOT.search(word)):
        return -settings.PIECE_TOO_LONG - len(word)  # an odd piece, kept whole
    # a rare surname is less likely than that a name continues over a gap: 欧阳 / 志强
    return name_score(word) - (settings.RARE_SURNAME_IN_RUN if rare_surname(word) else 0.0)
