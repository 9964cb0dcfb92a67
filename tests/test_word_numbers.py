"""The numbers that Word and browsers count themselves: headings, tasks and rows of a table have theirs in no text."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graphmodel.loaders import read_list
from graphmodel.loaders.formats.docx import docx_blocks
from tests.rendered import converted

CHINESE = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4")]


def document(levels: list[tuple[str, str]], *, more: str = "", starts: tuple[int, ...] = ()) -> docx.document.Document:
    """Return a document with a list of these levels as number 77, and other elements of the numbering."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    lvls = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{starts[at] if at < len(starts) else 1}"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{lvls}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    if more:
        numbering.append(parse_xml(more))
    return made


def number(paragraph: docx.text.paragraph.Paragraph, level: int, num: int = 77) -> None:
    """Let Word number a paragraph."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    )


def saved(made: docx.document.Document) -> bytes:
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def lines(made: docx.document.Document) -> list[str]:
    return [block for block in docx_blocks(saved(made), "a.docx") if isinstance(block, str)]


def test_headings_and_tasks_that_word_numbers_are_read_as_numbered(tmp_path: Path) -> None:
    made = document([*CHINESE[:1], ("decimal", "%2.")])
    made.add_paragraph("潞河县2027年为民实事任务分工")
    for heading, tasks in (("教育惠民", ["新建幼儿园3所", "改造食堂5个"]), ("健康惠民", ["新建卫生院1所"])):
        number(made.add_paragraph(heading), 0)
        for task in tasks:
            number(made.add_paragraph(f"{task}（县教体局牵头，县财政局配合）"), 1)
    path = tmp_path / "a.docx"
    path.write_bytes(saved(made))
    assert [(project.category.name, project.name) for project in read_list(path).projects if project.category] == [
        ("教育惠民", "新建幼儿园3所"),
        ("教育惠民", "改造食堂5个"),
        ("健康惠民", "新建卫生院1所"),
    ]


def test_a_number_column_that_word_counts(tmp_path: Path) -> None:
    made = document([("decimal", "%1")], starts=(4,))
    made.add_paragraph("潞河县2027年为民实事任务分工")
    rows = [
        ("序号", "项目名称", "牵头单位", "配合单位"),
        ("", "新建泵站", "县水利局", "县财政局"),
        ("", "改造管网", "县住建局", ""),
    ]
    table = made.add_table(rows=3, cols=4)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for row in table.rows[1:]:
        number(row.cells[0].paragraphs[0], 0)
    path = tmp_path / "a.docx"
    path.write_bytes(saved(made))
    assert [(project.number, project.name) for project in read_list(path).projects] == [
        (4, "新建泵站"),
        (5, "改造管网"),
    ]


def test_a_list_begins_anew_where_it_says_so_and_a_paragraph_may_have_no_number() -> None:
    again = (
        f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
    )
    made = document(CHINESE, more=again)
    for text, num in (("甲", 77), ("乙", 77), ("丙", 78), ("丁", 0), ("戊", 78), ("己", 999)):
        number(made.add_paragraph(text), 0, num)
    assert lines(made) == ["一、甲", "二、乙", "三、丙", "丁", "四、戊", "己"]


def test_a_style_numbers_its_paragraphs() -> None:
    made = document(CHINESE)
    style = made.styles.add_style("条目", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="77"/></w:numPr>')
    )
    below = made.styles.add_style("条目二", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = style
    for text, of in (("甲", style), ("乙", below)):
        made.add_paragraph(text, style=of)
    assert lines(made) == ["（一）甲", "（二）乙"]


def test_odd_definitions_neither_hold_the_reader_nor_fill_its_memory() -> None:
    made = document([("decimal", "%1" * 500_000), ("unheard-of", "%9%2"), ("bullet", "•")], starts=(99_999_999, 3))
    style = made.styles.add_style("绕圈", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style
    made.add_paragraph("己", style=style)
    for at, text in enumerate("庚辛壬癸"):
        number(made.add_paragraph(text), at)
    found = lines(made)
    assert [line[-1] for line in found] == [*"己庚辛壬癸"] and max(map(len, found)) < 200


FORMS = ["decimal", "chineseCounting", "upperLetter", "lowerRoman", "decimalEnclosedCircle", "chineseCountingThousand"]


@pytest.mark.parametrize("seed", range(8))
def test_the_numbers_are_those_that_libreoffice_prints(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    levels = [(rng.choice(FORMS), text) for text in ("第%1部分", "（%2）", "%2.%3、", "%4)")]
    made = document(levels, starts=tuple(rng.choice((1, 1, 3)) for _ in range(4)))
    level = 0
    for at in range(17):
        number(made.add_paragraph(f"事项{at}"), level)
        level = rng.randrange(min(level + 2, 4))
    printed = converted(saved(made), "a.docx", "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    assert ["".join(line.split()) for line in lines(made)] == ["".join(line.split()) for line in printed.splitlines()]


def test_the_items_of_a_web_page_are_numbered_and_those_with_items_of_their_own_head_them(tmp_path: Path) -> None:
    """The page's own list of links, above the title, is neither a title nor a task."""
    items = {"教育惠民": ["新建幼儿园3所", "改造食堂5个"], "健康惠民": ["新建卫生院1所"]}
    tasks = {
        heading: "".join(f"<li>{task}（县教体局牵头，县财政局配合）</li>" for task in below)
        for heading, below in items.items()
    }
    for kind in ("ol", "ul"):
        body = "".join(f"<li>{heading}<{kind}>{below}</{kind}></li>" for heading, below in tasks.items())
        path = tmp_path / f"{kind}.html"
        path.write_text(
            '<html><head><meta charset="utf-8"></head><body>'
            '<ol><li><a href="/">首页</a></li><li><a href="/a">公开</a></li></ol>'
            f"<p>潞河县2027年为民实事任务分工</p><{kind}>{body}</{kind}></body></html>",
            encoding="utf-8",
        )
        the_list = read_list(path)
        assert the_list.title == "潞河县2027年为民实事任务分工"
        assert [(project.category.name, project.name) for project in the_list.projects if project.category] == [
            ("教育惠民", "新建幼儿园3所"),
            ("教育惠民", "改造食堂5个"),
            ("健康惠民", "新建卫生院1所"),
        ]
