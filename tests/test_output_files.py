"""What -o writes, and what it never writes over."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import click
import openpyxl
import pytest

from graphmodel import files
from graphmodel.cli.main import COMMANDS, cli
from graphmodel.errors import OptionError
from graphmodel.files import write_file
from tests.conftest import HANGZHOU, run_command

WRITERS = (
    ["report", HANGZHOU, "--no-open", "-o", "a.html"],
    ["view", HANGZHOU, "--no-open", "-o", "a.html"],
    ["export", HANGZHOU, "-o", "a.graphml"],
    ["export", HANGZHOU, "-o", "a.zip"],
    ["template", "-o", "a.xlsx"],
    ["read", HANGZHOU, "-o", "a.json"],
    ["read", HANGZHOU, "-o", "a.xlsx"],
    ["workload", HANGZHOU, "-o", "a.csv"],
    ["partners", "市财政局", HANGZHOU, "-o", "a.md"],
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: f"{words[0]}-{words[-1]}")
def test_a_users_file_survives_every_command_that_writes(
    words: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = here / words[-1]
    mine.write_text("my own notes", encoding="utf-8")
    run_command(*words, expect=2)
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "一个文件（12字节" in said and "--force" in said
    assert mine.read_text(encoding="utf-8") == "my own notes" and only(here) == [mine.name]
    run_command(*words, "--force")
    assert mine.read_bytes() != b"my own notes" and only(here) == [mine.name]


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: f"{words[0]}-{words[-1]}")
def test_the_programs_own_file_is_written_anew(words: list[str], here: Path) -> None:
    run_command(*words)
    run_command(*words)
    assert only(here) == [words[-1]]


def test_another_list_can_be_written_over_the_last_one(here: Path) -> None:
    run_command("workload", HANGZHOU, "-o", "a.csv")
    run_command("calendar", HANGZHOU, "-o", "a.csv")
    assert "2023-12" in (here / "a.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def test_a_filled_workbook_survives_a_new_template(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command("template", "-o", "blank.xlsx")
    book = openpyxl.load_workbook("blank.xlsx")
    book["项目"].append(["1", None, None, "新建学校"])
    book.save("blank.xlsx")
    before = (here / "blank.xlsx").read_bytes()
    run_command("template", expect=2)
    assert (here / "blank.xlsx").read_bytes() == before
    assert "写好以后改过" in capsys.readouterr().err


def test_a_page_changed_by_hand_is_no_longer_the_programs(here: Path) -> None:
    run_command("view", HANGZHOU, "--no-open", "-o", "a.html")
    page = (here / "a.html").read_bytes()
    (here / "a.html").write_bytes(page.replace(b"<title>", b"<title>x", 1))
    run_command("view", HANGZHOU, "--no-open", "-o", "a.html", expect=2)


def test_an_input_of_the_run_is_never_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command("read", HANGZHOU, "-o", "a.xlsx")  # the program's own, and an input all the same
    os.link("a.xlsx", "b.xlsx")
    capsys.readouterr()
    for name in ("a.xlsx", "b.xlsx", "../here/a.xlsx"):
        run_command("read", "a.xlsx", "-o", name, expect=2)
        assert "正是要读的文件" in capsys.readouterr().err
    run_command("read", "a.xlsx", "-o", "a.xlsx", "--force")


def test_a_store_is_never_written_over(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_command("load", HANGZHOU, "--store", "city.db")
    capsys.readouterr()
    run_command("workload", HANGZHOU, "--format", "csv", "-o", "city.db", expect=2)
    assert "已有一个库（" in capsys.readouterr().err
    run_command("workload", "--store", "city.db", "--format", "csv", "-o", "city.db", expect=2)
    monkeypatch.setenv("GRAPHMODEL_STORE", "city.db")
    run_command("workload", "--format", "csv", "-o", "city.db", expect=2)
    assert sqlite3.connect("city.db").execute("SELECT count(*) FROM list").fetchone() == (1,)


@pytest.mark.parametrize("name", [".", "..", "sub/", "new/", "sub", "", "none/a.html"])
def test_a_folder_is_told_in_one_line(name: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "sub").mkdir()
    for words in (["template"], ["workload", HANGZHOU], ["report", HANGZHOU]):
        run_command(*words, "-o", name, "--force", expect=2)
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "文件夹" in said
    assert only(here) == ["sub"]


@pytest.mark.skipif(os.name == "nt", reason="devices have names in folders only on POSIX")
@pytest.mark.parametrize("name", ["/dev/null", "/dev/full", "pipe"])
def test_a_device_is_refused_even_by_force(name: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe")
    mode = Path(name).stat().st_mode
    run_command("template", "-o", name, "--force", expect=2)
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "设备" in said
    assert Path(name).stat().st_mode == mode and not stat.S_ISREG(mode)


def test_a_link_is_not_followed_and_not_replaced(here: Path) -> None:
    (here / "precious.txt").write_text("precious", encoding="utf-8")
    for target in ("precious.txt", "nowhere.txt"):
        (here / "a.html").symlink_to(target)
        with pytest.raises(OptionError, match=target):
            write_file(b"page", "a.html", force=True)
        (here / "a.html").unlink()
    assert only(here) == ["precious.txt"] and (here / "precious.txt").read_text(encoding="utf-8") == "precious"


def test_a_read_only_file_is_kept(here: Path) -> None:
    write_file(b"one", "a.txt")
    (here / "a.txt").chmod(0o444)
    with pytest.raises(OptionError, match="只读"):
        write_file(b"two", "a.txt")
    write_file(b"two", "a.txt", force=True)
    assert stat.S_IMODE((here / "a.txt").stat().st_mode) == 0o444


def test_what_stands_beside_under_a_likely_name_is_left_alone(here: Path) -> None:
    (here / "a.html.part").write_text("mine", encoding="utf-8")
    write_file(b"page", "a.html")
    assert only(here) == ["a.html", "a.html.part"] and (here / "a.html.part").read_text(encoding="utf-8") == "mine"


def test_a_write_that_fails_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(b"before", "old.html")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for name in ("new.html", "old.html"):
        with pytest.raises(OptionError, match="写不了"):
            write_file(b"page", name)
    assert only(here) == ["old.html"] and (here / "old.html").read_bytes() == b"before"


def test_a_file_that_appears_while_the_program_works_is_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = files._fill

    def slowly(part: Path, content: bytes) -> None:
        fill(part, content)
        (here / "a.html").write_text("mine", encoding="utf-8")

    monkeypatch.setattr(files, "_fill", slowly)
    with pytest.raises(OptionError, match="不是本程序写的"):
        write_file(b"page", "a.html")
    assert (here / "a.html").read_text(encoding="utf-8") == "mine" and only(here) == ["a.html"]


def test_a_disk_without_links_is_written_all_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_file(b"page", "a.html")
    assert (here / "a.html").read_bytes() == b"page" and only(here) == ["a.html"]


def test_two_at_once_leave_one_whole_file(here: Path) -> None:
    contents = [bytes([65 + number]) * 200_000 for number in range(8)]
    threads = [threading.Thread(target=write_file, args=(content, "a.html")) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (here / "a.html").read_bytes() in contents and only(here) == ["a.html"]


def test_a_new_file_has_the_rights_of_any_new_file(here: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(b"page", "a.html")
    finally:
        os.umask(before)
    assert os.name == "nt" or stat.S_IMODE((here / "a.html").stat().st_mode) == 0o640


def test_without_a_place_to_remember_nothing_is_lost(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "a file"))
    write_file(b"page", "a.html")
    with pytest.raises(OptionError, match="--force"):
        write_file(b"new", "a.html")
    write_file(b"new", "a.html", force=True)


def test_the_oldest_marks_are_forgotten(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_REMEMBERED", 3)
    for number in range(12):
        write_file(b"%d" % number, f"{number}.txt")
    assert len((files.user_folder() / "written.txt").read_text(encoding="ascii").split()) < 14
    write_file(b"new", "11.txt")
    with pytest.raises(OptionError):
        write_file(b"new", "0.txt")


def test_tables_of_an_export_are_not_a_zip_called_csv(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command("export", HANGZHOU, "-o", "a.csv", expect=2)
    assert ".zip" in capsys.readouterr().err and only(here) == []


@pytest.mark.parametrize(
    "words",
    [
        ["report", HANGZHOU, "--no-open", "-o", "a.xlsx"],
        ["view", HANGZHOU, "--no-open", "-o", "a.docx"],
        ["template", "-o", "a.csv"],
        ["read", HANGZHOU, "-o", "a.html"],
        ["read", HANGZHOU, "--explain", "-o", "a.docx"],
        ["workload", HANGZHOU, "-o", "a.XLS"],
        ["workload", HANGZHOU, "--format", "csv", "-o", "a.xlsx"],
        ["calendar", HANGZHOU, "-o", "a.pdf"],
        ["export", HANGZHOU, "--format", "graphml", "-o", "a.gexf"],
    ],
    ids=lambda words: f"{words[0]}-{words[-1]}",
)
def test_no_file_is_named_for_what_it_does_not_hold(
    words: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(*words, expect=2)
    said = capsys.readouterr().err
    assert f"{words[-1]}：这里写出的不是" in said and only(here) == []


def test_an_ending_that_promises_nothing_is_the_users_own_affair(here: Path) -> None:
    run_command("workload", HANGZHOU, "-o", "a.txt")
    run_command("workload", HANGZHOU, "--format", "csv", "-o", "a.dat")
    assert only(here) == ["a.dat", "a.txt"]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_that_writes_a_file_asks_before_it_overwrites(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert "-o" not in options or "--force" in options


def test_the_name_it_writes_under_cannot_be_guessed_and_a_link_there_is_not_followed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, names = files._fill, []

    def noted(part: Path, content: bytes) -> None:
        names.append(part.name)
        fill(part, content)

    monkeypatch.setattr(files, "_fill", noted)
    for name in ("a.html", "b.html", "a.html"):
        write_file(b"page", name)
    assert len(set(names)) == 3 and min(map(len, names)) > 24
    # should somebody guess it all the same
    (here / "precious.txt").write_text("precious", encoding="utf-8")
    monkeypatch.setattr(files.os, "urandom", bytes)
    guessed = here / f".graphmodel-{bytes(12).hex()}"
    guessed.symlink_to("precious.txt")
    with pytest.raises(OptionError, match="写不了"):
        write_file(b"page", "c.html")
    assert (here / "precious.txt").read_text(encoding="utf-8") == "precious"
    assert guessed.is_symlink() and not (here / "c.html").exists()


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".engine"])
def test_a_name_that_a_store_uses_for_itself_is_refused_even_by_force(
    ending: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command("load", HANGZHOU, "--store", "city.db")
    capsys.readouterr()
    run_command("workload", HANGZHOU, "--format", "csv", "--force", "-o", f"city.db{ending}", expect=2)
    assert "库 city.db 自己用的" in capsys.readouterr().err
    run_command("workload", HANGZHOU, "--format", "csv", "-o", f"other{ending}")
    run_command("lists", "--store", "city.db")


def test_a_plan_is_saved_again_but_never_over_what_it_reads_or_writes_besides(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = ["plan", HANGZHOU, "--drop", "市信访局"]
    run_command(*plan, "--save", "a.json")
    run_command(*plan, "--drop", "市司法局", "--save", "a.json")
    for target in (["--save", "b.json", "--workbook", "b.json"], ["--save", "b.json", "-o", "./b.json"]):
        capsys.readouterr()
        run_command(*plan, *target, expect=2)
        assert "同一个文件" in capsys.readouterr().err
    (here / "names.csv").write_text("written,name\n甲办,市审计局\n", encoding="utf-8")
    os.link("names.csv", "other.csv")
    os.mkfifo("pipe.json")
    for target in ("names.csv", "other.csv", "pipe.json", "."):
        run_command(*plan, "--agencies", "names.csv", "--save", target, expect=2)
    assert only(here) == ["a.json", "names.csv", "other.csv", "pipe.json"]


@pytest.mark.parametrize("address", [".", "/", " ", ""])
def test_a_store_needs_the_name_of_a_file(address: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command("load", HANGZHOU, "--store", address, expect=2)
    assert only(here) == []
