#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures load tests beside wrk and hey against a local nginx, in one run; prints a table and JSON.

    endpoints.py PROGRAMS FOLDER [--seconds S]
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
BODY = '{"instances":[[1,2,3,4]]}'
NGINX = """worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  keepalive_requests 100000000;
  server {{ listen 127.0.0.1:{port}; location / {{ default_type application/json; return 200 '{{"predictions":[1]}}'; }} }} }}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
    raise SystemExit("the server did not start")


def one_core(command):
    """On the first core; the server has the other."""
    return (["taskset", "-c", "0"] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []) + command


def nginx(folder, port):
    conf = folder / "nginx.conf"
    conf.write_text(NGINX.format(folder=folder, port=port), encoding="ascii")
    command = ["nginx", "-c", str(conf), "-p", str(folder)]
    process = subprocess.Popen((["taskset", "-c", "1"] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []) + command, stderr=subprocess.DEVNULL)
    wait_for(port, process)
    return process


def ours(program, url, *options, peak=False):
    command = one_core([str(program), "endpoint", "load", url, "--json", "--data", BODY, *options])
    done = subprocess.run((["/usr/bin/time", "-f", "%M"] if peak else []) + command, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    report = json.loads(done.stdout)
    if peak:
        report["peak_megabytes"] = int(done.stderr.split()[-1]) / 1024
    return report


def wrk(folder, url, seconds):
    script = folder / "post.lua"
    script.write_text(f"wrk.method = 'POST'\nwrk.body = '{BODY}'\nwrk.headers['Content-Type'] = 'application/json'\n", encoding="ascii")
    text = subprocess.run(one_core(["wrk", "-t1", "-c64", f"-d{seconds}s", "-s", str(script), url]), capture_output=True, text=True, check=True).stdout
    return float(re.search(r"Requests/sec:\s*([\d.]+)", text)[1])


def hey(url, seconds):
    command = one_core(["hey", "-cpus", "1", "-z", f"{seconds}s", "-c", "64", "-m", "POST", "-d", BODY, "-T", "application/json", url])
    text = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "GOMAXPROCS": "1"}).stdout
    return float(re.search(r"Requests/sec:\s*([\d.]+)", text)[1])


def honest(program, folder, seconds):
    """Ours and the server's own p50 and p99 at 1,000 a second, µs."""
    port = free_port()
    server = subprocess.Popen([sys.executable, str(HERE / "endpoints_delay.py"), str(port), str(folder / "took.json")], stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    report = ours(program, f"http://127.0.0.1:{port}/v1/models/m:predict", "--rate", "1000", "--duration", f"{seconds}s")
    server.terminate()
    server.wait(30)
    took = sorted(json.loads((folder / "took.json").read_text(encoding="ascii")))
    return [(report["service"][name], took[min(len(took) - 1, int(share * len(took)))]) for name, share in (("p50", 0.50), ("p99", 0.99))]


def row(what, value, unit, target, met, peers=""):
    return {"what": what, "ours": value, "unit": unit, "target": target, "met": bool(met), "peers": peers}


def rows(program, folder, seconds, long):
    port = free_port()
    server = nginx(folder, port)
    url = f"http://127.0.0.1:{port}/v1/models/m:predict"
    try:
        closed = max(ours(program, url, "--closed", "--connections", "64", "--duration", f"{seconds}s")["achieved_rate"] for _ in range(2))
        of_wrk = max(wrk(folder, url, seconds) for _ in range(2))
        of_hey = max(hey(url, seconds) for _ in range(2))
        yield row("closed loop, one core, over hey", closed / of_hey, "x", ">= 1", closed >= of_hey, f"ours {closed:,.0f}/s, hey {of_hey:,.0f}/s")
        yield row("closed loop, one core, over wrk", closed / of_wrk, "x", ">= 0.5", closed >= 0.5 * of_wrk, f"wrk {of_wrk:,.0f}/s")
        short = ours(program, url, "--rate", "10000", "--duration", "3s", peak=True)
        steady = ours(program, url, "--rate", "10000", "--duration", f"{long}s", peak=True)
        share = steady["counts"]["sent"] / steady["counts"]["planned"] * min(1, steady["achieved_rate"] / 10000)
        yield row(f"open loop, 10,000/s for {long} s: rate reached", 100 * share, "%", ">= 99.9", share >= 0.999)
        yield row("the same: sent late, p99", steady["lateness"]["p99"] / 1000, "ms", "<= 1", steady["lateness"]["p99"] <= 1000)
        grown = steady["peak_megabytes"] - short["peak_megabytes"]
        yield row("the same: memory beyond a test of 3 s", grown, "MB", "flat", grown < 5)
    finally:
        server.terminate()
        server.wait(30)
    for (name, bound), (seen, told) in zip((("p50", 5), ("p99", 10)), honest(program, folder, seconds * 3)):
        off = 100 * abs(seen - told) / told
        yield row(f"1,000/s: {name} off the server's own timing", off, "%", f"<= {bound}", off <= bound, f"ours {seen / 1000:.2f} ms, server {told / 1000:.2f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--long", type=int, default=60)
    a = parser.parse_args()
    a.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for one in rows((a.programs / "headrace").resolve(), pathlib.Path(folder), a.seconds, a.long):
            results.append(one)
            print(f"{one['what']:<52} {one['ours']:>9.2f} {one['unit']:<2} {one['target']:<8} {'met' if one['met'] else 'MISSED':<7} {one['peers']}", flush=True)
    (a.folder / "endpoints.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(f"as JSON: {a.folder / 'endpoints.json'}")


main()
