"""``groups`` and ``positions``: who belongs together, and who sits where."""

from __future__ import annotations

from typing import Any

import click

from graphmodel.cli.answers import analysis_options, answer, start


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@analysis_options
def groups(sources: tuple[str, ...], language: str, form: str | None, output: str | None, **options: Any) -> None:
    """单位分成哪几组，这种分组有多可靠。

    \b
    例：graphmodel groups 清单.txt
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.groups import groups as analyse

    source, _scope, outcome = start(sources, options)
    found = analyse(source.graphs)
    said = sentences.groups_sentences(found.fit, language)
    answer({"分组": found.members, "分组可靠程度": found.fit}, said, form, output, language=language, hide=("kind",))
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--no-ranges", is_flag=True, help="不算去掉一个项目后名次的变动范围（快一些）")
@analysis_options
def positions(
    sources: tuple[str, ...], no_ranges: bool, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """各单位在协同网络里的位置：二模中心性、PageRank、中介、约束、核心与外围。

    \b
    例：graphmodel positions 清单.txt
    """
    from graphmodel.analysis import positions as analyses
    from graphmodel.analysis import sentences
    from graphmodel.analysis.material import tables_of

    source, _scope, outcome = start(sources, options)
    made = tables_of(source.graphs)
    table, core = analyses.positions(made, ranges=not no_ranges), analyses.core_periphery(made)
    said = sentences.positions_sentences(table, core, language)
    answer({"位置": table, "核心与外围": core}, said, form, output, language=language, hide=("kind",))
    outcome.leave()
