"""How a command answers with tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.cli.inputs import Outcome, Scope, Source, read_source, reading_options, store_options
from graphmodel.cli.output import choose_format, language_option, output_options, records, write_bytes, write_table
from graphmodel.cli.screen import say
from graphmodel.cli.words import in_english
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

F = TypeVar("F", bound=Callable[..., Any])
#: On the screen a table ends here; a file contains all of it.
ON_SCREEN = 30


def analysis_options(command: F) -> F:
    """Add the options of every analysis: what to read, where to write, and in which language the sentences are."""
    return reading_options(store_options(output_options(language_option(command))))


def start(sources: tuple[str, ...], options: dict[str, Any]) -> tuple[Source, Scope, Outcome]:
    """Read what a command is about."""
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    return read_source(sources, scope, outcome), scope, outcome


def answer(
    tables: Mapping[str, pd.DataFrame],
    sentences: Sequence[str],
    form: str | None,
    output: str | None,
    *,
    hide: Sequence[str] = (),
    language: str = "zh",
) -> None:
    """Say the sentences and show the first table; a workbook has every table, JSON and CSV have no sentence.

    Parameters
    ----------
    tables
        Title to table, the one to show first.
    sentences
        What the tables say.
    form, output
        As the user asked.
    hide
        Columns that the screen leaves out.
    language
        That the sentences are in.
    """
    chosen = choose_format(form, output)
    first = next(iter(tables.values()))
    if chosen == "xlsx":
        if not output:
            raise OptionError("xlsx 要写入文件，请加 -o 文件名.xlsx")
        write_bytes(_workbook(tables), output)
        return
    if chosen in ("csv", "json"):
        write_table(*records(first), chosen, output)
        return
    for sentence in [*_scope(next((one for one in tables.values() if len(one)), first), language), *sentences]:
        say(sentence, err=bool(output))
    if first.empty and sentences and not output:
        return  # the sentence is the answer; the heading of a table without rows adds nothing
    if sentences and not output:
        say("")
    _screen(first, chosen, output, hide)


def _scope(table: pd.DataFrame, language: str) -> list[str]:
    """Return of which place and year a table speaks, if of one; otherwise each sentence says its own."""
    when = "year" if "year" in table else "years"
    if "place" not in table or when not in table or len(table[["place", when]].drop_duplicates()) != 1:
        return []
    place, year = table["place"].iloc[0], _year_words(table[when].iloc[0], language)
    if place.startswith("未知#"):  # the only one here, so that its mark tells it from no other
        place = "地区未知" if language == "zh" else "place unknown"
    if "new_year" in table and (after := _year_words(table["new_year"].iloc[0], language)) != year:
        year = f"{year}—{after}"
    return [f"【{place} {year}】" if language == "zh" else f"[{place} {year}]"]


def _year_words(year: Any, language: str) -> str:
    """Return a year, or several as text, as a person reads it."""
    if year == "未知" or year != year or not year:
        return "年份未知" if language == "zh" else "year unknown"
    words = year if isinstance(year, str) else str(int(year))
    if language == "en":
        return words.replace("、", ", ").replace("未知", "unknown")
    return words if "未知" in words else f"{words}年"


def _screen(table: pd.DataFrame, form: str, output: str | None, hide: Sequence[str]) -> None:
    gone = [name for name in hide if name in table]
    gone += [name for name in table if str(name).endswith("_id") and name not in gone]
    for name in ("place", "year", "years", "new_year"):
        if name in table and table[name].nunique(dropna=False) <= 1:
            gone.append(name)
    shown = table.drop(columns=gone)
    cut = len(shown) > ON_SCREEN and not output and form == "table"
    write_table(*records(shown.head(ON_SCREEN) if cut else shown), form, output)
    if cut:
        more = len(shown) - ON_SCREEN
        say(
            f"({len(shown)} rows, the first {ON_SCREEN} are shown, {more} are not; -o FILE.xlsx has all of them)"
            if in_english()
            else f"（共{len(shown)}行，只显示前{ON_SCREEN}行，还有{more}行没有显示；加 -o 文件名.xlsx 看全部）"
        )


def _workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    from graphmodel.cli.words import heading, shown
    from graphmodel.exports import workbook

    return workbook(tables, heading=heading, shown=shown)
