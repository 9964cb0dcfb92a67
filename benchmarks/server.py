"""The same questions to a real Neo4j, from Maven's jars, that is begun for this and ended after it."""

from __future__ import annotations

import os

import numpy as np

from benchmarks import made
from benchmarks.cases import OURS, Bench, from_store
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.stores.neo4j import Neo4jStore
from tests.neo4j_server import running

LISTS = 100


def measure(bench: Bench) -> None:
    """Judge every agency of a hundred lists on both stores."""
    path = bench.folder / f"{LISTS}.db"
    if not path.exists():
        made.make_store(path, LISTS).close()
    with running() as server:
        os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = server.username, server.password
        store = Neo4jStore(server.uri)
        bench.measure(
            "load into Neo4j", LISTS, {OURS: lambda: [store.load(one) for one in made.country(LISTS)]}, runs=1
        )
        answers = bench.measure(
            "workload of all, beside Neo4j",
            LISTS,
            {
                OURS: from_store(path, lambda source: workload_columns(source.parts())),
                "graphmodel on Neo4j (server's time not counted)": lambda: workload_columns(StoreSource(store).parts()),
            },
        )
        ours, theirs = answers.values()
        for name in ("led", "supported", "share", "leaders", "peak_steps", "expected", "p_value", "q_value"):
            np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-9, err_msg=name)
        store.close()
