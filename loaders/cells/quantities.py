"""Promised amounts: 6.1万个, 18.95万人次, 70%, 全覆盖."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.records import Quantity
from graphmodel.words import MEASURE_WORDS

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
