"""Questions to be answered with yes or no, and those that speak of all projects: neither is a list of some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.analysis.asking import about_chosen as chosen
from graphmodel.analysis.asking import conditions as of
from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import SIGN_WORDS, SIGNS, Answer, Asked, counted, listed
from graphmodel.analysis.asking.deadlines import months_of
from graphmodel.analysis.asking.frames import conditions_in
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.selection import Condition, Selection
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import Incidence
from graphmodel.analysis.sentences import scoped

#: What makes the conditions of a question.
Conditions = Callable[[Asked], tuple[Condition, ...]]
#: Kinds of words that make a question one of yes or no, and one of all projects.
MARKS = "吗全"
_ROLE = "[牵负配参]"
_MOST = "多少忙闲重"
_ITEM = "项务"
_TOLD = 8
#: What a command returns of the projects for the matter to be seen.
_SHOWN = {
    "leader": "OPTIONAL MATCH (l:Leader)-[:OVERSEES]->(p) "
    "RETURN p.number, p.name, collect(DISTINCT l.name) AS leaders ORDER BY p.number",
    "due": "RETURN p.number, p.name, p.deadline ORDER BY p.number",
}
_UNITS = (
    "OPTIONAL MATCH (a:Agency)-[:LEADS]->(p) OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(p) "
    "RETURN p.number, p.name, collect(DISTINCT a.name) AS leads, collect(DISTINCT b.name) AS partners ORDER BY p.number"
)


def answer_for(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what answers a question, marks and all; nothing where a mark would go unheard."""
    words = _each_of_several(_each_by_itself(words))
    bare, polar = _bare(words)
    whole = any(word.kind == "全" for word in words)
    if polar and whole:
        return _of_all(words)
    if polar:
        return _is_it(bare) or _are_they(bare) or _are_so_many(bare) or _are_there(bare)
    if whole:
        return _who_of_all(words, bare)
    return rule_for(bare)


