#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the conformance suites, which are written for any Kubernetes, against the local cluster: all their cases but those that need what it
has not (controllers of Deployments, several users, faults of etcd). Kills are kill -9. A small kubelet of the test's own makes pods run.

    local_cluster.py --build BUILD
"""
import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../app/local"))
from bed import Bed, check, totals
import bed as beds

# What each suite runs here; the rest needs kinds, users or faults that the local cluster does not have.
CASES = {
    "acts": ["aJobRunsAgain", "orphansAreKept", "eventsComeLive", "usesOfPods", "pagesOfUses"],
    "writes": ["editsOfOwnKinds", "ourTextIsTheServersText", "generatedNames"],
    "kube": ["aListComesWholeAndStaysLive", "everyChangeArrivesOnce", "writesAndTheirConflicts", "aNamesakeIsNotDeleted",
             "goawayIsNotSeen", "anEndOfTheServerMakesStaleAndComesBack", "aCompactionAndRestartIsComparedByUid", "aPausedServerIsNoticed"],
    "logs": ["whatIsAppendedArrivesOnce", "anEndOfTheServerLosesAndRepeatsNothing", "manyPodsAtOnce", "theRunBefore", "tailOfALog", "aContainerThatDoesNotRunIsWaitedFor"],
}
PODS = 1200


def container_states(pod, state, restarts):
    return [{"name": c["name"], "image": c["image"], "imageID": "", "ready": "running" in state, "restartCount": restarts, "state": state} for c in pod["spec"]["containers"]]


class Kubelet(threading.Thread):
    """Lets new pods of the namespace default run; the log of every container is one file, as in the test bed of real servers."""

    def __init__(self, bed, logs):
        super().__init__(daemon=True)
        self.bed, self.logs = bed, logs
        self.writer = Bed(bed.program)
        self.writer.folder, self.writer.address = bed.folder, bed.address
        self.ends = False

    def run(self):
        while not self.ends:
            try:
                connection = self.bed_connection()
                connection.request("GET", "/api/v1/namespaces/default/pods?watch=1&timeoutSeconds=600", headers={"Authorization": "Bearer " + self.bed.address["token"]})
                for line in connection.getresponse():
                    event = json.loads(line)
                    if event["type"] == "ADDED":
                        self.begin(event["object"])
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.1)  # the cluster is away for a moment

    def bed_connection(self):
        other = Bed(self.bed.program)
        other.folder, other.address = self.bed.folder, self.bed.address
        return other.connect()

    def begin(self, pod):
        name, uid = pod["metadata"]["name"], pod["metadata"]["uid"]
        path = f"/api/v1/namespaces/default/pods/{name}"
        if "nodeSelector" in pod["spec"] or pod["spec"].get("schedulerName") == "nobody" or pod["status"].get("phase") != "Pending":
            return
        for container in pod["spec"]["containers"]:
            folder = os.path.join(self.bed.folder, "pod-logs", uid, container["name"])
            os.makedirs(folder, exist_ok=True)
            for link, file in (("0.log", "previous.log"), ("1.log", "current.log")):
                if not os.path.lexists(os.path.join(folder, link)):
                    os.symlink(os.path.join(self.logs, file), os.path.join(folder, link))
        status = {"phase": "Running", "startTime": "2026-01-02T03:04:05Z", "containerStatuses": container_states(pod, {"running": {"startedAt": "2026-01-02T03:04:05Z"}}, 1)}
        self.writer.call("PATCH", path + "/status", {"status": status}, kind="application/merge-patch+json")


def many_pods(bed):
    """Pods of all phases, in a namespace where no kubelet looks."""
    bed.call("POST", "/api/v1/namespaces", {"metadata": {"name": "crowd"}})
    path = "/api/v1/namespaces/crowd/pods"
    good = 0
    for i in range(PODS):
        status, made = bed.call("POST", path, {"metadata": {"name": f"p{i}", "labels": {"app": f"a{i % 7}", "testbed/load": "true"}}, "spec": {"containers": [{"name": "main", "image": "i:1"}]}})
        phase = ("Running", "Failed", "Succeeded")[i % 3]
        other, _ = bed.call("PATCH", f"{path}/p{i}/status", {"status": {"phase": phase}}, kind="application/merge-patch+json")
        good += status == 201 and other == 200
    check(f"{PODS} pods are there", good == PODS, good)
    definition = {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "trees.writes.headrace.test"},
                  "spec": {"group": "writes.headrace.test", "scope": "Namespaced", "names": {"kind": "Tree", "plural": "trees", "singular": "tree"},
                           "versions": [{"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {"type": "object", "properties": {"height": {"type": "integer", "maximum": 10}, "branches": {"type": "array", "items": {"type": "string"}}}}}}}}]}}
    bed.call("POST", "/api/v1/namespaces", {"metadata": {"name": "writes"}})
    first, _ = bed.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
    second, _ = bed.call("POST", "/apis/writes.headrace.test/v1/namespaces/writes/trees", {"apiVersion": "writes.headrace.test/v1", "kind": "Tree", "metadata": {"name": "oak"}, "spec": {"height": 1, "branches": ["a", "b"]}})
    check("a kind of the suite's own is defined", (first, second) == (201, 201), (first, second))


def make_scripts(bed, state):
    """`fault` and `compact` as the suites call them: a kill is kill -9, a compaction forgets every version before now."""
    scripts = os.path.join(state, "scripts")
    os.makedirs(scripts)
    for name, text in (("program", bed.program), ("folder", bed.folder)):
        with open(os.path.join(state, name), "w", encoding="utf-8") as file:
            file.write(text)
    for name in ("fault", "compact"):
        path = os.path.join(scripts, name)
        with open(path, "w", encoding="utf-8") as file:
            word = " compact" if name == "compact" else ""
            file.write(f"#!/bin/sh\nexec '{sys.executable}' '{os.path.join(os.path.dirname(os.path.abspath(__file__)), 'local_fault.py')}' \"$@\"{word}\n")
        os.chmod(path, 0o755)
    return scripts


def end(bed):
    """Ends the cluster that runs now, a child of nobody since its restart; true when it ended by itself and without a sanitizer's word."""
    with open(os.path.join(bed.folder, "address.json"), encoding="utf-8") as file:
        pid = json.load(file)["pid"]
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 30
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                break
        time.sleep(0.02)
    with open(os.path.join(bed.folder, "log/headrace-local.log"), encoding="utf-8", errors="replace") as file:
        log = file.read()
    return "ending by signal 15" in log.splitlines()[-1] and "Sanitizer" not in log and "runtime error:" not in log, log[-3000:]


