"""``graphmodel report`` and ``graphmodel view``: the pages."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from graphmodel.cli.inputs import Outcome, Scope, not_blank, read_source, reading_options, store_options
from graphmodel.cli.output import check_ending, forced, output_option
from graphmodel.cli.screen import say

_MOST_SUPPORTED = {"zh": "被列为配合单位最多的单位：", "en": "Named as a partner most often:"}
_NO_PARTNERS = {"zh": "清单没有列出配合单位。", "en": "The list names no partners."}


def _page_options(command: Any) -> Any:
    command = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="页面语言")(
        command
    )
    command = click.option("--no-open", is_flag=True, help="写好后不在浏览器里打开")(command)
    return store_options(reading_options(command))


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@output_option(default="report.html", show_default=True, help="写到哪个文件")
@_page_options
def report(sources: tuple[str, ...], output: str, lang: str, no_open: bool, **options: Any) -> None:
    """读清单，分析，写出一个可离线打开的网页报告。

    \b
    例：graphmodel report 清单.txt
        graphmodel report 清单.txt -o 报告.html --no-open
        graphmodel report 清单.txt -o 报告.docx
    """
    from graphmodel.views.report import report_rows

    check_ending(output, "html", "htm", "docx", "pdf")
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    say("读取清单 …", err=True)
    source = read_source(sources, scope, outcome)
    say("分析并写出报告 …", err=True)
    if Path(output).suffix.lower() in (".docx", ".pdf"):
        _document(source, output, lang)
        outcome.leave()
        return
    rows = report_rows(source.lists, output, language=lang, graphs=source.graphs, force=forced())
    say(f"报告已写好：{Path(output).absolute()}")
    _say_most_supported(rows, lang)
    _open(output, no_open)
    outcome.leave()


def _say_most_supported(rows: list[dict[str, Any]], lang: str) -> None:
    """Show the agencies that are named as a partner most often, or say that none is."""
    from graphmodel.cli.output import write_table

    top = [row for row in sorted(rows, key=_most_supported) if row["supported"]][:5]
    said = _MOST_SUPPORTED if top else _NO_PARTNERS
    say(f"\n{said[lang]}\n" if top else said[lang])
    if top:
        several = [name for name in ("place", "year") if len({row[name] for row in rows}) > 1]
        write_table([*several, "agency", "kind", "led", "supported", "expected", "ratio", "grade"], top, "table", None)


def _most_supported(row: dict[str, Any]) -> tuple[float, float]:
    times = row["ratio"]
    return -row["supported"], math.inf if math.isnan(times) else -times


def _document(source: Any, output: str, lang: str) -> None:
    """Write the report as a Word document or PDF: the brief of the city, with every agency and the list itself."""
    from graphmodel.brief import write_brief

    write_brief(source.lists, output, language=lang, graphs=source.graphs, whole=True, force=forced())
    say(f"报告已写好：{Path(output).absolute()}")


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@output_option(default="network.html", show_default=True, help="写到哪个文件")
@click.option("--focus", metavar="单位", callback=not_blank, help="只看这个单位、它的项目和这些项目上的其他单位")
@_page_options
def view(sources: tuple[str, ...], output: str, focus: str | None, lang: str, no_open: bool, **options: Any) -> None:
    """写出单独的互动网络页，可离线打开。

    \b
    例：graphmodel view 清单.txt --focus 市财政局
    """
    from graphmodel.views import write_view

    check_ending(output, "html", "htm")
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    say("读取清单 …", err=True)
    source = read_source(sources, scope, outcome)
    say("计算并写出网络页 …", err=True)
    write_view(
        source.lists, output, focus=focus, registry=source.names, language=lang, graphs=source.graphs, force=forced()
    )
    say(f"网络页已写好：{Path(output).absolute()}")
    _open(output, no_open)
    outcome.leave()


def _open(output: str, no_open: bool) -> None:
    import os
    import sys

    # a server without a screen has no browser to open
    if (
        no_open
        or os.environ.get("CI")
        or (sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")))
    ):
        return
    click.launch(Path(output).absolute().as_uri())
