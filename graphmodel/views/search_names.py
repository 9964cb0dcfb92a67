"""What a person may type to find an agency, a leader or a project: other forms, pinyin, initials.

Made when the page is written, so that the page needs no dictionary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from graphmodel.agencies.pinyin import usual_reading
from graphmodel.agencies.registry import load_registry
from graphmodel.words import LEVELS


def search_keys(names: Iterable[str], *, place: str = "", initials_only: bool = False) -> list[str]:
    """Return the forms to search, lower case, without those that another form contains.

    Parameters
    ----------
    names
        The canonical name first, then the forms as written.
    place
        The city, whose name may stand before an agency's.
    initials_only
        Of the pinyin only the initials, for long texts.

    Examples
    --------
    >>> "caizhengju" in " ".join(search_keys(["市财政局"])), "sczj" in search_keys(["市财政局"])
    (True, True)
    """
    written = list(dict.fromkeys(_plain(name) for name in names if name))
    forms = list(dict.fromkeys([*written, *(form for name in written[:1] for form in _other_forms(name, place))]))
    spelt: list[str] = []
    for name in written if not initials_only else []:
        spelt.append("".join(usual_reading(name)))
    spelt += ["".join(part if part.isdigit() else part[0] for part in usual_reading(name)) for name in written]
    level = [written[0][0] + form for form in forms if form[:1] not in LEVELS and written[0][:1] in LEVELS]
    found = _without_contained([*forms, *(key for key in spelt if key)])
    return list(dict.fromkeys([*found, *level]))  # 市卫健委 beside 卫健委, which is to be found first by its own


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


@lru_cache(maxsize=1)
def _forms_of() -> dict[str, tuple[str, ...]]:
    """Return every body's name to the forms the resolver knows it by."""
    found: dict[str, list[str]] = {}
    for form, body in load_registry().bodies.items():
        found.setdefault(body.name, []).append(form)
    return {name: tuple(forms) for name, forms in found.items()}


def _other_forms(name: str, place: str) -> list[str]:
    core = name[1:] if name[:1] in LEVELS else name
    forms = [*_forms_of().get(core, ()), *_forms_of().get(name, ())]
    return [_plain(form) for form in forms] + ([_plain(place + core)] if place else [])


def _without_contained(keys: list[str]) -> list[str]:
    unique = list(dict.fromkeys(keys))
    return [key for key in unique if not any(key in other for other in unique if other != key and not key.isascii())]
