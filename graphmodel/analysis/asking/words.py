"""The words of plain questions: each piece is a known word or name, or the question is not understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.analysis.vocabulary import Vocabulary

#: Kind of word (one letter in the grammar) to the words of that kind.
WORDS = {
    "谁": "谁 各单位 各部门 每个单位 每个部门 各个单位 各个部门 每家单位 每一个单位 哪一个单位 哪一个部门 哪个单位 哪些单位 哪家单位 哪几个单位 哪几家单位 什么单位 哪个部门 哪些部门 哪几个部门 什么部门 哪家",
    "双": "哪两个单位 哪两家单位 哪对单位 哪两个部门",
    "导": "哪位领导 哪个领导 哪些领导 哪几位领导 哪位市领导 哪些市领导 哪个市领导 哪几位市领导 哪一位领导 什么领导 哪位分管领导 哪个分管领导 哪些分管领导 哪位副市长 哪个副市长 哪位 "
    "各位领导 每位领导 每个领导 各领导 每位市领导 各位市领导",
    "月": "哪个月 哪个月份 哪几个月 哪些月份 几月 几月份 哪月 什么时候 何时 什么时间",
    "季": "哪个季度 哪一季度 哪一个季度 哪季度",
    "哪": "哪些 哪几个 哪个 什么 哪几项 哪一个",
    "几": "几次 多少次 有没有 几个 多少 多少个 几项 多少项 几位 多少位 几家 多少家",
    "项": "项目 实事项目 民生实事项目 民生实事 实事",
    "步": "步骤 节点 时间节点 计划步骤",
    "务": "任务 工作任务",
    "数": "项目数 任务数 项目数量 任务数量 项目个数 任务个数",
    "事": "什么事 什么事情 什么工作 什么任务 什么安排 哪些事 哪些工作 忙什么 忙些什么 忙哪些 做什么 干什么 做些什么",
    "单": "单位 部门",
    "企": "国企 国有企业",
    "伴": "合作单位 合作伙伴 合作部门 伙伴 搭档",
    "员": "负责人 联系人 责任人 牵头负责人 单位负责人 部门负责人 牵头单位负责人 牵头部门负责人 牵头单位联系人 牵头单位分管领导 牵头单位责任人",
    "领": "领导 市领导 区领导 县领导 副市长",
    "类": "类 类别 方面 领域 这一类 这类 这个类别",
    "牵": "牵头 主办",
    "负": "负责 主抓 牵头负责",
    "配": "配合 支持 协助 协办",
    "参": "参与 参加 涉及 关于 承担 做 有关 相关 关联 对应",
    "管": "分管 主管 管 联系 挂联 包联",
    "合": "合作 一起 一起做 一起做项目 共同 共同做 共事 打交道",
    "多": "最多 最密切 排名 排行 排序 从多到少 由多到少",
    "少": "最少 从少到多 由少到多",
    "更": "多 更多 更忙 更重 忙",
    "排": "排第几 排名第几 排在第几 排第几名 排第几位 排在第几位 排在第几名 排几 第几 第几名 第几位",
    "忙": "最忙 最忙碌 工作最多",
    "闲": "最闲 最清闲 最轻松",
    "重": "负担最重 压力最大 任务最重 担子最重 最累",
    "偏": "偏多 明显偏多 过重 太重 负担过重 负担太重 压力太大 负担偏重 重不重 负担重不重 忙不忙 忙吗 多不多",
    "和": "和 跟 与 同",
    "期": "到期 截止 完成 办完 做完 完工",
    "时": "完成时间 完成时限 完成期限 完成日期 时限 期限 到期时间 截止时间",
    "早": "最早 最先",
    "晚": "最晚 最迟 最后",
    "办": "在办 推进 进行 正在进行 正在推进 进行中 在进行中",
    "底": "底 末",
    "前": "前 之前 以前",
    "末": "底前 末前 底之前 底以前",
    "后": "后 之后 以后 底后 底之后 底以后",
    "去": "去掉 少了 没了 缺了 离了 离开 拿掉 如果没有 要是没有 退出",
    "设": "如果 要是 假如 假设",
    "样": "怎样 怎么样 怎么办 什么影响 影响什么",
    "影": "影响 受影响 受到影响",
    "大": "最大",
    "需": "离不开 依赖 需要",
    "赖": "最依赖 最离不开 最需要",
    "没": "没有 没 无 没写 没有写 没写明 没有写明",
    "不": "不 未 从不 从未 并不",
    "仅": "只 仅 仅仅 刚好 正好 恰好",
    "只": "只有一个 仅有一个 只有一家",
    "唯": "只配合不牵头",
    "独": "只牵头不配合",
    "比": "比 相比 比较 对比",
    "或": "还是",
    "缺": "但没有 但是没有 但没 而没有",
    "除": "除 除了 除去",
    "外": "外 以外 之外",
    "变": "变化 什么变化 哪些变化 什么不同 哪些不同",
    "新": "新增 增加",
    "往": "去年 上年 上一年 前一年",
    "今": "今年 本年 本年度 今",
    "次": "次年 明年 来年 下一年 翌年",
    "全": "都 均 全都 所有 全部 每个 每一个 每项 每一项",
    "吗": "吗 么 是不是 是否",
    "各": "各 分别 各自",
    "遍": "每个类别 各个类别 各类别 每类 各类 每一类",
    "逐": "每个月 各月 每月 各个月 每个月份 各月份",
}  # fmt: skip
#: Kinds of words that make a question one of yes or no, and one of all projects.
MARKS = "吗全"
#: Words that carry no meaning of their own.
FILLERS = (
    "的 了 过 呢 吧 啊 里 中 里面 当中 请问 请 我想知道 想知道 告诉我 列出 查一下 看一下 一下 具体 "
    "一共 总共 共 有 是 由 得 在 要 会 才 任何 全年 但 但是 而且 并且 同时 应 须 需要在 手上 手里 手头 手下 归"
)
_MARKS = re.compile(r"[\s/，,。.？?！!“”\"'《》：:、]+")
_NUMERALS = "一二三四五六七八九十"
NUMBER = rf"(\d{{1,4}}|[{_NUMERALS}]{{1,3}})"
_NUMBERED = re.compile(
    rf"第{NUMBER}(?:个项目|号项目|项目|项|号|个)|{NUMBER}号项目|项目{NUMBER}(?![\d年月个项{_NUMERALS}])"
)
_TO = "(?:到|至|[-—–－~～]+)"
#: 第1到5项, 第1项至第5项; 第1、3、5项.
_NUMBERED_RANGE = re.compile(rf"第{NUMBER}(?:项|号)?{_TO}第?{NUMBER}(?:个项目|号项目|项目|项|号)")
_NUMBERED_EACH = re.compile(rf"第({NUMBER}(?:[、,，和]{NUMBER})+)(?:个项目|号项目|项目|项|号)")
#: 6月到9月, 6—9月底前: the end of the last is within; 6月到9月以前 is not said so.
_MONTHS = re.compile(
    rf"从?{NUMBER}(?:月份?)?{_TO}{NUMBER}月份?(?:(?:底|末)(?:之前|以前|前)?)?(?:之间|期间)?(?!之?以?[前后])"
)
#: 第二多; 配合项目排第二.
_POSITION = re.compile(rf"第(?!0){NUMBER}([多少忙闲])|(?:排名?|排在|名列|位列|位居|居)第(?!0){NUMBER}[名位]?")
#: 除了市财政局，谁…: what is left out ends at the comma, or where who is asked begins.
_EXCEPT = re.compile(
    r"除[了去]?([^，,。？?！!]+?)(?:(?:以外|之外|外)(?=[，,谁哪还配牵参项分最])|(?=[，,谁哪还]))[，,]?(?:还有|还)?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?(?![底末])|(?=年[底末]))")
#: Parts of the year, in months; 年底前 is before the end of December.
PERIODS = {
    "上半年": "01-06", "下半年": "07-12", "年内": "01-12", "一季度": "01-03", "二季度": "04-06", "三季度": "07-09",
    "四季度": "10-12",
}  # fmt: skip
_PERIOD = re.compile(rf"第?({'|'.join(PERIODS)})")
_YEAR_END = re.compile(r"年(?=[底末])")
#: 前五个, 前5名; 最多的五个单位.
_FIRST = re.compile(rf"前(?!0){NUMBER}[个名家位项大]?(?!月)")
_SO_MANY = re.compile(rf"(?<=[多少忙闲重]的)(?!0){NUMBER}[个名家位项](?!月)")
_MORE = {"超过": ">", "多于": ">", "大于": ">", "不少于": ">=", "至少": ">=", "不低于": ">=",
         "少于": "<", "不足": "<", "不到": "<", "低于": "<", "不超过": "<=", "至多": "<="}  # fmt: skip
_AFTER = {"及以上": ">=", "以上": ">=", "及以下": "<=", "以下": "<="}
_BOUND = re.compile(rf"({'|'.join(_MORE)}){NUMBER}[个项]?")
_EXACTLY = re.compile(rf"(\d{{1,4}}|[{_NUMERALS}]{{1,3}})[个项家](?=(?:项目|任务|的?(?:单位|部门))|$)")
_BOUND_AFTER = re.compile(rf"{NUMBER}[个项]?({'|'.join(_AFTER)})")


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of a question: its kind, what is there, and for names and numbers what is meant.

    Kinds of names: ``A`` agency, ``L`` leader, ``O`` officer, ``C`` category, ``T`` text of a project's name,
    ``M`` month, ``N``
    number of a project, ``X`` bound, ``Y`` year, ``段`` part of the year, ``名`` how many of a ranking, ``位`` which
    place of it, ``P`` place,
    ``U`` an agency that no list names; ``?`` is nothing known.
    """

    kind: str
    text: str
    value: str = ""


