"""Pieces: the runs of a torn text that no gap could part into two cells; which of them are of no cell of a column.

Word processors and PDFs put a small gap between Chinese characters and digits or Latin letters
(``新增床位 200 张``); copied out, it looks like the gap between two cells that share a line.
What is on both sides tells the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.people import TELEPHONE
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Line, says_nothing, width
from graphmodel.words import MEASURE_WORDS

# words that begin as measure words do: 4 家庭医生签约 is row 4
_NO_MEASURE = (
    r"(?!家(?:庭|长|政|门口|校|园|电|具|乡)|人(?:才|民|口|居|工|行|力|大代表|员|文|社|均)|个(?:人|体|性|税)|户(?:外|籍|厕|口)|所(?:有|属|在|得)|场(?:馆|所|地|站)"
    r"|口(?:袋|腔|岸)|处(?:置|理)|门(?:诊|户|前)|座谈|条件|套餐|台风|项目|名(?:师|医|校|城|优)|支(?:路|持|线)|节(?:能|水|点)|站(?:点|房)|对口|层级|批(?:发|准)|间隔|部门"
    r"|件套|期刊|班级|次干|份额|堂食|例行)"
)
_COUNTED = re.compile(
    rf"{_NO_MEASURE}(?:余|多)?(?:万|亿|千|百)?(?:余|多)?(?:{MEASURE_WORDS}|平米"
    r"|路(?![面灯网口段域线桥况])|羽|尾|幅|车位|泊位|床位|学位|托位|点位|岁|级|号线|号|轮|天|小时|分钟|%|％|‰|℃|亿|万|以上|以下|左右|余|多)"
)
_AMOUNT_END = re.compile(rf"[\d.,]+(?:{_COUNTED.pattern})$")
_TIME = re.compile(r"月|年|日|号(?![线楼院地路桥闸井站馆门])|季度|旬|周")
_AMOUNT_ALONE = re.compile(r"(?:20\d\d年)?[\d.,]*\d")
_NUMBER = re.compile(r"[\d.,]*\d")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_ITEM_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DASH = "—–~～+×/-"
_YEAR_FIRST = re.compile(r"20\d\d(?:年|[./-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a gap that could separate two cells."""

    raw: str
    plain: str
    line: int
    page: int | None
    same_line: bool
    after_break: bool
    width: float


def to_pieces(lines: list[Line], breaks: set[int]) -> list[Piece]:
    """Cut lines at the gaps that may part cells.

    Parameters
    ----------
    lines
        The lines of a table's body.
    breaks
        The numbers of the lines before which a page break stood.
    """
    pieces: list[Piece] = []
    pending = False
    split = _amounts_joined([line.text.split() for line in lines])
    for index, line in enumerate(lines):
        pending = pending or line.number in breaks
        following = next((pieces[0] for pieces in split[index + 1 : index + 3] if pieces), "")
        for at, piece in enumerate(glued(split[index], following)):
            compact = "".join(piece.split())
            pieces.append(Piece(piece, simplify(compact), line.number, line.page, at > 0, pending, width(compact)))
            pending = False
    return pieces


def _amounts_joined(lines: list[list[str]]) -> list[list[str]]:
    """Put an amount that fills a line before the measure word on the next.

    Viewers break a line where its font changes.
    """
    joined = [list(pieces) for pieces in lines]
    for here, below in zip(joined, joined[1:], strict=False):
        amount = "".join(here)
        if (
            below
            and _AMOUNT_ALONE.fullmatch(amount)
            and _after_digit(amount, simplify(below[0]), simplify("".join(below[:2])), first=True)
        ):
            below[0] = f"{' '.join(here)} {below[0]}"
            here.clear()
    return joined


def glued(pieces: list[str], following: str = "") -> list[str]:
    """Close the gaps of a line that part no cells.

    Parameters
    ----------
    pieces
        The line, cut at every gap.
    following
        The beginning of the next line: an amount's measure word may be there.

    Examples
    --------
    >>> glued(["推进保障性租赁住房", "30", "套", "钟磊辉", "市财政局", "12", "月底前", "3", "月完成"])
    ['推进保障性租赁住房 30 套', '钟磊辉', '市财政局', '12 月底前', '3 月完成']
    """
    found: list[str] = []
    for index, piece in enumerate(pieces):
        after = "".join(pieces[index + 1 : index + 3]) + (following if index + 3 > len(pieces) else "")
        if found and _one_cell(
            simplify("".join(found[-1].split())), simplify(piece), simplify(after), first=len(found) == 1
        ):
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


