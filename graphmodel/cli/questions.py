"""``graphmodel due``, ``steps``, ``shared``: the named queries that planners ask for most, as commands."""

from __future__ import annotations

from typing import Any

import click

from graphmodel.cli.asking import Asked, ask_store, show
from graphmodel.cli.cypher import month_days
from graphmodel.cli.inputs import Scope, scope_options, store_options
from graphmodel.cli.output import language_option, output_options
from graphmodel.cypher import named_query


def _answer(name: str, given: dict[str, Any], form: str | None, output: str | None, options: dict[str, Any]) -> None:
    del options["language"]  # the headings know it of themselves
    asked = Asked(name, named_query(name), given, limit=None)
    show(ask_store(asked, Scope(**options)), asked, form, output)


@click.command()
@click.argument("month", metavar="月份")
@store_options
@scope_options
@output_options
@language_option
def due(month: str, form: str | None, output: str | None, **options: Any) -> None:
    """某个月有哪些步骤到期。

    例：graphmodel due 2023-06 --store city.db
    """
    _answer("due", month_days(month), form, output, options)


@click.command()
@click.argument("agency", metavar="单位")
@store_options
@scope_options
@output_options
@language_option
def steps(agency: str, form: str | None, output: str | None, **options: Any) -> None:
    """某个单位的项目有哪些计划步骤、何时到期。

    例：graphmodel steps 财政局 --store city.db
    """
    _answer("agency-plan", {"agency": agency}, form, output, options)


@click.command()
@click.argument("agency", metavar="单位")
@click.argument("other", metavar="另一单位")
@store_options
@scope_options
@output_options
@language_option
def shared(agency: str, other: str, form: str | None, output: str | None, **options: Any) -> None:
    """两个单位共同承担哪些项目。

    例：graphmodel shared 财政局 教育局 --store city.db
    """
    _answer("shared-projects", {"agency": agency, "other": other}, form, output, options)
