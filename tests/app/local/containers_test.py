#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps whose image is no Python component: with an engine that is a script of this test (it carries out the command where a container would), or
with the real podman or docker of this machine. And what pods say of it, init containers, limits of processor time, pods that go by themselves.

    containers_test.py HEADRACE-LOCAL [real]
"""
import base64
import glob
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

from bed import Bed, check, totals

PYTHON = os.environ.get("HEADRACE_PYTHON", "")
SECRET = "b3-very-secret-17"
IMAGE = "headrace-test/box"
ENGINE = '''#!/usr/bin/env python3
"""As much of `podman` as the cluster uses. Images are words: what they begin with says how they behave."""
import json, os, signal, subprocess, sys, time
home = os.path.dirname(os.path.abspath(__file__))
words = sys.argv[1:]
def state(name): return os.path.join(home, "containers", name)
def note(**what):
    with open(os.path.join(home, "calls"), "a") as file: file.write(json.dumps({"words": words, **what}) + "\\n")
if words[0] == "info":
    sys.exit(1 if os.path.exists(os.path.join(home, "is-away")) else 0)
note()
if words[:2] == ["image", "inspect"]:
    image = words[-1]
    if "--format" in words: print("1000" if "user" in image else "")
    sys.exit(0 if not image.startswith("absent") else 1)
if words[0] == "pull":
    print("Error: initializing source: no route to registry", file=sys.stderr)
    sys.exit(125)
if words[0] == "ps":
    print("\\n".join(os.listdir(os.path.join(home, "containers"))))
elif words[0] == "inspect":
    with open(state(words[-1])) as file: one = json.load(file)
    print(("true" if one["image"].startswith("oom") else "false"), "0001-01-01T00:00:00Z" if one["image"].startswith("broken") else "2026-01-01T00:00:00Z")
elif words[0] == "kill":
    try:
        with open(state(words[-1])) as file: os.killpg(json.load(file)["pid"], signal.SIGKILL)
    except (OSError, KeyError): sys.exit(125)
elif words[0] == "rm":
    try: os.remove(state(words[-1]))
    except OSError: pass
elif words[0] == "run":
    options, position, environment = {"--mount": [], "--env": []}, 1, {}
    while words[position].startswith("--"):
        if isinstance(options.get(words[position]), list): options[words[position]].append(words[position + 1])
        else: options[words[position]] = words[position + 1]
        position += 2
    image, command = words[position], ([options["--entrypoint"]] if "--entrypoint" in options else []) + words[position + 1:]
    for name in options["--env"]: environment[name] = os.environ[name]
    if "--env-file" in options:
        with open(options["--env-file"]) as file: environment.update(line.rstrip("\\n").split("=", 1) for line in file)
    mounts = [dict(part.partition("=")[::2] for part in one.split(",")) for one in options["--mount"]]
    environment["MOUNTS"] = json.dumps({one["target"]: one["source"] for one in mounts})
    os.makedirs(os.path.join(home, "containers"), exist_ok=True)
    with open(state(options["--name"]), "w") as file: json.dump({"image": image}, file)
    if image.startswith("broken"):
        print("Error: runtime: exec: not found", file=sys.stderr)
        sys.exit(127)
    process = subprocess.Popen(command, env={"PATH": "/usr/bin:/bin", **environment}, start_new_session=True)
    with open(state(options["--name"]), "w") as file: json.dump({"image": image, "pid": process.pid}, file)
    code = process.wait()
    sys.exit(code if code >= 0 else 128 - code)
'''
WRITE = 'mkdir -p "$(dirname "$1")"; echo "$0" > "$1"; echo 7 > "$2"; echo "word $WORD"; echo oops >&2'
READ = '''
import os
from kfp.dsl import Dataset, Input
cores = len(os.sched_getaffinity(0))
def read(given: Input[Dataset], size: int):
    print(open(given.path).read().strip(), size, cores)
'''


def container(image, command, args=(), **more):
    return {"container": {"image": image, "command": list(command), "args": list(args), **more}}


def pipeline(executors, tasks=None, platform=None, config=None):
    """Steps without inputs, unless `tasks` says more."""
    names = list(executors)
    spec = {"schemaVersion": "2.1.0", "sdkVersion": "kfp-2.15.0", "pipelineInfo": {"name": "boxes"}, "deploymentSpec": {"executors": {f"exec-{name}": executors[name] for name in names}},
            "components": {f"comp-{name}": {"executorLabel": f"exec-{name}"} for name in names},
            "root": {"dag": {"tasks": {name: {"cachingOptions": {}, "componentRef": {"name": f"comp-{name}"}, "taskInfo": {"name": name}} for name in names}}}}
    for name, more in (tasks or {}).items():
        spec["components"][f"comp-{name}"].update(more.get("component", {}))
        spec["root"]["dag"]["tasks"][name].update(more.get("task", {}))
    kubernetes = {"deploymentSpec": {"executors": {f"exec-{name}": one for name, one in (platform or {}).items()}}, **({"pipelineConfig": config} if config else {})}
    return {"pipeline_spec": spec, "platform_spec": {"platforms": {"kubernetes": kubernetes}}}


OUT = {"parameters": {"size": {"parameterType": "NUMBER_INTEGER"}}, "artifacts": {"out": {"artifactType": {"schemaTitle": "system.Dataset", "schemaVersion": "0.0.1"}}}}
WRITING = {"write": {"component": {"inputDefinitions": {"parameters": {"text": {"parameterType": "STRING"}}}, "outputDefinitions": OUT}, "task": {"inputs": {"parameters": {"text": {"runtimeValue": {"constant": "good day"}}}}}}}
READING = {"look": {"component": {"inputDefinitions": {"parameters": {"size": {"parameterType": "NUMBER_INTEGER"}}, "artifacts": {"given": {"artifactType": {"schemaTitle": "system.Dataset", "schemaVersion": "0.0.1"}}}}},
                    "task": {"dependentTasks": ["write"], "inputs": {"parameters": {"size": {"taskOutputParameter": {"producerTask": "write", "outputParameterKey": "size"}}}, "artifacts": {"given": {"taskOutputArtifact": {"producerTask": "write", "outputArtifactKey": "out"}}}}}}}
ARGUMENTS = ["{{$.inputs.parameters['text']}}", "{{$.outputs.artifacts['out'].path}}", "{{$.outputs.parameters['size'].output_file}}"]


def write(image=IMAGE, **more):
    return container(image, ["sh", "-c", WRITE], ARGUMENTS, env=[{"name": "WORD", "value": "hello"}, {"name": "DOCKER_PASSWORD", "value": SECRET}], **more)


def python(code, name, cpu="1"):
    return container("python:3.11", ["sh", "-ec", "python3 -m kfp.dsl.executor_main", code], ["--executor_input", "{{$}}", "--function_to_execute", name], resources={"resourceCpuLimit": cpu})


class Runs:
    def __init__(self, bed):
        self.bed = bed

    def submit(self, spec):
        return self.bed.call("POST", "/apis/v2beta1/runs", {"display_name": "boxes", "pipeline_spec": spec, "runtime_config": {}})

    def state(self, run):
        return self.bed.call("GET", "/apis/v2beta1/runs/" + run["run_id"])[1]

    def until(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            time.sleep(0.05)
        return condition()

    def run(self, spec):
        status, run = self.submit(spec)
        if status != 200:
            return {"state": "REFUSED", "reason": json.dumps(run)}
        self.until(lambda: self.state(run)["state"] in ("SUCCEEDED", "FAILED", "CANCELED"))
        return self.state(run)

    def reason(self, run):
        return " ".join(one.get("error", {}).get("message", "") for one in run.get("run_details", {}).get("task_details", []))

    def pod(self, run, name):
        _, listed = self.bed.call("GET", f"/api/v1/namespaces/kubeflow/pods?labelSelector=pipeline/runid%3D{run['run_id']},component%3D{name}")
        return listed["items"][0] if listed["items"] else {"metadata": {"name": "-"}, "spec": {"containers": [{}]}, "status": {}}

    def log(self, pod, box="main"):
        return self.bed.call("GET", f"/api/v1/namespaces/kubeflow/pods/{pod['metadata']['name']}/log?container={box}", raw=True)[1].decode()

    def events(self, pod):
        _, listed = self.bed.call("GET", "/api/v1/namespaces/kubeflow/events?fieldSelector=involvedObject.name%3D" + pod["metadata"]["name"])
        return listed["items"]


class StandIn:
    def __init__(self, home):
        self.home = home
        self.program = os.path.join(home, "podman")
        os.makedirs(os.path.join(home, "containers"))
        with open(self.program, "w", encoding="utf-8") as file:
            file.write(ENGINE.replace("#!/usr/bin/env python3", "#!" + sys.executable))
        os.chmod(self.program, 0o755)

    def calls(self, word):
        try:
            with open(os.path.join(self.home, "calls"), encoding="utf-8") as file:
                return [one["words"] for one in map(json.loads, file) if one["words"][0] == word]
        except OSError:
            return []

    def left(self):
        return os.listdir(os.path.join(self.home, "containers"))


def leaks(folder):
    found = []
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            if not name.startswith("cluster.db"):
                with open(path, "rb") as file:
                    if SECRET.encode() in file.read():
                        found.append(path)
    return found


def refusal(runs, stand_in):
    away = os.path.join(stand_in.home, "is-away")
    with open(away, "w", encoding="utf-8"):
        pass
    run = runs.run(pipeline({"write": write()}, WRITING))
    check("without an engine the run is refused in words, with the image", run["state"] == "REFUSED" and IMAGE in run["reason"] and "podman or docker" in run["reason"], run)
    run = runs.run(pipeline({"look": python("def look():\n    pass", "look")}, platform={"look": {"initContainers": [{"name": "first", "image": "busybox"}]}}))
    check("so is an init container", run["state"] == "REFUSED" and "busybox" in run["reason"], run)
    check("nothing was asked of it", not stand_in.calls("run") and not stand_in.calls("pull"))
    os.remove(away)
    runs.bed.kill()
    runs.bed.start(HEADRACE_LOCAL_PYTHON=PYTHON, HEADRACE_LOCAL_CONTAINERS=stand_in.program)


def contract(runs, stand_in):
    runs.bed.call("POST", "/api/v1/namespaces/kubeflow/secrets", {"metadata": {"name": "login"}, "data": {"password": base64.b64encode(SECRET.encode()).decode()}})
    platform = {"write": {"secretAsVolume": [{"secretName": "login", "mountPath": "/login"}], "secretAsEnv": [{"secretName": "login", "keyToEnv": [{"secretKey": "password", "envVar": "PASSWORD"}]}],
                          "emptyDirMounts": [{"volumeName": "scratch", "mountPath": "/scratch"}, {"volumeName": "quick", "mountPath": "/quick", "medium": "Memory", "sizeLimit": "1Mi"}],
                          "securityContext": {"runAsUser": "1000", "runAsGroup": "7"}}}
    step = write(resources={"resourceCpuLimit": "500m", "resourceMemoryLimit": "64Mi"})
    step["container"]["command"][2] += "; python3 -c 'import json,os; print(len(open(json.loads(os.environ[\"MOUNTS\"])[\"/login\"]+\"/password\").read()), len(os.environ[\"PASSWORD\"]), len(os.environ[\"DOCKER_PASSWORD\"]))'"
    run = runs.run(pipeline({"write": step, "look": python(READ, "read")}, {**WRITING, **READING}, platform))
    check("the run succeeds", run["state"] == "SUCCEEDED", (run, runs.log(runs.pod(run, "write"))))
    words = stand_in.calls("run")[-1]
    pod = runs.pod(run, "write")
    folder = os.path.join(runs.bed.folder, "artifacts", run["run_id"])
    text = " ".join(words)
    check("the command line: image, entry point, arguments", words[words.index("--entrypoint") + 1] == "sh" and words[words.index(IMAGE) + 1] == "-c" and words[-3] == "good day" and words[-2].startswith(folder) and words[-1].startswith(folder), words)
    check("limits are options", words[words.index("--cpus") + 1] == "0.5" and words[words.index("--memory") + 1] == str(64 << 20) and words[words.index("--user") + 1] == "1000:7", words)
    check("folders of the run and of the pod", f"type=bind,source={folder},target={folder}" in words and any(one.endswith("target=/scratch") for one in words) and "/quick:size=1048576" in words and any("target=/login,readonly" in one and "source=/dev/shm/" in one for one in words), words)
    check("no secret is on the command line or in a file", SECRET not in text and not leaks(runs.bed.folder), (text, leaks(runs.bed.folder)))
    log = runs.log(pod)
    check("its log has both outputs", "word hello" in log and "oops" in log, log)
    check("the Secret is a file and a variable", f"{len(SECRET)} {len(SECRET)} {len(SECRET)}" in log, log)
    check("what it wrote the next step reads", "good day 7" in runs.log(runs.pod(run, "look")), runs.log(runs.pod(run, "look")))
    check("the pod has the image", pod["spec"]["containers"][0]["image"] == IMAGE and pod["status"]["containerStatuses"][0]["image"] == IMAGE, pod)
    check("and says that it was a container", any(one["reason"] == "Started" and IMAGE in one["message"] for one in runs.events(pod)), runs.events(pod))
    check("nothing of it is left", not stand_in.left() and not glob.glob("/dev/shm/headrace-*"), (stand_in.left(), glob.glob("/dev/shm/headrace-*")))
    cores = min(1, len(os.sched_getaffinity(0)))
    check("a process has as many cores as its limit fills", f"good day 7 {cores}\n" in runs.log(runs.pod(run, "look")), runs.log(runs.pod(run, "look")))
    notes = " ".join(one["message"] for one in runs.events(runs.pod(run, "look")) if one["reason"] == "NoEffect")
    check("and the event says how", "The CPU limit of 1 " in notes, notes)


def failures(runs, stand_in):
    for title, spec, words in (
            ("an exit code", pipeline({"a": container(IMAGE, ["sh", "-c", "echo bad; exit 3"])}), "exit code 3"),
            ("an image that cannot be pulled", pipeline({"a": container("absent/image", ["true"])}), "ErrImagePull: the image absent/image could not be pulled. Error: initializing source: no route to registry"),
            ("an image that must not be pulled", pipeline({"a": container("absent/image", ["true"])}, platform={"a": {"imagePullPolicy": "Never"}}), "ErrImageNeverPull"),
            ("a container that does not start", pipeline({"a": container("broken/image", ["true"])}), "StartError: podman could not start the image broken/image"),
            ("too much memory", pipeline({"a": container("oom/image", ["sh", "-c", "exit 137"], resources={"resourceMemoryLimit": "32Mi"})}), "more memory than its limit of 32Mi"),
            ("an image that is root and must not be", pipeline({"a": container(IMAGE, ["true"])}, platform={"a": {"securityContext": {"runAsNonRoot": True}}}), "CreateContainerConfigError: the step must not run as root, but the image"),
            ("a mount path without a slash", pipeline({"a": container(IMAGE, ["true"])}, platform={"a": {"emptyDirMounts": [{"volumeName": "v", "mountPath": "data"}]}}), "FailedMount: the mount path"),
            ("too much time", pipeline({"a": container(IMAGE, ["sh", "-c", "sleep 600"])}, platform={"a": {"activeDeadlineSeconds": "1"}}), "DeadlineExceeded")):
        run = runs.run(spec)
        check(title + " is said", run["state"] == "FAILED" and words in runs.reason(run), (run["state"], runs.reason(run), run.get("reason")))
        pod = runs.pod(run, "a")
        if words.startswith("FailedMount"):
            check("its event has Kubernetes' own word", any(one["reason"] == "FailedMount" and one["type"] == "Warning" for one in runs.events(pod)), runs.events(pod))
        if "32Mi" in words:
            state = pod["status"]["containerStatuses"][0]["state"]["terminated"]
            check("the pod was OOMKilled with 137", state["reason"] == "OOMKilled" and state["exitCode"] == 137, state)
    run = runs.run(pipeline({"a": container("user/image", ["true"])}, platform={"a": {"securityContext": {"runAsNonRoot": True}}}))
    check("an image with a user of its own may run", run["state"] == "SUCCEEDED", runs.reason(run))
    check("none of them left a container", not stand_in.left(), stand_in.left())


def stopping(runs, stand_in):
    mark = f"sleep {7000 + os.getpid() % 1000}"
    _, run = runs.submit(pipeline({"a": container(IMAGE, ["sh", "-c", f"echo begun; {mark}"])}))
    check("its log can be read while it runs", runs.until(lambda: "begun" in runs.log(runs.pod(run, "a"))), runs.state(run))
    runs.bed.call("POST", f"/apis/v2beta1/runs/{run['run_id']}:terminate", {})
    runs.until(lambda: runs.state(run)["state"] == "CANCELED")
    check("a run that is stopped ends its container", runs.state(run)["state"] == "CANCELED" and not stand_in.left() and not is_there(mark), (runs.state(run)["state"], stand_in.left()))
    _, run = runs.submit(pipeline({"a": container(IMAGE, ["sh", "-c", f"echo begun; {mark}"])}))
    runs.until(lambda: "begun" in runs.log(runs.pod(run, "a")))
    runs.bed.kill()
    check("a cluster that is killed takes its containers along", runs.until(lambda: not is_there(mark) and not stand_in.left(), 20), stand_in.left())
    with open(os.path.join(stand_in.home, "containers", "other"), "w", encoding="utf-8") as file:
        file.write('{"image": "x"}')
    runs.bed.start(HEADRACE_LOCAL_PYTHON=PYTHON, HEADRACE_LOCAL_CONTAINERS=stand_in.program)
    again = runs.until(lambda: runs.state(run)["state"] == "RUNNING" and stand_in.left() != ["other"] and is_there(mark))
    check("the next one runs the step anew", again, runs.state(run))
    check("containers of others stay", "other" in stand_in.left(), stand_in.left())
    os.remove(os.path.join(stand_in.home, "containers", "other"))
    runs.bed.end()
    check("and ends it in good order", not is_there(mark) and not stand_in.left(), stand_in.left())
    runs.bed.start(HEADRACE_LOCAL_PYTHON=PYTHON, HEADRACE_LOCAL_CONTAINERS=stand_in.program)
    runs.bed.call("POST", f"/apis/v2beta1/runs/{run['run_id']}:terminate", {})
    runs.until(lambda: runs.state(run)["state"] == "CANCELED")


def is_there(words):
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                if file.read().replace(b"\0", b" ").strip() == words.encode():
                    return True
        except OSError:
            pass
    return False


def before(runs, stand_in):
    first = {"name": "first", "image": IMAGE, "command": ["sh", "-c"], "args": ["echo one"]}
    second = {"name": "second", "image": IMAGE, "command": ["sh", "-c"], "args": ["echo two $A"], "env": [{"name": "A", "value": "a"}]}
    look = python("def look():\n    print('three')", "look")
    run = runs.run(pipeline({"look": look}, platform={"look": {"initContainers": [first, second]}}))
    pod = runs.pod(run, "look")
    check("init containers run before a step", run["state"] == "SUCCEEDED", (run["state"], runs.reason(run)))
    check("each with a log of its own", [runs.log(pod, box).strip() for box in ("first", "second")] == ["one", "two a"] and "three" in runs.log(pod), [runs.log(pod, box) for box in ("first", "second", "main")])
    states = pod["status"].get("initContainerStatuses", [])
    check("in order, and the pod says so", [one["name"] for one in states] == ["first", "second"] and all(one["state"].get("terminated", {}).get("exitCode") == 0 for one in states), states)
    first["args"] = ["echo no; exit 5"]
    run = runs.run(pipeline({"look": look}, platform={"look": {"initContainers": [first, second]}}))
    pod = runs.pod(run, "look")
    states = pod["status"].get("initContainerStatuses", [{}, {}])
    check("one that fails ends the step", run["state"] == "FAILED" and "the init container first ended with exit code 5" in runs.reason(run) and "three" not in runs.log(pod), (run["state"], runs.reason(run)))
    check("the next one never began", states[0]["state"]["terminated"]["exitCode"] == 5 and "waiting" in states[1]["state"], states)
    run = runs.run(pipeline({"look": look}, platform={"look": {"initContainers": [{**first, "restartPolicy": "Always"}]}}))
    check("a sidecar is refused in words", run["state"] == "REFUSED" and "sidecar" in run["reason"], run)


def pods_that_go(runs, _):
    run = runs.run(pipeline({"look": python("def look():\n    pass", "look")}, config={"resourceTtlOnCompletion": 2}))
    pod = runs.pod(run, "look")
    check("a pod that is to go stays for its time", run["state"] == "SUCCEEDED" and pod["metadata"]["name"] != "-" and pod["metadata"]["annotations"].get("headrace/remove-after"), pod)
    runs.bed.kill()
    runs.bed.start(HEADRACE_LOCAL_PYTHON=PYTHON)
    check("then it goes, over a death of the cluster, too", runs.until(lambda: runs.pod(run, "look")["metadata"]["name"] == "-", 20), runs.pod(run, "look"))
    check("the run and its log stay", runs.state(run)["state"] == "SUCCEEDED")


def what_starts(engine, home):
    """What the engine of this machine needs to start anything: nothing, or the other runtime and small limits where rights are few."""
    other = os.path.join(home, "containers.conf")
    with open(other, "w", encoding="utf-8") as file:
        file.write('[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]\n[engine]\nruntime = "runc"\n')
    for more in ({}, {"CONTAINERS_CONF": other}):
        done = subprocess.run([engine, "run", "--rm", "--network", "host", IMAGE, "/bin/sh", "-c", "exit 0"], capture_output=True, text=True, env={**os.environ, **more})
        if done.returncode == 0:
            return more
    check("the engine of this machine starts a container", False, done.stderr)
    return {}


def real(program):
    """The same contract with the engine of this machine, on an image that is made here: nothing is pulled."""
    engine = next((path for path in map(shutil.which, ("podman", "docker")) if path and subprocess.run([path, "info"], capture_output=True).returncode == 0), "")
    box = shutil.which("busybox")
    if not engine or not box:
        check("podman or docker, and busybox, are on this machine", False, (engine, box))
        return
    home = tempfile.mkdtemp(prefix="headrace-boxes-")
    environment = {"HEADRACE_LOCAL_PYTHON": PYTHON, "HEADRACE_LOCAL_CONTAINERS": engine}
    bed = Bed(program)
    try:
        archive = os.path.join(home, "box.tar")
        with tarfile.open(archive, "w") as file:
            file.add(box, "bin/busybox")
            for name in ("sh", "echo", "mkdir", "dirname", "sleep", "cat", "id"):
                link = tarfile.TarInfo("bin/" + name)
                link.type, link.linkname = tarfile.SYMTYPE, "busybox"
                file.addfile(link, io.BytesIO())
        made = subprocess.run([engine, "import", archive, IMAGE], capture_output=True, text=True)
        check("an image is made", made.returncode == 0, made.stderr)
        environment.update(what_starts(engine, home))
        bed.start(**environment)
        runs = Runs(bed)
        run = runs.run(pipeline({"write": write(resources={"resourceCpuLimit": "1", "resourceMemoryLimit": "64Mi"}), "look": python(READ, "read")}, {**WRITING, **READING}))
        check("a container writes, a process reads", run["state"] == "SUCCEEDED" and "good day 7" in runs.log(runs.pod(run, "look")), (run, runs.log(runs.pod(run, "write"))))
        check("its log", "word hello" in runs.log(runs.pod(run, "write")))
        run = runs.run(pipeline({"a": container(IMAGE, ["/bin/sh", "-c", "x=aaaaaaaa; while true; do x=$x$x; done"], resources={"resourceMemoryLimit": "24Mi"})}))
        check("more memory than its limit: OOMKilled", run["state"] == "FAILED" and "limit of 24Mi" in runs.reason(run), (run["state"], runs.reason(run)))
        run = runs.run(pipeline({"a": container(IMAGE, ["/bin/none"])}))
        check("a program that is not in the image", run["state"] == "FAILED" and "StartError" in runs.reason(run), (run["state"], runs.reason(run)))
        _, run = runs.submit(pipeline({"a": container(IMAGE, ["/bin/sh", "-c", "echo begun; sleep 600"])}))
        runs.until(lambda: "begun" in runs.log(runs.pod(run, "a")))
        runs.bed.call("POST", f"/apis/v2beta1/runs/{run['run_id']}:terminate", {})
        runs.until(lambda: runs.state(run)["state"] == "CANCELED")
        left = subprocess.run([engine, "ps", "--all", "--format", "{{.Names}}", "--filter", "name=headrace-"], capture_output=True, text=True).stdout.split()
        check("a run that is stopped leaves no container", runs.state(run)["state"] == "CANCELED" and not left, (runs.state(run)["state"], left))
    finally:
        subprocess.run([engine, "rmi", "--force", IMAGE], capture_output=True)
        bed.remove()
        shutil.rmtree(home, ignore_errors=True)


def main(program, part=""):
    if not PYTHON or subprocess.run([PYTHON, "-c", "import kfp.dsl"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp\n0 passed, 0 failed, 1 skipped")
        return 0
    if part == "real":
        real(program)
        return totals()
    bed = Bed(program)
    stand_in = StandIn(tempfile.mkdtemp(prefix="headrace-boxes-"))
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=PYTHON, HEADRACE_LOCAL_CONTAINERS=stand_in.program)
        runs = Runs(bed)
        for one in (refusal, contract, failures, before, stopping, pods_that_go):
            one(runs, stand_in)
    finally:
        bed.remove()
        shutil.rmtree(stand_in.home, ignore_errors=True)
    return totals()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
