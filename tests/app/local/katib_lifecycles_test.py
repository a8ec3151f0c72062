#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Experiments on the local cluster go through the states that a real Katib's went through: the same conditions, reasons, words and counters, but for
what tests/data/local/katib-differences.tsv lists.

    katib_lifecycles_test.py HEADRACE-LOCAL SHARED
"""
import csv
import http.client
import json
import os
import sys
import tempfile
import threading
import time

from bed import Bed, check, totals
from katib import PATH, conditions, document, get, is_marked, trials, wait

# A trial takes the next plan that nobody has: what it prints, how long it waits, how it ends.
CODE = '''
import json, os, sys, time
folder, plans = sys.argv[2], json.loads(sys.argv[3])
for number in range(len(plans)):
    try:
        os.close(os.open(os.path.join(folder, str(number)), os.O_CREAT | os.O_EXCL))
        break
    except FileExistsError:
        pass
for word, value in plans[number]:
    if word == "wait":
        time.sleep(value)
    elif word == "exit":
        sys.exit(value)
    else:
        print(f"{word}={value}")
'''
ANY = {"source": {"filter": {"metricsFormat": [r"([\w-]+)=(\S+)"]}}}
COUNTERS = ("trialsSucceeded", "trialsFailed", "trialsKilled", "trialsEarlyStopped", "trialMetricsUnavailable")


def values(**series):
    """Prints the series of some metrics, one value of each at a time."""
    return [[name, one[i]] for i in range(max(map(len, series.values()))) for name, one in series.items() if i < len(one)]


class Watch(threading.Thread):
    """All states that the objects of a kind go through."""

    def __init__(self, bed, kind):
        super().__init__(daemon=True)
        self.states = {}
        host, context = bed.connect().host + ":" + str(bed.connect().port), bed.connect()._context
        self.connection = http.client.HTTPSConnection(host, context=context)
        self.connection.request("GET", f"{PATH}/{kind}?watch=1", headers={"Authorization": "Bearer " + bed.address["token"]})
        self.reply = self.connection.getresponse()
        self.start()

    def run(self):
        try:
            for line in self.reply:
                event = json.loads(line)
                if event["type"] in ("ADDED", "MODIFIED"):
                    self.states.setdefault(event["object"]["metadata"]["name"], []).append(event["object"].get("status") or {})
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass  # the cluster has ended


def recorded(shared, name):
    """kind -> name -> states."""
    found = {}
    with open(f"{shared}/testbed/katib/lifecycles/{name}.jsonl", encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            if entry.get("kind") in ("Experiment", "Suggestion", "Trial") and entry.get("status"):
                found.setdefault(entry["kind"], {}).setdefault(entry["name"], []).append(entry["status"])
    return found


def sequence(states):
    """The conditions that an object had, one after the other."""
    found = []
    for status in states:
        now = [(one["type"], one["status"], one.get("reason", ""), one.get("message", "")) for one in status.get("conditions", [])]
        if now and (not found or found[-1] != now):
            found.append(now)
    return found


def steps(states):
    """The counters of what is over, one after the other."""
    found = []
    for status in states:
        now = [status.get(name, 0) for name in COUNTERS]
        if not found or found[-1] != now:
            found.append(now)
    return found


def alike(ours, theirs):
    """The same but for more words at the end of a message."""
    return len(ours) == len(theirs) and all(len(a) == len(b) and all(x[:3] == y[:3] and x[3].startswith(y[3]) for x, y in zip(a, b)) for a, b in zip(ours, theirs))


def compare(shared, watches, name):
    real = recorded(shared, name)
    for kind, watch in watches.items():
        theirs = real.get(kind, {})
        if kind == "Trial":
            ours = [one for key, one in watch.states.items() if key.startswith(name + "-")]
            a, b = sorted(map(sequence, ours)), sorted(map(sequence, theirs.values()))
            check(f"{name}: states of the trials", len(a) == len(b) and all(map(alike, a, b)), (a, b))
            continue
        ours = watch.states.get(name, [])
        check(f"{name}: states of the {kind}", alike(sequence(ours), sequence(theirs[name])), (sequence(ours), sequence(theirs[name])))
        if kind == "Experiment":
            check(f"{name}: counters", steps(ours) == steps(theirs[name]), (steps(ours), steps(theirs[name])))
            same = all(ours[-1].get(count) == theirs[name][-1].get(count) for count in ("trials", "trialsRunning", "trialsPending"))
            check(f"{name}: counters at the end", same, ours[-1])
            best = [one[-1].get("currentOptimalTrial", {}).get("observation") for one in (ours, theirs[name])]
            check(f"{name}: the best trial", sorted_metrics(best[0]) == sorted_metrics(best[1]), best)


def sorted_metrics(observation):
    return sorted((one["name"], one["min"], one["max"], one["latest"]) for one in (observation or {}).get("metrics") or [])


class Life:
    def __init__(self, bed, shared):
        self.bed, self.shared = bed, shared
        self.watches = {kind: Watch(bed, kind.lower() + "s") for kind in ("Experiment", "Suggestion", "Trial")}

    def create(self, name, plans, **spec):
        folder = tempfile.mkdtemp(prefix="plans-", dir=self.bed.home)
        spec = {"objective": {"type": "maximize", "objectiveMetricName": "accuracy", "additionalMetricNames": ["loss"]}, "metricsCollectorSpec": ANY, **spec}
        status, answer = self.bed.call("POST", PATH + "/experiments", document(name, CODE, ("${trialParameters.x}", folder, json.dumps(plans)), **spec))
        check(f"{name} is accepted", status == 201, answer)

    def settle(self, name, count):
        """Until all trials are over."""
        def done(experiment):
            status = experiment.get("status", {})
            return sum(status.get(one, 0) for one in COUNTERS) >= count and not status.get("trialsRunning") and not status.get("trialsPending") and (is_marked(experiment, "Succeeded") or is_marked(experiment, "Failed"))
        experiment = wait(self.bed, name, done)
        suggestion = lambda: get(self.bed, "suggestions", name)
        end = time.monotonic() + 10
        while time.monotonic() < end and experiment["spec"]["resumePolicy"] == "Never" and not (is_marked(suggestion(), "Succeeded") or is_marked(suggestion(), "Failed")):
            time.sleep(0.02)
        time.sleep(0.3)  # for the watches: what is sent last
        return experiment


def max_trials(life):
    plans = [[["wait", 0.5]] + values(accuracy=[0.5, 0.6, 0.55], loss=[1.2, 0.9, "1.0"]), [["wait", 1.5]] + values(accuracy=[0.4, 0.7, 0.8], loss=[1.5, 0.7, 0.5]),
             [["wait", 2]] + values(accuracy=[0.1], loss=[1]), [["wait", 1.5]] + values(accuracy=[0.2], loss=[1])]
    life.create("lc-max-trials", plans)
    life.settle("lc-max-trials", 4)
    shown = [sorted_metrics(one["status"]["observation"]) for one in trials(life.bed, "lc-max-trials")]
    check("least, most and latest of what was printed", [("accuracy", "0.5", "0.6", "0.55"), ("loss", "0.9", "1.2", "1.0")] in shown, shown)
    ours, theirs = life.watches, recorded(life.shared, "lc-max-trials")
    for kind in ("Experiment", "Suggestion"):
        check(f"lc-max-trials: states of the {kind}", alike(sequence(ours[kind].states["lc-max-trials"]), sequence(theirs[kind]["lc-max-trials"])), sequence(ours[kind].states["lc-max-trials"]))
    check("lc-max-trials: counters", steps(ours["Experiment"].states["lc-max-trials"]) == [[n, 0, 0, 0, 0] for n in range(5)], steps(ours["Experiment"].states["lc-max-trials"]))


def goal(life):
    plans = [values(accuracy=[0.5, 0.7]), [["wait", 3]] + values(accuracy=[0.6, 0.97]), [["wait", 0.3]] + values(accuracy=[0.8, 0.95, 0.93])]
    life.create("lc-goal", plans, objective={"type": "maximize", "goal": 0.9, "objectiveMetricName": "accuracy"}, maxTrialCount=6, maxFailedTrialCount=3)
    ended = wait(life.bed, "lc-goal")
    check("the goal does not wait for the trial that still runs", ended["status"].get("trialsRunning") == 1, ended["status"])
    life.settle("lc-goal", 3)
    compare(life.shared, life.watches, "lc-goal")


def failed(life):
    plans = [[["wait", 3]] + values(accuracy=[0.6], loss=[1]), [["wait", 0.3], ["exit", 3]], [["wait", 0.3], ["exit", 3]]]
    life.create("lc-failed", plans, maxTrialCount=6)
    life.settle("lc-failed", 3)
    compare(life.shared, life.watches, "lc-failed")
    words = [one["message"] for trial in trials(life.bed, "lc-failed") for one in trial["status"]["conditions"] if one["type"] == "Failed"]
    check("a failed trial says how its process ended", len(words) == 2 and all("exit code 3" in one for one in words), words)


def unavailable(life):
    plans = [[["wait", 0.2]], [["wait", 0.8]], [["wait", 1.2]] + values(accuracy=["0.1", "nan", "0.2"], loss=["inf", "-0.5", "abc"]), [["wait", 3]] + values(accuracy=[0.3], loss=[0.3])]
    life.create("lc-metrics-unavailable", plans, maxTrialCount=3, maxFailedTrialCount=3)
    life.settle("lc-metrics-unavailable", 4)
    compare(life.shared, life.watches, "lc-metrics-unavailable")
    shown = [sorted_metrics(one["status"].get("observation")) for one in trials(life.bed, "lc-metrics-unavailable")]
    check("what is no number is the latest value only", [("accuracy", "0.1", "0.2", "0.2"), ("loss", "-0.5", "inf", "abc")] in shown, shown)


def early_stop(life):
    plans = [values(accuracy=[0.5, 0.6, 0.7], loss=[0.5, 0.4, 0.3]), values(accuracy=[0.7, 0.8, 0.9], loss=[0.3, 0.2, 0.1]), values(accuracy=[0.3, 0.31], loss=[0.9, 0.8]) + [["wait", 600]], values(accuracy=[0.8, 0.9, 0.95], loss=["0.3", "0.2", "0.1"])]
    life.create("lc-early-stop", plans, parallelTrialCount=1, earlyStopping={"algorithmName": "medianstop", "algorithmSettings": [{"name": "min_trials_required", "value": "2"}, {"name": "start_step", "value": "2"}]})
    life.settle("lc-early-stop", 4)
    compare(life.shared, life.watches, "lc-early-stop")
    stopped = [one for one in trials(life.bed, "lc-early-stop") if is_marked(one, "EarlyStopped")]
    check("the rule is the mean of the first values", [one["spec"]["earlyStoppingRules"] for one in stopped] == [[{"name": "accuracy", "value": "0.65", "comparison": "less", "startStep": 2}]], stopped)
    check("the stopped trial keeps what it reported", stopped and sorted_metrics(stopped[0]["status"].get("observation"))[0] == ("accuracy", "0.3", "0.31", "0.31"), stopped)


def restart(life):
    life.create("lc-restart", [values(accuracy=[n / 10], loss=[(10 - n) / 10]) for n in (5, 6, 7)], parallelTrialCount=1, maxTrialCount=2, maxFailedTrialCount=1, resumePolicy="LongRunning")
    life.settle("lc-restart", 2)
    edit = lambda spec: life.bed.call("PATCH", PATH + "/experiments/lc-restart", {"spec": spec}, kind="application/merge-patch+json")
    status, answer = edit({"parallelTrialCount": 2})
    check("an edit that restarts nothing is refused", status == 400 and "must be greater than status.trials count" in answer["message"], answer)
    status, answer = edit({"maxTrialCount": 3})
    check("more trials are accepted", status == 200, answer)
    life.settle("lc-restart", 3)
    compare(life.shared, life.watches, "lc-restart")


def bad_setting(life):
    life.create("lc-bad-setting", [[]], algorithm={"algorithmName": "tpe", "algorithmSettings": [{"name": "gamma", "value": "2"}]})
    ended = wait(life.bed, "lc-bad-setting")
    time.sleep(0.3)
    compare(life.shared, {kind: life.watches[kind] for kind in ("Experiment", "Suggestion")}, "lc-bad-setting")
    check("the experiment says why", "gamma should be in the range of (0, 1)" in ended["status"]["conditions"][-1]["message"], ended["status"])


def better(life):
    """Where the real one stalls or keeps silent: each row of the table."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/local/katib-differences.tsv"), encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}
    check("every difference has a reason", rows and all(row["real"] and row["here"] and row["why"] for row in rows.values()))
    two = [{"name": one, "parameterType": "double", "feasibleSpace": {"min": "0", "max": "1"}} for one in ("x", "y")]
    unreferenced = document("lc-unreferenced", "print('loss=1')", parameters=two)
    del unreferenced["spec"]["trialTemplate"]["trialParameters"][1]
    bed = life.bed
    space = [{"name": "x", "parameterType": "double", "feasibleSpace": {"min": "a", "max": "1"}}]
    broken = document("st-job-refused", "print('loss=1')")
    broken["spec"]["trialTemplate"]["trialSpec"]["spec"]["template"]["spec"]["restartPolicy"] = "Always"
    absent = document("no-image", "")
    absent["spec"]["trialTemplate"]["trialSpec"]["spec"]["template"]["spec"]["containers"][0]["command"] = ["python3", "/opt/pytorch-mnist/mnist.py", "${trialParameters.x}"]
    for one, words in ((unreferenced, "no trial parameter refers to it"), (document("st-bad-number", "print('loss=1')", parameters=space), "is no range of numbers"), (absent, "/opt/pytorch-mnist/mnist.py"),
                       (document("push", "", metricsCollectorSpec={"collector": {"kind": "Push"}}), "not by Push"), (document("enas", "", algorithm={"algorithmName": "enas"}), "has no enas"),
                       (broken, "max failed count")):
        name = one["metadata"]["name"]
        check(f"{name} is accepted", bed.call("POST", PATH + "/experiments", one)[0] == 201)
        ended = wait(bed, name, seconds=20)
        check(f"{name} fails in words", is_marked(ended, "Failed") and words in ended["status"]["conditions"][-1]["message"], ended["status"])
    words = [one["status"]["conditions"][-1]["message"] for one in trials(bed, "st-job-refused")]
    check("a trial whose Job is refused says so", words and all("could not be made" in one for one in words), words)


