"""``graphmodel export``: the network and the tables for other tools."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.inputs import Outcome, Scope, read_source, reading_options, store_options
from graphmodel.cli.output import as_text, json_text, output_option, write_bytes
from graphmodel.cli.screen import say
from graphmodel.errors import OptionError
from graphmodel.letters import harmless

if TYPE_CHECKING:
    import networkx as nx

FORMATS = ("graphml", "gexf", "csv", "xlsx", "json")


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--format", "form", type=click.Choice(FORMATS), help="格式；不写就看 -o 的扩展名（csv 写成 .zip）")
@output_option(required=True, help="写到哪个文件")
@store_options
@reading_options
def export(sources: tuple[str, ...], form: str | None, output: str, **options: Any) -> None:
    """导出网络或表格：GraphML、GEXF（Gephi）、CSV、xlsx、JSON。

    \b
    例：graphmodel export 清单.txt -o 网络.graphml
        graphmodel export --store city.db -o 表格.xlsx
    """
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    chosen = form or Path(output).suffix.lower().lstrip(".").replace("zip", "csv")
    if chosen not in FORMATS:
        raise OptionError(f"看不出要什么格式：{output}；请用 --format {'|'.join(FORMATS)}")
    if chosen == "csv" and Path(output).suffix.lower() != ".zip":
        raise OptionError(f"{output}：几张表的 CSV 写在一个压缩文件里，文件名请以 .zip 结尾")
    source = read_source(sources, scope, outcome)
    from graphmodel.network import build_network
    from graphmodel.tables import tidy_tables

    if chosen in ("graphml", "gexf"):
        write_bytes(_network_bytes(build_network(source.graphs), chosen), output)
    elif chosen == "json":
        from graphmodel.record_format import to_json

        values = [to_json(the_list) for the_list in source.lists]
        write_bytes(
            json_text(values[0] if len(values) == 1 else values).encode(),
            output,
        )
    else:
        tables = tidy_tables(source.graphs)
        frames = {
            name: getattr(tables, name) for name in ("projects", "assignments", "oversight", "milestones", "agencies")
        }
        write_bytes(_workbook(frames) if chosen == "xlsx" else _zip(frames), output)
    say(f"已写好：{Path(output).absolute()}")
    outcome.leave()


def _network_bytes(network: nx.MultiDiGraph[Any], form: str) -> bytes:
    import networkx as nx

    plain: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, row in network.nodes(data=True):
        # "label" is what Gephi shows; the node's label goes into "type"
        plain.add_node(
            harmless(node),
            **{_key(key): _plain(value) for key, value in row.items() if value is not None}
            | {"label": harmless(str(row.get("name") or row.get("text") or node)), "type": row["label"]},
        )
    for start, end, key, row in network.edges(keys=True, data=True):
        plain.add_edge(
            harmless(start),
            harmless(end),
            key=f"{key}",
            **{_key(name): _plain(value) for name, value in row.items() if value is not None},
        )
    buffer = io.BytesIO()
    (nx.write_graphml if form == "graphml" else nx.write_gexf)(plain, buffer)
    return buffer.getvalue()


def _key(name: str) -> str:
    return {"id": "graph_id"}.get(name, name)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        value = "、".join(value)
    return value if isinstance(value, (int, float, bool)) else harmless(str(value))


def _zip(frames: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in frames.items():
            table = frame.map(as_text).to_csv(index=False, lineterminator="\r\n")
            archive.writestr(f"{name}.csv", b"\xef\xbb\xbf" + table.encode())
    return buffer.getvalue()


def _workbook(frames: dict[str, Any]) -> bytes:
    from openpyxl import Workbook

    from graphmodel.cli.output import fill_sheet, records
    from graphmodel.cli.words import SHEETS

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, frame in frames.items():
        fill_sheet(book.create_sheet(SHEETS[name]), *records(frame))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
