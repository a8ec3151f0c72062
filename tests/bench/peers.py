#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user would write with each peer: peers.py duckdb|polars|pandas|sklearn LOG. Prints {"seconds", "buckets"}; imports are not timed."""
import json
import sys
import time


def duckdb_counts(log):
    import duckdb
    duckdb.sql("SET threads = 2")
    yield
    yield len(duckdb.sql(f"""
        SELECT time_bucket(INTERVAL 30 MINUTE, strptime(time, '%Y/%m/%d %H:%M:%S:%f')) AS x, count(*) AS y
        FROM read_json('{log}', format = 'newline_delimited', columns = {{time: 'VARCHAR'}}, ignore_errors = true)
        WHERE try_strptime(time, '%Y/%m/%d %H:%M:%S:%f') IS NOT NULL GROUP BY x ORDER BY x""").fetchall())


def polars_counts(log):
    import polars as pl
    yield
    frame = (pl.scan_ndjson(log, schema={"time": pl.String}, ignore_errors=True)
             .with_columns(pl.col("time").str.to_datetime("%Y/%m/%d %H:%M:%S:%6f", strict=False).dt.truncate("30m").alias("x"))
             .drop_nulls("x").group_by("x").len().sort("x"))
    yield frame.collect().height


def pandas_counts(log):
    import pandas as pd
    yield
    rows = []
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict):
                rows.append(row)
    frame = pd.json_normalize(rows)
    times = pd.to_datetime(frame["time"], format="%Y/%m/%d %H:%M:%S:%f", errors="coerce").dropna()
    counts = times.dt.floor("30min").value_counts().sort_index()
    yield len(counts)


def sklearn_models(_log):
    import numpy as np
    from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
    from sklearn.linear_model import LinearRegression
    from sklearn.naive_bayes import GaussianNB
    h, d = np.arange(1344) % 48, np.arange(1344) // 48 % 7
    x = np.c_[np.sin(2 * np.pi * h / 48), np.cos(2 * np.pi * h / 48), np.sin(2 * np.pi * d / 7), np.cos(2 * np.pi * d / 7)]
    y = np.round(400 + 300 * np.sin(2 * np.pi * (h - 12) / 48) - 100 * (d > 4) + np.random.default_rng(1).normal(0, 20, 1344))
    yield
    for model in (LinearRegression(), GaussianNB(), RandomForestRegressor(random_state=0), GradientBoostingRegressor(random_state=0)):
        model.fit(x[:1075], y[:1075]).predict(x[1075:])
    yield 1344


work = {"duckdb": duckdb_counts, "polars": polars_counts, "pandas": pandas_counts, "sklearn": sklearn_models}[sys.argv[1]](sys.argv[2])
next(work)
begin = time.perf_counter()
buckets = next(work)
print(json.dumps({"seconds": time.perf_counter() - begin, "buckets": buckets}))
