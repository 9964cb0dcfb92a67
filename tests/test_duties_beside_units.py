"""What cells of units say of each unit's part is kept beside the units, and makes no unit."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList


def of_partners(cell: str) -> ResponsibilityList:
    header = "| 序号 | 项目名称 | 牵头单位 | 配合单位及职责 | 完成时间 |\n| --- | --- | --- | --- | --- |\n"
    rows = f"| 1 | 新建堤坝 | 市水利局 | 市财政局 | 6月底 |\n| 2 | 改造码头 | 市港务局 | {cell} | 9月底 |\n"
    return read_text(f"岚城市2026年民生实事责任清单\n\n{header}{rows}")


@pytest.mark.parametrize(
    "cell",
    [
        "市商务局：负责升级改造；市城管局：负责周边秩序",
        "1.市商务局：负责升级改造；<br>2.市城管局：周边秩序。",
        "市商务局负责升级改造<br>市城管局负责周边秩序",
        "市商务局—升级改造；市城管局—周边秩序、路灯",
        "商铺改造：市商务局；周边秩序：市城管局",
        "市商务局、市城管局：按职责分工做好相关工作",
    ],
)
def test_each_units_duty_is_kept_beside_it(cell: str) -> None:
    found = of_partners(cell)
    assert found.projects[1].partner_units == ("市商务局", "市城管局")
    assert "职责" in found.projects[1].extra and not found.problems


@pytest.mark.parametrize(
    "cell",
    [
        "市商务局：陈瑾；市城管局：李红",
        "市商务局：市城管局",
        "市商务局：升级改造，市城管局：秩序",
        "配合单位：市城管局",
    ],
)
def test_people_and_other_units_are_no_duties(cell: str) -> None:
    assert "职责" not in of_partners(cell).projects[1].extra
