"""The workload and the strongest pairs in Polars."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from benchmarks.judging import judged

KEYS = ["place", "year", "agency"]


def polars_workload(files: dict[str, Path]) -> pd.DataFrame:
    """Return the workload that Polars counts from Parquet files."""
    import polars as pl

    tables = {name: pl.scan_parquet(path) for name, path in files.items()}
    every = tables["assignments"]
    ranked = every.filter(~pl.col("collective"))
    partners = every.filter(~pl.col("lead")).group_by("project_id").agg(pl.len().alias("partners"))
    leading = ranked.filter(pl.col("lead")).select("project_id", "agency").unique()
    supports = ranked.filter(~pl.col("lead")).join(partners, on="project_id")
    drawn = ranked.filter(~pl.col("lead")).join(leading, on=["project_id", "agency"], how="anti")
    pairs = ranked.select(*KEYS, "project_id").unique()
    months = (
        pairs.join(tables["steps"].group_by("project_id", "month").agg(pl.len().alias("n")), on="project_id")
        .group_by(*KEYS, "month")
        .agg(pl.col("n").sum())
        .sort("n", "month", descending=[True, False])
        .group_by(KEYS)
        .agg(pl.col("month").first().alias("peak_month"), pl.col("n").first().alias("peak_steps"))
    )
    table = ranked.select(KEYS).unique()
    for part in (
        ranked.filter(pl.col("lead")).group_by(KEYS).agg(pl.len().alias("led")),
        supports.group_by(KEYS).agg(pl.len().alias("supported"), (1.0 / pl.col("partners")).sum().alias("share")),
        drawn.group_by(KEYS).agg(pl.len().alias("drawn")),
        pairs.join(tables["oversight"], on="project_id")
        .group_by(KEYS)
        .agg(pl.col("leader").n_unique().alias("leaders")),
        months,
    ):
        table = table.join(part, on=KEYS, how="left")
    counts = ["led", "supported", "share", "drawn", "leaders", "peak_steps"]
    numbered = table.with_columns(pl.col(counts).fill_null(0)).sort(KEYS).with_row_index("row").collect()
    pool = ranked.select("place", "year", "list_id", "agency").unique()
    chances = (
        tables["projects"]
        .join(pool.group_by("list_id").agg(pl.len().alias("size")), on="list_id")
        .join(drawn.group_by("project_id").agg(pl.len().alias("wanted")), on="project_id")
        .join(leading.group_by("project_id").agg(pl.len().alias("heads")), on="project_id", how="left")
        .with_columns(others=pl.col("size").cast(pl.Int64) - pl.col("heads").fill_null(0).cast(pl.Int64))
        .filter(pl.col("others") > 0)
        .select("list_id", "project_id", chance=pl.min_horizontal(pl.col("wanted") / pl.col("others"), 1.0))
    )
    draws = (
        pool.join(chances, on="list_id")
        .join(leading, on=["project_id", "agency"], how="anti")
        .join(numbered.lazy().select(*KEYS, "row"), on=KEYS)
        .select("row", "chance")
        .sort("row", "chance")
        .collect()
    )
    return judged(numbered.to_pandas(), {name: draws[name].to_numpy() for name in draws.columns})


def polars_pairs(files: dict[str, Path]) -> pd.DataFrame:
    """Return the strongest pairs that Polars finds in Parquet files."""
    import polars as pl

    members = (
        pl.scan_parquet(files["assignments"])
        .filter(~pl.col("collective"))
        .select("place", "year", "project_id", "agency")
        .unique()
    )
    sizes = members.group_by("project_id").agg((1.0 / (pl.len() - 1)).alias("weight"))
    return (
        members.join(members.select("project_id", other="agency"), on="project_id")
        .filter(pl.col("agency") < pl.col("other"))
        .join(sizes, on="project_id")
        .group_by("place", "year", "agency", "other")
        .agg(pl.len().alias("projects"), pl.col("weight").sum().round(9).alias("newman"))
        .sort("newman", "projects", "place", "year", "agency", "other", descending=[True, True, *[False] * 4])
        .head(1000)
        .rename({"agency": "one"})
        .collect()
        .to_pandas()
    )