def run_suite(build, suite, env):
    done = subprocess.run([os.path.join(build, "tests/conformance_" + suite)] + CASES[suite], capture_output=True, text=True, timeout=900, env=env, stdin=subprocess.DEVNULL)
    print(done.stdout[-20000:], done.stderr[-4000:])
    found = re.findall(r"^Totals: (\d+) passed, (\d+) failed", done.stdout, re.M)
    if not found:
        check(f"the suite {suite} ends", False, f"exit {done.returncode}")
        return
    good, bad = map(int, found[-1])
    beds.passed, beds.failed = beds.passed + good, beds.failed + bad
    check(f"the suite {suite} ran its cases", good + bad == len(CASES[suite]) + 2, found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    build = parser.parse_args().build
    bed = Bed(os.path.join(build, "bin/headrace-local"))
    bed.start()
    state = os.path.join(bed.home, "state")
    logs = os.path.join(state, "pod-logs")
    os.makedirs(logs)
    for name in ("current.log", "previous.log"):
        with open(os.path.join(logs, name), "w", encoding="utf-8") as file:
            file.write("".join(f"2026-01-02T03:04:{i:02}.5Z stdout F {name} {i}\n" for i in range(20)))
    # The suites know their way by the context admin.
    with open(os.path.join(bed.folder, "kubeconfig"), encoding="utf-8") as file:
        config = file.read().replace("- name: headrace-local\n  context:", "- name: admin\n  context:").replace("current-context: headrace-local", "current-context: admin")
    with open(os.path.join(state, "kubeconfig"), "w", encoding="utf-8") as file:
        file.write(config)
    os.chmod(os.path.join(state, "kubeconfig"), 0o600)
    env = {**os.environ, "TESTBED_STATE": state, "TESTBED_SERVER": bed.address["kubernetes"], "TESTBED_SCRIPTS": make_scripts(bed, state), "KUBECONFIG": os.path.join(state, "kubeconfig"), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "HEADRACE_HOME": os.path.join(bed.home, "home")}
    many_pods(bed)
    kubelet = Kubelet(bed, logs)
    kubelet.start()
    for suite in CASES:
        run_suite(build, suite, env)
    kubelet.ends = True
    good, words = end(bed)
    check("it ends in good order", good, words)
    bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
