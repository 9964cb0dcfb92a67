"""Every command and every function that takes a name finds it as the documents' names are found."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphmodel.agencies import load_registry
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.levelling import level
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.partners import partners
from graphmodel.analysis.questions import ask
from graphmodel.analysis.underway import steps
from graphmodel.analysis.what_if import Change, Draft, from_pool, read_draft, substitutes
from graphmodel.brief import write_brief
from graphmodel.cli.main import main
from graphmodel.errors import AmbiguousInputError, AnalysisError, GraphmodelError, UnknownAgencyError
from graphmodel.exports.calendar_file import calendar_file
from graphmodel.record_format import to_json
from graphmodel.records import ResponsibilityList
from graphmodel.stores import open_store
from graphmodel.views import write_view
from tests.conftest import run_command
from tests.small_lists import small_list

ROWS = (
    "新建学校: {leader} | 市教育局 | 市财政局 市发改委 市卫健委 市审计局 | 3-31 6-30",
    "改造老旧小区: {leader} | 市建委 | 市林业局 市发改委 | 5-31 7-31",
    "新增托位: {leader} | 市卫健委 | 市财政局 市审计局 | 4-30 9-30",
)
ONE, OTHER = "宁波市", "绍兴市"
OWN = "written,name\n甲办,市财政局\n"

#: Ways to write 市财政局 of the first city.
WRITTEN = ["市财政局", "财政局", "宁波市财政局", "浙江省宁波市财政局", "宁波市/市财政局", "市財政局", " 市 财政局　",
           "市\u00ad财政局", "caizhengju", "Cai Zheng Ju", "czj", "sczj"]  # fmt: skip
#: Names of other agencies, and the canonical one.
OTHERS = [
    ("市卫健委", "市卫生健康委员会"),
    ("市发展和改革委员会", "市发改委"),
    ("fgw", "市发改委"),
    ("shenjiju", "市审计局"),
]


def city(place: str, leader: str) -> ResponsibilityList:
    return small_list(
        *(row.format(leader=leader) for row in ROWS), place=place, title=f"{place}2024年民生实事项目责任清单"
    )


@pytest.fixture(scope="module")
def one() -> ResponsibilityList:
    return city(ONE, "陈瑾")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one city, a store of two, and the table of names that they were loaded with."""
    folder = tmp_path_factory.mktemp("named")
    (folder / "names.csv").write_text(OWN, encoding="utf-8")
    for name, places in (("one.db", [(ONE, "陈瑾")]), ("two.db", [(ONE, "陈瑾"), (OTHER, "王磊")])):
        store = open_store(str(folder / name))
        for place, leader in places:
            store.load(city(place, leader), load_registry(folder / "names.csv"))
        store.close()
    return folder


@dataclass
class Ran:
    exit_code: int
    stdout: str
    output: str


def run(*words: str) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main(list(words))
    return Ran(int(left.value.code or 0), out.getvalue(), out.getvalue() + err.getvalue())


Command = Callable[[str, Path, str], list[str]]
#: Every command that takes the name of an agency: what is typed for a name, with the store to ask.
COMMANDS: dict[str, Command] = {
    "partners": lambda name, at, store: ["partners", name, "--store", store],
    "calendar": lambda name, at, store: ["calendar", "--agency", name, "--store", store],
    "calendar.ics": lambda name, at, store: ["calendar", "--agency", name, "--store", store, "-o", str(at / "a.ics")],
    "underway": lambda name, at, store: ["underway", "--agency", name, "--store", store],
    "underway month": lambda name, at, store: ["underway", "--month", "6", "--agency", name, "--store", store],
    "underway.ics": lambda name, at, store: ["underway", "--agency", name, "--store", store, "-o", str(at / "u.ics")],
    "depends": lambda name, at, store: ["depends", "--agency", name, "--store", store],
    "depends --leaders": lambda name, at, store: ["depends", "--leaders", "--agency", name, "--store", store],
    "view": lambda name, at, store: ["view", "--focus", name, "--no-open", "--store", store, "-o", str(at / "v.html")],
    "brief": lambda name, at, store: ["brief", name, "--store", store, "-o", str(at / "b.html")],
    "ask": lambda name, at, store: ["ask", f"{name}和谁合作最多", "--store", store],
    "steps": lambda name, at, store: ["steps", name, "--store", store],
    "shared": lambda name, at, store: ["shared", name, "教育局", "--store", store],
    "shared other": lambda name, at, store: ["shared", "教育局", name, "--store", store],
    "cypher": lambda name, at, store: ["cypher", "合作单位", "--agency", name, "--store", store],
    "cypher -P": lambda name, at, store: ["cypher", "agency-plan", "-P", f"agency={name}", "--store", store],
    "plan --drop": lambda name, at, store: ["plan", "--drop", name, "--store", store],
    "plan --agency": lambda name, at, store: ["plan", "--agency", name, "--store", store],
    "plan --cap": lambda name, at, store: ["plan", "--cap", f"{name}=2", "--store", store],
    "plan --replace": lambda name, at, store: ["plan", "--replace", f"1:{name}=市司法局", "--store", store],
    "plan --replace by": lambda name, at, store: ["plan", "--replace", f"1:市发改委={name}", "--store", store],
    "plan --remove": lambda name, at, store: ["plan", "--remove", f"1={name}", "--store", store],
    "plan --lead": lambda name, at, store: ["plan", "--lead", f"1={name}", "--store", store],
    "plan --pool": lambda name, at, store: ["plan", "--replace", "2:市林业局", "--pool", name, "--store", store],
}  # fmt: skip
#: Those that may name an agency which is new to a list, and those whose list is one only.
JOINING = {"plan --lead", "plan --replace by", "plan --pool"}
#: Of two cities these answer with both, each with its place.
BOTH = {"steps", "cypher", "cypher -P", "shared", "shared other"}


