"""Briefs: one or two pages that can be sent up."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest

from graphmodel.brief import write_brief
from graphmodel.errors import OptionError, UnknownAgencyError
from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU
from tests.rendered import converted
from tests.small_lists import small_list

DAY = date(2024, 1, 5)


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture(scope="module")
def finance(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> bytes:
    path = tmp_path_factory.mktemp("brief") / "a.docx"
    write_brief([hangzhou], path, agency="财政局", made_on=DAY)
    return path.read_bytes()


def test_its_title_says_what_list_it_is_of(tmp_path: Path) -> None:
    work = small_list("张三 | 市甲局 | 市乙局", title="2024年重点工作任务清单", year=2024)
    lists = {"2024年重点工作项目": [work], "2024年清单项目": [work, small_list("张三 | 市甲局 | 市乙局", year=2024)]}
    for number, (topic, given) in enumerate(lists.items()):
        write_brief(given, tmp_path / f"{number}.docx", agency="市乙局", made_on=DAY)
        write_brief(given, tmp_path / f"{number}.en.docx", agency="市乙局", made_on=DAY, language="en")
        said = text_of((tmp_path / f"{number}.docx").read_bytes())
        assert f"市乙局参与{topic}情况" in said and "市领导" not in said
        assert "市乙局: its part in the 2024 projects" in text_of((tmp_path / f"{number}.en.docx").read_bytes())


def test_it_says_what_an_agency_carries_and_how_sure_that_is(finance: bytes) -> None:
    said = text_of(finance)
    assert (
        docx.Document(io.BytesIO(finance)).paragraphs[-1].style.name == "Note Text"
    )  # an English one keeps to two pages
    assert "市财政局参与2023年民生实事项目情况" in said and "2024-01-05" in said
    assert "市财政局配合15个项目，没有牵头的项目。" in said
    assert "4.5倍（95%置信区间3.1—5.7倍），明显偏多；去掉任何一个项目都成立" in said
    assert "陈瑾（7/7）" in said and "到期步骤最多的是11月，有17个。" in said
    assert "市建委" in said and "10.2" in said and "hangzhou-2023.txt" in said


def test_its_projects_have_lead_leader_and_deadline(finance: bytes) -> None:
    table = docx.Document(io.BytesIO(finance)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "项目", "角色", "牵头单位", "分管领导", "完成时间"]
    assert len(table.rows) == 16
    assert [cell.text for cell in table.rows[1].cells][2:] == ["配合", "市民政局", "陈瑾", "11月底"]


def test_rows_with_empty_cells_are_as_high_as_others(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_brief([hangzhou], tmp_path / "a.docx", made_on=DAY, whole=True)
    cells = [
        cell for table in docx.Document(str(tmp_path / "a.docx")).tables for row in table.rows for cell in row.cells
    ]
    assert any(not cell.text for cell in cells)
    assert {cell.paragraphs[0].style.font.size.pt for cell in cells} == {9.5}


def test_the_fonts_are_those_of_offices_with_others_to_stand_in(finance: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(finance)) as package:
        styles, fonts = package.read("word/styles.xml").decode(), package.read("word/fontTable.xml").decode()
    assert 'w:eastAsia="方正小标宋简体"' in styles and 'w:eastAsia="仿宋_GB2312"' in styles
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋"/>' in fonts


def test_the_same_brief_has_the_same_bytes(tmp_path: Path, finance: bytes, hangzhou: ResponsibilityList) -> None:
    write_brief([hangzhou], tmp_path / "a.docx", agency="市财政局", made_on=DAY)
    assert (tmp_path / "a.docx").read_bytes() == finance


def test_office_opens_it_and_it_is_two_pages(tmp_path: Path, finance: bytes) -> None:
    pdf = converted(finance, "brief.docx", "pdf", tmp_path)
    with pdfplumber.open(pdf) as opened:
        assert len(opened.pages) <= 2
        assert sum(len(page.images) for page in opened.pages) == 1
        said = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in opened.pages))
    assert "市财政局参与" in re.sub(r"\s", "", said)


def test_a_brief_of_the_city_and_the_whole_list(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_brief([hangzhou], tmp_path / "city.docx", made_on=DAY)
    write_brief([hangzhou], tmp_path / "whole.docx", made_on=DAY, whole=True)
    city, whole = text_of((tmp_path / "city.docx").read_bytes()), text_of((tmp_path / "whole.docx").read_bytes())
    assert "市财政局配合15个项目，明显偏多" in city and "丁狄刚" in city and "老旧小区住宅加装电梯1000台" not in city
    assert "老旧小区住宅加装电梯1000台" in whole and "市残联" in whole


def test_as_a_web_page_a_picture_and_in_english(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_brief([hangzhou], tmp_path / "a.html", agency="市财政局", made_on=DAY, language="en")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "is a partner of 15 projects and leads none" in page and "data:image/png;base64," in page
    assert "<h2>1. What it carries</h2>" in page and ">Nov</th>" in page
    write_brief([hangzhou], tmp_path / "a.png", agency="市财政局", made_on=DAY)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_hostile_text_is_only_text(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    bad = replace(
        hangzhou.projects[0], name="</w:t><script>alert(1)</script>\x00\x1b[31m＜", lead_units=("<b>局", "市财政局")
    )
    hostile = replace(hangzhou, projects=(bad, *hangzhou.projects[1:]))
    write_brief([hostile], tmp_path / "a.docx", agency="市财政局")
    assert "</w:t><script>alert(1)</script>[31m" in text_of((tmp_path / "a.docx").read_bytes())
    write_brief([hostile], tmp_path / "a.html", agency="市财政局")
    assert "<script>" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_refused(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    with pytest.raises(UnknownAgencyError, match="市财政局"):
        write_brief([hangzhou], tmp_path / "a.docx", agency="市财证局")
    with pytest.raises(OptionError, match=r"\.docx"):
        write_brief([hangzhou], tmp_path / "a.doc")
    with pytest.raises(OptionError, match="一次只写一个"):
        write_brief([hangzhou, replace(hangzhou, year=2024)], tmp_path / "a.docx")
    with pytest.raises(OptionError, match="没有可画的图"):
        write_brief([hangzhou], tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_the_command_takes_an_agency_and_a_list(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graphmodel", "brief", "市财政局", str(HANGZHOU), "-o", str(tmp_path / "a.docx")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "简报已写好" in done.stdout
    assert "市财政局" in text_of((tmp_path / "a.docx").read_bytes())
    wrong = subprocess.run(
        [*command[:3], "brief", "没有这个局", str(HANGZHOU), "-o", str(tmp_path / "b.docx")],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert wrong.returncode == 2 and len(wrong.stderr.strip().splitlines()) == 1


def test_deadlines_without_plans_are_no_lack_of_dates(tmp_path: Path) -> None:
    text = "Action,Lead agency,Partners,Due\nMend,Rivers,Guild,May 2026\nFord,Rivers,Roads,June 2026\n"
    read = read_text(text, name="a.csv", place="Wexmoor", year=2026)
    write_brief([read], tmp_path / "a.docx", agency="Rivers", made_on=DAY, language="en")
    said = text_of((tmp_path / "a.docx").read_bytes())
    assert "only deadlines of projects are known" in said and "No dates" not in said
