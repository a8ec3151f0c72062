# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The warm parent of pipeline steps: has imported what steps import, and forks one child a step.

Commands come on stdin, one JSON object a line; events go to stdout the same way.
  {"start": ID, "code", "function", "executor_input", "log", "folder", "env", "packages", "overlays", "memory", "cpus", "seconds", "notes", "mounts"}
    or "container" (see stepcontainers.py) in place of "code" and what it needs; "init": a list of containers that run before it
  {"start": ID, "code", "command": [WORD], "log", "folder", "env", "memory", "seconds", "mounts"}    a plain command; "code" is what its Python runs
  {"cancel": ID}
  {"ready": true}    {"started": ID, "pid": N}    {"ended": ID, "status": S, "reason": "" | "OOMKilled" | "DeadlineExceeded" | "Canceled", "words": the last exception that it wrote}
A mount is {"path", and "folder": a folder | "own": a name | "memory": most bytes | "files": {name: base64}}.
What a step prints goes to its log, in the form of a kubelet's. When stdin ends, every step is ended with its whole process group.
"""
import ast
import base64
import ctypes
import functools
import gc
import hashlib
import importlib
import importlib.metadata
import json
import math
import os
import re
import resource
import selectors
import shutil
import signal
import subprocess
import sys
import time
import traceback
import types

import stepcontainers

os.environ["_KFP_RUNTIME"] = "true"
WARM = {"joblib", "numpy", "pandas", "scipy", "sklearn"}
LONGEST_LINE = 16384
STOP_SECONDS = 20
STEP_ALONE = "--alone"
NOT_PLACED = 125
NEW_MOUNTS, NEW_USER, BIND, RECURSIVE, PRIVATE = 0x20000, 0x10000000, 4096, 16384, 1 << 18
READ_ONLY_BIND = 1 | 32 | BIND


def stamp():
    now = time.time_ns()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now // 10**9)) + ".%09dZ" % (now % 10**9)


def die_with_parent(by=signal.SIGKILL):
    """Linux: no step outlives its parent."""
    try:
        ctypes.CDLL(None).prctl(1, by)
    except (OSError, AttributeError):
        pass


def warm_up(code):
    """Imports here, once, what this step and probably the next ones import. Only names whose import does nothing but define."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    for name in sorted(names):
        if name.split(".")[0] in WARM and name not in sys.modules:
            try:
                importlib.import_module(name)
            except Exception:
                pass


@functools.cache
def is_there(requirement):
    """Whether an installed distribution satisfies it; asked once, for the environment never changes. What cannot be understood (an address, an option) is not there."""
    try:
        from pip._vendor.packaging.requirements import Requirement
        wanted = Requirement(requirement)
        if wanted.name.lower().replace("_", "-") in ("kfp", "setuptools", "wheel"):
            return True
        if wanted.marker and not wanted.marker.evaluate():
            return True
        return not wanted.url and wanted.specifier.contains(importlib.metadata.version(wanted.name), prereleases=True)
    except Exception:
        return False


def overlay_of(packages, options, overlays):
    """A folder with these packages, made when it is not there yet; the environment itself never changes."""
    key = hashlib.sha256(json.dumps([sys.version, sorted(packages), options]).encode()).hexdigest()[:24]
    folder = os.path.join(overlays, key)
    if os.path.isdir(folder):
        return folder
    unfinished = f"{folder}.{os.getpid()}"
    print("Installing " + ", ".join(packages) + " for this step.", flush=True)
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location",
                           "--target", unfinished, *options, *packages])
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        print("The packages could not be installed: " + ", ".join(packages) + ". Is there a way to the package index?", file=sys.stderr, flush=True)
        os._exit(1)
    try:
        os.rename(unfinished, folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def limit_memory(size):
    """What the process may have on top of what the parent brought along; the watch over the whole group is the parent's."""
    if not size:
        return
    with open("/proc/self/status") as status:
        held = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    resource.setrlimit(resource.RLIMIT_DATA, (held + size, resource.RLIM_INFINITY))


LIBC = ctypes.CDLL(None, use_errno=True)


def mount(source, target, kind=None, flags=0, options=None):
    words = [None if one is None else os.fsencode(one) for one in (source, target, kind, options)]
    if LIBC.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), target)


def enter_namespace():
    """Mounts of this process alone: as root at once, else as the only user of a namespace of users."""
    user, group = os.getuid(), os.getgid()
    if LIBC.unshare(NEW_MOUNTS) != 0:
        if LIBC.unshare(NEW_MOUNTS | NEW_USER) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    mount(None, "/", None, RECURSIVE | PRIVATE)


