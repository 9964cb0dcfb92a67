"""Years and days that deadlines were given wrongly, in silence: of a list of 2026."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.dates import parse_deadline


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("27年9月底", "2027-09-30"),
        ("26年10月-27年3月", "2027-03-31"),
        ("27年一季度", "2027-03-31"),
        ("二〇二七年六月", "2027-06-30"),
        ("二○二七年十月", "2027-10-31"),
        ("2026年底开工，2028年竣工", "2028-12-31"),
        ("2027年度", "2027-12-31"),
        ("3月10日至20日", "2026-03-20"),
        ("3月10—20日", "2026-03-20"),
        ("八月十五日", "2026-08-15"),
        ("十二月二十五日前", "2026-12-25"),
        ("2026．6", "2026-06-30"),
        ("1905年7月19日", "None"),
        ("1998年底", "None"),
        ("三年内", "None"),
        ("10年内", "None"),
        ("农历八月十五", "None"),
        ("3月20日至2日", "None"),
        ("2026年3月1日-2025年2月1日", "None"),
        ("十三月", "None"),
        ("3月12日前整改到位", "2026-03-12"),
        ("5月底前开工，汛期前完成", "None"),
        ("国庆节前，即9月30日前", "2026-09-30"),
        ("9月底，国庆节前完成", "2026-09-30"),
    ],
)
def test_a_deadline_is_of_its_own_year_and_day(written: str, due: str) -> None:
    assert str(parse_deadline(written, 2026, chinese=True)) == due


def test_a_deadline_of_another_century_is_told() -> None:
    read = read_text(
        "2026年任务清单\n项目名称\t牵头单位\t完成时间\n修桥\t县交通局\t1998年3月\n建校\t县教育局\t2026年9月\n"
    )
    assert read.projects[0].deadline is not None and read.projects[0].deadline.date is None
    assert any(problem.text == "1998年3月" for problem in read.problems)


def test_a_year_typed_into_a_cell_of_dates_is_that_year(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["项目名称", "牵头单位", "完成时间"],
        ["修桥", "县交通局", 2027],
        ["建校", "县教育局", datetime.date(2026, 9, 1)],
    ):
        book.active.append(row)
    book.active["C2"].number_format = book.active["C3"].number_format = "yyyy/m/d"
    book.save(tmp_path / "清单.xlsx")
    read = read_list(tmp_path / "清单.xlsx")
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == [
        "2027-12-31",
        "2026-09-01",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Responsible agency: {lead}. Supporting agencies: {partners}. Target: 31 October 2026.",
        "The {lead}, together with {partners}, will complete this by 31 October 2026.",
        " - Lead: {lead} - Support: {partners} - By: 31 October 2026",
    ],
)
def test_english_tasks_say_by_when_behind_a_target_and_in_a_sentence(said: str) -> None:
    names = ("Dredge the canal", "Paint the bridge")
    lines = (f"{at}. {name}. {said}" for at, name in enumerate(names, 1))
    read = read_text(
        "Ashby plan\n\n" + "\n\n".join(lines).format(lead="Harbour Authority", partners="Fire Service and Rail Board")
    )
    assert [project.lead_units for project in read.projects] == [("Harbour Authority",)] * 2
    assert [project.partner_units for project in read.projects] == [("Fire Service", "Rail Board")] * 2
    assert [str(project.deadline and project.deadline.date) for project in read.projects] == ["2026-10-31"] * 2


def test_before_the_flood_season_of_a_year_is_a_time() -> None:
    read = read_text(listed_tasks("2026年汛前完成主体"))
    assert [project.lead_units for project in read.projects] == [("市水利局",)] * 2
    assert [project.deadline and project.deadline.text for project in read.projects] == ["2026年汛前完成主体"] * 2


def listed_tasks(when: str) -> str:
    """Return two tasks that are due at a time."""
    return "".join(
        f"{at}、{name}：市水利局牵头，沙河镇配合，{when}\n" for at, name in ((1, "治理沙河"), (2, "加固堤防"))
    )
