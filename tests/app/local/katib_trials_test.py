#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trials of the local cluster as processes: what they are given, what is read of them, their ends; every algorithm; kills; what a trial costs; the
bundled study.

    katib_trials_test.py HEADRACE-LOCAL SOURCES [PART…]
"""
import json
import os
import subprocess
import sys
import time

from bed import Bed, check, totals
from katib import PATH, document, get, is_marked, trials, wait

SPACE = [{"name": "lr", "parameterType": "double", "feasibleSpace": {"min": "0.01", "max": "0.05", "step": "0.01"}}, {"name": "units", "parameterType": "int", "feasibleSpace": {"min": "1", "max": "9"}},
         {"name": "kind", "parameterType": "categorical", "feasibleSpace": {"list": ["a", "b c"]}}]
WORDS = ("${trialParameters.lr}", "${trialParameters.units}", "${trialParameters.kind}")
LOSS = "import sys\nprint('loss=%r' % (float(sys.argv[1]) * int(sys.argv[2])))"


def container(experiment):
    return experiment["spec"]["trialTemplate"]["trialSpec"]["spec"]["template"]["spec"]["containers"][0]


def create(bed, one):
    status, answer = bed.call("POST", PATH + "/experiments", one)
    check(f"{one['metadata']['name']} is accepted", status == 201, answer)
    return one["metadata"]["name"]


def metrics(trial):
    return {one["name"]: one for one in trial["status"].get("observation", {}).get("metrics", [])}


def algorithms(bed):
    for name, settings, at_once, count in (("random", {"random_state": "3"}, 3, 6), ("grid", {}, 3, 12), ("tpe", {}, 3, 6), ("multivariate-tpe", {"n_startup_trials": "2"}, 3, 6), ("cmaes", {"random_state": "1"}, 3, 6),
                                           ("sobol", {}, 3, 6), ("bayesianoptimization", {"n_initial_points": "2"}, 2, 4), ("hyperband", {"r_l": "9", "resource_name": "units", "eta": "3"}, 9, None)):
        one = document("by-" + name, LOSS, WORDS, SPACE, algorithm={"algorithmName": name, "algorithmSettings": [{"name": key, "value": value} for key, value in settings.items()]}, parallelTrialCount=at_once, maxTrialCount=count)
        if count is None:
            del one["spec"]["maxTrialCount"]
        create(bed, one)
        ended = wait(bed, "by-" + name, seconds=90)
        made = trials(bed, "by-" + name)
        points = [tuple(value["value"] for value in trial["spec"]["parameterAssignments"]) for trial in made]
        check(f"{name} ends well", is_marked(ended, "Succeeded") and len(made) == (count or 23), ended["status"])
        inside = all(0.01 <= float(lr) <= 0.05 and 1 <= int(units) <= 9 and kind in ("a", "b c") for kind, lr, units in (sorted(point, key=lambda text: (text in ("a", "b c")) * -2 + ("." not in text)) for point in points))
        check(f"{name} stays within the space", inside, points)
        losses = [float(metrics(trial)["loss"]["latest"]) for trial in made]
        best = float(ended["status"]["currentOptimalTrial"]["observation"]["metrics"][0]["latest"])
        check(f"{name}: the best trial has the least loss", best == min(losses), (best, losses))
        if name == "grid":
            check("grid takes no point twice", len(set(points)) == 12, points)
        if name == "hyperband":
            rungs = sorted((trial["metadata"]["labels"]["headrace/bracket"], trial["metadata"]["labels"]["headrace/rung"]) for trial in made)
            check("hyperband runs all its brackets", [rungs.count(one) for one in sorted(set(rungs))] == [3, 5, 2, 9, 3, 1], rungs)
            check("hyperband ends by itself", ended["status"]["conditions"][-1]["reason"] == "ExperimentSuggestionEndReached", ended["status"])
    one = document("grid-end", LOSS, WORDS, SPACE, algorithm={"algorithmName": "grid"}, parallelTrialCount=20)
    one["spec"]["parameters"][1] = {"name": "units", "parameterType": "int", "feasibleSpace": {"min": "1", "max": "2"}}
    del one["spec"]["maxTrialCount"]
    create(bed, one)
    ended = wait(bed, "grid-end", seconds=60)
    check("an exhausted grid ends the experiment", ended["status"].get("trialsSucceeded") == 20 and ended["status"]["conditions"][-1]["reason"] == "ExperimentSuggestionEndReached", ended["status"])


def given(bed):
    """Environment, Secrets, claims, metadata of the trial; logs; the pod."""
    bed.call("POST", "/api/v1/namespaces/default/secrets", {"metadata": {"name": "login"}, "stringData": {"password": "katib-secret-17"}})
    one = document("given", "import os\nprint('said', os.environ['WORD'], os.environ['PASSWORD'] == 'katib-secret-17', os.environ['SELF'], os.environ['KATIB_TRIAL_NAME'])\nprint('loss=2')", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    one["spec"]["trialTemplate"]["trialParameters"].append({"name": "self", "reference": "${trialSpec.Name}"})
    container(one)["env"] = [{"name": "WORD", "value": "hello"}, {"name": "SELF", "value": "${trialParameters.self}"}, {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "login", "key": "password"}}}]
    create(bed, one)
    wait(bed, "given")
    trial = trials(bed, "given")[0]
    name = trial["metadata"]["name"]
    pods = bed.call("GET", "/api/v1/namespaces/default/pods?labelSelector=katib.kubeflow.org/trial=" + name)[1]["items"]
    check("the trial has one pod", len(pods) == 1 and pods[0]["status"]["phase"] == "Succeeded" and pods[0]["metadata"]["labels"]["katib.kubeflow.org/experiment"] == "given", pods)
    log = bed.call("GET", f"/api/v1/namespaces/default/pods/{pods[0]['metadata']['name']}/log", raw=True)[1].decode()
    check("its log is kept", log == f"said hello True {name} {name}\nloss=2\n", log)
    job = bed.call("GET", f"/apis/batch/v1/namespaces/default/jobs/{name}")[1]
    check("its job is complete", [one["type"] for one in job["status"]["conditions"]] == ["SuccessCriteriaMet", "Complete"] and job["metadata"]["ownerReferences"][0]["kind"] == "Trial", job)
    one = document("tidy", "print('loss=1')", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1, trialTemplate={"retain": False})
    create(bed, one)
    wait(bed, "tidy")
    name = trials(bed, "tidy")[0]["metadata"]["name"]
    check("without retain, job and pod go", bed.call("GET", f"/apis/batch/v1/namespaces/default/jobs/{name}")[0] == 404 and not bed.call("GET", "/api/v1/namespaces/default/pods?labelSelector=katib.kubeflow.org/trial=" + name)[1]["items"])


def collectors(bed):
    code = "import sys, os, time\nfor step in range(3):\n    with open(sys.argv[2], 'a') as file:\n        file.write(%s)\n    time.sleep(0.2)"
    for name, form, line, path in (("text", "TEXT", "'epoch %d: loss=%s acc = %s\\n' % (step, 3 - step, step / 4)", "/katib/mnist.log"), ("json", "JSON", "'{\"epoch\": %d, \"loss\": \"%s\", \"acc\": %s}\\n' % (step, 3 - step, step / 4)", "/var/log/katib/metrics.json")):
        spec = {"collector": {"kind": "File"}, "source": {"fileSystemPath": {"kind": "File", "path": path, "format": form}}}
        create(bed, document("file-" + name, code % line, ("${trialParameters.x}", path), metricsCollectorSpec=spec, objective={"type": "minimize", "objectiveMetricName": "loss", "additionalMetricNames": ["acc"]}, maxTrialCount=2))
        ended = wait(bed, "file-" + name)
        shown = [metrics(one) for one in trials(bed, "file-" + name)]
        check(f"metrics from a file of {form}", is_marked(ended, "Succeeded") and all(one["loss"] == {"name": "loss", "min": "1", "max": "3", "latest": "1"} and one["acc"]["max"] == "0.5" for one in shown), (ended["status"], shown))
    create(bed, document("live", "import time\nprint('loss=3')\ntime.sleep(1.5)\nprint('loss=2')", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1))
    end, seen = time.monotonic() + 10, None
    while time.monotonic() < end and not seen:
        for one in trials(bed, "live"):
            if is_marked(one, "Running") and metrics(one):
                seen = metrics(one)["loss"]["latest"]
        time.sleep(0.02)
    check("metrics of a running trial", seen == "3", seen)
    running = get(bed, "experiments", "live")
    check("a running trial is not the best one yet", not running["status"]["currentOptimalTrial"].get("bestTrialName"), running["status"])
    wait(bed, "live")


def ends(bed):
    late = document("late", "import time\ntime.sleep(60)", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    late["spec"]["trialTemplate"]["trialSpec"]["spec"]["activeDeadlineSeconds"] = 1
    large = document("large", "x = bytearray(300_000_000)\nfor i in range(0, len(x), 4096):\n    x[i] = 1\nimport time\ntime.sleep(20)", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    container(large)["resources"] = {"limits": {"memory": "100Mi"}}
    again = document("again", "import os, sys\nif not os.path.exists(sys.argv[2]):\n    open(sys.argv[2], 'w').close()\n    sys.exit(1)\nprint('loss=1')", ("${trialParameters.x}", os.path.join(bed.home, "second")), maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    again["spec"]["trialTemplate"]["trialSpec"]["spec"]["backoffLimit"] = 1
    wrong = document("wrong", "def f():\n    return 1 / 0\nf()", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    shell = document("shell", "", maxTrialCount=1, parallelTrialCount=1, maxFailedTrialCount=1)
    container(shell)["command"] = ["sh", "-c", "echo loss=${trialParameters.x}; python -c 'print(\"acc=1\")'"]
    for one in (late, large, again, wrong, shell):
        create(bed, one)
    for name, kind, words in (("late", "Failed", "longer than"), ("large", "Failed", ""), ("again", "Succeeded", ""), ("wrong", "Failed", "ZeroDivisionError: division by zero"), ("shell", "Succeeded", "")):
        wait(bed, name)
        condition = trials(bed, name)[0]["status"]["conditions"][-1]
        check(f"{name} ends as it must", condition["type"] == kind and words in condition["message"], condition)
    pods = [one for one in bed.call("GET", "/api/v1/namespaces/default/pods")[1]["items"] if one["metadata"]["name"].startswith("again-")]
    check("a backoff limit gives another attempt", sorted(one["status"]["phase"] for one in pods) == ["Failed", "Succeeded"], pods)


def kills(bed):
    create(bed, document("killed", "import time\ntime.sleep(1)\nprint('loss=1')", maxTrialCount=6, parallelTrialCount=2))
    for n in range(3):
        wait(bed, "killed", lambda one: one.get("status", {}).get("trialsRunning", 0) == 2)
        bed.kill()
        bed.start(HEADRACE_LOCAL_PYTHON=os.environ.get("HEADRACE_PYTHON", ""))
    ended = wait(bed, "killed")
    check("an experiment goes on after each kill", ended["status"].get("trialsSucceeded") == 6 and is_marked(ended, "Succeeded"), ended["status"])
    check("no trial was lost or made twice", len(trials(bed, "killed")) == 6 and get(bed, "suggestions", "killed")["status"]["suggestionCount"] == 6)
    lost = [one["status"]["containerStatuses"][0]["state"]["terminated"]["message"] for one in bed.call("GET", "/api/v1/namespaces/default/pods")[1]["items"] if one["metadata"]["name"].startswith("killed-") and one["status"]["phase"] == "Failed"]
    check("pods of killed processes say so", lost and all("local cluster ended" in one for one in lost), lost)


def cost(bed):
    """What a trial takes beside its own process: many that do nothing, one after the other."""
    count = 20
    create(bed, document("nothing", "print('loss=1')", maxTrialCount=count, parallelTrialCount=1))
    begun = time.monotonic()
    ended = wait(bed, "nothing", seconds=120)
    each = (time.monotonic() - begun) / count
    plain = time.monotonic()
    for _ in range(5):
        subprocess.run([os.environ["HEADRACE_PYTHON"], "-c", "print('loss=1')"], stdout=subprocess.DEVNULL, check=True)
    plain = (time.monotonic() - plain) / 5
    print(f"INFO   : a trial that does nothing takes {each * 1000:.0f} ms; python alone {plain * 1000:.0f} ms")
    check("all trials ran", ended["status"].get("trialsSucceeded") == count, ended["status"])


def study(bed, sources):
    path = os.path.join(sources, "resources/templates/experiments/lb-gbr-tune.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    status, answer = bed.call("POST", PATH + "/experiments", text, kind="application/yaml")
    check("the bundled study is accepted", status == 201, answer)
    ended = wait(bed, "lb-gbr-tune", seconds=240)
    check("it ends with ten trials", ended["status"].get("trialsSucceeded") == 10 and is_marked(ended, "Succeeded"), ended["status"])
    code = answer["spec"]["trialTemplate"]["trialSpec"]["spec"]["template"]["spec"]["containers"][0]["args"][0]
    said = subprocess.run([os.environ["HEADRACE_PYTHON"], "-c", code, "100", "0.1", "3", "1.0"], stdout=subprocess.PIPE, check=True, text=True).stdout
    default = float(said.strip().splitlines()[-1].split("MAE=")[1].split()[0])
    best = float(next(one for one in ended["status"]["currentOptimalTrial"]["observation"]["metrics"] if one["name"] == "MAE")["min"])
    print(f"INFO   : MAE {best} with the best trial's parameters, {default} with the defaults")
    check("its best trial beats the default parameters", best < default, (best, default))


def main():
    bed = Bed(sys.argv[1])
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=os.environ.get("HEADRACE_PYTHON", ""))
        for part in [globals()[name] for name in sys.argv[3:]] or (given, collectors, ends, algorithms, cost, kills):
            part(bed)
        study(bed, sys.argv[2])
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
