#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python of the local cluster's steps: without a network the run says so, and goes on when there is one. Needs HEADRACE_PYTHON with kfp.

    environment_test.py HEADRACE-LOCAL
"""
import json
import os
import subprocess
import sys
import time

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
PIPELINE = """
import json, sys
from kfp import compiler, dsl
import yaml

@dsl.component
def twice(n: int) -> int:
    print("twice", n)
    return 2 * n

@dsl.pipeline(name="doubling")
def doubling(n: int = 4):
    twice(n=n)

compiler.Compiler().compile(doubling, sys.argv[1])
print(json.dumps(next(yaml.safe_load_all(open(sys.argv[1])))))
"""


def ended(bed, run, seconds=120):
    """The run when it has ended; asked by requests alone."""
    until = time.monotonic() + seconds
    while True:
        status, answer = bed.call("GET", f"/apis/v2beta1/runs/{run}")[:2]
        if status != 200 or answer.get("state") in ("SUCCEEDED", "FAILED", "CANCELED") or time.monotonic() > until:
            return answer


def main(program):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import kfp"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp\n0 passed, 0 failed, 1 skipped")
        return 0
    bed = Bed(program)
    open(os.path.join(bed.home, "stderr"), "ab").close()
    try:
        source = os.path.join(bed.home, "doubling.py") # a file: the SDK reads the component's source from it
        with open(source, "w", encoding="utf-8") as file:
            file.write(PIPELINE)
        made = subprocess.run([PYTHON, source, os.path.join(bed.home, "doubling.yaml")], capture_output=True, text=True, timeout=120, check=True)
        spec = json.loads(made.stdout.splitlines()[-1])
        # Nobody listens there: as on a machine without a network.
        bed.start(HEADRACE_LOCAL_PYTHON="", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE="/dev/null")
        status, run = bed.call("POST", "/apis/v2beta1/runs", json.dumps({"display_name": "first", "pipeline_spec": spec}))[:2]
        check("a run is taken", status == 200, run)
        first = ended(bed, run["run_id"])
        words = json.dumps(first)
        check("it fails when Python cannot be made", first.get("state") == "FAILED", first.get("state"))
        check("and says why and what to do", "packages could not be installed" in words and "retry the run" in words, words[-600:])
        with open(os.path.join(bed.folder, "python.state"), encoding="utf-8") as file:
            check("the status says it too", "could not be installed" in file.read())
        bed.kill()
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
        status, answer = bed.call("POST", f"/apis/v2beta1/runs/{run['run_id']}:retry")[:2]
        check("it can be retried", status == 200, answer)
        again = ended(bed, run["run_id"])
        check("and succeeds with a Python", again.get("state") == "SUCCEEDED", json.dumps(again)[-600:])
        pods = bed.call("GET", f"/api/v1/namespaces/kubeflow/pods?labelSelector=pipeline%2Frunid%3D{run['run_id']}")[1]["items"]
        pods.sort(key=lambda pod: pod["status"]["phase"])
        check("each attempt is a pod", [pod["status"]["phase"] for pod in pods] == ["Failed", "Succeeded"], [pod["status"]["phase"] for pod in pods])
        status, log = bed.call("GET", f"/api/v1/namespaces/kubeflow/pods/{pods[-1]['metadata']['name']}/log", raw=True)[:2]
        check("with its log", status == 200 and b"twice 4" in log, log)
        ends = [state["state"]["terminated"] for state in pods[-1]["status"]["containerStatuses"]]
        check("and its end", [(end["exitCode"], end["reason"]) for end in ends] == [(0, "Completed")], ends)
        events = bed.call("GET", f"/api/v1/namespaces/kubeflow/events?fieldSelector=involvedObject.name%3D{pods[-1]['metadata']['name']}")[1]["items"]
        check("and what happened", sorted(event["reason"] for event in events) == ["Completed", "Started"], events)
        task = [one for one in again["run_details"]["task_details"] if one.get("display_name") == "twice"]
        check("its step succeeded", [one["state"] for one in task] == ["SUCCEEDED"], task)
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
