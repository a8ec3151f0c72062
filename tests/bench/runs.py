#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures runs on the local cluster beside kfp.local, in one run; prints a table and JSON.

    runs.py PROGRAMS FOLDER SOURCE [--quick] [--no-peer]

Runs are sent to the API and asked for until they have ended, as any client does; the environment is HEADRACE_PYTHON's (kfp, pandas, scikit-learn).
"""
import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import uuid

import yaml

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "app" / "local"))
from bed import Bed  # noqa: E402

RUNS = "/apis/v2beta1/runs"
MANY = 10_000


def submit(bed, spec, parameters=None, every=0.002):
    """Seconds from the request until the run is seen ended, and how it ended."""
    begin = time.perf_counter()
    _, run = bed.call("POST", RUNS, {"display_name": "bench", "pipeline_spec": spec, "runtime_config": {"parameters": parameters or {}}})
    while True:
        time.sleep(every)
        _, text = bed.call("GET", f"{RUNS}?page_size=1&sort_by=created_at%20desc")
        now = text["runs"][0]
        if now["state"] in ("SUCCEEDED", "FAILED", "CANCELED"):
            break
    if now["run_id"] != run["run_id"] or now["state"] != "SUCCEEDED":
        raise SystemExit(f"the run ended as {now['state']}: {now.get('error')}")
    return time.perf_counter() - begin


def peer(file, folder, *given):
    done = subprocess.run([sys.executable, HERE / "runs_peer.py", "run", file, folder, *given], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])["seconds"]


def megabytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def start_again(program):
    """Milliseconds of a start in a folder that is there until everything answers (best of five), megabytes then."""
    bed = Bed(program)
    bed.start()
    bed.end()
    took, size = [], []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([program, "--folder", bed.folder, "--background"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took.append(1000 * (time.perf_counter() - begin))
        pid = json.loads(pathlib.Path(bed.folder, "address.json").read_text(encoding="utf-8"))["pid"]
        size.append(megabytes(pid))
        os.kill(pid, 15)
        while os.path.exists(f"/proc/{pid}"):
            time.sleep(0.01)
    bed.remove()
    return min(took), max(size)


def many_runs(bed):
    """Writes copies of the newest run into the store of a cluster that rests."""
    with sqlite3.connect(os.path.join(bed.folder, "cluster.db")) as store:
        def copies(table, number):
            rows = store.execute(f"SELECT * FROM {table} WHERE run_id=?", (old,)).fetchall()
            for row in rows:
                new = str(uuid.UUID(int=number))
                yield [value.replace(old, new) if isinstance(value, str) else value for value in row]

        old = store.execute("SELECT run_id FROM kfp_runs ORDER BY created_at DESC LIMIT 1").fetchone()[0]
        for table in ("kfp_runs", "kfp_specs", "kfp_tasks", "kfp_answers"):
            width = len(store.execute(f"SELECT * FROM {table} LIMIT 1").description)
            place = ",".join("?" * width)
            store.executemany(f"INSERT INTO {table} VALUES({place})", (row for number in range(1, MANY) for row in copies(table, number)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="without the long DAG of the peer, and without the list")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--whole-peer", action="store_true", help="all 100 steps with kfp.local, too: some minutes")
    a = parser.parse_args()
    folder = a.folder.resolve() / "runs"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    local = str(a.programs / "headrace-local")
    rows = []

    def aim(what, value, unit, target, holds, theirs=None):
        """`theirs` in the unit of the value."""
        rows.append({"what": what, "ours": value, "unit": unit, "target": target, "met": holds, "peer": theirs, "ratio": theirs / value if theirs else None})

    subprocess.run([sys.executable, HERE / "runs_peer.py", "write", folder], check=True, capture_output=True)
    specs = {name: yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("noop", "dag-100", "dag-1000")}
    traffic = a.source / "resources" / "templates" / "lb-traffic.yaml"
    log = folder / "nlb.jsonl"
    subprocess.run([a.programs / "headrace", "sample", "nlb", "--lines", "10000", "--seed", "1", "--out", log], check=True, capture_output=True)

    def given(who):
        return {"log_path": str(log), "registry_dir": str(folder / who / "registry"), "serving_dir": str(folder / who / "serving")}

    milliseconds, size = start_again(local)
    aim("start in a folder that is there, until everything answers", milliseconds, "ms", "≤ 500", milliseconds <= 500)
    aim("memory then", size, "MB", "≤ 40", size <= 40)
    bed = Bed(local)
    bed.start(HEADRACE_LOCAL_PYTHON=sys.executable)
    try:
        first = submit(bed, specs["noop"]) * 1000
        noop = sorted(submit(bed, specs["noop"]) * 1000 for _ in range(30))
        theirs = None if a.no_peer else 1000 * min(peer(folder / "noop.yaml", folder / "theirs") for _ in range(2))
        middle = statistics.median(noop)
        aim("a step that does nothing, submit to done (median of 30)", middle, "ms", "≤ 60", middle <= 60, theirs)
        aim("the same, 29th of 30", noop[28], "ms", "", True)
        aim("the same, the first one of a cluster", first, "ms", "", True)
        spec = yaml.safe_load(traffic.read_text(encoding="utf-8"))
        cold = submit(bed, spec, given("cold"))
        aim("six-step LB pipeline, 10,000 lines, its first run", cold, "s", "", True)
        again = copy_without_cache(spec)
        warm = min(submit(bed, again, given("ours")) for _ in range(3))
        theirs = None if a.no_peer else peer(traffic, folder / "theirs-lb", *(f"{key}={value}" for key, value in given("theirs").items()))
        aim("the same, when it ran before (best of three, nothing cached)", warm, "s", "≥ 8×", theirs is None or theirs / warm >= 8, theirs)
        dag = submit(bed, specs["dag-100"], every=0.05)
        # kfp.local does one step after the other: a fifth of them, five times.
        theirs = None if a.no_peer or a.quick else peer(folder / "dag-100.yaml", folder / "theirs-dag") if a.whole_peer else 5 * peer(folder / "dag-20.yaml", folder / "theirs-dag")
        aim("100 steps, four at a time" + ("" if a.whole_peer or not theirs else " (kfp.local: 20 steps × 5)"), dag, "s", "≥ 10×", theirs is None or theirs / dag >= 10, theirs)
        thousand = submit(bed, specs["dag-1000"], every=0.5)  # each look is more than a megabyte
        aim("1,000 steps, four at a time", thousand, "s", "", True)
        aim("memory of the cluster after all that", megabytes(bed.process.pid), "MB", "", True)
        if not a.quick:
            submit(bed, specs["noop"])
            bed.end()
            many_runs(bed)
            bed.start(HEADRACE_LOCAL_PYTHON=sys.executable)
            env = {**os.environ, "KUBECONFIG": os.path.join(bed.folder, "kubeconfig"), "HEADRACE_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
            found = [json.loads(subprocess.run([a.programs / "runs_bench"], env=env, capture_output=True, text=True, check=True, timeout=60).stdout) for _ in range(3)]
            best = min(found, key=lambda one: one["complete_ms"])
            aim(f"list of {best['rows']:,} runs: first rows", best["first_ms"], "ms", "≤ 300", best["first_ms"] <= 300)
            aim("the same: complete with all columns", best["complete_ms"], "ms", "≤ 2000", best["complete_ms"] <= 2000 and best["rows"] >= MANY)
    finally:
        bed.end()
        shutil.rmtree(bed.home, ignore_errors=True)
    print(f"{'':<66} {'Headrace':>13} {'kfp.local':>13} {'ratio':>7}  target")
    for row in rows:
        theirs = f"{row['peer']:.2f} {row['unit']}" if row["peer"] else ""
        ratio = f"{row['ratio']:.1f}×" if row["ratio"] else ""
        print(f"{row['what']:<66} {row['ours']:>10.2f} {row['unit']:<2} {theirs:>13} {ratio:>7}  {row['target']:<7}{('met' if row['met'] else 'MISSED') if row['target'] else ''}")
    (a.folder / "runs.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"as JSON: {a.folder / 'runs.json'}")


def copy_without_cache(spec):
    text = json.dumps(spec).replace('"enableCache": true', '"enableCache": false')
    return json.loads(text)


if __name__ == "__main__":
    main()
