"""Every question finds its agency as the documents' names are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.agencies import Resolver, load_registry
from graphmodel.agencies.finding import Named, find
from graphmodel.errors import AmbiguousInputError, UnknownAgencyError


def agencies(place: str, *names: str) -> list[Named]:
    return [Named(f"agency:{place}/{name}", place, name) for name in names]


CITY = agencies("青禾市", "市财政局", "市卫生健康委员会", "市发改委", "市教育局", "青禾水务集团")
TWO = CITY + agencies("白石市", "市财政局", "市水利局")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("市财政局", "市财政局"),
        ("财政局", "市财政局"),
        ("青禾市财政局", "市财政局"),
        ("青禾市/市财政局", "市财政局"),
        ("agency:青禾市/市财政局", "市财政局"),
        ("市財政局", "市财政局"),
        (" 市财 政局　", "市财政局"),
        ("市\u00ad财政局\u200b", "市财政局"),
        ("市卫健委", "市卫生健康委员会"),
        ("市发展和改革委员会", "市发改委"),
        ("市发展改革委", "市发改委"),
        ("caizhengju", "市财政局"),
        ("Cai Zheng Ju", "市财政局"),
        ("shicaizhengju", "市财政局"),
        ("jyj", "市教育局"),
        ("qingheshuiwu", "青禾水务集团"),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, name: str) -> None:
    assert find(typed, CITY).name == name


def test_a_name_of_two_cities_is_asked_back_with_both() -> None:
    with pytest.raises(AmbiguousInputError, match=r"(?s)青禾市/市财政局.*白石市/市财政局.*--place"):
        find("财政局", TWO)


def test_the_place_before_a_name_chooses_the_city() -> None:
    assert find("白石市财政局", TWO).place == "白石市"


def test_a_name_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownAgencyError, match="市财政局"):
        find("市财证局", CITY)


def test_pinyin_that_fits_several_is_asked_back() -> None:
    with pytest.raises(AmbiguousInputError):
        find("shi", agencies("青禾市", "市林业局", "市粮食局"))


def test_a_persons_name_is_found_too() -> None:
    leaders = [Named("leader:青禾市/单文静", "青禾市", "单文静"), Named("leader:青禾市/曾立", "青禾市", "曾立")]
    assert find("shanwenjing", leaders, what="领导").name == "单文静"
    assert find("zl", leaders, what="领导").name == "曾立"


def test_a_table_of_ones_own_without_kinds_keeps_the_bundled_kind(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("written,name\n甲办,市财政局\n", encoding="utf-8")
    agency = Resolver("青禾市", load_registry(table)).resolve("甲办")
    assert (agency.name, agency.kind, agency.function) == ("市财政局", "government department", "finance")
