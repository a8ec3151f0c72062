#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pipeline says of its pods, on the local cluster: Secrets, ConfigMaps, claims and empty folders at their very paths, fields of the pod, what
is only written down, what is missing, the pipeline's own deadline and root. Pipelines are compiled by the SDK.

    platform_test.py HEADRACE-LOCAL
"""
import base64
import json
import os
import subprocess
import sys
import time

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
SECRET = "b3-very-secret-91"
MAKE = '''
import sys
from kfp import compiler, dsl, kubernetes as k

@dsl.component
def look(paths: list, variables: list) -> dict:
    import os
    found = {}
    for path in paths:
        try:
            found[path] = open(path).read()
        except OSError as problem:
            found[path] = type(problem).__name__
    for name in variables:
        found[name] = os.environ.get(name, "-")
    return found

@dsl.component
def write(path: str, text: str) -> str:
    import os
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "w").write(text)
    return path

@dsl.component
def keep(out: dsl.Output[dsl.Dataset]):
    open(out.path, "w").write("kept")

@dsl.component
def sleep(seconds: int):
    import time
    time.sleep(seconds)

@dsl.pipeline(name="objects")
def objects(name: str = "login") -> dict:
    task = look(paths=["/hr-secret/password", "/etc/hr-config/app.ini", "/hr-secret/none"], variables=["PASSWORD", "COLOUR", "POD", "SPACE", "LABEL", "MAYBE"])
    task.set_caching_options(False)
    k.use_secret_as_env(task, secret_name=name, secret_key_to_env={"password": "PASSWORD"})
    k.use_secret_as_volume(task, secret_name=name, mount_path="/hr-secret")
    k.use_config_map_as_env(task, config_map_name="settings", config_map_key_to_env={"colour": "COLOUR"})
    k.use_config_map_as_env(task, config_map_name="not-there", config_map_key_to_env={"x": "MAYBE"}, optional=True)
    k.use_config_map_as_volume(task, config_map_name="settings", mount_path="/etc/hr-config")
    k.use_field_path_as_env(task, env_name="POD", field_path="metadata.name")
    k.use_field_path_as_env(task, env_name="SPACE", field_path="metadata.namespace")
    k.add_pod_label(task, "team", "water")
    k.use_field_path_as_env(task, env_name="LABEL", field_path="metadata.labels['team']")
    k.add_pod_annotation(task, "note", "written down")
    k.add_node_selector(task, "disk", "fast")
    k.add_toleration(task, key="gpu", operator="Exists", effect="NoSchedule")
    k.set_image_pull_policy(task, "Always")
    return task.output

@dsl.pipeline(name="held")
def held():
    task = look(paths=["/hr-secret/password"], variables=[])
    task.set_caching_options(False)
    k.use_secret_as_volume(task, secret_name="nobody-makes-this", mount_path="/hr-secret")

@dsl.pipeline(name="claims")
def claims() -> dict:
    made = k.CreatePVC(pvc_name_suffix="-hr", access_modes=["ReadWriteOnce"], size="1Gi", storage_class_name="")
    first = write(path="/hr-data/sub/one.txt", text="from the first").set_caching_options(False)
    k.mount_pvc(first, pvc_name=made.outputs["name"], mount_path="/hr-data")
    second = look(paths=["/hr-data/sub/one.txt", "/scratch/none"], variables=[]).after(first)
    second.set_caching_options(False)
    k.mount_pvc(second, pvc_name=made.outputs["name"], mount_path="/hr-data")
    k.empty_dir_mount(second, volume_name="scratch", mount_path="/scratch")
    k.DeletePVC(pvc_name=made.outputs["name"]).after(second)
    return second.output

@dsl.pipeline(name="roots")
def roots():
    keep().set_caching_options(False)

@dsl.pipeline(name="late")
def late():
    sleep(seconds=60).set_caching_options(False)

for name, one in (("objects", objects), ("held", held), ("claims", claims), ("roots", roots), ("late", late)):
    compiler.Compiler().compile(one, f"{sys.argv[1]}/{name}.yaml")
'''


class Pipelines:
    def __init__(self, bed, folder):
        self.bed, self.folder = bed, folder

    def submit(self, name, parameters=None, root="", change=None):
        import yaml
        with open(os.path.join(self.folder, name + ".yaml"), encoding="utf-8") as file:
            documents = list(yaml.safe_load_all(file))
        spec = documents[0] if len(documents) == 1 else {"pipeline_spec": documents[0], "platform_spec": documents[1]}
        if change:
            spec = change(documents)
        config = {"parameters": parameters or {}, **({"pipeline_root": root} if root else {})}
        return self.bed.call("POST", "/apis/v2beta1/runs", {"display_name": name, "pipeline_spec": spec, "runtime_config": config})

    def run(self, name, **how):
        status, run = self.submit(name, **how)
        if status != 200:
            return {"state": "REFUSED", "reason": json.dumps(run)}
        end = time.monotonic() + 60
        while time.monotonic() < end:
            _, run = self.bed.call("GET", "/apis/v2beta1/runs/" + run["run_id"])
            if run["state"] in ("SUCCEEDED", "FAILED", "CANCELED"):
                break
            time.sleep(0.05)
        return run

    def until(self, holds, seconds=30):
        end = time.monotonic() + seconds
        while not holds() and time.monotonic() < end:
            time.sleep(0.05)
        return holds()

    def state(self, run):
        return self.bed.call("GET", "/apis/v2beta1/runs/" + run["run_id"])[1]["state"]

    def waits(self, run):
        """The pod that waits, its waiting container's words and the event that counts the looks; nothing when none does."""
        for pod in self.pods(run):
            held = [one for one in self.events(pod) if one["metadata"]["name"].endswith(".waits")]
            if pod["status"].get("phase") == "Pending" and held:
                return pod, (pod["status"].get("containerStatuses") or [{}])[0].get("state", {}).get("waiting", {}), held[0]
        return None

    def found(self, run):
        """What `look` found: it is in the log of the executor's output file."""
        folder = os.path.join(self.bed.folder, "artifacts", run["run_id"])
        for at, _, names in os.walk(folder):
            if "executor_output.json" in names and os.path.basename(at) == "look":
                with open(os.path.join(at, "executor_output.json"), encoding="utf-8") as file:
                    return json.load(file)["parameterValues"]["Output"]
        return {}

    def pods(self, run):
        _, listed = self.bed.call("GET", "/api/v1/namespaces/kubeflow/pods?labelSelector=pipeline/runid%3D" + run["run_id"])
        return listed["items"]

    def events(self, pod):
        _, listed = self.bed.call("GET", "/api/v1/namespaces/kubeflow/events?fieldSelector=involvedObject.name%3D" + pod["metadata"]["name"])
        return listed["items"]