@cache
def _known() -> dict[str, str]:
    known = {word: kind for kind, words in WORDS.items() for word in words.split()}
    return known | dict.fromkeys(FILLERS.split(), "")


def words_of(question: str, vocabulary: Vocabulary) -> list[Word]:
    """Return the pieces of a question, the longest at each place; words without meaning are left out."""
    found: list[Word] = []
    question = _EXCEPT.sub(r"除\1外", question)
    at = 0
    while at < len(question):
        if mark := _MARKS.match(question, at):
            at = mark.end()
            continue
        word = _longest(question, at, vocabulary)
        at += len(word.text)
        if word.kind == "?" and found and found[-1].kind == "?":
            word = Word("?", found.pop().text + word.text)
        if word.kind == "N":
            found += [replace(word, value=number) for number in word.value.split(",")]
        elif word.kind:
            found.append(word)
    return found


def _longest(question: str, at: int, vocabulary: Vocabulary) -> Word:
    """Return the longest piece that begins here; of equally long ones numbers, then names, then words, then texts."""
    named = [one for one in vocabulary.named(question, at) if not _no_name(question, at, *one)]
    choices = [*_numbers(question, at), *named, *_plain(question, at), *vocabulary.texts(question, at)]
    best = max(choices, key=lambda choice: len(choice[1]), default=("?", question[at], ""))
    return Word(*best)


