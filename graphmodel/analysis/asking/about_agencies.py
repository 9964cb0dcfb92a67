"""Questions about agencies: who carries most or least, with whom, who leads nothing, what would change without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import (
    ROLE_WORDS,
    SIGN_WORDS,
    SIGNS,
    Answer,
    Asked,
    Ranking,
    counted,
    difference,
    few,
    most,
    quoted,
)
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.dependence import dependence, leader_dependence
from graphmodel.analysis.material import incidences
from graphmodel.analysis.partners import partners
from graphmodel.analysis.sentences import GRADES, certainty_sentences, scoped
from graphmodel.analysis.sentences.words import scope_words
from graphmodel.tables import restricted, whole_number

if TYPE_CHECKING:
    import pandas as pd

LOAD_COLUMNS = ["place", "year", "agency_id", "agency", "kind", "led", "supported", "projects"]
_COLUMN = {"lead": "led", "support": "supported", "": "projects"}


def loads(asked: Asked) -> pd.DataFrame:
    """Return how many projects each agency leads, supports and is on."""
    import pandas as pd

    from graphmodel.analysis.counts import workload_counts
    from graphmodel.analysis.edges import places_and_years
    from graphmodel.analysis.source import column_parts

    frames = []
    for part in column_parts(asked.tables):
        counts = workload_counts(part)
        agencies = counts.agency.tolist()
        made = {
            **places_and_years(part, part.agency_group[counts.agency]),
            "agency_id": [part.agency_ids[code] for code in agencies],
            "agency": [part.agency_names[code] for code in agencies],
            "kind": [part.agency_kinds[code] for code in agencies],
            "led": counts.led, "supported": counts.supported, "projects": counts.led + counts.drawn,
        }  # fmt: skip
        frames.append(pd.DataFrame(made, columns=LOAD_COLUMNS))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=LOAD_COLUMNS)


def _sorted(table: pd.DataFrame, column: str, *, least: bool = False) -> pd.DataFrame:
    return table.sort_values([column, "agency_id"], ascending=[least, True], kind="stable").reset_index(drop=True)


def who_has_most(asked: Asked) -> Answer:
    """Answer who leads, supports or is on most (or fewest) projects, of all agencies or of those named."""
    column, least = _COLUMN[asked.role], asked.has("少闲")
    table = _sorted(loads(asked), column, least=least)
    named = [name for name in (asked.one("A"), asked.one("A", 1)) if name]
    if named:
        table = table[table["agency"].isin(named)].reset_index(drop=True)
    order = "从少到多" if least else "从多到少"
    whose = "和".join(named) if named else "各单位"
    understood = f"{whose}{ROLE_WORDS[asked.role]}了多少个项目，{order}"
    if asked.has("忙闲重"):
        understood += "（忙不忙按项目数看；负担重不重，清单说不出来，由读的人判断）"
    said = most(table, column, least=least)
    if least and not named:
        said = (*said, "清单里没有出现的单位不在其中。")
    if len(named) == 2 and asked.has("比"):
        said = (*said, *difference(table, "agency", column, named))
    return Answer(understood, "graphmodel workload", table, said, Ranking("agency", column, least=least))


def with_bound(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on more (or fewer) projects than a number."""
    sign, _, number = (asked.one("X") or "").partition(" ")
    column = _COLUMN[asked.role]
    table = _sorted(loads(asked), column)
    table = table[SIGNS[sign](table[column], int(number))].reset_index(drop=True)
    understood = f"{ROLE_WORDS[asked.role]}的项目{SIGN_WORDS[sign].format(number)}的单位"
    return Answer(understood, "graphmodel workload", table, counted(table, "单位", among=asked.scopes))


def in_role(asked: Asked) -> Answer:
    """Answer which agencies lead (or support) at least one project."""
    column = _COLUMN[asked.role]
    table = _sorted(loads(asked), column)
    table = table[table[column] > 0].reset_index(drop=True)
    understood = f"哪些单位{ROLE_WORDS[asked.role]}了项目，多的在前（泛指单位不计）"
    return Answer(understood, "graphmodel workload", table, counted(table, "单位", among=asked.scopes))


