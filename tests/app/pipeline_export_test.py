#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace pipeline export`: what it writes is taken by the SDK, which compiles the Python to an equivalent pipeline.

Needs HEADRACE_PYTHON with kfp and the shared folder beside the checkout. Prints each file that does not come back equal with the reason,
"SKIP   : reason" for what it cannot run, and "N passed, N failed, N skipped". Further arguments: only files whose path holds one of them.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, SHARED, ONLY = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
PYTHON = os.environ.get("HEADRACE_PYTHON", "")
# Equal after a way through Python, of those that are there; a smaller number is a step back.
LEAST = 0.75
passed = failed = skipped = 0

# Runs programs, each in a folder of its own, and writes both pipelines in a form in which versions of the SDK do not matter.
COMPILE = r"""
import json, os, re, runpy, sys, warnings, yaml
warnings.simplefilter("ignore")
import kfp.dsl
def executor(value):
    box = value.get("container")
    if not box:
        return value
    args, command = box.get("args", []), box.get("command", [])
    if "--function_to_execute" in args and command and "from typing import *" in command[-1]:
        installed = [t for line in re.findall("pip install[^\n]*", "\n".join(command[:-1])) for t in re.findall("'([^']*)'", line)]
        kept = [t for t in installed if not t.startswith(("kfp==", "--", "typing-extensions>=3.7.4"))]
        box["command"] = kept + [command[-1].split("from typing import *", 1)[1].strip()]
        box["args"] = [args[args.index("--function_to_execute") + 1]]
    new = box.get("resources", {})
    for old, unit in (("cpuLimit", ""), ("memoryLimit", "G"), ("cpuRequest", ""), ("memoryRequest", "G")):
        amount = new.pop(old, None)
        field = "resource" + old[0].upper() + old[1:]
        if amount is not None and field not in new:
            new[field] = (str(int(amount)) if amount == int(amount) else str(amount)) + unit
    old = new.get("accelerator", {})
    for was, now in (("type", "resourceType"), ("count", "resourceCount")):
        if was in old:
            old.setdefault(now, old[was]); del old[was]
    return value
def kubernetes(value):
    for part in (one for group in value.values() if isinstance(group, list) for one in group if isinstance(one, dict)):
        for name, old in (("secretNameParameter", "secretName"), ("configMapNameParameter", "configMapName"), ("pvcNameParameter", "constant")):
            constant = part.get(name, {}).get("runtimeValue", {}).get("constant")
            if constant is not None:
                part.pop(name); part[old] = constant
            elif part.get(old) == constant == None:
                pass
        if part.get("optional") is False:
            del part["optional"]
        source = part.get("pvcNameParameter")
        if source and set(source) <= {"taskOutputParameter", "componentInputParameter"}:
            part.pop("pvcNameParameter"); part.update(source)
    return value
def normal(path, out):
    documents = [one for one in yaml.safe_load_all(open(path, encoding="utf-8")) if one]
    for one in documents:
        one.pop("sdkVersion", None)
        for value in one.get("deploymentSpec", {}).get("executors", {}).values():
            executor(value)
        for value in one.get("platforms", {}).get("kubernetes", {}).get("deploymentSpec", {}).get("executors", {}).values():
            kubernetes(value)
    yaml.safe_dump_all(documents, open(out, "w", encoding="utf-8"))
for line in sys.stdin:
    program, original = line.rstrip("\n").split("\t")
    folder = os.path.dirname(program)
    os.chdir(folder)
    try:
        runpy.run_path(program, run_name="__main__")
        made = [one for one in os.listdir(folder) if one.endswith(".yaml")]
        normal(os.path.join(folder, made[0]), os.path.join(folder, "made.normal"))
        normal(original, os.path.join(folder, "given.normal"))
        print(json.dumps({"file": original, "error": ""}), flush=True)
    except BaseException as error:
        print(json.dumps({"file": original, "error": f"{type(error).__name__}: {error}"[:400]}), flush=True)
"""


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL {name}: {str(detail)[:800]}")


def skip(reason):
    global skipped
    skipped += 1
    print(f"SKIP   : {reason}")


def pipeline(*arguments):
    return subprocess.run([PROGRAM, "pipeline", *map(str, arguments)], capture_output=True, text=True, timeout=240)


