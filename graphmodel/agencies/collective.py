"""Collective phrases: 各区、县（市）政府 is one phrase that names no single agency."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import comparable
from graphmodel.words import CHINESE_DIGITS, DISTRICTS_TOGETHER, TOWNS_TOGETHER

# A generic place: a level of government or a class of bodies, never a proper name.
_PLACE = (
    rf"(?:县级市|市辖区|设区市|区县市|县市区|市县区|市区县|{DISTRICTS_TOGETHER}|市区|区市|城区|主城区|乡镇街道|镇街道|{TOWNS_TOGETHER}|乡|镇|区|县|市|旗|州|盟"
    r"|村（社区）|村居|村|社区|开发区|功能区|园区|产业园区|产业集聚区|新区|高新区|经开区|管理区|景区|街办|苏木|团场|农场)"
)
_TAIL = (
    r"(?:党委、?(?:人民)?政府|人民政府|政府|管理委员会|管委会|办事处|党委|党工委|党政|村委会|居委会|街办|管委|政府部门)"
)
_PAREN = r"(?:（[^（）]{0,20}）)"
_LEAD = (
    rf"(?:各相关|各有关|各级|各类|各个|各|相关|有关|涉及的?|属地|所属|全市|全区|全县|其他|其它|辖区|所在|\d+个|[{CHINESE_DIGITS}]+个"
    r"|市级|区级|县级|市属|市直|区直|县直|州直|镇直|省级|省直"
    r"|市区两级)"
)
_LINK = r"(?:[、/和及与]|以及)"
_GENERIC = rf"(?:{_PLACE}|（(?:{_PLACE}|自治县|{_LINK}|管委会|管理委员会)+）){{1,6}}"
_GENERIC_BODY = (
    r"(?:行业|职能|业务|责任|成员|承办|参建|建设|主管|行业主管|监管|驻\w{0,3}|直属|市级|区级|县级|市直|区直|县直|州直|市属|国有)*"
    r"(?:部门|单位|处室|科室|股室|站所|分局|企业|机构|学校|高校|医院|公司|集团|街道办|责任部门|责任单位"
    r"|(?:通信)?运营商|(?:通信)?运营企业|金融机构|银行|社会组织|行业协会|国企|平台公司)(?:（单位）|（部门）)?"
)

#: One collective phrase at the start of a text.
PHRASE = re.compile(
    rf"(?:{_LEAD}+{_GENERIC}(?:{_LINK}{_GENERIC})*{_TAIL}?{_PAREN}?"
    rf"(?:{_LINK}(?:{_GENERIC}{_TAIL}|{_TAIL}){_PAREN}?)*(?:等?(?:相关|有关|各)+(?:部门|单位))?"
    rf"|(?:属地|属地的?{_PLACE}){_TAIL}|(?:城区|主城区|全市|全区|全县)?{_LEAD}{_GENERIC}{_TAIL}|[{CHINESE_DIGITS}\d]+{_GENERIC}{_TAIL}"
    rf"|{_LEAD}*(?:区|县|市|旗)(?:[、/]?(?:区|县|市|旗)|（[区县市旗、]+）)+{_TAIL}{_PAREN}?(?:{_LINK}{_GENERIC}{_TAIL}{_PAREN}?)*"
    rf"|{_LEAD}+{_GENERIC_BODY}(?:{_LINK}{_GENERIC_BODY})*"
    rf"|(?:乡镇|镇街|街镇|街道|镇乡|乡、镇|镇、街道|乡镇街道|乡镇（街道）|镇（街道）|街道（乡镇）|街道（镇）){_TAIL}?{_PAREN}?"
    rf"(?:{_LINK}{_GENERIC}{_TAIL}{_PAREN}?)*"
    rf"|各(?:地区|地市|地方|地)(?:各{_GENERIC_BODY})?"
    rf"|(?:(?:本|市|区|县|省|州)?(?:政府|委|级|直|属|人民政府|[厅局委院校]?机关)?(?:各|有关|相关|其他){{1,3}}{_GENERIC_BODY})"
    r")"
)
# what a phrase can begin with: quicker to look up than to try
_FIRST_LETTERS = frozenset(f"各相有涉属所全其辖城主市区县州镇省乡街旗本政委级直人厅局院校机0123456789{CHINESE_DIGITS}")
_ENDS_AS_CLASS = re.compile(
    r"(?:等)?(?:相关|有关|各|其他|成员|市级|行业主管|主管|市直|区直|县直|州直|责任)+(?:部门|单位|企业|机构|委办局)(?:单位)?$"
)
_BOUNDARY = re.compile(r"$|[、，,；;。\s]|等")


def phrase_at(text: str, start: int = 0) -> int:
    """Return where a collective phrase beginning at ``start`` ends, or ``start`` if none does.

    The text must be in normal form (:func:`graphmodel.agencies.writing.simplify`).

    >>> phrase_at("各区、县（市）政府（管委会），市财政局")
    14
    """
    if text[start : start + 1] not in _FIRST_LETTERS:
        return start
    found = PHRASE.match(text, start)
    if not found:
        return start
    end = found.end()
    return end if _BOUNDARY.match(text, end) else start


def is_collective(name: str) -> bool:
    """Return whether a written name is a collective phrase rather than one agency.

    >>> is_collective("相关区、（县）市政府"), is_collective("市财政局")
    (True, False)
    """
    plain = comparable(name).rstrip("。；，、等")
    return phrase_at(plain) == len(plain) > 0 or (plain[-1:] in "门位业构局" and bool(_ENDS_AS_CLASS.search(plain)))