def waiting(bed, pipelines):
    """As a kubelet does: what is missing is waited for, and nothing but a person or a deadline ends that."""
    spaces = "/api/v1/namespaces/kubeflow/"
    _, run = pipelines.submit("objects")
    check("a pod whose Secret is missing waits", pipelines.until(lambda: pipelines.waits(run)), pipelines.pods(run))
    _, words, event = pipelines.waits(run)
    check("in the words of a kubelet", words.get("reason") == "CreateContainerConfigError" and words.get("message") == 'secret "login" not found' and event["type"] == "Warning" and event["message"] == 'Error: secret "login" not found', (words, event))
    check("which looks again and counts it", pipelines.until(lambda: pipelines.waits(run)[2]["count"] >= 2), event)
    details = bed.call("GET", "/apis/v2beta1/runs/" + run["run_id"])[1]["run_details"]["task_details"]
    check("its step is pending, its run runs", pipelines.state(run) == "RUNNING" and [one["state"] for one in details if one.get("pod_name")] == ["PENDING"], details)
    bed.call("POST", spaces + "secrets", {"metadata": {"name": "login"}, "data": {"password": base64.b64encode(SECRET.encode()).decode()}})
    check("then for what is missing next", pipelines.until(lambda: 'configmap "settings" not found' in pipelines.waits(run)[2]["message"]), pipelines.waits(run))
    bed.end()
    bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
    check("also after a restart", pipelines.until(lambda: pipelines.waits(run)), pipelines.pods(run))
    bed.call("POST", spaces + "configmaps", {"metadata": {"name": "settings"}, "data": {"colour": "blue", "app.ini": "[a]\nb=1\n"}})
    check("with all of it the step runs and the run succeeds", pipelines.until(lambda: pipelines.state(run) == "SUCCEEDED"), pipelines.pods(run))
    pods = [one for one in pipelines.pods(run) if one["status"]["phase"] == "Succeeded"]
    reasons = [one["reason"] for one in pipelines.events(pods[0])]
    check("its pod began after it had waited", len(pods) == 1 and reasons.count("Started") == 1 and "Failed" in reasons, reasons)
    _, run = pipelines.submit("held")
    check("a mount is waited for with FailedMount", pipelines.until(lambda: pipelines.waits(run)) and pipelines.waits(run)[2]["reason"] == "FailedMount" and pipelines.waits(run)[1]["reason"] == "ContainerCreating", pipelines.pods(run))
    bed.call("POST", "/apis/v2beta1/runs/" + run["run_id"] + ":terminate", {})
    check("and ended by a person", pipelines.until(lambda: pipelines.state(run) == "CANCELED"), pipelines.state(run))
    check("with its pod", pipelines.until(lambda: [one["status"]["phase"] for one in pipelines.pods(run)] == ["Failed"]), pipelines.pods(run))
    _, run = pipelines.submit("held", change=lambda documents: {"pipeline_spec": documents[0], "platform_spec": {"platforms": {"kubernetes": {"pipelineConfig": {"activeDeadlineSeconds": 2}, "deploymentSpec": {"executors": {"exec-look": {"pvcMount": [{"constant": "none", "mountPath": "/hr-data"}]}}}}}}})
    check("a claim that is missing lets no node be found", pipelines.until(lambda: pipelines.waits(run)) and pipelines.waits(run)[2]["reason"] == "FailedScheduling" and any(one["type"] == "PodScheduled" and one["status"] == "False" for one in pipelines.waits(run)[0]["status"]["conditions"]), pipelines.pods(run))
    check("until the run's time is over", pipelines.until(lambda: pipelines.state(run) == "FAILED"), pipelines.state(run))


