"""A question to a store: which lists it is about, who is meant by a name, and how the answer is shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.cli.inputs import Scope, chosen_lists, open_for_reading
from graphmodel.cli.output import write_table
from graphmodel.cli.progress import Progress
from graphmodel.cli.screen import say
from graphmodel.cli.words import AsWritten
from graphmodel.errors import AmbiguousInputError, OptionError
from graphmodel.identity import node_id

if TYPE_CHECKING:
    from graphmodel.cypher import NamedQuery
    from graphmodel.querying import Result
    from graphmodel.selection import Selection
    from graphmodel.stores import Store

#: Parameters that are names of something, which a person writes in any way.
_NAMES = {"agency": ("Agency", "单位"), "other": ("Agency", "单位"), "leader": ("Leader", "领导")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the user put it."""

    query: str
    named: NamedQuery | None
    given: Mapping[str, Any]
    timeout: float = 30.0
    limit: int | None = 1000
    write: bool = False


def ask_store(asked: Asked, scope: Scope) -> Result:
    """Answer a question from the store that the options name.

    Raises
    ------
    OptionError
        No store was named, or it has no such place, year or list.
    """
    address = scope.store or os.environ.get("GRAPHMODEL_STORE")
    if not address:
        raise OptionError("请用 --store 指明库，如 --store city.db（先用 graphmodel load 建库）")
    store = open_for_reading(scope, address)
    try:
        if not asked.write and hasattr(store, "start_engine"):
            store.start_engine()  # it takes as long to start as the rest of the program to load
        selection = chosen_lists(store, scope)
        given = _with_names_found(store, asked, selection) if asked.named else asked.given
        answer = store.query(
            asked.named.text if asked.named else asked.query,
            given,
            selection=selection,
            write=asked.write,
            timeout=asked.timeout,
            limit=asked.limit,
            progress=Progress("正在装入清单", hint="；用 --place、--year 只看一部分会快得多", then="正在建图"),
        )
        if selection.is_all and not asked.write and hasattr(store, "others_labels"):
            _tell_others(store.others_labels())
        return answer
    finally:
        store.close()


def _tell_others(labels: list[str]) -> None:
    """Say that an answer may contain what is of no list: a server's database may be shared with other programs."""
    if labels:
        say(
            f"注意：这个数据库里有不是 graphmodel 存入的节点，标签也叫 {'、'.join(labels)}，查询可能把它们也算在内；"
            "只看清单请加 --place、--year 或 --list",
            err=True,
        )


def _with_names_found(store: Store, asked: Asked, selection: Selection) -> dict[str, Any]:
    """Return the parameters with each name as the lists have it: 财政局 is 市财政局."""
    found = dict(asked.given)
    for name in found.keys() & _NAMES.keys():
        label, what = _NAMES[name]
        found[name] = _meant(store, str(found[name]), label, what, selection)
    return found


def _meant(store: Store, wanted: str, label: str, what: str, selection: Selection) -> str:
    from graphmodel.agencies.finding import Named, find, find_all

    forms = "n.written_as" if label == "Agency" else "[]"
    text = f"MATCH (n:{label}) WHERE n.id STARTS WITH $ours RETURN n.id, n.place, n.name, {forms} AS forms"
    rows = store.query(text, {"ours": node_id(label, "")}, selection=selection)  # a server may hold others' nodes
    there = [
        Named(identity, place, name, tuple(written or ())) for identity, place, name, written in rows if place and name
    ]
    registry = store.names(selection)
    several = find_all(wanted, there, registry=registry)
    # the same name in several places: the answer says which place each row is of
    if len(several) > 1 and len({item.name for item in several}) == 1 < len({item.place for item in several}):
        return several[0].name
    if len(several) > 1 and len({item.place for item in several}) == len(several):
        names = "、".join(item.full_name for item in several[:8])
        raise AmbiguousInputError(f"“{wanted}”在几个地区叫法不同：{names}；请用 --place 选定地区，或写全")
    return find(wanted, there, what=what, registry=registry).id


def show(result: Result, asked: Asked, form: str | None, output: str | None) -> None:
    """Show an answer; the headings of a query of one's own stay as it names them."""
    columns = result.columns if asked.named else [AsWritten(name) for name in result.columns]
    write_table(columns, [dict(zip(columns, row, strict=True)) for row in result.rows], form, output)
    if result.cut:
        say(f"注意：只显示前 {asked.limit} 行，用 --limit 可以放宽", err=True)