def without_role(asked: Asked) -> Answer:
    """Answer which agencies lead (or support) no project."""
    column = _COLUMN[asked.role]
    table = loads(asked)
    table = _sorted(table[table[column] == 0], "projects")
    word = ROLE_WORDS[asked.role]
    understood = f"哪些单位没有{word}任何项目（只看清单里出现的单位）"
    return Answer(understood, "graphmodel workload", table, counted(table, "单位", among=asked.scopes))


def one_role_only(asked: Asked) -> Answer:
    """Answer which agencies only support, or only lead."""
    only_support = asked.has("唯")
    table = loads(asked)
    never, ever = ("led", "supported") if only_support else ("supported", "led")
    table = _sorted(table[(table[never] == 0) & (table[ever] > 0)], "projects")
    words = "只配合、不牵头" if only_support else "只牵头、不配合"
    return Answer(f"哪些单位{words}", "graphmodel workload", table, counted(table, "单位", among=asked.scopes))


def agencies(asked: Asked) -> Answer:
    """Answer which agencies there are, and how many."""
    table = _sorted(loads(asked), "projects")
    understood = "清单里有哪些单位（泛指单位不计），参加项目多的在前"
    return Answer(understood, "graphmodel workload", table, counted(table, "单位", among=asked.scopes))


def partners_of(asked: Asked) -> Answer:
    """Answer with whom an agency is on projects, most (or fewest) first."""
    agency, least = asked.one("A") or "", asked.has("少")
    table = partners(asked.tables, agency)
    single = table[table["kind"] != "collective"]
    if least:
        table = single.sort_values("projects", kind="stable").reset_index(drop=True)
    said = most(single, "projects", name="partner", least=least, what="共同项目", among=asked.scopes)
    said += tuple(text.replace("单位。", "单位（泛指单位不计）。") for text in counted(single, "单位"))
    order = "从少到多（没有共同项目的不列）" if least else "从多到少"
    understood = f"{agency}和哪些单位一起做项目，按共同项目数{order}"
    command = f"graphmodel partners {agency}"
    ranked = Ranking("partner", "projects", "共同项目", least)
    return Answer(understood, command, single if asked.wanted else table, said, ranked)


def never_with(asked: Asked) -> Answer:
    """Answer with whom an agency is on no project."""
    agency = asked.one("A") or ""
    apart = [
        (group.place, group.year, identity)
        for group in incidences(asked.tables) if agency in group.agencies
        for identity, shared in zip(
            group.agency_ids, group.member.astype(int) @ group.member[group.agencies.index(agency)], strict=True
        )
        if not shared
    ]  # fmt: skip
    table = _sorted(loads(asked), "projects")
    rows = zip(table["place"], table["year"], table["agency_id"], strict=True)
    table = table[[(place, whole_number(year), identity) in apart for place, year, identity in rows]]
    table = table.reset_index(drop=True)
    said = counted(table, "单位") or (f"没有：清单里的每个单位都和{agency}一起做过项目。",)
    command = (
        f'graphmodel cypher "MATCH (a:Agency) WHERE NOT a.collective AND a.name <> {quoted(agency)} AND NOT EXISTS '
        f"{{ MATCH (a)-[:LEADS|SUPPORTS]->(:Project)<-[:LEADS|SUPPORTS]-(:Agency {{name: {quoted(agency)}}}) }} "
        "OPTIONAL MATCH (a)-[:LEADS|SUPPORTS]->(p:Project) "
        'RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name"'
    )
    understood = f"哪些单位和{agency}没有一个共同的项目（只看清单里出现的单位，泛指单位不计）"
    return Answer(understood, command, table, said)


