"""The domain: what a responsibility list says, with its place in the source.

These records are the only thing that every other room knows. Names are as written in
the document; what they resolve to lives in the graph and the tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graphmodel.identity import UNKNOWN, UNNAMED, part, plain, series_of

UNKNOWN_PLACE = UNKNOWN


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something is: 1-based first and last line, and the page or sheet if known."""

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
    """The heading a project is under; ``number`` is kept as written."""

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
    """One 责任清单: the projects of one place, year and series.

    Attributes
    ----------
    title
        As written, or ``None``.
    place, year
        What the document or the user says; :data:`UNKNOWN_PLACE` and ``None`` where neither does.
    series
        Which list of its place and year it is (民生实事项目责任清单); worked out of the title if not given.
    """

    title: str | None
    place: str
    year: int | None
    source_file: str
    source_sha256: str
    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    series: str | None = None

    def __post_init__(self) -> None:
        """Keep the series only where it says more than the title: a list read back is the list that was written."""
        if self.series is not None and self.series == series_of(self.title, self.place):
            object.__setattr__(self, "series", None)

    @property
    def series_name(self) -> str | None:
        """Which list it is, as the user said or as its title says; ``None`` if neither does."""
        return plain(self.series) if self.series else series_of(self.title, self.place)

    @property
    def place_key(self) -> str:
        """The place, or for an unknown one a name that only this document has."""
        return plain(self.place) if self.place != UNKNOWN_PLACE else f"{UNKNOWN}#{self._mark}"

    @property
    def year_key(self) -> str:
        """The year, or for an unknown one a name that only this document has."""
        return str(self.year) if self.year is not None else f"{UNKNOWN}#{self._mark}"

    @property
    def series_key(self) -> str:
        """The series, or for an unnamed one a name that only this document has."""
        return self.series_name or f"{UNNAMED}#{self._mark}"

    @property
    def family(self) -> str:
        """The lists that are judged together, those of one place and year: ``杭州市/2023``."""
        return f"{part(self.place_key)}/{self.year_key}"

    @property
    def id(self) -> str:
        """The stable identity of the list: ``杭州市/2023/民生实事项目责任清单``."""
        return f"{self.family}/{part(self.series_key)}"

    @property
    def _mark(self) -> str:
        """Eight hexadecimal digits that no other document has: of its hash, or of what it says if it has none."""
        known = self.source_sha256 or hashlib.sha256(repr(self.projects).encode("utf-8", "surrogatepass")).hexdigest()
        return known[:8]
