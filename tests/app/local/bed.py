# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A local cluster of its own for a test: starts it in a temporary folder, speaks to it, ends it."""
import http.client
import json
import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import time

passed = failed = 0


def check(name, good, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if good else (passed, failed + 1)
    print(f"{'PASS' if good else 'FAIL'}   : {name}{'' if good else ': ' + str(detail)[:2000]}", flush=True)


def totals():
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


class Bed:
    def __init__(self, program):
        self.program = program
        self.home = tempfile.mkdtemp(prefix="headrace-local-")
        self.folder = os.path.join(self.home, "local")
        self.process = None
        self.connection = None

    def start(self, **environment):
        """Starts the program in the foreground and waits until it answers."""
        address = os.path.join(self.folder, "address.json")
        if os.path.exists(address):
            os.remove(address)
        self.log = open(os.path.join(self.home, "stderr"), "ab")
        self.process = subprocess.Popen([self.program, "--folder", self.folder], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env={**os.environ, "HEADRACE_LOCAL_CONTAINERS": "none", **environment})
        end = time.monotonic() + 60
        while not os.path.exists(address):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("no start: " + self.words())
            time.sleep(0.01)
        with open(address, encoding="utf-8") as file:
            self.address = json.load(file)
        self.close()

    def words(self):
        with open(os.path.join(self.home, "stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()[-4000:]

    def connect(self):
        if not self.connection:
            context = ssl.create_default_context(cadata=json.load(open(os.path.join(self.folder, "identity.json"), encoding="utf-8"))["certificate"])
            host = self.address["kubernetes"].removeprefix("https://")
            self.connection = http.client.HTTPSConnection(host, context=context, timeout=60)
        return self.connection

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def call(self, method, path, body=None, kind="application/json", accept="application/json", raw=False):
        """(status, answer)"""
        headers = {"Authorization": "Bearer " + self.address["token"], "Accept": accept, "User-Agent": "bed"}
        if body is not None:
            headers["Content-Type"] = kind
        connection = self.connect()
        try:
            connection.request(method, path, None if body is None else body if isinstance(body, (str, bytes)) else json.dumps(body), headers)
            reply = connection.getresponse()
            text = reply.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        return reply.status, text if raw else json.loads(text or b"null")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.close()

    def end(self):
        self.close()
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                return self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                return -1
        return self.process.returncode if self.process else 0

    def remove(self):
        self.end()
        words = self.words()
        check("no word of a sanitizer", "Sanitizer" not in words and "runtime error:" not in words, words)
        shutil.rmtree(self.home, ignore_errors=True)
