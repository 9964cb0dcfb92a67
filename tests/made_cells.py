"""Made tables written as text with a line for each cell, and what a person reads in them: words held out, truth known.

``python -m tests.made_cells`` prints, for each form, the names read in their row and role, the wrong rows that nothing
tells of, the right ones that are doubted, and how many texts are refused.
"""

from __future__ import annotations

import calendar
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from tests.fresh_lists import Fresh, Row, is_told, read
from tests.held_out import FRESH, HELD_OUT
from tests.made_lists import COLLECTIVES, SURNAMES, Vocabulary, person, project_name
from tests.torn_writer import HEADERS

_SHAPES = (
    ("number", "name", "lead_units", "partner_units", "deadline"),
    ("number", "category", "name", "lead_units", "partner_units", "deadline"),
    ("number", "name", "leaders", "lead_units", "partner_units", "deadline"),
    ("number", "name", "content", "leaders", "lead_units", "partner_units", "deadline"),
    ("number", "category", "name", "leaders", "lead_units", "lead_officers", "partner_units"),
    ("number", "category", "name", "content", "lead_units", "deadline"),
)
_YEAR = 2026
# fields of units are not written 责任单位 here: who leads is another question
_HEADERS = HEADERS | {"lead_units": ("牵头单位", "主办单位", "牵头部门"), "name": ("项目名称", "工作任务", "实事项目")}


class _Task(NamedTuple):
    """A row: its cells by field, each the texts of its lines."""

    cells: dict[str, list[str]]
    due: str


@dataclass(frozen=True)
class Made:
    """A list: its title, its columns with their headers, and its rows."""

    title: str
    headers: dict[str, str]
    tasks: tuple[_Task, ...]

    def rows(self) -> tuple[Row, ...]:
        """Return what a person reads in it."""
        return tuple(
            Row(
                task.cells["name"][0],
                Counter(
                    (role, name)
                    for role, fields in (("L", ("lead_units",)), ("P", ("partner_units",)), ("O", _PEOPLE))
                    for field in fields
                    for name in _names(task.cells.get(field, []))
                ),
                task.due if "deadline" in self.headers else "",
                task.cells["category"][0] if "category" in self.headers else "",
            )
            for task in self.tasks
        )


_PEOPLE = ("leaders", "lead_officers")


def _names(lines: Iterable[str]) -> list[str]:
    """Return the names of lines: strokes part them, but in collective phrases (各区、县（市）政府)."""
    return [name for line in lines for name in re.split("、(?!县)", line) if name]


def made(seed: int, words: Vocabulary = HELD_OUT) -> Made:
    """Return a list in which every cell is written, and has one line.

    Surnames are known ones: others are told of, and nothing would be silent.
    """
    rng = random.Random(seed)
    words = replace(words, surnames=tuple(SURNAMES))
    city = rng.choice(words.cities)
    shape = _SHAPES[seed % len(_SHAPES)]
    bodies = [city[-1] + body for body in rng.sample(sorted(words.bodies), 24)]
    leaders = [person(rng, words) for _ in range(3)]
    tasks: list[_Task] = []
    for category in rng.sample([text for text in words.categories if "、" not in text], 3):
        leader, lead = rng.choice(leaders), rng.choice(bodies)
        for _ in range(rng.randint(2, 4)):
            name = next(
                name
                for name in iter(lambda: project_name(rng, words), "")
                if all(name not in one.cells["name"][0] and one.cells["name"][0] not in name for one in tasks)
            )
            partners = rng.sample([body for body in bodies if body != lead], rng.choice((1, 1, 2, 3)))
            partners += [rng.choice(COLLECTIVES[:1] + COLLECTIVES[4:5])] if rng.random() < 0.15 else []
            month = rng.randint(3, 12)
            last = calendar.monthrange(_YEAR, month)[1]
            cells = {
                "number": [str(len(tasks) + 1)],
                "category": [category],
                "name": [name],
                "content": [f"{project_name(rng, words)}，{project_name(rng, words)}。"],
                "leaders": [leader],
                "lead_units": [lead],
                "lead_officers": [person(rng, words)],
                "partner_units": ["、".join(partners)],
                "deadline": [rng.choice(("{}月底", "{}月底前", "2026年{}月", "2026年{}月底")).format(month)],
            }
            tasks.append(_Task({field: cells[field] for field in shape}, f"{_YEAR}-{month:02}-{last:02}"))
            if rng.random() < 0.5:
                lead = rng.choice(bodies)
    headers = {field: rng.choice(_HEADERS[field]) for field in shape}
    return Made(f"{city}{_YEAR}年民生实事项目责任清单", headers, tuple(tasks))


