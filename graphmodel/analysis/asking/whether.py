"""Questions to be answered with yes or no, and those that speak of all projects: neither is a list of some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.analysis.asking import about_chosen as chosen
from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.about_times import day_words
from graphmodel.analysis.asking.answer import Answer, Asked, put
from graphmodel.analysis.asking.frames import conditions_in
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.of_all import Conditions, in_order, of_all, unsaid, who_of_all
from graphmodel.analysis.asking.ranks import which_place
from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.wording import SIGNS, bound_words, how_many, number_words, the_rest
from graphmodel.analysis.asking.words import MARKS, Word
from graphmodel.analysis.sentences import scoped

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
    if any(word.kind == "排" for word in bare):
        return None if len(bare) < len(words) else which_place(bare)
    whole = any(word.kind == "全" for word in words)
    if polar and whole:
        return of_all(words)
    if polar:
        return _is_it(bare) or _are_they(bare) or _are_so_many(bare) or _are_there(bare)
    if whole:
        return who_of_all(words, bare)
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
    if re.search("没$", "".join(word.kind for word in bare)):  # 参加了没有
        return bare[:-1], True
    return bare, polar or any(word.text == "有没有" for word in words)


def _are_there(bare: list[Word]) -> Callable[[Asked], Answer] | None:
    """Return the ordinary answer, beginning with yes if there are any."""
    kinds = "".join(word.kind for word in bare)
    if re.search(r"A[没不]|没A", kinds):
        return None  # 财政局没参加过任何项目吗: not whether there are others
    if re.fullmatch(f"A{_ROLE}单", kinds):  # 教育局是牵头单位吗
        bare = bare[:-1]
    made = conditions_in(bare)
    found = (
        rule_for(bare)
        or rule_for([word for word in bare if word.text != "有没有"])
        or (partial(_those, made) if made and bare else None)
    )
    return partial(_begun_with_yes, found) if found else None


def _those(made: Conditions, asked: Asked) -> Answer:
    return chosen.projects(replace(asked, selection=Selection(made(asked), asked.language)))


def _begun_with_yes(found: Callable[[Asked], Answer], asked: Asked) -> Answer:
    """Return the ordinary answer; of each place and year the first sentence says yes where it counts some."""
    answer = found(asked)
    whole = answer.said
    for prefix, _ in scoped(asked.scopes, asked.language):
        first = next((text for text in whole if text.startswith(prefix)), "")
        after = first.removeprefix(prefix)
        if re.match("共|[1-9]", after):
            whole = tuple(
                prefix + asked.put(f"有，{after}", f"Yes: {after}") if text is first else text for text in whole
            )
    return replace(answer, said=whole)


# -- are there so many ----------------------------------------------------------------------------------------------


def _are_so_many(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what compares how many projects there are with a number: 财政局配合的项目超过10个吗."""
    bounds = [word for word in bare if word.kind == "X"]
    rest = [word for word in bare if word.kind != "X"]
    if len(bounds) != 1 or not rest:
        return None
    made = conditions_in([word for word in rest if word.kind not in _ITEM])
    return partial(_compared, made, bounds[0].value) if made else None


def _compared(made: Conditions, bound: str, asked: Asked) -> Answer:
    selection = Selection(made(asked), asked.language)
    sign, _, number = bound.partition(" ")
    asked = replace(asked, selection=selection)
    table = project_table(asked, selection.holds)
    said = []
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        count = how_many(len(part), "project", asked.language)
        yes = yes_or_no(asked, SIGNS[sign](len(part), int(number)))
        said.append(prefix + asked.put(f"{yes}，{count}。", f"{yes}: {count}."))
    understood = asked.put(
        f"{selection.those}是不是{bound_words(sign, number, 'zh')}",
        f"whether there are {bound_words(sign, number, 'en')} {selection.those}",
    )
    return Answer(understood, asked.cypher(), table, tuple(said))


def yes_or_no(asked: Asked, is_so: bool) -> str:
    """Return yes or no."""
    return asked.put("是", "Yes") if is_so else asked.put("不是", "No")


# -- is it so of this project --------------------------------------------------------------------------------------


