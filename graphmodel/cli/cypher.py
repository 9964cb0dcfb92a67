"""``graphmodel cypher``: ad-hoc Cypher, or a named query of the library."""

from __future__ import annotations

import json
import os
from calendar import monthrange
from typing import Any

import click

from graphmodel.cli.inputs import Scope, open_for_reading, store_options
from graphmodel.cli.output import output_options, write_table
from graphmodel.cli.screen import say
from graphmodel.cypher import named_queries, named_query
from graphmodel.errors import OptionError


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False, metavar="查询或名称")
@click.option("--list", "show_list", is_flag=True, help="列出现成的查询")
@click.option("-P", "--param", "params", multiple=True, metavar="名=值", help="查询参数，写 -P agency=市财政局")
@click.option("--month", metavar="2023-06", help="给出 from 和 to 两个参数：这个月的第一天和最后一天")
@click.option("--timeout", type=click.FloatRange(min=0.01), default=30.0, show_default=True, help="最多运行多少秒")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="最多显示多少行")
@click.option("--write", is_flag=True, help="允许写入（只有 Neo4j 服务器可以）")
@store_options
@click.option("--place", metavar="地区", help="只看这个地区")
@click.option("--year", type=click.IntRange(1949, 2200), help="只看这一年")
@output_options
@click.pass_context
def cypher(
    ctx: click.Context,
    /,
    query: str | None,
    show_list: bool,
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
    例：graphmodel cypher --list
        graphmodel cypher partners --agency 市财政局 --store city.db
        graphmodel cypher due --month 2023-06 --store city.db
        graphmodel cypher "MATCH (a:Agency) RETURN a.name LIMIT 5" --store city.db
    """
    if show_list:
        _show_list(form, output)
        return
    if not query:
        raise OptionError("请给出查询，或用 --list 看有哪些现成的查询")
    scope = Scope(**options)
    given = {**_extra(ctx.args), **_params(params), **_month(month)}
    named = named_query(query)
    if named is not None:
        given = named.fill({**given, **_scope(scope)})
    elif ctx.args:
        raise OptionError(f"不认识 {' '.join(ctx.args)}；自己写的查询用 -P 名=值 给参数")
    elif " " not in query.strip():
        near = "、".join(name for name in named_queries() if query.lower() in name) or "graphmodel cypher --list"
        raise OptionError(f"没有叫“{query}”的现成查询；可看：{near}")
    address = scope.store or os.environ.get("GRAPHMODEL_STORE")
    if not address:
        raise OptionError("请用 --store 指明库，如 --store city.db（先用 graphmodel load 建库）")
    store = open_for_reading(scope, address)
    try:
        table = store.query(named.text if named else query, given, write=write, timeout=timeout, limit=limit)
    finally:
        store.close()
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    write_table(table.columns, rows, form, output)
    if table.cut:
        say(f"注意：只显示前 {limit} 行，用 --limit 可以放宽", err=True)


def _show_list(form: str | None, output: str | None) -> None:
    rows = [
        {
            "name": query.name,
            "title": query.title,
            "title_en": query.title_en,
            "parameters": " ".join(f"--{name}" for name in query.parameters),
        }
        for query in named_queries().values()
    ]
    write_table(["name", "title", "title_en", "parameters"], rows, form, output)


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
    except ValueError:
        return value
    return found if isinstance(found, (int, float, bool, list)) else value


def _month(month: str | None) -> dict[str, Any]:
    if month is None:
        return {}
    try:
        year, number = (int(part) for part in month.split("-"))
        return {"from": f"{year:04d}-{number:02d}-01", "to": f"{year:04d}-{number:02d}-{monthrange(year, number)[1]}"}
    except (ValueError, IndexError) as error:
        raise OptionError(f"--month 写作 2023-06；收到的是“{month}”") from error


def _scope(scope: Scope) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if scope.place:
        given["place"] = scope.place
    if scope.year is not None:
        given["year"] = scope.year
    return given