def _lines(one: Made, left_out: Callable[[int, str], bool] = lambda at, field: False) -> list[str]:
    """Return the lines of a list; the cells that ``left_out`` names, of a row and a field, leave no trace."""
    lines = [one.title, *one.headers.values()]
    for at, task in enumerate(one.tasks):
        lines += [line for field, cell in task.cells.items() if not left_out(at, field) for line in cell]
    return lines


def _with(one: Made, field: str, change: Callable[[int, list[str]], list[str]]) -> Made:
    if field not in one.headers:
        return one
    tasks = [replace_cell(task, field, change(at, task.cells[field])) for at, task in enumerate(one.tasks)]
    return replace(one, tasks=tuple(tasks))


def replace_cell(task: _Task, field: str, cell: list[str]) -> _Task:
    return task._replace(cells=task.cells | {field: cell})


Written = tuple[list[str], tuple[Row, ...]]


def _whole(one: Made, rng: random.Random) -> Written:
    return _lines(one), one.rows()


def _no_partner(one: Made, rng: random.Random) -> Written:
    empty = set(rng.sample(range(len(one.tasks)), len(one.tasks) // 3))
    one = _with(one, "partner_units", lambda at, cell: [] if at in empty else cell)
    return _lines(one), one.rows()


def _no_time(one: Made, rng: random.Random) -> Written:
    empty = set(rng.sample(range(len(one.tasks)), len(one.tasks) // 4))
    one = _with(one, "deadline", lambda at, cell: [] if at in empty else cell)
    tasks = [task._replace(due="-") if at in empty else task for at, task in enumerate(one.tasks)]
    one = replace(one, tasks=tuple(tasks))
    return _lines(one), one.rows()


def _merged(*fields: str) -> Callable[[Made, random.Random], Written]:
    def write(one: Made, rng: random.Random) -> Written:
        def left_out(at: int, field: str) -> bool:
            return field in fields and at > 0 and one.tasks[at].cells[field] == one.tasks[at - 1].cells[field]

        return _lines(one, left_out), one.rows()

    return write


def _unit_lines(one: Made, rng: random.Random) -> Written:
    one = _with(one, "partner_units", lambda at, cell: _names(cell))
    return _lines(one), one.rows()


def _unit_lines_of_both(one: Made, rng: random.Random) -> Written:
    more = rng.sample(range(len(one.tasks)), len(one.tasks) // 3)
    partners = [_names(task.cells.get("partner_units", [])) for task in one.tasks]
    others = sorted({name for task in one.tasks for name in task.cells["lead_units"]} | set(chain(*partners)))
    one = _with(
        one,
        "lead_units",
        lambda at, cell: [*cell, next(n for n in others if n not in [*cell, *partners[at]])] if at in more else cell,
    )
    one = _with(one, "partner_units", lambda at, cell: _names(cell))
    return _lines(one), one.rows()


def _content_lines(one: Made, rng: random.Random) -> Written:
    one = _with(one, "content", lambda at, cell: [f"{n}.{part}；" for n, part in enumerate(cell[0].split("，"), 1)])
    return _lines(one), one.rows()


def _two_lists(one: Made, rng: random.Random) -> Written:
    cut = len(one.tasks) // 2
    below = [
        replace_cell(task, "number", [str(n)]) if "number" in task.cells else task
        for n, task in enumerate(one.tasks[cut:], 1)
    ]
    other = replace(one, title="附件2　续建项目清单", tasks=tuple(below))
    first = replace(one, tasks=one.tasks[:cut])
    return [*_lines(first), *_lines(other)], (*first.rows(), *other.rows())


def _sum_row(one: Made, rng: random.Random) -> Written:
    return [*_lines(one), "合计", f"{len(one.tasks)}项"], one.rows()


def _headings(one: Made, rng: random.Random) -> Written:
    """The categories are headings between the rows."""
    if "category" not in one.headers:
        return _lines(one), one.rows()
    rows = one.rows()
    one = replace(one, headers={field: text for field, text in one.headers.items() if field != "category"})
    lines, above, count = [one.title, *one.headers.values()], "", 0
    for task in one.tasks:
        if task.cells["category"][0] != above:
            above, count = task.cells["category"][0], count + 1
            lines.append(f"{'一二三四五六'[count - 1]}、{above}")
        lines += [line for field, cell in task.cells.items() if field != "category" for line in cell]
    return lines, rows


FORMS: dict[str, Callable[[Made, random.Random], Written]] = {
    "whole": _whole,
    "no partner": _no_partner,
    "no time": _no_time,
    "merged category": _merged("category"),
    "merged leader": _merged("leaders"),
    "merged lead": _merged("lead_units"),
    "all merged": _merged("category", "leaders", "lead_units"),
    "unit lines": _unit_lines,
    "unit lines of both": _unit_lines_of_both,
    "content lines": _content_lines,
    "two lists": _two_lists,
    "sum row": _sum_row,
    "headings": _headings,
}


def text_of(form: str, seed: int, *, numbers: bool, words: Vocabulary = HELD_OUT) -> Fresh:
    """Return a made table of a form as a document; a third of them have blank lines between their cells."""
    one = made(seed, words)
    if not numbers:
        tasks = [_Task({f: c for f, c in task.cells.items() if f != "number"}, task.due) for task in one.tasks]
        headers = {field: text for field, text in one.headers.items() if field != "number"}
        one = replace(one, headers=headers, tasks=tuple(tasks))
    lines, rows = FORMS[form](one, random.Random(seed))
    return Fresh(f"{form} {seed}", "txt", ("\n\n" if seed % 3 == 2 else "\n").join(lines) + "\n", rows)


class Reading(NamedTuple):
    """Of texts of one form: names right, all names, wrong rows in silence, right rows doubted, rows, texts refused."""

    right: int
    names: int
    silent: tuple[str, ...]
    doubted: int
    rows: int
    refused: int


def measure(form: str, seeds: Sequence[int], *, numbers: bool, words: Vocabulary = HELD_OUT) -> Reading:
    """Read the texts of a form and count."""
    right = names = doubted = rows = refused = 0
    silent: list[str] = []
    for seed in seeds:
        fresh = text_of(form, seed, numbers=numbers, words=words)
        good, _in_time, untold = read(fresh)
        names += sum(row.names.total() for row in fresh.rows)
        rows += len(fresh.rows)
        right, silent = right + good, silent + untold
        try:
            the_list = read_text(fresh.text)
        except UnreadableDocumentError:
            refused += 1
            continue
        doubted += sum(is_told(the_list, project) for project in the_list.projects)
    return Reading(right, names, tuple(silent), doubted, rows, refused)


if __name__ == "__main__":
    words = FRESH if "fresh" in sys.argv else HELD_OUT
    seeds = range(500, 520) if words is HELD_OUT else range(900, 920)
    for numbers in (True, False):
        total = Counter[str]()
        for form in FORMS:
            found = measure(form, seeds, numbers=numbers, words=words)
            total.update(
                right=found.right,
                names=found.names,
                silent=len(found.silent),
                doubted=found.doubted,
                rows=found.rows,
                refused=found.refused,
            )
            print(
                f"{'numbers' if numbers else 'without':8} {form:20} {100 * found.right / found.names:5.1f} % of "
                f"{found.names}, silent {len(found.silent)}, doubted {found.doubted} of {found.rows}, "
                f"refused {found.refused} of {len(seeds)}"
            )
            if "-v" in sys.argv:
                print("   ", found.silent)
        print(f"all: {100 * total['right'] / total['names']:.1f} %", dict(total))
