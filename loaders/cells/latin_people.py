"""People in cells written in Latin letters, by name or by post, alone or in brackets behind their unit."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.latin_words import AND, BODY_WORD, RANK_ALONE, words_of

# what is before a name: Cllr Jane Roe
_CALLED = "(?:C(?:ll?)?r|Dr|Mr|Mrs|Ms|Hon|Prof|Sir|Dame)"
_PERSON = re.compile(
    rf"(?:{_CALLED}\.?\s+)?[A-Z][\w'’.\-]*"
    r"(?:\s+(?:(?:van|von|de|da|di|la|le|el|bin|al)\s+)*[A-Z][\w'’.\-]*){1,4}"
)
_TITLE_OR_INITIAL = re.compile(rf"{_CALLED}\b|[A-Z]\.\s")
# Head of Assets, Service Manager Parks, Assistant Director of Housing and Trees
_POST = re.compile(
    r"(?:[A-Z][\w'’.&-]*\s+){0,4}(?:[A-Z]\w+-){0,2}"
    rf"(?:{'|'.join(sorted(words_of('english_posts'), reverse=True))}|[A-Z]\w{{3,}}ist)"
    r"(?:\s+(?:of|for|the|and|&|–|-|[A-Z][\w'’.&-]*))*"
)
# a post of no field, and the field behind its comma: Director, Student Life
_FIELD_BEHIND = re.compile(rf"(?P<post>(?:^|,\s){RANK_ALONE.pattern}),\s(?!{_POST.pattern}(?:,|$))(?=[A-Z])")
_UNIT_AND_PERSON = re.compile(
    rf"(?P<unit>[^()]+?)\s*\((?P<person>(?:{_CALLED}\.?\s+(?:[A-Z][\w'’.-]*\s+)*|(?:[A-Z]\.\s?)+)"
    r"[A-Z][\w'’-]+)\)"
)
# what is in brackets behind a unit and is a part of it: Ministry of Health (Disease Control)
_OF_A_BODY = re.compile(rf"\b(?:{'|'.join(sorted(words_of('parts_of_bodies')))})\b", re.I)
_BRACKETS_LAST = re.compile(r"(?:\(|\s[–—-]\s)([^()–—]+)\)?$")


def split_latin_people(text: str) -> tuple[list[str], list[str]]:
    """Return the people a cell names, by name or by post, and what of it names none.

    >>> split_latin_people("Cr Jane Doe; A. Brown and the mayor")
    (['Cr Jane Doe', 'A. Brown'], ['the mayor'])
    >>> split_latin_people("Head of Planning and Trees, Retrofit Manager")
    (['Head of Planning and Trees', 'Retrofit Manager'], [])
    >>> split_latin_people("Director, Student Life, Manager, Parks and Trees")
    (['Director, Student Life', 'Manager, Parks and Trees'], [])
    """
    pieces = (_FIELD_BEHIND.sub("\\g<post>\x1f", " ".join(piece.split())) for piece in re.split(r"[;\n/]", text))
    parts = [part for piece in pieces for one in piece.split(",") for part in _people_at_and(one.strip())]
    parts = [part.replace("\x1f", ", ") for part in parts]
    names = [
        part
        for part in parts
        if _is_post(part.replace(", ", " ")) or (_PERSON.fullmatch(part) and not BODY_WORD.search(part))
    ]
    return names, [part for part in parts if part and part not in names]


_NAME_AND_POST = re.compile(rf"(?P<name>{_PERSON.pattern})\s*(?:,\s*|\s[–—-]\s|\()(?P<post>{_POST.pattern})\)?")


def posts_behind(text: str) -> tuple[str, str]:
    """Return a cell of people without the posts behind their names, and the posts.

    >>> posts_behind("Jane Doe, Head of Assets; Li Wei (Parks Manager)"), posts_behind("Jane Doe, Ann Lee")
    (('Jane Doe; Li Wei', 'Head of Assets; Parks Manager'), ('Jane Doe, Ann Lee', ''))
    """
    parts = [" ".join(part.split()) for part in re.split(r"[;\n]", text) if part.strip()]
    found = [_NAME_AND_POST.fullmatch(part) for part in parts]
    if not any(found) or any(
        match and (BODY_WORD.search(match["name"]) or _POST.fullmatch(match["name"])) for match in found
    ):
        return text, ""
    people = [match["name"] if match else part for match, part in zip(found, parts, strict=True)]
    return "; ".join(people), "; ".join(match["post"] for match in found if match)


def latin_person_behind(unit: str) -> tuple[str, str]:
    """Split what surely is a person in brackets from the unit before it: Guardians Office (R. Whitebird).

    An initial or a form of address makes it sure; two words with capitals may as well be a part of the unit.

    >>> latin_person_behind("Guardians Office (R. Whitebird)"), latin_person_behind("Housing (Cllr Roe)")
    (('Guardians Office', 'R. Whitebird'), ('Housing', 'Cllr Roe'))
    >>> latin_person_behind("Parks (North Sector)")
    ('Parks (North Sector)', '')
    """
    match = _UNIT_AND_PERSON.fullmatch(unit)
    return (match["unit"], match["person"]) if match else (unit, "")


def may_be_a_person(text: str) -> bool:
    """Return whether a text may be a person's name, and has no word of what bodies and posts are called."""
    of_others = BODY_WORD.search(text) or _POST.fullmatch(text) or _OF_A_BODY.search(text)
    return bool(_PERSON.fullmatch(text)) and not of_others


def is_person_or_post(text: str) -> bool:
    """Return whether a text names somebody, by name or by post, with no word of what bodies are called."""
    return may_be_a_person(text) or bool(_POST.fullmatch(text) and not BODY_WORD.search(text))


def is_surely_a_person(text: str) -> bool:
    """Return whether a text is a name with a title, an initial or a common given name at its beginning, or a post.

    >>> [is_surely_a_person(text) for text in ("Jane Roe", "T. Ashworth", "Head of Assets", "Street Lighting")]
    [True, True, True, False]
    """
    known = _TITLE_OR_INITIAL.match(text) or re.split(r"[\s-]", text)[0] in words_of("given_names")
    return is_person_or_post(text) and bool(known or not may_be_a_person(text))


def may_have_a_person(unit: str) -> bool:
    """Return whether what is read as a unit is a person by name, or brackets name one, or a unit behind a person.

    >>> may_have_a_person("Parks (Jane Doe)"), may_have_a_person("Jane Doe (Parks Team)"), may_have_a_person("Parks")
    (True, True, False)
    """
    match = _BRACKETS_LAST.search(unit)
    before = unit[: match.start()].strip() if match and BODY_WORD.search(match[1]) else ""
    whole = may_be_a_person(unit) and is_surely_a_person(unit)
    return whole or may_be_a_person(before) or (match is not None and may_be_a_person(match[1]))


def _people_at_and(piece: str) -> list[str]:
    """Split at "and", but not inside a post: Head of Planning and Trees."""
    sides = AND.split(piece)
    one = _POST.fullmatch(piece) and _POST.fullmatch(sides[0]) and not any(map(_POST.fullmatch, sides[1:]))
    return [piece] if one else sides


def _is_post(part: str) -> bool:
    """Return whether a text is one post; of Director of Place and Jane Doe nobody can say."""
    return bool(_POST.fullmatch(part)) and not any(map(_PERSON.fullmatch, AND.split(part)[1:]))
