"""The commands that answer with one table each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from graphmodel.analysis.sentences.words import speaker
from graphmodel.cli.inputs import (
    Outcome,
    Scope,
    chosen_lists,
    not_blank,
    open_for_reading,
    read_documents,
    reading_options,
    store_options,
    tell_stored_names,
    wanted_store,
)
from graphmodel.cli.output import language_option, output_options
from graphmodel.cli.screen import say, will_speak

if TYPE_CHECKING:
    from graphmodel.analysis.source import AnalysisSource
    from graphmodel.columns import Columns


#: From so many places on a question takes about a second, and its progress is shown.
MANY_PLACES = 100


TEXT = {
    "short": (
        "注意：项目不足{fewest}个，清单太短，不判断谁偏多{where}",
        "Note: with fewer than {fewest} projects the list is too short to judge any agency{where}",
    ),
    "flags": (
        "注：显著偏多只看统计检验；分“明显偏多”“可能偏多”两级的判断见 graphmodel certainty",
        "Note: “overburdened” is the statistical test alone; for the two grades see graphmodel certainty",
    ),
    "alone": (
        "注意：这个单位没有和别的单位共同的项目",
        "Note: this agency shares no project with another",
    ),
    "apart": (
        "注意：网络分成{most}个互不相连的部分（component，1为最大）；接近中心性、中介中心性、特征向量及其名次只在各部分之内比较",
        "Note: the network falls into {most} components (1 is the largest); closeness, betweenness, eigenvector and "
        "their ranks are compared within each only",
    ),
    "some_apart": (
        "注意：有的网络分成几个互不相连的部分（component，1为最大）；接近中心性、中介中心性、特征向量及其名次只在各部分之内比较",
        "Note: some networks fall into components (1 is the largest); closeness, betweenness, eigenvector and their "
        "ranks are compared within each only",
    ),
    "centrality": (
        "注：度数是一起承担过项目的单位个数；两个单位的联系按 Newman（2001）计，每个共同项目为1/（单位数−1），"
        "所以加权度就是与其他单位一起承担的项目数；联系越强距离越近，距离取其倒数",
        "Note: degree is the number of agencies met on projects; a tie is Newman's (2001) sum of 1/(agencies − 1) over "
        "the shared projects, so strength is the number of projects shared with any; a distance is 1/tie",
    ),
}  # fmt: skip

_said = speaker(TEXT)


def _options(command: Any) -> Any:
    return reading_options(store_options(output_options(language_option(command))))


def _source(sources: tuple[str, ...], scope: Scope, outcome: Outcome) -> AnalysisSource:
    """Return where the columns come from: documents, or a store."""
    address = wanted_store(scope, sources)
    if address is None:
        from graphmodel.analysis.source import ListsSource

        return ListsSource(read_documents(sources, scope, outcome), scope.registry())
    store = open_for_reading(scope, address)
    tell_stored_names(scope)
    chosen = chosen_lists(store, scope)
    from graphmodel.analysis.stored import StoreSource

    return StoreSource(store, chosen)


def _parts(source: AnalysisSource, *, texts: bool = False) -> Iterator[Columns]:
    """Yield the columns of a source, showing how far it is where there are many places."""
    places = source.places()
    if places < MANY_PLACES:
        yield from source.parts(texts=texts)
        return
    will_speak()
    with click.progressbar(length=places, label="统计各地区", file=sys.stderr) as bar:
        for part in source.parts(texts=texts):
            yield part
            bar.update(len({group.place for group in part.groups}))


def _write(
    table: dict[str, Any],
    form: str | None,
    output: str | None,
    *,
    drop: tuple[str, ...] = (),
    nothing: str | None = None,
) -> None:
    """Write a table; place and year are in it wherever there is more than one."""
    from graphmodel.cli.columns import write_columns
    from graphmodel.errors import StoreError

    if not len(table["place"]):
        if nothing is None:
            raise StoreError("没有可统计的单位：没有符合条件的清单，或者清单里没有单位")
        say(nothing, err=True)
    alone = [name for name in ("place", "year") if len(set(table[name])) < 2]
    write_columns({name: column for name, column in table.items() if name not in (*drop, *alone)}, form, output)


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@_options
def workload(sources: tuple[str, ...], language: str, form: str | None, output: str | None, **options: Any) -> None:
    """各单位牵头、配合了多少项目，谁被列为配合单位的次数显著偏多。

    \b
    例：graphmodel workload 清单.txt
        graphmodel workload --store city.db --year 2023 --format json
    """
    from graphmodel.analysis.workload import FEWEST_PROJECTS, workload_columns

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    table = workload_columns(_parts(_source(sources, scope, outcome)))
    short = {
        (place, year)
        for place, year, flag in zip(table["place"], table["year"], table["overburdened"], strict=True)
        if flag is None
    }
    if short:
        where = "" if len(set(zip(table["place"], table["year"], strict=True))) == 1 else f"：{_few(short)}"
        say(_said("short", language, fewest=FEWEST_PROJECTS, where=where), err=True)
    _write(table, form, output, drop=("agency_id",))
    if any(table["overburdened"]):
        say(_said("flags", language), err=True)
    outcome.leave()


def _few(places: set[tuple[str, int | None]]) -> str:
    names = [f"{place}{f'{year}年' if year else ''}" for place, year in sorted(places, key=str)]
    return "、".join(names[:6]) + (f" 等{len(names)}处" if len(names) > 6 else "")


@click.command()
@click.argument("agency", metavar="单位")
@click.argument("sources", nargs=-1, metavar="[文件...]")
@_options
def partners(
    agency: str, sources: tuple[str, ...], language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """某个单位和谁一起做项目、做哪些、由哪位领导分管。

    \b
    例：graphmodel partners 市财政局 清单.txt
    """
    from graphmodel.analysis.partners import find_agency, known_names, partner_columns

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    source = _source(sources, scope, outcome)
    names = source.names(scope.registry())
    parts = list(source.about(agency, names))
    _write(
        partner_columns(parts, find_agency(agency, known_names(parts), registry=names)),
        form,
        output,
        nothing=_said("alone", language),
    )
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--two-mode", is_flag=True, help="改看领导、单位和项目组成的二模网络（会取回全部关系）")
@_options
def centrality(
    sources: tuple[str, ...], two_mode: bool, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """每个单位在网络里的位置：度数、加权度、接近中心性、中介中心性、特征向量中心性。

    \b
    例：graphmodel centrality 清单.txt
        graphmodel centrality 清单.txt --two-mode
    """
    from graphmodel.analysis.centrality import centrality_columns

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    table = centrality_columns(_parts(_source(sources, scope, outcome), texts=two_mode), two_mode=two_mode)
    most = max(table["component"], default=0)
    if most > 1:
        alone = len(set(zip(table["place"], table["year"], strict=True))) == 1
        say(_said("apart" if alone else "some_apart", language, most=most), err=True)
    dropped = () if two_mode else ("id",)
    _write(table, form, output, drop=dropped if most > 1 else (*dropped, "component"))
    if not two_mode and table["id"]:
        say(_said("centrality", language), err=True)
    outcome.leave()


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--agency", metavar="单位", callback=not_blank, help="列出这个单位的步骤和所属项目")
@_options
def calendar(
    sources: tuple[str, ...], agency: str | None, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """哪几个月的工作堆在一起，压在谁身上；写成 .ics 可放进日历。

    \b
    例：graphmodel calendar 清单.txt
        graphmodel calendar 清单.txt --agency 市财政局 -o 步骤.ics
    """
    if agency or (output and output.lower().endswith(".ics")):
        from graphmodel.cli.underway import write_steps

        write_steps(sources, agency, language, form, output, **options)
        return
    from graphmodel.analysis.calendar import calendar_columns

    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    _write(calendar_columns(_parts(_source(sources, scope, outcome))), form, output, drop=("agency_id",))
    outcome.leave()
