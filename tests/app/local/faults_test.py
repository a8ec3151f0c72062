#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The local cluster on a disk that is full, killed in the middle of an upload, and with uploads as large as they may be and larger.

    faults_test.py HEADRACE-LOCAL
"""
import http.client
import json
import os
import stat
import sys

from bed import Bed, check, totals

MAPS = "/api/v1/namespaces/default/configmaps"
PIPELINES = "/apis/v2beta1/pipelines"
SPEC = """components:
  comp-a:
    executorLabel: exec-a
deploymentSpec:
  executors:
    exec-a:
      container:
        image: python:3.11
        command: [sh, -ec, 'python3 -m kfp.dsl.executor_main', code]
        args: [--function_to_execute, f]
pipelineInfo:
  name: large
root:
  dag:
    tasks:
      a:
        cachingOptions: {}
        componentRef:
          name: comp-a
        taskInfo:
          name: a
schemaVersion: 2.1.0
sdkVersion: kfp-2.17.0
"""
MEBIBYTE = 1 << 20
BOUNDARY = "b9f1"


def on_a_small_disk(bed, mebibytes):
    """The program as it runs when no file of it may grow beyond that: writing fails as on a full disk."""
    path = os.path.join(bed.home, "small")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/bash\ntrap "" XFSZ\nulimit -f {mebibytes * 1024}\nexec "{bed.program}" "$@"\n')
    os.chmod(path, stat.S_IRWXU)
    return path


def full_disk(bed):
    real, bed.program = bed.program, bed.program
    bed.program = on_a_small_disk(bed, 3)
    bed.start()
    kept, refusal = [], None
    for number in range(100):
        status, answer = bed.call("POST", MAPS, {"metadata": {"name": f"m{number}"}, "data": {"value": f"{number:03}" * 30_000}})
        if status != 201:
            refusal = (status, answer)
            break
        kept.append(f"m{number}")
    check("a full disk is refused in words, not with a broken connection", kept and refusal and refusal[0] >= 500 and refusal[1].get("kind") == "Status" and refusal[1].get("message"), refusal)
    status, listed = bed.call("GET", MAPS)
    check("reading goes on", status == 200 and {item["metadata"]["name"] for item in listed["items"]} >= set(kept), status)
    status, answer = bed.call("POST", "/apis/v2beta1/experiments", {"display_name": "x" * 100, "description": "y" * 200_000})
    check("the pipelines API says it, too", status >= 500 and answer.get("message"), (status, answer))
    check("it still ends in good order", bed.end() == 0, bed.words())
    bed.program = real
    bed.start()
    status, listed = bed.call("GET", MAPS)
    there = {item["metadata"]["name"]: item["data"]["value"] for item in listed["items"]}
    check("with room again all that was answered is there, whole", all(there.get(name) == f"{int(name[1:]):03}" * 30_000 for name in kept), sorted(set(kept) - set(there)))
    status, _ = bed.call("POST", MAPS, {"metadata": {"name": "again"}})
    check("and it can be written to", status == 201, status)


def form(text):
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="uploadfile"; filename="large.yaml"\r\n\r\n'.encode() + text + f"\r\n--{BOUNDARY}--\r\n".encode()


def of_size(size):
    """A good pipeline with a comment that fills it up."""
    line = b"# " + b"x" * 997 + b"\n"
    missing = size - len(SPEC)
    return SPEC.encode() + line * (missing // len(line)) + b"#" + b"x" * max(0, missing % len(line) - 2) + b"\n"


def upload(bed, name, size):
    return bed.call("POST", f"{PIPELINES}/upload?name={name}", form(of_size(size)), kind="multipart/form-data; boundary=" + BOUNDARY)


def killed_upload(bed):
    body = form(of_size(20 * MEBIBYTE))
    for share in (0.3, 0.9, 1.0):
        connection = bed.connect()
        connection.putrequest("POST", f"{PIPELINES}/upload?name=killed")
        for key, value in (("Authorization", "Bearer " + bed.address["token"]), ("Content-Type", "multipart/form-data; boundary=" + BOUNDARY), ("Content-Length", str(len(body)))):
            connection.putheader(key, value)
        connection.endheaders()
        try:
            connection.send(body[: int(share * len(body))])
        except (OSError, http.client.HTTPException):
            pass
        bed.kill()
        bed.start()
        _, listed = bed.call("GET", PIPELINES)
        _, versions = bed.call("GET", f"{PIPELINES}/{listed['pipelines'][0]['pipeline_id']}/versions") if listed.get("pipelines") else (200, {})
        whole = not listed.get("pipelines") or len(versions.get("pipeline_versions", [])) == 1
        check(f"killed at {share:.0%} of an upload: all of it is there or nothing", whole, (listed, str(versions)[:300]))
        for one in listed.get("pipelines", []):
            bed.call("DELETE", f"{PIPELINES}/{one['pipeline_id']}?cascade=true")


def sizes(bed):
    status, answer = upload(bed, "largest", 31 * MEBIBYTE)
    check("31 MiB are taken", status == 200 and answer.get("display_name") == "largest", str(answer)[:500])
    try:
        status, answer = upload(bed, "too-large", 33 * MEBIBYTE)
        check("33 MiB are refused", status in (400, 413), (status, str(answer)[:500]))
    except (OSError, http.client.HTTPException, json.JSONDecodeError) as problem:
        check("33 MiB are refused", isinstance(problem, (ConnectionError, OSError)), problem)
    bed.close()
    _, listed = bed.call("GET", PIPELINES)
    check("and nothing of it is kept", [one["display_name"] for one in listed["pipelines"]] == ["largest"], listed)


def main(program):
    for part in (full_disk, killed_upload, sizes):
        bed = Bed(program)
        try:
            if part is not full_disk:
                bed.start()
            part(bed)
        finally:
            bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
