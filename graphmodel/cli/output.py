"""Print a table: on the screen, as CSV, JSON, xlsx or Markdown."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from graphmodel import lazy_re as re
from graphmodel.cli.grid import grid
from graphmodel.cli.screen import say
from graphmodel.cli.words import heading, shown
from graphmodel.errors import OptionError
from graphmodel.files import check_target, write_file
from graphmodel.letters import as_text, escaped, harmless

FORMATS = ("table", "csv", "json", "xlsx", "md")
Rows = Sequence[dict[str, Any]]
F = TypeVar("F", bound=Callable[..., Any])


#: Parameters besides ``-o`` that say where something is written.
_WRITTEN = ("save", "workbook")
_FORCE, _INPUTS = "graphmodel.force", "graphmodel.inputs"
#: Endings that promise what is in a file: with something else in it, it does not open or is taken for what it is not.
_PROMISED = frozenset(
    re.findall(
        r"\w+", "csv json xlsx xlsm xls docx doc pptx pdf html htm png jpg jpeg svg zip graphml gexf xml ics md db"
    )
)


def output_options(command: F) -> F:
    """Add ``--format``, ``-o`` and ``--force`` to a command."""
    command = output_option(help="写入文件（格式也可由扩展名决定）")(command)
    return click.option("--format", "form", type=click.Choice(FORMATS), help="输出格式，默认屏幕表格 table")(command)


def language_option(command: F) -> F:
    """Add ``--lang``, which headings and values follow (``words.in_english``); the command gets ``language``."""
    return click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", help="句子和表头的语言")(
        command
    )


def output_option(**settings: Any) -> Callable[[F], F]:
    """Add ``-o`` and ``--force`` to a command, which gets the parameter ``output``.

    What is in the way is told before the command begins its work, and again when it writes
    (:func:`write_bytes`). ``settings`` are those of :func:`click.option`.
    """

    def add(command: F) -> F:
        @wraps(command)
        def checked(*arguments: Any, force: bool, **options: Any) -> Any:
            context = click.get_current_context()
            context.meta[_FORCE], context.meta[_INPUTS] = force, _inputs(context.params)
            if "//" in (options["output"] or ""):
                from graphmodel.stores.opening import refuse_address

                refuse_address(options["output"])  # a store's address that stands here by mistake is not repeated
            if options["output"] is not None:
                check_target(options["output"], inputs=context.meta[_INPUTS], force=force)
            return command(*arguments, **options)

        with_force = click.option("--force", is_flag=True, help="覆盖 -o 处已有的、不是本程序写的文件")(checked)
        return click.option("-o", "--output", "output", metavar="文件", **settings)(  # type: ignore[return-value]
            with_force
        )

    return add


def _inputs(parameters: dict[str, Any]) -> list[str]:
    """Return every file that a command was given besides ``-o``."""
    given = [value for name, value in parameters.items() if name not in ("output", *_WRITTEN)]
    words = [word for value in given for word in (value if isinstance(value, (tuple, list)) else [value])]
    words.append(os.environ.get("GRAPHMODEL_STORE"))
    return [word for word in words if isinstance(word, str) and word]


def check_targets(*targets: str | None) -> None:
    """Make sure that each file a command is about to write can be written, and that no two are one.

    Raises
    ------
    OptionError
        Naming the one that is in the way.
    """
    given = [target for target in targets if target is not None]
    context = click.get_current_context()
    for target in given:
        check_target(target, inputs=context.meta[_INPUTS], force=forced())
    if len({Path(target).resolve() for target in given}) < len(given):
        raise OptionError(f"{'、'.join(given)}：几样东西不能写在同一个文件里；请换个文件名")


def forced() -> bool:
    """Return whether the user gave ``--force`` to the command that runs."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_FORCE))


def choose_format(form: str | None, output: str | None, allowed: Sequence[str] = FORMATS) -> str:
    """Return the format a user asked for, by name or by the file's extension.

    Raises
    ------
    OptionError
        The file's extension promises another format.
    """
    if not output:
        return form or "table"
    ending = Path(output).suffix.lower().lstrip(".")
    chosen = form or (ending if ending in allowed else "table")
    check_ending(output, *([chosen] if form else allowed))
    return chosen


def check_ending(output: str, *written: str) -> None:
    """Make sure that a file is not named for another format than it will hold.

    Parameters
    ----------
    output
        Where to write.
    written
        The endings of what is written there.

    Raises
    ------
    OptionError
        The ending promises something else: a page called .xlsx, a table called .docx.
    """
    ending = Path(output).suffix.lower().lstrip(".")
    if ending in _PROMISED and ending not in written:
        names = "、".join(f".{one}" for one in written if one in _PROMISED) or ".txt"
        raise OptionError(f"{output}：这里写出的不是 .{ending} 文件；请换个扩展名，如 {names}")


def write_table(columns: Sequence[str], rows: Rows, form: str | None, output: str | None) -> None:
    """Write rows to the screen or a file.

    Raises
    ------
    OptionError
        xlsx is asked for without a file.
    """
    chosen = choose_format(form, output)
    if chosen == "xlsx":
        if not output:
            raise OptionError("xlsx 要写入文件，请加 -o 文件名.xlsx")
        write_bytes(_xlsx(columns, rows), output)
        return
    text = {"csv": _csv, "json": _json, "md": _markdown, "table": _screen}[chosen](columns, rows)
    # Excel takes a CSV for UTF-8 only with the mark
    write_text(text, output, mark=chosen == "csv")


