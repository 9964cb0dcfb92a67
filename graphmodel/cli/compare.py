"""``graphmodel compare``: two years or versions of a place's lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.answers import analysis_options, answer, start
from graphmodel.errors import AmbiguousInputError, AnalysisError

if TYPE_CHECKING:
    from graphmodel.cli.inputs import Source
    from graphmodel.graph import GraphRows

SHEETS = {"agencies": "单位", "projects": "项目", "roles": "角色", "steps": "步骤", "leaders": "领导"}


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--before", type=int, metavar="年份", help="哪一年作为之前（库里或文件里有几年时）")
@click.option("--after", type=int, metavar="年份", help="哪一年作为之后")
@click.option("--show", type=click.Choice(list(SHEETS)), default="agencies", show_default=True, help="屏幕上看哪张表")
@analysis_options
def compare(
    sources: tuple[str, ...], before: int | None, after: int | None, show: str, language: str,
    form: str | None, output: str | None, **options: Any,
) -> None:  # fmt: skip
    """同一个地区两年（或两版）清单的前后对比。

    \b
    例：graphmodel compare 2022年清单.docx 2023年清单.docx
        graphmodel compare --store city.db --place 杭州 --before 2022 --after 2023 -o 对比.xlsx
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.comparison import compare as analyse

    _refuse_one_file_twice(sources)
    try:
        source, _scope, outcome = start(sources, options)
        if outcome.bad:
            outcome.leave()  # what is missing was told; the rest is not what was to be compared
        if len(sources) > 1 and len(source.lists) == 1:
            raise AnalysisError("给的几个文件是同一份清单，内容完全一样，没有可比的")
        one, other = _two(source, before, after)
    except AmbiguousInputError:
        if len(sources) != 2 or before is not None or after is not None:
            raise
        # two versions of one list: never to be counted together, but told apart by which file was given first
        (earlier, _, first), (later, _, outcome) = (start((name,), options) for name in sources)
        one, other = list(earlier.graphs), list(later.graphs)
        outcome.bad, outcome.problems = outcome.bad + first.bad, outcome.problems + first.problems
        outcome.remarks[:0] = first.remarks
    found = analyse(one, other)
    tables = {title: getattr(found, name) for name, title in SHEETS.items()}
    said = sentences.comparison_sentences(found, language)
    answer(
        {SHEETS[show]: tables[SHEETS[show]], **tables},
        said,
        form,
        output,
        language=language,
        hide=("kind", "text", "new_text"),
    )
    outcome.leave()


def _refuse_one_file_twice(sources: tuple[str, ...]) -> None:
    if len({Path(name).resolve() for name in sources}) < len(sources):
        raise AnalysisError("前后给的是同一个文件，没有可比的")


def _two(source: Source, before: int | None, after: int | None) -> tuple[list[GraphRows], list[GraphRows]]:
    """Return the graphs of before and after: by the years asked for, else two lists as they were given or by year."""
    years = {graph.list_id: the_list.year for graph, the_list in zip(source.graphs, source.lists, strict=True)}
    if before is not None or after is not None:
        if before is None or after is None:
            raise AnalysisError("--before 和 --after 要一起写")
        sides = [[graph for graph in source.graphs if years[graph.list_id] == year] for year in (before, after)]
        for year, side in zip((before, after), sides, strict=True):
            if not side:
                there = "、".join(str(one) for one in sorted({year for year in years.values() if year}))
                raise AnalysisError(f"没有{year}年的清单；有的年份：{there}")
        return sides[0], sides[1]
    families: dict[str, list[GraphRows]] = {}
    for graph in source.graphs:
        families.setdefault(graph.list_id.rpartition("/")[0], []).append(graph)
    if len(families) == 2:
        one, other = families.values()
        swap = (years[one[0].list_id] or 0) > (years[other[0].list_id] or 0)
        return (other, one) if swap else (one, other)
    if len(source.graphs) == 2:  # two versions of one year, in the order they were given
        return [source.graphs[0]], [source.graphs[1]]
    raise AnalysisError(f"要两年或两版清单才能对比，这里有{len(source.graphs)}份；请给两个文件，或写 --before、--after")
