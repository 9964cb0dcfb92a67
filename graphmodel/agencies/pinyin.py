"""Names typed in Latin letters: pinyin (``caizhengju``) and initials (``czj``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import comparable
from graphmodel.words import LEVEL

_LATIN = re.compile(r"[a-z0-9]+")
#: Levels that a name begins with and that are left out in speech: 市财政局, 财政局.
_LEVEL = re.compile(rf"^{LEVEL}(?=.{{2,}})")


def is_latin(text: str) -> bool:
    """Return whether a text may be pinyin or initials: Latin letters, with digits, tones and separators at most.

    >>> is_latin("cái zhèng jú"), is_latin("cai政ju")
    (True, False)
    """
    plain = _typed(text)
    return bool(_LATIN.fullmatch(plain)) and not plain.isdigit()


def _typed(text: str) -> str:
    """Return Latin letters as they are compared: small, without tones and separators, ü as v."""
    letters = unicodedata.normalize("NFD", text.lower().replace("ü", "v").replace("u:", "v"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in " '’-_.")


@lru_cache(maxsize=65536)
def usual_reading(text: str) -> tuple[str, ...]:
    """Return a text's syllables without tones as they are usually read; words and digits of other scripts stay whole.

    >>> usual_reading("会计处"), usual_reading("3家银行")
    (('kuai', 'ji', 'chu'), ('3', 'jia', 'yin', 'hang'))
    """
    from pypinyin import Style, lazy_pinyin

    syllables = (re.sub(r"[^a-z0-9]", "", part) for part in lazy_pinyin(comparable(text).lower(), style=Style.NORMAL))
    return tuple(part for part in syllables if part)


@lru_cache(maxsize=65536)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return how a text may be read: syllables without tones, the usual reading first.

    A character that is read in several ways gives one more reading for each, the other characters as usual.

    >>> readings("会计处")[0], ("hui", "ji", "chu") in readings("会计处")
    (('kuai', 'ji', 'chu'), True)
    """
    from pypinyin import Style, pinyin

    plain = comparable(text).lower()
    usual = usual_reading(text)
    alone = [pinyin(letter, style=Style.NORMAL, heteronym=True)[0] for letter in plain if letter >= "\u3400"]
    if len(alone) != len(usual):  # digits and Latin letters are in it: only the usual reading is sure
        return (usual,)
    found = {usual: None}
    for at, syllables in enumerate(alone):
        for syllable in syllables:
            found[(*usual[:at], syllable, *usual[at + 1 :])] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def spellings(name: str) -> tuple[str, ...]:
    """Return what may be typed for a name: full pinyin and initials of every reading, with its level and without.

    >>> spellings("市财政局")[:4]
    ('shicaizhengju', 'sczj', 'fucaizhengju', 'fczj')
    """
    bare = _LEVEL.sub("", comparable(name))
    found: dict[str, None] = {}
    for form in dict.fromkeys((name, bare)):
        for syllables in readings(form):
            found["".join(syllables)] = None
            found["".join(syllable if syllable.isdigit() else syllable[0] for syllable in syllables)] = None
    return tuple(key for key in found if key)


def spelt(wanted: str, forms: Mapping[str, Iterable[str]]) -> list[str]:
    """Return whose names a person may mean who typed Latin letters.

    Parameters
    ----------
    wanted
        What was typed: ``caizhengju``, ``czj``, ``szj``.
    forms
        What can be found (an agency's id) to its names: the canonical one and others.

    Returns
    -------
    list of str
        The keys of ``forms`` one of whose spellings was typed whole; if there is none, all that begin with it and
        all whose initials it may be with some left out. Nothing is preferred among those: a guess would answer
        about another agency.

    Examples
    --------
    >>> names = {name: [name] for name in ("市财政局", "市住建局")}
    >>> spelt("caizhengju", names), spelt("szj", names)
    (['市财政局'], ['市财政局', '市住建局'])
    """
    typed = _typed(wanted)
    if not _LATIN.fullmatch(typed):
        return []
    best: dict[str, int] = {}
    for key, names in forms.items():
        ranks = [rank for name in names for spelling in spellings(name) if (rank := _rank(typed, spelling)) is not None]
        if ranks:
            best[key] = min(ranks)
    first = min(best.values(), default=0)
    return [key for key, rank in best.items() if rank == first]


def _rank(typed: str, spelling: str) -> int | None:
    if typed == spelling:
        return 0
    if len(typed) < 2:
        return None
    if spelling.startswith(typed):
        return 1
    # spellings that short are initials; from the first letter to the last, in order
    shorter = len(typed) > 2 and len(spelling) <= 12 and typed[0] == spelling[0] and typed[-1] == spelling[-1]
    return 1 if shorter and _in_order(typed, spelling) else None


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
