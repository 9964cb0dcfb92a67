"""A plan cell: its group headings, its steps, and each step's time and promised amounts."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.model import says_nothing
from graphmodel.records import Milestone, Quantity
from graphmodel.words import CHINESE_DIGITS, CIRCLED, MEASURE_WORDS

_NUMBERING = re.compile(
    rf"(?:\d{{1,2}}[.、．)）](?!\d)|\d{{1,2}}[.、．](?=(?:1[0-2]|[1-9])(?:月|[—~-]))|（[\d{CHINESE_DIGITS}]{{1,2}}）"
    rf"|[{CIRCLED}]|[{CHINESE_DIGITS}]{{1,2}}[、是]|[●■◆▪•·-])\s*"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STAGE = re.compile(r"第[一二三四五六]阶段[:：]?（?")
_AND = re.compile("并(?=[于在到至])")
_STOPS = "；。！"
_PIECE = re.compile(rf"[^{_STOPS};,，、\n]+")
_OPEN, _CLOSE = "（“‘《[", "）”’》]"


def split_plan(text: str, year: int | None) -> tuple[Milestone, ...]:
    """Split a plan cell into its steps.

    A step begins at a time, at a number, or under a new group heading; a sentence that has
    none of these belongs to the dated step before it. A time in which nothing is to be done is no step: 一季度：无.

    Parameters
    ----------
    text
        The cell with its line breaks.
    year
        The year its months belong to; without one there are no dates.

    Examples
    --------
    >>> [step.when for step in split_plan("3月底前完成25%；\\n6月底\\n前完成50%。", 2023)]
    ['3月底前', '6月底前']
    """
    steps: list[Milestone] = []
    group: str | None = None
    fresh, last_stop = True, ""
    for piece, stop in _pieces(_join(text)):
        while heading := _heading(piece):
            group, piece, fresh = heading[0], heading[1], True
        for part in _by_times(piece) if piece else ():
            if is_empty_step(part):
                fresh, last_stop = False, stop
                continue
            step = step_of(part, group, year)
            numbered = bool(_NUMBERING.match(simplify(part)))
            if step.when is None and not fresh and not numbered and steps and steps[-1].when is not None:
                steps[-1] = _lengthened(steps[-1], last_stop + part)
            else:
                steps.append(step)
            fresh, last_stop = False, stop
    if group is not None and fresh:
        steps.append(Milestone(text="", group=group))  # a heading with nothing under it is still said
    return tuple(steps)


def is_empty_step(piece: str) -> bool:
    """Return whether a piece of a plan names a time and says that nothing is done in it.

    >>> [is_empty_step(piece) for piece in ("一季度：无", "2月 —", "二季度：无障碍设施验收", "三季度")]
    [True, True, False, False]
    """
    plain = simplify(piece).strip()
    found = when_at(plain, None, _words_at(plain))
    return found is not None and says_nothing(plain[found.end :].lstrip(":：,， "))


def without_empty_steps(text: str) -> str:
    """Return the text of a plan cell with blanks for the times in which nothing is to be done.

    >>> without_empty_steps("一季度：无；二季度：开工")
    '     ；二季度：开工'
    """
    return _PIECE.sub(lambda found: " " * len(found[0]) if is_empty_step(found[0]) else found[0], text)


def _join(text: str) -> str:
    """Close the line breaks of wrapped text; where steps have no stops, a line is a step."""
    lines = [close_up(line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    punctuated = sum(1 for line in lines if line[-1] in _STOPS + ";")
    joined = ""
    for line in lines:
        if joined and joined[-1] not in _STOPS + ";" and not punctuated and _begins_step(line):
            joined += "；"
        joined = close_up(
            joined + ("\n" if joined[-1:].isascii() and line[0].isascii() and joined[-1:].isalpha() else "") + line
        )
    return joined


def _begins_step(line: str) -> bool:
    plain = simplify(line)
    return bool(_NUMBERING.match(plain)) or _time(plain) is not None


def _is_open(text: str) -> bool:
    plain = simplify(text)
    return any(plain.count(left) > plain.count(right) for left, right in zip(_OPEN, _CLOSE, strict=True))


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut at full stops and semicolons outside brackets and quotes; return pieces with their stop."""
    plain = simplify(text)
    pieces: list[tuple[str, str]] = []
    begin = 0
    stack: list[str] = []
    for at, letter in enumerate(plain):
        if letter in _OPEN:
            stack.append(_CLOSE[_OPEN.index(letter)])
        elif stack and letter == stack[-1]:
            stack.pop()
            if letter == "]" and not stack:
                continue
        elif letter in _CIRCLED and not stack and at > begin:  # ①3月底立项②6月底开工
            pieces.append((text[begin:at].strip(), ""))
            begin = at
        elif letter in _STOPS and (not stack or stack[-1] not in plain[at:]):  # its bracket is never closed
            pieces.append((text[begin:at].strip(), text[at]))
            begin, stack = at + 1, []
    pieces.append((text[begin:].strip(), ""))
    return [(piece, stop) for piece, stop in pieces if piece]


