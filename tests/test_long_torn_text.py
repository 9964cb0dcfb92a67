"""Long torn tables: rows count on beyond 999, and a piece found far away leads no search astray."""

from __future__ import annotations

import gc

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.loaders.account_letters import Pool
from tests.made_lists import made_list
from tests.torn_writer import write_torn


def test_rows_count_on_beyond_999_and_a_year_is_no_number() -> None:
    rows = [
        (number, f"新建充电桩{number + 7}个", "市教育局", "市财政局、市民政局", "2024年12月")
        for number in range(1, 1013)
    ]
    text = "宁波市2024年民生实事项目责任清单\n序号 项目名称 牵头单位 配合单位 完成时间\n"
    text += "".join(f"{number}\n{name}\n{lead} {partners}\n{due}\n" for number, name, lead, partners, due in rows)
    read = read_text(text)
    assert [(project.number, project.name) for project in read.projects] == [row[:2] for row in rows]
    assert not read.problems


def test_a_piece_found_far_away_does_not_lead_the_search_for_the_next_ones_astray() -> None:
    rows = [[f"第{row}村", "市财政局市民政局", "市水利局市财政局"] for row in range(200)]
    pool = Pool(["分管领导", *(cell for row in rows for cell in row)])
    for at, row in enumerate(rows):
        assert at != 150 or pool.take_whole("领导")
        assert all(map(pool.take_whole, row)), at


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    text, _ = write_torn(made_list(1, projects=3), 1)
    read_text(text)
    with pytest.raises(UnreadableDocumentError):
        read_text("什么也没有")
    assert gc.isenabled()
    gc.disable()
    try:
        read_text(text)
        assert not gc.isenabled()
    finally:
        gc.enable()
