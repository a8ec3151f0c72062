#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a real Kubernetes control plane on loopback, runs the conformance programs against it, compares our tables and writes
with kubectl's, and ends it. Beside it a small second one on which an open window rests: what it asks meanwhile is counted.
Prints "N passed, N failed[, N skipped]".

    real_servers.py --build BUILD --testbed FOLDER [--idle-minutes N] [--only SUITE]…
"""
import argparse
import concurrent.futures
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

passed = failed = 0
# Those that stop and restart servers come last.
SUITES = ["acts", "writes", "logs", "streams", "faults", "kube"]


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    print(f"{'PASS' if good else 'FAIL'}   : {name}{'' if good else ': ' + detail}", flush=True)


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL, **more)
    if "Sanitizer" in done.stderr or "runtime error:" in done.stderr:
        check("no word of a sanitizer from " + " ".join(command), False, done.stderr[-4000:])
    return done


def read_env(state):
    text = run(["bash", "-c", f'set -a; . "{state}/env"; env -0']).stdout
    return dict(pair.split("=", 1) for pair in text.split("\0") if "=" in pair)


KINDS = ["pods", "nodes", "namespaces", "services", "configmaps", "secrets", "serviceaccounts", "jobs", "cronjobs", "deployments",
         "replicasets", "statefulsets", "daemonsets", "persistentvolumeclaims", "persistentvolumes", "resourcequotas", "limitranges",
         "roles", "rolebindings", "clusterroles", "storageclasses", "priorityclasses", "leases", "endpointslices", "events",
         "horizontalpodautoscalers", "networkpolicies", "ingresses", "poddisruptionbudgets", "customresourcedefinitions",
         "apiservices", "flowschemas", "replicationcontrollers", "runtimeclasses", "validatingwebhookconfigurations"]


def cells(text):
    """Rows as cells; columns are three or more spaces apart in both programs."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines()]


AGE = re.compile(r"^(\d+[smhdy])+$|^<invalid>$|^<unknown>$")


def same_cell(ours, theirs):
    """Ages grow between two calls; everything else is equal letter by letter."""
    if AGE.match(ours) and AGE.match(theirs):
        return True
    strip = lambda cell: re.sub(r"\((\d+[smhdy])+ ago\)", "(ago)", cell)
    return strip(ours) == strip(theirs)


# Own kinds with every type of column, cells that are missing, and columns that only -o wide shows.
CUSTOM = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: probes.tables.headrace.test}
spec:
  group: tables.headrace.test
  scope: Namespaced
  names: {kind: Probe, plural: probes, singular: probe, shortNames: [prb]}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}}}}
    additionalPrinterColumns:
    - {name: Text, type: string, jsonPath: .spec.text}
    - {name: Count, type: integer, jsonPath: .spec.count}
    - {name: Share, type: number, jsonPath: .spec.share}
    - {name: Ready, type: boolean, jsonPath: .spec.ready}
    - {name: Since, type: date, jsonPath: .spec.since}
    - {name: First, type: string, jsonPath: '.spec.parts[0].name'}
    - {name: Hidden, type: string, jsonPath: .spec.hidden, priority: 1}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: places.tables.headrace.test}
spec:
  group: tables.headrace.test
  scope: Cluster
  names: {kind: Place, plural: places, singular: place}
  versions:
  - name: v1beta1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
