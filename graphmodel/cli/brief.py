"""``graphmodel brief``: one or two pages that can be sent up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphmodel.cli.inputs import Outcome, Scope, read_source, reading_options, store_options
from graphmodel.cli.output import forced, output_option
from graphmodel.cli.screen import say


@click.command()
@click.argument("words", nargs=-1, metavar="[单位] [文件...]")
@output_option(default="brief.docx", show_default=True, help="写到哪个文件（.docx、.pdf、.html，或只要图的 .png）")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="简报语言")
@reading_options
@store_options
def brief(words: tuple[str, ...], output: str, lang: str, **options: Any) -> None:
    """写一份一两页的简报，一个单位的或全市的。

    承担什么、有多大把握、何时最忙、和谁合作；不写单位就写全市。

    \b
    例：graphmodel brief 市财政局 清单.txt -o 市财政局.docx
        graphmodel brief 清单.txt -o 全市.docx
        graphmodel brief 市财政局 --store city.db --year 2023 -o 市财政局.pdf
    """
    from graphmodel.brief import write_brief

    agency, sources = _told_apart(words)
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    source = read_source(sources, scope, outcome)
    for missing in write_brief(
        source.lists, output, agency=agency, language=lang, graphs=source.graphs, registry=source.names, inputs=sources,
        force=forced(),
    ):  # fmt: skip
        say(f"注意：{missing}", err=True)
    say(f"简报已写好：{Path(output).absolute()}")
    outcome.leave()


def _told_apart(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the agency, if the first word is no file, and the files."""
    if words and words[0] != "-" and not Path(words[0]).exists() and not Path(words[0]).suffix:
        return words[0], words[1:]
    return None, words
