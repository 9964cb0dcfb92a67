"""Copy lists between stores, and prove that both sides contain the same."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.agencies import Registry
from graphmodel.errors import StoreError
from graphmodel.stores.base import Store

_STATUS = {"new": "已复制", "unchanged": "没有变化", "replaced": "已更新"}


def copy_lists(
    source: Store, target: Store, registry: Registry | None = None, *, replace: bool = False
) -> Iterator[str]:
    """Copy every list and compare both sides; yields one line of report after the other.

    The graph of each list is hashed from what each store contains, and where the target contains no
    other lists the counts of every label and relationship type are compared as well.

    Parameters
    ----------
    source, target
        The stores; the source is read in one state.
    registry
        Names to resolve with; without it each list keeps those it was loaded with.
    replace
        Replace a list of the target even if most of its projects vanish.

    Raises
    ------
    ReplacementError
        A list of the target would lose most of its projects.
    StoreError
        The two sides differ, or the source is empty.
    """
    ids: list[str] = []
    for the_list, own in source.named_lists():
        change = target.load(the_list, registry or own, replace=replace)
        ids.append(change.list_id)
        yield f"{change.list_id}：{_STATUS[change.status]}"
    if not ids:
        raise StoreError("来源库里没有清单")
    wrong: list[str] = []
    for list_id in ids:
        here, there = source.list_rows(list_id), target.list_rows(list_id)
        same = here.content_hash() == there.content_hash()
        yield f"{list_id}：内容校验 {here.content_hash()[:16]} {'=' if same else '≠'} {there.content_hash()[:16]}"
        if not same or here.counts() != there.counts():
            wrong.append(list_id)
    yield from _compare_counts(source, target, ids, wrong)
    if wrong:
        raise StoreError(f"两边不一致：{'、'.join(wrong)}")


def _compare_counts(source: Store, target: Store, ids: list[str], wrong: list[str]) -> Iterator[str]:
    here, there = source.counts(), target.counts()
    alone = {item.id for item in target.stored_lists()} == set(ids)
    for name, count in here.items():
        yield f"{name}：{count} {'=' if count == there[name] else '≠'} {there[name]}" + (
            "" if alone else "（目标库还有别的清单）"
        )
        if alone and count != there[name]:
            wrong.append(name)
