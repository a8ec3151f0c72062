#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official kfp SDK against the local cluster. Needs HEADRACE_PYTHON with kfp.

    pipelines_sdk_test.py HEADRACE-LOCAL
"""
import json
import os
import subprocess
import sys

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")

CLIENT = '''
import json, os, sys, tempfile, warnings
warnings.filterwarnings("ignore")
import kfp
from kfp import dsl, compiler

said = {}

def told(name, value):
    said[name] = value

@dsl.component
def add(a: int, b: int) -> int:
    return a + b

@dsl.pipeline(name="sums")
def sums(a: int = 1, b: int = 2):
    first = add(a=a, b=b)
    add(a=first.output, b=b)

client = kfp.Client(host=sys.argv[1], existing_token=sys.argv[2], ssl_ca_cert=sys.argv[3])
told("healthz", client.get_kfp_healthz().multi_user)
folder = tempfile.mkdtemp()
package = os.path.join(folder, "sums.yaml")
compiler.Compiler().compile(sums, package)
experiment = client.create_experiment("trials", description="what is tried")
told("experiment again", client.create_experiment("trials").experiment_id == experiment.experiment_id)
told("experiment by name", client.get_experiment(experiment_name="trials").experiment_id == experiment.experiment_id)
pipeline = client.upload_pipeline(package, pipeline_name="sums", description="adds")
version = client.upload_pipeline_version(package, pipeline_version_name="second", pipeline_id=pipeline.pipeline_id)
told("pipeline id", client.get_pipeline_id("sums") == pipeline.pipeline_id)
told("versions", sorted(one.display_name for one in client.list_pipeline_versions(pipeline.pipeline_id).pipeline_versions))
told("spec", client.get_pipeline_version(pipeline.pipeline_id, version.pipeline_version_id).pipeline_spec["pipelineInfo"]["name"])
try:
    client.upload_pipeline(package, pipeline_name="sums")
    told("the same name", "taken")
except Exception as error:
    told("the same name", getattr(error, "status", str(error)))
for number in range(5):
    client.upload_pipeline(package, pipeline_name=f"extra 50% a+b {number}")
wanted = json.dumps({"predicates": [{"operation": "IS_SUBSTRING", "key": "name", "stringValue": "extra"}]})
first = client.list_pipelines(page_size=3, sort_by="name desc", filter=wanted)
rest = client.list_pipelines(page_size=3, sort_by="name desc", filter=wanted, page_token=first.next_page_token)
told("pages", [one.display_name[-1] for one in first.pipelines + rest.pipelines])
told("total", first.total_size)
told("last token", rest.next_page_token)

schedule = client.create_recurring_run(experiment.experiment_id, "nightly", cron_expression="0 0 3 * * *", max_concurrency=2, no_catchup=True, pipeline_id=pipeline.pipeline_id, version_id=version.pipeline_version_id, params={"a": 5}, enabled=True)
told("schedule", [schedule.status, schedule.trigger.cron_schedule.cron, schedule.max_concurrency])
client.disable_recurring_run(schedule.recurring_run_id)
told("disabled", client.get_recurring_run(schedule.recurring_run_id).status)
client.enable_recurring_run(schedule.recurring_run_id)
told("schedules", [one.display_name for one in client.list_recurring_runs(experiment_id=experiment.experiment_id).recurring_runs])
client.delete_recurring_run(schedule.recurring_run_id)

try:
    run = client.create_run_from_pipeline_func(sums, arguments={"a": 3}, run_name="counted", experiment_name="trials")
    ended = client.wait_for_run_completion(run.run_id, timeout=120, sleep_duration=1)
    told("run", [ended.state, ended.display_name, ended.runtime_config.parameters])
    told("tasks", sorted(one.display_name for one in ended.run_details.task_details if one.display_name.startswith("add")))
    told("runs", client.list_runs(experiment_id=experiment.experiment_id).total_size)
    done_ones = json.dumps({"predicates": [{"operation": "EQUALS", "key": "state", "stringValue": "SUCCEEDED"}, {"operation": "IS_SUBSTRING", "key": "name", "stringValue": "ount"}]})
    other_ones = json.dumps({"predicates": [{"operation": "EQUALS", "key": "state", "stringValue": "FAILED"}]})
    told("runs by filter", [[one.display_name for one in client.list_runs(experiment_id=experiment.experiment_id, filter=words).runs or []] for words in (done_ones, other_ones)])
    client.terminate_run(client.run_pipeline(experiment.experiment_id, "stopped", pipeline_id=pipeline.pipeline_id, version_id=version.pipeline_version_id).run_id)
    client.archive_run(run.run_id)
    told("archived", client.get_run(run.run_id).storage_state)
    client.unarchive_run(run.run_id)
    client.delete_run(run.run_id)
except Exception as error:
    told("run refused", str(getattr(error, "body", error)))
try:
    client.run_pipeline(experiment.experiment_id, "wrong", pipeline_id=pipeline.pipeline_id, version_id=version.pipeline_version_id, params={"nobody": 1})
    told("wrong parameter", "taken")
except Exception as error:
    told("wrong parameter", json.loads(error.body)["details"][0]["message"])
client.archive_experiment(experiment.experiment_id)
told("archived experiment", client.get_experiment(experiment.experiment_id).storage_state)
client.delete_pipeline_version(pipeline.pipeline_id, version.pipeline_version_id)
told("versions left", client.list_pipeline_versions(pipeline.pipeline_id).total_size)
print(json.dumps(said))
'''


def main(program):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import kfp"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp\n0 passed, 0 failed, 1 skipped")
        return 0
    bed = Bed(program)
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
        script = os.path.join(bed.home, "client.py")
        with open(script, "w", encoding="utf-8") as file:
            file.write(CLIENT)
        done = subprocess.run([PYTHON, script, bed.address["kubernetes"], bed.address["token"], bed.address["certificate"]], capture_output=True, text=True, timeout=280)
        if done.returncode != 0:
            check("the SDK works", False, done.stderr)
            return totals()
        said = json.loads(done.stdout.splitlines()[-1])
        for name, wanted in {
            "healthz": False, "experiment again": True, "experiment by name": True, "pipeline id": True, "versions": ["second", "sums"], "spec": "sums", "the same name": 409,
            "pages": ["4", "3", "2", "1", "0"], "total": 5, "last token": None, "schedule": ["ENABLED", "0 0 3 * * *", "2"], "disabled": "DISABLED", "schedules": ["nightly"],
            "wrong parameter": "parameter(s) provided are not required by pipeline: nobody", "archived experiment": "ARCHIVED", "versions left": 1,
        }.items():
            check(name, said.get(name) == wanted, f"{said.get(name)!r} instead of {wanted!r}")
        check("a run is carried out", said.get("run") == ["SUCCEEDED", "counted", {"a": 3}], said.get("run", said.get("run refused")))
        check("its tasks", said.get("tasks") == ["add", "add-2"], said.get("tasks"))
        check("it is listed", said.get("runs") == 1, said.get("runs"))
        check("it is found by filters", said.get("runs by filter") == [["counted"], []], said.get("runs by filter"))
        check("it can be archived", said.get("archived") == "ARCHIVED", said.get("archived"))
        through = bed.call("GET", "/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy/apis/v2beta1/pipelines?page_size=1")
        check("the same through the service", through[0] == 200 and through[1]["total_size"] == 6, through)
        service = bed.call("GET", "/api/v1/services?fieldSelector=metadata.name%3Dml-pipeline")
        check("the service is there", service[1]["items"][0]["spec"]["ports"][0]["port"] == 8888, service)
        bed.kill()
        bed.start()
        check("everything outlives a kill", bed.call("GET", "/apis/v2beta1/pipelines?page_size=1")[1]["total_size"] == 6)
        large = b"--b\r\nContent-Disposition: form-data; name=\"uploadfile\"; filename=\"x.yaml\"\r\n\r\n" + b"#" * (31 << 20) + b"\r\n--b--\r\n"
        answer = bed.call("POST", "/apis/v2beta1/pipelines/upload", large, "multipart/form-data; boundary=b")
        check("31 MiB are read", answer[0] == 400 and "no pipeline" in answer[1]["error_message"], answer)
        check("objects stay small", bed.call("POST", "/api/v1/namespaces/default/configmaps", b"x" * (4 << 20), raw=True)[0] == 413)
        bed.close()
        check("nobody without the token", unsigned(bed) == 401)
    finally:
        bed.remove()
    return totals()


def unsigned(bed):
    connection = bed.connect()
    connection.request("GET", "/apis/v2beta1/pipelines")
    return connection.getresponse().status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
