#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pipeline editor beside its peers, from one run, as a table and as JSON: layout (Graphviz dot, elkjs), frames, opening, edits, checks, memory.

    editor.py FOLDER_OF_PROGRAMS FOLDER [--nodes N…] [--no-frames] [--no-elk] [--corpus FOLDER_OF_PIPELINES]

The SDK's loader is asked when HEADRACE_PYTHON has kfp: one process for all files, its start and its imports not counted; ours with its start.
elkjs is fetched into FOLDER/elk when there is npm. A peer that cannot be had is named in its row.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
ELK = "elkjs@0.12.1"
LOADER = r"""
import json, sys, time, warnings
warnings.simplefilter("ignore")
from kfp import components
files, ms, loaded = sys.argv[1:], [], 0
for round in range(3):
    loaded = 0
    for i, file in enumerate(files):
        begin = time.perf_counter()
        try:
            components.load_component_from_file(file)
            loaded += 1
        except Exception:
            pass
        took = (time.perf_counter() - begin) * 1000
        if round == 0:
            ms.append(took)
        else:
            ms[i] = min(ms[i], took)
print(json.dumps({"ms": sum(ms), "loaded": loaded}))
"""


def lines_of(command):
    print(" ".join(str(part) for part in command), file=sys.stderr)
    text = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


class Table:
    """Rows of what was measured; a target is a most for ours, a least ratio, or a most share of the peer's."""

    def __init__(self):
        self.rows = []

    def add(self, what, ours, unit, most=None):
        self.put(what, ours, unit, f"≤ {most:g} {unit}" if most is not None else "", None if most is None else ours <= most)

    def faster(self, what, ours, peer, theirs, least=None, unit="ms"):
        self.put(what, ours, unit, f"≥ {least}×" if least else "", theirs / ours >= least if least else None, peer, theirs, theirs / ours)

    def at_least(self, what, ours, peer, theirs, least=None, unit="ms"):
        """The peer was stopped after `theirs`: the ratio is at least this."""
        self.put(what, ours, unit, f"≥ {least}×" if least else "", theirs / ours >= least if least else None, f"{peer}, stopped after", theirs, theirs / ours)

    def share(self, what, ours, peer, theirs, most):
        self.put(what, ours, "", f"≤ {most:g}", ours <= most * theirs, peer, theirs, ours / max(theirs, 1))

    def absent(self, what, ours, unit, why, target=""):
        self.put(what, ours, unit, target, None, why)

    def put(self, what, ours, unit, target, met, peer="", theirs=None, ratio=None):
        self.rows.append({"what": what, "ours": ours, "unit": unit, "peer": peer, "theirs": theirs, "ratio": ratio, "target": target, "met": met})

    def print(self):
        cells = [["what", "ours", "peer", "ratio", "target", ""]]
        for r in self.rows:
            peer = r["peer"] if r["theirs"] is None else f"{r['peer']} {number(r['theirs'])} {r['unit']}".rstrip()
            least = "≥ " if "stopped after" in r["peer"] else ""
            ratio = "" if r["ratio"] is None else least + f"{r['ratio']:.2f}" + ("" if r["target"].startswith("≤") else "×")
            verdict = "" if r["met"] is None else "met" if r["met"] else "MISSED"
            cells.append([r["what"], f"{number(r['ours'])} {r['unit']}".rstrip(), peer, ratio, r["target"], verdict])
        widths = [max(len(row[i]) for row in cells) for i in range(6)]
        for row in cells:
            print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())


def number(value):
    return f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.2f}"


def mean(results, key):
    return statistics.fmean(r[key] for r in results)


def layout_rows(table, results, elk):
    for nodes in sorted({r["nodes"] for r in results}):
        many = [r for r in results if r["nodes"] == nodes and r["bench"] == "layout of many"]
        one = [r for r in results if r["nodes"] == nodes and r["bench"] == "layout"]
        what = f"layout of {nodes:,} nodes"
        if "dot_more_than_ms" in one[0]:
            table.at_least(f"{what}, whole processes", mean(one, "ours_process_ms"), "dot", one[0]["dot_more_than_ms"], 20)
        elif "dot_ms" not in one[0]:
            table.absent(what, mean(one, "ours_ms"), "ms", "dot is not installed", "≥ 20×")
        else:
            if many:
                table.faster(f"{what}, {many[0]['graphs']} graphs in one process, processor time of each", many[0]["ours_ms"], "dot", many[0]["dot_ms"], 20)
            table.faster(f"{what}, less dot's start", mean(one, "ours_ms"), "dot", mean(one, "dot_ms"), None if many else 20)
            table.faster(f"{what}, whole processes", mean(one, "ours_process_ms"), "dot", mean(one, "dot_process_ms"))
            table.share(f"crossings of {nodes:,} nodes", sum(r["ours_crossings"] for r in one), "dot", sum(r["dot_crossings"] for r in one), 1.15)
        if nodes in elk:
            first = [r["ours_ms"] for r in one if r["seed"] == 1][0]
            table.faster(f"{what}, one graph, warm", first, "elkjs", elk[nodes], 100 if nodes == 1000 else None)
        elif nodes == 1000:
            table.absent(f"{what}, one graph, warm", mean(one, "ours_ms"), "ms", "elkjs cannot be had", "≥ 100×")


def most_of(bench, nodes):
    """The most milliseconds that the issue allows; None for what is only told."""
    if bench.startswith("run page"):
        return 1000 if "open" in bench else 8 if "pan" in bench else 300
    if bench == "editor open and first paint":
        return 150 if nodes == 1000 else None
    if bench in ("editor type a value", "editor drag a card", "editor drop a card"):
        return 16 if nodes == 1000 else None
    if bench.startswith("canvas") and any(word in bench for word in ("pan", "zoom", "all at once", "drag")):
        return 8 if nodes <= 1000 else 12
    return None


