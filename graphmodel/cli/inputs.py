"""Where a command gets its lists from: documents, an embedded store, or a server."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphmodel.cli.screen import say, will_speak
from graphmodel.errors import OptionError, StoreError, UnreadableDocumentError
from graphmodel.letters import visible

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.graph import GraphRows
    from graphmodel.records import ResponsibilityList
    from graphmodel.selection import Selection
    from graphmodel.stores import Store

F = TypeVar("F", bound=Callable[..., Any])
#: The exit code a command leaves with when some input could not be used.
BAD_INPUT, PROBLEMS_FOUND = 2, 1
_TOLD_LISTS = 5
_TOLD_NAMES = 10  # in one line; the tables of an export have all


def scope_options(command: F) -> F:
    """Add ``--place``, ``--year`` and ``--list``: which lists are asked about."""
    command = click.option(
        "--list", "series", metavar="清单", callback=not_blank, help="只看这份清单，如 民生实事（标题里的字即可）"
    )(command)
    command = click.option("--year", type=click.IntRange(1949, 2200), help="只看这一年")(command)
    return click.option("--place", metavar="地区", callback=not_blank, help="只看这个地区，如 杭州")(command)


def correction_options(command: F) -> F:
    """Add ``--set-place``, ``--set-year`` and ``--set-list``: what documents are, where they do not say it right."""
    command = click.option(
        "--set-list", "set_series", metavar="名称", callback=not_blank, help="文件是哪一份清单，如 民生实事项目责任清单"
    )(command)
    command = click.option("--set-year", type=click.IntRange(1949, 2200), help="文件是哪一年的清单")(command)
    return click.option("--set-place", metavar="地区", callback=_whole_place, help="文件是哪个地区的清单，如 杭州市")(
        command
    )


def reading_options(command: F) -> F:
    """Add the options of every command that reads documents."""
    command = click.option("--strict", is_flag=True, help="有读不准的地方就以退出码 1 结束")(command)
    command = click.option(
        "--map", "mapping", multiple=True, metavar="列名=字段", help="指明某列是什么，如 --map 主抓=lead_units"
    )(command)
    command = click.option(
        "--first-leads/--all-lead",
        "first_leads",
        default=None,
        help="责任单位并列几个单位而文中没有写明谁牵头时：第一个牵头（惯例），或都牵头",
    )(command)
    command = click.option(
        "--agencies", metavar="CSV", callback=not_blank, help="自己的单位名称表（列：written,name,kind,function）"
    )(command)
    return scope_options(correction_options(command))


def store_options(command: F) -> F:
    """Add ``--store`` and ``--database`` to a command."""
    command = click.option("--database", metavar="名称", callback=not_blank, help="Neo4j 服务器上的数据库名")(command)
    return click.option(
        "--store",
        metavar="库",
        callback=not_blank,
        help="库：文件路径，或 neo4j://、bolt:// 地址（环境变量 GRAPHMODEL_STORE）",
    )(command)


def not_blank(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse an option whose value is blank: of a name that a script left empty, all would be answered.

    Raises
    ------
    OptionError
        Naming the option.
    """
    if value is not None and not visible(value).strip():
        raise OptionError(f"{option.opts[0]} 后面是空的：请写出名称；要看全部，就不写这个选项")
    return value


