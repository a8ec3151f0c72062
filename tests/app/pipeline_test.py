#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace pipeline` from outside: its fixed outputs, and that what it writes is what the SDK's own readers read.

Needs HEADRACE_PYTHON with kfp-pipeline-spec and PyYAML (and asks kfp's loader too when it is installed) and the shared folder beside the
checkout. Prints "SKIP   : reason" for what it cannot run and "N passed, N failed, N skipped".
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, SHARED = sys.argv[1], pathlib.Path(sys.argv[2])
PYTHON = os.environ.get("HEADRACE_PYTHON", "")
CORPUS, BED = SHARED / "corpus" / "kfp" / "ir", SHARED / "testbed"
passed = failed = skipped = 0

# Reads pairs of files: both must be the same message to a strict reader, and both must be taken by the SDK's loader when it is there.
STRICT = r"""
import json, sys, yaml
from google.protobuf import json_format
from kfp.pipeline_spec import pipeline_spec_pb2
try:
    import kfp.components
except ImportError:
    kfp = None
def read(path):
    out = []
    for value in yaml.safe_load_all(open(path, encoding="utf-8")):
        message = pipeline_spec_pb2.PlatformSpec() if "platforms" in value else pipeline_spec_pb2.PipelineSpec()
        out.append(json_format.ParseDict(value, message))
    return out
for line in sys.stdin:
    ours, theirs = line.rstrip("\n").split("\t")
    try:
        same = read(ours) == read(theirs)
        if kfp and "components" in dir(kfp):
            kfp.components.load_component_from_file(ours)
        print(json.dumps({"file": theirs, "same": same}))
    except Exception as error:
        print(json.dumps({"file": theirs, "same": False, "error": str(error)[:300]}))
"""


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL {name}: {str(detail)[:600]}")


def skip(reason):
    global skipped
    skipped += 1
    print(f"SKIP   : {reason}")


def pipeline(*arguments):
    return subprocess.run([PROGRAM, "pipeline", *map(str, arguments)], capture_output=True, text=True, timeout=240)


def without_shared_folder(folder):
    good = folder / "good.yaml"
    good.write_text("# kept\ncomponents:\n  comp-echo:\n    executorLabel: exec-echo\ndeploymentSpec:\n  executors:\n    exec-echo:\n      container:\n        image: busybox:1\n"
                    "pipelineInfo:\n  name: echo\nroot:\n  dag:\n    tasks:\n      echo:\n        componentRef:\n          name: comp-echo\n        taskInfo:\n          name: echo\n"
                    "schemaVersion: 2.1.0\nsdkVersion: kfp-2.14.3\n")
    bad = folder / "bad.yaml"
    bad.write_text(good.read_text().replace("name: comp-echo", "name: comp-nosuch"))
    broken = folder / "broken.yaml"
    broken.write_text("a: 1\nb: [\n")
    done = pipeline("check", "--json", good, bad, broken)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    check("check: a line a file, exit 1", done.returncode == 1 and [one["verdict"] for one in lines] == ["accepted", "refused", "refused"], done)
    check("check: fixed keys", all(set(one) == {"file", "verdict", "problems"} for one in lines) and lines[0]["problems"] == [])
    wanted = {"code": "K402", "severity": "error", "path": "root.dag.tasks.echo.componentRef.name", "line": 17}
    found = [one for one in lines[1]["problems"] if one["severity"] == "error"]
    check("check: place and reason", len(found) == 1 and wanted.items() <= found[0].items() and "comp-nosuch" in found[0]["message"], lines[1])
    check("check: broken YAML has a line", lines[2]["problems"][0]["line"] == 3, lines[2])
    check("check: good is exit 0", pipeline("check", good).returncode == 0)
    some = [bad, good, folder / "none.yaml", broken, *[good] * 20, bad]
    alone, together = pipeline("check", "--json", "--jobs", "1", *some), pipeline("check", "--json", *some)
    named = [json.loads(line)["file"] for line in together.stdout.splitlines()]
    check("check: the order of the files, whatever was ready first", named == [str(one) for one in some if one.exists()] and together.returncode == 3, together)
    check("check: the same by one thread", (alone.stdout, alone.stderr, alone.returncode) == (together.stdout, together.stderr, together.returncode), alone)
    check("check: no file is exit 3", pipeline("check", folder / "none.yaml").returncode == 3)
    check("usage is exit 2", pipeline("check").returncode == 2 and pipeline("nonsense").returncode == 2 and pipeline("diff", good).returncode == 2)
    trip = pipeline("roundtrip", "--json", good)
    check("roundtrip", json.loads(trip.stdout) == {"file": str(good), "identical": True, "identical_after_undo": True} and trip.returncode == 0, trip)
    check("roundtrip leaves the file alone", good.read_text().startswith("# kept\n"))
    diff = pipeline("diff", "--json", good, bad)
    check("diff", json.loads(diff.stdout) == {"document": "pipeline", "path": "root.dag.tasks.echo.componentRef.name", "before": "comp-echo", "after": "comp-nosuch"} and diff.returncode == 1, diff)
    check("diff of the same", pipeline("diff", good, good).returncode == 0)
    info = json.loads(pipeline("info", "--json", good).stdout)
    check("info", info["name"] == "echo" and info["tasks"][0]["kind"] == "container" and info["kept_fields"] == [], info)
    text = pipeline("format", good).stdout
    check("format", text.startswith("# PIPELINE DEFINITION\n# Name: echo\ncomponents:\n  comp-echo:\n"), text)
    pipeline("format", "--write", good)
    check("format --write", good.read_text() == text)
    more = good.with_name("more.yaml")
    more.write_text(text + "---\nnotes: mine\n---\nand: more\n")
    kept = more.read_text()
    refused = pipeline("format", "--write", more)
    check("format --write loses no document", refused.returncode == 3 and more.read_text() == kept and "would lose" in refused.stderr, refused.stderr)


def over_the_corpus(folder):
    files = sorted([*CORPUS.glob("valid/**/*.yaml"), *CORPUS.glob("valid/**/*.json")])
    if not files:
        return skip("the shared folder is not there")
    trips = [json.loads(line) for line in pipeline("roundtrip", "--json", *files).stdout.splitlines()]
    check("every corpus file comes back byte for byte", len(trips) == 151 and all(one["identical"] and one["identical_after_undo"] for one in trips), [one for one in trips if not one["identical_after_undo"]])
    checks = [json.loads(line) for line in pipeline("check", "--json", *files).stdout.splitlines()]
    refused = [pathlib.Path(one["file"]).name for one in checks if one["verdict"] != "accepted"]
    check("the corpus is accepted but for the one that no run takes", refused == ["pipeline_with_parallelfor_list_artifacts_GH-12033.yaml"], refused)
    files += sorted((BED / "python" / "oracle" / "pipelines").glob("*.yaml"))
    if not PYTHON or subprocess.run([PYTHON, "-c", "import yaml, kfp.pipeline_spec"], capture_output=True).returncode != 0:
        return skip("HEADRACE_PYTHON has no kfp-pipeline-spec")
    templates = sorted((pathlib.Path(__file__).parents[2] / "resources" / "templates").glob("*.yaml"))
    check("there are templates", len(templates) >= 5, templates)
    files += templates
    pairs = []
    for number, file in enumerate(files):
        ours = folder / f"{number}.yaml"
        ours.write_text(pipeline("format", file).stdout)
        pairs.append(f"{ours}\t{file}")
    for file in templates:
        exported = folder / f"exported-{file.name}"
        pipeline("export", file, "--to", "ir", "--output", exported)
        pairs.append(f"{exported}\t{file}")
    done = subprocess.run([PYTHON, "-c", STRICT], input="\n".join(pairs) + "\n", capture_output=True, text=True, timeout=280)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    check("what is written in the SDK's style means the same to a strict reader", len(answers) == len(pairs) and all(one["same"] for one in answers), [one for one in answers if not one["same"]] or done.stderr)
    headers = [file for number, file in enumerate(files) if file.suffix == ".yaml" and header(file) and header(folder / f"{number}.yaml") != header(file)]
    check("headers are the SDK's", len(headers) <= len(files) // 10, headers)


def header(file):
    return [line for line in open(file, encoding="utf-8") if line.startswith("#")]


with tempfile.TemporaryDirectory() as name:
    without_shared_folder(pathlib.Path(name))
    over_the_corpus(pathlib.Path(name))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
