"""Torn text of lists that are not in the repository: made ones, whole and damaged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.account_letters import letters
from graphmodel.loaders.account_words import KnownWords
from graphmodel.loaders.decode.torn_table import read_torn_tables
from graphmodel.loaders.formats.text import to_lines
from graphmodel.loaders.model import RawTable
from graphmodel.record_format import to_json
from graphmodel.records import ResponsibilityList
from tests.conftest import DATA, HANGZHOU
from tests.made_lists import MadeList, made_list
from tests.torn_writer import Style, write_across, write_parted_by_blank_lines, write_torn


def right_entries(seed: int, write: Callable[[MadeList, int], tuple[str, Style]] = write_torn) -> tuple[int, int]:
    """Return how many units, leaders and officers of a made list were read in the right role, and how many it has."""
    made = made_list(seed)
    text, style = write(made, seed)
    read = read_text(text)
    rows = {project.name: project for project in read.projects}
    right = total = 0
    for project in made.projects:
        for role in ("leaders", "lead_units", "lead_officers", "partner_units"):
            if role in style.columns:
                wanted = getattr(project, role)
                found = list(getattr(rows[project.name], role)) if project.name in rows else []
                total += len(wanted)
                right += sum((Counter(wanted) & Counter(found)).values())
    return right, total


def test_units_and_people_of_made_lists_are_read_in_their_roles() -> None:
    counts = [right_entries(seed) for seed in range(100, 116)]
    assert sum(right for right, _ in counts) / sum(total for _, total in counts) > 0.985


def test_lines_that_go_across_the_columns_are_read() -> None:
    counts = [right_entries(seed, write_across) for seed in range(100, 130)]
    assert sum(right for right, _ in counts) / sum(total for _, total in counts) > 0.97


def test_blank_lines_that_are_few_part_pages() -> None:
    counts = [right_entries(seed, write_parted_by_blank_lines) for seed in range(100, 116)]
    assert sum(right for right, _ in counts) / sum(total for _, total in counts) > 0.985


@pytest.mark.parametrize("seed", range(200, 206))
def test_no_row_is_lost_or_invented(seed: int) -> None:
    made = made_list(seed)
    assert len(read_text(write_torn(made, seed)[0]).projects) == len(made.projects)


def damaged(lines: list[str], cuts: list[tuple[str, int, int]]) -> list[str]:
    lines = list(lines)
    for kind, at, other in cuts:
        at, other = at % len(lines), other % len(lines)
        if kind == "drop" and len(lines) > 12:
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2]
    return lines


# a failing list is told by its seed; shrinking it would read hundreds more
WITHOUT_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate]
CUTS = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap", "cut"]), st.integers(0, 5000), st.integers(0, 5000)),
    min_size=1,
    max_size=8,
)


#: Furniture by rules of its own: page numbers, attachment marks.
FURNITURE = re.compile(r"[-—\s\d/第共页]+|附件\d*.?")


def letters_of(lines: list[str], tables: list[RawTable]) -> Counter[str]:
    """Return the letters of lines that are no furniture and no part of a header or a title printed again."""
    known = KnownWords([column.header for table in tables for column in table.columns])
    own = [line for line in lines if not (FURNITURE.fullmatch("".join(line.split())) or known.heads(letters(line)))]
    titles = "\n".join("".join(filter(str.isalnum, table.title or "")) for table in tables)
    return Counter("".join(text for line in own if (text := "".join(filter(str.isalnum, line))) not in titles))


def strings_of(tables: list[RawTable]) -> Iterator[str]:
    """Yield every text of tables."""
    for table in tables:
        yield table.title or ""
        for row in table.rows:
            yield row.section.text if row.section else ""
            yield from (cell.text for cell in row.cells.values())
        yield from (said.text for said in (*table.notes, *table.problems))


@settings(max_examples=12, phases=WITHOUT_SHRINKING)
@given(st.sampled_from(["hangzhou", "made"]), st.integers(0, 40), CUTS)
def test_no_letter_is_lost_however_the_lines_are_damaged(
    which: str, seed: int, cuts: list[tuple[str, int, int]]
) -> None:
    text = HANGZHOU.read_text(encoding="utf-8") if which == "hangzhou" else write_torn(made_list(seed), seed)[0]
    whole = [line for line in text.split("\n") if line.strip()]
    lines = damaged(whole[: 30 + seed * 4], cuts)
    try:
        tables = read_torn_tables(to_lines("\n".join(lines)))
    except UnreadableDocumentError:
        return
    if not tables:
        return  # the header itself was destroyed: the document is refused, not half read
    assert not letters_of(lines, tables) - Counter("".join(strings_of(tables)))


def written_again(text: str, read: ResponsibilityList) -> Iterator[str]:
    """Yield the names of one project, and the notes, that its lines have more often than the records."""
    lines = text.split("\n")
    for project, record in zip(read.projects, to_json(read)["projects"], strict=True):
        begin, end = project.source.lines if project.source else (1, 0)
        there, said = "".join("".join(lines[begin - 1 : end]).split()), "".join(strings(record))
        for name in {*project.lead_units, *project.partner_units}:
            yield name * max(there.count(name) - said.count(name), 0)
    for note in {note.text for note in read.notes}:
        yield note * (lines.count(note) - [each.text for each in read.notes].count(note))


@settings(max_examples=25, phases=WITHOUT_SHRINKING)
@given(st.integers(0, 40), CUTS)
# one project names a unit twice; a day is above the header and below it
@example(28, [("double", 0, 97), ("double", 18, 1334), ("double", 3, 1965)])
@example(12, [("swap", 3098, 2653)])
def test_every_letter_and_figure_is_in_a_record_a_note_or_a_problem(
    seed: int, cuts: list[tuple[str, int, int]]
) -> None:
    lines = [line for line in write_torn(made_list(seed), seed)[0].split("\n") if line.strip()]
    text = "\n".join(damaged(lines[: 60 + seed], cuts))
    try:
        read = read_text(text)
    except UnreadableDocumentError:
        return
    told = Counter("".join(strings(to_json(read))))
    told.update("".join(str(project.number) for project in read.projects))
    told.update("".join(written_again(text, read)))
    once = [line for line, below in pairwise([*text.split("\n"), ""]) if line != below]
    assert not letters_of(once, read_torn_tables(to_lines(text))) - told


def strings(value: object) -> Iterator[str]:
    """Yield every text of a JSON value, keys of what a list says beyond its fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


