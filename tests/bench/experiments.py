#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures studies beside Optuna and its plots, in one run; prints a table and JSON.

    experiments.py PROGRAMS FOLDER [--quick] [--no-peer]

Both get the same made-up trials. Optuna's forest grows a part of its trees, times what is missing: all 64 take minutes.
"""
import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TREES = 64


def ours(programs, *words):
    done = subprocess.run([programs / "experiments_bench", *map(str, words)], check=True, capture_output=True, text=True)
    return {row["bench"]: row for row in map(json.loads, done.stdout.splitlines())}


def peer(*words):
    done = subprocess.run([sys.executable, HERE / "experiments_peer.py", *map(str, words)], check=True, capture_output=True, text=True)
    return 1000 * json.loads(done.stdout)["seconds"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="2,000 trials instead of 10,000")
    parser.add_argument("--no-peer", action="store_true")
    a = parser.parse_args()
    folder = a.folder.resolve() / "experiments"
    folder.mkdir(parents=True, exist_ok=True)
    count = 2_000 if a.quick else 10_000
    rows = []

    def aim(what, value, limit, theirs=None, times=None):
        """Milliseconds; `times` = so much quicker than the peer."""
        met = value <= limit and (theirs is None or times is None or theirs / value >= times)
        rows.append({"what": what, "ours": value, "unit": "ms", "target": f"≤ {limit:g} ms" + (f", ≥ {times} ×" if times else ""), "met": met, "peer": theirs, "ratio": theirs / value if theirs else None})

    files = {}
    for parameters in (16, 32):
        files[parameters] = folder / f"{count}x{parameters}.json"
        ours(a.programs, "write", files[parameters], count, parameters)
        if not a.no_peer:
            subprocess.run([sys.executable, HERE / "experiments_peer.py", "keep", files[parameters], files[parameters].with_suffix(".pickle")], check=True)
    kept = {parameters: file.with_suffix(".pickle") for parameters, file in files.items()}
    has = not a.no_peer
    aim(f"open {count:,} trials × 16 parameters from a file, nine plots drawn (best of three)", ours(a.programs, "open", files[16])["open"]["best_ms"], 1000, peer("open", kept[16]) if has else None, 10)
    drag = ours(a.programs, "brush", files[16])
    aim("a step of a brush, parallel axes + slices + history + importance (p95)", drag["brush"]["p95_ms"], 33)
    aim("the same (median)", drag["brush"]["median_ms"], 33)
    aim("letting go of the brush: all trials come back at once", drag["clear"]["best_ms"], 100)
    aim(f"PED-ANOVA, {count:,} × 32 (median)", ours(a.programs, "ped", files[32])["ped"]["median_ms"], 10, peer("ped", kept[32]) if has else None, 20)
    part = 2
    aim(f"fANOVA, {count:,} × 16, {TREES} trees (best of three; Optuna: {part} trees × {TREES // part})", ours(a.programs, "fanova", files[16])["fanova"]["best_ms"], 1000, TREES / part * peer("fanova", kept[16], part) if has else None, 10)
    print(f"{'what':<86}{'ours':>12}  {'target':<20}{'Optuna':>14}{'ratio':>9}")
    for row in rows:
        theirs = f"{row['peer']:,.0f} ms" if row["peer"] else ""
        ratio = f"{row['ratio']:,.0f} ×" if row["ratio"] else ""
        print(f"{row['what']:<86}{row['ours']:>9.1f} ms  {row['target']:<20}{theirs:>14}{ratio:>9}  {'' if row['met'] else 'MISSED'}")
    with open(a.folder / "experiments.json", "w", encoding="utf-8") as f:
        json.dump(rows, f, indent=1, ensure_ascii=False)
    return 0 if all(row["met"] for row in rows) else 1


sys.exit(main())
