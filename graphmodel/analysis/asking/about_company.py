"""Questions about agencies together: with whom and with whom not, who supports whom, what would change without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.about_agencies import by_column, loads
from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, put, quoted
from graphmodel.analysis.asking.wording import (
    counted,
    few,
    most,
    order_words,
)
from graphmodel.analysis.dependence import dependence, leader_dependence
from graphmodel.analysis.material import incidences
from graphmodel.analysis.partners import partners
from graphmodel.analysis.sentences import scoped
from graphmodel.analysis.sentences.words import scope_words
from graphmodel.tables import restricted, whole_number

if TYPE_CHECKING:
    import pandas as pd


def partners_of(asked: Asked) -> Answer:
    """Answer with whom an agency is on projects, most (or fewest) first."""
    agency, least = asked.one("A") or "", asked.has("少")
    table = partners(asked.tables, agency)
    single = table[table["kind"] != "collective"]
    if least:
        table = single.sort_values("projects", kind="stable").reset_index(drop=True)
    what, order = asked.put("共同项目", "Common projects"), order_words(asked.language, least=least)
    said = most(single, "projects", asked.language, name="partner", least=least, what=what, among=asked.scopes)
    end, none = asked.put("。", "."), asked.put("（泛指单位不计）", " (collectives not counted)")
    said += tuple(text.removesuffix(end) + none + end for text in counted(single, "agency", asked.language))
    order += asked.put("（没有共同项目的不列）", " (those without any are left out)") if least else ""
    understood = asked.put(
        f"{agency}和哪些单位一起做项目，按共同项目数{order}",
        f"with whom {agency} is on projects, by the number of common projects, {order}",
    )
    command = f"graphmodel partners {agency}"
    ranked = Ranking("partner", "projects", least, what)
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
    table = by_column(loads(asked), "projects")
    rows = zip(table["place"], table["year"], table["agency_id"], strict=True)
    table = table[[(place, whole_number(year), identity) in apart for place, year, identity in rows]]
    table = table.reset_index(drop=True)
    nobody = (
        f"没有：清单里的每个单位都和{agency}一起做过项目。",
        f"None: every agency of the list is on a project with {agency}.",
    )
    said = counted(table, "agency", asked.language) or (asked.put(*nobody),)
    command = (
        f'graphmodel cypher "MATCH (a:Agency) WHERE NOT a.collective AND a.name <> {quoted(agency)} AND NOT EXISTS '
        f"{{ MATCH (a)-[:LEADS|SUPPORTS]->(:Project)<-[:LEADS|SUPPORTS]-(:Agency {{name: {quoted(agency)}}}) }} "
        "OPTIONAL MATCH (a)-[:LEADS|SUPPORTS]->(p:Project) "
        'RETURN a.name, count(DISTINCT p) AS n ORDER BY n DESC, a.name"'
    )
    understood = asked.put(
        f"哪些单位和{agency}没有一个共同的项目（只看清单里出现的单位，泛指单位不计）",
        f"agencies of the list that are on no project with {agency} (collectives not counted)",
    )
    return Answer(understood, command, table, said)


def supports_whom(asked: Asked) -> Answer:
    """Answer who leads the projects that an agency supports."""
    understood = asked.put(
        "{}配合的项目由哪些单位牵头，各有几个", "who leads the projects that {} supports, and how many"
    )
    return _meeting(asked, understood, "-[:SUPPORTS]->(p:Project)<-[:LEADS]-", supported=False)


def supported_by(asked: Asked) -> Answer:
    """Answer who supports the projects that an agency leads."""
    understood = asked.put(
        "{}牵头的项目有哪些单位配合，各配合几个", "who supports the projects that {} leads, and how many"
    )
    return _meeting(asked, understood, "-[:LEADS]->(p:Project)<-[:SUPPORTS]-", supported=True)


def _meeting(asked: Asked, understood: str, arrows: str, *, supported: bool) -> Answer:
    agency = asked.one("A") or ""
    table = _across(asked, agency, supported=supported)
    said = (
        *most(table, "projects", asked.language, least=asked.has("少")),
        *counted(table, "agency", asked.language, among=asked.scopes),
    )
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
    return by_column(table, "projects", least=asked.has("少"))


def closest_pairs(asked: Asked) -> Answer:
    """Answer which pairs of agencies meet most often."""
    from graphmodel.analysis.ties import ties

    table = ties(asked.tables).sort_values(["projects", "expected"], ascending=False, kind="stable")
    table = table.reset_index(drop=True)
    named = table.assign(_pair=table["one"] + asked.put("与", " and ") + table["other"], year=table["years"])
    parts = [
        (scope_words(place, whole_number(years), asked.language), part)
        for (place, years), part in named.groupby(["place", "years"], sort=False)
    ]
    said = []
    for prefix, part in parts:
        top = part[part["projects"] == part["projects"].max()]
        pairs, count, each = few(list(top["_pair"]), asked.language), int(top["projects"].iloc[0]), len(top) > 1
        text = asked.put(
            f"最多的是{pairs}，{'各' if each else ''}{count}次。", f"Most: {pairs} ({count}{' each' if each else ''})."
        )
        said.append(prefix + text if len(parts) > 1 else text)
    understood = asked.put(
        "哪两个单位一起做的项目最多；是不是超出随机预期，看预期一栏",
        "which two agencies are on most projects together; whether beyond chance, see the column expected",
    )
    return Answer(understood, "graphmodel ties", table, tuple(said))


def without_agency(asked: Asked) -> Answer:
    """Answer what depends on an agency: projects, leaders, months."""
    agency = asked.one("A")
    table = dependence(asked.tables)
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = [
        prefix + asked.put(
            f"{agency}参加{int(row.projects)}个项目（占{row.projects_share:.0%}），其中牵头{int(row.led)}个；"
            f"涉及{int(row.leaders)}位领导"
            + (f"，其中{'、'.join(row.leaders_whole)}的项目全部需要它" if row.leaders_whole else "") + "。",
            f"{agency} is on {int(row.projects)} projects ({row.projects_share:.0%}), "
            f"of which it leads {int(row.led)}; {int(row.leaders)} leaders are concerned"
            + (f", and all projects of {', '.join(row.leaders_whole)} need it" if row.leaders_whole else "") + ".",
        )
        for prefix, part in scoped(table, asked.language) for row in part.itertuples(index=False)
    ]  # fmt: skip
    understood = asked.put(f"哪些项目、领导和月份离不开{agency}", f"which projects, leaders and months need {agency}")
    return Answer(understood, "graphmodel depends", table, tuple(said))


def leaders_without(asked: Asked) -> Answer:
    """Answer whose projects depend most on an agency."""
    agency = asked.one("A")
    table = leader_dependence(asked.tables)
    table = table[table["agency"] == agency]
    table = table.sort_values(["projects_share", "projects"], ascending=False, kind="stable").reset_index(drop=True)
    said: list[str] = []
    for prefix, part in scoped(table, asked.language):
        share, count = (_shares(part, column, asked.language) for column in ("projects_share", "projects"))
        text = asked.put(f"按占比：{share}；按项目数：{count}。", f"By share: {share}; by number of projects: {count}.")
        said.append(prefix + text)
    understood = asked.put(
        f"{agency}参加了每位领导分管的几个项目，占比高的在前",
        f"on how many of each leader's projects {agency} is, the greatest share first",
    )
    return Answer(understood, f"graphmodel depends --leaders --agency {agency}", table, tuple(said))


def _shares(part: pd.DataFrame, column: str, language: str) -> str:
    top = part[part[column] == part[column].max()].itertuples(index=False)
    each = [
        put(language, f"{row.leader}（{row.of}个项目中{row.projects}个）", f"{row.leader} ({row.projects} of {row.of})")
        for row in top
    ]
    return few(each, language)


def last_year(asked: Asked) -> Answer:
    """Answer what changed from one year to another, if the lists at hand have both."""
    from graphmodel.analysis.comparison import compare
    from graphmodel.analysis.sentences import comparison_sentences

    before, after = _two_years(asked)
    found = compare(*(restricted(asked.tables, year=year) for year in (before, after)))
    command = f"graphmodel compare --before {before} --after {after}"
    table = found.projects if asked.has("项") else found.agencies
    understood = asked.put(
        f"{before}年和{after}年的清单有什么变化", f"what changed from the list of {before} to that of {after}"
    )
    return Answer(understood, command, table, tuple(comparison_sentences(found, asked.language)))


def _two_years(asked: Asked) -> tuple[int, int]:
    from graphmodel.errors import AnalysisError

    lists: Any = asked.tables.lists
    years = sorted({int(year) for year in lists["year"].dropna()})
    named = [int(year) for year in asked.named("Y")]
    if lists["place"].nunique() != 1:
        raise AnalysisError("有几个地区的清单，不知道要比哪一个；请用 --place 选一个")
    if not years:
        raise AnalysisError("比不了：清单没有写明年份，不知道哪一份在前")
    after = max(named if len(named) > 1 else years)
    before = min(named) if named else after - 1
    there = "、".join(f"{year}年" for year in years)
    for year in (before, after):
        if year not in years:
            raise AnalysisError(
                f"比不了：手头没有{year}年的清单（有：{there}）；可以用 graphmodel compare 前一年清单 这一年清单"
            )
    if before == after:
        raise AnalysisError(f"比不了：{before}年之后没有清单（有：{there}）；请写明比哪两年，如 {there}")
    return before, after
