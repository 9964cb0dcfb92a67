"""What belongs to the page and not to the list: page numbers, attachment marks, the title, the foot of a web page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.words import CHINESE_DIGITS, CHINESE_YEAR

_PAGE_NUMBER = re.compile(r"[-—–·\s]*第?\s*\d{1,4}\s*页?(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页|\s*/\s*\d{1,4})?[-—–·\s]*")
_DECORATED = re.compile(
    r"(?:(?:[-—–·]\s*)+\d{1,4}\s*(?:[-—–·]\s*)*[-—–·]|\W*(?:第\s*\d{1,4}\s*页)?\W*(?:[总共]\s*\d{1,4}\s*页)?\W*"
    r"|(?:(?:https?|file)://\S{1,200}\s+)?\d{1,4}\s*/\s*\d{1,4}|\W*Page\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*)",
    re.I,
)
_ATTACHMENT = re.compile(rf"附\s*(?:件|表|录)\s*[\d{CHINESE_DIGITS}]*\s*[:：]?")
_TITLE_WORD = (
    r"(?:清单|任务分解|责任分解|分解表|分工表|责任表|一览表|计划表|安排表|项目表|实施方案|工作方案|任务书|责任书|实施计划|工作计划|行动方案|行动计划|分工方案|工作要点|实事项目|民生实事|实事|项目汇总表"
    r"|明细表|台账|工作任务|重点工作|民生工程|惠民工程|民生项目|重点工程|重点项目|目标任务|工作安排|责任分工)"
)
# what else documents are called: a title ends with one of these, other texts may too
_TITLE_LAST = (
    r"(?:清单|名单|矩阵|[^代图发外时年钟仪]表|方案|计划|规划|要点|措施|意见|办法|细则|通知|通报|公告|公示|公布|情况|任务|分工|分解"
    r"|实事|项目|工程|台账|安排|纲要|纪要|决定|报告|目标|(?:督办|议定|交办|领衔|包联)事项)"
)
_TITLE = re.compile(rf".{{2,60}}{_TITLE_WORD}.{{0,16}}")
_TITLE_END = re.compile(rf"(?:{_TITLE_WORD}|{_TITLE_LAST})$")
_NOTE = re.compile(r"(?:备?注|说明|填表说明|(?i:notes?|nb|sources?|key|abbreviations?|acronyms?))\s*[:：]")
_STOP = re.compile(r"[；。，]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:\s*年|[-./]\d{1,2}(?!\d)|[\]〕］﹞])")
_BARE_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?![\d万亿余多]|[.,]\d|\s*[个人名户套所处家件张座公平米])")
_CN_YEAR = re.compile(rf"{CHINESE_YEAR}(?=年)")
_DATE_LINE = re.compile(r"（?\s*20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*）?")
# 单位：万元; 单位：市统计局 is the end of a label and its unit
_MEASURE = re.compile(r"（?单位[:：][^局委办厅院会司府处科室所站队心团校镇乡街道]{1,10}）?")
_LETTER = re.compile(r"\w")
_FILE_MARK = re.compile(r".{0,12}[\[〔［﹝]20\d\d[\]〕］﹞]\s*第?\d+号")


#: The kind of a line of a document's catalogue entry.
CATALOGUE = "catalogue entry"
#: Kinds that are inside a table too; any other kind between two rows is a cell (a date is a deadline).
INSIDE_TABLES = ("page number", "attachment", "rule", "web page")

# what a web page shows around a document
# （来源：市政府网）
_IN_BRACKETS = re.compile(r"^[（(]([^（）()]*)[）)]$")
_WEB_PAGE = re.compile(
    r"分享(?:到|至)?[:：]?.{0,24}|[【\[]?打印(?:本页|整页|内容)?[】\]]?|[【\[]?关闭(?:窗口|本页)?[】\]]?"
    r"|扫一扫.{0,24}|[上下]一篇[:：].*|责任编辑[:：].*|编辑[:：].{1,12}"
    r"|(?:信息)?来源[:：].{1,30}|(?:发布|发文|成文|更新)(?:日期|时间)[:：].*|(?:点击|浏览|阅读|访问)(?:数|次数|量|人次)?[:：].*|字(?:号|体)[:：].*|索引号[:：].*"
    r"|(?:您?当前(?:所在)?(?:的)?位置|首页\s*>).*|[（(]?此件(?:公开|主动公开|依申请公开)(?:发布)?[）)]?"
    r"|(?:进入|切换|打开|退出)?(?:无障碍|长者|老年|适老化?|关怀|大字)(?:浏览|阅读|模式|版).*|返回(?:顶部|首页)"
    r"|(?:(?:(?:轻触|点击)?阅读(?:原文)?|点?赞|在看|分享|收藏|转发|写?留言|喜欢作者|喜欢此内容的人还喜欢|预览时标签不可点"
    r"|(?:继续|向上)滑动看下一个)[\s\d.万+]*)+"
    r"|.*(?:技术支持[:：]|ICP备|公网安备|网站标识码).*"
)
# 【打印本页】【关闭窗口】: several of them on one line
_BESIDE = re.compile(r"(?<=[】\]])\s*(?=[【\[])|[|｜丨]")


# what the catalogue entry of a document is labelled with
_CATALOGUE_LABEL = (
    r"索\s*引\s*号|信息分类|组配分类|主题分类|体裁分类|公开方式|公开形式|发布机构|发布单位|发文机关|公开机构|信息来源|成文日期|发文日期|发布日期"
    r"|生成日期|公开日期|文\s*号|发文字号|文件编号|统一编号|有\s*效\s*性"
)
# in rows of labels and values above or below it
_CATALOGUE = re.compile(
    rf"(?:{_CATALOGUE_LABEL}|主题词|体裁|生效日期|文件字号|有效期|标题|关键词|内容概述|政策咨询机关|政策咨询电话)\s*[:：]"
)


# the same on one line, where a gap may stand for the colon: 索引号 123/2024-0001 发布机构 区政府办公室
_CATALOGUE_LINE = re.compile(rf"(?:(?:{_CATALOGUE_LABEL})\s*(?:[:：]\s*|\s)\S{{1,40}}(?:\s+|$))+")


def is_catalogue_line(text: str) -> bool:
    """Return whether a line is the catalogue entry of a document.

    It may name bodies and dates, none of them a task's.
    """
    return bool(_CATALOGUE_LINE.fullmatch(text.strip()))


def is_catalogue_row(texts: Sequence[str]) -> bool:
    """Return whether the cells of a row are labels of a catalogue entry and their values.

    索引号: | 1134… | 成文日期: | 2022-10-08.
    """
    filled = ["".join(simplify(text).split()) for text in texts if text.strip()]
    return (
        bool(filled)
        and bool(_CATALOGUE.fullmatch(filled[0]))
        and len(filled) <= 2 * sum(bool(_CATALOGUE.fullmatch(text)) for text in filled)
    )


def page_number(text: str, *, certain: bool = True) -> bool:
    """Return whether a line is a page number; bare digits count only when ``certain`` is false."""
    plain = text.strip()
    if not _LETTER.search(plain) or (len(plain) > 24 and "://" not in plain):
        return False
    if _DECORATED.fullmatch(plain):
        return True
    return not certain and bool(_PAGE_NUMBER.fullmatch(plain))


@lru_cache(maxsize=4096)
def furniture_kind(text: str) -> str | None:
    """Return what a line before or between tables is (``attachment``, ``date`` …), or ``None``."""
    plain = simplify(text).strip()
    if _ATTACHMENT.fullmatch(plain):
        return "attachment"
    if page_number(plain):
        return "page number"
    if _DATE_LINE.fullmatch(plain):
        return "date"
    if _FILE_MARK.fullmatch(plain):
        return "file mark"
    if _MEASURE.fullmatch(plain):
        return "unit of measure"
    if is_catalogue_line(plain):
        return CATALOGUE
    pieces = [part for part in _BESIDE.split(plain) if part.strip()]
    if pieces and all(_WEB_PAGE.fullmatch(_IN_BRACKETS.sub(r"\1", part.strip())) for part in pieces):
        return "web page"
    if plain and not _LETTER.search(plain):
        return "rule"
    return None


def begins_note(text: str) -> bool:
    """Return whether a text begins a remark on the list: 注：, 说明：.

    >>> begins_note("备注：时限为2025年"), begins_note("Note: the first leads."), begins_note("备注")
    (True, True, False)
    """
    return bool(_NOTE.match(text.strip()))


def is_title(text: str) -> bool:
    """Return whether a line reads like the title of a list."""
    plain = "".join(simplify(text).split())
    return bool(_TITLE.fullmatch(plain)) and not _STOP.search(plain)


def ends_as_title(text: str) -> bool:
    """Return whether a text ends with a word that titles end with: 责任清单, 一览表."""
    return bool(_TITLE_END.search("".join(simplify(text).split())))


def without_call(title: str) -> str:
    """Return a title without what calls out before it.

    >>> without_call("定了！云岭市2026年民生实事来了"), without_call("云岭市民生实事公布！")
    ('云岭市2026年民生实事来了', '云岭市民生实事公布！')
    """
    return _CALL.sub("", title)


_CALL = re.compile(r"^(?:[\[【][^\[\]【】]{1,14}[\]】](?=.{6})|[^!！。；]{1,14}[!！]+(?=.{6}))+")


def find_year(text: str, *, certain: bool = False) -> int | None:
    """Return the first year in a text: 2023 or 二〇二三; where ``certain``, bare digits are none.

    >>> find_year("二〇二四年民生实事"), find_year("2023 年市政府")
    (2024, 2023)
    """
    plain = simplify(text)
    if match := _YEAR.search(plain) or (None if certain else _BARE_YEAR.search(plain)):
        return int(match[1])
    if match := _CN_YEAR.search(plain):
        return int("2" + match.group()[1:].translate(str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")))
    return None


# who filled in a form, who checked it, and when: 填表人：李敏 | 审核人： | 联系电话：
_SIGNATURE = re.compile(
    r"(?:(?:填|制|编)[表报制]|审[核批查定签]|复核|校对|经办|联系|电话|负责人签[字名]|签[字名]|单位(?:负责人|盖章|（盖章）)|填报(?:单位|时间|日期)?|日期)"
    r"(?:人|单位|电话|方式|日期|时间|科室)?(?:[（(](?:签[字名章]|盖章)[）)])?\s*[:：].{0,20}"
)

_BEFORE_A_LABEL = re.compile(r"\s+(?=[^\s：:]{2,8}[：:])")


def is_signature(texts: Sequence[str]) -> bool:
    """Return whether the cells of a row say who filled in a form and who checked it.

    >>> is_signature(["填表人：李敏　　审核人："]), is_signature(["牵头单位：市教育局"])
    (True, False)
    """
    plain = (re.sub(rf"\s*{_DATE_LINE.pattern}$", "", simplify(text).strip()) for text in texts)
    filled = [part for text in plain if text for part in _BEFORE_A_LABEL.split(text)]
    return bool(filled) and all(map(_SIGNATURE.fullmatch, filled))


#: What a row of sums begins with.
TOTAL = re.compile(
    r"[\u4e00-\u9fff]{0,4}[合总小共]\s*计(?:\s*[：（(]?[\u4e00-\u9fff]{0,6}\d+[个项件][）)]?)?|(?:sub-?|grand )?totals?",
    re.I,
)
_SUM = re.compile(r"[£$€¥]?\s*\d[\d,，.]*\s*(?:万?元|亿元|[mk]|million)?", re.I)


def is_total(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are a word for a sum and amounts, and nothing else.

    >>> is_total(["Total", "", "5,760,000"]), is_total(["Total", "Finance", "12"])
    (True, False)
    """
    first, *rest = [cell.strip() for cell in cells if cell.strip()] or [""]
    return bool(TOTAL.fullmatch(first)) and all(_SUM.fullmatch(cell) for cell in rest)