def mirror(source, target, tree):
    """Makes the empty `target` look like `source`, but for what stands in `tree`: those are folders of its own."""
    for name in os.listdir(source) if os.path.isdir(source) else []:
        old, new = os.path.join(source, name), os.path.join(target, name)
        if name in tree:
            continue
        try:
            if os.path.islink(old):
                os.symlink(os.readlink(old), new)
                continue
            if os.path.isdir(old):
                os.mkdir(new)
            else:
                open(new, "w").close()
            mount(old, new, None, BIND | RECURSIVE)
        except OSError:
            pass  # what its user cannot see is not there
    for name, below in tree.items():
        os.mkdir(os.path.join(target, name))
        if below:
            mirror(os.path.join(source, name), os.path.join(target, name), below)


def fill(one, target, step):
    if "folder" in one or "own" in one:
        folder = one.get("folder") or os.path.join(step["folder"], one["own"])
        os.makedirs(folder, exist_ok=True)
        mount(folder, target, None, BIND)
    else:
        mount("tmpfs", target, "tmpfs", 2 | 4, "mode=0755" + (f",size={one['memory']}" if one.get("memory") else ""))
        for name, text in one.get("files", {}).items():
            with open(os.open(os.path.join(target, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
                file.write(base64.b64decode(text))
        if "files" in one:
            mount(None, target, None, READ_ONLY_BIND | 2 | 4)


def place_mounts(step):
    """Gives this process alone what its pod would mount, at the very paths. Where a path is not there, the root becomes a mirror with that
    path in it."""
    mounts = sorted(((os.path.realpath(one["path"]), one) for one in step.get("mounts") or []), key=lambda pair: pair[0].count("/"))
    if not mounts:
        return
    enter_namespace()
    tree = {}
    for path, _ in mounts:
        inside = any(path.startswith(other + "/") for other, _ in mounts)
        if os.path.isdir(path) or inside:
            continue
        level = tree
        for part in path.strip("/").split("/"):
            level = level.setdefault(part, {})
    root = ""
    if tree:
        root = os.path.join(step["folder"], "root")
        os.makedirs(root, exist_ok=True)
        mount("tmpfs", root, "tmpfs", 2 | 4, "mode=0755")
        mirror("/", root, tree)
    for path, one in mounts:
        os.makedirs(root + path, exist_ok=True)
        fill(one, root + path, step)
    if root:
        os.chroot(root)


def carry_out(step):
    """Runs the component as the field's own launcher does. Never returns."""
    path = os.path.join(step["folder"], "ephemeral_component.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(step["code"])
    sys.argv = ["executor_main", "--component_module_path", path, "--executor_input", json.dumps(step["executor_input"]),
                "--function_to_execute", step["function"]]
    sys.path.insert(0, step["folder"])
    end_after(step, lambda: importlib.import_module("kfp.dsl.executor_main").executor_main())


def carry_out_command(step):
    """Runs a plain command. Code of Python runs in this very process, which has imported what it needs. Never returns."""
    words = step["command"]
    os.environ["PYTHONUNBUFFERED"] = "1"
    place = next((i for i in range(1, len(words)) if words[i] != "-u"), None)
    if is_python(words[0]) and place is not None and words[place] == "-c" and place + 1 < len(words):
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        sys.argv = ["-c", *words[place + 2:]]
        sys.path.insert(0, "")
        end_after(step, lambda: exec(compile(words[place + 1], "<string>", "exec"), main.__dict__))
    try:
        limit_memory(step.get("memory", 0))
        os.execvp(words[0], words)
    except OSError as problem:
        print(f"{words[0]}: {problem.strerror}", file=sys.stderr, flush=True)
    os._exit(127)


def is_python(program):
    return os.path.basename(program) in ("python", "python3", "python%d.%d" % sys.version_info[:2])


def end_after(step, work):
    """Does the work and ends the process with the code that Python would end with."""
    status = 0
    try:
        limit_memory(step.get("memory", 0))
        work()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except MemoryError:
        resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        traceback.print_exc()
        status = 137 if step.get("memory") else 1
    except BaseException:
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    os._exit(status & 255)


def cores(count, taken):
    """As many cores as a limit of processor time fills, those first on which the fewest other steps run; none where this machine has no more."""
    here = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    wanted = math.ceil(count or 0)
    if wanted < 1 or wanted >= len(here):
        return set()
    return set(sorted(here, key=lambda core: sum(core in one for one in taken))[:wanted])


def keep_to(own):
    if own:
        os.sched_setaffinity(0, own)
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, str(len(own)))


def init_stream(log, source, name):
    return Stream(types.SimpleNamespace(write=lambda data: os.write(log, data)), source, name)


def child(step, out, err, own):
    os.setsid()
    die_with_parent(signal.SIGTERM if is_contained(step) else signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.closerange(3, 256)
    os.makedirs(step["folder"], exist_ok=True)
    if step.get("init"):
        stepcontainers.prepare(step, init_stream)
    if step.get("container"):
        stepcontainers.carry_out(step)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        place_mounts(step)
        die_with_parent()  # a namespace of its own forgets it
    except OSError as problem:
        with open(os.path.join(step["folder"], "problem"), "w", encoding="utf-8") as file:
            file.write(f"FailedMount: {', '.join(one['path'] for one in step['mounts'])} cannot be given to a process of this machine ({problem}). "
                       "That needs user namespaces: see kernel.unprivileged_userns_clone and kernel.apparmor_restrict_unprivileged_userns.")
        os._exit(NOT_PLACED)
    os.chdir(step["folder"])
    os.environ.update(step["env"])
    keep_to(own)
    os.environ["TMPDIR"] = step["folder"]
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")
    sys.stdout.reconfigure(line_buffering=True)
    if "command" in step:
        carry_out_command(step)
    missing = [one for one in step.get("packages", []) if not is_there(one)]
    if missing:
        overlay = overlay_of(step["packages"], step.get("options", []), step["overlays"])
        request = os.path.join(step["folder"], "step.json")
        with open(request, "w", encoding="utf-8") as file:
            json.dump({name: value for name, value in step.items() if name not in ("env", "mounts", "init")}, file)  # secrets stay out of files
        os.environ["PYTHONPATH"] = os.pathsep.join(one for one in (overlay, os.environ.get("PYTHONPATH")) if one)
        os.execv(sys.executable, [sys.executable, os.path.abspath(__file__), STEP_ALONE, request])
    carry_out(step)


EXCEPTION = re.compile(rb"[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit)(?:: .*)?\r?")  # as a traceback ends
LONGEST_WORDS = 300


class Stream:
    """One of the two outputs of a step, cut into lines."""

    def __init__(self, step, source, name):
        self.step, self.source, self.name, self.rest = step, source, name, b""
        os.set_blocking(source, False)

    def read(self):
        """False at its end."""
        try:
            data = os.read(self.source, 65536)
        except BlockingIOError:
            return True
        *lines, self.rest = (self.rest + data).split(b"\n")
        parts = [(line, b"F") for line in lines]
        while len(self.rest) > LONGEST_LINE:
            parts.append((self.rest[:LONGEST_LINE], b"P"))
            self.rest = self.rest[LONGEST_LINE:]
        if not data and self.rest:
            parts.append((self.rest, b"F"))
            self.rest = b""
        for line, _ in parts:
            if line[:1].isalpha() and EXCEPTION.fullmatch(line):
                self.step.words = line
        if parts:
            head = b"%s %s " % (stamp().encode(), self.name)
            self.step.write(b"".join(b"%s%s %s\n" % (head, mark, line) for line, mark in parts))
        return bool(data)


def is_contained(order):
    return bool(order.get("container") or order.get("init"))


class Step:
    def __init__(self, order, others):
        self.id, self.memory, self.reason, self.status = order["start"], order.get("memory", 0), "", None
        self.contained, self.killed = is_contained(order), None
        self.cores = cores(order.get("cpus"), [one.cores for one in others])
        self.folder = order["folder"]
        self.own = [one["own"] for one in order.get("mounts") or [] if "own" in one]
        self.ends = time.monotonic() + order["seconds"] if order.get("seconds") else None
        self.drained, self.words = None, b""
        os.makedirs(os.path.dirname(order["log"]), exist_ok=True)
        self.log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for note in order.get("notes", []):
            self.write(f"{stamp()} stdout F {note}\n".encode())
        (out, out_end), (err, err_end) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                child(order, out_end, err_end, self.cores)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(out_end)
        os.close(err_end)
        self.streams = [Stream(self, out, b"stdout"), Stream(self, err, b"stderr")]

    def write(self, data):
        try:
            os.write(self.log, data)
        except OSError:
            pass  # a full disk must not end the step

    def kill(self, reason):
        """At once; who has containers to end gets the time to do so."""
        self.reason = self.reason or reason
        try:
            if not self.contained:
                os.killpg(self.pid, signal.SIGKILL)
            elif self.killed is None:
                self.killed = time.monotonic()
                os.kill(self.pid, signal.SIGTERM)
            elif time.monotonic() > self.killed + STOP_SECONDS:
                os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass

    def problem(self):
        """Why it did not even begin, or what its container ended of."""
        if self.status != NOT_PLACED and not (self.contained and self.status):
            return ""
        try:
            with open(os.path.join(self.folder, "problem"), encoding="utf-8") as file:
                return file.read()
        except OSError:
            return ""

    def tidy(self):
        """Empty folders of a pod last as long as the pod."""
        for name in self.own:
            shutil.rmtree(os.path.join(self.folder, name), ignore_errors=True)

    def held(self):
        """Bytes of memory that are the group's own."""
        total = 0
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat") as file:
                    if int(file.read().rpartition(")")[2].split()[2]) != self.pid:
                        continue
                with open(f"/proc/{name}/smaps_rollup") as file:
                    total += sum(int(line.split()[1]) * 1024 for line in file if line.startswith("Private_Dirty"))
            except (OSError, IndexError, ValueError):
                continue
        return total


class Parent:
    def __init__(self):
        self.steps, self.selector, self.buffer, self.is_open = {}, selectors.DefaultSelector(), b"", True
        self.engines = set()
        wake, self.waker = os.pipe()
        for end in (wake, self.waker):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.waker, warn_on_full_buffer=False)
        self.selector.register(0, selectors.EVENT_READ, self.read_orders)
        self.selector.register(wake, selectors.EVENT_READ, lambda: os.read(wake, 4096))

    @staticmethod
    def say(**event):
        os.write(1, json.dumps(event).encode() + b"\n")

    def read_orders(self):
        data = os.read(0, 1 << 20)
        if not data:
            self.is_open = False
            return
        *lines, self.buffer = (self.buffer + data).split(b"\n")
        for line in lines:
            order = json.loads(line)
            if "cancel" in order:
                for step in self.steps.values():
                    if step.id == order["cancel"]:
                        step.kill("Canceled")
            elif "start" in order:
                self.start(order)

    def start(self, order):
        for engine in {one["engine"] for one in [order.get("container"), *order.get("init", [])] if one} - self.engines:
            self.engines.add(engine)
            stepcontainers.remove_former(engine)
        warm_up(order.get("code", ""))
        for requirement in order.get("packages") or []:
            is_there(requirement)  # known to the child without asking again
        gc.freeze()  # else the first collection of every child copies what it shares with this process
        try:
            step = Step(order, self.steps.values())
        except OSError as problem:
            self.say(ended=order["start"], status=1, reason=f"StartError: {problem}")
            return
        self.steps[step.pid] = step
        for stream in step.streams:
            self.selector.register(stream.source, selectors.EVENT_READ, stream)
        self.say(started=step.id, pid=step.pid)

    def drop(self, stream):
        self.selector.unregister(stream.source)
        os.close(stream.source)
        stream.step.streams.remove(stream)

    def reap(self):
        while self.steps:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            step = self.steps.get(pid)
            if step:
                code = os.waitstatus_to_exitcode(status)
                step.status = code if code >= 0 else 128 - code
                step.drained = time.monotonic() + 0.5
                try:
                    os.killpg(pid, signal.SIGKILL)  # what it left running
                except (ProcessLookupError, PermissionError):
                    pass

    def finish(self):
        for pid, step in list(self.steps.items()):
            if step.status is None or (step.streams and time.monotonic() < step.drained):
                continue
            for stream in list(step.streams):
                self.drop(stream)
            os.close(step.log)
            del self.steps[pid]
            reason = step.reason or ("OOMKilled" if step.memory and step.status == 137 else "") or step.problem()
            step.tidy()
            self.say(ended=step.id, status=step.status, reason=reason, words=step.words.decode(errors="replace").strip()[:LONGEST_WORDS] if step.status else "")

    def watch(self):
        for step in self.steps.values():
            if step.status is not None:
                continue
            if step.ends and time.monotonic() > step.ends:
                step.kill("DeadlineExceeded")
            elif step.memory and not step.contained and step.held() > step.memory:  # the engine is no part of the step
                step.kill("OOMKilled")
            elif step.killed:
                step.kill(step.reason)

    def run(self):
        self.say(ready=True)
        while self.is_open:
            is_watched = any(one.ends or one.memory or one.killed or one.status is not None for one in self.steps.values())
            for key, _ in self.selector.select(0.05 if is_watched else None):
                if not isinstance(key.data, Stream):
                    key.data()
                elif not key.data.read():
                    self.drop(key.data)
            self.reap()
            self.finish()
            self.watch()
        for step in self.steps.values():
            step.kill("Canceled")
        for step in self.steps.values():  # those with containers take them along
            if step.contained and step.status is None:
                os.waitpid(step.pid, 0)


if __name__ == "__main__":
    if sys.argv[1:2] == [STEP_ALONE]:
        with open(sys.argv[2], encoding="utf-8") as text:
            carry_out(json.load(text))
    die_with_parent()
    import kfp.dsl.executor_main  # noqa: F401
    Parent().run()
