"""Both stores side by side in one run, on a generated province; ratios are what counts.

``python -m benchmarks [LISTS]`` (default 1000 lists of 30 projects) prints Markdown tables. The
server is one from Maven's jars, or an empty one that GRAPHMODEL_TEST_NEO4J_URI names.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphmodel.cypher import named_queries
from graphmodel.loaders import read_list, read_lists
from graphmodel.loaders.workbook import write_workbook

from graphmodel.record_format import to_json
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list
from tests.neo4j_server import Server, running
from tests.rendered import as_csv, as_docx, as_html, as_xlsx, converted, extracted
from tests.torn_writer import write_torn

PROJECTS = 30
CITIES = [
    "宁波市",
    "温州市",
    "武汉市",
    "成都市",
    "长沙市",
    "合肥市",
    "南昌市",
    "青岛市",
    "徐州市",
    "洛阳市",
    "绵阳市",
    "柳州市",
    "大连市",
    "厦门市",
    "杭州市",
    "苏州市",
    "无锡市",
    "济南市",
    "郑州市",
    "昆明市",
]


def province(lists: int) -> Iterator[Any]:
    for seed in range(lists):
        yield generated_list(seed, projects=PROJECTS, place=CITIES[seed % len(CITIES)], year=1970 + seed // len(CITIES))


@contextmanager
def clock(into: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    into[name] = time.perf_counter() - start


def load_csv(server: Server, store: Neo4jStore, source: SqliteStore) -> float:
    """Load the same rows with the server's own LOAD CSV: the pace to be measured against."""
    assert server.home is not None
    folder = server.home / "import"
    from graphmodel.schema import NODES, RELATIONSHIPS

    started = 0.0
    with store._driver.session() as session:
        session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for node in NODES:
            names = [item.name for item in node.all_properties]
            with (folder / f"{node.label}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(names)
                writer.writerows(
                    ["" if row[name] is None else row[name] for name in names]
                    for row in source.merged_nodes(node.label)
                )
        for rel in RELATIONSHIPS:
            with (folder / f"{rel.type}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["start", "end", *(item.name for item in rel.properties)])
                writer.writerows(source.merged_relationships(rel.type))
        started = time.perf_counter()
        for node in NODES:
            text = f"LOAD CSV WITH HEADERS FROM 'file://{folder}/{node.label}.csv' AS row CALL {{ WITH row CREATE (n:{node.label}) SET n = row }} IN TRANSACTIONS OF 10000 ROWS"
            session.run(text).consume()
        for rel in RELATIONSHIPS:
            put = " SET r.share = toFloat(row.share)" if rel.properties else ""
            text = (
                f"LOAD CSV WITH HEADERS FROM 'file://{folder}/{rel.type}.csv' AS row CALL {{ WITH row MATCH (a:{rel.start} {{id: row.start}}) "
                f"MATCH (b:{rel.end} {{id: row.end}}) CREATE (a)-[r:{rel.type}]->(b){put} }} IN TRANSACTIONS OF 10000 ROWS"
            )
            session.run(text).consume()
        taken = time.perf_counter() - started
        session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
    return taken


def best(action: Callable[[], Any], runs: int = 3) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def stores(count: int) -> None:
    lists = list(province(count))
    with tempfile.TemporaryDirectory() as folder, running() as server:
        os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = server.username, server.password
        taken: dict[str, float] = {}
        embedded = SqliteStore(Path(folder) / "province.db")
        with clock(taken, "embedded"):
            for the_list in lists:
                embedded.load(the_list)
        with clock(taken, "index"):
            embedded.query("RETURN 1 AS x", {})
        counts = embedded.counts()
        rows = sum(counts.values())
        remote = Neo4jStore(server.uri)
        remote.prepare()
        if server.home is not None:
            taken["LOAD CSV"] = load_csv(server, remote, embedded)
        with clock(taken, "server"):
            for the_list in lists:
                remote.load(the_list)
        assert remote.counts() == counts
        print(
            f"{count} lists, {counts['Project']:,} projects, {counts['LEADS'] + counts['SUPPORTS']:,} assignments, {rows:,} nodes and relationships in all.\n"
        )
        print("| load | seconds | rows per second | against LOAD CSV |\n|---|---|---|---|")
        names = {
            "embedded": "embedded: SQLite",
            "index": "embedded: query index, built once",
            "server": "Neo4j, a transaction per list",
            "LOAD CSV": "Neo4j's own LOAD CSV, for comparison",
        }
        for name, seconds in taken.items():
            ratio = f"{taken['LOAD CSV'] / seconds:.2f}" if "LOAD CSV" in taken else "–"
            print(f"| {names[name]} | {seconds:.1f} | {rows / seconds:,.0f} | {ratio} |")
        print(
            f"\nPeak memory of the loading process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.\n"
        )
        print("| named query | embedded, ms | Neo4j, ms |\n|---|---|---|")
        values = {
            "agency": "agency:杭州市/市财政局",
            "other": "市民政局",
            "from": "1990-03-01",
            "to": "1990-03-31",
            "leader": lists[0].projects[0].leaders[0],
        }
        values["agency"] = "市财政局"
        for query in named_queries().values():
            parameters = query.fill({name: values[name] for name in query.parameters} | {"place": "杭州市"})
            one = best(lambda text=query.text, given=parameters: embedded.query(text, given))
            two = best(lambda text=query.text, given=parameters: remote.query(text, given))
            print(f"| {query.name} | {1000 * one:.0f} | {1000 * two:.0f} |")
        remote.close()


def readers() -> None:
    """Print how many documents each reader reads in a second: the Hangzhou list in every format, and made lists as torn text."""
    from tests.made_lists import made_list

    with tempfile.TemporaryDirectory() as folder:
        paths = _in_every_format(Path(folder))
        torn = []
        for seed in range(20):
            path = Path(folder) / f"{seed}.txt"
            path.write_text(write_torn(made_list(seed), seed)[0], encoding="utf-8")
            torn.append(path)
        print("\n| reader | documents per second |\n|---|---|")
        for name, path in paths.items():
            read_list(path)
            print(f"| {name} | {1 / best(lambda path=path: read_list(path)):.1f} |")
        print(
            f"| torn text, 20 made lists, each once | {20 / best(lambda: [read_list(path) for path in torn], 1):.1f} |"
        )
        started = time.perf_counter()
        count = sum(1 for _ in read_lists(torn * 5))
        print(f"| the same, 100 documents on {os.cpu_count()} cores | {count / (time.perf_counter() - started):.1f} |")


def _in_every_format(folder: Path) -> dict[str, Path]:
    the_list = read_list("examples/hangzhou-2023.txt")
    made = {
        "Word": ("a.docx", as_docx(the_list)),
        "Excel": ("a.xlsx", as_xlsx(the_list)),
        "web page": ("a.html", as_html(the_list, "utf-8", declared=True)),
        "CSV": ("a.csv", as_csv(the_list, "utf-8")),
        "our JSON": ("a.json", json.dumps(to_json(the_list), ensure_ascii=False).encode()),
        "our workbook": ("b.xlsx", write_workbook(the_list)),
    }
    paths = {"torn text": Path("examples/hangzhou-2023.txt")}
    for name, (file, content) in made.items():
        paths[name] = folder / file
        paths[name].write_bytes(content)
    pdf = converted(as_docx(the_list), "c.docx", "pdf", folder)
    paths["PDF, ruled"] = pdf
    paths["text of the PDF, in its layout"] = folder / "layout.txt"
    paths["text of the PDF, in its layout"].write_text(extracted(pdf, "-layout"), encoding="utf-8")
    return paths


if __name__ == "__main__":
    stores(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    readers()
