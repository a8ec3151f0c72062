#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a real Kubernetes control plane on loopback, runs the conformance program against it, compares our tables and writes
with kubectl's, and ends it. Prints "N passed, N failed[, N skipped]".

    real_servers.py --build BUILD --testbed FOLDER
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

passed = failed = 0


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    print(f"{'PASS' if good else 'FAIL'}   : {name}{'' if good else ': ' + detail}", flush=True)


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, **more)


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


def compare_tables(headrace, kubectl, env):
    for kind in KINDS:
        ours = run([headrace, "cluster", "get", kind, "-A", "-o", "wide"], env=env)
        theirs = run([kubectl, "get", kind, "-A", "-o", "wide"], env=env)
        a, b = cells(ours.stdout), cells(theirs.stdout)
        if not b:
            check(f"table of {kind}: both empty", not a and "Nothing found" in ours.stderr, ours.stdout + ours.stderr)
            continue
        if kind == "events":  # kubectl sorts them otherwise and shows no TYPE for some
            check(f"table of {kind}: rows", len(a) == len(b), f"{len(a)} rows, kubectl {len(b)}")
            continue
        different = [(x, y) for x, y in zip(sorted(a), sorted(b)) if len(x) != len(y) or not all(map(same_cell, x, y))]
        check(f"table of {kind}: {len(b) - 1} rows cell by cell", len(a) == len(b) and not different, f"{len(a)} and {len(b)} rows; {different[:2]}")


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


def run_suite(program, env):
    done = subprocess.run([program], capture_output=True, text=True, timeout=1800, env=env, stdin=subprocess.DEVNULL)
    print(done.stdout[-20000:], done.stderr[-4000:])
    totals = re.findall(r"^Totals: (\d+) passed, (\d+) failed", done.stdout, re.M)
    global passed, failed
    if not totals:
        check("the conformance program ends", False, f"exit {done.returncode}")
        return
    passed, failed = passed + int(totals[-1][0]), failed + int(totals[-1][1])
    if done.returncode != 0 and totals[-1][1] == "0":
        failed += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--testbed", required=True)
    arguments = parser.parse_args()
    up = os.path.join(arguments.testbed, "up")
    if not os.path.exists(up) or not shutil.which(os.environ.get("GO", "go")):
        print("SKIP   : real Kubernetes: the shared folder's test bed or Go is not here")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    folder = tempfile.mkdtemp(prefix="headrace-real-")
    state = os.path.join(folder, "bed")
    started = subprocess.run([up, "--state", state, "--crds", "", "--audit", "--exec", "--pods", "1200"], capture_output=True, text=True, timeout=1800, stdin=subprocess.DEVNULL)
    if started.returncode != 0:
        print(started.stdout[-4000:], started.stderr[-4000:])
        print("0 passed, 1 failed")
        return 1
    try:
        env = {**os.environ, **read_env(state), "TESTBED_SCRIPTS": arguments.testbed, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "HEADRACE_HOME": os.path.join(folder, "home")}
        headrace, kubectl = os.path.join(arguments.build, "bin/headrace"), os.path.join(env["TESTBED_BIN"], "kubectl")
        compare_tables(headrace, kubectl, env)
        compare_apply(headrace, kubectl, env, folder)
        compare_refusals(headrace, env)
        run_suite(os.path.join(arguments.build, "tests/conformance_kube"), env)
        run_suite(os.path.join(arguments.build, "tests/conformance_streams"), env)
    finally:
        subprocess.run([os.path.join(arguments.testbed, "down"), "--state", state], capture_output=True, timeout=120)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
