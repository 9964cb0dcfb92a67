"""What a brief says, before it is Word or a page: headings, sentences and tables made from the page's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.analysis.sentences.words import fill, month_words, several_years
from graphmodel.identity import UNNAMED
from graphmodel.views.judged import projects_running, steps_due
from graphmodel.views.things import place_name
from graphmodel.views.words import each_of, listed, words

Row = dict[str, Any]
#: What a list is called behind what it is about.
_LIST = re.compile(r"(?:责任|任务)*(?:清单|分解表|分工表|一览表|计划表|安排表)$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, how wide they are beside each other, and its rows as text."""

    columns: list[str]
    widths: list[float]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading with sentences, perhaps in small type, perhaps a table, perhaps the picture."""

    heading: str
    sentences: list[str] = field(default_factory=list)
    table: Table | None = None
    picture: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief: its title, the line below it, its sections, and the agency it is about (``None``: the city)."""

    title: str
    line: str
    sections: list[Section]
    agency: str | None = None


class _Part:
    """The rows of one place and year, found by id."""

    def __init__(self, data: Row, scope: Row, language: str) -> None:
        self.scope, self.language, self.t = scope, language, words(language)
        self.made_on = data["made"]["on"]
        of = {
            name: [row for row in data[name] if row["scope"] == scope["id"]]
            for name in ("lists", "leaders", "agencies", "projects", "loads")
        }
        self.lists, self.projects, self.loads = of["lists"], of["projects"], of["loads"]
        self.agencies = {row["id"]: row for row in of["agencies"]}
        self.names = {row["id"]: row["name"] for name in ("leaders", "agencies") for row in of[name]}
        self.load = {row["agency"]: row for row in self.loads}
        found = data["expected_pairs"][scope["id"]]
        self.expected = {
            frozenset((found["agencies"][one], found["agencies"][other])): value for one, other, value in found["pairs"]
        }

    def joined(self, ids: Sequence[str]) -> str:
        return self.t["comma"].join(self.names[one] for one in ids)

    def month(self, month: str, *, short: bool = False) -> str:
        return month_words(month, self.language, with_year=several_years(self.scope["months"]), short=short)


def agency_brief(data: Row, scope: Row, agency: str, language: str) -> Brief:
    """Return the brief of one agency in one place and year."""
    part = _Part(data, scope, language)
    own = [row for row in part.projects if agency in (*row["leads"], *row["supports"])]
    name, t = part.names[agency], part.t
    sections = [
        Section(t["b_load"], _load_sentences(part, agency, own)),
        Section(t["b_projects"], [], _projects(part, own, agency)),
        Section(t["b_calendar"], [_busiest(part, own)], _months(part, own)),
        Section(t["b_partners"], [], _partners(part, agency, own), picture=True),
        _sources(part, own),
    ]
    return _brief(part, _title(t["b_title"], agency=name, year=_year(part), topic=_topic(part)), sections, agency)


def city_brief(data: Row, scope: Row, language: str, *, whole: bool = False) -> Brief:
    """Return the brief of a place and year; with ``whole`` every agency and the list itself are in it."""
    part = _Part(data, scope, language)
    t = part.t
    found = [f"{each['title'][language]}{t['stop']}{each['text'][language]}" for each in scope["findings"]]
    sections = [
        Section(t["findings"], found),
        Section(t["ranking"], [], _ranking(part, None if whole else 10)),
        Section(t["b_calendar"], [_busiest(part, part.projects)], _months(part, part.projects)),
        Section(t["b_leaders"], [], _leaders(part)),
    ]
    if whole:
        sections.append(Section(t["list"], [], _projects(part, part.projects, None)))
    sections.append(_sources(part, part.projects))
    place = place_name(part.lists[0], language)
    return _brief(part, _title(t["b_city_title"], place=place, year=_year(part), topic=_topic(part)), sections)


