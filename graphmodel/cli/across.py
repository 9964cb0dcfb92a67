"""``elsewhere`` and ``gaps``: a city among cities, and what is missing or done twice."""

from __future__ import annotations

from typing import Any

import click

from graphmodel.cli.answers import analysis_options, answer, start


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@analysis_options
def elsewhere(sources: tuple[str, ...], language: str, form: str | None, output: str | None, **options: Any) -> None:
    """一个地区和其他地区比：各职能的单位配合了多大比例的项目，哪里明显不同。

    \b
    例：graphmodel elsewhere --store 全省.db
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.elsewhere import elsewhere as analyse

    source, _scope, outcome = start(sources, options)
    table = analyse(source.graphs)
    answer(
        {"与其他地区": table},
        sentences.elsewhere_sentences(table, language),
        form,
        output,
        language=language,
        hide=("p_value", "reason"),
    )
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--overlaps", "show", flag_value="overlaps", help="改看名称相似、牵头单位却从不一起做事的项目")
@click.option("--strangers", "show", flag_value="strangers", help="改看由同一位领导分管、却没有共同项目的单位")
@analysis_options
def gaps(
    sources: tuple[str, ...], show: str | None, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """各类别缺了哪些职能的单位、哪些项目相似却各做各的。

    \b
    例：graphmodel gaps --store 全省.db --place 杭州
        graphmodel gaps 清单.txt --strangers
    """
    from graphmodel.analysis import gaps as analyses
    from graphmodel.analysis import sentences
    from graphmodel.analysis.material import tables_of

    source, _scope, outcome = start(sources, options)
    made = tables_of(source.graphs)
    tables = {
        "缺口": analyses.gaps(made),
        "相似项目": analyses.overlaps(made),
        "同领导无合作": analyses.strangers(made),
    }
    first = {None: "缺口", "overlaps": "相似项目", "strangers": "同领导无合作"}[show]
    said = sentences.gaps_sentences(
        tables["缺口"], tables["相似项目"], tables["同领导无合作"], language, leaders=not made.oversight.empty
    )
    answer({first: tables[first], **tables}, said, form, output, language=language)
    outcome.leave()
