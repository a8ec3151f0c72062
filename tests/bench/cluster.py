#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the Cluster pane on a real API server beside kubectl, in one run; prints a table and JSON.

    cluster.py PROGRAMS FOLDER TESTBED [--pods N] [--seconds S] [--relist N]
"""
import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import time

import k9s_peer


def started(testbed, pods):
    done = subprocess.run([testbed / "up", "--bare", "--pods", str(pods)], capture_output=True, text=True, timeout=1800, check=True)
    state = done.stdout.strip().splitlines()[-1]
    text = subprocess.run(["bash", "-c", f'set -a; . "{state}/env"; env -0'], capture_output=True, text=True, check=True).stdout
    return state, dict(pair.split("=", 1) for pair in text.split("\0") if "=" in pair)


def timed(command, env):
    """Seconds and peak megabytes of a command whose output nobody reads."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def lines_of(command, env):
    text = subprocess.run(command, env=env, capture_output=True, text=True, timeout=600, check=True).stdout
    return {one["bench"]: one for one in map(json.loads, text.splitlines())}


def relist(bench, testbed, pods, aim):
    """A server of its own forgets what the watch stood on: the list of so many pods is read anew under the user's eyes."""
    state, env = started(testbed, pods)
    try:
        env = {**env, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        child = subprocess.Popen([bench, "relist"], env=env, stdout=subprocess.PIPE, text=True)
        child.stdout.readline()
        # We sleep while more happens than a connection holds, all of it is compacted away and the server starts anew.
        child.send_signal(signal.SIGSTOP)
        for command in ([testbed / "load", "--state", state, "churn", "-via", "etcd", "-rate", "2000", "-duration", "5s"], [testbed / "compact", "--state", state, "--restart"]):
            subprocess.run(command, capture_output=True, timeout=300, check=True)
        child.send_signal(signal.SIGCONT)
        found = json.loads(child.communicate(timeout=300)[0].splitlines()[-1])
    finally:
        subprocess.run([testbed / "down", "--state", state], capture_output=True, timeout=120)
    aim(f"{found['rows']:,} pods read anew after a 410: peak of memory over steady", found["ratio"], "×", "< 1.3", found["ratio"] < 1.3, f"{found['steady_megabytes']:.0f} to {found['peak_megabytes']:.0f} MB")
    kept = found["selection_kept"] + found["scroll_kept"]
    aim("the same: selection and scroll kept", kept, "of 2", "2", kept == 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("testbed", type=pathlib.Path)
    parser.add_argument("--pods", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=60, help="of 1,000 changes a second, and of rest")
    parser.add_argument("--relist", type=int, default=50_000, help="pods that are read anew; 0 leaves it out")
    a = parser.parse_args()
    bench = a.programs / "cluster_bench"
    state, env = started(a.testbed, a.pods)
    env = {**env, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    rows = []

    def aim(what, value, unit, target, holds, peer=""):
        rows.append({"what": what, "ours": value, "unit": unit, "target": target, "met": holds, "peer": peer})

    try:
        # By turns: a server that has just taken in so many objects is slower than the same one minutes later.
        ours, theirs = [], []
        for _ in range(2):
            ours.append(lines_of([bench, "open"], env)["open"])
            theirs.append(timed([pathlib.Path(env["TESTBED_BIN"]) / "kubectl", "get", "pods", "-A"], env))
        ours.append(lines_of([bench, "open"], env)["open"])
        opened = min(ours, key=lambda one: one["complete_ms"])
        kubectl, memory = min(theirs)
        many = a.pods > 50_000
        aim(f"{a.pods:,} pods: first rows painted", opened["first_ms"], "ms", "< 150" if many else "< 100", opened["first_ms"] < (150 if many else 100))
        share = opened["complete_ms"] / 1000 / kubectl
        aim(f"{a.pods:,} pods: whole list over kubectl get pods -A", share, "×", "≤ 0.1" if many else "≤ 0.15", share <= (0.1 if many else 0.15), f"kubectl {kubectl:.2f} s, ours {opened['complete_ms'] / 1000:.2f} s")
        aim(f"{a.pods:,} pods: memory over the empty program", opened["megabytes"], "MB", "≤ 250" if many else "≤ 30", opened["megabytes"] <= (250 if many else 30), f"kubectl {memory:.0f} MB")
        k9s = k9s_peer.program(env["TESTBED_BIN"])
        if k9s and not many: # it would take 12 GB
            theirs = k9s_peer.opened(k9s, env, a.pods)
            said = "k9s " + ", ".join(f"{'not seen' if value is None else f'{value:.2f} s'} {what}" for value, what in zip(theirs, ("first", "complete"))) + f", {theirs[2]:.0f} MB"
            aim(f"{a.pods:,} pods: first rows over k9s's first rows", opened["first_ms"] / 1000 / (theirs[0] or float("inf")), "×", "< 1", bool(theirs[0]) and opened["first_ms"] / 1000 < theirs[0], said)
        parse = lines_of([bench, "parse"], env)["parse"]
        aim("watch lines parsed, over a plain nlohmann loop", parse["ratio"], "×", "≥ 10", parse["ratio"] >= 10, f"{parse['ours_per_s']:,.0f} against {parse['nlohmann_per_s']:,.0f} a second")
        logs = lines_of([bench, "logs", "50000", "20"], env)["logs"]
        aim("a log of 50,000 lines a second: share of a core", logs["core_percent"], "%", "< 30", logs["core_percent"] < 30)
        aim("the same: lines lost", logs["lost"], f"of {logs['lines']:,}", "0", logs["lost"] == 0 and not logs["may_lack"])
        if a.seconds > 0 and not many:
            idle = lines_of([bench, "idle", "8", str(a.seconds)], env)["idle"]
            aim("8 clusters, idle: share of a core", idle["core_percent"], "%", "< 1", idle["core_percent"] < 1)
        if a.seconds > 0:
            child = subprocess.Popen([bench, "churn"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            child.stdout.readline()
            load = subprocess.run([a.testbed / "load", "--state", state, "churn", "-rate", "1000", "-via", "etcd", "-duration", f"{a.seconds}s"], capture_output=True, text=True, timeout=600)
            churn = json.loads(child.communicate(timeout=400)[0].splitlines()[-1])
            made = int((re.search(r"(\d+) (?:changes|updates|patches)", load.stdout + load.stderr) or [0, 0])[1])
            aim("1,000 changes a second: longest stall of the window", churn["own_stall_ms"], "ms", "< 50", churn["own_stall_ms"] < 50, f"{churn['longest_stall_ms']:.0f} ms with the time in which server and load had the processors")
            aim("the same: share of the GUI thread", churn["gui_percent"], "%", "< 30", churn["gui_percent"] < 30)
            aim("the same: events seen of those made", churn["events"], f"of {made}", "all", churn["events"] >= made > 0, f"the server sent the last one {churn['behind_s']:.0f} s after the last change" if made else (load.stdout + load.stderr).strip().splitlines()[-1])
    finally:
        subprocess.run([a.testbed / "down", "--state", state], capture_output=True, timeout=120)
    if a.relist > 0:
        relist(bench, a.testbed, a.relist, aim)
    for row in rows:
        print(f"{row['what']:<66} {row['ours']:>10.2f} {row['unit']:<10} {row['target']:>8}  {'met   ' if row['met'] else 'MISSED'}  {row['peer']}")
    a.folder.mkdir(parents=True, exist_ok=True)
    (a.folder / f"cluster-{a.pods}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
