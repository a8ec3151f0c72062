#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped program from outside: help without a display, the self-test, refusals. Prints "N passed, N failed"."""
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
passed = failed = 0


def check(name, good, detail=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {detail}")


def call(*arguments, display=True):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        environment["HEADRACE_HOME"] = home
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=240, env=environment)


for option in ("--help", "-h"):
    done = call(option, display=False)
    check(f"{option} needs no display", done.returncode == 0 and "--self-test" in done.stdout, done.stderr)
done = call("--version", display=False)
check("--version needs no display", done.returncode == 0 and done.stdout.startswith("headrace "), done.stderr)
done = call("--self-test")
check("self-test", done.returncode == 0, done.stdout + done.stderr)
done = call("--no-such-option")
check("unknown option is a usage error", done.returncode == 2 and "no-such-option" in done.stderr, f"{done.returncode} {done.stderr}")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
