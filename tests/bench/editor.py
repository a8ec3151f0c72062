#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layout of pipelines, ours and Graphviz dot's in one run, and frames of the canvas, as a table and as JSON.

    editor.py FOLDER_OF_PROGRAMS FOLDER [--nodes N…] [--no-frames]
"""
import argparse
import json
import pathlib
import subprocess
import sys


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--nodes", nargs="*", default=[])
    parser.add_argument("--no-frames", action="store_true")
    a = parser.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    layouts = lines_of([a.programs / "layout_bench", *a.nodes])
    frames = [] if a.no_frames else lines_of([a.programs / "canvas_bench"]) + lines_of([a.programs / "runpage_bench"])
    rows = [["what", "ours", "peer", "ratio", "target"], *layout_rows(layouts), *frame_rows(frames)]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())
    (a.folder / "editor.json").write_text(json.dumps({"layout": layouts, "canvas": frames}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
