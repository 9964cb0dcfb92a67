"""The rows below the header of a grid: what each is, and which of them continue the one above."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import legend, looks_like_mark
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, GridRow, RawRow, RawTable, place_of
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.loaders.tables.furniture import (
    TOTAL,
    begins_note,
    counts_columns,
    find_year,
    furniture_kind,
    is_catalogue_row,
    is_signature,
    is_title,
    is_total,
)
from graphmodel.loaders.tables.grid_header import is_one_cell, texts_once
from graphmodel.loaders.tables.headers import field_of, is_labelled, normal
from graphmodel.records import Note, Problem
from graphmodel.words import CHINESE_NUMBER


def takes_catalogue(table: RawTable, row: GridRow) -> bool:
    """File a row of the catalogue entry that web pages put above or below a document; return whether it was one."""
    texts = texts_once(row)
    if not is_catalogue_row(texts):
        return False
    table.note(row.line, " ".join(map(close_up, texts)))
    return True


_AMOUNT = re.compile(r"\d[\d,，]*(?:\.\d+)?(?:万?元|亿元|[个项件])?")
_KIND = re.compile("[\u4e00-\u9fff、“”]{2,12}")
# 进展：主体已封顶，正在装修。
_LABELLED_SENTENCE = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,6})[:：].*[。；，].*", re.S)
_SAME = frozenset(("同上", "同前", "〃", "″", "”", '"', "ditto", "as above", "same as above"))


def _says_of_a_row(text: str) -> bool:
    """Return whether a text is a sentence behind a label that names nobody: what somebody says of the row above."""
    match = _LABELLED_SENTENCE.fullmatch(simplify(text).strip())
    return match is not None and field_of(match["label"]) in (None, "extra", "note", "content", "milestones")


_NEXT_POINT = re.compile(r"[（(]?(?:[2-9]|1\d)[.、．)）]")


def _is_note(texts: list[str]) -> bool:
    """Return whether the cells of a row are a remark that begins in a cell of its own: 注： | 各县参照执行.

    Or letters and what they are short for: DEQ | Department of Environmental Quality.
    """
    first = "".join(word[0] for word in texts[-1].split() if word[0].isupper())
    short_for = len(texts) == 2 and len(first) > 1 and texts[0].replace(".", "").upper() == first
    return short_for or (len(texts) == 2 and begins_note(texts[0]) and len(texts[0]) <= len("填表说明："))


_CHINESE_NUMBER = re.compile(CHINESE_NUMBER)
_OVER = re.compile(r"^([A-Z]?\d{0,2})(?:[.－—-]|(?<=[A-Z]))\d{1,2}\.?$")  # 2 of 2.1, A of A1
# 一、教育类, 教育类（2项）
_HEADS = re.compile(rf"^[（(]?{CHINESE_NUMBER}[）)、.．]|[（(](?:共计?)?(?:\d+|{CHINESE_NUMBER})[个项件][）)]$")


class GridRows:
    """The rows below a header, being read."""

    def __init__(self, table: RawTable, rows: list[GridRow], header: GridRow | None) -> None:
        self.table = table
        self.rows = rows
        self.header = [normal(text) for text in header.texts()] if header else []
        self.header_marks = {cell.mark for cell in header.cells} - {-1} if header else set()
        self.fields = table.fields
        self.name_at = place_of(self.fields, "name")
        self.number_at = place_of(self.fields, "number")
        numbers = [row.texts()[self.number_at].strip() for row in rows] if self.number_at >= 0 else []
        self.counted_below = {over for number in numbers for over in _OVER.findall(number)}
        self.marked = bool({"marked_unit", "role"} & set(self.fields))
        self.section: Cell | None = None
        self.before: GridRow | None = None
        self.noted = 0  # how many rows were above the last note

    def read(self) -> None:
        """Read them all."""
        blank = False
        for row, below in zip(self.rows, [*self.rows[1:], None], strict=False):
            texts = row.texts()
            row.torn = row.torn and not (below and self._is_header(below.texts()))  # nor is what heads a table
            row.apart, blank = row.apart or blank, not any(texts)
            if blank or takes_catalogue(self.table, row):
                continue
            if self._is_header(texts):
                continue
            alone = texts_once(row)
            if (
                TOTAL.fullmatch(alone[0])
                or counts_columns(alone)
                or is_total(alone[1:])  # behind a category that is merged over it
                or is_signature(alone)
                or _is_note(alone)
                or (self.marked and self._is_legend(row, alone))
            ):
                self.table.notes.append(Note((row.line, row.line), " ".join(alone)))
                continue
            if len(alone) == 1 and len(row.cells) > 1 and not self._belongs(row):
                self._single(row, alone[0])
            elif heading := self._numbered_heading(row):
                self._single(row, heading)
                self._note_sums(row)
            elif self._continues(row):
                self._join(row)
            else:
                self._add(row)
            self.before = row

    def _is_legend(self, row: GridRow, alone: list[str]) -> bool:
        """Return whether a row of a matrix says what its marks mean: 注： | ●牵头 | ○配合."""
        if len(alone) < 2 or any(
            cell.text and self.fields[at] in ("marked_unit", "number") and looks_like_mark(cell.text.strip())
            for at, cell in enumerate(row.cells[: len(self.fields)])
        ):
            return False
        return bool(legend([" ".join(alone)]))

    def _is_header(self, texts: list[str]) -> bool:
        plain = [normal(text) for text in texts]
        if self.header and plain == self.header:
            return True
        if self.marked:
            return False  # Lead and Support are marks there, and headers elsewhere
        filled = [text for text in plain if text]
        return len(set(filled)) > 1 and all(map(field_of, filled))  # a merged heading is one text: Social sector

    def _numbered_heading(self, row: GridRow) -> str | None:
        """Return the heading that a row is: a Chinese number and beside it nothing but a name: 一 | 教育类.

        So is a number that those below continue: 2 | Clean water, above 2.1.
        One cell may contain both, merged over several too, beside what the rows below add up to: 一、教育类（2项） | 96000.
        """
        texts, marks = row.texts(), [cell.mark for cell in row.cells]
        filled = [
            index
            for index, text in enumerate(texts)
            if text and not self._is_sum(index, text) and (marks[index] < 0 or marks[index] not in marks[:index])
        ]
        begins = (self.number_at, self.name_at, place_of(self.fields, "category"))
        if len(filled) == 1 and filled[0] in begins and (heads := _HEADS.search(texts[filled[0]])):
            return texts[filled[0]] if heads.start() or likeness.is_heading(texts[filled[0]]) else None
        sums = any(self._is_sum(index, text) for index, text in enumerate(texts))
        if filled == [self.name_at] and self.number_at >= 0 and sums and _KIND.fullmatch(texts[self.name_at]):
            return texts[self.name_at]  # no number, and nobody who does it: 产业类 | 5个 | 96.6
        if (
            self.number_at < 0
            or len(filled) != 2
            or filled[0] != self.number_at
            or filled[1] not in (self.name_at, self.number_at + 1)
        ):
            return None
        number, text = texts[self.number_at].strip("、（）(). ").removesuffix(".0"), texts[filled[1]]
        if number.split(" ")[-1] in self.counted_below:
            return f"{number}{':' if ' ' in number else '.'} {text}"
        return f"{number}、{text}" if _CHINESE_NUMBER.fullmatch(number) else None

    def _note_sums(self, row: GridRow) -> None:
        if any(self._is_sum(index, text) for index, text in enumerate(row.texts())):
            self.table.notes.append(Note((row.line, row.line), " ".join(texts_once(row))))

    def _is_sum(self, index: int, text: str) -> bool:
        """Return whether a cell contains what the rows below a heading add up to: 一 | 产业项目（2个） | 96000."""
        return (
            index < len(self.fields)
            and self.fields[index] in ("extra", "content", "milestones")
            and bool(_AMOUNT.fullmatch(text))
        )

    def _belongs(self, row: GridRow) -> bool:
        """Return whether a row with one filled cell continues with the row above."""
        filled = [index for index, text in enumerate(row.texts()) if text]
        if is_one_cell(row):
            return False
        return filled[0] not in (0, self.number_at, self.name_at) or (filled[0] == self.name_at and row.torn)

    def _single(self, row: GridRow, text: str) -> None:
        title = self.table.title or "\n"
        if furniture_kind(text):
            return
        if (
            begins_note(text)
            or self._continues_note(text)
            or len(text) > 60
            or close_up(text).startswith(title)  # …清单（续）
            or (self.marked and legend([text]))
        ):
            self.noted = len(self.table.rows)
            self.table.note(row.line, text)
        elif self.table.rows and _says_of_a_row(text):
            self._lost(row.line, text, "这一行像是对上一项的说明，没有写入它的记录，请核对")
        elif is_title(text) and find_year(text) not in (None, find_year(title)):
            self._lost(row.line, text, "这一行像是另一份清单的标题，下面各行也读作这一份的；请分成两份再读")
        else:
            if self.marked and not (likeness.is_heading(text) or row.cells[0].mark >= 0):
                told = "这一行只有名称，没有标记，读作下面各行的类别；如果是没有单位的任务，请核对"
                self.table.problems.append(Problem((row.line, row.line), close_up(text), told, row.page))
            if self.section is not None and is_labelled(text):  # 一、工业攻坚专班 / 组长：副区长李敏
                text = f"{self.section.text}（{close_up(text)}）"
            self.section = Cell(text, (row.line, row.line), row.page)

    def _continues_note(self, text: str) -> bool:
        """Return whether a line below a note is its next point: 注：1.… / 2.…"""
        return 0 < self.noted == len(self.table.rows) and bool(_NEXT_POINT.match(text))

    def _lost(self, line: int, text: str, reason: str) -> None:
        self.table.problems.append(Problem((line, line), close_up(text), reason))

    def _continues(self, row: GridRow) -> bool:
        """Return whether a row is the rest of the row above: its name is merged with it, or a page cut it."""
        if not self.table.rows or self.before is None:
            return False
        texts = row.texts()
        name = texts[self.name_at] if 0 <= self.name_at < len(texts) else ""
        if name and self._same_cell(row, self.name_at):
            return not self._names_one_unit(row)
        numbered = self.number_at >= 0 and self.number_at < len(texts) and bool(texts[self.number_at])
        if numbered and not self._same_cell(row, self.number_at):
            return False
        if row.apart and not row.torn and not any(self._same_cell(row, at) for at in range(len(row.cells))):
            return False
        if not name:
            return row.torn or not self._has_own_units(row)
        if not row.torn:
            return False
        if self.number_at >= 0 and all(self.number_at in other.cells for other in self.table.rows):
            return not self._same_cell(row, self.number_at)
        return self._reads_better_joined(texts)

    def _names_one_unit(self, row: GridRow) -> bool:
        """Return whether a row of pairs is a pair: it names a unit, and another column says what that does."""
        units = place_of(self.fields, *UNIT_FIELDS)
        return "role" in self.fields and bool(row.texts()[units]) and not self._same_cell(row, units)

    def _has_own_units(self, row: GridRow) -> bool:
        """Return whether a row under a merged name is a task of its own: it says what is done, and who leads."""
        texts = row.texts()
        units, content = place_of(self.fields, "lead_units", "responsible_units"), own_content(self.fields)
        if units < 0 or content < 0:
            return False
        return all(texts[at] and not self._same_cell(row, at) for at in (content, units))

    def _reads_better_joined(self, texts: list[str]) -> bool:
        """Weigh a row at the top of a page as the rest of the last one against a row of its own."""
        above = self.table.rows[-1]
        gain = 0.0
        for index, (text, kind) in enumerate(zip(texts, self.fields, strict=False)):
            old = above.cells[index].text if index in above.cells else ""
            if kind in likeness.WHOLE and kind not in ("number", "category"):
                score = likeness.WHOLE[kind]
                if text and old:
                    gain += score(simplify(old + "\n" + text)) - score(simplify(old)) - score(simplify(text))
        return gain > 0

    def _same_cell(self, row: GridRow, index: int) -> bool:
        above = self.before
        return (
            above is not None
            and index < len(above.cells)
            and row.cells[index].mark >= 0
            and row.cells[index].mark == above.cells[index].mark
        )

    def _join(self, row: GridRow) -> None:
        target = self.table.rows[-1]
        for index, cell in enumerate(row.cells[: len(self.fields)]):
            text = cell.text.strip()
            if not text or self._same_cell(row, index):
                continue
            known = target.cells.get(index)
            if known and self.fields[index] in ("number", "category") and known.text != text:
                told = f"这一行有自己的{self.table.columns[index].header}，名称却与上一行合并，读作了同一个项目，请核对"
                self._lost(row.line, text, told)
                continue
            if known and self.fields[index] == "lead_officers":
                self._lost(row.line, text, "配合单位后面的人名没有写入记录")  # of the units the first leads
                continue
            target.cells[index] = (
                self._continued(known, text, row, index)
                if known
                else Cell(text, (row.line, row.line), row.page, hard=cell.hard, strong=cell.strong)
            )

    def _continued(self, known: Cell, text: str, row: GridRow, index: int) -> Cell:
        """Return a cell with what a row below it adds; where a page cut it, a name may be cut as well."""
        units, latin = self.fields[index] in UNIT_FIELDS, is_latin(text)
        glue = "\n"
        if units and not latin and not row.torn and known.text[-1] not in "、，,；;":
            glue = "、"
        elif self.fields[index] == "extra" and self._same_cell(row, self.name_at):
            glue = "；"
        return Cell(
            known.text + glue + text,
            (known.lines[0], row.line),
            known.page,
            known.unsure or row.cells[index].unsure or (row.torn and latin),
            hard=known.hard and not row.torn,
            cut=known.cut or row.cells[index].cut,
            strong=known.strong + row.cells[index].strong,
        )

    def _add(self, row: GridRow) -> None:
        made = RawRow()
        for index, cell in enumerate(row.cells):
            text = cell.text.strip()
            if not text or cell.mark in self.header_marks:
                continue  # a header that no rule parts from the empty cell below it names nobody
            if index >= len(self.fields):
                self._lost(row.line, text, "这一格在表头之外")
                continue
            if self.fields[index] in ("category", "number") and self._same_cell(row, index):
                continue  # a category merged over rows is of all of them
            if text.casefold().rstrip(".") in _SAME and (above := self._above_same(row, index, text)):
                made.cells[index] = above
                continue
            lines = (row.line, row.line)
            made.cells[index] = Cell(text, lines, row.page, cell.unsure, cell.mark, cell.hard, cell.cut, cell.strong)
        if self.name_at >= 0 and self.name_at not in made.cells and self.table.rows and self._has_own_units(row):
            above = self.table.rows[-1].cells.get(self.name_at)
            if above:
                made.cells[self.name_at] = above
        made.section, self.section = self.section, None
        self.table.rows.append(made)

    def _above_same(self, row: GridRow, index: int, text: str) -> Cell | None:
        """Return the cell above one that says that it is the same, with a note; ``None`` if there is none."""
        above = self.table.rows[-1].cells.get(index) if self.table.rows else None
        if above:
            told = f"“{self.table.columns[index].header}”栏的“{text}”读作“{close_up(above.text)}”"
            self.table.notes.append(Note((row.line, row.line), told))
        return above
