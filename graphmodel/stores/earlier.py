"""Which earlier version of a list is meant, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.errors import StoreError
from graphmodel.stores.base import Version

#: What a version says: checksum of its record, and key of its names. A list has one version of each.
Content = tuple[bytes, str]


def find_version(
    found: Sequence[tuple[Version, Content]], current: Content | None, list_id: str, number: int | None
) -> Version:
    """Return one of a list's versions: the one of a number, or else the last that ended and is not there now.

    Parameters
    ----------
    found
        The versions of the list, each with what it says.
    current
        What the list says that is there; ``None`` if none is.
    list_id, number
        See :meth:`graphmodel.stores.base.Store.restore`.

    Raises
    ------
    StoreError
        There is none, or none of that number.
    """
    if not found:
        raise StoreError(f"{list_id}：没有旧版本可以恢复；graphmodel versions 列出库里有哪些")
    if number is None:
        versions = [version for version, content in found if content != current] or [found[-1][0]]
        return max(versions, key=lambda version: (version.ended_at, version.number))
    for version, _content in found:
        if version.number == number:
            return version
    there = "、".join(str(version.number) for version, _content in found)
    raise StoreError(f"{list_id}：没有第{number}版；有的是：{there}")
