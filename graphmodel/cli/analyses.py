"""The commands that answer with one table each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from graphmodel.cli.inputs import (
    Outcome,
    Scope,
    chosen_lists,
    open_for_reading,
    read_documents,
    reading_options,
    store_options,
    stored_graphs,
    wanted_store,
)
from graphmodel.cli.output import output_options, records, write_table

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.analysis.source import AnalysisSource
    from graphmodel.stores.neo4j import Neo4jStore


def _options(command: Any) -> Any:
    return reading_options(store_options(output_options(command)))


def _source(sources: tuple[str, ...], scope: Scope, outcome: Outcome) -> AnalysisSource:
    """Return what the analyses ask: lists in memory, or a server that aggregates."""
    from graphmodel.analysis.server import ServerSource
    from graphmodel.analysis.source import ListsSource
    from graphmodel.errors import StoreError
    from graphmodel.stores.opening import is_server

    address = wanted_store(scope, sources)
    if address is None:
        return ListsSource(read_documents(sources, scope, outcome), scope.registry())
    store = open_for_reading(scope, address)
    if is_server(address):
        chosen = chosen_lists(store, scope)
        return ServerSource(cast("Neo4jStore", store), chosen.place, chosen.year)
    try:
        graphs = stored_graphs(store, scope)
    finally:
        store.close()
    if not graphs:
        raise StoreError(f"{address}：库里没有符合条件的清单")
    return ListsSource(graphs)


def _write(table: pd.DataFrame, form: str | None, output: str | None, *, drop: tuple[str, ...] = ()) -> None:
    columns, rows = records(table.drop(columns=[name for name in drop if name in table.columns]))
    write_table(columns, rows, form, output)


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@_options
def workload(sources: tuple[str, ...], form: str | None, output: str | None, **options: Any) -> None:
    """谁负担多少，谁明显过重。

    \b
    例：graphmodel workload 清单.txt
        graphmodel workload --store city.db --year 2023 --format json
    """
    from graphmodel.analysis import workload as analyse
    from graphmodel.analysis.naming import told_apart
    from graphmodel.analysis.workload import FEWEST_PROJECTS

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    counts = _source(sources, scope, outcome).workload_counts()
    table = analyse(counts)
    if int(counts.classes["projects"].sum()) < FEWEST_PROJECTS:
        click.echo(f"注意：项目不足{FEWEST_PROJECTS}个，清单太短，不判断谁负担过重", err=True)
    _write(told_apart(table, "agency_id", "agency"), form, output, drop=("agency_id",))
    outcome.leave()


@click.command()
@click.argument("agency", metavar="单位")
@click.argument("sources", nargs=-1, metavar="[文件...]")
@_options
def partners(agency: str, sources: tuple[str, ...], form: str | None, output: str | None, **options: Any) -> None:
    """某个单位和谁一起做项目、做哪些、由哪位领导分管。

    \b
    例：graphmodel partners 市财政局 清单.txt
    """
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    _write(_source(sources, scope, outcome).partners(agency), form, output)
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--two-mode", is_flag=True, help="改看领导、单位和项目组成的二模网络（会取回全部关系）")
@_options
def centrality(sources: tuple[str, ...], two_mode: bool, form: str | None, output: str | None, **options: Any) -> None:
    """每个单位在网络里的位置：联系数、强度、接近度、中介度、特征向量。

    \b
    例：graphmodel centrality 清单.txt
        graphmodel centrality 清单.txt --two-mode
    """
    from graphmodel.analysis import centrality as analyse
    from graphmodel.analysis.naming import told_apart

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    source = _source(sources, scope, outcome)
    table = analyse(source.two_mode(), weight="weight") if two_mode else analyse(source.projection())
    _write(told_apart(table, "id", "name"), form, output, drop=("id",) if not two_mode else ())
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@_options
def calendar(sources: tuple[str, ...], form: str | None, output: str | None, **options: Any) -> None:
    """哪几个月的工作堆在一起，压在谁身上。

    \b
    例：graphmodel calendar 清单.txt
    """
    from graphmodel.analysis.naming import told_apart

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    _write(
        told_apart(_source(sources, scope, outcome).calendar(), "agency_id", "agency"),
        form,
        output,
        drop=("agency_id",),
    )
    outcome.leave()
