#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real kubectl against the local cluster. Skipped where there is none (HEADRACE_KUBECTL, the test bed's, or PATH).

    kubectl_test.py HEADRACE-LOCAL
"""
import json
import os
import re
import shutil
import subprocess
import sys
import threading

from bed import Bed, check, totals

POD = """apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  restartPolicy: Never
  containers:
  - {name: main, image: "i:1", ports: [{containerPort: 80}], resources: {limits: {memory: 64Mi}}}
  - {name: side, image: "i:2"}
"""
JOB = """apiVersion: batch/v1
kind: Job
metadata: {name: fit}
spec:
  backoffLimit: 2
  template: {spec: {restartPolicy: Never, containers: [{name: c, image: "i:1"}]}}
"""
TRIAL = """apiVersion: kubeflow.org/v1beta1
kind: Trial
metadata: {name: tune}
spec: {maxTrialCount: 3, algorithm: {algorithmName: random}}
"""


def find_kubectl():
    cache = os.environ.get("HEADRACE_TESTBED_CACHE", os.path.expanduser("~/.cache/headrace-testbed"))
    for path in (os.environ.get("HEADRACE_KUBECTL"), os.path.join(cache, "bin/kubectl"), shutil.which("kubectl")):
        if path and os.path.exists(path):
            return path
    return None


class Kubectl:
    def __init__(self, path, bed):
        self.path, self.bed = path, bed
        self.env = {**os.environ, "KUBECONFIG": os.path.join(bed.folder, "kubeconfig"), "KUBECACHEDIR": os.path.join(bed.home, "cache"), "HOME": bed.home}

    def __call__(self, *words, text=None):
        return subprocess.run([self.path, *words], input=text, capture_output=True, text=True, timeout=120, env=self.env)


def reading(kubectl):
    resources = kubectl("api-resources", "-o", "wide")
    check("api-resources", resources.returncode == 0 and all(word in resources.stdout for word in ("configmaps", "cm", "Experiment", "kubeflow.org/v1beta1", "create,delete")), resources.stdout + resources.stderr)
    versions = kubectl("version", "-o", "json")
    check("version", versions.returncode == 0 and json.loads(versions.stdout)["serverVersion"]["minor"] == "36", versions.stdout + versions.stderr)
    explain = kubectl("explain", "pod.spec.containers.resources")
    check("explain", explain.returncode == 0 and "limits" in explain.stdout and "requests" in explain.stdout, explain.stdout + explain.stderr)
    can = kubectl("auth", "can-i", "create", "pods")
    check("auth can-i", can.stdout.strip() == "yes" and can.returncode == 0, can.stdout + can.stderr)
    everything = kubectl("auth", "can-i", "--list")
    check("auth can-i --list", everything.returncode == 0 and "*.*" in everything.stdout, everything.stdout + everything.stderr)
    who = kubectl("get", "namespaces")
    check("get namespaces", re.search(r"^default +Active +\d+", who.stdout, re.M) is not None, who.stdout + who.stderr)
    none = kubectl("get", "pods")
    check("get of nothing", "No resources found in default namespace" in none.stderr, none.stdout + none.stderr)
    missing = kubectl("get", "pod", "none")
    check("get of a missing one", missing.returncode == 1 and 'Error from server (NotFound): pods "none" not found' in missing.stderr, missing.stderr)


def pods(kubectl, bed):
    made = kubectl("apply", "--server-side", "-f", "-", text=POD)
    check("apply --server-side", made.returncode == 0 and "pod/web serverside-applied" in made.stdout, made.stdout + made.stderr)
    other = kubectl("apply", "--server-side", "--field-manager=other", "-f", "-", text=POD.replace("i:1", "i:9"))
    check("a conflict names the manager", other.returncode == 1 and 'conflict with "kubectl"' in other.stderr and "image" in other.stderr, other.stderr)
    forced = kubectl("apply", "--server-side", "--force-conflicts", "--field-manager=other", "-f", "-", text=POD.replace("i:1", "i:9"))
    check("force takes it over", forced.returncode == 0, forced.stderr)
    shown = json.loads(kubectl("get", "pod", "web", "-o", "json", "--show-managed-fields").stdout)
    check("managed fields of both", [(f["manager"], f["operation"]) for f in shown["metadata"]["managedFields"]] == [("kubectl", "Apply"), ("other", "Apply")], shown["metadata"]["managedFields"])
    wide = kubectl("get", "pods", "-o", "wide")
    check("get -o wide", wide.stdout.splitlines()[0].split() == ["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE", "NOMINATED", "NODE", "READINESS", "GATES"] and re.search(r"^web +0/2 +Pending +0 ", wide.stdout, re.M) is not None, wide.stdout + wide.stderr)
    status, _ = bed.call("POST", "/api/v1/namespaces/default/events", {"metadata": {"name": "web.1"}, "type": "Warning", "reason": "Noted", "message": "a word", "involvedObject": {"kind": "Pod", "apiVersion": "v1", "name": "web", "namespace": "default", "uid": shown["metadata"]["uid"]}, "firstTimestamp": "2026-01-02T03:04:05Z", "lastTimestamp": "2026-01-02T03:04:05Z", "count": 3})
    described = kubectl("describe", "pod", "web")
    check("describe with events", described.returncode == 0 and all(re.search(words, described.stdout) for words in (r"Image: +i:9", "64Mi", r"Warning +Noted .* a word")), described.stdout + described.stderr)
    events = kubectl("get", "events")
    check("get events", "pod/web" in events.stdout and "Noted" in events.stdout, events.stdout + events.stderr)
    label = kubectl("label", "pod", "web", "tier=front")
    check("label", label.returncode == 0 and "labeled" in label.stdout, label.stderr)
    chosen = kubectl("get", "pods", "-l", "tier in (front,back),app=web", "-o", "name")
    check("by label", chosen.stdout == "pod/web\n", chosen.stdout + chosen.stderr)
    by_field = kubectl("get", "pods", "--field-selector", "status.phase=Pending", "-o", "name")
    check("by field", by_field.stdout == "pod/web\n", by_field.stdout + by_field.stderr)
    image = kubectl("set", "image", "pod/web", "side=i:7")
    check("set image (strategic merge)", image.returncode == 0 and kubectl("get", "pod", "web", "-o", "jsonpath={.spec.containers[*].image}").stdout == "i:9 i:7", image.stdout + image.stderr)
    wrong = kubectl("patch", "pod", "web", "--type=json", "-p", '[{"op":"replace","path":"/spec/containers/0/name","value":"x"}]')
    check("what may not be changed is refused", wrong.returncode == 1 and "pod updates may not change fields" in wrong.stderr, wrong.stderr)
    status, _ = bed.call("PATCH", "/api/v1/namespaces/default/pods/web/status", {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}], "containerStatuses": [{"name": name, "image": "i", "imageID": "", "ready": True, "restartCount": 0, "state": {"running": {"startedAt": "2026-01-02T03:04:05Z"}}} for name in ("main", "side")]}}, kind="application/merge-patch+json")
    waited = kubectl("wait", "--for=condition=Ready", "pod/web", "--timeout=30s")
    check("wait for a condition", waited.returncode == 0 and "condition met" in waited.stdout, waited.stdout + waited.stderr)
    running = kubectl("get", "pods")
    check("2/2 Running", re.search(r"^web +2/2 +Running ", running.stdout, re.M) is not None, running.stdout)
    logs(kubectl, bed, shown["metadata"]["uid"])


def logs(kubectl, bed, uid):
    folder = os.path.join(bed.folder, "pod-logs", uid, "main")
    os.makedirs(folder)
    with open(os.path.join(folder, "0.log"), "w", encoding="utf-8") as file:
        file.write("".join(f"2026-01-02T03:04:0{i}.5Z stdout F line {i}\n" for i in range(5)))
    whole = kubectl("logs", "web", "-c", "main")
    check("logs", whole.stdout.splitlines() == [f"line {i}" for i in range(5)], whole.stdout + whole.stderr)
    tail = kubectl("logs", "web", "-c", "main", "--tail=2", "--timestamps")
    check("logs --tail --timestamps", tail.stdout.splitlines() == ["2026-01-02T03:04:03.5Z line 3", "2026-01-02T03:04:04.5Z line 4"], tail.stdout + tail.stderr)
    follow = subprocess.Popen([kubectl.path, "logs", "-f", "web", "-c", "main", "--tail=1"], env=kubectl.env, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    first = follow.stdout.readline()
    with open(os.path.join(folder, "0.log"), "a", encoding="utf-8") as file:
        file.write("2026-01-02T03:05:00Z stderr F appended\n")
    second = follow.stdout.readline()
    bed.call("PATCH", "/api/v1/namespaces/default/pods/web/status", {"status": {"phase": "Succeeded", "containerStatuses": [{"name": name, "image": "i", "imageID": "", "ready": False, "restartCount": 0, "state": {"terminated": {"exitCode": 0, "reason": "Completed"}}} for name in ("main", "side")]}}, kind="application/merge-patch+json")
    check("logs -f brings what is appended and ends with the container", (first, second) == ("line 4\n", "appended\n") and follow.wait(30) == 0, (first, second))


def changing(kubectl, bed):
    made = kubectl("create", "configmap", "settings", "--from-literal=a=1")
    check("create", made.returncode == 0, made.stderr)
    again = kubectl("create", "configmap", "settings")
    check("create again", again.returncode == 1 and "already exists" in again.stderr, again.stderr)
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {a: '1', b: '2'}\n"
    check("apply from here: create", "created" in kubectl("apply", "-f", "-", text=text).stdout)
    changed = kubectl("apply", "-f", "-", text=text.replace("b: '2'", "c: '3'"))
    data = json.loads(kubectl("get", "cm", "applied", "-o", "json").stdout)["data"]
    check("apply from here: three-way", "configured" in changed.stdout and data == {"a": "1", "c": "3"}, changed.stdout + changed.stderr + str(data))
    check("apply from here: unchanged", "unchanged" in kubectl("apply", "-f", "-", text=text.replace("b: '2'", "c: '3'")).stdout)
    dry = kubectl("apply", "--dry-run=server", "-f", "-", text=text.replace("a: '1'", "a: '9'"))
    check("dry run", "configured (server dry run)" in dry.stdout and kubectl("get", "cm", "applied", "-o", "jsonpath={.data.a}").stdout == "1", dry.stdout + dry.stderr)
    diff = kubectl("diff", "-f", "-", text=text.replace("a: '1'", "a: '9'"))
    check("diff", diff.returncode == 1 and re.search(r"^\+ +a: \"9\"", diff.stdout, re.M) is not None, diff.stdout + diff.stderr)
    strict = kubectl("apply", "-f", "-", text=text + "datta: {x: y}\n")
    check("an unknown field is refused", strict.returncode == 1 and 'unknown field "datta"' in strict.stderr, strict.stderr)
    editor = os.path.join(bed.home, "editor.sh")
    with open(editor, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nsed -i 's/^  a: \"1\"/  a: \"edited\"/' \"$1\"\n")
    os.chmod(editor, 0o755)
    kubectl.env["KUBE_EDITOR"] = editor
    edited = kubectl("edit", "cm", "applied")
    check("edit", edited.returncode == 0 and kubectl("get", "cm", "applied", "-o", "jsonpath={.data.a}").stdout == "edited", edited.stdout + edited.stderr)
    replaced = kubectl("replace", "-f", "-", text=text)
    check("replace", replaced.returncode == 0 and json.loads(kubectl("get", "cm", "applied", "-o", "json").stdout)["data"] == {"a": "1", "b": "2"}, replaced.stderr)
    merged = kubectl("patch", "cm", "applied", "--type=merge", "-p", '{"data":{"b":null}}')
    check("patch --type=merge", merged.returncode == 0 and kubectl("get", "cm", "applied", "-o", "jsonpath={.data}").stdout == '{"a":"1"}', merged.stderr)
    secret = kubectl("create", "secret", "generic", "key", "--from-literal=p=q")
    check("create secret", secret.returncode == 0 and kubectl("get", "secret", "key", "-o", "jsonpath={.data.p}").stdout == "cQ==", secret.stderr)


def kinds(kubectl):
    job = kubectl("apply", "-f", "-", text=JOB)
    table = kubectl("get", "jobs")
    check("a Job and its table", job.returncode == 0 and re.search(r"^fit +Running +0/1 ", table.stdout, re.M) is not None, job.stderr + table.stdout)
    described = kubectl("describe", "job", "fit")
    check("describe job", re.search(r"Parallelism: +1$", described.stdout, re.M) is not None, described.stdout + described.stderr)
    claim = kubectl("apply", "-f", "-", text="{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}")
    check("a claim", claim.returncode == 0 and re.search(r"^data +Pending ", kubectl("get", "pvc").stdout, re.M) is not None, claim.stderr)
    trial = kubectl("apply", "-f", "-", text=TRIAL)
    kubectl("patch", "trial", "tune", "--subresource=status", "--type=merge", "-p", '{"status":{"conditions":[{"type":"Running","status":"True"}]}}')
    table = kubectl("get", "trials")
    check("a Trial and its columns", trial.returncode == 0 and re.search(r"^NAME +TYPE +STATUS +AGE\ntune +Running +True ", table.stdout) is not None, trial.stderr + table.stdout + table.stderr)
    everything = kubectl("get", "all")
    check("get all", all(word in everything.stdout for word in ("pod/web", "job.batch/fit", "trial.kubeflow.org/tune")), everything.stdout + everything.stderr)
    scaled = kubectl("apply", "--server-side", "-f", "-", text=TRIAL.replace("maxTrialCount: 3", "maxTrialCount: 9"), )
    check("server-side apply of an own kind", scaled.returncode in (0, 1) and ("serverside-applied" in scaled.stdout or "conflict" in scaled.stderr), scaled.stdout + scaled.stderr)


def watching(kubectl):
    watch = subprocess.Popen([kubectl.path, "get", "configmaps", "--watch-only", "--output-watch-events", "--request-timeout=60s"], env=kubectl.env, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    heard = []
    reader = threading.Thread(target=lambda: heard.extend(watch.stdout), daemon=True)
    reader.start()
    for attempt in range(200):  # the watch has begun when it hears of one of these
        kubectl("create", "configmap", f"probe-{attempt}")
        if any("probe" in line for line in heard):
            break
    kubectl("create", "configmap", "watched")
    kubectl("label", "configmap", "watched", "a=b")
    kubectl("delete", "configmap", "watched")
    kubectl("create", "configmap", "last")
    for attempt in range(200):
        if any(" last " in line for line in heard):
            break
        kubectl("version")
    watch.terminate()
    watch.wait(30)
    words = [line.split()[0] for line in heard if " watched " in line]
    check("watch", words == ["ADDED", "MODIFIED", "DELETED"], heard)


def ending(kubectl):
    deleted = kubectl("delete", "pod", "web", "--wait=true", "--timeout=30s")
    check("delete waits for the end", deleted.returncode == 0 and 'pod "web" deleted' in deleted.stdout and kubectl("get", "pod", "web").returncode == 1, deleted.stdout + deleted.stderr)
    foreground = kubectl("delete", "job", "fit", "--cascade=foreground", "--timeout=30s")
    check("delete --cascade=foreground", foreground.returncode == 0, foreground.stderr)
    many = kubectl("delete", "configmaps", "-l", "a=b")
    check("delete by label", many.returncode == 0, many.stderr)
    every = kubectl("delete", "configmaps", "--all", "--timeout=30s")
    check("delete --all", every.returncode == 0 and kubectl("get", "configmaps", "-o", "name").stdout == "", every.stderr)
    kubectl("create", "namespace", "gone")
    kubectl("create", "configmap", "inside", "-n", "gone")
    gone = kubectl("delete", "namespace", "gone", "--timeout=30s")
    check("delete of a namespace", gone.returncode == 0 and kubectl("get", "ns", "gone").returncode == 1, gone.stdout + gone.stderr)


def main():
    path = find_kubectl()
    if not path:
        print("SKIP   : kubectl: there is none here (set HEADRACE_KUBECTL)\n0 passed, 0 failed, 1 skipped")
        return 0
    bed = Bed(sys.argv[1])
    bed.start()
    kubectl = Kubectl(path, bed)
    reading(kubectl)
    pods(kubectl, bed)
    changing(kubectl, bed)
    kinds(kubectl)
    watching(kubectl)
    ending(kubectl)
    bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
