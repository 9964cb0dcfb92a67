"""``graphmodel lists``, ``remove``, ``versions``, ``restore`` and ``check``: what is in a store, and was."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.inputs import Scope, chosen_lists, named_store, open_for_reading, scope_options, store_options
from graphmodel.cli.output import output_options, write_table
from graphmodel.cli.screen import say
from graphmodel.errors import OptionError, StoreError

if TYPE_CHECKING:
    from graphmodel.stores import Store

_LISTS = ["id", "title", "projects", "loaded_at", "source_file", "versions"]
_VERSIONS = ["id", "version", "title", "projects", "loaded_at", "source_file", "ended_at", "ended_by"]


@click.command()
@scope_options
@store_options
@output_options
def lists(form: str | None, output: str | None, **options: Any) -> None:
    """库里有哪些清单，何时从哪个文件存入，有几个旧版本。

    \b
    例：graphmodel lists --store city.db
        graphmodel lists --store city.db --place 杭州
    """
    scope = Scope(**options)
    address = named_store(scope)
    with closing(open_for_reading(scope, address)) as store:
        found = store.stored_lists(chosen_lists(store, scope))
    write_table(_LISTS, [asdict(item) for item in found], form, output)


@click.command()
@click.argument("which", metavar="清单")
@store_options
def remove(which: str, **options: Any) -> None:
    """把一份清单从库里移出；它成为旧版本，可以恢复。

    清单写作 graphmodel lists 给出的样子，或其中够用的几段，如 杭州市/2023。

    \b
    例：graphmodel remove 杭州市/2023/民生实事项目责任清单 --store city.db
    """
    scope = Scope(**options)
    address = named_store(scope)
    with closing(open_for_reading(scope, address)) as store:
        list_id = _one(which, (item.id for item in store.stored_lists()))
        change = store.remove(list_id)
    say(f"{list_id}：已移出，留作第{change.version}版；恢复用 graphmodel restore {list_id} --store {address}")


@click.command()
@click.argument("which", metavar="[清单]", required=False)
@store_options
@output_options
def versions(which: str | None, form: str | None, output: str | None, **options: Any) -> None:
    """被更换或移出的清单有哪些旧版本。

    \b
    例：graphmodel versions --store city.db
        graphmodel versions 杭州市/2023 --store city.db
    """
    scope = Scope(**options)
    with closing(open_for_reading(scope, named_store(scope))) as store:
        list_id = _one(which, _all_ids(store)) if which is not None else None
        found = store.versions(list_id)
    rows = [{**asdict(item.list), **asdict(item), "version": item.number} for item in found]
    write_table(_VERSIONS, rows, form, output)


@click.command()
@click.argument("which", metavar="清单")
@click.option("--version", "number", type=click.IntRange(min=1), help="第几版；不写就是最近的旧版本")
@store_options
def restore(which: str, number: int | None, **options: Any) -> None:
    """把一份清单恢复成旧版本；库里现有的那份留作又一个旧版本。

    \b
    例：graphmodel restore 杭州市/2023/民生实事项目责任清单 --store city.db
        graphmodel restore 杭州市/2023 --version 1 --store city.db
    """
    scope = Scope(**options)
    with closing(open_for_reading(scope, named_store(scope))) as store:
        list_id = _one(which, _all_ids(store))
        change = store.restore(list_id, number)
    if change.status == "unchanged":
        say(f"{list_id}：没有变化，库里的就是这一版")
        return
    say(f"{list_id}：已恢复")
    for line in change.details:
        say(f"  {line}")
    if change.version is not None:
        say(f"  原来的留作第{change.version}版")


@click.command()
@click.option("--repair", is_flag=True, help="有问题就用完好的记录重建；损坏的原文件另名保留")
@store_options
@output_options
def check(repair: bool, form: str | None, output: str | None, **options: Any) -> None:
    """核对库里的每一份内容，能修的修好。

    \b
    例：graphmodel check --store city.db
        graphmodel check --store city.db --repair
    """
    from graphmodel.stores.checking import check_store

    scope = Scope(**options)
    address = named_store(scope)
    faults = check_store(address, database=scope.database, repair=repair)
    if not faults:
        say(f"{address}：核对完毕，没有问题")
        return
    rows = [{"id": fault.list_id, "says": fault.says, "repaired": fault.repaired} for fault in faults]
    write_table(["id", "says", "repaired"], rows, form, output)
    left = sum(not fault.repaired for fault in faults)
    if left:
        raise StoreError(f"{address}：还有 {left} 处问题" + ("没有修好" if repair else "；加 --repair 修复"))
    say(f"{address}：已修好")


def _all_ids(store: Store) -> set[str]:
    return {item.id for item in store.stored_lists()} | {item.list.id for item in store.versions()}


def _one(which: str, there: Iterable[str]) -> str:
    """Return the one list that is meant: by its id, or by enough of its parts."""
    ids = sorted(there)
    if which in ids:
        return which
    parts = [part for part in which.replace("/", " ").split() if part]
    found = [identity for identity in ids if parts and all(part in identity for part in parts)]
    if len(found) == 1:
        return found[0]
    if found:
        raise OptionError(f"{which}：有几份这样的清单：{_few(found)}；请写全")
    raise OptionError(f"{which}：库里没有这份清单；有的是：{_few(ids) or '无'}")


def _few(names: list[str]) -> str:
    return "、".join(names[:8]) + (f" 等{len(names)}份" if len(names) > 8 else "")