def _by_times(piece: str) -> list[str]:
    """Cut steps apart that commas divide, each of which begins with its time: 3月立项，7月出样，11月鉴定.

    Or ends with it: 立项（3月）、开工（6月）. Not 3月、6月各检查一次, where nothing is done by the first time alone.
    """
    plain = simplify(piece)
    if len(plain) != len(piece):
        return [piece]
    if _time(plain) is None:
        parts = [match.span() for match in re.finditer("[^，,、]+", plain)]
        all_end = all(_trailing(plain[begin:end].strip(), None) for begin, end in parts)
        return [piece[begin:end].strip() for begin, end in parts] if all_end else [piece]
    cuts: list[tuple[int, int]] = []
    begin = 0
    for comma in re.finditer("[，,、]", plain):
        before, behind = plain[begin : comma.start()], plain[comma.end() :]
        if _is_step(before) and _is_step(behind) and not _is_open(plain[: comma.start()]):
            cuts.append(comma.span())
            begin = comma.end()
    ends = [*(start for start, _ in cuts), len(piece)]
    begins = [0, *(end for _, end in cuts)]
    return [piece[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]


def _is_step(plain: str) -> bool:
    """Return whether a text begins with a date and says what is done by it."""
    found = when_at(plain, 2000, _words_at(plain))
    clause = re.split("[，,、]", plain[found.end :].lstrip("，, "))[0].strip() if found else ""
    return found is not None and found.due is not None and len(clause) > 1 and not when_at(clause, 2000)


def _heading(piece: str) -> tuple[str, str] | None:
    plain = simplify(piece)
    if plain.startswith("["):
        close = plain.find("]")
        if close > 0:
            return piece[1:close].strip(), piece[close + 1 :].strip(" :：")
    return None


def _time(plain: str):  # type: ignore[no-untyped-def]
    return when_at(plain, None, _words_at(plain))


def _words_at(plain: str) -> int:
    """Return where the words of a step begin, behind its number, its stage, and what joins it to the one before."""
    at = 0
    for sign in (_NUMBERING, _STAGE, _AND):
        if match := sign.match(plain, at):
            at = match.end()
    return at


def step_of(piece: str, group: str | None, year: int | None) -> Milestone:
    """Return a step of a plan with the time and the targets that its text tells."""
    plain = simplify(piece)
    found = when_at(plain, year, _words_at(plain))
    if found is None:
        found = _trailing(plain, year)
    return Milestone(
        text=piece,
        group=group,
        when=found.text if found else None,
        starts=found.starts if found else None,
        due=found.due if found else None,
        targets=find_quantities(piece),
    )


_IN_BRACKETS = re.compile(r"(?:（([^（）]{2,20})）|[^（）：]{2,}：([^（）：]{2,20}))$")


def _trailing(plain: str, year: int | None):  # type: ignore[no-untyped-def]
    """Find a time in brackets or behind a colon at the end: 完成方案编制（3月底前）, 立项：3月."""
    match = _IN_BRACKETS.search(plain)
    if match:
        said = match[1] or match[2]
        found = when_at(said, year, 0)
        if found and found.end >= len(said) - 2:
            return found
    return None


def _lengthened(step: Milestone, more: str) -> Milestone:
    text = step.text + more
    return Milestone(text, step.group, step.when, step.starts, step.due, find_quantities(text))


_AMOUNT = re.compile(
    r"(?<![\d.第])(?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)\s*(?:余|多|左右)?"
    rf"(?:(?P<percent>%|个百分点)|(?P<scale>千万|百万|十万|万|亿|千|百)?余?(?P<unit>{MEASURE_WORDS})(?!工作日|月|小时|体|别|人信息))"
)
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_STOP = re.compile(r"[，；。]")
_ALL_COVERED, _ALL_ALREADY = re.compile(r"全覆盖"), re.compile(r"100%.{0,6}$")
_CUMULATIVE = re.compile(r"累计|累积|总数达|总量达")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the amounts a step promises, in order.

    万 and 亿 are multiplied out; 全覆盖 is 100 %. An amount is cumulative when 累计 is before
    it in the same clause.

    >>> find_quantities("6月底前累计新增学位6.1万个")
    (Quantity(value=61000, unit='个', cumulative=True),)
    """
    plain = simplify(text)
    found: list[tuple[int, Quantity]] = []
    for match in _AMOUNT.finditer(plain):
        clause = _STOP.split(plain[: match.start()])[-1]
        unit = match["percent"] or match["unit"]
        value = float(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        value = round(value, 6)
        found.append(
            (
                match.start(),
                Quantity(int(value) if value == int(value) else value, unit, bool(_CUMULATIVE.search(clause))),
            )
        )
    found += [
        (match.start(), Quantity(100, "%"))
        for match in _ALL_COVERED.finditer(plain)
        if not _ALL_ALREADY.search(plain[: match.start()])
    ]
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))
