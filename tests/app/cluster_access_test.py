#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`headrace cluster` from outside, against an API server of 40 lines on loopback: the list with its problems, what is asked before a
program runs, what is remembered, that nothing secret is printed or kept. Prints "N passed, N failed"."""
import http.server
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import threading

PROGRAM = sys.argv[1]
passed = failed = 0
seen = []


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    if not good:
        print(f"FAIL {name}: {detail}")


class Api(http.server.BaseHTTPRequestHandler):
    """The least of a Kubernetes API, for whoever has the right token."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        seen.append((self.path, self.headers.get("Authorization")))
        answers = {"/api": {"kind": "APIVersions", "versions": ["v1"]},
                   "/apis": {"kind": "APIGroupList", "groups": []},
                   "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": []},
                   "/version": {"gitVersion": "v1.36.3"}}
        path = self.path.split("?")[0]
        status, body = (200, answers[path]) if path in answers else (404, {"kind": "Status", "reason": "NotFound", "code": 404})
        if path == "/readyz":
            status, body = 200, "ok"
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as folder:
        run_checks(pathlib.Path(folder), address)
    server.shutdown()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def call(folder, *arguments, **environment):
    full = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "KUBECONFIG")}
    full |= {"QT_QPA_PLATFORM": "offscreen", "HEADRACE_HOME": str(folder / "home"), "HOME": str(folder), "SHELL": "/bin/false"} | environment
    return subprocess.run([PROGRAM, "cluster", *arguments], capture_output=True, text=True, timeout=120, env=full)


def run_checks(folder, address):
    good = folder / "good"
    good.write_text(f"current-context: here\nclusters:\n- {{name: c, cluster: {{server: '{address}'}}}}\n- {{name: odd, cluster: {{server: 'https://h', insecure-skip-tls-verify: true}}}}\n"
                    "users:\n- {name: u, user: {token: CANARY}}\ncontexts:\n- {name: here, context: {cluster: c, user: u, namespace: team}}\n- {name: odd, context: {cluster: odd, user: u}}\n")
    good.chmod(0o600)
    broken = folder / "broken"
    broken.write_text("contexts:\n- name: [CANARY\n")
    both = call(folder, "list", "--json", KUBECONFIG=f"{good}:{broken}")
    report = json.loads(both.stdout)
    check("a broken file makes a negative answer", both.returncode == 1, both.stderr)
    check("the other file is listed", [c["name"] for c in report["clusters"]] == ["here", "odd"], both.stdout)
    check("facts of a cluster", report["clusters"][0] | {"server": address, "namespace": "team", "insecure": False, "origin": "kubeconfig"} == report["clusters"][0], both.stdout)
    check("insecure is said", report["clusters"][1]["insecure"], both.stdout)
    check("the place of the problem", report["problems"][0]["code"] == "kubeconfig.syntax" and report["problems"][0]["where"].startswith(f"{broken}:"), both.stdout)
    check("the current one", report["current"] == "here", both.stdout)
    text = call(folder, "list", KUBECONFIG=str(good))
    check("the list as text", text.returncode == 0 and text.stdout.startswith("* here") and "not checked" in text.stdout, text.stdout)
    named = call(folder, "list", "--kubeconfig", str(good))
    check("--kubeconfig", named.stdout == text.stdout, named.stderr)
    missing = call(folder, "list", "--kubeconfig", str(folder / "nowhere"))
    check("a named file that is missing", missing.returncode == 1 and "nowhere" in missing.stderr, missing.stderr)
    good.chmod(0o644)
    check("open to others is warned about", "chmod 600" in call(folder, "list", KUBECONFIG=str(good)).stderr)
    done = call(folder, "diagnose", KUBECONFIG=str(good))
    check("connects", done.returncode == 0 and "v1.36.3" in done.stdout, done.stdout + done.stderr)
    check("no token over an open line", seen and all(header is None for _, header in seen), str(seen))
    for one in (both, text, missing, done):
        check("no secret is printed", "CANARY" not in one.stdout + one.stderr, one.stdout + one.stderr)
    check_trust(folder, address)


def check_trust(folder, address):
    """The certificate stands outside the folder, so it is asked about; the server is then refused for its protocol, not for trust."""
    outside = folder / "pki"
    outside.mkdir()
    (outside / "ca").write_text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
    inner = folder / "inner"
    inner.mkdir()
    config = inner / "config"
    marker = folder / "ran"
    plugin = folder / "plugin"
    plugin.write_text(f"#!/bin/sh\necho x >> '{marker}'\necho CANARYERROR token=CANARY >&2\nexit 4\n")
    plugin.chmod(0o700)
    config.write_text(f"current-context: x\nclusters: [{{name: c, cluster: {{server: '{address.replace('http:', 'https:')}', certificate-authority: '{outside}/ca'}}}}]\n"
                      f"users: [{{name: u, user: {{exec: {{apiVersion: client.authentication.k8s.io/v1, command: '{plugin}', args: [login, --now], env: [{{name: SECRET_NAME, value: CANARY}}], interactiveMode: Never}}}}}}]\n"
                      "contexts: [{name: x, context: {cluster: c, user: u}}]\n")
    config.chmod(0o600)
    asked = call(folder, "get", "pods", "--kubeconfig", str(config))
    check("nothing runs unasked", not marker.exists())
    check("refused with 3", asked.returncode == 3, str(asked.returncode))
    check("says what it wants", all(word in asked.stderr for word in (str(plugin), "login --now", "SECRET_NAME", f"{outside}/ca", "--trust")), asked.stderr)
    trusted = call(folder, "get", "pods", "--kubeconfig", str(config), "--trust")
    check("runs when it is allowed", marker.exists() and trusted.returncode == 3, trusted.stderr)
    check("says how it failed", "failed (4)" in trusted.stderr, trusted.stderr)
    runs = marker.read_text().count("x")
    call(folder, "get", "pods", "--kubeconfig", str(config))
    check("remembered", marker.read_text().count("x") == runs + 1)
    config.write_text(config.read_text().replace("--now", "--later"))
    again = call(folder, "get", "pods", "--kubeconfig", str(config))
    check("asked again when it changed", "--later" in again.stderr and "--trust" in again.stderr and marker.read_text().count("x") == runs + 1, again.stderr)
    kube = folder / ".kube"
    kube.mkdir()
    (kube / "kuberc").write_text("apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\ncredentialPluginPolicy: DenyAll\n")
    denied = call(folder, "get", "pods", "--kubeconfig", str(config), "--trust")
    check("kuberc's policy holds", denied.returncode == 3 and "forbid" in denied.stderr and marker.read_text().count("x") == runs + 1, denied.stderr)
    store = folder / "home" / "config" / "trusted"
    check("kept for its owner alone", stat.S_IMODE(store.stat().st_mode) == 0o600)
    check("hashes only", all(len(line) == 64 for line in store.read_text().split()), store.read_text())
    for one in (asked, trusted, again, denied):
        check("no secret is printed", "CANARY" not in (one.stdout + one.stderr).replace("CANARYERROR", ""), one.stderr)
    for file in (folder / "home").rglob("*"):
        check("no secret is kept", not file.is_file() or "CANARY" not in file.read_text(errors="replace"), str(file))


if __name__ == "__main__":
    sys.exit(main())
