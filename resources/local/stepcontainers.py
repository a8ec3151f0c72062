# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps and init containers whose image podman or docker runs. Everything here happens in a step's own process, but for `remove_former`.

What an order says of a container:
  {"engine": PROGRAM, "name", "title", "image", "command", "args", "env", "memory", "cpus", "user", "group", "nonroot", "pull", "mounts", "log",
   "shared": [folders], "inputs": [paths]}
"""
import base64
import glob
import hashlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import time

# What the engine's own program reads must not come from a step: these go through a file in memory. Nothing of it stands on a command line.
ENGINES_OWN = ("PATH", "HOME", "TMPDIR", "CONTAINER", "DOCKER", "BUILDAH", "STORAGE", "REGISTRY", "XDG_", "LD_", "DBUS", "_", "HTTP", "NO_PROXY", "ALL_PROXY", "GO")
ENGINES_OWN_STATUS = (125, 126, 127)
OOM_STATUS, NOT_STARTED, NO_CONFIG = 137, 128, 1
MARK = hashlib.sha256(os.path.realpath(__file__).encode()).hexdigest()[:8]
PREFIX = f"headrace-{MARK}-"
IN_MEMORY = "/dev/shm"


class Stopped(Exception):
    """The step is to end."""


class Refused(Exception):
    """Why a container does not run: a code, ": " and a sentence."""


def stop(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def call(engine, *words, timeout=60):
    return subprocess.run([engine, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=timeout)


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:400] if lines else "It says nothing more."


def remove(engine, name, has_ended=False):
    """Ends a container at once and forgets it."""
    for words in (("kill", name), ("rm", "--force", name))[has_ended:]:
        try:
            call(engine, *words)
        except (OSError, subprocess.TimeoutExpired):
            pass


def remove_former(engine):
    """What a former parent of this cluster left when it was killed."""
    try:
        listed = call(engine, "ps", "--all", "--filter", "name=" + PREFIX, "--format", "{{.Names}}", timeout=15).stdout.split()
    except (OSError, subprocess.TimeoutExpired):
        return
    for name in listed:
        if name.startswith(PREFIX):
            remove(engine, name)
    for folder in glob.glob(os.path.join(IN_MEMORY, PREFIX + "*")):
        shutil.rmtree(folder, ignore_errors=True)


def bind(source, target, read_only=False):
    return ["--mount", f"type=bind,source={source},target={target}" + (",readonly" if read_only else "")]


def place(one, step, secrets):
    """Options of the engine for one mount of a step."""
    path = one["path"]
    if "folder" in one or "own" in one:
        folder = one.get("folder") or os.path.join(step["folder"], one["own"])
        os.makedirs(folder, exist_ok=True)
        return bind(folder, path)
    if "files" not in one:
        size = one.get("memory")
        if path == "/dev/shm":
            return ["--shm-size", str(size)] if size else []
        return ["--tmpfs", path + (f":size={size}" if size else "")]
    folder = os.path.join(secrets, hashlib.sha256(path.encode()).hexdigest()[:16])  # memory: what is in a Secret stays off the disk
    os.makedirs(folder, mode=0o755)
    for name, text in one["files"].items():
        with open(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
            file.write(base64.b64decode(text))
    return bind(folder, path, True)


def options_of(box, step, secrets):
    words = []
    for folder in box.get("shared", []):
        os.makedirs(folder, exist_ok=True)
        words += bind(folder, folder)
    inside = tuple(folder.rstrip("/") + "/" for folder in box.get("shared", []))
    for path in sorted(set(box.get("inputs", []))):
        if os.path.exists(path) and not path.startswith(inside):
            words += bind(path, path, True)
    for one in box.get("mounts", []):
        words += place(one, step, secrets)
    if box.get("memory"):
        words += ["--memory", str(box["memory"])]
    if box.get("cpus"):
        words += ["--cpus", str(box["cpus"])]
    if box.get("user") is not None:
        words += ["--user", str(box["user"]) + (f":{box['group']}" if box.get("group") is not None else "")]
    own = {name: value for name, value in box.get("env", {}).items() if name.upper().startswith(ENGINES_OWN)}
    if own:
        path = os.path.join(secrets, "env")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in own.items())
        words += ["--env-file", path]
    for name in box.get("env", {}).keys() - own.keys():
        words += ["--env", name]
    return words


def command_of(box, step, secrets):
    """`command` and `args` mean what they mean in a pod: the image's own entry point, or another one."""
    words = [box["engine"], "run", "--name", box["name"], "--network", "host", "--security-opt", "label=disable", *options_of(box, step, secrets)]
    command = list(box.get("command") or [])
    if command:
        words += ["--entrypoint", command[0]]
    return [*words, box["image"], *command[1:], *(box.get("args") or [])]


def environment_of(box):
    return {**os.environ, **{name: value for name, value in box.get("env", {}).items() if not name.upper().startswith(ENGINES_OWN)}}


