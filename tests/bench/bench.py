#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures headrace and its peers on the same made-up log, best of three (pandas: once), and prints a table and JSON.

    bench.py PROGRAM FOLDER [--lines N]

Peers run as processes of their own, so start-up and peak memory count for all alike; a peer's import time is taken off.
"""
import argparse
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


def run(command, repeat=3):
    """Best wall seconds, peak memory in MB, and the last output."""
    best, peak, text = None, 0, ""
    for _ in range(repeat):
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        text = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        if child.returncode != 0:
            raise SystemExit(f"{command} ended with {child.returncode}")
        best, peak = seconds if best is None else min(best, seconds), max(peak, usage.ru_maxrss / 1024)
    return best, peak, text


def peer(name, log, repeat=3):
    """Seconds of the counting alone, as the peer's own process measures them, and its peak memory."""
    best, peak, text = None, 0, ""
    for _ in range(repeat):
        _, memory, text = run([sys.executable, HERE / "peers.py", name, log], 1)
        seconds = json.loads(text)["seconds"]
        best, peak = seconds if best is None else min(best, seconds), max(peak, memory)
    return best, peak, json.loads(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--lines", type=int, default=4_300_000)
    parser.add_argument("--no-window", action="store_true", help="leave out what needs the window's programs")
    a = parser.parse_args()
    folder = pathlib.Path(a.folder)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"nlb-{a.lines}.jsonl"
    if not log.exists():
        subprocess.run([a.program, "sample", "nlb", "--lines", str(a.lines), "--seed", "1", "--out", log], check=True, capture_output=True)
    explore = [a.program, "explore", log, "--no-models"]
    rows, results = [], []

    def add(what, ours, theirs, target, unit="s"):
        for name, value in theirs.items():
            rows.append((what, f"{ours:.3f} {unit}", name, f"{value:.3f} {unit}", f"{value / ours:.1f}×", target.get(name, "")))
            results.append({"what": what, "ours": ours, "peer": name, "theirs": value, "ratio": value / ours, "target": target.get(name), "unit": unit})

    # Into the page cache; piece by piece, since a child's peak memory starts at what its parent held.
    with open(log, "rb") as source:
        while source.read(1 << 20):
            pass
    empty, base, _ = run([a.program, "--version"])
    quick, quick_memory, _ = run(explore + ["--counts-only", "--probe"])
    checked, _, _ = run(explore + ["--counts-only"])
    columns, _, _ = run(explore)
    # Polars ends at the first line that is no JSON, so it gets the log without them.
    clean = folder / f"clean-{a.lines}.jsonl"
    if not clean.exists():
        with open(log, encoding="utf-8", errors="replace") as source, open(clean, "w", encoding="utf-8") as target:
            target.writelines(line for line in source if is_object(line))
    theirs = {"duckdb": peer("duckdb", log), "polars": peer("polars", clean)}
    theirs["pandas"] = peer("pandas", log, 1)
    seconds = {name: value[0] for name, value in theirs.items()}
    add("JSONL to 30-minute counts", quick - empty, seconds, {"duckdb": "≥ 3×", "polars": "≥ 5×", "pandas": "≥ 100×"})
    add("the same, every line validated", checked - empty, {"duckdb": seconds["duckdb"]}, {"duckdb": "≥ 1.5×"})
    add("all columns kept", columns - empty, {"pandas": seconds["pandas"]}, {})
    add("peak memory over the empty program", max(0.1, quick_memory - base), {name: value[1] for name, value in theirs.items()}, {"duckdb": "ours ≤ 64 MB"}, "MB")

    packed = folder / "log.jsonl.gz"
    if not packed.exists():
        with open(log, "rb") as source, gzip.open(packed, "wb", 6) as target:
            shutil.copyfileobj(SliceOf(source, 200_000_000), target)
    ours, _, _ = run([a.program, "explore", packed, "--no-models", "--counts-only", "--probe"])
    zcat, _, _ = run(["sh", "-c", f"zcat {packed} | wc -l"])
    add("200 MB of log as .gz", ours - empty, {"zcat | wc -l": zcat}, {"zcat | wc -l": "≥ 3×"})

    _, _, text = run([a.program, "explore", log, "--json", "--to", "2024-04-28 23:30"], 1)
    ours = sum(model["seconds"] for model in json.loads(text)["models"])
    add("four baselines on 1,344 rows", ours, {"scikit-learn": peer("sklearn", log)[0]}, {"scikit-learn": "≥ 1×"})

    def measure(command):
        """The JSON lines of one of our own measuring programs, by name."""
        _, _, text = run(command, 1)
        return {(one["bench"], one.get("who"), one.get("points")): one for one in map(json.loads, text.splitlines())}

    def aim(what, value, unit, target, holds):
        rows.append((what, f"{value:.2f} {unit}", "target", target, "met" if holds else "MISSED", ""))
        results.append({"what": what, "ours": value, "unit": unit, "target": target, "met": holds})

    if not a.no_window:
        programs = pathlib.Path(a.program).parent
        frames = measure([programs / "frames_bench"])
        for points, most in ((1e7, 5), (1e8, 6)):
            for kind in ("pan", "zoom"):
                ours = frames[(kind, "ours", points)]["p95_ms"]
                aim(f"{kind} {points:.0e} points, frame p95", ours, "ms", f"≤ {most} ms", ours <= most)
                theirs = frames.get((kind, "QCPGraph", points))
                if theirs:
                    add(f"{kind} {points:.0e} points, frame p95", ours, {"QCPGraph, pen 1": theirs["p95_ms"]}, {}, "ms")
        value = measure([programs / "explore_bench", log])[("first rows and guessed columns on screen", None, None)]["median_ms"]
        aim("first rows and guessed columns on screen", value, "ms", "≤ 100 ms", value <= 100)
        explore = measure([programs / "explore_bench", log, log])
        for name in ("change the bucket", "change the week start", "change the zone"):
            value = explore[(name, None, None)]["median_ms"]
            aim(f"{name}, {explore[('rows', None, None)]['rows']:,} rows", value, "ms", "≤ 16 ms", value <= 16)
        many = measure([programs / "explore_bench", log, log, log])
        for name in ("brush a day", "brush two cells of all weeks"):
            value = many[(name, None, None)]["median_ms"]
            aim(f"{name}, {many[('rows', None, None)]['rows']:,} rows", value, "ms", "≤ 16 ms", value <= 16)
        tail = measure([programs / "explore_bench", "tail", "100000", "5"])
        value = tail[("share of a core while following", None, None)]["percent"]
        aim("tail at 100,000 lines a second, share of a core", value, "%", "< 10 %", value < 10)
        value = tail[("delay until a line is counted and shown", None, None)]["p95_ms"]
        aim("the same, delay p95", value, "ms", "≤ 250 ms", value <= 250)
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HEADRACE_HOME=str(folder / "home"))
        os.environ.update(environment)
        value = run([a.program, "--quit-after-first-paint", "--new-instance"], 5)[0] * 1000
        aim("start to first painted window (and its end), warm", value, "ms", "≤ 300 ms", value <= 300)

    widths = [max(len(str(row[i])) for row in rows) for i in range(6)]
    for row in rows:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)))
    (folder / "results.json").write_text(json.dumps({"lines": a.lines, "bytes": log.stat().st_size, "results": results}, indent=1) + "\n")
    print(f"as JSON: {folder / 'results.json'}")


def is_object(line):
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


class SliceOf:
    """The first whole lines of a file, at most so many bytes."""

    def __init__(self, source, limit):
        self.source, self.left = source, limit

    def read(self, size=-1):
        data = self.source.read(min(1 << 20, self.left))
        self.left -= len(data)
        return data if self.left > 0 else data[: data.rfind(b"\n") + 1]


if __name__ == "__main__":
    main()
