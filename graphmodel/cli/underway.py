"""``underway``: what is under way in each month, the steps themselves, and a calendar file of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.answers import analysis_options, answer, start
from graphmodel.cli.inputs import not_blank
from graphmodel.cli.output import choose_format, write_bytes
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.agencies import Registry
    from graphmodel.tables import Tables


_LEGEND = {
    "zh": "每格是“到期步骤／在办项目”。",
    "en": "Each cell: steps that fall due / projects under way.",
}


def by_month(table: pd.DataFrame) -> pd.DataFrame:
    """Return agencies × months as a person reads them: steps due and projects open in one cell, the busiest first."""
    cells = table.assign(cell=table["steps_due"].astype(str) + "／" + table["projects_open"].astype(str))
    keys = ["place", "year", "agency_id", "agency"]
    wide = cells.pivot(index=keys, columns="month", values="cell").fillna("")
    total = table.groupby(keys, dropna=False)["steps_due"].sum()
    wide = wide.assign(total=total).reset_index()
    wide["_first"] = wide["agency_id"] != ""
    order = ["place", "year", "_first", "total", "agency_id"]
    wide = wide.sort_values(order, ascending=[True, True, True, False, True]).drop(columns="_first")
    return wide[[*keys, "total", *(name for name in wide if name not in (*keys, "total"))]]


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--agency", metavar="单位", callback=not_blank, help="只看这个单位的步骤")
@click.option("--month", type=click.IntRange(1, 12), metavar="月份", help="列出这个月在办的项目和其中到期的步骤")
@click.option("--steps", "only_steps", is_flag=True, help="列出步骤本身和所属项目")
@click.option("--peaks", "only_peaks", is_flag=True, help="各单位的忙月是否与全部项目的月份分布不同")
@analysis_options
def underway(
    sources: tuple[str, ...], agency: str | None, month: int | None, only_steps: bool, only_peaks: bool, language: str,
    form: str | None, output: str | None, **options: Any,
) -> None:  # fmt: skip
    """每个月有哪些项目和步骤在办，不只是到期的；写成 .ics 可放进日历。

    \b
    例：graphmodel underway 清单.txt
        graphmodel underway 清单.txt --agency 市财政局
        graphmodel underway 清单.txt --month 7 --agency 市财政局
        graphmodel underway 清单.txt --agency 市财政局 -o 步骤.ics
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis import underway as analyses
    from graphmodel.analysis.material import tables_of
    from graphmodel.analysis.sentences import months as months_said

    source, _scope, outcome = start(sources, options)
    made = tables_of(source.graphs)
    if output and Path(output).suffix.lower() == ".ics":
        _write_calendar(made, agency, output, source.names)
        outcome.leave()
        return
    if month:
        from graphmodel.analysis.in_month import in_month

        table = in_month(made, month, agency=agency, registry=source.names)
        dated = not analyses.underway(made).empty
        said = sentences.month_sentences(table, month, language) if dated else [months_said.say("no_dates", language)]
        answer({"当月在办": table}, said, form, output, language=language, hide=() if agency else ("role",))
        outcome.leave()
        return
    listed = analyses.steps(made, agency=agency, registry=source.names)
    months, peaks = analyses.underway(made), analyses.peaks(made)
    tables = {"在办": months, "忙月": peaks, "步骤": listed}
    first = "步骤" if agency or only_steps else "忙月" if only_peaks else "在办"
    said = [] if first == "步骤" else sentences.underway_sentences(months, peaks, language, among=made.lists)
    if first == "在办" and not months.empty and choose_format(form, output) in ("table", "md"):
        said.append(_LEGEND[language])
        tables = {"在办": by_month(months)}
    answer({first: tables[first], **tables}, said, form, output, language=language, hide=("kind", "stated", "p_value"))
    outcome.leave()


def write_steps(
    sources: tuple[str, ...], agency: str | None, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """Answer ``calendar --agency`` and ``calendar -o FILE.ics``: the steps themselves with their projects."""
    from graphmodel.analysis.material import tables_of
    from graphmodel.analysis.underway import steps

    source, _scope, outcome = start(sources, options)
    made = tables_of(source.graphs)
    if output and Path(output).suffix.lower() == ".ics":
        _write_calendar(made, agency, output, source.names)
    else:
        table = steps(made, agency=agency, registry=source.names)
        answer({"步骤": table}, [], form, output, language=language, hide=("stated",))
    outcome.leave()


def _write_calendar(tables: Tables, agency: str | None, output: str, names: Registry) -> None:
    from graphmodel.analysis.underway import steps
    from graphmodel.exports.calendar_file import calendar_file

    if steps(tables, agency=agency, registry=names)["due"].isna().all() and tables.projects["deadline"].isna().all():
        raise AnalysisError("没有带日期的步骤，写不出日历；清单没有年份时请用 --set-year 指明")
    write_bytes(calendar_file(tables, agency=agency, registry=names), output)
