"""The domain: what a responsibility list says, with its place in the source.

These records are the only thing that every other room knows. Names stand as written in
the document; what they resolve to lives in the graph and the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

UNKNOWN_JURISDICTION = "未知"


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something stands: 1-based first and last line, and the page or sheet if known."""

    lines: tuple[int, int]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A promised amount, e.g. ``Quantity(43600, "人次")``; ``cumulative`` if the text says 累计."""

    value: float
    unit: str
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of a plan. ``when`` is the time as written; the dates follow docs/dates.md."""

    text: str
    group: str | None = None
    when: str | None = None
    starts: date | None = None
    due: date | None = None
    targets: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a project is to be finished, as written and as a date where the rules give one."""

    text: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """The heading a project stands under; ``number`` is kept as written."""

    number: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """One row of the list. Absent columns are empty or ``None``, never a guess."""

    number: int
    name: str
    category: Category | None = None
    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    lead_officers: tuple[str, ...] = ()
    partner_units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    milestones: tuple[Milestone, ...] = ()
    source: SourcePlace | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Text that could not be placed, or was placed with doubt, and why."""

    lines: tuple[int, int]
    text: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Text that speaks of the whole list: a rule for all tasks, a remark under the table."""

    lines: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class ResponsibilityList:
    """One 责任清单: the projects of one jurisdiction and year."""

    title: str | None
    jurisdiction: str
    year: int | None
    source_file: str
    source_sha256: str
    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        """The stable identity of the list: ``杭州市/2023``."""
        return f"{self.jurisdiction}/{self.year if self.year is not None else '未知'}"
