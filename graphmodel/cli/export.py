"""``graphmodel export``: the networks and the tables for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphmodel.cli.inputs import Outcome, Scope, Source, read_source, reading_options, store_options
from graphmodel.cli.output import check_ending, json_text, output_option, write_bytes
from graphmodel.errors import OptionError

FORMATS = ("graphml", "gexf", "csv", "xlsx", "json", "igraph", "neo4j")
NETWORKS = ("whole", "agencies", "two-mode")
_ZIPPED = {"csv": "几张表的 CSV", "igraph": "igraph 的两张表", "neo4j": "neo4j-admin 的导入文件"}


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--format", "form", type=click.Choice(FORMATS), help="格式；不写就看 -o 的扩展名（.zip 是 csv）")
@click.option(
    "--network", type=click.Choice(NETWORKS), default="whole", show_default=True,
    help="哪个网络：whole 全部，agencies 单位之间（带权重和负担），two-mode 领导、单位和项目",
)  # fmt: skip
@click.option("--no-analyses", is_flag=True, help="xlsx、csv 里只放清单本身的表，不放各项分析")
@output_option(required=True, help="写到哪个文件")
@store_options
@reading_options
def export(
    sources: tuple[str, ...], form: str | None, network: str, no_analyses: bool, output: str, **options: Any
) -> None:
    """导出网络或表格：GraphML、GEXF（Gephi）、igraph、neo4j-admin、CSV、xlsx、JSON。

    \b
    例：graphmodel export 清单.txt -o 网络.gexf
        graphmodel export 清单.txt --network agencies -o 单位网络.graphml
        graphmodel export --store city.db -o 表格.xlsx
        graphmodel export 清单.txt --format neo4j -o 导入.zip
    """
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    chosen = form or Path(output).suffix.lower().lstrip(".").replace("zip", "csv")
    if chosen not in FORMATS:
        raise OptionError(f"看不出要什么格式：{output}；请用 --format {'|'.join(FORMATS)}")
    if chosen in _ZIPPED and Path(output).suffix.lower() != ".zip":
        raise OptionError(f"{output}：{_ZIPPED[chosen]}写在一个压缩文件里，文件名请以 .zip 结尾")
    check_ending(output, "zip" if chosen in _ZIPPED else chosen)
    source = read_source(sources, scope, outcome)
    write_bytes(_content(source, chosen, network, with_analyses=not no_analyses), output)
    outcome.leave()


def _content(source: Source, form: str, network: str, *, with_analyses: bool) -> bytes:
    from graphmodel import exports

    if form in ("graphml", "gexf", "igraph"):
        drawn = exports.export_graph(source.graphs, network)
        return {"graphml": exports.graphml, "gexf": exports.gexf, "igraph": exports.igraph_csv}[form](drawn)
    if form == "neo4j":
        return exports.neo4j_import(source.graphs)
    if form == "json":
        from graphmodel.record_format import to_json

        values = [to_json(the_list) for the_list in source.lists]
        return json_text(values[0] if len(values) == 1 else values).encode()
    return _tables(source, form, with_analyses=with_analyses)


def _tables(source: Source, form: str, *, with_analyses: bool) -> bytes:
    from graphmodel import exports
    from graphmodel.analysis import every
    from graphmodel.analysis import plan_and_compare as further
    from graphmodel.cli import words
    from graphmodel.tables import tidy_tables

    tables = tidy_tables(source.graphs)
    frames = {name: getattr(tables, name) for name in ("lists", *words.SHEETS)}
    if with_analyses:
        frames |= every.every_table(tables) | further.plan_tables(tables) | further.compare_tables(tables)
    if form == "csv":
        return exports.csv_archive(frames)
    titles = {"lists": "清单", **words.SHEETS, **every.SHEETS, **further.PLAN_SHEETS, **further.COMPARE_SHEETS}
    return exports.workbook(
        {titles[name]: frame for name, frame in frames.items()}, heading=words.heading, shown=words.shown
    )
