#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layout of pipelines, ours and Graphviz dot's in one run, and frames of the canvas, as a table and as JSON.

    editor.py FOLDER_OF_PROGRAMS FOLDER [--nodes N…] [--no-frames] [--corpus FOLDER_OF_PIPELINES]

The SDK's loader is asked when HEADRACE_PYTHON has kfp; its imports are not counted, the start of our program is.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

LOADER = r"""
import json, sys, time, warnings
warnings.simplefilter("ignore")
from kfp import components
files, begin, loaded = sys.argv[1:], time.perf_counter(), 0
for file in files:
    try:
        components.load_component_from_file(file)
        loaded += 1
    except Exception:
        pass
print(json.dumps({"ms": (time.perf_counter() - begin) * 1000, "loaded": loaded}))
"""


def lines_of(command):
    print(" ".join(str(part) for part in command), file=sys.stderr)
    text = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def layout_rows(results):
    """One row a size: sums over its seeds."""
    for nodes in sorted({r["nodes"] for r in results}):
        of_size = [r for r in results if r["nodes"] == nodes]
        ours = sum(r["ours_ms"] for r in of_size) / len(of_size)
        crossings = sum(r["ours_crossings"] for r in of_size)
        row = [f"layout of {nodes:,} nodes", f"{ours:.2f} ms"]
        if any("dot_ms" not in r for r in of_size):
            yield row + ["dot is not installed", "", ""]
            continue
        dot = sum(r["dot_ms"] for r in of_size) / len(of_size)
        yield row + [f"dot {dot:,.0f} ms", f"{dot / ours:.0f}×", "≥ 20×"]
        theirs = sum(r["dot_crossings"] for r in of_size)
        yield [f"crossings of {nodes:,} nodes", f"{crossings:,}", f"dot {theirs:,}", f"{crossings / theirs:.2f}", "≤ 1.15"]


def frame_rows(results):
    for r in results:
        if "megabytes" in r:
            yield [f"memory, {r['nodes']:,} nodes", f"{r['megabytes']} MB", "", "", "≤ 150 MB" if r["nodes"] == 10000 else ""]
            continue
        if r["bench"].startswith("run page"):
            yield [f"{r['bench']}, {r['nodes']:,} tasks", f"p95 {r['p95_ms']} ms", "", "", "≤ 1 s" if "open" in r["bench"] else "≤ 8 ms" if "pan" in r["bench"] else "≤ 300 ms"]
            continue
        limit = "" if "open" in r["bench"] and r["nodes"] != 1000 else "≤ 150 ms" if "open" in r["bench"] else "≤ 16 ms" if "edit" in r["bench"] else "≤ 8 ms" if r["nodes"] <= 1000 else "≤ 12 ms"
        yield [f"{r['bench']}, {r['nodes']:,} nodes", f"p95 {r['p95_ms']} ms", "", "", limit]


def check_result(program, corpus):
    """Load and check of each file of a folder, best of three, and the SDK's loader over the same files."""
    files = sorted(corpus.glob("**/*.yaml")) if corpus else []
    if not files or not program.exists():
        return {}
    took, accepted = [], 0
    for _ in range(3):
        begin = time.perf_counter()
        text = subprocess.run([program, "pipeline", "check", "--json", *files], capture_output=True, text=True).stdout
        took.append((time.perf_counter() - begin) * 1000)
        accepted = text.count('"verdict": "accepted"') or text.count('"verdict":"accepted"')
    result = {"files": len(files), "accepted": accepted, "ours_ms": round(min(took), 1)}
    python = os.environ.get("HEADRACE_PYTHON", sys.executable)
    theirs = subprocess.run([python, "-c", LOADER, *files], capture_output=True, text=True)
    if theirs.returncode == 0:
        told = json.loads(theirs.stdout.splitlines()[-1])
        result |= {"sdk_ms": round(told["ms"], 1), "sdk_loaded": told["loaded"]}
    return result


def check_rows(result):
    if not result:
        return
    ours = result["ours_ms"]
    what = f"load + check of {result['files']} files"
    if "sdk_ms" in result:
        yield [what, f"{ours} ms", f"SDK's loader {result['sdk_ms']:,.0f} ms", f"{result['sdk_ms'] / ours:.0f}×", "≥ 20×"]
    else:
        yield [what, f"{ours} ms", "kfp is not installed", "", "≥ 20×"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--nodes", nargs="*", default=[])
    parser.add_argument("--no-frames", action="store_true")
    parser.add_argument("--corpus", type=pathlib.Path)
    a = parser.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    layouts = lines_of([a.programs / "layout_bench", *a.nodes])
    frames = [] if a.no_frames else lines_of([a.programs / "canvas_bench"]) + lines_of([a.programs / "runpage_bench"])
    checks = check_result(a.programs / "headrace", a.corpus)
    rows = [["what", "ours", "peer", "ratio", "target"], *layout_rows(layouts), *frame_rows(frames), *check_rows(checks)]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())
    (a.folder / "editor.json").write_text(json.dumps({"layout": layouts, "canvas": frames, "check": checks}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
