"""Units and people in cells written in Latin letters, where commas may be part of a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin_words import (
    ACRONYM,
    AND,
    ARTICLE,
    BODY_WORD,
    CARE,
    CARED_FOR,
    CARES_FOR,
    CARES_LAST,
    CUT_SHORT,
    END_OF_A_NAME,
    ENDS_NAMES,
    OF,
    OF_A_FIRM,
    PERSONS,
    RANK_ALONE,
    RANK_LAST,
    SEVERAL_OF,
    WHOLE_BODY,
)

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile("[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]{2}|[A-Z]&[A-Z]")
HARD_BREAKS = re.compile(r"\s*[;|•\n]\s*")
# how many of them may join one name, however long it is
_MOST_ANDS = 20
_BULLET = re.compile(r"^\s*(?:[-–•*▪◦]|\(?\d{1,2}[.)])\s+")
# Supported by City Police, in a column of those that support
_WITH_FIRST = re.compile(
    r"^\s*(?:(?:supported|assisted|helped) by|with|in (?:partnership|collaboration|consultation) with)\s+(?=[A-Z])",
    re.I,
)
_SENTENCE = re.compile(r"[a-z]\.\s+[A-Z]|[!?]|\b(?:will|shall|must|should|is|are)\b")


def is_latin(text: str) -> bool:
    """Return whether a text is written in Latin letters and contains no Chinese."""
    return bool(_LETTER.search(text)) and not _HAN.search(text)


def split_latin_units(text: str, names: Collection[str] = ()) -> list[str]:
    """Split a cell into its units.

    Semicolons and line breaks divide units; where there are any, commas are part of names. Else commas do, but not
    inside one of ``names``, nor before what continues with the name in front of it (Department of Health, Housing and
    Sport).

    >>> split_latin_units("Department of Health, Housing and Sport; City Police")
    ['Department of Health, Housing and Sport', 'City Police']
    >>> split_latin_units("Department of Health, Housing and Sport, City Police, TRA/PWA")
    ['Department of Health, Housing and Sport', 'City Police', 'TRA', 'PWA']
    """
    pieces = [piece for piece in HARD_BREAKS.split(lines_joined(_WITH_FIRST.sub("", text))) if piece]
    if len(pieces) > 1 and all(_LETTERS.search(piece) for piece in pieces):
        found = pieces
    else:
        found = [part for piece in pieces for part in _at_commas(piece, names)]
    parts = [
        part for name in found for part in ([name] if name.strip() in names else _at_strokes(_BULLET.sub("", name)))
    ]
    return [_without_stops(" ".join(part.split())) for part in parts if _LETTERS.search(part)]


def _without_stops(name: str) -> str:
    bare = name.strip(" .,:")
    return f"{bare}." if CUT_SHORT.search(name.rstrip(" ,:")) else bare


def split_latin_list(text: str) -> list[str]:
    """Split the units of a sentence, where "and" is before the last of them.

    >>> split_latin_list("Growers Guild and Land Bank")
    ['Growers Guild', 'Land Bank']
    >>> split_latin_list("Police, Parks and the Fire and Rescue Service")
    ['Police', 'Parks', 'Fire and Rescue Service']
    """
    pieces = [part for piece in HARD_BREAKS.split(text) if piece for part in _at_commas(piece, ())]
    if not pieces:
        return []
    last = ARTICLE.sub("", pieces[-1], count=1)
    for match in AND.finditer(last):
        left, right = last[: match.start()], last[match.end() :]
        several = len(pieces) > 1 or (_two_words(left) and _two_words(right))
        if several and not (OF.search(left) and not BODY_WORD.search(right)):
            return [*pieces[:-1], left, *split_latin_list(right)]
    return [*pieces[:-1], last]


def _two_words(text: str) -> bool:
    return len(text.split()) > 1


def share_by_stroke(text: str) -> bool:
    """Return whether nothing but strokes divides the units of a cell: TRA/PWA share what they do."""
    return "/" in text and not re.search(r"[;|,\n]", text) and len(split_latin_units(text)) > 1


def ends_as_body(name: str) -> bool:
    """Return whether bodies are called by the last word of a name: Parks Department, not Department of Parks."""
    return is_body_word(name.split()[-1]) if name.split() else False


def is_body_word(text: str) -> bool:
    """Return whether a text is such a word alone, the end of a name: Commission."""
    return bool(BODY_WORD.fullmatch(text.strip(" ,.;")))


def is_of_something(name: str) -> bool:
    """Return whether a name is called by what it is for, which may continue: Department of Basic / Education."""
    return bool(OF.match(name))


def is_no_name_alone(line: str) -> bool:
    """Return whether a line is one word that only ends names: Manager, Division; a Council may be one by itself."""
    return bool(ENDS_NAMES.fullmatch(line.strip(" ,;.")))


def continues(line: str, following: str) -> bool:
    """Return whether a name continues over a line break.

    It does behind a comma, a preposition or an open bracket, or before a small letter.

    >>> continues("Department of", "Water"), continues("Parks Department", "Police")
    (True, False)
    """
    return bool(OPEN_END.search(line) or line.count("(") > line.count(")") or re.match(r"\s*[a-z(&]", following))


def may_be_several(name: str) -> bool:
    """Return whether the lines of a cell may each be a task: they begin with capitals and none continues.

    >>> may_be_several("Dredge the basin\\nRenew the pontoons"), may_be_several("Install heat pumps in\\nGorsley Hall")
    (True, False)
    """
    lines = [line.strip() for line in name.split("\n") if line.strip()]
    return (
        len(lines) > 1
        and is_latin(name)
        and all(line[0].isupper() and _two_words(line) for line in lines)
        and not any(continues(line, following) for line, following in pairwise(lines))
    )


#: The end of a line that continues on the next.
OPEN_END = re.compile(r"(?:,|&|/|\b(?:of|for|and|the|in|on|with))\s*$", re.I)


def lines_joined(text: str) -> str:
    """Close the breaks of lines inside which a name continues."""
    joined, *lines = text.split("\n")
    for line in lines:
        inside = continues(joined, line) or END_OF_A_NAME.fullmatch(line.strip())
        joined += (" " if inside else "\n") + line
    return joined


def _at_commas(text: str, names: Collection[str]) -> list[str]:
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        if at >= 0 and re.fullmatch(r".*,\s*|", text[:at]) and re.fullmatch(r"\s*,.*|\s*", text[at + len(name) :]):
            before, behind = text[:at].strip(" ,"), text[at + len(name) :].strip(" ,")
            return [
                *(_at_commas(before, names) if before else []),
                name,
                *(_at_commas(behind, names) if behind else []),
            ]
    found: list[str] = []
    pieces = outside_brackets(text)
    for at, piece in enumerate(pieces):
        if found and (OF_A_FIRM.fullmatch(piece) or _continues(found[-1], pieces[at:])):
            found[-1] += ", " + piece
        else:
            found.append(piece)
    return [part for piece in found for part in _at_and(piece, of_several=len(found) > 1)]


# a bracket may contain others, and have no end
_BETWEEN_COMMAS = re.compile(r"(?:[^,(]|\((?:[^()]|\([^()]*\))*\)?)+")


def outside_brackets(text: str) -> list[str]:
    """Return what commas divide that are in no brackets."""
    return [piece.strip() for piece in _BETWEEN_COMMAS.findall(text) if piece.strip()]


def _continues(above: str, behind: Sequence[str]) -> bool:
    """Return whether what is behind a comma belongs to the name: Ministry of Energy, / Water and Climate.

    A name that lists what a body cares for ends with "and": Office of Housing, Lions Club are two.
    """
    if RANK_ALONE.fullmatch(above):
        return not RANK_LAST.search(behind[0])
    of = OF.search(above)
    if of is None or above.endswith(")") or AND.search(above, of.end()):
        return False
    rest = list(takewhile(_is_no_body, behind))
    return any(AND.search(f" {piece}") for piece in rest)


def _is_no_body(piece: str) -> bool:
    first, *rest = piece.split(" and ")
    cared_for = first if not rest or ends_as_body(rest[-1]) else CARED_FOR.sub("", first)
    return not BODY_WORD.search(cared_for) and not ACRONYM.fullmatch(piece.removeprefix("and "))


def _at_and(piece: str, *, of_several: bool = False) -> list[str]:
    """Split at each "and" where both sides are called as bodies are: City Police and Transit Authority.

    Of a name that is not ``of_several`` a single word may be the first half: Police and Crime Unit.
    """
    found: list[str] = []
    if SEVERAL_OF.match(piece) or piece.count(" and ") > _MOST_ANDS:
        return [piece]
    rest = re.sub(r"^and\s+", "", piece)
    while match := next((match for match in AND.finditer(rest) if _parts_bodies(rest, match, of_several)), None):
        found.append(rest[: match.start()])
        rest, of_several = re.sub(r"^and\s+", "", rest[match.end() :]), False
    return [*found, rest]


def _parts_bodies(piece: str, match: re.Match[str], of_several: bool) -> bool:
    """Return whether an "and" is between two bodies."""
    left, right = piece[: match.start()], piece[match.end() :]
    if not of_several and _may_be_half_a_name(left, right):
        return False
    both = all(BODY_WORD.search(side) or ACRONYM.fullmatch(side) for side in (CARES_FOR.sub("", left), right))
    whole = WHOLE_BODY.search(left) and _two_words(right)
    # Department for Work and / Pensions College; but of Work and Pensions and Glenorran College the second parts two
    return bool(both or whole) and not (OF.search(left) and not AND.search(left) and not OF.search(right))


def doubtful_and(name: str) -> bool:
    """Return whether a name may be two, with words on either side of "and" that are enough for a name.

    >>> doubtful_and("Housing Options and Rough Sleeping"), doubtful_and("Parks and Recreation Department")
    (True, False)
    >>> doubtful_and("Police and Crime Unit"), doubtful_and("Works and Services")
    (True, True)
    """
    sides = AND.split(name)
    if len(sides) != 2 or OF.search(sides[0]) or cares_for_several(name) == name:
        return False
    one_body = ends_as_body(sides[0]) and not ends_as_body(sides[1])  # Wildlife Trust and Scouts
    return one_body or all(map(_two_words, sides)) or _may_be_half_a_name(*sides) or any(map(ACRONYM.fullmatch, sides))


def cares_for_several(name: str, others: Collection[str] = ()) -> str:
    """Return the last body of a list that is called by several things between commas; nothing if there is none.

    ``others`` are units that are called by one thing alone.

    >>> cares_for_several("City Police, Parks, Recreation and Culture Department"), cares_for_several("Parks, Mayor")
    ('Parks, Recreation and Culture Department', '')
    """
    *before, last = outside_brackets(name)
    match = CARES_LAST.fullmatch(last)
    if match is None or (match["care"] and BODY_WORD.search(match["care"])):
        return ""
    cares: list[str] = []
    while before and re.fullmatch(CARE, before[-1]) and not _is_whole(before[-1]) and before[-1] not in others:
        cares.insert(0, before.pop())
    return ", ".join((*cares, last)) if cares else ""


def _is_whole(name: str) -> bool:
    """Return whether a name of a word or two is a body's or a post's by itself."""
    return bool(BODY_WORD.search(name) or ACRONYM.fullmatch(name) or RANK_LAST.search(name))


def is_listed_with_and(name: str) -> bool:
    """Return whether a name behind commas may be two of a list, or the end of a longer name: Recreation and Culture."""
    sides = AND.split(name)
    one = len(sides) == 1 or all(map(_two_words, sides)) or ends_as_body(name) or OF.search(sides[0])
    return not one


def _may_be_half_a_name(left: str, right: str) -> bool:
    """Return whether a single word that bodies are called by is before "and", and behind it several or another one."""
    return is_body_word(left) and (_two_words(right) or is_body_word(right))


def is_beside_others(before: str) -> bool:
    """Return whether a "with" behind a name is said of another unit: Parks Board with City Police.

    >>> is_beside_others("Parks Board"), is_beside_others("Association of Persons")
    (True, False)
    """
    return not PERSONS.search(before.strip())


def _at_strokes(name: str) -> list[str]:
    parts = re.split(r"\s+[/+]\s+", name)
    if len(parts) > 1:
        return parts
    parts = [part.strip() for part in name.split("/")]
    apart = len(parts) > 1 and all(ACRONYM.fullmatch(part) or BODY_WORD.search(part) for part in parts)
    return parts if apart else [name]


@lru_cache(maxsize=65536)
def latin_unit_score(name: str) -> float:
    """Score a name in Latin letters as a unit: nearly any short text may be one, a sentence or a time is none.

    What is called a body (Department, Board) or is an acronym scores as a Chinese name by its level and ending.
    """
    words = name.split()
    if not _LETTERS.search(name) or len(words) > 16 or _SENTENCE.search(name) or english_time(name)[0]:
        return -settings.LATIN_NO_UNIT
    return settings.LATIN_BODY if BODY_WORD.search(name) or ACRONYM.fullmatch(name) else settings.LATIN_NAME
