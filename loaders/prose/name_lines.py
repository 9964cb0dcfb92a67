"""Where the name of a task ends that has more lines: one that was not full was ended by its writer.

What is below it is what is to be done, or the name of a task that the line above heads: only some texts tell which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import width
from graphmodel.loaders.prose.line_kinds import UNNUMBERED
from graphmodel.loaders.prose.task import Task, name_and_content
from graphmodel.records import Problem

_TWO_LINES = "名称由两行合成：上面一行可能是类别或小标题，下面一行也可能是工作内容，请核对"


def end_names_at_short_lines(tasks: Sequence[Task], full: int) -> Iterator[Problem]:
    """Let names end with their own lines where these are not full and what is below is no name; tell of the others.

    ``full`` is how long a full line is. The lines of a narrow column end at one edge, so that they are as long as each
    other; names that end where they end are not. What is below a numbered name, or a whole sentence, is no name of
    another task. Where most names end so, one of a full line is in doubt too.
    """
    for task in tasks:
        task.named_by_first_line = task.paragraph.named
    over_lines = [
        task for task in tasks if UNIT_FIELDS & set(task.roles) and not task.paragraph.named and _continues_below(task)
    ]
    numbered = [task for task in over_lines if task.paragraph.level < UNNUMBERED]
    for alike in (numbered, [task for task in over_lines if task.paragraph.level >= UNNUMBERED]):
        widths = [width(_first_line(task)) for task in alike]
        widest = max(widths, default=0)
        short = [
            task
            for task, own in zip(alike, widths, strict=True)
            if len(_first_line(task)) < settings.LINE_SURELY_NOT_FULL * full
            or (
                task in numbered
                and widest - own > settings.NAMES_OF_ONE_COLUMN
                and (full < settings.NAMES_FULL_LINE or len(_first_line(task)) < full - settings.NAMES_OF_ONE_COLUMN)
            )
        ]
        of_all_widths = widest - min(widths, default=0) > settings.NAMES_OF_ONE_COLUMN
        for task in alike if 2 * len(short) >= len(alike) else short:
            if of_all_widths and task in short and (task in numbered or task.text.strip()[-1:] in "。；"):
                task.named_by_first_line = True
            else:
                yield Problem(task.paragraph.lines, close_up(task.text), _TWO_LINES, task.paragraph.page)


def _first_line(task: Task) -> str:
    return task.paragraph.text.split("\n")[0].strip()


def _continues_below(task: Task) -> bool:
    """Return whether a task's name continues below its first line with no sign that it does."""
    first, _, below = name_and_content(task.text)[0].partition("\n")
    first, below = simplify(first.strip()), simplify(below.strip())
    if not below or first.isdecimal():
        return False
    return simplify(_first_line(task)).endswith(first)
