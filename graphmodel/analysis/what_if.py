"""What if: a list changed on paper, kept as a draft, with its loads before and after."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry, load_registry, nearest_names
from graphmodel.agencies.finding import Named, find, find_all
from graphmodel.agencies.registry import Body
from graphmodel.analysis.busiest import busiest_months
from graphmodel.analysis.certainty import BOOTSTRAPS, certainty
from graphmodel.analysis.list_names import ListNames
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.partners import known_agencies
from graphmodel.analysis.steps import plans
from graphmodel.analysis.underway import month_counts
from graphmodel.errors import AnalysisError, UnreadableDocumentError
from graphmodel.record_format import from_json, to_json
from graphmodel.records import Project, ResponsibilityList

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "graphmodel 方案 1"
ACTIONS = ("drop", "lead", "replace", "add", "remove", "due")
COMPARED_COLUMNS = [
    "place", "year", "agency_id", "agency", "led", "new_led", "supported", "new_supported", "ratio", "new_ratio",
    "grade", "new_grade", "peak_month", "peak_steps", "new_peak_month", "new_peak_steps",
]  # fmt: skip
SUBSTITUTE_COLUMNS = [
    "place",
    "year",
    "agency_id",
    "agency",
    "kind",
    "function",
    "projects",
    "substitutes",
    "candidates",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a list.

    Names are as they were typed, in any form; :meth:`Draft.settled` gives them as the list has them.

    Attributes
    ----------
    action
        ``drop`` (the agency leaves every project), ``lead`` (the project is led by the agency instead), ``replace``
        (the agency gives its place as a partner to the other one), ``add`` and ``remove`` (a partner), ``due`` (a
        step falls due another day).
    project
        Number of the project; ``drop`` and ``replace`` may leave it out, which means every project.
    agency, other
        Names: of the list in any form, pinyin and initials too; an agency that joins a project may be new.
    step, day
        Which step, and the new day.
    """

    action: str
    project: int | None = None
    agency: str | None = None
    other: str | None = None
    step: int | None = None
    day: date | None = None

    def words(self) -> str:
        """Say the change in Chinese."""
        where = f"第{self.project}项" if self.project is not None else "全部项目"
        return {
            "drop": f"{where}：{self.agency}不再参加",
            "lead": f"{where}：改由{self.agency}牵头",
            "replace": f"{where}：配合单位{self.agency}换成{self.other}",
            "add": f"{where}：增加配合单位{self.agency}",
            "remove": f"{where}：不再由{self.agency}配合",
            "due": f"{where}：第{self.step}步改在{self.day}到期",
        }[self.action]


@dataclass(frozen=True, slots=True)
class Draft:
    """A list and the changes made to it on paper; ``names`` are those its agencies are resolved with."""

    base: ResponsibilityList
    changes: tuple[Change, ...] = ()
    names: Registry | None = None

    def settled(self, *, registry: Registry | None = None) -> Draft:
        """Return the draft with each agency called as the list it changes has it.

        Raises
        ------
        UnknownAgencyError, AmbiguousInputError
            An agency that is to leave is not in the list, or a name means several.
        """
        return replace(self, changes=tuple(change for change, _changed in self._steps(registry)))

    def _steps(self, registry: Registry | None) -> Iterator[tuple[Change, ResponsibilityList]]:
        """Yield each change as the list calls its agencies, with the list after it."""
        changed, names = self.base, registry or self.names
        for change in self.changes:
            named = _settled(change, ListNames(changed, names, self.base))
            changed = apply(changed, named, registry=names)
            yield named, changed

    def newcomers(self, *, registry: Registry | None = None) -> list[tuple[str, list[str]]]:
        """Return each agency that a change brings in and the list does not have, with the nearest names it has."""
        known = ListNames(self.base, registry or self.names).names()
        joining = [
            change.other if change.action == "replace" else change.agency
            for change in self.changes
            if change.action in ("lead", "add", "replace")
        ]
        return [(name, nearest_names(name, known)) for name in dict.fromkeys(joining) if name and name not in known]

    def result(self, *, registry: Registry | None = None) -> ResponsibilityList:
        """Return the list with its changes made.

        Raises
        ------
        AnalysisError, UnknownAgencyError
            A change cannot be made; the message says which and why.
        """
        steps = [changed for _change, changed in self._steps(registry)]
        return steps[-1] if steps else self.base

    def to_json(self) -> dict[str, Any]:
        """Return the draft as JSON: the list as it was, and the changes."""
        return {
            "format": FORMAT,
            "list": to_json(self.base),
            "names": {written: asdict(body) for written, body in self.names.overrides.items()} if self.names else {},
            "changes": [
                {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(change).items()
                 if value is not None}
                for change in self.changes
            ],
        }  # fmt: skip