def objects(bed, pipelines):
    run = pipelines.run("objects")
    check("a Secret and a ConfigMap that are there need no waiting", run["state"] == "SUCCEEDED" and pipelines.waits(run) is None, run)
    found, pods = pipelines.found(run), pipelines.pods(run)
    check("a Secret in the environment and as a file", found.get("PASSWORD") == SECRET and found.get("/hr-secret/password") == SECRET, found)
    check("a ConfigMap in the environment and as a file below /etc", found.get("COLOUR") == "blue" and found.get("/etc/hr-config/app.ini") == "[a]\nb=1\n", found)
    check("an optional one that is missing is left out", found.get("MAYBE") == "-", found)
    pod = pods[0] if pods else {"metadata": {}, "spec": {}}
    check("fields of the pod", found.get("POD") == pod["metadata"].get("name") and found.get("SPACE") == "kubeflow" and found.get("LABEL") == "water", (found, pod))
    check("labels and annotations are the pod's", pod["metadata"]["labels"].get("team") == "water" and pod["metadata"]["annotations"].get("note") == "written down", pod["metadata"])
    spec = pod["spec"]
    check("place and policy are written down", spec.get("nodeSelector") == {"disk": "fast"} and any(one.get("key") == "gpu" for one in spec.get("tolerations", [])) and spec["containers"][0].get("imagePullPolicy") == "Always", spec)
    check("volumes too", {"secretName": "login", "optional": False}.items() <= next((one["secret"] for one in spec.get("volumes", []) if "secret" in one), {}).items(), spec.get("volumes"))
    notes = " ".join(one["message"] for one in pipelines.events(pod) if one["reason"] == "NoEffect")
    check("what has no effect is said", "one node" in notes and "no image is pulled" in notes, notes)
    check("nothing stays mounted on the machine", not os.path.exists("/hr-secret") and not os.path.exists("/etc/hr-config"))
    kept = [os.path.join(at, name) for at, _, names in os.walk(bed.folder) for name in names if not name.startswith("cluster.db") and name != "executor_output.json" and name != "Output"]
    leaks = []
    for path in kept:
        with open(path, "rb") as file:
            if SECRET.encode() in file.read():
                leaks.append(path)
    check("the Secret is in no file of the cluster beside its database", not leaks, leaks)


