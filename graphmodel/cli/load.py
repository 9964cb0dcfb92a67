"""``graphmodel load`` and ``graphmodel sync``: put lists into stores."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.inputs import (
    Outcome,
    Scope,
    named_store,
    not_blank,
    read_documents,
    reading_options,
    store_options,
    tell_namesakes,
)
from graphmodel.cli.screen import say
from graphmodel.errors import ReplacementError

if TYPE_CHECKING:
    from graphmodel.records import ResponsibilityList
    from graphmodel.stores import Store

_STATUS = {"new": "已存入", "unchanged": "没有变化", "replaced": "已更新"}
_WOULD = {"new": "会存入", "unchanged": "不会有变化", "replaced": "会更新"}


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="文件...")
@click.option("--replace", is_flag=True, help="库里那份清单的项目会大半消失时，也照样更换")
@click.option("--dry-run", is_flag=True, help="只看会有什么变化，不写入")
@store_options
@reading_options
def load(documents: tuple[str, ...], replace: bool, dry_run: bool, **options: Any) -> None:
    """把清单存进库里；同一份再存一次不会有任何变化。

    内容变了的清单会更换库里的那份，旧的留作旧版本（graphmodel versions）。

    \b
    例：graphmodel load 清单.txt --store city.db
        graphmodel load 2022.txt 2023.txt --store neo4j://localhost:7687
        graphmodel load 新版.txt --store city.db --dry-run
    """
    from graphmodel.stores import open_store

    scope = Scope(**options)
    address = named_store(scope)
    outcome = Outcome(strict=scope.strict)
    lists = read_documents(documents, scope, outcome)
    registry = scope.registry()
    store = open_store(address, database=scope.database)
    try:
        for the_list in lists:
            try:
                change = store.load(the_list, registry, replace=replace, dry_run=dry_run)
            except ReplacementError as error:
                if len(lists) == 1:
                    raise
                outcome.bad += 1
                say(f"错误：{error}", err=True)
                continue
            says = (_WOULD if dry_run else _STATUS)[change.status]
            say(f"{change.list_id}：{says}（{len(the_list.projects)}个项目）")
            for line in change.details:
                say(f"  {line}")
            if change.version is not None:
                say(f"  原来的留作第{change.version}版")
        _tell_names(store, lists)
        _tell_alike(store, lists)
    finally:
        store.close()
    outcome.leave()


def _tell_names(store: Store, lists: list[ResponsibilityList]) -> None:
    """Say how to name a list that does not say which it is, and what to do with one stored before it was named.

    A place that another ends with (杭州市西湖区 and 西湖区) may be the same one; only the user knows: there are several.
    """
    found = store.stored_lists()
    given = Counter(the_list.place_key for the_list in lists)
    there = Counter(item.place for item in found if item.place in given)
    tell_namesakes({place: number for place, number in there.items() if number > given[place]})  # the others are told
    stored, places = [item.id for item in found], {item.place for item in found}
    for place in sorted(given):
        alike = sorted(other for other in places - {place} if other.endswith(place) or place.endswith(other))
        if alike:
            say(
                f"注意：库里另有地区 {'、'.join(alike)}，与 {place} 按不同地区统计；若是同一个地区，请移出一边"
                "（graphmodel remove），用 --set-place 写成一样的名称再存",
                err=True,
            )
    for the_list in lists:
        if the_list.series_name is None:
            say(f"注意：{the_list.source_file}：没有标题，看不出是哪一份清单；可用 --set-list 指明", err=True)
        mark = f"#{the_list.source_sha256[:8]}"
        for former in stored:
            if mark in former and former != the_list.id:
                say(f"注意：同一文件以前存作 {former}，仍在库里；不要的话 graphmodel remove {former}", err=True)


def _tell_alike(store: Store, lists: list[ResponsibilityList]) -> None:
    """Say which of the loaded lists may be one that the store has under another name."""
    from graphmodel.distinct import told_alike
    from graphmodel.selection import Selection

    given = {the_list.id for the_list in lists}
    for place, year in sorted({(one.place_key, one.year) for one in lists if one.year is not None}):
        there = list(store.columns(Selection(place=place, year=year), texts=True))
        named = [(item.list_id, item.place, item.year, item.texts.projects if item.texts else ()) for item in there]
        for line in told_alike(named, new=given):
            say(f"注意：{line}", err=True)


@click.command()
@click.option("--from", "origin", required=True, metavar="库", callback=not_blank, help="从哪个库")
@click.option("--to", "target", required=True, metavar="库", callback=not_blank, help="到哪个库")
@click.option("--database", metavar="名称", callback=not_blank, help="Neo4j 服务器上的数据库名")
@click.option("--agencies", metavar="CSV", callback=not_blank, help="自己的单位名称表")
@click.option("--replace", is_flag=True, help="目标库里那份清单的项目会大半消失时，也照样更换")
def sync(origin: str, target: str, database: str | None, agencies: str | None, replace: bool) -> None:
    """在两个库之间复制清单，并逐项核对两边一致。

    \b
    例：graphmodel sync --from city.db --to neo4j://localhost:7687
    """
    from graphmodel.stores import open_store
    from graphmodel.stores.sync import copy_lists

    registry = Scope(agencies=agencies).registry()
    source = open_store(origin, must_exist=True, database=database)
    try:
        sink = open_store(target, database=database)
        try:
            for line in copy_lists(source, sink, registry, replace=replace):
                say(line)
        finally:
            sink.close()
    finally:
        source.close()
