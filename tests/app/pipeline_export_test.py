#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace pipeline export`: what it writes is taken by the SDK, which compiles the Python to an equivalent pipeline.

Needs HEADRACE_PYTHON with kfp and the shared folder beside the checkout. Prints each file that does not come back equal with the reason,
"SKIP   : reason" for what it cannot run, and "N passed, N failed, N skipped". Further arguments: only files whose path holds one of them.
"""
import concurrent.futures
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
LEAST = 0.95
# What does not come back equal, and why.
EXCEPTIONS = {
    "arguments_parameters.yaml": "an input with a default and without isOptional: the SDK always writes both",
    "two_step_pipeline_containerized.yaml": "the same",
    "conditional_producer_and_consumers.yaml": "an output from inside an If, which the SDK refuses since 2.14",
}
# Of those, what is said in other words with the same meaning: nothing to warn of.
SAID_OTHERWISE = set()
passed = failed = skipped = 0

# Runs programs, each in a folder of its own, and writes both pipelines in a form in which versions of the SDK do not matter.
COMPILE = r"""
import json, multiprocessing, os, re, runpy, sys, warnings, yaml
warnings.simplefilter("ignore")
import kfp.dsl, kfp.compiler, kfp.kubernetes
from kfp.compiler.compiler_utils import KubernetesManifestOptions
only = kfp.compiler.Compiler.compile
def compile_twice(self, pipeline_func, package_path):
    only(self, pipeline_func, package_path)
    only(self, pipeline_func, "manifest.yaml", kubernetes_manifest_format=True, kubernetes_manifest_options=KubernetesManifestOptions(namespace="team", include_pipeline_manifest=True))
kfp.compiler.Compiler.compile = compile_twice
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
    documents = [one for one in yaml.load_all(open(path, encoding="utf-8"), yaml.CSafeLoader) if one]
    for one in documents:
        one.pop("sdkVersion", None)
        for value in one.get("deploymentSpec", {}).get("executors", {}).values():
            executor(value)
        for value in one.get("platforms", {}).get("kubernetes", {}).get("deploymentSpec", {}).get("executors", {}).values():
            kubernetes(value)
    yaml.dump_all(documents, open(out, "w", encoding="utf-8"), yaml.CSafeDumper)
def one(line):
    program, original = line.rstrip("\n").split("\t")
    folder = os.path.dirname(program)
    os.chdir(folder)
    try:
        sys.stdout = sys.stderr = open(os.devnull, "w")
        runpy.run_path(program, run_name="__main__")
        made = [one for one in os.listdir(folder) if one.endswith(".yaml") and one != "manifest.yaml"]
        os.replace(os.path.join(folder, made[0]), os.path.join(folder, "made.yaml"))
        normal(os.path.join(folder, "made.yaml"), os.path.join(folder, "made.normal"))
        normal(original, os.path.join(folder, "given.normal"))
        return {"file": original, "error": ""}
    except BaseException as error:
        return {"file": original, "error": f"{type(error).__name__}: {error}"[:400]}
if __name__ == "__main__":
    out = sys.stdout
    # The SDK is read once; each file is compiled in a copy of the process, so that no file sees what another one has left behind.
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        for answer in pool.imap_unordered(one, sys.stdin.readlines()):
            print(json.dumps(answer), file=out, flush=True)
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


def group(component):
    return {"dag": {"tasks": {key: {"componentRef": {"name": component}, "parameterIterator": {"itemInput": "i", "items": {"raw": "[1]"}}, "taskInfo": {"name": key}} for key in ("left", "right")}}, "inputDefinitions": {"parameters": {"i": {"parameterType": "NUMBER_INTEGER"}}}}


