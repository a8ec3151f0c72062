# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Experiments for the tests of the local cluster: documents, and what a cluster did with them."""
import os
import time

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
SPACE = "default"
PATH = "/apis/kubeflow.org/v1beta1/namespaces/" + SPACE


def document(name, code, words=("${trialParameters.x}",), parameters=None, **spec):
    """An Experiment whose trials run `code` with `words` as arguments."""
    parameters = parameters or [{"name": "x", "parameterType": "double", "feasibleSpace": {"min": "0", "max": "1"}}]
    return {"apiVersion": "kubeflow.org/v1beta1", "kind": "Experiment", "metadata": {"name": name, "namespace": SPACE}, "spec": {
        "objective": {"type": "minimize", "objectiveMetricName": "loss"}, "algorithm": {"algorithmName": "random"}, "parallelTrialCount": 2, "maxTrialCount": 4,
        "maxFailedTrialCount": 2, "parameters": parameters, **spec,
        "trialTemplate": {"retain": True, "primaryContainerName": "main", **spec.get("trialTemplate", {}),
                          "trialParameters": [{"name": one["name"], "reference": one["name"]} for one in parameters],
                          "trialSpec": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"backoffLimit": 0, "template": {"spec": {"restartPolicy": "Never", "containers": [
                              {"name": "main", "image": "python:3.11", "command": ["python3", "-c", code, *words]}]}}}}}}}


def get(bed, kind, name):
    return bed.call("GET", f"{PATH}/{kind}/{name}")[1]


def items(bed, path):
    return bed.call("GET", path)[1]["items"]


def trials(bed, name):
    found = items(bed, PATH + "/trials?labelSelector=katib.kubeflow.org/experiment=" + name)
    return sorted(found, key=lambda one: (one["metadata"]["creationTimestamp"], int(one["metadata"]["resourceVersion"])))


def conditions(thing):
    return [(one["type"], one["status"], one.get("reason", "")) for one in (thing.get("status") or {}).get("conditions", [])]


def is_marked(thing, kind):
    return any(one[:2] == (kind, "True") for one in conditions(thing))


def is_over(experiment):
    return is_marked(experiment, "Succeeded") or is_marked(experiment, "Failed")


def wait(bed, name, done=is_over, seconds=60):
    """The experiment when `done`, or as it stands at the end of patience."""
    end = time.monotonic() + seconds
    while True:
        experiment = get(bed, "experiments", name)
        if done(experiment) or time.monotonic() > end:
            return experiment
        time.sleep(0.02)
