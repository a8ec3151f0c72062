#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program headrace-local and the verb `headrace local`, from outside.

    program_test.py HEADRACE-LOCAL HEADRACE
"""
import json
import os
import shutil
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import threading
import time

from bed import Bed, check, totals

MAPS = "/api/v1/namespaces/default/configmaps"


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def verbs(headrace):
    """up, status, down, reset with their fixed JSON and exit codes."""
    home = tempfile.mkdtemp(prefix="headrace-verbs-")
    env = {**os.environ, "HEADRACE_HOME": home}
    run = lambda *words: subprocess.run([headrace, "local", *words], env=env, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    try:
        before = run("status", "--json")
        check("status before", before.returncode == 1 and json.loads(before.stdout)["running"] is False, before.stdout + before.stderr)
        up = run("up", "--json")
        check("up", up.returncode == 0, up.stdout + up.stderr)
        first = json.loads(up.stdout)
        check("its JSON names the kubeconfig and the token", {"kubeconfig", "token"} <= first.keys(), up.stdout)
        check("its JSON names the pipelines API and what to trust it by", first["pipelines"] == first["kubernetes"] and open(first["certificate"], encoding="utf-8").read().startswith("-----BEGIN CERTIFICATE"), first)
        check("files are the owner's alone", mode(first["kubeconfig"]) == 0o600 and mode(os.path.join(home, "local")) == 0o700 and mode(os.path.join(home, "local/identity.json")) == 0o600)
        both = [subprocess.Popen([headrace, "local", "up", "--json"], env=env, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL) for _ in range(3)]
        same = [json.loads(one.communicate(timeout=120)[0]) for one in both]
        check("a second up finds the first", all(one == first for one in same), same)
        status = json.loads(run("status", "--json").stdout)
        check("status while it runs", status["running"] and status["pid"] == first["pid"] and first["token"] not in str(status), status)
        down = run("down", "--json")
        check("down", down.returncode == 0 and json.loads(down.stdout)["was_running"] is True, down.stdout + down.stderr)
        check("down again", run("down").returncode == 0)
        again = json.loads(run("up", "--json").stdout)
        check("the token and the address outlive it", again["token"] == first["token"] and again["kubernetes"] == first["kubernetes"], (first, again))
        check("reset asks", run("reset").returncode == 2 and os.path.exists(first["kubeconfig"]))
        check("reset empties", run("reset", "--yes").returncode == 0 and not os.path.exists(os.path.join(home, "local")))
        check("an unknown verb", run("dance").returncode == 2)
        log = run("down")
        check("down without a folder", log.returncode == 0, log.stderr)
    finally:
        run("down")
        shutil.rmtree(home, ignore_errors=True)


def up_at_once(program):
    """Several starts at the same moment: one runs."""
    bed = Bed(program)
    tries = [subprocess.Popen([program, "--background", "--folder", bed.folder], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(4)]
    codes = sorted(one.wait(60) for one in tries)
    check("of four starts one wins", codes == [0, 3, 3, 3], codes)
    with open(os.path.join(bed.folder, "address.json"), encoding="utf-8") as file:
        os.kill(json.load(file)["pid"], 15)
    deadline = time.monotonic() + 30
    while subprocess.run([program, "--background", "--folder", bed.folder], stdin=subprocess.DEVNULL, capture_output=True).returncode != 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    with open(os.path.join(bed.folder, "address.json"), encoding="utf-8") as file:
        pid = json.load(file)["pid"]
    os.kill(pid, 15)
    with open(os.path.join(bed.folder, "log/headrace-local.log"), encoding="utf-8") as file:
        log = file.read()
    check("it starts again at once after its end", log.count("ready at") == 2, log)
    deadline = time.monotonic() + 30
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        time.sleep(0.02)
    shutil.rmtree(bed.home, ignore_errors=True)


def watching(bed, path):
    """Lines of a watch on a socket of its own."""
    context = ssl.create_default_context(cadata=json.load(open(os.path.join(bed.folder, "identity.json"), encoding="utf-8"))["certificate"])
    port = int(bed.address["kubernetes"].rsplit(":", 1)[1])
    raw = context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=60), server_hostname="127.0.0.1")
    raw.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {bed.address['token']}\r\n\r\n".encode())
    return raw


def server(program):
    bed = Bed(program)
    begin = time.monotonic()
    bed.start()
    check("it is ready within seconds even here", time.monotonic() - begin < 60)
    with open(f"/proc/{bed.process.pid}/net/tcp", encoding="utf-8") as file:
        own = [line.split()[1] for line in file if line.split()[3] == "0A" and line.split()[1].endswith(f":{int(bed.address['kubernetes'].rsplit(':', 1)[1]):04X}")]
    check("it listens on loopback alone", own == [f"0100007F:{int(bed.address['kubernetes'].rsplit(':', 1)[1]):04X}"], own)
    watch = watching(bed, MAPS + "?watch=1")
    for i in range(300):
        bed.call("POST", MAPS, {"metadata": {"name": f"m{i}"}, "data": {"v": "x" * 1000}})
    heard = b""
    while heard.count(b'"ADDED"') < 300:
        more = watch.recv(1 << 16)
        if not more:
            break
        heard += more
    check("a watch hears three hundred writes", heard.count(b'"ADDED"') == 300)
    status, large = bed.call("POST", MAPS, {"metadata": {"name": "large"}, "data": {"v": "x" * (4 << 20)}}, raw=True)
    check("too large a request is refused", status == 413, status)
    status, listed = bed.call("GET", MAPS)
    check("the connection is good again and the list whole", status == 200 and len(listed["items"]) == 300, status)
    status, yaml = bed.call("POST", MAPS, "metadata: {name: yaml}\ndata: {a: 'yes', b: \"0644\"}\n", kind="application/yaml")
    check("YAML is read", status == 201 and yaml["data"] == {"a": "yes", "b": "0644"}, yaml)
    status, wrong = bed.call("POST", MAPS, "metadata: {name: wrong}\ndata: {a: yes}\n", kind="application/yaml")
    check("as YAML 1.1: yes is no text", status == 400 and "cannot unmarshal bool" in wrong["message"], wrong)
    gone = watching(bed, MAPS + "?watch=1")
    gone.close()
    many = [watching(bed, MAPS + "?watch=1&resourceVersion=1") for _ in range(60)]
    bed.call("POST", MAPS, {"metadata": {"name": "after"}})
    for one in many:
        text = b""
        while b'"after"' not in text:
            more = one.recv(1 << 20)
            if not more:
                break
            text += more
        if b'"after"' not in text:
            check("every watch hears", False, text[-300:])
            break
    else:
        check("sixty watches hear the same", True)
    ended = []
    thread = threading.Thread(target=lambda: ended.append(bed.end()))
    thread.start()
    rest = b"x"
    while rest:
        rest = watch.recv(1 << 16)
    thread.join(60)
    check("a signal ends it cleanly, watches too", ended == [0], ended)
    bed.remove()


def hostile(program):
    """Requests of a faulty client are answered, and the cluster goes on."""
    bed = Bed(program)
    bed.start()
    claims = "/api/v1/namespaces/default/persistentvolumeclaims"
    bed.call("POST", MAPS, {"metadata": {"name": "a"}, "data": {"x": "y"}})
    bed.call("POST", claims, {"metadata": {"name": "c"}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}})
    merge, patch = "application/merge-patch+json", "application/json-patch+json"
    table = "application/json;as=Table;v=v1;g=meta.k8s.io"
    for name, known, call in (
            ("nulls in a list", (200, 400, 422), ("PATCH", claims + "/c/status", {"status": {"accessModes": [None]}}, merge)),
            ("a table of them", (200,), ("GET", claims, None, "", table)),
            ("the largest limit", (200,), ("GET", MAPS + "?limit=9223372036854775807")),
            ("words of ours in a name", (400, 422), ("PATCH", MAPS + "/a", {"metadata": {"name": "cannot unmarshal"}}, merge)),
            ("a million brackets", (400,), ("POST", MAPS, "[" * 1_000_000)),
            ("copies of copies", (422,), ("PATCH", MAPS + "/a", [{"op": "copy", "from": "/data", "path": f"/data/x{i}"} for i in range(60)], patch)),
            ("a child of a text", (422,), ("PATCH", MAPS + "/a", [{"op": "add", "path": "/kind/x", "value": 1}], patch))):
        status, body = bed.call(*call)
        check(f"{name} is answered", status in known, (status, str(body)[:300]))
    check("the cluster still answers", bed.call("GET", MAPS + "/a")[0] == 200)
    check("and ends cleanly", bed.end() == 0, bed.words())
    bed.remove()


def main():
    hostile(sys.argv[1])
    verbs(sys.argv[2])
    up_at_once(sys.argv[1])
    server(sys.argv[1])
    return totals()


if __name__ == "__main__":
    sys.exit(main())