def _are_they(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says of a project that is named whether something else holds of it: 财政局参加第5项吗."""
    kinds = "".join(word.kind for word in bare)
    if not re.search("[NT]", kinds) or re.fullmatch("[NT和参类项务几]*", kinds):
        return None
    made = conditions_in(in_order([word for word in bare if word.kind not in _ITEM and word.text != "有没有"]))
    return partial(_each_whether, made) if made else None


def _each_whether(made: Conditions, asked: Asked) -> Answer:
    conditions = made(asked)
    naming = Selection(tuple(one for one in conditions if one.what in ("numbered", "text")), asked.language)
    others = Selection(tuple(one for one in conditions if one.what not in ("numbered", "text")), asked.language)
    asked = replace(asked, selection=naming)
    table = chosen.known_projects(asked)
    held = {
        *project_table(asked, lambda group, index: naming.holds(group, index) and others.holds(group, index))[
            "project_id"
        ]
    }
    silent = unsaid(asked, naming, others)
    said: list[str] = []
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        for row in part.head(_TOLD).itertuples(index=False):
            yes = silent.get(row.project_id) or yes_or_no(asked, row.project_id in held)
            number, facts = number_words(row, asked.language), _facts(row, others, asked.language)
            said.append(prefix + asked.put(f"{number}：{yes}。{facts}", f"{number}: {yes}. {facts}".rstrip()))
        said += the_rest(len(part), _TOLD, prefix, asked.language)
    about = next((one.what for one in others.conditions if one.what in _SHOWN), "")
    command = asked.cypher(_SHOWN.get(about, _UNITS))
    none = asked.put(f"没有{naming.those}。", f"There are no {naming.those}.")
    understood = asked.put(f"{naming.those}是不是{others.said}", f"whether this holds of {naming.those}: {others.said}")
    return Answer(understood, command, table, tuple(said or [none]))


def _facts(row: Any, others: Selection, language: str) -> str:
    """Return what the list says of the matter."""
    facts = []
    if others.about("leader") and row.leaders:
        facts.append(put(language, f"分管领导{'、'.join(row.leaders)}", f"overseen by {', '.join(row.leaders)}"))
    if others.about("agencies", "without", "many", "lacking"):
        facts.append(chosen.whose(row, ["lead_units", "partner_units"], language))
    if others.about("due"):
        facts.append(day_words(row.deadline, language))
    text = put(language, "；", "; ").join(facts)
    return put(language, f"{text}。", f"{text[:1].upper()}{text[1:]}.") if text else ""


# -- is it the most -------------------------------------------------------------------------------------------------


def _is_it(bare: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says whether somebody is the first of a ranking: 财政局是配合最多的单位吗."""
    names = [word for word in bare if word.kind in "ALO"]
    if len(names) != 1 or not any(word.kind in _MOST for word in bare) or any(word.kind in "M段" for word in bare):
        return None  # 财政局11月最忙吗: of all months, or of all agencies
    rest = [word for word in bare if word is not names[0]]
    of = {"A": "谁单", "L": "导领", "O": "员"}[names[0].kind]
    said = any(word.kind in of for word in rest)
    found = rule_for(rest) if said else rule_for([Word(of[0], ""), *rest])
    return partial(_first_is, names[0].value, found, rest) if found else None


def _first_is(name: str, ranking: Callable[[Asked], Answer], rest: Sequence[Word], asked: Asked) -> Answer:
    found = ranking(replace(asked, words=rest))
    if found.ranked is None:
        return found
    key, column, least, _ = found.ranked
    said: list[str] = []
    for prefix, part in scoped(found.table, asked.language):
        own = part[part[key] == name]
        best = part[column].min() if least else part[column].max()
        for value in dict.fromkeys(own[column].tolist()):  # of officers of one name each
            tied = bool(value == best) and int((part[column] == best).sum()) > 1
            yes = yes_or_no(asked, value == best) + asked.put("（并列）", " (a tie)") * tied
            said.append(prefix + asked.put(f"{yes}，{name}{value}个。", f"{yes}: {name} has {value}."))
    return replace(found, said=(*said, *found.said), ranked=None)