def claims(bed, pipelines):
    run = pipelines.run("claims")
    check("a claim is made, written, read and removed", run["state"] == "SUCCEEDED", run)
    found = pipelines.found(run)
    check("what one step wrote the next one reads", found.get("/hr-data/sub/one.txt") == "from the first", found)
    check("an empty folder is empty", found.get("/scratch/none") == "FileNotFoundError", found)
    _, listed = bed.call("GET", "/api/v1/namespaces/kubeflow/persistentvolumeclaims")
    volumes = os.path.join(bed.folder, "volumes")
    check("nothing of it is left", not listed["items"] and not os.listdir(volumes) and not os.path.exists("/hr-data"), listed["items"])
    names = [pod["metadata"]["labels"]["component"] for pod in pipelines.pods(run)]
    check("steps that ran have pods, those of the claim have none", sorted(names) == ["look", "write"], names)


def roots(bed, pipelines):
    root = os.path.join(bed.home, "my-root")
    run = pipelines.run("roots", root=root)
    kept = [at for at, _, names in os.walk(root) if "out" in names]
    check("a pipeline root that is a folder is used", run["state"] == "SUCCEEDED" and len(kept) == 1 and not os.path.exists(os.path.join(bed.folder, "artifacts", run["run_id"])), (run, kept))
    run = pipelines.run("roots", root="gs://bucket/x")
    check("another one is refused in words", run["state"] == "REFUSED" and "gs://bucket/x is no folder" in run["reason"], run)
    run = pipelines.run("roots", root="volume://none/x")
    check("a claim that is missing too", run["state"] == "REFUSED" and "none" in run["reason"] and "not there" in run["reason"], run)
    bed.call("POST", "/api/v1/namespaces/kubeflow/persistentvolumeclaims", {"metadata": {"name": "shelf"}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}})
    run = pipelines.run("roots", root="volume://shelf/x")
    _, claim = bed.call("GET", "/api/v1/namespaces/kubeflow/persistentvolumeclaims/shelf")
    folder = os.path.join(bed.folder, "volumes", claim["metadata"]["uid"], "x")
    check("a root on a claim is a folder of it, and the claim is bound", run["state"] == "SUCCEEDED" and claim["status"]["phase"] == "Bound" and any("out" in names for _, _, names in os.walk(folder)), (run, claim))


def deadline(bed, pipelines):
    def change(documents):
        return {"pipeline_spec": documents[0], "platform_spec": {"platforms": {"kubernetes": {"pipelineConfig": {"activeDeadlineSeconds": 1}}}}}
    begin = time.monotonic()
    run = pipelines.run("late", change=change)
    check("a run that is late fails and says so", run["state"] == "FAILED" and "longer than its 1 second" in run.get("error", {}).get("message", "") and time.monotonic() - begin < 20, run)


def main(program):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import kfp.kubernetes, yaml"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp-kubernetes\n0 passed, 0 failed, 1 skipped")
        return 0
    if os.path.realpath(sys.executable) != os.path.realpath(PYTHON) or sys.prefix == sys.base_prefix:
        os.execv(PYTHON, [PYTHON, *sys.argv])
    bed = Bed(program)
    try:
        script = os.path.join(bed.home, "make.py")  # the SDK wants functions in a file
        with open(script, "w", encoding="utf-8") as file:
            file.write(MAKE)
        made = subprocess.run([PYTHON, script, bed.home], capture_output=True, text=True)
        check("the SDK compiles the pipelines", made.returncode == 0, made.stderr)
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
        pipelines = Pipelines(bed, bed.home)
        # Without namespaces of mounts no process of this machine can have paths of its own: then that is said, and the rest is tested.
        can = subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0
        if can:
            waiting(bed, pipelines)
            objects(bed, pipelines)
            claims(bed, pipelines)
        else:
            print("SKIP   : this machine gives no namespaces of mounts")
        roots(bed, pipelines)
        deadline(bed, pipelines)
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
