"""Questions about the officers of lead units (牵头单位负责人、联系人): whose projects, who answers for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_projects import project_table
from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, put, quoted
from graphmodel.analysis.asking.selection import Condition
from graphmodel.analysis.asking.wording import and_words, few, most, number_words, order_words, the_rest
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.sentences import scoped

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

COLUMNS = ["place", "year", "officer_id", "officer", "projects"]
_TOLD = 8


def _nobody(asked: Asked) -> tuple[str]:
    return (asked.put("清单没有写牵头单位的负责人。", "The list names no officers of lead units."),)


def of_officer(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that an officer, or each of several, answers for it."""
    names = list(dict.fromkeys(word.value for word in words if word.kind == "O"))
    responsible = _by_project(asked.tables)
    both = {1: "", 2: "both "}.get(len(names), "all of ") + and_words(names, "en")
    return Condition(
        "officer",
        asked.put(
            f"{'和'.join(names)}{'都' if len(names) > 1 else ''}是负责人（牵头单位的）",
            f"for which {both} of the lead unit answer{'s' * (len(names) == 1)}",
        ),
        lambda group, index: set(names) <= {*responsible.get(group.project_ids[index], ())},
        tuple(f"(:Officer {{name: {quoted(name)}}})-[:RESPONSIBLE_FOR]->(p)" for name in names),
        names=tuple(names),
    )


def _by_project(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, name in zip(tables.officers["project_id"], tables.officers["officer"], strict=True):
        found.setdefault(identity, []).append(name)
    return found


def officers(asked: Asked) -> Answer:
    """Answer which officers answer for the projects: of each of the first projects, or how many each officer has."""
    chosen, responsible = asked.selection, _by_project(asked.tables)
    command = asked.cypher(
        "OPTIONAL MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p) "
        "RETURN p.number, p.name, collect(DISTINCT o.name) AS officers ORDER BY p.number"
    )
    understood = asked.put(f"{chosen.those}，牵头单位的负责人是谁", f"the officers of the lead units of {chosen.those}")
    table = project_table(asked, chosen.holds)
    named = [responsible.get(identity, []) for identity in table["project_id"]]
    table = table.drop(columns=["leaders", "partner_units", "deadline"]).assign(officers=named)
    said = [] if len(table) else [asked.put(f"没有{chosen.those}。", f"There are no {chosen.those}.")]
    for prefix, part in scoped(table, asked.language, among=asked.scopes):
        rows = part.head(_TOLD)
        everybody = list(dict.fromkeys(name for names in part["officers"] for name in names))
        if len(part) > 1:
            them = few(everybody, asked.language)
            said.append(prefix + asked.put(
                f"{len(part)}个项目共{len(everybody)}位负责人：{them}。",
                f"{len(part)} projects, {len(everybody)} officers: {them}.",
            ))  # fmt: skip
        said += [prefix + _whose(row, asked.language) for row in rows.itertuples(index=False)]
        said += the_rest(len(part), _TOLD, prefix, asked.language)
    return Answer(understood, command, table, _nobody(asked) if asked.tables.officers.empty else tuple(said))


def _whose(row: Any, language: str) -> str:
    number = number_words(row, language)
    return put(
        language,
        f"{number}：{'、'.join(row.officers) or '清单没有写负责人'}（牵头单位{'、'.join(row.lead_units) or '没有写明'}）。",
        f"{number}: {', '.join(row.officers) or 'no officer named'} "
        f"(lead unit {', '.join(row.lead_units) or 'not named'}).",
    )


def who_has_most(asked: Asked) -> Answer:
    """Answer which officer answers for most (or fewest) projects."""
    least = asked.has("少闲")
    table = _counts(asked).sort_values(["projects", "officer_id"], ascending=[least, True], kind="stable")
    command = (
        'graphmodel cypher "MATCH (o:Officer)-[:RESPONSIBLE_FOR]->(p:Project) '
        'RETURN o.name, count(DISTINCT p) AS n ORDER BY n DESC, o.name"'
    )
    said = most(table, "projects", asked.language, name="officer", least=least) or _nobody(asked)
    said = (*said, *_counted_apart(table, asked))
    order = order_words(asked.language, least=least)
    return Answer(
        asked.put(
            f"牵头单位的各位负责人负责的项目数，{order}",
            f"for how many projects each officer of a lead unit answers, {order}",
        ),
        command,
        table.reset_index(drop=True),
        said,
        Ranking("officer", "projects", least),
    )


def _counted_apart(table: pd.DataFrame, asked: Asked) -> list[str]:
    """Say which names of a ranking are those of officers of several agencies, in each place and year."""
    return [
        prefix + asked.put(
            f"“{name}”在清单里写作{count}个单位的负责人，是不是同一个人，清单说不出来；这里分开计。",
            f"{name} is named as an officer of {count} agencies; whether that is one person the list does not say; "
            "counted apart here.",
        )
        for prefix, part in scoped(table, asked.language)
        for name, count in Counter(part["officer"]).items() if count > 1
    ]  # fmt: skip


def _counts(asked: Asked) -> pd.DataFrame:
    import pandas as pd

    place_and_year = asked.tables.lists[["list_id", "place", "year"]]
    rows = asked.tables.officers.merge(place_and_year, on="list_id").astype({"year": object})
    rows["year"] = [None if pd.isna(year) else int(year) for year in rows["year"]]
    keys = ["place", "year", "officer_id", "officer"]
    counts = rows.groupby(keys, sort=False, dropna=False, as_index=False)["project_id"].nunique()
    return counts.rename(columns={"project_id": "projects"})[COLUMNS]


def doubts(words: Sequence[Word], asked: Asked, answer: Answer) -> list[str]:
    """Say which officers' names are a leader's too, or those of officers of several agencies taken together."""
    said = []
    for name in dict.fromkeys(word.value for word in words if word.kind in "OL"):
        own = asked.tables.officers[asked.tables.officers["officer"] == name]["officer_id"].nunique()
        if own and (asked.tables.oversight["leader"] == name).any():
            said.append(asked.put(
                f"清单里的领导和牵头单位负责人都有“{name}”；这里按领导理解。",
                f"Both a leader and an officer of a lead unit are called {name}; taken here as the leader.",
            ))  # fmt: skip
        elif own > 1 and "officer_id" not in answer.table:  # a ranking counts them apart, and says so
            said.append(asked.put(
                f"“{name}”在清单里写作{own}个单位的负责人，是不是同一个人，清单说不出来；这里合在一起。",
                f"{name} is named as an officer of {own} agencies; whether that is one person the list does not say; "
                "taken together here.",
            ))  # fmt: skip
    return said