def leads_or_supports(asked: Asked) -> Answer:
    """Answer whether an agency leads more projects than it supports."""
    agency = asked.one("A") or ""
    table = loads(asked)
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = []
    for prefix, part in scoped(table, "zh"):
        for row in part.itertuples(index=False):
            more = "牵头多" if row.led > row.supported else "配合多" if row.supported > row.led else "一样多"
            said.append(f"{prefix}{more}：{agency}牵头{row.led}个，配合{row.supported}个。")
    return Answer(f"{agency}牵头的项目多还是配合的项目多", "graphmodel workload", table, tuple(said))


def supports_whom(asked: Asked) -> Answer:
    """Answer who leads the projects that an agency supports."""
    return _meeting(
        asked, "{}配合的项目由哪些单位牵头，各有几个", "-[:SUPPORTS]->(p:Project)<-[:LEADS]-", supported=False
    )


def supported_by(asked: Asked) -> Answer:
    """Answer who supports the projects that an agency leads."""
    return _meeting(
        asked, "{}牵头的项目有哪些单位配合，各配合几个", "-[:LEADS]->(p:Project)<-[:SUPPORTS]-", supported=True
    )


def _meeting(asked: Asked, understood: str, arrows: str, *, supported: bool) -> Answer:
    agency = asked.one("A") or ""
    table = _across(asked, agency, supported=supported)
    said = (*most(table, "projects", least=asked.has("少")), *counted(table, "单位", among=asked.scopes))
    command = (
        f'graphmodel cypher "MATCH (:Agency {{name: {quoted(agency)}}}){arrows}(a:Agency) '
        f'WHERE NOT a.collective RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name"'
    )
    return Answer(understood.format(agency), command, table, said)


def _across(asked: Asked, agency: str, *, supported: bool) -> pd.DataFrame:
    """Return the others on the projects that an agency leads (or supports), where they support (or lead)."""
    import pandas as pd

    rows = []
    for group in incidences(asked.tables):
        if agency not in group.agencies:
            continue
        own, other = (group.leads, group.supports) if supported else (group.supports, group.leads)
        shared = other.astype(int) @ own[group.agencies.index(agency)]
        rows += [
            (group.place, group.year, group.agency_ids[i], group.agencies[i], group.kinds[i], int(shared[i]))
            for i in range(len(shared)) if shared[i] and group.agencies[i] != agency
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["place", "year", "agency_id", "agency", "kind", "projects"])
    return _sorted(table, "projects", least=asked.has("少"))


def closest_pairs(asked: Asked) -> Answer:
    """Answer which pairs of agencies meet most often."""
    from graphmodel.analysis.ties import ties

    table = ties(asked.tables).sort_values(["projects", "expected"], ascending=False, kind="stable", ignore_index=True)
    named = table.assign(_pair=table["one"] + "与" + table["other"], year=table["years"])
    parts = [
        (scope_words(place, whole_number(years), "zh"), part)
        for (place, years), part in named.groupby(["place", "years"], sort=False)
    ]
    said = []
    for prefix, part in parts:
        top = part[part["projects"] == part["projects"].max()]
        count = f"{'各' if len(top) > 1 else ''}{int(top['projects'].iloc[0])}次"
        said.append(f"{prefix if len(parts) > 1 else ''}最多的是{few(list(top['_pair']))}，{count}。")
    return Answer("哪两个单位一起做的项目最多；是不是超出随机预期，看预期一栏", "graphmodel ties", table, tuple(said))


def flagged(asked: Asked) -> Answer:
    """Answer who is named as a partner more often than an even spread has it."""
    agency, table = asked.one("A"), certainty(asked.tables)
    if agency:
        return _flag_of(agency, table)
    grades = "、".join(GRADES["zh"].values())
    understood = f"哪些单位被列为配合单位的次数偏多（判断：{grades}），配合多的在前；负担过不过重由读的人判断"
    return Answer(understood, "graphmodel certainty", table, tuple(certainty_sentences(table)))


