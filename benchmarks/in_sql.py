"""The workload and the strongest pairs in SQL, for DuckDB and for SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.judging import judged

_COMMON = """
WITH ranked AS (SELECT * FROM assignments WHERE NOT collective),
partners AS (SELECT project_id, count(*) AS n FROM assignments WHERE NOT lead GROUP BY project_id),
heading AS (SELECT DISTINCT project_id, agency FROM ranked WHERE lead),
drawn AS (SELECT s.* FROM ranked s LEFT JOIN heading l ON l.project_id = s.project_id AND l.agency = s.agency
          WHERE NOT s.lead AND l.agency IS NULL)"""
_AGENCIES = f"""{_COMMON},
led AS (SELECT place, year, agency, count(*) AS n FROM ranked WHERE lead GROUP BY place, year, agency),
supported AS (SELECT r.place, r.year, r.agency, count(*) AS n, sum(1.0 / p.n) AS share
              FROM ranked r JOIN partners p ON p.project_id = r.project_id WHERE NOT r.lead
              GROUP BY r.place, r.year, r.agency),
drew AS (SELECT place, year, agency, count(*) AS n FROM drawn GROUP BY place, year, agency),
pairs AS (SELECT DISTINCT place, year, agency, project_id FROM ranked),
leaders AS (SELECT p.place, p.year, p.agency, count(DISTINCT o.leader) AS n
            FROM pairs p JOIN oversight o ON o.project_id = p.project_id GROUP BY p.place, p.year, p.agency),
due AS (SELECT project_id, month, count(*) AS n FROM steps GROUP BY project_id, month),
months AS (SELECT p.place, p.year, p.agency, d.month, sum(d.n) AS n
           FROM pairs p JOIN due d ON d.project_id = p.project_id GROUP BY p.place, p.year, p.agency, d.month),
peaks AS (SELECT place, year, agency, month, n,
                 row_number() OVER (PARTITION BY place, year, agency ORDER BY n DESC, month) AS at FROM months),
all_agencies AS (SELECT DISTINCT place, year, agency FROM ranked)
SELECT a.place, a.year, a.agency, coalesce(l.n, 0) AS led, coalesce(s.n, 0) AS supported, coalesce(d.n, 0) AS drawn,
       coalesce(s.share, 0) AS share, coalesce(o.n, 0) AS leaders, k.month AS peak_month, coalesce(k.n, 0) AS peak_steps
FROM all_agencies a
LEFT JOIN led l ON l.place = a.place AND l.year = a.year AND l.agency = a.agency
LEFT JOIN supported s ON s.place = a.place AND s.year = a.year AND s.agency = a.agency
LEFT JOIN drew d ON d.place = a.place AND d.year = a.year AND d.agency = a.agency
LEFT JOIN leaders o ON o.place = a.place AND o.year = a.year AND o.agency = a.agency
LEFT JOIN peaks k ON k.place = a.place AND k.year = a.year AND k.agency = a.agency AND k.at = 1
ORDER BY a.place, a.year, a.agency"""
_DRAWS = f"""{_COMMON},
pool AS (SELECT DISTINCT place, year, list_id, agency FROM ranked),
sizes AS (SELECT list_id, count(*) AS n FROM pool GROUP BY list_id),
heads AS (SELECT project_id, count(*) AS n FROM heading GROUP BY project_id),
wanted AS (SELECT project_id, count(*) AS n FROM drawn GROUP BY project_id),
chances AS (SELECT p.list_id, p.project_id, w.n * 1.0 / (z.n - coalesce(h.n, 0)) AS chance
            FROM projects p JOIN sizes z ON z.list_id = p.list_id JOIN wanted w ON w.project_id = p.project_id
            LEFT JOIN heads h ON h.project_id = p.project_id WHERE z.n > coalesce(h.n, 0)),
numbered AS (SELECT place, year, agency, row_number() OVER (ORDER BY place, year, agency) - 1 AS at
             FROM (SELECT DISTINCT place, year, agency FROM ranked) AS agencies)
SELECT n.at AS "row", CASE WHEN c.chance > 1 THEN 1.0 ELSE c.chance END AS chance
FROM pool p JOIN chances c ON c.list_id = p.list_id
JOIN numbered n ON n.place = p.place AND n.year = p.year AND n.agency = p.agency
LEFT JOIN heading l ON l.project_id = c.project_id AND l.agency = p.agency
WHERE l.agency IS NULL ORDER BY 1, 2"""
_PAIRS = """
WITH members AS (SELECT DISTINCT place, year, project_id, agency FROM assignments WHERE NOT collective),
sizes AS (SELECT project_id, count(*) AS n FROM members GROUP BY project_id)
SELECT a.place, a.year, a.agency AS one, b.agency AS other, count(*) AS projects,
       round(sum(1.0 / (s.n - 1)), 9) AS newman
FROM members a JOIN members b ON b.project_id = a.project_id AND a.agency < b.agency
JOIN sizes s ON s.project_id = a.project_id
GROUP BY 1, 2, 3, 4 ORDER BY newman DESC, projects DESC, 1, 2, 3, 4 LIMIT 1000"""


def duckdb_workload(files: dict[str, Path]) -> pd.DataFrame:
    """Return the workload that DuckDB counts from Parquet files."""
    with _duckdb(files) as run:
        return judged(run.execute(_AGENCIES).df(), run.execute(_DRAWS).fetchnumpy())


def duckdb_pairs(files: dict[str, Path]) -> pd.DataFrame:
    """Return the strongest pairs that DuckDB finds in Parquet files."""
    with _duckdb(files) as run:
        found: pd.DataFrame = run.execute(_PAIRS).df()
        return found


def _duckdb(files: dict[str, Path]) -> Any:
    import duckdb

    run = duckdb.connect()
    for name, path in files.items():
        run.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")
    return run


def sqlite_tables(tables: dict[str, dict[str, Any]], path: Path) -> Path:
    """Put the tables of :func:`benchmarks.made.facts` into an SQLite file with the indexes the queries need."""
    with sqlite3.connect(path) as run:
        for name, table in tables.items():
            pd.DataFrame(table).to_sql(name, run, index=False)
            run.execute(f"CREATE INDEX {name}_project ON {name} (project_id)")
        run.execute("CREATE INDEX projects_list ON projects (list_id)")
        run.execute("ANALYZE")
    run.close()
    return path


def sqlite_workload(path: Path) -> pd.DataFrame:
    """Return the workload that SQLite counts."""
    draws = _sqlite(path, _DRAWS)
    return judged(_sqlite(path, _AGENCIES), {name: draws[name].to_numpy() for name in draws})


def sqlite_pairs(path: Path) -> pd.DataFrame:
    """Return the strongest pairs that SQLite finds."""
    return _sqlite(path, _PAIRS)


def _sqlite(path: Path, text: str) -> pd.DataFrame:
    run = sqlite3.connect(path)
    try:
        return pd.read_sql_query(text, run)
    finally:
        run.close()


def write_tables(tables: dict[str, list[tuple[Any, ...]]], path: Path) -> None:
    """Write ready rows into a new file: a table each, whose key is the id, or the two ends."""
    path.unlink(missing_ok=True)
    run = sqlite3.connect(path)
    for name, rows in tables.items():
        columns = [f"c{at}" for at in range(len(rows[0]))]
        key = "c0, c1" if name.isupper() else "c0"
        run.execute(f'CREATE TABLE "{name}" ({", ".join(columns)}, PRIMARY KEY ({key}))')
        run.executemany(f'INSERT OR IGNORE INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)
    run.commit()
    run.close()
