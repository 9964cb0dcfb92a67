"""The words a question may name: agencies by any name, leaders, categories and months of the lists at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel import lazy_re as re
from graphmodel.agencies import Registry, load_registry, resolver_for
from graphmodel.agencies.divisions import spoken_forms
from graphmodel.agencies.finding import Named, find, find_all
from graphmodel.analysis.partners import known_agencies
from graphmodel.errors import AmbiguousInputError

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

_MONTH = re.compile(r"(?<!\d)(?P<digits>1[0-2]|0?[1-9])月份?|(?P<words>十[一二]?|[一二三四五六七八九])月份?")
_WORDS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
_LEVELS = ("市", "省", "区", "县", "旗")
_WITH_LEVEL = re.compile(f"[{''.join(_LEVELS)}](?P<rest>..+)")
_LONGEST = 24
#: In the names of many projects, and about none of them; 新增项目 asks what is new since last year.
_NO_SUBJECT = frozenset(
    [
        "新增",
        "增加",
        "新建",
        "取消",
        "减少",
        "完成",
        "开展",
        "实施",
        "推进",
        "优化",
        "提升",
        "全市",
        "重点",
        "for",
        "with",
        "from",
        "to",
        "at",
        "on",
        "by",
        "new",
        "all",
    ]
)
#: Pinyin or initials, with blanks, tones and apostrophes.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[A-Za-z\u00c0-\u024f'’ -]*[A-Za-z\u00c0-\u024f])?")
_BROKEN = re.compile(r"[\s，,。？?！!：:；;]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the lists name.

    Attributes
    ----------
    agencies
        Name or form to canonical names.
    leaders, categories
        Names; a category also by what is between its quotation marks.
    places
        Place of the lists, by which short names are resolved.
    place_names
        Place by what it is called, with or without its level.
    projects
        Names of the projects, each with that of its category.
    agencies_there, leaders_there
        Who can be asked about, each with its place; collectives cannot.
    registry
        The names to resolve with.
    officers
        Names of those who answer for a project in its lead unit.
    """

    agencies: dict[str, str]
    leaders: frozenset[str]
    categories: dict[str, str]
    places: tuple[str, ...]
    place_names: dict[str, str]
    projects: tuple[str, ...]
    agencies_there: tuple[Named, ...]
    leaders_there: tuple[Named, ...]
    registry: Registry
    officers: frozenset[str] = frozenset()

    def named(self, question: str, at: int) -> list[tuple[str, str, str]]:
        """Return the longest name that begins at a place of a question: its kind, what is there, and what it is.

        Kinds are ``M`` month, ``L`` leader, ``O`` officer, ``C`` category, ``P`` place, ``A`` agency, and ``U``
        an agency that the
        bundled tables know and no list names.
        """
        if month := _MONTH.match(question, at):
            number = int(month["digits"]) if month["digits"] else _WORDS[month["words"]]
            return [("M", month[0], f"{number:02d}")]
        for part in _pieces(question, at, _LONGEST):
            if found := self._name(part):
                return [(found[0], part, found[1])]
        return self._spelt(question, at)

    def _spelt(self, question: str, at: int) -> list[tuple[str, str, str]]:
        """Return the agency or leader whose pinyin or initials begin here; of several, the first: see :meth:`meant`."""
        match = _LATIN.match(question, at)
        if match is None or (at and _LATIN.match(question, at - 1)):
            return []
        found = {"A": self._those(match[0], "A"), "L": self._those(match[0], "L")}
        if found["A"] and found["L"]:
            names = "、".join(item.full_name for item in (*found["A"], *found["L"]))
            raise AmbiguousInputError(f"“{match[0]}”可以是单位也可以是领导：{names}；请写出汉字")
        return [(kind, match[0], items[0].name) for kind, items in found.items() if items]

    def _those(self, text: str, kind: str, places: Collection[str] = ()) -> list[Named]:
        there = self.agencies_there if kind == "A" else self.leaders_there
        chosen = [item for item in there if not places or item.place in places]
        return find_all(text, chosen, registry=self.registry)

    def meant(self, text: str, kind: str, places: Collection[str] = ()) -> Named | None:
        """Return the agency (``A``) or leader (``L``) that a piece of a question names, in one of some places.

        Raises
        ------
        AmbiguousInputError
            There are several; the message names them with their places.
        """
        found = self._those(text, kind, places)
        if len(found) < 2:
            return found[0] if found else None
        return find(text, found, what="单位" if kind == "A" else "领导", registry=self.registry)

    def _name(self, part: str) -> tuple[str, str] | None:
        if part in self.leaders:
            return "L", part
        if part in self.officers:
            return "O", part
        if part in self.categories:
            return "C", self.categories[part]
        if part in self.place_names:
            return "P", self.place_names[part]
        agency = self._agency(part)
        if agency:
            return "A", agency
        return ("U", part) if self._known_elsewhere(part) else None

    def _agency(self, part: str) -> str | None:
        known = self.agencies.get(part)
        if known:
            return known
        for place in self.places:
            resolver = resolver_for(place, self.registry)
            for written in (part, *(level + part for level in _LEVELS)):
                name = self.agencies.get(resolver.resolve(written).name)
                if name:
                    return name
        return None

    def _known_elsewhere(self, part: str) -> bool:
        return any(resolver_for(place, self.registry).resolve(part).known for place in self.places)

    def texts(
        self, question: str, at: int, *, longest: int = _LONGEST, fits: Callable[[str], bool] = lambda part: True
    ) -> list[tuple[str, str, str]]:
        """Return the longest text of two letters or more that begins here and is in the name of a project.

        In whatever capitals; ``fits`` says of a piece whether it may be one.
        """
        projects = [name.lower() for name in self.projects]
        for part in _pieces(question, at, longest):
            if _is_subject(part) and fits(part) and any(part.lower() in name for name in projects):
                return [("T", part, part)]
        return []


