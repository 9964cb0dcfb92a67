"""``graphmodel load`` and ``graphmodel sync``: put lists into stores."""

from __future__ import annotations

import os
from typing import Any

import click

from graphmodel.cli.inputs import Outcome, Scope, read_documents, reading_options, store_options
from graphmodel.cli.screen import say
from graphmodel.errors import OptionError

_STATUS = {"new": "已存入", "unchanged": "没有变化", "replaced": "已更新"}


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="文件...")
@store_options
@reading_options
def load(documents: tuple[str, ...], **options: Any) -> None:
    """把清单存进库里；同一份再存一次不会有任何变化。

    \b
    例：graphmodel load 清单.txt --store city.db
        graphmodel load 2022.txt 2023.txt --store neo4j://localhost:7687
    """
    from graphmodel.stores import open_store

    scope = Scope(**options)
    address = scope.store or os.environ.get("GRAPHMODEL_STORE")
    if not address:
        raise OptionError("请用 --store 指明库，如 --store city.db")
    outcome = Outcome(strict=scope.strict)
    lists = read_documents(documents, scope, outcome)
    registry = scope.registry()
    store = open_store(address, database=scope.database)
    try:
        for the_list in lists:
            change = store.load(the_list, registry)
            say(f"{change.list_id}：{_STATUS[change.status]}（{len(the_list.projects)}个项目）")
            for line in change.details:
                say(f"  {line}")
    finally:
        store.close()
    outcome.leave()


@click.command()
@click.option("--from", "origin", required=True, metavar="库", help="从哪个库")
@click.option("--to", "target", required=True, metavar="库", help="到哪个库")
@click.option("--database", metavar="名称", help="Neo4j 服务器上的数据库名")
@click.option("--agencies", metavar="CSV", help="自己的单位名称表")
def sync(origin: str, target: str, database: str | None, agencies: str | None) -> None:
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
            for line in copy_lists(source, sink, registry):
                say(line)
        finally:
            sink.close()
    finally:
        source.close()