def _whole_place(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return a place as titles name it: 宁波 and 宁波市 are one place, and their lists are judged together.

    Raises
    ------
    OptionError
        It is blank, or several places are called so.
    """
    if not_blank(context, option, value) is None:
        return None
    from graphmodel.agencies.divisions import full_names
    from graphmodel.identity import plain

    place = plain(str(value))
    full = full_names(place)
    if len(full) > 1:
        raise OptionError(f"{option.opts[0]} {place}：有几个这样的地区：{'、'.join(full)}；请写全")
    return full[0] if full else value


@dataclass(slots=True)
class Scope:
    """What a user said about which lists, and how to read them."""

    place: str | None = None
    year: int | None = None
    series: str | None = None
    set_place: str | None = None
    set_year: int | None = None
    set_series: str | None = None
    agencies: str | None = None
    mapping: tuple[str, ...] = ()
    strict: bool = False
    store: str | None = None
    database: str | None = None
    first_leads: bool | None = None
    _registry: Registry | None = None

    def selection(self) -> Selection:
        """Return which lists are asked for, as the user typed it."""
        from graphmodel.selection import Selection

        return Selection(self.place, self.year, self.series)

    def reading_options(self) -> dict[str, Any]:
        """Return what documents are read with: see :func:`graphmodel.loaders.read_list`."""
        from graphmodel.loaders.tables.headers import parse_mapping

        return {
            "place": self.set_place,
            "year": self.set_year,
            "series": self.set_series,
            "mapping": parse_mapping(self.mapping),
            "first_leads": self.first_leads,
            "registry": self.registry(),
        }

    def registry(self) -> Registry | None:
        """Return the user's own names, read once; ``None`` without any."""
        if self.agencies and self._registry is None:
            from graphmodel.agencies import load_registry

            self._registry = load_registry(self.agencies)
        return self._registry


class Outcome:
    """What happened while reading; it becomes the exit code."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.bad = 0
        self.problems = 0
        self.remarks: list[str] = []  # what is to be said behind an answer

    def leave(self) -> None:
        """Say what belongs behind the answer, and end the command with the code the reading deserves."""
        for remark in self.remarks[:_TOLD_LISTS]:
            say(remark, err=True)
        if len(self.remarks) > _TOLD_LISTS:
            say(f"说明：另有{len(self.remarks) - _TOLD_LISTS}份清单也有显示名称不同的单位；逐份读可看到", err=True)
        if self.bad:
            sys.exit(BAD_INPUT)
        if self.strict and self.problems:
            sys.exit(PROBLEMS_FOUND)


def read_documents(
    sources: Iterable[str], scope: Scope, outcome: Outcome, *, quiet: bool = False
) -> list[ResponsibilityList]:
    """Read documents, saying on standard error what could not be read.

    Raises
    ------
    UnreadableDocumentError
        None of them could be read.
    """
    from graphmodel.distinct import distinct_lists
    from graphmodel.loaders import read_lists

    paths = list(sources)
    if address := next(filter(is_address, paths), None):
        raise OptionError(f"{address} 是服务器地址，不是文件；请用 --store 给出")
    read: list[tuple[str, ResponsibilityList]] = []
    last: UnreadableDocumentError | None = None
    reading = read_lists(paths, **scope.reading_options())
    for source, result in _with_progress(reading, len(paths)):
        if isinstance(result, UnreadableDocumentError):
            last = result
            outcome.bad += 1
            if len(paths) > 1:
                say(f"错误：{result}", err=True)
            continue
        read.append((source, result))
    given = {id(result): Path(source).name for source, result in read}
    lists = distinct_lists(
        (result for _, result in read),
        say=lambda message: say(f"注意：{message}", err=True),
        name=lambda one: given[id(one)],
    )
    counted = set(map(id, lists))
    for source, result in read:
        if id(result) in counted:
            outcome.problems += len(result.problems)
            if not quiet:
                _tell_problems(source, result)
                outcome.remarks += _other_names(Path(source).name, result, scope.registry())
    _tell_what_may_be_one(lists)
    if not lists and last is not None:
        if len(paths) == 1:
            raise last
        raise UnreadableDocumentError(f"{len(paths)} 个文件都没能读出清单")
    return asked_for(lists, scope)


def _tell_what_may_be_one(lists: list[ResponsibilityList]) -> None:
    """Say which places may be several, and which lists may be one."""
    from graphmodel.distinct import told_alike

    tell_namesakes(Counter(one.place_key for one in lists))
    for line in told_alike((one.id, one.place_key, one.year, [each.name for each in one.projects]) for one in lists):
        say(f"注意：{line}", err=True)


def tell_namesakes(lists: Mapping[str, int]) -> None:
    """Say of which places several lists are counted as one's though their name may be that of several.

    Parameters
    ----------
    lists
        How many lists there are of each place.
    """
    from graphmodel.agencies.divisions import not_one_place

    for place, number in sorted(lists.items()):
        if number > 1 and (why := not_one_place(place)):
            say(
                f"注意：{place}是{why}，{number}份清单都没有写明是哪一个，按同一个地区统计；不是同一个的请用 --set-place 写全",
                err=True,
            )


def asked_for(lists: list[ResponsibilityList], scope: Scope) -> list[ResponsibilityList]:
    """Return the lists that ``--place``, ``--year`` and ``--list`` ask for; these never change a list.

    Raises
    ------
    OptionError
        None of the lists is of that place, year or name; the message says which there are.
    """
    wanted = scope.selection()
    if wanted.is_all:
        return lists
    from graphmodel.selection import narrow

    chosen = narrow(wanted, [(one.place_key, one.year, one.series_key) for one in lists])
    return [one for one in lists if chosen.matches(one.place_key, one.year, one.series_key)]


def _with_progress(reading: Iterable[Any], total: int) -> Iterable[Any]:
    if total < 2:
        yield from reading
        return
    will_speak()
    with click.progressbar(length=total, label="读取文件", file=sys.stderr) as bar:
        for item in reading:
            yield item
            bar.update(1)


def _tell_problems(source: str, the_list: ResponsibilityList) -> None:
    for note in the_list.notes:
        if note.lines == (0, 0):  # how the reader understood the list, as by a convention
            say(f"说明：{Path(source).name}：{note.text}", err=True)
    for problem in the_list.problems:
        first, last = problem.lines
        where = "" if first == 0 else f"第{first}行：" if first == last else f"第{first}—{last}行："
        text = f"“{problem.text[:60]}”" if problem.text else ""
        say(f"注意：{Path(source).name}：{where}{problem.reason}{text}", err=True)


def _other_names(source: str, the_list: ResponsibilityList, registry: Registry | None) -> list[str]:
    """Say which units are shown under another name than the list writes, and which names are counted as one unit."""
    from graphmodel.agencies import load_registry, resolver_for
    from graphmodel.agencies.other_names import other_names

    units = [unit for project in the_list.projects for unit in (*project.lead_units, *project.partner_units)]
    found = other_names(dict.fromkeys(units), resolver_for(the_list.place, registry or load_registry()))
    if not found:
        return []
    told = [
        f"{'、'.join(names)}按一个单位统计，显示为{shown}" if len(names) > 1 else f"{names[0]}显示为{shown}"
        for shown, names in found[:_TOLD_NAMES]
    ]
    more = f"；另有{len(found) - _TOLD_NAMES}个" if len(found) > _TOLD_NAMES else ""
    way = "要分开或用清单自己的名称，请用 --agencies 给出名称表"
    return [f"说明：{source}：单位名称：{'；'.join(told)}{more}；{way}"]


def is_store_file(path: str) -> bool:
    """Return whether a file is an embedded store, so that it can stand where documents stand."""
    try:
        with open(path, "rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def is_address(source: str) -> bool:
    """Return whether what is where documents are is a server's address.

    Raises
    ------
    StoreError
        It has a password in it: no other message may repeat it.
    """
    if ":" not in source and "：" not in source:
        return False
    from graphmodel.stores.opening import is_server, refuse_address

    refuse_address(source)
    return is_server(source)


def wanted_store(scope: Scope, sources: tuple[str, ...]) -> str | None:
    """Return the store to use, if the lists are not to come from documents.

    Raises
    ------
    OptionError
        Neither documents nor a store were named, or both.
    """
    if len(sources) == 1 and (is_store_file(sources[0]) or is_address(sources[0])):
        return sources[0]
    if sources and scope.store:
        raise OptionError("文件和 --store 只能给一样")
    if sources:
        return None
    store = scope.store or os.environ.get("GRAPHMODEL_STORE")
    if not store:
        raise OptionError("请给出清单文件，或用 --store 指明库")
    return store


def named_store(scope: Scope) -> str:
    """Return the store that a command works on.

    Raises
    ------
    OptionError
        None was named.
    """
    address = scope.store or os.environ.get("GRAPHMODEL_STORE")
    if not address:
        raise OptionError("请用 --store 指明库，如 --store city.db")
    return address


def tell_stored_names(scope: Scope) -> None:
    """Say that names given with a question to a store find agencies, and do not count anew what is stored."""
    if scope.agencies:
        say(
            f"说明：库里的清单仍按存入时的名称统计，{scope.agencies} 只用来找所问的单位；要按它统计，请用它重新 graphmodel load",
            err=True,
        )


def open_for_reading(scope: Scope, address: str) -> Store:
    """Open a store that must be there."""
    from graphmodel.stores import open_store

    return open_store(address, must_exist=True, database=scope.database)


def chosen_lists(store: Store, scope: Scope) -> Selection:
    """Return which stored lists are asked for, in the words of the store.

    Raises
    ------
    OptionError
        The store has no such place, year or list; the message says which it has.
    """
    wanted = scope.selection()
    if wanted.is_all:
        return wanted
    from graphmodel.selection import Selection, narrow

    # the place first: only its lists are then looked at, which is what makes a city quick in a country's store
    place = (
        narrow(Selection(wanted.place), [(name, None, "") for name in store.places()]).place if wanted.place else None
    )
    there = store.stored_lists(Selection(place))
    return narrow(
        Selection(place, wanted.year, wanted.series), [(item.place, item.year, item.series) for item in there]
    )


@dataclass(frozen=True, slots=True)
class Source:
    """Lists with the graphs made of them, and the names that they are resolved with."""

    lists: list[ResponsibilityList]
    graphs: list[GraphRows]
    names: Registry  # by which an agency is found: those given, over those that stored lists were loaded with


def read_source(sources: tuple[str, ...], scope: Scope, outcome: Outcome) -> Source:
    """Return the lists of documents or of a store, with their graphs.

    Raises
    ------
    StoreError
        The store contains no such list.
    """
    from graphmodel.analysis.side_by_side import several_processes
    from graphmodel.cli.progress import Progress
    from graphmodel.progress import listening

    click.get_current_context().with_resource(listening(Progress("计算")))
    click.get_current_context().with_resource(several_processes())
    address = wanted_store(scope, sources)
    if address is None:
        from graphmodel.agencies import load_registry
        from graphmodel.graph import as_rows

        read = read_documents(sources, scope, outcome)
        return Source(read, list(as_rows(read, scope.registry())), scope.registry() or load_registry())
    from graphmodel.agencies.registry import given_over

    store = open_for_reading(scope, address)
    tell_stored_names(scope)
    try:
        chosen = chosen_lists(store, scope)
        found = store.contents(chosen)
        names = given_over(scope.registry(), store.names(chosen))
    finally:
        store.close()
    if not found.records:
        raise StoreError(f"{address}：库里没有符合条件的清单")
    return Source(found.records, found.graphs, names)
