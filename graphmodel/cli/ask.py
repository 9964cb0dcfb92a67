"""``graphmodel ask``: a plain question, what was understood, and the answer."""

from __future__ import annotations

from typing import Any

import click

from graphmodel.cli.answers import answer, start
from graphmodel.cli.inputs import reading_options, store_options
from graphmodel.cli.output import language_option, output_options


@click.command()
@click.argument("question", metavar="问题")
@click.argument("sources", nargs=-1, metavar="[文件...]")
@output_options
@language_option
@store_options
@reading_options
def ask(
    question: str, sources: tuple[str, ...], form: str | None, output: str | None, language: str, **options: Any
) -> None:
    """用一句话提问；先说听懂的是什么、哪条命令能答，再给答案；听不懂就说听不懂。

    \b
    例：graphmodel ask 7月谁最忙 清单.txt
        graphmodel ask 财政局7月有什么事 清单.txt
        graphmodel ask 去掉市建委影响哪位领导最大 清单.txt
        graphmodel ask 陈瑾分管的项目里市建委牵头哪些 --store city.db
        graphmodel ask "Who is busiest in November?" 清单.txt --lang en
    """
    from graphmodel.analysis.questions import ask as understand

    source, scope, outcome = start(sources, options)
    found = understand(source.graphs, question, registry=source.names, language=language)
    given = f"--store {scope.store}" if scope.store and not sources else " ".join(sources)
    if sources and found.command.startswith("graphmodel cypher"):  # which asks stores only
        given = _FIRST_LOADED[language].format(given=given)
    words = _WORDS[language]
    said = [words[0].format(found.understood), words[1].format(f"{found.command} {given}".rstrip())]
    said += [words[2].format(found.said[0]), *found.said[1:]] if found.said else []
    if found.table.empty and not found.said:
        said.append(words[3])
    answer({"答案": found.table}, said, form, output, language=language, hide=("kind", "stated"))
    outcome.leave()


#: What was understood, the command, the answer, and that there is none.
_WORDS = {
    "zh": ("问题理解为：{}。", "可以用的命令：{}", "答案：{}", "答案：没有。"),
    "en": ("Understood as: {}.", "Command that answers it: {}", "Answer: {}", "Answer: none."),
}
_FIRST_LOADED = {
    "zh": "--store 库.db（先用 graphmodel load {given} --store 库.db 存进去）",
    "en": "--store STORE.db (after graphmodel load {given} --store STORE.db)",
}