def _one_cell(left: str, right: str, after: str, *, first: bool) -> bool:
    """Return whether a gap is inside a cell."""
    if right[0] in "，。；、）》”%]" or left[-1] in "（《“[":
        return True
    if not first and len(left) == 1 and left in _ITEM_MARKS:
        return True  # an item of the text behind it
    if left[-1] in _DASH and right[0].isdecimal():
        return not says_nothing(left)
    if left[-1].isdecimal():
        return _after_digit(left, right, right + after, first=first)
    if right[0].isdecimal():
        return _before_digit(left, right, after)
    if _LATIN.match(right) or (_LATIN.match(left[-1]) and _HAN.match(right)):
        return not _is_whole(left) and not (first and _NUMBER.fullmatch(left.rstrip(".、．")))
    return False


def _after_digit(left: str, right: str, rest: str, *, first: bool) -> bool:
    """``30`` and ``套``: a measure word follows its amount; a row's number is followed by anything."""
    if _TIME.match(right):
        return True
    if right[0].isdecimal():
        return False
    if not _NUMBER.fullmatch(left):
        return bool(_COUNTED.match(rest)) or not _is_whole(right)
    if not _COUNTED.match(rest):
        return False
    # 5 家庭养老床位 is row 5; 20000 个 and 5 个， continue with the line above
    return not first or len(left) > 3 or bool(re.match(r"(?:\D{1,4})(?:[，。；、）]|$)", right))


def _before_digit(left: str, right: str, after: str) -> bool:
    """``新增`` and ``200``: an amount continues with its text, a time may begin the next cell."""
    number = _NUMBER.match(right)
    tail = right[number.end() if number else 0 :] + after
    if _TIME.match(tail) or _YEAR_FIRST.match(right):
        if re.search(r"\d[年月]$", left):
            return bool(re.match(r"年.*月|月.*[日号]", left[-1] + (right + after)[:8]))
        return left.endswith(("至", "到", "第", "前", "每", "共", "为", "于", "在", "达")) and not _is_time(left)
    if _COUNTED.match(tail) and number:
        return not _is_time(left)
    return (
        not _is_whole(left)
        and len(left) > 2
        and bool(tail)
        and bool(_HAN.match(tail))
        and number is not None
        and number.end() < len(right)
    )


@lru_cache(maxsize=65536)
def ends_amount(text: str) -> bool:
    """Return whether a text ends with an amount and its measure word (``…200张``)."""
    return bool(_AMOUNT_END.search(text))


def _is_time(piece: str) -> bool:
    found = when_at(piece, None)
    return found is not None and found.end == len(piece)


def _is_whole(piece: str) -> bool:
    """Return whether a piece reads as a whole cell: a unit, a person or a time."""
    last = re.split(r"[、，；]", piece)[-1] or piece
    return unit_score(last) >= KNOWN_ENDING or name_score(piece) > 0 or _is_time(piece)


_NO_UNIT = re.compile(r"\d(?!\d*个(?:街道|乡镇|镇|乡|区|县|部门))[\d%。；“《]*|[%。；“《]")
_NO_PERSON = re.compile(
    r"[\d%“。；]|平方|公里|局(?!长|党|副)|集团(?!董|总|副|党)|公司(?!董|总|副|党)|政府(?!党|副)|办事处(?!主|副)|委员会(?!主|副)|管委会(?!主|副)"
)


def is_foreign(kind: str, plain: str, text: str, *, first: bool) -> bool:
    """Return whether a line cannot be of a cell: a sentence among units, a row of units or a time behind a name."""
    if kind in UNIT_FIELDS:
        return bool(_NO_UNIT.search(plain.rstrip("。；")))
    if kind in PEOPLE_FIELDS:
        return bool(_NO_PERSON.search(TELEPHONE.sub("", plain)))
    if kind == "name":
        return not first and likeness.foreign_to_names(plain)
    return kind == "category" and len(text) > settings.CATEGORY_LONGEST