GOOD = ("components:\n  comp-echo:\n    executorLabel: exec-echo\ndeploymentSpec:\n  executors:\n    exec-echo:\n      container:\n        image: busybox:1\n"
        "pipelineInfo:\n  description: says\n  name: echo\nroot:\n  dag:\n    tasks:\n      echo:\n        cachingOptions:\n          enableCache: true\n        componentRef:\n          name: comp-echo\n"
        "        taskInfo:\n          name: echo\nschemaVersion: 2.1.0\nsdkVersion: kfp-2.14.3\n")


def without_shared_folder(folder):
    good = folder / "good.yaml"
    good.write_text(GOOD)
    python = pipeline("export", good, "--to", "python")
    check("python", python.returncode == 0 and '@dsl.pipeline(name="echo", description="says")\ndef echo_2():\n    echo_task = echo()\n' in python.stdout and "@dsl.container_component\n" in python.stdout, python)
    compile(python.stdout, "exported", "exec")
    check("ir", pipeline("export", good, "--to", "ir").stdout.endswith(GOOD))
    manifest = pipeline("export", good, "--to", "manifest", "--namespace", "team").stdout
    check("manifest", manifest.count("apiVersion: pipelines.kubeflow.org/v2beta1\n") == 2 and manifest.count("namespace: team\n") == 2 and "  pipelineName: echo\n  pipelineSpec:\n" in manifest, manifest)
    check("a name that Kubernetes refuses", pipeline("export", good, "--to", "manifest", "--name", "No Name").returncode == 3)
    check("usage", pipeline("export", good, "--to", "word").returncode == 2 and pipeline("export", good, "--to", "svg").returncode == 2)
    check("no file", pipeline("export", folder / "none.yaml", "--to", "ir").returncode == 3)
    for form, start in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")):
        picture = folder / f"picture.{form}"
        done = pipeline("export", good, "--to", form, "--output", picture)
        check(form, done.returncode == 0 and picture.read_bytes().startswith(start), done)


def differences(folder):
    done = pipeline("diff", "--tasks", "--json", folder / "given.normal", folder / "made.normal")
    if done.returncode not in (0, 1):
        return done.stderr
    value = json.loads(done.stdout)
    lines = [one["path"] for one in value["header"]]
    lines += [f"{one['change']} {one['task']} {[field['path'] for field in one.get('fields', [])]}" for one in value["tasks"]]
    return "; ".join(lines + [f"{one['change']} wire {one['from']} {one['to']}" for one in value["wires"]])


def over_the_corpus(folder):
    files = sorted((SHARED / "corpus" / "kfp" / "ir" / "valid").glob("**/*.yaml")) + sorted((SHARED / "testbed" / "python" / "oracle" / "pipelines").glob("*.yaml"))
    files = [file for file in files if not ONLY or any(word in str(file) for word in ONLY)]
    if not ONLY:
        files = files[::5]  # the SDK needs seconds a file; "yaml" as an argument takes all
    if not files:
        return skip("the shared folder is not there")
    if not PYTHON or subprocess.run([PYTHON, "-c", "import yaml, kfp.dsl, kfp.kubernetes"], capture_output=True).returncode != 0:
        return skip("HEADRACE_PYTHON has no kfp")
    lines, warned, places = [], {}, {}
    for number, file in enumerate(files):
        place = folder / str(number)
        place.mkdir()
        done = pipeline("export", file, "--to", "python", "--output", place / "program.py")
        check(f"export of {file.name}", done.returncode == 0, done.stderr)
        if done.returncode != 0:
            continue
        places[str(file)] = place
        warned[str(file)] = done.stderr.count("warning:")
        lines.append(f"{place / 'program.py'}\t{file}")
        try:
            compile((place / "program.py").read_text(encoding="utf-8"), str(file), "exec")
        except SyntaxError as error:
            check(f"Python of {file.name}", False, error)
    done = subprocess.run([PYTHON, "-c", COMPILE], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=900)
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"file"')]
    check("the SDK answers for every file", len(answers) == len(places), done.stderr)
    equal = 0
    for one in answers:
        reason = one["error"] or differences(places[one["file"]])
        equal += not reason
        if reason:
            print(f"NOTE   : {pathlib.Path(one['file']).name} ({warned[one['file']]} warnings): {re.sub(chr(10), ' ', reason)[:500]}")
    print(f"{equal} of {len(files)} files are equal after compiling their Python; {sum(1 for one in answers if not one['error'])} compile")
    check("most files come back equal", ONLY or equal >= LEAST * len(files), equal)
    # Nothing is lost in silence: what is different was warned of, or is a matter of names and texts that the notes show.


with tempfile.TemporaryDirectory() as name:
    without_shared_folder(pathlib.Path(name))
    over_the_corpus(pathlib.Path(name))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
