#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the local cluster makes of Experiments that are sent to it, compared with what a real Katib's webhooks made of them.

    katib_admission_test.py HEADRACE-LOCAL SHARED
"""
import csv
import glob
import json
import os
import re
import subprocess
import sys

from bed import Bed, check, totals
from katib import PATH, document

READ = "import glob, json, sys, yaml; print(json.dumps({p: yaml.safe_load(open(p)) for p in sys.argv[1:]}, default=str))"


def read(paths):
    return json.loads(subprocess.run([os.environ["HEADRACE_PYTHON"], "-c", READ, *paths], stdout=subprocess.PIPE, check=True).stdout)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def dry(bed, text):
    return bed.call("POST", PATH + "/experiments?dryRun=All", text, kind="application/yaml")


def check_corpus(bed, shared):
    found = {row["file"]: row for row in rows(f"{shared}/testbed/katib/verdicts.tsv")}
    wanted = read(sorted(glob.glob(f"{shared}/testbed/katib/defaulted/*.yaml")))
    wanted = {os.path.basename(path): one["spec"] for path, one in wanted.items()}
    check("the corpus is there", len(found) == 17 and len(wanted) == 16, (len(found), len(wanted)))
    for file, row in found.items():
        text = open(f"{shared}/corpus/katib/{file}", encoding="utf-8").read().replace("namespace: kubeflow", "namespace: default")
        status, answer = dry(bed, text)
        check(f"verdict of {file}", (status < 300) == (row["verdict"] == "accepted"), answer)
        if row["verdict"] == "accepted":
            check(f"defaults of {file}", answer["spec"] == wanted[os.path.basename(file)], json.dumps(answer["spec"]))
        else:
            check(f"words on {file}", answer["message"] == row["message"], (answer["message"], row["message"]))


# What this cluster does otherwise: no label of namespaces is needed; ConfigMaps and volumes of the recordings are not here; a document of another
# kind than its address, or with a field twice, is refused for that.
ELSEWHERE = ("v29-", "v34-template-list", "v34-template-no-kind", "v39b-", "v42-", "v43-", "x-kind", "y-duplicate-key", "y-merge-key")


def check_mutants(bed, shared):
    found = rows(f"{shared}/testbed/katib/mutants.tsv")
    check("the mutants are there", len(found) == 374, len(found))
    wrong = []
    for row in found:
        path = f"{shared}/testbed/katib/mutants/{row['file']}"
        if row["file"].startswith(ELSEWHERE) or not os.path.exists(path):
            continue
        with open(path, "rb") as file:
            status, answer = dry(bed, re.sub(rb"(namespace\"?: *\"?)kubeflow\b(?!-)", rb"\1default", file.read()))
        if (status < 300) != (row["verdict"] == "accepted"):
            wrong.append((row["file"], row["message"][:200], answer.get("message", "accepted")[:200]))
    check("the verdicts on mutants", not wrong, "\n".join(map(str, wrong)))


def check_words(bed):
    good = document("words", "print('loss=1')")
    # The words are those of the real webhooks, from the recorded table.
    for name, change, words in (
            ("objective", lambda spec: spec.pop("objective"), 'admission webhook "validator.experiment.katib.kubeflow.org" denied the request: spec.objective: Required value: must be specified'),
            ("failed", lambda spec: spec.update(maxFailedTrialCount=-1), "spec.maxFailedTrialCount: Invalid value: -1: should not be less than 0"),
            ("policy", lambda spec: spec.update(resumePolicy="Always"), 'spec.resumePolicy: Invalid value: "Always": invalid ResumePolicyType'),
            ("number", lambda spec: spec["parameters"][0]["feasibleSpace"].update(min=0.01), 'admission webhook "defaulter.experiment.katib.kubeflow.org" denied the request: json: cannot unmarshal number into Go struct field FeasibleSpace.spec.parameters.feasibleSpace.min of type string')):
        spec = json.loads(json.dumps(good))
        change(spec["spec"])
        status, answer = bed.call("POST", PATH + "/experiments", spec)
        check(f"refused: {name}", status == 400 and answer["message"].endswith(words), answer)


def check_warning(bed):
    misspelt = document("misspelt", "print('loss=1')", maxTrialCounts=12)
    connection = bed.connect()
    connection.request("POST", PATH + "/experiments?dryRun=All", json.dumps(misspelt), {"Authorization": "Bearer " + bed.address["token"], "Content-Type": "application/json"})
    reply = connection.getresponse()
    answer = json.loads(reply.read())
    check("a field that nobody knows is not kept", "maxTrialCounts" not in answer["spec"], answer)
    check("and the client is warned of it", "spec.maxTrialCounts" in (reply.getheader("Warning") or ""), reply.getheaders())
    check("a dry run makes nothing", bed.call("GET", PATH + "/experiments")[1]["items"] == [])


def main():
    bed = Bed(sys.argv[1])
    try:
        bed.start(HEADRACE_LOCAL_PYTHON=os.environ.get("HEADRACE_PYTHON", ""))
        check_corpus(bed, sys.argv[2])
        check_mutants(bed, sys.argv[2])
        check_words(bed)
        check_warning(bed)
    finally:
        bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main())