def _pieces(question: str, at: int, longest: int) -> Iterator[str]:
    """Yield the pieces of two letters or more that begin at a place of a question, the longest first."""
    rest = question[at : at + longest]
    for end in range(len(rest), 1, -1):
        yield rest[:end]


def _is_subject(part: str) -> bool:
    """Return whether a piece of a project's name may say what the project is about; 13 does not, nor 就医” does."""
    whole = part.count("“") == part.count("”")
    return (
        whole and part.lower() not in _NO_SUBJECT and not part.isdecimal() and not _BROKEN.search(part.replace(" ", ""))
    )


def vocabulary(tables: Tables, *, registry: Registry | None = None) -> Vocabulary:
    """Return the words of the lists."""
    agencies: dict[str, str] = {}
    there = tables.agencies[~tables.agencies["collective"].astype(bool)]
    leaders = tables.oversight.drop_duplicates("leader_id")
    rows: Any = tables.agencies[["agency", "written_as", "collective"]].itertuples(index=False, name=None)
    named = [(name, forms) for name, forms, collective in rows if not collective]
    for name, forms in named:
        for form in (name, *forms):
            agencies.setdefault(form, name)
    shortened: dict[str, set[str]] = {}
    for form, name in agencies.items():
        if short := _WITH_LEVEL.fullmatch(form):
            shortened.setdefault(short["rest"], set()).add(name)
    agencies = {form: name for form, (name, *others) in shortened.items() if not others} | agencies
    categories: dict[str, str] = {}
    for name in tables.projects["category"].dropna().unique():
        for form in {name, *re.findall(r"“([^”]{2,})”", name), re.sub(r"[“”‘’]", "", name)}:
            categories.setdefault(form, name)
    places = tuple(dict.fromkeys(tables.lists["place"]))
    called = Counter(form for place in places for form in spoken_forms(place))  # 西湖区 may be two of them
    place_names = {
        form: place for place in places for form in spoken_forms(place) if form == place or called[form] == 1
    }
    named_projects = tables.projects[["category", "name"]].astype(object)
    rows_of_projects = named_projects.where(named_projects.notna(), None).itertuples(index=False, name=None)
    return Vocabulary(
        agencies,
        frozenset(tables.oversight["leader"]),
        categories,
        places,
        place_names,
        tuple(f"{category or ''}\n{name}" for category, name in rows_of_projects),
        tuple(item for item in known_agencies(tables) if item.id in set(there["agency_id"])),
        tuple(
            Named(*row) for row in zip(leaders["leader_id"], _places(leaders, tables), leaders["leader"], strict=True)
        ),
        registry or load_registry(),
        frozenset(tables.officers["officer"]),
    )


def _places(rows: pd.DataFrame, tables: Tables) -> list[str]:
    places = dict(zip(tables.lists["list_id"], tables.lists["place"], strict=True))
    return [places[list_id] for list_id in rows["list_id"]]