def hostile(folder):
    """Groups that share groups, and one that runs itself: few words that are endless when written out."""
    for name, last in (("tower", "comp-34"), ("circle", "comp-0")):
        file = folder / f"{name}.yaml"
        components = {f"comp-{i}": group(f"comp-{i + 1}") for i in range(34)} | {"comp-34": group(last) if name == "circle" else {"dag": {"tasks": {}}}}
        file.write_text(json.dumps({"components": components, "pipelineInfo": {"name": name}, "root": {"dag": group("comp-0")["dag"]}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.14.3"}))
        done = pipeline("export", file, "--to", "python")
        check(f"a {name} of groups ends", done.returncode == 0 and done.stderr.count("warning:") > 0, done.stderr)
        compile(done.stdout, name, "exec")


def differences(folder):
    done = pipeline("diff", "--tasks", "--json", folder / "given.normal", folder / "made.normal")
    if done.returncode not in (0, 1):
        return done.stderr
    value = json.loads(done.stdout)
    lines = [one["path"] for one in value["header"]]
    lines += [f"{one['change']} {one['task']} {[field['path'] for field in one.get('fields', [])]}" for one in value["tasks"]]
    return "; ".join(lines + [f"{one['change']} wire {one['from']} {one['to']}" for one in value["wires"]])


def exported(number, file, folder):
    place = folder / str(number)
    place.mkdir()
    return file, place, pipeline("export", file, "--to", "python", "--output", place / "program.py")


def is_same(place):
    return (place / "made.normal").read_bytes() == (place / "given.normal").read_bytes()


# Two manifests: the same objects, and nothing that the resource definitions have no word for. Reads lines "ours, theirs, folder of definitions".
MANIFESTS = r"""
import glob, json, sys, yaml
known = {}
for path in glob.glob(sys.argv[1] + "/pipelines.kubeflow.org_*.yaml"):
    definition = yaml.load(open(path, encoding="utf-8"), yaml.CSafeLoader)
    known[definition["spec"]["names"]["kind"]] = definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]
for line in sys.stdin:
    ours, theirs = ([one for one in yaml.load_all(open(path, encoding="utf-8"), yaml.CSafeLoader)] for path in line.rstrip("\n").split("\t"))
    for one in ours:
        extra = set(one["spec"]) - set(known[one["kind"]])
        if extra:
            print(json.dumps({"file": line, "why": f"{one['kind']} knows no {extra}"}))
    if ours != theirs:
        print(json.dumps({"file": line, "why": str([(a, b) for a, b in zip(ours, theirs) if a != b])[:600]}))
print("compared")
"""


def manifests(places):
    lines = []
    for place in places:
        done = pipeline("export", place / "made.yaml", "--to", "manifest", "--namespace", "team", "--output", place / "ours.manifest")
        check(f"manifest of {place}", done.returncode == 0, done.stderr)
        lines.append(f"{place / 'ours.manifest'}\t{place / 'manifest.yaml'}")
    done = subprocess.run([PYTHON, "-c", MANIFESTS, SHARED / "corpus" / "crds"], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=300)
    check("manifests are those of the SDK", done.stdout == "compared\n", done.stdout + done.stderr)


def over_the_corpus(folder):
    files = sorted((SHARED / "corpus" / "kfp" / "ir" / "valid").glob("**/*.yaml")) + sorted((SHARED / "testbed" / "python" / "oracle" / "pipelines").glob("*.yaml"))
    files = [file for file in files if not ONLY or any(word in str(file) for word in ONLY)]
    if not files:
        return skip("the shared folder is not there")
    if not PYTHON or subprocess.run([PYTHON, "-c", "import yaml, kfp.dsl, kfp.kubernetes"], capture_output=True).returncode != 0:
        return skip("HEADRACE_PYTHON has no kfp")
    threads = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    lines, warned, places = [], {}, {}
    for file, place, done in threads.map(lambda one: exported(*one, folder), enumerate(files)):
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
    answers = sorted((json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"file"')), key=lambda one: one["file"])
    check("the SDK answers for every file", len(answers) == len(places), done.stderr)
    reasons = list(threads.map(lambda one: one["error"] or ("" if is_same(places[one["file"]]) else differences(places[one["file"]])), answers))
    equal = 0
    for one, reason in zip(answers, reasons):
        name = pathlib.Path(one["file"]).name
        equal += not reason
        if not reason:
            check(f"{name} comes back equal: take it off the list", name not in EXCEPTIONS)
            continue
        print(f"NOTE   : {name} ({warned[one['file']]} warnings): {re.sub(chr(10), ' ', reason)[:500]}")
        check(f"{name} does not come back equal, and nobody says why", name in EXCEPTIONS, reason)
        check(f"{name} loses something without a warning", one["error"] or name in SAID_OTHERWISE or warned[one["file"]] > 0, reason)
    manifests([places[one["file"]] for one in answers if not one["error"]][::12])
    print(f"{equal} of {len(files)} files are equal after compiling their Python; {sum(1 for one in answers if not one['error'])} compile")
    check("nearly all files come back equal", ONLY or equal >= LEAST * len(files), equal)


with tempfile.TemporaryDirectory() as name:
    without_shared_folder(pathlib.Path(name))
    hostile(pathlib.Path(name))
    over_the_corpus(pathlib.Path(name))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
