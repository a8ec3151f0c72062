#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a file to a run that has ended: `headrace run submit --watch` on the local cluster. Needs HEADRACE_PYTHON with kfp.

    submit_test.py HEADRACE-LOCAL HEADRACE SOURCE SHARED
"""
import json
import os
import subprocess
import sys
import urllib.parse

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")


def main(local, program, source, shared):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import kfp, sklearn"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp\n0 passed, 0 failed, 1 skipped")
        return 0
    bed = Bed(local)
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
        env = {**os.environ, "KUBECONFIG": os.path.join(bed.folder, "kubeconfig"), "HEADRACE_HOME": os.path.join(bed.home, "home")}

        def submit(*words):
            return subprocess.run([program, "run", "submit", *words, "--watch"], env=env, capture_output=True, text=True, timeout=200)

        for name in ("hello", "condition", "loop", "exit"):
            done = submit(os.path.join(source, "resources", "templates", name + ".yaml"))
            check(name + " runs", done.returncode == 0 and "SUCCEEDED" in done.stdout, done.stdout + done.stderr)
        traffic = os.path.join(shared, "testbed", "python", "oracle", "pipelines", "lb_traffic.yaml")
        if not os.path.exists(traffic):
            print("SKIP   : the shared folder is not beside the checkout\n")
            return totals()
        done = submit(traffic, "-p", "log_path=/nowhere/log.jsonl")
        check("a step that fails says so, with its exception", done.returncode == 1 and "FAILED" in done.stdout and "preprocessing: Error: the step ended with exit code 1: FileNotFoundError: " in done.stdout, done.stdout + done.stderr)
        log, registry, serving = (os.path.join(bed.home, name) for name in ("log.jsonl", "registry", "serving"))
        subprocess.run([PYTHON, os.path.join(shared, "testbed", "python", "gen_nlb_log.py"), "--lines", "2000", "--seed", "7", "--out", log], capture_output=True, check=True, timeout=60)
        twin = os.path.join(shared, "testbed", "python", "oracle")
        made = subprocess.run([PYTHON, os.path.join(twin, "compile_pipeline.py"), "--out", bed.home, os.path.join(twin, "pipelines", "lb_traffic.py")], capture_output=True, text=True, timeout=120)
        with open(os.path.join(bed.home, "lb_traffic.yaml"), encoding="utf-8") as ours, open(os.path.join(source, "resources", "templates", "lb-traffic.yaml"), encoding="utf-8") as bundled:
            check("the template is what the SDK makes of its Python twin", ours.read() == bundled.read(), made.stdout + made.stderr)
        loaded = subprocess.run([PYTHON, "-c", "import sys; from kfp import components; components.load_component_from_file(sys.argv[1])", os.path.join(source, "resources", "templates", "lb-traffic.yaml")], capture_output=True, text=True, timeout=120)
        check("and the SDK loads it", loaded.returncode == 0, loaded.stderr)
        done = submit("--template", "nothing")
        check("an unknown template is said with those that there are", done.returncode != 0 and "lb-traffic" in done.stderr, done.stderr)
        done = submit("--template", "lb-traffic", "-p", "log_path=" + log, "-p", "registry_dir=" + registry, "-p", "serving_dir=" + serving)
        check("the load balancer's pipeline runs", done.returncode == 0 and "SUCCEEDED" in done.stdout, done.stdout + done.stderr)
        metrics = done.stdout.split("METRIC", 1)[-1].splitlines()[1:]
        check("and ends with its metrics", "METRIC" in done.stdout and len(metrics) >= 2 and all("." in line.split()[0] and float(line.split()[1]) is not None for line in metrics), done.stdout)
        check("to a registered model", os.path.isdir(os.path.join(registry, "lb-traffic")), os.listdir(bed.home))
        check("and a service", os.path.exists(os.path.join(serving, "lb-traffic.json")), os.listdir(bed.home))
        def run(*words):
            return subprocess.run([program, "run", *words], env=env, capture_output=True, text=True, timeout=200)

        broken = run("list", "--state", "FAILED", "-o", "name").stdout.strip()
        check("and so does the run afterwards", "preprocessing: Error: " in run("get", broken).stdout, run("get", broken).stdout)
        first = run("list", "--limit", "1", "-o", "name").stdout.strip()
        said = json.loads(submit("--template", "lb-traffic", "-p", "log_path=" + log, "-p", "registry_dir=" + registry, "-p", "serving_dir=" + serving, "--json").stdout.splitlines()[-1])
        check("the last line of JSON has them, too", said["state"] == "SUCCEEDED" and set(line.split()[0] for line in metrics) <= set(said["outputs"]) and all(isinstance(said["outputs"][line.split()[0]], (int, float)) for line in metrics), said)
        got = json.loads(run("get", said["run_id"], "--json").stdout)
        check("as has the run", got["outputs"] == said["outputs"], got)
        compared = json.loads(run("compare", first, said["run_id"], "--json").stdout)
        check("two runs are compared", [one["run_id"] for one in compared["runs"]] == [first, said["run_id"]] and {row["name"]: row["differs"] for row in compared["rows"] if row["kind"] == "parameter"}.get("log_path") is False, compared)
        check("to their differences", "log_path" not in run("compare", first, said["run_id"], "--only-differences").stdout, "")
        check("and as CSV", run("compare", first, said["run_id"], "--csv").stdout.startswith("kind,name," + first), "")
        through = "/api/v1/namespaces/kubeflow/services/%s/proxy"
        artifacts = bed.call("GET", through % "ml-pipeline:8888" + "/apis/v2beta1/artifacts?page_size=200")[1]["artifacts"]
        addresses = [one["uri"].removeprefix("volume://artifacts/") for one in artifacts if one.get("uri", "").startswith("volume://artifacts/") and one["type"] not in ("Metric", "ClassificationMetric")]
        contents = [bed.call("GET", through % "ml-pipeline-ui:80" + "/artifacts/get?source=volume&bucket=artifacts&peek=100&key=" + urllib.parse.quote(key, safe=""), raw=True) for key in addresses]
        check("what the steps wrote is handed out", addresses and all(status == 200 and 0 < len(bytes_) <= 100 for status, bytes_ in contents), (addresses, contents))
        check("and nothing else", bed.call("GET", through % "ml-pipeline-ui:80" + "/artifacts/get?source=volume&bucket=artifacts&key=..%2Fidentity.json", raw=True)[0] == 404, "")
        listed = subprocess.run([program, "run", "list"], env=env, capture_output=True, text=True, timeout=60)
        check("all are listed", listed.stdout.count("SUCCEEDED") == 6 and listed.stdout.count("FAILED") == 1, listed.stdout)
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
