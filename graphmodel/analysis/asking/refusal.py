"""What is said when a question was not understood: which part, why, and what can be asked with the names it holds."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies import nearest_names, resolver_for
from graphmodel.agencies.collective import is_collective
from graphmodel.analysis.asking.english import in_english
from graphmodel.analysis.asking.wording import few
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.vocabulary import Vocabulary
from graphmodel.tables import Tables

_ENGLISH = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}\s+[A-Za-z0-9]")
_IN_ENGLISH = (
    "英文可以这样问（understood in English）：Who is busiest in November? Which projects does X lead? How many projects does Y "
    "oversee? Who supports most projects besides X? Which projects are due by the end of June? Who leads project 5?"
)
#: What people ask of a list that it cannot answer, and where to look instead.
_BEYOND = (
    (("不", "没做", "未"), "否定的问法（“不”“未”）"),
    (("除了", "除", "以外", "之外"), "这样的“除了……”；可以问：除了某单位，谁配合最多"),
    (("或者", "或", "还是"), "“或者”这样的条件"),
    (("最近", "现在", "目前", "当前", "这个月", "本月", "下个月", "上个月", "下月", "今天", "本周", "快到期", "即将", "马上"),
     "“最近、本月”这样的时间，请写明几月"),
    (("上半年", "下半年", "季度", "年初", "年中"), "“上半年、季度”里的这个问法；可以问某一时段谁最忙、要完成哪些项目、哪些步骤到期，其余请写明几月"),
    (("去年", "上年", "前年"), "“去年”这样的年份，请写明是哪一年，如 2023年"),
    (("为什么", "为何", "怎么做", "如何", "应该", "能不能", "可以", "建议"), "原因和建议；调整步骤见 graphmodel plan"),
    (("预算", "经费", "资金", "多少钱", "人手", "编制"), "经费和人员，清单里没有"),
    (("进度", "进展", "完成情况", "拖", "延误", "逾期", "已经", "没完成", "没有完成", "没到期", "没有到期"), "办得怎么样，清单里只有计划，没有进度"),
    (("增加", "新增", "减少", "取消"), "前后变化，见 graphmodel compare 前一年清单 这一年清单"),
)  # fmt: skip


def refusal(question: str, words: Sequence[Word], vocabulary: Vocabulary, tables: Tables) -> str:
    """Return one clear line: what was not understood, and examples about what was."""
    unknown = [word.text for word in words if word.kind == "?"]
    absent = [word.text for word in words if word.kind == "U"]
    parts = [f"没有听懂“{question.strip()}”"]
    if in_english(question):
        parts += [f"不认识“{'”“'.join(unknown)}”"] if unknown else ["每个词都认识，合起来不知道问的是什么"]
        return "；".join(parts) + f"；{_IN_ENGLISH}"
    if _ENGLISH.search(question):
        parts.append(_IN_ENGLISH)
    elif absent:
        parts.append(_absent(absent[0], vocabulary, tables))
    elif beyond := next((says for signs, says in _BEYOND if any(sign in _said(question) for sign in signs)), None):
        parts.append(f"还不能答{beyond}")
    elif unknown:
        parts.append(f"不认识“{'”“'.join(unknown)}”")
        parts += _nearby(words, vocabulary)
    else:
        parts.append("每个词都认识，合起来不知道问的是什么")
    named = list(dict.fromkeys(_told(word) for word in words if word.kind in "ALOCMNPY"))
    if named:
        parts.append(f"听出的名称：{'、'.join(named)}")
    return "；".join(parts) + f"；可以这样问：{'；'.join(examples(words, tables))}"


def _said(question: str) -> str:
    """Return a question without what only looks like a word of another matter: 忙不忙 denies nothing.

    >>> _said("财政局第三季度忙不忙"), _said("哪位负责人手上项目最多")
    ('财政局第三季度忙忙', '哪位负责人、手上项目最多')
    """
    return re.sub(r"(.)不\1", r"\1\1", question).replace("负责人手", "负责人、手")


def _absent(name: str, vocabulary: Vocabulary, tables: Tables) -> str:
    if is_collective(name):
        return f"“{name}”是泛指，不作为一个单位统计"
    near = dict.fromkeys([*_nearest(name, vocabulary), *_of_the_same_function(name, vocabulary, tables)])
    return f"清单里没有“{name}”" + (f"；是不是：{'、'.join(near)}？" if near else "")


def _of_the_same_function(name: str, vocabulary: Vocabulary, tables: Tables) -> list[str]:
    """Return which agencies of the lists do what the one does that is not there: 市建委 for 住建局."""
    found: set[str] = set()
    agencies = tables.agencies
    for place in vocabulary.places:
        if function := resolver_for(place, vocabulary.registry).resolve(name).function:
            same = agencies[(agencies["function"] == function) & ~agencies["collective"].astype(bool)]
            found |= {*same["agency"]}
    return sorted(found)


def _nearest(name: str, vocabulary: Vocabulary) -> list[str]:
    """Return which agencies of the lists are called nearly so, if it may be the name of one."""
    names = sorted({item.name for item in vocabulary.agencies_there})
    return list(nearest_names(name, names)) if len(name) > 2 else []


def _nearby(words: Sequence[Word], vocabulary: Vocabulary) -> list[str]:
    kinds = "".join(word.kind for word in words)
    if "?管" in kinds or "?负" in kinds:
        return [f"清单里的领导有{few(sorted(vocabulary.leaders), 'zh')}"] if vocabulary.leaders else []
    if "?类" in kinds or "?项" in kinds:
        known = sorted(set(vocabulary.categories.values()))
        said = ["没有哪个项目的名称或类别里写有它"]
        return [*said, f"类别有{few(known, 'zh')}"] if known else said
    near = [name for word in words if word.kind == "?" for name in _nearest(word.text, vocabulary)]
    return [f"是不是：{'、'.join(dict.fromkeys(near))}？"] if near else []


def _told(word: Word) -> str:
    return f"{int(word.value)}月" if word.kind == "M" else f"第{word.value}项" if word.kind == "N" else word.value


def examples(words: Sequence[Word], tables: Tables) -> list[str]:
    """Return questions that can be asked about the names and the matters that a question contains."""
    one = {kind: next((word.value for word in words if word.kind == kind), "") for kind in "ALMN"}
    agency, leader = one["A"] or _first(tables, "agency"), one["L"] or _first(tables, "leader")
    text, category = (next((word.text for word in words if word.kind == kind), "") for kind in "TC")
    number, month = one["N"] or "1", f"{int(one['M'] or 11)}月"
    kinds = {word.kind for word in words}
    about: list[tuple[bool, str]] = [
        (bool(one["A"] and one["M"]), f"{agency}{month}有什么事"),
        (bool(one["A"] and one["L"]), f"{leader}分管的项目里{agency}牵头哪些"),
        (bool(one["A"]) and bool(kinds & set("去影需没")), f"去掉{agency}影响哪位领导最大"),
        (bool(one["A"]), f"{agency}牵头哪些项目"),
        (bool(one["A"]), f"{agency}和谁合作最多"),
        (bool(one["L"]) and bool(leader), f"{leader}分管几个项目"),
        (bool(one["L"]) and bool(leader), f"{leader}的项目离不开谁"),
        (bool(one["N"]), f"第{number}项谁牵头"),
        (bool(one["N"]), f"第{number}项有哪些配合单位"),
        (bool(category), f"{category.removesuffix('类')}类有哪些项目"),
        (bool(one["M"]), f"{month}谁最忙"),
        (bool(one["M"]), f"{month}有哪些项目到期"),
        (bool(text), f"{text}谁牵头"),
        (bool(category), f"{category.removesuffix('类')}类项目谁牵头"),
        (bool(one["N"]), f"第{number}项什么时候完成"),
        (bool(kinds & set("牵负没")), "谁牵头最多"),
        (bool(kinds & set("牵负没")), "哪些单位没有牵头"),
        (bool(kinds & set("配偏重多少")), "谁配合得最少"),
        (bool(kinds & set("忙闲月")), "哪个月最忙"),
        (bool(kinds & set("期时早晚段")), f"{month}底前要完成哪些项目"),
        (bool(kinds & set("导领管")) and bool(leader), f"{leader}分管几个项目"),
        (True, f"{month}谁最忙"),
        (bool(agency), f"{agency}和谁合作最多"),
        (bool(leader), f"{leader}分管几个项目"),
        (True, "哪些单位配合偏多"),
    ]
    return list(dict.fromkeys(text for fits, text in about if fits))[:5]


def _first(tables: Tables, column: str) -> str:
    """Return the agency or leader on most projects."""
    frame = (
        tables.oversight if column == "leader" else tables.assignments[~tables.assignments["collective"].astype(bool)]
    )
    counts = frame[column].value_counts()
    return str(counts.index[0]) if len(counts) else ""