def outcome(command: str, name: str, there: Path, store: str = "one.db") -> tuple[int, str]:
    """Return exit code and output, without what is of the name as typed alone."""
    for written in there.glob("*.ics"):
        written.unlink()
    found = run(*COMMANDS[command](name, there, str(there / store)))
    assert "Traceback" not in found.output
    files = sorted([*there.glob("*.ics"), *there.glob("[bv].html")])
    content = "".join(item.read_text(encoding="utf-8") for item in files)
    return found.exit_code, found.stdout + content


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_finds_an_agency_however_it_is_written(command: str, there: Path) -> None:
    right = outcome(command, "市财政局", there)
    assert right[0] == 0
    for written in dict.fromkeys([*WRITTEN, "甲办"]):
        assert outcome(command, written, there) == right, written


#: What these say names an agency that is on the project.
_OF_THE_PROJECT = {"shared", "shared other", "plan --replace by", "plan --pool"}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in _OF_THE_PROJECT])
def test_a_command_finds_other_names_of_other_agencies(command: str, there: Path) -> None:
    for written, name in OTHERS:
        assert outcome(command, written, there) == outcome(command, name, there), written


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - JOINING))
@pytest.mark.parametrize("name", ["市财证局", "caizhengjx"])
def test_a_command_refuses_a_name_that_is_not_there_with_the_nearest(command: str, name: str, there: Path) -> None:
    found = run(*COMMANDS[command](name, there, str(there / "one.db")))
    assert found.exit_code == 2, found.output
    assert name in found.output
    if name == "市财证局":
        assert "是不是" in found.output and "市财政局" in found.output


@pytest.mark.parametrize("command", sorted(JOINING))
def test_an_agency_that_joins_and_is_not_in_the_list_is_said_to_be_new(command: str, there: Path) -> None:
    found = run(*COMMANDS[command]("市财证局", there, str(there / "one.db")))
    assert found.exit_code == 0
    assert "清单里没有市财证局，按新加入的单位计；是不是：市财政局" in found.output


@pytest.mark.parametrize("command", sorted(name for name in COMMANDS if not name.startswith("plan")))
def test_a_name_of_two_cities_is_asked_back_or_answered_with_both(command: str, there: Path) -> None:
    found = run(*COMMANDS[command]("财政局", there, str(there / "two.db")))
    if command in BOTH:
        assert found.exit_code == 0
        assert ONE in found.output and OTHER in found.output
    else:
        assert found.exit_code == 2
        assert f"{ONE}/市财政局" in found.output and f"{OTHER}/市财政局" in found.output
    named = run(*COMMANDS[command]("绍兴市财政局", there, str(there / "two.db")))
    assert named.exit_code == (2 if command == "brief" and named.exit_code else 0), named.output
    assert ONE not in named.stdout


# ---- the library ---------------------------------------------------------------------------------