def deleted(life):
    """The last active trial comes back; deleting the experiment ends its processes."""
    life.create("st-last-trial-deleted", [[["wait", 600]], [["accuracy", 1]], [["accuracy", 2]]], parallelTrialCount=1, maxTrialCount=2)
    wait(life.bed, "st-last-trial-deleted", lambda one: one.get("status", {}).get("trialsRunning") == 1)
    name = trials(life.bed, "st-last-trial-deleted")[0]["metadata"]["name"]
    life.bed.call("DELETE", f"{PATH}/trials/{name}")
    ended = wait(life.bed, "st-last-trial-deleted")
    check("an experiment goes on when its last trial was deleted", is_marked(ended, "Succeeded") and name in ended["status"]["succeededTrialList"], ended["status"])
    life.create("gone", [[["wait", 600]]] * 3, parallelTrialCount=3)
    wait(life.bed, "gone", lambda one: one.get("status", {}).get("trialsRunning") == 3)
    newest = [one["metadata"]["name"] for one in trials(life.bed, "gone")]
    life.bed.call("PATCH", PATH + "/experiments/gone", {"spec": {"parallelTrialCount": 1}}, kind="application/merge-patch+json")
    left = wait(life.bed, "gone", lambda one: one.get("status", {}).get("trials") == 1)
    check("fewer trials at once: the newest go", left["status"].get("trialsRunning") == 1 and left["status"]["runningTrialList"][0] in newest, left["status"])
    check("their jobs go, too", len(life.bed.call("GET", "/apis/batch/v1/namespaces/default/jobs")[1]["items"]) > 0)
    life.bed.call("DELETE", f"{PATH}/experiments/gone")
    end = time.monotonic() + 10
    while time.monotonic() < end and ("gone-" in processes() or trials(life.bed, "gone")):
        time.sleep(0.05)
    check("nothing of a deleted experiment is left", not trials(life.bed, "gone") and get(life.bed, "suggestions", "gone").get("code") == 404, trials(life.bed, "gone"))
    jobs = [one["metadata"]["name"] for one in life.bed.call("GET", "/apis/batch/v1/namespaces/default/jobs")[1]["items"]]
    check("neither are its jobs", not [one for one in jobs if one.startswith("gone-")], jobs)
    check("nor its processes", "gone-" not in processes())


def processes():
    """The trials that run, by their environment."""
    found = ""
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/environ", encoding="utf-8", errors="replace") as file:
                found += " ".join(one for one in file.read().split("\0") if one.startswith("KATIB_TRIAL_NAME="))
        except OSError:
            continue
    return found


def main():
    bed = Bed(sys.argv[1])
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=os.environ.get("HEADRACE_PYTHON", ""))
        life = Life(bed, sys.argv[2])
        for part in (max_trials, goal, failed, unavailable, early_stop, restart, bad_setting, better, deleted):
            part(life)
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
