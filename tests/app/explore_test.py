#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace explore` against the pandas oracle on fresh logs, and on public data sets that it has no code for.

Needs HEADRACE_PYTHON (pandas, scikit-learn, vega_datasets) and, for the oracle, the shared folder beside the checkout. Prints
"SKIP   : reason" for what it cannot run and "N passed, N failed, N skipped".
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, SHARED = sys.argv[1], pathlib.Path(sys.argv[2]) / "testbed" / "python"
PYTHON = os.environ.get("HEADRACE_PYTHON", "")
passed = failed = skipped = 0


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL {name}: {str(detail)[:600]}")


def skip(reason):
    global skipped
    skipped += 1
    print(f"SKIP   : {reason}")


def explore(*arguments):
    return subprocess.run([PROGRAM, "explore", *map(str, arguments)], capture_output=True, text=True, timeout=240)


def against_oracle(folder, lines, seed, bad_rate):
    log, theirs = folder / f"{seed}.jsonl", folder / f"oracle{seed}"
    subprocess.run([PYTHON, SHARED / "gen_nlb_log.py", "--lines", str(lines), "--seed", str(seed), "--bad-rate", str(bad_rate), "--out", log],
                   check=True, capture_output=True)
    subprocess.run([PYTHON, SHARED / "oracle" / "exploration.py", log, "--out", theirs], check=True, capture_output=True)
    done = explore(log, "--from", "2024-04-01", "--to", "2024-05-01", "--csv", folder / "t.csv", "--report", folder / "r.json")
    check(f"seed {seed} ends well", done.returncode == 0, done.stderr)
    ours, want = json.load(open(folder / "r.json")), json.load(open(theirs / "exploration.json"))
    for part in ("rows", "counts", "panels", "heatmaps", "split"):
        check(f"seed {seed} {part}", ours[part] == want[part])
    for field, counts in want["values"].items():
        check(f"seed {seed} values of {field}", list(ours["values"].get(field, {}).items()) == list(counts.items()))
    check(f"seed {seed} training table", (folder / "t.csv").read_bytes() == (theirs / "features.csv").read_bytes())
    models = {m["model"]: m for m in ours["models"]}
    for m in want["models"]:
        bound = 0.05 if m["model"] in ("RandomForest", "GradientBoosting") else 1e-9
        ratio = models[m["model"]]["mse"] / m["mse"]
        check(f"seed {seed} {m['model']}", abs(ratio - 1) <= bound, ratio)


def public_data(folder):
    found = subprocess.run([PYTHON, "-c", "import vega_datasets, os; print(os.path.join(os.path.dirname(vega_datasets.__file__), '_data'))"],
                           capture_output=True, text=True)
    data = pathlib.Path(found.stdout.strip() or "/nowhere")
    if not data.is_dir():
        return skip("the package vega_datasets is not in the Python environment")
    for name, rows, field in (("seattle-temps.csv", 8759, "date"), ("la-riots.csv", 63, "death_date"), ("us-employment.csv", 120, "month")):
        file = data / name
        if not file.exists():
            skip(f"{name} is not in this vega_datasets")
            continue
        done = explore(file, "--json", "--no-models", "--bucket", "1d")
        report = json.loads(done.stdout) if done.returncode == 0 else {}
        check(f"{name} opens without being told how", report.get("rows", {}).get("good") == rows, done.stderr or report.get("rows"))


def recipes(folder):
    """A recipe saved and replayed gives the same bytes; the command line wins over it; pictures are drawn without a display."""
    log = folder / "log.jsonl"
    with open(log, "w", encoding="utf-8") as out:
        for i in range(14 * 24 * 6):
            out.write(json.dumps({"time": f"2024-04-{i // 144 + 1:02d} {i // 6 % 24:02d}:{i % 6 * 10:02d}:00", "host": "ab"[i % 2], "ms": i % 90}) + "\n")
    first = explore(log, "--bucket", "1h", "--group-by", "host", "--csv", folder / "a.csv", "--jsonl", folder / "a.jsonl", "--save-recipe", folder / "r.yaml",
                    "--plots", folder / "plots")
    check("saves a recipe", first.returncode == 0 and (folder / "r.yaml").exists(), first.stderr)
    text = (folder / "r.yaml").read_text(encoding="utf-8")
    check("the recipe is readable", "bucket: 1h" in text and "field: host" in text, text)
    check("its own folder's files are named relative to it", "- log.jsonl" in text, text)
    again = explore("--recipe", folder / "r.yaml", "--csv", folder / "b.csv", "--no-models")
    check("replays it", again.returncode == 0 and (folder / "a.csv").read_bytes() == (folder / "b.csv").read_bytes(), again.stderr)
    other = explore("--recipe", folder / "r.yaml", "--bucket", "1d", "--csv", folder / "c.csv", "--no-models")
    check("the command line wins", other.returncode == 0 and len((folder / "c.csv").read_text().splitlines()) == 15, other.stderr)
    check("JSON lines hold the same rows", len((folder / "a.jsonl").read_text().splitlines()) == 14 * 24)
    names = {file.name for file in (folder / "plots").iterdir()}
    check("draws pictures", {"weeks.png", "weeks.svg", "hours.png", "range.svg", "calendar.png", "prediction-SeasonalNaive.png"} <= names, names)
    check("pictures are no empty files", all(file.stat().st_size > 2000 for file in (folder / "plots").iterdir()))
    (folder / "broken.yaml").write_text("headrace-recipe: 1\nbucket: soon\n", encoding="utf-8")
    broken = explore("--recipe", folder / "broken.yaml", log)
    check("a wrong value is named with its line", broken.returncode == 2 and "broken.yaml:2" in broken.stderr and "soon" in broken.stderr, broken.stderr)
    missing = explore("--recipe", folder / "none.yaml", log)
    check("a missing recipe", missing.returncode != 0 and "none.yaml" in missing.stderr, missing.stderr)


def refusals(folder):
    check("no file: usage", explore().returncode == 2)
    check("bad bucket: usage", explore("x", "--bucket", "soon").returncode == 2)
    missing = explore(folder / "none.log")
    check("missing file: could not", missing.returncode == 3 and "none.log" in missing.stderr, missing.stderr)
    check("folder", explore(folder).returncode == 2)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    refusals(folder)
    recipes(folder)
    if not PYTHON:
        skip("HEADRACE_PYTHON names no Python with pandas")
    else:
        public_data(folder)
        if not SHARED.is_dir():
            skip("the shared folder with the oracle is not beside the checkout")
        else:
            for lines, seed, bad_rate in ((300, 21, 0.05), (20000, 22, 0.001)):
                against_oracle(folder, lines, seed, bad_rate)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
