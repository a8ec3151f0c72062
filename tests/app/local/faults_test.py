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
# An importer needs no Python.
RUN = {"schemaVersion": "2.1.0", "pipelineInfo": {"name": "small"}, "components": {"comp-a": {"executorLabel": "exec-a", "outputDefinitions": {"artifacts": {"artifact": {"artifactType": {"schemaTitle": "system.Artifact", "schemaVersion": "0.0.1"}}}}}},
       "deploymentSpec": {"executors": {"exec-a": {"importer": {"artifactUri": {"constant": "/x"}, "typeSchema": {"schemaTitle": "system.Artifact", "schemaVersion": "0.0.1"}}}}},
       "root": {"dag": {"tasks": {"a": {"componentRef": {"name": "comp-a"}, "taskInfo": {"name": "a"}}}}}}
MEBIBYTE = 1 << 20
BOUNDARY = "b9f1"


def on_a_small_disk(bed, mebibytes):
    """The program as it runs when no file of it may grow beyond that: writing fails as on a full disk. Fractions are whole KiB."""
    path = os.path.join(bed.home, "small")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/bash\ntrap "" XFSZ\nulimit -f {int(mebibytes * 1024)}\nexec "{bed.program}" "$@"\n')
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


def full_disk_in_every_step(bed):
    """The disk is full a little later each time, so that another step of the same work fails: each is done whole or not at all, and is said."""
    real = bed.program
    bed.start()
    bed.end()
    failed_at, wrong, known = set(), [], {"maps": set(), "pipelines": set(), "experiments": set(), "runs": set()}
    for step in range(16):
        bed.program = on_a_small_disk(bed, (20 + 16 * step) / 1024)  # what is written goes to a journal that begins anew with each start
        try:
            bed.start()
        except RuntimeError as problem:  # not even its first words could be written: that is said, too
            failed_at.add("start")
            wrong += [] if str(problem).strip() else ["a start that says nothing"]
            bed.program = real
            continue
        work = (("maps", "POST", MAPS, {"metadata": {"name": f"s{step}"}, "data": {"value": "v" * 9_000}}, 201),
                ("experiments", "POST", "/apis/v2beta1/experiments", {"display_name": f"s{step}", "description": "d" * 9_000}, 200),
                ("pipelines", "UPLOAD", f"s{step}", 20_000, 200),
                ("runs", "POST", "/apis/v2beta1/runs", {"display_name": f"s{step}", "pipeline_spec": RUN, "runtime_config": {}}, 200))
        for kind, method, path, body, good in work:
            status, answer = upload(bed, path, body) if method == "UPLOAD" else bed.call(method, path, body)
            if status == good:
                known[kind].add(f"s{step}")
            elif status >= 500 and (answer.get("message") or answer.get("error_message")):
                failed_at.add(kind)
            else:
                wrong.append((step, kind, status, answer))
        bed.kill()
        bed.program = real
        bed.start()
        there = {"maps": {one["metadata"]["name"] for one in bed.call("GET", MAPS)[1]["items"]}}
        for kind in ("experiments", "pipelines", "runs"):
            there[kind] = {one["display_name"] for one in bed.call("GET", f"/apis/v2beta1/{kind}?page_size=200")[1].get(kind, [])}
        for kind, names in known.items():
            ghosts = {name for name in there[kind] if name.startswith("s")} - names
            if not names <= there[kind] or ghosts:
                wrong.append((step, kind, "lost", sorted(names - there[kind]), "came though refused", sorted(ghosts)))
        for one in bed.call("GET", PIPELINES)[1].get("pipelines", []):
            if len(bed.call("GET", f"{PIPELINES}/{one['pipeline_id']}/versions")[1].get("pipeline_versions", [])) != 1:
                wrong.append((step, "a pipeline without its version", one["display_name"]))
        bed.end()
    check("a disk that is full in the middle: each write is there whole or was refused in words", not wrong, wrong)
    check("every kind of write met it", failed_at >= {"maps", "experiments", "pipelines", "runs"}, failed_at)
    check("and every kind went through as well", all(known.values()), known)


def form(text):
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="uploadfile"; filename="large.yaml"\r\n\r\n'.encode() + text + f"\r\n--{BOUNDARY}--\r\n".encode()


def of_size(size):
    """A good pipeline with a comment that fills it up to that many bytes."""
    line = b"# " + b"x" * 997 + b"\n"
    text = SPEC.encode() + line * ((size - len(SPEC)) // len(line) - 1)
    return text + b"#" + b"x" * (size - len(text) - 2) + b"\n"


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
    text = of_size(32 * MEBIBYTE)
    check("the file is what it says", len(text) == 32 * MEBIBYTE, len(text))
    status, answer = upload(bed, "largest", 32 * MEBIBYTE)
    check("32 MiB are taken", status == 200 and answer.get("display_name") == "largest", str(answer)[:500])
    status, answer = upload(bed, "too-large", 32 * MEBIBYTE + 1)
    check("one byte more is refused in the real server's words", status == 400 and "File size too large. Maximum supported size: 33554432" in json.dumps(answer), (status, str(answer)[:500]))
    try:
        status, answer = upload(bed, "too-large", 33 * MEBIBYTE)
        check("33 MiB are refused", status in (400, 413), (status, str(answer)[:500]))
    except (OSError, http.client.HTTPException, json.JSONDecodeError) as problem:
        check("33 MiB are refused", isinstance(problem, (ConnectionError, OSError)), problem)
    bed.close()
    _, listed = bed.call("GET", PIPELINES)
    check("and nothing of it is kept", [one["display_name"] for one in listed["pipelines"]] == ["largest"], listed)


def main(program):
    for part in (full_disk, full_disk_in_every_step, killed_upload, sizes):
        bed = Bed(program)
        try:
            if part not in (full_disk, full_disk_in_every_step):
                bed.start()
            part(bed)
        finally:
            bed.remove()
    return totals()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