"""
CUSTOM_OBJECTS = """
apiVersion: tables.headrace.test/v1
kind: Probe
metadata: {name: whole, namespace: default}
spec: {text: "two words", count: 12, share: 0.25, ready: true, since: "2024-02-29T12:00:00Z", parts: [{name: a}, {name: b}], hidden: wide}
---
apiVersion: tables.headrace.test/v1
kind: Probe
metadata: {name: bare, namespace: default}
spec: {}
---
apiVersion: tables.headrace.test/v1
kind: Probe
metadata: {name: odd, namespace: default}
spec: {text: "é 日本", count: 0, share: 1e-9, ready: false, since: "not a time", parts: []}
---
apiVersion: tables.headrace.test/v1beta1
kind: Place
metadata: {name: here}
"""


def make_custom_objects(kubectl, env):
    """Two kinds of our own with objects; their names."""
    def send(text):
        return subprocess.run([kubectl, "create", "--validate=false", "-f", "-"], input=text, capture_output=True, text=True, timeout=600, env=env)
    made = send(CUSTOM)
    names = ["probes.tables.headrace.test", "places.tables.headrace.test"]
    ready = run([kubectl, "wait", "--for=condition=Established", "--timeout=300s"] + ["crd/" + name for name in names], env=env)
    for _ in range(60):  # established is not yet served everywhere
        objects = send(CUSTOM_OBJECTS)
        if objects.returncode == 0 or "AlreadyExists" in objects.stderr:
            break
        time.sleep(1)
    there = [run([kubectl, "get", name, "-A", "-o", "name"], env=env).stdout for name in names]
    check("kinds of our own", [len(text.split()) for text in there] == [3, 1], str(there) + made.stderr + ready.stderr + objects.stderr)
    return names


def compare_table(headrace, kubectl, env, kind):
    """(Whether they are equal, what was compared, what is different.)"""
    ours = run([headrace, "cluster", "get", kind, "-A", "-o", "wide"], env=env)
    theirs = run([kubectl, "get", kind, "-A", "-o", "wide"], env=env)
    a, b = cells(ours.stdout), cells(theirs.stdout)
    if not b:
        return not a and "Nothing found" in ours.stderr, "both empty", ours.stdout + ours.stderr
    if kind == "events":  # kubectl sorts them otherwise and shows no TYPE for some
        return len(a) == len(b), "rows", f"{len(a)} rows, kubectl {len(b)}"
    different = [(x, y) for x, y in zip(sorted(a), sorted(b)) if len(x) != len(y) or not all(map(same_cell, x, y))]
    return len(a) == len(b) and not different, f"{len(b) - 1} rows cell by cell", f"{len(a)} and {len(b)} rows; {different[:2]}; {ours.stderr[:300]}"


def compare_tables(headrace, kubectl, env, kinds):
    """Controllers write between the two calls, most of all on a fresh or busy server: what differs is looked at again. What differs
    every time is a difference."""
    for kind in kinds:
        for tries in range(6):
            same, what, difference = compare_table(headrace, kubectl, env, kind)
            if same:
                break
            time.sleep(tries)
        check(f"table of {kind}: {what}", same, difference)


def managers(text):
    fields = json.loads(text)["metadata"]["managedFields"]
    return [(f["manager"], f["operation"], f["fieldsV1"]) for f in fields]


def compare_apply(headrace, kubectl, env, folder):
    """Our apply and kubectl's of the same file leave the same managed fields, but for the manager's name."""
    manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: NAME, namespace: default, labels: {a: b}}\nspec:\n  replicas: 0\n  selector: {matchLabels: {app: x}}\n  template:\n    metadata: {labels: {app: x}}\n    spec: {containers: [{name: c, image: 'i:1', ports: [{containerPort: 80}]}]}\n"
    results = {}
    for name, command in (("ours", [headrace, "cluster", "apply", "-f"]), ("theirs", [kubectl, "apply", "--server-side", "-f"])):
        path = os.path.join(folder, name + ".yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(manifest.replace("NAME", name))
        done = run(command + [path], env=env)
        check(f"apply by {name}", done.returncode == 0, done.stdout + done.stderr)
        shown = run([kubectl, "get", "deployment", name, "-o", "json", "--show-managed-fields"], env=env).stdout
        results[name] = [(operation, fields) for manager, operation, fields in managers(shown) if operation == "Apply"]
    check("apply leaves the managed fields that kubectl's leaves", results["ours"] == results["theirs"], str(results))
    path = os.path.join(folder, "theirs.yaml")
    text = open(path, encoding="utf-8").read().replace("i:1", "i:2")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    conflict = run([headrace, "cluster", "apply", "-f", path], env=env)
    check("a field of kubectl's is a conflict with its name", conflict.returncode == 3 and "kubectl" in conflict.stderr and "image" in conflict.stderr, conflict.stderr)
    forced = run([headrace, "cluster", "apply", "-f", path, "--force"], env=env)
    check("force takes it over", forced.returncode == 0, forced.stderr)
    dry = run([headrace, "cluster", "delete", "deployments", "ours", "--dry-run"], env=env)
    there = run([kubectl, "get", "deployment", "ours", "-o", "name"], env=env)
    check("a dry run deletes nothing", dry.returncode == 0 and there.returncode == 0, dry.stderr + there.stderr)
    gone = run([headrace, "cluster", "delete", "deployments", "ours", "theirs"], env=env)
    there = run([kubectl, "get", "deployment", "ours", "-o", "name"], env=env)
    check("delete deletes", gone.returncode == 0 and there.returncode != 0, gone.stderr + there.stdout)


def compare_files(headrace, kubectl, env, folder):
    """Folders of documents, differences and their exit codes, texts beside kubectl's."""
    files = os.path.join(folder, "files")
    os.mkdir(files)
    for name, text in (("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: files, namespace: files}\ndata: {a: 'yes'}\n"), ("b.yml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: files}\n")):
        with open(os.path.join(files, name), "w", encoding="utf-8") as file:
            file.write(text)
    dry = run([headrace, "cluster", "apply", "-f", files, "--dry-run"], env=env)
    check("a dry run knows what waits for what", dry.returncode == 0 and "waits for Namespace files" in dry.stdout, dry.stdout + dry.stderr)
    differs = run([headrace, "cluster", "diff", "-f", files], env=env)
    check("diff says that something would change", differs.returncode == 1 and "+kind: Namespace" in differs.stdout, differs.stdout + differs.stderr)
    done = run([headrace, "cluster", "apply", "-f", files], env=env)
    check("a folder is applied, namespaces first", done.returncode == 0 and done.stdout.count(" created") == 2, done.stdout + done.stderr)
    same = run([headrace, "cluster", "diff", "-f", files], env=env)
    check("diff says that nothing would change", same.returncode == 0 and same.stdout == "", same.stdout + same.stderr)
    ours = run([headrace, "cluster", "get", "configmaps", "files", "-n", "files", "-o", "yaml"], env=env)
    theirs = run([kubectl, "get", "configmaps", "files", "-n", "files", "-o", "yaml"], env=env)
    check("our YAML is kubectl's", ours.stdout == theirs.stdout and ours.stdout != "", ours.stdout + theirs.stdout)
    unreadable = run([headrace, "cluster", "apply", "-f", os.path.join(folder, "nothing.yaml")], env=env)
    check("a missing file is said", unreadable.returncode == 3 and "nothing.yaml" in unreadable.stderr, unreadable.stderr)


