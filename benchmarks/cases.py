"""What is measured: each case runs ours and the others on the same work, and compares the answers."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import by_hand, in_polars, in_sql, made
from benchmarks.clock import Times, alternate, run
from benchmarks.judging import assert_equal_workloads
from graphmodel.analysis.centrality import centrality_columns
from graphmodel.analysis.every import EACH, every_table
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.networks import agency_network
from graphmodel.analysis.pairs import strongest_pair_columns
from graphmodel.analysis.partners import partners
from graphmodel.analysis.side_by_side import FEWEST, several_processes
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.columns import join
from graphmodel.selection import Selection
from graphmodel.stores.sqlite import SqliteStore

SCRIPTS = Path(__file__).parent / "scripts"
REAL = Path(__file__).parents[1] / "examples" / "hangzhou-2023.txt"
OURS = "graphmodel"


@dataclass
class Measured:
    """One row of the results: what was done, on how many lists, by whom in what time."""

    what: str
    lists: int
    times: dict[str, Times]
    note: str = ""


@dataclass
class Bench:
    """A run of the benchmark: its options, and what it has found."""

    folder: Path
    runs: int = 5
    limit: float = 400.0  # seconds that one case may begin further rounds in
    found: list[Measured] = field(default_factory=list)

    def measure(
        self, what: str, lists: int, actions: dict[str, Callable[[], Any]], *, runs: int | None = None, note: str = ""
    ) -> dict[str, Any]:
        """Run the ways in alternation, keep the times, and return the answers."""
        times, answers = alternate(actions, runs or self.runs, self.limit)
        self.found.append(Measured(what, lists, times, note))
        told = "  ".join(f"{name} {taken.median:.3g} s" for name, taken in times.items())
        print(f"{lists:>6} lists  {what}: {told}", flush=True)
        return answers


def has(package: str) -> bool:
    """Return whether a package is installed; contenders that are not are left out."""
    return importlib.util.find_spec(package) is not None


@contextmanager
def opened(path: Path) -> Iterator[SqliteStore]:
    """Open a store anew, as every command does."""
    store = SqliteStore(path, must_exist=True)
    try:
        yield store
    finally:
        store.close()


def from_store(path: Path, ask: Callable[[StoreSource], Any], selection: Selection | None = None) -> Callable[[], Any]:
    """Return an action that opens the store and asks it."""

    def action() -> Any:
        with opened(path) as store:
            return ask(StoreSource(store, selection))

    return action


def load(bench: Bench, lists: int) -> Path:
    """Load lists, against writing the rows of their graphs into keyed tables with nothing but executemany."""
    path = bench.folder / f"{lists}.db"

    def ours() -> None:
        path.unlink(missing_ok=True)
        made.make_store(path, lists).close()

    actions: dict[str, Callable[[], Any]] = {OURS: ours}
    for _ in made.country(made.DISTINCT):
        pass  # the records are made once, before
    if lists <= 1000:
        ours()
        with opened(path) as store:
            tables = made.graph_tables(store)
        actions["executemany of ready rows"] = lambda: in_sql.write_tables(tables, bench.folder / "plain.db")
    bench.measure("load", lists, actions, runs=None if lists <= 1000 else 1)
    return path


def workload_of_all(bench: Bench, path: Path, lists: int, files: dict[str, Path]) -> None:
    """Judge every agency of every place and year."""
    actions: dict[str, Callable[[], Any]] = {OURS: from_store(path, lambda source: workload_columns(source.parts()))}
    if files and has("duckdb"):
        actions["DuckDB"] = lambda: in_sql.duckdb_workload(files)
    if files and has("polars"):
        actions["Polars"] = lambda: in_polars.polars_workload(files)
    if files and lists <= 1000:
        actions["pandas by hand"] = lambda: by_hand.pandas_workload(files)
    if lists <= 10:  # its tail is a query for each agency: 100 lists take twenty seconds
        with opened(path) as store:
            tables = in_sql.sqlite_tables(made.facts(join(store.columns())), bench.folder / f"{lists}.sql.db")
        actions["SQL in SQLite"] = lambda: in_sql.sqlite_workload(tables)
    answers = bench.measure("workload of all", lists, actions)
    for name, answer in answers.items():
        if name != OURS:
            assert_equal_workloads(answers[OURS], answer, name)


def pairs_of_all(bench: Bench, path: Path, lists: int, files: dict[str, Path]) -> None:
    """Find the thousand strongest pairs."""
    actions: dict[str, Callable[[], Any]] = {
        OURS: from_store(path, lambda source: strongest_pair_columns(source.parts()))
    }
    if files and has("duckdb"):
        actions["DuckDB"] = lambda: in_sql.duckdb_pairs(files)
    if files and has("polars"):
        actions["Polars"] = lambda: in_polars.polars_pairs(files)
    answers = bench.measure("strongest 1,000 pairs", lists, actions)
    for name, answer in answers.items():
        np.testing.assert_allclose(answer["newman"], answers[OURS]["newman"], rtol=1e-8, err_msg=name)
        np.testing.assert_array_equal(np.sort(answer["projects"]), np.sort(answers[OURS]["projects"]), err_msg=name)


def centrality_of_all(bench: Bench, path: Path, lists: int) -> None:
    """Measure the network of every place and year."""
    with opened(path) as store:
        columns = join(store.columns())
    actions: dict[str, Callable[[], Any]] = {OURS: from_store(path, lambda source: centrality_columns(source.parts()))}
    if lists <= 100:
        actions["NetworkX"] = lambda: by_hand.networkx_centrality(columns)
    if has("igraph"):
        actions["igraph, two of five measures"] = lambda: by_hand.igraph_centrality(columns)
    if has("networkit"):
        actions["NetworKit, two of five measures"] = lambda: by_hand.networkit_centrality(columns)
    answers = bench.measure("centrality of all", lists, actions, runs=min(bench.runs, 3) if lists >= 1000 else None)
    rows, group, _ties = agency_network(columns)
    keys = [(columns.groups[code].key, identity) for code, identity in zip(group.tolist(), rows["id"], strict=True)]
    ours = answers[OURS]
    at = {
        (f"{place}/{year}", identity): row
        for row, (place, year, identity) in enumerate(zip(ours["place"], ours["year"], ours["id"], strict=True))
    }
    order = [at[key] for key in keys]
    for name, answer in answers.items():
        if name != OURS and (ours["component"] == 1).all():
            # equal path lengths that differ in their last digit are one to us, two to the others
            close = np.abs(answer["betweenness"] - ours["betweenness"][order]) < 1e-6
            assert close.mean() > 0.9, name
            np.testing.assert_allclose(answer["closeness"], ours["closeness"][order], atol=2e-9, err_msg=name)


def one_city_in_many(bench: Bench, path: Path, lists: int) -> None:
    """Ask about one city of a store that holds many."""
    with opened(path) as store:
        place = store.places()[-1]
    year = Selection(place=place)
    answer = bench.measure(
        "workload of one city in the store",
        lists,
        {OURS: from_store(path, lambda source: workload_columns(source.parts()), year)},
    )[OURS]
    name = f"{place}/{answer['agency'][0]}"
    bench.measure(
        "partners of one agency in the store",
        lists,
        {OURS: from_store(path, lambda source: partners(source.about(name), name))},
    )


def each_analysis(bench: Bench, path: Path, lists: int) -> None:
    """Run every analysis of the export by itself, all on the same tables; a line for each."""
    with opened(path) as store:
        tables = tables_of(store)
    for name, analyse in EACH.items():
        bench.measure(f"analysis: {name}", lists, {OURS: partial(analyse, tables)})


def every_analysis(bench: Bench, path: Path, lists: int) -> None:
    """Run every analysis of the export, as the export does: what they share is made once; many in two processes."""
    with opened(path) as store:
        tables = tables_of(store)

    def in_two() -> Any:
        with several_processes():
            return every_table(tables)

    ways: dict[str, Callable[[], Any]] = {OURS: in_two, "in one process": partial(every_table, tables)}
    if lists < FEWEST:
        del ways["in one process"]  # which is ours too
    answers = bench.measure("every analysis", lists, ways, runs=1 if lists >= 1000 else 3)
    for name, table in answers.get("in one process", {}).items():
        assert table.equals(answers[OURS][name]), name


def limit(bench: Bench, path: Path, lists: int) -> None:
    """Read the bytes the workload needs, and pass over them once with NumPy: what cannot be beaten."""

    def action() -> int:
        with opened(path) as store:
            words = [np.frombuffer(item.words, "<u4") for item in store.columns()]
        return int(np.concatenate(words).sum())

    bench.measure("limit: reading the columns, one pass", lists, {OURS: action})


def from_start(bench: Bench, path: Path) -> None:
    """Run the program from process start, against scripts that do the same or nothing."""
    bench.measure(
        "--help", 0, {OURS: run("-m", "graphmodel", "--help"), "click alone": run(str(SCRIPTS / "click_alone.py"))}
    )
    bench.measure(
        "every analysis and a levelling of the real list, from process start",
        1,
        {
            OURS: run(str(SCRIPTS / "every_analysis.py"), str(REAL)),
            "importing pandas alone": run("-c", "import pandas"),
        },
    )
    with opened(path) as store:
        columns = join(store.columns(Selection(place=store.places()[0], year=2000)))
        place = store.places()[0]
    table = bench.folder / "city.csv"
    pd.DataFrame(made.facts(columns)["assignments"]).to_csv(table, index=False)
    scope = ("--store", str(path), "--place", place, "--year", "2000")
    page = bench.folder / "report.html"
    by = {"pandas and NetworkX by hand": run(str(SCRIPTS / "bare_city.py"), str(table))}
    bench.measure(
        "workload of one city, from process start", 1, {OURS: run("-m", "graphmodel", "workload", *scope), **by}
    )
    bench.measure(
        "report of one city, from process start",
        1,
        {OURS: run("-m", "graphmodel", "report", *scope, "-o", str(page), "--force"), **by},
    )
