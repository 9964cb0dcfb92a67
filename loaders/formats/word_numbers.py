"""The numbers that Word counts itself (一、 （一） 1.): they are in no text of the file, but a reader of the page sees them.

ISO/IEC 29500-1, 17.9: a paragraph, or its style, names a list and a level; the list says of each level where it begins
to count, how its numbers are written, and what is around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.numerals import counted, written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TC, _VAL = _W + "p", _W + "tc", _W + "val"
_DEEPEST, _LONGEST = 9, 40  # levels; letters of what is around a number
_PART = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a list numbers one of its levels: 1, decimal, ``%1.``"""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    all_decimal: bool = False
    restarts_below: int | None = None  # a number of this level or a higher one begins it anew; None for any higher


@dataclass(slots=True)
class _List:
    """A list as it is counted: lists of one definition count on from each other."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


def write_numbers(document: Any) -> None:
    """Write the numbers that Word shows before the paragraphs of a python-docx document into their text."""
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if part is None:
        return
    numbers = _Numbers(part.element, document.styles.element)
    for paragraph in list(_shown(document.element.body)):
        if number := numbers.next_of(paragraph):
            _write(paragraph, number)


def _shown(body: Any) -> Iterator[Any]:
    """Yield the paragraphs in their order, without those that a merged cell covers."""
    for paragraph in body.iter(_P):
        cell = next(paragraph.iterancestors(_TC), None)
        merge = cell.find(f"{_W}tcPr/{_W}vMerge") if cell is not None else None
        if merge is None or merge.get(_VAL) == "restart":
            yield paragraph


def _write(paragraph: Any, number: str) -> None:
    """Put a number before the text of a paragraph; one without text is numbered only where it is all of its cell."""
    text = any(node.text and node.text.strip() for node in paragraph.iter(_W + "t"))
    cell = paragraph.getparent()
    if not text and (cell.tag != _TC or len(cell.findall(_P)) > 1):
        return
    run = paragraph.makeelement(_W + "r")
    word = paragraph.makeelement(_W + "t")
    word.text = f"{number} " if text and number[-1].isalnum() else number
    run.append(word)
    properties = paragraph.find(_W + "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


class _Numbers:
    """The lists of a document, and the numbers that its paragraphs have in them."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract = {each.get(_W + "abstractNumId"): each for each in numbering.findall(_W + "abstractNum")}
        self._nums = {each.get(_W + "numId"): each for each in numbering.findall(_W + "num")}
        self._styles = {each.get(_W + "styleId"): each for each in styles.findall(_W + "style")}
        self._lists: dict[str, _List] = {}
        self._of_num: dict[str, _List | None] = {}

    def next_of(self, paragraph: Any) -> str:
        """Return the number of a paragraph, the next of its list; nothing if it has none."""
        num, level = self._list_and_level(paragraph)
        the_list = self._list(num) if num else None
        if the_list is None or level not in the_list.levels:
            return ""
        counts, own = the_list.counts, the_list.levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            limit = the_list.levels[deeper].restarts_below
            if limit is None or level < limit:
                del counts[deeper]
        return _PART.sub(lambda part: _written(the_list, int(part[1]) - 1, own), own.text).strip()

    def _list_and_level(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph: its own, or those of its style or of one that this goes by."""
        properties = paragraph.find(_W + "pPr")
        style = _value(properties, "pStyle") or self._usual_style()
        num, level = _named(properties)
        for _ in range(_DEEPEST):
            if num is not None or style not in self._styles:
                break
            num, of_style = _named(self._styles[style].find(_W + "pPr"))
            level = level if level is not None else of_style
            if num is not None and of_style is None:
                level = self._level_of_style(num, style)
            style = _value(self._styles[style], "basedOn")
        return (num or "").removeprefix("0"), level or 0

    def _usual_style(self) -> str:
        usual = (
            name
            for name, style in self._styles.items()
            if style.get(_W + "default") in ("1", "true") and style.get(_W + "type") == "paragraph"
        )
        return next(usual, "")

    def _level_of_style(self, num: str, style: str) -> int | None:
        """Return the level of a list that says itself which style it is for."""
        definition = self._definition(num)
        for level in definition.findall(_W + "lvl") if definition is not None else ():
            if _value(level, "pStyle") == style:
                return counted(level.get(_W + "ilvl"), 0)
        return None

    def _definition(self, num: str) -> Any:
        """Return what defines a list; one may refer to a style that names the list that does."""
        definition = self._abstract.get(_value(self._nums.get(num), "abstractNumId"))
        link = _value(definition, "numStyleLink")
        if link in self._styles:
            further, _ = _named(self._styles[link].find(_W + "pPr"))
            return self._abstract.get(_value(self._nums.get(further or ""), "abstractNumId"))
        return definition

    def _list(self, num: str) -> _List | None:
        if num not in self._of_num:
            self._of_num[num] = self._new_list(num)
        return self._of_num[num]

    def _new_list(self, num: str) -> _List | None:
        definition = self._definition(num)
        if definition is None:
            return None
        levels = dict(map(_level, definition.findall(_W + "lvl")))
        overrides = self._nums[num].findall(_W + "lvlOverride")
        for override in overrides:
            at = counted(override.get(_W + "ilvl"), 0)
            if (own := override.find(_W + "lvl")) is not None:
                levels[at] = _level(own)[1]
            start = _value(override, "startOverride")
            if start and at in levels:
                levels[at] = replace(levels[at], start=counted(start, 1))
        if overrides:
            return _List(levels)
        return self._lists.setdefault(definition.get(_W + "abstractNumId"), _List(levels))


def _named(properties: Any) -> tuple[str | None, int | None]:
    """Return the list and the level that properties of a paragraph name, ``None`` where they name none."""
    numbered = properties.find(_W + "numPr") if properties is not None else None
    level = _value(numbered, "ilvl")
    return _value(numbered, "numId") or None, counted(level, 0) if level else None


def _level(element: Any) -> tuple[int, _Level]:
    """Return the level that an element defines."""
    below = _value(element, "lvlRestart")
    legal = element.find(_W + "isLgl")
    level = _Level(
        counted(_value(element, "start"), 1),
        _value(element, "numFmt") or "decimal",
        "" if _value(element, "numFmt") in ("bullet", "none") else _value(element, "lvlText")[:_LONGEST],
        legal is not None and legal.get(_VAL) not in ("0", "false"),
        counted(below, 0) if below else None,
    )
    return counted(element.get(_W + "ilvl"), 0), level


def _written(the_list: _List, level: int, of: _Level) -> str:
    """Return the number that a level has come to, as the list writes it; a higher level that was never met is begun."""
    form = the_list.levels.get(level, _Level())
    count = the_list.counts.get(level, form.start)
    return str(count) if of.all_decimal else written(count, form.form)


def _value(element: Any, tag: str) -> str:
    found = element.find(_W + tag) if element is not None else None
    return str(found.get(_VAL) or "") if found is not None else ""
