"""Levelling and what-if: the real list's figures, every choice tried on small plans, drafts kept and written back."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.levelling import level
from graphmodel.analysis.sentences import levelling_sentences, substitute_sentences
from graphmodel.analysis.what_if import Change, Draft, apply, before_and_after, from_pool, read_draft, substitutes
from graphmodel.errors import AnalysisError, UnknownAgencyError, UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU, run_command
from tests.small_lists import small_list


@pytest.mark.parametrize(
    ("agency", "before", "after", "moves"), [("市财政局", 17, 9, 26), ("市建委", 14, 7, 24), ("市城管局", 12, 6, 18)]
)
def test_one_month_earlier_on_the_real_list(
    hangzhou: ResponsibilityList, agency: str, before: int, after: int, moves: int, capfd: pytest.CaptureFixture[str]
) -> None:
    found = level(hangzhou, [agency])
    assert capfd.readouterr() == ("", "")  # the solver's own words would stand in a command's JSON
    assert found.peaks[["agency", "peak_steps", "new_peak_steps"]].values.tolist() == [[agency, before, after]]
    assert len(found.moves) == moves and (found.moves["days_earlier"] <= 35).all()
    assert (found.moves["new_due"] < found.moves["due"]).all()


def test_three_agencies_at_once_are_each_as_light_as_alone(hangzhou: ResponsibilityList) -> None:
    found = level(hangzhou, ["市财政局", "市建委", "市城管局"])
    assert found.peaks["new_peak_steps"].tolist() == [9, 7, 6] and len(found.moves) == 29
    said = levelling_sentences(found)
    assert said[0] == (
        "建议（不是命令）：让29个步骤提前到期（最多提前5周），最忙月份的步骤数可减少："
        "市财政局从17个到9个、市建委从14个到7个、市城管局从12个到6个。"
    )
    everybody = level(hangzhou)
    lighter = everybody.peaks[everybody.peaks["new_peak_steps"] < everybody.peaks["peak_steps"]]
    same = len(everybody.peaks) - len(lighter)
    said = levelling_sentences(everybody)
    assert f"等{len(lighter)}个单位。" in said[0] and said[1] == f"另有{same}个单位最忙的月份没有变轻。"


def test_the_order_of_steps_stated_beginnings_and_fixed_days_stay(hangzhou: ResponsibilityList) -> None:
    found = level(hangzhou, ["市财政局"], fixed=[(2, 2)])
    new = {(row.number, row.step): row.new_due for row in found.moves.itertuples()}
    assert (2, 2) not in new and found.fixed == 1
    for project in hangzhou.projects:
        dated = [
            (step.due, new.get((project.number, at), step.due), step.starts)
            for at, step in enumerate(project.milestones, 1)
            if step.due
        ]
        for (due, moved, _), (other, other_moved, _) in itertools.permutations(dated, 2):
            if due < other:
                assert (moved.year, moved.month) <= (other_moved.year, other_moved.month)
        assert all(moved == due or starts is None or moved >= starts for due, moved, starts in dated)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=3), min_size=1, max_size=3), st.integers(0, 10))
def test_against_every_choice_there_is(months: list[list[int]], weeks: int) -> None:
    rows = [f"张三 | 市甲局 | 市乙局 | {' '.join(f'{month}-28' for month in sorted(own))}" for own in months]
    made = small_list(*rows)
    found = level(made, ["市甲局"], weeks=weeks)
    dues = [[date(2024, month, 28) for month in sorted(own)] for own in months]
    ends = [date(2024, month, 29 if month == 2 else 30 if month == 4 else 31) for month in range(1, 5)]
    choices = []
    for own in dues:
        options = [
            [due, *(end for end in ends if end < due.replace(day=1) and (due - end).days <= 7 * weeks)] for due in own
        ]
        choices.append(
            [
                one
                for one in itertools.product(*options)
                if all(
                    one[i].month <= one[j].month
                    for i, j in itertools.combinations(range(len(own)), 2)
                    if own[i] < own[j]
                )
            ]
        )
    best = min(
        (max(np.bincount([day.month for own in every for day in own])),
         sum(day != due for own, was in zip(every, dues, strict=True) for day, due in zip(own, was, strict=True)))
        for every in itertools.product(*choices)
    )  # fmt: skip
    assert (int(found.peaks["new_peak_steps"][0]), len(found.moves)) == best


def test_a_cap_that_cannot_be_met_says_how_low_one_can_go(hangzhou: ResponsibilityList) -> None:
    with pytest.raises(AnalysisError, match="市财政局9个"):
        level(hangzhou, caps={"市财政局": 8})
    found = level(hangzhou, caps={"市财政局": 9})
    assert found.peaks[["agency", "new_peak_steps", "cap"]].values.tolist() == [["市财政局", 9, 9]]


def test_no_weeks_no_moves_and_it_is_said(hangzhou: ResponsibilityList) -> None:
    found = level(hangzhou, ["市财政局"], weeks=0)
    assert found.moves.empty and found.peaks["new_peak_steps"].tolist() == [17]
    assert levelling_sentences(found)[0] == "在最多提前0周的范围内，没有办法让最忙的月份更轻。"


def test_what_cannot_be_levelled_is_refused(hangzhou: ResponsibilityList) -> None:
    with pytest.raises(AnalysisError, match="一个地区的一年"):
        level([hangzhou, replace(hangzhou, year=2022)])
    with pytest.raises(AnalysisError, match="没有年份"):
        level(replace(hangzhou, year=None))
    with pytest.raises(AnalysisError, match="没有写明日期"):
        level(small_list("张三 | 市甲局 | 市乙局"))
    with pytest.raises(UnknownAgencyError):
        level(hangzhou, ["市水利水电局"])
    with pytest.raises(AnalysisError, match="不能是负数"):
        level(hangzhou, weeks=-1)
    with pytest.raises(AnalysisError, match="泛指单位"):
        level(hangzhou, ["各区、县（市）政府"])


def test_most_agencies_have_no_substitute(hangzhou: ResponsibilityList) -> None:
    table = substitutes(hangzhou, pool=["市审计局", "市财政局"])
    assert len(table) == 39 and (table["substitutes"].str.len() == 0).sum() == 32
    (said,) = substitute_sentences(table)
    assert "39" in said and "32" in said
    row = table.set_index("agency").loc["市财政局"]
    assert (row["substitutes"], row["candidates"]) == ([], 1)
    assert table.set_index("agency").loc["杭州移动公司", "substitutes"] == ["杭州电信公司", "杭州联通公司"]


def test_changes_do_what_they_say() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 市丙局 | 3-31 6-30", "李四 | 市乙局 | 市甲局")

    def units(*changes: Change) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        result = Draft(made, changes).result()
        return [(project.lead_units, project.partner_units) for project in result.projects]

    assert units(Change("drop", agency="市丙局")) == [(("市甲局",), ("市乙局",)), (("市乙局",), ("市甲局",))]
    assert units(Change("lead", 1, "市丙局")) == [(("市丙局",), ("市乙局",)), (("市乙局",), ("市甲局",))]
    assert units(Change("replace", 1, "市丙局", "市丁局"))[0] == (("市甲局",), ("市乙局", "市丁局"))
    assert units(Change("replace", None, "市甲局", "市丁局")) == [
        (("市甲局",), ("市乙局", "市丙局")),
        (("市乙局",), ("市丁局",)),
    ]
    assert units(Change("replace", 1, "市丙局", "市乙局"))[0] == (("市甲局",), ("市乙局",)), "nobody is named twice"
    assert units(Change("add", 2, "市丙局"))[1] == (("市乙局",), ("市甲局", "市丙局"))
    assert units(Change("remove", 1, "市乙局"))[0] == (("市甲局",), ("市丙局",))
    step = Draft(made, (Change("due", 1, step=2, day=date(2024, 5, 31)),)).result().projects[0].milestones[1]
    assert (step.due, step.when) == (date(2024, 5, 31), "5月31日前")
    assert made.projects[0].partner_units == ("市乙局", "市丙局"), "the list itself stays"


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        (Change("drop", agency="市甲局"), AnalysisError, "只由市甲局牵头"),
        (Change("drop", agency="市无局"), UnknownAgencyError, "没有单位“市无局”"),
        (Change("remove", 9, "市乙局"), AnalysisError, "没有第9项"),
        (Change("replace", 2, "市丙局", "市丁局"), AnalysisError, "没有配合单位市丙局"),
        (Change("add", 1, "市乙局"), AnalysisError, "已经有市乙局"),
        (Change("remove", 2, "市丙局"), AnalysisError, "没有可改的地方"),
        (Change("due", 1, step=5, day=date(2024, 5, 31)), AnalysisError, "没有第5步"),
    ],
)
def test_changes_that_cannot_be_made_are_refused(change: Change, error: type[Exception], words: str) -> None:
    made = small_list("张三 | 市甲局 | 市乙局 市丙局 | 3-31 6-30", "李四 | 市乙局 | 市甲局")
    with pytest.raises(error, match=words):
        apply(made, change)


def test_before_and_after_worked_by_hand() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 | 3-31 3-31", "李四 | 市甲局 | 市乙局 市丙局 | 6-30")
    table = before_and_after(made, apply(made, Change("drop", agency="市乙局")), bootstraps=0).set_index("agency")
    columns = ["led", "new_led", "supported", "new_supported", "peak_steps", "new_peak_steps"]
    assert table.loc["市乙局", columns].tolist() == [0, 0, 2, 0, 2, 0]
    assert table.loc["市甲局", columns].tolist() == [2, 2, 0, 0, 2, 2]
    assert table.index[0] == "市乙局", "the most changed stands first"


def test_the_pool_gives_the_least_loaded_that_is_free(hangzhou: ResponsibilityList) -> None:
    assert from_pool(hangzhou, 5, ["市建委", "市城管局", "市人防办", "市审计局"]) == "市审计局"
    assert from_pool(hangzhou, 5, ["市城管局", "市人防办"]) == "市人防办"
    with pytest.raises(AnalysisError, match="都已在第5项里"):
        from_pool(hangzhou, 5, ["市财政局"])


def test_a_draft_is_saved_loaded_again_and_written_back_as_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command("plan", HANGZHOU, "--drop", "市人防办", "--save", tmp_path / "a.json")
    run_command(
        "plan",
        "--draft",
        tmp_path / "a.json",
        "--agency",
        "市财政局",
        "--save",
        tmp_path / "b.json",
        "--workbook",
        tmp_path / "b.xlsx",
    )
    out = capsys.readouterr().out
    assert "全部项目：市人防办不再参加。" in out and "市财政局从17个到9个" in out
    draft = read_draft((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert len(draft.changes) == 27 and draft.base == read_list(HANGZHOU)
    back = read_list(tmp_path / "b.xlsx")
    assert [(p.lead_units, p.partner_units, [s.due for s in p.milestones]) for p in back.projects] == [
        (p.lead_units, p.partner_units, [s.due for s in p.milestones]) for p in draft.result().projects
    ]
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["changes"] == [
        {"action": "drop", "agency": "市人防办"}
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "x"}', '{"format": "graphmodel 方案 1", "list": {}, "changes": []}']
)
def test_what_is_no_draft_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_draft(text)


@pytest.mark.parametrize(
    "words",
    [
        ["--cap", "市财政局"], ["--cap", "市财政局=x"], ["--lead", "市财政局"], ["--lead", "x=市财政局"], ["--replace", "5:"],
        ["--replace", "市财政局"], ["--fix", "99"], ["--fix", "2/9"], ["--cap", "市财政局=1"], ["--draft", "missing.json"],
    ],
)  # fmt: skip
def test_bad_words_are_one_line_and_exit_code_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run_command("plan", *([] if "--draft" in words else [HANGZHOU]), *words, expect=2)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_draft_that_is_not_there_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("plan", "--draft", "missing.json", expect=2)
    assert "missing.json：没有这个文件，请检查路径" in capsys.readouterr().err
