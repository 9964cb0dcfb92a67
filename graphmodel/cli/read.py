"""``graphmodel read``: what a document says, and what could not be read."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.inputs import Outcome, Scope, read_documents, reading_options
from graphmodel.cli.output import (
    choose_format,
    json_text,
    language_option,
    output_options,
    write_bytes,
    write_table,
    write_text,
)
from graphmodel.cli.screen import say
from graphmodel.cli.words import in_english
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    from graphmodel.records import ResponsibilityList


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="文件...")
@reading_options
@output_options
@language_option
@click.option("--names", is_flag=True, help="列出文中的单位名称、认成了哪个单位、是否已知")
@click.option("--resolved", is_flag=True, help="单位名称换成规范名称")
@click.option("--explain", is_flag=True, help="逐行说明每段文字读到了哪里")
def read(
    documents: tuple[str, ...],
    form: str | None,
    output: str | None,
    names: bool,
    resolved: bool,
    explain: bool,
    language: str,
    **options: Any,
) -> None:
    """读一份清单，看读出了什么、什么没读出来。

    \b
    例：graphmodel read 清单.txt --format json
        graphmodel read 清单.txt --names
        graphmodel read 清单.pdf --explain
    """
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    if language == "en":
        if not (explain or names) and choose_format(form, output) in ("md", "xlsx"):
            raise OptionError("read 写出的 md 和 xlsx 要能读回来，表头只有中文：请去掉 --lang en，或用 csv、json")
        say("Note: what the reader remarks on a document is said in Chinese", err=True)
    if explain:
        _explain(documents, scope, form, output, outcome)
        outcome.leave()
        return
    lists = read_documents(documents, scope, outcome)
    if resolved:
        lists = [_resolved(the_list, scope) for the_list in lists]
    if names:
        _names(lists, scope, form, output)
    elif choose_format(form, output) == "json":
        from graphmodel.record_format import to_json

        values = [to_json(the_list) for the_list in lists]
        write_text(json_text(values[0] if len(documents) == 1 else values), output)
    elif choose_format(form, output) == "xlsx":
        _workbook(lists, scope, output)
    else:
        _projects(lists, form, output)
    outcome.leave()


def _workbook(lists: list[ResponsibilityList], scope: Scope, output: str | None) -> None:
    """Write the clean workbook, to be corrected in Excel and read back."""
    from graphmodel.loaders.workbook import write_workbook

    if not output or len(lists) != 1:
        raise OptionError("xlsx 一次写一份清单，并要写入文件：graphmodel read 清单.txt -o 清单.xlsx")
    write_bytes(write_workbook(lists[0], scope.registry()), output)


def _add_other_columns(
    columns: list[str], rows: list[dict[str, Any]], lists: list[ResponsibilityList], line_end: str
) -> None:
    """Add the columns that no field is for, so that nothing is lost in a table that is read back.

    The title, the numbers of categories and the steps of plans first, then the columns of the documents' own.
    """
    from graphmodel.loaders.own_tables import WHOLE, whole_columns

    columns += WHOLE
    projects = [(the_list, project) for the_list in lists for project in the_list.projects]
    for row, (the_list, project) in zip(rows, projects, strict=True):
        row.update({key: text.replace("\n", line_end) for key, text in whole_columns(the_list, project).items()})
    others = [project.extra for the_list in lists for project in the_list.projects]
    headers = {header: header for header in dict.fromkeys(key for other in others for key in other)}
    headers |= {header: f"{header}（原表）" for header in headers if header in columns}
    columns += headers.values()
    for row, other in zip(rows, others, strict=True):
        row.update({shown: other.get(header) for header, shown in headers.items()})


def _projects(lists: list[ResponsibilityList], form: str | None, output: str | None) -> None:
    columns = [
        "list",
        "number",
        "category",
        "name",
        "leaders",
        "lead_units",
        "lead_officers",
        "partner_units",
        "deadline",
        "milestones",
    ]
    rows = [
        {
            "list": the_list.id,
            "number": project.number,
            "category": project.category.name if project.category else None,
            "name": project.name,
            "leaders": list(project.leaders),
            "lead_units": list(project.lead_units),
            "lead_officers": list(project.lead_officers),
            "partner_units": list(project.partner_units),
            "deadline": project.deadline.text if project.deadline else None,
            "milestones": len(project.milestones),
        }
        for the_list in lists
        for project in the_list.projects
    ]
    if (chosen := choose_format(form, output)) in ("csv", "md"):
        _add_other_columns(columns, rows, lists, "\n" if chosen == "csv" else "<br>")
    write_table(columns, rows, form, output)
    if not output and choose_format(form, output) == "table":
        for the_list in lists:
            say(_summary(the_list))


def _summary(the_list: ResponsibilityList) -> str:
    """Return what was read of a list, in a line."""
    named = the_list.title or the_list.source_file
    entries = sum(len(project.partner_units) for project in the_list.projects)
    projects, problems = len(the_list.projects), len(the_list.problems)
    if in_english():
        from graphmodel.analysis.sentences.words import fill

        counts = (
            "{projects:project|projects}, {entries:partner entry|partner entries}, {problems:place|places} to check"
        )
        return f"{named} ({the_list.id}): {fill(counts, projects=projects, entries=entries, problems=problems)}"
    return f"{named}（{the_list.id}）：{projects}个项目，{entries}个配合单位条目，{problems}处需要核对"


def _resolved(the_list: ResponsibilityList, scope: Scope) -> ResponsibilityList:
    from dataclasses import replace

    from graphmodel.agencies import Resolver

    resolver = Resolver(the_list.place, scope.registry())

    def canonical(written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(resolver.resolve(name).name for name in written))

    projects = tuple(
        replace(project, lead_units=canonical(project.lead_units), partner_units=canonical(project.partner_units))
        for project in the_list.projects
    )
    return replace(the_list, projects=projects)


def _names(lists: list[ResponsibilityList], scope: Scope, form: str | None, output: str | None) -> None:
    from collections import Counter

    from graphmodel.agencies import Resolver

    rows: list[dict[str, Any]] = []
    registry = scope.registry()
    for the_list in lists:
        resolver = Resolver(the_list.place, registry)
        times = Counter(name for project in the_list.projects for name in (*project.lead_units, *project.partner_units))
        for written, count in times.items():
            agency = resolver.resolve(written)
            rows.append(
                {
                    "written": written,
                    "resolved": agency.name,
                    "kind": agency.kind,
                    "office": agency.office,
                    "known": agency.known,
                    "times": count,
                }
            )
    rows.sort(key=lambda row: (row["known"], -row["times"], row["resolved"]))
    write_table(["written", "resolved", "kind", "office", "known", "times"], rows, form, output)


def _explain(documents: tuple[str, ...], scope: Scope, form: str | None, output: str | None, outcome: Outcome) -> None:
    """Write where each text of the documents was read to, and what was not."""
    from graphmodel.loaders.reading import explain

    rows: list[dict[str, Any]] = []
    for document in documents:
        reading = explain(document, **scope.reading_options())
        for table in reading.tables:
            for index, column in enumerate(table.columns, start=1):
                rows.append(
                    {
                        "line": None,
                        "kind": f"column {index}" if in_english() else f"第{index}列",
                        "field": column.field,
                        "text": column.header,
                    }
                )
        rows += [
            {"line": line or None, "kind": _place(kind), "field": field, "text": text.strip()}
            for line, kind, field, text in sorted(reading.places(), key=itemgetter(0))
        ]
        rows += [
            {
                "line": problem.lines[0] or None,
                "kind": _place("doubt"),
                "field": problem.reason,
                "text": problem.text,
            }
            for problem in reading.list.problems
        ]
        outcome.problems += len(reading.list.problems)
    write_table(["line", "kind", "field", "text"], rows, form, output)


def _place(kind: str) -> str:
    return kind if in_english() else _PLACES.get(kind, kind)


_PLACES = {
    "cell": "单元格",
    "furniture": "页面附属",
    "header": "表头",
    "title": "标题",
    "note": "说明",
    "doubt": "需要核对",
    "section": "小标题",
}