def _plain(question: str, at: int) -> list[tuple[str, str, str]]:
    return [
        (kind, word, "")
        for word, kind in _known().items()
        if question.startswith(word, at) and not _cut(question, at, word)
    ]


def _cut(question: str, at: int, piece: str) -> bool:
    """Return whether a piece ends within a word: 多少项 in 多少项目, 今年 in 今年底 (which is 今, 年底)."""
    rest = question[at + len(piece) :]
    return (piece.endswith("项") and rest.startswith("目")) or (piece.endswith("年") and rest.startswith(("底", "末")))


def _no_name(question: str, at: int, kind: str, name: str, _: str) -> bool:
    """Return whether what may be a name is none here.

    A phrase that speaks of units at large (涉及单位, 五个单位): the words in it say what is asked. A category that is
    called as one asks (类别, 项目), unless it stands between quotation marks.
    """
    if kind == "U":
        return name.endswith(("单位", "部门", "国企")) and is_collective(name)
    quoted = question[:at].endswith(("“", "《", '"'))
    return kind == "C" and name in _known() and not quoted


def _numbers(question: str, at: int) -> list[tuple[str, str, str]]:
    found = []
    if match := _NUMBERED.match(question, at):
        found.append(("N", match[0], str(number_of(next(group for group in match.groups() if group)))))
    if match := _NUMBERED_EACH.match(question, at):
        found.append(("N", match[0], ",".join(str(number_of(one)) for one in re.split("[、,，和]", match[1]))))
    if match := _NUMBERED_RANGE.match(question, at):
        first, last = number_of(match[1]), number_of(match[2])
        found += [("N", match[0], ",".join(map(str, range(first, last + 1))))] if first <= last else []
    if match := _POSITION.match(question, at):
        found.append(("位", match[0], f"{number_of(match[1] or match[3])} {match[2] or ''}"))
    if match := _BOUND.match(question, at):
        found.append(("X", match[0], f"{_MORE[match[1]]} {number_of(match[2])}"))
    if match := _BOUND_AFTER.match(question, at):
        found.append(("X", match[0], f"{_AFTER[match[2]]} {number_of(match[1])}"))
    if match := _FIRST.match(question, at) or _SO_MANY.match(question, at):
        found.append(("名", match[0], str(number_of(match[1]))))
    if match := _EXACTLY.match(question, at):
        found.append(("X", match[0], f"= {number_of(match[1])}"))
    return [*found, *_times(question, at)]


def _times(question: str, at: int) -> list[tuple[str, str, str]]:
    """Return the year, the part of a year or its end that begins here."""
    found = []
    if match := _MONTHS.match(question, at):
        first, last = number_of(match[1]), number_of(match[2])
        found += [("段", match[0], f"{first:02}-{last:02}")] if 1 <= first <= last <= 12 else []
    if match := _YEAR.match(question, at):
        found.append(("Y", match[0], match[1]))
    if match := _PERIOD.match(question, at):
        found.append(("段", match[0], PERIODS[match[1]]))
    if match := _YEAR_END.match(question, at):
        found.append(("M", match[0], "12"))
    return found


def number_of(text: str) -> int:
    """Return a number written in digits or in words up to ninety-nine.

    >>> number_of("12"), number_of("十"), number_of("二十二")
    (12, 10, 22)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    value = {word: number for number, word in enumerate(_NUMERALS, start=1)}
    if not ten:
        return value[text[-1]]
    return value.get(tens, 1) * 10 + value.get(ones, 0)