Function = Callable[[Any, str, Any], Any]
FUNCTIONS: dict[str, Function] = {
    "partners": lambda lists, name, names: partners(tables_of(lists, registry=names), name, registry=names).to_csv(),
    "steps": lambda lists, name, names: steps(lists, agency=name, registry=names).to_csv(),
    "in_month": lambda lists, name, names: in_month(lists, 6, agency=name, registry=names).to_csv(),
    "calendar_file": lambda lists, name, names: calendar_file(lists, agency=name, registry=names),
    "ask": lambda lists, name, names: ask(lists, f"{name}和谁合作最多", registry=names).table.to_csv(),
    "level": lambda lists, name, names: level(lists, [name], registry=names).peaks.to_csv(),
    "level caps": lambda lists, name, names: level(lists, caps={name: 2}, registry=names).peaks.to_csv(),
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_finds_an_agency_however_it_is_written(function: str, one: ResponsibilityList, there: Path) -> None:
    names = load_registry(there / "names.csv")
    right = FUNCTIONS[function](one, "市财政局", names)
    for written in [*WRITTEN, "甲办"]:
        assert FUNCTIONS[function](one, written, names) == right, written
    with pytest.raises(AnalysisError if function == "ask" else UnknownAgencyError, match="市财政局"):
        FUNCTIONS[function](one, "市财证局", names)
    if not function.startswith("level"):  # which takes the lists of one place
        with pytest.raises(AmbiguousInputError, match=r"(?s)宁波市/市财政局.*绍兴市/市财政局"):
            FUNCTIONS[function]([one, city(OTHER, "王磊")], "财政局", names)


@pytest.mark.parametrize("written", [*WRITTEN, "甲办"])
def test_pages_and_briefs_find_an_agency_however_it_is_written(
    written: str, one: ResponsibilityList, there: Path, tmp_path: Path
) -> None:
    names = load_registry(there / "names.csv")
    write_view([one], tmp_path / "v.html", focus=written, registry=names)
    assert write_brief([one], tmp_path / "b.html", agency=written, registry=names) == []


@pytest.mark.parametrize("written", [*WRITTEN, "甲办"])
def test_changes_on_paper_find_an_agency_however_it_is_written(
    written: str, one: ResponsibilityList, there: Path
) -> None:
    names = load_registry(there / "names.csv")
    draft = Draft(one, (Change("drop", agency=written), Change("lead", 2, written)), names).settled()
    assert [change.agency for change in draft.changes] == ["市财政局", "市财政局"]
    assert draft.result().projects[1].lead_units == ("市财政局",)
    assert from_pool(one, 3, [written, "市教育局"], registry=names) == "市教育局"
    free = substitutes(one, pool=[written], registry=names).set_index("agency")["candidates"]
    assert free["市财政局"] == 0 and free["市教育局"] == 0 and free["市建委"] == 1


def test_a_draft_keeps_the_names_it_was_made_with(one: ResponsibilityList, there: Path) -> None:
    draft = Draft(one, (Change("drop", agency="甲办"),), load_registry(there / "names.csv"))
    again = read_draft(json.dumps(draft.to_json()))
    assert again.result() == draft.result()
    with pytest.raises(UnknownAgencyError):
        Draft(one, draft.changes).result()


def test_leaders_are_found_in_plain_questions_by_pinyin(one: ResponsibilityList) -> None:
    right = ask(one, "陈瑾分管几个项目").table.to_csv()
    assert ask(one, "chenjin分管几个项目").table.to_csv() == right
    assert ask([one, city(OTHER, "王磊")], "wl分管几个项目").table["place"].unique().tolist() == [OTHER]
    with pytest.raises(GraphmodelError, match="陈瑾"):
        ask([one, city(OTHER, "陈瑾")], "陈瑾分管几个项目")


def test_a_question_about_an_agency_of_one_city_is_answered_of_that_city() -> None:
    both = [city(ONE, "陈瑾"), city(OTHER, "王磊")]
    found = ask(both, "绍兴市财政局和谁合作最多")
    assert found.command == f"graphmodel partners 市财政局 --place {OTHER}"
    assert found.table.to_csv() == ask(both[1], "财政局和谁合作最多").table.to_csv()


def test_a_table_of_agencies_of_one_city_is_not_put_beside_several(there: Path, tmp_path: Path) -> None:
    table = tmp_path / "编制.csv"
    table.write_text("单位,编制\n市财政局,40\n", encoding="utf-8")
    found = run("certainty", "--capacity", str(table), "--store", str(there / "two.db"))
    assert found.exit_code == 2
    assert "几个地区" in found.output and "--place" in found.output
    assert (
        run("certainty", "--capacity", str(table), "--store", str(there / "two.db"), "--place", "绍兴").exit_code == 0
    )


@pytest.mark.parametrize(
    "words",
    [
        ["cypher", "合作单位", "--agency", "财政局", "--place", " "],
        ["cypher", "合作单位", "--agency", ""],
        ["versions", ""],
        ["remove", ""],
        ["partners", ""],
        ["plan", "--drop", ""],
        ["workload", "--agencies", ""],
        ["certainty", "--capacity", ""],
    ],
)
def test_a_name_that_a_script_left_empty_is_refused_and_does_not_mean_all(words: list[str], there: Path) -> None:
    found = run(*words, "--store", str(there / "one.db"))
    assert found.exit_code == 2 and found.stdout == ""


def test_partners_in_documents_are_found_by_a_table_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(to_json(city(ONE, "陈瑾")), default=str), encoding="utf-8")
    found = []
    for name in ("甲办", "市财政局"):
        run_command("partners", name, tmp_path / "a.json", "--agencies", tmp_path / "names.csv", "--format", "json")
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1] and len(found[0]) > 2
    run_command("partners", "甲办", tmp_path / "a.json", expect=2)