def _flag_of(agency: str, table: pd.DataFrame) -> Answer:
    """Answer whether one agency is named as a partner more often than an even spread has it."""
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = tuple(certainty_sentences(table))
    if not table["grade"].isin(list(GRADES["zh"])).any() and table["reason"].isna().all():
        said = tuple(
            f"{prefix}{agency}被列为配合单位{int(row.supported)}次，平均分配约为{row.expected:.1f}次；没有标为偏多。"
            for prefix, part in scoped(table, "zh") for row in part.itertuples(index=False)
        )  # fmt: skip
    understood = f"{agency}被列为配合单位的次数是不是偏多；负担过不过重由读的人判断"
    return Answer(understood, "graphmodel certainty", table, said)


def without_agency(asked: Asked) -> Answer:
    """Answer what depends on an agency: projects, leaders, months."""
    agency = asked.one("A")
    table = dependence(asked.tables)
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = [
        f"{prefix}{agency}参加{int(row.projects)}个项目（占{row.projects_share:.0%}），其中牵头{int(row.led)}个；"
        f"涉及{int(row.leaders)}位领导"
        + (f"，其中{'、'.join(row.leaders_whole)}的项目全部需要它" if row.leaders_whole else "") + "。"
        for prefix, part in scoped(table, "zh") for row in part.itertuples(index=False)
    ]  # fmt: skip
    return Answer(f"哪些项目、领导和月份离不开{agency}", "graphmodel depends", table, tuple(said))


def leaders_without(asked: Asked) -> Answer:
    """Answer whose projects depend most on an agency."""
    agency = asked.one("A")
    table = leader_dependence(asked.tables)
    table = table[table["agency"] == agency]
    table = table.sort_values(["projects_share", "projects"], ascending=False, kind="stable").reset_index(drop=True)
    said: list[str] = []
    for prefix, part in scoped(table, "zh"):
        said.append(f"{prefix}按占比：{_shares(part, 'projects_share')}；按项目数：{_shares(part, 'projects')}。")
    understood = f"{agency}参加了每位领导分管的几个项目，占比高的在前"
    return Answer(understood, f"graphmodel depends --leaders --agency {agency}", table, tuple(said))


def _shares(part: pd.DataFrame, column: str) -> str:
    top = part[part[column] == part[column].max()]
    return few([f"{row.leader}（{row.of}个项目中{row.projects}个）" for row in top.itertuples(index=False)])


def last_year(asked: Asked) -> Answer:
    """Answer what changed from one year to another, if the lists at hand have both."""
    from graphmodel.analysis.comparison import compare
    from graphmodel.analysis.sentences import comparison_sentences

    before, after = _two_years(asked)
    found = compare(*(restricted(asked.tables, year=year) for year in (before, after)))
    command = f"graphmodel compare --before {before} --after {after}"
    table = found.projects if asked.has("项") else found.agencies
    return Answer(f"{before}年和{after}年的清单有什么变化", command, table, tuple(comparison_sentences(found)))


def _two_years(asked: Asked) -> tuple[int, int]:
    from graphmodel.errors import AnalysisError

    lists: Any = asked.tables.lists
    years = sorted({int(year) for year in lists["year"].dropna()})
    named = sorted(int(word.value) for word in asked.words if word.kind == "Y")
    if lists["place"].nunique() != 1:
        raise AnalysisError("有几个地区的清单，不知道要比哪一个；请用 --place 选一个")
    after = named[1] if len(named) > 1 else years[-1] if years else 0
    before = named[0] if named else after - 1
    there = "、".join(f"{year}年" for year in years) or "没有写明年份"
    for year in (before, after):
        if year not in years:
            what = f"{year}年" if year > 0 else "前一年"
            raise AnalysisError(
                f"比不了：手头没有{what}的清单（有：{there}）；可以用 graphmodel compare 前一年清单 这一年清单"
            )
    if before >= after:
        raise AnalysisError(f"比不了：{before}年之后没有清单（有：{there}）；请写明比哪两年，如 {there}")
    return before, after