def compare_refusals(headrace, env):
    cases = [("nobody", 3, "forbidden"), ("expired", 3, "login"), ("expired-cert", 3, "login"), ("wrong-ca", 3, "not trusted"), ("nothing", 3, "no cluster named nothing")]
    for context, code, words in cases:
        done = run([headrace, "cluster", "get", "pods", "--context", context], env=env)
        check(f"context {context}: {words}", done.returncode == code and words in done.stderr, f"{done.returncode} {done.stderr}")
    own = run([headrace, "cluster", "get", "pods", "--context", "alice"], env=env)
    check("alice lists her own namespace", own.returncode == 0, own.stderr)
    certificate = run([headrace, "cluster", "get", "nodes", "--context", "admin-cert", "-o", "name"], env=env)
    check("a client certificate from files", certificate.returncode == 0 and "nodes/" in certificate.stdout, certificate.stderr)
    secret = run([headrace, "cluster", "diagnose"], env=env)
    leaked = [name for name in env if name.startswith("TESTBED_TOKEN") and env[name] in secret.stdout + secret.stderr]
    check("diagnose shows no token", secret.returncode == 0 and not leaked, str(leaked))


def compare_logs(headrace, kubectl, env):
    """Our lines are kubectl's; a followed log ends cleanly when it is interrupted."""
    pod = run([kubectl, "get", "pods", "-A", "--field-selector", "status.phase=Running", "-o", "jsonpath={.items[0].metadata.namespace} {.items[0].metadata.name} {.items[0].spec.containers[0].name}"], env=env).stdout.split()
    for options in ([], ["--tail", "5"], ["--timestamps"], ["--since", "1h"], ["--previous"]):
        ours = run([headrace, "cluster", "logs", pod[1], "-n", pod[0], "-c", pod[2]] + options, env=env)
        theirs = run([kubectl, "logs", pod[1], "-n", pod[0], "-c", pod[2]] + options, env=env)
        ours_text, theirs_text = ours.stdout, theirs.stdout
        if "--timestamps" in options:  # we write all nine digits
            ours_text = re.sub(r"^(\S+?)\.?0*Z ", r"\1Z ", ours_text, flags=re.M)
            theirs_text = re.sub(r"^(\S+?)\.?0*Z ", r"\1Z ", theirs_text, flags=re.M)
        check(f"logs {' '.join(options)}: {theirs_text.count(chr(10))} lines as kubectl's", ours.returncode == 0 and theirs_text and ours_text == theirs_text, f"{ours.returncode} {ours_text[:300]!r} {theirs_text[:300]!r} {ours.stderr[:300]}")
    json_lines = run([headrace, "cluster", "logs", pod[1], "-n", pod[0], "-c", pod[2], "-o", "json", "--grep", "loss="], env=env).stdout.splitlines()
    check("logs as JSON", json_lines and all({"time", "pod", "container", "line"} <= json.loads(line).keys() and "loss=" in json.loads(line)["line"] for line in json_lines), str(json_lines[:2]))
    following = subprocess.Popen([headrace, "cluster", "logs", f"pods/{pod[1]}", "-n", pod[0], "-c", pod[2], "-f", "--drop", "epoch="], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    with open(os.path.join(env["TESTBED_STATE"], "pod-logs/current.log"), "a", encoding="utf-8") as log:
        log.write(time.strftime("%Y-%m-%dT%H:%M:%S.5Z", time.gmtime()) + " stdout F appended\n")
    line = following.stdout.readline()
    following.send_signal(signal.SIGINT)
    check("a followed log brings what is appended and ends with Ctrl+C", line == "appended\n" and following.wait(300) == 0, f"{line!r} {following.returncode}")


def run_suite(program, env):
    """Runs it and gives what it left; counted by count_suite."""
    return subprocess.run([program], capture_output=True, text=True, timeout=2000, env={**env, "QTEST_FUNCTION_TIMEOUT": "1800000"}, stdin=subprocess.DEVNULL)


def count_suite(program, done):
    print(done.stdout[-20000:], done.stderr[-4000:], flush=True)
    totals = re.findall(r"^Totals: (\d+) passed, (\d+) failed", done.stdout, re.M)
    global passed, failed
    if not totals:
        check(f"{os.path.basename(program)} ends", False, f"exit {done.returncode}")
        return
    passed, failed = passed + int(totals[-1][0]), failed + int(totals[-1][1])
    if done.returncode != 0 and totals[-1][1] == "0":
        failed += 1


def start_bed(testbed, state, options):
    """Its environment, or None; what it said is printed then."""
    started = subprocess.run([os.path.join(testbed, "up"), "--state", state] + options, capture_output=True, text=True, timeout=1800, stdin=subprocess.DEVNULL)
    if started.returncode != 0:
        print(started.stdout[-4000:], started.stderr[-4000:], flush=True)
        return None
    return {**os.environ, **read_env(state), "TESTBED_SCRIPTS": testbed, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "HEADRACE_HOME": os.path.join(os.path.dirname(state), "home")}


def end_bed(testbed, state):
    subprocess.run([os.path.join(testbed, "down"), "--state", state], capture_output=True, timeout=300)


def rest(program, testbed, folder, minutes):
    """A server of its own that nobody disturbs, and a window that is left alone."""
    state = os.path.join(folder, "quiet", "bed")
    os.makedirs(os.path.dirname(state))
    env = start_bed(testbed, state, ["--bare", "--audit", "--pods", "1200"])
    try:
        return run_suite(program, {**env, "TESTBED_IDLE_MINUTES": str(minutes)}) if env else None
    finally:
        end_bed(testbed, state)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--testbed", required=True)
    parser.add_argument("--idle-minutes", type=float, default=1, help="how long the open window is left alone")
    parser.add_argument("--only", action="append", help="of the suites: only these, and no comparisons with kubectl")
    arguments = parser.parse_args()
    if not os.path.exists(os.path.join(arguments.testbed, "up")) or not shutil.which(os.environ.get("GO", "go")):
        print("SKIP   : real Kubernetes: the shared folder's test bed or Go is not here")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    suites = [suite for suite in SUITES if not arguments.only or suite in arguments.only]
    program = lambda suite: os.path.join(arguments.build, "tests/conformance_" + suite)
    folder = tempfile.mkdtemp(prefix="headrace-real-")
    state = os.path.join(folder, "bed")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        resting = pool.submit(rest, program("idle"), arguments.testbed, folder, arguments.idle_minutes) if not arguments.only or "idle" in arguments.only else None
        try:
            env = start_bed(arguments.testbed, state, ["--crds", "", "--audit", "--exec", "--pods", "1200"]) if suites else None
            check("the servers start", env or not suites)
            if env and not arguments.only:
                compare_with_kubectl(arguments, env, folder)
            for suite in suites if env else []:
                count_suite(program(suite), run_suite(program(suite), env))
            if resting:
                rested = resting.result()
                check("the quiet server starts", rested)
                if rested:
                    count_suite(program("idle"), rested)
        finally:
            end_bed(arguments.testbed, state)
    shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def compare_with_kubectl(arguments, env, folder):
    headrace, kubectl = os.path.join(arguments.build, "bin/headrace"), os.path.join(env["TESTBED_BIN"], "kubectl")
    compare_tables(headrace, kubectl, env, KINDS + make_custom_objects(kubectl, env))
    compare_apply(headrace, kubectl, env, folder)
    compare_refusals(headrace, env)
    compare_files(headrace, kubectl, env, folder)
    compare_logs(headrace, kubectl, env)


if __name__ == "__main__":
    sys.exit(main())