def test_text_that_is_no_list_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="没有找到责任清单"):
        read_text("今天天气很好。\n明天也是。")


@pytest.mark.parametrize("path", sorted((DATA / "refused").iterdir()), ids=lambda path: path.stem)
def test_a_short_list_whose_rows_cannot_be_told_apart_is_refused(path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="先后乱了"):
        read_list(path)


def test_a_lead_unit_taken_from_the_row_above_is_reported() -> None:
    read = read_list(DATA / "forms" / "merged-lead-units.csv")
    assert [(problem.lines[0], problem.text) for problem in read.problems if "按与上一行合并" in problem.reason] == [
        (5, "区实验幼儿园分园"),
        (7, "中医馆建设"),
        (9, "公共厕所提升"),
    ]


def test_one_cell_of_units_where_others_have_two_is_reported_or_given_to_the_partners() -> None:
    read = read_text(
        "海州区2024年民生实事项目清单\n序号 项目名称 牵头单位 配合单位 完成时间\n1\n新建小学2所\n区教育局\n区财政局、区住建局\n8月底\n"
        "2\n新增停车位900个\n区城管局\n10月底\n3\n改造公厕12座\n区环卫中心、各街道\n9月底\n4\n新增床位200张\n区民政局\n区卫健局、区财政局\n11月底\n"
    )
    assert [(project.lead_units, project.partner_units) for project in read.projects][1:3] == [
        (("区城管局",), ()),
        ((), ("区环卫中心", "各街道")),
    ]
    reasons = {problem.text: problem.reason for problem in read.problems}
    assert "只有一格单位" in reasons["区城管局"]
    assert "没有找到这个项目的牵头单位" in reasons["改造公厕12座"]


def test_a_document_without_a_place_says_so_and_goes_on() -> None:
    read = read_text("民生实事项目责任清单\n项目名称 牵头单位 配合单位\n新建学校20所 教育局 财政局、住建局")
    assert read.place == "未知"
    assert any("--set-place" in problem.reason for problem in read.problems)
    assert any("--set-year" in problem.reason for problem in read.problems)


def test_what_the_user_says_overrides_the_document() -> None:
    read = read_text(HANGZHOU.read_text(encoding="utf-8"), place="绍兴市", year=2031)
    assert (read.place, read.year) == ("绍兴市", 2031)
    assert read.projects[0].deadline is not None and str(read.projects[0].deadline.date) == "2031-11-30"


# ---- forms that other cities' lists take (invented rows) -------------------------------------------


