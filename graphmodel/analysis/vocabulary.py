"""The words a question may name: agencies by any name, leaders, categories and months of the lists at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry, load_registry, resolver_for

if TYPE_CHECKING:
    from graphmodel.tables import Tables

_MONTH = re.compile(r"(?P<digits>1[0-2]|0?[1-9])月份?|(?P<words>十[一二]?|[一二三四五六七八九])月份?")
_WORDS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
_LEVELS = ("市", "省", "区", "县", "旗")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Slot:
    """Something a question names: its kind (``A`` agency, ``L`` leader, ``C`` category, ``M`` month) and what it is."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the lists name.

    Attributes
    ----------
    agencies
        Name or form to canonical names.
    leaders, categories
        Names; a category also by what stands between its quotation marks.
    places
        Place of the lists, by which short names are resolved.
    """

    agencies: dict[str, str]
    leaders: frozenset[str]
    categories: dict[str, str]
    places: tuple[str, ...]
    registry: Registry

    def slots(self, question: str) -> tuple[str, list[Slot]]:
        """Return a question with what it names replaced by the letters of the slots, and the slots."""
        text, found, at = "", [], 0
        while at < len(question):
            slot, end = self._at(question, at)
            if slot is None:
                text, at = text + question[at], at + 1
            else:
                text, at = text + slot.kind, end
                found.append(slot)
        return text, found

    def _at(self, question: str, at: int) -> tuple[Slot | None, int]:
        month = _MONTH.match(question, at)
        if month:
            number = int(month["digits"]) if month["digits"] else _WORDS[month["words"]]
            return Slot("M", f"{number:02d}"), month.end()
        for end in range(min(len(question), at + _LONGEST), at + 1, -1):
            part = question[at:end]
            if part in self.leaders:
                return Slot("L", part), end
            if part in self.categories:
                return Slot("C", self.categories[part]), end
            agency = self._agency(part)
            if agency:
                return Slot("A", agency), end
        return None, at

    def _agency(self, part: str) -> str | None:
        known = self.agencies.get(part)
        if known or len(part) < 2:
            return known
        for place in self.places:
            resolver = resolver_for(place, self.registry)
            for written in (part, *(level + part for level in _LEVELS)):
                name = self.agencies.get(resolver.resolve(written).name)
                if name:
                    return name
        return None


def vocabulary(tables: Tables, *, registry: Registry | None = None) -> Vocabulary:
    """Return the words of the lists."""
    agencies: dict[str, str] = {}
    rows: Any = tables.agencies[["agency", "written_as", "collective"]].itertuples(index=False, name=None)
    named = [(name, forms) for name, forms, collective in rows if not collective]
    for name, forms in named:
        for form in (name, *forms):
            agencies.setdefault(form, name)
    shortened: dict[str, set[str]] = {}
    for form, name in agencies.items():
        if form.startswith(_LEVELS):
            shortened.setdefault(form[1:], set()).add(name)
    for form, names in shortened.items():
        if len(names) == 1 and len(form) > 1:
            agencies.setdefault(form, next(iter(names)))
    categories: dict[str, str] = {}
    for name in tables.projects["category"].dropna().unique():
        for form in {name, *re.findall(r"“([^”]{2,})”", name), re.sub(r"[“”‘’]", "", name)}:
            categories.setdefault(form, name)
    return Vocabulary(
        agencies,
        frozenset(tables.oversight["leader"]),
        categories,
        tuple(dict.fromkeys(tables.lists["place"])),
        registry or load_registry(),
    )