def frame_rows(table, results):
    for r in results:
        what = f"{r['bench']}, {r['nodes']:,} nodes"
        if "megabytes" in r:
            table.add(what, r["megabytes"], "MB", 150 if r["nodes"] == 10000 and r["bench"].startswith("editor") else None)
        else:
            table.add(what + ("" if r["p95_ms"] == r["median_ms"] else ", p95"), r["p95_ms"], "ms", most_of(r["bench"], r["nodes"]))


def elk_results(programs, folder, sizes):
    """Milliseconds of elkjs by the number of nodes; empty when it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    place = folder / "elk"
    script = place / "node_modules/elkjs/lib/elk.bundled.js"
    if not script.exists() and node and npm:
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", place, ELK], capture_output=True)
    if not script.exists() or not node:
        print("elkjs cannot be had: it needs node, npm and the network once", file=sys.stderr)
        return {}
    found = {}
    for nodes in sizes:
        wires = subprocess.run([programs / "layout_bench", "--wires", str(nodes), "1"], check=True, capture_output=True, text=True).stdout
        done = subprocess.run([node, HERE / "elk_peer.cjs", script, "5" if nodes <= 300 else "2"], input=wires, capture_output=True, text=True)
        if done.returncode == 0:
            found[nodes] = json.loads(done.stdout)["ms"]
    return found


def check_ms(program, files, *options):
    """Milliseconds of load and check of all files by one process, with its start: the best of seven; and how many are accepted."""
    took, accepted = [], 0
    for _ in range(7):
        begin = time.perf_counter()
        text = subprocess.run([program, "pipeline", "check", "--json", *options, *files], capture_output=True, text=True).stdout
        took.append((time.perf_counter() - begin) * 1000)
        accepted = sum(json.loads(line)["verdict"] == "accepted" for line in text.splitlines())
    return round(min(took), 1), accepted


def check_result(program, corpus):
    """Load and check of all files of a folder by us and by the SDK's loader, which has one thread and no checks."""
    files = sorted(corpus.glob("**/*.yaml")) if corpus else []
    if not files or not program.exists():
        return {}
    ours, accepted = check_ms(program, files)
    one_thread, _ = check_ms(program, files, "--jobs", "1")
    start = min(check_ms(program, files[:1], "--jobs", "1")[0] for _ in range(2))
    result = {"files": len(files), "accepted": accepted, "ours_ms": ours, "one_thread_ms": one_thread, "one_file_ms": start}
    python = os.environ.get("HEADRACE_PYTHON", sys.executable)
    theirs = subprocess.run([python, "-c", LOADER, *files], capture_output=True, text=True)
    if theirs.returncode == 0:
        told = json.loads(theirs.stdout.splitlines()[-1])
        result |= {"sdk_ms": round(told["ms"], 1), "sdk_loaded": told["loaded"]}
    return result


def check_rows(table, result):
    if not result:
        return
    what = f"load + check of {result['files']} files"
    if "sdk_ms" in result:
        table.faster(f"{what}, our start counted, theirs not; all processors", result["ours_ms"], "the SDK's loader", result["sdk_ms"], 20)
        table.faster(f"{what}, our start counted, theirs not; one thread", result["one_thread_ms"], "the SDK's loader", result["sdk_ms"])
        table.faster(f"{what}, no start counted; one thread", result["one_thread_ms"] - result["one_file_ms"], "the SDK's loader", result["sdk_ms"])
    else:
        table.absent(what, result["ours_ms"], "ms", "kfp is not installed", "≥ 20×")


def document_rows(table, results):
    for nodes, parts in results.items():
        for r in parts:
            what = f"{r['bench']}, {nodes:,} tasks"
            if r["bench"] in ("document edit", "document undo"):
                table.add(f"{what}, processor time", r["ms"], "ms", 16 if nodes == 1000 else None)
            elif r["bench"] == "document whole":
                table.add(f"{what}, read, processor time", r["ms"], "ms")
                table.add(f"{what}, on the heap", r["megabytes"], "MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--nodes", nargs="*", default=[])
    parser.add_argument("--no-frames", action="store_true")
    parser.add_argument("--no-elk", action="store_true")
    parser.add_argument("--corpus", type=pathlib.Path)
    a = parser.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    layouts = lines_of([a.programs / "layout_bench", *a.nodes])
    sizes = [nodes for nodes in sorted({r["nodes"] for r in layouts}) if nodes <= 1000] # beyond, it takes minutes or runs out of stack
    elk = {} if a.no_elk else elk_results(a.programs, a.folder, sizes)
    frames = []
    if not a.no_frames:
        frames = lines_of([a.programs / "canvas_bench"])
        frames += lines_of([a.programs / "editor_bench", "1000"]) + lines_of([a.programs / "editor_bench", "10000"])
        frames += lines_of([a.programs / "runpage_bench"])
    checks = check_result(a.programs / "headrace", a.corpus)
    documents = {nodes: lines_of([a.programs / "document_bench", "--many", nodes]) for nodes in (1000, 10000)}
    table = Table()
    layout_rows(table, layouts, elk)
    document_rows(table, documents)
    frame_rows(table, frames)
    check_rows(table, checks)
    table.print()
    missed = sum(row["met"] is False for row in table.rows)
    print(f"{sum(row['met'] is True for row in table.rows)} targets met, {missed} missed")
    found = {"rows": table.rows, "layout": layouts, "elk": elk, "canvas": frames, "check": checks, "documents": documents}
    (a.folder / "editor.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"as JSON: {a.folder / 'editor.json'}")


if __name__ == "__main__":
    main()
