"""``graphmodel cypher``: ad-hoc Cypher, or a named query of the library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.asking import Asked, ask_store, show
from graphmodel.cli.inputs import Scope, not_blank, store_options
from graphmodel.cli.output import output_options, write_table
from graphmodel.cli.screen import say
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    from graphmodel.cypher import NamedQuery


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False, metavar="[查询或名称]")
@click.option(
    "--list",
    "series",
    is_flag=False,
    flag_value="",
    metavar="[字词]",
    help="没有写查询时：列出现成的查询，可加字词来找；写了查询时：只看这份清单",
)
@click.option("--place", metavar="地区", callback=not_blank, help="只看这个地区，如 杭州")
@click.option("--year", type=click.IntRange(1949, 2200), help="只看这一年")
@click.option("-P", "--param", "params", multiple=True, metavar="名=值", help="查询参数，写 -P agency=市财政局")
@click.option("--month", metavar="2023-06", help="给出 from 和 to 两个参数：这个月的第一天和最后一天")
@click.option("--timeout", type=click.FloatRange(min=0.01), default=30.0, show_default=True, help="最多运行多少秒")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="最多显示多少行")
@click.option("--write", is_flag=True, help="允许写入（只有 Neo4j 服务器可以）")
@store_options
@output_options
@click.pass_context
def cypher(
    ctx: click.Context,
    /,
    query: str | None,
    params: tuple[str, ...],
    month: str | None,
    timeout: float,
    limit: int,
    write: bool,
    form: str | None,
    output: str | None,
    **options: Any,
) -> None:
    """用 Cypher 查询库，或运行一条现成的查询。

    \b
    例：graphmodel cypher --list 到期
        graphmodel cypher 合作单位 --agency 财政局 --store city.db
        graphmodel cypher 到期步骤 --month 2023-06 --store city.db --place 杭州
        graphmodel cypher "MATCH (a:Agency) RETURN a.name LIMIT 5" --store city.db
    """
    scope = Scope(**options)
    if not query:
        if scope.series is None:
            raise OptionError("请给出查询，或用 --list 看有哪些现成的查询")
        _show_list(scope.series, form, output)
        return
    given = {**_extra(ctx.args), **_params(params), **month_days(month)}
    named = None if any(mark in query.strip() for mark in " (\n") else _named(query)
    if named is not None:
        given = named.fill(given)
    elif ctx.args:
        raise OptionError(f"不认识 {' '.join(ctx.args)}；自己写的查询用 -P 名=值 给参数")
    asked = Asked(query, named, given, timeout=timeout, limit=limit, write=write)
    show(ask_store(asked, scope), asked, form, output)


def _named(name: str) -> NamedQuery:
    """Return the named query that one word calls.

    Raises
    ------
    OptionError
        There is none; the message says which are like it.
    """
    from graphmodel.cypher import named_queries, named_query

    found = named_query(name)
    if found is None:
        near = "、".join(query.name_zh for query in named_queries().values() if query.matches(name))
        raise OptionError(f"没有叫“{name}”的现成查询；可看：{near or 'graphmodel cypher --list'}")
    return found


def _show_list(word: str, form: str | None, output: str | None) -> None:
    """Show the named queries a word is in; for any other word, those that can be asked about it."""
    from graphmodel.cypher import named_queries

    found = [query for query in named_queries().values() if query.matches(word)]
    about = ""
    if word and not found:
        found = [query for query in named_queries().values() if {"agency", "leader"} & set(query.parameters)]
        about = word
        say(f"没有名称里带“{word}”的现成查询；下面这些可以问到它：", err=True)
    rows = [
        {
            "name_zh": query.name_zh,
            "name": query.name,
            "title": query.title,
            "title_en": query.title_en,
            "parameters": " ".join(f"--{name} {about}".rstrip() for name in query.parameters),
        }
        for query in found
    ]
    write_table(["name_zh", "name", "title", "title_en", "parameters"], rows, form, output)


def _extra(arguments: list[str]) -> dict[str, Any]:
    """Read ``--agency 市财政局`` and ``--agency=市财政局`` as parameters of a named query."""
    given: dict[str, Any] = {}
    at = 0
    while at < len(arguments):
        word = arguments[at]
        if not word.startswith("--"):
            raise OptionError(f"多余的参数：{word}")
        name, sign, value = word[2:].partition("=")
        if not sign:
            at += 1
            if at >= len(arguments):
                raise OptionError(f"参数 --{name} 缺少值")
            value = arguments[at]
        given[name] = value
        at += 1
    return given


def _params(pairs: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.isidentifier():
            raise OptionError(f"-P 写作 名=值，如 -P agency=市财政局；收到的是“{pair}”")
        given[name] = _typed(value)
    return given


def _typed(value: str) -> Any:
    """Read numbers, true/false and JSON lists as such; everything else is text."""
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return found if isinstance(found, (int, float, bool, list)) else value


def month_days(month: str | None) -> dict[str, Any]:
    """Return the first and last day of a month as ``from`` and ``to``.

    Raises
    ------
    OptionError
        It is no month.
    """
    if month is None:
        return {}
    from calendar import monthrange

    try:
        year, number = (int(part) for part in month.split("-"))
        return {"from": f"{year:04d}-{number:02d}-01", "to": f"{year:04d}-{number:02d}-{monthrange(year, number)[1]}"}
    except (ValueError, IndexError) as error:
        raise OptionError(f"月份写作 2023-06；收到的是“{month}”") from error
