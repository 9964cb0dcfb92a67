"""Which agency, leader or officer a person means who typed a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.pinyin import is_latin, spelt
from graphmodel.agencies.registry import Registry, load_registry
from graphmodel.agencies.resolve import nearest_names, resolver_for
from graphmodel.agencies.writing import comparable
from graphmodel.errors import AmbiguousInputError, UnknownAgencyError
from graphmodel.identity import UNKNOWN
from graphmodel.words import LEVELS

_LEVEL = re.compile(rf"^(?:自治区|[{LEVELS}])(?=.{{2,}})")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be asked for by name.

    Attributes
    ----------
    id
        Its identity in the graph.
    place
        Of the lists that name it.
    name
        Canonical name.
    forms
        Other ways the lists write it.
    """

    id: str
    place: str
    name: str
    forms: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Name with its place: ``杭州市/市财政局``."""
        return f"{self.place}/{self.name}"


def find(wanted: str, there: Iterable[Named], *, what: str = "单位", registry: Registry | None = None) -> Named:
    """Return the one thing a person means.

    A name is found as the documents' names are: with or without level and place, in any form that the tables know
    (财政局, 杭州市财政局, 市財政局, 市发展和改革委员会), by its id, and by pinyin or initials (caizhengju, czj).

    Parameters
    ----------
    wanted
        What was typed.
    there
        What can be found.
    what
        What it is called in messages: 单位, 领导.
    registry
        The names to resolve with; the bundled ones by default.

    Raises
    ------
    UnknownAgencyError
        There is nothing of that name; the message offers the nearest ones.
    AmbiguousInputError
        Several things are meant; the message names them with their places.

    Examples
    --------
    >>> there = [Named("agency:青禾市/市财政局", "青禾市", "市财政局"), Named("agency:青禾市/市教育局", "青禾市", "市教育局")]
    >>> find(" 市財政局 ", there).name, find("财政局", there).name, find("jiaoyuju", there).name
    ('市财政局', '市财政局', '市教育局')
    """
    candidates = list(there)
    found = find_all(wanted, candidates, registry=registry)
    if len(found) == 1:
        return found[0]
    if not found:
        near = nearest_names(comparable(wanted), sorted({item.name for item in candidates}))
        hint = f"；是不是：{'、'.join(near)}？" if near else ""
        raise UnknownAgencyError(f"清单里没有{what}“{wanted.strip()}”{hint}")
    names = "、".join(item.full_name for item in found[:8]) + (f" 等{len(found)}个" if len(found) > 8 else "")
    several = len({item.place for item in found}) > 1
    way = f"写全（如 {found[0].full_name}）" + ("，或用 --place 选定地区" if several else "")
    raise AmbiguousInputError(f"“{wanted.strip()}”可以是几个{what}：{names}；请{way}")


def find_all(wanted: str, there: Sequence[Named], *, registry: Registry | None = None) -> list[Named]:
    """Return everything a person may mean: at most one of each place, or several where the name is not whole."""
    typed = comparable(wanted)
    if not typed:
        return []
    exact = [item for item in there if wanted.strip() == item.id or typed == comparable(item.full_name)]
    if exact:
        return exact
    by_place: dict[str, list[Named]] = {}
    for item in there:
        by_place.setdefault(item.place, []).append(item)
    found = [item for place, items in by_place.items() for item in _of_place(typed, place, items, registry)]
    if found or not is_latin(wanted):
        return found
    keys = set(spelt(wanted, {item.id: (item.name, *item.forms) for item in there}))
    return [item for item in there if item.id in keys]


def _of_place(typed: str, place: str, items: list[Named], registry: Registry | None) -> list[Named]:
    """Return what a name means in one place: the canonical name first, then a form, then what it resolves to."""
    bare = _LEVEL.sub("", typed)
    resolved = comparable(
        resolver_for(UNKNOWN if place.startswith(UNKNOWN) else place, registry or load_registry()).resolve(typed).name
    )
    tests: tuple[Callable[[Named], bool], ...] = (
        lambda item: comparable(item.name) == typed,
        lambda item: typed in map(comparable, item.forms),
        lambda item: comparable(item.name) == resolved,
        lambda item: typed == place + comparable(item.name) or typed == place + _LEVEL.sub("", comparable(item.name)),
        lambda item: bare == typed and _LEVEL.sub("", comparable(item.name)) == typed,
    )
    for test in tests:
        found = [item for item in items if test(item)]
        if found:
            return found
    return []
