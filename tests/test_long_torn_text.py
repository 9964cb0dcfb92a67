"""Long torn tables: what is doubtful is searched widely, the rest is not, and nothing is read otherwise for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text, settings
from graphmodel.loaders.account_letters import Pool
from graphmodel.loaders.decode.search import Search
from graphmodel.loaders.decode.search_state import Segment
from graphmodel.record_format import to_json
from tests.made_lists import made_list
from tests.torn_writer import write_parted_by_blank_lines, write_torn


@pytest.fixture
def widely(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Return how many pieces each wide search of a whole table or a part of it went over."""
    over: list[int] = []
    run = Search.run

    def watched(search: Search, begin: int = 0, end: int | None = None, number: int = 0) -> tuple[list[Segment], float]:
        size = len(search.pieces)
        if not search.effort.whole and size > settings.PASSES_FIRST_LOOK:
            over.append((size if end is None else end) - begin)
        return run(search, begin, end, number)

    monkeypatch.setattr(Search, "run", watched)
    yield over


@pytest.mark.parametrize("seed", [9, 13, 14, 16, 18, 24])
@pytest.mark.parametrize("write", [write_torn, write_parted_by_blank_lines])
def test_rows_around_a_doubt_are_read_as_if_all_were_searched(
    seed: int, write: type, monkeypatch: pytest.MonkeyPatch, widely: list[int]
) -> None:
    text, _ = write(made_list(seed, projects=125), seed)
    near, searched = to_json(read_text(text)), sum(widely)
    widely.clear()
    monkeypatch.setattr(settings, "DOUBT_ROWS", 1000)
    monkeypatch.setattr(settings, "DOUBT_PIECES", 100_000)
    assert to_json(read_text(text)) == near
    assert 0 < searched < sum(widely)


def test_one_doubt_in_a_long_list_costs_a_few_rows(widely: list[int]) -> None:
    text, _ = write_torn(made_list(9, projects=300), 9)
    assert len(read_text(text).projects) == 300
    assert widely and sum(widely) < len(text.split()) / 5


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
