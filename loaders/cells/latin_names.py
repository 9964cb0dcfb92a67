"""Names of units in Latin letters that contain commas, as the cells of a document show them, and what is in none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.latin import (
    HARD_BREAKS,
    cares_for_several,
    is_beside_others,
    is_latin,
    lines_joined,
    outside_brackets,
    split_latin_units,
)
from graphmodel.loaders.cells.latin_words import ACRONYM, AND, BODY_WORD, SEVERAL_OF
from graphmodel.loaders.fields import BARE_BODY, LABELLED_FIELDS, english_field


def recurring_names(cells: Collection[str]) -> frozenset[str]:
    """Return the names with commas, or with "and", of a column of units, so that nothing splits them.

    Names are those that cells contain whole more than once, and all of a column whose units semicolons or line breaks
    divide. One unit with "and" that is a whole cell is no end of a longer name in others.

    >>> sorted(recurring_names(["Arts, Culture and Heritage", "Arts, Culture and Heritage", "Police, Fire"]))
    ['Arts, Culture and Heritage']
    >>> sorted(recurring_names(["Parks; Police", "Arts, Culture and Heritage", "Parks and Trees", "Transit; Water"]))
    ['Arts, Culture and Heritage', 'Parks and Trees']
    """
    seen: dict[str, int] = {}
    alone: set[str] = set()  # what is a unit without the others behind its comma: City Police
    divided = 0
    for cell in cells:
        if not is_latin(cell):
            continue
        pieces = [piece for piece in HARD_BREAKS.split(lines_joined(cell)) if piece.strip()]
        divided += len(pieces) > 1
        for piece in pieces:
            name = " ".join(piece.split())
            if "," in name:
                seen[name] = seen.get(name, 0) + 1
            else:
                alone.add(name)
    # where as many cells have commas between what may be units, semicolons are no rule of the column
    whole = divided > max(1, sum(map(may_be_apart, seen))) and not any(map(_enumerates, seen))
    with_and = frozenset(name for name in alone if AND.search(name) and split_latin_units(name) == [name])
    return with_and | frozenset(
        name
        for name, count in seen.items()
        if (whole or (count > 1 and not may_be_apart(name)))
        and not _enumerates(name)
        and not alone.intersection(outside_brackets(name))
    )


def divided_by_semicolons(cell: str) -> bool:
    """Return whether semicolons divide the units of a cell."""
    return is_latin(cell) and len([part for part in cell.split(";") if part.strip()]) > 1


def _enumerates(name: str) -> bool:
    """Return whether every part between commas is called as a body is: Police Department, Fire Department."""
    return all(BODY_WORD.search(part) or ACRONYM.fullmatch(part) for part in outside_brackets(name))


def may_be_apart(name: str) -> bool:
    """Return whether commas may divide units: each part is of several words, and no "and" is in the last.

    >>> may_be_apart("Age UK, Citizens Advice"), may_be_apart("Arts, Culture and Heritage"), may_be_apart("Age UK")
    (True, False, False)
    """
    parts = outside_brackets(name)
    several = len(parts) > 1 and all(len(part.split()) > 1 and part[0].isupper() for part in parts)
    return several and not AND.search(parts[-1]) and split_latin_units(name) != [name]


def bodies_for_several(cells: Collection[str]) -> frozenset[str]:
    """Return the names of bodies that list what they care for, between commas, unless a cell names one of it alone.

    >>> sorted(bodies_for_several(["Parks, Recreation and Culture Department, City Police", "Fire Brigade"]))
    ['Parks, Recreation and Culture Department']
    >>> bodies_for_several(["Parks, Planning and Building Department", "Parks, Fire Brigade"])
    frozenset()
    """
    listed = [
        outside_brackets(" ".join(cell.split())) for cell in cells if is_latin(cell) and not re.search(r"[;\n]", cell)
    ]
    alone = {part for parts in listed if not any(map(cares_for_several, _beginnings(parts))) for part in parts}
    return frozenset(filter(None, (cares_for_several(text, alone) for parts in listed for text in _beginnings(parts))))


def _beginnings(parts: Sequence[str]) -> Iterator[str]:
    return (", ".join(parts[:end]) for end in range(2, len(parts) + 1))


# words in small letters, signs, and whole cells, of which no name of a unit is made
_MORE = re.compile(
    r"\b(?:until|till|then|thereafter|former(?:ly)?|previously|jointly|as above|see|as well as|plus|or|via|under|if"
    r"|contact|attn|care of|when|including|etc|et al|consult|on behalf of|no longer|transferred|subject to"
    r"|as (?:needed|required|appropriate)"
    r"|to (?:lead|support|assist)|(?:supported|assisted|led) by|(?:and )?(?:others|stakeholders)|cc|from the)\b"
    # a telephone number, an address; what is counted, or another name behind a dash or "as lead"
    r"|@|\d{3}[ -]\d{3}|\b\d{1,2}[.)]\s+[A-Z]|\b[a-d]\)|\bas (?:the )?lead\b"
    rf"|(?i:{SEVERAL_OF.pattern}.* and )|(?i: and .*\bcouncils$)"
    r"|\b(?:e\.g\.|c/o|w/|ex-|(?:19|20)\d\d\b)|->|[→+%:\[\]]|\d\)|\w/\w(?!.* (?:Division|Section|Branch)$)"
    r"|\([a-z]|\([A-Z]\)$|\([^()]*[,;][^()]*\)|[–—-] (?:lead|support)|& partners|[*†‡¹²³]$"
    r"|^(?i:(?:as above|see|same as|refer to|not|none|no) .*|(?:internal|external)(?:ly)?(?: only)?"
    r"|ditto|all|various|vacant|pending|unassigned|shared|joint|both|we|us|everyone)$"
)


def says_more(name: str) -> bool:
    """Return whether a name contains words or signs, brackets of several, or another name, as names of units do not.

    >>> says_more("Parks Crew until 2026 then Forest Trust"), says_more("Parks (Trees, Lakes)"), says_more("Parks Crew")
    (True, True, False)
    """
    before, with_others, _behind = name.partition(" with ")
    sides = re.split(r"\s[–—-]\s", name)
    two = len(sides) == 2 and all(map(BODY_WORD.search, sides))  # Canal Trust - Fire Service
    return bool(two or _MORE.search(name) or (with_others and is_beside_others(before)))


def begins_with_a_label(name: str) -> bool:
    """Return whether a name begins with what may be a label that a dash is behind: Supporting – Ports Authority."""
    label, dash, _units = re.sub(r"\s[–—-]\s", "\0", name, count=1).partition("\0")
    return bool(dash) and not BARE_BODY.fullmatch(label) and english_field(label) in LABELLED_FIELDS