def counts_columns(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row count the columns, as forms do below their headers: 1 | 2 | 3 | 4.

    >>> counts_columns(["1", "2", "3", "4", "5"]), counts_columns(["", "2", "", "4"]), counts_columns(["1", "2"])
    (True, False, False)
    """
    filled = [cell.strip(" （）()") for cell in cells if cell.strip()]
    return len(filled) > 3 and filled == [str(at) for at in range(int(filled[0] != "0"), len(filled) + 1)]


# what only the foot of a site says
_SITE = re.compile(r"ICP备|公网安备|网站标识码|版权所有|Copyright", re.I)
# what is above and below that: 主办：市政府办公室 承办：市大数据局
_ABOUT_THE_SITE = re.compile(
    r"(?:主办|承办|协办|运维|维护|技术支持|联系|地址|邮编|邮政编码|传真|电话|网站|站点|关于我们|友情链接|版权|免责|隐私)"
)
#: A line that heads what else a site holds: 相关链接, below the text of the page.
RELATED = re.compile(
    r"[【\[]?(?:相关(?:链接|文档|文件|新闻|阅读|解读|附件|信息|稿件|推荐)|(?:延伸|推荐|往期|更多)(?:阅读|推荐|回顾|精彩)|猜你喜欢)[】\]]?[:：]?"
)


def page_foot(texts: Sequence[str]) -> int:
    """Return where the foot of a web page begins in its lines; how many these are if it has none.

    >>> page_foot(["1.建桥。（市交通局负责）", "主办：市政府办公室 承办：市大数据局", "粤ICP备05012345号"])
    1
    """
    filled = [at for at, text in enumerate(texts) if text.strip()]
    last = filled[-settings.PAGE_FOOT_MOST_LINES :]
    sites = [at for at in last if _SITE.search(texts[at])]
    if not sites:
        return len(texts)
    begin = sites[0]
    for at in reversed(filled[: filled.index(begin)]):
        if not _ABOUT_THE_SITE.match(simplify(texts[at]).strip()):
            break
        begin = at
    return begin
