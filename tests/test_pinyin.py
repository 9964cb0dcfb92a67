"""Names typed in Latin letters."""

from __future__ import annotations

import pytest

from graphmodel.agencies.pinyin import is_latin, spellings, spelt

NAMES = ("市民政局", "市财政局", "市住建局", "市绿化局", "乐清市政府", "重庆银行", "市12345中心")
FORMS = {name: [name] for name in NAMES} | {"市卫生健康委员会": ["市卫生健康委员会", "市卫健委"]}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("caizhengju", "市财政局"),
        ("shicaizhengju", "市财政局"),
        ("Cái Zhèng Jú", "市财政局"),
        ("sczj", "市财政局"),
        ("caizh", "市财政局"),
        ("swjw", "市卫生健康委员会"),
        ("lüshi", None),
        ("lvhuaju", "市绿化局"),
        ("lühuaju", "市绿化局"),
        ("yueqing", "乐清市政府"),  # as it is read
        ("leqing", "乐清市政府"),  # as who does not know reads it
        ("chongqing", "重庆银行"),
        ("12345zx", "市12345中心"),
        ("c", None),
        ("财政", None),
        ("", None),
    ],
)
def test_an_agency_is_found_by_its_pinyin_and_by_its_initials(typed: str, meant: str | None) -> None:
    assert spelt(typed, FORMS) == ([meant] if meant else [])


def test_initials_that_may_be_several_agencies_name_them_all() -> None:
    assert spelt("szj", FORMS) == ["市民政局", "市财政局", "市住建局"]


def test_initials_typed_whole_are_that_agency() -> None:
    assert spelt("szjj", FORMS) == ["市住建局"]


def test_what_is_not_latin_is_no_pinyin() -> None:
    assert is_latin("caizhengju") and not is_latin("财政局") and not is_latin("2023") and not is_latin("")


def test_a_name_in_traditional_or_look_alike_letters_is_spelt_the_same() -> None:
    assert spellings("市財政局") == spellings("市财\u00ad政局") == spellings("市财政局")
    assert spellings("市⺠政局") == spellings("市民政局")