def test_section_headings_between_rows_become_categories() -> None:
    read = read_list(DATA / "sections-between-rows.txt")
    assert [(project.category.number, project.category.name) for project in read.projects if project.category] == [
        ("一", "优化教育供给"),
        ("一", "优化教育供给"),
        ("二", "加强养老服务"),
        ("三", "畅通城市交通"),
    ]
    assert read.projects[2].name == "建成社区（村）养老服务站200个，完成1500户老年人家庭适老化改造"
    assert read.projects[3].leaders == ("买买提江·吾守尔",)
    assert read.projects[3].partner_units[-1] == "各区县政府、开发区管委会"
    assert read.problems == ()


def test_cells_on_lines_of_their_own_and_lines_that_share_three() -> None:
    read = read_list(DATA / "one-cell-a-line.txt")
    assert [project.name for project in read.projects] == [
        "学前教育普惠扩容",
        "老旧小区改造",
        "公共停车泊位建设",
        "社区养老服务",
        "职业技能培训",
    ]
    assert [project.leaders for project in read.projects] == [("孟辉",), ("杨君",), ("杨君",), ("刘子青",), ("刘子青",)]
    assert read.projects[0].partner_units == (
        "市财政局",
        "市自然资源和城乡建设局",
        "各区人民政府（开发区、风景区管委会）",
    )
    assert read.projects[1].lead_units == ("市住房和城市更新局",)
    assert [project.deadline and project.deadline.text for project in read.projects] == [
        "2024年12月底",
        "2024年11月底",
        "2024年12月底",
        "2024年10月底",
        "全年",
    ]
    assert [note.text for note in read.notes] == ["备注：责任单位排在第一位的为牵头单位。"]


def test_units_written_one_a_line() -> None:
    read = read_list(DATA / "one-unit-a-line.txt")
    assert [project.partner_units for project in read.projects] == [
        ("市财政局", "市残联", "各县（市）区、开发区"),
        ("市发改委", "市财政局", "肥东县", "肥西县"),
        ("市财政局", "各县（市）区"),
    ]
    assert read.projects[0].extra["项目内容"] == "保障城乡低保对象8.5万人，为1200名困难残疾人发放补贴。"


def test_the_rows_decide_where_broken_headers_part() -> None:
    text = (DATA / "county.txt").read_text(encoding="utf-8")
    read = read_text(text)
    assert [(project.leaders, project.lead_units, project.lead_officers) for project in read.projects] == [
        (("陈立新",), ("县教育局",), ("王小明",)),
        (("李燕",), ("县文广旅体局",), ("赵刚",)),
        (("李燕",), ("县文广旅体局",), ("赵刚",)),
    ]
    assert read.projects[2].partner_units == ("县自然资源和规划局", "县财政局", "各镇（街道）")
    assert [step.when for step in read.projects[0].milestones] == ["一季度", "二季度", "三季度", "四季度"]