def _brief(part: _Part, title: str, sections: list[Section], agency: str | None = None) -> Brief:
    """Put a brief together, its headings numbered as offices do: 一、承担情况."""
    numbered = []
    for index, section in enumerate(sections):
        number = "一二三四五六七八九十"[index] if part.language == "zh" else index + 1
        heading = part.t["b_numbered"].format(number=number, heading=section.heading)
        numbered.append(replace(section, heading=heading))
    return Brief(title, _line(part), numbered, agency)


def _title(pattern: str, **values: str) -> str:
    """Return a title, without the blanks of what is not known."""
    return " ".join(pattern.format(**values).split()).replace(" :", ":")


def _topic(part: _Part) -> str:
    """Return what the list is about (民生实事项目); of several lists, or of one without a name, 清单项目."""
    names = {row["series"] for row in part.lists}
    name = "" if len(names) != 1 else _LIST.sub("", names.pop())
    if not name or name.startswith(UNNAMED):
        return part.t["b_no_topic"]
    return part.t["b_topic"].format(name=name.removesuffix("项目"))


def _year(part: _Part) -> str:
    year = part.scope["year"]
    return "" if year is None else part.t["year"].format(year=year)


def _line(part: _Part) -> str:
    return f"{part.scope['name'][part.language]} · {part.t['made_on'].format(day=part.made_on)}"


def _load_sentences(part: _Part, agency: str, own: list[Row]) -> list[str]:
    t, load = part.t, part.load.get(agency)
    led = sum(agency in row["leads"] for row in own)
    supported = sum(agency in row["supports"] for row in own)
    said = [fill(t["b_carries" if led else "b_supports"], agency=part.names[agency], led=led, supported=supported)]
    if load is None:
        return [*said, t["m_collective"]]
    said.append(load["sentence"][part.language] if load["sentence"] else t["why_short"])
    counted = Counter(leader for row in own for leader in row["leaders"])
    every = Counter(leader for row in part.projects for leader in row["leaders"])
    shares = [
        t["b_leader_share"].format(leader=part.names[one], part=number, whole=every[one])
        for one, number in counted.most_common()
    ]
    return [*said, t["b_under"].format(leaders=t["comma"].join(shares))] if shares else said


def _projects(part: _Part, own: list[Row], agency: str | None) -> Table:
    t = part.t
    for_role, for_deadline = (1.2, 1.6) if part.language == "zh" else (1.7, 1.9)  # English words are not to be torn
    columns, widths = [t["number"], t["project"]], [1.0, 6.4]
    if agency:
        columns, widths = [*columns, t["role"]], [*widths, for_role]
    columns, widths = [*columns, t["lead_units"], t["leader"], t["deadline"]], [*widths, 2.6, 1.6, for_deadline]
    rows = []
    for row in own:
        role = [t["LEADS"] if agency in row["leads"] else t["SUPPORTS"]] if agency else []
        rows.append(
            [
                str(row["number"]),
                row["name"],
                *role,
                part.joined(row["leads"]),
                part.joined(row["leaders"]),
                row["deadline_text"] or "",
            ]
        )
    return Table(columns, widths, rows)


def _counts(part: _Part, own: list[Row]) -> list[tuple[str, int, int]]:
    """Return (month, steps due, projects under way)."""
    due = steps_due(own)
    return [(month, due[month], running) for month, running in projects_running(own, part.scope["months"]).items()]


def _months(part: _Part, own: list[Row]) -> Table | None:
    counted = [each for each in _counts(part, own) if each[1] or each[2]]
    if not counted or len(counted) > 18:
        return None
    t = part.t
    rows = [
        [t["steps_due"], *(str(due) for _, due, _ in counted)],
        [t["projects_running"], *(str(running) for _, _, running in counted)],
    ]
    return Table(["", *(part.month(month, short=True) for month, _, _ in counted)], [2.2, *[1.0] * len(counted)], rows)


