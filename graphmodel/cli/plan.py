"""``graphmodel plan``: which steps to let fall due earlier, and what if."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.answers import answer
from graphmodel.cli.inputs import Outcome, Scope, not_blank, read_source, reading_options, store_options
from graphmodel.cli.output import check_targets, output_options, write_bytes
from graphmodel.errors import AnalysisError, OptionError, UnreadableDocumentError

if TYPE_CHECKING:
    from graphmodel.analysis.what_if import Change, Draft
    from graphmodel.records import ResponsibilityList


@click.command()
@click.argument("sources", nargs=-1, metavar="[文件...]")
@click.option("--draft", metavar="JSON", callback=not_blank, help="接着以前存下的方案做")
@click.option(
    "--level", "levelled", is_flag=True, help="找出让哪些步骤提前到期，最忙的月份就最轻（不写别的改动时默认就做）"
)
@click.option("--agency", "named", metavar="单位", multiple=True, help="让谁的最忙月份变轻，可写多次；不写就是全部单位")
@click.option(
    "--weeks", type=click.IntRange(0, 52), default=5, show_default=True, help="步骤最多提前几周（5周可提前一个月）"
)
@click.option("--cap", "caps", metavar="单位=步骤数", multiple=True, help="这个单位任何一个月到期的步骤不得超过几个")
@click.option("--fix", "fixed", metavar="项目/步骤", multiple=True, help="这一步不许动，如 3/2；只写 3 是整个项目不动")
@click.option("--drop", metavar="单位", multiple=True, help="假如这个单位退出全部项目")
@click.option("--lead", metavar="项目=单位", multiple=True, help="假如这个项目改由另一个单位牵头")
@click.option(
    "--replace", metavar="项目:单位=单位", multiple=True, help="假如配合单位换人；不写新单位就从 --pool 里挑项目最少的"
)
@click.option("--add", metavar="项目=单位", multiple=True, help="假如增加一个配合单位")
@click.option("--remove", metavar="项目=单位", multiple=True, help="假如减去一个配合单位")
@click.option("--pool", metavar="单位", multiple=True, help="可以请来配合的单位，可写多次")
@click.option("--save", metavar="JSON", callback=not_blank, help="把方案存下来，以后用 --draft 接着做")
@click.option("--workbook", metavar="XLSX", callback=not_blank, help="把改后的清单写成可以直接读的 Excel 工作簿")
@click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="句子用的语言"
)
@output_options
@store_options
@reading_options
def plan(
    sources: tuple[str, ...], draft: str | None, language: str, form: str | None, output: str | None, **options: Any
) -> None:
    """建议：让哪些步骤提前，最忙的月份就轻；假如换人、退出、加人会怎样。

    \b
    例：graphmodel plan 清单.txt --agency 市财政局
        graphmodel plan 清单.txt --cap 市财政局=9 --save 方案.json
        graphmodel plan --draft 方案.json --replace 5:市财政局 --pool 市审计局 --workbook 新清单.xlsx
    """
    from graphmodel.analysis import sentences
    from graphmodel.analysis.levelling import level
    from graphmodel.analysis.what_if import Draft, before_and_after, substitutes

    asked = {name: options.pop(name) for name in (
        "levelled", "named", "weeks", "caps", "fixed", "drop", "lead", "replace", "add", "remove", "pool", "save",
        "workbook"
    )}  # fmt: skip
    check_targets(output, asked["save"], asked["workbook"])
    scope = Scope(**options)
    outcome = Outcome(strict=scope.strict)
    started = _start(sources, draft, scope, outcome)
    registry = started.names
    changed = Draft(started.base, (*started.changes, *_changes(asked, started)), registry).settled()
    after = changed.result(registry=registry)
    said = [change.words() + "。" for change in changed.changes]
    said += [_newcomer(name, near) for name, near in changed.newcomers()]
    tables: dict[str, Any] = {}
    found = None
    if asked["levelled"] or asked["named"] or asked["caps"] or not changed.changes:
        found = level(
            after, asked["named"], weeks=asked["weeks"], caps=_caps(asked["caps"]), fixed=_fixed(asked["fixed"], after),
            registry=registry,
        )  # fmt: skip
        moved = _moved(found.moves)
        changed = Draft(started.base, (*changed.changes, *moved), registry)
        after = changed.result(registry=registry)
        said += sentences.levelling_sentences(found, language)
        tables = {"建议提前的步骤": found.moves, "最忙月份前后": found.peaks}
    compared = before_and_after(started.base, after, bootstraps=200, registry=registry)
    if found is not None:
        said += sentences.heavier_sentences(found, compared, language)
    tables["前后对比"] = compared
    if asked["replace"] or asked["drop"] or asked["add"] or asked["lead"]:
        pool = substitutes(started.base, pool=asked["pool"], registry=registry)
        said += sentences.substitute_sentences(pool, language)
        tables = {"前后对比": compared, **tables, "可替代单位": pool}
    answer(tables, said, form, output, language=language, hide=("kind", "group", "text"))
    _keep(changed, after, asked["save"], asked["workbook"])
    outcome.leave()


def _start(sources: tuple[str, ...], draft: str | None, scope: Scope, outcome: Outcome) -> Draft:
    from graphmodel.agencies.registry import given_over
    from graphmodel.analysis.what_if import Draft, read_draft

    if draft:
        if sources or scope.store:
            raise OptionError("--draft 里已经有清单了，不要再给文件或 --store")
        try:
            text = Path(draft).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            missing = isinstance(error, FileNotFoundError)
            why = "没有这个文件，请检查路径" if missing else f"读不了这个方案（{error.__class__.__name__}）"
            raise UnreadableDocumentError(f"{draft}：{why}") from error
        found = read_draft(text, draft)
        given = scope.registry()
        return replace(found, names=given_over(given, found.names) if found.names else given)
    source = read_source(sources, scope, outcome)
    lists = source.lists
    if len(lists) != 1:
        raise AnalysisError(f"方案一次只能做一份清单，这里有{len(lists)}份；请用 --place、--year、--list 选一份")
    return Draft(lists[0], names=source.names)


def _changes(asked: dict[str, Any], started: Draft) -> list[Change]:
    from graphmodel.analysis.what_if import Change, from_pool

    found = [Change("lead", *_numbered(text, "--lead")) for text in asked["lead"]]
    found += [Change("drop", agency=name) for name in asked["drop"]]
    for text in asked["replace"]:
        where, _, who = text.rpartition(":") if ":" in text else text.rpartition("：")
        old, _, new = who.partition("=")
        number = _number(where, "--replace") if where else None
        if not old:
            raise OptionError(f"--replace 要写成 项目:单位=单位，如 5:市财政局=市审计局，不是“{text}”")
        if not new and number is None:
            raise OptionError("--replace 不写新单位时要写明是哪个项目，如 5:市财政局")
        other = new or from_pool(started.base, number or 0, asked["pool"], registry=started.names)
        found.append(Change("replace", number, old, other))
    found += [Change("add", *_numbered(text, "--add")) for text in asked["add"]]
    return found + [Change("remove", *_numbered(text, "--remove")) for text in asked["remove"]]


def _newcomer(name: str, near: list[str]) -> str:
    hint = f"；是不是：{'、'.join(near)}？" if near else ""
    return f"清单里没有{name}，按新加入的单位计{hint}。"


def _numbered(text: str, option: str) -> tuple[int, str]:
    where, _, name = text.partition("=")
    if not name:
        raise OptionError(f"{option} 要写成 项目=单位，如 5=市审计局，不是“{text}”")
    return _number(where, option), name


def _number(text: str, option: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise OptionError(f"{option}：项目要写序号，不是“{text}”") from None


def _caps(texts: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for text in texts:
        name, _, limit = text.rpartition("=")
        if not name or not limit.isdecimal():
            raise OptionError(f"--cap 要写成 单位=步骤数，如 市财政局=9，不是“{text}”")
        found[name] = int(limit)
    return found


def _fixed(texts: tuple[str, ...], the_list: ResponsibilityList) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    steps = {project.number: len(project.milestones) for project in the_list.projects}
    for text in texts:
        where, _, step = text.partition("/")
        number = _number(where, "--fix")
        if number not in steps or (step and not (step.isdecimal() and 1 <= int(step) <= steps[number])):
            raise OptionError(f"--fix：没有“{text}”这一步；要写成 项目/步骤，如 3/2")
        found += [(number, int(step))] if step else [(number, one) for one in range(1, steps[number] + 1)]
    return found


def _moved(moves: Any) -> list[Change]:
    from graphmodel.analysis.what_if import Change

    return [
        Change("due", int(row.number), step=int(row.step), day=date.fromisoformat(str(row.new_due)))
        for row in moves.itertuples(index=False)
    ]


def _keep(changed: Draft, after: ResponsibilityList, save: str | None, workbook: str | None) -> None:
    if save:
        write_bytes(
            (json.dumps(changed.to_json(), ensure_ascii=False, indent=2) + "\n").encode(), save, says="方案已存好"
        )
    if workbook:
        from graphmodel.exports.archive import without_clock
        from graphmodel.loaders.workbook import write_workbook

        write_bytes(without_clock(write_workbook(after, changed.names)), workbook, says="改后的清单已写好")
