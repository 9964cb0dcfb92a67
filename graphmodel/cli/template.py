"""``graphmodel template``: an empty workbook to fill in."""

from __future__ import annotations

import click

from graphmodel.cli.output import check_ending, output_option, write_bytes


@click.command()
@output_option(default="blank.xlsx", show_default=True, help="写到哪个文件")
def template(output: str) -> None:
    """写出一份空白的 Excel 清单，填好后可以直接读。

    \b
    例：graphmodel template -o blank.xlsx
    """
    from graphmodel.loaders.workbook import write_workbook

    check_ending(output, "xlsx")
    write_bytes(write_workbook(None), output)
