"""Questions about agencies: who carries most or least, with whom, who leads nothing, what would change without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphmodel.analysis.asking.answer import Answer, Asked, Ranking, put
from graphmodel.analysis.asking.wording import (
    ROLE_WORDS,
    SIGNS,
    and_words,
    bound_words,
    counted,
    difference,
    few,
    most,
    order_words,
)
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.sentences import GRADES, certainty_sentences, scoped

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
    table = pd.concat(frames) if frames else pd.DataFrame(columns=LOAD_COLUMNS)
    return table[table["kind"].isin(asked.kinds)] if asked.kinds else table


def by_column(table: pd.DataFrame, column: str, *, least: bool = False) -> pd.DataFrame:
    """Return agencies by a number of theirs, most or fewest first."""
    return table.sort_values([column, "agency_id"], ascending=[least, True], kind="stable").reset_index(drop=True)


def who_has_most(asked: Asked) -> Answer:
    """Answer who leads, supports or is on most (or fewest) projects, of all agencies or of those named."""
    column, least = _COLUMN[asked.role], asked.has("少闲")
    table = by_column(loads(asked), column, least=least)
    named = asked.named("A")
    if named:
        table = table[table["agency"].isin(named)].reset_index(drop=True)
    order, role = order_words(asked.language, least=least), asked.role
    understood = asked.put(
        f"{'和'.join(named) or '各单位'}{ROLE_WORDS['zh'][role]}了多少个项目，{order}",
        f"how many projects {and_words(named, 'en') or 'agencies'} {ROLE_WORDS['en'][role]}, {order}",
    )
    if asked.has("忙闲重"):
        understood += asked.put(
            "（忙不忙按项目数看；负担重不重，清单说不出来，由读的人判断）",
            " (busy is taken as the number of projects; whether that is too much the list does not say)",
        )
    said = most(table, column, asked.language, least=least)
    if least and not named:
        said = (
            *said,
            asked.put("清单里没有出现的单位不在其中。", "Agencies that the list does not name are not counted."),
        )
    if asked.has("比"):
        said = (*said, *difference(table, "agency", column, named, asked.language))
    return Answer(understood, "graphmodel workload", table, said, Ranking("agency", column, least))


def with_bound(asked: Asked) -> Answer:
    """Answer which agencies lead, support or are on more (or fewer) projects than a number."""
    sign, _, number = (asked.one("X") or "").partition(" ")
    column = _COLUMN[asked.role]
    table = by_column(loads(asked), column)
    table = table[SIGNS[sign](table[column], int(number))].reset_index(drop=True)
    understood = asked.put(
        f"{ROLE_WORDS['zh'][asked.role]}的项目{bound_words(sign, number, 'zh')}的单位",
        f"agencies that {ROLE_WORDS['en'][asked.role]} {bound_words(sign, number, 'en')} "
        f"project{'s' if number != '1' else ''}",
    )
    return Answer(
        understood, "graphmodel workload", table, counted(table, "agency", asked.language, among=asked.scopes)
    )


def in_role(asked: Asked) -> Answer:
    """Answer which agencies lead (or support) at least one project."""
    column = _COLUMN[asked.role]
    table = by_column(loads(asked), column)
    table = table[table[column] > 0].reset_index(drop=True)
    understood = asked.put(
        f"哪些单位{ROLE_WORDS['zh'][asked.role]}了项目，多的在前（泛指单位不计）",
        f"agencies that {ROLE_WORDS['en'][asked.role]} projects, most first (collectives not counted)",
    )
    return Answer(
        understood, "graphmodel workload", table, counted(table, "agency", asked.language, among=asked.scopes)
    )


def without_role(asked: Asked) -> Answer:
    """Answer which agencies lead (or support) no project."""
    column = _COLUMN[asked.role]
    table = loads(asked)
    table = by_column(table[table[column] == 0], "projects")
    understood = asked.put(
        f"哪些单位没有{ROLE_WORDS['zh'][asked.role]}任何项目（只看清单里出现的单位）",
        f"agencies of the list that {ROLE_WORDS['en'][asked.role]} no project",
    )
    return Answer(
        understood, "graphmodel workload", table, counted(table, "agency", asked.language, among=asked.scopes)
    )


def one_role_only(asked: Asked) -> Answer:
    """Answer which agencies only support, or only lead."""
    only_support = asked.has("唯")
    table = loads(asked)
    never, ever = ("led", "supported") if only_support else ("supported", "led")
    table = by_column(table[(table[never] == 0) & (table[ever] > 0)], "projects")
    understood = asked.put(
        f"哪些单位{'只配合、不牵头' if only_support else '只牵头、不配合'}",
        f"agencies that {'only support and lead nothing' if only_support else 'only lead and support nothing'}",
    )
    return Answer(
        understood, "graphmodel workload", table, counted(table, "agency", asked.language, among=asked.scopes)
    )


def agencies(asked: Asked) -> Answer:
    """Answer which agencies there are, and how many."""
    table = by_column(loads(asked), "projects")
    understood = asked.put(
        "清单里有哪些单位（泛指单位不计），参加项目多的在前",
        "agencies of the list (collectives not counted), those on most projects first",
    )
    return Answer(
        understood, "graphmodel workload", table, counted(table, "agency", asked.language, among=asked.scopes)
    )


def leads_or_supports(asked: Asked) -> Answer:
    """Answer whether an agency leads more projects than it supports."""
    agency = asked.one("A") or ""
    table = loads(asked)
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = []
    for prefix, part in scoped(table, asked.language):
        for row in part.itertuples(index=False):
            more = "牵头多" if row.led > row.supported else "配合多" if row.supported > row.led else "一样多"
            also = "More led" if row.led > row.supported else "More supported" if row.supported > row.led else "Equal"
            said.append(prefix + asked.put(
                f"{more}：{agency}牵头{row.led}个，配合{row.supported}个。",
                f"{also}: {agency} leads {row.led} and supports {row.supported}.",
            ))  # fmt: skip
    understood = asked.put(f"{agency}牵头的项目多还是配合的项目多", f"whether {agency} leads or supports more projects")
    return Answer(understood, "graphmodel workload", table, tuple(said))


#: The kinds of agencies that 国企 are, as the tables of names have them.
ENTERPRISES = ("state-owned enterprise", "utility")
#: What can be asked of agencies of one kind alone.
OF_ONE_KIND = (who_has_most, with_bound, in_role, without_role, one_role_only, agencies)


def enterprises(words: Sequence[Word]) -> list[Word]:
    """Return the words with units in place of 国企: 哪些国企 is 哪些单位."""
    found: list[Word] = []
    for word in words:
        if word.kind == "企" and found and found[-1].kind in "哪各":
            found[-1] = replace(found[-1], kind="谁")
        else:
            found.append(replace(word, kind="单") if word.kind == "企" else word)
    return found


def only_enterprises(asked: Asked) -> str:
    """Return what of a question that is about enterprises alone was understood."""
    return asked.put(
        "；只看国企（国有企业和公用企业，按名称判断）", "; only state-owned enterprises and utilities, by their names"
    )


def kind_unknown(asked: Asked) -> list[str]:
    """Say which agencies may be of the kind that is asked about, and may not."""
    rows = asked.tables.agencies
    names = list(dict.fromkeys(rows[rows["kind"] == "unknown"]["agency"]))
    shown = few(names, asked.language)
    chinese = f"看不出是不是国企、不在其中的有：{shown}。"
    return [asked.put(chinese, f"Of unknown kind, not among them: {shown}.")] if names else []


def flagged(asked: Asked) -> Answer:
    """Answer who is named as a partner more often than an even spread has it."""
    agency, table = asked.one("A"), certainty(asked.tables)
    if agency:
        return _flag_of(agency, table, asked.language)
    chinese, english = ("、".join(GRADES["zh"].values()), ", ".join(GRADES["en"].values()))
    understood = asked.put(
        f"哪些单位被列为配合单位的次数偏多（判断：{chinese}），配合多的在前；负担过不过重由读的人判断",
        f"agencies named as partners more often than an even spread gives ({english}), most first; "
        "whether that is too much is for the reader to say",
    )
    return Answer(understood, "graphmodel certainty", table, tuple(certainty_sentences(table, asked.language)))


def _flag_of(agency: str, table: pd.DataFrame, language: str) -> Answer:
    """Answer whether one agency is named as a partner more often than an even spread has it."""
    table = table[table["agency"] == agency].reset_index(drop=True)
    said = tuple(certainty_sentences(table, language))
    if not table["grade"].isin(list(GRADES["zh"])).any() and table["reason"].isna().all():
        said = tuple(
            prefix + put(
                language,
                f"{agency}被列为配合单位{int(row.supported)}次，平均分配约为{row.expected:.1f}次；没有标为偏多。",
                f"{agency} is named as a partner {int(row.supported)} times, "
                f"an even spread gives about {row.expected:.1f}; it is not flagged.",
            )
            for prefix, part in scoped(table, language) for row in part.itertuples(index=False)
        )  # fmt: skip
    understood = put(
        language,
        f"{agency}被列为配合单位的次数是不是偏多；负担过不过重由读的人判断",
        f"whether {agency} is named as a partner more often than an even spread gives; "
        "whether that is too much is for the reader to say",
    )
    return Answer(understood, "graphmodel certainty", table, said)
