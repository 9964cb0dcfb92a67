"""Which lists a user asks about: by place, year and series. Asking never changes what a list is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphmodel.errors import OptionError
from graphmodel.identity import plain
from graphmodel.words import LEVELS


@dataclass(frozen=True, slots=True)
class Selection:
    """The lists of one place, one year, one series, or any mix of these; ``None`` asks for all.

    Attributes
    ----------
    place, series
        As lists have them (``place_key``, ``series_key``); :func:`narrow` finds them from what a user typed.
    year
        The year of the list.
    """

    place: str | None = None
    year: int | None = None
    series: str | None = None

    def matches(self, place: str, year: int | None, series: str) -> bool:
        """Return whether a list of this place, year and series is asked for."""
        return self.place in (None, place) and self.year in (None, year) and self.series in (None, series)

    @property
    def is_all(self) -> bool:
        """Whether every list is asked for."""
        return self == Selection()


def narrow(wanted: Selection, there: Iterable[tuple[str, int | None, str]]) -> Selection:
    """Return the selection in the words of the lists that are there: 杭州 finds 杭州市.

    Parameters
    ----------
    wanted
        What the user typed.
    there
        Place, year and series of every list.

    Raises
    ------
    OptionError
        Nothing that is there is meant, or several things are; the message lists them.

    Examples
    --------
    >>> narrow(Selection(place="杭州"), [("杭州市", 2023, "民生实事项目责任清单")]).place
    '杭州市'
    """
    lists = list(there)
    place = wanted.place and _one("--place", "地区", plain(wanted.place), {item[0] for item in lists})
    lists = [item for item in lists if place in (None, item[0])]
    if wanted.year is not None and not any(item[1] == wanted.year for item in lists):
        years = "、".join(map(str, sorted({item[1] for item in lists if item[1] is not None}))) or "都没有年份"
        raise OptionError(f"--year {wanted.year}：没有这一年的清单；有的年份：{years}")
    lists = [item for item in lists if wanted.year in (None, item[1])]
    series = wanted.series and _one("--list", "清单", plain(wanted.series), {item[2] for item in lists})
    return Selection(place, wanted.year, series)


def _one(option: str, what: str, wanted: str, there: set[str]) -> str:
    if wanted in there:
        return wanted
    last = wanted.rpartition("/")[2]
    found = [name for name in sorted(there) if _short(name) == _short(wanted)] or [
        name for name in sorted(there) if last and last in name
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise OptionError(f"{option} {wanted}：有几个{what}：{_few(found)}；请写全")
    raise OptionError(f"{option} {wanted}：没有这个{what}；有的是：{_few(sorted(there)) or '无'}")


def _short(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in f"{LEVELS}盟" else place


def _few(names: list[str]) -> str:
    return "、".join(names[:12]) + (f" 等{len(names)}个" if len(names) > 12 else "")
