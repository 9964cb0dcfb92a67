"""Times beside the deadlines: those that were put off, and those that are told in names and contents and not in a plan.

A column of revised times is the deadline. Counts by month do not hold times in contents, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.account_words import DEADLINE_TAKEN
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.plan import split_plan
from graphmodel.loaders.model import Cell, RawTable, says_nothing, with_fields
from graphmodel.loaders.prose.due_times import times_in
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Note, Project
from graphmodel.words import MOVED

_NO_STEP = "其他时限"


def times_in_contents(projects: Sequence[Project]) -> Iterator[Note]:
    """Yield a note if projects without steps tell several times in their names or contents: 3月底前选址，6月底前开工."""
    first = next((project for project in projects if not project.milestones and _tells_times(project)), None)
    if first:
        yield Note(
            (0, 0),
            f"有的项目（如“{first.name[:20]}”）名称或内容里写有几个时间，没有读作计划步骤，按月的统计里没有它们；"
            "要计入，请单列一栏“进度安排”（已单列的用 --map 列名=milestones 指明）",
        )


def _tells_times(project: Project) -> bool:
    texts = (project.name, *(text for header, text in project.extra.items() if header != _NO_STEP))
    return any(_has_several_times(text) for text in texts)


def _has_several_times(text: str) -> bool:
    """Return whether a text tells several times, in clauses (3月底前选址，6月底前开工) or as steps (3月：选址；6月：开工)."""
    if not set("月季年.") & set(text):
        return False  # most texts tell no time, and to look for steps takes long
    return len(set(times_in(text))) > 1 or len({step.when for step in split_plan(text, None) if step.when}) > 1


def plan_below_name(cell: Cell) -> tuple[str, str]:
    """Return the first line of a name and the plan below it, where the document itself begins a line: 建食堂 / 3月底前….

    >>> plan_below_name(Cell("建食堂\\n3月底前选址；6月底前建成。", (1, 1), hard=True))
    ('建食堂', '3月底前选址；6月底前建成。')
    """
    name, _break, below = cell.text.partition("\n")
    plan = close_up(below)
    is_plan = cell.hard and name.strip() and not any(times_in(name)) and len(set(times_in(plan))) > 1
    return (close_up(name), plan) if is_plan else (close_up(cell.text), "")


_REVISED = re.compile(
    r"\b(?:revised|extended(?: to)?|extension|new|updated|latest|current|amended|forecast)\b"
    rf"|(?:{MOVED})(?:后|至|为|到)?的?|^现(?:定|计划)?|最新|重新",
    re.I,
)


def _is_revised_time(table: RawTable, at: int) -> bool:
    """Return whether a column is one of times that took the place of others: Revised date, 调整后时限, 完成时间调整后.

    调整后 alone is one where times are below it.
    """
    header = table.columns[at].header
    rest = _REVISED.sub("", header)
    if table.columns[at].field != "extra" or rest == header:
        return False
    cells = table.texts_of(at) if not rest.strip() else []
    times = [whole_when(simplify(text), None) for text in cells if not says_nothing(text)]
    return "deadline" in (field_of(header), field_of(rest)) or (bool(times) and all(times))


def deadline_as_revised(table: RawTable) -> None:
    """Read a column of revised times as the deadline; where it has none, the first time of its row is it."""
    fields = table.fields
    revised = next((at for at in range(len(table.columns)) if _is_revised_time(table, at)), None)
    if revised is None or "deadline" not in fields:
        return
    first = fields.index("deadline")
    for row in table.rows:
        cell = row.cells.get(revised)
        if first in row.cells and (cell is None or not cell.text.strip() or says_nothing(cell.text.strip())):
            row.cells[revised] = row.cells[first]
    headers = (" ".join(table.columns[at].header.split()) for at in (revised, first))
    table.columns = with_fields(table.columns, {first: "extra", revised: "deadline"})
    table.notes.append(Note((0, 0), DEADLINE_TAKEN + "“{}”一栏，空着的取“{}”一栏".format(*headers)))
