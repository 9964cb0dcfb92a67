"""``certainty``, ``depends`` and ``ties``: how sure a flag is, what needs whom, and pairs beside chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.answers import analysis_options, answer, start
from graphmodel.cli.inputs import Source, not_blank
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.agencies import Registry
    from graphmodel.agencies.finding import Named
    from graphmodel.tables import Tables


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option(
    "--universe", metavar="文件", callback=not_blank, help="本市全部单位的名录（一行一个），未被列入的单位也算在内"
)
@click.option(
    "--capacity", metavar="CSV", callback=not_blank, help="各单位的承载能力（列：单位,编制 或 单位,预算），按此折算负担"
)
@click.option("--bootstraps", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="重抽样次数")
@analysis_options
def certainty(
    sources: tuple[str, ...], universe: str | None, capacity: str | None, bootstraps: int, language: str,
    form: str | None, output: str | None, **options: Any,
) -> None:  # fmt: skip
    """谁被列为配合单位的次数偏多，这个判断有多确定。

    \b
    例：graphmodel certainty 清单.txt
        graphmodel certainty 清单.txt --universe 名录.txt --capacity 编制.csv -o 判断.xlsx
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.certainty import certainty as analyse

    source, _scope, outcome = start(sources, options)
    place = _one_place(source, universe or capacity)
    register, there = None, _agencies(source) if universe or capacity else []
    if universe:
        from graphmodel.analysis.registers import read_register

        register = read_register(universe, place=place, registry=source.names, there=there)
    table = analyse(source.graphs, bootstraps=bootstraps, universe=register)
    tables: dict[str, pd.DataFrame] = {"偏多判断": table}
    said = sentences.certainty_sentences(table, language)
    said += sentences.register_sentences(table, register or (), language)
    if capacity:
        from graphmodel.analysis.registers import per_capacity, read_capacity

        carried = read_capacity(capacity, place=place, registry=source.names, there=there)
        by_capacity = per_capacity(table, carried)
        tables = {"按承载能力": by_capacity, **tables}
        said += sentences.capacity_sentences(by_capacity, carried.unit, language, given=carried.of)
    answer(tables, said, form, output, language=language, hide=_DETAILS)
    outcome.leave()


def _agencies(source: Source) -> list[Named]:
    from graphmodel.analysis.material import tables_of
    from graphmodel.analysis.partners import known_agencies

    return known_agencies(tables_of(source.graphs))


def _one_place(source: Source, table: str | None) -> str:
    """Return the place of which a table of agencies speaks: it names no city, so the lists must be of one.

    Raises
    ------
    OptionError
        They are of several.
    """
    places = sorted({graph.list_id.partition("/")[0] for graph in source.graphs})
    if table and len(places) > 1:
        raise OptionError(
            f"{table} 说的是一个地区的单位，清单却有几个地区（{'、'.join(places[:6])}）；请加 --place 选定一个"
        )
    return places[0]


#: Columns that a file contains and the screen does not.
_DETAILS = ("p_value", "left_out", "bootstraps", "q_two_projects", "q_departments", "q_universe", "reason", "kind")


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--leaders", is_flag=True, help="改看每位领导的项目依赖哪些单位")
@click.option("--sole", is_flag=True, help="改看只有一个配合单位的项目")
@click.option("--agency", metavar="单位", callback=not_blank, help="只看这个单位")
@analysis_options
def depends(
    sources: tuple[str, ...],
    leaders: bool,
    sole: bool,
    agency: str | None,
    language: str,
    form: str | None,
    output: str | None,
    **options: Any,
) -> None:
    """少了某个单位会怎样：哪些项目、领导和月份离不开它。

    \b
    例：graphmodel depends 清单.txt
        graphmodel depends 清单.txt --leaders --agency 市建委
    """
    from graphmodel.analysis import dependence, sentences
    from graphmodel.analysis.material import tables_of

    source, _scope, outcome = start(sources, options)
    made = tables_of(source.graphs)
    tables = {
        "依赖": dependence.dependence(made),
        "领导依赖": dependence.leader_dependence(made),
        "单一配合": dependence.sole_partners(made),
    }
    said = sentences.dependence_sentences(tables["依赖"], tables["领导依赖"], tables["单一配合"], language)
    first = "领导依赖" if leaders else "单一配合" if sole else "依赖"
    if agency:
        tables = _of_agency(tables, agency, made, source.names)
        said = []
    answer({first: tables[first], **tables}, said, form, output, language=language, hide=("kind", "months_whole"))
    outcome.leave()


def _of_agency(tables: dict[str, pd.DataFrame], agency: str, made: Tables, names: Registry) -> dict[str, pd.DataFrame]:
    from graphmodel.analysis.partners import find_agency, known_agencies

    wanted = find_agency(agency, known_agencies(made), registry=names)
    columns = {title: "partner_id" if title == "单一配合" else "agency_id" for title in tables}
    return {title: table[table[columns[title]] == wanted] for title, table in tables.items()}


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--pooled", is_flag=True, help="把同一地区各年的清单合起来判断（每份清单各有自己的预期）")
@analysis_options
def ties(
    sources: tuple[str, ...], pooled: bool, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """哪些单位一起做项目的次数超出随机预期。

    \b
    例：graphmodel ties 清单.txt
        graphmodel ties --store city.db --place 杭州 --pooled
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.ties import ties as analyse

    source, _scope, outcome = start(sources, options)
    table = analyse(source.graphs, pooled=pooled)
    answer({"合作与预期": table}, sentences.ties_sentences(table, language), form, output, language=language)
    outcome.leave()