def _each_by_itself(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without a 分别 that changes nothing: projects are told one by one, agencies together are not."""
    kinds = [word.kind for word in words]
    if any(kinds.count(kind) > 1 for kind in "ALOCT") or "N" not in kinds:
        return words
    return [word for word in words if word.kind != "各"]


def _each_of_several(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without a 都 that is about several agencies, not about all projects: 财政局、建委都参加.

    财政局、建委都没有参加 is that neither did.
    """
    kinds = "".join(word.kind for word in words)
    if found := re.search("A(?:和?A)+(全)[没不]参", kinds):
        apart = words[found.end(1) : found.end()]
        agencies = [word for word in words[found.start() : found.start(1)] if word.kind == "A"]
        each = [part for agency in agencies for part in (agency, *apart)]
        return [*words[: found.start()], *each, *words[found.end() :]]
    found = re.search(f"A(?:和?A)+(全){_ROLE}", kinds)
    return [*words[: found.start(1)], *words[found.end(1) :]] if found else words


def _bare(words: Sequence[Word]) -> tuple[list[Word], bool]:
    """Return the words without the marks, and whether they are answered with yes or no."""
    bare = [word for word in words if word.kind not in MARKS]
    polar = any(word.kind == "吗" for word in words)
    if len(bare) > 1 and bare[-1].kind == "没":  # 参加了没有
        return bare[:-1], True
    return bare, polar or any(word.text == "有没有" for word in words)


def _are_there(bare: list[Word]) -> Callable[[Asked], Answer] | None:
    """Return the ordinary answer, beginning with yes if there are any."""
    made = conditions_in(bare)
    found = (
        rule_for(bare)
        or rule_for([word for word in bare if word.text != "有没有"])
        or (partial(_those, made) if made and bare else None)
    )
    return partial(_begun_with_yes, found) if found else None


def _those(made: Conditions, asked: Asked) -> Answer:
    return chosen.projects(replace(asked, selection=Selection(made(asked))))


def _begun_with_yes(found: Callable[[Asked], Answer], asked: Asked) -> Answer:
    answer = found(asked)
    first = tuple(f"有，{text}" if text.startswith("共") else text for text in answer.said[:1])
    return replace(answer, said=(*first, *answer.said[1:]))


# -- are there so many ----------------------------------------------------------------------------------------------


def _are_so_many(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what compares how many projects there are with a number: 财政局配合的项目超过10个吗."""
    bounds = [word for word in bare if word.kind == "X"]
    if len(bounds) != 1 or any(word.kind in "单谁哪几导领" for word in bare):
        return None
    made = conditions_in([word for word in bare if word.kind not in f"X{_ITEM}"])
    return partial(_compared, made, bounds[0].value) if made and len(bare) > 2 else None


def _compared(made: Conditions, bound: str, asked: Asked) -> Answer:
    selection = Selection(made(asked))
    sign, _, number = bound.partition(" ")
    asked = replace(asked, selection=selection)
    table = project_table(asked, selection.holds)
    said = [
        f"{prefix}{'是' if SIGNS[sign](len(part), int(number)) else '不是'}，共{len(part)}个项目。"
        for prefix, part in scoped(table, "zh", among=asked.scopes)
    ] or [f"{'是' if SIGNS[sign](0, int(number)) else '不是'}，没有{selection.those}。"]
    understood = f"{selection.those}是不是{SIGN_WORDS[sign].format(int(number))}"
    return Answer(understood, asked.cypher(), table, tuple(said))


# -- is it so of this project --------------------------------------------------------------------------------------


def _are_they(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says of a project that is named whether something else holds of it: 财政局参加第5项吗."""
    named = [word for word in bare if word.kind in "NT"]
    if not named or any(word.kind in "谁导月哪" for word in bare):
        return None
    made = conditions_in(_in_order([word for word in bare if word.kind not in _ITEM and word.text != "有没有"]))
    if made is None or {word.kind for word in bare} <= set("NT和参类项务几"):
        return None
    return partial(_each_whether, made)


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Return the words as conditions say them: 民政局是第1项的牵头单位 is 民政局牵头, 第1项; 第7项有财政局 is 参与."""
    kinds = "".join(word.kind for word in words)
    if found := re.fullmatch(f"(A)([NT])({_ROLE})单", kinds) or re.fullmatch(f"([NT])({_ROLE})单(A)", kinds):
        by = {kind: words[found.start(at)] for at, kind in enumerate(found.groups(), start=1)}
        role = next(word for kind, word in by.items() if re.fullmatch(_ROLE, kind))
        rest = [word for kind, word in by.items() if kind in "NT"]
        return [by["A"], role, *rest]
    made: list[Word] = []
    for at, word in enumerate(words):
        made.append(word)
        after = words[at + 1].kind if at + 1 < len(words) else ""
        if word.kind == "A" and after not in tuple("牵负配参和A没不员"):
            made.append(Word("参", ""))
    return made


def _each_whether(made: Conditions, asked: Asked) -> Answer:
    conditions = made(asked)
    naming = Selection(tuple(one for one in conditions if one.what in ("numbered", "text")))
    others = Selection(tuple(one for one in conditions if one.what not in ("numbered", "text")))
    asked = replace(asked, selection=naming)
    table = chosen.known_projects(asked)
    held = {
        *project_table(asked, lambda group, index: naming.holds(group, index) and others.holds(group, index))[
            "project_id"
        ]
    }
    unsaid = _unsaid(asked, naming, others)
    said: list[str] = []
    for prefix, part in scoped(table, "zh", among=asked.scopes):
        for row in part.head(_TOLD).itertuples(index=False):
            yes = unsaid.get(row.project_id) or ("是" if row.project_id in held else "不是")
            said.append(f"{prefix}{listed(row)}第{row.number}项：{yes}。{_facts(row, others)}")
        if len(part) > _TOLD:
            said.append(f"{prefix}以上是前{_TOLD}项，其余{len(part) - _TOLD}项见表。")
    about = next((one.what for one in others.conditions if one.what in _SHOWN), "")
    command = asked.cypher(_SHOWN.get(about, _UNITS))
    return Answer(f"{naming.those}是不是{others.said}", command, table, tuple(said or [f"没有{naming.those}。"]))


def _unsaid(asked: Asked, naming: Selection, others: Selection) -> dict[str, str]:
    """Return of which projects the list does not say what is asked: nothing can be affirmed or denied of them."""
    ends = months_of(asked.tables)
    found: dict[str, str] = {}

    def look(group: Incidence, index: int) -> bool:
        identity = group.project_ids[index]
        if others.about("due") and identity not in ends:
            found[identity] = "清单没有写明哪个月完成，答不了"
        if others.about("leader") and not group.oversees[:, index].any():
            found[identity] = "清单没有写领导，答不了"
        return naming.holds(group, index)

    project_table(asked, look)
    return found


def _facts(row: object, others: Selection) -> str:
    """Return what the list says of the matter."""
    facts = []
    if others.about("leader"):
        facts.append(f"分管领导{'、'.join(row.leaders)}" if row.leaders else "")  # type: ignore[attr-defined]
    if others.about("agencies", "without", "many", "lacking"):
        facts.append(chosen.whose(row, ["lead_units", "partner_units"]))
    if others.about("due"):
        facts.append(chosen.day_words(row.deadline))  # type: ignore[attr-defined]
    text = "；".join(fact for fact in facts if fact)
    return f"{text}。" if text else ""


# -- is it the most -------------------------------------------------------------------------------------------------


def _is_it(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says whether somebody is the first of a ranking: 财政局是配合最多的单位吗."""
    names = [word for word in bare if word.kind in "ALO"]
    if len(names) != 1 or not any(word.kind in _MOST for word in bare) or any(word.kind in "M段" for word in bare):
        return None  # 财政局11月最忙吗: of all months, or of all agencies
    rest = [word for word in bare if word is not names[0]]
    found = rule_for(rest) or rule_for([Word("谁", ""), *rest])
    return partial(_first_is, names[0].value, found, rest) if found else None


def _first_is(name: str, ranking: Callable[[Asked], Answer], rest: Sequence[Word], asked: Asked) -> Answer:
    found = ranking(replace(asked, words=rest))
    if found.ranked is None:
        return found
    key, column = found.ranked
    least = any(word.kind in "少闲" for word in rest)
    said: list[str] = []
    for prefix, part in scoped(found.table, "zh"):
        own = part[part[key] == name]
        if len(own):
            best = part[column].min() if least else part[column].max()
            is_first = own[column].iloc[0] == best
            alike = int((part[column] == best).sum()) > 1
            yes = f"是{'（并列）' if alike else ''}" if is_first else "不是"
            said.append(f"{prefix}{yes}，{name}{own[column].iloc[0]}个。")
    return replace(found, said=(*said, *found.said), ranked=None)


# -- of all projects ------------------------------------------------------------------------------------------------


def _of_all(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says whether something holds of all projects of a kind: 陈瑾分管的项目财政局都参加吗."""
    words = [word for word in words if word.kind not in "吗需"]
    for domain, rest in _split(words):
        own, other = conditions_in(_plain(domain)), conditions_in(_in_order(_plain(rest))) or _there_is(_plain(rest))
        if own is not None and other is not None and rest:
            return partial(_all_whether, own, other)
    return None


def _plain(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.kind not in MARKS and word.kind not in _ITEM]


def _split(words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Yield the words that say which projects are meant, and those that say what is asked of all of them."""
    kinds = "".join(word.kind for word in words)
    item = re.search(f"[{_ITEM}]", kinds)
    if item is None:
        return
    before, after = words[: item.start()], words[item.end() :]
    if any(word.kind != "全" for word in after):
        yield before, after
        return
    at = kinds.index("全")  # 财政局参加了陈瑾的所有项目吗: what is asked comes first
    for end in range(at, 0, -1):
        if words[end - 1].kind in "牵负配参管":
            yield before[end:], before[:end]
            return


def _there_is(words: Sequence[Word]) -> Conditions | None:
    """Return that somebody is named in a role: 都有牵头单位."""
    if not re.fullmatch(f"{_ROLE}单|管?领", "".join(word.kind for word in words)):
        return None

    def made(asked: Asked) -> tuple[Condition, ...]:
        lacking = of.lacking([Word("没", ""), *words], asked.tables)
        said = lacking.said.replace("没有", "", 1)
        where = tuple(text.removeprefix("NOT ") for text in lacking.where)
        return (Condition("written", said, lambda group, index: not lacking.test(group, index), where=where),)

    return made


def _all_whether(domain: Conditions, rest: Conditions, asked: Asked) -> Answer:
    own, other = Selection(domain(asked)), Selection(rest(asked))
    every = project_table(asked, own.holds)
    against = project_table(asked, lambda group, index: own.holds(group, index) and not other.holds(group, index))
    unsaid = {*_unsaid(asked, own, other)}
    said: list[str] = []
    for (prefix, all_of), (_, part) in zip(
        scoped(every, "zh", among=asked.scopes), scoped(against, "zh", among=asked.scopes), strict=True
    ):
        silent = part[part["project_id"].isin(unsaid)]
        part = part[~part["project_id"].isin(unsaid)]
        if all_of.empty:
            said.append(f"{prefix}没有{own.those}。")
        elif len(part):
            which = counted(part, "项目")[0]
            said.append(f"{prefix}不是。{own.those}有{len(all_of)}个，其中不符合“{other.said}”的{which}")
        elif silent.empty:
            said.append(f"{prefix}是。{own.those}有{len(all_of)}个，都符合“{other.said}”。")
        if len(silent):
            said.append(f"{prefix}{own.those}有{len(all_of)}个，其中{len(silent)}个清单没有写明，答不了。")
    shown = Selection((*own.conditions, _not_so(other))) if len(against) else own
    command = replace(asked, selection=shown).cypher()
    table = against if len(against) else every
    return Answer(
        f"{own.those}是不是都符合“{other.said}”；表里是{'不符合的' if len(against) else '全部'}",
        command,
        table,
        tuple(said),
    )


def _not_so(selection: Selection) -> Condition:
    """Return that a project does not meet all conditions of a selection."""
    there = [f"EXISTS {{ MATCH {path} }}" for one in selection.conditions for path in one.paths]
    both = " AND ".join([*there, *(text for one in selection.conditions for text in one.where)])
    undated = " OR p.deadline IS NULL" if selection.about("due") else ""
    return Condition(
        "against",
        f"不符合“{selection.said}”",
        lambda group, index: not selection.holds(group, index),
        where=(f"(NOT ({both}){undated})",),
    )


def _who_of_all(words: Sequence[Word], bare: list[Word]) -> Callable[[Asked], Answer] | None:
    """Return what answers a question that speaks of all, and asks who: 哪些单位参加了陈瑾的全部项目."""
    kinds = "".join(word.kind for word in words)
    found = rule_for(bare)
    one_agency = kinds.count("A") == 1
    if found is None or (one_agency and re.search(rf"[谁导领].*A全{_ROLE}", kinds)):
        return None
    if re.search(r"导[^管全].*全|导全项", kinds):
        return None
    whole = next((word.text for word in words if word.kind == "全" and word.text not in ("都", "均", "全都")), "")
    if whole and re.match(rf"谁{_ROLE}", kinds):
        return partial(_only_all, found)
    return found


def _only_all(found: Callable[[Asked], Answer], asked: Asked) -> Answer:
    answer = found(asked)
    if "chosen" not in answer.table:
        return answer
    table = answer.table[answer.table["projects"] == answer.table["chosen"]].reset_index(drop=True)
    said = counted(table, "单位", among=asked.scopes) or ("没有这样的单位。",)
    return replace(answer, understood=f"{answer.understood}；只要一个不落的", table=table, said=said, ranked=None)