def read_draft(text: str, name: str = "方案") -> Draft:
    """Return a saved draft.

    Raises
    ------
    UnreadableDocumentError
        The text is no draft.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise KeyError("format")
        changes = [_change(item) for item in data["changes"]]
        own = {written: Body(**body) for written, body in data.get("names", {}).items()}
        base = load_registry()
        names = Registry(base.bodies, base.divisions, own) if own else None
        return Draft(from_json(data["list"]), tuple(changes), names)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError(f"{name}：不是 graphmodel plan --save 存下的方案") from error


def _change(item: Mapping[str, Any]) -> Change:
    known = {key: item[key] for key in ("action", "project", "agency", "other", "step") if key in item}
    if known["action"] not in ACTIONS:
        raise KeyError(known["action"])
    return Change(**known, day=date.fromisoformat(item["day"]) if "day" in item else None)


def apply(the_list: ResponsibilityList, change: Change, *, registry: Registry | None = None) -> ResponsibilityList:
    """Return a list with one change made to it.

    Parameters
    ----------
    the_list
        The list; it stays as it is.
    change
        What to change.
    registry
        The names to resolve with.

    Raises
    ------
    UnknownAgencyError
        The agency to change is not in the list.
    AnalysisError
        There is no such project or step, the agency has no such role in it, or nobody would lead it.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局")
    >>> apply(the_list, Change("remove", 1, "市财政局")).projects[0].partner_units
    ('市住建局',)
    """
    namer = ListNames(the_list, registry)
    change, canonical = _settled(change, namer), namer.canonical
    written = replace(change, agency=namer.as_written(change.agency), other=namer.as_written(change.other))
    numbers = [project.number for project in the_list.projects]
    if change.project is not None and change.project not in numbers:
        there = f"序号从 {min(numbers)} 到 {max(numbers)}" if numbers else "清单里没有项目"
        raise AnalysisError(f"没有第{change.project}项；{there}")
    maker = _MAKERS[change.action]
    projects = tuple(
        maker(project, written, canonical) if change.project in (None, project.number) else project
        for project in the_list.projects
    )
    if projects == the_list.projects:
        raise AnalysisError(f"{change.words()}：没有可改的地方")
    return replace(the_list, projects=projects)


def _settled(change: Change, names: ListNames) -> Change:
    """Return a change with the names that the list has."""
    leaves = change.action in ("drop", "replace", "remove")
    agency = change.agency and (names.one(change.agency) if leaves else names.one_or_new(change.agency))
    return replace(change, agency=agency, other=change.other and names.one_or_new(change.other))


Canonical = Callable[[str], str]


def _without(units: Sequence[str], agency: str | None, canonical: Canonical) -> tuple[str, ...]:
    gone = canonical(agency or "")
    return tuple(unit for unit in units if canonical(unit) != gone)


def _drop(project: Project, change: Change, canonical: Canonical) -> Project:
    leads = _without(project.lead_units, change.agency, canonical)
    if project.lead_units and not leads:
        raise AnalysisError(
            f"第{project.number}项只由{change.agency}牵头，去掉后没有牵头单位；请先用 --lead {project.number}=单位 改由别的单位牵头"
        )
    return replace(project, lead_units=leads, partner_units=_without(project.partner_units, change.agency, canonical))


def _lead(project: Project, change: Change, canonical: Canonical) -> Project:
    new = change.agency or ""
    return replace(
        project,
        lead_units=(new,),
        lead_officers=project.lead_officers if [*map(canonical, project.lead_units)] == [canonical(new)] else (),
        partner_units=_without(project.partner_units, new, canonical),
    )


def _replace(project: Project, change: Change, canonical: Canonical) -> Project:
    old, new = canonical(change.agency or ""), change.other or ""
    if old not in map(canonical, project.partner_units):
        if change.project is not None:
            raise AnalysisError(f"第{project.number}项没有配合单位{change.agency}，不能替换")
        return project
    here = {canonical(unit) for unit in (*project.lead_units, *project.partner_units)}
    units = (new if canonical(unit) == old else unit for unit in project.partner_units)
    if canonical(new) in here:
        units = (unit for unit in project.partner_units if canonical(unit) != old)
    return replace(project, partner_units=tuple(units))


def _add(project: Project, change: Change, canonical: Canonical) -> Project:
    if canonical(change.agency or "") in map(canonical, (*project.lead_units, *project.partner_units)):
        raise AnalysisError(f"第{project.number}项已经有{change.agency}，不用再增加")
    return replace(project, partner_units=(*project.partner_units, change.agency or ""))


def _remove(project: Project, change: Change, canonical: Canonical) -> Project:
    return replace(project, partner_units=_without(project.partner_units, change.agency, canonical))


def _due(project: Project, change: Change, canonical: Canonical) -> Project:
    steps = list(project.milestones)
    if change.step is None or not 1 <= change.step <= len(steps) or change.day is None:
        raise AnalysisError(f"第{project.number}项没有第{change.step}步；它有{len(steps)}步")
    step = steps[change.step - 1]
    starts = min(step.starts, change.day) if step.starts else None
    steps[change.step - 1] = replace(
        step, due=change.day, starts=starts, when=f"{change.day.month}月{change.day.day}日前"
    )
    return replace(project, milestones=tuple(steps))


_MAKERS: dict[str, Callable[[Project, Change, Canonical], Project]] = {
    "drop": _drop, "lead": _lead, "replace": _replace, "add": _add, "remove": _remove, "due": _due,
}  # fmt: skip


def before_and_after(
    before: ResponsibilityList,
    after: ResponsibilityList,
    *,
    bootstraps: int = BOOTSTRAPS,
    registry: Registry | None = None,
) -> pd.DataFrame:
    """Return each agency's load in a list and in the list changed, the most changed first.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency``, then before and after: ``led, new_led, supported, new_supported``
        (projects), ``ratio,
        new_ratio`` (how many times an even spread), ``grade, new_grade``, ``peak_month, peak_steps, new_peak_month,
        new_peak_steps``.
    """
    import pandas as pd

    sides = [_side(the_list, bootstraps, registry) for the_list in (before, after)]
    ids = list(dict.fromkeys([*sides[0], *sides[1]]))
    nothing = {"led": 0, "supported": 0, "ratio": 0.0, "grade": None, "peak_month": None, "peak_steps": 0}
    rows = []
    for identity in ids:
        old, new = (side.get(identity, nothing) for side in sides)
        known = sides[0].get(identity) or sides[1][identity]
        row = {name: known[name] for name in ("place", "year", "agency_id", "agency")}
        for key in nothing:
            row |= {key: old[key], f"new_{key}": new[key]}
        rows.append(row)
    rows.sort(key=_changed, reverse=True)
    return pd.DataFrame(rows, columns=COMPARED_COLUMNS)


def _changed(row: Mapping[str, Any]) -> tuple[int, int]:
    keys = ("led", "supported", "peak_steps")
    return sum(abs(row[f"new_{key}"] - row[key]) for key in keys), row["supported"]


def _side(the_list: ResponsibilityList, bootstraps: int, registry: Registry | None) -> dict[str, dict[str, Any]]:
    tables = tables_of(the_list, registry=registry)
    table = certainty(tables, bootstraps=bootstraps)
    found = {row["agency_id"]: row for row in table.to_dict("records")}
    for group, plan in zip(groups := incidences(tables), plans(tables, groups), strict=True):
        due = group.member.astype(int) @ month_counts(group, plan)["due"]
        worst = busiest_months(due, plan.months())
        for identity, counts, months in zip(group.agency_ids, due, worst, strict=True):
            found[identity]["peak_steps"] = int(counts.max()) if len(counts) else 0
            found[identity]["peak_month"] = months
    return found


def substitutes(source: Any, *, pool: Iterable[str] = (), registry: Registry | None = None) -> pd.DataFrame:
    """Return who could stand in for each agency.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    pool
        Names of agencies that the user would ask.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, function, projects``; ``substitutes`` (names of the agencies of the same
        function and kind, most often none) and ``candidates`` (how many of the pool are on none of its projects).
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    tables = tables_of(source, registry=registry)
    known = known_agencies(tables)
    for group in incidences(tables):
        there = [item for item in known if item.id in group.agency_ids]
        found = [_meant(name, there, registry) for name in pool]
        for index in (-group.member.sum(axis=1)).argsort(kind="stable").tolist():
            alike = [
                name
                for other, name in enumerate(group.agencies)
                if other != index
                and group.functions[index]
                and (group.functions[other], group.kinds[other]) == (group.functions[index], group.kinds[index])
            ]
            rows.append(
                {
                    "place": group.place, "year": group.year, "agency_id": group.agency_ids[index],
                    "agency": group.agencies[index], "kind": group.kinds[index], "function": group.functions[index],
                    "projects": int(group.member[index].sum()), "substitutes": alike,
                    "candidates": sum(_is_free(group, name, index) for name in found),
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=SUBSTITUTE_COLUMNS)


def _meant(name: str, there: list[Named], registry: Registry | None) -> str | None:
    """Return the id of the agency that is meant; ``None`` if it is none of those there."""
    return find(name, there, registry=registry).id if find_all(name, there, registry=registry) else None


def _is_free(group: Incidence, identity: str | None, index: int) -> bool:
    if identity is None:
        return True
    other = group.agency_ids.index(identity)
    return other != index and not (group.member[other] & group.member[index]).any()


def from_pool(
    the_list: ResponsibilityList, project: int, pool: Sequence[str], *, registry: Registry | None = None
) -> str:
    """Return the agency of a pool that is not on a project yet and has the fewest projects; the first named of equals.

    Raises
    ------
    AnalysisError
        There is no such project, or every agency of the pool is on it.
    """
    namer = ListNames(the_list, registry)
    pool = list(dict.fromkeys(map(namer.one_or_new, pool)))
    on: dict[int, set[str]] = {
        item.number: {namer.canonical(unit) for unit in (*item.lead_units, *item.partner_units)}
        for item in the_list.projects
    }
    if project not in on:
        raise AnalysisError(f"没有第{project}项")
    free = [name for name in pool if name not in on[project]]
    if not free:
        raise AnalysisError(f"可选单位（{'、'.join(pool) or '没有给出'}）都已在第{project}项里；请用 --pool 另外指明")
    return min(free, key=lambda name: sum(name in units for units in on.values()))
