#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace-local execute` beside what kfp.local gave, over the corpus, and killed again and again.

    engine_test.py HEADRACE-LOCAL SHARED oracle|corpus|kills

Needs HEADRACE_PYTHON with kfp, pandas and scikit-learn, and the shared folder beside the checkout. Prints SKIP without them.
"""
import concurrent.futures
import json
import os
import random
import signal
import subprocess
import sys
import tempfile

from bed import check as judge, totals

LOCAL, SHARED, PART = sys.argv[1:4]
PYTHON = os.environ.get("HEADRACE_PYTHON", "")
ORACLE = os.path.join(SHARED, "testbed/python/oracle/pipelines")
VALID = os.path.join(SHARED, "corpus/kfp/ir/valid")
# No step reaches a package index: a closed port, asked once.
ENVIRONMENT = {**os.environ, "HEADRACE_LOCAL_PYTHON": PYTHON, "HEADRACE_LOCAL_CONTAINERS": "none", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}

# What does not succeed here, and why: "needs" a word of the refusal's sentence, "input" a parameter or artifact that only its user has,
# "package" one that is not installed, "place" data that lies elsewhere, "own" the pipeline is written to fail.
EXPECTED = {
    "component_with_metadata_fields.yaml": "input", "critical/add_numbers.yaml": "input", "env-var.yaml": "input", "essential/concat_message.yaml": "input",
    "essential/dict_input.yaml": "input", "essential/lightweight_python_functions_pipeline.yaml": "input",
    "essential/lightweight_python_functions_with_outputs.yaml": "input", "identity.yaml": "input", "input_artifact.yaml": "input",
    "local_execution/local_execution_pipeline_with_ignore_upstream_failure.yaml": "input", "local_execution/local_execution_pipeline_with_retry.yaml": "input",
    "pipeline_with_metadata_fields.yaml": "input", "pipeline_with_parallelfor_parallelism.yaml": "input", "pipeline_with_parallelfor_pipeline_param.yaml": "input",
    "preprocess.yaml": "input", "upload_download_compiled.yaml": "input",
    "critical/notebook_component_simple.yaml": "package", "notebook_component_mixed.yaml": "package", "essential/component_with_pip_index_urls.yaml": "package",
    "essential/component_with_pip_install.yaml": "package", "essential/component_with_pip_install_in_venv.yaml": "package",
    "essential/iris_pipeline_compiled.yaml": "package", "integration/ray_integration_compiled.yaml": "package", "pipeline_with_google_artifact_type.yaml": "package",
    "pythonic_artifact_with_single_return.yaml": "package",
    "critical/pipeline_with_artifact_upload_download.yaml": "package", "critical/modelcar.yaml": "place", "pipeline_with_importer.json": "place", "pipeline_with_importer.yaml": "place",
    "failing/fail_v2.yaml": "own", "failing/pipeline_with_exit_handler.yaml": "own", "failing/pipeline_with_multiple_exit_handlers.yaml": "own",
    "pipeline_as_exit_task.yaml": "own", "pipeline_with_task_final_status.yaml": "own", "pipeline_with_task_using_ignore_upstream_failure.yaml": "own",
    # An exit handler's component compiled alone: it has no status to look at.
    "component_with_task_final_status_GH-12033.yaml": "own",
    # Takes a variable that its platform document does not set for an empty one.
    "create_pod_metadata_complex.yaml": "own",
    # Written for a server whose word for the state was COMPLETE.
    "critical/pipeline_with_input_status_state.yaml": "own",
}
# These sleep for minutes.
ASLEEP = {"log_streaming_compiled.yaml", "take_nap_compiled.yaml", "take_nap_pipeline_root_compiled.yaml"}


def check(good, name, detail=""):
    judge(name, good, detail)


def execute(file, folder, *arguments, timeout=120):
    done = subprocess.run([LOCAL, "execute", file, "--json", "--root", folder, *arguments], capture_output=True, text=True, env=ENVIRONMENT, timeout=timeout)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"state": "NOTHING", "reason": done.stderr[-400:]}


def logs(folder):
    text = ""
    for at, _, names in os.walk(os.path.join(folder, "pod-logs")):
        for name in names:
            with open(os.path.join(at, name), errors="replace") as log:
                text += log.read()
    return text


def oracle(home):
    """The same states and outputs as kfp.local; where that one is wrong, what is right."""
    with open(os.path.join(ORACLE, "kfp_local_results.json")) as file:
        results = json.load(file)
    for number, one in enumerate(results):
        name, given = one["pipeline"], one["arguments"].split()
        if name in ("lb_traffic", "container_only", "platform"):
            continue
        data = os.path.join(home, "data.txt")
        with open(data, "w") as file:
            file.write("seven..")
        arguments = [part for text in given for part in ("--parameter", text.replace("PATH", data))]
        ours = execute(os.path.join(ORACLE, name + ".yaml"), os.path.join(home, str(number)), *arguments)
        title = f"{name} {one['arguments']}"
        if name == "resources":  # kfp.local leaves the GPU out silently
            check(ours["state"] == "REFUSED" and ours["wanted"] == "nvidia.com/gpu", f"{title}: the GPU is refused in words", ours)
            continue
        if name == "parameter_types":  # one of its steps wants a package from the index
            broken = [task["name"] for task in ours["tasks"] if task["phase"] == "FAILED"]
            check(broken in ([], ["with-packages"]) and ours["outputs"] == one["outputs"], f"{title}: outputs", ours)
            continue
        if name == "loops_fstring" or "file://" in one["arguments"]:
            check(ours["state"] == "SUCCEEDED", f"{title}: runs where kfp.local fails", ours)
            continue
        check(ours["state"] == ("SUCCEEDED" if one["ok"] else "FAILED"), f"{title}: state", ours)
        if one["ok"]:
            check(ours.get("outputs") == one["outputs"], f"{title}: outputs", ours.get("outputs"))
    ours = execute(os.path.join(VALID, "critical", "pipeline_with_workspace.yaml"), os.path.join(home, "workspace"))
    check(ours["state"] == "SUCCEEDED" and ours["outputs"]["Output"] not in ("", "File not found"), "steps share the workspace of their run", ours)
    for name, word in (("container_only", "image"), ("platform", "")):
        ours = execute(os.path.join(ORACLE, name + ".yaml"), os.path.join(home, name))
        check(ours["state"] == "REFUSED" and word in ours["reason"], f"{name}: refused", ours)


def as_expected(name, ours, folder):
    want = EXPECTED.get(name)
    text = logs(folder)
    return {None: ours["state"] == "SUCCEEDED", "input": ours["reason"].startswith("InputMissing: "), "package": "could not be installed" in text,
            "place": "FileNotFoundError" in text or "does not exist" in text,
            "own": ours["reason"].startswith("TaskFailed: ") and "could not be installed" not in text}[want] and (want is None or ours["state"] == "FAILED")


def corpus(home):
    """Every valid file runs, fails for the reason in the table, or is refused in words before anything starts."""
    files = sorted(os.path.relpath(os.path.join(at, name), VALID) for at, _, names in os.walk(VALID) for name in names)
    counts = {}

    def one(number):
        folder = os.path.join(home, str(number))
        return execute(os.path.join(VALID, files[number]), folder), folder

    awake = [number for number, name in enumerate(files) if name not in ASLEEP]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for number, (ours, folder) in zip(awake, pool.map(one, awake)):
            counts[ours["state"]] = counts.get(ours["state"], 0) + 1
            if ours["state"] == "REFUSED":
                check(files[number] not in EXPECTED and ours["wanted"] and not os.path.exists(os.path.join(folder, "pod-logs")), f"{files[number]}: refused in words", ours)
            else:
                check(as_expected(files[number], ours, folder), f"{files[number]}: {EXPECTED.get(files[number], 'runs')}", (ours["state"], ours["reason"]))
    print(len(files), "files:", counts, len(ASLEEP), "asleep")
    check(len(files) == 151 and counts.get("REFUSED", 0) == 53, "every file is accounted for", counts)


def kept_in(ledger):
    """Tasks by id: every line adds to those before; a last one that is cut off does not count."""
    kept = {}
    with open(ledger) as file:
        for line in file:
            try:
                kept.update({task["id"]: task for task in json.loads(line)["tasks"]})
            except ValueError:
                break
    return kept


def kills(home):
    """Killed a hundred times at random moments; what was done stays done, and every run comes to its end."""
    random.seed(20261128)
    killed = rounds = 0
    while killed < 100 and rounds < 200:
        rounds += 1
        folder, ledger = os.path.join(home, str(rounds)), os.path.join(home, f"{rounds}.json")
        command = [LOCAL, "execute", os.path.join(ORACLE, "loops.yaml"), "--json", "--root", folder, "--ledger", ledger]
        done = {}
        for _ in range(4):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
            try:
                process.wait(random.uniform(0.05, 0.8))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            if os.path.exists(ledger):
                kept = kept_in(ledger)
                lost = [name for name, task in done.items() if kept.get(name, {}).get("outputs") != task["outputs"]]
                if lost:
                    check(False, f"round {rounds}: finished tasks stay as they were", lost)
                done = {name: task for name, task in kept.items() if task["phase"] == "SUCCEEDED"}
        ours = execute(os.path.join(ORACLE, "loops.yaml"), folder, "--ledger", ledger)
        if ours["state"] != "SUCCEEDED" or ours["outputs"] != {"Output": 14}:
            check(False, f"round {rounds}: comes to its end", ours)
    check(killed >= 100, "killed a hundred times, nothing lost", killed)


def main():
    if not os.path.isdir(SHARED) or subprocess.run([PYTHON or "false", "-c", "import kfp.dsl"], capture_output=True).returncode != 0:
        print("SKIP   : HEADRACE_PYTHON has no kfp")
        return 0
    with tempfile.TemporaryDirectory() as home:
        {"oracle": oracle, "corpus": corpus, "kills": kills}[PART](home)
    return totals()


if __name__ == "__main__":
    sys.exit(main())
