#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace run submit`, `pipeline list|versions|upload` and `schedule` from outside, against a small server on loopback that keeps what it is
sent. Prints "N passed, N failed"."""
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse

PROGRAM = sys.argv[1]
passed = failed = 0
sent = []
SPEC = {"pipelineInfo": {"name": "greet"}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.17.0",
        "components": {"comp-say": {"executorLabel": "exec-say", "inputDefinitions": {"parameters": {"count": {"parameterType": "NUMBER_INTEGER"}}}}},
        "deploymentSpec": {"executors": {"exec-say": {"container": {"image": "python:3.11", "command": ["echo"]}}}},
        "root": {"dag": {"tasks": {"say": {"componentRef": {"name": "comp-say"}, "taskInfo": {"name": "say"}, "inputs": {"parameters": {"count": {"componentInputParameter": "count"}}}}}},
                 "inputDefinitions": {"parameters": {"count": {"parameterType": "NUMBER_INTEGER"}, "note": {"parameterType": "STRING", "isOptional": True}}}}}
PIPELINE = {"pipeline_id": "p-1", "name": "greet", "display_name": "greet", "description": "says hello\nthen ends", "created_at": "2026-01-01T00:00:00Z"}
VERSION = {"pipeline_id": "p-1", "pipeline_version_id": "v-2", "name": "second", "created_at": "2026-01-02T00:00:00Z", "pipeline_spec": SPEC}
SCHEDULE = {"recurring_run_id": "s-1", "display_name": "nightly", "status": "ENABLED", "created_at": "2026-01-01T00:00:00Z", "trigger": {"cron_schedule": {"cron": "0 30 3 * * *"}},
            "pipeline_version_reference": {"pipeline_id": "p-1"}}


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL   : {name}: {detail}")


def listed(rows, key, path):
    """Rows that the filter of the request names."""
    text = urllib.parse.parse_qs(urllib.parse.urlparse(path).query).get("filter", ["%7B%7D"])[0]
    for predicate in json.loads(urllib.parse.unquote(text)).get("predicates", []):
        rows = [row for row in rows if row.get(predicate["key"]) == predicate.get("string_value")]
    return {key: rows} if rows else {}


def answer(method, path, body):
    bare = urllib.parse.urlparse(path).path.removeprefix("/apis/v2beta1")
    if method == "GET":
        if bare == "/pipelines":
            return 200, listed([PIPELINE], "pipelines", path)
        if bare == "/pipelines/p-1":
            return 200, PIPELINE
        if bare == "/runs":
            return 200, {}
        if bare == "/pipelines/p-1/versions":
            return 200, listed([VERSION], "pipeline_versions", path)
        if bare == "/experiments":
            return 200, listed([{"experiment_id": "e-1", "name": "trials", "display_name": "trials"}], "experiments", path)
        if bare == "/recurringruns":
            return 200, {"recurringRuns": [SCHEDULE]}
        if bare == "/recurringruns/s-1":
            return 200, SCHEDULE
        if bare == "/recurringruns/s-2":
            made = [json.loads(body) for method, path, body in sent if (method, path) == ("POST", "/apis/v2beta1/recurringruns")]
            return 200, {"recurring_run_id": "s-2", "status": "DISABLED", **made[-1]}
        if bare == "/runs/r-1":
            return 200, {"run_id": "r-1", "display_name": "r", "state": "SUCCEEDED"}
        return 404, {"code": 5, "message": "not found"}
    sent.append((method, path, body))
    if bare == "/runs":
        return 200, {"run_id": "r-1", "state": "PENDING", **json.loads(body)}
    if bare == "/experiments":
        return 200, {"experiment_id": "e-2", **json.loads(body)}
    if bare == "/recurringruns":
        return 200, {"recurring_run_id": "s-2", "status": "ENABLED", **json.loads(body)}
    if bare == "/pipelines/upload":
        return 200, {**PIPELINE, "pipeline_id": "p-9"}
    if bare == "/pipelines/upload_version":
        return 200, {**VERSION, "pipeline_version_id": "v-9"}
    return 200, {}


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self):
        status, body = answer(self.command, self.path, self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_DELETE = reply

    def log_message(self, *arguments):
        pass


class Checks:
    def __init__(self, folder, address):
        self.env = {**os.environ, "HEADRACE_HOME": str(folder / "home"), "TZ": "UTC"}
        self.server = ["--server", address]
        self.folder = folder
        self.file = str(folder / "greet.yaml")
        pathlib.Path(self.file).write_text(json.dumps(SPEC, indent=1))

    def headrace(self, *words):
        sent.clear()
        return subprocess.run([PROGRAM, *words, *self.server], capture_output=True, text=True, timeout=60, env=self.env, stdin=subprocess.DEVNULL)

    def submits(self):
        done = self.headrace("run", "submit", self.file, "-p", "count=3", "--param", "note=a=b", "--experiment", "trials", "--name", "mine", "--root", "s3://here")
        body = json.loads(sent[0][2]) if sent else {}
        check("a file is sent inline", done.stdout == "r-1\n" and body.get("pipeline_spec") == SPEC and body["display_name"] == "mine" and body["experiment_id"] == "e-1", done.stderr + str(body))
        check("with typed values", body.get("runtime_config") == {"parameters": {"count": 3, "note": "a=b"}, "pipeline_root": "s3://here"}, str(body))
        watched = self.headrace("run", "submit", "--pipeline", "greet", "--parameter", "count=1", "--watch", "--json")
        body = json.loads(sent[0][2]) if sent else {}
        check("a pipeline by name runs its newest version", body.get("pipeline_version_reference") == {"pipeline_id": "p-1", "pipeline_version_id": "v-2"} and "pipeline_spec" not in body, watched.stderr + str(body))
        check("watched, the last line tells the outcome", watched.returncode == 0 and json.loads(watched.stdout.splitlines()[-1]) == {"run_id": "r-1", "state": "SUCCEEDED", "outputs": {}}, watched.stdout + watched.stderr)
        made = self.headrace("run", "submit", self.file, "-p", "count=1", "--experiment", "new", "--create-experiment", "--json")
        check("an experiment is made when that was said", [path for _, path, _ in sent] == ["/apis/v2beta1/experiments", "/apis/v2beta1/runs"] and json.loads(made.stdout)["run_id"] == "r-1", made.stderr + str(sent))

    def refuses(self):
        for words, code, hint in ((["run", "submit", self.file], 2, "“count” has no value"), (["run", "submit", self.file, "-p", "count=x"], 2, "a whole number"), (["run", "submit", self.file, "-p", "count=1", "-p", "colour=red"], 2, "It has: count, note"),
                                  (["run", "submit", self.file, "-p", "count"], 2, "NAME=VALUE"), (["run", "submit"], 2, "either a pipeline"), (["run", "submit", self.file, "--pipeline", "greet"], 2, "either a pipeline"),
                                  (["run", "submit", "--pipeline", "nobody"], 3, "nothing named nobody"), (["run", "submit", "--pipeline", "greet", "--version", "none", "-p", "count=1"], 3, "nothing named none"),
                                  (["run", "submit", self.file, "-p", "count=1", "--experiment", "none"], 3, "--create-experiment"), (["schedule", "create", self.file, "-p", "count=1"], 2, "--every"),
                                  (["schedule", "create", self.file, "--cron", "0 3 * * *"], 2, "six"), (["schedule", "create", self.file, "--every", "soon"], 2, "1h30m"), (["schedule", "create", self.file, "--every", "1h", "--max-concurrency", "11"], 2, "1 to 10"),
                                  (["schedule", "create", self.file, "--every", "1h", "--end", "2020-01-01T00:00:00Z"], 2, "over before"), (["schedule", "enable"], 2, "by its id"), (["schedule", "dance"], 2, "--help"), (["pipeline", "upload"], 2, "upload FILE"),
                                  (["pipeline", "upload", str(self.folder / "none.yaml")], 3, "There is no file")):
            wrong = self.headrace(*words)
            check(f"refused: {words[:2] + words[3:]}", wrong.returncode == code and hint in wrong.stderr and not sent, f"{wrong.returncode} {wrong.stderr} {sent}")
        for name, text in (("executor root", json.dumps({**SPEC, "root": {"executorLabel": "exec-say"}})), ("no YAML", "a: [1\n"), ("a tab", "root:\n\tdag: {}\n")):
            bad = self.folder / "bad.yaml"
            bad.write_text(text)
            for words in (["run", "submit", str(bad)], ["pipeline", "upload", str(bad)]):
                wrong = self.headrace(*words)
                check(f"{name} never reaches a server by {words[:2]}", wrong.returncode == 3 and wrong.stderr and not sent, f"{wrong.returncode} {wrong.stderr} {sent}")

    def pipelines(self):
        table = self.headrace("pipeline", "list").stdout
        check("pipelines", table.splitlines()[0].split() == ["NAME", "CREATED", "ID", "DESCRIPTION"] and "p-1" in table and "then ends" not in table, table)
        versions = self.headrace("pipeline", "versions", "greet", "--json").stdout
        check("versions", json.loads(versions)["pipeline_version_id"] == "v-2", versions)
        up = self.headrace("pipeline", "upload", self.file, "--description", "d")
        check("a new pipeline has the name in the file", up.stdout == "p-9\n" and "name=greet&description=d" in sent[0][1] and "pipeline.yaml" in sent[0][2], up.stderr + str(sent)[:300])
        up = self.headrace("pipeline", "upload", self.file, "--pipeline", "greet", "--name", "third", "--json")
        check("a new version", json.loads(up.stdout)["pipeline_version_id"] == "v-9" and "pipelineid=p-1" in sent[0][1] and "name=third" in sent[0][1], up.stderr)

    def schedules(self):
        table = self.headrace("schedule", "list").stdout
        check("schedules", "0 30 3 * * *" in table and "ENABLED" in table, table)
        check("a schedule’s finding", "parameters-misfit" in table, table)
        listed = json.loads(self.headrace("schedule", "list", "--json").stdout)
        check("findings as JSON", listed["findings"] == ["parameters-misfit"] and listed["next_fire"] > 0, str(listed))
        for words, code, text in ((["nobody"], 2, "schedule list"), (["nightly"], 2, "count"), (["nightly", "-p", "other=1"], 2, "NAME=VALUE"), (["nightly", "-p", "count=3", "--dry-run"], 0, "Nothing was changed")):
            done = self.headrace("schedule", "repair", *words)
            check(f"repair {words}", done.returncode == code and text in done.stderr and not sent, f"{done.returncode} {done.stderr} {sent}")
        done = self.headrace("schedule", "repair", "nightly", "-p", "count=3")
        body = json.loads(sent[0][2]) if sent else {}
        calls = [method + path.removeprefix("/apis/v2beta1/recurringruns") for method, path, _ in sent]
        check("repaired", done.returncode == 0 and done.stdout.splitlines()[-1] == "s-2" and calls == ["POST", "POST/s-1:disable", "POST/s-2:enable", "DELETE/s-1"], done.stdout + done.stderr + str(calls))
        check("what repairs", body.get("mode") == "DISABLE" and body.get("runtime_config") == {"parameters": {"count": 3}} and body.get("trigger") == SCHEDULE["trigger"], str(body))
        made = self.headrace("schedule", "create", "--pipeline", "greet", "--latest", "-p", "count=2", "--cron", "0 0 6 * * *", "--no-catchup", "--name", "early")
        body = json.loads(sent[0][2]) if sent else {}
        check("a schedule is sent", made.stdout == "s-2\n" and body.get("trigger") == {"cron_schedule": {"cron": "0 0 6 * * *"}} and body["mode"] == "ENABLE" and body["no_catchup"] and body["pipeline_version_reference"] == {"pipeline_id": "p-1"}, made.stderr + str(body))
        self.headrace("schedule", "create", self.file, "-p", "count=2", "--every", "1h30m", "--disabled")
        body = json.loads(sent[0][2]) if sent else {}
        check("by an interval", body.get("trigger") == {"periodic_schedule": {"interval_second": "5400"}} and body["mode"] == "DISABLE" and body["pipeline_spec"] == SPEC, str(body))
        for word, path in (("enable", "POST /apis/v2beta1/recurringruns/s-1:enable"), ("disable", "POST /apis/v2beta1/recurringruns/s-1:disable"), ("delete", "DELETE /apis/v2beta1/recurringruns/s-1")):
            done = self.headrace("schedule", word, "s-1")
            check(word, done.returncode == 0 and [f"{method} {path}" for method, path, _ in sent] == [path], done.stderr + str(sent))
        times = self.headrace("schedule", "next", "s-1", "--count", "3").stdout.split()
        check("when it fires", len(times) == 3 and all(time.endswith("T03:30:00Z") for time in times) and times == sorted(set(times)), str(times))
        text = self.headrace("schedule", "next", "--cron", "0 0 0 1 1 ?", "--count", "2").stdout.split()
        check("when a text would fire", len(text) == 2 and text[0].endswith("-01-01T00:00:00Z"), str(text))


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        checks = Checks(pathlib.Path(folder), f"http://127.0.0.1:{server.server_address[1]}")
        checks.submits()
        checks.refuses()
        checks.pipelines()
        checks.schedules()
    server.shutdown()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
