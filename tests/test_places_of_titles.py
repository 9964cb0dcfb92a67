"""Which place a title names: one that no table knows, where its units speak of its level; and none is invented."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text


def place_of(title: str, level: str) -> str:
    tasks = f"1.改造管网。（{level}住建局牵头，{level}财政局配合，2026年6月底前完成）\n2.清理河道。（{level}水利局）\n"
    return read_text(f"{title}\n{tasks}").place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("2026年曲阿县营商环境任务分解", "曲阿县"),
        ("曲阿县关于稳增长的任务清单", "曲阿县"),
        ("滹阳市贯彻落实督察反馈意见整改清单", "滹阳市"),
        ("滹阳市第九届人大六次会议建议分办表", "滹阳市"),
        ("鹿浦区优化营商环境2026年工作安排", "鹿浦区"),
    ],
)
def test_a_title_that_begins_with_a_made_place_names_it(title: str, place: str) -> None:
    assert place_of(title, place[-1]) == place


@pytest.mark.parametrize(
    "title",
    [
        "示范县创建任务清单",
        "农业大县奖补任务",
        "曲阿县域经济发展任务",
        "海绵城市建设任务清单",
        "滹阳市场监管任务",
        "县级市创建任务",
        "产业园区建设任务",
        "大湾区建设任务",
        "城区更新任务",
    ],
)
def test_a_kind_of_place_is_none(title: str) -> None:
    assert {place_of(title, level) for level in "市县区"} == {"未知"}


def test_a_place_of_another_level_than_its_units_is_not_taken() -> None:
    assert place_of("曲阿县人居环境整治清单", "市") == "未知"