def fetch(box):
    """Brings the image where it is not there yet, or where it is to be looked for every time."""
    engine, image, policy = box["engine"], box["image"], box.get("pull", "")
    is_there = policy != "Always" and call(engine, "image", "inspect", image).returncode == 0
    if is_there:
        return
    if policy == "Never":
        raise Refused(f"ErrImageNeverPull: the image {image} is not on this machine, and the pull policy is Never.")
    print(f"Pulling the image {image}.", flush=True)
    done = subprocess.run([engine, "pull", image], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode != 0:
        print(done.stderr, end="", flush=True)
        raise Refused(f"ErrImagePull: the image {image} could not be pulled. {last_line(done.stderr)}")


def check_user(box):
    """What a kubelet refuses of a container that must not be root."""
    if not box.get("nonroot") or box.get("user") is not None:
        return
    user = call(box["engine"], "image", "inspect", "--format", "{{.Config.User}}", box["image"]).stdout.strip().split(":")[0]
    if user in ("", "0", "root"):
        raise Refused(f"CreateContainerConfigError: the step must not run as root, but the image {box['image']} does. Give it a user with set_security_context.")


def state_of(box):
    """(whether it began, whether the kernel ended it for its memory)"""
    done = call(box["engine"], "inspect", "--format", "{{.State.OOMKilled}} {{.State.StartedAt}}", box["name"])
    killed, _, started = done.stdout.strip().partition(" ")
    return done.returncode == 0 and not started.startswith("0001"), killed == "true"


def run(box, step, out=None, err=None):
    """The exit code of a container, and the reason where it is no plain end."""
    box["name"] = PREFIX + box["name"]
    secrets = os.path.join(IN_MEMORY, box["name"])
    has_ended = False
    try:
        os.makedirs(secrets, mode=0o700)
        fetch(box)
        check_user(box)
        process = subprocess.Popen(command_of(box, step, secrets), stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment_of(box), cwd=step["folder"])  # conmon leaves a file there
        status = process.wait()
        has_ended = True
        has_begun, is_oom = state_of(box)
        if status in ENGINES_OWN_STATUS and not has_begun:
            return NOT_STARTED, f"StartError: {os.path.basename(box['engine'])} could not start the image {box['image']}. The log of the step says why."
        return status, "OOMKilled" if is_oom or (status == OOM_STATUS and box.get("memory")) else ""
    finally:
        remove(box["engine"], box["name"], has_ended)
        shutil.rmtree(secrets, ignore_errors=True)


def run_logged(box, step, make_stream):
    """As `run`, with a log of its own."""
    os.makedirs(os.path.dirname(box["log"]), exist_ok=True)
    log = os.open(box["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    pipes = [os.pipe(), os.pipe()]
    reader = os.fork()
    if reader == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it ends when the container's outputs do
        for _, end in pipes:
            os.close(end)
        pump([make_stream(log, pipe[0], name) for pipe, name in zip(pipes, (b"stdout", b"stderr"))])
        os._exit(0)
    try:
        return run(box, step, pipes[0][1], pipes[1][1])
    finally:
        for pipe in pipes:
            for end in pipe:
                os.close(end)
        os.close(log)
        os.waitpid(reader, 0)


def pump(streams):
    selector = selectors.DefaultSelector()
    for stream in streams:
        selector.register(stream.source, selectors.EVENT_READ, stream)
    while selector.get_map():
        for key, _ in selector.select():
            if not key.data.read():
                selector.unregister(key.data.source)


def write_down(step, text):
    with open(os.path.join(step["folder"], "problem"), "w", encoding="utf-8") as file:
        file.write(text)


def guarded(step, work):
    """Does the work so that a stop ends it with whatever it started. The exit code; the reason stands in the file "problem"."""
    signal.signal(signal.SIGTERM, stop)
    try:
        status, reason = work()
    except Stopped:
        return 128 + signal.SIGTERM
    except Refused as refusal:
        status, reason = NO_CONFIG, str(refusal)
    except (OSError, subprocess.SubprocessError) as problem:
        status, reason = NO_CONFIG, f"StartError: {problem}"
    if reason:
        write_down(step, reason)
    return status


def prepare(step, make_stream):
    """Runs the init containers one after the other; ends the process with the first that fails."""
    def work():
        for box in step["init"]:
            began = time.time_ns()
            status, reason = run_logged(box, step, make_stream)
            with open(os.path.join(step["folder"], "init.jsonl"), "a", encoding="utf-8") as file:
                file.write(json.dumps({"name": box["title"], "status": status, "began": began // 10**6, "ended": time.time_ns() // 10**6}) + "\n")
            if status != 0:
                return status, reason if reason and reason != "OOMKilled" else f"InitContainerFailed: the init container {box['title']} ended with exit code {status}. Its log says why."
        return 0, ""
    status = guarded(step, work)
    if status != 0:
        os._exit(status)


def carry_out(step):
    """Runs the step's container. Never returns."""
    os._exit(guarded(step, lambda: run(step["container"], step)) & 255)
