#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace endpoint load|compare|judge|call` from outside, against a small server on loopback. Prints "N passed, N failed"."""
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

PROGRAM = sys.argv[1]
passed = failed = 0


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    print(f"{'PASS' if good else 'FAIL'}   : {name}{'' if good else ': ' + str(detail)[:600]}")


class Model(http.server.BaseHTTPRequestHandler):
    """Adds up what it is sent; JSON only, as KServe's Python server. /bad answers 500."""
    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self):
        known = {"/v1/models": {"models": ["m"]}, "/v1/models/m": {"name": "m", "ready": True}}.get(self.path)
        text = json.dumps(known or {"detail": "Not Found"}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_POST(self):
        Model.asked += 1
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        good = self.headers.get("Content-Type") == "application/json" and self.path != "/bad"
        text = json.dumps({"predictions": [sum(row) for row in json.loads(body)["instances"]]} if good else {"error": "Expected 2D array, got scalar array=nan"}).encode()
        self.send_response(200 if good else 500)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def program(*arguments):
    return subprocess.run([PROGRAM, "endpoint", *map(str, arguments)], capture_output=True, text=True, timeout=120)


def loads(url, folder):
    body = '{"instances": [[1, 2], [3, 4]]}'
    done = program("load", url + "/v1/models/m:predict", "--data", body, "--rate", 50, "--duration", "1s", "--json", "--limit", "errors<1%", "--limit", "p99<20s")
    report = json.loads(done.stdout)
    check("a rate of 50 for a second is 50 requests", done.returncode == 0 and report["counts"]["answered"] == 50 == Model.asked, done)
    check("limits are told beside the JSON", done.stderr.count("held") == 2, done.stderr)
    (folder / "body.json").write_text(body, encoding="utf-8")
    done = program("load", url + "/x", "--data", f"@{folder}/body.json", "--closed", "--connections", 2, "--duration", "500ms", "--out", folder / "closed.json")
    saved = json.loads((folder / "closed.json").read_text(encoding="utf-8"))
    check("a closed loop, its report saved", done.returncode == 0 and saved["plan"]["loop"] == "closed" and saved["counts"]["answered"] > 0 and "response" in done.stdout, done)
    done = program("load", url + "/bad", "--data", body, "--rate", 20, "--duration", "500ms", "--limit", "errors<2%", "--out", folder / "bad.json")
    check("a broken limit is a negative answer", done.returncode == 1 and "broken  errors<2%: 100.0 %" in done.stdout and "Expected 2D array" in done.stdout, done)
    done = program("load", url + "/y", "--data", body, "-H", "Content-Type: text/plain", "--rate", 20, "--duration", "300ms", "--json")
    check("a type that was named is kept", json.loads(done.stdout)["counts"]["statuses"] == {"500": 6}, done)
    done = program("compare", folder / "closed.json", folder / "bad.json")
    check("two reports: more errors are a negative answer", done.returncode == 1 and "clear" in done.stdout, done)
    check("a report beside itself", program("compare", folder / "bad.json", folder / "bad.json").returncode == 0)
    check("what is no report", program("compare", folder / "bad.json", folder / "body.json").returncode == 3)


def calls(url, folder):
    (folder / "call.json").write_text('{"instances": [[1, 2], [3, 4]]}', encoding="utf-8")
    done = program("call", url, folder / "call.json")
    check("a call prints its answer", done.returncode == 0 and json.loads(done.stdout) == {"predictions": [3, 7]} and done.stderr.startswith("200"), done)
    done = subprocess.run([PROGRAM, "endpoint", "call", url + "/v1/models/m:predict", "--json"], input='{"instances": [[5]]}', capture_output=True, text=True, timeout=120)
    check("a call from standard input", done.returncode == 0 and json.loads(done.stdout) == {"predictions": [5]}, done)
    check("a call of nothing", program("call", url, folder / "none.json").returncode == 3)
    check("a call without a target", program("call").returncode == 2)
    check("a call of what is no address", program("call", "ftp://x", folder / "call.json").returncode == 3)
    check("a call of nobody", program("call", "http://127.0.0.1:1", folder / "call.json").returncode == 3)


def refusals():
    for name, words, says in [
        ("another machine needs a yes", ("http://192.0.2.1/x", "--rate", 100, "--duration", "2s"), "about 200 requests"),
        ("no URL", (), "http://"), ("another scheme", ("ftp://127.0.0.1/"), "http://"), ("a duration without a unit", ("http://127.0.0.1:1/", "--duration", "5"), "as in 30s"),
        ("a limit that is none", ("http://127.0.0.1:1/", "--limit", "latency<5"), "is no limit"), ("a stage that is none", ("http://127.0.0.1:1/", "--stage", "fast"), "0..500:30s"),
        ("a rate of nothing", ("http://127.0.0.1:1/", "--rate", 0), "at least one request"), ("a header that is none", ("http://127.0.0.1:1/", "-H", "token"), "Name: value"),
        ("a body that is not there", ("http://127.0.0.1:1/", "--data", "@/no/such/file"), "/no/such/file")]:
        done = program("load", *(words if isinstance(words, tuple) else (words,)))
        check(name, done.returncode == 2 and says in done.stderr, done)
    done = program("load", "http://127.0.0.1:1/", "--rate", 20, "--duration", "200ms")
    check("nobody listens", done.returncode == 3 and "http.connect: 4" in done.stdout, done)


def line(requests, errors, p99, **more):
    return json.dumps({"canary": {"requests": requests, "error_share": errors, "p99": p99}, **more}) + "\n"


def judges(folder):
    spec, series = folder / "spec.yaml", folder / "series.jsonl"
    spec.write_text("{}\n", encoding="utf-8")

    def judge(text, *options):
        series.write_text(text, encoding="utf-8")
        return program("judge", spec, "--replay", series, *options)

    done = judge(line(500, 0.001, 0.2) * 10)
    check("ten good checks promote", done.returncode == 0 and "10 passed, 0 failed of 10: promote" in done.stdout, done)
    done = judge(line(500, 0.07, 0.2))
    check("errors at three times the limit roll back at once", done.returncode == 1 and "errors far beyond the limit" in done.stdout, done)
    done = judge(line(500, 0, "NaN") * 40, "--json")
    check("what is not known holds", done.returncode == 3 and json.loads(done.stdout)["decision"].startswith("hold"), done)
    check("too few checks decide nothing", judge(line(500, 0, 0.1) * 9).returncode == 3)
    check("Prometheus down", judge(line(500, 0, 0.1) * 9 + '{"problem": "connection refused"}\n' * 4).returncode == 3)
    check("an unknown rule is a mistake", (spec.write_text("erors: 1%\n", encoding="utf-8"), judge(""))[1].returncode == 2)
    spec.write_text("checks: 2\np99: 100ms\n", encoding="utf-8")
    check("rules of one's own", judge(line(500, 0, 0.2) * 2).returncode == 1)
    done = judge("nonsense\n")
    check("a line that is none is named", done.returncode == 2 and "series.jsonl:1" in done.stderr, done)
    check("no series", program("judge", spec).returncode == 2)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as home:
    loads(f"http://127.0.0.1:{server.server_address[1]}", pathlib.Path(home))
    calls(f"http://127.0.0.1:{server.server_address[1]}", pathlib.Path(home))
    refusals()
    judges(pathlib.Path(home))
server.shutdown()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