def _busiest(part: _Part, own: list[Row]) -> str:
    counted = _counts(part, own)
    most = max((due for _, due, _ in counted), default=0)
    if not most:
        under_way = any(running for _, _, running in counted)  # by the deadlines of projects
        return part.t["b_no_steps" if under_way else "no_months"]
    months = [part.month(month) for month, due, _ in counted if due == most]
    each = each_of(months, part.language)
    return fill(part.t["b_busiest"], months=listed(months, part.language), steps=most, each=each)


def shared_projects(projects: Sequence[Row], agencies: Row, agency: str) -> list[tuple[str, int]]:
    """Return the agencies that share projects with one, most shared first; collective phrases are left out."""
    counted: Counter[str] = Counter()
    for row in projects:
        members = {one for one in (*row["leads"], *row["supports"]) if not agencies[one]["collective"]}
        if agency in (*row["leads"], *row["supports"]):
            counted.update(members - {agency})
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _partners(part: _Part, agency: str, own: list[Row]) -> Table:
    t = part.t
    rows = []
    for other, number in shared_projects(own, part.agencies, agency)[:10]:
        expected = part.expected.get(frozenset((agency, other)))
        rows.append([part.names[other], str(number), "" if expected is None else f"{expected:.1f}"])
    return Table([t["agency"], t["shared"], t["b_by_chance"]], [5, 2.4, 3], rows)


def _ranking(part: _Part, most: int | None) -> Table:
    t = part.t
    rows = [
        [
            part.names[load["agency"]], str(load["supported"]), str(load["led"]), f"{load['expected']:.1f}",
            "" if load["ratio"] is None else _times(t, load),
            t[f"grade_{load['grade']}"] if load["grade"] else "",
        ]
        for load in part.loads[:most]
    ]  # fmt: skip
    columns = [t[name] for name in ("agency", "supported", "led", "expected", "times", "judgement")]
    widths = [4, 1.6, 1.6, 1.9, 3.2, 2] if part.language == "zh" else [3.2, 2, 1.3, 1.9, 3.1, 2.8]
    return Table(columns, widths, rows)


def _times(t: Mapping[str, str], load: Row) -> str:
    span = t["span"].format(low=f"{load['ratio_low']:.1f}", high=f"{load['ratio_high']:.1f}")
    return t["bracketed"].format(text=f"{load['ratio']:.1f}", more=span)


def _leaders(part: _Part) -> Table:
    t = part.t
    projects = Counter(leader for row in part.projects for leader in row["leaders"])
    rows = []
    for leader, number in projects.most_common():
        agencies = Counter(
            one for row in part.projects if leader in row["leaders"] for one in {*row["leads"], *row["supports"]}
            if not part.agencies[one]["collective"]
        )  # fmt: skip
        top = sorted(agencies.items(), key=lambda item: (-item[1], item[0]))[:3]
        rows.append(
            [
                part.names[leader],
                str(number),
                str(len(agencies)),
                t["comma"].join(t["bracketed"].format(text=part.names[one], more=count) for one, count in top),
            ]
        )
    return Table([t["leader"], t["projects"], t["agencies"], t["b_most_with"]], [2, 1.6, 1.6, 7], rows)


def _sources(part: _Part, own: list[Row]) -> Section:
    t = part.t
    said = []
    for row in part.lists:
        every = [project for project in part.projects if project["list"] == row["id"]]
        mine = [str(project["number"]) for project in own if project["list"] == row["id"]]
        some = t["b_some"].format(numbers=t["comma"].join(mine))
        which = fill(t["b_all"], count=len(mine)) if len(mine) == len(every) else some
        problems = fill(t["b_problems"], count=len(row["problems"])) if row["problems"] else ""
        title = row["title"] or row["id"]
        said.append(t["b_source"].format(title=title, file=row["source_file"], which=which) + problems)
    return Section(t["b_sources"], [*said, t["m_flag"]], small=True)
