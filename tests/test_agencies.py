"""Which agency a written name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.agencies import Resolver, is_collective, load_registry, nearest_names
from graphmodel.agencies.divisions import find_place
from graphmodel.agencies.other_names import other_names
from graphmodel.agencies.registry import KINDS
from graphmodel.errors import OptionError


@pytest.mark.parametrize(
    ("forms", "name", "kind"),
    [
        (["国家电网杭州公司", "国网杭州供电公司", "市供电公司"], "国网杭州供电公司", "utility"),
        (
            [
                "市卫健委",
                "市卫生健康委",
                "市卫生健康委员会",
                "市卫生健康委员会（市老龄办）",
                "市衛生健康委",
                "杭州市卫健委",
            ],
            "市卫生健康委员会",
            "government department",
        ),
        (["市规划和自然资源局", "市规划资源局"], "市规划和自然资源局", "government department"),
        (["市财政局", "财政局", "杭州市财政局"], "市财政局", "government department"),
        (["团市委", "共青团市委", "共青团杭州市委"], "团市委", "mass organisation"),
        (["西湖区政府", "西湖区人民政府"], "西湖区政府", "district government"),
        (["市公安局交警支队", "市交警支队"], "市公安交警支队", "government department"),
    ],
)
def test_many_forms_are_one_body(forms: list[str], name: str, kind: str) -> None:
    resolver = Resolver("杭州市")
    for form in forms:
        agency = resolver.resolve(form)
        assert (agency.name, agency.kind, agency.known) == (name, kind, True), form


def test_levels_keep_their_endings() -> None:
    assert Resolver("浙江省").resolve("省财政厅").name == "省财政厅"
    assert Resolver("西湖区").resolve("区发改局").name == "区发改局"


def test_an_unknown_name_stands_as_written() -> None:
    agency = Resolver("杭州市").resolve("市低空办专班")
    assert (agency.name, agency.known) == ("市低空办专班", False)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("苏州市古城保护局", "市古城保护局"),
        ("江苏省苏州市古城保护局", "市古城保护局"),
        ("苏州市姑苏区古城保护局", "苏州市姑苏区古城保护局"),  # a district's
        ("苏州市古城旅游集团", "苏州市古城旅游集团"),  # a company bears the city's name
        ("无锡市古城保护局", "无锡市古城保护局"),
    ],
)
def test_an_unknown_department_is_the_places_own_with_or_without_its_name(written: str, name: str) -> None:
    assert Resolver("苏州市").resolve(written).name == name


def test_an_office_in_brackets_is_kept_as_the_office() -> None:
    assert Resolver("杭州市").resolve("市交通运输局（市治堵办）").office == "市治堵办"


@pytest.mark.parametrize(
    "phrase",
    [
        "各区、县（市）政府",
        "各区、县（市）政府（管委会）",
        "相关区、（县）市政府",
        "各县（市、区）人民政府",
        "各行业主管部门",
        "各有关单位",
        "区政府有关部门",
        "各乡镇人民政府、街道办事处",
        "属地政府",
        "市直有关部门",
    ],
)
def test_collective_phrases(phrase: str) -> None:
    assert is_collective(phrase)
    assert Resolver("杭州市").resolve(phrase).kind == "collective"


@pytest.mark.parametrize(
    "name",
    ["市财政局", "西湖区政府", "杭州西湖风景名胜区管委会", "市区供水公司", "区市场监管局", "街道办", "社区服务中心"],
)
def test_single_agencies_are_not_collective(name: str) -> None:
    assert not is_collective(name)


def test_a_users_table_overrides(tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("written,name,kind,function\n市财政局,市金库,public institution,finance\n", encoding="utf-8-sig")
    agency = Resolver("杭州市", load_registry(table)).resolve("市财政局")
    assert (agency.name, agency.kind) == ("市金库", "public institution")


def test_a_users_table_with_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("written,name,kind\n甲,乙,nonsense\n", encoding="utf-8")
    with pytest.raises(OptionError, match="第2行"):
        load_registry(table)


def test_every_bundled_kind_is_a_declared_one() -> None:
    assert {body.kind for body in load_registry().bodies.values()} <= set(KINDS)


def test_a_misspelt_name_gets_the_nearest() -> None:
    assert nearest_names("市财证局", ["市民政局", "市财政局", "市城投集团"])[0] == "市财政局"


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("宁波市2024年民生实事项目责任清单", "", "宁波市"),
        # several cities have one of that name: the document says of which it speaks
        ("杭州市西湖区2024年民生实事", "", "杭州市西湖区"),
        ("浙江省杭州市2024年西湖区民生实事", "", "杭州市西湖区"),
        ("2024年民生实事", "来源：南昌市西湖区\n区财政局", "南昌市西湖区"),
        ("2024年民生实事", "区财政局\n杭州市西湖区人民政府办公室\n2024年3月2日", "杭州市西湖区"),
        ("成都市高新区2024年民生实事", "", "成都市高新区"),
        ("西湖区2024年民生实事", "", "西湖区"),
        ("洛阳市宜阳县2024年民生实事", "", "宜阳县"),
        ("浙江省杭州市2024年民生实事", "", "杭州市"),
        ("2023年市政府民生实事", "“银龄关爱”在杭州，杭州的二孩，杭州市“美好家园”，市财政局", "杭州市"),
        # ordinary words, and 安宁市, 惠民县, 大安市, 高密市
        ("2027年全市民生实事", "安宁疗护，安宁疗护床位20张，市财政局、市民政局", None),
        ("2027年民生实事", "教育惠民，县教体局、县财政局，健康惠民", None),
        ("2027年市政府民生实事", "重大安全隐患，提高密度，重大安全，高密度，市应急局", None),
        ("2023年市政府民生实事", "市财政局", None),
        ("2022年临水县民生实事项目", "县财政局、创新县域经济", "临水县"),
        ("2024年全市民生实事项目", "市财政局", None),
        ("关于印发璧川市2024年民生实事责任清单的通知", "", "璧川市"),
        ("2024年民生实事责任清单", "8月底\n璧川市人民政府办公室\n2024年3月2日", "璧川市"),
        ("鹿鸣镇2024年民生实事责任清单", "镇农办", "鹿鸣镇"),
        ("2024年小城镇重点项目清单", "市财政局", None),
    ],
)
def test_the_jurisdiction_is_worked_out(title: str, text: str, place: str | None) -> None:
    assert find_place(title, text) == place


def test_a_district_named_with_its_city_calls_its_agencies_by_either_name() -> None:
    resolver = Resolver("杭州市西湖区")
    for written in ("区财政局", "西湖区财政局", "杭州市西湖区财政局", "西湖财政局"):
        assert resolver.resolve(written).name == "区财政局"
    assert resolver.resolve("市财政局").name == "市财政局"


@pytest.mark.parametrize(
    ("place", "written", "name"),
    [
        ("苏州市", "江苏省苏州市财政局", "市财政局"),
        ("苏州市", "江苏苏州市财政局", "市财政局"),
        ("苏州市", "浙江省苏州市财政局", "浙江省苏州市财政局"),
        ("苏州市", "江苏省财政厅", "江苏省财政厅"),
        ("余杭区", "浙江省杭州市余杭区财政局", "区财政局"),
        ("余杭区", "杭州市财政局", "杭州市财政局"),
        ("南宁市", "广西壮族自治区南宁市财政局", "市财政局"),
        ("恩施土家族苗族自治州", "湖北省恩施州财政局", "州财政局"),
        ("西湖区", "杭州市西湖区财政局", "杭州市西湖区财政局"),
    ],
)
def test_a_place_is_named_with_what_it_belongs_to(place: str, written: str, name: str) -> None:
    assert Resolver(place).resolve(written).name == name


def test_the_words_of_a_latin_name_stay_apart() -> None:
    resolver = Resolver("Sligo")
    assert resolver.resolve("Department  of Health").name == "Department of Health"
    assert resolver.resolve("市 财 政 局").name == "市财政局"


def test_a_name_shown_instead_of_the_lists_own_is_found_and_so_are_names_that_are_one() -> None:
    resolver = Resolver("青禾市")
    written = ["市综合执法局", "市卫健委", "市财政局", "青禾市财政局", "市司法局（依法治市办）", "市卫生健康委员会"]
    assert other_names([*written, "各县（市、区）政府", "某某专班"], resolver) == [
        ("市城管局", ["市综合执法局"]),
        ("市卫生健康委员会", ["市卫健委", "市卫生健康委员会"]),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("县消防大队", "县消防救援大队"),
        ("县消防救援大队", "县消防救援大队"),
        ("县交警大队", "县公安交警大队"),
        ("县公安局交警大队", "县公安交警大队"),
        ("市消防支队", "市消防救援支队"),
        ("省消防总队", "省消防救援总队"),
    ],
)
def test_a_unit_of_a_county_is_not_shown_by_the_name_of_the_citys(written: str, shown: str) -> None:
    assert Resolver("柏川县", load_registry()).resolve(written).name == shown
