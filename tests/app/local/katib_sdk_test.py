#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official kubeflow-katib SDK against the local cluster: what a notebook does with KatibClient. Needs HEADRACE_KATIB_PYTHON with it, or the
environment of packaging/requirements-katib.txt beside that of the tests.

    katib_sdk_test.py HEADRACE-LOCAL SOURCES
"""
import json
import os
import subprocess
import sys

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
BESIDE = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(PYTHON))), "python-katib/bin/python")

CLIENT = '''
import json, sys, time, warnings
warnings.filterwarnings("ignore")
from kubeflow import katib
from kubernetes import client as k8s

said = {}
client = katib.KatibClient(config_file=sys.argv[1], namespace="default")
container = k8s.V1Container(name="main", image="python:3.11", command=["python3", "-c"],
                            args=["import sys\\nx = float(sys.argv[1])\\nprint('loss=%r' % ((x - 0.5) ** 2))", "${trialParameters.x}"])
job = {"apiVersion": "batch/v1", "kind": "Job", "spec": {"backoffLimit": 0, "template": {"spec": {"restartPolicy": "Never", "containers": [k8s.ApiClient().sanitize_for_serialization(container)]}}}}
experiment = katib.V1beta1Experiment(
    api_version="kubeflow.org/v1beta1", kind="Experiment", metadata=k8s.V1ObjectMeta(name="by-sdk", namespace="default"),
    spec=katib.V1beta1ExperimentSpec(
        max_trial_count=4, parallel_trial_count=2, max_failed_trial_count=1, resume_policy="LongRunning",
        objective=katib.V1beta1ObjectiveSpec(type="minimize", objective_metric_name="loss"),
        algorithm=katib.V1beta1AlgorithmSpec(algorithm_name="tpe", algorithm_settings=[katib.V1beta1AlgorithmSetting(name="random_state", value="1")]),
        parameters=[katib.V1beta1ParameterSpec(name="x", parameter_type="double", feasible_space=katib.V1beta1FeasibleSpace(min="0", max="1"))],
        trial_template=katib.V1beta1TrialTemplate(primary_container_name="main", retain=True, trial_spec=job,
                                                  trial_parameters=[katib.V1beta1TrialParameterSpec(name="x", reference="x")])))
client.create_experiment(experiment)
try:
    client.create_experiment(experiment)
    said["twice"] = "taken"
except Exception as problem:
    said["twice"] = "already exists" in str(problem)
ended = client.wait_for_experiment_condition("by-sdk", timeout=60, polling_interval=1)
said["conditions"] = [one.type for one in ended.status.conditions]
said["succeeded"] = client.is_experiment_succeeded("by-sdk")
best = client.get_optimal_hyperparameters("by-sdk")
trials = client.list_trials("by-sdk")
losses = {one.metadata.name: float(one.status.observation.metrics[0].latest) for one in trials}
said["trials"] = len(trials)
said["best"] = losses[best.best_trial_name] == min(losses.values())
said["details"] = sorted(one["metrics"][0].name if isinstance(one, dict) else one.metrics[0].name for one in client.get_success_trial_details("by-sdk"))
said["suggestion"] = client.get_suggestion("by-sdk").status.suggestion_count
said["listed"] = [one.metadata.name for one in client.list_experiments()]
client.edit_experiment_budget("by-sdk", max_trial_count=6)

for _ in range(100):
    if client.get_experiment("by-sdk").status.trials_succeeded == 6:
        break
    time.sleep(0.2)
said["more"] = client.get_experiment("by-sdk").status.trials_succeeded
client.delete_experiment("by-sdk")
try:
    client.get_experiment("by-sdk")
    said["deleted"] = "still there"
except Exception:
    said["deleted"] = client.list_trials("by-sdk")

def objective(parameters):
    x = int(parameters["x"])
    print(f"result={4 * x - x ** 2}")

client.tune(name="by-function", objective=objective, parameters={"x": katib.search.int(min=0, max=4)}, objective_metric_name="result", max_trial_count=3, parallel_trial_count=1, retain_trials=True)
client.wait_for_experiment_condition("by-function", timeout=60, polling_interval=1)
said["tuned"] = sorted(float(one.status.observation.metrics[0].latest) == 4 * int(one.spec.parameter_assignments[0].value) - int(one.spec.parameter_assignments[0].value) ** 2 for one in client.list_trials("by-function"))
client.delete_experiment("by-function")
print(json.dumps(said))
'''


def main(program):
    python = os.environ.get("HEADRACE_KATIB_PYTHON") or BESIDE
    if not os.path.exists(python) or subprocess.run([python, "-c", "import kubeflow.katib"], capture_output=True).returncode != 0:
        python = os.path.join(sys.argv[2], "build/python-katib/bin/python")
    if not os.path.exists(python) or not PYTHON:
        print("SKIP   : no Python has kubeflow-katib\n0 passed, 0 failed, 1 skipped")
        return 0
    bed = Bed(program)
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
        script = os.path.join(bed.home, "client.py")
        with open(script, "w", encoding="utf-8") as file:
            file.write(CLIENT)
        done = subprocess.run([python, script, os.path.join(bed.folder, "kubeconfig")], capture_output=True, text=True, timeout=280)
        if done.returncode != 0:
            check("the SDK works", False, done.stderr[-1800:])
            return totals()
        said = json.loads(done.stdout.splitlines()[-1])
        for name, wanted in {"twice": True, "conditions": ["Created", "Running", "Succeeded"], "succeeded": True, "trials": 4, "best": True, "details": ["loss"] * 4, "suggestion": 4, "listed": ["by-sdk"],
                             "more": 6, "deleted": [], "tuned": [True] * 3}.items():
            check(name, said.get(name) == wanted, f"{said.get(name)!r} instead of {wanted!r}")
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
