"""Agencies that are shown under another name than a list writes, or that it writes under several names."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel import lazy_re as re
from graphmodel.agencies.divisions import spoken_forms
from graphmodel.agencies.resolve import Resolver
from graphmodel.agencies.writing import comparable
from graphmodel.words import LEVELS

_OFFICE = re.compile(r"（[^（）]*）")
_LEVEL = re.compile(rf"^[{LEVELS}盟]")


def other_names(written: Iterable[str], resolver: Resolver) -> list[tuple[str, list[str]]]:
    """Return what is shown of agencies that a reader would look for under another name, in the order of the list.

    Parameters
    ----------
    written
        The names of units as a list writes them.
    resolver
        Knows what is shown for each.

    Returns
    -------
    list of tuple
        The name that is shown, and the names that the list writes for it: several that are counted as one agency,
        or one that the name shown is no short or long form of. What an office in brackets, a place or a level
        before a name adds is no other name.

    Examples
    --------
    >>> resolver = Resolver("青禾市")
    >>> other_names(["市综合行政执法局", "市卫生健康委员会", "青禾市财政局", "市财政局"], resolver)
    [('市城管局', ['市综合行政执法局'])]
    """
    forms: dict[str, dict[str, str]] = {}
    for name in written:
        agency = resolver.resolve(name)
        if not agency.collective:
            forms.setdefault(agency.name, {}).setdefault(_bare(name, resolver.place), name.strip())
    found = []
    for shown, names in forms.items():
        bare = _bare(shown, resolver.place)
        if len(names) > 1 or not any(_is_form(one, bare) for one in names):
            found.append((shown, list(names.values())))
    return found


def _bare(name: str, place: str) -> str:
    text = _OFFICE.sub("", comparable(name))
    for prefix in spoken_forms(place):
        text = text.removeprefix(prefix)
    return _LEVEL.sub("", text)


def _is_form(one: str, other: str) -> bool:
    """Return whether one is the other with letters left out: 卫健委 of 卫生健康委员会."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)