@pytest.mark.parametrize(
    ("header", "cells", "leads", "partners"),
    [
        ("责任单位\n牵头单位\n配合单位", "{other}\n{lead}\n{partner}", ("{lead}",), ("{other}", "{partner}")),
        (
            "市级牵头单位\n主要内容\n区级牵头单位\n配合单位",
            "{other}\n完成{name}的建设任务\n{lead}\n{partner}",
            ("{other}",),
            ("{partner}",),
        ),
    ],
)
def test_three_columns_of_units_are_three(
    header: str, cells: str, leads: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    rows = [
        {"name": name, "other": other, "lead": lead, "partner": partner}
        for name, other, lead, partner in (
            ("新建小学2所", "市财政局", "区教育局", "区住建局、区规资局"),
            ("新增停车位900个", "市公安局", "区城管局", "区交通局、各街道"),
            ("新增床位200张", "市卫健局", "区民政局", "区残联、区财政局"),
        )
    ]
    text = f"清河区2024年民生实事项目清单\n序号\n项目名称\n{header}\n"
    text += "\n".join(f"{number}\n{row['name']}\n" + cells.format(**row) for number, row in enumerate(rows, start=1))
    wanted = [tuple(tuple("、".join(units).format(**row).split("、")) for units in (leads, partners)) for row in rows]
    assert [(project.lead_units, project.partner_units) for project in read_text(text).projects] == wanted


def test_circled_numbers_count_rows() -> None:
    read = read_text(
        "滨河市2024年清单\n序号\n项目名称\n牵头单位\n配合单位\n①\n新建学校\n市教育局\n市财政局\n②\n新建公园\n市园林局\n市财政局\n"
    )
    assert [(project.number, project.name, project.lead_units) for project in read.projects] == [
        (1, "新建学校", ("市教育局",)),
        (2, "新建公园", ("市园林局",)),
    ]


def test_unknown_columns_hold_what_their_headers_end_in() -> None:
    text = """墨川县2026年提案办理表
序号 提案案由 第一提案人 主办单位 会办单位 办结时限
1 关于修缮望夫石步
道的建议
谈迁木
县文物保护所 县林草站 6月底
2 关于扶持竹编匠人
的建议
柳如烟
县供销合作社 县妇联 5月底
3 关于增设渡口夜航
灯的建议
沈万石
县航道管理站 县船检所 7月底
"""
    read = read_text(text)
    assert [(each.name, each.extra.get("第一提案人"), each.lead_units) for each in read.projects] == [
        ("关于修缮望夫石步道的建议", "谈迁木", ("县文物保护所",)),
        ("关于扶持竹编匠人的建议", "柳如烟", ("县供销合作社",)),
        ("关于增设渡口夜航灯的建议", "沈万石", ("县航道管理站",)),
    ]


@pytest.mark.parametrize("header", ["督导单位", "督导单位（盖章）", "督办机构"])
def test_units_of_an_unknown_role_in_torn_text_are_told(header: str) -> None:
    rows = [
        "1 修缮望夫石步\n道\n县文物保护所 县林草站 县督查室 6月底",
        "2 扶持竹编匠人\n县供销合作社 县妇联 县督查室 5月底",
    ]
    rows.append("3 增设渡口夜航\n灯\n县航道管理站 县船检所 县监委 7月底")
    read = read_text(f"墨川县2026年实事清单\n序号 项目名称 牵头单位 配合单位 {header} 完成时限\n" + "\n".join(rows))
    assert any(f"“{header}”栏里也是单位" in problem.reason for problem in read.problems)


def test_a_person_behind_a_partner_that_no_header_promises_is_told() -> None:
    text = """墨川县2026年民生项目责任分工表
序号 项目名称 牵头单位 责任人 配合单位 完成时限
1 新建滨河步道 46 公里 县体育中心 扈三益 县绿道公司 苗若兰 2026 年 9 月
2 改造棚户区 830 户 县棚改办 祖千秋 县房屋安全所 2026 年 12 月
3 安装呼叫器 5000 台 县养老中心 扈三益 墨川电信公司 2026 年 7 月
4 修缮古戏台 县文保所 林疏影 县文旅公司 2026 年 8 月
"""
    assert [problem.text for problem in read_text(text).problems] == ["县绿道公司苗若兰"]


@pytest.mark.parametrize("parted", ["\n", " "])
@pytest.mark.parametrize(
    "more", [{}, {"类别": ("教育", "住房", "交通", "养老")}, {"分管领导": ("李敏", "王强", "陈瑾", "赵磊")}]
)
def test_a_short_table_written_column_by_column_is_refused(parted: str, more: dict[str, tuple[str, ...]]) -> None:
    columns = {
        "序号": ("1", "2", "3", "4"),
        "项目名称": ("新建幼儿园3所", "改造老旧小区12个", "新增停车泊位800个", "建设社区食堂6个"),
        **more,
        "牵头单位": ("市教育局", "市住建局", "市城管局", "市民政局"),
        "配合单位": ("市财政局", "市财政局、市城管局", "市交通局", "市市场监管局"),
        "完成时间": ("8月底", "12月底", "10月底", "6月底"),
    }
    text = "\n".join([parted.join(columns), *("\n".join(cells) for cells in columns.values())])
    with pytest.raises(UnreadableDocumentError):
        read_text(f"丹河市2026年民生实事项目清单\n{text}\n")


def test_themes_merged_over_rows_that_each_have_a_number_are_categories_without_a_doubt() -> None:
    rows = "老城片区,改造雨污管网12公里,市住建局 ,新建停车场3处,市城管局 滨江片区,建设滨江步道5公里,市园林局 ,改造农贸市场2个,市商务局"
    text = "".join(f"{at},{row},{at + 5}月底\n" for at, row in enumerate(rows.split(), start=1))
    read = read_text(f"丹河市2026年城市更新任务清单\n序号,片区,更新任务,牵头单位,完成时间\n{text}")
    assert [(project.category and project.category.name, project.name) for project in read.projects] == [
        ("老城片区", "改造雨污管网12公里"),
        ("老城片区", "新建停车场3处"),
        ("滨江片区", "建设滨江步道5公里"),
        ("滨江片区", "改造农贸市场2个"),
    ]
    assert not read.problems