def write_text(text: str, output: str | None, *, mark: bool = False) -> None:
    """Write text to a file, or print it."""
    if output:
        write_bytes(text.encode("utf-8-sig" if mark else "utf-8"), output)
    else:
        say(text, nl=not text.endswith("\n"))


def write_bytes(content: bytes, output: str, *, says: str = "已写好") -> None:
    """Write a file whole or not at all, and not over what this program did not write; then say where it is.

    Raises
    ------
    OptionError
        Something else is there (``--force`` replaces it), or the file cannot be written.
    """
    context = click.get_current_context(silent=True)
    write_file(content, output, inputs=context.meta.get(_INPUTS, ()) if context else (), force=forced())
    say(f"{says}：{Path(output).absolute()}", err=True)


def records(table: Any) -> tuple[list[str], list[dict[str, Any]]]:
    """Return a DataFrame's columns and its rows as plain values."""
    columns = [str(column) for column in table.columns]
    return columns, [
        dict(zip(columns, map(_plain, row), strict=True)) for row in table.itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int, list)):
        return value
    if type(value).__name__ == "NAType":  # what pandas writes for a whole number that is not there
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


def json_text(value: Any) -> str:
    """Return a value as JSON for files and screens; what prints nothing is written as an escape."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2, default=str)) + "\n"


def _json(columns: Sequence[str], rows: Rows) -> str:
    return json_text([{column: row.get(column) for column in columns} for row in rows])


def _csv(columns: Sequence[str], rows: Rows) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([as_text(column) for column in columns])
    for row in rows:
        writer.writerow([as_text(_cell(row.get(column))) for column in columns])
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return "；".join(str(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else value


def _grid(columns: Sequence[str], rows: Rows, cut: int | None) -> list[list[Any]]:
    def text(column: str, value: Any) -> Any:
        value = shown(column, value)
        if isinstance(value, float):
            if math.isnan(value):
                return ""
            return f"{value:.2e}" if 0 < abs(value) < 0.001 else f"{value:.{digits[column]}f}"
        value = _cell(value)
        value = harmless(value) if isinstance(value, str) else value
        if cut and isinstance(value, str) and len(value) > cut:
            return value[: cut - 1] + "…"
        return value

    rows = list(rows)
    digits = {column: _digits(row.get(column) for row in rows) for column in columns}
    return [[text(column, row.get(column)) for column in columns] for row in rows]


def _digits(values: Iterable[Any]) -> int:
    """Return how many decimals a column needs, at most three; all its numbers have as many."""
    shown = [f"{value:.3f}".rstrip("0") for value in values if isinstance(value, float) and abs(value) >= 0.001]
    return max((len(text.partition(".")[2]) for text in shown), default=0)


def _screen(columns: Sequence[str], rows: Rows) -> str:
    cut = 40 if sys.stdout.isatty() else 60
    return grid([harmless(text) for text in _headings(columns, rows)], _grid(columns, rows, cut))


def _headings(columns: Sequence[str], rows: Rows) -> list[str]:
    first = rows[0] if rows else {}
    return [heading(column, first.get(column)) for column in columns]


def _markdown(columns: Sequence[str], rows: Rows) -> str:
    from tabulate import tabulate

    grid = [[plain_markdown(str(value)) for value in row] for row in _grid(columns, rows, None)]
    headings = [plain_markdown(text) for text in _headings(columns, rows)]
    return tabulate(grid, headings, tablefmt="pipe", disable_numparse=True) + "\n"


# all that can begin a link, an image, code, emphasis, HTML or another cell; and bare addresses, which are links too
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#!@$]|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.", re.IGNORECASE)


def plain_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, in one line.

    >>> plain_markdown("<b>市|财`政")
    '\\\\<b\\\\>市\\\\|财\\\\`政'
    """
    return _MARKUP.sub(r"\\\g<0>", " ".join(harmless(text).split()))


def _xlsx(columns: Sequence[str], rows: Rows) -> bytes:
    from openpyxl import Workbook

    from graphmodel.exports.archive import without_clock

    book = Workbook()
    book.worksheets[0].title = "结果"
    _fill_sheet(book.worksheets[0], columns, rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def _fill_sheet(sheet: Any, columns: Sequence[str], rows: Rows) -> None:
    """Write rows to a worksheet: Chinese headings, a frozen header, a filter, fitting widths."""
    from graphmodel.exports.sheets import set_decimals

    _append(sheet, _headings(columns, rows))
    for row in rows:
        _append(sheet, [shown(column, row.get(column)) for column in columns])
    set_decimals(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for index, column in enumerate(columns):
        longest = max(
            [len(str(heading(column))) * 2, *(min(len(str(_cell(row.get(column)))) * 2, 60) for row in rows[:200])]
        )
        sheet.column_dimensions[sheet.cell(1, index + 1).column_letter].width = longest + 2


def _append(sheet: Any, values: Sequence[Any]) -> None:
    sheet.append([_sheet_value(value) for value in values])
    for cell in sheet[sheet.max_row]:
        if cell.data_type == "f":  # text that begins with = stays text
            cell.data_type = "s"


def _sheet_value(value: Any) -> Any:
    value = _cell(value)
    return harmless(value) if isinstance(value, str) else value
