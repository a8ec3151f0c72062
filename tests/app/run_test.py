#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace run` from outside, against a server with three runs on loopback: directly and through a cluster's service. Prints "N passed, N failed"."""
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

PROGRAM = sys.argv[1]
PROXY = "/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy"
passed = failed = 0
seen = []
# A run that is looked at goes on one step.
states = {"r-1": ["SUCCEEDED"], "r-2": ["PENDING", "RUNNING", "RUNNING", "SUCCEEDED"], "r-3": ["RUNNING", "FAILED"]}


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL   : {name}: {detail}")


def run_of(name):
    state = states[name][0]
    ended = state in ("SUCCEEDED", "FAILED")
    return {"run_id": name, "display_name": "run " + name, "state": state, "created_at": "2026-01-01T00:00:00Z", "finished_at": "2026-01-01T00:01:30Z" if ended else "1970-01-01T00:00:00Z"}


def answer(method, path):
    if path.startswith(PROXY):
        path = path[len(PROXY):]
    cluster = {"/api": {"kind": "APIVersions", "versions": ["v1"]}, "/apis": {"kind": "APIGroupList", "groups": []}, "/version": {"gitVersion": "v1.36.3"},
               "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": []},
               "/api/v1/services?fieldSelector=metadata.name%3Dml-pipeline": {"items": [{"metadata": {"name": "ml-pipeline", "namespace": "kubeflow"}, "spec": {"ports": [{"name": "http", "port": 8888}]}}]}}
    if path in cluster:
        return 200, cluster[path]
    if path.startswith("/apis/v2beta1/runs?"):
        return 200, {"runs": [run_of(name) for name in states], "total_size": len(states)}
    name = path.removeprefix("/apis/v2beta1/runs/").split(":")[0]
    if name not in states:
        return 404, {"code": 5, "message": "long", "details": [{"code": 5, "message": f"Run {name} not found"}]}
    if ":" in path or method == "DELETE":
        return (400, {"code": 3, "message": "cannot", "details": [{"message": "has ended"}]}) if path.endswith("r-1:terminate") else (200, {})
    run = run_of(name)
    if len(states[name]) > 1:
        states[name].pop(0)
    return 200, run


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self):
        seen.append((self.command, self.path))
        status, body = answer(self.command, self.path)
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_DELETE = reply

    def log_message(self, *arguments):
        pass


def headrace(env, *words):
    return subprocess.run([PROGRAM, "run", *words], capture_output=True, text=True, timeout=60, env=env, stdin=subprocess.DEVNULL)


def run_checks(folder, address):
    env = {**os.environ, "HEADRACE_HOME": str(folder / "home"), "KUBECONFIG": str(folder / "config")}
    (folder / "config").write_text(json.dumps({"apiVersion": "v1", "kind": "Config", "current-context": "c", "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
                                               "clusters": [{"name": "c", "cluster": {"server": address}}], "users": [{"name": "u", "user": {"token": "secret-token"}}]}))
    direct = ["--server", address + "/"]
    listed = headrace(env, "list", *direct)
    check("a table of runs", listed.returncode == 0 and listed.stdout.splitlines()[0].split() == ["STATE", "NAME", "DURATION", "CREATED", "ID"] and "90s" in listed.stdout and listed.stdout.count("r-") == 6, listed.stdout + listed.stderr)
    through = headrace(env, "list", "-o", "name")
    check("the same through the cluster's service", through.stdout.split() == list(states) and any(path.startswith(PROXY + "/apis/v2beta1/runs?") for _, path in seen), through.stdout + through.stderr)
    headrace(env, "list", *direct, "--state", "failed,running", "--name", "50%")
    check("conditions go to the server, encoded twice", "RUNNING" in seen[-1][1] and "%255C%255C%2525" in seen[-1][1], str(seen[-1]))
    as_json = headrace(env, "get", "r-1", *direct, "--json")
    check("a run as JSON", json.loads(as_json.stdout)["state"] == "SUCCEEDED", as_json.stdout + as_json.stderr)
    watched = headrace(env, "watch", "r-2", *direct)
    check("a watched run tells each state once", [line.split()[1] for line in watched.stdout.splitlines()] == ["PENDING", "RUNNING", "SUCCEEDED"] and watched.returncode == 0, watched.stdout + watched.stderr)
    bad = headrace(env, "watch", "r-3", *direct, "--json")
    check("a failed one is a negative answer", bad.returncode == 1 and json.loads(bad.stdout.splitlines()[-1]) == {"run_id": "r-3", "state": "FAILED", "outputs": {}}, bad.stdout + bad.stderr)
    gone = headrace(env, "get", "r-9", *direct)
    check("an unknown run is said in words", gone.returncode == 3 and "does not have it" in gone.stderr, gone.stderr)
    ended = headrace(env, "terminate", "r-1", "r-2", *direct)
    check("what is refused does not stop the others", ended.returncode == 3 and "r-2 is being terminated" in ended.stdout and ("POST", "/apis/v2beta1/runs/r-2:terminate") in seen, ended.stdout + ended.stderr)
    deleted = headrace(env, "delete", "r-3", *direct)
    check("delete", deleted.returncode == 0 and ("DELETE", "/apis/v2beta1/runs/r-3") in seen, deleted.stderr)
    for words, hint in ((["list", "--limit", "0"], "--limit"), (["get"], "by its id"), (["dance"], "--help"), (["list", "-o", "xml"], "table, json, name"), ([], "headrace run list")):
        wrong = headrace(env, *words, *direct) if words else headrace(env)
        check(f"usage of {words}", wrong.returncode == 2 and hint in wrong.stderr, f"{wrong.returncode} {wrong.stderr}")
    away = headrace(env, "list", "--server", "http://127.0.0.1:9")
    check("a server that is not there", away.returncode == 3 and "127.0.0.1:9" in away.stderr, away.stderr)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        run_checks(pathlib.Path(folder), f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
